//! Commands in sequence, made of the bytes.

use arbitrary::Unstructured;
use assigned_counsel::calendar::Calendar;
use assigned_counsel::docket::{
    Applicant, Application, Client, LanguageNeed, Matter, MeansTest, Notice, Outcome,
    ReplacementCause, TerminationGround, Tie,
};
use assigned_counsel::draw::{DrawSource, Seed};
use assigned_counsel::jiff::{SignedDuration, Timestamp};
use assigned_counsel::operation::{
    Accept, AdoptCalendar, AdoptPolicy, Amend, AnswerObjection, Apply, Approve, Assign,
    AssignByHand, Choose, Close, CommitSeed, Decided, Decline, Depart, Enrol, Exclude, Expire,
    Notify, Object, PostMerit, Replace, Return, RevealSeed, SetGoodStanding, SetShare, Settle,
    TakeIn, Terminate, Why, WithdrawOffer,
};
use assigned_counsel::policy::{LotteryBy, Strategy};
use assigned_counsel::standing::{GoodStanding, MeritPosting};
use assigned_counsel::terms::{Channel, Kind, Level, Role, Stage};
use assigned_counsel::{
    ActorId, Command, DocketNo, Engine, Fact, LawyerId, Load, Points, Policy, Refusal, Share,
    State, Step, Weight,
};
use assigned_counsel_report::{Language, Text, for_auditor};

use crate::oversight;
use crate::sound::{lag_sum, restored, sound};
use crate::{at, desk, seed, town};

pub(crate) const LAWYERS: [&str; 8] = ["an", "bai", "cai", "deng", "en", "fang", "gao", "he"];

/// Up to a hundred commands, each taken whole or refused whole, on a town of six lawyers.
pub fn sequence(data: &[u8]) {
    let mut bytes = Unstructured::new(data);
    let _ = live(&mut bytes);
}

fn live(bytes: &mut Unstructured<'_>) -> arbitrary::Result<()> {
    let mut life = Life::new(town(policy(bytes)?));
    // What the last command lacks of bytes ends the life, and what was lived until then is held to all.
    while life.lived < 100 && !bytes.is_empty() {
        if life.live(bytes).is_err() {
            break;
        }
    }
    let Life { mut town, mut steps, seeds, .. } = life;
    steps.append(&mut town.drain_steps());
    sound(town.state(), &steps, &seeds);
    Ok(())
}

struct Life {
    town: Engine,
    /// Those under earlier seeds.
    steps: Vec<Step>,
    seeds: Vec<Seed>,
    now: Timestamp,
    lived: u8,
}

impl Life {
    fn new(town: Engine) -> Self {
        Self { town, steps: Vec::new(), seeds: vec![seed()], now: at(), lived: 0 }
    }

    fn live(&mut self, bytes: &mut Unstructured<'_>) -> arbitrary::Result<()> {
        self.lived += 1;
        // Rarely back, which must be refused.
        let hours = [0, 0, 1, 9, 30, 24 * 40, -1][bytes.choose_index(7)?];
        let now = self.now.checked_add(SignedDuration::from_hours(hours)).unwrap();
        if bytes.ratio(1, 40)? {
            self.reveal(now);
            return Ok(());
        }
        let (actor, command) = (actor(bytes)?, command(bytes, &self.town, now)?);
        if matches!(command, Command::Assign(_)) && bytes.ratio(1, 4)? {
            look(&self.town, now, &command, bytes.choose(&LAWYERS)?);
        }
        self.give(now, &actor, &command);
        Ok(())
    }

    fn give(&mut self, now: Timestamp, actor: &ActorId, command: &Command) {
        let before = self.town.state().clone();
        let foreseen = match command {
            Command::Assign(Assign { docket, .. }) => self.town.preview(now, *docket).ok(),
            _ => None,
        };
        match self.town.apply(now, actor, command) {
            Ok(events) => {
                assert!(!events.is_empty() && events.iter().all(|event| event.at == now));
                for event in events {
                    if let Fact::Decided(Decided { decision, .. }) = &event.fact {
                        assert!(foreseen.is_none_or(|foreseen| foreseen == **decision));
                        break;
                    }
                }
                assert!(now >= self.now, "time goes on");
                self.now = now;
                if let Command::Assign(Assign { docket, .. }) = command {
                    self.withdraw(&before, *docket);
                }
            }
            Err(refusal) => {
                assert!(!matches!(refusal, Refusal::Inconsistent { .. }), "{refusal}");
                assert_eq!(*self.town.state(), before, "a refusal changes nothing");
            }
        }
        assert_eq!(lag_sum(self.town.state()), 0);
    }

    /// Were an offer withdrawn at once, everybody's lag, place and load would be as before it.
    fn withdraw(&self, before: &State, docket: DocketNo) {
        let mut town = self.town.clone();
        if town.state().docket().case(docket).unwrap().offer().is_none() {
            return;
        }
        let outcome = Outcome::Withdrawn;
        town.apply(self.now, &desk(), Command::Close(Close { docket, outcome })).unwrap();
        assert_eq!(town.state().caseload(), before.caseload());
        for (roll, _) in before.roster().lawyers() {
            let account =
                |state: &State| (state.entitlement().lag(roll), state.entitlement().turn(roll));
            assert_eq!(account(town.state()), account(before));
        }
    }

    /// Commits to the next seed, and reveals the one whose time is over.
    fn reveal(&mut self, now: Timestamp) {
        self.give(now, &desk(), &Command::RevealSeed(RevealSeed {}));
        let next = Seed::from_bytes([8 + self.lived; 32]);
        let from = self.town.state().seeds().last().map_or(now, |last| last.until.max(now));
        let until = from.checked_add(SignedDuration::from_hours(72)).unwrap_or(from);
        let commitment = next.commitment();
        self.give(
            now,
            &desk(),
            &Command::CommitSeed(CommitSeed { commitment, until, source: DrawSource::SeedAlone }),
        );
        if self.town.state().seeds().last().is_some_and(|seed| seed.commitment == commitment) {
            self.steps.append(&mut self.town.drain_steps());
            self.seeds.push(next);
            // As a service does that was stopped meanwhile.
            let mut seeds = self.seeds.iter().cloned();
            self.town = Engine::resume(restored(self.town.state()), seeds.next().unwrap()).unwrap();
            seeds.for_each(|seed| self.town.add_seed(seed).unwrap());
        }
    }
}

/// Everything that can be asked before a case is assigned.
fn look(town: &Engine, now: Timestamp, command: &Command, id: &str) {
    let Command::Assign(Assign { docket, .. }) = command else { return };
    let _ = town.due(now);
    let Ok(decision) = town.preview(now, *docket) else { return };
    let lawyer: LawyerId = id.parse().unwrap();
    for language in [Language::English, Language::Chinese] {
        for_auditor(town.state(), &decision, language);
        if let Ok(told) = town.why_not(now, *docket, &lawyer) {
            told.text(language);
        }
        if let Ok(told) = town.counterfactual(now, *docket, &lawyer) {
            told.text(language);
        }
    }
}

/// China's, with a holiday less, a make-up day more, or other hours of a Friday; not all of these are sound.
fn calendar(bytes: &mut Unstructured<'_>) -> arbitrary::Result<Calendar> {
    let mut calendar = Calendar::xiamen();
    match bytes.choose_index(4)? {
        0 => _ = calendar.holidays.remove(bytes.choose_index(calendar.holidays.len())?),
        1 => calendar.make_up_days.push(assigned_counsel::jiff::civil::date(
            2026,
            12,
            bytes.int_in_range(1..=31)?,
        )),
        2 => calendar.office_hours.friday.truncate(bytes.choose_index(3)?),
        _ => {}
    }
    Ok(calendar)
}

fn policy(bytes: &mut Unstructured<'_>) -> arbitrary::Result<Policy> {
    let mut policy = Policy::xiamen();
    policy.strategy = match bytes.choose_index(5)? {
        0 => Strategy::FairShare { band: Load::from_hundredths(bytes.int_in_range(0..=300)?) },
        1 => Strategy::Weighted {
            specialty: bytes.int_in_range(0..=100)?,
            points: bytes.int_in_range(0..=100)?,
            frequency: bytes.int_in_range(1..=100)?,
            points_cap: Points::from_hundredths(bytes.int_in_range(1..=20_000)?),
            window_days: bytes.int_in_range(1..=90)?,
            target: Load::from_hundredths(bytes.int_in_range(1..=1_000)?),
        },
        2 => Strategy::Rotation,
        3 => Strategy::Lottery { by: LotteryBy::Equal },
        _ => Strategy::Lottery { by: LotteryBy::Claim },
    };
    policy.routing.min_candidates = bytes.int_in_range(1..=4)?;
    if bytes.arbitrary()? {
        (policy.offers.rounds, policy.offers.urgent_rounds) = (0, 0);
    }
    if bytes.arbitrary()? {
        policy.caps.open = Some(Load::from_hundredths(bytes.int_in_range(1..=400)?));
    }
    if policy.faults().is_empty() { Ok(policy) } else { Ok(Policy::xiamen()) }
}

pub(crate) fn lawyer(bytes: &mut Unstructured<'_>) -> arbitrary::Result<LawyerId> {
    Ok(bytes.choose(&LAWYERS)?.parse().unwrap())
}

pub(crate) fn actor(bytes: &mut Unstructured<'_>) -> arbitrary::Result<ActorId> {
    Ok(bytes.choose(&["desk", "head", "chief"])?.parse().unwrap())
}

pub(crate) fn docket(bytes: &mut Unstructured<'_>, state: &State) -> arbitrary::Result<DocketNo> {
    let next = state.docket().next().number();
    Ok(DocketNo::new(bytes.int_in_range(0..=next)?))
}

fn matter(bytes: &mut Unstructured<'_>, town: &Engine) -> arbitrary::Result<Matter> {
    let kinds = [Kind::CriminalDefence, Kind::Civil, Kind::PleaHelp];
    let kind = *bytes.choose(&kinds)?;
    let role = if kind == Kind::Civil { Role::Party } else { Role::Defendant };
    let token = format!("client-{}", bytes.int_in_range(0..=4)?);
    let mut client = Client::new(token.parse().unwrap(), role);
    client.minor = bytes.ratio(1, 6)?;
    let mut matter = Matter::new(client, kind, Stage::FirstInstance);
    matter.organ = Some("siming-court".parse().unwrap());
    if bytes.arbitrary()? {
        matter = matter.with_specialty("criminal".parse().unwrap());
        if let Some(need) = &mut matter.specialty {
            need.demanded = bytes.arbitrary()?;
        }
    }
    if bytes.ratio(1, 4)? {
        let demanded = bytes.arbitrary()?;
        matter.language = Some(LanguageNeed { language: "zh-min".parse().unwrap(), demanded });
    }
    if bytes.ratio(1, 3)? {
        let opponent = format!("client-{}", bytes.int_in_range(0..=4)?);
        matter = matter.with_opponent(opponent.parse().unwrap());
    }
    if bytes.ratio(1, 3)? {
        let client_objects = bytes.arbitrary()?;
        let tie = match bytes.choose_index(4)? {
            0 => Tie::Continuation { client_objects },
            1 => Tie::CoDefendant,
            2 => Tie::SecondSeat,
            _ => Tie::OpposingParty,
        };
        matter = matter.with_link(docket(bytes, town.state())?, tie);
    }
    if bytes.ratio(1, 8)? {
        matter.weight = Some(Weight::from_hundredths(bytes.int_in_range(1..=10_000)?));
    }
    matter.urgent = bytes.ratio(1, 5)?;
    Ok(matter)
}

/// What becomes of an offer or a case.
fn answer_or_ending(
    bytes: &mut Unstructured<'_>,
    town: &Engine,
    choice: usize,
) -> arbitrary::Result<Command> {
    Ok(match choice {
        11 => {
            Command::Accept(Accept { docket: docket(bytes, town.state())?, lawyer: lawyer(bytes)? })
        }
        12 => {
            let excuse = if bytes.arbitrary()? { Some("illness".parse().unwrap()) } else { None };
            let granted_by = excuse.as_ref().map(|_| actor(bytes)).transpose()?;
            let (docket, lawyer) = (docket(bytes, town.state())?, lawyer(bytes)?);
            Command::Decline(Decline { docket, lawyer, excuse, granted_by, busy_until: None })
        }
        13 if bytes.ratio(1, 3)? => {
            let why = if bytes.arbitrary()? { Some(why(bytes)?) } else { None };
            Command::WithdrawOffer(WithdrawOffer { docket: docket(bytes, town.state())?, why })
        }
        13 => Command::Expire(Expire { docket: docket(bytes, town.state())? }),
        14 => {
            let cause = *bytes.choose(&ReplacementCause::ALL)?;
            let Why { document, approved_by, .. } = why(bytes)?;
            let replace = Replace::new(docket(bytes, town.state())?, cause);
            Command::Replace(Replace { document, approved_by, ..replace })
        }
        _ => {
            let outcome = *bytes.choose(&Outcome::ALL)?;
            Command::Close(Close { docket: docket(bytes, town.state())?, outcome })
        }
    })
}

/// What moves points, shares and standing.
fn points_or_share(bytes: &mut Unstructured<'_>, choice: usize) -> arbitrary::Result<Command> {
    Ok(match choice {
        19 => {
            let amount = Some(Points::from_hundredths(bytes.int_in_range(-20_000..=20_000)?));
            let cause = bytes.choose(&["training", "of-ours", "complaint_upheld"])?;
            let cause = cause.parse().unwrap();
            let posting = MeritPosting {
                cause,
                amount,
                effective_on: "2024-03-01".parse().unwrap(),
                docket: None,
            };
            let approved_by = if bytes.arbitrary()? { Some(actor(bytes)?) } else { None };
            Command::PostMerit(PostMerit { lawyer: lawyer(bytes)?, posting, approved_by })
        }
        _ => match bytes.choose_index(3)? {
            0 => Command::Settle(Settle {}),
            1 => {
                let share = Share::from_hundredths(bytes.int_in_range(70..=130)?);
                let (lawyer, why) = (lawyer(bytes)?, why(bytes)?);
                Command::SetShare(SetShare { lawyer, share, why })
            }
            _ => {
                let credit =
                    if bytes.arbitrary()? { GoodStanding::Good } else { GoodStanding::Removed };
                let (lawyer, why) = (lawyer(bytes)?, why(bytes)?);
                Command::SetGoodStanding(SetGoodStanding { lawyer, standing: credit, why })
            }
        },
    })
}

fn command(
    bytes: &mut Unstructured<'_>,
    town: &Engine,
    now: Timestamp,
) -> arbitrary::Result<Command> {
    Ok(match bytes.choose_index(34)? {
        0..=3 => {
            let matter = matter(bytes, town)?;
            let (organ, centre) = ("siming-court".parse().unwrap(), "siming".parse().unwrap());
            let received_at = town.state().latest().unwrap_or_else(at);
            let notice = Notice { organ, centre, received_at, matter };
            Command::Notify(Notify { case: key(bytes, town)?, notice: Box::new(notice) })
        }
        4 => {
            let by = Applicant::Client;
            let matter = matter(bytes, town)?;
            let centre = "huli".parse().unwrap();
            let application = Application::new(by, centre, Channel::Window, matter);
            let wants = bytes.arbitrary()?;
            let application = if wants { application.with_choice() } else { application };
            Command::Apply(Apply { case: key(bytes, town)?, application: Box::new(application) })
        }
        5 => {
            let (case, means) = (filed(bytes, town)?, MeansTest::Checked);
            Command::TakeIn(TakeIn { case, means })
        }
        6 => Command::Approve(Approve { case: filed(bytes, town)? }),
        7..=10 => Command::Assign(Assign { docket: docket(bytes, town.state())? }),
        choice @ 11..=15 => answer_or_ending(bytes, town, choice)?,
        16 => {
            let number = bytes.int_in_range(0..=3)?;
            let picks = (0..number).map(|_| lawyer(bytes)).collect::<Result<_, _>>()?;
            let (docket, by) = (docket(bytes, town.state())?, Applicant::Client);
            Command::Choose(Choose { docket, picks, by, helper: None })
        }
        17 => {
            let second = if bytes.arbitrary()? { Some(actor(bytes)?) } else { None };
            let reason = "relief".parse().unwrap();
            let (docket, lawyer) = (docket(bytes, town.state())?, lawyer(bytes)?);
            Command::AssignByHand(AssignByHand { docket, lawyer, reason, second })
        }
        18 => match bytes.choose_index(3)? {
            0 => Command::Depart(Depart { lawyer: lawyer(bytes)?, why: why(bytes)? }),
            1 => Command::Return(Return { lawyer: lawyer(bytes)?, why: why(bytes)? }),
            _ => amend(bytes, town)?,
        },
        choice @ 19..=20 => points_or_share(bytes, choice)?,
        21 if bytes.ratio(1, 4)? => {
            let calendar = Box::new(calendar(bytes)?);
            Command::AdoptCalendar(AdoptCalendar { calendar })
        }
        21 => Command::AdoptPolicy(AdoptPolicy { policy: Box::new(policy(bytes)?) }),
        22 => {
            let grounds = [TerminationGround::Deceit, TerminationGround::ProceedingsEnded];
            let ground = *bytes.choose(&grounds)?;
            let docket = docket(bytes, town.state())?;
            match bytes.choose_index(3)? {
                0 => Command::Terminate(Terminate { docket, ground }),
                1 => Command::Object(Object { docket, by: Applicant::Client }),
                _ => Command::AnswerObjection(AnswerObjection {
                    docket,
                    sustained: bytes.arbitrary()?,
                }),
            }
        }
        24..=33 => return oversight::command(bytes, town.state(), now),
        _ => {
            let (docket, lawyer) = (docket(bytes, town.state())?, lawyer(bytes)?);
            Command::Exclude(Exclude { docket, lawyer, why: why(bytes)? })
        }
    })
}

/// Of every kind of reason, with and without what it rests on and a second person.
pub(crate) fn why(bytes: &mut Unstructured<'_>) -> arbitrary::Result<Why> {
    let reasons = ["own_wish", "recusal", "client_objects", "appeal", "mistake", "ours"];
    let mut why = Why::new(bytes.choose(&reasons)?.parse().unwrap());
    if bytes.ratio(3, 4)? {
        why = why.by("letter".parse().unwrap());
    }
    Ok(if bytes.arbitrary()? { why.approved_by(actor(bytes)?) } else { why })
}

fn amend(bytes: &mut Unstructured<'_>, town: &Engine) -> arbitrary::Result<Command> {
    let id = lawyer(bytes)?;
    let roster = town.state().roster();
    let record = roster.roll(&id).and_then(|roll| roster.lawyer(roll)).cloned();
    let Some(mut record) = record else {
        let firm = "firm-9".parse().unwrap();
        let record = assigned_counsel::Lawyer::new(id, firm, "2015-07-01".parse().unwrap());
        let lawyer = Box::new(record.with_centre("siming".parse().unwrap()));
        return Ok(Command::Enrol(Enrol { lawyer }));
    };
    match bytes.choose_index(5)? {
        0 => {
            let (from, to) = ("2024-03-01".parse().unwrap(), "2024-04-10".parse().unwrap());
            record = record.with_leave(from, to);
        }
        1 => {
            let level = *bytes.choose(Level::ALL)?;
            let on = "2018-01-01".parse().unwrap();
            record.certificates.clear();
            record = record.with_certificate("criminal".parse().unwrap(), level, on);
        }
        2 => record.familiar_with_minors = bytes.arbitrary()?,
        3 => record.minors_pool = bytes.arbitrary()?,
        _ => {
            record.languages.insert("zh-min".parse().unwrap());
            record.related_to.insert("client-1".parse().unwrap());
        }
    }
    Ok(Command::Amend(Amend { lawyer: Box::new(record), why: why(bytes)? }))
}

fn key(bytes: &mut Unstructured<'_>, town: &Engine) -> arbitrary::Result<assigned_counsel::CaseId> {
    let filed = town.state().docket().filings().count();
    let n = if bytes.ratio(1, 16)? { 0 } else { filed };
    Ok(format!("case-{n}").parse().unwrap())
}

fn filed(
    bytes: &mut Unstructured<'_>,
    town: &Engine,
) -> arbitrary::Result<assigned_counsel::CaseId> {
    let filed = town.state().docket().filings().count().max(1);
    let n = bytes.int_in_range(0..=filed - 1)?;
    Ok(format!("case-{n}").parse().unwrap())
}
