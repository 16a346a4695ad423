//! Assess: who of those who are asked may have the case, and who not and why.

use super::brief::Brief;
use super::ladder;
use super::ready::Row;
use super::reason::{Reason, Reasons};
use super::rules::Rules;
use super::scene::Scene;
use super::strategy::{Field, Measure};
use crate::id::Roll;
use crate::policy::{Overload, Rung};
use crate::quantity::Fraction;
use crate::register::Day;

/// Those who were asked together: each is in one of the two.
pub(crate) struct Assessed {
    /// Against whom nothing speaks, or nothing that isn't waived.
    pub(crate) eligible: Field,
    /// Everybody else, with every reason.
    pub(crate) left_out: Vec<(Roll, Reasons)>,
}

impl Assessed {
    pub(crate) fn with_room_for(asked: usize, scene: &Scene<'_>) -> Self {
        Self {
            eligible: Field::with_room_for(asked, scene),
            left_out: Vec::with_capacity(asked / 4),
        }
    }

    /// How many were asked.
    pub(crate) fn len(&self) -> usize {
        self.eligible.len().saturating_add(self.left_out.len())
    }

    /// Notes how somebody who was asked fared.
    pub(crate) fn take(
        &mut self,
        measure: &Measure<'_, '_>,
        (roll, reasons): (Roll, Reasons),
        waived: Reasons,
    ) {
        if reasons.without(waived).is_empty() {
            self.eligible.enter_by_records(measure, roll);
        } else {
            self.left_out.push((roll, reasons));
        }
    }

    /// Lets those in against whom nothing speaks any more, now that this is waived.
    pub(crate) fn waive(&mut self, measure: &Measure<'_, '_>, waived: Reasons) {
        for assessed in std::mem::take(&mut self.left_out) {
            self.take(measure, assessed, waived);
        }
    }

    /// Adds a reason that holds of some of them, in the order of their roll numbers, beside what the
    /// rules say.
    fn add(&mut self, reason: Reason, of: &[Roll], rules: &Rules<'_, '_>, waived: Reasons) {
        let holds = |roll: Roll| of.binary_search(&roll).is_ok();
        for (_, reasons) in self.left_out.iter_mut().filter(|(roll, _)| holds(*roll)) {
            *reasons = reasons.with(reason);
        }
        if !waived.contains(reason) {
            let out = self.eligible.take_out(holds).into_iter();
            let row = |roll| rules.scene.row(&rules.brief.caseload, roll);
            let reasons = |roll| Some((roll, rules.reasons(roll, &row(roll)?).with(reason)));
            self.left_out.extend(out.filter_map(reasons));
        }
    }
}

/// Assesses everybody who is asked, in one pass: a pool is gone through at every decision.
pub(crate) fn assess(
    scene: &Scene<'_>,
    brief: &Brief<'_>,
    asked: &[Roll],
    waived: Reasons,
) -> Assessed {
    let rules = Rules::new(scene, brief);
    let measure = Measure::new(scene, brief.sought.as_ref());
    let mut assessed = Assessed::with_room_for(asked.len(), scene);
    let mut pool = Pool::new(scene);
    let today = Day::of(scene.today);
    for roll in asked.iter().copied() {
        let made;
        let row = if let Some(row) = scene.ready.row(roll, today) {
            row
        } else {
            let Some(row) = Row::of(scene, &brief.caseload, roll) else { continue };
            made = row;
            &made
        };
        let reasons = rules.reasons(roll, row);
        pool.count(row, reasons);
        if reasons.without(waived).is_empty() {
            assessed.eligible.enter(&measure, roll, row);
        } else {
            assessed.left_out.push((roll, reasons));
        }
    }
    if pool.has_far_over_mean() {
        let row = |roll| scene.row(&brief.caseload, roll);
        let is_far = |roll: &Roll| row(*roll).is_some_and(|row| pool.is_far_over_mean(*roll, &row));
        let mut far: Vec<Roll> = asked.iter().copied().filter(is_far).collect();
        far.sort_unstable();
        assessed.add(Reason::FarOverMean, &far, &rules, waived);
    }
    assessed
}

/// Every reason that holds of somebody who is named, and not found in a pool: by hand, or because
/// they had the case before. They are compared with those who would be asked with them, or, being in
/// no pool of the ladder, which is one more reason, with the master pool.
pub(crate) fn assess_one(scene: &Scene<'_>, brief: &Brief<'_>, roll: Roll) -> Option<Reasons> {
    let mut reasons = assess_alone(scene, brief, roll)?;
    if scene.policy.caps.overload.is_some() {
        let (rungs, centre) = (ladder::rungs(scene, brief), ladder::centre(scene, brief));
        let place = place_on(scene, brief, roll);
        let peers = match place.and_then(|place| Some((rungs.get(..place)?, rungs.get(place)?))) {
            Some((earlier, rung)) => ladder::asked_on(scene, centre, *rung, earlier),
            None => ladder::asked_on(scene, centre, Rung::Master, &[]),
        };
        let (rules, mut pool) = (Rules::new(scene, brief), Pool::new(scene));
        let row = |roll| scene.row(&brief.caseload, roll);
        for peer in peers.iter().copied() {
            if let Some(row) = row(peer) {
                pool.count(&row, rules.reasons(peer, &row));
            }
        }
        if pool.is_far_over_mean(roll, &row(roll)?) {
            reasons = reasons.with(Reason::FarOverMean);
        }
    }
    Some(reasons)
}

/// The same, but for being far over the mean: nobody else needs to be looked at.
pub(crate) fn assess_alone(scene: &Scene<'_>, brief: &Brief<'_>, roll: Roll) -> Option<Reasons> {
    let reasons = Rules::new(scene, brief).reasons(roll, &scene.row(&brief.caseload, roll)?);
    let outside = place_on(scene, brief, roll).is_none();
    Some(if outside { reasons.with(Reason::OutsideLadder) } else { reasons })
}

/// The first rung of the case's ladder on which somebody stands.
fn place_on(scene: &Scene<'_>, brief: &Brief<'_>, roll: Roll) -> Option<usize> {
    let centre = ladder::centre(scene, brief);
    let stands = |rung: &Rung| ladder::stands_on(scene, centre, *rung, roll);
    ladder::rungs(scene, brief).iter().position(stands)
}

/// Every reason that holds of somebody whom the client picks: those of anybody who is named, and two
/// more.
pub(crate) fn assess_pick(scene: &Scene<'_>, brief: &Brief<'_>, roll: Roll) -> Option<Reasons> {
    let mut reasons = assess_one(scene, brief, roll)?;
    if !scene.roster.is_published(roll) {
        reasons = reasons.with(Reason::NotPublished);
    }
    if at_choice_cap(scene, brief, roll) {
        reasons = reasons.with(Reason::AtChoiceCap);
    }
    Some(reasons)
}

/// The chosen cases of this year fill their part of the yearly cap, the lawyer's own or the policy's,
/// whichever is less.
pub(crate) fn at_choice_cap(scene: &Scene<'_>, brief: &Brief<'_>, roll: Roll) -> bool {
    let (Some(percent), Some(lawyer)) =
        (scene.policy.choice.capacity_percent, scene.roster.lawyer(roll))
    else {
        return false;
    };
    let policy = scene.policy.caps.year.map(|cap| cap.for_fraction(lawyer.fraction));
    let least = policy.into_iter().chain(lawyer.caps.year).min();
    let part = least.map(|cap| cap.for_fraction(Fraction::from_hundredths(percent)));
    let chosen = brief.caseload.by_choice(roll);
    part.is_some_and(|part| chosen >= part)
}

/// Those who are asked together, as far as being far over their mean goes.
struct Pool<'s, 'a> {
    scene: &'s Scene<'a>,
    overload: Option<&'a Overload>,
    /// What those who are otherwise eligible have received in the window, and their parts of full time.
    received: u64,
    fractions: u64,
    /// The most that anybody has received for full time, rounded up.
    most: u64,
}

impl<'s, 'a> Pool<'s, 'a> {
    fn new(scene: &'s Scene<'a>) -> Self {
        let overload = scene.policy.caps.overload.as_ref();
        Self { scene, overload, received: 0, fractions: 0, most: 0 }
    }

    #[inline]
    fn count(&mut self, row: &Row, reasons: Reasons) {
        // Nobody's cases weigh so much that any of this overflows.
        let received = row.received.hundredths();
        let fraction = u64::from(row.fraction().hundredths());
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

    /// Whether anybody can be: if not, nobody needs to be looked at again.
    fn has_far_over_mean(&self) -> bool {
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
    fn is_far_over_mean(&self, roll: Roll, row: &Row) -> bool {
        let Some(overload) = self.overload else { return false };
        if row.received < overload.floor.for_fraction(row.fraction())
            || self.scene.is_cured(roll, Reason::FarOverMean)
        {
            return false;
        }
        let mine = u128::from(row.received.hundredths());
        let mine = mine.saturating_mul(self.fractions.into()).saturating_mul(100);
        let fraction = u128::from(row.fraction().hundredths());
        mine > self.bound(overload).saturating_mul(fraction)
    }
}
