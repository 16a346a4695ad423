//! The words of a comparison.

use crate::refusal_text::{said, sentence};
use crate::{Language, Text, decimal};
use assigned_counsel::fairness::{CentreCases, FirstWait, Matched, Report};
use assigned_counsel::quantity::Lag;
use assigned_counsel_audit::replay::{Comparison, LawyerRow, Refused, World};
use fluent_bundle::FluentArgs;

/// How many of those who gain and of those who lose are named.
const NAMED: usize = 10;
/// Nothing to show.
const NONE: &str = "–";

impl Text for Comparison {
    fn text(&self, language: Language) -> String {
        let mut lines = heading(self, language);
        lines.extend(table(&self.before, &self.after, language));
        lines.extend(won_and_lost(self, language));
        lines.extend(centres(self, language));
        lines.extend(done_otherwise(self, language));
        lines.join("\n")
    }
}

fn heading(compared: &Comparison, language: Language) -> Vec<String> {
    let Comparison { steps, steps_changed, same_lawyer, other_lawyer, .. } = compared;
    let policy = |world: &World| {
        format!("{} ({}…)", world.strategy, world.policy.get(..8).unwrap_or_default())
    };
    let (before, after) = (policy(&compared.before), policy(&compared.after));
    match language {
        Language::English => vec![
            format!("The same arrivals under another policy: {before} → {after}"),
            format!(
                "{steps} steps, of which {steps_changed} come to something else; {same_lawyer} cases with \
                 the same lawyer, {other_lawyer} with another"
            ),
            String::new(),
        ],
        Language::Chinese => vec![
            format!("同样的案件，换一种规则：{before} → {after}"),
            format!(
                "共{steps}步，其中{steps_changed}步结果不同；{same_lawyer}件由同一律师承办，{other_lawyer}件承办人不同"
            ),
            String::new(),
        ],
    }
}

fn won_and_lost(compared: &Comparison, language: Language) -> Vec<String> {
    let (gain, lose) = (compared.gain(), compared.lose());
    let of = compared.lawyers.len();
    let (more, less) = (gain.len(), lose.len());
    let mut lines = vec![
        String::new(),
        match language {
            Language::English => format!(
                "Of {of} lawyers {more} receive more and {less} less, by weight (received, due, lag; was → \
                 would be):"
            ),
            Language::Chinese => format!(
                "{of}名律师中，{more}人受指派增加，{less}人减少（按权重；依次为受指派、应派、应派差额；原 → 新）："
            ),
        },
    ];
    lines.extend(gain.into_iter().take(NAMED).map(row));
    if more > NAMED || less > NAMED {
        lines.push("  …".to_owned());
    }
    lines.extend(lose.into_iter().take(NAMED).map(row));
    lines
}

fn centres(compared: &Comparison, language: Language) -> Vec<String> {
    let mut lines = vec![
        String::new(),
        language
            .say_pair(
                "By accepting centre (assigned of cases; waiting in hours; match from 0 to 1):",
                "按受理中心（已指派/案件数；等候小时；专业匹配0至1）：",
            )
            .to_owned(),
    ];
    for before in &compared.before.report.cases {
        let centre = &before.centre;
        let after = compared.after.report.cases.iter().find(|after| after.centre == *centre);
        let of = |figure: fn(&CentreCases) -> String| {
            let after = after.map_or_else(|| NONE.to_owned(), figure);
            format!("{} → {after}", figure(before))
        };
        let assigned = of(|row| format!("{}/{}", row.assigned, row.cases));
        let (waited, matched) = (of(|row| hours(row.first_wait)), of(|row| mean(row.matched)));
        lines.push(format!("  {centre}: {assigned}; {waited}; {matched}"));
    }
    lines
}

/// What was refused, left out, or done by nobody of the journal.
fn done_otherwise(compared: &Comparison, language: Language) -> Vec<String> {
    let mut lines = vec![
        String::new(),
        language
            .say_pair(
                "Done otherwise than in the journal (see the assumptions):",
                "与原记录不同的处理（见假设）：",
            )
            .to_owned(),
    ];
    let counts = [
        (
            compared.tried_again,
            "attempts of the desk to assign what no longer waits in the journal",
            "次：原记录中已不在等候的案件，由中心再行指派",
        ),
        (
            compared.accepted_unasked,
            "offers accepted that the journal has no answer to",
            "件：原记录无答复的征询，视为接受",
        ),
        (
            compared.answered_late,
            "offers that ran out before the journal's answer",
            "件：答复逾期，征询失效",
        ),
        (compared.ended_late, "cases that ended later than in the journal", "件：晚于原记录结案"),
        (
            compared.policies_left_out,
            "later policies of the journal left out",
            "次：原记录后来采用的规则未采用",
        ),
    ];
    for (count, english, chinese) in counts {
        if count > 0 {
            lines.push(match language {
                Language::English => format!("  {count} {english}"),
                Language::Chinese => format!("  {count}{chinese}"),
            });
        }
    }
    for refused in &compared.refused {
        lines.push(not_taken(refused, language));
    }
    if lines.len() == 2 {
        lines.push(language.say_pair("  nothing", "  无").to_owned());
    }
    lines
}

fn not_taken(refused: &Refused, language: Language) -> String {
    let Refused { command, refusal, times, first, written } = refused;
    let known = |id: String| sentence(&id, &FluentArgs::new(), language);
    let first = if written.is_empty() {
        known(format!("part-{refusal}")).unwrap_or_else(|| first.clone())
    } else {
        said(written, language)
    };
    let named = known(format!("command-{command}"));
    let command = named.as_deref().unwrap_or(command);
    match language {
        Language::English => {
            format!("  {times} refused: {command}, {refusal} (the first: {first})")
        }
        Language::Chinese => {
            format!("  {command}，操作不成立：{times}次（代码“{refusal}”；首例：{first}）")
        }
    }
}

impl Language {
    fn say_pair<'a>(self, english: &'a str, chinese: &'a str) -> &'a str {
        match self {
            Language::English => english,
            Language::Chinese => chinese,
        }
    }
}

fn table(before: &World, after: &World, language: Language) -> Vec<String> {
    let (b, a) = (&before.report, &after.report);
    let count = |figure: fn(&CentreCases) -> u64| {
        (b.in_all_centres(figure).to_string(), a.in_all_centres(figure).to_string())
    };
    let pair = |figure: fn(&Report) -> String| (figure(b), figure(a));
    let rows = [
        ("cases with a lawyer", "已指派案件", count(|row| row.assigned)),
        ("cases that wait in the end", "期末等候案件", count(|row| row.waiting)),
        ("cases in an impasse at some time", "曾暂无可指派人员的案件", count(|row| row.impasses)),
        (
            "hours until a lawyer has a case, mean",
            "平均等候小时",
            pair(|report| {
                hours(FirstWait {
                    cases: report.in_all_centres(|row| row.first_wait.cases),
                    minutes: report.in_all_centres(|row| row.first_wait.minutes),
                })
            }),
        ),
        (
            "match, mean, from 0 to 1",
            "专业匹配平均（0至1）",
            pair(|report| mean(report.all.matched)),
        ),
        (
            "largest lag, in cases",
            "最大应派差额（件）",
            pair(|report| {
                report.lag.largest.map_or_else(|| NONE.to_owned(), |peak| peak.lag.to_string())
            }),
        ),
    ];
    let line = |(english, chinese, (b, a)): (&str, &str, (String, String))| match language {
        Language::English => format!("{english}: {b} → {a}"),
        Language::Chinese => format!("{chinese}：{b} → {a}"),
    };
    rows.into_iter().map(line).collect()
}

fn row(row: &LawyerRow) -> String {
    let LawyerRow { lawyer, received, due, lag } = row;
    let (won, sign) = (row.won(), if row.won() < 0 { "-" } else { "+" });
    let (whole, rest) = (won.unsigned_abs() / 100, won.unsigned_abs() % 100);
    let pair = |pair: &(Lag, Lag)| format!("{} → {}", pair.0, pair.1);
    format!(
        "  {lawyer}: {sign}{whole}.{rest:02}  ({} → {}; {}; {})",
        received.0,
        received.1,
        pair(due),
        pair(lag)
    )
}

fn hours(waited: FirstWait) -> String {
    waited.mean_hours().map_or_else(|| NONE.to_owned(), |hours| format!("{hours:.2}"))
}

fn mean(matched: Matched) -> String {
    let mean = decimal::mean_match(matched.had, matched.cases);
    mean.map_or_else(|| NONE.to_owned(), |mean| format!("{mean:.2}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use assigned_counsel::draw::Seed;
    use assigned_counsel::duty::{DutyPlace, ShiftPlan};
    use assigned_counsel::{Engine, Policy};
    use assigned_counsel_audit::replay::PolicyReplay;

    #[test]
    fn a_refusal_about_duty_is_named_by_its_own_code() {
        let at = "2024-03-04T01:30:00Z".parse().unwrap();
        let seed = Seed::from_bytes([7; 32]);
        let mut engine =
            Engine::new(at, &"head".parse().unwrap(), Policy::xiamen(), seed.clone()).unwrap();
        engine.open_centre(at, &"head".parse().unwrap(), "siming".parse().unwrap()).unwrap();
        let on = "2024-03-11".parse().unwrap();
        let plan = ShiftPlan::new("siming".parse().unwrap(), DutyPlace::Window, on);
        engine.plan_shift(at, &"desk".parse().unwrap(), plan).unwrap();

        let mut near = Policy::xiamen();
        near.duty.days_ahead = 1;
        let seeds = [(seed.commitment(), seed)].into();
        let mut replay = PolicyReplay::new(Some(near), seeds, None).unwrap();
        for step in engine.drain_steps() {
            replay.take(&step).unwrap();
        }
        let told = replay.finish();
        let codes: Vec<&str> = told.refused.iter().map(|it| it.refusal.as_str()).collect();
        assert_eq!(codes, ["wrong_shift_day"]);

        let english = told.text(Language::English);
        let because = "1 refused: plan shift, wrong_shift_day (the first: a shift on 2024-03-11 can't be \
                       planned: it must be from 2024-03-04 to 2024-03-05)";
        assert!(english.contains(because), "{english}");
        let chinese = told.text(Language::Chinese);
        let because = "安排值班班次，操作不成立：1次（代码“wrong_shift_day”；首例：\
                       不能安排2024年3月11日的值班班次：日期应当在2024年3月4日至2024年3月5日之间";
        assert!(chinese.contains(because), "{chinese}");
    }
}
