//! A client sees a list, picks, the first pick fails, is told why, and the second gets the case.
//!
//!     cargo run --example client_choice -- --lang en

use std::error::Error;

use assigned_counsel::docket::{Applicant, Application, Client, Matter, MeansTest};
use assigned_counsel::draw::Seed;
use assigned_counsel::engine::Chosen;
use assigned_counsel::explain::ClientExplanation;
use assigned_counsel::operation::Why;
use assigned_counsel::register::ProfileFilter;
use assigned_counsel::terms::{Channel, Kind, Level, Role, Stage};
use assigned_counsel::{ActorId, Engine, Lawyer, Policy};
use assigned_counsel_report::{Language, Text};

fn main() -> Result<(), Box<dyn Error>> {
    let language = Language::asked(std::env::args().skip(1))?;
    let monday = "2024-03-04T01:30:00Z".parse()?;
    let desk: ActorId = "desk-1".parse()?;
    let mut centre = Engine::new(monday, &desk, Policy::xiamen(), Seed::from_bytes([7; 32]))?;
    centre.open_centre(monday, &desk, "siming".parse()?)?;
    for (id, team) in
        [("chen", "labour"), ("lin", "labour"), ("huang", "marriage"), ("wu", "labour")]
    {
        let lawyer = Lawyer::new(id.parse()?, format!("F-{id}").parse()?, "2012-07-01".parse()?);
        let since = "2018-05-01".parse()?;
        let mut lawyer = lawyer.with_centre("siming".parse()?).with_certificate(
            team.parse()?,
            Level::Skilled,
            since,
        );
        lawyer.teams.insert(team.parse()?);
        centre.enrol(monday, &desk, lawyer)?;
        centre.consent(monday, &id.parse()?, id.parse()?)?;
    }

    let worker = Client::new("client-1".parse()?, Role::Party);
    let matter = Matter::new(worker, Kind::Labour, Stage::Arbitration)
        .with_specialty("labour".parse()?)
        .with_opponent("employer-9".parse()?);
    let (by, siming) = (Applicant::Client, "siming".parse()?);
    let application = Application::new(by, siming, Channel::MiniProgram, matter).with_choice();
    let (case, declared) = ("2024-0001".parse()?, MeansTest::Declared);
    let docket = centre.approve(monday, &desk, case, application, declared)?;

    println!("{}", language.say("The client looks for the labour team:", "受援人查找劳动团队："));
    let labour = ProfileFilter { team: Some("labour".parse()?), ..ProfileFilter::default() };
    for profile in centre.list_profiles(monday, &"client-1".parse()?, docket, labour)? {
        let (lawyer, years) = (profile.lawyer, profile.years);
        println!(
            "  {lawyer}{}",
            match language {
                Language::English => format!(", {years} years of practice"),
                Language::Chinese => format!("，执业{years}年"),
            }
        );
    }

    // Before the client has made up their mind, lin goes on leave.
    let lin = "lin".parse()?;
    let roll = centre.state().roster().roll(&lin).ok_or("no such lawyer")?;
    let record = centre.state().roster().lawyer(roll).ok_or("no such lawyer")?.clone();
    let record = record.with_leave("2024-03-04".parse()?, "2024-03-15".parse()?);
    let asked = Why::new("own_wish".parse()?).by("letter-7".parse()?);
    centre.amend(monday, &desk, record, asked)?;

    println!("\n{}\n", language.say("The client picks lin, then wu:", "受援人依次点选lin、wu："));
    let picks = vec![lin, "wu".parse()?];
    match centre.choose(monday, &"client-1".parse()?, docket, picks, Applicant::Client, None)? {
        Chosen::Lawyer(decision) => {
            let told = ClientExplanation::of(centre.state(), &decision)?;
            println!("{}", told.text(language));
        }
        Chosen::Nobody(failed) => println!(
            "{} {}",
            language.say("picks that may not have the case:", "不能承办的人选："),
            failed.len(),
        ),
    }
    Ok(())
}
