//! The same year under two policies, each on a thread of its own, each measured from its events alone.

use std::error::Error;
use std::thread;

use crate::{Year, YearPlan};
use assigned_counsel::fairness::{Fairness, Report};
use assigned_counsel_report::Language;
use assigned_counsel_report::command_words::bar_template;
use indicatif::{MultiProgress, ProgressBar, ProgressStyle};

/// Lives both, with a bar for each on the standard error where that is a terminal.
///
/// # Errors
///
/// A plan that can't be lived, by the name of its policy.
pub fn live(plans: [YearPlan; 2], lang: Language) -> Result<[Report; 2], Box<dyn Error>> {
    let bars = MultiProgress::new();
    let [one, other] = plans.map(|plan| (bar(&bars, &plan, lang), plan));
    let (one, other) = thread::scope(|scope| {
        let one = scope.spawn(|| report(one.1, &one.0, lang));
        let other = report(other.1, &other.0, lang);
        (one.join(), other)
    });
    let _ = bars.clear();
    let ended = lang.say("the first year ended abruptly", "第一个年度意外中止");
    Ok([one.map_err(|_| ended)??, other?])
}

fn bar(bars: &MultiProgress, plan: &YearPlan, lang: Language) -> ProgressBar {
    let bar = bars.add(ProgressBar::new(u64::try_from(plan.arrivals.len()).unwrap_or(u64::MAX)));
    let counted = lang.say("{pos} of {len} cases", "案件 {pos} / {len}");
    if let Ok(style) = ProgressStyle::with_template(&bar_template(counted, lang)) {
        bar.set_style(style);
    }
    bar.set_message(plan.policy.name.to_string());
    bar
}

fn report(plan: YearPlan, bar: &ProgressBar, lang: Language) -> Result<Report, String> {
    let name = plan.policy.name.clone();
    let named = |error: &dyn Error| match lang {
        Language::English => format!("the year under `{name}` can't be lived: {error}"),
        Language::Chinese => format!("无法按规则“{name}”运行一年：{error}"),
    };
    let mut fairness = Fairness::new();
    let mut failed = None;
    let year = Year::new(plan).map_err(|error| named(&error))?;
    let lived = year.live(|event| {
        if failed.is_none() {
            failed = fairness.observe(event).err();
        }
        if super::opens_a_case(event) {
            bar.inc(1);
        }
    });
    lived.map_err(|error| named(&error))?;
    match failed {
        Some(error) => Err(named(&error)),
        None => Ok(fairness.report()),
    }
}
