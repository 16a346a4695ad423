//! Duty shifts: who gets which slot, what becomes of it, and what help in them bars from later.

mod bad_input;
mod conflicts;
mod explained;
mod machine;

use assigned_counsel::duty::{DutyPlace, HelpGiven, HelpKind, OrganKind, ShiftPlan, SlotState};
use assigned_counsel::engine::Task;
use assigned_counsel::journal::Anchor;
use assigned_counsel::operation::{CancelShift, HandBack, NoteMissed, Release, SetGoodStanding};
use assigned_counsel::policy::{ConductKind, MeritCause};
use assigned_counsel::register::Bar;
use assigned_counsel::standing::GoodStanding;
use assigned_counsel::terms::{Engagement, Licence, Role};
use assigned_counsel::{
    ActorId, Command, DutyCommand, DutyFact, Engine, Event, Fact, Lawyer, LawyerId, Load, Policy,
    Reason, Reasons, Refusal, Roll, ShiftNo, Snapshot, State, Weight,
};
use jiff::civil::{Date, date};
use jiff::{SignedDuration, Timestamp};

use crate::world::{at, desk, due_beside_calendar, engine, lawyer, open_policy, seed};

const DAY: Date = date(2024, 3, 6);
const SHIFT: ShiftNo = ShiftNo::new(1);

fn jail() -> DutyPlace {
    DutyPlace::Organ { organ: "jail".parse().unwrap(), kind: OrganKind::DetentionHouse }
}

fn plan(slots: u32) -> ShiftPlan {
    ShiftPlan::new("siming".parse().unwrap(), jail(), DAY).with_slots(slots)
}

/// Noon of a day so many days after that of the shift.
fn after(days: i64) -> Timestamp {
    let noon: Timestamp = "2024-03-06T04:00:00Z".parse().unwrap();
    noon + SignedDuration::from_hours(24 * days)
}

/// A centre of lawyers with a shift of so many slots, none of them allotted.
fn planned(slots: u32, lawyers: impl IntoIterator<Item = Lawyer>) -> Engine {
    let mut engine = engine(open_policy(), lawyers);
    assert_eq!(engine.plan_shift(at(), &desk(), plan(slots)), Ok(SHIFT));
    engine
}

fn four() -> Vec<Lawyer> {
    ["a", "b", "c", "d"].map(lawyer).into()
}

/// A centre of four with so many on duty in its shift.
fn on_duty(slots: u32) -> (Engine, Vec<LawyerId>) {
    let mut engine = planned(slots, four());
    let allotted = engine.allot_all(at(), &desk(), SHIFT).unwrap();
    let ids = allotted.iter().map(|a| id_of(&engine, a.lawyer().unwrap())).collect();
    (engine, ids)
}

fn id_of(engine: &Engine, roll: Roll) -> LawyerId {
    engine.state().roster().lawyer(roll).unwrap().id.clone()
}

fn roll_of(engine: &Engine, lawyer: &LawyerId) -> Roll {
    engine.state().roster().roll(lawyer).unwrap()
}

fn lags(engine: &Engine) -> Vec<i64> {
    engine.state().entitlement().lags().map(assigned_counsel::Lag::nanos).collect()
}

fn hand_back(lawyer: &LawyerId, excuse: Option<&str>, granted_by: Option<ActorId>) -> DutyCommand {
    let (lawyer, excuse) = (lawyer.clone(), excuse.map(|code| code.parse().unwrap()));
    DutyCommand::HandBack(HandBack { shift: SHIFT, lawyer, excuse, granted_by })
}

fn missed(lawyer: &LawyerId) -> DutyCommand {
    DutyCommand::NoteMissed(NoteMissed { shift: SHIFT, lawyer: lawyer.clone() })
}

fn release(lawyer: &LawyerId) -> DutyCommand {
    DutyCommand::Release(Release {
        shift: SHIFT,
        lawyer: lawyer.clone(),
        why: crate::world::why("own_wish"),
    })
}

fn cancel() -> DutyCommand {
    DutyCommand::CancelShift(CancelShift { shift: SHIFT, why: crate::world::why("no_demand") })
}

fn plea_help(client: &str) -> HelpGiven {
    HelpGiven::new(HelpKind::PleaHelp, client.parse().unwrap(), Role::Suspect)
}

fn set(reasons: &[Reason]) -> Reasons {
    reasons.iter().copied().collect()
}

/// The reasons that an allotment gives for leaving out `a`.
fn against_a(engine: &mut Engine) -> Reasons {
    let allotment = engine.allot(at(), &desk(), SHIFT).unwrap();
    let a = roll_of(engine, &"a".parse().unwrap());
    let group = allotment.left_out().find(|group| group.lawyers.contains(&a));
    group.map_or(Reasons::NONE, |group| group.reasons)
}

#[test]
fn slots_go_round_through_the_ledger_of_cases() {
    let (mut engine, ids) = on_duty(4);
    let different: std::collections::BTreeSet<&LawyerId> = ids.iter().collect();
    assert_eq!(different.len(), 4, "one slot each");
    // Four of 0.50, credited to 4, 3, 2 and 1 candidates.
    assert_eq!(lags(&engine).iter().sum::<i64>(), 0);
    let first = roll_of(&engine, &ids[0]);
    let lag = engine.state().entitlement().lag(first).unwrap().nanos();
    assert_eq!(lag, -375_000_000, "an eighth of a case due, a half received, nothing of the rest");
    // A case finds them as the shift left them.
    let before = engine.clone();
    let docket = crate::world::notify(&mut engine, crate::world::defence("client"));
    let chosen = engine.assign(at(), &desk(), docket).unwrap().lawyer().unwrap();
    let largest = lags(&before).into_iter().max().unwrap();
    let lag = before.state().entitlement().lag(chosen).unwrap().nanos();
    assert!(lag >= largest - 1_000_000_000, "within the band");
}

#[test]
fn each_reason_that_bars_from_a_shift() {
    type Bend = fn(&mut Lawyer);
    let rows: [(&[Reason], Bend); 11] = [
        (&[], |_| {}),
        (&[Reason::NotPractising], |a| a.licence = Licence::Lapsed),
        (&[Reason::DefenceNeedsLawyer], |a| a.licence = Licence::LegalServiceWorker),
        (&[Reason::BarredBeforeOrgan], |a| a.bars.push(Bar::Assessor)),
        (&[Reason::BarredBeforeOrgan], |a| a.bars.push(Bar::StandingCommitteeMember)),
        (&[Reason::BarredBeforeOrgan], |a| {
            a.bars.push(Bar::RelativeOfStaff { organ: "jail".parse().unwrap() });
        }),
        (&[], |a| a.bars.push(Bar::RelativeOfStaff { organ: "elsewhere".parse().unwrap() })),
        (&[Reason::CoolingOff], |a| {
            let (organ, left_on) = ("huli-court".parse().unwrap(), date(2022, 3, 6));
            a.bars.push(Bar::FormerJudgeOrProsecutor { organ, left_on });
        }),
        (&[Reason::OnLeave], |a| *a = a.clone().with_leave(DAY, DAY)),
        (&[], |a| *a = a.clone().with_leave(date(2024, 3, 4), date(2024, 3, 5))),
        (&[Reason::DedicatedElsewhere], |a| *a = a.clone().with_minors(true)),
    ];
    for (reasons, bend) in rows {
        let mut a = lawyer("a");
        bend(&mut a);
        let mut engine = planned(2, [a, lawyer("b")]);
        assert_eq!(against_a(&mut engine), set(reasons), "{reasons:?}");
    }
}

#[test]
fn at_the_window_the_bars_of_organs_don_t_hold() {
    let mut a = lawyer("a");
    a.licence = Licence::LegalServiceWorker;
    a.bars.push(Bar::Assessor);
    let mut engine = engine(open_policy(), [a]);
    let window = ShiftPlan::new("siming".parse().unwrap(), DutyPlace::Window, DAY);
    engine.plan_shift(at(), &desk(), window).unwrap();
    assert!(engine.allot(at(), &desk(), SHIFT).unwrap().lawyer().is_some());
}

#[test]
fn whoever_is_suspended_or_on_duty_that_day_is_left_out() {
    let mut engine = planned(2, four());
    let credit = GoodStanding::Suspended { until: Some(date(2024, 3, 5)) };
    let command = Command::SetGoodStanding(SetGoodStanding {
        lawyer: "a".parse().unwrap(),
        standing: credit,
        why: crate::world::why("appeal"),
    });
    engine.apply(at(), &desk(), &command).unwrap();
    assert_eq!(against_a(&mut engine), set(&[Reason::Suspended]), "now, though not on the day");

    let mut engine = planned(1, [lawyer("a"), lawyer("b")]);
    let other = ShiftPlan::new("huli".parse().unwrap(), DutyPlace::Window, DAY);
    let other = engine.plan_shift(at(), &desk(), other).unwrap();
    let first = engine.allot(at(), &desk(), other).unwrap();
    let second = engine.preview_shift(SHIFT);
    let group = second.left_out().next().unwrap();
    assert_eq!(
        (group.reasons, &group.lawyers[..]),
        (set(&[Reason::OnDuty]), &[first.lawyer().unwrap()][..])
    );
}

trait Preview {
    fn preview_shift(&self, shift: ShiftNo) -> assigned_counsel::assign::Allotment;
}

impl Preview for Engine {
    fn preview_shift(&self, shift: ShiftNo) -> assigned_counsel::assign::Allotment {
        self.state().preview_shift(at(), shift, &seed()).unwrap()
    }
}

#[test]
fn the_cap_of_a_month_counts_shifts_alone_and_by_part_of_full_time() {
    let mut policy = open_policy();
    policy.duty.month_cap = Some(Load::from_hundredths(1_00));
    let half = |mut lawyer: Lawyer| {
        lawyer.fraction = assigned_counsel::quantity::Fraction::from_hundredths(50);
        lawyer
    };
    let mut engine = engine(policy, [half(lawyer("a"))]);
    for (day, month) in [(20, 3), (21, 3), (1, 4)] {
        let mut own = plan(1);
        own.on = date(2024, month, day);
        let shift = engine.plan_shift(at(), &desk(), own).unwrap();
        let allotted = engine.allot(at(), &desk(), shift).unwrap();
        let reasons = allotted.left_out().next().map(|group| group.reasons);
        let capped = day == 21;
        assert_eq!(reasons, capped.then_some(set(&[Reason::AtMonthCap])), "{day}");
    }
    // No cap on cases counts a shift.
    assert_eq!(engine.state().caseload().open(Roll::new(0)), Load::default());
}

#[test]
fn the_ladder_is_the_policy_s() {
    let mut policy = open_policy();
    policy.routing.min_candidates = 2;
    policy.duty.ladder = serde_json::from_str(r#"["sub_pool","staff"]"#).unwrap();
    let mut staff = lawyer("s");
    staff.engagement = Engagement::Staff;
    staff.centres.clear();
    let elsewhere = Lawyer::new("h".parse().unwrap(), "F".parse().unwrap(), date(2015, 7, 1))
        .with_centre("huli".parse().unwrap());
    let mut engine = engine(policy, [lawyer("a"), staff, elsewhere]);
    engine.plan_shift(at(), &desk(), plan(1)).unwrap();
    let allotment = engine.allot(at(), &desk(), SHIFT).unwrap();
    let found: Vec<u32> = allotment.pools.iter().map(|pool| pool.eligible).collect();
    assert_eq!((found, allotment.candidates()), (vec![1, 1], 2));
}

#[test]
fn an_impasse_is_an_answer_and_is_given_once() {
    let mut engine = planned(1, [lawyer("a").with_leave(DAY, DAY)]);
    assert_eq!(engine.allot(at(), &desk(), SHIFT).unwrap().lawyer(), None);
    let restored = Snapshot::from_json(&Snapshot::of(engine.state(), Anchor::START).to_json())
        .unwrap()
        .restore();
    assert_eq!((&restored, restored.unfilled().count()), (engine.state(), 1));
    let again = engine.allot(at(), &desk(), SHIFT).unwrap_err().to_string();
    assert_eq!(again, "nobody could be found for shift 1, and nothing has changed since");
    engine.amend(at(), &desk(), lawyer("a"), crate::world::why("own_wish")).unwrap();
    assert!(engine.allot(at(), &desk(), SHIFT).unwrap().lawyer().is_some());
    assert_eq!(engine.state().unfilled().count(), 0);
}

#[test]
fn with_an_excuse_nothing_is_lost_and_without_the_turn_is() {
    let (mut engine, ids) = on_duty(1);
    let after_one = lags(&engine);
    let own = roll_of(&engine, &ids[0]);
    let turn = engine.state().entitlement().turn(own);

    let mut excused = engine.clone();
    excused.duty(at(), &desk(), hand_back(&ids[0], Some("illness"), Some(desk()))).unwrap();
    assert_eq!(lags(&excused), [0; 4]);
    assert_ne!(excused.state().entitlement().turn(own), turn, "the place on the wheel is back");
    assert_eq!(
        excused.state().standing().balance(own, DAY),
        Policy::xiamen().shares.opening_points
    );

    engine.duty(at(), &desk(), hand_back(&ids[0], None, None)).unwrap();
    assert_eq!(lags(&engine), after_one);
    let entry = engine.state().standing().merit_entry(own, 1).unwrap();
    assert_eq!((entry.cause.as_str(), entry.amount.hundredths()), ("unexcused_decline", -5_00));
    let conduct = &engine.state().standing().conduct(own)[0].entry.conduct;
    assert_eq!((conduct.kind, conduct.shift), (ConductKind::UnexcusedDecline, Some(SHIFT)));

    // Whoever gave it back doesn't get it again.
    for engine in [&mut excused, &mut engine] {
        let next = engine.allot(at(), &desk(), SHIFT).unwrap();
        assert_ne!(next.lawyer(), Some(own));
        assert_eq!(next.attempt, 2);
        assert_eq!(next.left_out().next().unwrap().reasons, set(&[Reason::HadThisCase]));
    }
}

#[test]
fn what_the_centre_takes_back_or_calls_off_was_never_there() {
    let (mut engine, ids) = on_duty(3);
    engine.duty(after(0), &desk(), release(&ids[1])).unwrap();
    assert_eq!(engine.state().rota().shift(SHIFT).unwrap().free(), 1);
    assert_eq!(lags(&engine).iter().sum::<i64>(), 0);
    engine.duty(after(0), &desk(), cancel()).unwrap();
    assert_eq!(lags(&engine), [0; 4]);
    let shift = engine.state().rota().shift(SHIFT).unwrap();
    assert!(shift.is_cancelled() && shift.free() == 0);
    assert_eq!(due_beside_calendar(&engine, after(0)), []);
}

#[test]
fn being_there_earns_points_and_not_being_there_costs_them() {
    let (mut engine, ids) = on_duty(2);
    engine.note_served(after(0), &desk(), SHIFT, ids[0].clone()).unwrap();
    engine.duty(after(1), &desk(), missed(&ids[1])).unwrap();
    let posted = |lawyer: &LawyerId| {
        let entry = engine.state().standing().merit_entry(roll_of(&engine, lawyer), 1).unwrap();
        (MeritCause::of(&entry.cause).unwrap(), entry.amount.hundredths())
    };
    assert_eq!(posted(&ids[0]), (MeritCause::DutyShift, 1_00));
    assert_eq!(posted(&ids[1]), (MeritCause::MissedDeadline, -2_00));
    let states = engine.state().rota().shift(SHIFT).unwrap().slots().iter().map(|slot| &slot.state);
    assert!(states.eq([&SlotState::Served, &SlotState::Missed]));
    assert_eq!(lags(&engine).iter().sum::<i64>(), 0);
    assert!(lags(&engine).iter().any(|lag| *lag != 0), "both stand");
}

#[test]
fn shifts_stand_in_what_is_due_until_they_are_noted() {
    let (mut engine, ids) = on_duty(2);
    engine.duty(at(), &desk(), hand_back(&ids[0], Some("conflict"), None)).unwrap();
    let later = ShiftPlan::new("huli".parse().unwrap(), DutyPlace::Window, date(2024, 3, 20));
    engine.plan_shift(at(), &desk(), later).unwrap();
    let tasks = |at: Timestamp| -> Vec<(Task, bool)> {
        due_beside_calendar(&engine, at).into_iter().map(|due| (due.task, due.late)).collect()
    };
    let fill = |number: u64| Task::FillShift {
        shift: ShiftNo::new(number),
        free: 1,
        impasse: false,
        somebody_eligible: true,
    };
    let note = Task::NoteDuty { shift: SHIFT, open: 1 };
    assert_eq!(tasks(at()), [(fill(1), false), (fill(2), false)]);
    assert_eq!(tasks(after(0)), [(fill(1), true), (note, false), (fill(2), false)]);
    assert_eq!(tasks(after(1)), [(note, true), (fill(2), false)], "the day is over");
}

#[test]
fn a_shift_s_slots_are_drawn_for_by_a_purpose_of_their_own() {
    use assigned_counsel::draw::Draw;
    let mut policy = open_policy();
    policy.strategy = serde_json::from_str(r#"{"lottery":{"by":"equal"}}"#).unwrap();
    let mut engine = engine(policy, four());
    engine.plan_shift(at(), &desk(), plan(2)).unwrap();
    for attempt in [1, 2] {
        let allotment = engine.allot(at(), &desk(), SHIFT).unwrap();
        let selected = allotment.selected().unwrap();
        let seed = seed();
        let draw = Draw::duty(&seed, SHIFT, attempt);
        for candidate in &selected.front {
            let ticket = (selected.tied > 1).then(|| draw.ticket(candidate.lawyer));
            assert_eq!(candidate.ticket, ticket);
        }
    }
}

#[test]
fn a_snapshot_holds_shifts_and_open_bookings() {
    let (mut engine, ids) = on_duty(2);
    engine.log_help(after(0), &desk(), SHIFT, ids[0].clone(), plea_help("y")).unwrap();
    let json = Snapshot::of(engine.state(), Anchor::START).to_json();
    assert!(json.contains(r#""duty 1.1":"#), "{json}");
    assert_eq!(&Snapshot::from_json(&json).unwrap().restore(), engine.state());
}

#[test]
fn a_state_without_shifts_is_written_as_before() {
    let engine = engine(open_policy(), four());
    let json = Snapshot::of(engine.state(), Anchor::START).to_json();
    assert!(!json.contains("rota") && !json.contains("unfilled"));
}
