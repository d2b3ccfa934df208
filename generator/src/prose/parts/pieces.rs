//! What the segments of a sentence are, one behind the other, up to what all of it says.

use std::ops::Range;

use serde_json::Number;

use super::super::classify::classify;
use super::super::facts::{Class, ValueKind};
use super::super::place::SentencePlace;
use super::super::rules::{IN_WORDS, has_other, opens_case};
use super::super::tokens::{Token, TokenKind};
use super::super::vocabulary::Roles;
use super::absence::is_absence;
use super::behind::Tail;
use super::bound::{Bound, Stands};
use super::lead::Lead;
use super::segment::{Mark, Segment};
use super::words::starts_with;
use super::{
    acts, again, at, behind, beside, both_limits, class, classes, classified, comments, default, demands, elsewhere,
    ends, expression, lead, numbers, rejected, results, sized, steps, wholes,
};
use crate::api::{Bounds, Count, Limit};

/// What the segments of a sentence were taken for, up to one of them.
#[derive(Clone)]
pub(super) struct Pieces<'t, 'p> {
    text: &'t str,
    place: SentencePlace<'p>,
    found: Vec<(Range<usize>, Class)>,
    /// The words in front of all bounds.
    lead: Option<Lead>,
    /// The last bound.
    last: Option<Bound>,
    /// Whether a length is only known for that of elements if their number is bounded, too.
    needs_count: bool,
    /// The last number, which an aside may tell once more in another unit.
    told: Option<Number>,
    /// The first words, if they may set a case apart.
    case: Case,
    /// What words in front say of a text.
    described: Described,
    /// Whether the segment before is the case in which the field is not sent.
    is_absent: bool,
}

impl<'t, 'p> Pieces<'t, 'p> {
    pub(super) fn new(text: &'t str, place: SentencePlace<'p>) -> Self {
        Self {
            text,
            place,
            found: Vec::new(),
            lead: None,
            last: None,
            needs_count: false,
            told: None,
            case: Case::None,
            described: Described::Not,
            is_absent: false,
        }
    }

    /// Takes the next segment; `None` if it is not understood and may change what the others say.
    pub(super) fn take(&mut self, segment: &Segment<'t>) -> Option<()> {
        if segment.mark == Mark::Example {
            return self.example(segment);
        }
        if segment.mark == Mark::Next {
            let class = if lead::has_numbers(segment.tokens) { Class::Unknown } else { Class::Plain };
            return self.has_fact().then(|| self.push(segment.tokens, class)).flatten();
        }
        let is_colon = |token: &Token<'_>| token.kind == TokenKind::Punct(':');
        if self.case == Case::Label
            && !self.has_fact()
            && (segment.mark == Mark::Dash || segment.tokens.first().is_some_and(is_colon))
        {
            return None;
        }
        if self.is_default_of_case(segment) {
            return None;
        }
        self.behind_absence(segment)
            .or_else(|| self.fact(segment))
            .or_else(|| self.precision(segment))
            .or_else(|| self.note(segment))
            .or_else(|| self.aside_of_default(segment))
            .or_else(|| self.remark(segment))
            .or_else(|| self.beside(segment))
            .or_else(|| self.other_measure(segment))
            .or_else(|| self.demand(segment))
            .or_else(|| self.stepped(segment))
            .or_else(|| self.joined(segment))
            .or_else(|| self.each_behind(segment))
            .or_else(|| self.tailed(segment))
            .or_else(|| self.inner_bound(segment))
            .or_else(|| self.signed(segment))
            .or_else(|| self.first_demand(segment))
            .or_else(|| self.lead(segment))
            .or_else(|| self.tail(segment))
            .or_else(|| self.clause(segment))
    }

    /// "Default `a`, but `b` for lamps": whether words behind a default take it to some case. "When `a`" says what it does.
    fn is_default_of_case(&self, segment: &Segment<'_>) -> bool {
        let Some((_, Class::Default { value, .. })) = self.found.last() else { return false };
        let told = segment.tokens.get(1).and_then(|token| self.text.get(token.at.clone()));
        let is_meaning = told
            .map(|told| told.trim_matches('`'))
            .is_some_and(|told| told == value.as_str() || told == "true" || told == "false");
        let goes_on = segment.mark != Mark::Semicolon && !is_meaning && opens_case(segment.tokens);
        goes_on || has_other(segment.tokens)
    }

    /// How many decimal places a number may have: nothing checks that, and it leaves the bound as it is.
    fn precision(&mut self, segment: &Segment<'t>) -> Option<()> {
        (self.has_bound() && comments::is_precision(segment.tokens))
            .then(|| self.push(segment.tokens, Class::Unknown))
            .flatten()
    }

    /// An example: what it says bounds nothing.
    fn example(&mut self, segment: &Segment<'t>) -> Option<()> {
        if self.has_fact() {
            return self.push(segment.tokens, Class::Plain);
        }
        self.lead(&Segment { mark: Mark::Comma, ..*segment })
    }

    /// A segment that is a bound, a default, or what a rule knows.
    fn fact(&mut self, segment: &Segment<'t>) -> Option<()> {
        self.bound(segment)
            .or_else(|| self.expression(segment))
            .or_else(|| self.sized(segment))
            .or_else(|| self.default(segment))
            .or_else(|| self.stated(segment))
    }

    /// An expression that the text must match, behind nothing that sets a case apart.
    fn expression(&mut self, segment: &Segment<'t>) -> Option<()> {
        let is_own = self.has_bound() || self.lead.is_none_or(|lead| lead.allows(segment.mark, true));
        let limit = expression::read(segment.tokens, self.place).filter(|_| is_own)?;
        self.push(segment.tokens, class(limit))
    }

    /// Two facts with "and" between them: "between 1 and 63 characters long and match the expression `[a-z]+`".
    fn joined(&mut self, segment: &Segment<'t>) -> Option<()> {
        const MOST_JOINTS: usize = 4;
        let joints =
            segment.tokens.iter().enumerate().filter(|(_, token)| token.is_word("and") || token.is_word("with"));
        joints.map(|(at, _)| at).filter(|at| *at > 0).take(MOST_JOINTS).find_map(|at| {
            let known = self.clone();
            let found = self.both(segment, at);
            if found.is_none() {
                *self = known;
            }
            found
        })
    }

    /// "2 to 10 names 1-100 characters each": the number of elements, and behind it the length of each.
    fn each_behind(&mut self, segment: &Segment<'t>) -> Option<()> {
        const MOST_TOKENS: usize = 6;
        segment.tokens.last().filter(|last| last.is_word("each"))?;
        let starts = segment.tokens.len().saturating_sub(MOST_TOKENS).max(1)..segment.tokens.len();
        let is_number = |at: &usize| segment.tokens.get(*at..=*at).is_some_and(numbers::may_be_in);
        starts.filter(is_number).find_map(|start| {
            let (before, each) = segment.tokens.split_at_checked(start)?;
            Bound::whole(each, self.place)?;
            let known = self.clone();
            let (first, second) =
                (Segment { tokens: before, mark: segment.mark }, Segment { tokens: each, mark: Mark::Comma });
            let found = self.bound(&first).or_else(|| self.inner_bound(&first)).and_then(|()| self.bound(&second));
            if found.is_none() {
                *self = known;
            }
            found
        })
    }

    /// A bound, and words behind it that leave it as it is: "up to 100 characters if string".
    fn tailed(&mut self, segment: &Segment<'t>) -> Option<()> {
        behind::cuts(segment.tokens, self.place).find_map(|(tokens, behind, tail, class)| {
            let known = self.clone();
            let bound = Segment { tokens, ..*segment };
            // "1 to 5 are used for lakes": what a part of the numbers is for.
            let tells_use = tokens.last().is_some_and(|are| are.is_word("are"));
            let found = (!tells_use)
                .then(|| self.bound_of(&bound))
                .flatten()
                .filter(|()| tail == Tail::OfAny || self.is_in_characters());
            // "At least 3 characters to use it": fewer are allowed, too.
            let is_for_effect =
                behind.first().is_some_and(|to| to.is_word("to")) && self.last.as_ref().is_some_and(Bound::is_least);
            let found = found.filter(|()| !is_for_effect);
            if found.is_none() {
                *self = known;
                return None;
            }
            self.push(behind, class)
        })
    }

    /// Whether the last bound counts the characters of a text.
    fn is_in_characters(&self) -> bool {
        self.found.iter().any(|(_, class)| matches!(limit_of(class), Some(Limit::Length(_))))
    }

    /// The facts in front of a joint and behind it.
    fn both(&mut self, segment: &Segment<'t>, joint: usize) -> Option<()> {
        let (before, behind) = segment.tokens.split_at_checked(joint)?;
        let first = Segment { tokens: before, mark: segment.mark };
        // "A number or a text with": which of them is bounded.
        let is_with = behind.first().is_some_and(|with| with.is_word("with"));
        (!(is_with && lead::names_two(before))).then_some(())?;
        self.fact(&first)
            .or_else(|| self.inner_bound(&first))
            .or_else(|| self.kinds(&first))
            .or_else(|| self.first_demand(&first))?;
        if self.demand(&Segment { tokens: behind, mark: Mark::Comma }).is_some() {
            return Some(());
        }
        let second = Segment { tokens: behind.get(1..).filter(|behind| !behind.is_empty())?, mark: Mark::Comma };
        self.fact(&second).or_else(|| self.precision(&second)).or_else(|| self.joined(&second))
    }

    /// "Names can only contain letters and digits" in front of the first bound.
    fn kinds(&mut self, segment: &Segment<'t>) -> Option<()> {
        let told = !self.has_bound() && demands::tells_kinds(segment.tokens) && !lead::names_two(segment.tokens);
        told.then(|| self.lead(segment)).flatten()
    }

    /// What has to be besides: a bound beside it is as it was.
    fn demand(&mut self, segment: &Segment<'t>) -> Option<()> {
        let (and, rest) = segment.tokens.split_first()?;
        let rest = if and.is_word("and") { rest } else { segment.tokens };
        // "match the expression `[a-z]+`" is a limit of its own.
        let joins = matches!(segment.mark, Mark::Comma | Mark::Semicolon);
        if joins && self.has_bound() && demands::is_of_kinds(segment.tokens) {
            return self.push(segment.tokens, Class::Plain);
        }
        let is_pattern = rest.iter().any(|token| token.has(Roles::PATTERN));
        if is_pattern {
            let class = classify(rest, self.text, self.place);
            let is_known = matches!(class, Class::Limit { limit: Limit::Pattern(_), .. });
            // What is demanded besides is unknown, and leaves a bound as it is.
            let is_unknown =
                self.has_bound() && demands::is_demand(segment.tokens) && expression::read(rest, self.place).is_none();
            return match class {
                class if is_known => self.push(segment.tokens, class),
                _ if is_unknown => self.push(segment.tokens, Class::Unknown),
                _ => None,
            };
        }
        let is_form = || !segment.tokens.iter().any(|token| token.is_word("be"));
        if segment.mark == Mark::Comma && self.has_bound() && demands::is_next_demand(segment.tokens) {
            return self.push(segment.tokens, Class::Plain);
        }
        let apart = matches!(segment.mark, Mark::Comma | Mark::Behind) || segment.mark == Mark::Semicolon && is_form();
        (apart && self.has_bound() && demands::is_demand(segment.tokens))
            .then(|| self.push(segment.tokens, Class::Plain))
            .flatten()
    }

    /// "Must be unique" in front of "and at most 50 characters".
    fn first_demand(&mut self, segment: &Segment<'t>) -> Option<()> {
        let opens = segment.mark != Mark::Bracket && !self.has_bound();
        let demands = || {
            demands::is_of_kinds(segment.tokens)
                || demands::is_demand(segment.tokens)
                || demands::is_demand_on_field(segment.tokens, self.place)
        };
        (opens && demands()).then(|| self.push(segment.tokens, Class::Plain)).flatten()
    }

    /// A bound, and what goes into the values in it: "from 10 to 100, in increments of 10". What is not understood of the steps
    /// is unknown, and leaves the bound as it is.
    fn stepped(&mut self, segment: &Segment<'t>) -> Option<()> {
        let [before, steps, behind] = steps::cut(segment.tokens, self.place)?;
        let known = self.clone();
        let (first, last) = (Segment { tokens: before, ..*segment }, Segment { tokens: behind, mark: Mark::Comma });
        let mark = if before.is_empty() { segment.mark } else { Mark::Comma };
        let steps = match steps.split_first() {
            Some((joint, steps)) if joint.is_word("as") => steps,
            _ => steps,
        };
        let steps = Segment { tokens: steps, mark };
        // "Memory in megabytes as multiples of 256"
        let is_unit = segment.tokens.get(before.len()).is_some_and(|joint| joint.is_word("as"));
        let named = |pieces: &mut Self| is_unit.then(|| pieces.lead(&first)).flatten();
        let bound = self.bound_of(&first).or_else(|| self.sign(&first)).or_else(|| named(self));
        let found = bound.and_then(|()| self.bound_of(&steps)).and_then(|()| self.bound_of(&last));
        if found.is_some() {
            return found;
        }
        *self = known;
        self.bound_of(&first)?;
        let rest = segment.tokens.get(before.len()..)?;
        self.has_bound().then(|| self.push(rest, Class::Unknown)).flatten()
    }

    /// "A positive" in front of "multiple of 8".
    fn sign(&mut self, segment: &Segment<'t>) -> Option<()> {
        let sign = Bound::sign(segment.tokens, self.place)?;
        let limit = sign.limit(self.place, self.stands(segment.mark, false))?;
        self.push(segment.tokens, class(limit))?;
        self.last = Some(sign);
        Some(())
    }

    /// "A positive integer that tells how many boats sail": the sign of a number, and what the number is.
    fn signed(&mut self, segment: &Segment<'t>) -> Option<()> {
        const MOST_OPENING: usize = 4;
        (segment.mark == Mark::Start && self.place.field.is_number()).then_some(())?;
        let is_noun = |token: &Token<'_>| token.is_any_word(&["integer", "number", "decimal", "float", "value", "int"]);
        let noun = segment.tokens.iter().take(MOST_OPENING).position(is_noun)?;
        let (opening, rest) = segment.tokens.split_at_checked(noun + 1)?;
        let sign = Bound::whole(opening, self.place).filter(|_| opening.iter().any(|token| token.has(Roles::SIGN)))?;
        let takes_back = Roles::CONDITION.and(Roles::NEGATING).and(Roles::EXTREME).and(Roles::COMPARATIVE);
        // "In the smallest currency unit"
        let is_of_unit = |token: &Token<'_>| token.is_word("smallest") && rest.iter().any(|unit| unit.is_word("unit"));
        let is_plain =
            !lead::has_numbers(rest) && !rest.iter().any(|token| token.has(takes_back) && !is_of_unit(token));
        let limit = sign.limit(self.place, Stands::BehindKnown).filter(|_| is_plain && !rest.is_empty())?;
        self.push(segment.tokens, class(limit))?;
        self.last = Some(sign);
        Some(())
    }

    /// The bound that is all of a segment, if there is anything in it.
    fn bound_of(&mut self, segment: &Segment<'t>) -> Option<()> {
        if segment.tokens.is_empty() {
            return Some(());
        }
        self.bound(segment).or_else(|| self.inner_bound(segment))
    }

    fn push(&mut self, tokens: &[Token<'_>], class: Class) -> Option<()> {
        self.found.push((at(tokens)?, class));
        Some(())
    }

    /// A segment that is nothing but a bound.
    fn bound(&mut self, segment: &Segment<'t>) -> Option<()> {
        let (and, rest) = segment.tokens.split_first()?;
        // "letters and digits only, and must be at most 5 characters"
        let joins = and.is_word("and") || and.is_word("but") && self.has_fact();
        let tokens = if joins && segment.mark == Mark::Comma { rest } else { segment.tokens };
        let tokens = comments::without_meaning(tokens).unwrap_or(tokens);
        let tokens = demands::without_listed_kinds(tokens).unwrap_or(tokens);
        let sent = acts::without(tokens, self.place);
        let tokens = sent
            .or_else(|| acts::without_existence(tokens))
            .or_else(|| acts::without_acceptance(tokens))
            .unwrap_or(tokens);
        let bound = Bound::whole(tokens, self.place)
            .or_else(|| rejected::read(tokens, self.place))
            .or_else(|| Bound::whole(lead::without_noun_of_number(tokens, self.place)?, self.place))
            .or_else(|| Bound::whole(&results::bound(tokens, self.place)?, self.place))
            .or_else(|| self.counted_in_characters(segment))?;
        let bound = if sent.is_some() { bound.counted(self.place) } else { bound };
        let bound = bound.settled(self.last.as_ref())?.beside(self.last.as_ref());
        // "Letters and digits, 15 max"
        let is_of_kinds = self.described == Described::OfKinds && self.place.field.is_text();
        let bound = if is_of_kinds { bound.in_characters() } else { bound };
        // "Letters and digits, 15 max" of a list: of each, or of how many there are.
        if self.described == Described::OfKinds && !self.place.field.is_single() && !bound.is_measured() {
            return None;
        }
        // "A list of lamps, max 25": what cannot be measured is counted.
        let is_count = || self.place.field.is_list() && self.place.field.value() == ValueKind::Other;
        // "(not translated) (max length: 255)", ", max 5 entries": what can be about nothing else, whatever stands before it.
        let is_own = self.is_apart_but_own(&bound, segment.mark);
        let stands = match self.stands(segment.mark, bound.is_range(tokens) || is_count()) {
            Stands::Apart if is_own => Stands::Beside,
            stands => stands,
        };
        let (limit, twin) = both_limits(&bound, self.place, stands)?;
        self.needs_count |= bound.is_of_elements(self.place);
        self.push(segment.tokens, class(limit))?;
        if let Some(twin) = twin {
            self.push(segment.tokens, class(twin))?;
        }
        self.told = bound.told();
        self.last = Some(bound);
        Some(())
    }

    /// "17 characters" and nothing else in front: exactly so many or at most, which is what both of these say.
    fn counted_in_characters(&self, segment: &Segment<'t>) -> Option<Bound> {
        let opens = segment.mark == Mark::Start && self.found.is_empty() && self.place.field.is_text();
        opens.then(|| Bound::of_characters(segment.tokens)).flatten()
    }

    /// Whether a bound behind words that may speak of something else is the field's all the same.
    fn is_apart_but_own(&self, bound: &Bound, mark: Mark) -> bool {
        let sets_case = self.lead.is_some_and(|lead| lead.sets_case);
        // "- Maximum value: 64"
        let is_labelled = mark == Mark::Dash && bound.is_measured();
        (matches!(mark, Mark::Bracket | Mark::Comma | Mark::Semicolon) || is_labelled)
            && !sets_case
            && self.case == Case::None
            && (bound.tells_whose(self.place) || is_labelled && lead::is_number(self.place))
    }

    /// "A six-character code": how long the text is.
    fn sized(&mut self, segment: &Segment<'t>) -> Option<()> {
        let opens = segment.mark == Mark::Start && self.found.is_empty();
        let limit = opens.then(|| sized::read(segment.tokens, self.place)).flatten()?;
        self.described = Described::Sized;
        self.push(segment.tokens, class(limit))
    }

    /// Where a bound of this segment stands.
    fn stands(&self, mark: Mark, is_sure: bool) -> Stands {
        let is_sure = is_sure || lead::is_number(self.place);
        let behind_fact = self.found.iter().any(|(_, class)| !matches!(class, Class::Plain));
        match &self.lead {
            Some(lead) if self.last.is_none() && !lead.allows(mark, is_sure) => Stands::Apart,
            Some(lead) if lead.is_quantity => Stands::BehindKnown,
            // What opens a sentence is about the field, as all that follows must be understood.
            None => Stands::BehindKnown,
            _ if self.last.is_some() || behind_fact => Stands::BehindKnown,
            Some(_) => Stands::Beside,
        }
    }

    /// A default, whose number an aside may tell once more.
    fn default(&mut self, segment: &Segment<'t>) -> Option<()> {
        let class = default::read(segment, self.text, self.place).filter(|_| !self.is_of_case(segment))?;
        if let Class::Default { value, .. } = &class {
            self.told = super::super::numbers::number(&value.replace(',', ""));
        }
        self.push(segment.tokens, class)
    }

    /// "If the protocol is TCP, the default is 5": what a whole clause behind a case says holds in that case only.
    fn is_of_case(&self, segment: &Segment<'_>) -> bool {
        let is_clause = segment.tokens.first().is_some_and(|first| first.is_word("the") || first.is_word("it"));
        self.case == Case::Stated && segment.mark == Mark::Comma && (is_clause || self.found.len() == 1)
    }

    /// What the rules know, if that is all of the segment.
    fn stated(&mut self, segment: &Segment<'t>) -> Option<()> {
        let class = classified(segment.tokens, self.text, self.place);
        let is_stated = match class {
            // In the middle of a sentence it is about what stands before it: "the name (required) and the rest".
            Class::Limit { limit: Limit::Required, .. } => {
                self.found.is_empty() || segment.tokens.len() == 1 && segment.mark == Mark::Comma && self.has_bound()
            }
            Class::Limit { .. } => self.stands(segment.mark, false) != Stands::Apart,
            Class::Default { .. } => !self.is_of_case(segment),
            // It is no value, and says nothing of what stands beside it.
            Class::Ignored { rule: IN_WORDS } => return self.push(segment.tokens, Class::Plain),
            _ => false,
        };
        is_stated.then(|| self.push(segment.tokens, class)).flatten()
    }

    /// Whether anything was found that says something.
    fn has_fact(&self) -> bool {
        self.found.iter().any(|(_, class)| !matches!(class, Class::Plain))
    }

    /// Whether a bound was found; "required" says nothing of what follows.
    fn has_bound(&self) -> bool {
        self.found.iter().any(|(_, class)| limit_of(class).is_some_and(|limit| *limit != Limit::Required))
    }

    /// An aside that changes nothing: the same number in another unit, "inclusive", "see below".
    fn note(&mut self, segment: &Segment<'_>) -> Option<()> {
        let said = self.found.iter().any(|(_, class)| !matches!(class, Class::Plain));
        if said
            && segment.mark != Mark::Start
            && (comments::is_unit_label(segment.tokens, self.place)
                || segment.mark == Mark::Bracket && comments::is_type(segment.tokens))
        {
            return self.push(segment.tokens, Class::Plain);
        }
        // "A number between 0 and 6, where:"
        if said
            && matches!(segment.tokens, [opening, Token { kind: TokenKind::Punct(':'), .. }] if opening.is_word("where"))
        {
            return self.push(segment.tokens, Class::Plain);
        }
        let both = usize::from(segment.tokens.first().is_some_and(|first| first.is_word("both")));
        if let (Some([only]), true) = (segment.tokens.get(both..), self.last.is_some())
            && only.is_any_word(&ends::INCLUSIVE)
        {
            // "Less than 10 (inclusive)" contradicts itself.
            self.last.as_ref().filter(|bound| bound.is_closed())?;
            return self.push(segment.tokens, Class::Plain);
        }
        let again = self.told.as_ref().is_some_and(|number| again::is_said_again(number, segment.tokens));
        if said && again {
            return self.push(segment.tokens, Class::Plain);
        }
        if segment.mark != Mark::Bracket || !said {
            return None;
        }
        // "50 if omitted (or set to 0)"
        let is_default = self.found.last().is_some_and(|(_, class)| matches!(class, Class::Default { .. }));
        if is_default && segment.tokens.first().is_some_and(|first| first.is_word("or")) {
            return self.push(segment.tokens, Class::Plain);
        }
        if wholes::each(segment.tokens) == Some(segment.tokens.len()) {
            return self.push(segment.tokens, Class::Plain);
        }
        let is_remark = |word: &str| segment.tokens.first().is_some_and(|first| first.is_word(word));
        let has_ends = self.last.as_ref().is_some_and(Bound::has_both);
        let changes_nothing = has_ends
            && (comments::is_gloss_of_ends(segment.tokens) || comments::is_gloss_of_values(segment.tokens))
            || self.told.as_ref().is_some_and(|number| again::is_told_again(number, segment.tokens))
            || self.is_in_characters()
                && (behind::is_counted_in(segment.tokens, self.place) || comments::are_signs(segment.tokens))
            || ["inclusive", "see", "optional"].iter().any(|word| is_remark(word))
                && !lead::has_numbers(segment.tokens);
        changes_nothing.then(|| self.push(segment.tokens, Class::Plain)).flatten()
    }

    /// What adds an example, or tells what a value in bounds means: "such as 5", "0 turns it off".
    fn remark(&mut self, segment: &Segment<'t>) -> Option<()> {
        const EXAMPLES: [&str; 5] = ["such as", "e.g.", "for example", "for instance", "including"];
        const MEANS: [&str; 13] = [
            "means",
            "disables",
            "enables",
            "turns",
            "is",
            "stands",
            "switches",
            "denotes",
            "indicates",
            "being",
            "represents",
            "corresponds",
            "gives",
        ];
        let tokens = segment.tokens;
        let begins = EXAMPLES.iter().find(|words| starts_with(tokens, words));
        // "including 3 digits" asks for more.
        let is_example = begins.is_some_and(|words| *words != "including" || !lead::has_numbers(tokens));
        let meant = |tokens: &[Token<'_>]| {
            let (value, length) = numbers::read(tokens)?;
            let (verb, rest) = tokens.get(length..)?.split_first()?;
            (verb.is_any_word(&MEANS) && !lead::has_numbers(rest)).then_some(value)
        };
        // A value that is not in bounds moves them: "from 1 to 10, 0 means no limit".
        let is_in = |value: &Number| self.found.iter().all(|(_, class)| admits(class, value));
        // "where 1 is the lowest and 9 is the highest"
        let explains = tokens.first().is_some_and(|first| first.is_word("where") || first.is_word("with"));
        let told = tokens.get(usize::from(explains)..).unwrap_or_default();
        let is_meaning = || {
            let mut meanings = told.split(|token| explains && token.is_word("and"));
            meanings.all(|told| meant(told).is_some_and(|value| is_in(&value)))
        };
        let explained = || comments::is_explanation(tokens) && numbers::all_in(tokens).iter().all(is_in);
        let is_comment = || segment.mark != Mark::Bracket && comments::is_comment(tokens);
        let says = self.has_bound()
            && segment.mark != Mark::Start
            && (is_example
                || is_meaning()
                || explained()
                || is_comment()
                || comments::is_meaning(tokens)
                || segment.mark == Mark::Comma && comments::is_done(tokens)
                || comments::is_relative(tokens));
        says.then(|| self.push(tokens, Class::Plain)).flatten()
    }

    /// "; if left out, the size of the boat is used", "; if not set, 20 is used": what happens where the field is not sent.
    fn behind_absence(&mut self, segment: &Segment<'t>) -> Option<()> {
        std::mem::take(&mut self.is_absent).then_some(())?;
        let default = default::of_absence(segment.tokens, self.text, self.place);
        let class = default.or_else(|| (!lead::has_numbers(segment.tokens)).then_some(Class::Plain))?;
        self.push(segment.tokens, class)
    }

    /// What is said besides, and leaves the bound as it is: "no spaces", "or the request fails".
    fn beside(&mut self, segment: &Segment<'t>) -> Option<()> {
        (self.has_bound() && segment.mark != Mark::Start).then_some(())?;
        if is_absence(segment.tokens, self.place) {
            self.is_absent = true;
            return self.push(segment.tokens, Class::Plain);
        }
        if beside::is_unique(segment.tokens, self.place) {
            return self.push(segment.tokens, class(Limit::Unique));
        }
        let has_ends = self.last.as_ref().is_some_and(Bound::has_both);
        let are_in = || {
            let numbers = numbers::all_in(segment.tokens);
            let is_in = |value: &Number| self.found.iter().all(|(_, class)| admits(class, value));
            !numbers.is_empty() && numbers.iter().all(is_in)
        };
        let leaves_numbers = || {
            let says = has_ends && beside::stays_within(segment.tokens)
                || beside::leaves_out(segment.tokens)
                || beside::is_advice(segment.tokens);
            says && are_in()
        };
        let are_kinds = || {
            segment.mark == Mark::Bracket
                && self.is_in_characters()
                && classes::list(segment.tokens) == Some(segment.tokens.len())
        };
        // An aside may name a case.
        let is_aside = segment.mark == Mark::Bracket;
        let is_of_signs = || {
            self.is_in_characters()
                && (beside::introduces_signs(segment.tokens) || is_aside && comments::are_signs(segment.tokens))
        };
        let clause = || !is_aside && beside::is_own_clause(segment.tokens);
        let leaves =
            beside::leaves_bound(segment.tokens) || clause() || are_kinds() || leaves_numbers() || is_of_signs();
        leaves.then(|| self.push(segment.tokens, Class::Plain)).flatten()
    }

    /// An aside with a bound of something else than elements: "up to 10 cards (up to 6000 characters)". It leaves their number
    /// as it is, and is unknown.
    fn other_measure(&mut self, segment: &Segment<'t>) -> Option<()> {
        let counted = limit_of(&self.found.last()?.1).is_some_and(|limit| matches!(limit, Limit::Items(_)));
        // "At most 253 characters, each label at most 63"
        let is_of_part = || segment.tokens.first().is_some_and(|each| each.is_any_word(&["each", "every"]));
        if self.place.field.is_text() && self.is_in_characters() && is_of_part() {
            return self.push(segment.tokens, Class::Unknown);
        }
        let bound = Bound::whole(segment.tokens, self.place)?;
        let is_other = bound.is_of_elements(self.place) && segment.mark == Mark::Bracket
            || bound.is_of_each() && self.place.field.is_map();
        let other = counted && is_other;
        other.then(|| self.push(segment.tokens, Class::Unknown)).flatten()
    }

    /// A bound between words: "IDs of up to 3 stickers", "number of users up to 100".
    fn inner_bound(&mut self, segment: &Segment<'t>) -> Option<()> {
        // "A short, readable text of up to 5 characters"
        if self.has_bound() || self.lead.is_some_and(|lead| !lead.is_harmless() || segment.mark != Mark::Comma) {
            return None;
        }
        let sent = acts::without(segment.tokens, self.place);
        let tokens = sent.or_else(|| acts::without_existence(segment.tokens)).unwrap_or(segment.tokens);
        let (bound, around) = Bound::inside(tokens, self.place)?;
        let (before, behind) = (tokens.get(..around.start)?, tokens.get(around.end..)?);
        let (behind, is_sent) = match wholes::of_request(behind) {
            Some(at) if before.is_empty() => (behind.get(..at)?, true),
            _ => (results::without_page(behind, self.place), sent.is_some()),
        };
        let is_direct = tokens
            .get(around.start)
            .is_some_and(|first| matches!(first.kind, TokenKind::Number(_) | TokenKind::Range(..)));
        if is_direct && bound.has_both() && elsewhere::numbers_others(before, self.place) {
            return None;
        }
        // "A boat can have up to 5 sails" of `sails`
        let counts_own = || {
            let last = around.end.checked_sub(1).and_then(|last| tokens.get(last));
            last.is_some_and(|noun| lead::is_called(noun, self.place))
        };
        let holds_own = bound.is_closed() && !bound.is_least() && lead::has_some(before) && counts_own();
        let before = if holds_own { &[] } else { before };
        let limit = bound.limit_among(before, behind, is_sent, self.place)?;
        self.push(segment.tokens, class(limit))?;
        self.told = bound.told();
        self.last = Some(bound);
        Some(())
    }

    /// Words in front of the first bound.
    fn lead(&mut self, segment: &Segment<'t>) -> Option<()> {
        if self.has_bound() {
            return None;
        }
        // "Country (2 characters) and number": what follows is bounded on its own.
        let is_next = segment.mark == Mark::Behind && segment.tokens.first().is_some_and(|and| and.is_word("and"));
        // "(kind `a`) Max 5": a case stands in front.
        let is_code = |token: &Token<'_>| matches!(token.kind, TokenKind::Code(_));
        let is_case = segment.mark == Mark::Bracket
            && self.found.is_empty()
            && (segment.tokens.iter().any(|token| is_code(token) || token.has(Roles::CONDITION.and(Roles::SCOPE)))
                || !comments::is_label(segment.tokens));
        if is_next && self.has_mentioned() || is_case {
            self.lead = Some(Lead::other());
            return self.push(segment.tokens, Class::Plain);
        }
        if segment.mark == Mark::Bracket || segment.mark == Mark::Behind {
            // "the limit (of the voice channel) per user": an aside in front of the bound, and what goes on behind it.
            if let Some(lead) = &mut self.lead {
                *lead = lead.and_goes_on(segment.tokens, self.place);
            }
            return self.push(segment.tokens, Class::Plain);
        }
        if let Some((label, bound)) = labelled(segment.tokens)
            && numbers::may_be_in(bound)
            && (lead::is_harmless(label) || Lead::of(label, self.place).names_number(self.place))
            && !lead::is_case_label(label, self.place)
            && !elsewhere::measures_another(label, self.place)
        {
            let read = Bound::whole(bound, self.place)?;
            let stands = if lead::ends_in_quantity(label) { Stands::BehindKnown } else { Stands::Beside };
            let limit = read.limit(self.place, stands)?;
            self.push(label, Class::Plain)?;
            self.push(bound, class(limit))?;
            self.told = read.told();
            self.last = Some(read);
            return Some(());
        }
        let next = Lead::of(segment.tokens, self.place);
        if segment.mark == Mark::Start {
            self.case = match () {
                () if lead::is_case(segment.tokens) => Case::Stated,
                () if lead::is_case_label(segment.tokens, self.place) => Case::Label,
                () => Case::None,
            };
        }
        let tells_kinds = comments::is_text_type(segment.tokens)
            || demands::is_of_kinds(segment.tokens)
            || classes::list(segment.tokens) == Some(segment.tokens.len());
        if tells_kinds {
            self.described = Described::OfKinds;
        }
        self.lead = Some(match self.lead.take() {
            Some(lead) => lead.and(next),
            None => next,
        });
        self.push(segment.tokens, Class::Plain)
    }

    /// Whether a piece that was taken for plain holds a number.
    fn has_mentioned(&self) -> bool {
        self.found.iter().any(|(at, _)| self.has_digits(at))
    }

    /// What a semicolon sets apart is a sentence of its own, which takes nothing back without a word for that.
    fn clause(&mut self, segment: &Segment<'t>) -> Option<()> {
        let is_apart = segment.mark == Mark::Semicolon && comments::is_clause(segment.tokens);
        // The next of several characters: "; allowed: "-", "_"".
        let are_signs =
            matches!(segment.mark, Mark::Comma | Mark::Dash | Mark::Semicolon) && comments::are_signs(segment.tokens);
        // "2-character code (ISO alpha-2), in capitals": how long it is, is told by an adjective, whatever follows.
        let adds = self.described == Described::Sized && comments::adds_nothing(segment.tokens);
        if self.has_fact() && (is_apart || are_signs || adds) {
            return self.push(segment.tokens, Class::Plain);
        }
        None
    }

    /// "0 (returns the first 100)": an aside behind a default leaves it as it is, whatever else it says.
    fn aside_of_default(&mut self, segment: &Segment<'t>) -> Option<()> {
        let opens = |start: usize| self.text.get(..start).is_some_and(|before| before.trim_end().ends_with('('));
        let is_apart =
            segment.mark == Mark::Bracket && segment.tokens.first().is_some_and(|first| opens(first.at.start));
        let is_of_default = matches!(self.found.last(), Some((_, Class::Default { .. })))
            && !segment.tokens.iter().any(|token| token.has(Roles::CONDITION));
        let class = if lead::has_numbers(segment.tokens) { Class::Unknown } else { Class::Plain };
        (is_apart && is_of_default).then(|| self.push(segment.tokens, class)).flatten()
    }

    /// A few words behind an aside that end the sentence: "(1-100) to return".
    fn tail(&mut self, segment: &Segment<'_>) -> Option<()> {
        const MOST_WORDS_FOR: usize = 3;
        let bound = self.last.as_ref().filter(|_| segment.mark == Mark::Behind)?;
        // "The hash (64 hexadecimal digits) of the file"
        let is_content =
            self.is_in_characters() && behind::is_content(segment.tokens) || behind::is_use(segment.tokens);
        let goes_on =
            segment.tokens.first().is_some_and(|first| {
                first.is_word("of") || first.is_word("for") && segment.tokens.len() <= MOST_WORDS_FOR
            }) && lead::is_harmless(segment.tokens.get(1..)?)
                && !lead::has_verb(segment.tokens);
        let ends = goes_on
            || is_content
            || comments::is_relative(segment.tokens)
            || comments::is_purpose(segment.tokens)
            || bound.counts(segment.tokens, self.place);
        ends.then(|| self.push(segment.tokens, Class::Plain)).flatten()
    }

    /// All of it, if that says something and does not contradict itself.
    pub(super) fn finish(self, is_unknown: bool) -> Option<Vec<(Range<usize>, Class)>> {
        let limits: Vec<&Limit> = self.found.iter().filter_map(|(_, class)| limit_of(class)).collect();
        let agree =
            limits.iter().enumerate().all(|(at, one)| limits.iter().skip(at + 1).all(|other| joins(one, other)));
        let says = self.found.iter().any(|(_, class)| !matches!(class, Class::Plain));
        // A default says nothing of the numbers that stand beside it.
        let is_plain = |class: &Class| matches!(class, Class::Plain);
        let hides = limits.iter().all(|limit| **limit == Limit::Required)
            && is_unknown
            && self.found.iter().any(|(at, class)| is_plain(class) && self.has_digits(at));
        let counts = !self.needs_count || limits.iter().any(|limit| matches!(limit, Limit::Items(_)));
        (agree && says && !hides && counts).then_some(self.found)
    }

    /// Whether a piece holds a number.
    fn has_digits(&self, at: &Range<usize>) -> bool {
        let piece = self.text.get(at.clone()).unwrap_or_default();
        piece.bytes().any(|byte| byte.is_ascii_digit())
    }
}

/// What words in front say of a text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Described {
    #[default]
    Not,
    /// "Six-digit code": how long it is.
    Sized,
    /// "Letters and digits", "string": of which characters it is, so that a number counts these.
    OfKinds,
}

/// Whether the first words of a sentence set a case apart.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Case {
    #[default]
    None,
    /// "Free plan", for what stands behind a colon or a dash.
    Label,
    /// "If the protocol is TCP".
    Stated,
}

fn limit_of(class: &Class) -> Option<&Limit> {
    if let Class::Limit { limit, .. } = class { Some(limit) } else { None }
}

/// Whether a number keeps the limit that a piece states; of what no number is told, none is known to.
fn admits(class: &Class, value: &Number) -> bool {
    let only = Bounds::only(value.clone());
    match limit_of(class) {
        None | Some(Limit::Required) => true,
        Some(Limit::Value(bounds)) if !bounds.seconds => !Limit::Value(bounds.clone()).excludes(&Limit::Value(only)),
        Some(Limit::MultipleOf(multiple)) if !multiple.seconds => {
            !Limit::MultipleOf(multiple.clone()).excludes(&Limit::Value(only))
        }
        Some(_) => false,
    }
}

/// Whether two limits of one sentence can both be the field's: one of them bounds it below, the other above, or they
/// measure different things.
fn joins(one: &Limit, other: &Limit) -> bool {
    let counts = |one: &Count, other: &Count| {
        one.min.is_none() != other.min.is_none() && one.max.is_none() != other.max.is_none()
    };
    match (one, other) {
        (Limit::Length(one), Limit::Length(other))
        | (Limit::Items(one), Limit::Items(other))
        | (Limit::KeyLength(one), Limit::KeyLength(other))
        | (Limit::ValueLength(one), Limit::ValueLength(other)) => counts(one, other),
        (Limit::Value(_), Limit::MultipleOf(_)) | (Limit::MultipleOf(_), Limit::Value(_)) => !one.excludes(other),
        (Limit::Value(one), Limit::Value(other)) => {
            one.is_bounded_above() != other.is_bounded_above() && one.is_bounded_below() != other.is_bounded_below()
        }
        // The last: "up to five ports, each in the range 1-65535".
        (Limit::Required, _)
        | (_, Limit::Required)
        | (Limit::Items(_), Limit::Value(_))
        | (Limit::Value(_), Limit::Items(_)) => true,
        // What is measured is not the same.
        (one, other) => {
            std::mem::discriminant(one) != std::mem::discriminant(other) && measures(one) && measures(other)
        }
    }
}

/// Whether a limit bounds a length, the number of elements, or the form of a text.
fn measures(limit: &Limit) -> bool {
    matches!(
        limit,
        Limit::Items(_)
            | Limit::Length(_)
            | Limit::KeyLength(_)
            | Limit::ValueLength(_)
            | Limit::Pattern(_)
            | Limit::Unique
    )
}

/// "Port number" and "1-65535" of "Port number: 1-65535".
fn labelled<'p, 't>(tokens: &'p [Token<'t>]) -> Option<(&'p [Token<'t>], &'p [Token<'t>])> {
    let colon = tokens.iter().position(|token| token.kind == TokenKind::Punct(':'))?;
    let (label, [_, bound @ ..]) = tokens.split_at_checked(colon)? else { return None };
    (!label.is_empty() && !bound.is_empty()).then_some((label, bound))
}
