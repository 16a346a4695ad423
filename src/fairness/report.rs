//! What everything came to: the report as data.

mod draw;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub(super) use draw::draw_up;

use super::cases::CentreCases;
use super::choices::ChoiceFigures;
use super::course::LagDay;
use super::deadlines::TermFigures;
use super::desk::DeskFigures;
use super::endings::{Endings, KindEndings};
use super::ledger::{Peak, Wait};
use super::months::FirstMonths;
use super::number::Number;
use super::oversight::OversightFigures;
use super::people::{Answers, Matched, Pool, RollChanges};
use super::points_and_reviews::{MeritFigures, ReviewFigures};
use super::slots::DutyFigures;
use super::spread::Lorenz;
use super::steering::SteeringFigures;
use super::work::{Envy, Theil};
use crate::calendar::years_after;
use crate::id::{CentreId, LawyerId, Roll, TeamId};
use crate::quantity::{Fraction, Lag, Load, Weight};
use crate::terms::Gender;

/// How fair the assignment was: all metrics, each for all lawyers of the pools and for groups of them, and
/// what else happened.
///
/// Every report on what a journal came to is made of this one. It equals itself read from its JSON.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Report {
    /// From when to when; none without events.
    pub period: Option<Period>,
    /// How many events there were.
    pub events: u64,
    /// The opportunity lag, the primary metric.
    pub lag: LagFigures,
    /// All lawyers of the pools, without staff.
    pub all: Figures,
    /// The pools, to be read beside the lag: each lawyer is counted in one, in the order of the centres' ids,
    /// then the minors' pool, then staff.
    pub pools: Vec<Group<Pool>>,
    /// The Theil split of what was received per full time between the pools (centres, and the minors' pool) and
    /// within them; none if nothing was.
    pub theil: Option<Theil>,
    /// The Lorenz curve of what was received per full-time day at work. Its unit of time is the hundredth of a
    /// full-time day.
    pub lorenz: Lorenz,
    /// By sub-pool: whoever is in several counts in each, and so do those of the minors' pool.
    pub by_centre: Vec<Group<CentreId>>,
    /// By professional team: whoever is in several counts in each.
    pub by_team: Vec<Group<TeamId>>,
    /// By whether all of full time is offered, at the end.
    pub by_time: Vec<Group<WorkingTime>>,
    /// By gender as registered.
    pub by_gender: Vec<Group<Gender>>,
    /// By years of practice at the end.
    pub by_practice: Vec<Group<Practice>>,
    /// What became of the cases, by the centre that accepted them.
    pub cases: Vec<CentreCases>,
    /// Who was chosen by clients.
    pub choice: ChoiceFigures,
    /// What the desk did with its freedoms.
    pub desk: DeskFigures,
    /// Who changed the field of which cases, and to whom these went.
    pub steering: SteeringFigures,
    /// What became of offers and assignments, of all cases.
    pub all_endings: Endings,
    /// The same by kind of case.
    pub endings: Vec<KindEndings>,
    /// The terms of cases beside the days that the centre works.
    pub terms: TermFigures,
    /// What there was of duty shifts.
    pub duty: DutyFigures,
    /// What quality oversight did and found.
    pub oversight: OversightFigures,
    /// What was posted to the merit ledgers.
    pub merit: MeritFigures,
    /// How conduct was recorded and reviewed.
    pub reviews: ReviewFigures,
    /// Who came, went and was away.
    pub roll: RollChanges,
    /// Those who joined after the first case was assigned.
    pub newcomers: FirstMonths,
    /// Those who were off the pools or on leave for 30 days or more and came back.
    pub returners: FirstMonths,
    /// Everybody ever enrolled, staff included, by roll number.
    pub lawyers: Vec<LawyerRow>,
    /// How the lags of all lawyers moved, day by day.
    pub lag_days: Vec<LagDay>,
}

impl Report {
    /// A figure of the cases of all centres, added up.
    pub fn in_all_centres(&self, figure: impl Fn(&CentreCases) -> u64) -> u64 {
        self.cases.iter().map(figure).fold(0, u64::saturating_add)
    }
}

/// From when to when a report is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Period {
    /// The day of the first event, by the policy's clock.
    pub first: Date,
    /// The day of the last.
    pub last: Date,
    /// How many days that is, both included.
    pub days: u64,
}

/// The opportunity lag (应派差额): cases due and not received, in cases.
///
/// A case (or a duty slot) of weight *w* that reaches the candidates *S* credits each of them *w* · claim / Σ claims, and debits
/// the chosen *w*: the lag is the sum of one's credits and debits. It is 0 for a lawyer who got exactly what was
/// due, and sums to 0 over all. Under fair share it is at most [`bound`](Self::bound) either way.
///
/// It can't see a lawyer who was no candidate: outside of *S* the lag stays at 0. So read it beside
/// [`Report::pools`].
///
/// # Source
///
/// The carpool problem: Fagin and Williams 1983; Ajtai and others 1998.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LagFigures {
    /// The largest over all lawyers and steps, either way; none if nothing moved the ledger. A step is an
    /// event with all it books.
    pub largest: Option<Peak>,
    /// The largest that 99 in 100 lawyers ever had, either way: the 99th percentile by nearest rank of each
    /// lawyer's largest.
    pub ninety_ninth: Lag,
    /// The largest and the least at the end.
    pub at_end: (Lag, Lag),
    /// All lags at the end, added up: 0, or events are missing.
    pub sum: Lag,
    /// The largest weight that moved the ledger.
    pub largest_weight: Weight,
    /// The largest weight that was booked at one time and later taken back.
    pub largest_reversed: Load,
    /// The widest band in force; none if another strategy than fair share ever was.
    pub band: Option<Load>,
    /// What fair share promises: (n − 1)(W + band + 2P) / 2 + P, for *n* lawyers ever enrolled, the largest
    /// weight *W* and the largest reversed *P*. It doesn't hold where the bookings weren't all made under it.
    pub bound: Option<Lag>,
}

/// The metrics of a group of lawyers.
///
/// Rates are per *part*: days on the roll and not on approved leave, times the part of full time that
/// was offered then. Whoever has none counts in no rate or index. Suspensions, caps and bars aren't
/// taken off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Figures {
    /// How many lawyers.
    pub lawyers: u64,
    /// How many full-time lawyers that was on average: their full-time days over the days of the period.
    pub full_time: Number,
    /// The weight of the cases that they received, on any basis; duty slots are turns, and no cases.
    pub received: Load,
    /// Received per full-time lawyer over the period, in plain cases: Σ received ÷ `full_time`, of those who
    /// were there.
    pub per_full_time: Option<Number>,
    /// What was due to them: the credits added up, in cases.
    pub due: Lag,
    /// Received in turn over due, together: (due − lag) ÷ due; 1 is exactly. Duty slots count, and so do turns
    /// that were used up by declining. None if nothing was due.
    pub served_over_due: Option<Number>,
    /// The least of it over lawyers to whom the largest weight or more was due: whoever was due less than one
    /// case can't have had 1.
    pub served_over_due_least: Option<Number>,
    /// The median, likewise: of an even number the lesser of the two in the middle.
    pub served_over_due_median: Option<Number>,
    /// The largest, likewise.
    pub served_over_due_most: Option<Number>,
    /// Of how many lawyers these three are.
    pub served_over_due_lawyers: u64,
    /// The lags at the end added up: what the group as a whole is behind (above 0) or ahead.
    pub lag_sum: Lag,
    /// The least lag of anybody at the end.
    pub lag_at_end_least: Lag,
    /// The largest lag of anybody at the end.
    pub lag_at_end_most: Lag,
    /// The largest that the lag of anybody ever was, either way.
    pub lag_largest: Lag,
    /// The largest that it was of 99 in 100 of them.
    pub lag_ninety_ninth: Lag,
    /// The Gini coefficient of what was received per part, 0 (all alike) to below 1 (one has all): twice the area
    /// between the [`Lorenz`] curve and the line of equality (Gini 1912). None if nothing was received.
    /// See the module on why it misleads alone.
    pub gini: Option<Number>,
    /// Jain's index of the same, from above 0 to 1 (all alike): (Σ p·x)² / (Σp · Σ p·x²) with *x* the rate of
    /// part *p*; of *n* alike it is *k*/*n* if *k* share all evenly (Jain, Chiu and Hawe 1984). Blind to who,
    /// as Gini, and little moved by a few who get nothing.
    pub jain: Option<Number>,
    /// The largest rate over the mean rate, from 1. One lawyer decides it, who may have been there for a day:
    /// look who it is.
    pub max_over_mean: Option<Number>,
    /// Envy within pools; none for a group that is no pool.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub envy: Option<Envy>,
    /// The longest wait while eligible: by days on which somebody was a candidate, then by opportunities.
    /// Getting any case or duty slot, or being offered one, ends it. Being passed over is likelier in large pools.
    pub longest_wait: Wait,
    /// How well specialties matched in what they got.
    pub matched: Matched,
    /// What was had of the best possible match: Σ had ÷ Σ possible, 0 to 1. None if no candidate had any.
    /// Whether another case should have waited for the specialist isn't seen.
    pub match_over_possible: Option<Number>,
    /// What became of offers to them.
    pub answers: Answers,
    /// How often clients chose them.
    pub chosen_by_clients: u64,
}

/// The metrics of those who have something in common.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group<K> {
    /// What they have in common, at the end.
    pub of: K,
    /// The metrics.
    pub figures: Figures,
}

/// Whether all of full time is offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WorkingTime {
    /// All of it (全职).
    Full,
    /// A part (兼职).
    Part,
}

impl WorkingTime {
    fn new(offered: Fraction) -> Self {
        if offered < Fraction::FULL { WorkingTime::Part } else { WorkingTime::Full }
    }
}

/// Years of practice; from 3 on lawyers may defend where life is at stake, or from 5 *(bands ours)*.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Practice {
    /// Less than 3.
    UnderThree,
    /// 3 or 4.
    ThreeToFour,
    /// 5 to 9.
    FiveToNine,
    /// 10 to 19.
    TenToNineteen,
    /// 20 or more.
    TwentyOrMore,
}

impl Practice {
    /// All of them, in order.
    pub const ALL: [Practice; 5] = [
        Practice::UnderThree,
        Practice::ThreeToFour,
        Practice::FiveToNine,
        Practice::TenToNineteen,
        Practice::TwentyOrMore,
    ];

    fn new(since: Date, today: Date) -> Self {
        let complete = |years| years_after(since, years) <= today;
        match () {
            () if complete(20) => Practice::TwentyOrMore,
            () if complete(10) => Practice::TenToNineteen,
            () if complete(5) => Practice::FiveToNine,
            () if complete(3) => Practice::ThreeToFour,
            () => Practice::UnderThree,
        }
    }
}

/// One lawyer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LawyerRow {
    /// The roll number.
    pub lawyer: Roll,
    /// The service's key.
    pub id: LawyerId,
    /// Where the lawyer is counted.
    pub pool: Pool,
    /// Full-time days at work.
    pub full_time_days: Number,
    /// The weight of the cases received, on any basis.
    pub received: Load,
    /// What was due.
    pub due: Lag,
    /// The lag at the end.
    pub lag: Lag,
    /// The largest that it ever was, either way.
    pub lag_largest: Lag,
    /// Received in turn over due.
    pub served_over_due: Option<Number>,
    /// The longest wait while eligible.
    pub longest_wait: Wait,
    /// What became of offers.
    pub answers: Answers,
    /// How often clients chose this lawyer.
    pub chosen_by_clients: u64,
}
