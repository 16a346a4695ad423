//! What is so of each lawyer on one day, whatever the case, kept ready for the next decision.
//!
//! A decision asks a whole pool, and hardly anything is different of anybody than it was for the decision
//! before. So each has a row, in a few words of memory, that is of one day, and is forgotten when
//! something changes in the records that it is made from. A row that isn't there is made where it is
//! needed: which rows are kept changes how long a decision takes, and nothing else.

use super::reason::{Reason, Reasons};
use super::scene::Scene;
use crate::caseload::{Carrying, View, Windows};
use crate::id::Roll;
use crate::quantity::{Fraction, Load, Part, Points};
use crate::register::{Day, Levels, Marks};
use crate::standing::GoodStanding;

/// What is so of a lawyer on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Row {
    /// Nothing is of [`Day::NEVER`].
    day: Day,
    /// Those that hold whatever the case.
    pub(crate) reasons: Reasons,
    /// What makes more reasons hold in some cases.
    pub(crate) marks: Marks,
    /// The part of full time, in hundredths: at most 100.
    fraction: u8,
    /// The number of the part below among the different ones of all who have a row.
    number: u8,
    /// Share and part of full time: what a claim is made of, but for the case.
    pub(crate) part: Part,
    pub(crate) levels: Levels,
    /// In the window of being far over the mean.
    pub(crate) received: Load,
}

impl Row {
    /// Of a row that isn't kept, or where the different parts are too many.
    pub(crate) const UNNUMBERED: u8 = u8::MAX;

    const NONE: Self = Self {
        day: Day::NEVER,
        reasons: Reasons::NONE,
        marks: Marks::ANYONE,
        fraction: 0,
        number: Self::UNNUMBERED,
        part: Part::NONE,
        levels: Levels::NONE,
        received: Load::from_hundredths(0),
    };

    /// From the records; nothing if there is no such lawyer.
    #[cold]
    pub(crate) fn of(scene: &Scene<'_>, caseload: &View<'_>, roll: Roll) -> Option<Self> {
        let (card, day) = (scene.roster.card(roll)?, Day::of(scene.today));
        let carrying = caseload.carrying(roll);
        let marks = card.marks_on(day);
        Some(Self {
            day,
            reasons: reasons(scene, roll, marks, card.fraction, carrying),
            marks,
            fraction: u8::try_from(card.fraction.hundredths()).unwrap_or(u8::MAX),
            number: Self::UNNUMBERED,
            part: Part::of(scene.standing.in_force(roll)?.share, card.fraction),
            levels: card.levels,
            received: carrying.overload,
        })
    }

    /// The number of the part among [`Ready::parts`], if it has one.
    #[inline]
    pub(crate) fn number(&self) -> Option<u32> {
        (self.number != Self::UNNUMBERED).then_some(self.number.into())
    }

    #[inline]
    pub(crate) fn fraction(&self) -> Fraction {
        Fraction::from_hundredths(self.fraction.into())
    }
}

/// The reasons that hold whatever the case, being far over the mean apart.
fn reasons(
    scene: &Scene<'_>,
    roll: Roll,
    marks: Marks,
    fraction: Fraction,
    carrying: Carrying,
) -> Reasons {
    let bears = |mark| !marks.among(mark).is_empty();
    // The record is opened only where a mark says that it tells something.
    let record = |mark| scene.roster.lawyer(roll).filter(|_| bears(mark));
    let (caps, own) = (&scene.policy.caps, record(Marks::OWN_CAPS).map(|lawyer| &lawyer.caps));
    let full = |load: Load, policy: Option<Load>, own: Option<Load>| {
        let policy = policy.map(|cap| cap.for_fraction(fraction));
        policy.into_iter().chain(own).any(|cap| load >= cap)
    };
    let good = scene.standing.in_force(roll).is_none_or(|standing| standing.good);
    let credit =
        scene.standing.good_standing(roll).filter(|_| !good).unwrap_or(GoodStanding::Good {});
    let suspended = match credit {
        GoodStanding::Suspended { until } => until.is_none_or(|until| scene.today < until),
        GoodStanding::Good {} | GoodStanding::Removed {} => false,
    };
    let on_leave = record(Marks::LEAVE).is_some_and(|lawyer| lawyer.is_on_leave(scene.today));
    let each = [
        (Reason::NotPractising, bears(Marks::LAPSED)),
        (Reason::Suspended, suspended),
        (Reason::Removed, credit == GoodStanding::Removed {}),
        (Reason::NotEnrolled, bears(Marks::DEPARTED)),
        (Reason::OnLeave, on_leave),
        (Reason::AtOpenCap, full(carrying.open, caps.open, own.and_then(|own| own.open))),
        (Reason::AtMonthCap, full(carrying.month, caps.month, own.and_then(|own| own.month))),
        (Reason::AtYearCap, full(carrying.year, caps.year, own.and_then(|own| own.year))),
    ];
    each.into_iter().filter(|(_, holds)| *holds).map(|(reason, _)| reason).collect()
}

/// Rows by roll number.
#[derive(Clone, Debug, Default)]
pub(crate) struct Ready {
    rows: Vec<Row>,
    /// The balance of merit points of each who has a row: asked of those only who are equal in more.
    points: Vec<Points>,
    /// The different parts. There are as many as there are shares and parts of full time together: a few.
    parts: Vec<Part>,
}

impl Ready {
    /// The row of a lawyer, if it is kept and of this day.
    #[inline]
    pub(crate) fn row(&self, roll: Roll, day: Day) -> Option<&Row> {
        self.rows.get(roll.index()).filter(|row| row.day == day)
    }

    /// The balance of merit points on a day, if it is kept.
    pub(crate) fn points(&self, roll: Roll, day: Day) -> Option<Points> {
        self.row(roll, day).and_then(|_| self.points.get(roll.index()).copied())
    }

    /// Makes the rows of those anew who have none of the scene's day.
    pub(crate) fn make(&mut self, scene: &Scene<'_>, rolls: impl Iterator<Item = Roll>) {
        let (view, day) = (scene.view(), Day::of(scene.today));
        for roll in rolls {
            if self.row(roll, day).is_some() {
                continue;
            }
            let Some(mut row) = Row::of(scene, &view, roll) else { continue };
            row.number = self.number(row.part);
            if self.rows.len() <= roll.index() {
                self.rows.resize(roll.index().saturating_add(1), Row::NONE);
                self.points.resize(self.rows.len(), Points::default());
            }
            let kept = self.rows.get_mut(roll.index()).zip(self.points.get_mut(roll.index()));
            if let Some((kept, points)) = kept {
                (*kept, *points) = (row, scene.standing.balance(roll, scene.today));
            }
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

    /// The different parts, by their numbers.
    pub(crate) fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// Forgets the row of a lawyer, of whom something has changed.
    pub(crate) fn forget(&mut self, roll: Roll) {
        if let Some(row) = self.rows.get_mut(roll.index()) {
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

impl<'a> Scene<'a> {
    /// The row of a lawyer, kept or not; nothing if there is no such lawyer.
    pub(crate) fn row(&self, caseload: &View<'_>, roll: Roll) -> Option<Row> {
        let kept = self.ready.row(roll, Day::of(self.today));
        kept.copied().or_else(|| Row::of(self, caseload, roll))
    }

    /// What everybody carries, in the windows that caps look at today.
    pub(crate) fn view(&self) -> View<'a> {
        self.caseload.view(Windows::on(self.today, self.policy))
    }
}

impl Scene<'_> {
    /// How many lawyers' rows are kept; none if one of them is not the row that would be made.
    pub(crate) fn kept_as_made(&self) -> Option<usize> {
        let day = Day::of(self.today);
        let rolls = (0..).map(Roll::new).take(self.roster.ever_enrolled());
        let mut kept = 0_usize;
        for roll in rolls {
            let Some(row) = self.ready.row(roll, day) else { continue };
            let made =
                Row::of(self, &self.view(), roll).map(|made| Row { number: row.number, ..made });
            let part = row.number().and_then(|number| self.ready.parts.get(number as usize));
            let points = self.standing.balance(roll, self.today);
            let same = Some(*row) == made
                && part == Some(&row.part)
                && self.ready.points(roll, day) == Some(points);
            kept = same.then(|| kept.saturating_add(1))?;
        }
        Some(kept)
    }
}
