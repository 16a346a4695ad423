//! What stands out: by kind with the first few of each, and apart from it what may only follow from a break.

use std::collections::{BTreeMap, BTreeSet};

use assigned_counsel_audit::{Rule, Violation};
use maud::{Markup, html};

use super::AuditPage;
use crate::{Language, Text};

/// How many of a kind are named, so that the page stays one.
const FIRST: usize = 3;
/// How many kinds are told.
const KINDS: usize = 12;

pub(super) fn exceptions(page: &AuditPage<'_>, lang: Language) -> Markup {
    let report = page.report;
    let none = lang.say("None.", "无。");
    let broken = report.broken_at.map(|seq| consequences(page, seq, lang));
    let mut kinds = found(page, lang);
    kinds.extend(breaches(page, lang));
    let beyond = kinds.len().saturating_sub(KINDS);
    kinds.truncate(KINDS);
    let torn = (report.torn > 0).then(|| match lang {
        Language::English => {
            format!("A torn last line of {} bytes, which is no record.", report.torn)
        }
        Language::Chinese => format!("末行书写中断（{}字节），不成记录。", report.torn),
    });
    html! {
        h2 { (lang.say("4. Exceptions", "四、发现的问题")) }
        @if kinds.is_empty() && broken.is_none() { p { (none) } }
        table { @for (what, which) in &kinds { (super::row(what, which)) } }
        @if beyond > 0 {
            p { (beyond) (lang.say(" more kinds: see the full report.", "类其他问题，见完整报告。")) }
        }
        @for line in broken.iter().chain(&torn) { p { (line) } }
    }
}

/// By kind of finding: how many, and the first records.
fn found(page: &AuditPage<'_>, lang: Language) -> Vec<(String, String)> {
    let kinds = page.report.found.iter().map(|(kind, number)| {
        let findings = page.report.findings.iter().filter(|found| found.kind == *kind);
        // Not every finding is kept.
        let unkept = u64::try_from(findings.clone().count()).is_ok_and(|kept| *number > kept);
        let records: BTreeSet<u64> = findings.map(|found| found.seq).collect();
        let more = unkept || records.len() > FIRST;
        let first: Vec<String> = records.into_iter().take(FIRST).map(|n| n.to_string()).collect();
        (kind.text(lang), counted(*number, &first, more, lang))
    });
    kinds.collect()
}

fn counted(number: u64, records: &[String], more: bool, lang: Language) -> String {
    match lang {
        Language::English if records.is_empty() => number.to_string(),
        Language::Chinese if records.is_empty() => format!("{number}项"),
        Language::English => {
            let (records, more) = (records.join(", "), if more { ", …" } else { "" });
            format!("{number}: record {records}{more}")
        }
        Language::Chinese => {
            let (records, more) = (records.join("、"), if more { "等" } else { "" });
            format!("{number}项：第{records}条记录{more}")
        }
    }
}

/// By rule of law or order: how often it is broken, and the first.
fn breaches(page: &AuditPage<'_>, lang: Language) -> Vec<(String, String)> {
    let mut by_rule: BTreeMap<Rule, Vec<&Violation>> = BTreeMap::new();
    for violation in &page.covered.violations {
        by_rule.entry(violation.rule).or_default().push(violation);
    }
    let told = by_rule.into_iter().map(|(rule, breaches)| {
        let first: Vec<String> =
            breaches.iter().take(FIRST).map(|breach| place(page, breach, lang)).collect();
        let number = breaches.len();
        let more = if number > first.len() { lang.say("; …", "；等") } else { "" };
        let first = first.join(lang.say("; ", "；"));
        let which = match lang {
            Language::English => format!("{number}: {first}{more}"),
            Language::Chinese => format!("{number}项：{first}{more}"),
        };
        (Text::text(&rule, lang), which)
    });
    told.collect()
}

/// When, and about what.
fn place(page: &AuditPage<'_>, breach: &Violation, lang: Language) -> String {
    let at = page.local(breach.at, lang);
    let about = match (breach.docket, breach.shift, lang) {
        (Some(docket), _, Language::English) => format!("case {docket}, "),
        (Some(docket), _, Language::Chinese) => format!("第{docket}号案件，"),
        (None, Some(shift), Language::English) => format!("shift {shift}, "),
        (None, Some(shift), Language::Chinese) => format!("第{shift}号值班班次，"),
        (None, None, _) => String::new(),
    };
    format!("{about}{at}")
}

fn consequences(page: &AuditPage<'_>, seq: u64, lang: Language) -> String {
    let (records, breaches) = (page.report.consequences, page.covered.consequences);
    match lang {
        Language::English => format!(
            "Not counted above, because each may be a consequence of record {seq}, which is missing or can't be read: after it, \
             records that don't follow from what can be read: {records}; breaches of rules: {breaches}. Mend that record \
             from a copy, and audit again."
        ),
        Language::Chinese => format!(
            "另有未计入上列问题的：第{seq}条记录缺失或者无法读取，其后无法由现有内容得出的记录{records}条、不合规定的{breaches}项，\
             均可能由此引起。请用副本修复该记录后重新审计。"
        ),
    }
}
