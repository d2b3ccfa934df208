//! How long each stage took, and what else a run wants to tell of itself.

use std::fs;
use std::time::{Duration, Instant};

use crate::report::note;

/// Stages in the order in which they ran.
#[derive(Debug, Default)]
pub(crate) struct Timings {
    stages: Vec<(&'static str, Duration)>,
    facts: Vec<(&'static str, String)>,
}

impl Timings {
    /// Runs a stage and keeps its time.
    pub(crate) fn stage<T>(&mut self, name: &'static str, work: impl FnOnce() -> T) -> T {
        let start = Instant::now();
        let result = work();
        self.stages.push((name, start.elapsed()));
        result
    }

    /// Keeps something else that is worth knowing.
    pub(crate) fn fact(&mut self, name: &'static str, value: impl Into<String>) {
        self.facts.push((name, value.into()));
    }

    /// The table, on standard error.
    pub(crate) fn show(&self) {
        let total: Duration = self.stages.iter().map(|(_, time)| *time).sum();
        for (name, time) in self.stages.iter().copied().chain([("total", total)]) {
            note(&format!("{name:<12} {:>10.1} ms", time.as_secs_f64() * 1000.0));
        }
        let peak = peak_memory().map(|mebibytes| ("peak memory", format!("{mebibytes:.1} MiB")));
        for (name, value) in self.facts.iter().cloned().chain(peak) {
            note(&format!("{name:<12} {value:>14}"));
        }
    }
}

/// The most memory that this process has had, in MiB; known on Linux only.
#[expect(clippy::cast_precision_loss, reason = "kibibytes of memory are far below 2^52")]
fn peak_memory() -> Option<f64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kibibytes: u64 = line.split_whitespace().next()?.parse().ok()?;
    Some(kibibytes as f64 / 1024.0)
}
