//! Both years in pictures.

#![expect(clippy::float_arithmetic, clippy::cast_precision_loss, reason = "for people to look at")]

use assigned_counsel::fairness::{Lorenz, Report};
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, VPos};

use assigned_counsel_audit::{GroupChange, LawyerChange};

use super::group_names::group;
use super::numbers::{cases, decimal, signed};
use crate::Language;
use crate::canvas::{
    Area, BLUE, Drawn, Frame, GREY, INK, Key, Mark, ORANGE, PALE, SMALL, dashed, style,
};

/// A quiet mesh, with lines along the axes of numbers only.
macro_rules! mesh {
    ($chart:ident, across) => {
        mesh!($chart, disable_y_mesh, y_labels(0))
    };
    ($chart:ident, up) => {
        mesh!($chart, disable_x_mesh, x_labels(13))
    };
    ($chart:ident, both) => {
        mesh!($chart, light_line_style(TRANSPARENT), x_labels(11))
    };
    ($chart:ident, $lines:ident $(($line:expr))?, $labels:ident($count:expr)) => {
        $chart
            .configure_mesh()
            .$lines($($line)?)
            .light_line_style(TRANSPARENT)
            .bold_line_style(PALE)
            .axis_style(GREY)
            .label_style(style(SMALL, INK, HPos::Left, VPos::Top))
            .$labels($count)
            .x_label_formatter(&|x| tick(*x))
            .y_label_formatter(&|y| tick(*y))
            .draw()?
    };
}
/// The colour of either policy, everywhere.
const COLOURS: [RGBColor; 2] = [BLUE, ORANGE];

pub(crate) struct Charts {
    pub(crate) lang: Language,
    pub(crate) names: [String; 2],
    pub(crate) source: String,
}

impl Charts {
    fn frame<'f>(&'f self, title: &'f str, note: &'f str, height: u32, mark: Mark) -> Frame<'f> {
        let keys = self.names.iter().zip(COLOURS);
        let legend = keys.map(|(name, colour)| Key::new(mark, colour, name.clone())).collect();
        let (lang, source) = (self.lang, &self.source);
        Frame { lang, height, title, note, source, across: "", up: "", legend }
    }

    /// Cases per full-time lawyer by pool, the one policy above the other.
    pub(crate) fn pools(&self, groups: &[GroupChange<'_>]) -> Drawn<String> {
        let lang = self.lang;
        let pools: Vec<&GroupChange<'_>> =
            groups.iter().filter(|both| both.is_pool() && !both.is_staff()).collect();
        let title = lang.say("Cases per full-time lawyer, by pool", "各库全职律师人均案件");
        let note = lang.say(
            "Weighted cases received on any basis. The minors' pool takes minors' cases only.",
            "以任何方式承办的折合件数。未成年人律师资源库只办理未成年人案件。",
        );
        let mut frame = self.frame(title, note, height(pools.len(), 44), Mark::Fill);
        frame.across = lang.say("weighted cases per full-time lawyer", "全职人均案件（折合件）");
        frame.up = lang.say("pool", "库");
        let each = pools.iter().flat_map(|both| both.per_full_time()).flatten();
        let most = each.fold(1.0, f64::max) * 1.12;
        let count = pools.len() as f64;
        frame.svg(|area| {
            let mut chart = ChartBuilder::on(area)
                .x_label_area_size(30)
                .y_label_area_size(110)
                .build_cartesian_2d(0.0..most, count..0.0)?;
            mesh!(chart, across);
            for (both, place) in pools.iter().zip(0_u32..) {
                let top = f64::from(place);
                let (left, y) = chart.backend_coord(&(0.0, top + 0.5));
                label(area, &short(&group(&both.of, lang)), (left - 8, y), HPos::Right)?;
                for ((value, colour), from) in
                    both.per_full_time().into_iter().zip(COLOURS).zip([0.12, 0.52])
                {
                    let Some(value) = value else { continue };
                    let bar = [(0.0, top + from), (value, top + from + 0.36)];
                    chart.draw_series([Rectangle::new(bar, colour.filled())])?;
                    let (x, y) = chart.backend_coord(&(value, top + from + 0.18));
                    label(area, &decimal(Some(value), 2), (x + 6, y), HPos::Left)?;
                }
            }
            Ok(())
        })
    }

    /// More or fewer cases per full-time lawyer under the second policy, by group.
    pub(crate) fn gains(&self, groups: &[GroupChange<'_>]) -> Drawn<String> {
        let lang = self.lang;
        let rows: Vec<(String, f64)> = groups
            .iter()
            .filter(|both| !both.is_staff())
            .filter_map(|both| Some((group(&both.of, lang), both.gain()?)))
            .collect();
        let title = lang.say("Who gains and who loses, by group", "各群体的增减");
        let note = lang.say(
            "Weighted cases per full-time lawyer under B less those under A: right of 0 the group has more under B.",
            "规则乙的全职人均案件减去规则甲：大于 0 表示该群体在规则乙下承办更多。",
        );
        let mut frame = self.frame(title, note, height(rows.len(), 28), Mark::Fill);
        frame.legend = vec![
            Key::new(Mark::Fill, ORANGE, lang.say("more under B", "规则乙下更多")),
            Key::new(Mark::Fill, BLUE, lang.say("fewer under B", "规则乙下更少")),
        ];
        frame.across =
            lang.say("change, weighted cases per full-time lawyer", "全职人均案件增减（折合件）");
        frame.up = lang.say("group", "群体");
        let reach = rows.iter().map(|row| row.1.abs()).fold(0.05, f64::max) * 1.25;
        let count = rows.len() as f64;
        frame.svg(|area| {
            let mut chart = ChartBuilder::on(area)
                .x_label_area_size(30)
                .y_label_area_size(140)
                .build_cartesian_2d(-reach..reach, count..0.0)?;
            mesh!(chart, across);
            for ((name, gain), place) in rows.iter().zip(0_u32..) {
                let top = f64::from(place);
                let colour = if *gain > 0.0 { ORANGE } else { BLUE };
                let bar = [(0.0, top + 0.18), (*gain, top + 0.82)];
                chart.draw_series([Rectangle::new(bar, colour.filled())])?;
                let (left, y) = chart.backend_coord(&(-reach, top + 0.5));
                label(area, &short(name), (left - 8, y), HPos::Right)?;
                let (x, _) = chart.backend_coord(&(*gain, top));
                let (x, side) =
                    if *gain > 0.0 { (x + 6, HPos::Left) } else { (x - 6, HPos::Right) };
                label(area, &signed(Some(*gain)), (x, y), side)?;
            }
            chart.draw_series(LineSeries::new([(0.0, 0.0), (0.0, count)], INK))?;
            Ok(())
        })
    }

    /// How many lawyers have how many cases more or fewer.
    pub(crate) fn lawyers(&self, lawyers: &[LawyerChange<'_>]) -> Drawn<String> {
        let lang = self.lang;
        let title = lang.say("How many lawyers gain or lose how much", "律师个人承办量增减的分布");
        let note = lang.say(
            "Each lawyer's weighted cases under B less those under A, in steps of one case; beyond 12, all together.",
            "每名律师规则乙下的折合件数减去规则甲，每组一件；超过 12 件的并入两端。",
        );
        let mut frame = self.frame(title, note, 400, Mark::Fill);
        frame.legend = vec![
            Key::new(Mark::Fill, ORANGE, lang.say("more under B", "规则乙下更多")),
            Key::new(Mark::Fill, BLUE, lang.say("fewer under B", "规则乙下更少")),
            Key::new(Mark::Fill, GREY, lang.say("within half a case", "相差半件以内")),
        ];
        frame.across = lang.say("change in weighted cases", "折合件数增减");
        frame.up = lang.say("lawyers", "律师人数（名）");
        let steps: Vec<f64> =
            lawyers.iter().map(|lawyer| lawyer.gain().round().clamp(-12.0, 12.0)).collect();
        let bars = (-12..=12).map(f64::from).map(|step| {
            let count = steps.iter().filter(|other| (**other - step).abs() < 0.5).count();
            (step, count as f64)
        });
        let bars: Vec<(f64, f64)> = bars.collect();
        let most = bars.iter().map(|bar| bar.1).fold(1.0, f64::max) * 1.1;
        frame.svg(|area| {
            let mut chart = ChartBuilder::on(area)
                .x_label_area_size(30)
                .y_label_area_size(48)
                .build_cartesian_2d(-12.6..12.6, 0.0..most)?;
            mesh!(chart, up);
            for (step, count) in bars {
                let colour = match step {
                    step if step > 0.5 => ORANGE,
                    step if step < -0.5 => BLUE,
                    _ => GREY,
                };
                let bar = [(step - 0.42, 0.0), (step + 0.42, count)];
                chart.draw_series([Rectangle::new(bar, colour.filled())])?;
            }
            Ok(())
        })
    }

    /// The largest lag that each lawyer ever had, in order.
    pub(crate) fn lags(&self, reports: &[Report; 2]) -> Drawn<String> {
        let lang = self.lang;
        let title = lang.say("How far lawyers' turns were ever off", "律师轮次的最大偏差");
        let note = lang.say(
            "The largest lag that each lawyer had in the year, either way, least first: the lower the line, the fairer the turns.",
            "每名律师全年应派差额的最大绝对值，由小到大排列：曲线越低，轮次越公平。",
        );
        let mut frame = self.frame(title, note, 440, Mark::Line);
        frame.across = lang.say("part of the lawyers (%)", "律师累计占比（%）");
        frame.up = lang.say("largest lag (weighted cases)", "最大应派差额（折合件）");
        let curves = [&reports[0], &reports[1]].map(peaks);
        let most = curves.iter().flatten().map(|point| point.1).fold(0.5, f64::max) * 1.06;
        frame.svg(|area| {
            let mut chart = ChartBuilder::on(area)
                .x_label_area_size(30)
                .y_label_area_size(48)
                .build_cartesian_2d(0.0..100.0, 0.0..most)?;
            mesh!(chart, both);
            for (curve, colour) in curves.into_iter().zip(COLOURS) {
                chart.draw_series(LineSeries::new(curve, colour.stroke_width(3)))?;
            }
            Ok(())
        })
    }

    pub(crate) fn lorenz(&self, reports: &[Report; 2]) -> Drawn<String> {
        let lang = self.lang;
        let title = lang.say("How evenly the work is spread", "承办量分布的均等程度");
        let note = lang.say(
            "Lorenz curves of weighted cases per full-time day at work. The closer to the line of equality, the more even.",
            "在岗折合全职日承办量的洛伦兹曲线。曲线越接近均等线，分布越均等。",
        );
        let mut frame = self.frame(title, note, 520, Mark::Line);
        let equal = lang.say("equality: all alike", "均等线：人人相同");
        frame.legend.push(Key::new(Mark::Dash, GREY, equal));
        frame.across = lang.say(
            "part of full time, least served first (%)",
            "折合全职时间累计占比，由少到多（%）",
        );
        frame.up = lang.say("part of all work (%)", "承办量累计占比（%）");
        let curves = [&reports[0].lorenz, &reports[1].lorenz].map(lorenz);
        frame.svg(|area| {
            let mut chart = ChartBuilder::on(area)
                .x_label_area_size(30)
                .y_label_area_size(48)
                .build_cartesian_2d(0.0..100.0, 0.0..100.0)?;
            mesh!(chart, both);
            chart.draw_series(dashed(GREY, [(0.0, 0.0), (100.0, 100.0)]))?;
            for (curve, colour) in curves.into_iter().zip(COLOURS) {
                chart.draw_series(LineSeries::new(curve, colour.stroke_width(2)))?;
            }
            Ok(())
        })
    }
}

fn peaks(report: &Report) -> Vec<(f64, f64)> {
    let mut lags: Vec<f64> = report.lawyers.iter().map(|row| cases(row.lag_largest)).collect();
    lags.sort_by(f64::total_cmp);
    let all = lags.len().max(1) as f64;
    (1_u32..).zip(lags).map(|(n, lag)| (f64::from(n) / all * 100.0, lag)).collect()
}

fn lorenz(lorenz: &Lorenz) -> Vec<(f64, f64)> {
    let all = lorenz.points().last().copied().unwrap_or_default();
    let of = |part: u64, whole: u64| part as f64 / whole.max(1) as f64 * 100.0;
    let point = |point: &assigned_counsel::fairness::LorenzPoint| {
        let time = of(point.full_time_hundredths, all.full_time_hundredths);
        (time, of(point.received.hundredths(), all.received.hundredths()))
    };
    lorenz.points().iter().map(point).collect()
}

fn height(rows: usize, each: u32) -> u32 {
    u32::try_from(rows).unwrap_or(u32::MAX).min(400) * each + 210
}

fn label(area: &Area<'_>, text: &str, at: (i32, i32), h: HPos) -> Drawn {
    let (left, top) = area.get_base_pixel();
    let style = style(SMALL, INK, h, VPos::Center);
    area.draw(&Text::new(text.to_owned(), (at.0 - left, at.1 - top), style))?;
    Ok(())
}

/// A number on an axis, with as many decimals as it needs, up to two.
fn tick(value: f64) -> String {
    let text = format!("{value:.2}");
    match text.trim_end_matches('0').trim_end_matches('.') {
        "-0" => "0".to_owned(),
        text => text.replace('-', "−"),
    }
}

/// A name that fits beside the bars.
fn short(name: &str) -> String {
    if name.chars().count() <= 17 {
        return name.to_owned();
    }
    name.chars().take(16).chain(['…']).collect()
}
