//! The report as text, for people.

mod desk_text;

use crate::Language;
use assigned_counsel::fairness::{
    CentreCases, Figures, Group, LawyerPart, Number, Part, Pool, Practice, Report, WorkingTime,
};
use assigned_counsel::id::Roll;
use assigned_counsel::terms::Gender;

use crate::columns::{Page, Table};

/// Nothing to show.
const NONE: &str = "–";

impl crate::Text for Report {
    /// The report as text: the metrics of everybody, of pools and other groups, of choices, the desk, offers
    /// and newcomers. Lawyers are named where they stand out; all of them are in [`Report::lawyers`].
    fn text(&self, language: Language) -> String {
        let mut text = Writer { report: self, language, page: Page::default() };
        text.head();
        text.lag();
        text.pools();
        text.spread();
        text.groups();
        text.cases();
        text.choice();
        text.desk();
        text.steering();
        text.endings();
        text.terms();
        text.first_months();
        text.page.into_text()
    }
}

struct Writer<'r> {
    report: &'r Report,
    language: Language,
    page: Page,
}

fn number(value: Option<Number>) -> String {
    value.map_or_else(|| NONE.to_owned(), |value| format!("{value:.3}"))
}

/// A part in per cent, rounded down to a tenth.
fn percent(part: Part) -> String {
    let tenths = part.ten_thousandths().map(|parts| parts / 10);
    tenths.map_or_else(|| NONE.to_owned(), |t| format!("{}.{} %", t / 10, t % 10))
}

fn count(value: Option<u64>) -> String {
    value.map_or_else(|| NONE.to_owned(), |value| value.to_string())
}

impl Writer<'_> {
    fn say<'a>(&self, english: &'a str, chinese: &'a str) -> &'a str {
        self.language.say(english, chinese)
    }

    fn title(&mut self, english: &str, chinese: &str) {
        let title = self.say(english, chinese);
        self.page.title(title);
    }

    fn line(&mut self, english: &str, chinese: &str, value: impl Into<String>) {
        let label = self.say(english, chinese);
        self.page.line(label, value.into());
    }

    fn note(&mut self, english: &str, chinese: &str) {
        let note = self.say(english, chinese);
        self.page.note(note);
    }

    fn table(&self, heads: &[(&str, &str)]) -> Table {
        Table::new(heads.iter().map(|(english, chinese)| self.say(english, chinese).to_owned()))
    }

    fn lawyer(&self, roll: Roll) -> String {
        let row = self.report.lawyers.get(usize::from(roll));
        row.map_or_else(|| roll.to_string(), |row| row.id.to_string())
    }

    fn most(&self, had: Option<LawyerPart>) -> String {
        had.map_or_else(
            || NONE.to_owned(),
            |had| format!("{} {}/{}", self.lawyer(had.lawyer), had.part.count, had.part.of),
        )
    }

    fn head(&mut self) {
        self.title("How fair the assignment was", "指派公平性报告");
        if let Some(period) = self.report.period {
            let days = period.days.to_string();
            self.line("first day", "起始日", period.first.to_string());
            self.line("last day", "截止日", period.last.to_string());
            self.line("days", "天数", days);
        }
        self.line("events", "事件", self.report.events.to_string());
        self.line("lawyers of the pools", "入库律师", self.report.all.lawyers.to_string());
        let full_time = format!("{:.2}", self.report.all.full_time);
        self.line("full-time lawyers on average", "平均折合全职律师", full_time);
    }

    fn lag(&mut self) {
        let lag = self.report.lag;
        self.title("Opportunity lag: cases due and not received", "应派差额（应派而未派的案件数）");
        if let Some(peak) = lag.largest {
            let whose = format!("{} ({}, {})", peak.lag, self.lawyer(peak.lawyer), peak.at);
            self.line("largest lag over all steps", "全程最大应派差额", whose);
        } else {
            self.line("largest lag over all steps", "全程最大应派差额", NONE);
        }
        let most = lag.ninety_ninth.to_string();
        self.line("never more, for 99 in 100 lawyers", "99% 的律师从未超过", most);
        let (most, least) = lag.at_end;
        self.line("at the end, least and largest", "期末最小与最大", format!("{least}  {most}"));
        self.line("largest weight", "最大案件权重", lag.largest_weight.to_string());
        if let (Some(band), Some(bound)) = (lag.band, lag.bound) {
            self.line("band", "入围幅度", band.to_string());
            self.line(
                "bound that fair share promises",
                "公平份额规则保证的上限",
                bound.to_string(),
            );
        }
        self.note(
            "Whoever was never a candidate has no lag: read it beside the cases per full-time lawyer.",
            "从未成为候选人的律师没有差额，须与下表全职律师人均案件一并阅读。",
        );
    }

    fn pools(&mut self) {
        self.title("Cases per full-time lawyer, by pool", "各律师库全职律师人均案件");
        let groups: Vec<(String, &Figures)> =
            self.report.pools.iter().map(|pool| (self.pool(&pool.of), &pool.figures)).collect();
        self.figures(("pool", "律师库"), &groups);
        let mut envy = self.table(&[
            ("envy beyond one case", "超过一件的嫉妒"),
            ("pairs", "人次"),
            ("of", "共"),
            ("largest", "最大差距"),
        ]);
        for pool in &self.report.pools {
            if let Some(of) = pool.figures.envy {
                envy.row([
                    self.pool(&pool.of),
                    of.pairs.count.to_string(),
                    of.pairs.of.to_string(),
                    number(Some(of.largest)),
                ]);
            }
        }
        self.page.table(&envy);
    }

    fn spread(&mut self) {
        let all = self.report.all;
        self.title(
            "How evenly work was spread over all lawyers of the pools",
            "全体入库律师的工作量分布",
        );
        self.line("Gini coefficient", "基尼系数", number(all.gini));
        self.line("Jain's index", "Jain 公平指数", number(all.jain));
        self.line("largest over mean", "最大值与均值之比", number(all.max_over_mean));
        if let Some(theil) = self.report.theil {
            self.line("Theil index", "泰尔指数", number(Some(theil.total)));
            self.line("of it between pools", "其中库间", number(Some(theil.between)));
            self.line("of it within pools", "其中库内", number(Some(theil.within)));
        }
        let range = [all.served_over_due_least, all.served_over_due_most].map(number).join("  ");
        self.line("received over due, least and largest", "实派与应派之比（最小、最大）", range);
        let wait = all.longest_wait;
        self.line(
            "longest wait: days as a candidate",
            "最长等候：作为候选人的天数",
            wait.days.to_string(),
        );
        self.line("in it, opportunities", "其间机会次数", wait.opportunities.to_string());
        self.line("in it, cases due", "其间应派案件", wait.due.to_string());
        let matched = number(all.match_over_possible);
        self.line("specialty match over the best possible", "专业对口与最优之比", matched);
        self.note(
            "Even sums don't show whose turn was passed over, nor when: none of these stands alone.",
            "总量均衡并不说明谁的轮次何时被越过，以上指标均不宜单独使用。",
        );
    }

    fn groups(&mut self) {
        self.title("Groups of lawyers", "按群体");
        let report = self.report;
        let named = |group: &dyn std::fmt::Display| group.to_string();
        let centres: Vec<_> = report.by_centre.iter().map(|g| (named(&g.of), &g.figures)).collect();
        self.figures(("sub-pool", "中心分库"), &centres);
        let teams: Vec<_> = report.by_team.iter().map(|g| (named(&g.of), &g.figures)).collect();
        self.figures(("team", "专业团队"), &teams);
        let time = |g: &Group<WorkingTime>| match g.of {
            WorkingTime::Full => self.say("full time", "全职").to_owned(),
            WorkingTime::Part => self.say("part time", "兼职").to_owned(),
        };
        let times: Vec<_> = report.by_time.iter().map(|g| (time(g), &g.figures)).collect();
        self.figures(("working time", "工作时间"), &times);
        let gender = |g: &Group<Gender>| self.gender(g.of).to_owned();
        let genders: Vec<_> = report.by_gender.iter().map(|g| (gender(g), &g.figures)).collect();
        self.figures(("gender", "性别"), &genders);
        let years = |g: &Group<Practice>| self.practice(g.of).to_owned();
        let practice: Vec<_> = report.by_practice.iter().map(|g| (years(g), &g.figures)).collect();
        self.figures(("years of practice", "执业年限"), &practice);
    }

    fn figures(&mut self, of: (&str, &str), groups: &[(String, &Figures)]) {
        let mut table = self.table(&[
            of,
            ("lawyers", "律师"),
            ("full-time", "折合全职"),
            ("received", "承办"),
            ("per full-time", "全职人均"),
            ("over due", "实派/应派"),
            ("lag, sum", "差额合计"),
            ("largest", "最大差额"),
            ("Gini", "基尼"),
            ("Jain", "Jain"),
            ("max/mean", "最大/均值"),
            ("wait, days", "最长等候日"),
            ("match", "对口率"),
            ("declined", "谢绝"),
            ("chosen", "点援"),
        ]);
        for (name, figures) in groups {
            let answers = figures.answers;
            let declined = answers.excused.saturating_add(answers.unexcused);
            table.row([
                name.clone(),
                figures.lawyers.to_string(),
                format!("{:.2}", figures.full_time),
                figures.received.to_string(),
                number(figures.per_full_time),
                number(figures.served_over_due),
                figures.lag_sum.to_string(),
                figures.lag_largest.to_string(),
                number(figures.gini),
                number(figures.jain),
                number(figures.max_over_mean),
                figures.longest_wait.days.to_string(),
                number(figures.match_over_possible),
                declined.saturating_add(answers.expired).to_string(),
                figures.chosen_by_clients.to_string(),
            ]);
        }
        if !groups.is_empty() {
            self.page.table(&table);
        }
    }

    fn cases(&mut self) {
        if self.report.cases.is_empty() {
            return;
        }
        self.title("Cases, by the centre that accepted them", "受理中心的案件");
        let mut table = self.table(&[
            ("centre", "中心"),
            ("cases", "案件"),
            ("minors'", "未成年人"),
            ("assignments", "指派"),
            ("late", "超期"),
            ("waiting", "待指派"),
            ("overdue", "已逾期"),
            ("impasses", "曾无人可派"),
        ]);
        for row in &self.report.cases {
            let CentreCases { centre, cases, minors, assignments, .. } = row;
            let numbers = [cases, minors, assignments, &row.late, &row.waiting, &row.overdue];
            let numbers = numbers.into_iter().chain([&row.impasses]).map(u64::to_string);
            table.row(std::iter::once(centre.to_string()).chain(numbers));
        }
        self.page.table(&table);
    }

    fn pool(&self, pool: &Pool) -> String {
        match pool {
            Pool::SubPool { centre } => centre.to_string(),
            Pool::Minors => self.say("(minors' pool)", "（未成年人库）").to_owned(),
            Pool::Staff => self.say("(staff lawyers)", "（机构律师）").to_owned(),
        }
    }

    fn gender(&self, gender: Gender) -> &'static str {
        match gender {
            Gender::Female => self.language.say("female", "女"),
            Gender::Male => self.language.say("male", "男"),
            Gender::Unstated => self.language.say("not stated", "未登记"),
        }
    }

    fn practice(&self, practice: Practice) -> &'static str {
        let (english, chinese) = match practice {
            Practice::UnderThree => ("under 3", "不满 3 年"),
            Practice::ThreeToFour => ("3 to 4", "3 至 4 年"),
            Practice::FiveToNine => ("5 to 9", "5 至 9 年"),
            Practice::TenToNineteen => ("10 to 19", "10 至 19 年"),
            Practice::TwentyOrMore => ("20 or more", "20 年以上"),
        };
        self.language.say(english, chinese)
    }
}
