//! The house stands on its ground: a module uses only those that stand above it in `lib.rs`.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The modules in the order of `lib.rs`.
fn layers(lib: &str) -> Vec<String> {
    let declared = lib.lines().filter_map(|line| {
        let name = line.strip_prefix("pub mod ").or_else(|| line.strip_prefix("mod "))?;
        name.strip_suffix(';').map(str::to_owned)
    });
    declared.collect()
}

fn sources(dir: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

/// Every name that follows `crate::`, in code and not in comments.
fn crate_paths(text: &str) -> Vec<String> {
    let code: Vec<&str> =
        text.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
    let code = code.join("\n");
    let mut found = Vec::new();
    for rest in code.split("crate::").skip(1) {
        match rest.strip_prefix('{') {
            Some(list) => found.extend(items(list)),
            None => found.push(first_name(rest)),
        }
    }
    found
}

/// The first names of the items of a list in braces, whose opening brace is gone.
fn items(list: &str) -> Vec<String> {
    let (mut depth, mut found, mut item) = (0, Vec::new(), String::new());
    for c in list.chars() {
        match c {
            '}' if depth == 0 => break,
            ',' if depth == 0 => found.push(std::mem::take(&mut item)),
            '{' => depth += 1,
            '}' => depth -= 1,
            _ if depth == 0 => item.push(c),
            _ => {}
        }
    }
    found.push(item);
    let names = found.iter().map(|item| first_name(item.trim()));
    names.filter(|name| !name.is_empty()).collect()
}

fn first_name(path: &str) -> String {
    path.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

/// Each name is taken from the module where it lives, and not from where `lib.rs` re-exports it.
fn fault(layers: &[String], module: &str, used: &str) -> Option<String> {
    let place = |name: &str| layers.iter().position(|layer| layer == name);
    let own = place(module)?;
    match place(used) {
        Some(other) if other <= own => None,
        Some(_) => Some(format!("`{module}` uses `{used}`, which stands below it")),
        None => Some(format!("`{module}` uses `crate::{used}`: name the module it lives in")),
    }
}

#[test]
fn a_module_uses_only_what_stands_above_it() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("../src");
    let layers = layers(&fs::read_to_string(src.join("lib.rs")).unwrap());
    assert!(layers.len() > 12, "{layers:?}");
    let mut files = Vec::new();
    sources(&src, &mut files);
    let mut faults = Vec::new();
    for file in files {
        let inside = file.strip_prefix(&src).unwrap();
        let module = inside.iter().next().unwrap().to_str().unwrap().trim_end_matches(".rs");
        if module == "lib" {
            continue;
        }
        assert!(layers.iter().any(|layer| layer == module), "{module} is not in lib.rs");
        for used in crate_paths(&fs::read_to_string(&file).unwrap()) {
            faults.extend(
                fault(&layers, module, &used).map(|f| format!("{}: {f}", inside.display())),
            );
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Whoever hears a file named must not have to ask which one is meant.
#[test]
fn a_file_name_is_used_twice_at_most() {
    let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."));
    let mut files = Vec::new();
    sources(&root.join("src"), &mut files);
    for member in fs::read_dir(root.join("crates")).unwrap() {
        sources(&member.unwrap().path().join("src"), &mut files);
    }
    let mut named: BTreeMap<&str, Vec<&Path>> = BTreeMap::new();
    for file in &files {
        named.entry(file.file_name().unwrap().to_str().unwrap()).or_default().push(file);
    }
    assert!(named.len() > 250, "{}", named.len());
    named.retain(|name, files| !["mod.rs", "lib.rs", "main.rs"].contains(name) && files.len() > 2);
    assert!(named.is_empty(), "{named:#?}");
}

#[test]
fn the_scan_finds_what_it_looks_for() {
    let layers: Vec<String> = ["id", "policy", "engine"].map(str::to_owned).to_vec();
    let list =
        "use crate::{\n    id::{A, B},\n    engine,\n};\n// crate::no\nlet x = crate::policy::P;";
    assert_eq!(crate_paths(list), ["id", "engine", "policy"]);
    assert!(fault(&layers, "policy", "id").is_none());
    assert!(fault(&layers, "policy", "engine").is_some());
    assert!(fault(&layers, "policy", "Weight").is_some());
}
