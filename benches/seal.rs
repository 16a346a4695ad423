//! What sealing costs: making a record of a command and its events, chained by hash, beside writing the
//! same as JSON and hashing it.
//!
//!     cargo bench --bench seal

#[expect(dead_code, reason = "each benchmark uses a part of it")]
mod desk;

use std::hint::black_box;

use assigned_counsel::Policy;
use assigned_counsel::engine::Step;
use assigned_counsel::journal::Journal;
use assigned_counsel_city::{Mix, Year, YearPlan};
use criterion::{Criterion, Throughput, criterion_group};
use desk::{Failed, measures, paired};
use sha2::{Digest, Sha256};

/// Every command of a small city's year.
fn steps() -> Result<Vec<Step>, Failed> {
    let plan = YearPlan::synthetic(1, 60, 1_000, Mix::Middling, Policy::xiamen())?;
    let mut steps = Vec::new();
    Year::new(plan)?.live_recorded(|step| steps.push(step.clone()))?;
    Ok(steps)
}

fn sealed(steps: &[Step]) -> usize {
    let mut journal = Journal::new(Vec::new());
    steps.iter().filter(|step| journal.append(step).is_ok()).count()
}

fn written(steps: &[Step]) -> usize {
    let mut out = Vec::new();
    let write = |step: &&Step| {
        let line = serde_json::to_vec(&(&step.command, &step.events)).unwrap_or_default();
        black_box(Sha256::digest(&line));
        out.extend_from_slice(&line);
        !line.is_empty()
    };
    steps.iter().filter(write).count()
}

fn seal(criterion: &mut Criterion) {
    let Ok(steps) = steps() else { return };
    let mut group = criterion.benchmark_group("seal");
    group.sample_size(20).throughput(Throughput::Elements(steps.len() as u64));
    group.bench_function("a small year", |bencher| bencher.iter(|| sealed(&steps)));
    group.bench_function("written and hashed", |bencher| bencher.iter(|| written(&steps)));
    group.finish();
}

criterion_group!(benches, seal);

#[expect(clippy::float_arithmetic, reason = "a benchmark measures time")]
fn main() -> Result<(), Failed> {
    benches();
    if measures() {
        let steps = steps()?;
        let pair = paired(|| _ = black_box(sealed(&steps)), || _ = black_box(written(&steps)));
        let each = |micros: f64| micros / f64::from(u32::try_from(steps.len()).unwrap_or(u32::MAX));
        let (sealing, writing) = (each(pair.micros.0), each(pair.micros.1));
        let (records, ratio) = (steps.len(), pair.ratio);
        println!(
            "{records} records: sealed {sealing:.2} us each, written and hashed {writing:.2} us, ratio {ratio:.2}"
        );
    }
    Ok(())
}
