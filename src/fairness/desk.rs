//! On what basis cases were assigned, and what each person at the desk did with the freedoms that the
//! rules leave: counted from events alone.

use serde::{Deserialize, Serialize};

use super::concentration::{Concentration, LawyerPart};
use super::counting::{count, increment, increment_if};
use crate::assign::{Basis, Decision};
use crate::engine::Fact;
use crate::engine::operation::Decided;
use crate::id::ActorId;
use crate::sorted::SortedMap;

/// How many assignments there were on each basis.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ByBasis {
    /// By the strategy.
    pub strategy: u64,
    /// By the client's choice.
    pub client_choice: u64,
    /// To the lawyer of the case that it continues.
    pub continuity: u64,
    /// By hand.
    pub by_hand: u64,
}

impl ByBasis {
    pub(crate) fn count(&mut self, basis: &Basis) {
        let counter = match basis {
            Basis::Strategy { .. } => &mut self.strategy,
            Basis::Continuity => &mut self.continuity,
            Basis::ByHand { .. } => &mut self.by_hand,
            Basis::ClientChoice { .. } => &mut self.client_choice,
        };
        increment(counter);
    }

    pub(crate) fn add(&mut self, other: Self) {
        self.strategy = self.strategy.saturating_add(other.strategy);
        self.client_choice = self.client_choice.saturating_add(other.client_choice);
        self.continuity = self.continuity.saturating_add(other.continuity);
        self.by_hand = self.by_hand.saturating_add(other.by_hand);
    }
}

/// What the desk did with its freedoms: by hand, waivers, out of order, one candidate.
///
/// An assignment is the actor's who asked for it or made it by hand. What clients chose is no
/// assignment of the desk's, whoever helped: see [`ChoiceFigures`](super::ChoiceFigures). Impasses don't
/// count.
///
/// None of this is a breach; it is where one would hide. Events don't say who works under which token: two
/// people with one look like one, and one with two like two.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeskFigures {
    /// Assignments by basis; offers count once accepted.
    pub by_basis: ByBasis,
    /// How many people assigned by hand.
    pub by_hand_actors: u64,
    /// Everybody's assignments out of order: see [`ActorRow::out_of_order`].
    pub out_of_order: u64,
    /// Everybody's assignments with a single candidate: see [`ActorRow::single_candidate`].
    pub single_candidate: u64,
    /// Everybody who assigned or approved, in the order of their ids.
    pub actors: Vec<ActorRow>,
}

/// The desk's acts so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Desk {
    actors: SortedMap<ActorId, Acts>,
    out_of_order: u64,
    single_candidate: u64,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Acts {
    assignments: u64,
    by_hand: Concentration,
    waiving: u64,
    reasons_waived: u64,
    approved_by: SortedMap<ActorId, u64>,
    approved: u64,
    out_of_order: u64,
    single_candidate: Concentration,
}

/// What one person did. All numbers count assignments unless they say otherwise; each is from 0 to
/// `assignments`, but for `reasons_waived` and `approved`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActorRow {
    /// Who.
    pub actor: ActorId,
    /// All that they asked for or made, but for clients' choices: what the rest is to be held against. 0
    /// for somebody who only approved.
    pub assignments: u64,
    /// By hand.
    pub by_hand: u64,
    /// How many different lawyers they named by hand.
    pub by_hand_lawyers: u64,
    /// The lawyer whom they named most often, of all by hand. Attempts that were refused leave no
    /// event and aren't seen.
    pub by_hand_most: Option<LawyerPart>,
    /// By hand, with at least one reason of policy waived.
    pub waiving: u64,
    /// The reasons waived, added up: more than `waiving` where several stood against one lawyer.
    pub reasons_waived: u64,
    /// Who approved as second what they assigned by hand, in the order of ids.
    pub approved_by: Vec<Approvals>,
    /// What they approved as second of others' assignments.
    pub approved: u64,
    /// Out of order: cases that come before in the order of service still waited, and not in an
    /// impasse or for their clients to choose. How many were passed over, or for how long, isn't counted.
    pub out_of_order: u64,
    /// By the strategy, with one candidate: somebody may have narrowed the description until one was
    /// left. Who described the case may be somebody else, and a description that leaves two isn't seen.
    pub single_candidate: u64,
    /// The lawyer who was most often the only candidate.
    pub single_candidate_most: Option<LawyerPart>,
}

/// How often somebody approved as second.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Approvals {
    /// Who approved.
    pub second: ActorId,
    /// How many assignments.
    pub assignments: u64,
}

impl Desk {
    pub(crate) fn observe(&mut self, fact: &Fact) {
        if let Fact::Decided(Decided { decision, actor }) = fact {
            self.decided(decision, actor.as_ref());
        }
    }

    fn decided(&mut self, decision: &Decision, asked: Option<&ActorId>) {
        let (Some(lawyer), Some(basis)) = (decision.lawyer(), decision.basis()) else { return };
        let actor = match basis {
            Basis::ClientChoice { .. } => return,
            Basis::ByHand { actor, .. } => Some(actor),
            Basis::Continuity | Basis::Strategy { .. } => asked,
        };
        let out_of_order = decision.passed_over > 0;
        let single = matches!(basis, Basis::Strategy { .. }) && decision.candidates() == 1;
        increment_if(&mut self.out_of_order, out_of_order);
        increment_if(&mut self.single_candidate, single);
        let Some(actor) = actor else { return };
        let acts = self.actors.or_default(actor.clone());
        increment(&mut acts.assignments);
        increment_if(&mut acts.out_of_order, out_of_order);
        if single {
            acts.single_candidate.add(lawyer);
        }
        if let Basis::ByHand { second, waived, .. } = basis {
            acts.by_hand.add(lawyer);
            increment_if(&mut acts.waiving, !waived.is_empty());
            acts.reasons_waived = acts.reasons_waived.saturating_add(count(waived.iter().count()));
            if let Some(second) = second {
                increment(acts.approved_by.or_default(second.clone()));
                increment(&mut self.actors.or_default(second.clone()).approved);
            }
        }
    }

    pub(crate) fn figures(&self, by_basis: ByBasis) -> DeskFigures {
        let by_hand = self.actors.values().filter(|acts| acts.by_hand.total() > 0);
        DeskFigures {
            by_basis,
            by_hand_actors: count(by_hand.count()),
            out_of_order: self.out_of_order,
            single_candidate: self.single_candidate,
            actors: self.actors.iter().map(|(actor, acts)| acts.row(actor)).collect(),
        }
    }
}

impl Acts {
    fn row(&self, actor: &ActorId) -> ActorRow {
        let approvals = self.approved_by.iter();
        let approvals = approvals.map(|(second, assignments)| Approvals {
            second: second.clone(),
            assignments: *assignments,
        });
        ActorRow {
            actor: actor.clone(),
            assignments: self.assignments,
            by_hand: self.by_hand.total(),
            by_hand_lawyers: self.by_hand.lawyers(),
            by_hand_most: self.by_hand.largest(),
            waiving: self.waiving,
            reasons_waived: self.reasons_waived,
            approved_by: approvals.collect(),
            approved: self.approved,
            out_of_order: self.out_of_order,
            single_candidate: self.single_candidate.total(),
            single_candidate_most: self.single_candidate.largest(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assign::{Decider, Reason, Selected, Verdict};
    use crate::docket::Applicant;
    use crate::entitlement::CreditGroup;
    use crate::id::{DocketNo, Roll};
    use crate::quantity::{Claim, Lag, Weight};

    fn id(actor: &str) -> ActorId {
        actor.parse().unwrap()
    }

    fn rolls(lawyers: &[u32]) -> Vec<Roll> {
        lawyers.iter().copied().map(Roll::new).collect()
    }

    /// The first of the candidates is assigned.
    fn fact(basis: Basis, actor: Option<&str>, candidates: &[u32], passed_over: u32) -> Fact {
        let credit = Lag::from_nanos(1);
        let group = |lawyers| CreditGroup { claim: Claim::from_millionths(1), credit, lawyers };
        let strategy = matches!(basis, Basis::Strategy { .. });
        let decision = Decision {
            docket: DocketNo::new(1),
            attempt: 1,
            policy: 1,
            weight: Weight::from_hundredths(1_00),
            passed_over,
            continuity: None,
            pools: Vec::new(),
            relief: Vec::new(),
            verdict: Verdict::Assigned {
                lawyer: rolls(candidates)[0],
                firm: "firm".parse().unwrap(),
                basis,
                credits: strategy.then(|| group(rolls(candidates))).into_iter().collect(),
                offered_until: None,
                interpreter_needed: false,
            },
        };
        Fact::Decided(Decided { decision: Box::new(decision), actor: actor.map(id) })
    }

    fn strategy() -> Basis {
        let (decided_by, front) = (Decider::Lag, Vec::new());
        Basis::Strategy {
            selected: Selected {
                compared: 1,
                line: None,
                decided_by,
                tied: 1,
                answered: None,
                front,
            },
        }
    }

    fn by_hand(actor: &str, second: Option<&str>, waived: &[Reason]) -> Basis {
        Basis::ByHand {
            actor: id(actor),
            reason: "relief".parse().unwrap(),
            second: second.map(id),
            waived: waived.iter().copied().collect(),
        }
    }

    fn hand(actor: &str, lawyer: u32, second: Option<&str>, waived: &[Reason]) -> Fact {
        fact(by_hand(actor, second, waived), Some(actor), &[lawyer], 0)
    }

    fn seen(facts: &[Fact]) -> DeskFigures {
        let mut desk = Desk::default();
        for fact in facts {
            desk.observe(fact);
        }
        desk.figures(ByBasis::default())
    }

    fn row(desk: &DeskFigures, actor: &str) -> ActorRow {
        desk.actors.iter().find(|row| row.actor == id(actor)).unwrap().clone()
    }

    /// As lawyer, how many, of how many.
    fn shown(had: Option<LawyerPart>) -> Option<(u32, u64, u64)> {
        had.map(|had| (had.lawyer.number(), had.part.count, had.part.of))
    }

    #[test]
    fn by_hand_with_waivers_and_seconds() {
        let desk = seen(&[
            hand("ann", 7, None, &[]),
            hand("ann", 7, Some("head"), &[Reason::OnLeave, Reason::AtYearCap]),
            hand("ann", 3, Some("bob"), &[Reason::OnLeave]),
            hand("ann", 7, Some("head"), &[]),
            hand("bob", 5, Some("ann"), &[Reason::OnLeave]),
        ]);
        let ann = row(&desk, "ann");
        assert_eq!((ann.assignments, ann.by_hand, ann.by_hand_lawyers), (4, 4, 2));
        assert_eq!(shown(ann.by_hand_most), Some((7, 3, 4)));
        assert_eq!((ann.waiving, ann.reasons_waived, ann.approved), (2, 3, 1));
        let seconds: Vec<(&str, u64)> =
            ann.approved_by.iter().map(|by| (by.second.as_str(), by.assignments)).collect();
        assert_eq!(seconds, [("bob", 1), ("head", 2)]);
        let head = row(&desk, "head");
        assert_eq!(
            (head.assignments, head.by_hand, head.by_hand_most, head.approved),
            (0, 0, None, 2)
        );
        assert_eq!((desk.by_hand_actors, desk.actors.len()), (2, 3));
    }

    #[test]
    fn out_of_order_counts_whatever_the_desk_assigned() {
        let choice =
            Basis::ClientChoice { rank: 1, by: Applicant::Client, helper: None, failed: vec![] };
        let desk = seen(&[
            fact(strategy(), Some("ann"), &[1, 2], 0),
            fact(strategy(), Some("ann"), &[1, 2], 3),
            fact(Basis::Continuity, Some("ann"), &[1], 1),
            fact(by_hand("bob", None, &[]), Some("bob"), &[1], 9),
            fact(choice, Some("bob"), &[1], 9),
        ]);
        assert_eq!((row(&desk, "ann").out_of_order, row(&desk, "ann").assignments), (2, 3));
        assert_eq!((row(&desk, "bob").out_of_order, row(&desk, "bob").assignments), (1, 1));
        assert_eq!(desk.out_of_order, 3);
    }

    #[test]
    fn a_single_candidate_is_the_strategys() {
        let desk = seen(&[
            fact(strategy(), Some("ann"), &[4], 0),
            fact(strategy(), Some("ann"), &[4, 5], 0),
            fact(strategy(), Some("ann"), &[4], 0),
            fact(strategy(), Some("ann"), &[6], 0),
            fact(Basis::Continuity, Some("ann"), &[4], 0),
            fact(by_hand("ann", None, &[]), Some("ann"), &[4], 0),
        ]);
        let ann = row(&desk, "ann");
        assert_eq!((ann.single_candidate, desk.single_candidate), (3, 3));
        assert_eq!(shown(ann.single_candidate_most), Some((4, 2, 3)));
    }

    #[test]
    fn the_edges() {
        let nobody = seen(&[]);
        assert_eq!((nobody.actors.len(), nobody.by_hand_actors), (0, 0));
        let mut impasse = fact(strategy(), Some("ann"), &[1], 5);
        if let Fact::Decided(Decided { decision, .. }) = &mut impasse {
            decision.verdict = Verdict::Impasse;
        }
        assert_eq!(seen(&[impasse]), DeskFigures::default());
        // The engine always says who asked; a record that doesn't still counts in the sums.
        let unsigned = seen(&[fact(strategy(), None, &[1], 1)]);
        assert_eq!((unsigned.out_of_order, unsigned.single_candidate), (1, 1));
        assert_eq!(unsigned.actors.len(), 0);
    }
}
