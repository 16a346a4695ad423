//! The lawyers, a row each.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;

use jiff::civil::Date;

use super::field::{Parsed, bad, date, hundredths, id, parts, term, yes_or_no};
use super::flaw::Flaws;
use super::flaw_problem::FlawProblem;
use super::sheet::{Checked, Noted, Row, Sheet};
use super::spelling::Spellings;
use super::{Arrival, OwnData, Panel};
use super::{Meter, Source};
use assigned_counsel::error::Problem;
use assigned_counsel::id::{CentreId, LawyerId};
use assigned_counsel::quantity::Points;
use assigned_counsel::register::{Bar, Certificate, Lawyer, Leave, OwnCaps};
use assigned_counsel::terms::{Engagement, Gender, Level, Licence};

/// The columns of a roster.
pub(super) const COLUMNS: &[&str] = &[
    "id",
    "firm",
    "licence",
    "engagement",
    "gender",
    "practice_since",
    "criminal_defence_since",
    "fraction",
    "centres",
    "minors_pool",
    "familiar_with_minors",
    "teams",
    "languages",
    "native_place",
    "certificates",
    "bars",
    "related_to",
    "leave",
    "cap_open",
    "cap_month",
    "cap_year",
    "points",
    "published",
];

/// The most points, either way *(ours)*: half of what one entry of the ledger may post.
const POINTS_MAX: Points = Points::from_hundredths(500_000_00);

/// A centre's desk is known to the engine as `desk-` and the centre's id.
const CENTRE_BYTES_MAX: usize = assigned_counsel::id::ID_BYTES_MAX - "desk-".len();

/// What the roster says.
#[derive(Default)]
pub(super) struct Roster {
    /// By id, each with its line; rows with flaws are there without their record.
    lawyers: BTreeMap<LawyerId, Entry>,
    /// Every centre that a row names.
    centres: BTreeSet<CentreId>,
}

struct Entry {
    line: u64,
    practice_since: Option<Date>,
    record: Option<Record>,
}

struct Record {
    lawyer: Lawyer,
    /// In the order of the row.
    centres: Vec<CentreId>,
    points: Option<Points>,
    published: bool,
}

impl Roster {
    pub(super) fn has_lawyer(&self, id: &LawyerId) -> bool {
        self.lawyers.contains_key(id)
    }

    pub(super) fn has_centre(&self, id: &CentreId) -> bool {
        self.centres.contains(id)
    }

    /// Notes whoever doesn't practise yet when the year begins, which only the docket tells.
    pub(super) fn note_newcomers(&self, file: &str, year_start: Date, flaws: &mut Flaws) {
        let mut late: Vec<(u64, Date)> = Vec::new();
        for Entry { line, practice_since, .. } in self.lawyers.values() {
            let since = practice_since.filter(|since| *since > year_start);
            late.extend(since.map(|since| (*line, since)));
        }
        late.sort_unstable();
        for (line, since) in late {
            let problem = FlawProblem::AfterYearBegan { year_start };
            flaws.add((file, line, "practice_since"), &since.to_string(), problem);
        }
    }

    /// The city that it makes up.
    pub(super) fn into_data(self, year_start: Date, arrivals: Vec<Arrival>) -> OwnData {
        let (mut centres, mut lawyers, mut points) = (Vec::new(), Vec::new(), BTreeMap::new());
        let (mut published, mut seen) = (BTreeSet::new(), BTreeSet::new());
        for (id, entry) in self.lawyers {
            let Some(record) = entry.record else { continue };
            centres.extend(record.centres.into_iter().filter(|centre| seen.insert(centre.clone())));
            points.extend(record.points.map(|points| (id.clone(), points)));
            published.extend(record.published.then_some(id));
            lawyers.push(record.lawyer);
        }
        let panel = Panel { centres, lawyers, points, published };
        OwnData { year_start, panel, arrivals }
    }
}

/// Reads the roster; none if it has no sound header.
pub(super) fn read<R: Read>(
    source: Source<R>,
    spellings: &mut Spellings,
    flaws: &mut Flaws,
    meter: &mut Meter<'_>,
) -> Option<Roster> {
    let mut sheet = Sheet::open(source, COLUMNS, flaws)?;
    let (mut roster, before) = (Roster::default(), flaws.count());
    while let Some(mut row) = sheet.next(flaws, meter) {
        roster.take(&mut row, spellings);
    }
    if roster.lawyers.is_empty() && flaws.count() == before {
        flaws.add((sheet.name(), sheet.line(), ""), "", FlawProblem::NoLawyer);
    }
    Some(roster)
}

impl Roster {
    fn take(&mut self, row: &mut Row<'_>, spellings: &mut Spellings) {
        let key = row.read("id", id::<LawyerId>);
        if let Ok(key) = &key
            && let Some(first) = self.lawyers.get(key)
        {
            let problem = FlawProblem::LawyerTwice { line: first.line };
            row.note("id", key.as_str(), problem);
        }
        let centres = centres(row);
        self.centres.extend(centres.iter().flatten().cloned());
        let Ok(key) = key else {
            let _ = record(row, None, centres);
            return;
        };
        let record = record(row, Some(key.clone()), centres).ok();
        if let Some(record) = &record {
            spellings.note_lawyer(row, &record.lawyer);
        }
        let (line, practice_since) = (row.line(), date(row.text("practice_since")).ok());
        self.lawyers.entry(key).or_insert(Entry { line, practice_since, record });
    }
}

/// The sub-pools in the order of the row.
fn centres(row: &mut Row<'_>) -> Checked<Vec<CentreId>> {
    row.set("centres", centre)?;
    row.list("centres", centre)
}

pub(super) fn centre(text: &str) -> Parsed<CentreId> {
    if text.len() > CENTRE_BYTES_MAX {
        return bad(text, FlawProblem::CentreTooLong { most: CENTRE_BYTES_MAX });
    }
    id(text)
}

fn record(
    row: &mut Row<'_>,
    key: Option<LawyerId>,
    centres: Checked<Vec<CentreId>>,
) -> Checked<Record> {
    let firm = row.read("firm", id);
    let licence = row.read("licence", |text| term(text, Licence::ALL));
    let engagement = row.read("engagement", |text| term(text, Engagement::ALL));
    let gender = row.read("gender", |text| term(text, Gender::ALL));
    let practice_since = row.read("practice_since", date);
    let criminal_defence_since = row.optional("criminal_defence_since", date);
    let fraction = row.read("fraction", hundredths);
    let minors_pool = row.read("minors_pool", yes_or_no);
    let familiar_with_minors = row.read("familiar_with_minors", yes_or_no);
    let (teams, languages) = (row.set("teams", id), row.set("languages", id));
    let native_place = row.optional("native_place", id);
    let certificates = row.list("certificates", certificate);
    let bars = row.list("bars", bar);
    let related_to = row.set("related_to", id);
    let leave = row.list("leave", stretch);
    let open = row.optional("cap_open", hundredths);
    let month = row.optional("cap_month", hundredths);
    let year = row.optional("cap_year", hundredths);
    let points = row.optional("points", points);
    let published = row.read("published", yes_or_no);
    let centres = centres?;
    let lawyer = Lawyer {
        id: key.ok_or(Noted)?,
        firm: firm?,
        licence: licence?,
        engagement: engagement?,
        gender: gender?,
        practice_since: practice_since?,
        criminal_defence_since: criminal_defence_since?,
        fraction: fraction?,
        centres: centres.iter().cloned().collect(),
        minors_pool: minors_pool?,
        familiar_with_minors: familiar_with_minors?,
        teams: teams?,
        languages: languages?,
        native_place: native_place?,
        certificates: certificates?,
        bars: bars?,
        related_to: related_to?,
        leave: leave?,
        caps: OwnCaps { open: open?, month: month?, year: year? },
    };
    let (points, published) = (points?, published?);
    // Whether the lawyer practises yet is asked when the year is known.
    let faults = lawyer.faults(Date::MAX);
    let noted = faults.iter().map(|fault| row.note_fault(fault, None)).last();
    noted.map_or(Ok(Record { lawyer, centres, points, published }), Err)
}

fn certificate(text: &str) -> Parsed<Certificate> {
    let parts = parts(text);
    let (specialty, level, day, end) = match parts.as_slice() {
        [specialty, level, day] => (specialty, level, day, None),
        [specialty, level, day, end] => (specialty, level, day, Some(end)),
        _ => return bad(text, FlawProblem::NotACertificate),
    };
    Ok(Certificate {
        specialty: id(specialty)?,
        level: term(level, Level::ALL)?,
        certified_on: date(day)?,
        expires_on: end.map(|end| date(end)).transpose()?,
    })
}

fn bar(text: &str) -> Parsed<Bar> {
    let parts = parts(text);
    Ok(match parts.as_slice() {
        ["former_judge_or_prosecutor", organ, left_on] => {
            Bar::FormerJudgeOrProsecutor { organ: id(organ)?, left_on: date(left_on)? }
        }
        ["relative_of_staff", organ] => Bar::RelativeOfStaff { organ: id(organ)? },
        ["assessor"] => Bar::Assessor,
        ["standing_committee_member"] => Bar::StandingCommitteeMember,
        _ => return bad(text, FlawProblem::NotABar),
    })
}

fn stretch(text: &str) -> Parsed<Leave> {
    match parts(text).as_slice() {
        [from, to] => Ok(Leave { from: date(from)?, to: date(to)? }),
        _ => bad(text, FlawProblem::NotALeave),
    }
}

fn points(text: &str) -> Parsed<Points> {
    let points: Points = hundredths(text)?;
    let most = POINTS_MAX.hundredths().unsigned_abs();
    if points.hundredths().unsigned_abs() > most {
        let (least, most) = (format!("-{POINTS_MAX}"), POINTS_MAX.to_string());
        return bad(text, Problem::OutOfBounds { least, most }.into());
    }
    Ok(points)
}
