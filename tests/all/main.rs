//! Everything that is tested from outside, in one binary.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "tests may fail")]

mod acts;
mod bad_input;
mod batch;
mod bounds;
mod checker;
mod choice;
mod chosen_draws;
mod concentration;
mod codes;
mod confidential;
mod counterfactual;
mod course;
mod due;
mod duty;
mod ending_points;
mod explanations;
mod fairness;
mod fairness_bench;
mod glossary;
mod held;
mod journal;
mod kept;
mod lag_bound;
mod lag_reversed;
mod lag_search;
mod layers;
mod life;
mod many_parts;
mod offers;
mod oracle_equals_engine;
mod own_cause;
mod own_data;
mod properties;
mod quality;
mod read_back;
mod reasons;
mod replay;
mod review;
mod standing;
mod steering;
mod tickets;
mod watched;
mod world;
mod year;
