//! Days that are worked, and when terms end.

use std::fmt::Write as _;
use std::io::Write as _;
use std::process::{Command, Stdio};

use assigned_counsel::calendar::{
    Calendar, DayEnd, DayKind, Holiday, OfficeHours, OfficeWeek, Term, TermEnd,
};
use assigned_counsel::docket::{Applicant, Application};
use assigned_counsel::engine::Task;
use assigned_counsel::operation::{AdoptCalendar, AdoptPolicy, Apply};
use assigned_counsel::terms::Channel;
use assigned_counsel::{ActorId, Engine, Event, Fact, Policy, Refusal};
use expect_test::expect;
use jiff::civil::{Date, Time, date, time};
use jiff::{SignedDuration, Timestamp, ToSpan};
use rand::rngs::ChaCha8Rng;
use rand::{RngExt, SeedableRng};

use crate::world::{self, engine, lawyer};

const BY_CLOSE: Term = Term::Days { number: 3, to: DayEnd::Close };

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn days(first: Date, last: Date) -> impl Iterator<Item = Date> {
    std::iter::successors(Some(first), |day| day.tomorrow().ok())
        .take_while(move |day| *day <= last)
}

fn local(calendar: &Calendar, at: Timestamp) -> String {
    let offset = jiff::tz::Offset::from_seconds(calendar.utc_offset_minutes * 60).unwrap();
    offset.to_datetime(at).strftime("%a %Y-%m-%d %H:%M").to_string()
}

/// The notices say how many days each holiday has. How many days of a year are worked follows from 52 weekends and the
/// 11 days that the law named until 2024, 13 from then on, where no holiday falls on a weekend without being made good.
#[test]
fn the_announced_years_have_their_days() {
    let calendar = Calendar::xiamen();
    assert_eq!(calendar.faults(), []);
    let worked = |year| {
        let of_year = days(date(year, 1, 1), date(year, 12, 31));
        of_year.filter(|day| calendar.is_working(*day)).count()
    };
    assert_eq!([2023, 2024, 2025, 2026].map(worked), [249, 251, 248, 248]);
    let lengths = |year| {
        let of_year = calendar.holidays.iter().filter(move |holiday| holiday.from.year() == year);
        of_year.map(|holiday| days(holiday.from, holiday.until).count()).collect::<Vec<_>>()
    };
    assert_eq!(lengths(2023), [2, 7, 1, 5, 3, 8], "2023: the first began on 31 December 2022");
    assert_eq!(lengths(2024), [1, 8, 3, 5, 1, 3, 7]);
    assert_eq!(lengths(2025), [1, 8, 3, 5, 3, 8]);
    assert_eq!(lengths(2026), [3, 9, 3, 5, 3, 3, 7]);
    let by_law = |year| {
        let of_year = days(date(year, 1, 1), date(year, 12, 31));
        of_year.filter(|day| calendar.kind(*day) == DayKind::Statutory).count()
    };
    // In 2025 the Mid-Autumn Festival has a day of its own beside the National Day.
    assert_eq!([2023, 2024, 2025, 2026].map(by_law), [11, 11, 13, 13]);
    for day in &calendar.make_up_days {
        assert!(day.weekday().to_monday_one_offset() > 5, "{day}");
    }
    assert_eq!(calendar.sources.len(), 4);
}

#[test]
fn terms_around_holidays_are_the_golden_ones() {
    let calendar = Calendar::xiamen();
    let units = [
        ("3 days", BY_CLOSE),
        ("5 days, 24:00", Term::Days { number: 5, to: DayEnd::Midnight }),
        ("3 working days", Term::WorkingDays { number: 3, to: DayEnd::Close }),
        ("next day, 10:00", Term::NextWorkingDay { until: time(10, 0, 0, 0) }),
        ("2 office hours", Term::OfficeHours { number: 2 }),
        ("2 hours", Term::Hours { number: 2 }),
    ];
    let mut table = String::new();
    for begin in [
        "2023-01-18T09:30", // the Spring Festival of 2023 begins on the 21st
        "2023-01-20T16:45",
        "2023-01-24T03:00", // within it
        "2023-01-28T17:00", // a Saturday that is worked
        "2024-02-07T10:00",
        "2024-02-09T17:29",
        "2025-01-27T09:00",
        "2025-02-03T12:00",
        "2023-09-28T14:00", // the National Day and the Mid-Autumn Festival
        "2024-09-30T17:30",
        "2025-09-30T08:00",
        "2025-10-05T23:59", // a Sunday of it
        "2024-02-26T11:00", // leap day
        "2023-02-26T11:00",
        "2023-12-29T15:00", // the year's end
        "2026-12-30T15:00", // the calendar's end
        "2022-12-30T15:00", // before it begins
        "2024-06-12T12:30", // a noon of no holiday
        "2024-06-14T17:30", // a Friday's close
    ] {
        let from = calendar.instant(begin.parse().unwrap());
        writeln!(table, "{}", local(&calendar, from)).unwrap();
        for (name, term) in units {
            let TermEnd { at, unmoved, covered } = calendar.end_of(from, term);
            let moved = if unmoved == at {
                String::new()
            } else {
                format!(", not {}", local(&calendar, unmoved))
            };
            let uncovered = if covered { "" } else { ", not covered" };
            writeln!(table, "  {name:<16}{}{moved}{uncovered}", local(&calendar, at)).unwrap();
        }
    }
    expect_test::expect_file!["../golden/terms.txt"].assert_eq(&table);
}

/// What a client and two lawyers may take leaves time to assign somebody directly: the choice ends at 10:00 of the next
/// working day, then come two offers of two office hours, and the third day ends with the office's hours.
#[test]
fn the_windows_of_xiamen_leave_an_hour_whenever_a_case_comes() {
    let calendar = Calendar::xiamen();
    let slack = |from: Timestamp| {
        let choice = Term::NextWorkingDay { until: time(10, 0, 0, 0) };
        let mut end = calendar.end_of(from, choice).at;
        for _ in 0..2 {
            end = calendar.end_of(end, Term::OfficeHours { number: 2 }).at;
        }
        calendar.open_between(end, calendar.end_of(from, BY_CLOSE).at)
    };
    let mut worst: Option<(SignedDuration, Timestamp)> = None;
    let mut from = at("2023-01-01T00:00:00+08:00");
    while from < at("2026-01-01T00:00:00+08:00") {
        let slack = slack(from);
        if worst.is_none_or(|(least, _)| slack < least) {
            worst = Some((slack, from));
        }
        from += 1.minute();
    }
    let (least, first) = worst.unwrap();
    assert_eq!(least, SignedDuration::from_mins(60));
    // A Friday whose third day is the Monday after.
    assert_eq!(local(&calendar, first), "Fri 2023-01-06 00:00");
}

#[test]
fn python_agrees_on_ten_thousand_terms() {
    let mut rng = ChaCha8Rng::seed_from_u64(16);
    let mut bent = Calendar::xiamen();
    // Hours over noon, a worked Saturday, another offset, and a week that needs no make-up day.
    let hours = |opens, closes| OfficeHours { opens, closes };
    bent.office_hours.monday = vec![hours(time(0, 0, 0, 0), time(23, 59, 59, 0))];
    bent.office_hours.wednesday.clear();
    bent.utc_offset_minutes = -210;
    for calendar in [Calendar::xiamen(), bent] {
        let first = at("2022-12-01T00:00:00Z").as_second();
        let last = at("2027-02-01T00:00:00Z").as_second();
        let asked: Vec<(i64, Term)> =
            (0..5_000).map(|_| (rng.random_range(first..last), any_term(&mut rng))).collect();
        let ends = asked.iter().map(|(from, term)| {
            let from = Timestamp::from_second(*from).unwrap();
            let TermEnd { at, unmoved, covered } = calendar.end_of(from, *term);
            (at.as_second(), unmoved.as_second(), covered)
        });
        let ours: Vec<(i64, i64, bool)> = ends.collect();
        let Some(theirs) = python(&serde_json::json!({ "calendar": calendar, "asked": asked }))
        else {
            return;
        };
        assert_eq!(ours.len(), theirs.len());
        for ((asked, ours), theirs) in asked.iter().zip(&ours).zip(&theirs) {
            assert_eq!(ours, theirs, "{asked:?}");
        }
    }
}

fn any_term(rng: &mut ChaCha8Rng) -> Term {
    let number = rng.random_range(0..40);
    let to = if rng.random() { DayEnd::Close } else { DayEnd::Midnight };
    match rng.random_range(0..5) {
        0 => Term::Hours { number },
        1 => Term::OfficeHours { number },
        2 => Term::WorkingDays { number, to },
        3 => Term::Days { number, to },
        _ => Term::NextWorkingDay { until: time(rng.random_range(0..24), 30, 0, 0) },
    }
}

/// Where there is no Python the golden table alone speaks; the gate has one and sets `PYTHON_REQUIRED`.
fn python(question: &serde_json::Value) -> Option<Vec<(i64, i64, bool)>> {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/golden/terms.py");
    let mut command = Command::new("python3");
    let command = command.arg(script).stdin(Stdio::piped()).stdout(Stdio::piped());
    let Ok(mut child) = command.spawn() else {
        assert!(std::env::var_os("PYTHON_REQUIRED").is_none(), "there is no python3");
        return None;
    };
    child.stdin.take().unwrap().write_all(question.to_string().as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    Some(serde_json::from_slice(&output.stdout).unwrap())
}

/// An end never comes before its beginning, a later beginning never gives an earlier end, and what no day off moved is
/// where the law's count ends.
#[test]
fn ends_keep_the_order_of_beginnings() {
    let calendar = Calendar::xiamen();
    let mut rng = ChaCha8Rng::seed_from_u64(1);
    for _ in 0..200 {
        let term = any_term(&mut rng);
        let mut from = at("2024-01-30T16:00:00Z") + rng.random_range(0..60).minutes();
        let mut before = TermEnd { at: from, unmoved: from, covered: true };
        for _ in 0..60 {
            let end = calendar.end_of(from, term);
            assert!(end.at >= before.at && end.unmoved >= before.unmoved, "{from} {term:?}");
            assert!(end.unmoved <= end.at);
            if let Term::Hours { .. } | Term::OfficeHours { .. } = term {
                assert!(end.at >= from, "{from} {term:?}");
            }
            if let Term::OfficeHours { number } = term {
                let open = calendar.open_between(from, end.at);
                assert_eq!(open, SignedDuration::from_hours(number.into()), "{from}");
            }
            (before, from) = (end, from + 457.minutes());
        }
    }
}

#[test]
fn what_lies_beyond_the_calendar_says_so() {
    let calendar = Calendar::xiamen();
    let covered = |from: &str, number| {
        let term = Term::Days { number, to: DayEnd::Midnight };
        calendar.end_of(at(from), term).covered
    };
    assert!(covered("2026-12-28T15:59:00+08:00", 3), "ends with the last day covered");
    assert!(!covered("2026-12-28T15:59:00+08:00", 4));
    assert!(!covered("2022-12-31T12:00:00+08:00", 3));
    assert!(covered("2023-01-01T00:00:00+08:00", 3));
    // Beyond it the week alone counts.
    assert_eq!(calendar.kind(date(2027, 1, 1)), DayKind::Working);
}

#[test]
fn the_last_instants_end_no_later_than_there_are_any() {
    let mut calendar = Calendar::xiamen();
    for offset in [-720, 0, 840] {
        calendar.utc_offset_minutes = offset;
        for from in [Timestamp::MIN, Timestamp::MAX, at("9999-12-30T00:00:00Z")] {
            for number in [0, 1, 100_000] {
                let to = DayEnd::Close;
                for term in [
                    Term::Hours { number },
                    Term::OfficeHours { number },
                    Term::WorkingDays { number, to },
                    Term::Days { number, to },
                    Term::NextWorkingDay { until: Time::MAX },
                ] {
                    let end = calendar.end_of(from, term);
                    assert!(end.unmoved <= end.at);
                }
            }
        }
    }
    // Nobody ever opens; no such calendar is sound, and it ends all the same.
    calendar.office_hours = OfficeWeek::default();
    let end = calendar.end_of(at("2024-01-01T00:00:00Z"), Term::OfficeHours { number: 1 });
    assert_eq!(end.at, Timestamp::MAX);
}

fn faults(bend: impl FnOnce(&mut Calendar)) -> String {
    let mut calendar = Calendar::xiamen();
    bend(&mut calendar);
    let told = calendar.faults().iter().map(ToString::to_string).collect::<Vec<_>>().join("\n");
    let json = serde_json::to_string(&calendar).unwrap();
    let error = Calendar::from_json(&json).unwrap_err();
    assert!(error.is_calendar());
    assert_eq!(error.faults(), calendar.faults());
    told
}

#[test]
fn each_fault_of_a_calendar_has_its_path_and_value() {
    let hours = |opens, closes| OfficeHours { opens, closes };
    let (nine, noon) = (time(9, 0, 0, 0), time(12, 0, 0, 0));
    let told = [
        faults(|c| c.utc_offset_minutes = 841),
        faults(|c| c.until = date(2022, 12, 31)).lines().next().unwrap().to_owned(),
        faults(|c| c.office_hours.friday = vec![hours(noon, nine)]),
        faults(|c| c.office_hours.friday = vec![hours(nine, noon), hours(noon, time(13, 0, 0, 0))]),
        faults(|c| c.office_hours = OfficeWeek::default()),
        faults(|c| c.office_hours.make_up_day.clear()),
        faults(|c| c.holidays.first_mut().unwrap().from = date(2022, 12, 31)),
        faults(|c| c.holidays.first_mut().unwrap().until = date(2022, 12, 31)),
        faults(|c| c.holidays.swap(1, 2)),
        faults(|c| c.holidays[1].statutory = vec![date(2023, 1, 30)]),
        faults(|c| c.holidays[1].statutory.swap(0, 1)),
        faults(|c| c.make_up_days.swap(0, 1)),
        faults(|c| c.holidays[0].name.clear()),
        faults(|c| c.sources[1] = "长".repeat(86)),
        faults(|c| c.office_hours.friday = vec![hours(nine, noon); 1_001]),
        faults(|c| c.sources = vec!["x".to_owned(); 1_001]),
        faults(|c| c.make_up_days[0] = date(2023, 1, 27)),
        faults(|c| c.make_up_days[0] = date(2023, 1, 13)),
        faults(|c| c.make_up_days.push(date(2027, 1, 2))),
        faults(|c| {
            let holiday = |n: u32| Holiday {
                name: n.to_string(),
                from: date(2023, 1, 1),
                until: date(2023, 1, 1),
                statutory: vec![],
            };
            c.holidays = (0..1_001).map(holiday).collect();
        }),
    ];
    expect![[r"
        utc_offset_minutes = `841`: must be from -720 to 840
        until = `2022-12-31`: must be from 2023-01-01 to 2043-01-01
        office_hours.friday[0].closes = `09:00:00`: must be later than 12:00:00, when it opens
        office_hours.friday[1].opens = `12:00:00`: must come after the one before it
        office_hours = `{}`: must have at least one office hour
        office_hours.make_up_day = `[]`: must have at least one office hour
        office_hours.make_up_day = `[]`: must have at least one office hour
        holidays[0].from = `2022-12-31`: must lie from 2023-01-01 to 2026-12-31
        holidays[0].until = `2022-12-31`: must be at least 2023-01-01
        holidays[0].statutory[0] = `2023-01-01`: must lie from 2023-01-01 to 2022-12-31
        holidays[2].from = `2023-01-21`: must come after the one before it
        holidays[1].statutory[0] = `2023-01-30`: must lie from 2023-01-21 to 2023-01-27
        holidays[1].statutory[1] = `2023-01-22`: must come after the one before it
        make_up_days[1] = `2023-01-28`: must come after the one before it
        holidays[0].name = ``: has 0 bytes; from 1 to 256 are allowed
        sources[1] = `长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长`: has 258 bytes; from 1 to 256 are allowed
        office_hours.friday = `1001`: has 1001 items; 1000 is the most
        sources = `1001`: has 1001 items; 1000 is the most
        make_up_days[0] = `2023-01-27`: is a holiday too
        make_up_days[0] = `2023-01-27`: is worked anyway, by the week
        make_up_days[0] = `2023-01-13`: is worked anyway, by the week
        make_up_days[26] = `2027-01-02`: must lie from 2023-01-01 to 2026-12-31
        holidays = `1001`: has 1001 items; 1000 is the most"]]
    .assert_eq(&told.join("\n"));
}

#[test]
fn a_calendar_is_read_as_it_was_written_and_refused_otherwise() {
    let calendar = Calendar::xiamen();
    let json = serde_json::to_string(&calendar).unwrap();
    assert_eq!(Calendar::from_json(&json).unwrap(), calendar);
    for (good, bad) in [
        (r#""from":"2023-01-01""#, r#""from":"2023-13-01""#),
        (r#""opens":"09:00:00""#, r#""opens":"25:00:00""#),
        (r#""sources""#, r#""source""#),
        (r#""monday""#, r#""mon""#),
    ] {
        let error = Calendar::from_json(&json.replacen(good, bad, 1)).unwrap_err();
        assert!(error.is_calendar(), "{error}");
        assert!(error.to_string().starts_with("the calendar can't be read: "), "{error}");
    }
}

fn actor(id: &str) -> ActorId {
    id.parse().unwrap()
}

fn adopt(engine: &mut Engine, at: Timestamp, calendar: Calendar) -> Result<Vec<Event>, Refusal> {
    let calendar = Box::new(calendar);
    engine.apply(at, &actor("head"), AdoptCalendar { calendar }).map(<[Event]>::to_vec)
}

#[test]
fn a_calendar_is_adopted_with_its_fingerprint_and_by_somebody() {
    let mut engine = engine(Policy::xiamen(), [lawyer("a")]);
    assert!(engine.state().calendar().is_none());
    let facts = adopt(&mut engine, world::at(), Calendar::xiamen()).unwrap();
    let [Event { fact: Fact::CalendarAdopted(adopted), .. }] = &facts[..] else { panic!() };
    let (fingerprint, own) = (Calendar::xiamen().fingerprint(), &adopted.fingerprint);
    assert_eq!((adopted.number, adopted.actor.as_str(), own), (1, "head", &fingerprint));
    let mut longer = Calendar::xiamen();
    longer.until = date(2027, 12, 31);
    adopt(&mut engine, world::at(), longer.clone()).unwrap();
    let in_force = engine.state().calendar().unwrap();
    assert_eq!((in_force.number, &in_force.calendar), (2, &longer));
    assert_ne!(in_force.fingerprint, fingerprint);
}

#[test]
fn a_calendar_that_does_not_fit_the_policy_is_refused_and_nothing_changes() {
    let mut engine = engine(Policy::xiamen(), [lawyer("a")]);
    let before = engine.state().clone();
    let mut told = |bend: fn(&mut Calendar)| {
        let mut calendar = Calendar::xiamen();
        bend(&mut calendar);
        adopt(&mut engine, world::at(), calendar).unwrap_err().to_string()
    };
    let told = [
        told(|calendar| calendar.utc_offset_minutes = 540),
        told(|calendar| calendar.make_up_days.swap(0, 1)),
        // Short Mondays: whoever comes on a Friday has no time left on the third day.
        told(|calendar| calendar.office_hours.monday.truncate(1)),
    ];
    expect![[r"
        the calendar is 540 minutes from UTC and the policy 480: they must be the same
        the calendar has 1 fault: make_up_days[1] = `2023-01-28`: must come after the one before it
        the policy has 1 fault: offers.rounds = `2`: leaves 0 office minutes to assign somebody directly, for what comes on 2024-03-08; 60 are needed"]].assert_eq(&told.join("\n"));
    assert_eq!(engine.state(), &before);

    // The other way round: a policy that doesn't fit the calendar in force.
    adopt(&mut engine, world::at(), Calendar::xiamen()).unwrap();
    let mut hours = Policy::xiamen();
    hours.windows.assignment = Term::Hours { number: 72 };
    (hours.windows.choice, hours.offers.rounds, hours.offers.urgent_rounds) = (None, 0, 0);
    let policy = Box::new(hours);
    let refusal = engine.apply(world::at(), &actor("head"), AdoptPolicy { policy }).unwrap_err();
    expect!["the policy has 1 fault: offers.rounds = `0`: leaves 0 office minutes to assign somebody directly, for what comes on 2024-04-03; 60 are needed"].assert_eq(&refusal.to_string());
    let policy = Box::new(Policy { utc_offset_minutes: 540, ..Policy::xiamen() });
    let refusal = engine.apply(world::at(), &actor("head"), AdoptPolicy { policy }).unwrap_err();
    assert_eq!(refusal.code(), "offsets_differ");
}

/// What began under one calendar ends by it; what begins under the next ends by that one.
#[test]
fn a_calendar_changes_no_term_that_has_begun() {
    let mut engine = engine(Policy::xiamen(), [lawyer("a")]);
    // The Monday before the Spring Festival of 2025.
    let eve = at("2025-01-27T10:00:00+08:00");
    let notify = |engine: &mut Engine, key: &str| {
        let docket = world::notify_at(engine, eve, key);
        engine.state().docket().case(docket).unwrap().assign_by()
    };
    let before = notify(&mut engine, "before");
    assert_eq!(before.at, at("2025-01-30T17:30:00+08:00"), "a plain Thursday");
    assert!(!before.covered);
    adopt(&mut engine, eve, Calendar::xiamen()).unwrap();
    let after = notify(&mut engine, "after");
    assert_eq!(after.at, at("2025-02-05T17:30:00+08:00"));
    assert_eq!(after.unmoved, at("2025-01-31T00:00:00+08:00"));
    assert!(after.covered);
    let first = engine.state().docket().cases()[0].assign_by();
    assert_eq!(first, before);
}

/// What is due stays due when it was: a calendar that is adopted later moves no task that there is.
#[test]
fn a_calendar_moves_nothing_that_is_due() {
    let mut engine = engine(Policy::xiamen(), [lawyer("a")]);
    let eve = at("2025-01-24T10:00:00+08:00");
    world::notify_at(&mut engine, eve, "noticed");
    let matter = world::defence("applicant");
    let siming = "siming".parse().unwrap();
    let application =
        Box::new(Application::new(Applicant::Client, siming, Channel::Window, matter));
    let apply = Apply { case: "applied".parse().unwrap(), application };
    engine.apply(eve, &actor("desk"), apply).unwrap();
    let before = world::due_beside_calendar(&engine, eve);
    let asked = |task: fn(&Task) -> bool| before.iter().any(|due| task(&due.task));
    assert!(asked(|task| matches!(task, Task::DecideApplication)));
    assert!(asked(|task| matches!(task, Task::Assign { .. })));
    adopt(&mut engine, eve, Calendar::xiamen()).unwrap();
    assert_eq!(world::due_beside_calendar(&engine, eve), before);
}

/// No day off is waited for where an organ gave notice: no offer runs past the law's three days as they are without it,
/// and no offer is made at an hour at which nobody could look at it.
#[test]
fn offers_fit_the_law_s_days_and_the_office() {
    let mut engine = engine(Policy::xiamen(), ["a", "b"].map(lawyer));
    adopt(&mut engine, at("2025-01-20T01:00:00Z"), Calendar::xiamen()).unwrap();
    let mut offered = |received: &str, urgent| {
        let at = at(received);
        let docket = world::notify_urgent_at(&mut engine, at, received, urgent);
        let decision = engine.assign(at, &actor("desk"), docket).unwrap();
        decision.offered_until().map(|until| local(&Calendar::xiamen(), until))
    };
    let said = |text: &str| Some(text.to_owned());
    assert_eq!(offered("2025-01-23T17:00:00+08:00", false), said("Fri 2025-01-24 10:30"));
    // The evening before eight days off: the third day is among them.
    assert_eq!(offered("2025-01-27T17:00:00+08:00", false), None);
    assert_eq!(offered("2025-01-30T10:00:00+08:00", false), None);
    assert_eq!(offered("2025-02-08T10:00:00+08:00", false), said("Sat 2025-02-08 12:00"));
    // Urgent ones are answered within two hours of the clock, of which one at least touches the office's.
    assert_eq!(offered("2025-02-10T08:00:00+08:00", true), said("Mon 2025-02-10 10:00"));
    assert_eq!(offered("2025-02-10T17:29:00+08:00", true), said("Mon 2025-02-10 19:29"));
    assert_eq!(offered("2025-02-10T17:30:00+08:00", true), None);
    assert_eq!(offered("2025-02-11T02:00:00+08:00", true), None);
}

#[test]
fn the_next_calendar_is_asked_for_in_time() {
    let mut engine = engine(Policy::xiamen(), []);
    let asked = |engine: &Engine, at: Timestamp| {
        let due = engine.due(at).unwrap();
        let due = due.iter().find(|due| due.task == Task::AdoptCalendar);
        due.map(|due| (due.by, due.late))
    };
    // Nobody has adopted one: at once.
    assert_eq!(asked(&engine, world::at()), Some((world::at(), false)));
    adopt(&mut engine, world::at(), Calendar::xiamen()).unwrap();
    assert_eq!(asked(&engine, world::at()), None);
    let last = at("2026-12-31T15:59:59.999999999Z");
    assert_eq!(asked(&engine, at("2026-11-16T15:59:59Z")), None);
    assert_eq!(asked(&engine, at("2026-11-16T16:00:00Z")), Some((last, false)));
    assert_eq!(asked(&engine, at("2026-12-31T16:00:00Z")), Some((last, true)));
}
