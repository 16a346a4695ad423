//! Route: which pools a case is taken to.

use std::borrow::Cow;

use super::brief::Brief;
use super::reason::Reason;
use super::scene::Scene;
use crate::docket::Case;
use crate::id::{CentreId, Roll};
use crate::policy::{CentreBy, Rung};
use crate::register::{Card, Marks};
use crate::terms::Engagement;

/// The rungs for a case, in order.
pub(crate) fn rungs<'a>(scene: &Scene<'a>, brief: &Brief<'_>) -> &'a [Rung] {
    let routing = &scene.policy.routing;
    if brief.matter.client.minor { &routing.minors_ladder } else { &routing.ladder }
}

/// The rung that is asked first, if there is one.
pub(crate) fn first_rung(scene: &Scene<'_>, case: &Case) -> Option<Rung> {
    rungs(scene, &Brief::new(scene, case)).first().copied()
}

/// The centre whose sub-pool serves the case.
pub(crate) fn centre<'a>(scene: &Scene<'_>, brief: &Brief<'a>) -> &'a CentreId {
    let accepting = brief.case.centre();
    match scene.policy.routing.centre_by {
        CentreBy::AcceptingCentre => accepting,
        CentreBy::Venue => brief.matter.venue.as_ref().unwrap_or(accepting),
    }
}

/// Those of a pool who stand on a rung; a sub-pool is that of the centre.
struct Members<'a> {
    pool: &'a [Roll],
    /// Only those of the pool who are familiar with minors.
    familiar: bool,
}

fn members<'a>(scene: &Scene<'a>, centre: &CentreId, rung: Rung) -> Members<'a> {
    let roster = scene.roster;
    let pool = match rung {
        Rung::SubPool => roster.sub_pool(centre),
        Rung::Master | Rung::FamiliarMaster => roster.master(),
        Rung::Minors => roster.minors(),
        Rung::Staff => roster.staff(),
    };
    Members { pool, familiar: rung == Rung::FamiliarMaster }
}

impl Members<'_> {
    /// Whether somebody stands here: to be asked in the order of roll numbers, so that nothing is
    /// searched through twice.
    fn take(&mut self, scene: &Scene<'_>, roll: Roll) -> bool {
        while let [first, rest @ ..] = self.pool
            && *first < roll
        {
            self.pool = rest;
        }
        self.pool.first() == Some(&roll) && self.admits(scene, roll)
    }

    fn admits(&self, scene: &Scene<'_>, roll: Roll) -> bool {
        let unfamiliar =
            |card: &Card| !card.marks.among(Marks::NOT_FAMILIAR_WITH_MINORS).is_empty();
        !self.familiar || scene.roster.card(roll).is_some_and(|card| !unfamiliar(card))
    }
}

/// Who is asked on a rung: its members who stand on none of the earlier ones, in the order of roll
/// numbers, whoever something is supposed of last.
pub(crate) fn asked_on<'a>(
    scene: &Scene<'a>,
    centre: &CentreId,
    rung: Rung,
    earlier: &[Rung],
) -> Cow<'a, [Roll]> {
    let mut before: Vec<Members<'_>> =
        earlier.iter().map(|rung| members(scene, centre, *rung)).collect();
    let members = members(scene, centre, rung);
    let supposed = scene.supposed.map(|supposed| supposed.roll);
    if before.is_empty() && supposed.is_none() && !members.familiar {
        return Cow::Borrowed(members.pool);
    }
    let pool = members.pool.iter().copied();
    let standing = pool.filter(|roll| Some(*roll) != supposed && members.admits(scene, *roll));
    let mut asked: Vec<Roll> =
        standing.filter(|roll| !before.iter_mut().any(|rung| rung.take(scene, *roll))).collect();
    asked.extend(supposed.filter(|roll| {
        let stands = |rung: &Rung| stands_on(scene, centre, *rung, *roll);
        is_supposed_member(scene, centre, rung, *roll) && !earlier.iter().any(stands)
    }));
    Cow::Owned(asked)
}

/// Whether a lawyer of whom something is supposed would be found on a rung.
fn is_supposed_member(scene: &Scene<'_>, centre: &CentreId, rung: Rung, roll: Roll) -> bool {
    let enrolled = scene.roster.is_enrolled(roll) || scene.is_cured(roll, Reason::NotEnrolled);
    enrolled && stands_on(scene, centre, rung, roll)
}

/// Whether a lawyer's record puts them on a rung, enrolled or not.
pub(crate) fn stands_on(scene: &Scene<'_>, centre: &CentreId, rung: Rung, roll: Roll) -> bool {
    let Some(lawyer) = scene.roster.lawyer(roll) else { return false };
    let panel = lawyer.engagement == Engagement::Panel;
    let by_record = match rung {
        Rung::SubPool => panel && lawyer.centres.contains(centre),
        Rung::Master => panel,
        Rung::Minors => panel && lawyer.minors_pool,
        Rung::FamiliarMaster => {
            let cured = scene.is_cured(roll, Reason::NotFamiliarWithMinors);
            panel && (lawyer.familiar_with_minors || cured)
        }
        Rung::Staff => !panel,
    };
    by_record || scene.is_supposed_on(roll, rung)
}
