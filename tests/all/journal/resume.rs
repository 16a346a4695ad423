//! A journal read on from an anchor: with a snapshot in place of what comes before, or cut anywhere else;
//! and one decision found in it.

use std::collections::BTreeSet;
use std::io::ErrorKind;

use assigned_counsel::explain::PastDecision;
use assigned_counsel::journal::{Anchor, Records, decision_of};
use assigned_counsel::operation::Decided;
use assigned_counsel::{DocketNo, Event, Fact, Snapshot, State};

use super::{lines, sealed, town, year};

fn evolve(state: &mut State, events: &[Event]) {
    for event in events {
        state.evolve(event).unwrap();
    }
}

/// From each eighty-eighth record on a snapshot goes on for thirty records, from some on to the end; where `NIGHT` is
/// set, from each eleventh on to the end.
#[test]
fn a_snapshot_and_the_rest_of_the_journal_are_the_whole_journal() {
    const STEP: usize = 11;
    let (steps, all) = (year(3), std::env::var_os("NIGHT").is_some());
    let journal = sealed(&steps);
    let (lines, mut records) = (lines(&journal), Records::new(&journal[..]));
    // The states after each eleventh record.
    let (mut states, mut state) = (Vec::new(), State::default());
    for seq in 0..=steps.len() {
        if seq % STEP == 0 {
            states.push((records.head(), state.clone()));
        }
        if let Some(record) = records.next() {
            evolve(&mut state, &record.unwrap().step.events);
        }
    }
    let (mut short, mut to_the_end) = (0, 0);
    for (n, (head, from)) in states.iter().enumerate().step_by(if all { 1 } else { 8 }) {
        let json = Snapshot::of(from, *head).to_json();
        let kept = Snapshot::from_json(&json).unwrap();
        let next = states.get(n + 3).filter(|_| !all && n % 40 != 0);
        let (rest, expected) = match next {
            Some((_, next)) => (lines[n * STEP..(n + 3) * STEP].concat(), next),
            None => (lines[n * STEP..].concat(), &state),
        };
        let mut on = Records::resume(&rest[..], kept.head());
        let mut restored = kept.restore();
        for record in on.by_ref() {
            evolve(&mut restored, &record.unwrap().step.events);
        }
        assert_eq!(&restored, expected, "after record {head}");
        let end = next.map_or(steps.len(), |_| (n + 3) * STEP);
        assert_eq!(usize::try_from(on.head().seq).unwrap(), end);
        *(if next.is_some() { &mut short } else { &mut to_the_end }) += 1;
    }
    assert!(all || short > 8, "{short}");
    assert!(to_the_end >= 3, "{to_the_end}");
}

#[test]
fn what_does_not_follow_the_anchor_is_named() {
    let (journal, other) = (sealed(&town()), sealed(&year(2)));
    let (lines, others) = (lines(&journal), lines(&other));
    let anchors: Vec<Anchor> =
        Records::new(&journal[..]).map(|record| record.unwrap().anchor()).collect();
    let said = |input: &[u8], head: Anchor| {
        let mut records = Records::resume(input, head);
        let error = records.next().unwrap().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidData);
        assert!(records.next().is_none());
        error.to_string()
    };
    let head = anchors[4];
    let (prev, again) = (anchors[3].hash, anchors[5].hash);
    for (input, stands) in [
        // A line too early, a line too late, from the beginning, and another journal's sixth record.
        (lines[4..].concat(), format!("number 5 after hash {prev}")),
        (lines[6..].concat(), format!("number 7 after hash {again}")),
        (journal.clone(), format!("number 1 after hash {}", Anchor::START.hash)),
    ] {
        let told = said(&input, head);
        assert_eq!(told, format!("record 6: it is {stands}, and doesn't follow {head}"));
    }
    let told = said(&others[5..].concat(), head);
    assert!(told.starts_with("record 6: it is number 6 after hash "), "{told}");
    assert!(told.ends_with(&format!("doesn't follow {head}")), "{told}");
    // At the end, and before a torn line, nothing follows; that is no error.
    assert!(Records::resume(&b""[..], head).next().is_none());
    assert!(Records::resume(&b"{\"seq\":6,"[..], head).next().is_none());
    assert!(said(b"{\"seq\":7,", head).starts_with("record 6: "));
}

#[test]
fn an_anchor_is_its_text_in_json() {
    let journal = sealed(&town());
    let heads = Records::new(&journal[..]).map(|record| record.unwrap().anchor());
    for anchor in heads.chain([Anchor::START]) {
        let json = serde_json::to_string(&anchor).unwrap();
        assert_eq!(json, format!("\"{anchor}\""));
        assert_eq!(serde_json::from_str::<Anchor>(&json).unwrap(), anchor);
    }
    assert!(serde_json::from_str::<Anchor>("\"12\"").is_err());
}

#[test]
fn a_decision_and_the_state_before_it_are_found_in_one_pass() {
    let steps = year(4);
    let journal = sealed(&steps);
    let history: Vec<Event> = steps.iter().flat_map(|step| step.events.clone()).collect();
    let decided = history.iter().filter_map(|event| match &event.fact {
        Fact::Decided(Decided { decision, .. }) => Some((decision.docket, decision.attempt)),
        _ => None,
    });
    let decided: BTreeSet<(DocketNo, u32)> = decided.collect();
    let find = |docket, attempt| decision_of(Records::new(&journal[..]), docket, attempt);
    let again: Vec<_> = decided.iter().filter(|(_, attempt)| *attempt > 1).take(4).collect();
    assert!(again.len() > 1, "some were decided again");
    for (docket, attempt) in decided.iter().step_by(9).chain(again) {
        for attempt in [Some(*attempt), None] {
            let found = find(*docket, attempt).unwrap();
            assert_eq!(found, PastDecision::of(&history, *docket, attempt).unwrap());
            assert_eq!(found.decision.docket, *docket);
            assert!(attempt.is_none_or(|attempt| found.decision.attempt == attempt));
            assert!(found.before.docket().waiting().any(|case| case.docket() == *docket));
        }
    }
    let (docket, _) = *decided.first().unwrap();
    assert_eq!(find(docket, Some(99)).unwrap_err().kind(), ErrorKind::NotFound);
    // As of a record before it was made, there is none.
    let early = decision_of(Records::new(&journal[..]).take(5), docket, None).unwrap_err();
    assert_eq!(early.to_string(), format!("there is no decision on case {docket}"));
}
