//! The pages since October 2024, when they lie beside the repository: every page becomes a method, no row is lost, and
//! what is said twice is said alike.

use std::collections::{BTreeMap, BTreeSet};

use apidocs_codegen::Analysis;
use apidocs_codegen::api::{FlatLimits, Row, flat_rows};
use apidocs_codegen::audit::{Sentences, audit};
use apidocs_codegen::diagnostic::{Level, Levels, Lint};
use apidocs_codegen::dialect::{Agreement, Dialect, PageKind, read_page};
use apidocs_codegen::source::read_folder;

use crate::support;

const PRESENT: [&str; 3] = ["pages/later", "rendered/2024-11", "rendered/2026-07"];

#[test]
fn every_page_becomes_a_method() {
    for part in PRESENT {
        let Some(understood) = support::reference(part) else { continue };
        let denied = understood.diagnostics.iter().filter(|found| found.lint.default_level() == Level::Deny);
        assert_eq!(denied.map(ToString::to_string).collect::<Vec<_>>(), Vec::<String>::new(), "{part}");
        let methods: usize = understood
            .api
            .services
            .iter()
            .flat_map(|service| &service.resources)
            .map(|resource| resource.methods.len())
            .sum();
        let pages = understood.pages.iter().filter(|(_, kind)| *kind == PageKind::Method).count();
        assert!(understood.dialects.iter().all(|(_, found)| found.dialect == Dialect::Yfm), "{part}");
        assert_eq!(methods, pages, "{part}");
        println!("{part}: {pages} pages, {} wire rows", flat_rows(&understood.api).len());
        for lint in Lint::ALL {
            let count = understood.diagnostics.iter().filter(|found| found.lint == *lint).count();
            if count > 0 {
                println!("  {count} {lint}");
            }
        }
    }
}

/// Counts the rows of multi-line tables by looking at lines only, knowing nothing of the reader.
fn count_rows(text: &str) -> usize {
    let mut rows = 0;
    let mut in_table = false;
    for line in text.lines() {
        match line.trim() {
            "#|" => in_table = true,
            line if line.starts_with("|#") => in_table = false,
            line if in_table && line.starts_with("||") && !line.starts_with("||Field") => rows += 1,
            _ => {}
        }
    }
    rows
}

#[test]
fn no_row_is_lost() {
    for part in PRESENT {
        let Some(folder) = support::corpus(part) else { continue };
        let mut all = 0;
        for page in &read_folder(&folder).unwrap().pages {
            let read = read_page(page, None);
            let Some(method) = read.method else { continue };
            let fields: usize = method.messages.iter().map(|message| message.fields.len()).sum();
            assert_eq!(fields, count_rows(&page.source.raw()), "{part} {}", page.path());
            all += fields;
        }
        println!("{part}: {all} rows");
    }
}

/// Each row of a page is in its wire view, but for messages that only a map holds or nothing at all.
#[test]
fn every_row_is_in_the_wire_view() {
    for part in PRESENT {
        let (Some(folder), Some(understood)) = (support::corpus(part), support::reference(part)) else { continue };
        let mut lines: BTreeMap<&str, BTreeSet<u32>> = BTreeMap::new();
        for row in flat_rows(&understood.api).into_iter().filter(|row| row.path.is_some()) {
            lines.entry(row.page.as_str()).or_default().insert(row.line);
        }
        let mut absent: BTreeMap<String, usize> = BTreeMap::new();
        for page in &read_folder(&folder).unwrap().pages {
            let known = lines.get(page.path()).cloned().unwrap_or_default();
            let Some(method) = read_page(page, None).method else { continue };
            let fields = method.messages.iter().flat_map(|message| &message.fields);
            let count = fields.filter(|field| !known.contains(&page.source.line(field.span.start))).count();
            if count > 0 {
                absent.insert(page.path().to_owned(), count);
            }
        }
        // Messages that only a map holds have no rows there.
        insta::assert_debug_snapshot!(format!("absent_{}", part.replace('/', "_")), absent);
    }
}

#[test]
fn front_matter_and_tables_agree() {
    for part in ["pages/later", "rendered/2026-07"] {
        let Some(understood) = support::reference(part) else { continue };
        println!("{part}:");
        for (matter, verdict, count) in understood.tally.counts() {
            println!("  {matter:?} {verdict:?} {count}");
        }
        for found in understood.diagnostics.iter().filter(|found| found.lint == Lint::FrontMatterDiffers).take(40) {
            println!("    {found}");
        }
        let of = |wanted: &[Agreement]| -> usize {
            understood.tally.counts().filter(|(_, verdict, _)| wanted.contains(verdict)).map(|(.., count)| count).sum()
        };
        let (agree, differ) = (of(&[Agreement::Agree, Agreement::More]), of(&[Agreement::Differ, Agreement::Less]));
        assert!(differ * 20 < agree, "{part}: {agree} agree, {differ} do not");
    }
}

/// A row's place: page, side, location and path.
type Key = (String, String, String);

fn rows(understood: &Analysis) -> BTreeMap<Key, Row> {
    let rows = flat_rows(&understood.api).into_iter().filter_map(|row| {
        let side = format!("{:?} {:?}", row.side, row.location);
        Some(((row.page.to_string(), side, row.path.clone()?), row.clone()))
    });
    rows.collect()
}

/// Why a row of September 2024 is not among those of November.
fn why_gone(key: &Key, present: &BTreeMap<Key, Row>) -> Option<&'static str> {
    let (page, side, path) = key;
    let has = |path: &str| present.contains_key(&(page.clone(), side.clone(), path.to_owned()));
    // `_1C` is spelled `_1c` now.
    if has(&path.replace("_1C", "_1c")) {
        return Some("other capitals");
    }
    if path == "response" && has("done") {
        return Some("an operation without a response");
    }
    let parents = path.match_indices('.').map(|(at, _)| &path[..at]);
    let cut = parents.rev().find(|parent| has(parent)).is_some_and(|parent| {
        let children =
            (page.clone(), side.clone(), format!("{parent}."))..(page.clone(), side.clone(), format!("{parent}/"));
        present.range(children).next().is_none()
    });
    if cut {
        return Some("recursion is cut at its first turn, or a map without its text");
    }
    // Versions of PostgreSQL have messages of their own for hosts since.
    path.contains("onfigSpec.postgresqlConfig")
        .then_some("renamed")
        .or(path.contains("onfig.postgresqlConfig").then_some("renamed"))
}

/// Why two rows differ in a matter; `None` is a difference without a reason.
fn why_other(matter: &str, a: &Row, b: &Row) -> Option<&'static str> {
    let is_number = |row: &Row| matches!(row.ty.as_deref(), Some("integer" | "number"));
    let one_of = |row: &Row| row.oneof.as_ref().map(|oneof| oneof.members.len());
    Some(match matter {
        "type" if is_number(a) && b.format.as_deref() == Some("int64") => "wrappers are written like plain numbers",
        "type" if is_number(a) && b.format.is_none() => "numbers with a fraction are written `string`",
        "type" if a.format.is_none() && b.format.as_deref() == Some("duration") => "durations have a format now",
        "type" if a.ty.as_deref() == Some("object") && b.ty.as_deref() == Some("string") => {
            "maps are written `string`, and this one says nothing of keys"
        }
        "type" if format!("{:?}", a.location) != "Body" => "parameters have types now",
        "map" if b.map.is_some() => "a map is known by the name of labels",
        "map" => "maps are written `string`, and this one says nothing of keys",
        "required" if a.required && (b.repeated || b.ty.as_deref() == Some("object")) => {
            "lists and maps are not said to be required"
        }
        "required" if a.required => "maps are written `string`, and this one says nothing of keys",
        "required" => "path parameters always say so now",
        "enum" if b.values.is_some() => "values without text are listed now",
        "enum" => "a list of names in a string is an enum only where no other type says so",
        "one-of" if one_of(b).is_none() => "an operation without a response",
        "one-of" => "fields were added or spelled otherwise",
        "default" => "descriptions are there that were left out",
        "deprecated" => "descriptions are left out that were there",
        "limits" if *b.limits == FlatLimits::default() => "limits are not stated in 2024",
        "limits" => "a description states some of the limits",
        _ => return None,
    })
}

/// The matters in which two rows differ.
fn differences(a: &Row, b: &Row) -> Vec<&'static str> {
    let values = |row: &Row| -> Vec<String> {
        let values = row.values.iter().flatten().filter(|value| !value.ends_with("UNSPECIFIED"));
        values.map(ToString::to_string).collect()
    };
    let members = |row: &Row| row.oneof.as_ref().map(|oneof| oneof.members.iter().cloned().collect::<BTreeSet<_>>());
    let found = [
        ("type", (a.ty.as_ref(), a.format.as_ref()) != (b.ty.as_ref(), b.format.as_ref())),
        ("list", a.repeated != b.repeated),
        ("map", a.map != b.map),
        ("required", a.required != b.required),
        ("enum", values(a) != values(b)),
        ("one-of", members(a) != members(b)),
        ("default", a.default != b.default),
        ("deprecated", a.deprecated != b.deprecated),
        ("limits", a.limits != b.limits),
    ];
    found.into_iter().filter_map(|(matter, differs)| differs.then_some(matter)).collect()
}

#[test]
fn both_dialects_say_the_same_of_a_method() {
    let (Some(old), Some(new)) = (support::reference("pages/2024-09"), support::reference("rendered/2024-11")) else {
        return;
    };
    let (old, new) = (rows(&old), rows(&new));
    let pages = |rows: &BTreeMap<Key, Row>| rows.keys().map(|key| key.0.clone()).collect::<BTreeSet<_>>();
    let both: BTreeSet<String> = pages(&old).intersection(&pages(&new)).cloned().collect();
    let mut reasons: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    let mut unexplained = Vec::new();
    let mut gone_from: BTreeMap<&str, usize> = BTreeMap::new();
    let (mut common, mut equal, mut gone) = (0, 0, 0);
    for (key, a) in old.iter().filter(|(key, _)| both.contains(&key.0)) {
        let Some(b) = new.get(key) else {
            if let Some(reason) = why_gone(key, &new) {
                *reasons.entry(("gone", reason)).or_default() += 1;
            } else {
                gone += 1;
                *gone_from.entry(key.0.as_str()).or_insert(0) += 1;
            }
            continue;
        };
        common += 1;
        let differences = differences(a, b);
        equal += usize::from(differences.is_empty());
        for matter in differences {
            match why_other(matter, a, b) {
                Some(reason) => *reasons.entry((matter, reason)).or_default() += 1,
                None => unexplained.push(format!("{key:?} {matter}: {a:?} {b:?}")),
            }
        }
    }
    println!("{} methods are in both; of {common} common rows {equal} are equal", both.len());
    println!("{gone} rows are gone because the API changed: {gone_from:?}");
    for ((matter, reason), count) in &reasons {
        println!("  {count} {matter}: {reason}");
    }
    assert_eq!(unexplained, Vec::<String>::new());
    assert!(gone * 500 < common, "{gone} of {common} rows are gone without a reason");
}

/// How many sentences are unknown, and how many different ones. Their texts are the corpus's and are only printed.
#[test]
fn few_sentences_are_unknown() {
    for part in PRESENT {
        let Some(understood) = support::reference(part) else { continue };
        let audit = audit(&understood, &Levels::default());
        for found in audit.unknown.iter().take(12) {
            println!("  {} {}", found.places.len(), found.text.chars().take(150).collect::<String>());
        }
        let Sentences { sentences, unknown, .. } = audit.totals.sentences;
        let told = format!("{unknown} of {sentences} sentences are unknown, {} different ones", audit.unknown.len());
        insta::assert_snapshot!(format!("unknown_{}", part.replace('/', "_")), told);
    }
}
