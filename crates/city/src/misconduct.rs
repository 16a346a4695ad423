//! What lawyers, clients and centres do after a decision: answers to offers, and what befalls a case
//! before the work is done. Every number is one of the [`Assumptions`].

use super::assumptions::Assumptions;
use super::chance::Chance;
use assigned_counsel::docket::{Outcome, ReplacementCause};

/// An answer to an offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reply {
    Accept,
    DeclineExcused,
    Decline,
    Silence,
    /// The client comes with a lawyer of their own first.
    OwnCounsel,
}

/// What befalls an assigned case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    Close(Outcome),
    Replace(ReplacementCause),
    /// Terminated; whether the client objects, and whether that is sustained.
    Terminate(Option<bool>),
    Transfer,
}

/// The order of [`Assumptions::mishaps`]; terminations are drawn further.
const MISHAPS: [Fate; 8] = [
    Fate::Replace(ReplacementCause::Absent),
    Fate::Replace(ReplacementCause::ClientAsked),
    Fate::Replace(ReplacementCause::DutyNotDone),
    Fate::Replace(ReplacementCause::ConflictFound),
    Fate::Close(Outcome::Withdrawn),
    Fate::Close(Outcome::OwnCounsel),
    Fate::Terminate(None),
    Fate::Transfer,
];

/// Draws what happens.
#[derive(Debug)]
pub(super) struct Conduct {
    chance: Chance,
    assumed: Assumptions,
}

impl Conduct {
    pub(super) fn new(seed: u64) -> Self {
        Self { chance: Chance::new(seed, "conduct"), assumed: Assumptions::xiamen() }
    }

    /// The answer to an offer, and after how many of so many minutes allowed.
    pub(super) fn reply(&mut self, allowed: u32) -> (Reply, u32) {
        let (least, most) = self.assumed.answer_minutes;
        let latest = allowed.saturating_mul(3) / 4;
        let minutes = self.chance.between(least.min(latest), most.min(latest));
        if self.chance.per_mille(self.assumed.own_counsel_meanwhile) {
            return (Reply::OwnCounsel, minutes);
        }
        let [excused, unexcused, silent] = self.assumed.answers;
        let parts = [
            (Reply::DeclineExcused, excused),
            (Reply::Decline, unexcused),
            (Reply::Silence, silent),
            (Reply::Accept, 1_000_u32.saturating_sub(excused + unexcused + silent)),
        ];
        let drawn = self.chance.weighted(&parts, |(_, part)| *part);
        match drawn.map_or(Reply::Accept, |(reply, _)| *reply) {
            Reply::Silence => (Reply::Silence, allowed),
            reply => (reply, minutes),
        }
    }

    /// What befalls a case whose work takes so many days, and after how many days.
    pub(super) fn fate(&mut self, days: u32) -> (Fate, u32) {
        let parts: Vec<(Fate, u32)> = MISHAPS.into_iter().zip(self.assumed.mishaps).collect();
        let all: u32 = self.assumed.mishaps.iter().sum();
        if !self.chance.per_mille(all) {
            return (Fate::Close(Outcome::Completed), days);
        }
        let drawn = self.chance.weighted(&parts, |(_, part)| *part).map(|(fate, _)| *fate);
        let after = self.chance.between(1, days);
        (self.in_full(drawn.unwrap_or(Fate::Close(Outcome::Completed))), after)
    }

    fn in_full(&mut self, fate: Fate) -> Fate {
        let [objects, sustained] = self.assumed.termination_objections;
        match fate {
            Fate::Terminate(_) if self.chance.per_mille(objects) => {
                Fate::Terminate(Some(self.chance.per_mille(sustained)))
            }
            fate => fate,
        }
    }

    /// One of so many, for choosing an excuse.
    pub(super) fn one_of<'a, T>(&mut self, items: &'a [T]) -> Option<&'a T> {
        self.chance.one_of(items)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_happens_about_as_often_as_assumed() {
        let mut conduct = Conduct::new(1);
        let replies: Vec<(Reply, u32)> = (0..20_000).map(|_| conduct.reply(120)).collect();
        let of = |reply| replies.iter().filter(|(drawn, _)| *drawn == reply).count();
        assert!((840..960).contains(&of(Reply::DeclineExcused)));
        assert!((120..200).contains(&of(Reply::Decline)));
        assert!((70..130).contains(&of(Reply::Silence)));
        assert!((20..65).contains(&of(Reply::OwnCounsel)));
        assert!(replies.iter().all(|(reply, after)| *reply == Reply::Silence || *after <= 90));
        let fates: Vec<Fate> = (0..50_000).map(|_| conduct.fate(30).0).collect();
        let done = fates.iter().filter(|fate| **fate == Fate::Close(Outcome::Completed)).count();
        assert!((47_400..48_100).contains(&done), "{done}");
        for fate in MISHAPS.into_iter().chain([true, false].map(|s| Fate::Terminate(Some(s)))) {
            assert!(fates.contains(&fate), "{fate:?}");
        }
    }
}
