//! Who there is: lawyers and the pools they stand in.
//!
//! A lawyer's record says facts only; whether they bar somebody from a case is for
//! [`assign`](crate::assign) to say. What a lawyer has earned or lost is in
//! [`standing`](crate::standing).

mod card;
mod lawyer;
mod loss;
mod names;
mod profile;
mod roster;

pub(crate) use card::{Levels, Reading, Sought};
pub use lawyer::{Bar, Certificate, Lawyer, Leave, OwnCaps};
pub use names::Names;
pub use profile::{ProfileFilter, PublishedProfile};
pub use roster::Roster;
