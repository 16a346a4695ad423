//! Requests for a review by a person, and their signed answers: of which decision, for whom, by whom,
//! by when; and that they move nothing else.

use assigned_counsel::docket::{
    Applicant, Application, Client, Matter, MeansTest, Outcome, ReviewAnswer, ReviewParty,
};
use assigned_counsel::engine::Task;
use assigned_counsel::operation::{
    AnswerReview, Assign, AssignByHand, Close, Enrol, RequestReview, ReviewAnswered,
    ReviewRequested,
};
use assigned_counsel::policy::SecondApprover;
use assigned_counsel::terms::{Channel, Kind, Role, Stage};
use assigned_counsel::{
    ActorId, Command, DocketNo, Engine, Event, Fact, Lawyer, LawyerId, Refusal, ReviewNo, State,
};
use jiff::{SignedDuration, Timestamp};
use proptest::collection::vec;
use proptest::prelude::*;

use crate::world::{
    approve, at, defence, desk, due_beside_calendar, engine, lawyer, notify, open_policy, seed,
};

fn civil(client: &str) -> Matter {
    let client = Client::new(client.parse().unwrap(), Role::Party);
    Matter::new(client, Kind::Civil, Stage::FirstInstance).with_opponent("rival".parse().unwrap())
}

fn actor(token: &str) -> ActorId {
    token.parse().unwrap()
}

fn client() -> ReviewParty<LawyerId> {
    ReviewParty::Client { applicant: Applicant::Client }
}

fn of_lawyer(id: &str) -> ReviewParty<LawyerId> {
    ReviewParty::Lawyer { lawyer: id.parse().unwrap() }
}

fn after(hours: i64) -> Timestamp {
    at() + SignedDuration::from_hours(hours)
}

/// Asks at once.
fn ask(
    engine: &mut Engine,
    docket: DocketNo,
    by: ReviewParty<LawyerId>,
) -> Result<ReviewNo, Refusal> {
    engine.request_review(at(), &desk(), docket, by, "turn".parse().unwrap())
}

/// Answers at once.
fn answer(
    engine: &mut Engine,
    review: ReviewNo,
    by: &str,
    answer: ReviewAnswer,
) -> Result<(), Refusal> {
    let (grounds, letter) = ("in_order".parse().unwrap(), "letter-1".parse().unwrap());
    engine.answer_review(at(), &actor(by), review, answer, grounds, letter)
}

fn uphold(engine: &mut Engine, review: ReviewNo, by: &str) -> Result<(), Refusal> {
    answer(engine, review, by, ReviewAnswer::Upheld)
}

fn facts(engine: &mut Engine) -> Vec<Fact> {
    engine.drain_events().into_iter().map(|event| event.fact).collect()
}

#[test]
fn a_request_and_its_answer_stand_on_record_and_change_nothing_else() {
    let mut engine = engine(open_policy(), [lawyer("a"), lawyer("b")]);
    let docket = notify(&mut engine, defence("client"));
    let decision = engine.assign(at(), &desk(), docket).unwrap();
    let before = engine.state().clone();
    engine.drain_events();

    let review = ask(&mut engine, docket, client()).unwrap();
    answer(&mut engine, review, "chief", ReviewAnswer::SetAside).unwrap();
    assert_eq!(
        facts(&mut engine),
        [
            Fact::ReviewRequested(ReviewRequested {
                review: ReviewNo::new(1),
                docket,
                attempt: 1,
                decided_at: at(),
                party: ReviewParty::Client { applicant: Applicant::Client },
                grounds: "turn".parse().unwrap(),
                // Monday, and seven days.
                answer_by: "2024-03-11".parse().unwrap(),
            }),
            Fact::ReviewAnswered(ReviewAnswered {
                review: ReviewNo::new(1),
                answer: ReviewAnswer::SetAside,
                actor: actor("chief"),
                grounds: "in_order".parse().unwrap(),
                document: "letter-1".parse().unwrap(),
            }),
        ]
    );
    let state = engine.state();
    let record = state.docket().review(review).unwrap();
    assert_eq!(record.decision.by.iter().collect::<Vec<_>>(), [&desk()]);
    assert_eq!(record.answer.as_ref().unwrap().document.as_str(), "letter-1");
    assert_eq!(state.docket().case(docket), before.docket().case(docket));
    assert_eq!(state.docket().case(docket).unwrap().lawyer(), decision.lawyer());
    moved_nothing(&before, state);
}

fn moved_nothing(before: &State, state: &State) {
    assert_eq!(state.entitlement(), before.entitlement());
    assert_eq!(state.caseload(), before.caseload());
    assert_eq!(state.standing(), before.standing());
    assert_eq!(state.roster(), before.roster());
    assert_eq!(state.docket().cases(), before.docket().cases());
    assert!(state.impasses().eq(before.impasses()));
}

#[test]
fn each_party_asks_once_about_each_decision() {
    let mut engine = engine(open_policy(), []);
    let docket = approve(&mut engine, civil("client"));
    assert!(engine.assign(at(), &desk(), docket).unwrap().lawyer().is_none());
    let first = ask(&mut engine, docket, client()).unwrap();
    let again = |open| Err(Refusal::ReviewAskedAlready { docket, review: first, open });
    assert_eq!(ask(&mut engine, docket, client()), again(true));
    uphold(&mut engine, first, "chief").unwrap();
    assert_eq!(ask(&mut engine, docket, client()), again(false));

    // Another decision of the same attempt and instant is another decision.
    engine.enrol(at(), &desk(), lawyer("a")).unwrap();
    engine.enrol(at(), &desk(), lawyer("b")).unwrap();
    assert!(engine.assign(at(), &desk(), docket).unwrap().lawyer().is_some());
    let second = ask(&mut engine, docket, client()).unwrap();
    // Each lawyer is a party of their own, whether the case is theirs or not.
    let third = ask(&mut engine, docket, of_lawyer("a")).unwrap();
    let fourth = ask(&mut engine, docket, of_lawyer("b")).unwrap();
    let numbers: Vec<u64> = [first, second, third, fourth].map(ReviewNo::number).into();
    assert_eq!(numbers, [1, 2, 3, 4]);
    let of: Vec<ReviewNo> = engine.state().docket().reviews_of(docket).map(|r| r.number).collect();
    assert_eq!(of, [first, second, third, fourth]);
    let decisions = engine.state().docket().reviews().iter().map(|r| r.decision.number);
    assert_eq!(decisions.collect::<Vec<_>>(), [1, 2, 2, 2]);
}

#[test]
fn a_request_about_an_earlier_decision_stays_to_be_answered() {
    let mut engine = engine(open_policy(), []);
    let docket = approve(&mut engine, civil("client"));
    engine.assign(at(), &actor("early"), docket).unwrap();
    let review = ask(&mut engine, docket, client()).unwrap();
    engine.enrol(at(), &desk(), lawyer("a")).unwrap();
    engine.assign(at(), &actor("late"), docket).unwrap();
    engine.close(at(), &desk(), docket, Outcome::Completed).unwrap();

    // Who decided then may not answer; who decided later may.
    let not_independent = Refusal::ReviewerNotIndependent { review, docket, actor: actor("early") };
    assert_eq!(uphold(&mut engine, review, "early"), Err(not_independent));
    uphold(&mut engine, review, "late").unwrap();
    // A case that is closed still has a latest decision.
    ask(&mut engine, docket, client()).unwrap();
}

/// A case whose client may choose, before lawyers who consent to that.
fn choosing(lawyers: &[Lawyer]) -> (Engine, DocketNo) {
    let mut policy = open_policy();
    policy.by_hand.second_approver = SecondApprover::Always;
    let mut engine = engine(policy, lawyers.iter().cloned());
    for lawyer in lawyers {
        engine.consent(at(), &desk(), lawyer.id.clone()).unwrap();
    }
    let (applicant, siming) = (Applicant::Client, "siming".parse().unwrap());
    let application = Application::new(applicant, siming, Channel::Window, civil("client"));
    let (case, means) = ("case-1".parse().unwrap(), MeansTest::Checked);
    let application = application.with_choice();
    let docket = engine.approve(at(), &actor("approver"), case, application, means).unwrap();
    (engine, docket)
}

fn choose(engine: &mut Engine, docket: DocketNo, helper: Option<&str>) {
    let picks = vec!["a".parse().unwrap()];
    engine.choose(at(), &desk(), docket, picks, Applicant::Client, helper.map(actor)).unwrap();
}

#[test]
fn nobody_answers_who_had_a_part_in_the_decision() {
    let (mut by_hand, docket) = choosing(&[lawyer("a")]);
    let (reason, second) = ("language".parse().unwrap(), Some(actor("second")));
    by_hand.assign_by_hand(at(), &desk(), docket, "a".parse().unwrap(), reason, second).unwrap();
    let (mut chosen, _) = choosing(&[lawyer("a")]);
    choose(&mut chosen, docket, Some("helper"));

    for (mut engine, barred, free) in
        [(by_hand, vec!["desk", "second"], "helper"), (chosen, vec!["helper"], "second")]
    {
        let review = ask(&mut engine, docket, client()).unwrap();
        for name in barred {
            let refusal = uphold(&mut engine, review, name).unwrap_err();
            let message = format!(
                "`{name}` had a part in the decision on case 1 and can't answer review 1 of it"
            );
            assert_eq!(refusal.to_string(), message);
        }
        // Who approved the application decided on something else.
        uphold(&mut engine.clone(), review, "approver").unwrap();
        uphold(&mut engine, review, free).unwrap();
    }
}

#[test]
fn where_the_client_chose_alone_anybody_of_the_centre_may_answer() {
    let (mut engine, docket) = choosing(&[lawyer("a")]);
    choose(&mut engine, docket, None);
    let review = ask(&mut engine, docket, client()).unwrap();
    assert!(engine.state().docket().review(review).unwrap().decision.by.is_empty());
    uphold(&mut engine, review, "desk").unwrap();
}

#[test]
fn failed_picks_are_no_decision() {
    let day = "2024-03-04".parse().unwrap();
    let (mut engine, docket) = choosing(&[lawyer("a").with_leave(day, day)]);
    choose(&mut engine, docket, Some("helper"));
    assert_eq!(ask(&mut engine, docket, client()), Err(Refusal::NothingDecided { docket }));
}

#[test]
fn an_open_request_is_due_until_the_end_of_its_day() {
    let mut policy = open_policy();
    policy.windows.review_days = 1;
    let mut engine = engine(policy, [lawyer("a")]);
    let mut urgent = defence("soldier");
    urgent.urgent = true;
    let dockets = [notify(&mut engine, defence("client")), notify(&mut engine, urgent)];
    for docket in dockets {
        engine.assign(at(), &desk(), docket).unwrap();
        ask(&mut engine, docket, client()).unwrap();
    }
    let [plain, urgent] = [1, 2].map(ReviewNo::new);
    let tasks = |engine: &Engine, when| {
        let due = due_beside_calendar(engine, when);
        due.into_iter().map(|due| (due.task, due.late)).collect::<Vec<_>>()
    };
    let task = |review, docket| Task::AnswerReview { review, docket };
    let both = |late| vec![(task(urgent, dockets[1]), late), (task(plain, dockets[0]), late)];
    assert_eq!(tasks(&engine, at()), both(false));
    // Monday 9:30: Tuesday's last instant is in time, Wednesday's first is not.
    let last = "2024-03-05T15:59:59.999999999Z".parse().unwrap();
    assert_eq!(due_beside_calendar(&engine, last)[0].by, last);
    assert_eq!(tasks(&engine, last), both(false));
    assert_eq!(tasks(&engine, last + SignedDuration::from_nanos(1)), both(true));
    // Late answers are answers.
    let (grounds, letter) = ("late".parse().unwrap(), "letter-2".parse().unwrap());
    let upheld = ReviewAnswer::Upheld;
    engine.answer_review(after(72), &actor("chief"), urgent, upheld, grounds, letter).unwrap();
    assert_eq!(tasks(&engine, after(72)), [(task(plain, dockets[0]), true)]);
    assert_eq!(engine.state().docket().open_reviews().count(), 1);
}

/// What happens in a random history: numbers are taken modulo what there is.
#[derive(Clone, Debug)]
enum Step {
    Enrol,
    Assign { case: u8, actor: u8 },
    ByHand { case: u8, actor: u8, second: u8 },
    Close { case: u8 },
    Ask { case: u8, party: u8 },
    Answer { review: u8, actor: u8, set_aside: bool },
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let byte = any::<u8>;
    let step = prop_oneof![
        1 => Just(Step::Enrol),
        2 => (byte(), byte()).prop_map(|(case, actor)| Step::Assign { case, actor }),
        1 => (byte(), byte(), byte())
            .prop_map(|(case, actor, second)| Step::ByHand { case, actor, second }),
        1 => byte().prop_map(|case| Step::Close { case }),
        5 => (byte(), byte()).prop_map(|(case, party)| Step::Ask { case, party }),
        4 => (byte(), byte(), any::<bool>())
            .prop_map(|(review, actor, set_aside)| Step::Answer { review, actor, set_aside }),
    ];
    vec(step, 1..80)
}

const ACTORS: [&str; 4] = ["desk", "chief", "second", "helper"];
const CASES: u64 = 3;

fn one_of<T: Copy>(list: &[T], n: u8) -> T {
    list[usize::from(n) % list.len()]
}

fn case_no(n: u8) -> DocketNo {
    DocketNo::new(1 + u64::from(n) % CASES)
}

/// The parties that may ask, and with whom each of them is one; and some who may not.
fn party(n: u8) -> (ReviewParty<LawyerId>, Option<&'static str>) {
    let person = |token: &str| token.parse().unwrap();
    let by = |applicant| ReviewParty::Client { applicant };
    match n % 8 {
        0 => (client(), Some("client")),
        1 => (by(Applicant::Guardian { person: person("mother") }), Some("client")),
        2 => (by(Applicant::NearRelative { person: person("brother") }), Some("client")),
        3 => (of_lawyer("a"), Some("a")),
        4 => (of_lawyer("b"), Some("b")),
        5 => (by(Applicant::NearRelative { person: person("rival") }), None),
        6 => (by(Applicant::Guardian { person: person("client") }), None),
        _ => (of_lawyer("nobody"), None),
    }
}

fn named(n: u8) -> ActorId {
    actor(one_of(&ACTORS, n))
}

fn giver(step: &Step) -> ActorId {
    match *step {
        Step::Assign { actor, .. } | Step::ByHand { actor, .. } | Step::Answer { actor, .. } => {
            named(actor)
        }
        _ => desk(),
    }
}

fn command(step: &Step, enrolled: &mut u32, reviews: usize) -> Command {
    match *step {
        Step::Enrol => {
            *enrolled += 1;
            Command::Enrol(Enrol { lawyer: Box::new(lawyer(&format!("new-{enrolled}"))) })
        }
        Step::Assign { case, .. } => Command::Assign(Assign { docket: case_no(case) }),
        Step::ByHand { case, second, .. } => Command::AssignByHand(AssignByHand {
            docket: case_no(case),
            lawyer: "a".parse().unwrap(),
            reason: "language".parse().unwrap(),
            second: Some(named(second)),
        }),
        Step::Close { case } => {
            let outcome = Outcome::Completed;
            Command::Close(Close { docket: case_no(case), outcome })
        }
        Step::Ask { case, party: n } => {
            let (by, _) = party(n);
            Command::RequestReview(RequestReview {
                docket: case_no(case),
                by,
                grounds: "turn".parse().unwrap(),
            })
        }
        Step::Answer { review, set_aside, .. } => Command::AnswerReview(AnswerReview {
            review: ReviewNo::new(u64::from(review) % (reviews as u64 + 2)),
            answer: if set_aside { ReviewAnswer::SetAside } else { ReviewAnswer::Upheld },
            grounds: "in_order".parse().unwrap(),
            document: "letter-1".parse().unwrap(),
        }),
    }
}

/// What the engine must say of reviews, told the plain way: a list, searched from end to end.
#[derive(Default)]
struct Model {
    /// Of each decision: the case, who had a part in it.
    decisions: Vec<(DocketNo, Vec<ActorId>)>,
    /// Of each request: the decision, the party, whether it is open.
    requests: Vec<(usize, &'static str, bool)>,
}

impl Model {
    fn latest(&self, case: DocketNo) -> Option<usize> {
        self.decisions.iter().rposition(|(docket, _)| *docket == case)
    }

    /// Whether the command is to be taken; none if it is no matter of reviews.
    fn takes(&self, step: &Step, command: &Command) -> Option<bool> {
        match (step, command) {
            (Step::Ask { case, party: n }, _) => {
                let asked = |decision, party| {
                    self.requests.iter().any(|(of, by, _)| (*of, *by) == (decision, party))
                };
                let (_, party) = party(*n);
                let (decision, party) = (self.latest(case_no(*case)), party);
                Some(decision.zip(party).is_some_and(|(decision, party)| !asked(decision, party)))
            }
            (Step::Answer { .. }, Command::AnswerReview(AnswerReview { review, .. })) => {
                let index = usize::try_from(review.number()).unwrap().checked_sub(1);
                let request = index.and_then(|index| self.requests.get(index));
                Some(request.is_some_and(|(decision, _, open)| {
                    *open && !self.decisions[*decision].1.contains(&giver(step))
                }))
            }
            _ => None,
        }
    }

    fn follow(&mut self, step: &Step, command: &Command) {
        match (step, command) {
            (Step::Assign { .. }, Command::Assign(Assign { docket })) => {
                self.decisions.push((*docket, vec![giver(step)]));
            }
            (_, Command::AssignByHand(AssignByHand { docket, second, .. })) => {
                let parts = [Some(giver(step)), second.clone()].into_iter().flatten().collect();
                self.decisions.push((*docket, parts));
            }
            (Step::Ask { case, party: n }, _) => {
                let decision = self.latest(case_no(*case)).unwrap();
                self.requests.push((decision, party(*n).1.unwrap(), true));
            }
            (_, Command::AnswerReview(AnswerReview { review, .. })) => {
                self.requests[usize::try_from(review.number()).unwrap() - 1].2 = false;
            }
            _ => {}
        }
    }

    fn open(&self) -> Vec<u64> {
        let numbered = (1..).zip(&self.requests);
        numbered.filter(|(_, (_, _, open))| *open).map(|(number, _)| number).collect()
    }
}

/// Three cases, and two lawyers who are on leave, so that it takes a hand or somebody new.
fn small_world() -> Engine {
    let leave = |id: &str| {
        lawyer(id).with_leave("2024-03-01".parse().unwrap(), "2024-03-31".parse().unwrap())
    };
    let mut engine = engine(open_policy(), [leave("a"), leave("b")]);
    for _ in 0..CASES {
        approve(&mut engine, civil("client"));
    }
    engine
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_asked_and_answered_the_model_agrees_and_nothing_else_moves(steps in steps()) {
        let mut engine = small_world();
        let (mut model, mut enrolled) = (Model::default(), 0);
        for (step, minutes) in steps.iter().zip(0..) {
            let when = at() + SignedDuration::from_mins(minutes / 4);
            let command = command(step, &mut enrolled, model.requests.len());
            let json = serde_json::to_string(&command).unwrap();
            prop_assert_eq!(&serde_json::from_str::<Command>(&json).unwrap(), &command);
            let (takes, before) = (model.takes(step, &command), engine.state().clone());
            let taken = engine.apply(when, &giver(step), &command).map(<[Event]>::len);
            if let Some(takes) = takes {
                prop_assert_eq!(taken.is_ok(), takes, "{:?}: {:?}", command, taken);
                moved_nothing(&before, engine.state());
            }
            match taken {
                Ok(_) => model.follow(step, &command),
                Err(Refusal::Inconsistent { message }) => panic!("{command:?}: {message}"),
                Err(_) => prop_assert_eq!(engine.state(), &before),
            }
            let open = engine.state().docket().open_reviews().map(|review| review.number.number());
            prop_assert_eq!(open.collect::<Vec<_>>(), model.open());
        }
        one_of_each_party_and_due(&engine, &model)?;
        let mut replayed = State::default();
        for event in engine.drain_events() {
            let json = serde_json::to_string(&event).unwrap();
            let read: Event = serde_json::from_str(&json).unwrap();
            prop_assert_eq!(&read, &event);
            replayed.evolve(&read).unwrap();
        }
        prop_assert_eq!(&replayed, engine.state());
        prop_assert!(Engine::resume(replayed, seed()).is_ok());
    }
}

/// No party has two requests about one decision, and what is open is what is due.
fn one_of_each_party_and_due(engine: &Engine, model: &Model) -> Result<(), TestCaseError> {
    let reviews = engine.state().docket().reviews();
    for (n, one) in reviews.iter().enumerate() {
        let same = |other: &&assigned_counsel::docket::Review| {
            (other.docket, other.decision.number) == (one.docket, one.decision.number)
                && other.party.is_same(&one.party)
        };
        prop_assert_eq!(reviews[..n].iter().find(same), None);
    }
    let due = due_beside_calendar(engine, after(1)).into_iter().filter_map(|due| match due.task {
        Task::AnswerReview { review, .. } => Some(review.number()),
        _ => None,
    });
    let mut due: Vec<u64> = due.collect();
    due.sort_unstable();
    prop_assert_eq!(due, model.open());
    Ok(())
}
