//! What verifying a journal costs beside reading, hashing and parsing the same bytes.
//!
//!     cargo bench --bench verify
//!
//! Of a small city's year, in memory; `cargo bench --bench verify_cost` measures any journal.

#[expect(dead_code, reason = "each benchmark uses a part of it")]
mod desk;

use std::hint::black_box;

use assigned_counsel::Policy;
use assigned_counsel::journal::{Journal, Record};
use assigned_counsel_audit::{Known, verify};
use assigned_counsel_city::{Mix, Year, YearPlan};
use criterion::{Criterion, Throughput, criterion_group};
use desk::{Failed, measures, paired};
use sha2::{Digest, Sha256};

fn journal() -> Result<Vec<u8>, Failed> {
    let plan = YearPlan::synthetic(1, 60, 1_000, Mix::Middling, Policy::xiamen())?;
    let mut journal = Journal::new(Vec::new());
    let mut refused = None;
    Year::new(plan)?
        .live_recorded(|step| refused = journal.append(step).err().or(refused.take()))?;
    match refused {
        Some(error) => Err(error.into()),
        None => Ok(journal.into_inner()),
    }
}

fn verified(lines: &[u8]) -> bool {
    verify(|| Ok(lines), &Known::default()).is_ok_and(|report| report.is_clean())
}

fn parsed(lines: &[u8]) -> usize {
    let parse = |line: &&[u8]| {
        black_box(Sha256::digest(line));
        Record::from_line(line).is_ok()
    };
    lines.split_inclusive(|byte| *byte == b'\n').filter(parse).count()
}

fn verifying(criterion: &mut Criterion) {
    let Ok(lines) = journal() else { return };
    let mut group = criterion.benchmark_group("verify");
    group.sample_size(20).throughput(Throughput::Bytes(lines.len() as u64));
    group.bench_function("a small year", |bencher| bencher.iter(|| verified(&lines)));
    group.bench_function("hashed and parsed", |bencher| bencher.iter(|| parsed(&lines)));
    group.finish();
}

criterion_group!(benches, verifying);

#[expect(clippy::float_arithmetic, reason = "a benchmark measures time")]
fn main() -> Result<(), Failed> {
    let lines = journal()?;
    if !verified(&lines) {
        return Err("the journal is not clean".into());
    }
    benches();
    if measures() {
        let pair = paired(|| _ = black_box(verified(&lines)), || _ = black_box(parsed(&lines)));
        let (verifying, parsing) = (pair.micros.0 / 1e3, pair.micros.1 / 1e3);
        let (bytes, ratio) = (lines.len(), pair.ratio);
        println!(
            "{bytes} bytes: verified {verifying:.1} ms, hashed and parsed {parsing:.1} ms, ratio {ratio:.2}"
        );
    }
    Ok(())
}
