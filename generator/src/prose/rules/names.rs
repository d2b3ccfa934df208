//! Names of rules that other code speaks of.

/// The rule of `Required.`; a second one in the same cell is [`REPEATED`].
pub(in super::super) const REQUIRED: &str = "required";
/// `Required.` that stands in a cell twice.
pub(in super::super) const REPEATED: &str = "required-repeated";
/// `oneof a or b` after `Required.`: one of two fields is required, not this one.
pub(in super::super) const REQUIRED_ONEOF: &str = "required-oneof";

/// What a page says of times of day beyond a limit it stated, see [`REPLACED`].
pub(in super::super) const EXTRA: &str = "time-of-day-extra";
/// A limit that the next sentence softens: `Should be from 0 to 23. An API may choose to allow …`.
pub(in super::super) const REPLACED: &str = "time-of-day-softened";
/// The length that a person's words give loosely, where machine-made ones say exactly what is allowed.
pub(in super::super) const LENGTH: &str = "remark-length";
/// A limit that is read part by part, see `parts`.
pub(in super::super) const PARTS: &str = "parts";
/// A limit that only tells the way from one value to the next. From 1 in steps of 5 is no multiple of 5.
pub const STEPS: &str = "steps";

/// The number of entries that a person's words give loosely, where machine-made ones give it, too.
pub(in super::super) const ENTRIES: &str = "remark-entries";

/// A bound in a unit that is not the field's own, as far as the page tells: kilobytes, tokens, hours.
pub(in super::super) const OTHER_UNIT: &str = "other-unit";
/// Numbers in brackets only: an aside.
pub(in super::super) const IN_BRACKETS: &str = "in-brackets";
/// Words of a limit without a number: nothing could be compared.
pub(in super::super) const NO_NUMBER: &str = "no-number";
/// "Required" in other words.
pub(in super::super) const GIVEN: &str = "required-given";
/// Required in some case, or for some purpose: kept as text.
pub(in super::super) const SOMETIMES: &str = "required-sometimes";
/// Said not to be required.
pub(in super::super) const OPTIONAL: &str = "required-not";
/// Something else than the field is required.
pub(in super::super) const SOMETHING: &str = "required-something";
/// A number without words of a limit: a version, a port, a name.
pub(in super::super) const MENTIONED: &str = "number-mentioned";
/// A default that is told by where it comes from: "the folder's zone".
pub(in super::super) const IN_WORDS: &str = "default-in-words";
/// Another sentence lets the list or the text be empty.
pub(in super::super) const EMPTIED: &str = "may-be-empty";
/// Another sentence allows what the bound or the list leaves out.
pub(in super::super) const EXCEPTED: &str = "excepted";
