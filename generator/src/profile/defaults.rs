//! What most vendors write, so that no profile need say it.

use super::file::TableMeaning;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// The field's name.
    Name,
    /// Its type.
    Type,
    /// Whether it is required.
    Required,
    /// Whether it is optional.
    Optional,
    /// Its default.
    Default,
    /// Its values, or the value that the row is about.
    Values,
    /// What it is.
    Description,
    /// What is said of it besides: constraints, a second column of notes.
    Constraints,
    /// Where it goes.
    In,
    /// The verb of a request line.
    Verb,
    /// The path of a request line.
    Path,
    /// A value that it may have.
    Example,
    /// Its least value or length.
    Least,
    /// Its greatest value or length.
    Most,
    /// How long it may be.
    Length,
    /// What it must be a multiple of.
    Multiple,
    /// What it must match.
    Pattern,
    /// Whether the elements of a list differ.
    Unique,
    /// The format of its type, which has a column of its own.
    Format,
    /// Whether it may be null.
    Nullable,
    /// Nothing that matters.
    Ignored,
}

/// The usual headers, in lower case.
const HEADERS: &[(Role, &[&str])] = &[
    (
        Role::Name,
        &[
            "field",
            "name",
            "param",
            "params",
            "parameter",
            "parameters",
            "parameter name",
            "param name",
            "field name",
            "attribute",
            "attributes",
            "attribute name",
            "property",
            "properties",
            "property name",
            "key",
            "argument",
            "arguments",
            "option",
            "member",
            "header",
            "query parameter",
            "path parameter",
            "url parameter",
            "column",
            "variable",
            "query param",
            "body parameter",
            "request parameter",
            "header name",
            "form field",
            "request body field",
            "body field",
            "body param",
            "json field",
            "json parameter",
            "form parameter",
            "form param",
            "path variable",
            "path param",
            "url param",
            "query string parameter",
            "query string",
            "part",
            "part name",
            "form data",
            "form field name",
            "json key",
            "body parameter name",
            "query parameter name",
        ],
    ),
    (Role::Type, &["type", "data type", "datatype", "value type", "format", "types", "schema", "json type", "kind"]),
    (
        Role::Required,
        &[
            "required",
            "mandatory",
            "required?",
            "is required",
            "req",
            "req'd",
            "necessity",
            "presence",
            "required/optional",
            "optional/required",
            "required / optional",
            "optional / required",
            "mandatory/optional",
            "optional/mandatory",
            "required or optional",
            "m/o",
            "requirement",
            "obligatory",
            "must",
        ],
    ),
    (Role::Optional, &["optional", "optional?"]),
    (Role::Default, &["default", "default value", "defaults", "default values"]),
    (
        Role::Values,
        &[
            "value",
            "values",
            "possible values",
            "accepted values",
            "allowed values",
            "valid values",
            "values(default)",
            "values (default)",
            "enum",
            "options",
            "choices",
            "accepted",
            "id",
            "code",
            "flag",
            "constant",
            "integer",
            "bit",
        ],
    ),
    (
        Role::Description,
        &[
            "description",
            "descriptions",
            "details",
            "notes",
            "note",
            "meaning",
            "comment",
            "comments",
            "explanation",
            "remarks",
            "desc",
            "info",
            "about",
            "summary",
            "purpose",
            "definition",
            "what it does",
            "usage",
        ],
    ),
    (
        Role::Constraints,
        &[
            "constraint",
            "constraints",
            "validation",
            "validations",
            "validation rules",
            "validation rule",
            "rule",
            "rules",
            "limit",
            "limits",
            "limitation",
            "limitations",
            "range",
            "value range",
            "valid range",
            "allowed range",
            "restriction",
            "value restrictions",
            "bounds",
            "min/max",
            "min / max",
            "min-max",
            "min - max",
        ],
    ),
    (
        Role::In,
        &["in", "located in", "location", "parameter type", "param type", "passed in", "place", "where", "source"],
    ),
    (
        Role::Verb,
        &[
            "method",
            "verb",
            "http method",
            "http verb",
            "http request method",
            "request method",
            "preferred http method",
            "request type",
        ],
    ),
    (
        Role::Path,
        &[
            "path",
            "endpoint",
            "url",
            "uri",
            "route",
            "http path",
            "resource url",
            "resource uri",
            "address",
            "method url",
            "request url",
            "request uri",
            "endpoint url",
            "api endpoint",
            "url path",
            "uri path",
        ],
    ),
    (Role::Example, &["example", "examples", "sample", "sample value", "example value", "example values"]),
    (
        Role::Least,
        &[
            "minlength",
            "min length",
            "minimum length",
            "min",
            "minimum",
            "minimum value",
            "min value",
            "minvalue",
            "minitems",
            "min items",
            "minimum items",
            "min chars",
            "min characters",
            "minimum characters",
            "lower bound",
            "lower limit",
        ],
    ),
    (
        Role::Most,
        &[
            "maxlength",
            "max length",
            "maximum length",
            "max",
            "maximum",
            "maximum value",
            "max value",
            "maxvalue",
            "maxitems",
            "max items",
            "maximum items",
            "max chars",
            "max characters",
            "maximum characters",
            "max size",
            "maximum size",
            "maxsize",
            "character limit",
            "char limit",
            "upper bound",
            "upper limit",
        ],
    ),
    (Role::Length, &["length", "size", "len", "string length", "field length"]),
    (Role::Multiple, &["multipleof", "multiple of", "step", "steps", "step size", "increment", "increments"]),
    (Role::Pattern, &["pattern", "regex", "regexp", "regular expression", "reg exp", "validation pattern"]),
    (Role::Unique, &["unique", "unique items", "uniqueitems", "unique?"]),
    (Role::Nullable, &["nullable", "nullable?"]),
    (Role::Ignored, &["version", "since", "added in", "introduced", "permission", "restrictions"]),
];

/// What a header, in lower case, stands for by default.
pub(super) fn role(header: &str) -> Option<Role> {
    HEADERS.iter().find(|(_, headers)| headers.contains(&header)).map(|(role, _)| *role)
}

/// Words that say yes in a column for "required".
const YES: &[&str] = &[
    "yes",
    "y",
    "true",
    "required",
    "mandatory",
    "always",
    "must",
    "✓",
    "✔",
    "✔️",
    "✅",
    "x",
    "☑",
    "★",
    "*",
    "req",
    "1",
];

/// Words that say no there.
const NO: &[&str] = &[
    "no",
    "n",
    "false",
    "optional",
    "never",
    "-",
    "–",
    "—",
    "",
    "✗",
    "✘",
    "❌",
    "no (optional)",
    "opt",
    "0",
    "not required",
    "conditional",
    "depends",
    "n/a",
    "sometimes",
];

/// Whether a cell, in lower case, says yes.
#[must_use]
pub fn is_yes(cell: &str) -> bool {
    YES.contains(&cell) || (cell.starts_with("yes") && !cell.contains("if")) || cell.starts_with("required (")
}

/// Whether a cell, in lower case, says no.
#[must_use]
pub fn is_no(cell: &str) -> bool {
    NO.contains(&cell)
        || cell.starts_with("no ")
        || cell.starts_with("optional")
        || cell.starts_with("yes, if")
        || cell.starts_with("conditional")
        || cell.starts_with("only ")
        || cell.starts_with("no,")
}

/// Words of labels, in lower case, with what the table below lists. The first that the label has holds.
const LABELS: &[(&str, TableMeaning)] = &[
    ("query", TableMeaning::Query),
    ("path param", TableMeaning::Path),
    ("url param", TableMeaning::Path),
    ("uri param", TableMeaning::Path),
    ("route param", TableMeaning::Path),
    ("path variable", TableMeaning::Path),
    ("path argument", TableMeaning::Path),
    ("response header", TableMeaning::Ignore),
    ("header", TableMeaning::Header),
    ("form", TableMeaning::Form),
    ("multipart", TableMeaning::Form),
    ("error", TableMeaning::Ignore),
    ("status code", TableMeaning::Ignore),
    ("response code", TableMeaning::Ignore),
    ("return code", TableMeaning::Ignore),
    ("http code", TableMeaning::Ignore),
    ("exception", TableMeaning::Ignore),
    ("scopes", TableMeaning::Ignore),
    ("changelog", TableMeaning::Ignore),
    ("response", TableMeaning::Response),
    ("returns", TableMeaning::Response),
    ("responds", TableMeaning::Response),
    ("return value", TableMeaning::Response),
    ("return type", TableMeaning::Response),
    ("result", TableMeaning::Response),
    ("output", TableMeaning::Response),
    ("json param", TableMeaning::Body),
    ("body", TableMeaning::Body),
    ("payload", TableMeaning::Body),
    ("request data", TableMeaning::Body),
    ("parameter", TableMeaning::Request),
    ("params", TableMeaning::Request),
    ("argument", TableMeaning::Request),
    ("attribute", TableMeaning::Request),
    ("request", TableMeaning::Request),
    ("option", TableMeaning::Request),
    ("input", TableMeaning::Request),
];

/// Words of labels of what describes an object, or values, wherever it stands.
const DEFINITIONS: &[(&str, TableMeaning)] = &[
    ("structure", TableMeaning::Object),
    ("object", TableMeaning::Object),
    ("flags", TableMeaning::Flags),
    ("types", TableMeaning::Enum),
    ("enum", TableMeaning::Enum),
];

/// Whether the words stand in the label.
fn has(label: &str, words: &str) -> bool {
    label.match_indices(words).any(|(at, _)| {
        let before = label.get(..at).and_then(|before| before.chars().next_back());
        before.is_none_or(|c| !c.is_alphanumeric())
    })
}

/// What a table with this label, in lower case, lists by default.
pub(super) fn meaning(label: &str) -> Option<TableMeaning> {
    // "JSON/form parameters": either will do. A body with files is a form anyway.
    if has(label, "form") && has(label, "json") {
        return Some(TableMeaning::Body);
    }
    LABELS.iter().find(|(words, _)| has(label, words)).map(|(_, meaning)| *meaning)
}

/// Whether a line, in lower case, is nothing but words that tell what is below it: "response", "query parameters".
#[must_use]
pub fn is_label(line: &str) -> bool {
    let is_word = |word: &str| {
        LABELS.iter().any(|(words, _)| {
            words.split(' ').any(|known| word.strip_suffix('s').unwrap_or(word) == known || word == known)
        }) || matches!(word, "url" | "path" | "optional" | "required" | "parameters" | "fields" | "field" | "json")
    };
    meaning(line).is_some() && line.split(' ').all(is_word)
}

/// What a table with this label, in lower case, defines by default.
pub(super) fn definition(label: &str) -> Option<TableMeaning> {
    DEFINITIONS.iter().find(|(words, _)| has(label, words)).map(|(_, meaning)| *meaning)
}

impl super::Profile {
    /// What a table lists, by what stands above it and by its headers, all in lower case. Without an entry of the profile
    /// that fits, what the label says by default.
    #[must_use]
    pub fn meaning(&self, label: &str, headers: &[String]) -> Option<TableMeaning> {
        self.ruled(label, headers).or_else(|| meaning(label))
    }

    /// What an entry of the profile says that a table lists.
    #[must_use]
    pub fn ruled(&self, label: &str, headers: &[String]) -> Option<TableMeaning> {
        let fits = |rule: &super::TableRule| {
            (rule.labels.is_empty() || rule.labels.iter().any(|template| template.is_match(label)))
                && rule.columns.len() <= headers.len()
                && rule.columns.iter().zip(headers).all(|(wanted, header)| wanted == header)
        };
        self.tables.iter().find(|entry| fits(entry.peek())).map(|entry| entry.apply().is)
    }

    /// What a table with this label defines by default.
    #[must_use]
    pub fn definition(&self, label: &str) -> Option<TableMeaning> {
        definition(label)
    }
}
