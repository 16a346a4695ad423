//! How fair the assignment was, from a journal alone.
//!
//!     cargo run --release --example xiamen_year -- --out target/year
//!     cargo run --release --example fairness -- target/year/journal.jsonl

use std::error::Error;
use std::fs::File;
use std::io::{BufReader, Write};
use std::path::{Path, PathBuf};

use assigned_counsel::explain::Language;
use assigned_counsel::fairness::{Fairness, Report};
use assigned_counsel::journal::Records;
use clap::{Parser, ValueEnum};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// How fair the assignment was: reads a journal and prints the report.
///
/// Exits with 0 when the report was printed, and with 2 when the file can't be read, a line isn't a record
/// that holds together with the one before it, or an event can't have followed from those before it. Whether
/// the journal is sound beyond that, the example `audit` says.
#[derive(Debug, Parser)]
#[command(name = "fairness")]
struct Options {
    /// The journal, as `xiamen_year --out DIR` writes it to journal.jsonl
    #[arg(value_name = "JOURNAL")]
    journal: PathBuf,
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
    let report = read(&options.journal)?;
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
    let records = Records::new(BufReader::new(progress.wrap_read(file)));
    let mut fairness = Fairness::new();
    for record in records {
        let record = record.map_err(|error| named(&error))?;
        let at =
            |error: &dyn Error| format!("`{}`, record {}: {error}", path.display(), record.seq);
        for event in &record.step.events {
            fairness.observe(event).map_err(|error| at(&error))?;
        }
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
