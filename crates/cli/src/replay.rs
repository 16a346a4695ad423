//! What a journal's arrivals would have come to under another policy; or, without one, that the journal's
//! own policies bring about the same again.

mod charts;

use std::error::Error;
use std::fs::File;
use std::io::{BufReader, Error as IoError, Write};
use std::path::{Path, PathBuf};

use assigned_counsel::draw::Seed;
use assigned_counsel::journal::Records;
use assigned_counsel::operation::AdoptPolicy;
use assigned_counsel::{Command, Policy};
use assigned_counsel_audit::replay::{Comparison, PolicyReplay, revealed_seeds};
use assigned_counsel_report::{Language, Text};
use indicatif::{ProgressBar, ProgressBarIter, ProgressDrawTarget, ProgressStyle};

/// Lives through a journal's arrivals again, under another policy, and compares.
///
/// People do the same at the same times: the documentation of the module `replay` names every assumption.
/// Exit code 0; 1 if the journal's own policies don't bring about the same again; 2 if something can't be
/// read.
#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// The journal, one record a line
    #[arg(value_name = "JOURNAL")]
    journal: PathBuf,
    /// The other policy, as JSON; without it the journal's own
    #[arg(long, value_name = "FILE")]
    policy: Option<PathBuf>,
    /// Print the journal's first policy, to be edited, and nothing else
    #[arg(long, conflicts_with_all = ["policy", "json", "out"])]
    print_policy: bool,
    /// Draw from this seed, of 64 hexadecimal digits, where the journal reveals none
    #[arg(long, value_name = "HEX", value_parser = seed)]
    seed: Option<Seed>,
    /// The language of the comparison and the charts
    #[arg(long, value_enum, default_value_t = Language::English)]
    lang: Language,
    /// Print one JSON object and nothing else
    #[arg(long)]
    json: bool,
    /// Write comparison.txt, comparison.json, received.svg and waiting.svg there
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

fn seed(text: &str) -> Result<Seed, String> {
    let quoted = serde_json::Value::String(text.to_owned());
    serde_json::from_value(quoted).map_err(|error| error.to_string())
}

pub(crate) fn run(options: &Options) -> Result<bool, Box<dyn Error>> {
    let mut stdout = std::io::stdout().lock();
    if options.print_policy {
        let policy = first_policy(&options.journal)?;
        writeln!(stdout, "{}", serde_json::to_string_pretty(&policy)?)?;
        return Ok(true);
    }
    let policy = options.policy.as_deref().map(read_policy).transpose()?;
    let own = policy.is_none();
    let told = compare(options, policy)?;
    if let Some(dir) = &options.out {
        write_all(dir, &told, options.lang)?;
    }
    if options.json {
        writeln!(stdout, "{}", serde_json::to_string(&told)?)?;
    } else {
        writeln!(stdout, "{}", told.text(options.lang))?;
    }
    Ok(!own || told.is_the_same())
}

/// Errors name the file, its line and the value.
fn read_policy(path: &Path) -> Result<Policy, String> {
    let name = path.display();
    let json =
        std::fs::read_to_string(path).map_err(|error| format!("can't read `{name}`: {error}"))?;
    Policy::from_json(&json).map_err(|error| format!("`{name}`: {error}"))
}

fn first_policy(path: &Path) -> Result<Policy, Box<dyn Error>> {
    for record in Records::new(open(path, &ProgressBar::hidden())?) {
        let record = record.map_err(|error| in_journal(path, &error))?;
        if let Command::AdoptPolicy(AdoptPolicy { policy }) = record.step.command {
            return Ok(*policy);
        }
    }
    Err(format!("`{}` adopts no policy", path.display()).into())
}

fn compare(options: &Options, policy: Option<Policy>) -> Result<Comparison, Box<dyn Error>> {
    let path = &options.journal;
    let bar = progress(path)?;
    let seeds = revealed_seeds(open(path, &bar)?).map_err(|error| in_journal(path, &error))?;
    let mut replay = PolicyReplay::new(policy, seeds, options.seed.clone())?;
    let mut records = 0_u64;
    for record in Records::new(open(path, &bar)?) {
        let record = record.map_err(|error| in_journal(path, &error))?;
        records += 1;
        let taken = replay.take(&record.step);
        taken.map_err(|error| format!("`{}`, line {records}: {error}", path.display()))?;
    }
    bar.finish_and_clear();
    if records == 0 {
        return Err(format!("`{}` has no record", path.display()).into());
    }
    Ok(replay.finish())
}

fn in_journal(path: &Path, error: &IoError) -> String {
    format!("`{}`: {error}", path.display())
}

/// A bar on the standard error, over the two readings; nothing where that is no terminal.
fn progress(path: &Path) -> Result<ProgressBar, String> {
    let named = |error: IoError| format!("can't read `{}`: {error}", path.display());
    let bytes = std::fs::metadata(path).map_err(named)?.len();
    let target = ProgressDrawTarget::stderr();
    let bar = ProgressBar::with_draw_target(Some(bytes.saturating_mul(2)), target);
    let style = ProgressStyle::with_template("{bar:40} {bytes} of {total_bytes}, {eta} left");
    bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
    Ok(bar)
}

fn open(path: &Path, bar: &ProgressBar) -> Result<BufReader<ProgressBarIter<File>>, String> {
    let file =
        File::open(path).map_err(|error| format!("can't read `{}`: {error}", path.display()))?;
    Ok(BufReader::with_capacity(1 << 16, bar.wrap_read(file)))
}

fn write_all(dir: &Path, told: &Comparison, lang: Language) -> Result<(), Box<dyn Error>> {
    std::fs::create_dir_all(dir)
        .map_err(|error| format!("can't make `{}`: {error}", dir.display()))?;
    let mut files = charts::draw_all(told, lang)?;
    files.push(("comparison.txt", format!("{}\n", told.text(lang))));
    files.push(("comparison.json", format!("{}\n", serde_json::to_string_pretty(told)?)));
    for (name, content) in files {
        let path = dir.join(name);
        let written = std::fs::write(&path, content);
        written.map_err(|error| format!("can't write `{}`: {error}", path.display()))?;
    }
    Ok(())
}
