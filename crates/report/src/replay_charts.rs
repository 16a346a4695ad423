//! A replay in two pictures: what each lawyer receives, and how long cases wait.

#![expect(clippy::float_arithmetic, clippy::cast_precision_loss, reason = "for people to look at")]

use assigned_counsel::fairness::CentreCases;
use assigned_counsel_audit::replay::Comparison;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, VPos};

use crate::Language;
use crate::canvas::{BLUE, Drawn, Frame, GREY, INK, Key, Mark, ORANGE, PALE, SMALL, dashed, style};

/// Draws what changes from a journal's policy to another: each SVG with its file's name.
///
/// # Errors
///
/// Those of drawing.
pub fn replay_charts(told: &Comparison, lang: Language) -> Drawn<Vec<(&'static str, String)>> {
    Ok(vec![("received.svg", received(told, lang)?), ("waiting.svg", waiting(told, lang)?)])
}

fn source(told: &Comparison, lang: Language) -> String {
    let name = |world: &assigned_counsel_audit::replay::World| {
        format!("{} {}", world.strategy, world.policy.get(..8).unwrap_or_default())
    };
    let (before, after) = (name(&told.before), name(&told.after));
    match lang {
        Language::English => format!("The journal's policy: {before}. The other policy: {after}."),
        Language::Chinese => format!("原规则：{before}；另一规则：{after}。"),
    }
}

/// A point for each lawyer: on the line nothing changes, above it more is received.
fn received(told: &Comparison, lang: Language) -> Drawn<String> {
    let decimal = |hundredths: u64| hundredths as f64 / 100.0;
    let points: Vec<(f64, f64)> = told
        .lawyers
        .iter()
        .map(|row| (decimal(row.received.0.hundredths()), decimal(row.received.1.hundredths())))
        .collect();
    let most = points.iter().map(|(x, y)| x.max(*y)).fold(1.0, f64::max) * 1.05;
    let (gain, lose) = (told.gain().len(), told.lose().len());
    let note = match lang {
        Language::English => {
            format!("A point is a lawyer: {gain} receive more (above the line), {lose} less.")
        }
        Language::Chinese => {
            format!("每点为一名律师：{gain}人增加（线上方），{lose}人减少（线下方）。")
        }
    };
    let source = source(told, lang);
    let frame = Frame {
        lang,
        height: 620,
        title: lang.say("Weight received, by lawyer", "每名律师受指派权重"),
        note: &note,
        source: &source,
        across: lang.say("as it was (weighted cases)", "原规则（折合件）"),
        up: lang.say("under the other policy (weighted cases)", "另一规则（折合件）"),
        legend: vec![
            Key::new(Mark::Fill, BLUE, lang.say("a lawyer", "一名律师")),
            Key::new(Mark::Dash, GREY, lang.say("the same in both", "两者相同")),
        ],
    };
    frame.svg(|area| {
        let mut chart = ChartBuilder::on(area)
            .x_label_area_size(30)
            .y_label_area_size(48)
            .build_cartesian_2d(0.0..most, 0.0..most)?;
        chart
            .configure_mesh()
            .light_line_style(TRANSPARENT)
            .bold_line_style(PALE)
            .axis_style(GREY)
            .label_style(style(SMALL, INK, HPos::Left, VPos::Top))
            .x_label_formatter(&|x| format!("{x:.0}"))
            .y_label_formatter(&|y| format!("{y:.0}"))
            .draw()?;
        chart.draw_series(dashed(GREY, [(0.0, 0.0), (most, most)]))?;
        let dot = |point| Circle::new(point, 3, BLUE.mix(0.6).filled());
        chart.draw_series(points.into_iter().map(dot))?;
        Ok(())
    })
}

/// Two bars for each centre: the mean of the hours until somebody has a case.
fn waiting(told: &Comparison, lang: Language) -> Drawn<String> {
    let hours = |row: &CentreCases| row.first_wait.mean_hours().unwrap_or_default().0;
    let there = &told.after.report.cases;
    let centres: Vec<(String, f64, f64)> = told
        .before
        .report
        .cases
        .iter()
        .map(|before| {
            let after = there.iter().find(|after| after.centre == before.centre);
            (before.centre.to_string(), hours(before), after.map_or(0.0, hours))
        })
        .collect();
    let most = centres.iter().map(|(_, b, a)| b.max(*a)).fold(0.1, f64::max) * 1.08;
    let source = source(told, lang);
    let frame = Frame {
        lang,
        height: 480,
        title: lang.say("Hours until somebody has a case", "案件等候小时"),
        note: lang.say(
            "Mean, by accepting centre, from a case's birth until a lawyer has it.",
            "按受理中心，自立案至律师承接的平均小时数。",
        ),
        source: &source,
        across: lang.say("centre", "中心"),
        up: lang.say("hours", "小时"),
        legend: vec![
            Key::new(Mark::Fill, BLUE, lang.say("as it was", "原规则")),
            Key::new(Mark::Fill, ORANGE, lang.say("under the other policy", "另一规则")),
        ],
    };
    frame.svg(|area| {
        let mut chart = ChartBuilder::on(area)
            .x_label_area_size(30)
            .y_label_area_size(48)
            .build_cartesian_2d(0.0..centres.len().max(1) as f64, 0.0..most)?;
        chart
            .configure_mesh()
            .disable_x_mesh()
            .light_line_style(TRANSPARENT)
            .bold_line_style(PALE)
            .axis_style(GREY)
            .label_style(style(SMALL, INK, HPos::Left, VPos::Top))
            .x_labels(0)
            .y_label_formatter(&|y| format!("{y:.1}"))
            .draw()?;
        for (n, (name, before, after)) in centres.iter().enumerate() {
            let left = n as f64;
            let bar = |from: f64, height: f64, colour: RGBColor| {
                Rectangle::new([(left + from, 0.0), (left + from + 0.3, height)], colour.filled())
            };
            chart.draw_series([bar(0.18, *before, BLUE), bar(0.52, *after, ORANGE)])?;
            let (x, y) = chart.backend_coord(&(left + 0.5, 0.0));
            let (origin_x, origin_y) = area.get_pixel_range();
            let below = style(SMALL, INK, HPos::Center, VPos::Top);
            let at = (x - origin_x.start, y - origin_y.start + 6);
            area.draw(&Text::new(name.clone(), at, below))?;
        }
        Ok(())
    })
}
