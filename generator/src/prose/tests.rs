//! Tests of cells read whole.

use proptest::prelude::*;

use super::super::{Enumerable, Subject, decode_pattern, rules};
use super::*;
use crate::Text;
use crate::api::{Bounds, Count};
use crate::markup::parse_cell;
use crate::span::{SourceText, Span};

fn read_as(text: &str, field: &str, subject: Subject) -> Reading {
    let source = SourceText::plain("p.md".into(), text.into());
    let rich = parse_cell(&source, Span::new(0, text.len()));
    read_cell(rich, &Context::new(field.into(), subject, Enumerable::Likely, true))
}

fn read(text: &str) -> Reading {
    read_as(text, "name", Subject::Single)
}

fn limits_as(text: &str, subject: Subject) -> Vec<Limit> {
    let limit = |sentence: Sentence| match sentence.class {
        Class::Limit { limit, .. } => Some(limit),
        _ => None,
    };
    read_as(text, "x", subject).sentences.into_iter().filter_map(limit).collect()
}

fn class(text: &str) -> Class {
    let mut sentences = read(text).sentences;
    assert_eq!(sentences.len(), 1, "{sentences:?}");
    sentences.remove(0).class
}

fn rule_of(class: &Class) -> Option<&'static str> {
    match class {
        Class::Limit { rule, .. }
        | Class::Default { rule, .. }
        | Class::Values { rule, .. }
        | Class::Deprecated { rule }
        | Class::Ignored { rule } => Some(rule),
        Class::OneOf { exactly: true, .. } => Some("exactly-one-of"),
        Class::OneOf { .. } => Some("one-of"),
        Class::EnumValue | Class::Plain | Class::Unknown => None,
    }
}

fn names(text: &str) -> Vec<String> {
    names_of(&read(text))
}

fn names_of(reading: &Reading) -> Vec<String> {
    reading.values.iter().map(|value| value.name.clone()).collect()
}

fn count(min: Option<u64>, max: Option<u64>) -> Count {
    Count { min, max }
}

#[test]
fn each_rule_knows_its_example() {
    for rule in rules() {
        let field = if rule.name.starts_with("filter-value") { "filter" } else { "widgets" };
        let readings =
            [Subject::Single, Subject::List, Subject::Map].map(|subject| read_as(rule.example, field, subject));
        // Sentences that group fields carry no name.
        let name = if rule.name == "ru-one-of" { "one-of" } else { rule.name };
        let knows = |reading: &Reading| reading.sentences.iter().any(|said| rule_of(&said.class) == Some(name));
        let Some(reading) = readings.into_iter().find(knows) else { panic!("{rule:?}") };
        let sentences = reading.sentences;
        let found: Vec<_> = sentences.iter().filter_map(|sentence| rule_of(&sentence.class)).collect();
        // Rules about neighbours have two sentences.
        let neighbours = ["required", "length-max", "entries-max", "time-of-day-extra"];
        assert!(found.iter().all(|found| *found == name || neighbours.contains(found)), "{rule:?} {found:?}");
        let limit = sentences.iter().any(|sentence| matches!(sentence.class, Class::Limit { .. }));
        let beside = ["required-repeated", "remark-length", "remark-entries"].contains(&rule.name);
        assert_eq!(limit, rule.kind.ends_with("limit") || beside, "{rule:?}");
    }
}

#[test]
fn rule_names_are_unique() {
    let mut names: Vec<_> = rules().map(|rule| rule.name).collect();
    let all = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), all);
}

#[test]
fn limits_of_one_value() {
    let value = |bounds| Limit::Value(bounds);
    for (text, limit) in [
        ("The string length in characters must be greater than 0.", Limit::Length(count(Some(1), None))),
        ("The string length in characters must be equal to 20.", Limit::Length(count(Some(20), Some(20)))),
        ("Value must be greater than 0.", value(Bounds { exclusive_min: Some(0.into()), ..Bounds::default() })),
        (
            "Acceptable values are -1 to 9223372036854775807, inclusive.",
            value(Bounds { min: Some((-1).into()), max: Some(i64::MAX.into()), ..Bounds::default() }),
        ),
        ("The maximum value is 10,000.", value(Bounds { max: Some(10_000.into()), ..Bounds::default() })),
        (
            "Acceptable values are 1 seconds to 600 seconds, inclusive.",
            value(Bounds { min: Some(1.into()), max: Some(600.into()), seconds: true, ..Bounds::default() }),
        ),
        ("Value must be one of 0, 5, 50 or 100.", Limit::OneOf([0, 5, 50, 100].map(Into::into).to_vec())),
        ("Must contain exactly 1 element(s).", Limit::Items(count(Some(1), Some(1)))),
        ("Value must match the regular expression `` |[a-z] ``.", Limit::Pattern("|[a-z]".into())),
        ("Value must match the regular expression ``\\\\|[a-z]``.", Limit::Pattern("|[a-z]".into())),
        ("Value must match the regular expression ``[a-z``.", Limit::Pattern("[a-z".into())),
    ] {
        assert_eq!(limits_as(text, Subject::Single), [limit], "{text}");
    }
    assert!(decode_pattern("[a-z").is_err());
}

#[test]
fn the_subject_settles_what_each_value_is() {
    let text = "<p>No more than 64 per resource. The string length in characters for each key must be 1-63. \
                Each key must match the regular expression ``[a-z]``. The maximum string length in characters for each \
                value is 63. Each value must match the regular expression ``[a-z]*``.</p>";
    let pattern = |text: &str| text.to_owned();
    assert_eq!(
        limits_as(text, Subject::Map),
        [
            Limit::Items(count(None, Some(64))),
            Limit::KeyLength(count(Some(1), Some(63))),
            Limit::KeyPattern(pattern("[a-z]")),
            Limit::ValueLength(count(None, Some(63))),
            Limit::ValuePattern(pattern("[a-z]*")),
        ]
    );
    let text = "Must contain at least one element. The string length in characters for each value must be equal to 20.";
    assert_eq!(
        limits_as(text, Subject::List),
        [Limit::Items(count(Some(1), None)), Limit::Length(count(Some(20), Some(20))),]
    );
}

#[test]
fn required_counts_once_and_alone() {
    assert_eq!(limits_as("Required. Required. ID of it.", Subject::Single), [Limit::Required]);
    assert_eq!(limits_as("Required. sa which has permission", Subject::Single), [Limit::Required]);
    assert_eq!(limits_as("Required. oneof disk_spec or disk_id Disk that", Subject::Single), []);
    assert_eq!(limits_as("Required for all of them.", Subject::Single), []);
    assert_eq!(limits_as("FQDN. This field is required.", Subject::Single), [Limit::Required]);
}

#[test]
fn traps_are_no_limits() {
    for (text, rule) in [
        ("The maximum number of results per page to return.", "page-size"),
        ("Hours of day in 24 hour format.", "time-of-day"),
        ("If the value is less than 1, it is ignored.", "behaviour"),
        ("Limits the maximum depth.", "setting-verb"),
        ("By default, backups are kept for 30 days.", "by-default"),
        ("The name must be unique within the folder.", "unique"),
        ("Kept for 30 days if the type is PERCENT.", "condition"),
        ("For LUFS the volume must change.", "case"),
        ("0 means no limit.", "number-means"),
        ("Parts of more than 512 KB are kept.", "other-unit"),
        ("Maximum wait time.", "no-number"),
        ("Settings of Kafka 3 and PostgreSQL 10.", "number-mentioned"),
        ("Minimum subnet size is /28, maximum subnet size is /16.", "prefix-length"),
    ] {
        assert_eq!(class(text), Class::Ignored { rule }, "{text}");
    }
    assert_eq!(class("Must be less than 5 of them."), Class::Unknown);
    for stated in [
        "By default, no more than 3.",
        "Must be less than 100 if type is PERCENT.",
        "For LUFS: volume changes in a range [-149;0).",
        "Period must be a multiple of 24 hours.",
        "The values must be 512 KB or less.",
    ] {
        assert_eq!(class(stated), Class::Unknown, "{stated}");
    }
    let both = "Name of it: 1-63 characters long. The maximum string length in characters is 63.";
    assert_eq!(read(both).sentences.first().map(|said| &said.class), Some(&Class::Ignored { rule: "remark-length" }));
    let compared = read_as("Name of it: 1-63 characters long.", "filter", Subject::Single);
    assert!(compared.sentences.iter().all(|said| said.class == Class::Ignored { rule: "remark-length" }));
    assert_eq!(class("Uses v1 of 10.0.0.0/8."), Class::Plain);
    let item =
        "<ul> <li>``<value>`` is it. Must be 1-63 characters long and match the regular expression ``a``.</li> </ul>";
    assert!(read(item).sentences.iter().any(|sentence| rule_of(&sentence.class) == Some("filter-value")));
}

#[test]
fn limits_in_a_persons_words() {
    let value = |min: Option<i64>, max: Option<i64>| {
        [Limit::Value(Bounds { min: min.map(Into::into), max: max.map(Into::into), ..Bounds::default() })]
    };
    for (text, min, max) in [
        ("Minimal value: <strong>0</strong>, no limitation is set (default: <strong>5</strong>).", Some(0), None),
        ("Minimal value and default value: 0, no limitation is set.", Some(0), None),
        ("Possible values: from 0 to 1.", Some(0), Some(1)),
        ("Allowed values form 1 to 31.", Some(1), Some(31)),
        ("DNS record ttl, values in 0-86400 (optional)", Some(0), Some(86400)),
        ("Valid values are in range [-1000;1000], default value is 0.", Some(-1000), Some(1000)),
        ("Should be a double number between 0 (inclusive) and 1 (inclusive).", Some(0), Some(1)),
        ("Accepts values between 0 and 1 inclusive.", Some(0), Some(1)),
    ] {
        assert_eq!(limits_as(text, Subject::Single), value(min, max), "{text}");
    }
    let open = Bounds { exclusive_min: Some(0.into()), max: Some(1.into()), ..Bounds::default() };
    assert_eq!(limits_as("Valid values are in range (0;1].", Subject::Single), [Limit::Value(open)]);
    let positive = [Limit::Value(Bounds { exclusive_min: Some(0.into()), ..Bounds::default() })];
    assert_eq!(limits_as("Value must be greater than <strong>0</strong> (default: 5).", Subject::Single), positive);
    assert_eq!(limits_as("Must be greater than zero.", Subject::Single), positive);
}

#[test]
fn values_in_sentences() {
    for text in [
        "Level. Possible values: AB, CD_1 and EF.",
        "Level. Possible values are ``AB``, ``CD_1`` or ``EF``. The default is ``AB``.",
        "Level of it: ``AB``, ``CD_1``, ``EF``.",
    ] {
        assert_eq!(names(text), ["AB", "CD_1", "EF"], "{text}");
    }
    for ordinary in ["Possible values: a, b.", "Uses AB, CD.", "Possible values: AB.", "See ``AB``: ``cd``, ``ef``."] {
        assert_eq!(names(ordinary), [""; 0], "{ordinary}");
    }
    assert_eq!(names("<p>Possible values: AB, CD.</p> <ul> <li>EF: it</li> </ul>"), ["EF"]);
    assert!(read_as("Possible values: AB, CD.", "filter", Subject::Single).values.is_empty());
}

#[test]
fn values_that_fell_out_of_their_list() {
    let reading = read(
        "<p>Is.</p> <ul> <li>X_UNSPECIFIED: Not set. - AB: First. - CD: Second.</li> </ul> <p>Never. - EF: third</p> \
         <ul> <li>GH: fourth</li> </ul>",
    );
    assert_eq!(names_of(&reading), ["X_UNSPECIFIED", "AB", "CD", "EF", "GH"]);
    let docs = |at: usize| Rich { blocks: reading.values[at].docs.clone() }.plain();
    assert_eq!([docs(0), docs(1), docs(2), docs(3)], ["Not set.", "First.", "Second.", "third"]);
    assert_eq!(reading.docs.plain().trim(), "Is. Never.");
}

#[test]
fn defaults() {
    for (text, value) in [
        ("Default value: 100.", "100"),
        ("The default is ``LINUX``.", "LINUX"),
        ("Default value is <strong>N</strong>", "N"),
        ("Defaults to 30, meaning half a minute.", "30"),
        ("Default: 1 GiB Min_version: 22.5 See in-depth description in <a href=\"x\">it</a>", "1 GiB"),
        ("Default: -1", "-1"),
        ("Default value: ``false``, HTTP/1.1 is used.", "false"),
    ] {
        assert!(
            matches!(class(text), Class::Default { value: found, .. } if found == value),
            "{text} {:?}",
            class(text)
        );
    }
    assert_eq!(class("The default database."), Class::Plain);
}

#[test]
fn one_of_annotations_are_not_docs() {
    for (text, label, members) in [
        ("`a.b[]` includes only one of the fields `x`, `y`", "a.b[]", vec!["x", "y"]),
        (" includes only one of the fields `x`, `y`.", "", vec!["x", "y"]),
        ("`d` only includes one of the `x`, `y`, `z` fields", "d", vec!["x", "y", "z"]),
        ("`d` only includes one of the fields `x`, `y`, or `z`", "d", vec!["x", "y", "z"]),
    ] {
        let reading = read(&format!("{text}<br><br><p>Docs.</p>"));
        let members = members.into_iter().map(Text::from).collect();
        assert_eq!(reading.sentences[0].class, Class::OneOf { label: label.into(), members, exactly: false }, "{text}");
        assert_eq!(reading.docs.plain().trim(), "Docs.");
    }
    assert_eq!(read("Docs. Includes only one of the fields `x`, `y`. More.").docs.plain(), "Docs.  More.");
}

#[test]
fn enum_lists() {
    let reading =
        read("<p>Is.</p> <ul> <li>A_1: one. Two</li> <li> <p>B: b</p> <p>more</p> </li> <li>C:</li> </ul> <p>End.</p>");
    assert_eq!(reading.values.iter().map(|value| value.name.as_str()).collect::<Vec<_>>(), ["A_1", "B", "C"]);
    assert_eq!(reading.values.iter().map(|value| value.docs.len()).collect::<Vec<_>>(), [1, 2, 0]);
    assert_eq!(Rich { blocks: reading.values[0].docs.clone() }.plain(), "one. Two");
    assert_eq!(reading.docs.plain(), "Is. End.");
    let classes = reading.sentences.iter().filter(|sentence| sentence.class == Class::EnumValue).count();
    assert_eq!(classes, 5);
}

#[test]
fn enum_lists_of_other_forms() {
    assert_eq!(names("<ul> <li>XY - text</li> <li>ZW - text</li> </ul>"), ["XY", "ZW"]);
    assert_eq!(names("<ul> <li>`XY`</li> <li>`ZW`: it</li> </ul>"), ["XY", "ZW"]);
    assert_eq!(names("<ul> <li>GAUGE: a</li> </ul> <p>and</p> <ul> <li>COUNTER: b</li> </ul>"), ["GAUGE", "COUNTER"]);
    assert_eq!(names("<ul> <li>``ssd`` - a</li> </ul> <ul> <li>AB: b<ul> <li>HDFS: c</li> </ul> </li> </ul>"), ["AB"]);
    for ordinary in [
        "<ul> <li>READY: a</li> <li>other</li> </ul>",
        "<ul> <li>false - a</li> <li>true - b</li> </ul>",
        "<ul> <li>A - a</li> <li>B - b</li> </ul>",
        "<ul> <li>AND</li> </ul>",
        "<ol> <li>READY: a</li> </ol>",
        "<ul> <li>0: a</li> </ul>",
    ] {
        assert_eq!(names(ordinary), [""; 0], "{ordinary}");
        assert!(!read(ordinary).docs.is_empty());
    }
    assert!(read_as("<ul> <li>READY: a</li> </ul>", "labels", Subject::Map).values.is_empty());
}

#[test]
fn the_seed_page() {
    let page = include_str!("../../tests/fixtures/docs/en/compute/api-ref/Image/list.md");
    let source = SourceText::plain("list.md".into(), page.into());
    let cells = page.lines().filter_map(|line| line.split_once(" | ").filter(|(_, cell)| cell.contains("<p>")));
    let mut limits = Vec::new();
    let mut values = Vec::new();
    for (name, cell) in cells {
        let start = cell.as_ptr() as usize - page.as_ptr() as usize;
        let rich = parse_cell(&source, Span::new(start, start + cell.len()));
        let reading = read_cell(
            rich,
            &Context::new(name.into(), Subject::Single, Enumerable::Likely, !name.starts_with("images")),
        );
        for sentence in reading.sentences {
            assert_ne!(sentence.class, Class::Unknown, "{sentence:?}");
            if let Class::Limit { limit, .. } = sentence.class {
                assert_eq!(source.slice(sentence.span), sentence.text.as_str());
                limits.push((name, limit));
            }
        }
        values.extend(reading.values.into_iter().map(|value| value.name));
    }
    let length = |max| Limit::Length(count(None, Some(max)));
    assert_eq!(
        limits,
        [
            ("folderId", Limit::Required),
            ("folderId", length(50)),
            ("pageSize", Limit::Value(Bounds { max: Some(1000.into()), ..Bounds::default() })),
            ("pageToken", length(100)),
            ("filter", length(1000)),
            ("orderBy", length(100)),
        ]
    );
    assert_eq!(values, ["CREATING", "READY", "ERROR", "DELETING", "LINUX", "WINDOWS"]);
}

#[test]
fn sentences_know_where_they_stand() {
    let text = "<p>One <a href=\"x\">two</a>. The minimum value is 1.</p>";
    let source = SourceText::plain("p.md".into(), text.into());
    let slices: Vec<_> = read(text).sentences.iter().map(|sentence| source.slice(sentence.span).to_owned()).collect();
    assert_eq!(slices, ["One <a href=\"x\">two</a>.", "The minimum value is 1."]);
}

#[test]
fn a_sentence_stands_between_the_characters_of_the_page() {
    // A parser of HTML takes the code apart here: its first character is a blank.
    for text in ["<ul>`\u{2009}+`", ". <ul>WW\u{2009}+``. NoV\u{2009}+ ``. No"] {
        for sentence in read(text).sentences {
            assert!(text.get(sentence.span.range()).is_some(), "{:?} {:?}", sentence.span, sentence.text);
        }
    }
}

proptest! {
    #[test]
    fn any_cell_is_read(text in "([ a-zA-Z0-9<>/`:|.,!\\[\\](){}é\u{a0}-]|<ul> <li>|</li>|READY: |Required\\. |is [0-9]-|includes only one of `a`){0,40}") {
        let _ = read(&text);
    }

    #[test]
    fn no_paragraph_is_lost(text in "[ a-zA-Z0-9.,:!?()'é–-]{0,60}") {
        let sentences = read(&text).sentences;
        prop_assert_eq!(sentences.is_empty(), text.trim().is_empty());
        // Marks between two facts of a sentence, such as brackets, belong to neither.
        let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        let all: String = sentences.iter().map(|sentence| letters(&sentence.text)).collect();
        prop_assert_eq!(all, letters(&text));
    }
}

#[test]
fn a_notice_of_its_own_line_is_about_the_field() {
    use crate::markup::parse_markdown_cell;
    let deprecated = |text: &str| {
        let source = SourceText::plain("p.md".into(), text.into());
        let rich = parse_markdown_cell(&source, Span::new(0, text.len()));
        let context = Context::new("ropes".into(), Subject::Single, Enumerable::Likely, true);
        read_cell(rich, &context).sentences.iter().any(|sentence| matches!(sentence.class, Class::Deprecated { .. }))
    };
    for text in [
        "Allows ropes at the pier\nDeprecated. Always on.",
        "The filter of the log\ndeprecated: use filters instead",
        "The schema as JSON\nDeprecated: please use fields instead\n",
        "The old name\nDEPRECATED, use name.",
    ] {
        assert!(deprecated(text), "{text}");
    }
    for text in [
        "Refuses the forms that are\ndeprecated and removed.",
        "Refuses what the list calls\ndeprecated",
        "Shows all ropes\nDeprecated ropes are hidden.",
    ] {
        assert!(!deprecated(text), "{text}");
    }
}
