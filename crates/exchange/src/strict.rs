//! Bytes on their way to the CSV reader, which forgives what this crate doesn't.

use std::io::{self, BufRead, BufReader, Chain, Cursor, Read};

use super::flaw_problem::FlawProblem;

/// The most bytes of one record *(ours)*: a quotation mark that is left open must not swallow a file
/// into memory.
const RECORD_BYTES_MAX: u64 = 1 << 20;

const BYTE_ORDER_MARK: [u8; 3] = [0xef, 0xbb, 0xbf];

/// Hands on at most one line at a time, so that the reader behind it never reads ahead of the record
/// that it is at. Drops a byte order mark, counts lines, and watches where quotation marks stand.
pub(super) struct Strict<R> {
    inner: BufReader<Chain<Cursor<Vec<u8>>, R>>,
    bytes: u64,
    lines: u64,
    at_line_start: bool,
    place: Place,
    record_bytes: u64,
    /// Where the record begins, once it has.
    record_line: Option<u64>,
    amiss: Option<FlawProblem>,
}

/// Where the last byte stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    FieldStart,
    Plain,
    Quoted,
    /// After a quotation mark within quotes: the end, or the first of two.
    QuoteInQuoted,
    /// After a carriage return outside quotes.
    Return,
}

impl<R: Read> Strict<R> {
    pub(super) fn new(mut reader: R) -> io::Result<Self> {
        let mut head = Vec::new();
        reader.by_ref().take(3).read_to_end(&mut head)?;
        if head == BYTE_ORDER_MARK {
            head.clear();
        }
        Ok(Self {
            inner: BufReader::new(Cursor::new(head).chain(reader)),
            bytes: 0,
            lines: 0,
            at_line_start: true,
            place: Place::FieldStart,
            record_bytes: 0,
            record_line: None,
            amiss: None,
        })
    }

    pub(super) fn bytes(&self) -> u64 {
        self.bytes
    }

    /// The line of the last byte, from 1.
    pub(super) fn line(&self) -> u64 {
        self.lines.saturating_add(u64::from(!self.at_line_start)).max(1)
    }

    /// Begins a record.
    pub(super) fn begin(&mut self) {
        (self.record_bytes, self.record_line, self.amiss) = (0, None, None);
    }

    /// The line in which the record begins, empty ones before it left out.
    pub(super) fn record_line(&self) -> u64 {
        self.record_line.unwrap_or_else(|| self.line())
    }

    /// What is amiss with the form of the record that was read.
    pub(super) fn amiss(&self) -> Option<FlawProblem> {
        let open = self.place == Place::Quoted;
        self.amiss.clone().or_else(|| open.then_some(FlawProblem::QuotesLeftOpen))
    }

    /// The record has so many bytes that no more of it is read.
    pub(super) fn is_too_long(&self) -> bool {
        self.record_bytes > RECORD_BYTES_MAX
    }

    fn see(&mut self, byte: u8) {
        if self.record_line.is_none() && !matches!(byte, b'\r' | b'\n') {
            self.record_line = Some(self.lines.saturating_add(1));
        }
        let note = |amiss: &mut Option<_>, problem| _ = amiss.get_or_insert(problem);
        self.place = match (self.place, byte) {
            (Place::Quoted, b'"') => Place::QuoteInQuoted,
            (Place::Quoted, _) | (Place::FieldStart | Place::QuoteInQuoted, b'"') => Place::Quoted,
            (Place::Return, byte) if byte != b'\n' => {
                note(&mut self.amiss, FlawProblem::ReturnWithoutFeed);
                Place::Plain
            }
            (_, b',' | b'\n') => Place::FieldStart,
            (_, b'\r') => Place::Return,
            (Place::QuoteInQuoted, _) => {
                note(&mut self.amiss, FlawProblem::MoreAfterQuotes);
                Place::Plain
            }
            (_, b'"') => {
                note(&mut self.amiss, FlawProblem::QuotesInPlainField);
                Place::Plain
            }
            _ => Place::Plain,
        };
        self.at_line_start = byte == b'\n';
        self.lines = self.lines.saturating_add(u64::from(self.at_line_start));
    }
}

impl<R: Read> Read for Strict<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.is_too_long() {
            return Err(io::ErrorKind::InvalidData.into());
        }
        let mut line = Vec::new();
        let most = u64::try_from(buffer.len()).unwrap_or(u64::MAX);
        self.inner.by_ref().take(most).read_until(b'\n', &mut line)?;
        for (place, byte) in buffer.iter_mut().zip(&line) {
            *place = *byte;
            self.see(*byte);
        }
        let count = u64::try_from(line.len()).unwrap_or(u64::MAX);
        self.bytes = self.bytes.saturating_add(count);
        self.record_bytes = self.record_bytes.saturating_add(count);
        Ok(line.len())
    }
}
