//! What the benchmarks share: a desk with its lawyers and cases, the bare scan, and timing in pairs.

use std::hint::black_box;
#[expect(clippy::disallowed_types, reason = "a benchmark measures time")]
use std::time::Instant;

use assigned_counsel::docket::{Client, Matter, Notice, Opponent, Outcome};
use assigned_counsel::draw::Seed;
use assigned_counsel::operation::{Accept, Assign, Close, Enrol, Notify, OpenCentre};
use assigned_counsel::terms::{Kind, Role, Stage};
use assigned_counsel::{ActorId, CentreId, Command, DocketNo, Engine, FirmId, Lawyer, Policy};
use jiff::{SignedDuration, Timestamp};

pub(crate) type Failed = Box<dyn std::error::Error>;

pub(crate) const SEED: [u8; 32] = [7; 32];

/// Who sees each command that the desk gives.
pub(crate) type Witness<'a> = &'a mut dyn FnMut(Timestamp, &Command);

/// A centre's desk in the middle of its work.
pub(crate) struct Desk {
    pub(crate) at: Timestamp,
    pub(crate) engine: Engine,
    pub(crate) seed: Seed,
    actor: ActorId,
    numbers: u32,
}

impl Desk {
    /// Opens the centres and enrols everybody.
    pub(crate) fn open(
        centres: &[CentreId],
        lawyers: impl IntoIterator<Item = Lawyer>,
        witness: Witness<'_>,
    ) -> Result<Self, Failed> {
        let at = "2023-06-05T02:00:00Z".parse()?;
        let seed = Seed::from_bytes(SEED);
        let actor = "desk".parse()?;
        let engine = Engine::new(at, &actor, Policy::xiamen(), seed.clone())?;
        let mut desk = Self { at, engine, seed, actor, numbers: 0 };
        for centre in centres {
            desk.give(&Command::OpenCentre(OpenCentre { centre: centre.clone() }), witness)?;
        }
        for lawyer in lawyers {
            desk.give(&Command::Enrol(Enrol { lawyer: Box::new(lawyer) }), witness)?;
        }
        Ok(desk)
    }

    /// Gives a command; what it brought about is forgotten.
    pub(crate) fn give(&mut self, command: &Command, witness: Witness<'_>) -> Result<(), Failed> {
        self.engine.apply(self.at, &self.actor, command)?;
        self.engine.drain_events();
        witness(self.at, command);
        Ok(())
    }

    /// Puts a defence on the docket.
    pub(crate) fn notify(
        &mut self,
        centre: &CentreId,
        witness: Witness<'_>,
    ) -> Result<DocketNo, Failed> {
        self.notify_against(None, centre, witness)
    }

    /// The same, where the other side is known, and has a lawyer of this firm.
    pub(crate) fn notify_against(
        &mut self,
        firm: Option<FirmId>,
        centre: &CentreId,
        witness: Witness<'_>,
    ) -> Result<DocketNo, Failed> {
        self.numbers += 1;
        let client = Client::new(format!("client-{}", self.numbers).parse()?, Role::Defendant);
        let mut matter = Matter::new(client, Kind::CriminalDefence, Stage::FirstInstance)
            .with_specialty("criminal".parse()?);
        matter.organ = Some("city-court".parse()?);
        let party = format!("victim-{}", self.numbers).parse()?;
        let opponent = firm.map(|firm| Opponent { party, firm: Some(firm) });
        matter.opponents.extend(opponent);
        let (organ, centre) = ("city-court".parse()?, centre.clone());
        let notice = Box::new(Notice { organ, centre, received_at: self.at, matter });
        let docket = self.engine.state().docket().next();
        let case = format!("case-{}", self.numbers).parse()?;
        self.give(&Command::Notify(Notify { case, notice }), witness)?;
        Ok(docket)
    }

    /// Assigns a case, and lets the lawyer accept it.
    pub(crate) fn assign(&mut self, docket: DocketNo, witness: Witness<'_>) -> Result<(), Failed> {
        self.give(&Command::Assign(Assign { docket }), witness)?;
        let state = self.engine.state();
        let offered = state.docket().case(docket).and_then(assigned_counsel::Case::offer);
        let lawyer = offered.and_then(|(roll, _)| state.roster().lawyer(roll));
        match lawyer.map(|lawyer| lawyer.id.clone()) {
            Some(lawyer) => self.give(&Command::Accept(Accept { docket, lawyer }), witness),
            None => Ok(()),
        }
    }

    /// Lets so many cases come in so many days, for one centre after the other; each ends when another
    /// third of them has come.
    pub(crate) fn work(
        &mut self,
        centres: &[CentreId],
        cases: u32,
        days: i32,
        witness: Witness<'_>,
    ) -> Result<(), Failed> {
        let step = SignedDuration::from_hours(24) * days / i32::try_from(cases.max(1))?;
        let open = usize::try_from(cases / 3)?;
        let mut dockets = std::collections::VecDeque::new();
        for (_, centre) in (0..cases).zip(centres.iter().cycle()) {
            self.at += step;
            let docket = self.notify(centre, witness)?;
            self.assign(docket, witness)?;
            dockets.push_back(docket);
            if dockets.len() > open
                && let Some(docket) = dockets.pop_front()
            {
                let outcome = Outcome::Completed;
                self.give(&Command::Close(Close { docket, outcome }), witness)?;
            }
        }
        Ok(())
    }

    /// What decides a case that waits.
    pub(crate) fn decide(&self, docket: DocketNo) -> impl Fn() -> usize + '_ {
        let command = Command::Assign(Assign { docket });
        let events = move || self.engine.state().decide(self.at, &self.actor, &command, &self.seed);
        move || black_box(events()).map_or(0, |events| events.len())
    }
}

/// Nobody sees the commands.
pub(crate) fn unseen(_: Timestamp, _: &Command) {}

/// The least that any such decision must do: look at each lawyer's eligible bit, add up the claims, push
/// each credited lag to a vector and find the largest.
pub(crate) struct BareScan(Vec<Bare>);

struct Bare {
    eligible: bool,
    claim: u64,
    lag: i64,
}

impl BareScan {
    /// Over whoever is asked about a case that waits.
    pub(crate) fn of(desk: &Desk, docket: DocketNo) -> Result<Self, Failed> {
        let decision = desk.engine.preview(desk.at, docket)?;
        let entitlement = desk.engine.state().entitlement();
        let lag = |roll| entitlement.lag(roll).map_or(0, assigned_counsel::Lag::nanos);
        let mut asked = Vec::new();
        for group in decision.credits() {
            let claim = group.claim.millionths();
            asked.extend(group.lawyers.iter().map(|roll| (*roll, true, claim)));
        }
        for group in decision.left_out() {
            asked.extend(group.lawyers.iter().map(|roll| (*roll, false, 1)));
        }
        asked.sort_unstable();
        let bare = |(roll, eligible, claim)| Bare { eligible, claim, lag: lag(roll) };
        Ok(Self(asked.into_iter().map(bare).collect()))
    }

    pub(crate) fn scan(&self) -> Option<i64> {
        let eligible = || self.0.iter().filter(|bare| bare.eligible);
        let total: u128 = eligible().map(|bare| u128::from(bare.claim)).sum();
        let weight = 1_200_000_000_u128;
        let mut credited = Vec::with_capacity(self.0.len());
        for bare in eligible() {
            let credit = (weight * u128::from(bare.claim)).checked_div(total)?;
            credited.push(bare.lag + i64::try_from(credit).ok()?);
        }
        let largest = credited.iter().copied().max();
        black_box(credited);
        largest
    }
}

/// Two pieces of work timed in turn, so that whatever else the machine does falls on both.
pub(crate) struct Pair {
    /// The median of the ratios.
    pub(crate) ratio: f64,
    /// Microseconds of each, in the pair with that ratio.
    pub(crate) micros: (f64, f64),
}

/// What is timed at one go: less than what a busy machine lets anybody run on for.
const BLOCK_SECONDS: f64 = 0.000_3;
const PAIRS: u32 = 501;
/// After this long there are no more pairs of what takes long.
const SECONDS: f64 = 20.0;

#[expect(clippy::disallowed_types, reason = "a benchmark measures time")]
pub(crate) fn seconds(work: impl FnOnce()) -> f64 {
    let start = Instant::now();
    work();
    start.elapsed().as_secs_f64()
}

/// How often to do it in a block.
#[expect(clippy::float_arithmetic, reason = "a benchmark measures time")]
fn rounds(work: &mut impl FnMut()) -> u32 {
    let least = (0..20).map(|_| seconds(&mut *work)).fold(f64::MAX, f64::min);
    (1..10_000).find(|rounds| f64::from(*rounds) * least >= BLOCK_SECONDS).unwrap_or(10_000)
}

#[expect(clippy::float_arithmetic, clippy::disallowed_types, reason = "a benchmark measures time")]
pub(crate) fn paired(mut one: impl FnMut(), mut other: impl FnMut()) -> Pair {
    let (ones, others) = (rounds(&mut one), rounds(&mut other));
    let start = Instant::now();
    let mut pairs: Vec<(f64, f64, f64)> = (0..PAIRS)
        .take_while(|_| start.elapsed().as_secs_f64() < SECONDS)
        .map(|_| {
            let one = seconds(|| (0..ones).for_each(|_| one())) / f64::from(ones);
            let other = seconds(|| (0..others).for_each(|_| other())) / f64::from(others);
            (one / other, one * 1e6, other * 1e6)
        })
        .collect();
    pairs.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (ratio, one, other) = pairs.get(pairs.len() / 2).copied().unwrap_or_default();
    Pair { ratio, micros: (one, other) }
}

/// Whether the ratios are asked for, and not only a trial run.
pub(crate) fn measures() -> bool {
    std::env::args().any(|argument| argument == "--bench")
}
