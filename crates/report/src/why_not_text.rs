//! The words of the answer to "why not me?".

use jiff::civil::DateTime;

use crate::clock::clock;
use crate::{Language, Text};
use assigned_counsel::assign::Decider;
use assigned_counsel::explain::{Against, Answer, How, Method, Place, WhyNot};

impl Text for WhyNot {
    fn text(&self, language: Language) -> String {
        let mut lines = vec![heading(self, language)];
        match &self.answer {
            Answer::Chosen { place } => {
                lines.extend(place.iter().flat_map(|place| own_values(self, place, language)));
                let offered = self.offered_until.is_some();
                let next = if offered { answering(language) } else { duties(language) };
                lines.push(next.to_owned());
            }
            Answer::Candidate { place } => {
                lines.push(candidate(place, language));
                lines.extend(own_values(self, place, language));
                lines.push(change(place, language));
            }
            Answer::LeftOut { against, if_cured } => {
                lines.push(language.say("You were not eligible:", "您不符合条件：").to_owned());
                lines.extend(each(*against, language));
                lines.extend(if_cured.iter().map(|place| hypothetical(place, language)));
                lines.push(untouched(language).to_owned());
            }
            Answer::NotAsked { against } => {
                lines.push(not_asked(language).to_owned());
                lines.extend(besides(*against, language));
                lines.push(untouched(language).to_owned());
            }
            Answer::Named { against } => {
                lines.extend(named(self, language).map(str::to_owned));
                lines.extend(besides(*against, language));
                lines.push(untouched(language).to_owned());
            }
        }
        lines.push(rights(language).to_owned());
        lines.join("\n")
    }
}

fn heading(why: &WhyNot, language: Language) -> String {
    let chosen = matches!(why.answer, Answer::Chosen { .. });
    let how = match why.offered_until {
        Some(until) if chosen => offer(until, language),
        Some(_) => language
            .say("it is offered by the rules to another lawyer", "已按规则征询其他律师")
            .to_owned(),
        None => assigned(why, chosen, language).to_owned(),
    };
    let (case, lawyer) = (&why.case, &why.lawyer);
    match language {
        Language::English => format!("To {lawyer}, about case {case}: {how}."),
        Language::Chinese => format!("致{lawyer}：您询问的案件{case}，{how}。"),
    }
}

fn assigned(why: &WhyNot, chosen: bool, language: Language) -> &'static str {
    match (why.how, chosen) {
        (How::Strategy, true) => {
            language.say("it was assigned to you by the rules", "已按规则指派您承办")
        }
        (How::Strategy, false) => language
            .say("it was assigned by the rules to another lawyer", "已按规则指派其他律师承办"),
        (How::ClientChoice, true) => language.say("the client chose you", "由受援人点援，由您承办"),
        (How::ClientChoice, false) => language
            .say("it was assigned to the lawyer whom the client chose", "由受援人点援的律师承办"),
        (How::Continuity, true) => {
            language.say("it stays with you, who had the stage before", "由您继续承办")
        }
        (How::Continuity, false) => language
            .say("it stays with the lawyer of the stage before", "由前一阶段的承办律师继续承办"),
        (How::ByHand, true) => {
            language.say("the centre assigned it to you by hand", "已由中心人工指派您承办")
        }
        (How::ByHand, false) => language.say(
            "the centre assigned it by hand to another lawyer",
            "已由中心人工指派其他律师承办",
        ),
        (How::Impasse, _) => language.say("nobody can be assigned yet", "暂无可指派人员"),
    }
}

fn named(why: &WhyNot, language: Language) -> Option<&'static str> {
    match why.how {
        How::ByHand => Some(language.say(
            "The reason, the person and any approval are on record for inspection.",
            "人工指派的理由、经办人和批准情况已记录，供监督检查。",
        )),
        How::ClientChoice => Some(language.say(
            "The client chose; candidates were not compared.",
            "本案由受援人选择，未在候选人中比较。",
        )),
        _ => None,
    }
}

fn own_values(why: &WhyNot, place: &Place, language: Language) -> Vec<String> {
    let mut own = vec![lag(why, place, language).to_owned()];
    let (level, points, wait) = (language.level(place.level), place.points, place.wait);
    own.push(match language {
        Language::English => format!(
            "Specialty: {level}. Points: {points}. Cases assigned by the rules since your last one, or \
             since you joined: {wait}."
        ),
        Language::Chinese => format!(
            "专业：{level}；积分{points}；自您上次获指派（或入库）以来，按规则已指派{wait}件。"
        ),
    });
    own.extend(place.score.map(|(score, full)| match language {
        Language::English => format!("Score: {score} of {full}."),
        Language::Chinese => format!("评分{score}（满分{full}）。"),
    }));
    own.extend(place.percent.map(|percent| match language {
        Language::English => format!("Your chance was about {percent} %."),
        Language::Chinese => format!("您的中签机会约为{percent}%。"),
    }));
    own
}

/// What the lag was to the decision; the lag itself is told by the month, in the statement.
fn lag(why: &WhyNot, place: &Place, language: Language) -> &'static str {
    match (place.reaches_line, why.method) {
        (Some(reaches), _) => line(reaches, language),
        (None, Method::Weighted) => language.say(
            "Your lag is recorded, and compared only where scores are equal.",
            "应派差额仅作记录，评分相同时才比较。",
        ),
        (None, _) => language.say(
            "Your lag is recorded only; it is not compared.",
            "应派差额仅作记录，不参与比较。",
        ),
    }
}

/// Whether the lag reached the line.
pub(crate) fn line(reaches: bool, language: Language) -> &'static str {
    if reaches {
        language.say(
            "Your lag reached the line from which candidates were compared (your monthly statement has your \
             lag).",
            "您的应派差额已达到入围线（应派差额见每月指派情况说明）。",
        )
    } else {
        language.say(
            "Your lag was below the line from which candidates were compared (your monthly statement has your \
             lag).",
            "您的应派差额未达到入围线（应派差额见每月指派情况说明）。",
        )
    }
}

pub(crate) fn candidate(place: &Place, language: Language) -> String {
    match language {
        Language::English => format!("You were eligible, {}.", stood(place, language)),
        Language::Chinese => format!("本案您符合条件，{}。", stood(place, language)),
    }
}

/// The rank, and of how many.
pub(crate) fn stood(place: &Place, language: Language) -> String {
    let of = match (language, place.at_least) {
        (Language::English, Some(of)) => format!("{of} or more"),
        (Language::English, None) => "fewer than five".to_owned(),
        (Language::Chinese, Some(of)) => format!("候选人{of}名以上"),
        (Language::Chinese, None) => "候选人不足5名".to_owned(),
    };
    let draw = place.behind == Some(Decider::Lottery) || place.percent.is_some();
    // The sixth of seven is among the first ten: as much is told by "after the first five".
    let after = place.at_least.filter(|least| place.among > Some(*least));
    if let Some(first) = after {
        return match language {
            Language::English => format!("after the first {first}, of {of}"),
            Language::Chinese => format!("列第{first}位之后（{of}）"),
        };
    }
    match (language, place.among) {
        (Language::English, Some(1)) => format!("the first of {of}"),
        (Language::English, Some(rank)) => format!("among the first {rank}, of {of}"),
        (Language::English, None) if draw => format!("one of {of} in the draw"),
        (Language::English, None) => format!("one of {of}, and not the first"),
        (Language::Chinese, Some(1)) => format!("列第1位（{of}）"),
        (Language::Chinese, Some(rank)) => format!("列前{rank}位之内（{of}）"),
        (Language::Chinese, None) if draw => format!("参加抽签（{of}）"),
        (Language::Chinese, None) => format!("未列第1位（{of}）"),
    }
}

/// What would have changed it.
pub(crate) fn change(place: &Place, language: Language) -> String {
    let what = match place.behind {
        None | Some(Decider::OnlyCandidate) => language.say("nothing", "无"),
        Some(Decider::Band) => language.say(
            "first a lag at the line or above (each time you are a candidate your share is added), and then \
             the comparison; points only affect the share, and were not compared",
            "首先须应派差额达到入围线（每次成为候选人，应派差额按份额增加），再参与比较；积分只影响份额，\
             本次未参与比较",
        ),
        Some(Decider::Specialty) => language.say(
            "a higher certified level in what the case needs; points only affect the share, and were not \
             compared",
            "本案所需专业的认定等级更高；积分只影响份额，本次未参与比较",
        ),
        Some(Decider::Lag) => language.say(
            "a larger lag; points only affect the share, and were not compared",
            "应派差额更大；积分只影响份额，本次未参与比较",
        ),
        Some(Decider::Points) => language.say(
            "more merit points: in what is compared before them you were equal",
            "积分更高：在积分之前比较的各项上，您与承办律师相同",
        ),
        Some(Decider::Wait) => {
            language.say("a longer wait, counted in cases", "等候更久（按已指派的件数计）")
        }
        Some(Decider::Score) => language.say(
            "a higher score, which weighs specialty, points and recent work",
            "评分更高（专业、积分、近期承办的多少）",
        ),
        Some(Decider::Ticket) => language.say(
            "nothing that you could do: in what was compared you were equal, and the ticket decided",
            "在参与比较的各项上您与承办律师相同，由抽签号决定，您无法改变结果",
        ),
        Some(Decider::Lottery) => language
            .say("nothing that you could do: the draw decided", "由抽签决定，您无法改变结果"),
    };
    match language {
        Language::English => format!("What would have changed it: {what}."),
        Language::Chinese => format!("改变结果的条件：{what}。"),
    }
}

/// Each thing that is against the lawyer, with what lifts it.
pub(crate) fn each(against: Against, language: Language) -> Vec<String> {
    let mut lines: Vec<String> = against
        .reasons
        .iter()
        .map(|reason| match language {
            Language::English => {
                format!("  you {}; lifted by: {}", reason.english_to_you(), reason.lifted_by())
            }
            Language::Chinese => {
                format!("  {}；如何解除：{}", reason.chinese(), reason.lifted_by_chinese())
            }
        })
        .collect();
    let mut folded = |holds: bool, text: &str| lines.extend(holds.then(|| text.to_owned()));
    folded(against.conflict, conflict(language));
    folded(against.special_need, special_need(language));
    lines
}

pub(crate) fn conflict(language: Language) -> &'static str {
    language.say(
        "  you have a conflict of interest or another legal bar in this case (no details, as others' \
         information is involved); nothing lifts it in this case",
        "  与本案存在利益冲突或者其他依法应当回避的情形（涉及他人信息，不列明具体情形）；本案中不能解除",
    )
}

pub(crate) fn special_need(language: Language) -> &'static str {
    language.say(
        "  you do not meet a special need of this case (not stated, to protect the client)",
        "  不符合本案对承办人员的特别要求（涉及受援人信息，不列明）",
    )
}

fn besides(against: Against, language: Language) -> Vec<String> {
    if against.is_nothing() {
        return Vec::new();
    }
    let text = language.say("You could not have had it, for:", "另有下列情形，您也不能承办：");
    std::iter::once(text.to_owned()).chain(each(against, language)).collect()
}

fn hypothetical(place: &Place, language: Language) -> String {
    let first = place.behind.is_none();
    let stood = stood(place, language);
    match language {
        Language::English if first => {
            "Had this not held, all else being equal, you would have had the case.".to_owned()
        }
        Language::English => {
            format!("Had this not held, all else being equal, you would have been {stood}.")
        }
        Language::Chinese if first => "其他情况不变、您无上述情形的，本案将由您承办。".to_owned(),
        Language::Chinese => format!("其他情况不变、您无上述情形的，您将{stood}。"),
    }
}

pub(crate) fn not_asked(language: Language) -> &'static str {
    language.say(
        "The pools that are asked before yours had enough candidates, so that yours was not asked.",
        "顺序在先的律师库已有足够候选人，未轮到您所在的律师库。",
    )
}

pub(crate) fn untouched(language: Language) -> &'static str {
    language.say(
        "Nothing was added to your lag this time; your lag and your turn stay as they were.",
        "本次未计入您的应派差额；您已有的应派差额和轮派顺序不变。",
    )
}

fn offer(until: DateTime, language: Language) -> String {
    let until = clock(until, language);
    match language {
        Language::English => format!("it is offered to you by the rules until {until}"),
        Language::Chinese => format!("已按规则征询您的意见，答复期限：{until}"),
    }
}

fn answering(language: Language) -> &'static str {
    language.say(
        "Accept or decline in time. Declining with good cause costs nothing; declining without, and not \
         answering, use up your turn, go on your conduct record, and cost points where the policy says so.",
        "请在期限内答复。有正当理由谢绝的，应派差额和轮次不受影响；无正当理由谢绝或者逾期未答复的，视为已轮派，记入信用记录，并按规则扣减积分。",
    )
}

fn duties(language: Language) -> &'static str {
    language.say(
        "Get in touch with the client and sign the papers within 5 days; report a conflict of interest or \
         another good cause to the centre at once; without good cause you may not refuse, delay or stop.",
        "请及时联系受援人，5日内办理委托手续；发现利益冲突等正当理由的，请立即报告中心；\
         无正当理由不得拒绝、拖延或者终止。",
    )
}

pub(crate) fn rights(language: Language) -> &'static str {
    language.say("You may ask for a review by a person.", "您可要求人工复核。")
}
