//! What changes from the one policy to the other: the headline numbers, and who gains and who loses.

#![expect(clippy::float_arithmetic, clippy::cast_precision_loss, reason = "for people to read")]

use std::cmp::Ordering;
use std::collections::BTreeMap;

use assigned_counsel::fairness::{
    CentreCases, Figures, Group, LawyerRow, Number, Pool, Practice, Report, WorkingTime,
};
use assigned_counsel::terms::Gender;
use assigned_counsel::{Lag, LawyerId};

use assigned_counsel_city::lived::words::YearWords;
use assigned_counsel_report::Language;

/// Which of two numbers is the better one.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Better {
    Less,
    More,
    /// The one nearer to 1.
    One,
    /// Neither.
    Open,
}

/// One measure under both policies.
pub(crate) struct Measure {
    pub(crate) what: &'static str,
    pub(crate) values: [Option<f64>; 2],
    pub(crate) decimals: usize,
    pub(crate) better: Better,
}

/// Lawyers who have something in common, in both years.
pub(crate) struct Both<'r> {
    pub(crate) name: String,
    /// They are counted in a pool, rather than across all of them.
    pub(crate) pool: bool,
    pub(crate) staff: bool,
    pub(crate) figures: [Option<&'r Figures>; 2],
}

impl Measure {
    /// As shown, and which of them is better as shown.
    pub(crate) fn shown(&self) -> ([String; 2], Option<usize>) {
        let text = self.values.map(|value| decimal(value, self.decimals));
        let [Some(one), Some(other)] = self.values else { return (text, None) };
        let far = |value: f64| match self.better {
            Better::Less => value,
            Better::More => -value,
            Better::One => (value - 1.0).abs(),
            Better::Open => 0.0,
        };
        let winner = match far(one).total_cmp(&far(other)) {
            Ordering::Less => Some(0),
            Ordering::Greater => Some(1),
            Ordering::Equal => None,
        };
        let alike = text[0] == text[1];
        (text, winner.filter(|_| !alike))
    }
}

impl Both<'_> {
    pub(crate) fn per_full_time(&self) -> [Option<f64>; 2] {
        self.figures.map(|figures| figures.and_then(|f| f.per_full_time).map(|n| n.0))
    }

    /// More or less for a full-time lawyer under the second.
    pub(crate) fn gain(&self) -> Option<f64> {
        let [one, other] = self.per_full_time();
        Some(other? - one?)
    }
}

pub(crate) fn decimal(value: Option<f64>, decimals: usize) -> String {
    value.map_or_else(|| "–".to_owned(), |value| format!("{value:.decimals$}").replace('-', "−"))
}

pub(crate) fn signed(value: Option<f64>) -> String {
    let text = decimal(value, 2);
    match value {
        Some(value) if value > 0.0 && text != "0.00" => format!("+{text}"),
        _ => text.replace("−0.00", "0.00"),
    }
}

pub(crate) fn cases(lag: Lag) -> f64 {
    lag.nanos() as f64 / 1e9
}

/// A sum over the centres.
fn total(report: &Report, of: fn(&CentreCases) -> u64) -> f64 {
    report.cases.iter().map(of).sum::<u64>() as f64
}

fn over(part: f64, whole: f64) -> Option<f64> {
    (whole > 0.0).then(|| part / whole * 100.0)
}

pub(crate) fn percent(ratio: Option<Number>) -> Option<f64> {
    ratio.map(|ratio| ratio.0 * 100.0)
}

fn declined(report: &Report) -> Option<f64> {
    let answers = report.all.answers;
    let back = answers.excused + answers.unexcused + answers.expired;
    over(back as f64, answers.offers as f64)
}

/// What stands first, the fairness of turns before all else.
pub(crate) fn measures(reports: &[Report; 2], lang: Language) -> Vec<Measure> {
    let mut measures = Measures { reports, lang, all: Vec::new() };
    measures.turns();
    measures.work();
    measures.service();
    measures.add(
        (
            "Gini coefficient of the work (see what it means)",
            "工作量基尼系数（须与名词说明一并阅读）",
        ),
        |r| r.all.gini.map(|n| n.0),
        3,
        Better::Less,
    );
    measures.all
}

struct Measures<'r> {
    reports: &'r [Report; 2],
    lang: Language,
    all: Vec<Measure>,
}

impl Measures<'_> {
    fn add(
        &mut self,
        what: (&'static str, &'static str),
        of: fn(&Report) -> Option<f64>,
        decimals: usize,
        better: Better,
    ) {
        let what = self.lang.say(what.0, what.1);
        let values = self.reports.each_ref().map(of);
        self.all.push(Measure { what, values, decimals, better });
    }

    fn turns(&mut self) {
        let (less, one) = (Better::Less, Better::One);
        let what =
            ("Largest lag of any lawyer at any time, in cases", "全年任何律师的最大应派差额（件）");
        self.add(what, |r| r.lag.largest.map(|peak| cases(peak.lag).abs()), 2, less);
        let what = (
            "Lag that 99 in 100 lawyers never exceeded, in cases",
            "99% 的律师从未超过的应派差额（件）",
        );
        self.add(what, |r| Some(cases(r.lag.ninety_ninth)), 2, less);
        let what = ("Received over due: the worst served lawyer", "实派与应派之比：最少的律师");
        self.add(what, |r| r.all.served_over_due_least.map(|n| n.0), 2, one);
        let what = ("Received over due: the best served lawyer", "实派与应派之比：最多的律师");
        self.add(what, |r| r.all.served_over_due_most.map(|n| n.0), 2, one);
        let what = ("Longest wait as a candidate, in days", "作为候选人的最长等候（天）");
        self.add(what, |r| Some(r.all.longest_wait.days as f64), 0, less);
    }

    fn work(&mut self) {
        let what = ("Cases per full-time lawyer, all pools", "各库全职律师人均案件（折合件）");
        self.add(what, |r| r.all.per_full_time.map(|n| n.0), 2, Better::Open);
        let what = (
            "Newcomers' first 30 days, beside the mean of their pool",
            "新入库律师前 30 天与本库均值之比",
        );
        self.add(what, |r| r.newcomers.strategy.ratio.map(|n| n.0), 2, Better::One);
        let what =
            ("Those who came back: first 30 days, likewise", "返回律师前 30 天与本库均值之比");
        self.add(what, |r| r.returners.strategy.ratio.map(|n| n.0), 2, Better::One);
    }

    fn service(&mut self) {
        let (less, more) = (Better::Less, Better::More);
        let what =
            ("Specialty match, % of the best that was there", "专业对口程度，占可得最优的百分比");
        self.add(what, |r| percent(r.all.match_over_possible), 1, more);
        let what = ("First choices that were met, %", "首选满足率（%）");
        self.add(what, |r| percent(r.choice.first_choice_rate), 1, more);
        let what = ("Offers declined or not answered, %", "征询被谢绝或逾期未答的比例（%）");
        self.add(what, declined, 1, less);
        let what = ("Assignments after their time, %", "超期指派的比例（%）");
        self.add(what, |r| over(total(r, |c| c.late), total(r, |c| c.assignments)), 2, less);
        let what =
            ("Cases for which nobody could be found at some time", "曾出现无人可派的案件（件）");
        self.add(what, |r| Some(total(r, |c| c.impasses)), 0, less);
    }
}

/// Every group of both years: pools first, then by working time, practice and gender.
pub(crate) fn groups(reports: &[Report; 2], lang: Language) -> Vec<Both<'_>> {
    let [one, other] = reports;
    let mut all = paired(&one.pools, &other.pools, |pool| named_pool(pool, lang));
    let staff = named_pool(&Pool::Staff {}, lang);
    for both in &mut all {
        (both.pool, both.staff) = (true, both.name == staff);
    }
    all.extend(paired(&one.by_time, &other.by_time, |time| {
        let (english, chinese) = match time {
            WorkingTime::Full => ("full-timers", "全职律师"),
            WorkingTime::Part => ("part-timers", "兼职律师"),
        };
        lang.say(english, chinese).to_owned()
    }));
    all.extend(paired(&one.by_practice, &other.by_practice, |years| {
        let (english, chinese) = match years {
            Practice::UnderThree => ("under 3 years", "执业不满 3 年"),
            Practice::ThreeToFour => ("3 to 4 years", "执业 3 至 4 年"),
            Practice::FiveToNine => ("5 to 9 years", "执业 5 至 9 年"),
            Practice::TenToNineteen => ("10 to 19 years", "执业 10 至 19 年"),
            Practice::TwentyOrMore => ("20 years or more", "执业 20 年以上"),
        };
        lang.say(english, chinese).to_owned()
    }));
    all.extend(paired(&one.by_gender, &other.by_gender, |gender| {
        let (english, chinese) = match gender {
            Gender::Female => ("women", "女律师"),
            Gender::Male => ("men", "男律师"),
            Gender::Unstated => ("gender not stated", "性别未登记"),
        };
        lang.say(english, chinese).to_owned()
    }));
    all
}

fn named_pool(pool: &Pool, lang: Language) -> String {
    match pool {
        Pool::SubPool { centre } => lang.pool(Some(centre)),
        Pool::Minors {} => lang.pool(None),
        Pool::Staff {} => lang.say("staff lawyers", "机构律师").to_owned(),
    }
}

fn paired<'r, K: PartialEq>(
    one: &'r [Group<K>],
    other: &'r [Group<K>],
    name: impl Fn(&K) -> String,
) -> Vec<Both<'r>> {
    let of = |groups: &'r [Group<K>], key: &K| {
        groups.iter().find(|group| group.of == *key).map(|group| &group.figures)
    };
    let new = other.iter().filter(|group| of(one, &group.of).is_none());
    let keys = one.iter().chain(new).map(|group| &group.of);
    let both = |key: &K| {
        let figures = [of(one, key), of(other, key)];
        Both { name: name(key), pool: false, staff: false, figures }
    };
    keys.map(both).collect()
}

/// A lawyer who is in both years: what they received in either, in cases.
pub(crate) struct Changed<'r> {
    pub(crate) id: &'r LawyerId,
    pub(crate) pool: &'r Pool,
    pub(crate) received: [f64; 2],
}

impl Changed<'_> {
    pub(crate) fn by(&self) -> f64 {
        self.received[1] - self.received[0]
    }
}

/// The lawyers of the pools, those with the largest change first.
pub(crate) fn lawyers(reports: &[Report; 2]) -> Vec<Changed<'_>> {
    let [one, other] = reports;
    let received = |row: &LawyerRow| row.received.hundredths() as f64 / 100.0;
    let later: BTreeMap<&LawyerId, f64> =
        other.lawyers.iter().map(|row| (&row.id, received(row))).collect();
    let pooled = one.lawyers.iter().filter(|row| row.pool != Pool::Staff {});
    let mut all: Vec<Changed<'_>> = pooled
        .filter_map(|row| {
            let received = [received(row), *later.get(&row.id)?];
            Some(Changed { id: &row.id, pool: &row.pool, received })
        })
        .collect();
    all.sort_by(|a, b| b.by().abs().total_cmp(&a.by().abs()).then(a.id.cmp(b.id)));
    all
}

/// A lawyer's pool, as the page names it.
pub(crate) fn pool_of(changed: &Changed<'_>, lang: Language) -> String {
    named_pool(changed.pool, lang)
}
