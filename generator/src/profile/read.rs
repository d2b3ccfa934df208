//! Reads `profile.toml`: every mistake is told with its place, and with what may have been meant.

use std::ops::Range;
use std::sync::Arc;

use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeTable, DeValue, ValueDeserializer};

use super::file::{self, File, Naming, RequestPlace};
use super::template::{Glob, Template};
use super::types::Meant;
use super::used::Entry;
use super::yandex::PACKAGE;
use super::{
    Bounded, CommonRule, End, PageRules, Profile, ProfileFile, RequestRules, RequiredRules, Role, Settings, TableRule,
    Wording, normal,
};
use crate::api::{AuthKind, Package, PagingKind, Server, Vendor};
use crate::diagnostic::{Diagnostic, Lint};
use crate::nearest::nearest;
use crate::one_or_many::OneOrMany;
use crate::reserved;
use crate::span::{SourceText, Span};

/// The version of the form.
const VERSION: u32 = 1;

/// More entries of one kind are refused.
const MOST_ENTRIES: usize = 500;

const KEYS: &[&str] = &[
    "profile",
    "name",
    "presence",
    "crate",
    "source",
    "pages",
    "request",
    "columns",
    "table",
    "required",
    "types",
    "wordings",
    "common",
    "auth",
    "errors",
    "envelope",
    "paging",
    "rate-limit",
];

pub(super) fn read(source: &Arc<SourceText>, findings: &mut Vec<Diagnostic>) -> Option<ProfileFile> {
    let before = findings.len();
    let is_of_built_in = only_settings(source.text());
    let mut reader = ProfileReader { source, findings };
    let file = reader.file()?;
    // What another version of the form means is not known, so nothing else is told of it.
    if !reader.is_of_version(&file) {
        return None;
    }
    let read = if is_of_built_in {
        Some(ProfileFile::Settings(Box::new(reader.settings(file))))
    } else {
        reader.profile(file).map(|profile| ProfileFile::Vendor(Box::new(profile)))
    };
    if findings.len() > before { None } else { read }
}

/// Whether a file has only what may be said under the built-in profile, too.
fn only_settings(text: &str) -> bool {
    let (document, errors) = DeTable::parse_recoverable(text);
    let keys: Vec<String> = document.into_inner().iter().map(|(key, _)| key.get_ref().to_string()).collect();
    let is_setting = |key: &String| ["profile", "crate", "source"].contains(&key.as_str());
    errors.is_empty() && keys.iter().all(is_setting) && keys.iter().any(|key| key != "profile")
}

struct ProfileReader<'a> {
    source: &'a Arc<SourceText>,
    findings: &'a mut Vec<Diagnostic>,
}

/// Whether a text is an address that can stand in docs and in a manifest.
fn is_url(text: &str) -> bool {
    text.starts_with("https://") && text.chars().all(|c| c.is_ascii_graphic() && !"<>()\"`\\".contains(c))
}

/// Whether a text is a version as Cargo takes it: three numbers, and perhaps the name of a pre-release.
fn is_version(text: &str) -> bool {
    let (numbers, name) = text.split_once('-').unwrap_or((text, "a"));
    let is_number = |part: &str| part.parse::<u32>().is_ok_and(|number| number.to_string() == part);
    let is_named = name.split('.').all(|part| {
        !part.is_empty()
            && part.starts_with(|c: char| c.is_ascii_alphabetic()) == part.parse::<u32>().is_err()
            && part.chars().all(|c| c.is_ascii_alphanumeric())
    });
    text.len() < 64 && numbers.split('.').count() == 3 && numbers.split('.').all(is_number) && is_named
}

impl ProfileReader<'_> {
    fn tell(&mut self, at: Range<usize>, message: impl Into<String>, help: impl Into<String>) {
        self.findings.push(Diagnostic::at(Lint::BadProfile, self.source, Span::from(at), message).help(help));
    }

    /// Where a key's value stands, or the last table above it that is there.
    fn place(&self, keys: &[&str]) -> Range<usize> {
        let (document, _) = DeTable::parse_recoverable(self.source.text());
        let (mut table, mut at) = (document.get_ref(), 0..0);
        for key in keys {
            let Some((_, value)) = table.iter().find(|(name, _)| name.get_ref() == key) else { return at };
            at = value.span();
            // Entries of a list do not say which of them is meant: the first.
            let first = value.get_ref().as_array().and_then(|list| list.first());
            let inner = first.unwrap_or(value).get_ref().as_table();
            let Some(inner) = inner else { return at };
            table = inner;
        }
        at
    }

    fn file(&mut self) -> Option<File> {
        let (document, errors) = DeTable::parse_recoverable(self.source.text());
        if !errors.is_empty() {
            for error in errors {
                let message = format!("not valid TOML: {}", error.message().replace('\n', "; "));
                self.tell(error.span().unwrap_or_default(), message, "mend the file; nothing of it was read");
            }
            return None;
        }
        let mut file = File::default();
        for (key, value) in document.into_inner() {
            match key.get_ref().as_ref() {
                "profile" => self.put(&mut file.profile, value),
                "name" => self.put(&mut file.name, value),
                "presence" => self.put(&mut file.presence, value),
                "crate" => self.put(&mut file.package, value),
                "source" => self.put(&mut file.source, value),
                "pages" => self.put(&mut file.pages, value),
                "request" => self.put(&mut file.request, value),
                "columns" => self.put(&mut file.columns, value),
                "table" => file.table = self.list(value),
                "required" => self.put(&mut file.required, value),
                "types" => file.types = self.pairs(value),
                "wordings" => file.wordings = self.pairs(value),
                "common" => file.common = self.list(value),
                "auth" => file.auth = self.list(value),
                "errors" => self.put(&mut file.errors, value),
                "envelope" => file.envelope = self.one(value),
                "paging" => file.paging = self.list(value),
                "rate-limit" => file.rate_limit = self.one(value),
                other => {
                    let message = format!("there is no key `{other}`{}", did_you_mean(other, KEYS.iter().copied()));
                    self.tell(key.span(), message, format!("the keys are {}", KEYS.join(", ")));
                }
            }
        }
        Some(file)
    }

    fn put<T: DeserializeOwned>(&mut self, place: &mut T, value: Spanned<DeValue<'_>>) {
        if let Some(read) = self.one(value) {
            *place = read;
        }
    }

    fn one<T: DeserializeOwned>(&mut self, value: Spanned<DeValue<'_>>) -> Option<T> {
        let whole = value.span();
        match T::deserialize(ValueDeserializer::from(value)) {
            Ok(read) => Some(read),
            Err(error) => {
                let said = error.message().replace('\n', "; ");
                let message = format!("{said}{}", meant_key(&said));
                let help = "docs/profiles.md lists all keys; profile.schema.json says what each may have";
                self.tell(error.span().unwrap_or(whole), message, help);
                None
            }
        }
    }

    /// A list of tables, or one table where one is enough.
    fn list<T: DeserializeOwned>(&mut self, value: Spanned<DeValue<'_>>) -> Vec<T> {
        let span = value.span();
        match value.get_ref() {
            DeValue::Table(_) => self.one(value).into_iter().collect(),
            DeValue::Array(list) if list.len() > MOST_ENTRIES => {
                self.tell(span, format!("more than {MOST_ENTRIES} entries"), "say it in fewer");
                Vec::new()
            }
            DeValue::Array(_) => {
                let DeValue::Array(list) = value.into_inner() else { return Vec::new() };
                list.into_iter().filter_map(|entry| self.one(entry)).collect()
            }
            _ => {
                self.tell(span, "an entry is a table", "write its head in double brackets, such as `[[table]]`");
                Vec::new()
            }
        }
    }

    /// A table of texts, each with the place of key and value.
    fn pairs(&mut self, value: Spanned<DeValue<'_>>) -> Vec<(Spanned<String>, Spanned<String>)> {
        let span = value.span();
        let DeValue::Table(table) = value.into_inner() else {
            self.tell(span, "expected a table of texts", "write `word = \"meaning\"` on lines of their own");
            return Vec::new();
        };
        let mut pairs = Vec::new();
        for (key, value) in table {
            let key_span = key.span();
            let key = key.into_inner().into_owned();
            let value_span = value.span();
            match value.into_inner() {
                DeValue::String(text) if pairs.len() < MOST_ENTRIES => {
                    pairs.push((Spanned::new(key_span, key), Spanned::new(value_span, text.into_owned())));
                }
                _ => self.tell(value_span, format!("expected a text for `{key}`"), "write it in quotes"),
            }
        }
        // What the file says first holds first.
        pairs.sort_by_key(|(key, _)| key.span().start);
        pairs
    }

    /// Whether the file is of the form that is read here. One that does not say so is taken for one of it.
    fn is_of_version(&mut self, file: &File) -> bool {
        if file.profile == VERSION {
            return true;
        }
        let problem = match file.profile {
            0 => "the version of the profile's form is missing".to_owned(),
            other => format!("version {other} of the profile's form is not known"),
        };
        self.tell(self.place(&["profile"]), problem, format!("write `profile = {VERSION}`"));
        file.profile == 0
    }

    fn profile(&mut self, file: File) -> Option<Profile> {
        let is_name = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if !file.name.starts_with(|c: char| c.is_ascii_lowercase()) || !file.name.chars().all(is_name) {
            let help = "write `name = \"harbour\"`: lower-case letters, digits and `-`, a letter first";
            self.tell(self.place(&["name"]), "the vendor's name is missing or has other characters", help);
        }
        let server = self.server(&file.request);
        let package = self.package(file.package, &file.name);
        let origin = file.source;
        let auth = file.auth.into_iter().map(|auth| self.auth(auth)).collect();
        let paging = file.paging.into_iter().map(|paging| self.paging(paging)).collect();
        let (server, host) = server?;
        let vendor = Vendor {
            name: file.name,
            package,
            presence: file.presence,
            server,
            auth,
            lists: file.request.lists,
            json_part: file.request.json_part.clone(),
            errors: file.errors,
            envelope: file.envelope,
            paging,
            rate_limit: file.rate_limit,
        };
        Some(Profile {
            pages: self.pages(file.pages),
            request: self.request(file.request, host),
            columns: columns(file.columns),
            tables: file.table.into_iter().filter_map(|table| self.table(table)).collect(),
            required: self.required(file.required),
            types: file.types.into_iter().filter_map(|(word, meaning)| self.ty(&word, &meaning)).collect(),
            wordings: file.wordings.into_iter().filter_map(|(like, meaning)| self.wording(&like, &meaning)).collect(),
            common: file.common.into_iter().filter_map(|common| self.common(common)).collect(),
            vendor,
            origin,
            source: Arc::clone(self.source),
        })
    }

    /// What the built-in profile leaves open.
    fn settings(&mut self, file: File) -> Settings {
        for (key, given) in
            [("description", &file.package.description), ("docs", &file.package.docs), ("guide", &file.package.guide)]
        {
            if !given.is_empty() {
                let message = format!("`{key}` is for the crate of another vendor");
                self.tell(self.place(&["crate", key]), message, "remove it: the built-in profile has words of its own");
            }
        }
        Settings { package: self.package(file.package, PACKAGE), origin: file.source }
    }

    /// The address of the API, and its host with the defaults of the variables.
    fn server(&mut self, request: &file::Request) -> Option<(Server, String)> {
        const HELP: &str = "write `base = \"https://api.example.com/v1\"`: what comes before each path; where users have \
                            hosts of their own, `base = \"https://{host}/v1\"` and `variables = { host = \"example.com\" }`";
        let Some(base) = &request.base else {
            self.tell(self.place(&["request"]), "`[request]` has no `base`", HELP);
            return None;
        };
        let span = base.span();
        let Some(rest) = base.get_ref().strip_prefix("https://") else {
            self.tell(span, "the base is no address that starts with `https://`", HELP);
            return None;
        };
        let (written, prefix) = rest.find('/').map_or((rest, ""), |at| rest.split_at(at));
        let mut host = written.to_owned();
        for (name, value) in &request.variables {
            host = host.replace(&format!("{{{name}}}"), value);
        }
        let prefix = prefix.trim_end_matches('/');
        if host.contains('{') {
            self.tell(span, format!("`{host}` has a variable without a default"), "add it to `[request.variables]`");
            return None;
        }
        // A part in braces is a parameter of every path.
        let is_part = |part: &str| {
            let name = part.strip_prefix('{').and_then(|part| part.strip_suffix('}'));
            name.map_or_else(
                || part.chars().all(|c| c.is_ascii_alphanumeric() || "-._~".contains(c)),
                |name| {
                    name.starts_with(|c: char| c.is_ascii_alphabetic())
                        && name.bytes().all(|c| c.is_ascii_alphanumeric() || c == b'_')
                },
            )
        };
        let is_prefix = prefix.split('/').all(is_part);
        if !crate::api::is_host(&host) || !is_prefix || prefix.split('/').any(|part| part == ".." || part == ".") {
            self.tell(span, format!("`{host}{prefix}` is no host with a plain path behind it"), HELP);
            return None;
        }
        let variables = request.variables.clone();
        let origin = format!("https://{written}");
        Some((Server { origin, prefix: prefix.to_owned(), variables }, host.to_ascii_lowercase()))
    }

    fn package(&mut self, mut package: Package, name: &str) -> Package {
        if package.name.is_empty() {
            name.clone_into(&mut package.name);
        }
        let is_crate = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '_';
        if !package.name.starts_with(|c: char| c.is_ascii_lowercase()) || !package.name.chars().all(is_crate) {
            self.tell(
                self.place(&["crate", "name"]),
                format!("`{}` is no name of a crate", package.name),
                "use lower-case letters, digits and `-`",
            );
        } else if reserved::is_crate(&package.name) {
            let problem = format!("`{}` is a word of Rust, or a crate that the generated one needs", package.name);
            self.tell(self.place(&["crate", "name"]), problem, "write another `name` below `[crate]`");
        }
        if !package.docs.is_empty() && !is_url(&package.docs) {
            self.tell(
                self.place(&["crate", "docs"]),
                format!("`{}` is no address", package.docs),
                "write `docs = \"https://…\"`",
            );
        }
        if !package.version.is_empty() && !is_version(&package.version) {
            let message = format!("`{}` is no version of a crate", package.version);
            self.tell(self.place(&["crate", "version"]), message, "write three numbers: `version = \"0.3.0\"`");
        }
        if !package.repository.is_empty() && !is_url(&package.repository) {
            let message = format!("`{}` is no address", package.repository);
            self.tell(self.place(&["crate", "repository"]), message, "write `repository = \"https://…\"`");
        }
        package.docs.truncate(package.docs.trim_end_matches('/').len());
        package
    }

    fn auth(&mut self, mut auth: crate::api::Auth) -> crate::api::Auth {
        if auth.name.is_empty() {
            let usual = if auth.kind == AuthKind::Query { "access_token" } else { "Authorization" };
            usual.clone_into(&mut auth.name);
        }
        if auth.value.is_empty() {
            let usual = if auth.kind == AuthKind::Bearer { "Bearer {token}" } else { "{token}" };
            usual.clone_into(&mut auth.value);
        }
        let is_token = auth.name.bytes().all(|c| c.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&c));
        let is_plain = auth.value.bytes().all(|c| c.is_ascii_graphic() || c == b' ');
        if !is_token || !is_plain {
            let message = format!("`{}: {}` is no header or parameter", auth.name, auth.value);
            self.tell(self.place(&["auth", "value"]), message, "use characters of ASCII that a header may have");
        }
        auth
    }

    fn paging(&mut self, mut paging: crate::api::Paging) -> crate::api::Paging {
        if paging.parameter.is_empty() && paging.kind != PagingKind::Link {
            self.tell(
                self.place(&["paging"]),
                "a way of paging has no `parameter`",
                "name the parameter that asks for the next page",
            );
        }
        if paging.header.is_empty() && paging.kind == PagingKind::Link {
            "link".clone_into(&mut paging.header);
        }
        if paging.id.is_empty() && paging.kind == PagingKind::LastId {
            "id".clone_into(&mut paging.id);
        }
        paging
    }

    fn globs(&mut self, written: Vec<Spanned<String>>) -> Vec<Entry<Glob>> {
        let entry = |text: Spanned<String>| match Glob::new(text.get_ref()) {
            Ok(glob) => Some(Entry::written(glob, text.span().into())),
            Err(problem) => {
                self.tell(text.span(), format!("not a pattern of paths: {problem}"), "write it as `api/**/*.md`");
                None
            }
        };
        written.into_iter().filter_map(entry).collect()
    }

    fn templates(&mut self, written: Vec<Spanned<String>>) -> Vec<Entry<Template>> {
        written
            .into_iter()
            .filter_map(|text| self.template(&text).map(|it| Entry::written(it, text.span().into())))
            .collect()
    }

    fn template(&mut self, text: &Spanned<String>) -> Option<Template> {
        self.told(text, Template::whole(text.get_ref()))
    }

    fn told(&mut self, text: &Spanned<String>, read: Result<Template, String>) -> Option<Template> {
        match read {
            Ok(template) => Some(template),
            Err(problem) => {
                let help = "docs/profiles.md says what templates may have";
                self.tell(text.span(), format!("not a template: {problem}"), help);
                None
            }
        }
    }

    fn pages(&mut self, pages: file::Pages) -> PageRules {
        PageRules {
            include: self.globs(pages.include),
            exclude: self.globs(pages.exclude),
            definitions: self.globs(pages.definitions),
            service: pages.service,
            resource: pages.resource.unwrap_or(Naming::File),
            method: pages.method,
        }
    }

    fn request(&mut self, request: file::Request, host: String) -> RequestRules {
        let mut like = self.templates(request.like);
        if like.is_empty() {
            let usual = ["{verb} {path}", "{title} {verb} {path}"];
            like.extend(usual.into_iter().filter_map(|like| Template::whole(like).ok()).map(Entry::default_of));
        }
        let usual = || {
            vec![
                RequestPlace::CodeBlock,
                RequestPlace::InlineCode,
                RequestPlace::Heading,
                RequestPlace::Table,
                RequestPlace::Text,
            ]
        };
        RequestRules {
            places: request.r#in.unwrap_or_else(usual),
            like,
            path: request.path.map(|path| Entry::written(path.get_ref().clone(), path.span().into())),
            verb: request.verb,
            verbs: request.verbs.into_iter().map(|(word, verb)| (word.to_uppercase(), verb)).collect(),
            fences: request.fences,
            numbers: request.numbers,
            nested: request.nested.unwrap_or(true),
            body: request.body,
            parameters: request.parameters,
            host,
        }
    }

    fn table(&mut self, table: file::Table) -> Option<Entry<TableRule>> {
        let labels = table.label.as_ref().map(OneOrMany::all).unwrap_or_default();
        let span = labels
            .first()
            .map(Spanned::span)
            .or_else(|| table.columns.as_ref().map(Spanned::span))
            .unwrap_or_else(|| table.is.span());
        if labels.is_empty() && table.columns.is_none() {
            self.tell(
                span,
                "an entry of `[[table]]` has neither `label` nor `columns`",
                "say which tables it is about",
            );
            return None;
        }
        let labels: Vec<Template> = labels.iter().filter_map(|label| self.template(label)).collect();
        let columns = table.columns.map(Spanned::into_inner).unwrap_or_default();
        let columns = columns.iter().map(|header| normal(header)).collect();
        Some(Entry::written(TableRule { labels, columns, is: *table.is.get_ref() }, span.into()))
    }

    fn required(&mut self, required: file::Required) -> RequiredRules {
        let words = |texts: Vec<Spanned<String>>| -> Vec<Entry<String>> {
            texts.into_iter().map(|text| Entry::written(normal(text.get_ref()), text.span().into())).collect()
        };
        RequiredRules {
            yes: words(required.yes),
            no: words(required.no),
            suffix: required.suffix,
            optional_suffix: required.optional_suffix.unwrap_or_else(|| "?".to_owned()),
            unmarked: required.unmarked,
            none: {
                let read = |text: Spanned<String>| {
                    let template = self.told(&text, Template::inside(text.get_ref()))?;
                    Some(Entry::written(template, text.span().into()))
                };
                required.none.into_iter().filter_map(read).collect()
            },
        }
    }

    fn ty(&mut self, word: &Spanned<String>, meaning: &Spanned<String>) -> Option<Entry<(Template, Meant)>> {
        let template = self.template(word)?;
        let meant = match Meant::read(meaning.get_ref()) {
            Ok(meant) => meant,
            Err(problem) => {
                self.tell(meaning.span(), problem, "docs/profiles.md lists the types");
                return None;
            }
        };
        if meant.has_hole() && !word.get_ref().contains("{type}") {
            self.tell(meaning.span(), "`{type}` stands for nothing here", "put `{type}` into the word, too");
            return None;
        }
        Some(Entry::written((template, meant), word.span().into()))
    }

    fn wording(&mut self, like: &Spanned<String>, meaning: &Spanned<String>) -> Option<Entry<Wording>> {
        const HELP: &str =
            "write what is bounded (`length`, `value`, `items` or `auto`) and what each `{n}` is (`min`, `max` or `_`)";
        let template = self.told(like, Template::inside(like.get_ref()))?;
        let mut words = meaning.get_ref().split_whitespace();
        let of = match words.next() {
            Some("length") => Bounded::Length,
            Some("value") => Bounded::Value,
            Some("items") => Bounded::Items,
            Some("auto") => Bounded::Auto,
            _ => {
                self.tell(meaning.span(), format!("`{}` says no limit", meaning.get_ref()), HELP);
                return None;
            }
        };
        let mut ends = Vec::new();
        for word in words {
            ends.push(match word {
                "min" => End::Min,
                "max" => End::Max,
                "_" => End::Passed,
                other => {
                    self.tell(meaning.span(), format!("`{other}` is neither `min` nor `max` nor `_`"), HELP);
                    return None;
                }
            });
        }
        let holes = like.get_ref().matches("{n}").count();
        if ends.is_empty() || (holes > 0 && holes != ends.len()) {
            self.tell(meaning.span(), format!("{holes} `{{n}}` and {} ends", ends.len()), HELP);
            return None;
        }
        Some(Entry::written(Wording { like: template, of, ends }, like.span().into()))
    }

    fn common(&mut self, common: file::Common) -> Option<Entry<CommonRule>> {
        let span = common.r#type.span();
        let ty = match Meant::read(common.r#type.get_ref()) {
            Ok(meant) if !meant.has_hole() => meant,
            Ok(_) => {
                self.tell(span, "`{type}` stands for nothing here", "name a type");
                return None;
            }
            Err(problem) => {
                self.tell(span, problem, "docs/profiles.md lists the types");
                return None;
            }
        };
        let rule = CommonRule {
            name: common.name,
            ty,
            place: common.r#in,
            description: common.description,
            verbs: common.verbs,
            when: common.when,
            paths: self.globs(common.paths),
            except: self.globs(common.except),
            required: common.required,
        };
        Some(Entry::written(rule, span.into()))
    }
}

/// The headers of columns that the file names.
fn columns(columns: file::Columns) -> Vec<(Entry<String>, Role)> {
    let file::Columns {
        name,
        r#type,
        required,
        default,
        values,
        description,
        constraints,
        r#in,
        verb,
        path,
        example,
        min,
        max,
        length,
        multiple_of,
        pattern,
        unique,
        nullable,
        ignore,
    } = columns;
    let roles = [
        (name, Role::Name),
        (r#type, Role::Type),
        (required, Role::Required),
        (default, Role::Default),
        (values, Role::Values),
        (description, Role::Description),
        (constraints, Role::Constraints),
        (r#in, Role::In),
        (verb, Role::Verb),
        (path, Role::Path),
        (example, Role::Example),
        (min, Role::Least),
        (max, Role::Most),
        (length, Role::Length),
        (multiple_of, Role::Multiple),
        (pattern, Role::Pattern),
        (unique, Role::Unique),
        (nullable, Role::Nullable),
        (ignore, Role::Ignored),
    ];
    let entries = roles.into_iter().flat_map(|(texts, role)| texts.into_iter().map(move |text| (text, role)));
    entries.map(|(text, role)| (Entry::written(normal(text.get_ref()), text.span().into()), role)).collect()
}

/// What may have been meant by a key that serde does not know.
fn meant_key(message: &str) -> String {
    let mut parts = message.split('`');
    let name = match parts.next() {
        Some(start) if start.starts_with("unknown field") || start.starts_with("unknown variant") => parts.next(),
        _ => None,
    };
    let known: Vec<&str> = parts.skip(1).step_by(2).collect();
    name.map(|name| did_you_mean(name, known)).unwrap_or_default()
}

fn did_you_mean<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    nearest(name, known, 1).first().map(|near| format!("; did you mean `{near}`?")).unwrap_or_default()
}
