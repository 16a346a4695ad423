#![doc = include_str!("columns.md")]

mod docket;
mod field;
mod flaw;
mod roster;
mod sheet;
mod strict;
mod write;

use std::io::Read;

use jiff::civil::{Date, date};

pub use flaw::{FLAWS_MAX, Flaw, Flaws};
pub use write::{write_docket, write_roster};

use crate::policy::Policy;
use crate::simulate::YearPlan;

/// The year of an empty docket, which is that of the synthetic city.
const YEAR_OF_NO_CASES: Date = date(2023, 1, 1);

/// Rows between two calls of the progress callback.
const ROWS_PER_CALL: u64 = 1_000;

/// A file: what messages call it, and its bytes.
#[derive(Clone, Debug)]
pub struct Source<R> {
    /// What messages call it.
    pub name: String,
    /// Its bytes. They are read in large pieces, once, from beginning to end.
    pub reader: R,
}

impl<R: Read> Source<R> {
    /// A file by this name.
    pub fn new(name: impl Into<String>, reader: R) -> Self {
        Self { name: name.into(), reader }
    }
}

/// How far loading is, over both files.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Rows read, headers not among them.
    pub rows: u64,
    /// Bytes read, a byte order mark not among them.
    pub bytes: u64,
}

/// Calls back now and then.
struct Meter<'a> {
    progress: Progress,
    callback: &'a mut dyn FnMut(Progress),
}

impl Meter<'_> {
    fn add(&mut self, bytes: u64) {
        let Progress { rows, bytes: before } = &mut self.progress;
        *before = before.saturating_add(bytes);
        *rows = rows.saturating_add(u64::from(bytes > 0));
        if bytes > 0 && rows.is_multiple_of(ROWS_PER_CALL) {
            (self.callback)(self.progress);
        }
    }
}

/// Reads a roster and a docket and makes a plan of the year: the calendar year of the docket's first
/// row, by the policy's difference from UTC (2023 if the docket has none).
///
/// The roster's centres are the plan's, in the order in which its lawyers name them, by lawyers' ids.
/// `progress` is called after every thousandth row.
///
/// # Errors
///
/// Everything that is wrong with either file, each with line, column and value: see [`Flaws`]. What
/// the engine would refuse of a lawyer or a matter is among it.
///
/// # Determinism
///
/// The order of the columns and of the roster's rows changes nothing; neither does a byte order mark,
/// the kind of line ending, or a pair of quotation marks around a field.
///
/// # Complexity
///
/// One pass over each file, a logarithmic search for each row. What stays in memory is the plan itself
/// and one record of at most 1 MiB.
///
/// # Example
///
/// ```
/// use assigned_counsel::load::{self, Source};
/// use assigned_counsel::simulate::{Mix, YearPlan};
/// use assigned_counsel::Policy;
///
/// let plan = YearPlan::synthetic(1, 60, 200, Mix::Middling, Policy::xiamen())?;
/// let (mut lawyers, mut cases) = (Vec::new(), Vec::new());
/// load::write_roster(&plan.city, &mut lawyers)?;
/// load::write_docket(&plan.arrivals, &mut cases)?;
///
/// let roster = Source::new("lawyers.csv", lawyers.as_slice());
/// let docket = Source::new("docket.csv", cases.as_slice());
/// assert_eq!(load::year(roster, docket, 1, Policy::xiamen(), |_| ())?, plan);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn year<R: Read, D: Read>(
    roster: Source<R>,
    docket: Source<D>,
    seed: u64,
    policy: Policy,
    mut progress: impl FnMut(Progress),
) -> Result<YearPlan, Flaws> {
    let mut flaws = Flaws::default();
    let mut meter = Meter { progress: Progress::default(), callback: &mut progress };
    let roster_name = roster.name.clone();
    let roster = roster::read(roster, &mut flaws, &mut meter);
    let docket = docket::read(docket, roster.as_ref(), &policy, &mut flaws, &mut meter);
    let year_start = docket.year_start.unwrap_or(YEAR_OF_NO_CASES);
    let Some(roster) = roster else { return Err(flaws) };
    roster.note_newcomers(&roster_name, year_start, &mut flaws);
    if flaws.count() > 0 {
        return Err(flaws);
    }
    let city = roster.into_city(seed, year_start);
    Ok(YearPlan { city, arrivals: docket.arrivals, policy, oversight: true })
}
