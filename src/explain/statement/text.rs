//! The words of a statement, in English and Chinese.

use super::{NotCandidate, Received, Statement};
use crate::explain::Language;
use crate::standing::MeritEntry;

impl Statement {
    /// The words, line by line.
    pub fn text(&self, language: Language) -> String {
        let mut lines = vec![self.heading(language), self.chances(language)];
        lines.push(self.received(language));
        lines.extend(self.duty(language));
        lines.push(self.ledger(language));
        lines.push(self.standing(language));
        lines.extend(self.merit.iter().map(|entry| {
            let MeritEntry { cause, amount, effective_on, .. } = entry;
            let gain = if amount.hundredths() > 0 { "+" } else { "" };
            format!("  {effective_on}  {:>8}  {cause}", format!("{gain}{amount}"))
        }));
        lines.extend(self.not_candidate(language));
        let rights = language.say(
            "If you think an entry wrong you may ask for access, correction, completion, or a review by a \
             person.",
            "认为记载有误的，可以要求查阅、更正、补充或者人工复核。",
        );
        lines.push(rights.to_owned());
        lines.join("\n")
    }

    fn not_candidate(&self, language: Language) -> Vec<String> {
        let NotCandidate { own, conflict, special_need } = &self.left_out;
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

    fn heading(&self, language: Language) -> String {
        let Self { lawyer, from, until, .. } = self;
        match language {
            Language::English => format!("Statement for lawyer {lawyer}, {from} to {until}"),
            Language::Chinese => format!("{lawyer}律师指派情况说明，{from}至{until}"),
        }
    }

    fn chances(&self, language: Language) -> String {
        let stand = || self.opportunities.iter().filter(|chance| !chance.reversed);
        let (times, due) = (stand().count(), self.due);
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

    fn received(&self, language: Language) -> String {
        let Received { cases, strategy, client_choice, continuity, by_hand, .. } = self.received;
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

    fn ledger(&self, language: Language) -> String {
        let (began, ended) = self.lag;
        match language {
            Language::English => {
                format!("Lag (due less received): {began} at the start, {ended} at the end")
            }
            Language::Chinese => format!("应派差额（应派减已派）：期初{began}，期末{ended}"),
        }
    }

    fn standing(&self, language: Language) -> String {
        let ((p, q), (r, s)) = (self.points, self.share);
        match language {
            Language::English => {
                format!(
                    "Merit points: {p} at the start, {q} at the end; share: {r} at the start, {s} at the end"
                )
            }
            Language::Chinese => format!("积分：期初{p}，期末{q}；份额：期初{r}，期末{s}"),
        }
    }
}
