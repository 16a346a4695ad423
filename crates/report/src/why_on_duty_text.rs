//! The words for a lawyer about an allotment in a duty shift.

use assigned_counsel::explain::{Answer, Place, WhyOnDuty};

use crate::why_not_text as text;
use crate::{Language, Text};

impl Text for WhyOnDuty {
    fn text(&self, language: Language) -> String {
        let mut lines = vec![heading(self, language)];
        match &self.answer {
            Answer::Chosen { place } => {
                lines.extend(place.iter().map(|place| own_values(place, language)));
                lines.push(what_now(language).to_owned());
            }
            Answer::Candidate { place } => {
                lines.push(text::candidate(place, language));
                lines.push(own_values(place, language));
                lines.push(text::change(place, language));
            }
            Answer::LeftOut { against, .. } => {
                lines.push(language.say("You were not eligible:", "您不符合条件：").to_owned());
                lines.extend(against.reasons.iter().map(|reason| {
                    let (why, lift) =
                        (language.reason_on_duty_to_you(reason), language.lifts_on_duty(reason));
                    match language {
                        Language::English => format!("  you {why}; lifted by: {lift}"),
                        Language::Chinese => format!("  {why}；如何解除：{lift}"),
                    }
                }));
                lines.push(text::untouched(language).to_owned());
            }
            Answer::NotAsked { .. } | Answer::Named { .. } => {
                lines.push(text::not_asked(language).to_owned());
                lines.push(text::untouched(language).to_owned());
            }
        }
        lines.push(text::rights(language).to_owned());
        lines.join("\n")
    }
}

fn heading(why: &WhyOnDuty, language: Language) -> String {
    let WhyOnDuty { shift, on, lawyer, .. } = why;
    let place = language.place(&why.place);
    let how = match (&why.answer, why.impasse) {
        (Answer::Chosen { .. }, _) => {
            language.say("the rules put you on duty", "已按规则安排您值班")
        }
        (_, true) => language.say("nobody can be on duty yet", "暂无可排班人员"),
        _ => language.say("the rules put another lawyer on duty", "已按规则安排其他律师值班"),
    };
    match language {
        Language::English => {
            format!("To {lawyer}, about duty shift {shift}, {on}, {place}: {how}.")
        }
        Language::Chinese => {
            format!("致{lawyer}：您询问的值班班次{shift}（{on}，{place}），{how}。")
        }
    }
}

fn own_values(place: &Place, language: Language) -> String {
    let (points, wait) = (place.points, place.wait);
    let line = place.reaches_line.map(|reaches| text::line(reaches, language));
    let rest = match language {
        Language::English => format!(
            "Points: {points}. Cases and slots given by the rules since your last one, or since you joined: \
             {wait}."
        ),
        Language::Chinese => {
            format!("积分{points}；自您上次获派（或入库）以来，按规则已派{wait}件（次）。")
        }
    };
    line.map_or_else(|| rest.clone(), |line| format!("{line}{}{rest}", language.say(" ", "")))
}

fn what_now(language: Language) -> &'static str {
    language.say(
        "If you can't be there, give the slot back in time: with good cause nothing is lost; without, and if \
         you don't come, your turn is used up.",
        "不能到岗的，请及时退回：有正当理由的，应派差额和轮次不受影响；无正当理由退回或者缺勤的，视为已轮派。",
    )
}
