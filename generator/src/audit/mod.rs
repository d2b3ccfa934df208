//! The ledger counted: what of the pages was understood, what was left out on purpose, what is unknown.
//!
//! [`Audit`] is the JSON form (its schema is committed as `generator/audit.schema.json`); [`text`] and [`html`] show
//! it to people.

mod count;
mod draft;
mod draft_client;
mod html;
#[cfg(test)]
mod schema;
mod survey;
mod text;

use std::collections::BTreeMap;

#[cfg(test)]
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::Level;
use crate::ledger::SentenceClass;

pub use count::audit;
pub use draft::{draft, draft_like};
pub use html::html;
pub use survey::survey;
pub use text::text;

/// The version of the JSON form; it changes whenever a reader would have to.
pub const AUDIT_VERSION: u32 = 1;

/// How a docs folder was understood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct Audit {
    /// The version of this form.
    pub version: u32,
    /// All numbers in one place.
    pub totals: Totals,
    /// Pages by kind, with the reason for each kind.
    pub kinds: Vec<KindCount>,
    /// Files by what became of them; those that are no pages with their paths.
    #[serde(default)]
    pub files: Vec<FileCount>,
    /// Rows by what became of them.
    pub rows: Vec<RowCount>,
    /// Columns of tables by what they hold and by their header.
    #[serde(default)]
    pub columns: Vec<ColumnCount>,
    /// The services, by name.
    pub services: Vec<ServiceCount>,
    /// Sentences by rule, in the order of classes, the most frequent rule first. Plain sentences are only counted.
    pub rules: Vec<RuleCount>,
    /// Sentences that no rule knows and that may state a limit, the most frequent first.
    pub unknown: Vec<TextCount>,
    /// Types that a page does not state, by the inference that found them.
    pub inferences: Vec<InferenceCount>,
    /// What was found to be wrong or worth knowing, by kind.
    pub findings: Vec<FindingGroup>,
    /// Every page.
    pub pages: Vec<PageCount>,
}

/// All numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct Totals {
    /// Files of the docs folder, pages and others.
    #[serde(default)]
    pub files: usize,
    /// Pages read.
    pub pages: usize,
    /// Methods of the model.
    pub methods: usize,
    /// Rows of all tables.
    pub rows: usize,
    /// The sentences.
    #[serde(flatten)]
    pub sentences: Sentences,
    /// Findings.
    pub findings: usize,
}

/// Sentences by what became of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct Sentences {
    /// All.
    pub sentences: usize,
    /// Became limits, enum values, defaults, one-ofs or deprecations.
    pub understood: usize,
    /// A rule says that they look like a limit and are none.
    pub ignored: usize,
    /// State nothing that could be checked: documentation.
    pub plain: usize,
    /// Hold a number or a limiting word, and no rule knows them.
    pub unknown: usize,
}

impl Sentences {
    fn add(&mut self, class: SentenceClass) {
        self.sentences += 1;
        let counter = match class {
            SentenceClass::Unknown => &mut self.unknown,
            SentenceClass::Plain => &mut self.plain,
            _ if class.is_ignored() => &mut self.ignored,
            _ => &mut self.understood,
        };
        *counter += 1;
    }
}

/// Pages of a kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct KindCount {
    /// The kind.
    pub kind: String,
    /// What the program does with such pages and why.
    pub reason: String,
    /// How many.
    pub pages: usize,
}

/// Files with one fate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct FileCount {
    /// `page`, or what became of files that are no pages.
    pub fate: String,
    /// What the program does with such files and why.
    pub reason: String,
    /// How many.
    pub files: usize,
    /// Their paths, for files that are no pages.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub paths: Vec<String>,
}

/// Rows with one fate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct RowCount {
    /// `field`, `merged`, `compared` or `dropped`.
    pub fate: String,
    /// Why a row was dropped.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub reason: Option<String>,
    /// How many.
    pub rows: usize,
    /// Where, for rows that were dropped, as `file:line`.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub places: Vec<String>,
}

/// Columns that hold the same under the same header.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct ColumnCount {
    /// `name`, `type`, `required`, `default`, `description`, `compared`, `unread` or `unknown`.
    pub column: String,
    /// The header; `None` for tables that begin with a row.
    pub header: Option<String>,
    /// How many tables have it.
    pub tables: usize,
    /// Where, for columns that are not read, as `file:line`.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub places: Vec<String>,
}

/// What was read of a service.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct ServiceCount {
    /// The folder's name.
    pub service: String,
    /// Pages.
    pub pages: usize,
    /// Methods of the model.
    pub methods: usize,
    /// Rows.
    pub rows: usize,
    /// The sentences.
    #[serde(flatten)]
    pub sentences: Sentences,
    /// Findings.
    pub findings: usize,
}

/// Sentences of a rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct RuleCount {
    /// The rule's name.
    pub rule: String,
    /// What such sentences are taken for.
    pub class: SentenceClass,
    /// A sentence of this form; empty for classes that have no template.
    pub example: String,
    /// How many.
    pub sentences: usize,
    /// How many by service.
    pub services: BTreeMap<String, usize>,
    /// The sentences, the most frequent first.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub texts: Vec<TextCount>,
}

/// A sentence and all places where it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct TextCount {
    /// The characters, without markup.
    pub text: String,
    /// Where, as `file:line`; a line as often as the sentence stands on it.
    pub places: Vec<String>,
}

/// Types found by an inference.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct InferenceCount {
    /// The inference's name.
    pub inference: String,
    /// What is evidence for what.
    pub about: String,
    /// The rows, as `file:line`.
    pub places: Vec<String>,
}

/// Findings of one kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct FindingGroup {
    /// The lint.
    pub lint: String,
    /// Its level.
    pub level: Level,
    /// What the lint finds.
    pub about: String,
    /// The findings, by position.
    pub findings: Vec<Finding>,
}

/// A finding.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct Finding {
    /// The page; `None` for a finding about the whole folder.
    pub page: Option<String>,
    /// The line, from 1.
    pub line: Option<u32>,
    /// What was found.
    pub message: String,
}

/// A page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct PageCount {
    /// The path relative to the docs folder.
    pub page: String,
    /// The service's folder.
    pub service: String,
    /// The kind.
    pub kind: String,
    /// What the program does with such a page and why.
    pub reason: String,
    /// Rows.
    pub rows: usize,
    /// The sentences.
    #[serde(flatten)]
    pub sentences: Sentences,
}
