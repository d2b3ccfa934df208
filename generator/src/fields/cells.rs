//! What cells say, found out once for all that are alike: most stand on many pages, under fields of the same kind.

use std::sync::Arc;

use super::docs::{blocks_everywhere, blocks_markdown};
use super::node::ValueNode;
use super::patterns::Patterns;
use super::secrets::{self, KnownNames, Named};
use crate::Text;
use crate::author_note;
use crate::dialect::{Label, RawText, Told};
use crate::ledger::SentenceEntry;
use crate::markup::{Block, Markup, Rich};
use crate::memo::{Memo, Set};
use crate::prose::{
    Class, Context, EnumValue, Field, FieldReading, KnownSentences, Reach, Reading, Readings, Sentence, deprecation,
    deprecation_of_field, read_cell_with,
};
use crate::span::Span;

/// All that the reading of a cell depends on, but for positions, and for what it asks about the field. The grammar is
/// given nothing else, and the field keeps a list of what it was asked, so no rule can read what is in neither.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct CellKey<'t> {
    text: &'t str,
    markup: Markup,
}

/// What is known of the texts of all pages.
#[derive(Debug, Default)]
pub(crate) struct Cells<'t> {
    said: Readings<CellKey<'t>, CellFacts>,
    /// The sentences of running text, which nothing but the ledger asks for, and whether each is a note of the authors.
    running: Memo<&'t str, Vec<(Span, bool)>>,
    named: Memo<Text, Named>,
    sentences: KnownSentences,
    pub(crate) patterns: Patterns,
    /// What the names of fields say of the values inside of them.
    pub(crate) around: KnownNames,
}

impl<'t> Cells<'t> {
    /// What a cell of a page of this text says about the field of the context.
    pub(crate) fn said(&self, page: &'t str, cell: RawText, context: &Context) -> Arc<CellFacts> {
        let key = CellKey { text: page.get(cell.span.range()).unwrap_or_default(), markup: cell.markup };
        let read = |key: &CellKey<'_>| CellFacts::new(key.markup.read(key.text, 0), context, &self.sentences);
        self.said.get(|| key, context, read)
    }

    /// What a cell says behind a label that stands elsewhere, "max length" above `64`; positions are those of the page. Few
    /// cells are read so, and none is remembered.
    pub(crate) fn said_behind(&self, page: &str, told: Told, context: &Context) -> CellFacts {
        let Told { label, cell } = told;
        let written = page.get(cell.span.range()).unwrap_or_default();
        // An expression is told from words by being code.
        let is_bare = label == Label::Pattern && !written.contains(['`', '<']);
        let quote = if is_bare { "`" } else { "" };
        let lead = format!("{} {quote}", label.words());
        let text = format!("{lead}{written}{quote}");
        let at = (cell.span.start as usize).saturating_sub(lead.len());
        let mut said = CellFacts::below(label, cell.markup.read(&text, at), context, &self.sentences);
        let within = |span: Span| {
            let start = span.start.clamp(cell.span.start, cell.span.end);
            Span { start, end: span.end.clamp(start, cell.span.end) }
        };
        for sentence in &mut said.facts {
            sentence.span = within(sentence.span);
        }
        let mut entries = said.entries.to_vec();
        for entry in &mut entries {
            entry.span = within(entry.span);
        }
        said.entries = entries.into();
        said
    }

    /// Whether a field's name and text say that its value is a secret: why it must not be printed.
    pub(crate) fn secret(&self, field: &Text, said: &CellFacts) -> Option<Text> {
        self.named.get(field.clone(), |field| Named::of(field)).evidence(said.secret.as_ref())
    }

    /// The sentences of running text, as the ledger lists them.
    pub(crate) fn running(&self, page: &'t str, text: RawText, lead: bool) -> Vec<SentenceEntry> {
        let written = page.get(text.span.range()).unwrap_or_default();
        let context = Context::of_text();
        let spans = self.running.get(written, |written| {
            let reading = read_cell_with(text.markup.read(written, 0), &Field::new(&context), &self.sentences);
            let sentences = reading.sentences.iter();
            sentences.map(|sentence| (sentence.span, author_note::begins(&sentence.text))).collect()
        });
        let entry =
            |(span, is_note): &(Span, bool)| SentenceEntry::of_sentence(span.moved(text.span.start), lead, *is_note);
        spans.iter().map(entry).collect()
    }
}

/// What a cell says, with positions counted from its own start.
#[derive(Debug)]
pub(crate) struct CellFacts {
    /// The sentences that state something, in order.
    pub(crate) facts: Vec<Sentence>,
    /// Every sentence, as the ledger lists it.
    pub(crate) entries: Arc<[SentenceEntry]>,
    /// Whether its values stand in a list.
    pub(crate) listed: bool,
    /// The sentence that calls the field deprecated.
    pub(crate) deprecated: Option<Text>,
    /// The values of its enum; a name may be there twice.
    values: Vec<CellValue>,
    docs: Docs,
    /// Why the value is a secret, as far as the text tells.
    secret: Option<Text>,
    /// Signs of a type.
    pub(crate) signs: Signs,
    /// The fields of which it says this.
    reach: Reach,
}

impl FieldReading for CellFacts {
    fn reach(&self) -> &Reach {
        &self.reach
    }
}

impl CellFacts {
    fn new(cell: Rich, context: &Context, known: &KnownSentences) -> Self {
        Self::below(Label::None, cell, context, known)
    }

    /// What a cell says below a header: what cannot be meant there is unknown.
    fn below(label: Label, cell: Rich, context: &Context, known: &KnownSentences) -> Self {
        let plain = cell.plain().to_lowercase();
        let field = Field::new(context);
        let Reading { mut sentences, values, docs, is_open: _ } = read_cell_with(cell, &field, known);
        for sentence in &mut sentences {
            if matches!(&sentence.class, Class::Limit { limit, .. } if !label.admits(limit)) {
                sentence.class = Class::Unknown;
            }
        }
        let entries = sentences.iter().map(SentenceEntry::new).collect();
        let listed = sentences.iter().any(|sentence| sentence.class == Class::EnumValue);
        let deprecated = deprecation_of_field(&sentences).or_else(|| deprecation(&docs.blocks));
        sentences.retain(|sentence| !matches!(sentence.class, Class::EnumValue | Class::Ignored { .. } | Class::Plain));
        let (values, docs) = (values.into_iter().map(CellValue::new).collect(), Docs::new(docs.blocks));
        let secret = secrets::may_be_told_by(&plain).then(|| secrets::secret_in_prose(&docs.on(""))).flatten();
        let (signs, reach) = (Signs::of(&plain), field.reach());
        Self { facts: sentences, entries, listed, deprecated, values, docs, secret, signs, reach }
    }

    /// The cell as documentation of a page.
    pub(crate) fn docs(&self, page: &str) -> Text {
        self.docs.on(page)
    }

    /// Whether there are values of an enum.
    pub(crate) fn has_values(&self) -> bool {
        !self.values.is_empty()
    }

    /// The values of the enum, each once.
    pub(crate) fn values(&self, page: &str) -> Vec<ValueNode> {
        let mut values: Vec<ValueNode> = Vec::with_capacity(self.values.len());
        let mut known = Set::default();
        for CellValue { json, docs, deprecated } in &self.values {
            if known.insert(json) {
                values.push(ValueNode { json: json.clone(), docs: docs.on(page), deprecated: deprecated.clone() });
            }
        }
        values
    }
}

/// A value of an enum, and what is said of it.
#[derive(Debug)]
struct CellValue {
    json: Text,
    docs: Docs,
    deprecated: Option<Text>,
}

impl CellValue {
    fn new(EnumValue { name, docs, .. }: EnumValue) -> Self {
        let deprecated = deprecation(&docs);
        Self { json: name.into(), docs: Docs::new(docs), deprecated }
    }
}

/// Documentation, which is the same on all pages unless a link in it starts from its page.
#[derive(Debug)]
enum Docs {
    Everywhere(Text),
    Local(Vec<Block>),
}

impl Docs {
    fn new(blocks: Vec<Block>) -> Self {
        blocks_everywhere(&blocks).map_or(Self::Local(blocks), |text| Self::Everywhere(text.into()))
    }

    fn on(&self, page: &str) -> Text {
        match self {
            Self::Everywhere(text) => text.clone(),
            Self::Local(blocks) => blocks_markdown(blocks, page).into(),
        }
    }
}

/// Words of a cell that tell something of its field's type, where nothing else does.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Signs {
    /// It calls the field a map, in one of the ways that the reference does.
    pub(crate) pairs: bool,
    /// It describes RFC 3339 text.
    pub(crate) rfc3339: bool,
    /// It describes something that is true or false.
    pub(crate) flag: bool,
}

impl Signs {
    /// Of a cell's plain text in lower case.
    fn of(text: &str) -> Self {
        Self {
            pairs: ["key:value", "key-value"].iter().any(|pair| text.contains(pair)),
            rfc3339: text.starts_with("string in rfc3339") || text.contains("string in rfc3339 text format"),
            flag: is_flag(text),
        }
    }
}

fn is_flag(text: &str) -> bool {
    let words = |word: &str| text.contains(word) && text.split(|c: char| !c.is_alphanumeric()).any(|part| part == word);
    (words("true") || words("false"))
        && !words("filter")
        && (text.starts_with("if ")
            || text.contains("whether ")
            || text.contains("when true")
            || text.contains("if true")
            || text.contains("set to true"))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::prose::{Enumerable, Subject, ValueKind, read_cell};

    fn context(field: &str) -> Context {
        Context::new(Text::from(field), Subject::Single, Enumerable::Likely, true)
    }

    fn cell(markup: Markup, start: usize, text: &str) -> RawText {
        RawText { markup, span: Span::new(start, start + text.len()) }
    }

    #[test]
    fn positions_are_those_of_each_page() {
        let text = "Required. The maximum string length in characters is 5.";
        let (one, two) = (format!("a{text}"), format!("longer {text}"));
        let cells = Cells::default();
        let starts = |page, start| {
            let cell = cell(Markup::HtmlCell, start, text);
            let said = cells.said(page, cell, &context("name"));
            said.entries.iter().map(|entry| entry.moved(cell.span.start).span.start).collect::<Vec<_>>()
        };
        assert_eq!(starts(&one, 1), [1, 11]);
        assert_eq!(starts(&two, 7), [7, 17]);
    }

    #[test]
    fn links_that_start_from_the_page_are_its_own() {
        let text = "See [x](create.md) and [y](/z).";
        let said = CellFacts::new(Markup::Prose.read(text, 0), &context("name"), &KnownSentences::default());
        assert!(said.docs("en/a/b.md").contains("/a/create)"));
        assert!(said.docs("en/c/b.md").contains("/c/create)"));
        assert!(matches!(Docs::new(Markup::Prose.read("See [y](/z).", 0).blocks), Docs::Everywhere(_)));
    }

    #[test]
    fn the_name_of_a_field_matters_where_the_grammar_asks_for_it() {
        let text = "Possible values: ONE, TWO.";
        let cells = Cells::default();
        let has_values = |field| cells.said(text, cell(Markup::HtmlCell, 0, text), &context(field)).has_values();
        assert_eq!([has_values("kind"), has_values("filter"), has_values("kind")], [true, false, true]);
    }

    /// Any field that a cell could stand at.
    fn fields() -> impl Strategy<Value = Context> {
        let name = "(name|filter|Filter|updateMask|folderId|id|)";
        let subject = prop_oneof![Just(Subject::Single), Just(Subject::List), Just(Subject::Map)];
        let enumerable = prop_oneof![
            Just(Enumerable::No),
            Just(Enumerable::Likely),
            Just(Enumerable::Stated),
            Just(Enumerable::Told)
        ];
        let value = prop_oneof![
            Just(ValueKind::Unknown),
            Just(ValueKind::Number),
            Just(ValueKind::Text),
            Just(ValueKind::Duration),
            Just(ValueKind::Other)
        ];
        (name, subject, enumerable, value, any::<bool>()).prop_map(|(field, subject, enumerable, value, sent)| {
            Context::new(field.into(), subject, enumerable, sent).of(value)
        })
    }

    proptest! {
        #[test]
        fn a_remembered_cell_is_the_cell_read_in_its_place(
            text in "([ a-zA-Z0-9<>/`&;*.,:\\\\|-]|<p>|</p>|<li>|``|Required\\. |Value must be |The folder ID is required\\. |1-63 characters long\\. |Timeout in minutes\\. |Minimal value is 1 second\\. |The name is up to 5\\. |Possible values: AB, CD\\. |\n){0,40}",
            before in "[ é]{1,4}",
            contexts in proptest::collection::vec(fields(), 1..6),
        ) {
            let page = format!("{before}{text}");
            let cells = Cells::default();
            // The same text at one field after another: what one asked for is remembered when the next one comes.
            let both = |context| [(Markup::HtmlCell, context), (Markup::MarkdownCell, context)];
            for (markup, context) in contexts.iter().flat_map(both) {
                let cell = cell(markup, before.len(), &text);
                let said = cells.said(&page, cell, context);
                let there = read_cell(markup.read(&text, before.len()), context);
                let expected: Vec<_> = there.sentences.iter().map(SentenceEntry::new).collect();
                let found: Vec<_> = said.entries.iter().map(|entry| entry.moved(cell.span.start)).collect();
                prop_assert_eq!(found, expected);
                prop_assert_eq!(said.docs("p.md"), blocks_markdown(&there.docs.blocks, "p.md"));
                let names: Vec<_> = there.values.iter().map(|value| Text::from(value.name.as_str())).collect();
                prop_assert_eq!(said.values.iter().map(|value| value.json.clone()).collect::<Vec<_>>(), names);
            }
        }
    }
}
