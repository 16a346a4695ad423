//! The same columns, written.

use std::fmt::Display;
use std::io::{self, Write};

use super::field::id_problem;
use super::{Arrival, Panel, Way};
use super::{docket, roster};
use assigned_counsel::docket::{
    Applicant, Client, LanguageNeed, Matter, MeansTest, Opponent, ProvisionalGround, SpecialtyNeed,
    Tie,
};
use assigned_counsel::error::json_name;
use assigned_counsel::register::{Bar, Certificate, Lawyer, OwnCaps};

/// Writes the lawyers of a panel with their points, in the order of their ids.
///
/// # Errors
///
/// If writing fails; or with [`io::ErrorKind::InvalidInput`] if an id can't stand in these files:
/// those with `|` or `:` in them, and those that a spreadsheet would take for a formula.
pub fn write_roster(panel: &Panel, writer: impl Write) -> io::Result<()> {
    let mut writer = csv::Writer::from_writer(writer);
    writer.write_record(roster::COLUMNS)?;
    let mut lawyers: Vec<&Lawyer> = panel.lawyers.iter().collect();
    lawyers.sort_by(|a, b| a.id.cmp(&b.id));
    for lawyer in lawyers {
        writer.write_record(lawyer_fields(panel, lawyer)?)?;
    }
    writer.flush()
}

/// Writes arrivals, in their order.
///
/// # Errors
///
/// As [`write_roster`]; and with [`io::ErrorKind::InvalidInput`] if an arrival is tied to one that
/// isn't there, or its matter has links.
pub fn write_docket(arrivals: &[Arrival], writer: impl Write) -> io::Result<()> {
    let mut writer = csv::Writer::from_writer(writer);
    writer.write_record(docket::COLUMNS)?;
    for arrival in arrivals {
        writer.write_record(arrival_fields(arrivals, arrival)?)?;
    }
    writer.flush()
}

fn invalid(message: impl Into<String>) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidInput, message.into())
}

fn id(id: &impl Display) -> io::Result<String> {
    let text = id.to_string();
    match id_problem(&text) {
        Some(problem) => Err(invalid(format!("`{text}` {problem}"))),
        None => Ok(text),
    }
}

fn ids<'a, T: Display + 'a>(list: impl IntoIterator<Item = &'a T>) -> io::Result<String> {
    Ok(list.into_iter().map(id).collect::<io::Result<Vec<_>>>()?.join("|"))
}

fn optional_id(given: Option<&impl Display>) -> io::Result<String> {
    given.map_or_else(|| Ok(String::new()), id)
}

fn optional(given: Option<impl Display>) -> String {
    given.map_or_else(String::new, |value| value.to_string())
}

fn yes_or_no(yes: bool) -> String {
    if yes { "yes" } else { "no" }.to_owned()
}

fn lawyer_fields(panel: &Panel, lawyer: &Lawyer) -> io::Result<Vec<String>> {
    // Every field by name, so that one added later can't be forgotten here.
    let Lawyer {
        id: key,
        firm,
        licence,
        engagement,
        gender,
        practice_since,
        criminal_defence_since,
        fraction,
        centres,
        minors_pool,
        familiar_with_minors,
        teams,
        languages,
        native_place,
        certificates,
        bars,
        related_to,
        leave,
        caps: OwnCaps { open, month, year },
    } = lawyer;
    let certificates: Vec<String> =
        certificates.iter().map(certificate).collect::<io::Result<_>>()?;
    let bars: Vec<String> = bars.iter().map(bar).collect::<io::Result<_>>()?;
    let leave: Vec<String> = leave.iter().map(|l| format!("{}:{}", l.from, l.to)).collect();
    // In the panel's order, which the loader finds again.
    let in_order = panel.centres.iter().filter(|centre| centres.contains(centre));
    let others = centres.iter().filter(|centre| !panel.centres.contains(centre));
    Ok(vec![
        id(key)?,
        id(firm)?,
        json_name(licence),
        json_name(engagement),
        json_name(gender),
        practice_since.to_string(),
        optional(*criminal_defence_since),
        fraction.to_string(),
        ids(in_order.chain(others))?,
        yes_or_no(*minors_pool),
        yes_or_no(*familiar_with_minors),
        ids(teams)?,
        ids(languages)?,
        optional_id(native_place.as_ref())?,
        certificates.join("|"),
        bars.join("|"),
        ids(related_to)?,
        leave.join("|"),
        optional(*open),
        optional(*month),
        optional(*year),
        optional(panel.points.get(key)),
        yes_or_no(panel.published.contains(key)),
    ])
}

fn certificate(certificate: &Certificate) -> io::Result<String> {
    let Certificate { specialty, level, certified_on, expires_on } = certificate;
    let end = expires_on.map_or_else(String::new, |end| format!(":{end}"));
    Ok(format!("{}:{}:{certified_on}{end}", id(specialty)?, json_name(level)))
}

fn bar(bar: &Bar) -> io::Result<String> {
    Ok(match bar {
        Bar::FormerJudgeOrProsecutor { organ, left_on } => {
            format!("former_judge_or_prosecutor:{}:{left_on}", id(organ)?)
        }
        Bar::RelativeOfStaff { organ } => format!("relative_of_staff:{}", id(organ)?),
        Bar::Assessor => "assessor".to_owned(),
        Bar::StandingCommitteeMember => "standing_committee_member".to_owned(),
    })
}

fn arrival_fields(arrivals: &[Arrival], arrival: &Arrival) -> io::Result<Vec<String>> {
    let Arrival { at, case, centre, way, matter, ties, picks, days, by_hand } = arrival;
    let ties: Vec<String> = ties
        .iter()
        .map(|(index, tie)| tie_text(arrivals, *index, *tie))
        .collect::<io::Result<_>>()?;
    let mut fields = vec![id(case)?, at.to_string(), id(centre)?];
    fields.extend(way_fields(way)?);
    fields.extend(matter_fields(matter, ties.join("|"))?);
    fields.extend([days.to_string(), ids(by_hand)?, ids(picks)?]);
    Ok(fields)
}

fn tie_text(arrivals: &[Arrival], index: usize, tie: Tie) -> io::Result<String> {
    let earlier = arrivals.get(index);
    let missing = || invalid(format!("an arrival is tied to one that isn't there, {index}"));
    let tie = match tie {
        Tie::CoDefendant => "co_defendant",
        Tie::LinkedFacts => "linked_facts",
        Tie::OpposingParty => "opposing_party",
        Tie::SecondSeat => "second_seat",
        Tie::Continuation { client_objects: false } => "continuation",
        Tie::Continuation { client_objects: true } => "continuation:objects",
    };
    Ok(format!("{}:{tie}", id(&earlier.ok_or_else(missing)?.case)?))
}

/// From `way` to `notice_organ`.
fn way_fields(way: &Way) -> io::Result<[String; 7]> {
    let none = String::new;
    Ok(match way {
        Way::Application { applicant, channel, means, hours } => {
            let applicant = match applicant {
                Applicant::Client => "client".to_owned(),
                Applicant::Guardian { person } => format!("guardian:{}", id(person)?),
                Applicant::NearRelative { person } => format!("near_relative:{}", id(person)?),
            };
            let (way, channel) = ("application".to_owned(), json_name(channel));
            [way, applicant, channel, means_text(means)?, hours.to_string(), none(), none()]
        }
        Way::ProvisionalAid { ground } => {
            let ground = match ground {
                ProvisionalGround::TermEnding { ends_on } => format!("term_ending:{ends_on}"),
                ProvisionalGround::Preservation => "preservation".to_owned(),
                ProvisionalGround::Emergency => "emergency".to_owned(),
            };
            ["provisional_aid".to_owned(), none(), none(), none(), none(), ground, none()]
        }
        Way::Notice { organ } => {
            ["notice".to_owned(), none(), none(), none(), none(), none(), id(organ)?]
        }
    })
}

fn means_text(means: &MeansTest) -> io::Result<String> {
    Ok(match means {
        MeansTest::NotRequired => "not_required".to_owned(),
        MeansTest::Waived { ground } => format!("waived:{}", id(ground)?),
        MeansTest::SharedRecords => "shared_records".to_owned(),
        MeansTest::Declared => "declared".to_owned(),
        MeansTest::Checked => "checked".to_owned(),
    })
}

/// From `token` to `military`.
fn matter_fields(matter: &Matter, ties: String) -> io::Result<[String; 16]> {
    let Matter {
        client: Client { token, role, gender, minor },
        kind,
        stage,
        gravity,
        weight,
        organ,
        venue,
        specialty,
        language,
        opponents,
        links,
        urgent,
        military,
    } = matter;
    if !links.is_empty() {
        return Err(invalid(format!("the matter of client `{token}` has links; ties are written")));
    }
    let opponents: Vec<String> = opponents.iter().map(opponent).collect::<io::Result<_>>()?;
    let specialty = specialty.as_ref().map(|SpecialtyNeed { specialty, demanded }| {
        Ok::<_, io::Error>(format!("{}{}", id(specialty)?, suffix(*demanded)))
    });
    let language = language.as_ref().map(|LanguageNeed { language, demanded }| {
        Ok::<_, io::Error>(format!("{}{}", id(language)?, suffix(*demanded)))
    });
    Ok([
        id(token)?,
        json_name(role),
        json_name(gender),
        yes_or_no(*minor),
        json_name(kind),
        json_name(stage),
        json_name(gravity),
        optional(*weight),
        optional_id(organ.as_ref())?,
        optional_id(venue.as_ref())?,
        specialty.transpose()?.unwrap_or_default(),
        language.transpose()?.unwrap_or_default(),
        opponents.join("|"),
        ties,
        yes_or_no(*urgent),
        yes_or_no(*military),
    ])
}

fn suffix(demanded: bool) -> &'static str {
    if demanded { ":demanded" } else { "" }
}

fn opponent(opponent: &Opponent) -> io::Result<String> {
    let Opponent { party, firm } = opponent;
    let firm = firm.as_ref().map(id).transpose()?;
    firm.map_or_else(|| id(party), |firm| Ok(format!("{}:{firm}", id(party)?)))
}
