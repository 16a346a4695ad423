//! The words of the answer to "why not me?".

use super::{Answer, How, Place, WhyNot};
use crate::assign::{Decider, Reasons};
use crate::explain::Language;

impl WhyNot {
    /// The words, line by line.
    pub fn text(&self, language: Language) -> String {
        let mut lines = vec![self.heading(language)];
        match &self.answer {
            Answer::Chosen { place } => {
                lines.push(language.say("You have it.", "本案由您承办。").to_owned());
                lines.extend(place.iter().flat_map(|place| own_values(place, language)));
            }
            Answer::Candidate { place } => {
                lines.push(candidate(place, language));
                lines.extend(own_values(place, language));
                lines.push(change(place, language));
                lines.push(self.opportunity(language).to_owned());
            }
            Answer::LeftOut { reasons, if_cured } => {
                lines.push(language.say("You were not eligible:", "您不符合条件：").to_owned());
                lines.extend(each(*reasons, language));
                lines.extend(if_cured.iter().map(|place| hypothetical(place, language)));
                lines.push(untouched(language).to_owned());
            }
            Answer::NotAsked { reasons } => {
                lines.push(not_asked(language).to_owned());
                lines.extend(besides(*reasons, language));
                lines.push(untouched(language).to_owned());
            }
            Answer::Named { reasons } => {
                lines.extend(besides(*reasons, language));
                lines.push(untouched(language).to_owned());
            }
        }
        lines.push(rights(language).to_owned());
        lines.join("\n")
    }

    fn heading(&self, language: Language) -> String {
        let how = match self.how {
            How::Strategy => language.say("assigned by the rules", "按规则指派"),
            How::ClientChoice => language.say("assigned by the client's choice", "点援指派"),
            How::Continuity => {
                language.say("assigned to the lawyer of the stage before", "由前一阶段律师继续承办")
            }
            How::ByHand => language.say("assigned by hand", "人工指派"),
            How::Impasse => language.say("nobody can be assigned now", "暂无可指派人员"),
        };
        let (case, lawyer) = (&self.case, &self.lawyer);
        match language {
            Language::English => format!("Case {case}, for lawyer {lawyer}: {how}."),
            Language::Chinese => format!("{lawyer}律师：案件{case}，{how}。"),
        }
    }

    /// Only what the strategy decides credits the candidates.
    fn opportunity(&self, language: Language) -> &'static str {
        match self.how {
            How::Strategy => {
                language.say("This opportunity is credited to you.", "本次机会已计入您的额度。")
            }
            _ => untouched(language),
        }
    }
}

fn candidate(place: &Place, language: Language) -> String {
    match language {
        Language::English => format!("You were eligible, {}.", stood(place, language)),
        Language::Chinese => format!("本案您符合条件，{}。", stood(place, language)),
    }
}

/// The rank, and of how many.
fn stood(place: &Place, language: Language) -> String {
    match (language, place.rank, place.of) {
        (Language::English, Some(rank), Some(of)) => format!("number {rank} of {of}"),
        (Language::English, Some(rank), None) => format!("number {rank} of a few"),
        (Language::English, None, Some(of)) => format!("one of {of} in the draw"),
        (Language::English, None, None) => "one of a few in the draw".to_owned(),
        (Language::Chinese, Some(rank), Some(of)) => format!("列第{rank}位（共{of}人）"),
        (Language::Chinese, Some(rank), None) => format!("列第{rank}位（共数人）"),
        (Language::Chinese, None, Some(of)) => format!("参加抽签（共{of}人）"),
        (Language::Chinese, None, None) => "参加抽签（共数人）".to_owned(),
    }
}

fn own_values(place: &Place, language: Language) -> Vec<String> {
    let Place { lag, line, points, wait, score, .. } = place;
    let level = language.level(place.level);
    let mut own = match language {
        Language::English => format!("Your lag with this case is {lag}"),
        Language::Chinese => format!("计入本案后，您的应派差额{lag}件"),
    };
    if let Some(line) = line {
        own += match (language, lag < line) {
            (Language::English, true) => ", below the line of ",
            (Language::English, false) => ", not below the line of ",
            (Language::Chinese, true) => "，低于入围线",
            (Language::Chinese, false) => "，达到入围线",
        };
        own += &line.to_string();
        own += language.say("", "件");
    }
    own += language.say(".", "。");
    let mut rest = match language {
        Language::English => {
            format!("Specialty: {level}. Points: {points}. Cases assigned since your last: {wait}.")
        }
        Language::Chinese => format!("专业：{level}；积分{points}；您上次获指派后已指派{wait}件。"),
    };
    if let Some(score) = score {
        rest += language.say(" Score: ", "评分");
        rest += &score.to_string();
        rest += language.say(".", "。");
    }
    vec![own, rest]
}

/// What would have changed it.
fn change(place: &Place, language: Language) -> String {
    let what = match place.behind {
        None | Some(Decider::OnlyCandidate) => language.say("nothing", "无"),
        Some(Decider::Band) => language.say(
            "a lag at the line or above: each case in which you are a candidate brings you nearer; \
             points were not compared",
            "应派差额达到入围线（每次成为候选人均会累计）；积分只影响份额，本次未参与比较",
        ),
        Some(Decider::Specialty) => language.say(
            "a higher certified level in what the case needs; points were not compared",
            "本案所需专业的认定等级更高；积分只影响份额，本次未参与比较",
        ),
        Some(Decider::Lag) => language.say(
            "a larger lag; points were not compared",
            "应派差额更大；积分只影响份额，本次未参与比较",
        ),
        Some(Decider::Points) => language.say(
            "more merit points: in everything before them you were equal",
            "积分更高（此前各项相同）",
        ),
        Some(Decider::Wait) => language.say("a longer wait since your last case", "等候时间更长"),
        Some(Decider::Score) => language.say(
            "a higher score, which weighs specialty, points and recent work",
            "评分更高（专业、积分、近期承办频率）",
        ),
        Some(Decider::Ticket) => language.say(
            "nothing that you could do: you were equal in everything, and the ticket decided",
            "各项相同，由抽签号决定，无其他因素",
        ),
        Some(Decider::Lottery) => {
            language.say("nothing that you could do: the draw decided", "由抽签决定，无其他因素")
        }
    };
    match language {
        Language::English => format!("What would have changed it: {what}."),
        Language::Chinese => format!("改变结果的条件：{what}。"),
    }
}

/// Each reason with what lifts it.
fn each(reasons: Reasons, language: Language) -> impl Iterator<Item = String> {
    reasons.iter().map(move |reason| {
        let (why, cure) = (language.reason(reason), language.cure(reason.cure()));
        match language {
            Language::English => format!("  the lawyer {why}; what lifts it: {cure}"),
            Language::Chinese => format!("  {why}；解除：{cure}"),
        }
    })
}

fn besides(reasons: Reasons, language: Language) -> Vec<String> {
    if reasons.is_empty() {
        return Vec::new();
    }
    let text = language.say("Apart from that you were not eligible:", "此外，您不符合条件：");
    std::iter::once(text.to_owned()).chain(each(reasons, language)).collect()
}

fn hypothetical(place: &Place, language: Language) -> String {
    let first = place.behind.is_none();
    let stood = stood(place, language);
    match language {
        Language::English if first => "But for that, you would have had the case.".to_owned(),
        Language::English => format!("But for that, you would have been {stood}."),
        Language::Chinese if first => "如无上述情形，本案将由您承办。".to_owned(),
        Language::Chinese => format!("如无上述情形，您将{stood}。"),
    }
}

fn not_asked(language: Language) -> &'static str {
    language.say(
        "The pools that are asked before yours had enough candidates, so that yours was not asked.",
        "顺序在先的律师库已有足够候选人，未轮到您所在的律师库。",
    )
}

fn untouched(language: Language) -> &'static str {
    language.say("Your turn is as it was.", "您的轮派顺序不变。")
}

fn rights(language: Language) -> &'static str {
    language.say("You may ask for a review by a person.", "您可要求人工复核。")
}
