//! Reading lines and records, one at a time, in bounded memory.

use std::io::{BufRead, Error as IoError, ErrorKind, Read};

use super::record::{Anchor, Heading, LINE_BYTES_MAX, Record, RecordHash, hashes};

/// A line as it stands in a journal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line<'a> {
    /// One that ends with a newline, which is left out.
    Whole(&'a [u8]),
    /// What comes after the last newline, if anything.
    Tail(&'a [u8]),
    /// One that is longer than a line may be; what there was of it is skipped.
    TooLong,
}

/// The lines of a journal, one at a time.
#[derive(Debug)]
pub struct Lines<R> {
    input: R,
    line: Vec<u8>,
    /// Up to the end of the line that was read last.
    bytes: u64,
}

impl<R: BufRead> Lines<R> {
    /// The lines of a journal from its beginning.
    pub fn new(input: R) -> Self {
        Self { input, line: Vec::new(), bytes: 0 }
    }

    /// How many bytes were read, up to the end of the last line.
    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    /// The next line; none at the end.
    ///
    /// # Errors
    ///
    /// Those of the reader.
    pub fn next_line(&mut self) -> Result<Option<Line<'_>>, IoError> {
        self.line.clear();
        let most = u64::try_from(LINE_BYTES_MAX).unwrap_or(u64::MAX);
        let mut read = self.input.by_ref().take(most).read_until(b'\n', &mut self.line)?;
        let whole = self.line.pop_if(|byte| *byte == b'\n').is_some();
        let too_long = !whole && read == LINE_BYTES_MAX;
        if too_long {
            read = read.saturating_add(self.input.skip_until(b'\n')?);
        }
        self.bytes = self.bytes.saturating_add(u64::try_from(read).unwrap_or(u64::MAX));
        Ok(match (read, whole) {
            (0, _) => None,
            _ if too_long => Some(Line::TooLong),
            (_, true) => Some(Line::Whole(&self.line)),
            (_, false) => Some(Line::Tail(&self.line)),
        })
    }
}

/// Whether a tail is what the beginning of the next record would leave if its writing were broken off.
pub fn is_torn(tail: &[u8], head: Anchor) -> bool {
    let next = head.seq.saturating_add(1);
    let begins = format!("{{\"seq\":{next},\"format\":");
    // After a power cut a file may end in zeros: it was made longer before it was written.
    let written = tail.iter().position(|byte| *byte == 0).unwrap_or(tail.len());
    let (line, zeros) = tail.split_at_checked(written).unwrap_or((tail, &[]));
    let is_begun = line.iter().zip(begins.as_bytes()).all(|(a, b)| a == b);
    is_begun && zeros.iter().all(|byte| *byte == 0)
}

/// The records of a journal, one at a time, each chained to the one before it.
///
/// Ends at the first line that can't be read or isn't chained, with an error, and without one before a torn
/// last line: what it gives is a whole prefix. `verify`, of the crate `assigned-counsel-audit`, tells
/// everything that is wrong with a journal.
#[derive(Debug)]
pub struct Records<R> {
    lines: Lines<R>,
    head: Anchor,
    ended: bool,
}

impl<R: BufRead> Records<R> {
    /// Reads from the first record on.
    pub fn new(input: R) -> Self {
        Self::resume(input, Anchor::START)
    }

    /// Reads on after `head`, the last record that is known; `input` must stand at the end of that record's
    /// line. The first record is checked against it, and each after that against the one before.
    ///
    /// # Errors
    ///
    /// Where `input` stands elsewhere, or goes on from another record, the first item is the error; it names
    /// what stands there and `head`, by number and hash.
    ///
    /// # Example
    ///
    /// ```
    /// use assigned_counsel::draw::Seed;
    /// use assigned_counsel::journal::{Journal, Records, Snapshot};
    /// use assigned_counsel::{Engine, Policy};
    ///
    /// let (at, seed) = ("2024-01-02T01:00:00Z".parse()?, Seed::from_bytes([7; 32]));
    /// let desk = "desk-1".parse()?;
    /// let mut engine = Engine::new(at, &desk, Policy::xiamen(), seed)?;
    /// let mut journal = Journal::new(Vec::new());
    /// for step in engine.drain_steps() {
    ///     journal.append(&step)?;
    /// }
    /// let kept = Snapshot::of(engine.state(), journal.head());
    /// let mut rest = Journal::resume(Vec::new(), journal.head());
    /// engine.open_centre(at, &desk, "siming".parse()?)?;
    /// for step in engine.drain_steps() {
    ///     rest.append(&step)?;
    /// }
    ///
    /// // After a restart: what the snapshot holds, and the records after it.
    /// let (rest, head) = (rest.into_inner(), kept.head());
    /// let mut state = kept.restore();
    /// for record in Records::resume(&rest[..], head) {
    ///     for event in record?.step.events {
    ///         state.evolve(&event)?;
    ///     }
    /// }
    /// assert_eq!(state, *engine.state());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn resume(input: R, head: Anchor) -> Self {
        Self { lines: Lines::new(input), head, ended: false }
    }

    /// The last record's number and hash.
    pub fn head(&self) -> Anchor {
        self.head
    }

    fn read(&mut self) -> Result<Option<Record>, IoError> {
        let corrupt = |message: String| IoError::new(ErrorKind::InvalidData, message);
        let Self { lines, head, .. } = self;
        let next = head.seq.saturating_add(1);
        let line = match lines.next_line()? {
            None => return Ok(None),
            Some(Line::Whole(line)) => line,
            Some(Line::Tail(tail)) if is_torn(tail, *head) => return Ok(None),
            Some(_) => return Err(corrupt(format!("record {next}: it is no line of a journal"))),
        };
        chained(line, *head).map_err(|what| corrupt(format!("record {next}: {what}")))?;
        let record = Record::from_line(line);
        let record = record.map_err(|error| IoError::new(ErrorKind::InvalidData, error))?;
        *head = record.anchor();
        Ok(Some(record))
    }
}

impl<R: BufRead> Iterator for Records<R> {
    type Item = Result<Record, IoError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        let read = self.read().transpose();
        self.ended = !matches!(read, Some(Ok(_)));
        read
    }
}

/// The hash of a line that follows `head`, or what is wrong with it.
fn chained(line: &[u8], head: Anchor) -> Result<RecordHash, String> {
    let (written, actual) = hashes(line).ok_or("no hash stands at its end")?;
    if written != actual {
        return Err("its hash is not that of its bytes".to_owned());
    }
    let heading = crate::json::read(line).map_err(|_| "it can't be read")?;
    let Heading { seq, prev, .. } = heading;
    if prev != head.hash || Some(seq) != head.seq.checked_add(1) {
        return Err(format!("it is number {seq} after hash {prev}, and doesn't follow {head}"));
    }
    Ok(actual)
}

/// The whole records that a journal begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Whole {
    /// The last of them.
    pub head: Anchor,
    /// How many bytes they are: where to cut before going on.
    pub bytes: u64,
    /// How many bytes of a torn line come after them; cutting these off loses nothing that was sealed.
    pub torn: u64,
}

/// Finds the last whole record, so that a service that was stopped while it wrote can cut a torn line off
/// and go on. Checks the chain and nothing else.
///
/// # Errors
///
/// Those of `input`; and of kind `InvalidData` if a line before the last is not chained, or what comes
/// after the last newline is not the beginning of a record: that is no torn line but another journal, or
/// one that was changed. Don't cut it then.
///
/// # Example
///
/// ```
/// use assigned_counsel::draw::Seed;
/// use assigned_counsel::journal::{Journal, whole};
/// use assigned_counsel::{Engine, Policy};
///
/// let at = "2024-01-02T01:00:00Z".parse()?;
/// let desk = "desk-1".parse()?;
/// let mut engine = Engine::new(at, &desk, Policy::xiamen(), Seed::from_bytes([7; 32]))?;
/// let mut journal = Journal::new(Vec::new());
/// for step in engine.drain_steps() {
///     journal.append(&step)?;
/// }
/// let (head, mut file) = (journal.head(), journal.into_inner());
/// file.extend_from_slice(b"{\"seq\":3,\"form"); // The power fails here.
///
/// let found = whole(&file[..])?;
/// assert_eq!((found.head, found.torn), (head, 14));
/// file.truncate(usize::try_from(found.bytes)?);
/// let journal = Journal::resume(file, found.head);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn whole(input: impl BufRead) -> Result<Whole, IoError> {
    let corrupt = |message: String| IoError::new(ErrorKind::InvalidData, message);
    let (mut lines, mut head, mut bytes) = (Lines::new(input), Anchor::START, 0);
    let mut torn = 0;
    while let Some(line) = lines.next_line()? {
        let next = head.seq.saturating_add(1);
        match line {
            Line::Whole(line) => {
                let hash = chained(line, head);
                let hash = hash.map_err(|what| corrupt(format!("record {next}: {what}")))?;
                head = Anchor { seq: next, hash };
                bytes = lines.bytes();
            }
            Line::Tail(tail) if is_torn(tail, head) => {
                torn = u64::try_from(tail.len()).unwrap_or(u64::MAX);
            }
            Line::Tail(_) | Line::TooLong => {
                return Err(corrupt(format!("record {next}: it is no line of a journal")));
            }
        }
    }
    Ok(Whole { head, bytes, torn })
}
