//! What each fuzz target does with its bytes: a function that panics if a promise is broken.
//!
//! They stand here and not in the targets, so that the corpora and all findings run as plain tests.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::missing_panics_doc,
    reason = "a promise that is broken is a panic"
)]

mod mutate;
mod oversight;
mod sequence;
mod sound;

use std::collections::BTreeMap;
use std::io::Cursor;

use assigned_counsel::draw::Seed;
use assigned_counsel::jiff::{SignedDuration, Timestamp};
use assigned_counsel::journal::{Journal, Record, Records};
use assigned_counsel::operation::SeedRevealed;
use assigned_counsel::{ActorId, Command, Engine, Fact, Lawyer, Policy, Refusal};
use assigned_counsel_audit::replay::PolicyReplay;
use assigned_counsel_audit::{Known, verify};
use assigned_counsel_city::YearPlan;
use assigned_counsel_exchange::{Flaws, Source, write_docket, write_roster};
use assigned_counsel_report::{Language, Text};
use serde_json::Value;

pub use mutate::{fields_of_csv, lines_of_json};
pub use sequence::sequence;
use sound::{judge, read, sound, spliced, tell};

/// What a target does with its bytes.
type Target = fn(&[u8]);

/// The targets by name.
pub const TARGETS: [(&str, Target); 5] = [
    ("policy", policy),
    ("command", command),
    ("csv", csv),
    ("journal", journal),
    ("sequence", sequence),
];

/// A policy that reads has no faults, reads back as itself whatever the order of its members, and an
/// engine takes it and works under it.
pub fn policy(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    if let Ok(unchecked) = serde_json::from_str::<Policy>(text) {
        let faults = unchecked.faults();
        assert_eq!(faults.is_empty(), Policy::from_json(text).is_ok());
        assert!(faults.iter().all(|fault| !fault.to_string().is_empty()));
        let written = serde_json::to_string(&unchecked).unwrap();
        let sorted: Value = serde_json::from_str(&written).unwrap();
        for again in [written, sorted.to_string()] {
            let back: Policy = serde_json::from_str(&again).unwrap();
            assert_eq!(back, unchecked);
            assert_eq!(back.fingerprint(), unchecked.fingerprint());
        }
    }
    let Ok(policy) = Policy::from_json(text) else { return };
    let fingerprint = policy.fingerprint();
    let mut town = town(policy);
    assert_eq!(town.state().policies()[0].fingerprint, fingerprint);
    // As much as a few days bring, and then what is late.
    let mut clock = at();
    for line in DAYS.lines() {
        give(&mut town, &mut clock, line);
    }
    let _ = town.due(clock);
    let steps = town.clone().drain_steps();
    sound(town.state(), &steps, &[seed()]);
}

/// What a policy is put to: a command a line, and hours that go by.
const DAYS: &str = include_str!("../corpus/command/days.jsonl");

/// Each line is a command, with its actor before it unless that is the desk, or a number of hours that go by: what reads is written as it reads back, and is
/// taken whole or changes nothing.
pub fn command(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let (mut town, mut clock) = (town(Policy::xiamen()), at());
    for line in text.lines().take(48) {
        give(&mut town, &mut clock, line);
    }
    let steps = town.clone().drain_steps();
    sound(town.state(), &steps, &[seed()]);
}

fn give(town: &mut Engine, clock: &mut Timestamp, line: &str) {
    if let Ok(hours) = line.parse::<u32>() {
        let later = clock.checked_add(SignedDuration::from_hours(hours.into()));
        *clock = later.unwrap_or(*clock);
        return;
    }
    let (actor, line) = acted(line);
    let Ok(command) = serde_json::from_str::<Command>(line) else { return };
    let written = serde_json::to_string(&command).unwrap();
    assert_eq!(serde_json::from_str::<Command>(&written).unwrap(), command);
    // The seed is the town's: it stays unrevealed here.
    if matches!(command, Command::RevealSeed(_)) {
        return;
    }
    let before = town.state().clone();
    if let Err(refusal) = town.apply(*clock, &actor, &command) {
        assert!(!matches!(refusal, Refusal::Inconsistent { .. }), "{refusal}");
        assert_eq!(*town.state(), before, "a refusal changes nothing");
    }
}

/// A line's actor and its command.
fn acted(line: &str) -> (ActorId, &str) {
    match line.split_once(' ').filter(|_| !line.starts_with('{')) {
        Some((actor, line)) => (actor.parse().unwrap_or_else(|_| desk()), line),
        None => (desk(), line),
    }
}

/// A roster and a docket, parted by a line `===`.
pub fn csv(data: &[u8]) {
    match year(data) {
        Ok(plan) => {
            let (mut lawyers, mut cases) = (Vec::new(), Vec::new());
            write_roster(&plan.city.panel, &mut lawyers).unwrap();
            write_docket(&plan.arrivals, &mut cases).unwrap();
            let written = (lawyers, cases);
            let lawyers = Source::new("a", written.0.as_slice());
            let cases = Source::new("b", written.1.as_slice());
            let back = assigned_counsel_exchange::read(lawyers, cases, &Policy::xiamen(), |_| ())
                .map(|own| YearPlan::from_own_data(own, 1, Policy::xiamen()));
            let back = back.unwrap();
            assert_eq!(back, plan, "what is written reads back");
            let (mut again, mut cases_again) = (Vec::new(), Vec::new());
            write_roster(&back.city.panel, &mut again).unwrap();
            write_docket(&back.arrivals, &mut cases_again).unwrap();
            assert_eq!((again, cases_again), written, "and is written the same");
        }
        Err(flaws) => assert!(!flaws.to_string().is_empty()),
    }
}

fn year(data: &[u8]) -> Result<YearPlan, Flaws> {
    let mark = b"\n===\n";
    let place = data.windows(mark.len()).position(|part| part == mark);
    let (roster, docket) = match place {
        Some(n) => (&data[..=n], &data[n + mark.len()..]),
        None => (data, &[][..]),
    };
    let roster = Source::new("roster", roster);
    let docket = Source::new("docket", docket);
    assigned_counsel_exchange::read(roster, docket, &Policy::xiamen(), |_| ())
        .map(|own| YearPlan::from_own_data(own, 1, Policy::xiamen()))
}

/// Any bytes can be read, verified and told of, and the ways to read them agree. Records of which only the
/// chain is wrong, chained anew, are found sound exactly if deciding each of them again gives what stands
/// there; whatever stands there, it can be told of and replayed under another policy.
pub fn journal(data: &[u8]) {
    let report = verify(|| Ok(Cursor::new(data)), &Known::default()).unwrap();
    for language in [Language::English, Language::Chinese] {
        assert!(!report.text(language).is_empty());
    }
    read(data, &report);

    let mut chained = Journal::new(Vec::new());
    let mut steps = Vec::new();
    for line in data.split(|byte| *byte == b'\n').take(80) {
        let Ok(record) = Record::from_line(line) else { continue };
        if chained.append(&record.step).is_ok() {
            steps.push(record.step);
        }
    }
    let lines = chained.into_inner();
    let back: Vec<Record> = Records::new(&lines[..]).map(Result::unwrap).collect();
    assert!(back.iter().map(|record| &record.step).eq(&steps), "what is sealed reads back");

    let mut seeds: BTreeMap<_, _> = [(seed().commitment(), seed())].into();
    for event in steps.iter().flat_map(|step| &step.events) {
        if let Fact::SeedRevealed(SeedRevealed { seed, .. }) = &event.fact {
            seeds.insert(seed.commitment(), seed.clone());
        }
    }
    let known = Known { anchors: Vec::new(), seeds: seeds.values().cloned().collect() };
    let report = verify(|| Ok(&lines[..]), &known).unwrap();
    read(&lines, &report);
    if let Some(clean) = judge(&steps, &seeds) {
        assert_eq!(clean, report.is_clean(), "{:?}", report.findings);
    }
    spliced(&steps);
    tell(&steps);

    let spare = Some(Seed::from_bytes([9; 32]));
    let mut replay = PolicyReplay::new(Some(Policy::xiamen()), seeds, spare).unwrap();
    if steps.iter().all(|step| replay.take(step).is_ok()) {
        let told = replay.finish();
        assert!(!told.text(Language::Chinese).is_empty());
    }
}

/// The seed that towns are committed to.
fn seed() -> Seed {
    Seed::from_bytes([7; 32])
}

/// Who acts where nobody else is named.
fn desk() -> ActorId {
    "desk".parse().unwrap()
}

fn at() -> Timestamp {
    "2024-03-04T01:30:00Z".parse().unwrap()
}

/// Two centres and six lawyers.
fn town(policy: Policy) -> Engine {
    let desk = desk();
    let mut town = Engine::new(at(), &desk, policy, seed()).unwrap();
    for centre in ["huli", "siming"] {
        town.open_centre(at(), &desk, centre.parse().unwrap()).unwrap();
    }
    for (n, id) in ["an", "bai", "cai", "deng", "en", "fang"].into_iter().enumerate() {
        let firm = format!("firm-{}", n / 2).parse().unwrap();
        let lawyer = Lawyer::new(id.parse().unwrap(), firm, "2012-07-01".parse().unwrap())
            .with_centre(["huli", "siming"][n % 2].parse().unwrap());
        town.enrol(at(), &desk, lawyer).unwrap();
        town.consent(at(), &id.parse().unwrap(), id.parse().unwrap()).unwrap();
    }
    town
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A line that can't be read or is refused would put no policy to anything. Of a case's offer all but one
    /// of the lawyers have none.
    #[test]
    fn the_days_are_taken() {
        let (mut town, mut clock, mut refused) = (town(Policy::xiamen()), at(), Vec::new());
        for line in DAYS.lines() {
            let command = serde_json::from_str::<Command>(acted(line).1);
            let given = line.parse::<u32>().is_ok();
            assert!(given || command.is_ok(), "{line}");
            let before = town.state().clone();
            give(&mut town, &mut clock, line);
            if !given && *town.state() == before {
                let (actor, _) = acted(line);
                refused.push(town.apply(clock, &actor, command.unwrap()).unwrap_err().to_string());
            }
        }
        assert_eq!(refused.len(), 5, "{refused:#?}");
    }

    /// What doesn't load is written nowhere.
    #[test]
    fn the_forms_load() {
        year(include_bytes!("../corpus/csv/forms.csv")).unwrap();
    }

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
