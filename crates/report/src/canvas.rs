//! The frame of a chart: title, note, legend, names of the axes, source. The back end can't measure
//! text, so that everything stands at a place of its own and is anchored there.

#![expect(
    clippy::float_arithmetic,
    clippy::cast_possible_truncation,
    reason = "for people to look at"
)]

use std::error::Error;

use plotters::coord::Shift;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};
use unicode_width::UnicodeWidthChar;

use crate::Language;

/// Colours that the colour-blind can tell apart, by Okabe and Ito.
pub const BLUE: RGBColor = RGBColor(0, 114, 178);
/// Sky blue of the same palette.
pub const SKY: RGBColor = RGBColor(86, 180, 233);
/// Orange of the same palette.
pub const ORANGE: RGBColor = RGBColor(230, 159, 0);
/// Bluish green of the same palette.
pub const GREEN: RGBColor = RGBColor(0, 158, 115);
/// Vermilion of the same palette.
pub const RED: RGBColor = RGBColor(213, 94, 0);
/// Text and axes.
pub const INK: RGBColor = RGBColor(40, 40, 40);
/// Notes.
pub const GREY: RGBColor = RGBColor(100, 100, 100);
/// Lines of the grid.
pub const PALE: RGBColor = RGBColor(225, 225, 225);

/// How wide a chart is, in pixels.
pub const WIDTH: u32 = 900;
/// The size of the words in a chart, in pixels.
pub const SMALL: f64 = 13.0;
const FINE: f64 = 11.5;
const TITLE: f64 = 20.0;
const EDGE: i32 = 24;
const FONTS: &str =
    "Noto Sans CJK SC, Source Han Sans SC, PingFang SC, Microsoft YaHei, sans-serif";

/// What is drawn on.
pub type Area<'a> = DrawingArea<SVGBackend<'a>, Shift>;
/// What comes of drawing.
pub type Drawn<T = ()> = Result<T, Box<dyn Error>>;

/// What stands around a chart.
#[derive(Debug)]
pub struct Frame<'a> {
    /// The language of its words.
    pub lang: Language,
    /// How high it is, in pixels.
    pub height: u32,
    /// What it shows.
    pub title: &'a str,
    /// How to read it.
    pub note: &'a str,
    /// What it was made from.
    pub source: &'a str,
    /// The name of the horizontal axis.
    pub across: &'a str,
    /// The name of the vertical axis.
    pub up: &'a str,
    /// The entries of the legend.
    pub legend: Vec<Key>,
}

/// An entry of the legend.
#[derive(Clone, Debug)]
pub struct Key {
    /// How it is drawn.
    pub mark: Mark,
    /// Its colour.
    pub colour: RGBColor,
    /// What it says.
    pub words: String,
}

/// How an entry of the legend is drawn.
#[derive(Clone, Copy, Debug)]
pub enum Mark {
    /// A filled box.
    Fill,
    /// A line.
    Line,
    /// A dashed line.
    Dash,
}

impl Key {
    /// An entry.
    pub fn new(mark: Mark, colour: RGBColor, words: impl Into<String>) -> Self {
        Self { mark, colour, words: words.into() }
    }

    fn draw(&self, root: &Area<'_>, (x, y): (i32, i32)) -> Drawn {
        match self.mark {
            Mark::Fill => {
                root.draw(&Rectangle::new([(x, y - 6), (x + 22, y + 6)], self.colour.filled()))?;
            }
            Mark::Line => {
                root.draw(&PathElement::new([(x, y), (x + 22, y)], self.colour.stroke_width(3)))?;
            }
            Mark::Dash => {
                for from in [x, x + 8, x + 16] {
                    let dash = [(from, y), (from + 5, y)];
                    root.draw(&PathElement::new(dash, self.colour.stroke_width(2)))?;
                }
            }
        }
        let plain = style(SMALL, INK, HPos::Left, VPos::Center);
        root.draw(&Text::new(self.words.clone(), (x + 30, y), plain))?;
        Ok(())
    }
}

/// How text is anchored.
pub fn style(size: f64, colour: RGBColor, h: HPos, v: VPos) -> TextStyle<'static> {
    // The back end divides by 1.24.
    (FONTS, size * 1.24).into_font().color(&colour).pos(Pos::new(h, v))
}

/// A dashed line between two points.
pub fn dashed(colour: RGBColor, points: [(f64, f64); 2]) -> DashedLine {
    DashedLineSeries::new(points, 7, 5, colour.stroke_width(2))
}

/// A dashed line between two points.
pub type DashedLine = DashedLineSeries<std::array::IntoIter<(f64, f64), 2>, u32>;

impl Frame<'_> {
    /// Draws the frame, has the chart drawn into what it leaves, and returns the SVG.
    ///
    /// # Errors
    ///
    /// Those of drawing.
    pub fn svg(&self, chart: impl FnOnce(&Area<'_>) -> Drawn) -> Drawn<String> {
        let mut svg = String::new();
        {
            let root = SVGBackend::with_string(&mut svg, (WIDTH, self.height)).into_drawing_area();
            root.fill(&WHITE)?;
            let top = self.head(&root)?;
            self.foot(&root, top)?;
            chart(&root.margin(top + 26, 74, EDGE, EDGE))?;
            root.present()?;
        }
        // What a screen reader says, and which shapes the characters have.
        let named = format!(r#"<svg role="img" xml:lang="{}" "#, self.lang.tag());
        let svg = svg.replacen("<svg ", &named, 1);
        let title = self.title.replace('&', "&amp;").replace('<', "&lt;");
        Ok(svg.replacen(">\n", &format!(">\n<title>{title}</title>\n"), 1))
    }

    /// Title, note and legend; returns where they end.
    fn head(&self, root: &Area<'_>) -> Drawn<i32> {
        let bold = style(TITLE, INK, HPos::Left, VPos::Top);
        let bold = TextStyle { font: bold.font.style(FontStyle::Bold), ..bold };
        root.draw(&Text::new(self.title.to_owned(), (EDGE, 18), bold))?;
        let plain = style(SMALL, GREY, HPos::Left, VPos::Top);
        root.draw(&Text::new(self.note.to_owned(), (EDGE, 48), plain))?;
        let (mut x, mut y) = (EDGE, 86);
        for key in &self.legend {
            let width = 30 + width(&key.words, SMALL) + 26;
            if x + width - 26 > WIDTH.cast_signed() - EDGE && x > EDGE {
                (x, y) = (EDGE, y + 22);
            }
            key.draw(root, (x, y))?;
            x += width;
        }
        Ok(y + 20)
    }

    /// The names of the axes, and the source.
    fn foot(&self, root: &Area<'_>, top: i32) -> Drawn {
        let bottom = self.height.cast_signed();
        let plain = style(SMALL, INK, HPos::Left, VPos::Center);
        root.draw(&Text::new(self.up.to_owned(), (EDGE, top + 8), plain))?;
        let right = style(SMALL, INK, HPos::Right, VPos::Center);
        let corner = (WIDTH.cast_signed() - EDGE, bottom - 56);
        root.draw(&Text::new(self.across.to_owned(), corner, right))?;
        let fine = style(FINE, GREY, HPos::Left, VPos::Center);
        root.draw(&Text::new(self.source.to_owned(), (EDGE, bottom - 20), fine))?;
        Ok(())
    }
}

/// About how many pixels wide a text is: a Chinese character is as wide as it is high.
pub fn width(text: &str, size: f64) -> i32 {
    let ems = text.chars().map(|char| if char.width() == Some(2) { 1.0 } else { 0.52 });
    (ems.sum::<f64>() * size).ceil() as i32
}
