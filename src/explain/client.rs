//! What the client is told: that software was used, who has the case, what decided, why own picks
//! failed, what comes next, and which rights there are (Personal Information Protection Law, art 24).
//!
//! Nothing about anybody else: points, lags and reasons that are confidential have no place in these
//! types. What a client is told of a lawyer who was named and can't have the case is only what the case
//! and a published profile say between them; everything else, a full desk included, is "not available
//! at present", so that those words give nobody's leave, sanction or conflict away.

use serde::{Deserialize, Serialize};

use super::{FEW, Language, case_key, lawyer_key};
use crate::assign::{Basis, Decider, Decision, FailedPick, Reasons, Verdict};
use crate::engine::State;
use crate::error::Error;
use crate::id::{CaseId, DocketNo, FirmId, LawyerId};

/// A decision, or a round of failed picks, as the client is told of it: safe to hand out as it is.
///
/// Lawyers, firms and cases are the service's keys: put real names in their place, and add whom to
/// ask.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClientExplanation {
    /// The case.
    pub case: CaseId,
    /// What came of it.
    pub outcome: ClientOutcome,
    /// Those whom the client named and who can't have the case, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub failed_picks: Vec<PickTold>,
}

/// What came of a case, for its client.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub enum ClientOutcome {
    /// A lawyer has it.
    Assigned {
        /// The lawyer.
        lawyer: LawyerId,
        /// The lawyer's firm.
        firm: FirmId,
        /// Why this one.
        why: ClientBasis,
        /// The lawyer doesn't speak the client's language.
        interpreter_needed: bool,
    },
    /// Nobody can be assigned now.
    Impasse {},
    /// None of those named can have it.
    PicksFailed {
        /// Others may be named.
        may_name_others: bool,
    },
}

/// Why this lawyer, for the client.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub enum ClientBasis {
    /// The client named the lawyer.
    ClientChoice {
        /// As which of those named, from 1.
        rank: u32,
    },
    /// The lawyer of the stage before.
    Continuity {},
    /// By hand.
    ByHand {},
    /// By the strategy.
    Strategy {
        /// How many were eligible; left out below five.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        eligible: Option<usize>,
        /// What decided.
        factor: Factor,
    },
}

/// What decided, without saying how much of it anybody has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Factor {
    /// Nobody else, or hardly anybody, was eligible.
    FewEligible,
    /// Whose turn it is.
    Turn,
    /// The specialty, and whose turn it is.
    Specialty,
    /// Merit points, and whose turn it is.
    Points,
    /// Specialty, merit points and recent work, weighed together.
    Score,
    /// A draw.
    Draw,
}

/// Somebody whom the client named and who can't have the case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PickTold {
    /// The lawyer.
    pub lawyer: LawyerId,
    /// Why, where the case and the published profile say it; else empty, which means: not available at
    /// present.
    #[serde(default, skip_serializing_if = "Reasons::is_empty")]
    pub reasons: Reasons,
}

impl ClientExplanation {
    /// What the client is told of a decision. `state` is any that knows the case and the lawyers.
    ///
    /// # Errors
    ///
    /// If it doesn't.
    pub fn of(state: &State, decision: &Decision) -> Result<Self, Error> {
        let failed = match decision.basis() {
            Some(Basis::ClientChoice { failed, .. }) => failed.as_slice(),
            _ => &[],
        };
        let outcome = match &decision.verdict {
            Verdict::Impasse {} => ClientOutcome::Impasse {},
            Verdict::Assigned { lawyer, firm, basis, interpreter_needed, .. } => {
                ClientOutcome::Assigned {
                    lawyer: lawyer_key(state, *lawyer)?,
                    firm: firm.clone(),
                    why: why(decision, basis),
                    interpreter_needed: *interpreter_needed,
                }
            }
        };
        let failed_picks = told(state, failed)?;
        Ok(Self { case: case_key(state, decision.docket)?, outcome, failed_picks })
    }

    /// What the client is told when none of those named can have the case. `state` is the one after
    /// that round, `at` its time.
    ///
    /// # Errors
    ///
    /// If the state doesn't know the case or the lawyers.
    pub fn of_failed_picks(
        state: &State,
        at: jiff::Timestamp,
        docket: DocketNo,
        failed: &[FailedPick],
    ) -> Result<Self, Error> {
        let open = state.docket().case(docket).and_then(|case| case.choosing(at));
        let outcome = ClientOutcome::PicksFailed { may_name_others: open.is_some() };
        Ok(Self { case: case_key(state, docket)?, outcome, failed_picks: told(state, failed)? })
    }

    /// The words, line by line.
    pub fn text(&self, language: Language) -> String {
        let mut lines = Vec::new();
        match &self.outcome {
            ClientOutcome::Assigned { lawyer, firm, why, interpreter_needed } => {
                lines.push(assigned(lawyer, firm, language));
                lines.push(basis(why, language));
                lines.extend(interpreter_needed.then(|| interpreter(language)));
            }
            ClientOutcome::Impasse {} => lines.push(impasse(language)),
            ClientOutcome::PicksFailed { .. } => {}
        }
        lines.extend(self.failed_picks.iter().map(|pick| failed_pick(pick, language)));
        lines.push(next(&self.outcome, language).to_owned());
        lines.push(rights(&self.outcome, language).to_owned());
        lines.join("\n")
    }
}

fn why(decision: &Decision, basis: &Basis) -> ClientBasis {
    match basis {
        Basis::ClientChoice { rank, .. } => ClientBasis::ClientChoice { rank: *rank },
        Basis::Continuity {} => ClientBasis::Continuity {},
        Basis::ByHand { .. } => ClientBasis::ByHand {},
        Basis::Strategy { selected } => {
            let candidates = decision.candidates();
            let eligible = Some(candidates).filter(|number| *number >= FEW);
            ClientBasis::Strategy { eligible, factor: factor(selected.decided_by) }
        }
    }
}

fn factor(decider: Decider) -> Factor {
    match decider {
        Decider::OnlyCandidate => Factor::FewEligible,
        Decider::Specialty => Factor::Specialty,
        Decider::Points => Factor::Points,
        Decider::Score => Factor::Score,
        Decider::Ticket | Decider::Lottery => Factor::Draw,
        Decider::Band | Decider::Lag | Decider::Wait => Factor::Turn,
    }
}

fn told(state: &State, failed: &[FailedPick]) -> Result<Vec<PickTold>, Error> {
    let tell = |pick: &FailedPick| {
        let public = pick.reasons.iter().all(|r| !r.is_confidential() && !r.is_workload());
        let reasons = if public { pick.reasons } else { Reasons::NONE };
        Ok(PickTold { lawyer: lawyer_key(state, pick.lawyer)?, reasons })
    };
    failed.iter().map(tell).collect()
}

fn assigned(lawyer: &LawyerId, firm: &FirmId, language: Language) -> String {
    match language {
        Language::English => format!(
            "With the help of software, your case was assigned to lawyer {lawyer} of firm {firm}."
        ),
        Language::Chinese => {
            format!("您的案件经系统辅助，指派{firm}的{lawyer}律师承办。")
        }
    }
}

fn interpreter(language: Language) -> String {
    language.say("An interpreter will be needed.", "本案需要翻译。").to_owned()
}

fn impasse(language: Language) -> String {
    let text = language.say(
        "With the help of software, a lawyer was looked for in your case. At present nobody can be \
         assigned.",
        "您的案件经系统辅助查找承办律师，目前暂无可指派人员。",
    );
    text.to_owned()
}

fn basis(why: &ClientBasis, language: Language) -> String {
    let fixed = |english, chinese| language.say(english, chinese).to_owned();
    match why {
        ClientBasis::ClientChoice { rank } => match language {
            Language::English => format!("This is the lawyer whom you named as number {rank}."),
            Language::Chinese => format!("该律师是您选择的第{rank}人选。"),
        },
        ClientBasis::Continuity {} => fixed(
            "This lawyer had your case at the stage before.",
            "该律师曾在前一阶段承办您的案件，继续承办。",
        ),
        ClientBasis::ByHand {} => {
            fixed("The centre named this lawyer by hand.", "该律师由中心工作人员人工指派。")
        }
        ClientBasis::Strategy { factor: Factor::FewEligible, .. } => fixed(
            "This lawyer is one of the few who are eligible for your case.",
            "该律师为少数符合本案条件的律师之一。",
        ),
        ClientBasis::Strategy { eligible, factor } => strategy(*eligible, *factor, language),
    }
}

/// Few are not counted: who knows some of them could tell the others.
fn strategy(eligible: Option<usize>, factor: Factor, language: Language) -> String {
    let factor = match factor {
        Factor::FewEligible | Factor::Turn => language.say("whose turn it is", "轮派顺序"),
        Factor::Specialty => {
            language.say("the specialty and whose turn it is", "专业对口和轮派顺序")
        }
        Factor::Points => language.say("merit points and whose turn it is", "积分和轮派顺序"),
        Factor::Score => language.say(
            "specialty, merit points and how much work each had lately",
            "专业特长、积分和承办案件频率",
        ),
        Factor::Draw => language.say("a draw", "抽签"),
    };
    match (language, eligible) {
        (Language::English, None) => format!("Among the few eligible lawyers, {factor} decided."),
        (Language::English, Some(number)) => {
            format!("Among {number} eligible lawyers, {factor} decided.")
        }
        (Language::Chinese, None) => format!("符合条件的数名律师中，由{factor}确定。"),
        (Language::Chinese, Some(number)) => {
            format!("符合条件的{number}名律师中，由{factor}确定。")
        }
    }
}

fn failed_pick(pick: &PickTold, language: Language) -> String {
    let (name, why) = (&pick.lawyer, language.reasons(pick.reasons));
    match language {
        Language::English if pick.reasons.is_empty() => {
            format!("Lawyer {name}, whom you named, is not available at present.")
        }
        Language::English => format!("Lawyer {name}, whom you named, can't take your case: {why}."),
        Language::Chinese if pick.reasons.is_empty() => {
            format!("您选择的{name}律师目前不能承办。")
        }
        Language::Chinese => format!("您选择的{name}律师不能承办：{why}。"),
    }
}

fn next(outcome: &ClientOutcome, language: Language) -> &'static str {
    match outcome {
        ClientOutcome::Assigned { .. } => {
            language.say("The lawyer will get in touch with you.", "承办律师将与您联系。")
        }
        ClientOutcome::Impasse {} => language.say(
            "The centre goes on looking and will tell you.",
            "中心将继续办理并告知您结果。",
        ),
        ClientOutcome::PicksFailed { may_name_others: true } => language.say(
            "While the time for choosing runs you may name others; after it the centre assigns a lawyer.",
            "在选择期限内，您可另行选择；期满后由中心指派律师。",
        ),
        ClientOutcome::PicksFailed { may_name_others: false } => {
            language.say("The centre now assigns a lawyer.", "现由中心指派律师。")
        }
    }
}

fn rights(outcome: &ClientOutcome, language: Language) -> &'static str {
    match outcome {
        ClientOutcome::Assigned { .. } => language.say(
            "You may ask the centre for the reasons and for a review by a person; where the lawyer doesn't \
             do the duty, you may ask for another.",
            "您可向中心要求说明理由、人工复核；律师未依法履职的，可申请更换。",
        ),
        _ => language.say(
            "You may ask the centre for the reasons and for a review by a person.",
            "您可向中心要求说明理由、人工复核。",
        ),
    }
}
