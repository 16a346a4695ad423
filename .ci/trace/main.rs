//! The calls that `.ci/trace_files` follows: the README's first program, and what may follow it.
//!
//! Each subject is one call from a function of its own name, and nothing else stands in that function.

use std::error::Error;
use std::process::ExitCode;

use assigned_counsel::docket::{Applicant, Application, Client, Matter, MeansTest};
use assigned_counsel::draw::Seed;
use assigned_counsel::engine::Chosen;
use assigned_counsel::jiff::Timestamp;
use assigned_counsel::journal::Journal;
use assigned_counsel::terms::{Channel, Kind, Role, Stage};
use assigned_counsel::{ActorId, DocketNo, Engine, Lawyer, LawyerId, Policy, Step};

type Outcome = Result<bool, Box<dyn Error>>;

/// Three lawyers and an approved case; where the client is to choose, they have consented to be chosen.
fn centre(at: Timestamp, choice: bool) -> Result<(Engine, DocketNo), Box<dyn Error>> {
    let desk: ActorId = "desk-1".parse()?;
    let mut centre = Engine::new(at, &desk, Policy::xiamen(), Seed::from_bytes([7; 32]))?;
    centre.open_centre(at, &desk, "siming".parse()?)?;
    for id in ["chen", "lin", "wu"] {
        let lawyer = Lawyer::new(id.parse()?, "F-1".parse()?, "2015-07-01".parse()?);
        centre.enrol(at, &desk, lawyer.with_centre("siming".parse()?))?;
        if choice {
            centre.consent(at, &id.parse()?, id.parse()?)?;
        }
    }
    let worker = Client::new("client-1".parse()?, Role::Party);
    let matter = Matter::new(worker, Kind::Labour, Stage::Arbitration);
    let (client, siming) = (Applicant::Client, "siming".parse()?);
    let application = Application::new(client, siming, Channel::Window, matter);
    let application = if choice { application.with_choice() } else { application };
    let (case, declared) = ("2024-0001".parse()?, MeansTest::Declared);
    let docket = centre.approve(at, &desk, case, application, declared)?;
    Ok((centre, docket))
}

#[inline(never)]
fn assign(centre: &mut Engine, at: Timestamp, docket: DocketNo, by: &ActorId) -> Outcome {
    Ok(centre.assign(at, by, docket)?.lawyer().is_some())
}

#[inline(never)]
fn pick(centre: &mut Engine, at: Timestamp, docket: DocketNo, by: &ActorId, picks: Vec<LawyerId>) -> Outcome {
    Ok(matches!(centre.choose(at, by, docket, picks, Applicant::Client, None)?, Chosen::Lawyer(_)))
}

#[inline(never)]
fn record(journal: &mut Journal<Vec<u8>>, step: &Step) -> Outcome {
    Ok(journal.append(step)?.seq > 0)
}

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let at = "2024-03-04T01:30:00Z".parse()?;
    let (subject, desk) = (std::env::args().nth(1), "desk-1".parse()?);
    let (mut engine, docket) = centre(at, subject.as_deref() == Some("pick"))?;
    let done = match subject.as_deref() {
        Some("assign") => assign(&mut engine, at, docket, &desk)?,
        Some("pick") => pick(&mut engine, at, docket, &"client-1".parse()?, vec!["lin".parse()?])?,
        Some("record") => {
            engine.drain_steps();
            assign(&mut engine, at, docket, &desk)?;
            let steps = engine.drain_steps();
            let step = steps.first().ok_or("no step was taken")?;
            record(&mut Journal::new(Vec::new()), step)?
        }
        _ => return Err("expected assign, pick or record".into()),
    };
    Ok(if done { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
