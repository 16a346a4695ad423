//! What a journal's arrivals would have come to under another policy; or, without one, that the journal's
//! own policies bring about the same again.

use std::error::Error;
use std::path::{Path, PathBuf};

use assigned_counsel::Policy;
use assigned_counsel::draw::Seed;
use assigned_counsel::journal::Records;
use assigned_counsel_audit::replay::{Comparison, PolicyReplay, revealed_seeds};
use assigned_counsel_report::command_words::in_file;
use assigned_counsel_report::{Language, Text, replay_charts};

use crate::policy::policy_of;
use crate::terminal::{
    Lang, Outcome, bar, in_journal, make_folder, open_named, print, read_policy, write_whole,
};

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
    /// Print one JSON object and nothing else
    #[arg(long)]
    json: bool,
    /// Write comparison.txt, comparison.json, received.svg and waiting.svg there
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    #[command(flatten)]
    lang: Lang,
}

fn seed(text: &str) -> Result<Seed, String> {
    let quoted = serde_json::Value::String(text.to_owned());
    serde_json::from_value(quoted).map_err(|error| error.to_string())
}

pub(crate) fn run(options: &Options) -> Outcome {
    let lang = options.lang.lang;
    if options.print_policy {
        let policy = policy_of(&options.journal, 1, lang)?;
        print(&serde_json::to_string_pretty(&policy)?)?;
        return Ok(true);
    }
    let policy = options.policy.as_deref().map(|path| read_policy(path, lang)).transpose()?;
    let own = policy.is_none();
    let compared = compare(options, policy)?;
    if let Some(dir) = &options.out {
        write_all(dir, &compared, lang)?;
    }
    if options.json {
        print(&serde_json::to_string(&compared)?)?;
    } else {
        print(&compared.text(lang))?;
    }
    Ok(!own || compared.is_the_same())
}

fn compare(options: &Options, policy: Option<Policy>) -> Result<Comparison, Box<dyn Error>> {
    let (path, lang) = (&options.journal, options.lang.lang);
    let in_journal = |error| in_journal(path, &error, lang);
    let bar = bar(path, 2, lang)?;
    let seeds = revealed_seeds(open_named(path, &bar, lang)?).map_err(in_journal)?;
    let mut replay = PolicyReplay::new(policy, seeds, options.seed.clone())?;
    let mut records = 0_u64;
    for record in Records::new(open_named(path, &bar, lang)?) {
        let record = record.map_err(in_journal)?;
        records = records.saturating_add(1);
        replay.take(&record.step).map_err(|error| {
            let place = format!("{} {records}: {error}", lang.say("line", "行"));
            in_file(path, place, lang)
        })?;
    }
    bar.finish_and_clear();
    if records == 0 {
        let empty = lang.say("there is no record in it", "其中没有记录");
        return Err(in_file(path, empty, lang).into());
    }
    Ok(replay.finish())
}

fn write_all(dir: &Path, compared: &Comparison, lang: Language) -> Result<(), Box<dyn Error>> {
    make_folder(dir, lang)?;
    let mut files = replay_charts(compared, lang)?;
    files.push(("comparison.txt", format!("{}\n", compared.text(lang))));
    files.push(("comparison.json", format!("{}\n", serde_json::to_string_pretty(compared)?)));
    for (name, content) in files {
        write_whole(&dir.join(name), &content, lang)?;
    }
    Ok(())
}
