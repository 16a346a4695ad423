//! Lines and tables that stand in columns, Chinese characters counted as two.

/// Text that grows line by line.
#[derive(Debug, Default)]
pub(super) struct Page {
    text: String,
    lines: Vec<(String, String)>,
}

/// A table whose first column stands to the left, and the others to the right.
#[derive(Debug)]
pub(super) struct Table {
    rows: Vec<Vec<String>>,
}

impl Table {
    pub(super) fn new(heads: impl Iterator<Item = String>) -> Self {
        Self { rows: vec![heads.collect()] }
    }

    pub(super) fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        self.rows.push(cells.into_iter().collect());
    }

    fn widths(&self) -> Vec<usize> {
        let mut widths = Vec::new();
        for row in &self.rows {
            widths.resize(widths.len().max(row.len()), 0_usize);
            for (widest, cell) in widths.iter_mut().zip(row) {
                *widest = (*widest).max(width(cell));
            }
        }
        widths
    }
}

impl Page {
    pub(super) fn title(&mut self, title: &str) {
        self.end_lines();
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.push(title);
    }

    /// A label with what it is; those that follow one another stand in two columns.
    pub(super) fn line(&mut self, label: &str, value: String) {
        self.lines.push((label.to_owned(), value));
    }

    pub(super) fn note(&mut self, note: &str) {
        self.end_lines();
        self.push(&format!("  {note}"));
    }

    /// A table; nothing if it has a head only.
    pub(super) fn table(&mut self, table: &Table) {
        self.end_lines();
        if table.rows.len() < 2 {
            return;
        }
        let widths = table.widths();
        for row in &table.rows {
            let mut line = String::from("  ");
            for (n, (cell, widest)) in row.iter().zip(&widths).enumerate() {
                let space = " ".repeat(widest.saturating_sub(width(cell)));
                if n == 0 {
                    line.push_str(cell);
                    line.push_str(&space);
                } else {
                    line.push_str("  ");
                    line.push_str(&space);
                    line.push_str(cell);
                }
            }
            self.push(&line);
        }
    }

    pub(super) fn into_text(mut self) -> String {
        self.end_lines();
        self.text
    }

    fn end_lines(&mut self) {
        let lines = std::mem::take(&mut self.lines);
        let widest = lines.iter().map(|(label, _)| width(label)).max().unwrap_or(0);
        for (label, value) in lines {
            let space = " ".repeat(widest.saturating_sub(width(&label)));
            self.push(&format!("  {label}{space}  {value}"));
        }
    }

    fn push(&mut self, line: &str) {
        self.text.push_str(line.trim_end());
        self.text.push('\n');
    }
}

/// How many columns a terminal gives a text: two for each character of the East Asian wide blocks.
fn width(text: &str) -> usize {
    let wide = |c: char| {
        matches!(u32::from(c), 0x1100..=0x115F | 0x2E80..=0xA4CF | 0xAC00..=0xD7A3
        | 0xF900..=0xFAFF | 0xFE30..=0xFE6F | 0xFF00..=0xFF60 | 0xFFE0..=0xFFE6 | 0x20000..=0x3FFFD)
    };
    text.chars().map(|c| if wide(c) { 2 } else { 1 }).sum()
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
}
