//! What can be wrong with the input, and where: every stage reports here, none prints.
//!
//! A [`Diagnostic`] names a [`Lint`], a place in a file and what to do about it. The level of most lints can be
//! changed by the user ([`Levels`]); those without which there is nothing to go on with are always errors.
//!
//! A finding quotes pages and paths, which are untrusted: what is kept here has no control characters and none that hide
//! or turn around text, so that it can be shown on a terminal and in a log.

mod cause;
mod excerpt;
mod skip;

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

pub(crate) use cause::cause_of;
pub use cause::{Cause, by_cause};
use excerpt::Excerpt;
use miette::LabeledSpan;
#[cfg(test)]
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::nearest::nearest;
use crate::span::{SourceText, Span};
use crate::text::shown;

/// How much a diagnostic matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// Not reported at all.
    Allow,
    /// Told in the audit: something was decided that a reader may want to know of.
    Note,
    /// Told on standard error; the run goes on.
    Warn,
    /// Told on standard error; nothing is written and the exit code is 3.
    Deny,
}

macro_rules! lints {
    ($($variant:ident $name:literal $level:ident $fixed:literal $about:literal;)*) => {
        /// A kind of finding, known to users by its kebab-case name (`--deny`, `--warn`, `--allow`).
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Lint { $(#[doc = $about] $variant,)* }

        impl Lint {
            /// All lints, in the order of the documentation.
            pub const ALL: &'static [Lint] = &[$(Lint::$variant,)*];

            /// The name users write.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Lint::$variant => $name,)* }
            }

            /// One line of explanation.
            #[must_use]
            pub fn about(self) -> &'static str {
                match self { $(Lint::$variant => $about,)* }
            }

            /// The level unless the user says otherwise.
            #[must_use]
            pub fn default_level(self) -> Level {
                match self { $(Lint::$variant => Level::$level,)* }
            }

            /// Whether the level can be changed: without a request line, say, there is no method to generate.
            #[must_use]
            pub fn is_fixed(self) -> bool {
                match self { $(Lint::$variant => $fixed,)* }
            }
        }
    };
}

lints! {
    EmptyDocs "empty-docs" Deny true "The folder holds no page that describes a method.";
    NotUtf8 "not-utf8" Deny true "A page is not valid UTF-8.";
    UnreadableFile "unreadable-file" Deny true "A file or folder of the docs folder cannot be read.";
    FileNotRead "file-not-read" Warn false "A file that may be meant to be read is not read: a link, say, is not followed.";
    TooLarge "too-large" Deny true "A page, or a part of it, is larger or nests deeper than this program reads; SECURITY.md lists the limits.";
    BadPresets "bad-presets" Deny true "A presets.yaml is not a YAML map of variables.";
    BadOverrides "bad-overrides" Deny true "An entry of overrides.toml is written wrongly.";
    BadProfile "bad-profile" Deny true "An entry of profile.toml is written wrongly.";
    UnusedProfileEntry "unused-profile-entry" Warn false "An entry of profile.toml applies to no page.";
    StaleOverride "stale-override" Deny true "An entry of overrides.toml does not find what it expects.";
    BadNamesLock "bad-names-lock" Deny true "The file names.lock cannot be read.";
    SkippedPage "skipped-page" Note false "A page is left out because overrides.toml says so.";
    BadFrontMatter "bad-front-matter" Warn false "The front matter of a page is not a YAML map.";
    UnresolvedVariable "unresolved-variable" Deny true "A `{{ variable }}` of a request line is in no presets.yaml above the page.";
    VariableInText "variable-in-text" Note false "A `{{ name }}` in a description is in no presets.yaml; kept as written.";
    UnknownPage "unknown-page" Deny false "A page below `api-ref` is of no known kind.";
    MissingSection "missing-section" Deny true "A section that the page cannot do without is missing.";
    UnknownSection "unknown-section" Warn false "A method page has a section of an unknown kind.";
    UnknownHost "unknown-host" Warn false "A page names a host of no known domain; calls are not sent there.";
    BadRequestLine "bad-request-line" Deny true "The request block does not hold `VERB https://host/path`.";
    PathParameters "path-parameters" Deny false "The path table and the `{placeholders}` of the URL differ.";
    AdditionalRequest "additional-request" Warn false "A page has a further request; its method sends the first one.";
    UnclosedFence "unclosed-fence" Deny true "A code block does not end.";
    UnclosedTable "unclosed-table" Deny true "A table lacks its separator, its end, or the ` | ` of a row.";
    UnreadTable "unread-table" Deny false "Rows stand where none are read: in no table, in a list, a quote or HTML, or in a section of no known kind.";
    UnknownColumn "unknown-column" Deny false "A column of a table has a header that is not known, or a cell that says neither yes nor no.";
    NoHeader "no-header" Warn false "A table begins with a row in place of its header; it is read as a row.";
    CutTable "cut-table" Warn false "Rows stand behind the end of their table; they are read as part of it.";
    EmptyTable "empty-table" Note false "A table has a header and no row.";
    NoRows "no-rows" Warn false "A section of parameters has a text and no row.";
    TextTable "text-table" Warn false "A table stands in the text about a method; it is left out of its documentation.";
    BadName "bad-name" Deny true "A field, method or resource is not named by an identifier.";
    BrokenTypeLink "broken-type-link" Warn false "A row's type is a link to a message that the page does not describe.";
    UnusedMessage "unused-message" Warn false "A message of the page is the type of no field.";
    DuplicateMessage "duplicate-message" Warn false "Two sections of a page describe the same message differently.";
    RootNotObject "root-not-object" Deny true "A body or response is a message that JSON shows otherwise than as an object with its rows.";
    TooManyFields "too-many-fields" Deny true "The messages of a page nest into more fields than this program follows.";
    FrontMatterDiffers "front-matter-differs" Note false "The schema in the front matter and the page's tables disagree.";
    UntoldLists "untold-lists" Warn false "A table has neither `[]` nor a JSON example, so that its lists are not told.";
    DuplicateRow "duplicate-row" Deny false "Two rows of one table have the same name and say different things.";
    RepeatedRow "repeated-row" Warn false "A row stands twice in its table, in the same words; one is left out.";
    OrphanRow "orphan-row" Deny false "A row names a parent that has no row and is not in the example, or one that is no object.";
    ImpliedParent "implied-parent" Warn false "A row names a parent that has no row; it is taken for an object.";
    MissingType "missing-type" Deny false "A row of a body or response table has no type.";
    SkippedRequestLine "skipped-request-line" Warn false "A line looks like a request, and its verb, its host or its path is none that the profile knows: no method is made of it.";
    UnknownTypeWord "unknown-type-word" Warn false "A row has a type that neither the profile nor a link explains: it is any value.";
    UnknownType "unknown-type" Deny false "A row has a type this program does not know.";
    BadExample "bad-example" Warn false "The JSON example cannot be read.";
    RowNotInExample "row-not-in-example" Warn false "A row of the table has no key in the JSON example.";
    KeyNotInTable "key-not-in-table" Warn false "A key of the JSON example has no row in the table.";
    ExampleType "example-type" Warn false "The JSON example shows another plain type than the table, which counts.";
    ExampleShape "example-shape" Deny false "Of table and JSON example one shows a list or an object where the other does not.";
    EnumWithoutValues "enum-without-values" Warn false "A row says that it is an enum and lists no value of it.";
    PhantomRow "phantom-row" Note false "A row repeats its parent, an empty message; the example does not know it; dropped.";
    Contradiction "contradiction" Warn false "Two sentences of one cell state different limits.";
    BadPattern "bad-pattern" Warn false "A documented regular expression cannot be run; kept as text.";
    UnfitLimit "unfit-limit" Note false "A sentence states a limit that cannot be checked on a field of this type.";
    UnknownSentence "unknown-sentence" Note false "A sentence that may state a limit is in no rule of the grammar.";
    OneOfWithoutRow "one-of-without-row" Warn false "A sentence names a field as one of several of which one may be set; it has no row.";
    MergedPages "merged-pages" Note false "Several pages describe the same request; they became one method.";
    PagesDiffer "pages-differ" Warn false "Several pages describe the same request differently.";
    IndexMismatch "index-mismatch" Warn false "A resource's index page and its method pages do not agree.";
}

impl fmt::Display for Lint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Lint {
    type Err = UnknownLint;

    fn from_str(name: &str) -> Result<Self, UnknownLint> {
        Lint::ALL.iter().copied().find(|lint| lint.name() == name).ok_or_else(|| UnknownLint(name.to_owned()))
    }
}

/// A lint name that does not exist.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("there is no lint named `{name}`{near}", name = .0, near = did_you_mean(.0))]
pub struct UnknownLint(pub String);

/// The lint that may be meant.
fn did_you_mean(name: &str) -> String {
    let near = nearest(name, Lint::ALL.iter().map(|lint| lint.name()), 1);
    near.first().map(|near| format!("; did you mean `{near}`?")).unwrap_or_default()
}

/// A level that cannot be given to this lint.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the level of `{0}` cannot be changed: without it there is nothing to generate from")]
pub struct FixedLint(pub Lint);

/// The levels in force: the defaults, changed by the user.
#[derive(Debug, Clone, Default)]
pub struct Levels(BTreeMap<Lint, Level>);

impl Levels {
    /// Sets the level of a lint.
    ///
    /// # Errors
    /// [`FixedLint`] when the lint must stay an error.
    pub fn set(&mut self, lint: Lint, level: Level) -> Result<(), FixedLint> {
        if lint.is_fixed() && level != Level::Deny {
            return Err(FixedLint(lint));
        }
        self.0.insert(lint, level);
        Ok(())
    }

    /// The level of a lint.
    #[must_use]
    pub fn of(&self, lint: Lint) -> Level {
        self.0.get(&lint).copied().unwrap_or_else(|| lint.default_level())
    }
}

/// One finding about the input.
#[derive(Debug, Clone)]
pub struct Diagnostic {
    /// What kind of finding.
    pub lint: Lint,
    /// What was found, in one sentence.
    pub message: String,
    /// What stands at the place, or was expected there; shown under the snippet.
    pub label: String,
    /// What to do.
    pub help: String,
    /// Where; `None` for findings about a whole folder.
    pub place: Option<(Arc<SourceText>, Span)>,
}

impl Diagnostic {
    /// A finding at a place of a page.
    #[must_use]
    pub fn at(lint: Lint, source: &Arc<SourceText>, span: Span, message: impl Into<String>) -> Self {
        Self {
            lint,
            message: shown(&message.into()).into_owned(),
            label: String::new(),
            help: String::new(),
            place: Some((Arc::clone(source), span)),
        }
    }

    /// A finding about the whole input.
    #[must_use]
    pub fn general(lint: Lint, message: impl Into<String>) -> Self {
        let message = shown(&message.into()).into_owned();
        Self { lint, message, label: String::new(), help: String::new(), place: None }
    }

    /// Adds the text under the snippet.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = shown(&label.into()).into_owned();
        self
    }

    /// Adds the advice.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        // A ready entry for a file goes over lines.
        let help = help.into();
        self.help = help.split('\n').map(shown).collect::<Vec<_>>().join("\n");
        self
    }

    /// `file:line:column`, both counted from 1; columns in Unicode characters.
    #[must_use]
    pub fn position(&self) -> Option<String> {
        let (source, span) = self.place.as_ref()?;
        let (line, column) = source.line_column(span.start);
        Some(format!("{}:{line}:{column}", shown(source.path())))
    }

    /// `file:line`.
    #[must_use]
    pub fn line(&self) -> Option<String> {
        let (source, span) = self.place.as_ref()?;
        Some(format!("{}:{}", shown(source.path()), source.line(span.start)))
    }

    /// The service in whose folder it was found: the first folder below the language. `None` for findings about the
    /// whole input or a file of no service.
    #[must_use]
    pub fn service(&self) -> Option<&str> {
        let (source, _) = self.place.as_ref()?;
        service_of(source.path())
    }
}

/// The service in whose folder a file of the docs folder lies: the first folder below the language.
#[must_use]
pub fn service_of(path: &str) -> Option<&str> {
    let (first, rest) = path.split_once('/')?;
    if first.len() == 2 { rest.split_once('/').map(|(service, _)| service) } else { Some(first) }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(position) = self.position() {
            write!(f, "{position}: ")?;
        }
        write!(f, "{} [{}]", self.message, self.lint)
    }
}

/// A [`Diagnostic`] with its level, in the form that `miette` renders.
#[derive(Debug)]
pub struct Report {
    diagnostic: Diagnostic,
    level: Level,
    excerpt: Option<Excerpt>,
}

impl Report {
    /// Prepares a diagnostic for display.
    #[must_use]
    pub fn new(diagnostic: Diagnostic, level: Level) -> Self {
        let excerpt = diagnostic.place.as_ref().map(|(source, span)| Excerpt::new(source, *span));
        Self { diagnostic, level, excerpt }
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.diagnostic.message)
    }
}

impl std::error::Error for Report {}

impl miette::Diagnostic for Report {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new(self.diagnostic.lint))
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.level {
            Level::Deny => miette::Severity::Error,
            Level::Warn => miette::Severity::Warning,
            Level::Note | Level::Allow => miette::Severity::Advice,
        })
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        (!self.diagnostic.help.is_empty()).then(|| Box::new(&self.diagnostic.help) as Box<dyn fmt::Display>)
    }

    fn source_code(&self) -> Option<&dyn miette::SourceCode> {
        self.excerpt.as_ref().map(|excerpt| excerpt as &dyn miette::SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let (start, length) = self.excerpt.as_ref()?.marked();
        let label = (!self.diagnostic.label.is_empty()).then(|| self.diagnostic.label.clone());
        Some(Box::new(std::iter::once(LabeledSpan::new(label, start, length))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_and_parse_back() {
        for lint in Lint::ALL {
            assert_eq!(lint.name().parse::<Lint>(), Ok(*lint));
        }
    }

    #[test]
    fn a_fixed_lint_stays_an_error() {
        let mut levels = Levels::default();
        assert_eq!(levels.set(Lint::BadRequestLine, Level::Warn), Err(FixedLint(Lint::BadRequestLine)));
        assert_eq!(levels.set(Lint::RowNotInExample, Level::Warn), Ok(()));
        assert_eq!(levels.of(Lint::RowNotInExample), Level::Warn);
    }
}
