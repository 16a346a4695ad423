//! What the commands of a case's life cost, decided and evolved, at 607 lawyers in seven sub-pools.
//!
//!     cargo bench --bench submit

#[expect(dead_code, reason = "each benchmark uses a part of it")]
mod desk;

use assigned_counsel::CentreId;
use assigned_counsel::docket::Outcome;
use assigned_counsel::operation::Close;
use assigned_counsel_city::{City, Mix, Panel};
use criterion::{Criterion, criterion_group, criterion_main};
use desk::{Desk, Failed, unseen};

fn busy() -> Result<(Desk, CentreId), Failed> {
    let Panel { centres, lawyers, .. } = City::new(1, 607, Mix::Middling)?.panel;
    let mut desk = Desk::open(&centres, lawyers, &mut unseen)?;
    desk.work(&centres, 2_000, 60, &mut unseen)?;
    let [_, centre, ..] = centres.as_slice() else { return Err("a city has centres".into()) };
    Ok((desk, centre.clone()))
}

/// A notice comes, a lawyer is found and takes the case, and it ends: four commands.
fn life(desk: &mut Desk, centre: &CentreId) -> Result<(), Failed> {
    let docket = desk.notify(centre, &mut unseen)?;
    desk.assign(docket, &mut unseen)?;
    let close = assigned_counsel::Command::Close(Close { docket, outcome: Outcome::Completed });
    desk.give(&close, &mut unseen)
}

fn submit(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("submit");
    if let Ok((mut desk, centre)) = busy() {
        group.bench_function("notify, assign, accept, close", |bencher| {
            bencher.iter(|| life(&mut desk, &centre).is_ok());
        });
    }
    group.finish();
}

criterion_group!(benches, submit);
criterion_main!(benches);
