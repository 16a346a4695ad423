//! What each fuzz target does with its bytes: a function that panics if a promise is broken.
//!
//! They stand here and not in the targets, so that the corpora and all findings run as plain tests.

mod sequence;

use std::io::Cursor;

use assigned_counsel::draw::Seed;
use assigned_counsel::journal::{Journal, Known, Record, Records, verify, whole};
use assigned_counsel::load::{self, Source};
use assigned_counsel::replay::PolicyReplay;
use assigned_counsel::{Command, Engine, Lawyer, Policy, Snapshot};

pub use sequence::sequence;

/// The targets by name.
pub const TARGETS: [(&str, fn(&[u8])); 5] = [
    ("policy", policy),
    ("command", command),
    ("csv", csv),
    ("journal", journal),
    ("sequence", sequence),
];

/// A policy that reads has no faults, reads back as itself, and an engine takes it.
pub fn policy(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    if let Ok(unchecked) = serde_json::from_str::<Policy>(text) {
        let faulty = !unchecked.faults().is_empty();
        assert_eq!(faulty, Policy::from_json(text).is_err());
        let written = serde_json::to_string(&unchecked).unwrap();
        let back: Policy = serde_json::from_str(&written).unwrap();
        assert_eq!(back, unchecked);
        assert_eq!(back.fingerprint(), unchecked.fingerprint());
    }
    let Ok(policy) = Policy::from_json(text) else { return };
    let mut town = town(policy);
    let notice = r#"{"type":"notify","case":"n","notice":{"organ":"court","centre":"siming","received_at":"2024-03-04T01:30:00Z","matter":{"client":{"token":"c","role":"defendant"},"kind":"criminal_defence","stage":"first_instance"}}}"#;
    give(&mut town, notice);
    give(&mut town, r#"{"type":"assign","docket":1,"actor":"desk"}"#);
    give(&mut town, r#"{"type":"settle","actor":"desk"}"#);
    let _ = town.due(at());
    sound(&town);
}

/// Each line is a command: what reads is written as it reads back, and is taken whole or changes nothing.
pub fn command(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let mut town = town(Policy::xiamen());
    for line in text.lines().take(24) {
        give(&mut town, line);
    }
    sound(&town);
}

fn give(town: &mut Engine, line: &str) {
    let Ok(command) = serde_json::from_str::<Command>(line) else { return };
    let written = serde_json::to_string(&command).unwrap();
    assert_eq!(serde_json::from_str::<Command>(&written).unwrap(), command);
    let before = town.state().clone();
    if town.apply(at(), &command).is_err() {
        assert_eq!(*town.state(), before, "a refusal changes nothing");
    }
}

/// A roster and a docket, parted by a line `===`.
pub fn csv(data: &[u8]) {
    let mark = b"\n===\n";
    let place = data.windows(mark.len()).position(|part| part == mark);
    let (roster, docket) = match place {
        Some(n) => (&data[..=n], &data[n + mark.len()..]),
        None => (data, &[][..]),
    };
    let roster = Source::new("roster", roster);
    let docket = Source::new("docket", docket);
    match load::year(roster, docket, 1, Policy::xiamen(), |_| ()) {
        Ok(plan) => {
            let (mut lawyers, mut cases) = (Vec::new(), Vec::new());
            load::write_roster(&plan.city, &mut lawyers).unwrap();
            load::write_docket(&plan.arrivals, &mut cases).unwrap();
            let (lawyers, cases) =
                (Source::new("a", lawyers.as_slice()), Source::new("b", cases.as_slice()));
            let back = load::year(lawyers, cases, 1, Policy::xiamen(), |_| ());
            assert_eq!(back.unwrap(), plan, "what is written reads back");
        }
        Err(flaws) => assert!(!flaws.to_string().is_empty()),
    }
}

/// Any bytes can be read and verified; and records of which only the chain is wrong, chained anew, are
/// decided again without a panic, and replayed under another policy.
pub fn journal(data: &[u8]) {
    let read = Records::new(Cursor::new(data)).take_while(Result::is_ok).count();
    let prefix = whole(Cursor::new(data));
    assert!(prefix.is_ok() || read == 0 || !data.is_empty());
    let report = verify(|| Ok(Cursor::new(data)), &Known::default()).unwrap();
    assert!(report.records as usize >= read);

    let mut chained = Journal::new(Vec::new());
    let mut steps = Vec::new();
    for line in data.split(|byte| *byte == b'\n').take(64) {
        let Ok(record) = Record::from_line(line) else { continue };
        if chained.append(&record.step).is_ok() {
            steps.push(record.step);
        }
    }
    let lines = chained.into_inner();
    let read: Vec<Record> = Records::new(&lines[..]).map(Result::unwrap).collect();
    assert!(read.iter().map(|record| &record.step).eq(&steps), "what is sealed reads back");
    verify(|| Ok(&lines[..]), &Known::default()).unwrap();

    let spare = Some(Seed::from_bytes([9; 32]));
    let mut replay = PolicyReplay::new(Some(Policy::xiamen()), [].into(), spare).unwrap();
    if steps.iter().all(|step| replay.take(step).is_ok()) {
        let _ = replay.finish();
    }
}

fn at() -> assigned_counsel::jiff::Timestamp {
    "2024-03-04T01:30:00Z".parse().unwrap()
}

/// Two centres and six lawyers.
fn town(policy: Policy) -> Engine {
    let mut town = Engine::new(at(), policy, Seed::from_bytes([7; 32])).unwrap();
    for centre in ["huli", "siming"] {
        town.open_centre(at(), centre.parse().unwrap()).unwrap();
    }
    for (n, id) in ["an", "bai", "cai", "deng", "en", "fang"].into_iter().enumerate() {
        let firm = format!("firm-{}", n / 2).parse().unwrap();
        let lawyer = Lawyer::new(id.parse().unwrap(), firm, "2012-07-01".parse().unwrap())
            .with_centre(["huli", "siming"][n % 2].parse().unwrap());
        town.enrol(at(), lawyer).unwrap();
        town.consent(at(), id.parse().unwrap()).unwrap();
    }
    town
}

/// What holds of every state: the ledger sums to zero, a snapshot restores it, the steps that led to it
/// lead to it again, and their journal is clean.
fn sound(town: &Engine) {
    let state = town.state();
    assert_eq!(state.entitlement().lags().map(|lag| i128::from(lag.nanos())).sum::<i128>(), 0);
    let snapshot = Snapshot::of(state).to_json();
    assert_eq!(Snapshot::from_json(&snapshot).unwrap().restore(), *state);

    let steps = town.clone().drain_steps();
    let mut journal = Journal::new(Vec::new());
    let mut again = assigned_counsel::State::default();
    for step in &steps {
        journal.append(step).unwrap();
        step.events.iter().for_each(|event| again.evolve(event).unwrap());
    }
    assert_eq!(again, *state, "the steps lead to the state");
    let lines = journal.into_inner();
    let known = Known { anchors: Vec::new(), seeds: vec![Seed::from_bytes([7; 32])] };
    let report = verify(|| Ok(&lines[..]), &known).unwrap();
    assert!(report.is_clean(), "{:?}", report.findings);

    let seed = Seed::from_bytes([7; 32]);
    let seeds = [(seed.commitment(), seed)].into();
    // A step can only fail where the seed in force was never revealed.
    let mut replay = PolicyReplay::new(None, seeds, None).unwrap();
    if steps.iter().all(|step| replay.take(step).is_ok()) {
        let told = replay.finish();
        assert!(told.is_the_same(), "{:?}", told.refused);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The corpora and all that was ever found, once through.
    #[test]
    fn corpora_and_regressions() {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        for (name, target) in TARGETS {
            let mut files = 0;
            for kept in ["corpus", "regressions"] {
                let Ok(dir) = std::fs::read_dir(root.join(kept).join(name)) else { continue };
                for entry in dir {
                    let path = entry.unwrap().path();
                    println!("{}", path.display());
                    target(&std::fs::read(path).unwrap());
                    files += 1;
                }
            }
            assert!(files > 0, "{name} has no corpus");
        }
    }
}
