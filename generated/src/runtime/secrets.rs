//! What a call is sent with and nobody may see, wherever an answer or an error repeats it.

use std::borrow::Cow;
use std::error::Error as StdError;
use std::fmt;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use bytes::Bytes;
use http::Request;
use http::header::AUTHORIZATION;
use serde_json::Value;

use super::debug::HIDDEN;
use super::disguise::Pieces;
use super::error::BoxError;
use super::text::{LONGEST, is_plain, line};
use super::types::JsonObject;

/// A shorter text is too likely to stand somewhere by chance; it is masked only behind [`SCHEME`].
const SHORTEST: usize = 6;

/// A part of a secret that is masked by itself. Servers that escape a token (`%2F`, `&#x3D;`, `\/`) leave its parts as
/// they are.
const SHORTEST_PART: usize = 8;

/// A secret that is cut off is known by its beginning.
const HEAD: usize = 16;

const SCHEME: &str = "Bearer ";

/// Texts that are masked: a token, or the proof that a token is got with.
#[derive(Clone, Default)]
pub(crate) struct Secrets(Arc<Texts>);

#[derive(Default)]
struct Texts {
    /// What is masked where it stands as it is.
    exact: Vec<String>,
    /// What is masked in any disguise.
    whole: Vec<String>,
    /// Of the latter. Only who shows an error needs them.
    pieces: OnceLock<Pieces>,
}

impl Secrets {
    /// These texts, the parts of them that tell enough, and nothing that stands everywhere.
    pub(crate) fn of<'a>(texts: impl IntoIterator<Item = &'a str>) -> Self {
        let mut secrets = Texts::default();
        for text in texts {
            secrets.add(text.strip_prefix(SCHEME).unwrap_or(text));
        }
        Self(Arc::new(secrets))
    }

    /// What a request for a token shows to the server: all texts of its body, and what it is sent with.
    pub(crate) fn of_request(request: &Request<Bytes>) -> Self {
        let headers = request.headers().iter();
        let secret = headers.filter(|(name, value)| value.is_sensitive() || *name == AUTHORIZATION);
        let mut texts: Vec<String> = secret
            .map(|(_, value)| String::from_utf8_lossy(value.as_bytes()).into_owned())
            .collect();
        if let Ok(body) = serde_json::from_slice(request.body()) {
            texts_in(body, &mut texts);
        } else {
            let body = String::from_utf8_lossy(request.body());
            texts.extend(body.split(['&', '=']).map(str::to_owned));
        }
        Self::of(texts.iter().map(String::as_str))
    }

    /// The text without the secrets.
    pub(crate) fn mask<'a>(&self, text: &'a str) -> Cow<'a, str> {
        let texts = &*self.0;
        let masked = texts
            .exact
            .iter()
            .fold(Cow::Borrowed(text), |text, secret| {
                match without(&text, secret) {
                    Some(masked) => Cow::Owned(masked),
                    None => text,
                }
            });
        if texts.whole.is_empty() {
            return masked;
        }
        match covered(&masked, &texts.pieces().find(&masked)) {
            Some(masked) => Cow::Owned(masked),
            None => masked,
        }
    }

    /// Masks a text where it is.
    pub(crate) fn hide(&self, text: &mut String) {
        if let Cow::Owned(masked) = self.mask(text) {
            *text = masked;
        }
    }

    /// Masks all keys and texts of an object.
    pub(crate) fn hide_in(&self, object: &mut JsonObject) {
        if object
            .keys()
            .any(|key| matches!(self.mask(key), Cow::Owned(_)))
        {
            let entries = std::mem::take(object).into_iter();
            object.extend(entries.map(|(key, value)| (self.mask(&key).into_owned(), value)));
        }
        object
            .values_mut()
            .for_each(|value| self.hide_in_value(value));
    }

    /// The depth is that of parsed JSON, which has a limit.
    pub(crate) fn hide_in_value(&self, value: &mut Value) {
        match value {
            Value::String(text) => self.hide(text),
            Value::Array(values) => values
                .iter_mut()
                .for_each(|value| self.hide_in_value(value)),
            Value::Object(object) => self.hide_in(object),
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }

    /// An error that can be shown: itself, or only its texts where they are too long, not plain, or hold a secret.
    pub(crate) fn presentable(&self, error: BoxError) -> BoxError {
        if self.are_absent_from(&*error) {
            return error;
        }
        match Told::of(&*error, self) {
            Some(told) => Box::new(told),
            None => error,
        }
    }

    fn are_absent_from(&self, error: &(dyn StdError + 'static)) -> bool {
        let mut errors = chain(error);
        let is_clean = |text: String| {
            text.len() < LONGEST && is_plain(&text) && matches!(self.mask(&text), Cow::Borrowed(_))
        };
        let are_clean = errors
            .by_ref()
            .take(DEPTH)
            .all(|error| is_clean(bounded(error)) && is_clean(bounded(format_args!("{error:?}"))));
        are_clean && errors.next().is_none()
    }
}

impl Texts {
    fn add(&mut self, text: &str) {
        if text.len() < SHORTEST {
            self.exact
                .extend((!text.is_empty()).then(|| format!("{SCHEME}{text}")));
            return;
        }
        self.exact.push(text.to_owned());
        self.whole.push(text.to_owned());
        let parts = text.split(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_'));
        let telling = parts.filter(|part| (SHORTEST_PART..text.len()).contains(&part.len()));
        self.exact.extend(telling.map(str::to_owned));
    }

    fn pieces(&self) -> &Pieces {
        let whole = || self.whole.iter().map(String::as_str);
        self.pieces.get_or_init(|| Pieces::of(whole(), SHORTEST))
    }
}

/// The text with masks in these places; `None`: there are none.
fn covered(text: &str, places: &[Range<usize>]) -> Option<String> {
    let last = places.last()?;
    let (mut masked, mut shown) = (String::new(), 0);
    for place in places {
        masked.push_str(text.get(shown..place.start)?);
        masked.push_str(HIDDEN);
        shown = place.end;
    }
    masked.push_str(text.get(last.end..)?);
    Some(masked)
}

/// All texts of a JSON value. Its depth is that of parsed JSON, which has a limit.
fn texts_in(value: Value, texts: &mut Vec<String>) {
    match value {
        Value::String(text) => texts.push(text),
        Value::Array(values) => values.into_iter().for_each(|value| texts_in(value, texts)),
        Value::Object(object) => object
            .into_iter()
            .for_each(|(_, value)| texts_in(value, texts)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// More errors behind each other than this are not shown.
const DEPTH: usize = 16;

/// An error and those behind it.
pub(crate) fn chain<'a>(
    error: &'a (dyn StdError + 'static),
) -> impl Iterator<Item = &'a (dyn StdError + 'static)> {
    let source = |error: &&'a (dyn StdError + 'static)| {
        let error: &'a (dyn StdError + 'static) = *error;
        error.source()
    };
    std::iter::successors(Some(error), source)
}

/// The beginning of a text, long enough that no more is ever shown.
fn bounded(text: impl fmt::Display) -> String {
    let mut start = Start(String::new());
    // The only failure is that there is enough.
    let _enough = fmt::Write::write_fmt(&mut start, format_args!("{text}"));
    start.0
}

struct Start(String);

impl fmt::Write for Start {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let room = (4 * LONGEST).saturating_sub(self.0.len());
        self.0.push_str(start(text, room));
        if text.len() > room {
            Err(fmt::Error)
        } else {
            Ok(())
        }
    }
}

/// The text without a secret, or without what is there of its beginning; `None`: it is not there.
fn without(text: &str, secret: &str) -> Option<String> {
    let head = start(secret, HEAD);
    let (mut masked, mut shown, mut from) = (String::new(), 0, 0);
    while let Some(at) = text.get(from..)?.find(head).map(|at| from + at) {
        let found = text.get(at..)?;
        from = at + common(found, secret);
        let Some(scheme) = scheme_of(secret, text.get(from..)?) else {
            continue;
        };
        masked.push_str(text.get(shown..at)?);
        masked.push_str(scheme);
        masked.push_str(HIDDEN);
        shown = from;
    }
    if shown == 0 {
        return None;
    }
    masked.push_str(text.get(shown..)?);
    Some(masked)
}

/// What is shown before the mask. `None`: a short secret is only the beginning of a longer word.
fn scheme_of(secret: &str, after: &str) -> Option<&'static str> {
    match secret.starts_with(SCHEME) {
        true if after.starts_with(|c: char| c.is_alphanumeric()) => None,
        true => Some(SCHEME),
        false => Some(""),
    }
}

/// How many bytes two texts have in common.
fn common(text: &str, secret: &str) -> usize {
    let pairs = text.chars().zip(secret.chars());
    pairs
        .take_while(|(a, b)| a == b)
        .map(|(a, _)| a.len_utf8())
        .sum()
}

/// At most so many bytes of a text.
fn start(text: &str, bytes: usize) -> &str {
    let end = (0..=bytes.min(text.len()))
        .rev()
        .find(|end| text.is_char_boundary(*end));
    end.and_then(|end| text.get(..end)).unwrap_or_default()
}

/// What is left of an error that must not be shown as it is: its texts, masked.
struct Told {
    display: String,
    debug: String,
    source: Option<Box<Told>>,
}

impl Told {
    fn of(error: &(dyn StdError + 'static), secrets: &Secrets) -> Option<Self> {
        let fit = |text: String| line(secrets.mask(&text), LONGEST);
        let errors: Vec<_> = chain(error).take(DEPTH).collect();
        errors.into_iter().rev().fold(None, |source, error| {
            Some(Self {
                display: fit(bounded(error)),
                debug: fit(bounded(format_args!("{error:?}"))),
                source: source.map(Box::new),
            })
        })
    }
}

impl fmt::Display for Told {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.display)
    }
}

impl fmt::Debug for Told {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.debug)
    }
}

impl StdError for Told {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const TOKEN: &str = "t1.9euelZqMk8-Jx5q+Ypaapqdnx/zQ==.sIgNaTuRe_0123456789";

    #[test]
    fn a_token_is_masked_whole_cut_and_escaped() {
        let secrets = Secrets::of([TOKEN]);
        let masked = |text: &str| secrets.mask(text).into_owned();
        assert_eq!(masked(&format!("a {TOKEN} b {TOKEN}")), "a *** b ***");
        assert_eq!(masked("cut: t1.9euelZqMk8-Jx5…"), "cut: ***…");
        let escaped = TOKEN.replace('+', "%2B").replace('/', "&#x2F;");
        let text = masked(&escaped);
        assert!(!text.contains("euelZ") && !text.contains("sIgN"), "{text}");
        assert_eq!(masked("t1. is how tokens begin"), "t1. is how tokens begin");
    }

    #[test]
    fn a_short_token_is_masked_where_it_is_meant() {
        let secrets = Secrets::of(["Bearer t"]);
        assert_eq!(
            secrets.mask("not the Bearer t, but token"),
            "not the Bearer ***, but token"
        );
        assert_eq!(
            secrets.mask("Bearer token is missing"),
            "Bearer token is missing"
        );
        assert_eq!(Secrets::of(["", "Bearer "]).mask("Bearer  "), "Bearer  ");
    }

    #[test]
    fn objects_are_masked_to_the_last_key() {
        let json = format!(r#"{{"a": [{{"{TOKEN}": "x {TOKEN}"}}], "n": 1}}"#);
        let mut object: JsonObject = serde_json::from_str(&json).unwrap();
        Secrets::of([TOKEN]).hide_in(&mut object);
        let shown = serde_json::to_string(&object).unwrap();
        assert_eq!(shown, r#"{"a":[{"***":"x ***"}],"n":1}"#);
    }

    #[derive(Debug)]
    struct Plain(String);

    impl fmt::Display for Plain {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str(&self.0)
        }
    }

    impl StdError for Plain {}

    #[test]
    fn an_error_stays_what_it_is_if_it_can_be_shown() {
        let secrets = Secrets::of([TOKEN]);
        let shown = |text: String| secrets.presentable(Box::new(Plain(text)));
        assert!(shown("refused".to_owned()).is::<Plain>());
        for bad in [format!("no {TOKEN}"), "a\nb".to_owned(), "x".repeat(2000)] {
            let error = shown(bad);
            assert!(!error.is::<Plain>());
            let text = format!("{error} {error:?}");
            assert!(
                !text.contains("euelZ") && text.len() < 2 * LONGEST + 2,
                "{text}"
            );
            assert!(is_plain(&text), "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_secret_is_left(before in ".{0,40}", secret in "[!-~]{6,60}", after in ".{0,40}") {
            let masked = Secrets::of([secret.as_str()]).mask(&format!("{before}{secret}{after}")).into_owned();
            // A secret of stars is its own mask.
            prop_assert!(!masked.contains(&secret) || HIDDEN.contains(secret.trim_matches('*')), "{masked}");
        }
    }
}
