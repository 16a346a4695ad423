//! Model cases: nominated, scored by a panel without a stake, the best chosen, a ticket only for ties.

use assigned_counsel::operation::{ChooseModelCases, NominateModelCase, ScoreModelCase};
use assigned_counsel::{Engine, Score};

use super::*;

fn nominate(number: u64) -> QualityCommand {
    QualityCommand::NominateModelCase(NominateModelCase { year: 2024, docket: docket(number) })
}

fn score(number: u64, member: usize, whole: u32) -> QualityCommand {
    let score = Score::from_hundredths(whole * 100);
    let (docket, member) = (docket(number), expert(member));
    QualityCommand::ScoreModelCase(ScoreModelCase { year: 2024, docket, member, score })
}

fn choose() -> QualityCommand {
    QualityCommand::ChooseModelCases(ChooseModelCases { year: 2024 })
}

/// Nominates with two scores each, and chooses two; the cases chosen, and whether a ticket decided.
fn chosen(byte: u8, scores: &[(u64, u32, u32)]) -> (Vec<(u64, bool)>, Engine) {
    let mut engine = town(Seed::from_bytes([byte; 32]), 12);
    for (case, first, second) in scores {
        give(&mut engine, nominate(*case)).unwrap();
        give(&mut engine, score(*case, 4, *first)).unwrap();
        give(&mut engine, score(*case, 5, *second)).unwrap();
    }
    give(&mut engine, choose()).unwrap();
    let chosen = engine.state().quality().model_cases(2024).unwrap();
    (chosen.iter().map(|c| (c.docket.number(), c.ticket.is_some())).collect(), engine)
}

#[test]
fn the_best_scored_are_chosen() {
    let (best, engine) = chosen(7, &[(2, 80, 81), (4, 90, 90), (6, 80, 80)]);
    assert_eq!(best, [(4, false), (2, false)]);
    let state = engine.state();
    let entries: usize = (0..12)
        .map(|n| state.standing().merit(assigned_counsel::Roll::new(n)))
        .map(|entries| entries.iter().filter(|e| e.cause.as_str() == "model_case").count())
        .sum();
    let lawyers = state.quality().model_cases(2024).unwrap().iter().map(|c| c.lawyer);
    assert_eq!(entries, lawyers.collect::<std::collections::BTreeSet<_>>().len());
}

#[test]
fn a_ticket_decides_between_equals_and_nothing_else() {
    let mut seen = std::collections::BTreeSet::new();
    for byte in 0..16 {
        let (best, _) = chosen(byte, &[(2, 70, 90), (4, 95, 95), (6, 80, 80)]);
        assert_eq!(best[0], (4, false));
        assert!(best[1].1);
        seen.insert(best[1].0);
    }
    assert_eq!(seen, [2, 6].into());
    let (best, _) = chosen(7, &[(2, 80, 80), (6, 80, 80)]);
    assert!(best.iter().all(|(_, ticket)| !ticket), "all have a place: no ticket decided");
}

#[test]
fn the_panel_scores_once_and_without_a_stake() {
    let mut engine = town(Seed::from_bytes([7; 32]), 12);
    let said = |engine: &mut Engine, command| give(engine, command).unwrap_err().to_string();
    assert_eq!(said(&mut engine, choose()), "no case is nominated for 2024");
    assert_eq!(said(&mut engine, nominate(1)), "the work of case 1 was not completed");
    assert_eq!(said(&mut engine, score(10, 3, 80)), "case 10 is not nominated for 2024");
    give(&mut engine, nominate(10)).unwrap();
    assert_eq!(said(&mut engine, nominate(10)), "case 10 is nominated for 2024 already");
    let recused = "expert `e3` is recused from case 10: `opponents_firm`";
    assert_eq!(said(&mut engine, score(10, 3, 80)), recused);
    assert_eq!(said(&mut engine, score(10, 9, 80)), "there is no expert `e9`");
    let out = "score 101.00 is not within 0.00 to 100.00";
    assert_eq!(said(&mut engine, score(10, 4, 101)), out);
    give(&mut engine, score(10, 4, 80)).unwrap();
    let twice = "expert `e4` has scored case 10 already";
    assert_eq!(said(&mut engine, score(10, 4, 90)), twice);
    let few = "case 10 has 1 scores of the panel for 2024; 2 are needed";
    assert_eq!(said(&mut engine, choose()), few);
    give(&mut engine, score(10, 5, 80)).unwrap();
    give(&mut engine, choose()).unwrap();
    let over = "the model cases of 2024 are chosen already";
    for command in [choose(), nominate(2), score(10, 6, 80)] {
        assert_eq!(said(&mut engine, command), over);
    }
    let mut future = nominate(2);
    if let QualityCommand::NominateModelCase(NominateModelCase { year, .. }) = &mut future {
        *year = 2025;
    }
    assert_eq!(said(&mut engine, future), "year 2025 is not there yet");
}
