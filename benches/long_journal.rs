//! Writes the journal of a small town over many years, to see what a long journal costs.
//!
//!     cargo bench --bench long_journal -- --years 10 ten_years.jsonl
//!     cargo bench --bench verify_cost -- ten_years.jsonl

use std::collections::BTreeSet;
use std::error::Error;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::PathBuf;

use assigned_counsel::docket::{Applicant, Application, MeansTest, Notice, Outcome};
use assigned_counsel::draw::Seed;
use assigned_counsel::journal::Journal;
use assigned_counsel::operation::{Accept, RevealSeed};
use assigned_counsel::terms::Channel;
use assigned_counsel::{ActorId, Command, DocketNo, Engine, Policy};
use assigned_counsel_city::{Arrival, City, Mix, Way, arrivals};
use clap::Parser;
use indicatif::{ProgressBar, ProgressDrawTarget};
use jiff::{SignedDuration, Timestamp};

/// Each case is opened, assigned, accepted and closed; what can't be assigned waits. Everything else that
/// happens in a year is in the journal of `xiamen_year`.
#[derive(Debug, Parser)]
#[command(name = "long_journal")]
struct Options {
    /// Where the journal goes
    #[arg(value_name = "JOURNAL")]
    journal: PathBuf,
    /// How many years
    #[arg(long, default_value_t = 10, value_parser = clap::value_parser!(i16).range(1..=50))]
    years: i16,
    /// How many lawyers
    #[arg(long, default_value_t = 61, value_parser = clap::value_parser!(u32).range(1..=10_000))]
    lawyers: u32,
    /// How many cases a year
    #[arg(long, default_value_t = 1938, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    cases: u32,
    /// Given by cargo bench
    #[arg(long = "bench", hide = true)]
    _bench: bool,
}

struct Town {
    engine: Engine,
    desk: ActorId,
    journal: Journal<BufWriter<File>>,
    /// What ends when.
    closing: BTreeSet<(Timestamp, DocketNo)>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let Options { journal, years, lawyers, cases, .. } = Options::parse();
    let mut policy = Policy::xiamen();
    // One seed for all of it.
    // As long as a policy may allow; whoever asks for more years commits to the next seed in time.
    policy.draws.seed_days = 3_660.min(u32::try_from(years)?.saturating_add(1).saturating_mul(366));
    let mut city = City::new(1, lawyers, Mix::Middling)?;
    let eve = policy.start_of(city.year_start);
    let desk = "desk".parse()?;
    let mut town = Town {
        engine: Engine::new(eve, &desk, policy.clone(), Seed::from_bytes([7; 32]))?,
        desk,
        journal: Journal::new(BufWriter::new(File::create(&journal)?)),
        closing: BTreeSet::new(),
    };
    for centre in &city.panel.centres {
        town.engine.open_centre(eve, &town.desk, centre.clone())?;
    }
    town.engine.enrol_all(eve, &town.desk, city.panel.lawyers.iter().cloned())?;
    let bar = ProgressBar::with_draw_target(Some(0), ProgressDrawTarget::stderr());
    bar.set_length(u64::from(cases).saturating_mul(u64::try_from(years)?));
    let first = city.year_start;
    for year in 0..years {
        city.year_start = first.with().year(first.year().saturating_add(year)).build()?;
        // Another year of the same town has other cases.
        city.seed = u64::try_from(year)?;
        for arrival in arrivals(&city, &policy, cases)? {
            town.close_until(arrival.at)?;
            town.take(arrival, year)?;
            bar.inc(1);
        }
    }
    bar.finish_and_clear();
    let until = town.engine.state().seeds().last().ok_or("no seed is committed to")?.until;
    town.engine.apply(until, &town.desk, RevealSeed {})?;
    town.write()?;
    let head = town.journal.head();
    town.journal.into_inner().flush()?;
    println!("{} records of {years} years in {}; the last: {head}", head.seq, journal.display());
    Ok(())
}

impl Town {
    /// Opens a case, and finds it a lawyer who accepts.
    fn take(&mut self, arrival: Arrival, year: i16) -> Result<(), Box<dyn Error>> {
        let Arrival { at, case, centre, way, matter, days, .. } = arrival;
        let id = format!("{year}-{case}").parse()?;
        let docket = match way {
            Way::Notice { organ } => self.engine.notify(
                at,
                &self.desk,
                id,
                Notice { organ, centre, received_at: at, matter },
            )?,
            Way::Application { applicant, means, .. } => {
                let application = Application::new(applicant, centre, Channel::Window, matter);
                self.engine.approve(at, &self.desk, id, application, means)?
            }
            Way::ProvisionalAid { .. } => {
                let applicant = Applicant::Client;
                let application = Application::new(applicant, centre, Channel::Window, matter);
                let means = MeansTest::Declared;
                self.engine.approve(at, &self.desk, id, application, means)?
            }
        };
        let decision = self.engine.assign(at, &self.desk, docket)?;
        let chosen = decision.lawyer().and_then(|roll| self.engine.state().roster().lawyer(roll));
        if let Some(lawyer) = chosen.map(|lawyer| lawyer.id.clone()) {
            if decision.offered_until().is_some() {
                let actor = ActorId::from(&lawyer);
                self.engine.apply(at, &actor, Command::Accept(Accept { docket, lawyer }))?;
            }
            let after = SignedDuration::from_hours(i64::from(days).saturating_mul(24));
            self.closing.insert((at.checked_add(after)?, docket));
        }
        self.write()
    }

    fn close_until(&mut self, now: Timestamp) -> Result<(), Box<dyn Error>> {
        while let Some((at, docket)) = self.closing.first().copied().filter(|(at, _)| *at <= now) {
            self.closing.remove(&(at, docket));
            self.engine.close(at, &self.desk, docket, Outcome::Completed)?;
        }
        self.write()
    }

    fn write(&mut self) -> Result<(), Box<dyn Error>> {
        for step in self.engine.drain_steps() {
            self.journal.append(&step)?;
        }
        Ok(())
    }
}
