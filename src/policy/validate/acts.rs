//! Faults of the rules of acts.

use super::{POINTS_MAX, whole};
use crate::error::{Faults, Problem};
use crate::policy::{Act, ActRule, RestsOn, SecondPerson};
use crate::quantity::Points;

pub(super) fn acts(faults: &mut Faults, rules: &[ActRule]) {
    for (n, rule) in rules.iter().enumerate() {
        let path = format!("acts[{n}]");
        let repeated = rules.iter().take(n).any(|earlier| earlier.act == rule.act);
        faults.need(!repeated, format!("{path}.act"), rule.act, Problem::Repeated);
        reasons(faults, &path, rule);
        if let Some(second) = &rule.second_person {
            second_person(faults, &format!("{path}.second_person"), rule.act, second);
        }
    }
    for act in Act::ALL {
        let listed = rules.iter().any(|rule| rule.act == *act);
        faults.need(listed, "acts", act, Problem::ActWithoutRule);
    }
}

fn reasons(faults: &mut Faults, path: &str, rule: &ActRule) {
    let (path, by_cause) = (format!("{path}.reasons"), rule.act.is_by_cause());
    if by_cause {
        let listed = rule.reasons.len();
        faults.need(listed == 0, &path, listed, Problem::ReasonsAreCauses);
    } else {
        let problem = Problem::Empty { what: "reason" };
        faults.need(!rule.reasons.is_empty(), &path, "[]", problem);
    }
    for (n, reason) in rule.reasons.iter().enumerate() {
        let path = format!("{path}[{n}]");
        let mut earlier = rule.reasons.iter().take(n);
        let repeated = earlier.any(|earlier| earlier.code == reason.code);
        faults.need(!repeated, format!("{path}.code"), &reason.code, Problem::Repeated);
        let shown = !rule.act.ends_a_place() || reason.rests_on != RestsOn::TheAct;
        faults.need(shown, format!("{path}.rests_on"), "the_act", Problem::EndsAPlace);
    }
}

fn second_person(faults: &mut Faults, path: &str, act: Act, second: &SecondPerson) {
    let SecondPerson { above, within_days, in_case, points } = *second;
    whole(faults, &format!("{path}.above"), above, 0, 1_000);
    whole(faults, &format!("{path}.within_days"), within_days, 1, 366);
    if let Some(in_case) = in_case {
        let path = format!("{path}.in_case");
        whole(faults, &path, in_case, 0, 1_000);
        faults.need(act == Act::Exclude, path, in_case, Problem::NotOfThisAct { act: act.code() });
    }
    if let Some(points) = points {
        let path = format!("{path}.points");
        let sound = (Points::default()..=POINTS_MAX).contains(&points);
        faults.need(sound, &path, points, Problem::bounds("0.00", POINTS_MAX));
        faults.need(act == Act::PostMerit, path, points, Problem::NotOfThisAct { act: act.code() });
    }
}
