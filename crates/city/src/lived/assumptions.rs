//! What the synthetic city takes for granted, for the report.

mod beside;

use crate::{Assumptions, CentreShare};

use assigned_counsel_report::Language;
use assigned_counsel_report::sections::{Block, Column, Section};

/// Every assumption, its value, and whether it is published or ours.
pub fn section(lang: Language) -> Section {
    let mut section = Section::new(lang.say("Assumptions", "假设"));
    let note = lang.say(
        "The city is made up: 607 lawyers, 7 centres, 40 lawyers in the minors' pool, 6 teams and \
         19,383 cases a year are published of Xiamen; nearly everything else is ours. None of it is \
         evidence about the real city.",
        "城市为虚构：厦门公布的只有 607 名律师、7 个中心、未成年人律师资源库 40 名律师、6 个专业团队、\
         全年 19,383 件案件；其余几乎均为本项目自拟，不能作为真实情况的依据。",
    );
    section.note(assigned_counsel_report::sections::Place::Plain, note);
    let column = |english, chinese| Column {
        name: lang.say(english, chinese).to_owned(),
        width: 0,
        left: true,
    };
    let columns = vec![column("what", "事项"), column("value", "取值"), column("source", "来源")];
    section.blocks.push(Block::Table { columns, rows: rows(lang) });
    section
}

/// Parts per mille as a percentage.
fn percent(parts: u32) -> String {
    format!("{}.{}%", parts / 10, parts % 10)
}

fn percents(parts: &[u32]) -> String {
    parts.iter().map(|part| percent(*part)).collect::<Vec<_>>().join(", ")
}

fn rows(lang: Language) -> Vec<Vec<String>> {
    let assumed = Assumptions::xiamen();
    let parts = [city, lawyers, cases, ties, afterwards];
    let mut rows: Vec<_> = parts.into_iter().flat_map(|part| part(lang, &assumed)).collect();
    rows.extend(beside::comings(lang, &assumed.comings));
    for part in [beside::files, beside::people, beside::records] {
        rows.extend(part(lang, &assumed.watch));
    }
    rows.extend(beside::duty(lang, &assumed.duty));
    rows
}

fn row(
    lang: Language,
    english: &str,
    chinese: &str,
    value: String,
    source: [&str; 2],
) -> Vec<String> {
    let [source, translated] = source;
    let say = |english, chinese| lang.say(english, chinese).to_owned();
    vec![say(english, chinese), value, say(source, translated)]
}

/// One that is ours alone.
fn own(lang: Language, english: &str, chinese: &str, value: String) -> Vec<String> {
    row(lang, english, chinese, value, ["ours", "自拟"])
}

fn shares(assumed: &Assumptions, part: fn(&CentreShare) -> u32) -> String {
    let named = |centre: &CentreShare| format!("{} {}", centre.id, percent(part(centre)));
    assumed.centres.iter().map(named).collect::<Vec<_>>().join(", ")
}

fn range((least, most): (u32, u32)) -> String {
    format!("{least}–{most}")
}

/// Centres, teams, specialties, the minors' pool.
fn city(lang: Language, a: &Assumptions) -> Vec<Vec<String>> {
    vec![
        row(
            lang,
            "lawyers by centre",
            "各中心律师占比",
            shares(a, |c| c.lawyers),
            ["seven centres published; names and parts ours", "七个中心为公布；名称与占比自拟"],
        ),
        row(
            lang,
            "cases by centre",
            "各中心受理案件占比",
            shares(a, |c| c.cases),
            ["seven centres published; names and parts ours", "七个中心为公布；名称与占比自拟"],
        ),
        row(
            lang,
            "professional teams",
            "专业团队",
            a.teams.join(", "),
            ["six published; names ours", "六个为公布；名称自拟"],
        ),
        own(lang, "specialties", "专业", a.specialties.join(", ")),
        row(
            lang,
            "lawyers in the minors' pool, of 607",
            "未成年人律师资源库律师（607 名中）",
            a.minors_pool.to_string(),
            ["published", "公布"],
        ),
    ]
}

/// The lawyers.
fn lawyers(lang: Language, a: &Assumptions) -> Vec<Vec<String>> {
    vec![
        own(
            lang,
            "lawyers outside the minors' pool familiar with minors",
            "库外熟悉未成年人案件的律师",
            percent(a.familiar_with_minors),
        ),
        own(lang, "women among lawyers", "女律师", percent(a.women)),
        row(
            lang,
            "lawyers under 30, 30 to 50, 50 to 65, over",
            "律师年龄：30 岁以下、30 至 50、50 至 65、以上",
            percents(&a.ages),
            ["published, nationally, 2022", "全国公布数据，2022 年"],
        ),
        own(
            lang,
            "half-time and quarter-time lawyers",
            "半职、四分之一职律师",
            percents(&a.part_time),
        ),
        own(
            lang,
            "lawyers with one leave of 14 to 60 days",
            "请假一次（14 至 60 天）的律师",
            percent(a.on_leave),
        ),
        own(lang, "legal service workers", "基层法律服务工作者", percent(a.legal_service_workers)),
        own(
            lang,
            "former judges and prosecutors, relatives of staff of an organ, assessors, standing committee members",
            "曾任法官检察官、办案机关人员近亲属、人民陪审员、常委会组成人员",
            percents(&a.barred),
        ),
        own(lang, "lawyers who speak the local dialect", "会讲本地方言的律师", percent(a.dialect)),
        own(
            lang,
            "lawyers in a further sub-pool",
            "兼在另一中心分库的律师",
            percent(a.second_centre),
        ),
        own(
            lang,
            "lawyers related to a possible party",
            "与可能的当事人有关联的律师",
            percent(a.related),
        ),
    ]
}

/// The cases and their clients.
fn cases(lang: Language, a: &Assumptions) -> Vec<Vec<String>> {
    vec![
        row(
            lang,
            "civil and labour, criminal, administrative, plea help",
            "案件类别：民事与劳动、刑事、行政、认罪认罚法律帮助",
            percents(&a.kinds),
            [
                "a Shenzhen and a Fujian district, 2022, added up (published)",
                "深圳、福建各一区 2022 年公布数据合计",
            ],
        ),
        own(lang, "labour among civil and labour", "民事与劳动中的劳动争议", percent(a.labour)),
        own(
            lang,
            "drafting among civil and labour",
            "民事与劳动中的代拟法律文书",
            percent(a.drafting),
        ),
        own(lang, "acting for victims among criminal", "刑事中的被害人代理", percent(a.victims)),
        own(
            lang,
            "minors among clients: criminal and plea help, civil",
            "受援人为未成年人：刑事与法律帮助、民事",
            percents(&a.minors),
        ),
        own(
            lang,
            "defences that may end in life imprisonment or death",
            "可能判处无期徒刑、死刑的辩护",
            percent(a.grave),
        ),
        own(
            lang,
            "defences of which an organ gives notice",
            "办案机关通知的辩护",
            percent(a.notices),
        ),
        own(
            lang,
            "civil and labour cases with aid before approval",
            "先行提供援助的民事与劳动案件",
            percent(a.provisional),
        ),
        own(lang, "cases that demand a specialty", "必须专业对口的案件", percent(a.demanded)),
        own(
            lang,
            "clients who speak the dialect only",
            "只讲方言的受援人",
            percent(a.dialect_clients),
        ),
        own(lang, "cases that continue an earlier one", "延续前一阶段的案件", percent(a.continued)),
    ]
}

/// What ties cases together, and how they come and go.
fn ties(lang: Language, a: &Assumptions) -> Vec<Vec<String>> {
    vec![
        own(
            lang,
            "of these, clients who object to the same lawyer",
            "其中受援人不同意原律师",
            percent(a.objections),
        ),
        own(
            lang,
            "defences of a co-defendant of the latest defence",
            "与前一辩护案同案的被告人",
            percent(a.co_defendants),
        ),
        own(
            lang,
            "civil cases whose client is the other side of an aided case",
            "受援人为另一援助案件对方当事人的民事案件",
            percent(a.both_sides),
        ),
        own(
            lang,
            "grave cases with a second seat",
            "设第二辩护人的重大案件",
            percent(a.second_seats),
        ),
        own(
            lang,
            "labour cases of a group, weighing 2.00 to 4.00",
            "群体性劳动案件（权重 2.00 至 4.00）",
            percent(a.groups),
        ),
        own(lang, "urgent cases, military clients", "紧急案件、军人军属受援人", percents(&a.first)),
        own(lang, "merit points left from last year", "上年结余积分", range(a.points.into())),
        own(
            lang,
            "cases that the desk tries to assign by hand",
            "尝试人工指派的案件",
            percent(a.by_hand),
        ),
        own(
            lang,
            "when the desks are there, on working days",
            "工作日办公时间",
            "9:00–12:00, 14:30–17:30".to_owned(),
        ),
        own(lang, "cases that arrive on a weekend", "周末收到的案件", percent(a.weekend)),
        own(
            lang,
            "days of work, least and most: civil and labour, criminal, administrative, plea help and drafting",
            "承办天数（最少–最多）：民事与劳动、刑事、行政、法律帮助与代书",
            a.durations.map(range).join(", "),
        ),
    ]
}

fn afterwards(lang: Language, a: &Assumptions) -> Vec<Vec<String>> {
    vec![
        own(
            lang,
            "offers declined with an excuse, without, not answered",
            "有正当理由谢绝、无正当理由谢绝、逾期未答复的征询",
            percents(&a.answers),
        ),
        own(
            lang,
            "minutes until an offer is answered, least and most",
            "答复征询所需分钟（最少–最多）",
            range(a.answer_minutes),
        ),
        own(
            lang,
            "clients with a lawyer of their own before an offer is answered",
            "征询期间自行委托律师的受援人",
            percent(a.own_counsel_meanwhile),
        ),
        own(
            lang,
            "cases whose lawyer falls ill, whose client asks for another, whose lawyer doesn't do the duty, \
             with a conflict found; withdrawn, own counsel, terminated, transferred",
            "律师患病、受援人申请更换、律师未履职、发现利益冲突的案件；撤回申请、自行委托、终止、移送的案件",
            percents(&a.mishaps),
        ),
        own(
            lang,
            "terminations objected to; of these, sustained",
            "对终止提出异议的案件；其中异议成立的",
            percents(&a.termination_objections),
        ),
    ]
}
