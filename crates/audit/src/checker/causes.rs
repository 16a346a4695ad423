//! Nobody acts for the other side, or in their own cause: from the facts, which say who did what, and the
//! checker's own books.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;

use super::recusal::{Person, Tied, linked_to, other_side};
use super::rule::Rule;
use super::{About, Checker};
use assigned_counsel::assign::Basis;
use assigned_counsel::docket::{Applicant, Matter, Outcome, ReviewParty};
use assigned_counsel::engine::{ConductFact, DutyFact, Fact, QualityFact};
use assigned_counsel::id::{ActorId, DocketNo, PartyId, ReviewNo, Roll};
use assigned_counsel::operation::{
    AidProvided, ApplicationReceived, AssessmentOpened, CaseClosed, CaseTerminated,
    CaseTransferred, Decided, FollowedUp, HearingObserved, LawyerExcluded, LawyerReplaced,
    ObjectionAnswered, OfferWithdrawn, PicksFailed, ReviewAnswered, ReviewOpened, ReviewRequested,
    TerminationObjected, Why,
};
use assigned_counsel::quality::Choice;

/// Whose request a review answers, and whom a conduct review is about.
#[derive(Clone, Debug, Default)]
pub(super) struct Asked {
    reviews: BTreeMap<ReviewNo, DocketNo>,
    conduct: BTreeMap<u32, Roll>,
}

impl Checker {
    /// Whoever acts in a fact, before it changes the books.
    pub(super) fn causes(&mut self, at: Timestamp, fact: &Fact) {
        let broken = self.of_cases(fact).or_else(|| self.of_records(fact));
        if let Some(about) = broken {
            self.find(at, about, Rule::OwnCause);
        }
        match fact {
            Fact::ReviewRequested(ReviewRequested { review, docket, .. }) => {
                self.asked.reviews.insert(*review, *docket);
            }
            Fact::Conduct(ConductFact::ReviewOpened(ReviewOpened { review })) => {
                self.asked.conduct.insert(review.number, review.roll());
            }
            _ => {}
        }
    }

    fn of_cases(&self, fact: &Fact) -> Option<About> {
        let about = |docket: DocketNo| About { docket: Some(docket), ..About::default() };
        let desk = |docket: DocketNo, actor: &ActorId| {
            self.tied(actor, docket).is_some().then(|| about(docket))
        };
        let field = |docket: DocketNo, actor: &ActorId| {
            let concerned = self.tied(actor, docket).is_some() || self.is_on_the_roll(actor);
            concerned.then(|| about(docket))
        };
        let adverse = |docket: DocketNo, applicant: &Applicant| {
            let case = self.books.case(docket)?;
            let linked = super::law::linked_against(&self.books, docket);
            let is = self.is_adverse(&case.matter, &linked, applicant);
            is.then(|| about(docket))
        };
        let applies = |matter: &Matter, applicant: &Applicant| {
            let is = self.is_adverse(matter, &linked_to(&self.books, matter), applicant);
            is.then(About::default)
        };
        match fact {
            Fact::ApplicationReceived(ApplicationReceived { application, .. }) => {
                applies(&application.matter, &application.applicant)
            }
            Fact::AidProvided(AidProvided { aid, .. }) => applies(&aid.matter, &aid.applicant),
            Fact::TerminationObjected(TerminationObjected { docket, by, .. }) => {
                adverse(*docket, by)
            }
            Fact::ReviewRequested(ReviewRequested { docket, party, .. }) => match party {
                ReviewParty::Client { applicant } => adverse(*docket, applicant),
                ReviewParty::Lawyer { .. } => None,
            },
            Fact::PicksFailed(PicksFailed { docket, by, helper, .. }) => {
                adverse(*docket, by).or_else(|| field(*docket, helper.as_ref()?))
            }
            Fact::Decided(Decided { decision, actor }) => {
                let docket = decision.docket;
                let basis = decision.basis();
                let chosen = match basis {
                    Some(Basis::ClientChoice { by, .. }) => adverse(docket, by),
                    _ => None,
                };
                let mut part = basis.into_iter().flat_map(Basis::actors);
                chosen
                    .or_else(|| part.find_map(|actor| field(docket, actor)))
                    .or_else(|| desk(docket, actor.as_ref()?))
            }
            Fact::LawyerExcluded(LawyerExcluded { docket, roll, actor, why }) => {
                if self.person(actor).lawyer == Some(*roll) {
                    return None;
                }
                field(*docket, actor).or_else(|| field(*docket, why.approved_by.as_ref()?))
            }
            Fact::OfferWithdrawn(OfferWithdrawn { docket, actor, why, bars, .. }) => {
                // What came to nothing by itself is noted by anybody, as the answer is.
                if why.is_none() && !bars.is_empty() {
                    return None;
                }
                let second = why.as_ref().and_then(|why| why.approved_by.as_ref());
                field(*docket, actor).or_else(|| field(*docket, second?))
            }
            Fact::LawyerReplaced(LawyerReplaced { docket, actor, approved_by, .. }) => {
                let mut who = actor.iter().chain(approved_by);
                who.find_map(|who| field(*docket, who))
            }
            Fact::CaseClosed(CaseClosed { docket, outcome, actor, .. }) => {
                let wish = matches!(outcome, Outcome::Withdrawn | Outcome::OwnCounsel);
                let by_client = self.tied(actor, *docket) == Some(Tied::Client);
                desk(*docket, actor).filter(|_| !(wish && by_client))
            }
            Fact::CaseTerminated(CaseTerminated { docket, actor, .. })
            | Fact::CaseTransferred(CaseTransferred { docket, actor, .. })
            | Fact::ObjectionAnswered(ObjectionAnswered { docket, actor, .. }) => {
                desk(*docket, actor)
            }
            Fact::ReviewAnswered(ReviewAnswered { review, actor, .. }) => {
                self.asked.reviews.get(review).and_then(|docket| field(*docket, actor))
            }
            Fact::Quality(fact) => match fact {
                QualityFact::AssessmentOpened(AssessmentOpened {
                    docket,
                    actor,
                    choice: Choice::Named { .. },
                    ..
                }) => desk(*docket, actor),
                QualityFact::HearingObserved(HearingObserved { observation: seen }) => {
                    let mut both = [&seen.observer, &seen.chosen_by].into_iter();
                    both.find_map(|actor| desk(seen.docket, actor))
                }
                QualityFact::FollowedUp(FollowedUp { follow_up }) => {
                    desk(follow_up.docket, &follow_up.actor)
                }
                _ => None,
            },
            _ => None,
        }
    }

    fn of_records(&self, fact: &Fact) -> Option<About> {
        if let Fact::Duty(DutyFact::ShiftCancelled(f)) = fact {
            let mut held = self.books.duty.standing(f.shift);
            let parts = || [Some(&f.actor), f.why.approved_by.as_ref()].into_iter().flatten();
            return held.find_map(|roll| self.concerned(roll, parts()));
        }
        let (roll, actor, why) = match fact {
            // A lawyer leaves by their own hand or the desk's; whoever approved it is neither.
            Fact::LawyerDeparted(f) => return self.by_wish(f.roll, &f.actor, &f.why),
            Fact::ProfileWithdrawn(f) => return self.by_wish(f.roll, &f.actor, &f.why),
            Fact::MeritPosted(f) => {
                let parts = [f.actor.as_ref(), f.approved_by.as_ref()].into_iter().flatten();
                return f.actor.as_ref().and_then(|_| self.concerned(f.roll, parts));
            }
            Fact::LawyerAmended(f) => (f.roll, &f.actor, Some(&f.why)),
            Fact::LawyerReturned(f) => (f.roll, &f.actor, Some(&f.why)),
            Fact::ShareSet(f) => (f.roll, &f.actor, Some(&f.why)),
            Fact::MeritCountered(f) => (f.roll, &f.actor, f.why.as_ref()),
            Fact::GoodStandingSet(f) => (f.roll, &f.actor, f.why.as_ref()),
            Fact::Duty(DutyFact::SlotReleased(f)) => (f.roll, &f.actor, Some(&f.why)),
            Fact::Conduct(fact) => match fact {
                ConductFact::ConductRecorded(f) => (f.roll, f.actor.as_ref()?, None),
                ConductFact::ConductStruck(f) => (f.roll, &f.actor, Some(&f.why)),
                ConductFact::ReviewOpened(f) => (f.review.roll(), &f.review.opened_by, None),
                ConductFact::ReviewRuled(f) => {
                    (*self.asked.conduct.get(&f.review)?, &f.ruling.by, f.why.as_ref())
                }
                ConductFact::StatementTaken(_) => return None,
            },
            _ => return None,
        };
        let approved_by = why.and_then(|why| why.approved_by.as_ref());
        self.concerned(roll, std::iter::once(actor).chain(approved_by))
    }

    fn by_wish(&self, roll: Roll, actor: &ActorId, why: &Why) -> Option<About> {
        let another = self.person(actor).lawyer != Some(roll) && self.is_on_the_roll(actor);
        let about = another.then(|| About { lawyer: Some(roll), ..About::default() });
        about.or_else(|| self.concerned(roll, why.approved_by.as_ref()))
    }

    /// Whoever of these has a stake in a lawyer's record: the lawyer, the firm's, or another on the roll.
    fn concerned<'a>(
        &'a self,
        roll: Roll,
        actors: impl IntoIterator<Item = &'a ActorId>,
    ) -> Option<About> {
        let firm = self.books.page(roll).map(|page| &page.record.firm);
        let is = actors.into_iter().any(|actor| {
            let person = self.person(actor);
            let own = person.lawyer.and_then(|roll| self.books.page(roll)).map(|p| &p.record.firm);
            let same_firm = firm.is_some() && (own == firm || person.firm == firm);
            person.lawyer == Some(roll) || same_firm || self.is_on_the_roll(actor)
        });
        is.then(|| About { lawyer: Some(roll), ..About::default() })
    }

    /// Somebody by the id under which they act: a lawyer, an expert, a party, or nobody in particular.
    fn person<'a>(&'a self, actor: &'a ActorId) -> Person<'a> {
        let id = actor.as_str();
        let expert = self.oversight.expert(id);
        let lawyer = self.books.roll(id).or_else(|| expert?.lawyer);
        Person { id, lawyer, firm: expert.and_then(|expert| expert.firm.as_ref()) }
    }

    fn tied(&self, actor: &ActorId, docket: DocketNo) -> Option<Tied> {
        let person = self.person(actor);
        let (books, party) = (&self.books, PartyId::new(person.id).ok());
        let named = party.is_some_and(|party| {
            !books.cases_of(&party).is_empty()
                || !books.cases_against(&party).is_empty()
                || books.duty.helped(&party).chain(books.duty.against(&party)).next().is_some()
        });
        let known = named || person.lawyer.is_some() || person.firm.is_some();
        if known { person.stake(books, docket) } else { None }
    }

    fn is_on_the_roll(&self, actor: &ActorId) -> bool {
        let page = self.person(actor).lawyer.and_then(|roll| self.books.page(roll));
        page.is_some_and(|page| page.enrolled)
    }

    fn is_adverse(
        &self,
        matter: &Matter,
        linked: &BTreeSet<DocketNo>,
        applicant: &Applicant,
    ) -> bool {
        let person = applicant.on_behalf();
        person
            .is_some_and(|person| other_side(&self.books, matter, linked).contains(person.as_str()))
    }
}
