//! Writes the year's journal, and its anchors: the head at the end of each month, and the last.

use std::error::Error;
use std::fs::{self, File};
use std::io::BufWriter;
use std::path::{Path, PathBuf};

use assigned_counsel::Step;
use assigned_counsel::jiff::tz::Offset;
use assigned_counsel::journal::{Anchor, Journal};
use assigned_counsel_report::Language;
use assigned_counsel_report::command_words::{cant_write, why};

/// A journal that is written under another name first, so that there is a whole file or none.
pub(crate) struct JournalWriter {
    journal: Journal<BufWriter<File>>,
    part: PathBuf,
    whole: PathBuf,
    dir: PathBuf,
    month: Option<(i16, i8)>,
    anchors: Vec<Anchor>,
}

impl JournalWriter {
    pub(crate) fn create(dir: &Path, lang: Language) -> Result<Self, Box<dyn Error>> {
        let (part, whole) = (dir.join("journal.jsonl.part"), dir.join("journal.jsonl"));
        let named = |error| cant_write(&part, why(&error, lang), lang);
        fs::create_dir_all(dir).map_err(named)?;
        let file = BufWriter::new(File::create(&part).map_err(named)?);
        let (journal, dir) = (Journal::new(file), dir.to_owned());
        Ok(Self { journal, part, whole, dir, month: None, anchors: Vec::new() })
    }

    pub(crate) fn dir(&self) -> PathBuf {
        self.dir.clone()
    }

    pub(crate) fn append(&mut self, step: &Step) -> Result<(), Box<dyn Error>> {
        // A receipt is dated in the city's own time, eight hours ahead of UTC.
        let day = Offset::constant(8).to_datetime(step.at).date();
        let month = Some((day.year(), day.month()));
        if self.month.is_some() && month != self.month {
            self.anchors.push(self.journal.head());
        }
        self.month = month;
        self.journal.append(step)?;
        Ok(())
    }

    /// The anchors, one a line.
    pub(crate) fn finish(mut self) -> Result<String, Box<dyn Error>> {
        self.anchors.push(self.journal.head());
        self.journal.into_inner().into_inner()?.sync_all()?;
        fs::rename(&self.part, &self.whole)?;
        let lines: Vec<String> = self.anchors.iter().map(ToString::to_string).collect();
        Ok(lines.join("\n") + "\n")
    }
}
