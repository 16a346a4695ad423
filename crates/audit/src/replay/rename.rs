//! The journal's command, with what it names as the other world knows it.

use std::collections::BTreeMap;

use assigned_counsel::docket::{Filing, Link};
use assigned_counsel::engine::{
    Command, ConductCommand, ConductFact, Event, Fact, QualityCommand, QualityFact, State,
};
use assigned_counsel::id::{DocketNo, LawyerId, ReviewNo, Roll};
use assigned_counsel::operation::{
    Accept, AdoptReview, AllotAssessors, AllotInspectors, AnswerObjection, AnswerReview, Apply,
    AssessmentOpened, Assign, AssignByHand, Choose, Close, CompletePapers, ConductRecorded,
    CounterMerit, Decline, Exclude, Expire, InspectionDrawn, MeritCountered, MeritPosted, NameFile,
    NominateModelCase, Notify, Object, ObserveHearing, OverturnReview, PostMerit, Provide,
    RecordConduct, RecordFinding, RecordFollowUp, RecuseExpert, Replace, RequestReview,
    ReviewOpened, ReviewRequested, ScoreFile, ScoreModelCase, StrikeConduct, TakeStatement,
    Terminate, Transfer, WithdrawOffer,
};

/// What bears a number, and of whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Numbered {
    Review(u64),
    ConductReview(u64),
    Merit(Roll, u64),
    Conduct(Roll, u64),
    Assessment(u64),
    Inspection(u64),
}

/// What the journal's numbers are in the other world: the n-th that a command brought about there is the
/// n-th that it brought about here.
#[derive(Clone, Debug, Default)]
pub(super) struct Numbers(BTreeMap<Numbered, Numbered>);

impl Numbers {
    pub(super) fn learn(&mut self, before: &[Event], after: &[Event]) {
        let numbered = |events: &[Event]| -> Vec<Numbered> {
            events.iter().filter_map(|event| numbered(&event.fact)).collect()
        };
        let alike =
            |a: Numbered, b: Numbered| std::mem::discriminant(&a) == std::mem::discriminant(&b);
        for (old, new) in numbered(before).into_iter().zip(numbered(after)) {
            if alike(old, new) {
                self.0.insert(old, new);
            }
        }
    }

    fn of(&self, old: Numbered) -> Option<u64> {
        Some(match *self.0.get(&old)? {
            Numbered::Review(n)
            | Numbered::ConductReview(n)
            | Numbered::Merit(_, n)
            | Numbered::Conduct(_, n)
            | Numbered::Assessment(n)
            | Numbered::Inspection(n) => n,
        })
    }

    fn small(&self, old: Numbered) -> Option<u32> {
        u32::try_from(self.of(old)?).ok()
    }

    fn lawyer(&self, old: Numbered) -> Option<Roll> {
        match self.0.get(&old)? {
            Numbered::Merit(roll, _) | Numbered::Conduct(roll, _) => Some(*roll),
            _ => None,
        }
    }
}

fn numbered(fact: &Fact) -> Option<Numbered> {
    Some(match fact {
        Fact::ReviewRequested(ReviewRequested { review, .. }) => Numbered::Review(review.number()),
        Fact::MeritPosted(MeritPosted { roll, entry, .. })
        | Fact::MeritCountered(MeritCountered { roll, entry, .. }) => {
            Numbered::Merit(*roll, entry.number.into())
        }
        Fact::Conduct(ConductFact::ConductRecorded(ConductRecorded { roll, entry, .. })) => {
            Numbered::Conduct(*roll, entry.number.into())
        }
        Fact::Conduct(ConductFact::ReviewOpened(ReviewOpened { review })) => {
            Numbered::ConductReview(review.number.into())
        }
        Fact::Quality(QualityFact::AssessmentOpened(AssessmentOpened { assessment, .. })) => {
            Numbered::Assessment((*assessment).into())
        }
        Fact::Quality(QualityFact::InspectionDrawn(InspectionDrawn { inspection, .. })) => {
            Numbered::Inspection((*inspection).into())
        }
        _ => return None,
    })
}

/// The same case in the other world.
pub(super) fn docket(before: &State, after: &State, old: DocketNo) -> Option<DocketNo> {
    match after.docket().filing(before.docket().case(old)?.id())? {
        Filing::Opened { docket } => Some(*docket),
        _ => None,
    }
}

/// The command as it is given in the other world; nothing if it names what isn't there.
pub(super) fn rename(
    command: &Command,
    before: &State,
    after: &State,
    numbers: &Numbers,
) -> Option<Command> {
    let mut command = command.clone();
    for old in dockets(&mut command) {
        *old = docket(before, after, *old)?;
    }
    let id = |roll: Roll| after.roster().id(roll).cloned();
    let roll = |lawyer: &LawyerId| before.roster().roll(lawyer);
    match &mut command {
        Command::AnswerReview(AnswerReview { review, .. }) => {
            *review = ReviewNo::new(numbers.of(Numbered::Review(review.number()))?);
        }
        Command::CounterMerit(CounterMerit { lawyer, number, .. }) => {
            let old = Numbered::Merit(roll(lawyer)?, (*number).into());
            (*lawyer, *number) = (id(numbers.lawyer(old)?)?, numbers.small(old)?);
        }
        Command::Conduct(ConductCommand::StrikeConduct(StrikeConduct {
            lawyer, number, ..
        })) => {
            let old = Numbered::Conduct(roll(lawyer)?, (*number).into());
            (*lawyer, *number) = (id(numbers.lawyer(old)?)?, numbers.small(old)?);
        }
        Command::Conduct(
            ConductCommand::TakeStatement(TakeStatement { review, .. })
            | ConductCommand::AdoptReview(AdoptReview { review, .. })
            | ConductCommand::OverturnReview(OverturnReview { review, .. }),
        ) => *review = numbers.small(Numbered::ConductReview((*review).into()))?,
        Command::Quality(
            QualityCommand::AllotAssessors(AllotAssessors { assessment, .. })
            | QualityCommand::ScoreFile(ScoreFile { assessment, .. }),
        ) => *assessment = numbers.small(Numbered::Assessment((*assessment).into()))?,
        Command::Quality(
            QualityCommand::AllotInspectors(AllotInspectors { inspection, .. })
            | QualityCommand::RecordFinding(RecordFinding { inspection, .. }),
        ) => *inspection = numbers.small(Numbered::Inspection((*inspection).into()))?,
        _ => {}
    }
    Some(command)
}

/// Every docket number that a command names.
fn dockets(command: &mut Command) -> Vec<&mut DocketNo> {
    match command {
        Command::CompletePapers(CompletePapers { docket, .. })
        | Command::Choose(Choose { docket, .. })
        | Command::Assign(Assign { docket, .. })
        | Command::AssignByHand(AssignByHand { docket, .. })
        | Command::Accept(Accept { docket, .. })
        | Command::Decline(Decline { docket, .. })
        | Command::Expire(Expire { docket, .. })
        | Command::WithdrawOffer(WithdrawOffer { docket, .. })
        | Command::Replace(Replace { docket, .. })
        | Command::Exclude(Exclude { docket, .. })
        | Command::Close(Close { docket, .. })
        | Command::Terminate(Terminate { docket, .. })
        | Command::Transfer(Transfer { docket, .. })
        | Command::Object(Object { docket, .. })
        | Command::AnswerObjection(AnswerObjection { docket, .. })
        | Command::RequestReview(RequestReview { docket, .. })
        | Command::Quality(
            QualityCommand::RecuseExpert(RecuseExpert { docket, .. })
            | QualityCommand::NameFile(NameFile { docket, .. })
            | QualityCommand::RecordFinding(RecordFinding { docket, .. })
            | QualityCommand::ObserveHearing(ObserveHearing { docket, .. })
            | QualityCommand::RecordFollowUp(RecordFollowUp { docket, .. })
            | QualityCommand::NominateModelCase(NominateModelCase { docket, .. })
            | QualityCommand::ScoreModelCase(ScoreModelCase { docket, .. }),
        ) => vec![docket],
        Command::Apply(Apply { application, .. }) => linked_to(&mut application.matter.links),
        Command::Provide(Provide { aid, .. }) => linked_to(&mut aid.matter.links),
        Command::Notify(Notify { notice, .. }) => linked_to(&mut notice.matter.links),
        Command::PostMerit(PostMerit { posting, .. }) => posting.docket.iter_mut().collect(),
        Command::Conduct(ConductCommand::RecordConduct(RecordConduct { conduct, .. })) => {
            conduct.docket.iter_mut().collect()
        }
        _ => Vec::new(),
    }
}

fn linked_to(links: &mut [Link]) -> Vec<&mut DocketNo> {
    links.iter_mut().map(|link| &mut link.to).collect()
}

/// The case that a command is about, where it is about one on the docket.
pub(super) fn case_of(command: &Command) -> Option<DocketNo> {
    match command {
        Command::Assign(Assign { docket, .. })
        | Command::Accept(Accept { docket, .. })
        | Command::Decline(Decline { docket, .. })
        | Command::Expire(Expire { docket, .. })
        | Command::Close(Close { docket, .. })
        | Command::Terminate(Terminate { docket, .. })
        | Command::Transfer(Transfer { docket, .. }) => Some(*docket),
        _ => None,
    }
}
