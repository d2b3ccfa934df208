//! What a sentence with "required", "mandatory" or "must be set" says of its field.

use super::tokens::{Token, TokenKind};
use super::vocabulary::Roles;

/// What is required, as far as a sentence tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Says {
    /// The field, in each request.
    Always,
    /// The field in some cases, or for some purpose.
    Sometimes,
    /// Nothing: "not required".
    Optional,
    /// Something else: permissions, the checks that it takes.
    Else,
    /// Something, and it is not clear what.
    Unclear,
}

/// What a sentence says; `None` if it says nothing of the kind.
pub(super) fn read<'f>(tokens: &[Token<'_>], field: impl Fn() -> &'f str) -> Option<Says> {
    // "One of "none" or "required"": a value.
    let is_quoted = |at: usize| {
        let is_quote = |at: Option<usize>| at.and_then(|at| tokens.get(at)).is_some_and(Token::is_quote);
        is_quote(at.checked_sub(1)) && is_quote(Some(at + 1))
    };
    let at = (0..tokens.len())
        .find(|at| tokens.get(*at).is_some_and(|token| token.has(Roles::REQUIRED)) && !is_quoted(*at))
        .or_else(|| given(tokens))
        .or_else(|| told_to_give(tokens))?;
    let (before, [_, behind @ ..]) = tokens.split_at_checked(at)? else { return None };
    let any = |role| tokens.iter().any(|token| token.has(role));
    let word = |word: &str| tokens.iter().any(|token| token.is_word(word));
    let shared = ["whether", "либо", "either", "one", "both", "only"].iter().any(|one| word(one));
    let scoped = behind.first().is_some_and(|next| next.has(Roles::SCOPE) || next.is_word("except"));
    Some(if before.iter().any(|token| token.has(Roles::NEGATING)) || denies(behind) || word("optional") {
        Says::Optional
    } else if is_asked_for(before, behind) {
        Says::Unclear
    } else if shared || scoped || any(Roles::CONDITION) {
        Says::Sometimes
    } else if before.last().is_some_and(|last| last.is_word("as")) {
        Says::Else
    } else if behind.first().is_some_and(|next| matches!(next.kind, TokenKind::Word(_) | TokenKind::Code(_))) {
        // "Required instruction" may be the field; "the required permissions" are something.
        if before.is_empty() { Says::Unclear } else { Says::Else }
    } else if before.iter().any(|token| token.is_word("should") || token.is_word("you")) {
        Says::Unclear
    } else if is_said_of(before, field) {
        Says::Always
    } else {
        Says::Unclear
    })
}

/// What may follow "must be set" and say how.
const HOW: &[&str] = &["to", "in", "as", "by", "from", "with", "explicitly", "of", "within", "using", "at"];

/// Where "must be set" says that something has to be given.
fn given(tokens: &[Token<'_>]) -> Option<usize> {
    let pair = |both: &[Token<'_>]| matches!(both, [be, given] if be.is_word("be") && given.has(Roles::GIVEN));
    let be = tokens.windows(2).position(pair)?;
    let mut before =
        tokens.get(..be)?.iter().rev().skip_while(|token| token.is_word("always") || token.is_word("also"));
    // "must be set to true" says what it has to be.
    let how = tokens.get(be + 2).is_some_and(|next| next.is_any_word(HOW));
    (!how && before.next().is_some_and(|modal| modal.has(Roles::MODAL))).then_some(be + 1)
}

/// "You must specify the folder.": the end of the sentence, so that what follows does not seem to say what for.
fn told_to_give(tokens: &[Token<'_>]) -> Option<usize> {
    const VERBS: &[&str] = &["specify", "provide", "set", "pass", "supply", "define", "enter"];
    match tokens {
        [you, must, verb, .., _] if you.is_word("you") && must.is_word("must") => {
            verb.is_any_word(VERBS).then_some(tokens.len() - 1)
        }
        _ => None,
    }
}

/// "It is required to specify the folder."
fn is_asked_for(before: &[Token<'_>], behind: &[Token<'_>]) -> bool {
    let it = matches!(before, [it, is] if it.is_word("it") && is.is_word("is"));
    it && matches!(behind, [to, give, ..] if to.is_word("to") && give.has(Roles::GIVEN))
}

/// "Required: no."
fn denies(behind: &[Token<'_>]) -> bool {
    behind.iter().take(2).any(|token| token.is_any_word(&["no", "false"]))
}

/// Whether the words in front of "is required" mean the field of the cell: nothing, "this field", its name.
fn is_said_of<'f>(before: &[Token<'_>], field: impl Fn() -> &'f str) -> bool {
    let verb = |token: &Token<'_>| token.has(Roles::MODAL) || token.is_any_word(&["is", "are", "be", "always"]);
    let article = |token: &Token<'_>| token.is_any_word(&["the", "this", "a", "an", "it"]);
    let mut subject = before.iter().filter(|token| !verb(token) && !article(token)).peekable();
    let (mut name, mut called) = (String::new(), false);
    while let Some(token) = subject.next() {
        match &token.kind {
            TokenKind::Code(code) if field().eq_ignore_ascii_case(code) => called = true,
            TokenKind::Word(word) if subject.peek().is_none() && word.roles().has(Roles::FIELD) => called = true,
            TokenKind::Word(word) => name.push_str(word.spelling()),
            _ => return false,
        }
    }
    if name.is_empty() {
        called || before.iter().all(|token| verb(token) || article(token))
    } else {
        is_name(&name, field())
    }
}

/// Whether words are a field's name, written apart or not.
fn is_name(words: &str, field: &str) -> bool {
    let letters = |text: &'_ str| {
        text.bytes().filter(u8::is_ascii_alphanumeric).map(|byte| byte.to_ascii_lowercase()).collect::<Vec<_>>()
    };
    letters(words) == letters(field)
}
