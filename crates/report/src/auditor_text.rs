//! The auditor's text: everything, line by line.

use crate::Language;
use crate::clock::{clock, moment};
use assigned_counsel::assign::{
    Allotment, AllotmentVerdict, Basis, Candidate, Continuity, Decider, Decision, FailedPick,
    PoolAsked, Reason, Reasons, ReasonsAgainst, Selected, Verdict,
};
use assigned_counsel::docket::Applicant;
use assigned_counsel::engine::State;
use assigned_counsel::entitlement::CreditGroup;
use assigned_counsel::id::{ActorId, ReasonCode, Roll};
use assigned_counsel::policy::{LotteryBy, Strategy};

/// How many of a group are named.
const NAMED: usize = 10;

/// Writes the lines of one decision, or of one allotment in a duty shift.
struct Writer<'a> {
    state: &'a State,
    found: Found<'a>,
    language: Language,
    lines: Vec<String>,
}

/// What was found on the way, be it for a case or for a shift.
struct Found<'a> {
    policy: u32,
    pools: &'a [PoolAsked],
    credits: &'a [CreditGroup],
    impasse: bool,
    on_duty: bool,
}

pub(crate) fn render(state: &State, decision: &Decision, language: Language) -> String {
    let found = Found {
        policy: decision.policy,
        pools: &decision.pools,
        credits: decision.credits(),
        impasse: decision.lawyer().is_none(),
        on_duty: false,
    };
    let mut writer = Writer { state, found, language, lines: Vec::new() };
    writer.heading(decision);
    writer.verdict(decision);
    if let Some(continuity) = &decision.continuity {
        writer.continuity(continuity);
    }
    if let Some(Basis::ClientChoice { failed, .. }) = decision.basis() {
        writer.failed_picks(failed);
    }
    writer.pools();
    writer.relief(decision);
    if let Some(Basis::Strategy { selected }) = decision.basis() {
        writer.selected(selected);
    }
    writer.surroundings(decision);
    writer.lines.join("\n")
}

/// The lines of an allotment in a duty shift.
pub(crate) fn render_allotment(state: &State, allotment: &Allotment, language: Language) -> String {
    let found = Found {
        policy: allotment.policy,
        pools: &allotment.pools,
        credits: allotment.credits(),
        impasse: allotment.lawyer().is_none(),
        on_duty: true,
    };
    let mut writer = Writer { state, found, language, lines: Vec::new() };
    writer.shift_heading(allotment);
    writer.allotted(allotment);
    writer.pools();
    if let Some(selected) = allotment.selected() {
        writer.selected(selected);
    }
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

    fn candidates(&self) -> usize {
        self.found.credits.iter().map(|group| group.lawyers.len()).sum()
    }

    fn reasons(&self, reasons: Reasons) -> String {
        let language = self.language;
        if self.found.on_duty {
            return language.reasons_on_duty(reasons);
        }
        language.reasons(reasons)
    }

    /// A lawyer's key; the roll number if the state doesn't know them.
    fn name(&self, roll: Roll) -> String {
        self.state.roster().lawyer(roll).map_or_else(|| roll.to_string(), |l| l.id.to_string())
    }

    fn shift_heading(&mut self, allotment: &Allotment) {
        let Allotment { shift: number, attempt, weight, policy, .. } = allotment;
        let adopted = self.state.policy_number(*policy);
        let print = adopted.map_or("", |adopted| adopted.fingerprint.short());
        if let Some(shift) = self.state.rota().shift(*number) {
            let (on, slots, centre) = (shift.on(), shift.plan().slots, &shift.plan().centre);
            let place = self.language.place(&shift.plan().place);
            self.line(
                format!("duty shift {number} of centre {centre}, {on}, {place}, {slots} slots"),
                format!("{centre}中心值班班次{number}，{on}，{place}，值班人数{slots}人"),
            );
        }
        self.line(
            format!("allotment {attempt}, weight {weight}; policy {policy} (fingerprint {print}…)"),
            format!("第{attempt}次排班，权重{weight}；规则第{policy}版（指纹{print}…）"),
        );
    }

    fn allotted(&mut self, allotment: &Allotment) {
        let AllotmentVerdict::Allotted { lawyer, firm, .. } = &allotment.verdict else {
            self.line("impasse: nobody can be on duty".into(), "暂无可排班人员".into());
            return;
        };
        let (name, how) = (self.name(*lawyer), self.strategy());
        self.line(
            format!("lawyer {name} of firm {firm} is to be on duty, {how}"),
            format!("由{name}律师（{firm}）值班：{how}"),
        );
    }

    fn heading(&mut self, decision: &Decision) {
        let Decision { docket, attempt, weight, policy, .. } = decision;
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
            format!("attempt {attempt}, weight {weight}; policy {policy} (fingerprint {print}…)"),
            format!("第{attempt}次办理指派，权重{weight}；规则第{policy}版（指纹{print}…）"),
        );
    }

    fn verdict(&mut self, decision: &Decision) {
        let Verdict::Assigned { lawyer, firm, basis, interpreter_needed, offered_until, .. } =
            &decision.verdict
        else {
            self.line("impasse: nobody can be assigned now".into(), "暂无可指派人员".into());
            return;
        };
        let name = self.name(*lawyer);
        let how = match basis {
            Basis::ClientChoice { rank, by, helper, .. } => {
                self.client_choice(*rank, by, helper.as_ref())
            }
            Basis::Continuity => self
                .say("as lawyer of the case that it continues", "沿用前一阶段承办律师")
                .to_owned(),
            Basis::Strategy { .. } => self.strategy(),
            Basis::ByHand { actor, reason, second, .. } => {
                self.by_hand(actor, reason, second.as_ref())
            }
        };
        match offered_until {
            Some(until) => {
                let policy = self.state.policy_number(decision.policy);
                let until = policy.map_or_else(
                    || moment(*until, self.language),
                    |adopted| clock(adopted.policy.local(*until), self.language),
                );
                self.line(
                    format!("offered to lawyer {name} of firm {firm} until {until}, {how}"),
                    format!("征询{name}律师（{firm}），答复期限：{until}；{how}"),
                );
            }
            None => self.line(
                format!("assigned to lawyer {name} of firm {firm}, {how}"),
                format!("指派{name}律师（{firm}）承办：{how}"),
            ),
        }
        if *interpreter_needed {
            self.line("an interpreter is needed".into(), "需要翻译".into());
        }
    }

    fn client_choice(&self, rank: u32, by: &Applicant, helper: Option<&ActorId>) -> String {
        let who = match by {
            Applicant::Client => self.say("the client", "受援人").to_owned(),
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
        let adopted = self.state.policy_number(self.found.policy);
        let name = adopted.map(|adopted| self.language.strategy(&adopted.policy.strategy));
        let name = name.unwrap_or_default();
        match self.language {
            Language::English => format!("by {name}"),
            Language::Chinese => format!("按规则指派（{name}）"),
        }
    }

    fn by_hand(&self, actor: &ActorId, reason: &ReasonCode, second: Option<&ActorId>) -> String {
        let none = self.say("none required", "依规则无须批准");
        let approved = second.map_or(none, ActorId::as_str);
        match self.language {
            Language::English => {
                format!("by hand: by {actor}, reason {reason}, approval: {approved}")
            }
            Language::Chinese => format!("人工指派：经办{actor}，理由{reason}，批准：{approved}"),
        }
    }

    fn continuity(&mut self, continuity: &Continuity) {
        let Continuity { of, lawyer, reasons } = continuity;
        let name = self.name(*lawyer);
        if reasons.is_empty() {
            self.line(format!("continues docket number {of}"), format!("承接序号{of}的案件"));
            return;
        }
        let why = self.language.reasons(*reasons);
        self.line(
            format!("continues docket number {of}, whose lawyer {name} can't go on: {why}"),
            format!("承接序号{of}的案件，原承办律师{name}不能继续承办：{why}"),
        );
    }

    fn pools(&mut self) {
        let impasse = self.found.impasse;
        for (n, pool) in self.found.pools.iter().enumerate() {
            let name = self.language.rung(pool.rung);
            let (considered, eligible) = (pool.considered, pool.eligible);
            // Whoever stood on an earlier rung was considered there.
            let (more, again) = if n == 0 { ("", "") } else { ("more ", "另") };
            self.line(
                format!("{name}: {considered} {more}considered, {eligible} eligible"),
                format!("{name}：{again}审查{considered}人，符合条件{eligible}人"),
            );
            self.waived(&pool.waived);
            self.left_out(&pool.left_out, impasse);
        }
    }

    fn relief(&mut self, decision: &Decision) {
        if !decision.relief.is_empty() {
            let steps = decision.relief.iter().map(|step| self.language.relief(*step));
            let steps = steps.collect::<Vec<_>>().join(self.say(", ", "、"));
            self.line(format!("relief by rule, as a defence by notice must be assigned (Legal Aid Law, art 36): {steps}"),
                format!("依规则补救（通知辩护案件须依法指派，法律援助法第三十六条）：{steps}"),);
        }
    }

    /// Who is eligible although something speaks against them.
    fn waived(&mut self, groups: &[ReasonsAgainst]) {
        for group in groups {
            let (why, number) = (self.reasons(group.reasons), group.lawyers.len());
            let names = self.some_names(&group.lawyers);
            self.line(
                format!("  {number:>4} eligible by relief, which waived  {why}: {names}"),
                format!("  {number:>4}人经补救措施放宽后符合条件  放宽事项：{why}：{names}"),
            );
        }
    }

    /// The first of them by name.
    fn some_names(&self, lawyers: &[Roll]) -> String {
        let names: Vec<String> = lawyers.iter().take(NAMED).map(|roll| self.name(*roll)).collect();
        let more = if lawyers.len() > NAMED { "…" } else { "" };
        names.join(self.say(", ", "、")) + more
    }

    /// The most frequent reasons first, as whoever reads it asks first what bars most; in an impasse
    /// those that are soonest cured, with the cure.
    fn left_out(&mut self, groups: &[ReasonsAgainst], impasse: bool) {
        let mut groups: Vec<&ReasonsAgainst> = groups.iter().collect();
        let hardest = |group: &ReasonsAgainst| group.reasons.iter().map(Reason::cure).max();
        groups.sort_by_key(|group| {
            let cure = if impasse { hardest(group) } else { None };
            (cure, std::cmp::Reverse(group.lawyers.len()))
        });
        for group in groups {
            let (why, number) = (self.reasons(group.reasons), group.lawyers.len());
            let names = self.some_names(&group.lawyers);
            self.lines.push(match self.language {
                Language::English => format!("  {number:>4} left out  {why}: {names}"),
                Language::Chinese => format!("  {number:>4}人不符合条件  {why}：{names}"),
            });
            if impasse {
                let lift = self.language.lifted_by(group.reasons, self.found.on_duty);
                self.line(format!("       lifted by: {lift}"), format!("       如何解除：{lift}"));
            }
        }
    }

    fn selected(&mut self, selected: &Selected) {
        let (compared, all) = (selected.compared, self.candidates());
        let decider = self.language.decider(selected.decided_by);
        let candidates = if all == 1 { "candidate" } else { "candidates" };
        let (line, line_zh) = selected.line.map_or((String::new(), String::new()), |line| {
            (format!(" (line {line})"), format!("（入围线{line}）"))
        });
        self.line(
            format!("{all} {candidates}, {compared} compared{line}; decided by {decider}"),
            format!("候选{all}人，比较{compared}人{line_zh}；决定因素：{decider}"),
        );
        if selected.tied > 1 && selected.decided_by != Decider::Lottery {
            let tied = selected.tied;
            self.line(
                format!("{tied} are equal in what is compared, but for the ticket"),
                format!("所比较的各项中，{tied}人除抽签号外均相同"),
            );
        }
        for (place, candidate) in (1..).zip(&selected.front) {
            self.candidate(place, candidate);
        }
        let adopted = self.state.policy_number(self.found.policy);
        let by_claim = Strategy::Lottery { by: LotteryBy::Claim };
        if adopted.is_some_and(|adopted| adopted.policy.strategy == by_claim) {
            self.claims();
        }
    }

    /// Everybody's claim, without which a draw by claim can't be redone.
    fn claims(&mut self) {
        for group in self.found.credits {
            let names: Vec<String> = group.lawyers.iter().map(|roll| self.name(*roll)).collect();
            let (claim, names) = (group.claim, names.join(self.say(", ", "、")));
            self.line(format!("  claim {claim}: {names}"), format!("  份额{claim}：{names}"));
        }
    }

    fn candidate(&mut self, place: usize, candidate: &Candidate) {
        let Candidate { lawyer, level, lag, points, turn, score, ticket } = candidate;
        let (name, level) = (self.name(*lawyer), self.language.level(*level));
        let turn = turn.number();
        let in_group = |group: &&CreditGroup| group.lawyers.contains(lawyer);
        let claim = self.found.credits.iter().find(in_group).map(|group| group.claim);
        let claim = claim.map_or_else(String::new, |claim| claim.to_string());
        let (thing, thing_zh) =
            if self.found.on_duty { ("slot", "本班") } else { ("case", "本案") };
        let mut line = match self.language {
            Language::English => format!(
                "  {place}. {name}: {level}, claim {claim}, lag with its share of this {thing} {lag}, points \
                 {points}, last served at turn {turn}"
            ),
            Language::Chinese => format!(
                "  {place}. {name}：{level}，份额{claim}，计入{thing_zh}应派份额后的应派差额{lag}，积分{points}，上次获派时轮次{turn}"
            ),
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

    fn surroundings(&mut self, decision: &Decision) {
        let passed = decision.passed_over;
        if passed > 0 {
            self.line(
                format!("out of order: {passed} earlier in the order of service still wait"),
                format!("未按顺序：在先案件尚有{passed}件待指派"),
            );
        }
        let (waived, by_hand) =
            (decision.waived(), matches!(decision.basis(), Some(Basis::ByHand { .. })));
        let why = self.language.reasons(waived);
        if waived.is_empty() {
            self.line("nothing waived".into(), "未放宽任何限制".into());
        } else if by_hand {
            self.line(format!("waived by hand: {why}"), format!("经人工批准不计的情形：{why}"));
        } else {
            self.line(
                format!("waived by relief, for the chosen: {why}"),
                format!("对获指派律师依补救措施放宽的限制：{why}"),
            );
        }
    }
}
