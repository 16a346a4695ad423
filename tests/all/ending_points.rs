//! What endings earn and cost: posted with them, once, and never less for silence.

use assigned_counsel::calendar::{Calendar, Term};
use assigned_counsel::docket::{Applicant, Notice, Outcome, ReplacementCause, TerminationGround};
use assigned_counsel::engine::{ConductFact, Fact};
use assigned_counsel::explain::StandingExplained;
use assigned_counsel::operation::{
    Accept, AnswerObjection, Close, ConductRecorded, CounterMerit, Decline, Exclude, Expire,
    MeritPosted, Object, SetGoodStanding, Terminate, Transfer,
};
use assigned_counsel::policy::{
    ConductKind, ConductRule, Merit, MeritCause, MeritRule, Policy, Sanction, Strategy as Choosing,
    Validity, YearlyMinimum,
};
use assigned_counsel::standing::GoodStanding;
use assigned_counsel::{
    Command, DocketNo, Engine, Event, LawyerId, Load, Points, Refusal, Roll, Weight,
};
use assigned_counsel_report::{Language, Text};
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use crate::world::set_aside;
use crate::world::{approve, at, defence, desk, engine, lawyer, notify, open_policy, seed};

const A: Roll = Roll::new(0);

fn points(hundredths: i64) -> Points {
    Points::from_hundredths(hundredths)
}

/// One who is offered everything, or given it at once; what a case that ended early earns is set.
fn alone(offers: u32) -> Engine {
    let mut policy = open_policy();
    (policy.offers.rounds, policy.offers.urgent_rounds) = (offers, offers);
    let mut early = policy.merit.rules.iter_mut();
    let early = early.find(|rule| rule.cause == MeritCause::CaseEndedEarly.into()).unwrap();
    early.points = points(75);
    engine(policy, [lawyer("a")])
}

/// The one lawyer has, or is offered, a case of weight 2.50.
fn given(engine: &mut Engine) -> DocketNo {
    let docket = notify(engine, defence("client").with_weight(Weight::from_hundredths(2_50)));
    engine.assign(at(), &desk(), docket).unwrap();
    docket
}

fn id() -> LawyerId {
    "a".parse().unwrap()
}

/// What the events post to the one lawyer: cause, points, the case's docket number, and who posted it.
fn posted(events: &[Event]) -> Vec<(String, i64, u64)> {
    let of = |event: &Event| match &event.fact {
        Fact::MeritPosted(MeritPosted { roll: A, entry, actor: None, .. }) => {
            let docket = entry.docket.unwrap().number();
            Some((entry.cause.to_string(), entry.amount.hundredths(), docket))
        }
        Fact::Conduct(ConductFact::ConductRecorded(ConductRecorded {
            roll: A,
            entry,
            actor: None,
        })) => {
            let docket = entry.conduct.docket.unwrap().number();
            assert_eq!(entry.weight, Some(Weight::from_hundredths(2_50)));
            Some((format!("record: {}", entry.conduct.kind), 0, docket))
        }
        Fact::MeritPosted(_) | Fact::Conduct(_) => panic!("{event:?}"),
        _ => None,
    };
    events.iter().filter_map(of).collect()
}

fn bad(cause: &str, amount: i64) -> Vec<(String, i64, u64)> {
    vec![(cause.to_owned(), amount, 1), (format!("record: {cause}"), 0, 1)]
}

fn good(cause: &str, amount: i64) -> Vec<(String, i64, u64)> {
    vec![(cause.to_owned(), amount, 1)]
}

#[test]
fn what_becomes_of_an_offer_costs_what_the_table_says() {
    let (docket, lawyer) = (DocketNo::new(1), id());
    let decline = |excuse: Option<&str>| {
        Command::Decline(Decline {
            docket,
            lawyer: lawyer.clone(),
            excuse: excuse.map(|code| code.parse().unwrap()),
            granted_by: None,
            busy_until: None,
        })
    };
    let expire = Command::Expire(Expire { docket });
    let close = |outcome| Command::Close(Close { docket, outcome });
    let ground = TerminationGround::MeansChanged;
    let huli = "huli".parse().unwrap();
    let rows = [
        (decline(None), bad("unexcused_decline", -5_00)),
        (expire, bad("no_response", -5_00)),
        (decline(Some("conflict")), vec![]),
        (Command::Accept(Accept { docket, lawyer: lawyer.clone() }), vec![]),
        // An offer is no work begun.
        (close(Outcome::Withdrawn), vec![]),
        (close(Outcome::OwnCounsel), vec![]),
        (Command::Terminate(Terminate { docket, ground }), vec![]),
        (Command::Transfer(Transfer { docket, to: huli }), vec![]),
    ];
    for (command, must) in rows {
        let mut engine = alone(1);
        let docket = given(&mut engine);
        let (_, until) = engine.state().docket().case(docket).unwrap().offer().unwrap();
        let at = if matches!(command, Command::Expire(_)) { until } else { at() };
        let events = engine.apply(at, &desk(), &command).unwrap();
        assert_eq!(posted(events), must, "{command:?}");
    }
}

#[test]
fn what_becomes_of_an_assignment_earns_or_costs_what_the_table_says() {
    let docket = DocketNo::new(1);
    let close = |outcome| Command::Close(Close { docket, outcome });
    let replace = |cause| crate::world::replace(docket, cause);
    let (ground, to) = (TerminationGround::MeansChanged, "huli".parse().unwrap());
    let mut rows = vec![
        (close(Outcome::Completed), good("case_closed", 2_50)),
        (close(Outcome::Withdrawn), good("case_ended_early", 75)),
        (close(Outcome::OwnCounsel), good("case_ended_early", 75)),
        (Command::Terminate(Terminate { docket, ground }), good("case_ended_early", 75)),
        (Command::Transfer(Transfer { docket, to }), good("case_ended_early", 75)),
    ];
    rows.extend(ReplacementCause::ALL.map(|cause| {
        let must = match cause {
            ReplacementCause::RefusedAssignment => bad("refused_assignment", -10_00),
            ReplacementCause::DutyNotDone | ReplacementCause::Misconduct => {
                bad("replaced_for_fault", -10_00)
            }
            // A sanction stands on the record as one: one penalty for one cause.
            _ => vec![],
        };
        (replace(cause), must)
    }));
    for (command, must) in rows {
        let mut engine = alone(0);
        given(&mut engine);
        set_aside(&mut engine, at(), DocketNo::new(1));
        let events = engine.apply(at(), &desk(), &command).unwrap();
        assert_eq!(posted(events), must, "{command:?}");
    }
}

/// Nobody has the case any more, or yet: nobody earns anything by its end.
#[test]
fn the_end_of_a_case_that_waits_is_nobodys() {
    let mut engine = alone(0);
    let docket = given(&mut engine);
    let cause = ReplacementCause::Absent;
    engine.apply(at(), &desk(), crate::world::replace(docket, cause)).unwrap();
    let outcome = Outcome::Withdrawn;
    let events = engine.apply(at(), &desk(), Command::Close(Close { docket, outcome })).unwrap();
    assert_eq!(posted(events), vec![]);
}

#[test]
fn a_case_that_goes_on_earns_by_its_last_end_alone() {
    let mut engine = alone(0);
    let docket = given(&mut engine);
    let ground = TerminationGround::MeansChanged;
    let terminate = Command::Terminate(Terminate { docket, ground });
    let object = Command::Object(Object { docket, by: Applicant::Client });
    let bureau = "bureau".parse().unwrap();
    let answer = |sustained| Command::AnswerObjection(AnswerObjection { docket, sustained });
    let balance = |engine: &Engine| {
        engine.state().standing().balance(A, "2024-03-04".parse().unwrap()).hundredths()
    };
    for _ in 0..3 {
        engine.apply(at(), &desk(), &terminate).unwrap();
        assert_eq!(balance(&engine), 60_75);
        engine.apply(at(), &desk(), &object).unwrap();
        engine.apply(at(), &bureau, answer(true)).unwrap();
        assert_eq!(balance(&engine), 60_00, "it did not end");
    }
    engine.apply(at(), &desk(), &terminate).unwrap();
    engine.apply(at(), &desk(), &object).unwrap();
    engine.apply(at(), &bureau, answer(false)).unwrap();
    assert_eq!(balance(&engine), 60_75, "it stays ended");
    let entries = engine.state().standing().merit(A);
    assert_eq!(entries.iter().filter(|entry| entry.counters.is_some()).count(), 3);

    // One that is closed in the end earns that alone; one that was taken back by hand is left alone.
    let mut engine = alone(0);
    given(&mut engine);
    engine.apply(at(), &desk(), &terminate).unwrap();
    let counter = Command::CounterMerit(CounterMerit {
        lawyer: id(),
        number: 1,
        why: crate::world::why("mistake"),
    });
    engine.apply(at(), &desk(), &counter).unwrap();
    engine.apply(at(), &desk(), &object).unwrap();
    engine.apply(at(), &bureau, answer(true)).unwrap();
    assert_eq!(balance(&engine), 60_00);
    engine.close(at(), &desk(), docket, Outcome::Completed).unwrap();
    assert_eq!(balance(&engine), 62_50);
}

#[test]
fn what_closing_earns_is_capped_for_a_year_and_goes_to_whoever_finished() {
    let mut engine = alone(0);
    for _ in 0..4 {
        let docket = given(&mut engine);
        engine.close(at(), &desk(), docket, Outcome::Completed).unwrap();
    }
    let amounts = |engine: &Engine, roll| -> Vec<i64> {
        engine.state().standing().merit(roll).iter().map(|e| e.amount.hundredths()).collect()
    };
    assert_eq!(amounts(&engine, A), [2_50, 2_50, 2_00]);

    let docket = given(&mut engine);
    engine.enrol(at(), &desk(), lawyer("b")).unwrap();
    let cause = ReplacementCause::Absent;
    engine.apply(at(), &desk(), crate::world::replace(docket, cause)).unwrap();
    engine.assign(at(), &desk(), docket).unwrap();
    engine.close(at(), &desk(), docket, Outcome::Completed).unwrap();
    assert_eq!((amounts(&engine, A).len(), amounts(&engine, Roll::new(1))), (3, vec![2_50]));
}

/// The heaviest case under the dearest rule is still an entry that a ledger takes.
#[test]
fn the_heaviest_case_costs_no_more_than_an_entry_may() {
    let mut policy = open_policy();
    let fault = MeritCause::ReplacedForFault.into();
    let rule = policy.merit.rules.iter_mut().find(|rule| rule.cause == fault).unwrap();
    (rule.points, rule.per_weight) = (points(-1_000_00), true);
    let mut engine = engine(policy, [lawyer("a")]);
    let docket = notify(&mut engine, defence("client").with_weight(Weight::MAX));
    engine.assign(at(), &desk(), docket).unwrap();
    let cause = ReplacementCause::Misconduct;
    engine.apply(at(), &desk(), crate::world::replace(docket, cause)).unwrap();
    assert_eq!(engine.state().standing().merit(A)[0].amount, points(-1_000_000_00));
}

/// Who let the time run out was silent, whatever becomes of the case then.
#[test]
fn a_case_is_not_ended_over_an_offer_that_ran_out() {
    let mut engine = alone(1);
    let docket = given(&mut engine);
    let (_, until) = engine.state().docket().case(docket).unwrap().offer().unwrap();
    let (actor, ground) = (desk(), TerminationGround::MeansChanged);
    let ends = [
        Command::Close(Close { docket, outcome: Outcome::Withdrawn }),
        Command::Terminate(Terminate { docket, ground }),
        Command::Transfer(Transfer { docket, to: "huli".parse().unwrap() }),
    ];
    for end in &ends {
        assert_eq!(engine.apply(until, &desk(), end), Err(Refusal::OfferOver { docket, until }));
    }
    engine.apply(until, &actor, Command::Expire(Expire { docket })).unwrap();
    engine.apply(until, &desk(), &ends[0]).unwrap();
    assert_ne!(engine.state().standing().merit(A), []);
}

#[test]
fn the_lawyer_reads_which_case_a_balance_comes_of() {
    let mut engine = alone(1);
    let docket = given(&mut engine);
    let (excuse, granted_by) = (None, None);
    engine
        .apply(
            at(),
            &desk(),
            Command::Decline(Decline {
                docket,
                lawyer: id(),
                excuse,
                granted_by,
                busy_until: None,
            }),
        )
        .unwrap();
    let told = StandingExplained::of(engine.state(), &id(), "2024-03-04".parse().unwrap()).unwrap();
    let english = told.text(Language::English);
    let line = "-5.00  an offer declined without an excuse, docket number 1, counts until before";
    assert!(english.contains(line), "{english}");
    let chinese = told.text(Language::Chinese);
    assert!(chinese.contains("-5.00  无正当理由谢绝征询，案件序号1，有效至"), "{chinese}");
}

/// What an ending posted fits once, in its place, to a lawyer and a case that there are.
#[test]
fn forged_postings_of_an_ending_dont_fit() {
    let mut engine = alone(1);
    let docket = given(&mut engine);
    let before = engine.state().clone();
    let (excuse, granted_by) = (None, None);
    let decline =
        Command::Decline(Decline { docket, lawyer: id(), excuse, granted_by, busy_until: None });
    let events = engine.apply(at(), &desk(), &decline).unwrap().to_vec();
    let [ending, merit, conduct] = &events[..] else { panic!("{events:?}") };
    let says = |event: &Event, fact: Fact, must: &str| {
        let mut state = before.clone();
        state.evolve(ending).unwrap();
        state.evolve(event).unwrap();
        let after = state.clone();
        let said = state.evolve(&Event { at: event.at, fact }).unwrap_err().to_string();
        assert!(said.contains(must), "{said}");
        assert_eq!(state, after, "{said}");
    };
    says(merit, merit.fact.clone(), "merit entry 1: its number is not the next");
    says(conduct, conduct.fact.clone(), "conduct entry 1: it is not the next");
    let Fact::MeritPosted(MeritPosted { roll, entry, actor, .. }) = &merit.fact else { panic!() };
    let forged = |number: u32, docket: u64, amount: i64, roll: Roll| {
        let mut entry = entry.clone();
        (entry.number, entry.docket) = (number, Some(DocketNo::new(docket)));
        entry.amount = points(amount);
        Fact::MeritPosted(MeritPosted { roll, entry, actor: actor.clone(), approved_by: None })
    };
    says(merit, forged(2, 9, -5_00, *roll), "there is no case 9");
    says(merit, forged(2, 1, -1_000_000_01, *roll), "it can't post -1000000.01 points");
    says(merit, forged(2, 1, -5_00, Roll::new(7)), "there is no lawyer #7");
}

/// Whoever is suspended or removed isn't assigned from that instant, also where an offer is open.
#[test]
fn a_suspended_lawyer_takes_no_offer_that_is_open() {
    let removals = [
        GoodStanding::Suspended { until: Some("2024-06-01".parse().unwrap()) },
        GoodStanding::Removed,
    ];
    for credit in removals {
        let mut engine = alone(2);
        let docket = given(&mut engine);
        engine.enrol(at(), &desk(), lawyer("b")).unwrap();
        let set = Command::SetGoodStanding(SetGoodStanding {
            lawyer: id(),
            standing: credit,
            why: crate::world::why("appeal"),
        });
        engine.apply(at(), &desk(), &set).unwrap();
        let accepted =
            engine.apply(at(), &desk(), Command::Accept(Accept { docket, lawyer: id() }));
        assert!(matches!(accepted, Err(Refusal::NotEligible { .. })), "{accepted:?}");
        for _ in 0..3 {
            let other = notify(&mut engine, defence("client"));
            assert_eq!(engine.assign(at(), &desk(), other).unwrap().lawyer(), Some(Roll::new(1)));
            let reason = "relief".parse().unwrap();
            let again = notify(&mut engine, defence("client"));
            let by_hand = engine.assign_by_hand(at(), &desk(), again, id(), reason, None);
            assert!(matches!(by_hand, Err(Refusal::NotEligible { .. })), "{by_hand:?}");
        }
        let (_, until) = engine.state().docket().case(docket).unwrap().offer().unwrap();
        engine.apply(until, &desk(), Command::Expire(Expire { docket })).unwrap();
        assert_eq!(engine.assign(until, &desk(), docket).unwrap().lawyer(), Some(Roll::new(1)));
    }
}

/// An excused decline with nothing in between, and then another lawyer: every lag is what it would be had
/// the first not been a candidate. The number of the attempt, which draws hang on, is another one.
#[test]
fn an_excused_decline_is_as_if_never_asked() {
    let mut policy = open_policy();
    (policy.offers.rounds, policy.strategy) = (2, Choosing::FairShare { band: Load::default() });
    let names = ["an", "bai", "cai", "deng", "en"];
    let mut runner = TestRunner::deterministic();
    let (mut same, runs) = (0, 60);
    for _ in 0..runs {
        let weights = vec(1_u32..900, 2..25).new_tree(&mut runner).unwrap().current();
        let mut asked = engine(policy.clone(), names.map(lawyer));
        let mut last = DocketNo::new(0);
        for (n, weight) in weights.iter().enumerate() {
            last = notify(&mut asked, defence("x").with_weight(Weight::from_hundredths(*weight)));
            if n + 1 < weights.len() {
                asked.assign(at(), &desk(), last).unwrap();
            }
        }
        let mut never = asked.clone();
        let lags = |engine: &Engine| engine.state().entitlement().lags().collect::<Vec<_>>();
        let (before, docket) = (lags(&asked), last);
        let first = asked.assign(at(), &desk(), docket).unwrap().lawyer().unwrap();
        let lawyer = asked.state().roster().lawyer(first).unwrap().id.clone();
        let excuse = Some("conflict".parse().unwrap());
        let decline = Command::Decline(Decline {
            docket,
            lawyer: lawyer.clone(),
            excuse,
            granted_by: None,
            busy_until: None,
        });
        asked.apply(at(), &desk(), &decline).unwrap();
        assert_eq!(lags(&asked), before);
        never
            .apply(
                at(),
                &desk(),
                Command::Exclude(Exclude { docket, lawyer, why: crate::world::why("recusal") }),
            )
            .unwrap();
        let (one, other) = (
            asked.assign(at(), &desk(), docket).unwrap(),
            never.assign(at(), &desk(), docket).unwrap(),
        );
        assert_eq!(one.credits(), other.credits(), "{weights:?}");
        if one.lawyer() == other.lawyer() {
            assert_eq!(lags(&asked), lags(&never), "{weights:?}");
            same += 1;
        }
    }
    // Where lags are equal the ticket decides, and that is another one.
    assert!(same * 10 >= runs * 8, "{same}");
}

fn merit_rule() -> impl Strategy<Value = (i64, bool, Option<i64>, Option<Validity>)> {
    let validity = prop_oneof![
        2 => Just(None),
        1 => Just(Some(Validity::ForGood)),
        1 => Just(Some(Validity::CalendarYear)),
        1 => Just(Some(Validity::Rolling { days: 40 })),
    ];
    let cap = select(&[None, None, Some(4_00), Some(5_00), Some(10_00)][..]);
    (select(&[-7_00_i64, -5_00, -5_00, 0, 3_00][..]), prop::bool::weighted(0.3), cap, validity)
}

fn credit_rule() -> impl Strategy<Value = ConductRule> {
    let kinds = [ConductKind::UnexcusedDecline, ConductKind::NoResponse, ConductKind::Sanction];
    let measures = [
        Sanction::Caution,
        Sanction::Suspend { days: 30 },
        Sanction::Suspend { days: 90 },
        Sanction::Remove { bar_days: 100 },
    ];
    let within = select(&[None, Some(90), Some(365)][..]);
    (subsequence(kinds.to_vec(), 1..=3), 1_u32..5, within, select(measures.to_vec())).prop_map(
        |(kinds, at_least, within_days, measure)| ConductRule {
            kinds,
            at_least,
            within_days,
            measure,
        },
    )
}

/// Policies whose tables for declining and silence are anything, sound or not.
fn policy() -> impl Strategy<Value = Policy> {
    let tables = prop_oneof![
        1 => (prop::option::of(merit_rule()), prop::option::of(merit_rule())),
        2 => merit_rule().prop_map(|rule| (Some(rule), Some(rule))),
    ];
    let minimum = prop::option::of(1_00_u64..9_00);
    (tables, vec(credit_rule(), 0..4), minimum).prop_map(|((decline, silence), rules, minimum)| {
        let mut policy = open_policy();
        (policy.offers.rounds, policy.offers.urgent_rounds) = (2, 2);
        let rule = |cause: MeritCause, (points, per_weight, cap, validity)| MeritRule {
            cause: cause.into(),
            points: self::points(points),
            per_weight,
            yearly_cap: Option::map(cap, self::points),
            validity,
        };
        let decline = decline.map(|given| rule(MeritCause::UnexcusedDecline, given));
        let silence = silence.map(|given| rule(MeritCause::NoResponse, given));
        let rules_of_merit = decline.into_iter().chain(silence).collect();
        policy.merit = Merit { validity: Validity::Rolling { days: 365 }, rules: rules_of_merit };
        let credit = policy.conduct.as_mut().unwrap();
        credit.rules = rules;
        let caution = Sanction::Caution;
        let of = |load| YearlyMinimum { load: Load::from_hundredths(load), measure: caution };
        credit.minimum = minimum.map(of);
        // Years are lived through.
        policy.draws.seed_days = 3_660;
        // Offers are over within the day, whatever day it is.
        policy.offers.answer = Term::Hours { number: 8 };
        (policy.windows.assignment, policy.windows.choice) = (Term::Hours { number: 72 }, None);
        policy.windows.slack_minutes = 0;
        policy
    })
}

/// Nothing is offered on a day on which the centre is closed.
fn worked(day: Date) -> Date {
    Calendar::plain_weeks(480).working_from(day)
}

fn morning(day: Date) -> Timestamp {
    format!("{day}T01:30:00Z").parse().unwrap()
}

/// Offers cases until one is offered to the first lawyer; the other takes what comes.
fn offer(engine: &mut Engine, day: Date, weight: u32) -> (DocketNo, Timestamp) {
    let now = morning(day);
    loop {
        let matter = defence("client").with_weight(Weight::from_hundredths(weight));
        let key = format!("case-{}", engine.state().docket().next());
        let (organ, centre) = ("siming-court".parse().unwrap(), "siming".parse().unwrap());
        let notice = Notice { organ, centre, received_at: now, matter };
        let docket = engine.notify(now, &desk(), key.parse().unwrap(), notice).unwrap();
        let decision = engine.assign(now, &desk(), docket).unwrap();
        let until = decision.offered_until().unwrap();
        if decision.lawyer() == Some(A) {
            return (docket, until);
        }
        engine
            .apply(now, &desk(), Command::Accept(Accept { docket, lawyer: "b".parse().unwrap() }))
            .unwrap();
    }
}

fn turn_down(engine: &mut Engine, (docket, until): (DocketNo, Timestamp), silent: bool) {
    let (excuse, granted_by) = (None, None);
    let command = if silent {
        Command::Expire(Expire { docket })
    } else {
        Command::Decline(Decline { docket, lawyer: id(), excuse, granted_by, busy_until: None })
    };
    let at = if silent { until } else { until.checked_sub(1.minute()).unwrap() };
    engine.apply(at, &desk(), &command).unwrap();
}

/// Under every policy that validates, and after any history of declines and silence, not answering an
/// offer costs at least what declining it does: turn, points on every day after, and what a review of any
/// period would propose.
#[test]
fn silence_never_costs_less_than_declining() {
    let mut runner = TestRunner::deterministic();
    let history =
        || vec((any::<bool>(), select(&[1_i64, 20, 200][..]), select(&[30_u32, 2_50][..])), 0..6);
    let (mut valid, mut dearer) = (0, 0);
    for _ in 0..600 {
        let (policy, history) = (policy(), history()).new_tree(&mut runner).unwrap().current();
        if !policy.faults().is_empty() {
            continue;
        }
        valid += 1;
        let mut day: Date = "2024-01-02".parse().unwrap();
        let mut declining = Engine::new(morning(day), &desk(), policy.clone(), seed()).unwrap();
        declining.open_centre(morning(day), &desk(), "siming".parse().unwrap()).unwrap();
        declining.enrol_all(morning(day), &desk(), ["a", "b"].map(lawyer)).unwrap();
        for (silent, days, weight) in history {
            day = worked(day);
            let offered = offer(&mut declining, day, weight);
            turn_down(&mut declining, offered, silent);
            day = day.checked_add(days.days()).unwrap();
        }
        day = worked(day);
        let offered = offer(&mut declining, day, 1_20);
        let mut silent = declining.clone();
        turn_down(&mut declining, offered, false);
        turn_down(&mut silent, offered, true);
        dearer += usize::from(compare(&declining, &silent, day, &policy));
    }
    assert!(valid >= 60, "only {valid} policies were sound");
    assert!(dearer > 0, "silence was never dearer");
}

/// Whether being silent was dearer.
fn compare(declining: &Engine, silent: &Engine, day: Date, policy: &Policy) -> bool {
    let account = |engine: &Engine| {
        let ledger = engine.state().entitlement();
        (ledger.lags().collect::<Vec<_>>(), ledger.turn(A))
    };
    assert_eq!(account(declining), account(silent));
    let mut dearer = false;
    for days in [0, 1, 39, 40, 100, 364, 365, 366, 5_000] {
        let then = day.checked_add(days.days()).unwrap();
        let balance = |engine: &Engine| engine.state().standing().balance(A, then);
        assert!(balance(silent) <= balance(declining), "{then}: {:?}", policy.merit);
        dearer |= balance(silent) < balance(declining);
    }
    let (first, year) = (day.first_of_year(), day.last_of_year());
    let later = morning(year.tomorrow().unwrap());
    let back = day.checked_sub(89.days()).unwrap();
    for (from, until) in [(day, day), (back, day), (first, day), (first, year)] {
        let measure = |engine: &Engine| {
            let pool = engine.state().review_pool(later, from, until).unwrap();
            pool.proposals.iter().find(|proposal| proposal.roll == A).unwrap().measure
        };
        assert!(measure(silent) >= measure(declining), "{:?}", policy.conduct);
        dearer |= measure(silent) > measure(declining);
    }
    dearer
}

/// A case goes on after all, and the law has come to bar its lawyer meanwhile.
#[test]
fn whoever_is_barred_meanwhile_is_replaced_when_the_case_goes_on() {
    let mut engine = engine(open_policy(), [lawyer("a"), lawyer("b")]);
    let docket = approve(&mut engine, defence("client"));
    let roll = engine.assign(at(), &desk(), docket).unwrap().lawyer().unwrap();
    let lawyer = engine.state().roster().lawyer(roll).unwrap().id.clone();
    let (ground, by) = (TerminationGround::MeansChanged, Applicant::Client);
    let standing = GoodStanding::Suspended { until: None };
    for command in [
        Command::Terminate(Terminate { docket, ground }),
        Command::Object(Object { docket, by }),
        Command::SetGoodStanding(SetGoodStanding {
            lawyer,
            standing,
            why: crate::world::why("appeal"),
        }),
    ] {
        engine.apply(at(), &desk(), command).unwrap();
    }
    let answer = AnswerObjection { docket, sustained: true };
    let events = engine.apply(at(), &"chief".parse().unwrap(), answer).unwrap();
    let cause = events.iter().find_map(|event| match &event.fact {
        Fact::LawyerReplaced(replaced) => Some(replaced.cause),
        _ => None,
    });
    assert_eq!(cause, Some(ReplacementCause::Sanctioned));
    assert_ne!(engine.assign(at(), &desk(), docket).unwrap().lawyer(), Some(roll));
}
