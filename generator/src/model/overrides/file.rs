//! The file as it is written: one array of tables for each kind of entry.

use std::sync::Arc;

#[cfg(test)]
use schemars::JsonSchema;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeTable, DeValue, ValueDeserializer};

use super::limits::Limits;
use crate::diagnostic::{Diagnostic, Lint};
use crate::one_or_many::OneOrMany;
use crate::span::{SourceText, Span};

/// Makes of the list of kinds what needs all of them: the entries of a file, how they are read, and their reasons.
macro_rules! kinds {
    ($($(#[$about:meta])* $key:ident: $entry:ident;)*) => {
        /// Corrections of what the pages say. Each entry states what it expects to find and why it is there; one that finds
        /// something else is an error.
        #[derive(Debug, Default)]
        #[cfg_attr(test, derive(JsonSchema))]
        #[cfg_attr(test, schemars(deny_unknown_fields, rename = "Overrides"))]
        pub(super) struct Entries {
            $($(#[$about])* #[cfg_attr(test, schemars(default))] pub(super) $key: Vec<$entry>,)*
        }

        /// The kinds, as the file names them.
        const KINDS: &[&str] = &[$(stringify!($key),)*];

        impl Entries {
            /// Reads the entries of a kind; `false` if there is no such kind.
            fn fill(&mut self, kind: &str, value: Spanned<DeValue<'_>>, reader: &mut EntryReader<'_>) -> bool {
                match kind {
                    $(stringify!($key) => self.$key = reader.all(value),)*
                    _ => return false,
                }
                true
            }
        }

        $(impl Reasoned for $entry {
            fn reason(&self) -> &Spanned<String> {
                &self.reason
            }

            fn link(&self) -> Option<&Spanned<String>> {
                self.link.as_ref()
            }
        })*
    };
}

kinds! {
    /// Pages that are not read.
    skip: Skip;
    /// Domains whose hosts get calls, besides those of the vendor.
    host: Host;
    /// Fields of another type than documented.
    retype: Retype;
    /// Enum values that the pages lack, or should not have.
    value: Value;
    /// Limits that the pages do not state, or state wrongly.
    limit: Limit;
    /// Fields whose values must not be printed, or may be.
    secret: Secret;
    /// Methods that answer with a stream of messages, or do not.
    stream: Stream;
    /// Methods that follow another convention than the pages show: paging, the result of an operation, a mask.
    convention: Convention;
    /// Types with another name.
    rename: Rename;
}

/// A page that is not read.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct Skip {
    /// The path of the page below the docs folder.
    #[cfg_attr(test, schemars(with = "String"))]
    pub(super) page: Spanned<String>,
    /// A piece of the page's text that is the reason to skip it. When it is gone, the entry has expired.
    #[cfg_attr(test, schemars(with = "String"))]
    pub(super) expect: Spanned<String>,
    /// Why the entry is there.
    #[cfg_attr(test, schemars(with = "String"))]
    pub(super) reason: Spanned<String>,
    /// Where it is discussed.
    #[cfg_attr(test, schemars(with = "Option<String>"))]
    pub(super) link: Option<Spanned<String>>,
}

/// A domain whose hosts get calls, and with them the token.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct Host {
    /// The domain, such as `api.example.net`: it and all hosts below it get calls.
    #[cfg_attr(test, schemars(with = "String"))]
    pub(super) domain: Spanned<String>,
    /// A host of the domain that a page names. When no page does, the entry has expired.
    #[cfg_attr(test, schemars(with = "String"))]
    pub(super) expect: Spanned<String>,
    /// Why the entry is there.
    #[cfg_attr(test, schemars(with = "String"))]
    pub(super) reason: Spanned<String>,
    /// Where it is discussed.
    #[cfg_attr(test, schemars(with = "Option<String>"))]
    pub(super) link: Option<Spanned<String>>,
}

/// A field of another type than documented.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct Retype {
    /// `SERVICE RESOURCE.METHOD SIDE PATH`, or several. Each of the first four may be `*`; a path may begin with `**.`.
    pub(super) field: OneOrMany,
    /// The type it gets, such as `string (int64)`, `map` or `string[]`.
    #[cfg_attr(test, schemars(with = "String"))]
    pub(super) to: Spanned<String>,
    /// The documented type.
    #[cfg_attr(test, schemars(with = "String"))]
    pub(super) expect: Spanned<String>,
    /// Why the entry is there.
    #[cfg_attr(test, schemars(with = "String"))]
    pub(super) reason: Spanned<String>,
    /// Where it is discussed.
    #[cfg_attr(test, schemars(with = "Option<String>"))]
    pub(super) link: Option<Spanned<String>>,
}

/// A value that an enum gets or loses.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct Value {
    /// `SERVICE RESOURCE.METHOD SIDE PATH`, or several. Each of the first four may be `*`; a path may begin with `**.`.
    pub(super) field: OneOrMany,
    /// The value that the pages lack.
    #[cfg_attr(test, schemars(with = "Option<String>"))]
    pub(super) add: Option<Spanned<String>>,
    /// The value that the pages should not have.
    #[cfg_attr(test, schemars(with = "Option<String>"))]
    pub(super) drop: Option<Spanned<String>>,
    /// What is said of an added value, as Markdown.
    #[cfg_attr(test, schemars(with = "Option<String>"))]
    pub(super) docs: Option<Spanned<String>>,
    /// `absent` for a value that is added, `present` for one that is dropped.
    #[cfg_attr(test, schemars(with = "Presence"))]
    pub(super) expect: Spanned<Presence>,
    /// Why the entry is there.
    #[cfg_attr(test, schemars(with = "String"))]
    pub(super) reason: Spanned<String>,
    /// Where it is discussed.
    #[cfg_attr(test, schemars(with = "Option<String>"))]
    pub(super) link: Option<Spanned<String>>,
}

/// Whether the pages have a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub(super) enum Presence {
    /// The pages do not have it.
    Absent,
    /// The pages have it.
    Present,
}

/// Limits of a field. Those named by `set` and by `expect` are replaced by those of `set`; the others stay.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct Limit {
    /// `SERVICE RESOURCE.METHOD SIDE PATH`, or several. Each of the first four may be `*`; a path may begin with `**.`.
    pub(super) field: OneOrMany,
    /// The limits it gets; `{}` to remove those that `expect` names.
    #[cfg_attr(test, schemars(with = "Limits"))]
    pub(super) set: Spanned<Limits>,
    /// The documented limits; `{}` for none.
    #[cfg_attr(test, schemars(with = "Limits"))]
    pub(super) expect: Spanned<Limits>,
    /// Why the entry is there.
    #[cfg_attr(test, schemars(with = "String"))]
    pub(super) reason: Spanned<String>,
    /// Where it is discussed.
    #[cfg_attr(test, schemars(with = "Option<String>"))]
    pub(super) link: Option<Spanned<String>>,
}

/// A field whose value must not be printed, or may be after all.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct Secret {
    /// `SERVICE RESOURCE.METHOD SIDE PATH`, or several. Each of the first four may be `*`; a path may begin with `**.`.
    pub(super) field: OneOrMany,
    /// `true` to hide the value, `false` to show one that was taken for a secret.
    #[cfg_attr(test, schemars(with = "bool"))]
    pub(super) hide: Spanned<bool>,
    /// The documented type.
    #[cfg_attr(test, schemars(with = "String"))]
    pub(super) expect: Spanned<String>,
    /// Why the entry is there.
    #[cfg_attr(test, schemars(with = "String"))]
    pub(super) reason: Spanned<String>,
    /// Where it is discussed.
    #[cfg_attr(test, schemars(with = "Option<String>"))]
    pub(super) link: Option<Spanned<String>>,
}

/// A method that answers with a stream of messages although no page says so, or with one message although a page
/// seemed to say otherwise.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct Stream {
    /// `SERVICE RESOURCE.METHOD`; each of the three may be `*`.
    #[cfg_attr(test, schemars(with = "String"))]
    pub(super) method: Spanned<String>,
    /// Whether it answers with a stream of messages.
    pub(super) streams: bool,
    /// What the pages were taken to say: `stream` or `message`.
    #[cfg_attr(test, schemars(with = "Answer"))]
    pub(super) expect: Spanned<Answer>,
    /// Why the entry is there.
    #[cfg_attr(test, schemars(with = "String"))]
    pub(super) reason: Spanned<String>,
    /// Where it is discussed.
    #[cfg_attr(test, schemars(with = "Option<String>"))]
    pub(super) link: Option<Spanned<String>>,
}

/// What a method answers with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub(super) enum Answer {
    /// One message.
    Message,
    /// A stream of messages.
    Stream,
}

/// A method that follows another convention than its pages show. Those that `set` names are replaced.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct Convention {
    /// `SERVICE RESOURCE.METHOD`; each of the three may be `*`.
    #[cfg_attr(test, schemars(with = "String"))]
    pub(super) method: Spanned<String>,
    /// What it follows.
    #[cfg_attr(test, schemars(with = "Conventions"))]
    pub(super) set: Spanned<Conventions>,
    /// What it was taken to follow.
    #[cfg_attr(test, schemars(with = "Conventions"))]
    pub(super) expect: Spanned<Conventions>,
    /// Why the entry is there.
    #[cfg_attr(test, schemars(with = "String"))]
    pub(super) reason: Spanned<String>,
    /// Where it is discussed.
    #[cfg_attr(test, schemars(with = "Option<String>"))]
    pub(super) link: Option<Spanned<String>>,
}

/// Conventions of a method.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct Conventions {
    /// The field of the response that holds the items of a page; `unknown` for pages whose items are not known, `none` for
    /// a method that does not page.
    pub(super) items: Option<String>,
    /// What an operation results in: `resource` (what `get` gives), `likely` (that or nothing), `nothing`, or `unknown`.
    pub(super) result: Option<String>,
    /// The field of the request that names the fields which an update changes; `none` without one.
    pub(super) mask: Option<String>,
}

impl Conventions {
    /// All of them by name.
    pub(super) fn by_name(&self) -> [(&'static str, Option<&str>); 3] {
        let Self { items, result, mask } = self;
        [("items", items.as_deref()), ("result", result.as_deref()), ("mask", mask.as_deref())]
    }
}

/// A type, or the enum of a one-of, with another name. The old name stays as a deprecated alias.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct Rename {
    /// The present path of the type, such as `compute::image::OsType`.
    #[cfg_attr(test, schemars(rename = "type", with = "String"))]
    #[serde(rename = "type")]
    pub(super) ty: Spanned<String>,
    /// The name it gets.
    #[cfg_attr(test, schemars(with = "String"))]
    pub(super) to: Spanned<String>,
    /// Of a one-of, the name that the field which holds it gets.
    #[cfg_attr(test, schemars(with = "Option<String>"))]
    pub(super) field: Option<Spanned<String>>,
    /// A place of this type: `SERVICE RESOURCE.METHOD SIDE PATH`, without path for a whole request or response. Of a
    /// one-of, the place of a member.
    #[cfg_attr(test, schemars(with = "String"))]
    pub(super) expect: Spanned<String>,
    /// Why the entry is there.
    #[cfg_attr(test, schemars(with = "String"))]
    pub(super) reason: Spanned<String>,
    /// Where it is discussed.
    #[cfg_attr(test, schemars(with = "Option<String>"))]
    pub(super) link: Option<Spanned<String>>,
}

/// Reads all entries that can be read, and tells of each that cannot.
pub(super) fn read(source: &Arc<SourceText>, findings: &mut Vec<Diagnostic>) -> Entries {
    let (document, errors) = DeTable::parse_recoverable(source.text());
    if !errors.is_empty() {
        findings.extend(errors.iter().map(|error| syntax(source, error)));
        return Entries::default();
    }
    let mut entries = Entries::default();
    let mut reader = EntryReader { source, findings };
    for (kind, value) in document.into_inner() {
        if !entries.fill(kind.get_ref(), value, &mut reader) {
            reader.tell(kind.span(), format!("there is no kind of entry `{}`", kind.get_ref()), known_kinds());
        }
    }
    entries
}

/// "the kinds are skip, host and rename".
fn known_kinds() -> String {
    let (last, others) = KINDS.split_last().unwrap_or((&"", &[]));
    format!("the kinds are {} and {last}", others.join(", "))
}

struct EntryReader<'a> {
    source: &'a Arc<SourceText>,
    findings: &'a mut Vec<Diagnostic>,
}

impl EntryReader<'_> {
    fn tell(&mut self, at: std::ops::Range<usize>, message: impl Into<String>, help: impl Into<String>) {
        let found = Diagnostic::at(Lint::BadOverrides, self.source, Span::from(at), message).help(help);
        self.findings.push(found);
    }

    fn all<T: DeserializeOwned + Reasoned>(&mut self, value: Spanned<DeValue<'_>>) -> Vec<T> {
        let span = value.span();
        let DeValue::Array(list) = value.into_inner() else {
            self.tell(span, "an entry is a table of a list", "write the head in double brackets, such as `[[retype]]`");
            return Vec::new();
        };
        list.into_iter().filter_map(|entry| self.one(entry)).collect()
    }

    fn one<T: DeserializeOwned + Reasoned>(&mut self, entry: Spanned<DeValue<'_>>) -> Option<T> {
        let whole = entry.span();
        match T::deserialize(ValueDeserializer::from(entry)) {
            Ok(entry) if entry.reason().get_ref().trim().is_empty() => {
                self.tell(entry.reason().span(), "the reason is empty", "say why the pages are wrong");
                None
            }
            Ok(entry) => Some(entry),
            Err(error) => {
                let help =
                    "docs/overrides.md has an example of each kind; overrides.schema.json says what an entry may have";
                self.tell(error.span().unwrap_or(whole), error.message().replace('\n', "; "), help);
                None
            }
        }
    }
}

fn syntax(source: &Arc<SourceText>, error: &toml::de::Error) -> Diagnostic {
    let at = error.span().map(Span::from).unwrap_or_default();
    Diagnostic::at(Lint::BadOverrides, source, at, format!("not valid TOML: {}", error.message().replace('\n', "; ")))
        .help("mend the file; no entry of it was applied")
}

/// What every entry has.
pub(super) trait Reasoned {
    /// Why the entry is there.
    fn reason(&self) -> &Spanned<String>;
    /// Where it is discussed.
    fn link(&self) -> Option<&Spanned<String>>;

    /// Reason and link as one text.
    fn because(&self) -> String {
        let reason = self.reason().get_ref().trim();
        self.link().map_or_else(|| reason.to_owned(), |link| format!("{reason} ({})", link.get_ref()))
    }
}
