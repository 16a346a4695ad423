//! The value of a draw becomes known, and decides it.

use super::{DrawVoided, VoidCause};
use crate::assign::{
    Allotment, Decision, Frozen, Reasons, Undecided, bars_going_on, bars_slot, conclude,
    conclude_slot,
};
use crate::draw::{Answered, Chance, DrawSource, DrawValue};
use crate::engine::operation::prelude::*;
use crate::engine::operation::{Decided, SlotAllotted};
use crate::id::{ActorId, DrawNo, Roll};

/// Gives a frozen draw its value: the second holder's next entry, or the beacon's round that is due for it. Whoever is
/// drawn has the case or the slot, unless the law or a local rule has come to bar them meanwhile: then the draw is void.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AnswerDraw {
    /// The draw.
    pub draw: DrawNo,
    /// Its value.
    pub value: DrawValue,
}

impl Operation for AnswerDraw {
    fn decide(&self, context: &Deciding<'_>) -> Result<Vec<Fact>, Refusal> {
        let Self { draw, value } = *self;
        let frozen = context.state.expect_open_draw(draw)?;
        self.check_value(context, frozen)?;
        let period = context.state.seed_number(frozen.seed).ok_or(Refusal::NoCommitment)?;
        let seed = context.seed_of(period.commitment)?;
        let hash = frozen.hash().map_err(|error| Refusal::inconsistent(error.to_string()))?;
        let answered = Answered { draw, frozen: hash, value };
        let lots = frozen.draw(Chance::of(seed, Some(&answered)));
        let selected = frozen.lots.clone().drawn(Some(&lots), Some(answered));
        let selected = selected.ok_or_else(|| Refusal::inconsistent("a draw among nobody"))?;
        let outcome = match &frozen.of {
            Undecided::Case(open) => {
                let case = context.state.expect_case(open.docket)?;
                let until = context.state.answer_until(context.policy, case, context.at);
                let (open, credits) = ((**open).clone(), frozen.credits.clone());
                let decision = conclude(&context.context(), case, open, selected, credits, until);
                decided(context, draw, decision)?
            }
            Undecided::Slot(open) => {
                let (open, credits) = ((**open).clone(), frozen.credits.clone());
                allotted(context, draw, conclude_slot(&context.context(), open, selected, credits))?
            }
        };
        let actor = context.actor.clone();
        Ok(vec![DrawAnswered { draw, value, actor }.into(), outcome])
    }
}

impl AnswerDraw {
    /// Whether the value is the one that must answer: nobody chooses it.
    fn check_value(&self, context: &Deciding<'_>, frozen: &Frozen) -> Result<(), Refusal> {
        let Self { draw, value } = *self;
        context.state.expect_next_of_chain(frozen)?;
        let period = context.state.seed_number(frozen.seed).ok_or(Refusal::NoCommitment)?;
        match &period.source {
            DrawSource::SeedAlone => Err(Refusal::NoOpenDraw { draw }),
            DrawSource::SecondHolder { .. } if period.is_next(value) => Ok(()),
            DrawSource::SecondHolder { .. } => Err(Refusal::WrongDrawValue { draw, value }),
            DrawSource::Beacon { .. } => match period.source.round(frozen.at) {
                Some((_, due)) if context.at >= due => Ok(()),
                Some((round, due)) => Err(Refusal::RoundNotDue { draw, round, due }),
                None => Err(Refusal::NoOpenDraw { draw }),
            },
        }
    }
}

fn decided(
    context: &Deciding<'_>,
    draw: DrawNo,
    decision: Option<Decision>,
) -> Result<Fact, Refusal> {
    let decision = decision.ok_or_else(nobody)?;
    let lawyer = decision.lawyer().ok_or_else(nobody)?;
    let case = context.state.expect_case(decision.docket)?;
    let bars = bars_going_on(&context.context(), case, lawyer).ok_or_else(nobody)?;
    if let Some(void) = barred(draw, &Undecided::Case(Box::new(decision.clone())), lawyer, bars) {
        return Ok(void.into());
    }
    let actor = Some(context.actor.clone());
    Ok(Decided { decision: Box::new(decision), actor }.into())
}

fn allotted(
    context: &Deciding<'_>,
    draw: DrawNo,
    allotment: Option<Allotment>,
) -> Result<Fact, Refusal> {
    let allotment = allotment.ok_or_else(nobody)?;
    let lawyer = allotment.lawyer().ok_or_else(nobody)?;
    let of = Undecided::Slot(Box::new(allotment.clone()));
    let Ok(shift) = context.state.expect_free_slot(allotment.shift, context.today) else {
        return Ok(DrawVoided::new(draw, &of, VoidCause::Over).into());
    };
    let bars = bars_slot(&context.context(), shift, lawyer).ok_or_else(nobody)?;
    if let Some(void) = barred(draw, &of, lawyer, bars) {
        return Ok(void.into());
    }
    let actor = context.actor.clone();
    Ok(SlotAllotted { allotment: Box::new(allotment), actor }.into())
}

fn barred(draw: DrawNo, of: &Undecided, lawyer: Roll, reasons: Reasons) -> Option<DrawVoided> {
    let cause = VoidCause::Barred { lawyer, reasons };
    (!reasons.is_empty()).then(|| DrawVoided::new(draw, of, cause))
}

fn nobody() -> Refusal {
    Refusal::inconsistent("whoever is drawn is not on the roll")
}

/// A draw has its value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DrawAnswered {
    /// The draw.
    pub draw: DrawNo,
    /// Its value.
    pub value: DrawValue,
    /// Who gave it.
    pub actor: ActorId,
}

impl Evolve for DrawAnswered {
    fn evolve(&self, state: &mut State, _at: Timestamp) -> Result<(), Error> {
        let Self { draw, value, .. } = self;
        let corrupt = |what: &str| Error::corrupt(format!("draw {draw}: {what}"));
        let frozen = state.frozen.get(draw).ok_or_else(|| corrupt("it doesn't wait"))?.clone();
        let period = usize::try_from(frozen.seed).ok().and_then(|number| number.checked_sub(1));
        let period = period.and_then(|index| state.seeds.get_mut(index));
        let period = period.ok_or_else(|| corrupt("there is no such seed"))?;
        if period.entry.is_some() && !period.is_next(*value) {
            return Err(corrupt("its value is not the next entry of the chain"));
        }
        if let Undecided::Case(decision) = &frozen.of {
            state.docket.thaw(decision.docket)?;
        }
        if period.entry.is_some() {
            (period.entry, period.skipped) = (Some(*value), 0);
        }
        state.frozen.remove(draw);
        Ok(())
    }
}
