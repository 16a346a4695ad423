//! The preset's numbers for what a lawyer earns and loses: all *(ours)*.

use super::super::{
    ConductKind, ConductReview, ConductRule, Merit, MeritCause, MeritRule, Sanction, Validity,
    YearlyMinimum,
};
use crate::quantity::{Load, Points};

pub(super) fn merit() -> Merit {
    use MeritCause as Cause;
    let rule = |cause: MeritCause, points| MeritRule {
        cause: cause.into(),
        points: Points::from_hundredths(points),
        per_weight: false,
        yearly_cap: None,
        validity: None,
    };
    let capped = |rule: MeritRule, cap| {
        let yearly_cap = Some(Points::from_hundredths(cap));
        MeritRule { yearly_cap, ..rule }
    };
    let closed = MeritRule { per_weight: true, ..rule(Cause::CaseClosed, 1_00) };
    let last_year = Some(Validity::CalendarYear);
    Merit {
        validity: Validity::Rolling { days: 365 },
        rules: vec![
            capped(closed, 7_00),
            rule(Cause::AssessedExcellent, 5_00),
            rule(Cause::AssessedGood, 2_00),
            rule(Cause::AssessedPass, 0),
            rule(Cause::AssessedFail, -10_00),
            rule(Cause::ObservedExcellent, 2_00),
            rule(Cause::ObservedGood, 1_00),
            rule(Cause::ObservedFair, 0),
            rule(Cause::ObservedPoor, -1_00),
            rule(Cause::ObservedBad, -2_00),
            rule(Cause::FollowUpSatisfied, 0),
            rule(Cause::FollowUpDissatisfied, -1_00),
            rule(Cause::Commendation, 3_00),
            rule(Cause::ModelCase, 3_00),
            capped(rule(Cause::DutyShift, 1_00), 6_00),
            capped(rule(Cause::Training, 1_00), 3_00),
            rule(Cause::UnexcusedDecline, -5_00),
            rule(Cause::NoResponse, -5_00),
            rule(Cause::RefusedAssignment, -10_00),
            rule(Cause::ReplacedForFault, -10_00),
            rule(Cause::MissedDeadline, -2_00),
            rule(Cause::ComplaintUpheld, -10_00),
            rule(Cause::InspectionFinding, -5_00),
            MeritRule { validity: last_year, ..rule(Cause::CarriedOver, 0) },
            rule(Cause::CaseEndedEarly, 0),
        ],
    }
}

pub(super) fn conduct_review() -> ConductReview {
    use ConductKind as Kind;
    let rule = |kinds: &[ConductKind], at_least, within_days, measure| ConductRule {
        kinds: kinds.to_vec(),
        at_least,
        within_days,
        measure,
    };
    let (year, three_years) = (Some(365), Some(1_096));
    let bad = &[
        Kind::ComplaintUpheld,
        Kind::AssessmentFailed,
        Kind::RefusedAssignment,
        Kind::ReplacedForFault,
    ];
    let declined = &[Kind::UnexcusedDecline, Kind::NoResponse];
    let careless = &[Kind::MissedDeadline, Kind::InspectionFinding];
    ConductReview {
        statement_days: 5,
        decision_days: 15,
        caution_days: 365,
        minimum: Some(YearlyMinimum {
            load: Load::from_hundredths(6_00),
            measure: Sanction::Caution,
        }),
        rules: vec![
            rule(&[Kind::Sanction], 1, three_years, Sanction::Suspend { days: 365 }),
            rule(&[Kind::Sanction], 2, three_years, Sanction::Remove { bar_days: 1_096 }),
            rule(
                &[Kind::BarReviewFailed, Kind::JudgmentDefaulter],
                1,
                year,
                Sanction::SuspendUntilReinstated,
            ),
            rule(bad, 1, year, Sanction::Caution),
            rule(bad, 2, year, Sanction::Suspend { days: 90 }),
            rule(bad, 3, year, Sanction::Remove { bar_days: 365 }),
            rule(declined, 3, year, Sanction::Caution),
            rule(declined, 5, year, Sanction::Suspend { days: 30 }),
            rule(careless, 2, year, Sanction::Caution),
            rule(careless, 4, year, Sanction::Suspend { days: 30 }),
            rule(&[Kind::AssessedExcellent, Kind::ModelCase], 2, None, Sanction::Commend),
        ],
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::Policy;
    use super::*;

    #[test]
    fn closing_cases_alone_never_changes_a_share() {
        let policy = Policy::xiamen();
        let (_, closed) = policy.merit.known(MeritCause::CaseClosed).unwrap();
        let cap = closed.yearly_cap.unwrap().hundredths();
        assert_eq!(policy.merit.validity_of(&closed.cause), Validity::Rolling { days: 365 });
        // 365 days touch two calendar years at most.
        let most = policy.shares.opening_points.hundredths() + 2 * cap;
        assert_eq!(policy.shares.of(Points::from_hundredths(most)).hundredths(), 100);
        let excellent = policy.merit.known(MeritCause::AssessedExcellent).unwrap().1.points;
        assert!(excellent.hundredths() >= 5 * closed.points.hundredths());
        let fail = policy.merit.known(MeritCause::AssessedFail).unwrap().1.points;
        assert!(fail.hundredths() < -cap);
    }

    #[test]
    fn the_preset_has_a_rule_for_each_cause() {
        let merit = merit();
        for cause in MeritCause::ALL {
            assert!(merit.known(*cause).is_some(), "{cause}");
        }
        assert_eq!(merit.rules.len(), MeritCause::ALL.len());
    }
}
