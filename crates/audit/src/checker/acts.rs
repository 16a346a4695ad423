//! Acts of the desk, checked from their events: each for a listed reason that is shown, nothing lost at the desk's
//! word, and approved by another where the policy asks for one.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;

use super::books::Books;
use super::rule::Rule;
use assigned_counsel::engine::{ConductFact, DutyFact, Fact};
use assigned_counsel::id::{ActorId, DocketNo, Roll};
use assigned_counsel::operation::Why;
use assigned_counsel::policy::{Act, ActRule, RestsOn};
use assigned_counsel::quantity::{Load, Points, Share};
use assigned_counsel::register::Lawyer;
use assigned_counsel::standing::GoodStanding;
use assigned_counsel::terms::Licence;

#[derive(Clone, Debug, Default)]
pub(super) struct Acts {
    /// The days on which somebody did something alone, as often as they did.
    alone: BTreeMap<(ActorId, Act), Vec<Date>>,
    left_out: BTreeMap<DocketNo, u32>,
}

/// An act as a fact shows it.
struct Seen<'a> {
    act: Act,
    actor: &'a ActorId,
    roll: Option<Roll>,
    /// The reason; none for points, whose cause is theirs.
    why: Option<&'a Why>,
    approved_by: Option<&'a ActorId>,
    loses: bool,
    points: Points,
    docket: Option<DocketNo>,
}

impl<'a> Seen<'a> {
    fn of(act: Act, actor: &'a ActorId, roll: Option<Roll>, why: &'a Why) -> Self {
        let (approved_by, points, docket) = (why.approved_by.as_ref(), Points::default(), None);
        let loses = matches!(act, Act::Depart | Act::WithdrawConsent | Act::SetGoodStanding);
        Self { act, actor, roll, why: Some(why), approved_by, loses, points, docket }
    }
}

impl Acts {
    /// Takes a fact, before the books do; whom it is about, and which rules it breaks.
    pub(super) fn take(
        &mut self,
        books: &Books,
        share: impl Fn(Roll) -> Option<Share>,
        opened: impl Fn(u32) -> Option<Roll>,
        (at, fact): (Timestamp, &Fact),
    ) -> Option<(Option<Roll>, Vec<Rule>)> {
        let (_, policy) = books.policy.as_ref()?;
        let seen = seen(books, share, opened, fact)?;
        let rule = policy.acts.iter().find(|rule| rule.act == seen.act)?;
        let lawyer = seen.roll.and_then(|roll| books.page(roll)).map(|page| &page.record.id);
        let own = lawyer.is_some_and(|lawyer| ActorId::from(lawyer) == *seen.actor);
        let mut broken = seen.why.map_or_else(Vec::new, |why| unfounded(rule, &seen, why, own));
        if matches!(fact, Fact::MeritPosted(f) if !policy.merit.rules.iter().any(|rule| rule.cause == f.entry.cause))
        {
            broken.push(Rule::UnlistedReason);
        }
        if matches!(fact, Fact::LawyerReplaced(f) if f.cause.is_fault() && f.document.is_none()) {
            broken.push(Rule::LostUnfounded);
        }
        let today = policy.date(at);
        let concerned = lawyer.map(ActorId::from);
        let wrong = seen.approved_by == Some(seen.actor)
            || (seen.approved_by.is_some() && seen.approved_by == concerned.as_ref());
        let missing = seen.approved_by.is_none() && !own && self.exceeds(rule, &seen, today);
        if wrong || missing {
            broken.push(Rule::NotApproved);
        }
        if seen.approved_by.is_none() && !own {
            self.alone.entry((seen.actor.clone(), seen.act)).or_default().push(today);
        }
        if let Some(docket) = seen.docket {
            *self.left_out.entry(docket).or_default() += 1;
        }
        Some((seen.roll, broken))
    }

    fn exceeds(&self, rule: &ActRule, seen: &Seen<'_>, today: Date) -> bool {
        let Some(second) = rule.second_person else { return false };
        let days = self.alone.get(&(seen.actor.clone(), seen.act)).map_or(&[][..], Vec::as_slice);
        let within = |day: &&Date| {
            let ago = day.until((jiff::Unit::Day, today)).map_or(i32::MAX, |span| span.get_days());
            u32::try_from(ago).is_ok_and(|ago| ago < second.within_days)
        };
        let times = days.iter().rev().filter(within).count();
        let out = seen.docket.and_then(|docket| self.left_out.get(&docket)).copied().unwrap_or(0);
        u32::try_from(times).unwrap_or(u32::MAX) >= second.above
            || second.in_case.is_some_and(|most| seen.docket.is_some() && out >= most)
            || second.points.is_some_and(|most| {
                seen.points.hundredths().unsigned_abs() > most.hundredths().unsigned_abs()
            })
    }
}

/// Whether a reason is listed and shown, and what is lost rests on more than the desk's word.
fn unfounded(rule: &ActRule, seen: &Seen<'_>, why: &Why, own: bool) -> Vec<Rule> {
    let Some(reason) = rule.reasons.iter().find(|reason| reason.code == why.reason) else {
        return vec![Rule::UnlistedReason];
    };
    let shown = why.document.is_some();
    match reason.rests_on {
        RestsOn::TheAct if seen.loses => vec![Rule::LostUnfounded],
        RestsOn::OwnWish if !shown && !own && seen.roll.is_some() => vec![Rule::UnlistedReason],
        RestsOn::Finding if !shown => vec![Rule::UnlistedReason],
        _ => Vec::new(),
    }
}

fn seen<'a>(
    books: &Books,
    share: impl Fn(Roll) -> Option<Share>,
    opened: impl Fn(u32) -> Option<Roll>,
    fact: &'a Fact,
) -> Option<Seen<'a>> {
    Some(match fact {
        Fact::LawyerExcluded(f) => {
            let docket = Some(f.docket);
            Seen { docket, ..Seen::of(Act::Exclude, &f.actor, Some(f.roll), &f.why) }
        }
        Fact::OfferWithdrawn(f) => {
            Seen::of(Act::WithdrawOffer, &f.actor, Some(f.roll), f.why.as_ref()?)
        }
        Fact::LawyerAmended(f) => {
            let before = books.page(f.roll).map(|page| &page.record);
            let loses = before.is_some_and(|before| narrower(before, &f.lawyer));
            Seen { loses, ..Seen::of(Act::Amend, &f.actor, Some(f.roll), &f.why) }
        }
        Fact::LawyerDeparted(f) => Seen::of(Act::Depart, &f.actor, Some(f.roll), &f.why),
        Fact::LawyerReturned(f) => Seen::of(Act::Return, &f.actor, Some(f.roll), &f.why),
        Fact::ProfileWithdrawn(f) => Seen::of(Act::WithdrawConsent, &f.actor, Some(f.roll), &f.why),
        Fact::GoodStandingSet(f) => {
            let why = f.why.as_ref().filter(|_| f.review.is_none())?;
            let good = f.standing == GoodStanding::Good;
            let act = if good { Act::Reinstate } else { Act::SetGoodStanding };
            Seen::of(act, &f.actor, Some(f.roll), why)
        }
        Fact::ShareSet(f) => {
            let loses = share(f.roll).is_some_and(|before| f.share < before);
            Seen { loses, ..Seen::of(Act::SetShare, &f.actor, Some(f.roll), &f.why) }
        }
        Fact::MeritPosted(f) => Seen {
            act: Act::PostMerit,
            actor: f.actor.as_ref()?,
            roll: Some(f.roll),
            why: None,
            approved_by: f.approved_by.as_ref(),
            loses: false,
            points: f.entry.amount,
            docket: None,
        },
        Fact::LawyerReplaced(f) => Seen {
            act: Act::Replace,
            actor: f.actor.as_ref()?,
            roll: Some(f.roll),
            why: None,
            approved_by: f.approved_by.as_ref(),
            loses: false,
            points: Points::default(),
            docket: None,
        },
        Fact::MeritCountered(f) => {
            Seen::of(Act::CounterMerit, &f.actor, Some(f.roll), f.why.as_ref()?)
        }
        Fact::Conduct(ConductFact::ConductStruck(f)) => {
            Seen::of(Act::StrikeConduct, &f.actor, Some(f.roll), &f.why)
        }
        Fact::Conduct(ConductFact::ReviewRuled(f)) => {
            Seen::of(Act::OverturnReview, &f.ruling.by, opened(f.review), f.why.as_ref()?)
        }
        Fact::Duty(DutyFact::SlotReleased(f)) => {
            Seen::of(Act::Release, &f.actor, Some(f.roll), &f.why)
        }
        Fact::Duty(DutyFact::ShiftCancelled(f)) => {
            Seen::of(Act::CancelShift, &f.actor, None, &f.why)
        }
        _ => return None,
    })
}

/// Whether a record gives less than the one before: fewer pools, proficiencies, days, hours, or more that bars.
fn narrower(before: &Lawyer, after: &Lawyer) -> bool {
    let cap = |before: Option<Load>, after: Option<Load>| match (before, after) {
        (Some(before), Some(after)) => after < before,
        (None, after) => after.is_some(),
        (Some(_), None) => false,
    };
    let licence = before.licence != after.licence && after.licence != Licence::Lawyer;
    let defending = match (before.criminal_defence_since, after.criminal_defence_since) {
        (Some(before), Some(after)) => before < after,
        (Some(_), None) => true,
        (None, _) => false,
    };
    let certificates = before.certificates.iter().any(|old| {
        !after.certificates.iter().any(|new| {
            let ends =
                new.expires_on.is_none_or(|new| old.expires_on.is_some_and(|old| old <= new));
            new.specialty == old.specialty
                && new.level >= old.level
                && new.certified_on <= old.certified_on
                && ends
        })
    });
    let leave = after
        .leave
        .iter()
        .any(|new| !before.leave.iter().any(|old| old.from <= new.from && new.to <= old.to));
    let dropped = before.centres.iter().any(|one| !after.centres.contains(one))
        || before.teams.iter().any(|one| !after.teams.contains(one))
        || before.languages.iter().any(|one| !after.languages.contains(one));
    let barred = after.bars.iter().any(|one| !before.bars.contains(one))
        || after.related_to.iter().any(|one| !before.related_to.contains(one));
    let minors = (before.minors_pool && !after.minors_pool)
        || (before.familiar_with_minors && !after.familiar_with_minors);
    let (own, new) = (&before.caps, &after.caps);
    let caps = cap(own.open, new.open) || cap(own.month, new.month) || cap(own.year, new.year);
    let hours = after.fraction < before.fraction || after.engagement != before.engagement;
    let practice = after.practice_since > before.practice_since || defending;
    licence || certificates || leave || dropped || barred || minors || caps || hours || practice
}
