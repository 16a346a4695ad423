//! The state as an assignment sees it, and what may be supposed of one lawyer against it.

use jiff::civil::Date;

use super::cache::Cache;
use super::reason::{Reason, Reasons};
use crate::caseload::{Caseload, LoadsInWindows};
use crate::docket::Docket;
use crate::duty::Rota;
use crate::entitlement::{Entitlement, Turn};
use crate::id::Roll;
use crate::policy::{Policy, Rung};
use crate::quantity::{Lag, Load, Points};
use crate::register::{Roster, Sought};
use crate::standing::Standing;
use crate::terms::Level;

/// Everything that a decision may look at, borrowed.
#[derive(Clone, Copy)]
pub(crate) struct Context<'a> {
    pub(crate) policy: &'a Policy,
    pub(crate) roster: &'a Roster,
    pub(crate) docket: &'a Docket,
    pub(crate) rota: &'a Rota,
    pub(crate) standing: &'a Standing,
    pub(crate) entitlement: &'a Entitlement,
    pub(crate) caseload: &'a Caseload,
    /// The caseload in the windows that caps look at today.
    pub(crate) loads: LoadsInWindows<'a>,
    pub(crate) cache: &'a Cache,
    /// The date of the decision.
    pub(crate) today: Date,
    /// What is supposed of one lawyer against what is so; nothing when a case is decided.
    pub(crate) supposed: Option<Supposed>,
}

/// What is supposed of one lawyer, all else being as it is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Supposed {
    pub(crate) roll: Roll,
    /// These reasons don't hold.
    pub(crate) cured: Reasons,
    /// The lawyer stands on this rung.
    pub(crate) admitted: Option<Rung>,
    pub(crate) level: Option<Level>,
    /// Before this case.
    pub(crate) lag: Option<Lag>,
    pub(crate) points: Option<Points>,
    pub(crate) turn: Option<Turn>,
    /// In the window of the weighted sum.
    pub(crate) received: Option<Load>,
}

impl Context<'_> {
    /// The same, but for what is supposed of one lawyer.
    pub(crate) fn supposing(self, supposed: Supposed) -> Self {
        Self { supposed: Some(supposed), ..self }
    }

    #[inline]
    pub(crate) fn supposed_of(&self, roll: Roll) -> Option<&Supposed> {
        self.supposed.as_ref().filter(|supposed| supposed.roll == roll)
    }

    /// Whether a lawyer is taken to stand on a rung though the record says otherwise.
    pub(crate) fn is_supposed_on(&self, roll: Roll, rung: Rung) -> bool {
        self.supposed_of(roll).is_some_and(|supposed| supposed.admitted == Some(rung))
    }

    /// Whether a reason is taken as cured.
    pub(crate) fn is_cured(&self, roll: Roll, reason: Reason) -> bool {
        self.supposed_of(roll).is_some_and(|supposed| supposed.cured.contains(reason))
    }

    /// The lag before this case.
    #[inline]
    pub(crate) fn lag(&self, roll: Roll) -> Option<Lag> {
        let supposed = self.supposed_of(roll).and_then(|supposed| supposed.lag);
        supposed.or_else(|| self.entitlement.lag(roll))
    }

    /// The balance of merit points.
    #[inline]
    pub(crate) fn points(&self, roll: Roll) -> Points {
        let supposed = self.supposed_of(roll).and_then(|supposed| supposed.points);
        let kept = supposed.or_else(|| self.cache.points(roll, self.today));
        kept.unwrap_or_else(|| self.standing.balance(roll, self.today))
    }

    /// The place on the wheel; the first one for whoever isn't on the roll.
    #[inline]
    pub(crate) fn turn(&self, roll: Roll) -> Turn {
        let supposed = self.supposed_of(roll).and_then(|supposed| supposed.turn);
        supposed.or_else(|| self.entitlement.turn(roll)).unwrap_or_default()
    }

    /// What was received from a day on, as the weighted sum looks at it.
    pub(crate) fn received_since(&self, roll: Roll, from: Date) -> Load {
        let supposed = self.supposed_of(roll).and_then(|supposed| supposed.received);
        supposed.unwrap_or_else(|| self.caseload.received_since(roll, from))
    }

    /// The level in a specialty by the record, and what is supposed of it: who is cured of lacking a
    /// specialty is taken to have the lowest certificate.
    pub(crate) fn level(&self, roll: Roll, sought: &Sought<'_>) -> Option<Level> {
        let level = self.roster.level(roll, sought);
        match self.supposed_of(roll) {
            Some(Supposed { level: Some(level), .. }) => Some(*level),
            Some(supposed) if supposed.cured.contains(Reason::LacksSpecialty) => {
                level.max(Some(Level::Familiar))
            }
            _ => level,
        }
    }
}
