//! Whether two regular expressions are the same but for their spelling.

use regex_syntax::ParserBuilder;
use regex_syntax::hir::Hir;

/// Whether a string matches the one if and only if it matches the other, as far as this is easily seen: escapes that
/// mean nothing, `{,n}`, entities and doubled backslashes make no difference.
pub(super) fn same(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    let (a, b) = (plain(a), plain(b));
    a == b || matches!((parse(&a), parse(&b)), (Some(a), Some(b)) if a == b)
}

fn parse(pattern: &str) -> Option<Hir> {
    // Groups that capture and groups that do not match alike; `(?:` is spelled away by the parser, `(` is not.
    let parsed = |unicode: bool| {
        ParserBuilder::new().unicode(unicode).utf8(false).build().parse(&format!("^(?:{pattern})$")).ok()
    };
    parsed(true).or_else(|| parsed(false)).map(without_groups)
}

/// The expression without capturing groups.
fn without_groups(hir: Hir) -> Hir {
    use regex_syntax::hir::HirKind;
    match hir.into_kind() {
        HirKind::Empty => Hir::empty(),
        HirKind::Literal(literal) => Hir::literal(literal.0),
        HirKind::Class(class) => Hir::class(class),
        HirKind::Look(look) => Hir::look(look),
        HirKind::Repetition(mut repetition) => {
            repetition.sub = Box::new(without_groups(*repetition.sub));
            Hir::repetition(repetition)
        }
        HirKind::Capture(capture) => without_groups(*capture.sub),
        HirKind::Concat(parts) => Hir::concat(parts.into_iter().map(without_groups).collect()),
        HirKind::Alternation(parts) => Hir::alternation(parts.into_iter().map(without_groups).collect()),
    }
}

/// Undoes what pages do to expressions: padding, entities, doubled backslashes, `{,n}`.
fn plain(pattern: &str) -> String {
    let text = pattern.trim().replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
    let text = text.replace("\\\\", "\\");
    let text = text.strip_prefix("\\|").map_or_else(|| text.clone(), |rest| format!("|{rest}"));
    let text = text.replace("{,", "{0,");
    // The anchors are implied.
    let inner = text.strip_prefix('^').and_then(|text| text.strip_suffix('$')).filter(|text| !text.ends_with('\\'));
    inner.filter(|text| !text.contains('|')).unwrap_or(&text).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spelling_makes_no_difference() {
        for (a, b) in [
            ("[a-z][-_./\\@0-9a-z]*", "[a-z][-_./@0-9a-z]*"),
            ("[a-z][-_./\\\\@0-9a-z]*", "[a-z][-_./\\@0-9a-z]*"),
            ("[a-z]{,19}", "[a-z]{0,19}"),
            ("\\|[a-z]+", "|[a-z]+"),
            ("[a-zA-Z0-9@=+?*.,!&amp;#$^&lt;&gt;_-]{8,128}", "[a-zA-Z0-9@=+?*.,!&#$^<>_-]{8,128}"),
            (" [a-z]* ", "[a-z]*"),
            ("([a-z]+)?", "(?:[a-z]+)?"),
            ("^[a-z]+$", "[a-z]+"),
            ("[_a-z]+", "[a-z_]+"),
            ("[a-zA-Z0-9\\*_]*(\\/[a-z]*){0,2}", "[a-zA-Z0-9*_]*(/[a-z]*){0,2}"),
        ] {
            assert!(same(a, b) && same(b, a), "{a} {b}");
        }
    }

    #[test]
    fn what_matches_otherwise_differs() {
        for (a, b) in [
            ("[a-z]+", "[a-z]*"),
            ("[KEg$lshzxeAtm]{0,13}", "[KEg$lshzxeAtm]{0,12}"),
            ("[a-z]", "[a-z0-9]"),
            ("|[a-z]+", "[a-z]+"),
            ("a\\.b", "a.b"),
            ("[a-z", "[a-y"),
            ("^a|b$", "a|b$"),
        ] {
            assert!(!same(a, b) && !same(b, a), "{a} {b}");
        }
    }
}
