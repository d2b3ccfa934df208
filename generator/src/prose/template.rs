//! Templates of sentences: parsed once into every sequence of tokens that they allow, then matched whole.

use super::tokens::{Kind, Outline, Token, lex_words};

/// One step of a sequence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Atom {
    /// Exactly this token.
    Literal(Kind),
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
    /// `{rest}`: one or more tokens of any kind.
    Rest,
}

/// What a template's holes held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Capture {
    /// Of `{n}`.
    Number(String),
    /// Of `{range}`.
    Range(String, String),
    /// Of `{code}`.
    Code(String),
    /// Of `{numbers}`.
    Numbers(Vec<String>),
    /// Of `{codes}`.
    Codes(Vec<String>),
    /// Of `{names}`.
    Names(Vec<Token>),
    /// Of `{interval}`; whether each end is included.
    Interval {
        /// The lower end.
        low: (String, bool),
        /// The upper end.
        high: (String, bool),
    },
    /// Of `{rest}`.
    Rest(Vec<Token>),
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
    tokens: &'t [Token],
    outline: Outline,
}

impl<'t> Words<'t> {
    pub(super) fn new(tokens: &'t [Token]) -> Self {
        Self { tokens, outline: Outline::of(tokens.iter().map(|token| &token.kind)) }
    }
}

impl Template {
    /// Reads a template: words, `{holes}`, `[optional parts]` and `(one|or another)`.
    pub(super) fn parse(template: &str) -> Self {
        let mut rest = template;
        let form = |atoms: Vec<Atom>| {
            let literal = |atom: &Atom| if let Atom::Literal(kind) = atom { Some(kind.clone()) } else { None };
            let literals: Vec<Kind> = atoms.iter().filter_map(literal).collect();
            Sequence { outline: Outline::of(literals.iter()), atoms }
        };
        Self { forms: alternatives(&mut rest).into_iter().map(form).collect() }
    }

    /// For each form, a word by which its sentences can be found.
    pub(super) fn anchors(&self) -> impl Iterator<Item = Anchor> {
        self.forms.iter().map(|Sequence { atoms: sequence, .. }| {
            let word = |atom: &Atom| if let Atom::Literal(Kind::Word(word)) = atom { Some(word.clone()) } else { None };
            let mut words = sequence.iter().map(word);
            match words.next().flatten() {
                Some(first) => Anchor::First(first, words.next().flatten()),
                // The longest word is the rarest, mostly.
                None => sequence.iter().filter_map(word).max_by_key(String::len).map_or(Anchor::None, Anchor::Anywhere),
            }
        })
    }

    /// Whether the tokens may be of a form, as far as can be seen without trying.
    pub(super) fn may_match(&self, form: usize, words: Words<'_>) -> bool {
        let form = self.forms.get(form);
        form.is_some_and(|form| words.outline.may_have(form.outline) && may_match(&form.atoms, words.tokens))
    }

    /// What the holes of a form hold if the tokens, all of them, are of it.
    pub(super) fn captures_of(&self, form: usize, tokens: &[Token]) -> Option<Vec<Capture>> {
        let atoms = &self.forms.get(form)?.atoms;
        let mut captures = Vec::new();
        (may_match(atoms, tokens) && matches(atoms, tokens, &mut captures)).then_some(captures)
    }

    #[cfg(test)]
    fn captures(&self, tokens: &[Token]) -> Option<Vec<Capture>> {
        (0..self.forms.len()).find_map(|form| self.captures_of(form, tokens))
    }
}

/// A word that all sentences of a form have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Anchor {
    /// At their start, and the one behind it if it is always the same.
    First(String, Option<String>),
    /// Somewhere.
    Anywhere(String),
    /// There is none.
    None,
}

/// Reads up to the end or a closing bracket, which it leaves.
fn alternatives(rest: &mut &str) -> Vec<Vec<Atom>> {
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
                let mut inner = alternatives(rest);
                *rest = rest.strip_prefix([']', ')']).unwrap_or(rest);
                if first == '[' {
                    inner.push(Vec::new());
                }
                open = product(&open, &inner);
            }
            _ => {
                let atoms = literal(rest);
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
fn literal(rest: &mut &str) -> Vec<Atom> {
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
        "{rest}" => vec![Atom::Rest],
        text => lex_words(text).into_iter().map(|token| Atom::Literal(token.kind)).collect(),
    }
}

/// What every atom asks for at least, seen without trying: a token of its own, and that the literals at both ends are
/// there.
fn may_match(atoms: &[Atom], tokens: &[Token]) -> bool {
    let ends = match (atoms.last(), tokens.last()) {
        (Some(Atom::Literal(kind)), Some(token)) => *kind == token.kind,
        _ => true,
    };
    ends && atoms.len() <= tokens.len() && leads(atoms, tokens)
}

/// Whether the literals that a form begins with are the words that the tokens begin with.
fn leads(atoms: &[Atom], tokens: &[Token]) -> bool {
    let mut both = atoms.iter().zip(tokens).map_while(|(atom, token)| match atom {
        Atom::Literal(kind) => Some(*kind == token.kind),
        _ => None,
    });
    both.all(|is_there| is_there)
}

fn matches(atoms: &[Atom], tokens: &[Token], captures: &mut Vec<Capture>) -> bool {
    let Some((atom, atoms)) = atoms.split_first() else {
        return tokens.is_empty();
    };
    if let Atom::Literal(kind) = atom {
        // Most atoms are words, of which nothing is captured.
        return tokens.split_first().is_some_and(|(token, left)| token.kind == *kind && matches(atoms, left, captures));
    }
    let before = captures.len();
    for length in 1..=longest(atom, tokens) {
        let Some((taken, left)) = tokens.split_at_checked(length) else {
            break;
        };
        // What is left is tried first: the tokens of `{rest}` are copied only when all else fits.
        if *atom == Atom::Rest {
            if matches(atoms, left, captures) {
                captures.insert(before, Capture::Rest(taken.to_vec()));
                return true;
            }
            captures.truncate(before);
            continue;
        }
        let Some(found) = take(atom, taken) else {
            continue;
        };
        captures.extend(found);
        if matches(atoms, left, captures) {
            return true;
        }
        captures.truncate(before);
    }
    false
}

/// How many tokens an atom could take.
fn longest(atom: &Atom, tokens: &[Token]) -> usize {
    match atom {
        Atom::Rest | Atom::Aside | Atom::Numbers | Atom::Codes | Atom::Names => tokens.len(),
        Atom::Interval => tokens.len().min(5),
        _ => tokens.len().min(1),
    }
}

/// What the tokens of a hole are to be captured as; `None` if they are not of its kind.
fn take(atom: &Atom, tokens: &[Token]) -> Option<Vec<Capture>> {
    let first = tokens.first().map(|token| &token.kind)?;
    let capture = match (atom, first) {
        (Atom::Number, Kind::Number(number)) => Capture::Number(number.clone()),
        (Atom::Range, Kind::Range(low, high)) => Capture::Range(low.clone(), high.clone()),
        (Atom::Code, Kind::Code(code)) => Capture::Code(code.clone()),
        (Atom::Numbers, _) => Capture::Numbers(list(tokens, |kind| match kind {
            Kind::Number(number) => Some(number),
            _ => None,
        })?),
        (Atom::Codes, _) => Capture::Codes(list(tokens, |kind| match kind {
            Kind::Code(code) => Some(code),
            _ => None,
        })?),
        (Atom::Names, _) => Capture::Names(names(tokens)?),
        (Atom::Interval, _) => interval(tokens)?,
        (Atom::Aside, _) => return is_aside(tokens).then(Vec::new),
        _ => return None,
    };
    Some(vec![capture])
}

/// The elements of `a, b, or c`; `None` if there is anything else.
fn list<'t>(tokens: &'t [Token], element: impl Fn(&'t Kind) -> Option<&'t String>) -> Option<Vec<String>> {
    let mut found = Vec::new();
    let mut separated = true;
    for token in tokens {
        match element(&token.kind) {
            Some(text) if separated => {
                found.push(text.clone());
                separated = false;
            }
            None if !found.is_empty() && is_separator(token) => separated = true,
            _ => return None,
        }
    }
    (!separated).then_some(found)
}

/// The names of `A_A, B_B or C`; `None` if there is anything else.
fn names(tokens: &[Token]) -> Option<Vec<Token>> {
    let is_word = |token: &&Token| matches!(token.kind, Kind::Word(_) | Kind::Code(_)) && !is_separator(token);
    let found: Vec<Token> = tokens.iter().filter(is_word).cloned().collect();
    let alternates = tokens.iter().try_fold(false, |after_name, token| match is_word(&token) {
        true if after_name => None,
        true => Some(true),
        false => is_separator(token).then_some(false),
    });
    (found.len() > 1 && alternates == Some(true) && tokens.first().as_ref().is_some_and(is_word)).then_some(found)
}

fn interval(tokens: &[Token]) -> Option<Capture> {
    let [open, low, between, high, close] = tokens else { return None };
    let included = |token: &Token, square: char, round: char| match token.kind {
        Kind::Punct(c) if c == square => Some(true),
        Kind::Punct(c) if c == round => Some(false),
        _ => None,
    };
    let (Kind::Number(from), Kind::Number(to)) = (&low.kind, &high.kind) else { return None };
    matches!(between.kind, Kind::Punct(';' | ',')).then_some(())?;
    let (low, high) = (included(open, '[', '(')?, included(close, ']', ')')?);
    Some(Capture::Interval { low: (from.clone(), low), high: (to.clone(), high) })
}

fn is_aside(tokens: &[Token]) -> bool {
    let [first, inner @ .., last] = tokens else { return false };
    let is = |token: &Token, mark: char| token.kind == Kind::Punct(mark);
    is(first, '(') && is(last, ')') && !inner.iter().any(|token| is(token, ')'))
}

fn is_separator(token: &Token) -> bool {
    token.kind == Kind::Punct(',') || token.is_word("or") || token.is_word("and")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn captures(template: &str, text: &str) -> Option<Vec<Capture>> {
        Template::parse(template).captures(&lex_words(text))
    }

    #[test]
    fn alternatives_and_optional_parts() {
        for (text, fits) in [("a b d", true), ("a c d", true), ("b d", true), ("a d", false), ("a b d e", false)] {
            assert_eq!(captures("[a] (b|c) d", text).is_some(), fits, "{text}");
        }
        assert!(captures("exactly {n} element(s) more", "exactly 3 element(s) more").is_some());
    }

    #[test]
    fn forms_are_found_by_the_words_at_their_start_or_by_the_longest() {
        let anchors = |template: &str| Template::parse(template).anchors().collect::<Vec<_>>();
        let first = |first: &str, second: Option<&str>| Anchor::First(first.into(), second.map(str::to_owned));
        assert_eq!(anchors("the (length|{n}) is"), [first("the", Some("length")), first("the", None)]);
        assert_eq!(anchors("{rest} is maximum"), [Anchor::Anywhere("maximum".into())]);
        assert_eq!(anchors("{n} , {n}"), [Anchor::None]);
    }

    #[test]
    fn what_cannot_match_is_seen_without_trying() {
        let may_match =
            |template: &str, text: &str| Template::parse(template).may_match(0, Words::new(&lex_words(text)));
        assert!(may_match("the length is {n}", "the length is 5"));
        for text in ["the length is", "the size is 5", "a length is 5", "the length of it 5"] {
            assert!(!may_match("the length is {n}", text), "{text}");
        }
        assert!(!may_match("{rest} is so", "this is not"));
    }

    proptest! {
        #[test]
        fn what_matches_may_match(words in proptest::collection::vec("the|length|is|of|at|most|5|,|\\(|\\)|`x`|it", 0..9)) {
            let tokens = lex_words(&words.join(" "));
            for template in ["[the] length [of it] (is|of) [at most] {n}", "{rest} , {rest} {aside}", "{n} , {n}", "it [{rest}]"] {
                let template = Template::parse(template);
                for form in 0..template.forms.len() {
                    let matches = template.captures_of(form, &tokens).is_some();
                    prop_assert!(!matches || template.may_match(form, Words::new(&tokens)));
                }
            }
        }
    }

    #[test]
    fn holes() {
        let number = |text: &str| Capture::Number(text.into());
        assert_eq!(captures("{n} to {n}", "-1 to 1.5"), Some(vec![number("-1"), number("1.5")]));
        assert_eq!(captures("be {range}", "be 1-2"), Some(vec![Capture::Range("1".into(), "2".into())]));
        let numbers = Capture::Numbers(vec!["0".into(), "5".into(), "20".into()]);
        assert_eq!(captures("one of {numbers}", "one of 0, 5 or 20"), Some(vec![numbers]));
        assert_eq!(captures("one of {numbers}", "one of 0, 5 or"), None);
        assert_eq!(captures("a {rest} z", "a b z c z").map(|found| found.len()), Some(1));
        assert_eq!(captures("a {rest}", "a"), None);
    }
}
