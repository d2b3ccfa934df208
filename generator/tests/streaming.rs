//! Methods that answer with a stream of messages: how they are recognised, corrected and written.

use apidocs_codegen::api::Method;
use apidocs_codegen::diagnostic::Level;
use apidocs_codegen::source::{RawFile, from_files};
use apidocs_codegen::{Analysis, emit, understand};

use crate::support;

const PAGE: &str = r#"---
editable: false
---

# Zoo API, REST: Cage.NAME

DOCS

## HTTP request

```
POST https://zoo.api.cloud.yandex.net/zoo/v1/cages:NAME
```

## Body parameters {#zoo.v1.AskRequest}

```json
{
  "partial": "boolean"
}
```

#|
||Field | Description ||
|| partial | **boolean**

SWITCH ||
|#

## Response {#zoo.v1.MESSAGE}

**HTTP Code: 200 - OK**

```json
{
  "text": "string"
}
```

RESPONSE

#|
||Field | Description ||
|| text | **string**

The text. ||
|#
"#;

/// A page of a method: its name, what it does, what its switch does, and what its response is.
fn page([name, docs, switch, message, response]: [&str; 5]) -> RawFile {
    let text = PAGE.replace("NAME", name).replace("DOCS", docs).replace("SWITCH", switch);
    let text = text.replace("MESSAGE", message).replace("RESPONSE", response);
    RawFile { path: format!("en/zoo/api-ref/Cage/{name}.md"), bytes: text.into_bytes() }
}

fn understood(pages: &[[&str; 5]], overrides: &str) -> Analysis {
    let mut files: Vec<RawFile> = pages.iter().copied().map(page).collect();
    if !overrides.is_empty() {
        files.push(RawFile { path: "overrides.toml".to_owned(), bytes: overrides.as_bytes().to_vec() });
    }
    understand(from_files(files))
}

fn methods(understood: &Analysis) -> impl Iterator<Item = &Method> {
    let resources = understood.api.services.iter().flat_map(|service| &service.resources);
    resources.flat_map(|resource| &resource.methods)
}

/// Method and rule of those that stream.
fn streaming(understood: &Analysis) -> Vec<(String, String)> {
    let because = |method: &Method| {
        let because = method.streams()?.as_str();
        Some((method.name.clone(), because.split(':').next().unwrap_or_default().to_owned()))
    };
    methods(understood).filter_map(because).collect()
}

const PAGES: [[&str; 5]; 6] = [
    ["bake", "Bakes.", "Enables streaming of partially baked bread.", "Bread", "Bread that is baked."],
    ["follow", "Same as look, but using server-side streaming.", "Hurry.", "Answer", "An answer."],
    ["listen", "Listens.", "Hurry.", "StreamEvent", "An event."],
    ["look", "Looks at a data stream.", "Whether it streams.", "Answer", "An answer."],
    ["price", "Prices.", "Enables streaming of partially baked bread.", "Price", "The price of bread."],
    ["streamLogs", "Logs.", "Hurry.", "Line", "A line."],
];

#[test]
fn pages_tell_in_several_ways_that_a_method_streams() {
    let found = streaming(&understood(&PAGES, ""));
    let found: Vec<(&str, &str)> = found.iter().map(|(name, rule)| (&**name, &**rule)).collect();
    let wanted = [
        ("bake", "stream-option"),
        ("follow", "stream-text"),
        ("listen", "stream-message"),
        ("streamLogs", "stream-name"),
    ];
    assert_eq!(found, wanted);
}

#[test]
fn a_stream_is_written_and_documented() {
    let understood = understood(&PAGES, "");
    let files = emit::emit(&understood.api).unwrap();
    let code = &files["src/zoo/cage.rs"];
    let signature = |name: &str| {
        let (_, rest) = code.split_once(&format!("pub fn {name}(")).unwrap();
        rest.split_once('{').unwrap().0.split_whitespace().collect::<String>()
    };
    assert!(signature("follow").contains("->Call<FollowRequest,crate::runtime::Messages<"), "{}", signature("follow"));
    assert!(!signature("look").contains("Messages"), "{}", signature("look"));
    assert_eq!(code.matches("# A stream of messages").count(), 4);
}

fn entry(method: &str, streams: bool, expect: &str) -> String {
    format!("[[stream]]\nmethod = \"{method}\"\nstreams = {streams}\nexpect = \"{expect}\"\nreason = \"seen\"\n")
}

fn errors(understood: &Analysis) -> Vec<String> {
    let errors = understood.diagnostics.iter().filter(|found| found.lint.default_level() == Level::Deny);
    errors.map(ToString::to_string).collect()
}

#[test]
fn overrides_correct_what_was_concluded() {
    let overrides = entry("zoo Cage.price", true, "message") + &entry("zoo Cage.listen", false, "stream");
    let corrected = understood(&PAGES, &overrides);
    assert_eq!(errors(&corrected), Vec::<String>::new());
    let found = streaming(&corrected);
    assert!(found.contains(&("price".to_owned(), "override".to_owned())), "{found:?}");
    assert!(!found.iter().any(|(name, _)| name == "listen"), "{found:?}");
}

#[test]
fn overrides_of_what_is_not_there_have_expired() {
    for (overrides, says) in [
        (entry("zoo Cage.bake", true, "message"), "is known to stream"),
        (entry("zoo Cage.look", false, "stream"), "is not taken to stream"),
        (entry("zoo Cage.gone", true, "message"), "is of no method"),
        (entry("zoo Cage", true, "message"), "is no method"),
        (entry("zoo Cage.look", true, "stream"), "what it is not taken for"),
    ] {
        let found = errors(&understood(&PAGES, &overrides));
        let [error] = found.as_slice() else { panic!("not one error: {found:#?}") };
        assert!(error.contains(says) && error.contains("overrides.toml"), "{error}");
    }
}

/// The methods of the real reference that stream according to its protos, as far as it was at hand.
#[test]
fn streams_of_the_reference_are_found() {
    for (folder, wanted) in [
        (
            "rendered/2026-07",
            &[
                "ai/llm TextGeneration.chat",
                "ai/llm TextGeneration.instruct",
                "foundation-models/assistants/runs Run.listen",
                "foundation-models/text-generation TextGeneration.completion",
                "managed-clickhouse Cluster.streamLogs",
                "managed-kafka Cluster.streamLogs",
                "managed-postgresql Cluster.streamLogs",
                "speechkit/stt AsyncRecognizer.getRecognition",
                "speechkit/tts Synthesizer.utteranceSynthesis",
            ][..],
        ),
        (
            "pages/2024-09",
            &[
                "foundation-models TextGeneration.chat",
                "foundation-models TextGeneration.instruct",
                "foundation-models/text-generation TextGeneration.completion",
                "managed-clickhouse Cluster.streamLogs",
                "managed-kafka Cluster.streamLogs",
                "managed-postgresql Cluster.streamLogs",
                "speechkit/stt-v3 AsyncRecognizer.getRecognition",
                "speechkit/tts-v3 Synthesizer.utteranceSynthesis",
                "yandexgpt TextGeneration.chat",
                "yandexgpt TextGeneration.instruct",
                "yandexgpt/text-generation TextGeneration.completion",
            ][..],
        ),
    ] {
        let Some(understood) = support::reference(folder) else { continue };
        let streams = methods(&understood).filter(|method| method.streams().is_some());
        let place = |method: &Method| {
            let (folder, _) = method.source.page.split_once("/api-ref/").unwrap();
            let resource = method.source.page.rsplit('/').nth(1).unwrap();
            format!("{} {resource}.{}", folder.trim_start_matches("en/"), method.name)
        };
        let mut found: Vec<String> = streams.map(place).collect();
        found.sort();
        assert_eq!(found, wanted, "{folder}");
    }
}
