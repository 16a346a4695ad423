//! Policy replay: what a journal's arrivals would have come to under another policy.
//!
//! [`PolicyReplay`] takes a journal's steps in order and lives through them twice: as they were, and, in a
//! second state, with every command decided again under the other policy. What comes of both stands side by
//! side in a [`Comparison`]. Cases are matched by the service's key, because docket numbers may shift;
//! whatever else is numbered, by the command that brought it about.
//!
//! # Assumptions
//!
//! A journal tells what people did, not what they would have done. So these are assumptions, *(ours)*:
//!
//! 1. **People do the same at the same times.** Enrolments, leave, applications, notices, approvals, picks,
//!    assignments by hand, merit points, sanctions, quality oversight are given as they were. What the other
//!    world refuses is left out and counted by kind ([`Comparison::refused`]).
//! 2. **Answers, replacements and endings stay with the case.** Whoever holds it in the other world accepts,
//!    declines, is silent, falls ill or closes it as the journal's lawyer did, and at the same time.
//! 3. **Who wasn't asked accepts.** An offer that the journal doesn't know of is accepted at once, and so is
//!    one whose answer the other policy doesn't know. An answer that comes after the other policy's time is
//!    none: the offer has run out. A silence lasts as long as the other policy's offer.
//! 4. **The desk tries again.** A case that waits here and no longer in the journal is tried once a day, by
//!    the desk `replay`.
//! 5. **Who is late ends late.** What ended in the journal while it still waits here ends here once somebody
//!    has it.
//! 6. **The journal's seeds are drawn from**, as far as they are revealed; else the one that is given. A
//!    ticket hangs on docket number and attempt: where these shift, other draws come of the same seed.
//! 7. **One policy throughout.** Policies that the journal adopts later are left out, and counted.
//!
//! So it shows how a policy distributes the same work, and no more: not how people would answer to it.
//!
//! # Determinism
//!
//! The same journal, policy and seeds give the same comparison, to the byte. Under the journal's own policies
//! every command brings about the same events again ([`Comparison::steps_changed`] is 0).

mod compare;
mod rename;
mod rerun;
mod world;

use std::collections::BTreeMap;
use std::io::{BufRead, Error as IoError};

pub use compare::{Comparison, LawyerRow, Refused};
pub use rerun::PolicyReplay;
pub use world::World;

use assigned_counsel::draw::{Commitment, Seed};
use assigned_counsel::engine::Fact;
use assigned_counsel::journal::Records;
use assigned_counsel::operation::SeedRevealed;

/// The seeds that a journal reveals, by their commitments.
///
/// # Errors
///
/// Those of [`Records`].
pub fn revealed_seeds(journal: impl BufRead) -> Result<BTreeMap<Commitment, Seed>, IoError> {
    let mut seeds = BTreeMap::new();
    for record in Records::new(journal) {
        for event in record?.step.events {
            if let Fact::SeedRevealed(SeedRevealed { seed, .. }) = event.fact {
                seeds.insert(seed.commitment(), seed);
            }
        }
    }
    Ok(seeds)
}
