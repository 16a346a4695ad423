//! A town whose engine makes the lawful part of a stream of events, and the forger of the rest.

use crate::world::desk;
use assigned_counsel::assign::{PoolAsked, Verdict};
use assigned_counsel::docket::{Applicant, MeansTest, Opponent, Tie};
use assigned_counsel::draw::Seed;
use assigned_counsel::entitlement::CreditGroup;
use assigned_counsel::operation::{Decided, LawyerEnrolled, PolicyAdopted};
use assigned_counsel::terms::{Channel, Gender, Kind, Role, Stage};
use assigned_counsel::{
    Application, Basis, Client, Command, Decision, DocketNo, Engine, Event, Fact, Lawyer, Matter,
    Policy, Roll,
};
use jiff::{SignedDuration, Timestamp};

pub(super) const SEED: [u8; 32] = [7; 32];

pub(super) struct Town {
    pub(super) engine: Engine,
    pub(super) at: Timestamp,
    cases: u32,
}

pub(super) fn id<T: std::str::FromStr<Err: std::fmt::Debug>>(text: &str) -> T {
    text.parse().unwrap()
}

/// A woman of a firm of her own, fit for every case.
pub(super) fn lawyer(n: u32) -> Lawyer {
    Lawyer::new(id(&format!("L-{n}")), id(&format!("F-{n}")), id("2010-01-01"))
        .with_centre(id("siming"))
        .with_gender(Gender::Female)
        .with_criminal_defence_since(id("2010-01-01"))
        .with_minors(false)
}

pub(super) fn client(n: u32, role: Role) -> Client {
    Client::new(id(&format!("P-{n}")), role)
}

pub(super) fn civil(n: u32) -> Matter {
    Matter::new(client(n, Role::Party), Kind::Civil, Stage::FirstInstance)
}

pub(super) fn defence(n: u32) -> Matter {
    let kind = Kind::CriminalDefence;
    let mut matter = Matter::new(client(n, Role::Defendant), kind, Stage::FirstInstance);
    matter.organ = Some(id("court"));
    matter
}

pub(super) fn for_victim(n: u32) -> Matter {
    let kind = Kind::CriminalRepresentation;
    Matter::new(client(n, Role::Victim), kind, Stage::FirstInstance)
}

/// With client `n` of another case on the other side.
pub(super) fn against(matter: Matter, n: u32) -> Matter {
    matter.with_opponent(id(&format!("P-{n}")))
}

/// With somebody on the other side whose own lawyer is of a firm.
pub(super) fn against_firm(mut matter: Matter, firm: &str) -> Matter {
    matter.opponents.push(Opponent { party: id("paying"), firm: Some(id(firm)) });
    matter
}

pub(super) fn appeal(of: DocketNo, matter: Matter, client_objects: bool) -> Matter {
    let mut matter = matter.with_link(of, Tie::Continuation { client_objects });
    matter.stage = Stage::SecondInstance;
    matter
}

impl Town {
    /// With so many lawyers, from roll number 0.
    pub(super) fn of(lawyers: u32) -> Self {
        let at = id("2024-03-01T01:00:00Z");
        let mut policy = crate::world::assigned_at_once(Policy::xiamen());
        policy.routing.min_candidates = 1;
        let mut engine = Engine::new(at, &desk(), policy, Seed::from_bytes(SEED)).unwrap();
        engine.open_centre(at, &desk(), id("siming")).unwrap();
        let mut town = Self { engine, at, cases: 0 };
        for n in 0..lawyers {
            town.engine.enrol(at, &desk(), lawyer(n)).unwrap();
        }
        town
    }

    pub(super) fn later(&mut self, hours: i64) {
        self.at = self.at.checked_add(SignedDuration::from_hours(hours)).unwrap();
    }

    pub(super) fn apply(&mut self, command: &Command) {
        self.engine.apply(self.at, &desk(), command).unwrap();
    }

    pub(super) fn approve(&mut self, matter: Matter) -> DocketNo {
        self.cases += 1;
        let (applicant, centre, channel) = (Applicant::Client, id("siming"), Channel::Window);
        let application = Application::new(applicant, centre, channel, matter);
        let key = id(&format!("M-{}", self.cases));
        let means = MeansTest::Checked;
        self.engine.approve(self.at, &id("desk"), key, application, means).unwrap()
    }

    pub(super) fn by_strategy(&mut self, docket: DocketNo) -> Decision {
        self.later(1);
        self.engine.assign(self.at, &id("desk"), docket).unwrap()
    }

    pub(super) fn by_hand(&mut self, docket: DocketNo, n: u32) {
        self.later(1);
        let (who, why, second) = (id(&format!("L-{n}")), id("relief"), Some(id("chief")));
        let decision = self.engine.assign_by_hand(self.at, &id("desk"), docket, who, why, second);
        assert_eq!(decision.unwrap().lawyer(), Some(Roll::new(n)));
    }

    /// Approves a matter and gives it to lawyer `n` by hand.
    pub(super) fn give(&mut self, matter: Matter, n: u32) -> DocketNo {
        let docket = self.approve(matter);
        self.by_hand(docket, n);
        docket
    }

    pub(super) fn events(mut self) -> Vec<Event> {
        self.engine.drain_events()
    }
}

/// One case, by hand to lawyer 0 of two.
pub(super) fn one(matter: Matter) -> Vec<Event> {
    given([matter])
}

/// So many cases, the first by hand to lawyer 0, the second to lawyer 1, and so on, and one lawyer
/// more.
pub(super) fn given<const N: usize>(matters: [Matter; N]) -> Vec<Event> {
    let lawyers = u32::try_from(N).unwrap();
    let mut town = Town::of(lawyers + 1);
    for (n, matter) in (0..lawyers).zip(matters) {
        town.give(matter, n);
    }
    town.events()
}

/// Two cases, the second of them by hand to lawyer 1 before the first goes to lawyer 0.
pub(super) fn given_backwards(first: Matter, second: Matter) -> Vec<Event> {
    let mut town = Town::of(3);
    let first = town.approve(first);
    town.give(second, 1);
    town.by_hand(first, 0);
    town.events()
}

/// One civil case that the strategy gave to one of four lawyers.
pub(super) fn drawn() -> Vec<Event> {
    let mut town = Town::of(4);
    let docket = town.approve(civil(1));
    town.by_strategy(docket);
    town.events()
}

/// With every fact of a stream changed.
pub(super) fn forged(mut events: Vec<Event>, mut change: impl FnMut(&mut Fact)) -> Vec<Event> {
    for event in &mut events {
        change(&mut event.fact);
    }
    events
}

/// With the record of a lawyer another one from enrolment on.
pub(super) fn with_lawyer(events: Vec<Event>, n: u32, change: impl Fn(&mut Lawyer)) -> Vec<Event> {
    forged(events, |fact| match fact {
        Fact::LawyerEnrolled(LawyerEnrolled { roll, lawyer, .. }) if roll.number() == n => {
            change(lawyer);
        }
        _ => {}
    })
}

pub(super) fn with_policy(events: Vec<Event>, change: impl Fn(&mut Policy)) -> Vec<Event> {
    forged(events, |fact| {
        if let Fact::PolicyAdopted(PolicyAdopted { policy, .. }) = fact {
            change(policy);
        }
    })
}

/// With the decision on a case changed.
pub(super) fn with_decision(
    events: Vec<Event>,
    docket: u64,
    change: impl Fn(&mut Decision),
) -> Vec<Event> {
    forged(events, |fact| match fact {
        Fact::Decided(Decided { decision, .. }) if decision.docket.number() == docket => {
            change(decision);
        }
        _ => {}
    })
}

/// With a case given to somebody else.
pub(super) fn given_to(events: Vec<Event>, docket: u64, n: u32) -> Vec<Event> {
    with_decision(events, docket, |decision| {
        if let Verdict::Assigned { lawyer, firm, .. } = &mut decision.verdict {
            (*lawyer, *firm) = (Roll::new(n), id(&format!("F-{n}")));
        }
    })
}

/// With a lawyer of another firm from enrolment on.
pub(super) fn of_firm(events: Vec<Event>, n: u32, name: &str) -> Vec<Event> {
    forged(events, |fact| match fact {
        Fact::LawyerEnrolled(LawyerEnrolled { roll, lawyer, .. }) if roll.number() == n => {
            lawyer.firm = id(name);
        }
        Fact::Decided(Decided { decision, .. }) => match &mut decision.verdict {
            Verdict::Assigned { lawyer, firm, .. } if lawyer.number() == n => *firm = id(name),
            _ => {}
        },
        _ => {}
    })
}

/// One case by the strategy, with the credits changed and nobody's lag told.
pub(super) fn credited(change: impl Fn(&mut Vec<CreditGroup>, Roll)) -> Vec<Event> {
    with_decision(drawn(), 1, |decision| {
        if let Verdict::Assigned { lawyer, credits, basis, .. } = &mut decision.verdict {
            change(credits, *lawyer);
            if let Basis::Strategy { selected } = basis {
                selected.front.clear();
            }
        }
        // As many as are credited, so that nothing else is wrong.
        let credited = u32::try_from(decision.candidates()).unwrap();
        let pool = &mut decision.pools[0];
        let left_out: usize = pool.left_out.iter().map(|group| group.lawyers.len()).sum();
        pool.eligible = credited;
        pool.considered = credited + u32::try_from(left_out).unwrap();
    })
}

/// One case by the strategy, with the pool that was asked changed, of which this lawyer is.
pub(super) fn pooled(change: impl Fn(&mut PoolAsked, Roll)) -> Vec<Event> {
    with_decision(drawn(), 1, |decision| {
        let lawyer = decision.lawyer().unwrap();
        change(&mut decision.pools[0], lawyer);
    })
}

/// With other facts just before the first decision.
pub(super) fn before_decision<const N: usize>(
    mut events: Vec<Event>,
    facts: [Fact; N],
) -> Vec<Event> {
    let decided = |event: &Event| matches!(event.fact, Fact::Decided(_));
    let place = events.iter().position(decided).unwrap();
    let at = events[place].at;
    events.splice(place..place, facts.map(|fact| Event { at, fact }));
    events
}

/// The stream and one more event at its end.
pub(super) fn and_then(mut events: Vec<Event>, fact: Fact) -> Vec<Event> {
    let at = events.last().unwrap().at;
    events.push(Event { at, fact });
    events
}

pub(super) fn first_decision(events: &[Event]) -> Decision {
    let decisions = events.iter().filter_map(|event| match &event.fact {
        Fact::Decided(Decided { decision, .. }) => Some((**decision).clone()),
        _ => None,
    });
    decisions.into_iter().next().unwrap()
}
