//! Ids, quantities and lawyers' records; and sound ones at the edges of their types.

use crate::world::desk;
use std::str::FromStr;

use assigned_counsel::entitlement;
use assigned_counsel::journal::Anchor;
use assigned_counsel::operation::{Amend, OpenCentre, PostMerit, SetShare};
use assigned_counsel::policy::{LotteryBy, Strategy};
use assigned_counsel::quantity::{Factor, Fraction, Load, Points, Share, Weight};
use assigned_counsel::register::{Bar, Certificate};
use assigned_counsel::terms::{Engagement, Gravity, Level};
use assigned_counsel::{
    ActorId, CaseId, CentreId, Claim, DocumentId, Error, FirmId, Lag, Language, LawyerId, OrganId,
    PartyId, Place, PolicyName, ReasonCode, Specialty, TeamId,
};
use jiff::civil::Date;
use serde::de::DeserializeOwned;
use serde_json::{from_str, to_string};

use super::*;

/// What an id says to a text, given in code and in JSON alike.
fn said_by<T: FromStr<Err = Error> + DeserializeOwned + Debug>(text: &str) -> String {
    let Err(error) = T::from_str(text) else { return "taken".to_owned() };
    assert!(error.is_value(), "{error}");
    let json = from_str::<T>(&to_string(text).unwrap()).unwrap_err().to_string();
    assert!(json.starts_with(&error.to_string()), "{json}");
    error.to_string()
}

/// Every character there is, by the tables of Unicode that `regex` has.
#[test]
fn an_id_has_nothing_unseen_by_the_tables_of_unicode() {
    let nothing_is_seen = regex::Regex::new(
        r"^[[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Zs}\p{Default_Ignorable_Code_Point}]--[ \p{Prepended_Concatenation_Mark}]]$",
    );
    let nothing_is_seen = nothing_is_seen.unwrap();
    // A Braille cell without a dot, a note without a head, and a filler of the small Khitan script.
    let blank = ['\u{2800}', '\u{1d159}', '\u{16fe4}'];
    let mut refused = 0;
    for c in '\0'..=char::MAX {
        let is_unseen = nothing_is_seen.is_match(c.encode_utf8(&mut [0; 4])) || blank.contains(&c);
        let id = PartyId::new(format!("a{c}b"));
        assert_eq!(id.is_err(), is_unseen, "{c:?}");
        refused += u32::from(is_unseen);
    }
    assert!(refused > 4_000, "{refused}");
}

#[test]
fn an_id_of_any_kind_says_which_it_is() {
    let rows = [
        (said_by::<LawyerId>(""), "the lawyer id is empty"),
        (said_by::<FirmId>(""), "the firm id is empty"),
        (said_by::<CentreId>(""), "the centre id is empty"),
        (said_by::<CaseId>(""), "the case id is empty"),
        (said_by::<OrganId>(""), "the organ id is empty"),
        (said_by::<PartyId>(""), "the party id is empty"),
        (said_by::<ActorId>(""), "the actor id is empty"),
        (said_by::<TeamId>(""), "the team id is empty"),
        (said_by::<Specialty>(""), "the specialty id is empty"),
        (said_by::<Language>(""), "the language id is empty"),
        (said_by::<Place>(""), "the place id is empty"),
        (said_by::<PolicyName>(""), "the policy id is empty"),
        (said_by::<ReasonCode>(""), "the reason code id is empty"),
        (said_by::<DocumentId>(""), "the document id is empty"),
    ];
    check(rows.map(|(said, must)| ("", said, must)));
}

#[test]
fn an_id_is_short_text_without_control_characters() {
    let (longest, longer) = ("厦".repeat(42) + "xx", "厦".repeat(43));
    let rows: [(&str, &str); 9] = [
        (&longest, "taken"),
        (
            &longer,
            "the case id `厦厦厦厦厦厦厦厦厦厦厦厦厦厦厦厦厦厦厦厦厦厦厦厦厦厦厦厦厦厦厦厦…` has 129 bytes; 128 is the most",
        ),
        (
            "a\nb",
            "the case id `a\\nb` has a character that can't be seen or passes for a space, or white space at an end",
        ),
        (
            "a\0",
            "the case id `a\\0` has a character that can't be seen or passes for a space, or white space at an end",
        ),
        (
            "\u{1b}[31m",
            "the case id `\\u{1b}[31m` has a character that can't be seen or passes for a space, or white space at an end",
        ),
        (
            "a\u{85}b",
            "the case id `a\\u{85}b` has a character that can't be seen or passes for a space, or white space at an end",
        ),
        (
            " a",
            "the case id ` a` has a character that can't be seen or passes for a space, or white space at an end",
        ),
        (
            "a\u{3000}",
            "the case id `a\\u{3000}` has a character that can't be seen or passes for a space, or white space at an end",
        ),
        ("a b", "taken"),
    ];
    check(rows.map(|(text, must)| (text, said_by::<CaseId>(text), must)));
}

#[test]
fn control_characters_dont_reach_the_screen() {
    let long = said_by::<CaseId>(&"\u{1b}".repeat(129));
    let quantity = "\u{1b}[2J".parse::<Weight>().unwrap_err().to_string();
    let commitment = from_str::<assigned_counsel::draw::Commitment>("\"\\u001b\"");
    for said in [long, quantity, commitment.unwrap_err().to_string()] {
        assert!(!said.contains('\u{1b}'), "{said:?}");
    }
}

#[test]
fn a_quantity_is_a_decimal_number_that_fits() {
    let u32_over = "42949672.96";
    let rows = [
        (u32_over.parse::<Weight>().map(drop), "`42949672.96` is not a weight such as 1.20"),
        (u32_over.parse::<Share>().map(drop), "`42949672.96` is not a share such as 1.20"),
        (u32_over.parse::<Factor>().map(drop), "`42949672.96` is not a factor such as 1.20"),
        ("-0.01".parse::<Fraction>().map(drop), "`-0.01` is not a fraction such as 1.20"),
        (
            "184467440737095516.16".parse::<Load>().map(drop),
            "`184467440737095516.16` is not a load such as 1.20",
        ),
        (
            "92233720368547758.08".parse::<Points>().map(drop),
            "`92233720368547758.08` is not a number of points such as 1.20",
        ),
        (
            "-92233720368547758.09".parse::<Points>().map(drop),
            "`-92233720368547758.09` is not a number of points such as 1.20",
        ),
        ("1e2".parse::<Load>().map(drop), "`1e2` is not a load such as 1.20"),
        ("--1".parse::<Points>().map(drop), "`--1` is not a number of points such as 1.20"),
        ("1.2.3".parse::<Load>().map(drop), "`1.2.3` is not a load such as 1.20"),
        ("NaN".parse::<Load>().map(drop), "`NaN` is not a load such as 1.20"),
    ];
    check(rows.map(|(read, must)| ("", read.unwrap_err().to_string(), must)));
    for digits in ["9".repeat(20), "9".repeat(40), "9".repeat(4_000)] {
        assert!(digits.parse::<Load>().is_err());
        assert!(format!("-{digits}").parse::<Points>().is_err());
    }
}

fn with(change: impl FnOnce(&mut Lawyer)) -> Command {
    let mut lawyer = lawyer("new");
    change(&mut lawyer);
    enrol(lawyer)
}

fn certificate(on: &str, until: &str) -> Certificate {
    let (certified_on, expires_on) = (id(on), Some(id(until)));
    Certificate { specialty: id("labour"), level: Level::Expert, certified_on, expires_on }
}

#[test]
fn a_lawyers_record_must_be_sound() {
    check_after(
        "the record of lawyer `new` has 1 fault: ",
        [
            (
                with(|l| l.practice_since = id("2024-01-04")),
                "practice_since = `2024-01-04`: lies in the future",
            ),
            (
                with(|l| l.practice_since = Date::MAX),
                "practice_since = `9999-12-31`: lies in the future",
            ),
            (
                with(|l| l.criminal_defence_since = Some(id("2015-06-30"))),
                "criminal_defence_since = `2015-06-30`: is before practice_since 2015-07-01",
            ),
            (
                with(|l| l.criminal_defence_since = Some(Date::MIN)),
                "criminal_defence_since = `-009999-01-01`: is before practice_since 2015-07-01",
            ),
            (
                with(|l| l.fraction = Fraction::from_hundredths(0)),
                "fraction = `0.00`: must be from 0.01 to 1.00",
            ),
            (
                with(|l| l.fraction = Fraction::from_hundredths(u32::MAX)),
                "fraction = `42949672.95`: must be from 0.01 to 1.00",
            ),
            (
                with(|l| l.centres.clear()),
                "centres = `[]`: a volunteer needs at least one sub-pool",
            ),
            (
                with(|l| l.minors_pool = true),
                "familiar_with_minors = `false`: who is in the minors' pool must be familiar with minors",
            ),
            (
                with(|l| {
                    (l.engagement, l.minors_pool, l.familiar_with_minors) =
                        (Engagement::Staff, true, true);
                }),
                "minors_pool = `true`: a staff lawyer is in no pool",
            ),
            (
                with(|l| l.certificates.push(certificate("2024-01-02", "2024-01-02"))),
                "certificates[0].expires_on = `2024-01-02`: is not after certified_on 2024-01-02",
            ),
            (
                enrol(
                    lawyer("new")
                        .with_leave(Date::MIN, Date::MAX)
                        .with_leave(id("2024-02-02"), id("2024-02-01")),
                ),
                "leave[1].to = `2024-02-01`: is before the first day 2024-02-02",
            ),
            (
                with(|l| l.caps.month = Some(Load::default())),
                "caps.month = `0.00`: must be at least 0.01",
            ),
        ],
    );
}

#[test]
fn every_fault_of_a_record_is_told_at_once_at_enrolment_and_amendment() {
    let mut bad = lawyer("chen").with_leave(Date::MAX, Date::MIN);
    bad.practice_since = Date::MAX;
    bad.criminal_defence_since = Some(Date::MIN);
    bad.fraction = Fraction::from_hundredths(101);
    bad.centres.clear();
    bad.minors_pool = true;
    bad.certificates.push(certificate("9999-12-31", "-009999-01-01"));
    bad.caps.open = Some(Load::default());
    bad.caps.year = Some(Load::default());
    let must = "the record of lawyer `chen` has 9 faults: practice_since = `9999-12-31`: lies in \
                the future; criminal_defence_since = `-009999-01-01`: is before practice_since \
                9999-12-31; fraction = `1.01`: must be from 0.01 to 1.00; centres = `[]`: a \
                volunteer needs at least one sub-pool; familiar_with_minors = `false`: who is in \
                the minors' pool must be familiar with minors; certificates[0].expires_on = \
                `-009999-01-01`: is not after certified_on 9999-12-31; leave[0].to = \
                `-009999-01-01`: is before the first day 9999-12-31; caps.open = `0.00`: must be \
                at least 0.01; caps.year = `0.00`: must be at least 0.01";
    check_commands([(
        Command::Amend(Amend { lawyer: Box::new(bad.clone()), why: crate::world::why("own_wish") }),
        must,
    )]);
    bad.id = id("new");
    let said = refusal(&world(), now(), &enrol(bad));
    assert_eq!(said, must.replace("`chen`", "`new`"));
}

#[test]
fn the_first_day_of_practice_is_a_day_of_the_policys_calendar() {
    let command = with(|l| l.practice_since = id("2024-01-04"));
    let said = |at| refusal(&world(), id(at), &command);
    assert_ne!(said("2024-01-03T15:59:59.999999999Z"), "taken");
    assert_eq!(said("2024-01-03T16:00:00Z"), "taken");
}

#[test]
fn a_credit_out_of_nothing_is_nothing() {
    let claim = Claim::from_millionths(u64::MAX);
    for total in [0, 1, u128::MAX] {
        for weight in [0, 1, u32::MAX] {
            entitlement::credit(Weight::from_hundredths(weight), claim, total);
        }
    }
}

/// A lawyer whose every date and number is at its edge, and sound.
fn at_the_edge(key: &str) -> Lawyer {
    let organ = || id("court");
    let mut edge = lawyer(key)
        .with_minors(true)
        .with_bar(Bar::FormerJudgeOrProsecutor { organ: organ(), left_on: Date::MAX })
        .with_bar(Bar::FormerJudgeOrProsecutor { organ: organ(), left_on: Date::MIN })
        .with_leave(Date::MIN, Date::MAX)
        .with_fraction(Fraction::from_hundredths(1))
        .with_criminal_defence_since(Date::MAX);
    edge.practice_since = Date::MIN;
    edge.certificates.push(certificate("-009999-01-01", "9999-12-31"));
    edge.caps.open = Some(Load::from_hundredths(u64::MAX));
    edge.caps.month = Some(Load::from_hundredths(u64::MAX));
    edge.caps.year = Some(Load::from_hundredths(1));
    edge
}

pub(super) fn strategies() -> Vec<Strategy> {
    let weighted = Strategy::Weighted {
        specialty: 1_000,
        points: 1_000,
        frequency: 1_000,
        points_cap: id("1000000"),
        window_days: 366,
        target: id("0.01"),
    };
    vec![
        Strategy::FairShare { band: id("1000") },
        weighted,
        Strategy::Rotation,
        Strategy::Lottery { by: LotteryBy::Equal },
        Strategy::Lottery { by: LotteryBy::Claim },
    ]
}

/// The policy with the greatest numbers that it may have.
fn greatest(strategy: Strategy, minutes: i32) -> Policy {
    let mut policy = Policy {
        strategy,
        utc_offset_minutes: minutes,
        ..crate::world::assigned_at_once(Policy::xiamen())
    };
    policy.eligibility.grave_case_years = 30;
    let most = Some(id("1000000"));
    (policy.caps.open, policy.caps.month, policy.caps.year) = (most, most, most);
    let overload = policy.caps.overload.as_mut().unwrap();
    (overload.times, overload.window_days) = (id("100"), 366);
    let ten = id("10");
    let none = ten;
    policy.proficiency =
        assigned_counsel::policy::Proficiency { none, familiar: ten, skilled: ten, expert: ten };
    policy.shares.most = id("10");
    policy.shares.tiers[4].share = id("10");
    for rule in &mut policy.weights {
        rule.weight = Weight::MAX;
    }
    policy.windows.provisional_papers_days = 60;
    policy.windows.review_days = 60;
    policy
}

#[test]
fn nothing_panics_at_the_edges_of_the_calendar_and_of_every_number() {
    // At the edges of the calendar itself nothing is taken: no centre works then.
    for at in [Timestamp::MIN, Timestamp::MAX] {
        let refusal = Engine::new(at, &desk(), Policy::xiamen(), seed(7)).unwrap_err();
        assert_eq!(refusal.code(), "no_time_of_ours");
    }
    for at in [id("1950-01-01T00:00:00Z"), id("2200-12-31T23:59:59.999999999Z")] {
        for (strategy, minutes) in strategies().into_iter().zip([-720, 840, 0, 840, -720]) {
            at_an_edge(at, greatest(strategy, minutes));
        }
    }
}

/// A life of a scheme at one instant: whatever is refused, nothing panics and lags sum to zero.
fn at_an_edge(at: Timestamp, policy: Policy) {
    let mut engine = Engine::new(at, &desk(), policy, seed(7)).unwrap();
    let mut grave = defence().with_specialty(id("labour"));
    grave.gravity = Gravity::LifeOrDeath;
    grave.organ = Some(id("court"));
    let mut minors = civil().with_weight(Weight::MAX);
    minors.client.minor = true;
    let posting = |effective_on| assigned_counsel::standing::MeritPosting {
        cause: id("commendation"),
        amount: Some(id("1000000")),
        effective_on,
        docket: None,
    };
    let merit = |on| {
        Command::PostMerit(PostMerit {
            lawyer: id("plain"),
            posting: posting(on),
            approved_by: Some(crate::world::second()),
        })
    };
    let mut plain = lawyer("plain").with_minors(false);
    plain.practice_since = Date::MIN;
    plain.criminal_defence_since = Some(Date::MIN);
    let mut commands = vec![
        Command::OpenCentre(OpenCentre { centre: id("siming") }),
        enrol(at_the_edge("edge")),
        enrol(plain.clone()),
        enrol(Lawyer { id: id("other"), ..plain }),
        Command::SetShare(SetShare {
            lawyer: id("plain"),
            share: id("10"),
            why: crate::world::why("own_wish"),
        }),
        merit(Date::MIN),
        merit(Date::MAX),
    ];
    for key in ["a", "b", "c"] {
        let received_at = if key == "a" { Timestamp::MIN } else { at };
        commands.push(notify(key, Notice { received_at, ..notice(grave.clone()) }));
        commands.push(provide(&format!("{key}{key}"), aid(minors.clone())));
    }
    commands.extend([apply("d", application(civil())), take_in("d", MeansTest::Checked)]);
    commands.push(approve("d"));
    commands.extend((1..=7).map(assign));
    commands.extend((1..=7).map(|number| ask(number, client())));
    commands.extend((1..=7).map(|number| close(number, Outcome::Completed)));
    let taken =
        commands.iter().filter(|command| engine.apply(at, &desk(), *command).is_ok()).count();
    assert!(taken > 20, "{taken} of {} at {at}", commands.len());
    assert_eq!(engine.state().entitlement().lags().map(Lag::nanos).sum::<i64>(), 0);
    for when in [at, Timestamp::MAX] {
        engine.due(when).unwrap();
    }
    let json = assigned_counsel::Snapshot::of(engine.state(), Anchor::START).to_json();
    let restored = assigned_counsel::Snapshot::from_json(&json).unwrap().restore();
    assert_eq!(restored, *engine.state());
}
