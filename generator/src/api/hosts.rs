//! Names of hosts and domains.

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
