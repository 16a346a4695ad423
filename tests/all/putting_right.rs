//! What is put right: an offer that is taken back, and a lawyer who can't go on.

use assigned_counsel::assign::Reason;
use assigned_counsel::docket::{Opponent, Outcome};
use assigned_counsel::duty::{DutyPlace, ShiftPlan};
use assigned_counsel::engine::{ActRefusal, DutyCommand, Task};
use assigned_counsel::operation::{
    Accept, AllotSlot, Amend, Close, Decline, Depart, Expire, PlanShift, SetGoodStanding,
    WithdrawOffer,
};
use assigned_counsel::standing::GoodStanding;
use assigned_counsel::terms::Licence;
use assigned_counsel::{
    ActorId, Command, DocketNo, Engine, Fact, Lawyer, LawyerId, Policy, Refusal, Roll,
};
use jiff::{SignedDuration, Timestamp};

use crate::world::{at, defence, desk, engine, lawyer, notify, open_policy, why};

/// Offers each case once, then assigns it.
fn offering() -> Policy {
    Policy { offers: Policy::xiamen().offers, ..open_policy() }
}

fn later(minutes: i64) -> Timestamp {
    at() + SignedDuration::from_mins(minutes)
}

/// A case against `rival` that is offered to one of three, with everything that was on their accounts before.
struct Offered {
    engine: Engine,
    docket: DocketNo,
    roll: Roll,
    until: Timestamp,
    before: Accounts,
}

/// Lags, turns, points, entries on conduct, and what was received.
type Accounts = Vec<(i64, u64, i64, usize, String)>;

fn accounts(engine: &Engine) -> Accounts {
    let state = engine.state();
    let rolls: Vec<Roll> = state.roster().lawyers().map(|(roll, _)| roll).collect();
    let account = |roll: Roll| {
        let (ledger, standing) = (state.entitlement(), state.standing());
        let received = state.caseload().received_since(roll, jiff::civil::Date::MIN);
        (
            ledger.lag(roll).unwrap().nanos(),
            ledger.turn(roll).unwrap().number(),
            standing.balance(roll, "2024-03-04".parse().unwrap()).hundredths(),
            standing.conduct(roll).len(),
            received.to_string(),
        )
    };
    rolls.into_iter().map(account).collect()
}

fn offered(policy: Policy) -> Offered {
    let mut engine = engine(policy, ["a", "b", "c"].map(lawyer));
    // Somebody has something on the ledger already.
    let first = notify(&mut engine, defence("first"));
    let decision = engine.assign(at(), &desk(), first).unwrap();
    let had = engine.state().roster().id(decision.lawyer().unwrap()).unwrap().clone();
    let accept = Accept { docket: first, lawyer: had.clone() };
    engine.apply(at(), &ActorId::from(&had), accept).unwrap();
    let before = accounts(&engine);
    let mut matter = defence("client");
    matter.opponents.push(Opponent { party: "rival".parse().unwrap(), firm: None });
    let docket = notify(&mut engine, matter);
    let decision = engine.assign(at(), &desk(), docket).unwrap();
    let (roll, until) = (decision.lawyer().unwrap(), decision.offered_until().unwrap());
    assert_ne!(accounts(&engine), before);
    Offered { engine, docket, roll, until, before }
}

impl Offered {
    fn id(&self) -> LawyerId {
        self.engine.state().roster().id(self.roll).unwrap().clone()
    }

    fn record(&self) -> Lawyer {
        self.engine.state().roster().lawyer(self.roll).unwrap().clone()
    }

    fn amend(&mut self, change: impl FnOnce(&mut Lawyer)) {
        let mut record = Box::new(self.record());
        change(&mut record);
        let amend = Amend { lawyer: record, why: why("bar_found") };
        self.engine.apply(later(1), &desk(), amend).unwrap();
    }

    fn give(&mut self, minutes: i64, command: impl Into<Command>) -> Result<Vec<Fact>, Refusal> {
        let events = self.engine.apply(later(minutes), &desk(), command.into())?;
        Ok(events.iter().map(|event| event.fact.clone()).collect())
    }

    fn task(&self, minutes: i64) -> Vec<Task> {
        let due = self.engine.due(later(minutes)).unwrap();
        let of_case = due.into_iter().filter(|due| due.case.is_some()).map(|due| due.task);
        of_case.collect()
    }
}

type Bar = fn(&mut Offered);

/// Whatever can come between an offer and its answer, and what then stands against the lawyer.
fn bars() -> [(&'static str, Bar); 5] {
    [
        ("not_practising", |o| o.amend(|record| record.licence = Licence::Lapsed)),
        ("related_to_party", |o| {
            o.amend(|record| {
                record.related_to = std::iter::once("rival".parse().unwrap()).collect();
            });
        }),
        ("suspended", |o| set(o, GoodStanding::Suspended { until: None })),
        ("removed", |o| set(o, GoodStanding::Removed)),
        ("not_enrolled", |o| {
            let depart = Depart { lawyer: o.id(), why: why("own_wish") };
            o.give(1, depart).map(|_| ()).unwrap();
        }),
    ]
}

fn set(offered: &mut Offered, standing: GoodStanding) {
    let set = SetGoodStanding { lawyer: offered.id(), standing, why: why("bar_decision") };
    offered.give(1, set).map(|_| ()).unwrap();
}

/// Case 7 of what failed: the offer can be taken back at once, runs out without blame, and a no costs nothing.
#[test]
fn an_offer_to_whom_the_law_bars_ends_without_blame() {
    for (reason, bar) in bars() {
        let mut offered = offered(offering());
        bar(&mut offered);
        let (docket, lawyer, until) = (offered.docket, offered.id(), offered.until);
        let minutes = until.duration_since(at()).as_mins();
        let own = ActorId::from(&lawyer);

        let accept = Accept { docket, lawyer: lawyer.clone() };
        let refusal = offered.engine.clone().apply(later(2), &own, accept).map(|_| ());
        let Err(Refusal::NotEligible { reasons, .. }) = refusal else { panic!("{refusal:?}") };
        assert_eq!(reasons.to_string(), reason);
        let asked = offered.task(2);
        let must =
            |task: &Task| matches!(task, Task::WithdrawOffer { docket: of, .. } if *of == docket);
        assert!(asked.iter().any(must), "{asked:?}");

        let decline = Decline { docket, lawyer, excuse: None, granted_by: None, busy_until: None };
        let ways: [(i64, Command); 3] = [
            (2, WithdrawOffer { docket, why: None }.into()),
            (2, decline.into()),
            (minutes, Expire { docket }.into()),
        ];
        for (when, command) in ways {
            let mut tried = Offered {
                engine: offered.engine.clone(),
                before: offered.before.clone(),
                ..offered
            };
            let facts = tried.give(when, &command).unwrap();
            let [Fact::OfferWithdrawn(withdrawn)] = &facts[..] else { panic!("{facts:?}") };
            assert_eq!(
                (withdrawn.bars.to_string().as_str(), withdrawn.why.is_none()),
                (reason, true)
            );
            assert_eq!(accounts(&tried.engine), tried.before, "{reason}: {command:?}");
            let assigned = tried.engine.assign(later(when), &desk(), docket).unwrap();
            assert_ne!(assigned.lawyer(), Some(tried.roll));
        }
    }
}

/// Nothing stands against the lawyer: the desk says why, somebody else approves, and all is as if the offer had never
/// been made. The lawyer may have the case, and the offer isn't counted.
#[test]
fn an_offer_taken_back_was_never_made() {
    let mut policy = offering();
    policy.offers.rounds = 1;
    let mut offered = offered(policy);
    let (docket, lawyer) = (offered.docket, offered.id());
    let bare = offered.give(2, WithdrawOffer { docket, why: None }).unwrap_err();
    assert_eq!(bare, Refusal::OfferStands { docket, lawyer: lawyer.clone() });
    let alone = assigned_counsel::operation::Why::new("mistake".parse().unwrap());
    let refusal = offered.give(2, WithdrawOffer { docket, why: Some(alone) }).unwrap_err();
    assert!(matches!(refusal, Refusal::Act(ActRefusal::SecondPersonNeeded { .. })), "{refusal:?}");
    let why = Some(why("mistake"));
    let facts = offered.give(2, WithdrawOffer { docket, why: why.clone() }).unwrap();
    assert_eq!(facts.len(), 1);
    assert_eq!(accounts(&offered.engine), offered.before);
    // Again, to the same lawyer, and as an offer: of one that is allowed none was made.
    let decision = offered.engine.assign(later(3), &desk(), docket).unwrap();
    assert!(decision.offered_until().is_some());
    assert!(decision.left_out().all(|group| !group.reasons.contains(Reason::HadThisCase)));
    let over = decision.offered_until().unwrap().duration_since(at()).as_mins();
    let late = offered.give(over, WithdrawOffer { docket, why });
    assert!(matches!(late, Err(Refusal::OfferOver { .. })), "{late:?}");
}

/// Case 8: a lawyer who has a case and can't go on with it is a task, from the first moment and for as long as it is so.
#[test]
fn whoever_has_a_case_and_cant_go_on_is_a_task() {
    for (reason, bar) in bars() {
        let mut offered = offered(offering());
        let accept = Accept { docket: offered.docket, lawyer: offered.id() };
        let own = ActorId::from(&offered.id());
        offered.engine.apply(at(), &own, accept).unwrap();
        assert!(seen_to(&offered, 1).is_empty(), "nothing stands against anybody yet");
        bar(&mut offered);
        for minutes in [1, 60, 300 * 24 * 60] {
            let must: &[String] = match reason {
                // Who is suspended gets no new case, and keeps those in hand.
                "suspended" => &[],
                _ => &[reason.to_owned()],
            };
            assert_eq!(of_case(&offered, minutes), must, "{reason} after {minutes} minutes");
        }
    }
}

fn seen_to(offered: &Offered, minutes: i64) -> Vec<String> {
    let tasks = offered.task(minutes).into_iter();
    let bars = tasks.filter_map(|task| match task {
        Task::SeeToHolder { bars, .. } => Some(bars.to_string()),
        _ => None,
    });
    bars.collect()
}

/// Those of the second case: whoever has it may have the first as well.
fn of_case(offered: &Offered, minutes: i64) -> Vec<String> {
    let tasks = offered.task(minutes).into_iter();
    let bars = tasks.filter_map(|task| match task {
        Task::SeeToHolder { docket, bars, .. } if docket == offered.docket => {
            Some(bars.to_string())
        }
        _ => None,
    });
    bars.collect()
}

/// A long absence is one too, and a holiday is none.
#[test]
fn a_long_absence_is_a_task_and_a_short_one_is_none() {
    for (until, must) in [("2024-04-02", &[][..]), ("2024-04-03", &["on_leave"][..])] {
        let mut offered = offered(offering());
        let accept = Accept { docket: offered.docket, lawyer: offered.id() };
        let own = ActorId::from(&offered.id());
        offered.engine.apply(at(), &own, accept).unwrap();
        let (from, to) = ("2024-03-04".parse().unwrap(), until.parse().unwrap());
        offered.amend(|record| record.leave = vec![assigned_counsel::register::Leave { from, to }]);
        assert_eq!(of_case(&offered, 1), must, "30 days on from the 4th is the 3rd of April");
    }
}

type Change = fn(&mut Engine, LawyerId);

/// Who is suspended serves no shift, nor who is away on its day.
#[test]
fn whoever_cant_serve_a_shift_is_a_task() {
    let on = "2024-03-08".parse().unwrap();
    let changes: [(&str, Change); 3] = [
        ("suspended", |engine, lawyer| {
            let standing = GoodStanding::Suspended { until: None };
            let set = SetGoodStanding { lawyer, standing, why: why("bar_decision") };
            engine.apply(at(), &desk(), set).unwrap();
        }),
        ("not_enrolled", |engine, lawyer| {
            let depart = Depart { lawyer, why: why("own_wish") };
            engine.apply(at(), &desk(), depart).unwrap();
        }),
        ("on_leave", |engine, lawyer| {
            let roll = engine.state().roster().roll(&lawyer).unwrap();
            let record = engine.state().roster().lawyer(roll).unwrap().clone();
            let day = "2024-03-08".parse().unwrap();
            let lawyer = Box::new(record.with_leave(day, day));
            engine.apply(at(), &desk(), Amend { lawyer, why: why("own_wish") }).unwrap();
        }),
    ];
    for (reason, change) in changes {
        let mut engine = engine(open_policy(), ["a", "b"].map(lawyer));
        let shift = ShiftPlan::new("siming".parse().unwrap(), DutyPlace::Window, on);
        let plan = DutyCommand::from(PlanShift { shift: Box::new(shift) });
        engine.duty(at(), &desk(), plan).unwrap();
        let shift = engine.state().rota().shifts()[0].number();
        engine.duty(at(), &desk(), DutyCommand::from(AllotSlot { shift })).unwrap();
        let roll = engine.state().rota().shifts()[0].standing().next().unwrap().1.lawyer;
        let asked = |engine: &Engine| {
            let due = engine.due(at()).unwrap();
            due.into_iter().find_map(|due| match due.task {
                Task::SeeToSlot { shift: of, lawyer, bars } if of == shift => {
                    assert_eq!(lawyer, roll);
                    Some(bars.to_string())
                }
                _ => None,
            })
        };
        assert_eq!(asked(&engine), None);
        let lawyer = engine.state().roster().id(roll).unwrap().clone();
        change(&mut engine, lawyer);
        assert_eq!(asked(&engine).as_deref(), Some(reason));
    }
}

/// Case 9: whoever declines for want of room isn't offered the next case in the same minute, nor for the days that the
/// policy gives, or until the day that they name. Lag and turn stay.
#[test]
fn whoever_has_no_room_is_not_asked_the_next_minute() {
    let day = |day: i64| at() + SignedDuration::from_hours(24 * day);
    for (named, last) in [(None, 6), (Some("2024-03-06"), 2)] {
        let mut offered = offered(offering());
        let (docket, lawyer, roll) = (offered.docket, offered.id(), offered.roll);
        let decline = Decline {
            excuse: Some("capacity".parse().unwrap()),
            granted_by: Some(desk()),
            busy_until: named.map(|day| day.parse().unwrap()),
            ..Decline::new(docket, lawyer)
        };
        let facts = offered.give(2, decline).unwrap();
        let until = if named.is_some() { "2024-03-06" } else { "2024-03-10" };
        let Fact::OfferDeclined(declined) = &facts[0] else { panic!() };
        assert_eq!(declined.busy_until, Some(until.parse().unwrap()));
        assert_eq!(accounts(&offered.engine), offered.before);
        let next = crate::world::notify_at(&mut offered.engine, later(2), "next");
        for n in 0..=last {
            let decision = offered.engine.preview(day(n).max(later(2)), next).unwrap();
            let left_out = decision.left_out().find(|group| group.lawyers.contains(&roll)).unwrap();
            assert_eq!(left_out.reasons.to_string(), "busy", "day {n}");
        }
        let decision = offered.engine.preview(day(last + 1), next).unwrap();
        assert!(decision.left_out().all(|group| !group.lawyers.contains(&roll)));
    }
}

/// An excuse holds for no longer than the policy lets it, and one that is about a single case for no day.
#[test]
fn an_excuse_holds_no_longer_than_the_policy_lets_it() {
    let mut offered = offered(offering());
    let (docket, lawyer) = (offered.docket, offered.id());
    let mut said = |excuse: &str, until: &str| {
        let granted_by = (excuse != "conflict").then(desk);
        let decline = Decline {
            excuse: Some(excuse.parse().unwrap()),
            granted_by,
            busy_until: Some(until.parse().unwrap()),
            ..Decline::new(docket, lawyer.clone())
        };
        offered.give(2, decline).unwrap_err().to_string()
    };
    let longer =
        "busy until 2024-03-11 is not from 2024-03-04 to 2024-03-10: the excuse holds no longer";
    assert_eq!(said("capacity", "2024-03-11"), longer);
    let over =
        "busy until 2024-03-03 is not from 2024-03-04 to 2024-03-10: the excuse holds no longer";
    assert_eq!(said("illness", "2024-03-03"), over);
    let none =
        "this excuse keeps no other case away: leave out that the lawyer is busy until 2024-03-05";
    assert_eq!(said("conflict", "2024-03-05"), none);
    assert_eq!(said("hearing_clash", "2024-03-05"), none);
}

/// Case 12: a client who wants the case no more, soon after it was assigned, leaves the lawyer's account as it was. Who
/// has acted stays known to the conflicts.
#[test]
fn a_client_who_turns_away_at_once_costs_the_lawyer_nothing() {
    let hour = 60;
    let day = 24 * hour;
    for (minutes, outcome, given_back) in [
        (hour, Outcome::Withdrawn, true),
        (hour, Outcome::OwnCounsel, true),
        (hour, Outcome::Completed, false),
        (3 * day, Outcome::Withdrawn, true),
        // 9:30 of the fourth day after.
        (4 * day, Outcome::Withdrawn, false),
    ] {
        let mut offered = offered(offering());
        let (docket, own) = (offered.docket, ActorId::from(&offered.id()));
        let accept = Accept { docket, lawyer: offered.id() };
        offered.engine.apply(at(), &own, accept).unwrap();
        let facts = offered.give(minutes, Close { docket, outcome }).unwrap();
        let Fact::CaseClosed(closed) = &facts[0] else { panic!() };
        assert_eq!(closed.reversed, given_back, "{outcome:?} after {minutes} minutes");
        let mut accounts = accounts(&offered.engine);
        if outcome == Outcome::Completed {
            // What closing a case earns is no matter here.
            for (account, before) in accounts.iter_mut().zip(&offered.before) {
                account.2 = before.2;
            }
        }
        assert_eq!(accounts == offered.before, given_back, "{outcome:?} after {minutes} minutes");
        // The other side can't have who was the client's lawyer for an hour.
        let mut rival = defence("rival");
        rival.opponents.push(Opponent { party: "client".parse().unwrap(), firm: None });
        let next = crate::world::enter_at(&mut offered.engine, later(minutes), rival);
        let decision = offered.engine.preview(later(minutes), next).unwrap();
        let left_out = decision.left_out().find(|g| g.lawyers.contains(&offered.roll)).unwrap();
        assert!(left_out.reasons.contains(Reason::ActsForOtherSide));
    }
}
