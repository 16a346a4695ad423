//! What happened beside the cases: people, quality oversight, merit points, conduct review.

use assigned_counsel::Points;
use assigned_counsel::fairness::{Grades, ReviewOutcomes, RollChanges};
use assigned_counsel::jiff::Timestamp;
use assigned_counsel::policy::MeritCause;

use super::year_report::Report;
use assigned_counsel_report::Language;
use assigned_counsel_report::sections::{Block, Column, Place, Section};

impl Report<'_> {
    /// By how many hundredths of a point balances differ from the sums of their entries, all lawyers and
    /// the last day of the year and of the record added up; shares that differ count one each.
    pub(crate) fn points_sum_check(&self) -> u64 {
        let (Some(policy), standing) = (self.state.policy(), self.state.standing()) else {
            return 0;
        };
        let last = policy.date(self.state.latest().unwrap_or(Timestamp::UNIX_EPOCH));
        let year_end = self.figures.period.map_or(last, |period| period.first.last_of_year());
        let rolls = self.state.roster().lawyers().map(|(roll, _)| roll);
        rolls.fold(0, |sum: u64, roll| {
            let apart = [year_end, last].map(|on| {
                let summed = self.checker.balance(roll, on).map_or(0, Points::hundredths);
                summed.abs_diff(standing.balance(roll, on).hundredths())
            });
            let share = self.checker.share(roll) != standing.share(roll);
            let apart = apart.into_iter().fold(u64::from(share), u64::saturating_add);
            sum.saturating_add(apart)
        })
    }

    pub(crate) fn people(&self, section: &mut Section) {
        let lang = self.options.lang;
        let RollChanges { newcomers, amended, departed, returned, .. } = self.figures.roll;
        let counts = [
            (newcomers, "enrolled in the course of the year", "名年内入库律师"),
            (departed, "left the pools", "名年内离库律师"),
            (returned, "of them came back", "名其后返库"),
            (amended, "stretches of leave and illness noted in mid-year", "次年内登记请假、患病"),
        ];
        for (count, english, chinese) in counts {
            section.number(Place::Part, count, lang.say(english, chinese));
        }
    }

    pub(crate) fn duty(&self) -> Section {
        let lang = self.options.lang;
        let mut section = Section::new(lang.say("Duty shifts", "值班"));
        let mut count = |place, number: u64, english: &str, chinese: &str| {
            section.number(place, number, lang.say(english, chinese));
        };
        let duty = self.figures.duty;
        count(Place::Plain, duty.shifts, "shifts", "个班次");
        count(Place::Part, duty.allotted, "slots allotted", "人次排班");
        count(Place::Part, duty.unfilled, "times nobody could be found", "次无人可排");
        count(Place::Part, duty.excused, "given back with an excuse", "人次有正当理由退回");
        count(Place::Part, duty.unexcused, "given back without", "人次无正当理由退回");
        count(Place::Part, duty.released, "taken off by the centre", "人次由中心调离");
        count(Place::Part, duty.served, "served", "人次到岗");
        count(Place::Part, duty.missed, "missed", "人次缺勤");
        count(Place::Plain, duty.helped, "people helped on duty", "人次获值班法律帮助");
        section
    }

    pub(crate) fn quality(&self) -> Section {
        let (quality, lang) = (&self.figures.oversight, self.options.lang);
        let mut section = Section::new(lang.say("The quality of the work", "质量监督"));
        let mut count = |place, number: u64, english: &str, chinese: &str| {
            section.number(place, number, lang.say(english, chinese));
        };
        count(Place::Plain, quality.assessments, "files assessed, blind", "件案卷质量评估（盲评）");
        let Grades { excellent, good, pass, fail } = quality.grades;
        count(Place::Part, excellent, "excellent", "件优秀");
        count(Place::Part, good, "good", "件良好");
        count(Place::Part, pass, "pass", "件合格");
        count(Place::Part, fail, "fail", "件不合格");
        count(Place::Part, quality.thirds, "needed a third assessor", "件由第三名专家评估");
        let inspections = &quality.inspections;
        count(
            Place::Plain,
            inspections.cases,
            "cases inspected, double-random",
            "件双随机检查案件",
        );
        let (least, most) = (inspections.inspector_load_min, inspections.inspector_load_max);
        count(Place::Part, least, "least of any inspector", "件为检查人员最少分担");
        count(Place::Part, most, "most of any inspector", "件为检查人员最多分担");
        count(Place::Part, quality.findings, "findings recorded", "份检查意见");
        count(Place::Part, quality.defects, "of them name a defect", "份指出问题");
        count(Place::Plain, quality.recusals, "recusals declared by experts", "人次专家申请回避");
        let hearings = &quality.hearings;
        count(Place::Plain, hearings.values().sum(), "hearings observed", "次庭审旁听");
        for (reason, number) in hearings {
            let said = hearing_reason(reason.as_str());
            count(Place::Part, *number, said.0, said.1);
        }
        count(
            Place::Plain,
            quality.clients_asked,
            "clients asked after their case",
            "名受援人接受回访",
        );
        count(Place::Part, quality.clients_reached, "reached", "名已联系上");
        count(Place::Part, quality.clients_satisfied, "satisfied", "名满意");
        count(Place::Part, quality.clients_dissatisfied, "dissatisfied", "名不满意");
        count(Place::Plain, quality.trainings, "training courses", "场培训");
        count(Place::Part, quality.training_attendances, "attendances", "人次参加");
        count(Place::Plain, quality.model_cases_chosen, "model cases chosen", "件典型案例入选");
        count(Place::Part, quality.model_cases_nominated, "nominated", "件获推荐");
        section
    }

    pub(crate) fn credit(&self) -> Section {
        let (merit, reviews) = (&self.figures.merit, &self.figures.reviews);
        let lang = self.options.lang;
        let mut section = Section::new(lang.say("Merit points and credit", "积分与信用"));
        let mut count = |place, number: u64, english: &str, chinese: &str| {
            section.number(place, number, lang.say(english, chinese));
        };
        count(Place::Plain, merit.entries, "entries of merit points", "笔积分记录");
        count(Place::Plain, merit.settlements, "settlements of shares", "次份额结算");
        count(Place::Part, merit.shares_changed, "shares changed by them", "人次份额变动");
        let check = self.points_sum_check();
        count(
            Place::Plain,
            check,
            "difference of all balances and shares from what the entries alone come to",
            "为全体余额、份额与仅凭记录重算结果之差",
        );
        count(Place::Plain, reviews.reviews, "conduct reviews", "次信用审查");
        let ReviewOutcomes { commended, retained, cautioned, suspended, removed } =
            reviews.outcomes;
        count(Place::Part, commended, "commended", "人次表彰");
        count(Place::Part, retained, "retained", "人次保留");
        count(Place::Part, cautioned, "cautioned", "人次警示");
        count(Place::Part, suspended, "suspended", "人次暂停指派");
        count(Place::Part, removed, "removed", "人次移出律师库");
        count(Place::Part, reviews.statements, "statements by lawyers", "份陈述申辩");
        count(
            Place::Part,
            reviews.overturned,
            "ended in something milder than proposed",
            "次改为较轻处理",
        );
        count(Place::Part, reviews.reinstated, "reinstated", "人次恢复");
        let column = |english, chinese, width, left| Column {
            name: lang.say(english, chinese).to_owned(),
            width,
            left,
        };
        let columns = vec![
            column("points for", "积分事由", 42, true),
            column("entries", "笔数", 8, false),
            column("points", "积分", 12, false),
        ];
        let rows = merit.by_cause.iter().map(|(cause, sum)| {
            let named = MeritCause::of(cause).map(|cause| match lang {
                Language::English => cause.english(),
                Language::Chinese => cause.chinese(),
            });
            let named = named.unwrap_or(cause.as_str()).to_owned();
            vec![named, sum.entries.to_string(), sum.points.to_string()]
        });
        let rows: Vec<Vec<String>> = rows.collect();
        section.blocks.push(Block::Table { columns, rows });
        let columns = vec![
            column("on conduct records", "信用记录", 42, true),
            column("entries", "笔数", 8, false),
        ];
        let rows = reviews.conduct.iter().map(|(kind, entries)| {
            let named = lang.say(kind.english(), kind.chinese()).to_owned();
            vec![named, entries.to_string()]
        });
        section.blocks.push(Block::Table { columns, rows: rows.collect() });
        section
    }
}

/// Why a hearing was chosen, in both languages.
fn hearing_reason(code: &str) -> (&str, &str) {
    match code {
        "by_lot" => ("chosen by lot", "次随机选定"),
        "grave_case" => ("of grave cases", "次重大案件"),
        "after_complaint" => {
            ("after a complaint about the lawyer was upheld", "次针对投诉查实的律师")
        }
        "newcomer" => ("of newcomers", "次针对新入库律师"),
        other => (other, other),
    }
}
