//! Cuts a sentence at commas, semicolons, brackets and dashes.

use super::super::run_on::begins_sentence;
use super::super::tokens::{Token, TokenKind};
use super::super::vocabulary::Roles;
use super::again::aside;
use super::segment::{Mark, Segment};
use super::{classes, ends, words};

/// The segments of a sentence, none of which is empty. The brackets of an interval cut nothing.
pub(super) fn of<'t>(tokens: &'t [Token<'t>]) -> Vec<Segment<'t>> {
    let mut found = Vec::new();
    let (mut start, mut at, mut mark, mut in_brackets) = (0, 0, Mark::Start, false);
    while let Some(rest) = tokens.get(at..).filter(|rest| !rest.is_empty()) {
        let before = tokens.get(..at).unwrap_or_default();
        let interval = words::interval(rest, before).map(|(_, length)| length);
        let whole = interval
            .or_else(|| aside(rest, before))
            .or_else(|| classes::list(rest))
            .or_else(|| ends::marked(rest).map(|(_, length)| length))
            .or_else(|| ends::scale(rest, before).map(|(_, length)| length));
        if let Some(length) = whole {
            at += length;
            continue;
        }
        if let Some(length) = example(rest) {
            found.extend(tokens.get(start..at).map(|tokens| Segment { tokens, mark }));
            let mark = if in_brackets { Mark::Bracket } else { Mark::Example };
            found.extend(tokens.get(at..at + length).map(|tokens| Segment { tokens, mark }));
            at += length;
            start = at;
            continue;
        }
        if begins_fact(tokens, start, at) {
            found.extend(tokens.get(start..at).map(|tokens| Segment { tokens, mark }));
            mark = if in_brackets { Mark::Bracket } else { Mark::Comma };
            start = at + usize::from(rest.first().is_some_and(|and| and.is_word("and")));
            at += 1;
            continue;
        }
        if begins_sentence(rest, before) && !in_brackets && at > start {
            found.extend(tokens.get(start..at).map(|tokens| Segment { tokens, mark }));
            found.extend(tokens.get(at..).map(|tokens| Segment { tokens, mark: Mark::Next }));
            start = tokens.len();
            break;
        }
        let is_one_bound = || tokens.get(start..at).is_some_and(|before| words::joins_extremes(rest, before));
        let Some(next) = cut(tokens, at).filter(|mark| *mark != Mark::Comma || !is_one_bound()) else {
            at += 1;
            continue;
        };
        let is_dot = |token: &Token<'_>| token.kind == TokenKind::Punct('.');
        // "(min 4, max 8.)"
        let dot = usize::from(next == Mark::Behind && before.last().is_some_and(is_dot));
        found.extend(tokens.get(start..at - dot).map(|tokens| Segment { tokens, mark }));
        match next {
            Mark::Bracket => in_brackets = true,
            Mark::Behind => in_brackets = false,
            _ => {}
        }
        // What is cut inside of brackets is still in them.
        mark = if in_brackets { Mark::Bracket } else { next };
        at += 1;
        start = at;
    }
    found.extend(tokens.get(start..).map(|tokens| Segment { tokens, mark }));
    found.retain(|segment| !segment.tokens.is_empty());
    found
}

/// How many tokens an example takes that begins here, with all its values: up to the bracket that closes around it.
fn example(tokens: &[Token<'_>]) -> Option<usize> {
    const BEGINNINGS: [&[&str]; 4] = [&["e.g."], &["eg"], &["for", "example"], &["for", "instance"]];
    let begins = |words: &&[&str]| {
        words.len() < tokens.len() && tokens.iter().zip(words.iter()).all(|(token, word)| token.is_word(word))
    };
    let first = tokens.first()?;
    (first.has(Roles::EXAMPLE) || first.is_word("for")).then_some(())?;
    // "Example: 5"
    let is_label = first.is_word("example") || first.is_word("examples");
    let is_labelled = is_label && tokens.get(1).is_some_and(|colon| colon.kind == TokenKind::Punct(':'));
    (is_labelled || BEGINNINGS.iter().copied().any(|words| begins(&words))).then_some(())?;
    let mut depth = 0_usize;
    // What closes ends it where it is in brackets itself.
    let end = tokens.iter().position(|token| match token.kind {
        TokenKind::Punct('(') => {
            depth += 1;
            false
        }
        TokenKind::Punct(')') if depth == 0 => true,
        TokenKind::Punct(')') => {
            depth -= 1;
            false
        }
        TokenKind::Punct(';') => depth == 0,
        _ => false,
    });
    Some(end.unwrap_or(tokens.len()))
}

/// Words that schemas have for limits, beside those that tell an extreme.
const KEYWORDS: [&str; 10] = [
    "minlength",
    "maxlength",
    "minitems",
    "maxitems",
    "multipleof",
    "uniqueitems",
    "exclusiveminimum",
    "exclusivemaximum",
    "pattern",
    "example",
];

/// Whether a default, or the bound behind one, begins here without a mark: "… and the default is 5", "<= 200 Default: 20".
fn begins_fact(tokens: &[Token<'_>], start: usize, at: usize) -> bool {
    let behind = |at: usize| {
        let the = tokens.get(at).is_some_and(|token| token.is_word("the") || token.is_word("its"));
        tokens.get(at + usize::from(the))
    };
    let is_default = |token: &Token<'_>| token.is_word("default") || token.is_word("defaults");
    let opens_value = |word: &Token<'_>| word.is_word("which") || word.is_word("whose");
    if tokens.get(at).is_some_and(opens_value) && tokens.get(at + 1).is_some_and(|next| next.is_word("value")) {
        return at > start;
    }
    let Some(token) = tokens.get(at).filter(|_| at > start) else { return false };
    if token.is_word("and") {
        let next = behind(at + 1);
        let from_default = behind(start).is_some_and(is_default);
        return next.is_some_and(|next| is_default(next) || from_default && next.has(Roles::EXTREME));
    }
    let is_number =
        |token: &Token<'_>| matches!(token.kind, TokenKind::Number(_) | TokenKind::Range(..) | TokenKind::Code(_));
    let next = tokens.get(at + 1);
    let is_labelled = next.is_some_and(|next| matches!(next.kind, TokenKind::Punct(':' | '=')));
    // "Size of a page default 20, max 100"
    let ends = tokens.get(at + 2).is_none_or(|end| matches!(end.kind, TokenKind::Punct(',' | ';' | ')')));
    let before = at.checked_sub(1).and_then(|before| tokens.get(before));
    let is_noun = |token: &Token<'_>| matches!(&token.kind, TokenKind::Word(word) if !word.roles().has(Roles::MODAL) && !token.is_any_word(&["the", "a", "is", "by", "to", "or", "its", "and", "of"]));
    if is_default(token) && next.is_some_and(is_number) && ends && before.is_some_and(is_noun) {
        return true;
    }
    (is_default(token) || token.has(Roles::EXTREME) || token.is_any_word(&KEYWORDS))
        && is_labelled
        && before.is_some_and(|before| is_number(before) || matches!(before.kind, TokenKind::Punct(']' | '"' | '”')))
}

/// Whether a token is a mark, and which.
fn cut(tokens: &[Token<'_>], at: usize) -> Option<Mark> {
    let amount = |at: Option<usize>| {
        at.and_then(|at| tokens.get(at))
            .is_some_and(|token| matches!(token.kind, TokenKind::Number(_) | TokenKind::Code(_)))
    };
    let labels = |at: Option<usize>| {
        let is_label = |token: &Token<'_>| token.has(Roles::EXTREME) || token.is_word("default");
        at.and_then(|at| tokens.get(at)).is_some_and(is_label)
    };
    // "i.e., 1 hour"
    let abbreviates = |at: usize| tokens.get(at).is_some_and(|token| token.is_word("i.e.") || token.is_word("ie"));
    match tokens.get(at)?.kind {
        TokenKind::Punct(',') if at.checked_sub(1).is_some_and(abbreviates) => None,
        TokenKind::Punct(',') => Some(Mark::Comma),
        // "Default 20 / max 100"
        TokenKind::Punct('/') if amount(at.checked_sub(1)) && labels(Some(at + 1)) => Some(Mark::Comma),
        TokenKind::Punct(';') => Some(Mark::Semicolon),
        TokenKind::Punct('(' | '[') => Some(Mark::Bracket),
        TokenKind::Punct(')' | ']') => Some(Mark::Behind),
        // "1 - 5" is a range.
        // "Maximum - 5", "default - 5"
        TokenKind::Punct('-' | '–' | '—') if amount(Some(at + 1)) && labels(at.checked_sub(1)) => None,
        TokenKind::Punct('-' | '–' | '—') if !(amount(at.checked_sub(1)) && amount(Some(at + 1))) => {
            Some(Mark::Dash)
        }
        _ => None,
    }
}
