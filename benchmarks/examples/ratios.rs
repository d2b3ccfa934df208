//! Compares the generated crate with what one would write by hand, in turns, so that what else the machine does hits both.
//!
//! ```sh
//! cargo run --release -p benchmarks --example ratios
//! ```
//!
//! With the name of a task and a number it does the task so many times and nothing else. Two such runs under callgrind
//! tell how many instructions a task takes, whatever the machine does besides:
//!
//! ```sh
//! valgrind --tool=callgrind target/release/examples/ratios read-ours-100 12
//! ```
#![allow(clippy::unwrap_used, reason = "a benchmark whose documents are wrong has failed")]

use std::hint::black_box;
use std::time::Instant;

use benchmarks::instance::{self, Instances};
use benchmarks::{create, create_by_hand};
use garde::Validate;
use yandex_cloud_api::compute::instance::ListResponse;

type Task = Box<dyn Fn()>;

/// All tasks: what is done, by whom, and how often in a round.
fn tasks() -> Vec<(String, usize, Task, Task)> {
    let mut tasks: Vec<(String, usize, Task, Task)> = Vec::new();
    for (instances, times) in [(1, 2_000), (100, 40), (1_000, 4)] {
        let text = instance::document(instances);
        let ours: ListResponse = serde_json::from_str(&text).unwrap();
        let derived: Instances = serde_json::from_str(&text).unwrap();
        let other = text.clone();
        tasks.push((
            format!("read-{instances}"),
            times,
            Box::new(move || drop(black_box(serde_json::from_str::<ListResponse>(black_box(&text)).unwrap()))),
            Box::new(move || drop(black_box(serde_json::from_str::<Instances>(black_box(&other)).unwrap()))),
        ));
        tasks.push((
            format!("write-{instances}"),
            times,
            Box::new(move || drop(black_box(serde_json::to_string(black_box(&ours)).unwrap()))),
            Box::new(move || drop(black_box(serde_json::to_string(black_box(&derived)).unwrap()))),
        ));
    }
    for name in ["ubuntu-2204", "Ubuntu 22.04"] {
        let (ours, by_hand) = (create(name), create_by_hand(name));
        tasks.push((
            format!("validate-{}", if ours.validate().is_ok() { "right" } else { "wrong" }),
            20_000,
            Box::new(move || drop(black_box(black_box(&ours).validate()))),
            Box::new(move || drop(black_box(black_box(&by_hand).validate()))),
        ));
    }
    tasks
}

const ROUNDS: usize = 41;

#[allow(clippy::cast_precision_loss)]
fn time(times: usize, task: &Task) -> f64 {
    let start = Instant::now();
    for _ in 0..times {
        task();
    }
    start.elapsed().as_secs_f64() * 1e6 / times as f64
}

fn compare(name: &str, times: usize, ours: &Task, theirs: &Task) {
    let (mut our_times, mut their_times, mut ratios) = (Vec::new(), Vec::new(), Vec::new());
    for round in 0..ROUNDS {
        // Who comes first changes.
        let (our_time, their_time) = if round % 2 == 0 {
            let our_time = time(times, ours);
            (our_time, time(times, theirs))
        } else {
            let their_time = time(times, theirs);
            (time(times, ours), their_time)
        };
        our_times.push(our_time);
        their_times.push(their_time);
        ratios.push(our_time / their_time);
    }
    let best = |times: &[f64]| times.iter().copied().fold(f64::INFINITY, f64::min);
    ratios.sort_by(f64::total_cmp);
    println!(
        "{name:<15} ours {:>9.2} µs, by hand {:>9.2} µs: {:.2} (median of rounds {:.2})",
        best(&our_times),
        best(&their_times),
        best(&our_times) / best(&their_times),
        ratios.get(ROUNDS / 2).copied().unwrap_or_default()
    );
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let tasks = tasks();
    let [wanted, times] = arguments.as_slice() else {
        for (name, times, ours, theirs) in &tasks {
            compare(name, *times, ours, theirs);
        }
        return;
    };
    let times: usize = times.parse().unwrap();
    for (name, _, ours, theirs) in &tasks {
        let (task, number) = name.split_once('-').unwrap();
        for (who, what) in [("ours", ours), ("theirs", theirs)] {
            if *wanted == format!("{task}-{who}-{number}") {
                (0..times).for_each(|_| what());
            }
        }
    }
}
