//! What lawyers earn and lose: merit points, shares, credit.

mod explained;
mod ledger;
mod review;
mod review_machine;
mod shares;

use assigned_counsel::operation::{Amend, CounterMerit, PostMerit};
use assigned_counsel::policy::{Merit, MeritRule, Validity};
use assigned_counsel::standing::MeritPosting;
use assigned_counsel::{ActorId, Command, Engine, Event, Fact, Points, Policy, Roll, State};
use jiff::Timestamp;
use jiff::civil::Date;

use crate::world::{actor_of, desk, lawyer, open_policy};

fn points(hundredths: i64) -> Points {
    Points::from_hundredths(hundredths)
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// Noon of a day, by the preset's difference from UTC.
fn noon(day: Date) -> Timestamp {
    format!("{day}T04:00:00Z").parse().unwrap()
}

fn rule(cause: &str, hundredths: i64, cap: Option<i64>, validity: Validity) -> MeritRule {
    MeritRule {
        cause: cause.parse().unwrap(),
        points: points(hundredths),
        per_weight: false,
        yearly_cap: cap.map(points),
        validity: Some(validity),
    }
}

/// A policy with this table, under which everybody enrols with 60 points.
fn policy(rules: Vec<MeritRule>) -> Policy {
    Policy { merit: Merit { validity: Validity::ForGood, rules }, ..open_policy() }
}

fn post(cause: &str, amount: Option<i64>, on: Date) -> Command {
    let (cause, amount) = (cause.parse().unwrap(), amount.map(points));
    let posting = MeritPosting { cause, amount, effective_on: on, docket: None };
    Command::PostMerit(PostMerit {
        lawyer: "a".parse().unwrap(),
        posting,
        approved_by: Some(crate::world::second()),
    })
}

fn counter(number: u32) -> Command {
    let lawyer = "a".parse().unwrap();
    Command::CounterMerit(CounterMerit { lawyer, number, why: crate::world::why("mistake") })
}

fn leave(stretches: &[(Date, Date)]) -> Command {
    let on_leave = stretches.iter().fold(lawyer("a"), |l, (from, to)| l.with_leave(*from, *to));
    Command::Amend(Amend { lawyer: Box::new(on_leave), why: crate::world::why("own_wish") })
}

/// An engine in which "a" is on the roll since the beginning of 2024.
fn engine(policy: Policy) -> Engine {
    let start = noon(day("2024-01-01"));
    let mut engine = Engine::new(start, &desk(), policy, crate::world::seed()).unwrap();
    engine.open_centre(start, &desk(), "siming".parse().unwrap()).unwrap();
    engine.enrol(start, &desk(), lawyer("a")).unwrap();
    engine
}

/// The state that the events make, each of them written down and read back.
fn replayed(events: &[Event]) -> State {
    let mut state = State::default();
    for event in events {
        let json = serde_json::to_string(event).unwrap();
        let read: Event = serde_json::from_str(&json).unwrap();
        assert_eq!(read, *event);
        state.evolve(&read).unwrap();
    }
    state
}

const A: Roll = Roll::new(0);

fn balance(engine: &Engine, on: &str) -> i64 {
    engine.state().standing().balance(A, day(on)).hundredths()
}

/// Whether the fact is a change of somebody's share.
fn changes_shares(fact: &Fact) -> bool {
    matches!(fact, Fact::LawyerEnrolled(_) | Fact::ShareSet(_) | Fact::SharesSettled(_))
}
