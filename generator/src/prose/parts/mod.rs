//! Limits, defaults and values in words that no template has. A sentence is cut at its marks into segments, and each is
//! read part by part: relations, numbers, units, measures, and words that add nothing. It states a limit only if every word
//! of the bound is such a part and nothing beside the bound takes it back, so that a case, another field or a unit that is
//! not known leaves the sentence unknown.

mod absence;
mod acts;
mod again;
mod among;
mod amounts;
mod behind;
mod beside;
mod bound;
mod choice;
mod classes;
mod coded;
mod comments;
mod default;
mod demands;
mod elsewhere;
mod ends;
mod entries;
mod expression;
mod in_code;
mod introductions;
mod kinds;
mod lead;
mod measured;
mod named;
mod numbers;
mod own_names;
mod partial;
mod phrases;
mod pieces;
mod plain_lists;
mod reduced;
mod rejected;
mod results;
mod segment;
mod segments;
mod singles;
mod sized;
mod steps;
mod tails;
mod units;
mod wholes;
mod words;
mod worth;

use std::ops::Range;

use super::classify::classify;
use super::facts::Class;
use super::place::SentencePlace;
use super::rules::{IN_WORDS, PARTS};
use super::tokens::{Token, TokenKind};
use super::vocabulary::Roles;
use crate::api::Limit;
use bound::{Bound, Stands};
pub(super) use choice::is_open as goes_on;
pub(super) use entries::{alone as values_alone, is_default_mark, is_plain};
pub(super) use introductions::ends as introduces_values;
pub(super) use numbers::all_in as numbers_in;
pub(super) use partial::are_points;
pub(super) use phrases::PHRASES;
use pieces::Pieces;
use segment::Segment;

/// Longer sentences say more than a limit.
const LONGEST: usize = 64;

/// The class of a sentence, or of a part of one, as a rule has it. A default is told as its field has it.
pub(super) fn classified<'t>(tokens: &'t [Token<'t>], text: &'t str, place: SentencePlace<'_>) -> Class {
    match classify(tokens, text, place) {
        Class::Default { rule, value } => match worth::settled(value, place) {
            Some(value) => Class::Default { rule, value },
            None => Class::Ignored { rule: IN_WORDS },
        },
        class => class,
    }
}

/// Whether a sentence may hold what is read part by part: a number, a default, a choice, or a requirement.
pub(super) fn may_hold(tokens: &[Token<'_>]) -> bool {
    tokens.len() <= LONGEST
        && tokens.iter().any(|token| match &token.kind {
            TokenKind::Number(_) | TokenKind::Range(..) | TokenKind::Code(_) => true,
            TokenKind::Word(word) => {
                word.roles().has(Roles::NUMBER.and(Roles::SIGN))
                    || numbers::is_number_word(word.spelling())
                    || sized::is_adjective(word.spelling())
                    || opens_fact(token)
            }
            // Quoted values.
            TokenKind::Punct(mark) => matches!(mark, '"' | '“' | '`'),
        })
        || tokens.len() <= LONGEST && entries::may_be_in(tokens)
}

/// Whether a word may begin a default, a choice or a requirement.
fn opens_fact(token: &Token<'_>) -> bool {
    token.has(Roles::REQUIRED.and(Roles::PERMITTED))
        || token.is_any_word(&["default", "defaults", "one", "either", "choose", "pick", "select"])
}

/// The pieces of a sentence and their classes; `None` if it states nothing that is understood, or more than that. Of a
/// sentence that is unknown as a whole nothing may be left over.
pub(super) fn read<'t>(
    tokens: &'t [Token<'t>],
    text: &'t str,
    place: SentencePlace<'_>,
    is_unknown: bool,
) -> Option<Vec<(Range<usize>, Class)>> {
    if place.in_item || tokens.len() > LONGEST {
        return None;
    }
    let tokens = lead::without_note(tokens);
    let given = given(tokens);
    let (case, tokens) = tokens.split_at_checked(given)?;
    let mut pieces: Vec<_> = at(case).map(|at| (at, Class::Plain)).into_iter().collect();
    pieces.extend(read_stated(tokens, text, place, is_unknown)?);
    steps::settle(tokens, &mut pieces);
    take_joints(tokens, &mut pieces);
    Some(pieces)
}

/// A word between two pieces ("and") belongs to the second one, so that each word of a sentence is in a piece.
fn take_joints(tokens: &[Token<'_>], pieces: &mut [(Range<usize>, Class)]) {
    let mut end = 0;
    for (at, _) in pieces {
        let between = |token: &&Token<'_>| end <= token.at.start && token.at.end <= at.start;
        if let Some(joint) = tokens.iter().filter(between).find(|token| matches!(token.kind, TokenKind::Word(_))) {
            at.start = joint.at.start;
        }
        end = at.end;
    }
}

/// The same of what holds wherever the field is given.
fn read_stated<'t>(
    tokens: &'t [Token<'t>],
    text: &'t str,
    place: SentencePlace<'_>,
    is_unknown: bool,
) -> Option<Vec<(Range<usize>, Class)>> {
    let undashed = without_dash(tokens);
    let tokens_of_bound = undashed.as_deref().unwrap_or(tokens);
    let bare = without_null(tokens_of_bound);
    let whole =
        Bound::labelled(bare, place).or_else(|| Bound::whole(bare, place)).filter(|bound| !bound.is_of_elements(place));
    if let Some((limit, twin)) = whole.and_then(|bound| both_limits(&bound, place, Stands::Alone)) {
        let at = at(tokens)?;
        return Some(std::iter::once(limit).chain(twin).map(|limit| (at.clone(), class(limit))).collect());
    }
    let default = default::when_absent(tokens, text, place)
        .or_else(|| default::by_default(tokens, text, place))
        .or_else(|| default::dashed(tokens, text, place));
    if default.is_some() {
        return default;
    }
    choice::read(tokens, text, place)
        .or_else(|| read_marked(tokens, text, place))
        .or_else(|| read_default_and_bound(tokens, text, place))
        .or_else(|| read_pieces(tokens, text, place, is_unknown))
}

/// The same without "(default)" behind one of the numbers.
fn read_marked(tokens: &[Token<'_>], text: &str, place: SentencePlace<'_>) -> Option<Vec<(Range<usize>, Class)>> {
    let (default, rest) = default::marked(tokens, text, place)?;
    let mut pieces = read_pieces(&rest, text, place, true)?;
    pieces.push(default);
    Some(pieces)
}

/// "The default and maximum is 20."
fn read_default_and_bound(
    tokens: &[Token<'_>],
    text: &str,
    place: SentencePlace<'_>,
) -> Option<Vec<(Range<usize>, Class)>> {
    let (default, rest) =
        default::and_bound(tokens, text, place).or_else(|| default::and_extreme(tokens, text, place))?;
    let limit = Bound::whole(&rest, place)?.limit(place, Stands::Alone)?;
    Some(vec![(at(tokens)?, class(limit)), default])
}

/// The same segment by segment.
fn read_pieces<'t>(
    tokens: &'t [Token<'t>],
    text: &'t str,
    place: SentencePlace<'_>,
    is_unknown: bool,
) -> Option<Vec<(Range<usize>, Class)>> {
    let mut pieces = Pieces::new(text, place);
    for segment in segments::of(tokens) {
        pieces.take(&segment)?;
    }
    pieces.finish(is_unknown)
}

/// The same without the dash between what is measured and a number: "Maximum length - 255". Any other dash may be a minus, or
/// join two numbers.
fn without_dash<'t>(tokens: &[Token<'t>]) -> Option<Vec<Token<'t>>> {
    const MOST_WORDS: usize = 6;
    let is_dash = |token: &Token<'_>| matches!(token.kind, TokenKind::Punct('-' | '–' | '—'));
    let at = tokens.iter().position(is_dash)?;
    let dashes = tokens.iter().skip(at).take_while(|token| is_dash(token)).count();
    let (label, bound) = (tokens.get(..at)?, tokens.get(at + dashes..)?);
    let measures = |token: &Token<'_>| token.has(Roles::MEASURE.and(Roles::QUANTITY).and(Roles::EXTREME));
    let is_label = label.len() <= MOST_WORDS && label.last().is_some_and(measures) && !lead::has_numbers(label);
    (is_label && lead::has_numbers(bound)).then(|| label.iter().chain(bound).cloned().collect())
}

/// The limit that a sentence states together with a label that tells what is measured.
pub(super) fn behind_label(label: &[Token<'_>], sentence: &[Token<'_>], place: SentencePlace<'_>) -> Option<Class> {
    if !may_hold(sentence) || label.len() + sentence.len() > LONGEST {
        return None;
    }
    let tokens: Vec<Token<'_>> = label.iter().chain(sentence).cloned().collect();
    let bound = Bound::whole(&tokens, place).filter(Bound::is_measured)?;
    bound.limit(place, Stands::Alone).map(|limit| steps::class_of(class(limit), &tokens))
}

/// The limit that two sentences are, each of which is a label and a number: "Minimum: 1", "Maximum: 36".
pub(super) fn both_extremes(first: &str, second: &str, place: SentencePlace<'_>) -> Option<Limit> {
    let text = format!("{first} {second}");
    let tokens = super::tokens::lex_words(&text, super::classify::vocabulary());
    Bound::labelled(&tokens, place)?.limit(place, Stands::Alone)
}

/// Whether all of a line is a bound that speaks of values or a length: "Value range: [1, 4095]".
pub(super) fn is_bound(tokens: &[Token<'_>], place: SentencePlace<'_>) -> bool {
    may_hold(tokens)
        && Bound::whole(tokens, place)
            .filter(Bound::is_measured)
            .is_some_and(|bound| bound.limit(place, Stands::Alone).is_some())
}

/// Whether a part of a sentence bounds values: "range is [1, 5], whole numbers only".
pub(super) fn holds_bound(tokens: &[Token<'_>], place: SentencePlace<'_>) -> bool {
    let bounds = |segment: &Segment<'_>| {
        let limit = Bound::whole(segment.tokens, place).and_then(|bound| bound.limit(place, Stands::Alone));
        matches!(limit, Some(Limit::Value(_)))
    };
    tokens.len() <= LONGEST && segments::of(tokens).iter().any(bounds)
}

/// The same without "or null", which is no value that a bound could refuse, and what it is for.
fn without_null<'p, 't>(tokens: &'p [Token<'t>]) -> &'p [Token<'t>] {
    let or_null = |both: &[Token<'_>]| matches!(both, [or, null] if or.is_word("or") && null.is_word("null"));
    let at = tokens.windows(2).position(or_null);
    let parted = at.and_then(|at| Some((tokens.get(..at)?, tokens.get(at + 2..)?)));
    parted
        .filter(|(_, purpose)| purpose.is_empty() || comments::is_purpose(purpose))
        .map_or(tokens, |(before, _)| before)
}

/// How many tokens "If specified," takes in front: a field that is not sent has no bounds.
fn given(tokens: &[Token<'_>]) -> usize {
    const GIVEN: [&str; 10] = [
        "specified",
        "provided",
        "set",
        "given",
        "present",
        "supplied",
        "defined",
        "client-provided",
        "user-provided",
        "user-specified",
    ];
    match tokens {
        [case, given, comma, _, ..]
            if (case.is_word("if") || case.is_word("when"))
                && given.is_any_word(&GIVEN)
                && comma.kind == TokenKind::Punct(',') =>
        {
            3
        }
        _ => 0,
    }
}

/// The limit of a bound, and that of a map's values where it is that of their keys, too.
fn both_limits(bound: &Bound, place: SentencePlace<'_>, stands: Stands) -> Option<(Limit, Option<Limit>)> {
    let limit = bound.limit(place, stands)?;
    let twin = bound.twin(&limit);
    Some((limit, twin))
}

/// The bytes of a text that tokens take.
fn at(tokens: &[Token<'_>]) -> Option<Range<usize>> {
    Some(tokens.first()?.at.start..tokens.last()?.at.end)
}

fn class(limit: Limit) -> Class {
    Class::Limit { rule: PARTS, limit, generated: false }
}
