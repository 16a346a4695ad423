//! Reviews by a person (人工复核).

mod request_review;
mod answer_review;

pub use answer_review::{AnswerReview, ReviewAnswered};
pub use request_review::{RequestReview, ReviewRequested};
