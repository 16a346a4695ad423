//! Who changed the field of a case, and who got it: counted from events alone.

mod by_chance;
mod changes;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::concentration::{Concentration, LawyerPart};
use super::counting::increment;
use crate::assign::{Basis, Decision};
use crate::docket::ReplacementCause;
use crate::engine::Fact;
use crate::engine::operation::{
    AidProvided, ApplicationReceived, ApplicationRejected, CaseApproved, CaseClosed,
    CaseTerminated, CaseTransferred, Decided, DrawVoided, DrawnFor, LawyerExcluded, LawyerReplaced,
    NoticeReceived, PolicyAdopted, VoidCause,
};
use crate::id::{ActorId, CaseId, DocketNo, PartyId, Roll};
use crate::sorted::{SortedMap, SortedSet};
use changes::{Changes, Undone};

/// A way in which the desk can bring a case to somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// Lawyers are left out of the case before it is decided.
    Exclusion,
    /// Somebody's eligibility, share or points are changed while the case waits or on the day of its decision,
    /// and changed back within the policy's days; leave for the very day on which it is entered is both.
    UndoneChange,
    /// The same client's application was rejected, or case ended without a lawyer or as if it had had none, within the
    /// policy's days before the case: it may have been described anew until few were left, or until it was a friend's turn.
    DescribedAgain,
    /// One or two candidates are left to the strategy.
    FewCandidates,
    /// A lawyer is named by hand.
    ByHand,
    /// The assignment before was set aside.
    SetAside,
    /// The offer before was taken back at somebody's word.
    OfferWithdrawn,
    /// The offer before was declined in the lawyer's name, by somebody else.
    DeclinedForLawyer,
    /// A draw for it was given up because nobody answered in time; the next draw has another value.
    VoidedDraw,
    /// Cases that come before it in the order of service still wait.
    OutOfOrder,
}

impl Way {
    /// All of them, in order.
    pub const ALL: [Way; 10] = [
        Way::Exclusion,
        Way::UndoneChange,
        Way::DescribedAgain,
        Way::FewCandidates,
        Way::ByHand,
        Way::SetAside,
        Way::OfferWithdrawn,
        Way::DeclinedForLawyer,
        Way::VoidedDraw,
        Way::OutOfOrder,
    ];

    /// By it the desk changes whom a case can come to, or decides again: what a lawyer and a person are counted by. The
    /// other two are everyday.
    const fn is_act(self) -> bool {
        !matches!(self, Way::FewCandidates | Way::OutOfOrder)
    }
}

/// Who changed the field of which cases, and to whom these went.
///
/// None of it is a breach: an exclusion has its reason, a leave its letter. But whoever steers does one of these things
/// more often than others, and one lawyer has more of what came of it than chance gives. Offers count, whatever
/// became of them.
///
/// What it can't see: a preview, which is no event (the change that follows is); a case that was never put on the
/// docket; a change that is not undone, or later than the policy's days, which is a place lost or won for good
/// and has its own reason; who works under which token.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SteeringFigures {
    /// Each way, in the order of [`Way::ALL`].
    pub ways: Vec<WayRow>,
    /// Everybody who acted in one of the ways that change a field or decide again, in the order of their ids.
    pub actors: Vec<SteererRow>,
    /// The ten lawyers who received most under such acts: how many of all that they received.
    pub lawyers: Vec<LawyerPart>,
}

/// One way, over the whole time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WayRow {
    /// The way.
    pub way: Way,
    /// How many acts: lawyers left out, changes undone, applications or cases described again, assignments set aside,
    /// draws given up, those for slots of duty too; for the other ways as many as `decisions`.
    pub acts: u64,
    /// How many decisions that found somebody came of these.
    pub decisions: u64,
    /// The lawyer who got most of them.
    pub most: Option<LawyerPart>,
    /// The least number that no lawyer reaches in 99 of 100 years by chance: each lawyer's odds are their part of all
    /// decisions that did not come of this way, with one added for each lawyer who received any. None where
    /// nothing came of it.
    pub by_chance: Option<u64>,
}

/// What one person did, in the ways that change a field or decide again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SteererRow {
    /// Who.
    pub actor: ActorId,
    /// Lawyers whom they left out of cases.
    pub exclusions: u64,
    /// Changes of theirs that were undone, by whomever.
    pub undone_changes: u64,
    /// Applications that they rejected, and cases that they ended without a lawyer, that came again.
    pub described_again: u64,
    /// Lawyers whom they named by hand.
    pub by_hand: u64,
    /// Assignments that they set aside.
    pub set_aside: u64,
    /// Offers taken back at their word.
    pub offers_withdrawn: u64,
    /// Offers declined in lawyers' names.
    pub declined_for_lawyers: u64,
    /// Draws that they gave up.
    pub voided_draws: u64,
    /// Decisions that came of any of these, each once.
    pub decisions: u64,
    /// The lawyer who got most of them.
    pub most: Option<LawyerPart>,
    /// As [`WayRow::by_chance`], of these decisions.
    pub by_chance: Option<u64>,
}

/// How many acts somebody did.
#[derive(Clone, Debug, Default)]
struct Acts {
    by_way: SortedMap<Way, u64>,
}

/// A decision that found somebody, and what it came of.
#[derive(Clone, Debug)]
struct Touched {
    lawyer: Roll,
    ways: SortedSet<Way>,
    actors: SortedSet<ActorId>,
}

/// A case that waits, and what was done to it.
#[derive(Clone, Debug, Default)]
struct Waiting {
    /// The number of the event since which it waits.
    since: u64,
    client: Option<PartyId>,
    given: bool,
    by: SortedMap<Way, SortedSet<ActorId>>,
}

/// An application or a case that ended without a lawyer.
#[derive(Clone, Debug)]
struct Dropped {
    on: Date,
    actor: ActorId,
}

/// A decision that found somebody, as long as a change before it may be undone.
#[derive(Clone, Debug)]
pub(super) struct Done {
    pub(super) event: u64,
    pub(super) since: u64,
    pub(super) on: Date,
    key: (DocketNo, u32),
    lawyer: Roll,
}

/// What was done so far.
#[derive(Clone, Debug, Default)]
pub(crate) struct Steering {
    event: u64,
    days: u32,
    acts: Acts,
    actors: SortedMap<ActorId, Acts>,
    filed: SortedMap<CaseId, PartyId>,
    dropped: SortedMap<PartyId, Dropped>,
    waiting: SortedMap<DocketNo, Waiting>,
    changes: Changes,
    done: Vec<Done>,
    touched: SortedMap<(DocketNo, u32), Touched>,
    received: Concentration,
}

impl Acts {
    fn add(&mut self, way: Way) {
        increment(self.by_way.or_default(way));
    }

    fn of(&self, way: Way) -> u64 {
        self.by_way.get(&way).copied().unwrap_or_default()
    }
}

impl Steering {
    pub(crate) fn observe(&mut self, today: Date, fact: &Fact) {
        self.event = self.event.saturating_add(1);
        let undone = self.changes.observe(self.event, today, self.days, fact);
        for change in undone {
            self.undone(&change);
        }
        match fact {
            Fact::PolicyAdopted(PolicyAdopted { policy, .. }) => {
                self.days = policy.undone_within_days;
            }
            Fact::ApplicationReceived(ApplicationReceived { case, application, .. }) => {
                self.filed.insert(case.clone(), application.matter.client.token.clone());
            }
            Fact::ApplicationRejected(ApplicationRejected { case, actor, .. }) => {
                if let Some(client) = self.filed.remove(case) {
                    self.dropped.insert(client, Dropped { on: today, actor: actor.clone() });
                }
            }
            Fact::CaseApproved(CaseApproved { docket, case, .. }) => {
                let client = self.filed.remove(case);
                self.born(today, *docket, client);
            }
            Fact::AidProvided(AidProvided { docket, aid, .. }) => {
                self.born(today, *docket, Some(aid.matter.client.token.clone()));
            }
            Fact::NoticeReceived(NoticeReceived { docket, notice, .. }) => {
                self.born(today, *docket, Some(notice.matter.client.token.clone()));
            }
            Fact::LawyerExcluded(LawyerExcluded { docket, actor, .. }) => {
                self.act(Way::Exclusion, *docket, actor);
            }
            Fact::LawyerReplaced(LawyerReplaced { docket, cause, actor, .. }) => {
                self.waits_again(*docket);
                let set_aside = *cause == ReplacementCause::SetAside;
                if let Some(actor) = actor.as_ref().filter(|_| set_aside) {
                    self.act(Way::SetAside, *docket, actor);
                }
            }
            Fact::DrawVoided(DrawVoided {
                of, cause: VoidCause::Unanswered { actor, .. }, ..
            }) => {
                match of {
                    DrawnFor::Case(docket) => self.act(Way::VoidedDraw, *docket, actor),
                    // Slots of duty are no decisions here.
                    DrawnFor::Slot(_) => self.count(Way::VoidedDraw, actor),
                }
            }
            Fact::OfferDeclined(fact) => {
                self.waits_again(fact.docket);
                if let Some(actor) = &fact.noted_by {
                    self.act(Way::DeclinedForLawyer, fact.docket, actor);
                }
            }
            Fact::OfferExpired(fact) => self.waits_again(fact.docket),
            Fact::OfferWithdrawn(fact) => {
                self.waits_again(fact.docket);
                // What the law bars isn't the desk's doing.
                if fact.why.is_some() {
                    self.act(Way::OfferWithdrawn, fact.docket, &fact.actor);
                }
            }
            Fact::ObjectionAnswered(fact) if fact.sustained => self.waits_again(fact.docket),
            Fact::CaseClosed(CaseClosed { docket, actor, reversed, .. })
            | Fact::CaseTransferred(CaseTransferred { docket, actor, reversed, .. }) => {
                self.ended(today, *docket, actor, *reversed);
                self.waiting.remove(docket);
            }
            // It may go on yet.
            Fact::CaseTerminated(CaseTerminated { docket, actor, reversed, .. }) => {
                self.ended(today, *docket, actor, *reversed);
            }
            Fact::Decided(Decided { decision, actor }) => {
                self.decided(today, decision, actor.as_ref());
            }
            _ => {}
        }
    }

    fn count(&mut self, way: Way, actor: &ActorId) {
        self.acts.add(way);
        self.actors.or_default(actor.clone()).add(way);
    }

    fn act(&mut self, way: Way, docket: DocketNo, actor: &ActorId) {
        self.count(way, actor);
        self.waiting.or_default(docket).by.or_default(way).insert(actor.clone());
    }

    fn born(&mut self, today: Date, docket: DocketNo, client: Option<PartyId>) {
        let dropped = client.as_ref().and_then(|client| self.dropped.remove(client));
        let since = self.event;
        self.waiting.insert(docket, Waiting { since, client, ..Waiting::default() });
        let recent = dropped.filter(|dropped| changes::within(dropped.on, today, self.days));
        if let Some(Dropped { actor, .. }) = recent {
            self.act(Way::DescribedAgain, docket, &actor);
        }
    }

    fn waits_again(&mut self, docket: DocketNo) {
        let event = self.event;
        if let Some(waiting) = self.waiting.get_mut(&docket) {
            waiting.since = event;
        }
    }

    /// A case that ended without a lawyer, or as if it had had none.
    fn ended(&mut self, today: Date, docket: DocketNo, actor: &ActorId, reversed: bool) {
        let ended = self.waiting.get(&docket).filter(|waiting| reversed || !waiting.given);
        if let Some(client) = ended.and_then(|waiting| waiting.client.clone()) {
            self.dropped.insert(client, Dropped { on: today, actor: actor.clone() });
        }
    }

    fn decided(&mut self, today: Date, decision: &Decision, asked: Option<&ActorId>) {
        let (Some(lawyer), Some(basis)) = (decision.lawyer(), decision.basis()) else { return };
        self.received.add(lawyer);
        let docket = decision.docket;
        if let Basis::ByHand { actor, .. } = basis {
            self.count(Way::ByHand, actor);
        }
        let waiting = self.waiting.or_default(docket);
        waiting.given = true;
        let since = waiting.since;
        let mut touched = Touched { lawyer, ways: SortedSet::new(), actors: SortedSet::new() };
        for (way, actors) in waiting.by.iter() {
            touched.by(*way, actors.iter());
        }
        // The decision after it is the one that came of it.
        waiting.by.retain(|way, _| !{
            matches!(
                way,
                Way::SetAside | Way::OfferWithdrawn | Way::DeclinedForLawyer | Way::VoidedDraw
            )
        });
        match basis {
            Basis::ByHand { actor, .. } => touched.by(Way::ByHand, std::iter::once(actor)),
            Basis::Strategy { .. } if decision.candidates() <= 2 => {
                touched.by(Way::FewCandidates, asked);
            }
            _ => {}
        }
        if decision.passed_over > 0 && !matches!(basis, Basis::ClientChoice { .. }) {
            touched.by(Way::OutOfOrder, asked);
        }
        touched.by_all(Way::UndoneChange, self.changes.for_the_day(today));
        let key = (docket, decision.attempt);
        if !touched.ways.is_empty() {
            self.touched.insert(key, touched);
        }
        let days = self.days;
        self.done.retain(|done| changes::within(done.on, today, days));
        self.done.push(Done { event: self.event, since, on: today, key, lawyer });
    }

    /// What was decided between a change and its undoing came of it, where the case waited by then or was decided
    /// on the day of the change.
    fn undone(&mut self, change: &Undone) {
        self.count(Way::UndoneChange, &change.actor);
        let Some(made) = change.made else { return };
        let between = self.done.iter().rev().take_while(|done| done.event > made);
        for done in between.filter(|done| done.since < made || done.on == change.on) {
            let (lawyer, ways, actors) = (done.lawyer, SortedSet::new(), SortedSet::new());
            let touched = Touched { lawyer, ways, actors };
            let touched = self.touched.or_insert(done.key, touched);
            touched.by(Way::UndoneChange, std::iter::once(&change.actor));
        }
    }

    pub(crate) fn figures(&self) -> SteeringFigures {
        let acts = |touched: &Touched| touched.ways.iter().any(|way| way.is_act());
        let under: Vec<_> = self.touched.values().filter(|touched| acts(touched)).collect();
        let of_way = |way| {
            let of = self.touched.values().filter(|touched| touched.ways.contains(&way));
            let (most, decisions, by_chance) = self.concentrated(of.map(|touched| touched.lawyer));
            let acts = if way.is_act() { self.acts.of(way) } else { decisions };
            WayRow { way, acts, decisions, most, by_chance }
        };
        let of_actor = |(actor, acts): (&ActorId, &Acts)| {
            let of = under.iter().filter(|touched| touched.actors.contains(actor));
            let (most, decisions, by_chance) = self.concentrated(of.map(|touched| touched.lawyer));
            SteererRow {
                actor: actor.clone(),
                exclusions: acts.of(Way::Exclusion),
                undone_changes: acts.of(Way::UndoneChange),
                described_again: acts.of(Way::DescribedAgain),
                by_hand: acts.of(Way::ByHand),
                set_aside: acts.of(Way::SetAside),
                offers_withdrawn: acts.of(Way::OfferWithdrawn),
                declined_for_lawyers: acts.of(Way::DeclinedForLawyer),
                voided_draws: acts.of(Way::VoidedDraw),
                decisions,
                most,
                by_chance,
            }
        };
        let of_all = |mut had: LawyerPart| {
            had.part.of = self.received.of(had.lawyer);
            had
        };
        let under = Concentration::new(under.iter().map(|touched| touched.lawyer));
        SteeringFigures {
            ways: Way::ALL.into_iter().map(of_way).collect(),
            actors: self.actors.iter().map(of_actor).collect(),
            lawyers: under.most(10).into_iter().map(of_all).collect(),
        }
    }

    fn concentrated(
        &self,
        lawyers: impl Iterator<Item = Roll>,
    ) -> (Option<LawyerPart>, u64, Option<u64>) {
        let had = Concentration::new(lawyers);
        let others = self.received.counts().map(|(lawyer, all)| all.saturating_sub(had.of(lawyer)));
        let (decisions, most) = (had.total(), had.largest());
        let by_chance = by_chance::least_rare(decisions, others);
        (most, decisions, by_chance)
    }
}

impl Touched {
    fn by<'a>(&mut self, way: Way, actors: impl IntoIterator<Item = &'a ActorId>) {
        self.ways.insert(way);
        if way.is_act() {
            self.actors.extend(actors.into_iter().cloned());
        }
    }

    fn by_all<'a>(&mut self, way: Way, actors: impl Iterator<Item = &'a ActorId>) {
        let mut actors = actors.peekable();
        if actors.peek().is_some() {
            self.by(way, actors);
        }
    }
}
