use proptest::collection::vec;
use proptest::prelude::*;

use super::super::context::Context;
use super::super::reason::Reason;
use super::super::rules;
use super::super::subject::Subject;
use super::{Cache, Screen};
use crate::calendar::TermEnd;
use crate::caseload::{Caseload, Taken, Windows};
use crate::docket::{Birth, Case, Client, Docket, Matter, Notice, Opponent, Papers};
use crate::docket::{LanguageNeed, SpecialtyNeed};
use crate::duty::Rota;
use crate::entitlement::Entitlement;
use crate::id::{DocketNo, Roll};
use crate::policy::Policy;
use crate::quantity::{Fraction, Load, Points, Share, Weight};
use crate::register::{Bar, Lawyer, Leave, Roster};
use crate::standing::{GoodStanding, Standing};
use crate::terms::{Gender, Gravity, Kind, Level, Licence, Role, Stage};
use jiff::Timestamp;
use jiff::civil::{Date, date};

const TODAY: Date = date(2024, 3, 5);

/// Whether a bit is set: each stands for something that may be so.
fn bit(bits: u32, place: u32) -> bool {
    bits >> place & 1 == 1
}

/// A small register and docket.
#[derive(Default)]
struct Town {
    roster: Roster,
    docket: Docket,
    rota: Rota,
    standing: Standing,
    entitlement: Entitlement,
    caseload: Caseload,
    cache: Cache,
}

impl Town {
    fn enrol(&mut self, number: u32, bits: u32) {
        let roll = Roll::new(number);
        let lawyer = lawyer(number, bits);
        self.roster.enrol(roll, &lawyer).unwrap();
        self.standing.enrol(Share::from_hundredths(100), Points::default(), &[], TODAY);
        self.entitlement.enrol();
        self.caseload.enrol();
        if bit(bits, 20) {
            self.roster.set_enrolled(roll, false).unwrap();
        }
        let until = if bit(bits, 21) { date(2024, 4, 1) } else { TODAY };
        let until = (!bit(bits, 22)).then_some(until);
        let credit = [GoodStanding::Good, GoodStanding::Suspended { until }, GoodStanding::Removed];
        self.standing.set_good_standing(roll, credit[(bits >> 23) as usize % 3], None).unwrap();
        for (place, kind, hundredths) in [(25, Kind::Civil, 5_99), (26, Kind::PleaHelp, 3_00)] {
            for (n, on) in [date(2023, 12, 31), date(2024, 2, 1), TODAY].into_iter().enumerate() {
                let docket = DocketNo::new(u64::from(place) * 10 + n as u64);
                let weight = Weight::from_hundredths(hundredths);
                let taken = Taken { docket, on, kind, weight, by_choice: false };
                if bit(bits, place) {
                    self.caseload.receive(roll, taken).unwrap();
                }
            }
        }
    }

    fn context<'a>(&'a self, policy: &'a Policy) -> Context<'a> {
        Context {
            policy,
            roster: &self.roster,
            docket: &self.docket,
            rota: &self.rota,
            standing: &self.standing,
            entitlement: &self.entitlement,
            caseload: &self.caseload,
            loads: self.caseload.in_windows(Windows::on(TODAY, policy)),
            cache: &self.cache,
            today: TODAY,
            supposed: None,
        }
    }
}

fn lawyer(number: u32, bits: u32) -> Lawyer {
    let firm = format!("firm-{}", bits % 2);
    let id = format!("L{number}").parse().unwrap();
    let mut lawyer = Lawyer::new(id, firm.parse().unwrap(), date(2010, 1, 1));
    lawyer.licence = Licence::ALL[(bits >> 1) as usize % 3];
    lawyer.gender = if bit(bits, 3) { Gender::Female } else { Gender::Male };
    (lawyer.familiar_with_minors, lawyer.minors_pool) = (bit(bits, 4), bit(bits, 5));
    lawyer.fraction = Fraction::from_hundredths(if bit(bits, 6) { 50 } else { 100 });
    lawyer.criminal_defence_since = bit(bits, 7).then_some(date(2023, 1, 1));
    let organ = || "court".parse().unwrap();
    let left_on = date(2010 + i16::try_from(bits >> 8 & 15).unwrap(), 1, 1);
    for (place, bar) in [
        (9, Bar::FormerJudgeOrProsecutor { organ: organ(), left_on }),
        (10, Bar::RelativeOfStaff { organ: organ() }),
        (27, Bar::RelativeOfStaff { organ: "police".parse().unwrap() }),
        (11, Bar::Assessor),
        (12, Bar::StandingCommitteeMember),
    ] {
        lawyer.bars.extend(bit(bits, place).then_some(bar));
    }
    let leave = |from, to| Leave { from, to };
    lawyer.leave.extend(bit(bits, 13).then(|| leave(date(2024, 3, 1), TODAY)));
    lawyer.leave.extend(bit(bits, 14).then(|| leave(date(2024, 1, 1), date(2024, 1, 9))));
    lawyer.caps.open = bit(bits, 15).then_some(Load::from_hundredths(1));
    lawyer.related_to.extend(bit(bits, 16).then(|| "client".parse().unwrap()));
    lawyer.languages.extend(bit(bits, 17).then(|| "zh-min".parse().unwrap()));
    if bit(bits, 18) {
        let on = if bit(bits, 19) { date(2011, 1, 1) } else { date(2024, 9, 1) };
        lawyer = lawyer.with_certificate("labour".parse().unwrap(), Level::Skilled, on);
    }
    lawyer
}

fn case(bits: u32) -> Case {
    let (kind, role) = match bits % 3 {
        0 => (Kind::CriminalDefence, Role::Defendant),
        1 => (Kind::PleaHelp, Role::Suspect),
        _ => (Kind::CriminalRepresentation, Role::Victim),
    };
    let mut client = Client::new("client".parse().unwrap(), role);
    client.minor = bit(bits, 2);
    client.gender = if bit(bits, 3) { Gender::Female } else { Gender::Male };
    let stage = if bit(bits, 4) { Stage::OutOfCourt } else { Stage::FirstInstance };
    let mut matter = Matter::new(client, kind, stage);
    matter.gravity = if bit(bits, 5) { Gravity::LifeOrDeath } else { Gravity::Ordinary };
    let (specialty, language) = ("labour".parse().unwrap(), "zh-min".parse().unwrap());
    let (demanded, spoken) = (bit(bits, 6), bit(bits, 7));
    matter.specialty = Some(SpecialtyNeed { specialty, demanded });
    matter.language = Some(LanguageNeed { language, demanded: spoken });
    let firm = bit(bits, 8).then(|| "firm-1".parse().unwrap());
    matter.opponents.push(Opponent { party: "other".parse().unwrap(), firm });
    let (organ, centre) = ("court".parse().unwrap(), "centre".parse().unwrap());
    let received_at = Timestamp::UNIX_EPOCH;
    let birth = Birth::Notice(Notice { organ, centre, received_at, matter });
    let (id, papers) = ("case".parse().unwrap(), Papers::Complete { means: None });
    let docket = DocketNo::new(1);
    let by = TermEnd { at: received_at, unmoved: received_at, covered: true };
    let mut case = Case::born(docket, id, birth, received_at, by, papers, None);
    (0..4).filter(|n| bit(bits, 9 + n)).for_each(|n| case.exclude(Roll::new(n)));
    case
}

/// What hangs on the lawyer's record and on few things of the case, written out once more.
fn by_record(case: &Case, town: &Town, policy: &Policy, roll: Roll) -> [(Reason, bool); 15] {
    let (lawyer, caseload) = (town.roster.lawyer(roll).unwrap(), &town.caseload);
    let (client, kind) = (&case.matter().client, case.matter().kind);
    let girl = client.minor && client.gender == Gender::Female && client.role == Role::Victim;
    let defence = kind.is_defence();
    let barred = lawyer.bars.iter().any(|bar| match bar {
        Bar::Assessor => defence,
        Bar::StandingCommitteeMember => defence || case.is_before_organ(),
        Bar::FormerJudgeOrProsecutor { organ, .. } | Bar::RelativeOfStaff { organ } => {
            case.organs().any(|handling| handling == organ)
        }
    });
    let cooling_off = lawyer.bars.iter().any(|bar| bar.is_cooling_off(TODAY));
    let worker = lawyer.licence == Licence::LegalServiceWorker;
    let credit = town.standing.good_standing(roll).unwrap();
    let (since_month, since_year) = (date(2024, 3, 1), date(2024, 1, 1));
    let received = |since| caseload.received_since(roll, since);
    let at = |load: Load, cap: Option<Load>, own: Option<Load>| {
        let part = cap.is_some_and(|cap| load >= cap.for_fraction(lawyer.fraction));
        part || own.is_some_and(|own| load >= own)
    };
    let (caps, own) = (&policy.caps, &lawyer.caps);
    [
        (Reason::NotPractising, lawyer.licence == Licence::Lapsed),
        (Reason::CoolingOff, case.is_before_organ() && cooling_off),
        (Reason::NotFamiliarWithMinors, client.minor && !lawyer.familiar_with_minors),
        (Reason::BarredBeforeOrgan, barred),
        (Reason::DefenceNeedsLawyer, defence && worker),
        (
            Reason::Suspended,
            matches!(credit, GoodStanding::Suspended { until } if until != Some(TODAY)),
        ),
        (Reason::Removed, credit == GoodStanding::Removed),
        (Reason::WomanRequired, girl && lawyer.gender != Gender::Female),
        (Reason::NotEnrolled, !town.roster.is_enrolled(roll)),
        (Reason::DedicatedElsewhere, !client.minor && lawyer.minors_pool),
        (Reason::OnLeave, lawyer.is_on_leave(TODAY)),
        (Reason::Busy, town.roster.busy_until(roll).is_some_and(|until| TODAY <= until)),
        (Reason::AtOpenCap, at(caseload.open(roll), caps.open, own.open)),
        (Reason::AtMonthCap, at(received(since_month), caps.month, own.month)),
        (Reason::AtYearCap, at(received(since_year), caps.year, own.year)),
    ]
}

proptest! {
    /// What is kept says of everybody what the rules say, and these what the records do.
    #[test]
    fn nobody_escapes_a_rule_by_what_is_kept(
        people in vec(any::<u32>(), 1..12),
        bits in any::<u32>(),
        plain in any::<bool>(),
        turned in any::<bool>(),
    ) {
        let policy = Policy::xiamen();
        let mut town = Town::default();
        // Somebody of whom nothing but one thing is unlike the plain.
        let bits_of = |bits: u32| if plain { 1 << (bits % 28) } else { bits };
        (0..).zip(&people).for_each(|(number, bits)| town.enrol(number, bits_of(*bits)));
        if turned {
            town.caseload.turn_to(Windows::on(TODAY, &policy));
        }
        let (context, case) = (town.context(&policy), case(bits));
        let subject = Subject::case(&context, &case);
        let mut cache = Cache::default();
        cache.fill(&context, (0..).map(Roll::new).take(people.len()));
        let kept = Context { cache: &cache, ..context };
        let screen = Screen::new(&context, &subject);
        for roll in (0..).map(Roll::new).take(people.len()) {
            let lawyer = context.roster.lawyer(roll).unwrap();
            let all = screen.barring(roll, &context.row(roll).unwrap());
            let asked = rules::barring(&context, &subject, roll, rules::ASKED_IN_POOL).unwrap();
            prop_assert_eq!(all, asked, "{:?}", lawyer);
            prop_assert_eq!(screen.barring(roll, &kept.row(roll).unwrap()), all);
            for (reason, holds) in by_record(&case, &town, &policy, roll) {
                prop_assert_eq!(all.contains(reason), holds, "{:?} of {:?}", reason, lawyer);
            }
            let level = lawyer.level(&"labour".parse().unwrap(), TODAY);
            let sought = subject.sought().unwrap();
            prop_assert_eq!(context.roster.level(roll, sought), level);
        }
        prop_assert!(context.row(Roll::new(99)).is_none());
    }
}
