//! Proof of one documented limit: a value at the limit is accepted, one beyond is not.
//!
//! The calls are generated from the model and know nothing of the field tables, so that a table with a
//! wrong number, a wrong name or a forgotten line fails here.

// Helpers of tests may panic like the tests themselves.
#![allow(clippy::unwrap_used, clippy::panic)]

// The file around names the crate `api`: a test outside of it, or a unit test inside.
use super::api::Limit;
use super::api::runtime::{Message, Number, Place, Slot, View, validate};

mod values;

use values::{descend, each, fill, put_entry, put_number, put_str, put_text, text, touch};

/// The limits of the field at a path, `diskSpecs[].name`, of a message type.
///
/// In a path, `[]` is an element of a list or an entry of a map; a required one-of is `diskId|diskSpec`.
pub(crate) fn limits<T: Message + Default + 'static>(path: &'static str) -> Limits {
    Limits {
        path,
        empty: || Box::new(T::default()),
    }
}

/// See [`limits`].
#[derive(Clone, Copy)]
pub(crate) struct Limits {
    path: &'static str,
    empty: fn() -> Box<dyn Message>,
}

type Bound = Option<u64>;

impl Limits {
    pub(crate) fn required(self) -> Self {
        let mut filled = true;
        let missing = self.with(|slot| filled = touch(slot));
        // Of a plain number, zero and absent are the same.
        if filled {
            self.expect(true, &*missing, Limit::Required, "absent");
        }
        let first_member = self.path.split('|').next().unwrap_or(self.path);
        let present = Self {
            path: first_member,
            ..self
        }
        .with(|slot| fill(slot.place().unwrap(), 1));
        self.expect(false, &*present, Limit::Required, "present");
        self
    }

    pub(crate) fn length(self, min: Bound, max: Bound) -> Self {
        self.sizes(Limit::Length { min, max }, min, max, put_text)
    }

    pub(crate) fn items(self, min: Bound, max: Bound) -> Self {
        self.sizes(
            Limit::Items { min, max },
            min,
            max,
            |place, size| match place {
                Place::List(list) => (0..size).for_each(|_| _ = list.grow()),
                Place::Map(map) => (0..size).for_each(|index| _ = map.entry(&index.to_string())),
                Place::Json(to) => {
                    to.extend((0..size).map(|index| (index.to_string(), index.into())));
                }
                _ => panic!("neither a list nor a map"),
            },
        )
    }

    pub(crate) fn key_length(self, min: Bound, max: Bound) -> Self {
        self.sizes(Limit::KeyLength { min, max }, min, max, |place, size| {
            put_entry(place, &text(size), "value");
        })
    }

    pub(crate) fn value_length(self, min: Bound, max: Bound) -> Self {
        self.sizes(Limit::ValueLength { min, max }, min, max, |place, size| {
            put_entry(place, "key", &text(size));
        })
    }

    pub(crate) fn pattern(self, pattern: &'static str) -> Self {
        self.texts(Limit::Pattern(pattern), pattern, put_str)
    }

    pub(crate) fn key_pattern(self, pattern: &'static str) -> Self {
        self.texts(Limit::KeyPattern(pattern), pattern, |place, key| {
            put_entry(place, key, "value");
        })
    }

    pub(crate) fn value_pattern(self, pattern: &'static str) -> Self {
        self.texts(Limit::ValuePattern(pattern), pattern, |place, value| {
            put_entry(place, "key", value);
        })
    }

    pub(crate) fn value(self, min: Option<i128>, max: Option<i128>) -> Self {
        self.range(min.map(Number::whole), max.map(Number::whole))
    }

    pub(crate) fn decimal_value(self, min: Option<f64>, max: Option<f64>) -> Self {
        self.range(min.map(Number::decimal), max.map(Number::decimal))
    }

    pub(crate) fn greater_than(self, bound: i128) -> Self {
        self.above(Number::whole(bound))
    }

    pub(crate) fn less_than(self, bound: i128) -> Self {
        self.below(Number::whole(bound))
    }

    pub(crate) fn decimal_greater_than(self, bound: f64) -> Self {
        self.above(Number::decimal(bound))
    }

    pub(crate) fn decimal_less_than(self, bound: f64) -> Self {
        self.below(Number::decimal(bound))
    }

    pub(crate) fn one_of_values(self, values: &'static [i128]) -> Self {
        let limit = Limit::OneOfValues(values);
        for value in values {
            self.number(limit, Number::whole(*value), 0, false);
            let beyond = Number::whole(value + 1);
            self.number(limit, beyond, 0, !values.contains(&(value + 1)));
        }
        self
    }

    pub(crate) fn multiple_of(self, step: i128) -> Self {
        self.multiples(Number::whole(step))
    }

    pub(crate) fn decimal_multiple_of(self, step: f64) -> Self {
        self.multiples(Number::decimal(step))
    }

    /// Tries a few multiples, what lies between them, and the next whole number.
    fn multiples(self, step: Number) -> Self {
        const ONE: i128 = 1_000_000_000;
        let limit = Limit::MultipleOf(step);
        let nanos = step.as_nanos();
        for times in [1, 2, 3, 10] {
            let multiple = nanos * times;
            for number in [multiple, multiple + nanos / 2, multiple + ONE] {
                self.number(limit, Number::from_nanos(number), 0, number % nanos != 0);
            }
        }
        self
    }

    pub(crate) fn unique(self) -> Self {
        for (second, refused) in [(1, true), (2, false)] {
            let message = self.with(|slot| {
                let Some(Place::List(list)) = slot.place() else {
                    panic!("not a list")
                };
                fill(list.grow().unwrap().place(), 1);
                fill(list.grow().unwrap().place(), second);
            });
            self.expect(refused, &*message, Limit::Unique, "two elements");
        }
        self
    }

    fn range(self, min: Option<Number>, max: Option<Number>) -> Self {
        let limit = Limit::Value { min, max };
        for (bound, beyond) in [(min, -1), (max, 1)] {
            if let Some(bound) = bound {
                self.number(limit, bound, 0, false);
                self.number(limit, bound, beyond, true);
            }
        }
        self
    }

    fn above(self, bound: Number) -> Self {
        self.number(Limit::GreaterThan(bound), bound, 0, true);
        self.number(Limit::GreaterThan(bound), bound, 1, false);
        self
    }

    fn below(self, bound: Number) -> Self {
        self.number(Limit::LessThan(bound), bound, 0, true);
        self.number(Limit::LessThan(bound), bound, -1, false);
        self
    }

    /// Puts a number, or the next one in a direction, if the type of the field has it.
    fn number(self, limit: Limit, bound: Number, direction: i8, refused: bool) {
        let mut put = true;
        let mut absent = false;
        let message = self.with(|mut slot| {
            if let Slot::Value(value) = &mut slot {
                each(value.place(), &mut |place| {
                    put &= put_number(place, bound, direction);
                });
                absent = matches!(value.present(), View::Zero);
            } else {
                each(slot.place().unwrap(), &mut |place| {
                    put &= put_number(place, bound, direction);
                });
            }
        });
        // A plain number of zero is absent, and keeps every limit.
        if put && !(refused && absent) {
            self.expect(
                refused,
                &*message,
                limit,
                &format!("{bound}, moved by {direction}"),
            );
        }
    }

    /// Tries the sizes at and beyond two bounds. A size of zero is "absent", which keeps every limit.
    fn sizes(self, limit: Limit, min: Bound, max: Bound, put: fn(Place<'_>, u64)) -> Self {
        const TOO_LARGE: u64 = 20_000_000;
        let below = min
            .and_then(|min| min.checked_sub(1))
            .filter(|below| *below > 0);
        let above = max.map(|max| max.saturating_add(1));
        let tries = [(min, false), (max, false), (below, true), (above, true)];
        for (size, refused) in tries {
            let Some(size) = size.filter(|size| *size <= TOO_LARGE) else {
                continue;
            };
            let message = self.with(|slot| put(slot.place().unwrap(), size));
            self.expect(refused, &*message, limit, &format!("size {size}"));
        }
        self
    }

    /// Tries texts of many kinds, and compares with the expression itself.
    fn texts(self, limit: Limit, pattern: &str, put: fn(Place<'_>, &str)) -> Self {
        const TEXTS: [&str; 16] = [
            "a",
            "Z",
            "0",
            "-",
            "_",
            ".",
            "a-b",
            "a_b",
            "A1",
            "abc-def-0",
            "1.2.3.4",
            "/a/b",
            "я",
            "😀",
            " ",
            "a\n",
        ];
        let Ok(regex) = regex_lite::Regex::new(&format!("^(?:{pattern})$")) else {
            println!(
                "{}: not checked, not an expression of Rust's syntax: {pattern}",
                self.path
            );
            return self;
        };
        for text in TEXTS {
            let message = self.with(|slot| put(slot.place().unwrap(), text));
            self.expect(
                !regex.is_match(text),
                &*message,
                limit,
                &format!("{text:?}"),
            );
        }
        self
    }

    /// An empty message in which the field at the path was touched.
    fn with(self, mut touch: impl FnMut(Slot<'_>)) -> Box<dyn Message> {
        let mut message = (self.empty)();
        descend(&mut *message, self.path, &mut touch);
        message
    }

    fn expect(self, refused: bool, message: &dyn Message, limit: Limit, tried: &str) {
        let violations = validate(message).err();
        let violations: Vec<_> = violations.into_iter().flatten().collect();
        let path = without_indices(self.path);
        let found = violations
            .iter()
            .any(|one| one.limit() == limit && without_indices(one.path()) == path);
        let (path, wanted) = (self.path, if refused { "a violation" } else { "none" });
        assert!(
            found == refused,
            "{path}, {limit}, {tried}: expected {wanted} in {violations:#?}"
        );
    }
}

/// `a[2].b["key"]` and `a[].b` become `a.b`.
fn without_indices(path: &str) -> String {
    let mut depth = 0;
    let mut kept = String::new();
    for character in path.chars() {
        match character {
            '[' => depth += 1,
            ']' => depth -= 1,
            other if depth == 0 => kept.push(other),
            _ => {}
        }
    }
    kept
}
