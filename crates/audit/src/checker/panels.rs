//! Quality oversight, checked from its events: recusals, coverage, balance, results.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use jiff::civil::Date;

use super::books::{Books, CaseFile};
use super::recusal::Expert;
use super::rule::Rule;
use assigned_counsel::engine::QualityFact;
use assigned_counsel::id::{CentreId, DocketNo, ExpertId, Roll};
use assigned_counsel::operation::{
    AssessmentOpened, AssessorsAllotted, ExpertAppointed, ExpertDismissed, ExpertRecused,
    FileAssessed, FileScored, FilesDrawn, FindingRecorded, FollowedUp, HearingObserved,
    InspectionDrawn, InspectorsAllotted, ModelCaseNominated, ModelCaseScored, ThirdCalled,
};
use assigned_counsel::policy::{InspectionRules, Policy};
use assigned_counsel::quality::{
    Allotted, Assessed, CentreDraw, FollowUp, FollowUpAnswer, Observation, Period,
};
use assigned_counsel::quantity::Score;
use assigned_counsel::terms::ExpertList;

#[derive(Clone, Debug, Default)]
pub(super) struct Oversight {
    experts: BTreeMap<ExpertId, Expert>,
    terms: Vec<(ExpertId, ExpertList, Date, Date)>,
    assessments: BTreeMap<u32, Assessing>,
    inspections: BTreeMap<u32, Inspecting>,
    /// What was judged once and can't be again.
    judged: BTreeSet<Once>,
    drawn_days: Vec<Period>,
}

/// What is judged, or asked for, once.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Once {
    File(DocketNo, Roll),
    Inspected(DocketNo),
    Hearing(DocketNo, Date),
    Reached(DocketNo, Roll),
    Nominated(DocketNo),
}

#[derive(Clone, Debug)]
struct Assessing {
    docket: DocketNo,
    scores: BTreeMap<ExpertId, Option<Score>>,
    third: bool,
    done: bool,
}

#[derive(Clone, Debug, Default)]
struct Inspecting {
    seats: BTreeMap<DocketNo, BTreeSet<ExpertId>>,
    begun: bool,
}

/// What is wrong, and with which case if with one.
type Found = (Option<DocketNo>, Rule);

impl Oversight {
    pub(super) fn take(
        &mut self,
        books: &Books,
        policy: &Policy,
        today: Date,
        fact: &QualityFact,
    ) -> Vec<Found> {
        match fact {
            QualityFact::ExpertAppointed(ExpertAppointed {
                list,
                expert,
                lawyer,
                firm,
                from,
                until,
                ..
            }) => {
                self.appoint(expert, *lawyer, firm.as_ref());
                self.terms.push((expert.clone(), *list, *from, *until));
                Vec::new()
            }
            QualityFact::ExpertDismissed(ExpertDismissed { list, expert, on, .. }) => {
                let last = on.yesterday().unwrap_or(*on);
                for (who, of, _, until) in &mut self.terms {
                    if who == expert && of == list {
                        *until = last.min(*until);
                    }
                }
                Vec::new()
            }
            QualityFact::ExpertRecused(ExpertRecused { expert, docket, .. }) => {
                self.recuse(expert, *docket);
                Vec::new()
            }
            QualityFact::FilesDrawn(drawn) => self.draw_files(books, policy, drawn),
            QualityFact::AssessmentOpened(opened) => self.open(books, opened),
            QualityFact::AssessorsAllotted(AssessorsAllotted { assessment, assessors, .. }) => {
                self.seat_assessors(books, *assessment, assessors)
            }
            QualityFact::FileScored(FileScored { assessment, assessor, score }) => {
                self.score(books, *assessment, assessor, *score)
            }
            QualityFact::ThirdCalled(ThirdCalled { assessment }) => {
                self.call_third(policy, *assessment)
            }
            QualityFact::FileAssessed(FileAssessed { assessment, result }) => {
                self.assess(policy, *assessment, *result)
            }
            QualityFact::InspectionDrawn(InspectionDrawn {
                inspection, period, centres, ..
            }) => {
                self.inspections.insert(*inspection, Inspecting::default());
                self.draw(books, policy, *inspection, *period, centres)
            }
            QualityFact::InspectorsAllotted(InspectorsAllotted {
                inspection, allotted, ..
            }) => self.seat_inspectors(books, policy, today, *inspection, allotted),
            QualityFact::ModelCaseScored(ModelCaseScored { docket, member, .. }) => {
                self.unless_recused(books, member, *docket)
            }
            QualityFact::FindingRecorded(FindingRecorded { docket, inspector, .. }) => {
                let mut broken = unless_over(books, *docket);
                broken.extend(self.unless_recused(books, inspector, *docket));
                broken
            }
            QualityFact::HearingObserved(HearingObserved { observation }) => {
                let Observation { docket, held_on, .. } = observation;
                self.once(*docket, Once::Hearing(*docket, *held_on))
            }
            QualityFact::FollowedUp(FollowedUp { follow_up }) => match follow_up {
                FollowUp { answer: FollowUpAnswer::NotReached, .. } => Vec::new(),
                FollowUp { docket, lawyer, .. } => {
                    self.once(*docket, Once::Reached(*docket, *lawyer))
                }
            },
            QualityFact::ModelCaseNominated(ModelCaseNominated { docket, .. }) => {
                self.once(*docket, Once::Nominated(*docket))
            }
            _ => Vec::new(),
        }
    }

    /// The expert who has this id, as far as they are a lawyer or of a firm.
    pub(super) fn expert(&self, id: &str) -> Option<&Expert> {
        ExpertId::new(id).ok().and_then(|id| self.experts.get(&id))
    }

    fn has_stake(&self, books: &Books, expert: &ExpertId, docket: DocketNo) -> bool {
        let known = self.experts.get(expert);
        known.is_none_or(|known| known.has_stake(books, expert.as_str(), docket))
    }

    /// A stake is asked for when a score or a finding is given, not only when a seat is.
    fn unless_recused(&self, books: &Books, expert: &ExpertId, docket: DocketNo) -> Vec<Found> {
        let stake = self.has_stake(books, expert, docket);
        stake.then_some((Some(docket), Rule::RecusalIgnored)).into_iter().collect()
    }

    fn once(&mut self, docket: DocketNo, judged: Once) -> Vec<Found> {
        let again = !self.judged.insert(judged);
        again.then_some((Some(docket), Rule::AssessedTwice)).into_iter().collect()
    }

    /// Files are drawn of days that are not drawn from again; as many are told as there are.
    fn draw_files(&mut self, books: &Books, policy: &Policy, draw: &FilesDrawn) -> Vec<Found> {
        let Period { from, until } = draw.period;
        let again = self.drawn_days.iter().any(|days| days.from <= until && from <= days.until);
        self.drawn_days.push(draw.period);
        let filed = books.cases().filter_map(|(docket, case)| {
            let day = policy.date(case.over_since()?);
            let fresh = !self.judged.contains(&Once::File(docket, case.file_of()?));
            (from <= day && day <= until && fresh).then_some(docket)
        });
        let filed: BTreeSet<DocketNo> = filed.collect();
        let told = usize::try_from(draw.files).ok() == Some(filed.len());
        let covered = told && draw.drawn.iter().all(|docket| filed.contains(docket));
        let broken = [(again, Rule::AssessedTwice), (!covered, Rule::CoverageTooSmall)];
        broken.into_iter().filter(|(is, _)| *is).map(|(_, rule)| (None, rule)).collect()
    }

    fn open(&mut self, books: &Books, opened: &AssessmentOpened) -> Vec<Found> {
        let AssessmentOpened { assessment, docket, lawyer, assessors, .. } = opened;
        let filed = books.case(*docket).and_then(CaseFile::file_of) == Some(*lawyer);
        let mut broken: Vec<Found> =
            (!filed).then_some((Some(*docket), Rule::NotOver)).into_iter().collect();
        broken.extend(self.once(*docket, Once::File(*docket, *lawyer)));
        let scores = BTreeMap::new();
        let opened = Assessing { docket: *docket, scores, third: false, done: false };
        self.assessments.insert(*assessment, opened);
        broken.extend(self.seat_assessors(books, *assessment, assessors));
        broken
    }

    fn appoint(
        &mut self,
        expert: &ExpertId,
        lawyer: Option<Roll>,
        firm: Option<&assigned_counsel::FirmId>,
    ) {
        let known = self.experts.entry(expert.clone()).or_default();
        known.lawyer = lawyer;
        known.firm = firm.cloned().or_else(|| known.firm.take());
    }

    /// Whoever is recused loses the seats without a score or finding yet; a score without a result too.
    fn recuse(&mut self, expert: &ExpertId, docket: DocketNo) {
        if let Some(expert) = self.experts.get_mut(expert) {
            expert.recused.insert(docket);
        }
        let open = self.assessments.values_mut().filter(|a| a.docket == docket && !a.done);
        open.for_each(|assessing| {
            assessing.scores.remove(expert);
        });
    }

    fn seat_assessors(&mut self, books: &Books, number: u32, new: &[ExpertId]) -> Vec<Found> {
        let Some(docket) = self.assessments.get(&number).map(|a| a.docket) else {
            return vec![(None, Rule::NothingAssessed)];
        };
        let mut broken = Vec::new();
        for expert in new {
            let stake = self.has_stake(books, expert, docket);
            let mut of_file = self.assessments.values().filter(|a| a.docket == docket);
            let before = of_file.any(|assessing| assessing.scores.contains_key(expert));
            broken.extend((stake || before).then_some((Some(docket), Rule::RecusalIgnored)));
            if let Some(assessing) = self.assessments.get_mut(&number) {
                assessing.scores.insert(expert.clone(), None);
            }
        }
        broken
    }

    fn score(
        &mut self,
        books: &Books,
        number: u32,
        assessor: &ExpertId,
        score: Score,
    ) -> Vec<Found> {
        let Some(assessing) = self.assessments.get_mut(&number) else {
            return vec![(None, Rule::NothingAssessed)];
        };
        let docket = assessing.docket;
        let seat = assessing.scores.get_mut(assessor).filter(|score| score.is_none());
        match seat {
            Some(seat) => {
                *seat = Some(score);
                let mut broken = unless_over(books, docket);
                broken.extend(self.unless_recused(books, assessor, docket));
                broken
            }
            None => vec![(Some(docket), Rule::NotAllotted)],
        }
    }

    /// A third is called where two differ by more than the policy allows, and only there.
    fn call_third(&mut self, policy: &Policy, number: u32) -> Vec<Found> {
        let Some(assessing) = self.assessments.get_mut(&number) else {
            return vec![(None, Rule::NothingAssessed)];
        };
        let rightly = assessing.far_apart(policy) && !assessing.third;
        assessing.third = true;
        (!rightly).then_some((Some(assessing.docket), Rule::GradeMisstated)).into_iter().collect()
    }

    /// The result is the mean of two, rounded up, or the median of three; the grade that of its tier.
    fn assess(&mut self, policy: &Policy, number: u32, result: Assessed) -> Vec<Found> {
        let Some(assessing) = self.assessments.get_mut(&number) else {
            return vec![(None, Rule::NothingAssessed)];
        };
        assessing.done = true;
        let mut scores: Vec<u32> = assessing.given().collect();
        scores.sort_unstable();
        let score = match scores.as_slice() {
            [low, high] if !assessing.third => low.saturating_add(*high).saturating_add(1) / 2,
            [_, median, _] if assessing.third => *median,
            _ => return vec![(Some(assessing.docket), Rule::GradeMisstated)],
        };
        let unsettled = !assessing.third && assessing.far_apart(policy);
        let tiers = policy.quality.assessment.grades.iter().rev();
        let mut below =
            tiers.filter(|tier| tier.from.is_none_or(|from| from.hundredths() <= score));
        let grade = below.next().map(|tier| tier.grade);
        let right = result.score.hundredths() == score && grade == Some(result.grade);
        let wrong = unsettled || !right;
        wrong.then_some((Some(assessing.docket), Rule::GradeMisstated)).into_iter().collect()
    }

    /// Of each centre's files of cases over since a day of the period, none of them inspected before, at
    /// least the policy's part and number is drawn.
    fn draw(
        &mut self,
        books: &Books,
        policy: &Policy,
        number: u32,
        period: Period,
        centres: &[CentreDraw],
    ) -> Vec<Found> {
        let mut of_centre: BTreeMap<&CentreId, BTreeSet<DocketNo>> = BTreeMap::new();
        for (docket, case) in books.cases() {
            let day = case.file_of().and(case.over_since()).map(|since| policy.date(since));
            let fresh = !self.judged.contains(&Once::Inspected(docket));
            if fresh && day.is_some_and(|day| period.from <= day && day <= period.until) {
                of_centre.entry(&case.centre).or_default().insert(docket);
            }
        }
        let mut broken = Vec::new();
        for CentreDraw { centre, cases, drawn } in centres {
            let own = of_centre.remove(centre).unwrap_or_default();
            let wanted = sample(&policy.quality.inspection, own.len());
            let distinct: BTreeSet<DocketNo> = drawn.iter().copied().collect();
            let covered = distinct.len() >= wanted
                && distinct.is_subset(&own)
                && distinct.len() == drawn.len()
                && usize::try_from(*cases).ok() == Some(own.len());
            broken.extend((!covered).then_some((None, Rule::CoverageTooSmall)));
            self.judged.extend(drawn.iter().map(|docket| Once::Inspected(*docket)));
            let seats = drawn.iter().map(|docket| (*docket, BTreeSet::new()));
            if let Some(inspecting) = self.inspections.get_mut(&number) {
                inspecting.seats.extend(seats);
            }
        }
        broken.extend((!of_centre.is_empty()).then_some((None, Rule::CoverageTooSmall)));
        broken
    }

    fn seat_inspectors(
        &mut self,
        books: &Books,
        policy: &Policy,
        today: Date,
        number: u32,
        allotted: &[Allotted],
    ) -> Vec<Found> {
        let Some(mut inspecting) = self.inspections.remove(&number) else {
            return vec![(None, Rule::NothingAssessed)];
        };
        let (mut broken, rules) = (Vec::new(), &policy.quality.inspection);
        for Allotted { docket, inspectors } in allotted {
            let Some(seats) = inspecting.seats.get_mut(docket) else {
                broken.push((Some(*docket), Rule::NotAllotted));
                continue;
            };
            for expert in inspectors {
                let may =
                    self.may_inspect(books, rules, expert, *docket) && seats.insert(expert.clone());
                broken.extend((!may).then_some((Some(*docket), Rule::RecusalIgnored)));
            }
        }
        // Later seats fill up what recusals left: only the first allotment can be balanced freely.
        if !std::mem::replace(&mut inspecting.begun, true) {
            let balanced = self.is_balanced(books, rules, today, &inspecting);
            broken.extend((!balanced).then_some((None, Rule::LoadsUnbalanced)));
        }
        self.inspections.insert(number, inspecting);
        broken
    }

    fn may_inspect(
        &self,
        books: &Books,
        rules: &InspectionRules,
        expert: &ExpertId,
        docket: DocketNo,
    ) -> bool {
        let (who, Some(expert)) = (expert, self.experts.get(expert)) else { return false };
        let page = expert.lawyer.and_then(|roll| books.page(roll));
        let centre = books.case(docket).map(|case| &case.centre);
        let own =
            page.zip(centre).is_some_and(|(page, centre)| page.record.centres.contains(centre));
        !(expert.has_stake(books, who.as_str(), docket) || rules.own_centre_recused && own)
    }

    /// Loads differ by one at most where recusal allows: there is no chain of experts, each of whom could
    /// take over a case of the one before, from somebody to somebody with two less.
    fn is_balanced(
        &self,
        books: &Books,
        rules: &InspectionRules,
        today: Date,
        inspecting: &Inspecting,
    ) -> bool {
        let serving = self.terms.iter().filter(|(_, list, from, until)| {
            *list == rules.list && *from <= today && today <= *until
        });
        let serving: BTreeSet<&ExpertId> = serving.map(|(expert, ..)| expert).collect();
        let mut loads: BTreeMap<&ExpertId, usize> = serving.iter().map(|e| (*e, 0)).collect();
        let mut takes_over: BTreeMap<&ExpertId, BTreeSet<&ExpertId>> = BTreeMap::new();
        for (docket, seats) in &inspecting.seats {
            let free = serving.iter().filter(|expert| !seats.contains(**expert));
            let free = free.filter(|expert| self.may_inspect(books, rules, expert, *docket));
            let free: BTreeSet<&ExpertId> = free.copied().collect();
            for expert in seats {
                let load = loads.entry(expert).or_default();
                *load = load.saturating_add(1);
                takes_over.entry(expert).or_default().extend(&free);
            }
        }
        loads.iter().all(|(expert, load)| {
            let least = reached(expert, &takes_over).into_iter().filter_map(|e| loads.get(e)).min();
            least.is_none_or(|least| least.saturating_add(1) >= *load)
        })
    }
}

impl Assessing {
    fn given(&self) -> impl Iterator<Item = u32> {
        self.scores.values().flatten().map(|score| score.hundredths())
    }

    fn far_apart(&self, policy: &Policy) -> bool {
        let (least, most) = (self.given().min(), self.given().max());
        let apart = most.unwrap_or(0).saturating_sub(least.unwrap_or(0));
        apart > policy.quality.assessment.gap.hundredths()
    }
}

/// A case is judged when it is over.
fn unless_over(books: &Books, docket: DocketNo) -> Vec<Found> {
    let over = books.case(docket).and_then(CaseFile::over_since).is_some();
    (!over).then_some((Some(docket), Rule::NotOver)).into_iter().collect()
}

/// How many of a centre's cases are to be inspected: the part rounded up, at least the number, at most
/// all.
fn sample(rules: &InspectionRules, cases: usize) -> usize {
    let (mut part, percent) = (0_usize, u64::from(rules.percent));
    let all = u64::try_from(cases).unwrap_or(u64::MAX);
    while u64::try_from(part).unwrap_or(u64::MAX).saturating_mul(100) < all.saturating_mul(percent)
    {
        part = part.saturating_add(1);
    }
    part.max(usize::try_from(rules.least).unwrap_or(usize::MAX)).min(cases)
}

fn reached<'a>(
    from: &'a ExpertId,
    takes_over: &BTreeMap<&'a ExpertId, BTreeSet<&'a ExpertId>>,
) -> BTreeSet<&'a ExpertId> {
    let (mut seen, mut ahead) = (BTreeSet::from([from]), VecDeque::from([from]));
    while let Some(expert) = ahead.pop_front() {
        for next in takes_over.get(expert).into_iter().flatten() {
            if seen.insert(next) {
                ahead.push_back(next);
            }
        }
    }
    seen
}
