//! Who did it, why, and who approved: the acts that move a place, a turn, a share or points.

use assigned_counsel::docket::Notice;
use assigned_counsel::duty::{DutyPlace, ShiftPlan};
use assigned_counsel::operation::{
    AdoptPolicy, AllotSlot, Amend, AssignByHand, CancelShift, CounterMerit, Depart, Exclude,
    OpenReview, OverturnReview, PlanShift, PostMerit, RecordConduct, Reinstate, Release, Replace,
    Return, SetGoodStanding, SetShare, StrikeConduct, TakeStatement, Why, WithdrawConsent,
    WithdrawOffer,
};
use assigned_counsel::policy::{
    Act, ActReason, ConductKind, RestsOn, Sanction, SecondApprover, SecondPerson,
};
use assigned_counsel::register::Leave;
use assigned_counsel::standing::{Conduct, GoodStanding, MeritPosting};
use assigned_counsel::terms::{Engagement, Level, Licence};
use assigned_counsel::{
    ActorId, Command, ConductCommand, DocketNo, DutyCommand, Engine, Lawyer, LawyerId, Points,
    Policy, Refusal, Share,
};
use assigned_counsel_audit::Checker;
use jiff::{SignedDuration, Timestamp};

use crate::world::{at, defence, engine, lawyer, notify, open_policy, seed, why};

fn id<T: std::str::FromStr>(text: &str) -> T
where
    T::Err: std::fmt::Debug,
{
    text.parse().unwrap()
}

fn days(days: i64) -> Timestamp {
    at() + SignedDuration::from_hours(24 * days)
}

fn alone(reason: &str) -> Why {
    Why::new(id(reason))
}

fn shown(reason: &str) -> Why {
    alone(reason).by(id("on-file"))
}

/// A lawyer with something to lose of every kind.
fn rich(name: &str) -> Lawyer {
    let mut lawyer = lawyer(name)
        .with_centre(id("huli"))
        .with_criminal_defence_since(id("2016-01-01"))
        .with_certificate(id("labour"), Level::Skilled, id("2018-01-01"))
        .with_minors(true);
    lawyer.teams.insert(id("labour"));
    lawyer.languages.insert(id("zh-min"));
    lawyer
}

/// A town in which each act can be done to lawyer `a`, or is about what `a` has.
fn town(policy: Policy) -> Engine {
    let ann: ActorId = id("ann");
    let names = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "gone"];
    let mut town =
        engine(policy, names.map(|name| if name == "a" { rich(name) } else { lawyer(name) }));
    let do_it = |town: &mut Engine, command: Command| {
        town.apply(at(), &ann, command).unwrap();
    };
    let gone: LawyerId = id("gone");
    do_it(&mut town, Depart { lawyer: gone, why: why("own_wish") }.into());
    town.consent(at(), &id("a"), id("a")).unwrap();
    let posting = MeritPosting {
        cause: id("training"),
        amount: Some(Points::from_hundredths(1_00)),
        effective_on: id("2024-03-01"),
        docket: None,
    };
    let post = PostMerit { lawyer: id("a"), posting, approved_by: Some(id("bo")) };
    do_it(&mut town, post.into());
    let conduct = Conduct {
        kind: ConductKind::Sanction,
        on: id("2024-02-01"),
        docket: None,
        document: Some(id("J-1")),
        shift: None,
    };
    do_it(&mut town, RecordConduct { lawyer: id("a"), conduct: conduct.clone() }.into());
    do_it(&mut town, RecordConduct { lawyer: id("b"), conduct }.into());
    let suspended = GoodStanding::Suspended { until: None };
    let set = SetGoodStanding { lawyer: id("b"), standing: suspended, why: why("bar_decision") };
    do_it(&mut town, set.into());
    let review = OpenReview { lawyer: id("b"), from: id("2023-03-05"), until: id("2024-03-03") };
    do_it(&mut town, review.into());
    let statement = TakeStatement { review: 1, document: id("S-1") };
    do_it(&mut town, statement.into());
    let plan = ShiftPlan::new(id("siming"), DutyPlace::Window, id("2024-04-20"));
    do_it(&mut town, PlanShift { shift: Box::new(plan) }.into());
    let shift = town.state().rota().shifts()[0].number();
    let allotted = DutyCommand::from(AllotSlot { shift });
    town.duty(at(), &ann, allotted).unwrap();
    notify(&mut town, defence("client-1"));
    town
}

/// A second case, which `a` has, and a third that is offered.
fn has_a_case(town: &mut Engine) {
    let docket = notify(town, defence("client-2"));
    let bo = Some(id("bo"));
    town.assign_by_hand(at(), &id("ann"), docket, id("a"), id("relief"), bo).unwrap();
    is_offered_a_case(town, at(), "client-3");
}

/// One more case is offered to somebody.
fn is_offered_a_case(town: &mut Engine, now: Timestamp, client: &str) {
    let policy = town.state().policy().unwrap().clone();
    let mut offering = policy.clone();
    offering.offers.rounds = 1;
    let adopt = |policy| AdoptPolicy { policy: Box::new(policy) };
    town.apply(now, &id("ann"), adopt(offering)).unwrap();
    let docket = crate::world::notify_at(town, now, client);
    assert!(town.assign(now, &id("ann"), docket).unwrap().offered_until().is_some());
    town.apply(now, &id("ann"), adopt(policy)).unwrap();
}

/// A command of the act, and a reason that the preset lists for it, shown.
fn command(town: &Engine, act: Act, why: Why) -> Command {
    let (a, b, docket): (LawyerId, LawyerId, _) = (id("a"), id("b"), DocketNo::new(1));
    match act {
        Act::Exclude => Exclude { docket, lawyer: a, why }.into(),
        Act::WithdrawOffer => {
            let offered = town.state().docket().cases().iter().find(|case| case.offer().is_some());
            WithdrawOffer { docket: offered.unwrap().docket(), why: Some(why) }.into()
        }
        Act::Amend => Amend { lawyer: Box::new(rich("a").with_centre(id("siming"))), why }.into(),
        Act::Depart => Depart { lawyer: a, why }.into(),
        Act::Return => Return { lawyer: id("gone"), why }.into(),
        Act::WithdrawConsent => WithdrawConsent { lawyer: a, why }.into(),
        Act::SetGoodStanding => {
            SetGoodStanding { lawyer: a, standing: GoodStanding::Removed, why }.into()
        }
        Act::Reinstate => Reinstate { lawyer: b, why }.into(),
        Act::SetShare => SetShare { lawyer: a, share: Share::from_hundredths(110), why }.into(),
        Act::PostMerit => {
            let posting = MeritPosting {
                cause: why.reason,
                amount: Some(Points::from_hundredths(50)),
                effective_on: id("2024-03-02"),
                docket: None,
            };
            PostMerit { lawyer: a, posting, approved_by: why.approved_by }.into()
        }
        Act::CounterMerit => CounterMerit { lawyer: a, number: 1, why }.into(),
        Act::StrikeConduct => StrikeConduct { lawyer: a, number: 1, why }.into(),
        Act::OverturnReview => OverturnReview { review: 1, measure: Sanction::Retain, why }.into(),
        Act::Replace => {
            let cause = serde_json::from_value(why.reason.as_str().into());
            let replace = Replace::new(
                DocketNo::new(2),
                cause.unwrap_or(assigned_counsel::docket::ReplacementCause::Absent),
            );
            Replace { document: why.document, approved_by: why.approved_by, ..replace }.into()
        }
        Act::Release => {
            let shift = &town.state().rota().shifts()[0];
            let roll = shift.standing().next().unwrap().1.lawyer;
            let lawyer = town.state().roster().id(roll).unwrap().clone();
            Release { shift: shift.number(), lawyer, why }.into()
        }
        Act::CancelShift => {
            CancelShift { shift: town.state().rota().shifts()[0].number(), why }.into()
        }
    }
}

/// A reason that the policy lists for the act; for points a cause of its table.
fn listed(policy: &Policy, act: Act, rests_on: Option<RestsOn>) -> Option<String> {
    let cause = match (act, rests_on) {
        (Act::PostMerit, None) => Some("training"),
        (Act::Replace, None) => Some("absent"),
        (Act::Replace, Some(RestsOn::Finding)) => Some("misconduct"),
        _ => None,
    };
    if matches!(act, Act::PostMerit | Act::Replace) {
        return cause.map(str::to_owned);
    }
    let mut reasons = policy.act_rule(act).unwrap().reasons.iter();
    let fits = |reason: &&ActReason| rests_on.is_none_or(|rests_on| reason.rests_on == rests_on);
    reasons.find(fits).map(|reason| reason.code.to_string())
}

fn lawyer_of(act: Act) -> Option<&'static str> {
    match act {
        Act::CancelShift | Act::Release | Act::WithdrawOffer => None,
        Act::Return => Some("gone"),
        Act::Reinstate | Act::OverturnReview => Some("b"),
        _ => Some("a"),
    }
}

/// What comes of an act of bo's: the code of the refusal, or nothing.
fn comes_of(town: &Engine, act: Act, why: Why) -> Option<&'static str> {
    let mut town = town.clone();
    let command = command(&town, act, why);
    let day = if act == Act::OverturnReview { days(1) } else { at() };
    town.apply(day, &id("bo"), &command).err().map(|refusal: Refusal| refusal.code())
}

fn strictest() -> Policy {
    let mut policy = open_policy();
    policy.by_hand.second_approver = SecondApprover::Always;
    for rule in &mut policy.acts {
        let always = SecondPerson { above: 0, within_days: 30, in_case: None, points: None };
        rule.second_person = Some(always);
    }
    policy
}

/// Each act × what can be wrong with its reason and its approval.
#[test]
fn every_act_has_a_listed_reason_that_is_shown_and_approved() {
    let policy = strictest();
    let mut town = town(policy.clone());
    has_a_case(&mut town);
    for act in Act::ALL.iter().copied() {
        let good = shown(&listed(&policy, act, None).unwrap()).approved_by(id("ann"));
        assert_eq!(comes_of(&town, act, good.clone()), None, "{act}");
        let unlisted = if act == Act::PostMerit { "no_merit_rule" } else { "unlisted_reason" };
        let ours = Why { reason: id("ours"), ..good.clone() };
        // What no list has can't even be said of a replacement.
        if act != Act::Replace {
            assert_eq!(comes_of(&town, act, ours), Some(unlisted), "{act}");
        }
        for (rests_on, code) in
            [(RestsOn::OwnWish, "wish_not_shown"), (RestsOn::Finding, "finding_not_named")]
        {
            if let Some(reason) = listed(&policy, act, Some(rests_on)) {
                let bare = alone(&reason).approved_by(id("ann"));
                assert_eq!(comes_of(&town, act, bare), Some(code), "{act} {reason}");
            }
        }
        let nobody = Why { approved_by: None, ..good.clone() };
        assert_eq!(comes_of(&town, act, nobody), Some("second_person_needed"), "{act}");
        let same = good.clone().approved_by(id("bo"));
        assert_eq!(comes_of(&town, act, same), Some("second_person_is_actor"), "{act}");
        if let Some(lawyer) = lawyer_of(act) {
            let own = good.approved_by(id(lawyer));
            let of_case = matches!(act, Act::Exclude | Act::Replace);
            let stake = if of_case { "has_a_stake" } else { "stake_in_record" };
            assert_eq!(comes_of(&town, act, own), Some(stake), "{act}");
        }
    }
}

/// What a lawyer does about themselves needs neither letter nor second person; the desk shows a letter.
#[test]
fn an_own_wish_is_shown_by_who_gives_the_command() {
    for act in [Act::Depart, Act::WithdrawConsent] {
        let mut town = town(strictest());
        let command = command(&town, act, alone("own_wish"));
        town.apply(at(), &id("a"), &command).unwrap();
        let mut other = self::town(strictest());
        let refusal = other.apply(at(), &id("bo"), &command).unwrap_err();
        assert_eq!(refusal.code(), "wish_not_shown", "{act}");
    }
}

/// Takes something away in a record.
type Narrow = fn(&mut Lawyer);

/// Every way in which the desk could end or narrow a place, at its word alone.
#[test]
fn a_place_is_not_lost_at_the_desks_word() {
    let mut policy = open_policy();
    let at_word = |code: &str| ActReason { code: id(code), rests_on: RestsOn::TheAct };
    for rule in &mut policy.acts {
        if matches!(rule.act, Act::Amend | Act::SetShare) {
            rule.reasons.push(at_word("so_we_say"));
        }
    }
    let narrow: [(&str, Narrow); 17] = [
        ("licence", |a| a.licence = Licence::Lapsed),
        ("engagement", |a| {
            a.engagement = Engagement::Staff;
            a.centres.clear();
            a.minors_pool = false;
        }),
        ("fraction", |a| a.fraction = id("0.50")),
        ("a centre", |a| {
            a.centres.remove(&id("huli"));
        }),
        ("the minors' pool", |a| a.minors_pool = false),
        ("familiar", |a| {
            (a.minors_pool, a.familiar_with_minors) = (false, false);
        }),
        ("a team", |a| a.teams.clear()),
        ("a language", |a| a.languages.clear()),
        ("practice", |a| a.practice_since = id("2015-12-01")),
        ("defence", |a| a.criminal_defence_since = None),
        ("a certificate", |a| a.certificates.clear()),
        ("its level", |a| a.certificates[0].level = Level::Familiar),
        ("its end", |a| a.certificates[0].expires_on = Some(id("2024-06-01"))),
        ("leave", |a| a.leave.push(Leave { from: id("2024-03-04"), to: id("2024-03-04") })),
        ("a bar", |a| a.bars.push(assigned_counsel::register::Bar::Assessor)),
        ("a relation", |a| {
            a.related_to.insert(id("client-9"));
        }),
        ("own caps", |a| a.caps.open = Some(id("1.00"))),
    ];
    for (what, change) in narrow {
        let mut town = town(policy.clone());
        let mut record = rich("a");
        change(&mut record);
        let record = Box::new(record);
        let amend = |why| Amend { lawyer: record.clone(), why };
        let refusal = town.apply(at(), &id("ann"), amend(alone("so_we_say"))).unwrap_err();
        assert_eq!(refusal.code(), "place_not_lost_so", "{what}");
        town.apply(at(), &id("ann"), amend(shown("record_corrected"))).unwrap();
        // What was lost may be given back at the desk's word.
        if what == "engagement" {
            continue;
        }
        let back = Amend { lawyer: Box::new(rich("a")), why: alone("so_we_say") };
        town.apply(at(), &id("ann"), back).unwrap();
    }
    let mut town = town(policy.clone());
    let share = |share, why: Why| SetShare { lawyer: id("a"), share, why };
    let less = Share::from_hundredths(90);
    let word = alone("so_we_say").approved_by(id("bo"));
    let refusal = town.apply(at(), &id("ann"), share(less, word.clone())).unwrap_err();
    assert_eq!(refusal.code(), "place_not_lost_so");
    town.apply(at(), &id("ann"), share(Share::from_hundredths(110), word)).unwrap();
    // Acts that always end a place can't have such a reason.
    for act in [Act::Depart, Act::WithdrawConsent, Act::SetGoodStanding] {
        let mut lax = policy.clone();
        let rule = lax.acts.iter_mut().find(|rule| rule.act == act).unwrap();
        rule.reasons.push(at_word("so_we_say"));
        assert_eq!(lax.faults().len(), 1, "{act}: {:?}", lax.faults());
    }
}

/// Ten lawyers left out by one person alone in 30 days, and no more; what another approved doesn't count, and
/// after 30 days there is room again.
#[test]
fn a_number_is_counted_per_person_over_days() {
    let mut town = town(open_policy());
    for _ in 0..20 {
        notify(&mut town, defence("client-2"));
    }
    let exclude = |town: &mut Engine, on, actor: &str, case: u64, why: Why| {
        let command = Exclude { docket: DocketNo::new(case), lawyer: id("a"), why };
        town.apply(on, &id(actor), command).map(drop).map_err(|refusal| refusal.code())
    };
    let objects = || alone("client_objects");
    for case in 1..=10 {
        exclude(&mut town, days(0), "bo", case, objects()).unwrap();
    }
    let needed = Err("second_person_needed");
    assert_eq!(exclude(&mut town, days(0), "bo", 11, objects()), needed);
    assert_eq!(exclude(&mut town, days(29), "bo", 11, objects()), needed);
    exclude(&mut town, days(29), "ann", 11, objects()).unwrap();
    exclude(&mut town, days(29), "bo", 12, objects().approved_by(id("ann"))).unwrap();
    assert_eq!(exclude(&mut town, days(29), "bo", 13, objects()), needed);
    exclude(&mut town, days(30), "bo", 13, objects()).unwrap();
    // In one case: from the third lawyer on, whoever left out the others.
    let also = |lawyer: &str, actor: &str, town: &mut Engine| {
        let command = Exclude { docket: DocketNo::new(14), lawyer: id(lawyer), why: objects() };
        town.apply(days(30), &id(actor), command).map(drop).map_err(|refusal| refusal.code())
    };
    also("a", "cy", &mut town).unwrap();
    also("b", "di", &mut town).unwrap();
    assert_eq!(also("c", "ed", &mut town), needed);
}

#[test]
fn many_points_at_once_need_a_second_person() {
    let mut town = town(open_policy());
    let mut post = |points, approved_by: Option<&str>| {
        let posting = MeritPosting {
            cause: id("complaint_upheld"),
            amount: Some(Points::from_hundredths(points)),
            effective_on: id("2024-03-04"),
            docket: None,
        };
        let approved_by = approved_by.map(id);
        let command = PostMerit { lawyer: id("c"), posting, approved_by };
        town.apply(at(), &id("bo"), command).err().map(|refusal| refusal.code())
    };
    assert_eq!(post(20_00, None), None);
    assert_eq!(post(-20_00, None), None);
    assert_eq!(post(20_01, None), Some("second_person_needed"));
    assert_eq!(post(-1_000_000_00, None), Some("second_person_needed"));
    assert_eq!(post(1_000_000_00, Some("c")), Some("stake_in_record"));
    assert_eq!(post(20_01, Some("ann")), None);
}

/// One approval covers a batch: each command of it names the same person, and all are taken or none.
#[test]
fn one_approval_covers_a_batch() {
    let town = town(open_policy());
    let mut state = town.state().clone();
    let batch = |second: Option<&str>| -> Vec<Command> {
        let why = |_: usize| Why { approved_by: second.map(id), ..alone("client_objects") };
        let lawyers = ["a", "b", "c", "d"].into_iter().enumerate();
        let exclude =
            |(n, lawyer)| Exclude { docket: DocketNo::new(1), lawyer: id(lawyer), why: why(n) };
        lawyers.map(exclude).map(Command::from).collect()
    };
    let refused = state.decide_all(at(), &id("bo"), &batch(None), &seed()).unwrap_err();
    assert_eq!((refused.index, refused.refusal.code()), (2, "second_person_needed"));
    assert_eq!(&state, town.state());
    state.decide_all(at(), &id("bo"), &batch(Some("ann")), &seed()).unwrap();
    assert_eq!(state.docket().case(DocketNo::new(1)).unwrap().excluded().len(), 4);
}

fn noticed(town: &mut Engine, now: Timestamp, client: &str) -> DocketNo {
    let notice = Notice {
        organ: id("siming-court"),
        centre: id("siming"),
        received_at: now,
        matter: defence(client),
    };
    town.notify(now, &id("ann"), id(client), notice).unwrap()
}

/// Two people keep a centre for a month under the strictest policy: whatever one does the other approves.
#[test]
fn a_centre_of_two_can_work() {
    let mut town = town(strictest());
    let (ann, bo): (ActorId, ActorId) = (id("ann"), id("bo"));
    for day in 1..=30_i64 {
        let now = days(day);
        let docket = noticed(&mut town, now, &format!("of-day-{day}"));
        let (one, other) = if day % 2 == 0 { (&ann, &bo) } else { (&bo, &ann) };
        if day % 5 == 0 {
            let (lawyer, reason) = (id("m"), id("relief"));
            let hand = AssignByHand { docket, lawyer, reason, second: Some(other.clone()) };
            town.apply(now, one, hand).unwrap();
        } else {
            town.assign(now, one, docket).unwrap();
        }
        let why = |reason: &str| shown(reason).approved_by(other.clone());
        let n = usize::try_from(day).unwrap() - 1;
        let Some(act) = Act::ALL.get(n).copied() else { continue };
        if act == Act::WithdrawOffer {
            is_offered_a_case(&mut town, now, "offered");
        }
        let command = command(&town, act, why(&listed(&strictest(), act, None).unwrap()));
        // Whoever opened a review can't overturn it: ann did.
        let (one, command) = match command {
            Command::Conduct(ConductCommand::OverturnReview(mut overturn)) => {
                overturn.why.approved_by = Some(ann.clone());
                (&bo, overturn.into())
            }
            other => (one, other),
        };
        let taken = town.apply(now, one, &command);
        assert!(taken.is_ok(), "{act}: {:?}", taken.err());
    }
    let mut checker = Checker::default();
    for event in town.drain_events() {
        checker.observe(&event);
    }
    assert!(checker.violations().is_empty(), "{:?}", checker.violations());
}
