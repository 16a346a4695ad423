//! A year with its whole life, decided and evolved, without sealing: per event.
//!
//!     cargo bench --bench year
//!
//! The time of the whole holds the simulated people's own choices too; the second line is evolving alone.

#[expect(dead_code, reason = "each benchmark uses a part of it")]
mod desk;

use std::hint::black_box;

use assigned_counsel::{Event, Policy, State};
use assigned_counsel_city::{Mix, Year, YearPlan};
use desk::{Failed, measures, seconds};

const LAWYERS: u32 = 607;
const CASES: u32 = 19_383;

fn plan(lawyers: u32, cases: u32) -> Result<YearPlan, Failed> {
    Ok(YearPlan::synthetic(1, lawyers, cases, Mix::Middling, Policy::xiamen())?)
}

/// Every event of a year.
fn events(lawyers: u32, cases: u32) -> Result<Vec<Event>, Failed> {
    let mut events = Vec::new();
    Year::new(plan(lawyers, cases)?)?.live(|event| events.push(event.clone()))?;
    Ok(events)
}

fn replay(events: &[Event]) -> Result<State, Failed> {
    let mut state = State::default();
    events.iter().try_for_each(|event| state.evolve(event))?;
    Ok(state)
}

#[expect(clippy::float_arithmetic, reason = "a benchmark measures time")]
fn main() -> Result<(), Failed> {
    if !measures() {
        return replay(&events(60, 200)?).map(|_| ());
    }
    let events = events(LAWYERS, CASES)?;
    let number = f64::from(u32::try_from(events.len())?);
    let (mut lives, mut replays) = (Vec::new(), Vec::new());
    for _ in 0..5 {
        let year = Year::new(plan(LAWYERS, CASES)?)?;
        lives.push(seconds(|| _ = black_box(year.live(|_| ()).is_ok())) / number * 1e6);
        replays.push(seconds(|| _ = black_box(replay(&events).is_ok())) / number * 1e6);
    }
    println!("a year of {LAWYERS} lawyers and {CASES} cases: {number} events");
    println!("lived, decided and evolved: {:.1} us per event", median(lives));
    println!("evolved alone: {:.1} us per event", median(replays));
    Ok(())
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times.get(times.len() / 2).copied().unwrap_or_default()
}
