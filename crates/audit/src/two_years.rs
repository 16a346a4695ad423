//! One year under each of two policies: what changes from the one to the other.

#![expect(clippy::float_arithmetic, clippy::cast_precision_loss, reason = "for people to read")]

use std::collections::BTreeMap;

use assigned_counsel::fairness::{
    CentreCases, Figures, Group, LawyerRow, Number, Pool, Practice, Report, WorkingTime,
};
use assigned_counsel::terms::Gender;
use assigned_counsel::{Lag, LawyerId, Policy};

/// The same lawyers and cases under two policies, each measured from its events alone.
#[derive(Clone, Debug, PartialEq)]
pub struct TwoYears {
    /// The policies.
    pub policies: [Policy; 2],
    /// What either year came to.
    pub reports: [Report; 2],
}

/// What stands first when two years are compared, the fairness of turns before all else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Headline {
    /// The largest lag of any lawyer at any time, in cases.
    LargestLag,
    /// The lag that 99 in 100 lawyers never exceeded, in cases.
    NinetyNinthLag,
    /// What the worst served lawyer received, over what was due.
    LeastOverDue,
    /// What the best served lawyer received, over what was due.
    MostOverDue,
    /// The most days on which a lawyer was a candidate and another was chosen.
    LongestWait,
    /// Weighted cases per full-time lawyer of all pools.
    PerFullTime,
    /// What newcomers received in their first month, over the mean of their pool.
    Newcomers,
    /// What those who came back received in their first month, over the mean of their pool.
    Returners,
    /// How well the chosen matched, in per cent of the best that was there.
    Match,
    /// First choices that were met, in per cent.
    FirstChoice,
    /// Offers declined or not answered, in per cent.
    Declined,
    /// Assignments after their time, in per cent.
    Late,
    /// Cases for which nobody could be found at some time.
    Impasses,
    /// The Gini coefficient of the work.
    Gini,
}

/// Which of two numbers is the better one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Better {
    /// The smaller one.
    Less,
    /// The larger one.
    More,
    /// The one nearer to 1.
    NearerToOne,
    /// Neither.
    Neither,
}

/// What a group of lawyers has in common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GroupOf {
    /// The pool.
    Pool(Pool),
    /// The working time.
    Time(WorkingTime),
    /// The years of practice.
    Practice(Practice),
    /// The gender.
    Gender(Gender),
}

/// Lawyers who have something in common, in both years.
#[derive(Clone, Debug)]
pub struct GroupChange<'r> {
    /// What they have in common.
    pub of: GroupOf,
    /// Their figures; none in a year that has no such lawyer.
    pub figures: [Option<&'r Figures>; 2],
}

/// A lawyer who is in both years.
#[derive(Clone, Debug)]
pub struct LawyerChange<'r> {
    /// The lawyer.
    pub id: &'r LawyerId,
    /// The lawyer's pool.
    pub pool: &'r Pool,
    /// What they received in either year, in weighted cases.
    pub received: [f64; 2],
}

impl Headline {
    /// All, in the order in which they are shown.
    pub const ALL: [Headline; 14] = [
        Headline::LargestLag,
        Headline::NinetyNinthLag,
        Headline::LeastOverDue,
        Headline::MostOverDue,
        Headline::LongestWait,
        Headline::PerFullTime,
        Headline::Newcomers,
        Headline::Returners,
        Headline::Match,
        Headline::FirstChoice,
        Headline::Declined,
        Headline::Late,
        Headline::Impasses,
        Headline::Gini,
    ];

    /// What a year's report has there; none of nothing.
    pub fn of(self, report: &Report) -> Option<f64> {
        let of = |number: Option<Number>| number.map(|number| number.0);
        let per_cent = |number: Option<Number>| number.map(|number| number.0 * 100.0);
        match self {
            Headline::LargestLag => report.lag.largest.map(|peak| cases(peak.lag).abs()),
            Headline::NinetyNinthLag => Some(cases(report.lag.ninety_ninth)),
            Headline::LeastOverDue => of(report.all.served_over_due_least),
            Headline::MostOverDue => of(report.all.served_over_due_most),
            Headline::LongestWait => Some(report.all.longest_wait.days as f64),
            Headline::PerFullTime => of(report.all.per_full_time),
            Headline::Newcomers => of(report.newcomers.strategy.ratio),
            Headline::Returners => of(report.returners.strategy.ratio),
            Headline::Match => per_cent(report.all.match_over_possible),
            Headline::FirstChoice => per_cent(report.choice.first_choice_rate),
            Headline::Declined => declined(report),
            Headline::Late => over(sum(report, |row| row.late), sum(report, |row| row.assignments)),
            Headline::Impasses => Some(sum(report, |row| row.impasses)),
            Headline::Gini => of(report.all.gini),
        }
    }

    /// Which of two such numbers is the better one.
    pub const fn better(self) -> Better {
        match self {
            Headline::LargestLag
            | Headline::NinetyNinthLag
            | Headline::LongestWait
            | Headline::Declined
            | Headline::Late
            | Headline::Impasses
            | Headline::Gini => Better::Less,
            Headline::Match | Headline::FirstChoice => Better::More,
            Headline::LeastOverDue
            | Headline::MostOverDue
            | Headline::Newcomers
            | Headline::Returners => Better::NearerToOne,
            Headline::PerFullTime => Better::Neither,
        }
    }
}

impl Better {
    /// The better one of two, 0 or 1; none of equals, or if neither can be called better.
    pub fn choose(self, [one, other]: [f64; 2]) -> Option<usize> {
        let far = |value: f64| match self {
            Better::Less => value,
            Better::More => -value,
            Better::NearerToOne => (value - 1.0).abs(),
            Better::Neither => 0.0,
        };
        match far(one).total_cmp(&far(other)) {
            std::cmp::Ordering::Less => Some(0),
            std::cmp::Ordering::Greater => Some(1),
            std::cmp::Ordering::Equal => None,
        }
    }
}

impl GroupChange<'_> {
    /// They are counted in a pool, rather than across all of them.
    pub fn is_pool(&self) -> bool {
        matches!(self.of, GroupOf::Pool(_))
    }

    /// They are the centres' own staff.
    pub fn is_staff(&self) -> bool {
        matches!(self.of, GroupOf::Pool(Pool::Staff))
    }

    /// Weighted cases per full-time lawyer in either year.
    pub fn per_full_time(&self) -> [Option<f64>; 2] {
        self.figures.map(|figures| figures.and_then(|f| f.per_full_time).map(|n| n.0))
    }

    /// More or less for a full-time lawyer in the second year.
    pub fn gain(&self) -> Option<f64> {
        let [one, other] = self.per_full_time();
        Some(other? - one?)
    }
}

impl LawyerChange<'_> {
    /// More or less in the second year, in weighted cases.
    pub fn gain(&self) -> f64 {
        self.received[1] - self.received[0]
    }
}

impl TwoYears {
    /// Every group of both years: pools first, then by working time, practice and gender.
    pub fn groups(&self) -> Vec<GroupChange<'_>> {
        let [one, other] = &self.reports;
        let mut all = paired(&one.pools, &other.pools, |pool| GroupOf::Pool(pool.clone()));
        all.extend(paired(&one.by_time, &other.by_time, |time| GroupOf::Time(*time)));
        let practice = |years: &Practice| GroupOf::Practice(*years);
        all.extend(paired(&one.by_practice, &other.by_practice, practice));
        all.extend(paired(&one.by_gender, &other.by_gender, |gender| GroupOf::Gender(*gender)));
        all
    }

    /// The lawyers of the pools, those with the largest change first, equals by id.
    pub fn lawyers(&self) -> Vec<LawyerChange<'_>> {
        let [one, other] = &self.reports;
        let received = |row: &LawyerRow| row.received.hundredths() as f64 / 100.0;
        let later: BTreeMap<&LawyerId, f64> =
            other.lawyers.iter().map(|row| (&row.id, received(row))).collect();
        let pooled = one.lawyers.iter().filter(|row| row.pool != Pool::Staff);
        let mut all: Vec<LawyerChange<'_>> = pooled
            .filter_map(|row| {
                let received = [received(row), *later.get(&row.id)?];
                Some(LawyerChange { id: &row.id, pool: &row.pool, received })
            })
            .collect();
        all.sort_by(|a, b| b.gain().abs().total_cmp(&a.gain().abs()).then(a.id.cmp(b.id)));
        all
    }
}

fn paired<'r, K: PartialEq>(
    one: &'r [Group<K>],
    other: &'r [Group<K>],
    named: impl Fn(&K) -> GroupOf,
) -> Vec<GroupChange<'r>> {
    let of = |groups: &'r [Group<K>], key: &K| {
        groups.iter().find(|group| group.of == *key).map(|group| &group.figures)
    };
    let new = other.iter().filter(|group| of(one, &group.of).is_none());
    let keys = one.iter().chain(new).map(|group| &group.of);
    keys.map(|key| GroupChange { of: named(key), figures: [of(one, key), of(other, key)] })
        .collect()
}

/// A lag in cases.
fn cases(lag: Lag) -> f64 {
    lag.nanos() as f64 / 1e9
}

/// A sum over the centres.
fn sum(report: &Report, of: fn(&CentreCases) -> u64) -> f64 {
    report.cases.iter().map(of).sum::<u64>() as f64
}

fn over(part: f64, whole: f64) -> Option<f64> {
    (whole > 0.0).then(|| part / whole * 100.0)
}

fn declined(report: &Report) -> Option<f64> {
    let answers = report.all.answers;
    let back = answers.excused.saturating_add(answers.unexcused).saturating_add(answers.expired);
    over(back as f64, answers.offers as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_better_of_two_depends_on_what_is_counted() {
        assert_eq!(Better::Less.choose([1.0, 2.0]), Some(0));
        assert_eq!(Better::More.choose([1.0, 2.0]), Some(1));
        assert_eq!(Better::NearerToOne.choose([0.7, 1.2]), Some(1));
        assert_eq!(Better::NearerToOne.choose([1.2, 1.2]), None);
        assert_eq!(Better::Neither.choose([1.0, 2.0]), None);
    }
}
