//! A draw comes to nothing: there will be another, frozen anew and with another value.

use crate::assign::{Reasons, Undecided};
use crate::calendar::hours_after;
use crate::engine::operation::prelude::*;
use crate::id::{ActorId, DocketNo, DrawNo, Roll, ShiftNo};

/// Gives up a draw that nobody has answered in the time that the policy gives, with a second person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VoidDraw {
    /// The draw.
    pub draw: DrawNo,
    /// Who approves: not who asks.
    pub approved_by: ActorId,
}

impl Operation for VoidDraw {
    fn decide(&self, context: &Deciding<'_>) -> Result<Vec<Fact>, Refusal> {
        let Self { draw, approved_by } = self.clone();
        let frozen = context.state.expect_open_draw(draw)?;
        context.state.expect_next_of_chain(frozen)?;
        if approved_by == *context.actor {
            return Err(Refusal::SecondPerson { actor: approved_by });
        }
        let until = hours_after(frozen.at, context.policy.draws.answer_hours);
        if context.at < until {
            return Err(Refusal::DrawInTime { draw, until });
        }
        let cause = VoidCause::Unanswered { actor: context.actor.clone(), approved_by };
        Ok(vec![DrawVoided::new(draw, &frozen.of, cause).into()])
    }
}

/// Why a draw came to nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum VoidCause {
    /// The law or a local rule has come to bar whoever was drawn.
    Barred {
        /// Who was drawn.
        lawyer: Roll,
        /// By what.
        reasons: Reasons,
    },
    /// The shift was over.
    Over,
    /// Nobody answered in time.
    Unanswered {
        /// Who gave it up.
        actor: ActorId,
        /// Who approved.
        approved_by: ActorId,
    },
}

/// What a draw was for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum DrawnFor {
    /// A case.
    Case(DocketNo),
    /// A slot in a shift.
    Slot(ShiftNo),
}

impl DrawnFor {
    fn of(undecided: &Undecided) -> Self {
        match undecided {
            Undecided::Case(decision) => Self::Case(decision.docket),
            Undecided::Slot(allotment) => Self::Slot(allotment.shift),
        }
    }
}

/// A draw came to nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DrawVoided {
    /// The draw.
    pub draw: DrawNo,
    /// What it was for.
    pub of: DrawnFor,
    /// Why.
    pub cause: VoidCause,
}

impl DrawVoided {
    pub(super) fn new(draw: DrawNo, of: &Undecided, cause: VoidCause) -> Self {
        Self { draw, of: DrawnFor::of(of), cause }
    }
}

impl Evolve for DrawVoided {
    fn evolve(&self, state: &mut State, _at: Timestamp) -> Result<(), Error> {
        let Self { draw, of, cause } = self;
        let corrupt = |what: &str| Error::corrupt(format!("draw {draw}: {what}"));
        if matches!(cause, VoidCause::Unanswered { .. }) {
            let frozen = state.frozen.get(draw).ok_or_else(|| corrupt("it doesn't wait"))?;
            if DrawnFor::of(&frozen.of) != *of {
                return Err(corrupt("it is for something else"));
            }
            if let DrawnFor::Case(docket) = of {
                state.docket.thaw(*docket)?;
            }
            let index = usize::try_from(frozen.seed).ok().and_then(|number| number.checked_sub(1));
            if let Some(period) = index.and_then(|index| state.seeds.get_mut(index)) {
                // Its entry is passed over: it may be known.
                period.skipped = period.skipped.saturating_add(1);
            }
            state.frozen.remove(draw);
        }
        match of {
            DrawnFor::Case(docket) => state.docket.void_draw(*docket),
            DrawnFor::Slot(shift) => state.rota.void_draw(*shift),
        }
    }
}
