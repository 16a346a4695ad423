//! Route: the rungs that were asked, and who was found on them.

use super::assess::{Assessed, Barred, assess};
use super::context::Context;
use super::decision::{PoolAsked, ReasonsAgainst};
use super::ladder;
use super::reason::{Reason, Reasons};
use super::strategy::{Field, Scorer};
use super::subject::Subject;
use crate::id::Roll;
use crate::policy::{Relief, Rung};

/// The pools that a case or a slot was taken to, and what was found there.
pub(crate) struct Route<'s, 'a> {
    context: &'s Context<'a>,
    subject: &'s Subject<'a>,
    asked: Vec<Asked>,
    pub(crate) relief: Vec<Relief>,
    waived: Reasons,
}

/// What was found on a rung.
struct Asked {
    rung: Rung,
    assessed: Assessed,
    /// How many were asked.
    considered: usize,
}

impl<'s, 'a> Route<'s, 'a> {
    /// Up the ladder until a rung serves; for a notice case, on to relief.
    pub(crate) fn walk(context: &'s Context<'a>, subject: &'s Subject<'a>) -> Self {
        // Mostly one rung serves.
        let asked = Vec::with_capacity(1);
        let mut route = Self { context, subject, asked, relief: Vec::new(), waived: Reasons::NONE };
        let enough = usize::try_from(context.policy.routing.min_candidates).unwrap_or(usize::MAX);
        for rung in subject.ladder(context.policy) {
            route.ask(*rung);
            if route.candidates() >= enough {
                break;
            }
        }
        if subject.is_notice() {
            for step in &context.policy.routing.relief {
                if route.candidates() > 0 {
                    break;
                }
                route.relieve(*step);
            }
        }
        route
    }

    /// Asks those on the rung who were on no earlier one; nobody, if the rung itself was asked before.
    fn ask(&mut self, rung: Rung) {
        let earlier: Vec<Rung> = self.asked.iter().map(|asked| asked.rung).collect();
        if earlier.contains(&rung) {
            return;
        }
        let asked = ladder::asked_on(self.context, self.subject, rung, &earlier);
        let assessed = assess(self.context, self.subject, &asked, self.waived);
        let considered = assessed.len();
        self.asked.push(Asked { rung, assessed, considered });
    }

    fn relieve(&mut self, step: Relief) {
        self.relief.push(step);
        match step {
            Relief::WaiveCaps => self.waive(Reasons::CAPS),
            Relief::OtherPools => {
                self.waive(Reasons::NONE.with(Reason::DedicatedElsewhere));
                self.ask(Rung::Master);
            }
            Relief::StaffLawyers => self.ask(Rung::Staff),
            Relief::InformSuperior => {}
        }
    }

    fn waive(&mut self, more: Reasons) {
        self.waived = self.waived.union(more);
        let scorer = Scorer::new(self.context, self.subject);
        for asked in &mut self.asked {
            asked.assessed.waive(self.context, &scorer, self.waived);
        }
    }

    /// How many are eligible.
    fn candidates(&self) -> usize {
        self.asked.iter().map(|asked| asked.assessed.eligible.len()).sum()
    }

    /// Every reason against somebody who was asked and left out.
    pub(crate) fn reasons_against(&self, roll: Roll) -> Option<Reasons> {
        let mut left_out = self.asked.iter().flat_map(|asked| &asked.assessed.left_out);
        left_out.find(|barred| barred.roll == roll).map(|barred| barred.reasons)
    }

    /// Takes out all who are eligible, of all pools.
    pub(crate) fn move_field_out(&mut self) -> Field {
        let mut pools =
            self.asked.iter_mut().map(|asked| std::mem::take(&mut asked.assessed.eligible));
        // Mostly there is one pool.
        let mut field = pools.next().unwrap_or_default();
        pools.for_each(|more| field.join(&more));
        field
    }

    /// The pools asked, each with everybody of it who is not a candidate, or is one by what was waived.
    pub(crate) fn pools(&self) -> Vec<PoolAsked> {
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let pool = |asked: &Asked| PoolAsked {
            rung: asked.rung,
            considered: count(asked.considered),
            eligible: count(asked.considered.saturating_sub(asked.assessed.left_out.len())),
            waived: by_reasons(&asked.assessed.waived),
            left_out: by_reasons(&asked.assessed.left_out),
        };
        self.asked.iter().map(pool).collect()
    }
}

/// Lawyers put together by the reasons against them: of different sets of them there are a few.
fn by_reasons(barred: &[Barred]) -> Vec<ReasonsAgainst> {
    if barred.is_empty() {
        return Vec::new();
    }
    let mut sets: Vec<(Reasons, usize)> = Vec::with_capacity(16);
    let places = barred.iter().map(|Barred { reasons, .. }| {
        let known = sets.iter_mut().zip(0..).find(|((same, _), _)| same == reasons);
        if let Some(((_, count), place)) = known {
            *count = count.saturating_add(1);
            return place;
        }
        sets.push((*reasons, 1));
        sets.len().saturating_sub(1)
    });
    let places: Vec<usize> = places.collect();
    let group = |(reasons, count)| ReasonsAgainst { reasons, lawyers: Vec::with_capacity(count) };
    let mut groups: Vec<ReasonsAgainst> = sets.into_iter().map(group).collect();
    for (Barred { roll, .. }, place) in barred.iter().zip(places) {
        if let Some(group) = groups.get_mut(place) {
            group.lawyers.push(*roll);
        }
    }
    groups.sort_unstable_by_key(|group| group.reasons);
    for group in &mut groups {
        // Whom something is supposed of comes last, and who was far over the mean.
        if !group.lawyers.is_sorted() {
            group.lawyers.sort();
        }
    }
    groups
}
