//! The glossary names what the code has: each name in the last column of its tables is in the source.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// The code of a module, file by file, without comments.
type Modules = BTreeMap<String, Vec<String>>;

fn without_comments(text: &str) -> String {
    let lines = text.lines().map(|line| line.split("//").next().unwrap_or_default());
    lines.collect::<Vec<_>>().join("\n")
}

fn read(dir: &Path, module: Option<&str>, found: &mut Modules) {
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        let own = module.unwrap_or_else(|| path.file_stem().unwrap().to_str().unwrap());
        let own = own.to_owned();
        if path.is_dir() {
            read(&path, Some(&own), found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let code = without_comments(&fs::read_to_string(&path).unwrap());
            found.entry(own).or_default().push(code);
        }
    }
}

fn words(code: &str) -> Vec<&str> {
    let words = code.split(|c: char| !c.is_alphanumeric() && c != '_');
    words.filter(|word| !word.is_empty()).collect()
}

/// Whether a file defines an item of this name, by itself or by one of the macros that list types.
fn defines(code: &str, name: &str) -> bool {
    const BEFORE: [&str; 5] = ["struct", "enum", "trait", "type", "fn"];
    if !code.contains(name) {
        return false;
    }
    let defined = |pair: &[&str]| BEFORE.contains(&pair[0]) && pair[1] == name;
    let listed = |line: &str| {
        let rest = line.trim_start().strip_prefix(name);
        rest.is_some_and(|rest| rest.starts_with(" {") || rest.starts_with(", "))
    };
    let by_macro = code.contains("macro_rules!") && code.lines().any(listed);
    by_macro || words(code).windows(2).any(defined)
}

/// What is wrong with a name such as `policy::Rung::Minors`; one without a module is looked for in all.
fn fault(modules: &Modules, name: &str) -> Option<String> {
    let mut parts: Vec<&str> = name.split("::").collect();
    let files: Vec<&String> = match modules.get(parts[0]) {
        Some(files) => {
            parts.remove(0);
            files.iter().collect()
        }
        None => modules.values().flatten().collect(),
    };
    let Some(item) = parts.first() else { return Some(format!("`{name}` names no item")) };
    let homes: Vec<_> = files.into_iter().filter(|code| defines(code, item)).collect();
    if homes.is_empty() {
        return Some(format!("`{name}`: nothing defines `{item}`"));
    }
    let has = |variant: &&str| homes.iter().any(|code| words(code).contains(variant));
    let missing = parts.iter().skip(1).find(|variant| !has(variant));
    missing.map(|variant| format!("`{name}`: `{item}` has no `{variant}`"))
}

/// The names in backticks in the last column of every table.
fn names(page: &str) -> Vec<&str> {
    let rows = page.lines().filter_map(|line| line.strip_suffix(" |")?.rsplit(" | ").next());
    rows.flat_map(|cell| cell.split('`').skip(1).step_by(2)).collect()
}

#[test]
fn the_glossary_names_what_the_code_has() {
    let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."));
    let mut modules = Modules::new();
    read(&root.join("src"), None, &mut modules);
    let page = fs::read_to_string(root.join("GLOSSARY.md")).unwrap();
    let names = names(&page);
    assert!(names.len() > 60, "{names:?}");
    let faults: Vec<String> = names.iter().filter_map(|name| fault(&modules, name)).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_row_of_the_glossary_is_whole() {
    let page = include_str!("../../GLOSSARY.md");
    let rows = page.lines().filter(|line| line.starts_with("| "));
    for row in rows {
        let cells: Vec<&str> = row.trim_matches('|').split(" | ").map(str::trim).collect();
        assert!(cells.len() == 4 && cells.iter().all(|cell| !cell.is_empty()), "{row}");
    }
}

#[test]
fn a_name_that_the_code_has_not_is_found() {
    let code = "pub enum Rung {\n    Minors, // not Adults\n}".to_owned();
    let modules = Modules::from([("policy".to_owned(), vec![without_comments(&code)])]);
    assert!(fault(&modules, "policy::Rung::Minors").is_none());
    assert!(fault(&modules, "Rung::Minors").is_none());
    assert!(fault(&modules, "policy::Rung::Adults").is_some());
    assert!(fault(&modules, "policy::Ladder").is_some());
    assert!(fault(&modules, "policy").is_some());
    assert_eq!(names("| a | b `no` | `x::Y`, `Z` |\n|---|---|---|"), ["x::Y", "Z"]);
}
