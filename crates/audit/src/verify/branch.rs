//! A state that a journal's records lead to, and what it says of the next.

use std::collections::BTreeMap;
use std::mem::discriminant;

use jiff::Timestamp;

use super::super::books::Books;
use super::super::chosen::Chosen;
use super::super::draws::{draws, redraw};
use super::super::finding::{Difference, FindingKind, differences};
use super::super::stated::{Stated, Words};
use assigned_counsel::assign::{AllotmentVerdict, Basis, Candidate, Decider, Selected, Verdict};
use assigned_counsel::calendar::hours_after;
use assigned_counsel::draw::{Commitment, Seed};
use assigned_counsel::engine::{DutyFact, Event, Fact, Refusal, State};
use assigned_counsel::id::{FirmId, Roll};
use assigned_counsel::journal::{RULES, Record, Salvaged};
use assigned_counsel::operation::{Decided, SeedRevealed, SlotAllotted};

/// What stands in for a seed that isn't known.
static UNKNOWN: Seed = Seed::from_bytes([0; 32]);

/// What a state says of a record.
#[derive(Debug, Default)]
pub(crate) struct Judged {
    pub(crate) differences: Vec<Difference>,
    /// What was done after its time.
    pub(crate) late: Vec<Difference>,
    /// What the command brings about, where that is something else.
    pub(crate) decided: Option<Vec<Event>>,
    /// It was decided again.
    pub(crate) again: bool,
    /// Chance had a part in it.
    pub(crate) drawn: bool,
    /// And the seed isn't known.
    pub(crate) unknown: bool,
}

/// A state with the books beside it.
#[derive(Clone, Debug, Default)]
pub(super) struct Branch {
    state: State,
    pub(super) books: Books,
    revealed: u64,
}

impl Branch {
    /// So that what comes after a record that was too late in time is judged by itself.
    pub(super) fn go_back_to(&mut self, at: Timestamp) {
        if self.state.latest().is_some_and(|latest| latest > at) {
            self.state.resynchronise(at);
        }
    }

    /// Applies the facts of a part of a record, or what its command brings about; whether it could.
    pub(super) fn mend(&mut self, part: &Salvaged, seeds: &BTreeMap<Commitment, Seed>) -> bool {
        let before = self.clone();
        if part.events.as_ref().is_some_and(|events| self.apply(events).is_ok()) {
            return true;
        }
        *self = before;
        let Some((actor, command)) = &part.command else { return false };
        let wanted = self.state.commitment_for(part.at, command);
        let seed = wanted.and_then(|commitment| seeds.get(&commitment));
        let decided = self.state.decide(part.at, actor, command, seed.unwrap_or(&UNKNOWN));
        decided.is_ok_and(|events| self.apply(&events).is_ok())
    }

    pub(super) fn revealed(&self) -> u64 {
        self.revealed
    }

    pub(super) fn judge(&mut self, record: &Record, seeds: &BTreeMap<Commitment, Seed>) -> Judged {
        let wanted = self.state.commitment_for(record.step.at, &record.step.command);
        let seed = wanted.and_then(|commitment| seeds.get(&commitment));
        let mut judged = Judged {
            drawn: record.step.events.iter().any(|event| draws(&event.fact)),
            ..Judged::default()
        };
        if record.rules == RULES {
            self.decide_again(record, seed, &mut judged);
        } else {
            judged.unknown = judged.drawn && seed.is_none();
        }
        let Some(seed) = seed else { return judged };
        for (n, event) in record.step.events.iter().enumerate() {
            for difference in redraw(&self.state, &event.fact, seed) {
                let path = format!("{}.{}", place(n, &event.fact), difference.path);
                judged.differences.push(Difference { path, ..difference });
            }
        }
        judged
    }

    fn decide_again(&mut self, record: &Record, seed: Option<&Seed>, judged: &mut Judged) {
        let step = &record.step;
        judged.again = true;
        let mut decided =
            self.state.decide(step.at, &step.actor, &step.command, seed.unwrap_or(&UNKNOWN));
        let unseeded = seed.is_none() && matches!(decided, Err(Refusal::WrongSeed));
        if unseeded {
            if let Some(found) = self.false_seed(&step.events) {
                judged.differences.push(found);
                return;
            }
            decided = self.state.decide_as_if(step.at, &step.actor, &step.command, &UNKNOWN);
        }
        match decided {
            Ok(decided) if decided == step.events => {}
            Ok(decided) if unseeded => {
                judged.unknown = true;
                judged.drawn = true;
                let differ = differences_but_drawn(&decided, &step.events);
                judged.differences.extend(differ);
                judged.differences.extend(self.check_front(&decided, &step.events));
            }
            Ok(decided) => {
                let facts = |events: &[Event]| -> Vec<Fact> {
                    events.iter().map(|event| event.fact.clone()).collect()
                };
                judged.differences.extend(differences(&facts(&decided), &facts(&step.events)));
                judged.decided = Some(decided);
            }
            Err(refusal) => {
                let names = step.events.iter().map(|event| event.fact.name().to_owned());
                let found = Words::Facts { names: names.collect() };
                let (kind, path) = (FindingKind::Refused, "command");
                let expected = Words::refused(&refusal);
                judged.differences.push(Difference::stated(kind, path, expected, found));
                judged.decided = Some(Vec::new());
            }
        }
    }

    /// What is shown of those who came after the first must be true, whoever a draw puts there. Their lags
    /// and points are added up by the books.
    fn check_front(&self, decided: &[Event], recorded: &[Event]) -> Option<Difference> {
        let path = |n: usize| {
            let shown = recorded.iter().enumerate().find_map(|(place_of, event)| {
                let chosen = Chosen::of(&event.fact)?;
                Some(format!("{}.{}", place(place_of, &event.fact), chosen.front(n)))
            });
            shown.unwrap_or_default()
        };
        let (decided, recorded) = (front(decided), front(recorded));
        if decided.len() != recorded.len() {
            let (kind, path) = (FindingKind::Decision, path(decided.len().min(recorded.len())));
            return Some(Difference::new(kind, path, decided.len(), recorded.len()));
        }
        let untrue = |(n, shown): (usize, &Candidate)| {
            let turn = self.state.entitlement().turn(shown.lawyer);
            let same = decided.iter().find(|candidate| candidate.lawyer == shown.lawyer);
            let unlike =
                same.is_some_and(|same| Candidate { ticket: shown.ticket, ..*same } != *shown);
            let text = |candidate: &Candidate| Stated::Value(format!("{candidate:?}"));
            let at_turn = || Words::Turn { turn: format!("{turn:?}") }.into();
            let expected = || same.map_or_else(at_turn, text);
            (turn != Some(shown.turn) || unlike).then(|| {
                Difference::stated(FindingKind::Decision, path(n), expected(), text(shown))
            })
        };
        recorded.iter().enumerate().find_map(untrue)
    }

    /// A seed that is revealed and isn't the one committed to.
    fn false_seed(&self, events: &[Event]) -> Option<Difference> {
        events.iter().enumerate().find_map(|(n, event)| match &event.fact {
            Fact::SeedRevealed(SeedRevealed { seed, .. }) => {
                let hidden = self.state.seeds().iter().find(|period| !period.revealed)?;
                let committed = hidden.commitment;
                let path = format!("{}.seed", place(n, &event.fact));
                let expected = Words::SeedCommittedTo { commitment: committed.to_string() };
                let found = Words::AnotherSeed { commitment: seed.commitment().to_string() };
                Some(Difference::stated(FindingKind::Seed, path, expected, found))
            }
            _ => None,
        })
    }

    /// What a record did after its time: a seed committed to when the one before had ended, a seed revealed or a draw
    /// answered too late.
    pub(super) fn late(&self, events: &[Event]) -> Vec<Difference> {
        let (state, mut found) = (&self.state, Vec::new());
        let days = state.policy().map_or(0, |policy| policy.draws.reveal_days);
        let hours = state.policy().map_or(0, |policy| policy.draws.answer_hours);
        let after = |from, hours| hours_after(from, hours);
        for (n, event) in events.iter().enumerate() {
            let due = match &event.fact {
                Fact::SeedCommitted(_) => state.seeds().last().map(|before| before.until),
                Fact::SeedRevealed(_) => {
                    let hidden = state.seeds().iter().find(|period| !period.revealed);
                    hidden.map(|hidden| after(hidden.until, days.saturating_mul(24)))
                }
                Fact::DrawAnswered(answered) => {
                    let open = state.open_draws().find(|open| open.draw == answered.draw);
                    open.map(|open| after(open.at, hours))
                }
                _ => None,
            };
            if let Some(by) = due.filter(|by| event.at > *by) {
                let (expected, at) = (Words::By { by }, Stated::value(&event.at));
                let path = place(n, &event.fact);
                found.push(Difference::stated(FindingKind::Late, path, expected, at));
            }
        }
        found
    }

    /// When the seed whose time is over was to be revealed, if it isn't by `at`.
    pub(super) fn overdue(&self, at: Timestamp) -> Option<Timestamp> {
        let days = self.state.policy()?.draws.reveal_days;
        let hidden = self.state.seeds().iter().find(|period| !period.revealed)?;
        let by = hours_after(hidden.until, days.saturating_mul(24));
        (at > by).then_some(by)
    }

    /// Applies events, and adds them up.
    ///
    /// # Errors
    ///
    /// What can't have followed from the state; the events before it stay applied.
    pub(super) fn apply(&mut self, events: &[Event]) -> Result<Vec<Difference>, Difference> {
        let mut found = Vec::new();
        for (n, event) in events.iter().enumerate() {
            let path = place(n, &event.fact);
            self.state.evolve(event).map_err(|error| {
                let (expected, found) = (Words::AFactThatFollows, Words::error(&error));
                Difference::stated(FindingKind::Follow, &path, expected, found)
            })?;
            for difference in self.books.take(&self.state, event) {
                let path = format!("{path}.{}", difference.path);
                found.push(Difference { path, ..difference });
            }
            self.revealed += u64::from(matches!(event.fact, Fact::SeedRevealed(_)));
        }
        found.extend(self.books.agree(&self.state, events));
        Ok(found)
    }
}

/// Where the fields of a fact stand in its record.
fn place(n: usize, fact: &Fact) -> String {
    let group = match fact {
        Fact::Conduct(_) => "conduct.",
        Fact::Quality(_) => "quality.",
        Fact::Duty(_) => "duty.",
        _ => "",
    };
    format!("facts[{n}].{group}{}", fact.name())
}

/// The first candidates that a decision or an allotment shows.
fn front(events: &[Event]) -> &[Candidate] {
    let chosen = events.iter().find_map(|event| Chosen::of(&event.fact));
    chosen.map_or(&[], |chosen| &chosen.selected.front)
}

/// How recorded facts differ from those decided with another seed in what no draw decides.
fn differences_but_drawn(decided: &[Event], recorded: &[Event]) -> Vec<Difference> {
    let undrawn = |events: &[Event]| -> Vec<Fact> {
        events.iter().map(|event| without_draw(&event.fact)).collect()
    };
    let (decided, recorded) = (undrawn(decided), undrawn(recorded));
    let drawn = |fact: &Fact| {
        let of_duty = matches!(fact, Fact::Duty(DutyFact::SlotAllotted(_)));
        of_duty || matches!(fact, Fact::Decided(_) | Fact::ProfilesListed(_))
    };
    let alike = decided.len() == recorded.len()
        && decided.iter().zip(&recorded).all(|(a, b)| match (a, b) {
            (Fact::Quality(a), Fact::Quality(b)) => discriminant(a) == discriminant(b),
            (Fact::Duty(a), Fact::Duty(b)) => discriminant(a) == discriminant(b),
            (a, b) => discriminant(a) == discriminant(b),
        });
    if alike && !decided.iter().any(drawn) { Vec::new() } else { differences(&decided, &recorded) }
}

/// A decision, an allotment or a list without what the seed decides: tickets, where a ticket decides, whom, and the
/// order of a list.
fn without_draw(fact: &Fact) -> Fact {
    let mut fact = fact.clone();
    match &mut fact {
        Fact::Decided(Decided { decision, .. }) => {
            if let Verdict::Assigned { lawyer, firm, basis, interpreter_needed, .. } =
                &mut decision.verdict
                && let Basis::Strategy { selected } = basis
                && blank(selected, lawyer, firm)
            {
                *interpreter_needed = false;
            }
        }
        Fact::Duty(DutyFact::SlotAllotted(SlotAllotted { allotment, .. })) => {
            if let AllotmentVerdict::Allotted { lawyer, firm, selected, .. } =
                &mut allotment.verdict
            {
                blank(selected, lawyer, firm);
            }
        }
        Fact::ProfilesListed(listed) => listed.lawyers.sort_unstable(),
        _ => {}
    }
    fact
}

/// Whether a draw decided; then nobody in particular is chosen.
fn blank(selected: &mut Selected, lawyer: &mut Roll, firm: &mut FirmId) -> bool {
    let by_draw = matches!(selected.decided_by, Decider::Ticket | Decider::Lottery);
    // Who comes after the first may be equal to others: only a draw says which is shown.
    selected.front.truncate(usize::from(!by_draw));
    for Candidate { ticket, .. } in &mut selected.front {
        *ticket = None;
    }
    if by_draw {
        *lawyer = Roll::new(0);
        if let Ok(any) = "drawn".parse() {
            *firm = any;
        }
    }
    by_draw
}
