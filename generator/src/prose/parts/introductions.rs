//! Words that introduce a list of all values: "valid values are", "the options for this field:", "can be one of".

use std::sync::LazyLock;

use super::super::place::SentencePlace;
use super::super::tokens::{Token, TokenKind};
use super::super::vocabulary::{Lower, Roles, lower};
use super::words::{begin_with, starts_with};
use super::{lead, partial};
use crate::memo::Map;

/// What stands in front of a list of all values.
const INTRODUCTIONS: &[&str] = &[
    "one of the following",
    "can be one of",
    "must be one of",
    "one of",
    "can be set to",
    "can be either",
    "must be either",
    "either",
    "should be one of",
    "may be one of",
    "is one of",
    "may be either",
    "should be either",
    "is either",
    "choose one",
    "choose one of",
    "pick one of",
    "pick from",
    "select one of",
    "select from",
    "choose from",
    "choose between",
];

/// What stands in front of a list of all values that are written as such. Words without quotes may say anything there.
const LOOSE_INTRODUCTIONS: &[&str] = &[
    "any of",
    "can be",
    "set to",
    "must be",
    "may be",
    "should be",
    "can only be",
    "may only be",
    "enum",
    "allowed",
    "accepted",
    "permitted",
    "accepts",
    "supports",
    "supported",
    "currently supports",
    "supported are",
    "are supported are",
    "can choose",
    "values",
    "options",
    "choices",
];

/// Nouns that mean values, whatever the field is.
const VALUES: [&str; 6] = ["value", "values", "option", "options", "choice", "choices"];

/// Whether a word means values.
pub(super) fn is_values(token: &Token<'_>) -> bool {
    token.is_any_word(&VALUES)
}

/// How many tokens "possible values for this parameter" takes.
pub(super) fn possible_values(tokens: &[Token<'_>], place: SentencePlace<'_>) -> Option<usize> {
    let [possible, values, rest @ ..] = tokens else { return None };
    let is_value = values.is_any_word(&VALUES);
    let permits = possible.is_any_word(&PERMITTING) || possible.has(Roles::PERMITTED);
    (permits && is_value).then(|| 2 + owner(rest, place))
}

/// What says that values are all there are, in front of what they are called.
const PERMITTING: [&str; 11] = [
    "valid",
    "possible",
    "allowed",
    "supported",
    "accepted",
    "acceptable",
    "available",
    "permitted",
    "allowable",
    "recognized",
    "recognised",
];

/// What the values behind an introduction may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Written {
    /// Only what is written as a value: code, quoted, strong.
    Marked,
    /// Also names in capitals.
    Symbols,
    /// Any word.
    Words,
}

/// An introduction, and what values behind it may be.
struct Introduction {
    words: Vec<&'static str>,
    written: Written,
}

/// Introductions by their first word.
static BY_FIRST: LazyLock<Map<Lower, Vec<Introduction>>> = LazyLock::new(|| {
    let mut found: Map<Lower, Vec<Introduction>> = Map::default();
    for (introductions, written) in [(INTRODUCTIONS, Written::Words), (LOOSE_INTRODUCTIONS, Written::Marked)] {
        for introduction in introductions {
            let words: Vec<&str> = introduction.split(' ').collect();
            if let Some(first) = words.first().and_then(|first| lower(first)) {
                found.entry(first).or_default().push(Introduction { words, written });
            }
        }
    }
    found
});

/// How many tokens the longest introduction takes that they begin with, and what values behind it may be.
pub(super) fn read(tokens: &[Token<'_>], place: SentencePlace<'_>) -> Option<(usize, Written)> {
    let TokenKind::Word(first) = &tokens.first()?.kind else { return None };
    let known = lower(first.spelling()).and_then(|first| BY_FIRST.get(&first));
    let begins = |introduction: &&Introduction| begin_with(tokens, introduction.words.iter().copied());
    let known = known.into_iter().flatten().filter(begins);
    let known = known.map(|introduction| (introduction.words.len(), introduction.written)).max();
    let these = one_of_these(tokens).map(|length| (length, Written::Words));
    [known, these, labelled(tokens), named(tokens, place)].into_iter().flatten().max()
}

/// "Enum: a, b", "enum (a, b)", "Can be: a, b": words are values there.
fn labelled(tokens: &[Token<'_>]) -> Option<(usize, Written)> {
    const LABELS: [&[&str]; 3] = [&["enum"], &["can", "be"], &["must", "be"]];
    let is_label = |label: &&&[&str]| {
        tokens.len() > label.len() && tokens.iter().zip(label.iter()).all(|(token, word)| token.is_word(word))
    };
    let length = LABELS.iter().find(is_label)?.len();
    let opens = |next: &Token<'_>| match next.kind {
        TokenKind::Punct(':') => true,
        TokenKind::Punct('[' | '(') => length == 1,
        _ => false,
    };
    tokens.get(length).is_some_and(opens).then_some((length, Written::Words))
}

/// "one of these options:", "one of the following strings:"
fn one_of_these(tokens: &[Token<'_>]) -> Option<usize> {
    let [one, of, rest @ ..] = tokens else { return None };
    let the = usize::from(rest.first().is_some_and(|the| the.is_word("the")));
    let [these, _, colon, ..] = rest.get(the..)? else { return None };
    let these = these.is_word("these") || these.is_word("following");
    (one.is_word("one") && of.is_word("of") && these && colon.kind == TokenKind::Punct(':')).then_some(4 + the)
}

/// "Supported voices are", "the valid values for this field are", "values:", "the value can be".
fn named(tokens: &[Token<'_>], place: SentencePlace<'_>) -> Option<(usize, Written)> {
    const MOST_NOUNS: usize = 3;
    let first = tokens.first()?;
    let permits = first.is_any_word(&PERMITTING) || first.has(Roles::PERMITTED);
    // "The boats are" names no values, "valid boats are" does.
    (permits || is_values(first)).then_some(())?;
    let rest = tokens.get(usize::from(permits)..)?;
    let is_noun = |at: &usize| {
        let behind = rest.get(*at..).unwrap_or_default();
        let is_open = behind.first().is_some_and(|word| word.is_word("include") || word.is_word("includes"));
        let apart = Roles::SCOPE.and(Roles::NEGATING).and(Roles::CONDITION).and(Roles::EXAMPLE);
        verb(behind).is_none()
            && !is_open
            && behind.first().is_some_and(|token| matches!(token.kind, TokenKind::Word(_)) && !token.has(apart))
    };
    let nouns = (0..MOST_NOUNS).take_while(is_noun).count();
    let noun = rest.get(..nouns)?.last()?;
    let is_value = noun.is_any_word(&VALUES);
    let is_own = || lead::names_field(std::slice::from_ref(noun), place);
    (permits || nouns == 1 && is_value).then_some(())?;
    // "Allowed characters" are none.
    (!rest.get(..nouns)?.iter().any(|noun| partial::names_pieces(noun, place))).then_some(())?;
    let owner = owner(rest.get(nouns..)?, place);
    let behind = rest.get(nouns + owner..)?;
    let verb = verb(behind);
    let has_end = verb.is_some() || behind.first().is_none_or(|next| matches!(next.kind, TokenKind::Punct(':')));
    let has_colon = behind.get(verb.unwrap_or(0)).is_some_and(|next| next.kind == TokenKind::Punct(':'));
    // "The depth value" introduces nothing.
    let is_plural = noun.is_any_word(&["values", "options", "choices"]);
    (permits || verb.is_some() || is_plural && has_colon).then_some(())?;
    let written = match () {
        () if is_value && has_colon => Written::Words,
        () if is_value && permits => Written::Words,
        () if permits && is_own() => Written::Words,
        // "The value is" tells one, or what it is.
        () if !permits && behind.first().is_some_and(|is| is.is_word("is")) => return None,
        () if is_value && verb.is_some() => Written::Symbols,
        () => Written::Marked,
    };
    (has_end || is_value).then_some((usize::from(permits) + nouns + owner + verb.unwrap_or(0), written))
}

/// How many tokens "are", "can be one of" takes.
fn verb(tokens: &[Token<'_>]) -> Option<usize> {
    const VERBS: [&[&str]; 18] = [
        &["are", "supported"],
        &["are", "allowed"],
        &["are", "accepted"],
        &["are", "available"],
        &["are", "valid"],
        &["can", "be", "one", "of", "the", "following"],
        &["are", "one", "of"],
        &["is", "one", "of"],
        &["must", "be", "one", "of"],
        &["can", "only", "be"],
        &["can", "be", "set", "to"],
        &["can", "be", "either"],
        &["can", "be"],
        &["may", "be"],
        &["must", "be"],
        &["should", "be"],
        &["are"],
        &["is"],
    ];
    let begins = |verb: &&&[&str]| {
        tokens.len() >= verb.len() && tokens.iter().zip(verb.iter()).all(|(token, word)| token.is_word(word))
    };
    VERBS.iter().find(begins).map(|verb| verb.len())
}

/// How many tokens "for this field" takes.
fn owner(tokens: &[Token<'_>], place: SentencePlace<'_>) -> usize {
    let [of, this, field, ..] = tokens else { return 0 };
    let is_of = (of.is_word("for") || of.is_word("of")) && (this.is_word("this") || this.is_word("the"));
    let is_field = |field: &Token<'_>| field.has(Roles::FIELD) || lead::names_field(std::slice::from_ref(field), place);
    // "for the `kind` field"
    let is_called = || {
        matches!(field.kind, TokenKind::Code(code) if code == place.name())
            && tokens.get(3).is_some_and(|noun| noun.has(Roles::FIELD))
    };
    match () {
        () if is_of && is_field(field) => 3,
        () if is_of && is_called() => 4,
        () => 0,
    }
}

/// Whether a sentence in front of a list is an introduction of all values, to its end: "Valid values:". `Some(false)` if these are
/// the values in one case only.
pub(in super::super) fn ends(tokens: &[Token<'_>], place: SentencePlace<'_>) -> Option<bool> {
    const FILLING: [&str; 16] = [
        "the",
        "following",
        "of",
        "value",
        "values",
        "options",
        "these",
        "either",
        "one",
        "to",
        "with",
        "below",
        "are",
        "as",
        "follows",
        "listed",
    ];
    let is_filling =
        |token: &Token<'_>| matches!(token.kind, TokenKind::Punct(':' | '.')) || token.is_any_word(&FILLING);
    let found = (0..tokens.len()).find_map(|start| {
        let (length, _) = read(tokens.get(start..)?, place)?;
        let behind = tokens.get(start + length..)?;
        // One word alone says little without a colon.
        let is_said = length > 1 || behind.first().is_some_and(|next| next.kind == TokenKind::Punct(':'));
        let chosen = starts_with(tokens.get(start..)?, "choose one") && tokens.last()?.kind == TokenKind::Punct(':');
        (is_said && behind.iter().all(is_filling) || chosen).then_some(start)
    });
    found.and_then(|start| tokens.get(..start)).map(|before| !is_case(before))
}

/// Whether words in front of an introduction set a case apart, or take it back: "If it is A, can be", "Not".
pub(super) fn is_case(before: &[Token<'_>]) -> bool {
    let opens = |token: &Token<'_>| token.has(Roles::CONDITION) && !token.is_word("whether");
    let is_first =
        before.first().is_some_and(|first| opens(first) || first.has(Roles::SCOPE) && !first.is_word("only"));
    // "A time or one of", "must use either"
    let is_other = before.last().is_some_and(|last| last.is_word("or"))
        || matches!(before, [.., must, use_] if must.is_word("must") && use_.is_word("use"));
    // "The highest value is 5", "the default is one of".
    // "At least one of `a` and `b`"
    let is_of_some = before.last().is_some_and(|last| last.is_any_word(&["least", "most", "exactly", "than"]));
    let is_of_one = is_of_some
        || before.last().is_some_and(|last| last.has(Roles::EXTREME) || last.is_any_word(&["length", "size"]))
        || matches!(before, [.., default, is] if default.is_word("default") && is.is_word("is"));
    let is_mark = |token: &Token<'_>| matches!(token.kind, TokenKind::Punct(',' | ';' | ':' | '('));
    let clause = before.rsplit(is_mark).next().unwrap_or_default();
    is_first
        || is_of_one
        || is_other
        || clause.iter().any(opens)
        || before.iter().any(|token| token.has(Roles::NEGATING.and(Roles::EXAMPLE)))
        || lead::has_numbers(before)
}
