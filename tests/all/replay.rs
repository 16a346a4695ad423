//! A year under another policy, and under its own, which must give the same again.

use assigned_counsel::calendar::Term;
use assigned_counsel::draw::Seed;
use assigned_counsel::engine::Step;
use assigned_counsel::fairness::CentreCases;
use assigned_counsel::operation::SeedRevealed;
use assigned_counsel::policy::{Caps, LotteryBy, Strategy};
use assigned_counsel::{Command, Fact, Lag, Load, Policy, State};
use assigned_counsel_audit::replay::{Comparison, PolicyReplay, World};
use assigned_counsel_city::{Mix, Year, YearPlan};
use assigned_counsel_report::{Language, Text};

use crate::world::weighted;

/// A small city's year, with offers, choices, replacements and endings.
fn year(policy: Policy) -> (Vec<Step>, State) {
    let plan = YearPlan::synthetic(5, 60, 700, Mix::Middling, policy).unwrap();
    let mut steps = Vec::new();
    let state = Year::new(plan).unwrap().live_recorded(|step| steps.push(step.clone())).unwrap();
    (steps, state)
}

fn replayed(steps: &[Step], policy: Option<Policy>, spare: Option<Seed>) -> Comparison {
    let mut seeds = std::collections::BTreeMap::new();
    for event in steps.iter().flat_map(|step| &step.events) {
        if let Fact::SeedRevealed(SeedRevealed { seed, .. }) = &event.fact {
            seeds.insert(seed.commitment(), seed.clone());
        }
    }
    if spare.is_some() {
        seeds.clear();
    }
    let mut replay = PolicyReplay::new(policy, seeds, spare).unwrap();
    for step in steps {
        replay.take(step).unwrap();
    }
    replay.finish()
}

type Figure = fn(&CentreCases) -> u64;
const CASES: Figure = |row| row.cases;
const ASSIGNED: Figure = |row| row.assigned;
const WAITING: Figure = |row| row.waiting;

fn all(world: &World, figure: Figure) -> u64 {
    world.report.in_all_centres(figure)
}

#[test]
fn the_same_policy_gives_the_same_year_to_the_last_event() {
    let (steps, state) = year(Policy::xiamen());
    for policy in [None, Some(Policy::xiamen())] {
        let same = replayed(&steps, policy, None);
        assert!(same.is_the_same(), "{same:?}");
        assert_eq!(same.before, same.after);
        assert_eq!(same.other_lawyer, 0);
        assert_eq!(same.same_lawyer, state.docket().cases().len() as u64);
        assert!(same.refused.is_empty() && same.gain().is_empty() && same.lose().is_empty());
        let nothing = (same.tried_again, same.accepted_unasked, same.answered_late);
        assert_eq!((nothing, same.ended_late), ((0, 0, 0), 0));
        assert_eq!(same.steps, steps.len() as u64);
    }
}

/// Whatever the other policy, as it was stays as it was; no case is lost; what isn't taken is counted.
#[test]
fn another_policy_deals_the_same_cases_otherwise() {
    let (steps, state) = year(Policy::xiamen());
    let mut policies: Vec<Policy> = [
        Strategy::FairShare { band: Load::default() },
        weighted(),
        Strategy::Rotation,
        Strategy::Lottery { by: LotteryBy::Equal },
    ]
    .into_iter()
    .map(|strategy| Policy { strategy, ..Policy::xiamen() })
    .collect();
    let mut at_once = Policy::xiamen();
    (at_once.offers.rounds, at_once.offers.urgent_rounds) = (0, 0);
    let mut short = Policy::xiamen();
    short.offers.answer = Term::OfficeHours { number: 1 };
    short.offers.urgent_answer = Term::Hours { number: 1 };
    let uncapped = Policy { caps: Caps::default(), ..Policy::xiamen() };
    policies.extend([at_once, short, uncapped]);
    for policy in policies {
        let told = replayed(&steps, Some(policy.clone()), None);
        assert!(!told.is_the_same(), "{policy:?}");
        assert_eq!(all(&told.before, CASES), all(&told.after, CASES));
        assert_eq!(told.same_lawyer + told.other_lawyer, all(&told.before, CASES));
        // Nearly everybody who had a lawyer has one here.
        let [before, after] = [&told.before, &told.after];
        assert!(all(after, WAITING) <= all(before, WAITING) + 5, "{:?}", after.report.cases);
        assert!(all(after, ASSIGNED) + 20 >= all(before, ASSIGNED), "{:?}", after.report.cases);
        for row in &told.lawyers {
            let roll = state.roster().roll(&row.lawyer).unwrap();
            assert_eq!(row.lag.0, state.entitlement().lag(roll).unwrap());
            let all = state.caseload().received_since(roll, jiff::civil::Date::MIN);
            assert_eq!(row.received.0, all);
        }
        let sum = told.lawyers.iter().map(|row| row.lag.1.nanos()).sum::<i64>();
        assert_eq!(sum, 0);
        let again = replayed(&steps, Some(policy), None);
        assert_eq!(again, told);
        let json = serde_json::to_string(&told).unwrap();
        assert_eq!(serde_json::from_str::<Comparison>(&json).unwrap(), told);
        for language in [Language::English, Language::Chinese] {
            let text = told.text(language);
            assert!(told.refused.iter().all(|refused| text.contains(&refused.refusal)), "{text}");
        }
    }
}

/// Short offers run out before the journal's answers; without offers nobody is asked.
#[test]
fn answers_that_come_too_late_are_none() {
    let (steps, _) = year(Policy::xiamen());
    let mut at_once = Policy::xiamen();
    (at_once.offers.rounds, at_once.offers.urgent_rounds) = (0, 0);
    let told = replayed(&steps, Some(at_once.clone()), None);
    let refused = |told: &Comparison, command: &str, refusal: &str| {
        let kind = told.refused.iter().find(|r| r.command == command && r.refusal == refusal);
        kind.map_or(0, |kind| kind.times)
    };
    let accepts = steps.iter().filter(|step| matches!(step.command, Command::Accept(_)));
    assert_eq!(refused(&told, "accept", "not_offered"), accepts.count() as u64);
    assert_eq!((told.accepted_unasked, told.answered_late), (0, 0));

    let mut short = Policy::xiamen();
    short.offers.answer = Term::OfficeHours { number: 1 };
    short.offers.urgent_answer = Term::Hours { number: 1 };
    assert!(replayed(&steps, Some(short), None).answered_late > 0);

    // The other way round: the journal has no answers.
    let (steps, _) = year(at_once);
    let told = replayed(&steps, Some(Policy::xiamen()), None);
    assert!(told.accepted_unasked > 0);
    assert_eq!(all(&told.after, ASSIGNED), all(&told.before, ASSIGNED));
}

/// Docket numbers shift where a case isn't born: everything after it still finds its own.
#[test]
fn cases_are_matched_by_their_keys() {
    let (steps, _) = year(Policy::xiamen());
    let mut strict = Policy::xiamen();
    strict.means.suspects_exempt = false;
    let told = replayed(&steps, Some(strict), None);
    let gone = all(&told.before, CASES) - all(&told.after, CASES);
    assert!(gone > 0 && all(&told.after, CASES) > 0, "{told:?}");
    let not_there = told.refused.iter().filter(|refused| refused.refusal == "not_there");
    assert!(not_there.map(|refused| refused.times).sum::<u64>() >= gone);
    assert!(told.same_lawyer > 0);
}

#[test]
fn a_seed_that_nobody_knows_is_asked_for() {
    let (steps, _) = year(Policy::xiamen());
    let mut replay = PolicyReplay::new(None, [].into(), None).unwrap();
    let error = steps.iter().find_map(|step| replay.take(step).err()).unwrap();
    assert!(error.to_string().contains("is not revealed: give one"), "{error}");

    let spare = Some(Seed::from_bytes([9; 32]));
    let drawn = replayed(&steps, Some(Policy::xiamen()), spare.clone());
    assert!(drawn.steps_changed > 0, "other tickets");
    assert_eq!(drawn, replayed(&steps, Some(Policy::xiamen()), spare));
    let mut faulty = Policy::xiamen();
    faulty.routing.ladder.clear();
    assert!(PolicyReplay::new(Some(faulty), [].into(), None).is_err());
    assert!(drawn.after.report.lag.largest.unwrap().lag != Lag::ZERO);
}
