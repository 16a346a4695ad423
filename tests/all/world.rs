//! Small worlds for the tests to live in.

use assigned_counsel::docket::{
    Applicant, Client, Matter, Notice, ReplacementCause, ReviewAnswer, ReviewParty,
};
use assigned_counsel::draw::Seed;
use assigned_counsel::engine::{Due, Task};
use assigned_counsel::fairness::{Fairness, Report};
use assigned_counsel::operation::{Accept, AdoptPolicy, Decline, Exclude, Replace, Why};
use assigned_counsel::policy::Strategy;
use assigned_counsel::terms::{Kind, Role, Stage};
use assigned_counsel::{
    ActorId, Command, ConductCommand, DocketNo, Engine, Event, Lawyer, LawyerId, Load, Points,
    Policy, ReasonCode,
};
use jiff::Timestamp;

pub(crate) fn at() -> Timestamp {
    "2024-03-04T01:30:00Z".parse().unwrap()
}

/// The figures of the events.
pub(crate) fn figures(events: &[Event]) -> Report {
    let mut fairness = Fairness::new();
    for event in events {
        fairness.observe(event).unwrap();
    }
    fairness.report()
}

pub(crate) fn seed() -> Seed {
    Seed::from_bytes([7; 32])
}

/// A policy without caps that serves with one candidate: nothing but the rules under test bars.
pub(crate) fn open_policy() -> Policy {
    let mut policy = Policy::xiamen();
    policy.caps = assigned_counsel::policy::Caps::default();
    policy.routing.min_candidates = 1;
    assigned_at_once(policy)
}

/// A policy that offers nothing: who is chosen is assigned at once.
pub(crate) fn assigned_at_once(mut policy: Policy) -> Policy {
    (policy.offers.rounds, policy.offers.urgent_rounds) = (0, 0);
    policy
}

/// The weighted sum with weights of our own.
pub(crate) fn weighted() -> Strategy {
    Strategy::Weighted {
        specialty: 40,
        points: 30,
        frequency: 30,
        points_cap: Points::from_hundredths(12_000),
        window_days: 30,
        target: Load::from_hundredths(300),
    }
}

pub(crate) fn lawyer(id: &str) -> Lawyer {
    let firm = format!("firm-of-{id}").parse().unwrap();
    Lawyer::new(id.parse().unwrap(), firm, "2015-07-01".parse().unwrap())
        .with_centre("siming".parse().unwrap())
}

pub(crate) fn engine(policy: Policy, lawyers: impl IntoIterator<Item = Lawyer>) -> Engine {
    let mut engine = Engine::new(at(), &desk(), policy, seed()).unwrap();
    for centre in ["huli", "siming"] {
        engine.open_centre(at(), &desk(), centre.parse().unwrap()).unwrap();
    }
    engine.enrol_all(at(), &desk(), lawyers).unwrap();
    engine
}

pub(crate) fn defence(client: &str) -> Matter {
    let client = Client::new(client.parse().unwrap(), Role::Defendant);
    let mut matter = Matter::new(client, Kind::CriminalDefence, Stage::FirstInstance);
    matter.organ = Some("siming-court".parse().unwrap());
    matter
}

/// Puts a matter on the docket by an organ's notice.
pub(crate) fn notify(engine: &mut Engine, matter: Matter) -> DocketNo {
    let key = format!("case-{}", engine.state().docket().next());
    let notice = Notice {
        organ: "siming-court".parse().unwrap(),
        centre: "siming".parse().unwrap(),
        received_at: at(),
        matter,
    };
    engine.notify(at(), &desk(), key.parse().unwrap(), notice).unwrap()
}

/// Puts a matter on the docket by an approved application, for which there is no relief.
pub(crate) fn approve(engine: &mut Engine, matter: Matter) -> DocketNo {
    use assigned_counsel::docket::{Applicant, Application, MeansTest};
    let key = format!("case-{}", engine.state().docket().next());
    let application = Application {
        applicant: Applicant::Client,
        centre: "siming".parse().unwrap(),
        channel: assigned_counsel::terms::Channel::Window,
        matter,
        wants_choice: false,
    };
    let means = MeansTest::Checked;
    engine.approve(at(), &desk(), key.parse().unwrap(), application, means).unwrap()
}

/// Puts a matter on the docket by notice if it is a defence, else by approval.
pub(crate) fn enter(engine: &mut Engine, matter: Matter) -> DocketNo {
    if matter.kind.is_defence() { notify(engine, matter) } else { approve(engine, matter) }
}

/// A replacement that rests on a finding, and is approved.
pub(crate) fn replace(docket: DocketNo, cause: ReplacementCause) -> Command {
    Replace::new(docket, cause).by("on-file".parse().unwrap()).approved_by(second()).into()
}

/// A reason of the preset's lists, with the document that any of them could rest on, approved.
pub(crate) fn why(reason: &str) -> Why {
    let why = Why::new(reason.parse().unwrap()).by("on-file".parse().unwrap());
    why.approved_by(second())
}

/// The second person, where one may be asked for.
pub(crate) fn second() -> ActorId {
    "second".parse().unwrap()
}

pub(crate) fn desk() -> ActorId {
    "desk".parse().unwrap()
}

/// Who gives a command where a test names nobody: another person where another must, a lawyer their own
/// answers, else the desk.
pub(crate) fn actor_of(command: &Command) -> ActorId {
    let named = |actor: &str| actor.parse().unwrap();
    match command {
        Command::AnswerReview(_) => named("chief"),
        Command::AnswerObjection(_)
        | Command::Quality(_)
        | Command::Conduct(ConductCommand::OverturnReview(_)) => named("bureau"),
        Command::Conduct(ConductCommand::AdoptReview(_)) => named("head"),
        Command::Accept(Accept { lawyer, .. }) | Command::Decline(Decline { lawyer, .. }) => {
            lawyer.into()
        }
        _ => desk(),
    }
}

/// A review of the latest decision on a case sets it aside.
pub(crate) fn set_aside(engine: &mut Engine, at: Timestamp, docket: DocketNo) {
    let by = ReviewParty::Client { applicant: Applicant::Client };
    let reason: ReasonCode = "turn".parse().unwrap();
    let review =
        engine.request_review(at, &"client".parse().unwrap(), docket, by, reason.clone()).unwrap();
    let (answer, letter) = (ReviewAnswer::SetAside, "letter-1".parse().unwrap());
    engine.answer_review(at, &"reviewer".parse().unwrap(), review, answer, reason, letter).unwrap();
}

/// What is due, but for the calendar that nobody of these worlds has adopted.
pub(crate) fn due_beside_calendar(engine: &Engine, at: Timestamp) -> Vec<Due> {
    let mut due = engine.due(at).unwrap();
    due.retain(|due| due.task != Task::AdoptCalendar);
    due
}

/// An organ's notice of a criminal defence, received at an instant.
pub(crate) fn notify_at(engine: &mut Engine, at: Timestamp, key: &str) -> DocketNo {
    notify_urgent_at(engine, at, key, false)
}

/// The same of a matter that is urgent, or isn't.
pub(crate) fn notify_urgent_at(
    engine: &mut Engine,
    at: Timestamp,
    key: &str,
    urgent: bool,
) -> DocketNo {
    enter_at(engine, at, Matter { urgent, ..defence(&format!("client of {key}")) })
}

/// An organ's notice of this matter, received at an instant.
pub(crate) fn enter_at(engine: &mut Engine, at: Timestamp, matter: Matter) -> DocketNo {
    let (organ, centre) = ("siming-court".parse().unwrap(), "siming".parse().unwrap());
    let key = format!("case-{}", engine.state().docket().next());
    let notice = Notice { organ, centre, received_at: at, matter };
    engine.notify(at, &desk(), key.parse().unwrap(), notice).unwrap()
}

/// Lets a lawyer decline one more case with the excuse of having no room, which keeps others away for some days.
pub(crate) fn make_busy(engine: &mut Engine, at: Timestamp, lawyer: &str) {
    let policy = engine.state().policy().unwrap().clone();
    let mut offering = policy.clone();
    offering.offers = Policy { offers: Policy::xiamen().offers, ..open_policy() }.offers;
    let adopt = |policy| AdoptPolicy { policy: Box::new(policy) };
    engine.apply(at, &desk(), adopt(offering)).unwrap();
    let docket = notify_at(engine, at, "of whom the lawyer is tired");
    let lawyer: LawyerId = lawyer.parse().unwrap();
    let others: Vec<LawyerId> =
        engine.state().roster().lawyers().map(|(_, lawyer)| lawyer.id.clone()).collect();
    for other in others.into_iter().filter(|other| *other != lawyer) {
        let exclude = Exclude { docket, lawyer: other, why: why("recusal") };
        engine.apply(at, &desk(), exclude).unwrap();
    }
    engine.assign(at, &desk(), docket).unwrap();
    let excuse = Some("capacity".parse().unwrap());
    let granted_by = Some(desk());
    let own = ActorId::from(&lawyer);
    let decline = Decline { excuse, granted_by, ..Decline::new(docket, lawyer) };
    engine.apply(at, &own, decline).unwrap();
    let outcome = assigned_counsel::docket::Outcome::Withdrawn;
    engine.close(at, &desk(), docket, outcome).unwrap();
    engine.apply(at, &desk(), adopt(policy)).unwrap();
}
