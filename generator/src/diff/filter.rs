//! Keeps of a comparison what somebody asks for.

use super::catalogue::{Check, Severity};
use super::change::{Change, Diff};
use super::pattern_text::fits;

/// What is asked for; what is empty asks for everything.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Services.
    pub services: Vec<String>,
    /// Places as reports write them, `*` for anything: `*Image.list request *`. Without a `*`, a part of the place.
    pub paths: Vec<String>,
    /// The least level.
    pub level: Option<Severity>,
    /// Ids of classes, `*` for anything.
    pub classes: Vec<String>,
}

impl Filter {
    /// Whether it keeps everything.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.services.is_empty() && self.paths.is_empty() && self.level.is_none() && self.classes.is_empty()
    }

    /// The patterns of classes that fit none.
    #[must_use]
    pub fn unknown_classes(&self) -> Vec<&str> {
        let all: Vec<String> = Check::all().into_iter().map(Check::id).collect();
        let is_unknown = |class: &&String| !all.iter().any(|id| fits(class, id));
        self.classes.iter().filter(is_unknown).map(String::as_str).collect()
    }

    /// Leaves the changes that are asked for, each with the places that are.
    pub fn apply(&self, diff: &mut Diff) {
        if self.is_empty() {
            return;
        }
        for change in &mut diff.changes {
            change.places.retain(|place| {
                let text = place.to_string();
                let is_in = |pattern: &String| {
                    if pattern.contains('*') { fits(pattern, &text) } else { text.contains(pattern.as_str()) }
                };
                any_or_all(&self.services, |service| *service == place.service) && any_or_all(&self.paths, is_in)
            });
        }
        diff.changes.retain(|change| !change.places.is_empty() && self.keeps(change));
        diff.rust.keep(&self.services);
    }

    fn keeps(&self, change: &Change) -> bool {
        self.level.is_none_or(|level| change.level >= level)
            && any_or_all(&self.classes, |class| fits(class, &change.id))
    }
}

fn any_or_all<T>(list: &[T], fits: impl Fn(&T) -> bool) -> bool {
    list.is_empty() || list.iter().any(fits)
}
