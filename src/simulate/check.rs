//! placeholder
/// x
#[derive(Default)]
pub struct Checker;
/// y
pub struct Violation;
