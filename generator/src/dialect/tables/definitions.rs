//! Objects and enums that stand in sections of their own, on any page: found in a first pass, reached by links and names.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::enums;
use super::grid::{Grid, plain};
use super::rows::{Row, RowReader, add_values};
use super::scan::{Block, Chunk, Scan, What};
use super::titles::title_only;
use super::values::{Values, listed_values};
use crate::Text;
use crate::api::{NamedNumber, Numbers};
use crate::dialect::{RawText, ValueDoc};
use crate::profile::{Profile, Role, TableMeaning, normal};
use crate::source::stem;
use crate::span::Span;

/// A table to which others may link.
#[derive(Debug)]
pub(super) struct Definition {
    /// The page, by index.
    pub(super) page: usize,
    /// The chunk on it.
    pub(super) chunk: usize,
    /// The table or list in the chunk; `None` where its fields are headings or bold names.
    pub(super) block: Option<usize>,
    /// An object, an enum, or flags.
    pub(super) kind: TableMeaning,
    /// Whether something leads to it.
    used: AtomicBool,
}

impl Definition {
    /// Notes that something leads to it.
    pub(super) fn reach(&self) {
        self.used.store(true, Ordering::Relaxed);
    }

    /// Whether something does.
    pub(super) fn is_reached(&self) -> bool {
        self.used.load(Ordering::Relaxed)
    }
}

/// All definitions, by what leads to them.
pub(super) struct Definitions<'p> {
    pub(super) scans: &'p [Scan<'p>],
    pub(super) all: Vec<Definition>,
    by_place: BTreeMap<(usize, usize), Vec<usize>>,
    anchors: BTreeMap<&'p str, Vec<(usize, usize)>>,
    names: BTreeMap<String, Vec<usize>>,
    /// Enums by the fields that their labels name.
    fields: BTreeMap<String, usize>,
    /// Fields that may be of another enum, whose label does not name them.
    unsure: BTreeSet<String>,
    stems: Vec<String>,
}

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    /// An object.
    Object,
    /// An enum or flags.
    Values,
    /// Either, an object first.
    Any,
}

impl<'p> Definitions<'p> {
    /// Finds all definitions. `meanings` says of each table what it lists, where that is known.
    pub(super) fn new(scans: &'p [Scan<'p>], is_read: impl Fn(usize) -> bool, profile: &Profile) -> Self {
        let mut index = Self {
            scans,
            all: Vec::new(),
            by_place: BTreeMap::new(),
            anchors: BTreeMap::new(),
            names: BTreeMap::new(),
            fields: BTreeMap::new(),
            unsure: BTreeSet::new(),
            stems: scans.iter().map(|scan| stem(scan.page.path()).to_lowercase()).collect(),
        };
        for (page, scan) in scans.iter().enumerate().filter(|(page, _)| is_read(*page)) {
            for (at, chunk) in scan.chunks.iter().enumerate() {
                for anchor in &chunk.anchors {
                    index.anchors.entry(anchor).or_default().push((page, at));
                }
                index.chunk(page, at, chunk, profile);
            }
        }
        index
    }

    fn chunk(&mut self, page: usize, at: usize, chunk: &Chunk, profile: &Profile) {
        let Some(scan) = self.scans.get(page) else { return };
        for (block, found) in chunk.blocks.iter().enumerate() {
            let reader = RowReader { profile, source: &scan.page.source };
            let fields = enums::fields(&reader, found);
            if !fields.is_empty() {
                self.enum_of(fields, (page, at, block));
                continue;
            }
            self.unsure.extend(enums::open_words(&reader, found));
            let What::Table(grid) = &found.what else { continue };
            let Some(kind) = defined(profile, &reader, chunk, found, grid) else { continue };
            let number = self.all.len();
            self.all.push(Definition { page, chunk: at, block: Some(block), kind, used: AtomicBool::new(false) });
            self.by_place.entry((page, at)).or_default().push(number);
            self.name(page, chunk, number);
            let around = chunk.parent.and_then(|parent| scan.chunks.get(parent));
            if let Some(around) =
                around.filter(|around| kind == TableMeaning::Object && around.label.ends_with(" object"))
            {
                self.names.entry(bare_name(&around.label)).or_default().push(number);
            }
        }
        let reader = RowReader { profile, source: &scan.page.source };
        if self.by_place.contains_key(&(page, at)) {
            return;
        }
        let tagged = || chunk.blocks.iter().position(|block| matches!(block.what, What::Tags(_)));
        let found = match reader.facts(scan, at) {
            rows if rows.is_empty() && tagged().is_some() => Some((tagged(), TableMeaning::Object)),
            rows if rows.is_empty() => listed(&reader, chunk)
                .map(|(block, kind)| (Some(block), kind))
                .or_else(|| (reader.paragraphs(chunk).len() > 1).then_some((None, TableMeaning::Object))),
            _ => Some((None, TableMeaning::Object)),
        };
        if let Some((block, kind)) = found {
            let number = self.all.len();
            self.all.push(Definition { page, chunk: at, block, kind, used: AtomicBool::new(false) });
            self.by_place.entry((page, at)).or_default().push(number);
            self.name(page, chunk, number);
        }
    }

    /// Notes an enum whose label names fields. The first one of a field holds.
    fn enum_of(&mut self, fields: Vec<String>, (page, chunk, block): (usize, usize, usize)) {
        let number = self.all.len();
        let used = AtomicBool::new(false);
        self.all.push(Definition { page, chunk, block: Some(block), kind: TableMeaning::Enum, used });
        self.by_place.entry((page, chunk)).or_default().push(number);
        for field in fields {
            self.fields.entry(field).or_insert(number);
        }
    }

    /// The enum whose label names a field.
    pub(super) fn of_field(&self, name: &str) -> Option<usize> {
        let name = name.to_lowercase();
        self.fields.get(&name).copied().filter(|_| !self.unsure.contains(&name))
    }

    /// Notes what a definition is called: by its heading, or where that says nothing, by the one around it or the page.
    fn name(&mut self, page: usize, chunk: &Chunk, number: usize) {
        let title = self.title(page, chunk);
        self.names.entry(bare_name(&normal(&title))).or_default().push(number);
    }

    /// What the section of a definition is called.
    pub(super) fn title(&self, page: usize, chunk: &Chunk) -> String {
        let Some(scan) = self.scans.get(page) else { return String::new() };
        let mut found = chunk;
        while says_nothing(&found.label) {
            match found.parent.and_then(|parent| scan.chunks.get(parent)).filter(|parent| parent.level > 0) {
                Some(parent) => found = parent,
                None => return scan.title().unwrap_or_else(|| file_name(scan.page.path()).to_owned()),
            }
        }
        title_only(&found.title)
    }

    /// Where a link of a page leads.
    pub(super) fn resolve(&self, href: &str, page: usize) -> Option<(usize, usize)> {
        // `{{< relref "entities/account" >}}` leads where its quotes say.
        let href = if href.contains("{{") { href.split('"').nth(1).unwrap_or(href) } else { href };
        let (path, fragment) = href.split_once('#').unwrap_or((href, ""));
        if path.contains("://") && fragment.is_empty() {
            return None;
        }
        let (hint, anchor) = fragment.rsplit_once('/').unwrap_or(("", fragment));
        let path = stem(path.trim_end_matches('/')).to_lowercase();
        let path =
            path.rsplit("../").next().unwrap_or(&path).trim_start_matches("./").trim_start_matches('/').to_owned();
        let is_page = |at: usize| {
            self.stems.get(at).is_some_and(|known| {
                known == &path
                    || known.ends_with(&format!("/{path}"))
                    || (path.len() > 3 && path.ends_with(&format!("/{known}")))
            })
        };
        if anchor.is_empty() {
            let at = (0..self.scans.len()).find(|at| !path.is_empty() && is_page(*at))?;
            return Some((at, 0));
        }
        let lower = anchor.to_lowercase();
        let places = self.anchors.get(anchor).or_else(|| self.anchors.get(lower.as_str()))?;
        let hinted = |at: usize| {
            let last = hint.rsplit(['_', '/']).next().unwrap_or_default().to_lowercase();
            !last.is_empty()
                && self.stems.get(at).is_some_and(|stem| {
                    let words: String = stem.rsplit('/').next().unwrap_or_default().replace(['-', '_'], "");
                    hint.to_lowercase().replace('_', "").ends_with(&words) && words.ends_with(last.as_str())
                })
        };
        let on = |wanted: &dyn Fn(usize) -> bool| places.iter().find(|(at, _)| wanted(*at)).copied();
        (!path.is_empty())
            .then(|| on(&is_page))
            .flatten()
            .or_else(|| on(&hinted))
            .or_else(|| on(&|at| at == page))
            .or_else(|| places.first().copied())
    }

    /// The definition at a place: under its heading, or under a deeper one below.
    pub(super) fn at(&self, (page, chunk): (usize, usize), wanted: Wanted) -> Option<usize> {
        let chunks = &self.scans.get(page)?.chunks;
        let level = chunks.get(chunk)?.level;
        let below = chunks.iter().enumerate().skip(chunk + 1).take_while(|(_, found)| found.level > level);
        let places = std::iter::once(chunk).chain(below.map(|(at, _)| at));
        let found: Vec<usize> = places.filter_map(|at| self.by_place.get(&(page, at))).flatten().copied().collect();
        let is_object =
            |number: &&usize| self.all.get(**number).is_some_and(|found| found.kind == TableMeaning::Object);
        // A link to a section with a table of its own means that table.
        let own = || self.by_place.get(&(page, chunk)).and_then(|own| own.first()).copied();
        match wanted {
            Wanted::Object => found.iter().find(is_object).copied(),
            Wanted::Values => {
                let own = own()?;
                Some(own).filter(|number| !is_object(&number))
            }
            Wanted::Any => own().or_else(|| found.iter().find(is_object).copied()).or_else(|| found.first().copied()),
        }
    }

    /// The definition with this name: on the page at hand, or the only one.
    pub(super) fn named(&self, name: &str, page: usize) -> Option<usize> {
        let name = bare_name(&normal(name));
        let singular = name.strip_suffix('s').unwrap_or(&name);
        let found = self.names.get(&name).or_else(|| self.names.get(singular))?;
        let here = found.iter().find(|number| self.all.get(**number).is_some_and(|known| known.page == page));
        here.or_else(|| found.first()).copied()
    }

    /// The table of a definition.
    pub(super) fn grid(&self, number: usize) -> Option<(&Definition, &Chunk, &Grid)> {
        let found = self.all.get(number)?;
        let chunk = self.scans.get(found.page)?.chunks.get(found.chunk)?;
        match &chunk.blocks.get(found.block?)?.what {
            What::Table(grid) => Some((found, chunk, grid)),
            _ => None,
        }
    }

    /// The rows of a definition.
    pub(super) fn rows(&self, number: usize, profile: &Profile) -> Option<(&Definition, Vec<Row>)> {
        let found = self.all.get(number)?;
        let scan = self.scans.get(found.page)?;
        let reader = RowReader { profile, source: &scan.page.source };
        let Some(block) = found.block else {
            let rows = reader.facts(scan, found.chunk);
            let by_paragraph =
                || scan.chunks.get(found.chunk).map(|chunk| reader.paragraphs(chunk)).unwrap_or_default();
            return Some((found, if rows.is_empty() { by_paragraph() } else { rows }));
        };
        let rows = match &scan.chunks.get(found.chunk)?.blocks.get(block)?.what {
            What::Table(grid) => self.with_values(found, &reader, reader.rows(grid)),
            What::Text(list) => reader.bullets(*list, false),
            What::Tags(_) => self.tagged(found, &reader),
            What::Fence(_) => Vec::new(),
        };
        Some((found, rows))
    }

    /// Rows with the values that a table in the next section lists for them.
    fn with_values(&self, found: &Definition, reader: &RowReader<'_>, mut rows: Vec<Row>) -> Vec<Row> {
        let at = found.chunk + 1;
        let next = self.scans.get(found.page).and_then(|scan| scan.chunks.get(at));
        let Some(next) = next.filter(|next| next.label.starts_with("enum")) else { return rows };
        for (block, listed) in next.blocks.iter().enumerate() {
            let What::Table(grid) = &listed.what else { continue };
            let is_taken = reader.enumerated(grid).is_some_and(|listed| add_values(&mut rows, &listed));
            let number = self.number(found.page, at, block).filter(|_| is_taken);
            if let Some(listed) = number.and_then(|number| self.all.get(number)) {
                listed.reach();
            }
        }
        rows
    }

    /// The rows of all tags of a definition's section.
    fn tagged(&self, found: &Definition, reader: &RowReader<'_>) -> Vec<Row> {
        let chunk = self.scans.get(found.page).and_then(|scan| scan.chunks.get(found.chunk));
        let blocks = chunk.map(|chunk| chunk.blocks.as_slice()).unwrap_or_default();
        let tags = blocks.iter().filter_map(|block| match &block.what {
            What::Tags(tags) => Some(reader.tags(tags)),
            _ => None,
        });
        tags.flatten().collect()
    }

    /// The rows of this page's objects that are no tables, of those to which something leads.
    pub(super) fn reached_rows(&self, page: usize, profile: &Profile) -> Vec<Row> {
        let reached = |number: usize, found: &Definition| {
            found.page == page
                && found.kind == TableMeaning::Object
                && found.is_reached()
                && self.grid(number).is_none()
        };
        let numbers = self.all.iter().enumerate().filter(|(number, found)| reached(*number, found));
        numbers.filter_map(|(number, _)| Some(self.rows(number, profile)?.1)).flatten().collect()
    }

    /// The list of a definition that is one.
    fn list(&self, number: usize) -> Option<(&Scan<'p>, Span)> {
        let found = self.all.get(number)?;
        let scan = self.scans.get(found.page)?;
        match scan.chunks.get(found.chunk)?.blocks.get(found.block?)?.what {
            What::Text(list) => Some((scan, list)),
            _ => None,
        }
    }

    /// The number of the definition that a table is.
    pub(super) fn number(&self, page: usize, chunk: usize, block: usize) -> Option<usize> {
        let numbers = self.by_place.get(&(page, chunk))?;
        numbers.iter().copied().find(|number| self.all.get(*number).is_some_and(|found| found.block == Some(block)))
    }

    /// The values of an enum, and of integers the numbers.
    pub(super) fn values(&self, number: usize, profile: &Profile) -> Values {
        if let Some((scan, span)) = self.list(number) {
            return listed_values(&RowReader { profile, source: &scan.page.source }, span);
        }
        let Some((found, _, grid)) = self.grid(number) else { return Values::default() };
        let Some(scan) = self.scans.get(found.page) else { return Values::default() };
        let reader = RowReader { profile, source: &scan.page.source };
        let columns = reader.columns(grid);
        let value_at = columns.at(Role::Values).unwrap_or(0);
        let about_at = columns.at(Role::Description);
        let name_at = (0..grid.heads.len()).find(|at| *at != value_at && Some(*at) != about_at);
        let mut values = Values::default();
        let mut numbers = Vec::new();
        let mut flags = found.kind == TableMeaning::Flags;
        for row in &grid.rows {
            let text = |at: Option<usize>| {
                at.and_then(|at| row.get(at))
                    .map(|span| plain(&scan.page.source, *span, grid.markup))
                    .unwrap_or_default()
            };
            let written = text(Some(value_at));
            let written = written.trim().trim_matches(['`', '"', '\'', '*', ' ']).to_owned();
            let rich = about_at
                .and_then(|at| row.get(at))
                .map(|span| RawText { markup: grid.markup, span: *span }.read(&scan.page.source));
            let rich = rich.unwrap_or_default();
            if let Some((value, is_bit)) = as_number(&written) {
                flags |= is_bit;
                let name = text(name_at);
                let name = if name.trim().is_empty() {
                    written.clone()
                } else {
                    name.trim().trim_end_matches('*').trim().to_owned()
                };
                numbers.push(NamedNumber { value, name: name.into(), docs: rich.plain().into() });
            }
            if !written.is_empty() && written.len() < 200 && !written.contains(char::is_whitespace) {
                values.texts.push(ValueDoc { json: Text::from(written), docs: rich });
            }
        }
        if !numbers.is_empty() && numbers.len() * 2 > grid.rows.len() {
            values.numbers = Some(Arc::new(Numbers { flags, values: numbers }));
        }
        values
    }
}

/// What the first list of a chunk defines, if it has parameters, or nothing but values.
fn listed(reader: &RowReader<'_>, chunk: &Chunk) -> Option<(usize, TableMeaning)> {
    chunk.blocks.iter().enumerate().find_map(|(block, found)| {
        let What::Text(span) = found.what else { return None };
        let text = reader.source.slice(span);
        if !text.trim_start().starts_with(['-', '*', '+']) {
            return None;
        }
        let has_values = || listed_values(reader, span).texts.len() > 1;
        match reader.bullets(span, false) {
            rows if rows.is_empty() => has_values().then_some((block, TableMeaning::Enum)),
            _ => Some((block, TableMeaning::Object)),
        }
    })
}

/// A number as pages write it, and whether it is written as a bit.
fn as_number(text: &str) -> Option<(i64, bool)> {
    let text = text.split(['(', ' ']).next().filter(|_| !text.contains("<<")).unwrap_or(text).trim();
    if let Some((one, bit)) = text.split_once("<<") {
        let bit: u32 = bit.trim().split([' ', ')']).next()?.parse().ok()?;
        let one: i64 = one.trim().trim_start_matches('(').parse().ok()?;
        return Some((one.checked_shl(bit).filter(|_| bit < 63)?, true));
    }
    if let Some(hex) = text.strip_prefix("0x") {
        return i64::from_str_radix(hex, 16).ok().map(|value| (value, true));
    }
    text.parse().ok().map(|value| (value, false))
}

/// What a table defines, if it may be linked to: fields of an object, or values.
fn defined(
    profile: &Profile,
    reader: &RowReader<'_>,
    chunk: &Chunk,
    block: &Block,
    grid: &Grid,
) -> Option<TableMeaning> {
    let label = if block.label.is_empty() { &chunk.label } else { &block.label };
    match profile.ruled(label, &grid.heads) {
        Some(kind @ (TableMeaning::Object | TableMeaning::Enum | TableMeaning::Flags)) => return Some(kind),
        Some(TableMeaning::Ignore | TableMeaning::Resource) => return None,
        _ => {}
    }
    let columns = reader.columns(grid);
    let (name, ty, values) = (columns.has(Role::Name), columns.has(Role::Type), columns.has(Role::Values));
    if columns.has(Role::Path) && columns.has(Role::Verb) {
        return None;
    }
    let words = profile.definition(label).or_else(|| profile.definition(&chunk.label));
    let listed = words.filter(|kind| matches!(kind, TableMeaning::Enum | TableMeaning::Flags));
    match () {
        () if values && !(name && ty) => Some(listed.unwrap_or(TableMeaning::Enum)),
        () if name => Some(TableMeaning::Object),
        () => listed,
    }
}

fn file_name(path: &str) -> &str {
    stem(path).rsplit('/').next().unwrap_or_default()
}

/// Whether a heading says of an object only that its fields follow.
fn says_nothing(label: &str) -> bool {
    let words = ["attributes", "properties", "fields", "contents", "members", "attribute", "schema", "keys", ""];
    words.contains(&label)
}

/// A name without what all names of objects have.
fn bare_name(label: &str) -> String {
    let mut name = label;
    for suffix in [" object", " structure", " resource", " model", " response", " schema", " type", " objects"] {
        name = name.strip_suffix(suffix).unwrap_or(name);
    }
    for prefix in ["the ", "a ", "an ", "partial "] {
        name = name.strip_prefix(prefix).unwrap_or(name);
    }
    name.trim().to_owned()
}
