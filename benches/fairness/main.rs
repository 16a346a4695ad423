//! How fair is it? Our strategies and what others do, on scenarios that break them.
//!
//!     cargo bench --bench fairness
//!     cargo bench --bench fairness -- --steering
//!     cargo bench --bench fairness -- --scenario plain --strategy fair_share --seeds 20 --json
//!
//! Every rule lives through the same years behind the same desk (see `lab/drive.rs`), and is measured by
//! the same ledger. A table goes to the terminal; CSV and charts go to `target/fairness/`.

#![expect(
    clippy::float_arithmetic,
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::arithmetic_side_effects,
    reason = "a bench reports to people; no decision hangs on its numbers"
)]

mod charts;
mod lab;
mod rows;
mod table;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::{fs, io, thread};

use assigned_counsel_city::Mix;
use clap::Parser;
use clap::builder::PossibleValuesParser;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use lab::measure::Measured;
use lab::rules::Rule;
use lab::scenario::{Plan, Scenario, Size};
use lab::{Failed, drive, hindsight};
use rows::{Key, Row};

const MIXES: [Mix; 3] = [Mix::Scarce, Mix::Middling, Mix::Plentiful];

/// Compares how fairly rules assign cases: this crate's strategies and what others do, on scenarios.
///
/// Every rule meets the same lawyers, cases and conduct. The same options give the same numbers.
/// Without --bench, as `cargo test --benches` runs it, only a small city is tried.
#[derive(Debug, Parser)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of the command line")]
#[command(name = "cargo bench --bench fairness --")]
struct Options {
    /// Only this scenario; may be given again for more
    #[arg(long, value_name = "NAME", value_parser = names(Scenario::ALL.iter().map(|s| s.name())))]
    scenario: Vec<String>,
    /// Only this mix of proficiency; may be given again
    #[arg(long, value_name = "NAME", value_parser = names(MIXES.iter().map(|mix| mix.name())))]
    mix: Vec<String>,
    /// Only this strategy or rule; may be given again
    #[arg(long, value_name = "NAME", value_parser = names(Rule::all().map(Rule::name)))]
    strategy: Vec<String>,
    /// Live through the ways of steering instead, and say which figure shows each
    #[arg(long)]
    steering: bool,
    /// How many years of each, from seed 1 on
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u64).range(1..=1000))]
    seeds: u64,
    /// How many lawyers there are
    #[arg(long, value_name = "N", default_value_t = Size::XIAMEN.lawyers)]
    lawyers: u32,
    /// How many cases come
    #[arg(long, value_name = "N", default_value_t = Size::XIAMEN.cases)]
    cases: u32,
    /// Say beside the match of fair share what hindsight could not have bettered
    #[arg(long)]
    hindsight: bool,
    /// Print one JSON object and nothing else, and write no files
    #[arg(long)]
    json: bool,
    /// Where CSV and charts go
    #[arg(long, value_name = "DIR", default_value = concat!(env!("CARGO_MANIFEST_DIR"), "/target/fairness"))]
    out: PathBuf,
    /// Given by cargo bench
    #[arg(long, hide = true)]
    bench: bool,
}

fn names(names: impl Iterator<Item = &'static str>) -> PossibleValuesParser {
    PossibleValuesParser::new(names.collect::<Vec<_>>())
}

impl Options {
    fn scenarios(&self) -> impl Iterator<Item = Scenario> {
        Scenario::ALL.into_iter().filter(|scenario| wanted(&self.scenario, scenario.name()))
    }

    fn mixes(&self) -> impl Iterator<Item = Mix> {
        MIXES.into_iter().filter(|mix| wanted(&self.mix, mix.name()))
    }

    fn rules(&self) -> Vec<Rule> {
        Rule::all().filter(|rule| wanted(&self.strategy, rule.name())).collect()
    }

    fn size(&self) -> Size {
        if self.bench {
            Size { lawyers: self.lawyers, cases: self.cases }
        } else {
            Size { lawyers: 60, cases: 400 }
        }
    }
}

/// Everything is wanted where nothing is named.
fn wanted(named: &[String], name: &str) -> bool {
    named.is_empty() || named.iter().any(|named| named == name)
}

/// A year to be lived through under every rule.
#[derive(Clone, Copy, Debug)]
struct Job {
    scenario: Scenario,
    mix: Mix,
    seed: u64,
}

/// What came of it.
struct Year {
    key: Key,
    seed: u64,
    measured: Measured,
    bound: Option<f64>,
}

fn main() -> Result<(), Failed> {
    let options = Options::parse();
    if options.steering {
        write!(io::stdout().lock(), "{}", lab::steering::table()?)?;
        return Ok(());
    }
    let rows = rows_of(run(&options)?);
    let mut out = io::stdout().lock();
    if options.json {
        serde_json::to_writer(&mut out, &serde_json::json!({ "rows": rows }))?;
        writeln!(out)?;
        return Ok(());
    }
    write!(out, "{}", table::render(&rows))?;
    if !options.bench {
        writeln!(out, "\nA small city, whose numbers say little: run it with cargo bench.")?;
        return Ok(());
    }
    write!(out, "{}", table::claims(&rows))?;
    write_files(&rows, &options.out)?;
    writeln!(out, "\nCSV and charts: {}", options.out.display())?;
    Ok(())
}

fn write_files(rows: &[Row], out: &Path) -> Result<(), Failed> {
    fs::create_dir_all(out)?;
    rows::csv(rows, fs::File::create(out.join("fairness.csv"))?)?;
    for (file, svg) in charts::draw_all(rows)? {
        fs::write(out.join(file), svg)?;
    }
    Ok(())
}

/// Lives through all years, on as many threads as there are cores.
fn run(options: &Options) -> Result<Vec<Year>, Failed> {
    let (rules, size) = (options.rules(), options.size());
    let mut jobs = Vec::new();
    for scenario in options.scenarios() {
        for mix in options.mixes() {
            jobs.extend((1..=options.seeds).map(|seed| Job { scenario, mix, seed }));
        }
    }
    let bar = bar(jobs.len() * rules.len());
    let (jobs, years) = (Mutex::new(jobs.into_iter()), Mutex::new(Vec::new()));
    let next = || jobs.lock().map_or(None, |mut jobs| jobs.next());
    let work = || -> Result<(), Failed> {
        while let Some(job) = next() {
            let plan = Plan::new(job.scenario, job.mix, job.seed, size)?;
            for rule in &rules {
                let year = live(job, plan.clone(), *rule, options.hindsight)?;
                years.lock().map_err(|_| "a thread failed")?.push(year);
                bar.inc(1);
            }
        }
        Ok(())
    };
    thread::scope(|scope| {
        let cores = thread::available_parallelism().map_or(1, usize::from);
        let threads: Vec<_> = (0..cores).map(|_| scope.spawn(work)).collect();
        let joined =
            threads.into_iter().map(|one| one.join().unwrap_or(Err("a thread failed".into())));
        joined.collect::<Result<Vec<()>, Failed>>()
    })?;
    bar.finish_and_clear();
    Ok(years.into_inner().map_err(|_| "a thread failed")?)
}

fn live(job: Job, plan: Plan, rule: Rule, hindsight: bool) -> Result<Year, Failed> {
    let bounded = hindsight && rule.band().is_some();
    let failed = |error: Failed| -> Failed {
        format!("{} under {}: {error}", job.scenario.name(), rule.name()).into()
    };
    let lived = drive::live(&plan.under(rule), rule, bounded).map_err(failed)?;
    let bound = if bounded { Some(hindsight::bound(&lived)?) } else { None };
    let (scenario, mix, strategy) = (job.scenario.name(), job.mix.name(), rule.name());
    let key = Key { scenario, mix, strategy, band: rule.band() };
    Ok(Year { key, seed: job.seed, measured: Measured::of(&lived), bound })
}

/// A row for each scenario, mix and rule, in the order in which they are declared, whichever thread was
/// first.
fn rows_of(mut years: Vec<Year>) -> Vec<Row> {
    let scenario = |name| Scenario::ALL.iter().position(|scenario| scenario.name() == name);
    let mix = |name| MIXES.iter().position(|mix| mix.name() == name);
    let rule = |name| Rule::all().position(|rule| rule.name() == name);
    years.sort_by_key(|year| {
        let Key { scenario: s, mix: m, strategy, .. } = year.key;
        (scenario(s), mix(m), rule(strategy), year.seed)
    });
    let alike = years.chunk_by(|a, b| a.key == b.key);
    alike
        .filter_map(|years| {
            let measured: Vec<(Measured, Option<f64>)> =
                years.iter().map(|year| (year.measured.clone(), year.bound)).collect();
            years.first().map(|first| Row::of(first.key, &measured))
        })
        .collect()
}

fn bar(years: usize) -> ProgressBar {
    let style = ProgressStyle::with_template("{bar:40} {pos} of {len} years, {eta} left");
    let bar = ProgressBar::with_draw_target(Some(years as u64), ProgressDrawTarget::stderr());
    bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}
