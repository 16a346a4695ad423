//! `counsel`: what a centre, its head and its auditors run around the library.

mod audit;
mod compare;
mod fairness;
mod replay;

use std::error::Error;
use std::process::ExitCode;

use assigned_counsel_city::lived;
use clap::{Parser, Subcommand};

/// What a legal aid centre, its head and its auditors run around assigned-counsel
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
}

impl Command {
    /// Whether nothing was found wrong.
    fn run(&self) -> Result<bool, Box<dyn Error>> {
        match self {
            Command::Year(options) => lived::run(options).map(|()| true),
            Command::Audit(options) => audit::run(options),
            Command::Fairness(options) => fairness::run(options).map(|()| true),
            Command::Replay(options) => replay::run(options),
            Command::Compare(options) => compare::run(options).map(|()| true),
        }
    }
}

/// 0: nothing is wrong. 1: something is. 2: something can't be read or written.
fn main() -> ExitCode {
    match Arguments::parse().command.run() {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(error) => {
            eprintln!("counsel: {error}");
            ExitCode::from(2)
        }
    }
}
