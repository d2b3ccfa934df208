//! How the texts that two regular expressions match relate.

mod automaton;

use regex_syntax::ParserBuilder;
use regex_syntax::hir::Hir;

use self::automaton::Automaton;
use crate::api::Count;

/// How the texts that are allowed now relate to those that were.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Relation {
    /// They are the same.
    Equal,
    /// They are a part of them.
    Narrower,
    /// They are all of them and more.
    Wider,
    /// Neither, or it is not known.
    Unknown,
}

/// Compares what two expressions match; without an expression any text is allowed. Escapes that mean nothing, `{,n}`,
/// entities and doubled backslashes make no difference.
pub(super) fn relation(old: Option<&str>, new: Option<&str>) -> Relation {
    if old == new || matches!((old, new), (Some(old), Some(new)) if plain(old) == plain(new)) {
        return Relation::Equal;
    }
    compare(automaton(old).zip(automaton(new)))
}

/// The same of texts whose length is bounded besides: `[a-z]{1,63}` is `[a-z]+` of at most 63 characters.
pub(super) fn relation_of_bounded(old: (Option<&str>, Option<Count>), new: (Option<&str>, Option<Count>)) -> Relation {
    let bounded = |(pattern, count): (Option<&str>, Option<Count>)| {
        let count = count.unwrap_or_default();
        let end = |end: Option<u64>| end.map(usize::try_from).transpose().ok();
        automaton(pattern)?.of_length(end(count.min)?.unwrap_or_default(), end(count.max)?)
    };
    compare(bounded(old).zip(bounded(new)))
}

/// The automaton of an expression; any text is allowed without one.
fn automaton(pattern: Option<&str>) -> Option<Automaton> {
    match pattern {
        Some(pattern) => parse(&plain(pattern)).and_then(|hir| Automaton::new(&hir)),
        None => Automaton::new(&Hir::repetition(anything())),
    }
}

fn compare(both: Option<(Automaton, Automaton)>) -> Relation {
    let within = both.and_then(|(old, new)| Some((new.is_within(&old)?, old.is_within(&new)?)));
    match within {
        Some((true, true)) => Relation::Equal,
        Some((true, false)) => Relation::Narrower,
        Some((false, true)) => Relation::Wider,
        _ => Relation::Unknown,
    }
}

fn anything() -> regex_syntax::hir::Repetition {
    let sub = Box::new(Hir::dot(regex_syntax::hir::Dot::AnyChar));
    regex_syntax::hir::Repetition { min: 0, max: None, greedy: true, sub }
}

fn parse(pattern: &str) -> Option<Hir> {
    // That `.` matches no line end is no limit anybody means.
    let parsed = |unicode: bool| {
        ParserBuilder::new().unicode(unicode).utf8(false).dot_matches_new_line(true).build().parse(pattern).ok()
    };
    parsed(true).or_else(|| parsed(false))
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
            assert_eq!(relation(Some(a), Some(b)), Relation::Equal, "{a} {b}");
        }
    }

    #[test]
    fn one_expression_may_match_a_part_of_another() {
        for (wide, narrow) in [
            ("[a-z0-9]+", "[a-z]+"),
            ("[a-z]*", "[a-z]+"),
            ("|[a-z]+", "[a-z]+"),
            ("[a-z]{0,63}", "[a-z]{3,50}"),
            ("[a-z][-a-z0-9]{0,61}[a-z0-9]|[a-z]", "[a-z]|[a-z][a-z]"),
            (".*", "/.*"),
            ("(?:^[a-z]+$)|(?:^[0-9]+$)", "[0-9]{2}"),
            ("a.b", "a\\.b"),
            ("\\w+", "[a-f]+"),
        ] {
            assert_eq!(relation(Some(wide), Some(narrow)), Relation::Narrower, "{wide} {narrow}");
            assert_eq!(relation(Some(narrow), Some(wide)), Relation::Wider, "{wide} {narrow}");
        }
    }

    #[test]
    fn a_length_belongs_to_an_expression() {
        let long = |min, max| Some(Count { min, max });
        for (old, new, expected) in [
            ((Some("[a-z]{1,63}"), None), (Some("[a-z]+"), long(None, Some(63))), Relation::Equal),
            ((Some("[a-z]{1,63}"), None), (Some("[a-z]*"), long(Some(1), Some(63))), Relation::Equal),
            ((Some("[a-z]{1,63}"), None), (Some("[a-z]+"), long(None, Some(50))), Relation::Narrower),
            ((Some("[a-z]{1,63}"), None), (Some("[a-z]+"), long(None, Some(64))), Relation::Wider),
            ((Some("[a-z]{5}"), long(None, Some(63))), (Some("[a-z]{5}"), None), Relation::Equal),
            ((None, long(Some(1), Some(5))), (Some(".{1,5}"), None), Relation::Equal),
            ((Some("[a-z]+"), long(None, Some(100_000))), (Some("[a-z]+"), None), Relation::Unknown),
        ] {
            assert_eq!(relation_of_bounded(old, new), expected, "{old:?} {new:?}");
        }
    }

    #[test]
    fn an_expression_that_matches_all_is_none() {
        for all in [".*", "(.|a)*", "|.+", "^.*$"] {
            assert_eq!(relation(None, Some(all)), Relation::Equal, "{all}");
        }
        assert_eq!(relation(None, Some(".+")), Relation::Narrower);
        assert_eq!(relation(Some("[a-z]*"), None), Relation::Wider);
    }

    #[test]
    fn what_is_too_large_or_looks_around_is_not_known() {
        let large = "(?:[a-z]{0,900}[0-9]{0,900}){0,900}";
        for (a, b) in [("[a-z]+", large), ("\\ba", "a"), ("a^b", "b"), ("[a-z]+", "[b-z0-9]+"), ("[a-", "x")] {
            assert_eq!(relation(Some(a), Some(b)), Relation::Unknown, "{a} {b}");
            assert_eq!(relation(Some(b), Some(a)), Relation::Unknown, "{a} {b}");
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
        ] {
            assert_ne!(relation(Some(a), Some(b)), Relation::Equal, "{a} {b}");
        }
    }
}
