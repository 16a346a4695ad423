//! What whoever holds the seed can win for a friend, by each way there is, and what is left of it where a second
//! holder answers.
//!
//!     cargo test --test all chosen_draws -- --nocapture
//!
//! Ten lawyers are equal in each case, so that a tenth is due to the friend.

#![expect(clippy::float_arithmetic, reason = "shares are for people to look at")]

use assigned_counsel::docket::Outcome;
use assigned_counsel::draw::{Chance, Draw, DrawSource, DrawValue, Purpose, Seed};
use assigned_counsel::engine::Fact;
use assigned_counsel::operation::{Amend, AnswerDraw, Assign, Close, Decided, Exclude};
use assigned_counsel::policy::{AnsweredBy, LotteryBy, Strategy};
use assigned_counsel::{Command, DocketNo, Engine, Roll};

use crate::world::{at, defence, desk, lawyer, notify, open_policy};

const LAWYERS: u32 = 10;
const FRIEND: Roll = Roll::new(7);
const TRIES: u32 = 10_000;
/// Six standard deviations of a share of a tenth over all tries.
const ERROR: f64 = 0.018;

fn seed(n: u64) -> Seed {
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&n.to_be_bytes());
    Seed::from_bytes(bytes)
}

fn winner<'a>(chance: impl Into<Chance<'a>>, docket: u64, left_out: &[Roll]) -> Roll {
    let draw = Draw::new(chance, Purpose::Lottery, DocketNo::new(docket), 1);
    let all = (0..LAWYERS).map(Roll::new).filter(|roll| !left_out.contains(roll));
    all.min_by_key(|roll| draw.ticket(*roll)).unwrap()
}

fn share(won: u32, of: u32) -> f64 {
    f64::from(won) / f64::from(of)
}

/// Under the seed alone: what each way is worth, as DESIGN declares it.
#[test]
fn what_the_seed_alone_leaves_to_its_holder() {
    // The first seed: the best of 10,000 for sixty draws to come, of which six are due.
    let won = |n| (1..=60).filter(|docket| winner(&seed(n), *docket, &[]) == FRIEND).count();
    let first = (0..TRIES).map(|n| won(n.into())).max().unwrap();
    println!("| first seed, the best of {TRIES} for 60 draws | {first} of 60 | 6 |");
    assert!((15..=22).contains(&first), "{first}");

    // The next seed, while a case waits for its time to begin: the first of those tried that serves.
    let next =
        |docket| (0..u64::MAX).find(|n| winner(&seed(*n), docket, &[]) == FRIEND).unwrap() + 1;
    let tried: u64 = (1..=1_000).map(next).sum();
    println!(
        "| next seed, while a case waits for it | each, after {} seeds in the mean | 0.100 |",
        tried / 1_000
    );
    assert!((8_000..12_000).contains(&tried), "{tried}");

    // The order of the docket: before a case that matters, cases that don't, until its number serves.
    for burners in [1, 4, 9] {
        let (mut docket, mut won) = (0, 0);
        for _ in 0..TRIES {
            docket += 1;
            let last = docket + burners;
            while docket < last && winner(&seed(1), docket, &[]) != FRIEND {
                docket += 1;
            }
            won += u32::from(winner(&seed(1), docket, &[]) == FRIEND);
        }
        let due = 1.0 - 0.9_f64.powi(i32::try_from(burners).unwrap() + 1);
        println!("| docket numbers, up to {burners} burnt | {:.3} | 0.100 |", share(won, TRIES));
        assert!((share(won, TRIES) - due).abs() < ERROR, "{burners}: {won}");
    }

    // The candidates: whoever would win is left out, up to so many a case.
    for most in [1, 4] {
        let mut won = 0;
        for docket in 1..=u64::from(TRIES) {
            let mut out = Vec::new();
            while out.len() < most && winner(&seed(1), docket, &out) != FRIEND {
                out.push(winner(&seed(1), docket, &out));
            }
            won += u32::from(winner(&seed(1), docket, &out) == FRIEND);
        }
        let due = f64::from(u32::try_from(most).unwrap() + 1) / 10.0;
        println!("| candidates, up to {most} left out | {:.3} | 0.100 |", share(won, TRIES));
        assert!((share(won, TRIES) - due).abs() < ERROR, "{most}: {won}");
    }
}

/// Ids, attempts and unequal others are worth nothing even under the seed alone.
#[test]
fn ids_attempts_and_bystanders_win_nothing() {
    let mut policy = open_policy();
    policy.strategy = Strategy::Lottery { by: LotteryBy::Equal };
    let city = |ids: &[&str]| {
        let mut engine = crate::world::engine(policy.clone(), []);
        for id in ids {
            engine.enrol(at(), &desk(), lawyer(id)).unwrap();
        }
        engine
    };
    let names = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"];
    let (mut plain, mut named) =
        (city(&names), city(&names.map(|name| if name == "h" { "lucky" } else { name })));
    for n in 0..200 {
        let client = format!("client-{n}");
        let (one, other) =
            (notify(&mut plain, defence(&client)), notify(&mut named, defence(&client)));
        let chosen = plain.assign(at(), &desk(), one).unwrap().lawyer();
        assert_eq!(chosen, named.assign(at(), &desk(), other).unwrap().lawyer());
        // Another attempt needs a review that has set the decision aside.
        let cause = assigned_counsel::docket::ReplacementCause::SetAside;
        let again = crate::world::replace(one, cause);
        let refused = plain.apply(at(), &desk(), again).unwrap_err();
        assert_eq!(refused.code(), "not_set_aside");
        // Whoever comes later changes nobody's ticket.
        if n % 50 == 0 {
            for engine in [&mut plain, &mut named] {
                let mut late = lawyer(&format!("late-{n}"));
                late.licence = assigned_counsel::terms::Licence::Lapsed;
                engine.enrol(at(), &desk(), late).unwrap();
            }
        }
    }
}

/// Where a second holder answers, the holder of the seed does all of it together, over 10,000 cases, and wins a tenth:
/// the best of a hundred seeds, left out whoever leads by the value guessed, burnt cases, and whatever can still be
/// given when the value is known.
#[test]
fn a_second_holder_leaves_nothing() {
    let last = DrawValue::from_bytes([9; 32]);
    let mut entries: Vec<DrawValue> =
        std::iter::successors(Some(last), |value| Some(value.before()))
            .take(TRIES as usize + 1)
            .collect();
    let head = entries.pop().unwrap();
    entries.reverse();
    let mut policy = open_policy();
    policy.strategy = Strategy::Lottery { by: LotteryBy::Equal };
    policy.draws.answered_by = AnsweredBy::SecondHolder;
    // The first seed, by the values guessed: that the chain stood still.
    let guess = |n: u64| (1..=60).filter(|docket| winner(&seed(n), *docket, &[]) == FRIEND).count();
    let own = seed((0..100).max_by_key(|n| guess(*n)).unwrap());
    let source = DrawSource::SecondHolder { head };
    let mut engine = Engine::with_source(at(), &desk(), policy, own.clone(), source).unwrap();
    engine.open_centre(at(), &desk(), "siming".parse().unwrap()).unwrap();
    for n in 0..LAWYERS {
        let lawyer = lawyer(&format!("l{n}")).with_centre("siming".parse().unwrap());
        engine.enrol(at(), &desk(), lawyer).unwrap();
    }
    let (mut won, mut due) = (0, 0.0);
    for (n, value) in entries.iter().enumerate() {
        let mut docket = notify(&mut engine, defence(&format!("client-{n}")));
        // By the last value that is known, and without the hash of what isn't frozen yet.
        let leads = winner(&own, docket.number(), &[]);
        if n % 3 == 0 && leads != FRIEND {
            let burnt = Close { docket, outcome: Outcome::Withdrawn };
            engine.apply(at(), &desk(), burnt).unwrap();
            docket = notify(&mut engine, defence(&format!("client-{n} again")));
        } else if n % 3 == 1 && leads != FRIEND {
            let lawyer = engine.state().roster().lawyer(leads).unwrap().id.clone();
            let out = Exclude { docket, lawyer, why: crate::world::why("recusal") };
            engine.apply(at(), &desk(), out).unwrap();
        }
        let facts = engine.apply(at(), &desk(), Assign { docket }).unwrap();
        let Fact::DrawFrozen(frozen) = &facts[0].fact else { panic!("{facts:?}") };
        let (draw, hash) = (frozen.frozen.draw, frozen.hash);
        due += 1.0 / f64::from(u32::try_from(frozen.frozen.lots.equal.len()).unwrap());
        // The value is known: the winner is sent on leave, and every other way is tried.
        let chance = Chance::answered(&own, *value, hash);
        let out: Vec<Roll> = engine.state().docket().case(docket).unwrap().excluded().to_vec();
        let known = winner(chance, docket.number(), &out);
        if known != FRIEND && n % 20 == 0 {
            let away = engine.state().roster().lawyer(known).unwrap().clone();
            let away = Amend {
                lawyer: Box::new(
                    away.with_leave("2024-03-01".parse().unwrap(), "2024-03-31".parse().unwrap()),
                ),
                why: crate::world::why("own_wish"),
            };
            let back = Amend {
                lawyer: Box::new(engine.state().roster().lawyer(known).unwrap().clone()),
                why: crate::world::why("own_wish"),
            };
            let lawyer = back.lawyer.id.clone();
            engine.apply(at(), &desk(), away).unwrap();
            for way in [
                Command::from(Exclude { docket, lawyer, why: crate::world::why("recusal") }),
                Close { docket, outcome: Outcome::Withdrawn }.into(),
                Assign { docket }.into(),
            ] {
                assert!(engine.apply(at(), &desk(), &way).is_err(), "{way:?}");
            }
            engine.apply(at(), &desk(), AnswerDraw { draw, value: *value }).unwrap();
            engine.apply(at(), &desk(), back).unwrap();
        } else {
            engine.apply(at(), &desk(), AnswerDraw { draw, value: *value }).unwrap();
        }
        let events = engine.drain_events();
        let decided = events.iter().rev().find_map(|event| match &event.fact {
            Fact::Decided(Decided { decision, .. }) => decision.lawyer(),
            _ => None,
        });
        assert_eq!(decided, Some(known));
        won += u32::from(known == FRIEND);
    }
    let due = due / f64::from(TRIES);
    println!("| all of it, where a second holder answers | {:.3} | {due:.3} |", share(won, TRIES));
    assert!((share(won, TRIES) - due).abs() < ERROR, "{won}, {due}");
}
