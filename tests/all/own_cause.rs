//! Nobody acts for the other side, or in their own cause: every act by everybody, one table.

#![expect(clippy::needless_pass_by_value, reason = "a literal stands in the call as it is read")]

use std::fmt::Write;

use assigned_counsel::engine::DutyFact;
use assigned_counsel::operation::SlotAllotted;
use assigned_counsel::quality::{RecusalGround, Seat};
use assigned_counsel::stake::Stake;
use assigned_counsel::{Command, DocketNo, Engine, Fact, Lawyer, Refusal};
use expect_test::expect_file;
use jiff::Timestamp;
use serde_json::{Value, from_value, json};

use crate::world::{at, desk, engine, open_policy, why};

/// When what the table is about is done.
fn later() -> Timestamp {
    "2024-03-20T01:30:00Z".parse().unwrap()
}

fn id<T: std::str::FromStr>(text: &str) -> T {
    text.parse().ok().unwrap_or_else(|| panic!("`{text}` is no id"))
}

fn lawyer(name: &str, firm: &str) -> Lawyer {
    Lawyer::new(id(name), id(firm), id("2015-07-01")).with_centre(id("siming"))
}

fn given(engine: &mut Engine, at: Timestamp, command: Value) -> Vec<Fact> {
    let command: Command = from_value(command.clone()).unwrap_or_else(|e| panic!("{command}: {e}"));
    let events = engine.apply(at, &desk(), &command).unwrap_or_else(|r| panic!("{command:?}: {r}"));
    events.iter().map(|event| event.fact.clone()).collect()
}

fn matter(client: &str, opponents: &[&str], links: Value) -> Value {
    let opponents: Vec<Value> = opponents.iter().map(|party| json!({ "party": party })).collect();
    json!({
        "client": { "token": client, "role": "party", "gender": "female", "minor": false }, "kind": "civil", "stage": "first_instance", "gravity": "ordinary",
        "opponents": opponents, "links": links,
    })
}

/// Puts a case on the docket by application, and gives it to a lawyer by hand.
fn case(engine: &mut Engine, key: &str, matter: Value, lawyer: &str) {
    let application = json!({
        "applicant": "client", "centre": "siming", "channel": "window", "matter": matter,
    });
    let docket = engine.state().docket().next();
    given(engine, at(), json!({ "apply": { "case": key, "application": application } }));
    given(engine, at(), json!({ "take_in": { "case": key, "means": "checked" } }));
    given(engine, at(), json!({ "approve": { "case": key } }));
    hand(engine, docket, lawyer);
}

fn hand(engine: &mut Engine, docket: DocketNo, lawyer: &str) {
    let by = json!({ "docket": docket, "lawyer": lawyer, "reason": "relief", "second": "head" });
    given(engine, at(), json!({ "assign_by_hand": by }));
}

/// The case that all acts are about.
const CASE: u64 = 4;
const KEY: &str = "the-case";

/// Everybody who may act, each with what ties them to the case.
const WHO: [(&str, &str); 20] = [
    ("stranger", "nothing: a clerk of the centre"),
    ("worker", "is the client"),
    ("boss", "is named as the opponent"),
    ("firm-of-boss", "is the client of a case tied as the other side's"),
    ("creditor", "is the client of a case that names the client as its opponent"),
    ("landlord", "is the opponent in another case of the client's"),
    ("neighbour", "was helped on duty against the client"),
    ("own", "has the case"),
    ("alias", "has the case: the same lawyer's id as an expert"),
    ("before", "had the case, and was replaced"),
    ("mate", "is of the firm of the lawyer who has it"),
    ("colleague", "is an expert of that firm, and no lawyer of the roll"),
    ("theirs", "acts in the case tied as the other side's"),
    ("their-mate", "is of the firm of that lawyer"),
    ("paid", "is of the firm that the opponent pays"),
    ("helped-them", "helped the opponent on duty"),
    ("helped-us", "helped the client on duty"),
    ("cousin", "is a lawyer related to the opponent"),
    ("rival", "is a lawyer of the roll with nothing to do with the case"),
    ("gone", "was a lawyer of the roll, with nothing to do with the case"),
];

fn town() -> Engine {
    let mut engine =
        engine(open_policy(), [lawyer("helped-them", "F-a"), lawyer("helped-us", "F-b")]);
    let plan = json!({ "centre": "siming", "place": "window", "on": "2024-03-04", "slots": 2 });
    given(&mut engine, at(), json!({ "duty": { "plan_shift": { "shift": plan } } }));
    for _ in 0..2 {
        let facts = given(&mut engine, at(), json!({ "duty": { "allot_slot": { "shift": 1 } } }));
        assert!(matches!(facts[..], [Fact::Duty(DutyFact::SlotAllotted(SlotAllotted { .. }))]));
    }
    let others = [
        ("own", "F-own"),
        ("before", "F-before"),
        ("mate", "F-own"),
        ("theirs", "F-theirs"),
        ("their-mate", "F-theirs"),
        ("paid", "F-paid"),
        ("cousin", "F-cousin"),
        ("rival", "F-rival"),
        ("gone", "F-gone"),
        ("other", "F-other"),
        ("third", "F-third"),
    ];
    for (name, firm) in others {
        let mut lawyer = lawyer(name, firm);
        if name == "cousin" {
            lawyer.related_to.insert(id("boss"));
        }
        engine.enrol(at(), &desk(), lawyer).unwrap();
    }
    given(
        &mut engine,
        at(),
        json!({ "depart": { "lawyer": "gone", "why": said("own_wish", None) } }),
    );
    case(&mut engine, "c-1", matter("firm-of-boss", &[], json!([])), "theirs");
    case(&mut engine, "c-2", matter("creditor", &["worker"], json!([])), "other");
    case(&mut engine, "c-3", matter("worker", &["landlord"], json!([])), "third");
    let mut the_case = matter("worker", &["boss"], json!([{ "to": 1, "tie": "opposing_party" }]));
    the_case["opponents"][0]["firm"] = json!("F-paid");
    case(&mut engine, KEY, the_case, "before");
    given(&mut engine, at(), json!({ "replace": { "docket": CASE, "cause": "absent" } }));
    hand(&mut engine, DocketNo::new(CASE), "own");
    for (lawyer, client, opponent) in [
        ("helped-them", "boss", None),
        ("helped-us", "worker", None),
        ("helped-them", "neighbour", Some("worker")),
    ] {
        let mut help = json!({ "kind": "consultation", "client": client, "role": "party" });
        if let Some(opponent) = opponent {
            help["opponents"] = json!([opponent]);
        }
        let log = json!({ "shift": 1, "lawyer": lawyer, "help": help });
        given(&mut engine, at(), json!({ "duty": { "log_help": log } }));
    }
    for (expert, lawyer, firm) in [
        ("alias", Some("own"), None),
        ("colleague", None, Some("F-own")),
        ("x-1", None, None),
        ("x-2", None, None),
    ] {
        let mut appoint = json!({
            "list": "pool", "expert": expert, "from": "2024-01-01", "until": "2024-12-31",
        });
        appoint["lawyer"] = json!(lawyer);
        appoint["firm"] = json!(firm);
        given(&mut engine, at(), json!({ "quality": { "appoint_expert": appoint } }));
    }
    engine
}

/// What somebody does: its name, the command with `who` in it, and whether `who` gives it themselves or has
/// another part in it.
type Build = fn(&str) -> (String, Value);

fn by(who: &str, command: Value) -> (String, Value) {
    (who.to_owned(), command)
}

fn desk_gives(command: Value) -> (String, Value) {
    ("stranger".to_owned(), command)
}

fn guardian(who: &str) -> Value {
    json!({ "guardian": { "person": who } })
}

fn applies(applicant: Value) -> Value {
    let mut matter = matter("worker", &["boss"], json!([{ "to": 1, "tie": "opposing_party" }]));
    matter["opponents"][0]["firm"] = json!("F-paid");
    json!({ "apply": { "case": "new", "application": {
        "applicant": applicant, "centre": "siming", "channel": "window", "matter": matter } } })
}

fn observes(observer: &str, chosen_by: &str) -> Value {
    json!({ "quality": { "observe_hearing": {
        "docket": CASE, "held_on": "2024-03-18", "observer": observer, "chosen_by": chosen_by,
        "reason": "sample",
        "marks": { "conduct": 0, "advocacy": 0, "law": 0, "satisfaction": 0 } } } })
}

/// A reason that rests on a document, and who approved it.
fn said(reason: &str, approved_by: Option<&str>) -> Value {
    let mut why = json!({ "reason": reason, "document": "on-file" });
    if let Some(approved_by) = approved_by {
        why["approved_by"] = json!(approved_by);
    }
    why
}

fn departs(approved_by: Option<&str>) -> Value {
    json!({ "depart": { "lawyer": "own", "why": said("own_wish", approved_by) } })
}

fn withdraws(approved_by: Option<&str>) -> Value {
    json!({ "withdraw_consent": { "lawyer": "own", "why": said("own_wish", approved_by) } })
}

fn amends(approved_by: Option<&str>) -> Value {
    let why = said("record_corrected", approved_by);
    json!({ "amend": { "lawyer": lawyer("own", "F-own"), "why": why } })
}

fn record(who: &str, command: Value) -> (String, Value) {
    by(who, command)
}

/// Every act, in groups; in each group the same stakes stand against it, and for one reason.
#[expect(clippy::too_many_lines, reason = "one table")]
fn acts() -> Vec<(&'static str, Vec<(&'static str, Build)>)> {
    vec![
        (
            "For a client. A lawyer may file for a client, whoever had the case as well; only the other side may not.",
            vec![
                ("apply", |w| by(w, applies(json!("client")))),
                ("apply: the guardian", |w| desk_gives(applies(guardian(w)))),
                ("object", |w| by(w, json!({ "object": { "docket": CASE, "by": "client" } }))),
                ("object: the guardian", |w| {
                    desk_gives(json!({ "object": { "docket": CASE, "by": guardian(w) } }))
                }),
                ("request a review: the guardian", |w| {
                    desk_gives(json!({ "request_review": {
                "docket": CASE, "grounds": "g", "by": { "client": { "applicant": guardian(w) } } } }))
                }),
            ],
        ),
        (
            "Choosing. Nobody of the other side chooses; no lawyer of the roll helps to choose among them.",
            vec![
                ("choose", |w| {
                    by(
                        w,
                        json!({ "choose": { "docket": CASE, "picks": ["rival"], "by": "client" } }),
                    )
                }),
                ("choose: the helper", |w| {
                    desk_gives(json!({ "choose": {
                "docket": CASE, "picks": ["rival"], "by": "client", "helper": w } }))
                }),
                ("list profiles", |w| by(w, json!({ "list_profiles": { "docket": CASE } }))),
            ],
        ),
        (
            "The desk's work on a case. Whoever has a stake in it doesn't do it; a lawyer of the roll without one may.",
            vec![
                ("take in", |w| by(w, json!({ "take_in": { "case": KEY, "means": "checked" } }))),
                ("approve", |w| by(w, json!({ "approve": { "case": KEY } }))),
                ("reject", |w| by(w, json!({ "reject": { "case": KEY, "reason": "r" } }))),
                ("complete papers", |w| {
                    by(w, json!({ "complete_papers": { "docket": CASE, "means": "checked" } }))
                }),
                ("assign", |w| by(w, json!({ "assign": { "docket": CASE } }))),
                ("close: the work is done", |w| {
                    by(w, json!({ "close": { "docket": CASE, "outcome": "completed" } }))
                }),
                ("terminate", |w| {
                    by(w, json!({ "terminate": { "docket": CASE, "ground": "means_changed" } }))
                }),
                ("transfer", |w| by(w, json!({ "transfer": { "docket": CASE, "to": "huli" } }))),
                ("answer an objection", |w| {
                    by(w, json!({ "answer_objection": { "docket": CASE, "sustained": true } }))
                }),
            ],
        ),
        (
            "The end by the client's wish. As above, but the client's own.",
            vec![
                ("close: the client withdraws", |w| {
                    by(w, json!({ "close": { "docket": CASE, "outcome": "withdrawn" } }))
                }),
                ("close: own counsel", |w| {
                    by(w, json!({ "close": { "docket": CASE, "outcome": "own_counsel" } }))
                }),
            ],
        ),
        (
            "Who gets a case. Nobody with a stake, and no lawyer of the roll: what one loses, another gets.",
            vec![
                ("assign by hand", |w| {
                    by(
                        w,
                        json!({ "assign_by_hand": { "docket": CASE, "lawyer": "other", "reason": "relief" } }),
                    )
                }),
                ("assign by hand: the second person", |w| {
                    desk_gives(json!({ "assign_by_hand": {
                "docket": CASE, "lawyer": "other", "reason": "relief", "second": w } }))
                }),
                ("exclude", |w| {
                    by(
                        w,
                        json!({ "exclude": { "docket": CASE, "lawyer": "other", "why": said("recusal", None) } }),
                    )
                }),
                ("exclude: who approves", |w| {
                    desk_gives(json!({ "exclude": {
                "docket": CASE, "lawyer": "other", "why": said("recusal", Some(w)) } }))
                }),
                ("take an offer back", |w| {
                    by(
                        w,
                        json!({ "withdraw_offer": { "docket": CASE, "why": said("mistake", None) } }),
                    )
                }),
                ("take an offer back: who approves", |w| {
                    let why = said("mistake", Some(w));
                    desk_gives(json!({ "withdraw_offer": { "docket": CASE, "why": why } }))
                }),
                ("replace", |w| by(w, json!({ "replace": { "docket": CASE, "cause": "absent" } }))),
                ("replace: who approves", |w| {
                    let cause = "absent";
                    desk_gives(
                        json!({ "replace": { "docket": CASE, "cause": cause, "approved_by": w } }),
                    )
                }),
            ],
        ),
        (
            "What a lawyer does, or the desk notes for them: here of the lawyer who has the case. Not another lawyer, and not a party.",
            vec![
                ("accept", |w| by(w, json!({ "accept": { "docket": CASE, "lawyer": "own" } }))),
                ("decline", |w| by(w, json!({ "decline": { "docket": CASE, "lawyer": "own" } }))),
                ("request a review: the lawyer", |w| {
                    by(
                        w,
                        json!({ "request_review": {
                "docket": CASE, "grounds": "g", "by": { "lawyer": { "lawyer": "own" } } } }),
                    )
                }),
            ],
        ),
        (
            "What a lawyer does without a case. Whose case it might be doesn't matter; another lawyer doesn't do it.",
            vec![
                ("depart", |w| by(w, departs(None))),
                ("withdraw consent", |w| by(w, withdraws(None))),
                ("consent", |w| by(w, json!({ "consent": { "lawyer": "own" } }))),
                ("hand back a slot", |w| {
                    by(w, json!({ "duty": { "hand_back": { "shift": 1, "lawyer": "own" } } }))
                }),
                ("log help", |w| {
                    by(
                        w,
                        json!({ "duty": { "log_help": { "shift": 1, "lawyer": "own",
                "help": { "kind": "consultation", "client": "z", "role": "party" } } } }),
                    )
                }),
            ],
        ),
        (
            "Granting the excuse of the lawyer who has the case. Neither they nor another lawyer, nor anybody with a stake.",
            vec![("decline: who grants it", |w| {
                desk_gives(json!({ "decline": {
                "docket": CASE, "lawyer": "own", "excuse": "illness", "granted_by": w } }))
            })],
        ),
        (
            "Approving, as the second person, what moves the record of the lawyer who has the case.",
            vec![
                ("depart: who approves", |w| desk_gives(departs(Some(w)))),
                ("withdraw consent: who approves", |w| desk_gives(withdraws(Some(w)))),
                ("amend: who approves", |w| desk_gives(amends(Some(w)))),
                ("return: who approves", |w| {
                    desk_gives(
                        json!({ "return": { "lawyer": "own", "why": said("own_wish", Some(w)) } }),
                    )
                }),
                ("set a share: who approves", |w| {
                    desk_gives(json!({ "set_share": {
                "lawyer": "own", "share": 100, "why": said("own_wish", Some(w)) } }))
                }),
                ("set good standing: who approves", |w| {
                    desk_gives(json!({ "set_good_standing": {
                "lawyer": "own", "standing": "good", "why": said("put_right", Some(w)) } }))
                }),
                ("post merit: who approves", |w| {
                    desk_gives(json!({ "post_merit": { "lawyer": "own", "approved_by": w,
                "posting": { "cause": "commendation", "effective_on": "2024-03-20" } } }))
                }),
                ("counter merit: who approves", |w| {
                    desk_gives(json!({ "counter_merit": {
                "lawyer": "own", "number": 1, "why": said("mistake", Some(w)) } }))
                }),
                ("strike conduct: who approves", |w| {
                    desk_gives(json!({ "conduct": { "strike_conduct": {
                "lawyer": "own", "number": 1, "why": said("mistake", Some(w)) } } }))
                }),
                ("reinstate: who approves", |w| {
                    desk_gives(json!({ "conduct": { "reinstate": {
                "lawyer": "own", "why": said("put_right", Some(w)) } } }))
                }),
                ("take a slot back: who approves", |w| {
                    desk_gives(json!({ "duty": { "release": {
                "shift": 1, "lawyer": "own", "why": said("away", Some(w)) } } }))
                }),
            ],
        ),
        (
            "The record of a lawyer, here of the one who has the case. Not their own hand, their firm's, or another lawyer's; parties to a case have no part in it either way.",
            vec![
                ("amend", |w| record(w, amends(None))),
                ("return", |w| {
                    record(
                        w,
                        json!({ "return": { "lawyer": "own", "why": said("own_wish", None) } }),
                    )
                }),
                ("set a share", |w| {
                    record(
                        w,
                        json!({ "set_share": { "lawyer": "own", "share": 100, "why": said("own_wish", None) } }),
                    )
                }),
                ("set good standing", |w| {
                    record(
                        w,
                        json!({ "set_good_standing": { "lawyer": "own", "standing": "good", "why": said("put_right", None) } }),
                    )
                }),
                ("post merit", |w| {
                    record(
                        w,
                        json!({ "post_merit": { "lawyer": "own",
                "posting": { "cause": "commendation", "effective_on": "2024-03-20" } } }),
                    )
                }),
                ("counter merit", |w| {
                    record(
                        w,
                        json!({ "counter_merit": { "lawyer": "own", "number": 1, "why": said("mistake", None) } }),
                    )
                }),
                ("record conduct, by a document", |w| {
                    record(
                        w,
                        json!({ "conduct": { "record_conduct": { "lawyer": "own",
                "conduct": { "kind": "complaint_upheld", "on": "2024-03-19", "document": "d" } } } }),
                    )
                }),
                ("strike conduct", |w| {
                    record(
                        w,
                        json!({ "conduct": { "strike_conduct": { "lawyer": "own", "number": 1, "why": said("mistake", None) } } }),
                    )
                }),
                ("open a conduct review", |w| {
                    record(
                        w,
                        json!({ "conduct": { "open_review": { "lawyer": "own", "from": "2024-01-01", "until": "2024-03-01" } } }),
                    )
                }),
                ("reinstate", |w| {
                    record(
                        w,
                        json!({ "conduct": { "reinstate": { "lawyer": "own", "why": said("put_right", None) } } }),
                    )
                }),
                ("note a shift served", |w| {
                    record(w, json!({ "duty": { "note_served": { "shift": 1, "lawyer": "own" } } }))
                }),
                ("note a shift missed", |w| {
                    record(w, json!({ "duty": { "note_missed": { "shift": 1, "lawyer": "own" } } }))
                }),
                ("take a slot back", |w| {
                    record(
                        w,
                        json!({ "duty": { "release": { "shift": 1, "lawyer": "own", "why": said("away", None) } } }),
                    )
                }),
                ("record who attended", |w| {
                    record(
                        w,
                        json!({ "quality": { "attend_training": { "course": "c", "lawyers": ["own"] } } }),
                    )
                }),
                ("appoint as an expert", |w| {
                    record(
                        w,
                        json!({ "quality": { "appoint_expert": { "list": "of_year",
                "expert": "alias", "lawyer": "own", "from": "2025-01-01", "until": "2025-12-31" } } }),
                    )
                }),
            ],
        ),
        (
            "The record of the lawyer who has the case, in that case: no party to it either.",
            vec![
                ("post merit, in a case", |w| {
                    record(
                        w,
                        json!({ "post_merit": { "lawyer": "own",
                "posting": { "cause": "case_closed", "effective_on": "2024-03-20", "docket": CASE } } }),
                    )
                }),
                ("record conduct, in a case", |w| {
                    record(
                        w,
                        json!({ "conduct": { "record_conduct": { "lawyer": "own",
                "conduct": { "kind": "complaint_upheld", "on": "2024-03-19", "docket": CASE } } } }),
                    )
                }),
            ],
        ),
        (
            "Judging the work on a case. Nobody with a stake in it; a lawyer of the roll without one may, as a peer.",
            vec![
                ("name a file", |w| {
                    by(
                        w,
                        json!({ "quality": { "name_file": { "round": "r", "list": "pool", "docket": CASE, "reason": "r" } } }),
                    )
                }),
                ("recuse an expert", |w| {
                    by(
                        w,
                        json!({ "quality": { "recuse_expert": { "expert": "x-1", "docket": CASE, "reason": "r" } } }),
                    )
                }),
                ("score a model case: who hands it in", |w| {
                    by(
                        w,
                        json!({ "quality": { "score_model_case": {
                "year": 2024, "docket": CASE, "member": "x-1", "score": 8000 } } }),
                    )
                }),
                ("observe a hearing", |w| desk_gives(observes(w, "stranger"))),
                ("observe a hearing: who chose it", |w| desk_gives(observes("stranger", w))),
                ("observe a hearing: who records it", |w| by(w, observes("stranger", "stranger"))),
                ("record a follow-up", |w| {
                    by(
                        w,
                        json!({ "quality": { "record_follow_up": { "docket": CASE,
                "on": "2024-03-19", "contact": "visit", "answer": "not_reached" } } }),
                    )
                }),
            ],
        ),
        (
            "Nobody's cause: a table, a draw or the clock decides, or others judge. No stake stands against it.",
            vec![
                ("expire", |w| by(w, json!({ "expire": { "docket": CASE } }))),
                ("settle", |w| by(w, json!({ "settle": {} }))),
                ("plan a shift", |w| {
                    by(
                        w,
                        json!({ "duty": { "plan_shift": { "shift": { "centre": "siming", "place": "window", "on": "2024-03-21", "slots": 1 } } } }),
                    )
                }),
                ("allot a slot", |w| by(w, json!({ "duty": { "allot_slot": { "shift": 1 } } }))),
                ("draw files", |w| {
                    by(
                        w,
                        json!({ "quality": { "draw_files": { "round": "r", "list": "pool",
                "period": { "from": "2024-03-01", "until": "2024-03-19" }, "files": 1 } } }),
                    )
                }),
                ("draw an inspection", |w| {
                    by(
                        w,
                        json!({ "quality": { "draw_inspection": { "period": { "from": "2024-03-01", "until": "2024-03-19" } } } }),
                    )
                }),
                ("allot assessors", |w| {
                    by(w, json!({ "quality": { "allot_assessors": { "assessment": 1 } } }))
                }),
                ("nominate a model case", |w| {
                    by(
                        w,
                        json!({ "quality": { "nominate_model_case": { "year": 2024, "docket": CASE } } }),
                    )
                }),
            ],
        ),
    ]
}

/// The stake that stands against it, by its name; none if it is refused for something else, or taken.
fn stake_against(engine: &Engine, (actor, command): (String, Value)) -> Option<String> {
    let command: Command = from_value(command.clone()).unwrap_or_else(|e| panic!("{command}: {e}"));
    let name = |stake: Stake| serde_json::to_value(stake).unwrap().as_str().unwrap().to_owned();
    let seed = crate::world::seed();
    match engine.state().decide(later(), &id(&actor), &command, &seed) {
        Err(Refusal::HasStake { stake, .. } | Refusal::StakeInRecord { stake, .. }) => {
            Some(name(stake))
        }
        Err(Refusal::AdverseApplicant { .. }) => Some("adverse_applicant".to_owned()),
        _ => None,
    }
}

/// Each cell is tried; the page is what came of it, to be read and held.
#[test]
fn every_act_by_everybody() {
    let engine = town();
    let mut page = String::from(
        "# Who may do what\n\nEach act, by everybody with another tie to one case: the stake that stands against it, as a refusal \
         says it, or `·` where none does. It is made by a test that tries each cell \
         (`UPDATE_EXPECT=1 cargo test --test all own_cause`).\n\n",
    );
    for (number, (name, tie)) in (1..).zip(WHO) {
        writeln!(page, "{number}. `{name}` {tie}").unwrap();
    }
    for (why, rows) in acts() {
        let numbers: String =
            (1..=WHO.len()).fold(String::new(), |line, n| line + &format!(" {n} |"));
        writeln!(page, "\n{why}\n\n| act |{numbers}\n|---|{}", "---|".repeat(WHO.len())).unwrap();
        for (act, build) in rows {
            write!(page, "| {act} |").unwrap();
            for (who, _) in WHO {
                let stake = stake_against(&engine, build(who));
                assert!(
                    who != "stranger" || stake.is_none(),
                    "{act}: a stranger is refused: {stake:?}"
                );
                write!(page, " {} |", stake.as_deref().unwrap_or("·")).unwrap();
            }
            page.push('\n');
        }
    }
    expect_file![concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/acts.md")].assert_eq(&page);
}

/// What the page can't be renewed out of: whom each kind of act must refuse, said again.
#[test]
fn whom_an_act_must_refuse_is_refused() {
    let engine = town();
    let other_side = [
        "boss",
        "firm-of-boss",
        "creditor",
        "landlord",
        "neighbour",
        "theirs",
        "their-mate",
        "paid",
        "helped-them",
    ];
    let own_side = ["own", "alias", "before", "mate", "colleague", "helped-us", "cousin"];
    let lawyers = [
        "own",
        "alias",
        "before",
        "mate",
        "theirs",
        "their-mate",
        "paid",
        "helped-them",
        "helped-us",
        "cousin",
        "rival",
    ];
    let case_less = ["own", "alias", "mate", "colleague", "before", "rival", "theirs"];
    for (group, (why, rows)) in acts().into_iter().enumerate() {
        let must: Vec<&str> = match group {
            0 => other_side.into(),
            1 => [&other_side[..], &lawyers[..]].concat(),
            2 | 11 => [&["worker"][..], &other_side[..], &own_side[..]].concat(),
            3 => [&other_side[..], &own_side[..]].concat(),
            4 | 7 => [&["worker"][..], &other_side[..], &own_side[..], &["rival"]].concat(),
            5 => vec!["worker", "boss", "creditor", "before", "mate", "theirs", "rival"],
            6 => vec!["before", "mate", "theirs", "rival"],
            8 | 9 => case_less.into(),
            10 => [&["worker"][..], &other_side[..], &case_less[..]].concat(),
            _ => vec![],
        };
        for (act, build) in rows {
            for (who, _) in WHO {
                let refused = stake_against(&engine, build(who)).is_some();
                assert!(refused || !must.contains(&who), "{why}\n{act}: `{who}` isn't refused");
                let free = ["stranger", "gone"].contains(&who);
                assert!(!refused || !free, "{why}\n{act}: `{who}` is refused");
                assert!(!refused || group != 12, "{act}: `{who}` is refused");
            }
        }
    }
}

/// Case 18: `boss` is the client of case 1, to which the worker's case is tied as the other side's.
#[test]
fn a_client_of_the_other_side_is_no_guardian() {
    let engine = town();
    let (_, command) = desk_gives(applies(guardian("firm-of-boss")));
    let command: Command = from_value(command).unwrap();
    let refused = engine.state().decide(later(), &desk(), &command, None).unwrap_err();
    let must = "`firm-of-boss` is on the other side of case `new` and can't act for the client";
    assert_eq!((refused.code(), refused.to_string().as_str()), ("adverse_applicant", must));
}

/// What comes up between the seat and the score.
type ComesUp = fn(&mut Engine);

/// Case 19: an expert who got the case, joined the firm, or helped since the seat was allotted doesn't
/// score or find.
#[test]
fn a_stake_is_asked_for_when_a_score_is_given() {
    let rows: [(&str, ComesUp, RecusalGround); 3] = [
        (
            "gets the case",
            |e| {
                given(e, at(), json!({ "replace": { "docket": CASE, "cause": "absent" } }));
                hand(e, DocketNo::new(CASE), "rival");
            },
            RecusalGround::OwnCase,
        ),
        (
            "joins the firm",
            |e| {
                e.amend(at(), &desk(), lawyer("rival", "F-own"), why("licence_record")).unwrap();
            },
            RecusalGround::OwnFirm,
        ),
        (
            "is found to be related to the opponent",
            |e| {
                let mut record = lawyer("rival", "F-rival");
                record.related_to.insert(id("boss"));
                e.amend(at(), &desk(), record, why("bar_found")).unwrap();
            },
            RecusalGround::RelatedToParty,
        ),
    ];
    for (what, comes_up, ground) in rows {
        let mut engine = town();
        let reviewer = json!({ "list": "of_year", "expert": "peer", "lawyer": "rival",
            "from": "2024-01-01", "until": "2024-12-31" });
        given(&mut engine, at(), json!({ "quality": { "appoint_expert": reviewer } }));
        let end = json!({ "terminate": { "docket": CASE, "ground": "means_changed" } });
        given(&mut engine, at(), end);
        let name = json!({ "round": "r", "list": "of_year", "docket": CASE, "reason": "r" });
        given(&mut engine, at(), json!({ "quality": { "name_file": name } }));
        let assessment = engine.state().quality().assessment(1).unwrap();
        assert_eq!(assessment.assessors().map(ToString::to_string).collect::<Vec<_>>(), ["peer"]);
        given(&mut engine, at(), json!({ "object": { "docket": CASE, "by": "client" } }));
        let answer = json!({ "docket": CASE, "sustained": true });
        let answer: Command = from_value(json!({ "answer_objection": answer })).unwrap();
        engine.apply(at(), &id("head"), &answer).unwrap();
        comes_up(&mut engine);
        given(&mut engine, at(), json!({ "close": { "docket": CASE, "outcome": "completed" } }));
        let expert = id("peer");
        assert_eq!(engine.state().recusal(&expert, DocketNo::new(CASE), Seat::Panel), Some(ground));
        let score = json!({ "assessment": 1, "assessor": "peer", "score": 9500 });
        let score: Command = from_value(json!({ "quality": { "score_file": score } })).unwrap();
        let refused = engine.apply(later(), &id("peer"), &score).unwrap_err();
        assert_eq!(refused.code(), "recused", "{what}: {refused}");
    }
}

#[test]
fn a_lawyer_leaves_themselves_out_and_declares_their_own_relation() {
    let mut engine = town();
    given(&mut engine, at(), json!({ "replace": { "docket": CASE, "cause": "absent" } }));
    let exclude = |lawyer: &str| -> Command {
        let out = json!({ "docket": CASE, "lawyer": lawyer, "why": said("recusal", None) });
        from_value(json!({ "exclude": out })).unwrap()
    };
    let code = |engine: &mut Engine, actor: &str, command: &Command| {
        engine
            .apply(later(), &id(actor), command)
            .map_or_else(|refusal| refusal.code(), |_| "taken")
    };
    assert_eq!(code(&mut engine, "rival", &exclude("other")), "has_a_stake");
    assert_eq!(code(&mut engine, "rival", &exclude("rival")), "taken");
    let recuse = json!({ "expert": "alias", "docket": CASE, "reason": "knows_a_party" });
    let recuse: Command = from_value(json!({ "quality": { "recuse_expert": recuse } })).unwrap();
    assert_eq!(code(&mut engine, "alias", &recuse), "taken");
}
