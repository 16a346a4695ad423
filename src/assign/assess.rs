//! Assess: who of those who are asked is eligible, and who not and why.

use super::cache::{Row, Screen};
use super::context::Context;
use super::ladder;
use super::reason::{Reason, Reasons};
use super::rules::{self, ASKED_IF_NAMED, ASKED_IF_PICKED};
use super::strategy::{Field, Scorer};
use super::subject::Subject;
use crate::id::Roll;
use crate::policy::{Overload, Rung};

/// Those who were asked together: each is in one of the two.
pub(crate) struct Assessed {
    /// Against whom nothing speaks, or nothing that isn't waived.
    pub(crate) eligible: Field,
    /// Those of them for whom something is waived, with what holds against them.
    pub(crate) waived: Vec<Barred>,
    /// Everybody else.
    pub(crate) left_out: Vec<Barred>,
}

/// A lawyer against whom something speaks, whether it is waived or not.
#[derive(Clone, Copy)]
pub(crate) struct Barred {
    pub(crate) roll: Roll,
    /// Every reason that holds.
    pub(crate) reasons: Reasons,
}

impl Assessed {
    /// How many were asked.
    pub(crate) fn len(&self) -> usize {
        self.eligible.len().saturating_add(self.left_out.len())
    }

    /// Lets those in against whom nothing speaks any more, with this waived.
    pub(crate) fn waive(
        &mut self,
        context: &Context<'_>,
        scorer: &Scorer<'_, '_>,
        waived: Reasons,
    ) {
        let free = |barred: &mut Barred| barred.reasons.without(waived).is_empty();
        for barred in self.left_out.extract_if(.., free) {
            if let Some(row) = context.row(barred.roll) {
                self.eligible.enter(scorer, barred.roll, &row);
                self.waived.push(barred);
            }
        }
    }

    /// Adds that some of them, in the order of their roll numbers, are far over the mean.
    fn add_far_over_mean(&mut self, far: &[Roll], screen: &Screen<'_, '_>, waived: Reasons) {
        let (reason, is_far) = (Reason::FarOverMean, |roll: Roll| far.binary_search(&roll).is_ok());
        for barred in self.left_out.iter_mut().filter(|barred| is_far(barred.roll)) {
            barred.reasons = barred.reasons.with(reason);
        }
        self.waived.retain(|barred| !is_far(barred.roll));
        let barred = |roll: Roll| {
            let reasons = screen.barring(roll, screen.context.row(roll)?.as_ref()).with(reason);
            Some(Barred { roll, reasons })
        };
        if waived.contains(reason) {
            let eligible = self.eligible.rolls().filter(|roll| is_far(*roll));
            self.waived.extend(eligible.filter_map(barred));
        } else {
            let out = self.eligible.remove(is_far).into_iter();
            self.left_out.extend(out.filter_map(barred));
        }
    }
}

/// Assesses everybody who is asked, in one pass: a pool is gone through at every decision.
pub(crate) fn assess(
    context: &Context<'_>,
    subject: &Subject<'_>,
    asked: &[Roll],
    waived: Reasons,
) -> Assessed {
    let screen = Screen::new(context, subject);
    let scorer = Scorer::new(context, subject);
    let mut mean = Mean::new(context, subject);
    let mut assessed = Assessed {
        eligible: Field::with_room_for(asked.len(), context),
        waived: Vec::new(),
        left_out: Vec::with_capacity(asked.len() / 4),
    };
    for roll in asked.iter().copied() {
        let Some(row) = context.row(roll) else { continue };
        let reasons = screen.barring(roll, &row);
        mean.count(&row, reasons);
        if reasons.without(waived).is_empty() {
            assessed.eligible.enter(&scorer, roll, &row);
            if !reasons.is_empty() {
                assessed.waived.push(Barred { roll, reasons });
            }
        } else {
            assessed.left_out.push(Barred { roll, reasons });
        }
    }
    if mean.has_far_over() {
        let is_far =
            |roll: &Roll| context.row(*roll).is_some_and(|row| mean.is_far_over(*roll, &row));
        let mut far: Vec<Roll> = asked.iter().copied().filter(is_far).collect();
        far.sort_unstable();
        assessed.add_far_over_mean(&far, &screen, waived);
    }
    assessed
}

/// Every reason that holds of somebody who is named, and not found in a pool: by hand, or because they
/// had the case before. They are compared with those who would be asked with them, or, being in no pool of
/// the ladder, which is one more reason, with the master pool.
pub(crate) fn assess_named(
    context: &Context<'_>,
    subject: &Subject<'_>,
    roll: Roll,
) -> Option<Reasons> {
    let reasons = assess_alone(context, subject, roll)?;
    let far = is_far_over_mean(context, subject, roll)?;
    Some(if far { reasons.with(Reason::FarOverMean) } else { reasons })
}

/// The same, but for being far over the mean: nobody else needs to be looked at.
pub(crate) fn assess_alone(
    context: &Context<'_>,
    subject: &Subject<'_>,
    roll: Roll,
) -> Option<Reasons> {
    rules::barring(context, subject, roll, ASKED_IF_NAMED)
}

/// Every reason that holds of somebody whom the client picks: those of anybody who is named, and two more.
pub(crate) fn assess_picked(
    context: &Context<'_>,
    subject: &Subject<'_>,
    roll: Roll,
) -> Option<Reasons> {
    let of_picks = ASKED_IF_PICKED.without(ASKED_IF_NAMED);
    let more = rules::barring(context, subject, roll, of_picks)?;
    Some(assess_named(context, subject, roll)?.union(more))
}

fn is_far_over_mean(context: &Context<'_>, subject: &Subject<'_>, roll: Roll) -> Option<bool> {
    let mut mean = Mean::new(context, subject);
    if mean.overload.is_none() {
        return Some(false);
    }
    let rungs = subject.ladder(context.policy);
    let place = ladder::first_rung_of(context, subject, roll);
    let peers = match place.and_then(|place| Some((rungs.get(..place)?, rungs.get(place)?))) {
        Some((earlier, rung)) => ladder::asked_on(context, subject, *rung, earlier),
        None => ladder::asked_on(context, subject, Rung::Master, &[]),
    };
    let screen = Screen::new(context, subject);
    for peer in peers.iter().copied() {
        if let Some(row) = context.row(peer) {
            mean.count(&row, screen.barring(peer, &row));
        }
    }
    Some(mean.is_far_over(roll, context.row(roll)?.as_ref()))
}

/// The mean of what those who are asked together have received lately, and who is far over it.
struct Mean<'s, 'a> {
    context: &'s Context<'a>,
    overload: Option<&'a Overload>,
    /// What those who are otherwise eligible have received in the window, and their parts of full time.
    received: u64,
    fractions: u64,
    /// The most that anybody has received for full time, rounded up.
    most: u64,
}

impl<'s, 'a> Mean<'s, 'a> {
    /// Of nobody yet. For a shift, nobody is far over it.
    fn new(context: &'s Context<'a>, subject: &Subject<'_>) -> Self {
        let overload = context.policy.caps.overload.as_ref();
        let overload = overload.filter(|_| subject.as_slot().is_none());
        Self { context, overload, received: 0, fractions: 0, most: 0 }
    }

    #[inline]
    fn count(&mut self, row: &Row, reasons: Reasons) {
        // Nobody's cases weigh so much that any of this overflows.
        let received = row.received.hundredths();
        let fraction = u64::from(row.fraction.hundredths());
        if received.wrapping_mul(100) > self.most.wrapping_mul(fraction) {
            self.most = Self::for_full_time(received, fraction);
        }
        if reasons.is_empty() {
            self.received = self.received.wrapping_add(received);
            self.fractions = self.fractions.wrapping_add(fraction);
        }
    }

    /// What somebody with this part of full time would have received with all of it, rounded up. Hardly
    /// anybody has more than the most so far, and dividing takes long.
    #[cold]
    fn for_full_time(received: u64, fraction: u64) -> u64 {
        received.wrapping_mul(100).div_ceil(fraction.max(1))
    }

    /// Whether anybody can be far over it: if not, nobody needs to be looked at again.
    fn has_far_over(&self) -> bool {
        self.overload.is_some_and(|overload| {
            let most = u128::from(self.most).saturating_mul(self.fractions.into());
            // A floor for part of full time is rounded down by less than 0.01: for full time, by 1.00.
            let reach = self.most.saturating_add(1_00);
            reach >= overload.floor.hundredths() && most > self.bound(overload)
        })
    }

    fn bound(&self, overload: &Overload) -> u128 {
        u128::from(overload.times.hundredths()).saturating_mul(self.received.into())
    }

    /// Received per full time over `times` the mean of the same, in whole numbers:
    /// received / fraction > times · Σ received / Σ fraction. Where nobody else is eligible there is no
    /// mean to be over.
    fn is_far_over(&self, roll: Roll, row: &Row) -> bool {
        let Some(overload) = self.overload else { return false };
        if row.received < overload.floor.for_fraction(row.fraction)
            || self.context.is_cured(roll, Reason::FarOverMean)
        {
            return false;
        }
        let mine = u128::from(row.received.hundredths());
        let mine = mine.saturating_mul(self.fractions.into()).saturating_mul(100);
        let fraction = u128::from(row.fraction.hundredths());
        mine > self.bound(overload).saturating_mul(fraction)
    }
}
