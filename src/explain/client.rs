//! What the client reads: that software was used, what decided, why own picks failed, what comes next,
//! and which rights there are (Personal Information Protection Law, art 24). Nothing about anybody
//! else: reasons that are confidential fold into "not available", points and lags don't appear.

use super::Language;
use crate::assign::{Basis, Decider, Decision, FailedPick, Reason, Selected, Verdict};
use crate::engine::State;
use crate::id::Roll;

pub(super) fn decision(state: &State, decision: &Decision, language: Language) -> String {
    let mut lines = vec![verdict(state, decision, language)];
    lines.extend(basis(decision, language));
    if let Some(Basis::ClientChoice { failed, .. }) = decision.basis() {
        lines.extend(failed.iter().map(|pick| failed_pick(state, *pick, language)));
    }
    lines.push(rights(decision, language).to_owned());
    lines.join("\n")
}

pub(super) fn failed_picks(state: &State, failed: &[FailedPick], language: Language) -> String {
    let said = failed.iter().map(|pick| failed_pick(state, *pick, language));
    let next = language.say(
        "While the time for choosing runs you may name others as far as the rules allow; after it the \
         centre assigns a lawyer.",
        "在选择期限内，您可按规则另行选择；期满后由中心指派律师。",
    );
    said.chain([next.to_owned()]).collect::<Vec<_>>().join("\n")
}

fn name(state: &State, roll: Roll) -> String {
    state.roster().lawyer(roll).map_or_else(|| roll.to_string(), |lawyer| lawyer.id.to_string())
}

fn verdict(state: &State, decision: &Decision, language: Language) -> String {
    let Verdict::Assigned { lawyer, firm, interpreter_needed, .. } = &decision.verdict else {
        let text = language.say(
            "With the help of software, a lawyer was looked for in your case. At present nobody can be \
             assigned; the centre goes on looking and will tell you.",
            "您的案件经系统辅助查找承办律师，目前暂无可指派人员；中心将继续办理并告知您结果。",
        );
        return text.to_owned();
    };
    let name = name(state, *lawyer);
    let interpreter = match (interpreter_needed, language) {
        (false, _) => "",
        (true, Language::English) => " An interpreter will be needed.",
        (true, Language::Chinese) => "本案需要翻译。",
    };
    match language {
        Language::English => {
            format!(
                "With the help of software, your case was assigned to lawyer {name} of firm {firm}.{interpreter}"
            )
        }
        Language::Chinese => {
            format!("您的案件经系统辅助，指派{firm}的{name}律师承办。{interpreter}")
        }
    }
}

fn basis(decision: &Decision, language: Language) -> Option<String> {
    let said = match decision.basis()? {
        Basis::ClientChoice { rank, .. } => match language {
            Language::English => format!("This is the lawyer whom you named as number {rank}."),
            Language::Chinese => format!("该律师是您选择的第{rank}人选。"),
        },
        Basis::Continuity {} => language
            .say(
                "This lawyer had your case at the stage before.",
                "该律师曾在前一阶段承办您的案件，继续承办。",
            )
            .to_owned(),
        Basis::ByHand { .. } => language
            .say("The centre named this lawyer by hand.", "该律师由中心工作人员人工指派。")
            .to_owned(),
        Basis::Strategy { selected } => strategy(decision, selected, language),
    };
    Some(said)
}

/// Few are not counted: who knows some of them could tell the others.
fn strategy(decision: &Decision, selected: &Selected, language: Language) -> String {
    const FEW: usize = 5;
    let candidates = decision.candidates();
    let factor = factor(selected.decided_by, language);
    match language {
        Language::English if candidates == 1 => "One lawyer was eligible.".to_owned(),
        Language::English if candidates < FEW => {
            format!("Among the few eligible lawyers, {factor} decided.")
        }
        Language::English => format!("Among {candidates} eligible lawyers, {factor} decided."),
        Language::Chinese if candidates == 1 => "符合条件的律师有1名。".to_owned(),
        Language::Chinese if candidates < FEW => format!("符合条件的数名律师中，由{factor}确定。"),
        Language::Chinese => format!("符合条件的{candidates}名律师中，由{factor}确定。"),
    }
}

/// What decided, without saying how much of it anybody has.
fn factor(decider: Decider, language: Language) -> &'static str {
    match decider {
        Decider::Specialty => {
            language.say("the specialty and whose turn it is", "专业对口和轮派顺序")
        }
        Decider::Points => language.say("merit points and whose turn it is", "积分和轮派顺序"),
        Decider::Score => language.say(
            "specialty, merit points and how much work each had lately",
            "专业特长、积分和承办案件频率",
        ),
        Decider::Ticket | Decider::Lottery => language.say("a draw", "抽签"),
        Decider::OnlyCandidate | Decider::Band | Decider::Lag | Decider::Wait => {
            language.say("whose turn it is", "轮派顺序")
        }
    }
}

/// A single confidential reason folds all that hold into "not available": were the others still said,
/// their being all there is would tell something another time.
fn failed_pick(state: &State, pick: FailedPick, language: Language) -> String {
    let name = name(state, pick.lawyer);
    let confidential = pick.reasons.iter().any(Reason::is_confidential);
    let said: Vec<&str> = pick.reasons.iter().map(|reason| language.reason(reason)).collect();
    let why = said.join(language.say("; ", "；"));
    match language {
        Language::English if confidential => {
            format!("Lawyer {name}, whom you named, is not available at present.")
        }
        Language::English => format!("Lawyer {name}, whom you named, can't take your case: {why}."),
        Language::Chinese if confidential => format!("您选择的{name}律师目前不能承办。"),
        Language::Chinese => format!("您选择的{name}律师不能承办：{why}。"),
    }
}

fn rights(decision: &Decision, language: Language) -> &'static str {
    if decision.lawyer().is_none() {
        return language.say(
            "You may ask the centre for the reasons and for a review by a person.",
            "您可向中心要求说明理由、人工复核。",
        );
    }
    language.say(
        "You may ask the centre for the reasons and for a review by a person; where the lawyer doesn't \
         do the duty, you may ask for another.",
        "您可向中心要求说明理由、人工复核；律师未依法履职的，可申请更换。",
    )
}
