//! "Why am I on duty, or not?": what a lawyer is told of an allotment in a duty shift.
//!
//! The same as of a case that the strategy decided, in own values and own rank. A shift has no client yet,
//! so that there is nobody to be protected by it but the other lawyers.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::why_not::{answer, text};
use super::{Answer, Language, Method, Place};
use crate::assign::{Allotment, Subject, result_for};
use crate::draw::Seed;
use crate::duty::DutyPlace;
use crate::engine::{DutyFact, DutyRefusal, Engine, Event, Fact, Refusal, State};
use crate::error::Error;
use crate::id::{LawyerId, ShiftNo};

/// What one lawyer is told of one allotment in a duty shift: safe to hand to that lawyer as it is, and to
/// nobody else.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WhyOnDuty {
    /// The shift.
    pub shift: ShiftNo,
    /// Its day.
    pub on: Date,
    /// Where.
    pub place: DutyPlace,
    /// Who asks.
    pub lawyer: LawyerId,
    /// By which method the strategy chooses.
    pub method: Method,
    /// Nobody was found.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub impasse: bool,
    /// How the lawyer fared; nobody is [named](Answer::Named) for a shift.
    pub answer: Answer,
}

impl State {
    /// Why a lawyer doesn't have a slot in a duty shift, or has it, by an allotment that this state, the
    /// one just before it, brought about at `at` (or would: see [`State::preview_shift`]).
    ///
    /// # Errors
    ///
    /// If `at` is before the latest event, the seed isn't the one committed to, there is no such lawyer,
    /// the shift has no free slot, or the allotment isn't what this state makes of it.
    pub fn why_on_duty(
        &self,
        at: Timestamp,
        allotment: &Allotment,
        lawyer: &LawyerId,
        seed: &Seed,
    ) -> Result<WhyOnDuty, Refusal> {
        let policy = self.checked_policy(at)?;
        self.check_seed(seed)?;
        let number = allotment.shift;
        let shift = self.expect_free(number, policy.date(at))?;
        let roll = self.known(lawyer)?;
        if self.allotment(policy, at, shift, seed) != *allotment {
            return Err(DutyRefusal::OtherAllotment { shift: number }.into());
        }
        let context = self.context(policy, at);
        let result = result_for(&context, &Subject::slot(&context, shift), seed, roll);
        let unknown = || Refusal::UnknownLawyer { lawyer: lawyer.clone() };
        Ok(WhyOnDuty {
            shift: number,
            on: shift.on(),
            place: shift.plan().place.clone(),
            lawyer: lawyer.clone(),
            method: Method::by(self, allotment.policy),
            impasse: allotment.lawyer().is_none(),
            answer: answer(result.ok_or_else(unknown)?, allotment.lawyer() == Some(roll)),
        })
    }
}

impl Engine {
    /// Why a lawyer would not get the next slot of a duty shift, or would; see [`State::why_on_duty`]. For
    /// one that was allotted, [`why_on_duty`] asks the events.
    ///
    /// # Errors
    ///
    /// As [`State::preview_shift`], or if there is no such lawyer.
    pub fn why_on_duty(
        &self,
        at: Timestamp,
        shift: ShiftNo,
        lawyer: &LawyerId,
    ) -> Result<WhyOnDuty, Refusal> {
        let allotment = self.state().preview_shift(at, shift, self.seed())?;
        self.state().why_on_duty(at, &allotment, lawyer, self.seed())
    }
}

/// Why a lawyer doesn't have a slot in a duty shift, or has it, by one of the shift's allotments in a
/// history: every event from the first on, in order. `attempt` is the number of the allotment, from 1; the
/// last of that number counts. `seed` is the one that was committed to then.
///
/// # Errors
///
/// If the events don't follow from one another, there is no such allotment, or [`State::why_on_duty`]
/// refuses.
///
/// # Complexity
///
/// Linear in the events before the allotment.
pub fn why_on_duty(
    history: &[Event],
    (shift, attempt): (ShiftNo, u32),
    lawyer: &LawyerId,
    seed: &Seed,
) -> Result<WhyOnDuty, Error> {
    let allots = |event: &Event| match &event.fact {
        Fact::Duty(DutyFact::Allotted { allotment, .. }) => {
            (allotment.shift, allotment.attempt) == (shift, attempt)
        }
        _ => false,
    };
    let last = history.iter().rposition(allots);
    let (before, rest) = history.split_at(last.unwrap_or(history.len()));
    let Some(Event { at, fact: Fact::Duty(DutyFact::Allotted { allotment, .. }) }) = rest.first()
    else {
        return Err(Error::value(format!("there is no allotment {attempt} in shift {shift}")));
    };
    let mut state = State::default();
    before.iter().try_for_each(|event| state.evolve(event))?;
    let told = state.why_on_duty(*at, allotment, lawyer, seed);
    told.map_err(|refusal| Error::value(refusal.to_string()))
}

impl WhyOnDuty {
    /// The words, line by line.
    pub fn text(&self, language: Language) -> String {
        let mut lines = vec![self.heading(language)];
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

    fn heading(&self, language: Language) -> String {
        let Self { shift, on, lawyer, .. } = self;
        let place = language.place(&self.place);
        let how = match (&self.answer, self.impasse) {
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
}

fn own_values(place: &Place, language: Language) -> String {
    let (lag, points, wait) = (place.lag, place.points, place.wait);
    let line = place.line.map_or_else(String::new, |line| match language {
        Language::English => format!("; the line is {line}"),
        Language::Chinese => format!("，入围线为{line}"),
    });
    match language {
        Language::English => format!(
            "Your lag, with your share of this slot, is {lag}{line} (a negative lag means that you have \
             received more than was due). Points: {points}. Cases and slots given by the rules since your \
             last one, or since you joined: {wait}."
        ),
        Language::Chinese => format!(
            "计入本班应派份额后，您的应派差额为{lag}{line}（负数表示已派多于应派）；积分{points}；\
             自您上次获派（或入库）以来，按规则已派{wait}件（次）。"
        ),
    }
}

fn what_now(language: Language) -> &'static str {
    language.say(
        "If you can't be there, give the slot back in time: with good cause nothing is lost; without, and if \
         you don't come, your turn is used up.",
        "不能到岗的，请及时退回：有正当理由的，应派差额和轮次不受影响；无正当理由退回或者缺勤的，视为已轮派。",
    )
}
