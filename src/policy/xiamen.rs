//! The preset: the Legal Aid Centre of Xiamen as published, and our own numbers where nothing is.

mod xiamen_acts;
mod xiamen_merit;

pub(super) use xiamen_acts::acts;

use jiff::civil::Time;

use super::{
    ByHand, Caps, CaseFilter, CategoryCap, CentreBy, Choice, DrawRules, DutyRules, Eligibility,
    Excuse, Fallback, GrantedBy, Means, Offers, Overload, Policy, Proficiency, Quality, Relief,
    Routing, Rung, STATUTORY_APPROVAL_DAYS, STATUTORY_ASSIGNMENT_DAYS, STATUTORY_OBJECTION_DAYS,
    SecondApprover, ShareTier, Shares, Strategy, WeightRule, Windows,
};
use crate::calendar::{DayEnd, Term};
use crate::id::{PolicyName, ReasonCode};
use crate::quantity::{Factor, Load, Points, Share, Weight};
use crate::terms::{Gravity, Kind, Stage};

impl Policy {
    /// The Legal Aid Centre of Xiamen (厦门市法律援助中心), as published on 2024-09-30.
    ///
    /// Published are the pools (one master pool, seven sub-pools, a minors' pool whose lawyers take
    /// minors' cases only), city-wide intake in which the centre that accepts also assigns, the three
    /// factors of points assignment, and that suspects and defendants need no test of means. **No
    /// point table, cap, weight or tie rule is published.** The city's legal aid regulation
    /// (厦门市法律援助条例) and its rules on assignment (厦司〔2009〕14号) are public; only their openings
    /// could be read. Each number below that is marked *(ours)* is a suggestion to start from, not
    /// Xiamen's.
    ///
    /// | field | default | source |
    /// |---|---|---|
    /// | `utc_offset_minutes` | 480 | China Standard Time |
    /// | `strategy` | fair share, band 1.00 | *(ours)*: specialty, points and frequency each have their place |
    /// | `routing.centre_by` | accepting centre | 全域通办, published |
    /// | `routing.ladder` | sub-pool, master pool | pools published; order *(ours)* |
    /// | `routing.minors_ladder` | minors' pool, then familiar lawyers of the master pool | pool published; overflow *(ours)* |
    /// | `routing.min_candidates` | 3 | *(ours)* |
    /// | `routing.relief` | waive caps, other pools, staff lawyers, inform the superior centre | Legal Aid Law arts 13, 36, 61; order *(ours)* |
    /// | `eligibility.grave_case_years` | 3 | Legal Aid Law art 26 |
    /// | `eligibility.minors_pool_dedicated` | yes | 专职承办, published |
    /// | `eligibility.woman_for_female_minor_victim` | yes | Beijing's rule (北京市未成年人保护条例 art 57); for Xiamen *(ours)* |
    /// | `caps.open`, `.month`, `.year` | 15.00, 6.00, 48.00 | *(ours)* |
    /// | `caps.category` | plea help 6.00 a year | *(ours)* |
    /// | `caps.overload` | 3.00 times the mean in 90 days, from 6.00 | *(ours)* |
    /// | `proficiency` | 1.00, 1.00, 1.25, 1.50 | *(ours)* |
    /// | `shares` | 0.80 to 1.25 in five tiers, opening at 60 points, settled monthly | *(ours)* |
    /// | `merit.validity` | 365 days | *(ours)*: a reset every January would be a cliff |
    /// | `merit.rules` | case closed 1.00 per weight, at most 7.00 a year; case ended early 0.00; file excellent 5.00, good 2.00, pass 0.00, fail −10.00; court observation −2.00 to 2.00; client dissatisfied in a follow-up −1.00; commendation 3.00; model case 3.00; duty shift 1.00, at most 6.00; training 1.00, at most 3.00; decline without excuse, silence −5.00; assignment refused, replaced for fault, complaint upheld −10.00; deadline missed −2.00; inspection finding −5.00 | *(ours)* |
    /// | `conduct.statement_days`, `.decision_days`, `.caution_days` | 5, 15, 365 | *(ours)*; 5 days is what the Administrative Penalty Law, art 64, gives to ask for a hearing |
    /// | `conduct.minimum` | 6.00 a year, else a caution | *(ours)*; a minimum stands in Italy's and England's rules |
    /// | `conduct.rules` | a sanction in 3 years: suspended 365 days; two: removed, barred 1,096 days; bar review not passed, judgment defaulter: suspended until reinstated; complaint upheld, file failed, replaced for fault, assignment refused, in 365 days: one a caution, two 90 days, three removed, barred 365 days; declines and silence in 365 days: three a caution, five 30 days; missed deadlines and inspection findings in 365 days: two a caution, four 30 days; two excellent files or model cases in the period: commended | 信用审查, 优胜劣汰, 表彰 published; the first three grounds and the 3 years are those of Dalian's minors' team; all measures and numbers *(ours)* |
    /// | `weights` | 0.10 plea help to 5.00 life or death | *(ours)* |
    /// | `means.suspects_exempt` | yes | published |
    /// | `means.waivers` | see the list | Legal Aid Law arts 32, 42 |
    /// | `windows.approval` | 7 days | Legal Aid Law art 43 |
    /// | `windows.assignment` | 3 days | Legal Aid Law arts 36, 43; that a last day off moves: Civil Code art 203, Criminal Procedure Law art 105, for notices by analogy *(reading)* |
    /// | `windows.provisional_papers_days` | 7 | *(ours)*; Legal Aid Law art 44 leaves it to the centre |
    /// | `windows.objection_days` | 5 | Legal Aid Law art 49 (司法行政部门自收到异议之日起五日内) |
    /// | `windows.choice` | until 10:00 of the next working day | *(ours)* |
    /// | `windows.review_days` | 7 | *(ours)*; nearest: Hangzhou decides on a request for another lawyer in 5 working days (杭州市法律援助条例 art 33) |
    /// | `windows.early_end_days` | 3 | *(ours)* |
    /// | `windows.absence_days` | 30 | *(ours)* |
    /// | `windows.slack_minutes` | 60 | *(ours)* |
    /// | `choice` | three picks, one re-pick, then the strategy; 40 % of the yearly cap | 点援制 published; numbers *(ours)* |
    /// | `offers` | two of 2 office hours, an urgent one of 2 hours, then assigned directly; four excuses, of which illness and capacity keep other offers away for 7 days at most | *(ours)* |
    /// | `offers.client_requests_max` | 2 | Criminal Procedure Interpretation art 50 (一般不得超过两次), there for the accused; for others *(ours)* |
    /// | `by_hand` | five reasons, a second approver when a reason is waived | *(ours)* |
    /// | `acts.reasons` | four to leave a lawyer out of a case, five to amend a record, and so on: see [`DeskReason`](super::DeskReason) | *(ours)*, with the law's article where one is behind it |
    /// | `acts.second_person` | from the third lawyer left out of a case or the eleventh in 30 days by one person alone; for more than 20.00 points at once; always for a share, a standing, a reinstatement, points taken back, an entry struck | *(ours)* |
    /// | `undone_within_days` | 30 | *(ours)* |
    /// | `quality.assessment.gap` | 10.00 | 案卷质量评估 published; number *(ours)* |
    /// | `quality.assessment.grades` | fail below 60, pass below 75, good below 90, excellent | four grades as elsewhere; cuts *(ours)* |
    /// | `quality.inspection` | 5 % and 10 cases of each centre, two inspectors of the pool, not of the centre | 双随机 published; two inspectors and 5 % as in other provinces (there of the bodies); the rest *(ours)* |
    /// | `quality.assessment.days`, `.inspection.days` | 30 | *(ours)* |
    /// | `quality.observation` | −2 to 2 for each of four criteria | criteria published; marks *(ours)* |
    /// | `quality.model_cases.per_year` | 10 | published |
    /// | `quality.model_cases.panel`, `.least_scores` | the experts of the year, 3 | *(ours)* |
    /// | `duty` | slots of 0.50, at most 4 a shift and 2.00 a month, from sub-pool and master pool, planned up to 92 days ahead | *(ours)* |
    /// | `draws` | a seed for at most 731 days, revealed within 31 days after; nothing decides beside it | *(ours)* |
    ///
    /// **Merit rewards quality more than volume.** Closed cases earn at most 7.00 in a calendar year,
    /// so at most 14.00 within any 365 days: from the opening 60 they never reach the tier that
    /// begins at 75. One excellent file earns as much as five plain cases, and one that fails costs
    /// more than a year of closing them brings. A client who is satisfied in a follow-up brings
    /// nothing, because people who are helped for free seldom complain.
    pub fn xiamen() -> Self {
        Self {
            name: literal(PolicyName::new("xiamen-2024")),
            utc_offset_minutes: 480,
            strategy: Strategy::FairShare { band: Load::from_hundredths(100) },
            routing: routing(),
            eligibility: Eligibility {
                grave_case_years: 3,
                minors_pool_dedicated: true,
                woman_for_female_minor_victim: true,
            },
            caps: caps(),
            proficiency: Proficiency {
                none: Factor::ONE,
                familiar: Factor::ONE,
                skilled: Factor::from_hundredths(125),
                expert: Factor::from_hundredths(150),
            },
            shares: shares(),
            merit: xiamen_merit::merit(),
            conduct: Some(xiamen_merit::conduct_review()),
            weights: weights(),
            means: Means {
                suspects_exempt: true,
                waivers: codes(&[
                    "heroes_or_martyrs_kin",
                    "good_samaritan",
                    "retrial_after_acquittal",
                    "domestic_violence",
                    "no_fixed_income",
                    "relief_recipient",
                    "disaster_relief_recipient",
                    "migrant_worker",
                ]),
            },
            windows: Windows {
                approval: Term::Days { number: STATUTORY_APPROVAL_DAYS, to: DayEnd::Close },
                assignment: Term::Days { number: STATUTORY_ASSIGNMENT_DAYS, to: DayEnd::Close },
                provisional_papers_days: 7,
                objection_days: STATUTORY_OBJECTION_DAYS,
                choice: Some(Term::NextWorkingDay { until: Time::constant(10, 0, 0, 0) }),
                review_days: 7,
                early_end_days: 3,
                absence_days: 30,
                slack_minutes: 60,
            },
            choice: Choice {
                picks_max: 3,
                repicks: 1,
                fallback: Fallback::Strategy,
                capacity_percent: Some(40),
            },
            offers: offers(),
            by_hand: ByHand {
                reasons: codes(&[
                    "urgent_custody",
                    "language",
                    "vulnerable_client",
                    "court_request",
                    "relief",
                ]),
                second_approver: SecondApprover::WhenWaiving,
            },
            acts: acts(),
            undone_within_days: undone_within_days(),
            quality: Quality::default(),
            duty: DutyRules::default(),
            draws: DrawRules::default(),
        }
    }
}

/// *(ours)*: a month.
pub(super) const fn undone_within_days() -> u32 {
    30
}

fn offers() -> Offers {
    let excuse = |code: &str, granted_by, busy_days| {
        ReasonCode::new(code).ok().map(|code| Excuse { code, granted_by, busy_days })
    };
    let excuses = [
        excuse("conflict", GrantedBy::Lawyer, None),
        excuse("illness", GrantedBy::Desk, Some(7)),
        excuse("hearing_clash", GrantedBy::Desk, None),
        excuse("capacity", GrantedBy::Desk, Some(7)),
    ];
    Offers {
        rounds: 2,
        answer: Term::OfficeHours { number: 2 },
        urgent_rounds: 1,
        urgent_answer: Term::Hours { number: 2 },
        excuses: excuses.into_iter().flatten().collect(),
        client_requests_max: 2,
    }
}

fn routing() -> Routing {
    Routing {
        centre_by: CentreBy::AcceptingCentre,
        ladder: vec![Rung::SubPool, Rung::Master],
        minors_ladder: vec![Rung::Minors, Rung::FamiliarMaster],
        min_candidates: 3,
        relief: vec![
            Relief::WaiveCaps,
            Relief::OtherPools,
            Relief::StaffLawyers,
            Relief::InformSuperior,
        ],
    }
}

fn caps() -> Caps {
    Caps {
        open: Some(Load::from_hundredths(15_00)),
        month: Some(Load::from_hundredths(6_00)),
        year: Some(Load::from_hundredths(48_00)),
        category: vec![CategoryCap { kind: Kind::PleaHelp, year: Load::from_hundredths(6_00) }],
        overload: Some(Overload {
            times: Factor::from_hundredths(3_00),
            window_days: 90,
            floor: Load::from_hundredths(6_00),
        }),
    }
}

fn shares() -> Shares {
    let points = |whole: i64| Points::from_hundredths(whole * 100);
    let tier = |from: Option<i64>, below: Option<i64>, share| ShareTier {
        from: from.map(points),
        below: below.map(points),
        share: Share::from_hundredths(share),
    };
    Shares {
        least: Share::from_hundredths(80),
        most: Share::from_hundredths(125),
        opening_points: points(60),
        tiers: vec![
            tier(None, Some(40), 80),
            tier(Some(40), Some(55), 90),
            tier(Some(55), Some(75), 100),
            tier(Some(75), Some(100), 110),
            tier(Some(100), None, 125),
        ],
        settle_every_months: Some(1),
    }
}

fn weights() -> Vec<WeightRule> {
    let any = CaseFilter::default;
    let kind = |kind| CaseFilter { kind: Some(kind), ..any() };
    let rule = |when, hundredths| WeightRule { when, weight: Weight::from_hundredths(hundredths) };
    vec![
        rule(kind(Kind::PleaHelp), 10),
        rule(kind(Kind::Drafting), 20),
        rule(CaseFilter { stage: Some(Stage::DeathReview), ..any() }, 500),
        rule(CaseFilter { gravity: Some(Gravity::LifeOrDeath), ..any() }, 500),
        rule(CaseFilter { minor: Some(true), ..any() }, 150),
        rule(kind(Kind::CriminalDefence), 120),
        rule(any(), 100),
    ]
}

fn codes(texts: &[&str]) -> Vec<ReasonCode> {
    texts.iter().map(|text| literal(ReasonCode::new(*text))).collect()
}

/// Ids that stand in this file are well formed; a test adopts the preset and would show otherwise.
#[expect(clippy::unwrap_used, reason = "the texts are constants of this file")]
fn literal<T>(id: Result<T, crate::error::Error>) -> T {
    id.unwrap()
}
