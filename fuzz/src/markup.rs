//! The text of a page: headings, tables, blocks of code and running text, each at its place and in order.

use apidocs_codegen::markup::{
    Document, Piece, Table, TableForm, excess_of_lines, excess_of_parts, parse_document, pipe_rows, read_loose_table,
    split_cells,
};
use apidocs_codegen::span::{SourceText, Span};

use crate::laws::{source, within};

/// Pieces lie in the page, one behind the other, and are the same when they are read once more.
pub fn holds(text: &str) {
    let source = source(text);
    if let Some(excess) = excess_of_lines(&source, 0) {
        return within(text, excess.span);
    }
    let document = parse_document(&source, 0);
    assert!(document == parse_document(&source, 0), "the page is read in two ways");
    let mut at = 0;
    for piece in &document.preamble {
        behind(text, &mut at, span_of(piece));
    }
    for section in &document.sections {
        behind(text, &mut at, section.heading.span);
        assert!((1..=6).contains(&section.heading.level));
        section.pieces.iter().for_each(|piece| behind(text, &mut at, span_of(piece)));
    }
    pieces(&document).for_each(|piece| parts(&source, piece));
    if let Some(excess) = excess_of_parts(&source, &document) {
        within(text, excess.span);
    }
}

fn pieces(document: &Document) -> impl Iterator<Item = &Piece> {
    document.preamble.iter().chain(document.sections.iter().flat_map(|section| &section.pieces))
}

fn span_of(piece: &Piece) -> Span {
    match piece {
        Piece::Fence(fence) => fence.span,
        Piece::Table(table) => table.span,
        Piece::Prose(span) => *span,
    }
}

fn behind(text: &str, at: &mut u32, span: Span) {
    within(text, span);
    assert!(span.start >= *at, "{span:?} begins before {at}");
    *at = span.end;
}

fn parts(source: &SourceText, piece: &Piece) {
    match piece {
        Piece::Fence(fence) => {
            within(source.text(), fence.body);
            assert!(fence.span.start <= fence.body.start && fence.body.end <= fence.span.end);
        }
        Piece::Table(table) => rows(source, table),
        Piece::Prose(span) => {
            pipe_rows(source, *span).for_each(|row| within(source.text(), row.name));
            rows(source, &read_loose_table(source, *span));
        }
    }
}

fn rows(source: &SourceText, table: &Table) {
    for row in std::iter::once(&table.header).chain(&table.rows) {
        within(source.text(), row.name);
        row.cell.into_iter().for_each(|cell| within(source.text(), cell));
        for form in [TableForm::Pipe, TableForm::Multiline] {
            split_cells(source, *row, form, 6).into_iter().for_each(|cell| within(source.text(), cell));
        }
    }
}
