//! Assess: who of those who are asked may have the case, and who not and why.

use super::brief::Brief;
use super::ladder;
use super::reason::{Reason, Reasons};
use super::rules::Rules;
use super::scene::Scene;
use super::strategy::{Contender, Measure};
use crate::id::Roll;
use crate::policy::{Overload, Rung};
use crate::quantity::{Fraction, Load};

/// Those who were asked together: each is in one of the two.
#[derive(Default)]
pub(crate) struct Assessed {
    /// Against whom nothing speaks, or nothing that isn't waived.
    pub(crate) eligible: Vec<Contender>,
    /// Everybody else, with every reason.
    pub(crate) left_out: Vec<(Roll, Reasons)>,
}

impl Assessed {
    pub(crate) fn with_room_for(asked: usize) -> Self {
        Self { eligible: Vec::with_capacity(asked), left_out: Vec::new() }
    }

    /// How many were asked.
    pub(crate) fn len(&self) -> usize {
        self.eligible.len().saturating_add(self.left_out.len())
    }

    /// Notes how somebody who was asked fared.
    #[inline]
    pub(crate) fn take(
        &mut self,
        measure: &Measure<'_, '_>,
        (roll, reasons): (Roll, Reasons),
        waived: Reasons,
    ) {
        if reasons.without(waived).is_empty() {
            self.eligible.extend(measure.contender(roll));
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
            let out = self.eligible.extract_if(.., |contender| holds(contender.roll));
            let reasons = |roll| Some((roll, rules.reasons(roll)?.with(reason)));
            self.left_out.extend(out.filter_map(|contender| reasons(contender.roll)));
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
    let mut assessed = Assessed::with_room_for(asked.len());
    let mut pool = Pool::new(scene, brief);
    for roll in asked.iter().copied() {
        let Some(card) = scene.roster.card(roll) else { continue };
        let added_up;
        let carrying = if let Some(kept) = brief.caseload.kept(roll) {
            kept
        } else {
            added_up = brief.caseload.carrying(roll);
            &added_up
        };
        let reasons = rules.reasons_of(roll, card, carrying);
        pool.count(roll, card.fraction, carrying.overload, reasons);
        assessed.take(&measure, (roll, reasons), waived);
    }
    let mut far = pool.far_over_mean();
    far.sort_unstable();
    if !far.is_empty() {
        assessed.add(Reason::FarOverMean, &far, &rules, waived);
    }
    assessed
}

/// Every reason that holds of somebody who is named, and not found in a pool: by hand, or because
/// they had the case before. They are compared with those who would be asked with them, or, being in
/// no pool of the ladder, which is one more reason, with the master pool.
pub(crate) fn assess_one(scene: &Scene<'_>, brief: &Brief<'_>, roll: Roll) -> Option<Reasons> {
    let rungs = ladder::rungs(scene, brief);
    let centre = ladder::centre(scene, brief);
    let stands = |rung: &Rung| ladder::stands_on(scene, centre, *rung, roll);
    let place = rungs.iter().position(stands);
    let rules = Rules::new(scene, brief);
    let mut reasons = rules.reasons(roll)?;
    if place.is_none() {
        reasons = reasons.with(Reason::OutsideLadder);
    }
    if scene.policy.caps.overload.is_some() {
        let peers = match place.and_then(|place| Some((rungs.get(..place)?, rungs.get(place)?))) {
            Some((earlier, rung)) => ladder::asked_on(scene, centre, *rung, earlier),
            None => ladder::asked_on(scene, centre, Rung::Master, &[]),
        };
        let mut pool = Pool::new(scene, brief);
        for peer in peers.iter().copied() {
            let (Some(card), Some(reasons)) = (scene.roster.card(peer), rules.reasons(peer)) else {
                continue;
            };
            pool.count(peer, card.fraction, brief.caseload.carrying(peer).overload, reasons);
        }
        if pool.is_far_over_mean(roll) {
            reasons = reasons.with(Reason::FarOverMean);
        }
    }
    Some(reasons)
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
    brief: &'s Brief<'a>,
    overload: Option<&'a Overload>,
    /// What those who are otherwise eligible have received in the window, and their parts of full time.
    received: u128,
    fractions: u128,
    /// Who has received enough to be over it.
    over_floor: Vec<Roll>,
}

impl<'s, 'a> Pool<'s, 'a> {
    fn new(scene: &'s Scene<'a>, brief: &'s Brief<'a>) -> Self {
        let overload = scene.policy.caps.overload.as_ref();
        Self { scene, brief, overload, received: 0, fractions: 0, over_floor: Vec::new() }
    }

    #[inline]
    fn count(&mut self, roll: Roll, fraction: Fraction, received: Load, reasons: Reasons) {
        let Some(overload) = self.overload else { return };
        if reasons.is_empty() {
            self.received = self.received.saturating_add(u128::from(received.hundredths()));
            self.fractions = self.fractions.saturating_add(u128::from(fraction.hundredths()));
        }
        if received >= overload.floor.for_fraction(fraction) {
            self.over_floor.push(roll);
        }
    }

    fn far_over_mean(&self) -> Vec<Roll> {
        self.over_floor.iter().copied().filter(|roll| self.is_far_over_mean(*roll)).collect()
    }

    /// Received per full time over `times` the mean of the same, in whole numbers:
    /// received / fraction > times · Σ received / Σ fraction. Where nobody else is eligible there is no
    /// mean to be over.
    fn is_far_over_mean(&self, roll: Roll) -> bool {
        let (Some(overload), Some(card)) = (self.overload, self.scene.roster.card(roll)) else {
            return false;
        };
        if self.scene.is_cured(roll, Reason::FarOverMean) {
            return false;
        }
        let received = self.brief.caseload.carrying(roll).overload;
        if received < overload.floor.for_fraction(card.fraction) {
            return false;
        }
        let mine = u128::from(received.hundredths());
        let mine = mine.saturating_mul(self.fractions).saturating_mul(100);
        let bound = u128::from(overload.times.hundredths())
            .saturating_mul(self.received)
            .saturating_mul(u128::from(card.fraction.hundredths()));
        mine > bound
    }
}
