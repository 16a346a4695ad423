//! What would have made a lawyer the one chosen, held against states in which it is so: whatever is named
//! is brought about, by events or in the written state, and the case decided again.

use std::collections::BTreeMap;

use assigned_counsel::explain::{
    Alone, Counterfactual, PastDecision, Remedies, Stood, Then, WouldHave,
};
use assigned_counsel::operation::{Depart, PostMerit, Return, SetGoodStanding};
use assigned_counsel::policy::{Caps, Overload, Rung, Strategy};
use assigned_counsel::register::Certificate;
use assigned_counsel::standing::{GoodStanding, MeritPosting};
use assigned_counsel::terms::{Engagement, Level, Licence};
use assigned_counsel::{
    Command, DocketNo, Engine, Factor, Lag, Lawyer, LawyerId, Load, Points, Reason, Reasons, Roll,
    State,
};
use assigned_counsel_report::{Language, Text};
use expect_test::expect_file;
use jiff::Timestamp;
use jiff::civil::date;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::properties::{Small, config, open, small, step};
use crate::world::{at, defence, desk, engine, lawyer, notify, open_policy, seed};

/// A case that waits, the time, and everybody's chances.
struct Scene {
    engine: Engine,
    at: Timestamp,
    docket: DocketNo,
}

/// Some are on leave, have caps of their own, are suspended or have departed; points differ.
fn scene(small: &Small, salt: u64) -> Option<Scene> {
    let mut small = small.clone();
    small.policy.caps = Caps::default();
    let weighted = matches!(small.policy.strategy, Strategy::Weighted { .. });
    if !weighted && salt.is_multiple_of(3) {
        let (times, floor) = (Factor::from_hundredths(150), Load::from_hundredths(50));
        small.policy.caps.overload = Some(Overload { times, window_days: 90, floor });
    }
    let mut dice = salt;
    let mut roll = |sides: u64| {
        dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (dice >> 33) % sides
    };
    let mut lawyers = small.city.panel.lawyers.clone();
    for lawyer in &mut lawyers {
        match roll(9) {
            0 => *lawyer = lawyer.clone().with_leave(date(2022, 1, 1), date(2026, 12, 31)),
            1 => lawyer.caps.month = Some(Load::from_hundredths(1)),
            2 => lawyer.caps.open = Some(Load::from_hundredths(1)),
            3 => {
                lawyer.caps.year = Some(Load::from_hundredths(1));
                *lawyer = lawyer.clone().with_leave(date(2022, 1, 1), date(2026, 12, 31));
            }
            4 => lawyer.languages.clear(),
            _ => {}
        }
    }
    let mut engine = small.engine(lawyers.clone());
    let mut arrivals = small.arrivals();
    let last = arrivals.pop()?;
    let eve = engine.state().latest()?;
    for lawyer in &lawyers {
        let points = Points::from_hundredths(i64::try_from(roll(4)).unwrap() * 1_050);
        if points > Points::default() {
            let (cause, docket) = ("commendation".parse().unwrap(), None);
            let effective_on = small.policy.date(eve);
            let posting = MeritPosting { cause, amount: Some(points), effective_on, docket };
            let (lawyer, actor) = (lawyer.id.clone(), desk());
            engine
                .apply(
                    eve,
                    &actor,
                    Command::PostMerit(PostMerit {
                        lawyer,
                        posting,
                        approved_by: Some(crate::world::second()),
                    }),
                )
                .unwrap();
        }
    }
    for arrival in arrivals {
        step(&mut engine, arrival);
    }
    let at = last.at;
    for lawyer in &lawyers {
        match roll(12) {
            0 => {
                engine
                    .apply(
                        at,
                        &desk(),
                        Command::Depart(Depart {
                            lawyer: lawyer.id.clone(),
                            why: crate::world::why("own_wish"),
                        }),
                    )
                    .unwrap();
            }
            1 => {
                let (lawyer, credit) = (lawyer.id.clone(), GoodStanding::Removed);
                let command = Command::SetGoodStanding(SetGoodStanding {
                    lawyer,
                    standing: credit,
                    why: crate::world::why("appeal"),
                });
                engine.apply(at, &desk(), &command).unwrap();
            }
            _ => {}
        }
    }
    let docket = open(&mut engine, last);
    Some(Scene { engine, at, docket })
}

impl Scene {
    fn roll(&self, lawyer: &LawyerId) -> Roll {
        self.engine.state().roster().roll(lawyer).unwrap()
    }

    /// Whom the case goes to, and who is a candidate.
    fn decide(&self) -> (Option<Roll>, Vec<Roll>) {
        let decision = self.engine.preview(self.at, self.docket).unwrap();
        let groups = decision.credits().iter();
        let candidates = groups.flat_map(|group| group.lawyers.iter().copied()).collect();
        (decision.lawyer(), candidates)
    }

    fn wins(&self, roll: Roll) -> bool {
        self.decide().0 == Some(roll)
    }

    fn is_considered(&self, roll: Roll) -> bool {
        let (chosen, candidates) = self.decide();
        chosen == Some(roll) || candidates.contains(&roll)
    }

    fn record(&self, roll: Roll) -> Lawyer {
        self.engine.state().roster().lawyer(roll).unwrap().clone()
    }

    /// The same after a remedy, brought about by commands; nothing if a reason can't be cured so.
    fn cured(&self, roll: Roll, remedies: Remedies) -> Option<Scene> {
        let mut engine = self.engine.clone();
        let mut record = self.record(roll);
        let case = engine.state().docket().case(self.docket).unwrap().clone();
        let matter = case.matter();
        for reason in remedies.reasons.iter() {
            match reason {
                Reason::NotEnrolled => {
                    let lawyer = record.id.clone();
                    engine
                        .apply(
                            self.at,
                            &desk(),
                            Command::Return(Return { lawyer, why: crate::world::why("own_wish") }),
                        )
                        .unwrap();
                }
                Reason::Suspended | Reason::Removed => {
                    let (lawyer, credit) = (record.id.clone(), GoodStanding::Good);
                    let command = Command::SetGoodStanding(SetGoodStanding {
                        lawyer,
                        standing: credit,
                        why: crate::world::why("appeal"),
                    });
                    engine.apply(self.at, &desk(), &command).unwrap();
                }
                Reason::OnLeave => record.leave.clear(),
                Reason::AtMonthCap => record.caps.month = None,
                Reason::AtYearCap => record.caps.year = None,
                Reason::AtOpenCap => record.caps.open = None,
                Reason::LacksLanguage => {
                    record.languages.insert(matter.language.clone().unwrap().language);
                }
                Reason::LacksSpecialty => {
                    let specialty = matter.specialty.clone().unwrap().specialty;
                    let level = Level::Familiar;
                    let certified_on = record.practice_since;
                    let expires_on = None;
                    record.certificates.retain(|held| held.specialty != specialty);
                    let own = Certificate { specialty, level, certified_on, expires_on };
                    record.certificates.push(own);
                }
                Reason::NotFamiliarWithMinors => record.familiar_with_minors = true,
                Reason::DedicatedElsewhere => record.minors_pool = false,
                Reason::TooFewYears => {
                    record.practice_since = date(1990, 1, 1);
                    record.criminal_defence_since = Some(date(1990, 1, 1));
                }
                Reason::CoolingOff => record.bars.clear(),
                Reason::NotPractising | Reason::DefenceNeedsLawyer => {
                    record.licence = Licence::Lawyer;
                }
                _ => return None,
            }
        }
        match remedies.pool {
            Some(Rung::SubPool) => {
                record.centres.insert(case.centre().clone());
            }
            Some(Rung::Minors) => record.minors_pool = true,
            Some(_) => return None,
            None => {}
        }
        let mut scene = Scene { engine, at: self.at, docket: self.docket };
        if record.engagement == Engagement::Staff && remedies.pool.is_some() {
            return None;
        }
        // Nobody can be put in the minors' pool without knowing minors.
        let taken = scene.engine.amend(scene.at, &desk(), record, crate::world::why("own_wish"));
        taken.ok().map(|()| scene)
    }

    /// The same with something edited in the written state.
    fn edited(&self, edit: impl FnOnce(&mut Value)) -> Scene {
        let mut state = serde_json::to_value(self.engine.state()).unwrap();
        edit(&mut state);
        let state: State = serde_json::from_value(state).unwrap();
        let engine = Engine::resume(state, seed()).unwrap();
        Scene { engine, at: self.at, docket: self.docket }
    }

    fn with_lag(&self, roll: Roll, nanos: i64) -> Scene {
        self.edited(|state| state["entitlement"]["accounts"][index(roll)]["lag"] = json!(nanos))
    }

    fn with_turn(&self, roll: Roll, turn: u64) -> Scene {
        self.edited(|state| state["entitlement"]["accounts"][index(roll)]["turn"] = json!(turn))
    }

    fn with_points(&self, roll: Roll, more: i64) -> Scene {
        self.edited(|state| {
            let opening = &mut state["standing"]["records"][index(roll)]["ledger"]["opening"];
            let points: Points = serde_json::from_value(opening.clone()).unwrap();
            let points = points.hundredths().checked_add(more).unwrap();
            *opening = serde_json::to_value(Points::from_hundredths(points)).unwrap();
        })
    }

    /// With so much received in the window: the earlier receipts stay.
    fn with_received(&self, roll: Roll, received: Load, from: jiff::civil::Date) -> Scene {
        self.edited(|state| {
            let receipts = &mut state["caseload"]["carried"][index(roll)]["received"];
            let receipts = receipts.as_array_mut().unwrap();
            let on = |receipt: &Value| -> jiff::civil::Date {
                receipt["on"].as_str().unwrap().parse().unwrap()
            };
            let load = |receipt: &Value| -> Load {
                serde_json::from_value(receipt["total"].clone()).unwrap()
            };
            let earlier = receipts.iter().rfind(|receipt| on(receipt) < from).map(load);
            let earlier = earlier.unwrap_or_default().hundredths();
            let total = Load::from_hundredths(earlier + received.hundredths());
            for receipt in receipts.iter_mut().filter(|receipt| on(receipt) >= from) {
                receipt["total"] = serde_json::to_value(total).unwrap();
            }
        })
    }

    fn with_level(&self, roll: Roll, level: Level) -> Scene {
        let case = self.engine.state().docket().case(self.docket).unwrap();
        let specialty = case.matter().specialty.clone().unwrap().specialty;
        let mut record = self.record(roll);
        record.certificates.retain(|held| held.specialty != specialty);
        let certified_on = record.practice_since;
        record.certificates.push(Certificate { specialty, level, certified_on, expires_on: None });
        let (engine, at, docket) = (self.engine.clone(), self.at, self.docket);
        let mut scene = Scene { engine, at, docket };
        scene.engine.amend(at, &desk(), record, crate::world::why("own_wish")).unwrap();
        scene
    }

    fn ask(&self, lawyer: &LawyerId) -> Counterfactual {
        self.engine.counterfactual(self.at, self.docket, lawyer).unwrap()
    }
}

fn index(roll: Roll) -> usize {
    roll.number() as usize
}

/// What a run has seen, so that a test which checks nothing shows.
type Seen = BTreeMap<&'static str, u32>;

fn saw(seen: &mut Seen, what: &'static str) {
    *seen.entry(what).or_default() += 1;
}

fn check(scene: &Scene, lawyer: &LawyerId, seen: &mut Seen) {
    let (roll, told) = (scene.roll(lawyer), scene.ask(lawyer));
    for language in [Language::English, Language::Chinese] {
        assert!(told.text(language).lines().count() > 1);
    }
    let back: Counterfactual =
        serde_json::from_str(&serde_json::to_string(&told).unwrap()).unwrap();
    assert_eq!(back, told);
    match &told.answer {
        WouldHave::IsChosen => {
            saw(seen, "chosen");
            assert!(scene.wins(roll));
        }
        WouldHave::Nothing { reasons, never } => {
            saw(seen, "never");
            assert!(!never.is_empty() && reasons.union(*never) == *reasons);
        }
        WouldHave::Named { .. } => saw(seen, "named"),
        WouldHave::Candidate { cure, then } => check_candidate(scene, roll, *cure, then, seen),
    }
}

fn check_candidate(scene: &Scene, roll: Roll, cure: Remedies, then: &Then, seen: &mut Seen) {
    assert_eq!(cure.is_none(), scene.is_considered(roll), "{cure:?}");
    let Some(cured) = scene.cured(roll, cure) else {
        saw(seen, "not curable by the test");
        return;
    };
    assert!(cured.is_considered(roll), "{cure:?}");
    if !cure.is_none() {
        saw(seen, "cured");
        fewer(scene, roll, cure);
    }
    if cure.pool.is_some() {
        saw(seen, "another pool");
    }
    match then {
        Then::Chosen => assert!(cured.wins(roll)),
        Then::Behind { first, own, alone } => {
            assert_eq!(cured.decide().0, Some(cured.roll(first)));
            check_alone(&cured, roll, own, *alone, seen);
            if let Some(remedies) = alone.remedies
                && let Some(fewer) = scene.cured(roll, remedies)
            {
                saw(seen, "by fewer candidates");
                assert!(fewer.wins(roll), "{remedies:?}");
            }
        }
    }
}

/// With one cure less, whichever, the lawyer is no candidate.
fn fewer(scene: &Scene, roll: Roll, cure: Remedies) {
    for reason in cure.reasons.iter() {
        let one: Reasons = std::iter::once(reason).collect();
        let less = Remedies { reasons: cure.reasons.without(one), pool: cure.pool };
        if let Some(less) = scene.cured(roll, less) {
            assert!(!less.is_considered(roll), "{reason} needs no cure");
        }
    }
    if cure.pool.is_some() {
        let less = Remedies { pool: None, ..cure };
        assert!(!scene.cured(roll, less).unwrap().is_considered(roll), "no pool is needed");
    }
}

const HUGE: i64 = 1_000_000_000_000_000;

fn check_alone(cured: &Scene, roll: Roll, own: &Stood, alone: Alone, seen: &mut Seen) {
    let raw = cured.engine.state().entitlement().lag(roll).unwrap().nanos();
    match alone.lag.map(Lag::nanos) {
        Some(lag) => {
            saw(seen, "lag");
            let lag = lag - (own.lag.nanos() - raw);
            assert!(cured.with_lag(roll, lag).wins(roll), "lag {lag}");
            assert!(!cured.with_lag(roll, lag - 1).wins(roll), "lag {lag} less one");
        }
        None => assert!(!cured.with_lag(roll, HUGE).wins(roll)),
    }
    match alone.points.map(Points::hundredths) {
        Some(points) => {
            saw(seen, "points");
            let more = points - own.points.hundredths();
            assert!(cured.with_points(roll, more).wins(roll), "points {points}");
            assert!(!cured.with_points(roll, more - 1).wins(roll), "points {points} less one");
        }
        None => assert!(!cured.with_points(roll, HUGE).wins(roll)),
    }
    let turn = cured.engine.state().entitlement().turn(roll).unwrap().number();
    match alone.wait {
        Some(wait) => {
            saw(seen, "wait");
            let earlier = turn.checked_sub(wait - own.wait).unwrap();
            assert!(cured.with_turn(roll, earlier).wins(roll), "wait {wait}");
            assert!(!cured.with_turn(roll, earlier + 1).wins(roll), "wait {wait} less one");
        }
        None => assert!(!cured.with_turn(roll, 0).wins(roll)),
    }
    let case = cured.engine.state().docket().case(cured.docket).unwrap();
    if case.matter().specialty.is_some() {
        let wins = |level| cured.with_level(roll, level).wins(roll);
        let better = Level::ALL.iter().copied().filter(|level| Some(*level) > own.level);
        let least = better.into_iter().find(|level| wins(*level));
        assert_eq!(least, alone.level);
        if least.is_some() {
            saw(seen, "level");
        }
    }
    check_received(cured, roll, alone, seen);
}

fn check_received(cured: &Scene, roll: Roll, alone: Alone, seen: &mut Seen) {
    let policy = cured.engine.state().policy().unwrap();
    let Strategy::Weighted { window_days, .. } = policy.strategy else {
        assert_eq!(alone.received, None);
        return;
    };
    let back = jiff::ToSpan::days(i64::from(window_days) - 1);
    let from = policy.date(cured.at).checked_sub(back).unwrap();
    match alone.received {
        Some(most) => {
            saw(seen, "received");
            assert!(cured.with_received(roll, most, from).wins(roll), "received {most}");
            let more = Load::from_hundredths(most.hundredths() + 1);
            assert!(!cured.with_received(roll, more, from).wins(roll), "received {more}");
        }
        None => assert!(!cured.with_received(roll, Load::default(), from).wins(roll)),
    }
}

/// Everybody of some hundred towns is told what it would have taken; it is brought about, and does; one
/// unit less is, and doesn't.
#[test]
fn what_would_have_made_somebody_first_does_and_nothing_less() {
    let mut runner = proptest::test_runner::TestRunner::new_with_rng(
        ProptestConfig { max_shrink_iters: 0, ..config(40) },
        proptest::test_runner::TestRng::deterministic_rng(
            proptest::test_runner::RngAlgorithm::ChaCha,
        ),
    );
    let seen = std::cell::RefCell::new(Seen::new());
    let ran = runner.run(&(small(), any::<u64>()), |(small, salt)| {
        let Some(scene) = scene(&small, salt) else { return Ok(()) };
        let ids: Vec<LawyerId> =
            scene.engine.state().roster().lawyers().map(|(_, lawyer)| lawyer.id.clone()).collect();
        for lawyer in ids.into_iter().step_by(2) {
            check(&scene, &lawyer, &mut seen.borrow_mut());
        }
        Ok(())
    });
    ran.unwrap();
    let seen = seen.into_inner();
    let all = ["chosen", "never", "cured", "another pool", "by fewer candidates", "lag", "level"];
    for what in all.into_iter().chain(["points", "wait", "received"]) {
        assert!(seen.contains_key(what), "{what}: {seen:?}");
    }
}

/// What the auditor reads of everybody who was not chosen for one case.
#[test]
fn what_the_auditor_reads() {
    let mut engine = engine(open_policy(), some_lawyers());
    let (docket, reads) = (notify(&mut engine, criminal()), |engine: &Engine, id: &str| {
        let docket = DocketNo::new(1);
        let told = engine.counterfactual(at(), docket, &id.parse().unwrap()).unwrap();
        [Language::English, Language::Chinese].map(|language| told.text(language)).join("\n")
    });
    let text = ["an", "bai", "cai", "deng", "en"].map(|id| reads(&engine, id)).join("\n\n");
    let page = format!("# What would have made somebody the one chosen\n\n```text\n{text}\n```\n");
    expect_file!["../golden/counterfactual.md"].assert_eq(&page);

    // From the events alone, after it was decided.
    let chosen = engine.assign(at(), &desk(), docket).unwrap();
    assert_eq!(chosen.lawyer(), engine.state().roster().roll(&"an".parse().unwrap()));
    let history = engine.drain_events();
    let past = PastDecision::of(&history, docket, None).unwrap();
    let told = past.counterfactual(&"bai".parse().unwrap(), &seed()).unwrap();
    assert!(text.contains(&told.text(Language::English)));
}

fn some_lawyers() -> Vec<Lawyer> {
    let certified = |id: &str, level| {
        lawyer(id).with_certificate("criminal".parse().unwrap(), level, date(2018, 1, 1))
    };
    let mut related = lawyer("deng").with_leave(date(2024, 3, 1), date(2024, 3, 10));
    related.related_to.insert("client".parse().unwrap());
    let mut elsewhere = lawyer("en").with_leave(date(2024, 3, 1), date(2024, 3, 10));
    elsewhere.centres = ["huli".parse().unwrap()].into_iter().collect();
    vec![
        certified("an", Level::Expert),
        certified("bai", Level::Skilled),
        lawyer("cai").with_leave(date(2024, 3, 1), date(2024, 3, 10)),
        related,
        elsewhere,
    ]
}

fn criminal() -> assigned_counsel::Matter {
    defence("client").with_specialty("criminal".parse().unwrap())
}

/// A lawyer at a cap whom relief made a candidate would have been the only one without it.
#[test]
fn who_needed_relief_is_told_of_the_cap_alone() {
    let mut policy = open_policy();
    policy.caps.month = Some(Load::from_hundredths(100));
    policy.strategy = Strategy::Rotation;
    let mut engine = engine(policy, [lawyer("an"), lawyer("bai")]);
    for client in ["one", "two"] {
        let docket = notify(&mut engine, defence(client));
        engine.assign(at(), &desk(), docket).unwrap();
    }
    let docket = notify(&mut engine, defence("three"));
    let decision = engine.preview(at(), docket).unwrap();
    let other = if engine.state().roster().roll(&"an".parse().unwrap()) == decision.lawyer() {
        "bai"
    } else {
        "an"
    };
    let told = engine.counterfactual(at(), docket, &other.parse().unwrap()).unwrap();
    let WouldHave::Candidate { cure, then: Then::Behind { alone, .. } } = told.answer else {
        panic!("{told:?}")
    };
    assert!(cure.is_none());
    let reasons = alone.remedies.unwrap().reasons;
    assert!(reasons.contains(Reason::AtMonthCap) && reasons.iter().count() == 1, "{reasons}");
}

/// A client named somebody who could not have the case: the cure would have been enough.
#[test]
fn who_was_named_in_vain_needed_the_cure_alone() {
    use assigned_counsel::docket::{Applicant, Application, MeansTest};
    use assigned_counsel::terms::Channel;
    let away = lawyer("an").with_leave(date(2024, 3, 1), date(2024, 3, 10));
    let mut engine = engine(open_policy(), [away, lawyer("bai"), lawyer("cai")]);
    for id in ["an", "bai", "cai"] {
        engine.consent(at(), &desk(), id.parse().unwrap()).unwrap();
    }
    let (by, siming) = (Applicant::Client, "siming".parse().unwrap());
    let application = Application::new(by, siming, Channel::Window, defence("client"));
    let (case, means) = ("picks".parse().unwrap(), MeansTest::Checked);
    let docket = engine.approve(at(), &desk(), case, application.with_choice(), means).unwrap();
    let picks = ["an", "bai"].map(|id| id.parse().unwrap()).to_vec();
    engine.choose(at(), &desk(), docket, picks, Applicant::Client, None).unwrap();
    let history = engine.drain_events();
    // Nothing was drawn, so that any seed does.
    let past = PastDecision::of(&history, docket, None).unwrap();
    let any = assigned_counsel::draw::Seed::from_bytes([0; 32]);
    let ask = |id: &str| past.counterfactual(&id.parse().unwrap(), &any).unwrap().answer;
    let leave = std::iter::once(Reason::OnLeave).collect();
    assert_eq!(ask("an"), WouldHave::Named { cure: leave, was_named: true });
    assert_eq!(ask("bai"), WouldHave::IsChosen);
    assert_eq!(ask("cai"), WouldHave::Named { cure: Reasons::NONE, was_named: false });
}
