//! What verifying a journal costs, beside reading, hashing and parsing the same bytes: time and memory.
//!
//!     cargo run --release --example xiamen_year -- --out year
//!     cargo bench --bench verify_cost -- year/journal.jsonl

use std::cell::RefCell;
use std::error::Error;
use std::fs::File;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
#[expect(clippy::disallowed_types, reason = "it measures time; nothing else does")]
use std::time::Instant;

use assigned_counsel::journal::Record;
use assigned_counsel_audit::{Known, verify};
use clap::Parser;
use sha2::{Digest, Sha256};

/// Measures verifying against parsing and hashing, and its course from the first tenth to the last.
#[derive(Debug, Parser)]
#[command(name = "verify_cost")]
struct Options {
    /// The journal
    #[arg(value_name = "JOURNAL")]
    journal: PathBuf,
    /// How often each is done, in turn: the ratio is that of the middle round
    #[arg(long, default_value_t = 3, value_parser = clap::value_parser!(u8).range(1..=99))]
    rounds: u8,
    /// Given by cargo bench
    #[arg(long = "bench", hide = true)]
    _bench: bool,
}

/// Notes when each tenth of the file has been read.
#[expect(clippy::disallowed_types, reason = "as above")]
struct Watched<'a> {
    file: File,
    read: u64,
    tenth: u64,
    notes: &'a RefCell<Vec<Instant>>,
}

impl Read for Watched<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let count = self.file.read(buffer)?;
        self.read += u64::try_from(count).unwrap_or(0);
        let mut notes = self.notes.borrow_mut();
        while self.tenth * u64::try_from(notes.len()).unwrap_or(0) <= self.read {
            #[expect(clippy::disallowed_types, reason = "as above")]
            notes.push(Instant::now());
        }
        Ok(count)
    }
}

#[expect(clippy::disallowed_types, clippy::float_arithmetic, reason = "as above")]
fn main() -> Result<(), Box<dyn Error>> {
    let Options { journal, rounds, .. } = Options::parse();
    let bytes = std::fs::metadata(&journal)?.len();
    let mut stdout = std::io::stdout().lock();
    let mut timed = Vec::new();
    let (mut records, mut reading, mut verifying) = (0, None, None);
    let notes = RefCell::new(Vec::new());
    for round in 0..rounds {
        let start = Instant::now();
        records = parse_and_hash(&journal)?;
        let parsed = start.elapsed().as_secs_f64();
        // Memory is what the process held at most: only of the first is it known what for.
        reading = if round == 0 { peak_memory() } else { reading };

        let start = Instant::now();
        let open = || {
            notes.borrow_mut().clear();
            let tenth = (bytes / 10).max(1);
            let file = File::open(&journal)?;
            Ok(BufReader::new(Watched { file, read: 0, tenth, notes: &notes }))
        };
        let findings = verify(open, &Known::default())?.count_found();
        let verified = start.elapsed().as_secs_f64();
        verifying = if round == 0 { peak_memory() } else { verifying };
        let ratio = verified / parsed;
        writeln!(
            stdout,
            "{parsed:8.3} s read, hashed and parsed; {verified:8.3} s verified, {findings} findings: \
             {ratio:.2} times that"
        )?;
        timed.push((ratio, verified));
    }
    for (n, pair) in notes.borrow().windows(2).enumerate() {
        if let [a, b] = pair {
            let spent = b.duration_since(*a).as_secs_f64();
            writeln!(stdout, "{spent:8.3} s  part {} of 10 of its second reading", n + 1)?;
        }
    }
    timed.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (ratio, verified) = timed.get(timed.len() / 2).copied().unwrap_or_default();
    let micros = verified * 1e6 / f64::from(u32::try_from(records.max(1))?);
    writeln!(stdout, "{records} records, {bytes} bytes: {micros:.0} us each, ratio {ratio:.2}")?;
    let more = verifying.zip(reading).map(|(all, reading)| all.saturating_sub(reading) * 1024);
    let each = more.and_then(|more| more.checked_div(records));
    let each = each.map_or(String::new(), |each| format!(", {each} bytes a record more"));
    let (reading, verifying) = (shown(reading), shown(verifying));
    writeln!(stdout, "peak memory {reading} to read, {verifying} to verify{each}")?;
    Ok(())
}

fn parse_and_hash(path: &Path) -> Result<u64, Box<dyn Error>> {
    let (mut input, mut line, mut records) = (BufReader::new(File::open(path)?), Vec::new(), 0);
    while input.read_until(b'\n', &mut line)? > 0 {
        let digest = Sha256::digest(&line);
        let record = Record::from_line(&line)?;
        std::hint::black_box((digest, record));
        records += 1;
        line.clear();
    }
    Ok(records)
}

/// Of this process, in kB, where the system tells.
fn peak_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    peak.split_whitespace().next()?.parse().ok()
}

fn shown(kilobytes: Option<u64>) -> String {
    kilobytes.map_or_else(|| "unknown".to_owned(), |kilobytes| format!("{kilobytes} kB"))
}
