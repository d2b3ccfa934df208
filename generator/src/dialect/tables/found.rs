//! A request line, and what of a page belongs to it.

use super::path::Path;
use crate::api::Verb;
use crate::span::Span;

/// A request line.
#[derive(Debug, Clone)]
pub(super) struct FoundRequest {
    /// The verb.
    pub(super) verb: Verb,
    /// The vendor's own word for it.
    pub(super) written: Option<String>,
    /// The path.
    pub(super) path: Path,
    /// What the line calls the method, if it does.
    pub(super) title: Option<String>,
    /// Where it stands.
    pub(super) span: Span,
    /// The parameters that the line lists, each with whether it is optional.
    pub(super) arguments: Vec<(String, bool)>,
    /// The heading whose section describes what it takes, too.
    pub(super) around: Option<usize>,
    /// Whether it is the first line of an example.
    pub(super) example: bool,
}

/// Request lines that share what follows them.
#[derive(Debug)]
pub(super) struct Group {
    /// The lines.
    pub(super) lines: Vec<FoundRequest>,
    /// The chunk whose heading names them.
    pub(super) named: usize,
    /// What belongs to them: chunks, each with the first and the last block but one.
    pub(super) extent: Vec<(usize, usize, usize)>,
}

/// The first lines of a group, with where what they share begins.
pub(super) struct Start {
    pub(super) chunk: usize,
    pub(super) block: usize,
    pub(super) lines: Vec<FoundRequest>,
}

impl Start {
    pub(super) fn is_example(&self) -> bool {
        self.lines.iter().all(|line| line.example)
    }
}
