//! One refusal of every code, and one fault.

use assigned_counsel::assign::{Reason, Reasons};
use assigned_counsel::docket::{Outcome, Status};
use assigned_counsel::draw::{DrawValue, Seed};
use assigned_counsel::engine::{
    ActRefusal, ConductRefusal, DutyRefusal, Pending, QualityRefusal, Refusal,
};
use assigned_counsel::error::{Fault, Problem};
use assigned_counsel::id::DrawNo;
use assigned_counsel::id::{DocketNo, ReviewNo, ShiftNo};
use assigned_counsel::policy::{Act, AnsweredBy, ConductKind, Sanction};
use assigned_counsel::quality::RecusalGround;
use assigned_counsel::quantity::{Points, Score, Share, Weight};
use assigned_counsel::stake::Stake;
use assigned_counsel::terms::ExpertList;
use assigned_counsel_exchange::{FlawProblem, OneOf, PersonalNumber};
use jiff::Timestamp;
use jiff::civil::Date;

fn id<T: std::str::FromStr>(text: &str) -> T
where
    T::Err: std::fmt::Debug,
{
    text.parse().unwrap()
}

fn at() -> Timestamp {
    id("2024-03-05T01:30:00Z")
}

fn on() -> Date {
    Date::constant(2024, 3, 5)
}

fn reasons() -> Reasons {
    [Reason::OnLeave, Reason::AtMonthCap].into_iter().collect()
}

fn faults() -> Vec<Fault> {
    problems().into_iter().take(2).map(at_a_path).collect()
}

pub(super) fn at_a_path(problem: Problem) -> Fault {
    Fault { path: "client.role".to_owned(), value: "7".to_owned(), problem }
}

pub(super) fn refusals() -> Vec<Refusal> {
    let acts = act_refusals().into_iter().map(Refusal::from);
    let conduct = conduct_refusals().into_iter().map(Refusal::from);
    let duty = duty_refusals().into_iter().map(Refusal::from);
    let quality = quality_refusals().into_iter().map(Refusal::from);
    let (papers, offers) = (paper_refusals(), offer_refusals());
    let (decisions, merit) = (decision_refusals(), merit_refusals());
    let general = [register_refusals(), papers, offers, decisions, merit].concat();
    general.into_iter().chain(acts).chain(conduct).chain(duty).chain(quality).collect()
}

#[rustfmt::skip]
fn act_refusals() -> Vec<ActRefusal> {
    vec![
        ActRefusal::UnlistedReason { act: Act::Exclude, reason: id("capacity") },
        ActRefusal::WishNotShown { lawyer: id("wu"), reason: id("own_wish") },
        ActRefusal::FindingNotNamed { reason: id("bar_decision") },
        ActRefusal::PlaceNotLostSo { act: Act::Amend, lawyer: id("wu"), reason: id("ours") },
        ActRefusal::SecondPersonNeeded { act: Act::SetShare, actor: id("desk") },
        ActRefusal::SecondPersonIsActor { act: Act::SetShare, actor: id("desk") },
        ActRefusal::SecondPersonConcerned { actor: id("wu") },
    ]
}

#[rustfmt::skip]
fn register_refusals() -> Vec<Refusal> {
    vec![
        Refusal::TimeGoesBack { at: at(), latest: at() },
        Refusal::ClockIsOff { at: at(), latest: at(), most_days: 731 },
        Refusal::NoTimeOfOurs { at: at(), first: 1950, last: 2200 },
        Refusal::RecordTooLong { bytes: 17, most: 16 },
        Refusal::NoPolicy,
        Refusal::InvalidPolicy { faults: faults() },
        Refusal::InvalidCalendar { faults: faults() },
        Refusal::OffsetsDiffer { calendar: 480, policy: 0 },
        Refusal::NoCommitment,
        Refusal::AlreadyCommitted { from: Timestamp::UNIX_EPOCH },
        Refusal::CommitmentUsed { commitment: Seed::from_bytes([7; 32]).commitment() },
        Refusal::SeedPeriod { from: Timestamp::UNIX_EPOCH, until: Timestamp::UNIX_EPOCH, days: 400 },
        Refusal::SeedInForce { until: Timestamp::UNIX_EPOCH },
        Refusal::OtherSource { answered_by: AnsweredBy::SecondHolder },
        Refusal::NoOpenDraw { draw: DrawNo::new(3) },
        Refusal::DrawAwaited { draw: DrawNo::new(3) },
        Refusal::HangsOnDraw { docket: DocketNo::new(7), lots: 12 },
        Refusal::ValuesAwaited,
        Refusal::DrawOutOfOrder { first: DrawNo::new(2) },
        Refusal::WrongDrawValue { draw: DrawNo::new(3), value: DrawValue::from_bytes([7; 32]) },
        Refusal::RoundNotDue { draw: DrawNo::new(3), round: 41, due: Timestamp::UNIX_EPOCH },
        Refusal::DrawInTime { draw: DrawNo::new(3), until: Timestamp::UNIX_EPOCH },
        Refusal::SecondPerson { actor: id("desk") },
        Refusal::NoSeed,
        Refusal::WrongSeed,
        Refusal::CentreOpenAlready { centre: id("siming") },
        Refusal::UnknownCentre { centre: id("siming") },
        Refusal::AlreadyEnrolled { lawyer: id("wu") },
        Refusal::UnknownLawyer { lawyer: id("wu") },
        Refusal::Departed { lawyer: id("wu") },
        Refusal::NotDeparted { lawyer: id("wu") },
        Refusal::InvalidLawyer { lawyer: id("wu"), faults: faults() },
        Refusal::RegisterFull,
    ]
}

#[rustfmt::skip]
fn paper_refusals() -> Vec<Refusal> {
    vec![
        Refusal::DuplicateCase { case: id("c1") },
        Refusal::UnknownCase { case: id("c1") },
        Refusal::WrongStep { case: id("c1"), pending: Pending::TakenIn },
        Refusal::InvalidMatter { case: id("c1"), faults: faults() },
        Refusal::UnknownLink { case: id("c1"), to: DocketNo::new(7) },
        Refusal::AdverseApplicant { case: id("c1"), person: id("p1") },
        Refusal::HasStake { actor: id("desk"), case: id("c1"), stake: Stake::OwnFirm },
        Refusal::StakeInRecord { actor: id("desk"), lawyer: id("wu"), stake: Stake::OnTheRoll },
        Refusal::ApplicantIsClient { case: id("c1"), person: id("p1") },
        Refusal::MeansNotAdmissible { case: id("c1"), waived_by: Some(id("farmer")) },
        Refusal::NoticeIsNoDefence { case: id("c1") },
        Refusal::NoticeFromFuture { case: id("c1"), received_at: at() },
        Refusal::TermNotEnding { case: id("c1"), ends_on: on() },
        Refusal::NoPapersDue { docket: DocketNo::new(7) },
    ]
}

#[rustfmt::skip]
fn offer_refusals() -> Vec<Refusal> {
    vec![
        Refusal::UnknownDocket { docket: DocketNo::new(7) },
        Refusal::NotWaiting { docket: DocketNo::new(7), status: Status::Offered },
        Refusal::ChoiceOpen { docket: DocketNo::new(7), until: at() },
        Refusal::NoChoiceOpen { docket: DocketNo::new(7) },
        Refusal::WrongNumberOfPicks { docket: DocketNo::new(7), picks: 4, most: 3 },
        Refusal::NotOffered { docket: DocketNo::new(7), status: Status::Offered },
        Refusal::OfferedToAnother { docket: DocketNo::new(7), lawyer: id("wu") },
        Refusal::OfferOver { docket: DocketNo::new(7), until: at() },
        Refusal::OfferStands { docket: DocketNo::new(7), lawyer: id("wu") },
        Refusal::OfferOpen { docket: DocketNo::new(7), until: at() },
        Refusal::NotBusySoLong { until: on(), first: on(), latest: on() },
        Refusal::NoBusyDays { until: on() },
        Refusal::UnknownExcuse { excuse: id("capacity") },
        Refusal::ExcuseNotGranted { excuse: id("capacity") },
        Refusal::NothingToGrant { docket: DocketNo::new(7), actor: id("desk") },
        Refusal::NotAssigned { docket: DocketNo::new(7), status: Status::Offered },
        Refusal::TooManyReplacements { docket: DocketNo::new(7), times: 3 },
        Refusal::NotSetAside { docket: DocketNo::new(7) },
        Refusal::NotTerminated { docket: DocketNo::new(7), status: Status::Offered },
        Refusal::ObjectedAlready { docket: DocketNo::new(7) },
        Refusal::NoObjection { docket: DocketNo::new(7) },
        Refusal::ObjectionNotIndependent { docket: DocketNo::new(7), actor: id("desk") },
        Refusal::PickRepeated { docket: DocketNo::new(7), lawyer: id("wu") },
    ]
}

#[rustfmt::skip]
fn decision_refusals() -> Vec<Refusal> {
    vec![
        Refusal::ConsentedAlready { lawyer: id("wu") },
        Refusal::NotConsented { lawyer: id("wu") },
        Refusal::NothingChanged { docket: DocketNo::new(7) },
        Refusal::OtherDecision { docket: DocketNo::new(7) },
        Refusal::NotEligible { docket: DocketNo::new(7), lawyer: id("wu"), reasons: reasons() },
        Refusal::UnknownReason { reason: id("capacity") },
        Refusal::SecondApproverNeeded { docket: DocketNo::new(7), waives: reasons() },
        Refusal::SecondApproverIsActor { actor: id("desk") },
        Refusal::AlreadyExcluded { docket: DocketNo::new(7), lawyer: id("wu") },
        Refusal::WrongOutcome { docket: DocketNo::new(7), outcome: Outcome::OwnCounsel, status: Status::Offered },
        Refusal::TransferToItself { docket: DocketNo::new(7), to: id("siming") },
        Refusal::NothingDecided { docket: DocketNo::new(7) },
        Refusal::ReviewAskedAlready { docket: DocketNo::new(7), review: ReviewNo::new(8), open: true },
        Refusal::UnknownReview { review: ReviewNo::new(8) },
        Refusal::ReviewAnsweredAlready { review: ReviewNo::new(8) },
        Refusal::ReviewerNotIndependent { review: ReviewNo::new(8), docket: DocketNo::new(7), actor: id("desk") },
    ]
}

#[rustfmt::skip]
fn merit_refusals() -> Vec<Refusal> {
    vec![
        Refusal::MeritPostedAlready { lawyer: id("chen"), number: 3 },
        Refusal::EffectiveOnOutOfBounds { on: on(), earliest: on(), latest: on() },
        Refusal::SuspensionOver { lawyer: id("wu"), until: on() },
        Refusal::ShareOutOfBounds { lawyer: id("wu"), share: Share::from_hundredths(90), least: Share::from_hundredths(90), most: Share::from_hundredths(90) },
        Refusal::PointsOutOfBounds { amount: Points::from_hundredths(-1250), most: Points::from_hundredths(-1250) },
        Refusal::NoMeritRule { cause: id("capacity") },
        Refusal::MeritNeedsCase { cause: id("capacity") },
        Refusal::MeritCapUsedUp { lawyer: id("wu"), cause: id("capacity"), year: 2024, cap: Points::from_hundredths(-1250) },
        Refusal::UnknownMeritEntry { lawyer: id("wu"), number: 3 },
        Refusal::CountersAnother { lawyer: id("wu"), number: 3, counters: 3 },
        Refusal::CounteredAlready { lawyer: id("wu"), number: 3, by: 3 },
        Refusal::LedgerFull { lawyer: id("wu") },
        Refusal::SettledAlready { on: on() },
        Refusal::LagOverflow { docket: DocketNo::new(7) },
        Refusal::Inconsistent { message: "a lag is off".to_owned() },
    ]
}

#[rustfmt::skip]
fn conduct_refusals() -> Vec<ConductRefusal> {
    vec![
        ConductRefusal::NoConductReview,
        ConductRefusal::ConductInFuture { on: on(), today: on() },
        ConductRefusal::ConductWithoutSource { kind: ConductKind::ComplaintUpheld },
        ConductRefusal::ConductRecordedAlready { lawyer: id("wu"), number: 3 },
        ConductRefusal::UnknownConduct { lawyer: id("wu"), number: 3 },
        ConductRefusal::ConductStruckAlready { lawyer: id("wu"), number: 3 },
        ConductRefusal::ConductUnderReview { lawyer: id("wu"), number: 3, review: 3 },
        ConductRefusal::WrongReviewPeriod { from: on(), until: on(), days_max: 3, today: on() },
        ConductRefusal::ConductReviewOpen { lawyer: id("wu"), review: 3 },
        ConductRefusal::UnknownConductReview { review: 3 },
        ConductRefusal::ConductReviewDecided { review: 3 },
        ConductRefusal::NoStatementDue { review: 3 },
        ConductRefusal::StatementTakenAlready { review: 3 },
        ConductRefusal::StatementAwaited { review: 3, by: on() },
        ConductRefusal::ReviewBySamePerson { review: 3, actor: id("desk") },
        ConductRefusal::SanctionNotMilder { review: 3, from: Sanction::Suspend { days: 30 }, to: Sanction::Suspend { days: 30 } },
        ConductRefusal::InGoodStanding { lawyer: id("wu") },
        ConductRefusal::ReinstatementTooEarly { lawyer: id("wu"), until: on() },
        ConductRefusal::StandingOfReview { lawyer: id("wu"), review: 3 },
    ]
}

#[rustfmt::skip]
fn duty_refusals() -> Vec<DutyRefusal> {
    vec![
        DutyRefusal::SlotHangsOnDraw { shift: ShiftNo::new(9), lots: 12 },
        DutyRefusal::WrongShiftDay { on: on(), today: on(), last: on() },
        DutyRefusal::WrongSlots { slots: 3, most: 3 },
        DutyRefusal::WrongSlotWeight { weight: Weight::from_hundredths(105) },
        DutyRefusal::UnknownShift { shift: ShiftNo::new(9) },
        DutyRefusal::ShiftCancelled { shift: ShiftNo::new(9) },
        DutyRefusal::ShiftOver { shift: ShiftNo::new(9), on: on() },
        DutyRefusal::ShiftNotYet { shift: ShiftNo::new(9), on: on() },
        DutyRefusal::ShiftFull { shift: ShiftNo::new(9) },
        DutyRefusal::ShiftUnchanged { shift: ShiftNo::new(9) },
        DutyRefusal::OtherAllotment { shift: ShiftNo::new(9) },
        DutyRefusal::NoSlot { shift: ShiftNo::new(9), lawyer: id("wu") },
        DutyRefusal::NotOnDuty { shift: ShiftNo::new(9), lawyer: id("wu") },
        DutyRefusal::NothingToGrantOnDuty { shift: ShiftNo::new(9), actor: id("desk") },
        DutyRefusal::ShiftHeld { shift: ShiftNo::new(9) },
        DutyRefusal::InvalidHelp { shift: ShiftNo::new(9), faults: faults() },
        DutyRefusal::ShiftLagOverflow { shift: ShiftNo::new(9) },
    ]
}

#[rustfmt::skip]
fn quality_refusals() -> Vec<QualityRefusal> {
    vec![
        QualityRefusal::UnknownExpert { expert: id("chen") },
        QualityRefusal::ExpertIsAnother { expert: id("chen") },
        QualityRefusal::LawyerIsExpert { lawyer: id("wu"), expert: id("chen") },
        QualityRefusal::DaysBackwards { from: on(), until: on() },
        QualityRefusal::AppointedAlready { expert: id("chen"), list: ExpertList::OfYear, from: on(), until: on() },
        QualityRefusal::NotOnList { expert: id("chen"), list: ExpertList::OfYear },
        QualityRefusal::TooFewExperts { list: ExpertList::OfYear, serving: 4, least: 4 },
        QualityRefusal::RecusedAlready { expert: id("chen"), docket: DocketNo::new(7) },
        QualityRefusal::Recused { expert: id("chen"), docket: DocketNo::new(7), ground: RecusalGround::OwnFirm },
        QualityRefusal::NeverAssigned { docket: DocketNo::new(7) },
        QualityRefusal::CaseNotClosed { docket: DocketNo::new(7) },
        QualityRefusal::CaseNotOver { docket: DocketNo::new(7) },
        QualityRefusal::FileElsewhere { docket: DocketNo::new(7) },
        QualityRefusal::FollowedUpAlready { docket: DocketNo::new(7), on: on() },
        QualityRefusal::NotCompleted { docket: DocketNo::new(7) },
        QualityRefusal::WrongNumberOfFiles { round: id("r1"), files: 3, most: 4 },
        QualityRefusal::NoFileLeft { from: on(), until: on() },
        QualityRefusal::FilesDrawnAlready { from: on(), until: on(), round: id("r1") },
        QualityRefusal::FileAssessedAlready { docket: DocketNo::new(7), assessment: 3 },
        QualityRefusal::UnknownAssessment { assessment: 3 },
        QualityRefusal::UnknownInspection { inspection: 3 },
        QualityRefusal::NoSeatEmpty,
        QualityRefusal::NobodyToAllot { list: ExpertList::OfYear },
        QualityRefusal::NotAllotted { docket: DocketNo::new(7), expert: id("chen") },
        QualityRefusal::ScoredAlready { docket: DocketNo::new(7), expert: id("chen") },
        QualityRefusal::ScoreOutOfBounds { score: Score::from_hundredths(10_001) },
        QualityRefusal::PeriodNotOver { until: on() },
        QualityRefusal::PeriodOverlaps { from: on(), until: on(), inspection: 3 },
        QualityRefusal::NothingToInspect { from: on(), until: on() },
        QualityRefusal::NotDrawn { inspection: 3, docket: DocketNo::new(7) },
        QualityRefusal::FindingRecordedAlready { docket: DocketNo::new(7), expert: id("chen") },
        QualityRefusal::UnsoundFinding { defects: 4 },
        QualityRefusal::DayInFuture { on: on() },
        QualityRefusal::BeforeAssignment { docket: DocketNo::new(7), on: on() },
        QualityRefusal::ObservedAlready { docket: DocketNo::new(7), held_on: on() },
        QualityRefusal::MarkOutOfBounds { criterion: "advocacy", mark: -2, worst: -2, best: -2 },
        QualityRefusal::UnknownCourse { course: id("k1") },
        QualityRefusal::CourseHeldAlready { course: id("k1") },
        QualityRefusal::HoursOutOfBounds { hours: 3 },
        QualityRefusal::NobodyAttended { course: id("k1") },
        QualityRefusal::AttendedAlready { course: id("k1"), lawyer: id("wu") },
        QualityRefusal::YearInFuture { year: 2024 },
        QualityRefusal::NominatedAlready { year: 2024, docket: DocketNo::new(7) },
        QualityRefusal::NotNominated { year: 2024, docket: DocketNo::new(7) },
        QualityRefusal::NothingNominated { year: 2024 },
        QualityRefusal::ChosenAlready { year: 2024 },
        QualityRefusal::TooFewScores { year: 2024, docket: DocketNo::new(7), scores: 4, least: 3 },
    ]
}

#[rustfmt::skip]
pub(super) fn problems() -> Vec<Problem> {
    vec![
        Problem::OutOfBounds { least: "1.05".to_owned(), most: "1.05".to_owned() },
        Problem::TooSmall { least: "1.05".to_owned() },
        Problem::LessThanTheLawAsks { least: -5, most: -5 },
        Problem::Repeated,
        Problem::TooMany { has: 1_001, most: 1_000 },
        Problem::Empty { what: "rung" },
        Problem::NothingCounts,
        Problem::NotTheLastStep,
        Problem::ForeignRung,
        Problem::MoreThanInTheYear { year: "1.05".to_owned() },
        Problem::LessThanBefore { before: "1.05".to_owned() },
        Problem::FirstTierBegins,
        Problem::BeginningMissing,
        Problem::LastTierEnds,
        Problem::EndMissing,
        Problem::EndBeforeBeginning { from: "1.05".to_owned() },
        Problem::GapBetweenTiers { end: "1.05".to_owned() },
        Problem::TiersOverlap { end: "1.05".to_owned() },
        Problem::ShareFalls { share: "1.05".to_owned() },
        Problem::ShareOutOfBounds { least: "1.05".to_owned(), most: "1.05".to_owned() },
        Problem::NewcomerNotPlain { share: "1.05".to_owned() },
        Problem::RulesAfterNeverCount,
        Problem::NotEveryCaseWeighs,
        Problem::ClosesBeforeOpening { opens: "09:00:00".to_owned() },
        Problem::NotInOrder,
        Problem::OutsideSpan { from: on(), until: on() },
        Problem::TextLength { bytes: 129, most: 128 },
        Problem::AlsoAHoliday,
        Problem::WorkedAnyway,
        Problem::ActWithoutRule,
        Problem::ReasonsAreCauses,
        Problem::EndsAPlace,
        Problem::NotOfThisAct { act: "amend" },
        Problem::LongerThanTheLaw { days: 3, on: on() },
        Problem::TooLittleTimeLeft { minutes: 30, least: 60, on: on() },
        Problem::CapMissing,
        Problem::RewardsDeclining,
        Problem::SilenceCostsNothing,
        Problem::SilenceCostsLess { points: "1.05".to_owned() },
        Problem::SilenceCapped,
        Problem::NotAsForDeclining,
        Problem::ValidityNotAsForDeclining,
        Problem::SilenceNotCounted,
        Problem::NoPenalty,
        Problem::ProposesNothing,
        Problem::WrongForSanction { sanction: "suspend for a time" },
        Problem::MilderForMore { rule: 4 },
        Problem::HarsherForFewer { rule: 4 },
        Problem::SameRule { rule: 4 },
        Problem::GradeDoesNotRise { grade: "pass".to_owned() },
        Problem::LowestGradeNotFail,
        Problem::BestMarkOutOfBounds { worst: -2, most: -2 },
        Problem::InTheFuture,
        Problem::BeforePractice { since: on() },
        Problem::NoSubPool,
        Problem::StaffInPool,
        Problem::NotFamiliarWithMinors,
        Problem::NotAfterCertified { certified_on: on() },
        Problem::BeforeFirstDay { from: on() },
        Problem::ForAccusedOnly,
        Problem::IsWhoWasHelped,
        Problem::IsCoSuspect,
        Problem::CoSuspectsOfNobody,
        Problem::WrongForKind { kind: "civil".to_owned() },
        Problem::GraveAndNoDefence,
        Problem::IsTheClient,
        Problem::SecondContinuation,
        Problem::CaseOfAnotherClient { client: "1.05".to_owned() },
    ]
}

/// One of every problem that a file can have, but for those of a record.
#[rustfmt::skip]
pub(super) fn flaw_problems() -> Vec<FlawProblem> {
    vec![
        FlawProblem::CantBeRead { why: "1.05".to_owned() },
        FlawProblem::IsAFolder { why: "1.05".to_owned() },
        FlawProblem::RecordTooLong,
        FlawProblem::FileEmpty,
        FlawProblem::WrongSeparator { separator: "1.05".to_owned() },
        FlawProblem::UnknownColumn { column: "1.05".to_owned() },
        FlawProblem::ColumnTwice { column: "1.05".to_owned() },
        FlawProblem::ColumnMissing { column: "firm" },
        FlawProblem::QuotesLeftOpen,
        FlawProblem::ReturnWithoutFeed,
        FlawProblem::MoreAfterQuotes,
        FlawProblem::QuotesInPlainField,
        FlawProblem::NotUtf8,
        FlawProblem::OneFieldOnly { needs: 3 },
        FlawProblem::WrongNumberOfFields { has: 3, needs: 3 },
        FlawProblem::ForAnotherWay { way: "notice" },
        FlawProblem::LikeAFormula { first: "1.05".to_owned() },
        FlawProblem::SeveralIds,
        FlawProblem::PersonalNumber { what: PersonalNumber::Identity },
        FlawProblem::NotInIds { character: "&".to_owned(), others: "-_.#" },
        FlawProblem::SpelledOtherwise { other: "甲1".to_owned(), file: "1.05".to_owned(), line: 3 },
        FlawProblem::IdEmpty { noun: "reason code" },
        FlawProblem::IdTooLong { noun: "reason code", id: "1.05".to_owned(), bytes: 3, most: 3 },
        FlawProblem::IdWithUnseen { noun: "reason code", id: "1.05".to_owned() },
        FlawProblem::CentreTooLong { most: 3 },
        FlawProblem::NotOneOf { names: OneOf(vec!["yes".to_owned(), "no".to_owned()]) },
        FlawProblem::NotYesOrNo,
        FlawProblem::NotADate,
        FlawProblem::NoSuchDay,
        FlawProblem::NotAnInstant,
        FlawProblem::LeapSecond,
        FlawProblem::NoSuchInstant,
        FlawProblem::NotWhole { most: 3 },
        FlawProblem::NotHundredths,
        FlawProblem::NotACertificate,
        FlawProblem::NotABar,
        FlawProblem::NotALeave,
        FlawProblem::NoLawyer,
        FlawProblem::LawyerTwice { line: 3 },
        FlawProblem::AfterYearBegan { year_start: on() },
        FlawProblem::CaseTwice { line: 3 },
        FlawProblem::OutOfOrder { latest: at() },
        FlawProblem::NoYearOfOurs,
        FlawProblem::InAnotherYear { year: 2024 },
        FlawProblem::CaseOfNoRowAbove,
        FlawProblem::ForApplicationOnly,
        FlawProblem::TooManyPicks { most: 3 },
        FlawProblem::OnOtherSide,
        FlawProblem::IsClientAsSuch,
        FlawProblem::MeansWontDo,
        FlawProblem::NoDefenceAskedFor,
        FlawProblem::CentreOfNoLawyer,
        FlawProblem::LawyerNotOnRoster,
        FlawProblem::NotAnApplicant,
        FlawProblem::NotAMeansTest,
        FlawProblem::NotAGround,
        FlawProblem::NotATie,
        FlawProblem::NotAnOpponent,
        FlawProblem::NotANeed,
    ]
}
