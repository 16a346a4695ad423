//! What can be worked out from what is told: an attacker who asks all that GUIDE lets one client or one lawyer
//! ask, over as long as a year, and puts the answers together.
//!
//! A world is made with a secret that is drawn at random, each value as likely as another. What the attacker
//! sees of it is boiled down to a clue. The attacker is as good as can be: it has lived through the first half
//! of the worlds with the secrets open, and names in each of the second half the secret that went with the same
//! clue most often. Three clues are tried: what the own outcome tells where nobody explains anything; what is
//! told; and what an auditor reads, which shows that the question can be answered and the attacker isn't weak.

#![expect(
    clippy::float_arithmetic,
    clippy::cast_precision_loss,
    reason = "rates of a few thousand"
)]

mod client;
mod lawyer;

use std::collections::BTreeMap;
use std::fmt::Write;

use assigned_counsel::draw::Seed;
use assigned_counsel::{Engine, Lawyer, Policy};
use expect_test::expect_file;
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};

use crate::world::{at, desk};

/// A question about somebody else, and how well it can be answered.
struct Question {
    who: &'static str,
    secret: &'static str,
    /// How many values the secret has, each as likely.
    values: usize,
    /// What stands in GUIDE, where it can't be closed.
    declared: bool,
    /// Makes a world; two questions about the same number get other worlds.
    world: fn(&mut Chance) -> World,
    worlds: u32,
}

/// What a world has to hide, and what is seen of it.
struct World {
    secret: usize,
    /// What comes of the own cases, unexplained.
    outcome: String,
    /// What this audience is told.
    told: String,
    /// What an auditor reads.
    exact: String,
}

/// Whatever is drawn in a world (`SplitMix64`).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, many: usize) -> usize {
        usize::try_from(self.next() % many as u64).unwrap()
    }
}

/// How often a guess is right beyond chance, and the standard error of that.
#[derive(Clone, Copy)]
struct Advantage {
    over_chance: f64,
    error: f64,
}

impl Question {
    /// The advantage by the outcome alone, by what is told, and by what an auditor reads.
    fn ask(&self) -> [Advantage; 3] {
        let worlds: Vec<World> = (0..self.worlds)
            .map(|n| (self.world)(&mut Chance(u64::from(n) << 20 | self.secret.len() as u64)))
            .collect();
        let (lived, asked) = worlds.split_at(worlds.len() / 2);
        let clues: [fn(&World) -> &str; 3] =
            [|world| &world.outcome, |world| &world.told, |world| &world.exact];
        clues.map(|clue| {
            let mut known: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
            for world in lived {
                let seen = known.entry(clue(world)).or_insert_with(|| vec![0; self.values]);
                seen[world.secret] += 1;
            }
            let right = asked.iter().filter(|world| {
                let seen = known.get(clue(world));
                let best = seen.and_then(|seen| (0..seen.len()).rev().max_by_key(|n| seen[*n]));
                best.unwrap_or(0) == world.secret
            });
            let (n, right) = (asked.len() as f64, right.count() as f64);
            let rate = right / n;
            let over_chance = rate - 1.0 / self.values as f64;
            Advantage { over_chance, error: (rate * (1.0 - rate) / n).sqrt() }
        })
    }
}

/// What is told may tell so much more than the own outcome does; beyond it, a question is open.
const CLOSED: f64 = 0.05;

/// Each question is closed within the bound or stands in GUIDE with its size; and the attacker who reads what
/// an auditor reads answers each, so that a small advantage isn't a weak attacker's.
#[test]
fn what_can_be_worked_out_is_bounded_or_declared() {
    let guide = include_str!("../../../GUIDE.md");
    let mut page = include_str!("head.md").to_owned();
    let mut open = Vec::new();
    for question in lawyer::questions().into_iter().chain(client::questions()) {
        let [outcome, told, exact] = question.ask();
        let (who, secret, chance) = (question.who, question.secret, 1.0 / question.values as f64);
        let shown = |is: Advantage| format!("{:+.2} ± {:.2}", is.over_chance, is.error);
        let verdict = if question.declared { "declared" } else { "closed" };
        let [outcome_shown, told_shown, exact_shown] = [outcome, told, exact].map(shown);
        writeln!(
            page,
            "| {who} | {secret} | {chance:.2} | {outcome_shown} | {told_shown} | {exact_shown} | {verdict} |"
        )
        .unwrap();
        if exact.over_chance <= 0.3 {
            open.push(format!("{secret}: the attacker is weak: {exact_shown}"));
        }
        let beyond = told.over_chance - outcome.over_chance.max(0.0);
        let line = format!("{secret}: {:+.2}", told.over_chance);
        if question.declared && !guide.contains(&line) {
            open.push(format!("GUIDE must say: {line}"));
        }
        if !question.declared && beyond > CLOSED + 3.0 * told.error {
            open.push(format!(
                "{secret}: {told_shown} where the own outcome gives {outcome_shown}"
            ));
        }
    }
    println!("{page}");
    assert!(open.is_empty(), "{open:#?}");
    expect_file!["../../../docs/inference.md"].assert_eq(&page);
}

/// A centre whose seed is the world's own, so that no ticket is the same in each.
fn centre(
    chance: &mut Chance,
    policy: Policy,
    lawyers: impl IntoIterator<Item = Lawyer>,
) -> Engine {
    let seed: Vec<u8> = (0..4).flat_map(|_| chance.next().to_be_bytes()).collect();
    let seed = Seed::from_bytes(seed.try_into().unwrap());
    let mut engine = Engine::new(at(), &desk(), policy, seed).unwrap();
    engine.open_centre(at(), &desk(), "siming".parse().unwrap()).unwrap();
    engine.enrol_all(at(), &desk(), lawyers).unwrap();
    engine
}

/// Days after the beginning.
fn after(days: i64) -> Timestamp {
    at() + SignedDuration::from_hours(24 * days)
}

fn day(engine: &Engine, at: Timestamp) -> Date {
    engine.state().policy().unwrap().date(at)
}
