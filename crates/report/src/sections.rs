//! A page of numbers, notes, tables and bars: as text for a terminal, or as Markdown.

use std::fmt::{Display, Write};

use crate::Language;
use crate::columns::{self, Stands};

/// A part of a page, under a title.
#[derive(Clone, Debug)]
pub struct Section {
    /// Its title.
    pub title: String,
    /// What stands in it, in order.
    pub blocks: Vec<Block>,
}

/// What stands in a section.
#[derive(Clone, Debug)]
pub enum Block {
    /// A number and what it counts.
    Number {
        /// How far in it stands.
        place: Place,
        /// The number.
        value: String,
        /// What it counts.
        words: String,
    },
    /// A line of words.
    Note {
        /// How far in it stands.
        place: Place,
        /// The words.
        words: String,
    },
    /// A table.
    Table {
        /// Its columns.
        columns: Vec<Column>,
        /// Its rows, a cell for each column.
        rows: Vec<Vec<String>>,
    },
    /// Ranges and how many are in each.
    Bars(Vec<(String, String, usize)>),
}

/// Where a line stands: how far in, and how wide its number is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// A whole number at the edge.
    Plain,
    /// A number with decimals.
    Wide,
    /// A part of what stands above.
    Part,
}

/// A column of a table.
#[derive(Clone, Debug)]
pub struct Column {
    /// Its heading.
    pub name: String,
    /// How many columns of a terminal it takes at least.
    pub width: usize,
    /// Its cells stand to the left; else to the right.
    pub left: bool,
}

impl Section {
    /// A section with nothing in it.
    pub fn new(title: &str) -> Self {
        Self { title: title.to_owned(), blocks: Vec::new() }
    }

    /// Adds a number.
    pub fn number(&mut self, place: Place, value: impl Display, words: &str) {
        let (value, words) = (format!("{value}"), words.to_owned());
        self.blocks.push(Block::Number { place, value, words });
    }

    /// Adds a line of words.
    pub fn note(&mut self, place: Place, words: impl Into<String>) {
        self.blocks.push(Block::Note { place, words: words.into() });
    }

    /// Lines for a terminal.
    ///
    /// # Errors
    ///
    /// Those of the writer.
    pub fn text(&self, lang: Language, page: &mut String) -> std::fmt::Result {
        writeln!(page, "\n{}", self.title)?;
        for block in &self.blocks {
            match block {
                Block::Number { place, value, words } => {
                    let (indent, width) = match place {
                        Place::Plain => (2, 6),
                        Place::Wide => (2, 8),
                        Place::Part => (10, 6),
                    };
                    writeln!(page, "{:indent$}{value:>width$}  {words}", "")?;
                }
                Block::Note { place, words } => {
                    let indent = if *place == Place::Part { 10 } else { 2 };
                    writeln!(page, "{:indent$}{words}", "")?;
                }
                Block::Table { columns, rows } => table(columns, rows, page)?,
                Block::Bars(bars) => {
                    let most = bars.iter().map(|bar| bar.2).max().unwrap_or(1).max(1);
                    let to = lang.say("to", "至");
                    for (from, end, count) in bars {
                        let bar = "#".repeat((count * 50).div_ceil(most));
                        writeln!(page, "  {from:>7} {to} {end:>7}  {count:>4}  {bar}")?;
                    }
                }
            }
        }
        Ok(())
    }

    /// The same in Markdown.
    ///
    /// # Errors
    ///
    /// Those of the writer.
    pub fn markdown(&self, lang: Language, page: &mut String) -> std::fmt::Result {
        writeln!(page, "\n## {}", escaped(&self.title))?;
        let mut numbers = false;
        for block in &self.blocks {
            match block {
                Block::Number { place, value, words } => {
                    if !std::mem::replace(&mut numbers, true) {
                        let head = lang.say("| number | of what |", "| 数值 | 事项 |");
                        writeln!(page, "\n{head}\n|---:|:---|")?;
                    }
                    let part = if *place == Place::Part { "– " } else { "" };
                    writeln!(page, "| {} | {part}{} |", escaped(value), escaped(words))?;
                    continue;
                }
                Block::Note { words, .. } => writeln!(page, "\n{}", escaped(words))?,
                Block::Table { columns, rows } => {
                    let names = columns.iter().map(|column| escaped(&column.name));
                    writeln!(page, "\n| {} |", names.collect::<Vec<_>>().join(" | "))?;
                    let rules = columns.iter().map(|c| if c.left { ":---" } else { "---:" });
                    writeln!(page, "|{}|", rules.collect::<Vec<_>>().join("|"))?;
                    for row in rows {
                        let cells = row.iter().map(|text| escaped(text));
                        writeln!(page, "| {} |", cells.collect::<Vec<_>>().join(" | "))?;
                    }
                }
                Block::Bars(bars) => {
                    let head =
                        lang.say("| from | to below | lawyers |", "| 起 | 止（不含） | 律师人数 |");
                    writeln!(page, "\n{head}\n|---:|---:|---:|")?;
                    for (from, end, count) in bars {
                        writeln!(page, "| {} | {} | {count} |", escaped(from), escaped(end))?;
                    }
                }
            }
            numbers = false;
        }
        Ok(())
    }
}

fn table(columns: &[Column], rows: &[Vec<String>], page: &mut String) -> std::fmt::Result {
    let mut all: Vec<Vec<String>> = vec![columns.iter().map(|c| c.name.clone()).collect()];
    all.extend_from_slice(rows);
    let stands = columns.iter().map(|c| Stands { left: c.left, least: c.width });
    for line in columns::lines(&all, &stands.collect::<Vec<_>>(), 1) {
        writeln!(page, "{line}")?;
    }
    Ok(())
}

/// A text as it reads in Markdown, a cell of a table included: an id may hold what would be markup.
pub fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '&' => escaped.push_str("&amp;"),
            '\\' | '|' | '[' | ']' | '`' | '*' => escaped.extend(['\\', c]),
            '\n' | '\r' => escaped.push(' '),
            _ => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_no_markup() {
        let mut section = Section::new("<b>title</b>");
        section.number(Place::Plain, "<script>alert(3)</script>", "a|b");
        section.note(Place::Plain, "![x](y) `z`\n# no heading");
        let (name, width, left) = ("<i>".to_owned(), 3, true);
        let columns = vec![Column { name, width, left }];
        section.blocks.push(Block::Table { columns, rows: vec![vec!["&lt;".to_owned()]] });
        section.blocks.push(Block::Bars(vec![("<".to_owned(), ">".to_owned(), 1)]));
        let mut page = String::new();
        section.markdown(Language::English, &mut page).unwrap();
        assert!(!page.contains('<') && !page.contains("![x]") && !page.contains("\n# "), "{page}");
        assert!(page.contains("&amp;lt;") && page.contains("a\\|b"), "{page}");
    }
}
