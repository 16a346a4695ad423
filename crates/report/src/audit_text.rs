//! A report in words.

use std::fmt::Write;

use assigned_counsel_audit::{FindingKind, Report, Stated, Words};

use crate::clock::moment;
use crate::{Language, Text, refusal_said};

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
            FindingKind::Refused => ("would have been refused", "该操作本不成立"),
            FindingKind::Follow => ("can't have followed", "不可能由先前状态得出"),
            FindingKind::Decision => ("another decision", "指派决定不符"),
            FindingKind::Candidates => ("other candidates", "候选人不符"),
            FindingKind::Credit => ("another credit", "应派记入额不符"),
            FindingKind::Entitlement => ("the lag is not the sum", "应派差额与各次记入的合计不符"),
            FindingKind::Merit => ("merit points differ", "积分不符"),
            FindingKind::Share => ("another share", "份额不符"),
            FindingKind::Policy => ("another policy", "规则不符"),
            FindingKind::Seed => ("not the seed committed to", "随机种子与承诺值不符"),
            FindingKind::Draw => ("another draw", "抽签结果不符"),
            FindingKind::Late => ("after its time", "超过期限"),
            FindingKind::Fact => ("another fact", "事实不符"),
        };
        language.say(english, chinese).to_owned()
    }
}

impl Text for Stated {
    fn text(&self, language: Language) -> String {
        match self {
            Stated::Value(value) => value.clone(),
            Stated::Words(words) => words.text(language),
        }
    }
}

impl Text for Words {
    fn text(&self, language: Language) -> String {
        if language == Language::English {
            return match self {
                Words::NotBefore { at } => format!("{} or later", moment(*at, language)),
                Words::By { by } => format!("by {}", moment(*by, language)),
                Words::Refused { refusal, .. } => {
                    format!("refused: {}", refusal_said(refusal, language))
                }
                other => other.to_string(),
            };
        }
        match self {
            Words::ARecord => "一条记录".to_owned(),
            Words::ARecordOrABeginning => "一条记录，或者下一条记录的开头".to_owned(),
            Words::AKnownFormat => "本版本能够读取的记录".to_owned(),
            Words::NoNewline { bytes } => format!("{bytes}字节，末尾没有换行"),
            Words::LineTooLong => "该行过长".to_owned(),
            Words::AHash => "末尾有哈希值".to_owned(),
            Words::Nothing => "无".to_owned(),
            Words::JournalEnds { seq } => format!("日志至第{seq}条记录结束"),
            Words::NotBefore { at } => format!("不早于{}", moment(*at, language)),
            Words::By { by } => format!("不迟于{}", moment(*by, language)),
            Words::Within { least, most } => format!("{least}至{most}"),
            Words::Refused { refusal, .. } => {
                format!("操作不成立：{}", refusal_said(refusal, language))
            }
            Words::Facts { names } => {
                let names: Vec<String> = names.iter().map(|name| format!("“{name}”")).collect();
                format!("已记录事件{}", names.join("、"))
            }
            Words::AFactThatFollows => "可由先前记录得出的事件".to_owned(),
            Words::Error { message } => format!("系统信息“{message}”"),
            Words::SeedCommittedTo { commitment } => {
                format!("承诺值为“{commitment}”的随机种子")
            }
            Words::AnotherSeed { commitment } => format!("承诺值为“{commitment}”的随机种子"),
            Words::Turn { turn } => format!("轮派次序“{turn}”"),
            Words::Lag { roll, nanos } => {
                format!("名册号{roll}的律师，应派差额{nanos}（十亿分之一件）")
            }
        }
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
    let (expected, found) = (language.say("expected", "应为"), language.say("found", "实为"));
    let colon = language.say(": ", "：");
    for finding in report.findings.iter().take(TOLD) {
        let (seq, line, says) = (finding.seq, finding.line, finding.kind.text(language));
        let kind = assigned_counsel::error::json_name(&finding.kind);
        match language {
            Language::English => writeln!(text, "  record {seq} (line {line}): {kind}: {says}")?,
            Language::Chinese => writeln!(text, "  第{seq}条记录（第{line}行）：{says}（{kind}）")?,
        }
        if !finding.path.is_empty() {
            writeln!(text, "    {}", finding.path)?;
        }
        let (should, is) = (finding.expected.text(language), finding.found.text(language));
        writeln!(text, "    {expected}{colon}{should}\n    {found}{colon}{is}")?;
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
    if let Some(seq) = report.broken_at.filter(|_| report.consequences > 0) {
        let n = report.consequences;
        writeln!(
            text,
            "Possible consequences: {n} records don't follow from what can be read after record {seq}. Mend that \
             one from a copy, and verify again."
        )?;
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
    if report.draws_by_seed_alone > 0 {
        let n = report.draws_by_seed_alone;
        writeln!(
            text,
            "  whether whoever chose the seed had a name in mind: {n} draws hang on the seed alone"
        )?;
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
    writeln!(text, "  逐条复算：{}条", report.decided_again)?;
    writeln!(
        text,
        "  重新抽签核对：{}条；已公开随机种子：{}个",
        report.draws_checked, report.seeds
    )?;
    writeln!(text, "  应派差额合计：{}", report.lag_sum)?;
    match report.count_found() {
        0 => writeln!(text, "未发现问题。")?,
        n => writeln!(text, "发现问题{n}项")?,
    }
    findings(report, text, Language::Chinese)?;
    if untold(report) > 0 {
        writeln!(text, "  另有{}项", untold(report))?;
    }
    if let Some(seq) = report.broken_at.filter(|_| report.consequences > 0) {
        let n = report.consequences;
        writeln!(
            text,
            "可能由此引起：第{seq}条记录缺失或者无法读取，其后有{n}条记录无法由现有内容得出。请用副本修复该记录后重新核对。"
        )?;
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
    if report.draws_by_seed_alone > 0 {
        let n = report.draws_by_seed_alone;
        writeln!(text, "  随机种子的选定者是否有意偏向某人：有{n}次抽签仅取决于随机种子")?;
    }
    if let Some(from) = report.draws_unknown_from {
        let n = report.draws_unknown;
        writeln!(text, "  自记录{from}起有{n}次抽签，随机种子尚未公开（抽签以外均已核对）")?;
    }
    if report.not_decided_again > 0 {
        writeln!(text, "  {}条记录属旧版规则，未复算", report.not_decided_again)?;
    }
    if report.unsummed > 0 {
        writeln!(text, "  {}条记录所载事项变动了应派差额，未单独合计核对", report.unsummed)?;
    }
    if report.torn > 0 {
        writeln!(text, "  末行书写中断，其本应记载的内容（{}字节，不成记录）", report.torn)?;
    }
    writeln!(text, "  工作人员录入的内容是否属实")
}

#[cfg(test)]
mod tests {
    use super::*;
    use assigned_counsel::draw::Seed;
    use assigned_counsel::journal::Journal;
    use assigned_counsel::{Engine, Policy};
    use assigned_counsel_audit::{Known, verify};

    /// A journal of two records, of which the second stands there twice.
    fn twice() -> Report {
        let at = "2024-01-02T01:00:00Z".parse().unwrap();
        let mut engine =
            Engine::new(at, &"head".parse().unwrap(), Policy::xiamen(), Seed::from_bytes([7; 32]))
                .unwrap();
        let mut journal = Journal::new(Vec::new());
        for step in engine.drain_steps() {
            journal.append(&step).unwrap();
        }
        let mut lines = journal.into_inner();
        let last = lines.split_inclusive(|byte| *byte == b'\n').next_back().unwrap().to_vec();
        lines.extend(last);
        verify(|| Ok(&lines[..]), &Known::default()).unwrap()
    }

    #[test]
    fn a_command_that_would_have_been_refused_is_said_in_either_language() {
        let report = twice();
        let english = report.text(Language::English);
        let commitment = Seed::from_bytes([7; 32]).commitment();
        let said = format!(
            "    expected: refused: `{commitment}` was committed to before: draw a new seed\n    found: seed_committed\n"
        );
        assert!(
            english.contains("record 2 (line 3): refused: would have been refused"),
            "{english}"
        );
        assert!(english.contains(&said), "{english}");
        let chinese = report.text(Language::Chinese);
        let said = format!(
            "    应为：操作不成立：承诺值“{commitment}”此前已登记过，请另行生成种子\n    实为：已记录事件“seed_committed”\n"
        );
        assert!(chinese.contains("第2条记录（第3行）：该操作本不成立（refused）\n"), "{chinese}");
        assert!(chinese.contains(&said), "{chinese}");
    }

    #[test]
    fn what_no_value_says_is_said_in_chinese() {
        let at = "2024-03-05T01:30:00Z".parse().unwrap();
        let commitment = "0f".to_owned();
        let words = [
            Words::ARecord,
            Words::ARecordOrABeginning,
            Words::AKnownFormat,
            Words::NoNewline { bytes: 9 },
            Words::LineTooLong,
            Words::AHash,
            Words::Nothing,
            Words::JournalEnds { seq: 9 },
            Words::NotBefore { at },
            Words::By { by: at },
            Words::Within { least: 1, most: 2 },
            Words::Facts { names: vec!["decided".to_owned()] },
            Words::AFactThatFollows,
            Words::Error { message: "no".to_owned() },
            Words::SeedCommittedTo { commitment: commitment.clone() },
            Words::AnotherSeed { commitment },
            Words::Turn { turn: "None".to_owned() },
            Words::Lag { roll: 3, nanos: "-5".to_owned() },
        ];
        for words in words {
            let said = words.text(Language::Chinese);
            let quoted = |part: &str| part.split_once('”').map(|(_, rest)| rest.to_owned());
            let plain = said.split('“').map(|part| quoted(part).unwrap_or(part.to_owned()));
            let plain: String = plain.collect();
            assert!(!plain.contains(|c: char| c.is_ascii_alphabetic()), "{said}");
            let english = words.text(Language::English);
            let timed = matches!(words, Words::NotBefore { .. } | Words::By { .. });
            assert!(
                english == words.to_string() || timed && english.contains("09:30"),
                "{english}"
            );
        }
    }
}
