//! What holds of every state that commands led to, and of every journal that can be read.

use std::collections::BTreeMap;
use std::io::BufReader;

use assigned_counsel::draw::{Commitment, Seed};
use assigned_counsel::explain::{ClientExplanation, LawyerStatement, StandingExplained, Statement};
use assigned_counsel::fairness::Fairness;
use assigned_counsel::jiff::civil::Date;
use assigned_counsel::journal::{Anchor, Journal, Record, Records, replay, whole};
use assigned_counsel::operation::{Decided, SlotAllotted};
use assigned_counsel::{DutyFact, Event, Fact, LawyerId, Snapshot, State, Step};
use assigned_counsel_audit::replay::PolicyReplay;
use assigned_counsel_audit::{FindingKind, Known, Report, verify};
use assigned_counsel_report::{Language, Text, allotment_for_auditor, for_auditor};

const LANGUAGES: [Language; 2] = [Language::English, Language::Chinese];

/// The steps lead to the state from nothing, a snapshot restores it, the lags sum to zero, the journal of
/// the steps is clean and replays to the state, and they are the same under their own policy.
pub(crate) fn sound(state: &State, steps: &[Step], seeds: &[Seed]) {
    assert_eq!(lag_sum(state), 0);
    goes_on(&restored(state), state, seeds);
    balances(state);

    let mut again = State::default();
    for event in steps.iter().flat_map(|step| &step.events) {
        again.evolve(event).unwrap();
    }
    assert_eq!(again, *state, "the steps lead to the state");

    let lines = sealed(steps);
    let known = Known { anchors: Vec::new(), seeds: seeds.to_vec() };
    let report = verify(|| Ok(&lines[..]), &known).unwrap();
    assert!(report.is_clean(), "{:?}", report.findings);
    assert_eq!((report.draws_unknown, report.unsummed, report.lag_sum), (0, 0, 0));
    let past = replay(&lines[..], None, |_, _| ()).unwrap();
    assert_eq!(past.state, *state, "the journal leads to the state");
    read(&lines, &report);
    // Without the seeds less is known, and nothing is wrong.
    let report = verify(|| Ok(&lines[..]), &Known::default()).unwrap();
    assert!(report.is_clean(), "{:?}", report.findings);

    tell(steps);
    let seeds = seeds.iter().map(|seed| (seed.commitment(), seed.clone())).collect();
    let mut replay = PolicyReplay::new(None, seeds, None).unwrap();
    for step in steps {
        replay.take(step).unwrap();
    }
    let told = replay.finish();
    assert!(told.is_the_same(), "{:?}", told.refused);
}

/// The state, as its snapshot restores it.
pub(crate) fn restored(state: &State) -> State {
    let snapshot = Snapshot::of(state, Anchor::START).to_json();
    let restored = Snapshot::from_json(&snapshot).unwrap().restore();
    assert_eq!(restored, *state);
    restored
}

/// What a state keeps beside what is written of it counts for what comes next, and nowhere else.
fn goes_on(restored: &State, state: &State, seeds: &[Seed]) {
    let Some((at, seed)) = state.latest().zip(seeds.last()) else { return };
    assert_eq!(restored.due(at), state.due(at));
    for case in state.docket().waiting() {
        let docket = case.docket();
        assert_eq!(restored.preview(at, docket, seed), state.preview(at, docket, seed));
    }
}

/// Everybody's balance is the sum of the entries that count.
fn balances(state: &State) {
    let Some((policy, at)) = state.policy().zip(state.latest()) else { return };
    for (roll, _) in state.roster().lawyers() {
        let told = state.standing().balance_at(roll, policy.date(at)).unwrap();
        let counted = told.counted.iter().map(|counted| counted.entry.amount.hundredths());
        assert_eq!(told.balance.hundredths(), told.opening.hundredths() + counted.sum::<i64>());
    }
}

pub(crate) fn lag_sum(state: &State) -> i128 {
    state.entitlement().lags().map(|lag| i128::from(lag.nanos())).sum()
}

pub(crate) fn sealed(steps: &[Step]) -> Vec<u8> {
    let mut journal = Journal::new(Vec::new());
    for step in steps {
        journal.append(step).unwrap();
    }
    journal.into_inner()
}

/// The ways to read the same bytes agree with one another.
pub(crate) fn read(data: &[u8], report: &Report) {
    let mut records = Records::new(data);
    let (mut read, mut failed) = (Vec::new(), false);
    for record in records.by_ref() {
        match record {
            Ok(record) => read.push(record),
            Err(_) => failed = true,
        }
    }
    assert!(report.records >= read.len() as u64);
    let prefix = whole(data);
    if !failed {
        let found = prefix.as_ref().unwrap();
        assert_eq!((found.head, found.head.seq), (records.head(), read.len() as u64));
    }
    if let Ok(found) = prefix {
        assert!(found.head.seq >= read.len() as u64);
        assert_eq!(found.bytes + found.torn, data.len() as u64);
        let cut = &data[..usize::try_from(found.bytes).unwrap()];
        let again = whole(cut).unwrap();
        assert_eq!((again.head, again.bytes, again.torn), (found.head, found.bytes, 0));
        // Only the beginning of the next record may be cut off.
        let next = format!("{{\"seq\":{},\"format\":", found.head.seq + 1);
        let torn = &data[cut.len()..];
        assert!(torn.iter().zip(next.as_bytes()).all(|(byte, due)| byte == due));
    }
    if report.is_clean() {
        let found = prefix.as_ref().unwrap();
        assert!(!failed, "what is clean can be read");
        assert_eq!((report.head, report.torn, report.lag_sum), (found.head, found.torn, 0));
        assert_eq!(report.records, read.len() as u64);
        let past = replay(data, None, |_, _| ()).unwrap();
        assert_eq!(lag_sum(&past.state), 0);
    }
    // In pieces it is the same as in one.
    let pieces: Vec<Record> =
        Records::new(BufReader::with_capacity(7, data)).map_while(Result::ok).collect();
    assert!(pieces == read);
}

/// Records that go on from another journal are found out, though each has the hash of its bytes: by their
/// link, and by an anchor of either journal.
pub(crate) fn spliced(steps: &[Step]) {
    let (before, after) = steps.split_at(steps.len().min(6) / 2);
    if before.is_empty() {
        return;
    }
    let lines = sealed(before);
    let own = whole(&lines[..]).unwrap().head;
    let other = Anchor { seq: own.seq, hash: "5a".repeat(32).parse().unwrap() };
    let mut journal = Journal::resume(lines, other);
    journal.append(&after[0]).unwrap();
    let lines = journal.into_inner();

    let known = Known { anchors: vec![own, other], seeds: Vec::new() };
    let report = verify(|| Ok(&lines[..]), &known).unwrap();
    for kind in [FindingKind::Link, FindingKind::Anchor] {
        assert!(report.found.contains_key(&kind), "{kind:?}: {:?}", report.findings);
    }
    assert_eq!(report.anchored, Some(own.seq));
    assert_eq!(Records::new(&lines[..]).map_while(Result::ok).count(), before.len());
    assert!(whole(&lines[..]).is_err());
}

/// What the journal of these steps must be found to be, by deciding each again: clean, or not; none where a
/// draw can't be known.
pub(crate) fn judge(steps: &[Step], seeds: &BTreeMap<Commitment, Seed>) -> Option<bool> {
    let nobody = Seed::from_bytes([0; 32]);
    let (mut state, mut unknown) = (State::default(), false);
    for step in steps {
        let wanted = state.commitment_for(step.at, &step.command);
        let seed = wanted.and_then(|commitment| seeds.get(&commitment));
        match state.decide(step.at, &step.actor, &step.command, seed.unwrap_or(&nobody)) {
            Ok(decided) if decided == step.events => {}
            Err(assigned_counsel::Refusal::WrongSeed) if seed.is_none() => unknown = true,
            _ => return Some(false),
        }
        if step.events.iter().any(|event| state.evolve(event).is_err()) {
            return Some(false);
        }
    }
    (!unknown).then_some(true)
}

/// All that is told of what happened can be told, in both languages, whether or not it can have been so.
pub(crate) fn tell(steps: &[Step]) {
    let events = || steps.iter().flat_map(|step| &step.events);
    let (mut state, mut fairness) = (State::default(), Fairness::new());
    for event in events() {
        explain(&state, event);
        if state.evolve(event).is_err() {
            break;
        }
        if let Fact::Decided(Decided { decision, .. }) = &event.fact
            && let Ok(told) = ClientExplanation::of(&state, decision)
        {
            let _ = LANGUAGES.map(|language| told.text(language));
        }
    }
    if events().all(|event| fairness.observe(event).is_ok()) {
        let report = fairness.report();
        let _ = LANGUAGES.map(|language| report.text(language));
    }
    let ids: Vec<LawyerId> =
        state.roster().lawyers().map(|(_, lawyer)| lawyer.id.clone()).collect();
    let day = state.policy().zip(state.latest()).map(|(policy, at)| policy.date(at));
    let Some(day) = day else { return };
    for id in ids.iter().take(3) {
        let told = StandingExplained::of(&state, id, day);
        let _ = told.map(|told| LANGUAGES.map(|language| told.text(language)));
        let first: Date = "2024-01-01".parse().unwrap();
        let told = Statement::of(events(), id, first..=day);
        let _ = told.map(|told| LANGUAGES.map(|language| told.text(language)));
        let (january, today) = (first..=first.last_of_month(), first.last_of_month().tomorrow());
        let Ok(today) = today else { continue };
        let told = LawyerStatement::of(events(), id, january, today);
        let _ = told.map(|told| LANGUAGES.map(|language| told.text(language)));
    }
}

fn explain(state: &State, event: &Event) {
    for language in LANGUAGES {
        match &event.fact {
            Fact::Decided(Decided { decision, .. }) => drop(for_auditor(state, decision, language)),
            Fact::Duty(DutyFact::SlotAllotted(SlotAllotted { allotment, .. })) => {
                drop(allotment_for_auditor(state, allotment, language));
            }
            _ => {}
        }
    }
}
