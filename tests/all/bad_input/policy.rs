//! Policies with faults: every one is told at once, each with its path and value.

use crate::world::desk;
use assigned_counsel::calendar::{Calendar, Term};
use assigned_counsel::policy::{LotteryBy, Strategy};
use serde_json::{from_value, json, to_string};

use super::*;

/// The preset with what stands at a JSON pointer replaced.
fn with(pointer: &str, new: Value) -> Policy {
    from_value(patched(&Policy::xiamen(), pointer, new)).unwrap()
}

/// Every door says the same of a faulty policy; this is it, one fault a line.
fn faults(policy: &Policy) -> String {
    let told: Vec<String> = policy.faults().iter().map(ToString::to_string).collect();
    let noun = if told.len() == 1 { "fault" } else { "faults" };
    let must = format!("the policy has {} {noun}: {}", told.len(), told.join("; "));

    let error = Policy::from_json(&to_string(policy).unwrap()).unwrap_err();
    assert!(error.is_policy());
    assert_eq!((error.to_string(), error.faults()), (must.clone(), &policy.faults()[..]));
    assert_eq!(refusal(&world(), now(), &adopt(policy.clone())), must);
    let new = Engine::new(now(), &desk(), policy.clone(), seed(7)).unwrap_err();
    assert_eq!(new.to_string(), must);
    told.join("\n")
}

/// Rows of a JSON pointer into the preset, what replaces the value there, and the faults of that.
fn check_policies(table: &'static str) {
    check(rows(table).map(|[pointer, new, must]| {
        let policy = with(pointer, serde_json::from_str(new).unwrap());
        ((pointer, new), faults(&policy).replace('\n', "; "), must)
    }));
}

#[test]
fn a_number_out_of_bounds_is_told_with_them() {
    check_policies(
        "
         /utc_offset_minutes | -721 | utc_offset_minutes = `-721`: must be from -720 to 840
         /utc_offset_minutes | 841 | utc_offset_minutes = `841`: must be from -720 to 840
         /utc_offset_minutes | -2147483648 | utc_offset_minutes = `-2147483648`: must be from -720 to 840
         /strategy/fair_share/band | 100001 | strategy.fair_share.band = `1000.01`: must be from 0.00 to 1000.00
         /strategy/fair_share/band | 18446744073709551615 | strategy.fair_share.band = `184467440737095516.15`: must be from 0.00 to 1000.00
         /routing/min_candidates | 0 | routing.min_candidates = `0`: must be from 1 to 1000
         /routing/min_candidates | 4294967295 | routing.min_candidates = `4294967295`: must be from 1 to 1000
         /eligibility/grave_case_years | 2 | eligibility.grave_case_years = `2`: must be from 3, which the law asks for, to 30
         /eligibility/grave_case_years | 4294967295 | eligibility.grave_case_years = `4294967295`: must be from 3, which the law asks for, to 30
         /caps/open | 0 | caps.open = `0.00`: must be from 0.01 to 1000000.00
         /caps/month | 0 | caps.month = `0.00`: must be from 0.01 to 1000000.00
         /caps/open | 18446744073709551615 | caps.open = `184467440737095516.15`: must be from 0.01 to 1000000.00
         /caps/month | 4801 | caps.month = `48.01`: is more than the year's 48.00
         /caps/category/0/year | 0 | caps.category[0].year = `0.00`: must be from 0.01 to 1000000.00
         /caps/overload/times | 100 | caps.overload.times = `1.00`: must be from 1.01 to 100.00
         /caps/overload/times | 4294967295 | caps.overload.times = `42949672.95`: must be from 1.01 to 100.00
         /caps/overload/window_days | 4294967295 | caps.overload.window_days = `4294967295`: must be from 1 to 366
         /caps/overload/floor | 0 | caps.overload.floor = `0.00`: must be from 0.01 to 1000000.00
         /proficiency/none | 0 | proficiency.none = `0.00`: must be from 0.01 to 10.00
         /proficiency/expert | 4294967295 | proficiency.expert = `42949672.95`: must be from 0.01 to 10.00
         /proficiency/skilled | 99 | proficiency.skilled = `0.99`: is less than the 1.00 before it
         /weights/0/weight | 0 | weights[0].weight = `0.00`: must be from 0.01 to 1000.00
         /weights/6/weight | 4294967295 | weights[6].weight = `42949672.95`: must be from 0.01 to 1000.00
        ",
    );
}

#[test]
fn a_weighted_strategy_must_count_something() {
    check_policies(
        r#"
         /strategy | {"weighted":{"frequency":0,"points":0,"points_cap":1,"specialty":0,"target":1,"window_days":1}} | strategy = `0, 0, 0`: at least one of specialty, points and frequency must count
         /strategy | {"weighted":{"frequency":1001,"points":1001,"points_cap":-9223372036854775808,"specialty":1001,"target":0,"window_days":0}} | strategy.weighted.specialty = `1001`: must be from 0 to 1000; strategy.weighted.points = `1001`: must be from 0 to 1000; strategy.weighted.frequency = `1001`: must be from 0 to 1000; strategy.weighted.points_cap = `-92233720368547758.08`: must be from 0.01 to 1000000.00; strategy.weighted.window_days = `0`: must be from 1 to 366; strategy.weighted.target = `0.00`: must be from 0.01 to 1000000.00
         /strategy | {"weighted":{"frequency":1,"points":1,"points_cap":9223372036854775807,"specialty":1,"target":18446744073709551615,"window_days":4294967295}} | strategy.weighted.points_cap = `92233720368547758.07`: must be from 0.01 to 1000000.00; strategy.weighted.window_days = `4294967295`: must be from 1 to 366; strategy.weighted.target = `184467440737095516.15`: must be from 0.01 to 1000000.00
        "#,
    );
}

#[test]
fn a_ladder_has_rungs_of_its_own_each_once() {
    check_policies(
        r#"
         /routing/ladder | [] | routing.ladder = `[]`: must have at least one rung
         /routing/ladder | ["master","staff","master"] | routing.ladder[1] = `staff`: is not a rung of this ladder; routing.ladder[2] = `master`: stands there twice
         /routing/minors_ladder | ["minors","master"] | routing.minors_ladder[1] = `master`: is not a rung of this ladder
         /routing/relief | ["inform_superior","waive_caps","waive_caps"] | routing.relief[0] = `inform_superior`: must be the last step: it finds nobody by itself; routing.relief[2] = `waive_caps`: stands there twice
        "#,
    );
}

#[test]
fn lists_name_nothing_twice() {
    check_policies(
        r#"
         /caps/category | [{"kind":"civil","year":100},{"kind":"civil","year":200}] | caps.category[1].kind = `civil`: stands there twice
         /means/waivers | ["a","b","a"] | means.waivers[2] = `a`: stands there twice
         /by_hand/reasons | ["a","a"] | by_hand.reasons[1] = `a`: stands there twice
         /by_hand/reasons | [] | by_hand.reasons = `[]`: must have at least one reason
        "#,
    );
}

#[test]
fn every_case_has_a_weight() {
    check_policies(
        r#"
         /weights | [] | weights = `0 rules`: the last rule must fit all cases, so that each has a weight
         /weights/6 | {"weight":1,"when":{"minor":false}} | weights = `7 rules`: the last rule must fit all cases, so that each has a weight
         /weights/1 | {"weight":100,"when":{}} | weights[1].when = `{}`: fits all cases, so that the rules after it never count
        "#,
    );
}

#[test]
fn the_table_of_shares_leaves_nobody_out_and_nobody_in_twice() {
    check_policies(
        r#"
         /shares/least | 0 | shares.least = `0.00`: must be from 0.01 to 1.00
         /shares/most | 1001 | shares.most = `10.01`: must be from 1.00 to 10.00
         /shares/tiers/1/from | 4100 | shares.tiers[1].from = `41.00`: leaves a gap: the tier before ends at 40.00
         /shares/tiers/1/from | 3999 | shares.tiers[1].from = `39.99`: overlaps the tier before, which ends at 40.00
         /shares/tiers/0/from | -9223372036854775808 | shares.tiers[0].from = `-92233720368547758.08`: the first tier has no beginning: leave it out
         /shares/tiers/4/below | 9223372036854775807 | shares.tiers[4].below = `92233720368547758.07`: the last tier has no end: leave it out
         /shares/tiers/3 | {"below":7500,"from":7500,"share":110} | shares.tiers[3].below = `75.00`: is not above the tier's beginning 75.00; shares.tiers[4].from = `100.00`: leaves a gap: the tier before ends at 75.00
         /shares/tiers/1/share | 4294967295 | shares.tiers[1].share = `42949672.95`: is not within the bounds 0.80 to 1.25; shares.tiers[2].share = `1.00`: is less than the 42949672.95 of the tier before
         /shares/tiers/4/share | 109 | shares.tiers[4].share = `1.09`: is less than the 1.10 of the tier before
         /shares/opening_points | 9223372036854775807 | shares.opening_points = `92233720368547758.07`: must be from -1000000.00 to 1000000.00; shares.opening_points = `92233720368547758.07`: its tier's share is 1.25; a newcomer's must be 1.00
         /shares/tiers | [] | shares.tiers = `[]`: must have at least one tier
        "#,
    );
}

#[test]
fn the_ends_of_the_table_of_shares_must_be_where_they_belong() {
    let mut inside = Policy::xiamen();
    inside.shares.tiers[3].from = None;
    inside.shares.tiers[3].below = None;
    assert_eq!(
        faults(&inside),
        "shares.tiers[3].from = ``: only the first tier may have no beginning\n\
         shares.tiers[3].below = ``: only the last tier may have no end"
    );
}

#[test]
fn opening_points_have_bounds() {
    // One tier for all: each balance has the share 1.00, also one that no ledger could move.
    let mut policy = Policy::xiamen();
    policy.shares.tiers.retain(|tier| tier.share.hundredths() == 100);
    (policy.shares.tiers[0].from, policy.shares.tiers[0].below) = (None, None);
    policy.shares.opening_points = assigned_counsel::Points::from_hundredths(i64::MAX);
    let must =
        "shares.opening_points = `92233720368547758.07`: must be from -1000000.00 to 1000000.00";
    assert_eq!(policy.faults().len(), 1);
    assert_eq!(faults(&policy), must);
}

#[test]
fn windows_fit_the_statutory_days() {
    check_policies(
        r#"
         /windows/approval | {"days":{"number":8,"to":"close"}} | windows.approval = `{"days":{"number":8,"to":"close"}}`: ends later than the law's 7 days, for what comes on 2024-03-04
         /windows/approval | {"days":{"number":0,"to":"close"}} | windows.approval.days.number = `0`: must be from 1 to 60
         /windows/assignment | {"days":{"number":4,"to":"midnight"}} | windows.assignment = `{"days":{"number":4,"to":"midnight"}}`: ends later than the law's 3 days, for what comes on 2024-03-04
         /windows/assignment | {"working_days":{"number":3,"to":"close"}} | windows.assignment = `{"working_days":{"number":3,"to":"close"}}`: ends later than the law's 3 days, for what comes on 2024-03-07
         /windows/assignment | {"working_days":{"number":2,"to":"close"}} | windows.assignment = `{"working_days":{"number":2,"to":"close"}}`: ends later than the law's 3 days, for what comes on 2024-03-08
         /windows/assignment | {"hours":{"number":72}} | offers.rounds = `2`: leaves 0 office minutes to assign somebody directly, for what comes on 2024-03-08; 60 are needed
         /windows/assignment | {"hours":{"number":721}} | windows.assignment.hours.number = `721`: must be from 1 to 720
         /windows/provisional_papers_days | 4294967295 | windows.provisional_papers_days = `4294967295`: must be from 1 to 60
         /windows/objection_days | 0 | windows.objection_days = `0`: must be from 1 to 5
         /windows/objection_days | 6 | windows.objection_days = `6`: must be from 1 to 5
         /windows/review_days | 0 | windows.review_days = `0`: must be from 1 to 60
         /windows/review_days | 61 | windows.review_days = `61`: must be from 1 to 60
         /windows/choice | {"working_days":{"number":2,"to":"close"}} | offers.rounds = `2`: leaves 0 office minutes to assign somebody directly, for what comes on 2024-03-07; 60 are needed
         /windows/choice | {"working_days":{"number":61,"to":"close"}} | windows.choice.working_days.number = `61`: must be from 1 to 60
         /windows/early_end_days | 31 | windows.early_end_days = `31`: must be from 0 to 30
         /windows/absence_days | 0 | windows.absence_days = `0`: must be from 1 to 366
         /windows/slack_minutes | 61 | offers.rounds = `2`: leaves 60 office minutes to assign somebody directly, for what comes on 2024-03-08; 61 are needed
         /windows/slack_minutes | 601 | windows.slack_minutes = `601`: must be from 0 to 600
        "#,
    );
}

#[test]
fn offers_are_few_short_and_end_before_somebody_must_be_assigned() {
    check_policies(
        r#"
         /offers/rounds | 3 | offers.rounds = `3`: leaves 0 office minutes to assign somebody directly, for what comes on 2024-03-08; 60 are needed
         /offers/rounds | 21 | offers.rounds = `21`: must be from 0 to 20
         /offers/rounds | 4294967295 | offers.rounds = `4294967295`: must be from 0 to 20
         /offers/answer | {"office_hours":{"number":3}} | offers.rounds = `2`: leaves 0 office minutes to assign somebody directly, for what comes on 2024-03-08; 60 are needed
         /offers/answer | {"office_hours":{"number":0}} | offers.answer.office_hours.number = `0`: must be from 1 to 240
         /offers/urgent_answer | {"hours":{"number":8}} | offers.urgent_rounds = `1`: leaves 0 office minutes to assign somebody directly, for what comes on 2024-03-08; 60 are needed
         /offers/urgent_rounds | 21 | offers.urgent_rounds = `21`: must be from 0 to 20
         /offers/client_requests_max | 21 | offers.client_requests_max = `21`: must be from 0 to 20
         /offers/excuses/3/busy_days | 0 | offers.excuses[3].busy_days = `0`: must be from 1 to 60
         /offers/excuses/3/busy_days | 61 | offers.excuses[3].busy_days = `61`: must be from 1 to 60
         /offers/excuses/1/code | "conflict" | offers.excuses[1] = `conflict`: stands there twice
        "#,
    );
    // One working day is never longer than the law's three, and the preset fits it to the minute.
    let one_day = serde_json::json!({ "working_days": { "number": 1, "to": "close" } });
    assert!(with("/windows/assignment", one_day).faults().is_empty());
}

/// Three days by the clock are enough in plain weeks, and in no holiday of seven days.
#[test]
fn a_policy_is_held_against_the_calendar_that_it_is_beside() {
    let calendar = Calendar::xiamen();
    assert_eq!(Policy::xiamen().faults_over(&calendar, calendar.from), []);
    let mut policy = Policy::xiamen();
    policy.windows.assignment = Term::Hours { number: 72 };
    (policy.windows.choice, policy.offers.rounds, policy.offers.urgent_rounds) = (None, 0, 0);
    assert_eq!(policy.faults(), []);
    let told = policy.faults_over(&calendar, calendar.from);
    let told: Vec<String> = told.iter().map(ToString::to_string).collect();
    let must = "offers.rounds = `0`: leaves 0 office minutes to assign somebody directly, for what comes on 2023-01-20; 60 are needed";
    assert_eq!(told, [must]);
    // From February on it is Labour Day.
    let told = policy.faults_over(&calendar, "2023-02-01".parse().unwrap());
    assert!(told[0].to_string().contains("on 2023-04-28"), "{}", told[0]);
}

#[test]
fn ten_faults_are_told_at_once_in_the_order_of_the_fields() {
    let mut policy = Policy::xiamen();
    policy.utc_offset_minutes = i32::MAX;
    policy.strategy = Strategy::FairShare { band: "1000.01".parse().unwrap() };
    policy.routing.ladder.clear();
    policy.routing.min_candidates = 0;
    policy.eligibility.grave_case_years = 31;
    policy.caps.open = Some("0".parse().unwrap());
    policy.proficiency.none = "0".parse().unwrap();
    policy.shares.least = "1.01".parse().unwrap();
    policy.weights[3].weight = "0".parse().unwrap();
    policy.by_hand.reasons.clear();
    let told = faults(&policy);
    let must = "utc_offset_minutes = `2147483647`: must be from -720 to 840\n\
         strategy.fair_share.band = `1000.01`: must be from 0.00 to 1000.00\n\
         routing.ladder = `[]`: must have at least one rung\n\
         routing.min_candidates = `0`: must be from 1 to 1000\n\
         eligibility.grave_case_years = `31`: must be from 3, which the law asks for, to 30\n\
         caps.open = `0.00`: must be from 0.01 to 1000000.00\n\
         proficiency.none = `0.00`: must be from 0.01 to 10.00\n\
         shares.least = `1.01`: must be from 0.01 to 1.00\n\
         shares.tiers[0].share = `0.80`: is not within the bounds 1.01 to 1.25\n\
         shares.tiers[1].share = `0.90`: is not within the bounds 1.01 to 1.25\n\
         shares.tiers[2].share = `1.00`: is not within the bounds 1.01 to 1.25\n\
         weights[3].weight = `0.00`: must be from 0.01 to 1000.00\n\
         by_hand.reasons = `[]`: must have at least one reason";
    assert_eq!(told, must);
}

#[test]
fn a_faulty_policy_doesnt_panic_where_it_is_asked_all_the_same() {
    for minutes in [i32::MIN, -721, 841, i32::MAX] {
        let policy = Policy { utc_offset_minutes: minutes, ..Policy::xiamen() };
        for at in [Timestamp::MIN, Timestamp::MAX] {
            let day = policy.date(at);
            policy.start_of(day);
        }
        policy.fingerprint();
    }
    let policy =
        Policy { strategy: Strategy::Lottery { by: LotteryBy::Claim }, ..Policy::xiamen() };
    for day in [jiff::civil::Date::MIN, jiff::civil::Date::MAX] {
        policy.start_of(day);
    }
    let mut empty = Policy::xiamen();
    empty.shares.tiers.clear();
    assert_eq!(empty.shares.of("0".parse().unwrap()).to_string(), "1.00");
}

#[test]
fn the_first_instant_of_the_first_day_is_the_first_there_is() {
    let policy = Policy::xiamen();
    // It is not in the calendar at +8 hours: no later instant may stand in for it.
    assert_eq!(policy.start_of(jiff::civil::Date::MIN), Timestamp::MIN);
}

#[test]
fn the_table_of_merit_is_sound() {
    check_policies(
        r#"
         /shares/settle_every_months | 0 | shares.settle_every_months = `0`: must be from 1 to 12
         /shares/settle_every_months | 13 | shares.settle_every_months = `13`: must be from 1 to 12
         /merit/validity | {"rolling":{"days":0}} | merit.validity.rolling.days = `0`: must be from 1 to 3660
         /merit/rules/1/validity | {"rolling":{"days":4294967295}} | merit.rules[1].validity.rolling.days = `4294967295`: must be from 1 to 3660
         /merit/rules/1/cause | "case_closed" | merit.rules[1].cause = `case_closed`: stands there twice
         /merit/rules/1/points | 100000001 | merit.rules[1].points = `1000000.01`: must be from -1000000.00 to 1000000.00
         /merit/rules/1/points | -9223372036854775808 | merit.rules[1].points = `-92233720368547758.08`: must be from -1000000.00 to 1000000.00
         /merit/rules/0/points | 100001 | merit.rules[0].points = `1000.01`: must be from -1000.00 to 1000.00
         /merit/rules/1/yearly_cap | 0 | merit.rules[1].yearly_cap = `0.00`: must be from 0.01 to 1000000.00
         /merit/rules/1/yearly_cap | -100 | merit.rules[1].yearly_cap = `-1.00`: must be from 0.01 to 1000000.00
         /merit/rules/1/yearly_cap | 9223372036854775807 | merit.rules[1].yearly_cap = `92233720368547758.07`: must be from 0.01 to 1000000.00
         /merit/rules/1/per_weight | true | merit.rules[1].yearly_cap = ``: points that grow with the work need a cap
        "#,
    );
}

#[test]
fn silence_costs_at_least_what_declining_costs() {
    check_policies(
        r#"
         /merit/rules/17/points | -499 | merit.rules[17].points = `-4.99`: costs less than declining, -5.00
         /merit/rules/17/points | 0 | merit.rules[17].points = `0.00`: costs less than declining, -5.00
         /merit/rules/17/cause | "silence" | merit.rules = `25 rules`: has none for `no_response`: silence must cost what declining costs
         /merit/rules/17/per_weight | true | merit.rules[17].per_weight = `true`: must be as for `unexcused_decline`
         /merit/rules/17/yearly_cap | 500 | merit.rules[17].yearly_cap = `5.00`: caps silence: once used up, it would cost less than declining
         /merit/rules/16/points | 1 | merit.rules[16].points = `0.01`: rewards declining work
         /merit/rules/17/validity | "calendar_year" | merit.rules[17].validity = `calendar_year`: must be as for `unexcused_decline`, or for good
        "#,
    );
    // Costing more, and where declining costs nothing, anything will do.
    for (pointer, new) in [
        ("/merit/rules/17/points", json!(-501)),
        ("/merit/rules/17/validity", json!("for_good")),
        ("/merit/rules/16/points", json!(0)),
    ] {
        assert_eq!(with(pointer, new).faults(), []);
    }
}

#[test]
fn the_rules_of_duty_shifts_are_sound() {
    let mut duty = serde_json::to_value(Policy::xiamen().duty).unwrap();
    let bend = |field: &str, new: Value| {
        let mut own = duty.clone();
        own[field] = new;
        own
    };
    let rows = [
        ("slots_max", json!(0), "duty.slots_max = `0`: must be from 1 to 50"),
        ("slots_max", json!(51), "duty.slots_max = `51`: must be from 1 to 50"),
        ("weight", json!(0), "duty.weight = `0.00`: must be from 0.01 to 1000.00"),
        ("weight", json!(100_001), "duty.weight = `1000.01`: must be from 0.01 to 1000.00"),
        ("ladder", json!([]), "duty.ladder = `[]`: must have at least one rung"),
        ("ladder", json!(["minors"]), "duty.ladder[0] = `minors`: is not a rung of this ladder"),
        ("ladder", json!(["staff", "staff"]), "duty.ladder[1] = `staff`: stands there twice"),
        ("month_cap", json!(0), "duty.month_cap = `0.00`: must be from 0.01 to 1000000.00"),
        ("days_ahead", json!(0), "duty.days_ahead = `0`: must be from 1 to 366"),
        ("days_ahead", json!(367), "duty.days_ahead = `367`: must be from 1 to 366"),
    ];
    for (field, new, must) in rows {
        let mut policy = Policy::xiamen();
        policy.duty = from_value(bend(field, new)).unwrap();
        assert_eq!(faults(&policy), must);
    }
    // The default is written, so that a journal has every number.
    assert!(to_string(&Policy::xiamen()).unwrap().contains("duty\":{"));
    duty["more"] = json!(1);
    assert!(from_value::<assigned_counsel::policy::DutyRules>(duty).is_err());
}

#[test]
fn the_rules_of_conduct_review_are_sound() {
    check_policies(
        r#"
         /conduct/statement_days | 0 | conduct.statement_days = `0`: must be from 1 to 60
         /conduct/decision_days | 366 | conduct.decision_days = `366`: must be from 1 to 365
         /conduct/caution_days | 4294967295 | conduct.caution_days = `4294967295`: must be from 1 to 3660
         /conduct/minimum/load | 0 | conduct.minimum.load = `0.00`: must be from 0.01 to 1000000.00
         /conduct/minimum/measure | "commend" | conduct.minimum.measure = `commend`: must be a penalty
         /conduct/minimum/measure | {"suspend":{"days":0}} | conduct.minimum.measure.suspend.days = `0`: must be from 1 to 3660
         /conduct/rules/0/kinds | [] | conduct.rules[0].kinds = `[]`: must have at least one kind
         /conduct/rules/0/kinds | ["sanction","sanction"] | conduct.rules[0].kinds[1] = `sanction`: stands there twice
         /conduct/rules/0/kinds | ["model_case"] | conduct.rules[0].kinds[0] = `model_case`: doesn't go with the measure `suspend for a time`
         /conduct/rules/10/kinds | ["sanction"] | conduct.rules[10].kinds[0] = `sanction`: doesn't go with the measure `commend`
         /conduct/rules/10/measure | "retain" | conduct.rules[10].measure = `retain`: proposes nothing: leave the rule out
         /conduct/rules/6/kinds | ["unexcused_decline"] | conduct.rules[6].kinds = `[unexcused_decline]`: count `unexcused_decline` and not `no_response`: silence must cost what declining costs
         /conduct/rules/0/at_least | 0 | conduct.rules[0].at_least = `0`: must be from 1 to 1000
         /conduct/rules/0/within_days | 0 | conduct.rules[0].within_days = `0`: must be from 1 to 3660
         /conduct/rules/0/measure | {"suspend":{"days":3661}} | conduct.rules[0].measure.suspend.days = `3661`: must be from 1 to 3660
         /conduct/rules/1/measure | {"remove":{"bar_days":0}} | conduct.rules[1].measure.remove.bar_days = `0`: must be from 1 to 36600
         /conduct/rules/1/measure | "caution" | conduct.rules[1].measure = `caution`: is milder than that of rules[0] for fewer entries
         /conduct/rules/0/at_least | 3 | conduct.rules[1].measure = `{remove:{bar_days:1096}}`: is harsher than that of rules[0] for more entries
         /conduct/rules/1/at_least | 1 | conduct.rules[1].at_least = `1`: stands in rules[0] for these kinds
        "#,
    );
}
