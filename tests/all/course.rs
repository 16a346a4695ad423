//! What is counted day by day and over all lawyers, against a year of two cases by hand.

use crate::world::desk;
use assigned_counsel::docket::{Applicant, Application, Client, Matter, MeansTest};
use assigned_counsel::draw::Seed;
use assigned_counsel::fairness::{LagDay, Report};
use assigned_counsel::terms::{Channel, Kind, Role, Stage};
use assigned_counsel::{Engine, Lag, Lawyer, Policy};

fn two_cases() -> Report {
    let days = ["2024-03-04T01:30:00Z", "2024-03-06T01:30:00Z"].map(|at| at.parse().unwrap());
    let [monday, _] = days;
    let mut centre = Engine::new(
        monday,
        &desk(),
        crate::world::assigned_at_once(Policy::xiamen()),
        Seed::from_bytes([7; 32]),
    )
    .unwrap();
    centre.open_centre(monday, &desk(), "siming".parse().unwrap()).unwrap();
    for id in ["chen", "lin", "wu"] {
        let (id, firm) = (id.parse().unwrap(), "F-1".parse().unwrap());
        let lawyer = Lawyer::new(id, firm, "2015-07-01".parse().unwrap());
        centre.enrol(monday, &desk(), lawyer.with_centre("siming".parse().unwrap())).unwrap();
    }
    for (at, n) in days.into_iter().zip(1..) {
        let client = Client::new(format!("client-{n}").parse().unwrap(), Role::Party);
        let matter = Matter::new(client, Kind::Labour, Stage::Arbitration);
        let (client, siming) = (Applicant::Client, "siming".parse().unwrap());
        let application = Application::new(client, siming, Channel::Window, matter);
        let (case, means) = (format!("2024-{n}").parse().unwrap(), MeansTest::Declared);
        let actor = "desk-1".parse().unwrap();
        let docket = centre.approve(at, &actor, case, application, means).unwrap();
        centre.assign(at, &"desk-1".parse().unwrap(), docket).unwrap();
    }
    crate::world::figures(&centre.drain_events())
}

/// Each case weighs 1.00 and credits each of three with a third, rounded down; the chosen gets the
/// nano-case that this leaves.
#[test]
fn the_lags_of_two_cases_day_by_day() {
    let day = |date: &str, lags: [i64; 5]| {
        let [largest, ninetieth, median, tenth, least] = lags.map(Lag::from_nanos);
        LagDay { date: date.parse().unwrap(), largest, ninetieth, median, tenth, least }
    };
    let (third, two_thirds) = (333_333_333, 666_666_666);
    assert_eq!(
        two_cases().lag_days,
        [
            day("2024-03-04", [third, third, third, -two_thirds, -two_thirds]),
            day("2024-03-06", [two_thirds, two_thirds, -third, -third, -third]),
        ]
    );
}

/// Two of three have one each: 1 − (0 + 1 + 3) / (3 × 2) = 1/3.
#[test]
fn the_gini_coefficient_of_two_cases() {
    assert_eq!(two_cases().all.gini.unwrap().0.to_bits(), (1.0_f64 / 3.0).to_bits());
}
