//! Which values must not be printed: by type, by name, by what the prose calls them, and by what is around them.
//!
//! A value is hidden when its own name, or what the first sentence about it calls it, is a password, a private or
//! secret key, a token, or the content of a secret. What merely belongs to a secret (its id, its name, its lifetime)
//! is shown, and so are the tokens that lead to the next page. [`around`] has the rules for values whose own name says
//! nothing: the service, the method or a message around them tells that they are secrets.

mod around;

use std::collections::BTreeSet;
use std::sync::LazyLock;

use memchr::memmem::Finder;

pub(crate) use around::{KnownNames, hide};

use super::node::FieldKind;
use crate::Text;
use crate::api::Scalar;
use crate::text::snake_case;

/// What a name says at its end when the value is a secret.
const NAMES: &[&str] = &[
    "password",
    "passwd",
    "passphrase",
    "private_key",
    "secret_key",
    "access_key_secret",
    "secret_access_key",
    "secret",
    "token",
    "jwt",
    "plaintext",
    "password_hash",
    "api_key",
    "auth_key",
    "authorization_key",
    "encryption_key",
    "signing_key",
    "master_key",
    "server_key",
    "shared_key",
    "session_key",
    "secure_key",
    "stream_key",
    "account_key",
    "activation_key",
    "license_key",
    "md5_key",
    "sa_key",
    "user_data",
    "cloud_init",
    "kubeconfig",
    "keytab",
    "keystore",
    "connection_string",
];

/// Ends of a name that say in which form the value is.
const FORMS: &[&str] =
    &["pem", "base64", "value", "raw", "text", "data", "string", "content", "contents", "bytes", "json"];

/// Ends of a name of what is no secret, whatever the prose says.
const PLAIN: &[&str] = &[
    "id",
    "ids",
    "name",
    "names",
    "ttl",
    "type",
    "version",
    "uri",
    "url",
    "path",
    "hash",
    "fingerprint",
    "checksum",
    "encryption",
    "method",
    "prefix",
    "login",
    "user",
    "username",
    "status",
    "at",
    "time",
    "email",
    "info",
];

/// Words of the names of tokens that only mark a place in a list or stream.
const CURSORS: &[&str] = &["page", "record", "cursor", "continuation", "sync", "resume"];

/// What a sentence calls a secret.
const CALLED: &[&str] = &[
    "password",
    "passphrase",
    "private key",
    "private part",
    "secret key",
    "secret access key",
    "secret part",
    "secret value",
    "authorization key",
    "signing key",
    "stream key",
    "token",
    "jwt",
    "plaintext",
];

/// What a sentence calls a value that nobody else must see.
const CONFIDENTIAL: &[&str] = &["confidential", "sensitive"];

/// Words after which a sentence goes on about something else.
const BREAKS: &[&str] =
    &["of", "for", "to", "that", "which", "in", "as", "about", "used", "with", "from", "by", "is", "must", "should"];

/// Whether one value of this kind can be a secret.
pub(crate) fn can_be_secret(kind: &FieldKind) -> bool {
    matches!(kind, FieldKind::Scalar(Scalar::String | Scalar::Bytes))
}

/// Whether values of this kind can hold secrets under keys that no page names.
fn can_hold_secrets(kind: &FieldKind) -> bool {
    matches!(kind, FieldKind::Map | FieldKind::ScalarMap(Scalar::String | Scalar::Bytes) | FieldKind::Json)
}

/// What a field's name says of its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Named {
    /// It is a secret, and why.
    Secret(Text),
    /// It is none, whatever its text says.
    Plain,
    /// Nothing; the text decides.
    Silent,
}

impl Named {
    /// What this name says.
    pub(crate) fn of(name: &str) -> Self {
        let snake = snake_case(name);
        let words: Vec<&str> = snake.split('_').collect();
        let is_hash = words.ends_with(&["password", "hash"]);
        if is_plain(&words) && !is_hash || words.iter().any(|word| CURSORS.contains(word)) {
            return Self::Plain;
        }
        by_name(&words).map_or(Self::Silent, |word| Self::Secret(format!("its name ends with `{word}`").into()))
    }

    /// Why the value must not be printed, given what its text says; `None` when it may be.
    pub(crate) fn evidence(&self, prose: Option<&Text>) -> Option<Text> {
        match self {
            Self::Secret(why) => Some(why.clone()),
            Self::Plain => None,
            Self::Silent => prose.cloned(),
        }
    }
}

/// Whether a text of these words, in lower case, can tell that a value is a secret: it has one of the words that do.
pub(crate) fn may_be_told_by(plain: &str) -> bool {
    static WORDS: LazyLock<Vec<Finder<'static>>> = LazyLock::new(|| {
        let last = CALLED.iter().map(|called| called.rsplit(' ').next().unwrap_or_default());
        let words: BTreeSet<&str> = CONFIDENTIAL.iter().copied().chain(last).collect();
        words.into_iter().map(Finder::new).collect()
    });
    WORDS.iter().any(|word| word.find(plain.as_bytes()).is_some())
}

/// Why a value with this text must not be printed, if nothing but the text tells.
pub(crate) fn secret_in_prose(docs: &str) -> Option<Text> {
    by_prose(docs).map(|words| format!("its text begins with `{words}`").into())
}

/// Whether a name of these words is that of no secret.
fn is_plain(words: &[&str]) -> bool {
    words.last().is_some_and(|last| PLAIN.contains(last)) || words.first() == Some(&"masked")
}

fn by_name(words: &[&str]) -> Option<&'static str> {
    let forms = words.iter().rev().take_while(|word| FORMS.contains(*word)).count();
    let name = words.get(..words.len() - forms).filter(|rest| !rest.is_empty())?.join("_");
    let fits = |known: &&&str| name.strip_suffix(**known).is_some_and(|rest| rest.is_empty() || rest.ends_with('_'));
    NAMES.iter().filter(fits).max_by_key(|known| known.len()).copied()
}

/// What the first sentence calls the value, if that is a secret.
fn by_prose(docs: &str) -> Option<String> {
    let sentence = first_sentence(docs);
    if sentence.contains("page") && sentence.contains("token") {
        return None;
    }
    let words: Vec<&str> = sentence.split_whitespace().collect();
    let head: Vec<&str> = words.iter().copied().take_while(|word| !BREAKS.contains(word)).take(8).collect();
    let confidential = head.iter().any(|word| CONFIDENTIAL.contains(word));
    let head = head.join(" ");
    if confidential {
        return Some(head);
    }
    let is_called = |known: &&str| head.strip_suffix(*known).is_some_and(|rest| rest.is_empty() || rest.ends_with(' '));
    CALLED.iter().any(is_called).then_some(head)
}

/// The first sentence in lower case, without links, emphasis, parentheses, articles and a leading `Required.`.
fn first_sentence(docs: &str) -> String {
    let docs = docs.trim_start().strip_prefix("Required.").unwrap_or(docs).trim_start();
    let mut plain = String::new();
    let mut depth = 0_usize;
    for c in docs.chars() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            '.' | ';' | ':' | '\n' if depth == 0 => break,
            '[' | ']' | '`' | '*' | ',' | '\'' | '"' => {}
            _ if depth == 0 => plain.extend(c.to_lowercase()),
            _ => {}
        }
    }
    let articles = ["a", "an", "the", "this"];
    let words: Vec<&str> = plain.split_whitespace().filter(|word| !articles.contains(word)).collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(name: &str, docs: &str) -> Option<Text> {
        Named::of(name).evidence(secret_in_prose(docs).as_ref())
    }

    #[test]
    fn names_tell() {
        for name in [
            "password",
            "saslPassword",
            "privateKey",
            "privateKeyPem",
            "secretAccessKey",
            "clientSecret",
            "secret",
            "jwt",
            "iamToken",
            "instanceToken",
            "refreshToken",
            "dataKeyPlaintext",
            "secretValue",
        ] {
            assert!(of(name, "").is_some(), "{name}");
        }
        assert_eq!(of("saslPassword", "").as_deref(), Some("its name ends with `password`"));
        assert_eq!(of("key", "Secret access key."), Some("its text begins with `secret access key`".into()));
    }

    #[test]
    fn what_belongs_to_a_secret_is_none() {
        for name in [
            "pageToken",
            "nextPageToken",
            "recordToken",
            "secretId",
            "secretName",
            "tokenTtl",
            "passwordEncryption",
            "privateKeyFingerprint",
            "refreshTokenId",
            "tokens",
            "accessKeyId",
            "text",
            "value",
        ] {
            assert_eq!(of(name, ""), None, "{name}");
        }
        assert_eq!(of("secretId", "The private key."), None);
        assert!(of("text", "The private key.").is_some());
    }

    #[test]
    fn prose_tells() {
        for docs in [
            "A private key of the ship. Keep it.",
            "[PEM](https://example.com/pem)-encoded private key for the hull.",
            "Secret part of the API key.",
            "Raw secret value",
            "Required. New password for the crew member.",
            "JSON Web Token (JWT) for a harbour.",
            "Signed JWT token which contains the cargo.",
            "Token used to enter the harbour.",
            "The confidential value of an entry.",
        ] {
            assert!(of("raw", docs).is_some(), "{docs}");
        }
    }

    #[test]
    fn prose_about_something_else_does_not() {
        for docs in [
            "Name of the secret.",
            "ID of the secret with the password.",
            "Key in the payload of the secret.",
            "Environment variable in which the value of the secret is.",
            "A public key; its private key stays with the captain.",
            "Token for getting the next page of ships.",
            "The harbour identifier for which the token was issued.",
            "Login and password are asked for.",
            "Number of tokens",
            "What stands in the log for sensitive data.",
        ] {
            assert_eq!(of("field", docs), None, "{docs}");
        }
    }

    #[test]
    fn only_text_and_bytes_are_hidden() {
        assert!(!can_be_secret(&FieldKind::Scalar(Scalar::Boolean)));
        assert!(can_be_secret(&FieldKind::Scalar(Scalar::Bytes)));
    }
}
