//! Words around a bound: whether they leave it as it is.

use super::super::facts::ValueKind;
use super::super::place::SentencePlace;
use super::super::tokens::{Token, TokenKind};
use super::super::vocabulary::Roles;
use super::again::unit_of_time;
use super::classes::without_kinds;
use super::segment::Mark;
use super::wholes::is_apart;
use super::{numbers, wholes};

/// Longer descriptions in front of a bound may be about anything.
pub(super) const MOST_WORDS: usize = 32;

/// What words in front of a bound are to it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Lead {
    /// "A number", "Percentage": what is in bounds.
    pub(super) is_quantity: bool,
    /// They may set a case apart.
    pub(super) sets_case: bool,
    wording: Wording,
}

/// How far words leave a bound behind them as it is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Wording {
    /// They may speak of something else.
    #[default]
    Other,
    /// They describe the field: a bound that a bracket or a semicolon sets apart can be about nothing but it.
    Description,
    /// They name the field, and set no case and no part of it apart.
    Harmless,
}

impl Wording {
    fn of(words: &[Token<'_>], place: SentencePlace<'_>) -> Self {
        // "No of boats", "No. of boats": their number.
        let words = match words {
            [no, of, rest @ ..] if no.is_word("no") && of.is_word("of") => rest,
            [no, dot, of, rest @ ..] if no.is_word("no") && dot.kind == TokenKind::Punct('.') && of.is_word("of") => {
                rest
            }
            whole => whole,
        };
        let words = without_ordinal(words);
        if is_harmless(without_kinds(words).unwrap_or(words)) || names_unit(words) {
            Self::Harmless
        } else if is_description(words, place) {
            Self::Description
        } else {
            Self::Other
        }
    }
}

impl Lead {
    pub(super) fn of(words: &[Token<'_>], place: SentencePlace<'_>) -> Self {
        let case = Roles::CONDITION.and(Roles::EXAMPLE).and(Roles::HEDGE);
        Self {
            is_quantity: ends_in_quantity(words) || counts_something(words),
            sets_case: words.iter().any(|token| {
                token.has(case) || is_apart(token) && !token.is_word("unique") || token.is_any_word(&LEFT_OUT)
            }),
            wording: Wording::of(words, place),
        }
    }

    /// Words that speak of something else.
    pub(super) fn other() -> Self {
        Self { sets_case: true, ..Self::default() }
    }

    /// The same with an aside, or with what goes on behind one: "the bitrate (in bits) of the channel".
    pub(super) fn and_goes_on(self, words: &[Token<'_>], place: SentencePlace<'_>) -> Self {
        let next = Self::of(words, place);
        let describes = self.wording >= Wording::Description && describes(words, place);
        let wording = if next.wording == Wording::Description && !describes { Wording::Other } else { next.wording };
        let wording = if describes { wording.max(Wording::Description) } else { wording };
        Self { wording, ..next }
    }

    /// Both of them, one behind the other.
    pub(super) fn and(self, other: Self) -> Self {
        Self {
            is_quantity: other.is_quantity,
            sets_case: self.sets_case || other.sets_case,
            wording: self.wording.min(other.wording),
        }
    }

    /// Whether they only name the field.
    pub(super) fn is_harmless(self) -> bool {
        self.wording == Wording::Harmless
    }

    /// Whether they name a number, so that a bound behind a colon can be about nothing else: "Hour of the day: 0-23".
    pub(super) fn names_number(self, place: SentencePlace<'_>) -> bool {
        self.wording >= Wording::Description && place.field.is_number()
    }

    /// Whether a bound behind such a mark is about the field.
    pub(super) fn allows(self, mark: Mark, is_sure: bool) -> bool {
        let is_apart = matches!(mark, Mark::Bracket | Mark::Semicolon);
        // "How long it is kept, 1-60": two numbers and a unit at most, or a bound of a number, which can say nothing else.
        let goes_on = || is_sure && matches!(mark, Mark::Comma | Mark::Behind | Mark::Dash);
        match self.wording {
            Wording::Harmless => true,
            Wording::Description => is_apart || goes_on(),
            Wording::Other => false,
        }
    }
}

/// "Free plan" of "Free plan: 1-100": a label that neither describes the field nor says what is measured. What stands behind its
/// colon or dash may hold in that case only.
pub(super) fn is_case_label(words: &[Token<'_>], place: SentencePlace<'_>) -> bool {
    const MOST_WORDS: usize = 6;
    const DESCRIBING: [&str; 40] = [
        "the",
        "a",
        "an",
        "this",
        "its",
        "your",
        "each",
        "how",
        "what",
        "which",
        "whether",
        "optional",
        "string",
        "text",
        "int",
        "float",
        "double",
        "boolean",
        "array",
        "list",
        "object",
        "date",
        "note",
        "notes",
        "format",
        "restriction",
        "restrictions",
        "constraint",
        "constraints",
        "validation",
        "rules",
        "default",
        "duration",
        "type",
        "description",
        "details",
        "remark",
        "remarks",
        "comment",
        "usage",
    ];
    let roles = [Roles::MEASURE, Roles::LIMITING, Roles::RELATION, Roles::PERMITTED, Roles::EXTREME, Roles::REQUIRED];
    let measures = roles.into_iter().fold(Roles::QUANTITY.and(Roles::FIELD), Roles::and);
    let describes = |token: &Token<'_>| token.has(measures) || token.is_any_word(&DESCRIBING);
    // "Type A", "kind `a`"
    let is_letter = |word: &str| word.len() == 1 && word.starts_with(|c: char| c.is_ascii_uppercase());
    let is_called = words.len() > 1
        && words.last().is_some_and(|last| match &last.kind {
            TokenKind::Word(word) => is_letter(word.spelling()),
            TokenKind::Code(code) => *code != place.name(),
            _ => false,
        });
    if is_called {
        return true;
    }
    let is_own = || words.iter().any(|token| names_field(std::slice::from_ref(token), place));
    !words.is_empty() && words.len() <= MOST_WORDS && !words.iter().any(describes) && !is_own()
}

/// "If the protocol is TCP", "for admins": what follows holds in that case only. "In seconds" says in what.
pub(super) fn is_case(words: &[Token<'_>]) -> bool {
    const ABSENT: [&str; 8] = ["unspecified", "omitted", "undefined", "unset", "absent", "empty", "missing", "null"];
    let is_unit = matches!(words, [within, _] if within.is_word("in"));
    let opens = |first: &Token<'_>| first.has(Roles::CONDITION.and(Roles::SCOPE)) && !first.is_word("whether");
    // "If not specified", "if omitted or zero": that is when a default holds.
    let is_absent = |token: &Token<'_>| token.is_any_word(&ABSENT);
    let is_given = |token: &Token<'_>| token.has(Roles::GIVEN) || token.is_word("defined");
    let is_denied = |both: &[Token<'_>]| matches!(both, [not, given] if not.has(Roles::NEGATING) && is_given(given));
    let is_absence = words.iter().any(is_absent) || words.windows(2).any(is_denied);
    words.first().is_some_and(opens) && !is_absence && !is_unit && !names_unit(words)
}

/// "In milliseconds": in what the field is counted.
fn names_unit(words: &[Token<'_>]) -> bool {
    match words {
        [within, unit] | [within, Token { kind: TokenKind::Word(_), .. }, unit] => {
            within.is_word("in") && (unit_of_time(std::slice::from_ref(unit)).is_some() || unit.is_word("bytes"))
        }
        _ => false,
    }
}

/// "The number of channels to record": what follows in brackets bounds that number.
fn counts_something(words: &[Token<'_>]) -> bool {
    let the = usize::from(words.first().is_some_and(|first| first.is_word("the")));
    matches!(words.get(the..), Some([number, of, ..]) if number.is_word("number") && of.is_word("of"))
}

/// "A number", "Percentage": what is in bounds.
pub(super) fn ends_in_quantity(words: &[Token<'_>]) -> bool {
    words.last().is_some_and(|last| last.has(Roles::QUANTITY))
}

/// Whether there is a number among the words.
pub(super) fn has_numbers(words: &[Token<'_>]) -> bool {
    words.iter().any(|token| match &token.kind {
        TokenKind::Number(_) | TokenKind::Range(..) => true,
        TokenKind::Word(word) => word.roles().has(Roles::NUMBER) || numbers::is_number_word(word.spelling()),
        TokenKind::Code(_) | TokenKind::Punct(_) => false,
    })
}

/// Whether there are so many words at most, none of them a number, one of these words, or one with these roles.
pub(super) fn are_without(words: &[Token<'_>], most: usize, roles: Roles, others: &[&str]) -> bool {
    let is_other = |token: &Token<'_>| token.has(roles) || token.is_any_word(others);
    words.len() <= most && !has_numbers(words) && !words.iter().any(is_other)
}

/// Whether words leave a bound as it is wherever it stands: they name something, and that is all.
pub(super) fn is_harmless(words: &[Token<'_>]) -> bool {
    const MOST_WORDS: usize = 8;
    is_plain_name(words, MOST_WORDS)
}

/// The same of words in front of a bound that they do not stand apart from. A month or a day may be what the field is.
pub(super) fn is_harmless_in_front(words: &[Token<'_>], place: SentencePlace<'_>) -> bool {
    const MOST_WORDS: usize = 16;
    let is_relative = |token: &Token<'_>| token.is_any_word(&RELATIVE);
    let is_own = |word: &[Token<'_>]| word.iter().any(|token| token.has(Roles::OTHER_UNIT)) && names_field(word, place);
    let parted = || words.split(|token| is_own(std::slice::from_ref(token)));
    is_harmless(words)
        || words.len() <= MOST_WORDS
            && parted().all(|part| {
                is_plain_name(part, MOST_WORDS)
                    || part.first().is_some_and(|of| of.is_word("of"))
                        && is_plain_name(part.get(1..).unwrap_or_default(), MOST_WORDS)
            })
            && !words.iter().any(is_relative)
}

/// Whether nothing stands in front of "more than 5", or words behind which that is a bound: "must be", "a number". "Refuses names of
/// more than 5 characters" says the opposite.
pub(super) fn demands(before: &[Token<'_>]) -> bool {
    const MODALS: [&str; 8] = ["must", "should", "shall", "needs", "has", "is", "are", "be"];
    before.is_empty() || ends_in_quantity(before) || before.iter().any(|token| token.is_any_word(&MODALS))
}

/// Whether words in front of a bound name the number that it bounds. "Retries up to 5", "shows at most 10" may tell what is done.
pub(super) fn describes_number(before: &[Token<'_>], is_range: bool, place: SentencePlace<'_>) -> bool {
    const OF_OTHERS: [&str; 8] = ["with", "aged", "rated", "placed", "having", "whose", "scored", "weighing"];
    let names = |token: &Token<'_>| {
        token.has(Roles::QUANTITY.and(Roles::MEASURE).and(Roles::FIELD).and(Roles::EXTREME))
            || token.is_any_word(&["int", "float", "double", "decimal", "long", "uint"])
            || names_field(std::slice::from_ref(token), place)
    };
    // "Number of users aged", "fee for transfers": what is counted or paid for has the numbers.
    let is_plural = |token: &Token<'_>| {
        let is_plain = matches!(&token.kind, TokenKind::Word(word) if word.roles() == Roles::default() && word.spelling().ends_with('s'));
        is_plain && !names_field(std::slice::from_ref(token), place)
    };
    let is_for_others = match before {
        [.., for_, noun] => for_.is_word("for") && is_plural(noun),
        _ => false,
    };
    // "Number of quakes between 5 and 6": which ones are counted.
    let counts_some = |three: &[Token<'_>]| match three {
        [number, of, noun] => {
            number.is_any_word(&["number", "count", "average", "total"]) && of.is_word("of") && is_plural(noun)
        }
        _ => false,
    };
    let is_of_some = !is_count(place) && before.windows(3).any(counts_some);
    if is_of_some || is_for_others || before.len() > 2 && before.iter().any(|token| token.is_any_word(&OF_OTHERS)) {
        return false;
    }
    before.is_empty() || is_range && before.len() > 1 || before.iter().any(names)
}

/// "A number or a text with": of two kinds, which one is bounded is not said.
pub(super) fn names_two(words: &[Token<'_>]) -> bool {
    let begins = |both: &[Token<'_>]| matches!(both, [or, article] if or.is_word("or") && article.is_any_word(&["a", "an", "the"]));
    words.windows(2).any(begins)
}

/// Words behind which something is said of what stands before them.
const RELATIVE: [&str; 6] = ["that", "which", "who", "whom", "whose", "where"];

/// What is left out is not counted.
const LEFT_OUT: [&str; 2] = ["excluding", "excluded"];

fn is_plain_name(words: &[Token<'_>], most: usize) -> bool {
    let roles = [
        Roles::CONDITION,
        Roles::NEGATING,
        Roles::EXAMPLE,
        Roles::HEDGE,
        Roles::OTHER_UNIT,
        Roles::NUMBER,
        Roles::FORBIDDING,
        Roles::MODAL,
        Roles::EXTREME,
        Roles::COMPARATIVE,
        Roles::REFERENCE,
        Roles::REQUIRED,
        Roles::LIMITING,
        Roles::RELATION,
    ];
    let roles = roles.into_iter().fold(Roles::default(), Roles::and);
    let is_plain = |token: &Token<'_>| match &token.kind {
        TokenKind::Word(word) => !word.roles().has(roles) && !is_apart(token) && !token.is_any_word(&LEFT_OUT),
        // A comma stands here only between kinds of characters.
        TokenKind::Punct(mark) => matches!(mark, '\'' | '’' | ','),
        _ => false,
    };
    words.len() <= most && words.iter().all(is_plain) && !words.first().is_some_and(|first| first.has(Roles::SCOPE))
}

/// Whether words describe the field, so that a bound in brackets behind them is its own. Those that begin with a case or a
/// place do not.
fn is_description(words: &[Token<'_>], place: SentencePlace<'_>) -> bool {
    let starts = words.first().is_some_and(|first| first.has(Roles::CONDITION.and(Roles::SCOPE)));
    !starts && describes(words, place)
}

/// Whether words add to a description. What follows "that" describes something in turn, and may say more.
fn describes(words: &[Token<'_>], place: SentencePlace<'_>) -> bool {
    let is_number = is_number(place);
    let relative = |token: &Token<'_>| token.is_any_word(&["that", "which", "who", "whose", "to"]);
    let head_end = words.iter().position(relative).unwrap_or(words.len());
    let (head, _) = words.split_at_checked(head_end).unwrap_or((words, &[]));
    let anywhere =
        [Roles::EXAMPLE, Roles::HEDGE, Roles::FORBIDDING, Roles::NUMBER].into_iter().fold(Roles::default(), Roles::and);
    // A name of a number may speak of the largest: "max number of users".
    let in_head = if is_number {
        Roles::NEGATING
    } else {
        [
            Roles::NEGATING,
            Roles::MODAL,
            Roles::EXTREME,
            Roles::COMPARATIVE,
            Roles::REQUIRED,
            Roles::LIMITING,
            Roles::RELATION,
            Roles::OTHER_UNIT,
        ]
        .into_iter()
        .fold(Roles::default(), Roles::and)
    };
    let known = |token: &Token<'_>| match &token.kind {
        TokenKind::Word(word) => {
            !word.roles().has(anywhere) && !token.is_any_word(&["unless", "except", "only", "excluding", "excluded"])
        }
        TokenKind::Code(_) => true,
        TokenKind::Punct(mark) => matches!(mark, '/' | '\'' | '’' | '"' | '“' | '”'),
        TokenKind::Number(_) | TokenKind::Range(..) => false,
    };
    words.len() <= MOST_WORDS
        && words.iter().all(known)
        && head.iter().all(|token| !token.has(in_head) && (is_number || !is_apart(token) || token.is_word("unique")))
}

/// Whether words hold a verb, so that they say something of what they name: "the name is".
pub(super) fn has_verb(words: &[Token<'_>]) -> bool {
    const VERBS: [&str; 65] = [
        "is", "are", "has", "have", "be", "can", "may", "will", "contains", "contain", "returns", "was", "takes",
        "take", "lasts", "run", "runs", "needs", "need", "expires", "expire", "waits", "fires", "fire", "occurs",
        "happens", "starts", "start", "begins", "begin", "ends", "keeps", "appears", "requires", "require", "uses",
        "use", "supports", "works", "applies", "affects", "assumes", "expects", "adds", "removes", "allows", "costs",
        "deletes", "arrive", "arrives", "perform", "performs", "give", "gives", "support", "accept", "accepts",
        "allow", "get", "gets", "holds", "owns", "sends", "loads", "fetches",
    ];
    // "Shows the depth": what begins so names what the field is.
    const SHOWS: [&str; 6] = ["shows", "show", "displays", "reports", "returned", "indicates"];
    words.iter().any(|token| token.is_any_word(&VERBS)) || words.iter().skip(1).any(|token| token.is_any_word(&SHOWS))
}

/// "The minimum is 1" of "the minimum is 1 point": what a number counts that nothing else can be.
pub(super) fn without_noun_of_number<'p, 't>(
    words: &'p [Token<'t>],
    place: SentencePlace<'_>,
) -> Option<&'p [Token<'t>]> {
    is_number(place).then_some(())?;
    let (noun, rest) = words.split_last()?;
    let (number, before) = rest.split_last()?;
    numbers::read(std::slice::from_ref(number))?;
    let tells = before.last().is_some_and(|last| last.is_word("is") || last.kind == TokenKind::Punct(':'));
    let is_plain = matches!(&noun.kind, TokenKind::Word(word) if word.roles() == Roles::default());
    (tells && is_plain && before.iter().take(2).any(|token| token.has(Roles::EXTREME))).then_some(rest)
}

/// The words behind "note that", which adds nothing to what follows.
pub(super) fn without_note<'p, 't>(words: &'p [Token<'t>]) -> &'p [Token<'t>] {
    let please = usize::from(words.first().is_some_and(|first| first.is_word("please")));
    match words.get(please..) {
        Some([note, that, rest @ ..]) if note.is_word("note") && that.is_word("that") && !rest.is_empty() => rest,
        _ => words,
    }
}

/// "Posts are" in front of "limited to 5 files": of a list, what holds it. An account or a plan holds more than one request sends.
pub(super) fn is_holder(words: &[Token<'_>]) -> bool {
    const MOST_NOUNS: usize = 2;
    const LARGER: [&str; 20] = [
        "user",
        "users",
        "account",
        "accounts",
        "project",
        "projects",
        "organization",
        "organizations",
        "workspace",
        "workspaces",
        "plan",
        "plans",
        "customer",
        "customers",
        "team",
        "teams",
        "tenant",
        "tenants",
        "application",
        "applications",
    ];
    let Some((are, nouns)) = words.split_last() else { return false };
    (are.is_word("are") || are.is_word("is"))
        && nouns.len() <= MOST_NOUNS
        && is_noun(nouns)
        && !nouns.iter().any(|token| token.is_any_word(&LARGER))
}

/// "Reply to a message of": the last noun is another thing than the first.
pub(super) fn names_another(words: &[Token<'_>]) -> bool {
    let leads = |both: &[Token<'_>]| matches!(both, [to, a] if to.is_any_word(&["to", "for", "from", "by"]) && (a.is_word("a") || a.is_word("the")));
    words.last().is_some_and(|last| last.is_word("of")) && words.windows(2).any(leads)
}

/// "Levels" of "levels of nested boats": what is counted.
pub(super) fn head<'p, 't>(words: &'p [Token<'t>]) -> &'p [Token<'t>] {
    words.split(|token| token.is_word("of")).next().filter(|head| !head.is_empty()).unwrap_or(words)
}

/// Whether words are a noun with what belongs to it: "channel name".
pub(super) fn is_noun(words: &[Token<'_>]) -> bool {
    is_harmless(words)
        && !has_verb(words)
        && !words.iter().any(|token| token.has(Roles::SCOPE) && !token.is_word("of") || is_joint(token))
}

fn is_joint(token: &Token<'_>) -> bool {
    token.is_any_word(&["and", "or", "long", "then"])
}

/// Whether words behind a number say what is counted, and set no case: "tags describing it", "users to replace them with".
pub(super) fn is_counted(words: &[Token<'_>]) -> bool {
    let relative = |token: &Token<'_>| token.is_any_word(&["that", "which", "who", "to"]);
    let end = words.iter().position(relative).unwrap_or(words.len());
    let (noun, more) = words.split_at_checked(end).unwrap_or((words, &[]));
    let takes_back = Roles::CONDITION.and(Roles::NEGATING).and(Roles::EXAMPLE).and(Roles::NUMBER);
    let each = |token: &Token<'_>| token.is_any_word(&["per", "each", "every"]);
    // "Exactly one host is expected" says what is done, not what is allowed.
    is_harmless(noun)
        && !has_verb(noun)
        && !has_numbers(more)
        && more.len() <= MOST_WORDS
        && !noun.iter().any(|token| token.is_word("or"))
        && !without_whole(words)
            .iter()
            .any(|token| token.has(takes_back) || each(token) || matches!(token.kind, TokenKind::Punct(_)))
}

/// The words without "for this" in front: to what elements belong.
pub(super) fn without_belonging<'p, 't>(words: &'p [Token<'t>]) -> &'p [Token<'t>] {
    match words {
        [of, rest @ ..] if of.is_word("of") => rest,
        [within, this, rest @ ..] if within.has(Roles::SCOPE) && this.is_word("this") => rest,
        whole => whole,
    }
}

/// The words without the whole that they belong to: "headers sent" of "headers sent with each request".
fn without_whole<'p, 't>(words: &'p [Token<'t>]) -> &'p [Token<'t>] {
    (0..words.len())
        .find(|at| words.get(*at..).is_some_and(|end| wholes::each(end) == Some(end.len())))
        .and_then(|at| words.get(..at))
        .unwrap_or(words)
}

/// "The title" of "the title of the page can have", in front of what it may have at most.
pub(super) fn without_holding<'p, 't>(words: &'p [Token<'t>], place: SentencePlace<'_>) -> Option<&'p [Token<'t>]> {
    const HOLDS: [&str; 4] = ["contain", "have", "be", "hold"];
    let [subject @ .., modal, holds] = words else { return None };
    let is_modal = modal.is_word("can") || modal.is_word("may") || modal.is_word("must");
    let article = usize::from(subject.first().is_some_and(|first| first.is_word("the") || first.is_word("this")));
    let is_own = subject.get(article..=article).is_some_and(|noun| names_field(noun, place));
    (is_modal && is_own && holds.is_any_word(&HOLDS)).then_some(subject)
}

/// Whether the first nouns of the words are in the field's name: "stickers" of `sticker_ids`.
pub(super) fn names_field(words: &[Token<'_>], place: SentencePlace<'_>) -> bool {
    const NOUNS: usize = 3;
    let Some(own) = place.own() else { return false };
    let name = own.name.to_ascii_lowercase();
    words.iter().take(NOUNS).any(|token| match &token.kind {
        TokenKind::Word(word) => {
            let stem = word.spelling().to_ascii_lowercase();
            let stem = stem.strip_suffix("ies").or_else(|| stem.strip_suffix('s')).unwrap_or(&stem);
            stem.len() > 2 && name.contains(stem)
        }
        _ => false,
    })
}

/// Whether the field's name says that its values are identifiers, which nobody measures.
pub(super) fn is_identifier(place: SentencePlace<'_>) -> bool {
    let Some(own) = place.own() else { return false };
    let name = own.name.as_str();
    ["_id", "_ids", "Id", "Ids", "IdList", "_id_list"].iter().any(|end| name.ends_with(end))
        || name.eq_ignore_ascii_case("ids")
}

/// The same of a name that says so of several: `boatIds`, `boat_id_list`.
pub(super) fn are_identifiers(place: SentencePlace<'_>) -> bool {
    let Some(own) = place.own() else { return false };
    let name = own.name.as_str();
    ["_ids", "Ids", "IdList", "_id_list"].iter().any(|end| name.ends_with(end)) || name.eq_ignore_ascii_case("ids")
}

/// Whether the field's name says that it leads to a file, or holds one in another form, whose bytes are not those of the text.
pub(super) fn is_of_content(place: SentencePlace<'_>) -> bool {
    const ENDS: [&str; 13] = [
        "url",
        "uri",
        "href",
        "link",
        "file",
        "path",
        "image",
        "photo",
        "picture",
        "icon",
        "avatar",
        "attachment",
        "thumbnail",
    ];
    let Some(own) = place.own() else { return false };
    let name = own.name.to_ascii_lowercase();
    ENDS.iter().any(|end| name.ends_with(end))
}

/// Whether the field is one number: by its type, or by its name where none is told.
pub(super) fn is_number(place: SentencePlace<'_>) -> bool {
    let is_told = || place.field.is_single() && place.field.value() == ValueKind::Unknown;
    place.field.is_number() || is_told() && (is_count(place) || is_told_number(place))
}

/// Whether the text says that the field is a number: "Number of boats", "How many boats", "default 0.5".
fn is_told_number(place: SentencePlace<'_>) -> bool {
    const OPENING: usize = 6;
    let paragraph = place.paragraph();
    let counts = |words: &[Token<'_>]| match words {
        [number, of, what @ ..] => {
            let is_own = || what.iter().any(|noun| names_field(std::slice::from_ref(noun), place));
            (number.is_any_word(&["number", "amount"]) && of.is_word("of")
                || number.is_word("how") && of.is_word("many"))
                && (is_own() || is_count(place))
        }
        _ => false,
    };
    let is_fraction = |token: &Token<'_>| matches!(&token.kind, TokenKind::Number(number) if number.contains('.'));
    let defaults =
        |both: &[Token<'_>]| matches!(both, [default, value] if default.is_word("default") && is_fraction(value));
    paragraph.windows(5).take(OPENING).any(counts)
        || paragraph.windows(2).any(defaults)
        || super::units::told_unit(place).is_some()
}

/// Whether the field's name says that its value is a number of elements: `limit`, `maxResults`, `page_size`.
pub(super) fn is_count(place: SentencePlace<'_>) -> bool {
    const STARTS: [&str; 3] = ["max", "num", "min"];
    const ENDS: [&str; 9] = ["limit", "count", "size", "perpage", "first", "last", "top", "take", "quantity"];
    let Some(own) = place.own() else { return false };
    let name: String = own.name.chars().filter(char::is_ascii_alphanumeric).collect();
    let name = name.to_ascii_lowercase();
    STARTS.iter().any(|start| name.starts_with(start)) || ENDS.iter().any(|end| name.ends_with(end))
}

/// Whether a text may hold a number, as its name tells: `port`, `price`.
pub(super) fn may_hold_number(place: SentencePlace<'_>) -> bool {
    const NAMES: [&str; 18] = [
        "port", "price", "percent", "amount", "duration", "timeout", "seconds", "number", "age", "year", "hour", "day",
        "offset", "page", "index", "weight", "height", "width",
    ];
    let name = place.name().to_ascii_lowercase();
    is_count(place) || NAMES.iter().any(|known| name.ends_with(known))
}

/// "Images" of "Up to 4 images": of a list what it holds, if that is all that is said of it, or if it was named before.
pub(super) fn is_of_described(words: &[Token<'_>], place: SentencePlace<'_>) -> bool {
    const MOST_MARKS: usize = 8;
    let [noun] = words else { return false };
    let TokenKind::Word(word) = &noun.kind else { return false };
    let is_plural = |word: &str| word.ends_with('s') && !word.ends_with("ss") || word == "people";
    let is_plain = word.roles() == Roles::default() && is_plural(word.spelling()) && is_noun(words);
    let is_before = |token: &&Token<'_>| token.at.start < noun.at.start;
    let described = || {
        let paragraph = place.paragraph();
        let is_whole =
            paragraph.len() <= MOST_MARKS && paragraph.last().is_some_and(|last| last.at.start <= noun.at.end);
        is_whole || paragraph.iter().take_while(is_before).any(|token| token.is_word(word.spelling()))
    };
    is_plain && described()
}

/// "Name of a boat" of "first name of a boat": a name or a line may have an ordinal of its own.
fn without_ordinal<'p, 't>(words: &'p [Token<'t>]) -> &'p [Token<'t>] {
    let is_ordinal = |token: &Token<'_>| token.is_any_word(&["first", "second", "third", "last"]);
    let is_noun = |token: &Token<'_>| token.is_any_word(&["name", "line", "address", "street"]);
    let article = usize::from(words.first().is_some_and(|the| the.is_word("the")));
    match words.get(article..) {
        Some([ordinal, rest @ ..]) if is_ordinal(ordinal) && rest.iter().take(2).any(is_noun) => rest,
        _ => words,
    }
}

/// "A boat can have" of `sails`, "you can invite" of `guests`: what holds what is counted, in front of how many there may be. Two words
/// may name a kind of it.
pub(super) fn has_some(words: &[Token<'_>]) -> bool {
    const HOLDS: [&str; 19] = [
        "have", "has", "contain", "contains", "include", "includes", "hold", "holds", "carry", "carries", "take",
        "takes", "needs", "need", "accepts", "accept", "invite", "is", "are",
    ];
    const MODALS: [&str; 3] = ["can", "may", "must"];
    let is_plain = |noun: &Token<'_>| matches!(&noun.kind, TokenKind::Word(word) if word.roles() == Roles::default());
    let holds = |verb: &Token<'_>| verb.is_any_word(&HOLDS);
    match words {
        [you, modal, verb] if you.is_word("you") => modal.is_any_word(&MODALS) && holds(verb),
        [article, noun, verb @ ..]
            if article.is_any_word(&["a", "an", "each", "every", "the", "one"]) && is_plain(noun) =>
        {
            match verb {
                [verb] => holds(verb),
                [modal, verb] => modal.is_any_word(&MODALS) && holds(verb),
                _ => false,
            }
        }
        _ => false,
    }
}

/// Whether the field is called as what is counted, and nothing else: `sails`, `sail_count` of "sails", but not `old_sails`.
pub(super) fn is_called(noun: &Token<'_>, place: SentencePlace<'_>) -> bool {
    const ENDS: [&str; 9] = ["", "s", "es", "count", "scount", "ids", "id", "list", "names"];
    let TokenKind::Word(word) = &noun.kind else { return false };
    let (Some(own), noun) = (place.own(), word.spelling().to_ascii_lowercase()) else { return false };
    let stem = noun.strip_suffix("ies").or_else(|| noun.strip_suffix('s')).unwrap_or(&noun);
    let name: String = own.name.chars().filter(char::is_ascii_alphanumeric).collect();
    let name = name.to_ascii_lowercase();
    let name = name.strip_prefix("numberof").or_else(|| name.strip_prefix("num")).unwrap_or(&name);
    name.strip_prefix(stem).is_some_and(|end| ENDS.contains(&end))
}

/// Whether a word goes on behind a noun, and is no verb of its own: "files to send", "files attached", but not "files download".
pub(super) fn goes_on(words: &[Token<'_>]) -> bool {
    const JOINTS: [&str; 28] = [
        "of", "in", "to", "for", "from", "with", "that", "which", "who", "per", "at", "on", "by", "as", "can", "may",
        "must", "each", "between", "where", "whose", "is", "are", "and", "sent", "given", "set", "made",
    ];
    words.first().is_none_or(|first| match &first.kind {
        TokenKind::Word(word) => {
            first.is_any_word(&JOINTS)
                || word.spelling().ends_with("ed")
                || word.spelling().ends_with("ing")
                || first.has(Roles::PERMITTED.and(Roles::EXTREME))
        }
        _ => true,
    })
}

/// "Boats that sail", "boats where the wind blows": one noun, and what is said of it.
pub(super) fn is_of_relative(words: &[Token<'_>]) -> bool {
    const JOINTS: [&str; 5] = ["that", "which", "where", "whose", "at"];
    let [noun, joint, _, ..] = words else { return false };
    let is_plural = matches!(&noun.kind, TokenKind::Word(word) if word.roles() == Roles::default() && word.spelling().ends_with('s'));
    let takes_back = Roles::CONDITION.and(Roles::EXAMPLE).and(Roles::HEDGE).and(Roles::PERMITTED);
    let rest = words.get(2..).unwrap_or_default();
    is_plural && joint.is_any_word(&JOINTS) && are_without(rest, MOST_WORDS, takes_back, &["only", "per", "each"])
}

/// "starting with a letter": what the text is like besides.
pub(super) fn is_form(words: &[Token<'_>]) -> bool {
    let (Some(first), Some(second)) = (words.first(), words.get(1)) else { return false };
    let begins = first.is_any_word(&["starting", "beginning", "ending"]);
    begins
        && second.is_word("with")
        && words.len() <= MOST_WORDS
        && !has_numbers(words)
        && words.iter().all(tells_nothing)
}

/// "of" in front of what is counted: "list of up to 25 users".
pub(super) fn leads_to_count(last: &Token<'_>) -> bool {
    const WORDS: [&str; 9] = ["of", "with", "containing", "including", "having", "holding", "a", "an", "the"];
    last.has(Roles::QUANTITY) || last.is_any_word(&WORDS)
}

/// "about" right before a number, or a word that makes the number something else's: "available for 5 and up".
pub(super) fn is_elsewhere(words: &[Token<'_>]) -> bool {
    const APART: [&str; 22] = [
        "or", "about", "around", "nearly", "almost", "circa", "some", "for", "since", "on", "at", "by", "after",
        "before", "until", "via", "during", "every", "version", "release", "tier", "plan",
    ];
    words.last().is_some_and(|last| last.is_any_word(&APART))
}

/// Whether a word neither bounds anything nor takes anything back.
pub(super) fn tells_nothing(token: &Token<'_>) -> bool {
    let roles = Roles::CONDITION.and(Roles::NEGATING).and(Roles::NUMBER).and(Roles::EXAMPLE).and(Roles::LIMITING);
    let is_ordinal = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    matches!(&token.kind, TokenKind::Word(word) if !word.roles().has(roles) && !is_ordinal(word.spelling()))
}
