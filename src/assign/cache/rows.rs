//! Rows by roll number.
//!
//! A row is of one day, and is forgotten when something changes in the records that it is made from. One
//! that isn't there is made where it is needed: which rows are kept changes how long a decision takes,
//! and nothing else.

use jiff::civil::Date;

use super::super::reason::Reasons;
use crate::id::Roll;
use crate::quantity::{Fraction, Load, Part, Points};
use crate::register::Levels;

/// What is so of a lawyer on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Row {
    pub(super) day: Date,
    /// Those reasons that hold whatever the case.
    pub(super) always: Reasons,
    /// Those that may hold in some case.
    pub(super) possible: Reasons,
    /// The part of full time.
    pub(crate) fraction: Fraction,
    /// The number of the part below among the different ones of all who have a row.
    pub(super) number: u8,
    /// Share and part of full time: what a claim is made of, but for the case.
    pub(crate) part: Part,
    pub(crate) levels: Levels,
    /// In the window of being far over the mean.
    pub(crate) received: Load,
}

impl Row {
    /// Of a row that isn't kept, or where the different parts are too many.
    pub(super) const UNNUMBERED: u8 = u8::MAX;

    const NONE: Self = Self {
        day: Date::MIN,
        always: Reasons::NONE,
        possible: Reasons::NONE,
        fraction: Fraction::from_hundredths(0),
        number: Self::UNNUMBERED,
        part: Part::NONE,
        levels: Levels::NONE,
        received: Load::from_hundredths(0),
    };

    /// The number of the part among [`Cache::parts`], if it has one.
    #[inline]
    pub(crate) fn number(&self) -> Option<u32> {
        (self.number != Self::UNNUMBERED).then_some(self.number.into())
    }
}

/// The rows, and what is kept beside them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Cache {
    rows: Vec<Row>,
    /// The balance of merit points of each who has a row: asked of those only who are equal in more.
    points: Vec<Points>,
    /// The different parts. There are as many as there are shares and parts of full time together: a few.
    parts: Vec<Part>,
}

impl Cache {
    /// The row of a lawyer, if it is kept and of this day.
    #[inline]
    pub(crate) fn row(&self, roll: Roll, day: Date) -> Option<&Row> {
        self.rows.get(usize::from(roll)).filter(|row| row.day == day)
    }

    /// The balance of merit points on a day, if it is kept.
    pub(crate) fn points(&self, roll: Roll, day: Date) -> Option<Points> {
        self.row(roll, day).and_then(|_| self.points.get(usize::from(roll)).copied())
    }

    /// The different parts, by their numbers.
    pub(crate) fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// Keeps a row, and the balance of merit points on its day.
    pub(super) fn keep(&mut self, roll: Roll, mut row: Row, balance: Points) {
        row.number = self.number(row.part);
        if self.rows.len() <= usize::from(roll) {
            self.rows.resize(usize::from(roll).saturating_add(1), Row::NONE);
            self.points.resize(self.rows.len(), Points::default());
        }
        let kept = self.rows.get_mut(usize::from(roll)).zip(self.points.get_mut(usize::from(roll)));
        if let Some((kept, points)) = kept {
            (*kept, *points) = (row, balance);
        }
    }

    fn number(&mut self, part: Part) -> u8 {
        let known = self.parts.iter().position(|known| *known == part);
        let number = u8::try_from(known.unwrap_or(self.parts.len())).unwrap_or(Row::UNNUMBERED);
        if known.is_none() && number != Row::UNNUMBERED {
            self.parts.push(part);
        }
        number
    }

    /// Forgets the row of a lawyer, of whom something has changed.
    pub(crate) fn forget(&mut self, roll: Roll) {
        if let Some(row) = self.rows.get_mut(usize::from(roll)) {
            *row = Row::NONE;
        }
    }

    /// Forgets all rows: the policy has changed.
    pub(crate) fn forget_all(&mut self) {
        self.rows.clear();
        self.points.clear();
        self.parts.clear();
    }
}
