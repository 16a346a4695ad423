//! Cases and inspectors are drawn; who inspects what; and the draw redone from the revealed seed.
//!
//!     cargo run --example inspection -- --lang en

use std::error::Error;

use assigned_counsel::docket::{Client, Matter, Notice, Outcome};
use assigned_counsel::draw::{Draw, Purpose, Seed};
use assigned_counsel::jiff::Timestamp;
use assigned_counsel::operation::{
    Accept, AppointExpert, DrawInspection, RevealSeed, SeedCommitted, SeedRevealed,
};
use assigned_counsel::quality::Period;
use assigned_counsel::terms::{ExpertList, Kind, Role, Stage};
use assigned_counsel::{
    ActorId, Command, DocketNo, Engine, ExpertId, Fact, Lawyer, Policy, QualityCommand,
};
use assigned_counsel_report::Language;

fn main() -> Result<(), Box<dyn Error>> {
    let language = Language::asked(std::env::args().skip(1))?;
    let (march, july): (Timestamp, Timestamp) =
        ("2024-03-04T01:30:00Z".parse()?, "2024-07-01T01:30:00Z".parse()?);
    let desk: ActorId = "desk-1".parse()?;
    let mut centre = a_spring(march, &desk)?;
    appoint_experts(&mut centre, july, &desk)?;
    let period = Period { from: "2024-01-01".parse()?, until: "2024-06-30".parse()? };
    let draw = QualityCommand::DrawInspection(DrawInspection { period });
    centre.apply(july, &desk, Command::Quality(draw))?;

    let inspection = centre.state().quality().inspection(1).ok_or("nothing was drawn")?;
    for (docket, case) in inspection.cases() {
        let who: Vec<&str> = case.inspectors.keys().map(ExpertId::as_str).collect();
        println!(
            "{}",
            match language {
                Language::English =>
                    format!("Case {docket} is inspected by {}.", who.join(" and ")),
                Language::Chinese => format!("第{docket}号案件由{}检查。", who.join("、")),
            }
        );
    }
    let mut drawn: Vec<DocketNo> = inspection.cases().map(|(docket, _)| docket).collect();

    // When its time is over the bureau reveals the seed, and anybody draws again.
    let over = centre.state().seeds().last().ok_or("no seed is committed to")?.until;
    let events = centre.apply(over, &desk, RevealSeed {})?;
    let revealed = events.iter().find_map(|event| match &event.fact {
        Fact::SeedRevealed(SeedRevealed { seed }) => Some(seed.clone()),
        _ => None,
    });
    let seed = revealed.ok_or("no seed was revealed")?;
    let again = Draw::numbered(&seed, Purpose::Inspection, 1);
    let mut redone: Vec<DocketNo> = (1..=40).map(DocketNo::new).collect();
    redone.sort_by_key(|docket| again.ticket_of_case(*docket));
    redone.truncate(drawn.len());
    redone.sort();
    drawn.sort();
    assert_eq!(redone, drawn);

    let committed = centre.drain_events().into_iter().find_map(|event| match event.fact {
        Fact::SeedCommitted(SeedCommitted { commitment, .. }) => Some(commitment),
        _ => None,
    });
    assert_eq!(committed, Some(seed.commitment()));
    println!(
        "{}",
        language.say(
            "The cases drawn again from the seed that was committed to are the same.",
            "以事先承诺并已公开的种子重新抽取，案件一致。",
        )
    );
    Ok(())
}

/// A centre with twenty lawyers, each of whom took two cases and completed them.
fn a_spring(march: Timestamp, desk: &ActorId) -> Result<Engine, Box<dyn Error>> {
    let mut policy = Policy::xiamen();
    policy.quality.inspection.least = 3;
    let mut centre = Engine::new(march, desk, policy, Seed::from_bytes([7; 32]))?;
    centre.open_centre(march, desk, "siming".parse()?)?;
    for n in 1..=20 {
        let id = format!("L-{n:02}").parse()?;
        let lawyer = Lawyer::new(id, format!("F-{}", n / 2).parse()?, "2012-07-01".parse()?);
        centre.enrol(march, desk, lawyer.with_centre("siming".parse()?))?;
    }
    for n in 1..=40 {
        let client = Client::new(format!("client-{n}").parse()?, Role::Defendant);
        let notice = Notice {
            organ: "siming-court".parse()?,
            centre: "siming".parse()?,
            received_at: march,
            matter: Matter::new(client, Kind::CriminalDefence, Stage::FirstInstance),
        };
        let docket = centre.notify(march, desk, format!("2024-{n:04}").parse()?, notice)?;
        let decision = centre.assign(march, desk, docket)?;
        // Inspected are the files of cases that somebody took and that are over.
        let chosen = decision.lawyer().and_then(|roll| centre.state().roster().lawyer(roll));
        let lawyer = chosen.ok_or("nobody could be asked")?.id.clone();
        centre.apply(march, &ActorId::from(&lawyer), Command::Accept(Accept { docket, lawyer }))?;
        centre.close(march, desk, docket, Outcome::Completed)?;
    }
    Ok(centre)
}

/// Four experts; the first is of the firm of two of the lawyers.
fn appoint_experts(
    centre: &mut Engine,
    july: Timestamp,
    desk: &ActorId,
) -> Result<(), Box<dyn Error>> {
    for n in 1..=4 {
        let appoint = QualityCommand::AppointExpert(AppointExpert {
            list: ExpertList::Pool,
            expert: format!("expert-{n}").parse()?,
            lawyer: None,
            firm: (n == 1).then(|| "F-1".parse()).transpose()?,
            from: "2024-01-01".parse()?,
            until: "2024-12-31".parse()?,
        });
        centre.apply(july, desk, Command::Quality(appoint))?;
    }
    Ok(())
}
