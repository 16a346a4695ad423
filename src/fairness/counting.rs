//! Counters that stop at their end in place of wrapping round.

pub(crate) fn increment(counter: &mut u64) {
    *counter = counter.saturating_add(1);
}

pub(crate) fn increment_if(counter: &mut u64, counts: bool) {
    *counter = counter.saturating_add(u64::from(counts));
}

pub(crate) fn count(number: usize) -> u64 {
    u64::try_from(number).unwrap_or(u64::MAX)
}
