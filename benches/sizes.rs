//! How time grows with size, worst inputs included: what is due, a notice, an application and a decision with
//! many cases on the docket, all of one client or each tied to the one before; and a decision on a case of many
//! co-suspects, each of whom was helped on duty. Beside it: what a case takes in memory.
//!
//!     cargo bench --bench sizes
//!
//! A slope is how many times as long the double size takes: 2.0 is linear. Everything is measured in one run.

use std::hint::black_box;
#[expect(clippy::disallowed_types, reason = "it measures time; nothing else does")]
use std::time::Instant;

use assigned_counsel::docket::{Applicant, Application, Client, Matter, Notice, Tie};
use assigned_counsel::draw::Seed;
use assigned_counsel::duty::{DutyPlace, HelpGiven, HelpKind, ShiftPlan};
use assigned_counsel::operation::Apply;
use assigned_counsel::policy::Rung;
use assigned_counsel::terms::{Channel, Kind, Role, Stage};
use assigned_counsel::{ActorId, DocketNo, Engine, Lawyer, PartyId, Policy};
use jiff::Timestamp;

type Failed = Box<dyn std::error::Error>;

fn main() -> Result<(), Failed> {
    let full = std::env::args().any(|argument| argument == "--bench");
    let (cases, worst, suspects): (&[u32], &[u32], &[u32]) = if full {
        let cases = &[1_000, 10_000, 100_000, 1_000_000];
        (cases, &[1_000, 4_000, 16_000], &[50, 100, 200, 400])
    } else {
        (&[10, 20], &[10, 20], &[5, 10])
    };
    memory(cases.last().copied().unwrap_or(1))?;
    grows("what is due, of so many cases that wait, 20 lawyers", cases, due)?;
    for (what, tied, sizes) in [
        ("each of another client", Tied::Apart, cases),
        ("all of one client", Tied::OneClient, worst),
        ("each a further stage of the one before", Tied::Chained, worst),
    ] {
        grows(&format!("a notice, after so many, {what}"), sizes, |n| notice(tied, n))?;
        grows(&format!("an application, after so many, {what}"), sizes, |n| application(tied, n))?;
        grows(&format!("a decision, so many cases waiting, {what}"), sizes, |n| decision(tied, n))?;
    }
    grows("a decision among so many co-suspects helped on duty", suspects, co_suspects)
}

/// How the cases on the docket hang together.
#[derive(Clone, Copy)]
enum Tied {
    Apart,
    OneClient,
    Chained,
}

/// Measures each size, and says how it grows.
#[expect(clippy::float_arithmetic, reason = "a benchmark measures time")]
fn grows(
    what: &str,
    sizes: &[u32],
    measured: impl Fn(u32) -> Result<f64, Failed>,
) -> Result<(), Failed> {
    println!("{what}:");
    let mut before: Option<(f64, f64)> = None;
    for size in sizes {
        let (n, seconds) = (f64::from(*size), measured(*size)?);
        let slope = before
            .map(|(smaller, faster)| (seconds / faster).powf(2.0_f64.ln() / (n / smaller).ln()));
        let slope = slope.map_or_else(String::new, |slope| format!(", slope {slope:.2}"));
        println!("  {size:>7}: {:.4} ms{slope}", seconds * 1_000.0);
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

    /// With so many cases on the docket.
    fn with(tied: Tied, cases: u32) -> Result<Self, Failed> {
        let mut centre = Self::open(20, Policy::xiamen())?;
        for n in 0..cases {
            centre.tied(tied, n)?;
            centre.engine.drain_steps();
        }
        Ok(centre)
    }

    fn tied(&mut self, tied: Tied, n: u32) -> Result<DocketNo, Failed> {
        let client = match tied {
            Tied::OneClient | Tied::Chained => "client".parse()?,
            Tied::Apart => format!("client-{n}").parse()?,
        };
        let link = matches!(tied, Tied::Chained) && n > 0;
        let before = DocketNo::new(u64::from(n));
        self.defence(&client, n, link.then_some(before))
    }

    fn defence(
        &mut self,
        client: &PartyId,
        n: u32,
        before: Option<DocketNo>,
    ) -> Result<DocketNo, Failed> {
        let client = Client::new(client.clone(), Role::Suspect);
        let mut matter = Matter::new(client, Kind::CriminalDefence, Stage::Investigation);
        if let Some(before) = before {
            matter = matter.with_link(before, Tie::Continuation { client_objects: false });
        }
        let (organ, centre) = ("police".parse()?, "siming".parse()?);
        let notice = Notice { organ, centre, received_at: self.at, matter };
        let case = format!("case-{n}").parse()?;
        Ok(self.engine.notify(self.at, &self.desk, case, notice)?)
    }
}

/// How many commands are timed together: one alone is too short to be timed.
const TOGETHER: u32 = 200;

fn due(waiting: u32) -> Result<f64, Failed> {
    let centre = Centre::with(Tied::Apart, waiting)?;
    Ok(seconds(|| _ = black_box(centre.engine.due(centre.at))))
}

fn notice(tied: Tied, cases: u32) -> Result<f64, Failed> {
    let mut centre = Centre::with(tied, cases)?;
    let (mut n, mut failed) = (cases, None);
    let all = seconds(|| {
        for _ in 0..TOGETHER {
            failed = failed.take().or(centre.tied(tied, n).err());
            n += 1;
        }
    });
    failed.map_or(Ok(each(all)), Err)
}

/// Applications are received and wait for means to be looked at, as many as there are cases.
fn application(tied: Tied, cases: u32) -> Result<f64, Failed> {
    let mut centre = Centre::with(tied, cases)?;
    let matter = |n: u32| -> Result<Matter, Failed> {
        let client = match tied {
            Tied::OneClient | Tied::Chained => "client".parse()?,
            Tied::Apart => format!("applicant-{n}").parse()?,
        };
        let matter =
            Matter::new(Client::new(client, Role::Party), Kind::Civil, Stage::FirstInstance);
        let last = DocketNo::new(u64::from(cases));
        let chained = matches!(tied, Tied::Chained);
        Ok(if chained { matter.with_link(last, Tie::LinkedFacts) } else { matter })
    };
    let mut receive = |n: u32| -> Result<(), Failed> {
        let (applicant, channel) = (Applicant::Client, Channel::Window);
        let (centre_id, matter) = ("siming".parse()?, matter(n)?);
        let application =
            Application { applicant, centre: centre_id, channel, matter, wants_choice: false };
        let case = format!("application-{n}").parse()?;
        let apply = Apply { case, application: Box::new(application) };
        centre.engine.apply(centre.at, &centre.desk, apply)?;
        centre.engine.drain_steps();
        Ok(())
    };
    for n in 0..cases {
        receive(n)?;
    }
    let (mut n, mut failed) = (cases, None);
    let all = seconds(|| {
        for _ in 0..TOGETHER {
            failed = failed.take().or(receive(n).err());
            n += 1;
        }
    });
    failed.map_or(Ok(each(all)), Err)
}

fn decision(tied: Tied, cases: u32) -> Result<f64, Failed> {
    let centre = Centre::with(tied, cases)?;
    let last = DocketNo::new(u64::from(cases));
    Ok(seconds(|| _ = black_box(centre.engine.preview(centre.at, last))))
}

#[expect(clippy::float_arithmetic, reason = "a benchmark measures time")]
fn each(all: f64) -> f64 {
    all / f64::from(TOGETHER)
}

/// The bytes that a case takes that waits, by the system's count of pages. It comes first: what was freed
/// before would be used again, and not be counted.
fn memory(cases: u32) -> Result<(), Failed> {
    let before = resident();
    let centre = Centre::with(Tied::Apart, cases)?;
    let held = resident().zip(before).map(|(after, before)| after.saturating_sub(before));
    black_box(&centre);
    let each = held.and_then(|held| held.checked_div(u64::from(cases)));
    let each = each.map_or_else(|| "unknown".to_owned(), |each| format!("{each} bytes"));
    println!("memory of each of {cases} cases that wait: {each}");
    Ok(())
}

/// The bytes that the process holds, where the system tells.
fn resident() -> Option<u64> {
    let pages = std::fs::read_to_string("/proc/self/statm").ok()?;
    let held: u64 = pages.split_whitespace().nth(1)?.parse().ok()?;
    held.checked_mul(4_096)
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
    let docket = centre.defence(all.first().ok_or("nobody is suspected")?, 0, None)?;
    Ok(seconds(|| _ = black_box(centre.engine.preview(centre.at, docket))))
}
