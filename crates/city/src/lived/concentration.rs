//! How client choice and the desk's freedoms concentrate: two sections of the report.

use std::collections::BTreeMap;

use assigned_counsel::ActorId;
use assigned_counsel::fairness::{ActorRow, HelperRow, LawyerPart};

use super::year_report::Report;
use assigned_counsel_report::Language;
use assigned_counsel_report::decimal;
use assigned_counsel_report::sections::{Block, Column, Place, Section};

/// A helper's part says something from so many choices on *(ours)*.
pub(crate) const HELPED_AT_LEAST: u64 = 10;

impl Report<'_> {
    pub(crate) fn choices(&self) -> Section {
        let (choices, lang) = (&self.figures.choice, self.options.lang);
        let title = lang.say("Client choice: how it concentrates", "点援：集中程度");
        let mut section = Section::new(title);
        let mut line = |place, number: u64, english: &str, chinese: &str| {
            section.number(place, number, lang.say(english, chinese));
        };
        let (first, plain) = (choices.first_choice, Place::Plain);
        line(plain, choices.asked, "applications asked to choose", "件申请要求点援");
        line(plain, first.of, "cases in which somebody was named", "件案件提出人选");
        if first.of > 0 {
            let rate = decimal::percent(first);
            let english = format!("of them to the first ever named: {rate}");
            let chinese = format!("件由首选律师承办，首选满足率 {rate}");
            line(Place::Part, first.count, &english, &chinese);
        }
        line(plain, choices.cases, "cases by choice", "件点援案件");
        let english = "choices helped by somebody of the centre";
        line(plain, choices.helped, english, "次点援有工作人员协助");
        let english = "rounds in which nobody named could have the case";
        line(plain, choices.failed_rounds, english, "轮所点人选均不能承办");
        if let (Some(index), Some(least)) = (choices.hhi, choices.hhi_least) {
            let words = lang.say(
                "Herfindahl index of choices per lawyer, to 10000; the least there could be: ",
                "各律师点援次数的赫芬达尔指数（最大 10000）；均分时为 ",
            );
            section.number(Place::Plain, index, &format!("{words}{least}"));
            self.most_chosen(&mut section);
        }
        self.helpers(&mut section);
        section
    }

    /// The ten lawyers with most choices.
    fn most_chosen(&self, section: &mut Section) {
        let (most, lang) = (&self.figures.choice.most, self.options.lang);
        let columns = vec![
            column(lang, "most chosen", "点援最多的律师", 16, true),
            column(lang, "choices", "次数", 8, false),
            column(lang, "part", "占比", 9, false),
        ];
        let rows = most.iter().map(|had| {
            vec![self.lawyer(had), had.part.count.to_string(), decimal::percent(had.part)]
        });
        section.blocks.push(Block::Table { columns, rows: rows.collect() });
    }

    fn helpers(&self, section: &mut Section) {
        let (choices, lang) = (&self.figures.choice, self.options.lang);
        if choices.helpers.is_empty() {
            return;
        }
        let columns = vec![
            column(lang, "helped to pick", "协助人", 16, true),
            column(lang, "cases", "案件", 6, false),
            column(lang, "choices", "点援", 8, false),
            column(lang, "lawyers", "律师", 8, false),
            column(lang, "most to one", "最多者", 13, false),
            column(lang, "part", "占比", 9, false),
            column(lang, "most named first", "最多列首位者", 18, false),
        ];
        let rows = choices.helpers.iter().map(|row| {
            let HelperRow { helper, cases, choices, lawyers, most_chosen, most_named } = row;
            let part = most_chosen.map_or_else(nothing, |had| decimal::percent(had.part));
            vec![
                helper.to_string(),
                cases.to_string(),
                choices.to_string(),
                lawyers.to_string(),
                self.times(*most_chosen),
                part,
                self.times(*most_named),
            ]
        });
        section.blocks.push(Block::Table { columns, rows: rows.collect() });
        if let Some(part) = choices.largest_helper_part(HELPED_AT_LEAST) {
            let part = decimal::percent(part);
            let note = match lang {
                Language::English => format!(
                    "The largest part of one lawyer, of whoever helped with {HELPED_AT_LEAST} choices or more: {part}"
                ),
                Language::Chinese => {
                    format!("协助点援满 {HELPED_AT_LEAST} 次者中，同一律师的最大占比：{part}")
                }
            };
            section.note(Place::Plain, note);
        }
    }

    pub(crate) fn desk(&self) -> Section {
        let (desk, lang) = (&self.figures.desk, self.options.lang);
        let mut section = Section::new(lang.say(
            "The desk: what it may do, and who did it (clients' choices apart)",
            "经办人员：自由裁量的使用情况（不含点援）",
        ));
        let mut count = |number: u64, english: &str, chinese: &str| {
            section.number(Place::Plain, number, lang.say(english, chinese));
        };
        count(desk.by_hand_actors, "people assigned by hand", "名经办人曾人工指派");
        count(desk.out_of_order, "assignments out of order", "件未按顺序指派");
        count(desk.single_candidate, "assignments with a single candidate", "件仅有一名候选律师");
        let columns = vec![
            column(lang, "actor", "经办人", 16, true),
            column(lang, "assigned", "指派", 9, false),
            column(lang, "by hand", "人工", 8, false),
            column(lang, "most to one", "最多者", 13, false),
            column(lang, "waived", "豁免", 7, false),
            column(lang, "out of order", "未按顺序", 13, false),
            column(lang, "one candidate", "仅一名候选", 14, false),
        ];
        let assigning = desk.actors.iter().filter(|row| row.assignments > 0);
        let rows = assigning.map(|row| {
            vec![
                row.actor.to_string(),
                row.assignments.to_string(),
                row.by_hand.to_string(),
                self.times(row.by_hand_most),
                row.reasons_waived.to_string(),
                row.out_of_order.to_string(),
                row.single_candidate.to_string(),
            ]
        });
        section.blocks.push(Block::Table { columns, rows: rows.collect() });
        for (second, whose) in approvals(&desk.actors) {
            let words = lang.say(" approved as second: ", "作为第二批准人：");
            let whose = whose.join(lang.say(", ", "、"));
            section.note(Place::Plain, format!("{second}{words}{whose}"));
        }
        section
    }

    fn lawyer(&self, had: &LawyerPart) -> String {
        let row = self.figures.lawyers.get(usize::from(had.lawyer));
        row.map_or_else(|| had.lawyer.to_string(), |row| row.id.to_string())
    }

    /// How often who.
    fn times(&self, had: Option<LawyerPart>) -> String {
        had.map_or_else(nothing, |had| format!("{} × {}", had.part.count, self.lawyer(&had)))
    }
}

/// Each second, and of whose assignments they approved how many.
fn approvals(actors: &[ActorRow]) -> BTreeMap<&ActorId, Vec<String>> {
    let mut seconds: BTreeMap<&ActorId, Vec<String>> = BTreeMap::new();
    for row in actors {
        for by in &row.approved_by {
            let whose = format!("{} {}", row.actor, by.assignments);
            seconds.entry(&by.second).or_default().push(whose);
        }
    }
    seconds
}

fn column(lang: Language, english: &str, chinese: &str, width: usize, left: bool) -> Column {
    Column { name: lang.say(english, chinese).to_owned(), width, left }
}

fn nothing() -> String {
    "–".to_owned()
}
