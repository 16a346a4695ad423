//! Events that don't fit the state: forged, torn out of order, applied twice.

use crate::world::desk;
use assigned_counsel::journal::Anchor;
use assigned_counsel::operation::PolicyAdopted;
use assigned_counsel::{Fact, Snapshot};
use serde_json::{from_value, json, to_value};

use super::*;

/// What the state of that time says to the first event of a kind, with what stands at a JSON pointer
/// replaced.
fn forged(kind: &str, pointer: &str, new: &Value) -> String {
    let mut state = State::default();
    for event in history() {
        if event.fact.name() == kind {
            let whole = match event.fact {
                Fact::Conduct(_) => format!("/fact/conduct/{kind}/"),
                Fact::Quality(_) => format!("/fact/quality/{kind}/"),
                Fact::Duty(_) => format!("/fact/duty/{kind}/"),
                _ => format!("/fact/{kind}/"),
            };
            let pointer = pointer.replacen("/fact/", &whole, 1);
            let forged = from_value(patched(&event, &pointer, new.clone()));
            return misfit(&state, &forged.unwrap_or_else(|error| panic!("{new}: {error}")));
        }
        state.evolve(&event).unwrap();
    }
    panic!("there is no {kind}")
}

/// Rows of a kind with a JSON pointer, what replaces the value there, and what is said then.
fn check_forged(table: &'static str) {
    check(rows(table).map(|[place, new, must]| {
        let (kind, pointer) = place.split_once(' ').unwrap();
        let said = forged(kind, pointer, &serde_json::from_str(new).unwrap());
        ((place, new), said, must)
    }));
}

/// Facts that are sound by themselves and don't fit the world as it stands.
fn check_misfits(rows: impl IntoIterator<Item = (Value, &'static str)>) {
    let world = world();
    check(rows.into_iter().map(|(fact, must)| {
        let event: Event = from_value(json!({ "at": NOW, "fact": fact })).unwrap();
        (fact.to_string(), misfit(world.state(), &event), must)
    }));
}

#[test]
fn the_first_of_each_kind_fits_unforged() {
    for event in history() {
        let kind = event.fact.name();
        assert_eq!(forged(kind, "/at", &json!(FOUNDED)), "taken", "{kind}");
    }
}

#[test]
fn an_event_before_the_latest_is_none() {
    check_forged(
        r#"
         seed_committed /at | "2024-01-02T00:59:59Z" | event at `2024-01-02T00:59:59Z` is before the one at `2024-01-02T01:00:00Z`
         decided /at | "2024-01-02T00:59:59Z" | event at `2024-01-02T00:59:59Z` is before the one at `2024-01-02T01:00:00Z`
        "#,
    );
}

#[test]
fn a_policy_has_the_next_number_and_its_own_fingerprint() {
    check_forged(
        "
         policy_adopted /fact/number | 0 | policy number 0 is not the next
         policy_adopted /fact/number | 2 | policy number 2 is not the next
         policy_adopted /fact/number | 4294967295 | policy number 4294967295 is not the next
        ",
    );
    let print = crate::world::assigned_at_once(Policy::xiamen()).fingerprint();
    let must = format!("policy 1 doesn't have fingerprint {print}");
    assert_eq!(forged("policy_adopted", "/fact/policy/name", &json!("other")), must);
    let (none, must) = ("0".repeat(64), must.replace(print.as_str(), &"0".repeat(64)));
    assert_eq!(forged("policy_adopted", "/fact/fingerprint", &json!(none)), must);

    let mut faulty = Policy::xiamen();
    faulty.routing.min_candidates = 0;
    let fact = Fact::PolicyAdopted(PolicyAdopted {
        number: 2,
        fingerprint: faulty.fingerprint(),
        policy: Box::new(faulty),
    });
    assert_eq!(
        misfit(world().state(), &Event { at: now(), fact }),
        "the policy has 1 fault: routing.min_candidates = `0`: must be from 1 to 1000"
    );
}

#[test]
fn a_lawyer_is_enrolled_once_under_the_next_number() {
    check_forged(
        "
         lawyer_enrolled /fact/roll | 1 | roll number #1 is not the next
         lawyer_enrolled /fact/roll | 4294967295 | roll number #4294967295 is not the next
         lawyer_departed /fact/roll | 4 | #4 is no enrolled lawyer
         lawyer_departed /fact/roll | 4294967295 | #4294967295 is no enrolled lawyer
        ",
    );
    let enrolled = |roll: u32, key: &str| {
        json!({
            "lawyer_enrolled": { "roll": roll, "lawyer": lawyer(key), "share": 100,
            "opening_points": 6000,
        }})
    };
    let amended = |roll: u32, key: &str| json!({ "lawyer_amended": { "roll": roll, "lawyer": lawyer(key), "why": { "reason": "r" }, "actor": "a" } });
    check_misfits([
        (enrolled(4, "chen"), "lawyer `chen` is on the roll already"),
        (enrolled(0, "new"), "roll number #0 is not the next"),
        (enrolled(5, "new"), "roll number #5 is not the next"),
        (amended(4, "chen"), "#4 is not lawyer `chen`"),
        (amended(u32::MAX, "chen"), "#4294967295 is not lawyer `chen`"),
        (amended(0, "lin"), "#0 is not lawyer `lin`"),
        (amended(0, "new"), "#0 is not lawyer `new`"),
        (
            json!({ "lawyer_departed": { "roll": 1, "why": { "reason": "r" }, "actor": "a" } }),
            "#1 is no enrolled lawyer",
        ),
        (
            json!({ "lawyer_returned": { "roll": 0, "why": { "reason": "r" }, "actor": "a" } }),
            "#0 is no departed lawyer",
        ),
        (
            json!({ "lawyer_returned": { "roll": 4, "why": { "reason": "r" }, "actor": "a" } }),
            "#4 is no departed lawyer",
        ),
        (json!({ "centre_opened": { "centre": "siming" } }), "centre `siming` is open already"),
    ]);
}

#[test]
fn a_seed_is_the_one_committed_to() {
    let wrong = "08".repeat(32);
    let (ours, other) = (seed(7).commitment(), seed(9).commitment());
    check_misfits([
        (
            json!({ "seed_committed": { "commitment": ours, "from": NOW, "until": "2030-01-01T00:00:00Z", "source": "seed_alone" } }),
            "this seed was committed to already",
        ),
        (
            json!({ "seed_committed": { "commitment": other, "from": NOW, "until": "2030-01-01T00:00:00Z", "source": "seed_alone" } }),
            "the time of this seed isn't the next",
        ),
        (
            json!({ "seed_revealed": { "seed": wrong } }),
            "the seed revealed is not the one committed to",
        ),
    ]);
    let revealed = json!({ "seed_revealed": { "seed": wrong } });
    let event: Event = from_value(json!({ "at": NOW, "fact": revealed })).unwrap();
    let none = "no seed whose time is over waits to be revealed";
    assert_eq!(misfit(&State::default(), &event), none);
    // The right one, before its time is over.
    let ours = json!({ "seed_revealed": { "seed": "07".repeat(32) } });
    let event: Event = from_value(json!({ "at": NOW, "fact": ours })).unwrap();
    assert_eq!(misfit(world().state(), &event), none);
}

#[test]
fn an_application_is_on_file_once_and_goes_one_step_at_a_time() {
    let received = |case: &str| json!({ "application_received": { "case": case, "application": application(civil()), "decide_by": by(NOW) } });
    let taken_in = |case: &str| json!({ "application_taken_in": { "case": case, "means": "checked", "actor": "desk" } });
    let rejected = |case: &str| json!({ "application_rejected": { "case": case, "reason": "r", "actor": "desk" } });
    let approved = |number: u64, case: &str| json!({ "case_approved": { "docket": number, "case": case, "actor": "desk", "assign_by": by(NOW) } });
    check_misfits([
        (received("applied"), "case `applied` is on file already"),
        (received("rejected"), "case `rejected` is on file already"),
        (received("closed"), "case `closed` is on file already"),
        (taken_in("none"), "there is no application `none`"),
        (taken_in("taken"), "case `taken` is no new application"),
        (taken_in("waiting"), "case `waiting` is no new application"),
        (rejected("none"), "there is no pending application `none`"),
        (rejected("rejected"), "there is no pending application `rejected`"),
        (rejected("waiting"), "there is no pending application `waiting`"),
        (approved(6, "none"), "case `none` was not taken in"),
        (approved(6, "applied"), "case `applied` was not taken in"),
        (approved(6, "rejected"), "case `rejected` was not taken in"),
        (approved(6, "waiting"), "case `waiting` was not taken in"),
        (approved(5, "taken"), "docket number 5 is not the next"),
        (approved(7, "taken"), "docket number 7 is not the next"),
        (approved(0, "taken"), "docket number 0 is not the next"),
        (approved(u64::MAX, "taken"), "docket number 18446744073709551615 is not the next"),
    ]);
}

#[test]
fn a_case_is_born_once_under_a_new_key_and_the_next_number() {
    let noticed = |number: u64, case: &str, to: u64| {
        let tie = assigned_counsel::docket::Tie::LinkedFacts;
        let notice = notice(defence().with_link(docket(to), tie));
        json!({ "notice_received": { "docket": number, "case": case, "notice": notice, "assign_by": by(NOW) } })
    };
    let provided = |number: u64, case: &str| {
        json!({
            "aid_provided": { "docket": number, "case": case, "aid": aid(civil()),
            "actor": "desk", "assign_by": by(NOW), "papers_by": "2024-01-09",
        }})
    };
    check_misfits([
        (noticed(6, "applied", 1), "case `applied` is on file already"),
        (noticed(6, "rejected", 1), "case `rejected` is on file already"),
        (noticed(6, "closed", 1), "case `closed` is on file already"),
        (noticed(5, "new", 1), "docket number 5 is not the next"),
        (noticed(7, "new", 1), "docket number 7 is not the next"),
        (noticed(u64::MAX, "new", 1), "docket number 18446744073709551615 is not the next"),
        (noticed(6, "new", 6), "link to case 6, which is not there"),
        (noticed(6, "new", 0), "link to case 0, which is not there"),
        (noticed(6, "new", u64::MAX), "link to case 18446744073709551615, which is not there"),
        (provided(6, "taken"), "case `taken` is on file already"),
        (provided(6, "provided"), "case `provided` is on file already"),
        (provided(0, "new"), "docket number 0 is not the next"),
    ]);
}

#[test]
fn what_happens_to_a_case_fits_where_it_stands() {
    let papers = |number: u64| json!({ "papers_completed": { "docket": number, "means": "checked", "actor": "desk" } });
    let closed = |number: u64| json!({ "case_closed": { "docket": number, "outcome": "completed", "actor": "desk" } });
    let excluded = |number: u64, roll: u32| json!({ "lawyer_excluded": { "docket": number, "roll": roll, "why": { "reason": "r" }, "actor": "desk" } });
    check_misfits([
        (papers(0), "there is no case 0"),
        (papers(1), "case 1 owes no papers"),
        (papers(6), "there is no case 6"),
        (closed(0), "there is no case 0"),
        (closed(4), "case 4 can't end like that"),
        (closed(6), "there is no case 6"),
        (closed(u64::MAX), "there is no case 18446744073709551615"),
        (excluded(0, 0), "case 0 is not waiting"),
        (excluded(2, 0), "case 2 is not waiting"),
        (excluded(6, 0), "case 6 is not waiting"),
        (excluded(1, 4), "there is no lawyer #4"),
        (excluded(1, u32::MAX), "there is no lawyer #4294967295"),
    ]);
}

/// A sound entry of a merit ledger.
fn entry(number: u32, amount: i64) -> Value {
    let validity = json!({ "rolling": { "days": 365 } });
    json!({ "number": number, "cause": "quality", "amount": amount, "effective_on": "2024-01-03", "validity": validity })
}

#[test]
fn an_entry_of_merit_is_the_next_and_counters_exactly() {
    let mut state = world().state().clone();
    let event = |fact: Value| from_value(json!({ "at": NOW, "fact": fact })).unwrap();
    let posted = |entry: Value| event(json!({ "merit_posted": { "roll": 0, "entry": entry } }));
    let countered = |entry: Value| {
        event(
            json!({ "merit_countered": { "roll": 0, "entry": entry, "why": { "reason": "r" }, "actor": "a" } }),
        )
    };
    let counter =
        |number: u32, amount: i64, of: u32| patched(&entry(number, amount), "/counters", json!(of));
    // The first is for the case that the lawyer closed.
    state.evolve(&posted(entry(2, 500))).unwrap();
    let said = [
        (posted(entry(2, 500)), "merit entry 2: its number is not the next"),
        (posted(entry(4, 500)), "merit entry 4: its number is not the next"),
        (posted(entry(3, 0)), "merit entry 3: it can't post 0.00 points"),
        (posted(entry(3, i64::MIN)), "merit entry 3: it can't post -92233720368547758.08 points"),
        (posted(counter(3, -500, 2)), "only a counter-entry counters another"),
        (countered(entry(3, -500)), "only a counter-entry counters another"),
        (countered(counter(3, -500, 3)), "merit entry 3: there is no entry 3 to counter"),
        (countered(counter(3, -500, 0)), "merit entry 3: there is no entry 0 to counter"),
        (countered(counter(3, -499, 2)), "merit entry 3: it is not the exact negative of entry 2"),
        (
            countered(patched(&counter(3, -500, 2), "/effective_on", json!("2024-01-04"))),
            "merit entry 3: it is not the exact negative of entry 2",
        ),
    ];
    check(said.map(|(event, must)| {
        let said = misfit(&state, &event);
        (event, said, must)
    }));
    state.evolve(&countered(counter(3, -500, 2))).unwrap();
    let again = countered(counter(4, -500, 2));
    assert_eq!(misfit(&state, &again), "merit entry 4: entry 2 can't be countered");
    let back = countered(counter(4, 500, 3));
    assert_eq!(misfit(&state, &back), "merit entry 4: entry 3 can't be countered");
}

#[test]
fn a_settlement_fits_the_shares_in_force() {
    let settled = |on: &str, rows: &[(u32, u32, u32)]| {
        let row = |(roll, before, after): &(u32, u32, u32)| json!({ "roll": roll, "balance": 0, "tier": 1, "before": before, "after": after });
        let rows: Vec<Value> = rows.iter().map(row).collect();
        json!({ "shares_settled": { "on": on, "settled": rows, "actor": "a" } })
    };
    let day = "2024-01-02";
    check_misfits([
        (settled(day, &[(4, 100, 110)]), "settlement on 2024-01-02: the share of #4 is not 1.00"),
        (settled(day, &[(0, 110, 80)]), "settlement on 2024-01-02: the share of #0 is not 1.10"),
        (
            settled(day, &[(0, 100, 126)]),
            "settlement on 2024-01-02: share 1.26 of #0 is out of the policy's bounds",
        ),
        (
            settled(day, &[(0, 100, 110), (0, 100, 125)]),
            "settlement on 2024-01-02: it is not in the order of roll numbers",
        ),
        (
            settled(day, &[(1, 100, 110), (0, 100, 125)]),
            "settlement on 2024-01-02: it is not in the order of roll numbers",
        ),
    ]);
    let mut state = world().state().clone();
    let event = |fact: Value| from_value(json!({ "at": NOW, "fact": fact })).unwrap();
    state.evolve(&event(settled(day, &[(0, 100, 110)]))).unwrap();
    let again = event(settled(day, &[]));
    assert_eq!(misfit(&state, &again), "settlement on 2024-01-02: it is not after the last one");
}

#[test]
fn facts_of_conduct_review_fit_the_record_and_one_another() {
    let mut state = world().state().clone();
    let event = |fact: Value| -> Event { from_value(json!({ "at": NOW, "fact": fact })).unwrap() };
    let of_credit = |fact: Value| event(json!({ "conduct": fact }));
    let recorded = |roll: u32, number: u32| {
        let conduct = json!({ "kind": "sanction", "on": "2024-01-02", "docket": 2 });
        of_credit(
            json!({ "conduct_recorded": { "roll": roll, "entry": { "number": number, "conduct": conduct } } }),
        )
    };
    let struck = |number: u32| {
        of_credit(
            json!({ "conduct_struck": { "roll": 0, "number": number, "why": { "reason": "r" }, "actor": "a" } }),
        )
    };
    let caution = json!("caution");
    let finding = |evidence: u32| json!({ "conduct": { "rule": 1, "at_least": 1, "evidence": [evidence], "measure": caution } });
    let review = json!({
        "number": 1, "from": "2024-01-01", "until": "2024-01-02",
        "proposal": { "roll": 0, "findings": [finding(1)], "measure": caution },
        "decide_by": "2024-02-01", "opened_by": "desk",
    });
    let opened = |pointer: &str, new: Value| {
        let review = patched(&review, pointer, new);
        of_credit(json!({ "review_opened": { "review": review } }))
    };
    let ruled = |review: u32, measure: &str, overturned: Option<&str>| {
        let mut ruling =
            json!({ "measure": measure, "on": "2024-01-03", "by": "b", "before": "good" });
        if let Some(reason) = overturned {
            ruling = patched(&ruling, "/overturned", json!(reason));
        }
        of_credit(json!({ "review_ruled": { "review": review, "ruling": ruling } }))
    };
    let said =
        of_credit(json!({ "statement_taken": { "review": 1, "document": "d", "actor": "a" } }));
    let set = |review: u32| {
        event(
            json!({ "good_standing_set": { "roll": 0, "standing": "removed", "actor": "a", "review": review } }),
        )
    };
    let no = |state: &State, rows: Vec<(Event, &str)>| {
        check(rows.into_iter().map(|(event, must)| {
            let said = misfit(state, &event);
            (event, said, must)
        }));
    };
    let unsound = "conduct review 1: it doesn't propose what its findings come to";
    state.evolve(&recorded(0, 1)).unwrap();
    no(
        &state,
        vec![
            (recorded(4, 1), "there is no lawyer #4"),
            (recorded(0, 1), "conduct entry 1: it is not the next"),
            (recorded(0, 3), "conduct entry 3: it is not the next"),
            (struck(0), "conduct entry 0 of #0 can't be struck"),
            (struck(2), "conduct entry 2 of #0 can't be struck"),
            (opened("/number", json!(2)), "conduct review 2: its number is not the next"),
            (opened("/proposal/roll", json!(4)), "conduct review 1: there is no lawyer #4"),
            (opened("/proposal/roll", json!(2)), "conduct review 1: entry 1 doesn't count"),
            (opened("/proposal/findings", json!([])), unsound),
            (opened("/proposal/measure", json!({ "remove": { "bar_days": 1 } })), unsound),
            (
                opened("/proposal/findings/0/conduct/evidence", json!([2])),
                "conduct review 1: entry 2 doesn't count",
            ),
            (
                opened("/statement", json!("d")),
                "conduct review 1: it is opened with a statement or a ruling",
            ),
            (said.clone(), "conduct review 1 takes no statement"),
            (ruled(1, "caution", None), "conduct review 1: there is none"),
            (set(1), "there is no review 1 of #0"),
        ],
    );
    state.evolve(&opened("/number", json!(1))).unwrap();
    no(
        &state,
        vec![
            (opened("/number", json!(2)), "conduct review 2: another review of #0 is open"),
            (struck(1), "conduct entry 1 of #0 can't be struck"),
            (ruled(1, "retain", None), "conduct review 1: it can't be decided so"),
            (ruled(1, "caution", Some("r")), "conduct review 1: it can't be decided so"),
            (
                ruled(1, "suspend_until_reinstated", Some("r")),
                "conduct review 1: it can't be decided so",
            ),
            (ruled(0, "caution", None), "conduct review 0: there is none"),
        ],
    );
    state.evolve(&said).unwrap();
    state.evolve(&ruled(1, "caution", None)).unwrap();
    no(
        &state,
        vec![
            (said.clone(), "conduct review 1 takes no statement"),
            (ruled(1, "caution", None), "conduct review 1: it can't be decided so"),
            (opened("/number", json!(2)), "conduct review 2: entry 1 doesn't count"),
        ],
    );
}

#[test]
fn standing_is_that_of_somebody_on_the_roll() {
    let merit = |roll: u32| json!({ "merit_posted": { "roll": roll, "entry": entry(1, 100) } });
    check_misfits([
        (merit(4), "there is no lawyer #4"),
        (merit(u32::MAX), "there is no lawyer #4294967295"),
        (
            json!({ "share_set": { "roll": 4, "share": 100, "why": { "reason": "r" }, "actor": "a" } }),
            "there is no lawyer #4",
        ),
        (
            json!({ "good_standing_set": { "roll": 4, "standing": "good", "actor": "a" } }),
            "there is no lawyer #4",
        ),
    ]);
}

#[test]
fn a_decision_is_about_a_waiting_case_by_the_policy_in_force() {
    check_forged(
        "
         decided /fact/decision/docket | 0 | case 0 is not waiting
         decided /fact/decision/docket | 3 | case 3 is not waiting
         decided /fact/decision/docket | 18446744073709551615 | case 18446744073709551615 is not waiting
         decided /fact/decision/weight | 0 | decision on case 2: it can't weigh 0.00
         decided /fact/decision/weight | 4294967295 | decision on case 2: it can't weigh 42949672.95
         decided /fact/decision/verdict/assigned/lawyer | 4 | there is no lawyer #4
         decided /fact/decision/verdict/assigned/lawyer | 4294967295 | there is no lawyer #4294967295
        ",
    );
    // Once more: the case has somebody now.
    let decided = history().into_iter().find(|e| matches!(e.fact, Fact::Decided(_))).unwrap();
    assert_eq!(misfit(world().state(), &Event { at: now(), ..decided }), "case 2 is not waiting");
}

#[test]
fn a_review_is_of_the_latest_decision_and_has_the_next_number() {
    check_forged(
        r#"
         review_requested /fact/review | 0 | review number 0 is not the next
         review_requested /fact/review | 2 | review number 2 is not the next
         review_requested /fact/review | 18446744073709551615 | review number 18446744073709551615 is not the next
         review_requested /fact/docket | 0 | attempt 1 at `2024-01-02T01:00:00Z` is not the latest decision on case 0
         review_requested /fact/docket | 1 | attempt 1 at `2024-01-02T01:00:00Z` is not the latest decision on case 1
         review_requested /fact/docket | 6 | attempt 1 at `2024-01-02T01:00:00Z` is not the latest decision on case 6
         review_requested /fact/attempt | 2 | attempt 2 at `2024-01-02T01:00:00Z` is not the latest decision on case 2
         review_requested /fact/decided_at | "2024-01-02T00:59:59Z" | attempt 1 at `2024-01-02T00:59:59Z` is not the latest decision on case 2
         review_requested /fact/party | { "lawyer": { "lawyer": 4 } } | there is no lawyer #4
         review_answered /fact/review | 0 | there is no open request for review 0
         review_answered /fact/review | 3 | there is no open request for review 3
         review_answered /fact/actor | "desk" | `desk` can't answer review 2
        "#,
    );
    let requested = |party: Value| {
        json!({
            "review_requested": { "review": 3, "docket": 2, "attempt": 1,
            "decided_at": FOUNDED, "party": party, "grounds": "turn", "answer_by": "2024-01-10",
        }})
    };
    let relative = json!({ "near_relative": { "person": "mother" } });
    let answered = |number: u64| {
        json!({
            "review_answered": { "review": number, "answer": "set_aside",
            "actor": "chief", "grounds": "r", "document": "letter-2",
        }})
    };
    check_misfits([
        (
            requested(json!({ "client": { "applicant": relative } })),
            "review 1 is of the same decision for the same party",
        ),
        (answered(2), "there is no open request for review 2"),
        (requested(json!({ "lawyer": { "lawyer": 0 } })), "taken"),
        (answered(1), "taken"),
    ]);
}

const NOT_OF_CLAIM: &str = "a credit is not what its claim makes of the weight";

#[test]
fn credits_add_up() {
    let groups = |credits: &[(i64, &[u32])]| {
        let group = |(credit, lawyers): &(i64, &[u32])| json!({ "claim": 1, "credit": credit, "lawyers": lawyers });
        credits.iter().map(group).collect::<Value>()
    };
    let third = 400_000_000;
    let rows = [
        (groups(&[(third + 1, &[0, 2, 3])]), NOT_OF_CLAIM),
        (groups(&[(i64::MAX, &[0, 2, 3])]), NOT_OF_CLAIM),
        (groups(&[(i64::MIN, &[0, 2, 3])]), NOT_OF_CLAIM),
        (groups(&[(-1, &[0, 2, 3])]), NOT_OF_CLAIM),
        (groups(&[(i64::MAX, &[0, 2]), (i64::MIN, &[3])]), NOT_OF_CLAIM),
        (groups(&[(third, &[0, 2, 2])]), "somebody is in them twice"),
        (groups(&[(third, &[0, 2, 3]), (0, &[0])]), NOT_OF_CLAIM),
        (groups(&[(third, &[0, 2, 4])]), "candidate #4 is not enrolled"),
        (groups(&[(third, &[0, 2, u32::MAX])]), "candidate #4294967295 is not enrolled"),
        (groups(&[(third, &[])]), NOT_OF_CLAIM),
        (groups(&[(third, &[0])]), NOT_OF_CLAIM),
        (groups(&[(3 * third, &[0])]), "the chosen is not among the candidates"),
        (groups(&[(third, &[3])]), NOT_OF_CLAIM),
    ];
    check(rows.map(|(new, must)| {
        let said = forged("decided", "/fact/decision/verdict/assigned/credits", &new);
        let problem = said.rsplit_once(": ").map_or("", |(_, problem)| problem).to_owned();
        (new.to_string(), problem, must)
    }));
}

#[test]
fn huge_numbers_in_events_that_are_taken_overflow_nothing() {
    let mut state = State::default();
    for event in history() {
        let mut json = to_value(&event).unwrap();
        if let Some(enrolled) = json["fact"].get_mut("lawyer_enrolled") {
            enrolled["share"] = json!(u32::MAX);
            enrolled["opening_points"] = json!(i64::MAX);
            enrolled["lawyer"]["fraction"] = json!(u32::MAX);
            enrolled["lawyer"]["caps"] = json!({ "open": u64::MAX, "year": u64::MAX });
        }
        let event: Event = from_value(json).unwrap();
        if let Fact::Decided(_) = event.fact {
            continue;
        }
        if misfit(&state, &event) == "taken" {
            state.evolve(&event).unwrap();
        }
    }
    for amount in [i64::MAX, i64::MIN, i64::MIN] {
        let entry = patched(&entry(1, amount), "/effective_on", json!("-009999-01-01"));
        let fact = json!({ "merit_posted": { "roll": 0, "entry": entry } });
        let event: Event = from_value(json!({ "at": NOW, "fact": fact })).unwrap();
        if misfit(&state, &event) == "taken" {
            state.evolve(&event).unwrap();
        }
    }
    let mut engine = Engine::resume(state, seed(7)).unwrap();
    for strategy in records::strategies() {
        engine
            .apply(
                now(),
                &desk(),
                adopt(Policy { strategy, ..crate::world::assigned_at_once(Policy::xiamen()) }),
            )
            .unwrap();
        for command in commands::one_of_each() {
            refusal(&engine, now(), &command);
        }
    }
    assert!(engine.apply(now(), &desk(), assign(1)).is_ok());
}

/// Forgeries that must be found out, in whichever words.
fn check_found_out(rows: impl IntoIterator<Item = (&'static str, &'static str, Value)>) {
    let taken = |(kind, pointer, new): (&str, &str, Value)| {
        (forged(kind, pointer, &new) == "taken").then(|| format!("{kind} with {pointer} = {new}"))
    };
    let taken: Vec<String> = rows.into_iter().filter_map(taken).collect();
    assert!(taken.is_empty(), "taken:\n{}", taken.join("\n"));
}

#[test]
fn a_record_of_a_centre_that_isnt_there_doesnt_fit() {
    check_found_out([("lawyer_enrolled", "/fact/lawyer/centres", json!(["huli"]))]);
}

#[test]
fn a_decision_names_the_policy_and_the_attempt_that_it_was() {
    check_found_out([
        ("decided", "/fact/decision/attempt", json!(2)),
        ("decided", "/fact/decision/attempt", json!(0)),
        ("decided", "/fact/decision/policy", json!(2)),
        ("decided", "/fact/decision/policy", json!(0)),
        ("decided", "/fact/decision/verdict/assigned/firm", json!("F-2")),
        (
            "decided",
            "/fact/decision/pools/0/left_out",
            json!([{ "reasons": ["on_leave"], "lawyers": [99] }]),
        ),
    ]);
}

#[test]
fn credits_that_dont_add_up_name_their_case() {
    let twice = json!([{ "claim": 1, "credit": 1, "lawyers": [2, 2] }]);
    let said = forged("decided", "/fact/decision/verdict/assigned/credits", &twice);
    assert!(said.contains("case 2"), "{said}");
}

#[test]
fn credits_are_what_the_claims_make_of_the_weight() {
    let group = |claim: u64, credit: i64, lawyers: &[u32]| json!({ "claim": claim, "credit": credit, "lawyers": lawyers });
    let at = "/fact/decision/verdict/assigned/credits";
    check_found_out([
        // The chosen would get all that isn't credited to the others, and be debited nothing.
        ("decided", at, json!([group(1_000_000, 0, &[0, 2, 3])])),
        ("decided", at, json!([group(1_000_000, 300_000_000, &[0, 2, 3])])),
        ("decided", at, json!([group(1, 600_000_000, &[2]), group(1, 0, &[0, 3])])),
        // Somebody who has departed.
        ("decided", at, json!([group(1, 600_000_000, &[1, 2])])),
        // A strategy credits somebody.
        ("decided", at, json!([])),
    ]);
}

#[test]
fn only_a_strategy_credits() {
    let by_hand = json!({ "by_hand": { "actor": "desk", "reason": "language" } });
    check_found_out([
        ("decided", "/fact/decision/verdict/assigned/basis", by_hand),
        ("decided", "/fact/decision/verdict/assigned/basis", json!("continuity")),
    ]);
}

#[test]
fn what_stands_nowhere_is_no_source_of_merit() {
    let entry = patched(&entry(1, 1), "/docket", json!(9));
    let event = json!({ "at": NOW, "fact": { "merit_posted": { "roll": 0, "entry": entry } } });
    assert_ne!(misfit(world().state(), &from_value(event).unwrap()), "taken");
}

#[test]
fn a_case_that_nobody_had_is_not_completed() {
    let end = |number: u64, outcome: &str, reversed: bool| {
        let fact = json!({ "case_closed": {
            "docket": number, "outcome": outcome, "actor": "desk", "reversed": reversed } });
        let event: Event = from_value(json!({ "at": NOW, "fact": fact })).unwrap();
        misfit(world().state(), &event)
    };
    let closed = |number, outcome| end(number, outcome, false);
    let misstated = "an ending of case 2 reverses what stands, or not what it must";
    assert_eq!(closed(1, "completed"), "case 1 can't end like that");
    // Its client turned away on the day after.
    assert_eq!(closed(2, "withdrawn"), misstated);
    assert_eq!(end(2, "withdrawn", true), "taken");
    assert_eq!(end(2, "completed", true), misstated);
    assert_eq!(closed(2, "terminated"), "case 2 can't be closed like that");
    assert_eq!(closed(2, "transferred"), "case 2 can't be closed like that");
}

#[test]
fn a_snapshot_that_was_torn_or_edited_is_none() {
    let json = Snapshot::of(world().state(), Anchor::START).to_json();
    let said = |text: &str| {
        let error = Snapshot::from_json(text).unwrap_err();
        assert!(error.is_corrupt(), "{error}");
        error.to_string()
    };
    for end in (0..json.len()).step_by(97).chain([1, json.len() - 1]) {
        let cut = json.get(..end).unwrap();
        assert!(said(cut).starts_with("the snapshot can't be read: "), "{end}");
    }
    assert!(said(&format!("{json}x")).starts_with("the snapshot can't be read: trailing"));
    for (from, to) in [
        ("\"fraction\":100", "\"fraction\":99"),
        ("\"status\":\"assigned\"", "\"status\":\"waiting\""),
        (NOW, FOUNDED),
        ("\"sha256\":\"", "\"sha256\":\"0"),
        ("\"head\":\"0:", "\"head\":\"1:"),
    ] {
        let edited = json.replacen(from, to, 1);
        if edited != json {
            assert!(said(&edited).starts_with("the snapshot's digest is "), "{from}");
        }
    }
    let format = json.replacen("\"format\":2", "\"format\":1", 1);
    assert_eq!(said(&format), "the snapshot has format 1; this version reads 2");
    let none = json.replacen("\"format\":2,", "", 1);
    assert!(said(&none).starts_with("the snapshot can't be read: missing field `format`"));
    let more = json.replacen("\"format\":2,", "\"format\":2,\"seed\":\"07\",", 1);
    assert!(said(&more).starts_with("the snapshot can't be read: unknown field `seed`"));
    let headless = json.replacen(&format!("\"head\":\"{}\",", Anchor::START), "", 1);
    assert_eq!(said(&headless), "the snapshot has no head");
    let twice = json.replacen("\"format\":2,", "\"format\":2,\"format\":2,", 1);
    assert!(said(&twice).starts_with("the snapshot can't be read: duplicate field `format`"));
}

#[test]
fn a_snapshot_is_checked_at_every_door() {
    let json = Snapshot::of(world().state(), Anchor::START).to_json();
    assert!(serde_json::from_str::<Snapshot>(&json).is_ok());
    for (from, to) in [("\"format\":2", "\"format\":1"), ("\"fraction\":100", "\"fraction\":99")] {
        let edited = json.replacen(from, to, 1);
        assert!(serde_json::from_str::<Snapshot>(&edited).is_err(), "{to}");
    }
}

/// A snapshot with something replaced in its state, and the digest of what stands there then, as
/// the error names it.
fn edited(pointer: &str, new: Value) -> String {
    let json = to_value(Snapshot::of(world().state(), Anchor::START)).unwrap();
    let mut json = patched(&json, pointer, new);
    // The state's own types bring the fields into their order.
    let state: State = from_value(json["state"].clone()).unwrap();
    json["sha256"] = to_value(Snapshot::of(&state, Anchor::START)).unwrap()["sha256"].clone();
    json.to_string()
}

#[test]
fn a_snapshot_whose_policy_has_faults_is_refused() {
    let error =
        Snapshot::from_json(&edited("/state/policies/0/policy/routing/min_candidates", json!(0)));
    let error = error.unwrap_err();
    assert!(error.is_policy());
    assert_eq!(
        error.to_string(),
        "the policy has 1 fault: routing.min_candidates = `0`: must be from 1 to 1000"
    );
}

#[test]
fn a_snapshot_of_another_state_than_any_never_panics() {
    let edits = [
        ("/state/docket/waiting", json!([["plain", 99]])),
        ("/state/docket/cases/0/docket", json!(u64::MAX)),
        ("/state/docket/cases", json!([])),
        ("/state/docket/cases/1/assignments/0/lawyer", json!(u32::MAX)),
        ("/state/docket/cases/1/assignments", json!([])),
        ("/state/docket/by_client", json!({ "suspect": [99] })),
        ("/state/standing/records", json!([])),
        ("/state/entitlement", to_value(State::default().entitlement()).unwrap()),
        ("/state/caseload", to_value(State::default().caseload()).unwrap()),
        ("/state/roster", to_value(State::default().roster()).unwrap()),
        ("/state/policies", json!([])),
        ("/state/latest", Value::Null),
        ("/state/seeds", json!([])),
    ];
    for (pointer, new) in edits {
        let Ok(snapshot) = Snapshot::from_json(&edited(pointer, new)) else { continue };
        let Ok(mut engine) = Engine::resume(snapshot.restore(), seed(7)) else { continue };
        let _ = engine.due(now());
        for number in 0..7 {
            let _ = engine.preview(now(), docket(number));
        }
        for command in commands::one_of_each() {
            let _ = engine.apply(now(), &desk(), &command);
        }
    }
}
