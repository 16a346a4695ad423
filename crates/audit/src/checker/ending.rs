//! What becomes of offers, assignments and cases.

use jiff::Timestamp;

use super::rule::Rule;
use super::{About, Checker};
use assigned_counsel::docket::{Outcome, ReplacementCause};
use assigned_counsel::engine::Fact;
use assigned_counsel::id::{DocketNo, Roll};
use assigned_counsel::operation::{
    CaseClosed, CaseTerminated, CaseTransferred, LawyerReplaced, ObjectionAnswered, OfferAccepted,
    OfferDeclined, OfferExpired, OfferWithdrawn, TerminationObjected,
};

impl Checker {
    /// Whether the law or a local rule stands against whom a case is offered to, the offer apart.
    fn is_barred(&self, at: Timestamp, docket: DocketNo, lawyer: Roll) -> bool {
        let broken = self.hearing(at, docket).map(|hearing| hearing.broken_by(lawyer));
        broken.into_iter().flatten().any(|rule| rule != Rule::HadThisCase)
    }

    /// What becomes of assignments and cases.
    pub(super) fn ending(&mut self, at: Timestamp, fact: &Fact) {
        let (docket, lawyer, result) = match fact {
            Fact::OfferAccepted(OfferAccepted { docket, roll }) => {
                self.accepted(at, *docket, *roll);
                (*docket, Some(*roll), self.books.accept(*docket, *roll))
            }
            Fact::OfferDeclined(OfferDeclined { docket, roll, excuse, reversed, .. }) => {
                let lawful = excuse.is_some() == *reversed;
                let blamed = excuse.is_none() && self.is_barred(at, *docket, *roll);
                let given_up = self.books.give_up(*docket, *roll, true, *reversed);
                (*docket, Some(*roll), given_up.and(rightly(lawful)).and(faultless(blamed)))
            }
            Fact::OfferExpired(OfferExpired { docket, roll, .. }) => {
                let blamed = self.is_barred(at, *docket, *roll);
                let given_up = self.books.give_up(*docket, *roll, true, false);
                (*docket, Some(*roll), given_up.and(faultless(blamed)))
            }
            Fact::OfferWithdrawn(OfferWithdrawn { docket, roll, why, reversed, .. }) => {
                let barred = self.is_barred(at, *docket, *roll);
                let lawful = *reversed && (why.is_some() || barred);
                let withdrawn = self.books.withdraw(*docket, *roll);
                (*docket, Some(*roll), withdrawn.and(rightly(lawful)))
            }
            Fact::LawyerReplaced(LawyerReplaced { docket, roll, cause, reversed, .. }) => {
                let fault = matches!(
                    cause,
                    ReplacementCause::DutyNotDone
                        | ReplacementCause::RefusedAssignment
                        | ReplacementCause::Sanctioned
                        | ReplacementCause::Misconduct
                );
                let given_up = self.books.give_up(*docket, *roll, false, *reversed);
                (*docket, Some(*roll), given_up.and(rightly(fault != *reversed)))
            }
            Fact::CaseClosed(CaseClosed { docket, reversed, .. })
            | Fact::CaseTerminated(CaseTerminated { docket, reversed, .. })
            | Fact::CaseTransferred(CaseTransferred { docket, reversed, .. }) => {
                self.impasses.end(*docket);
                let away = matches!(fact, Fact::CaseTransferred(_));
                let wish = [Outcome::Withdrawn, Outcome::OwnCounsel];
                let by_client = matches!(fact, Fact::CaseClosed(f) if wish.contains(&f.outcome));
                (*docket, None, self.books.close(at, *docket, by_client, away, *reversed))
            }
            Fact::TerminationObjected(TerminationObjected { docket, .. }) => {
                (*docket, None, self.books.object(*docket))
            }
            Fact::ObjectionAnswered(ObjectionAnswered { docket, sustained, .. }) => {
                let answered = if *sustained {
                    self.books.reopen(*docket)
                } else {
                    self.books.reject_objection(at, *docket)
                };
                (*docket, None, answered)
            }
            _ => return,
        };
        if let Err(rule) = result {
            self.find(at, About { docket: Some(docket), lawyer, shift: None }, rule);
        }
    }
}

/// Whom the law has come to bar isn't blamed for an answer.
fn faultless(blamed: bool) -> Result<(), Rule> {
    if blamed { Err(Rule::BlamedThoughBarred) } else { Ok(()) }
}

/// Turns are taken back where nobody is at fault, and only there.
pub(super) fn rightly(lawful: bool) -> Result<(), Rule> {
    if lawful { Ok(()) } else { Err(Rule::WronglyReversed) }
}
