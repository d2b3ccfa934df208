//! Stage 7: two models become the list of what changed between them, each change with its class, level, place and
//! what the docs say about it. Knows the model, and nothing of pages or code.

mod accepted;
mod catalogue;
mod change;
mod compare;
mod default;
mod difference;
mod evidence;
mod facets;
mod fields;
mod filter;
mod forms;
mod group;
mod hints;
mod limits;
mod methods;
mod on_page;
mod one_ofs;
mod pattern;
mod pattern_text;
mod rename;
pub mod render;
mod rust;
#[cfg(test)]
mod schema;
mod tree;
mod types;
mod unknown;

pub use accepted::{Accepted, AcceptedProblem, Date};
pub use catalogue::{
    Aspect, Check, Effect, End, Kind, Layer, Matched, Measure, Move, Severity, Shift, Topic, Turn, UnknownCheck, Width,
};
pub use change::{At, Change, DIFF_VERSION, Diff, Evidence, LeftOut, Place, Version};
pub use filter::Filter;
pub use rust::{Bump, Item, Items, RustChanges, Signature, items};

use crate::api::Api;
use crate::ledger::Ledger;

/// What to compare besides what goes over the wire.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options {
    /// Text-only edits too.
    pub texts: bool,
}

/// A state with its name in reports.
#[derive(Debug, Clone, Copy)]
pub struct State<'a> {
    /// What the state is called, such as `HEAD~1`.
    pub name: &'a str,
    /// The model.
    pub api: &'a Api,
}

/// Everything that differs.
#[must_use]
pub fn compare(old: State<'_>, new: State<'_>, options: Options) -> Diff {
    compare_with_pages(old, new, options, [None, None])
}

/// Everything that differs. What became of the pages, where that is known, tells on which line each sentence stands.
#[must_use]
pub fn compare_with_pages(old: State<'_>, new: State<'_>, options: Options, ledgers: [Option<&Ledger>; 2]) -> Diff {
    let (found, rust) = rayon::join(
        || compare::compare([old.api, new.api], ledgers, options.texts),
        || rust::compare(old.api, new.api),
    );
    let renames = hints::renames(&found);
    let changes = group::group(found);
    let mut diff = Diff {
        version: DIFF_VERSION,
        old: old.name.to_owned(),
        new: new.name.to_owned(),
        changes,
        rust,
        left_out: Vec::new(),
    };
    diff.rust.hints = hints::hints(&diff.rust, &renames);
    let deprecates = |change: &Change| change.check().is_some_and(|check| check.kind.deprecates());
    if diff.changes.iter().any(deprecates) {
        diff.rust.bump = diff.rust.bump.max(Bump::Minor);
    } else if !diff.changes.is_empty() {
        diff.rust.bump = diff.rust.bump.max(Bump::Patch);
    }
    diff
}
