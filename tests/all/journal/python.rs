//! A verifier in another language, written from the page alone, agrees.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use assigned_counsel::assign::{Basis, Candidate, Verdict};
use assigned_counsel::draw::Seed;
use assigned_counsel::journal::{Anchor, Records};
use assigned_counsel::operation::{
    Decided, MeritCountered, MeritPosted, PolicyAdopted, SeedRevealed, SharesSettled,
};
use assigned_counsel::{Decision, Fact, Lag, Points, Step};

use super::{lines, sealed, town, year};

/// What it prints of a journal, and whether it found anything.
pub(super) fn python(name: &str, journal: &[u8], anchors: &[Anchor]) -> Option<(String, bool)> {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.jsonl"));
    fs::write(&path, journal).unwrap();
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/golden/verify_journal.py");
    let mut command = Command::new("python3");
    command.arg(script).arg(&path).args(anchors.iter().map(ToString::to_string));
    let Ok(output) = command.output() else {
        assert!(std::env::var_os("PYTHON_REQUIRED").is_none(), "there is no python3");
        return None;
    };
    fs::remove_file(&path).unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(errors.is_empty(), "{name}: {errors}");
    Some((String::from_utf8(output.stdout).unwrap(), output.status.code() != Some(0)))
}

pub(super) fn anchors(journal: &[u8]) -> Vec<Anchor> {
    Records::new(journal).map(|record| record.unwrap().anchor()).collect()
}

#[test]
fn python_agrees_that_sound_journals_are_sound() {
    for (name, steps) in [("year", year(1)), ("town", town())] {
        let journal = sealed(&steps);
        let Some((told, found)) = python(name, &journal, &anchors(&journal)) else { return };
        assert!(!found, "{told}");
        let report = super::verified(&journal, &[]);
        let summary = told.lines().last().unwrap();
        assert!(summary.starts_with("0 findings; lags sum to 0; "), "{summary}");
        if name == "town" {
            // The ticket for each of the first decisions; the inspection is drawn beside these.
            assert!(summary.contains(&format!("{} not yet", report.draws_unknown)), "{summary}");
        }
    }
}

type Bend = fn(&mut Step);

fn decision(step: &mut Step) -> &mut Decision {
    match &mut step.events[0].fact {
        Fact::Decided(Decided { decision, .. }) => decision,
        _ => panic!("no decision"),
    }
}

fn front(step: &mut Step) -> &mut Vec<Candidate> {
    match &mut decision(step).verdict {
        Verdict::Assigned { basis: Basis::Strategy { selected }, .. } => &mut selected.front,
        _ => panic!("not by strategy"),
    }
}

fn plus(points: Points) -> Points {
    Points::from_hundredths(points.hundredths() + 1)
}

/// Bent steps, whose chain is made anew: the command whose record is bent, how, and what is found.
fn bends() -> Vec<(&'static str, Bend, &'static str)> {
    vec![
        (
            "assign",
            |step| {
                if let Verdict::Assigned { credits, .. } = &mut decision(step).verdict {
                    credits[0].credit = Lag::from_nanos(credits[0].credit.nanos() + 1);
                }
            },
            "credit",
        ),
        (
            "assign",
            |step| {
                if let Verdict::Assigned { credits, .. } = &mut decision(step).verdict {
                    credits[0].lawyers.pop();
                }
            },
            "credit",
        ),
        (
            "assign",
            |step| {
                if let Verdict::Assigned { credits, .. } = &mut decision(step).verdict {
                    let again = credits[0].lawyers[0];
                    credits[0].lawyers[1] = again;
                }
            },
            "candidates",
        ),
        ("assign", |step| decision(step).policy += 1, "policy"),
        ("assign", |step| front(step)[1].lag = Lag::from_nanos(7), "entitlement"),
        ("assign", |step| front(step)[1].points = plus(front(step)[1].points), "merit"),
        (
            "assign",
            |step| {
                let ticket = front(step)[1].ticket;
                front(step)[0].ticket = ticket;
            },
            "draw",
        ),
        (
            "assign",
            |step| {
                let loser = front(step)[1].lawyer;
                if let Verdict::Assigned { lawyer, .. } = &mut decision(step).verdict {
                    *lawyer = loser;
                }
            },
            "draw",
        ),
        (
            "post_merit",
            |step| {
                if let Fact::MeritPosted(MeritPosted { entry, .. }) = &mut step.events[0].fact {
                    entry.amount = plus(entry.amount);
                }
            },
            "merit",
        ),
        (
            "counter_merit",
            |step| {
                if let Fact::MeritCountered(MeritCountered { entry, .. }) = &mut step.events[0].fact
                {
                    entry.amount = plus(entry.amount);
                }
            },
            "merit",
        ),
        (
            "settle",
            |step| {
                if let Fact::SharesSettled(SharesSettled { settled, .. }) = &mut step.events[0].fact
                {
                    settled[0].balance = plus(settled[0].balance);
                }
            },
            "merit",
        ),
        (
            "reveal_seed",
            |step| {
                if let Fact::SeedRevealed(SeedRevealed { seed, .. }) = &mut step.events[0].fact {
                    *seed = Seed::from_bytes([9; 32]);
                }
            },
            "seed",
        ),
        (
            "adopt_policy",
            |step| {
                if let Fact::PolicyAdopted(PolicyAdopted { number, .. }) = &mut step.events[0].fact
                {
                    *number = 7;
                }
            },
            "policy",
        ),
    ]
}

#[test]
fn python_finds_the_bent_ones_among_twenty() {
    let steps = town();
    let good = sealed(&steps);
    let (sound, anchors) = (lines(&good), anchors(&good));
    let mut bent: Vec<(Vec<u8>, Vec<Anchor>, &str)> = Vec::new();
    for (command, bend, kind) in bends() {
        let n = steps.iter().position(|step| step.command.name() == command).unwrap();
        let mut steps = steps.clone();
        bend(&mut steps[n]);
        bent.push((sealed(&steps), Vec::new(), kind));
    }
    let n = 12;
    let mut edit = |kind: &'static str, edit: &dyn Fn(&mut Vec<Vec<u8>>), anchors: Vec<Anchor>| {
        let mut lines = sound.clone();
        edit(&mut lines);
        bent.push((lines.concat(), anchors, kind));
    };
    edit(
        "hash",
        &|lines| {
            let actor = lines[n].windows(9).position(|part| part == b"\"actor\":\"").unwrap();
            lines[n][actor + 9] ^= 1;
        },
        vec![],
    );
    edit(
        "hash",
        &|lines| {
            let time = lines[n].windows(6).position(|part| part == b"\"at\":\"").unwrap();
            lines[n][time + 9] ^= 1;
        },
        vec![],
    );
    edit("number", &|lines| drop(lines.remove(n)), vec![]);
    edit("number", &|lines| lines.swap(n, n + 1), vec![]);
    edit("link", &|lines| lines.insert(n, lines[n].clone()), vec![]);
    edit("anchor", &|lines| lines.truncate(n), vec![anchors[n + 1]]);
    edit("anchor", &|lines| *lines = super::lines(&sealed(&year(2))), vec![anchors[n]]);
    assert_eq!(bent.len(), 20);
    for (n, (journal, anchors, kind)) in bent.iter().enumerate() {
        let Some((told, found)) = python(&format!("bent-{n}"), journal, anchors) else { return };
        assert!(found && told.contains(&format!(": {kind}: ")), "{n}, {kind}: {told}");
        // So does the crate.
        assert!(!super::verified(journal, anchors).is_clean());
    }
}
