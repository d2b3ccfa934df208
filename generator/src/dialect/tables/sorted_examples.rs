//! Which examples among the parts of a page show what is sent, and which what is answered.

use std::collections::BTreeSet;

use super::example::Value;
use super::found::{FoundRequest, Group};
use super::parts::{Parts, Sorter};
use super::scan::{Block, Chunk, Scan, What};
use super::{curl, example};
use crate::api::Verb;
use crate::markup::Fence;
use crate::profile::{TableMeaning, is_label};

/// Of more sections above the request line the others are not asked for examples.
const MOST_ABOVE: usize = 20;

impl Sorter<'_, '_> {
    /// Examples in front of the request line, of which the text above each says what it is.
    pub(super) fn shown_above(&self, here: &Scan<'_>, group: &Group, parts: &mut Parts) {
        let Some((first, start, _)) = group.extent.first().copied() else { return };
        // Where nothing is sent, what a block shows without a word is answered.
        let asks = group.lines.iter().all(|line| matches!(line.verb, Verb::Get | Verb::Delete));
        let is_unsaid = |block: &Block, at: usize| {
            block.label.is_empty() || here.chunks.get(at).is_some_and(|chunk| chunk.label == block.label)
        };
        let above = (group.named..first).map(|at| (at, usize::MAX)).chain([(first, start)]);
        for (at, end) in above.take(MOST_ABOVE) {
            let blocks = here.chunks.get(at).map(|chunk| chunk.blocks.as_slice()).unwrap_or_default();
            for block in blocks.iter().take(end) {
                let What::Fence(fence) = &block.what else { continue };
                let label = &block.label;
                let has = |words: &[&str]| words.iter().any(|word| label.contains(word));
                // The block of the request line may go on with the body.
                let holds =
                    |line: &FoundRequest| fence.span.start <= line.span.start && line.span.end <= fence.span.end;
                let is_message = matches!(group.lines.as_slice(), [line] if holds(line));
                if is_message
                    || (asks && is_unsaid(block, at))
                    || has(&["response", "returns", "result", "structured like"])
                    || has(&["request body", "payload"])
                {
                    self.fence(label, fence, at, parts);
                }
            }
        }
    }

    /// A code block that shows what is sent, or what is answered.
    pub(super) fn fence(&self, label: &str, fence: &Fence, chunk: usize, parts: &mut Parts) {
        let Some(here) = self.index.scans.get(self.page) else { return };
        let whole = here.page.source.slice(fence.body);
        let text = whole.trim_start();
        let from = whole.len() - text.len();
        // An HTTP message has its body behind a blank line.
        let numbered = text.strip_prefix("Status:").and_then(|rest| rest.split_whitespace().next());
        let status = text.strip_prefix("HTTP/").and_then(|rest| rest.split_whitespace().nth(1)).or(numbered);
        let data_at = data_of_curl(text);
        if parts.form.is_empty() && data_at.is_none() {
            parts.form = curl::form(text, fence.body.start as usize + from);
        }
        let is_request = status.is_none() && (begins_with_request(text) || data_at.is_some());
        let body_at = ["\n\n", "\r\n\r\n"].iter().filter_map(|blank| text.find(blank)).min();
        let at_brace = || ["\n{", "\n["].iter().filter_map(|brace| text.find(brace)).min();
        let body_at = body_at.or_else(at_brace).filter(|_| is_request || status.is_some());
        let body_at = data_at.or(body_at).unwrap_or(0);
        let body = text.get(body_at..).unwrap_or_default();
        let is_json = body.trim_start().starts_with(['{', '['])
            || matches!(fence.info.as_str(), "json" | "json5" | "jsonc" | "js" | "javascript");
        let fails = label.contains("error") || status.is_some_and(is_failure) || is_failure(label);
        if !is_json || fails {
            return;
        }
        let titled = titled(&fence.info);
        let is_sent = titled == Some(true)
            || is_request
            || (titled.is_none()
                && status.is_none()
                && (self.is_sent(label, &parts.listed)
                    || is_about_body(label, here.chunks.get(chunk))
                    || is_of_request(label, here.chunks.get(chunk)))
                && !self.is_answer(chunk));
        let says_example = |label: &str| matches!(label, "example" | "examples");
        let is_example = (says_example(label)
            || here.chunks.get(chunk).is_some_and(|chunk| says_example(&chunk.label)))
            && status.is_none()
            && titled.is_none();
        let place = match () {
            () if is_sent => &mut parts.sent,
            () if is_example && !self.is_answer(chunk) => &mut parts.unsaid,
            () => &mut parts.shown,
        };
        if place.is_none() {
            *place = example::read(body, fence.body.start as usize + from + body_at);
        }
    }

    /// Whether a heading around says that what is below is answered: "Response", "200 OK".
    pub(super) fn is_answer(&self, chunk: usize) -> bool {
        let Some(here) = self.index.scans.get(self.page) else { return false };
        let says = |chunk: &Chunk| {
            let status = chunk.label.split(|c: char| !c.is_ascii_digit()).next().unwrap_or_default();
            (status.len() == 3 && status.starts_with('2'))
                || chunk.label.split(' ').any(|word| matches!(word, "response" | "responses" | "returns"))
        };
        let mut at = here.chunks.get(chunk);
        while let Some(found) = at {
            if says(found) {
                return true;
            }
            at = found.parent.and_then(|parent| here.chunks.get(parent));
        }
        false
    }

    /// Whether a label says that what is below is sent.
    /// Behind the parameters that it announces, the same label says nothing more.
    fn is_sent(&self, label: &str, listed: &str) -> bool {
        if label.contains("response") || label.contains("returns") || (label == listed && !label.contains("example")) {
            return false;
        }
        let has = |wanted: &[&str]| label.split(|c: char| !c.is_alphanumeric()).any(|word| wanted.contains(&word));
        let lists = [
            TableMeaning::Request,
            TableMeaning::Path,
            TableMeaning::Query,
            TableMeaning::Body,
            TableMeaning::Form,
            TableMeaning::Header,
        ];
        // "Example request" shows one; "Update merge request" is the title of a method.
        has(&["payload", "body", "input", "data"])
            || (has(&["request"]) && has(&["example", "sample", "json", "http", "curl"]))
            || (is_label(label) && self.profile.meaning(label, &[]).is_some_and(|meaning| lists.contains(&meaning)))
    }
}

/// An example of which nothing says what it is: where another one shows the answer, and a body is sent that has some of its
/// keys, it is that body; else it is the answer.
pub(super) fn take_unsaid(group: &Group, parts: &mut Parts) {
    let Some(unsaid) = parts.unsaid.take() else { return };
    if parts.shown.is_none() {
        parts.shown = Some(unsaid);
        return;
    }
    let sends = group.lines.iter().all(|line| matches!(line.verb, Verb::Post | Verb::Put | Verb::Patch));
    let names =
        parts.requests.iter().flat_map(|(_, rows)| rows).flat_map(|row| &row.names).filter_map(|name| name.first());
    let names: BTreeSet<&str> = names.map(|step| step.name.as_str()).collect();
    let is_known = shown_keys(&unsaid).is_some_and(|keys| keys.iter().any(|key| names.contains(key)));
    if sends && is_known && parts.sent.is_none() {
        parts.sent = Some(unsaid);
    }
}

/// The keys of an example of an object, or of the first in a list.
pub(super) fn shown_keys(shown: &Value) -> Option<BTreeSet<&str>> {
    let one = if let Value::List(values) = shown { values.first()? } else { shown };
    let Value::Object(members) = one else { return None };
    Some(members.iter().map(|(key, _, _)| key.as_str()).collect())
}

/// Whether the title of a code block says that it is sent, or that it is answered: `json title="Example response"`.
fn titled(info: &str) -> Option<bool> {
    let (_, title) = info.split_once([' ', '\t'])?;
    let title = title.to_ascii_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| title.contains(word));
    let is_ok = title.split(|c: char| !c.is_ascii_digit()).any(|word| word.len() == 3 && word.starts_with('2'));
    match () {
        () if has(&["response", "returns", "result"]) || is_ok => Some(false),
        () if has(&["request", "body", "payload"]) => Some(true),
        () => None,
    }
}

/// Whether a code block begins with the request line of a message.
fn begins_with_request(text: &str) -> bool {
    let line = text.lines().next().unwrap_or_default();
    let verb = line.split(' ').next().unwrap_or_default();
    line.contains(" HTTP/")
        || (matches!(verb, "GET" | "POST" | "PUT" | "PATCH" | "DELETE" | "HEAD" | "OPTIONS") && line.contains('/'))
}

/// The place at which the JSON body of a curl call begins.
fn data_of_curl(text: &str) -> Option<usize> {
    let is_call = text.trim_start_matches(['$', ' ']).starts_with("curl ");
    let quote = text.find("'{").or_else(|| text.find("'["))?;
    let before = text.get(..quote)?.trim_end().trim_end_matches('=');
    (is_call && ["-d", "--data", "--data-raw", "--data-binary", "--json"].iter().any(|flag| before.ends_with(flag)))
        .then_some(quote + 1)
}

/// Whether the heading of a section says that it is about the body of the request, and a label in it nothing else.
fn is_about_body(label: &str, chunk: Option<&Chunk>) -> bool {
    let says_other = ["response", "returns", "result", "answer"].iter().any(|word| label.contains(word));
    !says_other && chunk.is_some_and(|chunk| chunk.label.contains("request body") || chunk.label == "body")
}

/// Whether a label says that it is an example and no more, and the heading of its section that it is about the request.
fn is_of_request(label: &str, chunk: Option<&Chunk>) -> bool {
    matches!(label, "example" | "examples" | "sample")
        && chunk.is_some_and(|chunk| chunk.label.starts_with("request ") && !chunk.label.contains("response"))
}

/// Whether a text begins with the number of an error: `404`, `401: unauthorized`.
fn is_failure(text: &str) -> bool {
    let digits = text.split(|c: char| !c.is_ascii_digit()).next().unwrap_or_default();
    digits.len() == 3 && digits.starts_with(['4', '5'])
}
