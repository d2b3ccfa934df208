//! What belongs to a group of request lines, sorted by what it is: parameters, response, examples, text.

use std::collections::BTreeSet;

use super::borrowed::{Borrowed, BorrowingSentences};
use super::curl::{self, Part};
use super::definitions::Definitions;
use super::example::{self, Value};
use super::grid::{Grid, plain};
use super::outline::sections;
use super::requests::{FoundRequest, Group};
use super::resource::{Described, Resources, Shows};
use super::rows::{ListedValue, Row, RowReader, add_values};
use super::scan::{Block, Chunk, Scan, What};
use super::steps::Step;
use super::tags::TagRow;
use crate::api::Verb;
use crate::dialect::{RowDoc, TableKind};
use crate::markup::Fence;
use crate::profile::{Profile, Role, TableMeaning, is_label};
use crate::span::{SourceText, Span};

/// Of more sections above the request line the others are not asked for examples.
const MOST_ABOVE: usize = 20;

/// What of a page belongs to methods.
#[derive(Debug, Default)]
pub(super) struct Claims {
    /// The tables.
    pub(super) tables: BTreeSet<Span>,
    /// The rows of tables, and of lists that are rows.
    pub(super) rows: Vec<RowDoc>,
}

/// What belongs to a group, by what it is.
#[derive(Default)]
pub(super) struct Parts {
    /// Tables and lists of parameters, each with where it goes.
    pub(super) requests: Vec<(TableMeaning, Vec<Row>)>,
    /// The rows of the response.
    pub(super) response: Vec<Row>,
    /// Tables of fields of which nothing says where they go.
    unplaced: Vec<(Span, Vec<Row>)>,
    /// The row of a table of statuses that says what is answered where all is well.
    pub(super) answer: Option<Row>,
    /// Whether a row of the response says that it is a list.
    pub(super) lists: bool,
    /// The JSON of the response.
    pub(super) shown: Option<Value>,
    /// The JSON of the request.
    pub(super) sent: Option<Value>,
    /// The JSON of an example of which nothing says whether it is sent or answered.
    unsaid: Option<Value>,
    /// The form that a call of curl sends.
    pub(super) form: Vec<Part>,
    /// The text above it all.
    pub(super) lead: Vec<Span>,
    /// The text under headings such as "Response".
    pub(super) answers: Vec<Span>,
    /// All text.
    pub(super) texts: Vec<Span>,
    /// The row that a paragraph is, and that the next one describes: whether it is of the response.
    open: Option<bool>,
    /// The parameters of the paths of all requests.
    pub(super) path_names: Vec<String>,
    /// What stands above the table or list of parameters that was read last.
    listed: String,
    /// Tables elsewhere whose parameters the method takes, too.
    pub(super) borrowed: Borrowed,
}

impl Parts {
    /// Gives rows the values that a table lists for them; whether all are of rows that are here.
    fn take_values(&mut self, listed: &[ListedValue]) -> bool {
        let tables = self.requests.iter_mut().map(|(_, rows)| rows).chain([&mut self.response]).rev();
        tables.into_iter().any(|rows| add_values(rows, listed))
    }
}

/// Sorts what belongs to the groups of one page.
pub(super) struct Sorter<'a, 'p> {
    pub(super) index: &'a Definitions<'p>,
    pub(super) profile: &'a Profile,
    pub(super) page: usize,
    pub(super) claims: &'a mut Claims,
    /// The group before on the page.
    pub(super) above: Option<&'a Group>,
}

impl Sorter<'_, '_> {
    /// Sorts what belongs to a group.
    pub(super) fn parts(&mut self, group: &Group) -> Parts {
        let mut parts = Parts::default();
        let Some(here) = self.index.scans.get(self.page) else { return parts };
        let names = group.lines.iter().flat_map(|line| line.path.parameters.iter());
        parts.path_names = names.flat_map(|(name, written)| [name.clone(), written.clone()]).collect();
        let first = group.extent.first().copied();
        // What stands above the request line tells of the method, too.
        if let Some((chunk, start, _)) = first {
            let above = [Some((group.named, usize::MAX)).filter(|(named, _)| *named != chunk), Some((chunk, start))];
            for (chunk, end) in above.into_iter().flatten() {
                let blocks = here.chunks.get(chunk).map(|chunk| chunk.blocks.as_slice()).unwrap_or_default();
                parts.lead.extend(blocks.iter().take(end).filter_map(|block| prose(block, group)));
            }
        }
        parts.texts.clone_from(&parts.lead);
        self.claim_lines(group);
        let mut is_lead = true;
        for (at, start, end) in &group.extent {
            let Some(chunk) = here.chunks.get(*at) else { continue };
            is_lead &= first.is_some_and(|(first, _, _)| first == *at);
            self.facts(here, *at, &mut parts);
            for (number, block) in chunk.blocks.iter().enumerate().take(*end).skip(*start) {
                let is_text = matches!(block.what, What::Text(_));
                self.block(chunk, block, (*at, number), group, &mut parts, is_lead);
                is_lead &= is_text;
            }
        }
        for (_, rows) in &mut parts.requests {
            one_name(rows, group);
        }
        if parts.shown.is_none() || parts.sent.is_none() {
            self.shown_above(here, group, &mut parts);
        }
        take_unsaid(group, &mut parts);
        self.take_described(&mut parts);
        self.describe_resource(here, group, &mut parts);
        let sentences = BorrowingSentences { index: self.index, profile: self.profile, page: self.page };
        for span in &parts.texts {
            sentences.read(*span, self.above, &mut parts.borrowed);
        }
        parts
    }

    /// Describes what methods without tables of their own send and answer by the table of their resource.
    fn describe_resource(&mut self, here: &Scan<'_>, group: &Group, parts: &mut Parts) {
        let is_elsewhere =
            |meaning: TableMeaning| matches!(meaning, TableMeaning::Path | TableMeaning::Query | TableMeaning::Header);
        let sends = |verb: Verb| matches!(verb, Verb::Post | Verb::Put | Verb::Patch);
        let is_open = parts.requests.iter().all(|(meaning, _)| is_elsewhere(*meaning))
            && group.lines.iter().all(|line| sends(line.verb));
        let shows = Shows {
            sent: parts.sent.as_ref().filter(|_| is_open),
            answered: parts.shown.as_ref().filter(|_| parts.response.is_empty() && parts.answer.is_none()),
            creates: group.lines.iter().all(|line| line.verb == Verb::Post),
        };
        let described = (Resources { profile: self.profile, scan: here }).describe(group.named, &shows);
        let Some(Described { table, sent, answered }) = described else { return };
        self.claims.tables.insert(table);
        parts.requests.extend(sent.map(|rows| (TableMeaning::Body, rows)));
        parts.response.extend(answered.unwrap_or_default());
    }

    /// A table of which nothing says what it describes: the response, if the example of one has no key without a row.
    fn take_described(&mut self, parts: &mut Parts) {
        const FEWEST: usize = 2;
        let unplaced = std::mem::take(&mut parts.unplaced);
        let Some(keys) = parts.shown.as_ref().and_then(shown_keys) else { return };
        if !parts.response.is_empty() || keys.len() < FEWEST {
            return;
        }
        let described = unplaced.into_iter().find(|(_, rows)| {
            let names = rows.iter().flat_map(|row| &row.names).filter_map(|name| name.first());
            let names: BTreeSet<&str> = names.map(|step| step.name.as_str()).collect();
            keys.is_subset(&names)
        });
        if let Some((table, rows)) = described {
            parts.response = rows;
            self.claims.tables.insert(table);
        }
    }

    /// Examples in front of the request line, of which the text above each says what it is.
    fn shown_above(&self, here: &Scan<'_>, group: &Group, parts: &mut Parts) {
        let Some((first, start, _)) = group.extent.first().copied() else { return };
        // Where nothing is sent, what a block shows without a word is answered.
        let asks = group.lines.iter().all(|line| matches!(line.verb, Verb::Get | Verb::Delete));
        let is_unsaid = |block: &Block, at: usize| {
            block.label.is_empty() || here.chunks.get(at).is_some_and(|chunk| chunk.label == block.label)
        };
        let above = (group.named..first).map(|at| (at, usize::MAX)).chain([(first, start)]);
        for (at, end) in above.take(MOST_ABOVE) {
            let blocks = here.chunks.get(at).map(|chunk| chunk.blocks.as_slice()).unwrap_or_default();
            for block in blocks.iter().take(end) {
                let What::Fence(fence) = &block.what else { continue };
                let label = &block.label;
                let has = |words: &[&str]| words.iter().any(|word| label.contains(word));
                // The block of the request line may go on with the body.
                let holds =
                    |line: &FoundRequest| fence.span.start <= line.span.start && line.span.end <= fence.span.end;
                let is_message = matches!(group.lines.as_slice(), [line] if holds(line));
                if is_message
                    || (asks && is_unsaid(block, at))
                    || has(&["response", "returns", "result", "structured like"])
                    || has(&["request body", "payload"])
                {
                    self.fence(label, fence, at, parts);
                }
            }
        }
    }

    /// Parameters that are headings or bold names, with a line for each fact, under a label that says where they go.
    fn facts(&self, here: &Scan<'_>, at: usize, parts: &mut Parts) {
        let label = here.chunks.get(at).map(|chunk| chunk.label.as_str()).unwrap_or_default();
        let Some(meaning) = self.profile.meaning(label, &[]).filter(|meaning| *meaning != TableMeaning::Ignore) else {
            return;
        };
        let rows = RowReader { profile: self.profile, source: &here.page.source }.facts(here, at);
        match meaning {
            _ if rows.is_empty() => {}
            TableMeaning::Response => parts.response.extend(rows),
            meaning => request(parts, meaning, rows),
        }
    }

    /// Notes the tables of which request lines are rows.
    fn claim_lines(&mut self, group: &Group) {
        let Some(here) = self.index.scans.get(self.page) else { return };
        let Some(chunk) = group.extent.first().and_then(|(first, _, _)| here.chunks.get(*first)) else { return };
        let reader = RowReader { profile: self.profile, source: &here.page.source };
        for block in &chunk.blocks {
            let What::Table(grid) = &block.what else { continue };
            let holds = |line: Span| grid.span.start <= line.start && line.end <= grid.span.end;
            if group.lines.iter().any(|line| holds(line.span)) && self.claims.tables.insert(grid.span) {
                let rows = reader.rows(grid).into_iter();
                let row = |row: Row| RowDoc { name: row.span, cell: row.rest, part: TableKind::Methods, lost: None };
                self.claims.rows.extend(rows.map(row));
            }
        }
    }

    fn block(
        &mut self,
        chunk: &Chunk,
        block: &Block,
        at: (usize, usize),
        group: &Group,
        parts: &mut Parts,
        is_lead: bool,
    ) {
        let label = if block.label.is_empty() { &chunk.label } else { &block.label };
        match &block.what {
            What::Table(grid) => self.table(label, grid, chunk, at, group, parts),
            What::Fence(fence) => self.fence(label, fence, at.0, parts),
            What::Tags(tags) => self.tags(label, tags, parts),
            What::Text(span) => {
                if is_lead && let Some(span) = prose(block, group) {
                    parts.lead.push(span);
                }
                parts.texts.push(*span);
                if self.is_answer(at.0) {
                    parts.answers.push(*span);
                }
                self.list(label, *span, chunk, at.0, parts);
                return;
            }
        }
        parts.open = None;
    }

    /// Tags that are parameters or fields: what they do not say of their place, the label does.
    fn tags(&self, label: &str, tags: &[TagRow], parts: &mut Parts) {
        let Some(here) = self.index.scans.get(self.page) else { return };
        let reader = RowReader { profile: self.profile, source: &here.page.source };
        let mut meaning = None;
        for tag in tags {
            if tag.depth == 0 {
                let place = tag.place().and_then(|place| placed(&place));
                let response = tag.is_response().then_some(TableMeaning::Response);
                meaning =
                    place.or(response).or_else(|| self.profile.meaning(label, &[])).or(Some(TableMeaning::Request));
            }
            let Some(meaning) = meaning.filter(|meaning| *meaning != TableMeaning::Ignore) else { continue };
            let mut rows = reader.tags(std::slice::from_ref(tag));
            mark(&mut rows, label);
            match parts.requests.iter_mut().find(|(known, _)| *known == meaning) {
                _ if meaning == TableMeaning::Response => parts.response.extend(rows),
                Some((_, known)) => known.extend(rows),
                None => parts.requests.push((meaning, rows)),
            }
        }
    }

    /// A code block that shows what is sent, or what is answered.
    fn fence(&self, label: &str, fence: &Fence, chunk: usize, parts: &mut Parts) {
        let Some(here) = self.index.scans.get(self.page) else { return };
        let whole = here.page.source.slice(fence.body);
        let text = whole.trim_start();
        let from = whole.len() - text.len();
        // An HTTP message has its body behind a blank line.
        let numbered = text.strip_prefix("Status:").and_then(|rest| rest.split_whitespace().next());
        let status = text.strip_prefix("HTTP/").and_then(|rest| rest.split_whitespace().nth(1)).or(numbered);
        let data_at = data_of_curl(text);
        if parts.form.is_empty() && data_at.is_none() {
            parts.form = curl::form(text, fence.body.start as usize + from);
        }
        let is_request = status.is_none() && (begins_with_request(text) || data_at.is_some());
        let body_at = ["\n\n", "\r\n\r\n"].iter().filter_map(|blank| text.find(blank)).min();
        let at_brace = || ["\n{", "\n["].iter().filter_map(|brace| text.find(brace)).min();
        let body_at = body_at.or_else(at_brace).filter(|_| is_request || status.is_some());
        let body_at = data_at.or(body_at).unwrap_or(0);
        let body = text.get(body_at..).unwrap_or_default();
        let is_json = body.trim_start().starts_with(['{', '['])
            || matches!(fence.info.as_str(), "json" | "json5" | "jsonc" | "js" | "javascript");
        let fails = label.contains("error") || status.is_some_and(is_failure) || is_failure(label);
        if !is_json || fails {
            return;
        }
        let titled = titled(&fence.info);
        let is_sent = titled == Some(true)
            || is_request
            || (titled.is_none()
                && status.is_none()
                && (self.is_sent(label, &parts.listed)
                    || is_about_body(label, here.chunks.get(chunk))
                    || is_of_request(label, here.chunks.get(chunk)))
                && !self.is_answer(chunk));
        let says_example = |label: &str| matches!(label, "example" | "examples");
        let is_example = (says_example(label)
            || here.chunks.get(chunk).is_some_and(|chunk| says_example(&chunk.label)))
            && status.is_none()
            && titled.is_none();
        let place = match () {
            () if is_sent => &mut parts.sent,
            () if is_example && !self.is_answer(chunk) => &mut parts.unsaid,
            () => &mut parts.shown,
        };
        if place.is_none() {
            *place = example::read(body, fence.body.start as usize + from + body_at);
        }
    }

    /// Whether a heading around says that what is below is answered: "Response", "200 OK".
    fn is_answer(&self, chunk: usize) -> bool {
        let Some(here) = self.index.scans.get(self.page) else { return false };
        let says = |chunk: &Chunk| {
            let status = chunk.label.split(|c: char| !c.is_ascii_digit()).next().unwrap_or_default();
            (status.len() == 3 && status.starts_with('2'))
                || chunk.label.split(' ').any(|word| matches!(word, "response" | "responses" | "returns"))
        };
        let mut at = here.chunks.get(chunk);
        while let Some(found) = at {
            if says(found) {
                return true;
            }
            at = found.parent.and_then(|parent| here.chunks.get(parent));
        }
        false
    }

    /// Whether a label says that what is below is sent.
    /// Behind the parameters that it announces, the same label says nothing more.
    fn is_sent(&self, label: &str, listed: &str) -> bool {
        if label.contains("response") || label.contains("returns") || (label == listed && !label.contains("example")) {
            return false;
        }
        let has = |wanted: &[&str]| label.split(|c: char| !c.is_alphanumeric()).any(|word| wanted.contains(&word));
        let lists = [
            TableMeaning::Request,
            TableMeaning::Path,
            TableMeaning::Query,
            TableMeaning::Body,
            TableMeaning::Form,
            TableMeaning::Header,
        ];
        // "Example request" shows one; "Update merge request" is the title of a method.
        has(&["payload", "body", "input", "data"])
            || (has(&["request"]) && has(&["example", "sample", "json", "http", "curl"]))
            || (is_label(label) && self.profile.meaning(label, &[]).is_some_and(|meaning| lists.contains(&meaning)))
    }

    /// A list whose items are parameters.
    fn list(&mut self, label: &str, span: Span, chunk: &Chunk, at: usize, parts: &mut Parts) {
        let Some(here) = self.index.scans.get(self.page) else { return };
        let source = &here.page.source;
        if self.outline(source, span, chunk, at, parts, "") {
            return;
        }
        self.rows_of_list(label, span, chunk, parts);
    }

    /// A list whose items are labels: what stands below each is read as if it stood below a heading; whether it is one.
    fn outline(
        &mut self,
        source: &SourceText,
        list: Span,
        chunk: &Chunk,
        at: usize,
        parts: &mut Parts,
        around: &str,
    ) -> bool {
        let sections = if is_bullet(source.slice(list)) { sections(source, list) } else { Vec::new() };
        for section in &sections {
            let inner = source.slice(section.inner).trim_start();
            let label = format!("{around}{}", section.label);
            if inner.starts_with(['{', '[']) {
                let fence = Fence { info: "json".to_owned(), body: section.inner, closed: true, span: section.inner };
                self.fence(&label, &fence, at, parts);
            }
            let holds = is_bullet(inner)
                && around.is_empty()
                && self.outline(source, section.inner, chunk, at, parts, &format!("{label} "));
            if is_bullet(inner) && !holds {
                self.rows_of_list(&label, section.inner, chunk, parts);
            }
        }
        !sections.is_empty()
    }

    /// A list whose items may be rows.
    fn rows_of_list(&mut self, label: &str, span: Span, chunk: &Chunk, parts: &mut Parts) {
        let Some(here) = self.index.scans.get(self.page) else { return };
        let source = &here.page.source;
        let text = source.slice(span);
        let named = (RowReader { profile: self.profile, source }).named_in_words(span);
        if !named.is_empty() {
            request(parts, TableMeaning::Request, named);
            return;
        }
        let is_list = is_bullet(text) || text.contains("\n: ") || super::html_lists::begins_list(text);
        if !is_list && !text.starts_with(['*', '`', '<']) && parts.open.is_none() {
            return;
        }
        // A paragraph that the list follows may be its label.
        let meaning = self.profile.meaning(label, &[]).or_else(|| self.profile.meaning(&chunk.label, &[]));
        let meaning = meaning.or_else(|| status_meaning(&chunk.label));
        if matches!(meaning, Some(TableMeaning::Ignore | TableMeaning::Resource)) {
            return;
        }
        let reader = RowReader { profile: self.profile, source };
        let sure = matches!(
            meaning,
            Some(
                TableMeaning::Request
                    | TableMeaning::Query
                    | TableMeaning::Body
                    | TableMeaning::Path
                    | TableMeaning::Form
                    | TableMeaning::Header
            )
        );
        if !is_list {
            let listed = meaning.filter(|meaning| sure || *meaning == TableMeaning::Response);
            paragraph(&reader, span, listed, parts);
            return;
        }
        // A list right under "Response" or "Return values" has fields.
        let is_response = meaning == Some(TableMeaning::Response);
        let announces = || {
            ["contain", "field", "propert", "attribute", "following", "keys", "json object"]
                .iter()
                .any(|word| label.contains(word))
        };
        let is_listed = sure || (is_response && (is_label(label) || status_meaning(label).is_some() || announces()));
        // "The `hull` has these fields:" of a row that is here.
        let around = label.contains('`').then(|| inside(label, parts)).flatten();
        let mut rows = reader.bullets(span, is_listed || around.is_some());
        if rows.is_empty() {
            return;
        }
        parts.open = None;
        mark(&mut rows, label);
        if let Some((side, steps)) = around {
            nest(parts, side, &steps, rows);
            return;
        }
        match meaning {
            Some(TableMeaning::Response) => parts.response.extend(rows),
            meaning => {
                label.clone_into(&mut parts.listed);
                let meaning = meaning.filter(|_| sure).unwrap_or(TableMeaning::Request);
                let is_term = !is_bullet(text);
                // Each term of a definition list may be a paragraph of its own.
                match parts.requests.last_mut().filter(|(known, _)| is_term && *known == meaning) {
                    Some((_, known)) => known.extend(rows),
                    None => request(parts, meaning, rows),
                }
            }
        }
    }

    /// Notes a table of values.
    fn claim_values(&mut self, grid: &Grid, listed: &[ListedValue]) {
        self.claims.tables.insert(grid.span);
        let row =
            |value: &ListedValue| RowDoc { name: value.span, cell: value.rest, part: TableKind::Values, lost: None };
        self.claims.rows.extend(listed.iter().map(row));
    }

    fn table(&mut self, label: &str, grid: &Grid, chunk: &Chunk, at: (usize, usize), group: &Group, parts: &mut Parts) {
        let Some(here) = self.index.scans.get(self.page) else { return };
        let reader = RowReader { profile: self.profile, source: &here.page.source };
        if is_of_statuses(&reader, grid) {
            parts.answer = reader.rows(grid).into_iter().find(is_success);
            return;
        }
        if let Some(listed) = reader.enumerated(grid).filter(|listed| parts.take_values(listed)) {
            self.claim_values(grid, &listed);
            return;
        }
        let columns = reader.columns(grid);
        if let Some(listed) = reader.valued(grid, label).filter(|listed| parts.take_values(listed)) {
            self.claim_values(grid, &listed);
            return;
        }
        // The table that the request line is a row of.
        if group.lines.iter().any(|line| grid.span.start <= line.span.start && line.span.end <= grid.span.end) {
            return;
        }
        let ruled = self.profile.ruled(label, &grid.heads);
        let own = group.extent.first().is_some_and(|(first, _, _)| *first == at.0);
        let by_label =
            self.profile.meaning(label, &grid.heads).filter(|_| label != chunk.label || !own || ruled.is_some());
        let by_label = by_label.or_else(|| status_meaning(label));
        // The header of the names may say more than a label does: "Query parameter", "Request body field".
        let by_header = columns.at(Role::Name).and_then(|at| self.profile.meaning(grid.heads.get(at)?, &[]));
        let by_header = by_header.filter(|meaning| {
            matches!(
                meaning,
                TableMeaning::Query
                    | TableMeaning::Path
                    | TableMeaning::Body
                    | TableMeaning::Form
                    | TableMeaning::Response
            )
        });
        let by_label = by_header.filter(|_| matches!(by_label, None | Some(TableMeaning::Request))).or(by_label);
        let inside = inside(label, parts);
        let is_sure =
            inside.is_some() || ruled.is_some() || by_label.is_some_and(|meaning| meaning != TableMeaning::Ignore);
        let has_fields = columns.has(Role::Name) && (columns.has(Role::Type) || !columns.has(Role::Values) || is_sure);
        let is_defined = self.profile.definition(label).is_some() && by_label != Some(TableMeaning::Response);
        let meaning = match (ruled, by_label) {
            (Some(meaning), _) => meaning,
            _ if !has_fields => return,
            _ if let Some((side, _)) = &inside => {
                if side.is_some() {
                    TableMeaning::Request
                } else {
                    TableMeaning::Response
                }
            }
            (None, Some(meaning))
                if !is_defined || matches!(meaning, TableMeaning::Query | TableMeaning::Body | TableMeaning::Form) =>
            {
                meaning
            }
            (None, _) if is_defined => return,
            // Without a word above it, a table right behind the request line lists what it takes.
            (None, None) if own => TableMeaning::Request,
            (None, None) => return parts.unplaced.push((grid.span, reader.rows(grid))),
            _ => return,
        };
        let mut rows = reader.rows(grid);
        mark(&mut rows, label);
        if meaning != TableMeaning::Response {
            label.clone_into(&mut parts.listed);
        }
        match meaning {
            TableMeaning::Ignore
            | TableMeaning::Object
            | TableMeaning::Enum
            | TableMeaning::Flags
            | TableMeaning::Resource => return,
            meaning => match inside {
                Some((side, steps)) => nest(parts, side, &steps, rows),
                None if meaning == TableMeaning::Response => {
                    parts.lists |= without_anonymous(&mut rows);
                    parts.response.extend(rows);
                }
                None => request(parts, meaning, rows),
            },
        }
        self.claims.tables.insert(grid.span);
    }
}

/// An example of which nothing says what it is: where another one shows the answer, and a body is sent that has some of its
/// keys, it is that body; else it is the answer.
fn take_unsaid(group: &Group, parts: &mut Parts) {
    let Some(unsaid) = parts.unsaid.take() else { return };
    if parts.shown.is_none() {
        parts.shown = Some(unsaid);
        return;
    }
    let sends = group.lines.iter().all(|line| matches!(line.verb, Verb::Post | Verb::Put | Verb::Patch));
    let names =
        parts.requests.iter().flat_map(|(_, rows)| rows).flat_map(|row| &row.names).filter_map(|name| name.first());
    let names: BTreeSet<&str> = names.map(|step| step.name.as_str()).collect();
    let is_known = shown_keys(&unsaid).is_some_and(|keys| keys.iter().any(|key| names.contains(key)));
    if sends && is_known && parts.sent.is_none() {
        parts.sent = Some(unsaid);
    }
}

/// The keys of an example of an object, or of the first in a list.
fn shown_keys(shown: &Value) -> Option<BTreeSet<&str>> {
    let one = if let Value::List(values) = shown { values.first()? } else { shown };
    let Value::Object(members) = one else { return None };
    Some(members.iter().map(|(key, _, _)| key.as_str()).collect())
}

/// Whether a table lists statuses of HTTP: the first cell of each row is the number of one.
fn is_of_statuses(reader: &RowReader<'_>, grid: &Grid) -> bool {
    let is_status = |text: &str| {
        let word = text.split([' ', ',']).next().unwrap_or_default().trim_matches(['`', '*']).to_ascii_lowercase();
        let digits = word.bytes().take_while(u8::is_ascii_digit).count();
        let is_rest = word == "default" || text.trim().eq_ignore_ascii_case("other status codes");
        is_rest || (word.len() == 3 && (digits == 3 || (digits == 1 && word.ends_with("xx"))))
    };
    let heads = grid.heads.first().map(String::as_str).unwrap_or_default();
    let says_so =
        heads.split(' ').any(|word| matches!(word, "status" | "code" | "http" | "response" | "statuscode" | "name"));
    says_so
        && !grid.rows.is_empty()
        && grid
            .rows
            .iter()
            .all(|row| row.first().is_some_and(|cell| is_status(&plain(reader.source, *cell, grid.markup))))
}

/// Takes away the row for the response as a whole, which has no name; whether it says that it is a list.
fn without_anonymous(rows: &mut [Row]) -> bool {
    let is_nameless =
        |row: &Row| row.depth == 0 && row.names.iter().any(|name| name.iter().any(|step| step.name == "anonymous"));
    let holds = |row: &Row| row.ty.as_ref().is_some_and(super::words::Read::may_have_fields);
    let Some(first) = rows.first_mut().filter(|row| is_nameless(row) && holds(row)) else { return false };
    let is_list = first.ty.as_ref().is_some_and(|read| matches!(read, super::words::Read::List(_)));
    first.lost = Some("whole-response");
    for row in rows.iter_mut().skip(1) {
        row.depth = row.depth.saturating_sub(1);
    }
    is_list
}

/// Whether a row is about a status that says that all is well.
fn is_success(row: &Row) -> bool {
    row.names.first().and_then(|name| name.first()).is_some_and(|step| step.name.starts_with('2'))
}

/// A row called `name or id` is the parameter of a path that is called so, not two.
fn one_name(rows: &mut [Row], group: &Group) {
    let bare = |text: &str| text.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_lowercase();
    let parameters = || group.lines.iter().flat_map(|line| &line.path.parameters);
    for row in rows.iter_mut().filter(|row| row.names.len() > 1) {
        let names: Vec<&str> = row.names.iter().flatten().map(|step| step.name.as_str()).collect();
        let joined = bare(&names.join("or"));
        if let Some((name, _)) = parameters().find(|(_, written)| bare(written) == joined) {
            row.names = vec![vec![Step::new(name, '.')]];
        }
    }
}

/// The part of the request that a word names for a parameter.
fn placed(place: &str) -> Option<TableMeaning> {
    Some(match place {
        "path" | "url" => TableMeaning::Path,
        "query" => TableMeaning::Query,
        "body" => TableMeaning::Body,
        "header" => TableMeaning::Header,
        "form" | "formdata" => TableMeaning::Form,
        _ => return None,
    })
}

/// Whether the title of a code block says that it is sent, or that it is answered: `json title="Example response"`.
fn titled(info: &str) -> Option<bool> {
    let (_, title) = info.split_once([' ', '\t'])?;
    let title = title.to_ascii_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| title.contains(word));
    let is_ok = title.split(|c: char| !c.is_ascii_digit()).any(|word| word.len() == 3 && word.starts_with('2'));
    match () {
        () if has(&["response", "returns", "result"]) || is_ok => Some(false),
        () if has(&["request", "body", "payload"]) => Some(true),
        () => None,
    }
}

/// A paragraph that is no request line.
fn prose(block: &Block, group: &Group) -> Option<Span> {
    let What::Text(span) = &block.what else { return None };
    let is_line = group.lines.iter().any(|line| span.start <= line.span.start && line.span.end <= span.end);
    (!is_line).then_some(*span)
}

/// Adds rows of a request. A table of fields inside of a field that another table has belongs to that table.
fn request(parts: &mut Parts, meaning: TableMeaning, rows: Vec<Row>) {
    let inside = |known: &[Row]| {
        let names = known.iter().flat_map(|row| &row.names).filter(|name| name.len() == 1).flatten();
        let above: BTreeSet<&str> = names.map(|step| step.name.as_str()).collect();
        rows.iter()
            .flat_map(|row| &row.names)
            .all(|name| name.len() > 1 && name.first().is_some_and(|step| above.contains(step.name.as_str())))
    };
    match parts.requests.iter_mut().find(|(other, known)| *other == meaning && inside(known)) {
        Some((_, known)) => known.extend(rows),
        None => parts.requests.push((meaning, rows)),
    }
}

/// Whether a text is a list with bullets.
fn is_bullet(text: &str) -> bool {
    let text = text.trim_start();
    text.strip_prefix(['-', '*', '+']).is_some_and(|rest| rest.starts_with([' ', '\t']))
}

/// Whether a code block begins with the request line of a message.
fn begins_with_request(text: &str) -> bool {
    let line = text.lines().next().unwrap_or_default();
    let verb = line.split(' ').next().unwrap_or_default();
    line.contains(" HTTP/")
        || (matches!(verb, "GET" | "POST" | "PUT" | "PATCH" | "DELETE" | "HEAD" | "OPTIONS") && line.contains('/'))
}

/// The place at which the JSON body of a curl call begins.
fn data_of_curl(text: &str) -> Option<usize> {
    let is_call = text.trim_start_matches(['$', ' ']).starts_with("curl ");
    let quote = text.find("'{").or_else(|| text.find("'["))?;
    let before = text.get(..quote)?.trim_end().trim_end_matches('=');
    (is_call && ["-d", "--data", "--data-raw", "--data-binary", "--json"].iter().any(|flag| before.ends_with(flag)))
        .then_some(quote + 1)
}

/// Whether the heading of a section says that it is about the body of the request, and a label in it nothing else.
fn is_about_body(label: &str, chunk: Option<&Chunk>) -> bool {
    let says_other = ["response", "returns", "result", "answer"].iter().any(|word| label.contains(word));
    !says_other && chunk.is_some_and(|chunk| chunk.label.contains("request body") || chunk.label == "body")
}

/// Whether a label says that it is an example and no more, and the heading of its section that it is about the request.
fn is_of_request(label: &str, chunk: Option<&Chunk>) -> bool {
    matches!(label, "example" | "examples" | "sample")
        && chunk.is_some_and(|chunk| chunk.label.starts_with("request ") && !chunk.label.contains("response"))
}

/// What stands below a heading that is the number of a status: `200`, `404 Not Found`.
fn status_meaning(label: &str) -> Option<TableMeaning> {
    let (digits, rest) = label.split_at(label.bytes().take_while(u8::is_ascii_digit).count());
    let is_status = digits.len() == 3 && rest.chars().next().is_none_or(|c| !c.is_alphanumeric());
    match digits.bytes().next().filter(|_| is_status)? {
        b'2' => Some(TableMeaning::Response),
        b'4' | b'5' => Some(TableMeaning::Ignore),
        _ => None,
    }
}

/// Whether a text begins with the number of an error: `404`, `401: unauthorized`.
fn is_failure(text: &str) -> bool {
    let digits = text.split(|c: char| !c.is_ascii_digit()).next().unwrap_or_default();
    digits.len() == 3 && digits.starts_with(['4', '5'])
}

/// A paragraph that is a parameter, `` **`limit`** `integer` Optional ``, or describes the one above it.
fn paragraph(reader: &RowReader<'_>, span: Span, meaning: Option<TableMeaning>, parts: &mut Parts) {
    let row = meaning.and_then(|meaning| Some((meaning, reader.paragraph(span)?)));
    let Some((meaning, row)) = row else {
        let rows = match parts.open {
            Some(true) => Some(&mut parts.response),
            Some(false) => parts.requests.last_mut().map(|(_, rows)| rows),
            None => None,
        };
        if let Some(row) = rows.and_then(|rows| rows.last_mut()) {
            reader.describe(row, span);
        }
        return;
    };
    let is_response = meaning == TableMeaning::Response;
    parts.open = Some(is_response);
    match parts.requests.last_mut().filter(|(known, _)| *known == meaning && !is_response) {
        _ if is_response => parts.response.push(row),
        Some((_, rows)) => rows.push(row),
        None => parts.requests.push((meaning, vec![row])),
    }
}

/// What a label says of all rows below it: "Required parameters", "Optional parameters".
fn mark(rows: &mut [Row], label: &str) {
    let has = |word: &str| label.split(|c: char| !c.is_alphanumeric()).any(|part| part == word);
    let required = match (has("required") || has("mandatory"), has("optional")) {
        (true, false) => true,
        (false, true) => false,
        _ => return,
    };
    for row in rows.iter_mut().filter(|row| row.required.is_none()) {
        row.required = Some((required, row.span));
    }
}

/// Words of labels that tell where parameters go, and name no field.
const NO_NAMES: &[&str] = &[
    "query",
    "path",
    "body",
    "form",
    "header",
    "headers",
    "url",
    "uri",
    "request",
    "response",
    "json",
    "input",
    "output",
    "common",
    "optional",
    "required",
    "additional",
    "other",
    "parameters",
    "parameter",
    "options",
    "attributes",
    "arguments",
    "fields",
    "properties",
    "keys",
    "result",
    "results",
    "returns",
];

/// The object whose fields a label announces: "The `cargo` object has:", "cargo object". It is a field of one of the
/// tables above; its number and its name are given.
fn inside(label: &str, parts: &Parts) -> Option<(Option<usize>, Vec<Step>)> {
    // The mark at the start of a label is cut: `` `cargo` object `` is compared as ``cargo` object``.
    let is_cut = label.matches('`').count() % 2 == 1;
    // So is one at its end: "fields of the `cargo".
    let at_end =
        label.split_once('`').map(|(_, code)| code).filter(|code| is_cut && !code.is_empty() && !code.contains(' '));
    let code = at_end.or_else(|| label.split('`').nth(usize::from(!is_cut)).map(str::trim));
    let words =
        ["object", "parameters", "fields", "properties", "attributes", "keys", "structure", "parameter", "array"];
    let announces =
        words.iter().any(|word| label.contains(word)) || label.ends_with("` is") || label.ends_with("` has");
    let about = code.filter(|_| announces).or_else(|| {
        let bare = words.iter().find_map(|word| label.strip_suffix(word)?.strip_suffix(' ')).unwrap_or(label);
        let bare = bare.strip_prefix("the ").unwrap_or(bare).trim_matches(['`', '*', ' ']);
        (!bare.is_empty() && !bare.contains(' ') && !NO_NAMES.contains(&bare)).then_some(bare)
    })?;
    let holds = |row: &&Row| match &row.ty {
        None => true,
        Some(read) => read.may_have_fields(),
    };
    let requests = parts.requests.iter().enumerate().map(|(at, (_, rows))| (Some(at), rows));
    let mut sides = requests.chain([(None, &parts.response)]);
    sides.find_map(|(side, rows)| {
        let mut names = rows.iter().filter(holds).flat_map(|row| &row.names);
        let found = names.find(|name| name.last().is_some_and(|step| step.name.eq_ignore_ascii_case(about)))?;
        Some((side, found.clone()))
    })
}

/// Adds rows to a table above them, as fields of one of its fields. `side` is the table of the request, `None` the response.
fn nest(parts: &mut Parts, side: Option<usize>, steps: &[Step], mut rows: Vec<Row>) {
    let known = match side {
        Some(at) => parts.requests.get_mut(at).map(|(_, known)| known),
        None => Some(&mut parts.response),
    };
    let Some(known) = known else { return };
    for row in &mut rows {
        for name in &mut row.names {
            name.splice(0..0, steps.iter().cloned());
        }
    }
    known.extend(rows);
}
