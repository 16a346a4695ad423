//! The checker of a year: a forged stream for each rule, lawful streams, and a town in which it is
//! held against the engine.

mod acts;
mod agreement;
mod duty;
mod town;

use assigned_counsel::assign::{Force, ReasonsAgainst, Verdict};
use assigned_counsel::calendar::TermEnd;
use assigned_counsel::docket::{Outcome, ReplacementCause, Tie};
use assigned_counsel::entitlement::CreditGroup;
use assigned_counsel::operation::{
    Amend, ApplicationRejected, CaseApproved, CaseClosed, Decided, GoodStandingSet, LawyerDeparted,
    LawyerEnrolled, LawyerExcluded, LawyerReplaced, LawyerReturned, OfferAccepted, OfferDeclined,
    OfferExpired, OfferWithdrawn,
};
use assigned_counsel::quantity::{Claim, Lag, Weight};
use assigned_counsel::register::Bar;
use assigned_counsel::standing::GoodStanding;
use assigned_counsel::terms::{Gender, Gravity, Licence, Stage};
use assigned_counsel::{
    Basis, Command, Decision, DocketNo, Event, Fact, Matter, Reason, Reasons, Roll,
};
use assigned_counsel_audit::{Checker, Rule};
use town::*;

const FIRST: DocketNo = DocketNo::new(1);
const SECOND: DocketNo = DocketNo::new(2);

/// A term that no day off moved.
fn by(at: &str) -> TermEnd {
    TermEnd { at: id(at), unmoved: id(at), covered: false }
}

fn check(events: &[Event]) -> Checker {
    let mut checker = Checker::default();
    for event in events {
        checker.observe(event);
    }
    checker
}

fn shown(events: &[Event]) -> String {
    let lines = check(events).violations().iter().map(ToString::to_string).collect::<Vec<_>>();
    if lines.is_empty() { "nothing".to_owned() } else { lines.join("\n") }
}

fn barred_by(reason: Reason, roll: Roll) -> ReasonsAgainst {
    ReasonsAgainst { reasons: Reasons::NONE.with(reason), lawyers: vec![roll] }
}

/// Streams in which one rule is broken, once; each with what is wrong.
fn broken() -> Vec<(Rule, &'static str, Vec<Event>)> {
    [
        of_person(),
        of_sides(),
        of_defendants(),
        of_standing(),
        of_form(),
        of_credits(),
        of_endings(),
        duty::of_duty(),
        acts::of_acts(),
    ]
    .concat()
}

fn licensed(matter: Matter, licence: Licence) -> Vec<Event> {
    with_lawyer(one(matter), 0, |lawyer| lawyer.licence = licence)
}

fn barred(matter: Matter, bar: &Bar) -> Vec<Event> {
    with_lawyer(one(matter), 0, |lawyer| lawyer.bars.push(bar.clone()))
}

fn former(organ: &str, left_on: &str) -> Bar {
    Bar::FormerJudgeOrProsecutor { organ: id(organ), left_on: id(left_on) }
}

fn grave() -> Matter {
    let mut matter = defence(1);
    matter.gravity = Gravity::LifeOrDeath;
    matter
}

fn death_review() -> Matter {
    let mut matter = defence(1);
    matter.stage = Stage::DeathReview;
    matter
}

fn minors(mut matter: Matter, gender: Gender) -> Matter {
    (matter.client.minor, matter.client.gender) = (true, gender);
    matter
}

fn defending_since(matter: Matter, since: Option<&str>) -> Vec<Event> {
    with_lawyer(one(matter), 0, |lawyer| lawyer.criminal_defence_since = since.map(id))
}

fn related(matter: Matter, party: &str) -> Vec<Event> {
    with_lawyer(one(matter), 0, |lawyer| {
        lawyer.related_to.insert(id(party));
    })
}

fn by_a_man(matter: Matter) -> Vec<Event> {
    with_lawyer(one(matter), 0, |lawyer| lawyer.gender = Gender::Male)
}

fn not_familiar(matter: Matter) -> Vec<Event> {
    with_lawyer(one(matter), 0, |lawyer| lawyer.familiar_with_minors = false)
}

fn of_person() -> Vec<(Rule, &'static str, Vec<Event>)> {
    let asks =
        |years, events| with_policy(events, |policy| policy.eligibility.grave_case_years = years);
    vec![
        (Rule::NotPractising, "no licence", licensed(civil(1), Licence::Lapsed)),
        (Rule::NotPractising, "no licence, a defence", licensed(defence(1), Licence::Lapsed)),
        (Rule::CoolingOff, "a day short", barred(defence(1), &former("elsewhere", "2022-03-02"))),
        (Rule::CoolingOff, "organ not noted", barred(civil(1), &former("elsewhere", "2023-01-01"))),
        (Rule::BarredBeforeOrgan, "own court", barred(defence(1), &former("court", "2001-01-01"))),
        (
            Rule::BarredBeforeOrgan,
            "relative of staff",
            barred(defence(1), &Bar::RelativeOfStaff { organ: id("court") }),
        ),
        (Rule::BarredBeforeOrgan, "assessor", barred(defence(1), &Bar::Assessor)),
        (Rule::BarredBeforeOrgan, "member", barred(civil(1), &Bar::StandingCommitteeMember)),
        (Rule::TooFewYears, "a day short", defending_since(grave(), Some("2021-03-02"))),
        (Rule::TooFewYears, "no defence at all", defending_since(death_review(), None)),
        (Rule::TooFewYears, "5 years asked", asks(5, defending_since(grave(), Some("2020-01-01")))),
        (
            Rule::TooFewYears,
            "law over policy",
            asks(1, defending_since(grave(), Some("2022-01-01"))),
        ),
        (Rule::NotFamiliarWithMinors, "a boy", not_familiar(minors(defence(1), Gender::Male))),
        (
            Rule::DefenceNeedsLawyer,
            "legal service worker",
            licensed(defence(1), Licence::LegalServiceWorker),
        ),
        (Rule::RelatedToParty, "the client", related(civil(1), "P-1")),
        (Rule::RelatedToParty, "an opponent", related(against(civil(1), 2), "P-2")),
        (
            Rule::RelatedToParty,
            "client of a linked opposing case",
            with_lawyer(
                given([civil(1), civil(2).with_link(FIRST, Tie::OpposingParty)]),
                1,
                |lawyer| {
                    lawyer.related_to.insert(id("P-1"));
                },
            ),
        ),
        (Rule::WomanRequired, "a girl", by_a_man(minors(for_victim(1), Gender::Female))),
    ]
}

fn of_sides() -> Vec<(Rule, &'static str, Vec<Event>)> {
    let opposing = || civil(2).with_link(FIRST, Tie::OpposingParty);
    let mutual = || [against(civil(1), 2), against(civil(2), 1)];
    let [mutual_first, mutual_second] = mutual();
    let one_firm = |events| of_firm(of_firm(events, 0, "F"), 1, "F");
    let appealed = given([civil(1), opposing(), appeal(SECOND, civil(2), true)]);
    vec![
        (
            Rule::ActsForOtherSide,
            "opponent's lawyer",
            given_to(given([civil(1), against(civil(2), 1)]), 2, 0),
        ),
        (Rule::ActsForOtherSide, "linked", given_to(given([civil(1), opposing()]), 2, 0)),
        (
            Rule::ActsForOtherSide,
            "linked by the other case",
            given_to(given_backwards(civil(1), opposing()), 1, 1),
        ),
        (Rule::ActsForOtherSide, "linked before the appeal", given_to(appealed, 3, 0)),
        (Rule::FirmConflict, "paid lawyer", of_firm(one(against_firm(civil(1), "F")), 0, "F")),
        (Rule::FirmConflict, "linked", one_firm(given([civil(1), opposing()]))),
        (
            Rule::FirmConflict,
            "linked, the other order",
            one_firm(given_backwards(civil(1), opposing())),
        ),
        (Rule::FirmConflict, "each the other's opponent", one_firm(given(mutual()))),
        (
            Rule::FirmConflict,
            "each the other's opponent, the other order",
            one_firm(given_backwards(mutual_first, mutual_second)),
        ),
    ]
}

fn of_defendants() -> Vec<(Rule, &'static str, Vec<Event>)> {
    let co_defendant = |n, of| defence(n).with_link(of, Tie::CoDefendant);
    let linked_facts = |n, of| defence(n).with_link(of, Tie::LinkedFacts);
    let chain = given([defence(1), co_defendant(2, FIRST), linked_facts(3, SECOND)]);
    let appealed = given([defence(1), co_defendant(2, FIRST), appeal(SECOND, defence(2), true)]);
    let seat = |of| defence(1).with_link(of, Tie::SecondSeat);
    vec![
        (
            Rule::CoDefendantOrLinked,
            "co-defendant",
            given_to(given([defence(1), co_defendant(2, FIRST)]), 2, 0),
        ),
        (
            Rule::CoDefendantOrLinked,
            "linked facts",
            given_to(given([defence(1), linked_facts(2, FIRST)]), 2, 0),
        ),
        (
            Rule::CoDefendantOrLinked,
            "linked by the other case",
            given_to(given_backwards(defence(1), co_defendant(2, FIRST)), 1, 1),
        ),
        (Rule::CoDefendantOrLinked, "over a third case", given_to(chain, 3, 0)),
        (Rule::CoDefendantOrLinked, "on a co-defendant's appeal", given_to(appealed, 3, 0)),
        (Rule::HoldsOtherSeat, "second", given_to(given([defence(1), seat(FIRST)]), 2, 0)),
        (
            Rule::HoldsOtherSeat,
            "third",
            given_to(given([defence(1), seat(FIRST), seat(SECOND)]), 3, 0),
        ),
        (
            Rule::HadThisCase,
            "the client objects",
            given_to(given([civil(1), appeal(FIRST, civil(1), true)]), 2, 0),
        ),
    ]
}

fn reviewed(credit: GoodStanding) -> Vec<Event> {
    let fact = Fact::GoodStandingSet(GoodStandingSet {
        roll: Roll::new(0),
        standing: credit,
        actor: id("board"),
        review: None,
        why: Some(crate::world::why("appeal")),
    });
    before_decision(one(civil(1)), [fact])
}

fn suspended_until(day: &str) -> Vec<Event> {
    reviewed(GoodStanding::Suspended { until: Some(id(day)) })
}

fn of_standing() -> Vec<(Rule, &'static str, Vec<Event>)> {
    let (docket, roll, actor) = (FIRST, Roll::new(0), id("desk"));
    let excluded = Fact::LawyerExcluded(LawyerExcluded {
        docket,
        roll,
        actor,
        why: crate::world::why("recusal"),
    });
    vec![
        (Rule::Suspended, "for good", reviewed(GoodStanding::Suspended { until: None })),
        (Rule::Suspended, "until tomorrow", suspended_until("2024-03-02")),
        (Rule::Removed, "removed", reviewed(GoodStanding::Removed)),
        (Rule::HadThisCase, "excluded", before_decision(one(civil(1)), [excluded])),
        (
            Rule::NotEnrolled,
            "departed",
            before_decision(
                one(civil(1)),
                [Fact::LawyerDeparted(LawyerDeparted {
                    roll,
                    why: crate::world::why("own_wish"),
                    actor: crate::world::desk(),
                })],
            ),
        ),
        (Rule::NotEnrolled, "never enrolled", given_to(one(civil(1)), 1, 9)),
    ]
}

fn waiving(reason: Reason) -> Vec<Event> {
    with_decision(one(civil(1)), 1, |decision| {
        if let Verdict::Assigned { basis: Basis::ByHand { waived, .. }, .. } = &mut decision.verdict
        {
            *waived = Reasons::NONE.with(reason);
        }
    })
}

/// The first case, decided on once more for a lawyer.
fn decided_again(n: u32) -> Vec<Event> {
    let mut again = first_decision(&given_to(one(civil(1)), 1, n));
    again.attempt = 2;
    and_then(
        one(civil(1)),
        Fact::Decided(Decided { decision: Box::new(again), actor: Some(id("desk")) }),
    )
}

/// Approved without having been taken in, and though it was rejected.
fn unapproved() -> [Vec<Event>; 2] {
    let taken_in = |event: &Event| matches!(event.fact, Fact::ApplicationTakenIn(_));
    let early = one(civil(1)).into_iter().filter(|event| !taken_in(event)).collect();

    let (case, reason, actor) = (id("M-1"), id("means"), id("desk"));
    let fact = Fact::ApplicationRejected(ApplicationRejected { case, reason, actor });
    let mut rejected = one(civil(1));
    let approved = |event: &Event| matches!(event.fact, Fact::CaseApproved(_));
    let place = rejected.iter().position(approved).unwrap();
    let at = rejected[place].at;
    rejected.truncate(place + 1);
    rejected.insert(place, Event { at, fact });
    [early, rejected]
}

fn of_form() -> Vec<(Rule, &'static str, Vec<Event>)> {
    let plain = || one(civil(1));
    let decided = |change: fn(&mut Decision)| with_decision(plain(), 1, change);
    let [not_taken_in, rejected] = unapproved();
    let outcome = Outcome::Withdrawn;
    let closed =
        Fact::CaseClosed(CaseClosed { docket: FIRST, outcome, actor: id("desk"), reversed: false });
    let renumbered = forged(plain(), |fact| match fact {
        Fact::CaseApproved(CaseApproved { docket, .. }) => *docket = DocketNo::new(3),
        Fact::Decided(Decided { decision, .. }) => decision.docket = DocketNo::new(3),
        _ => {}
    });
    let enrolled_out_of_order = forged(plain(), |fact| match fact {
        Fact::LawyerEnrolled(LawyerEnrolled { roll, .. }) if roll.number() == 1 => {
            *roll = Roll::new(5);
        }
        _ => {}
    });
    let mut back = plain();
    back.last_mut().unwrap().at = back[0].at - jiff::SignedDuration::from_secs(1);
    vec![
        (Rule::CaseUnknown, "none", decided(|decision| decision.docket = DocketNo::new(9))),
        (Rule::BornOfNothing, "not taken in", not_taken_in),
        (Rule::BornOfNothing, "rejected", rejected),
        (Rule::NotWaiting, "assigned", decided_again(1)),
        (Rule::NotWaiting, "closed", before_decision(plain(), [closed])),
        (Rule::DocketOutOfOrder, "from 1 to 3", renumbered),
        (Rule::WrongAttempt, "second", decided(|decision| decision.attempt = 2)),
        (
            Rule::NoWeight,
            "nothing",
            decided(|decision| decision.weight = Weight::from_hundredths(0)),
        ),
        (Rule::PolicyNotInForce, "the next", decided(|decision| decision.policy = 2)),
        (Rule::WrongFirm, "another", with_lawyer(plain(), 0, |lawyer| lawyer.firm = id("other"))),
        (Rule::LawWaived, "law", waiving(Reason::ActsForOtherSide)),
        (Rule::LawWaived, "local rule", waiving(Reason::NotEnrolled)),
        (Rule::RollOutOfOrder, "from 0 to 5", enrolled_out_of_order),
        (
            Rule::LawyerUnknown,
            "departed",
            and_then(
                plain(),
                Fact::LawyerDeparted(LawyerDeparted {
                    roll: Roll::new(9),
                    why: crate::world::why("own_wish"),
                    actor: crate::world::desk(),
                }),
            ),
        ),
        (Rule::TimeGoesBack, "a second", back),
    ]
}

fn group(credit: i64, lawyer: Roll) -> CreditGroup {
    let (claim, credit) = (Claim::from_millionths(1_000_000), Lag::from_nanos(credit));
    CreditGroup { claim, credit, lawyers: vec![lawyer] }
}

fn of_credits() -> Vec<(Rule, &'static str, Vec<Event>)> {
    let by_hand = with_decision(one(civil(1)), 1, |decision| {
        if let Verdict::Assigned { lawyer, credits, .. } = &mut decision.verdict {
            credits.push(group(0, *lawyer));
        }
    });
    let misstated = with_decision(drawn(), 1, |decision| {
        if let Verdict::Assigned { basis: Basis::Strategy { selected }, .. } = &mut decision.verdict
        {
            selected.front[1].lag = Lag::from_nanos(selected.front[1].lag.nanos() + 1);
        }
    });
    let unlawful = |credits: &mut Vec<CreditGroup>, _| credits.push(group(0, Roll::new(9)));
    vec![
        (
            Rule::CandidateTwice,
            "in two groups",
            credited(|credits, chosen| credits.push(group(0, chosen))),
        ),
        (
            Rule::ChosenNotCredited,
            "in none",
            credited(|credits, chosen| credits[0].lawyers.retain(|roll| *roll != chosen)),
        ),
        (Rule::ChosenNotCredited, "no credits", credited(|credits, _| credits.clear())),
        (Rule::CreditedWithoutStrategy, "by hand", by_hand),
        (
            Rule::NegativeCredit,
            "a nano-case",
            credited(|credits, _| credits[0].credit = Lag::from_nanos(-1)),
        ),
        (
            Rule::CreditsExceedWeight,
            "a nano-case",
            credited(|credits, _| credits[0].credit = Lag::from_nanos(250_000_001)),
        ),
        (Rule::LagMisstated, "a nano-case", misstated),
        (Rule::PoolsDontAddUp, "one more considered", pooled(|pool, _| pool.considered += 1)),
        (
            Rule::PoolsDontAddUp,
            "left out and a candidate",
            pooled(|pool, roll| {
                pool.left_out.push(barred_by(Reason::OnLeave, roll));
                pool.considered += 1;
            }),
        ),
        (
            Rule::CandidatesNotEligible,
            "one more eligible",
            pooled(|pool, _| {
                pool.eligible += 1;
                pool.considered += 1;
            }),
        ),
        (
            Rule::WaivedWithoutRelief,
            "a cap",
            pooled(|pool, roll| pool.waived.push(barred_by(Reason::AtMonthCap, roll))),
        ),
        (
            Rule::WaivedWithoutRelief,
            "the law",
            pooled(|pool, roll| pool.waived.push(barred_by(Reason::RelatedToParty, roll))),
        ),
        (Rule::NotEnrolled, "a candidate who never was", credited(unlawful)),
    ]
}

/// One civil case that is offered to one of four lawyers, and who that is.
fn offered() -> (Vec<Event>, Roll) {
    let events = with_decision(drawn(), 1, |decision| {
        if let Verdict::Assigned { offered_until, .. } = &mut decision.verdict {
            *offered_until = Some(id("2024-03-01T04:00:00Z"));
        }
    });
    let chosen = first_decision(&events).lawyer().unwrap();
    (events, chosen)
}

fn declined(roll: Roll, excuse: Option<&str>, reversed: bool) -> Fact {
    let (excuse, granted_by) = (excuse.map(id), None);
    Fact::OfferDeclined(OfferDeclined {
        docket: FIRST,
        roll,
        excuse,
        granted_by,
        busy_until: None,
        noted_by: None,
        reversed,
    })
}

fn withdrawn(roll: Roll, reason: Option<&str>) -> Fact {
    let why = reason.map(crate::world::why);
    let (bars, actor) = (Reasons::NONE, id("desk"));
    Fact::OfferWithdrawn(OfferWithdrawn { docket: FIRST, roll, bars, why, actor, reversed: true })
}

fn replaced(roll: Roll, cause: ReplacementCause, reversed: bool) -> Fact {
    replaced_by(roll, cause, reversed, cause.is_fault().then_some("J-1"))
}

fn replaced_by(
    roll: Roll,
    cause: ReplacementCause,
    reversed: bool,
    document: Option<&str>,
) -> Fact {
    let (actor, assign_by) = (Some(id("desk")), by("2024-03-04T09:30:00Z"));
    let document = document.map(id);
    let (docket, approved_by) = (FIRST, None);
    let fact =
        LawyerReplaced { docket, roll, cause, actor, document, approved_by, assign_by, reversed };
    Fact::LawyerReplaced(fact)
}

fn ended(outcome: Outcome, reversed: bool) -> Fact {
    Fact::CaseClosed(CaseClosed { docket: FIRST, outcome, actor: id("desk"), reversed })
}

fn of_endings() -> Vec<(Rule, &'static str, Vec<Event>)> {
    let (offer, roll) = offered();
    let on_offer = |fact| and_then(offer.clone(), fact);
    let on_case = |fact| and_then(one(civil(1)), fact);
    let (had, other) = (Roll::new(0), Roll::new((roll.number() + 1) % 4));
    let accepted = |roll| Fact::OfferAccepted(OfferAccepted { docket: FIRST, roll });
    let expired =
        |roll| Fact::OfferExpired(OfferExpired { docket: FIRST, roll, actor: id("desk") });
    let credit = GoodStanding::Suspended { until: None };
    let (actor, review, why) = (id("bureau"), None, Some(crate::world::why("appeal")));
    let suspended = on_offer(Fact::GoodStandingSet(GoodStandingSet {
        roll,
        standing: credit,
        actor,
        review,
        why,
    }));
    vec![
        (Rule::NotTheirs, "accepted by another", on_offer(accepted(other))),
        (Rule::NotTheirs, "accepted what is no offer", on_case(accepted(had))),
        (Rule::NotTheirs, "declined by another", on_offer(declined(other, None, false))),
        (Rule::NotTheirs, "expired, no offer", on_case(expired(had))),
        (
            Rule::NotTheirs,
            "replaced in an offer",
            on_offer(replaced(roll, ReplacementCause::Absent, true)),
        ),
        (Rule::WronglyReversed, "no excuse", on_offer(declined(roll, None, true))),
        (Rule::WronglyReversed, "excused", on_offer(declined(roll, Some("illness"), false))),
        (
            Rule::WronglyReversed,
            "at fault",
            on_case(replaced(had, ReplacementCause::Misconduct, true)),
        ),
        (
            Rule::WronglyReversed,
            "not at fault",
            on_case(replaced(had, ReplacementCause::Absent, false)),
        ),
        (
            Rule::LostUnfounded,
            "at fault by the desk's word",
            on_case(replaced_by(had, ReplacementCause::Misconduct, false, None)),
        ),
        (Rule::WronglyReversed, "closed, assigned", on_case(ended(Outcome::Completed, true))),
        (Rule::WronglyReversed, "turned away", on_case(ended(Outcome::Withdrawn, false))),
        (Rule::WronglyReversed, "closed, offered", on_offer(ended(Outcome::Withdrawn, false))),
        (
            Rule::BlamedThoughBarred,
            "declined since",
            and_then(suspended.clone(), declined(roll, None, false)),
        ),
        (Rule::BlamedThoughBarred, "silent since", and_then(suspended.clone(), expired(roll))),
        (Rule::WronglyReversed, "nothing bars", on_offer(withdrawn(roll, None))),
        (Rule::UnlistedReason, "as it pleases", on_offer(withdrawn(roll, Some("ours")))),
        (Rule::Suspended, "accepted since", and_then(suspended, accepted(roll))),
    ]
}

#[test]
fn what_is_given_back_is_nobodys_lag() {
    let (offer, roll) = offered();
    let sums = |fact: Option<Fact>| {
        let checker = check(&fact.map_or(offer.clone(), |fact| and_then(offer.clone(), fact)));
        assert_eq!(checker.violations(), []);
        let lags: Vec<i64> = checker.lags().map(|(_, lag)| lag.nanos()).collect();
        (lags.iter().sum::<i64>(), lags.iter().all(|lag| *lag == 0))
    };
    assert_eq!(sums(None), (0, false));
    assert_eq!(sums(Some(declined(roll, None, false))), (0, false));
    assert_eq!(sums(Some(declined(roll, Some("illness"), true))), (0, true));
    assert_eq!(sums(Some(ended(Outcome::OwnCounsel, true))), (0, true));
}

#[test]
fn each_rule_is_found_broken_and_no_other() {
    for (rule, what, events) in broken() {
        let found: Vec<Rule> = check(&events).violations().iter().map(|v| v.rule).collect();
        assert_eq!(found, [rule], "{rule}, {what}:\n{}", shown(&events));
    }
}

#[test]
fn each_rule_has_a_stream_that_breaks_it() {
    let covered: Vec<Rule> = broken().into_iter().map(|(rule, ..)| rule).collect();
    for rule in Rule::ALL {
        let elsewhere = crate::watched::FORGED.contains(rule);
        assert!(covered.contains(rule) || elsewhere, "{rule}");
    }
}

/// What comes close to breaking a rule and doesn't.
fn lawful() -> Vec<(&'static str, Vec<Event>)> {
    let girl = || minors(for_victim(1), Gender::Female);
    let no_woman_rule = |events| {
        with_policy(events, |policy| policy.eligibility.woman_for_female_minor_victim = false)
    };
    let mut out_of_court = civil(1);
    out_of_court.stage = Stage::OutOfCourt;
    let roll = Roll::new(0);
    let back = [
        Fact::LawyerDeparted(LawyerDeparted {
            roll,
            why: crate::world::why("own_wish"),
            actor: crate::world::desk(),
        }),
        Fact::LawyerReturned(LawyerReturned {
            roll,
            why: crate::world::why("own_wish"),
            actor: crate::world::desk(),
        }),
    ];
    vec![
        ("by hand", one(civil(1))),
        ("by the strategy", drawn()),
        ("two years since the bench", barred(defence(1), &former("elsewhere", "2022-02-28"))),
        ("cooling off, out of court", barred(out_of_court, &former("elsewhere", "2024-01-01"))),
        ("relative elsewhere", barred(defence(1), &Bar::RelativeOfStaff { organ: id("police") })),
        ("assessor in a civil case", barred(civil(1), &Bar::Assessor)),
        ("three years of defence", defending_since(grave(), Some("2021-03-01"))),
        ("no defence, no grave case", defending_since(defence(1), None)),
        ("legal service worker", licensed(civil(1), Licence::LegalServiceWorker)),
        ("not familiar, of age", not_familiar(defence(1))),
        ("a man for a boy", by_a_man(minors(for_victim(1), Gender::Male))),
        ("a man for a girl who is accused", by_a_man(minors(defence(1), Gender::Female))),
        ("a man for a girl by policy", no_woman_rule(by_a_man(girl()))),
        ("suspended until today", suspended_until("2024-03-01")),
        ("departed and returned", before_decision(one(civil(1)), back)),
        (
            "one firm in an opponent's other matter",
            of_firm(of_firm(given([against(civil(1), 3), against(civil(2), 1)]), 0, "F"), 1, "F"),
        ),
        (
            "one firm for co-defendants",
            of_firm(
                of_firm(given([defence(1), defence(2).with_link(FIRST, Tie::CoDefendant)]), 0, "F"),
                1,
                "F",
            ),
        ),
        (
            "the same lawyer goes on",
            given_to(given([civil(1), appeal(FIRST, civil(1), false)]), 2, 0),
        ),
        ("the same lawyer, an unrelated case", given_to(given([civil(1), civil(2)]), 2, 0)),
    ]
}

#[test]
fn what_is_lawful_breaks_nothing() {
    let (offer, roll) = offered();
    let withdrawn = and_then(offer, withdrawn(roll, Some("mistake")));
    let withdrawn = ("an offer taken back by mistake", withdrawn);
    for (what, events) in lawful().into_iter().chain(acts::lawful()).chain([withdrawn]) {
        assert!(check(&events).violations().is_empty(), "{what}:\n{}", shown(&events));
    }
}

#[test]
fn whoever_had_the_case_does_not_get_it_again() {
    let again = decided_again(0);
    let found: Vec<Rule> = check(&again).violations().iter().map(|v| v.rule).collect();
    assert_eq!(found, [Rule::NotWaiting, Rule::HadThisCase]);
}

#[test]
fn reasons_of_policy_may_be_waived_and_no_others() {
    for reason in Reason::ALL {
        let found = check(&waiving(*reason)).violations().len();
        assert_eq!(found, usize::from(reason.force() != Force::Policy), "{reason}");
    }
}

#[test]
fn a_client_among_co_defendants_keeps_the_lawyer() {
    let mut town = Town::of(4);
    town.give(defence(1), 0);
    town.give(defence(2).with_link(FIRST, Tie::CoDefendant), 1);
    town.give(appeal(FIRST, defence(1), false).with_link(SECOND, Tie::CoDefendant), 2);
    let events = given_to(town.events(), 3, 0);
    assert!(check(&events).violations().is_empty(), "{}", shown(&events));
}

#[test]
fn what_became_known_later_is_not_held_against_an_assignment() {
    let mut town = Town::of(3);
    town.give(civil(1), 0);
    let mut record = lawyer(0);
    record.related_to.insert(id("P-1"));
    record.licence = Licence::Lapsed;
    town.apply(&Command::Amend(Amend {
        lawyer: Box::new(record),
        why: crate::world::why("own_wish"),
    }));
    let fact = Fact::GoodStandingSet(GoodStandingSet {
        roll: Roll::new(0),
        standing: GoodStanding::Removed,
        actor: id("b"),
        review: None,
        why: Some(crate::world::why("appeal")),
    });
    let opposing = against(civil(2), 1).with_link(FIRST, Tie::OpposingParty);
    town.give(opposing, 1);
    let events = and_then(town.events(), fact);
    assert!(check(&events).violations().is_empty(), "{}", shown(&events));

    let mut town = Town::of(3);
    town.give(civil(1), 0);
    town.give(civil(2), 0);
    let fresh = check(&town.engine.clone().drain_events());
    assert!(fresh.violations().is_empty());
    town.give(civil(3).with_link(FIRST, Tie::OpposingParty), 1);
    let later = check(&given_to(town.events(), 3, 0));
    let found: Vec<Rule> = later.violations().iter().map(|v| v.rule).collect();
    assert_eq!(found, [Rule::ActsForOtherSide], "the later assignment is checked, the first isn't");
    assert_eq!(later.violations()[0].docket, Some(DocketNo::new(3)));
}

#[test]
fn a_candidate_must_be_lawful_too_and_is_named_as_one() {
    let chosen = first_decision(&drawn()).lawyer().unwrap().number();
    let other = (chosen + 1) % 4;
    let events = with_lawyer(drawn(), other, |lawyer| lawyer.licence = Licence::Lapsed);
    let checker = check(&events);
    let [violation] = checker.violations() else { panic!("{}", shown(&events)) };
    assert!(violation.as_candidate);
    assert_eq!(
        violation.to_string(),
        format!(
            "2024-03-01T02:00:00Z, case 1, candidate #{other}: not_practising: The lawyer had no \
             licence in force."
        )
    );
    let events = with_lawyer(drawn(), chosen, |lawyer| lawyer.licence = Licence::Lapsed);
    let checker = check(&events);
    let [violation] = checker.violations() else { panic!("counted once:\n{}", shown(&events)) };
    assert!(!violation.as_candidate);
}

#[test]
fn minors_cases_are_counted_by_the_pool_of_that_time() {
    let boy = |n| {
        let mut matter = defence(n);
        matter.client.minor = true;
        matter
    };
    let mut town = Town::of(3);
    let amended = |town: &mut Town, pool| {
        town.apply(&Command::Amend(Amend {
            lawyer: Box::new(lawyer(0).with_minors(pool)),
            why: crate::world::why("own_wish"),
        }));
    };
    town.give(boy(1), 0);
    town.give(civil(2), 0);
    amended(&mut town, true);
    town.give(boy(3), 0);
    town.give(boy(4), 1);
    town.give(civil(5), 0);
    town.give(civil(6), 0);
    town.give(civil(7), 1);
    amended(&mut town, false);
    let events = town.events();
    let checker = check(&events);
    assert_eq!(checker.minors_cases(), 3);
    assert_eq!(checker.minors_cases_outside_pool(), 2);
    assert_eq!(checker.dedicated_lawyers_on_other_cases(), 1);
    assert!(checker.violations().is_empty(), "{}", shown(&events));

    let open = with_policy(events, |policy| policy.eligibility.minors_pool_dedicated = false);
    assert_eq!(check(&open).dedicated_lawyers_on_other_cases(), 0);
}
