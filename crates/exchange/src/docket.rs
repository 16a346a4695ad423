//! What comes to the centres in a year, a row each.

use std::collections::BTreeMap;
use std::io::Read;

use jiff::Timestamp;
use jiff::civil::{Date, date as day_of};

use super::field::{
    Parsed, bad, date, hundredths, id, instant, items, parts, term, whole, yes_or_no,
};
use super::flaw::Flaws;
use super::flaw_problem::FlawProblem;
use super::roster::{Roster, centre};
use super::sheet::{Checked, Row, Sheet};
use super::spelling::Spellings;
use super::{Arrival, Way};
use super::{Meter, Source};
use assigned_counsel::docket::{
    Applicant, Client, LanguageNeed, Link, Matter, MeansTest, Opponent, ProvisionalGround,
    SpecialtyNeed, Tie,
};
use assigned_counsel::error::Problem;
use assigned_counsel::id::{CaseId, DocketNo, LawyerId};
use assigned_counsel::policy::{Policy, STATUTORY_APPROVAL_DAYS};
use assigned_counsel::terms::{Channel, Gender, Gravity, Kind, Role, Stage};

/// The columns of a docket.
pub(super) const COLUMNS: &[&str] = &[
    "case",
    "at",
    "centre",
    "way",
    "applicant",
    "channel",
    "means",
    "hours",
    "ground",
    "notice_organ",
    "token",
    "role",
    "gender",
    "minor",
    "kind",
    "stage",
    "gravity",
    "weight",
    "organ",
    "venue",
    "specialty",
    "language",
    "opponents",
    "ties",
    "urgent",
    "military",
    "days",
    "by_hand",
    "picks",
];

/// The most hours until approval: a year *(ours)*.
const HOURS_MAX: u32 = 8_784;
/// The most days of work: ten years *(ours)*.
const DAYS_MAX: u32 = 3_653;

/// What the docket says.
#[derive(Default)]
pub(super) struct Docket {
    /// The first day of its year, if it has a row.
    pub(super) year_start: Option<Date>,
    /// The sound rows.
    pub(super) arrivals: Vec<Arrival>,
    /// The index and line of each case; where the row has flaws, an index of nothing.
    cases: BTreeMap<CaseId, (usize, u64)>,
    latest: Option<Timestamp>,
}

/// Reads the docket. Without a roster nothing is said of lawyers and centres that aren't on it.
pub(super) fn read<R: Read>(
    source: Source<R>,
    roster: Option<&Roster>,
    spellings: &mut Spellings,
    policy: &Policy,
    flaws: &mut Flaws,
    meter: &mut Meter<'_>,
) -> Docket {
    let mut docket = Docket::default();
    let Some(mut sheet) = Sheet::open(source, COLUMNS, flaws) else { return docket };
    while let Some(mut row) = sheet.next(flaws, meter) {
        docket.take(&mut row, roster, spellings, policy);
    }
    docket
}

impl Docket {
    fn take(
        &mut self,
        row: &mut Row<'_>,
        roster: Option<&Roster>,
        spellings: &mut Spellings,
        policy: &Policy,
    ) {
        let before = row.count();
        let at = row.read("at", instant).and_then(|at| self.in_order(row, at, policy));
        let arrival = self.arrival(row, at).ok();
        if let Some(arrival) = &arrival {
            spellings.note_arrival(row, arrival);
            self.check(row, arrival, policy);
            if let Some(roster) = roster {
                check_names(row, arrival, roster);
            }
        }
        if let Ok(case) = id::<CaseId>(row.text("case")) {
            if let Some((_, line)) = self.cases.get(&case) {
                row.note("case", case.as_str(), FlawProblem::CaseTwice { line: *line });
            }
            let nothing = usize::MAX.saturating_sub(usize::try_from(row.line()).unwrap_or(0));
            let index = if row.count() == before { self.arrivals.len() } else { nothing };
            self.cases.entry(case).or_insert((index, row.line()));
        }
        self.arrivals.extend(arrival.filter(|_| row.count() == before));
    }

    /// Rows come in the order of time and lie within one calendar year.
    fn in_order(
        &mut self,
        row: &mut Row<'_>,
        at: Timestamp,
        policy: &Policy,
    ) -> Checked<Timestamp> {
        let text = row.text("at");
        if let Some(latest) = self.latest.filter(|latest| *latest > at) {
            return Err(row.note("at", text, FlawProblem::OutOfOrder { latest }));
        }
        self.latest = Some(at);
        let year = policy.date(at).year();
        if !(1950..=2200).contains(&year) {
            return Err(row.note("at", text, FlawProblem::NoYearOfOurs));
        }
        let first = *self.year_start.get_or_insert(day_of(year, 1, 1));
        if year != first.year() {
            let problem = FlawProblem::InAnotherYear { year: first.year() };
            return Err(row.note("at", text, problem));
        }
        Ok(at)
    }

    fn arrival(&self, row: &mut Row<'_>, at: Checked<Timestamp>) -> Checked<Arrival> {
        let case = row.read("case", id);
        let accepts = row.read("centre", centre);
        let way = way(row);
        let matter = matter(row);
        let ties = self.ties(row);
        let days = row.read("days", |text| whole(text, DAYS_MAX));
        let by_hand = row.list("by_hand", id::<LawyerId>);
        let picks = row.list("picks", id::<LawyerId>);
        Ok(Arrival {
            at: at?,
            case: case?,
            centre: accepts?,
            way: way?,
            matter: matter?,
            ties: ties?,
            days: days?,
            by_hand: by_hand?,
            picks: picks?,
        })
    }

    fn ties(&self, row: &mut Row<'_>) -> Checked<Vec<(usize, Tie)>> {
        row.list("ties", |text| {
            let (case, tie) = tie(text)?;
            match self.cases.get(&case) {
                Some((index, _)) => Ok((*index, tie)),
                None => bad(case.as_str(), FlawProblem::CaseOfNoRowAbove),
            }
        })
    }

    /// Notes whatever the engine would refuse of the row by itself and of its ties.
    fn check(&self, row: &mut Row<'_>, arrival: &Arrival, policy: &Policy) {
        let ties = items(row.text("ties")).into_iter().map(parts);
        let tied: Vec<&str> = ties.filter_map(|parts| parts.first().copied()).collect();
        let number = |index: usize| u64::try_from(index).unwrap_or(u64::MAX).saturating_add(1);
        let mut matter = arrival.matter.clone();
        let links = arrival.ties.iter();
        let links = links.map(|(index, tie)| Link { to: DocketNo::new(number(*index)), tie: *tie });
        matter.links = links.collect();
        for fault in matter.faults() {
            let tie = fault.path.strip_prefix("links[").and_then(|rest| rest.split_once(']'));
            let tie = tie.and_then(|(n, _)| tied.get(n.parse::<usize>().ok()?).copied());
            row.note_fault(&fault, tie);
        }
        for ((index, tie), case) in arrival.ties.iter().zip(tied) {
            let other = self.arrivals.get(*index);
            let client = other.map(|other| &other.matter.client.token);
            let other = client.filter(|client| **client != matter.client.token);
            if let Some(client) = other.filter(|_| tie.is_same_matter()) {
                let client = client.as_str().to_owned();
                row.note("ties", case, Problem::CaseOfAnotherClient { client });
            }
        }
        check_way(row, arrival, policy);
        check_picks(row, arrival, policy);
    }
}

/// Only whoever applies can ask to choose, and names nobody twice and no more than the policy allows.
fn check_picks(row: &mut Row<'_>, arrival: &Arrival, policy: &Policy) {
    let (picks, text) = (&arrival.picks, row.text("picks"));
    if !picks.is_empty() && !matches!(arrival.way, Way::Application { .. }) {
        row.note("picks", text, FlawProblem::ForApplicationOnly);
    }
    let most = policy.choice.picks_max;
    if u32::try_from(picks.len()).unwrap_or(u32::MAX) > most {
        row.note("picks", text, FlawProblem::TooManyPicks { most });
    }
    for (n, lawyer) in picks.iter().enumerate() {
        if picks.iter().take(n).any(|earlier| earlier == lawyer) {
            row.note("picks", lawyer.as_str(), Problem::Repeated);
        }
    }
}

fn check_way(row: &mut Row<'_>, arrival: &Arrival, policy: &Policy) {
    let matter = &arrival.matter;
    match &arrival.way {
        Way::Application { applicant, means, .. } => {
            let person = applicant.on_behalf();
            if let Some(person) = person.filter(|person| matter.is_against(person)) {
                row.note("applicant", person.as_str(), FlawProblem::OnOtherSide);
            }
            if let Some(person) = person.filter(|person| **person == matter.client.token) {
                row.note("applicant", person.as_str(), FlawProblem::IsClientAsSuch);
            }
            if !means.is_admissible(matter.client.role, &policy.means) {
                row.note("means", row.text("means"), FlawProblem::MeansWontDo);
            }
        }
        Way::ProvisionalAid { ground: ProvisionalGround::TermEnding { ends_on } } => {
            let today = policy.date(arrival.at);
            let latest = assigned_counsel::calendar::days_after(today, STATUTORY_APPROVAL_DAYS);
            if !(today..=latest).contains(ends_on) {
                let (least, most) = (today.to_string(), latest.to_string());
                let problem = Problem::OutOfBounds { least, most };
                row.note("ground", &ends_on.to_string(), problem);
            }
        }
        Way::ProvisionalAid { .. } => {}
        Way::Notice { .. } => {
            if !matter.kind.is_defence() {
                row.note("way", "notice", FlawProblem::NoDefenceAskedFor);
            }
        }
    }
}

/// Notes centres and lawyers that aren't on the roster.
fn check_names(row: &mut Row<'_>, arrival: &Arrival, roster: &Roster) {
    let problem = FlawProblem::CentreOfNoLawyer;
    if !roster.has_centre(&arrival.centre) {
        row.note("centre", arrival.centre.as_str(), problem.clone());
    }
    if let Some(venue) = arrival.matter.venue.as_ref().filter(|venue| !roster.has_centre(venue)) {
        row.note("venue", venue.as_str(), problem);
    }
    for (column, named) in [("by_hand", &arrival.by_hand), ("picks", &arrival.picks)] {
        for lawyer in named.iter().filter(|lawyer| !roster.has_lawyer(lawyer)) {
            row.note(column, lawyer.as_str(), FlawProblem::LawyerNotOnRoster);
        }
    }
}

fn way(row: &mut Row<'_>) -> Checked<Way> {
    match row.text("way") {
        "application" => {
            let empty = row.need_empty(&["ground"], "provisional_aid");
            let empty = row.need_empty(&["notice_organ"], "notice").and(empty);
            let applicant = row.read("applicant", applicant);
            let channel = row.read("channel", |text| term(text, Channel::ALL));
            let means = row.read("means", means);
            let hours = row.read("hours", |text| whole(text, HOURS_MAX));
            empty?;
            let (applicant, channel) = (applicant?, channel?);
            Ok(Way::Application { applicant, channel, means: means?, hours: hours? })
        }
        "provisional_aid" => {
            let empty = row.need_empty(&["applicant", "channel", "means", "hours"], "application");
            let empty = row.need_empty(&["notice_organ"], "notice").and(empty);
            let ground = row.read("ground", ground);
            empty?;
            Ok(Way::ProvisionalAid { ground: ground? })
        }
        "notice" => {
            let empty = row.need_empty(&["applicant", "channel", "means", "hours"], "application");
            let empty = row.need_empty(&["ground"], "provisional_aid").and(empty);
            let organ = row.read("notice_organ", id);
            empty?;
            Ok(Way::Notice { organ: organ? })
        }
        other => {
            let problem = FlawProblem::one_of(["application", "provisional_aid", "notice"]);
            Err(row.note("way", other, problem))
        }
    }
}

fn applicant(text: &str) -> Parsed<Applicant> {
    match parts(text).as_slice() {
        ["client"] => Ok(Applicant::Client),
        ["guardian", person] => Ok(Applicant::Guardian { person: id(person)? }),
        ["near_relative", person] => Ok(Applicant::NearRelative { person: id(person)? }),
        _ => bad(text, FlawProblem::NotAnApplicant),
    }
}

fn means(text: &str) -> Parsed<MeansTest> {
    match parts(text).as_slice() {
        ["not_required"] => Ok(MeansTest::NotRequired),
        ["shared_records"] => Ok(MeansTest::SharedRecords),
        ["declared"] => Ok(MeansTest::Declared),
        ["checked"] => Ok(MeansTest::Checked),
        ["waived", ground] => Ok(MeansTest::Waived { ground: id(ground)? }),
        _ => bad(text, FlawProblem::NotAMeansTest),
    }
}

fn ground(text: &str) -> Parsed<ProvisionalGround> {
    match parts(text).as_slice() {
        ["preservation"] => Ok(ProvisionalGround::Preservation),
        ["emergency"] => Ok(ProvisionalGround::Emergency),
        ["term_ending", day] => Ok(ProvisionalGround::TermEnding { ends_on: date(day)? }),
        _ => bad(text, FlawProblem::NotAGround),
    }
}

fn tie(text: &str) -> Parsed<(CaseId, Tie)> {
    let parts = parts(text);
    let Some((case, tie)) = parts.split_first() else { return bad(text, FlawProblem::NotATie) };
    let tie = match tie {
        ["co_defendant"] => Tie::CoDefendant,
        ["linked_facts"] => Tie::LinkedFacts,
        ["opposing_party"] => Tie::OpposingParty,
        ["second_seat"] => Tie::SecondSeat,
        ["continuation"] => Tie::Continuation { client_objects: false },
        ["continuation", "objects"] => Tie::Continuation { client_objects: true },
        _ => return bad(text, FlawProblem::NotATie),
    };
    Ok((id(case)?, tie))
}

fn matter(row: &mut Row<'_>) -> Checked<Matter> {
    let token = row.read("token", id);
    let role = row.read("role", |text| term(text, Role::ALL));
    let gender = row.read("gender", |text| term(text, Gender::ALL));
    let minor = row.read("minor", yes_or_no);
    let kind = row.read("kind", |text| term(text, Kind::ALL));
    let stage = row.read("stage", |text| term(text, Stage::ALL));
    let gravity = row.read("gravity", |text| term(text, Gravity::ALL));
    let weight = row.optional("weight", hundredths);
    let organ = row.optional("organ", id);
    let venue = row.optional("venue", centre);
    let specialty = row.optional("specialty", |text| {
        let (specialty, demanded) = need(text)?;
        Ok(SpecialtyNeed { specialty: id(specialty)?, demanded })
    });
    let language = row.optional("language", |text| {
        let (language, demanded) = need(text)?;
        Ok(LanguageNeed { language: id(language)?, demanded })
    });
    let opponents = row.list("opponents", opponent);
    let (urgent, military) = (row.read("urgent", yes_or_no), row.read("military", yes_or_no));
    Ok(Matter {
        client: Client { token: token?, role: role?, gender: gender?, minor: minor? },
        kind: kind?,
        stage: stage?,
        gravity: gravity?,
        weight: weight?,
        organ: organ?,
        venue: venue?,
        specialty: specialty?,
        language: language?,
        opponents: opponents?,
        links: Vec::new(),
        urgent: urgent?,
        military: military?,
    })
}

fn need(text: &str) -> Parsed<(&str, bool)> {
    match *parts(text).as_slice() {
        [name] => Ok((name, false)),
        [name, "demanded"] => Ok((name, true)),
        _ => bad(text, FlawProblem::NotANeed),
    }
}

fn opponent(text: &str) -> Parsed<Opponent> {
    match parts(text).as_slice() {
        [party] => Ok(Opponent { party: id(party)?, firm: None }),
        [party, firm] => Ok(Opponent { party: id(party)?, firm: Some(id(firm)?) }),
        _ => bad(text, FlawProblem::NotAnOpponent),
    }
}
