//! Values that stand in bold at the start of a description: "**buy** or **sell**".

/// The values with which a description begins, if it begins with several.
pub(super) fn values(text: &str) -> Vec<String> {
    let mut rest = without_mark(text.trim_start());
    let mut values: Vec<String> = Vec::new();
    while let Some((value, behind)) = rest.strip_prefix("**").and_then(|inner| inner.split_once("**")) {
        let is_value = !value.is_empty()
            && value.len() < 80
            && value.bytes().all(|c| c.is_ascii_alphanumeric() || b"_-./".contains(&c))
            && value.bytes().any(|c| c.is_ascii_alphabetic());
        if !is_value {
            return Vec::new();
        }
        values.push(value.to_owned());
        rest = behind;
        let next = [", or ", " or ", ", and ", " and ", ", ", " | ", "/", "|"]
            .iter()
            .find_map(|mark| rest.strip_prefix(*mark));
        let Some(next) = next.filter(|next| next.starts_with("**")) else { break };
        rest = next;
    }
    let ends = rest.trim_start().is_empty() || rest.trim_start().starts_with(['(', '.', ',', ';', '<', '|']);
    if values.len() > 1 && ends { values } else { Vec::new() }
}

/// A text without what it says of being required: `*[Optional]* `.
fn without_mark(text: &str) -> &str {
    let inner = text.strip_prefix("*[").and_then(|inner| inner.split_once("]*"));
    inner.map_or(text, |(_, behind)| behind.trim_start())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bold_words_are_values() {
        for (text, expected) in [
            ("**buy** or **sell**", &["buy", "sell"][..]),
            ("*[Optional]* **GTC**, **GTT**, or **FOK** (default is **GTC**), read on", &["GTC", "GTT", "FOK"]),
            ("**Name** and **size** are required", &[]),
            ("**Note** This is one", &[]),
            ("**a**", &[]),
            ("Either **a** or **b**", &[]),
            ("**1** or **2**", &[]),
        ] {
            assert_eq!(values(text), expected, "{text}");
        }
    }
}
