//! Laws that several targets ask for.

use std::collections::BTreeSet;

use apidocs_codegen::api::{Api, flat_rows};
use apidocs_codegen::audit::{audit, html, text as text_of};
use apidocs_codegen::diagnostic::{Diagnostic, Level, Levels, Lint, by_cause};
use apidocs_codegen::diff::{Options, State, compare, items};
use apidocs_codegen::ledger::Ledger;
use apidocs_codegen::markup::{Block, Inline, Rich};
use apidocs_codegen::source::{Docs, RawFile, from_files};
use apidocs_codegen::span::{SourceText, Span};
use apidocs_codegen::{Analysis, emit, explain, understand};

use crate::folder::file;
use crate::{docs, items as written, rust};

/// A span lies in its text, between characters.
pub fn within(text: &str, span: Span) {
    assert!(text.get(span.range()).is_some(), "{span:?} is no part of a text of {} bytes", text.len());
}

/// Rich text stands in the text that it was read from.
pub fn rich_is_within(text: &str, rich: &Rich) {
    rich.blocks.iter().for_each(|block| block_is_within(text, block));
}

fn block_is_within(text: &str, block: &Block) {
    match block {
        Block::Paragraph(inlines) => inlines.iter().for_each(|inline| inline_is_within(text, inline)),
        Block::List { items, .. } => items.iter().flatten().for_each(|block| block_is_within(text, block)),
        Block::Code { span, .. } => within(text, *span),
    }
}

fn inline_is_within(text: &str, inline: &Inline) {
    match inline {
        Inline::Text { span, .. } | Inline::Code { span, .. } => within(text, *span),
        Inline::Link { content, .. } | Inline::Emphasis { content, .. } => {
            content.iter().for_each(|inline| inline_is_within(text, inline));
        }
    }
}

/// Characters that steer a terminal or hide what a line says.
fn steers(text: &str) -> bool {
    text.contains(|c: char| {
        (c.is_control() && c != '\n' && c != '\t')
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    })
}

/// Findings stand in their files, and say so in words that steer nothing.
pub fn findings_have_places(findings: &[Diagnostic]) {
    for found in findings {
        if let Some((source, span)) = &found.place {
            within(source.text(), *span);
            let (line, column) = source.line_column(span.start);
            let lines = source.raw().split('\n').count();
            assert!(line >= 1 && line as usize <= lines && column >= 1, "{found} is on no line of {lines}");
        }
        assert!(!steers(&found.to_string()), "{:?}", found.to_string());
        assert!(!steers(&found.label) && !steers(&found.help), "{found:?}");
    }
    let causes = by_cause(findings.to_vec());
    assert_eq!(causes.iter().map(|cause| cause.findings().count()).sum::<usize>(), findings.len());
}

/// Whether a crate is written of what was understood.
pub fn is_good(understood: &Analysis) -> bool {
    !understood.api.services.is_empty()
        && understood.diagnostics.iter().all(|found| found.lint.default_level() < Level::Deny)
}

/// What was understood has all its places, is the same after a way through JSON, and does not differ from itself.
pub fn understood_is_sound(understood: &Analysis) {
    findings_have_places(&understood.diagnostics);
    ledger_is_whole(&understood.ledger);
    let levels = Levels::default();
    let audit = audit(understood, &levels);
    assert!(!text_of(&audit).is_empty() && html(&audit, "docs").ends_with("</html>\n"));
    for page in &understood.ledger.pages {
        _ = explain::explain(understood, page.path(), None);
    }
    let api = &understood.api;
    assert!(flat_rows(api).len() >= api.services.iter().map(|service| service.resources.len()).sum());
    let json = serde_json::to_string(api).expect("the model is JSON");
    let back: Api = serde_json::from_str(&json).expect("the model can be read");
    assert!(back == *api, "the model read is not the model written");
    let state = |name| State { name, api };
    assert!(compare(state("old"), state("new"), Options { texts: true }).is_empty(), "a state differs from itself");
}

/// What is understood of a docs folder, which is sound, and the same when it is read once more.
pub fn understood_twice(files: &[RawFile], read: impl Fn(Docs) -> Analysis) -> Analysis {
    let understood = read(from_files(files.to_vec()));
    understood_is_sound(&understood);
    let again = read(from_files(files.to_vec()));
    assert!(again.api == understood.api, "the page is read in two ways");
    let told = |all: &[Diagnostic]| all.iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(told(&again.diagnostics), told(&understood.diagnostics));
    understood
}

/// Each row and sentence has a place and a fate.
fn ledger_is_whole(ledger: &Ledger) {
    for page in &ledger.pages {
        let text = page.source.text();
        for row in &page.rows {
            within(text, row.name);
            within(text, row.cell);
            assert!(row.fate.name() != "unreached", "no stage has said what became of {:?}", page.row_path(row));
            page.sentences_of(row).iter().for_each(|sentence| within(text, sentence.span));
        }
        page.text_sentences().iter().for_each(|sentence| within(text, sentence.span));
    }
}

/// The crate can be written, has no mistake of names, the items of its model and no others, and docs that are words.
pub fn crate_is_sound(api: &Api) {
    let files = match emit::emit(api) {
        Ok(files) => files,
        Err(error) => panic!("no crate: {error}"),
    };
    let mistakes = rust::mistakes(&files);
    assert!(mistakes.is_empty(), "{mistakes:#?}");
    let plain = |item: String| item.replace("r#", "");
    let named: BTreeSet<String> = items(api)
        .into_keys()
        .map(|item| plain(item.to_string()))
        .filter(|item| !item.starts_with("feature "))
        .collect();
    let found: BTreeSet<String> = written::written(&files).into_iter().map(plain).collect();
    assert!(named == found, "not written {:#?}\nnot named {:#?}", diff(&named, &found), diff(&found, &named));
    // The guide at the head of a crate has code, which no page wrote.
    for (path, text) in files.iter().filter(|(path, _)| *path != "src/lib.rs") {
        for comment in docs::comments(text) {
            let faults = docs::faults(&comment);
            assert!(faults.is_empty(), "{path}: {faults:?} in\n{comment}");
        }
    }
}

fn diff<'a>(one: &'a BTreeSet<String>, other: &'a BTreeSet<String>) -> Vec<&'a String> {
    one.difference(other).collect()
}

/// The entries that errors advise to paste into `overrides.toml` are read, and skip what they are about.
pub fn skips_can_be_pasted(files: &[RawFile], findings: &[Diagnostic]) {
    let errors = findings.iter().filter(|found| found.lint.default_level() == Level::Deny);
    let mut pages = BTreeSet::new();
    let entries: Vec<String> = errors
        .filter(|found| found.place.as_ref().is_some_and(|(source, _)| pages.insert(source.path().to_owned())))
        .filter_map(Diagnostic::skip_entry)
        .collect();
    if entries.is_empty() || files.iter().any(|file| file.path == "overrides.toml") {
        return;
    }
    let mut files = files.to_vec();
    files.push(file("overrides.toml", &entries.concat()));
    let again = understand(from_files(files));
    let about_overrides = again.diagnostics.iter().find(|found| {
        found.lint != Lint::SkippedPage
            && found.place.as_ref().is_some_and(|(source, _)| source.path() == "overrides.toml")
    });
    assert!(about_overrides.is_none(), "{about_overrides:?} in\n{}", entries.concat());
}

/// The text with the positions of a page.
#[must_use]
pub fn source(text: &str) -> SourceText {
    SourceText::plain("en/harbour/api-ref/Ship/dock.md".to_owned(), text.to_owned())
}

/// Letters and digits of a text, in order: what no markup takes away.
#[must_use]
pub fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}
