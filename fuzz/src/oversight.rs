//! Commands about duty, credit, quality and reviews, made of the bytes, as they stand in a journal.

use arbitrary::Unstructured;
use assigned_counsel::jiff::civil::Date;
use assigned_counsel::jiff::{Span, Timestamp};
use assigned_counsel::policy::ConductKind;
use assigned_counsel::{Command, Policy, State};
use serde_json::{Value, json};

use crate::sequence::{LAWYERS, actor, docket, lawyer, why};

type Made = arbitrary::Result<Value>;

/// One of these commands at that time.
pub(crate) fn command(
    bytes: &mut Unstructured<'_>,
    state: &State,
    at: Timestamp,
) -> arbitrary::Result<Command> {
    let today = state.policy().map_or(Date::MIN, |policy: &Policy| policy.date(at));
    let made = made(bytes, state, today)?;
    Ok(serde_json::from_value(made.clone()).unwrap_or_else(|error| panic!("{made}: {error}")))
}

fn made(bytes: &mut Unstructured<'_>, state: &State, today: Date) -> Made {
    match bytes.choose_index(4)? {
        0 => duty(bytes, state, today),
        1 => credit(bytes, state, today),
        2 => quality(bytes, state, today),
        _ => other(bytes, state, today),
    }
}

/// A day around today.
fn day(bytes: &mut Unstructured<'_>, today: Date) -> arbitrary::Result<Date> {
    let days = [0, 0, 1, 7, -1, -7, -60, 400, -400][bytes.choose_index(9)?];
    Ok(today.saturating_add(Span::new().days(days)))
}

/// A stretch of days around today.
fn period(bytes: &mut Unstructured<'_>, today: Date) -> Made {
    Ok(json!({"from": day(bytes, today)?, "until": day(bytes, today)?}))
}

/// A number that was given, or the next.
fn number(bytes: &mut Unstructured<'_>, given: usize) -> arbitrary::Result<usize> {
    bytes.int_in_range(1..=given + 1)
}

fn expert(bytes: &mut Unstructured<'_>) -> Made {
    Ok(json!(*bytes.choose(&["e-1", "e-2", "e-3", "e-4"])?))
}

fn party(bytes: &mut Unstructured<'_>) -> Made {
    Ok(json!(format!("client-{}", bytes.int_in_range(0..=4)?)))
}

fn duty(bytes: &mut Unstructured<'_>, state: &State, today: Date) -> Made {
    let shift = number(bytes, state.rota().shifts().len())?;
    let (lawyer, actor) = (lawyer(bytes)?, actor(bytes)?);
    Ok(match bytes.choose_index(10)? {
        0 | 1 => {
            let place = if bytes.arbitrary()? {
                json!("window")
            } else {
                json!({"organ": {"organ": "siming-court", "kind": "court"}})
            };
            let centre = *bytes.choose(&["siming", "huli"])?;
            let (on, slots) = (day(bytes, today)?, bytes.int_in_range(1..=3)?);
            let mut plan = json!({"centre": centre, "place": place, "on": on, "slots": slots});
            if bytes.ratio(1, 4)? {
                plan["specialty"] = json!({"specialty": "criminal", "demanded": false});
            }
            json!({"duty": {"plan_shift": {"shift": plan}}})
        }
        2..=4 => json!({"duty": {"allot_slot": {"shift": shift}}}),
        5 => {
            let mut back = json!({"duty": {"hand_back": {"shift": shift, "lawyer": lawyer}}});
            if bytes.arbitrary()? {
                back["duty"]["hand_back"]["excuse"] = json!("illness");
                back["duty"]["hand_back"]["granted_by"] = json!(actor);
            }
            back
        }
        6 => json!({
            "duty": {
            "release": {
             "shift": shift, "lawyer": lawyer, "why": why(bytes)?,
        }}
            }),
        7 => {
            let act = *bytes.choose(&["note_served", "note_missed"])?;
            json!({"duty": {act: {"shift": shift, "lawyer": lawyer}}})
        }
        8 => {
            json!({"duty": {"cancel_shift": {"shift": shift, "why": why(bytes)?}}})
        }
        _ => {
            let client = party(bytes)?;
            let mut help = json!({"kind": "consultation", "client": client, "role": "suspect"});
            match bytes.choose_index(3)? {
                0 => help["opponents"] = json!([party(bytes)?]),
                1 => help["co_suspects"] = json!([party(bytes)?]),
                _ => help["cases"] = json!([docket(bytes, state)?]),
            }
            json!({
                "duty": {
                "log_help": {
                 "shift": shift, "lawyer": lawyer, "help": help,
            }}
                })
        }
    })
}

fn credit(bytes: &mut Unstructured<'_>, state: &State, today: Date) -> Made {
    let review = bytes.int_in_range(1..=3)?;
    let lawyer = lawyer(bytes)?;
    let entry = bytes.int_in_range(1..=2)?;
    Ok(match bytes.choose_index(8)? {
        0 | 1 => {
            let kind = *bytes.choose(ConductKind::ALL)?;
            let mut conduct = json!({"kind": kind, "on": day(bytes, today)?});
            if bytes.arbitrary()? {
                conduct["document"] = json!(format!("paper-{}", bytes.int_in_range(0..=9)?));
            } else {
                conduct["docket"] = json!(docket(bytes, state)?);
            }
            json!({
                "conduct": {
                "record_conduct": {
                 "lawyer": lawyer, "conduct": conduct,
            }}
                })
        }
        2 => json!({
            "conduct": {
            "strike_conduct": {
             "lawyer": lawyer, "number": entry,
            "why": why(bytes)?,
        }}
            }),
        3 => {
            let (from, until) = (day(bytes, today)?, day(bytes, today)?);
            json!({
                "conduct": {
                "open_review": {
                 "lawyer": lawyer, "from": from,
                "until": until,
            }}
                })
        }
        4 => json!({
            "conduct": {
            "take_statement": {
             "review": review, "document": "paper-s",
        }}
            }),
        5 => json!({"conduct": {"adopt_review": {"review": review}}}),
        6 => {
            let measures = [json!("retain"), json!("caution"), json!({"suspend": {"days": 30}})];
            json!({
                "conduct": {
                "overturn_review": {
                 "review": review,
                "measure": bytes.choose(&measures)?, "why": why(bytes)?,
            }}
                })
        }
        _ => json!({
            "conduct": {
            "reinstate": {
             "lawyer": lawyer, "why": why(bytes)?,
        }}
            }),
    })
}

fn quality(bytes: &mut Unstructured<'_>, state: &State, today: Date) -> Made {
    let (docket, actor) = (docket(bytes, state)?, actor(bytes)?);
    let (expert, score) = (expert(bytes)?, 100 * bytes.int_in_range(40..=100)?);
    let list = *bytes.choose(&["of_year", "pool"])?;
    let assessment = number(bytes, state.quality().assessments().len())?;
    let inspection = json!(number(bytes, state.quality().inspections().len())?);
    let round = format!("round-{}", bytes.int_in_range(0..=1)?);
    let course = format!("course-{}", bytes.int_in_range(0..=2)?);
    let year = 2024;
    let made = match bytes.choose_index(18)? {
        0..=2 => {
            let (from, until) = (today, today.saturating_add(Span::new().days(400)));
            let mut made = json!({
                "appoint_expert": { "list": list, "expert": expert, "from": from,
                "until": until,
            }});
            if bytes.ratio(1, 4)? {
                made["appoint_expert"]["lawyer"] = json!(lawyer(bytes)?);
            }
            made
        }
        3 => json!({"dismiss_expert": {"list": list, "expert": expert}}),
        4 => json!({
            "recuse_expert": { "expert": expert, "docket": docket, "reason": "ours",
        }}),
        5 => json!({
            "draw_files": { "round": round, "list": list,
            "period": period(bytes, today)?, "files": bytes.int_in_range(1..=3)?,
        }}),
        6 => json!({
            "name_file": { "round": round, "list": list, "docket": docket, "reason": "ours",
        }}),
        7 => json!({"allot_assessors": {"assessment": assessment}}),
        8 => json!({
            "score_file": { "assessment": assessment, "assessor": expert, "score": score,
        }}),
        choice @ 9..=13 => {
            inspected(bytes, today, choice, [json!(docket), json!(actor), expert, inspection])?
        }
        14 => json!({
            "hold_training": { "course": course, "on": day(bytes, today)?,
            "hours": bytes.int_in_range(1..=200)?,
        }}),
        15 => {
            let lawyers = [LAWYERS[0], LAWYERS[bytes.choose_index(LAWYERS.len())?]];
            json!({"attend_training": {"course": course, "lawyers": lawyers}})
        }
        16 => json!({"nominate_model_case": {"year": year, "docket": docket}}),
        _ if bytes.arbitrary()? => json!({
            "score_model_case": { "year": year, "docket": docket, "member": expert,
            "score": score,
        }}),
        _ => json!({"choose_model_cases": {"year": year}}),
    };
    Ok(json!({"quality": made}))
}

/// An inspection, a hearing, or a client who is asked afterwards.
fn inspected(bytes: &mut Unstructured<'_>, today: Date, choice: usize, named: [Value; 4]) -> Made {
    let [docket, actor, expert, inspection] = named;
    Ok(match choice {
        9 => {
            json!({"draw_inspection": {"period": period(bytes, today)?}})
        }
        10 => json!({"allot_inspectors": {"inspection": inspection}}),
        11 => {
            let all = [json!({}), json!({"defects": ["late"]}), json!({"defects": ["late", "b"]})];
            json!({
                "record_finding": { "inspection": inspection, "docket": docket,
                "inspector": expert, "finding": bytes.choose(&all)?,
            }})
        }
        12 => {
            let mut mark = || bytes.int_in_range(1..=5);
            let (conduct, advocacy, law, satisfaction) = (mark()?, mark()?, mark()?, mark()?);
            let marks = json!({
                "conduct": conduct, "advocacy": advocacy, "law": law, "satisfaction": satisfaction,
            });
            json!({
                "observe_hearing": { "docket": docket, "held_on": day(bytes, today)?,
                "observer": actor, "chosen_by": actor, "reason": "ours", "marks": marks,
            }})
        }
        _ => {
            let satisfaction = *bytes.choose(&["dissatisfied", "neither", "satisfied"])?;
            let complaint: bool = bytes.arbitrary()?;
            let all = [
                json!("not_reached"),
                json!({"reached": {"satisfaction": satisfaction, "complaint": complaint}}),
            ];
            json!({
                "record_follow_up": { "docket": docket, "on": day(bytes, today)?, "contact": "visit",
                "answer": bytes.choose(&all)?,
            }})
        }
    })
}

fn other(bytes: &mut Unstructured<'_>, state: &State, today: Date) -> Made {
    let (docket, lawyer) = (docket(bytes, state)?, lawyer(bytes)?);
    let filed = state.docket().filings().count();
    let review = bytes.int_in_range(1..=state.docket().reviews().len() + 1)?;
    let client =
        json!({"token": party(bytes)?, "role": "party", "gender": "female", "minor": false});
    Ok(match bytes.choose_index(10)? {
        0 => json!({
            "request_review": { "docket": docket, "grounds": "ours",
            "by": {"client": {"applicant": "client"}},
        }}),
        1 => json!({
            "request_review": { "docket": docket, "grounds": "ours",
            "by": {"lawyer": {"lawyer": lawyer}},
        }}),
        2 => {
            let answer = json!(bytes.choose(&["upheld", "set_aside"])?);
            json!({
                "answer_review": { "review": review, "answer": answer,
                "grounds": "ours", "document": "letter",
            }})
        }
        3 => {
            let grounds = [
                json!("preservation"),
                json!("emergency"),
                json!({"term_ending": {"ends_on": day(bytes, today)?}}),
            ];
            json!({
                "provide": { "case": format!("case-{filed}"),
                "aid": {
                    "applicant": {"guardian": {"person": party(bytes)?}},
                    "centre": "siming", "ground": bytes.choose(&grounds)?,
                    "matter": {"client": client, "kind": "civil", "stage": "first_instance", "gravity": "ordinary"},
                },
            }})
        }
        4 => {
            let means = *bytes.choose(&["declared", "checked", "not_required"])?;
            json!({
                "complete_papers": { "docket": docket, "means": means,
            }})
        }
        5 => json!({
            "reject": { "case": format!("case-{}", filed.saturating_sub(1)),
            "reason": "ours",
        }}),
        6 => {
            let to = *bytes.choose(&["siming", "huli", "elsewhere"])?;
            json!({"transfer": {"docket": docket, "to": to}})
        }
        7 => {
            let number = bytes.int_in_range(1..=3)?;
            // Few have that many: rather one of whom there is an entry.
            let has_entry = |(roll, _): &_| state.standing().merit_entry(*roll, number).is_some();
            let found = state.roster().lawyers().find(has_entry).map(|(_, found)| &found.id);
            let lawyer = found.unwrap_or(&lawyer);
            json!({
                "counter_merit": { "lawyer": lawyer, "number": number, "why": why(bytes)?,
            }})
        }
        8 => json!({"withdraw_consent": {"lawyer": lawyer, "why": why(bytes)?}}),
        _ => json!({"consent": {"lawyer": lawyer}}),
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::mutate::Chance;

    #[test]
    fn whatever_is_made_reads() {
        let (today, state) = ("2024-03-04".parse().unwrap(), State::default());
        let mut wrong = BTreeSet::new();
        let mut acts = BTreeSet::new();
        let mut chance = Chance::new(1);
        for _ in 0..20_000 {
            let bytes: Vec<u8> =
                (0..40).map(|_| u8::try_from(chance.below(256)).unwrap()).collect();
            let made = made(&mut Unstructured::new(&bytes), &state, today).unwrap();
            match serde_json::from_value::<Command>(made.clone()) {
                Ok(command) => _ = acts.insert(command.name()),
                Err(error) => _ = wrong.insert(format!("{error}: {made}")),
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
        assert_eq!(acts.len(), 41, "{acts:?}");
    }
}
