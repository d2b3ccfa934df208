//! Why a document does not come back as it was, where that is no mistake, and the count of it all.

use std::collections::BTreeMap;
use std::fmt::{self, Write as _};
use std::fs;
use std::path::Path;

use apidocs_codegen::api::{Location, Side};
use serde::Deserialize;
use serde_json::Value;

use super::jobs::Known;
use super::meaning::Difference;

/// What the protos say of a field, from which the documents are made.
#[derive(Deserialize)]
struct Truth {
    page: String,
    side: Side,
    path: Option<String>,
    required: bool,
    repeated: bool,
    #[serde(rename = "type")]
    ty: Option<String>,
    limits: Value,
}

/// What pages and protos say about a difference.
pub(crate) struct Reasons<'a> {
    docs: &'a Path,
    methods: &'a BTreeMap<&'a str, Known<'a>>,
    truth: BTreeMap<(String, Side, String), Truth>,
}

impl<'a> Reasons<'a> {
    pub(crate) fn new(docs: &'a Path, methods: &'a BTreeMap<&'a str, Known<'a>>, truth: &Path) -> Self {
        let text = fs::read_to_string(truth).unwrap();
        let rows = text.lines().map(|line| serde_json::from_str::<Truth>(line).unwrap());
        let keyed = |row: Truth| {
            let path = row.path.as_ref()?.replace("[]", "");
            Some(((row.page.clone(), row.side, path), row))
        };
        Self { docs, methods, truth: rows.filter_map(keyed).collect() }
    }

    pub(crate) fn of_difference(&self, page: &str, side: Side, found: &Difference) -> Option<&'static str> {
        if found.written.is_some() {
            let filled = found.original.is_none() && found.keys == ["updateMask"];
            return filled.then_some("the mask of an update is filled");
        }
        self.of_field(page, found.keys.last()?).or_else(|| self.of_object(page, side, found))
    }

    /// A field that the page has in another object: the one where it is lost has fields, and not this one.
    fn of_object(&self, page: &str, side: Side, found: &Difference) -> Option<&'static str> {
        let (path, parent) = (found.keys.join("."), found.keys.split_last()?.1.join(".") + ".");
        let rows: Vec<String> = self.methods.get(page)?.rows(side).map(|row| bare(row.path.as_deref())).collect();
        let elsewhere = rows.iter().any(|row| row.starts_with(&parent)) && !rows.contains(&path);
        elsewhere.then_some("the page has the field in another object only")
    }

    /// A field that the page does not name anywhere. The page is searched as text, whatever was understood of it.
    pub(crate) fn of_field(&self, page: &str, name: &str) -> Option<&'static str> {
        let text = fs::read_to_string(self.docs.join(page)).unwrap();
        let word = |text: &str| text.split(|c: char| !c.is_alphanumeric() && c != '_').any(|word| word == name);
        (!word(&text)).then_some("the page does not have the field")
    }

    /// A limit of the page that the protos do not have so, and that the document need not keep therefore.
    pub(crate) fn of_violation(&self, page: &str, violation: &str) -> Option<&'static str> {
        let (path, limit) = violation.trim_start_matches("- ").split_once(": ")?;
        let truth = self.truth(page, Side::Request, path)?;
        let row =
            self.methods.get(page)?.rows(Side::Request).find(|row| bare(row.path.as_deref()) == bare(Some(path)))?;
        let agree = if limit.starts_with("required,") {
            truth.required == row.required
        } else if limit.starts_with("a multiple of ") {
            // Protos have no word for it.
            row.multiple_of.is_none()
        } else {
            let key = LIMITS.iter().find(|(words, _)| limit.starts_with(words))?.1;
            truth.limits[key] == serde_json::to_value(&row.limits).unwrap()[key]
        };
        (!agree).then_some("the page states a limit that the protos do not have so")
    }

    pub(crate) fn of_refusal(&self, page: &str, error: &str) -> Option<&'static str> {
        if error.contains("every field that is not set would be reset") {
            return Some("an update that sets nothing is refused");
        }
        let (_, violation) = error.split_once(": ")?;
        self.of_violation(page, violation).or_else(|| self.of_unread(page, Side::Request, error))
    }

    /// A list in the query: pages before October 2024 state no types there.
    pub(crate) fn of_unread(&self, page: &str, side: Side, error: &str) -> Option<&'static str> {
        let (path, what) = error.split_once(": ")?;
        let mut rows = self.methods.get(page)?.rows(side).filter(|row| row.path.as_deref() == Some(path));
        let in_query = rows.any(|row| row.location == Location::Query && row.ty.as_deref() == Some("string"));
        let truth = self.truth(page, side, path)?;
        let other = truth.repeated || truth.ty.as_deref() != Some("string");
        (in_query && other && what.starts_with("expected a string"))
            .then_some("the page does not say what a parameter is")
    }

    /// A page that is newer than the documents, with another request line, which was followed.
    pub(crate) fn of_path(&self, page: &str, sent: &str) -> Option<&'static str> {
        let text = fs::read_to_string(self.docs.join(page)).unwrap();
        let documented = &self.methods.get(page)?.method.path;
        let begins = documented.split('{').next()?;
        let ends = documented.rsplit('}').next()?;
        let followed = text.contains(documented.as_str()) && sent.starts_with(begins) && sent.ends_with(ends);
        followed.then_some("the page has another path")
    }

    /// The row of a path, in which elements and entries may be marked.
    fn truth(&self, page: &str, side: Side, path: &str) -> Option<&Truth> {
        self.truth.get(&(page.to_owned(), side, bare(Some(path))))
    }
}

/// How violations begin, and the limits that they are about.
const LIMITS: [(&str, &str); 8] = [
    ("value ", "value"),
    ("greater ", "value"),
    ("less ", "value"),
    ("must match", "pattern"),
    ("a key must match", "key_pattern"),
    ("a value must match", "value_pattern"),
    ("length", "length"),
    ("number of", "items"),
];

/// A path without the marks of elements and entries.
fn bare(path: Option<&str>) -> String {
    let (mut bare, mut inside) = (String::new(), false);
    for c in path.unwrap_or_default().chars() {
        inside = (inside || c == '[') && c != ']';
        if !inside && c != ']' {
            bare.push(c);
        }
    }
    bare
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let show = |value: &Option<Value>| value.as_ref().map_or("nothing".to_owned(), ToString::to_string);
        write!(f, "{}: {} became {}", self.keys.join("."), show(&self.original), show(&self.written))
    }
}

/// How many documents of which kind were tried, and what was found.
#[derive(Default)]
pub(crate) struct AgreementCounts {
    tried: BTreeMap<String, usize>,
    explained: BTreeMap<&'static str, Vec<String>>,
    unexplained: Vec<String>,
}

impl AgreementCounts {
    pub(crate) fn count(&mut self, what: &str) {
        *self.tried.entry(what.to_owned()).or_default() += 1;
    }

    pub(crate) fn fail(&mut self, place: &str, what: &str, reason: Option<&'static str>) {
        let text = format!("{place}: {what}");
        match reason {
            Some(reason) => self.explained.entry(reason).or_default().push(text),
            None => self.unexplained.push(text),
        }
    }

    pub(crate) fn unexplained(&self) -> &[String] {
        &self.unexplained
    }

    /// All that was found, line by line.
    pub(crate) fn list(&self) -> String {
        let explained =
            self.explained.iter().flat_map(|(reason, places)| places.iter().map(move |text| (*reason, text)));
        let mut list = String::new();
        for (reason, text) in explained.chain(self.unexplained.iter().map(|text| ("unexplained", text))) {
            _ = writeln!(list, "{reason}\t{text}");
        }
        list
    }
}

/// How much is shown of what was found.
const SHOWN: usize = 40;

impl fmt::Display for AgreementCounts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (what, count) in &self.tried {
            writeln!(f, "  {count:>5} {what}")?;
        }
        for (reason, places) in &self.explained {
            writeln!(f, "  {} explained: {reason}", places.len())?;
        }
        writeln!(f, "  {} unexplained", self.unexplained.len())?;
        for text in self.unexplained.iter().take(SHOWN) {
            writeln!(f, "    {}", text.chars().take(300).collect::<String>())?;
        }
        Ok(())
    }
}
