//! The rows as dot plots: a line for each scenario or rule, a dot for each number.

use std::error::Error;

use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

use crate::rows::Row;

type Drawn<T = ()> = Result<T, Box<dyn Error + Send + Sync>>;

/// Colours that the colour-blind can tell apart, by Okabe and Ito.
const BLUE: RGBColor = RGBColor(0, 114, 178);
const SKY: RGBColor = RGBColor(86, 180, 233);
const ORANGE: RGBColor = RGBColor(230, 159, 0);
const GREEN: RGBColor = RGBColor(0, 158, 115);
const INK: RGBColor = RGBColor(40, 40, 40);
const GREY: RGBColor = RGBColor(100, 100, 100);
const PALE: RGBColor = RGBColor(225, 225, 225);

const WIDTH: i32 = 900;
const LEFT: i32 = 190;
const RIGHT: i32 = 860;
const TOP: i32 = 130;
const STEP: i32 = 30;

/// A file's name, and its picture.
pub(crate) type Chart = (&'static str, String);

/// The charts for which there are rows.
pub(crate) fn draw_all(rows: &[Row]) -> Drawn<Vec<Chart>> {
    let mut charts = Vec::new();
    let plots = [("largest_lag.svg", lags(rows)), ("match.svg", matches(rows))];
    for (file, plot) in plots.into_iter().chain([("newcomers.svg", newcomers(rows))]) {
        if !plot.lines.is_empty() {
            charts.push((file, plot.svg()?));
        }
    }
    Ok(charts)
}

struct Plot {
    title: &'static str,
    note: &'static str,
    legend: Vec<(&'static str, RGBColor, Mark)>,
    lines: Vec<(String, Vec<Dot>)>,
    axis: Axis,
}

#[derive(Clone, Copy)]
struct Dot {
    value: f64,
    colour: RGBColor,
    mark: Mark,
}

#[derive(Clone, Copy)]
enum Mark {
    Full,
    Ring,
    Bar,
}

struct Axis {
    ticks: Vec<f64>,
    log: bool,
    name: &'static str,
}

fn lags(rows: &[Row]) -> Plot {
    let of = |row: &Row| match row.strategy {
        "fair_share" => Dot { value: row.largest_lag, colour: BLUE, mark: Mark::Full },
        "fair_share_no_band" => Dot { value: row.largest_lag, colour: SKY, mark: Mark::Full },
        "weighted" | "rotation" | "lottery_equal" | "lottery_claim" => {
            Dot { value: row.largest_lag, colour: GREEN, mark: Mark::Ring }
        }
        _ => Dot { value: row.largest_lag, colour: ORANGE, mark: Mark::Ring },
    };
    Plot {
        title: "The largest lag of any lawyer in a year",
        note: "Cases due and not received, or received and not due; middling proficiency. Each dot is a rule.",
        legend: vec![
            ("fair share, band 1.00", BLUE, Mark::Full),
            ("fair share, no band", SKY, Mark::Full),
            ("our other strategies", GREEN, Mark::Ring),
            ("what others do", ORANGE, Mark::Ring),
        ],
        lines: grouped(rows, |row| row.mix == "middling", |row| row.scenario, |row| vec![of(row)]),
        axis: Axis {
            ticks: vec![1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0],
            log: true,
            name: "cases",
        },
    }
}

fn matches(rows: &[Row]) -> Plot {
    let dots = |row: &Row| {
        let colour = match row.mix {
            "scarce" => ORANGE,
            "middling" => BLUE,
            _ => GREEN,
        };
        let bound = row.match_bound.map(|value| Dot { value, colour, mark: Mark::Bar });
        let had = Dot { value: row.matched, colour, mark: Mark::Full };
        std::iter::once(had).chain(bound).collect()
    };
    Plot {
        title: "How well the chosen match what their cases need, in the plain year",
        note: "0 is no certificate, 1 an expert. A bar is what hindsight could not have bettered.",
        legend: vec![
            ("scarce proficiency", ORANGE, Mark::Full),
            ("middling", BLUE, Mark::Full),
            ("plentiful", GREEN, Mark::Full),
        ],
        lines: grouped(rows, |row| row.scenario == "plain", |row| row.strategy, dots),
        axis: Axis {
            ticks: (0..=5).map(|n| f64::from(n) / 5.0).collect(),
            log: false,
            name: "match",
        },
    }
}

fn newcomers(rows: &[Row]) -> Plot {
    let dots = |row: &Row| {
        let colour = if row.strategy.starts_with("fair_share") { BLUE } else { ORANGE };
        row.newcomer_ratio
            .map(|value| Dot { value, colour, mark: Mark::Full })
            .into_iter()
            .collect()
    };
    let fits = |row: &Row| row.scenario == "newcomers" && row.mix == "middling";
    Plot {
        title: "What newcomers receive in their first month, over what others receive",
        note: "100 of 607 lawyers join on 1 July, 60 more in other months; 1 is the same per full time.",
        legend: vec![("fair share", BLUE, Mark::Full), ("other rules", ORANGE, Mark::Full)],
        lines: grouped(rows, fits, |row| row.strategy, dots),
        axis: Axis {
            ticks: vec![0.5, 1.0, 2.0, 5.0, 10.0],
            log: true,
            name: "times the others' month",
        },
    }
}

fn grouped(
    rows: &[Row],
    fits: impl Fn(&Row) -> bool,
    name: impl Fn(&Row) -> &'static str,
    dots: impl Fn(&Row) -> Vec<Dot>,
) -> Vec<(String, Vec<Dot>)> {
    let mut lines: Vec<(String, Vec<Dot>)> = Vec::new();
    for row in rows.iter().filter(|row| fits(row)) {
        let name = name(row).replace('_', " ");
        match lines.iter_mut().find(|line| line.0 == name) {
            Some(line) => line.1.extend(dots(row)),
            None => lines.push((name, dots(row))),
        }
    }
    lines
}

impl Plot {
    fn svg(&self) -> Drawn<String> {
        let bottom = TOP + STEP * i32::try_from(self.lines.len())?;
        let size = (WIDTH.unsigned_abs(), (bottom + 60).unsigned_abs());
        let mut svg = String::new();
        {
            let root = SVGBackend::with_string(&mut svg, size).into_drawing_area();
            root.fill(&WHITE)?;
            let title = style(20.0, INK, HPos::Left);
            root.draw(&Text::new(self.title, (24, 28), title))?;
            root.draw(&Text::new(self.note, (24, 54), style(13.0, GREY, HPos::Left)))?;
            let mut x = 32;
            for (words, colour, mark) in &self.legend {
                dot(&root, (x, 88), *colour, *mark)?;
                root.draw(&Text::new(*words, (x + 14, 88), style(13.0, INK, HPos::Left)))?;
                x += 40 + i32::try_from(words.len())? * 8;
            }
            for tick in &self.axis.ticks {
                let x = self.axis.place(*tick);
                root.draw(&PathElement::new([(x, TOP - 14), (x, bottom)], PALE.stroke_width(1)))?;
                let label =
                    Text::new(tick.to_string(), (x, bottom + 14), style(12.0, GREY, HPos::Center));
                root.draw(&label)?;
            }
            let name =
                Text::new(self.axis.name, (RIGHT, bottom + 36), style(12.0, INK, HPos::Right));
            root.draw(&name)?;
            for ((words, dots), line) in self.lines.iter().zip(0..) {
                let y = TOP + STEP * line;
                let words =
                    Text::new(words.as_str(), (LEFT - 20, y), style(13.0, INK, HPos::Right));
                root.draw(&words)?;
                // What matters most is drawn last.
                for one in dots.iter().rev() {
                    dot(&root, (self.axis.place(one.value), y), one.colour, one.mark)?;
                }
            }
            root.present()?;
        }
        let named = format!("<svg role=\"img\" xml:lang=\"en\" aria-label=\"{}\" ", self.title);
        Ok(svg.replacen("<svg ", &named, 1))
    }
}

impl Axis {
    /// Where a value stands; one beyond the ends stands at the end.
    fn place(&self, value: f64) -> i32 {
        let scale = |value: f64| if self.log { value.max(1e-9).ln() } else { value };
        let (first, last) = (self.ticks.first(), self.ticks.last());
        let (least, most) = (scale(*first.unwrap_or(&0.0)), scale(*last.unwrap_or(&1.0)));
        let part = ((scale(value) - least) / (most - least)).clamp(0.0, 1.0);
        LEFT + (part * f64::from(RIGHT - LEFT)).round() as i32
    }
}

fn dot(
    root: &DrawingArea<SVGBackend<'_>, plotters::coord::Shift>,
    (x, y): (i32, i32),
    colour: RGBColor,
    mark: Mark,
) -> Drawn {
    match mark {
        Mark::Full => root.draw(&Circle::new((x, y), 6, colour.filled()))?,
        Mark::Ring => root.draw(&Circle::new((x, y), 5, colour.stroke_width(2)))?,
        Mark::Bar => {
            root.draw(&Rectangle::new([(x - 1, y - 9), (x + 1, y + 9)], colour.filled()))?;
        }
    }
    Ok(())
}

fn style(size: f64, colour: RGBColor, h: HPos) -> TextStyle<'static> {
    // The back end divides by 1.24.
    ("sans-serif", size * 1.24).into_font().color(&colour).pos(Pos::new(h, VPos::Center))
}
