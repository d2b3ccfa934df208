//! Request lines in cells of tables, and such as a page scatters over lines with a label each.

use super::found::FoundRequest;
use super::request_reader::{Finder, Line};
use super::scan::{Chunk, What};
use crate::dialect::{RawText, verb};
use crate::markup::{Inline, Rich};
use crate::profile::{RequestPlace, Role, is_yes, normal};
use crate::span::Span;

impl Finder<'_> {
    /// The requests that the rows of a table are.
    pub(super) fn table(&self, grid: &super::grid::Grid) -> Vec<FoundRequest> {
        let roles: Vec<Option<Role>> = grid.heads.iter().map(|head| self.profile.role(head)).collect();
        let column = |wanted: Role| roles.iter().position(|role| *role == Some(wanted));
        let Some(path) = column(Role::Path).filter(|_| self.allows(RequestPlace::Table)) else {
            return self.keyed(grid).map_or_else(|| self.cells(grid, &roles), |found| vec![found]);
        };
        if column(Role::Verb).is_none() && grid.heads.iter().any(|head| verb(&head.to_uppercase()).is_some()) {
            return self.marked(grid, path);
        }
        if column(Role::Verb).is_none() && self.profile.request.verb.is_none() {
            return Vec::new();
        }
        let read = |row: &Vec<Span>| {
            let cell = |index: usize| row.get(index).map(|span| super::grid::plain(self.source, *span, grid.markup));
            let word = column(Role::Verb).and_then(cell).or_else(|| self.profile.request.verb.clone())?;
            let span = *row.get(path)?;
            let written = cell(path)?;
            self.made(word.trim(), &written, None, span)
        };
        grid.rows.iter().filter_map(read).collect()
    }

    /// The requests of a table with a column for each verb, which a mark such as `X` says: `| GET | PUT | Path |`.
    fn marked(&self, grid: &super::grid::Grid, path: usize) -> Vec<FoundRequest> {
        let verbs = grid.heads.iter().enumerate().filter(|(_, head)| verb(&head.to_uppercase()).is_some());
        let verbs: Vec<(usize, String)> = verbs.map(|(at, head)| (at, head.to_uppercase())).collect();
        let read = |row: &Vec<Span>| -> Vec<FoundRequest> {
            let cell = |at: usize| row.get(at).map(|span| super::grid::plain(self.source, *span, grid.markup));
            let Some(span) = row.get(path).copied() else { return Vec::new() };
            let written = with_braces(&RawText { markup: grid.markup, span }.read(self.source));
            let marked = verbs.iter().filter(|(at, _)| cell(*at).is_some_and(|mark| is_yes(&normal(&mark))));
            marked.filter_map(|(_, word)| self.made(word, &written, None, span)).collect()
        };
        grid.rows.iter().flat_map(read).collect()
    }

    /// The request of a table with a row for each fact: `| Method | POST |`, `| Path | /ships |`.
    fn keyed(&self, grid: &super::grid::Grid) -> Option<FoundRequest> {
        const MOST_FACTS: usize = 12;
        if grid.heads.len() != 2 || grid.rows.len() > MOST_FACTS || !self.allows(RequestPlace::Table) {
            return None;
        }
        let text = |span: Span| super::grid::plain(self.source, span, grid.markup);
        let rows = std::iter::once(&grid.headers).chain(&grid.rows);
        let facts: Vec<(Option<Role>, Span)> =
            rows.filter_map(|row| Some((self.profile.role(&normal(&text(*row.first()?))), *row.get(1)?))).collect();
        let fact = |wanted: Role| facts.iter().find(|(role, _)| *role == Some(wanted)).map(|(_, span)| *span);
        let (verb, path) = (fact(Role::Verb)?, fact(Role::Path)?);
        self.made(text(verb).trim(), &text(path), None, path)
    }

    /// The requests that stand in single cells: `| Method URL | POST https://… |`. Rows that describe fields have none.
    fn cells(&self, grid: &super::grid::Grid, roles: &[Option<Role>]) -> Vec<FoundRequest> {
        if roles.contains(&Some(Role::Name)) || grid.rows.len() > 20 || !self.allows(RequestPlace::Table) {
            return Vec::new();
        }
        let cells = grid.headers.iter().chain(grid.rows.iter().flatten());
        let read = |span: &Span| {
            let text = super::grid::plain(self.source, *span, grid.markup);
            self.read(&Line { text: text.trim(), span: *span, place: RequestPlace::Table })
        };
        cells.filter_map(read).filter(|found| !found.example).take(1).collect()
    }

    /// A request whose verb and path stand on lines of their own: `**URL**: `/ships`` and `**Method**: `POST``.
    pub(super) fn scattered(&self, chunk: &Chunk) -> Option<(FoundRequest, usize)> {
        let (mut verb, mut path) = (None, None);
        for (at, block) in chunk.blocks.iter().enumerate() {
            let What::Text(span) = &block.what else { continue };
            let mut from = span.start as usize;
            // What a label alone on its line announces is on the next one.
            let mut announced = None;
            for line in self.source.slice(*span).split_inclusive('\n') {
                let line_at = Span::new(from, from + line.trim_end().len());
                from += line.len();
                let bare = line.replace(['`', '*'], "");
                let bare = bare.trim().trim_start_matches("- ");
                if bare.is_empty() {
                    continue;
                }
                let (label, value) = if let Some(role) = announced.take() {
                    (Some(role), bare)
                } else {
                    let (label, value) = bare.split_once(':').unwrap_or((bare, ""));
                    (self.profile.role(&normal(label)), value.trim())
                };
                if value.is_empty() {
                    announced = label.filter(|_| line.contains("**"));
                    continue;
                }
                match label {
                    Some(Role::Verb) if verb.is_none() => verb = Some((value.to_owned(), at)),
                    Some(Role::Path) if path.is_none() => path = Some((value.to_owned(), line_at, at)),
                    _ => {}
                }
            }
        }
        let (verb, verb_at) = verb?;
        let (path, span, path_at) = path?;
        Some((self.made(&verb, &path, None, span)?, verb_at.max(path_at) + 1))
    }
}

/// A path of which emphasised parts are parameters: `/ships/{name}` of `/ships/*name*`.
fn with_braces(rich: &Rich) -> String {
    let mut path = String::new();
    let paragraphs = rich.blocks.iter().filter_map(|block| match block {
        crate::markup::Block::Paragraph(inlines) => Some(inlines),
        _ => None,
    });
    for inline in paragraphs.flatten() {
        let text = Rich { blocks: vec![crate::markup::Block::Paragraph(vec![inline.clone()])] }.plain();
        match inline {
            Inline::Emphasis { strong: false, .. } if !text.contains('/') => path.extend(["{", text.trim(), "}"]),
            _ => path.push_str(&text),
        }
    }
    path
}
