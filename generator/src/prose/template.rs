//! Templates of sentences: parsed once into every sequence of tokens that they allow, then matched whole.

use std::borrow::Cow;

use super::tokens::{Outline, Token, TokenKind, lex_words};
use super::vocabulary::{Roles, Vocabulary};

/// One step of a sequence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Atom {
    /// Exactly this token.
    Literal(TokenKind<'static>),
    /// `{n}`: a number.
    Number,
    /// `{range}`: two numbers with a dash between.
    Range,
    /// `{code}`: a code span.
    Code,
    /// `{numbers}`: numbers with commas and "or" between.
    Numbers,
    /// `{codes}`: code spans with commas, "and" or "or" between.
    Codes,
    /// `{names}`: upper-case names, as code or plain, with commas, "and" or "or" between; two at least.
    Names,
    /// `{interval}`: two numbers in brackets, a round one at an end that is not included.
    Interval,
    /// `{aside}`: anything in round brackets.
    Aside,
    /// `{note}`: an aside in round brackets that changes nothing about a bound: its default, "inclusive", "optional".
    Note,
    /// `{mark:word}`: the word in brackets.
    Mark(TokenKind<'static>),
    /// `{rest}`: one or more tokens of any kind.
    Rest,
}

/// What a template's holes held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Capture<'t> {
    /// Of `{n}`.
    Number(Cow<'t, str>),
    /// Of `{range}`.
    Range(Cow<'t, str>, Cow<'t, str>),
    /// Of `{code}`.
    Code(&'t str),
    /// Of `{numbers}`.
    Numbers(Vec<Cow<'t, str>>),
    /// Of `{codes}`.
    Codes(Vec<&'t str>),
    /// Of `{names}`.
    Names(Vec<&'t Token<'t>>),
    /// Of `{interval}`; whether each end is included.
    Interval {
        /// The lower end.
        low: (Cow<'t, str>, bool),
        /// The upper end.
        high: (Cow<'t, str>, bool),
    },
    /// Of `{rest}`.
    Rest(&'t [Token<'t>]),
}

/// A parsed template.
#[derive(Debug, Clone)]
pub(super) struct Template {
    forms: Vec<Sequence>,
}

/// One of the sequences of tokens that a template allows.
#[derive(Debug, Clone)]
struct Sequence {
    atoms: Vec<Atom>,
    /// The words and marks that it asks for.
    outline: Outline,
}

/// The tokens of a sentence, with what helps to see soon what they are not.
#[derive(Debug, Clone, Copy)]
pub(super) struct Words<'t> {
    pub(super) tokens: &'t [Token<'t>],
    outline: Outline,
    /// All roles that its words have.
    pub(super) roles: Roles,
}

impl<'t> Words<'t> {
    pub(super) fn new(tokens: &'t [Token<'t>]) -> Self {
        let (mut outline, mut roles) = (Outline::default(), Roles::default());
        for token in tokens {
            outline = outline.and(Outline::of(&token.kind));
            if let TokenKind::Word(word) = &token.kind {
                roles = roles.and(word.roles());
            }
        }
        Self { tokens, outline, roles }
    }
}

impl Template {
    /// Reads a template: words, `{holes}`, `[optional parts]` and `(one|or another)`. Its words become part of the
    /// vocabulary.
    pub(super) fn parse(template: &'static str, words: &mut Vocabulary) -> Self {
        let mut rest = template;
        let form = |atoms: Vec<Atom>| {
            let outline = atoms.iter().map(Atom::outline).fold(Outline::default(), Outline::and);
            Sequence { atoms, outline }
        };
        Self { forms: alternatives(&mut rest, words).into_iter().map(form).collect() }
    }

    /// For each form, a word by which its sentences can be found, and the outline that they have.
    pub(super) fn anchors(&self) -> impl Iterator<Item = (Anchor, Outline)> {
        self.forms.iter().map(|Sequence { atoms, outline }| {
            let word = |atom: &Atom| match atom {
                Atom::Literal(TokenKind::Word(word)) => word.number().map(|number| (word.len(), number)),
                _ => None,
            };
            let marked = |atom: &Atom| match atom {
                Atom::Mark(TokenKind::Word(word)) => word.number().map(|number| (word.len(), number)),
                _ => None,
            };
            let mut words = atoms.iter().map(word);
            let anchor = if let Some((_, first)) = words.next().flatten() {
                Anchor::First(first, words.next().flatten().map(|(_, second)| second))
            } else {
                // The longest word is the rarest, mostly.
                let longest = atoms
                    .iter()
                    .filter_map(|atom| word(atom).or_else(|| marked(atom)))
                    .max_by_key(|(length, _)| *length);
                longest.map_or(Anchor::None, |(_, longest)| Anchor::Anywhere(longest))
            };
            (anchor, *outline)
        })
    }

    /// What the holes of a form hold if the tokens, all of them, are of it.
    pub(super) fn captures_of<'t>(&self, form: usize, tokens: &'t [Token<'t>]) -> Option<Vec<Capture<'t>>> {
        let atoms = &self.forms.get(form)?.atoms;
        let mut captures = Vec::new();
        (may_match(atoms, tokens) && matches(atoms, tokens, &mut captures)).then_some(captures)
    }

    #[cfg(test)]
    fn captures<'t>(&self, tokens: &'t [Token<'t>]) -> Option<Vec<Capture<'t>>> {
        (0..self.forms.len()).find_map(|form| self.captures_of(form, tokens))
    }
}

impl Atom {
    /// What its tokens have in any case.
    fn outline(&self) -> Outline {
        match self {
            Self::Literal(kind) | Self::Mark(kind) => Outline::of(kind),
            Self::Number | Self::Numbers | Self::Interval => Outline::NUMBER,
            Self::Range => Outline::RANGE,
            Self::Code | Self::Codes => Outline::CODE,
            Self::Names | Self::Aside | Self::Note | Self::Rest => Outline::default(),
        }
    }
}

impl Words<'_> {
    /// Whether these may be of a form with this outline, as far as can be seen without trying.
    pub(super) fn may_have(&self, outline: Outline) -> bool {
        self.outline.may_have(outline)
    }
}

/// A word that all sentences of a form have, by its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    /// At their start, and the one behind it if it is always the same.
    First(usize, Option<usize>),
    /// Somewhere.
    Anywhere(usize),
    /// There is none.
    None,
}

/// Reads up to the end or a closing bracket, which it leaves.
fn alternatives(rest: &mut &'static str, words: &mut Vocabulary) -> Vec<Vec<Atom>> {
    let mut done = Vec::new();
    let mut open = vec![Vec::new()];
    while let Some(first) = rest.chars().next() {
        let after = rest.get(first.len_utf8()..).unwrap_or_default();
        match first {
            ']' | ')' => break,
            '|' => {
                *rest = after;
                done.append(&mut open);
                open.push(Vec::new());
            }
            '[' | '(' => {
                *rest = after;
                let mut inner = alternatives(rest, words);
                *rest = rest.strip_prefix([']', ')']).unwrap_or(rest);
                if first == '[' {
                    inner.push(Vec::new());
                }
                open = product(&open, &inner);
            }
            _ => {
                let atoms = literal(rest, words);
                for sequence in &mut open {
                    sequence.extend(atoms.iter().cloned());
                }
            }
        }
    }
    done.append(&mut open);
    done
}

fn product(heads: &[Vec<Atom>], tails: &[Vec<Atom>]) -> Vec<Vec<Atom>> {
    let joined = |head: &Vec<Atom>, tail: &Vec<Atom>| [head.as_slice(), tail.as_slice()].concat();
    heads.iter().flat_map(|head| tails.iter().map(move |tail| joined(head, tail))).collect()
}

/// Reads a hole, a blank, or text up to the next blank or bracket; `element(s)` is text.
fn literal(rest: &mut &'static str, words: &mut Vocabulary) -> Vec<Atom> {
    let whole = *rest;
    let plural = whole.find("(s)");
    let stops = |at: usize, c: char| at > 0 && matches!(c, ' ' | '[' | '(' | '|' | ')' | ']');
    let end = whole
        .char_indices()
        .find(|(at, c)| stops(*at, *c) && plural.is_none_or(|plural| *at < plural || *at >= plural + 3))
        .map_or(whole.len(), |(at, _)| at);
    let (text, after) = whole.split_at_checked(end).unwrap_or((whole, ""));
    *rest = after;
    match text.trim() {
        "{n}" => vec![Atom::Number],
        "{range}" => vec![Atom::Range],
        "{code}" => vec![Atom::Code],
        "{numbers}" => vec![Atom::Numbers],
        "{codes}" => vec![Atom::Codes],
        "{names}" => vec![Atom::Names],
        "{interval}" => vec![Atom::Interval],
        "{aside}" => vec![Atom::Aside],
        "{note}" => vec![Atom::Note],
        "{rest}" => vec![Atom::Rest],
        text => {
            let marked = text.strip_prefix("{mark:").and_then(|rest| rest.strip_suffix('}'));
            if let Some(word) = marked {
                words.learn(word);
                return lex_words(word, words).into_iter().map(|token| Atom::Mark(token.kind)).collect();
            }
            words.learn(text);
            lex_words(text, words).into_iter().map(|token| Atom::Literal(token.kind)).collect()
        }
    }
}

/// What every atom asks for at least, seen without trying: a token of its own, and that the literals at both ends are
/// there.
fn may_match(atoms: &[Atom], tokens: &[Token<'_>]) -> bool {
    let ends = match (atoms.last(), tokens.last()) {
        (Some(Atom::Literal(kind)), Some(token)) => *kind == token.kind,
        _ => true,
    };
    ends && atoms.len() <= tokens.len() && leads(atoms, tokens)
}

/// Whether the literals that a form begins with are the words that the tokens begin with.
fn leads(atoms: &[Atom], tokens: &[Token<'_>]) -> bool {
    let mut both = atoms.iter().zip(tokens).map_while(|(atom, token)| match atom {
        Atom::Literal(kind) => Some(*kind == token.kind),
        _ => None,
    });
    both.all(|is_there| is_there)
}

fn matches<'t>(atoms: &[Atom], tokens: &'t [Token<'t>], captures: &mut Vec<Capture<'t>>) -> bool {
    let Some((atom, atoms)) = atoms.split_first() else {
        return tokens.is_empty();
    };
    match atom {
        // Most atoms are words, of which nothing is captured.
        Atom::Literal(kind) => {
            tokens.split_first().is_some_and(|(token, left)| token.kind == *kind && matches(atoms, left, captures))
        }
        Atom::Rest => rest(atoms, tokens, captures),
        hole => {
            let before = captures.len();
            (1..=longest(hole, tokens)).filter_map(|length| tokens.split_at_checked(length)).any(|(taken, left)| {
                captures.truncate(before);
                take(hole, taken, captures) && matches(atoms, left, captures)
            })
        }
    }
}

/// Matches `{rest}` and what follows it: the fewest tokens for which all fits.
fn rest<'t>(atoms: &[Atom], tokens: &'t [Token<'t>], captures: &mut Vec<Capture<'t>>) -> bool {
    let Some(next) = atoms.first() else {
        captures.push(Capture::Rest(tokens));
        return !tokens.is_empty();
    };
    let before = captures.len();
    // Where a certain word follows, there is nothing to try before any other.
    let may_end = |left: &[Token<'_>]| match (next, left.first()) {
        (Atom::Literal(kind), Some(token)) => token.kind == *kind,
        (_, first) => first.is_some(),
    };
    let ends = (1..tokens.len()).filter_map(|length| tokens.split_at_checked(length));
    ends.filter(|(_, left)| may_end(left)).any(|(taken, left)| {
        captures.truncate(before);
        captures.push(Capture::Rest(taken));
        matches(atoms, left, captures)
    })
}

/// How many tokens a hole could take.
fn longest(hole: &Atom, tokens: &[Token<'_>]) -> usize {
    match hole {
        Atom::Aside | Atom::Note | Atom::Numbers | Atom::Codes | Atom::Names => tokens.len(),
        Atom::Mark(_) => tokens.len().min(3),
        Atom::Interval => tokens.len().min(5),
        _ => tokens.len().min(1),
    }
}

/// Captures the tokens of a hole if they are of its kind.
fn take<'t>(atom: &Atom, tokens: &'t [Token<'t>], captures: &mut Vec<Capture<'t>>) -> bool {
    match atom {
        Atom::Aside => return is_aside(tokens),
        Atom::Note => return is_note(tokens),
        Atom::Mark(kind) => return is_mark(kind, tokens),
        _ => {}
    }
    let capture = capture(atom, tokens);
    let found = capture.is_some();
    captures.extend(capture);
    found
}

fn capture<'t>(atom: &Atom, tokens: &'t [Token<'t>]) -> Option<Capture<'t>> {
    let first = tokens.first().map(|token| &token.kind)?;
    Some(match (atom, first) {
        (Atom::Number, TokenKind::Number(number)) => Capture::Number(number.clone()),
        (Atom::Range, TokenKind::Range(low, high)) => Capture::Range(low.clone(), high.clone()),
        (Atom::Code, TokenKind::Code(code)) => Capture::Code(code),
        (Atom::Numbers, TokenKind::Number(_)) => Capture::Numbers(list(tokens, |kind| match kind {
            TokenKind::Number(number) => Some(number.clone()),
            _ => None,
        })?),
        (Atom::Codes, TokenKind::Code(_)) => Capture::Codes(list(tokens, |kind| match kind {
            TokenKind::Code(code) => Some(*code),
            _ => None,
        })?),
        (Atom::Names, _) => Capture::Names(names(tokens)?),
        (Atom::Interval, _) => interval(tokens)?,
        _ => return None,
    })
}

/// The elements of `a, b, or c`; `None` if there is anything else.
fn list<'t, T>(tokens: &'t [Token<'t>], element: impl Fn(&TokenKind<'t>) -> Option<T>) -> Option<Vec<T>> {
    let mut found = Vec::new();
    let mut separated = true;
    for token in tokens {
        match element(&token.kind) {
            Some(text) if separated => {
                found.push(text);
                separated = false;
            }
            None if !found.is_empty() && is_separator(token) => separated = true,
            _ => return None,
        }
    }
    (!separated).then_some(found)
}

/// The names of `A_A, B_B or C`; `None` if there is anything else.
fn names<'t>(tokens: &'t [Token<'t>]) -> Option<Vec<&'t Token<'t>>> {
    let is_word =
        |token: &&Token<'_>| matches!(token.kind, TokenKind::Word(_) | TokenKind::Code(_)) && !is_separator(token);
    tokens.first().filter(is_word)?;
    let found: Vec<_> = tokens.iter().filter(is_word).collect();
    let alternates = tokens.iter().try_fold(false, |after_name, token| match is_word(&token) {
        true if after_name => None,
        true => Some(true),
        false => is_separator(token).then_some(false),
    });
    (found.len() > 1 && alternates == Some(true)).then_some(found)
}

fn interval<'t>(tokens: &'t [Token<'t>]) -> Option<Capture<'t>> {
    let [open, low, between, high, close] = tokens else { return None };
    let included = |token: &Token<'_>, square: char, round: char| match token.kind {
        TokenKind::Punct(c) if c == square => Some(true),
        TokenKind::Punct(c) if c == round => Some(false),
        _ => None,
    };
    let (TokenKind::Number(from), TokenKind::Number(to)) = (&low.kind, &high.kind) else { return None };
    matches!(between.kind, TokenKind::Punct(';' | ',')).then_some(())?;
    let (low, high) = (included(open, '[', '(')?, included(close, ']', ')')?);
    Some(Capture::Interval { low: (from.clone(), low), high: (to.clone(), high) })
}

fn is_aside(tokens: &[Token<'_>]) -> bool {
    let [first, inner @ .., last] = tokens else { return false };
    let is = |token: &Token<'_>, mark: char| token.kind == TokenKind::Punct(mark);
    is(first, '(') && is(last, ')') && !inner.iter().any(|token| is(token, ')'))
}

/// Whether an aside says nothing but the default, or that an end is included.
fn is_note(tokens: &[Token<'_>]) -> bool {
    let [_, inner @ .., _] = tokens else { return false };
    let says =
        |words: &[&str]| inner.len() == words.len() && inner.iter().zip(words).all(|(token, word)| token.is_word(word));
    let defaults = inner.first().is_some_and(|first| first.is_word("default") || first.is_word("defaults"));
    let bounded = Roles::CONDITION.and(Roles::NEGATING).and(Roles::EXTREME).and(Roles::MODAL).and(Roles::RELATION);
    let plain = !inner.iter().any(|token| matches!(&token.kind, TokenKind::Word(word) if word.roles().has(bounded)));
    is_aside(tokens) && (defaults && plain || says(&["inclusive"]) || says(&["optional"]) || says(&["by", "default"]))
}

/// Whether a word stands alone in brackets.
fn is_mark(kind: &TokenKind<'static>, tokens: &[Token<'_>]) -> bool {
    let [open, word, close] = tokens else { return false };
    let brackets = matches!(
        (&open.kind, &close.kind),
        (TokenKind::Punct('('), TokenKind::Punct(')')) | (TokenKind::Punct('['), TokenKind::Punct(']'))
    );
    brackets && word.kind == *kind
}

fn is_separator(token: &Token<'_>) -> bool {
    token.kind == TokenKind::Punct(',') || token.is_word("or") || token.is_word("and")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn parse(template: &'static str) -> (Template, Vocabulary) {
        let mut words = Vocabulary::default();
        (Template::parse(template, &mut words), words)
    }

    /// How many holes are filled; `None` if the text is of another form.
    fn holes(template: &'static str, text: &str) -> Option<usize> {
        let (template, words) = parse(template);
        template.captures(&lex_words(text, &words)).map(|found| found.len())
    }

    fn assert_captures(template: &'static str, text: &str, expected: Option<&[Capture<'_>]>) {
        let (template, words) = parse(template);
        assert_eq!(template.captures(&lex_words(text, &words)).as_deref(), expected, "{text}");
    }

    #[test]
    fn alternatives_and_optional_parts() {
        for (text, fits) in [("a b d", true), ("a c d", true), ("b d", true), ("a d", false), ("a b d e", false)] {
            assert_eq!(holes("[a] (b|c) d", text).is_some(), fits, "{text}");
        }
        assert!(holes("exactly {n} element(s) more", "exactly 3 element(s) more").is_some());
    }

    #[test]
    fn forms_are_found_by_the_words_at_their_start_or_by_the_longest() {
        let anchors = |template: &'static str| {
            let (template, words) = parse(template);
            let found: Vec<_> = template.anchors().map(|(anchor, _)| anchor).collect();
            (found, words)
        };
        let (found, words) = anchors("the (length|{n}) is");
        let number = |word: &str| words.word(word).number().unwrap();
        assert_eq!(found, [Anchor::First(number("the"), Some(number("length"))), Anchor::First(number("the"), None)]);
        let (found, words) = anchors("{rest} is maximum");
        assert_eq!(found, [Anchor::Anywhere(words.word("maximum").number().unwrap())]);
        assert_eq!(anchors("{n} , {n}").0, [Anchor::None]);
    }

    #[test]
    fn what_cannot_match_is_seen_without_trying() {
        let may_match = |template: &'static str, text: &str| {
            let (template, words) = parse(template);
            let tokens = lex_words(text, &words);
            let form = &template.forms[0];
            Words::new(&tokens).may_have(form.outline) && may_match(&form.atoms, &tokens)
        };
        assert!(may_match("the length is {n}", "the length is 5"));
        for text in ["the length is", "the size is 5", "a length is 5", "the length of it 5"] {
            assert!(!may_match("the length is {n}", text), "{text}");
        }
        assert!(!may_match("{rest} is so", "this is not"));
    }

    proptest! {
        #[test]
        fn what_matches_may_match(words in proptest::collection::vec("the|length|is|of|at|most|5|,|\\(|\\)|`x`|it", 0..9)) {
            let text = words.join(" ");
            for template in ["[the] length [of it] (is|of) [at most] {n}", "{rest} , {rest} {aside}", "{n} , {n}", "it [{rest}]"] {
                let (template, vocabulary) = parse(template);
                let tokens = lex_words(&text, &vocabulary);
                for form in &template.forms {
                    let matches = matches(&form.atoms, &tokens, &mut Vec::new());
                    prop_assert!(!matches || may_match(&form.atoms, &tokens));
                    prop_assert!(!matches || Words::new(&tokens).may_have(form.outline));
                }
            }
        }
    }

    #[test]
    fn holes_hold_what_they_name() {
        let number = |text: &'static str| Capture::Number(text.into());
        assert_captures("{n} to {n}", "-1 to 1.5", Some(&[number("-1"), number("1.5")]));
        assert_captures("be {range}", "be 1-2", Some(&[Capture::Range("1".into(), "2".into())]));
        let numbers = Capture::Numbers(vec!["0".into(), "5".into(), "20".into()]);
        assert_captures("one of {numbers}", "one of 0, 5 or 20", Some(&[numbers]));
        assert_captures("one of {numbers}", "one of 0, 5 or", None);
        assert_eq!(holes("a {rest} z", "a b z c z"), Some(1));
        assert_eq!(holes("a {rest}", "a"), None);
    }
}
