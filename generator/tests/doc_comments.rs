//! Attacks by the words of a page on doc comments: whatever a cell, a lead text or a path holds, rustdoc sees words, lists,
//! links to web pages and blocks of `text`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "in a test these are failures")]

#[path = "support/attacks.rs"]
mod attacks;
#[path = "support/docs.rs"]
mod docs;

use apidocs_codegen::emit::emit;
use apidocs_codegen::source::{RawFile, from_files};
use apidocs_codegen::understand;
use proptest::prelude::*;

use attacks::{ATTACKS, FOLDERS, TITLES, classic, present, titled};
use docs::{comments, faults};

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

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]
    #[test]
    fn random_markup_is_words(attack in r"([ \n]{0,5}[-~`*_\[\]()<>!#+=&;:.\\'a1]{0,6}(https://a|<b>|<ul><li>|let x = 1;|```|~~~|\]\(|\]: )?){0,8}") {
        check(classic(&attack.replace('\n', " "), &attack.replace(['\n', '|'], " ")));
        check(present("Docks.", &attack));
    }
}
