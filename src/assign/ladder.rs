//! Who stands on which rung of a ladder of pools.

use std::borrow::Cow;

use super::context::Context;
use super::reason::Reason;
use super::subject::Subject;
use crate::id::Roll;
use crate::policy::Rung;
use crate::terms::Engagement;

/// Those of a pool who stand on a rung; a sub-pool is that of the subject's centre.
struct Members<'a> {
    pool: &'a [Roll],
    /// Only those of the pool who are familiar with minors.
    familiar: bool,
}

fn members<'a>(context: &Context<'a>, subject: &Subject<'_>, rung: Rung) -> Members<'a> {
    let roster = context.roster;
    let pool = match rung {
        Rung::SubPool => {
            subject.centre(context.policy).map_or(&[][..], |centre| roster.sub_pool(centre))
        }
        Rung::Master | Rung::FamiliarMaster => roster.master(),
        Rung::Minors => roster.minors(),
        Rung::Staff => roster.staff(),
    };
    Members { pool, familiar: rung == Rung::FamiliarMaster }
}

impl Members<'_> {
    /// Whether somebody stands here: to be asked in the order of roll numbers, so that nothing is
    /// searched through twice.
    fn pass(&mut self, context: &Context<'_>, roll: Roll) -> bool {
        while let [first, rest @ ..] = self.pool
            && *first < roll
        {
            self.pool = rest;
        }
        self.pool.first() == Some(&roll) && self.admits(context, roll)
    }

    fn admits(&self, context: &Context<'_>, roll: Roll) -> bool {
        let card = |roll| context.roster.card(roll);
        !self.familiar || card(roll).is_some_and(|card| card.familiar_with_minors)
    }
}

/// Who is asked on a rung: its members who stand on none of the earlier ones, in the order of roll
/// numbers, whoever something is supposed of last.
pub(crate) fn asked_on<'a>(
    context: &Context<'a>,
    subject: &Subject<'_>,
    rung: Rung,
    earlier: &[Rung],
) -> Cow<'a, [Roll]> {
    let mut before: Vec<Members<'_>> =
        earlier.iter().map(|rung| members(context, subject, *rung)).collect();
    let members = members(context, subject, rung);
    let supposed = context.supposed.map(|supposed| supposed.roll);
    if before.is_empty() && supposed.is_none() && !members.familiar {
        return Cow::Borrowed(members.pool);
    }
    let pool = members.pool.iter().copied();
    let standing = pool.filter(|roll| Some(*roll) != supposed && members.admits(context, *roll));
    let mut asked: Vec<Roll> =
        standing.filter(|roll| !before.iter_mut().any(|rung| rung.pass(context, *roll))).collect();
    asked.extend(supposed.filter(|roll| {
        let stands = |rung: &Rung| stands_on(context, subject, *rung, *roll);
        is_supposed_member(context, subject, rung, *roll) && !earlier.iter().any(stands)
    }));
    Cow::Owned(asked)
}

/// Whether a lawyer of whom something is supposed would be found on a rung.
fn is_supposed_member(
    context: &Context<'_>,
    subject: &Subject<'_>,
    rung: Rung,
    roll: Roll,
) -> bool {
    let enrolled = context.roster.is_enrolled(roll) || context.is_cured(roll, Reason::NotEnrolled);
    enrolled && stands_on(context, subject, rung, roll)
}

/// The first rung of the subject's ladder on which a lawyer stands, enrolled or not; counted from 0.
pub(crate) fn first_rung_of(
    context: &Context<'_>,
    subject: &Subject<'_>,
    roll: Roll,
) -> Option<usize> {
    let stands = |rung: &Rung| stands_on(context, subject, *rung, roll);
    subject.ladder(context.policy).iter().position(stands)
}

/// Whether a lawyer's record puts them on a rung, enrolled or not.
fn stands_on(context: &Context<'_>, subject: &Subject<'_>, rung: Rung, roll: Roll) -> bool {
    let Some(lawyer) = context.roster.lawyer(roll) else { return false };
    let panel = lawyer.engagement == Engagement::Panel;
    let by_record = match rung {
        Rung::SubPool => {
            let centre = subject.centre(context.policy);
            panel && centre.is_some_and(|centre| lawyer.centres.contains(centre))
        }
        Rung::Master => panel,
        Rung::Minors => panel && lawyer.minors_pool,
        Rung::FamiliarMaster => {
            let cured = context.is_cured(roll, Reason::NotFamiliarWithMinors);
            panel && (lawyer.familiar_with_minors || cured)
        }
        Rung::Staff => !panel,
    };
    by_record || context.is_supposed_on(roll, rung)
}
