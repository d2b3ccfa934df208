//! Pairs of pages in our own words: what each edit is called, and how much it matters. First what is no change at all.

use apidocs_codegen::api::Api;
use apidocs_codegen::diff::{Bump, Diff, Options, Severity, State, compare, compare_with_pages, render};
use apidocs_codegen::source::{RawFile, from_files};
use apidocs_codegen::understand;
use harbour::{Line, edited, model, page};

use crate::support::harbour;

fn diff(old: &Api, new: &Api) -> Diff {
    compare(State { name: "old", api: old }, State { name: "new", api: new }, Options::default())
}

/// Ids and levels of the changes, the most important first.
fn told(diff: &Diff) -> Vec<String> {
    diff.changes.iter().map(|change| format!("{} {}", change.level, change.id)).collect()
}

/// The changes from some rows to others, in the body of a request.
fn sent(old: &[Line], new: &[Line]) -> Vec<String> {
    let api = |rows: &[Line]| model(&edited(|pages| page(pages, "Ship/create").body.extend(rows)));
    told(&diff(&api(old), &api(new)))
}

/// The changes from some rows to others, in a response.
fn received(old: &[Line], new: &[Line]) -> Vec<String> {
    let api = |rows: &[Line]| model(&edited(|pages| page(pages, "Berth/list").response.extend(rows)));
    told(&diff(&api(old), &api(new)))
}

const NOTHING: [&str; 0] = [];
const WHOLE: &str = "**string** (int64)";

#[test]
fn sentences_that_allow_the_same_numbers_are_no_change() {
    for (old, new) in [
        ("Value must be greater than 0.", "The minimum value is 1."),
        ("Value must be less than 101.", "The maximum value is 100."),
        ("Value must be one of 1, 2 or 3.", "Acceptable values are 1 to 3, inclusive."),
        ("Value must be one of 3, 1 or 2.", "Value must be one of 1, 2 or 3."),
        ("Acceptable values are 0 to 10, inclusive.", "Value must be less than 11. Value must be greater than -1."),
    ] {
        let (one, other) = (format!("<p>Knots.</p> <p>{old}</p>"), format!("<p>Knots.</p> <p>{new}</p>"));
        let rows = |text: &str| -> [Line; 1] { [("speed", WHOLE, Box::leak(text.to_owned().into_boxed_str()))] };
        assert_eq!(sent(&rows(&one), &rows(&other)), NOTHING, "{old} {new}");
        assert_eq!(sent(&rows(&other), &rows(&one)), NOTHING, "{new} {old}");
    }
}

#[test]
fn a_fraction_between_two_whole_numbers_is_a_change() {
    let row = |text: &'static str| -> [Line; 1] { [("speed", "**number** (double)", text)] };
    let (more, least) = (row("<p>Value must be greater than 0.</p>"), row("<p>The minimum value is 1.</p>"));
    assert_eq!(sent(&more, &least), ["breaking request-value-min-raised"]);
    assert_eq!(sent(&least, &more), ["info request-value-min-lowered"]);
}

#[test]
fn a_bound_that_excludes_nothing_is_none() {
    for (ty, text) in [
        ("**string**", "The minimum string length in characters is 0."),
        ("**string**", "Value must match the regular expression ``.*``."),
        ("**integer** (int32)", "The maximum value is 2147483647."),
        ("**string** (uint64)", "The minimum value is 0."),
    ] {
        let cell: &'static str = Box::leak(format!("<p>Knots.</p> <p>{text}</p>").into_boxed_str());
        assert_eq!(sent(&[("speed", ty, "<p>Knots.</p>")], &[("speed", ty, cell)]), NOTHING, "{ty} {text}");
    }
    let (old, new) = ("<p>Knots.</p>", "<p>Knots.</p> <p>The minimum value is 0.</p>");
    assert_eq!(sent(&[("speed", WHOLE, old)], &[("speed", WHOLE, new)]), ["breaking request-value-min-added"]);
}

#[test]
fn a_list_of_numbers_is_compared_with_a_range() {
    let row = |text: &'static str| -> [Line; 1] { [("speed", WHOLE, text)] };
    let list = row("<p>Value must be one of 0, 1, 2 or 4.</p>");
    let wide = row("<p>Acceptable values are 0 to 4, inclusive.</p>");
    let short = row("<p>Acceptable values are 0 to 3, inclusive.</p>");
    assert_eq!(sent(&list, &wide), ["info request-number-list-removed"]);
    assert_eq!(sent(&wide, &list), ["breaking request-number-list-added"]);
    assert_eq!(sent(&list, &short), ["breaking request-value-max-lowered", "info request-number-list-removed"]);
    assert_eq!(sent(&short, &list), ["breaking request-number-list-added", "info request-value-max-raised"]);
    assert_eq!(received(&wide, &list), ["info response-number-list-added"]);
}

#[test]
fn multiples_are_compared_by_what_goes_into_them() {
    let row = |ty: &'static str, text: &str| -> [Line; 1] {
        [("speed", ty, Box::leak(format!("<p>Knots.</p> <p>{text}</p>").into_boxed_str()))]
    };
    let double = "**number** (double)";
    for (ty, old, new, expected) in [
        (WHOLE, "", "Must be a multiple of 8.", &["breaking request-multiple-added"][..]),
        (WHOLE, "Must be a multiple of 8.", "", &["info request-multiple-removed"]),
        (WHOLE, "Must be a multiple of 5.", "Must be a multiple of 10.", &["breaking request-multiple-narrowed"]),
        (WHOLE, "Must be a multiple of 10.", "Must be a multiple of 5.", &["info request-multiple-widened"]),
        (WHOLE, "Must be a multiple of 4.", "Must be a multiple of 6.", &["breaking request-multiple-changed"]),
        (WHOLE, "Must be a multiple of 4.", "Must be divisible by 4.", &[]),
        // Each whole number is one.
        (WHOLE, "", "Must be a multiple of 1.", &[]),
        (WHOLE, "", "Must be a multiple of 0.5.", &[]),
        (WHOLE, "Must be a multiple of 2.5.", "Must be a multiple of 5.", &[]),
        (double, "", "Must be a multiple of 0.5.", &["breaking request-multiple-added"]),
        (double, "Must be a multiple of 0.01.", "Must be a multiple of 0.1.", &["breaking request-multiple-narrowed"]),
        // No multiple lies between 100 and 109.
        (WHOLE, "At most 100, a multiple of 10.", "At most 109, a multiple of 10.", &[]),
        (WHOLE, "At least 1, a multiple of 10.", "At least 10, a multiple of 10.", &[]),
        (WHOLE, "More than 0, a multiple of 10.", "At least 10, a multiple of 10.", &[]),
        (WHOLE, "At most 100, a multiple of 10.", "At most 110, a multiple of 10.", &["info request-value-max-raised"]),
        (WHOLE, "Value must be one of 0, 5 or 10.", "From 0 to 10, a multiple of 5.", &[]),
        (
            WHOLE,
            "Value must be one of 0, 5 or 10.",
            "From 0 to 20, a multiple of 10.",
            &["breaking request-multiple-added", "info request-number-list-removed"],
        ),
        (
            WHOLE,
            "From 0 to 20, a multiple of 10.",
            "Value must be one of 0, 5 or 10.",
            &["breaking request-number-list-added", "info request-multiple-removed"],
        ),
    ] {
        let mut found = sent(&row(ty, old), &row(ty, new));
        // Which bound of the list the range ends at is told besides.
        found.retain(|change| !change.contains("value-max") || expected.iter().any(|one| one.contains("value-max")));
        assert_eq!(found, expected, "{old} {new}");
    }
    let (five, ten) = (row(WHOLE, "Must be a multiple of 5."), row(WHOLE, "Must be a multiple of 10."));
    assert_eq!(received(&five, &ten), ["info response-multiple-narrowed"]);
    assert_eq!(received(&ten, &five), ["warning response-multiple-widened"]);
    let (four, six) = (row(WHOLE, "Must be a multiple of 4."), row(WHOLE, "Must be a multiple of 6."));
    assert_eq!(received(&four, &six), ["warning response-multiple-changed"]);
}

#[test]
fn both_ends_of_a_range_are_one_change() {
    let row = |text: &'static str| -> [Line; 1] { [("motto", "**string**", text)] };
    let none = row("<p>A motto.</p>");
    let some = row("<p>A motto.</p> <p>The string length in characters must be 3-63.</p>");
    let less = row("<p>A motto.</p> <p>The string length in characters must be 4-50.</p>");
    let other = row("<p>A motto.</p> <p>The string length in characters must be 4-70.</p>");
    assert_eq!(sent(&none, &some), ["breaking request-length-range-added"]);
    assert_eq!(sent(&some, &none), ["info request-length-range-removed"]);
    assert_eq!(sent(&some, &less), ["breaking request-length-range-narrowed"]);
    assert_eq!(sent(&some, &other), ["breaking request-length-range-moved"]);
    assert_eq!(received(&less, &some), ["warning response-length-range-widened"]);
}

#[test]
fn a_list_that_must_be_sent_is_one_that_must_not_be_empty() {
    let row = |text: &'static str| -> [Line; 1] { [("flags[]", "**string**", text)] };
    let none = row("<p>Flags.</p>");
    let required = row("<p>Required. Flags.</p>");
    let sized = row("<p>Flags.</p> <p>Must contain at least one element.</p>");
    let both = row("<p>Required. Flags.</p> <p>The number of elements must be in the range 1-7.</p>");
    assert_eq!(sent(&none, &required), ["breaking request-required-added"]);
    assert_eq!(sent(&required, &sized), NOTHING);
    assert_eq!(sent(&sized, &required), NOTHING);
    assert_eq!(sent(&none, &both), ["breaking request-items-range-added"]);
    assert_eq!(sent(&required, &both), ["breaking request-items-max-added"]);
}

#[test]
fn a_text_that_must_be_sent_is_one_that_must_not_be_empty() {
    let row = |text: &'static str| -> [Line; 1] { [("motto", "**string**", text)] };
    let required = row("<p>Required. A motto.</p> <p>The maximum string length in characters is 50.</p>");
    let sized = row("<p>Required. A motto.</p> <p>The string length in characters must be 1-50.</p>");
    let longer = row("<p>Required. A motto.</p> <p>The string length in characters must be 2-50.</p>");
    let optional = row("<p>A motto.</p> <p>The maximum string length in characters is 50.</p>");
    assert_eq!(sent(&required, &sized), NOTHING);
    assert_eq!(sent(&sized, &required), NOTHING);
    assert_eq!(sent(&required, &longer), ["breaking request-length-min-added"]);
    assert_eq!(sent(&optional, &required), ["breaking request-required-added"]);
}

#[test]
fn patterns_are_compared_by_what_they_match() {
    let row = |pattern: &str| -> [Line; 1] {
        let cell = format!("<p>A motto.</p> <p>Value must match the regular expression ``{pattern}``.</p>");
        [("motto", "**string**", Box::leak(cell.into_boxed_str()))]
    };
    let of = |old: &str, new: &str| (sent(&row(old), &row(new)), received(&row(old), &row(new)));
    let one = |text: &str| vec![text.to_owned()];
    let narrower = (one("breaking request-pattern-narrowed"), one("info response-pattern-narrowed"));
    let wider = (one("info request-pattern-widened"), one("warning response-pattern-widened"));
    let unknown = (one("warning request-pattern-changed"), one("warning response-pattern-changed"));
    for (old, new, expected) in [
        ("[a-z]{3,63}", "[a-z][a-z0-9]{2,62}", &wider),
        ("[a-z0-9]+", "[a-z]+", &narrower),
        ("red|blue", "red|blue|green", &wider),
        ("[a-z]+", "[b-z0-9]+", &unknown),
        ("[a-z]+", "[a-z][a-z]*", &(Vec::new(), Vec::new())),
    ] {
        assert_eq!(of(old, new), *expected, "{old} {new}");
    }
}

const ONE_OF: &str = " <br>`` `` includes only one of the fields `oars`, `sails`<br><br>";

#[test]
fn a_new_partner_of_a_field_is_no_restriction() {
    let (sails, oars) = ("<p>Sails.</p>", "<p>Oars.</p>");
    let member = |text: &str| -> &'static str {
        let note = ONE_OF.replace("`` `` ", "");
        Box::leak(format!("{note}{text}").into_boxed_str())
    };
    let both = [("sails", "**boolean** (boolean)", member(sails)), ("oars", "**boolean** (boolean)", member(oars))];
    let alone = [("sails", "**boolean** (boolean)", sails)];
    assert_eq!(sent(&alone, &both), ["info request-field-added", "info request-oneof-partner-added"]);
    assert_eq!(sent(&both, &alone), ["breaking request-field-removed", "info request-oneof-partner-removed"]);
    assert_eq!(received(&alone, &both), ["info response-field-added", "info response-oneof-partner-added"]);
    let free = [("sails", "**boolean** (boolean)", sails), ("oars", "**boolean** (boolean)", oars)];
    assert_eq!(sent(&free, &both), ["breaking request-oneof-added"]);
}

#[test]
fn numbers_of_another_width_matter_by_direction() {
    let row = |ty: &'static str| -> [Line; 1] { [("speed", ty, "<p>Knots.</p>")] };
    let (wide, narrow) = (row("**integer** (int64)"), row("**integer** (int32)"));
    assert_eq!(sent(&wide, &narrow), ["breaking request-format-narrowed"]);
    assert_eq!(sent(&narrow, &wide), ["info request-format-widened"]);
    assert_eq!(received(&wide, &narrow), ["info response-format-narrowed"]);
    assert_eq!(received(&narrow, &wide), ["warning response-format-widened"]);
}

#[test]
fn another_format_of_a_string_is_breaking() {
    let row = |ty: &'static str| -> [Line; 1] { [("speed", ty, "<p>Knots.</p>")] };
    for (old, new) in [("**string**", WHOLE), (WHOLE, "**string** (date-time)"), ("**string** (byte)", "**string**")] {
        assert_eq!(sent(&row(old), &row(new)), ["breaking request-format-changed"], "{old} {new}");
        assert_eq!(received(&row(old), &row(new)), ["breaking response-format-changed"], "{old} {new}");
    }
}

#[test]
fn a_type_that_is_a_guess_is_no_change_of_the_api() {
    let query = |cell: &'static str| model(&edited(|pages| page(pages, "Ship/list").query.push(("tons", "", cell))));
    let text = query("<p>How heavy.</p>");
    let number = query("<p>How heavy.</p> <p>The maximum value is 90.</p>");
    assert_eq!(told(&diff(&text, &number)), ["breaking request-value-max-added", "info types-stated"]);
    let wait = |cell: &'static str| -> [Line; 1] { [("wait", "**string**", cell)] };
    let found = sent(
        &wait("<p>A while.</p>"),
        &wait("<p>A while.</p> <p>Acceptable values are 1 seconds to 60 seconds, inclusive.</p>"),
    );
    assert_eq!(found, ["breaking request-value-range-added", "info types-unstated"]);
}

#[test]
fn parameters_of_a_path_are_required_whatever_is_said() {
    let path =
        |cell: &'static str| model(&edited(|pages| page(pages, "Ship/get").parameters = vec![("shipId", "", cell)]));
    let found = diff(&path("<p>ID of the ship.</p>"), &path("<p>Required. ID of the ship.</p>"));
    assert_eq!(told(&found), NOTHING);
}

#[test]
fn the_order_of_rows_and_values_changes_nothing() {
    let found = diff(
        &model(&edited(|_| ())),
        &model(&edited(|pages| {
            let body = &mut page(pages, "Ship/create").body;
            let first = body.remove(0);
            body.push(first);
            for row in page(pages, "Ship/get").response.iter_mut().filter(|row| row.0 == "flag") {
                row.2 = "<p>Colours that the ship flies.</p> <ul> <li>BLUE: Blue.</li> <li>RED: Red.</li> </ul>";
            }
        })),
    );
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn a_limit_in_words_that_nobody_understands_is_shown() {
    let row = |text: &'static str| -> [Line; 1] { [("log", "**string**", text)] };
    let old = row("<p>A log.</p> <p>The maximum size is 256 KB.</p>");
    let new = row("<p>A log.</p> <p>The maximum size is 128 KB.</p>");
    assert_eq!(sent(&old, &new), ["warning request-unknown-limit-changed"]);
    assert_eq!(received(&old, &new), ["warning response-unknown-limit-changed"]);
    assert_eq!(sent(&old, &row("<p>A log.</p>")), ["warning request-unknown-limit-changed"]);
    assert_eq!(sent(&old, &row("<p>A ship's log.</p> <p>The maximum size is 256 KB.</p>")), NOTHING);
    let api = |rows: &[Line]| model(&edited(|pages| page(pages, "Ship/create").body.extend(rows)));
    let found = diff(&api(&old), &api(&new));
    let said = |evidence: &Option<apidocs_codegen::diff::Evidence>| evidence.as_ref().unwrap().sentence.clone();
    assert_eq!(said(&found.changes[0].before), "The maximum size is 256 KB.");
    assert_eq!(said(&found.changes[0].after), "The maximum size is 128 KB.");
}

#[test]
fn a_removal_says_whether_it_was_deprecated() {
    let row = |text: &'static str| -> [Line; 1] { [("oars", "**string** (int64)", text)] };
    let api = |rows: &[Line]| model(&edited(|pages| page(pages, "Ship/create").body.extend(rows)));
    let without = api(&[]);
    for (text, was, shown) in [
        ("<p>Deprecated. Oars.</p>", Some(true), "`oars`: string (int64) (deprecated)"),
        ("<p>Oars.</p>", Some(false), "`oars`: string (int64)"),
    ] {
        let found = diff(&api(&row(text)), &without);
        assert_eq!(told(&found), ["breaking request-field-removed"]);
        assert_eq!((found.changes[0].was_deprecated, found.changes[0].old.as_deref()), (was, Some(shown)));
        assert_eq!(diff(&without, &api(&row(text))).changes[0].was_deprecated, None);
    }
    let values = |red: &str| -> Api {
        let cell = format!("<p>Lamp.</p> <ul> {red} <li>GREEN: Green.</li> <li>WHITE: White.</li> </ul>");
        model(&edited(|pages| {
            page(pages, "Ship/create").body.push(("lamp", "**string**", Box::leak(cell.into_boxed_str())));
        }))
    };
    let found = diff(&values("<li>RED: Deprecated. Red.</li>"), &values(""));
    assert_eq!(told(&found), ["breaking request-enum-value-removed"]);
    assert_eq!(found.changes[0].was_deprecated, Some(true));
}

#[test]
fn a_default_that_moves_from_value_to_value_is_shown() {
    let row = |text: &'static str| -> [Line; 1] { [("lamp", "**string**", text)] };
    let red = row("<p>Lamp.</p> <ul> <li>RED: Red. Default value.</li> <li>GREEN: Green.</li> </ul>");
    let green = row("<p>Lamp.</p> <ul> <li>RED: Red.</li> <li>GREEN: Green. Default value.</li> </ul>");
    let none = row("<p>Lamp.</p> <ul> <li>RED: Red.</li> <li>GREEN: Green.</li> </ul>");
    assert_eq!(sent(&red, &green), ["warning request-default-changed"]);
    assert_eq!(received(&red, &green), ["info response-default-changed"]);
    assert_eq!(sent(&none, &green), ["info request-default-added"]);
}

#[test]
fn names_that_differ_in_underscores_and_capitals_are_renames() {
    let row = |name: &'static str| -> [Line; 1] { [(name, "**object**", "<p>A knot.</p>")] };
    for (old, new) in [("knotName", "knot_name"), ("knot_10_1C", "knot10_1c"), ("knotURL", "knotUrl")] {
        assert_eq!(sent(&row(old), &row(new)), ["breaking request-field-renamed"], "{old} {new}");
    }
}

#[test]
fn what_makes_pages_goes_with_them() {
    let paged = |is: bool| {
        model(&edited(|pages| {
            let list = page(pages, "Ship/list");
            if !is {
                list.query.retain(|row| !row.0.starts_with("page"));
                list.response.retain(|row| row.0 != "nextPageToken");
            }
        }))
    };
    assert_eq!(told(&diff(&paged(true), &paged(false))), ["breaking method-paging-removed"]);
    assert_eq!(told(&diff(&paged(false), &paged(true))), ["warning method-paging-added"]);
    assert_eq!(diff(&paged(false), &paged(true)).changes[0].inner(), 3);
}

#[test]
fn an_answer_that_becomes_an_operation_is_one_change() {
    let operation: Vec<Line> = vec![
        ("id", "**string**", "<p>ID of the operation.</p>"),
        ("done", "**boolean** (boolean)", "<p>Whether it has ended.</p>"),
        ("metadata", "**object**", "<p>About the operation.</p>"),
        ("error", "**object**", "<p>Why it failed.</p>"),
        ("response", "**object**", "<p>What came of it.</p>"),
    ];
    let new = model(&edited(|pages| page(pages, "Ship/create").response = operation));
    assert_eq!(told(&diff(&model(&edited(|_| ())), &new)), ["breaking method-operation-added"]);
}

#[test]
fn a_version_in_addresses_and_a_folder_that_moved_are_one_change_each() {
    let old = model(&edited(|_| ()));
    let version = model(&edited(|pages| {
        for page in pages.iter_mut().filter(|page| page.path.contains("/harbour/")) {
            page.request = Box::leak(page.request.replace("/v1/", "/v2/").into_boxed_str());
        }
    }));
    let found = diff(&old, &version);
    assert_eq!(told(&found), ["breaking method-path-changed"]);
    assert!(found.changes[0].places.len() > 3);
    let moved = model(&edited(|pages| {
        for page in pages.iter_mut().filter(|page| page.path.contains("/Ship/")) {
            page.path = Box::leak(page.path.replace("/Ship/", "/Vessel/").into_boxed_str());
        }
    }));
    let found = diff(&old, &moved);
    assert_eq!(told(&found), ["info method-moved"]);
    assert_eq!(found.changes[0].places.len(), 3);
}

#[test]
fn resources_of_one_name_and_nothing_else_in_common_are_two() {
    let found = diff(
        &model(&edited(|_| ())),
        &model(&edited(|pages| {
            let berth = page(pages, "Berth/release");
            berth.path = "en/harbour/space/api-ref/Berth/release.md";
            berth.request = "POST https://harbour.api.cloud.yandex.net/harbour/v1/space/{dockId}:undock";
            berth.parameters = vec![("dockId", "", "<p>Required. ID of the dock.</p>")];
            berth.body = vec![
                ("clamps", "**boolean** (boolean)", "<p>Opens the clamps.</p>"),
                ("airlock", "**string**", "<p>The airlock.</p>"),
            ];
        })),
    );
    assert_eq!(told(&found), ["breaking method-removed", "info resource-added"]);
}

#[test]
fn the_weightiest_stands_first() {
    let found = diff(
        &model(&edited(|_| ())),
        &model(&edited(|pages| {
            pages.retain(|page| !page.path.contains("lighthouse") && !page.path.ends_with("Berth/release.md"));
            harbour::cell(&mut page(pages, "Berth/list").query, "pageSize", "1000", "500");
            let create = page(pages, "Ship/create");
            harbour::cell(&mut create.body, "name", "3-63", "3-50");
            create.body.push(("tug", "**string**", "<p>Required. The tug.</p>"));
            for name in ["Ship/get", "Ship/list"] {
                page(pages, name).response.retain(|row| !row.0.ends_with("mooredAt"));
            }
        })),
    );
    assert_eq!(
        told(&found),
        [
            "breaking service-removed",
            "breaking method-removed",
            "breaking response-field-removed",
            "breaking request-required-field-added",
            "breaking request-value-max-lowered",
            "breaking request-length-max-lowered",
        ]
    );
    let fingerprints: std::collections::BTreeSet<_> =
        found.changes.iter().map(|change| change.fingerprint.clone()).collect();
    assert_eq!(fingerprints.len(), found.changes.len());
}

/// Where each kind of fact stands: a page whose cells go over lines.
const LINES: &str = "---\neditable: false\nsourcePath: x\n---\n\n# Harbour API, REST: Ship.Dock {#Dock}\n\nDocks a ship.\n\n\
    ## HTTP request\n\n```\nPOST https://harbour.api.cloud.yandex.net/harbour/v1/ships:dock\n```\n\n\
    ## Body parameters {#harbour.v1.DockShipRequest}\n\n#|\n||Field | Description ||\n\
    || knot | **string**\n\nThe knot.\n\nA note about knots. ||\n\
    || lamp | **enum** (Lamp)\n\nThe lamp.\n\n- `LAMP_UNSPECIFIED`\n- `RED`: Red.\n- `GREEN`: Green. ||\n\
    || sails | **boolean**\n\nSails.\n\nIncludes only one of the fields `sails`, `oars`. ||\n\
    || oars | **boolean**\n\nOars.\n\nIncludes only one of the fields `sails`, `oars`. ||\n|#\n\n\
    ## Response {#harbour.v1.Dock}\n\n**HTTP Code: 200 - OK**\n\n#|\n||Field | Description ||\n|| id | **string**\n\nID. ||\n|#\n";

#[test]
fn evidence_stands_where_its_sentence_does() {
    let read = |text: &str| {
        let file = RawFile { path: "en/harbour/api-ref/Ship/dock.md".into(), bytes: text.as_bytes().to_vec() };
        understand(from_files(vec![file]))
    };
    let old = LINES
        .replace("- `GREEN`: Green. ||", "- `BLUE`: Blue. ||")
        .replace("Includes only one of the fields `sails`, `oars`. ", "");
    for (from, to, id) in [
        ("A note about knots. ||", "Required field. ||", "request-required-added"),
        ("A note about knots. ||", "The maximum string length in characters is 9. ||", "request-length-max-added"),
        ("A note about knots. ||", "Default value: `bowline`. ||", "request-default-added"),
        ("A note about knots. ||", "Deprecated. Use ropes. ||", "request-deprecated-added"),
        ("A note about knots. ||", "The maximum size is 9 KB. ||", "request-unknown-limit-changed"),
        ("", "", "request-enum-value-added"),
        ("", "", "request-oneof-added"),
    ] {
        let text = if from.is_empty() { LINES.to_owned() } else { LINES.replace(from, to) };
        let (was, is) = (read(&old), read(&text));
        let states = (State { name: "old", api: &was.api }, State { name: "new", api: &is.api });
        let found = compare_with_pages(states.0, states.1, Options::default(), [Some(&was.ledger), Some(&is.ledger)]);
        let change =
            found.changes.iter().find(|change| change.id == id).unwrap_or_else(|| panic!("no {id}: {found:#?}"));
        let after = change.after.as_ref().unwrap();
        let line = text.lines().nth(after.line as usize - 1).unwrap();
        let wanted = match id {
            "request-enum-value-added" => "- `GREEN`: Green. ||",
            "request-oneof-added" => "Includes only one of the fields `sails`, `oars`. ||",
            _ => to,
        };
        assert_eq!(line, wanted, "{id}: {after:?}");
    }
}

#[test]
fn what_a_form_shows_to_another_depth_is_no_change() {
    let old = model(&edited(|_| ()));
    let mut new = old.clone();
    let methods = new.services.iter_mut().flat_map(|service| &mut service.resources).flat_map(|one| &mut one.methods);
    for method in methods.filter(|method| method.name == "get") {
        // The message still has the fields; this page stops above them, as pages do at a message that holds itself.
        method.rows.retain(|row| !row.path.as_deref().unwrap_or_default().starts_with("hull."));
    }
    assert_eq!(told(&diff(&old, &new)), NOTHING);
    assert_eq!(told(&diff(&new, &old)), NOTHING);
}

#[test]
fn a_removed_item_comes_with_a_hint() {
    let found = diff(
        &model(&edited(|_| ())),
        &model(&edited(|pages| {
            page(pages, "Berth/release").body.iter_mut().find(|row| row.0 == "reason").unwrap().0 = "why";
            page(pages, "Ship/get").response.retain(|row| row.0 != "mooredAt");
            page(pages, "Ship/create").response.retain(|row| row.0 != "mooredAt");
            page(pages, "Ship/list").response.retain(|row| row.0 != "ships[].mooredAt");
        })),
    );
    let hints = &found.rust.hints;
    assert!(
        found.rust.removed.len() == 3 && found.rust.removed.iter().all(|item| hints.contains_key(item)),
        "{hints:?}"
    );
    assert_eq!(
        hints["field harbour::berth::ReleaseRequest::reason"],
        "renamed to `harbour::berth::ReleaseRequest::why`"
    );
    assert_eq!(hints["field harbour::ship::Ship::moored_at"], "no longer documented: remove what reads or sets it");
    let report = render::text(&found, false);
    assert!(report.contains("  - field harbour::ship::Ship::moored_at: no longer documented"), "{report}");
}

#[test]
fn the_version_bump_counts_what_the_compiler_sees() {
    let old = || model(&edited(|_| ()));
    let with = |row: Line| model(&edited(|pages| page(pages, "Berth/list").response.push(row)));
    let tighter = model(&edited(|pages| harbour::cell(&mut page(pages, "Ship/create").body, "name", "3-63", "3-50")));
    let bump = |old: &Api, new: &Api| diff(old, new).rust.bump;
    assert_eq!(bump(&old(), &tighter), Bump::Patch);
    let field: Line = ("keel", "**string**", "<p>The keel.</p>");
    assert_eq!((bump(&old(), &with(field)), bump(&with(field), &old())), (Bump::Minor, Bump::Major));
    let deprecated: Line = ("keel", "**string**", "<p>Deprecated. The keel.</p>");
    assert_eq!(
        (bump(&with(field), &with(deprecated)), bump(&with(deprecated), &with(field))),
        (Bump::Minor, Bump::Patch)
    );
    assert_eq!(bump(&old(), &old()), Bump::None);
    let words = "a limit that got tighter is a patch";
    for text in [
        render::text(&diff(&old(), &tighter), false),
        render::markdown(&diff(&old(), &tighter), 60_000),
        render::html(&diff(&old(), &tighter)),
    ] {
        assert!(text.contains(words), "{text}");
    }
    assert!(!render::text(&diff(&with(field), &old()), false).contains(words));
}

/// So many fields, each with a limit that got tighter.
fn many(number: usize) -> Diff {
    let api = |most: usize| {
        model(&edited(|pages| {
            for index in 0..number {
                let name: &'static str = Box::leak(format!("extra{index}x").into_boxed_str());
                let words = format!("word{index} ").repeat(40);
                let cell =
                    format!("<p>{words}</p> <p>The maximum string length in characters is {}.</p>", most + index);
                page(pages, "Ship/create").body.push((name, "**string**", Box::leak(cell.into_boxed_str())));
            }
        }))
    };
    diff(&api(1000), &api(10))
}

#[test]
fn a_breaking_change_is_never_cut() {
    let found = many(300);
    assert_eq!(found.changes.len(), 300);
    let text = render::markdown(&found, 60_000);
    assert_eq!(text.matches("<sub>request-length-max-lowered</sub>").count(), 300);
    assert!(text.chars().count() <= 60_000 && !text.contains("not shown"), "{}", text.chars().count());
    assert!(text.contains("breaking: 300 request-length-max-lowered"), "a summary by class");
}

#[test]
fn annotations_stop_where_github_does() {
    let text = render::github(&many(25), "docs");
    assert_eq!(text.lines().filter(|line| line.starts_with("::error ")).count(), 10);
    assert!(
        text.ends_with("::notice title=more::and 15 more breaking: other forms of the report have all\n"),
        "{text}"
    );
    assert!(text.lines().all(|line| line.starts_with("::")), "{text}");
}

#[test]
fn junit_is_xml_with_a_test_for_each_change() {
    let mut found = diff(
        &model(&edited(|_| ())),
        &model(&edited(|pages| {
            let create = page(pages, "Ship/create");
            create.body[0].2 = "<p>Required. Name]]&gt; &lt;b&gt; \"q\" \u{1} of the ship.</p> <p>The string length in characters must be 3-50.</p>";
            create.response.push(("keel", "**string**", "<p>The keel.</p>"));
        })),
    );
    let text = render::junit(&found, Severity::Breaking);
    assert!(text.contains("tests=\"2\" failures=\"1\" errors=\"0\" skipped=\"0\""), "{text}");
    assert_eq!((text.matches("<testcase ").count(), text.matches("<failure ").count()), (2, 1));
    let xml =
        text.replace("&lt;", "").replace("&gt;", "").replace("&amp;", "").replace("&quot;", "").replace("&#39;", "");
    assert!(!xml.contains('&') && !xml.contains('\u{1}'), "{xml}");
    assert_eq!(render::junit(&found, Severity::Info).matches("<failure ").count(), 2);
    found.changes[0].accepted = Some("agreed".to_owned());
    assert!(render::junit(&found, Severity::Info).contains("<skipped message=\"agreed\"/>"));
}

#[test]
fn values_that_are_numbers_are_numbers_in_json() {
    let row = |text: &'static str| -> Vec<Line> { vec![("speed", WHOLE, text)] };
    let api = |rows: Vec<Line>| model(&edited(|pages| page(pages, "Ship/create").body.extend(rows)));
    let data = |old: &'static str, new: &'static str| {
        let found = diff(&api(row(old)), &api(row(new)));
        (found.changes[0].old_value.clone(), found.changes[0].new_value.clone())
    };
    let (none, most) = ("<p>Knots.</p>", "<p>Knots.</p> <p>The maximum value is 9.</p>");
    assert_eq!(data(none, most), (None, Some(serde_json::json!(9))));
    let range = "<p>Knots.</p> <p>Acceptable values are 1 to 9, inclusive.</p>";
    assert_eq!(data(none, range), (None, Some(serde_json::json!({"min": 1, "max": 9}))));
    let list = "<p>Knots.</p> <p>Value must be one of 1, 2 or 4.</p>";
    assert_eq!(data(none, list), (None, Some(serde_json::json!([1, 2, 4]))));
}

#[test]
fn a_change_leads_to_its_page() {
    let found = many(1);
    let url = found.changes[0].places[0].url.as_deref().unwrap();
    assert!(url.starts_with("https://") && url.ends_with("/harbour/api-ref/Ship/create"), "{url}");
    assert!(render::html(&found).contains(&format!("<a href=\"{url}\"")));
    assert!(render::markdown(&found, 60_000).contains(&format!("]({url})")));
    let fingerprint = &found.changes[0].fingerprint;
    assert!(render::html(&found).contains(&format!("id=\"c-{fingerprint}\"")));
    assert!(render::sarif(&found, "docs").contains(fingerprint.as_str()));
}

#[test]
fn limits_in_texts_about_methods_and_values_are_shown() {
    let lead = |text: &'static str| model(&edited(|pages| page(pages, "Ship/create").lead = text));
    let found = diff(&lead("Builds a ship. Takes up to 100 sails."), &lead("Builds a ship. Takes up to 50 sails."));
    assert_eq!(told(&found), ["warning method-unknown-limit-changed"]);
    assert_eq!(found.changes[0].after.as_ref().unwrap().sentence, "Takes up to 50 sails.");
    assert_eq!(told(&diff(&lead("Builds a ship."), &lead("Builds a ship in a yard."))), NOTHING);
    let lamp = |text: &str| -> [Line; 1] {
        let cell = format!("<p>Lamp.</p> <ul> <li>RED: Red. {text}</li> <li>GREEN: Green.</li> </ul>");
        [("lamp", "**string**", Box::leak(cell.into_boxed_str()))]
    };
    let found = sent(&lamp("Up to 10 hours a day."), &lamp("Up to 5 hours a day."));
    assert_eq!(found, ["warning request-unknown-limit-changed"]);
}

#[test]
fn a_field_of_another_type_is_one_change_with_all_it_held() {
    let object = [("sail", "**object**", "<p>The sail.</p>"), ("sail.area", "**string**", "<p>Area.</p>")];
    let rename = |rows: &[Line]| -> Vec<Line> {
        rows.iter()
            .map(|row| (Box::leak(row.0.replace("sail", "jib").into_boxed_str()) as &str, row.1, row.2))
            .collect()
    };
    assert_eq!(
        sent(&rename(&object), &rename(&[("sail", "**string**", "<p>The sail.</p>")])),
        ["breaking request-type-changed"]
    );
}
