//! The pages that `audit` and `diff` write, in a browser: counts, search, filters, drill-downs, narrow screens. Skipped,
//! with a message, where there is no browser.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "in a test these are failures"
)]

#[path = "support/browser.rs"]
mod browser;
#[path = "support/files.rs"]
mod files;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use browser::Browser;
use files::{copy, fixture_docs, repository};
use serde_json::{Value, json};
use tempfile::TempDir;

/// The width of a telephone.
const NARROW: u32 = 390;
const WIDE: u32 = 1200;

/// What the program writes to a file.
fn report(arguments: &[&str], out: &Path) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    command.current_dir(repository()).args(arguments).args(["--format", "html", "--out"]).arg(out);
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// The fixture pages with a sentence that no rule knows, and with two changes of the API.
fn changed(folder: &Path) -> PathBuf {
    let new = folder.join("new");
    copy(&fixture_docs(), &new);
    edit(&new, "Image/list", "The maximum value is 1000.", "The maximum value is 500.");
    edit(&new, "Zone/get", "<p>The region that the zone is in.</p>", "<p>Must rhyme with 7 lakes.</p>");
    fs::remove_file(new.join("en/compute/api-ref/Disk/delete.md")).unwrap();
    new
}

fn edit(docs: &Path, page: &str, from: &str, to: &str) {
    files::edit(&docs.join(format!("en/compute/api-ref/{page}.md")), from, to);
}

/// Nothing is wider than the window, and no table is cut off inside it.
fn fits(browser: &mut Browser) {
    let wide = browser.value(
        "[document.documentElement, ...document.querySelectorAll('.wide, table')].filter((element) => \
         element.scrollWidth > Math.min(innerWidth, element.parentElement ? element.parentElement.clientWidth : innerWidth))\
         .map((element) => element.tagName + '.' + element.className + ' ' + element.scrollWidth)",
    );
    assert_eq!(wide, json!([]), "at {}", browser.value("location.href"));
}

#[test]
fn the_audit_counts_searches_and_drills_down() {
    let Some(mut browser) = Browser::open() else { return };
    let temp = TempDir::new().unwrap();
    let (docs, page) = (changed(temp.path()), temp.path().join("audit.html"));
    report(&["audit", "--docs", docs.to_str().unwrap()], &page);

    browser.visit(&page, WIDE);
    assert_eq!(browser.value("document.querySelectorAll('.cards li').length > 3"), json!(true));
    let unknown = number(&mut browser, "document.querySelector('.cards a[href=\"#unknown\"] b').textContent");
    browser.picture("audit-wide");
    browser.click(".cards a[href='#unknown']");
    browser.wait("document.querySelector('#view h2').textContent.startsWith('Unknown sentences')");
    let listed =
        "[...document.querySelectorAll('#view .count')].reduce((sum, one) => sum + parseInt(one.textContent), 0)";
    assert_eq!(browser.value(listed), json!(unknown), "the list is what the overview counts");
    assert_eq!(text(&mut browser).matches("Must rhyme with 7 lakes.").count(), 1);

    browser.type_into("search", "rhyme with 7");
    browser.wait("document.querySelector('#view h2')?.textContent === 'Unknown sentences (1)'");
    assert_eq!(browser.value("document.querySelectorAll('#view li').length"), json!(1));
    browser.type_into("search", "getLatestByFamily.md");
    browser.wait("document.querySelector('#view h2')?.textContent === 'Pages (1)'");
    browser.click("#view li a");
    browser.wait("document.querySelector('#view h2').textContent.includes('Image/getLatestByFamily.md')");
    browser.type_into("search", "no such words");
    browser.wait("document.getElementById('view').textContent.includes('Nothing has “no such words” in it.')");
    browser.type_into("search", "");
    browser.wait("document.querySelectorAll('.cards li').length > 3");

    // A place leads to its page, where the line is marked.
    browser.value("location.hash = '#unknown'");
    browser.wait("document.querySelector('#view .at a') !== null");
    browser.wait("[...document.querySelectorAll('#view li')].find((item) => item.textContent.includes('rhyme')).querySelector('.at a').click() ?? true");
    browser.wait("document.querySelector('#view li.here')?.textContent.startsWith('Must rhyme with 7 lakes.')");
    // Pages where nothing is to be done are behind a fold, and made when it is opened.
    browser.value("location.hash = '#pages'");
    browser.wait("document.querySelector('#view details') !== null");
    let rows = "document.querySelectorAll('#view tbody tr').length";
    let folded = browser.value(rows).as_u64().unwrap();
    browser.value("document.querySelectorAll('#view details').forEach((fold) => { fold.open = true; })");
    browser.wait(&format!("{rows} > {folded}"));
    assert_eq!(folded, 1, "the page with the unknown sentence");

    browser.visit(&page, NARROW);
    fits(&mut browser);
    for view in ["pages", "unknown", "rules", "findings", "service/compute", "search/image", "inferences"] {
        browser.value(&format!("location.hash = '#{view}'"));
        browser.wait("!document.querySelector('.cards')");
        fits(&mut browser);
        if view == "pages" {
            browser.picture("audit-narrow");
        }
    }
    assert_eq!(browser.errors(), &[] as &[String]);
}

#[test]
fn the_diff_counts_searches_and_filters() {
    let Some(mut browser) = Browser::open() else { return };
    let temp = TempDir::new().unwrap();
    let (docs, page) = (changed(temp.path()), temp.path().join("diff.html"));
    report(&["diff", fixture_docs().to_str().unwrap(), docs.to_str().unwrap(), "--docs-changes"], &page);

    browser.visit(&page, WIDE);
    assert!(browser.value("document.title").as_str().is_some_and(|title| !title.is_empty()));
    let all = visible(&mut browser);
    assert_eq!(all.len(), 5, "{all:?}");
    browser.wait("document.getElementById('shown').textContent === '5 of 5'");
    browser.picture("diff-wide");
    browser.type_into("search", "PAGESIZE 500");
    assert_eq!(visible(&mut browser), ["request-value-max-lowered", "request-text-changed"]);
    browser.wait("document.getElementById('shown').textContent === '2 of 5'");
    browser.type_into("search", "");
    browser.type_into("class", "method-removed");
    assert_eq!(visible(&mut browser), ["method-removed"]);
    browser.type_into("class", "");
    browser.type_into("level", "breaking");
    assert_eq!(visible(&mut browser).len(), 2);
    browser.wait("location.hash === '#level=breaking'");
    browser.type_into("search", "no such words");
    assert_eq!(visible(&mut browser), Vec::<String>::new());
    browser.wait("[...document.querySelectorAll('section.service')].every((section) => section.hidden)");
    browser.wait("document.querySelector('button[type=reset]').click() ?? true");
    browser.wait("document.getElementById('shown').textContent === '5 of 5'");
    // A class of the summary leads to its changes, and the words that differ are marked.
    browser.wait("document.querySelector('a[href=\"#class=request-value-max-lowered\"]').click() ?? true");
    browser.wait("document.getElementById('shown').textContent === '1 of 5'");
    let marked = browser
        .value("[...document.querySelectorAll('article:not([hidden]) mark')].map((mark) => mark.textContent.trim())");
    assert_eq!(marked, json!(["1000.", "500."]));

    browser.visit(&page, NARROW);
    fits(&mut browser);
    browser.picture("diff-narrow");
    assert_eq!(browser.errors(), &[] as &[String]);
}

fn number(browser: &mut Browser, text: &str) -> u64 {
    browser.value(text).as_str().unwrap().parse().unwrap()
}

fn text(browser: &mut Browser) -> String {
    browser.value("document.getElementById('view').textContent").as_str().unwrap().to_owned()
}

/// The classes of the changes that are shown.
fn visible(browser: &mut Browser) -> Vec<String> {
    let shown = browser.value(
        "[...document.querySelectorAll('article')].filter((card) => getComputedStyle(card).display !== 'none')\
         .map((card) => card.dataset.class)",
    );
    let Value::Array(shown) = shown else { return Vec::new() };
    shown.iter().filter_map(|class| class.as_str().map(str::to_owned)).collect()
}
