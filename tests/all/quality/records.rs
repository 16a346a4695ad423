//! Court observation, follow-up and training, and what they post.

use assigned_counsel::operation::{AttendTraining, HoldTraining, ObserveHearing, RecordFollowUp};
use assigned_counsel::quality::{FollowUpAnswer, Marks};
use assigned_counsel::terms::{Contact, Impression, Satisfaction};
use assigned_counsel::{Engine, Roll};

use super::*;

pub(super) fn observe(number: u64, on: &str, mark: i32) -> QualityCommand {
    QualityCommand::ObserveHearing(ObserveHearing {
        docket: docket(number),
        held_on: id(on),
        observer: id("observer"),
        chosen_by: id("bureau"),
        reason: id("sample"),
        marks: Marks { conduct: mark, advocacy: mark, law: mark, satisfaction: mark },
    })
}

pub(super) fn follow_up(number: u64, answer: FollowUpAnswer) -> QualityCommand {
    let (docket, on, contact) = (docket(number), id("2024-06-30"), Contact::Telephone);
    QualityCommand::RecordFollowUp(RecordFollowUp { docket, on, contact, answer })
}

fn engine() -> Engine {
    town(Seed::from_bytes([7; 32]), 6)
}

#[test]
fn an_observation_says_who_chose_it_and_posts_its_points() {
    let mut engine = engine();
    for (n, (mark, points)) in
        [(2, 2_00), (1, 1_00), (0, 0), (-1, -1_00), (-2, -2_00)].iter().enumerate()
    {
        let day = format!("2024-06-{:02}", n + 1);
        let facts = give(&mut engine, observe(1, &day, *mark)).unwrap();
        assert_eq!(posted(&facts).iter().map(|(_, points)| points).sum::<i64>(), *points);
    }
    let observed = engine.state().quality().observations();
    assert_eq!(observed[0].impression, Impression::Excellent);
    assert_eq!((observed[0].chosen_by.as_str(), observed[0].reason.as_str()), ("bureau", "sample"));
    let had = engine.state().docket().case(docket(1)).unwrap().assignments()[0].lawyer;
    assert!(observed.iter().all(|observation| observation.lawyer == had));
}

#[test]
fn what_a_client_says_counts_and_silence_says_nothing() {
    let mut engine = engine();
    let reached = |satisfaction, complaint| FollowUpAnswer::Reached { satisfaction, complaint };
    let cost = [
        (FollowUpAnswer::NotReached, vec![]),
        (reached(Satisfaction::Neither, false), vec![]),
        (reached(Satisfaction::Satisfied, true), vec![]),
        (
            reached(Satisfaction::Dissatisfied, false),
            vec![("follow_up_dissatisfied".to_owned(), -1_00)],
        ),
    ];
    for (n, (answer, must)) in (2..).zip(cost) {
        assert_eq!(posted(&give(&mut engine, follow_up(n, answer)).unwrap()), must);
    }
    assert_eq!(engine.state().quality().follow_ups().len(), 4);
}

#[test]
fn a_course_counts_once_for_each_who_attended() {
    let mut engine = engine();
    let hold = QualityCommand::HoldTraining(HoldTraining {
        course: id("cross-examination"),
        on: id("2024-06-01"),
        hours: 6,
    });
    let attend = |lawyers: &[&str]| {
        QualityCommand::AttendTraining(AttendTraining {
            course: id("cross-examination"),
            lawyers: lawyers.iter().map(|lawyer| id(lawyer)).collect(),
        })
    };
    let refused = give(&mut engine, attend(&["L-00"])).unwrap_err().to_string();
    assert_eq!(refused, "there is no course `cross-examination`");
    give(&mut engine, hold.clone()).unwrap();
    let refused = give(&mut engine, hold).unwrap_err().to_string();
    assert_eq!(refused, "course `cross-examination` is on record already");
    let facts = give(&mut engine, attend(&["L-03", "L-01"])).unwrap();
    assert_eq!(posted(&facts), [("training".to_owned(), 1_00), ("training".to_owned(), 1_00)]);
    for lawyers in [&["L-01"][..], &["L-04", "L-04"][..]] {
        let last = lawyers.last().unwrap();
        let must = format!("lawyer `{last}` is named twice for course `cross-examination`");
        assert_eq!(give(&mut engine, attend(lawyers)).unwrap_err().to_string(), must);
    }
    let training = engine.state().quality().training(&id("cross-examination")).unwrap();
    assert_eq!(training.attended, [Roll::new(1), Roll::new(3)].into());
}
