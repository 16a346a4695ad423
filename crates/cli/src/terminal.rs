//! What all subcommands share: the language, files that are read with a bar.

use std::error::Error;
use std::fs::File;
use std::io::{BufReader, Error as IoError, Write};
use std::path::Path;
use std::time::Duration;

use assigned_counsel::Policy;
use assigned_counsel_report::Language;
pub(crate) use assigned_counsel_report::command_words::print;
use assigned_counsel_report::command_words::{bar_template, cant_read, cant_write, in_file, why};
use indicatif::{ProgressBar, ProgressBarIter, ProgressDrawTarget, ProgressStyle};

/// What a subcommand comes to: whether nothing was found wrong, or what couldn't be read or written.
pub(crate) type Outcome = Result<bool, Box<dyn Error>>;

/// A file that is read under a bar.
pub(crate) type Reader = BufReader<ProgressBarIter<File>>;

/// The language of a subcommand.
#[derive(Clone, Copy, Debug, clap::Args)]
pub(crate) struct Lang {
    /// The language of all that is printed
    #[arg(long, value_enum, env = LANG_VARIABLE, default_value_t = Language::English)]
    pub(crate) lang: Language,
}

/// The variable that says the language where no option does.
pub(crate) const LANG_VARIABLE: &str = "COUNSEL_LANG";

/// A bar on the standard error, over as many readings of a file; nothing where that is no terminal.
pub(crate) fn bar(path: &Path, readings: u64, lang: Language) -> Result<ProgressBar, String> {
    let metadata =
        std::fs::metadata(path).map_err(|error| cant_read(path, why(&error, lang), lang));
    let bytes = metadata?.len().saturating_mul(readings);
    let bar = ProgressBar::with_draw_target(Some(bytes), ProgressDrawTarget::stderr());
    let style = ProgressStyle::with_template(&bar_template("{bytes} / {total_bytes}", lang));
    bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
    Ok(bar)
}

/// A sign on the standard error that something goes on, until it is dropped.
pub(crate) fn spinner(words: &'static str) -> ProgressBar {
    let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
    bar.set_message(words);
    bar.enable_steady_tick(Duration::from_millis(120));
    bar
}

/// Opens a file under a bar.
pub(crate) fn open(path: &Path, bar: &ProgressBar) -> Result<Reader, IoError> {
    Ok(BufReader::with_capacity(1 << 16, bar.wrap_read(File::open(path)?)))
}

/// Opens a file under a bar; errors name it.
pub(crate) fn open_named(path: &Path, bar: &ProgressBar, lang: Language) -> Result<Reader, String> {
    open(path, bar).map_err(|error| cant_read(path, why(&error, lang), lang))
}

/// What is amiss in a journal, by its path.
pub(crate) fn in_journal(path: &Path, error: &IoError, lang: Language) -> String {
    in_file(path, why(error, lang), lang)
}

/// A file as text; errors name it.
pub(crate) fn read_text(path: &Path, lang: Language) -> Result<String, String> {
    std::fs::read_to_string(path).map_err(|error| cant_read(path, why(&error, lang), lang))
}

/// A sound policy from a file; errors name the file, what is wrong and with which value.
pub(crate) fn read_policy(path: &Path, lang: Language) -> Result<Policy, String> {
    Policy::from_json(&read_text(path, lang)?).map_err(|error| match error.faults() {
        [] => in_file(path, error, lang),
        faults => {
            in_file(path, assigned_counsel_report::policy_text::policy_faults(faults, lang), lang)
        }
    })
}

/// Makes a folder and those above it; errors name it.
pub(crate) fn make_folder(dir: &Path, lang: Language) -> Result<(), String> {
    std::fs::create_dir_all(dir).map_err(|error| cant_write(dir, why(&error, lang), lang))
}

/// Writes a file under another name first, so that there is a whole one or none.
pub(crate) fn write_whole(path: &Path, text: &str, lang: Language) -> Result<(), String> {
    let mut part = path.as_os_str().to_owned();
    part.push(".part");
    let write = || {
        let mut file = File::create(&part)?;
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        std::fs::rename(&part, path)
    };
    write().map_err(|error| cant_write(path, why(&error, lang), lang))
}
