//! A bound between other words: "IDs of up to 3 stickers", "at most 80 boats". What stands around it must say that it is the field's.

use super::super::place::SentencePlace;
use super::super::tokens::Token;
use super::super::vocabulary::Roles;
use super::bound::{Bound, Stands, Whose};
use super::phrases::Unit;
use super::{elsewhere, lead};
use crate::api::Limit;

use Unit::{Characters, Elements};

impl Bound {
    /// The limit of a bound that stands between other words. Of a list, `is_sent` tells that all of them are about what is sent.
    pub(super) fn limit_among(
        &self,
        before: &[Token<'_>],
        behind: &[Token<'_>],
        is_sent: bool,
        place: SentencePlace<'_>,
    ) -> Option<Limit> {
        const MOST_NOUNS: usize = 2;
        let is_list = !place.field.is_single();
        let before = lead::without_holding(before, place).unwrap_or(before);
        let is_named = is_list && lead::names_field(behind, place);
        let before = if is_named && lead::is_holder(before) { &[] } else { before };
        let behind = without_extreme(behind);
        // "More than 5 retries fail" tells what happens then.
        if !self.is_closed() && !self.is_interval && behind.len() > 1 && before.is_empty() {
            return None;
        }
        let is_other = lead::is_elsewhere(before)
            || lead::names_two(before)
            || elsewhere::is_told(before)
            || elsewhere::measures_another(before, place)
            || !self.is_closed() && !self.is_interval && !lead::demands(before);
        if !lead::is_harmless_in_front(before, place) || lead::has_verb(before) || is_other {
            return None;
        }
        // "A gateway serves up to 32 devices": what stands between may be any verb.
        let leads =
            |last: &Token<'_>| lead::leads_to_count(last) || lead::names_field(std::slice::from_ref(last), place);
        let is_known = self.whose == Whose::Counted || self.is_interval || before.last().is_none_or(leads);
        let about_field = match (behind, self.unit) {
            _ if is_list && !is_known => false,
            // "A file of at most 5 bytes", "a reply to a message of up to 500 characters": what is measured is the last noun.
            (_, Some(Unit::Size(_))) if !is_list && !before.is_empty() => false,
            (_, Some(Characters)) if !is_list && lead::names_another(before) => false,
            ([], _) if !is_list && lead::is_number(place) && self.unit.is_none() => {
                lead::describes_number(before, self.has_both(), place)
            }
            ([], _) => true,
            // "At most 80 boats" of `limit`
            (_, None) if !is_list && lead::is_number(place) => {
                let is_counted = before.is_empty() && behind.len() <= MOST_NOUNS && lead::is_count(place);
                // "From 1 to 10 years" of `years`
                let is_named = behind.len() == 1 && lead::names_field(behind, place);
                is_named || is_counted && lead::is_noun(behind)
            }
            // "1-100 character name"
            (_, Some(Characters)) => !is_list && (before.is_empty() && lead::is_noun(behind) || lead::is_form(behind)),
            // "up to 5 elements of it": what counts them is a unit already.
            (_, Some(Elements)) if is_list => {
                lead::goes_on(behind) && lead::is_counted(lead::without_belonging(behind))
            }
            // "up to 5 tags that …", "list of up to 25 users to …"
            (_, None) if is_list => {
                let is_most = before.is_empty() && self.high.is_some() && place.field.is_list();
                // "Up to 4 boats that sail", with which a description begins.
                let describes = || is_most && opens_description(behind, place) && lead::is_of_relative(behind);
                let told = self.whose == Whose::Counted
                    || is_most && lead::is_of_described(behind, place)
                    || is_sent && place.field.is_list()
                    || lead::names_field(lead::head(behind), place)
                    || lead::head(behind).last().is_some_and(|last| last.has(Roles::MEASURE));
                told && lead::is_counted(behind) || describes()
            }
            _ => false,
        };
        // "Max 20 characters shown"
        if !about_field || elsewhere::is_done_behind(behind) {
            return None;
        }
        // What is counted is said, so the elements may be of any kind.
        let counted = is_list && !behind.is_empty();
        let whose = if counted { self.whose.max(Whose::Counted) } else { self.whose };
        let bound = Self { whose, ..self.clone() };
        bound.limit(place, Stands::Beside)
    }
}

/// "Files" of "files maximum", behind a bound that has its relation already.
fn without_extreme<'p, 't>(words: &'p [Token<'t>]) -> &'p [Token<'t>] {
    match words {
        [noun @ .., last] if !noun.is_empty() && last.has(Roles::EXTREME) => noun,
        whole => whole,
    }
}

/// Whether a description begins with the bound in front of these words: "up to 4", "a maximum of 4".
fn opens_description(behind: &[Token<'_>], place: SentencePlace<'_>) -> bool {
    const MOST_WORDS: usize = 4;
    let at = behind.first().map_or(0, |first| first.at.start);
    place.paragraph().partition_point(|token| token.at.start < at) <= MOST_WORDS
}
