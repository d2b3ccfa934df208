//! How much a change matters, and how that follows from what it does to the set of allowed values.

use std::fmt;

#[cfg(test)]
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::api::Side;

/// How much a change matters to those who use the API.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Nobody has to do anything.
    Info,
    /// Some programs may behave differently.
    Warning,
    /// A program that worked may stop working.
    Breaking,
}

impl Severity {
    /// All levels, the most important first.
    pub const ALL: [Severity; 3] = [Severity::Breaking, Severity::Warning, Severity::Info];

    /// The name users see and write.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Severity::Info => "info",
            Severity::Warning => "warning",
            Severity::Breaking => "breaking",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// What a change does to the set of values that may occur.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// Fewer values: bad for who sends, good for who receives.
    Tightens,
    /// More values: good for who sends, a surprise for who receives.
    Loosens,
    /// The level does not depend on the direction.
    Always(Severity),
    /// One level for requests and one for responses.
    Each(Severity, Severity),
}

impl Effect {
    pub(super) fn level(self, side: Option<Side>) -> Severity {
        let request = side != Some(Side::Response);
        match self {
            Effect::Each(_, level) if !request => level,
            Effect::Always(level) | Effect::Each(level, _) => level,
            Effect::Tightens if request => Severity::Breaking,
            Effect::Loosens if !request => Severity::Warning,
            Effect::Tightens | Effect::Loosens => Severity::Info,
        }
    }

    /// Why the level is what it is, where no class says it better.
    pub(super) fn reason(self, side: Option<Side>) -> &'static str {
        match (self, side == Some(Side::Response)) {
            (Effect::Tightens, false) => "Requests that were accepted may be refused.",
            (Effect::Tightens, true) => "Answers keep to what old clients expect.",
            (Effect::Loosens, false) => "Old requests are still accepted.",
            _ => "Answers may hold what old clients do not expect.",
        }
    }
}

/// What a change is a change of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Layer {
    /// What goes over HTTP.
    Wire,
    /// Text only.
    Docs,
}
