//! How client choice (点援制) concentrates, counted from events alone.

use serde::{Deserialize, Serialize};

use super::concentration::{Concentration, LawyerPart, Part};
use super::counting::{count, increment, increment_if};
use super::number::{Number, ratio};
use crate::assign::{Basis, Decision};
use crate::engine::Fact;
use crate::engine::operation::{ApplicationReceived, Decided, PicksFailed, ProfileConsented};
use crate::id::{ActorId, DocketNo, Roll};
use crate::sorted::{SortedMap, SortedSet};

/// Whom clients chose, whether they got whom they wanted, and who helped them to pick.
///
/// A *choice* is an assignment on the basis of a client's choice; a *round* is what a client names at
/// one time. A case that is assigned by choice once more counts as one case and as two choices.
///
/// Events say who named whom, and not why. A lawyer may have many choices because they are good, because
/// somebody at the desk points at them, or because they sent the clients; and who helps without
/// saying so isn't seen.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChoiceFigures {
    /// Applications whose clients asked to choose, rejected and pending ones included. Who wanted to
    /// choose and wasn't asked isn't seen.
    pub asked: u64,
    /// Cases that went by choice, once or more.
    pub cases: u64,
    /// Cases in which the first lawyer ever named got the case by that round, of all cases in which
    /// anybody was named.
    ///
    /// A round that failed before means that the first named didn't get it, even where the same
    /// lawyer is named again and does. A case that ended with the strategy counts as one that wasn't
    /// met, and so does one that still waits. It can't see whom the client wanted and left out because
    /// the list doesn't show who can't have the case, nor whether the lawyer kept it.
    pub first_choice: Part,
    /// The first-choice rate (首选满足率): the one over the other, 0 to 1; none if nobody was named.
    pub first_choice_rate: Option<Number>,
    /// Rounds in which everybody whom a client named couldn't have the case.
    pub failed_rounds: u64,
    /// The Herfindahl index of choices per lawyer, by number and not by weight, in ten-thousandths, to
    /// 10,000; none without a choice. See [`Concentration`].
    pub hhi: Option<u64>,
    /// The least that it could be, had as many choices been spread evenly over all lawyers who ever
    /// consented to a published profile. It doesn't see that some consented late, withdrew, or were not
    /// eligible for what came, so that the least within reach is higher. See
    /// [`Concentration::hhi_least`].
    pub hhi_least: Option<u64>,
    /// The ten lawyers with most choices.
    pub most: Vec<LawyerPart>,
    /// Choices that somebody of the centre helped to make; the rest clients made alone.
    pub helped: u64,
    /// Everybody who helped clients to pick, in the order of their ids.
    pub helpers: Vec<HelperRow>,
}

impl ChoiceFigures {
    /// The largest part that one lawyer has of the choices that came of one person's help
    /// ([`HelperRow::most_chosen`]), among those with at least so many such choices; none if there is
    /// nobody. From above 0 to 1: of one choice it is always 1, so ask for more than a few.
    pub fn largest_helper_part(&self, at_least: u64) -> Option<Part> {
        let parts = self.helpers.iter().filter_map(|row| row.most_chosen).map(|most| most.part);
        let enough = parts.filter(|part| part.of >= at_least);
        enough.reduce(|largest, part| if part.exceeds(largest) { part } else { largest })
    }
}

/// The rounds and choices so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Choices {
    asked: u64,
    published: SortedSet<Roll>,
    /// The cases in which anybody was named, and whether the first named got the case.
    named: SortedMap<DocketNo, bool>,
    chosen: SortedSet<DocketNo>,
    failed_rounds: u64,
    by_lawyer: Concentration,
    helpers: SortedMap<ActorId, Help>,
}

/// What came of somebody's help.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Help {
    cases: SortedSet<DocketNo>,
    chosen: Concentration,
    named_first: Concentration,
}

/// Somebody of the centre who helped clients to pick.
///
/// Whoever steers clients to one lawyer has that lawyer for the larger part of `most_chosen` or of
/// `most_named`: a cap on choices, leave or a conflict can keep the lawyer from the cases, but not from
/// being named. It can't be seen here whether the clients wanted that lawyer anyway; compare helpers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HelperRow {
    /// Who helped.
    pub helper: ActorId,
    /// Cases in which they helped in some round, whether or not the client chose in the end.
    pub cases: u64,
    /// Choices that came of their help. A later round without it is none of theirs.
    pub choices: u64,
    /// How many different lawyers these went to; from 0 to `choices`.
    pub lawyers: u64,
    /// The lawyer of most of these choices; nobody where none came of it.
    pub most_chosen: Option<LawyerPart>,
    /// The lawyer who was named first in most of the rounds in which they helped, of all such rounds,
    /// failed ones included.
    pub most_named: Option<LawyerPart>,
}

/// A round: whoever is named first, the case, and who helped.
struct Round<'a> {
    docket: DocketNo,
    first: Option<Roll>,
    helper: Option<&'a ActorId>,
}

impl Choices {
    pub(crate) fn observe(&mut self, fact: &Fact) {
        match fact {
            Fact::ApplicationReceived(ApplicationReceived { application, .. }) => {
                increment_if(&mut self.asked, application.wants_choice);
            }
            Fact::ProfileConsented(ProfileConsented { roll }) => {
                self.published.insert(*roll);
            }
            Fact::PicksFailed(PicksFailed { docket, failed, helper, .. }) => {
                increment(&mut self.failed_rounds);
                let first = failed.first().map(|pick| pick.lawyer);
                self.round(&Round { docket: *docket, first, helper: helper.as_ref() }, None);
            }
            Fact::Decided(Decided { decision, .. }) => self.decided(decision),
            _ => {}
        }
    }

    fn decided(&mut self, decision: &Decision) {
        let (Some(chosen), Some(basis)) = (decision.lawyer(), decision.basis()) else { return };
        let Basis::ClientChoice { helper, failed, .. } = basis else { return };
        let first = failed.first().map_or(chosen, |pick| pick.lawyer);
        let docket = decision.docket;
        self.round(&Round { docket, first: Some(first), helper: helper.as_ref() }, Some(chosen));
        self.chosen.insert(docket);
        self.by_lawyer.add(chosen);
    }

    /// Only a case's first round can say that the first named ever got it.
    fn round(&mut self, round: &Round<'_>, chosen: Option<Roll>) {
        let got_first = chosen.is_some() && chosen == round.first;
        self.named.or_insert(round.docket, got_first);
        if let Some(helper) = round.helper {
            let help = self.helpers.or_default(helper.clone());
            help.cases.insert(round.docket);
            if let Some(first) = round.first {
                help.named_first.add(first);
            }
            if let Some(chosen) = chosen {
                help.chosen.add(chosen);
            }
        }
    }

    pub(crate) fn figures(&self) -> ChoiceFigures {
        let met = self.named.values().filter(|got| **got).count();
        let first_choice = Part { count: count(met), of: count(self.named.len()) };
        let helped = self.helpers.values().map(|help| help.chosen.total());
        let helpers = self.helpers.iter().map(|(helper, help)| HelperRow {
            helper: helper.clone(),
            cases: count(help.cases.len()),
            choices: help.chosen.total(),
            lawyers: help.chosen.lawyers(),
            most_chosen: help.chosen.largest(),
            most_named: help.named_first.largest(),
        });
        ChoiceFigures {
            asked: self.asked,
            cases: count(self.chosen.len()),
            first_choice,
            first_choice_rate: ratio(first_choice.count.into(), first_choice.of.into()),
            failed_rounds: self.failed_rounds,
            hhi: self.by_lawyer.hhi(),
            hhi_least: self.by_lawyer.hhi_least(count(self.published.len())),
            most: self.by_lawyer.most(10),
            helped: helped.fold(0, u64::saturating_add),
            helpers: helpers.collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assign::{FailedPick, Reason, Reasons, Verdict};
    use crate::docket::Applicant;
    use crate::engine::operation::{ProfileWithdrawn, Why};
    use crate::quantity::Weight;

    fn failed(lawyers: &[u32]) -> Vec<FailedPick> {
        let reasons: Reasons = [Reason::OnLeave].into_iter().collect();
        let pick = |lawyer: &u32| FailedPick { lawyer: Roll::new(*lawyer), reasons };
        lawyers.iter().map(pick).collect()
    }

    fn id(helper: Option<&str>) -> Option<ActorId> {
        helper.map(|helper| helper.parse().unwrap())
    }

    /// All of these are named, and nobody can have the case.
    fn none_of(docket: u64, lawyers: &[u32], helper: Option<&str>) -> Fact {
        Fact::PicksFailed(PicksFailed {
            docket: DocketNo::new(docket),
            failed: failed(lawyers),
            by: Applicant::Client,
            helper: id(helper),
            choose_by: jiff::Timestamp::UNIX_EPOCH,
        })
    }

    /// All of these are named, and the last has the case.
    fn last_of(docket: u64, lawyers: &[u32], helper: Option<&str>) -> Fact {
        let (last, before) = lawyers.split_last().unwrap();
        let basis = Basis::ClientChoice {
            rank: u32::try_from(lawyers.len()).unwrap(),
            by: Applicant::Client,
            helper: id(helper),
            failed: failed(before),
        };
        decided(docket, *last, basis, id(helper))
    }

    fn decided(docket: u64, lawyer: u32, basis: Basis, actor: Option<ActorId>) -> Fact {
        let decision = Decision {
            docket: DocketNo::new(docket),
            attempt: 1,
            policy: 1,
            weight: Weight::from_hundredths(1_00),
            passed_over: 0,
            continuity: None,
            pools: Vec::new(),
            relief: Vec::new(),
            verdict: Verdict::Assigned {
                lawyer: Roll::new(lawyer),
                firm: "firm".parse().unwrap(),
                basis,
                credits: Vec::new(),
                offered_until: None,
                interpreter_needed: false,
            },
        };
        Fact::Decided(Decided { decision: Box::new(decision), actor })
    }

    fn seen(facts: &[Fact]) -> ChoiceFigures {
        let mut choices = Choices::default();
        for fact in facts {
            choices.observe(fact);
        }
        choices.figures()
    }

    fn published(lawyers: std::ops::Range<u32>) -> impl Iterator<Item = Fact> {
        lawyers.map(|lawyer| Fact::ProfileConsented(ProfileConsented { roll: Roll::new(lawyer) }))
    }

    /// As lawyer, how many, of how many.
    fn shown(had: Option<LawyerPart>) -> Option<(u32, u64, u64)> {
        had.map(|had| (had.lawyer.number(), had.part.count, had.part.of))
    }

    #[test]
    fn only_the_first_ever_named_is_a_first_choice() {
        for (story, facts, got) in [
            ("the first named", vec![last_of(1, &[4], None)], 1),
            ("the second named", vec![last_of(1, &[4, 5], None)], 0),
            ("after a failed round", vec![none_of(1, &[4], None), last_of(1, &[5], None)], 0),
            ("again, after it failed", vec![none_of(1, &[4], None), last_of(1, &[4], None)], 0),
            (
                "the strategy in the end",
                vec![none_of(1, &[4], None), decided(1, 5, Basis::Continuity, id(Some("d")))],
                0,
            ),
            ("nobody yet", vec![none_of(1, &[4], None)], 0),
            ("once more, later", vec![last_of(1, &[4], None), last_of(1, &[6, 5], None)], 1),
        ] {
            assert_eq!(seen(&facts).first_choice, Part { count: got, of: 1 }, "{story}");
        }
        let alone = decided(1, 5, Basis::Continuity, id(Some("d")));
        assert_eq!(seen(&[alone]).first_choice, Part { count: 0, of: 0 }, "nobody was named");
    }

    /// Four cases by choice, 2 : 1 : 1 over three lawyers, of five who could be chosen: 6 / 16, and 4 /
    /// 16 at best. One more ended without a choice.
    #[test]
    fn five_cases_by_hand() {
        let mut facts: Vec<Fact> = published(0..5).collect();
        facts.push(Fact::ProfileWithdrawn(ProfileWithdrawn {
            roll: Roll::new(4),
            why: Why::new("own_wish".parse().unwrap()),
            actor: "ann".parse().unwrap(),
        }));
        facts.extend([
            last_of(1, &[0], Some("ann")),
            last_of(2, &[3, 4, 0], Some("ann")),
            none_of(3, &[2, 3], Some("bob")),
            last_of(3, &[1], None),
            last_of(4, &[2], Some("ann")),
            none_of(5, &[3], Some("ann")),
            none_of(5, &[3], Some("bob")),
        ]);
        let choices = seen(&facts);
        assert_eq!((choices.cases, choices.failed_rounds, choices.helped), (4, 3, 3));
        assert_eq!(choices.first_choice, Part { count: 2, of: 5 });
        assert_eq!((choices.hhi, choices.hhi_least), (Some(3_750), Some(2_500)));
        let rows: Vec<_> = choices
            .helpers
            .iter()
            .map(|row| {
                let parts = (shown(row.most_chosen), shown(row.most_named));
                (row.helper.to_string(), row.cases, row.choices, row.lawyers, parts)
            })
            .collect();
        let ann = ("ann".to_owned(), 4, 3, 2, (Some((0, 2, 3)), Some((3, 2, 4))));
        let bob = ("bob".to_owned(), 2, 0, 0, (None, Some((2, 1, 2))));
        assert_eq!(rows, [ann, bob]);
        assert_eq!(choices.largest_helper_part(3), Some(Part { count: 2, of: 3 }));
        assert_eq!(choices.largest_helper_part(4), None);
    }

    #[test]
    fn the_largest_part_is_the_larger_part_and_not_the_larger_number() {
        let two = (1..3).map(|docket| last_of(docket, &[0], Some("ann")));
        let more = (3..9).map(|docket| last_of(docket, &[u32::from(docket < 6)], Some("bob")));
        let choices = seen(&two.chain(more).collect::<Vec<_>>());
        assert_eq!(choices.largest_helper_part(1), Some(Part { count: 2, of: 2 }));
        assert_eq!(choices.largest_helper_part(3), Some(Part { count: 3, of: 6 }));
    }

    #[test]
    fn the_edges() {
        let nobody = seen(&[]);
        assert_eq!((nobody.asked, nobody.cases, nobody.helped), (0, 0, 0));
        assert_eq!((nobody.hhi, nobody.hhi_least), (None, None));
        assert_eq!((nobody.helpers.len(), nobody.largest_helper_part(0)), (0, None));

        let chosen = |lawyers: [u32; 4]| -> (Option<u64>, Option<u64>) {
            let each = (1..).zip(lawyers).map(|(docket, lawyer)| last_of(docket, &[lawyer], None));
            let choices = seen(&published(0..4).chain(each).collect::<Vec<_>>());
            (choices.hhi, choices.hhi_least)
        };
        assert_eq!(chosen([2, 0, 3, 1]), (Some(2_500), Some(2_500)), "all equal");
        assert_eq!(chosen([2, 2, 2, 2]), (Some(10_000), Some(2_500)), "one has all");
        assert_eq!(seen(&[last_of(1, &[0], None)]).hhi_least, Some(10_000), "one lawyer");
    }
}
