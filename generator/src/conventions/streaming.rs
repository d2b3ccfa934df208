//! Which methods answer with a stream of messages.
//!
//! Over REST such an answer is one JSON object a message, mostly `{"result": …}`; the pages show a message alone, and
//! only some say in words that there are several. So this is concluded from what hints at it, and any of these is
//! enough:
//!
//! | rule | what it goes by |
//! |---|---|
//! | `stream-name` | the method is called `stream…` |
//! | `stream-text` | the description says that the method streams: "using server-side streaming", "but streams", "as a stream" |
//! | `stream-message` | the message of the response is called `Stream…`: `StreamEvent`, `StreamingResponse` |
//! | `stream-part` | the response is a part of something larger: its first field is a "part of synthesized audio" |
//! | `stream-partial` | the response may be a partial one: it has a message `partial…` among several |
//! | `stream-option` | the request can ask for streaming of what is partially *generated*, and the response is what is *generated* |
//!
//! A wrong guess loses nothing: a stream also takes a single message without an envelope, and where no rule holds, a
//! single message in an envelope is taken out of it. What is left is an API that suits the method less, which an
//! entry `[[stream]]` of `overrides.toml` mends.

use super::operation::is_operation;
use crate::Text;
use crate::api::Scalar;
use crate::fields::{FieldKind, MessageTree, MethodFacts, markdown};

/// Why the method is taken to stream, if it is. One without a response cannot, an operation is asked for again, and a
/// list comes in pages.
pub(crate) fn of(method: &MethodFacts) -> Option<Text> {
    let is_paged = method.request.fields.iter().any(|field| field.json == "pageToken");
    let response = method.response.as_ref().filter(|_| !is_operation(method) && !is_paged)?;
    let docs = markdown(&method.page.lead, method.page.source.path());
    let messages = response.fields.iter().filter(|field| matches!(field.kind, FieldKind::Message(_)));
    let facts = Facts {
        method: &method.page.place.method,
        docs: &docs,
        switches: switches(&method.request),
        message: response.name.as_ref().map_or("", |name| &name.short),
        response: &response.docs,
        parts: messages.map(|field| (&*field.json, &*field.docs)).collect(),
        is_choice: !response.oneofs.is_empty(),
    };
    recognise(&facts).map(Text::from)
}

/// What is said of the fields that are true or false, in the request and in the messages of its fields.
fn switches(request: &MessageTree) -> Vec<&str> {
    let inner = request.fields.iter().filter_map(|field| match &field.kind {
        FieldKind::Message(inner) => Some(&**inner),
        _ => None,
    });
    let trees = std::iter::once(request).chain(inner);
    let switches = trees.flat_map(|tree| &tree.fields);
    let switches = switches.filter(|field| matches!(field.kind, FieldKind::Scalar(Scalar::Boolean)));
    switches.map(|field| &*field.docs).collect()
}

/// What a page says of a method that may stream.
#[derive(Debug, Default)]
struct Facts<'a> {
    /// The name of the method, such as `streamLogs`.
    method: &'a str,
    /// Its description.
    docs: &'a str,
    /// What is said of the switches of the request: the fields that are true or false.
    switches: Vec<&'a str>,
    /// The name of the response's message, where the page tells it.
    message: &'a str,
    /// What is said of the response as a whole.
    response: &'a str,
    /// The fields of the response that are messages: name and text.
    parts: Vec<(&'a str, &'a str)>,
    /// Whether at most one of several such fields is there.
    is_choice: bool,
}

/// The rule by which the method streams, and what it went by.
fn recognise(facts: &Facts<'_>) -> Option<String> {
    let rules: [(&str, Option<&str>); 6] = [
        ("stream-name", starts_with_stream(facts.method).then_some(facts.method)),
        ("stream-text", says_so(facts.docs)),
        ("stream-message", starts_with_stream(facts.message).then_some(facts.message)),
        ("stream-part", part(facts)),
        ("stream-partial", partial(facts)),
        ("stream-option", option(facts)),
    ];
    let found = rules.into_iter().find_map(|(rule, evidence)| Some((rule, evidence?)));
    found.map(|(rule, evidence)| format!("{rule}: {evidence}"))
}

/// Whether a name in camel case has `stream` or `streaming` as its first word.
fn starts_with_stream(name: &str) -> bool {
    let rest = name.strip_prefix("stream").or_else(|| name.strip_prefix("Stream"));
    let rest = rest.map(|rest| rest.strip_prefix("ing").unwrap_or(rest));
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()))
}

/// Words before a form of "stream" that make it what the method does, and not a thing: a data stream, a stream of
/// a service.
const STREAMS: [&str; 8] = ["and", "but", "it", "method", "server", "that", "then", "which"];
const STREAMING: [&str; 7] = ["by", "server", "side", "through", "using", "via", "with"];
const STREAM: [&str; 4] = ["can", "not", "to", "will"];

/// Phrases for an answer that is a stream. A "stream of" alone may be a thing that the method is about.
const PHRASES: [&str; 7] = [
    "as a stream",
    "returns a stream of",
    "sends a stream of",
    "responds with a stream",
    "server sent event",
    "server sent events",
    "text event stream",
];

/// The words by which a description says that the method streams.
fn says_so(docs: &str) -> Option<&str> {
    // A blank around each word, so that only whole words are found.
    let spaced = format!(" {} ", words(docs).collect::<Vec<_>>().join(" ").to_lowercase());
    let phrase = PHRASES.iter().copied().find(|phrase| spaced.contains(&format!(" {phrase} ")));
    phrase.or_else(|| verb(docs))
}

/// The form of "stream" that is what the method does.
fn verb(docs: &str) -> Option<&str> {
    // A paragraph is a sentence of its own, whatever ends it.
    docs.split(['.', ';', ':', '\n']).find_map(|sentence| {
        let mut before = None;
        words(sentence).find(|word| {
            let lower = word.to_lowercase();
            let last = before.replace(lower.clone());
            let follows = |list: &[&str]| last.as_deref().is_some_and(|last| list.contains(&last));
            match lower.as_str() {
                "streams" => last.is_none() || follows(&STREAMS),
                "streaming" => follows(&STREAMING),
                "stream" => follows(&STREAM),
                _ => false,
            }
        })
    })
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// The text of the first message of the response, if that is called a part of something.
fn part<'a>(facts: &Facts<'a>) -> Option<&'a str> {
    let (name, text) = facts.parts.first()?;
    let is_named = ["Chunk", "chunk"].iter().any(|end| name.ends_with(end));
    (is_named && has_start(text, "part of ")).then_some(*text)
}

fn has_start(text: &str, start: &str) -> bool {
    text.get(..start.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(start))
}

/// The name of a message that stands for a partial response, among others that do not.
fn partial<'a>(facts: &Facts<'a>) -> Option<&'a str> {
    let named = |name: &str| {
        let rest = name.strip_prefix("partial");
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(char::is_uppercase))
    };
    let (name, _) = facts.parts.iter().find(|(name, _)| named(name))?;
    facts.is_choice.then_some(*name)
}

/// The text of a switch that asks for streaming of what the response is.
fn option<'a>(facts: &Facts<'a>) -> Option<&'a str> {
    let streamed = |text: &str| {
        let mut words = words(text).map(str::to_lowercase);
        let is_about = words.by_ref().any(|word| word == "streaming");
        let mut rest = words.skip_while(|word| word != "partially").skip(1);
        rest.next().filter(|_| is_about)
    };
    let is_response = |made: String| words(facts.response).any(|word| word.eq_ignore_ascii_case(&made));
    facts.switches.iter().copied().find(|text| streamed(text).is_some_and(is_response))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(facts: &Facts<'_>) -> String {
        let because = recognise(facts).unwrap_or_default();
        because.split(':').next().unwrap_or_default().to_owned()
    }

    #[test]
    fn a_name_begins_with_the_word() {
        for (method, wanted) in [
            ("streamLogs", "stream-name"),
            ("stream", "stream-name"),
            ("streamer", ""),
            ("listStreams", ""),
            ("streamingRead", "stream-name"),
        ] {
            assert_eq!(rule(&Facts { method, ..Facts::default() }), wanted, "{method}");
        }
        for (message, wanted) in
            [("StreamEvent", "stream-message"), ("StreamingResponse", "stream-message"), ("Streamer", "")]
        {
            assert_eq!(rule(&Facts { message, ..Facts::default() }), wanted, "{message}");
        }
    }

    #[test]
    fn a_description_says_what_the_method_does() {
        for docs in [
            "Same as list but using server-side streaming. Also follows what comes.",
            "Streams the log lines of a boat.",
            "Same as List, but streams one cage after the other.",
            "Gives events. If nobody waits, the method will not stream partial ones.",
            "Reads a harbour via streaming.",
            "Gives the log lines as a stream.",
            "Returns a stream of events.",
            "Tells what comes by server-sent events.",
            "The type of the answer is text/event-stream.",
        ] {
            assert_eq!(rule(&Facts { docs, ..Facts::default() }), "stream-text", "{docs}");
        }
        for docs in [
            "Creates a data stream.",
            "Lists streams of the folder.",
            "Sets the settings of streaming.",
            "Adds a stream to a channel",
            "Returns a stream.",
            "Reads records from a stream of data.",
            "Restarts a service, as a streamer does.",
            "",
        ] {
            assert_eq!(rule(&Facts { docs, ..Facts::default() }), "", "{docs}");
        }
    }

    #[test]
    fn a_response_that_is_a_part() {
        let facts = |name, text| Facts { parts: vec![(name, text)], ..Facts::default() };
        assert_eq!(rule(&facts("soundChunk", "Part of the sound.")), "stream-part");
        assert_eq!(rule(&facts("soundChunk", "The sound.")), "");
        assert_eq!(rule(&facts("sound", "Part of the sound.")), "");
        let partial = |name, is_choice| Facts { parts: vec![("end", ""), (name, "")], is_choice, ..Facts::default() };
        assert_eq!(rule(&partial("partialText", true)), "stream-partial");
        assert_eq!(rule(&partial("partial", true)), "stream-partial");
        assert_eq!(rule(&partial("partial", false)), "");
        assert_eq!(rule(&partial("partialisan", true)), "");
    }

    #[test]
    fn an_option_of_the_request_is_about_the_response() {
        let facts = |response| Facts {
            switches: vec!["Whether to hurry.", "Enables streaming of partially baked bread."],
            response,
            ..Facts::default()
        };
        assert_eq!(rule(&facts("Bread, baked by the oven.")), "stream-option");
        assert_eq!(rule(&facts("The price of bread.")), "");
        assert_eq!(rule(&Facts { response: "Bread, baked.", ..Facts::default() }), "");
    }
}
