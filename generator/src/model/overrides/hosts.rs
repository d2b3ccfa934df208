//! Entries that add a domain whose hosts get calls.

use super::file::Host;
use super::{Overrides, Problem};
use crate::api::is_below;
use crate::diagnostic::Diagnostic;

impl Overrides {
    /// The domains of the entries that fit, sorted. `hosts` are those that pages name.
    pub(in super::super) fn domains(&self, hosts: &[&str], findings: &mut Vec<Diagnostic>) -> Vec<String> {
        let mut domains = Vec::new();
        for entry in &self.entries.host {
            match domain(entry, hosts) {
                Ok(domain) => domains.push(domain),
                Err((true, problem)) => findings.push(self.mistake(&entry.domain, problem)),
                Err((false, problem)) => findings.push(self.stale(&entry.expect, problem)),
            }
        }
        domains.sort_unstable();
        domains.dedup();
        domains
    }
}

/// The domain of an entry; or what is wrong with it, and whether it is written wrongly.
fn domain(entry: &Host, hosts: &[&str]) -> Result<String, (bool, Problem)> {
    let (domain, expect) = (entry.domain.get_ref().as_str(), entry.expect.get_ref().as_str());
    if !crate::api::is_host(domain) || domain.bytes().any(|byte| byte.is_ascii_uppercase()) {
        let help =
            "write a domain of at least two parts in lower case, such as `api.example.net`; no scheme, port or path";
        return Err((true, Problem::new(format!("`{domain}` is no domain"), help)));
    }
    if !is_below(expect, domain) {
        let help = "expect the host that a page names";
        return Err((false, Problem::new(format!("`{expect}` is not of the domain `{domain}`"), help)));
    }
    if !hosts.contains(&expect) {
        let below: Vec<&str> = hosts.iter().copied().filter(|host| is_below(host, domain)).take(12).collect();
        let help = match below.as_slice() {
            [] => "no page names a host of this domain; remove the entry".to_owned(),
            below => format!("pages name {}", below.join(", ")),
        };
        return Err((false, Problem::new(format!("no page names the host `{expect}`"), help)));
    }
    Ok(domain.to_owned())
}
