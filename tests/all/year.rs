//! The default year, whole, and smaller ones of every kind.

use assigned_counsel::fairness::Tally;
use assigned_counsel::policy::{LotteryBy, Strategy};
use assigned_counsel::{Lag, Load, Policy};
use assigned_counsel_audit::Checker;
use assigned_counsel_city::{Mix, Year, YearPlan};
use expect_test::expect;
use sha2::{Digest, Sha256};

use crate::world::weighted;

struct Lived {
    tally: Tally,
    checker: Checker,
    sha256: String,
}

fn live(seed: u64, lawyers: u32, cases: u32, mix: Mix, policy: Policy) -> Lived {
    let plan = YearPlan::synthetic(seed, lawyers, cases, mix, policy).unwrap();
    let (mut tally, mut checker, mut hash) = Default::default();
    let observe = |event: &assigned_counsel::Event| {
        Tally::observe(&mut tally, event);
        Checker::observe(&mut checker, event);
        let mut line = serde_json::to_vec(event).unwrap();
        line.push(b'\n');
        Sha256::update(&mut hash, &line);
    };
    Year::new(plan).unwrap().live(observe).unwrap();
    let sha256 = base16ct::lower::encode_string(&hash.finalize());
    Lived { tally, checker, sha256 }
}

fn lawful(lived: &Lived) {
    let violations: Vec<String> =
        lived.checker.violations().iter().take(5).map(ToString::to_string).collect();
    assert!(violations.is_empty(), "{violations:?}");
    assert_eq!(lived.tally.ledger_sum(), 0);
    assert_eq!(lived.tally.late(), 0);
    assert_eq!(lived.checker.dedicated_lawyers_on_other_cases(), 0);
}

/// These bytes are the same in every build and on every machine. If they change, some decision may
/// have: star it in the changelog.
#[test]
fn the_default_year_keeps_its_promises_and_its_bytes() {
    let lived = live(1, 607, 19_383, Mix::Middling, Policy::xiamen());
    lawful(&lived);
    let tally = &lived.tally;
    let assigned = usize::try_from(tally.assigned()).unwrap();
    assert_eq!(assigned + tally.waiting() + tally.closed_unassigned(), 19_383);
    assert_eq!(tally.waiting(), 0);
    let endings = tally.endings();
    let answered = [
        endings.accepted,
        endings.declines_excused,
        endings.declines_unexcused,
        endings.expired,
        // Nobody is left with an offer: the others ended with their cases.
        u64::try_from(tally.closed_unassigned()).unwrap(),
    ];
    assert_eq!(answered.iter().sum::<u64>(), endings.offers);
    assert!(answered.iter().all(|number| *number > 0), "{endings:?}");
    assert!(endings.replacements > 0 && endings.terminated > 0 && endings.transferred > 0);
    assert_eq!(lived.checker.minors_cases_outside_pool(), 0);
    let weight = i64::from(tally.largest_weight().hundredths());
    let band = i64::try_from(tally.band().unwrap().hundredths()).unwrap();
    let reversed = i64::try_from(tally.largest_reversed_weight().hundredths()).unwrap();
    let promised = Lag::from_nanos((weight + band + reversed) * 10_000_000);
    assert!(tally.largest_lag() <= promised, "{} > {promised}", tally.largest_lag());
    assert!(promised < tally.lag_bound().unwrap());
    expect!["0fb5d5d0444058535577c0bec2fe810736bc87016876fc510b442702effa5b53"]
        .assert_eq(&lived.sha256);
}

#[test]
fn every_strategy_and_mix_is_lawful_and_another_seed_is_another_year() {
    let mut seen = std::collections::BTreeSet::new();
    let strategies = [
        Strategy::FairShare { band: Load::from_hundredths(0) },
        weighted(),
        Strategy::Rotation {},
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
                assert_eq!(live(seed, 80, 700, mix, policy).sha256, lived.sha256);
            }
        }
    }
}
