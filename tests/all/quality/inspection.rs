//! Double-random inspection: enough of each centre, balanced, recusals kept, redone by others' code.

use crate::world::desk;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::process::Stdio;

use assigned_counsel::operation::{AllotInspectors, DrawInspection, RecordFinding, RecuseExpert};
use assigned_counsel::quality::{Finding, Inspection};
use assigned_counsel::{Engine, State};
use proptest::prelude::*;
use serde_json::json;
use sha2::{Digest, Sha256};

use super::*;

/// Which experts inspect each case.
type Plan = BTreeMap<u64, BTreeSet<String>>;

pub(super) fn draw(from: &str, until: &str) -> QualityCommand {
    let period = Period { from: id(from), until: id(until) };
    QualityCommand::DrawInspection(DrawInspection { period })
}

fn drawn(seed: Seed, cases: u64) -> Engine {
    let mut engine = town(seed, cases);
    give(&mut engine, draw("2024-01-01", "2024-06-30")).unwrap();
    engine
}

fn inspection(engine: &Engine) -> &Inspection {
    engine.state().quality().inspection(1).unwrap()
}

fn plan(inspection: &Inspection) -> Plan {
    let names = |case: &assigned_counsel::quality::Inspected| {
        case.inspectors.keys().map(ToString::to_string).collect()
    };
    inspection.cases().map(|(docket, case)| (docket.number(), names(case))).collect()
}

/// Who may inspect, from the story of the town alone: `e0` and `e1` are lawyers of firm F-0 at huli
/// and siming, `e2` is of firm F-2, `e3` of the opponents' firm.
fn may(state: &State, case: u64) -> Vec<String> {
    let found = state.docket().case(docket(case)).unwrap();
    let (firm, centre) = (found.assignments()[0].firm.as_str(), found.centre().as_str());
    let may = |n: &usize| match n {
        0 => firm != "F-0" && centre != "huli",
        1 => firm != "F-0" && centre != "siming",
        2 => firm != "F-2",
        3 => !case.is_multiple_of(5),
        _ => true,
    };
    (0..EXPERTS).filter(may).map(|n| format!("e{n}")).collect()
}

/// The page's rule in its own words: field lengths, greedy pass, chains of moves.
mod redo {
    use super::*;

    fn ticket(seed: &[u8; 32], purpose: &str, number: u64, attempt: u64, last: &str) -> Vec<u8> {
        let (number, attempt) = (number.to_string(), attempt.to_string());
        // What no value answers has two empty fields.
        let fields: [&[u8]; 8] = [
            b"ticket",
            seed,
            b"",
            b"",
            purpose.as_bytes(),
            number.as_bytes(),
            attempt.as_bytes(),
            last.as_bytes(),
        ];
        let mut bytes = Vec::new();
        for field in fields {
            bytes.extend(u32::try_from(field.len()).unwrap().to_be_bytes());
            bytes.extend(field);
        }
        Sha256::digest(bytes).to_vec()
    }

    pub(super) fn cases(seed: &[u8; 32], of_centre: &[u64], sample: usize) -> Vec<u64> {
        let mut lots = of_centre.to_vec();
        lots.sort_by_key(|case| ticket(seed, "inspection", 1, 1, &case.to_string()));
        lots.truncate(sample);
        lots
    }

    pub(super) fn seats(seed: &[u8; 32], cases: &[u64], may: impl Fn(u64) -> Vec<String>) -> Plan {
        let names: Vec<String> = (0..EXPERTS).map(|n| format!("e{n}")).collect();
        let mut plan: Plan = BTreeMap::new();
        let load = |plan: &Plan, name: &str| plan.values().filter(|has| has.contains(name)).count();
        for case in cases.iter().copied().collect::<BTreeSet<_>>() {
            let mut asked = may(case);
            let lot = |name: &str| ticket(seed, "inspector", case, 1, name);
            asked.sort_by_key(|name| (load(&plan, name), lot(name)));
            plan.insert(case, asked.into_iter().take(2).collect());
        }
        loop {
            let mut starts = names.clone();
            starts.sort_by_key(|name| (usize::MAX - load(&plan, name), name.clone()));
            let chain = starts.iter().find_map(|start| {
                let mut paths = vec![(start.clone(), Vec::new())];
                let mut next = 0;
                while let Some((x, path)) = paths.get(next).cloned() {
                    for y in &names {
                        if paths.iter().any(|(seen, _)| seen == y) {
                            continue;
                        }
                        let over = plan.iter().find(|(case, has)| {
                            has.contains(&x) && !has.contains(y) && may(**case).contains(y)
                        });
                        let Some((case, _)) = over else { continue };
                        let mut path = path.clone();
                        path.push((*case, x.clone(), y.clone()));
                        if load(&plan, y) + 2 <= load(&plan, start) {
                            return Some(path);
                        }
                        paths.push((y.clone(), path));
                    }
                    next += 1;
                }
                None
            });
            let Some(chain) = chain else { return plan };
            for (case, x, y) in chain {
                let has = plan.get_mut(&case).unwrap();
                has.remove(&x);
                has.insert(y);
            }
        }
    }
}

fn done(cases: u64) -> impl Iterator<Item = u64> {
    (1..=cases).filter(|n| is_done(*n))
}

fn redone(seed: [u8; 32], state: &State, cases: u64) -> Plan {
    let mut sampled = Vec::new();
    for parity in [1, 0] {
        let own: Vec<u64> = done(cases).filter(|n| n % 2 == parity).collect();
        let sample = (own.len() * 20).div_ceil(100).max(3).min(own.len());
        sampled.extend(redo::cases(&seed, &own, sample));
    }
    redo::seats(&seed, &sampled, |case| may(state, case))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn enough_of_each_centre_balanced_without_a_stake(seed in any::<[u8; 32]>(), cases in 2..60_u64) {
        let engine = drawn(Seed::from_bytes(seed), cases);
        let inspection = inspection(&engine);
        for centre in &inspection.centres {
            let all = usize::try_from(centre.cases).unwrap();
            prop_assert!(centre.drawn.len() >= all.min(3) && centre.drawn.len() * 5 >= all);
        }
        for (case, has) in plan(inspection) {
            let may = may(engine.state(), case);
            prop_assert_eq!(has.len(), 2);
            prop_assert!(has.iter().all(|name| may.contains(name)), "{} {:?}", case, has);
        }
        let loads = inspection.loads();
        let of = |n| loads.get(&expert(n)).copied().unwrap_or(0);
        let (least, most) = ((0..EXPERTS).map(of).min(), (0..EXPERTS).map(of).max());
        // Who could take one more, or give one up, is within one of the others.
        let strangers: Vec<u32> = (4..EXPERTS).map(of).collect();
        let apart = strangers.iter().max().unwrap() - strangers.iter().min().unwrap();
        prop_assert!(apart <= 1, "{:?} {:?}", least, most);
        prop_assert_eq!(plan(inspection), redone(seed, engine.state(), cases));
    }
}

/// Whom recusals hold back has every case that they may have; all others are within one of the most.
#[test]
fn where_recusals_allow_it_nobody_has_two_more_than_anybody() {
    for byte in 0..20 {
        let engine = drawn(Seed::from_bytes([byte; 32]), 80);
        let loads = inspection(&engine).loads();
        let may_have = |n: usize| {
            let cases = inspection(&engine).cases();
            let may = |case: u64| may(engine.state(), case).contains(&format!("e{n}"));
            cases.filter(|(docket, _)| may(docket.number())).count()
        };
        let most = *loads.values().max().unwrap();
        for n in 0..EXPERTS {
            let load = loads.get(&expert(n)).copied().unwrap_or(0);
            let all = usize::try_from(load).unwrap() == may_have(n);
            assert!(
                most - load <= 1 || all,
                "seed {byte}: e{n} may have {}; {loads:?}",
                may_have(n)
            );
        }
    }
}

#[test]
fn the_order_of_roster_and_appointments_changes_nothing() {
    let seed = Seed::from_bytes([7; 32]);
    let straight = drawn(seed.clone(), 40);
    let mut engine = Engine::new(founded(), &desk(), policy(), seed).unwrap();
    for centre in CENTRES.iter().rev() {
        engine.open_centre(founded(), &desk(), id(centre)).unwrap();
    }
    engine.enrol_all(founded(), &desk(), lawyers().into_iter().rev()).unwrap();
    for n in 1..=40 {
        let notice = Notice {
            organ: id("court"),
            centre: id(CENTRES[usize::from(n % 2 == 0)]),
            received_at: founded(),
            matter: matter(n),
        };
        engine.notify(founded(), &desk(), id(&format!("case-{n}")), notice).unwrap();
        engine.assign(founded(), &id("desk"), docket(n)).unwrap();
        if is_done(n) {
            engine.close(founded(), &desk(), docket(n), Outcome::Completed).unwrap();
        }
    }
    for n in (0..EXPERTS).rev() {
        give(&mut engine, appoint(ExpertList::Pool, n)).unwrap();
    }
    give(&mut engine, draw("2024-01-01", "2024-06-30")).unwrap();
    assert_eq!(plan(inspection(&engine)), plan(inspection(&straight)));
}

/// As with the tickets, the gate sets `PYTHON_REQUIRED`.
#[test]
fn a_few_lines_of_python_redo_the_draw() {
    let (mut asked, mut answered) = (Vec::new(), Vec::new());
    for (byte, cases) in [(7_u8, 40_u64), (1, 7), (2, 80), (3, 55)] {
        let engine = drawn(Seed::from_bytes([byte; 32]), cases);
        let own = |parity| done(cases).filter(|n| n % 2 == parity).collect::<Vec<u64>>();
        let barred = |case: u64| {
            let may = may(engine.state(), case);
            (0..EXPERTS).map(|n| format!("e{n}")).filter(|e| !may.contains(e)).collect::<Vec<_>>()
        };
        let barred: BTreeMap<String, _> =
            (1..=cases).map(|case| (case.to_string(), barred(case))).collect();
        let question = json!({
            "seed": format!("{byte:02x}").repeat(32), "inspection": 1, "percent": 20, "least": 3,
            "inspectors": 2, "centres": { "huli": own(1), "siming": own(0) },
            "experts": (0..EXPERTS).map(expert).collect::<Vec<_>>(), "barred": barred,
        });
        asked.push(question.to_string());
        let plan = plan(inspection(&engine));
        let line = |(case, has): (u64, BTreeSet<String>)| {
            format!("{case}: {}", has.into_iter().collect::<Vec<_>>().join(" "))
        };
        answered.extend(plan.into_iter().map(line));
    }
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/golden/inspection.py");
    let mut python = std::process::Command::new("python3");
    let child = python.arg(script).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
    let Ok(mut child) = child else {
        assert!(std::env::var_os("PYTHON_REQUIRED").is_none(), "there is no python3");
        return;
    };
    child.stdin.take().unwrap().write_all(asked.join("\n").as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    assert_eq!(String::from_utf8(output.stdout).unwrap().lines().collect::<Vec<_>>(), answered);
}

pub(super) fn find(case: u64, inspector: &ExpertId, defects: &[&str]) -> QualityCommand {
    QualityCommand::RecordFinding(RecordFinding {
        inspection: 1,
        docket: docket(case),
        inspector: inspector.clone(),
        finding: Finding { defects: defects.iter().map(|defect| id(defect)).collect() },
    })
}

#[test]
fn points_are_lost_where_every_inspector_names_a_defect() {
    let mut engine = drawn(Seed::from_bytes([7; 32]), 12);
    let cases: Vec<(u64, Vec<ExpertId>)> = inspection(&engine)
        .cases()
        .map(|(docket, case)| (docket.number(), case.inspectors.keys().cloned().collect()))
        .collect();
    let lost = vec![("inspection_finding".to_owned(), -5_00)];
    for ((first, second), must, (case, by)) in [
        ((&["late"][..], &["late", "no_opinion"][..]), lost.clone(), &cases[0]),
        ((&["late"][..], &[][..]), vec![], &cases[1]),
        ((&[][..], &["late"][..]), vec![], &cases[2]),
    ] {
        assert_eq!(posted(&give(&mut engine, find(*case, &by[0], first)).unwrap()), []);
        let facts = give(&mut engine, find(*case, &by[1], second)).unwrap();
        assert_eq!(posted(&facts), must);
        let conduct = must.iter().map(|_| ConductKind::InspectionFinding);
        assert_eq!(on_record(&facts), conduct.collect::<Vec<_>>());
        assert!(inspection(&engine).case(docket(*case)).unwrap().is_recorded());
    }
    assert!(!inspection(&engine).is_done());
}

#[test]
fn one_of_three_who_finds_nothing_is_enough_to_lose_no_points() {
    let mut policy = policy();
    policy.quality.inspection.inspectors = 3;
    let mut engine = town_with(policy, Seed::from_bytes([7; 32]), 12);
    give(&mut engine, draw("2024-01-01", "2024-06-30")).unwrap();
    let (case, has) = plan(inspection(&engine)).into_iter().next().unwrap();
    for (inspector, defects) in has.iter().zip([&["late"][..], &[], &["late"]]) {
        let facts = give(&mut engine, find(case, &id(inspector), defects)).unwrap();
        assert_eq!((posted(&facts), on_record(&facts)), (vec![], vec![]));
    }
}

#[test]
fn a_recused_inspector_is_replaced_by_another_draw() {
    let mut engine = drawn(Seed::from_bytes([7; 32]), 12);
    let (case, has) = plan(inspection(&engine)).into_iter().next().unwrap();
    let gone: ExpertId = id(has.first().unwrap());
    let recuse = QualityCommand::RecuseExpert(RecuseExpert {
        expert: gone.clone(),
        docket: docket(case),
        reason: id("friend"),
    });
    let again = QualityCommand::AllotInspectors(AllotInspectors { inspection: 1 });
    assert_eq!(give(&mut engine, again.clone()).unwrap_err().to_string(), "no seat is empty");
    give(&mut engine, recuse).unwrap();
    let empty = |engine: &Engine| {
        let found = inspection(engine).case(docket(case)).unwrap().clone();
        inspection(engine).vacancies(&found)
    };
    assert_eq!(empty(&engine), 1);
    give(&mut engine, again).unwrap();
    assert_eq!(empty(&engine), 0);
    assert!(!plan(inspection(&engine))[&case].contains(gone.as_str()));
}
