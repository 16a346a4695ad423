//! The journal: what was decided, on record, so that it can't be bent unseen.

mod record;
mod seal;
mod read;
mod finding;
mod books;
mod draws;
mod verify;
mod report;
mod replay;
mod text;

pub use finding::{Finding, FindingKind};
pub use read::{Records, Whole, whole};
pub use record::{Anchor, FORMAT, LINE_BYTES_MAX, RULES, Record, RecordHash};
pub use replay::{Past, replay};
pub use report::Report;
pub use seal::{Journal, Sealed, seal};
pub use verify::{Known, verify};
