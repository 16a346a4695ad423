//! The page of the format has every command, event and field: its lists are made from the source, and
//! held against it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::path::Path;

use assigned_counsel::journal::{FORMAT, LINE_BYTES_MAX, RULES};
use expect_test::expect_file;

use super::{lines, sealed, town, year};

/// A type that is written to JSON, as its source has it.
#[derive(Clone)]
struct Shape {
    place: String,
    doc: String,
    /// An enum some of whose variants have fields.
    union: bool,
    /// A variant, or none; then members of it.
    rows: Vec<Row>,
}

#[derive(Clone)]
struct Row {
    variant: bool,
    name: String,
    kind: String,
    doc: String,
    optional: bool,
}

fn snake(name: &str) -> String {
    let mut snake = String::new();
    for c in name.chars() {
        if c.is_uppercase() && !snake.is_empty() {
            snake.push('_');
        }
        snake.extend(c.to_lowercase());
    }
    snake
}

/// The first sentence of a doc comment, without the links that only rustdoc resolves.
fn sentence(doc: &str) -> String {
    let plain = doc.replace("[`", "`").replace("`]", "`");
    let mut text = String::new();
    let mut rest = plain.as_str();
    while let Some((before, after)) = rest.split_once("`(") {
        text += before;
        text.push('`');
        rest = after.split_once(')').map_or("", |(_, rest)| rest);
    }
    text += rest;
    match text.split_once(". ") {
        Some((first, _)) => format!("{first}."),
        None => text,
    }
    .replace('|', "\\|")
}

fn shapes(dir: &Path, found: &mut BTreeMap<String, Vec<Shape>>) {
    let mut entries: Vec<_> =
        fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        if ["explain", "journal"].contains(&name.as_str()) {
            continue;
        }
        if path.is_dir() {
            shapes(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            read_shapes(&fs::read_to_string(&path).unwrap(), &name, found);
        }
    }
}

/// A file as if the macros of enums of commands and of facts were not there.
fn plain(text: &str) -> String {
    let mut inside = false;
    let text = text.replace("    }\n    groups {\n", "");
    let lines = text.lines().filter_map(move |line| {
        let opens = ["commands! {", "facts! {"].contains(&line);
        let closes = inside && line == "}";
        inside = opens || (inside && !closes);
        if opens || closes {
            return None;
        }
        let line = if inside { line.strip_prefix("    ").unwrap_or(line) } else { line };
        // `"accept" Accept,` or `"duty" Duty(DutyCommand),`
        let row = line.trim().strip_prefix('"').filter(|_| inside);
        Some(match row.and_then(|row| row.split_once("\" ")) {
            Some((name, variant)) if variant.contains('(') => format!("    {variant} {name}"),
            Some((name, variant)) => {
                let variant = variant.trim_end_matches(',');
                assert_eq!(snake(variant), name);
                format!("    {variant}({variant}),")
            }
            None => line.to_owned(),
        })
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn read_shapes(text: &str, place: &str, found: &mut BTreeMap<String, Vec<Shape>>) {
    let (mut doc, mut attributes) = (String::new(), String::new());
    let text = plain(text);
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if let Some(more) = line.strip_prefix("/// ").or(line.strip_prefix("///")) {
            doc = doc.trim().to_owned() + " " + more;
        } else if line.starts_with("#[") || line.starts_with("    Clone") || line == ")]" {
            attributes += line;
        } else {
            let head = line.strip_prefix("pub enum ").or(line.strip_prefix("pub struct "));
            let name = head.and_then(|head| head.strip_suffix(" {"));
            let name = name.map(|name| name.split(" within ").next().unwrap());
            // Those of the macros derive what is written there.
            let written = attributes.contains("Serialize")
                || ["Command", "Fact"].iter().any(|of| name.is_some_and(|name| name.ends_with(of)));
            // What is written as one text has no members.
            let members = written && !attributes.contains("into = \"String\"");
            if let Some(name) = name.filter(|_| members) {
                let body: Vec<&str> = lines.by_ref().take_while(|line| *line != "}").collect();
                let rows = rows(&body);
                let has_fields = rows.iter().any(|row| !row.variant || !row.kind.is_empty());
                let shape = Shape {
                    place: place.to_owned(),
                    doc: sentence(doc.trim()),
                    union: line.starts_with("pub enum ") && has_fields,
                    rows,
                };
                found.entry(name.to_owned()).or_default().push(shape);
            }
            doc.clear();
            attributes.clear();
        }
    }
}

fn rows(body: &[&str]) -> Vec<Row> {
    let (mut rows, mut doc, mut optional) = (Vec::new(), String::new(), false);
    let mut renamed = None;
    for line in body.iter().map(|line| line.trim()) {
        if let Some(more) = line.strip_prefix("///") {
            doc = doc.trim().to_owned() + " " + more.trim();
            continue;
        }
        if line.starts_with("#[") {
            optional |= line.contains("default") && line != "#[default]";
            let rename = line.split_once("rename = \"").and_then(|(_, rest)| rest.split_once('"'));
            renamed = rename.map(|(name, _)| name.to_owned()).or(renamed);
            continue;
        }
        let line = line.strip_prefix("pub ").or(line.strip_prefix("pub(super) ")).unwrap_or(line);
        let first = line.chars().next().unwrap_or(' ');
        let end = line.find([' ', ':', '(', ',', '{']).unwrap_or(line.len());
        let (name, rest) = line.split_at(end);
        let variant = first.is_uppercase();
        if variant || (first.is_lowercase() && rest.starts_with(": ")) {
            let kind = rest.trim_matches([':', ' ', ',', '(', ')', '{', '}']).to_owned();
            let name = if variant { snake(name) } else { name.to_owned() };
            let name = renamed.take().unwrap_or(name);
            rows.push(Row { variant, name, kind, doc: sentence(doc.trim()), optional });
        }
        doc.clear();
        optional = false;
    }
    rows
}

/// The names in a type.
fn names(kind: &str) -> impl Iterator<Item = &str> {
    kind.split(|c: char| !c.is_alphanumeric()).filter(|name| !name.is_empty())
}

/// As it is in JSON.
fn shown(kind: &str) -> String {
    let wrappers = ["Box", "Option", "Vec", "SortedSet", "Names", "jiff", "civil"];
    let plain = names(kind).filter(|name| !wrappers.contains(name)).map(|name| match name {
        "bool" => "true or false".to_owned(),
        "u32" | "u64" | "i16" | "i32" | "i64" => "a number".to_owned(),
        name => format!("`{name}`"),
    });
    let plain = plain.collect::<Vec<_>>().join(" of ");
    let many = ["Vec<", "SortedSet<", "Names<"].iter().any(|list| kind.contains(list));
    if many { format!("list of {plain}") } else { plain }
}

/// The rows of an enum of types, each followed by those of its type where that is no such enum itself.
fn flat(rows: &[Row], all: &BTreeMap<String, Vec<Shape>>) -> Vec<Row> {
    let mut flat = Vec::new();
    for row in rows {
        match all.get(&row.kind).filter(|_| row.variant).map(Vec::as_slice) {
            Some([own]) if !own.union => {
                flat.push(Row { kind: String::new(), doc: own.doc.clone(), ..row.clone() });
                flat.extend(own.rows.iter().cloned());
            }
            Some([group]) => flat.push(Row { doc: group.doc.clone(), ..row.clone() }),
            _ => flat.push(row.clone()),
        }
    }
    flat
}

fn page() -> String {
    let mut all = BTreeMap::new();
    shapes(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../src")), &mut all);
    let (mut order, mut seen) = (vec!["Command".to_owned(), "Fact".to_owned()], BTreeSet::new());
    let mut text = String::new();
    let mut next = 0;
    while let Some(name) = order.get(next).cloned() {
        next += 1;
        if !seen.insert(name.clone()) {
            continue;
        }
        let Some(shapes) = all.get(&name) else { continue };
        for shape in shapes {
            let place =
                if shapes.len() > 1 { format!(" (`{}`)", shape.place) } else { String::new() };
            write!(text, "\n## `{name}`{place}\n\n{}", shape.doc).unwrap();
            text += "\n\n| | what | meaning |\n|---|---|---|\n";
            let rows = if shape.union { flat(&shape.rows, &all) } else { shape.rows.clone() };
            for Row { variant, name, kind, doc, optional } in &rows {
                let left_out = if *optional { "; may be left out" } else { "" };
                let name = if *variant { format!("**`{name}`**") } else { format!("`{name}`") };
                writeln!(text, "| {name} | {}{left_out} | {doc} |", shown(kind)).unwrap();
            }
            for row in &rows {
                order.extend(names(&row.kind).map(str::to_owned));
            }
        }
    }
    text
}

/// `UPDATE_EXPECT=1 cargo test page_lists` writes the lists anew.
#[test]
fn the_page_lists_every_command_event_and_field() {
    expect_file!["../../../src/journal/members.md"].assert_eq(page().trim_start());
}

/// What the lists were made from is what is written: each member and each type in the records of a year and
/// a town stands in them.
#[test]
fn whatever_a_record_holds_is_in_the_lists() {
    fn members(value: &serde_json::Value, found: &mut BTreeSet<String>) {
        match value {
            serde_json::Value::Object(object) => {
                for (key, value) in object {
                    if !found.contains(key) {
                        found.insert(key.clone());
                    }
                    members(value, found);
                }
            }
            serde_json::Value::Array(items) => {
                for value in items {
                    members(value, found);
                }
            }
            _ => {}
        }
    }
    let (page, mut found) = (page(), BTreeSet::new());
    for line in lines(&sealed(&year(1))).iter().chain(&lines(&sealed(&town()))) {
        let record: serde_json::Value = serde_json::from_slice(line).unwrap();
        members(&record["command"], &mut found);
        members(&record["facts"], &mut found);
    }
    assert!(found.len() > 300, "only {} members and types were written", found.len());
    let missing: Vec<_> =
        found.iter().filter(|member| !page.contains(&format!("`{member}`"))).collect();
    assert!(missing.is_empty(), "not on the page: {missing:?}");
}

#[test]
fn the_page_tells_the_versions_and_the_limit() {
    let page = include_str!("../../../src/journal/format.md");
    assert!(page.contains(&format!("`format` | `{FORMAT}`")));
    assert!(page.contains(&format!("`rules` | `{RULES}`")));
    assert_eq!(LINE_BYTES_MAX, 16 << 20);
    assert!(page.contains("16 MiB"));
}
