//! The example of the repository's README is that of the crate's README, which is compiled as a doctest.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "in a test these are failures")]

mod support;

/// The code blocks in Rust, without the lines that readers do not see.
fn examples(text: &str) -> Vec<String> {
    let blocks = text.split("```rust").skip(1).filter_map(|block| block.split("```").next());
    let shown =
        |block: &str| block.lines().skip(1).filter(|line| !line.starts_with("# ")).collect::<Vec<_>>().join("\n");
    blocks.map(shown).collect()
}

#[test]
fn the_example_is_one_that_compiles() {
    let read = |path: &str| std::fs::read_to_string(support::repository().join(path)).unwrap();
    let (ours, compiled) = (examples(&read("README.md")), examples(&read("generated/README.md")));
    assert!(!ours.is_empty());
    for example in ours {
        assert!(compiled.contains(&example), "not an example of generated/README.md:\n{example}");
    }
}
