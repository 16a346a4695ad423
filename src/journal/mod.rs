#![doc = include_str!("format.md")]
#![doc = include_str!("members.md")]

mod decision;
mod record;
mod seal;
mod read;
mod replay;
mod snapshot;

pub use decision::decision_of;
pub use read::{Line, Lines, Records, Whole, is_torn, whole};
pub use record::{
    Anchor, FORMAT, Heading, LINE_BYTES_MAX, RULES, Record, RecordHash, Salvaged, hashes,
};
pub use replay::{Past, replay};
pub use seal::{Journal, Sealed, seal};
pub use snapshot::Snapshot;
