//! What the chain finds, what an anchor finds, and where a journal that was cut goes on.

use assigned_counsel::State;
use assigned_counsel::journal::{Anchor, Journal, Record, Records, replay, whole};
use assigned_counsel_audit::FindingKind;
use assigned_counsel_report::{Language, Text};

use super::{found, lines, sealed, seqs, town, verified, year};

fn read(journal: &[u8]) -> Vec<Record> {
    Records::new(journal).collect::<Result<_, _>>().unwrap()
}

#[test]
fn what_is_read_back_is_what_was_sealed() {
    for steps in [year(1), town()] {
        let read = read(&sealed(&steps));
        assert!(read.iter().map(|record| &record.step).eq(&steps));
        assert!(read.iter().zip(1..).all(|(record, seq)| record.seq == seq));
        let mut state = State::default();
        steps.iter().flat_map(|step| &step.events).for_each(|event| state.evolve(event).unwrap());
        assert_eq!(replay(&sealed(&steps)[..], None, |_, _| ()).unwrap().state, state);
    }
}

#[test]
fn the_state_at_any_past_record_is_the_state_that_was() {
    let steps = town();
    let (journal, mut state) = (sealed(&steps), State::default());
    for (step, seq) in steps.iter().zip(1..) {
        step.events.iter().for_each(|event| state.evolve(event).unwrap());
        let past = replay(&journal[..], Some(seq), |_, _| ()).unwrap();
        assert_eq!((past.state, past.head.seq), (state.clone(), seq));
    }
    let beyond = replay(&journal[..], Some(10_000), |_, _| ()).unwrap_err().to_string();
    assert_eq!(beyond, format!("there is no record 10000: the journal ends with {}", steps.len()));
}

/// Wherever writing is broken off, what is read back is a whole prefix, and going on from it gives the
/// journal that would have been.
#[test]
fn a_journal_cut_at_any_byte_is_a_whole_prefix() {
    let steps = &town()[..14];
    let journal = sealed(steps);
    let lines = lines(&journal);
    let kept: usize = lines.iter().rev().skip(3).map(Vec::len).sum();
    for cut in kept..=journal.len() {
        let part = &journal[..cut];
        let count = super::lines(part).iter().filter(|line| line.ends_with(b"\n")).count();
        let bytes = lines.iter().take(count).map(Vec::len).sum::<usize>();
        let found = whole(part).unwrap();
        assert_eq!(found.head.seq, u64::try_from(count).unwrap());
        assert_eq!(found.bytes, u64::try_from(bytes).unwrap());
        assert_eq!(found.torn, u64::try_from(cut - bytes).unwrap());
        if cut % 13 > 0 && cut != bytes {
            continue;
        }
        assert_eq!(read(part).len(), count);
        let mut on = Journal::resume(part[..bytes].to_vec(), found.head);
        steps[count..].iter().for_each(|step| {
            on.append(step).unwrap();
        });
        assert_eq!(on.into_inner(), journal);
        if cut % 97 == 0 {
            let report = verified(part, &[]);
            assert!(report.is_clean() && report.torn == found.torn, "{report:?}");
        }
    }
}

#[test]
fn a_torn_line_is_told_from_one_that_was_changed() {
    let journal = sealed(&town());
    let zeros = "\0".repeat(512);
    for (tail, torn) in [
        ("{\"seq\":", false),
        ("x", true),
        // A power cut may leave zeros where bytes were to come.
        (zeros.as_str(), false),
        ("{\"seq\":\0\0\0", false),
        ("\0\0{\"seq\":", true),
        ("{\"seq\":\0\0x", true),
        ("{\"seq\":9", true),
    ] {
        let mut bent = journal.clone();
        bent.extend_from_slice(tail.as_bytes());
        assert_eq!(whole(&bent[..]).is_err(), torn, "{tail:?}");
        let report = verified(&bent, &[]);
        assert_eq!(!report.is_clean(), torn, "{tail:?}");
        if torn {
            assert!(found(&report, report.head.seq + 1, FindingKind::Unreadable));
        }
    }
    // A line broken off in the middle, after which somebody went on: no torn line any more.
    let mut lines = lines(&journal);
    let half = lines[9].len() / 2;
    lines[9].truncate(half);
    lines[9].push(b'\n');
    let bent = lines.concat();
    assert!(whole(&bent[..]).unwrap_err().to_string().starts_with("record 10: "));
    assert!(found(&verified(&bent, &[]), 10, FindingKind::Unreadable));
}

#[test]
fn a_line_that_is_too_long_is_skipped_and_found() {
    let mut lines = lines(&sealed(&town()));
    let long = "x".repeat(assigned_counsel::journal::LINE_BYTES_MAX) + "\n";
    lines.insert(5, long.into_bytes());
    let report = verified(&lines.concat(), &[]);
    assert_eq!(seqs(&report), [6]);
    assert_eq!(report.found.into_iter().collect::<Vec<_>>(), [(FindingKind::Unreadable, 1)]);
}

fn anchors(journal: &[u8]) -> Vec<Anchor> {
    read(journal).iter().map(Record::anchor).collect()
}

#[test]
fn only_an_anchor_finds_a_cut_at_the_end_of_a_record() {
    let journal = sealed(&town());
    let (lines, anchors) = (lines(&journal), anchors(&journal));
    let cut = lines[..lines.len() - 2].concat();
    let alone = verified(&cut, &[]);
    assert!(alone.is_clean() && alone.anchored.is_none());
    let says = "whether records were cut off its end, or all of it was written anew";
    assert!(alone.text(Language::English).contains(says));
    assert!(alone.text(Language::Chinese).contains("末尾是否被截去、全部是否被改写"));

    let last = *anchors.last().unwrap();
    let report = verified(&cut, &[last]);
    assert_eq!(seqs(&report), [last.seq]);
    assert!(found(&report, last.seq, FindingKind::Anchor));
    // An anchor before the cut bears out what is before it, and says nothing of what came after.
    let earlier = verified(&cut, &anchors[..3]);
    assert!(earlier.is_clean() && earlier.anchored == Some(3));
    assert!(earlier.text(Language::English).contains("whether what comes after it was cut"));
}

#[test]
fn only_an_anchor_finds_a_whole_rewriting() {
    let (journal, other) = (sealed(&year(1)), sealed(&year(2)));
    assert!(verified(&other, &[]).is_clean());
    let anchor = anchors(&journal)[30];
    let report = verified(&other, &[anchor]);
    assert_eq!(seqs(&report), [31]);
    assert!(found(&report, 31, FindingKind::Anchor));
    assert!(verified(&journal, &anchors(&journal)).is_clean());
}

#[test]
fn an_anchor_reads_back_and_nothing_else_does() {
    let hash = "0f".repeat(32);
    let text = format!("12:{hash}");
    assert_eq!(text.parse::<Anchor>().unwrap().to_string(), text);
    for bad in ["", "12", ":", "12:", "12:0f", &format!("+1:{hash}"), &format!("0:{hash}")] {
        let error = bad.parse::<Anchor>().unwrap_err();
        assert!(error.is_value(), "{bad}: {error}");
    }
    let bad = format!("12:{}", hash.to_uppercase());
    assert!(bad.parse::<Anchor>().unwrap_err().to_string().contains("64 hexadecimal digits"));
}

/// Nobody gets out of being decided again by calling the rules older, or newer, than they are.
#[test]
fn a_record_of_other_rules_is_found() {
    let lines = lines(&sealed(&town()));
    for (rules, expected) in [("0", "1 to 1"), ("2", "1 to 1")] {
        let mut bent = lines.clone();
        let text = String::from_utf8(bent[9].clone()).unwrap();
        bent[9] = text.replace("\"rules\":1", &format!("\"rules\":{rules}")).into_bytes();
        let report = verified(&bent.concat(), &[]);
        let found: Vec<_> = report.findings.iter().map(|f| (f.seq, f.kind)).collect();
        assert_eq!(found, [(10, FindingKind::Hash), (10, FindingKind::Rules)]);
        assert_eq!(report.findings[1].expected.to_string(), expected);
        assert_eq!(report.not_decided_again, 1);
    }
}

/// One content has one line: another spelling of it is found, chained or not.
#[test]
fn another_spelling_of_a_record_is_found() {
    let lines = lines(&sealed(&town()));
    let at = "\"format\":1";
    for other in ["\"format\": 1", "\"format\":1 "] {
        let mut bent = lines.clone();
        bent[9] = String::from_utf8(bent[9].clone()).unwrap().replace(at, other).into_bytes();
        let report = verified(&bent.concat(), &[]);
        assert_eq!(seqs(&report), [10]);
        assert!(found(&report, 10, FindingKind::Spelling), "{:?}", report.findings);
    }
}

/// A writer whose disk is full half-way through a line.
struct Full(Vec<u8>, usize);

impl std::io::Write for Full {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let room = bytes.len().min(self.1 - self.0.len());
        self.0.extend_from_slice(&bytes[..room]);
        Ok(room)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[test]
fn after_a_failed_write_nothing_is_appended() {
    let steps = town();
    let first = sealed(&steps[..2]).len();
    let mut journal = Journal::new(Full(Vec::new(), first + 40));
    steps[..2].iter().for_each(|step| {
        journal.append(step).unwrap();
    });
    assert!(journal.append(&steps[2]).is_err());
    let error = journal.append(&steps[2]).unwrap_err().to_string();
    assert_eq!(error, "the journal's last line may be torn: resume it");
    let left = journal.into_inner().0;
    assert_eq!(whole(&left[..]).unwrap().torn, 40);
}

#[test]
fn a_step_with_events_of_another_time_or_without_any_has_no_record() {
    let steps = town();
    let mut step = steps[0].clone();
    step.events.clear();
    let mut journal = Journal::new(Vec::new());
    assert!(journal.append(&step).is_err());
    let mut step = steps[0].clone();
    step.at = "2030-01-01T00:00:00Z".parse().unwrap();
    assert!(journal.append(&step).is_err());
    journal.append(&steps[0]).unwrap();
    assert_eq!(journal.head().seq, 1);
}
