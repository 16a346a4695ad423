//! What the year came to: a page for the director.

use std::fmt::Write;

use assigned_counsel::fairness::{self, ByBasis};
use assigned_counsel::terms::Engagement;
use assigned_counsel::{Lawyer, State};
use assigned_counsel_audit::Checker;

use super::Options;
use super::assumptions;
use super::charts::Chart;
use super::lag_bins::{LagBin, bins};
use crate::lived::words::{YearWords, mix_name};
use assigned_counsel_report::Language;
use assigned_counsel_report::decimal;
use assigned_counsel_report::sections::{Block, Place, Section};

pub(crate) struct Report<'a> {
    pub(crate) options: &'a Options,
    pub(crate) state: &'a State,
    pub(crate) figures: &'a fairness::Report,
    pub(crate) checker: &'a Checker,
}

impl Report<'_> {
    /// Those with whom the year began, as on record at its end.
    fn lawyers_at_start(&self) -> impl Iterator<Item = &Lawyer> {
        let at_start = usize::try_from(self.figures.roll.at_start).unwrap_or(usize::MAX);
        self.state.roster().lawyers().take(at_start).map(|(_, lawyer)| lawyer)
    }

    pub(crate) fn teams(&self) -> usize {
        let mut teams: Vec<_> = self.lawyers_at_start().flat_map(|lawyer| &lawyer.teams).collect();
        teams.sort_unstable();
        teams.dedup();
        teams.len()
    }

    /// How many of them are in the minors' pool.
    pub(crate) fn minors_pool(&self) -> usize {
        self.lawyers_at_start().filter(|lawyer| lawyer.minors_pool).count()
    }

    /// The fingerprint of the policy in force at the end.
    pub(crate) fn fingerprint(&self) -> String {
        self.state.policy().map_or_else(String::new, |policy| policy.fingerprint().to_string())
    }

    /// A page that a director can read, for a terminal.
    pub(crate) fn text(&self, sha256: &str, seconds: f64) -> String {
        let lang = self.options.lang;
        let mut sections = self.sections(sha256);
        if let Some(record) = sections.last_mut() {
            if let Some(dir) = &self.options.out {
                let written = lang.say("written to", "写入");
                for file in ["journal.jsonl", "events.jsonl", "report.md"] {
                    let path = dir.join(file);
                    record.note(Place::Part, format!("{written} {}", path.display()));
                }
            }
            record.number(Place::Plain, format!("{seconds:.2}"), lang.say("seconds", "秒"));
        }
        let mut page = format!("{}\n", self.title());
        for section in sections {
            // Writing to a string doesn't fail.
            let _ = section.text(lang, &mut page);
        }
        page
    }

    /// The same in Markdown, with the charts and the assumptions. It doesn't say how long the year
    /// took, so that the same options give the same file.
    pub(crate) fn markdown(&self, sha256: &str, charts: &[Chart]) -> String {
        let lang = self.options.lang;
        let warning = lang.say(
            "The people and cases are made up: this shows what the rules do, not what happened. \
             The assumptions are listed at the end.",
            "人员与案件均为虚构：本报告说明规则的效果，不反映实际情况。全部假设列于文末。",
        );
        let mut page = format!("# {}\n", self.title());
        if !self.is_own() {
            let _ = writeln!(page, "\n> {warning}");
        }
        for section in self.sections(sha256) {
            let _ = section.markdown(lang, &mut page);
        }
        let _ = writeln!(page, "\n## {}", lang.say("Charts", "图表"));
        for Chart { file, title, note, .. } in charts {
            let _ = writeln!(page, "\n![{title}]({file})\n\n{note}");
        }
        if !self.is_own() {
            let _ = assumptions::section(lang).markdown(lang, &mut page);
        }
        page
    }

    /// The year is of a centre's own files, not of a city that was made up.
    fn is_own(&self) -> bool {
        self.options.roster.is_some()
    }

    fn title(&self) -> String {
        let Options { seed, lang, .. } = self.options;
        match lang {
            Language::English if self.is_own() => {
                format!("A year of your own roster and docket (seed {seed})")
            }
            Language::Chinese if self.is_own() => format!("本机构律师与案件的一年（种子 {seed}）"),
            Language::English => format!("A year of a synthetic Xiamen (seed {seed})"),
            Language::Chinese => format!("模拟厦门法律援助指派：一年（种子 {seed}）"),
        }
    }

    /// What the charts are drawn from, in a line.
    pub(crate) fn source(&self) -> String {
        let Options { seed, lang, .. } = self.options;
        let print = self.fingerprint();
        match lang {
            Language::English if self.is_own() => {
                format!("Source: own roster and docket, seed {seed}; policy fingerprint {print}")
            }
            Language::Chinese if self.is_own() => {
                format!("来源：本机构律师与案件，种子 {seed}；规则指纹 {print}")
            }
            Language::English => {
                format!("Source: synthetic city, seed {seed}; policy fingerprint {print}")
            }
            Language::Chinese => format!("来源：模拟城市，种子 {seed}；规则指纹 {print}"),
        }
    }

    fn sections(&self, sha256: &str) -> Vec<Section> {
        vec![
            self.city(),
            self.cases(),
            self.law(),
            self.fairness(),
            self.pools(),
            self.choices(),
            self.desk(),
            self.duty(),
            self.quality(),
            self.credit(),
            self.lag_picture(),
            self.record(sha256),
        ]
    }

    fn city(&self) -> Section {
        let (roster, lang) = (self.state.roster(), self.options.lang);
        let at_start = self.lawyers_at_start();
        let panel = at_start.filter(|lawyer| lawyer.engagement == Engagement::Panel);
        let mut section = Section::new(lang.say("The city", "城市"));
        let words = lang.say("lawyers in the master pool when the year begins", "名年初市总库律师");
        section.number(Place::Plain, panel.count(), words);
        self.people(&mut section);
        let mut count = |number: usize, english, chinese| {
            section.number(Place::Plain, number, lang.say(english, chinese));
        };
        count(roster.centres().count(), "centres, each with a sub-pool", "个中心，各设中心分库");
        count(self.minors_pool(), "lawyers in the minors' pool", "名未成年人律师资源库律师");
        count(self.teams(), "professional teams", "个专业团队");
        if self.is_own() {
            return section;
        }
        let mix = mix_name(lang, self.options.mix());
        let note = match lang {
            Language::English => {
                format!("Certified proficiency: {mix}. The people and cases are made up.")
            }
            Language::Chinese => format!("专业认定分布：{mix}。人员与案件均为虚构。"),
        };
        section.note(Place::Plain, note);
        section
    }

    fn cases(&self) -> Section {
        let (figures, lang) = (self.figures, self.options.lang);
        let ByBasis { strategy, client_choice, continuity, by_hand } = figures.desk.by_basis;
        let mut section = Section::new(lang.say("The cases", "案件"));
        let cases = figures.in_all_centres(|row| row.cases);
        section.number(Place::Plain, cases, lang.say("cases", "件案件"));
        for row in &figures.endings {
            section.number(Place::Part, row.cases, &lang.kind(row.kind));
        }
        let assigned = figures.in_all_centres(|row| row.assigned);
        section.number(Place::Plain, assigned, lang.say("assigned", "件已指派"));
        let all = strategy + client_choice + continuity + by_hand;
        let made = lang.say("assignments, in place of others included", "次指派（含更换）");
        section.number(Place::Plain, all, made);
        let mut part = |number, english, chinese| {
            section.number(Place::Part, number, lang.say(english, chinese));
        };
        part(strategy, "by the strategy", "件按规则指派");
        part(client_choice, "by the client's choice", "件点援");
        part(continuity, "to the lawyer of the stage before", "件延续承办");
        part(by_hand, "by hand", "件人工指派");
        let mut count = |number: u64, english, chinese| {
            section.number(Place::Plain, number, lang.say(english, chinese));
        };
        let late = figures.in_all_centres(|row| row.late);
        count(late, "assigned late, past the three days", "件逾期指派（超过三日）");
        let terms = figures.terms;
        let moved = terms.moved_past_holidays;
        count(moved, "terms to assign that moved past a holiday", "件指派期限顺延至节假日后");
        let outside = terms.offers_without_office_minute;
        count(outside, "offers with no office minute to answer in", "次征询的答复期内没有办公时间");
        let impasses = figures.in_all_centres(|row| row.impasses);
        count(impasses, "in an impasse at some time", "件曾暂无可指派人员");
        let endings = figures.all_endings;
        count(endings.offers, "offers", "次征询");
        count(endings.declines_excused, "offers declined with an excuse", "次有正当理由谢绝征询");
        count(endings.declines_unexcused, "offers declined without", "次无正当理由谢绝征询");
        count(endings.expired, "offers not answered in time", "次征询逾期未答复");
        count(endings.replacements, "lawyers replaced", "次更换承办律师");
        count(endings.terminated, "terminated by the centre", "件终止援助");
        count(endings.transferred, "transferred to another centre", "件移送其他中心");
        let ended = figures.in_all_centres(|row| row.ended_unassigned);
        let words = lang.say("ended without a lawyer", "件未指派即结束");
        section.number(Place::Plain, ended, words);
        let waiting = figures.in_all_centres(|row| row.waiting);
        section.number(Place::Plain, waiting, lang.say("still waiting", "件待指派"));
        for decision in self.state.impasses() {
            let groups = decision.left_out();
            let (case, reasons) = match lang {
                Language::English => (
                    "case ",
                    groups
                        .map(|group| format!("{} {}", group.lawyers.len(), group.reasons))
                        .collect::<Vec<_>>()
                        .join("; "),
                ),
                Language::Chinese => (
                    "案件",
                    groups
                        .map(|group| {
                            format!("{}名{}", group.lawyers.len(), lang.reasons(group.reasons))
                        })
                        .collect::<Vec<_>>()
                        .join("；"),
                ),
            };
            let colon = lang.say(": ", "：");
            section.note(Place::Part, format!("{case}{}{colon}{reasons}", decision.docket));
        }
        section
    }

    fn fairness(&self) -> Section {
        let (lag, lang) = (self.figures.lag, self.options.lang);
        let mut section = Section::new(lang.say(
            "Fairness: lag is what was due to a lawyer and not received, in cases",
            "公平：应派差额，即应派而未派的案件数，按权重折合",
        ));
        let mut number = |value: &dyn std::fmt::Display, english: &str, chinese: &str| {
            section.number(Place::Wide, value, lang.say(english, chinese));
        };
        let largest = lag.largest.map(|peak| peak.lag).unwrap_or_default();
        number(
            &largest,
            "largest lag of anybody at any time, either way",
            "最大应派差额（任何律师、任何时点，正负均计）",
        );
        number(&lag.largest_weight, "largest weight of a case", "最大案件权重");
        if let (Some(band), Some(bound)) = (lag.band, lag.bound) {
            number(
                &band,
                "band within which the better match wins",
                "入围幅度，幅度内专业对口者优先",
            );
            number(
                &bound,
                "proved bound, whatever happens: (n-1)(W+band+2P)/2+P, P taken back later",
                "已证明的上限，任何情况下均成立：(n-1)(W+入围幅度+2P)/2+P，P为后来冲回的权重",
            );
        } else if let Some(policy) = self.state.policy() {
            let name = lang.strategy(&policy.strategy);
            number(
                &lang.say("none", "无"),
                &format!("bound: {name} promises none"),
                &format!("上限：{name}不作保证"),
            );
        }
        self.ratios(&mut section);
        let sum = lag.sum.nanos();
        section.note(
            Place::Plain,
            match lang {
                Language::English => format!("The lags of all lawyers sum to {sum}."),
                Language::Chinese => format!("全体律师的应派差额之和为 {sum}。"),
            },
        );
        section
    }

    fn ratios(&self, section: &mut Section) {
        let (all, lang) = (self.figures.all, self.options.lang);
        let (least, median, most) =
            (all.served_over_due_least, all.served_over_due_median, all.served_over_due_most);
        if let (Some(least), Some(median), Some(most)) = (least, median, most) {
            let lawyers = all.served_over_due_lawyers;
            let enough = self.figures.lag.largest_weight;
            section.note(Place::Plain, match lang {
                Language::English => format!(
                    "Received over due, of cases by the strategy: {least:.3} to {most:.3}, median {median:.3} ({lawyers} lawyers with {enough} or more due)"
                ),
                Language::Chinese => format!(
                    "按规则指派案件的实收与应派之比：{least:.3} 至 {most:.3}，中位数 {median:.3}（应派满 {enough} 件的律师 {lawyers} 名）"
                ),
            });
        }
        let matched = all.matched;
        if let (Some(had), Some(possible)) = (
            decimal::mean_match(matched.had, matched.cases),
            decimal::mean_match(matched.possible, matched.cases),
        ) {
            section.note(Place::Plain, match lang {
                Language::English => format!(
                    "Specialty match, 0 to 1: {had:.2}; the best among those eligible: {possible:.2}"
                ),
                Language::Chinese => format!(
                    "专业对口程度（0 至 1）：{had:.2}；符合条件者中最佳：{possible:.2}"
                ),
            });
        }
    }

    /// How many lawyers ended the year with which lag.
    fn lag_picture(&self) -> Section {
        let lang = self.options.lang;
        let title = lang.say("Lawyers by lag at the end of the year", "年末各应派差额的律师人数");
        let mut section = Section::new(title);
        let bins = self.lag_bins(500_000_000, 24);
        let bars = bins.iter().map(|bin| (bin.from.to_string(), bin.to.to_string(), bin.lawyers));
        section.blocks.push(Block::Bars(bars.collect()));
        section
    }

    pub(crate) fn lag_bins(&self, step: i64, at_most: i64) -> Vec<LagBin> {
        let lags: Vec<i64> = self.figures.lawyers.iter().map(|row| row.lag.nanos()).collect();
        bins(&lags, step, at_most)
    }

    fn record(&self, sha256: &str) -> Section {
        let lang = self.options.lang;
        let mut section = Section::new(lang.say("The record", "记录"));
        let words = lang.say("events, SHA-256 of their lines ", "个事件，各行的 SHA-256：");
        section.number(Place::Plain, self.figures.events, &format!("{words}{sha256}"));
        if let Some(policy) = self.state.policy() {
            let (name, strategy) = (&policy.name, lang.strategy(&policy.strategy));
            let print = policy.fingerprint();
            match lang {
                Language::English => {
                    section.note(Place::Part, format!("policy {name} ({strategy}), {print}"));
                }
                Language::Chinese => {
                    section.note(Place::Part, format!("规则 {name}（{strategy}）"));
                    section.note(Place::Part, format!("规则指纹 {print}"));
                }
            }
        }
        section
    }
}
