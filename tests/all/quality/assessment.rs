//! File assessment: drawn, blind, a third where two are far apart, graded.

use std::collections::BTreeSet;

use assigned_counsel::operation::{AllotAssessors, DrawFiles, NameFile, RecuseExpert, ScoreFile};
use assigned_counsel::quality::{RecusalGround, Seat};
use assigned_counsel::terms::{ExpertList, Grade};
use assigned_counsel::{Engine, ExpertId, Score};
use jiff::civil::Date;
use proptest::prelude::*;

use super::*;

pub(super) fn draw(round: &str, list: ExpertList, files: u32) -> QualityCommand {
    let period = half_year();
    QualityCommand::DrawFiles(DrawFiles { round: id(round), list, period, files })
}

pub(super) fn name(round: &str, number: u64) -> QualityCommand {
    QualityCommand::NameFile(NameFile {
        round: id(round),
        list: ExpertList::Pool,
        docket: docket(number),
        reason: id("complaint"),
    })
}

pub(super) fn score(assessment: u32, assessor: &ExpertId, hundredths: u32) -> QualityCommand {
    let score = Score::from_hundredths(hundredths);
    QualityCommand::ScoreFile(ScoreFile { assessment, assessor: assessor.clone(), score })
}

pub(super) fn assessors(engine: &Engine, number: u32) -> Vec<ExpertId> {
    engine.state().quality().assessment(number).unwrap().assessors().cloned().collect()
}

fn allot(assessment: u32) -> QualityCommand {
    QualityCommand::AllotAssessors(AllotAssessors { assessment })
}

/// Gives both scores to the first assessment; what the second brought about.
fn both(engine: &mut Engine, first: u32, second: u32) -> Vec<Fact> {
    let [a, b] = assessors(engine, 1).try_into().unwrap();
    assert_eq!(of_quality(&give(engine, score(1, &a, first)).unwrap()).len(), 1);
    give(engine, score(1, &b, second)).unwrap()
}

fn named_town() -> Engine {
    let mut engine = town(Seed::from_bytes([7; 32]), 12);
    give(&mut engine, name("r1", 2)).unwrap();
    engine
}

#[test]
fn two_scores_make_a_grade_and_post_its_points() {
    for (first, second, grade, points) in [
        (95_00, 89_00, Grade::Excellent, Some(("assessed_excellent", 5_00))),
        (75_00, 75_00, Grade::Good, Some(("assessed_good", 2_00))),
        (74_99, 74_99, Grade::Pass, None),
        (55_00, 64_98, Grade::Fail, Some(("assessed_fail", -10_00))),
    ] {
        let mut engine = named_town();
        let facts = both(&mut engine, first, second);
        let assessed = engine.state().quality().assessment(1).unwrap();
        assert_eq!(assessed.result().unwrap().grade, grade);
        let points = points.map(|(cause, points)| (cause.to_owned(), points));
        assert_eq!(posted(&facts), Vec::from_iter(points));
        let conduct = match grade {
            Grade::Excellent => vec![ConductKind::AssessedExcellent],
            Grade::Fail => vec![ConductKind::AssessmentFailed],
            _ => vec![],
        };
        assert_eq!(on_record(&facts), conduct);
        assert_eq!(engine.state().quality().by_grade(), [(grade, 1)].into_iter().collect());
        assert_eq!(assessed.scores().unwrap().len(), 2);
    }
}

#[test]
fn a_third_is_called_exactly_when_the_gap_is_exceeded() {
    for (second, third) in [(80_00, false), (79_99, true), (100_00, false)] {
        let mut engine = named_town();
        both(&mut engine, 90_00, second);
        assert_eq!(
            engine.state().quality().assessment(1).unwrap().needs_third(),
            third,
            "{second}"
        );
    }
    let mut engine = named_town();
    let facts = both(&mut engine, 40_00, 90_00);
    assert!(matches!(of_quality(&facts)[..], [_, QualityFact::ThirdCalled(_)]));
    assert_eq!(engine.state().quality().assessment(1).unwrap().vacancies(), 1);
    give(&mut engine, allot(1)).unwrap();
    let seated = assessors(&engine, 1);
    assert_eq!(seated.iter().collect::<BTreeSet<_>>().len(), 3);
    give(&mut engine, score(1, &seated[2], 61_00)).unwrap();
    let result = engine.state().quality().assessment(1).unwrap().result().unwrap();
    assert_eq!((result.score.hundredths(), result.grade), (61_00, Grade::Pass));
}

#[test]
fn nothing_tells_the_second_what_the_first_gave() {
    let after = |first: u32| {
        let mut engine = named_town();
        let [a, b] = assessors(&engine, 1).try_into().unwrap();
        let facts = give(&mut engine, score(1, &a, first)).unwrap();
        // One fact, whatever the score: no points, no result.
        assert_eq!(facts.len(), 1);
        let assessment = engine.state().quality().assessment(1).unwrap().clone();
        assert_eq!(assessment.scores(), None);
        let refused = [score(1, &a, 1), score(1, &b, 100_01), score(2, &b, 1)]
            .map(|command| give(&mut engine, command).unwrap_err().to_string());
        let due = engine.due(later()).unwrap();
        (format!("{assessment:?}"), format!("{:?}", engine.state()), refused, due)
    };
    assert_eq!(after(12_34), after(98_76));
}

#[test]
fn a_recusal_empties_the_seat_and_is_for_good() {
    let mut engine = named_town();
    let [a, b] = assessors(&engine, 1).try_into().unwrap();
    give(&mut engine, score(1, &a, 90_00)).unwrap();
    let recuse = |expert: &ExpertId| {
        QualityCommand::RecuseExpert(RecuseExpert {
            expert: expert.clone(),
            docket: docket(2),
            reason: id("friend"),
        })
    };
    give(&mut engine, recuse(&a)).unwrap();
    assert_eq!(assessors(&engine, 1), std::slice::from_ref(&b));
    let ground = engine.state().recusal(&a, docket(2), Seat::Assessor);
    assert_eq!(ground, Some(RecusalGround::Declared));
    give(&mut engine, allot(1)).unwrap();
    let seated = assessors(&engine, 1);
    assert!(seated.len() == 2 && !seated.contains(&a));
    // The score that was given doesn't count any more.
    give(&mut engine, score(1, &seated[1], 60_00)).unwrap();
    give(&mut engine, score(1, &b, 62_00)).unwrap();
    let result = engine.state().quality().assessment(1).unwrap().result().unwrap();
    assert_eq!(result.score.hundredths(), 61_00);
}

#[test]
fn what_is_not_scored_is_due() {
    let mut engine = named_town();
    let task = |engine: &Engine, at: &str| {
        let due = engine.due(id(at)).unwrap();
        let mine = due
            .into_iter()
            .filter(|due| matches!(due.task, assigned_counsel::engine::Task::AssessFile { .. }));
        mine.map(|due| due.late).collect::<Vec<_>>()
    };
    assert_eq!(task(&engine, "2024-07-31T15:59:59Z"), [false]);
    assert_eq!(task(&engine, "2024-07-31T16:00:00Z"), [true]);
    both(&mut engine, 70_00, 70_00);
    assert!(task(&engine, "2024-07-31T16:00:00Z").is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn drawn_files_are_assessed_by_two_without_a_stake(seed in seeds(), files in 1..17_u32) {
        let mut engine = town(seed, 20);
        give(&mut engine, draw("r1", ExpertList::OfYear, files)).unwrap();
        let state = engine.state();
        prop_assert_eq!(state.quality().assessments().len(), files as usize);
        for assessment in state.quality().assessments() {
            let case = state.docket().case(assessment.docket).unwrap();
            let own = &case.assignments().last().unwrap().firm;
            for expert in assessment.assessors() {
                let has = ["F-0", "F-0", "F-2", "F-out"];
                let n: usize = expert.as_str().trim_start_matches('e').parse().unwrap();
                let firm = has.get(n);
                prop_assert!(firm.is_none_or(|firm| own.as_str() != *firm));
                prop_assert!(n != 3 || case.matter().opponents.is_empty());
            }
            prop_assert_eq!(assessment.vacancies(), 0);
        }
        let today: Date = id("2024-07-01");
        let loads = state.quality().assessor_loads(ExpertList::OfYear, &id("r1"));
        let serving = state.quality().serving(ExpertList::OfYear, today);
        let loads: Vec<u32> =
            serving.map(|(e, _)| loads.get(e).copied().unwrap_or(0)).collect();
        prop_assert!(loads.iter().max().unwrap() - loads.iter().min().unwrap() <= 1, "{:?}", loads);
    }
}
