//! The words for a lawyer about the own points, share and conduct.

use assigned_counsel::Points;
use assigned_counsel::explain::{ReviewExplained, ShareExplained, StandingExplained};
use assigned_counsel::policy::MeritCause;
use assigned_counsel::standing::{Counted, Finding, GoodStanding, MeritBalance, Review};

use crate::{Language, Text};

impl Text for StandingExplained {
    fn text(&self, language: Language) -> String {
        let MeritBalance { on, opening, balance, counted } = &self.merit;
        let lawyer = &self.lawyer;
        let mut lines = vec![match language {
            Language::English => format!("Standing of lawyer {lawyer} on {on}"),
            Language::Chinese => format!("{lawyer}律师积分、份额与信用情况（{on}）"),
        }];
        lines.push(match (language, counted.is_empty()) {
            (Language::English, true) => format!("Merit points: {balance}, those at enrolment"),
            (Language::English, false) => {
                format!("Merit points: {balance} = {opening} at enrolment, and these entries:")
            }
            (Language::Chinese, true) => format!("积分{balance}，为入库积分"),
            (Language::Chinese, false) => format!("积分{balance}：入库积分{opening}，加以下各项："),
        });
        lines.extend(counted.iter().map(|counted| entry(counted, language)));
        lines.push(share(self, language));
        lines.push(credit(self, language));
        lines.extend(self.reviews.iter().flat_map(|review| explained(review, language)));
        let rights = language.say(
            "You may make a statement on a review before it is decided, and ask for correction of an entry \
             that you think wrong.",
            "审查决定作出前，您可以陈述申辩；认为记录有误的，可以要求更正。",
        );
        lines.push(rights.to_owned());
        lines.join("\n")
    }
}

fn share(standing: &StandingExplained, language: Language) -> String {
    let ShareExplained { share, earned, settled_on, next_on } = standing.share;
    let none = language.say("none yet", "尚未核定");
    let settled = settled_on.map_or_else(|| none.to_owned(), |day| day.to_string());
    let next = next_on.map(|day| match language {
        Language::English => {
            format!("; by these points it would be {earned} at the next, {day}")
        }
        Language::Chinese => format!("；按现有积分，下次（{day}）核定为{earned}"),
    });
    let next = next.unwrap_or_default();
    match language {
        Language::English => {
            format!("Share of the work: {share}, settled last: {settled}{next}")
        }
        Language::Chinese => format!("份额{share}，上次核定：{settled}{next}"),
    }
}

fn credit(standing: &StandingExplained, language: Language) -> String {
    match (standing.good_standing, language) {
        (GoodStanding::Good, _) => language.say("Credit: good", "信用：正常").to_owned(),
        (GoodStanding::Suspended { until: Some(until) }, Language::English) => {
            format!("Credit: suspended; cases are assigned again from {until} on")
        }
        (GoodStanding::Suspended { until: Some(until) }, Language::Chinese) => {
            format!("信用：暂停指派，{until}起恢复")
        }
        (GoodStanding::Suspended { until: None }, _) => {
            language.say("Credit: suspended until reinstated", "信用：暂停指派，待恢复").to_owned()
        }
        (GoodStanding::Removed, _) => {
            language.say("Credit: removed from the pools", "信用：已移出律师库").to_owned()
        }
    }
}

fn entry(counted: &Counted, language: Language) -> String {
    let Counted { entry, ends_on } = counted;
    let cause = MeritCause::of(&entry.cause);
    let cause = cause.map_or_else(
        || entry.cause.to_string(),
        |cause| language.say(cause.english(), cause.chinese()).to_owned(),
    );
    let (number, from) = (entry.number, entry.effective_on);
    let gain = if entry.amount > Points::default() { "+" } else { "" };
    let amount = format!("{gain}{}", entry.amount);
    let note = |(english, chinese): (String, String)| match language {
        Language::English => english,
        Language::Chinese => chinese,
    };
    let of_case = entry
        .docket
        .map(|docket| (format!(", docket number {docket}"), format!("，案件序号{docket}")));
    let cut = entry.cut_from.map(|from| {
        (format!(", cut from {from} by the yearly cap"), format!("，因年度上限由{from}核减"))
    });
    let counters = entry
        .counters
        .map(|other| (format!(", takes back number {other}"), format!("，冲销第{other}项")));
    let ends =
        ends_on.map(|end| (format!(", counts until before {end}"), format!("，有效至{end}前")));
    let notes: String = [of_case, cut, counters, ends].into_iter().flatten().map(note).collect();
    format!("  {number:>4}  {from}  {amount:>8}  {cause}{notes}")
}

fn explained(explained: &ReviewExplained, language: Language) -> Vec<String> {
    let ReviewExplained { review, evidence } = explained;
    let Review { number, from, until, proposal, .. } = review;
    let proposed = language.say(proposal.measure.english(), proposal.measure.chinese());
    let mut lines = vec![match language {
        Language::English => {
            format!("Conduct review {number} of {from} to {until} proposed: {proposed}")
        }
        Language::Chinese => format!("第{number}号信用审查（{from}至{until}）建议：{proposed}"),
    }];
    lines.extend(proposal.findings.iter().map(|finding| found(finding, language)));
    lines.extend(evidence.iter().map(|(number, conduct)| {
        let what = language.say(conduct.kind.english(), conduct.kind.chinese());
        format!("    {number}. {}  {what}", conduct.on)
    }));
    lines.push(outcome(review, language));
    lines
}

fn found(finding: &Finding, language: Language) -> String {
    match (finding, language) {
        (Finding::Conduct { rule, at_least, evidence, .. }, Language::English) => {
            format!("  rule {rule}: {} entries, from {at_least} on", evidence.len())
        }
        (Finding::Conduct { rule, at_least, evidence, .. }, Language::Chinese) => {
            format!("  规则第{rule}条：记录{}项，达到{at_least}项", evidence.len())
        }
        (Finding::BelowMinimum { year, received, declined, minimum, .. }, Language::English) => {
            format!(
                "  yearly minimum {year}: received {received} of {minimum}, and declined {declined}"
            )
        }
        (Finding::BelowMinimum { year, received, declined, minimum, .. }, Language::Chinese) => {
            format!("  {year}年最低承办量{minimum}：获指派{received}，谢绝{declined}")
        }
    }
}

/// What became of it, or what comes next.
fn outcome(review: &Review, language: Language) -> String {
    let Some(ruling) = &review.ruling else {
        let (state_by, decide_by) = (review.statement_by, review.decide_by);
        return match (state_by.filter(|_| review.statement.is_none()), language) {
            (Some(by), Language::English) => {
                format!(
                    "  not decided; a statement can be made until {by}, the decision is due by {decide_by}"
                )
            }
            (Some(by), Language::Chinese) => {
                format!("  尚未决定；可陈述申辩至{by}，最迟{decide_by}决定")
            }
            (None, Language::English) => format!("  not decided; due by {decide_by}"),
            (None, Language::Chinese) => format!("  尚未决定；最迟{decide_by}决定"),
        };
    };
    let (on, by) = (ruling.on, &ruling.by);
    let ended = language.say(ruling.measure.english(), ruling.measure.chinese());
    let adopted = match (&ruling.overturned, language) {
        (None, Language::English) => format!("  adopted on {on} by {by}: {ended}"),
        (None, Language::Chinese) => format!("  {on}由{by}采纳：{ended}"),
        (Some(reason), Language::English) => {
            format!("  overturned on {on} by {by}, reason {reason}: {ended}")
        }
        (Some(reason), Language::Chinese) => format!("  {on}由{by}改为：{ended}（理由{reason}）"),
    };
    let stands = ruling.stands_until.map(|until| match language {
        Language::English => format!("; stands until before {until}"),
        Language::Chinese => format!("；记录保留至{until}前"),
    });
    let barred = review.barred_until().map(|until| match language {
        Language::English => format!("; reinstatement from {until} on"),
        Language::Chinese => format!("；{until}起可申请恢复"),
    });
    adopted + &stands.unwrap_or_default() + &barred.unwrap_or_default()
}
