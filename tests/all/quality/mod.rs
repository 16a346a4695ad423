//! Quality oversight: assessment, inspection, observation, follow-up, training, model cases.

mod assessment;
mod bad_input;
mod inspection;
mod machine;
mod model_cases;
mod once;
mod records;

use crate::world::desk;
use assigned_counsel::docket::{Client, Matter, Notice, Outcome};
use assigned_counsel::draw::Seed;
use assigned_counsel::engine::ConductFact;
use assigned_counsel::operation::{AppointExpert, ConductRecorded, MeritPosted};
use assigned_counsel::policy::{ConductKind, Policy};
use assigned_counsel::quality::Period;
use assigned_counsel::terms::{ExpertList, Kind, Role, Stage};
use assigned_counsel::{
    Command, DocketNo, Engine, Event, ExpertId, Fact, Lawyer, QualityCommand, QualityFact, Refusal,
};
use jiff::Timestamp;

use crate::world::open_policy;

const CENTRES: [&str; 2] = ["huli", "siming"];
const EXPERTS: usize = 8;

fn id<T: std::str::FromStr>(text: &str) -> T {
    text.parse().ok().unwrap_or_else(|| panic!("`{text}` is no id or date"))
}

/// When the cases are assigned.
fn founded() -> Timestamp {
    id("2024-03-04T01:30:00Z")
}

/// When their quality is looked at.
fn later() -> Timestamp {
    id("2024-07-01T01:30:00Z")
}

fn docket(number: u64) -> DocketNo {
    DocketNo::new(number)
}

fn policy() -> Policy {
    let mut policy = open_policy();
    policy.quality.inspection.percent = 20;
    policy.quality.inspection.least = 3;
    policy.quality.model_cases.per_year = 2;
    policy.quality.model_cases.least_scores = 2;
    policy
}

/// Twelve lawyers, two of each firm, half of them at each centre. `rev` turns the order round in which
/// they are given.
fn lawyers() -> Vec<Lawyer> {
    let lawyer = |n: usize| {
        let firm = id(&format!("F-{}", n / 2));
        let lawyer = Lawyer::new(id(&format!("L-{n:02}")), firm, id("2015-07-01"));
        lawyer.with_centre(id(CENTRES[n % 2]))
    };
    (0..12).map(lawyer).collect()
}

/// A matter of its own for each number; every fifth has an opponent whose lawyer is of firm `F-out`.
fn matter(n: u64) -> Matter {
    let client = Client::new(id(&format!("client-{n}")), Role::Defendant);
    let mut matter = Matter::new(client, Kind::CriminalDefence, Stage::FirstInstance);
    if n.is_multiple_of(5) {
        matter = matter.with_opponent(id("victim"));
        matter.opponents[0].firm = Some(id("F-out"));
    }
    matter
}

/// `e0` and `e1` are the lawyers `L-00` and `L-01`, `e2` is of firm `F-2`, `e3` of `F-out`; nobody knows
/// the others.
fn appoint(list: ExpertList, n: usize) -> QualityCommand {
    QualityCommand::AppointExpert(AppointExpert {
        list,
        expert: expert(n),
        lawyer: (n < 2).then(|| id(&format!("L-{n:02}"))),
        firm: [(2, "F-2"), (3, "F-out")].iter().find(|(at, _)| *at == n).map(|(_, f)| id(f)),
        from: id("2024-01-01"),
        until: id("2024-12-31"),
    })
}

fn expert(n: usize) -> ExpertId {
    id(&format!("e{n}"))
}

/// The work on it is done: all but every sixth case.
fn is_done(number: u64) -> bool {
    number % 6 != 1
}

/// The days on which they were done are among these.
fn half_year() -> Period {
    Period { from: id("2024-01-01"), until: id("2024-06-30") }
}

/// Cases 1 to `cases`, assigned, at the two centres by turns; most are done. Experts on both lists.
fn town(seed: Seed, cases: u64) -> Engine {
    town_with(policy(), seed, cases)
}

fn town_with(policy: Policy, seed: Seed, cases: u64) -> Engine {
    let at = founded();
    let mut engine = Engine::new(at, &desk(), policy, seed).unwrap();
    for centre in CENTRES {
        engine.open_centre(at, &desk(), id(centre)).unwrap();
    }
    engine.enrol_all(at, &desk(), lawyers()).unwrap();
    for n in 1..=cases {
        let notice = Notice {
            organ: id("court"),
            centre: id(CENTRES[usize::from(n % 2 == 0)]),
            received_at: at,
            matter: matter(n),
        };
        let docket = engine.notify(at, &desk(), id(&format!("case-{n}")), notice).unwrap();
        engine.assign(at, &id("desk"), docket).unwrap();
        if is_done(n) {
            engine.close(at, &id("desk"), docket, Outcome::Completed).unwrap();
        }
    }
    for list in [ExpertList::OfYear, ExpertList::Pool] {
        for n in 0..EXPERTS {
            engine.apply(at, &desk(), Command::Quality(appoint(list, n))).unwrap();
        }
    }
    engine.drain_events();
    engine
}

/// Gives a command about quality later on; the facts that it brought about.
fn give(engine: &mut Engine, command: QualityCommand) -> Result<Vec<Fact>, Refusal> {
    let events = engine.apply(later(), &desk(), Command::Quality(command))?;
    Ok(events.iter().map(|event: &Event| event.fact.clone()).collect())
}

/// The facts of quality among these.
fn of_quality(facts: &[Fact]) -> Vec<&QualityFact> {
    facts
        .iter()
        .filter_map(|fact| if let Fact::Quality(fact) = fact { Some(fact) } else { None })
        .collect()
}

/// The codes and hundredths of the points that were posted, by lawyer.
fn posted(facts: &[Fact]) -> Vec<(String, i64)> {
    let merit = |fact: &Fact| match fact {
        Fact::MeritPosted(MeritPosted { entry, .. }) => {
            Some((entry.cause.to_string(), entry.amount.hundredths()))
        }
        _ => None,
    };
    facts.iter().filter_map(merit).collect()
}

/// What was put on conduct records.
fn on_record(facts: &[Fact]) -> Vec<ConductKind> {
    let kind = |fact: &Fact| match fact {
        Fact::Conduct(ConductFact::ConductRecorded(ConductRecorded { entry, .. })) => {
            Some(entry.conduct.kind)
        }
        _ => None,
    };
    facts.iter().filter_map(kind).collect()
}

fn seeds() -> impl proptest::strategy::Strategy<Value = Seed> {
    use proptest::prelude::*;
    any::<[u8; 32]>().prop_map(Seed::from_bytes)
}
