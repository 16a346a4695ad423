//! What is kept ready so that a decision needn't ask every rule of everybody.
//!
//! A decision asks a whole pool, and hardly anything is different of anybody than it was for the decision
//! before. So each lawyer has a row, in a few words of memory: which reasons hold whatever the case, and
//! which may hold in some case. Where none of the latter can hold in the case at hand, the row is the
//! answer; else the [`rules`](super::rules) are asked. This is the only place that knows what a rule
//! looks at beside the rule itself, and a test asks all rules of everybody and compares.

mod rows;
mod screen;
#[cfg(test)]
mod tests;

pub(crate) use rows::{Cache, Row};
pub(crate) use screen::Screen;
