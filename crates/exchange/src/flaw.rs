//! What is wrong with the files: where it stands, which value, and why.

use std::fmt;

use super::flaw_problem::FlawProblem;
use assigned_counsel::error::shown;

/// So many flaws are kept; the others are counted *(ours)*.
pub const FLAWS_MAX: usize = 50;

/// One flaw of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flaw {
    /// The file, as its [`Source`](super::Source) is named.
    pub file: String,
    /// The line, from 1; for what is amiss with the file as a whole, the last line read.
    pub line: u64,
    /// The column; empty where it is the line or the file that is amiss.
    pub column: String,
    /// The value, escaped, and cut where it is long.
    pub value: String,
    /// What is wrong.
    pub problem: FlawProblem,
}

impl fmt::Display for Flaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} line {}", self.file, self.line)?;
        if !self.column.is_empty() {
            write!(f, ", {} = `{}`", self.column, self.value)?;
        }
        write!(f, ": {}", self.problem)
    }
}

/// Everything that is wrong with the files: the first [`FLAWS_MAX`] flaws and the number of the others.
///
/// It displays as a line with their number, then a line for each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Flaws {
    kept: Vec<Flaw>,
    more: u64,
}

impl Flaws {
    /// The flaws that were kept, in the order in which they were found: those of the roster first.
    pub fn kept(&self) -> &[Flaw] {
        &self.kept
    }

    /// How many more there are.
    pub fn more(&self) -> u64 {
        self.more
    }

    /// How many there are in all.
    pub fn count(&self) -> u64 {
        u64::try_from(self.kept.len()).unwrap_or(u64::MAX).saturating_add(self.more)
    }

    pub(super) fn add(&mut self, place: (&str, u64, &str), value: &str, problem: FlawProblem) {
        if self.kept.len() >= FLAWS_MAX {
            self.more = self.more.saturating_add(1);
            return;
        }
        let (file, line, column) = place;
        let (file, column, value) = (file.to_owned(), column.to_owned(), shown(value));
        self.kept.push(Flaw { file, line, column, value, problem });
    }
}

impl fmt::Display for Flaws {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let noun = if self.count() == 1 { "flaw" } else { "flaws" };
        write!(f, "the files have {} {noun}, and nothing of them is used", self.count())?;
        for flaw in &self.kept {
            write!(f, "\n  {flaw}")?;
        }
        if self.more > 0 {
            write!(f, "\n  and {} more", self.more)?;
        }
        Ok(())
    }
}

impl std::error::Error for Flaws {}
