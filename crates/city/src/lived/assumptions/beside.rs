//! What is taken for granted beside the cases.

use crate::{Comings, Duty, Watch};

use super::{own, percent, percents, range, row};
use assigned_counsel_report::Language;

fn list(numbers: &[u32]) -> String {
    numbers.iter().map(u32::to_string).collect::<Vec<_>>().join(", ")
}

/// Who comes and goes.
pub(super) fn comings(lang: Language, a: &Comings) -> Vec<Vec<String>> {
    vec![
        own(
            lang,
            "lawyers who enrol in the course of the year",
            "年内入库律师",
            percent(a.newcomers),
        ),
        own(
            lang,
            "lawyers who leave the pools; of these, who come back, and after how many days",
            "年内离库律师；其中返库的，及间隔天数",
            format!("{}, {}, {}", percent(a.departures), percent(a.returns), range(a.return_days)),
        ),
        own(
            lang,
            "lawyers who ask for leave in mid-year, who fall ill",
            "年内请假、患病的律师",
            percents(&a.absences),
        ),
        own(
            lang,
            "how long leave lasts, in days; illness; days of notice of leave",
            "请假天数、患病天数；请假提前天数",
            format!("{}, {}", a.absence_days.map(range).join(", "), a.notice_days),
        ),
        own(
            lang,
            "days of illness from which on open cases get another lawyer",
            "患病满多少天后更换在办案件律师",
            a.long_illness_days.to_string(),
        ),
    ]
}

/// Experts, file assessment, inspection.
pub(super) fn files(lang: Language, a: &Watch) -> Vec<Vec<String>> {
    vec![
        row(
            lang,
            "experts of the year, standing pool of peers",
            "年度评估专家、同行评估专家库",
            list(&a.experts),
            [
                "14 published, 2023; the pool's size ours",
                "14 名为公布数据（2023 年）；专家库人数自拟",
            ],
        ),
        own(lang, "of them lawyers of the roll", "其中为本库律师", list(&a.experts_of_the_roll)),
        own(
            lang,
            "files assessed, of the cases over since the round before; months of the rounds",
            "每轮评估案卷占上轮以来了结案件；各轮月份",
            format!("{}; {}", percent(a.files), a.file_rounds.map(|m| m.to_string()).join(", ")),
        ),
        row(
            lang,
            "grades: fail, pass, good, excellent",
            "等次：不合格、合格、良好、优秀",
            percents(&a.grades),
            [
                "a Shenzhen district, 2022: 14 excellent, 20 good, 66 pass of 100; fails as in Tianjin, 2023 \
                 (96.5% of 143 passed), taken from the passes",
                "深圳一区 2022 年每百件优秀 14、良好 20、合格 66；不合格依天津 2023 年（143 件合格率 96.5%），自合格中扣除",
            ],
        ),
        own(
            lang,
            "files over which two assessors are too far apart",
            "两名专家评分悬殊的案卷",
            percent(a.disputed),
        ),
        own(lang, "experts who declare a relation to a case", "专家申请回避", percent(a.declared)),
        own(
            lang,
            "days until a score or finding comes",
            "评分、检查意见所需天数",
            range(a.work_days),
        ),
        row(
            lang,
            "month of the inspection, of the cases of the year so far",
            "检查月份（检查年内此前案件）",
            a.inspection_month.to_string(),
            ["yearly: published; month ours", "每年一次为公布；月份自拟"],
        ),
        own(
            lang,
            "cases with a defect; inspectors who see it",
            "存在问题的案件；发现问题的检查人员",
            percents(&a.defects),
        ),
    ]
}

/// Hearings, follow-up, training, model cases.
pub(super) fn people(lang: Language, a: &Watch) -> Vec<Vec<String>> {
    vec![
        own(lang, "hearings observed each week", "每周庭审旁听", a.hearings.to_string()),
        own(
            lang,
            "why a hearing is chosen: by lot, grave case, after a complaint, newcomer",
            "旁听选案理由：随机、重大案件、投诉查实、新入库律师",
            percents(&a.hearing_reasons),
        ),
        own(
            lang,
            "marks of a hearing, from the worst of five steps to the best",
            "旁听各项评分（五档，由差到优）",
            percents(&a.marks),
        ),
        own(
            lang,
            "completed cases followed up; by telephone; reached",
            "回访的办结案件；电话回访；联系上的",
            percents(&a.follow_ups),
        ),
        own(
            lang,
            "clients satisfied, neither, dissatisfied",
            "受援人满意、一般、不满意",
            percents(&a.satisfaction),
        ),
        row(
            lang,
            "training courses, and lawyers of 607 who attend each",
            "培训场次；每场参加律师（607 名中）",
            list(&a.training),
            ["16 courses, close to 1,000 attendances: published", "16 场、近千人次为公布"],
        ),
        row(
            lang,
            "nominations for each place among the model cases",
            "每选定一件典型案例的推荐件数",
            a.nominations.to_string(),
            ["ten places published; nominations ours", "选定十件为公布；推荐件数自拟"],
        ),
    ]
}

/// Duty shifts.
pub(super) fn duty(lang: Language, a: &Duty) -> Vec<Vec<String>> {
    vec![
        own(
            lang,
            "lawyers in a weekly shift at each detention house; one at each window on working days",
            "看守所每周值班律师人数；服务窗口每个工作日一名",
            a.detention_slots.to_string(),
        ),
        own(
            lang,
            "slots of duty given back with an excuse, without; missed",
            "值班有正当理由退回、无正当理由退回；缺勤",
            format!("{}, {}", percents(&a.handed_back), percent(a.missed)),
        ),
        own(
            lang,
            "people helped in a shift; of those at a detention house, who come as a case soon",
            "每班次帮助人数；看守所受助人随后成案的",
            format!("{}, {}", range(a.helped), percent(a.case_follows)),
        ),
    ]
}

/// Records and conduct review.
pub(super) fn records(lang: Language, a: &Watch) -> Vec<Vec<String>> {
    vec![
        own(
            lang,
            "complaints: of clients asked, of cases",
            "投诉：占回访受援人、占案件",
            percents(&a.complaints),
        ),
        own(
            lang,
            "complaints upheld; days that looking into one takes",
            "投诉查实；查处天数",
            format!("{}, {}", percent(a.upheld), a.complaint_days),
        ),
        own(
            lang,
            "completed cases with a deadline missed",
            "逾期的办结案件",
            percent(a.missed_deadlines),
        ),
        own(
            lang,
            "lawyers sanctioned, failing the bar's yearly review, listed as judgment defaulters",
            "受处罚惩戒、年度考核不称职、列入失信名单的律师",
            percents(&a.records),
        ),
        own(
            lang,
            "lawyers who make a statement on a proposed penalty; statements that convince",
            "提出陈述申辩的律师；申辩成立的",
            percents(&a.statements),
        ),
        own(
            lang,
            "days until whoever is suspended without an end is reinstated",
            "暂停指派待恢复者恢复所需天数",
            a.put_right_days.to_string(),
        ),
    ]
}
