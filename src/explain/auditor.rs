//! The auditor's text: everything, line by line.

use super::Language;
use crate::assign::{
    Basis, Candidate, Continuity, Decision, FailedPick, LeftOut, Reason, Reasons, Selected, Verdict,
};
use crate::docket::Applicant;
use crate::engine::State;
use crate::id::{ActorId, ReasonCode, Roll};

/// How many of a group are named.
const NAMED: usize = 10;

/// Writes the lines of one decision.
struct Writer<'a> {
    state: &'a State,
    decision: &'a Decision,
    language: Language,
    lines: Vec<String>,
}

pub(super) fn render(state: &State, decision: &Decision, language: Language) -> String {
    let mut writer = Writer { state, decision, language, lines: Vec::new() };
    writer.heading();
    writer.verdict();
    if let Some(continuity) = &decision.continuity {
        writer.continuity(continuity);
    }
    if let Some(Basis::ClientChoice { failed, .. }) = decision.basis() {
        writer.failed_picks(failed);
    }
    writer.pools();
    writer.relief();
    if let Some(Basis::Strategy { selected }) = decision.basis() {
        writer.selected(selected);
    }
    writer.surroundings();
    writer.lines.join("\n")
}

impl Writer<'_> {
    fn say<'a>(&self, english: &'a str, chinese: &'a str) -> &'a str {
        self.language.say(english, chinese)
    }

    fn line(&mut self, english: String, chinese: String) {
        self.lines.push(match self.language {
            Language::English => english,
            Language::Chinese => chinese,
        });
    }

    /// A lawyer's key; the roll number if the state doesn't know them.
    fn name(&self, roll: Roll) -> String {
        self.state.roster().lawyer(roll).map_or_else(|| roll.to_string(), |l| l.id.to_string())
    }

    fn heading(&mut self) {
        let Decision { docket, attempt, weight, policy, .. } = self.decision;
        let adopted = self.state.policy_number(*policy);
        let print = adopted.map_or("", |adopted| adopted.fingerprint.short());
        let case = self.state.docket().case(*docket);
        let (key, centre) =
            case.map_or(("", ""), |case| (case.id().as_str(), case.centre().as_str()));
        self.line(
            format!("case {key} (docket number {docket}), accepted at {centre}"),
            format!("案件{key}（序号{docket}），受理中心{centre}"),
        );
        self.line(
            format!("attempt {attempt}, weight {weight}; policy {policy} ({print}…)"),
            format!("第{attempt}次指派，权重{weight}；规则第{policy}版（{print}…）"),
        );
    }

    fn verdict(&mut self) {
        let Verdict::Assigned { lawyer, firm, basis, interpreter_needed, .. } =
            &self.decision.verdict
        else {
            self.line("impasse: nobody can be assigned now".into(), "暂无可指派人员".into());
            return;
        };
        let name = self.name(*lawyer);
        let how = match basis {
            Basis::ClientChoice { rank, by, helper, .. } => {
                self.client_choice(*rank, by, helper.as_ref())
            }
            Basis::Continuity {} => self
                .say("as lawyer of the case that it continues", "沿用前一阶段承办律师")
                .to_owned(),
            Basis::Strategy { .. } => self.strategy(),
            Basis::ByHand { actor, reason, second, .. } => {
                self.by_hand(actor, reason, second.as_ref())
            }
        };
        self.line(
            format!("assigned to lawyer {name} of firm {firm}, {how}"),
            format!("指派{name}律师（{firm}）承办：{how}"),
        );
        if *interpreter_needed {
            self.line("an interpreter is needed".into(), "需要翻译".into());
        }
    }

    fn client_choice(&self, rank: u32, by: &Applicant, helper: Option<&ActorId>) -> String {
        let who = match by {
            Applicant::Client {} => self.say("the client", "受援人").to_owned(),
            Applicant::Guardian { person } => {
                format!("{} {person}", self.say("guardian", "监护人"))
            }
            Applicant::NearRelative { person } => {
                format!("{} {person}", self.say("near relative", "近亲属"))
            }
        };
        let helped = helper.map(|helper| match self.language {
            Language::English => format!(", helped by {helper}"),
            Language::Chinese => format!("，协助人{helper}"),
        });
        let helped = helped.unwrap_or_default();
        match self.language {
            Language::English => format!("by client choice: pick {rank} of {who}{helped}"),
            Language::Chinese => format!("点援：{who}第{rank}人选{helped}"),
        }
    }

    fn failed_picks(&mut self, failed: &[FailedPick]) {
        for (place, pick) in (1..).zip(failed) {
            let (name, why) = (self.name(pick.lawyer), self.language.reasons(pick.reasons));
            self.line(
                format!("pick {place}, {name}, can't have the case: {why}"),
                format!("第{place}人选{name}不能承办：{why}"),
            );
        }
    }

    /// The strategy of the policy that was in force.
    fn strategy(&self) -> String {
        let adopted = self.state.policy_number(self.decision.policy);
        let name = adopted.map(|adopted| self.language.strategy(&adopted.policy.strategy));
        let name = name.unwrap_or_default();
        match self.language {
            Language::English => format!("by {name}"),
            Language::Chinese => format!("按规则指派（{name}）"),
        }
    }

    fn by_hand(&self, actor: &ActorId, reason: &ReasonCode, second: Option<&ActorId>) -> String {
        let approved = second.map(|second| match self.language {
            Language::English => format!(", approved by {second}"),
            Language::Chinese => format!("，批准人{second}"),
        });
        let approved = approved.unwrap_or_default();
        match self.language {
            Language::English => format!("by hand: {actor}, reason {reason}{approved}"),
            Language::Chinese => format!("人工指派：{actor}，理由{reason}{approved}"),
        }
    }

    fn continuity(&mut self, continuity: &Continuity) {
        let Continuity { of, lawyer, reasons } = continuity;
        let name = self.name(*lawyer);
        if reasons.is_empty() {
            self.line(format!("continues case {of}"), format!("承接案号{of}"));
            return;
        }
        let why = self.language.reasons(*reasons);
        self.line(
            format!("continues case {of}, whose lawyer {name} can't go on: {why}"),
            format!("承接案号{of}，原承办律师{name}不能继续承办：{why}"),
        );
    }

    fn pools(&mut self) {
        let impasse = self.decision.lawyer().is_none();
        for (n, pool) in self.decision.pools.iter().enumerate() {
            let name = self.language.rung(pool.rung);
            let (considered, eligible) = (pool.considered, pool.eligible);
            // Whoever stood on an earlier rung was considered there.
            let (more, again) = if n == 0 { ("", "") } else { ("more ", "另") };
            self.line(
                format!("{name}: {considered} {more}considered, {eligible} eligible"),
                format!("{name}：{again}审查{considered}人，符合条件{eligible}人"),
            );
            self.left_out(&pool.left_out, impasse);
        }
    }

    fn relief(&mut self) {
        if !self.decision.relief.is_empty() {
            let steps = self.decision.relief.iter().map(|step| self.language.relief(*step));
            let steps = steps.collect::<Vec<_>>().join(self.say(", ", "、"));
            self.line(format!("relief: {steps}"), format!("补救措施：{steps}"));
        }
    }

    /// The most frequent reasons first, as whoever reads it asks first what bars most; in an impasse
    /// those that are soonest cured, with the cure.
    fn left_out(&mut self, groups: &[LeftOut], impasse: bool) {
        let mut groups: Vec<&LeftOut> = groups.iter().collect();
        let hardest = |group: &LeftOut| group.reasons.iter().map(Reason::cure).max();
        groups.sort_by_key(|group| {
            let cure = if impasse { hardest(group) } else { None };
            (cure, std::cmp::Reverse(group.lawyers.len()))
        });
        for group in groups {
            let (why, number) = (self.language.reasons(group.reasons), group.lawyers.len());
            let names: Vec<String> =
                group.lawyers.iter().take(NAMED).map(|roll| self.name(*roll)).collect();
            let names = names.join(self.say(", ", "、"));
            let more = if number > NAMED { "…" } else { "" };
            self.lines.push(match self.language {
                Language::English => format!("  {number:>4} left out  {why}: {names}{more}"),
                Language::Chinese => format!("  {number:>4}人不符合条件  {why}：{names}{more}"),
            });
            if let Some(cure) = hardest(group).filter(|_| impasse) {
                let cure = self.language.cure(cure);
                self.line(format!("       cure: {cure}"), format!("       解除：{cure}"));
            }
        }
    }

    fn selected(&mut self, selected: &Selected) {
        let (compared, all) = (selected.compared, self.decision.candidates());
        let decider = self.language.decider(selected.decided_by);
        let candidates = if all == 1 { "candidate" } else { "candidates" };
        self.line(
            format!("{all} {candidates}, {compared} compared; decided by {decider}"),
            format!("候选{all}人，比较{compared}人；决定因素：{decider}"),
        );
        if selected.tied > 1 {
            let tied = selected.tied;
            self.line(
                format!("{tied} are equal in everything but the ticket"),
                format!("其中{tied}人除抽签号外均相同"),
            );
        }
        for (place, candidate) in (1..).zip(&selected.front) {
            self.candidate(place, candidate);
        }
    }

    fn candidate(&mut self, place: usize, candidate: &Candidate) {
        let Candidate { lawyer, level, lag, points, turn, score, ticket } = candidate;
        let (name, level) = (self.name(*lawyer), self.language.level(*level));
        let turn = turn.number();
        let mut line = match self.language {
            Language::English => {
                format!(
                    "  {place}. {name}: {level}, lag with this case {lag}, points {points}, last turn {turn}"
                )
            }
            Language::Chinese => {
                format!(
                    "  {place}. {name}：{level}，计入本案后应派差额{lag}，积分{points}，上次轮次{turn}"
                )
            }
        };
        if let Some(score) = score {
            line.push_str(self.say(", score ", "，评分"));
            line.push_str(&score.to_string());
        }
        if let Some(ticket) = ticket {
            line.push_str(self.say(", ticket ", "，抽签号"));
            line.push_str(&ticket.to_string());
        }
        self.lines.push(line);
    }

    fn surroundings(&mut self) {
        let passed = self.decision.passed_over;
        if passed > 0 {
            self.line(
                format!("out of order: cases that come first and still wait: {passed}"),
                format!("未按顺序：尚有{passed}件应先办理"),
            );
        }
        let waived = match self.decision.basis() {
            Some(Basis::ByHand { waived, .. }) => *waived,
            _ => Reasons::NONE,
        };
        let why = self.language.reasons(waived);
        if waived.is_empty() {
            self.line("no reason waived by hand".into(), "无人工豁免".into());
        } else {
            self.line(format!("waived by hand: {why}"), format!("人工豁免：{why}"));
        }
    }
}
