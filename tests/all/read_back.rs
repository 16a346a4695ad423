//! A state that was read back keeps its loads, levels and pools anew: it decides as the one that lived.

use assigned_counsel::docket::{Notice, Outcome};
use assigned_counsel::journal::Anchor;
use assigned_counsel::operation::{Amend, Assign, Depart, Return, SetGoodStanding, SetShare};
use assigned_counsel::standing::GoodStanding;
use assigned_counsel::{Command, DocketNo, Engine, Event, Policy, Refusal, Snapshot, State};
use assigned_counsel_city::{City, Mix};
use jiff::{SignedDuration, Timestamp};

use crate::world::{assigned_at_once, defence, desk, seed};

type Decided = Result<Vec<Event>, Refusal>;

fn decided(state: &State, at: Timestamp, docket: DocketNo) -> Decided {
    state.decide(at, &desk(), &Command::Assign(Assign { docket }), &seed())
}

/// Changes of the register and of standing, one after the other.
fn change(engine: &Engine, number: u64) -> Command {
    let roster = engine.state().roster();
    let rolls: Vec<_> = roster.lawyers().collect();
    let (roll, lawyer) = rolls[usize::try_from(number * 7).unwrap() % rolls.len()];
    let (mut changed, lawyer) = (lawyer.clone(), lawyer.id.clone());
    match number % 5 {
        0 if !roster.is_enrolled(roll) => {
            Command::Return(Return { lawyer, why: crate::world::why("own_wish") })
        }
        0 => Command::Depart(Depart { lawyer, why: crate::world::why("own_wish") }),
        1 => {
            changed.fraction = assigned_counsel::Fraction::from_hundredths(25);
            changed.certificates.clear();
            Command::Amend(Amend { lawyer: Box::new(changed), why: crate::world::why("own_wish") })
        }
        2 => Command::SetGoodStanding(SetGoodStanding {
            lawyer,
            standing: GoodStanding::Suspended { until: None },
            why: crate::world::why("appeal"),
        }),
        3 => {
            let share = assigned_counsel::Share::from_hundredths(80);
            Command::SetShare(SetShare { lawyer, share, why: crate::world::why("own_wish") })
        }
        _ => {
            changed.familiar_with_minors = !changed.familiar_with_minors || changed.minors_pool;
            Command::Amend(Amend { lawyer: Box::new(changed), why: crate::world::why("own_wish") })
        }
    }
}

#[test]
fn a_state_read_back_decides_as_the_one_that_lived() {
    let mut at: Timestamp = "2023-10-05T02:00:00Z".parse().unwrap();
    let mut engine = Engine::new(at, &desk(), assigned_at_once(Policy::xiamen()), seed()).unwrap();
    let city = City::new(3, 40, Mix::Plentiful).unwrap();
    for centre in &city.panel.centres {
        engine.open_centre(at, &desk(), centre.clone()).unwrap();
    }
    engine.enrol_all(at, &desk(), city.panel.lawyers).unwrap();
    let (mut assigned, mut differing) = (0, 0);
    for number in 1..=240 {
        at += SignedDuration::from_hours(15);
        let mut matter = defence(&format!("client-{number}"));
        matter = matter.with_specialty("criminal".parse().unwrap());
        let organ = "siming-court".parse().unwrap();
        let centre = "siming".parse().unwrap();
        let notice = Notice { organ, centre, received_at: at, matter };
        let docket =
            engine.notify(at, &desk(), format!("case-{number}").parse().unwrap(), notice).unwrap();
        if number % 6 == 0 {
            let _ = engine.apply(at, &desk(), change(&engine, number / 6));
        }
        let json = Snapshot::of(engine.state(), Anchor::START).to_json();
        let read = Snapshot::from_json(&json).unwrap().restore();
        assert_eq!(&read, engine.state());
        let mut seen = Vec::new();
        for days in [0, 1, 20, 40, 100, 400] {
            let at = at + SignedDuration::from_hours(24) * days;
            let lived = decided(engine.state(), at, docket);
            assert_eq!(decided(&read, at, docket), lived);
            seen.push(lived.map(|events| serde_json::to_string(&events).unwrap()).ok());
        }
        differing += usize::from(seen.iter().any(|one| *one != seen[0]));
        let events = decided(engine.state(), at, docket).unwrap();
        let (mut lived, mut read) = (engine.state().clone(), read);
        for event in &events {
            lived.evolve(event).unwrap();
            read.evolve(event).unwrap();
        }
        assert_eq!(lived, read);
        let decision = engine.assign(at, &desk(), docket).unwrap();
        assigned += usize::from(decision.lawyer().is_some());
        if number > 60 && number % 2 == 0 {
            let _ = engine.close(at, &desk(), DocketNo::new(number - 60), Outcome::Completed);
        }
    }
    assert!(assigned > 200 && differing > 100, "{assigned} {differing}");
}
