//! One function for each reason: does it bar this lawyer from this case, or from this slot in a shift?
//!
//! Each function looks at the state, at what somebody is sought for, and at one lawyer. What it means is
//! all said here; [`cache`](super::cache) may save asking, and changes no answer.

use super::context::Context;
use super::ladder;
use super::reason::{Reason, Reasons};
use super::subject::Subject;
use crate::id::{PartyId, Roll};
use crate::quantity::{Fraction, Load};
use crate::register::{Bar, Lawyer};
use crate::standing::GoodStanding;
use crate::terms::{Gender, Licence};

/// A lawyer who is considered.
#[derive(Clone, Copy)]
pub(crate) struct Considered<'a> {
    pub(crate) roll: Roll,
    pub(crate) record: &'a Lawyer,
}

type Rule = fn(&Context<'_>, &Subject<'_>, Considered<'_>) -> bool;

/// The rule of a reason. Being far over the mean has none: it looks at all who are asked together.
const fn rule(reason: Reason) -> Option<Rule> {
    Some(match reason {
        Reason::NotPractising => not_practising,
        Reason::CoolingOff => cooling_off,
        Reason::BarredBeforeOrgan => barred_before_organ,
        Reason::TooFewYears => too_few_years,
        Reason::NotFamiliarWithMinors => not_familiar_with_minors,
        Reason::DefenceNeedsLawyer => defence_needs_lawyer,
        Reason::RelatedToParty => related_to_party,
        Reason::ActsForOtherSide => acts_for_other_side,
        Reason::CoDefendantOrLinked => co_defendant_or_linked,
        Reason::FirmConflict => firm_conflict,
        Reason::Suspended => suspended,
        Reason::Removed => removed,
        Reason::WomanRequired => woman_required,
        Reason::HadThisCase => had_this_case,
        Reason::HoldsOtherSeat => holds_other_seat,
        Reason::NotEnrolled => not_enrolled,
        Reason::OutsideLadder => outside_ladder,
        Reason::DedicatedElsewhere => dedicated_elsewhere,
        Reason::OnLeave => on_leave,
        Reason::Busy => busy,
        Reason::OnDuty => on_duty,
        Reason::LacksSpecialty => lacks_specialty,
        Reason::LacksLanguage => lacks_language,
        Reason::AtOpenCap => at_open_cap,
        Reason::AtMonthCap => at_month_cap,
        Reason::AtYearCap => at_year_cap,
        Reason::AtCategoryCap => at_category_cap,
        Reason::AtChoiceCap => at_choice_cap,
        Reason::NotPublished => not_published,
        Reason::FarOverMean => return None,
    })
}

/// Asked of whoever the client picks.
pub(crate) const ASKED_IF_PICKED: Reasons = Reasons::ALL;

/// Asked of whoever is named and not found in a pool: by hand, or because they had the case before.
pub(crate) const ASKED_IF_NAMED: Reasons =
    ASKED_IF_PICKED.without(Reasons::NONE.with(Reason::NotPublished).with(Reason::AtChoiceCap));

/// Asked of whoever is found in a pool.
pub(crate) const ASKED_IN_POOL: Reasons =
    ASKED_IF_NAMED.without(Reasons::NONE.with(Reason::OutsideLadder));

/// Those of some reasons that bar a lawyer, but for what is supposed to be cured; nothing if there is no
/// such lawyer.
pub(crate) fn barring(
    context: &Context<'_>,
    subject: &Subject<'_>,
    roll: Roll,
    asked: Reasons,
) -> Option<Reasons> {
    let lawyer = Considered { roll, record: context.roster.lawyer(roll)? };
    let mut barring = Reasons::NONE;
    for reason in asked.iter() {
        if rule(reason).is_some_and(|bars| bars(context, subject, lawyer)) {
            barring = barring.with(reason);
        }
    }
    let supposed = context.supposed_of(roll);
    Some(supposed.map_or(barring, |supposed| barring.without(supposed.cured)))
}

/// The licence has lapsed.
fn not_practising(_: &Context<'_>, _: &Subject<'_>, lawyer: Considered<'_>) -> bool {
    lawyer.record.licence == Licence::Lapsed
}

/// Left the bench or the procuratorate less than two years before the day, and it goes before an organ.
fn cooling_off(context: &Context<'_>, subject: &Subject<'_>, lawyer: Considered<'_>) -> bool {
    let day = subject.day(context);
    subject.is_before_organ() && lawyer.record.bars.iter().any(|bar| bar.is_cooling_off(day))
}

/// An assessor may not defend, a member of a standing committee may neither defend nor act before an
/// organ; formerly of an organ, or related to its staff, nobody acts before that one.
fn barred_before_organ(_: &Context<'_>, subject: &Subject<'_>, lawyer: Considered<'_>) -> bool {
    lawyer.record.bars.iter().any(|bar| match bar {
        Bar::Assessor => subject.is_defence(),
        Bar::StandingCommitteeMember => subject.is_defence() || subject.is_before_organ(),
        Bar::FormerJudgeOrProsecutor { organ, .. } | Bar::RelativeOfStaff { organ } => {
            subject.is_before(organ)
        }
    })
}

/// Fewer years of criminal defence than the policy asks for in a grave case.
fn too_few_years(context: &Context<'_>, subject: &Subject<'_>, lawyer: Considered<'_>) -> bool {
    let years = context.policy.eligibility.grave_case_years;
    subject.is_grave() && !lawyer.record.has_defended_for(years, context.today)
}

fn not_familiar_with_minors(
    _: &Context<'_>,
    subject: &Subject<'_>,
    lawyer: Considered<'_>,
) -> bool {
    subject.is_for_minor() && !lawyer.record.familiar_with_minors
}

/// A legal service worker may not defend.
fn defence_needs_lawyer(_: &Context<'_>, subject: &Subject<'_>, lawyer: Considered<'_>) -> bool {
    subject.is_defence() && lawyer.record.licence == Licence::LegalServiceWorker
}

/// Is a party, or closely related to one.
fn related_to_party(_: &Context<'_>, subject: &Subject<'_>, lawyer: Considered<'_>) -> bool {
    let related = |party: &&PartyId| lawyer.record.related_to.contains(*party);
    subject.conflicts().is_some_and(|conflicts| conflicts.parties.iter().any(related))
}

fn acts_for_other_side(_: &Context<'_>, subject: &Subject<'_>, lawyer: Considered<'_>) -> bool {
    subject.conflicts().is_some_and(|conflicts| conflicts.adverse.contains(&lawyer.roll))
}

fn co_defendant_or_linked(_: &Context<'_>, subject: &Subject<'_>, lawyer: Considered<'_>) -> bool {
    subject.conflicts().is_some_and(|conflicts| conflicts.linked.contains(&lawyer.roll))
}

/// The lawyer's firm acts for the other side in this matter.
fn firm_conflict(_: &Context<'_>, subject: &Subject<'_>, lawyer: Considered<'_>) -> bool {
    let firm = &lawyer.record.firm;
    subject.conflicts().is_some_and(|conflicts| conflicts.adverse_firms.contains(&firm))
}

/// By the result of a review, and for now.
fn suspended(context: &Context<'_>, _: &Subject<'_>, lawyer: Considered<'_>) -> bool {
    match context.standing.good_standing(lawyer.roll) {
        Some(GoodStanding::Suspended { until }) => until.is_none_or(|until| context.today < until),
        None | Some(GoodStanding::Good | GoodStanding::Removed) => false,
    }
}

/// By the result of a review, and for good.
fn removed(context: &Context<'_>, _: &Subject<'_>, lawyer: Considered<'_>) -> bool {
    context.standing.good_standing(lawyer.roll) == Some(GoodStanding::Removed)
}

/// A girl against whom a crime was committed has a woman, where the policy says so.
fn woman_required(context: &Context<'_>, subject: &Subject<'_>, lawyer: Considered<'_>) -> bool {
    let asked_for = context.policy.eligibility.woman_for_female_minor_victim;
    asked_for && subject.is_for_girl_victim() && lawyer.record.gender != Gender::Female
}

/// Had the case, was excluded from it, or is the lawyer whom the client objects to; or gave the shift back.
fn had_this_case(_: &Context<'_>, subject: &Subject<'_>, lawyer: Considered<'_>) -> bool {
    match subject {
        Subject::AnyCase => false,
        Subject::Case(case) => case.conflicts.spent.contains(&lawyer.roll),
        Subject::Slot(slot) => {
            let own = slot.shift.slot_of(lawyer.roll);
            own.is_some_and(|(_, slot)| !slot.state.is_taken())
        }
    }
}

/// Acts in the case already, for the other seat.
fn holds_other_seat(_: &Context<'_>, subject: &Subject<'_>, lawyer: Considered<'_>) -> bool {
    subject.conflicts().is_some_and(|conflicts| conflicts.other_seats.contains(&lawyer.roll))
}

fn not_enrolled(context: &Context<'_>, _: &Subject<'_>, lawyer: Considered<'_>) -> bool {
    !context.roster.is_enrolled(lawyer.roll)
}

/// The record puts the lawyer on no rung of the ladder.
fn outside_ladder(context: &Context<'_>, subject: &Subject<'_>, lawyer: Considered<'_>) -> bool {
    ladder::first_rung_of(context, subject, lawyer.roll).is_none()
}

/// Is of the minors' pool, which the policy keeps for minors.
fn dedicated_elsewhere(
    context: &Context<'_>,
    subject: &Subject<'_>,
    lawyer: Considered<'_>,
) -> bool {
    let dedicated = context.policy.eligibility.minors_pool_dedicated;
    dedicated && lawyer.record.minors_pool && !subject.is_for_minor()
}

fn on_leave(context: &Context<'_>, subject: &Subject<'_>, lawyer: Considered<'_>) -> bool {
    lawyer.record.is_on_leave(subject.day(context))
}

/// Was excused from a case with an excuse that holds for some days; from a shift nobody is kept by it.
fn busy(context: &Context<'_>, subject: &Subject<'_>, lawyer: Considered<'_>) -> bool {
    let until = context.roster.busy_until(lawyer.roll);
    subject.as_slot().is_none() && until.is_some_and(|until| context.today <= until)
}

/// Has a slot on the day of the shift already.
fn on_duty(_: &Context<'_>, subject: &Subject<'_>, lawyer: Considered<'_>) -> bool {
    subject.as_slot().is_some_and(|slot| slot.on_that_day.contains_key(&lawyer.roll))
}

/// Has no certificate in a specialty that is demanded.
fn lacks_specialty(context: &Context<'_>, subject: &Subject<'_>, lawyer: Considered<'_>) -> bool {
    let level = |sought| context.roster.level(lawyer.roll, sought);
    subject.demanded_specialty().is_some_and(|sought| level(sought).is_none())
}

fn lacks_language(_: &Context<'_>, subject: &Subject<'_>, lawyer: Considered<'_>) -> bool {
    let demanded = subject.demanded_language();
    demanded.is_some_and(|language| !lawyer.record.languages.contains(language))
}

/// The weight of the open cases, against the policy's cap and the lawyer's own.
fn at_open_cap(context: &Context<'_>, subject: &Subject<'_>, lawyer: Considered<'_>) -> bool {
    let open = || context.loads.carrying(lawyer.roll).open;
    let own = lawyer.record.caps.open;
    subject.as_slot().is_none() && reaches(open(), context.policy.caps.open, own, lawyer)
}

/// What was received this month; of a shift: what the slots of its month weigh.
fn at_month_cap(context: &Context<'_>, subject: &Subject<'_>, lawyer: Considered<'_>) -> bool {
    if let Some(slot) = subject.as_slot() {
        let load = slot.in_that_month.get(&lawyer.roll).copied().unwrap_or_default();
        return reaches(load, context.policy.duty.month_cap, None, lawyer);
    }
    let received = context.loads.carrying(lawyer.roll).month;
    reaches(received, context.policy.caps.month, lawyer.record.caps.month, lawyer)
}

/// What was received this year.
fn at_year_cap(context: &Context<'_>, subject: &Subject<'_>, lawyer: Considered<'_>) -> bool {
    let received = || context.loads.carrying(lawyer.roll).year;
    let own = lawyer.record.caps.year;
    subject.as_slot().is_none() && reaches(received(), context.policy.caps.year, own, lawyer)
}

/// What was received this year of the case's kind.
fn at_category_cap(context: &Context<'_>, subject: &Subject<'_>, lawyer: Considered<'_>) -> bool {
    subject.as_case().is_some_and(|case| {
        let kind = case.matter.kind;
        let cap = context.policy.caps.category_cap(kind);
        cap.is_some()
            && reaches(context.loads.received_of_kind(lawyer.roll, kind), cap, None, lawyer)
    })
}

/// Cases by choice fill their part of the yearly cap, the lawyer's own or the policy's, whichever is less.
fn at_choice_cap(context: &Context<'_>, _: &Subject<'_>, lawyer: Considered<'_>) -> bool {
    let Some(percent) = context.policy.choice.capacity_percent else { return false };
    let policy = context.policy.caps.year.map(|cap| cap.for_fraction(lawyer.record.fraction));
    let least = policy.into_iter().chain(lawyer.record.caps.year).min();
    let part = least.map(|cap| cap.for_fraction(Fraction::from_hundredths(percent)));
    part.is_some_and(|part| context.loads.received_by_choice(lawyer.roll) >= part)
}

fn not_published(context: &Context<'_>, _: &Subject<'_>, lawyer: Considered<'_>) -> bool {
    !context.roster.is_published(lawyer.roll)
}

/// Whether a load reaches the policy's cap, as far as it is for the lawyer's part of full time, or the
/// lawyer's own.
fn reaches(load: Load, policy: Option<Load>, own: Option<Load>, lawyer: Considered<'_>) -> bool {
    let policy = policy.map(|cap| cap.for_fraction(lawyer.record.fraction));
    policy.into_iter().chain(own).any(|cap| load >= cap)
}
