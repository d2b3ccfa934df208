//! Deprecation: whether a text says that its subject should not be used any more, and in which words.

use super::classify::vocabulary;
use super::facts::{Class, Sentence};
use super::sentence_ends::Phrase;
use super::tokens::{Flat, Token, TokenKind};
use crate::Text;
use crate::markup::Block;

/// The sentence by which a description says that its own subject is deprecated: that of a method, a message, or a
/// value of an enum. A sentence about something else that is deprecated does not count.
#[must_use]
pub fn deprecation(blocks: &[Block]) -> Option<Text> {
    let mut found: Option<String> = None;
    let mut is_first = true;
    for block in blocks {
        let Block::Paragraph(inlines) = block else { continue };
        let flat = Flat::new(inlines);
        // Without the word there is nothing to look for.
        if found.is_none() && !mentions(flat.text()) {
            is_first = false;
            continue;
        }
        let tokens = flat.tokens(vocabulary());
        for phrase in flat.phrases(&tokens) {
            let text = flat.slice(phrase.at());
            if let Some(sentence) = found {
                return Some(note(&sentence, Some(text)));
            }
            if says_so(phrase, &flat, is_first) {
                found = Some(text.to_owned());
            }
            // What requires a field says nothing of what it is.
            is_first &= text.trim_end_matches('.').eq_ignore_ascii_case("required");
        }
    }
    found.map(|sentence| note(&sentence, None))
}

/// The sentence by which a cell says that its field is deprecated.
#[must_use]
pub fn deprecation_of_field(sentences: &[Sentence]) -> Option<Text> {
    let at = sentences.iter().position(|sentence| matches!(sentence.class, Class::Deprecated { .. }))?;
    let (own, next) = (sentences.get(at)?, sentences.get(at + 1));
    Some(note(&own.text, next.map(|next| next.text.as_str())))
}

/// The sentence in one line. `Deprecated.` alone says too little: the sentence behind it is part of the note when it
/// says what to do.
fn note(own: &str, next: Option<&str>) -> Text {
    let is_bare = own.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).count() == 1;
    let next = next.filter(|next| is_bare && advises(next)).unwrap_or_default();
    let words = own.split_whitespace().chain(next.split_whitespace());
    Text::from(words.collect::<Vec<_>>().join(" "))
}

/// Words of a sentence that says what to use instead, or what becomes of the old thing.
const ADVICE: [&str; 16] = [
    "use",
    "used",
    "instead",
    "replaced",
    "replacement",
    "see",
    "please",
    "migrate",
    "switch",
    "prefer",
    "favor",
    "favour",
    "removed",
    "call",
    "specify",
    "используйте",
];

fn advises(sentence: &str) -> bool {
    let mut words = sentence.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase);
    words.any(|word| ADVICE.contains(&word.as_str()))
}

/// The words that call their subject deprecated when they stand first.
const HEADS: [&str; 5] = ["deprecated", "устарело", "устарел", "устарела", "устарели"];

fn mentions(text: &str) -> bool {
    let text = text.to_lowercase();
    let is_ascii = text.is_ascii();
    HEADS.iter().any(|head| head.is_ascii() >= is_ascii && text.contains(head))
}

/// Whether a sentence calls the subject of its text deprecated.
fn says_so(phrase: Phrase<'_>, flat: &Flat, is_first: bool) -> bool {
    let words: Vec<NotedToken> = phrase.body().iter().map(|token| NotedToken::of(token, flat)).collect();
    begins_so(&words, is_first) || states_so(&words) || (is_first && ends_so(&words))
}

/// A token as the rules below look at it.
#[derive(Debug, PartialEq, Eq)]
enum NotedToken {
    /// A word in lower case.
    Word(String),
    Mark(char),
    /// A number or code.
    Other,
}

impl NotedToken {
    fn of(token: &Token<'_>, flat: &Flat) -> Self {
        match token.kind {
            TokenKind::Word(_) => Self::Word(flat.slice(token.at.clone()).to_lowercase()),
            TokenKind::Punct(mark) => Self::Mark(mark),
            TokenKind::Number(_) | TokenKind::Range(..) | TokenKind::Code(_) => Self::Other,
        }
    }

    fn is_in(&self, list: &[&str]) -> bool {
        matches!(self, Self::Word(word) if list.contains(&word.as_str()))
    }
}

/// What may be called deprecated by its kind: "this method", "deprecated field".
const SUBJECTS: [&str; 20] = [
    "method",
    "call",
    "operation",
    "endpoint",
    "request",
    "api",
    "rpc",
    "value",
    "field",
    "parameter",
    "setting",
    "option",
    "property",
    "attribute",
    "message",
    "object",
    "mode",
    "type",
    "function",
    "resource",
];

/// `Deprecated.`, `DEPRECATED: use X`, `[Deprecated] Adds…`, `Deprecated since…`, but not `Deprecated versions are…`.
fn begins_so(words: &[NotedToken], is_first: bool) -> bool {
    let (opening, words) = match words {
        [NotedToken::Mark(mark @ ('[' | '(')), rest @ ..] => (Some(*mark), rest),
        words => (None, words),
    };
    let words = match words {
        [word, rest @ ..] if word.is_in(&["now", "marked", "is"]) => {
            rest.strip_prefix(&[NotedToken::Word("as".into())]).unwrap_or(rest)
        }
        words => words,
    };
    let [head, rest @ ..] = words else { return false };
    if !head.is_in(&HEADS) {
        return false;
    }
    match rest {
        [] | [NotedToken::Mark(',' | '.' | ';' | '!'), ..] => true,
        [NotedToken::Mark(']' | ')'), ..] => opening.is_some(),
        // `Deprecated: SLOW` behind other sentences names what is deprecated.
        [NotedToken::Mark(':' | '-' | '–' | '—'), next, ..] => is_first || next.is_in(&ADVICE),
        [NotedToken::Mark(_), ..] => false,
        [NotedToken::Word(and), next, ..] if and == "and" => next.is_in(&GOES_ON_AND),
        [word, ..] if word.is_in(&GOES_ON) => true,
        [noun] | [noun, NotedToken::Mark(',' | ':' | ';' | '.' | '-' | '–' | '—'), ..] => noun.is_in(&SUBJECTS),
        _ => false,
    }
}

/// Words that go on about the deprecation, as opposed to the name of something deprecated.
const GOES_ON: [&str; 20] = [
    "use", "since", "as", "in", "from", "please", "will", "by", "because", "due", "for", "but", "instead", "starting",
    "now", "with", "after", "see", "it", "this",
];

/// The same behind "and".
const GOES_ON_AND: [&str; 17] = [
    "has", "will", "is", "no", "must", "should", "shall", "can", "cannot", "may", "does", "replaced", "ignored",
    "removed", "kept", "not", "unused",
];

/// Words with which a sentence does not say it for sure.
const UNSURE: [&str; 12] =
    ["if", "when", "whether", "unless", "where", "not", "only", "partially", "может", "если", "когда", "не"];

/// `This method is deprecated`, `It has been deprecated since…`, but not `if the method is deprecated`.
fn states_so(words: &[NotedToken]) -> bool {
    let Some(at) = words.iter().position(|word| word.is_in(&HEADS)) else { return false };
    let (before, behind) = words.split_at(at);
    if before.iter().any(|word| word.is_in(&UNSURE)) || behind.get(1).is_some_and(|word| word.is_in(&UNSURE)) {
        return false;
    }
    let is_verb = |word: &&NotedToken| {
        word.is_in(&["is", "was", "has", "been", "now", "already", "officially", "considered", "marked", "as"])
    };
    let verbs = before.iter().rev().take_while(is_verb).count();
    let subject = before.get(..at - verbs).unwrap_or_default();
    let is_russian = words.get(at).is_some_and(|word| !word.is_in(&["deprecated"]));
    match subject {
        [.., this, noun] if this.is_in(&["this", "этот", "эта", "данный"]) => {
            (verbs > 0 && noun.is_in(&SUBJECTS)) || is_russian
        }
        [the, noun] if the.is_in(&["the"]) => verbs > 0 && noun.is_in(&SUBJECTS),
        [it] => (verbs > 0 && it.is_in(&["it", "this"])) || (is_russian && it.is_in(&["метод", "поле", "параметр"])),
        _ => false,
    }
}

/// `The old mode (deprecated).`
fn ends_so(words: &[NotedToken]) -> bool {
    let Some(at) = words.iter().rposition(|word| *word == NotedToken::Mark('(')) else { return false };
    let aside = words.get(at + 1..).and_then(|aside| aside.strip_suffix(&[NotedToken::Mark(')')]));
    at > 0 && aside.is_some_and(|aside| begins_so(aside, false))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markup::Markup;

    fn of(text: &str) -> Option<String> {
        deprecation(&Markup::Prose.read(text, 0).blocks).map(|note| note.to_string())
    }

    #[test]
    fn what_calls_its_subject_deprecated() {
        for (text, note) in [
            ("Deprecated. Use register instead.", "Deprecated. Use register instead."),
            ("Deprecated.\n\nUse register instead. It is faster.", "Deprecated. Use register instead."),
            ("Deprecated. Adds a shard.", "Deprecated."),
            ("DEPRECATED: use **AddShards**.\nAdds a shard.", "DEPRECATED: use AddShards."),
            ("Deprecated: use X", "Deprecated: use X"),
            ("**Deprecated**. Please use `topic_names` instead", "Deprecated. Please use topic_names instead"),
            ("\\[Deprecated\\] Adds a shard. More.", "[Deprecated] Adds a shard."),
            ("(deprecated) Adds a shard.", "(deprecated) Adds a shard."),
            ("Adds a shard. This method is deprecated, use addShards.", "This method is deprecated, use addShards."),
            ("Note that this method has been deprecated.", "Note that this method has been deprecated."),
            ("It is deprecated since 2025.", "It is deprecated since 2025."),
            ("Deprecated since version 3.", "Deprecated since version 3."),
            ("Deprecated and will be removed.", "Deprecated and will be removed."),
            ("Deprecated method, call addShards.", "Deprecated method, call addShards."),
            ("The old mode (deprecated).", "The old mode (deprecated)."),
            ("Устарело. Используйте addShards.", "Устарело. Используйте addShards."),
            ("Этот метод устарел.", "Этот метод устарел."),
        ] {
            assert_eq!(of(text).as_deref(), Some(note), "{text}");
        }
    }

    #[test]
    fn what_speaks_of_something_else() {
        for text in [
            "The version. Deprecated versions are refused.",
            "Deprecated version billed at an increased rate.",
            "Deprecated versions: they are refused.",
            "Deprecated and insecure ciphers are refused.",
            "Tells whether the method is deprecated.",
            "If this method is deprecated, nothing happens.",
            "This method is not deprecated.",
            "The method is deprecated only if the cluster is old.",
            "Product instance is deprecated.",
            "Supported modes: FAST. Deprecated: SLOW.",
            "Sets the (deprecated) token of an account.",
            "Takes fields:\n\n- nick: Deprecated. Use name.",
            "Lists deprecated images.",
        ] {
            assert_eq!(of(text), None, "{text}");
        }
    }
}
