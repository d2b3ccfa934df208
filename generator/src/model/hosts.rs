//! Hosts of known domains get calls; the others are reported.

use std::collections::BTreeMap;

use super::overrides::Overrides;
use crate::diagnostic::{Diagnostic, Lint};
use crate::fields::MethodFacts;
use crate::profile::is_known_host;

/// The domains that `overrides.toml` adds, and the host that the profile names; reports hosts that are of no known domain, once each.
pub(super) fn domains(
    methods: &[MethodFacts],
    own: Option<&str>,
    overrides: &Overrides,
    findings: &mut Vec<Diagnostic>,
) -> Vec<String> {
    let mut by_host: BTreeMap<&str, Vec<&MethodFacts>> = BTreeMap::new();
    for method in methods {
        by_host.entry(&method.page.request.host).or_default().push(method);
    }
    let hosts: Vec<&str> = by_host.keys().copied().collect();
    let mut domains = overrides.domains(&hosts, findings);
    domains.extend(own.map(str::to_owned));
    for (host, methods) in by_host.iter().filter(|(host, _)| !is_known_host(host, own.is_some(), &domains)) {
        findings.extend(unknown(host, methods));
    }
    domains
}

/// The finding about a host that gets no calls.
fn unknown(host: &str, methods: &[&MethodFacts]) -> Option<Diagnostic> {
    let page = &methods.first()?.page;
    let count = match methods.len() {
        1 => "one method".to_owned(),
        many => format!("{many} methods"),
    };
    let message = format!("`{host}` is of no known domain: calls of {count} are not sent there");
    let help = format!(
        "the token of whoever calls would go there. If it is a host of the API, add to overrides.toml:\n\
         [[host]]\ndomain = \"{host}\"\nexpect = \"{host}\"\nreason = \"…\""
    );
    Some(Diagnostic::at(Lint::UnknownHost, &page.source, page.request.span, message).label("this host").help(help))
}
