//! A year of cases, as they come.

use jiff::Timestamp;
use jiff::civil::{Date, Weekday};

use super::assumptions::Assumptions;
use super::chance::Chance;
use super::city::{BODIES, City, ORGANS, body, firm, firms, later, organ};
use assigned_counsel::docket::{
    Applicant, Client, LanguageNeed, Matter, MeansTest, Opponent, ProvisionalGround, SpecialtyNeed,
    Tie,
};
use assigned_counsel::error::Error;
use assigned_counsel::policy::Policy;
use assigned_counsel::register::Lawyer;
use assigned_counsel::terms::{Channel, Gender, Gravity, Kind, Role, Stage};
use assigned_counsel::{CaseId, CentreId, LawyerId, PartyId, Specialty, Weight};

use assigned_counsel_exchange::{Arrival, Way};

/// Makes up so many arrivals in the city's year, in the order of time, by the policy's difference from
/// UTC.
///
/// # Errors
///
/// If there are more than 100,000,000.
pub fn arrivals(city: &City, policy: &Policy, cases: u32) -> Result<Vec<Arrival>, Error> {
    if cases > 100_000_000 {
        return Err(Error::value(format!("a year has at most 100000000 cases, not `{cases}`")));
    }
    // The desk leaves those dedicated to minors alone.
    let ids = |minors_pool: bool| {
        let lawyers = city.panel.lawyers.iter().filter(move |l| l.minors_pool == minors_pool);
        lawyers.map(|lawyer| lawyer.id.clone()).collect()
    };
    let published: Vec<&Lawyer> = city
        .panel
        .lawyers
        .iter()
        .filter(|lawyer| city.panel.published.contains(&lawyer.id))
        .collect();
    let mut maker = Maker {
        assumed: Assumptions::xiamen(),
        chance: Chance::new(city.seed, "cases"),
        choice: Chance::new(city.seed, "choice"),
        published,
        firms: firms(u32::try_from(city.panel.lawyers.len()).unwrap_or(u32::MAX)),
        for_minors: ids(true),
        for_others: ids(false),
        made: Vec::new(),
        last_defence: None,
    };
    for at in maker.times(city.year_start, policy, cases) {
        let arrival = maker.arrival(at, policy.date(at))?;
        maker.made.push(arrival);
    }
    Ok(maker.made)
}

struct Maker<'a> {
    assumed: Assumptions,
    chance: Chance,
    /// Apart, so that who chooses changes nothing else.
    choice: Chance,
    published: Vec<&'a Lawyer>,
    firms: u32,
    for_minors: Vec<LawyerId>,
    for_others: Vec<LawyerId>,
    made: Vec<Arrival>,
    last_defence: Option<usize>,
}

impl Maker<'_> {
    /// Instants within working hours, most of them on working days, in order.
    fn times(&mut self, start: Date, policy: &Policy, cases: u32) -> Vec<Timestamp> {
        let days = (0..365).map(|day| later(start, day));
        let free = |day: &Date| matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
        let (weekends, working): (Vec<Date>, Vec<Date>) = days.partition(free);
        let mut times: Vec<Timestamp> = Vec::new();
        for _ in 0..cases {
            let weekend = self.chance.per_mille(self.assumed.weekend);
            let day = self.chance.one_of(if weekend { &weekends } else { &working }).copied();
            // From 9:00 to 17:30.
            let seconds = i64::from(self.chance.between(9 * 3_600, 17 * 3_600 + 1_800));
            let midnight = policy.start_of(day.unwrap_or(start));
            let at = midnight.checked_add(jiff::SignedDuration::from_secs(seconds));
            times.push(at.unwrap_or(midnight));
        }
        times.sort_unstable();
        times
    }

    fn arrival(&mut self, at: Timestamp, today: Date) -> Result<Arrival, Error> {
        let assumed = self.assumed;
        let number = self.made.len();
        let centre = self.chance.weighted(&assumed.centres, |centre| centre.cases);
        let centre = centre.map_or("city", |centre| centre.id);
        let (matter, ties) = match self.continued(number) {
            Some(continued) => continued,
            None => self.fresh(number, centre)?,
        };
        let place = match matter.kind {
            Kind::CriminalDefence | Kind::CriminalRepresentation => 1,
            Kind::Administrative => 2,
            Kind::PleaHelp | Kind::Drafting => 3,
            Kind::Civil | Kind::Labour => 0,
        };
        let (least, most) = assumed.durations.get(place).copied().unwrap_or((30, 90));
        if matter.kind == Kind::CriminalDefence {
            self.last_defence = Some(number);
        }
        let mut by_hand = Vec::new();
        if self.chance.per_mille(assumed.by_hand) {
            let named = if matter.client.minor { &self.for_minors } else { &self.for_others };
            by_hand.extend((0..3).filter_map(|_| self.chance.one_of(named).cloned()));
        }
        let way = self.way(&matter, centre, today)?;
        let picks = match way {
            Way::Application { .. } => self.picks(&matter),
            Way::ProvisionalAid { .. } | Way::Notice { .. } => Vec::new(),
        };
        Ok(Arrival {
            at,
            case: CaseId::new(format!("C-{:06}", number.saturating_add(1)))?,
            centre: CentreId::new(centre)?,
            way,
            matter,
            ties,
            picks,
            days: self.chance.between(least, most),
            by_hand,
        })
    }

    /// A case that goes on from an earlier one of the same client.
    fn continued(&mut self, number: usize) -> Option<(Matter, Vec<(usize, Tie)>)> {
        if !self.chance.per_mille(self.assumed.continued) {
            return None;
        }
        let most = u32::try_from(number).ok()?.checked_sub(1)?;
        let earlier = usize::try_from(self.chance.between(0, most)).ok()?;
        let client_objects = self.chance.per_mille(self.assumed.objections);
        let before = &self.made.get(earlier)?.matter;
        let stage = match (before.kind, before.stage) {
            (Kind::CriminalDefence, Stage::Investigation) => Stage::Prosecution,
            (Kind::CriminalDefence, Stage::Prosecution) | (Kind::Labour, Stage::Arbitration) => {
                Stage::FirstInstance
            }
            (Kind::CriminalDefence | Kind::Civil, Stage::FirstInstance) => Stage::SecondInstance,
            _ => return None,
        };
        let mut matter = Matter { stage, ..before.clone() };
        if matter.client.role == Role::Suspect && stage == Stage::FirstInstance {
            matter.client.role = Role::Defendant;
        }
        Some((matter, vec![(earlier, Tie::Continuation { client_objects })]))
    }

    fn fresh(&mut self, number: usize, centre: &str) -> Result<(Matter, Vec<(usize, Tie)>), Error> {
        let assumed = self.assumed;
        let kind = self.kind();
        let mut matter = Matter::new(self.client(number, kind)?, kind, self.stage(kind));
        let mut ties = Vec::new();
        self.describe(&mut matter, centre)?;
        if kind == Kind::CriminalDefence {
            if self.chance.per_mille(assumed.grave) {
                matter.gravity = Gravity::LifeOrDeath;
                let twin =
                    self.last_defence.filter(|_| self.chance.per_mille(assumed.second_seats));
                if let Some(first) = twin.and_then(|first| Some((first, self.made.get(first)?))) {
                    // A second seat stands beside an earlier grave defence of the same client.
                    if first.1.matter.is_grave() {
                        matter = first.1.matter.clone();
                        ties.push((first.0, Tie::SecondSeat));
                    }
                }
            } else if self.chance.per_mille(assumed.co_defendants) {
                ties.extend(self.last_defence.map(|other| (other, Tie::CoDefendant)));
            }
        }
        if kind == Kind::Civil && self.chance.per_mille(assumed.both_sides) {
            self.answer(number, &mut matter, &mut ties);
        }
        Ok((matter, ties))
    }

    /// Turns a civil matter into the other side of an earlier one.
    fn answer(&mut self, number: usize, matter: &mut Matter, ties: &mut Vec<(usize, Tie)>) {
        let most = u32::try_from(number).unwrap_or(0).saturating_sub(1);
        let earlier = usize::try_from(self.chance.between(0, most)).unwrap_or(0);
        let Some(theirs) = self.made.get(earlier).map(|arrival| &arrival.matter) else { return };
        let opponent = theirs.opponents.first().filter(|_| theirs.kind == Kind::Civil);
        if let Some(opponent) = opponent {
            matter.client.token = opponent.party.clone();
            matter.specialty.clone_from(&theirs.specialty);
            matter.opponents = vec![Opponent { party: theirs.client.token.clone(), firm: None }];
            ties.push((earlier, Tie::OpposingParty));
        }
    }

    fn kind(&mut self) -> Kind {
        let assumed = self.assumed;
        let [civil, criminal, administrative, _] = assumed.kinds;
        match self.chance.between(0, 999) {
            n if n < civil => match self.chance.between(0, 999) {
                n if n < assumed.labour => Kind::Labour,
                n if n < assumed.labour.saturating_add(assumed.drafting) => Kind::Drafting,
                _ => Kind::Civil,
            },
            n if n < civil.saturating_add(criminal) => {
                let victim = self.chance.per_mille(assumed.victims);
                if victim { Kind::CriminalRepresentation } else { Kind::CriminalDefence }
            }
            n if n < civil.saturating_add(criminal).saturating_add(administrative) => {
                Kind::Administrative
            }
            _ => Kind::PleaHelp,
        }
    }

    fn stage(&mut self, kind: Kind) -> Stage {
        let stages: &[Stage] = match kind {
            Kind::CriminalDefence => &[
                Stage::Investigation,
                Stage::Prosecution,
                Stage::FirstInstance,
                Stage::FirstInstance,
                Stage::SecondInstance,
            ],
            Kind::PleaHelp => &[Stage::Prosecution],
            Kind::CriminalRepresentation => &[Stage::Prosecution, Stage::FirstInstance],
            Kind::Labour => &[Stage::Arbitration, Stage::Arbitration, Stage::FirstInstance],
            Kind::Civil | Kind::Administrative => {
                &[Stage::FirstInstance, Stage::FirstInstance, Stage::SecondInstance]
            }
            Kind::Drafting => &[Stage::OutOfCourt],
        };
        self.chance.one_of(stages).copied().unwrap_or(Stage::FirstInstance)
    }

    fn client(&mut self, number: usize, kind: Kind) -> Result<Client, Error> {
        let [criminal, civil] = self.assumed.minors;
        let (role, minors) = match kind {
            Kind::CriminalDefence | Kind::PleaHelp => (Role::Suspect, criminal),
            Kind::CriminalRepresentation => (Role::Victim, criminal.saturating_mul(4)),
            _ => (Role::Party, civil),
        };
        let women = if kind.is_defence() { 120 } else { 500 };
        let token = PartyId::new(format!("P-{:06}", number.saturating_add(1)))?;
        let gender = if self.chance.per_mille(women) { Gender::Female } else { Gender::Male };
        Ok(Client { token, role, gender, minor: self.chance.per_mille(minors) })
    }

    fn describe(&mut self, matter: &mut Matter, centre: &str) -> Result<(), Error> {
        let assumed = self.assumed;
        let specialty = match matter.kind {
            Kind::CriminalDefence | Kind::CriminalRepresentation => Some("criminal"),
            Kind::Labour => Some("labour"),
            Kind::Administrative => Some("administrative"),
            Kind::Civil => {
                self.chance.one_of(&["marriage", "injury", "contract", "housing"]).copied()
            }
            Kind::PleaHelp | Kind::Drafting => None,
        };
        if let Some(specialty) = specialty {
            let demanded = self.chance.per_mille(assumed.demanded);
            let specialty = Specialty::new(specialty)?;
            matter.specialty = Some(SpecialtyNeed { specialty, demanded });
        }
        if self.chance.per_mille(assumed.dialect_clients) {
            matter.language = Some(LanguageNeed { language: "zh-min".parse()?, demanded: false });
        }
        let organ_kind = match (matter.kind, matter.stage) {
            (Kind::Drafting, _) => None,
            (_, Stage::Investigation) => Some("police"),
            (_, Stage::Prosecution) => Some("procuratorate"),
            (_, Stage::Arbitration) => Some("arbitration"),
            _ => Some("court"),
        };
        matter.organ = organ_kind.map(|kind| organ(centre, kind)).transpose()?;
        if matches!(matter.kind, Kind::Civil | Kind::Labour | Kind::Administrative) {
            matter.opponents.push(Opponent {
                party: body(self.chance.between(1, BODIES))?,
                firm: if self.chance.per_mille(500) {
                    Some(firm(self.chance.between(1, self.firms))?)
                } else {
                    None
                },
            });
        }
        if matter.kind == Kind::Labour && self.chance.per_mille(assumed.groups) {
            matter.weight = Some(Weight::from_hundredths(self.chance.between(200, 400)));
        }
        let [urgent, military] = assumed.first;
        matter.urgent = self.chance.per_mille(urgent);
        matter.military = self.chance.per_mille(military);
        Ok(())
    }

    /// A choosing client wants lawyers of the team for the matter, the well-known ones more often: the
    /// n-th of the team in proportion to 1/n, after Zipf.
    fn picks(&mut self, matter: &Matter) -> Vec<LawyerId> {
        let needed = matter.specialty.as_ref().map(|need| need.specialty.as_str());
        let team = if matter.client.minor { Some("minors") } else { needed };
        if !self.choice.per_mille(self.assumed.choosing) {
            return Vec::new();
        }
        let fits = |lawyer: &&&Lawyer| lawyer.teams.iter().any(|t| Some(t.as_str()) == team);
        let ranked = self.published.iter().filter(fits).zip(1_u32..);
        let known: Vec<(&LawyerId, u32)> =
            ranked.map(|(lawyer, rank)| (&lawyer.id, 1_000_000 / rank)).collect();
        let mut picks: Vec<LawyerId> = Vec::new();
        for _ in 0..self.assumed.picks {
            let pick = self.choice.weighted(&known, |entry| entry.1).map(|entry| entry.0.clone());
            picks.extend(pick.filter(|pick| !picks.contains(pick)));
        }
        picks
    }

    fn way(&mut self, matter: &Matter, centre: &str, today: Date) -> Result<Way, Error> {
        let assumed = self.assumed;
        let notice = matter.kind == Kind::PleaHelp
            || (matter.kind == Kind::CriminalDefence && self.chance.per_mille(assumed.notices));
        if notice {
            let fallback = self.chance.one_of(&ORGANS).copied().unwrap_or("court");
            let organ = matter.organ.clone().map_or_else(|| organ(centre, fallback), Ok)?;
            return Ok(Way::Notice { organ });
        }
        let civil = matches!(matter.kind, Kind::Civil | Kind::Labour);
        if civil && self.chance.per_mille(assumed.provisional) {
            let ends_on = later(today, self.chance.between(1, 6));
            let ground = if self.chance.per_mille(500) {
                ProvisionalGround::TermEnding { ends_on }
            } else {
                ProvisionalGround::Preservation
            };
            return Ok(Way::ProvisionalAid { ground });
        }
        let channels = [
            (Channel::Window, 500),
            (Channel::Web, 200),
            (Channel::MiniProgram, 250),
            (Channel::Post, 20),
            (Channel::Organ, 30),
        ];
        let channel = self.chance.weighted(&channels, |entry| entry.1);
        let channel = channel.map_or(Channel::Window, |entry| entry.0);
        let hours = if channel == Channel::Window { 0 } else { self.chance.between(1, 60) };
        let (applicant, means) = (self.applicant(matter)?, self.means(matter)?);
        Ok(Way::Application { applicant, channel, means, hours })
    }

    fn applicant(&mut self, matter: &Matter) -> Result<Applicant, Error> {
        let kin = || PartyId::new(format!("{}-kin", matter.client.token));
        if matter.client.minor {
            return Ok(Applicant::Guardian { person: kin()? });
        }
        if matter.kind.is_defence() && self.chance.per_mille(600) {
            return Ok(Applicant::NearRelative { person: kin()? });
        }
        Ok(Applicant::Client)
    }

    fn means(&mut self, matter: &Matter) -> Result<MeansTest, Error> {
        if matches!(matter.client.role, Role::Suspect | Role::Defendant) {
            return Ok(MeansTest::NotRequired);
        }
        if matter.kind == Kind::Labour && self.chance.per_mille(600) {
            return Ok(MeansTest::Waived { ground: "migrant_worker".parse()? });
        }
        let tests = [
            (MeansTest::Declared, 600),
            (MeansTest::SharedRecords, 250),
            (MeansTest::Checked, 150),
        ];
        let test = self.chance.weighted(&tests, |entry| entry.1);
        Ok(test.map_or(MeansTest::Checked, |entry| entry.0.clone()))
    }
}
