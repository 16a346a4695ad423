//! A conduct review (信用审查): a complaint is upheld twice, findings and a proposal follow, the lawyer is
//! heard, another person rules; what the lawyer reads of it before and after.
//!
//!     cargo run --example conduct_review -- --lang en

use std::error::Error;

use assigned_counsel::draw::Seed;
use assigned_counsel::engine::ConductCommand;
use assigned_counsel::explain::StandingExplained;
use assigned_counsel::operation::{
    AdoptReview, OpenReview, PostMerit, RecordConduct, Settle, TakeStatement,
};
use assigned_counsel::policy::ConductKind;
use assigned_counsel::standing::{Conduct, MeritPosting};
use assigned_counsel::{ActorId, Command, Engine, Lawyer, LawyerId, Policy};
use assigned_counsel_report::{Language, Text};
use jiff::Timestamp;
use jiff::civil::Date;

fn main() -> Result<(), Box<dyn Error>> {
    let language = Language::asked(std::env::args().skip(1))?;
    let (lin, desk, head): (LawyerId, ActorId, ActorId) =
        ("lin".parse()?, "desk-1".parse()?, "head".parse()?);
    let mut centre =
        Engine::new(noon("2024-01-02")?, &head, Policy::xiamen(), Seed::from_bytes([7; 32]))?;
    centre.open_centre(noon("2024-01-02")?, &head, "siming".parse()?)?;
    let lawyer = Lawyer::new(lin.clone(), "F-1".parse()?, "2015-07-01".parse()?);
    centre.enrol(noon("2024-01-02")?, &head, lawyer.with_centre("siming".parse()?))?;

    // What earns and costs points is the policy's table; what is found goes on the conduct record.
    for (cause, on) in [("training", "2024-02-01"), ("complaint_upheld", "2024-03-05")] {
        let (cause, effective_on) = (cause.parse()?, on.parse()?);
        let posting = MeritPosting { cause, amount: None, effective_on, docket: None };
        let lawyer = lin.clone();
        centre.apply(noon(on)?, &desk, PostMerit { lawyer, posting, approved_by: None })?;
    }
    for (on, document) in [("2024-03-05", "complaint-17"), ("2024-05-20", "complaint-40")] {
        let (kind, document) = (ConductKind::ComplaintUpheld, Some(document.parse()?));
        let conduct = Conduct { kind, on: on.parse()?, docket: None, document, shift: None };
        let lawyer = lin.clone();
        credit(
            &mut centre,
            on,
            &desk,
            ConductCommand::RecordConduct(RecordConduct { lawyer, conduct }),
        )?;
    }
    centre.apply(noon("2024-06-01")?, &desk, Command::Settle(Settle {}))?;

    let lawyer = lin.clone();
    let (from, until): (Date, Date) = ("2024-01-01".parse()?, "2024-06-30".parse()?);
    let opened = ConductCommand::OpenReview(OpenReview { lawyer, from, until });
    credit(&mut centre, "2024-07-01", &desk, opened)?;
    println!("{}\n", language.say("The review is open:", "审查已启动："));
    told(&centre, &lin, "2024-07-01", language)?;

    let document = "statement-5".parse()?;
    let heard = ConductCommand::TakeStatement(TakeStatement { review: 1, document });
    credit(&mut centre, "2024-07-03", &desk, heard)?;
    credit(
        &mut centre,
        "2024-07-05",
        &head,
        ConductCommand::AdoptReview(AdoptReview { review: 1 }),
    )?;
    println!(
        "{}\n",
        language.say(
            "The lawyer was heard, and the head of the centre adopted it:",
            "已听取律师陈述，中心负责人作出决定：",
        )
    );
    told(&centre, &lin, "2024-07-05", language)
}

fn noon(day: &str) -> Result<Timestamp, jiff::Error> {
    format!("{day}T04:00:00Z").parse()
}

fn credit(
    centre: &mut Engine,
    on: &str,
    actor: &ActorId,
    command: ConductCommand,
) -> Result<(), Box<dyn Error>> {
    centre.apply(noon(on)?, actor, Command::Conduct(command))?;
    Ok(())
}

fn told(
    centre: &Engine,
    lawyer: &LawyerId,
    on: &str,
    language: Language,
) -> Result<(), Box<dyn Error>> {
    let told = StandingExplained::of(centre.state(), lawyer, on.parse()?)?;
    println!("{}\n", told.text(language));
    Ok(())
}
