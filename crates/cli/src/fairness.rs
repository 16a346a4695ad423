//! How fair the assignment was, from a journal alone.

use std::error::Error;
use std::fs::File;
use std::io::{BufReader, Write};
use std::path::{Path, PathBuf};

use assigned_counsel::fairness::{Fairness, Report};
use assigned_counsel::journal::Records;
use assigned_counsel_report::{Language, Text};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// How fair the assignment was: reads a journal and prints the report.
///
/// Exits with 0 when the report was printed, and with 2 when the file can't be read, a line isn't a record
/// that holds together with the one before it, or an event can't have followed from those before it. Whether
/// the journal is sound beyond that, `counsel audit` says.
#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// The journal, as `counsel year --out DIR` writes it to journal.jsonl
    #[arg(value_name = "JOURNAL")]
    journal: PathBuf,
    /// Print the report as one JSON object and nothing else
    #[arg(long)]
    json: bool,
    /// The language of the report
    #[arg(long, value_enum, default_value_t = Language::English)]
    lang: Language,
}

pub(crate) fn run(options: &Options) -> Result<(), Box<dyn Error>> {
    let report = read(&options.journal)?;
    let mut stdout = std::io::stdout().lock();
    if options.json {
        writeln!(stdout, "{}", serde_json::to_string(&report)?)?;
    } else {
        write!(stdout, "{}", report.text(options.lang))?;
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
