//! How fair the assignment was, from a file of events alone.
//!
//!     cargo run --release --example xiamen_year -- --out target/year
//!     cargo run --release --example fairness -- target/year/events.jsonl

use std::error::Error;
use std::fs::File;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};

use assigned_counsel::Event;
use assigned_counsel::explain::Language;
use assigned_counsel::fairness::{Fairness, Report};
use clap::{Parser, ValueEnum};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// How fair the assignment was: reads events, one JSON object a line, and prints the report.
///
/// Exits with 0 when the report was printed, and with 2 when the file can't be read, a line isn't an event,
/// or an event can't have followed from those before it.
#[derive(Debug, Parser)]
#[command(name = "fairness")]
struct Options {
    /// The events from the first on, as `xiamen_year --out DIR` writes them to events.jsonl
    #[arg(value_name = "FILE")]
    events: PathBuf,
    /// Print the report as one JSON object and nothing else
    #[arg(long)]
    json: bool,
    /// The language of the report
    #[arg(long, value_enum, default_value_t = Lang::En)]
    lang: Lang,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Lang {
    En,
    Zh,
}

impl From<Lang> for Language {
    fn from(lang: Lang) -> Self {
        match lang {
            Lang::En => Language::English,
            Lang::Zh => Language::Chinese,
        }
    }
}

fn main() {
    if let Err(error) = run(&Options::parse()) {
        let _ = writeln!(std::io::stderr(), "fairness: {error}");
        std::process::exit(2);
    }
}

fn run(options: &Options) -> Result<(), Box<dyn Error>> {
    let report = read(&options.events)?;
    let mut stdout = std::io::stdout().lock();
    if options.json {
        writeln!(stdout, "{}", serde_json::to_string(&report)?)?;
    } else {
        write!(stdout, "{}", report.in_language(options.lang.into()))?;
    }
    Ok(())
}

fn read(path: &Path) -> Result<Report, Box<dyn Error>> {
    let named = |error: &dyn Error| format!("can't read `{}`: {error}", path.display());
    let file = File::open(path).map_err(|error| named(&error))?;
    let progress = progress(file.metadata()?.len());
    let mut lines = BufReader::new(progress.wrap_read(file));
    let (mut fairness, mut line, mut number) = (Fairness::new(), String::new(), 0_u64);
    while lines.read_line(&mut line).map_err(|error| named(&error))? > 0 {
        number += 1;
        let at = |error: &dyn Error| format!("`{}`, line {number}: {error}", path.display());
        let event: Event = serde_json::from_str(&line).map_err(|error| at(&error))?;
        fairness.observe(&event).map_err(|error| at(&error))?;
        line.clear();
    }
    progress.finish_and_clear();
    Ok(fairness.report())
}

/// A bar on the standard error; nothing where that is no terminal.
fn progress(bytes: u64) -> ProgressBar {
    let bar = ProgressBar::with_draw_target(Some(bytes), ProgressDrawTarget::stderr());
    let style = ProgressStyle::with_template("{bar:40} {bytes} of {total_bytes}, {eta} left");
    if let Ok(style) = style {
        bar.set_style(style);
    }
    bar
}
