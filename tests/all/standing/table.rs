//! The policy's table, asked for what a cause gives.

use assigned_counsel::operation::MeritPosted;
use assigned_counsel::policy::MeritCause;
use assigned_counsel::{Fact, Weight};

use super::*;

#[test]
fn what_a_command_brings_about_is_posted_after_cap_or_not_at_all() {
    let policy = Policy::xiamen();
    let mut engine = engine(policy.clone());
    let at = noon(day("2024-05-01"));
    let mut posted = |cause, weight| {
        let weight = Weight::from_hundredths(weight);
        let fact = engine.state().merit_fact(&policy, at, A, cause, None, weight)?;
        let event = Event { at, fact };
        let mut state = engine.state().clone();
        state.evolve(&event).unwrap();
        engine = Engine::resume(state, crate::world::seed()).unwrap();
        let Fact::MeritPosted(MeritPosted { entry, actor: None, .. }) = event.fact else {
            panic!()
        };
        Some((entry.number, entry.amount.hundredths(), entry.cut_from.is_some()))
    };
    assert_eq!(posted(MeritCause::CaseClosed, 1_20), Some((1, 1_20, false)));
    assert_eq!(posted(MeritCause::CaseClosed, 5_00), Some((2, 5_00, false)));
    assert_eq!(posted(MeritCause::CaseClosed, 1_00), Some((3, 80, true)));
    assert_eq!(posted(MeritCause::CaseClosed, 1_00), None);
    assert_eq!(posted(MeritCause::AssessedPass, 1_00), None);
    assert_eq!(posted(MeritCause::NoResponse, 1_00), Some((4, -5_00, false)));
    assert_eq!(engine.state().standing().balance(A, day("2024-05-01")), points(62_00));
}
