//! Running text as tokens, and tokens as sentences.

use std::borrow::Cow;
use std::ops::Range;

use super::vocabulary::{Roles, Vocabulary, Word};
use crate::markup::Inline;
use crate::span::Span;
use crate::text::{digits, replaced};

/// What a token is; numbers are decimal without thousands separators.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum TokenKind<'t> {
    /// A word, a version, a URL: anything with a letter in it.
    Word(Word<'t>),
    /// A decimal number.
    Number(Cow<'t, str>),
    /// Two numbers with a dash between them.
    Range(Cow<'t, str>, Cow<'t, str>),
    /// A code span.
    Code(&'t str),
    /// Any other character.
    Punct(char),
}

/// A token, and which bytes of its paragraph's plain text spell it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token<'t> {
    pub(super) kind: TokenKind<'t>,
    pub(super) at: Range<usize>,
    /// It is a word or a number in strong type, alone: a value is set apart so, and so is any word that matters.
    pub(super) is_strong: bool,
}

impl Token<'_> {
    /// Whether the token is a word with a role of these.
    #[inline]
    pub(super) fn has(&self, roles: Roles) -> bool {
        matches!(&self.kind, TokenKind::Word(word) if word.roles().has(roles))
    }

    /// Whether the token is a quotation mark, of whatever form.
    pub(super) fn is_quote(&self) -> bool {
        matches!(self.kind, TokenKind::Punct('\'' | '"' | '`' | '‘' | '’' | '“' | '”'))
    }

    /// Whether the token is this word.
    #[inline]
    pub(super) fn is_word(&self, word: &str) -> bool {
        matches!(&self.kind, TokenKind::Word(own) if own.is(word))
    }

    /// Whether the token is one of these words.
    #[inline]
    pub(super) fn is_any_word(&self, words: &[&str]) -> bool {
        matches!(&self.kind, TokenKind::Word(own) if words.iter().any(|word| own.is(word)))
    }
}

/// Whether one of the tokens is one of these words.
pub(super) fn have_any_word(tokens: &[Token<'_>], words: &[&str]) -> bool {
    tokens.iter().any(|token| token.is_any_word(words))
}

/// A paragraph as plain text that knows where its pieces stand.
#[derive(Debug, Default)]
pub(super) struct Flat {
    text: String,
    pieces: Vec<TokenPiece>,
    /// Which bytes of the text are in strong type and hold no blank.
    strong: Vec<Range<usize>>,
}

#[derive(Debug)]
struct TokenPiece {
    at: Range<usize>,
    span: Span,
    code: bool,
    /// Each byte of the text has a place of its own. What is spelled otherwise on the page, and has characters of several bytes,
    /// stands where all of it does: a place inside could fall into a character.
    is_exact: bool,
}

impl Flat {
    /// Takes markup off a paragraph.
    pub(super) fn new(inlines: &[Inline]) -> Self {
        let text = String::with_capacity(inlines.iter().map(length).sum());
        let mut flat = Self { text, pieces: Vec::with_capacity(inlines.len()), strong: Vec::new() };
        flat.add(inlines);
        flat
    }

    fn add(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            match inline {
                Inline::Text { text, span } => self.piece(text, *span, false),
                Inline::Code { text, span } => self.piece(text, *span, true),
                Inline::Emphasis { strong: true, content } => self.add_strong(content),
                Inline::Link { content, .. } | Inline::Emphasis { content, .. } => self.add(content),
            }
        }
    }

    fn add_strong(&mut self, content: &[Inline]) {
        let start = self.text.len();
        self.add(content);
        let at = start..self.text.len();
        let is_word = !self.slice(at.clone()).contains(char::is_whitespace);
        let is_new = self.strong.last().is_none_or(|last| last.end <= start);
        if is_word && is_new {
            self.strong.push(at);
        }
    }

    fn piece(&mut self, text: &str, span: Span, code: bool) {
        let start = self.text.len();
        self.text.push_str(text);
        let is_exact = text.is_ascii() || span.range().len() == text.len();
        self.pieces.push(TokenPiece { at: start..self.text.len(), span, code, is_exact });
    }

    /// The characters of a token or sentence.
    pub(super) fn slice(&self, at: Range<usize>) -> &str {
        self.text.get(at).unwrap_or_default()
    }

    /// The plain text.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Where bytes of the plain text stand on the page. Inside a piece with entities the ends are as near as can
    /// be told: never outside of the piece.
    pub(super) fn span(&self, at: &Range<usize>) -> Span {
        // The pieces are in order, so that those which these bytes touch follow each other.
        let from = self.pieces.partition_point(|piece| piece.at.end <= at.start);
        let to = self.pieces.partition_point(|piece| piece.at.start < at.end);
        let Some([first, rest @ ..]) = self.pieces.get(from..to) else {
            return Span::default();
        };
        let last = rest.last().unwrap_or(first);
        let start = first.position(at.start, false);
        Span::new(start, last.position(at.end, true).max(start))
    }

    /// Whether a token stands first on its line as the first word of a sentence: with a capital letter, or before a colon.
    pub(super) fn starts_line(&self, tokens: &[Token<'_>], at: usize) -> bool {
        let (Some(before), Some(token)) = (tokens.get(at.wrapping_sub(1)), tokens.get(at)) else { return false };
        let gap = self.slice(before.at.end..token.at.start);
        let is_label = || tokens.get(at + 1).is_some_and(|next| matches!(next.kind, TokenKind::Punct(':')));
        gap.contains('\n') && (self.slice(token.at.clone()).starts_with(char::is_uppercase) || is_label())
    }

    /// Whether a token stands first on its line.
    pub(super) fn is_after_break(&self, tokens: &[Token<'_>], at: usize) -> bool {
        let (Some(before), Some(token)) = (tokens.get(at.wrapping_sub(1)), tokens.get(at)) else { return false };
        self.slice(before.at.end..token.at.start).contains('\n')
    }

    /// The tokens of the whole paragraph.
    pub(super) fn tokens(&self, words: &Vocabulary) -> Vec<Token<'_>> {
        // English words have five letters.
        let mut tokens = Vec::with_capacity(self.text.len() / 5 + 1);
        let mut prose = 0..0;
        for piece in &self.pieces {
            if piece.code {
                lex(&self.text, prose.clone(), words, &mut tokens);
                let code = self.slice(piece.at.clone()).trim();
                tokens.push(Token { kind: TokenKind::Code(code), at: piece.at.clone(), is_strong: false });
                prose = piece.at.end..piece.at.end;
            } else {
                prose.end = piece.at.end;
            }
        }
        lex(&self.text, prose, words, &mut tokens);
        self.mark_strong(&mut tokens);
        tokens
    }

    /// Marks the words that are all of what is strong there.
    fn mark_strong(&self, tokens: &mut [Token<'_>]) {
        for at in &self.strong {
            let first = tokens.partition_point(|token| token.at.start < at.start);
            if let Some(token) = tokens.get_mut(first).filter(|token| token.at == *at) {
                token.is_strong = matches!(token.kind, TokenKind::Word(_) | TokenKind::Number(_));
            }
        }
    }
}

/// The length of an inline that has none inside.
fn length(inline: &Inline) -> usize {
    match inline {
        Inline::Text { text, .. } | Inline::Code { text, .. } => text.len(),
        Inline::Link { .. } | Inline::Emphasis { .. } => 0,
    }
}

impl TokenPiece {
    fn position(&self, at: usize, end: bool) -> usize {
        let span = self.span.range();
        let whole = if end { at >= self.at.end } else { at <= self.at.start };
        match (self.code || !self.is_exact || whole, end) {
            (true, true) => span.end,
            (true, false) => span.start,
            (false, _) => (span.start + at.saturating_sub(self.at.start)).min(span.end),
        }
    }
}

impl Vocabulary {
    /// Adds the words of a template.
    pub(super) fn learn(&mut self, text: &str) {
        for token in lex_words(text, &Self::default()) {
            if let TokenKind::Word(word) = token.kind {
                self.add(word.spelling(), Roles::default());
            }
        }
    }
}

/// Tokens of a text that stands outside of any code span.
pub(super) fn lex_words<'t>(text: &'t str, words: &Vocabulary) -> Vec<Token<'t>> {
    let mut tokens = Vec::new();
    lex(text, 0..text.len(), words, &mut tokens);
    tokens
}

fn lex<'t>(text: &'t str, range: Range<usize>, words: &Vocabulary, out: &mut Vec<Token<'t>>) {
    let mut at = range.start;
    let mut glued = false;
    loop {
        // Mostly one blank stands between words.
        let blanks =
            text.as_bytes().get(at..range.end).map_or(0, |rest| rest.iter().take_while(|c| **c == b' ').count());
        at += blanks;
        glued &= blanks == 0;
        let Some(rest) = text.get(at..range.end) else { break };
        let Some(first) = rest.chars().next() else { break };
        if first.is_whitespace() {
            at += first.len_utf8();
            glued = false;
            continue;
        }
        // Generators write the quotes of code as entities, which no reader of Markdown takes for any.
        if let Some(code) = quoted_code(rest) {
            let at_code = at + 1..at + 1 + code.len();
            out.push(Token { kind: TokenKind::Code(code.trim()), at: at_code, is_strong: false });
            at += code.len() + 2;
            glued = true;
            continue;
        }
        let is_opened =
            matches!(out.last(), Some(Token { kind: TokenKind::Punct('['), at: bracket, .. }) if bracket.end == at);
        let low = is_opened.then(|| low_end(rest)).flatten();
        let (kind, length) = low.unwrap_or_else(|| token(rest, first, glued, words));
        // `[-1;1]`: what follows a bracket or the semicolon of an interval is a minus, not a dash.
        glued = !matches!(kind, TokenKind::Punct('[' | '(' | ';'));
        out.push(Token { kind, at: at..at + length, is_strong: false });
        at += length;
    }
}

/// The lower end of `[1,100]`, which is no number of thousands.
fn low_end(rest: &str) -> Option<(TokenKind<'_>, usize)> {
    let low = digits(rest);
    let high = rest.get(low..)?.strip_prefix(',')?;
    let closes = high.get(digits(high)..)?.starts_with([']', ')']);
    let end = rest.get(..low).filter(|end| !end.is_empty() && closes && digits(high) == 3)?;
    Some((TokenKind::Number(end.into()), low))
}

/// The code between two backticks that a text starts with.
fn quoted_code(rest: &str) -> Option<&str> {
    let (code, _) = rest.strip_prefix('`')?.split_once('`')?;
    (!code.trim().is_empty() && !code.contains('\n')).then_some(code)
}

/// The token a text starts with. A minus that is `glued` to something in front of it is a dash.
fn token<'t>(rest: &'t str, first: char, glued: bool, words: &Vocabulary) -> (TokenKind<'t>, usize) {
    if (first.is_ascii_digit() || is_minus(first))
        && let Some(found) = numeric(rest, !glued)
    {
        return found;
    }
    if first.is_alphanumeric() || first == '_' {
        let length = word(rest);
        return (TokenKind::Word(words.word(rest.get(..length).unwrap_or_default())), length);
    }
    (TokenKind::Punct(first), first.len_utf8())
}

/// Which words and marks of the grammar a text has, roughly, and whether it has numbers and code: what a text lacks by
/// this, it lacks. What it has by this may be missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Outline(u128);

impl Outline {
    /// A number.
    pub(super) const NUMBER: Self = Self(1 << 127);
    /// Two numbers with a dash between.
    pub(super) const RANGE: Self = Self(1 << 126);
    /// A code span.
    pub(super) const CODE: Self = Self(1 << 125);

    /// Of a token of this kind.
    pub(super) fn of(kind: &TokenKind<'_>) -> Self {
        let number = match kind {
            TokenKind::Word(word) => word.number(),
            // Words have the low numbers, so that marks seldom meet them.
            TokenKind::Punct(mark) => Some(usize::MAX - *mark as usize),
            TokenKind::Number(_) => return Self::NUMBER,
            TokenKind::Range(..) => return Self::RANGE,
            TokenKind::Code(_) => return Self::CODE,
        };
        number.map_or_else(Self::default, |number| Self(1 << (number % 125)))
    }

    /// What both have.
    pub(super) fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether this may have all that the other has.
    pub(super) fn may_have(self, other: Self) -> bool {
        other.0 & !self.0 == 0
    }
}

/// A number or a range of numbers, unless it goes on as a word does (`24h`, `22.8.1`, `10.0.0.0/8`, `2020-01-01`).
fn numeric(rest: &str, sign: bool) -> Option<(TokenKind<'_>, usize)> {
    let (low, length) = number(rest, sign)?;
    let after = rest.get(length..)?;
    let Some(dashed) = after.strip_prefix(is_dash) else {
        return (!goes_on(after)).then_some((TokenKind::Number(low), length));
    };
    // `1--31`: of two dashes the second one is no minus, as the range would run backwards.
    let single = dashed.strip_prefix('-').filter(|_| !low.starts_with('-'));
    let may_be_negative = single.is_none();
    let dashed = single.unwrap_or(dashed);
    let Some((high, high_length)) = number(dashed, may_be_negative) else {
        return (!goes_on(after)).then_some((TokenKind::Number(low), length));
    };
    let tail = dashed.get(high_length..)?;
    let dash = after.len() - dashed.len();
    let whole = !goes_on(tail) && !tail.starts_with('-');
    whole.then(|| (TokenKind::Range(low, high), length + dash + high_length))
}

/// Decimal digits with an optional sign, thousands separators and fraction.
fn number(rest: &str, sign: bool) -> Option<(Cow<'_, str>, usize)> {
    let unsigned = if sign { rest.strip_prefix(is_minus).unwrap_or(rest) } else { rest };
    if !unsigned.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let mut length = rest.len() - unsigned.len() + digits(unsigned);
    if digits(unsigned) <= 3 && !unsigned.starts_with('0') {
        while let Some(group) = rest.get(length..)?.strip_prefix(',').filter(|group| digits(group) == 3) {
            length = rest.len() - group.len() + 3;
        }
    }
    if let Some(fraction) = rest.get(length..)?.strip_prefix('.').filter(|fraction| digits(fraction) > 0) {
        length = rest.len() - fraction.len() + digits(fraction);
    }
    let spelled = rest.get(..length)?;
    // The minus of typography means the same as that of keyboards.
    let digits = replaced(spelled, ',', "");
    Some((if digits.starts_with(MINUS) { digits.replacen(MINUS, "-", 1).into() } else { digits }, length))
}

/// The minus sign of typography.
const MINUS: char = '−';

fn is_minus(c: char) -> bool {
    matches!(c, '-' | MINUS)
}

/// Any character that stands between the ends of a range.
fn is_dash(c: char) -> bool {
    matches!(c, '-' | '–' | '—' | '‑' | '‒' | MINUS)
}

/// Whether what follows a number makes it part of a word.
fn goes_on(after: &str) -> bool {
    let mut chars = after.chars();
    match chars.next() {
        Some('-') => chars.next().is_some_and(char::is_alphabetic),
        Some('.' | ':' | '/') => chars.next().is_some_and(|c| c.is_ascii_digit()),
        Some(c) => c.is_alphanumeric() || c == '_',
        None => false,
    }
}

/// The length of the word a text starts with.
fn word(rest: &str) -> usize {
    let first = rest.as_bytes().first().map(u8::to_ascii_lowercase);
    if first == Some(b'h') && (rest.starts_with("http://") || rest.starts_with("https://")) {
        let url = rest.split(char::is_whitespace).next().unwrap_or(rest);
        return url.trim_end_matches(['.', ',', ')', ';']).len();
    }
    let short = match first {
        Some(b'i') => "i.e.",
        Some(b'e') => "e.g.",
        _ => "",
    };
    if !short.is_empty() && rest.get(..short.len()).is_some_and(|start| start.eq_ignore_ascii_case(short)) {
        return short.len();
    }
    let length = word_run(rest);
    // `element(s)` is one word of the documentation generator.
    let plural = rest.as_bytes().get(length..).is_some_and(|after| after.starts_with(b"(s)"));
    if plural { length + 3 } else { length }
}

fn word_run(rest: &str) -> usize {
    // Most words are plain letters, and what follows them joins nothing.
    let letters = rest.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'_').count();
    if rest.as_bytes().get(letters).is_none_or(|next| matches!(next, b' ' | b',' | b'(' | b')' | b'`' | b'"' | b'\n')) {
        return letters;
    }
    let mut length = 0;
    let mut chars = rest.chars().peekable();
    while let Some(c) = chars.next() {
        let joins = matches!(c, '-' | '.' | '\'' | '’' | ':' | '/')
            && chars.peek().is_some_and(|next| next.is_alphanumeric() || *next == '_')
            // Alternatives and `NAME:text` stay apart; only numbers are joined by these (`24:00`, `10.0.0.0/8`).
            && (!matches!(c, ':' | '/') || ends_in_digit(rest, length));
        if !(c.is_alphanumeric() || c == '_' || joins) {
            break;
        }
        length += c.len_utf8();
    }
    length
}

fn ends_in_digit(rest: &str, length: usize) -> bool {
    let before = rest.get(..length).unwrap_or_default();
    before.starts_with(|c: char| c.is_ascii_digit()) && before.ends_with(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<TokenKind<'_>> {
        lex_words(text, &Vocabulary::default()).into_iter().map(|token| token.kind).collect()
    }

    fn word(spelling: &str) -> TokenKind<'_> {
        TokenKind::Word(Vocabulary::default().word(spelling))
    }

    #[test]
    fn numbers_of_every_kind() {
        let number = |text: &'static str| TokenKind::Number(text.into());
        assert_eq!(
            kinds("-1 1.5 10,000 9223372036854775807"),
            [number("-1"), number("1.5"), number("10000"), number("9223372036854775807"),]
        );
        assert_eq!(
            kinds("1-63 0–5"),
            [TokenKind::Range("1".into(), "63".into()), TokenKind::Range("0".into(), "5".into())]
        );
        assert_eq!(kinds("0, 5.").len(), 4);
        for text in ["24h", "22.8.1", "10.0.0.0/8", "v1", "2020-01-01", "24:00:00", "24-hour"] {
            assert_eq!(kinds(text), [word(text)], "{text}");
        }
    }

    #[test]
    fn words() {
        assert_eq!(kinds("Element(s)"), [word("element(s)")]);
        assert_eq!(kinds("https://a.b/c?d=1."), [word("https://a.b/c?d=1"), TokenKind::Punct('.')]);
        assert_eq!(kinds("READY: x").len(), 3);
    }

    #[test]
    fn code_is_one_token_and_holds_no_sentence_end() {
        let flat = Flat::new(&[
            Inline::Text { text: "See ".into(), span: Span::new(10, 14) },
            Inline::Code { text: "a. b".into(), span: Span::new(14, 22) },
            Inline::Text { text: ". More.".into(), span: Span::new(22, 29) },
        ]);
        let tokens = flat.tokens(&Vocabulary::default());
        let phrases: Vec<_> = flat.phrases(&tokens).collect();
        assert_eq!(phrases.len(), 2);
        assert_eq!(phrases[0].tokens[1].kind, TokenKind::Code("a. b"));
        assert_eq!(flat.span(&phrases[0].tokens[1].at), Span::new(14, 22));
        assert_eq!(flat.span(&phrases[1].tokens[0].at), Span::new(24, 28));
    }
}
