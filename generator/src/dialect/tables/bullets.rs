//! Lists whose items are parameters: bullets, and terms of definition lists.

use super::grid::next_tag;
use super::html_lists;
use super::marks::{default_of_type, in_place, in_type, in_words, is_default, typed_brackets, without_marks};
use super::rows::{Row, RowReader, links};
use super::scan::{Chunk, What};
use super::steps::{self, Head, steps, strip};
use super::words::{Read, Words};
use crate::dialect::RawText;
use crate::markup::Markup;
use crate::span::Span;

impl RowReader<'_> {
    /// The items of a list as parameters, if they are: `- `id` (required) - The ID of the ship`.
    pub(super) fn bullets(&self, span: Span, sure: bool) -> Vec<Row> {
        let mut rows: Vec<Row> = Vec::new();
        let mut certain = sure;
        let terms = self.terms(span);
        if sure && !terms.is_empty() {
            return terms;
        }
        // What each item around is: a row, by number, or none.
        let mut around: Vec<Option<usize>> = Vec::new();
        // Of each row, whether its text announces values, once that was asked.
        let mut announces: Vec<Option<bool>> = Vec::new();
        // How deep the values of the row above stand, where it has some.
        let (mut count, mut values_at) = (0, None);
        let items = items(self.source.slice(span), span.start as usize);
        // Where a label says that these are parameters, and each begins with a name in code, no mark need follow it.
        let is_coded = |item: Span| html_lists::code(self.source.slice(item).trim_start_matches('*')).is_some();
        let is_loose = sure && {
            let tops = || items.iter().filter(|(depth, _)| *depth == 0).map(|(_, item)| *item);
            tops().all(is_coded) || tops().all(|item| is_plain_name(self.source.slice(item)))
        };
        // The row whose facts stand below it, an item each.
        let (mut told, mut follows) = (None, false);
        for (depth, item) in items {
            values_at = values_at.filter(|at| depth >= *at);
            around.truncate(values_at.unwrap_or(depth));
            let parent = around.last().copied().flatten();
            follows &= told == parent;
            if let Some(row) = parent.and_then(|at| rows.get_mut(at))
                && self.fact_of_item(row, item, &mut follows)
            {
                told = parent;
                certain = true;
                continue;
            }
            if let Some((row, announces)) = parent.and_then(|at| rows.get_mut(at).zip(announces.get_mut(at)))
                && (values_at.is_some() || self.lists_values(row, item, announces))
            {
                extend(row, item);
                let values_depth = *values_at.get_or_insert(depth);
                if depth == values_depth {
                    self.value(row, item);
                }
                continue;
            }
            count += 1;
            let found = self.bullet(item, is_loose);
            around.resize(depth, None);
            around.push(found.is_some().then_some(rows.len()));
            if let Some((mut row, is_certain)) = found {
                certain |= is_certain;
                row.depth = depth;
                rows.push(row);
                announces.push(None);
            }
        }
        // One value alone, or one that is no word, says that the list is of something else.
        for row in &mut rows {
            let is_other = row.values.len() < 2 || row.values.iter().any(String::is_empty);
            if is_other || self.announces_forms(row) {
                row.values.clear();
            }
        }
        if certain && rows.len() * 2 >= count { rows } else { Vec::new() }
    }

    /// Takes the code at the start of an item as a value of the row above it; an empty one where there is none.
    fn value(&self, row: &mut Row, item: Span) {
        let (code, _) = html_lists::code(self.source.slice(item)).unwrap_or_default();
        let code = code.trim_matches(['"', '\'']);
        let is_word = code.len() < 80 && code.bytes().all(|c| c.is_ascii_alphanumeric() || b"_-.:/+".contains(&c));
        row.values.push(code.to_owned().split_off(if is_word { 0 } else { code.len() }));
    }

    /// Whether what a list under a parameter has are its values: fields have a parameter that may have some, and are
    /// marked as it is.
    fn lists_values(&self, parent: &Row, item: Span, announces: &mut Option<bool>) -> bool {
        if let Some(read) = &parent.ty {
            return !read.may_have_fields();
        }
        let mark = |at: Span| self.source.slice(at).trim_start_matches('[').chars().next();
        mark(parent.span) != mark(item) || *announces.get_or_insert_with(|| self.announces_values(parent))
    }

    /// Whether the text about a parameter announces its values.
    fn announces_values(&self, parameter: &Row) -> bool {
        let said = parameter.cell.read(self.source).plain().to_lowercase();
        let words = ["one of", "values", "either", "can be", "supported", "available"];
        words.iter().any(|word| said.contains(word))
    }

    /// Whether what a text lists are forms of values, not values: "a text in one of these forms:".
    fn announces_forms(&self, parameter: &Row) -> bool {
        let said = parameter.cell.read(self.source).plain().to_lowercase();
        ["one of these forms", "of the following forms", "these formats", "following formats"]
            .iter()
            .any(|words| said.contains(words))
    }

    /// A paragraph that begins with a parameter: `` **`limit`** `integer` Optional ``.
    pub(super) fn paragraph(&self, span: Span) -> Option<Row> {
        let is_marked = self.source.slice(span).starts_with(['*', '`', '<']);
        let (mut row, _) = self.bullet(span, false).filter(|(_, is_certain)| is_marked && *is_certain)?;
        row.rest = Span { start: row.span.end, end: span.end };
        Some(row)
    }

    /// The paragraphs of a section that are fields, each described by its own lines, or by the next paragraph.
    pub(super) fn paragraphs(&self, chunk: &Chunk) -> Vec<Row> {
        let mut rows: Vec<Row> = Vec::new();
        for block in &chunk.blocks {
            let What::Text(span) = &block.what else { continue };
            match (self.paragraph(*span), rows.last_mut()) {
                (Some(row), _) => rows.push(row),
                (None, Some(row)) => self.describe(row, *span),
                (None, None) => {}
            }
        }
        rows
    }

    /// The parameters that a line names in words: ``**Required parameters**: `name` and `icon` for the new one``.
    pub(super) fn named_in_words(&self, span: Span) -> Vec<Row> {
        let text = self.source.slice(span);
        let Some((label, named)) = text.split_once(':').filter(|(label, _)| label.len() < 40) else {
            return Vec::new();
        };
        let label = label.trim_matches(['*', '_', ' ']).to_lowercase();
        let (mark, rest) = label.split_once(' ').unwrap_or_default();
        let required = match mark {
            "required" | "mandatory" => true,
            "optional" => false,
            _ => return Vec::new(),
        };
        let is_list = named.contains('\n') || !named.trim_start_matches(['*', '_', ' ']).starts_with('`');
        if is_list
            || !rest
                .split(' ')
                .any(|word| word.starts_with("param") || word.starts_with("field") || word.starts_with("attribute"))
        {
            return Vec::new();
        }
        let mut at = span.end as usize - named.len();
        let mut rows = Vec::new();
        for (number, part) in named.split('`').enumerate() {
            let here = Span::new(at, at + part.len());
            at += part.len() + 1;
            if let Some(steps) = (number % 2 == 1).then(|| steps(part)).flatten() {
                let cell = RawText { markup: Markup::MarkdownCell, span: Span::default() };
                rows.push(Row {
                    names: vec![steps],
                    required: Some((required, here)),
                    ..Row::at(here, Span::default(), cell)
                });
            }
        }
        rows
    }

    /// Takes a paragraph as what describes a row, unless it has a description.
    pub(super) fn describe(&self, row: &mut Row, span: Span) {
        let text = self.source.slice(span).trim_start_matches(['_', '*']);
        if let Some(example) = text.strip_prefix("Example:").or_else(|| text.strip_prefix("Example :")) {
            let example = example.trim_matches(['_', '*', ' ', '`', '\n']);
            row.example = Some(example.to_owned()).filter(|example| !example.contains('\n'));
            return;
        }
        let default = text.strip_prefix("Default:").map(|rest| rest.trim_matches(['_', '*', ' ', '`', '\n']));
        if let Some(default) = default {
            row.default = Some(default.to_owned()).filter(|default| is_default(default) && !default.contains('\n'));
            return;
        }
        let is_described = !self.source.slice(row.cell.span).trim().is_empty();
        // A paragraph of its own may list the values or the default.
        let goes_on = ["must be", "one of", "allowed", "valid", "possible", "defaults to", "can be"];
        if is_described && goes_on.iter().any(|word| text.to_ascii_lowercase().starts_with(word)) {
            let whole = Span { start: row.cell.span.start, end: span.end };
            row.cell = RawText { markup: Markup::Prose, span: whole };
            row.rest.end = row.rest.end.max(span.end);
        } else if !is_described {
            row.cell = RawText { markup: Markup::Prose, span };
            let rich = row.cell.read(self.source);
            row.text_links = links(&rich);
        }
    }

    /// The terms of a definition list as parameters: a name on a line, and `: ` with what is said of it on the next.
    fn terms(&self, span: Span) -> Vec<Row> {
        let listed = html_lists::terms(self.source.slice(span), span.start as usize);
        let mut rows: Vec<Row> = listed.into_iter().filter_map(|(name, cell)| self.term(name, cell)).collect();
        let mut at = span.start as usize;
        let mut term: Option<Span> = None;
        for line in self.source.slice(span).split_inclusive('\n') {
            let start = at + (line.len() - line.trim_start().len());
            at += line.len();
            let text = line.trim();
            let described = text.strip_prefix(": ").or_else(|| text.strip_prefix(":   "));
            match (described, term.take()) {
                (Some(described), Some(name)) => {
                    let from = start + text.len() - described.len();
                    rows.extend(self.term(name, Span::new(from, from + described.len())));
                }
                _ => term = (!text.is_empty()).then(|| Span::new(start, start + text.len())),
            }
        }
        rows
    }

    fn term(&self, name: Span, cell: Span) -> Option<Row> {
        let written = self.source.slice(name);
        // The type may stand behind the name: `` `full` _(boolean)_ ``.
        let mut head = if written.contains('(') {
            steps::head(&RawText { markup: Markup::MarkdownCell, span: name }.read(self.source), &self.profile.required)
        } else {
            Head::default()
        };
        let mut bare = without_tags(written.trim_start_matches(':'));
        strip(&mut bare, &mut head, &self.profile.required);
        let steps = head.names.drain(..).next().or_else(|| steps(&bare))?;
        let text = self.source.slice(cell);
        let is_required = ["{{<required>}}", "{{% required %}}", "{{%required%}}", "{{< required >}}"];
        let marked = is_required.iter().any(|mark| text.contains(mark));
        let words = without_short_codes(text);
        let first = words.trim().split(". ").next().unwrap_or_default().trim_end_matches('.');
        let typed =
            |text: &str| Words { profile: self.profile }.read(text).filter(|read| !matches!(read, Read::Named(_)));
        let ty = head.ty.as_deref().and_then(typed).or_else(|| typed(first));
        let cell = RawText { markup: Markup::MarkdownCell, span: cell };
        let rich = cell.read(self.source);
        let required = marked.then_some((true, name)).or_else(|| head.required.map(|required| (required, name)));
        let required = required.or_else(|| in_words(&rich.plain(), text).map(|required| (required, cell.span)));
        let (names, links) = (vec![steps], links(&rich));
        Some(Row { names, required, ty, text_links: links.clone(), links, ..Row::at(name, cell.span, cell) })
    }

    /// An item as a parameter, and whether more than its form says that it is one. `is_loose` takes any words behind a name in code.
    fn bullet(&self, span: Span, is_loose: bool) -> Option<(Row, bool)> {
        let text = self.source.slice(span);
        let name = Name::of(text)?;
        let mut head = Head::default();
        let mut bare = name.text.to_owned();
        strip(&mut bare, &mut head, &self.profile.required);
        let steps = steps(&bare)?;
        let mut item = Item::behind(text, name.behind);
        self.sample(&mut item);
        item.place();
        self.brackets(&mut item);
        let is_marked = !name.mark.is_empty();
        if !item.is_typed && is_marked {
            self.words_behind(&mut item);
        }
        let behind = self.brackets_behind(&mut item);
        let rest = item.rest();
        let trimmed = rest.trim_start_matches(['`', ' ', '*', ',', '_', '.']);
        let has_mark = trimmed.starts_with(['-', '–', '—', ':']) || rest.trim().is_empty();
        let is_certain = item.is_typed || item.place.is_some();
        if !(is_certain || is_marked && has_mark || is_loose && name.is_word()) {
            return None;
        }
        let described = trimmed.trim_start_matches(['-', '–', '—', ':', ' ']);
        let described_at = span.start as usize + text.len() - described.len();
        let length = behind.map_or(described.trim_end().len(), |at| at.saturating_sub(text.len() - described.len()));
        let cell = Span::new(described_at, described_at + length);
        let name_span = Span::new(span.start as usize, span.start as usize + name.end);
        let row = Row::at(
            name_span,
            Span { start: name_span.end, end: span.end },
            RawText { markup: Markup::MarkdownCell, span: cell },
        );
        Some((self.filled(Row { names: vec![steps], ..row }, &item, head.required, span), is_certain))
    }

    /// Passes a value that an item shows between its name and its type: `` name: `Ann` (string, required) ``.
    fn sample(&self, item: &mut Item<'_>) {
        let line = item.rest().lines().next().unwrap_or_default();
        let Some((value, rest)) = line.strip_prefix(':').and_then(|shown| shown.split_once(" (")) else { return };
        let Some((inside, _)) = rest.split_once(')').filter(|_| value.len() <= LONGEST_PHRASE) else { return };
        let words = Words { profile: self.profile };
        let is_type = inside.split(',').next().is_some_and(|word| words.is_exact(word.trim()));
        let is_value = value.trim().starts_with('`') || !value.trim().contains(' ');
        if is_type && is_value {
            item.at = item.text.len() - item.rest().len() + value.len() + 2;
        }
    }

    /// Or brackets behind the description: `name: What it is called (string, required, unique)`. Where they begin.
    fn brackets_behind(&self, item: &mut Item<'_>) -> Option<usize> {
        let text = item.text.trim_end();
        if item.is_typed || !item.rest().starts_with(':') || text.contains('\n') {
            return None;
        }
        let (before, inside) = text.strip_suffix(')')?.rsplit_once('(')?;
        let words = Words { profile: self.profile };
        if !inside.split(',').next().is_some_and(|word| words.is_exact(word.trim())) {
            return None;
        }
        let parts = inside.split(',').map(str::trim);
        let marks = parts.skip(1).find(|part| matches!(*part, "required" | "optional" | "not required" | "mandatory"));
        item.required = marks.and_then(in_type);
        inside.split(',').next().unwrap_or_default().trim().clone_into(&mut item.words);
        item.said = Some((before.len() + 1, text.len() - 1));
        item.is_typed = true;
        Some(before.trim_end().len())
    }

    /// What stands in brackets behind a name: `(required)`, `(string: <required>)`, `(integer, optional)`; and behind
    /// them, as in `(string), required`.
    fn brackets(&self, item: &mut Item<'_>) {
        let Some((inside, behind)) = item.rest().strip_prefix('(').and_then(|inner| inner.split_once(')')) else {
            return;
        };
        let (plain, hrefs) = without_anchors(inside.trim_matches('`'));
        let plain = without_tags(&plain);
        let plain = type_first(&plain).unwrap_or(plain);
        item.required = in_type(&plain.to_lowercase());
        let read = Words { profile: self.profile }.read(&plain);
        item.is_typed =
            item.required.is_some() || !hrefs.is_empty() || read.is_some_and(|read| !matches!(read, Read::Named(_)));
        item.words = plain;
        item.said = Some((item.at + 1, item.at + 1 + inside.len()));
        item.links.extend(hrefs);
        let line = behind.lines().next().unwrap_or_default();
        let mark = line.trim_start_matches([',', ' ', '*']).trim_end_matches(['*', ' ', '.']);
        let is_mark =
            line.starts_with([',', ' ']) && matches!(mark.to_ascii_lowercase().as_str(), "required" | "optional");
        if is_mark {
            item.required = in_type(mark);
            item.is_typed = true;
        }
        item.at = item.text.len() - behind.len() + if is_mark { line.len() } else { 0 };
    }

    /// Or the words right behind the name: `` `limit` integer - ``, `` **`limit`** `integer` Optional ``.
    fn words_behind(&self, item: &mut Item<'_>) {
        let Some((phrase, length, hrefs)) = self.phrase(item.rest()) else { return };
        item.required = in_type(&phrase);
        item.words = phrase;
        item.said = Some((item.at, item.at + length));
        item.links.extend(hrefs);
        item.is_typed = true;
        item.at += length;
    }

    /// A row with what its item says.
    fn filled(&self, mut row: Row, item: &Item<'_>, marked: Option<bool>, span: Span) -> Row {
        let words = Words { profile: self.profile };
        let rich = row.cell.read(self.source);
        let said = rich.plain();
        let (type_text, default) = typed_brackets(&item.words);
        row.text_links = links(&rich);
        row.links = if item.links.is_empty() { row.text_links.clone() } else { item.links.clone() };
        let has_default = item.words.split_once(':').is_some_and(|(_, rest)| !rest.trim().starts_with('<'));
        row.required = item
            .required
            .or(marked)
            .or_else(|| has_default.then_some(false))
            .map(|required| (required, row.span))
            .or_else(|| in_words(&said, self.source.slice(row.cell.span)).map(|required| (required, row.cell.span)));
        let first = self.source.slice(row.cell.span).lines().next().unwrap_or_default();
        row.ty = words.read(&type_text).or_else(|| words.leading(first));
        row.values = enumerated(&item.words);
        row.default = default.filter(|default| row.values.is_empty() && is_default(default));
        if let Some((from, to)) = item.said.filter(|_| row.default.is_none()) {
            let at = span.start as usize;
            let cell = RawText { markup: Markup::MarkdownCell, span: Span::new(at + from, at + to) };
            let plain = cell.read(self.source).plain();
            self.tell_type(&mut row, cell, &plain);
        }
        row.default = row.default.or_else(|| default_of_type(&item.words));
        row.place = item.place.or_else(|| in_place(&said)).map(str::to_owned);
        row
    }

    /// A text without its brackets, if a type is left with its marks; of an enum, with its values.
    fn bracketed(&self, written: &str) -> Option<String> {
        let (before, rest) = written.split_once('(')?;
        let (inner, behind) = rest.split_once(')')?;
        let outside = format!("{before} {behind}").replace(['`', '*', '_'], " ");
        let outside = outside.split_whitespace().collect::<Vec<_>>().join(" ");
        let word = without_marks(&outside);
        if word.is_empty() || in_type(inner).is_some() || !(Words { profile: self.profile }).is_exact(&word) {
            return None;
        }
        let is_enum = matches!(word.to_ascii_lowercase().as_str(), "enum" | "string enum" | "enum string");
        Some(if is_enum { format!("{outside}: {inner}") } else { outside })
    }

    /// The words behind a name that are nothing but a type, or say whether it is required; and how long they are.
    /// Where they link, too.
    fn phrase(&self, rest: &str) -> Option<(String, usize, Vec<String>)> {
        let line = rest.lines().next().unwrap_or_default();
        // `` `region` — `string` — The region ``: what stands between two dashes.
        let start = line.len() - line.trim_start_matches([' ', '-', '–', '—', '`', '*', ':']).len();
        let line_rest = line.get(start..)?;
        let ends = [" - ", " – ", " — ", ": ", ". "].iter().filter_map(|mark| line_rest.find(mark));
        let end = start + ends.min().unwrap_or(line_rest.len());
        let (written, hrefs) = without_anchors(line.get(start..end)?.trim_end_matches('\\'));
        // `*string (email)* **required**`, `*enum* (`low` | `high`)`: what stands in brackets is no part of the word.
        let bracketed = self.bracketed(&written);
        let is_bracketed = bracketed.is_some();
        let written = bracketed.unwrap_or(written);
        let phrase = without_tags(&written).replace(['`', '*', '_', '(', ')'], " ");
        let phrase = phrase.split_whitespace().collect::<Vec<_>>().join(" ");
        let phrase = phrase.trim_matches([',', ':', ';', '-', ' ']).to_owned();
        if phrase.is_empty() || phrase.len() > LONGEST_PHRASE {
            return None;
        }
        let bare = without_marks(&phrase);
        let is_type = bare.is_empty() || !hrefs.is_empty() || Words { profile: self.profile }.is_exact(&bare);
        let is_marked = bare.len() < phrase.len();
        // One code span with no word but a mark behind it is a type, if an unknown one.
        let behind = line.get(start..end)?.split_once('`').map(|(_, behind)| behind.trim_matches([' ', '*', '_']));
        let is_code = behind.is_some_and(|mark| matches!(mark.to_ascii_lowercase().as_str(), "required" | "optional"));
        let is_type = is_type || is_code || is_bracketed;
        (is_type && (is_marked || !bare.is_empty())).then_some((phrase, end, hrefs))
    }
}

/// What brackets hold with the type in front, where a mark stands there: `number, required` of `` required, number, `1` ``.
fn type_first(inside: &str) -> Option<String> {
    let mut parts = inside.split(',').map(str::trim);
    let mark = parts.next().filter(|mark| matches!(*mark, "required" | "optional"))?;
    let rest: Vec<&str> = parts.filter(|part| !part.starts_with('`')).collect();
    (!rest.is_empty()).then(|| format!("{}, {mark}", rest.join(", ")))
}

/// The values of `enum: a, b`.
fn enumerated(words: &str) -> Vec<String> {
    let listed = words.split_once(':').filter(|(word, _)| {
        matches!(word.trim().to_ascii_lowercase().as_str(), "enum" | "string enum" | "enum string" | "one of")
    });
    listed.map(|(_, listed)| super::rows::values(listed)).unwrap_or_default()
}

/// The name at the start of an item.
struct Name<'t> {
    /// The mark around it; empty where there is none.
    mark: &'static str,
    /// The name.
    text: &'t str,
    /// Where it ends, with its mark.
    end: usize,
    /// Where what is said of it begins.
    behind: usize,
}

impl<'t> Name<'t> {
    fn of(text: &'t str) -> Option<Self> {
        if let Some(html_lists::TaggedName { text: name, is_code, end }) = html_lists::name(text) {
            let rest = text.get(end..)?;
            let behind = end + rest.len() - rest.trim_start_matches(['*', ' ', '`', ']']).len();
            return Some(Self { mark: if is_code { "`" } else { "**" }, text: name, end, behind });
        }
        let (mark, inner) = match text {
            text if text.starts_with('`') => ("`", text.get(1..)?),
            text if text.starts_with("**`") => ("`", text.get(3..)?),
            text if text.starts_with("**") => ("**", text.get(2..)?),
            text if text.starts_with("[`") => ("`", text.get(2..)?),
            _ => ("", text),
        };
        let length = match mark {
            "" => inner.find([' ', ':']).filter(|at| *at > 0)?,
            mark => inner.find(mark)?,
        };
        let end = text.len() - inner.len() + length + mark.len();
        let rest = text.get(end..)?;
        let behind = end + rest.len() - rest.trim_start_matches(['*', ' ', '`', ']']).len();
        Some(Self { mark, text: inner.get(..length)?, end, behind })
    }

    /// Whether it is a word in code, or one without a mark, not a number: `200` is a status.
    fn is_word(&self) -> bool {
        matches!(self.mark, "`" | "")
            && self.text.trim_start_matches([':', '$', '@', '_']).starts_with(char::is_alphabetic)
    }
}

/// An item while it is read: what was found behind its name.
struct Item<'t> {
    text: &'t str,
    at: usize,
    /// Whether words say a type, or whether it is required.
    is_typed: bool,
    required: Option<bool>,
    place: Option<&'static str>,
    /// The type with what is said of it.
    words: String,
    /// From where to where that is written.
    said: Option<(usize, usize)>,
    links: Vec<String>,
}

impl<'t> Item<'t> {
    fn behind(text: &'t str, at: usize) -> Self {
        Self {
            text,
            at,
            is_typed: false,
            required: None,
            place: None,
            words: String::new(),
            said: None,
            links: Vec::new(),
        }
    }

    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Takes brackets that say where the parameter goes: `(*in path*): string, required`.
    fn place(&mut self) {
        let Some((inside, behind)) = self.rest().strip_prefix('(').and_then(|inner| inner.split_once(')')) else {
            return;
        };
        let words = inside.trim_matches(['*', '_', '`', ' ']).to_lowercase();
        let Some((_, place)) = PLACES.iter().find(|(known, _)| known.contains(&words.as_str())) else { return };
        self.place = Some(place);
        self.at = self.text.len() - behind.trim_start_matches([':', ' ']).len();
    }
}

/// What brackets behind a name say of where a parameter goes.
const PLACES: &[(&[&str], &str)] = &[
    (&["in path", "path", "path parameter", "path param", "url"], "path"),
    (&["in query", "query", "query parameter", "query param", "query string"], "query"),
    (&["in header", "header", "header parameter"], "header"),
    (&["in body", "body", "body parameter", "body param"], "body"),
    (&["in form", "form", "form data", "formdata", "form parameter"], "form"),
];

/// A text without tags of links, and where they lead: `[]Container` of `[]<a href="#container">Container</a>`.
pub(super) fn without_anchors(text: &str) -> (String, Vec<String>) {
    let (mut out, mut hrefs, mut rest) = (String::with_capacity(text.len()), Vec::new(), text);
    while let Some((before, tag)) = rest.split_once("<a ") {
        let Some((attributes, behind)) = tag.split_once('>') else { break };
        out.push_str(before);
        let href = attributes.split("href=\"").nth(1).and_then(|href| {
            // A short code of a site's generator has quotes of its own: `href="{{< ref "ship#Ship" >}}"`.
            if href.starts_with("{{") { href.split("}}").next() } else { href.split('"').next() }
        });
        hrefs.extend(href.map(str::to_owned));
        let (inner, after) = behind.split_once("</a>").unwrap_or((behind, ""));
        out.push_str(inner);
        rest = after;
    }
    out.push_str(rest);
    (out, hrefs)
}

/// A text without the short codes of a site's generator: `{{< required >}}`.
pub(super) fn without_short_codes(text: &str) -> String {
    let (mut out, mut rest) = (String::with_capacity(text.len()), text);
    while let Some((before, inside)) = rest.split_once("{{") {
        out.push_str(before);
        rest = inside.split_once("}}").map_or("", |(_, behind)| behind);
    }
    out.push_str(rest);
    out
}

/// Longer phrases are no types.
const LONGEST_PHRASE: usize = 60;

/// The words of a text with tags: `<Required />` is the word of its name, other tags are none.
fn without_tags(text: &str) -> String {
    let mut out = String::new();
    let mut at = 0;
    while let Some(tag) = next_tag(text, at) {
        out.push_str(text.get(at..tag.range.start).unwrap_or_default());
        let is_alone = text.get(..tag.range.end).is_some_and(|text| text.ends_with("/>"));
        let is_mark = matches!(tag.name.to_ascii_lowercase().as_str(), "required" | "optional");
        let is_layout =
            matches!(tag.name.trim_start_matches('/'), "span" | "b" | "i" | "em" | "strong" | "code" | "small" | "sup");
        match () {
            () if is_mark && is_alone => out.extend([" ", tag.name]),
            () if is_layout || is_alone => {}
            () => out.push_str(text.get(tag.range.clone()).unwrap_or_default()),
        }
        at = tag.range.end;
    }
    out.push_str(text.get(at..).unwrap_or_default());
    out
}

/// Takes an item into what describes the row above it.
fn extend(row: &mut Row, item: Span) {
    row.cell.span.end = row.cell.span.end.max(item.end);
    row.rest.end = row.rest.end.max(item.end);
}

/// Whether an item is a name, a colon and words: `size: how long it is`.
fn is_plain_name(text: &str) -> bool {
    const OTHERS: &[&str] = &[
        "note",
        "notes",
        "warning",
        "example",
        "examples",
        "tip",
        "important",
        "type",
        "default",
        "method",
        "url",
        "code",
        "content",
        "required",
        "optional",
        "auth",
        "authentication",
        "description",
        "http",
        "https",
        "json",
        "none",
    ];
    let Some((name, rest)) = text.split_once(':') else { return false };
    rest.starts_with(' ')
        && name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && name.bytes().all(|c| c.is_ascii_alphanumeric() || b"_-.[]".contains(&c))
        && !OTHERS.contains(&name.to_lowercase().as_str())
}

/// The items of a list, each with its depth and its first line and what continues it.
pub(super) fn items(text: &str, base: usize) -> Vec<(usize, Span)> {
    let mut items: Vec<(usize, Span)> = Vec::new();
    let mut around: Vec<usize> = Vec::new();
    let mut at = base;
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let inner = line.trim_start();
        let indent = line.len() - inner.len();
        let bullet = inner.strip_prefix("- ").or_else(|| inner.strip_prefix("* ")).or_else(|| inner.strip_prefix("+ "));
        match bullet {
            Some(rest) => {
                let rest_trimmed = rest.trim();
                let from = start + line.len() - rest.len() + (rest.len() - rest.trim_start().len());
                around.truncate(around.partition_point(|known| *known < indent));
                items.push((around.len(), Span::new(from, from + rest_trimmed.len())));
                around.push(indent);
            }
            None if !inner.trim().is_empty() => {
                if let Some((_, span)) = items.last_mut() {
                    *span = Span::new(span.start as usize, start + line.trim_end().len());
                }
            }
            None => {}
        }
    }
    if items.is_empty() && html_lists::begins_list(text) { html_lists::items(text, base) } else { items }
}
