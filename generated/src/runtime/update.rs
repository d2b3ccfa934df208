//! The mask of an update: which fields it changes.

use super::limit::Limit;
use super::message::{Field, Location, Message, OneOf, present};
use super::method::{Method, Verb};
use super::types::FieldMask;
use super::url::is_in_path;
use super::value::{Place, Slot, View};
use super::violation::{Measure, Violation, Violations};

const MASK: &str = "updateMask";

/// Adds the fields that are there to the mask that the setters have begun, unless a mask was given; then names of a
/// message what is set inside of it.
///
/// A mask that stays empty is refused if limits are checked: the API would reset every field. Only one that was given so
/// for a request without any field says that this is meant.
pub(crate) fn fill_mask(
    method: &'static Method,
    request: &mut dyn Message,
    is_checked: bool,
) -> Result<(), Violations> {
    if method.verb != Verb::Patch || mask_of(request).is_none() {
        return Ok(());
    }
    let set = set_fields(method, request);
    let Some(mask) = mask_of(request) else {
        return Ok(());
    };
    if !mask.is_given() {
        for (name, _) in &set {
            mask.note(name);
        }
    }
    mask.refine(|name| {
        let field = set.iter().find(|(set, _)| *set == name);
        field.map(|(_, paths)| paths.clone()).unwrap_or_default()
    });
    let is_meant = mask.is_given() && set.is_empty();
    if is_checked && mask.is_empty() && !is_meant {
        return Err(nothing_to_update(method));
    }
    Ok(())
}

/// The fields of the body that are there, each with the paths of what is set inside of it.
fn set_fields(method: &Method, request: &dyn Message) -> Vec<(&'static str, Vec<String>)> {
    let mut set = Vec::new();
    present(request, &mut |field, view| {
        let is_place = is_in_path(method.path, field.json);
        if field.location() == Location::Body && field.json != MASK && !is_place {
            let mut paths = Vec::new();
            leaves(method, field.json, view, 0, &mut paths);
            set.push((field.json, paths));
        }
    });
    set
}

/// Deeper messages are named as a whole. Those of the API end long before.
const DEEPEST: usize = 64;

/// The paths of what is set in a value: of a message those of its fields, unless it has none, and otherwise its own. What
/// fills the URL is not changed.
fn leaves(method: &Method, path: &str, view: View<'_>, depth: usize, paths: &mut Vec<String>) {
    let mut is_whole = true;
    if let View::Message(message) = view
        && depth < DEEPEST
    {
        present(message, &mut |field, view| {
            is_whole = false;
            let path = format!("{path}.{}", field.json);
            leaves(method, &path, view, depth + 1, paths);
        });
    }
    if is_whole && !is_in_path(method.path, path) {
        paths.push(path.to_owned());
    }
}

fn mask_of(request: &mut dyn Message) -> Option<&mut FieldMask> {
    match request.slot(MASK)? {
        (_, slot @ Slot::Value(_)) => match slot.place()? {
            Place::Mask(mask) => Some(mask),
            _ => None,
        },
        _ => None,
    }
}

fn nothing_to_update(method: &'static Method) -> Violations {
    Violations(vec![Violation {
        path: MASK.to_owned(),
        limit: Limit::Required,
        measure: Measure::Absent,
        sentence: "The mask names no field, and without one every field that is not set would be reset.",
        page: Some(method.page),
    }])
}

impl FieldMask {
    /// Notes a field that a setter has set. A mask that was given before gets it too, unless it speaks of the field.
    #[doc(hidden)]
    pub fn record(&mut self, name: &str) {
        self.note(name);
    }

    /// Notes the chosen member of a one-of, and no other one.
    #[doc(hidden)]
    pub fn record_choice(&mut self, one_of: &dyn OneOf) {
        let chosen = one_of.selected().map(|(member, _)| member.json);
        let is_other = |member: &&Field| Some(member.json) != chosen;
        for member in one_of.members().iter().filter(is_other) {
            self.forget(member.json);
        }
        if let Some(name) = chosen {
            self.note(name);
        }
    }
}
