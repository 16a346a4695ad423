//! What one decision costs, beside the least that any such decision must do.
//!
//!     cargo bench --bench decide
//!
//! The bare scan looks at each lawyer's eligible bit, adds up the claims, pushes each credited lag to a
//! vector and finds the largest. Criterion measures both; the last lines give their ratio, as the
//! median over pairs that were timed in turn.

use std::hint::black_box;
#[expect(clippy::disallowed_types, reason = "a benchmark measures time")]
use std::time::Instant;

use assigned_counsel::docket::{Client, Matter, Notice};
use assigned_counsel::draw::Seed;
use assigned_counsel::simulate::{City, Mix};
use assigned_counsel::terms::{Kind, Role, Stage};
use assigned_counsel::{Command, DocketNo, Engine, Policy, State};
use criterion::{BenchmarkId, Criterion, criterion_group};
use jiff::Timestamp;

type Failed = Box<dyn std::error::Error>;

/// A city whose lawyers all stand in one pool, and a waiting case that most of them may take.
struct Desk {
    at: Timestamp,
    state: State,
    seed: Seed,
    command: Command,
    bare: Vec<Bare>,
}

/// What a bare scan looks at.
struct Bare {
    eligible: bool,
    claim: u64,
    lag: i64,
}

impl Desk {
    fn new(lawyers: u32) -> Result<Self, Failed> {
        let at = "2023-06-05T02:00:00Z".parse()?;
        let seed = Seed::from_bytes([7; 32]);
        let mut engine = Engine::new(at, Policy::xiamen(), seed.clone())?;
        engine.open_centre(at, "city".parse()?)?;
        for mut lawyer in City::new(1, lawyers, Mix::Middling)?.lawyers {
            lawyer.centres = std::iter::once("city".parse()?).collect();
            engine.enrol(at, lawyer)?;
        }
        // Some cases before, so that the lags differ and the tickets decide nothing.
        for number in 1..=lawyers.min(2_000) {
            let docket = Self::notify(&mut engine, at, number)?;
            engine.assign(at, docket, "desk".parse()?)?;
        }
        let docket = Self::notify(&mut engine, at, 0)?;
        let state = engine.state().clone();
        let command = Command::Assign { docket, actor: "desk".parse()? };
        let bare = Self::bare(&engine, at, docket)?;
        Ok(Self { at, state, seed, command, bare })
    }

    fn notify(engine: &mut Engine, at: Timestamp, number: u32) -> Result<DocketNo, Failed> {
        let client = Client::new(format!("client-{number}").parse()?, Role::Defendant);
        let mut matter = Matter::new(client, Kind::CriminalDefence, Stage::FirstInstance)
            .with_specialty("criminal".parse()?);
        matter.organ = Some("city-court".parse()?);
        let (organ, centre) = ("city-court".parse()?, "city".parse()?);
        let notice = Notice { organ, centre, received_at: at, matter };
        Ok(engine.notify(at, format!("case-{number}").parse()?, notice)?)
    }

    fn bare(engine: &Engine, at: Timestamp, docket: DocketNo) -> Result<Vec<Bare>, Failed> {
        let decision = engine.preview(at, docket)?;
        let lags = engine.state().entitlement().lags();
        let mut bare: Vec<Bare> =
            lags.map(|lag| Bare { eligible: false, claim: 1, lag: lag.nanos() }).collect();
        for group in decision.credits() {
            for roll in &group.lawyers {
                if let Some(bare) = bare.get_mut(usize::try_from(roll.number())?) {
                    (bare.eligible, bare.claim) = (true, group.claim.millionths());
                }
            }
        }
        Ok(bare)
    }

    fn decide(&self) -> usize {
        self.state.decide(self.at, &self.command, &self.seed).map_or(0, |events| events.len())
    }

    fn scan(&self) -> Option<i64> {
        let eligible = || self.bare.iter().filter(|bare| bare.eligible);
        let total: u128 = eligible().map(|bare| u128::from(bare.claim)).sum();
        let weight = 1_200_000_000_u128;
        let mut credited = Vec::with_capacity(self.bare.len());
        for bare in eligible() {
            let credit = (weight * u128::from(bare.claim)).checked_div(total)?;
            credited.push(bare.lag + i64::try_from(credit).ok()?);
        }
        let largest = credited.iter().copied().max();
        black_box(credited);
        largest
    }
}

fn decide(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("decide");
    for lawyers in [607, 60_000] {
        let Ok(desk) = Desk::new(lawyers) else { continue };
        group.bench_with_input(BenchmarkId::new("engine", lawyers), &desk, |bencher, desk| {
            bencher.iter(|| black_box(desk).decide());
        });
        group.bench_with_input(BenchmarkId::new("bare scan", lawyers), &desk, |bencher, desk| {
            bencher.iter(|| black_box(desk).scan());
        });
    }
    group.finish();
}

criterion_group!(benches, decide);

fn main() -> Result<(), Failed> {
    benches();
    Criterion::default().configure_from_args().final_summary();
    if std::env::args().any(|argument| argument == "--bench") {
        for lawyers in [607, 60_000] {
            ratio(lawyers)?;
        }
    }
    Ok(())
}

#[expect(clippy::disallowed_types, clippy::float_arithmetic, reason = "a benchmark measures time")]
fn ratio(lawyers: u32) -> Result<(), Failed> {
    let desk = Desk::new(lawyers)?;
    let rounds = 600_000 / lawyers + 1;
    let timed = |work: &dyn Fn()| {
        let start = Instant::now();
        (0..rounds).for_each(|_| work());
        start.elapsed().as_secs_f64() / f64::from(rounds)
    };
    let mut pairs: Vec<(f64, f64, f64)> = (0..31)
        .map(|_| {
            let engine = timed(&|| _ = black_box(desk.decide()));
            let bare = timed(&|| _ = black_box(desk.scan()));
            (engine / bare, engine, bare)
        })
        .collect();
    pairs.sort_by(|a, b| a.0.total_cmp(&b.0));
    if let Some((ratio, engine, bare)) = pairs.get(pairs.len() / 2) {
        println!(
            "{lawyers} lawyers in one pool: decide {:.1} us, bare scan {:.1} us, ratio {ratio:.1}",
            engine * 1e6,
            bare * 1e6
        );
    }
    Ok(())
}
