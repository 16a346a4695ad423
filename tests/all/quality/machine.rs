//! Random commands, sound and not: refused whole or taken whole, and replay is live.

use crate::world::desk;
use assigned_counsel::journal::Anchor;
use assigned_counsel::operation::{
    AllotAssessors, AllotInspectors, AppointExpert, AttendTraining, ChooseModelCases,
    DismissExpert, DrawFiles, DrawInspection, HoldTraining, NameFile, NominateModelCase,
    ObserveHearing, RecordFinding, RecordFollowUp, RecuseExpert, ScoreFile, ScoreModelCase,
};
use assigned_counsel::quality::{Assessment, Finding, FollowUpAnswer, Inspection, Marks, Period};
use assigned_counsel::terms::{Contact, ExpertList, Satisfaction};
use assigned_counsel::{Engine, Score, Snapshot};
use jiff::SignedDuration;
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::{from_slice, to_vec};

use super::*;

/// A command out of five small numbers.
fn command([kind, a, b, c, d]: [u8; 5]) -> QualityCommand {
    let list = if d % 2 == 0 { ExpertList::Pool } else { ExpertList::OfYear };
    let (expert, docket) = (expert(usize::from(a % 9)), docket(u64::from(b % 13)));
    let (number, score) = (u32::from(c % 6), Score::from_hundredths(u32::from(d) * 40));
    let (round, reason) = (id(["r1", "r2"][usize::from(c % 2)]), id("code"));
    let day = |n: u8| format!("2024-{:02}-{:02}", 1 + n % 8, 1 + n % 28).parse().unwrap();
    let (year, mark) = (2022 + i16::from(c % 3), i32::from(d % 6) - 2);
    match kind % 17 {
        0 => QualityCommand::AppointExpert(AppointExpert {
            list,
            expert,
            lawyer: None,
            firm: None,
            from: id("2025-01-01"),
            until: day(c),
        }),
        1 => QualityCommand::DismissExpert(DismissExpert { list, expert }),
        2 => QualityCommand::RecuseExpert(RecuseExpert { expert, docket, reason }),
        3 => QualityCommand::DrawFiles(DrawFiles {
            round,
            list,
            period: Period { from: day(a), until: day(b) },
            files: number,
        }),
        4 => QualityCommand::NameFile(NameFile { round, list, docket, reason }),
        5 => QualityCommand::AllotAssessors(AllotAssessors { assessment: number }),
        6 => QualityCommand::DrawInspection(DrawInspection {
            period: Period { from: day(a), until: day(c) },
        }),
        7 => QualityCommand::AllotInspectors(AllotInspectors { inspection: number % 3 }),
        8 => QualityCommand::RecordFinding(RecordFinding {
            inspection: number % 3,
            docket,
            inspector: expert,
            finding: Finding { defects: vec![reason; usize::from(d % 3)] },
        }),
        9 => QualityCommand::ObserveHearing(ObserveHearing {
            docket,
            held_on: day(a),
            observer: id("desk"),
            chosen_by: id("desk"),
            reason,
            marks: Marks { conduct: mark, advocacy: 0, law: 1, satisfaction: mark },
        }),
        10 => QualityCommand::RecordFollowUp(RecordFollowUp {
            docket,
            on: day(a),
            contact: Contact::Visit,
            answer: FollowUpAnswer::Reached {
                satisfaction: Satisfaction::Dissatisfied,
                complaint: true,
            },
        }),
        11 => QualityCommand::HoldTraining(HoldTraining {
            course: id("c"),
            on: day(a),
            hours: number,
        }),
        12 => QualityCommand::AttendTraining(AttendTraining {
            course: id("c"),
            lawyers: vec![id("L-01"), id(&format!("L-{a:02}"))],
        }),
        13 => QualityCommand::NominateModelCase(NominateModelCase { year, docket }),
        14 => {
            QualityCommand::ScoreModelCase(ScoreModelCase { year, docket, member: expert, score })
        }
        15 => QualityCommand::ChooseModelCases(ChooseModelCases { year }),
        _ => QualityCommand::ScoreFile(ScoreFile { assessment: number, assessor: expert, score }),
    }
}

fn steer(engine: &Engine, command: QualityCommand, by: u8) -> QualityCommand {
    let quality = engine.state().quality();
    match command {
        // Most scores and findings come from somebody who has a seat.
        QualityCommand::ScoreFile(ScoreFile { assessment, assessor, score })
            if !by.is_multiple_of(4) =>
        {
            let seats = quality.assessment(assessment).into_iter().flat_map(Assessment::assessors);
            let seats: Vec<&ExpertId> = seats.collect();
            let assessor = seats.get(usize::from(by) % 3).map_or(assessor, |e| (*e).clone());
            QualityCommand::ScoreFile(ScoreFile { assessment, assessor, score })
        }
        QualityCommand::RecordFinding(RecordFinding { docket, inspector, finding, .. })
            if !by.is_multiple_of(4) =>
        {
            let cases = quality.inspections().first().into_iter().flat_map(Inspection::cases);
            let seats: Vec<(DocketNo, ExpertId)> = cases
                .flat_map(|(docket, case)| case.inspectors.keys().map(move |e| (docket, e.clone())))
                .collect();
            let seat = seats.get(usize::from(by) % seats.len().max(1)).cloned();
            let (docket, inspector) = seat.unwrap_or((docket, inspector));
            QualityCommand::RecordFinding(RecordFinding {
                inspection: 1,
                docket,
                inspector,
                finding,
            })
        }
        other => other,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn commands_are_taken_whole_or_refused_whole(
        given in vec((any::<[u8; 5]>(), any::<u8>(), 0..100_i64), 1..80),
    ) {
        let mut engine = town(Seed::from_bytes([7; 32]), 12);
        let mut replayed = engine.state().clone();
        let mut at = later();
        for (numbers, by, hours) in given {
            at += SignedDuration::from_hours(hours);
            let command = Command::Quality(steer(&engine, command(numbers), by));
            let read: Command = from_slice(&to_vec(&command).unwrap()).unwrap();
            prop_assert_eq!(&read, &command);
            let before = engine.state().clone();
            match engine.apply(at, &desk(), &command) {
                Err(Refusal::Inconsistent { message }) => panic!("{command:?}: {message}"),
                Err(_) => prop_assert_eq!(engine.state(), &before),
                Ok(events) => {
                    for event in events {
                        let read: Event = from_slice(&to_vec(event).unwrap()).unwrap();
                        prop_assert_eq!(&read, event);
                        replayed.evolve(&read).unwrap();
                    }
                }
            }
            prop_assert_eq!(engine.state(), &replayed);
            for assessment in engine.state().quality().assessments() {
                let scored = assessment.assessors().filter(|e| assessment.has_scored(e)).count();
                let result = assessment.result();
                let wanted = if assessment.needs_third() { 3 } else { 2 };
                prop_assert_eq!(assessment.scores().is_some(), result.is_some());
                prop_assert!(result.is_none() || scored == wanted);
            }
        }
        engine.due(at).unwrap();
        let json = Snapshot::of(engine.state(), Anchor::START).to_json();
        prop_assert_eq!(&Snapshot::from_json(&json).unwrap().restore(), engine.state());
    }
}
