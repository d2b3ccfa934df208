//! Parameters that a sentence takes from elsewhere: "the same parameters as", "the body is a [ship](#ship)".

use std::collections::BTreeSet;
use std::sync::LazyLock;

use regex_lite::Regex;

use super::definitions::{Definitions, Wanted};
use super::found::Group;
use super::grid::Grid;
use super::optional::all_optional;
use super::rows::links;
use super::scan::{Block, Chunk, What};
use crate::markup::{Inline, Rich, parse_markdown};
use crate::profile::{Profile, TableMeaning};
use crate::span::Span;

/// What a method takes from elsewhere.
#[derive(Debug, Default)]
pub(super) struct Borrowed {
    /// The tables, each with where its parameters go.
    pub(super) tables: Vec<FoundTable>,
    /// Names of parameters that a sentence leaves out.
    pub(super) without: BTreeSet<String>,
}

/// A table elsewhere.
#[derive(Debug)]
pub(super) struct FoundTable {
    /// The number of its definition.
    pub(super) number: usize,
    /// Where its parameters go.
    pub(super) meaning: TableMeaning,
    /// Where nothing of it is required: the names of those that are.
    pub(super) optional: Option<Vec<String>>,
    /// Whether it is the body as a whole.
    pub(super) is_whole: bool,
}

type Lazy = LazyLock<Option<Regex>>;

static SAME: Lazy = LazyLock::new(|| {
    Regex::new(r"(?i)\bsame\b[^.]{0,40}\b(param|field|attribute|argument|bod)\w*\b|\b(list|description|overview) of (\w+ ){0,2}(param|field|attribute|argument|setting|option)\w*\b|\b(in addition to|besides|as well as) (all |any )?(of )?(the )?(param|field|attribute|argument|option)\w*\b|\b(accepts|takes|supports) (all|any) (of )?(the )?(param|field|attribute|argument|option)\w* (that|of|for|from|accepted|which)\b").ok()
});

/// A method that does what another one does.
static ALIKE: Lazy = LazyLock::new(|| {
    Regex::new(r"(?i)\b(functions?|works?|behaves?|operates?) ((exactly |just )?the same( way)? as|(exactly |just )?like|identically to|in the same way as)\b").ok()
});

static ABOVE: Lazy = LazyLock::new(|| Regex::new(r"(?i)^(the )?same as (the )?(one )?above\b").ok());

static LEFT_OUT: Lazy = LazyLock::new(|| {
    Regex::new(r"(?i)\b(not (support|accept|take|allow)|are not supported|is not supported|are not available|is not available)").ok()
});

/// A body that is an object.
static BODY: Lazy = LazyLock::new(|| {
    Regex::new(r"(?i)\bbody (is|must be|should be|must contain|should contain|contains) (a|an|the)\b|\bin the (request )?body,? (supply|provide|pass|send|include)\b|\b(supply|provide|pass|send|include) [^.]{1,60} (as|in) the (request )?body\b|\b(request|json|message) body:? ?$").ok()
});

/// A sentence that says that the fields of an object, to which it or the one before links, may be sent.
static MAY_SEND: Lazy = LazyLock::new(|| {
    Regex::new(r"(?i)\b(all|any)( of the)? (param|field|attribute|propert)\w* (may|can) be (passed|sent|modified|changed|updated|set|given)\b").ok()
});

fn says(regex: &Lazy, text: &str) -> bool {
    regex.as_ref().is_some_and(|regex| regex.is_match(text))
}

/// Reads the sentences of one page.
pub(super) struct BorrowingSentences<'a, 'p> {
    pub(super) index: &'a Definitions<'p>,
    pub(super) profile: &'a Profile,
    pub(super) page: usize,
}

impl BorrowingSentences<'_, '_> {
    /// Takes what a paragraph says of parameters elsewhere. `above` is the method before on the page.
    pub(super) fn read(&self, span: Span, above: Option<&Group>, borrowed: &mut Borrowed) {
        let Some(here) = self.index.scans.get(self.page) else { return };
        let rich = parse_markdown(&here.page.source, span);
        let text = rich.plain();
        self.tables(&rich, &text, above, &mut borrowed.tables);
        let sentences = text.split(". ").filter(|sentence| says(&LEFT_OUT, sentence));
        for sentence in sentences {
            let names = codes(&rich).filter(|code| sentence.contains(*code));
            borrowed.without.extend(names.map(str::to_owned));
        }
    }

    fn tables(&self, rich: &Rich, text: &str, above: Option<&Group>, found: &mut Vec<FoundTable>) {
        let hrefs = links(rich);
        let places = || hrefs.iter().filter_map(|href| self.index.resolve(href, self.page));
        let table = |number, meaning, optional| FoundTable { number, meaning, optional, is_whole: false };
        match () {
            () if says(&ALIKE, text) => {
                if let Some(place) = places().next() {
                    found.extend(self.of_method(place));
                }
            }
            () if says(&SAME, text) => {
                let objects = places().filter_map(|place| self.index.at(place, Wanted::Object));
                found.extend(objects.map(|number| table(number, TableMeaning::Request, None)));
            }
            () if says(&ABOVE, text) => found.extend(above.into_iter().flat_map(|group| self.of_group(group))),
            () if says(&BODY, text) || says(&MAY_SEND, text) => {
                let mut objects = places().filter_map(|place| self.index.at(place, Wanted::Object));
                let is_whole = says(&BODY, text);
                let optional = (!is_whole).then(Vec::new);
                found.extend(
                    objects.next().map(|number| FoundTable { is_whole, ..table(number, TableMeaning::Body, optional) }),
                );
            }
            () => {}
        }
    }

    /// The tables of parameters under the heading of a method.
    fn of_method(&self, (page, chunk): (usize, usize)) -> Vec<FoundTable> {
        let Some(scan) = self.index.scans.get(page) else { return Vec::new() };
        let Some(level) = scan.chunks.get(chunk).map(|chunk| chunk.level) else { return Vec::new() };
        let below = scan.chunks.iter().skip(chunk + 1).take_while(|found| found.level > level).count();
        let parts: Vec<_> = (chunk..=chunk + below).map(|at| (at, 0, usize::MAX)).collect();
        self.of_parts(page, &parts)
    }

    fn of_group(&self, group: &Group) -> Vec<FoundTable> {
        self.of_parts(self.page, &group.extent)
    }

    /// The tables of parameters in parts of a page: chunks, each with the first and the last block but one.
    fn of_parts(&self, page: usize, parts: &[(usize, usize, usize)]) -> Vec<FoundTable> {
        let Some(scan) = self.index.scans.get(page) else { return Vec::new() };
        let mut texts = Vec::new();
        let mut tables = Vec::new();
        for (at, start, end) in parts {
            let Some(chunk) = scan.chunks.get(*at) else { continue };
            for (block, found) in chunk.blocks.iter().enumerate().take(*end).skip(*start) {
                match &found.what {
                    What::Text(text) => texts.push(*text),
                    What::Table(grid) => tables.extend(self.table(page, (*at, block), found, chunk, grid)),
                    What::Fence(_) | What::Tags(_) => {}
                }
            }
        }
        let optional = all_optional(self.profile, &scan.page.source, &texts);
        for table in &mut tables {
            table.optional.clone_from(&optional);
        }
        tables
    }

    /// A table, if its label says that it has parameters.
    fn table(&self, page: usize, at: (usize, usize), block: &Block, chunk: &Chunk, grid: &Grid) -> Option<FoundTable> {
        let label = if block.label.is_empty() { &chunk.label } else { &block.label };
        let meaning = self.profile.meaning(label, &grid.heads)?;
        let is_sent = matches!(
            meaning,
            TableMeaning::Request
                | TableMeaning::Query
                | TableMeaning::Body
                | TableMeaning::Form
                | TableMeaning::Header
                | TableMeaning::Path
        );
        let number = self.index.number(page, at.0, at.1).filter(|_| is_sent)?;
        Some(FoundTable { number, meaning, optional: None, is_whole: false })
    }
}

/// The words in code.
fn codes(rich: &Rich) -> impl Iterator<Item = &str> {
    let paragraphs = rich.blocks.iter().filter_map(|block| match block {
        crate::markup::Block::Paragraph(inlines) => Some(inlines),
        _ => None,
    });
    paragraphs.flatten().filter_map(|inline| match inline {
        Inline::Code { text, .. } => Some(&**text),
        _ => None,
    })
}
