//! The journal: sealed, read back, verified; bent in every way, and found out.

pub(crate) mod answered;
mod chain;
mod fixture;
mod page;
mod python;
mod resume;
mod tamper;

use std::collections::BTreeSet;

use assigned_counsel::calendar::Calendar;
use assigned_counsel::docket::{Applicant, Outcome, ReplacementCause, TerminationGround};
use assigned_counsel::draw::Seed;
use assigned_counsel::duty::{DutyPlace, HelpGiven, HelpKind, ShiftPlan};
use assigned_counsel::journal::{Anchor, Journal};
use assigned_counsel::operation::{
    Accept, AdoptCalendar, AdoptPolicy, AllotAssessors, AllotSlot, Amend, AnswerObjection,
    AppointExpert, Assign, AssignByHand, CancelShift, Close, Consent, CounterMerit, Depart,
    DrawInspection, Expire, HandBack, LogHelp, NameFile, NoteMissed, NoteServed, Object, PostMerit,
    Release, Return, RevealSeed, SeedRevealed, SetShare, Settle, Terminate, Transfer,
    WithdrawConsent, WithdrawOffer,
};
use assigned_counsel::policy::{LotteryBy, Strategy};
use assigned_counsel::quality::Period;
use assigned_counsel::standing::MeritPosting;
use assigned_counsel::terms::{ExpertList, Role};
use assigned_counsel::{
    Command, DutyCommand, Engine, Fact, Points, Policy, QualityCommand, Share, ShiftNo, Step,
};
use assigned_counsel_audit::{Finding, FindingKind, Known, Report, Verifier, verify};
use assigned_counsel_city::{Mix, Year, YearPlan};
use assigned_counsel_report::{Language, Text};

use crate::world::{actor_of, at, defence, desk, engine, lawyer, notify, open_policy, seed};

fn id<T: std::str::FromStr>(text: &str) -> T {
    text.parse().ok().unwrap()
}

/// A year from the first policy to the seed that is revealed at its end.
fn year_of(seed: u64, lawyers: u32, cases: u32) -> Vec<Step> {
    let plan = YearPlan::synthetic(seed, lawyers, cases, Mix::Middling, Policy::xiamen()).unwrap();
    let mut steps = Vec::new();
    Year::new(plan).unwrap().live_recorded(|step| steps.push(step.clone())).unwrap();
    steps
}

/// A small one.
fn year(seed: u64) -> Vec<Step> {
    year_of(seed, 15, 40)
}

fn quality(engine: &mut Engine, when: &str, command: QualityCommand) {
    engine.apply(id(when), &desk(), Command::Quality(command)).unwrap();
}

/// A case ends, one gets another lawyer, one is asked about; lawyers go, come back and are published.
fn live_on(centre: &mut Engine) {
    let (case, other) = (id("1"), id("2"));
    let (cause, outcome) = (ReplacementCause::ConflictFound, Outcome::Completed);
    let mut amended = lawyer("l3");
    amended.firm = id("firm-of-l4");
    let absent: assigned_counsel::LawyerId = id("l5");
    for command in [
        Command::Close(Close { docket: case, outcome }),
        crate::world::replace(other, cause),
        Command::Assign(Assign { docket: other }),
        Command::Amend(Amend { lawyer: Box::new(amended), why: crate::world::why("own_wish") }),
        Command::Depart(Depart { lawyer: absent.clone(), why: crate::world::why("own_wish") }),
        Command::Return(Return { lawyer: absent.clone(), why: crate::world::why("own_wish") }),
        Command::Consent(Consent { lawyer: absent.clone() }),
        Command::WithdrawConsent(WithdrawConsent {
            lawyer: absent,
            why: crate::world::why("own_wish"),
        }),
    ] {
        centre.apply(at(), &desk(), &command).unwrap();
    }
}

/// Shifts today and later: slots are served, missed, given back, released and called off.
fn on_duty(centre: &mut Engine, today: jiff::Timestamp) {
    for (on, slots) in [("2024-04-02", 2), ("2024-04-09", 3), ("2024-04-10", 1)] {
        let plan = ShiftPlan::new(id("siming"), DutyPlace::Window, id(on)).with_slots(slots);
        let shift = centre.plan_shift(today, &desk(), plan).unwrap();
        if slots > 1 {
            centre.allot_all(today, &desk(), shift).unwrap();
        }
    }
    let on = |centre: &Engine, shift: u64, n: usize| {
        let slot = centre.state().rota().shift(ShiftNo::new(shift)).unwrap().slots()[n].lawyer;
        centre.state().roster().lawyer(slot).unwrap().id.clone()
    };
    let (first, second) = (on(centre, 1, 0), on(centre, 1, 1));
    let (a, b, c) = (on(centre, 2, 0), on(centre, 2, 1), on(centre, 2, 2));
    let help = HelpGiven::new(HelpKind::Consultation, id("caller-1"), Role::Suspect);
    let shift = ShiftNo::new(2);
    let (excuse, granted_by) = (Some(id("illness")), Some(desk()));
    for command in [
        DutyCommand::NoteServed(NoteServed { shift: ShiftNo::new(1), lawyer: first.clone() }),
        DutyCommand::LogHelp(LogHelp {
            shift: ShiftNo::new(1),
            lawyer: first,
            help: Box::new(help),
        }),
        DutyCommand::NoteMissed(NoteMissed { shift: ShiftNo::new(1), lawyer: second }),
        DutyCommand::HandBack(HandBack { shift, lawyer: a, excuse: None, granted_by: None }),
        DutyCommand::HandBack(HandBack { shift, lawyer: b, excuse, granted_by }),
        DutyCommand::Release(Release { shift, lawyer: c, why: crate::world::why("own_wish") }),
        DutyCommand::AllotSlot(AllotSlot { shift }),
        DutyCommand::AllotSlot(AllotSlot { shift }),
        DutyCommand::CancelShift(CancelShift { shift, why: crate::world::why("no_demand") }),
    ] {
        centre.duty(today, &desk(), command).unwrap();
    }
}

/// What the year doesn't have: ties by ticket, settlements, another policy, experts and inspections, and
/// lotteries under a second seed that isn't revealed.
fn town() -> Vec<Step> {
    let april: jiff::Timestamp = id("2024-04-02T01:30:00Z");
    let mut policy = open_policy();
    // The first seed's time is over in April.
    policy.draws.seed_days = 30;
    let mut centre = engine(policy, (0..6).map(|n| lawyer(&format!("l{n}"))));
    for n in 0..5 {
        let docket = notify(&mut centre, defence(&format!("client-{n}")));
        centre.assign(at(), &desk(), docket).unwrap();
    }
    let calendar = Box::new(Calendar::xiamen());
    centre.apply(at(), &desk(), AdoptCalendar { calendar }).unwrap();
    live_on(&mut centre);
    for (who, points) in [("l0", 90_00), ("l1", 5_00)] {
        let (cause, effective_on) = (id("commendation"), id("2024-03-01"));
        let amount = Some(Points::from_hundredths(points));
        let posting = MeritPosting { cause, amount, effective_on, docket: None };
        let post = Command::PostMerit(PostMerit {
            lawyer: id(who),
            posting,
            approved_by: Some(crate::world::second()),
        });
        centre.apply(at(), &desk(), &post).unwrap();
    }
    let counter = Command::CounterMerit(CounterMerit {
        lawyer: id("l1"),
        number: 1,
        why: crate::world::why("mistake"),
    });
    centre.apply(at(), &desk(), &counter).unwrap();
    let share = Share::from_hundredths(110);
    let set =
        Command::SetShare(SetShare { lawyer: id("l2"), share, why: crate::world::why("own_wish") });
    centre.apply(at(), &desk(), &set).unwrap();
    let mut policy = open_policy();
    policy.quality.inspection.least = 2;
    centre
        .apply(at(), &desk(), Command::AdoptPolicy(AdoptPolicy { policy: Box::new(policy) }))
        .unwrap();
    centre.apply(april, &desk(), Command::Settle(Settle {})).unwrap();
    for expert in ["e1", "e2", "e3"] {
        let (from, until) = (id("2024-01-01"), id("2024-12-31"));
        let (expert, list) = (id(expert), ExpertList::Pool);
        let appoint = QualityCommand::AppointExpert(AppointExpert {
            list,
            expert,
            lawyer: None,
            firm: None,
            from,
            until,
        });
        quality(&mut centre, "2024-04-02T01:30:00Z", appoint);
    }
    let period = Period { from: id("2024-01-01"), until: id("2024-03-31") };
    let draw = QualityCommand::DrawInspection(DrawInspection { period });
    quality(&mut centre, "2024-04-02T01:30:00Z", draw);
    on_duty(&mut centre, april);
    // The second seed is in force from then on.
    let source = assigned_counsel::draw::DrawSource::SeedAlone;
    centre.commit_next(april, &desk(), Seed::from_bytes([8; 32]), source).unwrap();
    let april = centre.state().seeds()[0].until;
    centre.apply(april, &desk(), RevealSeed {}).unwrap();
    let mut steps = centre.drain_steps();
    let mut drawn = open_policy();
    drawn.strategy = Strategy::Lottery { by: LotteryBy::Equal };
    centre
        .apply(april, &desk(), Command::AdoptPolicy(AdoptPolicy { policy: Box::new(drawn) }))
        .unwrap();
    // A slot, too, is drawn by the seed that isn't revealed.
    centre.allot(april, &desk(), ShiftNo::new(3)).unwrap();
    for n in 5..9 {
        let matter = defence(&format!("client-{n}"));
        let notice = assigned_counsel::docket::Notice {
            organ: id("siming-court"),
            centre: id("siming"),
            received_at: april,
            matter,
        };
        let docket = centre.notify(april, &desk(), id(&format!("case-{}", n + 1)), notice).unwrap();
        centre.assign(april, &desk(), docket).unwrap();
    }
    steps.extend(centre.drain_steps());
    steps
}

/// What few cases come to: offers that run out, ends that are objected to, a case by hand, a case for
/// another centre, and assessors who come later than the file.
fn endings() -> Vec<Step> {
    let policy = Policy { offers: Policy::xiamen().offers, ..open_policy() };
    let mut centre = engine(policy, (0..6).map(|n| lawyer(&format!("l{n}"))));
    let desk = desk();
    let dockets: Vec<_> =
        (0..5).map(|n| notify(&mut centre, defence(&format!("client-{n}")))).collect();
    let [runs_out, ended, moved, completed, by_hand] = dockets.try_into().unwrap();
    for docket in [runs_out, ended, moved, completed] {
        centre.assign(at(), &desk, docket).unwrap();
    }
    let offered = |centre: &Engine, docket| {
        let (holder, until) = centre.state().docket().case(docket).unwrap().offer().unwrap();
        (centre.state().roster().lawyer(holder).unwrap().id.clone(), until)
    };
    for docket in [ended, completed] {
        let (lawyer, _) = offered(&centre, docket);
        let own = assigned_counsel::ActorId::from(&lawyer);
        centre.apply(at(), &own, Command::Accept(Accept { docket, lawyer })).unwrap();
    }
    let expert = |expert: &str| {
        QualityCommand::AppointExpert(AppointExpert {
            list: ExpertList::Pool,
            expert: id(expert),
            lawyer: None,
            firm: None,
            from: id("2024-01-01"),
            until: id("2024-12-31"),
        })
    };
    let named = QualityCommand::NameFile(NameFile {
        round: id("r1"),
        list: ExpertList::Pool,
        docket: completed,
        reason: id("complaint"),
    });
    let (reason, second) = (id("relief"), Some(id("chief")));
    let allot = QualityCommand::AllotAssessors(AllotAssessors { assessment: 1 });
    for command in [
        Command::Terminate(Terminate { docket: ended, ground: TerminationGround::MeansChanged }),
        Command::Object(Object { docket: ended, by: Applicant::Client }),
        Command::AnswerObjection(AnswerObjection { docket: ended, sustained: true }),
        Command::Transfer(Transfer { docket: moved, to: id("huli") }),
        Command::AssignByHand(AssignByHand { docket: by_hand, lawyer: id("l5"), reason, second }),
        Command::Close(Close { docket: completed, outcome: Outcome::Completed }),
        Command::Quality(expert("e1")),
        Command::Quality(named),
        Command::Quality(expert("e2")),
        Command::Quality(allot),
    ] {
        centre.apply(at(), &actor_of(&command), &command).unwrap();
    }
    let taken_back = notify(&mut centre, defence("client-5"));
    centre.assign(at(), &desk, taken_back).unwrap();
    let withdraw = WithdrawOffer { docket: taken_back, why: Some(crate::world::why("mistake")) };
    centre.apply(at(), &desk, withdraw).unwrap();
    let (_, until) = offered(&centre, runs_out);
    centre.apply(until, &desk, Command::Expire(Expire { docket: runs_out })).unwrap();
    centre.drain_steps()
}

fn sealed(steps: &[Step]) -> Vec<u8> {
    sealed_after(Anchor::START, steps)
}

fn sealed_after(head: Anchor, steps: &[Step]) -> Vec<u8> {
    let mut journal = Journal::resume(Vec::new(), head);
    for step in steps {
        journal.append(step).unwrap();
    }
    journal.into_inner()
}

fn verified(journal: &[u8], anchors: &[Anchor]) -> Report {
    let known = Known { anchors: anchors.to_vec(), seeds: Vec::new() };
    verify(|| Ok(journal), &known).unwrap()
}

/// A sound journal that is verified as far as it goes on as it is: of a hundred bent ones, what comes before is
/// decided again once.
struct Sound {
    lines: Vec<Vec<u8>>,
    known: Known,
    verifier: Verifier,
    read: usize,
}

impl Sound {
    /// With the seeds that it reveals, and others that are known.
    fn new(steps: &[Step], others: &[Seed]) -> Self {
        let revealed = steps.iter().flat_map(|step| &step.events).filter_map(|event| {
            let Fact::SeedRevealed(SeedRevealed { seed, .. }) = &event.fact else { return None };
            Some(seed.clone())
        });
        let seeds = revealed.chain(others.iter().cloned()).collect();
        let known = Known { anchors: Vec::new(), seeds };
        let verifier = Verifier::new(&known);
        Self { lines: lines(&sealed(steps)), known, verifier, read: 0 }
    }

    /// What is found in a journal that is this one for so many lines, and then goes on so. Asked in the order of
    /// lines, none is verified twice.
    fn then(&mut self, kept: usize, rest: &[u8]) -> Report {
        if kept < self.read {
            (self.verifier, self.read) = (Verifier::new(&self.known), 0);
        }
        self.verifier.read_on(&self.lines[self.read..kept].concat()[..]).unwrap();
        self.read = kept;
        let mut verifier = self.verifier.clone();
        verifier.read_on(rest).unwrap();
        verifier.finish()
    }
}

#[test]
fn a_verification_that_goes_on_finds_what_a_whole_one_finds() {
    let steps = town();
    let mut sound = Sound::new(&steps, &[]);
    for n in (0..steps.len()).step_by(3).rev().chain(0..3) {
        let mut rest = sound.lines[n..].to_vec();
        assert!(n + 1 == steps.len() || sound.then(n, &rest.concat()).is_clean());
        let middle = rest[0].len() / 2;
        rest[0][middle] ^= 2;
        let whole = [sound.lines[..n].concat(), rest.concat()].concat();
        assert_eq!(sound.then(n, &rest.concat()), verify(|| Ok(&whole[..]), &sound.known).unwrap());
    }
}

/// The lines of a journal, each with its newline.
fn lines(journal: &[u8]) -> Vec<Vec<u8>> {
    journal.split_inclusive(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect()
}

fn seqs(report: &Report) -> Vec<u64> {
    let mut seqs: Vec<u64> = report.findings.iter().map(|finding| finding.seq).collect();
    seqs.dedup();
    seqs
}

fn found(report: &Report, seq: u64, kind: FindingKind) -> bool {
    report.findings.iter().any(|Finding { seq: s, kind: k, .. }| (*s, *k) == (seq, kind))
}

#[test]
fn a_year_and_a_town_are_clean() {
    for (steps, unknown) in [(year(1), 0), (town(), 5)] {
        let journal = sealed(&steps);
        let report = verified(&journal, &[]);
        assert!(report.is_clean(), "{}", report.text(Language::English));
        assert_eq!(report.records, u64::try_from(steps.len()).unwrap());
        assert_eq!(report.decided_again, report.records);
        assert_eq!(report.bytes, u64::try_from(journal.len()).unwrap());
        assert_eq!(report.draws_unknown, unknown);
        assert!(unknown == 0 || report.draws_checked > 5, "{report:?}");
        assert_eq!((report.seeds, report.lag_sum, report.unsummed), (1, 0, 0));
        assert!(report.head.seq == report.records && report.torn == 0);
    }
    // With the second seed in hand, all of it is checked.
    let (journal, known) = (sealed(&town()), |seeds| Known { anchors: Vec::new(), seeds });
    let report = verify(|| Ok(&journal[..]), &known(vec![Seed::from_bytes([8; 32])])).unwrap();
    assert!(report.is_clean() && report.draws_unknown == 0);
    assert_ne!(seed().commitment(), Seed::from_bytes([8; 32]).commitment());
}

/// The steps whose every kind of record the tests of tampering bend.
fn lives() -> [Vec<Step>; 3] {
    [year(4), town(), endings()]
}

/// What is bent is all that a far larger year has, and more.
#[test]
fn every_kind_of_record_of_a_year_is_bent() {
    let kinds =
        |steps: &[Step]| steps.iter().map(|step| step.command.name()).collect::<BTreeSet<_>>();
    let bent: BTreeSet<_> = lives().iter().flat_map(|steps| kinds(steps)).collect();
    let had = kinds(&year_of(1, 120, 2_000));
    assert!(had.len() >= 55, "{had:?}");
    let missed: Vec<_> = had.difference(&bent).collect();
    assert!(missed.is_empty(), "never bent: {missed:?}");
}
