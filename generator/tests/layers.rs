//! The order of the modules: a module of the generator uses only modules that stand above it in the table of
//! `ARCHITECTURE.md`, and the files of one module do not use one another in a circle. The guides name what there is.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{TokenStream, TokenTree};

/// A path in the code of a file, as segments from the root of the crate: `api`, `types`, `Field`.
type Segments = Vec<String>;

/// A source file: where its module is, and what it uses.
struct Module {
    /// Segments from the root of the crate; empty for the root itself.
    at: Segments,
    uses: BTreeSet<Segments>,
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// The modules in the order of the table, from the ground up.
fn order() -> Vec<String> {
    let text = fs::read_to_string(root().join("../../ARCHITECTURE.md")).unwrap();
    let table = text.lines().skip_while(|line| !line.starts_with("| module |")).skip(2);
    let rows = table.take_while(|line| line.starts_with('|'));
    let cells = rows.map(|row| row.split('|').nth(1).unwrap());
    cells.flat_map(|cell| cell.split('`').skip(1).step_by(2)).map(str::to_owned).collect()
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    for path in entries {
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

fn modules() -> Vec<Module> {
    let mut paths = Vec::new();
    files(&root(), &mut paths);
    paths.sort();
    let modules = paths.iter().filter_map(|path| {
        let relative = path.strip_prefix(root()).unwrap().with_extension("");
        let mut at: Segments = relative.iter().map(|part| part.to_str().unwrap().to_owned()).collect();
        if at.last().is_some_and(|last| last == "mod" || last == "lib") {
            at.pop();
        }
        let is_test = at.last().is_some_and(|last| last == "tests");
        let code: TokenStream = fs::read_to_string(path).unwrap().parse().unwrap();
        let mut uses = BTreeSet::new();
        collect(code, &at, &mut uses);
        (!is_test).then_some(Module { at, uses })
    });
    modules.collect()
}

/// The paths that start with `crate` or `super` in some code, but for those in `mod tests { … }`.
fn collect(code: TokenStream, at: &[String], into: &mut BTreeSet<Segments>) {
    let tokens: Vec<TokenTree> = code.into_iter().collect();
    let mut next = 0;
    while next < tokens.len() {
        let word = |at: usize| match tokens.get(at) {
            Some(TokenTree::Ident(ident)) => ident.to_string(),
            _ => String::new(),
        };
        let is_visibility =
            matches!(tokens.get(next.wrapping_sub(1)), Some(TokenTree::Ident(ident)) if *ident == "pub");
        let Some(token) = tokens.get(next) else { break };
        match token {
            TokenTree::Ident(ident) if *ident == "mod" && word(next + 1) == "tests" => next += 2,
            TokenTree::Ident(ident) if *ident == "crate" => next = path(&tokens, next + 1, Vec::new(), into),
            TokenTree::Ident(ident) if *ident == "super" || *ident == "self" => {
                let mut base = at.to_vec();
                if *ident == "super" {
                    base.pop();
                }
                next = path(&tokens, next + 1, base, into);
            }
            TokenTree::Group(group) if !is_visibility => collect(group.stream(), at, into),
            _ => {}
        }
        next += 1;
    }
}

/// Follows a path from its `::` on, through braces; gives the place of its last token.
fn path(tokens: &[TokenTree], mut next: usize, mut base: Segments, into: &mut BTreeSet<Segments>) -> usize {
    let is_colon = |at: usize| matches!(tokens.get(at), Some(TokenTree::Punct(punct)) if punct.as_char() == ':');
    let start = next;
    while is_colon(next) && is_colon(next + 1) {
        match tokens.get(next + 2) {
            Some(TokenTree::Ident(ident)) if *ident == "super" => drop(base.pop()),
            Some(TokenTree::Ident(ident)) => base.push(ident.to_string()),
            Some(TokenTree::Group(group)) => {
                let inside: Vec<TokenTree> = group.stream().into_iter().collect();
                branches(&inside, &base, into);
                return next + 2;
            }
            _ => break,
        }
        next += 3;
    }
    if next > start {
        into.insert(base);
    }
    next - 1
}

/// The branches of a `use` in braces.
fn branches(inside: &[TokenTree], base: &[String], into: &mut BTreeSet<Segments>) {
    let is_comma = |token: &TokenTree| matches!(token, TokenTree::Punct(punct) if punct.as_char() == ',');
    for branch in inside.split(is_comma) {
        let Some(TokenTree::Ident(first)) = branch.first() else { continue };
        let mut base = base.to_vec();
        if *first != "self" {
            base.push(first.to_string());
        }
        into.insert(base.clone());
        path(branch, 1, base, into);
    }
}

#[test]
fn modules_use_only_those_above_them() {
    let order = order();
    let place = |name: &str| order.iter().position(|known| known == name);
    let mut against: BTreeSet<(String, String)> = BTreeSet::new();
    for Module { at, uses } in modules() {
        let Some(own) = at.first() else { continue };
        let here = place(own).unwrap_or_else(|| panic!("`{own}` is not in the table of ARCHITECTURE.md"));
        let others = uses.iter().filter_map(|path| path.first()).filter(|other| *other != own);
        for other in others.filter(|other| place(other).is_some_and(|there| there >= here)) {
            against.insert((at.join("/"), other.clone()));
        }
    }
    assert!(against.is_empty(), "these use a module that stands at their level or below: {against:#?}");
}

#[test]
fn the_table_names_modules_that_exist() {
    let exists = |name: &String| root().join(name).is_dir() || root().join(format!("{name}.rs")).is_file();
    let missing: Vec<String> = order().into_iter().filter(|name| !exists(name)).collect();
    assert!(missing.is_empty(), "{missing:?}");
    assert!(order().len() > 10);
}

/// What a guide has in backticks, leaving blocks of code aside.
fn quoted(guide: &str) -> Vec<String> {
    let text = fs::read_to_string(root().join("../..").join(guide)).unwrap();
    let prose = text.split("```").step_by(2);
    prose.flat_map(|part| part.split('`').skip(1).step_by(2)).map(str::to_owned).collect()
}

fn is_rust(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|ending| ending == "rs")
}

/// The Rust files that guides speak of: all but the generated modules of services.
fn sources() -> Vec<PathBuf> {
    let mut paths = Vec::new();
    for folder in [
        "generator",
        "generated/src/runtime",
        "generated/tests",
        "generated/examples",
        "xtask",
        "testbed",
        "fuzz/src",
        "fuzz/fuzz_targets",
        "benchmarks/src",
    ] {
        files(&root().join("../..").join(folder), &mut paths);
    }
    paths
}

/// Guides lead nowhere when files move. Names without a folder may be of any folder.
#[test]
fn the_guides_name_files_that_exist() {
    let known: Vec<String> = sources().iter().map(|path| path.to_str().unwrap().replace('\\', "/")).collect();
    let exists = |name: &str| match name.strip_suffix('/') {
        Some(folder) => {
            root().join("../..").join(folder).is_dir() || known.iter().any(|path| path.contains(&format!("/{folder}/")))
        }
        None => known.iter().any(|path| path.ends_with(&format!("/{name}"))),
    };
    let is_path = |name: &str| is_rust(name) || name.len() > 1 && name.ends_with('/');
    let mut missing = Vec::new();
    for guide in ["ARCHITECTURE.md", "CONTRIBUTING.md", "SECURITY.md", "docs/commands.md", "docs/overrides.md"] {
        let named = quoted(guide).into_iter().filter(|name| is_path(name) && !name.contains([' ', '<']));
        missing.extend(named.filter(|name| !exists(name)).map(|name| format!("{guide}: {name}")));
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

/// So do names of types, variants and constants that are called otherwise by now.
#[test]
fn the_guides_name_items_that_exist() {
    let text: String = sources().iter().map(|path| fs::read_to_string(path).unwrap()).collect();
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    let words: BTreeSet<&str> = text.split(|c| !is_part(c)).collect();
    let is_item = |name: &str| {
        let is_path = !name.is_empty() && name.chars().all(|c| is_part(c) || c == ':');
        is_path && (name.contains("::") || name.starts_with(|c: char| c.is_ascii_uppercase()))
    };
    let mut missing = Vec::new();
    for guide in ["ARCHITECTURE.md", "CONTRIBUTING.md"] {
        let named = quoted(guide).into_iter().filter(|name| is_item(name));
        let unknown = named.filter(|name| !name.split("::").all(|part| words.contains(part)));
        missing.extend(unknown.map(|name| format!("{guide}: {name}")));
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

/// "`PHRASES` in `prose/parts/phrases.rs`": the item is in that file.
#[test]
fn the_guides_name_items_in_their_files() {
    let text: BTreeMap<String, String> = sources()
        .iter()
        .map(|path| (path.to_str().unwrap().replace('\\', "/"), fs::read_to_string(path).unwrap()))
        .collect();
    let mut missing = Vec::new();
    for guide in ["ARCHITECTURE.md", "CONTRIBUTING.md"] {
        let guide = fs::read_to_string(root().join("../..").join(guide)).unwrap();
        let parts: Vec<&str> = guide.split("```").step_by(2).flat_map(|prose| prose.split('`')).collect();
        for part in parts.windows(3) {
            let [item, between, file] = part else { continue };
            let is_item = item.chars().all(|c| c.is_alphanumeric() || "_:".contains(c)) && is_rust(file);
            if !is_item || !matches!(between.trim(), "in" | "of") {
                continue;
            }
            let name = item.rsplit("::").next().unwrap_or(item);
            let mut there = text.iter().filter(|(path, _)| path.ends_with(&format!("/{file}")));
            if !there.any(|(_, code)| code.contains(name)) {
                missing.push(format!("{item} in {file}"));
            }
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn files_of_a_module_use_one_another_in_no_circle() {
    let modules = modules();
    let known: BTreeSet<&Segments> = modules.iter().map(|module| &module.at).collect();
    // Of each folder, which of its files and folders use which others.
    let mut graphs: BTreeMap<Segments, BTreeMap<String, BTreeSet<String>>> = BTreeMap::new();
    for Module { at, uses } in &modules {
        for path in uses {
            let common = at.iter().zip(path).take_while(|(one, other)| one == other).count();
            let (Some(from), Some(to)) = (at.get(common), path.get(common)) else { continue };
            let folder = at.get(..common).unwrap().to_vec();
            let target: Segments = folder.iter().chain([to]).cloned().collect();
            if !folder.is_empty() && known.contains(&target) {
                graphs.entry(folder).or_default().entry(from.clone()).or_default().insert(to.clone());
            }
        }
    }
    let circles: Vec<String> = graphs.iter().filter_map(|(folder, graph)| circle(&folder.join("/"), graph)).collect();
    assert!(circles.is_empty(), "these use one another: {circles:#?}");
}

/// What is left of a graph when all is taken away that uses nothing of what is left, or that nothing left uses: circles, if
/// anything.
fn circle(folder: &str, graph: &BTreeMap<String, BTreeSet<String>>) -> Option<String> {
    let mut left = graph.clone();
    loop {
        let names: BTreeSet<String> = left.keys().cloned().collect();
        let before = left.len();
        let used: BTreeSet<String> = left.values().flatten().cloned().collect();
        left.retain(|name, uses| used.contains(name) && uses.iter().any(|name| names.contains(name)));
        if left.len() == before {
            break;
        }
    }
    let names: Vec<String> = left.keys().cloned().collect();
    (!names.is_empty()).then(|| format!("{folder}: {}", names.join(", ")))
}
