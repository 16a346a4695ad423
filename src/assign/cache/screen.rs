//! Whether any rule needs to be asked of a lawyer for a case, and how rows are made.

use std::borrow::Cow;

use super::super::context::Context;
use super::super::reason::{Reason, Reasons};
use super::super::rules::{self, ASKED_IN_POOL};
use super::super::subject::Subject;
use super::rows::{Cache, Row};
use crate::id::Roll;
use crate::quantity::Part;
use crate::register::Lawyer;
use crate::terms::{Gender, Licence};

/// On what a reason depends.
#[derive(Clone, Copy)]
enum DependsOn {
    /// On the lawyer and the day, and on no case.
    TheLawyer,
    /// On both: it can hold in cases of this sort, of lawyers of this sort.
    Both(fn(&Context<'_>, &Subject<'_>) -> bool, fn(&Context<'_>, &Lawyer) -> bool),
    /// On what ties the lawyer to the case.
    Ties,
    /// It holds of nobody in a pool for a case.
    Otherwise,
}

const fn depends_on(reason: Reason) -> DependsOn {
    use DependsOn::{Both, Otherwise, TheLawyer, Ties};
    match reason {
        Reason::NotPractising
        | Reason::Suspended
        | Reason::Removed
        | Reason::NotEnrolled
        | Reason::OnLeave
        | Reason::Busy
        | Reason::AtOpenCap
        | Reason::AtMonthCap
        | Reason::AtYearCap => TheLawyer,
        Reason::CoolingOff => Both(
            |_, subject| subject.is_before_organ(),
            |context, lawyer| lawyer.bars.iter().any(|bar| bar.is_cooling_off(context.today)),
        ),
        Reason::BarredBeforeOrgan => Both(
            |_, subject| subject.is_defence() || subject.is_before_organ(),
            |_, lawyer| !lawyer.bars.is_empty(),
        ),
        Reason::TooFewYears => Both(|_, subject| subject.is_grave(), |_, _| true),
        Reason::NotFamiliarWithMinors => {
            Both(|_, subject| subject.is_for_minor(), |_, lawyer| !lawyer.familiar_with_minors)
        }
        Reason::DefenceNeedsLawyer => Both(
            |_, subject| subject.is_defence(),
            |_, lawyer| lawyer.licence == Licence::LegalServiceWorker,
        ),
        Reason::WomanRequired => Both(
            |_, subject| subject.is_for_girl_victim(),
            |_, lawyer| lawyer.gender != Gender::Female,
        ),
        Reason::DedicatedElsewhere => {
            Both(|_, subject| !subject.is_for_minor(), |_, lawyer| lawyer.minors_pool)
        }
        Reason::LacksSpecialty => {
            Both(|_, subject| subject.demanded_specialty().is_some(), |_, _| true)
        }
        Reason::LacksLanguage => {
            Both(|_, subject| subject.demanded_language().is_some(), |_, _| true)
        }
        Reason::AtCategoryCap => Both(
            |context, subject| {
                let kind = subject.as_case().map(|case| case.matter.kind);
                kind.is_some_and(|kind| context.policy.caps.category_cap(kind).is_some())
            },
            |_, _| true,
        ),
        Reason::RelatedToParty
        | Reason::ActsForOtherSide
        | Reason::CoDefendantOrLinked
        | Reason::FirmConflict
        | Reason::HadThisCase
        | Reason::HoldsOtherSeat => Ties,
        Reason::OutsideLadder
        | Reason::OnDuty
        | Reason::AtChoiceCap
        | Reason::NotPublished
        | Reason::FarOverMean => Otherwise,
    }
}

/// What each reason depends on, in the order of [`Reason::ALL`].
#[expect(clippy::indexing_slicing, reason = "both have that length, and the compiler looks it up")]
static DEPENDS_ON: [DependsOn; Reason::ALL.len()] = {
    let mut all = [DependsOn::Otherwise; Reason::ALL.len()];
    let mut n = 0;
    while n < all.len() {
        all[n] = depends_on(Reason::ALL[n]);
        n += 1;
    }
    all
};

/// The reasons whose dependence is so.
fn reasons_that(holds: impl Fn(DependsOn) -> bool) -> Reasons {
    let all = Reason::ALL.iter().zip(&DEPENDS_ON);
    all.filter(|(_, on)| holds(**on)).map(|(reason, _)| *reason).collect()
}

/// What can bar anybody from one case or slot: asks the rules of those only whom it leaves open.
pub(crate) struct Screen<'s, 'a> {
    pub(crate) context: &'s Context<'a>,
    subject: &'s Subject<'a>,
    /// The reasons that can hold of somebody, beside those that hold whatever the case.
    in_play: Reasons,
    /// Of these, those that hold only of lawyers whom something ties to the case.
    by_ties: Reasons,
    /// Rows don't tell all: it is a shift, or something is supposed of somebody.
    beyond_rows: bool,
}

impl<'s, 'a> Screen<'s, 'a> {
    pub(crate) fn new(context: &'s Context<'a>, subject: &'s Subject<'a>) -> Self {
        let by_ties = match subject.conflicts() {
            Some(conflicts) if !conflicts.concern_nobody() => {
                reasons_that(|on| matches!(on, DependsOn::Ties))
            }
            _ => Reasons::NONE,
        };
        let can_hold = |on| match on {
            DependsOn::Both(in_case, _) => in_case(context, subject),
            DependsOn::TheLawyer | DependsOn::Ties | DependsOn::Otherwise => false,
        };
        let in_play = reasons_that(can_hold).union(by_ties);
        let beyond_rows = context.supposed.is_some() || subject.as_case().is_none();
        Self { context, subject, in_play, by_ties, beyond_rows }
    }

    /// Every reason against somebody of a pool, being far over the mean apart.
    #[inline]
    pub(crate) fn barring(&self, roll: Roll, row: &Row) -> Reasons {
        let open = row.possible.among(self.in_play);
        if open.is_empty() && !self.beyond_rows { row.always } else { self.ask(roll, row, open) }
    }

    #[cold]
    fn ask(&self, roll: Roll, row: &Row, open: Reasons) -> Reasons {
        let (context, subject) = (self.context, self.subject);
        let ask = |reasons| rules::barring(context, subject, roll, reasons).unwrap_or_default();
        let Some(case) = subject.as_case().filter(|_| context.supposed_of(roll).is_none()) else {
            return ask(ASKED_IN_POOL);
        };
        let tied = case.conflicts.concern(roll);
        let open = if tied { open } else { open.without(self.by_ties) };
        if open.is_empty() { row.always } else { row.always.union(ask(open)) }
    }
}

impl Row {
    /// From the records; nothing if there is no such lawyer.
    #[cold]
    fn make(context: &Context<'_>, roll: Roll) -> Option<Self> {
        let (record, card) = (context.roster.lawyer(roll)?, context.roster.card(roll)?);
        let always = reasons_that(|on| matches!(on, DependsOn::TheLawyer));
        let may_hold = |on| match on {
            DependsOn::Both(_, of_lawyer) => of_lawyer(context, record),
            DependsOn::Ties => true,
            DependsOn::TheLawyer | DependsOn::Otherwise => false,
        };
        Some(Self {
            day: context.today,
            always: rules::barring(context, &Subject::AnyCase, roll, always)?,
            possible: reasons_that(may_hold),
            fraction: record.fraction,
            number: Self::UNNUMBERED,
            part: Part::of(context.standing.in_force(roll)?.share, record.fraction),
            levels: card.levels,
            received: context.loads.carrying(roll).overload,
        })
    }
}

impl Cache {
    /// Makes the rows of those anew who have none of the context's day.
    pub(crate) fn fill(&mut self, context: &Context<'_>, rolls: impl Iterator<Item = Roll>) {
        for roll in rolls {
            if self.row(roll, context.today).is_some() {
                continue;
            }
            if let Some(row) = Row::make(context, roll) {
                self.keep(roll, row, context.standing.balance(roll, context.today));
            }
        }
    }
}

impl<'a> Context<'a> {
    /// The row of a lawyer, kept or not; nothing if there is no such lawyer.
    #[inline]
    pub(crate) fn row(&self, roll: Roll) -> Option<Cow<'a, Row>> {
        match self.cache.row(roll, self.today) {
            Some(kept) => Some(Cow::Borrowed(kept)),
            None => Row::make(self, roll).map(Cow::Owned),
        }
    }
}

impl Context<'_> {
    /// How many lawyers' rows are kept; none if one of them is not the row that would be made.
    pub(crate) fn kept_as_made(&self) -> Option<usize> {
        let rolls = (0..).map(Roll::new).take(self.roster.ever_enrolled());
        let mut kept = 0_usize;
        for roll in rolls {
            let Some(row) = self.cache.row(roll, self.today) else { continue };
            let made = Row::make(self, roll).map(|made| Row { number: row.number, ..made });
            let part = row.number().and_then(|number| self.cache.parts().get(number as usize));
            let points = self.standing.balance(roll, self.today);
            let same = Some(row) == made.as_ref()
                && part == Some(&row.part)
                && self.cache.points(roll, self.today) == Some(points);
            kept = same.then(|| kept.saturating_add(1))?;
        }
        Some(kept)
    }
}
