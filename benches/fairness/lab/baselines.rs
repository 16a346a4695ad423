//! What others do: seven rules, written here from their published descriptions.
//!
//! Each is given the same candidates as our strategies are, after law, local rules and policy: none has
//! to find out who is eligible, on leave or at a cap. Where a description counts items, it counts weight
//! here, and per share of full time, so that none is handicapped by weights, part-timers and points of
//! which its authors knew nothing. As in the ledger, a decline without an excuse counts as received, and
//! what clients choose, what is continued and what is assigned by hand counts for none. Some descriptions
//! say that it does; their lags would be larger, since whoever is chosen often would be passed over.

use jiff::civil::Date;

/// Somebody eligible for a case, as any rule sees them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Candidate {
    pub(crate) roll: usize,
    /// In millionths.
    pub(crate) claim: u64,
    /// The match with the specialty that the case needs, 0 to 3.
    pub(crate) rank: u8,
    /// Merit points, in hundredths.
    pub(crate) points: i64,
    /// Share times fraction of full time, in ten-thousandths.
    pub(crate) entitlement: u64,
}

/// The case, as any rule sees it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Waiting {
    pub(crate) today: Date,
    /// The number of the specialty that it needs, 0 for none.
    pub(crate) category: u8,
    /// What random numbers for this attempt are made of.
    pub(crate) ticket: u64,
}

/// What each lawyer received so far from the rule.
#[derive(Clone, Debug, Default)]
pub(crate) struct History {
    lawyers: Vec<Past>,
    served: u64,
}

#[derive(Clone, Debug)]
struct Past {
    enrolled: Date,
    /// How many cases the rule had given when this lawyer had the latest; none yet.
    latest: Option<u64>,
    received: Vec<Receipt>,
}

#[derive(Clone, Copy, Debug)]
struct Receipt {
    on: Date,
    category: u8,
    /// In hundredths.
    weight: u64,
    /// The sum of this and all before.
    total: u64,
}

impl History {
    pub(crate) fn enrol(&mut self, on: Date) {
        self.lawyers.push(Past { enrolled: on, latest: None, received: Vec::new() });
    }

    pub(crate) fn receive(&mut self, roll: usize, on: Date, category: u8, weight: u32) {
        self.served += 1;
        if let Some(past) = self.lawyers.get_mut(roll) {
            past.latest = Some(self.served);
            let weight = u64::from(weight);
            let total = past.total() + weight;
            past.received.push(Receipt { on, category, weight, total });
        }
    }

    fn past(&self, candidate: &Candidate) -> Option<&Past> {
        self.lawyers.get(candidate.roll)
    }

    fn latest(&self, candidate: &Candidate) -> Option<u64> {
        self.past(candidate).and_then(|past| past.latest)
    }

    fn since(&self, candidate: &Candidate, from: Date) -> u64 {
        self.past(candidate).map_or(0, |past| past.total() - past.before(from))
    }

    fn between(&self, candidate: &Candidate, from: Date, to: Date) -> u64 {
        self.past(candidate).map_or(0, |past| past.before(to) - past.before(from))
    }

    fn of_category(&self, candidate: &Candidate, category: u8, from: Date) -> u64 {
        let Some(past) = self.past(candidate) else { return 0 };
        let recent = past.received.iter().rev().take_while(|receipt| receipt.on >= from);
        recent.filter(|receipt| receipt.category == category).map(|receipt| receipt.weight).sum()
    }

    fn enrolled(&self, candidate: &Candidate) -> Date {
        self.past(candidate).map_or(Date::MIN, |past| past.enrolled)
    }
}

impl Past {
    fn total(&self) -> u64 {
        self.received.last().map_or(0, |receipt| receipt.total)
    }

    fn before(&self, day: Date) -> u64 {
        let place = self.received.partition_point(|receipt| receipt.on < day);
        place.checked_sub(1).and_then(|place| self.received.get(place)).map_or(0, |r| r.total)
    }
}

/// A rule that others use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Baseline {
    /// Anybody, each equally likely: the draw of court rotas and of many plain assigners.
    Random,
    /// Whoever's latest case lies furthest back, and who never had one before all. "Who's received the
    /// least recent review request": GitHub, *Managing code review settings for your team*, round robin.
    LeastRecent,
    /// Whoever has received least so far. Taiwan's Legal Aid Act, art 25, names the number of cases
    /// already held; Calendly's *equal distribution* is of this kind.
    FewestEver,
    /// Whoever has received least in the past 30 days: "who has had the least number of reviews
    /// requested within the past 30 days", Pull Panda, *Assigner algorithms*, load balance, on which
    /// GitHub's is built.
    Fewest30Days,
    /// Whoever is furthest below their part, by weight, of what was received in this calendar month;
    /// ties to the least recent. Who joined in the month is taken to have received what the others had
    /// on average by then: cal.com, pull requests 15558 (weights) and 17472 (monthly reset, calibration).
    MonthlyShortfall,
    /// The best match, then the most points, whatever anybody has received: rank before load, as in
    /// omnigent's issue 1996.
    HighestScore,
    /// Whoever is furthest below their ideal part of the category's cases since parts last changed,
    /// which they do when somebody joins; ties at random: the Ministry of Justice's `cla_backend`,
    /// allocation to providers.
    BelowShare,
}

impl Baseline {
    pub(crate) const ALL: [Baseline; 7] = [
        Baseline::Random,
        Baseline::LeastRecent,
        Baseline::FewestEver,
        Baseline::Fewest30Days,
        Baseline::MonthlyShortfall,
        Baseline::HighestScore,
        Baseline::BelowShare,
    ];

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Baseline::Random => "random",
            Baseline::LeastRecent => "least_recent",
            Baseline::FewestEver => "fewest_ever",
            Baseline::Fewest30Days => "fewest_30_days",
            Baseline::MonthlyShortfall => "monthly_shortfall",
            Baseline::HighestScore => "highest_score",
            Baseline::BelowShare => "below_share",
        }
    }

    /// Chooses one of the candidates; nobody only if there are none.
    pub(crate) fn choose(
        self,
        case: Waiting,
        candidates: &[Candidate],
        history: &History,
    ) -> Option<usize> {
        let drawn = |c: &Candidate| mixed(case.ticket ^ mixed(c.roll as u64 + 1));
        let chosen = match self {
            Baseline::Random => candidates.iter().min_by_key(|c| drawn(c)),
            Baseline::LeastRecent => {
                candidates.iter().min_by_key(|c| (history.latest(c), drawn(c)))
            }
            Baseline::FewestEver => candidates
                .iter()
                .min_by_key(|c| (per_entitlement(history.since(c, Date::MIN), c), drawn(c))),
            Baseline::Fewest30Days => {
                let from = case.today.saturating_sub(jiff::Span::new().days(29));
                let load = |c: &Candidate| per_entitlement(history.since(c, from), c);
                candidates.iter().min_by_key(|c| (load(c), drawn(c)))
            }
            Baseline::MonthlyShortfall => {
                let had = calibrated(case.today.first_of_month(), candidates, history);
                furthest_below(candidates, &had, |c| history.latest(c).unwrap_or(0))
            }
            Baseline::HighestScore => {
                candidates.iter().max_by_key(|c| (c.rank, c.points, std::cmp::Reverse(drawn(c))))
            }
            Baseline::BelowShare => {
                let changed = candidates.iter().map(|c| history.enrolled(c)).max()?;
                let had: Vec<u64> = candidates
                    .iter()
                    .map(|c| history.of_category(c, case.category, changed))
                    .collect();
                furthest_below(candidates, &had, drawn)
            }
        };
        chosen.map(|candidate| candidate.roll)
    }
}

/// What each has received this month; for who joined in it, with what the others had on average by
/// then.
fn calibrated(month: Date, candidates: &[Candidate], history: &History) -> Vec<u64> {
    let calibration = |c: &Candidate| {
        let joined = history.enrolled(c);
        if joined <= month {
            return 0;
        }
        let others = candidates.iter().filter(|other| history.enrolled(other) < joined);
        let (sum, count) = others.fold((0, 0), |(sum, count), other| {
            (sum + history.between(other, month, joined), count + 1)
        });
        sum / std::cmp::max(count, 1)
    };
    candidates.iter().map(|c| history.since(c, month) + calibration(c)).collect()
}

/// The largest difference between the part of all by entitlement and what was had; the least of the
/// tie-breaks.
fn furthest_below<'a>(
    candidates: &'a [Candidate],
    had: &[u64],
    tie: impl Fn(&Candidate) -> u64,
) -> Option<&'a Candidate> {
    let all: i128 = had.iter().map(|had| i128::from(*had)).sum();
    let whole: i128 = candidates.iter().map(|c| i128::from(c.entitlement)).sum();
    let short = |c: &Candidate, had: u64| i128::from(c.entitlement) * all - i128::from(had) * whole;
    // Where nothing was received yet, the largest part is furthest below.
    let key = |c: &Candidate, had: u64| (short(c, had), if all == 0 { c.entitlement } else { 0 });
    let pairs = candidates.iter().zip(had);
    let best = pairs.max_by_key(|(c, had)| (key(c, **had), std::cmp::Reverse(tie(c))));
    best.map(|(candidate, _)| candidate)
}

fn per_entitlement(weight: u64, candidate: &Candidate) -> u64 {
    weight * 100_000_000 / candidate.entitlement.max(1)
}

/// Sebastiano Vigna's finalizer of splitmix64: spreads every bit over the whole number.
pub(crate) const fn mixed(number: u64) -> u64 {
    let mut z = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}
