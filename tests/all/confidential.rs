//! What clients and lawyers are told lets nobody infer anybody else's confidential reason or points:
//! whatever holds of others, the texts are the same, as long as the same lawyers are eligible.

use std::ops::RangeInclusive;

use assigned_counsel::assign::FailedPick;
use assigned_counsel::explain::{
    Answer, ClientBasis, ClientExplanation, ClientOutcome, PastDecision, Statement, WhyNot,
};
use assigned_counsel::operation::{Amend, PostMerit, SetGoodStanding};
use assigned_counsel::policy::Strategy;
use assigned_counsel::standing::{GoodStanding, MeritPosting};
use assigned_counsel::terms::Licence;
use assigned_counsel::{
    Basis, Command, Decision, DocketNo, Engine, Event, Lag, Lawyer, LawyerId, Points, Reason,
    Reasons, Roll,
};
use assigned_counsel_report::{Language, Text};
use jiff::Timestamp;
use jiff::civil::Date;
use proptest::prelude::*;

use crate::properties::{Small, config, open, small};
use crate::world::{desk, seed};

const LANGUAGES: [Language; 2] = [Language::English, Language::Chinese];

/// Everything that a type carries and says.
fn all_of(told: &WhyNot) -> String {
    let json = serde_json::to_string(told).unwrap();
    LANGUAGES.iter().fold(json, |all, language| all + &told.text(*language))
}

fn all_of_client(told: &ClientExplanation) -> String {
    let json = serde_json::to_string(told).unwrap();
    LANGUAGES.iter().fold(json, |all, language| all + &told.text(*language))
}

fn id_of(engine: &Engine, roll: Roll) -> LawyerId {
    engine.state().roster().lawyer(roll).unwrap().id.clone()
}

/// A year of cases, the last of which waits; with those who are left out of it.
fn waiting(small: &Small) -> Option<(Engine, Timestamp, DocketNo, Decision)> {
    let mut engine = small.engine(small.city.panel.lawyers.clone());
    let eve = engine.state().latest().unwrap();
    for (lawyer, points) in small.city.panel.points.clone() {
        let earned = points.hundredths() - small.policy.shares.opening_points.hundredths();
        if earned != 0 {
            post(&mut engine, eve, lawyer, earned);
        }
    }
    let mut arrivals = small.arrivals();
    let last = arrivals.pop()?;
    for arrival in arrivals {
        let at = arrival.at;
        let docket = open(&mut engine, arrival);
        engine.assign(at, &desk(), docket).unwrap();
    }
    let at = last.at;
    let docket = open(&mut engine, last);
    let decision = engine.preview(at, docket).unwrap();
    Some((engine, at, docket, decision))
}

/// One more reason for somebody who is left out, one that is nobody else's business.
fn worsen(engine: &mut Engine, at: Timestamp, roll: Roll, way: usize) {
    let mut record: Lawyer = engine.state().roster().lawyer(roll).unwrap().clone();
    let lawyer = record.id.clone();
    let command = match way {
        0 => {
            let today = engine.state().policy().unwrap().date(at);
            Command::Amend(Amend {
                lawyer: Box::new(record.with_leave(today, today)),
                why: crate::world::why("own_wish"),
            })
        }
        1 => {
            record.licence = Licence::Lapsed;
            Command::Amend(Amend { lawyer: Box::new(record), why: crate::world::why("own_wish") })
        }
        2 => {
            record.related_to.insert("somebody-else".parse().unwrap());
            Command::Amend(Amend { lawyer: Box::new(record), why: crate::world::why("own_wish") })
        }
        3 => Command::SetGoodStanding(SetGoodStanding {
            lawyer,
            standing: GoodStanding::Removed,
            why: crate::world::why("appeal"),
        }),
        _ => {
            let credit = GoodStanding::Suspended { until: None };
            Command::SetGoodStanding(SetGoodStanding {
                lawyer,
                standing: credit,
                why: crate::world::why("appeal"),
            })
        }
    };
    engine.apply(at, &desk(), &command).unwrap();
}

/// Posts points to everybody else so that all who had as many as `asker` or more still have, and all
/// who had fewer still do.
fn others_gain(engine: &mut Engine, at: Timestamp, asker: Roll, amount: i64) {
    let today = engine.state().policy().unwrap().date(at);
    let standing = engine.state().standing();
    let own = standing.balance(asker, today);
    let others = engine.state().roster().lawyers().filter(|(roll, _)| *roll != asker);
    let changes: Vec<(LawyerId, i64)> = others
        .map(|(roll, lawyer)| match standing.balance(roll, today).cmp(&own) {
            std::cmp::Ordering::Less => (lawyer.id.clone(), -amount),
            std::cmp::Ordering::Equal => (lawyer.id.clone(), 0),
            std::cmp::Ordering::Greater => (lawyer.id.clone(), amount),
        })
        .collect();
    for (lawyer, hundredths) in changes.into_iter().filter(|(_, hundredths)| *hundredths != 0) {
        post(engine, at, lawyer, hundredths);
    }
}

fn post(engine: &mut Engine, at: Timestamp, lawyer: LawyerId, hundredths: i64) {
    let posting = MeritPosting {
        cause: "commendation".parse().unwrap(),
        amount: Some(Points::from_hundredths(hundredths)),
        effective_on: engine.state().policy().unwrap().date(at),
        docket: None,
    };
    engine
        .apply(
            at,
            &desk(),
            Command::PostMerit(PostMerit {
                lawyer,
                posting,
                approved_by: Some(crate::world::second()),
            }),
        )
        .unwrap();
}

proptest! {
    #![proptest_config(config(96))]

    #[test]
    fn what_bars_somebody_else_changes_no_word(
        small in small(), which in any::<prop::sample::Index>(), way in 0_usize..5,
    ) {
        let Some((engine, at, docket, decision)) = waiting(&small) else { return Ok(()) };
        // Whoever is only far over the mean counts for the mean, as an eligible lawyer does.
        let far: Reasons = [Reason::FarOverMean].into_iter().collect();
        let barred = decision.left_out().filter(|group| !group.reasons.without(far).is_empty());
        let barred: Vec<Roll> = barred.flat_map(|group| group.lawyers.clone()).collect();
        if barred.is_empty() {
            return Ok(());
        }
        let victim = barred[which.index(barred.len())];
        let mut other = engine.clone();
        worsen(&mut other, at, victim, way);
        // Who waits in vain may lead to another step of relief: then others are eligible.
        let then = other.preview(at, docket).unwrap();
        prop_assume!(then.credits() == decision.credits() && then.lawyer() == decision.lawyer());
        let client = |engine: &Engine, decision| {
            all_of_client(&ClientExplanation::of(engine.state(), decision).unwrap())
        };
        prop_assert_eq!(client(&engine, &decision), client(&other, &then));
        for (roll, lawyer) in engine.state().roster().lawyers().filter(|(roll, _)| *roll != victim) {
            let before = engine.why_not(at, docket, &lawyer.id).unwrap();
            let after = other.why_not(at, docket, &lawyer.id).unwrap();
            // Others with a reason of their own may be told of a mean that has moved.
            prop_assert_eq!(all_of(&before), all_of(&after), "{}", roll);
        }
    }

    #[test]
    fn a_rivals_points_change_no_word(small in small(), amount in 1_i64..5_000) {
        let Some((engine, at, docket, _)) = waiting(&small) else { return Ok(()) };
        prop_assume!(!matches!(small.policy.strategy, Strategy::Weighted { .. }));
        let lawyers: Vec<(Roll, LawyerId)> =
            engine.state().roster().lawyers().map(|(roll, l)| (roll, l.id.clone())).collect();
        for (roll, lawyer) in lawyers.into_iter().take(6) {
            let mut other = engine.clone();
            others_gain(&mut other, at, roll, amount);
            let before = engine.why_not(at, docket, &lawyer).unwrap();
            let after = other.why_not(at, docket, &lawyer).unwrap();
            prop_assert_eq!(all_of(&before), all_of(&after));
        }
    }

    #[test]
    fn nobody_else_is_named_and_few_are_not_counted(small in small()) {
        let Some((engine, at, docket, decision)) = waiting(&small) else { return Ok(()) };
        let told = ClientExplanation::of(engine.state(), &decision).unwrap();
        let (few, client) = (decision.candidates() < 5, all_of_client(&told));
        if let ClientOutcome::Assigned {
            why: ClientBasis::Strategy { at_least, decided_by, .. }, ..
        } = told.outcome {
            prop_assert_eq!((at_least.is_none(), decided_by.is_none()), (few, few));
            prop_assert!(at_least.is_none_or(|step| is_step(step, decision.candidates())));
        }
        for (roll, lawyer) in engine.state().roster().lawyers() {
            prop_assert!(!names(&client, &lawyer.id) || decision.lawyer() == Some(roll));
            let told = engine.why_not(at, docket, &lawyer.id).unwrap();
            let text = all_of(&told);
            for (_, rival) in engine.state().roster().lawyers().filter(|(other, _)| *other != roll) {
                prop_assert!(!names(&text, &rival.id), "{} in {text}", rival.id);
            }
            if let Answer::Candidate { place } | Answer::Chosen { place: Some(place) } = told.answer {
                prop_assert_eq!(place.at_least.is_none(), few);
                prop_assert!(place.at_least.is_none_or(|step| is_step(step, decision.candidates())));
            }
        }
    }

    #[test]
    fn the_answer_is_that_of_the_decision(small in small()) {
        let Some((mut engine, at, docket, _)) = waiting(&small) else { return Ok(()) };
        let asked: Vec<LawyerId> =
            engine.state().roster().lawyers().map(|(_, lawyer)| lawyer.id.clone()).collect();
        let before: Vec<WhyNot> =
            asked.iter().map(|lawyer| engine.why_not(at, docket, lawyer).unwrap()).collect();
        let decision = engine.assign(at, &desk(), docket).unwrap();
        let history = engine.drain_events();
        let past = PastDecision::of(&history, docket, None).unwrap();
        let mut ranks = Vec::new();
        for (lawyer, before) in asked.iter().zip(before) {
            let told = past.why_not(lawyer, &seed()).unwrap();
            prop_assert_eq!(&told, &before, "the preview is what happens");
            let roll = engine.state().roster().roll(lawyer).unwrap();
            fits(&decision, roll, &told, &mut ranks)?;
        }
        // As many are told to be among the first ten as there are, up to ten; below the line equal lags
        // share a rank.
        let shared = matches!(small.policy.strategy, Strategy::FairShare { .. });
        let told = |step: usize| ranks.iter().filter(|rank| **rank <= step).count();
        let in_order = |step: &usize| told(*step) == ranks.len().min(*step);
        let few = decision.candidates() < 5;
        prop_assert!(shared || few || [1, 5, 10, 20].iter().all(in_order), "{ranks:?}");
    }

    #[test]
    fn statements_add_up_to_the_ledger(small in small(), part in 1_i32..12) {
        let Some((mut engine, ..)) = waiting(&small) else { return Ok(()) };
        let history = engine.drain_events();
        let first = small.city.year_start;
        let later = first.checked_add(jiff::Span::new().months(part)).unwrap();
        let end = engine.state().policy().unwrap().date(history.last().unwrap().at);
        prop_assume!(later <= end);
        for (roll, lawyer) in engine.state().roster().lawyers() {
            let of = |days: RangeInclusive<Date>| Statement::of(&history, &lawyer.id, days).unwrap();
            let whole = of(first..=end);
            prop_assert_eq!(whole.lag.1, engine.state().entitlement().lag(roll).unwrap());
            adds_up(&whole)?;
            let (early, late) = (of(first..=later.yesterday().unwrap()), of(later..=end));
            prop_assert_eq!(early.lag.1, late.lag.0);
            let both = early.opportunities.iter().chain(&late.opportunities);
            prop_assert!(both.eq(&whole.opportunities));
            prop_assert_eq!(early.received.cases + late.received.cases, whole.received.cases);
            adds_up(&late)?;
        }
    }
}

/// Whether a number is told by the largest of the steps that it reaches.
fn is_step(told: usize, number: usize) -> bool {
    let steps = [5, 10, 20, 50, 100, 200];
    steps.contains(&told)
        && told <= number
        && steps.iter().all(|step| *step <= told || *step > number)
}

/// Whether a text names somebody, and not only somebody whose key begins alike.
fn names(text: &str, id: &LawyerId) -> bool {
    let words = text.split(|c: char| !c.is_ascii_alphanumeric() && c != '-');
    words.into_iter().any(|word| word == id.as_str())
}

/// Due less received by the strategy is what the lag grew by.
fn adds_up(statement: &Statement) -> Result<(), TestCaseError> {
    let received = i64::try_from(statement.received.strategy.hundredths()).unwrap() * 10_000_000;
    let grown = statement.due.nanos() - received + statement.taken_back.nanos();
    prop_assert_eq!(Lag::from_nanos(statement.lag.0.nanos() + grown), statement.lag.1);
    Ok(())
}

/// The answer to a lawyer is what the decision says of them.
fn fits(
    decision: &Decision,
    roll: Roll,
    told: &WhyNot,
    ranks: &mut Vec<usize>,
) -> Result<(), TestCaseError> {
    let candidate = decision.credits().iter().any(|group| group.lawyers.contains(&roll));
    let left_out = decision.left_out().find(|group| group.lawyers.contains(&roll));
    match &told.answer {
        Answer::Chosen { place } => {
            prop_assert_eq!(decision.lawyer(), Some(roll));
            if let Some(place) = place {
                prop_assert!(place.behind.is_none());
                ranks.extend(place.among);
            }
        }
        Answer::Candidate { place } => {
            prop_assert!(candidate && place.behind.is_some());
            ranks.extend(place.among);
            let Some(Basis::Strategy { selected }) = decision.basis() else { panic!("a rank") };
            if let Some(shown) = selected.front.iter().position(|shown| shown.lawyer == roll) {
                let steps = [1, 5, 10, 20];
                let step = steps.into_iter().find(|step| *step > shown).unwrap();
                prop_assert!(place.among.is_none_or(|rank| rank == step));
                if shown == 1 && place.among.is_some() {
                    prop_assert_eq!(place.behind, Some(selected.decided_by));
                }
            }
        }
        Answer::LeftOut { against, .. } => {
            // Whoever stands nowhere on the ladder is asked by nobody.
            let own = left_out.map_or(Reasons::NONE, |group| group.reasons);
            let told =
                own.iter().filter(|reason| !reason.is_conflict() && !reason.tells_of_client());
            let nowhere = against.reasons.contains(Reason::OutsideLadder);
            prop_assert!(nowhere || against.reasons == told.collect());
            prop_assert!(nowhere || against.conflict == own.iter().any(Reason::is_conflict));
            prop_assert!(
                nowhere || against.special_need == own.iter().any(Reason::tells_of_client)
            );
            prop_assert_eq!(left_out.is_none(), nowhere);
        }
        Answer::NotAsked { .. } => prop_assert!(!candidate && left_out.is_none()),
        Answer::Named { .. } => {
            prop_assert!(decision.basis().is_some_and(|basis| basis.name() != "strategy"));
        }
    }
    Ok(())
}

/// Why a lawyer whom the client named failed is told to the client in words that fit somebody else's
/// reason as well.
#[test]
fn a_failed_pick_is_the_same_whichever_private_reason_holds() {
    let small = Small {
        city: assigned_counsel_city::City::new(3, 12, assigned_counsel_city::Mix::Middling)
            .unwrap(),
        policy: crate::world::assigned_at_once(assigned_counsel::Policy::xiamen()),
        cases: 2,
    };
    let (engine, at, docket, _) = waiting(&small).unwrap();
    let hidden = |reason: &Reason| reason.is_confidential() || reason.is_workload();
    let said = |reason: Reason| {
        let failed = [FailedPick { lawyer: Roll::new(0), reasons: [reason].into_iter().collect() }];
        let told = ClientExplanation::of_failed_picks(engine.state(), at, docket, &failed).unwrap();
        all_of_client(&told)
    };
    let mut told: Vec<String> =
        Reason::ALL.iter().copied().filter(|reason| hidden(reason)).map(said).collect();
    assert!(told.len() >= 11 + 6, "a crowd to hide in");
    told.dedup();
    assert_eq!(told.len(), 1);
}

#[test]
fn what_is_no_decision_of_this_state_has_no_answer() {
    let small = Small {
        city: assigned_counsel_city::City::new(3, 12, assigned_counsel_city::Mix::Middling)
            .unwrap(),
        policy: crate::world::assigned_at_once(assigned_counsel::Policy::xiamen()),
        cases: 5,
    };
    let (mut engine, at, docket, mut decision) = waiting(&small).unwrap();
    let (state, lawyer) = (engine.state(), id_of(&engine, Roll::new(0)));
    decision.passed_over += 1;
    let refusal = state.why_not(at, &decision, &lawyer, &seed()).unwrap_err();
    let said = "the decision given for case 5 is not what this state makes of it";
    assert_eq!(refusal.to_string(), said);
    let nobody: LawyerId = "nobody".parse().unwrap();
    let refusal = engine.why_not(at, docket, &nobody).unwrap_err();
    assert_eq!(refusal.to_string(), "there is no lawyer `nobody`");
    let history: Vec<Event> = engine.drain_events();
    let error = PastDecision::of(&history, docket, None).unwrap_err();
    assert_eq!(error.to_string(), "there is no decision on case 5");
    let error = Statement::of(&history, &nobody, Date::MIN..=Date::MAX).unwrap_err();
    assert_eq!(error.to_string(), "there is no lawyer `nobody` by 9999-12-31");
}
