//! Reading the usual part of the syntax of regular expressions.
//!
//! Everything that is written rarely, or that engines read differently (flags, assertions, classes within classes), is
//! left to `regex-lite`: then the reader gives up with `None`.

use std::ops::RangeInclusive;
use std::str::Chars;

/// A set of characters, as sorted ranges of code points that do not touch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Class(Vec<RangeInclusive<u32>>);

const LAST: u32 = char::MAX as u32;

impl Class {
    fn new(mut ranges: Vec<RangeInclusive<u32>>) -> Self {
        ranges.sort_by_key(|range| *range.start());
        let mut joined: Vec<RangeInclusive<u32>> = Vec::new();
        for range in ranges {
            match joined.last_mut() {
                Some(last) if *range.start() <= last.end() + 1 => {
                    *last = *last.start()..=*last.end().max(range.end());
                }
                _ => joined.push(range),
            }
        }
        Self(joined)
    }

    fn of(c: char) -> Self {
        Self(vec![c.into()..=c.into()])
    }

    /// All characters that are not in this class.
    fn complement(&self) -> Self {
        let mut outside = Vec::new();
        let mut from = 0;
        for range in &self.0 {
            if from < *range.start() {
                outside.push(from..=range.start() - 1);
            }
            from = range.end() + 1;
        }
        if from <= LAST {
            outside.push(from..=LAST);
        }
        Self(outside)
    }

    pub(super) fn ranges(&self) -> &[RangeInclusive<u32>] {
        &self.0
    }

    pub(super) fn contains(&self, code: u32) -> bool {
        self.0.iter().any(|range| range.contains(&code))
    }
}

/// An expression that a whole text must match.
#[derive(Debug)]
pub(super) enum Expression {
    /// One character of this class: an index into the classes that were read.
    Class(usize),
    /// One after the other.
    Sequence(Vec<Expression>),
    /// Any one of these.
    Choice(Vec<Expression>),
    /// The inner expression so many times; without `max` any number of times.
    Repeat {
        inner: Box<Expression>,
        min: u32,
        max: Option<u32>,
    },
}

/// Reads a pattern. The classes come beside the expression, each once.
pub(super) fn parse(pattern: &str) -> Option<(Expression, Vec<Class>)> {
    let mut parser = Parser {
        rest: pattern.chars(),
        classes: Vec::new(),
    };
    let expression = parser.choice(0)?;
    parser
        .rest
        .next()
        .is_none()
        .then_some((expression, parser.classes))
}

/// Groups within groups, as deep as this.
const DEPTH: usize = 16;
/// Repetitions beyond this are left to the other engine.
const MOST: u32 = 1_000;
/// More different classes than this are left to the other engine.
const CLASSES: usize = 64;

struct Parser<'a> {
    rest: Chars<'a>,
    classes: Vec<Class>,
}

/// What stands in a class or after a backslash.
enum Item {
    Char(char),
    Class(Class),
}

impl Parser<'_> {
    fn peek(&self) -> Option<char> {
        self.rest.clone().next()
    }

    fn peek_second(&self) -> Option<char> {
        self.rest.clone().nth(1)
    }

    fn take(&mut self, expected: char) -> bool {
        let found = self.peek() == Some(expected);
        if found {
            self.rest.next();
        }
        found
    }

    fn choice(&mut self, depth: usize) -> Option<Expression> {
        let mut branches = vec![self.sequence(depth)?];
        while self.take('|') {
            branches.push(self.sequence(depth)?);
        }
        Some(Expression::Choice(branches))
    }

    fn sequence(&mut self, depth: usize) -> Option<Expression> {
        // The whole text is matched, so that outside of groups the anchors change nothing.
        if depth == 0 {
            self.take('^');
        }
        let mut items = Vec::new();
        while let Some(next) = self.peek().filter(|next| !matches!(next, '|' | ')')) {
            if next == '$' && depth == 0 && matches!(self.peek_second(), None | Some('|')) {
                self.rest.next();
                break;
            }
            let atom = self.atom(depth)?;
            items.push(self.repeated(atom)?);
        }
        Some(Expression::Sequence(items))
    }

    fn atom(&mut self, depth: usize) -> Option<Expression> {
        let class = match self.rest.next()? {
            '(' => return self.group(depth + 1),
            '[' => self.class()?,
            '.' => Class::of('\n').complement(),
            '\\' => match self.escape()? {
                Item::Char(c) => Class::of(c),
                Item::Class(class) => class,
            },
            '*' | '+' | '?' | '{' | '}' | ']' | '^' | '$' => return None,
            c => Class::of(c),
        };
        self.known(class).map(Expression::Class)
    }

    fn group(&mut self, depth: usize) -> Option<Expression> {
        if depth > DEPTH || (self.take('?') && !self.take(':')) {
            return None;
        }
        let inner = self.choice(depth)?;
        self.take(')').then_some(inner)
    }

    /// The index of a class; equal classes have one.
    fn known(&mut self, class: Class) -> Option<usize> {
        let at = self.classes.iter().position(|known| *known == class);
        if at.is_none() {
            self.classes.push(class);
        }
        at.or(self.classes.len().checked_sub(1))
            .filter(|at| *at < CLASSES)
    }

    /// Reads what says how often the item before it may stand.
    fn repeated(&mut self, inner: Expression) -> Option<Expression> {
        let (min, max) = match self.peek() {
            Some('*') => (0, None),
            Some('+') => (1, None),
            Some('?') => (0, Some(1)),
            Some('{') => return self.counted(inner),
            _ => return Some(inner),
        };
        self.rest.next();
        self.repeat(inner, min, max)
    }

    fn counted(&mut self, inner: Expression) -> Option<Expression> {
        self.rest.next();
        let min = self.number()?;
        let max = match self.rest.next()? {
            '}' => return self.repeat(inner, min, Some(min)),
            ',' if self.peek() == Some('}') => None,
            ',' => Some(self.number()?),
            _ => return None,
        };
        if !self.take('}') {
            return None;
        }
        self.repeat(inner, min, max)
    }

    fn number(&mut self) -> Option<u32> {
        let text = self.rest.as_str();
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let (digits, rest) = text.split_at_checked(digits)?;
        self.rest = rest.chars();
        digits.parse().ok().filter(|number| *number <= MOST)
    }

    fn repeat(&mut self, inner: Expression, min: u32, max: Option<u32>) -> Option<Expression> {
        // Whether as many or as few as possible makes no difference to whether the whole text matches.
        self.take('?');
        let again = matches!(self.peek(), Some('*' | '+' | '?' | '{'));
        if again || max.is_some_and(|max| max < min) {
            return None;
        }
        let inner = Box::new(inner);
        Some(Expression::Repeat { inner, min, max })
    }

    fn class(&mut self) -> Option<Class> {
        let negated = self.take('^');
        let mut ranges = Vec::new();
        while self.take('-') {
            ranges.push(single('-'));
        }
        if self.peek() == Some(']') && ranges.is_empty() {
            return None;
        }
        while !self.take(']') {
            self.class_item(&mut ranges)?;
        }
        let class = Class::new(ranges);
        Some(if negated { class.complement() } else { class })
    }

    fn class_item(&mut self, ranges: &mut Vec<RangeInclusive<u32>>) -> Option<()> {
        // `[[:alpha:]]`, `[a&&b]` and their like.
        let next = self.peek();
        let doubled = matches!(next, Some('&' | '-' | '~')) && self.peek_second() == next;
        if next == Some('[') || doubled {
            return None;
        }
        let from = match self.item()? {
            Item::Class(class) if self.peek() != Some('-') => {
                ranges.extend_from_slice(class.ranges());
                return Some(());
            }
            Item::Class(_) => return None,
            Item::Char(from) => from,
        };
        if self.peek() != Some('-') || matches!(self.peek_second(), Some(']' | '-')) {
            ranges.push(single(from));
            return Some(());
        }
        self.rest.next();
        let Item::Char(to) = self.item()? else {
            return None;
        };
        ranges.push(u32::from(from)..=u32::from(to));
        (from <= to).then_some(())
    }

    fn item(&mut self) -> Option<Item> {
        match self.rest.next()? {
            '\\' => self.escape(),
            c => Some(Item::Char(c)),
        }
    }

    /// Reads what follows a backslash.
    fn escape(&mut self) -> Option<Item> {
        let of = |ranges: &[(char, char)]| {
            let code = |(from, to): &(char, char)| u32::from(*from)..=u32::from(*to);
            Class::new(ranges.iter().map(code).collect())
        };
        let digits = || of(&[('0', '9')]);
        let spaces = || of(&[('\t', '\r'), (' ', ' ')]);
        let words = || of(&[('0', '9'), ('A', 'Z'), ('_', '_'), ('a', 'z')]);
        Some(match self.rest.next()? {
            'd' => Item::Class(digits()),
            'D' => Item::Class(digits().complement()),
            's' => Item::Class(spaces()),
            'S' => Item::Class(spaces().complement()),
            'w' => Item::Class(words()),
            'W' => Item::Class(words().complement()),
            'n' => Item::Char('\n'),
            'r' => Item::Char('\r'),
            't' => Item::Char('\t'),
            '<' | '>' => return None,
            c if c.is_ascii_punctuation() => Item::Char(c),
            _ => return None,
        })
    }
}

fn single(c: char) -> RangeInclusive<u32> {
    c.into()..=c.into()
}
