//! "Why my balance, my share, my caution?": what a lawyer's standing rests on.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Language;
use crate::engine::State;
use crate::error::Error;
use crate::id::{LawyerId, Roll};
use crate::policy::MeritCause;
use crate::quantity::{Points, Share};
use crate::standing::{Conduct, Counted, Credit, Finding, MeritBalance, Review};

/// What a lawyer's standing rests on, on a day: safe to hand to that lawyer and to the auditor, and to
/// nobody else.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StandingExplained {
    /// The lawyer.
    pub lawyer: LawyerId,
    /// The balance of merit points with all that makes it up.
    pub merit: MeritBalance,
    /// The share in force, and what the next settlement would make of it.
    pub share: ShareExplained,
    /// The result of credit review on that day.
    pub credit: Credit,
    /// The reviews that bear on it: the one that led to the result, cautions that stand, and one that is
    /// not decided yet; each with the entries of the conduct record that it rests on.
    pub reviews: Vec<ReviewExplained>,
}

/// A share and where it comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ShareExplained {
    /// The share in force.
    pub share: Share,
    /// What the balance of that day would make of it at a settlement.
    pub earned: Share,
    /// The day of the last settlement, if there was one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub settled_on: Option<Date>,
    /// The day of the next, if the policy has them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_on: Option<Date>,
}

/// A review and what it rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReviewExplained {
    /// The review.
    pub review: Review,
    /// The entries of the conduct record that its findings count, in order.
    pub evidence: Vec<(u32, Conduct)>,
}

impl StandingExplained {
    /// What a lawyer's standing rests on, on a day; entries that were posted later don't count.
    ///
    /// # Errors
    ///
    /// If there is no such lawyer, or no policy.
    pub fn of(state: &State, lawyer: &LawyerId, on: Date) -> Result<Self, Error> {
        let unknown = || Error::value(format!("there is no lawyer `{lawyer}`"));
        let roll = state.roster().roll(lawyer).ok_or_else(unknown)?;
        let policy = state.policy().ok_or_else(|| Error::value("there is no policy"))?;
        let standing = state.standing();
        let merit = standing.balance_at(roll, on).ok_or_else(unknown)?;
        let share = ShareExplained {
            share: standing.share(roll).ok_or_else(unknown)?,
            earned: policy.shares.of(merit.balance),
            settled_on: standing.settled_on(),
            next_on: standing.settlement_due_on(&policy.shares),
        };
        let credit = standing.credit(roll).ok_or_else(unknown)?.on(on);
        let reviews = reviews(state, roll, on);
        Ok(Self { lawyer: lawyer.clone(), merit, share, credit, reviews })
    }

    /// The words, line by line.
    pub fn text(&self, language: Language) -> String {
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
        lines.push(self.share(language));
        lines.push(self.credit(language));
        lines.extend(self.reviews.iter().flat_map(|review| explained(review, language)));
        let rights = language.say(
            "You may make a statement on a review before it is decided, and ask for correction of an entry \
             that you think wrong.",
            "审查决定作出前，您可以陈述申辩；认为记录有误的，可以要求更正。",
        );
        lines.push(rights.to_owned());
        lines.join("\n")
    }

    fn share(&self, language: Language) -> String {
        let ShareExplained { share, earned, settled_on, next_on } = self.share;
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

    fn credit(&self, language: Language) -> String {
        match (self.credit, language) {
            (Credit::Good {}, _) => language.say("Credit: good", "信用：正常").to_owned(),
            (Credit::Suspended { until: Some(until) }, Language::English) => {
                format!("Credit: suspended; cases are assigned again from {until} on")
            }
            (Credit::Suspended { until: Some(until) }, Language::Chinese) => {
                format!("信用：暂停指派，{until}起恢复")
            }
            (Credit::Suspended { until: None }, _) => language
                .say("Credit: suspended until reinstated", "信用：暂停指派，待恢复")
                .to_owned(),
            (Credit::Removed {}, _) => {
                language.say("Credit: removed from the pools", "信用：已移出律师库").to_owned()
            }
        }
    }
}

/// Those that bear on the credit, each once, in the order of their numbers.
fn reviews(state: &State, roll: Roll, on: Date) -> Vec<ReviewExplained> {
    let standing = state.standing();
    let mut bearing: Vec<&Review> = standing.cautions(roll, on).collect();
    bearing.extend(standing.credit_review(roll));
    bearing.extend(standing.open_review(roll));
    bearing.sort_by_key(|review| review.number);
    bearing.dedup_by_key(|review| review.number);
    let explain = |review: &Review| {
        let lines = standing.conduct(roll).iter().map(|line| &line.entry);
        let counted = lines.filter(|entry| review.rests_on(entry.number));
        let evidence = counted.map(|entry| (entry.number, entry.conduct.clone())).collect();
        ReviewExplained { review: review.clone(), evidence }
    };
    bearing.into_iter().map(explain).collect()
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
            format!("Credit review {number} of {from} to {until} proposed: {proposed}")
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
