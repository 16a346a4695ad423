//! Golden explanations: every basis, every reason, an impasse, relief and waivers, for every audience in
//! both languages.

use std::fmt::Write;

use assigned_counsel::assign::FailedPick;
use assigned_counsel::docket::{Applicant, Application, LanguageNeed, MeansTest, Tie};
use assigned_counsel::engine::Chosen;
use assigned_counsel::explain::{ClientExplanation, LawyerStatement, PastDecision};
use assigned_counsel::operation::{AdoptPolicy, PostMerit, SetGoodStanding};
use assigned_counsel::policy::{LotteryBy, Strategy};
use assigned_counsel::standing::{GoodStanding, MeritPosting};
use assigned_counsel::terms::{Channel, Level, Licence};
use assigned_counsel::{
    Basis, Command, Decision, DocketNo, Engine, Event, Lawyer, Load, Points, Policy, Reason,
    Verdict, Weight,
};
use assigned_counsel_report::{Language, Text, for_auditor};
use expect_test::expect_file;
use jiff::civil::date;

use crate::reasons::scene_of;
use crate::world::{
    approve, at, defence, desk, engine, lawyer, notify, open_policy, seed, weighted,
};

const LANGUAGES: [Language; 2] = [Language::English, Language::Chinese];

/// The text of a decision in both languages, under a heading.
fn told(page: &mut String, heading: &str, engine: &Engine, decision: &Decision) {
    writeln!(page, "## {heading}\n").unwrap();
    for language in LANGUAGES {
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
        desk_of.consent(at(), &desk(), lawyer.parse().unwrap()).unwrap();
    }
    for (strategy, client) in [
        (fair_share(), "one"),
        (weighted(), "two"),
        (Strategy::Rotation, "three"),
        (Strategy::Lottery { by: LotteryBy::Equal }, "four"),
    ] {
        let heading = format!("By {}", strategy.name());
        let command = Command::AdoptPolicy(AdoptPolicy { policy: Box::new(policy(strategy)) });
        desk_of.apply(at(), &desk(), &command).unwrap();
        let docket = notify(&mut desk_of, criminal(client));
        let decision = desk_of.assign(at(), &desk(), docket).unwrap();
        told_client(&mut page, &heading, &desk_of, &decision);
    }
    let appeal =
        criminal("one").with_link(DocketNo::new(1), Tie::Continuation { client_objects: false });
    let docket = notify(&mut desk_of, appeal);
    let decision = desk_of.assign(at(), &desk(), docket).unwrap();
    told_client(&mut page, "Continuity", &desk_of, &decision);

    let mut matter = criminal("five");
    matter.language = Some(LanguageNeed { language: "zh-min".parse().unwrap(), demanded: false });
    let docket = notify(&mut desk_of, matter);
    let (lawyer, reason) = ("cai".parse().unwrap(), "urgent_custody".parse().unwrap());
    let decision = desk_of.assign_by_hand(at(), &desk(), docket, lawyer, reason, None).unwrap();
    told_client(&mut page, "By hand, with an interpreter", &desk_of, &decision);
    picks(&mut page, &mut desk_of);

    let mut nobody = engine(policy(fair_share()), []);
    let docket = approve(&mut nobody, defence("six"));
    let decision = nobody.assign(at(), &desk(), docket).unwrap();
    told_client(&mut page, "An impasse", &nobody, &decision);
    expect_file!["../golden/client.md"].assert_eq(&page);
}

fn told_client(page: &mut String, heading: &str, engine: &Engine, decision: &Decision) {
    writeln!(page, "## {heading}\n").unwrap();
    for language in LANGUAGES {
        let text = ClientExplanation::of(engine.state(), decision).unwrap().text(language);
        writeln!(page, "```text\n{text}\n```\n").unwrap();
    }
}

/// A client who picks somebody on leave, then somebody related and one without consent, then one who
/// can.
fn picks(page: &mut String, engine: &mut Engine) {
    let mut matter = criminal("client");
    matter.specialty.as_mut().unwrap().demanded = true;
    let application =
        Application::new(Applicant::Client, "siming".parse().unwrap(), Channel::Window, matter);
    let (case, means) = ("picks".parse().unwrap(), MeansTest::Checked);
    let docket = engine.approve(at(), &desk(), case, application.with_choice(), means).unwrap();
    let ids = |names: &[&str]| names.iter().map(|name| name.parse().unwrap()).collect();
    let by = || Applicant::Client;
    let first = ids(&["en", "fang", "deng", "cai"][..3]);
    let Chosen::Nobody(failed) = engine.choose(at(), &desk(), docket, first, by(), None).unwrap()
    else {
        panic!("somebody")
    };
    writeln!(page, "## Picks that fail\n").unwrap();
    for language in LANGUAGES {
        let told = ClientExplanation::of_failed_picks(engine.state(), at(), docket, &failed);
        let text = told.unwrap().text(language);
        writeln!(page, "```text\n{text}\n```\n").unwrap();
    }
    let second = ids(&["cai", "an"]);
    let Chosen::Lawyer(decision) =
        engine.choose(at(), &desk(), docket, second, by(), None).unwrap()
    else {
        panic!("nobody")
    };
    told_client(page, "The second pick", engine, &decision);
}

/// Whatever holds of a pick, the client reads nobody's confidential reason, and the same words whichever
/// of them hold, a full desk included, and whatever else does.
#[test]
fn a_client_learns_nobodys_confidential_reason() {
    let mut engine = engine(policy(fair_share()), roster());
    let docket = notify(&mut engine, criminal("client"));
    let lawyer = engine.state().roster().roll(&"an".parse().unwrap()).unwrap();
    for language in LANGUAGES {
        let text = |reasons| {
            let failed = [FailedPick { lawyer, reasons }];
            let told =
                ClientExplanation::of_failed_picks(engine.state(), at(), docket, &failed).unwrap();
            told.text(language)
        };
        let folded = text([Reason::OnLeave].into_iter().collect());
        for one in Reason::ALL.iter().copied() {
            for other in Reason::ALL.iter().copied() {
                let said = text([one, other].into_iter().collect());
                let hidden = |reason: Reason| reason.is_confidential() || reason.is_workload();
                assert_eq!(said == folded, hidden(one) || hidden(other), "{one} {other}: {said}");
            }
        }
    }
}

/// Every reason, as the auditor, the lawyer of whom it holds, and the client who named that lawyer read
/// it.
#[test]
fn every_reason_as_everybody_reads_it() {
    let mut page = String::from("# Every reason, as everybody reads it\n\n");
    // Whoever is on duty that day is left out of shifts alone, which have a page of their own.
    for reason in Reason::ALL.iter().copied().filter(|reason| *reason != Reason::OnDuty) {
        writeln!(page, "## `{reason}`\n").unwrap();
        let (engine, docket) = scene_of(reason);
        let roll = engine.state().roster().roll(&"a".parse().unwrap()).unwrap();
        let pick = FailedPick { lawyer: roll, reasons: [reason].into_iter().collect() };
        let decision = engine.preview(at(), docket).unwrap();
        let named = named_after(&decision, pick);
        let picked = matches!(reason, Reason::NotPublished | Reason::AtChoiceCap);
        let left_out = decision.left_out().any(|group| group.reasons.contains(reason));
        for language in LANGUAGES {
            let seen = if left_out { &decision } else { &named };
            let text = for_auditor(engine.state(), seen, language);
            let number = |word: &str| word.trim_matches(|c: char| !c.is_ascii_alphabetic()) == "a";
            let shows = |line: &&str| {
                let marks = ["left out", "不符合条件", "pick 1", "第1人选"];
                let mut words = line.split(|c: char| !c.is_ascii_alphanumeric());
                marks.iter().any(|mark| line.contains(mark)) && words.any(number)
            };
            let line = text.lines().find(shows).unwrap_or_else(|| panic!("{reason}: {text}"));
            writeln!(page, "```text\n{}\n```\n", line.trim()).unwrap();
            let a = "a".parse().unwrap();
            let told = if picked {
                let (before, decision) = picked_in_vain(reason);
                before.state().why_not(at(), &decision, &a, &seed()).unwrap()
            } else {
                engine.why_not(at(), docket, &a).unwrap()
            };
            writeln!(page, "```text\n{}\n```\n", told.text(language)).unwrap();
            let told = ClientExplanation::of_failed_picks(engine.state(), at(), docket, &[pick]);
            let text = told.unwrap().text(language);
            writeln!(page, "```text\n{}\n```\n", text.lines().next().unwrap()).unwrap();
        }
    }
    expect_file!["../golden/every_reason.md"].assert_eq(&page);
}

/// A client names `a`, of whom a reason of picks holds, and then `b`, who gets the case.
fn picked_in_vain(reason: Reason) -> (Engine, Decision) {
    let mut capped = policy(fair_share());
    capped.caps.year = Some(Load::from_hundredths(1_000));
    capped.choice.capacity_percent = Some(10);
    let mut desk_of = engine(capped, [lawyer("a"), lawyer("b")]);
    let ids = |names: &[&str]| names.iter().map(|name| name.parse().unwrap()).collect::<Vec<_>>();
    let ask = |desk_of: &mut Engine, client: &str| {
        let (by, siming) = (Applicant::Client, "siming".parse().unwrap());
        let application = Application::new(by, siming, Channel::Window, defence(client));
        let (case, means) = (client.parse().unwrap(), MeansTest::Checked);
        desk_of.approve(at(), &desk(), case, application.with_choice(), means).unwrap()
    };
    desk_of.consent(at(), &desk(), "b".parse().unwrap()).unwrap();
    if reason == Reason::AtChoiceCap {
        desk_of.consent(at(), &desk(), "a".parse().unwrap()).unwrap();
        let docket = ask(&mut desk_of, "first");
        desk_of.choose(at(), &desk(), docket, ids(&["a"]), Applicant::Client, None).unwrap();
    }
    let docket = ask(&mut desk_of, "second");
    let before = desk_of.clone();
    let picks = ids(&["a", "b"]);
    let Chosen::Lawyer(decision) =
        desk_of.choose(at(), &desk(), docket, picks, Applicant::Client, None).unwrap()
    else {
        panic!("nobody")
    };
    let Some(Basis::ClientChoice { failed, .. }) = decision.basis() else { panic!("no choice") };
    assert_eq!(failed[0].reasons, [reason].into_iter().collect());
    (before, *decision)
}

/// The decision as if the client had named the one who fails, and then somebody who has the case.
fn named_after(decision: &Decision, pick: FailedPick) -> Decision {
    let mut named = decision.clone();
    if let Verdict::Assigned { basis, credits, .. } = &mut named.verdict {
        let (by, failed) = (Applicant::Client, vec![pick]);
        *basis = Basis::ClientChoice { rank: 2, by, helper: None, failed };
        credits.clear();
    }
    named.pools.clear();
    named
}

/// Every way in which a lawyer may fare, and what would have changed it.
#[test]
fn what_the_lawyer_reads() {
    let mut page = String::from("# What the lawyer reads who asks: why not me?\n\n");
    lawyer_by_strategy(&mut page);
    lawyer_by_name(&mut page);
    lawyer_not_asked(&mut page);
    statement(&mut page);
    expect_file!["../golden/lawyer.md"].assert_eq(&page);
}

/// What a lawyer reads of the last decision on a case.
fn told_lawyer(page: &mut String, heading: &str, history: &[Event], docket: DocketNo, id: &str) {
    writeln!(page, "## {heading}\n").unwrap();
    let past = PastDecision::of(history, docket, None).unwrap();
    let told = past.why_not(&id.parse().unwrap(), &seed()).unwrap();
    for language in LANGUAGES {
        writeln!(page, "```text\n{}\n```\n", told.text(language)).unwrap();
    }
}

/// Seven eligible lawyers, so that they are counted.
fn seven() -> Vec<Lawyer> {
    roster().into_iter().chain(["gao", "he", "ji", "ke"].map(lawyer)).collect()
}

fn lawyer_by_strategy(page: &mut String) {
    let mut desk_of = engine(policy(fair_share()), seven());
    let decide = |desk_of: &mut Engine, matter| {
        let docket = notify(desk_of, matter);
        desk_of.assign(at(), &desk(), docket).unwrap();
        docket
    };
    let first = decide(&mut desk_of, criminal("one"));
    let heavy = criminal("two").with_weight(Weight::from_hundredths(500));
    decide(&mut desk_of, heavy);
    let third = decide(&mut desk_of, criminal("three"));
    let plain = decide(&mut desk_of, defence("four"));
    let history = desk_of.drain_events();
    told_lawyer(page, "The chosen", &history, first, "an");
    told_lawyer(page, "Behind in the specialty", &history, first, "cai");
    told_lawyer(page, "Below the line", &history, third, "an");
    told_lawyer(page, "Behind in the lag", &history, plain, "bai");
    told_lawyer(page, "On leave, and what would have been", &history, third, "en");
    told_lawyer(page, "Related to the client", &client_related(), DocketNo::new(1), "fang");

    let mut desk_of = engine(policy(fair_share()), seven());
    let posting = MeritPosting {
        cause: "commendation".parse().unwrap(),
        amount: Some(Points::from_hundredths(300)),
        effective_on: date(2024, 3, 4),
        docket: None,
    };
    let command = Command::PostMerit(PostMerit {
        lawyer: "bai".parse().unwrap(),
        posting,
        approved_by: Some(crate::world::second()),
    });
    desk_of.apply(at(), &desk(), &command).unwrap();
    let docket = decide(&mut desk_of, defence("one"));
    told_lawyer(page, "Behind in points", &desk_of.drain_events(), docket, "cai");

    for (heading, strategy) in [
        ("The weighted sum", weighted()),
        ("Rotation", Strategy::Rotation),
        ("An equal lottery", Strategy::Lottery { by: LotteryBy::Equal }),
        ("A lottery by claim", Strategy::Lottery { by: LotteryBy::Claim }),
    ] {
        let mut desk_of = engine(policy(strategy), seven());
        let first = decide(&mut desk_of, criminal("one"));
        let second = decide(&mut desk_of, criminal("two"));
        let history = desk_of.drain_events();
        let chosen = |docket: DocketNo| desk_of.state().docket().case(docket).unwrap().lawyer();
        let name = |roll| desk_of.state().roster().lawyer(roll).unwrap().id.to_string();
        let asks = |docket| {
            let has = name(chosen(docket).unwrap());
            ["ji", "cai"].into_iter().find(|id| *id != has).unwrap()
        };
        told_lawyer(page, heading, &history, first, asks(first));
        let had = name(chosen(first).unwrap());
        let asks = if chosen(first) == chosen(second) { asks(second).to_owned() } else { had };
        told_lawyer(page, &format!("{heading}, the second time"), &history, second, &asks);
    }

    let mut desk_of = engine(policy(fair_share()), [lawyer("an"), lawyer("bai")]);
    let docket = decide(&mut desk_of, defence("one"));
    let has = desk_of.state().docket().case(docket).unwrap().lawyer().unwrap();
    let asks = if has.number() == 0 { "bai" } else { "an" };
    told_lawyer(page, "Behind by the ticket, of two", &desk_of.drain_events(), docket, asks);
}

fn client_related() -> Vec<Event> {
    let mut desk_of = engine(policy(fair_share()), seven());
    let docket = notify(&mut desk_of, criminal("client"));
    desk_of.assign(at(), &desk(), docket).unwrap();
    desk_of.drain_events()
}

fn lawyer_by_name(page: &mut String) {
    let mut desk_of = engine(policy(fair_share()), seven());
    let docket = notify(&mut desk_of, criminal("client"));
    let (cai, reason) = ("cai".parse().unwrap(), "urgent_custody".parse().unwrap());
    desk_of.assign_by_hand(at(), &desk(), docket, cai, reason, None).unwrap();
    let tie = Tie::Continuation { client_objects: false };
    let second = notify(&mut desk_of, criminal("client").with_link(docket, tie));
    desk_of.assign(at(), &desk(), second).unwrap();

    desk_of.consent(at(), &desk(), "an".parse().unwrap()).unwrap();
    let application = Application::new(
        Applicant::Client,
        "siming".parse().unwrap(),
        Channel::Window,
        criminal("third"),
    );
    let (case, means) = ("picks".parse().unwrap(), MeansTest::Checked);
    let third = desk_of.approve(at(), &desk(), case, application.with_choice(), means).unwrap();
    let picks = vec!["an".parse().unwrap()];
    desk_of.choose(at(), &desk(), third, picks, Applicant::Client, None).unwrap();
    let history = desk_of.drain_events();
    told_lawyer(page, "By hand, to another", &history, docket, "an");
    told_lawyer(page, "By hand, to the one who asks", &history, docket, "cai");
    told_lawyer(page, "Continuity", &history, second, "an");
    told_lawyer(page, "Client choice, of another; no published profile", &history, third, "bai");
    told_lawyer(page, "Client choice, and on leave", &history, third, "en");
}

fn lawyer_not_asked(page: &mut String) {
    let elsewhere = |id: &str| {
        let mut lawyer = lawyer(id);
        lawyer.centres = ["huli".parse().unwrap()].into_iter().collect();
        lawyer
    };
    let mut desk_of = engine(policy(fair_share()), seven().into_iter().chain([elsewhere("yu")]));
    let docket = notify(&mut desk_of, criminal("client"));
    desk_of.assign(at(), &desk(), docket).unwrap();
    told_lawyer(page, "In a pool that was not asked", &desk_of.drain_events(), docket, "yu");

    let mut strict = policy(fair_share());
    strict.caps.month = Some(Load::from_hundredths(100));
    let mut desk_of = engine(strict, [lawyer("an")]);
    for client in ["first", "second"] {
        let docket = approve(&mut desk_of, defence(client));
        desk_of.assign(at(), &desk(), docket).unwrap();
    }
    told_lawyer(page, "An impasse", &desk_of.drain_events(), DocketNo::new(2), "an");
}

fn statement(page: &mut String) {
    let mut desk_of = engine(policy(fair_share()), roster());
    for client in ["one", "two", "three"] {
        let docket = notify(&mut desk_of, criminal(client));
        desk_of.assign(at(), &desk(), docket).unwrap();
    }
    let posting = MeritPosting {
        cause: "commendation".parse().unwrap(),
        amount: Some(Points::from_hundredths(300)),
        effective_on: date(2024, 3, 4),
        docket: None,
    };
    let command = Command::PostMerit(PostMerit {
        lawyer: "an".parse().unwrap(),
        posting,
        approved_by: Some(crate::world::second()),
    });
    desk_of.apply(at(), &desk(), &command).unwrap();
    let history = desk_of.drain_events();
    for (heading, id) in [("A statement", "an"), ("A statement, on leave all the time", "en")] {
        writeln!(page, "## {heading}\n").unwrap();
        let march = date(2024, 3, 1)..=date(2024, 3, 31);
        let (lawyer, today) = (id.parse().unwrap(), date(2024, 4, 1));
        let statement = LawyerStatement::of(&history, &lawyer, march, today).unwrap();
        for language in LANGUAGES {
            writeln!(page, "```text\n{}\n```\n", statement.text(language)).unwrap();
        }
    }
}

fn by_strategy(page: &mut String) {
    let mut desk_of = engine(policy(fair_share()), roster());
    let docket = notify(&mut desk_of, criminal("client"));
    let decision = desk_of.assign(at(), &desk(), docket).unwrap();
    told(page, "Fair share, decided by the specialty", &desk_of, &decision);

    let mut matter = criminal("second");
    matter.language = Some(LanguageNeed { language: "zh-min".parse().unwrap(), demanded: false });
    let docket = notify(&mut desk_of, matter.with_weight(Weight::from_hundredths(350)));
    let decision = desk_of.assign(at(), &desk(), docket).unwrap();
    told(
        page,
        "Fair share again, the best match before the larger lag; an interpreter",
        &desk_of,
        &decision,
    );

    let none = Strategy::FairShare { band: Load::from_hundredths(0) };
    let command = Command::AdoptPolicy(AdoptPolicy { policy: Box::new(policy(none)) });
    desk_of.apply(at(), &desk(), &command).unwrap();
    let docket = notify(&mut desk_of, criminal("third"));
    let decision = desk_of.assign(at(), &desk(), docket).unwrap();
    told(page, "Fair share without a band: the larger lag", &desk_of, &decision);

    let mut desk_of = engine(policy(fair_share()), [lawyer("an"), lawyer("bai")]);
    let posting = MeritPosting {
        cause: "commendation".parse().unwrap(),
        amount: None,
        effective_on: date(2024, 3, 4),
        docket: None,
    };
    let command = Command::PostMerit(PostMerit {
        lawyer: "bai".parse().unwrap(),
        posting,
        approved_by: Some(crate::world::second()),
    });
    desk_of.apply(at(), &desk(), &command).unwrap();
    let docket = notify(&mut desk_of, defence("client"));
    let decision = desk_of.assign(at(), &desk(), docket).unwrap();
    told(page, "Fair share, decided by points", &desk_of, &decision);

    for (heading, strategy) in [
        ("The weighted sum", weighted()),
        ("Rotation, decided by ticket", Strategy::Rotation),
        ("An equal lottery", Strategy::Lottery { by: LotteryBy::Equal }),
        ("A lottery by claim", Strategy::Lottery { by: LotteryBy::Claim }),
    ] {
        let mut desk_of = engine(policy(strategy), roster());
        let docket = notify(&mut desk_of, criminal("other"));
        let decision = desk_of.assign(at(), &desk(), docket).unwrap();
        told(page, heading, &desk_of, &decision);
    }
}

fn by_name(page: &mut String) {
    let mut desk_of = engine(policy(fair_share()), roster());
    let docket = notify(&mut desk_of, criminal("client"));
    let by_hand = |desk_of: &mut Engine, docket, lawyer: &str, second: Option<&str>| {
        let second = second.map(|second| second.parse().unwrap());
        let (lawyer, reason) = (lawyer.parse().unwrap(), "urgent_custody".parse().unwrap());
        desk_of.assign_by_hand(at(), &desk(), docket, lawyer, reason, second).unwrap()
    };
    let decision = by_hand(&mut desk_of, docket, "cai", None);
    told(page, "By hand", &desk_of, &decision);

    let continued =
        |client_objects| criminal("client").with_link(docket, Tie::Continuation { client_objects });
    let second = notify(&mut desk_of, continued(false));
    let decision = desk_of.assign(at(), &desk(), second).unwrap();
    told(page, "Continuity", &desk_of, &decision);

    let credit = GoodStanding::Suspended { until: Some(date(2024, 6, 1)) };
    let command = Command::SetGoodStanding(SetGoodStanding {
        lawyer: "cai".parse().unwrap(),
        standing: credit,
        why: crate::world::why("appeal"),
    });
    desk_of.apply(at(), &desk(), &command).unwrap();
    let third = notify(&mut desk_of, continued(false));
    let decision = desk_of.assign(at(), &desk(), third).unwrap();
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
        desk_of.assign(at(), &desk(), docket).unwrap();
    }
    let relieved = notify(&mut desk_of, defence("third"));
    let decision = desk_of.assign(at(), &desk(), relieved).unwrap();
    told(page, "Relief: caps waived for a notice case", &desk_of, &decision);

    let waiting = approve(&mut desk_of, defence("fourth"));
    let decision = desk_of.assign(at(), &desk(), waiting).unwrap();
    told(page, "An impasse", &desk_of, &decision);
}
