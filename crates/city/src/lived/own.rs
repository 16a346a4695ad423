//! A centre's own roster and docket: read, and written in the same columns.

use std::error::Error;
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::Path;

use crate::YearPlan;
use assigned_counsel::Policy;
use assigned_counsel_exchange::{Source, write_docket, write_roster};
use assigned_counsel_report::command_words::{cant_read, cant_write, why};
use assigned_counsel_report::{Language, Text};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Reads both files, with a bar on the standard error where that is a terminal.
///
/// # Errors
///
/// A file that can't be opened, and the flaws of both.
pub fn read(
    roster: &Path,
    docket: &Path,
    seed: u64,
    policy: Policy,
    lang: Language,
) -> Result<YearPlan, Box<dyn Error>> {
    let (lawyers, roster_bytes) = open(roster, lang)?;
    let (cases, docket_bytes) = open(docket, lang)?;
    let bytes = roster_bytes.saturating_add(docket_bytes);
    let bar = ProgressBar::with_draw_target(Some(bytes), ProgressDrawTarget::stderr());
    let template =
        lang.say("{bar:40} {msg} rows read, {eta} left", "{bar:40} 已读 {msg} 行，剩余 {eta}");
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style);
    }
    let own = assigned_counsel_exchange::read(lawyers, cases, &policy, |progress| {
        bar.set_position(progress.bytes);
        bar.set_message(progress.rows.to_string());
    });
    bar.finish_and_clear();
    let own = own.map_err(|flaws| flaws.text(lang))?;
    Ok(YearPlan::from_own_data(own, seed, policy))
}

fn open(path: &Path, lang: Language) -> Result<(Source<File>, u64), Box<dyn Error>> {
    let named = |error| cant_read(path, why(&error, lang), lang);
    let file = File::open(path).map_err(named)?;
    let bytes = file.metadata().map_err(named)?.len();
    Ok((Source::new(path.display().to_string(), file), bytes))
}

/// Writes `lawyers.csv` and `docket.csv`: both under other names first, so that neither is ever half
/// there.
pub(crate) fn export(plan: &YearPlan, dir: &Path, lang: Language) -> Result<(), Box<dyn Error>> {
    let named = |error| cant_write(dir, why(&error, lang), lang);
    fs::create_dir_all(dir).map_err(named)?;
    let lawyers = part(dir, "lawyers.csv", |file| write_roster(&plan.city.panel, file));
    let cases = part(dir, "docket.csv", |file| write_docket(&plan.arrivals, file));
    lawyers.and(cases).map_err(named)?;
    for name in ["lawyers.csv", "docket.csv"] {
        fs::rename(dir.join(format!("{name}.part")), dir.join(name)).map_err(named)?;
    }
    Ok(())
}

fn part(
    dir: &Path,
    name: &str,
    write: impl FnOnce(&mut dyn Write) -> std::io::Result<()>,
) -> std::io::Result<()> {
    let mut file = BufWriter::new(File::create(dir.join(format!("{name}.part")))?);
    write(&mut file)?;
    file.into_inner()?.sync_all()
}
