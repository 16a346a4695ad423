//! The door that a policy comes through: every fault, each with its path and value.

mod acts;
mod quality;
mod validate_standing;

use std::fmt::Display;

use jiff::civil::Date;

use super::{
    ByHand, Caps, Choice, DutyRules, Eligibility, Offers, Policy, Proficiency, Relief, Routing,
    Rung, STATUTORY_APPROVAL_DAYS, STATUTORY_ASSIGNMENT_DAYS, STATUTORY_OBJECTION_DAYS, Shares,
    Slack, Strategy, WeightRule, Windows,
};
use crate::calendar::{Calendar, DayEnd, Term, days_after, days_from};
use crate::error::{Fault, Faults, Problem, json_name};
use crate::quantity::{Factor, Load, Points, Share, Weight};

/// The greatest band, cap or target: 1,000,000.00 cases, far above any and far from an overflow.
const LOAD_MAX: Load = Load::from_hundredths(100_000_000);
const BAND_MAX: Load = Load::from_hundredths(100_000);
const PLAIN: Share = Share::from_hundredths(100);
const SHARE_MAX: Share = Share::from_hundredths(1_000);
const POINTS_MAX: Points = Points::from_hundredths(100_000_000);

pub(super) fn faults(policy: &Policy) -> Vec<Fault> {
    let mut faults = Faults::default();
    let minutes = policy.utc_offset_minutes;
    faults.need(
        (-720..=840).contains(&minutes),
        "utc_offset_minutes",
        minutes,
        Problem::bounds(-720, 840),
    );
    strategy(&mut faults, &policy.strategy);
    routing(&mut faults, &policy.routing);
    eligibility(&mut faults, &policy.eligibility);
    caps(&mut faults, &policy.caps);
    proficiency(&mut faults, &policy.proficiency);
    shares(&mut faults, &policy.shares);
    validate_standing::merit(&mut faults, &policy.merit);
    if let Some(review) = &policy.conduct {
        validate_standing::conduct_review(&mut faults, review);
    }
    weights(&mut faults, &policy.weights);
    no_repeats(&mut faults, "means.waivers", &policy.means.waivers);
    windows(&mut faults, &policy.windows);
    choice(&mut faults, &policy.choice);
    offers(&mut faults, &policy.offers);
    by_hand(&mut faults, &policy.by_hand);
    acts::acts(&mut faults, &policy.acts);
    whole(&mut faults, "undone_within_days", policy.undone_within_days, 1, 366);
    quality::quality(&mut faults, &policy.quality);
    duty(&mut faults, &policy.duty);
    whole(&mut faults, "draws.seed_days", policy.draws.seed_days, 1, 3_660);
    whole(&mut faults, "draws.reveal_days", policy.draws.reveal_days, 1, 366);
    whole(&mut faults, "draws.answer_hours", policy.draws.answer_hours, 1, 720);
    let mut faults = faults.into_vec();
    // A term that is out of bounds isn't counted out.
    if faults.is_empty() {
        faults = terms_over_plain_weeks(policy);
    }
    faults
}

fn whole(faults: &mut Faults, path: &str, value: u32, least: u32, most: u32) {
    let problem = Problem::bounds(least, most);
    faults.need((least..=most).contains(&value), path, value, problem);
}

fn load(faults: &mut Faults, path: &str, value: Load) {
    let sound = value > Load::default() && value <= LOAD_MAX;
    faults.need(sound, path, value, Problem::bounds("0.01", LOAD_MAX));
}

fn no_repeats<T: PartialEq + Display>(faults: &mut Faults, path: &str, list: &[T]) {
    for (n, item) in list.iter().enumerate() {
        let repeated = list.iter().take(n).any(|earlier| earlier == item);
        faults.need(!repeated, format!("{path}[{n}]"), item, Problem::Repeated);
    }
}

fn strategy(faults: &mut Faults, strategy: &Strategy) {
    match *strategy {
        Strategy::FairShare { band } => {
            let problem = Problem::bounds("0.00", BAND_MAX);
            faults.need(band <= BAND_MAX, "strategy.fair_share.band", band, problem);
        }
        Strategy::Weighted { specialty, points, frequency, points_cap, window_days, target } => {
            whole(faults, "strategy.weighted.specialty", specialty, 0, 1_000);
            whole(faults, "strategy.weighted.points", points, 0, 1_000);
            whole(faults, "strategy.weighted.frequency", frequency, 0, 1_000);
            faults.need(
                specialty != 0 || points != 0 || frequency != 0,
                "strategy",
                "0, 0, 0",
                Problem::NothingCounts,
            );
            let sound = points_cap > Points::default() && points_cap <= POINTS_MAX;
            let problem = Problem::bounds("0.01", POINTS_MAX);
            faults.need(sound, "strategy.weighted.points_cap", points_cap, problem);
            whole(faults, "strategy.weighted.window_days", window_days, 1, 366);
            load(faults, "strategy.weighted.target", target);
        }
        Strategy::Rotation | Strategy::Lottery { .. } => {}
    }
}

fn routing(faults: &mut Faults, routing: &Routing) {
    rungs(faults, "routing.ladder", &routing.ladder, &[Rung::SubPool, Rung::Master]);
    let for_minors = [Rung::Minors, Rung::FamiliarMaster];
    rungs(faults, "routing.minors_ladder", &routing.minors_ladder, &for_minors);
    whole(faults, "routing.min_candidates", routing.min_candidates, 1, 1_000);
    for (n, step) in routing.relief.iter().enumerate() {
        let path = format!("routing.relief[{n}]");
        let repeated = routing.relief.iter().take(n).any(|earlier| earlier == step);
        faults.need(!repeated, &path, json_name(step), Problem::Repeated);
        let last = n + 1 == routing.relief.len();
        let sound = *step != Relief::InformSuperior || last;
        faults.need(sound, &path, json_name(step), Problem::NotTheLastStep);
    }
}

fn rungs(faults: &mut Faults, path: &str, ladder: &[Rung], allowed: &[Rung]) {
    faults.need(!ladder.is_empty(), path, "[]", Problem::Empty { what: "rung" });
    for (n, rung) in ladder.iter().enumerate() {
        let path = format!("{path}[{n}]");
        let repeated = ladder.iter().take(n).any(|earlier| earlier == rung);
        faults.need(!repeated, &path, json_name(rung), Problem::Repeated);
        let problem = Problem::ForeignRung;
        faults.need(allowed.contains(rung), &path, json_name(rung), problem);
    }
}

fn eligibility(faults: &mut Faults, eligibility: &Eligibility) {
    let years = eligibility.grave_case_years;
    let problem = Problem::LessThanTheLawAsks { least: 3, most: 30 };
    faults.need((3..=30).contains(&years), "eligibility.grave_case_years", years, problem);
}

fn caps(faults: &mut Faults, caps: &Caps) {
    let single = [("caps.open", caps.open), ("caps.month", caps.month), ("caps.year", caps.year)];
    for (path, cap) in single {
        if let Some(cap) = cap {
            load(faults, path, cap);
        }
    }
    if let (Some(month), Some(year)) = (caps.month, caps.year) {
        let problem = Problem::MoreThanInTheYear { year: year.to_string() };
        faults.need(month <= year, "caps.month", month, problem);
    }
    for (n, cap) in caps.category.iter().enumerate() {
        load(faults, &format!("caps.category[{n}].year"), cap.year);
        let repeated = caps.category.iter().take(n).any(|earlier| earlier.kind == cap.kind);
        let path = format!("caps.category[{n}].kind");
        faults.need(!repeated, path, json_name(&cap.kind), Problem::Repeated);
    }
    if let Some(overload) = &caps.overload {
        let sound = overload.times > Factor::ONE && overload.times.hundredths() <= 10_000;
        let problem = Problem::bounds("1.01", "100.00");
        faults.need(sound, "caps.overload.times", overload.times, problem);
        whole(faults, "caps.overload.window_days", overload.window_days, 1, 366);
        load(faults, "caps.overload.floor", overload.floor);
    }
}

fn proficiency(faults: &mut Faults, proficiency: &Proficiency) {
    let rising = [
        ("proficiency.none", proficiency.none),
        ("proficiency.familiar", proficiency.familiar),
        ("proficiency.skilled", proficiency.skilled),
        ("proficiency.expert", proficiency.expert),
    ];
    let mut before = Factor::default();
    for (path, factor) in rising {
        let sound = (1..=1_000).contains(&factor.hundredths());
        faults.need(sound, path, factor, Problem::bounds("0.01", "10.00"));
        let problem = Problem::LessThanBefore { before: before.to_string() };
        faults.need(factor >= before, path, factor, problem);
        before = factor;
    }
}

fn shares(faults: &mut Faults, shares: &Shares) {
    let Shares { least, most, opening_points, tiers, settle_every_months } = shares;
    let sound = *least > Share::default() && *least <= PLAIN;
    faults.need(sound, "shares.least", least, Problem::bounds("0.01", "1.00"));
    let sound = *most >= PLAIN && *most <= SHARE_MAX;
    faults.need(sound, "shares.most", most, Problem::bounds("1.00", "10.00"));
    faults.need(!tiers.is_empty(), "shares.tiers", "[]", Problem::Empty { what: "tier" });
    let last = tiers.len().saturating_sub(1);
    let mut before: Option<(Option<Points>, Share)> = None;
    for (n, tier) in tiers.iter().enumerate() {
        let path = |field: &str| format!("shares.tiers[{n}].{field}");
        match before {
            None => {
                let problem = Problem::FirstTierBegins;
                faults.need(tier.from.is_none(), path("from"), optional(tier.from), problem);
            }
            Some((end, share)) => {
                meets(faults, &path("from"), end, tier.from);
                let problem = Problem::ShareFalls { share: share.to_string() };
                faults.need(tier.share >= share, path("share"), tier.share, problem);
            }
        }
        if n == last {
            let problem = Problem::LastTierEnds;
            faults.need(tier.below.is_none(), path("below"), optional(tier.below), problem);
        } else {
            let problem = Problem::EndMissing;
            faults.need(tier.below.is_some(), path("below"), "", problem);
        }
        if let (Some(from), Some(below)) = (tier.from, tier.below) {
            let problem = Problem::EndBeforeBeginning { from: from.to_string() };
            faults.need(from < below, path("below"), below, problem);
        }
        let (least_shown, most_shown) = (least.to_string(), most.to_string());
        let problem = Problem::ShareOutOfBounds { least: least_shown, most: most_shown };
        faults.need((*least..=*most).contains(&tier.share), path("share"), tier.share, problem);
        before = Some((tier.below, tier.share));
    }
    let sound = -POINTS_MAX.hundredths()..=POINTS_MAX.hundredths();
    let problem = Problem::bounds(format_args!("-{POINTS_MAX}"), POINTS_MAX);
    let sound = sound.contains(&opening_points.hundredths());
    faults.need(sound, "shares.opening_points", opening_points, problem);
    let opening = shares.of(*opening_points);
    let problem = Problem::NewcomerNotPlain { share: opening.to_string() };
    faults.need(opening == PLAIN, "shares.opening_points", opening_points, problem);
    if let Some(months) = *settle_every_months {
        whole(faults, "shares.settle_every_months", months, 1, 12);
    }
}

/// A tier begins where the one before it ends.
fn meets(faults: &mut Faults, path: &str, end: Option<Points>, from: Option<Points>) {
    match (end, from) {
        (Some(end), Some(from)) => {
            let problem = Problem::GapBetweenTiers { end: end.to_string() };
            faults.need(from <= end, path, from, problem);
            let problem = Problem::TiersOverlap { end: end.to_string() };
            faults.need(from >= end, path, from, problem);
        }
        (_, None) => faults.need(false, path, "", Problem::BeginningMissing),
        // The missing end of the tier before is a fault of that tier.
        (None, Some(_)) => {}
    }
}

fn optional(value: Option<impl Display>) -> String {
    value.map_or_else(String::new, |value| value.to_string())
}

fn weights(faults: &mut Faults, weights: &[WeightRule]) {
    for (n, rule) in weights.iter().enumerate() {
        let problem = Problem::bounds("0.01", Weight::MAX);
        faults.need(rule.weight.in_bounds(), format!("weights[{n}].weight"), rule.weight, problem);
        let shadowed = rule.when.fits_all() && n + 1 != weights.len();
        let problem = Problem::RulesAfterNeverCount;
        faults.need(!shadowed, format!("weights[{n}].when"), "{}", problem);
    }
    let closed = weights.last().is_some_and(|rule| rule.when.fits_all());
    let problem = Problem::NotEveryCaseWeighs;
    faults.need(closed, "weights", format!("{} rules", weights.len()), problem);
}

fn windows(faults: &mut Faults, windows: &Windows) {
    term(faults, "windows.approval", windows.approval);
    term(faults, "windows.assignment", windows.assignment);
    let days = windows.provisional_papers_days;
    whole(faults, "windows.provisional_papers_days", days, 1, 60);
    whole(faults, "windows.review_days", windows.review_days, 1, 60);
    let days = windows.objection_days;
    whole(faults, "windows.objection_days", days, 1, STATUTORY_OBJECTION_DAYS);
    if let Some(choice) = windows.choice {
        term(faults, "windows.choice", choice);
    }
    whole(faults, "windows.early_end_days", windows.early_end_days, 0, 30);
    whole(faults, "windows.absence_days", windows.absence_days, 1, 366);
    whole(faults, "windows.slack_minutes", windows.slack_minutes, 0, 600);
}

/// No term of a case is longer than some weeks, and none is empty but the rest of a day.
fn term(faults: &mut Faults, path: &str, term: Term) {
    let (unit, number, most) = match term {
        Term::Hours { number } => ("hours", number, 720),
        Term::OfficeHours { number } => ("office_hours", number, 240),
        Term::WorkingDays { number, .. } => ("working_days", number, 60),
        Term::Days { number, .. } => ("days", number, 60),
        Term::NextWorkingDay { .. } => return,
    };
    whole(faults, &format!("{path}.{unit}.number"), number, 1, most);
}

fn offers(faults: &mut Faults, offers: &Offers) {
    whole(faults, "offers.rounds", offers.rounds, 0, 20);
    term(faults, "offers.answer", offers.answer);
    whole(faults, "offers.urgent_rounds", offers.urgent_rounds, 0, 20);
    term(faults, "offers.urgent_answer", offers.urgent_answer);
    let codes: Vec<_> = offers.excuses.iter().map(|excuse| &excuse.code).collect();
    no_repeats(faults, "offers.excuses", &codes);
    for (n, excuse) in offers.excuses.iter().enumerate() {
        if let Some(days) = excuse.busy_days {
            whole(faults, &format!("offers.excuses[{n}].busy_days"), days, 1, 60);
        }
    }
    whole(faults, "offers.client_requests_max", offers.client_requests_max, 0, 20);
}

pub(super) fn faults_over(policy: &Policy, calendar: &Calendar, from: Date) -> Vec<Fault> {
    let mut faults = Faults::default();
    let days = (from.max(calendar.from), calendar.until);
    terms_over(&mut faults, policy, calendar, days);
    faults.into_vec()
}

/// Over plain weeks nothing may be wrong with it either, whatever the calendar.
fn terms_over_plain_weeks(policy: &Policy) -> Vec<Fault> {
    let mut faults = Faults::default();
    let monday = Date::constant(2024, 3, 4);
    let calendar = Calendar::plain_weeks(policy.utc_offset_minutes);
    terms_over(&mut faults, policy, &calendar, (monday, days_after(monday, 13)));
    faults.into_vec()
}

fn terms_over(faults: &mut Faults, policy: &Policy, calendar: &Calendar, days: (Date, Date)) {
    let windows = &policy.windows;
    for (path, term, law) in [
        ("windows.approval", windows.approval, STATUTORY_APPROVAL_DAYS),
        ("windows.assignment", windows.assignment, STATUTORY_ASSIGNMENT_DAYS),
    ] {
        let longest = Term::Days { number: law, to: DayEnd::Midnight };
        if let Some(on) = first_longer(calendar, term, longest, days) {
            faults.need(false, path, json_of(term), Problem::LongerThanTheLaw { days: law, on });
        }
    }
    let least = windows.slack_minutes;
    let slack = policy.least_slack(calendar, days.0, days.1);
    if let Some(Slack { minutes, day: on, urgent }) = slack.filter(|s| s.minutes < least.into()) {
        let path = if urgent { "offers.urgent_rounds" } else { "offers.rounds" };
        let problem = Problem::TooLittleTimeLeft { minutes, least, on };
        faults.need(false, path, policy.offers.of(urgent).0, problem);
    }
}

/// The first of some days for whose last cases a term ends later than another.
fn first_longer(
    calendar: &Calendar,
    term: Term,
    longest: Term,
    (from, until): (Date, Date),
) -> Option<Date> {
    let longer = |day: &Date| {
        let at = calendar.last_moment(*day);
        calendar.end_of(at, term).at > calendar.end_of(at, longest).at
    };
    days_from(from).take_while(|day| *day <= until).find(longer)
}

/// As it is written in a file.
fn json_of(term: Term) -> String {
    serde_json::to_string(&term).unwrap_or_default()
}

fn choice(faults: &mut Faults, choice: &Choice) {
    whole(faults, "choice.picks_max", choice.picks_max, 1, 10);
    whole(faults, "choice.repicks", choice.repicks, 0, 5);
    if let Some(percent) = choice.capacity_percent {
        whole(faults, "choice.capacity_percent", percent, 1, 100);
    }
}

fn by_hand(faults: &mut Faults, by_hand: &ByHand) {
    let problem = Problem::Empty { what: "reason" };
    faults.need(!by_hand.reasons.is_empty(), "by_hand.reasons", "[]", problem);
    no_repeats(faults, "by_hand.reasons", &by_hand.reasons);
}

fn duty(faults: &mut Faults, duty: &DutyRules) {
    whole(faults, "duty.slots_max", duty.slots_max, 1, 50);
    let problem = Problem::bounds("0.01", Weight::MAX);
    faults.need(duty.weight.in_bounds(), "duty.weight", duty.weight, problem);
    rungs(faults, "duty.ladder", &duty.ladder, &[Rung::SubPool, Rung::Master, Rung::Staff]);
    if let Some(cap) = duty.month_cap {
        load(faults, "duty.month_cap", cap);
    }
    whole(faults, "duty.days_ahead", duty.days_ahead, 1, 366);
}
