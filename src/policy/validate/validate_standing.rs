//! What is wrong with the tables of merit points and of conduct review.

use super::{POINTS_MAX, load, no_repeats, whole};
use crate::error::{Faults, Problem, json_name};
use crate::policy::{
    ConductKind, ConductReview, ConductRule, Merit, MeritCause, MeritRule, Sanction, Validity,
};
use crate::quantity::Points;

/// Ten years, leap days included.
const VALID_DAYS_MAX: u32 = 3_660;
/// So that the heaviest case, of weight 1,000.00, is worth no more than an entry may post.
const PER_WEIGHT_MAX: Points = Points::from_hundredths(100_000);
const NONE: Points = Points::from_hundredths(0);

pub(super) fn merit(faults: &mut Faults, merit: &Merit) {
    validity(faults, "merit.validity", merit.validity);
    for (n, rule) in merit.rules.iter().enumerate() {
        let path = |field: &str| format!("merit.rules[{n}].{field}");
        let repeated = merit.rules.iter().take(n).any(|earlier| earlier.cause == rule.cause);
        faults.need(!repeated, path("cause"), &rule.cause, Problem::Repeated);
        let magnitude = rule.points.hundredths().unsigned_abs();
        let most = if rule.per_weight { PER_WEIGHT_MAX } else { POINTS_MAX };
        let sound = magnitude <= most.hundredths().unsigned_abs();
        let problem = Problem::bounds(format_args!("-{most}"), most);
        faults.need(sound, path("points"), rule.points, problem);
        if let Some(cap) = rule.yearly_cap {
            let problem = Problem::bounds("0.01", POINTS_MAX);
            faults.need(cap > NONE && cap <= POINTS_MAX, path("yearly_cap"), cap, problem);
        } else {
            let sound = !rule.per_weight || rule.points <= NONE;
            let problem = Problem::CapMissing;
            faults.need(sound, path("yearly_cap"), "", problem);
        }
        if let Some(own) = rule.validity {
            validity(faults, &path("validity"), own);
        }
    }
    silence(faults, merit);
}

fn validity(faults: &mut Faults, path: &str, validity: Validity) {
    if let Validity::Rolling { days } = validity {
        whole(faults, &format!("{path}.rolling.days"), days, 1, VALID_DAYS_MAX);
    }
}

/// Silence costs at least as much as declining, each time and for as long. Two caps would be used up one
/// apart from the other, so that of two lawyers it might be the silent one who loses nothing more: silence
/// has none.
fn silence(faults: &mut Faults, merit: &Merit) {
    for cause in [MeritCause::UnexcusedDecline, MeritCause::NoResponse] {
        if let Some((n, rule)) = merit.known(cause) {
            let (path, problem) = (format!("merit.rules[{n}].points"), Problem::RewardsDeclining);
            faults.need(rule.points <= NONE, path, rule.points, problem);
        }
    }
    let Some((_, decline)) = merit.known(MeritCause::UnexcusedDecline) else { return };
    if decline.points >= NONE {
        return;
    }
    let Some((n, silence)) = merit.known(MeritCause::NoResponse) else {
        let problem = Problem::SilenceCostsNothing;
        faults.need(false, "merit.rules", format!("{} rules", merit.rules.len()), problem);
        return;
    };
    let path = |field: &str| format!("merit.rules[{n}].{field}");
    let problem = Problem::SilenceCostsLess { points: decline.points.to_string() };
    faults.need(silence.points <= decline.points, path("points"), silence.points, problem);
    let sound = silence.per_weight == decline.per_weight;
    let problem = Problem::NotAsForDeclining;
    faults.need(sound, path("per_weight"), silence.per_weight, problem);
    if let Some(cap) = silence.yearly_cap {
        let problem = Problem::SilenceCapped;
        faults.need(false, path("yearly_cap"), cap, problem);
    }
    let valid = |rule: &MeritRule| rule.validity.unwrap_or(merit.validity);
    let sound = valid(silence) == valid(decline) || valid(silence) == Validity::ForGood;
    let problem = Problem::ValidityNotAsForDeclining;
    faults.need(sound, path("validity"), json_name(&valid(silence)), problem);
}

pub(super) fn conduct_review(faults: &mut Faults, review: &ConductReview) {
    whole(faults, "conduct.statement_days", review.statement_days, 1, 60);
    whole(faults, "conduct.decision_days", review.decision_days, 1, 365);
    whole(faults, "conduct.caution_days", review.caution_days, 1, VALID_DAYS_MAX);
    if let Some(minimum) = &review.minimum {
        load(faults, "conduct.minimum.load", minimum.load);
        measure(faults, "conduct.minimum.measure", minimum.measure);
        let problem = Problem::NoPenalty;
        let sound = minimum.measure.is_penalty();
        faults.need(sound, "conduct.minimum.measure", json_name(&minimum.measure), problem);
    }
    for (n, rule) in review.rules.iter().enumerate() {
        conduct_rule(faults, n, rule);
        let earlier = review.rules.iter().take(n).enumerate();
        for (m, other) in earlier.filter(|(_, other)| compares(rule, other)) {
            monotone(faults, (n, rule), (m, other));
        }
    }
}

fn conduct_rule(faults: &mut Faults, n: usize, rule: &ConductRule) {
    let path = |field: &str| format!("conduct.rules[{n}].{field}");
    faults.need(!rule.kinds.is_empty(), path("kinds"), "[]", Problem::Empty { what: "kind" });
    no_repeats(faults, &path("kinds"), &rule.kinds);
    whole(faults, &path("at_least"), rule.at_least, 1, 1_000);
    if let Some(days) = rule.within_days {
        whole(faults, &path("within_days"), days, 1, VALID_DAYS_MAX);
    }
    measure(faults, &path("measure"), rule.measure);
    let retains = rule.measure == Sanction::Retain;
    faults.need(!retains, path("measure"), "retain", Problem::ProposesNothing);
    let counts = |kind| rule.kinds.contains(&kind);
    let sound = !counts(ConductKind::UnexcusedDecline) || counts(ConductKind::NoResponse);
    let problem = Problem::SilenceNotCounted;
    faults.need(sound, path("kinds"), json_name(&rule.kinds), problem);
    let penal = rule.measure.is_penalty();
    for (m, kind) in rule.kinds.iter().enumerate() {
        let sound = retains || kind.is_good() != penal;
        let problem = Problem::WrongForSanction { sanction: rule.measure.english() };
        faults.need(sound, path(&format!("kinds[{m}]")), kind, problem);
    }
}

fn measure(faults: &mut Faults, path: &str, measure: Sanction) {
    match measure {
        Sanction::Suspend { days } => {
            whole(faults, &format!("{path}.suspend.days"), days, 1, VALID_DAYS_MAX);
        }
        Sanction::Remove { bar_days } => {
            whole(faults, &format!("{path}.remove.bar_days"), bar_days, 1, 36_600);
        }
        _ => {}
    }
}

/// Whether two rules share a kind and look back equally far.
fn compares(a: &ConductRule, b: &ConductRule) -> bool {
    a.within_days == b.within_days && a.kinds.iter().any(|kind| b.kinds.contains(kind))
}

/// More entries never lead to the milder measure.
fn monotone(
    faults: &mut Faults,
    (n, rule): (usize, &ConductRule),
    (m, other): (usize, &ConductRule),
) {
    let (path, shown) = (format!("conduct.rules[{n}].measure"), json_name(&rule.measure));
    let sound = rule.at_least <= other.at_least || rule.measure >= other.measure;
    faults.need(sound, &path, &shown, Problem::MilderForMore { rule: m });
    let sound = rule.at_least >= other.at_least || rule.measure <= other.measure;
    faults.need(sound, &path, &shown, Problem::HarsherForFewer { rule: m });
    let repeated = rule.at_least == other.at_least && rule.kinds == other.kinds;
    let path = format!("conduct.rules[{n}].at_least");
    faults.need(!repeated, path, rule.at_least, Problem::SameRule { rule: m });
}
