//! Two policies over one year, as one page for whoever decides between them.
//!
//! The page is in both languages and needs nothing beside it: no script, no network. All text is escaped
//! unless it is marked as markup, which only the charts' SVG and the style are.

mod comparison_body;
mod comparison_charts;
mod comparison_tables;
mod comparison_terms;
mod group_names;
mod in_short;
mod numbers;

use std::error::Error;

use assigned_counsel::Policy;
use assigned_counsel_audit::TwoYears;
use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::sections::Section;
use crate::year_words::YearWords;
use crate::{Language, Text};

/// Two years beside each other, as a page.
#[derive(Clone, Copy, Debug)]
pub struct ComparisonPage<'a> {
    /// The years.
    pub years: &'a TwoYears,
    /// What lawyers, cases and chance were made from.
    pub seed: u64,
    /// Lawyers and cases are from a centre's own files; else they are made up.
    pub own: bool,
    /// Name the lawyers whose year differs most.
    pub names: bool,
    /// What the years take for granted, in a language.
    pub assumptions: fn(Language) -> Section,
}

impl Text for ComparisonPage<'_> {
    /// What to know if nothing else is read.
    fn text(&self, language: Language) -> String {
        in_short::in_short(self.years, language).join("\n")
    }
}

impl ComparisonPage<'_> {
    /// The whole page, as an HTML document that shows `first` and has both languages.
    ///
    /// # Errors
    ///
    /// Those of drawing the charts.
    pub fn html(&self, first: Language) -> Result<String, Box<dyn Error>> {
        let bodies = [self.body(Language::English)?, self.body(Language::Chinese)?];
        Ok(document(first, bodies).into_string())
    }

    /// A and B by name.
    fn labels(&self, lang: Language) -> [String; 2] {
        let [one, other] = &self.years.policies;
        let label = |letter: &str, policy: &Policy| {
            format!("{letter}: {} ({})", policy.name, YearWords::strategy(lang, &policy.strategy))
        };
        [label(lang.say("A", "规则甲"), one), label(lang.say("B", "规则乙"), other)]
    }

    fn source(&self, lang: Language) -> String {
        let prints = self.years.policies.each_ref();
        let [a, b] = prints
            .map(|policy| policy.fingerprint().to_string().chars().take(12).collect::<String>());
        let of = match (lang, self.own) {
            (Language::English, true) => "own roster and docket",
            (Language::English, false) => "synthetic city",
            (Language::Chinese, true) => "本机构律师与案件",
            (Language::Chinese, false) => "模拟城市",
        };
        let seed = self.seed;
        match lang {
            Language::English => format!("Source: {of}, seed {seed}; policies {a} (A), {b} (B)"),
            Language::Chinese => format!("来源：{of}，种子 {seed}；规则指纹 {a}（甲）、{b}（乙）"),
        }
    }
}

fn title(lang: Language) -> &'static str {
    lang.say("Two assignment policies compared", "两种指派规则的比较")
}

/// The frame of the page: two bodies, and a switch between them that needs no script.
fn document(first: Language, [english, chinese]: [Markup; 2]) -> Markup {
    let (en, zh) = (Language::English.tag(), Language::Chinese.tag());
    html! {
        (DOCTYPE)
        html lang=(first.tag()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title(first)) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                input type="radio" name="lang" id="en" checked[first == Language::English];
                label for="en" lang=(en) { "English" }
                input type="radio" name="lang" id="zh" checked[first == Language::Chinese];
                label for="zh" lang=(zh) { "中文" }
                main class="en" lang=(en) { (english) }
                main class="zh" lang=(zh) { (chinese) }
            }
        }
    }
}

const STYLE: &str = "
body { max-width: 60rem; margin: 1.5rem auto; padding: 0 1rem; color: #222; background: #fff;
  font: 1rem/1.55 system-ui, -apple-system, 'Segoe UI', 'Noto Sans CJK SC', 'Source Han Sans SC',
  'PingFang SC', 'Microsoft YaHei', sans-serif; }
#en:checked ~ .zh, #zh:checked ~ .en { display: none; }
label { margin: 0 1.2rem 0 .3rem; }
h1 { font-size: 1.7rem; line-height: 1.25; margin: 1rem 0; }
h2 { font-size: 1.25rem; margin: 2.4rem 0 .6rem; border-bottom: 2px solid #0072b2; padding-bottom: .2rem; }
h3 { font-size: 1.05rem; margin: 1.4rem 0 .4rem; }
.wide { overflow-x: auto; margin: .8rem 0; }
table { border-collapse: collapse; width: 100%; font-size: .92rem; }
th, td { padding: .32rem .6rem; border-bottom: 1px solid #ddd; text-align: left; vertical-align: top; }
th { background: #f3f6f8; }
.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
th.n { white-space: normal; }
.better { font-weight: 700; color: #005a8c; }
.code { font-family: ui-monospace, Consolas, monospace; font-size: .85rem; overflow-wrap: anywhere; }
dt { font-weight: 600; margin-top: .6rem; } dd { margin: 0 0 0 1.2rem; }
figure { margin: 1.2rem 0; } svg { max-width: 100%; height: auto; }
details { margin: .8rem 0; } summary { cursor: pointer; color: #005a8c; }
@media print { input, label { display: none; } details { display: none; } figure, tr { break-inside: avoid; } }
";
