//! What to know if nothing else of the page is read.

use assigned_counsel_audit::{GroupChange, Headline, TwoYears};

use super::group_names;
use super::numbers::{decimal, signed};
use crate::Language;

pub(crate) fn in_short(years: &TwoYears, lang: Language) -> Vec<String> {
    let both = |headline: Headline, decimals: usize| {
        years.reports.each_ref().map(|report| decimal(headline.of(report), decimals))
    };
    let [a, b] = both(Headline::LargestLag, 2);
    let turns = match lang {
        Language::English => format!(
            "Turns: at no time was any lawyer more than {a} cases away from what was due under A, and {b} under B."
        ),
        Language::Chinese => {
            format!("轮次：规则甲下律师与应派数的偏差全年不超过 {a} 件，规则乙下为 {b} 件。")
        }
    };
    let [a, b] = both(Headline::Match, 1);
    let matched = match lang {
        Language::English => format!(
            "Specialty: where a case needed one, the chosen had {a}% of the best match that was there under A, {b}% under B."
        ),
        Language::Chinese => {
            format!("专业：需要专长的案件，规则甲下对口程度为可得最优的 {a}%，规则乙下为 {b}%。")
        }
    };
    let [a, b] = both(Headline::Newcomers, 2);
    let newcomers = match lang {
        Language::English => format!(
            "Newcomers: in their first 30 days they received {a} times the mean of their pool under A, {b} times under B."
        ),
        Language::Chinese => {
            format!("新入库律师：前 30 天所派为本库均值的 {a} 倍（规则甲）、{b} 倍（规则乙）。")
        }
    };
    let lines = [turns, matched, newcomers, lawyers(years, lang)];
    lines.into_iter().chain(pools(&years.groups(), lang)).collect()
}

fn lawyers(years: &TwoYears, lang: Language) -> String {
    let lawyers = years.lawyers();
    let count = |of: &dyn Fn(f64) -> bool| lawyers.iter().filter(|l| of(l.gain())).count();
    let (all, more, fewer) = (lawyers.len(), count(&|by| by >= 1.0), count(&|by| by <= -1.0));
    match lang {
        Language::English => format!(
            "Who gains, who loses: of {all} lawyers of the pools, {more} received at least one weighted case more under B, {fewer} at least one fewer."
        ),
        Language::Chinese => format!(
            "增减：{all} 名入库律师中，{more} 名在规则乙下至少多一件（折合），{fewer} 名至少少一件。"
        ),
    }
}

/// The pools that gain and lose most.
fn pools(groups: &[GroupChange<'_>], lang: Language) -> Option<String> {
    let pools = groups.iter().filter(|group| group.is_pool() && !group.is_staff());
    let mut gains: Vec<(String, f64)> = pools
        .filter_map(|group| Some((group_names::group(&group.of, lang), group.gain()?)))
        .collect();
    gains.sort_by(|a, b| a.1.total_cmp(&b.1));
    let ((least, fewer), (most, more)) = (gains.first()?, gains.last()?);
    let (fewer, more) = (signed(Some(*fewer)), signed(Some(*more)));
    Some(match lang {
        Language::English => format!(
            "Pools: per full-time lawyer, {most} changes by {more} cases under B, and {least} by {fewer}; the others lie between."
        ),
        Language::Chinese => format!(
            "各库：规则乙下全职人均案件，{most}变化 {more} 件，{least}变化 {fewer} 件，其余介于其间。"
        ),
    })
}
