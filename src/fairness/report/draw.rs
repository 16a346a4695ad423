//! Draws the report up: every metric for every group of lawyers.

use jiff::civil::Date;

use super::{Figures, Group, LagFigures, LawyerRow, Period, Practice, Report, WorkingTime};
use crate::fairness::attendance::days;
use crate::fairness::counting::count;
use crate::fairness::endings::KindEndings;
use crate::fairness::ledger::Account;
use crate::fairness::number::{Number, quotient, ratio};
use crate::fairness::people::{Answers, Matched, Person, Pool};
use crate::fairness::spread::{Lorenz, nearest_rank};
use crate::fairness::work::{self, Envy, Work};
use crate::fairness::{Band, Fairness};
use crate::id::Roll;
use crate::quantity::{Lag, Load};
use crate::sorted::SortedMap;
use crate::terms::Kind;

/// A lawyer with the account.
type Member<'a> = (Roll, &'a Person, &'a Account);

/// What all groups are measured by.
#[derive(Clone, Copy)]
struct Measure {
    today: Date,
    days: u64,
    /// Received over due says something from so much due on.
    at_least: Lag,
}

pub(in crate::fairness) fn draw_up(fairness: &Fairness) -> Report {
    let clock = fairness.clock;
    let today = fairness.today();
    let days = clock.map_or(0, |clock| days(clock.first, clock.today));
    let period = clock.map(|clock| Period { first: clock.first, last: clock.today, days });
    let at_least = Lag::of_weight(fairness.ledger.largest_weight());
    let measure = Measure { today, days, at_least };
    let everybody: Vec<Member<'_>> = fairness
        .people
        .all()
        .filter_map(|(roll, person)| Some((roll, person, fairness.ledger.account(roll)?)))
        .collect();
    let pooled: Vec<Member<'_>> = everybody.iter().copied().filter(|m| !is_staff(m)).collect();
    let works: Vec<(&Pool, Work)> = pooled
        .iter()
        .map(|(_, person, _)| (&person.pool, person.work(today)))
        .filter(|(_, work)| work.part > 0)
        .collect();
    let pools = measure.pools(&everybody);
    let mut all = measure.figures(&pooled);
    let envies = pools.iter().filter(|pool| pool.of != Pool::Staff);
    all.envy = envies.filter_map(|pool| pool.figures.envy).reduce(Envy::plus);
    let (newcomers, returners) = fairness.months.report(&fairness.people, today);
    Report {
        period,
        events: fairness.events,
        lag: lag_figures(fairness, &everybody),
        all,
        pools,
        theil: work::theil(&works),
        lorenz: Lorenz::new(works.iter().map(|(_, work)| (work.part, work.received))),
        by_centre: measure.groups(&pooled, |p| p.lawyer.centres.iter().cloned().collect()),
        by_team: measure.groups(&pooled, |p| p.lawyer.teams.iter().cloned().collect()),
        by_time: measure.groups(&pooled, |p| vec![WorkingTime::new(p.lawyer.fraction)]),
        by_gender: measure.groups(&pooled, |p| vec![p.lawyer.gender]),
        by_practice: measure
            .groups(&pooled, |p| vec![Practice::new(p.lawyer.practice_since, today)]),
        cases: clock.map(|clock| fairness.cases.by_centre(clock.latest)).unwrap_or_default(),
        choice: fairness.choices.figures(),
        desk: fairness.desk.figures(fairness.cases.by_basis()),
        steering: fairness.steering.figures(),
        all_endings: fairness.fates.all(),
        terms: fairness.deadlines.figures(),
        endings: Kind::ALL.iter().map(|kind| kind_endings(fairness, *kind)).collect(),
        duty: fairness.duty,
        oversight: fairness.oversight.figures(),
        merit: fairness.merit.clone(),
        reviews: fairness.reviews.figures(),
        roll: fairness.roll,
        newcomers,
        returners,
        lawyers: everybody.iter().map(|member| measure.row(member)).collect(),
        lag_days: fairness.course.days(fairness.ledger.lags()),
    }
}

fn is_staff((_, person, _): &Member<'_>) -> bool {
    person.pool == Pool::Staff
}

fn lag_figures(fairness: &Fairness, everybody: &[Member<'_>]) -> LagFigures {
    let lags = || everybody.iter().map(|(_, _, account)| account.lag);
    let band = match fairness.band {
        Band::Widest(band) => Some(band),
        Band::NoPolicy | Band::OtherStrategy => None,
    };
    let largest_weight = fairness.ledger.largest_weight();
    let largest_reversed = fairness.fates.largest_reversed_weight();
    let bound = band.and_then(|band| {
        let others = i64::try_from(everybody.len()).ok()?.checked_sub(1)?;
        let twice = largest_reversed.hundredths().checked_mul(2)?;
        let reach = largest_weight.load().plus(band).hundredths().checked_add(twice)?;
        let doubled = others.checked_mul(i64::try_from(reach).ok()?)?;
        // 10,000,000 nano-cases in a hundredth, by two.
        let doubled = doubled.checked_add(i64::try_from(twice).ok()?)?;
        doubled.checked_mul(5_000_000).map(Lag::from_nanos)
    });
    LagFigures {
        largest: fairness.ledger.peak(),
        ninety_ninth: ninety_ninth(everybody),
        at_end: (lags().max().unwrap_or_default(), lags().min().unwrap_or_default()),
        sum: sum(lags()),
        largest_weight,
        largest_reversed,
        band,
        bound,
    }
}

fn ninety_ninth(members: &[Member<'_>]) -> Lag {
    let mut peaks: Vec<i64> = members.iter().map(|(.., account)| account.peak.nanos()).collect();
    peaks.sort_unstable();
    Lag::from_nanos(nearest_rank(&peaks, 99).unwrap_or(0))
}

fn kind_endings(fairness: &Fairness, kind: Kind) -> KindEndings {
    KindEndings::new(kind, fairness.cases.count_kind(kind), fairness.fates.by_kind(kind))
}

fn served_over_due(served: Lag, due: Lag) -> Option<Number> {
    quotient(served.nanos().into(), due.nanos().into()).filter(|_| due > Lag::ZERO)
}

/// The sum of lags; at the end of what there is room for where it doesn't fit.
fn sum(lags: impl Iterator<Item = Lag>) -> Lag {
    Lag::from_nanos(lags.fold(0_i64, |sum, lag| sum.saturating_add(lag.nanos())))
}

impl Measure {
    fn pools(self, everybody: &[Member<'_>]) -> Vec<Group<Pool>> {
        let mut pools = self.groups(everybody, |person| vec![person.pool.clone()]);
        for pool in &mut pools {
            let of = everybody.iter().filter(|(_, person, _)| person.pool == pool.of);
            let works = work::there(of.map(|(_, person, _)| person.work(self.today)));
            pool.figures.envy = Some(Envy::among(&works, self.days));
        }
        pools
    }

    /// Everybody in every group that they belong to, the groups in order.
    fn groups<K: Ord + Clone>(
        self,
        members: &[Member<'_>],
        of: impl Fn(&Person) -> Vec<K>,
    ) -> Vec<Group<K>> {
        let mut groups: SortedMap<K, Vec<Member<'_>>> = SortedMap::new();
        for member in members {
            for key in of(member.1) {
                groups.or_default(key).push(*member);
            }
        }
        let group = |(of, members): (K, Vec<Member<'_>>)| {
            let figures = self.figures(&members);
            Group { of, figures }
        };
        groups.into_iter().map(group).collect()
    }

    fn figures(self, members: &[Member<'_>]) -> Figures {
        let works = work::there(members.iter().map(|(_, person, _)| person.work(self.today)));
        let part = works.iter().fold(0_u64, |sum, work| sum.saturating_add(work.part));
        let there = works.iter().fold(0_u64, |sum, work| sum.saturating_add(work.received));
        let days = u128::from(self.days);
        let persons = || members.iter().map(|(_, person, _)| *person);
        let accounts = || members.iter().map(|(.., account)| *account);
        let (due, served) = (sum(accounts().map(|a| a.due)), sum(accounts().map(Account::served)));
        let enough = accounts().filter(|a| a.due > Lag::ZERO && a.due >= self.at_least);
        let mut ratios: Vec<Number> =
            enough.filter_map(|a| served_over_due(a.served(), a.due)).collect();
        ratios.sort_unstable();
        let lags = || accounts().map(|account| account.lag);
        let parts = works.iter().map(|work| (work.part, work.received));
        let gini = Lorenz::new(parts).gini();
        let matched = persons().fold(Matched::default(), |sum, p| sum.plus(p.matched));
        Figures {
            lawyers: count(members.len()),
            full_time: ratio(part.into(), days.saturating_mul(100)).unwrap_or_default(),
            received: persons().fold(Load::default(), |sum, p| sum.plus(p.received.any)),
            per_full_time: ratio(u128::from(there).saturating_mul(days), part.into()),
            due,
            served_over_due: served_over_due(served, due),
            served_over_due_least: ratios.first().copied(),
            served_over_due_median: nearest_rank(&ratios, 50),
            served_over_due_most: ratios.last().copied(),
            served_over_due_lawyers: count(ratios.len()),
            lag_sum: sum(lags()),
            lag_at_end_least: lags().min().unwrap_or_default(),
            lag_at_end_most: lags().max().unwrap_or_default(),
            lag_largest: accounts().map(|a| a.peak).max().unwrap_or_default(),
            lag_ninety_ninth: ninety_ninth(members),
            gini,
            jain: work::jain(&works),
            max_over_mean: work::max_over_mean(&works),
            envy: None,
            longest_wait: accounts().map(Account::longest_wait).max().unwrap_or_default(),
            matched,
            match_over_possible: ratio(matched.had.into(), matched.possible.into()),
            answers: persons().fold(Answers::default(), |sum, p| sum.plus(p.answers)),
            chosen_by_clients: persons().fold(0, |sum, p| sum.saturating_add(p.chosen_by_clients)),
        }
    }

    fn row(self, (roll, person, account): &Member<'_>) -> LawyerRow {
        LawyerRow {
            lawyer: *roll,
            id: person.lawyer.id.clone(),
            pool: person.pool.clone(),
            full_time_days: ratio(person.part(self.today).into(), 100).unwrap_or_default(),
            received: person.received.any,
            due: account.due,
            lag: account.lag,
            lag_largest: account.peak,
            served_over_due: served_over_due(account.served(), account.due),
            longest_wait: account.longest_wait(),
            answers: person.answers,
            chosen_by_clients: person.chosen_by_clients,
        }
    }
}
