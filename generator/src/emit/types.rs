//! Names and types: what the model says, as tokens.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote};

pub(super) use super::idents::{constant, file, ident, module, raw};
use super::links::Links;
use super::{EmitError, layout};
use crate::api::{
    Alias, Api, Field, FieldType, Holder, MessageDef, MessageRole, Method, Paging, Resource, Scalar, Service,
    StructMember, TypeDef,
};
use crate::reserved;

/// What `use crate::runtime` offers to a resource's module.
const RUNTIME: [&str; 11] = [
    "Call",
    "Client",
    "Duration",
    "Empty",
    "FieldMask",
    "JsonObject",
    "JsonValue",
    "Method",
    "OperationHandle",
    "Timestamp",
    "Verb",
];

/// What a resource's module needs to know about its types.
pub(super) struct Types<'a> {
    pub(super) resource: &'a Resource,
    pub(super) links: Links<'a>,
    names: BTreeSet<&'a str>,
    /// The types of the service and of the whole API that are not hidden by one of the resource.
    shared: BTreeMap<&'a str, (String, &'a TypeDef)>,
    /// The list or map whose elements a type is.
    holders: BTreeMap<&'a str, Holding<'a>>,
    /// The types that the runtime has, with their names there: some of those of all services.
    pub(super) of_runtime: BTreeMap<String, &'static str>,
    /// One-ofs that are not written for that reason.
    gone: BTreeSet<&'a str>,
    /// How lists are paged, by the profile.
    paging: &'a [Paging],
    /// The former names of types that were renamed, by the present one.
    former: BTreeMap<&'a str, BTreeSet<&'a str>>,
}

impl<'a> Types<'a> {
    pub(super) fn new(api: &'a Api, service: &'a Service, resource: &'a Resource) -> Result<Self, EmitError> {
        let aliases = resource.aliases.iter().map(|alias| alias.name.as_str());
        let names: BTreeSet<&str> = resource.types.iter().map(TypeDef::name).chain(aliases).collect();
        match names.iter().find(|name| reserved::is_needed_type(name)) {
            Some(name) => Err(EmitError::Name { name: (*name).to_owned(), what: "type" }),
            None => Ok(Self {
                resource,
                links: Links::new(service, resource),
                names,
                shared: shared(api, service, resource),
                holders: holders(service, resource),
                of_runtime: BTreeMap::new(),
                gone: api.runtime_choices().collect(),
                paging: api.vendor.as_ref().map_or(&[], |vendor| &vendor.paging),
                former: former(service, resource),
            }),
        }
    }

    /// What a type was called before it was renamed.
    pub(super) fn former(&self, name: &str) -> impl Iterator<Item = &'a str> {
        self.former.get(name).into_iter().flatten().copied()
    }

    /// What is to be said of a type: what the pages say of it, or which list it is an element of.
    pub(super) fn about(&self, name: &str, docs: &str) -> String {
        if docs.trim().is_empty() {
            self.holders.get(name).map_or_else(|| format!("{name}."), Holding::sentence)
        } else {
            self.links.resolve(docs)
        }
    }

    /// A type of the runtime: imported, unless a type of the API has the same name.
    pub(super) fn runtime(&self, name: &'static str) -> TokenStream {
        let ident = Ident::new(name, Span::call_site());
        if self.names.contains(name) || self.resource.client == name {
            quote!(crate::runtime::#ident)
        } else {
            quote!(#ident)
        }
    }

    /// The imports of a module with this code: only what it names, by the path that has it.
    pub(super) fn imports(&self, used: &BTreeSet<String>) -> BTreeMap<String, Vec<&str>> {
        let is_own = |name: &str| self.names.contains(name) || self.resource.client == name;
        let mut imports: BTreeMap<String, Vec<&str>> = BTreeMap::new();
        let runtime: Vec<&str> = RUNTIME.iter().copied().filter(|name| used.contains(*name) && !is_own(name)).collect();
        if !runtime.is_empty() {
            imports.insert("crate::runtime".to_owned(), runtime);
        }
        for name in self.referenced().into_iter().filter(|name| used.contains(*name) && !is_own(name)) {
            if let Some((path, _)) = self.shared.get(name) {
                imports.entry(path.clone()).or_default().push(name);
            }
        }
        imports
    }

    /// The types that were here and are elsewhere now.
    pub(super) fn still_here(&self) -> Result<String, EmitError> {
        let mut by_path: BTreeMap<&str, Vec<Alias>> = BTreeMap::new();
        let is_here = |alias: &&Alias| alias.is_moved() && !self.gone.contains(alias.target.as_str());
        for alias in self.resource.aliases.iter().filter(is_here) {
            let path = self.path_of(&alias.name).ok_or_else(|| self.missing(&alias.name))?;
            by_path.entry(path).or_default().push(alias.clone());
        }
        by_path.into_iter().map(|(path, aliases)| moved(path, &aliases)).collect()
    }

    /// The module of a shared type, or of a one-of of a shared type.
    fn path_of(&self, name: &str) -> Option<&str> {
        let has = |def: &TypeDef| def.reached_by().any(|known| known == name);
        let found = self.shared.get(name).or_else(|| self.shared.values().find(|(_, def)| has(def)));
        found.map(|(path, _)| path.as_str())
    }

    /// The types that methods and fields speak of. Not every word of the code is a type: variants have names, too.
    fn referenced(&self) -> BTreeSet<&'a str> {
        let fields = self.resource.types.iter().flat_map(|def| match def {
            TypeDef::Message(message) => message.fields.as_slice(),
            TypeDef::Enum(_) => &[],
        });
        let methods = self.resource.methods.iter().flat_map(|method| method.outcome().types());
        let aliases = self.resource.aliases.iter().map(|alias| alias.target.as_str());
        fields.filter_map(|field| field.ty.reference()).chain(methods).chain(aliases).collect()
    }

    /// The methods that take the message as their request.
    pub(super) fn takers<'t>(&'t self, message: &'t MessageDef) -> impl Iterator<Item = &'a Method> + 't {
        let is_request = message.role == MessageRole::Request;
        let methods = self.resource.methods.iter();
        methods.filter(move |method| is_request && method.request == message.name)
    }

    /// The list of a response that comes in pages as a profile says: where it says, or the only one.
    pub(super) fn listed(&self, method: &Method, response: &'a MessageDef) -> Option<&'a Field> {
        let paging = self.paging.get(method.pages?)?;
        let mut lists = response.fields.iter().filter(|field| field.repeated && !field.nullable);
        if paging.items.is_empty() {
            return lists.next().filter(|_| lists.next().is_none());
        }
        lists.find(|field| field.json == paging.items)
    }

    pub(super) fn message(&self, name: &str) -> Option<&'a MessageDef> {
        let own = self.resource.types.iter().find(|def| def.name() == name);
        match own.or_else(|| self.shared.get(name).map(|(_, def)| *def)) {
            Some(TypeDef::Message(message)) => Some(message),
            _ => None,
        }
    }

    fn defined(&self, name: &str) -> Result<TokenStream, EmitError> {
        if self.names.contains(name) || self.shared.contains_key(name) {
            return self.spelled(name);
        }
        Err(self.missing(name))
    }

    /// A type as the module names it. What resources of the service share is not imported: the compiler would tell who looks
    /// for it here that it is private, and to take it from the module where it is written.
    pub(super) fn spelled(&self, name: &str) -> Result<TokenStream, EmitError> {
        let ident = ident(name, "type")?;
        let is_imported = |(path, _): &(String, _)| path == COMMON;
        let is_here = self.names.contains(name) || self.shared.get(name).is_none_or(is_imported);
        Ok(if is_here { quote!(#ident) } else { quote!(super::#ident) })
    }

    /// The model refers to a type that is not there.
    pub(super) fn missing(&self, name: &str) -> EmitError {
        EmitError::NoType { resource: self.resource.module.clone(), name: name.to_owned() }
    }

    fn scalar(&self, scalar: Scalar) -> TokenStream {
        let name = scalar.rust();
        if RUNTIME.contains(&name) {
            return self.runtime(name);
        }
        let ident = Ident::new(name, Span::call_site());
        quote!(#ident)
    }

    /// The type of one value: of an element, or of a member of a one-of.
    pub(super) fn one(&self, ty: &FieldType) -> Result<TokenStream, EmitError> {
        Ok(match ty {
            FieldType::Scalar(scalar) => self.scalar(*scalar),
            FieldType::Enum(name) | FieldType::Message(name) => {
                let name = self.defined(name)?;
                quote!(#name)
            }
            FieldType::Map(scalar) => {
                let value = self.scalar(*scalar);
                quote!(BTreeMap<String, #value>)
            }
            FieldType::MapOf(name) => {
                let value = self.defined(name)?;
                quote!(BTreeMap<String, #value>)
            }
            FieldType::Json => self.runtime("JsonObject"),
        })
    }

    /// What one-of variants hold.
    pub(super) fn payload(&self, field: &Field) -> Result<TokenStream, EmitError> {
        let one = self.one(&field.ty)?;
        Ok(match field.holder() {
            Holder::Vec => quote!(Vec<#one>),
            Holder::Box => quote!(Box<#one>),
            Holder::Plain => one,
        })
    }

    /// The type of a struct's field.
    pub(super) fn field(&self, field: &Field) -> Result<TokenStream, EmitError> {
        let payload = self.payload(field)?;
        let payload = if field.nullable { quote!(crate::runtime::Nullable<#payload>) } else { payload };
        Ok(if field.is_option() { quote!(Option<#payload>) } else { payload })
    }

    /// The value of a one-of's member, without a box.
    pub(super) fn taken(&self, field: &Field) -> Result<TokenStream, EmitError> {
        let one = self.one(&field.ty)?;
        Ok(if field.repeated { quote!(Vec<#one>) } else { one })
    }

    /// What is given for a field of a struct by this name.
    pub(super) fn given(&self, part: &StructMember<'_>, name: &Ident) -> Result<Given, EmitError> {
        match part {
            StructMember::Field(field) => {
                let Given { ty, value } = self.given_payload(field, name)?;
                let value = if field.is_option() { quote!(Some(#value)) } else { value };
                Ok(Given { ty, value })
            }
            StructMember::OneOf(one_of) => {
                let ty = ident(&one_of.name, "type")?;
                Ok(Given { ty: quote!(impl Into<#ty>), value: quote!(Some(#name.into())) })
            }
        }
    }

    /// What is given for a field, or for a member of a one-of, and what it becomes.
    pub(super) fn given_payload(&self, field: &Field, name: &Ident) -> Result<Given, EmitError> {
        if field.nullable {
            let payload = self.payload(field)?;
            return Ok(Given {
                ty: quote!(impl Into<crate::runtime::Nullable<#payload>>),
                value: quote!(#name.into()),
            });
        }
        let one = self.one(&field.ty)?;
        if field.repeated {
            let item = if converts(&field.ty) { quote!(impl Into<#one>) } else { one };
            let ty = quote!(impl IntoIterator<Item = #item>);
            return Ok(Given { ty, value: quote!(crate::runtime::list(#name)) });
        }
        Ok(match &field.ty {
            ty if converts(ty) => Given { ty: quote!(impl Into<#one>), value: quote!(#name.into()) },
            FieldType::Map(scalar) => {
                Self::given_map(&self.scalar(*scalar), converts(&FieldType::Scalar(*scalar)), name)
            }
            FieldType::MapOf(value) => Self::given_map(&self.defined(value)?, false, name),
            _ if field.boxed => Given { ty: one, value: quote!(Box::new(#name)) },
            _ => Given { ty: one, value: quote!(#name) },
        })
    }

    /// What is given for a map: pairs of keys and values.
    fn given_map(one: &impl ToTokens, converts: bool, name: &Ident) -> Given {
        let value = if converts { quote!(impl Into<#one>) } else { quote!(#one) };
        let ty = quote!(impl IntoIterator<Item = (impl Into<String>, #value)>);
        Given { ty, value: quote!(crate::runtime::map(#name)) }
    }
}

/// The former names of what a module defines, its own types or those of its service.
fn former<'a>(service: &'a Service, resource: &'a Resource) -> BTreeMap<&'a str, BTreeSet<&'a str>> {
    let mut former: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for alias in service.aliases.iter().chain(&resource.aliases).filter(|alias| !alias.is_moved()) {
        former.entry(&alias.target).or_default().insert(&alias.name);
    }
    former
}

/// What a setter takes, and what it makes of it.
pub(super) struct Given {
    pub(super) ty: TokenStream,
    pub(super) value: TokenStream,
}

/// Whether values of other types become such a value. Of numbers it would not be known which one a literal is.
fn converts(ty: &FieldType) -> bool {
    matches!(
        ty,
        FieldType::Scalar(Scalar::String | Scalar::Bytes | Scalar::Value | Scalar::FieldMask | Scalar::Duration)
    )
}

/// A field that is a list or a map of messages or of an enum.
struct Holding<'a> {
    /// The resource, unless it is the one at hand.
    resource: Option<&'a Resource>,
    message: &'a MessageDef,
    field: &'a Field,
}

impl Holding<'_> {
    /// What the elements are, with a link to the field, which says more.
    fn sentence(&self) -> String {
        let Self { resource, message, field } = self;
        let what = if matches!(field.ty, FieldType::MapOf(_)) { "A value" } else { "An element" };
        let path = resource.map(|resource| format!("super::{}::", raw(&resource.module))).unwrap_or_default();
        let member = message.oneofs.iter().find_map(|one_of| {
            let member = one_of.members.iter().find(|member| member.json == field.json)?;
            Some((&one_of.name, &member.variant))
        });
        match member {
            Some((name, variant)) => format!("{what} of [`{name}::{variant}`]({path}{name}::{variant})."),
            None => format!("{what} of [`{0}::{1}`]({path}{0}#structfield.{1}).", message.name, field.rust),
        }
    }
}

/// For each type that a list or a map holds, the first that does. What resources share is held by their own types, too.
fn holders<'a>(service: &'a Service, resource: &'a Resource) -> BTreeMap<&'a str, Holding<'a>> {
    let is_shared = !service.resources.iter().any(|known| std::ptr::eq(known, resource));
    let users = service.resources.iter().filter(|_| is_shared).map(|user| (Some(user), user.types.as_slice()));
    let mut holders = BTreeMap::new();
    for (user, types) in std::iter::once((None, resource.types.as_slice())).chain(users) {
        let own: BTreeSet<&str> = user.iter().flat_map(|_| types).map(TypeDef::name).collect();
        for message in types.iter().filter_map(TypeDef::message) {
            for field in &message.fields {
                let is_many = field.repeated || matches!(field.ty, FieldType::MapOf(_));
                if let Some(name) = field.ty.reference().filter(|name| is_many && !own.contains(name)) {
                    holders.entry(name).or_insert(Holding { resource: user, message, field });
                }
            }
        }
    }
    holders
}

/// The module of what all services share.
const COMMON: &str = "crate::common";

/// What a module finds outside: the types of its service, then those of all services, with the paths that have them.
fn shared<'a>(api: &'a Api, service: &'a Service, resource: &'a Resource) -> BTreeMap<&'a str, (String, &'a TypeDef)> {
    let mut shared = BTreeMap::new();
    let of_service = format!("crate::{}", raw(&service.module));
    for (path, types) in [(COMMON.to_owned(), &api.types), (of_service, &service.types)] {
        shared.extend(types.iter().map(|def| (def.name(), (path.clone(), def))));
    }
    shared.retain(|name, _| !resource.types.iter().any(|def| def.name() == *name));
    shared
}

/// Re-exports of what moved to a module.
pub(super) fn moved(path: &str, aliases: &[Alias]) -> Result<String, EmitError> {
    re_exports(path, aliases.iter().filter(|alias| alias.is_moved()).map(|alias| alias.name.as_str()))
}

/// Public names of another module, as names of this one.
pub(super) fn re_exports<'a>(path: &str, names: impl Iterator<Item = &'a str>) -> Result<String, EmitError> {
    let mut names: Vec<&str> = names.collect();
    names.iter().try_for_each(|name| ident(name, "type").map(drop))?;
    names.sort_by(|a, b| layout::by_version(a, b));
    Ok(if names.is_empty() { String::new() } else { layout::uses(&format!("pub use {path}"), &names) })
}
