//! The policy in force, and the seed committed to.

mod adopt_policy;
mod commit_seed;

pub use adopt_policy::{AdoptPolicy, PolicyAdopted};
pub use commit_seed::{CommitSeed, RevealSeed, SeedCommitted, SeedRevealed};
