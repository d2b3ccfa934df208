//! Attacks by the words of a page on doc comments: whatever a cell, a lead text or a path holds, rustdoc sees words, lists,
//! links to web pages and blocks of `text`.

use apidocs_codegen::emit::{emit, readme};
use apidocs_codegen::source::{RawFile, from_files};
use apidocs_codegen::{toml_string, understand};
use proptest::prelude::*;
use pulldown_cmark::{Event, Parser, Tag};

use attacks::{ATTACKS, FOLDERS, TITLES, classic, present, titled};
use docs::{comments, faults};

use crate::support::attacks;
use crate::support::docs;

/// The Rust files of the crate, if the page can be understood.
fn written(page: RawFile) -> Option<Vec<(String, String)>> {
    let understood = understand(from_files(vec![page]));
    if understood.api.services.is_empty() {
        return None;
    }
    let files = emit(&understood.api).unwrap();
    Some(files.into_iter().filter(|(path, _)| is_rust(path)).collect())
}

fn is_rust(path: &str) -> bool {
    std::path::Path::new(path).extension().is_some_and(|extension| extension == "rs")
}

/// Whether there was a method to write; its docs are checked then.
fn check(page: RawFile) -> bool {
    let Some(files) = written(page) else { return false };
    for (path, text) in files {
        for comment in comments(&text) {
            let faults = faults(&comment);
            assert!(faults.is_empty(), "{path}: {faults:?} in\n{comment}");
        }
    }
    true
}

#[test]
fn attacks_are_words() {
    for attack in ATTACKS {
        // Markup may break the page itself, which is an error then; in a cell of one form at least it does not.
        let lead = [check(classic(attack, "The lamp.")), check(present(attack, "The name."))];
        let cell = [check(classic("Gives a lamp.", attack)), check(present("Docks.", attack))];
        assert!(cell.contains(&true), "{attack}: nothing was tried: {lead:?} {cell:?}");
    }
}

#[test]
fn the_path_of_a_page_is_no_markup() {
    for folder in FOLDERS {
        let mut page = classic("Gives a lamp.", "The lamp.");
        page.path = format!("en/harbour/{folder}/api-ref/Lamp/get.md");
        assert!(check(page), "{folder}");
    }
}

#[test]
fn the_title_of_a_service_is_no_markup() {
    for title in TITLES {
        assert!(check(titled(title)), "{title}");
    }
}

/// The description and the guide of a profile: they stand in the manifest, in the README and at the head of the crate.
#[test]
fn words_of_a_profile_are_text() {
    let page = "## Get it\n\n`GET /it`\n\n| Field | Type |\n|---|---|\n| a | string |\n";
    let of = |words: &str| {
        let quoted = toml_string(words);
        let profile = format!(
            "profile = 1\nname = \"harbour\"\n[crate]\ndescription = {quoted}\nguide = {quoted}\n\
             [request]\nbase = \"https://api.harbour.example\"\n"
        );
        let file = |path: &str, text: &str| RawFile { path: path.to_owned(), bytes: text.as_bytes().to_vec() };
        let understood = understand(from_files(vec![file("api/it.md", page), file("profile.toml", &profile)]));
        let files = emit(&understood.api).unwrap();
        let rust = files.iter().filter(|(path, _)| is_rust(path));
        // The example of the guide is no method's, so it counts as a fault.
        let faults: Vec<String> = rust.flat_map(|(_, text)| comments(text)).flat_map(|text| faults(&text)).collect();
        (faults, readme("", &understood.api).unwrap())
    };
    let (own, _) = of("Plain words.");
    assert_eq!(own.len(), 1, "{own:?}");
    for attack in ATTACKS {
        let (faults, readme) = of(attack);
        assert_eq!(faults, own, "{attack}");
        let is_markup = |event: &Event<'_>| {
            matches!(event, Event::Html(_) | Event::InlineHtml(_) | Event::Start(Tag::Image { .. }))
        };
        assert!(readme.contains("harbour") && !Parser::new(&readme).any(|event| is_markup(&event)), "{readme}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]
    #[test]
    fn random_markup_is_words(attack in r"([ \n]{0,5}[-~`*_\[\]()<>!#+=&;:.\\'a1]{0,6}(https://a|<b>|<ul><li>|let x = 1;|```|~~~|\]\(|\]: )?){0,8}") {
        check(classic(&attack.replace('\n', " "), &attack.replace(['\n', '|'], " ")));
        check(present("Docks.", &attack));
    }
}
