//! Merit points (积分), the shares that they earn, and good standing.

mod post_merit;
mod counter_merit;
mod settle;
mod set_share;
mod set_good_standing;

use crate::engine::state::State;
use crate::error::Error;
use crate::id::Roll;
use crate::standing::MeritEntry;

pub use counter_merit::{CounterMerit, MeritCountered};
pub use post_merit::{MeritPosted, PostMerit};
pub use set_good_standing::{GoodStandingSet, SetGoodStanding};
pub use set_share::{SetShare, ShareSet};
pub use settle::{Settle, SharesSettled};

/// Puts an entry on a merit ledger. Only a counter-entry counters another.
fn post(state: &mut State, roll: Roll, entry: &MeritEntry, counters: bool) -> Result<(), Error> {
    if let Some(docket) = entry.docket {
        state.expect_docketed(docket)?;
    }
    if entry.counters.is_some() != counters {
        return Err(Error::corrupt("only a counter-entry counters another"));
    }
    state.standing.post(roll, entry)
}
