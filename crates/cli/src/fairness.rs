//! How fair the assignment was, from a journal alone.

use std::error::Error;
use std::path::PathBuf;

use assigned_counsel::fairness::{Fairness, Report};
use assigned_counsel::journal::Records;
use assigned_counsel_report::Text;
use assigned_counsel_report::command_words::in_file;

use crate::terminal::{Lang, Outcome, bar, in_journal, open_named, print};

/// Says how fair the assignment was, from a journal alone.
///
/// Exit code 0: the report was printed. 2: the file can't be read, a line isn't a record that holds together
/// with the one before it, or an event can't have followed from those before it. Whether the journal is
/// sound beyond that, `counsel audit` says.
#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// The journal, as `counsel year --out DIR` writes it to journal.jsonl
    #[arg(value_name = "JOURNAL")]
    journal: PathBuf,
    /// Print the report as one JSON object and nothing else
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    lang: Lang,
}

pub(crate) fn run(options: &Options) -> Outcome {
    let report = read(options)?;
    if options.json {
        print(&serde_json::to_string(&report)?)?;
    } else {
        print(&report.text(options.lang.lang))?;
    }
    Ok(true)
}

fn read(options: &Options) -> Result<Report, Box<dyn Error>> {
    let (path, lang) = (&options.journal, options.lang.lang);
    let bar = bar(path, 1, lang)?;
    let mut fairness = Fairness::new();
    for record in Records::new(open_named(path, &bar, lang)?) {
        let record = record.map_err(|error| in_journal(path, &error, lang))?;
        for event in &record.step.events {
            fairness.observe(event).map_err(|error| {
                let place = format!("{} {}: {error}", lang.say("record", "记录"), record.seq);
                in_file(path, place, lang)
            })?;
        }
    }
    bar.finish_and_clear();
    Ok(fairness.report())
}
