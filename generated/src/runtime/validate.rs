//! Checking the documented limits of everything inside a message.
//!
//! Nothing is allocated unless there is a violation, apart from the first use of a pattern.

use std::fmt;

use super::debug::HIDDEN;
use super::limit::{Limit, Matched, Rule};
use super::measure::{self, breaks, is_missing, mismatch};
use super::message::{Field, Message, OneOf, each_line};
use super::pattern::Pattern;
use super::value::{List, Map, View};
use super::violation::{Measure, Violation, Violations};

/// Checks all limits of a message and of everything inside.
///
/// # Errors
/// All violations.
#[doc(hidden)]
pub fn validate(message: &dyn Message) -> Result<(), Violations> {
    let mut found = Vec::new();
    let scope = Scope {
        page: None,
        secret: false,
    };
    check_message(message, &Path::Root, scope, &mut found);
    if found.is_empty() {
        Ok(())
    } else {
        Err(Violations(found))
    }
}

/// What holds for a field and everything inside.
#[derive(Clone, Copy)]
struct Scope {
    page: Option<&'static str>,
    secret: bool,
}

impl Scope {
    /// What holds inside of a field.
    fn inside(self, field: &Field) -> Self {
        let secret = self.secret || field.is_secret();
        Self { secret, ..self }
    }
}

/// The way from the root to a value, on the stack; a text only when there is something to report.
enum Path<'a> {
    Root,
    Field(&'a Path<'a>, &'static str),
    Choice(&'a Path<'a>, &'a dyn OneOf),
    Element(&'a Path<'a>, usize),
    Entry(&'a Path<'a>, &'a str),
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Root => Ok(()),
            Self::Field(parent, name) => {
                parent.before_name(f)?;
                f.write_str(name)
            }
            Self::Choice(parent, one_of) => {
                parent.before_name(f)?;
                one_of
                    .members()
                    .iter()
                    .enumerate()
                    .try_for_each(|(index, member)| {
                        write!(f, "{}{}", if index == 0 { "" } else { "|" }, member.json)
                    })
            }
            Self::Element(parent, index) => write!(f, "{parent}[{index}]"),
            Self::Entry(parent, key) => write!(f, "{parent}[{key:?}]"),
        }
    }
}

impl Path<'_> {
    fn before_name(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if matches!(self, Self::Root) {
            Ok(())
        } else {
            write!(f, "{self}.")
        }
    }
}

fn check_message(message: &dyn Message, path: &Path<'_>, scope: Scope, found: &mut Vec<Violation>) {
    let scope = Scope {
        page: message.table().page.or(scope.page),
        ..scope
    };
    each_line(message, |field, view| match view {
        View::OneOf(one_of) => check_one_of(field, *one_of, path, scope, found),
        view => check_field(field, view, &Path::Field(path, field.json), scope, found),
    });
}

fn check_one_of(
    field: &'static Field,
    one_of: &dyn OneOf,
    path: &Path<'_>,
    scope: Scope,
    found: &mut Vec<Violation>,
) {
    match one_of.selected() {
        Some((member, view)) => {
            check_field(member, &view, &Path::Field(path, member.json), scope, found);
        }
        None => check_field(
            field,
            &View::Absent,
            &Path::Choice(path, one_of),
            scope,
            found,
        ),
    }
}

fn check_field(
    field: &'static Field,
    view: &View<'_>,
    path: &Path<'_>,
    scope: Scope,
    found: &mut Vec<Violation>,
) {
    let mut report = Report {
        field,
        rule: &Rule::Query,
        scope,
        found: &mut *found,
    };
    for rule in field.rules {
        report.rule = rule;
        match rule {
            Rule::Limit(limit, _) => check_limit(limit, view, path, &mut report),
            Rule::Pattern(matched, pattern, _) => {
                check_pattern(*matched, pattern, view, path, &mut report);
            }
            Rule::Path
            | Rule::Query
            | Rule::Header
            | Rule::Form
            | Rule::Part
            | Rule::Lists(_)
            | Rule::Secret => {}
        }
    }
    if let View::Message(_) | View::List(_) | View::Map(_) = view {
        check_inside(*view, path, scope.inside(field), found);
    }
}

/// A rule that is being checked, and where its violations go.
struct Report<'a> {
    field: &'static Field,
    rule: &'static Rule,
    scope: Scope,
    found: &'a mut Vec<Violation>,
}

impl Report<'_> {
    fn violation(&mut self, path: &Path<'_>, measure: Measure) {
        let Some((limit, sentence)) = self.rule.limit() else {
            return;
        };
        let Scope { page, secret } = self.scope.inside(self.field);
        let measure = if secret {
            measure::without_value(measure)
        } else {
            measure
        };
        let path = match path {
            Path::Entry(parent, _) if secret => format!("{parent}[{HIDDEN}]"),
            path => path.to_string(),
        };
        self.found.push(Violation {
            path,
            limit,
            measure,
            sentence,
            page,
        });
    }

    fn violation_if(&mut self, path: &Path<'_>, measure: Option<Measure>) {
        if let Some(measure) = measure {
            self.violation(path, measure);
        }
    }
}

fn check_limit(limit: &Limit, view: &View<'_>, path: &Path<'_>, report: &mut Report<'_>) {
    match (limit, view) {
        (Limit::Required, View::Zero) if !excludes_zero(report.field) => {}
        (Limit::Required, view) => {
            if is_missing(view) {
                report.violation(path, Measure::Absent);
            }
        }
        (_, View::Absent | View::Zero) => {}
        (Limit::Unique, View::List(list)) => check_unique(*list, path, report),
        (Limit::Items { .. }, view) => report.violation_if(path, breaks(limit, view)),
        (_, View::List(list)) => {
            check_elements(*list, path, report, &|element| breaks(limit, element));
        }
        (_, View::Map(map)) => check_entries(limit, *map, path, report),
        (_, view) => report.violation_if(path, breaks(limit, view)),
    }
}

fn check_pattern(
    matched: Matched,
    pattern: &Pattern,
    view: &View<'_>,
    path: &Path<'_>,
    report: &mut Report<'_>,
) {
    match (matched, view) {
        (Matched::Value, View::List(list)) => {
            check_elements(*list, path, report, &|element| mismatch(pattern, element));
        }
        (Matched::Value, view) => report.violation_if(path, mismatch(pattern, view)),
        (Matched::Key, View::Map(map)) => map.each(&mut |key, _| {
            report.violation_if(&Path::Entry(path, key), mismatch(pattern, &View::Str(key)));
        }),
        (Matched::Entry, View::Map(map)) => map.each(&mut |key, value| {
            report.violation_if(&Path::Entry(path, key), mismatch(pattern, &value));
        }),
        (Matched::Key | Matched::Entry, _) => {}
    }
}

fn check_elements(
    list: &dyn List,
    path: &Path<'_>,
    report: &mut Report<'_>,
    check: &dyn Fn(&View<'_>) -> Option<Measure>,
) {
    for index in 0..list.count() {
        let broken = list.at(index).as_ref().and_then(check);
        report.violation_if(&Path::Element(path, index), broken);
    }
}

/// A plain number of zero may be absent or meant; only if zero is not allowed, it must be absent.
fn excludes_zero(field: &Field) -> bool {
    field.rules.iter().any(|rule| match rule {
        Rule::Limit(limit, _) => breaks(limit, &View::I64(0)).is_some(),
        _ => false,
    })
}

/// Limits of keys and values, each expressed as a limit of a text.
fn check_entries(limit: &Limit, map: &dyn Map, path: &Path<'_>, report: &mut Report<'_>) {
    let (of_key, limit) = match *limit {
        Limit::KeyLength { min, max } => (true, Limit::Length { min, max }),
        Limit::ValueLength { min, max } => (false, Limit::Length { min, max }),
        Limit::Value { .. } | Limit::GreaterThan(_) | Limit::LessThan(_) | Limit::MultipleOf(_) => {
            (false, *limit)
        }
        _ => return,
    };
    map.each(&mut |key, value| {
        let broken = if of_key {
            breaks(&limit, &View::Str(key))
        } else {
            breaks(&limit, &value)
        };
        report.violation_if(&Path::Entry(path, key), broken);
    });
}

fn check_unique(list: &dyn List, path: &Path<'_>, report: &mut Report<'_>) {
    measure::repetitions(list, &mut |index, earlier| {
        report.violation(&Path::Element(path, index), Measure::SameAs(earlier));
    });
}

fn check_inside(view: View<'_>, path: &Path<'_>, scope: Scope, found: &mut Vec<Violation>) {
    match view {
        View::Message(message) => check_message(message, path, scope, found),
        View::List(list) => {
            // Elements are all of one kind.
            let count = if list.at(0).is_some_and(is_checked_inside) {
                list.count()
            } else {
                0
            };
            for index in 0..count {
                if let Some(view) = list.at(index) {
                    check_inside(view, &Path::Element(path, index), scope, found);
                }
            }
        }
        View::Map(map) if map.first().is_some_and(is_checked_inside) => {
            map.each(&mut |key, view| {
                let shown = if scope.secret { HIDDEN } else { key };
                check_inside(view, &Path::Entry(path, shown), scope, found);
            });
        }
        _ => {}
    }
}

/// Whether there can be limits inside of the value.
fn is_checked_inside(view: View<'_>) -> bool {
    matches!(view, View::Message(_) | View::List(_) | View::Map(_))
}
