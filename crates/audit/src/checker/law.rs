//! The law and the local rules, each from its text and once more than in the engine.
//!
//! Written against the published rules and the design's table, not against the engine: it calls
//! nothing that says who is eligible, so that a slip there doesn't repeat itself here.

use std::collections::BTreeSet;

use jiff::Span;
use jiff::civil::Date;

use super::books::{Books, CaseFile, Page, Stands};
use super::rule::Rule;
use assigned_counsel::docket::{Matter, Opponent, Tie};
use assigned_counsel::id::{DocketNo, FirmId, PartyId, Roll};
use assigned_counsel::policy::Eligibility;
use assigned_counsel::register::{Bar, Lawyer};
use assigned_counsel::standing::GoodStanding;
use assigned_counsel::terms::{Gender, Gravity, Kind, Licence, Role, Stage};

/// Judges Law art 36; Public Procurators Law art 37.
const COOLING_OFF_YEARS: u32 = 2;
/// Legal Aid Law art 26. A policy that asks for less does not change the law.
const GRAVE_CASE_YEARS: u32 = 3;

/// One case at one instant, with whatever the books say that bars somebody from it. Made once for
/// all its candidates.
pub(super) struct Hearing<'a> {
    books: &'a Books,
    case: &'a CaseFile,
    eligibility: &'a Eligibility,
    today: Date,
    parties: BTreeSet<&'a PartyId>,
    had: BTreeSet<(Roll, Rule)>,
    /// Firms of the other side; with the lawyer of ours who acts there, if it is one of ours.
    adverse_firms: Vec<(Option<Roll>, &'a FirmId)>,
}

impl<'a> Hearing<'a> {
    pub(super) fn new(
        books: &'a Books,
        docket: DocketNo,
        case: &'a CaseFile,
        eligibility: &'a Eligibility,
        today: Date,
    ) -> Self {
        let linked = linked_against(books, docket);
        let opponents = case.matter.opponents.iter().map(|opponent| &opponent.party);
        let mut parties: BTreeSet<&PartyId> = opponents.collect();
        parties.insert(&case.matter.client.token);
        let facing = facing(books, case).chain(linked.iter().copied());
        let linked_cases = facing.filter_map(|docket| books.case(docket));
        parties.extend(linked_cases.map(|other| &other.matter.client.token));
        Self {
            books,
            case,
            eligibility,
            today,
            parties,
            had: had(books, docket, case, &linked),
            adverse_firms: adverse_firms(books, case, &linked),
        }
    }

    /// Every rule that this lawyer's having the case breaks.
    pub(super) fn broken_by(&self, roll: Roll) -> Vec<Rule> {
        // Of somebody who was never enrolled nothing else is known.
        let Some(page) = self.books.page(roll) else { return vec![Rule::NotEnrolled] };
        let lawyer = &page.record;
        let mut broken = self.of_person(lawyer);
        let held = self.had.range((roll, Rule::NotPractising)..);
        broken.extend(held.take_while(|(who, _)| *who == roll).map(|(_, rule)| *rule));
        if self.is_of_adverse_firm(roll, &lawyer.firm) {
            broken.push(Rule::FirmConflict);
        }
        broken.extend(of_standing(page, self.today));
        broken.sort_unstable();
        broken
    }

    fn of_person(&self, lawyer: &Lawyer) -> Vec<Rule> {
        let (case, matter, today) = (self.case, &self.case.matter, self.today);
        let defence = is_defence(matter);
        let years = self.eligibility.grave_case_years.max(GRAVE_CASE_YEARS);
        let girl_victim = matter.client.minor
            && matter.client.gender == Gender::Female
            && matter.client.role == Role::Victim;
        let woman_required = girl_victim && self.eligibility.woman_for_female_minor_victim;
        let barred = |bar: &Bar| is_barred(bar, case);
        let related = |party: &PartyId| self.parties.contains(party);
        [
            (Rule::NotPractising, lawyer.licence == Licence::Lapsed),
            (Rule::CoolingOff, is_before_organ(case) && is_cooling_off(lawyer, today)),
            (Rule::BarredBeforeOrgan, lawyer.bars.iter().any(barred)),
            (Rule::TooFewYears, is_grave(matter) && !has_defended(lawyer, years, today)),
            (Rule::NotFamiliarWithMinors, matter.client.minor && !lawyer.familiar_with_minors),
            // Whoever has no licence at all is counted above, once.
            (Rule::DefenceNeedsLawyer, defence && lawyer.licence == Licence::LegalServiceWorker),
            (Rule::RelatedToParty, lawyer.related_to.iter().any(related)),
            (Rule::WomanRequired, woman_required && lawyer.gender != Gender::Female),
        ]
        .into_iter()
        .filter_map(|(rule, broken)| broken.then_some(rule))
        .collect()
    }

    /// Where the lawyer's own work for the other side is the conflict, it is counted as that.
    fn is_of_adverse_firm(&self, roll: Roll, firm: &FirmId) -> bool {
        self.adverse_firms.iter().any(|(ours, adverse)| *adverse == firm && *ours != Some(roll))
    }
}

pub(super) fn of_standing(page: &Page, today: Date) -> impl Iterator<Item = Rule> {
    let by_review = match page.credit {
        GoodStanding::Good => None,
        GoodStanding::Suspended { until } => {
            until.is_none_or(|until| today < until).then_some(Rule::Suspended)
        }
        GoodStanding::Removed => Some(Rule::Removed),
    };
    let departed = (!page.enrolled).then_some(Rule::NotEnrolled);
    by_review.into_iter().chain(departed)
}

fn is_defence(matter: &Matter) -> bool {
    matches!(matter.kind, Kind::CriminalDefence | Kind::PleaHelp)
}

/// The bars on acting as somebody's counsel hold in whatever goes before an organ, whether or not
/// the desk noted which one.
fn is_before_organ(case: &CaseFile) -> bool {
    let noted = case.matter.organ.is_some() || case.notified_by.is_some();
    noted || case.matter.stage != Stage::OutOfCourt
}

fn is_grave(matter: &Matter) -> bool {
    matter.gravity == Gravity::LifeOrDeath || matter.stage == Stage::DeathReview
}

pub(super) fn is_cooling_off(lawyer: &Lawyer, today: Date) -> bool {
    lawyer.bars.iter().any(|bar| match bar {
        Bar::FormerJudgeOrProsecutor { left_on, .. } => {
            // Civil Code arts 201, 202: the day of leaving isn't counted, the day two years later is.
            today <= years_later(*left_on, COOLING_OFF_YEARS)
        }
        _ => false,
    })
}

/// An organ that gives notice of a case handles it, whatever else the desk noted.
fn is_barred(bar: &Bar, case: &CaseFile) -> bool {
    match bar {
        Bar::FormerJudgeOrProsecutor { organ, .. } | Bar::RelativeOfStaff { organ } => {
            case.matter.organ.as_ref() == Some(organ) || case.notified_by.as_ref() == Some(organ)
        }
        Bar::Assessor => is_defence(&case.matter),
        Bar::StandingCommitteeMember => is_before_organ(case) || is_defence(&case.matter),
    }
}

fn has_defended(lawyer: &Lawyer, years: u32, today: Date) -> bool {
    lawyer.criminal_defence_since.is_some_and(|since| years_later(since, years) <= today)
}

/// The end of the calendar if there is no such day.
fn years_later(date: Date, years: u32) -> Date {
    let span = Span::new().try_years(years);
    span.and_then(|span| date.checked_add(span)).unwrap_or(Date::MAX)
}

/// The same proceedings of the same client go on, or have one more lawyer.
pub(super) fn is_same_matter(tie: Tie) -> bool {
    matches!(tie, Tie::Continuation { .. } | Tie::SecondSeat)
}

/// What the law calls one case or linked facts, at whatever stage and seat.
pub(super) fn is_same_facts(tie: Tie) -> bool {
    matches!(tie, Tie::CoDefendant | Tie::LinkedFacts) || is_same_matter(tie)
}

fn is_second_seat(tie: Tie) -> bool {
    matches!(tie, Tie::SecondSeat)
}

/// The cases of the other side by their links, at whatever stage and seat.
pub(super) fn linked_against(books: &Books, docket: DocketNo) -> BTreeSet<DocketNo> {
    let mut against = BTreeSet::new();
    for own in books.reach(docket, is_same_matter) {
        let ties = books.case(own).map_or(&[][..], |case| &case.ties);
        for (to, _) in ties.iter().filter(|(_, tie)| matches!(tie, Tie::OpposingParty)) {
            against.extend(books.reach(*to, is_same_matter));
        }
    }
    against
}

/// Who may not have the case because of a case that they have or had.
fn had(
    books: &Books,
    docket: DocketNo,
    case: &CaseFile,
    linked: &BTreeSet<DocketNo>,
) -> BTreeSet<(Roll, Rule)> {
    let mut had = BTreeSet::new();
    let mut bar = |dockets: &mut dyn Iterator<Item = DocketNo>, rule: Rule| {
        for other in dockets.filter_map(|docket| books.case(docket)) {
            had.extend(other.acting().map(|held| (held.lawyer, rule)));
        }
    };
    bar(&mut linked.iter().copied(), Rule::ActsForOtherSide);
    for opponent in &case.matter.opponents {
        bar(&mut books.cases_of(&opponent.party).iter().copied(), Rule::ActsForOtherSide);
    }
    // Whoever acts against somebody acts for the other side, though the new case doesn't name it.
    let against = books.cases_against(&case.matter.client.token);
    bar(&mut against.iter().copied(), Rule::ActsForOtherSide);
    // The rule is about two defendants: one client's lawyer may go on for that client.
    let of_others = |other: &DocketNo| {
        books.case(*other).is_some_and(|o| o.matter.client.token != case.matter.client.token)
    };
    let seats = books.reach(docket, is_second_seat);
    bar(&mut seats.into_iter().filter(|seat| *seat != docket), Rule::HoldsOtherSeat);
    let facts = books.duty.same_facts(books, docket);
    bar(&mut facts.cases.iter().copied().filter(of_others), Rule::CoDefendantOrLinked);
    let client = &case.matter.client.token;
    let others = facts.helps.into_iter().filter(|help| help.given.client != *client);
    had.extend(others.map(|help| (help.lawyer, Rule::CoDefendantOrLinked)));
    let helped = case.matter.opponents.iter().flat_map(|o| books.duty.helped(&o.party));
    let other_side = helped.chain(books.duty.against(client));
    had.extend(other_side.map(|help| (help.lawyer, Rule::ActsForOtherSide)));
    let held = case.held.iter().filter(|held| held.stands != Stands::Withdrawn);
    had.extend(held.map(|held| (held.lawyer, Rule::HadThisCase)));
    had.extend(case.excluded.iter().map(|roll| (*roll, Rule::HadThisCase)));
    had.extend(unwanted(books, case).map(|roll| (roll, Rule::HadThisCase)));
    had
}

/// The lawyers with whom the client does not want to go on.
fn unwanted<'a>(books: &'a Books, case: &'a CaseFile) -> impl Iterator<Item = Roll> + 'a {
    let objected = case
        .matter
        .links
        .iter()
        .filter(|link| matches!(link.tie, Tie::Continuation { client_objects: true }));
    objected.filter_map(|link| books.case(link.to)?.holder().map(|held| held.lawyer))
}

/// The firms that act for the other side in the same matter: of an opponent's own lawyer, and of
/// the aided opponent's, where the two cases are linked or at least one names the other's client as
/// its other side. A case that names none may be the same matter; one that names only others isn't.
fn adverse_firms<'a>(
    books: &'a Books,
    case: &'a CaseFile,
    linked: &BTreeSet<DocketNo>,
) -> Vec<(Option<Roll>, &'a FirmId)> {
    let opponents = &case.matter.opponents;
    let against: BTreeSet<DocketNo> = facing(books, case).chain(linked.iter().copied()).collect();
    let aided = against.into_iter().filter_map(|docket| books.case(docket));
    let aided = aided.flat_map(CaseFile::acting).map(|held| (Some(held.lawyer), &held.firm));
    let paid = opponents.iter().filter_map(|opponent| opponent.firm.as_ref());
    paid.map(|firm| (None, firm)).chain(aided).collect()
}

/// The cases of the same matter that stand on the other side without a link.
fn facing<'a>(books: &'a Books, case: &'a CaseFile) -> impl Iterator<Item = DocketNo> + 'a {
    let client = &case.matter.client.token;
    let opponents = &case.matter.opponents;
    let named = opponents.iter().flat_map(|opponent| books.cases_of(&opponent.party));
    let naming = books.cases_against(client).iter();
    named.chain(naming).copied().filter(move |docket| {
        let Some(other) = books.case(*docket) else { return false };
        let named = |list: &[Opponent], who: &PartyId| list.iter().any(|o| o.party == *who);
        let theirs = &other.matter.opponents;
        (theirs.is_empty() || named(theirs, client))
            && (opponents.is_empty() || named(opponents, &other.matter.client.token))
    })
}
