//! All configuration: what the scheme's own rules are, as data.
//!
//! A [`Policy`] is validated as a whole before it is in force, so that deciding cannot fail on it;
//! its [fingerprint](Policy::fingerprint) stands in the event that adopts it. What the law fixes is
//! not here but in the rules themselves: a policy can be stricter than the law and never laxer.
//! [`Policy::xiamen`] is the preset, each of whose numbers cites its source or is marked *(ours)*.

mod act;
mod cause;
mod choice;
mod claims;
mod conduct;
mod conduct_review;
mod desk_reason;
mod draw_rules;
mod duty_rules;
mod limits;
mod merit;
mod offers;
mod quality;
mod routing;
mod strategy;
mod validate;
mod weights;
mod windows;
mod xiamen;

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::Offset;
use serde::{Deserialize, Serialize};

pub use act::{Act, ActReason, ActRule, RestsOn, SecondPerson};
pub use cause::MeritCause;
pub use choice::{Choice, Fallback};
pub use claims::{Proficiency, ShareTier, Shares};
pub use conduct::ConductKind;
pub use conduct_review::{ConductReview, ConductRule, Sanction, YearlyMinimum};
pub use desk_reason::DeskReason;
pub use draw_rules::{AnsweredBy, DrawRules};
pub use duty_rules::DutyRules;
pub use limits::{ByHand, Caps, CategoryCap, Eligibility, Means, Overload, SecondApprover};
pub use merit::{Merit, MeritRule, Validity};
pub use offers::{Excuse, GrantedBy, Offers};
pub use quality::{
    AssessmentRules, GradeTier, InspectionRules, ModelCaseRules, ObservationRules, Quality,
};
pub use routing::{CentreBy, Relief, Routing, Rung};
pub use strategy::{LotteryBy, Strategy};
pub use weights::{CaseFilter, WeightRule};
pub use windows::{
    STATUTORY_APPROVAL_DAYS, STATUTORY_ASSIGNMENT_DAYS, STATUTORY_OBJECTION_DAYS, Slack, Windows,
};

use crate::calendar::Calendar;
use crate::error::{Error, Fault};
use crate::id::{Fingerprint, PolicyName};

/// The scheme's own rules (指派规则).
///
/// In JSON, quantities are whole hundredths, as [`quantity`](crate::quantity) says: a cap of `600` is
/// 6.00 cases, a factor of `125` is 1.25. Messages about faults show them as decimals.
///
/// # Example
///
/// ```
/// use assigned_counsel::policy::{Policy, Strategy};
///
/// let mut policy = Policy::xiamen();
/// policy.strategy = Strategy::FairShare { band: "0.50".parse()? };
/// assert!(policy.faults().is_empty());
///
/// policy.routing.min_candidates = 0;
/// let fault = &policy.faults()[0];
/// assert_eq!(fault.path, "routing.min_candidates");
///
/// let json = serde_json::to_string(&Policy::xiamen())?;
/// assert_eq!(Policy::from_json(&json)?, Policy::xiamen());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Policy {
    /// What people call it.
    pub name: PolicyName,
    /// The fixed difference from UTC that turns instants into dates, in minutes, −720 to 840.
    pub utc_offset_minutes: i32,
    /// How one of several candidates is chosen.
    pub strategy: Strategy,
    /// Which pools are asked, in which order, and what follows when nobody is left.
    pub routing: Routing,
    /// Rules of eligibility beyond the law.
    pub eligibility: Eligibility,
    /// How much anybody may carry.
    pub caps: Caps,
    /// How proficiency in what a case needs changes a claim.
    pub proficiency: Proficiency,
    /// How merit points become shares.
    pub shares: Shares,
    /// What merit points (积分) are for.
    #[serde(default)]
    pub merit: Merit,
    /// How lawyers are reviewed (信用审查); left out: not by this crate.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub conduct: Option<ConductReview>,
    /// What a case weighs, unless the centre sets it at approval. The first rule that fits counts.
    pub weights: Vec<WeightRule>,
    /// Whose means are not tested.
    pub means: Means,
    /// Time allowed.
    pub windows: Windows,
    /// Client choice (点援制).
    pub choice: Choice,
    /// Offers (征询) before assignments.
    pub offers: Offers,
    /// Assignment by hand (人工指派).
    pub by_hand: ByHand,
    /// Acts that move a place, a turn, a share or points: one rule for each [`Act`], in any order. Left out: as
    /// in the preset.
    #[serde(default = "xiamen::acts")]
    pub acts: Vec<ActRule>,
    /// What is changed of a lawyer and changed back within so many days is shown as such in the reports, with who got
    /// what was decided in between; 1 to 366.
    #[serde(default = "xiamen::undone_within_days")]
    pub undone_within_days: u32,
    /// Quality oversight (质量监督).
    #[serde(default)]
    pub quality: Quality,
    /// Duty shifts (值班).
    #[serde(default)]
    pub duty: DutyRules,
    /// Draws (抽签).
    #[serde(default)]
    pub draws: DrawRules,
}

impl Policy {
    /// Reads a policy from JSON and validates it.
    ///
    /// # Errors
    ///
    /// If the text isn't a policy (unknown and missing fields count), or has [faults](Self::faults),
    /// all of which the error lists.
    pub fn from_json(json: &str) -> Result<Self, Error> {
        let policy: Self = crate::json::read(json.as_bytes()).map_err(Error::unreadable_policy)?;
        match policy.faults() {
            faults if faults.is_empty() => Ok(policy),
            faults => Err(Error::faulty_policy(faults)),
        }
    }

    /// Everything that is wrong with it, each with its path and value, in the order of the fields;
    /// empty for a policy that can be adopted.
    pub fn faults(&self) -> Vec<Fault> {
        validate::faults(self)
    }

    /// What is wrong with it for a place whose days are these, from a day on: a term that is longer than the law's there,
    /// windows that leave too little time. Empty for a policy that can be adopted beside that calendar.
    ///
    /// # Complexity
    ///
    /// Linear in the days that the calendar covers.
    pub fn faults_over(&self, calendar: &Calendar, from: Date) -> Vec<Fault> {
        validate::faults_over(self, calendar, from)
    }

    /// The SHA-256 of its JSON without white space, fields in the order of the types.
    pub fn fingerprint(&self) -> Fingerprint {
        Fingerprint::of(self)
    }

    /// The date of an instant, by the policy's difference from UTC.
    pub fn date(&self, at: Timestamp) -> Date {
        self.offset().to_datetime(at).date()
    }

    /// The first instant of a date, by the policy's difference from UTC.
    pub fn start_of(&self, date: Date) -> Timestamp {
        let midnight = date.to_datetime(jiff::civil::Time::midnight());
        // Only the first and last day of the calendar can lie beyond the first or last instant.
        let edge = if date.year() < 0 { Timestamp::MIN } else { Timestamp::MAX };
        self.offset().to_timestamp(midnight).unwrap_or(edge)
    }

    /// An instant as a clock shows it, by the policy's difference from UTC.
    pub fn local(&self, at: Timestamp) -> DateTime {
        self.offset().to_datetime(at)
    }

    /// The last instant of a date, by the policy's difference from UTC.
    pub fn end_of(&self, date: Date) -> Timestamp {
        let next = date.tomorrow().unwrap_or(date);
        self.start_of(next)
            .checked_sub(jiff::SignedDuration::from_nanos(1))
            .unwrap_or(Timestamp::MAX)
    }

    /// The rule of an act; a sound policy has one for each.
    pub fn act_rule(&self, act: Act) -> Option<&ActRule> {
        self.acts.iter().find(|rule| rule.act == act)
    }

    fn offset(&self) -> Offset {
        let seconds = self.utc_offset_minutes.saturating_mul(60);
        Offset::from_seconds(seconds).unwrap_or(Offset::UTC)
    }
}
