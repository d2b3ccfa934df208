//! The tests of the generator from outside, as one program: it is linked once, its tests run side by side, and what whole
//! references become is made once for all of them (`support::reference`).

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "in a test these are failures"
)]

mod support;

mod classic;
mod combinations;
mod deprecated;
mod diff;
mod diff_dialects;
mod diff_levels;
mod diff_mutations;
mod doc_comments;
mod explain;
mod fixture_docs;
mod forms;
mod generated;
mod habits;
mod hostile;
mod hostile_names;
mod hosts;
mod layers;
mod ledger;
mod limit_columns;
mod limits;
mod lists;
mod lost_rows;
mod names;
mod openapi;
mod operations;
mod order;
mod overrides;
mod pages;
mod profile;
mod readme;
mod real_trees;
mod reserved;
mod secrets;
mod seed;
mod share;
mod slips;
mod streaming;
mod testbed;
mod type_cells;
mod vendors;
mod wire_types;
mod yfm;
mod yfm_corpus;
