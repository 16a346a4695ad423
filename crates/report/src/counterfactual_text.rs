//! The words of what would have made one lawyer the one chosen.

use crate::{Language, Text};
use assigned_counsel::assign::Reasons;
use assigned_counsel::explain::{
    Alone, Counterfactual, How, Method, Remedies, Stood, Then, WouldHave,
};
use assigned_counsel::quantity::Lag;

impl Text for Counterfactual {
    fn text(&self, language: Language) -> String {
        let mut lines = vec![heading(self, language)];
        match &self.answer {
            WouldHave::IsChosen => lines.push(is_chosen(self, language).to_owned()),
            WouldHave::Nothing { reasons, never } => {
                lines.push(
                    language.say("Nothing would have, in this case.", "本案中无。").to_owned(),
                );
                lines.extend(each(*never, language));
                let others = reasons.without(*never);
                if !others.is_empty() {
                    let besides = language.say("Besides:", "此外：");
                    lines.push(besides.to_owned());
                    lines.extend(each(others, language));
                }
            }
            WouldHave::Named { cure, was_named } => {
                lines.push(named(self, *was_named, language).to_owned());
                lines.extend(to_cure(Remedies { reasons: *cure, pool: None }, language));
            }
            WouldHave::Candidate { cure, then } => {
                lines.extend(to_cure(*cure, language));
                then_text(self, !cure.is_none(), then, language, &mut lines);
            }
        }
        lines.join("\n")
    }
}

fn heading(instead: &Counterfactual, language: Language) -> String {
    let Counterfactual { case, docket, attempt, lawyer, .. } = instead;
    match language {
        Language::English => format!(
            "Case {case} (docket number {docket}), attempt {attempt}: what would have made {lawyer} the \
             one chosen?"
        ),
        Language::Chinese => {
            format!(
                "案件{case}（序号{docket}）第{attempt}次办理指派：{lawyer}在何种条件下会被选定？"
            )
        }
    }
}

fn is_chosen(instead: &Counterfactual, language: Language) -> &'static str {
    match instead.how {
        How::Strategy | How::Impasse => {
            language.say("Nothing more: the lawyer was chosen.", "该律师即为本次选定的律师。")
        }
        _ => language.say("Nothing more: the lawyer has the case.", "本案即由该律师承办。"),
    }
}

fn named(instead: &Counterfactual, was_named: bool, language: Language) -> &'static str {
    match (instead.how, was_named) {
        (How::ClientChoice, true) => language.say(
            "The client named the lawyer before the one who has the case; this stood against it.",
            "受援人点援时该律师列在承办律师之前，因下列情形未能指派。",
        ),
        (How::ClientChoice, false) => language.say(
            "The client's choice: to be named before the one who has the case. Candidates were not \
             compared.",
            "本案由受援人点援，未在候选人中比较：须在承办律师之前被点选。",
        ),
        (How::Continuity, _) => language.say(
            "To have had the case that this one continues, or the client's objection to its lawyer. \
             Candidates were not compared.",
            "本案由前一阶段律师继续承办，未在候选人中比较：须为前一阶段承办律师，或者受援人不同意原律师继续承办。",
        ),
        _ => language.say(
            "To be named by hand. Candidates were not compared.",
            "本案为人工指派，未在候选人中比较：须由经办人指名。",
        ),
    }
}

fn then_text(
    instead: &Counterfactual,
    after_cure: bool,
    then: &Then,
    language: Language,
    lines: &mut Vec<String>,
) {
    match then {
        Then::Chosen => lines.push(
            language
                .say("With that the lawyer is the one chosen.", "满足上述条件即被选定。")
                .to_owned(),
        ),
        Then::Behind { first, own, alone } => {
            let first = first.as_str();
            lines.push(match (language, after_cure) {
                (Language::English, true) => {
                    format!("With that a candidate, and behind {first}:")
                }
                (Language::English, false) => format!("A candidate, behind {first}:"),
                (Language::Chinese, true) => {
                    format!("满足上述条件后为候选人，列于{first}之后：")
                }
                (Language::Chinese, false) => format!("系候选人，列于{first}之后："),
            });
            lines.push(values(own, language));
            lines.extend(alone_text(instead, own, alone, language));
        }
    }
}

fn alone_text(
    instead: &Counterfactual,
    own: &Stood,
    alone: &Alone,
    language: Language,
) -> Vec<String> {
    if alone.is_nothing() {
        let lottery = matches!(instead.method, Method::Lottery | Method::LotteryByClaim);
        let why = if lottery {
            language.say(
                "Nothing of lag, match, points or wait would have: the draw decided.",
                "应派差额、专业等级、积分、等候均不能单独改变结果：由抽签决定。",
            )
        } else {
            language.say(
                "Nothing of lag, match, points or wait would have, alone.",
                "应派差额、专业等级、积分、等候均不能单独改变结果。",
            )
        };
        return vec![why.to_owned()];
    }
    let heading = language.say(
        "Each of these alone would have made the lawyer first, and nothing less:",
        "下列任一项单独达到，即列第一（再少则不能）：",
    );
    let mut lines = vec![heading.to_owned()];
    lines.extend(alone.lag.map(|lag| {
        let (lag, now) = (exact(lag), exact(own.lag));
        match language {
            Language::English => format!("  a lag of {lag} (it is {now})"),
            Language::Chinese => format!("  应派差额{lag}（现为{now}）"),
        }
    }));
    lines.extend(alone.level.map(|level| {
        let (level, now) = (language.level(Some(level)), language.level(own.level));
        match language {
            Language::English => {
                format!("  level {level} in what the case needs (it is {now})")
            }
            Language::Chinese => format!("  本案所需专业等级为{level}（现为{now}）"),
        }
    }));
    lines.extend(alone.points.map(|points| {
        let now = own.points;
        match language {
            Language::English => format!("  {points} merit points (the balance is {now})"),
            Language::Chinese => format!("  积分{points}（现为{now}）"),
        }
    }));
    lines.extend(alone.wait.map(|wait| {
        let now = own.wait;
        match language {
            Language::English => format!("  a wait of {wait} cases (it is {now})"),
            Language::Chinese => format!("  等候{wait}件（现为{now}件）"),
        }
    }));
    lines.extend(alone.received.map(|received| match language {
        Language::English => {
            format!("  no more than {received} received, by weight, in the window")
        }
        Language::Chinese => format!("  统计期内受指派权重不超过{received}"),
    }));
    lines.extend(alone.remedies.iter().map(|remedies| {
        let said = short(*remedies, language);
        match language {
            Language::English => {
                format!("  fewer or other candidates, were it otherwise that the lawyer {said}")
            }
            Language::Chinese => format!("  不存在下列情形（候选人因而减少或不同）：{said}"),
        }
    }));
    lines
}

/// What has to be cured, each with what lifts it.
fn to_cure(remedies: Remedies, language: Language) -> Vec<String> {
    if remedies.is_none() {
        return Vec::new();
    }
    let heading = language.say("To be cured first, and no fewer:", "首先须解除（缺一不可）：");
    let mut lines = vec![heading.to_owned()];
    lines.extend(each(remedies.reasons, language));
    lines.extend(remedies.pool.map(|rung| {
        let pool = language.rung(rung);
        match language {
            Language::English => format!("  is not in the pool asked: to be admitted to {pool}"),
            Language::Chinese => format!("  不在本次适用的律师库：须经批准进入{pool}"),
        }
    }));
    lines
}

fn each(reasons: Reasons, language: Language) -> Vec<String> {
    let line = |reason: assigned_counsel::assign::Reason| match language {
        Language::English => {
            format!("  {}; lifted by: {}", language.reason(reason), reason.lifted_by())
        }
        Language::Chinese => {
            format!("  {}；如何解除：{}", language.reason(reason), reason.lifted_by_chinese())
        }
    };
    reasons.iter().map(line).collect()
}

fn short(remedies: Remedies, language: Language) -> String {
    let mut said: Vec<String> =
        remedies.reasons.iter().map(|reason| language.reason(reason).to_owned()).collect();
    said.extend(remedies.pool.map(|rung| {
        let pool = language.rung(rung);
        match language {
            Language::English => format!("is not in {pool}"),
            Language::Chinese => format!("不在{pool}"),
        }
    }));
    said.join(language.say("; ", "；"))
}

fn values(own: &Stood, language: Language) -> String {
    let (level, lag, points, wait) =
        (language.level(own.level), exact(own.lag), own.points, own.wait);
    let rank = own.rank.map(|rank| rank.to_string());
    let rank = rank.as_deref().unwrap_or("–");
    let of = own.of;
    let line = own.line.map(exact);
    let mut said = match language {
        Language::English => format!(
            "  number {rank} of {of}; lag with its share of this case {lag}; {level}; {points} points; wait \
             {wait}"
        ),
        Language::Chinese => format!(
            "  列第{rank}位（共{of}人）；计入本案应派份额后的应派差额{lag}；{level}；积分{points}；等候{wait}件"
        ),
    };
    said.extend(line.map(|line| match language {
        Language::English => format!("; line {line}"),
        Language::Chinese => format!("；入围线{line}"),
    }));
    said.extend(own.score.map(|score| match language {
        Language::English => format!("; score {score}"),
        Language::Chinese => format!("；评分{score}"),
    }));
    said.extend(own.behind.map(|decider| {
        let decider = language.decider(decider);
        match language {
            Language::English => format!("; what decided against it: {decider}"),
            Language::Chinese => format!("；落后于：{decider}"),
        }
    }));
    said
}

/// To the last nano-case, because one less would not do.
fn exact(lag: Lag) -> String {
    let nanos = lag.nanos();
    let (whole, rest) =
        (nanos.unsigned_abs() / 1_000_000_000, nanos.unsigned_abs() % 1_000_000_000);
    format!("{}{whole}.{rest:09}", if nanos < 0 { "-" } else { "" })
}
