//! The mask of an update: which fields it changes.

use super::limit::Limit;
use super::message::{Location, Message, present};
use super::method::{Method, Verb};
use super::types::FieldMask;
use super::url::is_in_path;
use super::value::{Place, Slot};
use super::violation::{Measure, Violation, Violations};

const MASK: &str = "updateMask";

/// Adds the fields that are there to the mask that the setters have begun, unless a mask was given.
///
/// A mask that stays empty is refused if limits are checked: the API would reset every field.
pub(crate) fn fill_mask(
    method: &'static Method,
    request: &mut dyn Message,
    is_checked: bool,
) -> Result<(), Violations> {
    let is_open = |mask: &mut FieldMask| !mask.is_given();
    if method.verb != Verb::Patch || !mask_of(request).is_some_and(is_open) {
        return Ok(());
    }
    let mut changed = Vec::new();
    present(request, &mut |field, _| {
        let is_place = is_in_path(method.path, field.json);
        if field.location() == Location::Body && field.json != MASK && !is_place {
            changed.push(field.json);
        }
    });
    let Some(mask) = mask_of(request) else {
        return Ok(());
    };
    for name in changed {
        mask.record(name);
    }
    if is_checked && mask.is_empty() {
        return Err(nothing_to_update(method));
    }
    Ok(())
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
        sentence: "No field is set, and without a mask every field would be reset.",
        page: Some(method.page),
    }])
}

impl FieldMask {
    /// Notes a field that a setter has set. A mask that was given stays as it is.
    #[doc(hidden)]
    pub fn record(&mut self, name: &str) {
        if !self.is_given() {
            self.add(name);
        }
    }
}
