//! The words of the grammar, by number: most words of a page are in no template, and those that are need not be compared
//! letter by letter.

use std::num::NonZeroU16;

use crate::memo::Map;

/// Longer words get no number, and are compared by their letters.
const LONGEST: usize = 32;

/// The words that templates and lists of the grammar have.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    words: Map<Lower, (NonZeroU16, Roles)>,
}

/// A word in lower case, filled up with zeros: short words are found by a few numbers.
pub(super) type Lower = [u64; LONGEST / 8];

/// The lower case of a word that is short enough.
pub(super) fn lower(word: &str) -> Option<Lower> {
    let mut letters = [0; LONGEST];
    if word.is_ascii() {
        letters.get_mut(..word.len())?.copy_from_slice(word.as_bytes());
        letters.make_ascii_lowercase();
    } else {
        let word = word.to_lowercase();
        letters.get_mut(..word.len())?.copy_from_slice(word.as_bytes());
    }
    let mut numbers = Lower::default();
    for (number, letters) in numbers.iter_mut().zip(letters.as_chunks().0) {
        *number = u64::from_le_bytes(*letters);
    }
    Some(numbers)
}

/// A word of a text, and what the grammar knows of it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word<'t> {
    spelling: &'t str,
    number: Option<NonZeroU16>,
    roles: Roles,
}

/// The lists of the grammar that words are in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Roles(u32);

impl Roles {
    /// Makes a sentence look like a limit.
    pub(super) const LIMITING: Self = Self(1);
    /// Can state a limit when a number stands beside it.
    pub(super) const COMPARING: Self = Self(1 << 1);
    /// A unit that no field is measured in.
    pub(super) const OTHER_UNIT: Self = Self(1 << 2);
    /// A number in letters.
    pub(super) const NUMBER: Self = Self(1 << 3);
    /// What follows holds in one case only.
    pub(super) const CONDITION: Self = Self(1 << 4);
    /// Explains a default that stands before it.
    pub(super) const EXPLAINING: Self = Self(1 << 5);
    /// Makes a sentence look like a limit, together with what follows.
    pub(super) const PAIRED: Self = Self(1 << 6);
    /// Turns what a sentence says into its opposite, or takes something out of it.
    pub(super) const NEGATING: Self = Self(1 << 7);
    /// Says what has to be.
    pub(super) const MODAL: Self = Self(1 << 8);
    /// Stands in front of a number that bounds something.
    pub(super) const RELATION: Self = Self(1 << 9);
    /// Compares: "less", "longer".
    pub(super) const COMPARATIVE: Self = Self(1 << 10);
    /// "maximum", "shortest".
    pub(super) const EXTREME: Self = Self(1 << 11);
    /// "allowed", in front of a word that means values.
    pub(super) const PERMITTED: Self = Self(1 << 12);
    /// "value", "length": what has bounds.
    pub(super) const QUANTITY: Self = Self(1 << 13);
    /// What values are counted in: characters, elements.
    pub(super) const MEASURE: Self = Self(1 << 14);
    /// The number behind it names something: a version, a standard.
    pub(super) const REFERENCE: Self = Self(1 << 15);
    /// What follows is an example.
    pub(super) const EXAMPLE: Self = Self(1 << 16);
    /// "required".
    pub(super) const REQUIRED: Self = Self(1 << 17);
    /// "specified", "set": what must be done to a field that is required.
    pub(super) const GIVEN: Self = Self(1 << 18);
    /// "for", "in": a requirement in front of it holds somewhere only.
    pub(super) const SCOPE: Self = Self(1 << 19);
    /// "expression", "pattern": what a text has to match.
    pub(super) const PATTERN: Self = Self(1 << 21);
    /// "forbidden".
    pub(super) const FORBIDDING: Self = Self(1 << 24);
    /// "empty", "negative": a bound in one word.
    pub(super) const SIGN: Self = Self(1 << 23);
    /// "typically": what is said is no rule.
    pub(super) const HEDGE: Self = Self(1 << 22);
    /// "letters", "hyphens", and what tells kinds of them apart.
    pub(super) const CHARACTERS: Self = Self(1 << 25);
    /// "multiple", "steps": tells what goes into values.
    pub(super) const STEP: Self = Self(1 << 26);
    /// "field", "parameter": what a description calls its own field.
    pub(super) const FIELD: Self = Self(1 << 20);

    /// Whether it has a role of the others.
    pub(super) fn has(self, others: Self) -> bool {
        self.0 & others.0 != 0
    }

    /// All roles of both.
    pub(super) const fn and(self, others: Self) -> Self {
        Self(self.0 | others.0)
    }
}

impl Vocabulary {
    /// Adds a word with its role.
    pub(super) fn add(&mut self, word: &str, role: Roles) {
        let next = u16::try_from(self.words.len() + 1).ok().and_then(NonZeroU16::new);
        if let Some((word, next)) = lower(word).zip(next) {
            let known = self.words.entry(word).or_insert((next, role));
            known.1 = known.1.and(role);
        }
    }

    /// A word as it is spelled.
    pub(super) fn word<'t>(&self, spelling: &'t str) -> Word<'t> {
        let known = lower(spelling).and_then(|lower| self.words.get(&lower));
        let (number, roles) = known.map_or((None, Roles::default()), |(number, roles)| (Some(*number), *roles));
        Word { spelling, number, roles }
    }
}

impl Word<'_> {
    /// Its number, if the grammar has it.
    pub(super) fn number(&self) -> Option<usize> {
        self.number.map(|number| number.get().into())
    }

    /// Its roles.
    pub(super) fn roles(&self) -> Roles {
        self.roles
    }

    /// Its letters.
    pub(super) fn spelling(&self) -> &str {
        self.spelling
    }

    /// Whether it is this one, upper and lower case alike.
    #[inline]
    pub(super) fn is(&self, word: &str) -> bool {
        // Nearly all words differ in their lengths or first letters, which is seen without a call where the other word is known.
        // Letters of either case take as many bytes, in the alphabets that there are lists for.
        self.spelling.len() == word.len() && begins_alike(self.spelling, word) && self.is_spelled(word)
    }

    fn is_spelled(&self, word: &str) -> bool {
        self.spelling.eq_ignore_ascii_case(word)
            || !word.is_ascii() && self.spelling.to_lowercase() == word.to_lowercase()
    }

    /// How many letters it has, in bytes.
    pub(super) fn len(&self) -> usize {
        self.spelling.len()
    }
}

/// Whether two words may begin with the same letter.
#[inline]
fn begins_alike(spelling: &str, word: &str) -> bool {
    match (spelling.as_bytes().first(), word.as_bytes().first()) {
        (Some(one), Some(other)) => one.eq_ignore_ascii_case(other) || !other.is_ascii(),
        _ => true,
    }
}

impl PartialEq for Word<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.number == other.number && (self.number.is_some() || self.is(other.spelling))
    }
}

impl Eq for Word<'_> {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_the_same_in_any_case() {
        let mut words = Vocabulary::default();
        words.learn("the maximum (length|{n})");
        words.add("Maximum", Roles::LIMITING);
        assert_eq!(words.word("MAXIMUM"), words.word("maximum"));
        assert!(words.word("Maximum").roles().has(Roles::LIMITING.and(Roles::NUMBER)));
        assert!(!words.word("length").roles().has(Roles::LIMITING));
        assert_ne!(words.word("length"), words.word("maximum"));
    }

    #[test]
    fn words_are_told_apart_by_length_by_the_first_letter_and_by_the_rest() {
        let word = |spelling| Vocabulary::default().word(spelling);
        assert!(word("Length").is("length") && word("ДО").is("до") && word("").is(""));
        assert!(!word("lengths").is("length") && !word("tength").is("length") && !word("lengtt").is("length"));
        assert!(!word("от").is("до") && !word("do").is("до"));
    }

    #[test]
    fn words_that_the_grammar_has_not_are_told_apart_by_letters() {
        let words = Vocabulary::default();
        let long = "x".repeat(LONGEST + 1);
        assert_eq!(words.word("Other"), words.word("other"));
        assert_ne!(words.word("other"), words.word("others"));
        assert_eq!(words.word(&long).number(), None);
    }
}
