//! The words of a statement, in English and Chinese.

use crate::{Language, Text};
use assigned_counsel::duty::{DutyPlace, SlotState};
use assigned_counsel::explain::{LawyerStatement, NotCandidate, Received, Statement};
use assigned_counsel::id::{LawyerId, ReasonCode};
use assigned_counsel::policy::MeritCause;
use assigned_counsel::quantity::{Lag, Points, Share, Weight};
use assigned_counsel::standing::MeritEntry;
use jiff::civil::Date;

/// What the auditor's account and the lawyer's own statement both say.
struct Account<'a> {
    lawyer: &'a LawyerId,
    days: (Date, Date),
    /// How often a candidate, and how often chosen.
    chances: (usize, usize),
    /// What was due; the lawyer isn't told, and reads the lag to the nearest five cases.
    due: Option<Lag>,
    received: Received,
    /// How often a candidate for a slot.
    duty: usize,
    own_slots: Vec<(Date, &'a DutyPlace, Weight, &'a SlotState)>,
    lag: (Lag, Lag),
    points: (Points, Points),
    share: (Share, Share),
    merit: &'a [MeritEntry],
    left_out: &'a NotCandidate,
}

impl Text for Statement {
    /// For the auditor: to the hundredth.
    fn text(&self, language: Language) -> String {
        let stand = || self.opportunities.iter().filter(|chance| !chance.reversed);
        let slots = self.duty.iter().filter_map(|turn| {
            turn.slot.as_ref().map(|(weight, state)| (turn.on, &turn.place, *weight, state))
        });
        let account = Account {
            lawyer: &self.lawyer,
            days: (self.from, self.until),
            chances: (stand().count(), stand().filter(|chance| chance.chosen).count()),
            due: Some(self.due),
            received: self.received,
            duty: self.duty.iter().filter(|turn| !turn.reversed).count(),
            own_slots: slots.collect(),
            lag: self.lag,
            points: self.points,
            share: self.share,
            merit: &self.merit,
            left_out: &self.left_out,
        };
        account.text(language)
    }
}

impl Text for LawyerStatement {
    fn text(&self, language: Language) -> String {
        let stand = || self.opportunities.iter().filter(|chance| !chance.reversed);
        let slots = self.duty.iter().filter_map(|turn| {
            turn.slot.as_ref().map(|(weight, state)| (turn.on, &turn.place, *weight, state))
        });
        let account = Account {
            lawyer: &self.lawyer,
            days: (self.from, self.until),
            chances: (stand().count(), stand().filter(|chance| chance.chosen).count()),
            due: None,
            received: self.received,
            duty: self.duty.iter().filter(|turn| !turn.reversed).count(),
            own_slots: slots.collect(),
            lag: self.lag,
            points: self.points,
            share: self.share,
            merit: &self.merit,
            left_out: &self.left_out,
        };
        account.text(language)
    }
}

impl Text for Account<'_> {
    fn text(&self, language: Language) -> String {
        let mut lines = vec![heading(self, language), chances(self, language)];
        lines.push(received(self.received, language));
        lines.extend(duty(self, language));
        lines.push(ledger(self, language));
        lines.push(standing(self, language));
        lines.extend(self.merit.iter().map(|entry| {
            let MeritEntry { cause, amount, effective_on, .. } = entry;
            let gain = if amount.hundredths() > 0 { "+" } else { "" };
            let (amount, cause) = (format!("{gain}{amount}"), merit_cause(cause, language));
            format!("  {effective_on}  {amount:>8}  {cause}")
        }));
        lines.extend(not_candidate(self.left_out, language));
        if self.due.is_none() {
            let rights = language.say(
                "If you think an entry wrong you may ask for access, correction, completion, or a review by a \
                 person.",
                "认为记载有误的，可以要求查阅、更正、补充或者人工复核。",
            );
            lines.push(rights.to_owned());
        }
        lines.join("\n")
    }
}

/// A cause that the library knows has a name in Chinese; a centre's own is said by its code.
fn merit_cause(code: &ReasonCode, language: Language) -> String {
    let known = MeritCause::ALL.iter().find(|cause| cause.code() == code.as_str());
    match (language, known) {
        (Language::Chinese, Some(cause)) => cause.chinese().to_owned(),
        _ => code.to_string(),
    }
}

fn not_candidate(left_out: &NotCandidate, language: Language) -> Vec<String> {
    let NotCandidate { own, conflict, special_need } = left_out;
    let mut lines: Vec<String> = own
        .iter()
        .map(|(reason, times)| match language {
            Language::English => format!("  {times:>4}  you {}", reason.english_to_you()),
            Language::Chinese => format!("  {times:>4}  {}", reason.chinese()),
        })
        .collect();
    let mut folded = |times: u32, text: &str| {
        lines.extend((times > 0).then(|| format!("  {times:>4}  {text}")));
    };
    let bar = language.say(
        "a conflict of interest or another legal bar in the case",
        "存在利益冲突或者其他依法应当回避的情形",
    );
    folded(*conflict, bar);
    let need = language.say("a special need of the case", "不符合案件对承办人员的特别要求");
    folded(*special_need, need);
    if !lines.is_empty() {
        let heading = language.say("Not a candidate, how often:", "未成为候选人的次数：");
        lines.insert(0, heading.to_owned());
    }
    lines
}

fn heading(account: &Account<'_>, language: Language) -> String {
    let (lawyer, (from, until)) = (account.lawyer, account.days);
    match (language, account.due) {
        (Language::English, None) => format!("Statement for lawyer {lawyer}, {from} to {until}"),
        (Language::Chinese, None) => format!("{lawyer}律师指派情况说明，{from}至{until}"),
        (Language::English, Some(_)) => {
            format!(
                "Account of lawyer {lawyer}, {from} to {until} (for auditors, not for the lawyer)"
            )
        }
        (Language::Chinese, Some(_)) => {
            format!("{lawyer}律师指派账目，{from}至{until}（仅供审计，不提供给律师本人）")
        }
    }
}

fn chances(account: &Account<'_>, language: Language) -> String {
    let (times, chosen) = account.chances;
    let due = account.due.map(|due| match language {
        Language::English => format!("; due from them: {due} (in weighted cases, as below)"),
        Language::Chinese => format!("；累计应派{due}（按案件权重折算，下同）"),
    });
    let due = due.unwrap_or_default();
    match language {
        Language::English => format!("A candidate in {times} cases, chosen in {chosen}{due}"),
        Language::Chinese => format!("成为候选人{times}次，其中获指派{chosen}次{due}"),
    }
}

fn received(received: Received, language: Language) -> String {
    let Received { cases, strategy, client_choice, continuity, by_hand, .. } = received;
    let all = strategy.plus(client_choice).plus(continuity).plus(by_hand);
    match language {
        Language::English => format!(
            "Assigned: {cases} cases, weighted {all}: {strategy} by the rules, {client_choice} by \
             clients' choice, {continuity} from the stage before, {by_hand} by hand; the last three don't \
             count in the lag"
        ),
        Language::Chinese => format!(
            "获指派{cases}件，折算{all}：规则指派{strategy}，点援{client_choice}，延续承办{continuity}，人工指派{by_hand}（后三项不计入应派差额）"
        ),
    }
}

fn ledger(account: &Account<'_>, language: Language) -> String {
    let (began, ended) = account.lag;
    let rounded = match (language, account.due) {
        (_, Some(_)) => "",
        (Language::English, None) => ", to the nearest five cases",
        (Language::Chinese, None) => "（取最接近的5件的整倍数）",
    };
    match language {
        Language::English => {
            format!("Lag (due less received): {began} at the start, {ended} at the end{rounded}")
        }
        Language::Chinese => {
            format!("应派差额（应派减已派）：期初{began}，期末{ended}{rounded}")
        }
    }
}

fn standing(account: &Account<'_>, language: Language) -> String {
    let ((p, q), (r, s)) = (account.points, account.share);
    match language {
        Language::English => {
            format!(
                "Merit points: {p} at the start, {q} at the end; share: {r} at the start, {s} at the end"
            )
        }
        Language::Chinese => format!("积分：期初{p}，期末{q}；份额：期初{r}，期末{s}"),
    }
}

/// Slots in shifts, each with its day, place and what became of it; nothing where there was no shift.
fn duty(account: &Account<'_>, language: Language) -> Vec<String> {
    let (times, load) = (account.duty, account.received.duty);
    if times == 0 && account.own_slots.is_empty() {
        return Vec::new();
    }
    let mut lines = vec![match language {
        Language::English => format!(
            "Duty shifts: candidate for a slot {times} times; on duty, weighted {load}, which counts in the \
             lag; those put down for you:"
        ),
        Language::Chinese => {
            format!("值班：成为候选人{times}次；本人值班折算{load}（计入应派差额）；安排您的班次：")
        }
    }];
    lines.extend(account.own_slots.iter().map(|(on, place, weight, state)| {
        let (place, state) = (language.place(place), language.slot_state(state));
        match language {
            Language::English => format!("  {on}  {place}, weight {weight}: {state}"),
            Language::Chinese => format!("  {on}  {place}，权重{weight}：{state}"),
        }
    }));
    lines
}
