//! Verifying: everything that a journal says, found out again from the journal alone.

pub(super) mod branch;

use std::collections::BTreeMap;
use std::io::{BufRead, Error as IoError};

use jiff::Timestamp;

use self::branch::Branch;
use super::audit_report::Report;
use super::finding::{Difference, Finding, FindingKind};
use super::stated::{Stated, Words};
use assigned_counsel::draw::{Commitment, Seed};
use assigned_counsel::engine::{Event, Fact};
use assigned_counsel::journal::{
    Anchor, Heading, Line, Lines, RULES, Record, RecordHash, Salvaged, hashes, is_torn,
};
use assigned_counsel::operation::SeedRevealed;

/// What is known besides the journal.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// Records by number and hash, as they were printed when the journal had them.
    pub anchors: Vec<Anchor>,
    /// Seeds that the journal may not have revealed yet. Those that it reveals are found in it.
    pub seeds: Vec<Seed>,
}

/// As many states are kept beside each other for at most so many findings; each costs a copy of the state.
const FORKS_MAX: u64 = 100;

/// Walks a journal alone and reports all that is wrong with it, and what can't be known.
///
/// `open` gives the journal from its first byte, each time it is called: twice, because what is drawn can
/// be redone only with a seed that is revealed later.
///
/// Each record is checked for its hash, link, number, time and spelling. Its command is decided again
/// from the state before it, and its facts must be the ones that come of that; draws are redone with the
/// revealed seed, and both ledgers added up apart from the state. After a finding it goes on from the facts
/// on record or, where the records after it agree with what should have been, from those: so one finding
/// doesn't hide the others, and doesn't bring a hundred more.
///
/// # Errors
///
/// Those of `open` and of what it opens. Whatever stands in a journal is a finding and no error.
///
/// # Complexity
///
/// Time is that of deciding every command again. Memory is that of one state (which grows with the
/// lawyers and cases), of the longest line, of the seeds and anchors, and of the first findings; a second
/// state while it isn't clear from which to go on.
///
/// # Example
///
/// ```
/// use assigned_counsel::draw::Seed;
/// use assigned_counsel::journal::Journal;
/// use assigned_counsel_audit::{Known, verify};
/// use assigned_counsel::{Engine, Policy};
///
/// let at = "2024-01-02T01:00:00Z".parse()?;
/// let desk = "desk-1".parse()?;
/// let mut engine = Engine::new(at, &desk, Policy::xiamen(), Seed::from_bytes([7; 32]))?;
/// let mut journal = Journal::new(Vec::new());
/// for step in engine.drain_steps() {
///     journal.append(&step)?;
/// }
/// let mut lines = journal.into_inner();
/// let report = verify(|| Ok(&lines[..]), &Known::default())?;
/// assert!(report.is_clean() && report.records == 2);
///
/// lines[30] ^= 1;
/// let report = verify(|| Ok(&lines[..]), &Known::default())?;
/// assert_eq!(report.findings[0].seq, 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn verify<R: BufRead>(
    mut open: impl FnMut() -> Result<R, IoError>,
    known: &Known,
) -> Result<Report, IoError> {
    let mut verifier = Verifier::new(known);
    collect_seeds(open()?, &mut verifier.seeds)?;
    verifier.read_on(open()?)?;
    Ok(verifier.finish())
}

/// Finds the seeds that a journal reveals.
fn collect_seeds(
    input: impl BufRead,
    seeds: &mut BTreeMap<Commitment, Seed>,
) -> Result<(), IoError> {
    let mut lines = Lines::new(input);
    while let Some(line) = lines.next_line()? {
        let Line::Whole(line) = line else { continue };
        // The command is what stands after the second brace of a line that is spelled as it must be.
        let command = line.splitn(3, |byte| *byte == b'{').nth(2);
        if !command.is_some_and(|command| command.starts_with(b"\"reveal_seed\":")) {
            continue;
        }
        let Ok(record) = Record::from_line(line) else { continue };
        for event in &record.step.events {
            if let Fact::SeedRevealed(SeedRevealed { seed }) = &event.fact {
                seeds.insert(seed.commitment(), seed.clone());
            }
        }
    }
    Ok(())
}

/// A verification that goes on as a journal grows. A clone of it tries one continuation without another: the
/// records before aren't decided again.
///
/// [`verify`] reads a whole journal with it.
#[derive(Clone, Debug)]
pub struct Verifier {
    anchors: BTreeMap<u64, Vec<RecordHash>>,
    seeds: BTreeMap<Commitment, Seed>,
    head: Anchor,
    line: u64,
    latest: Option<Timestamp>,
    rules: u32,
    now: Branch,
    /// What the state would be, had a record that was found wrong said what it should have.
    other: Option<Branch>,
    forks: u64,
    report: Report,
    spare: Vec<u8>,
}

impl Verifier {
    /// Nothing is read yet. A draw is redone only with a seed that is among those known: a verification that goes on
    /// doesn't look ahead for the record that reveals it.
    pub fn new(known: &Known) -> Self {
        let mut anchors: BTreeMap<u64, Vec<RecordHash>> = BTreeMap::new();
        for anchor in &known.anchors {
            anchors.entry(anchor.seq).or_default().push(anchor.hash);
        }
        let seeds = known.seeds.iter().map(|seed| (seed.commitment(), seed.clone()));
        Self {
            anchors,
            seeds: seeds.collect(),
            head: Anchor::START,
            line: 0,
            latest: None,
            rules: 0,
            now: Branch::default(),
            other: None,
            forks: 0,
            report: Report::default(),
            spare: Vec::new(),
        }
    }

    /// Verifies what comes next in the journal, to the end of `input`.
    ///
    /// # Errors
    ///
    /// Those of `input`.
    pub fn read_on(&mut self, input: impl BufRead) -> Result<(), IoError> {
        let mut lines = Lines::new(input);
        while let Some(line) = lines.next_line()? {
            self.take(line);
        }
        self.report.bytes = self.report.bytes.saturating_add(lines.bytes());
        Ok(())
    }

    /// What was found, with the anchors that the journal didn't come to.
    pub fn finish(mut self) -> Report {
        let (line, head) = (self.line, self.head);
        for (seq, anchors) in std::mem::take(&mut self.anchors) {
            for anchored in anchors {
                let found = Words::JournalEnds { seq: head.seq }.into();
                let kind = FindingKind::Anchor;
                let (expected, path) = (Stated::value(&anchored), "hash".to_owned());
                self.report.add(Finding { seq, line, kind, path, expected, found });
            }
        }
        if let Some((by, latest)) = self.latest.and_then(|at| Some((self.now.overdue(at)?, at))) {
            let (seq, kind, path) = (head.seq, FindingKind::Late, "seed_revealed".to_owned());
            let (expected, found) = (Words::By { by }.into(), Stated::value(&latest));
            self.report.add(Finding { seq, line, kind, path, expected, found });
        }
        self.report.head = head;
        self.report.unsummed = self.now.books.unsummed;
        self.report.lag_sum = self.now.books.lag_sum();
        self.report.seeds = self.now.revealed();
        self.report
    }

    fn found(&mut self, seq: u64, difference: Difference) {
        let Difference { kind, path, expected, found } = difference;
        self.report.add(Finding { seq, line: self.line, kind, path, expected, found });
    }

    fn unreadable(&mut self, expected: Words, found: Words) {
        let seq = self.head.seq.saturating_add(1);
        self.found(seq, Difference::stated(FindingKind::Unreadable, "", expected, found));
    }

    fn take(&mut self, line: Line<'_>) {
        self.line = self.line.saturating_add(1);
        match line {
            Line::Whole(line) => self.take_line(line),
            Line::Tail(tail) if is_torn(tail, self.head) => {
                self.report.torn = u64::try_from(tail.len()).unwrap_or(u64::MAX);
            }
            Line::Tail(tail) => {
                let found = Words::NoNewline { bytes: tail.len() };
                self.unreadable(Words::ARecordOrABeginning, found);
            }
            Line::TooLong => self.unreadable(Words::ARecord, Words::LineTooLong),
        }
    }

    fn take_line(&mut self, line: &[u8]) {
        let read = Record::from_line(line);
        let heading = match &read {
            Ok(r) => Some(Heading { seq: r.seq, format: r.format, rules: r.rules, prev: r.prev }),
            Err(_) => serde_json::from_slice(line).ok(),
        };
        let seq = heading.map_or(self.head.seq.saturating_add(1), |heading| heading.seq);
        self.check_chain(seq, line, heading.as_ref());
        self.report.records = self.report.records.saturating_add(1);
        match read {
            Ok(record) => {
                if !record.is_spelled(line, &mut self.spare) {
                    let (expected, found) = self.misspelled(line);
                    let kind = FindingKind::Spelling;
                    self.found(seq, Difference::new(kind, "", expected, found));
                }
                self.take_record(&record);
            }
            Err(error) => {
                let (kind, expected) = (FindingKind::Unreadable, Words::AKnownFormat);
                let found = Words::error(&error);
                self.found(seq, Difference::stated(kind, "", expected, found));
                self.mend(seq, line);
            }
        }
    }

    /// Goes on from what can be read of a record that can't be read as a whole: its facts, or else what its
    /// command brings about. So the records after it are judged by themselves.
    fn mend(&mut self, seq: u64, line: &[u8]) {
        // Its time isn't before that of the record before it.
        let follows = |part: &Salvaged| self.latest.is_none_or(|latest| latest <= part.at);
        let mended = Salvaged::from_line(line).filter(follows).is_some_and(|part| {
            self.latest = Some(part.at);
            self.other = None;
            self.now.go_back_to(part.at);
            self.now.mend(&part, &self.seeds)
        });
        if !mended {
            self.report.broken_at = self.report.broken_at.or(Some(seq));
        }
    }

    /// What a record's line should be and what it is, from where they part.
    fn misspelled(&self, line: &[u8]) -> (String, String) {
        let same = self.spare.iter().zip(line).take_while(|(a, b)| a == b).count();
        let from = same.saturating_sub(8);
        let shown = |bytes: &[u8]| {
            let part = bytes.iter().skip(from).take(40).copied().collect::<Vec<u8>>();
            String::from_utf8_lossy(&part).into_owned()
        };
        (shown(&self.spare), shown(line))
    }

    /// Its hash, its link to the record before, its number, and the anchors that name it.
    fn check_chain(&mut self, seq: u64, line: &[u8], heading: Option<&Heading>) {
        let next = self.head.seq.saturating_add(1);
        let found = hashes(line);
        match found {
            None => {
                let (kind, expected) = (FindingKind::Hash, Words::AHash);
                self.found(seq, Difference::stated(kind, "hash", expected, Words::Nothing));
            }
            Some((written, actual)) if written != actual => {
                self.found(seq, Difference::new(FindingKind::Hash, "hash", actual, written));
            }
            Some(_) => {}
        }
        if let Some(heading) = heading {
            if heading.prev != self.head.hash {
                let (expected, found) = (self.head.hash, heading.prev);
                self.found(seq, Difference::new(FindingKind::Link, "prev", expected, found));
            }
            if seq != next {
                self.found(seq, Difference::new(FindingKind::Number, "seq", next, seq));
            }
            if seq > next {
                // What stood between isn't there to go on from.
                self.report.broken_at = self.report.broken_at.or(Some(next));
            }
        }
        for anchored in self.anchors.remove(&seq).unwrap_or_default() {
            match found {
                Some((_, actual)) if actual == anchored => {
                    self.report.anchored = self.report.anchored.max(Some(seq));
                    self.report.anchors_met.push(Anchor { seq, hash: anchored });
                }
                _ => {
                    let found = found
                        .map_or_else(|| Words::Nothing.into(), |(_, hash)| Stated::value(&hash));
                    let (kind, expected) = (FindingKind::Anchor, Stated::value(&anchored));
                    self.found(seq, Difference::stated(kind, "hash", expected, found));
                }
            }
        }
        // What the next is chained to is what this one says of itself: so each is judged by itself.
        let hash = found.map_or(RecordHash::NONE, |(written, _)| written);
        self.head = Anchor { seq, hash };
    }

    fn take_record(&mut self, record: &Record) {
        let at = record.step.at;
        if let Some(latest) = self.latest.filter(|latest| *latest > at) {
            let (kind, expected) = (FindingKind::Time, Words::NotBefore { at: latest });
            let found = Stated::value(&at);
            self.found(record.seq, Difference::stated(kind, "at", expected, found));
        }
        self.latest = Some(at);
        if record.rules < self.rules.max(1) || record.rules > RULES {
            let expected = Words::Within { least: self.rules.max(1), most: RULES };
            let (kind, found) = (FindingKind::Rules, Stated::value(&record.rules));
            self.found(record.seq, Difference::stated(kind, "rules", expected, found));
        }
        self.rules = self.rules.max(record.rules.min(RULES));
        for branch in std::iter::once(&mut self.now).chain(&mut self.other) {
            branch.go_back_to(at);
        }
        self.judge(record);
    }

    /// Decides a record again and applies it.
    fn judge(&mut self, record: &Record) {
        let recorded = &record.step.events;
        let mut judged = self.now.judge(record, &self.seeds);
        if let Some(mut other) = self.other.take() {
            let by_other = other.judge(record, &self.seeds);
            match (judged.differences.is_empty(), by_other.differences.is_empty()) {
                (false, true) => (self.now, judged) = (other, by_other),
                (true, false) => {}
                (true, true) => self.other = other.apply(recorded).is_ok().then_some(other),
                (false, false) => {
                    let decided = by_other.decided.as_deref();
                    let applied = decided.is_some_and(|decided| other.apply(decided).is_ok());
                    self.other = applied.then_some(other);
                }
            }
        }
        judged.late = self.now.late(recorded);
        let answered = recorded.iter().any(|event| matches!(event.fact, Fact::DrawAnswered(_)));
        self.report.count(&judged, record.seq, answered);
        let mut found = std::mem::take(&mut judged.differences);
        if found.is_empty() {
            match self.now.apply(recorded) {
                Ok(unfit) => found = unfit,
                Err(unfit) => found.push(unfit),
            }
        } else {
            self.fork(recorded, judged.decided.as_deref());
        }
        if self.report.broken_at.is_some() && !found.is_empty() {
            self.report.consequences = self.report.consequences.saturating_add(1);
            found.clear();
        }
        found.append(&mut judged.late);
        let mut kinds = Vec::new();
        for difference in found {
            if !kinds.contains(&difference.kind) {
                kinds.push(difference.kind);
                self.found(record.seq, difference);
            }
        }
    }

    /// Goes on from what stands on record if it can have happened, and keeps beside it what should have.
    fn fork(&mut self, recorded: &[Event], decided: Option<&[Event]>) {
        self.forks = self.forks.saturating_add(1);
        if self.forks > FORKS_MAX {
            if let (Err(_), Some(decided)) = (self.now.apply(recorded), decided) {
                let _ = self.now.apply(decided);
            }
            return;
        }
        let before = self.now.clone();
        let fits = self.now.apply(recorded).is_ok();
        if fits && self.other.is_some() {
            return;
        }
        let mut should = before.clone();
        let instead = decided.filter(|decided| should.apply(decided).is_ok()).map(|_| should);
        match (fits, instead) {
            (true, instead) => self.other = instead,
            (false, instead) => self.now = instead.unwrap_or(before),
        }
    }
}
