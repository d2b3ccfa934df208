//! Whether two documented defaults are one value in two spellings.

/// What a default means, as far as its spelling tells.
#[derive(Debug, PartialEq, Eq)]
enum DefaultMeaning {
    Flag(bool),
    Number(u128),
    Text(String),
}

/// `1 GiB` is `1073741824`, `24x10x1024` is `245760`, `Disabled` is `false`, `TRUNCATE` is `truncate`.
pub(super) fn same(old: &str, new: &str) -> bool {
    meaning(old) == meaning(new)
}

fn meaning(text: &str) -> DefaultMeaning {
    let text = text.trim_matches(|c: char| c.is_whitespace() || "`\"'*.".contains(c)).to_lowercase();
    match text.as_str() {
        "true" | "enabled" => DefaultMeaning::Flag(true),
        "false" | "disabled" => DefaultMeaning::Flag(false),
        _ => number(&text).map_or(DefaultMeaning::Text(text), DefaultMeaning::Number),
    }
}

/// A whole number: a product, or with a unit of bytes that means one thing only.
fn number(text: &str) -> Option<u128> {
    const UNITS: [(&str, u32); 4] = [("kib", 10), ("mib", 20), ("gib", 30), ("tib", 40)];
    if let Some((number, power)) = UNITS.iter().find_map(|(unit, power)| Some((text.strip_suffix(unit)?, *power))) {
        return whole(number)?.checked_mul(1_u128.checked_shl(power)?);
    }
    text.split(['x', '*', '×']).map(whole).try_fold(1_u128, |all, factor| all.checked_mul(factor?))
}

fn whole(text: &str) -> Option<u128> {
    let text = text.trim();
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_value() {
        for (old, new) in [
            ("1 GiB", "1073741824"),
            ("1GiB", "1024 MiB"),
            ("192x10x1024x1024", "2013265920"),
            ("Disabled", "false"),
            ("truncate", "`TRUNCATE`"),
            ("**10**", "10."),
        ] {
            assert!(same(old, new) && same(new, old), "{old} {new}");
        }
    }

    #[test]
    fn values_that_differ() {
        for (old, new) in
            [("1 GiB", "1000000000"), ("1 GB", "1 GiB"), ("10", "60"), ("x", "y"), ("", "0"), ("1", "true")]
        {
            assert!(!same(old, new), "{old} {new}");
        }
        let long = "9".repeat(60);
        assert!(!same(&long, "9") && same(&long, &long));
    }
}
