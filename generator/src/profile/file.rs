//! `profile.toml` as it is written. Nothing is checked here but its form; `read.rs` makes a [`Profile`](super::Profile) of it.

use std::collections::BTreeMap;

#[cfg(test)]
use schemars::JsonSchema;
use serde::Deserialize;
use toml::Spanned;

use crate::api::{Auth, Envelope, Errors, ListForm, Package, Paging, Presence, RateLimit, Verb};
use crate::one_or_many::OneOrMany;

/// How one vendor writes its reference. Everything has a default; a profile states what differs.
#[derive(Debug, Default)]
#[cfg_attr(test, derive(JsonSchema))]
#[cfg_attr(test, schemars(deny_unknown_fields, rename = "Profile"))]
pub(super) struct File {
    /// The version of this form: 1.
    pub(super) profile: u32,
    /// The vendor's name: lower-case letters, digits and `-`.
    pub(super) name: String,
    /// When a field may be absent. Default: `optional`.
    #[cfg_attr(test, schemars(default))]
    pub(super) presence: Presence,
    /// What the generated crate says of itself.
    #[cfg_attr(test, schemars(default, rename = "crate"))]
    pub(super) package: Package,
    /// Where `import` takes the pages from.
    #[cfg_attr(test, schemars(default))]
    pub(super) source: Origin,
    /// Which files are pages, and what names services, resources and methods.
    #[cfg_attr(test, schemars(default))]
    pub(super) pages: Pages,
    /// Where request lines stand and how they are written.
    pub(super) request: Request,
    /// What the columns of tables hold.
    #[cfg_attr(test, schemars(default))]
    pub(super) columns: Columns,
    /// What tables list, by label or columns. The first entry that fits holds; then the defaults.
    #[cfg_attr(test, schemars(default))]
    pub(super) table: Vec<Table>,
    /// How pages say that a field is required.
    #[cfg_attr(test, schemars(default))]
    pub(super) required: Required,
    /// What the words for types mean: `snowflake = "string (uint64)"`, `"set of {type}" = "{type}[]"`.
    #[cfg_attr(test, schemars(default, with = "BTreeMap<String, String>"))]
    pub(super) types: Vec<(Spanned<String>, Spanned<String>)>,
    /// Wordings of limits beyond the common ones: `"between {n} and {n} letters" = "length min max"`.
    #[cfg_attr(test, schemars(default, with = "BTreeMap<String, String>"))]
    pub(super) wordings: Vec<(Spanned<String>, Spanned<String>)>,
    /// Parameters that every method takes, or every method of some verbs.
    #[cfg_attr(test, schemars(default))]
    pub(super) common: Vec<Common>,
    /// The ways to authenticate, the usual one first.
    #[cfg_attr(test, schemars(default))]
    pub(super) auth: Vec<Auth>,
    /// What an error body looks like.
    #[cfg_attr(test, schemars(default))]
    pub(super) errors: Errors,
    /// What surrounds the message of each response.
    #[cfg_attr(test, schemars(default))]
    pub(super) envelope: Option<Envelope>,
    /// The ways in which lists are paged.
    #[cfg_attr(test, schemars(default))]
    pub(super) paging: Vec<Paging>,
    /// The headers that tell how many calls are left.
    #[cfg_attr(test, schemars(default, rename = "rate-limit"))]
    pub(super) rate_limit: Option<RateLimit>,
}

/// Where pages come from.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Origin {
    /// The address of a git repository (`https://`, `ssh://` or `file://`), or the path of a folder or an archive.
    pub repository: String,
    /// The branch, tag or commit. Default: the head of the repository.
    pub revision: String,
    /// The licence of the pages, by its SPDX name. Default: what the licence file of the source says.
    pub licence: String,
    /// Whom that licence wants to be named.
    pub attribution: String,
}

/// Which files are pages, and what names services, resources and methods.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(super) struct Pages {
    /// The pages that describe methods. `**` is any folders, `*` any part of a name. Default: all.
    #[cfg_attr(test, schemars(with = "Vec<String>"))]
    pub(super) include: Vec<Spanned<String>>,
    /// Pages that are not read at all.
    #[cfg_attr(test, schemars(with = "Vec<String>"))]
    pub(super) exclude: Vec<Spanned<String>>,
    /// Pages with objects and enums only, to which others link. Default: all that are not excluded.
    #[cfg_attr(test, schemars(with = "Vec<String>"))]
    pub(super) definitions: Vec<Spanned<String>>,
    /// What names the service, which is a module and a feature of the crate. Default: `folder`.
    pub(super) service: Naming,
    /// What names the resource, which is a module in the service's. Default: `file`.
    pub(super) resource: Option<Naming>,
    /// What names the method. Default: `heading`.
    pub(super) method: MethodNaming,
}

/// What a service or a resource is named by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Naming {
    /// The folder of the page; the profile's name where it has none.
    #[default]
    Folder,
    /// The page's file.
    File,
    /// The page's title: its first heading, or `title` in its front matter.
    Title,
    /// The heading one level above the method's.
    Heading,
    /// The first literal part of the path behind the base.
    Path,
    /// The profile's name: there is one only.
    Profile,
}

/// What a method is named by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum MethodNaming {
    /// Its heading, or `{title}` of the request line.
    #[default]
    Heading,
    /// The page's file: a page a method.
    File,
    /// The verb and the literal parts of the path.
    Path,
}

/// Where request lines stand and how they are written.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(super) struct Request {
    /// What comes before each path: `https://host.example/prefix`; `{variables}` in the host where each user has their own.
    #[cfg_attr(test, schemars(with = "String"))]
    pub(super) base: Option<Spanned<String>>,
    /// The variables of `base` with their defaults: `host = "harbour.example"`.
    pub(super) variables: BTreeMap<String, String>,
    /// Where request lines stand. Default: all of them.
    pub(super) r#in: Option<Vec<RequestPlace>>,
    /// How they are written: `"{verb} {path}"` (the default), `"{title} % {verb} {path}"`, `"<Route method=\"{verb}\">{path}</Route>"`.
    #[cfg_attr(test, schemars(with = "Vec<String>"))]
    pub(super) like: Vec<Spanned<String>>,
    /// The path where the line has a `{name}` only: `"/{name}"`, for references whose headings are the names of methods.
    #[cfg_attr(test, schemars(with = "Option<String>"))]
    pub(super) path: Option<Spanned<String>>,
    /// The verb where the line has none, as in `like = ["{path}"]`.
    pub(super) verb: Option<String>,
    /// What is sent for verbs of the vendor's own: `{ LIST = "GET" }`.
    pub(super) verbs: BTreeMap<String, Verb>,
    /// The words behind the marks of code blocks that have request lines, `""` for none: `["", "http"]`. Default: any.
    pub(super) fences: Option<Vec<String>>,
    /// Whether numbers in paths stand for parameters: `/ports/1/ships/2.json` is `/ports/{port_id}/ships/{ship_id}.json`.
    pub(super) numbers: bool,
    /// Whether `a.b`, `a[b]` and `a:b` in the first column are fields inside of `a`: `true` by default. With `false` they are
    /// names as they stand.
    pub(super) nested: Option<bool>,
    /// How a response body is asked for and a request body is sent: `json` (the default), `form` or `multipart`.
    pub(super) body: BodyForm,
    /// How lists are written in a query and in a form, where a name does not show it: `repeat` (the default, `id=1&id=2`),
    /// `brackets` (`id[]=1&id[]=2`), `indexes` (`id[0]=1&id[1]=2`) or `commas` (`id=1,2`).
    pub(super) lists: ListForm,
    /// Where bodies with files hold all other fields in one part, as JSON: the name of that part, such as `payload_json`. No
    /// table's row of this name is a field. Without files such a body is JSON as a whole.
    pub(super) json_part: Option<String>,
    /// Where parameters go whose table does not say: by verb. Default: `GET`, `HEAD`, `OPTIONS` and `DELETE` query, others body.
    pub(super) parameters: BTreeMap<String, Destination>,
}

/// A place where request lines stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum RequestPlace {
    /// Lines of code blocks.
    CodeBlock,
    /// A paragraph or list item that is inline code only.
    InlineCode,
    /// Headings.
    Heading,
    /// Rows of tables with a column for the verb and one for the path.
    Table,
    /// Lines of text, tags included.
    Text,
    /// Calls of the program `curl` in code blocks.
    Curl,
}

/// How a body is sent.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum BodyForm {
    /// As JSON.
    #[default]
    Json,
    /// As `application/x-www-form-urlencoded`, or `multipart/form-data` where it has files.
    Form,
}

/// Where a parameter goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Destination {
    /// The query.
    Query,
    /// The body.
    Body,
}

/// Headers of columns, beside the usual ones.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(super) struct Columns {
    /// The field's name.
    #[cfg_attr(test, schemars(with = "Vec<String>"))]
    pub(super) name: Vec<Spanned<String>>,
    /// Its type.
    #[cfg_attr(test, schemars(with = "Vec<String>"))]
    pub(super) r#type: Vec<Spanned<String>>,
    /// Whether it is required.
    #[cfg_attr(test, schemars(with = "Vec<String>"))]
    pub(super) required: Vec<Spanned<String>>,
    /// Its default.
    #[cfg_attr(test, schemars(with = "Vec<String>"))]
    pub(super) default: Vec<Spanned<String>>,
    /// Its values, or the value that a row is about.
    #[cfg_attr(test, schemars(with = "Vec<String>"))]
    pub(super) values: Vec<Spanned<String>>,
    /// What it is.
    #[cfg_attr(test, schemars(with = "Vec<String>"))]
    pub(super) description: Vec<Spanned<String>>,
    /// What is said of the field besides; read with the description where it stands beside it.
    #[cfg_attr(test, schemars(with = "Vec<String>"))]
    pub(super) constraints: Vec<Spanned<String>>,
    /// Where it goes: path, query, body, header.
    #[cfg_attr(test, schemars(with = "Vec<String>"))]
    pub(super) r#in: Vec<Spanned<String>>,
    /// The verb of a request line.
    #[cfg_attr(test, schemars(with = "Vec<String>"))]
    pub(super) verb: Vec<Spanned<String>>,
    /// The path of a request line.
    #[cfg_attr(test, schemars(with = "Vec<String>"))]
    pub(super) path: Vec<Spanned<String>>,
    /// A value that it may have: where nothing else tells the type, this does.
    #[cfg_attr(test, schemars(with = "Vec<String>"))]
    pub(super) example: Vec<Spanned<String>>,
    /// Its least value or length.
    #[cfg_attr(test, schemars(with = "Vec<String>"))]
    pub(super) min: Vec<Spanned<String>>,
    /// Its greatest value or length.
    #[cfg_attr(test, schemars(with = "Vec<String>"))]
    pub(super) max: Vec<Spanned<String>>,
    /// How long it may be.
    #[cfg_attr(test, schemars(with = "Vec<String>"))]
    pub(super) length: Vec<Spanned<String>>,
    /// What it must be a multiple of.
    #[cfg_attr(test, schemars(with = "Vec<String>"))]
    pub(super) multiple_of: Vec<Spanned<String>>,
    /// What it must match.
    #[cfg_attr(test, schemars(with = "Vec<String>"))]
    pub(super) pattern: Vec<Spanned<String>>,
    /// Whether the elements of a list differ.
    #[cfg_attr(test, schemars(with = "Vec<String>"))]
    pub(super) unique: Vec<Spanned<String>>,
    /// Whether it may be null.
    #[cfg_attr(test, schemars(with = "Vec<String>"))]
    pub(super) nullable: Vec<Spanned<String>>,
    /// Nothing that matters.
    #[cfg_attr(test, schemars(with = "Vec<String>"))]
    pub(super) ignore: Vec<Spanned<String>>,
}

/// What some tables, or lists of bullets, are about.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Table {
    /// What stands above it: the nearest heading, or the line before. `*` is anything. One or several.
    pub(super) label: Option<OneOrMany>,
    /// The headers that its columns begin with.
    #[serde(default)]
    #[cfg_attr(test, schemars(with = "Option<Vec<String>>"))]
    pub(super) columns: Option<Spanned<Vec<String>>>,
    /// What it lists.
    #[cfg_attr(test, schemars(with = "TableMeaning"))]
    pub(super) is: Spanned<TableMeaning>,
}

/// What a table lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum TableMeaning {
    /// Parameters of the request above it, each put where its name or the verb says.
    Request,
    /// Parameters of the path.
    Path,
    /// Parameters of the query.
    Query,
    /// Fields of the body.
    Body,
    /// Fields of a body that is sent as a form.
    Form,
    /// Headers of the request.
    Header,
    /// Fields of the response.
    Response,
    /// Fields of an object, to which others link.
    Object,
    /// Values of an enum, to which others link.
    Enum,
    /// Bits, to which others link.
    Flags,
    /// Fields of a resource, which the methods of its section send and answer where an example shows that they do.
    Resource,
    /// Nothing that becomes code.
    Ignore,
}

/// How pages say that a field is required.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(super) struct Required {
    /// Words in the column for it that say yes, beside the usual ones.
    #[cfg_attr(test, schemars(with = "Vec<String>"))]
    pub(super) yes: Vec<Spanned<String>>,
    /// Words in that column that say no, beside the usual ones.
    #[cfg_attr(test, schemars(with = "Vec<String>"))]
    pub(super) no: Vec<Spanned<String>>,
    /// What a name ends with that is required, such as `*`.
    pub(super) suffix: String,
    /// What a name ends with that is optional, such as `?` (the default).
    pub(super) optional_suffix: Option<String>,
    /// A field of a request of which nothing says whether it is required: `false` by default.
    pub(super) unmarked: bool,
    /// A sentence above a table that makes all its rows optional, beside "all parameters are optional".
    #[cfg_attr(test, schemars(with = "Vec<String>"))]
    pub(super) none: Vec<Spanned<String>>,
}

/// A parameter that every method takes.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Common {
    /// Its name.
    pub(super) name: String,
    /// Its type, as in `[types]`.
    #[cfg_attr(test, schemars(with = "String"))]
    pub(super) r#type: Spanned<String>,
    /// Where it goes. Default: `query`.
    #[serde(default)]
    pub(super) r#in: CommonPlace,
    /// What is said of it.
    #[serde(default)]
    pub(super) description: String,
    /// The verbs whose methods take it. Default: all.
    #[serde(default)]
    pub(super) verbs: Vec<String>,
    /// The methods that take it: those whose response is a list, with `list`. Default: all.
    #[serde(default)]
    pub(super) when: When,
    /// The paths of the methods that take it: `/ships/**`. Default: all.
    #[cfg_attr(test, schemars(with = "Vec<String>"))]
    #[serde(default)]
    pub(super) paths: Vec<Spanned<String>>,
    /// The paths of those among them that do not take it.
    #[cfg_attr(test, schemars(with = "Vec<String>"))]
    #[serde(default)]
    pub(super) except: Vec<Spanned<String>>,
    /// Whether it must be there.
    #[serde(default)]
    pub(super) required: bool,
}

/// Where a common parameter goes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum CommonPlace {
    /// The query.
    #[default]
    Query,
    /// The body.
    Body,
    /// A header.
    Header,
}

/// Which methods take a common parameter.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum When {
    /// All.
    #[default]
    Always,
    /// Those that answer with a list.
    List,
}
