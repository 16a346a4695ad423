//! Each reason: a scene in which it holds and nothing else does, and its cure.
//!
//! Every reason of the table has its scene; adding one to the table without a scene fails here.

use std::collections::BTreeSet;
use std::fmt::Write;

use assigned_counsel::assign::Cure;
use assigned_counsel::docket::{LanguageNeed, Opponent, SpecialtyNeed, Tie};
use assigned_counsel::operation::{Depart, Exclude, SetGoodStanding};
use assigned_counsel::policy::{CategoryCap, Overload, SecondApprover};
use assigned_counsel::register::Bar;
use assigned_counsel::standing::GoodStanding;
use assigned_counsel::terms::{Engagement, Gender, Gravity, Kind, Level, Licence, Role, Stage};
use assigned_counsel::{Command, Engine, Factor, Lawyer, Load, Matter, Policy, Reason, Reasons};
use assigned_counsel::{Refusal, Weight};
use expect_test::expect_file;
use jiff::civil::date;

use crate::world::{approve, at, defence, desk, engine, enter, lawyer, notify, open_policy};

/// A lawyer `a`, a matter, and a policy, to be bent until one reason holds.
struct Scene {
    policy: Policy,
    lawyer: Lawyer,
    matter: Matter,
    before: fn(&mut Engine),
}

fn plain() -> Scene {
    let policy = open_policy();
    Scene { policy, lawyer: lawyer("a"), matter: defence("client"), before: |_| {} }
}

fn apply(engine: &mut Engine, command: &Command) {
    engine.apply(at(), &desk(), command).unwrap();
}

/// Gives `a` a case, by hand.
fn give(engine: &mut Engine, matter: Matter) {
    let docket = notify(engine, matter);
    let (lawyer, reason) = ("a".parse().unwrap(), "relief".parse().unwrap());
    engine.assign_by_hand(at(), &desk(), docket, lawyer, reason, None).unwrap();
}

fn minors_client(scene: &mut Scene) {
    scene.matter.client.minor = true;
    scene.lawyer = lawyer("a").with_minors(true);
}

/// Bends the scene until the reason holds of `a`.
#[expect(clippy::too_many_lines, reason = "an arm for each reason")]
fn bend(reason: Reason, scene: &mut Scene) {
    let load = Load::from_hundredths;
    match reason {
        Reason::NotPractising => scene.lawyer.licence = Licence::Lapsed,
        Reason::CoolingOff => {
            let (organ, left_on) = ("huli-court".parse().unwrap(), date(2023, 1, 1));
            scene.lawyer.bars.push(Bar::FormerJudgeOrProsecutor { organ, left_on });
        }
        Reason::BarredBeforeOrgan => {
            let organ = "siming-court".parse().unwrap();
            scene.lawyer.bars.push(Bar::RelativeOfStaff { organ });
        }
        Reason::TooFewYears => {
            scene.matter.gravity = Gravity::LifeOrDeath;
            scene.lawyer.criminal_defence_since = Some(date(2021, 3, 5));
        }
        Reason::NotFamiliarWithMinors => scene.matter.client.minor = true,
        Reason::DefenceNeedsLawyer => scene.lawyer.licence = Licence::LegalServiceWorker,
        Reason::RelatedToParty => {
            scene.lawyer.related_to.insert("client".parse().unwrap());
        }
        Reason::ActsForOtherSide => {
            scene.matter = scene.matter.clone().with_opponent("victim".parse().unwrap());
            // Another matter of theirs, so that the firm is free.
            scene.before = |engine| {
                give(engine, defence("victim").with_opponent("neighbour".parse().unwrap()));
            };
        }
        Reason::CoDefendantOrLinked => {
            scene.matter = scene
                .matter
                .clone()
                .with_link(assigned_counsel::DocketNo::new(1), Tie::CoDefendant);
            scene.before = |engine| give(engine, defence("accomplice"));
        }
        Reason::FirmConflict => {
            let firm = Some(scene.lawyer.firm.clone());
            scene.matter.opponents.push(Opponent { party: "victim".parse().unwrap(), firm });
        }
        Reason::Suspended => {
            scene.before = |engine| {
                let credit = GoodStanding::Suspended { until: Some(date(2024, 3, 5)) };
                let lawyer = "a".parse().unwrap();
                apply(
                    engine,
                    &Command::SetGoodStanding(SetGoodStanding {
                        lawyer,
                        standing: credit,
                        why: crate::world::why("appeal"),
                    }),
                );
            };
        }
        Reason::Removed => {
            scene.before = |engine| {
                let (lawyer, credit) = ("a".parse().unwrap(), GoodStanding::Removed);
                apply(
                    engine,
                    &Command::SetGoodStanding(SetGoodStanding {
                        lawyer,
                        standing: credit,
                        why: crate::world::why("appeal"),
                    }),
                );
            };
        }
        Reason::WomanRequired => {
            minors_client(scene);
            scene.matter.kind = Kind::CriminalRepresentation;
            scene.matter.client.role = Role::Victim;
            scene.matter.client.gender = Gender::Female;
            scene.lawyer.gender = Gender::Male;
        }
        Reason::HadThisCase => {} // Excluded once the case is there.
        Reason::HoldsOtherSeat => {
            scene.matter =
                scene.matter.clone().with_link(assigned_counsel::DocketNo::new(1), Tie::SecondSeat);
            scene.before = |engine| give(engine, defence("client"));
        }
        Reason::NotEnrolled => {
            scene.before = |engine| {
                apply(
                    engine,
                    &Command::Depart(Depart {
                        lawyer: "a".parse().unwrap(),
                        why: crate::world::why("own_wish"),
                    }),
                );
            };
        }
        Reason::OutsideLadder => scene.lawyer.engagement = Engagement::Staff,
        Reason::DedicatedElsewhere => scene.lawyer = lawyer("a").with_minors(true),
        Reason::OnLeave => {
            scene.lawyer = lawyer("a").with_leave(date(2024, 3, 4), date(2024, 3, 4));
        }
        Reason::Busy => scene.before = |engine| crate::world::make_busy(engine, at(), "a"),
        Reason::LacksSpecialty => {
            let specialty = "criminal".parse().unwrap();
            scene.matter.specialty = Some(SpecialtyNeed { specialty, demanded: true });
        }
        Reason::LacksLanguage => {
            let language = "zh-min".parse().unwrap();
            scene.matter.language = Some(LanguageNeed { language, demanded: true });
        }
        Reason::AtOpenCap => {
            scene.lawyer.caps.open = Some(load(120));
            scene.before = |engine| give(engine, defence("other"));
        }
        Reason::AtMonthCap => {
            scene.policy.caps.month = Some(load(100));
            scene.before = |engine| give(engine, defence("other"));
        }
        Reason::AtYearCap => {
            scene.policy.caps.year = Some(load(100));
            scene.before = |engine| give(engine, defence("other"));
        }
        Reason::AtCategoryCap => {
            let cap = CategoryCap { kind: Kind::CriminalDefence, year: load(100) };
            scene.policy.caps.category.push(cap);
            scene.before = |engine| give(engine, defence("other"));
        }
        Reason::FarOverMean => {
            let times = Factor::from_hundredths(150);
            scene.policy.caps.overload = Some(Overload { times, window_days: 30, floor: load(1) });
            scene.before = |engine| give(engine, defence("other"));
        }
        _ => panic!("a reason without a scene: {reason}"),
    }
}

/// The reasons that bar clients' picks alone have their scenes with client choice, and the one that bars
/// from shifts alone with those.
fn ruled() -> impl Iterator<Item = Reason> {
    let picks = [Reason::AtChoiceCap, Reason::NotPublished, Reason::OnDuty];
    Reason::ALL.iter().copied().filter(move |reason| !picks.contains(reason))
}

/// A waiting case, with lawyers `a`, of whom the reason holds, and `b`.
pub(crate) fn scene_of(reason: Reason) -> (Engine, assigned_counsel::DocketNo) {
    let mut scene = plain();
    if ruled().any(|ruled| ruled == reason) {
        bend(reason, &mut scene);
    }
    let mut engine = engine(scene.policy, [scene.lawyer, lawyer("b")]);
    (scene.before)(&mut engine);
    let docket = enter(&mut engine, scene.matter);
    if reason == Reason::HadThisCase {
        let lawyer = "a".parse().unwrap();
        apply(
            &mut engine,
            &Command::Exclude(Exclude { docket, lawyer, why: crate::world::why("recusal") }),
        );
    }
    (engine, docket)
}

/// What the engine says of `a` by hand, where every reason shows: those of law and local rule by the
/// refusal, those of policy by what a second person would have to waive.
fn reasons_of(scene: &Scene, exclude: bool) -> Reasons {
    let mut policy = scene.policy.clone();
    policy.by_hand.second_approver = SecondApprover::Never;
    let mut engine = engine(policy, [scene.lawyer.clone(), lawyer("b")]);
    (scene.before)(&mut engine);
    let docket = enter(&mut engine, scene.matter.clone());
    if exclude {
        let lawyer = "a".parse().unwrap();
        apply(
            &mut engine,
            &Command::Exclude(Exclude { docket, lawyer, why: crate::world::why("recusal") }),
        );
    }
    let reason = "relief".parse().unwrap();
    match engine.assign_by_hand(at(), &desk(), docket, "a".parse().unwrap(), reason, None) {
        Err(Refusal::NotEligible { reasons, .. }) => reasons,
        Ok(decision) => match decision.basis() {
            Some(assigned_counsel::Basis::ByHand { waived, .. }) => *waived,
            other => panic!("{other:?}"),
        },
        Err(other) => panic!("{other}"),
    }
}

#[test]
fn nothing_bars_in_the_plain_scene() {
    assert_eq!(reasons_of(&plain(), false), Reasons::NONE);
}

#[test]
fn each_reason_holds_alone_where_it_should() {
    for reason in ruled() {
        let mut scene = plain();
        bend(reason, &mut scene);
        let reasons = reasons_of(&scene, reason == Reason::HadThisCase);
        let barred: Vec<Reason> = reasons.iter().collect();
        assert_eq!(barred, [reason], "{reason}");
    }
}

/// Where the strategy chooses, whoever has the reason is left out with it, and the other gets the
/// case; where that reason is cured, both are candidates.
#[test]
fn the_strategy_leaves_out_who_is_barred_and_takes_who_is_cured() {
    for reason in ruled() {
        if matches!(reason, Reason::OutsideLadder | Reason::NotEnrolled) {
            continue; // In no pool, so never considered.
        }
        if matches!(reason, Reason::NotFamiliarWithMinors | Reason::HadThisCase) {
            continue; // In no pool of a minor's case, and excluded by a command: shown by hand.
        }
        let mut scene = plain();
        bend(reason, &mut scene);
        let mut b = lawyer("b").with_gender(Gender::Female);
        b.criminal_defence_since = Some(date(2015, 7, 1));
        b.languages.insert("zh-min".parse().unwrap());
        b = b.with_certificate("criminal".parse().unwrap(), Level::Skilled, date(2016, 1, 1));
        if scene.matter.client.minor {
            b = b.with_minors(true);
        }
        let mut engine = engine(scene.policy.clone(), [scene.lawyer.clone(), b]);
        (scene.before)(&mut engine);
        let docket = enter(&mut engine, scene.matter.clone());
        let decision = engine.assign(at(), &desk(), docket).unwrap();
        let left_out: Vec<_> =
            decision.left_out().map(|group| (group.reasons, group.lawyers.len())).collect();
        assert_eq!(left_out, [([reason].into_iter().collect(), 1)], "{reason}");
        let chosen = engine.state().roster().lawyer(decision.lawyer().unwrap()).unwrap();
        assert_eq!(chosen.id.as_str(), "b", "{reason}");
    }
}

/// Waiting cures what the table says that waiting cures.
#[test]
fn waiting_cures_what_it_says() {
    let later = at() + jiff::SignedDuration::from_hours(24 * 400);
    let mut cured = BTreeSet::new();
    for reason in ruled() {
        let mut scene = plain();
        bend(reason, &mut scene);
        let mut engine = engine(scene.policy.clone(), [scene.lawyer.clone()]);
        (scene.before)(&mut engine);
        let open = engine.state().docket().cases().to_vec();
        let open = open.into_iter().filter(|case| {
            !matches!(case.status(), assigned_counsel::docket::Status::Closed { .. })
        });
        for case in open {
            let closed = assigned_counsel::docket::Outcome::Completed;
            engine.close(at(), &desk(), case.docket(), closed).unwrap();
        }
        let docket = enter(&mut engine, scene.matter.clone());
        let decision = engine.preview(later, docket).unwrap();
        let barred = decision.left_out().any(|group| group.reasons.contains(reason));
        match reason.cure() {
            Cure::Waiting => {
                assert!(!barred, "{reason} still bars after waiting");
                cured.insert(reason);
            }
            // In no pool, or excluded by a command that this scene doesn't give.
            Cure::Never | Cure::Person => {
                let unseen = [
                    Reason::HadThisCase,
                    Reason::NotEnrolled,
                    Reason::OutsideLadder,
                    Reason::NotFamiliarWithMinors,
                ];
                let relieved = !decision.relief.is_empty() && reason == Reason::DedicatedElsewhere;
                assert!(barred || unseen.contains(&reason) || relieved, "{reason} went away");
            }
        }
    }
    assert!(cured.len() >= 9, "{cured:?}");
}

/// The ties of a case to others reach as far as they should.
#[test]
fn ties_reach_on_and_hold_both_ways() {
    let mut engine = engine(open_policy(), [lawyer("a"), lawyer("b"), lawyer("c")]);
    give(&mut engine, defence("first"));
    let link = |to| (assigned_counsel::DocketNo::new(to), Tie::LinkedFacts);
    let second = defence("second").with_link(link(1).0, link(1).1);
    let second = notify(&mut engine, second);
    // The third is linked to the second only, and through it to the first.
    let third = notify(&mut engine, defence("third").with_link(second, Tie::CoDefendant));
    let decision = engine.preview(at(), third).unwrap();
    assert_eq!(decision.left_out().count(), 1);
    assert!(decision.left_out().next().unwrap().reasons.contains(Reason::CoDefendantOrLinked));

    // The other side: linked from the later case, seen from the earlier one.
    let victim = approve(&mut engine, {
        let mut matter = defence("injured").with_link(third, Tie::OpposingParty);
        matter.kind = Kind::CriminalRepresentation;
        matter.client.role = Role::Victim;
        matter
    });
    let represents = engine.assign(at(), &desk(), victim).unwrap().lawyer().unwrap();
    let decision = engine.preview(at(), third).unwrap();
    let against = decision.left_out().find(|group| group.lawyers.contains(&represents));
    let reasons = against.unwrap().reasons;
    assert!(reasons.contains(Reason::ActsForOtherSide) && reasons.contains(Reason::FirmConflict));
}

/// A notice case is relieved step by step; an approved one waits.
#[test]
fn relief_is_for_notice_cases_and_comes_in_order() {
    use assigned_counsel::policy::Relief;
    let mut policy = open_policy();
    policy.caps.month = Some(Load::from_hundredths(100));
    let mut staff = lawyer("s");
    staff.engagement = Engagement::Staff;
    staff.centres.clear();
    let dedicated = lawyer("m").with_minors(true);
    let mut engine = engine(policy, [lawyer("a"), dedicated, staff]);
    give(&mut engine, defence("first"));
    let heavy = |client| defence(client).with_weight(Weight::from_hundredths(200));

    let capped = notify(&mut engine, heavy("second"));
    let decision = engine.preview(at(), capped).unwrap();
    assert_eq!(decision.relief, [Relief::WaiveCaps]);

    let mut scene = heavy("third");
    scene.opponents.push(Opponent {
        party: "victim".parse().unwrap(),
        firm: Some("firm-of-a".parse().unwrap()),
    });
    let conflicted = notify(&mut engine, scene.clone());
    let decision = engine.preview(at(), conflicted).unwrap();
    assert_eq!(decision.relief, [Relief::WaiveCaps, Relief::OtherPools]);

    let party = "other-victim".parse().unwrap();
    scene.opponents.push(Opponent { party, firm: Some("firm-of-m".parse().unwrap()) });
    let staffed = notify(&mut engine, scene.clone());
    let decision = engine.preview(at(), staffed).unwrap();
    let steps = [Relief::WaiveCaps, Relief::OtherPools, Relief::StaffLawyers];
    assert_eq!(decision.relief, steps);

    let party = "third-victim".parse().unwrap();
    scene.opponents.push(Opponent { party, firm: Some("firm-of-s".parse().unwrap()) });
    let stuck = notify(&mut engine, scene.clone());
    let decision = engine.assign(at(), &desk(), stuck).unwrap();
    assert_eq!(decision.relief.last(), Some(&Relief::InformSuperior));
    assert_eq!(decision.lawyer(), None);
    let again = engine.assign(at(), &desk(), stuck).unwrap_err();
    assert_eq!(again, Refusal::NothingChanged { docket: stuck });

    let waiting = approve(&mut engine, heavy("fourth"));
    let decision = engine.assign(at(), &desk(), waiting).unwrap();
    assert_eq!((decision.lawyer(), decision.relief.len()), (None, 0));
    assert_eq!(decision.attempt, 1);
    // The next month the cap is no reason any more: what waited is served.
    let april = "2024-04-01T01:00:00Z".parse().unwrap();
    assert!(engine.assign(april, &desk(), waiting).unwrap().lawyer().is_some());
}

#[test]
fn the_lawyer_of_the_stage_before_goes_on_unless_the_client_objects() {
    let mut engine = engine(open_policy(), [lawyer("a"), lawyer("b")]);
    give(&mut engine, defence("client"));
    let appeal = |client_objects| {
        let mut matter = defence("client");
        matter.stage = Stage::SecondInstance;
        let tie = Tie::Continuation { client_objects };
        matter.with_link(assigned_counsel::DocketNo::new(1), tie)
    };
    let wanted = notify(&mut engine, appeal(false));
    let decision = engine.assign(at(), &desk(), wanted).unwrap();
    assert_eq!(decision.basis().unwrap().name(), "continuity");
    assert!(decision.credits().is_empty(), "continuity moves no turn");

    let unwanted = notify(&mut engine, appeal(true));
    let decision = engine.assign(at(), &desk(), unwanted).unwrap();
    assert_eq!(decision.basis().unwrap().name(), "strategy");
    assert!(decision.left_out().next().unwrap().reasons.contains(Reason::HadThisCase));
}

/// The table of the documentation is the table of the code.
#[test]
fn the_documented_table_is_the_one_in_force() {
    let mut table = String::from(
        "*Force*: law and local rules are never waived; policy is, by a named person with a reason, or for \
         a notice case by relief.\n*Cure*: what would lift the reason: nothing, waiting, or a person doing \
         something.\n*Confidential*: nobody's business but the lawyer's and the auditor's.\n\n\
         | # | code | force | cure | confidential | the lawyer … | lifted by | 中文 | 如何解除 | source |\n\
         |---|---|---|---|---|---|---|---|---|---|\n",
    );
    for (number, reason) in (1..).zip(Reason::ALL) {
        let force = serde_json::to_string(&reason.force()).unwrap().replace(['"', '_'], " ");
        let cure = serde_json::to_string(&reason.cure()).unwrap().replace('"', "");
        let confidential = if reason.is_confidential() { "yes" } else { "no" };
        let (en, lift) = (reason.english(), reason.lifted_by());
        let (zh, lift_zh) = (reason.chinese(), reason.lifted_by_chinese());
        let source = reason.source();
        let force = force.trim();
        writeln!(
            table,
            "| {number} | `{reason}` | {force} | {cure} | {confidential} | {en} | {lift} | {zh} | {lift_zh} | {source} |"
        )
        .unwrap();
    }
    expect_file!["../../src/assign/reasons.md"].assert_eq(&table);
}
