//! The conduct record (信用记录), and what conduct review finds on it.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::calendar::{days_after, first_of_days_until};
use crate::id::{DocketNo, DocumentId, Roll, ShiftNo};
use crate::policy::{ConductKind, ConductReview, ConductRule, Sanction};
use crate::quantity::{Load, Weight};

/// Whether a lawyer may stay (信用): the result of conduct review (信用审查).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum GoodStanding {
    /// In good standing.
    Good,
    /// Gets no new cases until a day, or until reinstated.
    Suspended {
        /// The first day on which cases are assigned again; if left out, until reinstated.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        until: Option<Date>,
    },
    /// Removed from the pools; stays on the roll.
    Removed,
}

impl GoodStanding {
    /// What a measure that is decided on a day makes of a good standing.
    pub(crate) fn by(measure: Sanction, on: Date) -> Self {
        match measure {
            Sanction::Commend | Sanction::Retain | Sanction::Caution => GoodStanding::Good,
            Sanction::Suspend { days } => {
                GoodStanding::Suspended { until: Some(days_after(on, days)) }
            }
            Sanction::SuspendUntilReinstated => GoodStanding::Suspended { until: None },
            Sanction::Remove { .. } => GoodStanding::Removed,
        }
    }

    /// As it is on a day: a suspension that is over is none.
    pub(crate) fn on(self, day: Date) -> Self {
        match self {
            GoodStanding::Suspended { until: Some(until) } if until <= day => GoodStanding::Good,
            other => other,
        }
    }

    /// The harsher of the two.
    pub(crate) fn or_harsher(self, other: Self) -> Self {
        if other.severity() > self.severity() { other } else { self }
    }

    fn severity(self) -> (u8, Date) {
        match self {
            GoodStanding::Good => (0, Date::MIN),
            GoodStanding::Suspended { until: Some(until) } => (1, until),
            GoodStanding::Suspended { until: None } => (2, Date::MIN),
            GoodStanding::Removed => (3, Date::MIN),
        }
    }
}

/// What is put on a conduct record. It names its source: one or more of a case, a document and a duty
/// shift.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Conduct {
    /// What it is.
    pub kind: ConductKind,
    /// The day of it; not in the future.
    pub on: Date,
    /// The case.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub docket: Option<DocketNo>,
    /// The document, by the service's own key.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document: Option<DocumentId>,
    /// The duty shift.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shift: Option<ShiftNo>,
}

impl Conduct {
    /// Whether the two are of one fact, under whatever keys: of one kind, and from one document, of one shift, or of
    /// one case on one day.
    pub fn is_same(&self, other: &Self) -> bool {
        let both = |a: bool, same: bool| a && same;
        self == other
            || self.kind == other.kind
                && (both(self.document.is_some(), self.document == other.document)
                    || both(self.shift.is_some(), self.shift == other.shift)
                    || both(
                        self.docket.is_some(),
                        self.docket == other.docket && self.on == other.on,
                    ))
    }
}

/// An entry of a conduct record: never edited; it can be struck.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConductEntry {
    /// Its number on the lawyer's record, from 1.
    pub number: u32,
    /// What it says.
    pub conduct: Conduct,
    /// What the case weighs, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weight: Option<Weight>,
}

/// An entry as it stands now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConductLine {
    /// The entry.
    pub entry: ConductEntry,
    /// It was struck, and doesn't count.
    pub struck: bool,
    /// The review that decided on it. It counts in no other.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub spent_by: Option<u32>,
}

/// What a review finds: a rule of the policy, and the entries that fulfil it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Finding {
    /// So many entries of the kinds that a rule counts.
    Conduct {
        /// The rule's number in the policy's list, from 1.
        rule: u32,
        /// From so many on it is a finding.
        at_least: u32,
        /// The numbers of the entries counted.
        evidence: Vec<u32>,
        /// What the rule proposes.
        measure: Sanction,
    },
    /// The yearly minimum was not reached, and would have been but for own declines.
    BelowMinimum {
        /// The calendar year.
        year: i16,
        /// What was received in it.
        received: Load,
        /// What was declined in it.
        declined: Load,
        /// The minimum, for this lawyer and year.
        minimum: Load,
        /// The numbers of the declines counted.
        evidence: Vec<u32>,
        /// What the policy proposes.
        measure: Sanction,
    },
}

impl Finding {
    /// What is proposed for it.
    pub fn measure(&self) -> Sanction {
        match self {
            Finding::Conduct { measure, .. } | Finding::BelowMinimum { measure, .. } => *measure,
        }
    }

    /// The numbers of the entries of the conduct record that it rests on.
    pub fn evidence(&self) -> &[u32] {
        match self {
            Finding::Conduct { evidence, .. } | Finding::BelowMinimum { evidence, .. } => evidence,
        }
    }
}

/// What a review of a lawyer finds and proposes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Proposal {
    /// The lawyer.
    pub roll: Roll,
    /// What is found, in the order of the policy's rules, the yearly minimum last.
    pub findings: Vec<Finding>,
    /// The harshest measure found; a commendation where none is a penalty; else to retain.
    pub measure: Sanction,
}

/// A calendar year of a lawyer's work, for the yearly minimum.
#[derive(Clone, Copy, Debug)]
pub(crate) struct YearOfWork {
    pub(crate) year: i16,
    pub(crate) received: Load,
    /// The minimum, for this lawyer and year.
    pub(crate) minimum: Load,
}

/// What the findings come to.
pub(crate) fn measure_of(findings: &[Finding]) -> Sanction {
    let measures = || findings.iter().map(Finding::measure);
    let commended = measures().any(|measure| measure == Sanction::Commend);
    let least = if commended { Sanction::Commend } else { Sanction::Retain };
    measures().filter(|measure| measure.is_penalty()).max().unwrap_or(least)
}

/// What a review of a period finds on a record. Entries that were struck or that another review
/// decided on don't count.
pub(crate) fn findings(
    review: &ConductReview,
    record: &[ConductLine],
    (from, until): (Date, Date),
    years: &[YearOfWork],
) -> Vec<Finding> {
    let rules = (1..).zip(&review.rules);
    let mut findings: Vec<Finding> =
        rules.filter_map(|(number, rule)| by_rule(number, rule, record, (from, until))).collect();
    if let Some(minimum) = review.minimum {
        let below = |year| below_minimum(record, year, minimum.measure);
        findings.extend(years.iter().filter_map(below));
    }
    findings
}

fn countable(record: &[ConductLine]) -> impl Iterator<Item = &ConductEntry> {
    let counts = |line: &&ConductLine| !line.struck && line.spent_by.is_none();
    record.iter().filter(counts).map(|line| &line.entry)
}

fn by_rule(
    number: u32,
    rule: &ConductRule,
    record: &[ConductLine],
    (from, until): (Date, Date),
) -> Option<Finding> {
    let from = rule.within_days.map_or(from, |days| first_of_days_until(until, days));
    let counted = countable(record).filter(|entry| {
        rule.kinds.contains(&entry.conduct.kind) && (from..=until).contains(&entry.conduct.on)
    });
    let evidence: Vec<u32> = counted.map(|entry| entry.number).collect();
    let enough = u32::try_from(evidence.len()).unwrap_or(u32::MAX) >= rule.at_least;
    let (at_least, measure) = (rule.at_least, rule.measure);
    enough.then_some(Finding::Conduct { rule: number, at_least, evidence, measure })
}

fn below_minimum(record: &[ConductLine], work: &YearOfWork, measure: Sanction) -> Option<Finding> {
    let YearOfWork { year, received, minimum } = *work;
    let declines = || {
        countable(record)
            .filter(|entry| entry.conduct.kind.is_decline() && entry.conduct.on.year() == year)
    };
    let plain = Weight::from_hundredths(100);
    let declined = declines().map(|entry| entry.weight.unwrap_or(plain).load());
    let declined = declined.fold(Load::default(), Load::plus);
    let evidence = declines().map(|entry| entry.number).collect();
    let own_doing = received < minimum && received.plus(declined) >= minimum;
    own_doing.then_some(Finding::BelowMinimum {
        year,
        received,
        declined,
        minimum,
        evidence,
        measure,
    })
}
