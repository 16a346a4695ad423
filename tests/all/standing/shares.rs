//! Settling: shares change by events alone, within the policy's bounds.

use std::collections::BTreeMap;

use assigned_counsel::engine::Task;
use assigned_counsel::operation::{
    AdoptPolicy, LawyerEnrolled, SetShare, Settle, ShareSet, SharesSettled,
};
use assigned_counsel::standing::Settled;
use assigned_counsel::{Fact, Share};
use jiff::ToSpan;
use proptest::collection::vec;
use proptest::prelude::*;

use super::*;
use crate::world::due_beside_calendar;

fn settle() -> Command {
    Command::Settle(Settle {})
}

fn share(hundredths: u32) -> Share {
    Share::from_hundredths(hundredths)
}

#[test]
fn a_settlement_says_what_changes_and_why() {
    let mut engine = engine(policy(vec![rule("good_work", 0, None, Validity::ForGood)]));
    let start = noon(day("2024-01-01"));
    engine.enrol(start, &desk(), lawyer("b")).unwrap();
    engine.apply(start, &desk(), post("good_work", Some(20_00), day("2024-01-15"))).unwrap();
    let mut settled =
        |on: &str| match &engine.apply(noon(day(on)), &desk(), settle()).unwrap()[0].fact {
            Fact::SharesSettled(SharesSettled { settled, .. }) => settled.clone(),
            other => panic!("{other:?}"),
        };
    assert_eq!(settled("2024-01-14"), []);
    let changed =
        Settled { roll: A, balance: points(80_00), tier: 4, before: share(100), after: share(110) };
    assert_eq!(settled("2024-01-15"), [changed]);
    assert_eq!(settled("2024-01-16"), []);
    assert_eq!(engine.state().standing().share(A), Some(share(110)));
    assert_eq!(engine.state().standing().settled_on(), Some(day("2024-01-16")));
}

#[test]
fn a_share_set_by_hand_and_one_out_of_new_bounds_stay_until_the_next_settlement() {
    let mut engine = engine(policy(Vec::new()));
    let now = noon(day("2024-01-01"));
    let a = "a".parse().unwrap();
    engine
        .apply(
            now,
            &desk(),
            Command::SetShare(SetShare {
                lawyer: a,
                share: share(125),
                why: crate::world::why("own_wish"),
            }),
        )
        .unwrap();
    let mut tighter = policy(Vec::new());
    tighter.shares.most = share(100);
    tighter.shares.tiers.truncate(3);
    tighter.shares.tiers[2].below = None;
    engine
        .apply(now, &desk(), Command::AdoptPolicy(AdoptPolicy { policy: Box::new(tighter) }))
        .unwrap();
    assert_eq!(engine.state().standing().share(A), Some(share(125)), "not without an event");
    engine.apply(now, &desk(), settle()).unwrap();
    assert_eq!(engine.state().standing().share(A), Some(share(100)));
}

#[test]
fn a_settlement_falls_due_on_the_first_of_the_month() {
    let mut engine = engine(policy(Vec::new()));
    let due = |engine: &Engine, on: &str| due_beside_calendar(engine, noon(day(on)));
    assert_eq!(due(&engine, "2024-01-31"), []);
    let [first] = &due(&engine, "2024-02-01")[..] else { panic!() };
    assert_eq!((first.task, &first.case, first.late), (Task::SettleShares, &None, false));
    assert!(due(&engine, "2024-02-02")[0].late);
    engine.apply(noon(day("2024-02-02")), &desk(), settle()).unwrap();
    assert_eq!(due(&engine, "2024-02-29"), []);
    assert_eq!(due(&engine, "2024-03-01").len(), 1);
    let mut seldom = policy(Vec::new());
    seldom.shares.settle_every_months = Some(12);
    let shares = &seldom.shares;
    let standing = engine.state().standing();
    assert_eq!(standing.settlement_due_on(shares), Some(day("2025-02-01")));
    seldom.shares.settle_every_months = None;
    assert_eq!(standing.settlement_due_on(&seldom.shares), None);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// A share changes with an event that says so and never else, is within the policy's bounds, and
    /// after a settlement is that of the balance's tier.
    #[test]
    fn a_share_changes_by_events_alone(
        steps in vec((0_i64..40, prop_oneof![1 => Just(None), 3 => (-45_00..45_00_i64).prop_map(Some)]), 1..25),
    ) {
        let mut engine = engine(policy(vec![rule("work", 1_00, None, Validity::Rolling { days: 60 })]));
        engine.enrol(noon(day("2024-01-01")), &desk(), lawyer("b")).unwrap();
        let mut today = day("2024-01-01");
        for (days, amount) in steps {
            today += days.days();
            let command = amount.map_or_else(settle, |amount| post("work", Some(amount), today));
            let _ = engine.apply(noon(today), &desk(), &command);
            let standing = engine.state().standing();
            if amount.is_none() {
                let shares = &engine.state().policy().unwrap().shares;
                prop_assert_eq!(standing.share(A), Some(shares.of(standing.balance(A, today))));
            }
        }
        let (events, mut state, mut before) = (engine.drain_events(), State::default(), BTreeMap::new());
        for event in &events {
            state.evolve(event).unwrap();
            let rolls = state.roster().lawyers().map(|(roll, _)| roll);
            let now: BTreeMap<Roll, Option<Share>> =
                rolls.map(|roll| (roll, state.standing().share(roll))).collect();
            prop_assert!(now == before || changes_shares(&event.fact));
            let Some(policy) = state.policy() else { continue };
            let bounds = policy.shares.least..=policy.shares.most;
            prop_assert!(now.values().all(|share| share.is_some_and(|share| bounds.contains(&share))));
            before = now;
        }
        prop_assert_eq!(&replayed(&events), engine.state());
    }
}

/// A policy whose shares lie within other bounds: each tier is brought within them.
fn bounded(least: u32, most: u32) -> Policy {
    let work = MeritRule { per_weight: false, ..rule("work", 1_00, None, Validity::CalendarYear) };
    let mut policy = policy(vec![work]);
    (policy.shares.least, policy.shares.most) = (share(least), share(most));
    for tier in &mut policy.shares.tiers {
        tier.share = tier.share.clamp(share(least), share(most));
    }
    policy
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// Whatever is posted, countered, settled or adopted: a share changes by an event that names its lawyer
    /// and the share before and after, and then lies within the bounds of the policy in force. Between
    /// two such events it stays, also where a new policy has other bounds.
    #[test]
    fn a_share_stays_within_its_bounds_whatever_is_posted(
        steps in vec((0_i64..40, 0_u8..8, -9_000_00..9_000_00_i64), 1..40),
    ) {
        let mut engine = engine(bounded(80, 125));
        engine.enrol(noon(day("2024-01-01")), &desk(), lawyer("b")).unwrap();
        let mut today = day("2024-01-01");
        for (days, what, n) in steps {
            today += days.days();
            let adopt = |least, most| Command::AdoptPolicy(AdoptPolicy { policy: Box::new(bounded(least, most)) });
            let small = u32::try_from(n.unsigned_abs() % 300).unwrap();
            let command = match what {
                0 | 1 => settle(),
                2 => adopt([80, 95, 100][small as usize % 3], [100, 105, 125, 300][small as usize % 4]),
                3 => counter(small % 9),
                4 => {
                    let lawyer = "b".parse().unwrap();
                    Command::SetShare(SetShare { lawyer, share: share(small), why: crate::world::why("own_wish") })
                }
                5 => leave(&[(today, today + (n.abs() % 50).days())]),
                _ => post("work", Some(n), today),
            };
            let before = engine.state().clone();
            if engine.apply(noon(today), &desk(), &command).is_err() {
                prop_assert_eq!(engine.state(), &before);
            }
        }
        let (mut state, mut shares) = (State::default(), BTreeMap::<Roll, Share>::new());
        for event in &engine.drain_events() {
            state.evolve(event).unwrap();
            let Some(policy) = state.policy() else { continue };
            let (least, most) = (policy.shares.least, policy.shares.most);
            let mut told: BTreeMap<Roll, Share> = BTreeMap::new();
            match &event.fact {
                Fact::LawyerEnrolled(LawyerEnrolled { roll, share, .. }) | Fact::ShareSet(ShareSet { roll, share, .. }) => {
                    told.insert(*roll, *share);
                }
                Fact::SharesSettled(SharesSettled { settled, .. }) => {
                    for Settled { roll, before, after, .. } in settled {
                        prop_assert_eq!(shares.get(roll), Some(before));
                        told.insert(*roll, *after);
                    }
                }
                _ => {}
            }
            prop_assert!(told.values().all(|share| (least..=most).contains(share)), "{:?}", told);
            shares.extend(told);
            let now = state.roster().lawyers().map(|(roll, _)| (roll, state.standing().share(roll).unwrap()));
            prop_assert_eq!(now.collect::<BTreeMap<_, _>>(), shares.clone());
        }
    }
}
