//! Policies: printed, checked, and two of them compared.

use std::error::Error;
use std::path::{Path, PathBuf};

use assigned_counsel::journal::Records;
use assigned_counsel::operation::AdoptPolicy;
use assigned_counsel::{Command as JournalCommand, Policy};
use assigned_counsel_audit::policy_differences;
use assigned_counsel_report::command_words::in_file;
use assigned_counsel_report::policy_text::{policy_faults, policy_sound};
use assigned_counsel_report::{Language, PolicyChanges, Text};
use clap::{Args, Subcommand};
use serde_json::json;

use crate::terminal::{Lang, Outcome, bar, in_journal, open_named, print, read_policy, read_text};

/// The name that stands for the preset where a file is asked for.
const PRESET: &str = "xiamen";

/// Prints, checks and compares policies.
#[derive(Debug, Args)]
#[command(arg_required_else_help = true)]
pub(crate) struct Options {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Print the preset of Xiamen, or a policy of a journal, to be edited
    Print(Print),
    /// Say whether a policy can be adopted, or every fault of it with path and value
    Check(Check),
    /// Say in which fields two policies differ
    Compare(Compare),
}

#[derive(Debug, Args)]
struct Print {
    /// A journal; without one the preset of Xiamen is printed
    #[arg(value_name = "JOURNAL")]
    journal: Option<PathBuf>,
    /// Which of the journal's policies: 1 is the first that it adopts
    #[arg(long, value_name = "N", default_value_t = 1, requires = "journal")]
    #[arg(value_parser = clap::value_parser!(u64).range(1..))]
    number: u64,
    #[command(flatten)]
    lang: Lang,
}

/// Exit code 0: sound. 1: not. 2: the file can't be read.
#[derive(Debug, Args)]
struct Check {
    /// The policy, as JSON
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Print one JSON object and nothing else
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    lang: Lang,
}

/// Exit code 0, whether they differ or not; 2 if either can't be read or has faults.
#[derive(Debug, Args)]
struct Compare {
    /// A policy as JSON, or the word xiamen for the preset
    #[arg(value_name = "A")]
    one: PathBuf,
    /// The other
    #[arg(value_name = "B")]
    other: PathBuf,
    /// Print one JSON object and nothing else
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    lang: Lang,
}

pub(crate) fn run(options: &Options) -> Outcome {
    match &options.command {
        Command::Print(options) => print_policy(options),
        Command::Check(options) => check(options),
        Command::Compare(options) => compare(options),
    }
}

fn print_policy(options: &Print) -> Outcome {
    let policy = match &options.journal {
        None => Policy::xiamen(),
        Some(journal) => policy_of(journal, options.number, options.lang.lang)?,
    };
    print(&serde_json::to_string_pretty(&policy)?)?;
    Ok(true)
}

/// The policy that a journal adopts as its Nth, from 1.
pub(crate) fn policy_of(
    path: &Path,
    number: u64,
    lang: Language,
) -> Result<Policy, Box<dyn Error>> {
    let bar = bar(path, 1, lang)?;
    let mut adopted = 0_u64;
    for record in Records::new(open_named(path, &bar, lang)?) {
        let record = record.map_err(|error| in_journal(path, &error, lang))?;
        if let JournalCommand::AdoptPolicy(AdoptPolicy { policy }) = record.step.command {
            adopted = adopted.saturating_add(1);
            if adopted == number {
                bar.finish_and_clear();
                return Ok(*policy);
            }
        }
    }
    let few = match lang {
        Language::English => {
            format!("it adopts {adopted} policies, and number {number} was asked for")
        }
        Language::Chinese => format!("其中共采用{adopted}版规则，没有第{number}版"),
    };
    Err(in_file(path, few, lang).into())
}

fn check(options: &Check) -> Outcome {
    let (path, lang) = (&options.file, options.lang.lang);
    let checked = Policy::from_json(&read_text(path, lang)?);
    let sound = checked.is_ok();
    let (text, value) = match &checked {
        Ok(policy) => (
            policy_sound(policy, lang),
            json!({ "sound": true, "name": policy.name, "fingerprint": policy.fingerprint() }),
        ),
        Err(error) => (
            match error.faults() {
                [] => in_file(path, error, lang),
                faults => in_file(path, policy_faults(faults, lang), lang),
            },
            json!({ "sound": false, "faults": error.faults(), "message": error.to_string() }),
        ),
    };
    print(&if options.json { value.to_string() } else { text })?;
    Ok(sound)
}

fn compare(options: &Compare) -> Outcome {
    let lang = options.lang.lang;
    let read = |path: &Path| {
        if path.as_os_str() == PRESET { Ok(Policy::xiamen()) } else { read_policy(path, lang) }
    };
    let (one, other) = (read(&options.one)?, read(&options.other)?);
    let policies = [&one, &other];
    let changes = PolicyChanges { policies, differences: policy_differences(policies) };
    if options.json {
        let named =
            |policy: &Policy| json!({ "name": policy.name, "fingerprint": policy.fingerprint() });
        let differences = &changes.differences;
        print(&json!({ "policies": policies.map(named), "differences": differences }).to_string())?;
    } else {
        print(&changes.text(lang))?;
    }
    Ok(true)
}
