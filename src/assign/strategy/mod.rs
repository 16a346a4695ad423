//! Select: one of the candidates, by the policy's strategy.
//!
//! Each strategy says in its own file what it compares, best first; `contest` does the comparing and
//! leaves those who are equal in all of it to the ticket.

mod field;
mod contest;
mod fair_share;
mod weighted;
mod rotation;
mod lottery;
mod select;
mod ranking;

pub(crate) use field::{Field, Scorer};
pub(crate) use ranking::{Ranking, ranking};
pub(crate) use select::{lots, window};
