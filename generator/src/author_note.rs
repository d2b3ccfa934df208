//! Notes that authors leave for themselves: `TODO: do we need this?` is no documentation, and no reader should see it.
//!
//! A note begins where a sentence does and goes on to the end of its paragraph, or to the bracket that closes it:
//!
//! | form | example |
//! |---|---|
//! | a marker and a colon or a dash | `FIXME: unclear`, `XXX - rename` |
//! | a marker and a name in brackets | `TODO(ann) ask`, `NOTE(ann): see the code` |
//! | a marker that is all there is | `TBD.` |
//! | a remark in brackets with two dashes, as in the sources of an API | `(-- not for readers --)` |
//!
//! A marker stands in capitals. A marker with other words behind it is none: "TODO items" may be what the API is about.

use std::ops::Range;

/// Words that begin a note.
const MARKERS: [&str; 7] = ["@todo", "@fixme", "FIXME", "HACK", "TBD", "TODO", "XXX"];

/// A word that begins a note only with the name of who wrote it.
const NAMED_MARKER: &str = "NOTE";

/// Marks of comments that may stand before a marker.
const COMMENT: [&str; 2] = ["//", "#"];

/// Whether a text has a word that may begin a note: what of it is shown may be less than all.
#[cfg(feature = "fuzzing")]
pub(crate) fn may_be_in(text: &str) -> bool {
    MARKERS.iter().chain([&NAMED_MARKER, &"--"]).any(|marker| text.contains(marker))
}

/// Whether a sentence begins with a note.
pub(crate) fn begins(sentence: &str) -> bool {
    note(sentence).is_some()
}

/// What is left of a text that has notes, and whether what follows it belongs to the last one. The text begins where a
/// sentence does (`is_start`), or in the middle of one.
pub(crate) fn without(text: &str, is_start: bool) -> Option<(String, bool)> {
    let mut next = find(text, 0, is_start);
    next.as_ref()?;
    let (mut left, mut start, mut is_open) = (String::new(), 0, false);
    while let Some(note) = next {
        left.push_str(text.get(start..note.at.start).unwrap_or_default().trim_end());
        (start, is_open) = (note.at.end, note.is_open);
        next = find(text, start, false);
    }
    left.push_str(text.get(start..).unwrap_or_default());
    Some((left, is_open))
}

/// A note in a text.
struct Note {
    at: Range<usize>,
    /// Whether it goes on to the end of the paragraph.
    is_open: bool,
}

/// The first note at or behind a byte.
fn find(text: &str, from: usize, is_start: bool) -> Option<Note> {
    let mut may_begin = is_start;
    for (at, byte) in text.bytes().enumerate().skip(from) {
        match byte {
            b' ' | b'\t' => {}
            b'\n' | b'.' | b'!' | b'?' | b':' | b';' | b'>' => may_begin = true,
            b'(' | b'[' => {
                if let Some(end) = text.get(at..).and_then(in_brackets) {
                    return Some(Note { at: at..at + end, is_open: false });
                }
                may_begin = true;
            }
            b'/' | b'#' | b'@' | b'A'..=b'Z' if may_begin => {
                if let Some(length) = text.get(at..).and_then(note) {
                    return Some(Note { at: at..at + length, is_open: true });
                }
                may_begin = false;
            }
            _ => may_begin = false,
        }
    }
    None
}

/// The length of a note in brackets with which the text begins: `(TODO: …)`, `[FIXME: …]`, `(-- … --)`.
fn in_brackets(text: &str) -> Option<usize> {
    let inside = text.get(1..)?;
    if inside.starts_with("--") {
        return start_of(text).find("--)").map(|end| end + "--)".len());
    }
    note(inside)?;
    // The name of who wrote the note may be in brackets, too.
    let word = inside.bytes().take_while(|byte| byte.is_ascii_alphabetic() || *byte == b'@').count();
    let name = inside.get(word..).filter(|rest| rest.starts_with('(')).and_then(|rest| start_of(rest).find(')'));
    let behind = name.map_or(0, |end| word + end + 1);
    let end = start_of(inside.get(behind..)?).find(if text.starts_with('(') { ')' } else { ']' })?;
    Some(1 + behind + end + 1)
}

/// As much of a text as is looked through for the end of a bracket.
fn start_of(text: &str) -> &str {
    const LONGEST: usize = 1_000;
    let end = (0..=LONGEST.min(text.len())).rev().find(|end| text.is_char_boundary(*end));
    text.get(..end.unwrap_or_default()).unwrap_or_default()
}

/// The length of a note with which the text begins: all of it.
fn note(text: &str) -> Option<usize> {
    let bare = COMMENT.iter().find_map(|mark| text.strip_prefix(mark)).unwrap_or(text).trim_start();
    let is_note = match MARKERS.iter().find_map(|marker| bare.strip_prefix(marker)) {
        Some(rest) => is_separated(rest) || name_behind(rest).is_some(),
        None => bare.strip_prefix(NAMED_MARKER).and_then(name_behind).is_some_and(is_separated),
    };
    is_note.then_some(text.len())
}

/// Whether a colon or a dash follows, or nothing.
fn is_separated(rest: &str) -> bool {
    let dash = || rest.strip_prefix(' ').is_some_and(|rest| rest.starts_with(['-', '–', '—', ':']));
    let is_all = || rest.bytes().all(|byte| matches!(byte, b'.' | b'!' | b' ' | b'\n'));
    rest.starts_with(':') || dash() || is_all()
}

/// What follows a name in brackets.
fn name_behind(rest: &str) -> Option<&str> {
    let rest = rest.strip_prefix('(')?;
    let (name, rest) = rest.split_at_checked(start_of(rest).find(')')?)?;
    let rest = rest.strip_prefix(')')?;
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '@' | '/' | '#');
    (!name.is_empty() && name.chars().all(is_name)).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is left of a text.
    fn kept(text: &str) -> String {
        without(text, true).map_or_else(|| text.to_owned(), |(left, _)| left)
    }

    #[test]
    fn notes_go_to_the_end_of_the_paragraph() {
        for note in [
            "TODO: do we need sockets here?",
            "TODO(ann): ask. And ask again.",
            "TODO(ann) ask",
            "FIXME: unclear",
            "XXX - rename it",
            "TBD.",
            "TODO",
            "@todo: more",
            "// TODO: more",
            "NOTE(ann): see the code",
        ] {
            assert_eq!(kept(note), "", "{note}");
            assert_eq!(kept(&format!("The mast of a boat. {note}")), "The mast of a boat.", "{note}");
            assert!(begins(note), "{note}");
        }
    }

    #[test]
    fn notes_in_brackets_end_with_them() {
        for note in ["(TODO: check)", "[FIXME: check]", "(TODO(ann): check)", "(-- linter: off --)"] {
            assert_eq!(kept(&format!("The mast {note} of a boat.")), "The mast of a boat.", "{note}");
        }
    }

    #[test]
    fn what_follows_a_text_may_belong_to_its_note() {
        assert_eq!(without("A mast. TODO: see ", true), Some(("A mast.".to_owned(), true)));
        assert_eq!(without("A mast (TODO: see)", true), Some(("A mast".to_owned(), false)));
    }

    #[test]
    fn documentation_is_no_note() {
        for text in [
            "TODO items of a user.",
            "A TODO: what is to be done.",
            "Status `TODO`: nothing is done.",
            "Todo: the list.",
            "NOTE: the mast is high.",
            "NOTE (see below): the mast is high.",
            "HACKS: a list.",
            "The number XXX is a place holder.",
            "(-- not closed",
            "REVIEWERS: who reviews.",
            "REVIEW: the order is looked at.",
        ] {
            assert_eq!(kept(text), text);
        }
        assert_eq!(without("TODO: in the middle of a sentence", false), None);
    }
}
