//! A draw that nobody can foresee: what it is among is frozen, and only then its value becomes known.

mod answer_draw;
mod frozen;
mod void_draw;

use crate::assign::Frozen;
use crate::engine::refusal::Refusal;
use crate::engine::state::State;
use crate::id::DrawNo;

pub use answer_draw::{AnswerDraw, DrawAnswered};
pub use frozen::DrawFrozen;
pub use void_draw::{DrawVoided, DrawnFor, VoidCause, VoidDraw};

pub(super) use frozen::freeze;

impl State {
    fn expect_open_draw(&self, draw: DrawNo) -> Result<&Frozen, Refusal> {
        self.frozen.get(&draw).ok_or(Refusal::NoOpenDraw { draw })
    }

    /// Where a chain answers, the draw is the first that waits for it.
    fn expect_next_of_chain(&self, frozen: &Frozen) -> Result<(), Refusal> {
        let chained = self.seed_number(frozen.seed).is_some_and(|seed| seed.entry.is_some());
        let first = self.open_draws().find(|open| open.seed == frozen.seed);
        match first.filter(|first| chained && first.draw != frozen.draw) {
            Some(first) => Err(Refusal::DrawOutOfOrder { first: first.draw }),
            None => Ok(()),
        }
    }
}
