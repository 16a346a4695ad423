//! How time grows with size, worst inputs included: what is due with many cases waiting, and a decision on
//! a case of many co-suspects, each of whom was helped on duty.
//!
//!     cargo bench --bench sizes
//!
//! A slope is how many times as long the double size takes: 2.0 is linear. Everything is measured in one run.

use std::hint::black_box;
#[expect(clippy::disallowed_types, reason = "it measures time; nothing else does")]
use std::time::Instant;

use assigned_counsel::docket::{Client, Matter, Notice};
use assigned_counsel::draw::Seed;
use assigned_counsel::duty::{DutyPlace, HelpGiven, HelpKind, ShiftPlan};
use assigned_counsel::policy::Rung;
use assigned_counsel::terms::{Kind, Role, Stage};
use assigned_counsel::{ActorId, Engine, Lawyer, PartyId, Policy};
use jiff::Timestamp;

type Failed = Box<dyn std::error::Error>;

fn main() -> Result<(), Failed> {
    let full = std::env::args().any(|argument| argument == "--bench");
    let (waiting, suspects): (&[u32], &[u32]) = if full {
        (&[1_000, 4_000, 16_000, 64_000], &[50, 100, 200, 400])
    } else {
        (&[10, 20], &[5, 10])
    };
    grows("what is due, of so many cases that wait, 20 lawyers", waiting, due)?;
    grows("a decision among so many co-suspects helped on duty", suspects, co_suspects)
}

/// Measures each size, and says how it grows.
#[expect(clippy::float_arithmetic, reason = "a benchmark measures time")]
fn grows(
    what: &str,
    sizes: &[u32],
    measured: fn(u32) -> Result<f64, Failed>,
) -> Result<(), Failed> {
    println!("{what}:");
    let mut before: Option<(f64, f64)> = None;
    for size in sizes {
        let (n, seconds) = (f64::from(*size), measured(*size)?);
        let slope = before
            .map(|(smaller, faster)| (seconds / faster).powf(2.0_f64.ln() / (n / smaller).ln()));
        let slope = slope.map_or_else(String::new, |slope| format!(", slope {slope:.2}"));
        println!("  {size:>6}: {:.3} ms{slope}", seconds * 1_000.0);
        before = Some((n, seconds));
    }
    Ok(())
}

/// The seconds that something takes: the least of some runs.
#[expect(clippy::disallowed_types, reason = "as above")]
fn seconds(mut run: impl FnMut()) -> f64 {
    let mut least = f64::INFINITY;
    for _ in 0..5 {
        let begun = Instant::now();
        run();
        least = least.min(begun.elapsed().as_secs_f64());
    }
    least
}

struct Centre {
    engine: Engine,
    at: Timestamp,
    desk: ActorId,
}

impl Centre {
    fn open(lawyers: u32, mut policy: Policy) -> Result<Self, Failed> {
        let (at, desk): (Timestamp, ActorId) = ("2024-03-04T01:30:00Z".parse()?, "desk".parse()?);
        policy.duty.slots_max = 4;
        policy.routing.ladder = vec![Rung::Master];
        let mut engine = Engine::new(at, &desk, policy, Seed::from_bytes([7; 32]))?;
        engine.open_centre(at, &desk, "siming".parse()?)?;
        for n in 0..lawyers {
            let firm = format!("firm-{n}").parse()?;
            let lawyer = Lawyer::new(format!("l-{n:04}").parse()?, firm, "2012-07-01".parse()?);
            engine.enrol(at, &desk, lawyer.with_centre("siming".parse()?))?;
        }
        Ok(Self { engine, at, desk })
    }

    fn defence(&mut self, client: &PartyId, n: u32) -> Result<assigned_counsel::DocketNo, Failed> {
        let client = Client::new(client.clone(), Role::Suspect);
        let matter = Matter::new(client, Kind::CriminalDefence, Stage::Investigation);
        let (organ, centre) = ("police".parse()?, "siming".parse()?);
        let notice = Notice { organ, centre, received_at: self.at, matter };
        let case = format!("case-{n}").parse()?;
        Ok(self.engine.notify(self.at, &self.desk, case, notice)?)
    }
}

fn due(waiting: u32) -> Result<f64, Failed> {
    let mut centre = Centre::open(20, Policy::xiamen())?;
    for n in 0..waiting {
        centre.defence(&format!("client-{n}").parse()?, n)?;
        centre.engine.drain_steps();
    }
    Ok(seconds(|| _ = black_box(centre.engine.due(centre.at))))
}

/// Each suspect is helped on duty, and each log names all the others.
fn co_suspects(suspects: u32) -> Result<f64, Failed> {
    let mut centre = Centre::open(20, Policy::xiamen())?;
    let all: Vec<PartyId> =
        (0..suspects).map(|n| format!("suspect-{n}").parse()).collect::<Result<_, _>>()?;
    let plan = ShiftPlan::new("siming".parse()?, DutyPlace::Window, "2024-03-04".parse()?);
    let shift = centre.engine.plan_shift(centre.at, &centre.desk, plan)?;
    centre.engine.allot_all(centre.at, &centre.desk, shift)?;
    let on_duty = centre.engine.state().rota().shift(shift).and_then(|shift| shift.slots().first());
    let roll = on_duty.ok_or("nobody is on duty")?.lawyer;
    let lawyer = centre.engine.state().roster().lawyer(roll).ok_or("no such lawyer")?.id.clone();
    for own in &all {
        let mut help = HelpGiven::new(HelpKind::PleaHelp, own.clone(), Role::Suspect);
        help.co_suspects = all.iter().filter(|other| *other != own).cloned().collect();
        centre.engine.log_help(centre.at, &centre.desk, shift, lawyer.clone(), help)?;
    }
    let docket = centre.defence(all.first().ok_or("nobody is suspected")?, 0)?;
    Ok(seconds(|| _ = black_box(centre.engine.preview(centre.at, docket))))
}
