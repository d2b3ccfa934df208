//! Domains: hosts of which ones get calls, and with them the token of whoever calls.
//!
//! A page is untrusted, and the host of its request line would get the token. So the crate sends documented calls to hosts
//! of known domains only; `[[host]]` of `overrides.toml` adds domains, never a page or its variables.

use std::collections::BTreeSet;

use super::service::Api;

/// The domains of the vendor below which hosts of the API are.
pub const VENDOR_DOMAINS: [&str; 3] = ["api.cloud.yandex.net", "api.yandexcloud.kz", "kms.yandex"];

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
        // A profile names the host of its vendor, which is no other one.
        let vendor = if self.vendor.is_some() { &[][..] } else { &VENDOR_DOMAINS[..] };
        let mut domains: Vec<&str> =
            vendor.iter().copied().chain(self.domains.iter().map(String::as_str)).chain(used).collect();
        domains.sort_unstable();
        domains.dedup();
        domains
    }

    /// Whether a host is of a known domain.
    pub(crate) fn is_known_host(&self, host: &str) -> bool {
        is_known_host(host, &self.domains)
    }
}

/// Whether a host is of a known domain, or of one that is added.
pub(crate) fn is_known_host(host: &str, added: &[String]) -> bool {
    let fixed = VENDOR_DOMAINS.into_iter().chain(DOCUMENTATION_DOMAINS);
    fixed.chain(added.iter().map(String::as_str)).any(|domain| is_below(host, domain))
}

/// Whether a host is a domain or below it; both in lower case.
pub(crate) fn is_below(host: &str, domain: &str) -> bool {
    host.strip_suffix(domain).is_some_and(|before| before.is_empty() || before.ends_with('.'))
}

/// A DNS name ([RFC 1123](https://www.rfc-editor.org/rfc/rfc1123) section 2.1) of at least two labels; no port, no user.
pub(crate) fn is_host(host: &str) -> bool {
    let label = |label: &str| {
        !label.is_empty()
            && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    host.len() <= 253 && host.contains('.') && host.split('.').all(label) && !is_number(host)
}

/// Whether the host ends in a number, which makes an address of it, as in `169.254.169.254`, `127.1` and `0x7f.1`
/// ([URL Standard](https://url.spec.whatwg.org/#ends-in-a-number-checker)): it leads past the names that anybody checks.
fn is_number(host: &str) -> bool {
    let last = host.rsplit('.').next().unwrap_or_default();
    let hexadecimal = last.strip_prefix("0x").or_else(|| last.strip_prefix("0X"));
    last.bytes().all(|byte| byte.is_ascii_digit())
        || hexadecimal.is_some_and(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_domain_ends_at_a_dot() {
        for host in ["kms.yandex", "a.kms.yandex", "a.b.kms.yandex"] {
            assert!(is_below(host, "kms.yandex"), "{host}");
        }
        for host in ["akms.yandex", "kms.yandex.evil.example", "yandex", ""] {
            assert!(!is_below(host, "kms.yandex"), "{host}");
        }
    }
}
