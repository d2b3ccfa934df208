//! Stage 4: the rich text of a cell becomes sentences, each classified by a named rule of the grammar.

mod facts;
mod grammar;
mod pattern;
mod tokens;

pub use facts::{Class, Context, EnumValue, Reading, Sentence, Subject};
pub use grammar::{RuleInfo, read_cell, rules};
pub use pattern::{PatternProblem, decode_pattern};
