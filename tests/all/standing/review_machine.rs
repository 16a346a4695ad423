//! Any sequence of commands about credit: what must hold after each.

use std::collections::BTreeSet;

use assigned_counsel::engine::{ConductCommand, ConductFact};
use assigned_counsel::operation::{
    AdoptReview, OpenReview, OverturnReview, RecordConduct, Reinstate, StrikeConduct, TakeStatement,
};
use assigned_counsel::policy::{ConductKind, Sanction};
use assigned_counsel::standing::{Conduct, Finding, GoodStanding};
use assigned_counsel::{ActorId, Fact, Refusal};
use jiff::ToSpan;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use super::*;

fn measure() -> impl Strategy<Value = Sanction> {
    prop_oneof![
        1 => Just(Sanction::Commend),
        3 => Just(Sanction::Retain),
        2 => Just(Sanction::Caution),
        1 => (1..60_u32).prop_map(|days| Sanction::Suspend { days }),
        1 => Just(Sanction::SuspendUntilReinstated),
        1 => (1..99_u32).prop_map(|bar_days| Sanction::Remove { bar_days }),
    ]
}

fn actor() -> impl Strategy<Value = ActorId> {
    select(&["desk", "head", "bureau"][..]).prop_map(|who| who.parse().unwrap())
}

fn command() -> impl Strategy<Value = ConductCommand> {
    let a = || "a".parse().unwrap();
    let on = || (-40_i64..120).prop_map(|days| day("2024-01-01") + days.days());
    let review = || 1..5_u32;
    prop_oneof![
        6 => (select(ConductKind::ALL), on(), 0..9_u32).prop_map(move |(kind, on, document)| {
            let document = Some(format!("document-{document}").parse().unwrap());
            let conduct = Conduct { kind, on, docket: None, document, shift: None };
            ConductCommand::RecordConduct(RecordConduct { lawyer: a(), conduct })
        }),
        1 => (1..9_u32).prop_map(move |number| {
            ConductCommand::StrikeConduct(StrikeConduct { lawyer: a(), number, why: crate::world::why("mistake") })
        }),
        4 => (on(), on()).prop_map(move |(x, y)| {
            ConductCommand::OpenReview(OpenReview { lawyer: a(), from: x.min(y), until: x.max(y) })
        }),
        2 => review().prop_map(|review| {
            ConductCommand::TakeStatement(TakeStatement { review, document: "s".parse().unwrap() })
        }),
        5 => review().prop_map(|review| ConductCommand::AdoptReview(AdoptReview { review })),
        3 => (review(), measure()).prop_map(move |(review, measure)| {
            ConductCommand::OverturnReview(OverturnReview { review, measure, why: crate::world::why("appeal") })
        }),
        1 => (0..1_u8).prop_map(move |_| {
            ConductCommand::Reinstate(Reinstate { lawyer: a(), why: crate::world::why("put_right") })
        }),
    ]
}

/// What must hold of every state.
fn holds(state: &State) -> Result<(), TestCaseError> {
    let standing = state.standing();
    let open = standing.reviews().iter().filter(|review| review.ruling.is_none());
    prop_assert!(open.count() <= 1, "one review at a time");
    let mut punished = BTreeSet::new();
    for review in standing.reviews() {
        let Some(ruling) = &review.ruling else { continue };
        let proposed = review.proposal.measure;
        prop_assert!(ruling.measure == proposed || proposed.may_become(ruling.measure));
        prop_assert!(ruling.by != review.opened_by, "another person decides");
        if proposed.is_penalty() {
            let penal = review.proposal.findings.iter().filter(|f| f.measure().is_penalty());
            let evidence: BTreeSet<u32> = penal.flat_map(Finding::evidence).copied().collect();
            for entry in evidence {
                prop_assert!(punished.insert(entry), "one penalty per cause: {entry}");
            }
        }
        if ruling.measure.is_penalty() {
            let heard = review.statement.is_some() || review.statement_by < Some(ruling.on);
            prop_assert!(heard, "no penalty without a hearing");
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn a_review_is_heard_decided_by_another_and_never_made_harsher(
        steps in vec((0_i64..9, actor(), command()), 1..45),
    ) {
        let mut engine = engine(Policy::xiamen());
        let mut today = day("2024-01-01");
        for (days, actor, command) in steps {
            today += days.days();
            let before = engine.state().clone();
            let read: Command = serde_json::from_str(
                &serde_json::to_string(&Command::Conduct(command.clone())).unwrap()
            ).unwrap();
            match engine.apply(noon(today), &actor, &read) {
                Err(refusal) => {
                    prop_assert!(matches!(refusal, Refusal::Conduct(_)), "{}", refusal);
                    prop_assert_eq!(engine.state(), &before);
                }
                Ok(events) => {
                    let events = events.to_vec();
                    let sets = events.iter().any(|event| matches!(event.fact, Fact::GoodStandingSet(_)));
                    let now = engine.state().standing().good_standing(A);
                    prop_assert!(sets || now == before.standing().good_standing(A));
                    let ruled = events.iter().any(|event| {
                        matches!(event.fact, Fact::Conduct(ConductFact::ReviewRuled(_)))
                    });
                    let reinstates = matches!(command, ConductCommand::Reinstate(_));
                    prop_assert!(!sets || ruled || reinstates);
                    if let ConductCommand::AdoptReview(_) = command {
                        let cleared = now == Some(GoodStanding::Good);
                        prop_assert!(!sets || !cleared);
                    }
                }
            }
            holds(engine.state())?;
        }
        prop_assert_eq!(&replayed(&engine.drain_events()), engine.state());
    }
}
