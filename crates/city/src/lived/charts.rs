//! The year in four pictures, from its figures.

#![expect(clippy::float_arithmetic, clippy::cast_precision_loss, reason = "for people to look at")]

use assigned_counsel::Lag;
use assigned_counsel::fairness::LagDay;
use jiff::ToSpan;
use jiff::civil::Date;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, VPos};

use super::pools::{sub_pool, two_decimals};
use super::year_report::Report;
use crate::lived::words::YearWords;
use assigned_counsel_report::Language;
use assigned_counsel_report::canvas::{
    Area, BLUE, Drawn, Frame, GREEN, GREY, INK, Key, Mark, ORANGE, PALE, RED, SKY, SMALL, dashed,
    style,
};
use assigned_counsel_report::decimal;

/// A chart: its file's name, its title, what to know when reading it, the picture.
pub(crate) struct Chart {
    pub(crate) file: &'static str,
    pub(crate) title: String,
    pub(crate) note: String,
    pub(crate) svg: String,
}

/// All four.
pub(crate) fn draw_all(report: &Report<'_>) -> Drawn<Vec<Chart>> {
    let charts = Charts { report, lang: report.options.lang, source: report.source() };
    Ok(vec![charts.lags()?, charts.pools()?, charts.lorenz()?, charts.course()?])
}

struct Charts<'a> {
    report: &'a Report<'a>,
    lang: Language,
    source: String,
}

type Points = Vec<(f64, f64)>;

impl Charts<'_> {
    fn frame<'a>(&'a self, title: &'a str, note: &'a str, height: u32) -> Frame<'a> {
        let (lang, source) = (self.lang, &self.source);
        Frame { lang, height, title, note, source, across: "", up: "", legend: Vec::new() }
    }

    /// W + band, which the lag is to stay near.
    fn reach(&self) -> Option<f64> {
        let lag = self.report.figures.lag;
        Some(decimal::weight(lag.largest_weight) + decimal::load(lag.band?))
    }

    fn reach_key(&self, reach: f64) -> Key {
        let words = self.lang.say("±(largest weight + band)", "±（最大权重＋入围幅度）");
        Key::new(Mark::Dash, RED, format!("{words} = ±{reach:.2}"))
    }

    fn lags(&self) -> Drawn<Chart> {
        let (lang, lawyers) = (self.lang, self.report.figures.lawyers.len());
        let title = lang.say("Lag of each lawyer at the end of the year", "年末律师应派差额分布");
        let note = match lang {
            Language::English => format!(
                "{lawyers} lawyers. Lag is what was due and not received; right of 0 a lawyer is owed cases."
            ),
            Language::Chinese => format!(
                "共{lawyers}名律师。应派差额为应派而未派的案件数；大于 0 为应派未足，小于 0 为多派。"
            ),
        };
        let bins = self.report.lag_bins(250_000_000, 60);
        let bars: Vec<(f64, f64, f64)> = bins
            .iter()
            .map(|bin| (decimal::lag(bin.from), decimal::lag(bin.to), bin.lawyers as f64))
            .collect();
        let size = bars.first().map_or(0.25, |bar| bar.1 - bar.0);
        let key = lang.say("lawyers in each step of", "律师人数，每组距");
        let unit = lang.say(" cases", "件");
        let space = lang.say(" ", "");
        let mut frame = self.frame(title, note.as_str(), 480);
        frame.across = lang.say("lag (weighted cases)", "应派差额（折合件）");
        frame.up = lang.say("lawyers", "律师人数（名）");
        frame.legend = vec![Key::new(Mark::Fill, BLUE, format!("{key}{space}{size:.2}{unit}"))];
        let reach = self.reach();
        frame.legend.extend(reach.map(|reach| self.reach_key(reach)));
        let most = bars.iter().map(|bar| bar.2).fold(1.0, f64::max) * 1.08;
        let from = bars.first().map_or(-1.0, |bar| bar.0).min(-reach.unwrap_or(0.0)) - size;
        let to = bars.last().map_or(1.0, |bar| bar.1).max(reach.unwrap_or(0.0)) + size;
        let svg = frame.svg(|area| {
            let mut chart = ChartBuilder::on(area)
                .x_label_area_size(30)
                .y_label_area_size(48)
                .build_cartesian_2d(from..to, 0.0..most)?;
            chart
                .configure_mesh()
                .disable_x_mesh()
                .light_line_style(TRANSPARENT)
                .bold_line_style(PALE)
                .axis_style(GREY)
                .label_style(style(SMALL, INK, HPos::Left, VPos::Top))
                .x_labels(14)
                .x_label_formatter(&|x| tick(*x))
                .y_label_formatter(&|y| tick(*y))
                .draw()?;
            let gap = size * 0.06;
            let bar = |(from, to, count): (f64, f64, f64)| {
                Rectangle::new([(from + gap, 0.0), (to - gap, count)], BLUE.filled())
            };
            chart.draw_series(bars.into_iter().map(bar))?;
            chart.draw_series(LineSeries::new([(0.0, 0.0), (0.0, most)], GREY))?;
            for reach in reach.into_iter().flat_map(|reach| [-reach, reach]) {
                chart.draw_series(dashed(RED, [(reach, 0.0), (reach, most)]))?;
            }
            Ok(())
        })?;
        Ok(Chart { file: "lag-distribution.svg", title: title.to_owned(), note, svg })
    }

    fn pools(&self) -> Drawn<Chart> {
        let lang = self.lang;
        let rows: Vec<_> = self.report.panel_pools().collect();
        let title = lang.say("Work per full-time lawyer, by pool", "各库全职律师人均承办量");
        let note = lang.say(
            "Weight received in the year, per full-time lawyer, on any basis. Lawyers of the minors' pool take minors' cases only.",
            "全年实收案件按权重折合，按折合全职律师平均，含各种指派方式。未成年人律师资源库专职承办未成年人案件。",
        );
        let mean = self.report.figures.all.per_full_time;
        let count = rows.len() as f64;
        let height = u32::try_from(rows.len()).unwrap_or(u32::MAX).min(400) * 36 + 210;
        let mut frame = self.frame(title, note, height);
        frame.across = lang.say("weighted cases per full-time lawyer", "全职人均承办量（折合件）");
        frame.up = lang.say("pool", "库");
        let each = lang.say("a pool's lawyers", "该库律师");
        let word = lang.say("mean of the city", "全市平均");
        frame.legend = vec![
            Key::new(Mark::Fill, BLUE, each),
            Key::new(Mark::Dash, RED, format!("{word} = {}", two_decimals(mean))),
        ];
        let each = rows.iter().map(|row| row.figures.per_full_time.unwrap_or_default().0);
        let mean = mean.unwrap_or_default().0;
        let most = each.clone().fold(mean, f64::max).max(1.0) * 1.14;
        let svg = frame.svg(|area| {
            let mut chart = ChartBuilder::on(area)
                .x_label_area_size(30)
                .y_label_area_size(96)
                .build_cartesian_2d(0.0..most, count..0.0)?;
            chart
                .configure_mesh()
                .disable_y_mesh()
                .light_line_style(TRANSPARENT)
                .bold_line_style(PALE)
                .axis_style(GREY)
                .label_style(style(SMALL, INK, HPos::Left, VPos::Top))
                .y_labels(0)
                .x_label_formatter(&|x| tick(*x))
                .draw()?;
            for ((row, each), place) in rows.iter().zip(each).zip(0_u32..) {
                let top = f64::from(place);
                let bar = [(0.0, top + 0.16), (each, top + 0.84)];
                chart.draw_series([Rectangle::new(bar, BLUE.filled())])?;
                let (right, y) = chart.backend_coord(&(most, top + 0.5));
                let (left, _) = chart.backend_coord(&(0.0, top));
                let value = two_decimals(row.figures.per_full_time);
                label(area, &value, (right, y), HPos::Right)?;
                label(area, &short(&lang.pool(sub_pool(&row.of))), (left - 8, y), HPos::Right)?;
            }
            chart.draw_series(dashed(RED, [(mean, 0.0), (mean, count)]))?;
            Ok(())
        })?;
        Ok(Chart { file: "load-by-pool.svg", title: title.to_owned(), note: note.to_owned(), svg })
    }

    fn lorenz(&self) -> Drawn<Chart> {
        let lang = self.lang;
        let lorenz = &self.report.figures.lorenz;
        let title = lang.say("How evenly the work is spread", "承办量分布的均等程度");
        let note = lang.say(
            "Lorenz curve of weight received per full-time lawyer, all pools. The closer to the line of equality, the more even.",
            "全职人均实收权重的洛伦兹曲线，包括各库律师。曲线越接近均等线，分布越均等。",
        );
        let gini = self.report.figures.all.gini;
        let gini = gini.map_or_else(|| "–".to_owned(), |gini| format!("{gini:.3}"));
        let mut frame = self.frame(title, note, 560);
        frame.across = lang.say(
            "part of the city's full time, least served first (%)",
            "折合全职律师累计占比，由少到多（%）",
        );
        frame.up = lang.say("part of all weight received (%)", "实收权重累计占比（%）");
        let curve = lang.say("Lorenz curve, Gini coefficient", "洛伦兹曲线，基尼系数");
        frame.legend = vec![
            Key::new(Mark::Line, BLUE, format!("{curve} {gini}")),
            Key::new(Mark::Dash, GREY, lang.say("equality: all alike", "均等线：人人相同")),
        ];
        let all = lorenz.points().last().copied().unwrap_or_default();
        let of = |part: u64, whole: u64| part as f64 / whole.max(1) as f64 * 100.0;
        let points: Points = lorenz
            .points()
            .iter()
            .map(|point| {
                let time = of(point.full_time_hundredths, all.full_time_hundredths);
                (time, of(point.received.hundredths(), all.received.hundredths()))
            })
            .collect();
        let svg = frame.svg(|area| {
            let mut chart = ChartBuilder::on(area)
                .x_label_area_size(30)
                .y_label_area_size(48)
                .build_cartesian_2d(0.0..100.0, 0.0..100.0)?;
            chart
                .configure_mesh()
                .light_line_style(TRANSPARENT)
                .bold_line_style(PALE)
                .axis_style(GREY)
                .label_style(style(SMALL, INK, HPos::Left, VPos::Top))
                .x_label_formatter(&|x| tick(*x))
                .y_label_formatter(&|y| tick(*y))
                .draw()?;
            chart.draw_series([Polygon::new(points.clone(), SKY.mix(0.3))])?;
            chart.draw_series(dashed(GREY, [(0.0, 0.0), (100.0, 100.0)]))?;
            chart.draw_series(LineSeries::new(points, BLUE.stroke_width(3)))?;
            Ok(())
        })?;
        Ok(Chart { file: "lorenz.svg", title: title.to_owned(), note: note.to_owned(), svg })
    }

    fn course(&self) -> Drawn<Chart> {
        let lang = self.lang;
        let days = &self.report.figures.lag_days;
        let title = lang.say("Lag over the year, all lawyers", "全年应派差额变化（全体律师）");
        let note = lang.say(
            "At the end of each day on which a case was decided. Above 0 a lawyer is owed cases; below 0 one received more than was due.",
            "取每个有指派决定之日的日终值。大于 0 为应派未足，小于 0 为多派。",
        );
        let mut frame = self.frame(title, note, 520);
        frame.up = lang.say("lag (weighted cases)", "应派差额（折合件）");
        frame.across = lang.say("month", "月份");
        frame.legend = vec![
            Key::new(Mark::Line, ORANGE, lang.say("largest", "最大")),
            Key::new(Mark::Fill, SKY, lang.say("10th to 90th percentile", "第 10 至 90 百分位")),
            Key::new(Mark::Line, INK, lang.say("median", "中位数")),
            Key::new(Mark::Line, GREEN, lang.say("least", "最小")),
        ];
        let reach = self.reach();
        frame.legend.extend(reach.map(|reach| self.reach_key(reach)));
        let least = days.iter().map(|day| decimal::lag(day.least)).fold(-0.5, f64::min);
        let most = days.iter().map(|day| decimal::lag(day.largest)).fold(0.5, f64::max);
        let low = least.min(-reach.unwrap_or(0.0)) * 1.08;
        let high = most.max(reach.unwrap_or(0.0)) * 1.08;
        let start = days.first().map_or(Date::ZERO, |day| day.date.first_of_month());
        let end = days.last().map_or(1.0, |day| since(start, day.date)).max(1.0);
        let svg = frame.svg(|area| {
            let mut chart = ChartBuilder::on(area)
                .x_label_area_size(44)
                .y_label_area_size(48)
                .build_cartesian_2d(0.0..end, low..high)?;
            chart
                .configure_mesh()
                .disable_x_mesh()
                .light_line_style(TRANSPARENT)
                .bold_line_style(PALE)
                .axis_style(GREY)
                .label_style(style(SMALL, INK, HPos::Left, VPos::Top))
                .x_labels(0)
                .y_labels(14)
                .y_label_formatter(&|y| tick(*y))
                .draw()?;
            let line = |lag: fn(&LagDay) -> Lag| -> Points {
                let point = |day: &LagDay| (since(start, day.date), decimal::lag(lag(day)));
                steps(days.iter().map(point))
            };
            let (upper, lower) = (line(|day| day.ninetieth), line(|day| day.tenth));
            let around: Points = upper.iter().chain(lower.iter().rev()).copied().collect();
            chart.draw_series([Polygon::new(around, SKY.mix(0.55))])?;
            chart.draw_series(LineSeries::new([(0.0, 0.0), (end, 0.0)], GREY))?;
            for edge in [upper, lower] {
                chart.draw_series(LineSeries::new(edge, SKY.stroke_width(1)))?;
            }
            chart.draw_series(LineSeries::new(line(|day| day.least), GREEN.stroke_width(2)))?;
            chart.draw_series(LineSeries::new(line(|day| day.largest), ORANGE.stroke_width(2)))?;
            chart.draw_series(LineSeries::new(line(|day| day.median), INK.stroke_width(2)))?;
            for reach in reach.into_iter().flat_map(|reach| [-reach, reach]) {
                chart.draw_series(dashed(RED, [(0.0, reach), (end, reach)]))?;
            }
            let across = |date| chart.backend_coord(&(since(start, date), low));
            let end = days.last().map_or(start, |day| day.date);
            let ticks = months(start, end).into_iter().map(|date| (date, across(date)));
            month_ticks(area, lang, ticks)?;
            Ok(())
        })?;
        let (title, note) = (title.to_owned(), note.to_owned());
        Ok(Chart { file: "lag-over-the-year.svg", title, note, svg })
    }
}

fn label(area: &Area<'_>, text: &str, (x, y): (i32, i32), h: HPos) -> Drawn {
    let (left, top) = area.get_base_pixel();
    let style = style(SMALL, INK, h, VPos::Center);
    area.draw(&Text::new(text.to_owned(), (x - left, y - top), style))?;
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

/// Days since the start.
fn since(start: Date, date: Date) -> f64 {
    date.duration_since(start).as_hours() as f64 / 24.0
}

/// The first days of months, as many as there is room for.
fn months(start: Date, end: Date) -> Vec<Date> {
    let all = (0..).map_while(|n: i32| start.checked_add(n.months()).ok());
    let all: Vec<Date> = all.take_while(|date| *date <= end).collect();
    let step = all.len().div_ceil(14).max(1);
    all.into_iter().step_by(step).collect()
}

fn lang_month(lang: Language, date: Date) -> String {
    match lang {
        Language::English => date.strftime("%b").to_string(),
        Language::Chinese => format!("{}月", date.month()),
    }
}

/// What holds until the next point, as a line.
fn steps(points: impl Iterator<Item = (f64, f64)>) -> Points {
    let mut line = Points::new();
    for (x, y) in points {
        line.extend(line.last().map(|(_, before)| (x, *before)));
        line.push((x, y));
    }
    line
}

/// A tick, the month, and the year where one begins.
fn month_ticks(
    area: &Area<'_>,
    lang: Language,
    ticks: impl Iterator<Item = (Date, (i32, i32))>,
) -> Drawn {
    let (left, top) = area.get_base_pixel();
    for (n, (date, (x, y))) in ticks.enumerate() {
        let tick = [(x - left, y - top), (x - left, y - top + 5)];
        area.draw(&PathElement::new(tick, GREY))?;
        label(area, &lang_month(lang, date), (x, y + 16), HPos::Center)?;
        if n == 0 || date.month() == 1 {
            let year = date.year().to_string() + lang.say("", "年");
            label(area, &year, (x, y + 34), HPos::Center)?;
        }
    }
    Ok(())
}

/// A name that fits beside the bars.
fn short(name: &str) -> String {
    if name.chars().count() <= 12 {
        return name.to_owned();
    }
    name.chars().take(11).chain(['…']).collect()
}
