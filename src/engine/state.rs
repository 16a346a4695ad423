//! The state: everything that is known, as the sum of the events.

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::alone::Alone;
use super::operation::{AnswerDraw, Command};
use super::part::Part;
use crate::assign::{Allotment, Cache, Context, Decision, Frozen};
use crate::calendar::{Calendar, Term, TermEnd, days_after};
use crate::caseload::{Caseload, Windows};
use crate::docket::Docket;
use crate::draw::{Commitment, SeedPeriod};
use crate::duty::Rota;
use crate::entitlement::Entitlement;
use crate::id::{DocketNo, DrawNo, Fingerprint, ShiftNo};
use crate::index::Index;
use crate::policy::Policy;
use crate::quality::Oversight;
use crate::register::Roster;
use crate::sorted::SortedMap;
use crate::standing::Standing;

/// Everything that is known, as the sum of the events.
///
/// It begins empty, with [`State::default`]; the first commands adopt a policy and commit to a seed.
///
/// A copy shares the large parts with the original until one of them changes: to copy a state takes the
/// same short time however much is in it, and the first event after it copies the parts that it changes.
/// So readers can keep a copy while the writer goes on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct State {
    pub(super) latest: Option<Timestamp>,
    /// Every policy that was in force, the one that is last.
    pub(super) policies: Part<Vec<Adopted>>,
    /// The calendar in force, and how many were.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) calendar: Part<Option<AdoptedCalendar>>,
    /// Every seed committed to, in the order of their times.
    pub(super) seeds: Vec<SeedPeriod>,
    /// How many draws were frozen.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub(super) draws: u64,
    /// Those that wait for their value.
    #[serde(default, skip_serializing_if = "SortedMap::is_empty")]
    pub(super) frozen: Part<SortedMap<DrawNo, Frozen>>,
    pub(super) roster: Part<Roster>,
    pub(super) docket: Part<Docket>,
    pub(super) standing: Part<Standing>,
    pub(super) quality: Part<Oversight>,
    #[serde(default, skip_serializing_if = "Rota::is_empty")]
    pub(super) rota: Part<Rota>,
    pub(super) entitlement: Part<Entitlement>,
    pub(super) caseload: Part<Caseload>,
    /// What each person did alone.
    pub(super) alone: Part<Alone>,
    pub(super) impasses: Part<SortedMap<DocketNo, Decision>>,
    #[serde(skip)]
    pub(super) cache: Part<Index<Cache>>,
    /// Shifts for whose next slot nobody was found, each with the allotment that says so.
    #[serde(default, skip_serializing_if = "SortedMap::is_empty")]
    pub(super) unfilled: Part<SortedMap<ShiftNo, Allotment>>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks by reference")]
fn is_zero(number: &u64) -> bool {
    *number == 0
}

/// A policy that was or is in force.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Adopted {
    /// Its fingerprint.
    pub fingerprint: Fingerprint,
    /// The policy.
    pub policy: Policy,
}

/// The calendar in force.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AdoptedCalendar {
    /// Its number, from 1.
    pub number: u32,
    /// Its fingerprint.
    pub fingerprint: Fingerprint,
    /// The calendar.
    pub calendar: Calendar,
}

impl State {
    /// The calendar in force, where one was adopted. Until then [plain weeks](Calendar::plain_weeks) count.
    pub fn calendar(&self) -> Option<&AdoptedCalendar> {
        self.calendar.as_ref()
    }

    /// When a term ends that begins at an instant, by the calendar in force.
    ///
    /// # Complexity
    ///
    /// Linear in the days of the term.
    pub fn end_of(&self, from: Timestamp, term: Term) -> TermEnd {
        self.by_calendar(|calendar| calendar.end_of(from, term))
    }

    /// The last day of so many days of the law that begin on a day: the first isn't counted, and a last day that isn't
    /// worked moves to the next that is.
    pub(crate) fn worked_day_after(&self, day: Date, days: u32) -> Date {
        self.by_calendar(|calendar| calendar.working_from(days_after(day, days)))
    }

    /// For how long the centre is open from one instant to another.
    pub(crate) fn open_between(&self, from: Timestamp, until: Timestamp) -> SignedDuration {
        self.by_calendar(|calendar| calendar.open_between(from, until))
    }

    fn by_calendar<T>(&self, ask: impl FnOnce(&Calendar) -> T) -> T {
        if let Some(adopted) = self.calendar() {
            return ask(&adopted.calendar);
        }
        let offset = self.policy().map_or(0, |policy| policy.utc_offset_minutes);
        ask(&Calendar::plain_weeks(offset))
    }

    /// When the latest event happened.
    pub fn latest(&self) -> Option<Timestamp> {
        self.latest
    }

    /// The policy in force.
    pub fn policy(&self) -> Option<&Policy> {
        self.policies.last().map(|adopted| &adopted.policy)
    }

    /// Every policy that was in force, in order: number 1 first.
    pub fn policies(&self) -> &[Adopted] {
        &self.policies
    }

    /// A policy by its number, counted from 1.
    pub fn policy_number(&self, number: u32) -> Option<&Adopted> {
        let index = usize::try_from(number.checked_sub(1)?).ok()?;
        self.policies.get(index)
    }

    /// Every seed committed to, in the order in which they are in force.
    pub fn seeds(&self) -> &[SeedPeriod] {
        &self.seeds
    }

    /// The commitment to the seed that is in force at `at`.
    pub fn commitment_at(&self, at: Timestamp) -> Option<Commitment> {
        self.seed_in_force(at).map(|(_, seed)| seed.commitment)
    }

    /// The draws that wait for their value, in order.
    pub fn open_draws(&self) -> impl Iterator<Item = &Frozen> {
        self.frozen.values()
    }

    /// The seed with this number, from 1.
    pub(super) fn seed_number(&self, number: u32) -> Option<&SeedPeriod> {
        self.seeds.get(usize::try_from(number.checked_sub(1)?).ok()?)
    }

    /// The number of the seed in force at `at`, and that seed.
    pub(super) fn seed_in_force(&self, at: Timestamp) -> Option<(u32, &SeedPeriod)> {
        let mut numbered = (1..).zip(&self.seeds);
        numbered.find(|(_, seed)| seed.from <= at && at < seed.until)
    }

    /// The commitment to the seed that a command at `at` draws from or reveals.
    pub fn commitment_for(&self, at: Timestamp, command: &Command) -> Option<Commitment> {
        match command {
            Command::AnswerDraw(AnswerDraw { draw, .. }) => {
                let frozen = self.frozen.get(draw)?;
                self.seed_number(frozen.seed).map(|seed| seed.commitment)
            }
            Command::RevealSeed(_) => self.hidden_seed().map(|seed| seed.commitment),
            _ => self.commitment_at(at),
        }
    }

    /// The earliest seed that isn't public.
    pub(super) fn hidden_seed(&self) -> Option<&SeedPeriod> {
        self.seeds.iter().find(|seed| !seed.revealed)
    }

    /// Who there is.
    pub fn roster(&self) -> &Roster {
        &self.roster
    }

    /// What there is to do.
    pub fn docket(&self) -> &Docket {
        &self.docket
    }

    /// What everybody has earned or lost.
    pub fn standing(&self) -> &Standing {
        &self.standing
    }

    /// What is known of the quality of the work.
    pub fn quality(&self) -> &Oversight {
        &self.quality
    }

    /// Who is on duty when and where, and whom they helped.
    pub fn rota(&self) -> &Rota {
        &self.rota
    }

    /// Shifts for whose next slot nobody was found: the allotments that say so.
    pub fn unfilled(&self) -> impl Iterator<Item = &Allotment> {
        self.unfilled.values()
    }

    /// Whose turn it is.
    pub fn entitlement(&self) -> &Entitlement {
        &self.entitlement
    }

    /// What everybody carries.
    pub fn caseload(&self) -> &Caseload {
        &self.caseload
    }

    /// The impasses that stand: waiting cases with the decision that found nobody.
    pub fn impasses(&self) -> impl Iterator<Item = &Decision> {
        self.impasses.values()
    }

    /// Goes on from a time that is on record, where the one before it can't be right: so that a verifier who
    /// has said so sees what comes after.
    pub fn resynchronise(&mut self, latest: Timestamp) {
        self.latest = Some(latest);
    }

    /// How many lawyers have facts that are kept ready for decisions at `at`; none if one of these is not
    /// what would be worked out anew. For tests of the crate.
    #[doc(hidden)]
    pub fn kept_as_made(&self, at: Timestamp) -> Option<usize> {
        self.context(self.policy()?, at).kept_as_made()
    }

    pub(crate) fn context<'a>(&'a self, policy: &'a Policy, at: Timestamp) -> Context<'a> {
        let today = policy.date(at);
        Context {
            policy,
            roster: &self.roster,
            docket: &self.docket,
            rota: &self.rota,
            standing: &self.standing,
            entitlement: &self.entitlement,
            caseload: &self.caseload,
            loads: self.caseload.in_windows(Windows::on(today, policy)),
            cache: &self.cache.0,
            today,
            supposed: None,
        }
    }
}
