//! Tokens of a sentence.
