//! What became of every page, row and sentence: the proof that nothing is lost silently.
//!
//! Stages report here while they work; nothing is decided here. An entry is a span and static names, so that the
//! ledger of a whole reference stays small beside its pages; texts are read from the page when they are shown.

mod nothing;
mod sentence;
mod unread;

use std::sync::Arc;

use crate::dialect::{ColumnDoc, PageKind, RowDoc, TableKind};
use crate::source::FileEntry;
use crate::span::{SourceText, Span};

pub use sentence::{LEAD, SECTION_TEXT, SentenceClass, SentenceEntry};

/// Everything that was read, by page.
#[derive(Debug, Default)]
pub struct Ledger {
    /// The pages, sorted by path.
    pub pages: Vec<PageEntry>,
    /// All other files of the docs folder, sorted by path.
    pub files: Vec<FileEntry>,
}

/// A page and what became of it.
#[derive(Debug)]
pub struct PageEntry {
    /// The text that all spans refer to.
    pub source: Arc<SourceText>,
    /// What kind of page it is.
    pub kind: PageKind,
    /// Every row of every table, in order of the page; none for pages that are not read.
    pub rows: Vec<RowEntry>,
    /// Every column of these tables and what it holds.
    pub columns: Vec<ColumnDoc>,
    /// The sentences: those outside of tables, then those of each row.
    pub sentences: Vec<SentenceEntry>,
    /// How many sentences stand outside of tables.
    pub texts: usize,
}

/// A row of a table and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowEntry {
    /// The first cell.
    pub name: Span,
    /// The rest of the row.
    pub cell: Span,
    /// The table it stands in.
    pub part: TableKind,
    /// What became of it.
    pub fate: Fate,
    /// The inference that found its type; `None` when the page states it.
    pub inferred: Option<&'static str>,
    first: u32,
    count: u32,
}

/// What became of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// A field of the model.
    Field,
    /// Its page repeats the request of another page, whose row is the field.
    Merged,
    /// A value of an enum that fields have.
    Value,
    /// Read and compared with other pages; no field of its own.
    Compared,
    /// No field, for a reason with a name (often that of a lint).
    Dropped(&'static str),
}

impl Fate {
    /// The name in reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Field => "field",
            Self::Merged => "merged",
            Self::Value => "value",
            Self::Compared => "compared",
            Self::Dropped(_) => "dropped",
        }
    }
}

/// What the model's builder has to say of a field.
#[derive(Debug, Clone)]
pub struct FieldNote {
    /// The name of its row.
    pub span: Span,
    /// The table it stands in.
    pub part: TableKind,
    /// The inference that found its type.
    pub inferred: Option<&'static str>,
    /// The sentences of its cell, with positions counted from `at`: most cells stand on many pages.
    pub sentences: Arc<[SentenceEntry]>,
    /// Where its cell starts.
    pub at: u32,
}

/// No stage has said what became of the row: a mistake of this program, made visible.
const UNREACHED: &str = "unreached";

impl PageEntry {
    /// Puts together what the stages said of a page.
    #[must_use]
    pub fn new(
        source: &Arc<SourceText>,
        kind: PageKind,
        rows: Vec<RowDoc>,
        notes: Vec<FieldNote>,
        texts: Vec<SentenceEntry>,
    ) -> Self {
        let (texts, mut sentences) = (texts.len(), texts);
        let notes = by_row(notes);
        // The sentences of a whole reference are many: those of a page are put where they stay.
        sentences.reserve_exact(notes.iter().map(|note| note.sentences.len()).sum());
        let mut notes = notes.into_iter().peekable();
        let source = Arc::clone(source);
        let mut page =
            Self { source, kind, rows: Vec::with_capacity(rows.len()), columns: Vec::new(), texts, sentences };
        let mut others = Vec::new();
        for row in rows {
            while let Some(note) = notes.next_if(|note| note.span < row.name) {
                others.push(note);
            }
            page.row(row, notes.next_if(|note| note.span == row.name).as_ref());
        }
        // A dialect that does not list its rows is known by its fields.
        for note in others.into_iter().chain(notes) {
            let row = RowDoc { name: note.span, cell: Span::default(), part: note.part, lost: None };
            page.row(row, Some(&note));
        }
        page.rows.shrink_to_fit();
        page.sentences.shrink_to_fit();
        page
    }

    fn row(&mut self, row: RowDoc, note: Option<&FieldNote>) {
        let fate = match (row.lost, &note) {
            (Some(reason), _) => Fate::Dropped(reason),
            (None, _) if matches!(row.part, TableKind::Representation | TableKind::Methods | TableKind::Resources) => {
                Fate::Compared
            }
            (None, _) if row.part == TableKind::Values => Fate::Value,
            (None, Some(_)) => Fate::Field,
            (None, None) => Fate::Dropped(UNREACHED),
        };
        let narrow = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let (first, count) = (narrow(self.sentences.len()), narrow(note.map_or(0, |note| note.sentences.len())));
        let inferred = note.and_then(|note| note.inferred);
        if let Some(note) = note {
            self.sentences.extend(note.sentences.iter().map(|entry| entry.moved(note.at)));
        }
        self.rows.push(RowEntry { name: row.name, cell: row.cell, part: row.part, fate, inferred, first, count });
    }

    /// The path relative to the docs folder.
    #[must_use]
    pub fn path(&self) -> &str {
        self.source.path()
    }

    /// The service's folder: the first below the language.
    #[must_use]
    pub fn service(&self) -> &str {
        let mut parts = self.path().split('/');
        let first = parts.next().unwrap_or_default();
        if first.len() == 2 { parts.next().unwrap_or_default() } else { first }
    }

    /// The sentences of a row.
    #[must_use]
    pub fn sentences_of(&self, row: &RowEntry) -> &[SentenceEntry] {
        let first = row.first as usize;
        self.sentences.get(first..first + row.count as usize).unwrap_or_default()
    }

    /// The sentences outside of tables.
    #[must_use]
    pub fn text_sentences(&self) -> &[SentenceEntry] {
        self.sentences.get(..self.texts).unwrap_or_default()
    }

    /// The dotted name of a row, `[]` behind lists.
    #[must_use]
    pub fn row_path(&self, row: &RowEntry) -> String {
        let name = self.source.slice(row.name);
        // Most are read as they are written.
        if name.contains('<') { name.replace("<br>", "") } else { name.to_owned() }
    }

    /// `file:line:column`, both from 1.
    #[must_use]
    pub fn position(&self, span: Span) -> String {
        let (line, column) = self.source.line_column(span.start);
        format!("{}:{line}:{column}", self.path())
    }
}

/// Notes in order of rows, one for each. A parent that dotted names imply shares the row of its first child, and has
/// nothing to say; a message that several fields hold is read for each of them, and says the same each time.
fn by_row(mut notes: Vec<FieldNote>) -> Vec<FieldNote> {
    notes.sort_by_key(|note| note.span);
    notes.dedup_by(|note, first| {
        let is_same = note.span == first.span;
        if is_same {
            first.inferred = first.inferred.or(note.inferred);
            if first.sentences.is_empty() {
                (first.sentences, first.at) = (Arc::clone(&note.sentences), note.at);
            }
        }
        is_same
    });
    notes
}

impl Ledger {
    /// The entry of a page.
    #[must_use]
    pub fn page(&self, path: &str) -> Option<&PageEntry> {
        let at = self.pages.binary_search_by(|page| page.path().cmp(path)).ok()?;
        self.pages.get(at)
    }

    /// Marks the fields of a page whose request another page describes too.
    pub(crate) fn merge(&mut self, path: &str) {
        let Ok(at) = self.pages.binary_search_by(|page| page.path().cmp(path)) else { return };
        let rows = self.pages.get_mut(at).into_iter().flat_map(|page| &mut page.rows);
        for row in rows.filter(|row| row.fate == Fate::Field) {
            row.fate = Fate::Merged;
        }
    }
}
