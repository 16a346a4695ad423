//! Both years, each on a thread of its own, each measured from its events alone.

use std::error::Error;
use std::thread;

use assigned_counsel::fairness::{Fairness, Report};
use assigned_counsel::{Event, Fact};
use assigned_counsel_city::{Year, YearPlan};
use indicatif::{MultiProgress, ProgressBar, ProgressStyle};

pub(crate) fn live(plans: [YearPlan; 2]) -> Result<[Report; 2], Box<dyn Error>> {
    let bars = MultiProgress::new();
    let [one, other] = plans.map(|plan| (bar(&bars, &plan), plan));
    let (one, other) = thread::scope(|scope| {
        let one = scope.spawn(|| report(one.1, &one.0));
        let other = report(other.1, &other.0);
        (one.join(), other)
    });
    let _ = bars.clear();
    let one = one.map_err(|_| "the first year ended abruptly")?;
    Ok([one?, other?])
}

/// On the standard error; nothing where that is no terminal.
fn bar(bars: &MultiProgress, plan: &YearPlan) -> ProgressBar {
    let bar = bars.add(ProgressBar::new(u64::try_from(plan.arrivals.len()).unwrap_or(u64::MAX)));
    let style = ProgressStyle::with_template("{bar:40} {pos} of {len} cases, {eta} left, {msg}");
    if let Ok(style) = style {
        bar.set_style(style);
    }
    bar.set_message(plan.policy.name.to_string());
    bar
}

fn report(plan: YearPlan, bar: &ProgressBar) -> Result<Report, String> {
    let name = plan.policy.name.clone();
    let named = |error: &dyn Error| format!("the year under `{name}` can't be lived: {error}");
    let mut fairness = Fairness::new();
    let mut failed = None;
    let year = Year::new(plan).map_err(|error| named(&error))?;
    let lived = year.live(|event| {
        if failed.is_none() {
            failed = fairness.observe(event).err();
        }
        if opens_a_case(event) {
            bar.inc(1);
        }
    });
    lived.map_err(|error| named(&error))?;
    match failed {
        Some(error) => Err(named(&error)),
        None => Ok(fairness.report()),
    }
}

fn opens_a_case(event: &Event) -> bool {
    matches!(event.fact, Fact::CaseApproved(_) | Fact::AidProvided(_) | Fact::NoticeReceived(_))
}
