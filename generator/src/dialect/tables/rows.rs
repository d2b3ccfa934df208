//! Rows of tables and items of lists as parameters: what their cells say, before anything is known of other rows.

use super::grid::{Grid, plain};
use super::marks::{default_behind, default_of_type, in_type, in_words, is_default, without_marks};
use super::steps::{Step, head, steps};
use super::words::{Read, Words};
use crate::dialect::{Column, ColumnDoc, RawText, Told};
use crate::markup::{Inline, Rich};
use crate::profile::{Profile, Role, is_no, is_yes, normal};
use crate::span::{SourceText, Span};

/// A parameter or field as its row has it.
#[derive(Debug, Clone)]
pub(super) struct Row {
    /// The first cell, which stands for the row.
    pub(super) span: Span,
    /// The others.
    pub(super) rest: Span,
    /// What it is called: several names where the row describes several fields.
    pub(super) names: Vec<Vec<Step>>,
    /// How deep it stands in the rows above.
    pub(super) depth: usize,
    /// Whether it is required, and where that is said.
    pub(super) required: Option<(bool, Span)>,
    /// Its type.
    pub(super) ty: Option<Read>,
    /// Whether the word for the type is "enum", which leaves the values to another place.
    pub(super) is_enum: bool,
    /// What the type's cell, or else the description, links to.
    pub(super) links: Vec<String>,
    /// Links of the description.
    pub(super) text_links: Vec<String>,
    /// Its default.
    pub(super) default: Option<String>,
    /// Where it goes, as a column says it.
    pub(super) place: Option<String>,
    /// Its description.
    pub(super) cell: RawText,
    /// Its values, where a column has them.
    pub(super) values: Vec<String>,
    /// A value that an example shows.
    pub(super) example: Option<String>,
    /// What other cells than the description's say.
    pub(super) told: Vec<Told>,
    /// Where a column says that the elements of a list differ.
    pub(super) unique: Option<Span>,
    /// Whether a column says that it may be null.
    pub(super) nullable: bool,
    /// Why it is no field.
    pub(super) lost: Option<&'static str>,
}

impl Row {
    /// A row of which only the place is known.
    pub(super) fn at(span: Span, rest: Span, cell: RawText) -> Self {
        Self {
            span,
            rest,
            names: Vec::new(),
            depth: 0,
            required: None,
            ty: None,
            is_enum: false,
            links: Vec::new(),
            text_links: Vec::new(),
            default: None,
            place: None,
            cell,
            values: Vec::new(),
            example: None,
            told: Vec::new(),
            unique: None,
            nullable: false,
            lost: None,
        }
    }
}

/// A value that a table of its own lists for a field: `| status | sold |`.
#[derive(Debug)]
pub(super) struct ListedValue {
    name: String,
    depth: usize,
    value: String,
    /// The cell of the name.
    pub(super) span: Span,
    /// The other cells.
    pub(super) rest: Span,
}

/// Gives rows the values that a table lists for them. Where some are of a field that is not here, none are taken.
pub(super) fn add_values(rows: &mut [Row], listed: &[ListedValue]) -> bool {
    let of = |rows: &[Row], value: &ListedValue| {
        let is_it = |row: &Row| row.names.iter().any(|name| name.last().is_some_and(|step| step.name == value.name));
        let deep = rows.iter().rposition(|row| row.depth == value.depth && is_it(row));
        deep.or_else(|| rows.iter().rposition(is_it))
    };
    if listed.is_empty() || listed.iter().any(|value| of(rows, value).is_none()) {
        return false;
    }
    for value in listed {
        if let Some(row) = of(rows, value).and_then(|at| rows.get_mut(at)) {
            row.values.push(value.value.clone());
        }
    }
    true
}

/// Reads rows.
pub(super) struct RowReader<'a> {
    pub(super) profile: &'a Profile,
    pub(super) source: &'a SourceText,
}

/// The columns of a table by role.
pub(super) struct Columns {
    pub(super) roles: Vec<Option<Role>>,
    /// The field that the rows are in: a header such as `` `actions[]` Attribute `` names it.
    prefix: Vec<Step>,
}

impl Columns {
    pub(super) fn at(&self, role: Role) -> Option<usize> {
        self.roles.iter().position(|found| *found == Some(role))
    }

    pub(super) fn has(&self, role: Role) -> bool {
        self.at(role).is_some()
    }
}

impl RowReader<'_> {
    /// What the columns of a table hold. Of two with one role the first has it; one without a role describes, if none does.
    pub(super) fn columns(&self, grid: &Grid) -> Columns {
        let mut roles: Vec<Option<Role>> = Vec::new();
        let mut prefix = Vec::new();
        let has_type = grid.heads.iter().any(|head| head != "format" && self.profile.role(head) == Some(Role::Type));
        for (head, header) in grid.heads.iter().zip(&grid.headers) {
            let inside = self
                .inside(*header, head)
                .filter(|(_, rest)| self.profile.role(rest) == Some(Role::Name) && !roles.contains(&Some(Role::Name)));
            if let Some((inside, _)) = inside {
                roles.push(Some(Role::Name));
                prefix = inside;
                continue;
            }
            let role = self.profile.role(head).and_then(|role| match role {
                Role::Ignored | Role::Constraints | Role::Least | Role::Most => Some(role),
                Role::Type if has_type && head == "format" => Some(Role::Format),
                // A second column of text, beside the first, says more.
                Role::Description if roles.contains(&Some(role)) => Some(Role::Constraints),
                _ => (!roles.contains(&Some(role))).then_some(role),
            });
            roles.push(role);
        }
        self.marks_as_types(grid, &mut roles);
        // A column of numbers under "Type", behind that of the names, has values, not types.
        let numbers = roles.iter().position(|role| *role == Some(Role::Type));
        let numbers = numbers.filter(|at| *at > 0 && self.is_numeric(grid, *at));
        if let Some(role) = numbers.and_then(|at| roles.get_mut(at)) {
            *role = Some(Role::Values);
        }
        self.types_as_values(grid, &mut roles);
        // A first column that nothing is known of has names, where another one has types.
        if !roles.contains(&Some(Role::Name)) && roles.contains(&Some(Role::Type)) && roles.first() == Some(&None) {
            roles.iter_mut().take(1).for_each(|role| *role = Some(Role::Name));
        }
        if !roles.contains(&Some(Role::Description)) && roles.len() > 1 && roles.last() == Some(&None) {
            roles.iter_mut().rev().take(1).for_each(|role| *role = Some(Role::Description));
        }
        Columns { roles, prefix }
    }

    /// A column under "Type" that says nothing but "required" and "optional", beside one with types, is that of the marks.
    fn marks_as_types(&self, grid: &Grid, roles: &mut [Option<Role>]) {
        let Some(at) = roles.iter().position(|role| *role == Some(Role::Type)) else { return };
        let is_type = |(index, head): &(usize, &String)| *index != at && self.profile.role(head) == Some(Role::Type);
        let Some((other, _)) = grid.heads.iter().enumerate().find(is_type) else { return };
        let is_mark = |row: &Vec<Span>| {
            let text = row.get(at).map(|span| normal(&plain(self.source, *span, grid.markup))).unwrap_or_default();
            matches!(text.as_str(), "required" | "optional" | "mandatory" | "")
        };
        if grid.rows.iter().all(is_mark) && !roles.contains(&Some(Role::Required)) {
            roles.iter_mut().skip(at).take(1).for_each(|role| *role = Some(Role::Required));
            roles.iter_mut().skip(other).take(1).for_each(|role| *role = Some(Role::Type));
        }
    }

    /// A column "Value" of nothing but words for types, beside one of names, has the types.
    fn types_as_values(&self, grid: &Grid, roles: &mut [Option<Role>]) {
        let at = roles.iter().position(|role| *role == Some(Role::Values));
        let Some(at) = at.filter(|_| roles.contains(&Some(Role::Name)) && !roles.contains(&Some(Role::Type))) else {
            return;
        };
        let words = Words { profile: self.profile };
        let cell = |row: &Vec<Span>| row.get(at).map(|span| plain(self.source, *span, grid.markup));
        let is_type = grid.rows.iter().all(|row| cell(row).is_some_and(|text| words.is_exact(text.trim())));
        if let Some(role) = roles.get_mut(at).filter(|_| is_type && !grid.rows.is_empty()) {
            *role = Some(Role::Type);
        }
    }

    /// Whether all cells of a column are numbers.
    fn is_numeric(&self, grid: &Grid, column: usize) -> bool {
        let is_number = |text: String| text.trim().trim_matches('`').parse::<i64>().is_ok();
        let cell = |row: &Vec<Span>| row.get(column).map(|span| plain(self.source, *span, grid.markup));
        grid.rows.len() > 1 && grid.rows.iter().all(|row| cell(row).is_some_and(is_number))
    }

    /// The field in code at the start of a header, and the words behind it.
    fn inside<'h>(&self, header: Span, head: &'h str) -> Option<(Vec<Step>, &'h str)> {
        if !self.source.slice(header).trim_start().starts_with('`') {
            return None;
        }
        let (_, rest) = head.split_once(' ')?;
        let name = self.source.slice(header).trim().split('`').nth(1)?;
        Some((steps(name)?, rest))
    }

    /// The columns as the ledger lists them.
    pub(super) fn column_docs(&self, grid: &Grid, read: bool) -> Vec<ColumnDoc> {
        let columns = self.columns(grid);
        let kind = |role: Option<Role>| match role {
            _ if !read => Column::Unread,
            Some(Role::Name) => Column::Name,
            Some(Role::Type) => Column::Type,
            Some(Role::Required | Role::Optional) => Column::Required,
            Some(Role::Default) => Column::Default,
            Some(
                Role::Description
                | Role::Constraints
                | Role::Values
                | Role::In
                | Role::Verb
                | Role::Path
                | Role::Example
                | Role::Least
                | Role::Most
                | Role::Length
                | Role::Multiple
                | Role::Pattern
                | Role::Unique
                | Role::Format
                | Role::Nullable,
            ) => Column::Description,
            Some(Role::Ignored) => Column::Unread,
            None => Column::Unknown,
        };
        let roles = columns.roles.iter().zip(&grid.headers);
        roles.map(|(role, header)| ColumnDoc { header: Some(*header), table: grid.span, column: kind(*role) }).collect()
    }

    /// The values that a table of nothing but names and values lists.
    pub(super) fn enumerated(&self, grid: &Grid) -> Option<Vec<ListedValue>> {
        let columns = self.columns(grid);
        let [name_at, value_at] = [columns.at(Role::Name)?, columns.at(Role::Values)?];
        if grid.heads.len() != 2 {
            return None;
        }
        let read = |cells: &Vec<Span>| {
            let (span, rest) = (*cells.get(name_at)?, *cells.get(value_at)?);
            let head = head(&RawText { markup: grid.markup, span }.read(self.source), &self.profile.required);
            let name = head.names.first()?.last()?.name.clone();
            let value = plain(self.source, rest, grid.markup).trim().trim_matches(['`', '"']).to_owned();
            Some(ListedValue { name, depth: head.depth, value, span, rest })
        };
        grid.rows.iter().map(read).collect()
    }

    /// The values of the field that a label names: "Possible values of `state`:" above `| Value | Description |`.
    pub(super) fn valued(&self, grid: &Grid, label: &str) -> Option<Vec<ListedValue>> {
        let columns = self.columns(grid);
        let value_at = columns.at(Role::Values).filter(|_| !columns.has(Role::Name) && !columns.has(Role::Type))?;
        let mut parts = label.split('`');
        let (before, name, behind) = (parts.next()?, parts.next()?, parts.next());
        // The mark at the end of a label is cut.
        let is_named = before.contains("value") || behind.is_some_and(|text| text.contains("value"));
        let name = steps(name).filter(|_| is_named)?.last()?.name.clone();
        let read = |cells: &Vec<Span>| {
            let span = *cells.get(value_at)?;
            let value = plain(self.source, span, grid.markup).trim().trim_matches(['`', '"']).to_owned();
            let rest = Span { start: cells.last()?.start, end: cells.last()?.end };
            let is_word = !value.is_empty() && !value.contains(char::is_whitespace);
            is_word.then(|| ListedValue { name: name.clone(), depth: 0, value, span, rest })
        };
        grid.rows.iter().map(read).collect()
    }

    /// The rows of a table.
    pub(super) fn rows(&self, grid: &Grid) -> Vec<Row> {
        let columns = self.columns(grid);
        grid.rows.iter().filter_map(|cells| self.row(grid, &columns, cells)).collect()
    }

    fn row(&self, grid: &Grid, columns: &Columns, cells: &[Span]) -> Option<Row> {
        let span = *cells.first()?;
        let last = cells.last().copied().unwrap_or(span);
        let rest = if cells.len() > 1 { Span { start: cells.get(1)?.start, end: last.end } } else { Span::default() };
        let cell = |role: Role| columns.at(role).and_then(|at| cells.get(at)).copied();
        let text = |role: Role| cell(role).map(|span| plain(self.source, span, grid.markup));
        let described = self.described(grid, columns, cells);
        let mut row = Row::at(span, rest, described);
        row.place = text(Role::In).map(|text| normal(&text));
        row.example = text(Role::Example).map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
        row.nullable = text(Role::Nullable).is_some_and(|text| self.is_yes(&text));
        let name = RawText { markup: grid.markup, span: cell(Role::Name).unwrap_or(span) };
        let name_at = name.span;
        let head = head(&name.read(self.source), &self.profile.required);
        (row.names, row.depth) = (head.names, head.depth);
        for name in &mut row.names {
            name.splice(0..0, columns.prefix.iter().cloned());
        }
        if row.names.is_empty() {
            row.lost = Some(if cells.len() < 2 { "not-a-row" } else { "bad-name" });
            return Some(row);
        }
        let type_cell = cell(Role::Type).map(|span| (span, RawText { markup: grid.markup, span }.read(self.source)));
        let type_text = type_cell.as_ref().map(|(_, rich)| rich.plain()).or(head.ty);
        row.links =
            type_cell.as_ref().map(|(span, rich)| all_links(rich, self.source.slice(*span))).unwrap_or_default();
        let described = row.cell.read(self.source);
        row.text_links = all_links(&described, self.source.slice(row.cell.span));
        let words = Words { profile: self.profile };
        row.ty = type_text.as_deref().and_then(|text| words.read(&without_marks(text)));
        row.is_enum = type_text.as_deref().is_some_and(|text| matches!(&*normal(text), "enum" | "enumeration"));
        if let Some((span, _)) = &type_cell {
            row.values = words.coded(self.source.slice(*span));
        }
        row.default = text(Role::Default).map(|text| text.trim().to_owned()).filter(|text| is_default(text));
        row.default = row
            .default
            .or_else(|| default_of_type(type_text.as_deref()?))
            .or_else(|| default_behind(&text(Role::Required)?))
            .or_else(|| default_behind(&head.behind));
        if let Some(words) = &type_text {
            let span = type_cell.as_ref().map_or_else(|| self.behind_names(name_at, &row.names), |(span, _)| *span);
            self.tell_type(&mut row, RawText { markup: grid.markup, span }, words);
        }
        self.tell_columns(&mut row, grid, columns, cells, type_text.as_deref());
        row.ty = row.ty.filter(|_| row.values.is_empty());
        if let Some(text) = text(Role::Values) {
            let (listed, default) = with_default(&text);
            row.values = values(listed);
            row.default = row.default.or(default);
        }
        let described = described.plain();
        if row.ty.is_none() {
            row.ty = words.leading(&described);
        }
        row.required = text(Role::Required)
            .and_then(|text| Some((self.is_yes(&text), cell(Role::Required)?)))
            .or_else(|| text(Role::Optional).and_then(|text| Some((!self.is_yes(&text), cell(Role::Optional)?))))
            .or_else(|| head.required.map(|required| (required, name_at)))
            .or_else(|| {
                type_text.as_deref().and_then(in_type).map(|required| (required, cell(Role::Type).unwrap_or(name_at)))
            })
            .or_else(|| {
                in_words(&described, self.source.slice(row.cell.span)).map(|required| (required, row.cell.span))
            });
        // A default tells of what happens without the field, even if that is nothing.
        let has_default = text(Role::Default).is_some_and(|text| {
            let word = normal(&text);
            !word.is_empty() && !matches!(word.as_str(), "-" | "–" | "—" | "n/a" | "required" | "no default")
        });
        let default_says = text(Role::Default)
            .map(|text| normal(&text))
            .filter(|word| matches!(word.as_str(), "required" | "mandatory"));
        if row.required.is_none() && default_says.is_some() {
            row.required = Some((true, cell(Role::Default).unwrap_or(name_at)));
        }
        if row.required.is_none() && has_default {
            row.required = Some((false, cell(Role::Default).unwrap_or(name_at)));
        }
        Some(row)
    }

    /// Whether a cell says yes. What is required under a condition is not required.
    pub(super) fn is_yes(&self, text: &str) -> bool {
        let word = normal(text);
        let rules = &self.profile.required;
        let find = |words: &[crate::profile::Entry<String>]| {
            words.iter().find(|entry| *entry.peek() == word).map(crate::profile::Entry::apply).is_some()
        };
        find(&rules.yes) || (!find(&rules.no) && !is_no(&word) && (is_yes(&word) || is_yes(text.trim())))
    }
}

/// A cell with values, and the default that stands in brackets behind them: `a, b (a)`, `(50)`.
fn with_default(text: &str) -> (&str, Option<String>) {
    let text = text.trim();
    let found = text.strip_suffix(')').and_then(|inner| inner.rsplit_once('('));
    let is_word = |word: &str| !word.is_empty() && !word.contains(char::is_whitespace);
    match found.filter(|(before, word)| is_word(word) && (before.is_empty() || before.ends_with(' '))) {
        Some((listed, word)) => (listed.trim(), Some(word.to_owned()).filter(|word| is_default(word))),
        None => (text, None),
    }
}

/// The values that a cell lists.
pub(super) fn values(text: &str) -> Vec<String> {
    let parts = text.split([',', '|', ';', '\n']).map(|part| part.trim().trim_matches(['"', '\'', '`', ' ', '.']));
    let parts: Vec<String> = parts.filter(|part| !part.is_empty()).map(str::to_owned).collect();
    let is_value = |part: &String| !part.contains(' ') && part.len() < 80;
    if parts.len() > 1 && parts.iter().all(is_value) { parts } else { Vec::new() }
}

/// The links of a text, in order.
pub(super) fn links(rich: &Rich) -> Vec<String> {
    fn collect(inlines: &[Inline], found: &mut Vec<String>) {
        for inline in inlines {
            match inline {
                Inline::Link { href, content } => {
                    found.push(href.clone());
                    collect(content, found);
                }
                Inline::Emphasis { content, .. } => collect(content, found),
                _ => {}
            }
        }
    }
    let mut found = Vec::new();
    for block in &rich.blocks {
        if let crate::markup::Block::Paragraph(inlines) = block {
            collect(inlines, &mut found);
        }
    }
    found
}

/// Where the links of a text lead, those of a site's generator, too.
pub(super) fn hrefs(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some((_, behind)) = rest.split_once("](") {
        let Some((href, after)) = behind.split_once(')') else { break };
        found.push(href.split(" \"").next().filter(|_| !href.contains("{{")).unwrap_or(href).trim().to_owned());
        rest = after;
    }
    found
}

/// The links of a text and those that only a site's generator understands: `[a]({{< relref "b" >}})`.
pub(super) fn all_links(rich: &Rich, written: &str) -> Vec<String> {
    let mut found = links(rich);
    if written.contains("]({{") {
        found.extend(hrefs(written).into_iter().filter(|href| href.starts_with("{{")));
    }
    found
}
