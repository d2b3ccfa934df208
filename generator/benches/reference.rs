//! The whole reference to the model and to a crate, beside the floor: what the parsers alone take for the same bytes.
//!
//! `cargo bench -p apidocs-codegen` needs the corpus beside the repository; without it there is nothing to measure.
#![allow(clippy::unwrap_used, clippy::string_slice, reason = "a benchmark that cannot read its input has failed")]

use std::path::{Path, PathBuf};

use apidocs_codegen::source::{Docs, Page, RawFile, from_files, read_files, read_folder};
use apidocs_codegen::{emit, understand};
use divan::Bencher;
use mimalloc::MiMalloc;
use rayon::prelude::*;

/// The one of `xtask`, for both sides.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

const PARTS: [&str; 2] = ["pages/2024-09", "rendered/2026-07"];

fn main() {
    if PARTS.iter().all(|part| folder(part).is_none()) {
        println!("skipped: the corpus is not part of the repository");
        return;
    }
    divan::main();
}

fn folder(part: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpus").join(part);
    path.is_dir().then_some(path)
}

fn docs(part: &str) -> Docs {
    folder(part).map(|path| read_folder(&path).unwrap()).unwrap_or_default()
}

/// The floor: pulldown-cmark over each page, and scraper over the same bytes, on all cores.
fn parse(docs: &Docs) -> usize {
    let pages = docs.pages.par_iter().map(|page| {
        let text = page.source.text();
        let options = pulldown_cmark::Options::ENABLE_TABLES | pulldown_cmark::Options::ENABLE_HEADING_ATTRIBUTES;
        let events = pulldown_cmark::Parser::new_ext(text, options).into_offset_iter().count();
        events + scraper::Html::parse_fragment(text).tree.values().count()
    });
    pages.sum()
}

#[divan::bench(args = PARTS, sample_count = 10)]
fn floor_of_understanding(bencher: Bencher<'_, '_>, part: &str) {
    let docs = docs(part);
    bencher.bench_local(|| parse(&docs));
}

#[divan::bench(args = PARTS, sample_count = 10)]
fn understanding(bencher: Bencher<'_, '_>, part: &str) {
    bencher.with_inputs(|| docs(part)).bench_values(understand);
}

/// The bytes of the files, as they are read from the disk.
fn files(part: &str) -> Vec<RawFile> {
    folder(part).map(|path| read_files(&path).unwrap().files).unwrap_or_default()
}

/// What the YAML parser alone makes of the front matter.
fn parse_front(page: &Page) -> usize {
    let front = &page.source.text()[page.front.span.range()];
    saphyr_parser::Parser::new_from_str(front).map_while(Result::ok).count()
}

/// The floor with the front matter: what the parsers of Markdown, HTML and YAML take for the same pages.
#[divan::bench(args = PARTS, sample_count = 10)]
fn floor_from_files(bencher: Bencher<'_, '_>, part: &str) {
    let docs = docs(part);
    bencher.bench_local(|| (parse(&docs), docs.pages.par_iter().map(parse_front).sum::<usize>()));
}

#[divan::bench(args = PARTS, sample_count = 10)]
fn understanding_from_files(bencher: Bencher<'_, '_>, part: &str) {
    bencher.with_inputs(|| files(part)).bench_values(|files| understand(from_files(files)));
}

/// The floor of the whole way: the parsers, and prettyplease over the Rust that is written in the end.
#[divan::bench(args = PARTS, sample_count = 5)]
fn floor_of_the_whole_way(bencher: Bencher<'_, '_>, part: &str) {
    let files = emit::emit(&understand(docs(part)).api).unwrap();
    let docs = docs(part);
    bencher.bench_local(|| {
        let printed = files.par_iter().filter(|(path, _)| path.starts_with("src/") && !path.ends_with("secrets.txt"));
        let printed = printed.map(|(_, text)| prettyplease::unparse(&syn::parse_file(text).unwrap()).len());
        (parse(&docs), printed.sum::<usize>())
    });
}

#[divan::bench(args = PARTS, sample_count = 5)]
fn the_whole_way(bencher: Bencher<'_, '_>, part: &str) {
    bencher.with_inputs(|| docs(part)).bench_values(|docs| emit::emit(&understand(docs).api).unwrap());
}
