//! The diff of two states: evidence, grouping, gates and forms on pages of our own words, and the history of the
//! reference where it lies beside the repository.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use apidocs_codegen::api::Api;
use apidocs_codegen::diff::{Accepted, Bump, Change, Date, Diff, Options, Severity, State, compare, items, render};
use apidocs_codegen::emit::emit;
use apidocs_codegen::source::{RawFile, from_files};
use apidocs_codegen::{Analysis, understand};

use harbour::{Page, cell, edited, model, page, pages};
use written_items::written;

use crate::support;
use crate::support::harbour;
use crate::support::items as written_items;

fn diff(old: &Api, new: &Api) -> Diff {
    compare(State { name: "old", api: old }, State { name: "new", api: new }, Options::default())
}

fn of_edit(edit: impl FnOnce(&mut Vec<Page>)) -> Diff {
    diff(&model(&pages()), &model(&edited(edit)))
}

fn only(diff: &Diff) -> &Change {
    assert_eq!(diff.changes.len(), 1, "{:#?}", ids(diff));
    &diff.changes[0]
}

fn ids(diff: &Diff) -> Vec<&str> {
    diff.changes.iter().map(|change| change.id.as_str()).collect()
}

/// On a page of many methods each is paired with the one of its request, whatever is added above it.
#[test]
fn methods_of_one_page_are_paired_by_their_requests() {
    let section =
        |name: &str| format!("## {name} it\n\n`POST /{name}`\n\n| Name | Type |\n|--|--|\n| {name}_at | string |\n\n");
    let api = |names: &[&str]| {
        let text: String = names.iter().map(|name| section(name)).collect();
        let profile = "profile = 1\nname = \"harbour\"\n[request]\nbase = \"https://api.harbour.example\"\n";
        let file = |path: &str, text: &str| RawFile { path: path.to_owned(), bytes: text.as_bytes().to_vec() };
        understand(from_files(vec![file("api/it.md", &text), file("profile.toml", profile)])).api
    };
    let found = diff(&api(&["moor", "tow", "sink"]), &api(&["cast", "moor", "tow"]));
    let mut ids = ids(&found);
    ids.sort_unstable();
    assert_eq!(ids, ["method-added", "method-removed"]);
}

#[test]
fn the_same_state_has_no_changes_and_no_report() {
    let api = model(&pages());
    let found = diff(&api, &api);
    assert!(found.is_empty());
    assert_eq!(render::text(&found, true), "");
    assert_eq!(render::markdown(&found, 1000), "");
    assert_eq!(render::github(&found, "docs"), "");
    assert_eq!(render::summary(&found), "");
    assert_eq!(render::changelog(&found), "");
}

#[test]
fn both_sentences_are_shown_with_their_lines() {
    let found = of_edit(|pages| {
        let create = page(pages, "Ship/create");
        cell(&mut create.body, "name", "must be 3-63", "must be 3-50");
        create.lead = "Builds a ship.\n\nIt takes a while.";
    });
    let change = only(&found);
    assert_eq!((change.id.as_str(), change.level), ("request-length-max-lowered", Severity::Breaking));
    assert_eq!(change.values(), "at most 63 → at most 50");
    let (before, after) = (change.before.as_ref().unwrap(), change.after.as_ref().unwrap());
    assert_eq!(before.sentence, "The string length in characters must be 3-63.");
    assert_eq!(after.sentence, "The string length in characters must be 3-50.");
    assert_eq!(before.page, "en/harbour/api-ref/Ship/create.md");
    assert_eq!(after.line, before.line + 2);
    let text = harbour::page(&mut pages(), "Ship/create").text();
    assert!(text.lines().nth(before.line as usize - 1).unwrap().starts_with("name | "));
    assert_eq!(change.places[0].to_string(), "harbour Ship.create request name");
}

#[test]
fn one_edit_of_a_shared_shape_is_one_change() {
    let found = of_edit(|pages| {
        for (name, path) in [("Ship/list", "ships[].flag"), ("Ship/get", "flag"), ("Ship/create", "flag")] {
            cell(
                &mut page(pages, name).response,
                path,
                "<li>BLUE: Blue.</li>",
                "<li>BLUE: Blue.</li> <li>BLACK: Black.</li>",
            );
        }
    });
    let change = only(&found);
    assert_eq!((change.id.as_str(), change.level), ("response-enum-value-added", Severity::Warning));
    let places: Vec<String> = change.places.iter().map(ToString::to_string).collect();
    assert_eq!(
        places,
        [
            "harbour Ship.create response flag",
            "harbour Ship.get response flag",
            "harbour Ship.list response ships[].flag"
        ]
    );
    assert_eq!(change.after.as_ref().unwrap().sentence, "BLACK: Black.");
    assert_eq!(found.rust.added, ["variant harbour::ship::ShipFlag::Black"]);
    assert_eq!(found.rust.bump, Bump::Minor);
}

#[test]
fn an_object_with_all_it_holds_is_one_change() {
    let found = of_edit(|pages| {
        page(pages, "Ship/create").body.extend([
            ("keel", "**object**", "<p>The keel.</p>"),
            ("keel.depth", "**string** (int64)", "<p>Depth in decimetres.</p>"),
            ("keel.material", "**string**", "<p>Required. What it is made of.</p>"),
        ]);
    });
    let change = only(&found);
    assert_eq!((change.id.as_str(), change.inner()), ("request-field-added", 2));
}

#[test]
fn new_versions_of_a_configuration_are_one_change() {
    let found = of_edit(|pages| {
        let body = &mut page(pages, "Ship/create").body;
        for (path, depth) in
            [("keel_1", "keel_1.depth"), ("keel_2_0", "keel_2_0.depth"), ("keel_3Pro", "keel_3Pro.depth")]
        {
            body.push((path, "**object**", "<p>The keel.</p>"));
            body.push((depth, "**string** (int64)", "<p>Depth in decimetres.</p>"));
        }
    });
    let change = only(&found);
    assert_eq!((change.places.len(), change.inner()), (3, 1));
    assert_eq!(change.values(), "now `keel_1`: object, `keel_2_0`: object, `keel_3Pro`: object");
}

#[test]
fn fields_that_come_to_one_message_are_one_change_with_their_names() {
    let found = of_edit(|pages| {
        for (name, fields) in [
            ("Ship/list", ["ships[].hull.depth", "ships[].hull.age"]),
            ("Ship/get", ["hull.depth", "hull.age"]),
            ("Ship/create", ["hull.depth", "hull.age"]),
        ] {
            for (field, cell) in fields.into_iter().zip(["<p>Depth in decimetres.</p>", "<p>Age in years.</p>"]) {
                let rows = &mut page(pages, name).response;
                let at = rows.iter().position(|row| row.0.ends_with("hull.material")).unwrap();
                rows.insert(at, (field, "**string** (int64)", cell));
            }
        }
    });
    let change = only(&found);
    assert_eq!((change.id.as_str(), change.places.len(), change.methods()), ("response-field-added", 6, 3));
    assert_eq!(change.values(), "now `age`: string (int64), `depth`: string (int64)");
    let report = render::text(&found, false);
    assert!(report.contains("harbour Ship.create response hull.{age, depth} and 4 more places\n"), "{report}");
}

#[test]
fn the_same_edit_of_several_fields_of_a_message_is_one_change() {
    let plain = model(&edited(|pages| {
        let body = &mut page(pages, "Ship/create").body;
        body.push(("speed", "**string** (int64)", "<p>Knots.</p>"));
        body.push(("draught", "**string** (int64)", "<p>Metres.</p>"));
    }));
    let bounded = |most: [&'static str; 2]| {
        let pages = edited(|pages| {
            let body = &mut page(pages, "Ship/create").body;
            body.push(("speed", "**string** (int64)", most[0]));
            body.push(("draught", "**string** (int64)", most[1]));
        });
        diff(&plain, &model(&pages)).changes.len()
    };
    let equal = ["<p>Knots.</p> <p>The maximum value is 9.</p>", "<p>Metres.</p> <p>The maximum value is 9.</p>"];
    let other = ["<p>Knots.</p> <p>The maximum value is 9.</p>", "<p>Metres.</p> <p>The maximum value is 8.</p>"];
    assert_eq!((bounded(equal), bounded(other)), (1, 2));
}

#[test]
fn methods_that_go_from_a_resource_are_one_change() {
    let found = of_edit(|pages| {
        pages.retain(|page| !page.path.ends_with("Ship/get.md") && !page.path.ends_with("Ship/create.md"));
    });
    assert_eq!((only(&found).id.as_str(), only(&found).places.len()), ("method-removed", 2));
}

#[test]
fn a_field_that_comes_to_neighbouring_messages_is_one_change() {
    let found = of_edit(|pages| {
        let body = &mut page(pages, "Ship/create").body;
        let at = |body: &[harbour::Line], name: &str| body.iter().position(|row| row.0 == name).unwrap();
        let sail = at(body, "sail.area");
        body.insert(sail, ("sail.maker", "**string**", "<p>Who made it.</p>"));
        let engine = at(body, "engine.power");
        body.insert(engine, ("engine.maker", "**string**", "<p>Who made it.</p>"));
    });
    assert_eq!((only(&found).id.as_str(), only(&found).places.len()), ("request-field-added", 2));
}

#[test]
fn a_new_required_field_breaks_and_a_new_optional_one_does_not() {
    let add = |cell: &'static str| of_edit(|pages| page(pages, "Ship/create").body.push(("port", "**string**", cell)));
    assert_eq!(only(&add("<p>Required. Home port.</p>")).id, "request-required-field-added");
    assert_eq!(only(&add("<p>Required. Home port.</p>")).after.as_ref().unwrap().sentence, "Required. Home port.");
    let optional = add("<p>Home port.</p>");
    assert_eq!((only(&optional).id.as_str(), only(&optional).level), ("request-field-added", Severity::Info));
}

#[test]
fn renames_are_told_from_additions() {
    let rename = |to: &'static str, words: Option<&'static str>| {
        of_edit(|pages| {
            let row = page(pages, "Berth/release").body.iter_mut().find(|row| row.0 == "reason").unwrap();
            row.0 = to;
            row.2 = words.unwrap_or(row.2);
        })
    };
    let renamed = rename("why", None);
    assert_eq!(only(&renamed).id, "request-field-renamed");
    assert_eq!(only(&renamed).values(), "reason → why");
    let other = rename("colour", Some("<p>Paint of the bollards.</p>"));
    assert_eq!(ids(&other), ["request-field-removed", "request-field-added"]);
}

#[test]
fn a_template_sentence_makes_no_rename() {
    let found = of_edit(|pages| {
        let row = page(pages, "Ship/list").query.iter_mut().find(|row| row.0 == "harbourId").unwrap();
        *row = (
            "countyId",
            "",
            "<p>Required. ID of the county.</p> <p>The maximum string length in characters is 50.</p>",
        );
    });
    assert_eq!(ids(&found), ["request-required-field-added", "request-field-removed"]);
}

#[test]
fn a_respelled_pattern_is_no_change() {
    for same in ["(?:[a-z])+", "[a-z]{1,}", "^[a-z]+$", " [a-z]+ "] {
        let found = of_edit(|pages| {
            for (name, path) in [
                ("Ship/list", "ships[].hull.material"),
                ("Ship/get", "hull.material"),
                ("Ship/create", "hull.material"),
            ] {
                cell(&mut page(pages, name).response, path, "[a-z]+", same);
            }
        });
        assert_eq!(ids(&found), Vec::<&str>::new(), "{same}");
    }
}

#[test]
fn moved_pages_keep_their_request() {
    let found = of_edit(|pages| page(pages, "Berth/release").path = "en/harbour/api-ref/Quay/release.md");
    let change = only(&found);
    assert_eq!((change.id.as_str(), change.level), ("method-moved", Severity::Info));
    assert_eq!(change.values(), "harbour Berth.release → harbour Quay.release");
    assert_eq!(found.rust.bump, Bump::Major);
}

#[test]
fn services_and_resources_are_one_change_each() {
    let found = of_edit(|pages| pages.retain(|page| page.path.contains("/Ship/")));
    assert_eq!(ids(&found), ["service-removed", "resource-removed"]);
    assert_eq!(found.changes.iter().map(Change::methods).collect::<Vec<_>>(), [1, 2]);
    assert_eq!(
        found.rust.removed,
        [
            "fn Client::lighthouse",
            "fn harbour::HarbourClient::berth",
            "mod harbour::berth",
            "feature lighthouse",
            "mod lighthouse"
        ]
    );
}

#[test]
fn what_a_call_gives_is_part_of_its_signature() {
    let operation = |pages: &mut Vec<Page>| {
        page(pages, "Ship/create").response = vec![
            ("id", "**string**", "<p>ID of the operation.</p>"),
            ("done", "**boolean** (boolean)", "<p>Whether it has ended.</p>"),
            ("metadata", "**object**", "<p>About the operation.</p>"),
            ("error", "**object**", "<p>Why it failed.</p>"),
            ("response", "**object**", "<p>What came of it.</p>"),
        ];
    };
    let old = model(&edited(|pages| {
        operation(pages);
        // No other method shows what a ship is.
        pages.retain(|page| !page.path.contains("/Ship/") || page.path.ends_with("/create.md"));
    }));
    let found = diff(&old, &model(&edited(operation)));
    let create =
        found.rust.changed.iter().find(|change| change.item == "fn harbour::ship::ShipClient::create").unwrap();
    assert_eq!(create.old, "(CreateRequest) -> OperationHandle<JsonObject>");
    assert_eq!(create.new, "(CreateRequest) -> OperationHandle<Ship>");
    assert_eq!(found.rust.bump, Bump::Major);
}

#[test]
fn a_second_list_of_a_page_takes_its_items_away() {
    let found = of_edit(|pages| {
        let list = page(pages, "Berth/list");
        list.response.push(("piers[]", "**object**", "<p>The piers.</p>"));
        list.response.push(("piers[].length", "**string** (int64)", "<p>Length in metres.</p>"));
    });
    assert_eq!(found.rust.removed, ["impl harbour::berth::ListResponse::ItemPage"]);
    assert_eq!(found.rust.bump, Bump::Major);
}

#[test]
fn text_is_reported_when_asked_for() {
    let (old, new) = (
        model(&pages()),
        model(&edited(|pages| {
            cell(&mut page(pages, "Berth/release").body, "reason", "Why the berth is freed.", "Why it is freed.");
            page(pages, "Berth/release").lead = "Frees a berth.";
        })),
    );
    assert_eq!(ids(&diff(&old, &new)), Vec::<&str>::new());
    let states = (State { name: "a", api: &old }, State { name: "b", api: &new });
    let found = compare(states.0, states.1, Options { texts: true });
    assert_eq!(ids(&found), ["method-text-changed", "request-text-changed"]);
    assert_eq!(found.rust.bump, Bump::Patch);
}

fn accept(text: &str, found: &mut Diff) -> Result<(), Vec<String>> {
    let accepted = Accepted::parse("accepted-changes.toml", text).expect("a good file");
    accepted.apply(found, Date(2026, 6, 1)).map_err(|problems| problems.iter().map(ToString::to_string).collect())
}

#[test]
fn accepted_changes_do_not_count() {
    let edit = |pages: &mut Vec<Page>| cell(&mut page(pages, "Ship/create").body, "name", "3-63", "3-50");
    let entry = "[[accept]]\nclass = \"request-length-*\"\nplace = \"harbour Ship.* request *\"\nreason = \"agreed\"\n";
    let mut found = of_edit(edit);
    assert_eq!(found.worst(), Some(Severity::Breaking));
    assert_eq!(accept(&format!("{entry}until = \"2026-06-02\"\n"), &mut found), Ok(()));
    assert_eq!((found.worst(), found.changes[0].accepted.as_deref()), (None, Some("agreed")));
    assert!(render::text(&found, false).contains("accepted: agreed"));
    assert_eq!(render::github(&found, "docs"), "");

    let late = accept(&format!("{entry}until = \"2026-06-01\"\n"), &mut of_edit(edit)).unwrap_err();
    assert_eq!(
        late,
        ["accepted-changes.toml:1:1: the entry was good until 2026-06-01; remove it, or look at the change again"]
    );
    let stale = accept(&format!("# once\n\n{entry}"), &mut of_edit(|_| ())).unwrap_err();
    assert_eq!(stale, ["accepted-changes.toml:3:1: the entry accepts no change that there is; remove it"]);
}

#[test]
fn an_entry_must_cover_every_place_of_a_change() {
    let mut found = of_edit(|pages| {
        for name in ["Ship/list", "Berth/list"] {
            cell(&mut page(pages, name).query, "pageSize", "1000", "500");
        }
    });
    assert_eq!(only(&found).places.len(), 2);
    let entry = "[[accept]]\nclass = \"*\"\nplace = \"harbour Ship.*\"\nreason = \"agreed\"\n";
    assert!(accept(entry, &mut found).is_err());
    assert_eq!(found.worst(), Some(Severity::Breaking));
}

/// The page of an attacker who knows all forms.
fn hostile() -> Diff {
    let evil = "<p>Name`` ` \u{1b}[31m ::error:: %0A </code></script>&lt;script&gt;alert(1)&lt;/script&gt; @someone #1 | a ``` b ]]&gt; \u{202e}x. </p> <p>The string length in characters must be 3-50.</p>";
    of_edit(|pages| {
        let create = page(pages, "Ship/create");
        create.body[0].2 = evil;
    })
}

#[test]
fn text_of_pages_stays_text_in_every_form() {
    let found = hostile();
    assert!(!found.is_empty());
    let html = render::html(&found);
    assert_eq!(html.matches("<script").count(), 1);
    assert!(!html.contains("alert(1)</") && !html.contains('\u{202e}') && !html.contains('\u{1b}'));
    for text in [render::text(&found, false), render::markdown(&found, 60_000), render::github(&found, "docs")] {
        assert!(!text.contains('\u{1b}') && !text.contains('\u{202e}'), "{text}");
    }
    let commands = render::github(&found, "docs");
    assert!(
        commands.lines().all(|line| line.starts_with("::error ")
            || line.starts_with("::warning ")
            || line.starts_with("::notice "))
    );
}

#[test]
fn markdown_is_cut_with_a_count() {
    let with_limits = |more: usize| {
        model(&edited(|pages| {
            for index in 0..200 {
                let name: &'static str = Box::leak(format!("extra{index}x").into_boxed_str());
                let (words, most) = (format!("word{index} ").repeat(40), index + 1 + more);
                let cell = format!("<p>{words}</p> <p>The maximum string length in characters is {most}.</p>");
                page(pages, "Ship/create").body.push((name, "**string**", Box::leak(cell.into_boxed_str())));
            }
        }))
    };
    let found = diff(&with_limits(0), &with_limits(1000));
    assert_eq!(found.changes.len(), 200);
    let text = render::markdown(&found, 20_000);
    assert!(text.chars().count() <= 20_000, "{}", text.chars().count());
    let shown = text.matches("<sub>request-length-max-raised</sub>").count();
    assert!(shown > 10 && text.contains(&format!("**{} more changes are not shown**", 200 - shown)), "{shown}");
    assert!(text.contains("<summary>200 info</summary>"));
    let all = render::text(&found, false);
    assert_eq!(all.matches("[request-length-max-raised]").count(), 200);
}

#[test]
fn a_change_with_many_places_lists_some_and_counts_the_rest() {
    let mut found = of_edit(|pages| cell(&mut page(pages, "Ship/create").body, "name", "3-63", "3-50"));
    let place = found.changes[0].places[0].clone();
    found.changes[0].places = vec![place; 502];
    let page = render::html(&found);
    assert_eq!(page.matches("<li><code>harbour Ship.create request name</code>").count(), 500);
    assert!(page.contains("502 places") && page.contains("<li>and 2 more; the JSON form has all</li>"));
}

#[test]
fn annotations_point_into_the_docs_folder() {
    let found = of_edit(|pages| cell(&mut page(pages, "Ship/create").body, "name", "3-63", "3-50"));
    let line = only(&found).after.as_ref().unwrap().line;
    let expected = format!(
        "::error file=docs-input/en/harbour/api-ref/Ship/create.md,line={line},title=request-length-max-lowered::\
         harbour Ship.create request name%0Aat most 63 → at most 50%0AThe string length in characters must be 3-50.\n"
    );
    assert_eq!(render::github(&found, "docs-input"), expected);
}

#[test]
fn the_changelog_has_the_usual_sections() {
    let found = of_edit(|pages| {
        pages.retain(|page| !page.path.contains("lighthouse"));
        cell(&mut page(pages, "Ship/create").body, "name", "3-63", "3-50");
        page(pages, "Ship/create").body.push(("port", "**string**", "<p>Home port.</p>"));
    });
    let text = render::changelog(&found);
    let at = |part: &str| text.find(part).unwrap_or_else(|| panic!("no {part} in {text}"));
    assert!(at("Version bump: major.") < at("### Removed") && at("### Removed") < at("### Added"));
    assert!(at("### Added") < at("### Changed"));
    assert!(text.contains("- **Breaking**: maximum length lowered `harbour Ship.create request name`"), "{text}");
}

#[test]
fn the_committed_schema_describes_a_report() {
    let path = support::repository().join("generator/diff.schema.json");
    let committed = std::fs::read_to_string(&path).unwrap();
    let validator = jsonschema::validator_for(&serde_json::from_str(&committed).unwrap()).unwrap();
    let mut report: serde_json::Value = serde_json::from_str(&render::json(&hostile()).unwrap()).unwrap();
    validator.validate(&report).unwrap();
    let back: Diff = serde_json::from_value(report.clone()).unwrap();
    assert_eq!(back, hostile());
    report["changes"][0]["level"] = "dreadful".into();
    assert!(!validator.is_valid(&report));
}

#[test]
fn sarif_has_a_rule_for_each_result() {
    let log: serde_json::Value = serde_json::from_str(&render::sarif(&hostile(), "docs-input")).unwrap();
    let run = &log["runs"][0];
    let rules: Vec<_> = run["tool"]["driver"]["rules"].as_array().unwrap().iter().map(|rule| &rule["id"]).collect();
    let results = run["results"].as_array().unwrap();
    assert!(!results.is_empty() && results.iter().all(|result| rules.contains(&&result["ruleId"])));
    let uri = &results[0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"];
    assert_eq!(uri, "docs-input/en/harbour/api-ref/Ship/create.md");
}

#[test]
fn rust_items_are_those_of_the_written_code() {
    let known = |api: &Api| -> BTreeSet<String> {
        let items = items(api).into_keys().map(|item| item.to_string());
        items.filter(|item| !item.starts_with("feature ")).map(|item| item.replace("r#", "")).collect()
    };
    // Where a type is written is no part of an item: the service's module exports what `super` has.
    let clean = |items: BTreeSet<String>| -> BTreeSet<String> {
        items.iter().map(|item| item.replace("r#", "").replace("super::", "")).collect()
    };
    let api = model(&pages());
    assert_eq!(known(&api), clean(written(&emit(&api).unwrap())));
    let Some(understood) = support::reference("pages/2021-06") else { return };
    let mut api = understood.api.clone();
    api.services.retain(|service| ["compute", "vpc", "iam", "dns"].contains(&service.name.as_str()));
    let (known, written) = (known(&api), clean(written(&emit(&api).unwrap())));
    assert!(known.len() > 500);
    let missing: Vec<_> = written.difference(&known).collect();
    let surplus: Vec<_> = known.difference(&written).collect();
    assert!(missing.is_empty() && surplus.is_empty(), "missing {missing:#?}\nsurplus {surplus:#?}");
}

/// What a snapshot says by looking at lines only: for each method page the request line and the fields by section.
#[derive(Debug, Default)]
struct Lines {
    request: String,
    fields: BTreeMap<(String, String), String>,
}

/// The empty messages of data-transfer repeat themselves, with the one-of of their parent.
fn is_phantom(name: &str, cell: &str) -> bool {
    let mut parts = name.rsplitn(3, '.');
    let (last, parent, outer) = (parts.next(), parts.next(), parts.next());
    let label = format!("`{}` includes only one", outer.unwrap_or_default());
    last == parent && outer.is_some() && cell.replace("[]", "").contains(&label)
}

fn lines(text: &str) -> Option<Lines> {
    let mut lines = Lines::default();
    let (mut section, mut in_table) = (String::new(), false);
    for line in text.lines() {
        let verbs = ["GET ", "POST ", "PUT ", "PATCH ", "DELETE "];
        if let Some(heading) = line.strip_prefix("## ") {
            heading.split("{#").nth(1).unwrap_or_default().trim_end_matches(['}', ' ']).clone_into(&mut section);
            in_table = false;
        } else if section == "https-request" && verbs.iter().any(|verb| line.starts_with(verb)) {
            line.trim().clone_into(&mut lines.request);
        } else if line.contains("Description") && line.contains(" | ") && !in_table {
            in_table = line.contains("Field | ") || line.contains("Parameter | ");
        } else if in_table && !line.trim_start_matches("| ").starts_with("---") && line.contains(" | ") {
            let (name, rest) = line.trim_start_matches("| ").split_once(" | ").unwrap();
            let ty = rest.split("<br>").next().unwrap_or_default().trim().to_owned();
            let name = name.replace("<br>", "").replace("[]", "");
            if !is_phantom(&name, rest) {
                lines.fields.insert((section.clone(), name), ty);
            }
        }
    }
    // Parents of dotted parameters are implied.
    let dotted: Vec<_> = lines
        .fields
        .keys()
        .filter(|(section, name)| section == "query_params" && name.contains('.'))
        .cloned()
        .collect();
    for (section, name) in dotted {
        for (at, _) in name.match_indices('.') {
            lines.fields.insert((section.clone(), name[..at].to_owned()), String::new());
        }
    }
    (!lines.request.is_empty()).then_some(lines)
}

fn snapshot(part: &'static str) -> Option<(Arc<Analysis>, BTreeMap<String, Lines>)> {
    let (folder, understood) = (support::corpus(part)?, support::reference(part)?);
    let mut pages = BTreeMap::new();
    for (page, _) in &understood.pages {
        let text = std::fs::read_to_string(folder.join(page)).unwrap();
        pages.extend(lines(&text).map(|lines| (page.clone(), lines)));
    }
    Some((understood, pages))
}

#[test]
fn the_history_of_the_reference_is_counted_right() {
    for (from, to) in [("pages/2021-06", "pages/2023-09"), ("pages/2023-09", "pages/2024-09")] {
        let (Some((old, old_lines)), Some((new, new_lines))) = (snapshot(from), snapshot(to)) else { return };
        println!("{from} to {to}");
        history(&diff(&old.api, &new.api), &old_lines, &new_lines);
        assert!([&old.api, &new.api].iter().all(|state| diff(state, state).is_empty()));
    }
}

fn history(found: &Diff, old: &BTreeMap<String, Lines>, new: &BTreeMap<String, Lines>) {
    let common: BTreeSet<&String> = old.keys().filter(|page| new.contains_key(*page)).collect();
    let mut counts = [0_usize; 2];
    for page in &common {
        let (was, is) = (&old[*page].fields, &new[*page].fields);
        counts[0] += is.keys().filter(|field| !was.contains_key(*field)).count();
        counts[1] += was.keys().filter(|field| !is.contains_key(*field)).count();
        let retyped = was.iter().filter(|(field, ty)| {
            is.get(*field).is_some_and(|new| new != *ty && ["body_params", "responses"].contains(&field.0.as_str()))
        });
        assert_eq!(retyped.count(), 0, "{page}");
    }
    let places = |ends: &'static [&'static str]| {
        found.changes.iter().filter(move |change| ends.iter().any(|end| change.id.ends_with(end)))
    };
    let is_common = |page: Option<&apidocs_codegen::diff::At>| page.is_some_and(|at| common.contains(&at.page));
    let added: usize = places(&["field-added"])
        .flat_map(|change| change.places.iter().map(|place| (place, place.inner)))
        .filter(|(place, _)| is_common(place.new.as_ref()))
        .map(|(_, inner)| 1 + inner)
        .sum();
    let removed: usize = places(&["field-removed"])
        .flat_map(|change| change.places.iter().map(|place| (place, place.inner)))
        .filter(|(place, _)| is_common(place.old.as_ref()))
        .map(|(_, inner)| 1 + inner)
        .sum();
    // The fields by which a method pages come and go with its pages.
    let with_pages = |ends: &'static [&'static str]| -> usize {
        places(ends).flat_map(|change| &change.places).map(|place| place.inner).sum()
    };
    let added = added + with_pages(&["method-paging-added"]);
    let removed = removed + with_pages(&["method-paging-removed"]);
    let renamed: usize = places(&["-renamed"]).map(|change| change.places.len()).sum();
    println!(
        "common {}, fields added {} (diff {added}), removed {} (diff {removed}), renamed {renamed}",
        common.len(),
        counts[0],
        counts[1]
    );
    assert_eq!(counts[0] - added, counts[1] - removed, "a rename is one that went and one that came");
    assert!(counts[0] - added <= renamed);

    // Methods by page: those that came or went, and those of the same request elsewhere.
    let by_page = |ids: &'static [&'static str], new_side: bool| -> usize {
        let at = move |place: &apidocs_codegen::diff::Place| {
            if new_side { place.new.is_some() } else { place.old.is_some() }
        };
        places(ids)
            .filter(|change| !change.id.contains("field"))
            .flat_map(|change| change.places.iter())
            .filter(|place| at(place))
            .count()
    };
    let moved = by_page(&["method-moved"], true);
    let came = new.keys().filter(|page| !old.contains_key(*page)).count();
    let went = old.keys().filter(|page| !new.contains_key(*page)).count();
    println!("pages added {came}, removed {went}, moved {moved}");
    assert_eq!(by_page(&["service-added", "resource-added", "method-added", "method-page-added"], true) + moved, came);
    assert_eq!(
        by_page(&["service-removed", "resource-removed", "method-removed", "method-page-removed"], false) + moved,
        went
    );
    assert_eq!(places(&["type-changed"]).count(), 0);
}
