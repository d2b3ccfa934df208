//! `accepted-changes.toml` and the changes that it is about.

use std::sync::LazyLock;

use apidocs_codegen::diff::{Accepted, AcceptedProblem, Date, Diff, Options, State, compare};
use apidocs_codegen::source::{from_files, without_mark};
use apidocs_codegen::understand;

use crate::folder::{PAGE, good};

/// What differs between the good pages and an edit of them.
static CHANGES: LazyLock<Diff> = LazyLock::new(|| {
    let old = understand(from_files(good())).api;
    let mut files = good();
    for file in &mut files {
        let text = String::from_utf8_lossy(&file.bytes).into_owned();
        let text = if file.path == PAGE { text.replace("equal to 50", "equal to 40") } else { text };
        file.bytes =
            text.replace("1 to 1000", "1 to 2000").replace("red | **integer** (int64)", "red | **string**").into();
    }
    let new = understand(from_files(files)).api;
    compare(State { name: "old", api: &old }, State { name: "new", api: &new }, Options::default())
});

/// A problem stands on a line of the file; what is accepted has the reason that the file gives.
pub fn holds(text: &str) {
    assert!(!CHANGES.is_empty());
    if let Some(date) = Date::parse(text) {
        assert_eq!(date.to_string(), text);
    }
    let accepted = match Accepted::parse("accepted-changes.toml", text) {
        Ok(accepted) => accepted,
        Err(problems) => return have_places(text, &problems),
    };
    let mut diff = CHANGES.clone();
    if let Err(problems) = accepted.apply(&mut diff, Date(2026, 11, 26)) {
        have_places(text, &problems);
    }
    for change in diff.changes.iter().filter_map(|change| change.accepted.as_ref()) {
        assert!(!change.trim().is_empty(), "a change is accepted without a reason");
    }
}

fn have_places(text: &str, problems: &[AcceptedProblem]) {
    assert!(!problems.is_empty());
    for problem in problems {
        let line = without_mark(text).split('\n').nth(problem.line as usize - 1);
        let length = line.map_or(0, |line| line.chars().count());
        assert!(line.is_some() && (1..=length + 1).contains(&(problem.column as usize)), "{problem}");
    }
}
