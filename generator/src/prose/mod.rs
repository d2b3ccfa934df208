//! Stage 4: the rich text of a cell becomes sentences, each classified by a named rule of the grammar.

mod bounds;
mod classify;
mod deprecated;
mod exceptions;
mod facts;
mod field;
mod grammar;
mod items;
mod listed;
mod listing;
mod numbers;
mod open_lists;
mod parts;
mod pattern;
mod phrased;
mod place;
mod required;
mod rules;
mod run_on;
mod said;
mod second;
mod sentence_ends;
#[cfg(test)]
mod sentences;
#[cfg(test)]
mod sentences_in_short;
#[cfg(test)]
mod sentences_of_references;
#[cfg(test)]
mod sentences_of_types;
#[cfg(test)]
mod sentences_of_values;
#[cfg(test)]
mod sentences_of_writers;
mod template;
mod tokens;
mod told;
mod tolerance;
#[cfg(test)]
mod vendors;
mod vocabulary;
mod word_lists;

pub use classify::may_limit;
pub use deprecated::{deprecation, deprecation_of_field};
pub use facts::{Class, Context, EnumValue, Enumerable, Own, Reading, Sentence, Subject, ValueKind};
pub(crate) use field::{Field, Reach, Reading as FieldReading, Readings};
pub use grammar::read_cell;
pub(crate) use grammar::read_cell_with;
pub use listing::{RuleReading, phrases, rule_readings};
pub use pattern::{PatternProblem, decode_pattern};
pub use rules::{RuleInfo, STEPS, rules};
pub(crate) use said::KnownSentences;
