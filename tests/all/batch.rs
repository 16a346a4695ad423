//! Several commands are taken all or none, as they would be one by one.

use assigned_counsel::docket::{Outcome, Status};
use assigned_counsel::operation::{Assign, Close};
use assigned_counsel::{Command, DocketNo, State, Step};
use proptest::prelude::*;

use crate::properties::{Small, config, small, step};
use crate::world::{at, defence, desk, engine, lawyer, notify, open_policy, seed};

/// A copy that shares nothing.
fn apart(state: &State) -> State {
    serde_json::from_value(serde_json::to_value(state).unwrap()).unwrap()
}

/// Every command of a small centre's life.
fn lived(small: &Small) -> Vec<Step> {
    let mut engine = small.engine(small.city.panel.lawyers.clone());
    small.arrivals().into_iter().for_each(|arrival| _ = step(&mut engine, arrival));
    engine.drain_steps()
}

#[test]
fn a_refused_third_command_takes_the_first_two_back() {
    let mut engine = engine(open_policy(), ["an", "bai"].map(lawyer));
    let docket = notify(&mut engine, defence("client"));
    engine.drain_steps();
    let (before, written) = (engine.state().clone(), apart(engine.state()));
    let assign = Command::Assign(Assign { docket });
    let close = Command::Close(Close { docket, outcome: Outcome::Completed });
    let batch = [assign, close.clone(), close];

    let refused = engine.apply_all(at(), &desk(), &batch).unwrap_err();
    assert_eq!(refused.index, 2);
    assert_eq!(refused.to_string(), format!("command 3: {}", refused.refusal));
    assert_eq!((engine.state(), engine.state()), (&before, &written));
    assert!(engine.drain_steps().is_empty());
    assert!(engine.state().kept_as_made(at()).is_some());

    assert_eq!(engine.apply_all(at(), &desk(), &batch[..2]).unwrap().len(), 2);
    let closed = Status::Closed { outcome: Outcome::Completed };
    assert_eq!(engine.state().docket().case(docket).unwrap().status(), closed);
    assert_eq!(before, written, "a copy stays as it was");
    assert_eq!(engine.drain_steps().len(), 2);
    assert!(engine.apply_all(at(), &desk(), &[]).unwrap().is_empty());
}

proptest! {
    #![proptest_config(config(48))]

    #[test]
    fn a_batch_is_its_commands_one_by_one_or_nothing(
        small in small(),
        sizes in proptest::collection::vec(1_usize..6, 12),
        repeat in any::<proptest::sample::Index>(),
        every in 2_usize..5,
    ) {
        let steps = lived(&small);
        let (mut state, mut rest, mut refused) = (State::default(), &steps[..], false);
        for (n, size) in sizes.into_iter().cycle().enumerate() {
            let (taken, left) = rest.split_at(size.min(rest.len()));
            let Some(last) = taken.last() else { break };
            let at = last.at;
            let mut commands: Vec<Command> = taken.iter().map(|step| step.command.clone()).collect();
            let before = apart(&state);
            let mut model = before.clone();
            // What was taken already is refused, but for a few kinds of commands.
            let done = &steps[..steps.len() - rest.len()];
            if n % every == 1 && done.len() > 1 {
                commands.push(repeat.get(&done[1..]).command.clone());
            }
            let (mut one_by_one, mut stopped) = (Vec::new(), None);
            for (index, command) in commands.iter().enumerate() {
                match model.decide(at, &desk(), command, &seed()) {
                    Ok(events) => {
                        for event in &events {
                            model.evolve(event).unwrap();
                        }
                        one_by_one.push(Step { at, actor: desk(), command: command.clone(), events });
                    }
                    Err(refusal) => {
                        stopped = Some((index, refusal));
                        break;
                    }
                }
            }
            match (state.decide_all(at, &desk(), &commands, &seed()), stopped) {
                (Ok(steps), None) => {
                    prop_assert_eq!(steps, one_by_one);
                    prop_assert_eq!(&state, &model);
                }
                (Err(error), Some((index, refusal))) => {
                    prop_assert_eq!((error.index, error.refusal), (index, refusal));
                    prop_assert_eq!(&state, &before);
                    // Without what was repeated it is taken, so that life goes on.
                    commands.truncate(taken.len());
                    refused |= state.decide_all(at, &desk(), &commands, &seed()).is_err();
                }
                (found, model) => prop_assert!(false, "{found:?} in place of {model:?}"),
            }
            if let Some(kept) = state.policy().map(|_| state.kept_as_made(at)) {
                prop_assert!(kept.is_some());
            }
            rest = left;
        }
        // Given at the time of its last, a batch can be refused for what its first could have done earlier.
        prop_assert!(refused || state.docket().case(DocketNo::new(1)).is_some());
    }
}
