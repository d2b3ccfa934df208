//! A page of any size and depth: up to the limits of `SECURITY.md` it is read in time that grows with it, beyond them it is
//! refused with its place. No text exhausts the stack or the memory.
//!
//! What measures time is a program of its own, beside which no other tests run.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "in a test these are failures"
)]

use std::time::Instant;

use apidocs_codegen::diagnostic::{Diagnostic, Lint};
use apidocs_codegen::diff::{Options, State, compare};
use apidocs_codegen::source::{Docs, RawFile, from_files};
use apidocs_codegen::{Analysis, understand};

const PAGE: &str = "en/harbour/api-ref/Ship/dock.md";
const YFM: &str = include_str!("fixtures/present.md");
const PRESETS: &str = "default:\n  api-host: api.cloud.yandex.net\n";

/// A page with this text in front of its request and these rows in its body.
fn page(lead: &str, rows: &str) -> String {
    format!(
        "# Harbour API, REST: Ship.dock\nDoes it.\n\n{lead}\n\n## HTTP request {{#https-request}}\n```\n\
         POST https://api.cloud.yandex.net/harbour/v1/ships\n```\n\n## Body parameters {{#body_params}}\n\n\
         Field | Description\n--- | ---\n{rows}\n\n## Response {{#responses}}\n**HTTP Code: 200 - OK**\n\n\
         Field | Description\n--- | ---\nid | **string**<br><p>The ID.</p>\n\n"
    )
}

fn lead(text: &str) -> String {
    page(text, "name | **string**<br><p>One.</p>")
}

/// A page of the older dialect with this in a cell.
fn classic(cell: &str) -> String {
    page("", &format!("name | **string**<br><p>One. {cell}</p>"))
}

/// A page of the present dialect with this in a cell.
fn yfm(cell: &str) -> String {
    YFM.replacen("|| name |", &format!("|| extra | **string**\n\n{cell} ||\n|| name |"), 1)
}

fn numbered(count: usize, text: impl Fn(usize) -> String) -> String {
    (0..count).map(text).collect()
}

fn file(path: &str, text: impl Into<Vec<u8>>) -> RawFile {
    RawFile { path: path.to_owned(), bytes: text.into() }
}

fn docs(more: Vec<RawFile>) -> Docs {
    let mut files = vec![file("presets.yaml", PRESETS)];
    files.retain(|presets| more.iter().all(|file| file.path != presets.path));
    files.extend(more);
    from_files(files)
}

fn read(more: Vec<RawFile>) -> Analysis {
    understand(docs(more))
}

fn found(understood: &Analysis, lint: Lint) -> Vec<&Diagnostic> {
    understood.diagnostics.iter().filter(|found| found.lint == lint).collect()
}

/// The page is refused, and the finding says where and what to do.
fn assert_refused(what: &str, text: &str) {
    let understood = read(vec![file(PAGE, text)]);
    let found = found(&understood, Lint::TooLarge);
    assert_eq!(found.len(), 1, "{what}: {:?}", understood.diagnostics.first().map(ToString::to_string));
    assert!(found[0].position().is_some_and(|at| at.starts_with(PAGE)), "{what}: {:?}", found[0].position());
    assert!(!found[0].help.is_empty(), "{what}");
    assert!(understood.api.services.is_empty(), "{what}: nothing is made of the page");
}

fn assert_read(what: &str, text: &str) {
    let understood = read(vec![file(PAGE, text)]);
    assert_eq!(found(&understood, Lint::TooLarge).len(), 0, "{what}");
    assert_eq!(
        understood.api.services.len(),
        1,
        "{what}: {:?}",
        understood.diagnostics.first().map(ToString::to_string)
    );
}

#[test]
fn values_of_variables_are_bounded_before_there_is_room_for_them() {
    // 100,000 times 100,000 bytes would be 10 GB.
    let presets = format!("{PRESETS}  v: \"{}\"\n", "A".repeat(100_000));
    let text = lead(&"{{v}}\n".repeat(100_000));
    let understood = read(vec![file(PAGE, text), file("presets.yaml", presets)]);
    let found = found(&understood, Lint::TooLarge);
    // 16 MiB are 167 values; the lead begins in line 4.
    assert_eq!(found.iter().filter_map(|found| found.position()).collect::<Vec<_>>(), [format!("{PAGE}:171:1")]);
}

#[test]
fn values_of_variables_are_bounded_over_all_pages() {
    let value = "A".repeat(1 << 10);
    let presets = format!("{PRESETS}  v: \"{value}\"\n");
    let one = |at: usize| file(&format!("en/harbour/api-ref/Ship/m{at:02}.md"), "{{v}}\n".repeat(1 << 10));
    let files = |order: &mut dyn Iterator<Item = usize>| {
        let pages: Vec<RawFile> = order.map(one).chain([file("presets.yaml", presets.clone())]).collect();
        docs(pages)
    };
    for docs in [files(&mut (0..20)), files(&mut (0..20).rev())] {
        assert_eq!(docs.pages.len(), 16, "a mebibyte each");
        let refused: Vec<_> = docs.diagnostics.iter().filter_map(Diagnostic::position).collect();
        assert_eq!(refused[0], "en/harbour/api-ref/Ship/m16.md:1:1");
        assert_eq!(refused.len(), 4);
    }
}

#[test]
fn a_line_is_bounded_after_its_variables() {
    let presets = format!("{PRESETS}  v: \"{}\"\n", "<b>".repeat(1000));
    let understood = read(vec![file(PAGE, classic(&"{{v}}".repeat(1000))), file("presets.yaml", presets)]);
    assert_eq!(found(&understood, Lint::TooLarge).len(), 1);
}

#[test]
fn deep_pages_are_refused() {
    for count in [1_000, 20_000, 100_000] {
        for mark in ["- ", "* ", "1. ", "> ", ">", "- > ", "\t- "] {
            assert_refused(mark, &lead(&mark.repeat(count)));
            assert_refused(mark, &yfm(&mark.repeat(count)));
            // Beside the start of a cell, not of a line.
            assert_refused(
                mark,
                &YFM.replacen("|| name |", &format!("|| extra | {}x ||\n|| name |", mark.repeat(count)), 1),
            );
        }
        for tag in
            ["<b>", "<i>", "<div>", "<ul><li>", "<ol><li>x", "<code>", "<a href=\"/x\"><b>", "<table><tr><td>", "<B>"]
        {
            assert_refused(tag, &classic(&tag.repeat(count)));
            assert_refused(tag, &yfm(&tag.repeat(count)));
        }
    }
}

#[test]
fn lists_that_deepen_line_by_line_are_refused() {
    let lines = |step: &str| numbered(600, |depth| format!("{}- a\n", step.repeat(depth)));
    assert_refused("blanks", &lead(&lines("  ")));
    assert_refused("tabs", &lead(&lines("\t")));
    assert_refused("cell", &yfm(&lines("  ")));
    assert_refused("many a line", &lead(&numbered(30, |at| format!("{}{}x\n", " ".repeat(80 * at), "- ".repeat(40)))));
}

#[test]
fn emphasis_of_any_depth_is_read() {
    // Its text stays; nothing is lost.
    for mark in ["**a ", "*a _b ", "_a **b "] {
        let text = mark.repeat(3_000);
        let close: String = text.chars().rev().collect();
        let text = format!("{text}{}", close.replace(' ', ""));
        assert_read(mark, &lead(&text));
        assert_read(mark, &yfm(&text));
    }
    assert_read("images", &lead(&format!("{}x{}", "![".repeat(8_000), "](a)".repeat(8_000))));
}

#[test]
fn deeper_than_real_pages_is_read() {
    let nested = |open: &str, close: &str, depth: usize| format!("{}x{}", open.repeat(depth), close.repeat(depth));
    assert_read("tags", &classic(&nested("<b>", "</b>", 90)));
    assert_read("lists", &classic(&nested("<ul><li>", "</li></ul>", 40)));
    assert_read("many tags", &classic(&"<b>x</b> <code>y</code><br>".repeat(1_000)));
    assert_read("paragraphs that nothing ends", &classic(&"<p>x".repeat(1_000)));
    assert_read("lead", &lead(&format!("{}x", "> ".repeat(60))));
    assert_read(
        "rows of a table that end in no tag",
        &page("", &numbered(500, |at| format!("n{at} | **string**<br><p>A <b>x\n"))),
    );
}

#[test]
fn settings_that_nest_deeply_are_refused() {
    let deep = |mark: &str| mark.repeat(30_000);
    for mark in ["- ", "? ", "[", "{a: ", "- ? "] {
        let presets = format!("default:\n  a:\n    {}x\n", deep(mark));
        let understood = read(vec![file(PAGE, lead("")), file("presets.yaml", presets)]);
        let found = found(&understood, Lint::BadPresets);
        assert!(found[0].position().is_some_and(|at| at.starts_with("presets.yaml:3:")), "{mark}");
        let front = format!("---\na:\n  {}x\n---\n{}", deep(mark), lead(""));
        let understood = read(vec![file(PAGE, front)]);
        let found = self::found(&understood, Lint::BadFrontMatter);
        assert!(found[0].position().is_some_and(|at| at.starts_with(PAGE)), "{mark}");
    }
    for (path, lint) in [("overrides.toml", Lint::BadOverrides), ("names.lock", Lint::BadNamesLock)] {
        let (list, table) = (deep("["), deep("{a="));
        let keys = vec!["a"; 30_000].join(".");
        for text in [format!("a = {list}"), format!("a = {table}"), format!("{keys} = 1"), format!("[{keys}]")] {
            let understood = read(vec![file(PAGE, lead("")), file(path, text)]);
            assert!(found(&understood, lint)[0].position().is_some_and(|at| at.starts_with(path)), "{path}");
        }
    }
}

#[test]
fn pages_that_nobody_reads_stop_nothing() {
    let deep = "- ".repeat(20_000);
    let elsewhere = vec![
        file(PAGE, lead("")),
        file("en/harbour/concepts/ship.md", deep.clone()),
        file("en/harbour/grpc/ship.md", deep),
    ];
    assert_eq!(found(&read(elsewhere), Lint::TooLarge).len(), 0);
}

#[test]
fn names_of_variables_are_bounded() {
    let presets = format!("{PRESETS}  {}:\n    a: 1\n", "k".repeat(1_000));
    let understood = read(vec![file(PAGE, lead("")), file("presets.yaml", presets)]);
    assert_eq!(found(&understood, Lint::BadPresets)[0].position().as_deref(), Some("presets.yaml:3:3"));
}

#[test]
fn deep_names_and_examples_are_findings() {
    let dotted = vec!["a"; 10_000].join(".");
    let understood = read(vec![file(PAGE, page("", &format!("{dotted} | **string**<br><p>One.</p>")))]);
    assert_eq!(found(&understood, Lint::BadName).len(), 1);
    for open in ["{\"a\":\n", "[\n"] {
        let text = YFM.replacen("```json\n", &format!("```json\n{}", open.repeat(50_000)), 1);
        assert_eq!(found(&read(vec![file(PAGE, text)]), Lint::BadExample).len(), 1);
    }
}

#[test]
fn chains_of_messages_are_bounded() {
    let section = |at: usize| {
        let next = at + 1;
        format!(
            "\n## C{at} {{#harbour.v1.C{at}}}\n\n#|\n||Field | Description ||\n|| a | **[C{next}](#harbour.v1.C{next})** ||\n|#\n"
        )
    };
    let row = "|| extra | **[C0](#harbour.v1.C0)** ||\n|| name |";
    let text = YFM.replacen("|| name |", row, 1) + &numbered(5_000, section);
    assert!(!found(&read(vec![file(PAGE, text)]), Lint::TooManyFields).is_empty());
}

#[test]
fn large_parts_are_refused() {
    const MANY: usize = 100_000;
    assert_refused("braces", &classic(&"{{".repeat(MANY)));
    assert_refused("tags", &classic(&"<div>a</div>".repeat(MANY)));
    assert_refused("tags without an end", &classic(&"<a ".repeat(MANY)));
    assert_refused("values", &classic(&format!("<ul> {}</ul>", numbered(MANY, |at| format!("<li>A{at}: x.</li> ")))));
    assert_refused("values", &yfm(&numbered(MANY, |at| format!("- `A{at}`: x\n"))));
    assert_refused("patterns", &classic(&"Value must match the regular expression ``[a-z]*``. ".repeat(MANY)));
    assert_refused("links", &classic(&"[x](/docs/a) ".repeat(MANY)));
    assert_refused("text", &lead(&"See [x](/docs/a).\n".repeat(MANY)));
    assert_refused("headings", &lead(&"## X\n".repeat(MANY)));
    assert_refused("rows", &page("", &numbered(MANY, |at| format!("n{at} | **string**\n"))));
}

#[test]
fn messages_are_bounded() {
    let read = |count: usize| {
        read(vec![file(PAGE, page("", &numbered(count, |at| format!("n{at} | **string**<br><p>A</p>\n"))))])
    };
    assert_eq!(found(&read(9_000), Lint::TooManyFields).len(), 0);
    let many = read(11_000);
    assert!(found(&many, Lint::TooManyFields)[0].position().is_some_and(|at| at.starts_with(PAGE)));
}

#[test]
fn one_ofs_are_bounded() {
    let row = |at: usize| {
        let names = numbered(5, |member| format!(", `m{}`", at / 5 * 5 + member));
        format!(
            "choice.<br>m{at} | **string** <br>`choice` includes only one of the fields {}<br><br><p>One.</p>\n",
            &names[2..]
        )
    };
    let read = |count: usize| read(vec![file(PAGE, page("", &numbered(count, row)))]);
    assert_eq!(found(&read(100), Lint::TooManyFields).len(), 0);
    let many = read(2_000);
    assert_eq!(found(&many, Lint::TooManyFields).len(), 1);
    assert!(found(&many, Lint::TooManyFields)[0].position().is_some_and(|at| at.starts_with(PAGE)));
}

/// How long a page takes, the best of three.
fn seconds(text: &str) -> f64 {
    let once = || {
        let files = vec![file(PAGE, text)];
        let start = Instant::now();
        let understood = read(files);
        assert_eq!(found(&understood, Lint::TooLarge).len(), 0, "within the limits");
        start.elapsed().as_secs_f64()
    };
    (0..3).map(|_| once()).fold(f64::INFINITY, f64::min)
}

#[test]
fn time_grows_with_the_page_up_to_the_limits() {
    type Make = fn(usize) -> String;
    let makes: [(&str, usize, Make); 8] = [
        ("braces", 8_000, |count| classic(&"{{".repeat(count))),
        ("braces on lines", 16_000, |count| lead(&"{{x\n".repeat(count))),
        ("variables", 8_000, |count| lead(&"{{x}}\n".repeat(count))),
        ("links", 3_500, |count| lead(&"See [x](/docs/a).\n".repeat(count))),
        ("tags without an end", 5_000, |count| classic(&"<a ".repeat(count))),
        ("values", 800, |count| {
            classic(&format!("<ul> {}</ul>", numbered(count, |at| format!("<li>A{at}: x.</li> "))))
        }),
        ("patterns", 300, |count| classic(&"Value must match the regular expression ``[a-z]*``. ".repeat(count))),
        ("sections", 1_000, |count| lead(&"## X\n".repeat(count))),
    ];
    for (what, count, make) in makes {
        let (small, large) = (seconds(&make(count)), seconds(&make(4 * count)));
        // Four times the page; quadratic would be sixteen times. What takes no time cannot be compared.
        assert!(large < 10.0 * small + 0.05, "{what}: {small} s, and {large} s for four times as much");
    }
}

/// A page that a profile describes, with this list of parameters.
fn seconds_by_profile(list: &str) -> f64 {
    const PROFILE: &str = "profile = 1\nname = \"harbour\"\n[request]\nbase = \"https://harbour.example\"\n";
    let text = format!("# Ships\n\n## List ships\n\n`GET /ships`\n\n### Parameters\n\n{list}\n");
    let once = || {
        let files = vec![file("ships.md", text.as_str()), file("profile.toml", PROFILE)];
        let start = Instant::now();
        let understood = understand(from_files(files));
        assert_eq!(found(&understood, Lint::TooLarge).len(), 0, "within the limits");
        start.elapsed().as_secs_f64()
    };
    (0..3).map(|_| once()).fold(f64::INFINITY, f64::min)
}

#[test]
fn time_grows_with_the_lists_of_a_profile() {
    type Make = fn(usize) -> String;
    let makes: [(&str, usize, Make); 4] = [
        ("short codes behind a term", 2_000, |count| format!("size\n: {}\n", "{{<a>}} ".repeat(count))),
        ("tags without an end", 5_000, |count| format!("- `size` {}\n", "<a ".repeat(count))),
        ("stars behind a name", 10_000, |count| format!("- `size{}` (string) - The size.\n", "*".repeat(count))),
        ("parameters below one with a long text", 250, |count| {
            let inside = numbered(count, |at| format!("  - `x{at}` (string) - One.\n"));
            format!("- `size` - {}\n{inside}", "The size. ".repeat(count))
        }),
    ];
    for (what, count, make) in makes {
        let (small, large) = (seconds_by_profile(&make(count)), seconds_by_profile(&make(4 * count)));
        println!("{what}: {small:.3} s, and {large:.3} s for four times as much");
        assert!(large < 10.0 * small + 0.05, "{what}: {small} s, and {large} s for four times as much");
    }
}

/// Rows that hold so many of something together, in cells that are small enough to be read.
fn spread(count: usize, in_a_cell: usize, cell: impl Fn(usize) -> String) -> String {
    let rows = numbered(count.div_ceil(in_a_cell), |at| {
        format!("n{at} | **string**<br><p>One.</p> {}\n", cell(in_a_cell.min(count - at * in_a_cell)))
    });
    page("", &rows)
}

type Unit = (&'static str, fn(usize) -> String);

/// What a page can have a hundred thousand of.
const UNITS: [Unit; 5] = [
    ("`{{`", |count| spread(count, 5_000, |many| "{{".repeat(many))),
    ("`<div>a</div>`", |count| spread(count, 2_000, |many| "<div>a</div>".repeat(many))),
    ("list items", |count| spread(count, 500, |many| format!("<ul>{}</ul>", "<li>An item.</li>".repeat(many)))),
    ("enum items", |count| {
        spread(count, 500, |many| format!("<ul>{}</ul>", numbered(many, |at| format!("<li>A{at}: x.</li>"))))
    }),
    ("pattern sentences", |count| {
        spread(count, 500, |many| "Value must match the regular expression ``[a-z]*``. ".repeat(many))
    }),
];

/// The most memory that this process has had, in MB. Linux tells.
fn most_memory() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().trim_end_matches(" kB").parse::<f64>().ok().map(|kilobytes| kilobytes / 1024.0)
}

/// One point of a curve, in a process of its own: `CURVE=UNIT,COUNT`.
#[test]
fn a_point_of_a_curve() {
    let Some(point) = std::env::var("CURVE").ok() else { return };
    let (unit, count) = point.split_once(',').unwrap();
    let text = UNITS[unit.parse::<usize>().unwrap()].1(count.parse().unwrap());
    let (bytes, before, start) = (text.len(), most_memory().unwrap_or_default(), Instant::now());
    let refused = read(vec![file(PAGE, text)]).api.services.is_empty();
    let (seconds, after) = (start.elapsed().as_secs_f64(), most_memory().unwrap_or_default());
    println!("POINT {bytes} {seconds:.3} {:.0} {refused}", after - before);
}

/// `CURVES=1 cargo test --release -p apidocs-codegen --test limits_of_input curves -- --nocapture` prints the table of
/// `BENCHMARKS.md`. Without `CURVES` the smaller counts are taken, and nothing is printed but what is wrong.
#[test]
fn curves_of_time_and_memory_are_straight() {
    let all = std::env::var_os("CURVES").is_some();
    let counts: &[usize] = if all { &[1_000, 10_000, 100_000] } else { &[2_000, 10_000] };
    for (index, (name, _)) in UNITS.iter().enumerate() {
        let points: Vec<(f64, f64, f64)> = counts.iter().map(|count| point(index, *count)).collect();
        if all {
            let shown = points.iter().map(|(bytes, seconds, memory)| {
                format!("{:.1} MB {:.0} ms {memory:.0} MB", bytes / 1e6, seconds * 1e3)
            });
            println!("| {name} | {} |", shown.collect::<Vec<_>>().join(" | "));
        }
        let [.., small, large] = points.as_slice() else { panic!("no two points") };
        let times = large.0 / small.0;
        assert!(large.1 < 2.5 * times * small.1 + 0.1, "{name}: time grows faster than the page: {points:?}");
        assert!(large.2 < 2.5 * times * small.2 + 64.0, "{name}: memory grows faster than the page: {points:?}");
    }
}

/// Bytes of the page, seconds, and megabytes that reading it took.
fn point(unit: usize, count: usize) -> (f64, f64, f64) {
    let mut command = std::process::Command::new(std::env::current_exe().unwrap());
    command.args(["a_point_of_a_curve", "--exact", "--nocapture"]).env("CURVE", format!("{unit},{count}"));
    let said = String::from_utf8(command.output().unwrap().stdout).unwrap();
    let found = said.lines().find_map(|line| line.split_once("POINT ")).unwrap_or_else(|| panic!("{said}"));
    let parts: Vec<&str> = found.1.split(' ').collect();
    assert_eq!(parts[3], "false", "{} {count} are refused", UNITS[unit].0);
    (parts[0].parse().unwrap(), parts[1].parse().unwrap(), parts[2].parse().unwrap())
}

/// How long a page takes, the best of three.
fn seconds_to_read(text: &str) -> f64 {
    let once = || {
        let start = Instant::now();
        let _ = read(vec![file(PAGE, text)]);
        start.elapsed().as_secs_f64()
    };
    (0..3).map(|_| once()).fold(f64::INFINITY, f64::min)
}

#[test]
fn time_grows_with_the_present_page_not_faster() {
    let grown = |row: &str, count: usize| {
        let many: String = (0..count).map(|n| row.replace('#', &n.to_string())).collect();
        YFM.replacen("|| name |", &format!("{many}|| name |"), 1)
    };
    let words = "So it goes on\nThe line\n".repeat(20);
    let rows = [
        "|| name# | **string**\n\nText `code` [link](/docs/x).\n\n- `A`: one\n- `B`\n\nThe length must be less than or equal to 50. ||\n".to_owned(),
        format!("|| name# | **string**\n\n{words} ||\n"),
        "|| name# | **[Crate](#harbour.v1.Crate)** ||\n".to_owned(),
        "|| name# | **string**\n\nOpen `` code and [link ||\n".to_owned(),
    ];
    for row in rows {
        let (small, large) = (seconds_to_read(&grown(&row, 300)), seconds_to_read(&grown(&row, 2400)));
        assert!(large < small * 24.0 + 0.5, "eight times the rows take {large} s instead of {small} s: {row}");
    }
}

#[test]
fn one_long_cell_is_read_in_time() {
    for cell in ["Word\nWord ", "`", "[", "**", "\\|", "- ", "> ", "&lt;", "The value must be "] {
        let text = YFM.replacen("Name of the ship", &cell.repeat(20_000), 1);
        assert!(seconds_to_read(&text) < 5.0, "{cell}");
    }
}

/// Two states of a page, with so many of something that differs in each.
type Pair = (&'static str, usize, fn(usize) -> [String; 2]);

/// A text for each state; the mark of the state is in it.
fn both(text: impl Fn(&str) -> String) -> [String; 2] {
    [text("a"), text("b")]
}

const PAIRS: [Pair; 7] = [
    ("values of an enum", 60, |count| {
        both(|state| {
            let values = numbered(count, |at| format!("<li>{}{at}: One.</li>", state.to_uppercase()));
            page("", &format!("kind | **string**<br><p>One.</p> <ul>{values}</ul>\n"))
        })
    }),
    ("fields with other values", 250, |count| {
        both(|state| {
            let value = format!("{}X", state.to_uppercase());
            let list = format!("<ul><li>{value}: One.</li><li>Y{value}: Two.</li></ul>");
            page("", &numbered(count, |at| format!("f{at} | **string**<br><p>One.</p> {list}\n")))
        })
    }),
    ("sentences that are unknown", 250, |count| {
        [3, 4].map(|most| {
            let sentence = format!("No more than {most} ropes per pier.");
            page("", &numbered(count, |at| format!("f{at} | **string**<br><p>One. {sentence}</p>\n")))
        })
    }),
    ("one-ofs", 15, |count| {
        both(|state| {
            let member = |at: usize, name: &str| {
                let both = format!("`a{at}`, `{state}x{at}`");
                format!("{name} | **string** <br> includes only one of the fields {both}<br><br><p>One.</p>\n")
            };
            let members = |at: usize| member(at, &format!("a{at}")) + &member(at, &format!("{state}x{at}"));
            page("", &numbered(count, members))
        })
    }),
    ("fields with another limit", 250, |count| {
        [3, 4].map(|most| {
            page(
                "",
                &numbered(count, |at| {
                    format!(
                        "f{at} | **string**<br><p>One.</p> <p>The maximum string length in characters is {most}.</p>\n"
                    )
                }),
            )
        })
    }),
    ("fields of other names", 250, |count| {
        both(|state| page("", &numbered(count, |at| format!("{state}{at} | **string**<br><p>One {at}.</p>\n"))))
    }),
    ("fields that are spelled otherwise", 250, |count| {
        ["_", ""].map(|mark| page("", &numbered(count, |at| format!("x{mark}y{at} | **string**<br><p>One.</p>\n"))))
    }),
];

/// How long the comparison takes, the best of three.
fn seconds_to_compare(what: &str, [old, new]: &[String; 2]) -> f64 {
    let [old, new] = [old, new].map(|text| read(vec![file(PAGE, text.as_str())]).api);
    let once = || {
        let start = Instant::now();
        let states = [State { name: "old", api: &old }, State { name: "new", api: &new }];
        let [before, after] = states;
        assert!(!compare(before, after, Options::default()).changes.is_empty(), "{what}: nothing differs");
        start.elapsed().as_secs_f64()
    };
    (0..3).map(|_| once()).fold(f64::INFINITY, f64::min)
}

#[test]
fn time_to_compare_grows_with_the_pages() {
    for (what, count, make) in PAIRS {
        let (few, many) = (make(count), make(4 * count));
        let size = |pair: &[String; 2]| f64::from(u32::try_from(pair[0].len() + pair[1].len()).unwrap());
        let times = size(&many) / size(&few);
        let (small, large) = (seconds_to_compare(what, &few), seconds_to_compare(what, &many));
        println!("{what}: {small:.3} s, and {large:.3} s for {times:.1} times as much");
        assert!(large < 2.5 * times * small + 0.05, "{what}: {small} s, and {large} s for {times} times as much");
    }
}
