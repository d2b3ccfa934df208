//! Rows of tables and items of lists as parameters: what their cells say, before anything is known of other rows.

use super::grid::{Grid, plain};
use super::words::{Read, Words};
use crate::dialect::{Column, ColumnDoc, Written};
use crate::markup::{Inline, Markup, Rich};
use crate::profile::{Profile, Role, is_no, is_yes, normal};
use crate::span::{SourceText, Span};

/// A parameter or field as its row has it.
#[derive(Debug)]
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
    /// What the type's cell, or else the description, links to.
    pub(super) links: Vec<String>,
    /// Links of the description.
    pub(super) text_links: Vec<String>,
    /// Its default.
    pub(super) default: Option<String>,
    /// Where it goes, as a column says it.
    pub(super) place: Option<String>,
    /// Its description.
    pub(super) cell: Written,
    /// Its values, where a column has them.
    pub(super) values: Vec<String>,
    /// Why it is no field.
    pub(super) lost: Option<&'static str>,
}

/// A step into an object.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Step {
    /// The key.
    pub(super) name: String,
    /// Whether it holds a list.
    pub(super) list: bool,
}

/// Reads rows.
pub(super) struct Reader<'a> {
    pub(super) profile: &'a Profile,
    pub(super) source: &'a SourceText,
}

/// The columns of a table by role.
pub(super) struct Columns {
    roles: Vec<Option<Role>>,
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

impl Reader<'_> {
    /// What the columns of a table hold. Of two with one role the first has it; one without a role describes, if none does.
    pub(super) fn columns(&self, grid: &Grid) -> Columns {
        let mut roles: Vec<Option<Role>> = Vec::new();
        let mut prefix = Vec::new();
        for (head, header) in grid.heads.iter().zip(&grid.headers) {
            let inside = self
                .inside(*header, head)
                .filter(|(_, rest)| self.profile.role(rest) == Some(Role::Name) && !roles.contains(&Some(Role::Name)));
            if let Some((inside, _)) = inside {
                roles.push(Some(Role::Name));
                prefix = inside;
                continue;
            }
            let role = self.profile.role(head).filter(|role| *role == Role::Ignored || !roles.contains(&Some(*role)));
            roles.push(role);
        }
        // A first column that nothing is known of has names, where another one has types.
        if !roles.contains(&Some(Role::Name)) && roles.contains(&Some(Role::Type)) && roles.first() == Some(&None) {
            roles.iter_mut().take(1).for_each(|role| *role = Some(Role::Name));
        }
        if !roles.contains(&Some(Role::Description)) && roles.len() > 1 && roles.last() == Some(&None) {
            roles.iter_mut().rev().take(1).for_each(|role| *role = Some(Role::Description));
        }
        Columns { roles, prefix }
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
            Some(Role::Description | Role::Values | Role::In | Role::Verb | Role::Path) => Column::Description,
            Some(Role::Ignored) => Column::Unread,
            None => Column::Unknown,
        };
        let roles = columns.roles.iter().zip(&grid.headers);
        roles.map(|(role, header)| ColumnDoc { header: Some(*header), table: grid.span, column: kind(*role) }).collect()
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
        let mut row = Row {
            span,
            rest,
            names: Vec::new(),
            depth: 0,
            required: None,
            ty: None,
            links: Vec::new(),
            text_links: Vec::new(),
            default: None,
            place: text(Role::In).map(|text| normal(&text)),
            cell: Written { markup: grid.markup, span: cell(Role::Description).unwrap_or_default() },
            values: Vec::new(),
            lost: None,
        };
        let name = Written { markup: grid.markup, span: cell(Role::Name).unwrap_or(span) };
        let name_at = name.span;
        let head = self.head(&name.read(self.source));
        (row.names, row.depth) = (head.names, head.depth);
        for name in &mut row.names {
            name.splice(0..0, columns.prefix.iter().cloned());
        }
        if row.names.is_empty() {
            row.lost = Some(if cells.len() < 2 { "not-a-row" } else { "bad-name" });
            return Some(row);
        }
        let type_cell = cell(Role::Type).map(|span| (span, Written { markup: grid.markup, span }.read(self.source)));
        let type_text = type_cell.as_ref().map(|(_, rich)| rich.plain()).or(head.ty);
        row.links = type_cell.as_ref().map(|(_, rich)| links(rich)).unwrap_or_default();
        let described = row.cell.read(self.source);
        row.text_links = links(&described);
        let words = Words { profile: self.profile };
        row.ty = type_text.as_deref().and_then(|text| words.read(&without_marks(text)));
        row.default = text(Role::Default).map(|text| text.trim().to_owned()).filter(|text| is_default(text));
        row.values = text(Role::Values).map(|text| values(&text)).unwrap_or_default();
        let described = described.plain();
        row.required = text(Role::Required)
            .and_then(|text| Some((self.is_yes(&text), cell(Role::Required)?)))
            .or_else(|| text(Role::Optional).and_then(|text| Some((!self.is_yes(&text), cell(Role::Optional)?))))
            .or_else(|| head.required.map(|required| (required, name_at)))
            .or_else(|| {
                type_text.as_deref().and_then(in_type).map(|required| (required, cell(Role::Type).unwrap_or(name_at)))
            })
            .or_else(|| in_words(&described).map(|required| (required, row.cell.span)));
        // A default tells of what happens without the field, even if that is nothing.
        let has_default = text(Role::Default).is_some_and(|text| {
            let word = normal(&text);
            !word.is_empty() && !matches!(word.as_str(), "-" | "–" | "—" | "n/a" | "required" | "no default")
        });
        if row.required.is_none() && has_default {
            row.required = Some((false, cell(Role::Default).unwrap_or(name_at)));
        }
        Some(row)
    }

    /// Whether a cell says yes. What is required under a condition is not required.
    fn is_yes(&self, text: &str) -> bool {
        let word = normal(text);
        let rules = &self.profile.required;
        let find = |words: &[crate::profile::Entry<String>]| {
            words.iter().find(|entry| *entry.peek() == word).map(crate::profile::Entry::apply).is_some()
        };
        find(&rules.yes) || (!find(&rules.no) && !is_no(&word) && (is_yes(&word) || is_yes(text.trim())))
    }

    /// What the cell of a name says.
    fn head(&self, rich: &Rich) -> Head {
        let mut head = Head::default();
        let text = rich.plain();
        let mut text = text.replace(['\u{a0}', '\n'], " ").trim().to_owned();
        let marks = "└├─↳→»›>•·";
        while let Some(mark) = text.chars().next().filter(|c| marks.contains(*c)) {
            head.depth += usize::from(!matches!(mark, '─' | '├'));
            text = text.get(mark.len_utf8()..).unwrap_or_default().trim_start().to_owned();
        }
        head.depth = if head.depth == 0 { 0 } else { head.depth.max(1) };
        let (name, behind) = cut_name(&text);
        let mut name = name.to_owned();
        self.strip(&mut name, &mut head);
        let behind = behind.trim();
        if !behind.is_empty() {
            let lower = behind.to_lowercase();
            match in_type(&lower) {
                Some(required) => head.required = head.required.or(Some(required)),
                None if lower.contains("optional") => head.required = Some(false),
                None => {}
            }
            let inner = behind.trim_matches(['(', ')', ' ', ',']);
            head.ty = Some(without_marks(inner)).filter(|ty| !ty.is_empty());
        }
        // `lat`, `lng`: two fields in one row.
        for part in name.split([',', '|']).flat_map(|part| part.split(" and ")).flat_map(|part| part.split(" or ")) {
            let mut part = part.trim().to_owned();
            self.strip(&mut part, &mut head);
            match steps(&part) {
                Some(steps) => head.names.push(steps),
                None => return Head { names: Vec::new(), ..head },
            }
        }
        head
    }

    /// Takes marks off the end of a name.
    fn strip(&self, name: &mut String, head: &mut Head) {
        let rules = &self.profile.required;
        loop {
            let before = name.len();
            let trimmed = name.trim_matches(['`', ' ', '"', '\'', ',', '†', '‡', '¹', '²', '³']).len();
            if trimmed < name.len() {
                *name = name.trim_matches(['`', ' ', '"', '\'', ',', '†', '‡', '¹', '²', '³']).to_owned();
            }
            if !rules.suffix.is_empty() && name.ends_with(&rules.suffix) {
                name.truncate(name.len() - rules.suffix.len());
                head.required = Some(true);
            }
            if !rules.optional_suffix.is_empty() && name.ends_with(&rules.optional_suffix) && name.len() > 1 {
                name.truncate(name.len() - rules.optional_suffix.len());
                head.required = Some(false);
            }
            if name.ends_with('*') {
                name.pop();
            }
            // A mark of a footnote: `[1]` behind a blank.
            if let Some(at) = name.rfind(" [").filter(|at| name.get(at + 2..).is_some_and(is_footnote)) {
                name.truncate(at);
            }
            if name.len() == before {
                return;
            }
        }
    }

    /// The items of a list as parameters, if they are: `- `id` (required) - The ID of the ship`.
    pub(super) fn bullets(&self, span: Span, sure: bool) -> Vec<Row> {
        let mut rows: Vec<Row> = Vec::new();
        let mut certain = sure;
        let terms = self.terms(span);
        if sure && !terms.is_empty() {
            return terms;
        }
        let items = items(self.source.slice(span), span.start as usize);
        let count = items.len();
        for (indent, item) in items {
            if let Some((mut row, is_certain)) = self.bullet(item) {
                certain |= is_certain;
                row.depth = indent;
                rows.push(row);
            }
        }
        if certain && rows.len() * 2 >= count { rows } else { Vec::new() }
    }

    /// The terms of a definition list as parameters: a name on a line, and `: ` with what is said of it on the next.
    fn terms(&self, span: Span) -> Vec<Row> {
        let mut rows = Vec::new();
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
        let mut head = Head::default();
        let written = self.source.slice(name);
        let mut bare = written.trim_start_matches(':').to_owned();
        self.strip(&mut bare, &mut head);
        let steps = steps(&bare)?;
        let text = self.source.slice(cell);
        let is_required = ["{{<required>}}", "{{% required %}}", "{{%required%}}", "{{< required >}}"];
        let marked = is_required.iter().any(|mark| text.contains(mark));
        let mut plain_text = text.to_owned();
        while let Some((before, rest)) = plain_text.split_once("{{") {
            let after = rest.split_once("}}").map_or("", |(_, after)| after);
            plain_text = format!("{before}{after}");
        }
        let first = plain_text.trim().split(". ").next().unwrap_or_default().trim_end_matches('.').to_owned();
        let ty = Words { profile: self.profile }.read(&first).filter(|read| !matches!(read, Read::Named(_)));
        let cell = Written { markup: Markup::MarkdownCell, span: cell };
        let rich = cell.read(self.source);
        let required = marked.then_some((true, name)).or_else(|| head.required.map(|required| (required, name)));
        Some(Row {
            span: name,
            rest: cell.span,
            names: vec![steps],
            depth: 0,
            required: required.or_else(|| in_words(&rich.plain()).map(|required| (required, cell.span))),
            ty,
            links: links(&rich),
            text_links: links(&rich),
            default: None,
            place: None,
            cell,
            values: Vec::new(),
            lost: None,
        })
    }

    fn bullet(&self, span: Span) -> Option<(Row, bool)> {
        let text = self.source.slice(span);
        let (mark, inner) = match text {
            text if text.starts_with('`') => ("`", text.get(1..)?),
            text if text.starts_with("**`") => ("`", text.get(3..)?),
            text if text.starts_with("**") => ("**", text.get(2..)?),
            text if text.starts_with("[`") => ("`", text.get(2..)?),
            _ => ("", text),
        };
        let end = match mark {
            "" => inner.find([' ', ':']).filter(|at| *at > 0)?,
            mark => inner.find(mark)?,
        };
        let name = inner.get(..end)?;
        let start = text.len() - inner.len();
        let mut head = Head::default();
        let mut bare = name.to_owned();
        self.strip(&mut bare, &mut head);
        let steps = steps(&bare)?;
        let mut at = start + end + mark.len();
        at += text.get(at..)?.len() - text.get(at..)?.trim_start_matches(['*', ' ', '`', ']']).len();
        let mut rest = text.get(at..)?;
        let mut told = None;
        // What stands in brackets: `(required)`, `(string: <required>)`, `(integer, optional)`.
        let (mut is_certain, mut brackets) = (false, String::new());
        if let Some(inside) = rest.strip_prefix('(').and_then(|inner| inner.split_once(')')) {
            inside.0.trim_matches('`').clone_into(&mut brackets);
            at += inside.0.len() + 2;
            rest = text.get(at..)?;
            told = in_type(&brackets.to_lowercase());
            is_certain = told.is_some()
                || matches!(Words { profile: self.profile }.read(&brackets), Some(read) if !matches!(read, Read::Named(_)));
        }
        let trimmed = rest.trim_start_matches(['`', ' ', '*', ',']);
        let has_mark = trimmed.starts_with(['-', '–', '—', ':']) || rest.trim().is_empty();
        if !is_certain && (mark.is_empty() || !has_mark) {
            return None;
        }
        let text_start = at + (rest.len() - trimmed.len());
        let described = trimmed.trim_start_matches(['-', '–', '—', ':', ' ']);
        let described_at = span.start as usize + text_start + (trimmed.len() - described.len());
        let cell = Span::new(described_at, described_at + described.trim_end().len());
        let name_at = span.start as usize;
        let name_span = Span::new(name_at, name_at + start + end + mark.len());
        let written = Written { markup: Markup::MarkdownCell, span: cell };
        let rich = written.read(self.source);
        let words = Words { profile: self.profile };
        let (type_text, default) = typed_brackets(&brackets);
        let required = told.or(head.required).map(|required| (required, name_span));
        let required = required.or_else(|| default.is_some().then_some((false, name_span)));
        let required = required.or_else(|| in_words(&rich.plain()).map(|required| (required, cell)));
        let row = Row {
            span: name_span,
            rest: Span { start: name_span.end, end: span.end },
            names: vec![steps],
            depth: 0,
            required,
            ty: words.read(&type_text),
            links: links(&rich),
            text_links: links(&rich),
            default,
            place: None,
            cell: written,
            values: Vec::new(),
            lost: None,
        };
        Some((row, is_certain))
    }
}

#[derive(Default)]
struct Head {
    names: Vec<Vec<Step>>,
    depth: usize,
    required: Option<bool>,
    ty: Option<String>,
}

fn is_footnote(text: &str) -> bool {
    text.strip_suffix(']').is_some_and(|number| number.len() < 3 && number.bytes().all(|c| c.is_ascii_digit()))
}

/// The name of a cell and what stands behind it: `id (required)`, `name string`.
fn cut_name(text: &str) -> (&str, &str) {
    let is_list =
        |rest: &str| rest.trim_start().starts_with([',', '|']) || rest.starts_with(" and ") || rest.starts_with(" or ");
    let mut at = 0;
    while let Some(blank) = text.get(at..).and_then(|rest| rest.find([' ', '('])) {
        let here = at + blank;
        let (before, rest) = text.split_at(here);
        if before.ends_with(',') || is_list(rest) || before.ends_with(" and") || before.ends_with(" or") {
            at = here + 1;
            continue;
        }
        // A mark of a footnote belongs to the name.
        if rest.trim_start().starts_with(['*', '[', '†', '?', '.', '>', '→']) {
            at = here + 1;
            continue;
        }
        return (before, rest);
    }
    (text, "")
}

/// The steps of a name: `a.b`, `a[].b`, `a[b]`, `a:b`, `a > b`; `None` if it is no name.
pub(super) fn steps(name: &str) -> Option<Vec<Step>> {
    const LISTS: &[&str] = &["", "n", "i", "x", "*", "0", "index", "number", "N"];
    let text = name.replace(" > ", ".").replace(" → ", ".").replace("->", ".").replace("{}", "");
    let mut steps: Vec<Step> = Vec::new();
    for part in text.split(['.', ':']).filter(|part| !part.is_empty()) {
        let (key, brackets) = part.find('[').map_or((part, ""), |at| part.split_at(at));
        if !key.is_empty() {
            steps.push(Step { name: key.to_owned(), list: false });
        }
        for inside in brackets.split('[').skip(1) {
            let inside = inside.strip_suffix(']')?;
            match steps.last_mut() {
                Some(last) if LISTS.contains(&inside) => last.list = true,
                Some(_) => steps.push(Step { name: inside.trim_matches(['"', '\'', ':']).to_owned(), list: false }),
                None => return None,
            }
        }
    }
    let is_key = |step: &Step| {
        step.name.chars().any(|c| c.is_ascii_alphanumeric())
            && step.name.chars().all(|c| c.is_ascii_alphanumeric() || "_-$@#/".contains(c))
            && step.name.len() <= 100
    };
    (!steps.is_empty() && steps.len() <= 12 && steps.iter().all(is_key)).then_some(steps)
}

/// Whether a type's cell says that the field is required: `string, required`, `optional integer`.
fn in_type(text: &str) -> Option<bool> {
    let lower = text.to_lowercase();
    if lower.contains("not required") || lower.contains("optional") {
        return Some(false);
    }
    let conditional =
        lower.contains("required if") || lower.contains("required when") || lower.contains("required unless");
    (lower.contains("required") || lower.contains("mandatory")).then_some(!conditional)
}

/// Whether a description begins by saying so.
fn in_words(text: &str) -> Option<bool> {
    let lower = text.trim_start_matches(['(', '*', '[', '_', ' ']).to_lowercase();
    let rest =
        |word: &str| lower.strip_prefix(word).map(|rest| rest.chars().next().is_none_or(|c| !c.is_alphanumeric()));
    if rest("optional") == Some(true) || lower.contains("(optional)") || lower.contains("(optional,") {
        return Some(false);
    }
    let is_condition = |text: &str| {
        [" if ", " when ", " unless ", " only ", " for ", " by ", " to "].iter().any(|word| text.starts_with(word))
    };
    match lower.strip_prefix("required") {
        Some(rest) if rest.chars().next().is_none_or(|c| !c.is_alphanumeric()) && !is_condition(rest) => Some(true),
        _ if lower.contains("(required)") || lower.ends_with(" required.") && lower.len() < 60 => Some(true),
        _ => None,
    }
}

/// A type's text without what it says of being required.
fn without_marks(text: &str) -> String {
    let mut out = text.trim().to_owned();
    let marks = [
        " (required)",
        " (optional)",
        "(required)",
        "(optional)",
        ", required",
        ", optional",
        " required",
        " optional",
        "required ",
        "optional ",
    ];
    for mark in marks {
        let lower = out.to_ascii_lowercase();
        if let Some(at) = lower.find(mark) {
            out.replace_range(at..at + mark.len(), "");
        }
    }
    let lower = out.to_ascii_lowercase();
    if lower == "required" || lower == "optional" { String::new() } else { out }
}

/// Type and default of `string: <required>`, `int: 5`, `integer, optional`.
fn typed_brackets(text: &str) -> (String, Option<String>) {
    match text.split_once(':') {
        Some((ty, rest)) => {
            let rest = rest.trim().trim_matches(['"', '`', '\'']);
            let is_mark = rest.starts_with('<') || rest.is_empty() || in_type(rest).is_some();
            (without_marks(ty), (!is_mark).then(|| rest.to_owned()))
        }
        None => (without_marks(text), None),
    }
}

fn is_default(text: &str) -> bool {
    let lower = normal(text);
    !lower.is_empty()
        && !matches!(
            lower.as_str(),
            "-" | "–" | "—" | "none" | "n/a" | "no default" | "null" | "absent" | "nil" | "required"
        )
}

/// The values that a cell lists.
fn values(text: &str) -> Vec<String> {
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

/// The items of a list, each with its depth and its first line and what continues it.
fn items(text: &str, base: usize) -> Vec<(usize, Span)> {
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
    items
}
