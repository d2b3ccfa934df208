//! How one vendor writes its reference: `profile.toml` of a docs folder, read and checked.
//!
//! A profile is data. No text of it becomes code, a path outside the docs folder or a header of the generator's choosing;
//! its patterns are bounded, its unknown keys are errors, and an entry that never applied is a finding. Most of what
//! vendors do holds by default (`defaults.rs`), so that a profile states differences.

mod defaults;
mod file;
mod hosts;
mod read;
mod reference;
mod services;
mod template;
mod types;
mod used;
mod yandex;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::api::{Package, Vendor, Verb};
use crate::diagnostic::{Diagnostic, Lint};
use crate::span::SourceText;

pub use defaults::{Role, is_label, is_no, is_yes};
pub use file::{BodyForm, CommonPlace, Destination, MethodNaming, Naming, Origin, RequestPlace, TableMeaning, When};
pub(crate) use hosts::is_known_host;
pub use reference::Reference;
pub(crate) use services::report_unknown_services;
pub use template::{Filled, Glob, Template};
pub use types::Meant;
pub use used::Entry;
pub use yandex::DOMAINS;
pub(crate) use yandex::{FAMILIES, GUIDE, LIBRARY, MACHINE_MADE, OTHER_PROTOCOLS, PACKAGE, SITE, TITLE};

/// A profile that was read and checked.
#[derive(Debug)]
pub struct Profile {
    /// What the generated client must know.
    pub vendor: Vendor,
    /// Which files are pages.
    pub pages: PageRules,
    /// Where request lines stand.
    pub request: RequestRules,
    /// The headers of columns, in lower case, with what they hold.
    pub columns: Vec<(Entry<String>, Role)>,
    /// What tables list; the first that fits holds.
    pub tables: Vec<Entry<TableRule>>,
    /// How pages say that a field is required.
    pub required: RequiredRules,
    /// What words for types mean.
    pub types: Vec<Entry<(Template, Meant)>>,
    /// Wordings of limits.
    pub wordings: Vec<Entry<Wording>>,
    /// Parameters that many methods take.
    pub common: Vec<Entry<CommonRule>>,
    /// Where `import` takes the pages from.
    pub origin: Origin,
    source: Arc<SourceText>,
}

/// Which files are pages, and what names what.
#[derive(Debug)]
pub struct PageRules {
    /// Pages that describe methods.
    pub include: Vec<Entry<Glob>>,
    /// Pages that are not read.
    pub exclude: Vec<Entry<Glob>>,
    /// Pages to whose objects others link.
    pub definitions: Vec<Entry<Glob>>,
    /// What names the service.
    pub service: Naming,
    /// What names the resource.
    pub resource: Naming,
    /// What names the method.
    pub method: MethodNaming,
}

/// Where request lines stand and how they are written.
#[derive(Debug)]
pub struct RequestRules {
    /// The places.
    pub places: Vec<RequestPlace>,
    /// The forms.
    pub like: Vec<Entry<Template>>,
    /// The path of lines that have a name only, with `{name}` for it.
    pub path: Option<Entry<String>>,
    /// The verb of lines without one.
    pub verb: Option<String>,
    /// What is sent for verbs of the vendor's own, in capitals.
    pub verbs: BTreeMap<String, Verb>,
    /// The words of code blocks that have request lines; `None` for any.
    pub fences: Option<Vec<String>>,
    /// Whether numbers in paths stand for parameters.
    pub numbers: bool,
    /// Whether names with dots, brackets or colons lead into objects.
    pub nested: bool,
    /// How a body is sent.
    pub body: BodyForm,
    /// Where parameters go, by verb.
    pub parameters: BTreeMap<String, Destination>,
    /// The host with the defaults of its variables.
    pub host: String,
}

/// What a table lists.
#[derive(Debug)]
pub struct TableRule {
    /// What stands above it; empty for anything.
    pub labels: Vec<Template>,
    /// The headers that its columns begin with, in lower case; empty for any.
    pub columns: Vec<String>,
    /// What it lists.
    pub is: TableMeaning,
}

/// How pages say that a field is required.
#[derive(Debug)]
pub struct RequiredRules {
    /// Words that say yes.
    pub yes: Vec<Entry<String>>,
    /// Words that say no.
    pub no: Vec<Entry<String>>,
    /// What the name of a required field ends with; may be empty.
    pub suffix: String,
    /// What the name of an optional field ends with; may be empty.
    pub optional_suffix: String,
    /// Whether a field is required of which nothing says so.
    pub unmarked: bool,
    /// Sentences that make all rows of a table optional.
    pub none: Vec<Entry<Template>>,
}

/// A wording of a limit.
#[derive(Debug)]
pub struct Wording {
    /// The sentence, or a part of it.
    pub like: Template,
    /// What is bounded.
    pub of: Bounded,
    /// What each `{n}` is.
    pub ends: Vec<End>,
}

/// What a limit bounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bounded {
    /// A number, the characters of a text or the elements of a list, by the field's type.
    Auto,
    /// The characters of a text.
    Length,
    /// A number.
    Value,
    /// The elements of a list.
    Items,
}

/// An end of a range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// The least.
    Min,
    /// The most.
    Max,
    /// Nothing that is checked.
    Passed,
}

/// A parameter that many methods take.
#[derive(Debug)]
pub struct CommonRule {
    /// Its name.
    pub name: String,
    /// Its type.
    pub ty: Meant,
    /// Where it goes.
    pub place: CommonPlace,
    /// What is said of it: where in the profile.
    pub description: String,
    /// The verbs whose methods take it; empty for all.
    pub verbs: Vec<String>,
    /// Which methods take it.
    pub when: When,
    /// The paths of the methods that take it; empty for all.
    pub paths: Vec<Entry<Glob>>,
    /// The paths of those among them that do not.
    pub except: Vec<Entry<Glob>>,
    /// Whether it must be there.
    pub required: bool,
}

/// What `profile.toml` of a docs folder says.
#[derive(Debug)]
pub enum ProfileFile {
    /// How a vendor writes.
    Vendor(Box<Profile>),
    /// The pages are those of the built-in profile.
    Settings(Box<Settings>),
}

/// What the built-in profile leaves open. A file without `name` and rules says it.
#[derive(Debug)]
pub struct Settings {
    /// What the generated crate says of itself.
    pub package: Package,
    /// Where `import` takes the pages from.
    pub origin: Origin,
}

impl ProfileFile {
    /// Reads the file; what is wrong with it is told, and then there is none.
    pub fn read(source: &Arc<SourceText>, findings: &mut Vec<Diagnostic>) -> Option<Self> {
        read::read(source, findings)
    }
}

impl Profile {
    /// Reads the profile of a vendor; what is wrong with it is told, and then there is none.
    pub fn read(source: &Arc<SourceText>, findings: &mut Vec<Diagnostic>) -> Option<Self> {
        match ProfileFile::read(source, findings)? {
            ProfileFile::Vendor(profile) => Some(*profile),
            ProfileFile::Settings(_) => None,
        }
    }

    /// The file.
    #[must_use]
    pub fn source(&self) -> &Arc<SourceText> {
        &self.source
    }

    /// What a header of a column stands for.
    #[must_use]
    pub fn role(&self, header: &str) -> Option<Role> {
        let header = normal(header);
        if let Some((entry, role)) = self.columns.iter().find(|(entry, _)| *entry.peek() == header) {
            entry.apply();
            return Some(*role);
        }
        defaults::role(&header)
    }

    /// Reports the entries that never applied.
    pub fn report_unused(&self, findings: &mut Vec<Diagnostic>) {
        let mut spans = Vec::new();
        spans.extend(self.pages.include.iter().filter_map(Entry::unused));
        spans.extend(self.pages.exclude.iter().filter_map(Entry::unused));
        spans.extend(self.pages.definitions.iter().filter_map(Entry::unused));
        spans.extend(self.request.like.iter().filter_map(Entry::unused));
        spans.extend(self.columns.iter().filter_map(|(entry, _)| entry.unused()));
        spans.extend(self.tables.iter().filter_map(Entry::unused));
        spans.extend(self.required.yes.iter().filter_map(Entry::unused));
        spans.extend(self.required.no.iter().filter_map(Entry::unused));
        spans.extend(self.required.none.iter().filter_map(Entry::unused));
        spans.extend(self.types.iter().filter_map(Entry::unused));
        spans.extend(self.wordings.iter().filter_map(Entry::unused));
        spans.extend(self.common.iter().filter_map(Entry::unused));
        let globs = self.common.iter().map(Entry::peek).flat_map(|rule| rule.paths.iter().chain(&rule.except));
        spans.extend(globs.filter_map(Entry::unused));
        spans.sort_unstable();
        for span in spans {
            let message = format!("`{}` applies to nothing", self.source.slice(span).trim());
            let help = "remove the entry, or mend it: no page has what it describes";
            findings.push(Diagnostic::at(Lint::UnusedProfileEntry, &self.source, span, message).help(help));
        }
    }
}

/// A header or a label as it is compared: in lower case, without marks around it, blanks as one.
#[must_use]
pub fn normal(text: &str) -> String {
    let text = text.trim_matches(|c: char| c.is_whitespace() || "*_`:#?.|".contains(c));
    let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::{env, fs};

    use super::*;

    /// The JSON Schema of `profile.toml`, committed as `generator/profile.schema.json`.
    fn profile_schema() -> String {
        format!("{:#}\n", schemars::schema_for!(file::File).as_value())
    }

    #[test]
    fn the_committed_schema_is_fresh() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("profile.schema.json");
        if env::var_os("UPDATE_SCHEMA").is_some() {
            fs::write(&path, profile_schema()).unwrap();
        }
        let committed = fs::read_to_string(&path).unwrap_or_default();
        assert!(
            committed == profile_schema(),
            "run `UPDATE_SCHEMA=1 cargo test --workspace --exclude yandex-cloud-api --lib -- schema`"
        );
    }
}
