//! What a lawyer has in hand is what a walk over the whole docket finds.

use assigned_counsel::docket::Status;
use assigned_counsel::{Case, LawyerId, Policy, Refusal, Roll, State};
use assigned_counsel_city::{Mix, Year, YearPlan};

fn dockets(cases: &[&Case]) -> Vec<u64> {
    cases.iter().map(|case| case.docket().number()).collect()
}

fn walked(state: &State, status: Status, roll: Roll) -> Vec<u64> {
    let held = state.docket().cases().iter().filter(|case| case.status() == status);
    let own = held.filter(|case| case.assignments().last().is_some_and(|a| a.lawyer == roll));
    own.map(|case| case.docket().number()).collect()
}

#[test]
fn cases_and_offers_of_a_lawyer_are_those_of_the_docket() {
    let plan = YearPlan::synthetic(5, 15, 60, Mix::Middling, Policy::xiamen()).unwrap();
    let mut steps = Vec::new();
    Year::new(plan).unwrap().live_recorded(|step| steps.push(step.clone())).unwrap();
    let (mut state, mut cases, mut offers) = (State::default(), 0, 0);
    for (n, step) in steps.iter().enumerate() {
        step.events.iter().for_each(|event| state.evolve(event).unwrap());
        if n % 7 > 0 {
            continue;
        }
        for (roll, lawyer) in state.roster().lawyers() {
            let held = dockets(&state.cases_of(&lawyer.id).unwrap());
            assert_eq!(held, walked(&state, Status::Assigned, roll));
            let offered = dockets(&state.offers_of(&lawyer.id).unwrap());
            assert_eq!(offered, walked(&state, Status::Offered, roll));
            (cases, offers) = (cases + held.len(), offers + offered.len());
        }
    }
    assert!(cases > 50 && offers > 5, "{cases}, {offers}");
    let nobody: LawyerId = "nobody".parse().unwrap();
    let unknown = Refusal::UnknownLawyer { lawyer: nobody.clone() };
    assert_eq!(state.cases_of(&nobody).unwrap_err(), unknown);
    assert_eq!(state.offers_of(&nobody).unwrap_err(), unknown);
}
