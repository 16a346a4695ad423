//! A year of Xiamen: every case of a synthetic city finds its lawyer.
//!
//!     cargo run --release --example xiamen_year -- --help

use std::process::ExitCode;

use assigned_counsel_city::lived;
use clap::Parser;

#[derive(Debug, Parser)]
#[command(name = "xiamen_year", version, about, long_about = None)]
struct Arguments {
    #[command(flatten)]
    options: lived::Options,
}

fn main() -> ExitCode {
    match lived::run(&Arguments::parse().options) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xiamen_year: {error}");
            ExitCode::from(2)
        }
    }
}
