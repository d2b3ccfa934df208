//! The names that Rust, Cargo, file systems and the crate itself need: nothing that a page names gets one of them.
//!
//! This is the one list. The model renames what would clash (`model/names.rs`), `names.lock` and `overrides.toml` are
//! checked against it, and the emitter escapes keywords with it. `generator/tests/reserved.rs` compares it with the
//! runtime and the manifest, which are written by hand.

use std::borrow::Cow;

/// Keywords of edition 2024, which the generated crate uses: strict ones and reserved ones. As a name they are written
/// `r#type`. Words that are keywords only in some places (`union`, `auto`, `macro_rules`, `raw`, `safe`) need nothing.
const KEYWORDS: &[&str] = &[
    "Self", "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro",
    "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return", "self", "static", "struct", "super",
    "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// Keywords that cannot be written `r#…`.
const NEVER_RAW: &[&str] = &["Self", "_", "crate", "self", "super"];

/// Types, traits and variants on which generated code and the macros of the runtime rely by their short names: code
/// with a type of such a name does not compile, or means something else.
const NEEDED_TYPES: &[&str] = &[
    "BTreeMap",
    "Box",
    "Bytes",
    "Call",
    "Client",
    "Clone",
    "Debug",
    "Default",
    "Duration",
    "Empty",
    "Eq",
    "Err",
    "FieldMask",
    "From",
    "Hash",
    "Into",
    "IntoIterator",
    "Iterator",
    "JsonObject",
    "JsonValue",
    "Message",
    "Method",
    "None",
    "Ok",
    "OperationHandle",
    "Option",
    "Ord",
    "PartialEq",
    "PartialOrd",
    "Result",
    "Self",
    "Some",
    "String",
    "Timestamp",
    "Vec",
    "Verb",
];

/// The rest of the prelude of edition 2024, leaving out markers such as `Send`, which programs seldom name. A type may
/// have such a name, but its readers would take it for the other one; so none is given.
const PRELUDE_TYPES: &[&str] = &[
    "AsMut",
    "AsRef",
    "AsyncFn",
    "AsyncFnMut",
    "AsyncFnOnce",
    "DoubleEndedIterator",
    "ExactSizeIterator",
    "Extend",
    "Fn",
    "FnMut",
    "FnOnce",
    "FromIterator",
    "Future",
    "IntoFuture",
    "ToOwned",
    "ToString",
    "TryFrom",
    "TryInto",
];

/// Functions that a message has or inherits: no field has such a name, since its setter would.
const FIELDS: &[&str] = &["clone", "default", "eq", "fmt", "new", "validate"];

/// Functions besides [`FIELDS`] that a setter must not hide; the field keeps its name.
const SETTERS: &[&str] = &["into", "to_owned"];

/// Functions that the client of a resource has.
const METHODS: &[&str] = &["clone", "new"];

/// What is at the root of the crate or of its tests, what Cargo takes for a target, and the methods of `Client`, which
/// has one for each service.
const ROOT_MODULES: &[&str] = &[
    "api",
    "bin",
    "blocking",
    "builder",
    "clock",
    "clone",
    "common",
    "credentials",
    "domains",
    "harness",
    "lib",
    "limits",
    "main",
    "runtime",
    "settings",
    "transport",
];

/// What a service's module has besides its resources.
const SERVICE_MODULES: &[&str] = &["types"];

/// Words that cannot be the name of a module's file: `mod.rs` is the folder's own, and the others are no identifiers.
const MODULES: &[&str] = &["crate", "mod", "self", "super"];

/// Devices of Windows, which has no files of these names, whatever their extension.
const DEVICES: &[&str] = &["aux", "con", "nul", "prn"];

/// The features that are no service.
const FEATURES: &[&str] = &[
    "aws-lc-rs",
    "blocking",
    "chrono",
    "compression",
    "default",
    "full",
    "jiff",
    "reqwest",
    "ring",
    "service-account",
    "time",
];

/// Crates that the generated one names: those of Rust, and its own dependencies.
const CRATES: &[&str] = &[
    "alloc",
    "aws-lc-rs",
    "base64",
    "bytes",
    "chrono",
    "core",
    "futures-core",
    "http",
    "jiff",
    "percent-encoding",
    "proc-macro",
    "regex-lite",
    "reqwest",
    "ring",
    "rustls",
    "serde",
    "serde_json",
    "std",
    "test",
    "time",
    "tokio",
    "tracing",
];

/// Whether no crate can have this name: code could not name it, or would take it for another one.
pub(crate) fn is_crate(name: &str) -> bool {
    let ident = |name: &str| name.replace('-', "_");
    is_keyword(name) || is_device(name) || CRATES.iter().any(|other| ident(other) == ident(name))
}

/// Whether the word has to be written `r#…`.
pub(crate) fn is_keyword(name: &str) -> bool {
    KEYWORDS.contains(&name)
}

/// Whether the word is no name even when written `r#…`.
pub(crate) fn is_never_raw(name: &str) -> bool {
    NEVER_RAW.contains(&name)
}

/// Whether code with a type of this name would break.
pub(crate) fn is_needed_type(name: &str) -> bool {
    NEEDED_TYPES.contains(&name)
}

/// Whether a type of this name would be taken for another one.
pub(crate) fn is_known_type(name: &str) -> bool {
    is_needed_type(name) || PRELUDE_TYPES.contains(&name)
}

/// Whether a field cannot have this name.
pub(crate) fn is_field(name: &str) -> bool {
    FIELDS.contains(&name)
}

/// Whether a setter cannot have this name.
pub(crate) fn is_setter(name: &str) -> bool {
    FIELDS.contains(&name) || SETTERS.contains(&name)
}

/// Whether a method cannot have this name.
pub(crate) fn is_method(name: &str) -> bool {
    METHODS.contains(&name)
}

/// Whether a service's module cannot have this name.
pub(crate) fn is_root_module(name: &str) -> bool {
    ROOT_MODULES.contains(&name) || is_no_module(name)
}

/// Whether a resource's module cannot have this name.
pub(crate) fn is_service_module(name: &str) -> bool {
    SERVICE_MODULES.contains(&name) || is_no_module(name)
}

fn is_no_module(name: &str) -> bool {
    MODULES.contains(&name) || is_device(name)
}

fn is_device(name: &str) -> bool {
    let port = ["com", "lpt"].iter().find_map(|kind| name.strip_prefix(kind));
    DEVICES.contains(&name)
        || port.is_some_and(|number| number.len() == 1 && number.bytes().all(|c| c.is_ascii_digit()))
}

/// The Cargo feature of a service: its name, with `-service` behind it where the crate has a feature of that name
/// itself. What looks like such a name gets one more, so that different services have different features whatever
/// services come and go.
pub(crate) fn feature(service: &str) -> Cow<'_, str> {
    let mut word = service;
    while let Some(rest) = word.strip_suffix("-service") {
        word = rest;
    }
    if FEATURES.contains(&word) { format!("{service}-service").into() } else { service.into() }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn keywords_are_those_of_the_compiler() {
        for word in KEYWORDS {
            // syn does not know that edition 2024 reserves it.
            assert!(*word == "gen" || syn::parse_str::<syn::Ident>(word).is_err(), "{word}");
            let raw = syn::parse_str::<syn::Ident>(&format!("r#{word}"));
            assert_eq!(raw.is_err(), is_never_raw(word), "{word}");
        }
        for word in ["union", "auto", "macro_rules", "raw", "safe", "default"] {
            assert!(syn::parse_str::<syn::Ident>(word).is_ok(), "{word}");
        }
    }

    #[test]
    fn devices_are_no_modules() {
        for name in ["con", "nul", "com1", "lpt9", "mod", "self"] {
            assert!(is_root_module(name) && is_service_module(name), "{name}");
        }
        for name in ["cons", "com", "com10", "comx", "port"] {
            assert!(!is_root_module(name), "{name}");
        }
    }

    #[test]
    fn features_are_as_many_as_services() {
        let services = ["full", "full-service", "full-service-service", "compute", "compute-service", "blocking"];
        let features: BTreeSet<_> = services.iter().map(|service| feature(service)).collect();
        assert_eq!(features.len(), services.len(), "{features:?}");
        assert_eq!(feature("full"), "full-service");
        assert_eq!(feature("compute-service"), "compute-service");
    }
}
