//! What would grow without an end, or end a centre's work for good: lists, records, clocks.

use assigned_counsel::docket::{Application, Link, Notice, Opponent, Tie};
use assigned_counsel::duty::{DutyPlace, HelpGiven, HelpKind, ShiftPlan};
use assigned_counsel::error::LIST_ITEMS_MAX;
use assigned_counsel::journal::{Journal, LINE_BYTES_MAX};
use assigned_counsel::operation::{
    AdoptPolicy, Apply, Enrol, LogHelp, Notify, OpenCentre, PostMerit, RecordFinding,
};
use assigned_counsel::quality::Finding;
use assigned_counsel::register::{Bar, Certificate, Leave};
use assigned_counsel::standing::MeritPosting;
use assigned_counsel::terms::{Channel, Level, Role};
use assigned_counsel::{
    Command, DocketNo, DutyCommand, Engine, Lawyer, Points, Policy, QualityCommand, Refusal,
};
use jiff::civil::date;

use crate::world::{at, defence, desk, engine, lawyer, open_policy, seed};

fn refused(engine: &Engine, command: impl Into<Command>) -> Refusal {
    let mut tried = engine.clone();
    let refusal = tried.apply(at(), &desk(), command).unwrap_err();
    assert_eq!(tried.state(), engine.state());
    refusal
}

fn names<T: std::str::FromStr>(n: usize) -> impl Iterator<Item = T>
where
    T::Err: std::fmt::Debug,
{
    (0..n).map(|n| format!("n-{n}").parse().unwrap())
}

/// A lawyer with so many items in one of the lists.
fn with_list(path: &str, n: usize) -> Lawyer {
    let mut long = lawyer("long");
    let since = date(2015, 7, 1);
    match path {
        "centres" => long.centres = names(n).chain(["siming".parse().unwrap()]).take(n).collect(),
        "teams" => long.teams = names(n).collect(),
        "languages" => long.languages = names(n).collect(),
        "related_to" => long.related_to = names(n).collect(),
        "certificates" => {
            let certificate = |specialty| Certificate {
                specialty,
                level: Level::Skilled,
                certified_on: since,
                expires_on: None,
            };
            long.certificates = names(n).map(certificate).collect();
        }
        "bars" => long.bars = names(n).map(|organ| Bar::RelativeOfStaff { organ }).collect(),
        "leave" => long.leave = vec![Leave { from: since, to: since }; n],
        other => panic!("{other}"),
    }
    long
}

#[test]
fn no_list_of_a_lawyers_record_grows_without_an_end() {
    let engine = engine(open_policy(), [lawyer("a")]);
    for path in ["centres", "teams", "languages", "related_to", "certificates", "bars", "leave"] {
        let enrol = |n| Enrol { lawyer: Box::new(with_list(path, n)) };
        if path != "centres" {
            assert!(engine.clone().apply(at(), &desk(), enrol(LIST_ITEMS_MAX)).is_ok(), "{path}");
        }
        let refusal = refused(&engine, enrol(LIST_ITEMS_MAX + 1));
        let said = format!("{path} = `1001`: has 1001 items; 1000 is the most");
        assert!(refusal.to_string().contains(&said), "{refusal}");
    }
}

#[test]
fn no_list_of_a_matter_or_of_help_grows_without_an_end() {
    let mut centre = engine(open_policy(), [lawyer("a")]);
    let many = |n: usize| {
        let mut matter = defence("client-1");
        matter.opponents = names(n).map(|party| Opponent { party, firm: None }).collect();
        matter
    };
    let (organ, siming) = ("court".parse().unwrap(), "siming".parse().unwrap());
    let received_at = at();
    let notice = |matter| {
        let (organ, centre) = (Clone::clone(&organ), Clone::clone(&siming));
        let notice = Notice { organ, centre, received_at, matter };
        Notify { case: "case-9".parse().unwrap(), notice: Box::new(notice) }
    };
    assert!(centre.clone().apply(at(), &desk(), notice(many(1_000))).is_ok());
    // Forty thousand took ten seconds; what is too long is not looked through.
    for n in [1_001, 40_000] {
        let said = format!("opponents = `{n}`: has {n} items; 1000 is the most");
        assert!(refused(&centre, notice(many(n))).to_string().contains(&said));
    }
    let by = assigned_counsel::docket::Applicant::Client;
    let mut tied = defence("client-1");
    tied.kind = assigned_counsel::terms::Kind::Civil;
    tied.client.role = Role::Party;
    let link = |to| Link { to: DocketNo::new(to), tie: Tie::CoDefendant };
    tied.links = (1..=1_001).map(link).collect();
    let application = Box::new(Application::new(by, Clone::clone(&siming), Channel::Window, tied));
    let apply = Apply { case: "case-9".parse().unwrap(), application };
    let said = "links = `1001`: has 1001 items; 1000 is the most";
    assert!(refused(&centre, apply).to_string().contains(said));

    let plan = ShiftPlan::new(Clone::clone(&siming), DutyPlace::Window, date(2024, 3, 4));
    let shift = centre.plan_shift(at(), &desk(), plan).unwrap();
    centre.allot_all(at(), &desk(), shift).unwrap();
    let mut help = HelpGiven::new(HelpKind::PleaHelp, "suspect".parse().unwrap(), Role::Suspect);
    help.co_suspects = names(1_001).collect();
    let (lawyer, help) = ("a".parse().unwrap(), Box::new(help));
    let log = DutyCommand::LogHelp(LogHelp { shift, lawyer, help });
    let said = "co_suspects = `1001`: has 1001 items; 1000 is the most";
    assert!(refused(&centre, log).to_string().contains(said));
}

#[test]
fn what_no_journal_could_hold_is_refused() {
    let engine = engine(open_policy(), [lawyer("a")]);
    let adopt = |reasons: usize| {
        let mut policy = Policy::xiamen();
        let reason = |n: usize| format!("{n:0>120}").parse().unwrap();
        policy.by_hand.reasons = (0..reasons).map(reason).collect();
        AdoptPolicy { policy: Box::new(policy) }
    };
    let fits = LINE_BYTES_MAX / 123;
    let refusal = refused(&engine, adopt(fits + 400));
    assert!(matches!(refusal, Refusal::RecordTooLong { most, .. } if most == LINE_BYTES_MAX));
    // What is taken can be sealed.
    let mut tried = engine.clone();
    tried.drain_steps();
    tried.apply(at(), &desk(), adopt(2_500)).unwrap();
    let mut journal = Journal::new(Vec::new());
    for step in tried.drain_steps() {
        journal.append(&step).unwrap();
    }

    let defects = vec!["d".repeat(120).parse().unwrap(); 150_000];
    let finding = QualityCommand::RecordFinding(RecordFinding {
        inspection: 1,
        docket: DocketNo::new(1),
        inspector: "e".parse().unwrap(),
        finding: Finding { defects },
    });
    // There is no such inspection either; a refusal is all that is asked.
    refused(&engine, finding);
}

/// One command by a wrong clock must not refuse all of tomorrow's.
#[test]
fn a_clock_that_is_off_is_noticed() {
    let open = || OpenCentre { centre: "xiangan".parse().unwrap() };
    let centre = engine(open_policy(), [lawyer("a")]);
    let said = |time: &str| {
        let when: jiff::Timestamp = time.parse().unwrap();
        centre.clone().apply(when, &desk(), open()).map(|_| ()).map_err(|refusal| refusal.code())
    };
    assert_eq!(said("2026-03-04T01:30:00Z"), Ok(()));
    assert_eq!(said("2026-03-06T01:30:00Z"), Err("clock_is_off"));
    assert_eq!(said("2100-01-01T00:00:00Z"), Err("clock_is_off"));
    assert_eq!(said("9999-12-30T22:00:00Z"), Err("no_time_of_ours"));
    assert_eq!(said("-009999-01-02T01:59:59Z"), Err("time_goes_back"));
    for year in ["1949-12-31T23:59:59Z", "2201-01-01T00:00:00Z", "9999-12-30T22:00:00Z"] {
        let when = year.parse().unwrap();
        let refusal = Engine::new(when, &desk(), Policy::xiamen(), seed()).unwrap_err();
        assert_eq!(refusal.code(), "no_time_of_ours", "{year}");
    }
}

#[test]
fn points_count_from_a_day_that_somebody_may_remember() {
    let engine = engine(open_policy(), [lawyer("a")]);
    let post = |on: jiff::civil::Date| {
        let amount = Some(Points::from_hundredths(1_00));
        let cause = "training".parse().unwrap();
        let posting = MeritPosting { cause, amount, effective_on: on, docket: None };
        let post = PostMerit {
            lawyer: "a".parse().unwrap(),
            posting,
            approved_by: Some(crate::world::second()),
        };
        engine.clone().apply(at(), &desk(), post).map(|_| ()).map_err(|refusal| refusal.code())
    };
    let today = date(2024, 3, 4);
    for (days, must) in [
        (0, Ok(())),
        (-3_659, Ok(())),
        (366, Ok(())),
        (-3_660, Err("effective_on_out_of_bounds")),
        (367, Err("effective_on_out_of_bounds")),
    ] {
        assert_eq!(post(today + jiff::Span::new().days(days)), must, "{days}");
    }
    assert_eq!(post(date(-9999, 1, 1)), Err("effective_on_out_of_bounds"));
}

/// One fact is on a record once, under whatever key; what a review has used doesn't come back by a strike.
#[test]
fn nobody_is_judged_twice_for_one_fact() {
    use assigned_counsel::engine::ConductCommand;
    use assigned_counsel::operation::{RecordConduct, StrikeConduct};
    use assigned_counsel::policy::ConductKind;
    use assigned_counsel::standing::Conduct;

    let mut centre = engine(open_policy(), [lawyer("a"), lawyer("b")]);
    let docket = crate::world::notify(&mut centre, defence("client-1"));
    let record = |document: Option<&str>, on: jiff::civil::Date, of_case: bool| {
        let document = document.map(|document| document.parse().unwrap());
        let docket = of_case.then_some(docket);
        let kind = ConductKind::ComplaintUpheld;
        let conduct = Conduct { kind, on, docket, document, shift: None };
        ConductCommand::RecordConduct(RecordConduct { lawyer: "a".parse().unwrap(), conduct })
    };
    let (first, later) = (date(2024, 3, 1), date(2024, 3, 2));
    centre.apply(at(), &desk(), record(Some("complaint-1"), first, true)).unwrap();
    let code = |centre: &Engine, command: ConductCommand| refused(centre, command).code();
    for same in [
        record(Some("complaint-1"), first, true),
        record(Some("complaint-1"), later, false),
        record(Some("complaint-2"), first, true),
        record(None, first, true),
    ] {
        assert_eq!(code(&centre, same.clone()), "conduct_recorded_already", "{same:?}");
    }
    for other in
        [record(Some("complaint-2"), later, true), record(Some("complaint-2"), later, false)]
    {
        assert!(centre.clone().apply(at(), &desk(), other).is_ok());
    }
    // A mistake that no review has used can be put right.
    let strike = StrikeConduct {
        lawyer: "a".parse().unwrap(),
        number: 1,
        why: crate::world::why("mistake"),
    };
    let mut struck = centre.clone();
    struck.apply(at(), &desk(), ConductCommand::StrikeConduct(strike)).unwrap();
    assert!(struck.apply(at(), &desk(), record(Some("complaint-1"), first, true)).is_ok());
}

#[test]
fn one_end_of_a_case_earns_once_however_often_it_is_posted() {
    let mut centre = engine(open_policy(), [lawyer("a"), lawyer("b")]);
    let docket = crate::world::notify(&mut centre, defence("client-1"));
    let post = |cause: &str, day: i8| {
        let amount = Some(Points::from_hundredths(1_00));
        let (cause, effective_on) = (cause.parse().unwrap(), date(2024, 3, day));
        let posting = MeritPosting { cause, amount, effective_on, docket: Some(docket) };
        PostMerit {
            lawyer: "a".parse().unwrap(),
            posting,
            approved_by: Some(crate::world::second()),
        }
    };
    centre.apply(at(), &desk(), post("case_closed", 1)).unwrap();
    for day in [1, 2, 3] {
        let refusal = refused(&centre, post("case_closed", day));
        assert_eq!(refusal.code(), "merit_posted_already");
    }
    centre.apply(at(), &desk(), post("commendation", 1)).unwrap();
    assert_eq!(refused(&centre, post("commendation", 1)).code(), "merit_posted_already");
    centre.apply(at(), &desk(), post("commendation", 2)).unwrap();
    // What was taken back may be posted anew.
    let counter = assigned_counsel::operation::CounterMerit {
        lawyer: "a".parse().unwrap(),
        number: 1,
        why: crate::world::why("mistake"),
    };
    centre.apply(at(), &desk(), counter).unwrap();
    centre.apply(at(), &desk(), post("case_closed", 2)).unwrap();
}
