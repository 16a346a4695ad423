//! Golden explanations for the auditor: every basis, an impasse, relief and waivers, both languages.

use std::fmt::Write;

use assigned_counsel::assign::FailedPick;
use assigned_counsel::docket::{Applicant, Application, LanguageNeed, MeansTest, Tie};
use assigned_counsel::engine::Chosen;
use assigned_counsel::explain::{Language, failed_picks_for_client, for_auditor, for_client};
use assigned_counsel::policy::{LotteryBy, Strategy};
use assigned_counsel::standing::{Credit, MeritEntry};
use assigned_counsel::terms::{Channel, Level, Licence};
use assigned_counsel::{
    Command, Decision, DocketNo, Engine, Lawyer, Load, Points, Policy, Reason, Weight,
};
use expect_test::expect_file;
use jiff::civil::date;

use crate::world::{approve, at, defence, desk, engine, lawyer, notify, open_policy, weighted};

/// The text of a decision in both languages, under a heading.
fn told(page: &mut String, heading: &str, engine: &Engine, decision: &Decision) {
    writeln!(page, "## {heading}\n").unwrap();
    for language in [Language::English, Language::Chinese] {
        let text = for_auditor(engine.state(), decision, language);
        writeln!(page, "```text\n{text}\n```\n").unwrap();
    }
}

fn roster() -> Vec<Lawyer> {
    let skilled = |id: &str, level| {
        lawyer(id).with_certificate("criminal".parse().unwrap(), level, date(2018, 1, 1))
    };
    let mut lapsed = lawyer("deng");
    lapsed.licence = Licence::Lapsed;
    let mut related = lawyer("fang").with_leave(date(2024, 3, 1), date(2024, 3, 10));
    related.related_to.insert("client".parse().unwrap());
    vec![
        skilled("an", Level::Expert),
        skilled("bai", Level::Skilled),
        lawyer("cai"),
        lapsed,
        lawyer("en").with_leave(date(2024, 3, 1), date(2024, 3, 10)),
        related,
    ]
}

fn criminal(client: &str) -> assigned_counsel::Matter {
    defence(client).with_specialty("criminal".parse().unwrap())
}

fn policy(strategy: Strategy) -> Policy {
    Policy { strategy, ..open_policy() }
}

fn fair_share() -> Strategy {
    Strategy::FairShare { band: Load::from_hundredths(100) }
}

#[test]
fn what_the_auditor_reads() {
    let mut page = String::from("# What the auditor reads\n\n");
    by_strategy(&mut page);
    by_name(&mut page);
    nobody(&mut page);
    expect_file!["../golden/auditor.md"].assert_eq(&page);
}

/// Whatever the strategies, bases and impasses of the auditor's page, as the client reads them.
#[test]
fn what_the_client_reads() {
    let mut page = String::from("# What the client reads\n\n");
    let mut desk_of = engine(policy(fair_share()), roster());
    for lawyer in ["an", "bai", "cai", "en", "fang"] {
        desk_of.consent(at(), lawyer.parse().unwrap()).unwrap();
    }
    for (strategy, client) in [
        (fair_share(), "one"),
        (weighted(), "two"),
        (Strategy::Rotation {}, "three"),
        (Strategy::Lottery { by: LotteryBy::Equal }, "four"),
    ] {
        let heading = format!("By {}", strategy.name());
        let command = Command::AdoptPolicy { policy: Box::new(policy(strategy)) };
        desk_of.apply(at(), &command).unwrap();
        let docket = notify(&mut desk_of, criminal(client));
        let decision = desk_of.assign(at(), docket, desk()).unwrap();
        told_client(&mut page, &heading, &desk_of, &decision);
    }
    let appeal =
        criminal("one").with_link(DocketNo::new(1), Tie::Continuation { client_objects: false });
    let docket = notify(&mut desk_of, appeal);
    let decision = desk_of.assign(at(), docket, desk()).unwrap();
    told_client(&mut page, "Continuity", &desk_of, &decision);

    let mut matter = criminal("five");
    matter.language = Some(LanguageNeed { language: "zh-min".parse().unwrap(), demanded: false });
    let docket = notify(&mut desk_of, matter);
    let (lawyer, reason) = ("cai".parse().unwrap(), "urgent_custody".parse().unwrap());
    let decision = desk_of.assign_by_hand(at(), docket, lawyer, desk(), reason, None).unwrap();
    told_client(&mut page, "By hand, with an interpreter", &desk_of, &decision);
    picks(&mut page, &mut desk_of);

    let mut nobody = engine(policy(fair_share()), []);
    let docket = approve(&mut nobody, defence("six"));
    let decision = nobody.assign(at(), docket, desk()).unwrap();
    told_client(&mut page, "An impasse", &nobody, &decision);
    expect_file!["../golden/client.md"].assert_eq(&page);
}

fn told_client(page: &mut String, heading: &str, engine: &Engine, decision: &Decision) {
    writeln!(page, "## {heading}\n").unwrap();
    for language in [Language::English, Language::Chinese] {
        let text = for_client(engine.state(), decision, language);
        writeln!(page, "```text\n{text}\n```\n").unwrap();
    }
}

/// A client who picks somebody on leave, then somebody related and one without consent, then one who
/// can.
fn picks(page: &mut String, engine: &mut Engine) {
    let mut matter = criminal("client");
    matter.specialty.as_mut().unwrap().demanded = true;
    let application =
        Application::new(Applicant::Client {}, "siming".parse().unwrap(), Channel::Window, matter);
    let (case, means) = ("picks".parse().unwrap(), MeansTest::Checked {});
    let docket = engine.approve(at(), case, application.with_choice(), means, desk()).unwrap();
    let ids = |names: &[&str]| names.iter().map(|name| name.parse().unwrap()).collect();
    let by = || Applicant::Client {};
    let first = ids(&["en", "fang", "deng", "cai"][..3]);
    let Chosen::Nobody(failed) = engine.choose(at(), docket, first, by(), None).unwrap() else {
        panic!("somebody")
    };
    writeln!(page, "## Picks that fail\n").unwrap();
    for language in [Language::English, Language::Chinese] {
        let text = failed_picks_for_client(engine.state(), &failed, language);
        writeln!(page, "```text\n{text}\n```\n").unwrap();
    }
    let second = ids(&["cai", "an"]);
    let Chosen::Lawyer(decision) = engine.choose(at(), docket, second, by(), None).unwrap() else {
        panic!("nobody")
    };
    told_client(page, "The second pick", engine, &decision);
}

/// Whatever holds of a pick, the client learns no confidential reason, and the same words whichever
/// confidential reasons hold and whatever else does.
#[test]
fn a_client_learns_nobodys_confidential_reason() {
    let engine = engine(policy(fair_share()), roster());
    let lawyer = engine.state().roster().roll(&"an".parse().unwrap()).unwrap();
    for language in [Language::English, Language::Chinese] {
        let text = |reasons| {
            let failed = [FailedPick { lawyer, reasons }];
            failed_picks_for_client(engine.state(), &failed, language)
        };
        let folded = text([Reason::OnLeave].into_iter().collect());
        for one in Reason::ALL.iter().copied() {
            for other in Reason::ALL.iter().copied() {
                let said = text([one, other].into_iter().collect());
                let confidential = one.is_confidential() || other.is_confidential();
                assert_eq!(said == folded, confidential, "{one} {other}: {said}");
            }
        }
    }
}

fn by_strategy(page: &mut String) {
    let mut desk_of = engine(policy(fair_share()), roster());
    let docket = notify(&mut desk_of, criminal("client"));
    let decision = desk_of.assign(at(), docket, desk()).unwrap();
    told(page, "Fair share, decided by the specialty", &desk_of, &decision);

    let mut matter = criminal("second");
    matter.language = Some(LanguageNeed { language: "zh-min".parse().unwrap(), demanded: false });
    let docket = notify(&mut desk_of, matter.with_weight(Weight::from_hundredths(350)));
    let decision = desk_of.assign(at(), docket, desk()).unwrap();
    told(
        page,
        "Fair share again, the best match before the larger lag; an interpreter",
        &desk_of,
        &decision,
    );

    let none = Strategy::FairShare { band: Load::from_hundredths(0) };
    let command = Command::AdoptPolicy { policy: Box::new(policy(none)) };
    desk_of.apply(at(), &command).unwrap();
    let docket = notify(&mut desk_of, criminal("third"));
    let decision = desk_of.assign(at(), docket, desk()).unwrap();
    told(page, "Fair share without a band: the larger lag", &desk_of, &decision);

    let mut desk_of = engine(policy(fair_share()), [lawyer("an"), lawyer("bai")]);
    let entry = MeritEntry {
        cause: "commended".parse().unwrap(),
        amount: Points::from_hundredths(300),
        effective_on: date(2024, 3, 4),
        docket: None,
    };
    let command = Command::PostMerit { lawyer: "bai".parse().unwrap(), entry };
    desk_of.apply(at(), &command).unwrap();
    let docket = notify(&mut desk_of, defence("client"));
    let decision = desk_of.assign(at(), docket, desk()).unwrap();
    told(page, "Fair share, decided by points", &desk_of, &decision);

    for (heading, strategy) in [
        ("The weighted sum", weighted()),
        ("Rotation, decided by ticket", Strategy::Rotation {}),
        ("An equal lottery", Strategy::Lottery { by: LotteryBy::Equal }),
        ("A lottery by claim", Strategy::Lottery { by: LotteryBy::Claim }),
    ] {
        let mut desk_of = engine(policy(strategy), roster());
        let docket = notify(&mut desk_of, criminal("other"));
        let decision = desk_of.assign(at(), docket, desk()).unwrap();
        told(page, heading, &desk_of, &decision);
    }
}

fn by_name(page: &mut String) {
    let mut desk_of = engine(policy(fair_share()), roster());
    let docket = notify(&mut desk_of, criminal("client"));
    let by_hand = |desk_of: &mut Engine, docket, lawyer: &str, second: Option<&str>| {
        let second = second.map(|second| second.parse().unwrap());
        let (lawyer, reason) = (lawyer.parse().unwrap(), "urgent_custody".parse().unwrap());
        desk_of.assign_by_hand(at(), docket, lawyer, desk(), reason, second).unwrap()
    };
    let decision = by_hand(&mut desk_of, docket, "cai", None);
    told(page, "By hand", &desk_of, &decision);

    let continued =
        |client_objects| criminal("client").with_link(docket, Tie::Continuation { client_objects });
    let second = notify(&mut desk_of, continued(false));
    let decision = desk_of.assign(at(), second, desk()).unwrap();
    told(page, "Continuity", &desk_of, &decision);

    let credit = Credit::Suspended { until: Some(date(2024, 6, 1)) };
    let command = Command::SetCredit { lawyer: "cai".parse().unwrap(), credit, actor: desk() };
    desk_of.apply(at(), &command).unwrap();
    let third = notify(&mut desk_of, continued(false));
    let decision = desk_of.assign(at(), third, desk()).unwrap();
    told(page, "Continuity fails", &desk_of, &decision);

    let fourth = notify(&mut desk_of, criminal("fourth"));
    let fifth = notify(&mut desk_of, criminal("fifth"));
    let decision = by_hand(&mut desk_of, fifth, "en", Some("head"));
    told(page, "By hand, leave waived, out of order", &desk_of, &decision);
    assert_eq!((fourth, decision.passed_over), (DocketNo::new(4), 1));
}

fn nobody(page: &mut String) {
    let mut strict = policy(fair_share());
    strict.caps.month = Some(Load::from_hundredths(100));
    let mut desk_of = engine(strict, [lawyer("an"), lawyer("bai")]);
    for client in ["first", "second"] {
        let docket = notify(&mut desk_of, defence(client));
        desk_of.assign(at(), docket, desk()).unwrap();
    }
    let relieved = notify(&mut desk_of, defence("third"));
    let decision = desk_of.assign(at(), relieved, desk()).unwrap();
    told(page, "Relief: caps waived for a notice case", &desk_of, &decision);

    let waiting = approve(&mut desk_of, defence("fourth"));
    let decision = desk_of.assign(at(), waiting, desk()).unwrap();
    told(page, "An impasse", &desk_of, &decision);
}
