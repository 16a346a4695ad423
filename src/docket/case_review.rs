//! Requests for a review by a person (人工复核) of what was decided on a case, and their answers.
//!
//! A person who is affected by a decision that a machine made may ask why, and may refuse to be bound
//! by it alone (Personal Information Protection Law, art 24). The centre answers each request with a
//! letter. A person signs it who had no part in the decision.
//!
//! A review changes nothing else. What follows a decision that is set aside, such as a replacement or
//! an assignment by hand, is a command of its own, with its own actor and reason. Neither the party's
//! words nor the letter's stand here: grounds are codes, the letter is named by its key.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Applicant;
use crate::error::Error;
use crate::id::{ActorId, DocketNo, DocumentId, ReasonCode, ReviewNo, Roll};
use crate::sorted::{SortedMap, SortedSet};

/// Who asks for a review. A lawyer is named by id in a command and by roll number in what comes of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum ReviewParty<L> {
    /// The client (受援人). A guardian or near relative asks in the client's name, so that all of
    /// them are one party *(ours)*.
    Client {
        /// Who asks: the client, or somebody for the client.
        applicant: Applicant,
    },
    /// A lawyer on the roll, chosen or not, departed or not.
    Lawyer {
        /// The lawyer.
        lawyer: L,
    },
}

impl<L: PartialEq> ReviewParty<L> {
    /// Whether both are the same party; who acts for the client makes no difference.
    pub fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (ReviewParty::Client { .. }, ReviewParty::Client { .. }) => true,
            (ReviewParty::Lawyer { lawyer: one }, ReviewParty::Lawyer { lawyer: other }) => {
                one == other
            }
            _ => false,
        }
    }
}

/// A decision as a review sees it: which it is, and who had a part in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DecisionMade {
    /// Which of the case's decisions, from 1, impasses included: two can be of the same attempt, and
    /// even of the same instant.
    pub number: u32,
    /// Its attempt.
    pub attempt: u32,
    /// When it was made.
    pub at: Timestamp,
    /// Who of the centre asked for it, assigned by hand, approved that, or helped the client to
    /// choose, each once, in the order of their ids. None of them may answer a request for its review.
    /// Empty where the client chose alone.
    pub by: Vec<ActorId>,
}

/// A request for a review (人工复核申请), and its answer once there is one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Review {
    /// Its number.
    pub number: ReviewNo,
    /// The case.
    pub docket: DocketNo,
    /// The decision: what was then the latest on the case.
    pub decision: DecisionMade,
    /// Who asks.
    pub party: ReviewParty<Roll>,
    /// Why, by the service's own codes.
    pub grounds: ReasonCode,
    /// When it was asked for.
    pub requested_at: Timestamp,
    /// The last day to answer, by the policy of that time.
    pub answer_by: Date,
    /// The answer; none while the request is open.
    pub answer: Option<SignedAnswer>,
}

impl Review {
    /// Whether nobody has answered it yet.
    pub fn is_open(&self) -> bool {
        self.answer.is_none()
    }
}

/// What a review comes to (复核结果).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum ReviewAnswer {
    /// The decision stands (维持).
    Upheld,
    /// The decision shouldn't have been made so (撤销). Nothing follows by itself.
    SetAside,
}

/// The answer to a request, signed by a person (复核答复).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignedAnswer {
    /// What the review came to.
    pub answer: ReviewAnswer,
    /// Who signed it.
    pub actor: ActorId,
    /// Why, by the service's own codes.
    pub grounds: ReasonCode,
    /// The letter, by the service's own key.
    pub document: DocumentId,
    /// When.
    pub at: Timestamp,
}

/// Every request there ever was, with what is looked up in them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Reviews {
    all: Vec<Review>,
    by_docket: SortedMap<DocketNo, Vec<ReviewNo>>,
    open: SortedSet<ReviewNo>,
}

impl Reviews {
    pub(super) fn all(&self) -> &[Review] {
        &self.all
    }

    pub(super) fn get(&self, number: ReviewNo) -> Option<&Review> {
        self.all.get(index(number)?)
    }

    pub(super) fn of(&self, docket: DocketNo) -> impl Iterator<Item = &Review> {
        let numbers = self.by_docket.get(&docket).map_or(&[][..], Vec::as_slice);
        numbers.iter().filter_map(|number| self.get(*number))
    }

    pub(super) fn open(&self) -> impl Iterator<Item = &Review> {
        self.open.iter().filter_map(|number| self.get(*number))
    }

    pub(super) fn next(&self) -> ReviewNo {
        ReviewNo::new(u64::try_from(self.all.len()).unwrap_or(u64::MAX).saturating_add(1))
    }

    pub(super) fn request(&mut self, review: Review) -> Result<(), Error> {
        let number = review.number;
        if number != self.next() {
            return Err(Error::corrupt(format!("review number {number} is not the next")));
        }
        self.by_docket.or_default(review.docket).push(number);
        self.open.insert(number);
        self.all.push(review);
        Ok(())
    }

    pub(super) fn answer(&mut self, number: ReviewNo, answer: SignedAnswer) -> Result<(), Error> {
        let review = index(number).and_then(|index| self.all.get_mut(index));
        let Some(review) = review.filter(|review| review.is_open()) else {
            return Err(Error::corrupt(format!("there is no open request for review {number}")));
        };
        if review.decision.by.contains(&answer.actor) {
            let actor = &answer.actor;
            return Err(Error::corrupt(format!("`{actor}` can't answer review {number}")));
        }
        review.answer = Some(answer);
        self.open.remove(&number);
        Ok(())
    }
}

fn index(number: ReviewNo) -> Option<usize> {
    usize::try_from(number.number().checked_sub(1)?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn review(number: u64, docket: u64) -> Review {
        let at = "2024-03-04T01:30:00Z".parse().unwrap();
        let by = vec!["desk".parse().unwrap()];
        Review {
            number: ReviewNo::new(number),
            docket: DocketNo::new(docket),
            decision: DecisionMade { number: 1, attempt: 1, at, by },
            party: ReviewParty::Lawyer { lawyer: Roll::new(0) },
            grounds: "turn".parse().unwrap(),
            requested_at: at,
            answer_by: "2024-03-11".parse().unwrap(),
            answer: None,
        }
    }

    fn signed_by(actor: &str) -> SignedAnswer {
        SignedAnswer {
            answer: ReviewAnswer::Upheld,
            actor: actor.parse().unwrap(),
            grounds: "in_order".parse().unwrap(),
            document: "letter-1".parse().unwrap(),
            at: "2024-03-05T01:30:00Z".parse().unwrap(),
        }
    }

    #[test]
    fn whoever_acts_for_the_client_is_the_same_party() {
        let person = || "p".parse().unwrap();
        let client = |applicant| ReviewParty::Client { applicant };
        let lawyer = |roll| ReviewParty::Lawyer { lawyer: Roll::new(roll) };
        let plain = client(Applicant::Client);
        for applicant in [
            Applicant::Client,
            Applicant::Guardian { person: person() },
            Applicant::NearRelative { person: person() },
        ] {
            assert!(plain.is_same(&client(applicant)));
        }
        assert!(lawyer(1).is_same(&lawyer(1)));
        assert!(!lawyer(1).is_same(&lawyer(2)));
        assert!(!lawyer(1).is_same(&plain) && !plain.is_same(&lawyer(1)));
    }

    #[test]
    fn numbers_go_in_order_and_a_case_finds_its_own() {
        let mut reviews = Reviews::default();
        for (number, docket) in [(1, 7), (2, 9), (3, 7)] {
            reviews.request(review(number, docket)).unwrap();
        }
        let before = reviews.clone();
        for number in [0, 3, 5, u64::MAX] {
            let error = reviews.request(review(number, 7)).unwrap_err();
            assert_eq!(error.to_string(), format!("review number {number} is not the next"));
        }
        assert_eq!(reviews, before);
        let numbers = |docket| {
            let of = reviews.of(DocketNo::new(docket));
            of.map(|review| review.number.number()).collect::<Vec<_>>()
        };
        assert_eq!((numbers(7), numbers(8), numbers(9)), (vec![1, 3], vec![], vec![2]));
        assert_eq!(reviews.get(ReviewNo::new(0)), None);
        assert_eq!(reviews.get(ReviewNo::new(4)), None);
    }

    #[test]
    fn an_answer_closes_one_open_request_and_is_nobodys_who_decided() {
        let mut reviews = Reviews::default();
        reviews.request(review(1, 7)).unwrap();
        reviews.request(review(2, 7)).unwrap();
        let before = reviews.clone();
        let mut refused = |number, actor| {
            let error = reviews.answer(ReviewNo::new(number), signed_by(actor)).unwrap_err();
            assert_eq!(reviews, before);
            error.to_string()
        };
        assert_eq!(refused(0, "chief"), "there is no open request for review 0");
        assert_eq!(refused(3, "chief"), "there is no open request for review 3");
        assert_eq!(refused(1, "desk"), "`desk` can't answer review 1");

        reviews.answer(ReviewNo::new(1), signed_by("chief")).unwrap();
        assert_eq!(reviews.open().map(|review| review.number.number()).collect::<Vec<_>>(), [2]);
        let again = reviews.answer(ReviewNo::new(1), signed_by("chief")).unwrap_err();
        assert_eq!(again.to_string(), "there is no open request for review 1");
    }
}
