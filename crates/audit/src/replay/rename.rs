//! The journal's command, with what it names as the other world knows it.

use std::collections::BTreeMap;

use assigned_counsel::docket::{Filing, Link};
use assigned_counsel::engine::{
    Command, CreditCommand, CreditFact, Event, Fact, QualityCommand, QualityFact, State,
};
use assigned_counsel::id::{DocketNo, LawyerId, ReviewNo, Roll};

/// What bears a number, and of whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Numbered {
    Review(u64),
    CreditReview(u64),
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
            | Numbered::CreditReview(n)
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
        Fact::ReviewRequested { review, .. } => Numbered::Review(review.number()),
        Fact::MeritPosted { roll, entry, .. } | Fact::MeritCountered { roll, entry, .. } => {
            Numbered::Merit(*roll, entry.number.into())
        }
        Fact::Credit(CreditFact::ConductRecorded { roll, entry, .. }) => {
            Numbered::Conduct(*roll, entry.number.into())
        }
        Fact::Credit(CreditFact::ReviewOpened { review }) => {
            Numbered::CreditReview(review.number.into())
        }
        Fact::Quality(QualityFact::AssessmentOpened { assessment, .. }) => {
            Numbered::Assessment((*assessment).into())
        }
        Fact::Quality(QualityFact::InspectionDrawn { inspection, .. }) => {
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
        Command::AnswerReview { review, .. } => {
            *review = ReviewNo::new(numbers.of(Numbered::Review(review.number()))?);
        }
        Command::CounterMerit { lawyer, number, .. } => {
            let old = Numbered::Merit(roll(lawyer)?, (*number).into());
            (*lawyer, *number) = (id(numbers.lawyer(old)?)?, numbers.small(old)?);
        }
        Command::Credit(CreditCommand::StrikeConduct { lawyer, number, .. }) => {
            let old = Numbered::Conduct(roll(lawyer)?, (*number).into());
            (*lawyer, *number) = (id(numbers.lawyer(old)?)?, numbers.small(old)?);
        }
        Command::Credit(
            CreditCommand::TakeStatement { review, .. }
            | CreditCommand::AdoptReview { review, .. }
            | CreditCommand::OverturnReview { review, .. },
        ) => *review = numbers.small(Numbered::CreditReview((*review).into()))?,
        Command::Quality(
            QualityCommand::AllotAssessors { assessment, .. }
            | QualityCommand::ScoreFile { assessment, .. },
        ) => *assessment = numbers.small(Numbered::Assessment((*assessment).into()))?,
        Command::Quality(
            QualityCommand::AllotInspectors { inspection, .. }
            | QualityCommand::RecordFinding { inspection, .. },
        ) => *inspection = numbers.small(Numbered::Inspection((*inspection).into()))?,
        _ => {}
    }
    Some(command)
}

/// Every docket number that a command names.
fn dockets(command: &mut Command) -> Vec<&mut DocketNo> {
    match command {
        Command::CompletePapers { docket, .. }
        | Command::Choose { docket, .. }
        | Command::Assign { docket, .. }
        | Command::AssignByHand { docket, .. }
        | Command::Accept { docket, .. }
        | Command::Decline { docket, .. }
        | Command::Expire { docket, .. }
        | Command::Replace { docket, .. }
        | Command::Exclude { docket, .. }
        | Command::Close { docket, .. }
        | Command::Terminate { docket, .. }
        | Command::Transfer { docket, .. }
        | Command::Object { docket, .. }
        | Command::AnswerObjection { docket, .. }
        | Command::RequestReview { docket, .. }
        | Command::Quality(
            QualityCommand::Recuse { docket, .. }
            | QualityCommand::NameFile { docket, .. }
            | QualityCommand::RecordFinding { docket, .. }
            | QualityCommand::ObserveHearing { docket, .. }
            | QualityCommand::FollowUp { docket, .. }
            | QualityCommand::NominateModelCase { docket, .. }
            | QualityCommand::ScoreModelCase { docket, .. },
        ) => vec![docket],
        Command::Apply { application, .. } => linked_to(&mut application.matter.links),
        Command::Provide { aid, .. } => linked_to(&mut aid.matter.links),
        Command::Notify { notice, .. } => linked_to(&mut notice.matter.links),
        Command::PostMerit { posting, .. } => posting.docket.iter_mut().collect(),
        Command::Credit(CreditCommand::RecordConduct { conduct, .. }) => {
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
        Command::Assign { docket, .. }
        | Command::Accept { docket, .. }
        | Command::Decline { docket, .. }
        | Command::Expire { docket, .. }
        | Command::Close { docket, .. }
        | Command::Terminate { docket, .. }
        | Command::Transfer { docket, .. } => Some(*docket),
        _ => None,
    }
}
