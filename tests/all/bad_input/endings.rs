//! Answers to offers, replacements and endings that don't fit where a case stands.

use crate::world::{actor_of, desk};
use assigned_counsel::docket::{ReplacementCause, TerminationGround};
use assigned_counsel::operation::{
    Accept, AnswerObjection, AssignByHand, Decline, Depart, Exclude, Expire, Object, OpenCentre,
    SetGoodStanding, Terminate, Transfer,
};
use assigned_counsel::standing::GoodStanding;
use serde_json::{from_value, json};

use super::*;

const OFFERED_UNTIL: &str = "2024-01-02T03:00:00Z";

/// A desk of three lawyers that offers every case first, with one case of each status, all of them the
/// same client's:
///
/// | case | stands |
/// |---|---|
/// | 1 | waits |
/// | 2 | offered to whoever [`offered`] says, until 09:00 |
/// | 3 | assigned |
/// | 4 | withdrawn |
/// | 5 | terminated by `desk` |
/// | 6 | terminated by `desk`, and objected to |
/// | 7 | terminated by `desk`; the objection was rejected |
fn world() -> Engine {
    let at = id(FOUNDED);
    let mut engine = Engine::new(at, &desk(), Policy::xiamen(), seed(7)).unwrap();
    let mut give = |command: Command| {
        engine
            .apply(at, &actor_of(&command), &command)
            .unwrap_or_else(|refusal| panic!("{command:?}: {refusal}"));
    };
    give(Command::OpenCentre(OpenCentre { centre: id("siming") }));
    for key in ["chen", "lin", "wu"] {
        give(enrol(lawyer(key)));
    }
    (1..=7).for_each(|n| give(notify(&format!("case-{n}"), notice(defence()))));
    give(assign(2));
    give(Command::AssignByHand(AssignByHand {
        docket: docket(3),
        lawyer: id("chen"),
        reason: id("relief"),
        second: None,
    }));
    give(close(4, Outcome::Withdrawn));
    (5..=7).for_each(|n| give(terminate(n)));
    (6..=7).for_each(|n| give(object(n)));
    give(answer(7, false));
    engine
}

/// Who is offered case 2, and somebody else.
fn offered(engine: &Engine) -> (LawyerId, LawyerId) {
    let state = engine.state();
    let (roll, _) = state.docket().case(docket(2)).unwrap().offer().unwrap();
    let named = |other: bool| {
        let mut lawyers = state.roster().lawyers();
        lawyers.find(|(who, _)| (*who != roll) == other).unwrap().1.id.clone()
    };
    (named(false), named(true))
}

fn accept(number: u64, lawyer: &LawyerId) -> Command {
    Command::Accept(Accept { docket: docket(number), lawyer: lawyer.clone() })
}

fn decline(number: u64, lawyer: &LawyerId, excuse: Option<&str>, by: Option<&str>) -> Command {
    let (excuse, granted_by) = (excuse.map(id), by.map(id));
    Command::Decline(Decline {
        docket: docket(number),
        lawyer: lawyer.clone(),
        excuse,
        granted_by,
        busy_until: None,
    })
}

fn expire(number: u64) -> Command {
    Command::Expire(Expire { docket: docket(number) })
}

fn replace(number: u64, cause: ReplacementCause) -> Command {
    crate::world::replace(docket(number), cause)
}

fn terminate(number: u64) -> Command {
    let ground = TerminationGround::MeansChanged;
    Command::Terminate(Terminate { docket: docket(number), ground })
}

fn transfer(number: u64, to: &str) -> Command {
    Command::Transfer(Transfer { docket: docket(number), to: id(to) })
}

fn object(number: u64) -> Command {
    Command::Object(Object { docket: docket(number), by: Applicant::Client })
}

fn answer(number: u64, sustained: bool) -> Command {
    Command::AnswerObjection(AnswerObjection { docket: docket(number), sustained })
}

fn at(time: &str) -> Timestamp {
    id(time)
}

/// What the [`world`] says to each of these, an hour after its beginning.
fn check_said(rows: impl IntoIterator<Item = (Command, &'static str)>) {
    let world = world();
    check(rows.into_iter().map(|(given, must)| {
        let said = refusal(&world, at("2024-01-02T02:00:00Z"), &given);
        (given, said, must)
    }));
}

/// One row a status, from case 1 on, and one for a case that isn't there.
fn in_every_status(command: impl Fn(u64) -> Command, must: [&'static str; 8]) {
    check_said((1..=8).map(command).zip(must));
}

const NONE: &str = "there is no case 8 on the docket";

#[test]
fn only_what_is_offered_is_answered() {
    let (who, _) = offered(&world());
    let must = [
        "case 1 is not offered to anybody: it is waiting",
        "taken",
        "case 3 is not offered to anybody: it is assigned",
        "case 4 is not offered to anybody: it is closed",
        "case 5 is not offered to anybody: it is closed",
        "case 6 is not offered to anybody: it is closed",
        "case 7 is not offered to anybody: it is closed",
        NONE,
    ];
    in_every_status(|n| accept(n, &who), must);
    in_every_status(|n| decline(n, &who, None, None), must);
    let mut expired = must;
    expired[1] = "the offer of case 2 may be answered until `2024-01-02T03:00:00Z`";
    in_every_status(expire, expired);
}

#[test]
fn an_offer_is_answered_by_whom_it_is_made_to_and_in_time() {
    let world = world();
    let (who, other) = offered(&world);
    let said = |time: &str, command: Command| refusal(&world, at(time), &command);
    let (last, over) = ("2024-01-02T02:59:59.999999999Z", OFFERED_UNTIL);
    let another = format!("case 2 is not offered to lawyer `{other}`");
    assert_eq!(said(last, accept(2, &other)), another);
    assert_eq!(said(last, decline(2, &other, None, None)), another);
    assert_eq!(said(last, accept(2, &id("li"))), "there is no lawyer `li`");
    assert_eq!(said(last, accept(2, &who)), "taken");
    let must = "the time to answer the offer of case 2 ended at `2024-01-02T03:00:00Z`";
    assert_eq!(said(over, accept(2, &who)), must);
    assert_eq!(said(over, decline(2, &who, None, None)), must);
    assert_eq!(said(over, expire(2)), "taken");
    assert_eq!(
        said(last, expire(2)),
        "the offer of case 2 may be answered until `2024-01-02T03:00:00Z`"
    );
}

#[test]
fn an_excuse_is_on_the_list_and_granted_by_whoever_has_to() {
    let (who, _) = offered(&world());
    let decline = |excuse, by| decline(2, &who, excuse, by);
    check_said([
        (decline(None, None), "taken"),
        (decline(Some("conflict"), None), "taken"),
        (decline(Some("illness"), Some("desk")), "taken"),
        (
            decline(None, Some("desk")),
            "nothing is to be granted by `desk` when case 2 is declined so",
        ),
        (
            decline(Some("conflict"), Some("desk")),
            "nothing is to be granted by `desk` when case 2 is declined so",
        ),
        (
            decline(Some("illness"), None),
            "the excuse `illness` must be granted by somebody of the centre",
        ),
        (decline(Some("holiday"), None), "`holiday` is not on the policy's list of excuses"),
        (
            decline(Some("holiday"), Some("desk")),
            "`holiday` is not on the policy's list of excuses",
        ),
    ]);
}

#[test]
fn whoever_may_not_have_it_any_more_cant_accept() {
    for (command, must) in [
        (
            Command::SetGoodStanding(SetGoodStanding {
                lawyer: id("-"),
                standing: GoodStanding::Suspended { until: None },
                why: crate::world::why("appeal"),
            }),
            "suspended",
        ),
        (
            Command::SetGoodStanding(SetGoodStanding {
                lawyer: id("-"),
                standing: GoodStanding::Removed,
                why: crate::world::why("appeal"),
            }),
            "removed",
        ),
        (
            Command::Depart(Depart { lawyer: id("-"), why: crate::world::why("own_wish") }),
            "not_enrolled",
        ),
    ] {
        let mut world = world();
        let (who, _) = offered(&world);
        let text = serde_json::to_string(&command).unwrap().replace("\"-\"", &format!("\"{who}\""));
        let command: Command = serde_json::from_str(&text).unwrap();
        world.apply(id(FOUNDED), &desk(), command).unwrap();
        assert_eq!(
            refusal(&world, id(FOUNDED), &accept(2, &who)),
            format!("lawyer `{who}` may not have case 2: {must}")
        );
        let declined = decline(2, &who, Some("conflict"), None);
        assert_eq!(refusal(&world, id(FOUNDED), &declined), "taken");
    }
}

#[test]
fn only_what_somebody_has_is_taken_from_them() {
    let must = [
        "nobody has case 1: it is waiting",
        "nobody has case 2: it is offered to a lawyer",
        "taken",
        "nobody has case 4: it is closed",
        "nobody has case 5: it is closed",
        "nobody has case 6: it is closed",
        "nobody has case 7: it is closed",
        NONE,
    ];
    for cause in ReplacementCause::ALL {
        let mut must = must;
        if cause == ReplacementCause::SetAside {
            must[2] = "no review has set aside the decision by which case 3 has its lawyer";
        }
        in_every_status(|n| replace(n, cause), must);
    }
}

#[test]
fn a_client_has_another_lawyer_as_often_as_may_be() {
    let mut world = world();
    world.apply(now(), &desk(), enrol(lawyer("yu"))).unwrap();
    let asked = replace(3, ReplacementCause::ClientAsked);
    for _ in 0..2 {
        world.apply(now(), &desk(), &asked).unwrap();
        world.apply(now(), &desk(), assign(3)).unwrap();
        let case = world.state().docket().case(docket(3)).unwrap();
        let (roll, _) = case.offer().unwrap();
        let who = world.state().roster().lawyer(roll).unwrap().id.clone();
        world.apply(now(), &desk(), accept(3, &who)).unwrap();
    }
    let must = "the client of case 3 has had another lawyer 2 times, as often as may be";
    assert_eq!(refusal(&world, now(), &asked), must);
    assert_eq!(refusal(&world, now(), &replace(3, ReplacementCause::DutyNotDone)), "taken");
}

#[test]
fn a_case_ends_once_and_each_ending_has_its_command() {
    let closed = |outcome: &str, status: &[(u64, &str)]| -> Vec<String> {
        let said = |(n, status): &(u64, &str)| match *status {
            "taken" => "taken".to_owned(),
            status => format!("case {n} can't end as {outcome}: it is {status}"),
        };
        status.iter().map(said).collect()
    };
    let ends =
        |outcome: &'static str, open: [&'static str; 3], command: &dyn Fn(u64) -> Command| {
            let closed_now = [4, 5, 6, 7].map(|n| (n, "closed"));
            let open = (1..).zip(open).collect::<Vec<_>>();
            let must = closed(outcome, &[open, closed_now.to_vec()].concat());
            let world = world();
            check((1..=7).map(command).zip(must).map(|(given, must)| {
                let said = refusal(&world, at("2024-01-02T02:00:00Z"), &given);
                (given, said, must)
            }));
            assert_eq!(refusal(&world, id(FOUNDED), &command(8)), NONE);
        };
    let statuses = ["waiting", "offered to a lawyer", "assigned"];
    let all = ["taken", "taken", "taken"];
    let completed = [statuses[0], statuses[1], "taken"];
    ends("completed", completed, &|n| close(n, Outcome::Completed));
    ends("withdrawn", all, &|n| close(n, Outcome::Withdrawn));
    ends("own_counsel", all, &|n| close(n, Outcome::OwnCounsel));
    ends("terminated", statuses, &|n| close(n, Outcome::Terminated));
    ends("transferred", statuses, &|n| close(n, Outcome::Transferred));
    ends("terminated", all, &terminate);
    ends("transferred", all, &|n| transfer(n, "huli"));
    check_said([(transfer(1, "siming"), "case 1 is at centre `siming` already")]);
}

#[test]
fn only_what_the_centre_terminated_is_objected_to_once() {
    let not_terminated = [
        "case 1 was not terminated: it is waiting",
        "case 2 was not terminated: it is offered to a lawyer",
        "case 3 was not terminated: it is assigned",
        "case 4 was not terminated: it is closed",
    ];
    let with = |rest: [&'static str; 4]| {
        let all = [not_terminated.as_slice(), rest.as_slice()].concat();
        <[&'static str; 8]>::try_from(all).unwrap()
    };
    let made = [
        "taken",
        "an objection to the end of case 6 was made already",
        "an objection to the end of case 7 was made already",
        NONE,
    ];
    in_every_status(object, with(made));
    let answered = [
        "no objection to the end of case 5 waits for an answer",
        "taken",
        "no objection to the end of case 7 waits for an answer",
        NONE,
    ];
    in_every_status(|n| answer(n, true), with(answered));
    in_every_status(|n| answer(n, false), with(answered));
    let own = "`desk` ended case 6 and can't decide on the objection";
    let said = refusal_of(&world(), at("2024-01-02T02:00:00Z"), &desk(), &answer(6, true));
    assert_eq!(said, own);
    let by = |party: &str| Applicant::NearRelative { person: id(party) };
    check_said([(
        Command::Object(Object { docket: docket(5), by: by("suspect") }),
        "`suspect` is the client of case `case-5`, and can't stand in for the client",
    )]);
}

#[test]
fn what_the_register_and_the_docket_ask_of_a_waiting_case_an_offered_one_refuses() {
    let must = "case 2 does not wait for a lawyer: it is offered to a lawyer";
    let lawyer = id::<LawyerId>("chen");
    let by_hand = Command::AssignByHand(AssignByHand {
        docket: docket(2),
        lawyer: lawyer.clone(),
        reason: id("relief"),
        second: None,
    });
    let exclude =
        Command::Exclude(Exclude { docket: docket(2), lawyer, why: crate::world::why("recusal") });
    check_said([(assign(2), must), (by_hand, must), (exclude, must)]);
}

/// What the state says to a fact that can't have followed, an hour after its beginning.
fn misfits(rows: impl IntoIterator<Item = (Value, &'static str)>) {
    let world = world();
    check(rows.into_iter().map(|(fact, must)| {
        let at = "2024-01-02T02:00:00Z";
        let event: Event = from_value(json!({ "at": at, "fact": fact })).unwrap();
        (fact.to_string(), misfit(world.state(), &event), must)
    }));
}

#[test]
fn forged_answers_and_endings_dont_fit() {
    let world = world();
    let (who, other) = offered(&world);
    let roll = |lawyer: &LawyerId| world.state().roster().roll(lawyer).unwrap();
    let (who, other) = (roll(&who), roll(&other));
    let accepted = |n: u64, roll| json!({ "offer_accepted": { "docket": n, "roll": roll } });
    let declined = |n: u64, roll, reversed: bool| json!({ "offer_declined": { "docket": n, "roll": roll, "excuse": "conflict", "reversed": reversed } });
    let expired =
        |n: u64, roll| json!({ "offer_expired": { "docket": n, "roll": roll, "actor": "desk" } });
    let replaced = |n: u64, roll: u32, cause: &str, reversed: bool| json!({ "lawyer_replaced": { "docket": n, "roll": roll, "cause": cause, "actor": "desk", "assign_by": by(NOW), "reversed": reversed } });
    let closed = |n: u64, outcome: &str, reversed: bool| json!({ "case_closed": { "docket": n, "outcome": outcome, "actor": "desk", "reversed": reversed } });
    let terminated = |n: u64, reversed: bool| json!({ "case_terminated": { "docket": n, "ground": "deceit", "actor": "desk", "reversed": reversed } });
    let objected = |n: u64| json!({ "termination_objected": { "docket": n, "by": "client", "answer_by": NOW } });
    let answered = |n: u64, sustained: bool| json!({ "objection_answered": { "docket": n, "sustained": sustained, "actor": "bureau", "assign_by": by(NOW) } });
    let wrongly = "an ending of case 2 reverses what stands, or not what it must";
    misfits([
        (accepted(0, who), "there is no case 0"),
        (declined(0, who, true), "nobody has case 0"),
        (declined(2, who, false), wrongly),
        (closed(2, "withdrawn", false), wrongly),
        (terminated(2, false), wrongly),
        (
            closed(3, "completed", true),
            "an ending of case 3 reverses what stands, or not what it must",
        ),
        (
            closed(1, "withdrawn", true),
            "an ending of case 1 reverses what stands, or not what it must",
        ),
        (closed(2, "completed", true), "case 2 can't end like that"),
        (closed(2, "terminated", true), "case 2 can't be closed like that"),
        (terminated(4, false), "case 4 can't end like that"),
        (
            replaced(3, 0, "misconduct", true),
            "an ending of case 3 reverses what stands, or not what it must",
        ),
        (
            replaced(3, 0, "absent", false),
            "an ending of case 3 reverses what stands, or not what it must",
        ),
        (replaced(3, 1, "absent", true), "#1 doesn't have case 3 so"),
        (replaced(1, 0, "absent", true), "nobody has case 1"),
        (objected(1), "the end of case 1 can't be objected to"),
        (objected(6), "the end of case 6 can't be objected to"),
        (objected(7), "the end of case 7 can't be objected to"),
        (answered(5, true), "no objection to the end of case 5 waits"),
        (answered(5, false), "no objection to the end of case 5 waits"),
        (answered(7, true), "no objection to the end of case 7 waits"),
        (answered(8, true), "no objection to the end of case 8 waits"),
        (json!({ "referred_to_bureau": { "docket": 3, "roll": 9 } }), "there is no lawyer #9"),
        (json!({ "referred_to_bureau": { "docket": 9, "roll": 0 } }), "nobody has case 9"),
    ]);
    let said = |fact: Value, at: &str| {
        let event: Event = from_value(json!({ "at": at, "fact": fact })).unwrap();
        misfit(world.state(), &event)
    };
    let early = "2024-01-02T02:00:00Z";
    assert_eq!(said(accepted(2, other), early), format!("case 2 is not offered to {other} then"));
    assert_eq!(
        said(accepted(2, who), OFFERED_UNTIL),
        format!("case 2 is not offered to {who} then")
    );
    for (fact, at) in [
        (declined(2, other, true), early),
        (declined(2, who, true), OFFERED_UNTIL),
        (expired(2, other), OFFERED_UNTIL),
        (expired(2, who), early),
        (replaced(2, who.number(), "absent", true), early),
    ] {
        let about = fact.as_object().and_then(|fact| fact.values().next()).unwrap();
        let about = if about["roll"] == json!(who) { who } else { other };
        assert_eq!(said(fact, at), format!("{about} doesn't have case 2 so"));
    }
}

#[test]
fn an_offer_has_time_before_it() {
    let mut state = State::default();
    for event in world().drain_events() {
        if let assigned_counsel::Fact::Decided(_) = event.fact {
            let over = patched(
                &event,
                "/fact/decided/decision/verdict/assigned/offered_until",
                json!(FOUNDED),
            );
            let must = "decision on case 2: the time to answer is over before it begins";
            assert_eq!(misfit(&state, &from_value(over).unwrap()), must);
            return;
        }
        state.evolve(&event).unwrap();
    }
    panic!("nothing was decided");
}
