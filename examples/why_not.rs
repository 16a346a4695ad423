//! A lawyer asks "why not me?" and is answered; the same decision as the client and the auditor see it;
//! and the lawyer's statement for the month.
//!
//!     cargo run --example why_not -- --lang en

use std::error::Error;

use assigned_counsel::docket::{Client, Matter, Notice};
use assigned_counsel::draw::Seed;
use assigned_counsel::explain::{ClientExplanation, LawyerStatement, PastDecision};
use assigned_counsel::terms::{Kind, Level, Role, Stage};
use assigned_counsel::{ActorId, Decision, DocketNo, Engine, Lawyer, Policy};
use assigned_counsel_report::{Language, Text, for_auditor};

fn main() -> Result<(), Box<dyn Error>> {
    let language = Language::asked(std::env::args().skip(1))?;
    let monday = "2024-03-04T01:30:00Z".parse()?;
    let seed = Seed::from_bytes([7; 32]);
    let desk: ActorId = "desk-1".parse()?;
    let mut centre = Engine::new(monday, &desk, Policy::xiamen(), seed.clone())?;
    centre.open_centre(monday, &desk, "siming".parse()?)?;
    for (id, level) in [
        ("chen", Some(Level::Expert)),
        ("huang", Some(Level::Skilled)),
        ("lin", None),
        ("su", None),
        ("wu", Some(Level::Familiar)),
        ("ye", None),
    ] {
        let lawyer = Lawyer::new(id.parse()?, format!("F-{id}").parse()?, "2012-07-01".parse()?);
        let mut lawyer = lawyer.with_centre("siming".parse()?);
        if let Some(level) = level {
            lawyer = lawyer.with_certificate("criminal".parse()?, level, "2018-05-01".parse()?);
        }
        if id == "ye" {
            lawyer = lawyer.with_leave("2024-03-01".parse()?, "2024-03-10".parse()?);
        }
        centre.enrol(monday, &desk, lawyer)?;
    }

    let mut last = None;
    for n in 1..=5 {
        let docket = arrive(&mut centre, &desk, n)?;
        let decision = centre.assign(monday, &desk, docket)?;
        last = Some((docket, decision));
    }
    let (docket, decision): (DocketNo, Decision) = last.ok_or("no case came")?;
    // What a service keeps: the events. Everything below is answered from them.
    let history = centre.drain_events();

    let past = PastDecision::of(&history, docket, None)?;
    for id in ["lin", "ye"] {
        let told = past.why_not(&id.parse()?, &seed)?;
        println!("{id}{}\n", language.say(" asks: why not me?", "问：为何不是我？"));
        println!("{}\n", told.text(language));
    }

    println!("{}\n", language.say("The client of the same case reads:", "同一案件的受援人读到："));
    let told = ClientExplanation::of(centre.state(), &decision)?;
    println!("{}\n", told.text(language));

    println!("{}\n", language.say("The auditor:", "审计人员读到："));
    println!("{}\n", for_auditor(centre.state(), &decision, language));

    println!("{}\n", language.say("lin's statement for March:", "lin三月份的明细："));
    let march = "2024-03-01".parse()?..="2024-03-31".parse()?;
    let statement = LawyerStatement::of(&history, &"lin".parse()?, march, "2024-04-01".parse()?)?;
    println!("{}\n", statement.text(language));
    Ok(())
}

/// The court gives notice of another defence.
fn arrive(centre: &mut Engine, desk: &ActorId, n: u32) -> Result<DocketNo, Box<dyn Error>> {
    let at = "2024-03-04T01:30:00Z".parse()?;
    let client = Client::new(format!("client-{n}").parse()?, Role::Defendant);
    let matter = Matter::new(client, Kind::CriminalDefence, Stage::FirstInstance)
        .with_specialty("criminal".parse()?);
    let (organ, siming) = ("siming-court".parse()?, "siming".parse()?);
    let notice = Notice { organ, centre: siming, received_at: at, matter };
    Ok(centre.notify(at, desk, format!("2024-000{n}").parse()?, notice)?)
}
