//! A regular expression as a table: matching looks up one cell a character, whatever the expression.
//!
//! Documented patterns are short, so the table of all states that a text can lead to is small. It is made when a pattern
//! is used for the first time. Where it would not be small, there is none.

use std::collections::BTreeMap;

use super::expression::{Class, Expression, parse};

/// A deterministic automaton over *kinds* of characters: characters that no class of the pattern tells apart.
#[derive(Debug)]
pub(super) struct Automaton {
    /// The kind of each ASCII character.
    ascii: [u8; 128],
    /// Where kinds begin, from the first character beyond ASCII.
    others: Box<[(u32, u8)]>,
    /// How many kinds there are.
    kinds: u16,
    /// For each state and kind the row of the next state: the index of its first cell.
    next: Box<[u16]>,
    /// For each state whether a text may end there.
    accepts: Box<[bool]>,
}

/// The state from which nothing matches has the first row, and the state of the beginning the second.
const DEAD: u16 = 0;
const START: usize = 1;

/// Cells of the largest table: 32 KB.
const CELLS: usize = 16 * 1024;
/// Steps of the largest expression with its repetitions written out.
const STEPS: usize = 4 * 1024;

impl Automaton {
    /// `None` for a pattern with rare syntax or a large table.
    pub(super) fn new(pattern: &str) -> Option<Self> {
        let (expression, classes) = parse(pattern)?;
        let mut steps = Steps(vec![Step::End]);
        let start = steps.add(&expression, 0)?;
        let kinds = Kinds::new(&classes)?;
        Table::build(&steps, start, &kinds)
    }

    /// Whether the whole text matches. From a dead state no character leads out, so that only the last state counts.
    pub(super) fn matches(&self, text: &str) -> bool {
        // Almost all texts are ASCII, where characters need not be decoded.
        let row = if text.is_ascii() {
            let kinds = text
                .bytes()
                .filter_map(|byte| self.ascii.get(usize::from(byte)));
            kinds.fold(self.kinds, |row, kind| self.follow(row, *kind))
        } else {
            let kinds = text.chars().map(|c| self.kind(c));
            kinds.fold(self.kinds, |row, kind| self.follow(row, kind))
        };
        let state = usize::from(row / self.kinds.max(1));
        self.accepts.get(state).copied().unwrap_or_default()
    }

    #[inline]
    fn follow(&self, row: u16, kind: u8) -> u16 {
        let cell = usize::from(row) + usize::from(kind);
        self.next.get(cell).copied().unwrap_or(DEAD)
    }

    fn kind(&self, c: char) -> u8 {
        let code = u32::from(c);
        if let Some(kind) = self.ascii.get(code as usize) {
            return *kind;
        }
        let after = self.others.partition_point(|(from, _)| *from <= code);
        let found = after.checked_sub(1).and_then(|at| self.others.get(at));
        found.map_or(0, |(_, kind)| *kind)
    }
}

/// One step of the expression with all repetitions written out; numbers are those of other steps.
enum Step {
    /// The text may end.
    End,
    /// A character of the class, and then the next step.
    Class(usize, usize),
    /// Either of two.
    Either(usize, usize),
}

struct Steps(Vec<Step>);

impl Steps {
    fn push(&mut self, step: Step) -> Option<usize> {
        self.0.push(step);
        (self.0.len() <= STEPS).then_some(self.0.len() - 1)
    }

    /// Adds the steps of an expression that go on with `next`; gives the first of them. It calls itself as deep as the
    /// parser lets groups nest.
    fn add(&mut self, expression: &Expression, next: usize) -> Option<usize> {
        match expression {
            Expression::Class(class) => self.push(Step::Class(*class, next)),
            Expression::Sequence(items) => items
                .iter()
                .rev()
                .try_fold(next, |next, item| self.add(item, next)),
            Expression::Choice(branches) => self.choice(branches, next),
            Expression::Repeat { inner, min, max } => {
                let rest = match max {
                    Some(max) => self.at_most(inner, max - min, next)?,
                    None => self.any_number(inner, next)?,
                };
                (0..*min).try_fold(rest, |next, _| self.add(inner, next))
            }
        }
    }

    fn choice(&mut self, branches: &[Expression], next: usize) -> Option<usize> {
        let (first, others) = branches.split_first()?;
        let start = self.add(first, next)?;
        others.iter().try_fold(start, |start, branch| {
            let other = self.add(branch, next)?;
            self.push(Step::Either(start, other))
        })
    }

    fn at_most(&mut self, inner: &Expression, times: u32, end: usize) -> Option<usize> {
        (0..times).try_fold(end, |next, _| {
            let again = self.add(inner, next)?;
            self.push(Step::Either(again, end))
        })
    }

    fn any_number(&mut self, inner: &Expression, end: usize) -> Option<usize> {
        let either = self.push(Step::Either(end, end))?;
        let again = self.add(inner, either)?;
        if let Some(step) = self.0.get_mut(either) {
            *step = Step::Either(again, end);
        }
        Some(either)
    }

    /// The steps that take a character or end, reached from the given ones without taking any: sorted, each once.
    fn reach(&self, from: impl IntoIterator<Item = usize>, seen: &mut [bool]) -> Vec<usize> {
        let mut open: Vec<usize> = from.into_iter().collect();
        let mut visited = Vec::new();
        while let Some(at) = open.pop() {
            let Some(mark) = seen.get_mut(at).filter(|mark| !**mark) else {
                continue;
            };
            *mark = true;
            visited.push(at);
            if let Some(Step::Either(one, other)) = self.0.get(at) {
                open.extend([*other, *one]);
            }
        }
        for at in &visited {
            if let Some(mark) = seen.get_mut(*at) {
                *mark = false;
            }
        }
        visited.retain(|at| !matches!(self.0.get(*at), Some(Step::Either(..))));
        visited.sort_unstable();
        visited
    }
}

/// Characters in the same classes are of one kind.
struct Kinds {
    /// For each kind the classes that it is in, a bit each.
    members: Vec<u64>,
    ascii: [u8; 128],
    others: Vec<(u32, u8)>,
}

impl Kinds {
    fn new(classes: &[Class]) -> Option<Self> {
        let ranges = || classes.iter().flat_map(Class::ranges);
        let mut cuts: Vec<u32> = ranges()
            .flat_map(|range| [*range.start(), range.end() + 1])
            .chain([0, 128])
            .collect();
        cuts.sort_unstable();
        cuts.dedup();
        let mut kinds = Self {
            members: Vec::new(),
            ascii: [0; 128],
            others: Vec::new(),
        };
        for (at, from) in cuts.iter().enumerate() {
            let to = cuts.get(at + 1).copied().unwrap_or(u32::MAX);
            kinds.add(*from, to, classes)?;
        }
        Some(kinds)
    }

    /// Adds the characters from one cut to the next, which no class tells apart.
    fn add(&mut self, from: u32, to: u32, classes: &[Class]) -> Option<()> {
        let bits = classes.iter().enumerate().fold(0, |bits, (at, class)| {
            bits | u64::from(class.contains(from)) << at
        });
        let known = self.members.iter().position(|members| *members == bits);
        let kind = known.unwrap_or(self.members.len());
        if known.is_none() {
            self.members.push(bits);
        }
        let kind = u8::try_from(kind).ok()?;
        for code in from..to.min(128) {
            if let Some(of) = self.ascii.get_mut(code as usize) {
                *of = kind;
            }
        }
        if from >= 128 {
            self.others.push((from, kind));
        }
        Some(())
    }
}

/// States are sets of steps; each is numbered when it is found.
struct Table {
    numbers: BTreeMap<Vec<usize>, usize>,
    open: Vec<Vec<usize>>,
}

impl Table {
    fn build(steps: &Steps, start: usize, kinds: &Kinds) -> Option<Automaton> {
        let width = kinds.members.len();
        let mut table = Self {
            numbers: BTreeMap::new(),
            open: Vec::new(),
        };
        let mut seen = vec![false; steps.0.len()];
        table.number(Vec::new());
        table.number(steps.reach([start], &mut seen));
        let (mut next, mut accepts) = (Vec::new(), Vec::new());
        // States that are found meanwhile are added at the end of `open`.
        let mut at = 0;
        while let Some(state) = table.open.get(at).cloned() {
            at += 1;
            accepts.push(state.first() == Some(&0));
            for members in &kinds.members {
                let taken = state.iter().filter_map(|step| match steps.0.get(*step) {
                    Some(Step::Class(class, next)) if members >> class & 1 == 1 => Some(*next),
                    _ => None,
                });
                let row = table.number(steps.reach(taken, &mut seen)) * width;
                next.push(u16::try_from(row).ok().filter(|_| next.len() < CELLS)?);
            }
        }
        Some(Automaton {
            ascii: kinds.ascii,
            others: kinds.others.as_slice().into(),
            kinds: u16::try_from(width * START).ok()?,
            next: next.into(),
            accepts: accepts.into(),
        })
    }

    fn number(&mut self, state: Vec<usize>) -> usize {
        let new = self.numbers.len();
        *self.numbers.entry(state).or_insert_with_key(|state| {
            self.open.push(state.clone());
            new
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use regex_lite::Regex;

    fn same(pattern: &str, text: &str) -> Result<(), TestCaseError> {
        if let Some(automaton) = Automaton::new(pattern) {
            let regex = Regex::new(&format!("^(?:{pattern})$"));
            prop_assert!(regex.is_ok(), "{pattern}: only `regex-lite` refuses it");
            let expected = regex.unwrap().is_match(text);
            prop_assert_eq!(
                automaton.matches(text),
                expected,
                "{} on {:?}",
                pattern,
                text
            );
        }
        Ok(())
    }

    #[test]
    fn patterns_of_the_usual_forms_have_a_table() {
        for (pattern, right, wrong) in [
            (
                "|[a-z]([-a-z0-9]{0,61}[a-z0-9])?",
                &["", "a", "a-1"][..],
                &["a-", "-a", "A", "a\n"][..],
            ),
            ("[a-z][-_./\\@0-9a-z]*", &["a", "a@/"], &["", "1", "aA"]),
            ("([a-zA-Z][-a-zA-Z0-9_.]{0,63})?", &["", "Z.z"], &["z z"]),
            (
                "\\*|[a-z0-9]+(?:[._-][a-z0-9]+)*",
                &["*", "a.b-c"],
                &["a..b", "**"],
            ),
            ("^[^.]*?[^~.]$", &["é~é", "x"], &["", "a.b", "a~"]),
            (
                "[a-zA-ZЁёА-я]\\S{1,3}",
                &["Яш", "a---"],
                &["Я ш", "ш", "ы12345"],
            ),
            ("3(0[1-9]|[1-9][0-9])", &["301", "399"], &["300", "3"]),
            (
                "|[a-zA-Z_]+.UTF-8|C",
                &["", "C", "ru_RU.UTF-8"],
                &["c", ".UTF-8"],
            ),
            ("[ 0-9,;()\\[\\]<>-]{0,198}", &["", "[1] (2)-"], &["a"]),
            ("[a-z0-9-_]{2}", &["-_"], &["-", "---"]),
        ] {
            let automaton = Automaton::new(pattern).unwrap();
            for text in right {
                assert!(automaton.matches(text), "{pattern} on {text:?}");
                same(pattern, text).unwrap();
            }
            for text in wrong {
                assert!(!automaton.matches(text), "{pattern} on {text:?}");
                same(pattern, text).unwrap();
            }
        }
    }

    #[test]
    fn what_is_rare_or_large_has_none() {
        for pattern in [
            "(?i)a",
            "\\ba",
            "[[:alpha:]]",
            "[a&&b]",
            "[a--b]",
            "a{1}{2}",
            "a**",
            "(^a)",
            "a$b",
            "\\pL",
            "[]a]",
            "a{,3}",
            "a{2,1}",
            "(a",
            "a)",
            "[a",
            "a\\",
            "a{1001}",
            "*",
            "(a|b)*a(a|b){14}",
            "((a{100}){100}){100}",
        ] {
            assert!(Automaton::new(pattern).is_none(), "{pattern}");
        }
        let deep = format!("{}a{}", "(".repeat(100_000), ")".repeat(100_000));
        assert!(Automaton::new(&deep).is_none());
    }

    /// Expressions of all forms that the parser knows, and of some that it does not.
    fn patterns() -> impl Strategy<Value = String> {
        let atom = prop_oneof![
            "[a-c.é-]".prop_map(|text| text.replace('-', "\\-")),
            "\\[\\^?[-]?[a-c0-1é_~&-]{1,5}\\]",
            "\\\\[dDsSwWnt.*-]",
            Just("[^a]".to_owned()),
            Just("[a-c\\d]".to_owned()),
        ];
        atom.prop_recursive(4, 24, 4, |inner| {
            let times = "(|[*+?]|\\{[0-3]\\}|\\{[0-2],\\}|\\{[0-2],[0-4]\\})\\??";
            prop_oneof![
                (inner.clone(), times).prop_map(|(inner, times)| format!("({inner}){times}")),
                (inner.clone(), times).prop_map(|(inner, times)| format!("{inner}{times}")),
                prop::collection::vec(inner.clone(), 0..4).prop_map(|items| items.concat()),
                prop::collection::vec(inner, 1..4).prop_map(|items| items.join("|")),
            ]
        })
        .prop_flat_map(|inner| {
            let whole = format!("^{inner}$");
            prop_oneof![3 => Just(inner), 1 => Just(whole)]
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        #[test]
        fn matches_what_regex_lite_matches(
            pattern in patterns(),
            texts in prop::collection::vec("[a-c01é_.~\\n -]{0,6}", 12),
        ) {
            for text in texts {
                same(&pattern, &text)?;
            }
        }

        #[test]
        fn any_text_as_a_pattern_is_read_as_regex_lite_reads_it(
            pattern in "[ab01()\\[\\]{}|*+?^$.,&~\\\\-]{0,10}",
            text in "[ab01.,&~-]{0,4}",
        ) {
            same(&pattern, &text)?;
        }
    }
}
