//! What one decision costs, beside the least that any such decision must do and beside the naive oracle.
//!
//!     cargo bench --bench decide
//!
//! Criterion measures each; the last lines give ratios, as the median over pairs that were timed in turn. It
//! fails if a decision at 607 lawyers in one pool takes more than eight bare scans.

mod desk;

use std::hint::black_box;

use assigned_counsel::{CentreId, Command, DocketNo, FirmId, Lawyer, Policy};
use assigned_counsel_city::{City, Mix, Panel};
use assigned_counsel_oracle::World;
use criterion::{BenchmarkId, Criterion, criterion_group};
use desk::{BareScan, Desk, Failed, SEED, measures, paired, unseen};

/// A desk with a case that waits.
struct Waiting {
    name: &'static str,
    desk: Desk,
    docket: DocketNo,
    bare: BareScan,
}

impl Waiting {
    fn new(name: &'static str, desk: Desk, centre: &CentreId) -> Result<Self, Failed> {
        Self::against(name, desk, None, centre)
    }

    fn against(
        name: &'static str,
        mut desk: Desk,
        firm: Option<FirmId>,
        centre: &CentreId,
    ) -> Result<Self, Failed> {
        let docket = desk.notify_against(firm, centre, &mut unseen)?;
        let bare = BareScan::of(&desk, docket)?;
        Ok(Self { name, desk, docket, bare })
    }

    /// Everybody in one pool, after some cases on one day.
    fn one_pool(name: &'static str, lawyers: u32) -> Result<Self, Failed> {
        let (centres, lawyers) = in_one_pool(lawyers)?;
        let cases = if lawyers.len() > 1_000 { 20 } else { 2_000 };
        let mut desk = Desk::open(&centres, lawyers, &mut unseen)?;
        desk.work(&centres, cases, 0, &mut unseen)?;
        Self::new(name, desk, first(&centres)?)
    }

    /// Everybody in one pool, in the middle of a year: caps, windows and points have their say.
    fn mid_year() -> Result<Self, Failed> {
        let (centres, lawyers) = in_one_pool(607)?;
        let mut desk = Desk::open(&centres, lawyers, &mut unseen)?;
        desk.work(&centres, 5_000, 150, &mut unseen)?;
        Self::new("607 in one pool, mid-year", desk, first(&centres)?)
    }

    /// Everybody in one pool, where the other side's lawyer is of somebody's firm.
    fn adverse_firm() -> Result<Self, Failed> {
        let (centres, lawyers) = in_one_pool(607)?;
        let firm = lawyers.first().map(|lawyer| lawyer.firm.clone());
        let mut desk = Desk::open(&centres, lawyers, &mut unseen)?;
        desk.work(&centres, 2_000, 0, &mut unseen)?;
        Self::against("607 in one pool, an adverse firm", desk, firm, first(&centres)?)
    }

    /// As the city is: most in one of seven sub-pools, some in two.
    fn seven_pools() -> Result<Self, Failed> {
        let Panel { centres, lawyers, .. } = City::new(1, 607, Mix::Middling)?.panel;
        let mut desk = Desk::open(&centres, lawyers, &mut unseen)?;
        desk.work(&centres, 607, 0, &mut unseen)?;
        Self::new("607 in seven pools", desk, centres.get(1).ok_or("a centre")?)
    }
}

fn first(centres: &[CentreId]) -> Result<&CentreId, Failed> {
    Ok(centres.first().ok_or("a centre")?)
}

fn in_one_pool(lawyers: u32) -> Result<(Vec<CentreId>, Vec<Lawyer>), Failed> {
    let centre: CentreId = "city".parse()?;
    let mut lawyers = City::new(1, lawyers, Mix::Middling)?.panel.lawyers;
    for lawyer in &mut lawyers {
        lawyer.centres = std::iter::once(centre.clone()).collect();
    }
    Ok((vec![centre], lawyers))
}

/// In which scenario a decision is to take how many bare scans at most.
const GOAL_OF: &str = "607 in one pool";
const GOAL: f64 = 8.0;

type Scenario = fn() -> Result<Waiting, Failed>;

const SCENARIOS: [Scenario; 5] = [
    || Waiting::one_pool(GOAL_OF, 607),
    Waiting::mid_year,
    Waiting::adverse_firm,
    Waiting::seven_pools,
    || Waiting::one_pool("60,000 in one pool", 60_000),
];

fn decide(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("decide");
    for waiting in SCENARIOS.iter().flat_map(|scenario| scenario()) {
        let decide = waiting.desk.decide(waiting.docket);
        group.bench_function(BenchmarkId::new("engine", waiting.name), |bencher| {
            bencher.iter(&decide);
        });
        group.bench_function(BenchmarkId::new("bare scan", waiting.name), |bencher| {
            bencher.iter(|| black_box(&waiting.bare).scan());
        });
    }
    group.finish();
}

criterion_group!(benches, decide);

fn main() -> Result<(), Failed> {
    benches();
    Criterion::default().configure_from_args().final_summary();
    if measures() {
        let mut reached = true;
        for scenario in SCENARIOS {
            let waiting = scenario()?;
            let Waiting { name, desk, docket, bare } = &waiting;
            let decide = desk.decide(*docket);
            let scan = || _ = black_box(black_box(bare).scan());
            let pair = paired(|| _ = black_box(decide()), scan);
            let (engine, bare) = pair.micros;
            let ratio = pair.ratio;
            println!("{name}: decide {engine:.1} us, bare scan {bare:.2} us, ratio {ratio:.1}");
            reached &= *name != GOAL_OF || ratio <= GOAL;
        }
        beside_the_oracle()?;
        if !reached {
            return Err(format!("{GOAL_OF}: more than {GOAL} bare scans").into());
        }
    }
    Ok(())
}

/// The oracle has no indices and looks through all files: it is asked in a small docket.
fn beside_the_oracle() -> Result<(), Failed> {
    let (centres, lawyers) = in_one_pool(607)?;
    let mut oracle = World::new(Policy::xiamen(), SEED);
    let actor = "desk".parse()?;
    let mut witness = |at, command: &Command| match command {
        Command::Assign(_) => _ = oracle.assign(at, &actor, command),
        _ => oracle.learn(at, command),
    };
    let mut desk = Desk::open(&centres, lawyers, &mut witness)?;
    desk.work(&centres, 60, 0, &mut witness)?;
    let docket = desk.notify(first(&centres)?, &mut witness)?;
    let (at, decide) = (desk.at, desk.decide(docket));
    if oracle.preview(at, docket)? != desk.engine.preview(at, docket)? {
        return Err("the oracle decides otherwise".into());
    }
    let naive = || _ = black_box(oracle.preview(at, docket).is_ok());
    let pair = paired(naive, || _ = black_box(decide()));
    let ((naive, engine), ratio) = (pair.micros, pair.ratio);
    println!(
        "607 in one pool, 60 cases: naive oracle {naive:.0} us, decide {engine:.1} us, ratio {ratio:.0}"
    );
    Ok(())
}
