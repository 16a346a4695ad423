//! The page in one language: what was compared, in short, the numbers, who gains and who loses, the words,
//! what is assumed.

use std::error::Error;

use assigned_counsel_audit::Headline;
use maud::{Markup, PreEscaped, html};

use super::comparison_charts::Charts;
use super::comparison_tables::{self as tables, Cell};
use super::comparison_terms::terms;
use super::in_short::in_short;
use super::numbers::decimal;
use super::{ComparisonPage, title};
use crate::Language;
use crate::sections::Block;

fn list(items: &[String]) -> Markup {
    html! { ul { @for item in items { li { (item) } } } }
}

/// A chart, which is markup already.
fn figure(svg: String) -> Markup {
    html! { figure { (PreEscaped(svg)) } }
}

impl ComparisonPage<'_> {
    pub(super) fn body(&self, lang: Language) -> Result<Markup, Box<dyn Error>> {
        let reports = &self.years.reports;
        Ok(html! {
            h1 { (title(lang)) }
            (self.compared(lang))
            h2 { (lang.say("In short", "要点")) }
            (list(&in_short(self.years, lang)))
            (self.headlines(lang))
            (self.turns_and_gains(lang)?)
            h2 { (lang.say("Waiting, by centre", "各中心等候情况")) }
            (tables::by_centre(reports, lang))
            h2 { (lang.say("Client choice", "受援人点援")) }
            (tables::choice(reports, lang))
            h2 { (lang.say("What the words mean", "名词说明")) }
            dl { @for (term, meaning) in terms(lang) { dt { (term) } dd { (meaning) } } }
            (self.assumed(lang))
        })
    }

    fn compared(&self, lang: Language) -> Markup {
        let report = &self.years.reports[0];
        let cases: u64 = report.cases.iter().map(|row| row.cases).sum();
        let lawyers = report.all.lawyers;
        let (first, last) = report.period.map_or_else(Default::default, |period| {
            (period.first.to_string(), period.last.to_string())
        });
        let what = match lang {
            Language::English => format!(
                "The same {lawyers} lawyers and the same {cases} cases, from {first} to {last}, lived through twice: once under policy A, once under policy B. What is different below comes from the rules, and in part from chance: see the assumptions."
            ),
            Language::Chinese => format!(
                "同一批 {lawyers} 名律师、同样的 {cases} 件案件，自 {first} 至 {last}，先后按规则甲、规则乙各运行一遍。以下差别来自规则，部分来自偶然，见文末假设。"
            ),
        };
        html! {
            h2 { (lang.say("What was compared", "比较对象")) }
            p { (what) }
            @if !self.own {
                p { (lang.say(
                    "The city and its cases are made up: they show what the rules do, not what happened in Xiamen.",
                    "城市与案件均为虚构：只说明规则的效果，不代表厦门的实际情况。",
                )) }
            }
            (list(&self.labels(lang)))
            h3 { (lang.say("In which rules they differ", "规则差异")) }
            (tables::differences(self.years, lang))
            p { (lang.say(
                "Quantities in policies are whole hundredths: 100 is one case.",
                "规则文件中的数量以百分之一为单位：100 即一件。",
            )) }
        }
    }

    fn headlines(&self, lang: Language) -> Markup {
        html! {
            h2 { (lang.say("The numbers", "主要指标")) }
            p { (lang.say(
                "In bold the better of the two, where one can be called better. A single year decides no small difference: try other seeds.",
                "可判优劣的，较优者以粗体显示。单一年度不足以判断微小差别，请更换种子再试。",
            )) }
            (tables::headlines(self.years, lang))
        }
    }

    fn turns_and_gains(&self, lang: Language) -> Result<Markup, Box<dyn Error>> {
        let (reports, groups) = (&self.years.reports, self.years.groups());
        let lawyers = self.years.lawyers();
        let charts = Charts { lang, names: self.labels(lang), source: self.source(lang) };
        Ok(html! {
            h2 { (lang.say("Whose turn it was", "轮次")) }
            (figure(charts.lags(reports)?))
            @for words in self.bounds(lang) { p { (words) } }
            h2 { (lang.say("Who gains and who loses", "谁增谁减")) }
            (figure(charts.pools(&groups)?))
            (figure(charts.gains(&groups)?))
            (tables::by_group(&groups, lang))
            (figure(charts.lawyers(&lawyers)?))
            @if self.names {
                h3 { (lang.say("The twenty lawyers whose year differs most", "增减最多的二十名律师")) }
                (tables::by_name(&lawyers, lang))
            }
            h2 { (lang.say("How evenly work is spread", "工作量分布")) }
            (figure(charts.lorenz(reports)?))
            p { (lang.say(
                "Even sums don't show whose turns were passed over, nor when: this stands behind the lag, not beside it.",
                "总量均衡并不说明谁的轮次何时被越过：本图应排在应派差额之后参考。",
            )) }
        })
    }

    /// What fair share promises, where it was in force.
    fn bounds(&self, lang: Language) -> [String; 2] {
        let [one, other] = &self.years.reports;
        let letters = [("A", "规则甲", one), ("B", "规则乙", other)];
        letters.map(|(english, chinese, report)| {
            let letter = lang.say(english, chinese);
            let seen = decimal(Headline::LargestLag.of(report), 2);
            match (lang, report.lag.bound) {
                (Language::English, Some(bound)) => format!(
                    "{letter} promises that no lag ever exceeds {bound} cases, whatever comes. The largest seen was {seen}."
                ),
                (Language::Chinese, Some(bound)) => format!(
                    "{letter}保证无论案件如何到来，差额都不超过 {bound} 件；实际最大为 {seen} 件。"
                ),
                (Language::English, None) => format!(
                    "{letter} promises no bound on the lag. The largest seen was {seen}; another year may be worse."
                ),
                (Language::Chinese, None) => {
                    format!("{letter}对差额不作保证；实际最大为 {seen} 件，换一年可能更差。")
                }
            }
        })
    }

    fn assumed(&self, lang: Language) -> Markup {
        let chance = lang.say(
            "Both years have the same lawyers, cases and seed. Who declines, falls ill or asks to be replaced is drawn for each assignment: once an assignment differs, so may what follows. Part of every difference is chance.",
            "两年的律师、案件和种子相同。谢绝、患病、更换等按每次指派抽取：某次指派不同，其后也可能不同，因此差别中含有偶然成分。",
        );
        let files = if self.own {
            lang.say(
                "Lawyers and cases are those of the files given. How people behave, duty shifts and quality oversight are assumed, as listed below.",
                "律师与案件来自所给文件；人员行为、值班和质量监督为下列假设。",
            )
        } else {
            lang.say(
                "Lawyers and cases are made up too, with proficiency spread middlingly. Use --roster and --docket for your own.",
                "律师与案件同为虚构，专业认定分布取中等。可用 --roster 和 --docket 换成本机构的数据。",
            )
        };
        let numbers = lang.say(
            "All numbers are counted from the events alone, by the module that anyone can run over a journal of events.",
            "全部指标仅由事件记录计算得出，任何人均可用同一模块复算。",
        );
        html! {
            h2 { (lang.say("What is assumed", "假设")) }
            (list(&[chance, files, numbers].map(str::to_owned)))
            details {
                summary { (lang.say(
                    "Every assumption of the synthetic year, with its source",
                    "模拟年度的全部假设及来源",
                )) }
                @for block in (self.assumptions)(lang).blocks { (self.assumption(block)) }
            }
        }
    }

    fn assumption(&self, block: Block) -> Markup {
        match block {
            Block::Note { words, .. } if !self.own => html! { p { (words) } },
            Block::Table { columns, rows } => {
                let heads: Vec<&str> = columns.iter().map(|c| c.name.as_str()).collect();
                let row = |row: Vec<String>| row.into_iter().map(Cell::Words).collect();
                tables::table(&heads, &rows.into_iter().map(row).collect::<Vec<Vec<Cell>>>())
            }
            _ => html! {},
        }
    }
}
