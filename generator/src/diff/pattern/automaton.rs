//! Automata of regular expressions, to tell whether all that one matches is matched by another.

use std::collections::{BTreeSet, HashMap, HashSet};

use regex_syntax::hir::{Class, Hir, HirKind, Look, Repetition};

/// Larger automata are not made: nobody reads such expressions either.
const MOST_STATES: usize = 4_000;

/// Steps after which a comparison is given up; it takes some milliseconds until then.
const MOST_STEPS: usize = 200_000;

#[derive(Debug)]
enum State {
    /// Goes on at all of these without reading anything.
    Split(Vec<usize>),
    /// Reads a character of one of these ranges.
    Read(Vec<(u32, u32)>, usize),
    /// All is read.
    Accept,
}

/// An automaton that reads whole texts.
#[derive(Debug)]
pub(super) struct Automaton {
    states: Vec<State>,
    start: usize,
}

/// Where an expression stands in the whole one: an anchor means nothing at that end of the text.
#[derive(Clone, Copy)]
struct Ends {
    first: bool,
    last: bool,
}

impl Automaton {
    /// Of an expression; `None` where it is too large, or asks for more than characters in their order.
    pub(super) fn new(hir: &Hir) -> Option<Self> {
        let mut automaton = Self { states: vec![State::Accept], start: 0 };
        automaton.start = automaton.add(hir, 0, Ends { first: true, last: true })?;
        Some(automaton)
    }

    fn push(&mut self, state: State) -> Option<usize> {
        self.states.push(state);
        (self.states.len() <= MOST_STATES).then(|| self.states.len() - 1)
    }

    /// Adds what reads the expression and goes on at `next`; gives where it starts.
    fn add(&mut self, hir: &Hir, next: usize, ends: Ends) -> Option<usize> {
        match hir.kind() {
            HirKind::Empty => Some(next),
            HirKind::Literal(literal) => {
                let text = std::str::from_utf8(&literal.0).ok()?;
                text.chars()
                    .rev()
                    .try_fold(next, |next, c| self.push(State::Read(vec![(u32::from(c), u32::from(c))], next)))
            }
            HirKind::Class(class) => self.push(State::Read(ranges(class)?, next)),
            HirKind::Look(Look::Start) if ends.first => Some(next),
            HirKind::Look(Look::End) if ends.last => Some(next),
            HirKind::Look(_) => None,
            HirKind::Capture(capture) => self.add(&capture.sub, next, ends),
            HirKind::Concat(parts) => self.concat(parts, next, ends),
            HirKind::Alternation(parts) => {
                let starts: Option<Vec<usize>> = parts.iter().map(|part| self.add(part, next, ends)).collect();
                self.push(State::Split(starts?))
            }
            HirKind::Repetition(repetition) => self.repeat(repetition, next, ends),
        }
    }

    fn concat(&mut self, parts: &[Hir], next: usize, ends: Ends) -> Option<usize> {
        let is_anchor = |part: &Hir| matches!(part.kind(), HirKind::Look(_));
        let first = parts.iter().position(|part| !is_anchor(part)).unwrap_or(parts.len());
        let last = parts.iter().rposition(|part| !is_anchor(part)).unwrap_or(0);
        parts.iter().enumerate().rev().try_fold(next, |next, (at, part)| {
            self.add(part, next, Ends { first: ends.first && at <= first, last: ends.last && at >= last })
        })
    }

    fn repeat(&mut self, repetition: &Repetition, next: usize, ends: Ends) -> Option<usize> {
        let inside = if repetition.max == Some(1) { ends } else { Ends { first: false, last: false } };
        let sub = &repetition.sub;
        let mut at = if let Some(max) = repetition.max {
            // Each further one may be left out.
            (repetition.min..max).try_fold(next, |at, _| {
                let once = self.add(sub, at, inside)?;
                self.push(State::Split(vec![once, next]))
            })?
        } else {
            let again = self.push(State::Split(Vec::new()))?;
            let once = self.add(sub, again, inside)?;
            if let Some(state) = self.states.get_mut(again) {
                *state = State::Split(vec![once, next]);
            }
            again
        };
        for _ in 0..repetition.min {
            at = self.add(sub, at, inside)?;
        }
        Some(at)
    }

    /// The same for texts of these lengths only; `None` where that is too large.
    pub(super) fn of_length(&self, min: usize, max: Option<usize>) -> Option<Self> {
        // What counts beyond the last bound makes no difference.
        let most = max.unwrap_or(min);
        let mut product = Self { states: Vec::new(), start: 0 };
        let mut numbers: HashMap<(usize, usize), usize> = HashMap::new();
        let mut open = vec![(self.start, 0)];
        numbers.insert((self.start, 0), product.push(State::Accept)?);
        while let Some((at, read)) = open.pop() {
            let mut number = |pair: (usize, usize)| {
                if let Some(known) = numbers.get(&pair) {
                    return Some(*known);
                }
                let number = product.push(State::Accept)?;
                numbers.insert(pair, number);
                open.push(pair);
                Some(number)
            };
            let state = match self.states.get(at)? {
                State::Split(next) => {
                    State::Split(next.iter().map(|next| number((*next, read))).collect::<Option<_>>()?)
                }
                State::Read(ranges, next) if max != Some(read) => {
                    State::Read(ranges.clone(), number((*next, (read + 1).min(most)))?)
                }
                State::Accept if read >= min => State::Accept,
                State::Read(..) | State::Accept => State::Split(Vec::new()),
            };
            let known = numbers.get(&(at, read)).copied()?;
            *product.states.get_mut(known)? = state;
        }
        Some(product)
    }

    /// The states at which something is read or all is read, reached without reading.
    fn reached(&self, from: impl IntoIterator<Item = usize>) -> Vec<usize> {
        let (mut seen, mut open) = (BTreeSet::new(), from.into_iter().collect::<Vec<_>>());
        let mut found = BTreeSet::new();
        while let Some(at) = open.pop() {
            if !seen.insert(at) {
                continue;
            }
            match self.states.get(at) {
                Some(State::Split(next)) => open.extend(next),
                Some(_) => {
                    found.insert(at);
                }
                None => {}
            }
        }
        found.into_iter().collect()
    }

    fn accepts(&self, at: usize) -> bool {
        matches!(self.states.get(at), Some(State::Accept))
    }

    /// What is read at these states: ranges with where they lead.
    fn reads<'a>(&'a self, states: &'a [usize]) -> impl Iterator<Item = (u32, u32, usize)> + 'a {
        states.iter().flat_map(|at| match self.states.get(*at) {
            Some(State::Read(ranges, next)) => {
                ranges.iter().map(|(low, high)| (*low, *high, *next)).collect::<Vec<_>>()
            }
            _ => Vec::new(),
        })
    }

    /// Whether the other one reads all texts that this one reads; `None` when it takes too long to tell.
    pub(super) fn is_within(&self, other: &Self) -> Option<bool> {
        let mut sets = Sets::default();
        let begin = sets.number(other.reached([other.start]));
        let mut open: Vec<(usize, usize)> = self.reached([self.start]).into_iter().map(|at| (at, begin)).collect();
        let mut seen: HashSet<(usize, usize)> = open.iter().copied().collect();
        let mut steps = 0;
        while let Some((at, set)) = open.pop() {
            let there = sets.states(set);
            if self.accepts(at) && !there.iter().any(|at| other.accepts(*at)) {
                return Some(false);
            }
            let transitions: Vec<_> = other.reads(&there).collect();
            for (low, high, next) in self.reads(&[at]) {
                for start in segments(low, high, &transitions) {
                    steps += 1 + transitions.len();
                    if steps > MOST_STEPS {
                        return None;
                    }
                    let reads = |(low, high, _): &&(u32, u32, usize)| *low <= start && start <= *high;
                    let targets = transitions.iter().filter(reads).map(|(_, _, next)| *next);
                    let set = sets.number(other.reached(targets));
                    open.extend(self.reached([next]).into_iter().map(|at| (at, set)).filter(|pair| seen.insert(*pair)));
                }
            }
        }
        Some(true)
    }
}

/// Sets of states, each with a number.
#[derive(Default)]
struct Sets {
    numbers: HashMap<Vec<usize>, usize>,
    sets: Vec<Vec<usize>>,
}

impl Sets {
    fn number(&mut self, set: Vec<usize>) -> usize {
        if let Some(number) = self.numbers.get(&set) {
            return *number;
        }
        let number = self.sets.len();
        self.sets.push(set.clone());
        self.numbers.insert(set, number);
        number
    }

    fn states(&self, number: usize) -> Vec<usize> {
        self.sets.get(number).cloned().unwrap_or_default()
    }
}

/// The first characters of the parts of a range in each of which all characters lead to the same states.
fn segments(low: u32, high: u32, transitions: &[(u32, u32, usize)]) -> BTreeSet<u32> {
    let cuts = transitions.iter().flat_map(|(from, to, _)| [*from, to.saturating_add(1)]);
    std::iter::once(low).chain(cuts.filter(|cut| low < *cut && *cut <= high)).collect()
}

fn ranges(class: &Class) -> Option<Vec<(u32, u32)>> {
    match class {
        Class::Unicode(class) => {
            Some(class.ranges().iter().map(|range| (u32::from(range.start()), u32::from(range.end()))).collect())
        }
        // Bytes beyond ASCII are parts of characters.
        Class::Bytes(class) => class
            .ranges()
            .iter()
            .map(|range| range.end().is_ascii().then(|| (u32::from(range.start()), u32::from(range.end()))))
            .collect(),
    }
}
