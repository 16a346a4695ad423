//! The little HTML that the page needs: headings, paragraphs, lists, tables.

use std::fmt::Write;

#[derive(Default)]
pub(crate) struct Html(pub(crate) String);

/// A cell of a table.
pub(crate) struct Cell {
    text: String,
    class: &'static str,
}

impl Cell {
    pub(crate) fn words(text: impl Into<String>) -> Self {
        Self { text: text.into(), class: "" }
    }

    pub(crate) fn number(text: impl Into<String>) -> Self {
        Self { text: text.into(), class: "n" }
    }

    pub(crate) fn better(text: impl Into<String>) -> Self {
        Self { text: text.into(), class: "n better" }
    }

    pub(crate) fn code(text: impl Into<String>) -> Self {
        Self { text: text.into(), class: "code" }
    }
}

pub(crate) fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

impl Html {
    pub(crate) fn tag(&mut self, tag: &str, text: &str) {
        let _ = writeln!(self.0, "<{tag}>{}</{tag}>", escape(text));
    }

    pub(crate) fn list(&mut self, items: impl IntoIterator<Item = String>) {
        self.0.push_str("<ul>\n");
        items.into_iter().for_each(|item| self.tag("li", &item));
        self.0.push_str("</ul>\n");
    }

    pub(crate) fn terms(&mut self, terms: impl IntoIterator<Item = (String, String)>) {
        self.0.push_str("<dl>\n");
        for (term, meaning) in terms {
            self.tag("dt", &term);
            self.tag("dd", &meaning);
        }
        self.0.push_str("</dl>\n");
    }

    /// Heads of columns of numbers stand right, as their numbers do.
    pub(crate) fn table(&mut self, heads: &[&str], rows: Vec<Vec<Cell>>) {
        self.0.push_str("<div class=\"wide\"><table>\n<thead><tr>");
        for (n, head) in heads.iter().enumerate() {
            let cell = rows.first().and_then(|row| row.get(n));
            let class = if cell.is_some_and(|cell| cell.class.starts_with('n')) { "n" } else { "" };
            let _ = write!(self.0, "<th scope=\"col\" class=\"{class}\">{}</th>", escape(head));
        }
        self.0.push_str("</tr></thead>\n<tbody>\n");
        for row in rows {
            self.0.push_str("<tr>");
            for Cell { text, class } in row {
                let _ = write!(self.0, "<td class=\"{class}\">{}</td>", escape(&text));
            }
            self.0.push_str("</tr>\n");
        }
        self.0.push_str("</tbody></table></div>\n");
    }

    pub(crate) fn figure(&mut self, svg: &str) {
        let _ = writeln!(self.0, "<figure>{svg}</figure>");
    }

    /// What is shown on demand.
    pub(crate) fn details(&mut self, summary: &str, within: impl FnOnce(&mut Self)) {
        let _ = writeln!(self.0, "<details><summary>{}</summary>", escape(summary));
        within(self);
        self.0.push_str("</details>\n");
    }
}

/// The frame of the page: two bodies, and a switch between them that needs no script.
pub(crate) fn whole(first: &str, titles: [&str; 2], bodies: [&str; 2]) -> String {
    let checked = |lang: &str| if lang == first { " checked" } else { "" };
    let [en, zh] = bodies;
    let title = escape(if first == "en" { titles[0] } else { titles[1] });
    format!(
        "<!DOCTYPE html>\n<html lang=\"{tag}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n\
         <input type=\"radio\" name=\"lang\" id=\"en\"{en_on}><label for=\"en\">English</label>\n\
         <input type=\"radio\" name=\"lang\" id=\"zh\"{zh_on}><label for=\"zh\" lang=\"zh-CN\">中文</label>\n\
         <main class=\"en\" lang=\"en\">\n{en}</main>\n<main class=\"zh\" lang=\"zh-CN\">\n{zh}</main>\n\
         </body>\n</html>\n",
        tag = if first == "en" { "en" } else { "zh-CN" },
        en_on = checked("en"),
        zh_on = checked("zh"),
    )
}

const STYLE: &str = "
body { max-width: 60rem; margin: 1.5rem auto; padding: 0 1rem; color: #222; background: #fff;
  font: 1rem/1.55 system-ui, -apple-system, 'Segoe UI', 'Noto Sans CJK SC', 'Source Han Sans SC',
  'PingFang SC', 'Microsoft YaHei', sans-serif; }
#en:checked ~ .zh, #zh:checked ~ .en { display: none; }
label { margin: 0 1.2rem 0 .3rem; }
h1 { font-size: 1.7rem; line-height: 1.25; margin: 1rem 0; }
h2 { font-size: 1.25rem; margin: 2.4rem 0 .6rem; border-bottom: 2px solid #0072b2; padding-bottom: .2rem; }
h3 { font-size: 1.05rem; margin: 1.4rem 0 .4rem; }
.wide { overflow-x: auto; margin: .8rem 0; }
table { border-collapse: collapse; width: 100%; font-size: .92rem; }
th, td { padding: .32rem .6rem; border-bottom: 1px solid #ddd; text-align: left; vertical-align: top; }
th { background: #f3f6f8; }
.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
th.n { white-space: normal; }
.better { font-weight: 700; color: #005a8c; }
.code { font-family: ui-monospace, Consolas, monospace; font-size: .85rem; overflow-wrap: anywhere; }
dt { font-weight: 600; margin-top: .6rem; } dd { margin: 0 0 0 1.2rem; }
figure { margin: 1.2rem 0; } svg { max-width: 100%; height: auto; }
details { margin: .8rem 0; } summary { cursor: pointer; color: #005a8c; }
@media print { input, label { display: none; } details { display: none; } figure, tr { break-inside: avoid; } }
";
