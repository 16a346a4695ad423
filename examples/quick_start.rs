//! A few lawyers, a case by points, and its explanation.
//!
//!     cargo run --example quick_start -- --lang en

use assigned_counsel::docket::{Applicant, Application, Client, Matter, MeansTest};
use assigned_counsel::draw::Seed;
use assigned_counsel::terms::{Channel, Kind, Level, Role, Stage};
use assigned_counsel::{ActorId, Engine, Lawyer, Policy};
use assigned_counsel_report::{Language, for_auditor};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let language = Language::asked(std::env::args().skip(1))?;
    let monday = "2024-03-04T01:30:00Z".parse()?;
    let desk: ActorId = "desk-1".parse()?;
    // Draw the seed from the operating system, and keep it away from the desk.
    let mut centre = Engine::new(monday, &desk, Policy::xiamen(), Seed::from_bytes([7; 32]))?;
    centre.open_centre(monday, &desk, "siming".parse()?)?;

    let lawyer = |id: &str, firm: &str| -> Result<Lawyer, Box<dyn std::error::Error>> {
        let lawyer = Lawyer::new(id.parse()?, firm.parse()?, "2015-07-01".parse()?);
        Ok(lawyer.with_centre("siming".parse()?))
    };
    let certified_on = "2020-05-01".parse()?;
    let lawyers = [
        lawyer("chen", "F-1")?,
        lawyer("lin", "F-2")?.with_certificate("labour".parse()?, Level::Skilled, certified_on),
        lawyer("huang", "F-2")?,
        lawyer("wu", "F-3")?.with_leave("2024-03-01".parse()?, "2024-03-15".parse()?),
    ];
    centre.enrol_all(monday, &desk, lawyers)?;

    let worker = Client::new("client-1".parse()?, Role::Party);
    let matter = Matter::new(worker, Kind::Labour, Stage::Arbitration)
        .with_specialty("labour".parse()?)
        .with_opponent("employer-9".parse()?);
    let (client, siming) = (Applicant::Client, "siming".parse()?);
    let application = Application::new(client, siming, Channel::Window, matter);
    let (case, declared) = ("2024-0001".parse()?, MeansTest::Declared);
    let docket = centre.approve(monday, &desk, case, application, declared)?;

    let decision = centre.assign(monday, &desk, docket)?;
    println!("{}", for_auditor(centre.state(), &decision, language));
    Ok(())
}
