//! The file as it is read. Each mistake in it is an error with its place: a name that is overlooked would change.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::Deserialize;
use toml::Spanned;
use toml::de::{DeTable, DeValue, ValueDeserializer};

use super::super::names;
use super::{NamesLock, OneOfPlace, ResourceNames, TypePlaces, service_of};
use crate::api::Home;
use crate::diagnostic::{Diagnostic, Lint};
use crate::span::{SourceText, Span};

/// The version of the file's form.
pub(super) const VERSION: u32 = 1;

/// The table of the modules of services. The folder of a resource has a slash.
pub(super) const SERVICES: &str = "services";

/// What to do about a file that people are not meant to write.
const HELP: &str = "take the file from the last commit, then run `cargo xtask regenerate`";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ResourceEntry {
    module: Spanned<String>,
    #[serde(default)]
    types: BTreeMap<Spanned<String>, TypeEntry>,
    #[serde(default, rename = "one-ofs")]
    one_ofs: BTreeMap<Spanned<String>, OneOfEntry>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum TypeEntry {
    Here(Vec<String>),
    Elsewhere(Moved),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Moved {
    #[serde(rename = "in")]
    home: HomeEntry,
    at: Vec<String>,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum HomeEntry {
    Service,
    Common,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OneOfEntry {
    field: Spanned<String>,
    members: Vec<String>,
}

impl NamesLock {
    /// Reads the file. Without one there are no names yet.
    pub(in super::super) fn read(source: Option<Arc<SourceText>>, findings: &mut Vec<Diagnostic>) -> Self {
        let Some(source) = source else { return Self::default() };
        let mut reader = LockReader { source, findings, modules: BTreeSet::new(), fields: BTreeSet::new() };
        let text = Arc::clone(&reader.source);
        match DeTable::parse(text.text()) {
            Ok(document) => reader.file(document.into_inner()),
            Err(error) => {
                let at = error.span().unwrap_or_default();
                reader.tell(at, format!("not valid TOML: {}", error.message().replace('\n', "; ")));
                Self::default()
            }
        }
    }
}

struct LockReader<'a> {
    source: Arc<SourceText>,
    findings: &'a mut Vec<Diagnostic>,
    /// The modules of the resources so far, with their services.
    modules: BTreeSet<(String, String)>,
    /// The fields of the resource at hand that hold its one-ofs.
    fields: BTreeSet<String>,
}

impl LockReader<'_> {
    fn tell(&mut self, at: std::ops::Range<usize>, message: impl Into<String>) {
        let found = Diagnostic::at(Lint::BadNamesLock, &self.source, Span::from(at), message).help(HELP);
        self.findings.push(found);
    }

    fn file(&mut self, document: DeTable<'_>) -> NamesLock {
        let (mut resources, mut services) = (BTreeMap::new(), BTreeMap::new());
        let is_empty = document.is_empty();
        let mut version = None;
        for (key, value) in document {
            if key.get_ref() == "version" {
                version = Some(value);
            } else if key.get_ref() == SERVICES {
                services = self.services(value);
            } else if let Some(names) = self.resource(key.get_ref(), value) {
                resources.insert(key.into_inner().into_owned(), names);
            }
        }
        if !is_empty {
            self.version(version);
        }
        NamesLock { services, resources }
    }

    fn services(&mut self, value: Spanned<DeValue<'_>>) -> BTreeMap<String, String> {
        let at = value.span();
        let entries = BTreeMap::<String, Spanned<String>>::deserialize(ValueDeserializer::from(value));
        let entries = entries.unwrap_or_else(|error| {
            self.tell(error.span().unwrap_or(at), error.message().replace('\n', "; "));
            BTreeMap::new()
        });
        let mut services = BTreeMap::new();
        let mut modules = BTreeSet::new();
        for (service, module) in entries {
            if !names::is_service_module(module.get_ref()) {
                self.tell(module.span(), format!("`{}` cannot be the name of a module", module.get_ref()));
            } else if modules.insert(module.get_ref().clone()) {
                services.insert(service, module.into_inner());
            } else {
                self.tell(module.span(), format!("another service is the module `{}`", module.get_ref()));
            }
        }
        services
    }

    fn version(&mut self, found: Option<Spanned<DeValue<'_>>>) {
        let Some(found) = found else { return self.tell(0..0, "the version of the file is missing") };
        let at = found.span();
        if u32::deserialize(ValueDeserializer::from(found)) != Ok(VERSION) {
            self.tell(at, format!("this program reads version {VERSION} of the file"));
        }
    }

    fn resource(&mut self, folder: &str, value: Spanned<DeValue<'_>>) -> Option<ResourceNames> {
        let at = value.span();
        let entry = match ResourceEntry::deserialize(ValueDeserializer::from(value)) {
            Ok(entry) => entry,
            Err(error) => {
                self.tell(error.span().unwrap_or(at), error.message().replace('\n', "; "));
                return None;
            }
        };
        let module = entry.module.get_ref();
        if !names::is_resource_module(module) {
            self.tell(entry.module.span(), format!("`{module}` cannot be the name of a module"));
            return None;
        }
        if !self.modules.insert((service_of(folder).to_owned(), module.clone())) {
            self.tell(entry.module.span(), format!("another resource of the service is the module `{module}`"));
        }
        let (types, one_ofs) = (self.types(entry.types), self.one_ofs(entry.one_ofs));
        Some(ResourceNames { module: entry.module.into_inner(), types, one_ofs })
    }

    fn types(&mut self, entries: BTreeMap<Spanned<String>, TypeEntry>) -> BTreeMap<String, TypePlaces> {
        let mut types = BTreeMap::new();
        let mut places = BTreeSet::new();
        for (name, entry) in entries {
            let (home, at) = match entry {
                TypeEntry::Here(at) => (Home::Resource, at),
                TypeEntry::Elsewhere(Moved { home: HomeEntry::Service, at }) => (Home::Service, at),
                TypeEntry::Elsewhere(Moved { home: HomeEntry::Common, at }) => (Home::Common, at),
            };
            if let Some(twice) = at.iter().find(|place| !places.insert((*place).clone())) {
                self.tell(name.span(), format!("another type stands at `{twice}`, too"));
            }
            if self.is_type(&name) {
                types.insert(name.into_inner(), TypePlaces { at: at.into_iter().collect(), home });
            }
        }
        types
    }

    fn one_ofs(&mut self, entries: BTreeMap<Spanned<String>, OneOfEntry>) -> BTreeMap<String, OneOfPlace> {
        let mut one_ofs = BTreeMap::new();
        self.fields.clear();
        for (name, OneOfEntry { field, members }) in entries {
            let place = field.get_ref().split_once('.').filter(|(_, field)| names::is_field(field));
            let Some((message, place)) = place else {
                self.tell(field.span(), format!("`{}` is not a type and its field", field.get_ref()));
                continue;
            };
            if !self.fields.insert(field.get_ref().clone()) {
                self.tell(field.span(), format!("another one-of is the field `{}`", field.get_ref()));
                continue;
            }
            if self.is_type(&name) {
                let (message, field) = (message.to_owned(), place.to_owned());
                one_ofs
                    .insert(name.into_inner(), OneOfPlace { message, field, members: members.into_iter().collect() });
            }
        }
        one_ofs
    }

    /// Whether the name can be that of a type: it becomes code.
    fn is_type(&mut self, name: &Spanned<String>) -> bool {
        let text = name.get_ref();
        let is_type = names::is_type(text);
        if !is_type {
            self.tell(name.span(), format!("`{text}` cannot be the name of a type"));
        }
        is_type
    }
}
