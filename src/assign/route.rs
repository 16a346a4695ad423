//! The rungs that were asked, and who was found on them.

use super::assess::{Assessed, assess};
use super::brief::Brief;
use super::decision::{LeftOut, PoolAsked};
use super::ladder;
use super::reason::{Reason, Reasons};
use super::scene::Scene;
use super::strategy::{Field, Measure, Place};
use super::watch::Watch;
use crate::id::Roll;
use crate::policy::{Relief, Rung};

/// The pools that a case or a duty shift was taken to, and what was found there.
#[derive(Default)]
pub(crate) struct Route {
    asked: Vec<Asked>,
    pub(crate) relief: Vec<Relief>,
    waived: Reasons,
}

/// How one lawyer fared when a case was considered.
pub(crate) enum Fared {
    /// No pool that the lawyer stands in was asked; with what would have barred them.
    NotAsked(Reasons),
    /// Left out; with where they would have stood were nothing held against them.
    LeftOut(Reasons, Option<Place>),
    /// A candidate.
    Candidate(Place),
}

/// What was found on a rung.
struct Asked {
    rung: Rung,
    assessed: Assessed,
    /// How many were asked.
    considered: usize,
    /// How many were eligible when it was asked.
    eligible: usize,
}

impl Route {
    /// Up the ladder until a rung serves; for a notice case, on to relief.
    pub(crate) fn of(scene: &Scene<'_>, brief: &Brief<'_>) -> Self {
        // Mostly one rung serves.
        let mut route = Self { asked: Vec::with_capacity(1), ..Self::default() };
        for rung in ladder::rungs(scene, brief) {
            route.ask(scene, brief, *rung);
            if route.serves(scene) {
                break;
            }
        }
        if brief.case.is_notice() {
            for step in &scene.policy.routing.relief {
                if route.candidates() > 0 {
                    break;
                }
                route.relieve(scene, brief, *step);
            }
        }
        route
    }

    /// Up the ladder of a shift until a rung serves.
    pub(crate) fn of_shift(scene: &Scene<'_>, watch: &Watch<'_>) -> Self {
        let mut route = Self::default();
        for rung in &scene.policy.duty.ladder {
            let earlier = route.earlier();
            let asked = ladder::asked_on(scene, watch.centre(), *rung, &earlier);
            route.take(*rung, watch.assess(scene, &asked));
            if route.serves(scene) {
                break;
            }
        }
        route
    }

    /// Enough are eligible.
    fn serves(&self, scene: &Scene<'_>) -> bool {
        let enough = usize::try_from(scene.policy.routing.min_candidates).unwrap_or(usize::MAX);
        self.candidates() >= enough
    }

    fn earlier(&self) -> Vec<Rung> {
        self.asked.iter().map(|asked| asked.rung).collect()
    }

    fn ask(&mut self, scene: &Scene<'_>, brief: &Brief<'_>, rung: Rung) {
        let (centre, earlier) = (ladder::centre(scene, brief), self.earlier());
        // Whoever on the rung wasn't on an earlier one.
        let asked = ladder::asked_on(scene, centre, rung, &earlier);
        self.take(rung, assess(scene, brief, &asked, self.waived));
    }

    fn take(&mut self, rung: Rung, assessed: Assessed) {
        let (considered, eligible) = (assessed.len(), assessed.eligible.len());
        self.asked.push(Asked { rung, assessed, considered, eligible });
    }

    fn relieve(&mut self, scene: &Scene<'_>, brief: &Brief<'_>, step: Relief) {
        self.relief.push(step);
        match step {
            Relief::WaiveCaps => self.waive(scene, brief, Reasons::CAPS),
            Relief::OtherPools => {
                let dedicated = std::iter::once(Reason::DedicatedElsewhere).collect();
                self.waive(scene, brief, dedicated);
                self.ask(scene, brief, Rung::Master);
            }
            Relief::StaffLawyers => self.ask(scene, brief, Rung::Staff),
            Relief::InformSuperior => {}
        }
    }

    fn waive(&mut self, scene: &Scene<'_>, brief: &Brief<'_>, more: Reasons) {
        self.waived = self.waived.union(more);
        let measure = Measure::new(scene, brief.sought.as_ref());
        for asked in &mut self.asked {
            asked.assessed.waive(&measure, self.waived);
        }
    }

    /// How many are eligible.
    fn candidates(&self) -> usize {
        self.asked.iter().map(|asked| asked.assessed.eligible.len()).sum()
    }

    /// Every reason against somebody who was asked and left out.
    fn reasons_against(&self, roll: Roll) -> Option<Reasons> {
        let mut left_out = self.asked.iter().flat_map(|asked| &asked.assessed.left_out);
        left_out.find(|(left_out, _)| *left_out == roll).map(|(_, reasons)| *reasons)
    }

    /// Takes out whoever is eligible, of all pools.
    pub(crate) fn take_field(&mut self) -> Field {
        let mut pools =
            self.asked.iter_mut().map(|asked| std::mem::take(&mut asked.assessed.eligible));
        // Mostly there is one pool.
        let mut field = pools.next().unwrap_or_default();
        pools.for_each(|more| field.join(&more));
        field
    }

    /// How one lawyer fared on it: a candidate, left out, or not asked, if there is such a lawyer.
    pub(crate) fn fared(
        mut self,
        measure: &Measure<'_, '_>,
        roll: Roll,
        stands: impl FnOnce(Field) -> Option<Place>,
        not_asked: impl FnOnce() -> Option<Reasons>,
    ) -> Option<Fared> {
        let mut field = self.take_field();
        Some(match self.reasons_against(roll) {
            Some(reasons) => {
                field.enter_by_records(measure, roll);
                Fared::LeftOut(reasons, stands(field))
            }
            None if field.rolls().any(|entered| entered == roll) => {
                Fared::Candidate(stands(field)?)
            }
            None => Fared::NotAsked(not_asked()?),
        })
    }

    /// The pools asked, each with everybody of it who is not a candidate.
    pub(crate) fn pools(&self) -> Vec<PoolAsked> {
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let pool = |asked: &Asked| PoolAsked {
            rung: asked.rung,
            considered: count(asked.considered),
            eligible: count(asked.eligible),
            left_out: left_out(asked),
        };
        self.asked.iter().map(pool).collect()
    }
}

/// Those left out, put together by their reasons: of different sets of them there are a few.
fn left_out(asked: &Asked) -> Vec<LeftOut> {
    let left_out = &asked.assessed.left_out;
    let mut sets: Vec<(Reasons, usize)> = Vec::with_capacity(16);
    let places = left_out.iter().map(|(_, reasons)| {
        let known = sets.iter_mut().zip(0..).find(|((same, _), _)| same == reasons);
        if let Some(((_, count), place)) = known {
            *count = count.saturating_add(1);
            return place;
        }
        sets.push((*reasons, 1));
        sets.len().saturating_sub(1)
    });
    let places: Vec<usize> = places.collect();
    let group = |(reasons, count)| LeftOut { reasons, lawyers: Vec::with_capacity(count) };
    let mut groups: Vec<LeftOut> = sets.into_iter().map(group).collect();
    for ((roll, _), place) in left_out.iter().zip(places) {
        if let Some(group) = groups.get_mut(place) {
            group.lawyers.push(*roll);
        }
    }
    groups.sort_unstable_by_key(|group| group.reasons);
    for group in &mut groups {
        // Whom something is supposed of comes last, and who was far over the mean.
        if !group.lawyers.is_sorted() {
            group.lawyers.sort();
        }
    }
    groups
}
