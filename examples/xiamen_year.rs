use assigned_counsel::policy::Policy;
use assigned_counsel::simulate::*;
use std::time::Instant;
fn main() {
    let t = Instant::now();
    let city = City::new(1, 607, Mix::Middling).unwrap();
    let plan = YearPlan { city, cases: 19_383, policy: Policy::xiamen() };
    let year = Year::new(plan).unwrap();
    println!("setup {:?}", t.elapsed());
    let mut tally = Tally::default();
    let mut bytes = 0usize;
    let mut out = Vec::new();
    let state = year
        .live(|e| {
            tally.observe(e);
            out.clear();
            serde_json::to_writer(&mut out, e).unwrap();
            bytes += out.len();
        })
        .unwrap();
    println!(
        "{:?} events {} bytes {bytes} assigned {} impasses {} waiting {} late {} basis {:?}",
        t.elapsed(),
        tally.events(),
        tally.assigned(),
        tally.impasses(),
        tally.waiting(),
        tally.late(),
        tally.by_basis()
    );
    println!(
        "lag {} W {} bound {:?} sum {} match {:?}",
        tally.largest_lag(),
        tally.largest_weight(),
        tally.lag_bound().map(|l| l.to_string()),
        tally.ledger_sum(),
        tally.matches()
    );
    for r in tally.pools() {
        println!("{r:?}");
    }
    let mut r = tally.received_over_due("1.00".parse().unwrap());
    r.sort();
    println!("r/d {:?} {:?} {:?}", r.first(), r[r.len() / 2], r.last());
    println!("{:?}", tally.cases_by_kind());
    for d in state.impasses() {
        println!(
            "{:?} {:?} {:?}",
            d.docket,
            d.pools,
            d.left_out.iter().map(|l| (l.reasons, l.lawyers.len())).collect::<Vec<_>>()
        );
    }
}
