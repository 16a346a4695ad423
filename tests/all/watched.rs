//! What happens beside the cases of a simulated year: everything happens, and a checker of its own finds
//! each way in which its record could be false.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use assigned_counsel::assign::{ReasonsAgainst, Verdict};
use assigned_counsel::calendar::TermEnd;
use assigned_counsel::docket::{Applicant, Outcome};
use assigned_counsel::engine::ConductFact;
use assigned_counsel::operation::{
    ApplicationReceived, CalendarAdopted, CaseApproved, CaseClosed, CaseTerminated, Decided,
    ExpertRecused, FileAssessed, FileScored, FollowedUp, HearingObserved, InspectionDrawn,
    InspectorsAllotted, LawyerAmended, LawyerEnrolled, LawyerReplaced, MeritCountered, MeritPosted,
    ModelCaseScored, ReviewOpened, ReviewRuled, ShareSet, SharesSettled,
};
use assigned_counsel::policy::Sanction;
use assigned_counsel::register::Leave;
use assigned_counsel::standing::MeritEntry;
use assigned_counsel::terms::Grade;
use assigned_counsel::{
    ActorId, DocketNo, Event, Fact, Points, Policy, QualityFact, Reason, Roll, Score, Share, State,
};
use assigned_counsel_audit::{Checker, Rule};
use assigned_counsel_city::{Mix, Year, YearPlan};

/// The rules of which this file has a forged stream.
pub(crate) const FORGED: [Rule; 20] = [
    Rule::ImpasseLeft,
    Rule::WrongTerm,
    Rule::EntryOutOfOrder,
    Rule::CounterMisstated,
    Rule::CapExceeded,
    Rule::ShareOutOfBounds,
    Rule::SettledWrongly,
    Rule::PunishedUnheard,
    Rule::JudgedOwnReview,
    Rule::HarsherThanProposed,
    Rule::PunishedTwice,
    Rule::RecusalIgnored,
    Rule::OwnCause,
    Rule::NotAllotted,
    Rule::NothingAssessed,
    Rule::NotOver,
    Rule::AssessedTwice,
    Rule::GradeMisstated,
    Rule::CoverageTooSmall,
    Rule::LoadsUnbalanced,
];

static YEAR: LazyLock<(Vec<Event>, State)> = LazyLock::new(|| lived(plan(7)));

fn plan(seed: u64) -> YearPlan {
    YearPlan::synthetic(seed, 120, 2_000, Mix::Middling, Policy::xiamen()).unwrap()
}

fn lived(plan: YearPlan) -> (Vec<Event>, State) {
    let mut events = Vec::new();
    let state = Year::new(plan).unwrap().live(|event| events.push(event.clone())).unwrap();
    (events, state)
}

/// What a checker knows of the year after each so many events.
static MARKS: LazyLock<Vec<Checker>> = LazyLock::new(|| {
    let mut checker = Checker::default();
    let mut marks = vec![checker.clone()];
    for events in YEAR.0.chunks(MARK) {
        for event in events {
            checker.observe(event);
        }
        marks.push(checker.clone());
    }
    marks
});
const MARK: usize = 500;

/// As far as events are those of the year, they aren't looked at again.
fn check(events: &[Event]) -> Checker {
    let same = events.iter().zip(&YEAR.0).take_while(|(event, own)| event == own).count();
    let mark = same / MARK;
    let mut checker = MARKS[mark].clone();
    for event in &events[mark * MARK..] {
        checker.observe(event);
    }
    checker
}

fn broken(events: &[Event]) -> BTreeSet<Rule> {
    check(events).violations().iter().map(|violation| violation.rule).collect()
}

#[test]
fn a_small_year_has_every_kind_of_event() {
    let seen: BTreeSet<&str> = YEAR.0.iter().map(|event| event.fact.name()).collect();
    for kind in [
        "lawyer_amended",
        "lawyer_departed",
        "lawyer_returned",
        "merit_posted",
        "shares_settled",
        "good_standing_set",
        "conduct_recorded",
        "review_opened",
        "statement_taken",
        "review_ruled",
        "expert_appointed",
        "expert_recused",
        "files_drawn",
        "assessment_opened",
        "assessors_allotted",
        "file_scored",
        "third_called",
        "file_assessed",
        "inspection_drawn",
        "inspectors_allotted",
        "finding_recorded",
        "hearing_observed",
        "followed_up",
        "training_held",
        "training_attended",
        "model_case_nominated",
        "model_case_scored",
        "model_cases_chosen",
    ] {
        assert!(seen.contains(kind), "{kind} is not among {seen:?}");
    }
    let figures = crate::world::figures(&YEAR.0);
    assert_eq!((figures.roll.at_start, figures.roll.newcomers), (120, 7));
    let merit = &figures.merit;
    assert_eq!(merit.settlements, 12);
    assert!(merit.shares_changed > 0 && merit.entries > 120);
    assert_eq!(figures.oversight.trainings, 16);
    assert_eq!(figures.oversight.model_cases_chosen, 10);
}

#[test]
fn the_year_without_is_another_and_both_are_the_same_again() {
    let (without, _) = lived(plan(7).without_oversight());
    assert_eq!(lived(plan(7)).0, YEAR.0);
    assert_eq!(lived(plan(7).without_oversight()).0, without);
    let beside = without.iter().filter(|event| {
        matches!(event.fact, Fact::Quality(_))
            || ["shares_settled", "review_opened", "review_ruled"].contains(&event.fact.name())
    });
    assert_eq!(beside.count(), 0);
    assert!(without.len() < YEAR.0.len());
    assert!(broken(&without).is_empty());
}

#[test]
fn balances_and_shares_are_those_of_the_events_alone() {
    let (events, state) = &*YEAR;
    let checker = check(events);
    let shown: Vec<String> = checker.violations().iter().map(ToString::to_string).collect();
    assert!(shown.is_empty(), "{shown:?}");
    let policy = state.policy().unwrap();
    let last = policy.date(state.latest().unwrap());
    let mut moved = 0;
    for (roll, _) in state.roster().lawyers() {
        assert_eq!(checker.share(roll), state.standing().share(roll));
        for on in ["2023-01-01", "2023-06-30", "2023-12-31"].map(|day| day.parse().unwrap()) {
            let balance = state.standing().balance(roll, on);
            assert_eq!(checker.balance(roll, on), Some(balance), "{roll} on {on}");
            moved += usize::from(balance != state.standing().balance(roll, last));
        }
    }
    assert!(moved > 100, "balances move in the year: {moved}");
}

/// The year with the last event that fits changed: what comes before is known to the checker already.
fn forged(change: impl Fn(&mut Fact) -> bool) -> Vec<Event> {
    let mut events = YEAR.0.clone();
    assert!(events.iter_mut().rev().any(|event| change(&mut event.fact)), "nothing to forge");
    events
}

fn quality(fact: &mut Fact) -> Option<&mut QualityFact> {
    match fact {
        Fact::Quality(fact) => Some(fact),
        _ => None,
    }
}

fn found(rule: Rule, events: &[Event]) {
    let broken = broken(events);
    assert!(broken.contains(&rule), "{rule} is not among {broken:?}");
}

#[test]
fn forged_points_and_shares_are_found() {
    // An entry that was posted and isn't in the record: the next settlement shows it, or the next number.
    let mut events = YEAR.0.clone();
    let posted = |event: &Event| matches!(&event.fact, Fact::MeritPosted(MeritPosted { entry, .. }) if entry.number > 1);
    let place = events.iter().position(posted).unwrap();
    events.remove(place);
    assert!(!broken(&events).is_empty());

    found(
        Rule::EntryOutOfOrder,
        &forged(|fact| match fact {
            Fact::MeritPosted(MeritPosted { entry, .. }) => {
                entry.number += 1;
                true
            }
            _ => false,
        }),
    );
    found(
        Rule::CapExceeded,
        &forged(|fact| match fact {
            Fact::MeritPosted(MeritPosted { entry, .. }) if entry.cause.as_str() == "training" => {
                entry.amount = Points::from_hundredths(3_01);
                true
            }
            _ => false,
        }),
    );
    found(
        Rule::SettledWrongly,
        &forged(|fact| match fact {
            Fact::SharesSettled(SharesSettled { settled, .. }) if !settled.is_empty() => {
                settled[0].balance = Points::from_hundredths(settled[0].balance.hundredths() + 1);
                true
            }
            _ => false,
        }),
    );
    found(
        Rule::SettledWrongly,
        &forged(|fact| match fact {
            Fact::SharesSettled(SharesSettled { settled, .. }) => settled.pop().is_some(),
            _ => false,
        }),
    );
    found(
        Rule::ShareOutOfBounds,
        &forged(|fact| match fact {
            Fact::ShareSet(ShareSet { share, .. }) => {
                *share = Share::from_hundredths(126);
                true
            }
            _ => false,
        }),
    );
}

#[test]
fn a_counter_entry_that_is_no_exact_negative_is_found() {
    let posted = YEAR.0.iter().find_map(|event| match &event.fact {
        Fact::MeritPosted(MeritPosted { roll, entry, .. })
            if entry.cause.as_str() == "training" =>
        {
            Some((*roll, entry.clone()))
        }
        _ => None,
    });
    let (roll, target) = posted.unwrap();
    let of_lawyer = |event: &&Event| matches!(&event.fact, Fact::MeritPosted(MeritPosted { roll: of, .. }) if *of == roll);
    let number = u32::try_from(YEAR.0.iter().filter(of_lawyer).count()).unwrap() + 1;
    let counter = |hundredths| {
        let amount = Points::from_hundredths(hundredths);
        let counters = Some(target.number);
        let entry = MeritEntry { number, amount, counters, cut_from: None, ..target.clone() };
        let actor = "head".parse().unwrap();
        let at = YEAR.0.last().unwrap().at;
        let fact = Fact::MeritCountered(MeritCountered {
            roll,
            entry,
            why: Some(crate::world::why("mistake")),
            actor,
        });
        [YEAR.0.clone(), vec![Event { at, fact }]].concat()
    };
    let exact = -target.amount.hundredths();
    assert!(broken(&counter(exact)).is_empty());
    found(Rule::CounterMisstated, &counter(exact + 1));
}

/// A case is said to wait for somebody who is on leave for a week, and then isn't looked at again.
#[test]
fn an_impasse_that_is_left_is_found() {
    let mut events = YEAR.0.clone();
    let place = events.iter().position(|event| {
        matches!(&event.fact, Fact::Decided(Decided { decision, .. }) if !decision.credits().is_empty())
    });
    let place = place.unwrap();
    let at = events[place].at;
    let Fact::Decided(Decided { decision, .. }) = &mut events[place].fact else { panic!() };
    let roll = decision.lawyer().unwrap();
    let docket = decision.docket;
    decision.verdict = Verdict::Impasse;
    let reasons = std::iter::once(Reason::OnLeave).collect();
    decision.pools[0].left_out = vec![ReasonsAgainst { reasons, lawyers: vec![roll] }];
    let of_case = |event: &Event| matches!(&event.fact, Fact::Decided(Decided { decision, .. }) if decision.docket == docket);
    let later = events.split_off(place + 1);
    let looked_at_again = |days: i64| {
        let mut events = events.clone();
        let Fact::LawyerEnrolled(LawyerEnrolled { lawyer, .. }) = events
            .iter_mut()
            .map(|event| &mut event.fact)
            .find(|fact| matches!(fact, Fact::LawyerEnrolled(LawyerEnrolled { roll: of, .. }) if *of == roll))
            .unwrap()
        else {
            panic!()
        };
        let today = Policy::xiamen().date(at);
        let to = today.saturating_add(jiff::Span::new().days(days));
        lawyer.leave = vec![Leave { from: today, to }];
        // Nothing more is heard of the case, nor of the lawyer's record.
        let others = later.iter().filter(|event| {
            let amended =
                matches!(&event.fact, Fact::LawyerAmended(LawyerAmended { roll: of, .. }) if *of == roll);
            !of_case(event) && !amended
        });
        events.extend(others.cloned());
        broken(&events).contains(&Rule::ImpasseLeft)
    };
    assert!(looked_at_again(7));
    assert!(!looked_at_again(700), "nobody is cured in this year's record");
}

/// A minute more or less is found of each term that a record has, and so is an offer with another end.
#[test]
fn forged_terms_are_found() {
    let minute = jiff::SignedDuration::from_mins(1);
    let bends: [fn(&mut TermEnd, jiff::SignedDuration); 3] = [
        |term, by| term.at += by,
        |term, by| term.unmoved += by,
        |term, _| term.covered = !term.covered,
    ];
    for bend in bends {
        for kind in [
            "application_received",
            "case_approved",
            "aid_provided",
            "notice_received",
            "lawyer_replaced",
        ] {
            for by in [minute, -minute] {
                let events = forged(|fact| {
                    let name = fact.name();
                    let term = match fact {
                        Fact::ApplicationReceived(fact) => &mut fact.decide_by,
                        Fact::CaseApproved(fact) => &mut fact.assign_by,
                        Fact::AidProvided(fact) => &mut fact.assign_by,
                        Fact::NoticeReceived(fact) => &mut fact.assign_by,
                        Fact::LawyerReplaced(fact) => &mut fact.assign_by,
                        _ => return false,
                    };
                    if name == kind {
                        bend(term, by);
                    }
                    name == kind
                });
                found(Rule::WrongTerm, &events);
            }
        }
    }
    for by in [minute, -minute] {
        found(
            Rule::WrongTerm,
            &forged(|fact| match fact {
                Fact::CaseApproved(CaseApproved { choose_by: Some(until), .. }) => {
                    *until += by;
                    true
                }
                _ => false,
            }),
        );
        found(
            Rule::WrongTerm,
            &forged(|fact| match fact {
                Fact::Decided(Decided { decision, .. }) => match &mut decision.verdict {
                    Verdict::Assigned { offered_until: Some(until), .. } => {
                        *until += by;
                        true
                    }
                    _ => false,
                },
                _ => false,
            }),
        );
    }
    // Under another calendar the same terms are wrong.
    let no_holidays = forged(|fact| match fact {
        Fact::CalendarAdopted(CalendarAdopted { calendar, .. }) => {
            calendar.holidays.clear();
            calendar.make_up_days.clear();
            true
        }
        _ => false,
    });
    found(Rule::WrongTerm, &no_holidays);
}

#[test]
fn forged_reviews_are_found() {
    found(
        Rule::JudgedOwnReview,
        &forged(|fact| match fact {
            Fact::Conduct(ConductFact::ReviewRuled(ReviewRuled { ruling, .. })) => {
                ruling.by = "credit-desk".parse().unwrap();
                true
            }
            _ => false,
        }),
    );
    found(
        Rule::HarsherThanProposed,
        &forged(|fact| match fact {
            Fact::Conduct(ConductFact::ReviewRuled(ReviewRuled { ruling, .. })) => {
                ruling.measure = Sanction::Remove { bar_days: 365 };
                true
            }
            _ => false,
        }),
    );
    let punished = YEAR.0.iter().find_map(|event| match &event.fact {
        Fact::Conduct(ConductFact::ReviewRuled(ReviewRuled { review, ruling, .. })) => {
            ruling.measure.is_penalty().then_some(*review)
        }
        _ => None,
    });
    let opens = |event: &&Event| match &event.fact {
        Fact::Conduct(ConductFact::ReviewOpened(ReviewOpened { review })) => {
            Some(review.number) == punished
        }
        _ => false,
    };
    let opened = YEAR.0.iter().find(opens).unwrap().clone();
    let Fact::Conduct(ConductFact::ReviewOpened(ReviewOpened { review })) = &opened.fact else {
        panic!()
    };
    let ruled = YEAR.0.iter().find(|event| {
        matches!(&event.fact, Fact::Conduct(ConductFact::ReviewRuled(ReviewRuled { ruling, .. }))
            if ruling.measure == Sanction::Retain)
    });
    let mut ruled = ruled.unwrap().clone();
    // The same is reviewed once more at the end, and punished at once.
    let mut events = YEAR.0.clone();
    let (number, at) = (1_000_000, events.last().unwrap().at);
    let mut again = review.clone();
    again.number = number;
    again.statement_by = Some("2999-01-01".parse().unwrap());
    events.push(Event {
        at,
        fact: Fact::Conduct(ConductFact::ReviewOpened(ReviewOpened { review: again })),
    });
    if let Fact::Conduct(ConductFact::ReviewRuled(ReviewRuled { review: of, ruling, .. })) =
        &mut ruled.fact
    {
        (*of, ruling.measure) = (number, review.proposal.measure);
    }
    events.push(Event { at, fact: ruled.fact });
    found(Rule::PunishedUnheard, &events);
    for event in &mut events {
        if let Fact::Conduct(ConductFact::ReviewOpened(ReviewOpened { review })) = &mut event.fact
            && review.number == number
        {
            review.statement_by = Some("2023-01-01".parse().unwrap());
        }
    }
    found(Rule::PunishedTwice, &events);
}

#[test]
fn forged_assessments_are_found() {
    found(
        Rule::GradeMisstated,
        &forged(|fact| match quality(fact) {
            Some(QualityFact::FileAssessed(FileAssessed { result, .. }))
                if result.grade == Grade::Pass =>
            {
                result.grade = Grade::Good;
                true
            }
            _ => false,
        }),
    );
    found(
        Rule::GradeMisstated,
        &forged(|fact| match quality(fact) {
            Some(QualityFact::FileAssessed(FileAssessed { result, .. })) => {
                result.score = Score::from_hundredths(result.score.hundredths() + 1);
                true
            }
            _ => false,
        }),
    );
    found(
        Rule::NotAllotted,
        &forged(|fact| match quality(fact) {
            Some(QualityFact::FileScored(FileScored { assessor, .. })) => {
                *assessor = "somebody".parse().unwrap();
                true
            }
            _ => false,
        }),
    );
    found(
        Rule::NothingAssessed,
        &forged(|fact| match quality(fact) {
            Some(QualityFact::FileScored(FileScored { assessment, .. })) => {
                *assessment = 1_000_000;
                true
            }
            _ => false,
        }),
    );
    // Whoever declared a relation scores the file all the same.
    let recused = YEAR.0.iter().find_map(|event| match &event.fact {
        Fact::Quality(QualityFact::ExpertRecused(ExpertRecused { expert, docket, .. })) => {
            Some((expert.clone(), *docket))
        }
        _ => None,
    });
    let (expert, docket) = recused.unwrap();
    let mut events = YEAR.0.clone();
    let last = events
        .iter()
        .rposition(|event| matches!(&event.fact, Fact::Quality(QualityFact::ModelCaseScored(_))));
    let Fact::Quality(QualityFact::ModelCaseScored(ModelCaseScored { member, docket: of, .. })) =
        &mut events[last.unwrap()].fact
    else {
        panic!()
    };
    (*member, *of) = (expert, docket);
    found(Rule::RecusalIgnored, &events);
}

/// Bends a fact, where it is one that can be.
type Forge<'a> = &'a dyn Fn(&mut Fact) -> bool;

/// Each kind of act by somebody who has a stake in it.
#[test]
fn whoever_acts_in_their_own_cause_is_found() {
    let state = &YEAR.1;
    let actor = |roll: Roll| -> ActorId { state.roster().id(roll).unwrap().into() };
    let holder = |docket: DocketNo| state.docket().case(docket)?.assignments().last();
    let forgeries: [(&str, Forge<'_>); 8] = [
        ("an opponent applies for the client", &|fact| match fact {
            Fact::ApplicationReceived(ApplicationReceived { application, .. })
                if !application.matter.opponents.is_empty() =>
            {
                let person = application.matter.opponents[0].party.clone();
                application.applicant = Applicant::Guardian { person };
                true
            }
            _ => false,
        }),
        ("a lawyer closes the own case", &|fact| match fact {
            Fact::CaseClosed(CaseClosed { docket, actor: by, .. }) => {
                holder(*docket).is_some_and(|held| {
                    *by = actor(held.lawyer);
                    true
                })
            }
            _ => false,
        }),
        ("the client closes it as done", &|fact| match fact {
            Fact::CaseClosed(CaseClosed { docket, actor: by, outcome, .. }) => {
                let client = &state.docket().case(*docket).unwrap().matter().client.token;
                *by = client.as_str().parse().unwrap();
                *outcome == Outcome::Completed
            }
            _ => false,
        }),
        ("a lawyer of the roll replaces another", &|fact| match fact {
            Fact::LawyerReplaced(LawyerReplaced { roll, actor: by, .. }) => {
                *by = Some(actor(Roll::new(u32::from(roll.number() == 0))));
                true
            }
            _ => false,
        }),
        ("a lawyer posts their own points", &|fact| match fact {
            Fact::MeritPosted(MeritPosted { roll, actor: Some(by), .. }) => {
                *by = actor(*roll);
                true
            }
            _ => false,
        }),
        ("a lawyer opens the own review", &|fact| match fact {
            Fact::Conduct(ConductFact::ReviewOpened(ReviewOpened { review })) => {
                review.opened_by = actor(review.roll());
                true
            }
            _ => false,
        }),
        ("a lawyer observes the own hearing", &|fact| match quality(fact) {
            Some(QualityFact::HearingObserved(HearingObserved { observation })) => {
                observation.observer = actor(observation.lawyer);
                true
            }
            _ => false,
        }),
        ("a lawyer asks the own client", &|fact| match quality(fact) {
            Some(QualityFact::FollowedUp(FollowedUp { follow_up })) => {
                follow_up.actor = actor(follow_up.lawyer);
                true
            }
            _ => false,
        }),
    ];
    for (what, forge) in forgeries {
        let broken = broken(&forged(forge));
        assert!(broken.contains(&Rule::OwnCause), "{what}: {broken:?}");
    }
    // An assessor joins the firm of the lawyer whose file it is, and scores it all the same.
    let mut events = YEAR.0.clone();
    let place = events
        .iter()
        .position(|event| matches!(&event.fact, Fact::Quality(QualityFact::FileScored(_))));
    let Fact::Quality(QualityFact::FileScored(FileScored { assessment, assessor, .. })) =
        events[place.unwrap()].fact.clone()
    else {
        panic!()
    };
    let lawyer = state.quality().assessment(assessment).unwrap().lawyer;
    let mut appointed = events.iter().find_map(|event| match &event.fact {
        Fact::Quality(QualityFact::ExpertAppointed(a)) if a.expert == assessor => Some(a.clone()),
        _ => None,
    });
    let appointed = appointed.as_mut().unwrap();
    appointed.firm = Some(state.roster().lawyer(lawyer).unwrap().firm.clone());
    let at = events[place.unwrap()].at;
    let joins = Event { at, fact: QualityFact::ExpertAppointed(appointed.clone()).into() };
    events.insert(place.unwrap(), joins);
    found(Rule::RecusalIgnored, &events);
}

/// What was done of this year before each case was closed, said of the first file that was assessed.
#[test]
fn files_that_are_not_there_or_judged_twice_are_found() {
    let opened =
        |event: &Event| matches!(&event.fact, Fact::Quality(QualityFact::AssessmentOpened(_)));
    let place = YEAR.0.iter().position(opened).unwrap();
    let Fact::Quality(QualityFact::AssessmentOpened(first)) = YEAR.0[place].fact.clone() else {
        panic!()
    };
    // Its case was never closed.
    let mut events = YEAR.0.clone();
    events.retain(|event| match &event.fact {
        Fact::CaseClosed(CaseClosed { docket, .. })
        | Fact::CaseTerminated(CaseTerminated { docket, .. }) => *docket != first.docket,
        _ => true,
    });
    found(Rule::NotOver, &events);
    // It is opened again for the other list, in another round.
    let mut again = first.clone();
    (again.assessment, again.round) = (1_000_000, "again".parse().unwrap());
    again.assessors.clear();
    let at = YEAR.0.last().unwrap().at;
    let again = Event { at, fact: again.into() };
    found(Rule::AssessedTwice, &[YEAR.0.clone(), vec![again]].concat());
    // The same days are drawn from under another name, and a hearing and a client counted again.
    let once = |event: &&Event| {
        matches!(
            &event.fact,
            Fact::Quality(
                QualityFact::FilesDrawn(_)
                    | QualityFact::HearingObserved(_)
                    | QualityFact::ModelCaseNominated(_)
                    | QualityFact::InspectionDrawn(_)
            )
        )
    };
    let kinds: BTreeSet<&str> = YEAR.0.iter().filter(once).map(|e| e.fact.name()).collect();
    assert_eq!(kinds.len(), 4);
    for kind in kinds {
        let event = YEAR.0.iter().find(|event| event.fact.name() == kind).unwrap();
        let events = [YEAR.0.clone(), vec![Event { at, fact: event.fact.clone() }]].concat();
        let rule = match kind {
            // None of its cases is there to be drawn from a second time.
            "inspection_drawn" => Rule::CoverageTooSmall,
            _ => Rule::AssessedTwice,
        };
        found(rule, &events);
    }
}

#[test]
fn forged_inspections_are_found() {
    found(
        Rule::CoverageTooSmall,
        &forged(|fact| match quality(fact) {
            Some(QualityFact::InspectionDrawn(InspectionDrawn { centres, .. })) => {
                centres[0].drawn.pop().is_some()
            }
            _ => false,
        }),
    );
    found(
        Rule::CoverageTooSmall,
        &forged(|fact| match quality(fact) {
            Some(QualityFact::InspectionDrawn(InspectionDrawn { centres, .. })) => {
                centres.pop();
                true
            }
            _ => false,
        }),
    );
    // The inspector of the first case takes the seats of others too, where no rule but balance says no.
    let mut events = YEAR.0.clone();
    for event in &mut events {
        if let Fact::Quality(QualityFact::InspectorsAllotted(InspectorsAllotted {
            allotted, ..
        })) = &mut event.fact
        {
            // Peers without a firm may inspect whatever they like.
            let peers = ["peer-29", "peer-30"].map(|peer| peer.parse().unwrap());
            for allotted in allotted.iter_mut() {
                allotted.inspectors = peers.to_vec();
            }
        }
    }
    found(Rule::LoadsUnbalanced, &events);
}
