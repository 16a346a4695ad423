//! The words of a statement, in English and Chinese.

use crate::{Language, Text};
use assigned_counsel::explain::{NotCandidate, Received, Statement};
use assigned_counsel::standing::MeritEntry;

impl Text for Statement {
    fn text(&self, language: Language) -> String {
        let mut lines = vec![heading(self, language), chances(self, language)];
        lines.push(received(self, language));
        lines.extend(duty(self, language));
        lines.push(ledger(self, language));
        lines.push(standing(self, language));
        lines.extend(self.merit.iter().map(|entry| {
            let MeritEntry { cause, amount, effective_on, .. } = entry;
            let gain = if amount.hundredths() > 0 { "+" } else { "" };
            format!("  {effective_on}  {:>8}  {cause}", format!("{gain}{amount}"))
        }));
        lines.extend(not_candidate(self, language));
        let rights = language.say(
            "If you think an entry wrong you may ask for access, correction, completion, or a review by a \
             person.",
            "认为记载有误的，可以要求查阅、更正、补充或者人工复核。",
        );
        lines.push(rights.to_owned());
        lines.join("\n")
    }
}

fn not_candidate(statement: &Statement, language: Language) -> Vec<String> {
    let NotCandidate { own, conflict, special_need } = &statement.left_out;
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

fn heading(statement: &Statement, language: Language) -> String {
    let Statement { lawyer, from, until, .. } = statement;
    match language {
        Language::English => format!("Statement for lawyer {lawyer}, {from} to {until}"),
        Language::Chinese => format!("{lawyer}律师指派情况说明，{from}至{until}"),
    }
}

fn chances(statement: &Statement, language: Language) -> String {
    let stand = || statement.opportunities.iter().filter(|chance| !chance.reversed);
    let (times, due) = (stand().count(), statement.due);
    let chosen = stand().filter(|chance| chance.chosen).count();
    match language {
        Language::English => format!(
            "A candidate in {times} cases, chosen in {chosen}; due from them: {due} (in weighted cases, \
             as below)"
        ),
        Language::Chinese => format!(
            "成为候选人{times}次，其中获指派{chosen}次；累计应派{due}（按案件权重折算，下同）"
        ),
    }
}

fn received(statement: &Statement, language: Language) -> String {
    let Received { cases, strategy, client_choice, continuity, by_hand, .. } = statement.received;
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

fn ledger(statement: &Statement, language: Language) -> String {
    let (began, ended) = statement.lag;
    match language {
        Language::English => {
            format!("Lag (due less received): {began} at the start, {ended} at the end")
        }
        Language::Chinese => format!("应派差额（应派减已派）：期初{began}，期末{ended}"),
    }
}

fn standing(statement: &Statement, language: Language) -> String {
    let ((p, q), (r, s)) = (statement.points, statement.share);
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
fn duty(statement: &Statement, language: Language) -> Vec<String> {
    if statement.duty.is_empty() {
        return Vec::new();
    }
    let (times, load) =
        (statement.duty.iter().filter(|turn| !turn.reversed).count(), statement.received.duty);
    let mut lines = vec![match language {
        Language::English => format!(
            "Duty shifts: candidate for a slot {times} times; on duty, weighted {load}, which counts in the \
             lag; those put down for you:"
        ),
        Language::Chinese => {
            format!("值班：成为候选人{times}次；本人值班折算{load}（计入应派差额）；安排您的班次：")
        }
    }];
    let own = statement.duty.iter().filter_map(|turn| Some((turn, turn.slot.as_ref()?)));
    lines.extend(own.map(|(turn, (weight, state))| {
        let (on, place) = (turn.on, language.place(&turn.place));
        let state = language.slot_state(state);
        match language {
            Language::English => format!("  {on}  {place}, weight {weight}: {state}"),
            Language::Chinese => format!("  {on}  {place}，权重{weight}：{state}"),
        }
    }));
    lines
}
