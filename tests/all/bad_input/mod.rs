//! Bad input: each is refused by name, place and value, changes nothing and never panics.
//!
//! The tables say what is given and the whole message that must come back.

mod commands;
mod endings;
mod forged;
mod json;
mod policy;
mod random;
mod records;

use crate::world::{actor_of, desk};
use std::fmt::{Debug, Display};

use assigned_counsel::docket::{
    Applicant, Application, Client, Matter, MeansTest, Notice, Outcome, ProvisionalAid,
    ProvisionalGround, ReviewAnswer, ReviewParty,
};
use assigned_counsel::draw::Seed;
use assigned_counsel::operation::{
    AdoptPolicy, AnswerReview, Apply, Approve, Assign, Close, Depart, Enrol, Notify, OpenCentre,
    Provide, Reject, RequestReview, TakeIn,
};
use assigned_counsel::terms::{Channel, Kind, Role, Stage};
use assigned_counsel::{
    ActorId, Command, DocketNo, Engine, Event, Lawyer, LawyerId, Policy, ReviewNo, State,
};
use jiff::Timestamp;
use serde_json::Value;

/// When the world of these tests is founded, and when it is asked.
const FOUNDED: &str = "2024-01-02T01:00:00Z";
const NOW: &str = "2024-01-03T01:00:00Z";

fn id<T: std::str::FromStr>(text: &str) -> T {
    text.parse().ok().unwrap_or_else(|| panic!("`{text}` is no id, date or time"))
}

fn now() -> Timestamp {
    id(NOW)
}

fn seed(byte: u8) -> Seed {
    Seed::from_bytes([byte; 32])
}

fn docket(number: u64) -> DocketNo {
    DocketNo::new(number)
}

fn lawyer(key: &str) -> Lawyer {
    Lawyer::new(id(key), id("F-1"), id("2015-07-01")).with_centre(id("siming"))
}

fn civil() -> Matter {
    Matter::new(Client::new(id("client"), Role::Party), Kind::Civil, Stage::FirstInstance)
}

fn defence() -> Matter {
    let client = Client::new(id("suspect"), Role::Suspect);
    Matter::new(client, Kind::CriminalDefence, Stage::Investigation)
}

fn application(matter: Matter) -> Application {
    let (applicant, channel) = (Applicant::Client, Channel::Web);
    Application::new(applicant, id("siming"), channel, matter)
}

fn aid(matter: Matter) -> ProvisionalAid {
    let (applicant, ground) = (Applicant::Client, ProvisionalGround::Emergency);
    ProvisionalAid { applicant, centre: id("siming"), ground, matter }
}

fn notice(matter: Matter) -> Notice {
    Notice { organ: id("court"), centre: id("siming"), received_at: id(FOUNDED), matter }
}

fn apply(case: &str, application: Application) -> Command {
    Command::Apply(Apply { case: id(case), application: Box::new(application) })
}

fn provide(case: &str, aid: ProvisionalAid) -> Command {
    Command::Provide(Provide { case: id(case), aid: Box::new(aid) })
}

fn notify(case: &str, notice: Notice) -> Command {
    Command::Notify(Notify { case: id(case), notice: Box::new(notice) })
}

fn take_in(case: &str, means: MeansTest) -> Command {
    Command::TakeIn(TakeIn { case: id(case), means })
}

fn approve(case: &str) -> Command {
    Command::Approve(Approve { case: id(case) })
}

fn reject(case: &str) -> Command {
    Command::Reject(Reject { case: id(case), reason: id("incomplete") })
}

fn assign(number: u64) -> Command {
    Command::Assign(Assign { docket: docket(number) })
}

fn close(number: u64, outcome: Outcome) -> Command {
    Command::Close(Close { docket: docket(number), outcome })
}

fn client() -> ReviewParty<LawyerId> {
    ReviewParty::Client { applicant: Applicant::Client }
}

fn ask(number: u64, by: ReviewParty<LawyerId>) -> Command {
    Command::RequestReview(RequestReview { docket: docket(number), by, grounds: id("turn") })
}

fn answer(number: u64) -> Command {
    Command::AnswerReview(AnswerReview {
        review: ReviewNo::new(number),
        answer: ReviewAnswer::Upheld,
        grounds: id("in_order"),
        document: id("letter-1"),
    })
}

fn enrol(lawyer: Lawyer) -> Command {
    Command::Enrol(Enrol { lawyer: Box::new(lawyer) })
}

fn adopt(policy: Policy) -> Command {
    Command::AdoptPolicy(AdoptPolicy { policy: Box::new(policy) })
}

/// A small world in which an example of everything is on file:
///
/// | key | stands |
/// |---|---|
/// | `applied`, `taken`, `rejected` | applications, as their names say |
/// | `waiting` | case 1, waits |
/// | `assigned` | case 2, a notice, assigned |
/// | `provided` | case 3, waits and owes papers |
/// | `closed` | case 4, done |
/// | `stuck` | case 5, a minor's, for whom nobody is there: an impasse |
///
/// `chen`, `lin` and `wu` are enrolled; `gone` has departed. Review 1 of case 2 is open; review 2 of
/// case 4 is answered.
fn world() -> Engine {
    let at = id(FOUNDED);
    let mut engine =
        Engine::new(at, &desk(), crate::world::assigned_at_once(Policy::xiamen()), seed(7))
            .unwrap();
    let mut minors = civil();
    minors.client.minor = true;
    let on_file = [
        Command::OpenCentre(OpenCentre { centre: id("siming") }),
        enrol(lawyer("chen")),
        enrol(lawyer("gone")),
        enrol(lawyer("lin")),
        enrol(lawyer("wu")),
        Command::Depart(Depart { lawyer: id("gone"), why: crate::world::why("own_wish") }),
        apply("applied", application(civil())),
        apply("taken", application(civil())),
        take_in("taken", MeansTest::Checked),
        apply("rejected", application(civil())),
        reject("rejected"),
        apply("waiting", application(civil())),
        take_in("waiting", MeansTest::Checked),
        approve("waiting"),
        notify("assigned", notice(defence())),
        assign(2),
        provide("provided", aid(civil())),
        notify("closed", notice(defence())),
        assign(4),
        close(4, Outcome::Completed),
        apply("stuck", application(minors)),
        take_in("stuck", MeansTest::Declared),
        approve("stuck"),
        assign(5),
        ask(2, client()),
        ask(4, ReviewParty::Lawyer { lawyer: id("chen") }),
        answer(2),
    ];
    for command in &on_file {
        engine
            .apply(at, &actor_of(command), command)
            .unwrap_or_else(|refusal| panic!("{command:?}: {refusal}"));
    }
    engine
}

/// The events that made the [`world`].
fn history() -> Vec<Event> {
    world().drain_events()
}

/// What the engine says to a command that it must not take; its state must stay as it is.
fn refusal(engine: &Engine, at: Timestamp, command: &Command) -> String {
    refusal_of(engine, at, &actor_of(command), command)
}

/// As [`refusal`], where it matters who gives the command.
fn refusal_of(engine: &Engine, at: Timestamp, actor: &ActorId, command: &Command) -> String {
    let mut tried = engine.clone();
    tried.drain_events();
    let Err(refusal) = tried.apply(at, actor, command) else { return "taken".to_owned() };
    assert_eq!(tried.state(), engine.state(), "{refusal} changed the state");
    assert_eq!(tried.drain_events(), [], "{refusal} left an event");
    refusal.to_string()
}

/// What the state says to an event that doesn't fit; it must stay as it is.
fn misfit(state: &State, event: &Event) -> String {
    let mut tried = state.clone();
    let Err(error) = tried.evolve(event) else { return "taken".to_owned() };
    assert_eq!(tried, *state, "{error} changed the state");
    assert!(error.is_corrupt() || error.is_policy(), "{error} is of another kind");
    error.to_string()
}

/// The rows of a table of three columns.
fn rows(table: &'static str) -> impl Iterator<Item = [&'static str; 3]> {
    let lines = table.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(|line| {
        let columns: Vec<&str> = line.splitn(3, '|').map(str::trim).collect();
        columns.try_into().unwrap()
    })
}

/// Compares what was said with what must be said; shows every row that differs.
fn check<W: Debug, M: Display>(rows: impl IntoIterator<Item = (W, String, M)>) {
    let differs = |(given, said, must): (W, String, M)| {
        (said != must.to_string())
            .then(|| format!("\n  given {given:?}\n   must {must}\n   said {said}"))
    };
    let differing: Vec<String> = rows.into_iter().filter_map(differs).collect();
    assert!(differing.is_empty(), "{} rows differ:{}", differing.len(), differing.join(""));
}

/// Commands that the [`world`] must not take now, with what it must say.
fn check_commands<M: Display>(rows: impl IntoIterator<Item = (Command, M)>) {
    let world = world();
    check(rows.into_iter().map(|(given, must)| {
        let said = refusal(&world, now(), &given);
        (given, said, must)
    }));
}

/// The same for commands whose refusals all begin alike.
fn check_after(start: &str, rows: impl IntoIterator<Item = (Command, &'static str)>) {
    check_commands(rows.into_iter().map(|(given, must)| (given, format!("{start}{must}"))));
}

/// The same value with what stands at a JSON pointer replaced; a name that isn't there is added.
fn patched(value: &impl serde::Serialize, pointer: &str, new: Value) -> Value {
    let mut value = serde_json::to_value(value).unwrap();
    let (parent, name) = pointer.rsplit_once('/').unwrap();
    match value.pointer_mut(parent).unwrap_or_else(|| panic!("there is no {parent}")) {
        Value::Object(fields) => drop(fields.insert(name.to_owned(), new)),
        Value::Array(items) => items[name.parse::<usize>().unwrap()] = new,
        other => panic!("{parent} is {other}"),
    }
    value
}

/// A term that ends then, as a record has it.
fn by(at: &str) -> Value {
    serde_json::json!({ "at": at, "unmoved": at, "covered": false })
}
