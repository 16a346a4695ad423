//! The promise of fair share: every |lag| is at most (n − 1)(W + band) / 2, at every step, whatever
//! arrives, joins, leaves, whatever the claims.
//!
//! Random scripts look for what nobody thought of; adversaries who see all lags push them apart as
//! far as they can. One of them comes as near to the bound as claims are fine, so that no lower bound
//! holds. Under strategies that promise nothing they leave it far behind.

use assigned_counsel::calendar::Term;
use assigned_counsel::docket::{Notice, Outcome, ReplacementCause, SpecialtyNeed, Status};
use assigned_counsel::draw::Seed;
use assigned_counsel::duty::{DutyPlace, ShiftPlan};
use assigned_counsel::entitlement::Booked;
use assigned_counsel::operation::{
    Accept, AdoptPolicy, Amend, CancelShift, Decline, Depart, Enrol, Exclude, HandBack, Return,
    SetShare,
};
use assigned_counsel::policy::{Caps, LotteryBy, Policy, Proficiency, Rung, Strategy};
use assigned_counsel::quantity::{Factor, Fraction, Lag, Load, Share, Weight};
use assigned_counsel::register::{Certificate, Leave};
use assigned_counsel::terms::{Gender, Kind, Level, Role, Stage};
use assigned_counsel::{
    ActorId, Client, Command, DocketNo, DutyCommand, Engine, Lawyer, LawyerId, Matter, Roll,
    ShiftNo, Specialty,
};
use jiff::{SignedDuration, Timestamp, ToSpan};
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::strategy::Strategy as Generator;

const LAWYERS_MAX: usize = 8;

/// Lawyers by roll number, as bits.
pub(crate) type Set = u8;

/// A desk that an adversary has to itself: one centre, no caps, one candidate is enough, and the
/// widest claims that a policy can give.
pub(crate) struct Desk {
    engine: Engine,
    at: Timestamp,
    pub(crate) band: Load,
    /// The greatest weight of a case or slot that moved the ledger.
    greatest: Weight,
    /// Every case and slot that moved the ledger.
    pub(crate) booked: Vec<(Booked, Weight)>,
}

impl Desk {
    /// Only equal claims if nobody's share, fraction or certificates are changed.
    pub(crate) fn new(strategy: Strategy, lawyers: usize) -> Self {
        Self::with(strategy, proficiency([1_00; 4]), lawyers)
    }

    fn with(strategy: Strategy, proficiency: Proficiency, lawyers: usize) -> Self {
        let band = match strategy {
            Strategy::FairShare { band } => band,
            _ => Load::default(),
        };
        let mut policy = Policy {
            strategy,
            proficiency,
            caps: Caps::default(),
            ..crate::world::assigned_at_once(Policy::xiamen())
        };
        policy.routing.min_candidates = 1;
        policy.routing.relief.clear();
        (policy.duty.ladder, policy.duty.month_cap) = (vec![Rung::SubPool], None);
        policy.shares.least = Share::from_hundredths(1);
        policy.shares.most = Share::from_hundredths(10_00);

        let at = "2024-01-02T01:00:00Z".parse().unwrap();
        let mut engine = Engine::new(at, &actor(), policy, Seed::from_bytes([7; 32])).unwrap();
        engine.open_centre(at, &actor(), "centre".parse().unwrap()).unwrap();
        let (greatest, booked) = Default::default();
        let mut desk = Self { engine, at, band, greatest, booked };
        (0..lawyers).for_each(|_| desk.enrol());
        desk
    }

    fn apply(&mut self, command: &Command) {
        self.engine.apply(self.at, &actor(), command).unwrap();
    }

    fn enrol(&mut self) {
        let lawyer = Box::new(newcomer(self.lawyers()));
        self.apply(&Command::Enrol(Enrol { lawyer }));
    }

    /// How many were ever enrolled.
    pub(crate) fn lawyers(&self) -> usize {
        self.engine.state().roster().ever_enrolled()
    }

    /// All lags in nano-cases, by roll number.
    pub(crate) fn lags(&self) -> Vec<i64> {
        self.engine.state().entitlement().lags().map(Lag::nanos).collect()
    }

    /// Roll numbers with their lags, least lag first.
    pub(crate) fn by_lag(&self) -> Vec<(usize, i64)> {
        let mut lags: Vec<(usize, i64)> = self.lags().into_iter().enumerate().collect();
        lags.sort_by_key(|(_, lag)| *lag);
        lags
    }

    /// A case that only these are candidates for, an hour after the one before.
    fn file(&mut self, among: Set, weight: Weight, needs: Option<Specialty>) -> DocketNo {
        self.at += SignedDuration::from_hours(1);
        let client = Client {
            token: "client".parse().unwrap(),
            role: Role::Defendant,
            gender: Gender::Unstated,
            minor: false,
        };
        let matter = Matter::new(client, Kind::CriminalDefence, Stage::FirstInstance);
        let mut matter = matter.with_weight(weight);
        if let Some(specialty) = needs {
            matter = matter.with_specialty(specialty);
        }
        let case = format!("case-{}", self.engine.state().docket().next()).parse().unwrap();
        let (organ, centre) = ("court".parse().unwrap(), "centre".parse().unwrap());
        let notice = Notice { organ, centre, received_at: self.at, matter };
        let docket = self.engine.notify(self.at, &actor(), case, notice).unwrap();
        for lawyer in (0..self.lawyers()).filter(|n| !has(among, *n)).map(id) {
            self.apply(&Command::Exclude(Exclude {
                docket,
                lawyer,
                why: crate::world::why("recusal"),
            }));
        }
        docket
    }

    /// Brings a case to these and has it assigned.
    pub(crate) fn assign(&mut self, among: Set, weight: Weight, needs: Option<Specialty>) {
        let docket = self.file(among, weight, needs);
        self.decide(docket);
    }

    /// Has a case assigned; withdraws it if all its candidates are away.
    fn decide(&mut self, docket: DocketNo) {
        let decision = self.engine.assign(self.at, &actor(), docket).unwrap();
        match decision.candidates() {
            0 => self.withdraw(docket),
            1 => {}
            _ => {
                self.greatest = self.greatest.max(decision.weight);
                self.booked.push((Booked::Case(docket), decision.weight));
            }
        }
    }

    /// Brings a slot in a duty shift to these, of whom nobody else is there that day; calls the shift off
    /// if all are away.
    fn shift(&mut self, among: Set, weight: Weight, needs: Option<Specialty>) {
        self.at += SignedDuration::from_hours(1);
        let planned = self.engine.state().rota().shifts().len();
        let today = self.engine.state().policy().unwrap().date(self.at);
        let on = today.checked_add(i64::try_from(planned % 90).unwrap().days()).unwrap();
        let place = DutyPlace::Window;
        let mut plan = ShiftPlan::new("centre".parse().unwrap(), place, on).with_weight(weight);
        plan.specialty = needs.map(|specialty| SpecialtyNeed { specialty, demanded: false });
        let shift = self.engine.plan_shift(self.at, &actor(), plan).unwrap();
        let others: Vec<usize> = (0..self.lawyers()).filter(|n| !has(among, *n)).collect();
        for n in &others {
            self.amend(*n, |lawyer| lawyer.leave.push(Leave { from: on, to: on }));
        }
        let allotment = self.engine.allot(self.at, &actor(), shift).unwrap();
        for n in &others {
            self.amend(*n, |lawyer| lawyer.leave.truncate(lawyer.leave.len() - 1));
        }
        match allotment.candidates() {
            0 => {
                let cancel = DutyCommand::CancelShift(CancelShift {
                    shift,
                    why: crate::world::why("no_demand"),
                });
                self.engine.duty(self.at, &actor(), cancel).unwrap();
            }
            1 => {}
            _ => {
                self.greatest = self.greatest.max(allotment.weight);
                self.booked.push((Booked::Slot(shift, allotment.attempt), allotment.weight));
            }
        }
    }

    /// Whoever has the slot gives it back with an excuse, if its day isn't over.
    fn hand_back(&mut self, shift: ShiftNo, attempt: u32) -> bool {
        let slot = &self.engine.state().rota().shift(shift).unwrap().slots()[attempt as usize - 1];
        let (lawyer, excuse) =
            (id(slot.lawyer.number() as usize), Some("conflict".parse().unwrap()));
        let command = DutyCommand::HandBack(HandBack { shift, lawyer, excuse, granted_by: None });
        self.engine.duty(self.at, &actor(), command).is_ok()
    }

    /// Offers every case before it is assigned.
    pub(crate) fn offer_first(&mut self) {
        let mut policy = self.engine.state().policy().unwrap().clone();
        let three_days = Term::Hours { number: 72 };
        (policy.windows.choice, policy.windows.assignment) = (None, three_days);
        (policy.windows.slack_minutes, policy.offers.rounds) = (0, 1);
        policy.offers.answer = three_days;
        self.apply(&Command::AdoptPolicy(AdoptPolicy { policy: Box::new(policy) }));
    }

    /// Takes back what a case booked, if it still can be: an offer is declined with an excuse, or ran
    /// out and stands; whoever has it is replaced. Then nobody wants it any more.
    pub(crate) fn take_back(&mut self, booked: Booked) -> bool {
        let docket = match booked {
            Booked::Case(docket) => docket,
            Booked::Slot(shift, attempt) => return self.hand_back(shift, attempt),
        };
        let case = self.engine.state().docket().case(docket).unwrap();
        let Some(held) = case.assignments().last() else { return false };
        let (n, status, until) = (held.lawyer.number() as usize, case.status(), held.offered_until);
        let lawyer = id(n);
        let in_time = until.is_some_and(|until| self.at < until);
        let command = match status {
            Status::Offered if in_time => {
                let (excuse, granted_by) = (Some("conflict".parse().unwrap()), None);
                Command::Decline(Decline { docket, lawyer, excuse, granted_by, busy_until: None })
            }
            Status::Assigned => crate::world::replace(docket, ReplacementCause::Absent),
            _ => return false,
        };
        self.apply(&command);
        self.withdraw(docket);
        true
    }

    /// Whoever is offered the case takes it.
    pub(crate) fn accept(&mut self, booked: Booked) {
        let Booked::Case(docket) = booked else { return };
        let offer =
            self.engine.state().docket().case(docket).and_then(assigned_counsel::Case::offer);
        if let Some((roll, _)) = offer.filter(|(_, until)| self.at < *until) {
            let lawyer = id(roll.number() as usize);
            // Who has departed meanwhile can't.
            let _ = self.engine.apply(
                self.at,
                &ActorId::from(&lawyer),
                Command::Accept(Accept { docket, lawyer }),
            );
        }
    }

    fn withdraw(&mut self, docket: DocketNo) {
        self.engine.close(self.at, &actor(), docket, Outcome::Withdrawn).unwrap();
    }

    /// Assigns a case by hand, which moves no lag; withdraws it if the lawyer may not have it.
    fn assign_by_hand(&mut self, n: usize, weight: Weight) {
        let (docket, before) = (self.file(Set::MAX, weight, None), self.lags());
        let (reason, second) = ("relief".parse().unwrap(), Some("second".parse().unwrap()));
        if self.engine.assign_by_hand(self.at, &actor(), docket, id(n), reason, second).is_err() {
            self.withdraw(docket);
        }
        assert_eq!(self.lags(), before);
    }

    pub(crate) fn set_share(&mut self, n: usize, hundredths: u32) {
        let share = Share::from_hundredths(hundredths);
        self.apply(&Command::SetShare(SetShare {
            lawyer: id(n),
            share,
            why: crate::world::why("own_wish"),
        }));
    }

    pub(crate) fn amend(&mut self, n: usize, change: impl FnOnce(&mut Lawyer)) {
        let roster = self.engine.state().roster();
        let mut lawyer = roster.lawyer(roll(n)).unwrap().clone();
        change(&mut lawyer);
        self.apply(&Command::Amend(Amend {
            lawyer: Box::new(lawyer),
            why: crate::world::why("own_wish"),
        }));
    }

    /// The largest |lag| in thousandths of the bound, rounded up, so that 1000 is within it exactly
    /// and 1001 is not. The lags sum to zero, whatever the strategy.
    fn strain(&self) -> u128 {
        let lags: Vec<i128> = self.lags().into_iter().map(i128::from).collect();
        assert_eq!(lags.iter().sum::<i128>(), 0, "{lags:?}");
        let largest = lags.iter().map(|lag| lag.unsigned_abs()).max().unwrap_or(0);
        let range = nanos(self.greatest.hundredths()) + nanos(self.band.hundredths());
        let others = u128::try_from(self.lawyers()).unwrap() - 1;
        (2 * largest * 1000).div_ceil((others * range.unsigned_abs()).max(1))
    }
}

/// Full time, and certified for what nobody else is to begin with.
pub(crate) fn newcomer(n: usize) -> Lawyer {
    let since = "2015-07-01".parse().unwrap();
    Lawyer::new(id(n), "firm".parse().unwrap(), since)
        .with_centre("centre".parse().unwrap())
        .with_certificate(specialty(n), Level::Expert, since)
}

fn id(n: usize) -> LawyerId {
    format!("L-{n}").parse().unwrap()
}

pub(crate) fn specialty(n: usize) -> Specialty {
    format!("specialty-{n}").parse().unwrap()
}

fn actor() -> ActorId {
    "desk".parse().unwrap()
}

fn roll(n: usize) -> Roll {
    Roll::new(u32::try_from(n).unwrap())
}

pub(crate) fn has(set: Set, n: usize) -> bool {
    set & (1 << n) != 0
}

pub(crate) fn set(lawyers: impl IntoIterator<Item = usize>) -> Set {
    lawyers.into_iter().fold(0, |set, n| set | (1 << n))
}

pub(crate) fn nanos(hundredths: impl Into<i128>) -> i128 {
    hundredths.into() * 10_000_000
}

fn proficiency(factors: [u32; 4]) -> Proficiency {
    let [none, familiar, skilled, expert] = factors.map(Factor::from_hundredths);
    Proficiency { none, familiar, skilled, expert }
}

pub(crate) fn fair_share(band: u64) -> Strategy {
    Strategy::FairShare { band: Load::from_hundredths(band) }
}

/// A step of a random script. Lawyers are picked among those who are enrolled by then.
#[derive(Clone, Debug)]
pub(crate) enum Step {
    Enrol,
    /// Departs, or comes back.
    Turn(Index),
    Leave(Index, i32),
    Share(Index, u32),
    Fraction(Index, u32),
    Certify(Index, Level, Index),
    ByHand(Index, u32),
    Case(Rivals, u32, Option<Index>),
    Shift(Rivals, u32, Option<Index>),
    Spread(u32),
}

/// Who competes for a case.
#[derive(Clone, Debug)]
pub(crate) enum Rivals {
    Any(Set),
    /// So many with the largest lags.
    Foremost(usize),
    /// The two whose lags are nearest to each other.
    Nearest,
}

impl Rivals {
    fn among(&self, desk: &Desk) -> Set {
        let lags = desk.by_lag();
        let rolls = lags.iter().map(|(n, _)| *n);
        match self {
            Rivals::Any(set) => *set,
            Rivals::Foremost(count) => set(rolls.rev().take(*count)),
            Rivals::Nearest => {
                let gap = |pair: &&[(usize, i64)]| pair[1].1 - pair[0].1;
                let pair = lags.windows(2).min_by_key(gap).unwrap_or(&lags);
                set(pair.iter().map(|(n, _)| *n))
            }
        }
    }
}

impl Step {
    pub(crate) fn take(&self, desk: &mut Desk) {
        let n = desk.lawyers();
        match self {
            Step::Enrol if n < LAWYERS_MAX => desk.enrol(),
            Step::Enrol => {}
            Step::Turn(who) => {
                let (n, lawyer) = (who.index(n), id(who.index(n)));
                let enrolled = desk.engine.state().roster().is_enrolled(roll(n));
                desk.apply(&if enrolled {
                    Command::Depart(Depart { lawyer, why: crate::world::why("own_wish") })
                } else {
                    Command::Return(Return { lawyer, why: crate::world::why("own_wish") })
                });
            }
            Step::Leave(who, days) => {
                let from = desk.engine.state().policy().unwrap().date(desk.at);
                let to = from.checked_add(days.days()).unwrap();
                desk.amend(who.index(n), |lawyer| lawyer.leave = vec![Leave { from, to }]);
            }
            Step::Share(who, share) => desk.set_share(who.index(n), *share),
            Step::Fraction(who, hundredths) => {
                let fraction = Fraction::from_hundredths(*hundredths);
                desk.amend(who.index(n), |lawyer| lawyer.fraction = fraction);
            }
            Step::Certify(who, level, of) => {
                let (specialty, level) = (specialty(of.index(n)), *level);
                let certified_on = "2020-05-01".parse().unwrap();
                let certificate = Certificate { specialty, level, certified_on, expires_on: None };
                desk.amend(who.index(n), |lawyer| lawyer.certificates = vec![certificate]);
            }
            Step::ByHand(who, weight) => {
                desk.assign_by_hand(who.index(n), Weight::from_hundredths(*weight));
            }
            Step::Case(rivals, weight, needs) => {
                let needs = needs.map(|of| specialty(of.index(n)));
                desk.assign(rivals.among(desk), Weight::from_hundredths(*weight), needs);
            }
            Step::Shift(rivals, weight, needs) => {
                let needs = needs.map(|of| specialty(of.index(n)));
                desk.shift(rivals.among(desk), Weight::from_hundredths(*weight), needs);
            }
            Step::Spread(weight) => spread(desk, Weight::from_hundredths(*weight)),
        }
    }
}

/// Weights up to the heaviest, which is the commonest: lesser ones push less.
fn weights(heaviest: u32) -> impl Generator<Value = u32> + Clone {
    prop_oneof![2 => Just(heaviest), 1 => 1..=heaviest]
}

pub(crate) fn steps(heaviest: u32) -> impl Generator<Value = Step> {
    let who = any::<Index>;
    let level = prop::sample::select(Level::ALL);
    let rivals = prop_oneof![
        4 => any::<Set>().prop_map(Rivals::Any),
        2 => (2..=LAWYERS_MAX).prop_map(Rivals::Foremost),
        4 => Just(Rivals::Nearest),
    ];
    prop_oneof![
        1 => Just(Step::Enrol),
        2 => who().prop_map(Step::Turn),
        2 => (who(), 0..3).prop_map(|(who, days)| Step::Leave(who, days)),
        4 => (who(), 1_u32..=10_00).prop_map(|(who, share)| Step::Share(who, share)),
        1 => (who(), 1_u32..=1_00).prop_map(|(who, part)| Step::Fraction(who, part)),
        2 => (who(), level, who()).prop_map(|(who, level, of)| Step::Certify(who, level, of)),
        1 => (who(), weights(heaviest)).prop_map(|(who, weight)| Step::ByHand(who, weight)),
        20 => weights(heaviest).prop_map(Step::Spread),
        10 => (rivals.clone(), weights(heaviest), proptest::option::of(who()))
            .prop_map(|(rivals, weight, needs)| Step::Shift(rivals, weight, needs)),
        20 => (rivals, weights(heaviest), proptest::option::of(who()))
            .prop_map(|(rivals, weight, needs)| Step::Case(rivals, weight, needs)),
    ]
}

/// A strategy, what proficiency counts, the lawyers at the start, and what comes.
fn scripts() -> impl Generator<Value = (Strategy, Proficiency, usize, Vec<Step>)> {
    let bands = prop_oneof![3 => Just(0_u64), 3 => 1..=2_00_u64, 1 => Just(1_000_00_u64)];
    let factors = prop::sample::select(vec![[1_00; 4], [1, 1_00, 3_33, 10_00]]);
    let heaviest = prop::sample::select(vec![1_u32, 1_00, 5_00, 1_000_00]);
    let script = heaviest.prop_flat_map(|heaviest| prop::collection::vec(steps(heaviest), 1..1500));
    (bands.prop_map(fair_share), factors.prop_map(proficiency), 1..=LAWYERS_MAX, script)
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 96,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn no_lag_leaves_the_bound((strategy, proficiency, lawyers, script) in scripts()) {
        let mut desk = Desk::with(strategy, proficiency, lawyers);
        for step in &script {
            step.take(&mut desk);
            prop_assert!(desk.strain() <= 1000, "after {step:?}: {:?}", desk.lags());
        }
    }
}

/// Somebody who sees all lags and says who is a candidate for which case.
#[derive(Clone, Copy, Debug)]
enum Adversary {
    /// Leaves claims equal: brings the case to those after which the sum of the squared lags is the
    /// largest.
    Steepest,
    /// Sets the claims: see [`spread`].
    Spreading,
    /// Brings a case to a favourite and somebody else only if the favourite won't be chosen. If
    /// there is no such case, brings the lightest one.
    Favouring,
}

impl Adversary {
    /// Brings one case, of this weight at most.
    fn act(self, desk: &mut Desk, weight: Weight) {
        match self {
            Adversary::Steepest => {
                desk.assign(steepest(&desk.by_lag(), weight), weight, None);
            }
            Adversary::Spreading => spread(desk, weight),
            Adversary::Favouring => favour(desk, weight),
        }
    }

    /// The greatest [strain](Desk::strain) in so many cases.
    fn reach(self, strategy: &Strategy, lawyers: usize, cases: usize) -> u128 {
        let mut desk = Desk::new(strategy.clone(), lawyers);
        let strains = (0..cases).map(|_| {
            self.act(&mut desk, Weight::from_hundredths(60_00));
            desk.strain()
        });
        strains.max().unwrap()
    }
}

fn steepest(lags: &[(usize, i64)], weight: Weight) -> Set {
    let weight = nanos(weight.hundredths());
    // The last of the candidates has the largest lag: fair share chooses it, or an equal one.
    let energy = |places: &Set| -> i128 {
        let credit = weight / i128::from(places.count_ones());
        let chosen = places.ilog2() as usize;
        let after = lags.iter().enumerate().map(|(place, (_, lag))| {
            let credit = if has(*places, place) { credit } else { 0 };
            let debit = if place == chosen { weight } else { 0 };
            i128::from(*lag) + credit - debit
        });
        after.map(|lag| lag.pow(2)).sum()
    };
    let all = Set::MAX >> (LAWYERS_MAX - lags.len());
    let places = (1..=all).filter(|places| places.count_ones() > 1).max_by_key(energy).unwrap();
    set((0..lags.len()).filter(|place| has(places, *place)).map(|place| lags[place].0))
}

/// Pushes apart the two whose lags are nearest to each other, by a case in the specialty of the one
/// behind. With a part x of the credit for the one ahead, the one behind is within the band as long
/// as behind + (1 − x)w ≥ ahead + xw − band. At equality they end w + band apart.
fn spread(desk: &mut Desk, weight: Weight) {
    let lags = desk.by_lag();
    let Some(pair) = lags.windows(2).min_by_key(|pair| pair[1].1 - pair[0].1) else { return };
    push_apart(desk, pair[0], pair[1], weight);
}

/// Gives the one behind a case at which the one ahead is credited as much as can be.
pub(crate) fn push_apart(
    desk: &mut Desk,
    (behind, low): (usize, i64),
    (ahead, high): (usize, i64),
    weight: Weight,
) {
    let (w, band) = (nanos(weight.hundredths()), nanos(desk.band.hundredths()));
    let part = (band + w - i128::from(high - low)) * 1000 / (2 * w);
    let part = u32::try_from(part.clamp(1, 999)).unwrap();
    for (n, share) in [(ahead, part), (behind, 1000 - part)] {
        desk.amend(n, |lawyer| *lawyer = newcomer(n));
        desk.set_share(n, share);
    }
    desk.assign(set([behind, ahead]), weight, Some(specialty(behind)));
}

fn favour(desk: &mut Desk, weight: Weight) {
    for other in 1..desk.lawyers() {
        let docket = desk.file(set([0, other]), weight, None);
        let foreseen = desk.engine.preview(desk.at, docket).unwrap();
        if foreseen.lawyer() == Some(roll(other)) {
            desk.decide(docket);
            return;
        }
        desk.withdraw(docket);
    }
    desk.assign(set([0, 1]), Weight::from_hundredths(1), None);
}

#[test]
fn equal_claims_come_within_sight_of_the_bound() {
    let reach = |lawyers| Adversary::Steepest.reach(&fair_share(0), lawyers, 500);
    assert_eq!(
        (2..=LAWYERS_MAX).map(reach).collect::<Vec<_>>(),
        [1000, 834, 723, 642, 620, 564, 563]
    );
}

#[test]
fn the_bound_is_the_least_there_is() {
    for lawyers in 2..=LAWYERS_MAX {
        for band in [0, 1, 60_00, 100_00] {
            let reach = Adversary::Spreading.reach(&fair_share(band), lawyers, 1000);
            assert!((998..=1000).contains(&reach), "{lawyers} lawyers, band {band}: {reach}");
        }
    }
}

#[test]
fn what_promises_nothing_breaks_the_bound() {
    let equal = Strategy::Lottery { by: LotteryBy::Equal };
    let by_claim = Strategy::Lottery { by: LotteryBy::Claim };
    for lawyers in 2..=LAWYERS_MAX {
        let favour = |strategy: &Strategy| Adversary::Favouring.reach(strategy, lawyers, 100);
        assert!(favour(&fair_share(0)) <= 1000);
        for strategy in [&Strategy::Rotation, &equal, &by_claim] {
            assert!(favour(strategy) > 10_000, "{lawyers} lawyers, {}", strategy.name());
        }
        let steepest = Adversary::Steepest.reach(&equal, lawyers, 200);
        assert!(steepest > 1000, "{lawyers} lawyers: {steepest}");
    }
}
