//! Command → events → state.
//!
//! [`State::decide`] takes a [`Command`] and gives the [`Event`]s that follow, or a [`Refusal`];
//! [`State::evolve`] applies an event. All logic is in the first and none in the second, so that a
//! state rebuilt from its events is the state that was. A service decides, stores the events in its
//! own transaction, then evolves. [`Engine`] does both for a program that keeps everything in memory.
//!
//! Each [`operation`] has a file, with its command, its facts, how it is decided and what it changes.

#[macro_use]
mod refusal;
mod alone;
mod batch;
mod decide;
mod due;
mod event;
mod evolve;
mod held;
mod in_memory;
mod on_duty;
mod own_cause;
pub mod operation;
mod part;
mod state;
mod step;

pub(crate) use decide::RECORD_BYTES_MAX;

pub use batch::RefusedOf;
pub use due::{Due, Task};
pub use event::Event;
pub use in_memory::{Chosen, Engine};
pub use operation::{
    ActRefusal, Command, ConductCommand, ConductFact, ConductRefusal, DutyCommand, DutyFact,
    DutyRefusal, Fact, PoolReview, QualityCommand, QualityFact, QualityRefusal,
};
pub use refusal::{Pending, Refusal, RefusalCode, RefusalKind, refusal_codes};
pub use state::{Adopted, AdoptedCalendar, State};
pub use step::Step;
