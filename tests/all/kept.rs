//! What the engine keeps ready between decisions is what it would make, all through a year.

use assigned_counsel::operation::{Decided, LawyerDeparted};
use assigned_counsel::{Event, Fact, Policy, State};
use assigned_counsel_city::{Mix, Year, YearPlan};

fn kept_as_made(state: &State, event: &Event) -> usize {
    if state.policy().is_none() {
        return 0;
    }
    state.kept_as_made(event.at).unwrap()
}

#[test]
fn what_is_kept_is_what_would_be_made_after_every_event_of_a_year() {
    let plan = YearPlan::synthetic(3, 60, 500, Mix::Middling, Policy::xiamen()).unwrap();
    let mut events = Vec::new();
    Year::new(plan).unwrap().live(|event| events.push(event.clone())).unwrap();
    let (mut state, mut most, mut refreshed) = (State::default(), 0, 0);
    for event in &events {
        let before = kept_as_made(&state, event);
        state.evolve(event).unwrap();
        let kept = kept_as_made(&state, event);
        most = most.max(kept);
        let decided = matches!(event.fact, Fact::Decided(_));
        refreshed += usize::from(!decided && kept > before);
        // Hardly anybody leaves on a day on which they were asked already.
        if let Fact::Decided(Decided { decision, .. }) = &event.fact
            && let Some(roll) = decision.considered().find(|r| state.roster().is_enrolled(*r))
        {
            let (mut other, fact) = (
                state.clone(),
                Fact::LawyerDeparted(LawyerDeparted {
                    roll,
                    why: crate::world::why("own_wish"),
                    actor: crate::world::desk(),
                }),
            );
            let left = Event { at: event.at, fact };
            other.evolve(&left).unwrap();
            kept_as_made(&other, &left);
        }
    }
    assert!(most > 20 && refreshed > 100, "{most} kept at most, {refreshed} times refreshed");
}
