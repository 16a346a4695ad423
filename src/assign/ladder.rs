//! Route: which pools a case is taken to.

use super::brief::Brief;
use super::scene::Scene;
use crate::id::{CentreId, Roll};
use crate::policy::{CentreBy, Rung};
use crate::register::Lawyer;
use crate::terms::Engagement;

/// The rungs for a case, in order.
pub(crate) fn rungs<'a>(scene: &Scene<'a>, brief: &Brief<'_>) -> &'a [Rung] {
    let routing = &scene.policy.routing;
    if brief.matter.client.minor { &routing.minors_ladder } else { &routing.ladder }
}

/// The centre whose sub-pool serves the case.
pub(crate) fn centre<'a>(scene: &Scene<'_>, brief: &Brief<'a>) -> &'a CentreId {
    let accepting = brief.case.centre();
    match scene.policy.routing.centre_by {
        CentreBy::AcceptingCentre => accepting,
        CentreBy::Venue => brief.matter.venue.as_ref().unwrap_or(accepting),
    }
}

/// Who stands on a rung, in the order of roll numbers; a sub-pool is that of the centre.
pub(crate) fn members<'a>(
    scene: &Scene<'a>,
    centre: &CentreId,
    rung: Rung,
) -> impl Iterator<Item = Roll> + use<'a> {
    let roster = scene.roster;
    let pool = match rung {
        Rung::SubPool => roster.sub_pool(centre),
        Rung::Master | Rung::FamiliarMaster => roster.master(),
        Rung::Minors => roster.minors(),
        Rung::Staff => roster.staff(),
    };
    pool.iter().copied().filter(move |roll| {
        rung != Rung::FamiliarMaster
            || roster.lawyer(*roll).is_some_and(|lawyer| lawyer.familiar_with_minors)
    })
}

/// Who is asked on a rung: its members who stand on none of the earlier ones.
pub(crate) fn asked_on(
    scene: &Scene<'_>,
    centre: &CentreId,
    rung: Rung,
    earlier: &[Rung],
) -> impl Iterator<Item = Roll> {
    let asked_before = move |roll: &Roll| {
        let stood = |lawyer| earlier.iter().any(|rung| stands_on(centre, *rung, lawyer));
        !earlier.is_empty() && scene.roster.lawyer(*roll).is_some_and(stood)
    };
    members(scene, centre, rung).filter(move |roll| !asked_before(roll))
}

/// Whether a lawyer's record puts them on a rung, enrolled or not.
pub(crate) fn stands_on(centre: &CentreId, rung: Rung, lawyer: &Lawyer) -> bool {
    let panel = lawyer.engagement == Engagement::Panel;
    match rung {
        Rung::SubPool => panel && lawyer.centres.contains(centre),
        Rung::Master => panel,
        Rung::Minors => panel && lawyer.minors_pool,
        Rung::FamiliarMaster => panel && lawyer.familiar_with_minors,
        Rung::Staff => !panel,
    }
}
