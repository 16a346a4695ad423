//! The journal: what was decided, on record, so that it can't be bent unseen.

mod read;
mod record;
mod seal;

pub use read::{Records, Whole, whole};
pub use record::{Anchor, FORMAT, LINE_BYTES_MAX, RULES, Record, RecordHash};
pub use seal::{Journal, Sealed, seal};
