//! Names of parameters: the marks around them, and the steps that they take into objects.

use super::marks::{in_type, without_marks};
use crate::api::ListForm;
use crate::markup::Rich;
use crate::profile::RequiredRules;

/// A step into an object.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Step {
    /// The key.
    pub(super) name: String,
    /// Whether it holds a list.
    pub(super) list: bool,
    /// How the name shows that a query or a form has the list.
    pub(super) form: Option<ListForm>,
    /// What parts it from the step before: a dot, a colon or a bracket.
    pub(super) mark: char,
}

impl Step {
    pub(super) fn new(name: &str, mark: char) -> Self {
        Self { name: name.to_owned(), list: false, form: None, mark }
    }
}

/// What the cell of a name, or the start of an item, says.
#[derive(Default)]
pub(super) struct Head {
    /// The names.
    pub(super) names: Vec<Vec<Step>>,
    /// How deep the row stands in those above.
    pub(super) depth: usize,
    /// Whether it is required, where that is said.
    pub(super) required: Option<bool>,
    /// The type behind the name.
    pub(super) ty: Option<String>,
    /// All that stands behind the name.
    pub(super) behind: String,
}

/// What the cell of a name says.
pub(super) fn head(rich: &Rich, rules: &RequiredRules) -> Head {
    let mut head = Head::default();
    let text = rich.plain();
    let mut text = text.replace(['\u{a0}', '\n'], " ").trim().to_owned();
    let marks = "└├─↳→»›>•·";
    while let Some(mark) = text.chars().next().filter(|c| marks.contains(*c)) {
        head.depth += usize::from(!matches!(mark, '─' | '├'));
        text = text.get(mark.len_utf8()..).unwrap_or_default().trim_start().to_owned();
    }
    // A star in front, as in forms: it says that the field is required, or points to a remark.
    let text = text.strip_prefix("* ").unwrap_or(&text);
    // `db=<name>`: what stands behind the sign is a value.
    let text = assigned(text).map_or(text, |(name, _)| name);
    let (name, behind) = cut_name(text);
    let mut name = name.to_owned();
    strip(&mut name, &mut head, rules);
    let behind = behind.trim();
    if !behind.is_empty() {
        let lower = behind.to_lowercase();
        match in_type(&lower) {
            Some(required) => head.required = head.required.or(Some(required)),
            None if lower.contains("optional") => head.required = Some(false),
            None => {}
        }
        let inner = behind.trim_matches(['(', ')', ' ', ',']);
        let is_fact = |part: &str| {
            let lower = part.to_lowercase();
            lower.starts_with("default") || matches!(lower.as_str(), "optional" | "required" | "")
        };
        let inner: Vec<&str> = inner.split(',').map(str::trim).filter(|part| !is_fact(part)).collect();
        head.ty = Some(without_marks(&inner.join(", "))).filter(|ty| !ty.is_empty());
        behind.clone_into(&mut head.behind);
    }
    // `lat`, `lng`: two fields in one row.
    for part in name.split([',', '|']).flat_map(|part| part.split(" and ")).flat_map(|part| part.split(" or ")) {
        let mut part = part.trim().to_owned();
        strip(&mut part, &mut head, rules);
        match steps(&part) {
            Some(steps) => head.names.push(steps),
            None => return Head { names: Vec::new(), ..head },
        }
    }
    head
}

/// The name and the value of a cell that shows how a parameter is written: `pretty=true`, `db=<name>`.
pub(super) fn assigned(text: &str) -> Option<(&str, &str)> {
    let (name, value) = text.trim().trim_matches('`').split_once('=')?;
    (is_bare_name(name) && !value.starts_with('=')).then_some((name, value.trim()))
}

/// Whether a text is a name without any mark: `crew.size`.
pub(super) fn is_bare_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.bytes().all(|c| c.is_ascii_alphanumeric() || b"_-.".contains(&c))
}

/// Marks that are around a name.
const AROUND: &[char] = &['`', ' ', '"', '\'', ',', '†', '‡', '¹', '²', '³'];

/// Takes marks off the end of a name.
pub(super) fn strip(name: &mut String, head: &mut Head, rules: &RequiredRules) {
    loop {
        let before = name.len();
        let trimmed = name.trim_matches(AROUND);
        if trimmed.len() < before {
            *name = trimmed.to_owned();
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
        let footnote = name.ends_with(']').then(|| name.rfind(" [")).flatten();
        if let Some(at) = footnote.filter(|at| name.get(at + 2..).is_some_and(is_footnote)) {
            name.truncate(at);
        }
        if name.len() == before {
            return;
        }
    }
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

/// How a query or a form has the list whose name ends with brackets around this: `a[]`, `a[n]`.
fn list_form(inside: &str) -> Option<ListForm> {
    match inside {
        "" => Some(ListForm::Brackets),
        "n" | "N" | "i" | "x" | "0" | "index" => Some(ListForm::Indexes),
        _ => None,
    }
}

/// The steps of a name: `a.b`, `a[].b`, `a[b]`, `a:b`, `a > b`; `None` if it is no name.
pub(super) fn steps(name: &str) -> Option<Vec<Step>> {
    let text = name.replace(" > ", ".").replace(" → ", ".").replace("->", ".").replace("{}", "");
    let mut steps: Vec<Step> = Vec::new();
    let mut rest = text.as_str();
    while !rest.is_empty() {
        let mark = if rest.starts_with(':') { ':' } else { '.' };
        let inner = rest.trim_start_matches(['.', ':']);
        let (part, behind) = inner.split_at(inner.find(['.', ':']).unwrap_or(inner.len()));
        rest = behind;
        if part.is_empty() {
            continue;
        }
        let (key, brackets) = part.find('[').map_or((part, ""), |at| part.split_at(at));
        if !key.is_empty() {
            steps.push(Step::new(key, mark));
        }
        for inside in brackets.split('[').skip(1) {
            let inside = inside.strip_suffix(']')?;
            let (last, form) = (steps.last_mut()?, list_form(inside));
            match form {
                Some(_) => (last.list, last.form) = (true, form),
                None if inside == "*" => last.list = true,
                None => steps.push(Step::new(inside.trim_matches(['"', '\'', ':']), '[')),
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
