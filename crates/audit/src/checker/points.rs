//! Merit points, shares, conduct reviews and quality oversight come before the checker.

use jiff::Timestamp;
use jiff::civil::Date;

use super::rule::Rule;
use super::{About, Checker};
use assigned_counsel::engine::Fact;
use assigned_counsel::id::Roll;
use assigned_counsel::operation::{MeritCountered, MeritPosted, ShareSet, SharesSettled};
use assigned_counsel::quantity::{Points, Share};

impl Checker {
    /// The balance of merit points of a lawyer on a day, added up from the events alone.
    pub fn balance(&self, roll: Roll, on: Date) -> Option<Points> {
        let leave = self.books.page(roll).map_or(&[][..], |page| &page.record.leave);
        self.ledgers.balance(roll, on, leave)
    }

    /// The share of a lawyer, as the events alone say.
    pub fn share(&self, roll: Roll) -> Option<Share> {
        self.ledgers.share(roll)
    }

    pub(super) fn standing(&mut self, at: Timestamp, fact: &Fact) {
        let policy = self.books.policy.as_ref().map(|(_, policy)| policy);
        let mut found: Vec<(About, Rule)> = Vec::new();
        let of = |roll: Roll| About { lawyer: Some(roll), ..About::default() };
        match fact {
            Fact::MeritPosted(MeritPosted { roll, entry, .. })
            | Fact::MeritCountered(MeritCountered { roll, entry, .. }) => {
                let posted = self.ledgers.post(policy, *roll, entry);
                found.extend(posted.err().map(|rule| (of(*roll), rule)));
            }
            Fact::ShareSet(ShareSet { roll, share, .. }) => {
                let set = self.ledgers.set_share(policy, *roll, *share);
                found.extend(set.err().map(|rule| (of(*roll), rule)));
            }
            Fact::SharesSettled(SharesSettled { on, settled, .. }) => {
                let books = &self.books;
                let leave =
                    |roll| books.page(roll).map_or(&[][..], |page| page.record.leave.as_slice());
                if let Some(policy) = policy {
                    let wrong = self.ledgers.settle(&policy.shares, *on, settled, leave);
                    found.extend(wrong.into_iter().map(|(roll, rule)| (of(roll), rule)));
                }
            }
            Fact::Conduct(fact) => {
                let today = policy.map(|policy| policy.date(at));
                let broken = today.and_then(|today| self.reviews.take(fact, today));
                found.extend(broken.map(|(roll, rule)| (of(roll), rule)));
            }
            Fact::Quality(fact) => {
                if let Some(policy) = policy {
                    let today = policy.date(at);
                    let broken = self.oversight.take(&self.books, policy, today, fact);
                    let about = |docket| About { docket, ..About::default() };
                    found.extend(broken.into_iter().map(|(docket, rule)| (about(docket), rule)));
                }
            }
            _ => {}
        }
        for (about, rule) in found {
            self.find(at, about, rule);
        }
    }
}
