//! `counsel`: what a centre, its head and its auditors run around the library.
//!
//! It takes arguments, reads and writes files, and nothing else: the crates around it decide, measure and
//! write the reports.

mod audit;
mod compare;
mod fairness;
mod import;
mod language;
mod manual;
mod policy;
mod replay;
mod terminal;
mod usage;

use std::process::ExitCode;

use assigned_counsel_city::lived;
use assigned_counsel_report::Language;
use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};

use terminal::Outcome;

/// What a legal aid centre, its head and its auditors run around assigned-counsel
///
/// Exit code 0: nothing is wrong. 1: something is. 2: something can't be read or written, or an option isn't
/// one.
#[derive(Debug, Parser)]
#[command(name = "counsel", version, arg_required_else_help = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Live a year of a synthetic city, or of a centre's own lawyers and cases
    Year(Box<lived::Options>),
    /// Check a journal from its first record to its last
    Audit(audit::Options),
    /// Say how fair the assignment was, from a journal alone
    Fairness(fairness::Options),
    /// Live through a journal's arrivals again, under another policy
    Replay(replay::Options),
    /// Live one year under each of two policies, and compare
    Compare(compare::Options),
    /// Check a centre's roster and docket, and show what was understood
    Import(import::Options),
    /// Print, check and compare policies
    Policy(policy::Options),
    /// Print the completions of a shell, to be put where it looks for them
    Completions(manual::Completions),
    /// Write the manual pages into a folder
    Man(manual::Man),
}

impl Command {
    /// Whether nothing was found wrong.
    fn run(&self, command: clap::Command) -> Outcome {
        match self {
            Command::Year(options) => lived::run(options).map(|()| true),
            Command::Audit(options) => audit::run(options),
            Command::Fairness(options) => fairness::run(options),
            Command::Replay(options) => replay::run(options),
            Command::Compare(options) => compare::run(options),
            Command::Import(options) => import::run(options),
            Command::Policy(options) => policy::run(options),
            Command::Completions(options) => manual::completions(options, command),
            Command::Man(options) => manual::man(options, command),
        }
    }
}

/// The arguments, with the help in a language.
fn command(lang: Language) -> clap::Command {
    let command = Arguments::command()
        // The year's options are those of an example as well, which reads no variable.
        .mut_subcommand("year", |year| {
            year.mut_arg("lang", |arg| arg.env(terminal::LANG_VARIABLE))
        });
    match lang {
        Language::English => command,
        Language::Chinese => language::in_chinese(command),
    }
}

fn main() -> ExitCode {
    let lang = language::asked();
    let command = command(lang);
    let asked = match lang {
        Language::English => command.clone(),
        Language::Chinese => language::with_help_command(command.clone()),
    };
    let parsed = asked.try_get_matches();
    let arguments = match parsed.and_then(|matches| Arguments::from_arg_matches(&matches)) {
        Ok(arguments) => arguments,
        Err(error) => {
            if let (Language::Chinese, Some(said)) = (lang, usage::in_chinese(&error)) {
                eprint!("{said}");
                return ExitCode::from(2);
            }
            error.exit()
        }
    };
    match arguments.command.run(command) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(error) => {
            eprintln!("counsel: {error}");
            ExitCode::from(2)
        }
    }
}
