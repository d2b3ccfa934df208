//! Finds the rule of a sentence, or the reason why it has none.

use std::sync::LazyLock;

use super::bounds::is_amount;
use super::facts::Class;
use super::phrased::{Phrased, has_pair};
use super::place::SentencePlace;
use super::required;
use super::rules::{GIVEN, IN_BRACKETS, MENTIONED, NO_NUMBER, OPTIONAL, OTHER_UNIT, RULES, Rule, SOMETHING, SOMETIMES};
use super::template::{Anchor, Template, Words};
use super::tokens::{Outline, Token, TokenKind, lex_words};
use super::vocabulary::{Roles, Vocabulary};
use super::word_lists::{LIMITING_PAIRS, ROLES};
use crate::api::Limit;
use crate::memo::Map;

/// A form of a rule's template, by their places.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct TemplateForm {
    rule: usize,
    form: usize,
}

/// Forms with the outline that their sentences have.
type Forms = Vec<(Outline, TemplateForm)>;

/// Forms of templates by a word that their sentences hold, so that few are tried on each.
struct TemplateIndex {
    words: Vocabulary,
    templates: Vec<Template>,
    /// By the words that sentences start with.
    by_first: Map<usize, Starts>,
    /// By a word anywhere; only forms that do not start with a word.
    by_word: Map<usize, Forms>,
    /// Forms without words.
    wordless: Forms,
}

/// The forms that start with a word.
#[derive(Default)]
struct Starts {
    /// By the word behind it: many sentences start with "the".
    by_second: Map<usize, Forms>,
    /// Those behind which any word may stand.
    others: Forms,
}

impl TemplateIndex {
    fn new(rules: &[Rule]) -> Self {
        let mut words = Vocabulary::default();
        for (role, list) in ROLES {
            list.iter().for_each(|word| words.add(word, *role));
        }
        for (first, _) in LIMITING_PAIRS {
            words.add(first, Roles::PAIRED);
        }
        let templates: Vec<_> = rules.iter().map(|rule| Template::parse(rule.template, &mut words)).collect();
        let (by_first, by_word) = (Map::default(), Map::default());
        let mut index = Self { words, templates: Vec::new(), by_first, by_word, wordless: Vec::new() };
        for (rule, template) in templates.iter().enumerate() {
            // Rules without a template find their sentences in other ways.
            if rules.get(rule).is_some_and(|rule| !rule.template.is_empty()) {
                for (form, (anchor, outline)) in template.anchors().enumerate() {
                    index.add(anchor, (outline, TemplateForm { rule, form }));
                }
            }
        }
        Self { templates, ..index }
    }

    fn add(&mut self, anchor: Anchor, form: (Outline, TemplateForm)) {
        let forms = match anchor {
            Anchor::First(first, None) => &mut self.by_first.entry(first).or_default().others,
            Anchor::First(first, Some(second)) => {
                self.by_first.entry(first).or_default().by_second.entry(second).or_default()
            }
            Anchor::Anywhere(word) => self.by_word.entry(word).or_default(),
            Anchor::None => &mut self.wordless,
        };
        forms.push(form);
    }

    /// The forms whose sentences start as this one does, in no order.
    fn starting_as(&self, tokens: &[Token<'_>]) -> impl Iterator<Item = &(Outline, TemplateForm)> {
        let word = |at: usize| tokens.get(at).and_then(number_of);
        let starts = word(0).and_then(|first| self.by_first.get(&first));
        let second = starts.zip(word(1)).and_then(|(starts, second)| starts.by_second.get(&second));
        starts.map(|starts| &starts.others).into_iter().chain(second).flatten()
    }

    /// The forms that a sentence with these words may have, in the order of the rules.
    fn candidates(&self, words: Words<'_>) -> Vec<TemplateForm> {
        let word = |token: &Token<'_>| self.by_word.get(&number_of(token)?);
        let anywhere = words.tokens.iter().filter_map(word).flatten();
        let forms = self.wordless.iter().chain(self.starting_as(words.tokens)).chain(anywhere);
        // A look at the sentence's words spares the trying of most.
        let mut found: Vec<TemplateForm> =
            forms.filter(|(outline, _)| words.may_have(*outline)).map(|(_, form)| *form).collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// What a form's rule makes of a sentence, if it is of that form.
    fn class(&self, form: TemplateForm, sentence: &Phrased<'_>, place: SentencePlace<'_>) -> Option<Class> {
        let captures = self.templates.get(form.rule)?.captures_of(form.form, sentence.words.tokens)?;
        RULES.get(form.rule)?.class(&captures, sentence, place)
    }
}

fn number_of(token: &Token<'_>) -> Option<usize> {
    if let TokenKind::Word(word) = &token.kind { word.number() } else { None }
}

static INDEX: LazyLock<TemplateIndex> = LazyLock::new(|| TemplateIndex::new(RULES));

/// The words of all templates and lists.
pub(super) fn vocabulary() -> &'static Vocabulary {
    &INDEX.words
}

/// Longer sentences state no limit that a rule could find, and would take long to try.
const LONGEST: usize = 300;

/// The class of a sentence, given without its final dot; `text` is what the tokens' positions count in.
pub(super) fn classify<'t>(tokens: &'t [Token<'t>], text: &'t str, place: SentencePlace<'_>) -> Class {
    let sentence = Phrased::new(tokens, text);
    let suspicious = sentence.is_suspicious();
    if tokens.len() > LONGEST {
        return if suspicious { fallback(&sentence) } else { Class::Plain };
    }
    let mut candidates = INDEX.candidates(sentence.words);
    if !suspicious {
        // A trap would only find what is found anyway: that the sentence is plain.
        let traps = candidates.iter().rev().take_while(|form| RULES.get(form.rule).is_some_and(Rule::is_trap)).count();
        candidates.truncate(candidates.len() - traps);
    }
    let found = candidates.into_iter().find_map(|form| INDEX.class(form, &sentence, place));
    found
        .or_else(|| required(&sentence, place))
        .unwrap_or_else(|| if suspicious { fallback(&sentence) } else { Class::Plain })
}

/// What a sentence without a rule of its own says with "required" or "must be set".
fn required(sentence: &Phrased<'_>, place: SentencePlace<'_>) -> Option<Class> {
    let rule = |reason| Some(Class::Ignored { rule: reason });
    if !sentence.words.roles.has(Roles::REQUIRED.and(Roles::GIVEN)) {
        return None;
    }
    match required::read(sentence.words.tokens, || place.name())? {
        required::Says::Always if place.in_item => rule(SOMETIMES),
        required::Says::Always => Some(Class::Limit { rule: GIVEN, limit: Limit::Required, generated: false }),
        required::Says::Sometimes => rule(SOMETIMES),
        required::Says::Optional => rule(OPTIONAL),
        required::Says::Else => rule(SOMETHING),
        required::Says::Unclear => Some(Class::Unknown),
    }
    // Beside a bound that no rule knows it is not all that the sentence says.
    .map(|class| if sentence.stated().has_numbers() { Class::Unknown } else { class })
}

/// Whether tokens are a sentence of the documentation generator that states a limit or a one-of. Sentences that merely
/// may be one are not: this decides where a sentence starts.
pub(super) fn is_statement<'t>(tokens: &'t [Token<'t>], text: &'t str, place: SentencePlace<'_>) -> bool {
    let sentence = Phrased::new(tokens, text);
    let statements = INDEX.starting_as(tokens).filter(|(outline, form)| {
        sentence.words.may_have(*outline) && RULES.get(form.rule).is_some_and(Rule::is_statement)
    });
    statements.map(|(_, form)| *form).any(|form| INDEX.class(form, &sentence, place).is_some())
}

/// What to think of a sentence that looks like a limit and that no rule knows: one that states a bound is unknown, and
/// so is any with a number to compare with and words that say how.
fn fallback(sentence: &Phrased<'_>) -> Class {
    let words = sentence.words;
    let tokens = words.tokens;
    if !sentence.stated().is_empty() {
        Class::Unknown
    } else if !tokens.iter().any(is_counted) {
        Class::Ignored { rule: NO_NUMBER }
    } else if !words.roles.has(Roles::LIMITING.and(Roles::COMPARING)) && !has_pair(words) {
        Class::Ignored { rule: MENTIONED }
    } else if numbers_are_in_brackets(tokens) {
        Class::Ignored { rule: IN_BRACKETS }
    } else if has_other_unit(tokens) {
        Class::Ignored { rule: OTHER_UNIT }
    } else {
        Class::Unknown
    }
}

/// Whether it is a number in digits or letters.
fn is_counted(token: &Token<'_>) -> bool {
    is_amount(token) && !matches!(token.kind, TokenKind::Code(_))
}

fn numbers_are_in_brackets(tokens: &[Token<'_>]) -> bool {
    let mut depth = 0_usize;
    tokens.iter().all(|token| {
        match token.kind {
            TokenKind::Punct('(') => depth += 1,
            TokenKind::Punct(')') => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth > 0 || !is_counted(token)
    })
}

/// Whether a unit stands behind a number that is not the field's own.
fn has_other_unit(tokens: &[Token<'_>]) -> bool {
    let is_unit = |token: &Token<'_>| token.kind == TokenKind::Punct('%') || token.has(Roles::OTHER_UNIT);
    tokens.iter().zip(tokens.iter().skip(1)).any(|(number, unit)| is_counted(number) && is_unit(unit))
}

/// Whether a text has a number and a word that limits or compares: it may state a limit, whatever it was taken for.
#[must_use]
pub fn may_limit(text: &str) -> bool {
    let tokens = lex_words(text, vocabulary());
    let words = Words::new(&tokens);
    let limits = words.roles.has(Roles::LIMITING) || words.roles.has(Roles::COMPARING) || has_pair(words);
    limits && tokens.iter().any(is_amount)
}
