//! What the form of a page cannot state: a page that is silent for such a reason says nothing about the API.

#[cfg(test)]
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A thing that pages of one form state and pages of another never do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Unstated {
    /// Limits of values: only that a field is required is told, and of a list not even that.
    Limits,
    /// Whether an absent number differs from 0.
    Presence,
    /// That a `string` is a number with a fraction.
    Fractions,
    /// That a field is a map: it is shown as one of its values.
    #[serde(alias = "maps-as-strings")]
    MapsAsValues,
    /// That an `object` is a map.
    MapsAsObjects,
    /// That a `string` is a duration.
    Durations,
    /// Values of an enum about which there is nothing more to say than their names.
    BareValues,
    /// Types of parameters, and which of them exclude one another.
    Parameters,
}
