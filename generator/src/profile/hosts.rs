//! Domains: hosts of which ones get calls, and with them the token of whoever calls.
//!
//! A page is untrusted, and the host of its request line would get the token. So the crate sends documented calls to hosts
//! of known domains only; `[[host]]` of `overrides.toml` adds domains, never a page or its variables.

use std::collections::BTreeSet;

use super::yandex::DOMAINS;
use crate::api::{Api, is_below};

/// Domains that are reserved for documentation: nobody can take a host below them
/// ([RFC 2606](https://www.rfc-editor.org/rfc/rfc2606), section 3). Names below `.example` are not among them, as a name
/// server of one's own can answer for these.
const DOCUMENTATION_DOMAINS: [&str; 3] = ["example.com", "example.net", "example.org"];

impl Api {
    /// The domains whose hosts get calls, sorted: those of the vendor, those that `overrides.toml` adds, and those of
    /// documentation that the pages use.
    pub(crate) fn known_domains(&self) -> Vec<&str> {
        let resources = self.services.iter().flat_map(|service| &service.resources);
        let hosts: BTreeSet<&str> =
            resources.flat_map(|resource| &resource.methods).map(|method| method.host.as_str()).collect();
        let is_used = |domain: &&str| hosts.iter().any(|host| is_below(host, domain));
        let used = DOCUMENTATION_DOMAINS.into_iter().filter(is_used);
        let vendor = of_vendor(self.vendor.is_some());
        let mut domains: Vec<&str> =
            vendor.iter().copied().chain(self.domains.iter().map(String::as_str)).chain(used).collect();
        domains.sort_unstable();
        domains.dedup();
        domains
    }

    /// Whether a host is of a known domain.
    pub(crate) fn is_known_host(&self, host: &str) -> bool {
        is_known_host(host, self.vendor.is_some(), &self.domains)
    }
}

/// The domains that need no entry. A profile names the host of its vendor, which is no other one.
fn of_vendor(has_profile: bool) -> &'static [&'static str] {
    if has_profile { &[] } else { &DOMAINS }
}

/// Whether a host is of a known domain, or of one that is added.
pub(crate) fn is_known_host(host: &str, has_profile: bool, added: &[String]) -> bool {
    let fixed = of_vendor(has_profile).iter().copied().chain(DOCUMENTATION_DOMAINS);
    fixed.chain(added.iter().map(String::as_str)).any(|domain| is_below(host, domain))
}
