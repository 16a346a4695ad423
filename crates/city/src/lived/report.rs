//! What the year came to: a page for the director.

use std::fmt::Write;

use assigned_counsel::fairness::{ByBasis, Gini, PoolRow, Tally};
use assigned_counsel::terms::Engagement;
use assigned_counsel::{Lag, Load, State, Weight};
use assigned_counsel_audit::Checker;

use super::Options;
use super::assumptions;
use super::charts::Chart;
use crate::lived::words::{YearWords, mix_name};
use assigned_counsel_report::Language;
use assigned_counsel_report::decimal;
use assigned_counsel_report::sections::{Block, Column, Place, Section};

pub(crate) struct Report<'a> {
    pub(crate) options: &'a Options,
    pub(crate) state: &'a State,
    pub(crate) tally: &'a Tally,
    pub(crate) checker: &'a Checker,
}

impl Report<'_> {
    pub(crate) fn teams(&self) -> usize {
        let lawyers = self.tally.lawyers_at_start().iter();
        let mut teams: Vec<_> = lawyers.flat_map(|lawyer| &lawyer.teams).collect();
        teams.sort_unstable();
        teams.dedup();
        teams.len()
    }

    /// How many lawyers the minors' pool had when the year began.
    pub(crate) fn minors_pool(&self) -> usize {
        self.tally.lawyers_at_start().iter().filter(|lawyer| lawyer.minors_pool).count()
    }

    /// A page that a director can read, for a terminal.
    pub(crate) fn text(&self, sha256: &str, seconds: f64) -> String {
        let lang = self.options.lang;
        let mut sections = self.sections(sha256);
        if let Some(record) = sections.last_mut() {
            if let Some(dir) = &self.options.out {
                let written = lang.say("written to", "写入");
                for file in ["events.jsonl", "report.md"] {
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
        let print = self.tally.fingerprint().map_or_else(String::new, ToString::to_string);
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
        let at_start = self.tally.lawyers_at_start();
        let panel = at_start.iter().filter(|lawyer| lawyer.engagement == Engagement::Panel);
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
        let (tally, lang) = (self.tally, self.options.lang);
        let ByBasis { strategy, client_choice, continuity, by_hand } = tally.by_basis();
        let mut section = Section::new(lang.say("The cases", "案件"));
        section.number(Place::Plain, tally.cases(), lang.say("cases", "件案件"));
        for (kind, count) in tally.cases_by_kind() {
            section.number(Place::Part, count, &lang.kind(kind));
        }
        section.number(Place::Plain, tally.assigned(), lang.say("assigned", "件已指派"));
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
        count(tally.late(), "assigned late, past the three days", "件逾期指派（超过三日）");
        count(tally.impasses(), "in an impasse at some time", "件曾暂无可指派人员");
        let endings = tally.endings();
        count(endings.offers, "offers", "次征询");
        count(endings.declines_excused, "offers declined with an excuse", "次有正当理由谢绝征询");
        count(endings.declines_unexcused, "offers declined without", "次无正当理由谢绝征询");
        count(endings.expired, "offers not answered in time", "次征询逾期未答复");
        count(endings.replacements, "lawyers replaced", "次更换承办律师");
        count(endings.terminated, "terminated by the centre", "件终止援助");
        count(endings.transferred, "transferred to another centre", "件移送其他中心");
        let ended = tally.closed_unassigned();
        let words = lang.say("ended without a lawyer", "件未指派即结束");
        section.number(Place::Plain, ended, words);
        let waiting = tally.waiting();
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
        let (tally, lang) = (self.tally, self.options.lang);
        let mut section = Section::new(lang.say(
            "Fairness: lag is what was due to a lawyer and not received, in cases",
            "公平：应派差额，即应派而未派的案件数，按权重折合",
        ));
        let mut number = |value: &dyn std::fmt::Display, english: &str, chinese: &str| {
            section.number(Place::Wide, value, lang.say(english, chinese));
        };
        let lag = tally.largest_lag();
        number(
            &lag,
            "largest lag of anybody at any time, either way",
            "最大应派差额（任何律师、任何时点，正负均计）",
        );
        number(&tally.largest_weight(), "largest weight of a case", "最大案件权重");
        if let (Some(band), Some(bound)) = (tally.band(), tally.lag_bound()) {
            number(&band, "band within which the better match wins", "入围带，带内专业对口者优先");
            number(
                &bound,
                "proved bound, whatever happens: (n-1)(W+band+2P)/2+P, P taken back later",
                "已证明的上限，任何情况下均成立：(n-1)(W+入围带+2P)/2+P，P为后来冲回的权重",
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
        let sum = tally.ledger_sum();
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
        let (tally, lang) = (self.tally, self.options.lang);
        let mut ratios = tally.received_over_due(Weight::from_hundredths(500));
        ratios.sort_unstable();
        if let (Some(least), Some(most)) = (ratios.first(), ratios.last()) {
            let median = ratios.get(ratios.len() / 2).unwrap_or(most);
            let shown = |ratio: &u64| format!("{}.{:03}", ratio / 1_000, ratio % 1_000);
            let (least, most, median) = (shown(least), shown(most), shown(median));
            let lawyers = ratios.len();
            section.note(Place::Plain, match lang {
                Language::English => format!(
                    "Received over due, of cases by the strategy: {least} to {most}, median {median} ({lawyers} lawyers with 5.00 or more due)"
                ),
                Language::Chinese => format!(
                    "按规则指派案件的实收与应派之比：{least} 至 {most}，中位数 {median}（应派满 5.00 件的律师 {lawyers} 名）"
                ),
            });
        }
        let (cases, had, possible) = tally.matches();
        if let (Some(had), Some(possible)) =
            (decimal::mean_match(had, cases), decimal::mean_match(possible, cases))
        {
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

    fn pools(&self) -> Section {
        let lang = self.options.lang;
        let mut section = Section::new(lang.say(
            "By pool (a small lag is fairness among those eligible; pools differ)",
            "按库（差额小说明符合条件者之间公平；各库负担不同）",
        ));
        let column = |english, chinese, width, left| Column {
            name: lang.say(english, chinese).to_owned(),
            width,
            left,
        };
        let columns = vec![
            column("pool", "库", 12, true),
            column("lawyers", "律师", 8, false),
            column("full-time", "折合全职", 10, false),
            column("cases", "案件", 7, false),
            column("received", "实收", 10, false),
            column("per full-time", "全职人均", 14, false),
            column("lag", "应派差额", 16, false),
        ];
        let rows = self.tally.pools().into_iter().map(|row| {
            let each = per_full_time(&row);
            let PoolRow { centre, lawyers, full_time_hundredths, cases, received, lags } = row;
            vec![
                lang.pool(centre.as_ref()),
                lawyers.to_string(),
                Load::from_hundredths(full_time_hundredths).to_string(),
                cases.to_string(),
                received.to_string(),
                each.to_string(),
                format!("{} {} {}", lags.0, lang.say("to", "至"), lags.1),
            ]
        });
        section.blocks.push(Block::Table { columns, rows: rows.collect() });
        section.note(
            Place::Plain,
            lang.say(
                "Received is by weight; cases of a centre are those that it accepted.",
                "实收按权重计；中心的案件为其受理的案件。",
            ),
        );
        if let Some(gini) = self.tally.lorenz().gini() {
            section.note(Place::Plain, format!(
                "{}{}",
                lang.say(
                    "Gini coefficient of weight received per full-time lawyer, 0 (all alike) to 1: ",
                    "全职人均实收的基尼系数（0 为完全均等，至 1）：",
                ),
                thousandths(gini),
            ));
        }
        section
    }

    /// How many lawyers ended the year with which lag.
    fn lag_picture(&self) -> Section {
        let lang = self.options.lang;
        let title = lang.say("Lawyers by lag at the end of the year", "年末各应派差额的律师人数");
        let mut section = Section::new(title);
        let bins = self.tally.lag_bins(Lag::from_nanos(500_000_000), 24);
        let bars = bins.iter().map(|bin| (bin.from.to_string(), bin.to.to_string(), bin.lawyers));
        section.blocks.push(Block::Bars(bars.collect()));
        section
    }

    fn record(&self, sha256: &str) -> Section {
        let lang = self.options.lang;
        let mut section = Section::new(lang.say("The record", "记录"));
        let words = lang.say("events, SHA-256 of their lines ", "个事件，各行的 SHA-256：");
        section.number(Place::Plain, self.tally.events(), &format!("{words}{sha256}"));
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

/// What a full-time lawyer of the pool received, rounded down.
pub(crate) fn per_full_time(row: &PoolRow) -> Load {
    let received = row.received.hundredths().saturating_mul(100);
    Load::from_hundredths(received / row.full_time_hundredths.max(1))
}

pub(crate) fn thousandths(gini: Gini) -> String {
    format!("{:.3}", decimal::gini(gini))
}
