//! More different shares and parts of full time than the rows that are kept tell apart by number.

use crate::world::desk;
use assigned_counsel::docket::{Client, Matter, Notice};
use assigned_counsel::draw::Seed;
use assigned_counsel::operation::{Assign, Enrol, Notify, OpenCentre, SetShare};
use assigned_counsel::policy::{LotteryBy, Policy, Strategy};
use assigned_counsel::quantity::{Factor, Fraction, Share};
use assigned_counsel::register::Certificate;
use assigned_counsel::terms::{Kind, Level, Role, Stage};
use assigned_counsel::{CentreId, Command, Engine, FirmId, Lawyer};
use jiff::Timestamp;
use jiff::civil::date;

use assigned_counsel_oracle::World;

const SEED: [u8; 32] = [7; 32];

/// An engine and the oracle that learns the same.
struct Both {
    at: Timestamp,
    engine: Engine,
    oracle: World,
}

impl Both {
    fn new(policy: Policy) -> Self {
        let at = "2024-03-05T02:00:00Z".parse().unwrap();
        let seed = Seed::from_bytes(SEED);
        let engine = Engine::new(at, &desk(), policy.clone(), seed).unwrap();
        Self { at, engine, oracle: World::new(policy, SEED) }
    }

    fn give(&mut self, command: &Command) {
        self.engine.apply(self.at, &desk(), command).unwrap();
        self.oracle.learn(self.at, command);
    }
}

/// A share and a part of full time of each: hardly any two make the same product.
fn lawyers(centre: &CentreId) -> Vec<(Lawyer, Share)> {
    let firm: FirmId = "firm".parse().unwrap();
    let primes = [53, 59, 61, 67, 71, 73, 79, 83, 89, 97];
    let each = primes.iter().flat_map(|fraction| (0..40).map(move |n| (*fraction, 101 + n)));
    let lawyer = |(fraction, share): (u32, u32)| {
        let id = format!("L-{fraction}-{share}").parse().unwrap();
        let mut lawyer = Lawyer::new(id, firm.clone(), date(2015, 1, 1));
        lawyer.fraction = Fraction::from_hundredths(fraction);
        lawyer.centres.insert(centre.clone());
        if let Some(level) =
            [None, Some(Level::Familiar), Some(Level::Skilled), Some(Level::Expert)]
                [share as usize % 4]
        {
            let (specialty, certified_on) = ("criminal".parse().unwrap(), date(2020, 1, 1));
            let expires_on = None;
            lawyer.certificates.push(Certificate { specialty, level, certified_on, expires_on });
        }
        (lawyer, Share::from_hundredths(share))
    };
    each.map(lawyer).collect()
}

fn decided_alike(strategy: Strategy) {
    let mut policy = Policy::xiamen();
    policy.strategy = strategy;
    policy.proficiency.expert = Factor::from_hundredths(1_50);
    policy.proficiency.skilled = Factor::from_hundredths(1_25);
    policy.shares.most = Share::from_hundredths(2_00);
    let mut both = Both::new(policy);
    let centre: CentreId = "city".parse().unwrap();
    both.give(&Command::OpenCentre(OpenCentre { centre: centre.clone() }));
    for (lawyer, share) in lawyers(&centre) {
        let id = lawyer.id.clone();
        both.give(&Command::Enrol(Enrol { lawyer: Box::new(lawyer) }));
        both.give(&Command::SetShare(SetShare {
            lawyer: id,
            share,
            why: crate::world::why("own_wish"),
        }));
    }
    // Nobody's row is kept for the first, and everybody's for the others.
    for n in 1..=4 {
        let client = Client::new(format!("client-{n}").parse().unwrap(), Role::Defendant);
        let matter = Matter::new(client, Kind::CriminalDefence, Stage::FirstInstance)
            .with_specialty("criminal".parse().unwrap());
        let (organ, centre, received_at) = ("court".parse().unwrap(), centre.clone(), both.at);
        let notice = Box::new(Notice { organ, centre, received_at, matter });
        let docket = both.engine.state().docket().next();
        both.give(&Command::Notify(Notify { case: format!("case-{n}").parse().unwrap(), notice }));
        let decision = both.engine.preview(both.at, docket).unwrap();
        let claims = decision.credits().len();
        assert!(claims > 255, "{claims} different claims");
        assert_eq!(decision, both.oracle.preview(both.at, docket).unwrap());
        let assign = Command::Assign(Assign { docket });
        both.engine.apply(both.at, &desk(), &assign).unwrap();
        both.oracle.assign(both.at, &desk(), &assign).unwrap();
    }
}

#[test]
fn many_parts_are_told_apart_without_a_number() {
    decided_alike(Policy::xiamen().strategy);
}

#[test]
fn many_parts_draw_by_their_own_claims() {
    decided_alike(Strategy::Lottery { by: LotteryBy::Claim });
}
