//! How long each stage took.

use std::time::{Duration, Instant};

use crate::report::note;

/// Stages in the order in which they ran.
#[derive(Debug, Default)]
pub(crate) struct Timings(Vec<(&'static str, Duration)>);

impl Timings {
    /// Runs a stage and keeps its time.
    pub(crate) fn stage<T>(&mut self, name: &'static str, work: impl FnOnce() -> T) -> T {
        let start = Instant::now();
        let result = work();
        self.0.push((name, start.elapsed()));
        result
    }

    /// The table, on standard error.
    pub(crate) fn show(&self) {
        let total: Duration = self.0.iter().map(|(_, time)| *time).sum();
        for (name, time) in self.0.iter().copied().chain([("total", total)]) {
            note(&format!("{name:<12} {:>10.1} ms", time.as_secs_f64() * 1000.0));
        }
    }
}
