//! Every kind of record, bent in every way.

use std::collections::{BTreeMap, BTreeSet};

use assigned_counsel::assign::{Allotment, AllotmentVerdict, Basis, Decider, Verdict};
use assigned_counsel::draw::Seed;
use assigned_counsel::journal::{Anchor, Records};
use assigned_counsel::operation::{
    Decided, LawyerEnrolled, MeritCountered, MeritPosted, PolicyAdopted, SeedRevealed, ShareSet,
    SharesSettled, SlotAllotted,
};
use assigned_counsel::{Decision, DutyFact, Fact, Points, Share, Step};
use assigned_counsel_audit::{FindingKind, Known, verify};
use serde_json::Value;

use super::{Sound, found, lines, lives, sealed, sealed_after, seqs, town, verified, year};
use crate::world::seed;

/// The first record of each kind, by its place.
fn kinds(steps: &[Step]) -> BTreeMap<&'static str, usize> {
    let mut kinds = BTreeMap::new();
    for (n, step) in steps.iter().enumerate() {
        // Of those with more to bend, rather one of those: an assignment by ticket.
        kinds.entry(step.command.name()).or_insert(n);
    }
    kinds
}

/// The steps of a life, and one of each kind of command among them: its place and its name.
type LifeByKind = (Vec<Step>, Vec<(usize, &'static str)>);

/// The lives, each with its kinds that no life before it has, in their order; with all its kinds where `NIGHT` is
/// set.
fn lives_by_kind() -> Vec<LifeByKind> {
    let (mut seen, all) = (BTreeSet::new(), std::env::var_os("NIGHT").is_some());
    let with_kinds = lives().into_iter().map(|steps| {
        let mut kinds: Vec<_> = kinds(&steps).into_iter().map(|(kind, n)| (n, kind)).collect();
        kinds.retain(|(_, kind)| seen.insert(*kind) || all);
        kinds.sort_unstable();
        (steps, kinds)
    });
    with_kinds.collect()
}

/// A line and some after it: what is bent shows there.
fn from(lines: &[Vec<u8>], n: usize) -> Vec<Vec<u8>> {
    lines[n..lines.len().min(n + 4)].to_vec()
}

/// The first place after `from` where a pattern stands in a line.
fn find(line: &[u8], pattern: &str, from: usize) -> Option<usize> {
    let pattern = pattern.as_bytes();
    let place = line[from..].windows(pattern.len()).position(|part| part == pattern);
    place.map(|place| place + from)
}

/// A byte, a number, a lawyer, a time: whatever is changed in a line, the line is found.
#[test]
fn a_changed_byte_is_found_in_every_kind_of_record() {
    for (steps, kinds) in lives_by_kind() {
        let mut sound = Sound::new(&steps, &[]);
        for (n, kind) in kinds {
            let after = from(&sound.lines, n);
            let (line, seq) = (&after[0], u64::try_from(n).unwrap() + 1);
            let body = find(line, "\"command\":", 0).unwrap();
            let digit = (body..line.len()).find(|i| line[*i].is_ascii_digit());
            let lawyer = ["\"lawyer\":\"", "\"roll\":", "\"lawyer\":{\"id\":\""]
                .iter()
                .find_map(|key| Some(find(line, key, body)? + key.len()));
            let time = find(line, "\"at\":\"", 0).unwrap() + "\"at\":\"20".len();
            for place in [Some(line.len() / 2), digit, lawyer, Some(time)].into_iter().flatten() {
                let mut bent = after.clone();
                let byte = &mut bent[0][place];
                *byte =
                    if byte.is_ascii_digit() { b'0' + (*byte - b'0' + 1) % 10 } else { *byte ^ 2 };
                let report = sound.then(n, &bent.concat());
                let hash = found(&report, seq, FindingKind::Hash);
                assert!(hash, "{kind}, byte {place}: {:?}", report.findings);
                assert_eq!(report.findings[0].seq, seq, "{kind}");
            }
        }
    }
}

#[test]
fn a_record_dropped_swapped_repeated_or_inserted_is_found() {
    for (steps, kinds) in lives_by_kind() {
        let mut sound = Sound::new(&steps, &[]);
        for (n, kind) in kinds {
            let (bent, seq) = (from(&sound.lines, n), u64::try_from(n).unwrap() + 1);
            if bent.len() > 1 {
                let mut dropped = bent.clone();
                dropped.remove(0);
                let report = sound.then(n, &dropped.concat());
                let told = found(&report, seq + 1, FindingKind::Number)
                    && found(&report, seq + 1, FindingKind::Link);
                assert!(told && report.findings[0].seq == seq + 1, "{kind}: {report:?}");

                let mut swapped = bent.clone();
                swapped.swap(0, 1);
                let report = sound.then(n, &swapped.concat());
                let told =
                    [seq, seq + 1].iter().all(|seq| found(&report, *seq, FindingKind::Number));
                assert!(told && report.findings[0].seq == seq + 1, "{kind}: {report:?}");
            }
            let mut repeated = bent.clone();
            repeated.insert(0, bent[0].clone());
            let report = sound.then(n, &repeated.concat());
            let line = u64::try_from(n).unwrap() + 2;
            let again = |f: &&assigned_counsel_audit::Finding| f.line == line && f.seq == seq;
            let kinds: Vec<_> =
                report.findings.iter().filter(again).map(|finding| finding.kind).collect();
            let told = [FindingKind::Number, FindingKind::Link].iter().all(|k| kinds.contains(k));
            assert!(told && report.findings[0].line == line, "{kind}: {report:?}");

            let mut inserted = bent.clone();
            inserted.insert(0, sound.lines[if n == 2 { 1 } else { 2 }].clone());
            let report = sound.then(n, &inserted.concat());
            assert!(report.findings[0].line == line - 1, "{kind}: {report:?}");
        }
    }
}

/// Bends a step, seals the whole journal anew, and verifies.
fn bent(steps: &[Step], n: usize, bend: impl FnOnce(&mut Step)) -> assigned_counsel_audit::Report {
    let mut steps = steps.to_vec();
    bend(&mut steps[n]);
    verified(&sealed(&steps), &[])
}

/// That and nothing else is found, whatever comes after.
#[track_caller]
fn expect(steps: &[Step], n: usize, kind: FindingKind, bend: impl FnOnce(&mut Step)) {
    let mut steps = steps.to_vec();
    bend(&mut steps[n]);
    let journal = sealed(&steps);
    let (report, seq) = (verified(&journal, &[]), u64::try_from(n).unwrap() + 1);
    assert!(found(&report, seq, kind), "record {seq}, {kind:?}: {:?}", report.findings);
    assert_eq!(seqs(&report), [seq], "{:?}", report.findings);
    let record: Value = serde_json::from_slice(&lines(&journal)[n]).unwrap();
    for finding in report.findings.iter().filter(|finding| !finding.path.is_empty()) {
        leads_there(&record, &finding.path, &finding.found.to_string());
    }
}

/// A finding's path leads to what it says is there.
fn leads_there(record: &Value, path: &str, found: &str) {
    let pointer = format!("/{}", path.replace(['.', '['], "/").replace(']', ""));
    assert!(record.pointer(&pointer).is_some() || found == "null", "{path} is not in {record}");
}

fn decision(step: &mut Step) -> &mut Decision {
    let fact = step.events.iter_mut().find_map(|event| match &mut event.fact {
        Fact::Decided(Decided { decision, .. }) => Some(decision),
        _ => None,
    });
    fact.unwrap()
}

/// The first decision by strategy that is so.
fn place(steps: &[Step], is: impl Fn(&Decision) -> bool) -> usize {
    let place = steps.iter().position(|step| {
        let mut step = step.clone();
        let decided = step.events.iter().any(|e| matches!(e.fact, Fact::Decided(_)));
        decided && is(decision(&mut step))
    });
    place.unwrap()
}

fn by(decision: &Decision) -> Option<(Decider, u32)> {
    match decision.basis() {
        Some(Basis::Strategy { selected }) => Some((selected.decided_by, selected.tied)),
        _ => None,
    }
}

/// Another candidate gets the case, with the firm that goes with it.
fn give_to_another(steps: &[Step], decision: &mut Decision) {
    let firms: Vec<_> = steps
        .iter()
        .flat_map(|step| &step.events)
        .filter_map(|event| match &event.fact {
            Fact::LawyerEnrolled(LawyerEnrolled { lawyer, .. }) => Some(lawyer.firm.clone()),
            _ => None,
        })
        .collect();
    let had = decision.lawyer();
    let others = decision.credits().iter().flat_map(|group| group.lawyers.clone());
    let other = others.into_iter().find(|roll| Some(*roll) != had).unwrap();
    if let Verdict::Assigned { lawyer, firm, .. } = &mut decision.verdict {
        *lawyer = other;
        *firm = firms[usize::try_from(other.number()).unwrap()].clone();
    }
}

fn credits(decision: &mut Decision) -> &mut Vec<assigned_counsel::entitlement::CreditGroup> {
    match &mut decision.verdict {
        Verdict::Assigned { credits, .. } => credits,
        Verdict::Impasse => panic!("an impasse"),
    }
}

#[test]
fn a_bent_decision_is_found_though_the_chain_is_made_anew() {
    for steps in [year(4), town()] {
        let n = place(&steps, |d| d.credits().len() > 1 || d.candidates() > 3);
        expect(&steps, n, FindingKind::Decision, |step| give_to_another(&steps, decision(step)));
        expect(&steps, n, FindingKind::Candidates, |step| {
            credits(decision(step))[0].lawyers.pop();
        });
        expect(&steps, n, FindingKind::Candidates, |step| {
            credits(decision(step)).last_mut().unwrap().lawyers.pop();
            let pools = &mut decision(step).pools;
            pools[0].left_out.clear();
            pools[0].eligible -= 1;
        });
        expect(&steps, n, FindingKind::Credit, |step| {
            let group = &mut credits(decision(step))[0];
            group.credit = assigned_counsel::Lag::from_nanos(group.credit.nanos() + 1);
        });
        expect(&steps, n, FindingKind::Policy, |step| decision(step).policy += 1);
        expect(&steps, n, FindingKind::Decision, |step| decision(step).attempt += 1);
    }
}

fn allotment(step: &mut Step) -> &mut Allotment {
    match &mut step.events[0].fact {
        Fact::Duty(DutyFact::SlotAllotted(SlotAllotted { allotment, .. })) => allotment,
        _ => panic!("no allotment"),
    }
}

/// Slots in duty shifts are held as cases are, and before their seed is revealed all but the draw.
#[test]
fn a_bent_allotment_is_found_though_the_chain_is_made_anew() {
    let steps = town();
    let allots = || (0..steps.len()).filter(|n| steps[*n].command.name() == "allot_slot");
    let (first, last) = (allots().next().unwrap(), allots().next_back().unwrap());
    // Without the seed nothing else can be decided instead, and what comes after builds on what was bent.
    for (n, steps) in [(first, &steps[..]), (last, &steps[..=last])] {
        expect(steps, n, FindingKind::Credit, |step| {
            if let AllotmentVerdict::Allotted { credits, .. } = &mut allotment(step).verdict {
                let credit = &mut credits[0].credit;
                *credit = assigned_counsel::Lag::from_nanos(credit.nanos() + 1);
            }
        });
        expect(steps, n, FindingKind::Candidates, |step| {
            if let AllotmentVerdict::Allotted { credits, .. } = &mut allotment(step).verdict {
                credits[0].lawyers.pop();
            }
        });
        expect(steps, n, FindingKind::Policy, |step| allotment(step).policy += 1);
        expect(steps, n, FindingKind::Decision, |step| {
            if let AllotmentVerdict::Allotted { selected, .. } = &mut allotment(step).verdict {
                selected.front[1].points = Points::from_hundredths(7);
            }
        });
    }
    let ticket = |step: &mut Step| {
        if let AllotmentVerdict::Allotted { selected, .. } = &mut allotment(step).verdict {
            let (a, b) = (selected.front[0].ticket, selected.front[1].ticket);
            (selected.front[0].ticket, selected.front[1].ticket) = (b, a);
        }
    };
    assert!(bent(&steps, last, ticket).is_clean(), "its seed isn't known");
    let mut drawn = steps[..=last].to_vec();
    ticket(&mut drawn[last]);
    let known = Known { anchors: Vec::new(), seeds: vec![Seed::from_bytes([8; 32])] };
    let journal = sealed(&drawn);
    let report = verify(|| Ok(&journal[..]), &known).unwrap();
    let seq = u64::try_from(last).unwrap() + 1;
    assert!(found(&report, seq, FindingKind::Draw), "{:?}", report.findings);
    assert_eq!(seqs(&report), [seq]);
}

#[test]
fn a_bent_draw_is_found_though_the_chain_is_made_anew() {
    let steps = town();
    let n = place(&steps, |d| by(d).is_some_and(|(by, tied)| by == Decider::Ticket && tied > 1));
    let selected =
        |step: &mut Step, bend: &dyn Fn(&mut Vec<assigned_counsel::assign::Candidate>)| {
            if let Verdict::Assigned { basis: Basis::Strategy { selected }, .. } =
                &mut decision(step).verdict
            {
                bend(&mut selected.front);
            }
        };
    // Somebody else's ticket wins; and the same, with lawyer and order fitting it.
    expect(&steps, n, FindingKind::Draw, |step| {
        selected(step, &|front| {
            let (a, b) = (front[0].ticket, front[1].ticket);
            (front[0].ticket, front[1].ticket) = (b, a);
        });
    });
    expect(&steps, n, FindingKind::Draw, |step| {
        selected(step, &|front| front.swap(0, 1));
        let first = match decision(step).basis() {
            Some(Basis::Strategy { selected }) => selected.front[0].lawyer,
            _ => panic!("not by strategy"),
        };
        if let Verdict::Assigned { lawyer, firm, .. } = &mut decision(step).verdict {
            *lawyer = first;
            *firm = format!("firm-of-l{}", first.number()).parse().unwrap();
        }
    });
    // The cases drawn for inspection, and who inspects them.
    let drawn = steps.iter().position(|step| step.command.name() == "draw_inspection").unwrap();
    expect(&steps, drawn, FindingKind::Draw, |step| {
        let mut value = serde_json::to_value(&step.events[0].fact).unwrap();
        let first = &mut value["quality"]["inspection_drawn"]["centres"][1]["drawn"][0];
        let (one, other) = (first.as_u64().unwrap(), first);
        *other = Value::from(if one == 1 { 2 } else { 1 });
        step.events[0].fact = serde_json::from_value(value).unwrap();
    });
}

#[test]
fn a_bent_ledger_of_merit_share_policy_or_seed_is_found_though_the_chain_is_made_anew() {
    let steps = town();
    let at = |wanted: &str| steps.iter().position(|step| step.command.name() == wanted).unwrap();
    expect(&steps, at("post_merit"), FindingKind::Merit, |step| {
        if let Fact::MeritPosted(MeritPosted { entry, .. }) = &mut step.events[0].fact {
            entry.amount = Points::from_hundredths(entry.amount.hundredths() + 1);
        }
    });
    expect(&steps, at("counter_merit"), FindingKind::Merit, |step| {
        if let Fact::MeritCountered(MeritCountered { entry, .. }) = &mut step.events[0].fact {
            entry.amount = Points::from_hundredths(entry.amount.hundredths() + 1);
        }
    });
    expect(&steps, at("set_share"), FindingKind::Share, |step| {
        if let Fact::ShareSet(ShareSet { share, .. }) = &mut step.events[0].fact {
            *share = Share::from_hundredths(share.hundredths() + 1);
        }
    });
    expect(&steps, at("settle"), FindingKind::Share, |step| {
        if let Fact::SharesSettled(SharesSettled { settled, .. }) = &mut step.events[0].fact {
            settled[0].after = Share::from_hundredths(settled[0].after.hundredths() - 1);
        }
    });
    expect(&steps, at("adopt_policy"), FindingKind::Policy, |step| {
        if let Fact::PolicyAdopted(PolicyAdopted { number, .. }) = &mut step.events[0].fact {
            *number += 1;
        }
    });
    expect(&steps, at("adopt_policy"), FindingKind::Policy, |step| {
        if let Fact::PolicyAdopted(PolicyAdopted { policy, .. }) = &mut step.events[0].fact {
            policy.routing.min_candidates += 1;
        }
    });
    expect(&steps, at("enrol"), FindingKind::Share, |step| {
        if let Fact::LawyerEnrolled(LawyerEnrolled { share, .. }) = &mut step.events[0].fact {
            *share = Share::from_hundredths(share.hundredths() + 1);
        }
    });
    let report = bent(&steps, at("reveal_seed"), |step| {
        if let Fact::SeedRevealed(SeedRevealed { seed }) = &mut step.events[0].fact {
            *seed = Seed::from_bytes([9; 32]);
        }
    });
    let seq = u64::try_from(at("reveal_seed")).unwrap() + 1;
    assert_eq!(seqs(&report), [seq]);
    assert!(found(&report, seq, FindingKind::Seed), "{:?}", report.findings);
    assert!(report.draws_unknown > 5, "what was drawn before it can't be known any more");
}

/// A lawyer's word that never was, between two true records.
#[test]
fn an_invented_record_is_found_though_the_chain_is_made_anew() {
    let steps = town();
    let mut invented = steps.clone();
    let n = steps.iter().position(|step| step.command.name() == "set_share").unwrap();
    invented.insert(n + 1, steps[2].clone());
    invented[n + 1].at = steps[n].at;
    invented[n + 1].events.iter_mut().for_each(|event| event.at = steps[n].at);
    let report = verified(&sealed(&invented), &[]);
    let seq = u64::try_from(n).unwrap() + 2;
    assert!(found(&report, seq, FindingKind::Refused), "{:?}", report.findings);
    assert_eq!(seqs(&report), [seq]);
}

/// Before the seed is revealed, whatever no draw decides is held all the same.
#[test]
fn before_the_seed_is_revealed_all_but_the_draw_is_held() {
    let steps = town();
    let n = steps.len() - 1;
    let front = |step: &mut Step, bend: &dyn Fn(&mut assigned_counsel::assign::Candidate)| {
        match &mut decision(step).verdict {
            Verdict::Assigned { basis: Basis::Strategy { selected }, .. } => {
                bend(&mut selected.front[1]);
            }
            _ => panic!("not by strategy"),
        }
    };
    let turn = match decision(&mut steps[n].clone()).basis() {
        Some(Basis::Strategy { selected }) => selected.front[1].turn.number(),
        _ => panic!("not by strategy"),
    };
    assert!(turn < 1_000);
    expect(&steps, n, FindingKind::Decision, |step| {
        front(step, &|candidate| candidate.turn = serde_json::from_str("1000").unwrap());
    });
    expect(&steps, n, FindingKind::Decision, |step| {
        front(step, &|candidate| candidate.points = Points::from_hundredths(7));
    });
    expect(&steps, n, FindingKind::Credit, |step| {
        let group = &mut credits(decision(step))[0];
        group.credit = assigned_counsel::Lag::from_nanos(group.credit.nanos() + 1);
    });
    let ticket = bent(&steps, n, |step| {
        front(step, &|candidate| {
            candidate.ticket = candidate.ticket.map(|_| "00".repeat(32).try_into().unwrap());
        });
    });
    assert!(ticket.is_clean() && ticket.draws_unknown == 5);
}

/// The pointers of a value's leaves.
fn leaves(value: &Value, at: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            members.iter().for_each(|(key, value)| leaves(value, &format!("{at}/{key}"), found));
        }
        Value::Array(items) => {
            let items = items.iter().enumerate();
            items.for_each(|(n, value)| leaves(value, &format!("{at}/{n}"), found));
        }
        _ => found.push(at.to_owned()),
    }
}

/// If a leaf of a fact is another, it is found, in its record and in no other.
#[test]
fn the_leaves_of_every_kind_of_fact_are_held_though_the_chain_is_made_anew() {
    let mut tried = 0;
    for (steps, kinds) in lives_by_kind() {
        let mut sound = Sound::new(&steps, &[seed(), Seed::from_bytes([8; 32])]);
        let mut heads = vec![Anchor::START];
        heads.extend(Records::new(&sealed(&steps)[..]).map(|record| record.unwrap().anchor()));
        for (n, kind) in kinds {
            let seq = u64::try_from(n).unwrap() + 1;
            let after = &steps[n..steps.len().min(n + 3)];
            for (place, event) in steps[n].events.iter().enumerate() {
                let value = serde_json::to_value(&event.fact).unwrap();
                let mut pointers = Vec::new();
                leaves(&value, "", &mut pointers);
                // Of a long list the first and the last will do.
                let pointers = pointers.into_iter().filter(|pointer| {
                    !pointer.split('/').any(|part| part.parse::<u32>().is_ok_and(|n| n > 1))
                });
                // Of the others some, which ones differs from kind to kind.
                let stride = if kind.starts_with("adopt") { 19 } else { 4 };
                for pointer in pointers.skip(n % stride).step_by(stride) {
                    let mut value = value.clone();
                    let leaf = value.pointer_mut(&pointer).unwrap();
                    *leaf = match &*leaf {
                        Value::Number(n) if n.is_u64() => Value::from(n.as_u64().unwrap() ^ 1),
                        Value::Number(n) => Value::from(n.as_i64().unwrap() + 1),
                        Value::Bool(yes) => Value::from(!yes),
                        Value::String(text) => Value::from(format!("{text}x")),
                        other => other.clone(),
                    };
                    let Ok(fact) = serde_json::from_value::<Fact>(value) else { continue };
                    if fact == event.fact {
                        continue;
                    }
                    tried += 1;
                    let mut bent = after.to_vec();
                    bent[0].events[place].fact = fact;
                    let report = sound.then(n, &sealed_after(heads[n], &bent));
                    let named = report.findings.first().map(|finding| finding.seq);
                    assert_eq!(named, Some(seq), "{kind} {pointer}: {:?}", report.findings);
                }
            }
        }
    }
    assert!(tried > 100, "only {tried} leaves were bent");
}

/// One character of one record: what is told is that record, and not all that come after it.
#[test]
fn one_changed_character_is_one_record_found() {
    let journal = sealed(&town());
    let sound = lines(&journal);
    let mut broken = 0;
    for (n, line) in sound.iter().enumerate() {
        // In the facts, in the command, and in what stands before them.
        for part in [5, 3, 2] {
            let place = line.len() * part / 7;
            let mut bent = sound.clone();
            bent[n][place] = if bent[n][place] == b'7' { b'8' } else { b'7' };
            if bent[n] == *line {
                continue;
            }
            let report = verified(&bent.concat(), &[]);
            assert!(!report.is_clean());
            let seq = u64::try_from(n + 1).unwrap();
            let told = seqs(&report);
            match report.broken_at {
                // It can be read well enough to go on from it: at most the next but one is unlike it.
                None => assert!(told.iter().all(|other| *other >= seq), "{told:?}"),
                Some(at) => {
                    broken += 1;
                    assert!(at == seq && told.iter().all(|other| *other <= seq + 1), "{told:?}");
                }
            }
            assert!(told.len() <= 3, "record {seq}, place {place}: {told:?}");
        }
    }
    assert!(broken > 0, "no line was left unreadable");
}
