#![doc = include_str!("columns.md")]

mod arrival;
mod docket;
mod field;
mod flaw;
mod flaw_problem;
mod personal;
mod roster;
mod sheet;
mod spelling;
mod strict;
mod write;

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;

use jiff::civil::{Date, date};

pub use arrival::{Arrival, Way};
pub use flaw::{FLAWS_MAX, Flaw, Flaws};
pub use flaw_problem::{FlawProblem, OneOf, PersonalNumber};
use spelling::Spellings;

pub use write::{write_docket, write_roster};

use assigned_counsel::{CentreId, Lawyer, LawyerId, Points, Policy};

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
    /// Whether an id may be a personal number: see [`PersonalNumber`].
    pub personal_numbers: bool,
}

impl<R: Read> Source<R> {
    /// The same, in which ids may be personal numbers: whoever reads it so knows that they are none, or that
    /// nothing is kept.
    pub fn with_personal_numbers(mut self) -> Self {
        self.personal_numbers = true;
        self
    }

    /// A file by this name, in which no id may be a personal number.
    pub fn new(name: impl Into<String>, reader: R) -> Self {
        Self { name: name.into(), reader, personal_numbers: false }
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

/// The lawyers of a scheme, as they stand when a year begins.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Panel {
    /// The centres, in the order in which a roster's lawyers name them, by lawyers' ids.
    pub centres: Vec<CentreId>,
    /// The lawyers, in the order of their ids.
    pub lawyers: Vec<Lawyer>,
    /// The balance of merit points with which a lawyer begins; those who aren't in it have the policy's
    /// opening balance.
    pub points: BTreeMap<LawyerId, Points>,
    /// The lawyers who consent to a published profile.
    pub published: BTreeSet<LawyerId>,
}

/// What a roster and a docket say together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnData {
    /// The first day of the calendar year of the docket's first row, by the policy's difference from UTC;
    /// of 2023 if the docket has none.
    pub year_start: Date,
    /// The lawyers and their centres.
    pub panel: Panel,
    /// What comes, in the order of time.
    pub arrivals: Vec<Arrival>,
}

/// Reads a roster and a docket of one calendar year.
///
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
/// use assigned_counsel::{Lawyer, Policy};
/// use assigned_counsel_exchange::{Panel, Source, read, write_docket, write_roster};
///
/// let wu = Lawyer::new("wu".parse()?, "F-1".parse()?, "2015-07-01".parse()?);
/// let wu = wu.with_centre("siming".parse()?);
/// let (mut lawyers, mut cases) = (Vec::new(), Vec::new());
/// let panel = Panel { lawyers: vec![wu], centres: vec!["siming".parse()?], ..Panel::default() };
/// write_roster(&panel, &mut lawyers)?;
/// write_docket(&[], &mut cases)?;
///
/// let roster = Source::new("lawyers.csv", lawyers.as_slice());
/// let docket = Source::new("docket.csv", cases.as_slice());
/// assert_eq!(read(roster, docket, &Policy::xiamen(), |_| ())?.panel, panel);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn read<R: Read, D: Read>(
    roster: Source<R>,
    docket: Source<D>,
    policy: &Policy,
    mut progress: impl FnMut(Progress),
) -> Result<OwnData, Flaws> {
    let mut flaws = Flaws::default();
    let mut meter = Meter { progress: Progress::default(), callback: &mut progress };
    let roster_name = roster.name.clone();
    let mut spellings = Spellings::default();
    let roster = roster::read(roster, &mut spellings, &mut flaws, &mut meter);
    let docket =
        docket::read(docket, roster.as_ref(), &mut spellings, policy, &mut flaws, &mut meter);
    let year_start = docket.year_start.unwrap_or(YEAR_OF_NO_CASES);
    let Some(roster) = roster else { return Err(flaws) };
    roster.note_newcomers(&roster_name, year_start, &mut flaws);
    if flaws.count() > 0 {
        return Err(flaws);
    }
    Ok(roster.into_data(year_start, docket.arrivals))
}
