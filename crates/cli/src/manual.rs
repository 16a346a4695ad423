//! Completions and manual pages, both made from the arguments themselves.

use std::path::PathBuf;

use assigned_counsel_report::Language;
use assigned_counsel_report::command_words::{cant_write, why};
use clap_complete::Shell;

use crate::terminal::{Lang, Outcome, make_folder, print};

/// Prints the completions of a shell.
///
/// For bash: counsel completions bash >~/.local/share/bash-completion/completions/counsel
#[derive(Debug, clap::Args)]
pub(crate) struct Completions {
    /// The shell
    #[arg(value_enum, value_name = "SHELL")]
    shell: Shell,
    #[command(flatten)]
    lang: Lang,
}

/// Writes the manual pages counsel.1, counsel-year.1 and so on into a folder.
#[derive(Debug, clap::Args)]
pub(crate) struct Man {
    /// The folder; it is made if it isn't there
    #[arg(value_name = "DIR")]
    dir: PathBuf,
    #[command(flatten)]
    lang: Lang,
}

pub(crate) fn completions(options: &Completions, mut command: clap::Command) -> Outcome {
    let mut script = Vec::new();
    clap_complete::generate(options.shell, &mut command, "counsel", &mut script);
    print(&String::from_utf8(script)?)?;
    Ok(true)
}

pub(crate) fn man(options: &Man, command: clap::Command) -> Outcome {
    let (dir, lang) = (&options.dir, options.lang.lang);
    make_folder(dir, lang)?;
    let command = command.disable_help_subcommand(true);
    clap_mangen::generate_to(command, dir)
        .map_err(|error| cant_write(dir, why(&error, lang), lang))?;
    print(&match lang {
        Language::English => format!("manual pages are in {}", dir.display()),
        Language::Chinese => format!("手册页已写入 {}", dir.display()),
    })?;
    Ok(true)
}
