//! The words for the client.

use crate::clock::clock;
use crate::{Language, Text};
use assigned_counsel::assign::Decider;
use assigned_counsel::explain::{
    ClientBasis, ClientExplanation, ClientOutcome, Method, PickTold, PickWhy,
};
use assigned_counsel::id::{FirmId, LawyerId};

impl Text for ClientExplanation {
    fn text(&self, language: Language) -> String {
        let mut lines = Vec::new();
        match &self.outcome {
            ClientOutcome::Assigned { lawyer, firm, why, interpreter_needed } => {
                lines.push(assigned(lawyer, firm, why, language));
                lines.extend(basis(why, language));
                lines.extend(interpreter_needed.then(|| interpreter(language).to_owned()));
            }
            ClientOutcome::Offered { .. } => lines.push(offered(language).to_owned()),
            ClientOutcome::Impasse { .. } => lines.push(impasse(language).to_owned()),
            ClientOutcome::PicksFailed { .. } => {}
        }
        lines.extend(self.failed_picks.iter().map(|pick| failed_pick(pick, language)));
        lines.push(next(self, language));
        lines.push(rights(language).to_owned());
        let assigned = matches!(self.outcome, ClientOutcome::Assigned { .. });
        lines.extend((self.defence && assigned).then(|| own_counsel(language).to_owned()));
        lines.extend(self.contact.iter().map(|contact| match language {
            Language::English => format!("Whom to ask: {contact}"),
            Language::Chinese => format!("联系方式：{contact}"),
        }));
        lines.join("\n")
    }
}

fn next(told: &ClientExplanation, language: Language) -> String {
    match (&told.outcome, language) {
        (ClientOutcome::Assigned { .. }, _) => language
            .say(
                "The lawyer or the firm should as a rule get in touch with you or your family within 5 \
                 days to sign the papers; if they don't, tell the centre. Legal aid is free: the lawyer \
                 may not take money or goods from you.",
                "承办律师（或者所在律师事务所）一般应在5日内与您或者您的家属联系、办理委托手续；\
                 没有联系您的，请告诉本中心。法律援助不收费，律师不得向您收取任何财物。",
            )
            .to_owned(),
        (ClientOutcome::Offered { until }, Language::English) => format!(
            "The lawyer answers by {}; the centre will tell you who it is, or ask another.",
            clock(*until, language)
        ),
        (ClientOutcome::Offered { until }, Language::Chinese) => format!(
            "该律师将在{}前答复；确定后会及时告知您，未接受的由中心另行征询或者指派。",
            clock(*until, language)
        ),
        (ClientOutcome::Impasse { lawyer_by }, Language::English) => format!(
            "By law a lawyer is due by {lawyer_by}; the centre will tell you. If the time limit for a \
             suit, an arbitration or an appeal is near, tell the centre at once."
        ),
        (ClientOutcome::Impasse { lawyer_by }, Language::Chinese) => format!(
            "依法应在{lawyer_by}前指派，结果会及时告知您。起诉、仲裁、上诉等期限快到的，请马上告诉我们。"
        ),
        (ClientOutcome::PicksFailed { others_until: Some(until) }, Language::English) => format!(
            "You may name others until {}; after that the centre assigns a lawyer. You do not lose \
             legal aid.",
            clock(*until, language)
        ),
        (ClientOutcome::PicksFailed { others_until: Some(until) }, Language::Chinese) => format!(
            "您可以在{}前另选；到期未选的，由中心指派律师，不影响您获得法律援助。",
            clock(*until, language)
        ),
        (ClientOutcome::PicksFailed { others_until: None }, _) => language
            .say(
                "The centre now assigns a lawyer. You do not lose legal aid.",
                "现由中心指派律师，不影响您获得法律援助。",
            )
            .to_owned(),
    }
}

fn assigned(lawyer: &LawyerId, firm: &FirmId, why: &ClientBasis, language: Language) -> String {
    match (why, language) {
        (ClientBasis::ByHand, Language::English) => format!(
            "The centre's staff decided to assign your case to lawyer {lawyer} of firm {firm}; software only \
             checked the conditions and recorded it."
        ),
        (ClientBasis::ByHand, Language::Chinese) => format!(
            "经中心工作人员决定，您的案件指派{firm}的{lawyer}律师承办（系统仅用于核对条件和登记）。"
        ),
        (ClientBasis::Continuity, Language::English) => format!(
            "Lawyer {lawyer} of firm {firm}, who had your case at the stage before, goes on with it."
        ),
        (ClientBasis::Continuity, Language::Chinese) => {
            format!("您的案件由前一阶段的承办律师{firm}的{lawyer}继续承办。")
        }
        (_, Language::English) => format!(
            "With the help of software, your case was assigned to lawyer {lawyer} of firm {firm}."
        ),
        (_, Language::Chinese) => {
            format!("您的案件经系统辅助，指派{firm}的{lawyer}律师承办。")
        }
    }
}

fn offered(language: Language) -> &'static str {
    language.say(
        "With the help of software a lawyer was found and is asked to take your case.",
        "经系统辅助，本中心已为您找到律师，正在征询其意见。",
    )
}

fn interpreter(language: Language) -> &'static str {
    language.say(
        "Your case needs an interpreter; the centre will arrange it with the authority that handles the \
         case, and you need not find one.",
        "您的案件需要翻译，由中心与办案机关联系安排，您不用自己找。",
    )
}

fn impasse(language: Language) -> &'static str {
    language.say(
        "With the help of software the centre is looking for a lawyer for you; nobody can be assigned yet. \
         This is not a refusal of legal aid, and you need not apply again.",
        "本中心正在借助系统为您安排律师，暂时还没有可指派人员。这不是不给予法律援助，您不用重新申请。",
    )
}

fn basis(why: &ClientBasis, language: Language) -> Option<String> {
    match (why, language) {
        (ClientBasis::ClientChoice { rank }, Language::English) => {
            Some(format!("This is the lawyer whom you named as number {rank}."))
        }
        (ClientBasis::ClientChoice { rank }, Language::Chinese) => {
            Some(format!("该律师是您选择的第{rank}人选。"))
        }
        (ClientBasis::Continuity | ClientBasis::ByHand, _) => None,
        (ClientBasis::Strategy { method, at_least, decided_by }, _) => {
            let among = among(*at_least, language);
            Some(among + &by_method(*method, *decided_by, language))
        }
    }
}

/// Few are not counted: who knows some of them could tell the others.
fn among(at_least: Option<usize>, language: Language) -> String {
    match (language, at_least) {
        (Language::English, None) => {
            "For your case, with fewer than five eligible lawyers, ".to_owned()
        }
        (Language::English, Some(number)) => format!("Among {number} or more eligible lawyers "),
        (Language::Chinese, None) => "符合本案条件的律师不足5名；".to_owned(),
        (Language::Chinese, Some(number)) => format!("在{number}名以上符合条件的律师中，"),
    }
}

/// What decided this time isn't said where few were eligible: it could tell that there was one.
fn by_method(method: Method, decided_by: Option<Decider>, language: Language) -> String {
    let fixed = |english, chinese| language.say(english, chinese).to_owned();
    match method {
        Method::FairShare => {
            let by = decided_by.map(|decider| match decider {
                Decider::Specialty => language.say("the specialty", "专业对口"),
                Decider::Points => language.say("merit points for work well done", "办案积分"),
                Decider::Wait => language.say("the longer wait", "等候时间"),
                Decider::Ticket => language.say("a draw", "抽签"),
                _ => language.say("how much was due", "应派多少"),
            });
            let by = by.map(|by| match language {
                Language::English => format!("; this time {by} decided"),
                Language::Chinese => format!("；本次由{by}确定"),
            });
            let (by, end) = (by.unwrap_or_default(), language.say(".", "。"));
            let rule = language.say(
                "it counts first how much each was due and has received, then the specialty",
                "先看各位律师应派和已派案件的多少，再看专业是否对口",
            );
            format!("{rule}{by}{end}")
        }
        Method::Weighted => fixed(
            "a score of specialty, points for quality and the like, and how much work each had lately \
             decided.",
            "由专业特长、办案质量等积分和近期承办案件的多少综合评分确定。",
        ),
        Method::Rotation => fixed(
            "the order of turns decided; where turns are equal, a draw.",
            "按轮派顺序确定；顺序相同的，抽签确定。",
        ),
        Method::Lottery => fixed("a draw decided.", "由抽签确定。"),
        Method::LotteryByClaim => fixed(
            "a draw decided, in which each one's chance follows their share.",
            "由抽签确定，中签机会按各人份额大小确定。",
        ),
    }
}

fn failed_pick(pick: &PickTold, language: Language) -> String {
    let name = &pick.lawyer;
    match (pick.why, language) {
        (PickWhy::Unavailable, Language::English) => {
            format!("Lawyer {name}, whom you named, can't take this case.")
        }
        (PickWhy::Unavailable, Language::Chinese) => {
            format!("您选择的{name}律师不能承办您的这个案件。")
        }
        (PickWhy::NotListed, Language::English) => {
            format!("{name}, whom you named, is not on the list that clients can choose from.")
        }
        (PickWhy::NotListed, Language::Chinese) => {
            format!("您选择的{name}不在可供选择的律师名单内。")
        }
        (PickWhy::Case { reasons }, Language::English) => {
            let why: Vec<&str> = reasons.iter().map(|reason| language.reason(reason)).collect();
            format!("{name}, whom you named, can't take this case: {name} {}.", why.join(", and "))
        }
        (PickWhy::Case { reasons }, Language::Chinese) => {
            format!("您选择的{name}不能承办您的这个案件：{}。", language.reasons(reasons))
        }
    }
}

fn rights(language: Language) -> &'static str {
    language.say(
        "You may ask the centre for the reasons. If you don't accept a decision made by software alone, you \
         may ask for a review by a person. If the lawyer or the centre doesn't do what the law requires, you \
         may ask the centre for another lawyer and complain to the bureau of justice.",
        "您可以要求本中心说明理由；不同意只由系统决定的，可以要求人工复核。律师或者中心未依法履行职责的，\
         您可以请求本中心更换律师，也可以向司法行政部门投诉。",
    )
}

fn own_counsel(language: Language) -> &'static str {
    language.say(
        "You may also retain a defence lawyer of your own; if you don't want this one, tell the authority \
         that handles your case, with your reasons.",
        "您也可以自行委托辩护律师；不同意该律师为您辩护的，请向办案机关说明理由。",
    )
}
