//! A journal and a snapshot of this version, kept: every later version reads them.

use std::fs;
use std::path::PathBuf;

use assigned_counsel::Snapshot;
use assigned_counsel::journal::{Anchor, RULES, replay};
use assigned_counsel_audit::{Known, verify};

use super::{sealed, town};

fn fixture(name: &str) -> PathBuf {
    [env!("CARGO_MANIFEST_DIR"), "fixtures", name].iter().collect()
}

/// `UPDATE_FIXTURES=1 cargo test fixture` writes them anew, before a version is released and never after.
#[test]
fn the_fixtures_read_and_pass() {
    let (journal, snapshot) = (fixture("journal-1.jsonl"), fixture("snapshot-2.json"));
    let anchor = fixture("anchor-1.txt");
    if std::env::var_os("UPDATE_FIXTURES").is_some() {
        let lines = sealed(&town());
        let past = replay(&lines[..], None, |_, _| ()).unwrap();
        fs::create_dir_all(journal.parent().unwrap()).unwrap();
        fs::write(&journal, &lines).unwrap();
        fs::write(&snapshot, Snapshot::of(&past.state, past.head).to_json()).unwrap();
        fs::write(&anchor, format!("{}\n", past.head)).unwrap();
    }
    let lines = fs::read(&journal).unwrap();
    let head: Anchor = fs::read_to_string(&anchor).unwrap().trim().parse().unwrap();
    let known = Known { anchors: vec![head], seeds: Vec::new() };
    let report = verify(|| Ok(&lines[..]), &known).unwrap();
    assert!(report.is_clean(), "{:?}", report.findings);
    assert_eq!((report.head, report.anchored), (head, Some(head.seq)));
    assert_eq!((report.lag_sum, report.seeds), (0, 1));
    assert!(report.draws_checked > 0);
    // Rules of another version are not asked for what they would decide.
    let (again, not) = (report.decided_again, report.not_decided_again);
    assert_eq!(if RULES == 1 { again } else { not }, report.records);

    let kept = Snapshot::from_json(&fs::read_to_string(&snapshot).unwrap()).unwrap();
    assert_eq!(kept.head(), head);
    let kept = kept.restore();
    let past = replay(&lines[..], None, |_, _| ()).unwrap();
    assert!(kept.entitlement().lags().eq(past.state.entitlement().lags()));
    assert_eq!(kept.docket().cases().len(), past.state.docket().cases().len());
    assert_eq!(kept, past.state);
}
