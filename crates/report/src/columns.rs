//! Lines and tables that stand in columns of a terminal, as `comfy-table` counts them: Chinese characters
//! take two.

use comfy_table::presets::NOTHING;
use comfy_table::{CellAlignment, ColumnConstraint, Width};

/// How a column stands.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Stands {
    /// Its cells begin at the left; else they end at the right.
    pub(crate) left: bool,
    /// How wide it is at least.
    pub(crate) least: usize,
}

/// Rows as lines, each indented by two, with so much space between the columns and none at the end.
pub(crate) fn lines(rows: &[Vec<String>], columns: &[Stands], gap: u16) -> Vec<String> {
    let mut table = comfy_table::Table::new();
    table.load_style(NOTHING).add_rows(rows);
    for (column, (n, stands)) in table.column_iter_mut().zip(columns.iter().enumerate()) {
        let before = if n == 0 { 2 } else { gap };
        let least = u16::try_from(stands.least).unwrap_or(u16::MAX);
        let width = Width::Fixed(least.saturating_add(before));
        column.set_padding((before, 0)).set_constraint(ColumnConstraint::LowerBoundary(width));
        let alignment = if stands.left { CellAlignment::Left } else { CellAlignment::Right };
        column.set_cell_alignment(alignment);
    }
    table.lines().map(|line| line.trim_end().to_owned()).collect()
}

/// Text that grows line by line.
#[derive(Debug, Default)]
pub(crate) struct Page {
    text: String,
    lines: Vec<Vec<String>>,
}

/// A table whose first column stands to the left, and the others to the right.
#[derive(Debug)]
pub(crate) struct Table {
    rows: Vec<Vec<String>>,
}

impl Table {
    pub(crate) fn new(heads: impl Iterator<Item = String>) -> Self {
        Self { rows: vec![heads.collect()] }
    }

    pub(crate) fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        self.rows.push(cells.into_iter().collect());
    }
}

impl Page {
    pub(crate) fn title(&mut self, title: &str) {
        self.end_lines();
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.push(title);
    }

    /// A label with what it is; those that follow one another stand in two columns.
    pub(crate) fn line(&mut self, label: &str, value: String) {
        self.lines.push(vec![label.to_owned(), value]);
    }

    pub(crate) fn note(&mut self, note: &str) {
        self.end_lines();
        self.push(&format!("  {note}"));
    }

    /// A table; nothing if it has a head only.
    pub(crate) fn table(&mut self, table: &Table) {
        self.end_lines();
        if let [head, _, ..] = table.rows.as_slice() {
            let columns = (0..head.len()).map(|n| Stands { left: n == 0, least: 0 });
            self.push_all(&table.rows, &columns.collect::<Vec<_>>());
        }
    }

    pub(crate) fn into_text(mut self) -> String {
        self.end_lines();
        self.text
    }

    fn end_lines(&mut self) {
        let lines = std::mem::take(&mut self.lines);
        if !lines.is_empty() {
            self.push_all(&lines, &[Stands { left: true, least: 0 }; 2]);
        }
    }

    fn push_all(&mut self, rows: &[Vec<String>], columns: &[Stands]) {
        for line in lines(rows, columns, 2) {
            self.push(&line);
        }
    }

    fn push(&mut self, line: &str) {
        self.text.push_str(line.trim_end());
        self.text.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_stand_under_one_another() {
        let mut page = Page::default();
        page.title("T");
        page.line("a", "1".to_owned());
        page.line("中文", "2".to_owned());
        let mut table = Table::new(["", "数"].map(str::to_owned).into_iter());
        table.row(["thuis".to_owned(), "3".to_owned()]);
        page.table(&table);
        page.table(&Table::new(std::iter::once("head only".to_owned())));
        assert_eq!(page.into_text(), "T\n  a     1\n  中文  2\n         数\n  thuis   3\n");
    }

    #[test]
    fn a_column_is_as_wide_as_it_is_asked_to_be() {
        let rows =
            vec![vec!["a".to_owned(), "1".to_owned()], vec!["b".to_owned(), "12345".to_owned()]];
        let columns = [Stands { left: true, least: 3 }, Stands { left: false, least: 4 }];
        assert_eq!(lines(&rows, &columns, 1), ["  a       1", "  b   12345"]);
    }
}
