//! What holds of every city, case and policy: tried on small synthetic cities.

use std::collections::{BTreeMap, BTreeSet};

use assigned_counsel::docket::{Application, Notice, Outcome};
use assigned_counsel::journal::Anchor;
use assigned_counsel::operation::{AdoptPolicy, Amend, Exclude, Provide, SetGoodStanding};
use assigned_counsel::policy::{Caps, LotteryBy, Strategy};
use assigned_counsel::standing::GoodStanding;
use assigned_counsel::terms::{Engagement, Gender, Level, Licence};
use assigned_counsel::{
    Command, Decision, DocketNo, Engine, Event, Lag, Lawyer, LawyerId, Load, Policy, Reason, Roll,
    Snapshot, State,
};
use assigned_counsel_city::{Arrival, City, Mix, Way, Year, YearPlan, arrivals};
use jiff::Timestamp;
use proptest::prelude::*;
use proptest::strategy::Strategy as _;

use crate::world::{assigned_at_once, desk, seed, weighted};

/// A small city, its policy, and how many cases come.
#[derive(Clone, Debug)]
pub(crate) struct Small {
    pub(crate) city: City,
    pub(crate) policy: Policy,
    pub(crate) cases: u32,
}

pub(crate) fn strategies() -> [Strategy; 5] {
    [
        Strategy::FairShare { band: Load::from_hundredths(100) },
        weighted(),
        Strategy::Rotation,
        Strategy::Lottery { by: LotteryBy::Equal },
        Strategy::Lottery { by: LotteryBy::Claim },
    ]
}

pub(crate) fn small() -> impl proptest::strategy::Strategy<Value = Small> {
    (any::<u64>(), 7_u32..24, 1_u32..60, 0_usize..5, 1_u32..4, any::<bool>()).prop_map(
        |(number, lawyers, cases, strategy, least, capped)| {
            let mix = [Mix::Scarce, Mix::Middling, Mix::Plentiful][lawyers as usize % 3];
            let mut policy = assigned_at_once(Policy::xiamen());
            policy.strategy = strategies()[strategy].clone();
            policy.routing.min_candidates = least;
            if !capped {
                policy.caps = Caps::default();
            }
            Small { city: City::new(number, lawyers, mix).unwrap(), policy, cases }
        },
    )
}

pub(crate) fn config(cases: u32) -> ProptestConfig {
    ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(cases) }
}

impl Small {
    fn eve(&self) -> Timestamp {
        self.policy.start_of(self.city.year_start)
    }

    pub(crate) fn engine(&self, lawyers: impl IntoIterator<Item = Lawyer>) -> Engine {
        let mut engine = Engine::new(self.eve(), &desk(), self.policy.clone(), seed()).unwrap();
        for centre in &self.city.panel.centres {
            engine.open_centre(self.eve(), &desk(), centre.clone()).unwrap();
        }
        engine.enrol_all(self.eve(), &desk(), lawyers).unwrap();
        engine
    }

    pub(crate) fn arrivals(&self) -> Vec<Arrival> {
        arrivals(&self.city, &self.policy, self.cases).unwrap()
    }

    /// Every arrival becomes a case and is tried at once; every third case is closed again.
    fn drive(&self, engine: &mut Engine) -> Vec<Decision> {
        self.arrivals().into_iter().map(|arrival| step(engine, arrival)).collect()
    }
}

pub(crate) fn open(engine: &mut Engine, arrival: Arrival) -> DocketNo {
    let Arrival { at, case, centre, way, mut matter, ties, .. } = arrival;
    for (index, tie) in ties {
        matter = matter.with_link(DocketNo::new(index as u64 + 1), tie);
    }
    match way {
        Way::Application { applicant, channel, means, .. } => {
            let application = Application::new(applicant, centre, channel, matter);
            engine.approve(at, &desk(), case, application, means).unwrap()
        }
        Way::ProvisionalAid { ground } => {
            let docket = engine.state().docket().next();
            let applicant = assigned_counsel::docket::Applicant::Client;
            let aid =
                assigned_counsel::docket::ProvisionalAid { applicant, centre, ground, matter };
            let command = Command::Provide(Provide { case, aid: Box::new(aid) });
            engine.apply(at, &desk(), &command).unwrap();
            docket
        }
        Way::Notice { organ } => engine
            .notify(at, &desk(), case, Notice { organ, centre, received_at: at, matter })
            .unwrap(),
    }
}

pub(crate) fn step(engine: &mut Engine, arrival: Arrival) -> Decision {
    let at = arrival.at;
    let docket = open(engine, arrival);
    let decision = engine.assign(at, &desk(), docket).unwrap();
    if docket.number().is_multiple_of(3) && decision.lawyer().is_some() {
        engine.close(at, &desk(), docket, Outcome::Completed).unwrap();
    }
    decision
}

fn id(state: &State, roll: Roll) -> LawyerId {
    state.roster().lawyer(roll).unwrap().id.clone()
}

fn lags(state: &State) -> BTreeMap<LawyerId, Lag> {
    let lag = |roll| state.entitlement().lag(roll).unwrap();
    state.roster().lawyers().map(|(roll, lawyer)| (lawyer.id.clone(), lag(roll))).collect()
}

/// A decision by lawyers' ids in place of roll numbers: who, the candidates' credits, who is left out.
type ById = (Option<LawyerId>, BTreeMap<LawyerId, Lag>, BTreeMap<LawyerId, String>);

fn by_id(state: &State, decision: &Decision) -> ById {
    let named = |roll: &Roll| id(state, *roll);
    let mut credits = BTreeMap::new();
    for group in decision.credits() {
        credits.extend(group.lawyers.iter().map(|roll| (named(roll), group.credit)));
    }
    let mut left_out = BTreeMap::new();
    for group in decision.left_out() {
        left_out.extend(group.lawyers.iter().map(|roll| (named(roll), group.reasons.to_string())));
    }
    (decision.lawyer().as_ref().map(named), credits, left_out)
}

fn evolved(events: &[Event]) -> State {
    let mut state = State::default();
    for event in events {
        state.evolve(event).unwrap();
    }
    state
}

proptest! {
    #![proptest_config(config(48))]

    #[test]
    fn replay_is_live_and_events_read_back(small in small()) {
        let mut engine = small.engine(small.city.panel.lawyers.clone());
        small.drive(&mut engine);
        let state = engine.state().clone();
        let events = engine.drain_events();
        prop_assert_eq!(&evolved(&events), &state);
        for event in &events {
            let json = serde_json::to_string(event).unwrap();
            let back: Event = serde_json::from_str(&json).unwrap();
            prop_assert_eq!(serde_json::to_string(&back).unwrap(), json);
            prop_assert_eq!(&back, event);
        }
    }

    #[test]
    fn to_go_on_from_a_snapshot_is_to_go_on(small in small(), part in 0_usize..100) {
        let mut engine = small.engine(small.city.panel.lawyers.clone());
        let arrivals = small.arrivals();
        let (before, after) = arrivals.split_at(arrivals.len() * part / 100);
        for arrival in before {
            step(&mut engine, arrival.clone());
        }
        let json = Snapshot::of(engine.state(), Anchor::START).to_json();
        prop_assert!(!json.contains(&String::from(seed())), "a snapshot never holds the seed");
        let mut restored = Engine::resume(Snapshot::from_json(&json).unwrap().restore(), seed()).unwrap();
        for arrival in after {
            prop_assert_eq!(step(&mut engine, arrival.clone()), step(&mut restored, arrival.clone()));
        }
        prop_assert_eq!(engine.state(), restored.state());
    }

    #[test]
    fn the_order_of_the_roster_changes_nothing(small in small(), shuffle in any::<u64>()) {
        let mut straight = small.engine(small.city.panel.lawyers.clone());
        let mut shuffled = small.city.panel.lawyers.clone();
        shuffled.sort_by_key(|lawyer| {
            let bytes = lawyer.id.as_str().bytes();
            bytes.fold(shuffle, |mixed, b| mixed.rotate_left(13) ^ u64::from(b).wrapping_mul(0x9e37_79b9))
        });
        let mut other = small.engine(shuffled);
        let (a, b) = (small.drive(&mut straight), small.drive(&mut other));
        for (a, b) in a.iter().zip(&b) {
            prop_assert_eq!(by_id(straight.state(), a), by_id(other.state(), b));
        }
        prop_assert_eq!(lags(straight.state()), lags(other.state()));
    }

    #[test]
    fn lawyers_who_are_never_eligible_change_nothing(small in small(), extra in 1_usize..6) {
        let mut plain = small.engine(small.city.panel.lawyers.clone());
        let lapsed = small.city.panel.lawyers.iter().take(extra).enumerate().map(|(n, lawyer)| {
            let mut lawyer = lawyer.clone();
            lawyer.id = format!("Z-{n}").parse().unwrap();
            lawyer.licence = Licence::Lapsed;
            lawyer
        });
        // They stand last on the roll: whom a draw chooses hangs on roll numbers.
        let mut more = small.engine(lapsed.chain(small.city.panel.lawyers.clone()));
        let (a, b) = (small.drive(&mut plain), small.drive(&mut more));
        for (a, b) in a.iter().zip(&b) {
            let (who, credits, _) = by_id(plain.state(), a);
            let (who_then, credits_then, _) = by_id(more.state(), b);
            prop_assert_eq!((who, credits), (who_then, credits_then));
        }
    }

    #[test]
    fn everybody_asked_is_explained_exactly_once(small in small()) {
        let mut engine = small.engine(small.city.panel.lawyers.clone());
        for arrival in small.arrivals() {
            let docket = open(&mut engine, arrival.clone());
            let decision = engine.preview(arrival.at, docket).unwrap();
            if decision.pools.is_empty() {
                continue; // Continuity asks nobody else.
            }
            let candidates = decision.credits().iter().flat_map(|group| group.lawyers.clone());
            let left_out = decision.left_out().flat_map(|group| group.lawyers.clone());
            let explained: Vec<Roll> = candidates.chain(left_out).collect();
            let once: BTreeSet<Roll> = explained.iter().copied().collect();
            prop_assert_eq!(once.len(), explained.len());
            let considered: u32 = decision.pools.iter().map(|pool| pool.considered).sum();
            prop_assert_eq!(considered as usize, explained.len());
            prop_assert!(decision.left_out().all(|group| !group.reasons.is_empty()));
            for rung in decision.pools.iter().map(|pool| pool.rung) {
                let roster = engine.state().roster();
                let members = match rung {
                    assigned_counsel::policy::Rung::SubPool => roster.sub_pool(&arrival.centre),
                    assigned_counsel::policy::Rung::Master => roster.master(),
                    assigned_counsel::policy::Rung::Minors => roster.minors(),
                    _ => &[],
                };
                prop_assert!(members.iter().all(|roll| once.contains(roll)));
            }
            engine.assign(arrival.at, &desk(), docket).unwrap();
        }
    }

    #[test]
    fn curing_the_named_reasons_makes_a_candidate(small in small()) {
        let mut engine = small.engine(small.city.panel.lawyers.clone());
        for arrival in small.arrivals() {
            let docket = open(&mut engine, arrival.clone());
            let decision = engine.preview(arrival.at, docket).unwrap();
            for group in decision.left_out() {
                let mut cured = engine.clone();
                let roll = group.lawyers[0];
                if !group.reasons.iter().all(|reason| cure(&mut cured, arrival.at, roll, docket, reason)) {
                    continue;
                }
                let now = cured.preview(arrival.at, docket).unwrap();
                let candidate = now.credits().iter().any(|group| group.lawyers.contains(&roll));
                let left_out = now.left_out().any(|group| group.lawyers.contains(&roll));
                // Caps are lifted for everybody, so that an earlier pool may have somebody now.
                let passed_by = group.reasons.iter().any(Reason::is_workload) && !left_out;
                let eligible = candidate || now.pools.is_empty() || passed_by;
                prop_assert!(eligible, "{} of {:?}: {:?}", roll, group.reasons, now.pools);
            }
            engine.assign(arrival.at, &desk(), docket).unwrap();
        }
    }

    /// Not so for fair share, whose credits are relative.
    #[test]
    fn who_was_not_chosen_does_not_matter_to_rotation_and_lottery(small in small(), lottery in any::<bool>()) {
        let mut small = small;
        small.policy.strategy = if lottery {
            Strategy::Lottery { by: LotteryBy::Equal }
        } else {
            Strategy::Rotation
        };
        small.policy.routing.min_candidates = 1;
        // Whoever leaves takes part in the mean no more.
        small.policy.caps.overload = None;
        let mut engine = small.engine(small.city.panel.lawyers.clone());
        for arrival in small.arrivals() {
            let docket = open(&mut engine, arrival.clone());
            let decision = engine.preview(arrival.at, docket).unwrap();
            let candidates: Vec<Roll> =
                decision.credits().iter().flat_map(|group| group.lawyers.clone()).collect();
            for other in candidates.iter().filter(|roll| Some(**roll) != decision.lawyer()) {
                let mut without = engine.clone();
                let lawyer = id(engine.state(), *other);
                let command = Command::Exclude(Exclude { docket, lawyer, why: crate::world::why("recusal") });
                without.apply(arrival.at, &desk(), &command).unwrap();
                prop_assert_eq!(without.preview(arrival.at, docket).unwrap().lawyer(), decision.lawyer());
            }
            engine.assign(arrival.at, &desk(), docket).unwrap();
        }
    }

    #[test]
    fn a_year_adds_up(small in small()) {
        let mut events = Vec::new();
        let arrivals = small.arrivals();
        let plan = YearPlan { city: small.city, arrivals, policy: small.policy, oversight: true };
        let state = Year::new(plan).unwrap().live(|event| {
            events.push(event.clone());
        }).unwrap();
        prop_assert_eq!(evolved(&events), state.clone());
        let figures = crate::world::figures(&events);
        prop_assert_eq!(figures.lag.sum.nanos(), 0);
        let lags: Vec<_> = figures.lawyers.iter().map(|row| row.lag).collect();
        prop_assert_eq!(lags, state.entitlement().lags().collect::<Vec<_>>());
        for row in &figures.cases {
            prop_assert_eq!(row.assigned + row.waiting + row.ended_unassigned, row.cases);
        }
        let unexplained = state.docket().waiting().filter(|case| {
            !state.impasses().any(|impasse| impasse.docket == case.docket())
        });
        prop_assert_eq!(unexplained.count(), 0, "whatever waits has its reasons");
    }
}

/// Cures one reason; false if nothing can.
fn cure(engine: &mut Engine, at: Timestamp, roll: Roll, docket: DocketNo, reason: Reason) -> bool {
    let matter = engine.state().docket().case(docket).unwrap().matter().clone();
    let mut lawyer = engine.state().roster().lawyer(roll).unwrap().clone();
    match reason {
        Reason::NotPractising | Reason::DefenceNeedsLawyer => lawyer.licence = Licence::Lawyer,
        Reason::CoolingOff | Reason::BarredBeforeOrgan => lawyer.bars.clear(),
        Reason::TooFewYears => lawyer.criminal_defence_since = Some(lawyer.practice_since),
        Reason::NotFamiliarWithMinors => lawyer.familiar_with_minors = true,
        Reason::RelatedToParty => lawyer.related_to.clear(),
        Reason::FirmConflict => lawyer.firm = "a-firm-of-its-own".parse().unwrap(),
        Reason::WomanRequired => lawyer.gender = Gender::Female,
        Reason::DedicatedElsewhere => lawyer.minors_pool = false,
        Reason::OnLeave => lawyer.leave.clear(),
        Reason::LacksSpecialty => {
            let specialty = matter.specialty.unwrap().specialty;
            lawyer = lawyer.with_certificate(specialty, Level::Familiar, at_date(engine, at));
        }
        Reason::LacksLanguage => {
            lawyer.languages.insert(matter.language.unwrap().language);
        }
        Reason::OutsideLadder => lawyer.engagement = Engagement::Panel,
        Reason::Suspended | Reason::Removed => {
            let (lawyer, credit) = (lawyer.id, GoodStanding::Good);
            let command = Command::SetGoodStanding(SetGoodStanding {
                lawyer,
                standing: credit,
                why: crate::world::why("appeal"),
            });
            return engine.apply(at, &desk(), &command).is_ok();
        }
        Reason::AtOpenCap
        | Reason::AtMonthCap
        | Reason::AtYearCap
        | Reason::AtCategoryCap
        | Reason::FarOverMean => {
            let mut policy = engine.state().policy().unwrap().clone();
            policy.caps = Caps::default();
            return engine
                .apply(at, &desk(), Command::AdoptPolicy(AdoptPolicy { policy: Box::new(policy) }))
                .is_ok();
        }
        _ => return false,
    }
    // Three years of practice can't be had in a day.
    if reason == Reason::TooFewYears && !lawyer.has_defended_for(3, at_date(engine, at)) {
        return false;
    }
    engine
        .apply(
            at,
            &desk(),
            Command::Amend(Amend { lawyer: Box::new(lawyer), why: crate::world::why("own_wish") }),
        )
        .is_ok()
}

fn at_date(engine: &Engine, at: Timestamp) -> jiff::civil::Date {
    engine.state().policy().unwrap().date(at)
}
