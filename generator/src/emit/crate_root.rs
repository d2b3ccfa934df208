//! The root of the crate, and its manifest.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt::Write as _;

use quote::quote;

use super::{EmitError, docs, examples, layout, profile_crate, showcase, types, vendor};
use crate::api::{Api, Method, Service};
use crate::profile::{GUIDE, LIBRARY, PACKAGE};

/// `src/lib.rs`.
pub(super) fn library(api: &Api) -> Result<String, EmitError> {
    let mut parts = vec![layout::items(&docs::inner_verbatim(&about(api)?))?];
    parts.push(DOC_CFG.to_owned());
    parts.push(layout::items(&quote!(
        #[doc(hidden)]
        pub mod runtime;
    ))?);
    parts.push(layout::items(&quote!(
        mod domains;
    ))?);
    parts.push(if api.vendor.is_some() { profile_crate::exports(api) } else { EXPORTS.to_owned() });
    parts.push(BLOCKING.to_owned());
    if !api.types.is_empty() {
        parts.push(layout::items(&quote!(
            pub mod common;
        ))?);
    }
    for service in &api.services {
        let (module, feature) = (types::module(&service.module)?, service.feature());
        parts.push(layout::items(&quote!(#[cfg(feature = #feature)] pub mod #module;))?);
    }
    Ok(layout::file(&parts))
}

/// `src/domains.rs`: where calls go.
pub(super) fn domains(api: &Api) -> Result<String, EmitError> {
    let docs = docs::inner_verbatim(&["Where calls go, and how the API is spoken with.".to_owned()]);
    let domains = api.known_domains().join(" ");
    let services = api.services.iter().map(|service| {
        let (name, hosts) = (&service.name, hosts(api, service));
        quote!((#name, &[#(#hosts),*]))
    });
    let domains = quote! {
        /// The domains whose hosts get calls, and with them the token; a blank between two.
        pub(crate) const DOMAINS: &str = #domains;
    };
    let services = quote! {
        /// The services with their documented hosts: the names that an endpoint can be set for.
        #[rustfmt::skip]
        pub(crate) const SERVICES: &[(&str, &[&str])] = &[#(#services),*];
    };
    let vendor = vendor::data(api);
    Ok(layout::file(&[
        layout::items(&docs)?,
        layout::items(&vendor.imports)?,
        layout::items(&domains)?,
        layout::items(&services)?,
        layout::lone_literals(&layout::items(&vendor.items)?),
    ]))
}

/// The hosts of a service's methods that are of known domains, sorted.
fn hosts<'a>(api: &Api, service: &'a Service) -> BTreeSet<&'a str> {
    let methods = service.resources.iter().flat_map(|resource| &resource.methods);
    methods.map(|method| method.host.as_str()).filter(|host| api.is_known_host(host)).collect()
}

/// On docs.rs, each item says which feature it needs.
const DOC_CFG: &str = "#![cfg_attr(docsrs, feature(doc_cfg))]\n";

/// What the runtime offers to users.
const EXPORTS: &str = "\
#[doc(inline)]
pub use runtime::{
    BadRequest, BoxError, Call, Client, ClientBuilder, Credentials, Duration, Empty, Error,
    ErrorDetail, ErrorInfo, ErrorKind, FieldMask, FieldViolation, Help, HelpLink, InvalidDuration,
    InvalidTimestamp, Items, JsonObject, JsonValue, Limit, LocalizedMessage, Measure, Message,
    Messages, Number, OperationHandle, OperationState, Outcome, Pages, PreconditionFailure,
    PreconditionViolation, QuotaFailure, QuotaViolation, RequestInfo, ResourceInfo, RetryInfo,
    RetryPolicy, RpcStatus, Timestamp, Token, Violation, Violations, Wait, clock, credentials,
    transport,
};
";

const BLOCKING: &str = "\
#[cfg(feature = \"blocking\")]
#[doc(inline)]
pub use runtime::blocking;
";

/// The front page: what there is to say, section by section.
fn about(api: &Api) -> Result<Vec<String>, EmitError> {
    if let Some(vendor) = &api.vendor {
        return profile_crate::guide(api, vendor);
    }
    let mut lines = Vec::new();
    let mut own = own_first_call(GUIDE, api, profile_crate::in_guide)?;
    for section in shown(GUIDE, api) {
        lines.extend(section.lines().map(str::to_owned));
        lines.extend(own.take().into_iter().flat_map(|code| ["# First call".to_owned(), String::new(), code]));
    }
    Ok(lines.iter().flat_map(|line| line.split('\n')).map(str::to_owned).collect())
}

/// The code of a first call, where the text shows none since the API lacks its method.
fn own_first_call(text: &str, api: &Api, form: fn(&[String]) -> String) -> Result<Option<String>, EmitError> {
    if shown(text, api).iter().any(|section| section.contains("# First call\n")) {
        return Ok(None);
    }
    let client = format!("let client = {LIBRARY}::Client::builder().build()?;");
    Ok(showcase::first_code(api, &client)?.map(|code| form(&code)))
}

/// The sections of a text whose examples call only methods that the API has. A section begins behind a comment with the
/// names of these methods; what is in front of the first is for those who edit the text.
fn shown<'a>(text: &'a str, api: &Api) -> Vec<&'a str> {
    sections(text, api).map(|(_, text)| text).collect()
}

/// The sections that are shown, with the methods that each calls.
fn sections<'a>(text: &'a str, api: &Api) -> impl Iterator<Item = (&'a str, &'a str)> + use<'a> {
    let methods = methods(api);
    let sections = text.split("\n<!-- ").filter_map(|section| section.split_once(" -->\n"));
    sections.filter(move |(needs, _)| needs.split(' ').all(|name| name == "-" || methods.contains(name)))
}

/// The readme of a crate elsewhere: it speaks of the services and the methods that the crate has. The part before the
/// first section is always there, and its dependency line names the first services.
///
/// # Errors
/// If a name of the model cannot be used in Rust.
pub fn readme(template: &str, api: &Api) -> Result<String, EmitError> {
    if let Some(vendor) = &api.vendor {
        return profile_crate::readme(api, vendor);
    }
    let (head, sections) = template.split_at(template.find("\n<!-- ").unwrap_or(template.len()));
    let named: Vec<String> = example_features(sections, api).iter().map(|name| format!("\"{name}\"")).collect();
    let mut text = String::with_capacity(template.len());
    let dependency = format!("{PACKAGE} = ");
    for line in head.lines() {
        match line.split_once("features = [").filter(|_| line.starts_with(&dependency)) {
            Some((before, _)) => _ = writeln!(text, "{before}features = [{}] }}", named.join(", ")),
            None => _ = writeln!(text, "{line}"),
        }
    }
    if let Some(code) = own_first_call(sections, api, profile_crate::in_readme)? {
        _ = write!(text, "\n## First call\n\n{code}\n");
    }
    for section in shown(sections, api) {
        _ = write!(text, "\n{}\n", section.trim_end());
    }
    if let Some(name) = profile_crate::crate_name(api) {
        profile_crate::rename(&mut text, &name);
    }
    Ok(text)
}

/// The features that the examples need: those of the services that they call, or else of any two.
fn example_features<'a>(text: &str, api: &'a Api) -> BTreeSet<Cow<'a, str>> {
    let modules: BTreeSet<&str> =
        sections(text, api).flat_map(|(needs, _)| needs.split(' ').filter_map(|name| name.split('.').next())).collect();
    let called = api.services.iter().filter(|service| modules.contains(service.module.as_str()));
    let called: BTreeSet<Cow<'_, str>> = called.map(Service::feature).collect();
    if !called.is_empty() {
        return called;
    }
    let first = showcase::first_call(api).map(|shown| shown.service.feature());
    first.map_or_else(|| api.services.iter().map(Service::feature).take(2).collect(), |feature| [feature].into())
}

/// The methods of the API: `compute.image.list`.
fn methods(api: &Api) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for service in &api.services {
        for resource in &service.resources {
            let name = |method: &Method| format!("{}.{}.{}", service.module, resource.module, method.rust);
            names.extend(resource.methods.iter().map(name));
        }
    }
    names
}

/// The manifest with a feature for each service.
///
/// # Errors
/// If the template has no marker lines, or a service's name cannot be a feature.
pub fn manifest(template: &str, api: &Api) -> Result<String, EmitError> {
    let owned: Vec<Cow<'_, str>> = api.services.iter().map(Service::feature).collect();
    let mut names = owned.iter().map(|name| plain(name)).collect::<Result<Vec<_>, _>>()?;
    names.sort_unstable();
    let (begin, end) = ("# features: begin", "# features: end");
    let (mut text, mut inside, mut done) = (String::new(), false, false);
    for line in template.lines() {
        if line.starts_with(end) && inside {
            (inside, done) = (false, true);
        }
        if !inside {
            _ = writeln!(text, "{line}");
        }
        if line.starts_with(begin) && !done {
            inside = true;
            text.push_str(&features(&names));
        }
    }
    let mut text = api.vendor.as_ref().map(|vendor| profile_crate::manifest(&text, vendor)).unwrap_or(text);
    if let Some(package) = api.package() {
        text = profile_crate::stated(&text, package);
    }
    if let Some(name) = profile_crate::crate_name(api) {
        profile_crate::rename(&mut text, &name);
    }
    if done && !inside { Ok(with_examples(&text, &examples::manifest(api))) } else { Err(EmitError::NoMarkers) }
}

/// The manifest with what it says of the generated examples, at its end.
fn with_examples(manifest: &str, examples: &str) -> String {
    let (mut text, mut inside) = (String::with_capacity(manifest.len() + examples.len()), false);
    for line in manifest.lines() {
        inside |= line.starts_with("# examples: begin");
        if !inside {
            _ = writeln!(text, "{line}");
        }
        inside &= !line.starts_with("# examples: end");
    }
    text.truncate(text.trim_end().len());
    text.push('\n');
    if !examples.is_empty() {
        _ = writeln!(
            text,
            "\n# examples: begin (written by cargo xtask regenerate)\n{}\n# examples: end",
            examples.trim_end()
        );
    }
    text
}

/// A name that stands in the manifest as it is.
fn plain(name: &str) -> Result<&str, EmitError> {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    if !name.is_empty() && name.chars().all(is_plain) {
        return Ok(name);
    }
    Err(EmitError::Name { name: name.to_owned(), what: "feature" })
}

fn features(names: &[&str]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("\"{name}\"")).collect();
    let one = format!("full = [{}]\n", quoted.join(", "));
    let mut text = if one.len() <= 100 { one } else { format!("full = [\n    {},\n]\n", quoted.join(",\n    ")) };
    for name in names {
        _ = writeln!(text, "{name} = []");
    }
    text
}
