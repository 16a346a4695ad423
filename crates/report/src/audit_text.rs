//! A report in words.

use std::fmt::Write;

use crate::{Language, Text};
use assigned_counsel_audit::{FindingKind, Report};

/// How many findings are told one by one.
const TOLD: usize = 50;

impl Text for FindingKind {
    fn text(&self, language: Language) -> String {
        let (english, chinese) = match self {
            FindingKind::Unreadable => ("not a record", "不是可读的记录"),
            FindingKind::Spelling => ("not written as a record is", "书写形式不合规范"),
            FindingKind::Hash => ("the hash is not that of the bytes", "哈希值与内容不符"),
            FindingKind::Link => ("not chained to the record before", "与前一记录不相连"),
            FindingKind::Number => ("the number is not the next", "序号不连续"),
            FindingKind::Time => ("before the record before it", "时间早于前一记录"),
            FindingKind::Rules => ("the rules go back, or are unknown", "规则版本倒退或未知"),
            FindingKind::Anchor => ("not what the anchor names", "与锚点不符"),
            FindingKind::Refused => ("would have been refused", "该命令本应被拒绝"),
            FindingKind::Follow => ("can't have followed", "不可能由先前状态得出"),
            FindingKind::Decision => ("another decision", "指派决定不符"),
            FindingKind::Candidates => ("other candidates", "候选人不符"),
            FindingKind::Credit => ("another credit", "应派记入额不符"),
            FindingKind::Entitlement => ("the lag is not the sum", "应派差额与合计不符"),
            FindingKind::Merit => ("merit points differ", "积分不符"),
            FindingKind::Share => ("another share", "份额不符"),
            FindingKind::Policy => ("another policy", "政策不符"),
            FindingKind::Seed => ("not the seed committed to", "种子与承诺不符"),
            FindingKind::Draw => ("another draw", "抽签结果不符"),
            FindingKind::Fact => ("another fact", "事实不符"),
        };
        language.say(english, chinese).to_owned()
    }
}

impl Text for Report {
    fn text(&self, language: Language) -> String {
        let mut text = String::new();
        // Writing to a string can't fail.
        let _ = match language {
            Language::English => english(self, &mut text),
            Language::Chinese => chinese(self, &mut text),
        };
        text
    }
}

fn findings(report: &Report, text: &mut String, language: Language) -> std::fmt::Result {
    let (record, line, expected, found) = match language {
        Language::English => ("record", "line", "expected", "found"),
        Language::Chinese => ("记录", "行", "应为", "实为"),
    };
    for finding in report.findings.iter().take(TOLD) {
        let (kind, says) =
            (assigned_counsel::error::json_name(&finding.kind), finding.kind.text(language));
        writeln!(text, "  {record} {} ({line} {}): {kind}: {says}", finding.seq, finding.line)?;
        if !finding.path.is_empty() {
            writeln!(text, "    {}", finding.path)?;
        }
        writeln!(text, "    {expected}: {}\n    {found}: {}", finding.expected, finding.found)?;
    }
    Ok(())
}

fn untold(report: &Report) -> u64 {
    let told = report.findings.len().min(TOLD);
    report.count_found().saturating_sub(u64::try_from(told).unwrap_or(u64::MAX))
}

fn english(report: &Report, text: &mut String) -> std::fmt::Result {
    let Report { records, bytes, head, .. } = report;
    writeln!(text, "{records} records, {bytes} bytes; head {head}")?;
    writeln!(text, "  decided again: {}", report.decided_again)?;
    writeln!(text, "  drawn again: {}; seeds revealed: {}", report.draws_checked, report.seeds)?;
    writeln!(text, "  sum of all lags: {}", report.lag_sum)?;
    match report.count_found() {
        0 => writeln!(text, "No finding.")?,
        n => writeln!(text, "Findings: {n}")?,
    }
    findings(report, text, Language::English)?;
    if untold(report) > 0 {
        writeln!(text, "  and {} more", untold(report))?;
    }
    writeln!(text, "What this journal alone can't tell:")?;
    match report.anchored {
        Some(seq) if seq == head.seq => writeln!(
            text,
            "  the records up to {seq} are those of the anchor; whether there were more after it"
        )?,
        Some(seq) => writeln!(
            text,
            "  up to record {seq} it is what the anchor names; whether what comes after it was cut \
             or written anew"
        )?,
        None => writeln!(
            text,
            "  whether records were cut off its end, or all of it was written anew: no anchor bears it out"
        )?,
    }
    if let Some(from) = report.draws_unknown_from {
        let n = report.draws_unknown;
        writeln!(
            text,
            "  {n} draws, from record {from} on: their seed isn't revealed (all but the draw was checked)"
        )?;
    }
    if report.not_decided_again > 0 {
        let n = report.not_decided_again;
        writeln!(text, "  {n} records of older rules were not decided again")?;
    }
    if report.unsummed > 0 {
        let n = report.unsummed;
        writeln!(text, "  {n} records moved lags by facts that were not added up apart")?;
    }
    if report.torn > 0 {
        let n = report.torn;
        writeln!(text, "  what the torn last line would have said ({n} bytes; no record)")?;
    }
    writeln!(text, "  whether what the desk entered was true")
}

fn chinese(report: &Report, text: &mut String) -> std::fmt::Result {
    let Report { records, bytes, head, .. } = report;
    writeln!(text, "共{records}条记录，{bytes}字节；末条 {head}")?;
    writeln!(text, "  重新裁决：{}条", report.decided_again)?;
    writeln!(text, "  重新抽签：{}条；已公开种子：{}个", report.draws_checked, report.seeds)?;
    writeln!(text, "  应派差额合计：{}", report.lag_sum)?;
    match report.count_found() {
        0 => writeln!(text, "未发现问题。")?,
        n => writeln!(text, "发现问题{n}项")?,
    }
    findings(report, text, Language::Chinese)?;
    if untold(report) > 0 {
        writeln!(text, "  另有{}项", untold(report))?;
    }
    writeln!(text, "仅凭本日志无法得知：")?;
    match report.anchored {
        Some(seq) if seq == head.seq => {
            writeln!(text, "  至记录{seq}与锚点一致；其后是否另有记录，无法得知")?;
        }
        Some(seq) => {
            writeln!(text, "  至记录{seq}与锚点一致；其后是否被截去或改写，无法得知")?;
        }
        None => writeln!(text, "  末尾是否被截去、全部是否被改写：没有锚点可证")?,
    }
    if let Some(from) = report.draws_unknown_from {
        let n = report.draws_unknown;
        writeln!(text, "  自记录{from}起有{n}次抽签，种子尚未公开（抽签以外均已核对）")?;
    }
    if report.not_decided_again > 0 {
        writeln!(text, "  {}条记录属旧版规则，未重新裁决", report.not_decided_again)?;
    }
    if report.unsummed > 0 {
        writeln!(text, "  {}条记录以未单独合计的事实变动差额", report.unsummed)?;
    }
    if report.torn > 0 {
        writeln!(text, "  写断的末行本应记载的内容（{}字节，不成记录）", report.torn)?;
    }
    writeln!(text, "  窗口录入的内容是否属实")
}
