//! The rungs that were asked, and who was found on them.

use super::brief::Brief;
use super::decision::{LeftOut, PoolAsked};
use super::ladder;
use super::reason::{Reason, Reasons};
use super::rules::assess;
use super::scene::Scene;
use super::strategy::Contender;
use super::watch::Watch;
use crate::id::{CentreId, Roll};
use crate::policy::{Relief, Rung};
use crate::register::Sought;

/// The pools that a case or a duty shift was taken to, and what was found there.
#[derive(Default)]
pub(crate) struct Route {
    asked: Vec<Asked>,
    pub(crate) relief: Vec<Relief>,
    waived: Reasons,
}

/// What was found on a rung.
struct Asked {
    rung: Rung,
    assessed: Vec<(Roll, Reasons)>,
    /// How many were eligible when it was asked.
    eligible: usize,
}

impl Route {
    /// Up the ladder until a rung serves; for a notice case, on to relief.
    pub(crate) fn of(scene: &Scene<'_>, brief: &Brief<'_>) -> Self {
        let mut route = Self::default();
        for rung in ladder::rungs(scene, brief) {
            route.ask(scene, brief, *rung);
            if route.serves(scene) {
                break;
            }
        }
        if brief.case.is_notice() {
            for step in &scene.policy.routing.relief {
                if route.eligible().next().is_some() {
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
            let asked = route.asked_on(scene, watch.centre(), *rung);
            route.take(*rung, watch.assess(scene, asked));
            if route.serves(scene) {
                break;
            }
        }
        route
    }

    /// Enough are eligible.
    fn serves(&self, scene: &Scene<'_>) -> bool {
        let enough = usize::try_from(scene.policy.routing.min_candidates).unwrap_or(usize::MAX);
        self.eligible().count() >= enough
    }

    /// Whoever on the rung wasn't on an earlier one.
    fn asked_on(&self, scene: &Scene<'_>, centre: &CentreId, rung: Rung) -> Vec<Roll> {
        let earlier: Vec<Rung> = self.asked.iter().map(|asked| asked.rung).collect();
        ladder::asked_on(scene, centre, rung, &earlier).collect()
    }

    fn ask(&mut self, scene: &Scene<'_>, brief: &Brief<'_>, rung: Rung) {
        let asked = self.asked_on(scene, ladder::centre(scene, brief), rung);
        self.take(rung, assess(scene, brief, asked.into_iter()));
    }

    fn take(&mut self, rung: Rung, assessed: Vec<(Roll, Reasons)>) {
        let eligible = assessed.iter().filter(|(_, reasons)| self.admits(*reasons)).count();
        self.asked.push(Asked { rung, assessed, eligible });
    }

    /// No reason stands, or none that relief hasn't waived.
    pub(crate) fn admits(&self, reasons: Reasons) -> bool {
        reasons.without(self.waived).is_empty()
    }

    fn relieve(&mut self, scene: &Scene<'_>, brief: &Brief<'_>, step: Relief) {
        self.relief.push(step);
        match step {
            Relief::WaiveCaps => self.waived = self.waived.union(Reasons::CAPS),
            Relief::OtherPools => {
                self.waived = self.waived.with(Reason::DedicatedElsewhere);
                self.ask(scene, brief, Rung::Master);
            }
            Relief::StaffLawyers => self.ask(scene, brief, Rung::Staff),
            Relief::InformSuperior => {}
        }
    }

    /// Everybody who was asked, with all reasons.
    pub(crate) fn assessed(&self) -> impl Iterator<Item = &(Roll, Reasons)> {
        self.asked.iter().flat_map(|asked| &asked.assessed)
    }

    fn eligible(&self) -> impl Iterator<Item = Roll> {
        self.assessed().filter(|(_, reasons)| self.admits(*reasons)).map(|(roll, _)| *roll)
    }

    pub(crate) fn contenders(
        &self,
        scene: &Scene<'_>,
        sought: Option<&Sought<'_>>,
    ) -> Vec<Contender> {
        let mut contenders = Vec::with_capacity(self.eligible().count());
        contenders.extend(self.eligible().filter_map(|roll| Contender::new(scene, sought, roll)));
        contenders
    }

    /// The pools asked, each with everybody of it who is not a candidate.
    pub(crate) fn pools(&self) -> Vec<PoolAsked> {
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let pool = |asked: &Asked| PoolAsked {
            rung: asked.rung,
            considered: count(asked.assessed.len()),
            eligible: count(asked.eligible),
            left_out: self.left_out(asked),
        };
        self.asked.iter().map(pool).collect()
    }

    fn left_out(&self, asked: &Asked) -> Vec<LeftOut> {
        let mut groups: Vec<LeftOut> = Vec::new();
        for (roll, reasons) in asked.assessed.iter().filter(|(_, reasons)| !self.admits(*reasons)) {
            match groups.binary_search_by_key(reasons, |group| group.reasons) {
                Ok(n) => groups.get_mut(n).into_iter().for_each(|g| g.lawyers.push(*roll)),
                Err(n) => {
                    groups.insert(n, LeftOut { reasons: *reasons, lawyers: vec![*roll] });
                }
            }
        }
        for group in &mut groups {
            group.lawyers.sort_unstable();
        }
        groups
    }
}
