//! Commands that ask for what can't be, and their refusals.

use crate::world::{actor_of, desk};
use assigned_counsel::docket::{Applicant, MeansTest, Outcome, ProvisionalGround, Tie};
use assigned_counsel::draw::DrawSource;
use assigned_counsel::engine::ConductCommand;
use assigned_counsel::operation::{
    AdoptReview, Amend, AssignByHand, CommitSeed, CompletePapers, CounterMerit, Depart, Exclude,
    HoldTraining, OpenCentre, OpenReview, OverturnReview, PostMerit, RecordConduct, Reinstate,
    Return, RevealSeed, SetGoodStanding, SetShare, Settle, StrikeConduct, TakeStatement,
};
use assigned_counsel::policy::{ConductKind, Sanction};
use assigned_counsel::quantity::{Points, Share, Weight};
use assigned_counsel::register::Bar;
use assigned_counsel::standing::{Conduct, GoodStanding, MeritPosting};
use assigned_counsel::terms::{Gravity, Kind, Role, Stage};
use assigned_counsel::{Command, Engine, Matter, Policy, QualityCommand, Refusal, State};
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};

use super::*;

fn matter(change: impl FnOnce(&mut Matter)) -> Command {
    let mut matter = civil();
    change(&mut matter);
    apply("new", application(matter))
}

fn by_hand(number: u64, lawyer: &str, reason: &str, second: Option<&str>) -> Command {
    Command::AssignByHand(AssignByHand {
        docket: docket(number),
        lawyer: id(lawyer),
        reason: id(reason),
        second: second.map(id),
    })
}

fn exclude(number: u64, lawyer: &str) -> Command {
    let (docket, lawyer) = (docket(number), id(lawyer));
    Command::Exclude(Exclude { docket, lawyer, why: crate::world::why("recusal") })
}

fn papers(number: u64, means: MeansTest) -> Command {
    Command::CompletePapers(CompletePapers { docket: docket(number), means })
}

fn merit(lawyer: &str, hundredths: i64, case: Option<u64>) -> Command {
    let (amount, effective_on) = (Some(Points::from_hundredths(hundredths)), id("2024-01-03"));
    let (cause, docket) = (id("commendation"), case.map(docket));
    let posting = MeritPosting { cause, amount, effective_on, docket };
    Command::PostMerit(PostMerit {
        lawyer: id(lawyer),
        posting,
        approved_by: Some(crate::world::second()),
    })
}

fn by_table(lawyer: &str, cause: &str, case: Option<u64>) -> Command {
    let (cause, docket) = (id(cause), case.map(docket));
    let posting = MeritPosting { cause, amount: None, effective_on: id("2024-01-03"), docket };
    Command::PostMerit(PostMerit {
        lawyer: id(lawyer),
        posting,
        approved_by: Some(crate::world::second()),
    })
}

fn counter(lawyer: &str, number: u32) -> Command {
    let lawyer = id(lawyer);
    Command::CounterMerit(CounterMerit { lawyer, number, why: crate::world::why("mistake") })
}

fn share(lawyer: &str, hundredths: u32) -> Command {
    let share = Share::from_hundredths(hundredths);
    Command::SetShare(SetShare { lawyer: id(lawyer), share, why: crate::world::why("own_wish") })
}

fn credit(lawyer: &str, credit: GoodStanding) -> Command {
    Command::SetGoodStanding(SetGoodStanding {
        lawyer: id(lawyer),
        standing: credit,
        why: crate::world::why("appeal"),
    })
}

fn credit_of(command: ConductCommand) -> Command {
    Command::Conduct(command)
}

fn record(
    lawyer: &str,
    kind: ConductKind,
    on: &str,
    case: Option<u64>,
    document: Option<&str>,
) -> ConductCommand {
    let (docket, document) = (case.map(docket), document.map(id));
    let conduct = Conduct { kind, on: id(on), docket, document, shift: None };
    ConductCommand::RecordConduct(RecordConduct { lawyer: id(lawyer), conduct })
}

fn strike(lawyer: &str, number: u32) -> ConductCommand {
    let lawyer = id(lawyer);
    ConductCommand::StrikeConduct(StrikeConduct {
        lawyer,
        number,
        why: crate::world::why("mistake"),
    })
}

fn review(lawyer: &str, from: &str, until: &str) -> ConductCommand {
    let (lawyer, from, until) = (id(lawyer), id(from), id(until));
    ConductCommand::OpenReview(OpenReview { lawyer, from, until })
}

fn adopt_review(review: u32) -> ConductCommand {
    ConductCommand::AdoptReview(AdoptReview { review })
}

fn overturn(review: u32, measure: Sanction) -> ConductCommand {
    ConductCommand::OverturnReview(OverturnReview {
        review,
        measure,
        why: crate::world::why("appeal"),
    })
}

fn reinstate(lawyer: &str) -> ConductCommand {
    ConductCommand::Reinstate(Reinstate { lawyer: id(lawyer), why: crate::world::why("put_right") })
}

fn depart(lawyer: &str) -> Command {
    Command::Depart(Depart { lawyer: id(lawyer), why: crate::world::why("own_wish") })
}

fn back(lawyer: &str) -> Command {
    Command::Return(Return { lawyer: id(lawyer), why: crate::world::why("own_wish") })
}

/// One of each kind of command, most of which would be taken in the [`world`].
pub(super) fn one_of_each() -> Vec<Command> {
    vec![
        adopt(Policy::xiamen()),
        Command::CommitSeed(CommitSeed {
            commitment: seed(8).commitment(),
            until: now() + SignedDuration::from_hours(24),
            source: DrawSource::SeedAlone,
        }),
        Command::RevealSeed(RevealSeed {}),
        Command::OpenCentre(OpenCentre { centre: id("huli") }),
        enrol(lawyer("new")),
        Command::Amend(Amend {
            lawyer: Box::new(lawyer("chen")),
            why: crate::world::why("own_wish"),
        }),
        depart("chen"),
        back("gone"),
        apply("new", application(civil())),
        take_in("applied", MeansTest::Checked),
        approve("taken"),
        reject("applied"),
        provide("new", aid(civil())),
        papers(3, MeansTest::Checked),
        notify("new", notice(defence())),
        assign(1),
        by_hand(1, "chen", "language", None),
        exclude(1, "chen"),
        close(2, Outcome::Completed),
        ask(2, ReviewParty::Lawyer { lawyer: id("lin") }),
        answer(1),
        merit("chen", 100, Some(2)),
        share("chen", 110),
        credit("chen", GoodStanding::Suspended { until: None }),
        counter("chen", 1),
        Command::Settle(Settle {}),
        credit_of(record("chen", ConductKind::MissedDeadline, "2024-01-02", Some(2), Some("d"))),
        credit_of(strike("chen", 1)),
        credit_of(review("chen", "2023-01-01", "2023-12-31")),
        credit_of(ConductCommand::TakeStatement(TakeStatement { review: 1, document: id("d") })),
        credit_of(adopt_review(1)),
        credit_of(overturn(1, Sanction::Suspend { days: 1 })),
        credit_of(reinstate("chen")),
        Command::Quality(QualityCommand::HoldTraining(HoldTraining {
            course: id("course"),
            on: id("2024-01-03"),
            hours: 6,
        })),
    ]
}

#[test]
fn nothing_is_taken_before_there_is_a_policy() {
    for command in one_of_each() {
        let sets_up = matches!(command, Command::AdoptPolicy(_) | Command::CommitSeed(_));
        let decided = State::default().decide(now(), &actor_of(&command), &command, &seed(7));
        match decided {
            Ok(_) => assert!(sets_up, "{command:?} was taken"),
            Err(refusal) => assert_eq!(refusal, Refusal::NoPolicy, "{command:?}"),
        }
    }
    assert_eq!(State::default().preview(now(), docket(1), &seed(7)), Err(Refusal::NoPolicy));
    assert_eq!(State::default().due(now()), Err(Refusal::NoPolicy));
}

#[test]
fn what_isnt_there_is_named() {
    let with_policy = |commands: Vec<Command>| {
        let mut state = State::default();
        for event in state.decide(now(), &desk(), &adopt(Policy::xiamen()), &seed(7)).unwrap() {
            state.evolve(&event).unwrap();
        }
        let said = move |command: &Command| match state.decide(
            now(),
            &actor_of(command),
            command,
            &seed(7),
        ) {
            Ok(_) => "taken".to_owned(),
            Err(refusal) => refusal.to_string(),
        };
        commands.into_iter().map(move |c| {
            let s = said(&c);
            (c, s)
        })
    };
    let must = [
        "taken",
        "taken",
        "no seed is in force: commit to one first",
        "taken",
        "there is no centre `siming`",
        "there is no lawyer `chen`",
        "there is no lawyer `chen`",
        "there is no lawyer `gone`",
        "there is no centre `siming`",
        "there is no case `applied`",
        "there is no case `taken`",
        "there is no case `applied`",
        "there is no centre `siming`",
        "there is no case 3 on the docket",
        "there is no centre `siming`",
        "no seed is in force: commit to one first",
        "there is no case 1 on the docket",
        "there is no case 1 on the docket",
        "there is no case 2 on the docket",
        "there is no case 2 on the docket",
        "there is no request for review 1",
        "there is no lawyer `chen`",
        "there is no lawyer `chen`",
        "there is no lawyer `chen`",
        "there is no lawyer `chen`",
        "taken",
        "there is no lawyer `chen`",
        "there is no lawyer `chen`",
        "there is no lawyer `chen`",
        "there is no review 1",
        "there is no review 1",
        "there is no review 1",
        "there is no lawyer `chen`",
    ];
    let said = with_policy(one_of_each());
    check(said.zip(must).map(|((given, said), must)| (given, said, must)));
}

#[test]
fn time_goes_only_forward() {
    let world = world();
    let before = id("2024-01-02T00:59:59.999999999Z");
    let must =
        "`2024-01-02T00:59:59.999999999Z` is before the latest event at `2024-01-02T01:00:00Z`";
    check(one_of_each().into_iter().map(|given| {
        let said = refusal(&world, before, &given);
        (given, said, must)
    }));
    assert_eq!(world.preview(before, docket(1)).unwrap_err().to_string(), must);
    assert_eq!(world.due(before).unwrap_err().to_string(), must);
    // The same instant is fine.
    assert_eq!(refusal(&world, id(FOUNDED), &enrol(lawyer("new"))), "taken");
}

#[test]
fn a_seed_that_was_not_committed_to_decides_nothing() {
    let state = world().state().clone();
    let must = "the seed given is not the one committed to";
    let over = state.seeds()[0].until;
    check([(now(), assign(1)), (over, Command::RevealSeed(RevealSeed {}))].map(|(at, given)| {
        let said = state.decide(at, &desk(), &given, &seed(8)).unwrap_err().to_string();
        (given, said, must)
    }));
    assert_eq!(state.preview(now(), docket(1), &seed(8)), Err(Refusal::WrongSeed));
    assert_eq!(Engine::resume(state.clone(), seed(8)).unwrap_err(), Refusal::WrongSeed);

    // After its time it decides nothing either, whether the next is in force or none is.
    let mut right = Engine::resume(state, seed(7)).unwrap();
    let none = "no seed is in force: commit to one first";
    assert_eq!(refusal(&right, over, &assign(1)), none);
    let (commitment, until) = (seed(9).commitment(), over + SignedDuration::from_hours(1));
    let source = DrawSource::SeedAlone;
    right.apply(now(), &desk(), CommitSeed { commitment, until, source }).unwrap();
    assert_eq!(refusal(&right, over, &assign(1)), must);
    right.apply(over, &desk(), RevealSeed {}).unwrap();
    assert_eq!(refusal(&right, until, &Command::RevealSeed(RevealSeed {})), must);
}

#[test]
fn a_seed_is_committed_to_ahead_and_for_a_time() {
    let (mut world, until) = (world(), world().state().seeds()[0].until);
    let commit = |n, until| {
        let (commitment, source) = (seed(n).commitment(), DrawSource::SeedAlone);
        Command::CommitSeed(CommitSeed { commitment, until, source })
    };
    let day = SignedDuration::from_hours(24);
    let period = |end: Timestamp| {
        format!("a seed from {until} until {end}: it ends after it begins, and within 731 days")
    };
    let used = format!("`{}` was committed to before: draw a new seed", seed(7).commitment());
    assert_eq!(refusal(&world, now(), &commit(7, until + day)), used);
    assert_eq!(refusal(&world, now(), &commit(8, until)), period(until));
    let long = until + day * 732;
    assert_eq!(refusal(&world, now(), &commit(8, long)), period(long));
    world.apply(now(), &desk(), commit(8, until + day)).unwrap();
    let ahead = format!(
        "the next seed is committed to already, from {until}: commit to another after that"
    );
    assert_eq!(refusal(&world, now(), &commit(9, until + day * 2)), ahead);
    assert_eq!(refusal(&world, until, &commit(9, until + day * 2)), "taken");

    // It is the one in force until its time is over, and is revealed then.
    let held = format!("the seed is in force until {until}: reveal it then");
    assert_eq!(refusal(&world, now(), &Command::RevealSeed(RevealSeed {})), held);
    let state = world.state();
    let second = Some(seed(8).commitment());
    assert_eq!(
        state.commitment_at(until - SignedDuration::from_nanos(1)),
        Some(seed(7).commitment())
    );
    assert_eq!(state.commitment_at(until), second);
    assert_eq!(state.commitment_at(until + day), None);
}

#[test]
fn names_are_taken_once_and_must_be_known() {
    check_commands([
        (
            Command::OpenCentre(OpenCentre { centre: id("siming") }),
            "centre `siming` is open already",
        ),
        (enrol(lawyer("chen")), "lawyer `chen` is on the roll already"),
        (enrol(lawyer("gone")), "lawyer `gone` is on the roll already"),
        (enrol(lawyer("new").with_centre(id("huli"))), "there is no centre `huli`"),
        (
            Command::Amend(Amend {
                lawyer: Box::new(lawyer("li")),
                why: crate::world::why("own_wish"),
            }),
            "there is no lawyer `li`",
        ),
        (
            Command::Amend(Amend {
                lawyer: Box::new(lawyer("chen").with_centre(id("huli"))),
                why: crate::world::why("own_wish"),
            }),
            "there is no centre `huli`",
        ),
        (depart("li"), "there is no lawyer `li`"),
        (depart("gone"), "lawyer `gone` has departed"),
        (back("li"), "there is no lawyer `li`"),
        (back("chen"), "lawyer `chen` has not departed"),
        (matter(|m| m.venue = Some(id("huli"))), "there is no centre `huli`"),
        (exclude(1, "li"), "there is no lawyer `li`"),
        (by_hand(1, "li", "language", None), "there is no lawyer `li`"),
        (merit("li", 1, None), "there is no lawyer `li`"),
        (merit("chen", 1, Some(6)), "there is no case 6 on the docket"),
        (share("li", 100), "there is no lawyer `li`"),
        (counter("li", 1), "there is no lawyer `li`"),
        (credit("li", GoodStanding::Good), "there is no lawyer `li`"),
    ]);
}

#[test]
fn a_centre_must_be_open_whichever_way_a_case_comes() {
    let centre = || id("huli");
    let must = "there is no centre `huli`";
    let mut matter = defence();
    matter.venue = Some(centre());
    check_commands([
        (apply("new", Application { centre: centre(), ..application(civil()) }), must),
        (provide("new", ProvisionalAid { centre: centre(), ..aid(civil()) }), must),
        (notify("new", Notice { centre: centre(), ..notice(defence()) }), must),
        (apply("new", application(matter.clone())), must),
        (provide("new", aid(matter.clone())), must),
        (notify("new", notice(matter)), must),
    ]);
}

#[test]
fn a_key_is_used_once_whatever_stands_under_it() {
    let on_file = [
        ("applied", "case `applied` is on file already"),
        ("taken", "case `taken` is on file already"),
        ("rejected", "case `rejected` is on file already"),
        ("waiting", "case `waiting` is on file already"),
        ("assigned", "case `assigned` is on file already"),
        ("provided", "case `provided` is on file already"),
        ("closed", "case `closed` is on file already"),
        ("stuck", "case `stuck` is on file already"),
    ];
    check_commands(on_file.into_iter().flat_map(|(key, must)| {
        [
            (apply(key, application(civil())), must),
            (provide(key, aid(civil())), must),
            (notify(key, notice(defence())), must),
        ]
    }));
}

#[test]
fn an_application_goes_one_step_at_a_time() {
    let checked = || MeansTest::Checked;
    check_commands([
        (take_in("none", checked()), "there is no case `none`"),
        (approve("none"), "there is no case `none`"),
        (reject("none"), "there is no case `none`"),
        (approve("applied"), "the application of case `applied` is not taken in yet"),
        (take_in("taken", checked()), "the application of case `taken` is taken in already"),
        (take_in("rejected", checked()), "the application of case `rejected` is rejected already"),
        (approve("rejected"), "the application of case `rejected` is rejected already"),
        (reject("rejected"), "the application of case `rejected` is rejected already"),
        (take_in("waiting", checked()), "the application of case `waiting` is a case already"),
        (approve("waiting"), "the application of case `waiting` is a case already"),
        (reject("waiting"), "the application of case `waiting` is a case already"),
        (approve("closed"), "the application of case `closed` is a case already"),
    ]);
}

#[test]
fn a_case_goes_one_step_at_a_time() {
    use Outcome::{Completed, Terminated, Transferred, Withdrawn};
    check_commands([
        (assign(0), "there is no case 0 on the docket"),
        (assign(6), "there is no case 6 on the docket"),
        (assign(u64::MAX), "there is no case 18446744073709551615 on the docket"),
        (assign(2), "case 2 does not wait for a lawyer: it is assigned"),
        (assign(4), "case 4 does not wait for a lawyer: it is closed"),
        (by_hand(0, "chen", "language", None), "there is no case 0 on the docket"),
        (by_hand(2, "chen", "language", None), "case 2 does not wait for a lawyer: it is assigned"),
        (by_hand(4, "chen", "language", None), "case 4 does not wait for a lawyer: it is closed"),
        (exclude(u64::MAX, "chen"), "there is no case 18446744073709551615 on the docket"),
        (exclude(2, "chen"), "case 2 does not wait for a lawyer: it is assigned"),
        (exclude(4, "chen"), "case 4 does not wait for a lawyer: it is closed"),
        (close(0, Completed), "there is no case 0 on the docket"),
        (close(6, Withdrawn), "there is no case 6 on the docket"),
        (close(1, Completed), "case 1 can't end as completed: it is waiting"),
        (close(2, Terminated), "case 2 can't end as terminated: it is assigned"),
        (close(2, Transferred), "case 2 can't end as transferred: it is assigned"),
        (close(6, Terminated), "there is no case 6 on the docket"),
        (close(4, Completed), "case 4 can't end as completed: it is closed"),
        (close(4, Withdrawn), "case 4 can't end as withdrawn: it is closed"),
        (close(5, Completed), "case 5 can't end as completed: it is waiting"),
        (papers(0, MeansTest::Checked), "there is no case 0 on the docket"),
        (papers(1, MeansTest::Checked), "case 1 owes no papers"),
        (papers(2, MeansTest::Checked), "case 2 owes no papers"),
        (papers(5, MeansTest::Checked), "case 5 owes no papers"),
    ]);
}

#[test]
fn an_impasse_is_not_tried_again_unchanged() {
    let mut world = world();
    let must = "case 5 is in an impasse, and nothing has changed since";
    assert_eq!(refusal(&world, now(), &assign(5)), must);
    // What doesn't matter to the case is no change.
    world.apply(now(), &desk(), Command::OpenCentre(OpenCentre { centre: id("huli") })).unwrap();
    world.apply(now(), &desk(), assign(1)).unwrap();
    assert_eq!(refusal(&world, now(), &assign(5)), must);
    assert!(world.preview(now(), docket(5)).unwrap().lawyer().is_none());
    // Somebody who may take it is.
    world.apply(now(), &desk(), enrol(lawyer("yu").with_minors(true))).unwrap();
    assert_eq!(refusal(&world, now(), &assign(5)), "taken");
}

#[test]
fn a_matter_must_be_sound() {
    let weight = |w: u32| matter(move |m| m.weight = Some(Weight::from_hundredths(w)));
    check_after(
        "the matter of case `new` has 1 fault: ",
        [
            (weight(0), "weight = `0.00`: must be from 0.01 to 1000.00"),
            (weight(100_001), "weight = `1000.01`: must be from 0.01 to 1000.00"),
            (weight(u32::MAX), "weight = `42949672.95`: must be from 0.01 to 1000.00"),
            (
                apply("new", application(civil().with_opponent(id("client")))),
                "opponents[0].party = `client`: is the client",
            ),
            (
                apply("new", application(civil().with_opponent(id("x")).with_opponent(id("x")))),
                "opponents[1].party = `x`: stands there twice",
            ),
        ],
    );
}

#[test]
fn a_matter_is_told_what_doesnt_fit_in_the_words_of_json() {
    check_after(
        "the matter of case `new` has 1 fault: ",
        [
            (
                matter(|m| m.client.role = Role::Suspect),
                "client.role = `suspect`: doesn't go with a matter of kind `civil`",
            ),
            (
                matter(|m| m.gravity = Gravity::LifeOrDeath),
                "kind = `civil`: only a criminal defence can be that grave",
            ),
            (
                matter(|m| m.stage = Stage::Prosecution),
                "stage = `prosecution`: doesn't go with a matter of kind `civil`",
            ),
        ],
    );
}

#[test]
fn every_fault_of_a_matter_is_named_at_once_whichever_way_it_comes() {
    let mut matter = civil().with_opponent(id("client")).with_weight(Weight::from_hundredths(0));
    matter.opponents.extend(civil().with_opponent(id("client")).opponents);
    let must = "the matter of case `new` has 4 faults: weight = `0.00`: must be from 0.01 to \
                1000.00; opponents[0].party = `client`: is the client; opponents[1].party = \
                `client`: is the client; opponents[1].party = `client`: stands there twice";
    check_commands([
        (apply("new", application(matter.clone())), must),
        (provide("new", aid(matter)), must),
    ]);
}

#[test]
fn a_stage_of_other_proceedings_is_no_stage_of_a_defence() {
    let mut matter = defence();
    matter.stage = Stage::Arbitration;
    let must = "the matter of case `new` has 1 fault: stage = `arbitration`: doesn't go \
                with a matter of kind `criminal_defence`";
    check_commands([(apply("new", application(matter)), must)]);
}

#[test]
fn links_lead_to_other_cases_on_the_docket_once() {
    let joined = |to| civil().with_link(docket(to), Tie::LinkedFacts);
    let twice = joined(1).with_link(docket(1), Tie::OpposingParty);
    let unknown = [
        (0, "case `new` is linked to case 0, which is not on the docket"),
        // The number that the case itself would get.
        (6, "case `new` is linked to case 6, which is not on the docket"),
        (u64::MAX, "case `new` is linked to case 18446744073709551615, which is not on the docket"),
    ];
    check_commands(unknown.into_iter().flat_map(|(to, must)| {
        [
            (apply("new", application(joined(to))), must),
            (provide("new", aid(joined(to))), must),
            (notify("new", notice(defence().with_link(docket(to), Tie::SecondSeat))), must),
        ]
    }));
    let must = "the matter of case `new` has 1 fault: links[1].to = `1`: stands there twice";
    check_commands([
        (apply("new", application(twice.clone())), must),
        (provide("new", aid(twice)), must),
    ]);
}

#[test]
fn a_matter_goes_on_from_one_case_only() {
    let goes_on = Tie::Continuation { client_objects: false };
    let two = civil().with_link(docket(1), goes_on).with_link(docket(3), goes_on);
    assert_ne!(refusal(&world(), now(), &apply("new", application(two))), "taken");
}

#[test]
fn a_matter_goes_on_from_a_case_of_the_same_client() {
    // Else anybody's case could be led to a chosen lawyer, past the strategy.
    let goes_on = Tie::Continuation { client_objects: false };
    let command = apply("new", application(civil().with_link(docket(2), goes_on)));
    assert_ne!(refusal(&world(), now(), &command), "taken");
}

#[test]
fn whoever_is_barred_before_the_organ_that_gives_notice_doesnt_get_the_case() {
    let mut world = world();
    for key in ["chen", "lin", "wu"] {
        let barred = lawyer(key).with_bar(Bar::RelativeOfStaff { organ: id("court") });
        world
            .apply(
                now(),
                &desk(),
                Command::Amend(Amend {
                    lawyer: Box::new(barred),
                    why: crate::world::why("own_wish"),
                }),
            )
            .unwrap();
    }
    world.apply(now(), &desk(), notify("new", notice(defence()))).unwrap();
    assert_eq!(world.preview(now(), docket(6)).unwrap().lawyer(), None);
}

#[test]
fn nobody_of_the_other_side_applies() {
    let person = || id("rival");
    let against = || civil().with_opponent(person());
    let must = "`rival` is on the other side of case `new` and can't act for the client";
    check_commands(
        [Applicant::Guardian { person: person() }, Applicant::NearRelative { person: person() }]
            .into_iter()
            .flat_map(|applicant| {
                let same = applicant.clone();
                [
                    (apply("new", Application { applicant, ..application(against()) }), must),
                    (provide("new", ProvisionalAid { applicant: same, ..aid(against()) }), must),
                ]
            }),
    );
}

#[test]
fn a_test_of_means_must_be_of_the_policys_kind() {
    check_commands([
        (
            take_in("applied", MeansTest::NotRequired),
            "the test of means of case `applied` won't do: only a suspect or defendant needs none, where the policy says so",
        ),
        (
            papers(3, MeansTest::NotRequired),
            "the test of means of case `provided` won't do: only a suspect or defendant needs none, where the policy says so",
        ),
    ]);
}

#[test]
fn a_ground_for_waiving_the_test_of_means_that_isnt_on_the_list_is_named() {
    let waived = || MeansTest::Waived { ground: id("a_friend") };
    let said = [take_in("applied", waived()), papers(3, waived())]
        .map(|command| refusal(&world(), now(), &command));
    for (said, case) in said.iter().zip(["applied", "provided"]) {
        assert!(said.starts_with(&format!("the test of means of case `{case}` won't do: ")));
        assert!(said.contains("`a_friend`"), "{said}");
    }
}

#[test]
fn a_notice_asks_for_a_defence_and_has_come_already() {
    let after = Notice { received_at: id("2024-01-03T01:00:00.000000001Z"), ..notice(defence()) };
    let latest = Notice { received_at: Timestamp::MAX, ..notice(defence()) };
    check_commands([
        (
            notify("new", after),
            "the notice of case `new` was received at `2024-01-03T01:00:00.000000001Z`, after now",
        ),
        (
            notify("new", latest),
            "the notice of case `new` was received at `9999-12-30T22:00:00.999999999Z`, after now",
        ),
        (
            notify("new", notice(civil())),
            "the notice of case `new` asks for something else than a defence",
        ),
    ]);
}

#[test]
fn the_term_of_provisional_aid_ends_within_days() {
    let world = world();
    let said = |day: Date| {
        let ground = ProvisionalGround::TermEnding { ends_on: day };
        refusal(&world, now(), &provide("new", ProvisionalAid { ground, ..aid(civil()) }))
    };
    let rows = [
        ("2024-01-03", "taken"),
        ("2024-01-09", "taken"),
        (
            "2024-01-11",
            "the term of case `new` ends on 2024-01-11; aid before approval needs one that ends within 7 days",
        ),
        (
            "9999-12-31",
            "the term of case `new` ends on 9999-12-31; aid before approval needs one that ends within 7 days",
        ),
        (
            "2024-01-02",
            "the term of case `new` ends on 2024-01-02; aid before approval needs one that ends within 7 days",
        ),
        (
            "-009999-01-01",
            "the term of case `new` ends on -009999-01-01; aid before approval needs one that ends within 7 days",
        ),
    ];
    check(rows.map(|(day, must)| (day, said(id(day)), must)));
}

#[test]
fn by_hand_needs_a_reason_and_sometimes_a_second_person() {
    check_commands([
        (
            by_hand(1, "chen", "because", None),
            "`because` is not on the policy's list of reasons for assigning by hand",
        ),
        (
            by_hand(1, "chen", "language", Some("desk")),
            "`desk` can't approve what they assign themselves",
        ),
        (
            by_hand(1, "gone", "language", Some("chief")),
            "lawyer `gone` may not have case 1: not_enrolled",
        ),
        (
            by_hand(5, "chen", "relief", Some("chief")),
            "lawyer `chen` may not have case 5: not_familiar_with_minors",
        ),
    ]);
}

#[test]
fn waiving_needs_a_second_person_and_the_law_is_never_waived() {
    let mut world = world();
    let leave = lawyer("chen").with_leave(id("2024-01-01"), id("2024-01-31"));
    world
        .apply(
            now(),
            &desk(),
            Command::Amend(Amend { lawyer: Box::new(leave), why: crate::world::why("own_wish") }),
        )
        .unwrap();
    let mut lapsed = lawyer("lin");
    lapsed.licence = assigned_counsel::terms::Licence::Lapsed;
    world
        .apply(
            now(),
            &desk(),
            Command::Amend(Amend { lawyer: Box::new(lapsed), why: crate::world::why("own_wish") }),
        )
        .unwrap();
    world.apply(now(), &desk(), credit("wu", GoodStanding::Removed)).unwrap();
    let rows = [
        (
            by_hand(1, "chen", "language", None),
            "a second person must approve assigning case 1 by hand, which waives on_leave",
        ),
        (
            by_hand(1, "chen", "language", Some("desk")),
            "`desk` can't approve what they assign themselves",
        ),
        (by_hand(1, "chen", "language", Some("chief")), "taken"),
        (
            by_hand(1, "lin", "language", Some("chief")),
            "lawyer `lin` may not have case 1: not_practising",
        ),
        (by_hand(1, "wu", "language", Some("chief")), "lawyer `wu` may not have case 1: removed"),
    ];
    check(rows.map(|(given, must)| {
        let said = refusal(&world, now(), &given);
        (given, said, must)
    }));
}

#[test]
fn a_second_person_can_be_asked_for_always() {
    let mut world = world();
    let mut policy = Policy::xiamen();
    policy.by_hand.second_approver = assigned_counsel::policy::SecondApprover::Always;
    world.apply(now(), &desk(), adopt(policy)).unwrap();
    let must = "a second person must approve assigning case 1 by hand";
    assert_eq!(refusal(&world, now(), &by_hand(1, "chen", "language", None)), must);
}

#[test]
fn nobody_is_left_out_twice() {
    let mut world = world();
    world.apply(now(), &desk(), exclude(1, "chen")).unwrap();
    let must = "lawyer `chen` is left out of case 1 already";
    assert_eq!(refusal(&world, now(), &exclude(1, "chen")), must);
    let said = refusal(&world, now(), &by_hand(1, "chen", "language", Some("chief")));
    assert_eq!(said, "lawyer `chen` may not have case 1: had_this_case");
}

#[test]
fn a_review_is_of_a_decision_and_for_somebody_whom_it_affects() {
    let lawyer = |key| ReviewParty::Lawyer { lawyer: id(key) };
    let person = |key| ReviewParty::Client { applicant: Applicant::Guardian { person: id(key) } };
    let mut world = world();
    let against = defence().with_opponent(id("rival"));
    world.apply(now(), &desk(), notify("contested", notice(against))).unwrap();
    let undecided = "nothing has been decided on case 1 that could be reviewed";
    let rows = [
        (ask(0, client()), "there is no case 0 on the docket"),
        (ask(7, client()), "there is no case 7 on the docket"),
        (ask(u64::MAX, client()), "there is no case 18446744073709551615 on the docket"),
        (ask(2, lawyer("li")), "there is no lawyer `li`"),
        (
            ask(2, person("suspect")),
            "`suspect` is the client of case `assigned`, and can't stand in for the client",
        ),
        (
            ask(6, person("rival")),
            "`rival` is on the other side of case `contested` and can't act for the client",
        ),
        (ask(1, client()), undecided),
        (ask(1, lawyer("chen")), undecided),
        (
            ask(2, client()),
            "review 1 of the same decision on case 2 for the same party is still open",
        ),
        (
            ask(2, person("mother")),
            "review 1 of the same decision on case 2 for the same party is still open",
        ),
        (
            ask(4, lawyer("chen")),
            "review 2 of the same decision on case 4 for the same party is answered already",
        ),
        (ask(4, client()), "taken"),
        (ask(4, lawyer("gone")), "taken"),
        (ask(5, person("mother")), "taken"),
    ];
    check(rows.map(|(given, must)| {
        let said = refusal(&world, now(), &given);
        (given, said, must)
    }));
}

#[test]
fn a_review_is_answered_once_and_not_by_whoever_decided() {
    check_commands([
        (answer(0), "there is no request for review 0"),
        (answer(3), "there is no request for review 3"),
        (answer(u64::MAX), "there is no request for review 18446744073709551615"),
        (answer(2), "review 2 is answered already"),
        (answer(1), "taken"),
    ]);
    let world = world();
    let must = [
        (answer(2), "review 2 is answered already"),
        (answer(1), "`desk` had a part in the decision on case 2 and can't answer review 1 of it"),
    ];
    check(must.map(|(given, must)| {
        let said = refusal_of(&world, now(), &desk(), &given);
        (given, said, must)
    }));
}

#[test]
fn shares_and_points_have_bounds() {
    let most = 100_000_000;
    check_commands([
        (share("chen", 0), "share 0.00 of lawyer `chen` is not within 0.80 to 1.25"),
        (share("chen", 79), "share 0.79 of lawyer `chen` is not within 0.80 to 1.25"),
        (share("chen", 126), "share 1.26 of lawyer `chen` is not within 0.80 to 1.25"),
        (share("chen", u32::MAX), "share 42949672.95 of lawyer `chen` is not within 0.80 to 1.25"),
        (
            merit("chen", 0, None),
            "0.00 points are not within -1000000.00 to 1000000.00, or are none",
        ),
        (
            merit("chen", most + 1, None),
            "1000000.01 points are not within -1000000.00 to 1000000.00, or are none",
        ),
        (
            merit("chen", -most - 1, None),
            "-1000000.01 points are not within -1000000.00 to 1000000.00, or are none",
        ),
        (
            merit("chen", i64::MAX, None),
            "92233720368547758.07 points are not within -1000000.00 to 1000000.00, or are none",
        ),
        (
            merit("chen", i64::MIN, None),
            "-92233720368547758.08 points are not within -1000000.00 to 1000000.00, or are none",
        ),
        (merit("chen", most, None), "taken"),
        (merit("chen", -most, Some(1)), "taken"),
    ]);
}

#[test]
fn nobody_is_suspended_until_a_day_that_is_over() {
    let until = |day| GoodStanding::Suspended { until: Some(id(day)) };
    assert_eq!(refusal(&world(), now(), &credit("chen", until("2024-01-04"))), "taken");
    assert_ne!(refusal(&world(), now(), &credit("chen", until("2024-01-02"))), "taken");
    assert_ne!(refusal(&world(), now(), &credit("chen", until("-009999-01-01"))), "taken");
}

#[test]
fn a_client_is_not_their_own_guardian() {
    for applicant in [
        Applicant::Guardian { person: id("client") },
        Applicant::NearRelative { person: id("client") },
    ] {
        let given = apply("new", Application { applicant, ..application(civil()) });
        assert_ne!(refusal(&world(), now(), &given), "taken");
    }
}

#[test]
fn a_kind_of_matter_has_its_own_clients() {
    for kind in Kind::ALL {
        for role in
            [Role::Suspect, Role::Defendant, Role::Victim, Role::PrivateProsecutor, Role::Party]
        {
            let fits = match kind {
                Kind::CriminalDefence | Kind::PleaHelp => {
                    matches!(role, Role::Suspect | Role::Defendant)
                }
                Kind::CriminalRepresentation => {
                    matches!(role, Role::Victim | Role::PrivateProsecutor)
                }
                Kind::Drafting => true,
                _ => role == Role::Party,
            };
            let said =
                refusal(&world(), now(), &matter(|m| (m.kind, m.client.role) = (*kind, role)));
            assert_eq!(said == "taken", fits, "{kind:?} for {role:?}: {said}");
        }
    }
}

#[test]
fn the_table_gives_points_for_what_stands_in_it() {
    let per_weight = "points for `case_closed` are per weight: name a case that was assigned";
    check_commands([
        (by_table("chen", "quality", None), "the policy's table has no rule for `quality`"),
        (
            by_table("chen", "assessed_pass", None),
            "0.00 points are not within -1000000.00 to 1000000.00, or are none",
        ),
        (by_table("chen", "case_closed", None), per_weight),
        (by_table("chen", "case_closed", Some(1)), per_weight),
        (by_table("chen", "case_closed", Some(6)), "there is no case 6 on the docket"),
        (by_table("chen", "case_closed", Some(2)), "taken"),
    ]);
}

#[test]
fn a_cap_that_is_used_up_is_named_with_its_year() {
    let mut world = world();
    for _ in 0..3 {
        world.apply(now(), &desk(), by_table("chen", "training", None)).unwrap();
    }
    let must = "lawyer `chen` has the 3.00 points that `training` may bring or cost in 2024";
    assert_eq!(refusal(&world, now(), &by_table("chen", "training", None)), must);
    assert_eq!(refusal(&world, now(), &by_table("lin", "training", None)), "taken");
}

#[test]
fn an_entry_is_countered_once() {
    let mut world = world();
    // The first is for the case that the lawyer closed.
    world.apply(now(), &desk(), merit("chen", 5_00, None)).unwrap();
    world.apply(now(), &desk(), counter("chen", 2)).unwrap();
    let rows = [
        (counter("chen", 0), "there is no entry 0 in the merit ledger of lawyer `chen`"),
        (counter("chen", 4), "there is no entry 4 in the merit ledger of lawyer `chen`"),
        (
            counter("chen", 2),
            "entry 2 in the merit ledger of lawyer `chen` is countered by entry 3",
        ),
        (
            counter("chen", 3),
            "entry 3 in the merit ledger of lawyer `chen` counters entry 2, and can't be countered itself: post anew",
        ),
    ];
    check(rows.map(|(given, must)| {
        let said = refusal(&world, now(), &given);
        (given, said, must)
    }));
}

#[test]
fn shares_are_settled_once_on_a_date() {
    let mut world = world();
    let settle = Command::Settle(Settle {});
    world.apply(now(), &desk(), &settle).unwrap();
    assert_eq!(refusal(&world, now(), &settle), "shares were settled on 2024-01-03 already");
    // A policy whose days begin later puts today before that day.
    let policy = Policy { utc_offset_minutes: -720, ..Policy::xiamen() };
    world.apply(now(), &desk(), adopt(policy)).unwrap();
    assert_eq!(refusal(&world, now(), &settle), "shares were settled on 2024-01-03 already");
    let tomorrow = id("2024-01-04T13:00:00Z");
    assert_eq!(refusal(&world, tomorrow, &settle), "taken");
}

#[test]
fn conduct_has_a_day_and_a_source() {
    use ConductKind::Sanction;
    let record = |on, case, document| credit_of(record("chen", Sanction, on, case, document));
    check_commands([
        (
            record("2024-01-04", None, Some("d")),
            "conduct on 2024-01-04 lies in the future: today is 2024-01-03",
        ),
        (
            record("2024-01-03", None, None),
            "`sanction` needs a source: a case, a document or a duty shift",
        ),
        (record("2024-01-03", Some(6), Some("d")), "there is no case 6 on the docket"),
        (record("-009999-01-01", None, Some("d")), "taken"),
        (
            credit_of(strike("chen", 0)),
            "there is no entry 0 on the conduct record of lawyer `chen`",
        ),
        (
            credit_of(strike("chen", 1)),
            "there is no entry 1 on the conduct record of lawyer `chen`",
        ),
    ]);
}

#[test]
fn a_period_of_review_is_over_and_not_endless() {
    let review = |from, until| credit_of(review("chen", from, until));
    let no = |from: &str, until: &str| {
        format!("{from} to {until} is no period of 1 to 3660 days that is over by 2024-01-03")
    };
    let rows = [
        ("2024-01-01", "2024-01-04"),
        ("2023-12-02", "2023-12-01"),
        ("2013-12-24", "2024-01-01"),
        ("-009999-01-01", "9999-12-31"),
    ];
    check_commands(rows.map(|(from, until)| (review(from, until), no(from, until))));
    check_commands([
        (review("2024-01-03", "2024-01-03"), "taken"),
        (review("2013-12-25", "2024-01-01"), "taken"),
    ]);
    let mut world = world();
    world.apply(now(), &desk(), adopt(Policy { conduct: None, ..Policy::xiamen() })).unwrap();
    let must = "the policy in force has no conduct review";
    assert_eq!(refusal(&world, now(), &review("2024-01-03", "2024-01-03")), must);
}

#[test]
fn a_review_goes_one_step_at_a_time() {
    let mut world = world();
    let complaint = record("chen", ConductKind::ComplaintUpheld, "2024-01-02", None, Some("d"));
    for command in [complaint.clone(), review("chen", "2024-01-01", "2024-01-02")] {
        world.apply(now(), &desk(), credit_of(command)).unwrap();
    }
    world.apply(now(), &desk(), credit_of(review("lin", "2024-01-01", "2024-01-02"))).unwrap();
    let statement = |review| {
        credit_of(ConductCommand::TakeStatement(TakeStatement { review, document: id("d") }))
    };
    let awaited = "the lawyer can make a statement on review 1 until 2024-01-08";
    let same = "`desk` opened or decided review 1: another person must rule on it";
    let short = Sanction::Suspend { days: 1 };
    let rows = [
        (
            credit_of(complaint),
            "the same stands on the record of lawyer `chen` already, as entry 1",
        ),
        (
            credit_of(review("chen", "2024-01-01", "2024-01-01")),
            "review 1 of lawyer `chen` is open: decide that first",
        ),
        (
            credit_of(strike("chen", 1)),
            "entry 1 of lawyer `chen` counts in review 1: decide that first",
        ),
        (credit_of(adopt_review(0)), "there is no review 0"),
        (credit_of(adopt_review(3)), "there is no review 3"),
        (credit_of(adopt_review(1)), awaited),
        (
            credit_of(overturn(1, short)),
            "review 1 can't be overturned from `caution` to `suspend for a time`: only to something milder",
        ),
        (
            credit_of(overturn(1, Sanction::Commend)),
            "review 1 can't be overturned from `caution` to `commend`: only to something milder",
        ),
        (
            credit_of(overturn(2, Sanction::Retain)),
            "review 2 can't be overturned from `retain` to `retain`: only to something milder",
        ),
        (statement(2), "review 2 proposes no penalty to make a statement on"),
        (credit_of(reinstate("chen")), "lawyer `chen` is in good standing"),
        (credit_of(overturn(1, Sanction::Retain)), "taken"),
        (credit_of(adopt_review(2)), "taken"),
    ];
    check(rows.map(|(given, must)| {
        let said = refusal(&world, now(), &given);
        (given, said, must)
    }));
    for given in [adopt_review(1), overturn(1, Sanction::Retain)] {
        assert_eq!(refusal_of(&world, now(), &desk(), &credit_of(given)), same);
    }
    world.apply(now(), &desk(), statement(1)).unwrap();
    let head = id("head");
    world.apply(now(), &head, credit_of(adopt_review(1))).unwrap();
    let must = "`head` opened or decided review 1: another person must rule on it";
    let given = credit_of(overturn(1, Sanction::Retain));
    assert_eq!(refusal_of(&world, now(), &head, &given), must);
    let rows = [
        (statement(1), "review 1 is decided already"),
        (credit_of(adopt_review(1)), "review 1 is decided already"),
        (credit_of(overturn(1, Sanction::Retain)), "taken"),
    ];
    check(rows.map(|(given, must)| {
        let said = refusal(&world, now(), &given);
        (given, said, must)
    }));
}
