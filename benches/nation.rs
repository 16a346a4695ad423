//! A nation: 1,000,500 lawyers in 11,500 centres of 87, beside cities of 607 in seven.
//!
//!     cargo bench --bench nation
//!
//! In one run: what a decision costs in each, for cases of the centres in turn, so that hardly anything
//! of the nation is in a cache; and how much memory the nation's state takes per lawyer, as the system
//! counts it (Linux). It is measured for the first case that ever comes to a centre, and on a day on which
//! each centre has had some cases already: a nation of this size has eleven a day for each. Lawyers are
//! enrolled centre after centre, and then another time with each centre's lawyers scattered over the whole
//! roll, which is the worst that a register can have grown into. It fails if a decision costs more than twice
//! as much as in a city where they are enrolled centre after centre.

#[expect(dead_code, reason = "each benchmark uses a part of it")]
mod desk;

use std::hint::black_box;

use assigned_counsel::operation::Enrol;
use assigned_counsel::{CentreId, Command, FirmId, Lawyer, LawyerId};
use assigned_counsel_city::{City, Mix, Panel};
use desk::{Desk, Failed, measures, seconds, unseen};

const POOL: u32 = 87;
/// A prime, so that going on by it comes to every centre before it comes to one again.
const STRIDE: usize = 7_919;
/// How many cases come to each centre before.
const CASES: u32 = 5;
/// The blocks timed in turn: so many cases of the nation, and as many of cities, one for each centre.
const CITIES: u32 = 14;
const CITY_CENTRES: u32 = 7;
/// How many times as much as in a city a decision is to cost at most.
const GOAL: f64 = 2.5;

fn centre(number: u32) -> Result<CentreId, Failed> {
    Ok(format!("centre-{number:05}").parse()?)
}

/// A lawyer of a city, moved to a centre of the nation.
fn moved(mut lawyer: Lawyer, number: u32, place: u32) -> Result<Lawyer, Failed> {
    lawyer.id = LawyerId::new(format!("L-{number:05}-{place:02}"))?;
    lawyer.firm = FirmId::new(format!("F-{number:05}-{}", place / 10))?;
    lawyer.centres = std::iter::once(centre(number)?).collect();
    Ok(lawyer)
}

/// Opens a nation of so many centres; a seed's worth of lawyers at a time is made up.
fn nation(centres: u32, scattered: bool) -> Result<(Desk, Vec<CentreId>), Failed> {
    let ids = (0..centres).map(centre).collect::<Result<Vec<_>, _>>()?;
    let mut desk = Desk::open(&ids, [], &mut unseen)?;
    let (rounds, size) = if scattered { (POOL, centres) } else { (centres, POOL) };
    for round in 0..rounds {
        let lawyers = City::new(u64::from(round), size, Mix::Middling)?.panel.lawyers;
        for (n, lawyer) in (0..size).zip(lawyers) {
            // A city's lawyers have their traits by their places in it: no centre gets all of one.
            let turned = (n + round * 131) % size;
            let (number, place) = if scattered { (turned, round) } else { (round, n) };
            let lawyer = Box::new(moved(lawyer, number, place)?);
            desk.give(&Command::Enrol(Enrol { lawyer }), &mut unseen)?;
        }
    }
    Ok((desk, ids))
}

fn city(seed: u32) -> Result<(Desk, Vec<CentreId>), Failed> {
    let Panel { centres, lawyers, .. } = City::new(u64::from(seed), 607, Mix::Middling)?.panel;
    Ok((Desk::open(&centres, lawyers, &mut unseen)?, centres))
}

/// Cases come to one centre after the other.
struct Rounds {
    desk: Desk,
    centres: Vec<CentreId>,
    next: usize,
}

impl Rounds {
    fn new((desk, centres): (Desk, Vec<CentreId>)) -> Self {
        Self { desk, centres, next: 0 }
    }

    /// Some cases for each centre, in a month and then on its last day.
    fn work(&mut self) -> Result<(), Failed> {
        let cases = u32::try_from(self.centres.len())?.saturating_mul(CASES);
        self.desk.work(&self.centres, cases, 30, &mut unseen)?;
        self.desk.work(&self.centres, cases, 0, &mut unseen)
    }

    /// The seconds that the decisions of so many cases take, which are then assigned.
    #[expect(clippy::float_arithmetic, reason = "a benchmark measures time")]
    fn decisions(&mut self, cases: u32) -> Result<f64, Failed> {
        let mut spent = 0.0;
        for _ in 0..cases {
            let centre = self.centres.get(self.next).ok_or("a centre")?;
            self.next = (self.next + STRIDE) % self.centres.len();
            let docket = self.desk.notify(centre, &mut unseen)?;
            let decide = self.desk.decide(docket);
            spent += seconds(|| _ = black_box(decide()));
            drop(decide);
            self.desk.assign(docket, &mut unseen)?;
        }
        Ok(spent)
    }
}

/// The seconds that the decisions of one case for each centre take, in some cities that have had as many
/// cases for each as the nation. Opening one drives the code of a decision out of the caches: some decisions
/// elsewhere bring it back.
#[expect(clippy::float_arithmetic, reason = "a benchmark measures time")]
fn in_cities(worked: bool) -> Result<f64, Failed> {
    let (mut elsewhere, centres) = city(CITIES)?;
    let docket = elsewhere.notify(centres.first().ok_or("a centre")?, &mut unseen)?;
    let elsewhere = elsewhere.decide(docket);
    let mut spent = 0.0;
    for seed in 0..CITIES {
        let mut city = Rounds::new(city(seed)?);
        if worked {
            city.work()?;
        }
        (0..20).for_each(|_| _ = black_box(elsewhere()));
        spent += city.decisions(CITY_CENTRES)?;
    }
    Ok(spent)
}

/// The bytes that the process holds in memory, by the system's count of pages.
fn resident() -> Result<u64, Failed> {
    let pages = std::fs::read_to_string("/proc/self/statm")?;
    let pages: u64 = pages.split_whitespace().nth(1).ok_or("a number of pages")?.parse()?;
    Ok(pages * 4096)
}

#[expect(clippy::float_arithmetic, reason = "a benchmark measures time")]
fn compare(name: &str, nation: &mut Rounds, worked: bool) -> Result<f64, Failed> {
    let cases = CITIES * CITY_CENTRES;
    let each = |seconds: f64| seconds / f64::from(cases) * 1e6;
    let mut pairs = Vec::new();
    for _ in 0..31 {
        let (nation, cities) = (nation.decisions(cases)?, in_cities(worked)?);
        pairs.push((nation / cities, each(nation), each(cities)));
    }
    pairs.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (ratio, nation, city) = pairs.get(pairs.len() / 2).copied().unwrap_or_default();
    println!("{name}: decide {nation:.1} us, 607 in seven {city:.1} us, ratio {ratio:.2}");
    Ok(ratio)
}

fn main() -> Result<(), Failed> {
    let centres = if measures() { 11_500 } else { 20 };
    let mut reached = true;
    for scattered in [false, true] {
        let before = resident().unwrap_or_default();
        let mut opened = None;
        let time = seconds(|| opened = Some(nation(centres, scattered)));
        let opened = opened.ok_or("a nation")??;
        let lawyers = u64::from(centres * POOL);
        let order = if scattered { "scattered" } else { "centre after centre" };
        println!("{lawyers} lawyers in {centres} centres, {order}: opened in {time:.0} s");
        if !scattered {
            let bytes = resident().unwrap_or_default().saturating_sub(before) / lawyers;
            println!("{bytes} bytes per lawyer");
        }
        let mut nation = Rounds::new(opened);
        let first = compare(&format!("{order}, first cases"), &mut nation, false)?;
        nation.work()?;
        let later = compare(&format!("{order}, a day's later cases"), &mut nation, true)?;
        reached &= scattered || first.max(later) <= GOAL;
    }
    if measures() && !reached {
        return Err(format!("centre after centre: more than {GOAL} times a city's decision").into());
    }
    Ok(())
}
