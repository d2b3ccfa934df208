//! States written in different dialects are compared by what they say, not by how they can say it: pages of our own
//! words that describe one method in three forms, and the reference where it lies beside the repository.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use apidocs_codegen::Analysis;
use apidocs_codegen::api::{Api, Side};
use apidocs_codegen::diff::{Change, Diff, Layer, Options, Severity, State, compare};
use apidocs_codegen::source::read_folder;

use crate::support;
use crate::support::harbour;

const PATH: &str = "en/harbour/api-ref/Ship/dock.md";
const ADDRESS: &str = "https://harbour.api.cloud.yandex.net/harbour/v1/ships/{shipId}:dock";

fn diff(old: &Api, new: &Api) -> Diff {
    compare(State { name: "old", api: old }, State { name: "new", api: new }, Options::default())
}

fn ids(diff: &Diff) -> Vec<&str> {
    diff.changes.iter().map(|change| change.id.as_str()).collect()
}

fn places<'a>(diff: &'a Diff, id: &str) -> Vec<&'a str> {
    let of = diff.changes.iter().filter(|change| change.id == id).flat_map(|change| &change.places);
    of.filter_map(|place| place.path.as_deref()).collect()
}

/// Before October 2024: types of parameters, durations and maps are not told, enums without texts have no list.
fn classic() -> Api {
    let page = harbour::Page {
        path: PATH,
        lead: "Docks a ship.",
        request: Box::leak(format!("POST {ADDRESS}").into_boxed_str()),
        parameters: vec![("shipId", "", "<p>ID of the ship.</p>")],
        query: vec![("columns", "", "<p>Columns to show.</p>")],
        body: vec![
            ("rope", "**integer** (int64)", "<p>Length of the rope.</p> <p>The maximum value is 90.</p>"),
            ("wait", "**string**", "<p>How long to wait.</p>"),
            ("speed", "**number** (double)", "<p>Speed in knots.</p>"),
            ("state", "**string**", ""),
            ("notes", "**object**", "<p>What else there is.</p>"),
            ("hands[]", "**string**", "<p>Required. Who helps.</p>"),
            ("knot_1A", "**string**", "<p>The first knot.</p>"),
        ],
        response: vec![
            ("id", "**string**", "<p>ID of the operation.</p>"),
            ("done", "**boolean** (boolean)", "<p>Whether it is done.</p>"),
            ("metadata", "**object**", "<p>What is known of it.</p>"),
            (
                "error",
                "**object**",
                " <br>includes only one of the fields `error`, `response`<br><br><p>What went wrong.</p>",
            ),
            (
                "response",
                "**object**",
                " <br>includes only one of the fields `error`, `response`<br><br><p>The result.</p>",
            ),
        ],
    };
    harbour::model(&[page])
}

/// The first form since: no limits; what the others tell apart is a string.
const FIRST: [&str; 8] = [
    "rope | **string** (int64)\n\nLength of the rope.",
    "wait | **string** (duration)\n\nHow long to wait.",
    "speed | **string**\n\nSpeed in knots.",
    "state | **enum** (State)\n\n- `STATE_UNSPECIFIED`\n- `MOORED`\n- `ADRIFT`",
    "notes | **string**\n\nWhat else there is.",
    "hands[] | **string**\n\nWho helps.",
    "knot_1a | **string**\n\nThe first knot.",
    "",
];

fn yfm(front: &str, body: &[&str], result: &str) -> Api {
    let table = |rows: &str| format!("#|\n||Field | Description ||\n{rows}|#\n\n");
    let rows = body.iter().filter(|row| !row.is_empty()).fold(String::new(), |rows, row| rows + "|| " + row + " ||\n");
    let text = format!(
        "---\neditable: false\nsourcePath: x\n{front}---\n\n# Harbour API, REST: Ship.Dock {{#Dock}}\n\nDocks a ship.\n\n\
         ## HTTP request\n\n```\nPOST {ADDRESS}\n```\n\n## Path parameters\n\n{}## Query parameters {{#harbour.v1.DockShipRequest}}\n\n{}\
         ## Body parameters {{#harbour.v1.DockShipRequest}}\n\n{}## Response {{#yandex.cloud.operation.Operation}}\n\n**HTTP Code: 200 - OK**\n\n{}{result}",
        table("|| shipId | **string**\n\nRequired field. ID of the ship. ||\n"),
        table("|| columns[] | **string**\n\nColumns to show. ||\n"),
        table(&rows),
        table(&format!(
            "|| id | **string**\n\nID of the operation. ||\n|| done | **boolean**\n\nWhether it is done. ||\n\
             || metadata | **object**\n\nWhat is known of it. ||\n|| error | **object**\n\nWhat went wrong. ||\n{}",
            if result.is_empty() { "" } else { "|| response | **[Ship](#harbour.v1.Ship)**\n\nThe result. ||\n" }
        )),
    );
    support::understand_page(PATH, &text).api
}

const SHIP: &str =
    "## Ship {#harbour.v1.Ship}\n\nA ship.\n\n#|\n||Field | Description ||\n|| name | **string**\n\nIts name. ||\n|#\n";

#[test]
fn what_a_form_cannot_state_is_no_change_of_the_api() {
    let (old, new) = (classic(), yfm("", &FIRST, SHIP));
    assert!(old.services[0].resources[0].methods[0].operation && new.services[0].resources[0].methods[0].operation);
    let found = diff(&old, &new);
    let told: BTreeSet<&str> = ids(&found).into_iter().collect();
    assert_eq!(
        told,
        BTreeSet::from([
            "limits-unstated",
            "request-field-renamed",
            "results-stated",
            "results-unstated",
            "types-stated",
            "types-unstated"
        ])
    );
    assert!(!told.contains("limits-stated"), "a path has no optional parameters, whatever its page says");
    assert_eq!(places(&found, "limits-unstated"), ["hands[]", "rope"]);
    assert_eq!(places(&found, "types-unstated"), ["notes", "rope", "speed"]);
    assert_eq!(places(&found, "types-stated"), ["columns[]", "state", "wait"]);
    assert_eq!(places(&found, "results-stated"), ["response"]);
    assert_eq!(places(&found, "request-field-renamed"), ["knot_1a"]);
    let of_form = found.changes.iter().filter(|change| change.id.ends_with("stated"));
    assert!(of_form.clone().count() == 5);
    assert!(of_form.clone().all(|change| (change.level, change.layer) == (Severity::Info, Layer::Docs)));
}

#[test]
fn a_result_that_is_left_out_is_no_removal() {
    let (old, new) = (yfm("", &FIRST, SHIP), yfm("", &FIRST, ""));
    assert_eq!(ids(&diff(&old, &new)), ["results-unstated"]);
    assert_eq!(ids(&diff(&new, &old)), ["results-stated"]);
}

#[test]
fn within_one_form_the_same_differences_are_changes() {
    let mut body = FIRST;
    body[1] = "wait | **string**\n\nHow long to wait.";
    body[2] = "speed | **number** (double)\n\nSpeed in knots.";
    let found = diff(&yfm("", &FIRST, SHIP), &yfm("", &body, SHIP));
    assert_eq!(ids(&found), ["request-type-changed", "request-format-changed"]);
}

#[test]
fn what_both_forms_state_is_compared() {
    let mut body = FIRST;
    body[1] = "wait | **boolean**\n\nHow long to wait.";
    body[3] = "state | **enum** (State)\n\n- `STATE_UNSPECIFIED`\n- `MOORED`: Made fast.\n- `ADRIFT`";
    body[7] = "flag | **string**\n\nRequired field. The flag.";
    let found = diff(&classic(), &yfm("", &body, SHIP));
    let told: Vec<&str> = ids(&found).into_iter().filter(|id| !id.ends_with("stated")).collect();
    assert_eq!(told, ["request-required-field-added", "request-field-renamed", "request-type-changed"]);
}

/// The paths of the pages that have a request line, found without the reader.
fn methods(folder: &Path) -> BTreeSet<String> {
    let pages = read_folder(folder).unwrap().pages;
    let is_method = |text: &str| text.contains("## HTTP request");
    pages.iter().filter(|page| is_method(&page.source.raw())).map(|page| page.path().to_owned()).collect()
}

/// A state of the reference, with the paths of its method pages.
fn state(part: &'static str) -> Option<(Arc<Analysis>, BTreeSet<String>)> {
    Some((support::reference(part)?, methods(&support::corpus(part)?)))
}

/// What happened to fields that both states have, but for what follows from the form.
fn of_fields<'a>(found: &'a Diff, ids: &'a [&str]) -> impl Iterator<Item = &'a Change> {
    found.changes.iter().filter(move |change| {
        ids.iter().any(|id| change.id == format!("request-{id}") || change.id == format!("response-{id}"))
    })
}

#[test]
fn the_reference_is_compared_across_dialects() {
    let parts = ["pages/2024-09", "rendered/2024-11", "rendered/2026-07"];
    let Some(states) = parts.iter().map(|part| state(part)).collect::<Option<Vec<_>>>() else { return };
    for ((pair, names), (types, most)) in states.windows(2).zip(parts.windows(2)).zip([(0, 70), (0, 80)]) {
        let (old, new) = (&pair[0], &pair[1]);
        let found = diff(&old.0.api, &new.0.api);
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        found.changes.iter().for_each(|change| *counts.entry(change.id.as_str()).or_default() += change.places.len());
        println!("{names:?}: {} changes\n{counts:#?}", found.changes.len());

        // No method whose page is in both states came or went.
        for change in found.changes.iter().filter(|change| {
            ["method", "resource", "service"].iter().any(|what| change.id.starts_with(&format!("{what}-added")))
                || ["method", "resource", "service"]
                    .iter()
                    .any(|what| change.id.starts_with(&format!("{what}-removed")))
        }) {
            for at in change.places.iter().flat_map(|place| [&place.old, &place.new]).flatten() {
                assert!(!(old.1.contains(&at.page) && new.1.contains(&at.page)), "{} {at}", change.id);
            }
        }
        // The form of 2024 and those after it have the same types in other words.
        let retyped: usize = of_fields(&found, &["type-changed", "format-changed", "presence-changed", "became-list"])
            .map(|change| change.places.len())
            .sum();
        assert_eq!(retyped, types, "{names:?}: fields that have another type");
        let lists = of_fields(&found, &["enum-list-added", "enum-list-removed"]).count();
        assert_eq!(lists, 0, "{names:?}");
        let breaking = found.changes.iter().filter(|change| change.level == Severity::Breaking).count();
        assert!(breaking <= most, "{names:?}: {breaking} breaking changes");
        // What the form follows is told once, and not as a change of a request or a response.
        for change in found.changes.iter().filter(|change| change.id.ends_with("stated")) {
            assert_eq!(found.changes.iter().filter(|other| other.id == change.id).count(), 1);
            assert!(change.places.iter().all(|place| place.path.is_some() && place.side.is_some()));
        }
        let limits = |side| {
            let of = found.changes.iter().filter(|change| change.id.starts_with("limits-"));
            of.flat_map(|change| &change.places).filter(|place| place.side == Some(side)).count()
        };
        assert!(limits(Side::Request) > 3000 && limits(Side::Response) > 3000, "{names:?}");
    }
}
