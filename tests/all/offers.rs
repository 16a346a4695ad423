//! Offers: what is told of them, what they cost, and what those who game them get.

use assigned_counsel::docket::{Outcome, ReplacementCause, Tie};
use assigned_counsel::engine::Fact;
use assigned_counsel::explain::{ClientExplanation, Statement};
use assigned_counsel::fairness::Report;
use assigned_counsel::operation::{Accept, Decline, Exclude, Expire};
use assigned_counsel::policy::Policy;
use assigned_counsel::register::Leave;
use assigned_counsel::{Command, Decision, DocketNo, Engine, Event, LawyerId, Load, Roll, Weight};
use assigned_counsel_city::{Mix, Year, YearPlan};
use assigned_counsel_report::{Language, Text, for_auditor};
use proptest::prelude::*;

use crate::world::set_aside;
use crate::world::{approve, at, defence, desk, engine, figures, lawyer, notify, open_policy};

const NAMES: [&str; 5] = ["an", "bai", "cai", "deng", "en"];

/// A policy without caps that offers every case to one lawyer before it assigns it.
fn offering() -> Policy {
    let mut policy = open_policy();
    (policy.offers.rounds, policy.offers.urgent_rounds) = (1, 1);
    policy
}

fn five(policy: Policy) -> Engine {
    engine(policy, NAMES.map(lawyer))
}

fn case(engine: &mut Engine, weight: u32) -> DocketNo {
    let matter = defence("client").with_weight(Weight::from_hundredths(weight));
    notify(engine, matter)
}

fn assign(engine: &mut Engine, docket: DocketNo) -> Decision {
    engine.assign(at(), &desk(), docket).unwrap()
}

fn key(engine: &Engine, roll: Roll) -> LawyerId {
    engine.state().roster().lawyer(roll).unwrap().id.clone()
}

fn accept(engine: &mut Engine, docket: DocketNo) -> Roll {
    let (roll, _) = engine.state().docket().case(docket).unwrap().offer().unwrap();
    let lawyer = key(engine, roll);
    engine.apply(at(), &desk(), Command::Accept(Accept { docket, lawyer })).unwrap();
    roll
}

fn decline(engine: &mut Engine, docket: DocketNo, excuse: Option<&str>) {
    let (roll, _) = engine.state().docket().case(docket).unwrap().offer().unwrap();
    let (lawyer, excuse) = (key(engine, roll), excuse.map(|code| code.parse().unwrap()));
    engine
        .apply(
            at(),
            &desk(),
            Command::Decline(Decline {
                docket,
                lawyer,
                excuse,
                granted_by: None,
                busy_until: None,
            }),
        )
        .unwrap();
}

fn accounts(engine: &Engine) -> Vec<(i64, u64)> {
    let ledger = engine.state().entitlement();
    let rolls = (0..5).map(Roll::new);
    rolls.map(|r| (ledger.lag(r).unwrap().nanos(), ledger.turn(r).unwrap().number())).collect()
}

#[test]
fn what_is_told_of_an_offer() {
    let mut engine = five(offering());
    let docket = case(&mut engine, 1_00);
    let decision = engine.preview(at(), docket).unwrap();
    let told = |lawyer: &LawyerId| {
        let told = engine.state().why_not(at(), &decision, lawyer, &crate::world::seed()).unwrap();
        told.text(Language::English)
    };
    let chosen = decision.lawyer().unwrap();
    let own = told(&key(&engine, chosen));
    assert!(
        own.contains("it is offered to you by the rules until Monday 4 March 2024, 11:30."),
        "{own}"
    );
    assert!(own.contains("Declining with good cause costs nothing"), "{own}");
    let other = told(&key(&engine, Roll::new((chosen.number() + 1) % 5)));
    assert!(other.contains("it is offered by the rules to another lawyer."), "{other}");

    let client = ClientExplanation::of(engine.state(), &decision).unwrap();
    let text = client.text(Language::English);
    assert!(text.contains("a lawyer was found and is asked to take your case."), "{text}");
    assert!(text.contains("answers by Monday 4 March 2024, 11:30"), "{text}");
    for name in NAMES {
        assert!(!serde_json::to_string(&client).unwrap().contains(&format!("\"{name}\"")));
    }
    let auditor = for_auditor(engine.state(), &decision, Language::English);
    let must = format!("offered to lawyer {}", key(&engine, chosen));
    assert!(
        auditor.contains(&must) && auditor.contains("until Monday 4 March 2024, 11:30"),
        "{auditor}"
    );
}

/// Due less received by the strategy, and what was taken back, is what the lag grew by, in a year with
/// offers, declines, replacements and endings.
#[test]
fn statements_add_up_where_cases_are_taken_back() {
    let plan = YearPlan::synthetic(6, 40, 900, Mix::Middling, Policy::xiamen()).unwrap();
    let lawyers: Vec<LawyerId> = plan.city.panel.lawyers.iter().map(|l| l.id.clone()).collect();
    let year = plan.city.year_start.year();
    let mut events: Vec<Event> = Vec::new();
    Year::new(plan).unwrap().live(|event| events.push(event.clone())).unwrap();
    let (mut reversed, mut earlier) = (0, 0);
    for lawyer in lawyers.iter().step_by(4) {
        for (from, until) in [(1, 12), (3, 4), (5, 6), (7, 8), (9, 10)] {
            let day = |month| jiff::civil::date(year, month, 28);
            let days = day(from)..=day(until);
            let statement = Statement::of(&events, lawyer, days).unwrap();
            let received = &statement.received;
            let received = received.strategy.hundredths() + received.duty.hundredths();
            let received = received * 10_000_000;
            let grown = statement.due.nanos() - i64::try_from(received).unwrap()
                + statement.taken_back.nanos();
            assert_eq!(statement.lag.0.nanos() + grown, statement.lag.1.nanos(), "{lawyer}");
            reversed += statement.opportunities.iter().filter(|chance| chance.reversed).count();
            earlier += usize::from(statement.taken_back.nanos() != 0);
        }
    }
    assert!(reversed > 0 && earlier > 0, "{reversed}, {earlier}");
}

/// Not answering costs the same turn as declining without an excuse, and no less; declining with one
/// costs nothing.
#[test]
fn silence_costs_what_declining_costs() {
    let after = |answer: fn(&mut Engine, DocketNo)| {
        let mut engine = five(offering());
        let docket = case(&mut engine, 1_00);
        assign(&mut engine, docket);
        answer(&mut engine, docket);
        accounts(&engine)
    };
    let untouched = accounts(&five(offering()));
    let silent = after(|engine, docket| {
        let (_, until) = engine.state().docket().case(docket).unwrap().offer().unwrap();
        engine.apply(until, &desk(), Command::Expire(Expire { docket })).unwrap();
    });
    let declined = after(|engine, docket| decline(engine, docket, None));
    assert_eq!(silent, declined);
    assert_ne!(declined, untouched);
    assert_eq!(after(|engine, docket| decline(engine, docket, Some("conflict"))), untouched);
}

/// What `an` has of the wanted cases (1.00 at most) in the end, where `an` takes the others or declines
/// them without an excuse; and the figures.
fn wanted(weights: &[u32], declines: bool) -> (u64, Report) {
    let mut engine = five(offering());
    let mut wanted = 0;
    for weight in weights {
        let docket = case(&mut engine, *weight);
        let offered = assign(&mut engine, docket).lawyer().unwrap();
        if offered == Roll::new(0) && declines && *weight > 1_00 {
            decline(&mut engine, docket, None);
            assign(&mut engine, docket);
        } else if accept(&mut engine, docket) == Roll::new(0) && *weight <= 1_00 {
            wanted += u64::from(*weight);
        }
    }
    (wanted, figures(&engine.drain_events()))
}

proptest! {
    #![proptest_config(crate::properties::config(24))]

    /// Declining the hard ones: what is declined is paid out of the same account, so that it and what was
    /// taken are no more than was due, within the bound; and it shows.
    #[test]
    fn declining_the_hard_ones_is_paid_for_and_shows(
        weights in prop::collection::vec(prop::sample::select(vec![50_u32, 1_00, 3_00]), 150..250),
    ) {
        let (wanted, figures) = wanted(&weights, true);
        let due = u64::from(weights.iter().sum::<u32>()) / 5;
        let declined = figures.all_endings.declines_unexcused * 3_00;
        // (n - 1)(W + band) / 2
        prop_assert!(wanted + declined <= due + 8_00, "{wanted} + {declined} > {due}");
        let declines = figures.all_endings.declines_unexcused;
        prop_assert!(declines > 0);
        let by_kind = figures.endings.iter().map(|row| row.endings.declines_unexcused);
        prop_assert_eq!(by_kind.sum::<u64>(), declines);
    }
}

/// The same, added up over many pairs: chance evens out.
#[test]
fn over_many_pairs_declining_gains_nothing() {
    let mut state = 1_u64;
    let mut next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        [50, 1_00, 1_00, 3_00][usize::try_from(state >> 62).unwrap()]
    };
    let (mut declining, mut accepting) = (0, 0);
    for _ in 0..12 {
        let weights: Vec<u32> = (0..200).map(|_| next()).collect();
        declining += wanted(&weights, true).0;
        accepting += wanted(&weights, false).0;
    }
    assert!(declining <= accepting, "{declining} > {accepting}");
}

/// Leave on bad weeks: neither debt nor credit, so that nothing is won or lost by the choice of weeks,
/// and nobody is flooded on coming back.
#[test]
fn leave_moves_no_lag() {
    let mut engine = five(open_policy());
    let mut away = lawyer("an");
    let day = "2024-03-04".parse().unwrap();
    away.leave = vec![Leave { from: day, to: day }];
    engine.amend(at(), &desk(), away, crate::world::why("own_wish")).unwrap();
    let before = accounts(&engine)[0];
    for _ in 0..20 {
        let docket = case(&mut engine, 5_00);
        assert_ne!(assign(&mut engine, docket).lawyer(), Some(Roll::new(0)));
    }
    assert_eq!(accounts(&engine)[0], before);
}

/// Many light cases: ten of 0.10 use up what one of 1.00 does.
#[test]
fn light_cases_count_by_their_weight() {
    let mut engine = five(open_policy());
    for n in 0..1_000 {
        let docket = case(&mut engine, if n % 11 == 0 { 1_00 } else { 10 });
        assign(&mut engine, docket);
    }
    let load = |n| engine.state().caseload().open(Roll::new(n)).hundredths();
    let loads: Vec<u64> = (0..5).map(load).collect();
    let (least, most) = (loads.iter().min().unwrap(), loads.iter().max().unwrap());
    assert!(most - least <= 2_00, "{loads:?}");
}

/// One case split into linked ones: those that go on move no lag, count in full against caps, and are
/// counted by basis.
#[test]
fn a_split_case_fills_the_caps() {
    let mut policy = open_policy();
    policy.caps.open = Some(Load::from_hundredths(3_00));
    let mut engine = five(policy);
    let first = case(&mut engine, 1_00);
    let lawyer = assign(&mut engine, first).lawyer();
    let lags = accounts(&engine);
    let mut went_on = Vec::new();
    for _ in 0..3 {
        let tie = Tie::Continuation { client_objects: false };
        let matter = defence("client").with_link(first, tie);
        let docket = approve(&mut engine, matter.with_weight(Weight::from_hundredths(1_00)));
        went_on.push(assign(&mut engine, docket).lawyer() == lawyer);
        if went_on.len() == 2 {
            assert_eq!(accounts(&engine), lags);
        }
    }
    assert_eq!(went_on, [true, true, false], "the cap holds");
    let figures = figures(&engine.drain_events());
    assert_eq!(figures.desk.by_basis.continuity, 2);
}

/// Replacements to get rid of a case: an absence gives nothing but the old place, a fault keeps the turn,
/// refusing goes to the bureau, nobody gets the same case again, and each is counted.
#[test]
fn replacements_bring_nothing_and_are_counted() {
    for cause in ReplacementCause::ALL {
        let mut engine = five(open_policy());
        let before = accounts(&engine);
        let docket = case(&mut engine, 1_00);
        let first = assign(&mut engine, docket).lawyer();
        let booked = accounts(&engine);
        if cause == ReplacementCause::SetAside {
            set_aside(&mut engine, at(), docket);
        }
        let events = engine.apply(at(), &desk(), crate::world::replace(docket, cause)).unwrap();
        let referred = events.iter().any(|e| matches!(e.fact, Fact::ReferredToBureau(_)));
        assert_eq!(referred, cause == ReplacementCause::RefusedAssignment);
        assert_eq!(accounts(&engine), if cause.is_fault() { booked } else { before }, "{cause:?}");
        assert_ne!(assign(&mut engine, docket).lawyer(), first);
        let figures = figures(&engine.drain_events());
        assert_eq!(figures.all_endings.replacements, 1);
    }
}

/// The desk and a favourite: by hand, by a description that leaves one, by holding a case back. Each is
/// in the report of whoever did it.
#[test]
fn what_the_desk_does_for_a_favourite_shows() {
    let mut engine = five(open_policy());
    let favourite: LawyerId = "an".parse().unwrap();
    for _ in 0..3 {
        let docket = case(&mut engine, 1_00);
        let reason = "relief".parse().unwrap();
        engine.assign_by_hand(at(), &desk(), docket, favourite.clone(), reason, None).unwrap();
    }
    let narrowed = case(&mut engine, 1_00);
    for name in &NAMES[1..] {
        let lawyer = name.parse().unwrap();
        let docket = narrowed;
        engine
            .apply(
                at(),
                &desk(),
                Command::Exclude(Exclude { docket, lawyer, why: crate::world::why("recusal") }),
            )
            .unwrap();
    }
    assert_eq!(assign(&mut engine, narrowed).lawyer(), Some(Roll::new(0)));
    let (held_back, later) = (case(&mut engine, 1_00), case(&mut engine, 1_00));
    assert_eq!(assign(&mut engine, later).passed_over, 1);
    assign(&mut engine, held_back);

    let figures = figures(&engine.drain_events());
    let row = figures.desk.actors.first().unwrap();
    assert_eq!(
        (row.by_hand, row.by_hand_lawyers, row.single_candidate, row.out_of_order),
        (3, 1, 1, 1)
    );
    assert_eq!(row.by_hand_most.unwrap().lawyer, Roll::new(0));
    assert_eq!(row.single_candidate_most.unwrap().lawyer, Roll::new(0));
}

/// A client who applies again for another lawyer: the key is taken, a stage's request is counted and
/// ends, and who was left stays left.
#[test]
fn a_client_does_not_draw_until_it_pleases() {
    let mut engine = five(open_policy());
    let docket = case(&mut engine, 1_00);
    let asked = crate::world::replace(docket, ReplacementCause::ClientAsked);
    let mut had = vec![assign(&mut engine, docket).lawyer()];
    for _ in 0..2 {
        engine.apply(at(), &desk(), &asked).unwrap();
        had.push(assign(&mut engine, docket).lawyer());
    }
    assert!(
        engine.apply(at(), &desk(), &asked).unwrap_err().to_string().contains("as often as may be")
    );
    had.sort();
    had.dedup();
    assert_eq!(had.len(), 3, "nobody twice");
    engine.close(at(), &desk(), docket, Outcome::Withdrawn).unwrap();
}
