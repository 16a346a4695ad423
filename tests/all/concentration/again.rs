//! A slow second count of a year from its lines of JSON, by the names of keys alone.

use std::collections::{BTreeMap, BTreeSet};

use assigned_counsel::ActorId;
use assigned_counsel::fairness::{ActorRow, Report};
use serde_json::Value;

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// How many of something, by actor or lawyer.
type Counts = BTreeMap<String, u64>;

/// Counts a year's lines of JSON, plainly and by names of keys alone.
#[derive(Default)]
pub(super) struct Again {
    pub(super) sums: BTreeMap<&'static str, u64>,
    chosen: Counts,
    helped: BTreeMap<String, Counts>,
    named: BTreeSet<u64>,
    assignments: Counts,
    by_hand: BTreeMap<String, Counts>,
    approved: Counts,
}

impl Again {
    pub(super) fn sum(&self, name: &str) -> u64 {
        self.sums.get(name).copied().unwrap_or(0)
    }

    fn more(&mut self, name: &'static str, more: bool) {
        *self.sums.entry(name).or_default() += u64::from(more);
    }

    pub(super) fn read(&mut self, fact: &Value) {
        let (kind, fact) = fact.as_object().unwrap().iter().next().unwrap();
        match kind.as_str() {
            "application_received" => {
                self.more("asked", fact["application"]["wants_choice"] == true);
            }
            "picks_failed" => {
                self.more("failed", true);
                self.named.insert(fact["docket"].as_u64().unwrap());
            }
            "decided" => self.decided(fact),
            _ => {}
        }
    }

    fn decided(&mut self, fact: &Value) {
        let decision = &fact["decision"];
        let Some(verdict) = decision["verdict"].get("assigned") else { return };
        let lawyer = verdict["lawyer"].to_string();
        let (way, basis) = match &verdict["basis"] {
            Value::Object(basis) => basis.iter().next().map(|(way, basis)| (way.as_str(), basis)),
            basis => Some((basis.as_str().unwrap(), basis)),
        }
        .unwrap();
        if way == "client_choice" {
            let new = self.named.insert(decision["docket"].as_u64().unwrap());
            self.more("first", new && basis["rank"] == 1);
            *self.chosen.entry(lawyer.clone()).or_default() += 1;
            if basis["helper"].is_string() {
                let helped = self.helped.entry(text(&basis["helper"])).or_default();
                *helped.entry(lawyer).or_default() += 1;
            }
            return;
        }
        *self.assignments.entry(text(&fact["actor"])).or_default() += 1;
        self.more("out of order", decision["passed_over"].as_u64().unwrap_or(0) > 0);
        let credited = verdict["credits"].as_array().map_or(0, |groups| {
            groups.iter().map(|group| group["lawyers"].as_array().unwrap().len()).sum()
        });
        self.more("single", way == "strategy" && credited == 1);
        if way == "by_hand" {
            let named = self.by_hand.entry(text(&basis["actor"])).or_default();
            *named.entry(lawyer).or_default() += 1;
            *self.approved.entry(text(&basis["second"])).or_default() += 1;
        }
    }
}

fn most(counts: &Counts) -> u64 {
    counts.values().copied().max().unwrap_or(0)
}

pub(super) fn choices_agree(report: &Report, again: &Again) {
    let (choices, total) = (&report.choice, again.chosen.values().sum::<u64>());
    let first = choices.first_choice;
    let sums = [choices.asked, choices.failed_rounds, first.count];
    assert_eq!(sums, ["asked", "failed", "first"].map(|name| again.sum(name)));
    assert_eq!(first.of, u64::try_from(again.named.len()).unwrap());
    let of = choices.most.first().map_or(0, |had| had.part.of);
    assert_eq!((choices.cases, of), (total, total));
    assert_eq!(total, report.desk.by_basis.client_choice);
    let squares: u64 = again.chosen.values().map(|count| count * count).sum();
    assert_eq!(choices.hhi, (squares * 10_000).checked_div(total * total));
    assert!(choices.hhi_least <= choices.hhi);

    let rows = choices.helpers.iter().map(|row| {
        let largest = row.most_chosen.map_or(0, |had| had.part.count);
        (row.helper.to_string(), row.choices, row.lawyers, largest)
    });
    let rows: Vec<(String, u64, u64, u64)> = rows.filter(|row| row.1 > 0).collect();
    let counted = again.helped.iter().map(|(helper, got)| {
        let lawyers = u64::try_from(got.len()).unwrap();
        (helper.clone(), got.values().sum(), lawyers, most(got))
    });
    assert_eq!(rows, counted.collect::<Vec<_>>());
    assert_eq!(choices.helped, rows.iter().map(|row| row.1).sum::<u64>());
}

pub(super) fn desks_agree(report: &Report, again: &Again) {
    let desk = &report.desk;
    let sums = [desk.out_of_order, desk.single_candidate];
    assert_eq!(sums, ["out of order", "single"].map(|name| again.sum(name)));
    let of = |counts: &Counts, id: &ActorId| counts.get(id.as_str()).copied().unwrap_or(0);
    for row in &desk.actors {
        assert_eq!(row.assignments, of(&again.assignments, &row.actor));
        assert_eq!(row.approved, of(&again.approved, &row.actor));
        let named = again.by_hand.get(row.actor.as_str()).cloned().unwrap_or_default();
        assert_eq!(row.by_hand, named.values().sum::<u64>());
        assert_eq!(row.by_hand_most.map_or(0, |had| had.part.count), most(&named));
    }
    let sum = |of: fn(&ActorRow) -> u64| desk.actors.iter().map(of).sum::<u64>();
    assert_eq!(sum(|row| row.assignments), again.assignments.values().sum::<u64>());
    assert_eq!(sum(|row| row.by_hand), report.desk.by_basis.by_hand);
    assert_eq!(sum(|row| row.approved), again.approved.values().sum::<u64>());
    assert_eq!(sum(|row| row.out_of_order), desk.out_of_order);
    assert_eq!(sum(|row| row.single_candidate), desk.single_candidate);
}
