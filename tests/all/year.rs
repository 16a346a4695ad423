//! The default year, whole, and smaller ones of every kind.

use std::collections::BTreeSet;

use assigned_counsel::assign::Basis;
use assigned_counsel::fairness::{Fairness, Report};
use assigned_counsel::operation::{Decided, OfferAccepted};
use assigned_counsel::policy::{LotteryBy, Strategy};
use assigned_counsel::{Fact, Lag, Load, Policy};
use assigned_counsel_audit::Checker;
use assigned_counsel_city::{Mix, Year, YearPlan};
use expect_test::expect;
use sha2::{Digest, Sha256};

use crate::world::weighted;

struct Lived {
    figures: Report,
    checker: Checker,
    /// Minors' cases that left the minors' pool otherwise than by the client's own choice.
    taken_out_of_pool: u64,
    sha256: String,
}

fn live(seed: u64, lawyers: u32, cases: u32, mix: Mix, policy: Policy) -> Lived {
    let plan = YearPlan::synthetic(seed, lawyers, cases, mix, policy).unwrap();
    let (mut fairness, mut hash) = Default::default();
    let (mut checker, mut taken_out_of_pool) = (Checker::default(), 0);
    let mut chosen = BTreeSet::new();
    let observe = |event: &assigned_counsel::Event| {
        Fairness::observe(&mut fairness, event).unwrap();
        let outside = checker.minors_cases_outside_pool();
        checker.observe(event);
        // A case that is offered leaves when it is accepted.
        let docket = match &event.fact {
            Fact::Decided(Decided { decision, .. }) => {
                if matches!(decision.basis(), Some(Basis::ClientChoice { .. })) {
                    chosen.insert(decision.docket);
                }
                Some(decision.docket)
            }
            Fact::OfferAccepted(OfferAccepted { docket, .. }) => Some(*docket),
            _ => None,
        };
        if docket.is_none_or(|docket| !chosen.contains(&docket)) {
            taken_out_of_pool += checker.minors_cases_outside_pool() - outside;
        }
        let mut line = serde_json::to_vec(event).unwrap();
        line.push(b'\n');
        Sha256::update(&mut hash, &line);
    };
    Year::new(plan).unwrap().live(observe).unwrap();
    let sha256 = base16ct::lower::encode_string(&hash.finalize());
    Lived { figures: fairness.report(), checker, taken_out_of_pool, sha256 }
}

fn lawful(lived: &Lived) {
    let violations: Vec<String> =
        lived.checker.violations().iter().take(5).map(ToString::to_string).collect();
    assert!(violations.is_empty(), "{violations:?}");
    assert_eq!(lived.figures.lag.sum, Lag::ZERO);
    assert_eq!(lived.figures.in_all_centres(|row| row.late), 0);
    assert_eq!(lived.checker.dedicated_lawyers_on_other_cases(), 0);
}

/// These bytes are the same in every build and on every machine. If they change, some decision may
/// have: star it in the changelog.
#[test]
fn the_default_year_keeps_its_promises_and_its_bytes() {
    let lived = live(1, 607, 19_383, Mix::Middling, Policy::xiamen());
    lawful(&lived);
    let figures = &lived.figures;
    let unassigned = figures.in_all_centres(|row| row.ended_unassigned);
    assert_eq!(figures.in_all_centres(|row| row.assigned) + unassigned, 19_383);
    assert_eq!(figures.in_all_centres(|row| row.waiting), 0);
    let endings = figures.all_endings;
    let answered = [
        endings.accepted,
        endings.declines_excused,
        endings.declines_unexcused,
        endings.expired,
        // Nobody is left with an offer: the others ended with their cases.
        unassigned,
    ];
    assert_eq!(answered.iter().sum::<u64>(), endings.offers);
    assert!(answered.iter().all(|number| *number > 0), "{endings:?}");
    assert!(endings.replacements > 0 && endings.terminated > 0 && endings.transferred > 0);
    assert_eq!(lived.taken_out_of_pool, 0);
    let lag = figures.lag;
    let weight = i64::from(lag.largest_weight.hundredths());
    let band = i64::try_from(lag.band.unwrap().hundredths()).unwrap();
    let reversed = i64::try_from(lag.largest_reversed.hundredths()).unwrap();
    let promised = Lag::from_nanos((weight + band + reversed) * 10_000_000);
    let largest = lag.largest.unwrap().lag;
    assert!(largest.nanos().abs() <= promised.nanos(), "{largest} > {promised}");
    assert!(promised < lag.bound.unwrap());
    expect!["d1c175a58ff15212ab877e6c1a7e16575d6a0d79953287da23086b93b02a8967"]
        .assert_eq(&lived.sha256);
}

#[test]
fn every_strategy_and_mix_is_lawful_and_another_seed_is_another_year() {
    let mut seen = BTreeSet::new();
    let strategies = [
        Strategy::FairShare { band: Load::from_hundredths(0) },
        weighted(),
        Strategy::Rotation,
        Strategy::Lottery { by: LotteryBy::Equal },
        Strategy::Lottery { by: LotteryBy::Claim },
    ];
    for (seed, strategy) in (2..).zip(strategies) {
        for mix in [Mix::Scarce, Mix::Middling, Mix::Plentiful] {
            let mut policy = Policy::xiamen();
            policy.strategy = strategy.clone();
            let lived = live(seed, 80, 700, mix, policy.clone());
            lawful(&lived);
            assert!(seen.insert(lived.sha256.clone()));
            if mix == Mix::Middling {
                let again = || live(seed, 40, 150, mix, policy.clone()).sha256;
                assert_eq!(again(), again());
            }
        }
    }
}
