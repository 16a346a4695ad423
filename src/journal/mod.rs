#![doc = include_str!("format.md")]
#![doc = include_str!("members.md")]

mod record;
mod seal;
mod read;
mod finding;
mod books;
mod chosen;
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
