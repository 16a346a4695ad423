//! Seats to experts: recusals kept, loads balanced, chance by ticket.

use std::cmp::Reverse;
use std::collections::VecDeque;

use crate::draw::Ticket;
use crate::id::ExpertId;
use crate::sorted::{SortedMap, SortedSet};

/// Seats to be filled for one case.
#[derive(Clone, Debug)]
pub(crate) struct Vacancy<'a> {
    /// How many.
    pub(crate) wanted: usize,
    /// Who may take one, each with their ticket.
    pub(crate) may: SortedMap<&'a ExpertId, Ticket>,
}

/// One expert takes over from another.
#[derive(Clone, Copy, Debug)]
struct Move<'a> {
    place: usize,
    from: &'a ExpertId,
    to: &'a ExpertId,
}

/// What each expert has, by expert.
type Loads<'a> = SortedMap<&'a ExpertId, u32>;

/// Who takes the seats of each vacancy: as many as are wanted and may. `loads` is what everybody who
/// may be asked has already.
///
/// If there is any allotment in which loads differ by at most one, this is one: no chain of moves is
/// left from one expert to another with two less, so that the sum of the squares of the loads is the
/// least there is.
///
/// # Complexity
///
/// With *e* experts and *v* vacancies at most O(e³v) for each move of the repair, of which there are
/// few; none where the loads are balanced at once.
///
/// # Source
///
/// Harvey, Ladner, Lovász, Tamir: Semi-matchings for bipartite graphs and load balancing (2006). That
/// each case needs several experts changes nothing: it is a flow with convex costs still.
pub(crate) fn allot<'a>(
    mut loads: Loads<'a>,
    vacancies: &[Vacancy<'a>],
) -> Vec<SortedSet<&'a ExpertId>> {
    let mut held = Vec::with_capacity(vacancies.len());
    for vacancy in vacancies {
        let mut asked: Vec<(u32, Ticket, &ExpertId)> = vacancy
            .may
            .iter()
            .map(|(expert, ticket)| (load(&loads, expert), *ticket, *expert))
            .collect();
        asked.sort_unstable();
        let taken: SortedSet<&ExpertId> =
            asked.into_iter().take(vacancy.wanted).map(|(_, _, expert)| expert).collect();
        for expert in &taken {
            let load = loads.or_default(expert);
            *load = load.saturating_add(1);
        }
        held.push(taken);
    }
    while let Some(chain) = chain(&loads, vacancies, &held) {
        for Move { place, from, to } in chain {
            if let Some(seats) = held.get_mut(place) {
                seats.remove(from);
                seats.insert(to);
            }
            if let Some(load) = loads.get_mut(from) {
                *load = load.saturating_sub(1);
            }
            if let Some(load) = loads.get_mut(to) {
                *load = load.saturating_add(1);
            }
        }
    }
    held
}

fn load(loads: &Loads<'_>, expert: &ExpertId) -> u32 {
    loads.get(expert).copied().unwrap_or(0)
}

/// The first chain of moves from an expert to one with at least two less, the most loaded asked first.
fn chain<'a>(
    loads: &Loads<'a>,
    vacancies: &[Vacancy<'a>],
    held: &[SortedSet<&'a ExpertId>],
) -> Option<Vec<Move<'a>>> {
    let least = *loads.values().min()?;
    let mut heavy: Vec<(Reverse<u32>, &ExpertId)> = loads
        .iter()
        .filter(|(_, load)| load.saturating_sub(least) >= 2)
        .map(|(expert, load)| (Reverse(*load), *expert))
        .collect();
    heavy.sort_unstable();
    heavy.into_iter().find_map(|(_, expert)| chain_from(expert, loads, vacancies, held))
}

/// The shortest chain from an expert; among the shortest the first in the order of ids.
fn chain_from<'a>(
    start: &'a ExpertId,
    loads: &Loads<'a>,
    vacancies: &[Vacancy<'a>],
    held: &[SortedSet<&'a ExpertId>],
) -> Option<Vec<Move<'a>>> {
    let most = load(loads, start).checked_sub(2)?;
    let mut reached: SortedMap<&ExpertId, Option<Move<'a>>> = [(start, None)].into_iter().collect();
    let mut ahead = VecDeque::from([start]);
    while let Some(from) = ahead.pop_front() {
        for (&to, &load) in loads {
            if reached.contains_key(to) {
                continue;
            }
            let mut seats = vacancies.iter().zip(held);
            let takes_over = |(vacancy, held): (&Vacancy<'a>, &SortedSet<&ExpertId>)| {
                held.contains(from) && !held.contains(to) && vacancy.may.contains_key(to)
            };
            let Some(place) = seats.position(takes_over) else { continue };
            reached.insert(to, Some(Move { place, from, to }));
            if load <= most {
                let mut back: Vec<Move<'_>> =
                    std::iter::successors(reached.get(to).copied().flatten(), |step| {
                        reached.get(step.from).copied().flatten()
                    })
                    .collect();
                back.reverse();
                return Some(back);
            }
            ahead.push_back(to);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;
    use crate::draw::{Draw, Purpose, Seed};
    use crate::id::DocketNo;

    fn experts(count: usize) -> Vec<ExpertId> {
        (0..count).map(|n| ExpertId::new(format!("x{n}")).unwrap()).collect()
    }

    fn vacancies<'a>(experts: &'a [ExpertId], masks: &[u8], wanted: usize) -> Vec<Vacancy<'a>> {
        let seed = Seed::from_bytes([5; 32]);
        let vacancy = |(n, mask): (usize, &u8)| {
            let draw = Draw::new(&seed, Purpose::Inspector, DocketNo::new(n as u64), 1);
            let may = experts.iter().enumerate().filter(|(e, _)| mask >> e & 1 == 1);
            let may = may.map(|(_, expert)| (expert, draw.ticket_of_expert(expert))).collect();
            Vacancy { wanted, may }
        };
        masks.iter().enumerate().map(vacancy).collect()
    }

    fn squares(loads: impl Iterator<Item = u32>) -> u32 {
        loads.map(|load| load * load).sum()
    }

    /// The least sum of squares over every way to fill the seats.
    fn least(masks: &[u8], wanted: u32, loads: &[u32]) -> u32 {
        let Some((mask, rest)) = masks.split_first() else {
            return squares(loads.iter().copied());
        };
        let wanted_here = wanted.min(mask.count_ones());
        let subsets = (0..=*mask).filter(|s| s & !mask == 0 && s.count_ones() == wanted_here);
        let try_one = |subset: u8| {
            let mut loads = loads.to_vec();
            for (n, load) in loads.iter_mut().enumerate() {
                *load += u32::from(subset >> n & 1);
            }
            least(rest, wanted, &loads)
        };
        subsets.map(try_one).min().unwrap()
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn the_allotment_is_as_balanced_as_any(
            masks in vec(0..16_u8, 0..6),
            before in vec(0..4_u32, 4),
            wanted in 1..4_usize,
        ) {
            let experts = experts(4);
            let vacancies = vacancies(&experts, &masks, wanted);
            let loads: Loads<'_> = experts.iter().zip(before.iter().copied()).collect();
            let held = allot(loads.clone(), &vacancies);
            let mut after = loads;
            for (vacancy, held) in vacancies.iter().zip(&held) {
                prop_assert_eq!(held.len(), wanted.min(vacancy.may.len()));
                for expert in held {
                    prop_assert!(vacancy.may.contains_key(expert));
                    *after.get_mut(expert).unwrap() += 1;
                }
            }
            let must = least(&masks, u32::try_from(wanted).unwrap(), &before);
            prop_assert_eq!(squares(after.into_values()), must);
        }
    }

    #[test]
    fn a_chain_of_moves_balances_what_one_pass_cannot() {
        let experts = experts(2);
        // Both may take the first case, x0 alone the others; x1 has one already.
        let vacancies = vacancies(&experts, &[0b11, 0b01, 0b01], 1);
        let held = allot(experts.iter().zip([0, 1]).collect(), &vacancies);
        let takers: Vec<&ExpertId> = held.into_iter().flatten().collect();
        assert_eq!(takers, [&experts[1], &experts[0], &experts[0]]);
    }
}
