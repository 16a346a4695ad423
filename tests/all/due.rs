//! What waits, what falls due, what is late; and the papers of provisional aid.

use assigned_counsel::docket::{
    Applicant, Application, Client, Matter, MeansTest, Outcome, Precedence, ProvisionalAid,
    ProvisionalGround,
};
use assigned_counsel::engine::{Due, Task};
use assigned_counsel::operation::{Apply, CompletePapers, Provide, Reject};
use assigned_counsel::terms::{Channel, Kind, Role, Stage};
use assigned_counsel::{CaseId, Command, DocketNo, Engine};
use jiff::{SignedDuration, Timestamp};

use crate::world::{
    approve, at, defence, desk, due_beside_calendar, engine, lawyer, notify, open_policy,
};

fn after(hours: i64) -> Timestamp {
    at() + SignedDuration::from_hours(hours)
}

fn civil(client: &str) -> Matter {
    let client = Client::new(client.parse().unwrap(), Role::Party);
    Matter::new(client, Kind::Civil, Stage::FirstInstance)
}

fn apply(engine: &mut Engine, key: &str, matter: Matter) -> CaseId {
    let case: CaseId = key.parse().unwrap();
    let application = Box::new(Application {
        applicant: Applicant::Client,
        centre: "siming".parse().unwrap(),
        channel: Channel::Web,
        matter,
        wants_choice: false,
    });
    engine.apply(at(), &desk(), Command::Apply(Apply { case: case.clone(), application })).unwrap();
    case
}

fn tasks(due: &[Due]) -> Vec<(&str, Task, bool)> {
    due.iter()
        .map(|due| (due.case.as_ref().map_or("", CaseId::as_str), due.task, due.late))
        .collect()
}

#[test]
fn the_pressing_comes_first_and_says_whether_somebody_could_be_found() {
    let mut engine = engine(open_policy(), []);
    let waiting = approve(&mut engine, civil("plain"));
    let mut urgent = defence("soldier");
    urgent.military = true;
    let first = notify(&mut engine, urgent);
    apply(&mut engine, "application", civil("applicant"));

    engine.assign(at(), &desk(), waiting).unwrap();
    let assign =
        |docket, impasse, somebody_eligible| Task::Assign { docket, impasse, somebody_eligible };
    let due = due_beside_calendar(&engine, at());
    assert_eq!(
        tasks(&due),
        [
            ("case-2", assign(first, false, false), false),
            ("case-1", assign(waiting, true, false), false),
            ("application", Task::DecideApplication, false),
        ]
    );
    assert_eq!(due[0].precedence, Precedence::First);
    // Monday at 9:30: the third day and the seventh end when the centre closes.
    let closes = |day: &str| format!("2024-03-{day}T09:30:00Z").parse().unwrap();
    assert_eq!((due[0].by, due[2].by), (closes("07"), closes("11")));

    engine.enrol(at(), &desk(), lawyer("a")).unwrap();
    let due = due_beside_calendar(&engine, after(81));
    assert_eq!(tasks(&due)[1], ("case-1", assign(waiting, true, true), true));

    engine.assign(after(81), &desk(), waiting).unwrap();
    engine.assign(after(81), &desk(), first).unwrap();
    let case = "application".parse().unwrap();
    let reason = "not_in_hardship".parse().unwrap();
    engine.apply(after(81), &desk(), Command::Reject(Reject { case, reason })).unwrap();
    assert_eq!(due_beside_calendar(&engine, after(81)), []);
}

#[test]
fn provisional_aid_waits_for_its_papers() {
    let mut engine = engine(open_policy(), [lawyer("a")]);
    let aid = Box::new(ProvisionalAid {
        applicant: Applicant::Client,
        centre: "siming".parse().unwrap(),
        ground: ProvisionalGround::Preservation,
        matter: civil("hurried"),
    });
    let case = "hurried".parse().unwrap();
    engine.apply(at(), &desk(), Command::Provide(Provide { case, aid })).unwrap();
    let docket = DocketNo::new(1);
    engine.assign(at(), &desk(), docket).unwrap();
    let papers = ("hurried", Task::CollectPapers { docket }, false);
    assert_eq!(tasks(&due_beside_calendar(&engine, after(7 * 24))), [papers]);
    // 9:30 of a Monday and eight days: the papers were due with the end of the Monday after.
    assert!(due_beside_calendar(&engine, after(8 * 24))[0].late);

    let means = MeansTest::Declared;
    let command = Command::CompletePapers(CompletePapers { docket, means });
    engine.apply(after(8 * 24), &desk(), &command).unwrap();
    assert_eq!(due_beside_calendar(&engine, after(8 * 24)), []);
    assert!(
        engine
            .apply(after(8 * 24), &desk(), &command)
            .unwrap_err()
            .to_string()
            .contains("owes no papers")
    );
}

#[test]
fn a_withdrawn_case_waits_no_more_and_out_of_order_is_counted() {
    let mut engine = engine(open_policy(), [lawyer("a"), lawyer("b")]);
    let dockets: Vec<DocketNo> =
        ["one", "two", "three"].map(|client| notify(&mut engine, defence(client))).into();
    engine.close(at(), &desk(), dockets[0], Outcome::Withdrawn).unwrap();
    let decision = engine.assign(at(), &desk(), dockets[2]).unwrap();
    assert_eq!(decision.passed_over, 1, "the second waits, the first doesn't");
    let refusal = engine.assign(at(), &desk(), dockets[0]).unwrap_err();
    assert_eq!(refusal.to_string(), "case 1 does not wait for a lawyer: it is closed");
}
