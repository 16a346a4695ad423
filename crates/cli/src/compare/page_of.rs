//! The page: what was compared, in short, the numbers, who gains and who loses, the words, what is assumed.

use std::error::Error;

use assigned_counsel::Policy;
use assigned_counsel::fairness::{CentreCases, Report};

use super::change::{self, Both, decimal, percent, signed};
use super::charts::Charts;
use super::differ::differences;
use super::html::{Cell, Html, whole};
use super::tables::{by_group, by_name};
use super::terms::terms;
use assigned_counsel_city::lived::assumptions;
use assigned_counsel_city::lived::words::YearWords;
use assigned_counsel_report::Language;
use assigned_counsel_report::sections::Block;

/// Both years.
pub(crate) struct Comparison {
    pub(crate) policies: [Policy; 2],
    pub(crate) reports: [Report; 2],
    pub(crate) seed: u64,
    /// From the centre's own files.
    pub(crate) own: bool,
    pub(crate) names: bool,
}

impl Comparison {
    pub(crate) fn html(&self, first: Language) -> Result<String, Box<dyn Error>> {
        let [en, zh] = [self.body(Language::English)?, self.body(Language::Chinese)?];
        let titles = [Language::English, Language::Chinese].map(title);
        Ok(whole(first.say("en", "zh"), titles, [&en, &zh]))
    }

    /// What to know if nothing else is read.
    pub(crate) fn in_short(&self, lang: Language) -> Vec<String> {
        let [one, other] = &self.reports;
        let lag = |report: &Report| {
            decimal(report.lag.largest.map(|peak| change::cases(peak.lag).abs()), 2)
        };
        let share = |report: &Report| decimal(percent(report.all.match_over_possible), 1);
        let month = |report: &Report| decimal(report.newcomers.strategy.ratio.map(|n| n.0), 2);
        let lawyers = change::lawyers(&self.reports);
        let count = |of: &dyn Fn(f64) -> bool| lawyers.iter().filter(|l| of(l.by())).count();
        let (all, more, fewer) = (lawyers.len(), count(&|by| by >= 1.0), count(&|by| by <= -1.0));
        let (a, b) = (lag(one), lag(other));
        let turns = match lang {
            Language::English => format!(
                "Turns: at no time was any lawyer more than {a} cases away from what was due under A, and {b} under B."
            ),
            Language::Chinese => {
                format!("轮次：规则甲下律师与应派数的偏差全年不超过 {a} 件，规则乙下为 {b} 件。")
            }
        };
        let (a, b) = (share(one), share(other));
        let matched = match lang {
            Language::English => format!(
                "Specialty: where a case needed one, the chosen had {a}% of the best match that was there under A, {b}% under B."
            ),
            Language::Chinese => {
                format!(
                    "专业：需要专长的案件，规则甲下对口程度为可得最优的 {a}%，规则乙下为 {b}%。"
                )
            }
        };
        let (a, b) = (month(one), month(other));
        let newcomers = match lang {
            Language::English => format!(
                "Newcomers: in their first 30 days they received {a} times the mean of their pool under A, {b} times under B."
            ),
            Language::Chinese => {
                format!("新入库律师：前 30 天所派为本库均值的 {a} 倍（规则甲）、{b} 倍（规则乙）。")
            }
        };
        let gains = match lang {
            Language::English => format!(
                "Who gains, who loses: of {all} lawyers of the pools, {more} received at least one weighted case more under B, {fewer} at least one fewer."
            ),
            Language::Chinese => format!(
                "增减：{all} 名入库律师中，{more} 名在规则乙下至少多一件（折合），{fewer} 名至少少一件。"
            ),
        };
        let groups = change::groups(&self.reports, lang);
        let lines = [turns, matched, newcomers, gains];
        lines.into_iter().chain(pools_in_short(&groups, lang)).collect()
    }

    fn body(&self, lang: Language) -> Result<String, Box<dyn Error>> {
        let mut page = Html::default();
        page.tag("h1", title(lang));
        self.compared(&mut page, lang)?;
        page.tag("h2", lang.say("In short", "要点"));
        page.list(self.in_short(lang));
        self.measures(&mut page, lang);
        let groups = change::groups(&self.reports, lang);
        let charts = Charts { lang, names: self.labels(lang), source: self.source(lang) };
        page.tag("h2", lang.say("Whose turn it was", "轮次"));
        page.figure(&charts.lags(&self.reports)?);
        self.bound(&mut page, lang);
        page.tag("h2", lang.say("Who gains and who loses", "谁增谁减"));
        page.figure(&charts.pools(&groups)?);
        page.figure(&charts.gains(&groups)?);
        by_group(&mut page, &groups, lang);
        let lawyers = change::lawyers(&self.reports);
        page.figure(&charts.lawyers(&lawyers)?);
        if self.names {
            by_name(&mut page, &lawyers, lang);
        }
        page.tag("h2", lang.say("How evenly work is spread", "工作量分布"));
        page.figure(&charts.lorenz(&self.reports)?);
        page.tag("p", lang.say(
            "Even sums don't show whose turns were passed over, nor when: this stands behind the lag, not beside it.",
            "总量均衡并不说明谁的轮次何时被越过：本图应排在应派差额之后参考。",
        ));
        self.by_centre(&mut page, lang);
        self.choice(&mut page, lang);
        page.tag("h2", lang.say("What the words mean", "名词说明"));
        page.terms(terms(lang));
        self.assumed(&mut page, lang);
        Ok(page.0)
    }

    /// A and B by name.
    fn labels(&self, lang: Language) -> [String; 2] {
        let [one, other] = &self.policies;
        let label = |letter: &str, policy: &Policy| {
            format!("{letter}: {} ({})", policy.name, lang.strategy(&policy.strategy))
        };
        [label(lang.say("A", "规则甲"), one), label(lang.say("B", "规则乙"), other)]
    }

    fn source(&self, lang: Language) -> String {
        let prints = self
            .policies
            .each_ref()
            .map(|policy| policy.fingerprint().to_string().chars().take(12).collect::<String>());
        let [a, b] = prints;
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

    fn compared(&self, page: &mut Html, lang: Language) -> Result<(), Box<dyn Error>> {
        page.tag("h2", lang.say("What was compared", "比较对象"));
        let report = &self.reports[0];
        let cases: u64 = report.cases.iter().map(|row| row.cases).sum();
        let lawyers = report.all.lawyers;
        let (first, last) = report.period.map_or_else(Default::default, |period| {
            (period.first.to_string(), period.last.to_string())
        });
        page.tag("p", &match lang {
            Language::English => format!(
                "The same {lawyers} lawyers and the same {cases} cases, from {first} to {last}, lived through twice: once under policy A, once under policy B. What is different below comes from the rules, and in part from chance: see the assumptions."
            ),
            Language::Chinese => format!(
                "同一批 {lawyers} 名律师、同样的 {cases} 件案件，自 {first} 至 {last}，先后按规则甲、规则乙各运行一遍。以下差别来自规则，部分来自偶然，见文末假设。"
            ),
        });
        if !self.own {
            page.tag("p", lang.say(
                "The city and its cases are made up: they show what the rules do, not what happened in Xiamen.",
                "城市与案件均为虚构：只说明规则的效果，不代表厦门的实际情况。",
            ));
        }
        page.list(self.labels(lang));
        page.tag("h3", lang.say("In which rules they differ", "规则差异"));
        let none = lang.say("left out", "未设");
        let rows = differences(&self.policies)?.into_iter().map(|difference| {
            let values = difference.values.map(|value| value.unwrap_or_else(|| none.to_owned()));
            let [one, other] = values;
            vec![Cell::code(difference.field), Cell::code(one), Cell::code(other)]
        });
        let heads = [lang.say("field", "字段"), lang.say("A", "规则甲"), lang.say("B", "规则乙")];
        page.table(&heads, rows.collect());
        page.tag(
            "p",
            lang.say(
                "Quantities in policies are whole hundredths: 100 is one case.",
                "规则文件中的数量以百分之一为单位：100 即一件。",
            ),
        );
        Ok(())
    }

    fn measures(&self, page: &mut Html, lang: Language) {
        page.tag("h2", lang.say("The numbers", "主要指标"));
        page.tag("p", lang.say(
            "In bold the better of the two, where one can be called better. A single year decides no small difference: try other seeds.",
            "可判优劣的，较优者以粗体显示。单一年度不足以判断微小差别，请更换种子再试。",
        ));
        let rows = change::measures(&self.reports, lang).into_iter().map(|measure| {
            let (shown, better) = measure.shown();
            let mut row = vec![Cell::words(measure.what)];
            row.extend(shown.into_iter().enumerate().map(|(n, text)| {
                if better == Some(n) { Cell::better(text) } else { Cell::number(text) }
            }));
            row
        });
        let heads = [lang.say("measure", "指标"), lang.say("A", "规则甲"), lang.say("B", "规则乙")];
        page.table(&heads, rows.collect());
    }

    /// What fair share promises, where it was in force.
    fn bound(&self, page: &mut Html, lang: Language) {
        for (report, letter) in self.reports.iter().zip([["A", "规则甲"], ["B", "规则乙"]]) {
            let letter = lang.say(letter[0], letter[1]);
            let seen = report.lag.largest.map(|peak| change::cases(peak.lag).abs());
            let seen = decimal(seen, 2);
            let words = match (lang, report.lag.bound) {
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
            };
            page.tag("p", &words);
        }
    }

    fn by_centre(&self, page: &mut Html, lang: Language) {
        page.tag("h2", lang.say("Waiting, by centre", "各中心等候情况"));
        let [one, other] = &self.reports;
        let rows = one.cases.iter().map(|row| {
            let there = other.cases.iter().find(|there| there.centre == row.centre);
            let pair = |of: fn(&CentreCases) -> u64| {
                let there = there.map_or_else(|| "–".to_owned(), |row| of(row).to_string());
                [of(row).to_string(), there].map(Cell::number)
            };
            let mut cells = vec![Cell::words(lang.pool(Some(&row.centre)))];
            cells.push(Cell::number(row.cases.to_string()));
            let columns: [fn(&CentreCases) -> u64; 3] =
                [|row| row.late, |row| row.impasses, |row| row.waiting];
            for of in columns {
                cells.extend(pair(of));
            }
            cells
        });
        let heads = [
            ("centre", "中心"),
            ("cases", "案件"),
            ("late, A", "超期指派，甲"),
            ("late, B", "超期指派，乙"),
            ("nobody found at some time, A", "曾无人可派，甲"),
            ("nobody found at some time, B", "曾无人可派，乙"),
            ("waiting at the end, A", "期末待指派，甲"),
            ("waiting at the end, B", "期末待指派，乙"),
        ];
        let heads = heads.map(|(english, chinese)| lang.say(english, chinese));
        page.table(&heads, rows.collect());
    }

    fn choice(&self, page: &mut Html, lang: Language) {
        page.tag("h2", lang.say("Client choice", "受援人点援"));
        let of = |value: fn(&Report) -> String| self.reports.each_ref().map(value);
        let rows = [
            (
                ("Clients who asked to choose", "申请点援的受援人"),
                of(|r| r.choice.asked.to_string()),
            ),
            (("Cases that went by choice", "按点援指派的案件"), of(|r| r.choice.cases.to_string())),
            (
                ("Cases whose first choice got the case", "首选律师承办的案件"),
                of(|r| format!("{} / {}", r.choice.first_choice.count, r.choice.first_choice.of)),
            ),
            (
                ("Rounds in which nobody named could have the case", "点选律师均不能承办的轮次"),
                of(|r| r.choice.failed_rounds.to_string()),
            ),
            (
                (
                    "How far choices concentrate: Herfindahl index, 0 to 10,000",
                    "点援集中度：赫芬达尔指数（0 至 10000）",
                ),
                of(|r| r.choice.hhi.map_or_else(|| "–".to_owned(), |hhi| hhi.to_string())),
            ),
        ];
        let rows = rows.into_iter().map(|((english, chinese), values)| {
            let mut row = vec![Cell::words(lang.say(english, chinese))];
            row.extend(values.map(Cell::number));
            row
        });
        let heads = ["", lang.say("A", "规则甲"), lang.say("B", "规则乙")];
        page.table(&heads, rows.collect());
    }

    fn assumed(&self, page: &mut Html, lang: Language) {
        page.tag("h2", lang.say("What is assumed", "假设"));
        let mut items = vec![lang.say(
            "Both years have the same lawyers, cases and seed. Who declines, falls ill or asks to be replaced is drawn for each assignment: once an assignment differs, so may what follows. Part of every difference is chance.",
            "两年的律师、案件和种子相同。谢绝、患病、更换等按每次指派抽取：某次指派不同，其后也可能不同，因此差别中含有偶然成分。",
        )];
        items.push(if self.own {
            lang.say(
                "Lawyers and cases are those of the files given. How people behave, duty shifts and quality oversight are assumed, as listed below.",
                "律师与案件来自所给文件；人员行为、值班和质量监督为下列假设。",
            )
        } else {
            lang.say(
                "Lawyers and cases are made up too, with proficiency spread middlingly. Use --roster and --docket for your own.",
                "律师与案件同为虚构，专业认定分布取中等。可用 --roster 和 --docket 换成本机构的数据。",
            )
        });
        items.push(lang.say(
            "All numbers are counted from the events alone, by the module that anyone can run over a journal of events.",
            "全部指标仅由事件记录计算得出，任何人均可用同一模块复算。",
        ));
        page.list(items.into_iter().map(str::to_owned));
        let summary = lang.say(
            "Every assumption of the synthetic year, with its source",
            "模拟年度的全部假设及来源",
        );
        page.details(summary, |page| {
            for block in assumptions::section(lang).blocks {
                match block {
                    Block::Note { words, .. } if !self.own => page.tag("p", &words),
                    Block::Table { columns, rows } => {
                        let heads: Vec<&str> = columns.iter().map(|c| c.name.as_str()).collect();
                        let row = |row: Vec<String>| row.into_iter().map(Cell::words).collect();
                        page.table(&heads, rows.into_iter().map(row).collect());
                    }
                    _ => {}
                }
            }
        });
    }
}

fn title(lang: Language) -> &'static str {
    lang.say("Two assignment policies compared", "两种指派规则的比较")
}

/// The pools that gain and lose most.
fn pools_in_short(groups: &[Both<'_>], lang: Language) -> Option<String> {
    let pools = groups.iter().filter(|both| both.pool && !both.staff);
    let mut gains: Vec<(&str, f64)> =
        pools.filter_map(|both| Some((both.name.as_str(), both.gain()?))).collect();
    gains.sort_by(|a, b| a.1.total_cmp(&b.1));
    let ((least, fewer), (most, more)) = (*gains.first()?, *gains.last()?);
    let (fewer, more) = (signed(Some(fewer)), signed(Some(more)));
    Some(match lang {
        Language::English => format!(
            "Pools: per full-time lawyer, {most} changes by {more} cases under B, and {least} by {fewer}; the others lie between."
        ),
        Language::Chinese => format!(
            "各库：规则乙下全职人均案件，{most}变化 {more} 件，{least}变化 {fewer} 件，其余介于其间。"
        ),
    })
}
