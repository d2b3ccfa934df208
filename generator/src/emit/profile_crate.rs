//! The crate of a vendor with a profile: its name and words, and the parts of the runtime that it needs.
//!
//! The runtime is written once, with marks around what not every vendor needs:
//!
//! | mark | what becomes of it in the crate of a profile |
//! |---|---|
//! | `// part: NAME` to `// end: NAME` | left out |
//! | `//+ text` | the text |
//! | `#[cfg(test)]` before a module | left out, to the end of the file: tests stay where the runtime is written |

use std::fmt::Write as _;

use super::{EmitError, docs, showcase};
use crate::api::{Api, AuthKind, Package, Service, Vendor};
use crate::profile::{LIBRARY, PACKAGE};

/// A file of the hand-written part as the crate of a profile has it; `None` if there is nothing left of it.
#[must_use]
pub fn hand_written(path: &str, text: &str, api: &Api) -> Option<String> {
    let Some(name) = crate_name(api).filter(|_| path.starts_with("src/runtime/")) else {
        return Some(text.to_owned());
    };
    if api.vendor.is_some() && path.starts_with("src/runtime/tests/") {
        return None;
    }
    let mut kept = if api.vendor.is_some() { needed(text) } else { text.to_owned() };
    rename(&mut kept, &name);
    (!kept.trim().is_empty()).then_some(kept)
}

/// The lines that are needed.
fn needed(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut within: Option<&str> = None;
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        let mark = line.trim_start();
        if let Some(name) = within {
            if mark.strip_prefix("// end: ") == Some(name) {
                within = None;
            }
            continue;
        }
        if let Some(name) = mark.strip_prefix("// part: ") {
            within = Some(name);
            continue;
        }
        if mark == "#[cfg(test)]" {
            let next = lines.next().unwrap_or_default().trim_start();
            // Of a module in this file nothing comes behind.
            if next.ends_with(';') {
                continue;
            }
            break;
        }
        match mark.strip_prefix("//+ ") {
            Some(inside) => kept.extend([line.strip_suffix(mark).unwrap_or_default(), inside, "\n"]),
            // What stood between two blank lines is gone.
            None if line.is_empty() && kept.ends_with("\n\n") => {}
            None if mark.starts_with(']') && kept.ends_with("[\n") => {
                kept.pop();
                kept.extend([mark, "\n"]);
            }
            None => kept.extend([line, "\n"]),
        }
    }
    let end = kept.trim_end().len();
    kept.truncate(end);
    kept.push_str(if kept.is_empty() { "" } else { "\n" });
    kept
}

/// The name of the crate, as Cargo takes it.
fn package(vendor: &Vendor) -> String {
    let name = if vendor.package.name.is_empty() { &vendor.name } else { &vendor.package.name };
    let name: String = name.chars().filter(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')).collect();
    let name = name.to_ascii_lowercase();
    if name.starts_with(|c: char| c.is_ascii_lowercase()) { name } else { format!("api-{name}") }
}

/// The name of the crate where it is not that of the home crate.
pub(super) fn crate_name(api: &Api) -> Option<String> {
    match &api.vendor {
        Some(vendor) => Some(package(vendor)),
        None => api.package.as_ref().map(|package| package.name.clone()).filter(|name| name != PACKAGE),
    }
}

/// Puts the name of the crate in place of that of the home crate.
pub(super) fn rename(text: &mut String, name: &str) {
    if text.contains(PACKAGE) {
        *text = text.replace(PACKAGE, name);
    }
    if text.contains(LIBRARY) {
        *text = text.replace(LIBRARY, &name.replace('-', "_"));
    }
}

/// The manifest with what the docs folder states of the crate: its version, its repository, and that it may be published
/// when both are stated.
pub(super) fn stated(manifest: &str, stated: &Package) -> String {
    let quote = crate::text::toml_string;
    let mut text = String::with_capacity(manifest.len() + 128);
    let mut in_package = false;
    for line in manifest.lines() {
        if line.starts_with('[') {
            in_package = line == "[package]";
        }
        let key = line.split(" = ").next().filter(|_| in_package).unwrap_or_default();
        match key {
            "version" if !stated.version.is_empty() => _ = writeln!(text, "version = {}", quote(&stated.version)),
            "repository" if !stated.repository.is_empty() => {}
            "publish" if !stated.version.is_empty() && !stated.repository.is_empty() => {}
            "description" => {
                text.extend([line, "\n"]);
                if !stated.repository.is_empty() {
                    _ = writeln!(text, "repository = {}", quote(&stated.repository));
                }
            }
            _ => text.extend([line, "\n"]),
        }
    }
    text
}

/// The description as one line of text.
fn description(vendor: &Vendor) -> String {
    let given = vendor.package.description.split_whitespace().collect::<Vec<_>>().join(" ");
    if given.is_empty() { format!("Typed client of the API of {}", vendor.name) } else { given }
}

/// `Cargo.toml`: of the hand-written one, with the words of the profile and without what it does not need.
pub(super) fn manifest(template: &str, vendor: &Vendor) -> String {
    let mut text = String::with_capacity(template.len());
    let mut in_package = false;
    for line in template.lines() {
        if line.starts_with('[') {
            in_package = line == "[package]";
        }
        let key = line.split(" = ").next().unwrap_or_default();
        let line = match key {
            "description" if in_package => format!("description = {}", crate::text::toml_string(&description(vendor))),
            "keywords" if in_package => "keywords = [\"api\", \"client\", \"rest\"]".to_owned(),
            "service-account" => continue,
            _ if line.starts_with("# Keys of service accounts") => continue,
            "default" => line.replace("\"service-account\", ", ""),
            _ if line.starts_with("# Cryptography for TLS") => "# Cryptography for TLS.".to_owned(),
            _ => line.to_owned(),
        };
        text.push_str(&line);
        text.push('\n');
    }
    rename(&mut text, &package(vendor));
    text
}

/// What the runtime offers to users.
pub(super) fn exports(api: &Api) -> String {
    let mut names = vec![
        "ApiError",
        "BoxError",
        "Call",
        "Client",
        "ClientBuilder",
        "Credentials",
        "Duration",
        "Empty",
        "Error",
        "ErrorKind",
        "InvalidDuration",
        "InvalidTimestamp",
        "Items",
        "JsonObject",
        "JsonValue",
        "Limit",
        "Measure",
        "Message",
        "Nullable",
        "Number",
        "Pages",
        "RetryPolicy",
        "Timestamp",
        "Token",
        "Violation",
        "Violations",
    ];
    let methods = api.services.iter().flat_map(|service| &service.resources).flat_map(|resource| &resource.methods);
    names.extend(methods.into_iter().any(|method| method.streams().is_some()).then_some("Messages"));
    names.sort_unstable();
    names.extend(["clock", "credentials", "transport"]);
    let mut text = "#[doc(inline)]\npub use runtime::{\n".to_owned();
    let mut line = String::from("   ");
    for name in names {
        // rustfmt keeps a list of imports one column below its limit.
        if line.len() + name.len() + 2 > 99 {
            text.push_str(&line);
            text.push('\n');
            line = String::from("   ");
        }
        _ = write!(line, " {name},");
    }
    text.push_str(&line);
    text.push_str("\n};\n");
    text
}

/// The front page of the documentation.
pub(super) fn guide(api: &Api, vendor: &Vendor) -> Result<Vec<String>, EmitError> {
    let mut lines = docs::page_lines(&format!("{}.", description(vendor).trim_end_matches('.')), WIDTH);
    if let Some(site) = site(vendor) {
        lines.extend([String::new(), format!("Made of its [reference]({site}).")]);
    }
    if !vendor.package.guide.trim().is_empty() {
        lines.push(String::new());
        lines.extend(docs::page_lines(&vendor.package.guide, WIDTH));
    }
    let start = match showcase::first_code(api, &client(vendor))? {
        Some(code) => format!("# First call\n\n{}", in_guide(&code)),
        None => format!("# Client\n\n```no_run\n{}\n# Ok::<(), {LIBRARY}::Error>(())\n```", client(vendor)),
    };
    lines.extend(sections(api, vendor, "#", &start));
    Ok(lines)
}

/// Statements that wait and fail, as a compiled example.
pub(super) fn in_guide(code: &[String]) -> String {
    let code = code.join("\n");
    format!("```no_run\n# async fn example() -> Result<(), {LIBRARY}::Error> {{\n{code}\n# Ok(())\n# }}\n```")
}

/// `README.md`.
pub(super) fn readme(api: &Api, vendor: &Vendor) -> Result<String, EmitError> {
    let name = package(vendor);
    let mut lines = vec![format!("# {name}"), String::new()];
    lines.extend(docs::page_lines(&format!("{}.", description(vendor).trim_end_matches('.')), WIDTH));
    let called = showcase::first_call(api).map(|shown| shown.service);
    let services: Vec<&Service> = called.map_or_else(|| api.services.iter().take(2).collect(), |service| vec![service]);
    let features: Vec<String> = services.iter().map(|service| format!("\"{}\"", service.feature())).collect();
    lines.extend([
        String::new(),
        "```toml".to_owned(),
        "[dependencies]".to_owned(),
        format!("{name} = {{ path = \"{name}\", features = [{}] }}", features.join(", ")),
        "tokio = { version = \"1\", features = [\"macros\", \"rt-multi-thread\"] }".to_owned(),
        "```".to_owned(),
        String::new(),
        "Each service is a feature; `full` has them all. Rust 1.88 or newer.".to_owned(),
    ]);
    let start = match showcase::first_code(api, &client(vendor))? {
        Some(code) => format!("## First call\n\n{}", in_readme(&code)),
        None => format!("## Client\n\n{}", in_readme(&[client(vendor)])),
    };
    lines.extend(sections(api, vendor, "##", &start));
    lines.extend([String::new(), "Licensed under Apache-2.0 or MIT.".to_owned()]);
    let mut text = lines.join("\n");
    text.push('\n');
    rename(&mut text, &name);
    Ok(text)
}

/// Statements as a reader sees them who compiles nothing.
pub(super) fn in_readme(code: &[String]) -> String {
    format!("```rust\n{}\n```", code.join("\n"))
}

const WIDTH: usize = 110;

/// The address of the documentation, if it can stand in docs.
fn site(vendor: &Vendor) -> Option<&str> {
    let site = vendor.package.docs.as_str();
    super::doc_check::is_address(site).then_some(site)
}

/// What the guide and the readme have in common, behind their first section.
fn sections(api: &Api, vendor: &Vendor, level: &str, start: &str) -> Vec<String> {
    let mut text = String::new();
    _ = write!(text, "\n{start}\n\n{}", ways(vendor));
    _ = write!(text, "\n{level} Requests\n\n{REQUESTS}");
    let is_paged = api
        .services
        .iter()
        .flat_map(|service| &service.resources)
        .any(|resource| resource.methods.iter().any(|method| method.pages.is_some() || method.paging.is_some()));
    if is_paged {
        _ = write!(text, "\n{level} Lists\n\n{LISTS}");
    }
    _ = write!(text, "\n{level} Errors\n\n{ERRORS}\n{level} Features\n\n{FEATURES}");
    text.lines().map(str::to_owned).collect()
}

fn client(vendor: &Vendor) -> String {
    let credentials = match vendor.auth.first().map(|auth| auth.kind) {
        None => String::new(),
        Some(AuthKind::Basic) => format!(".credentials({LIBRARY}::Credentials::basic(\"user\", \"password\"))"),
        Some(AuthKind::Signature) => format!(".credentials({LIBRARY}::Credentials::none())"),
        Some(AuthKind::Bearer | AuthKind::Header | AuthKind::Query) => ".token(\"…\")".to_owned(),
    };
    format!("let client = {LIBRARY}::Client::builder(){credentials}.build()?;")
}

fn ways(vendor: &Vendor) -> &'static str {
    let mut kinds = vendor.auth.iter().map(|auth| auth.kind);
    match kinds.next() {
        None => "Nothing has to prove who is calling.\n",
        Some(AuthKind::Signature) => {
            "Requests are signed by a `credentials::Signer`; see there for one that signs by HMAC.\n"
        }
        Some(_) => {
            "A client is cheap to clone, and its clones share connections: make one. `Credentials` has the other ways to\nprove who is calling.\n"
        }
    }
}

const REQUESTS: &str = "\
- `new` takes the parameters of the path, and at most three more fields that are required. Each other field has a setter.
- What may be left out is an `Option`. What may be `null` besides is `Nullable`: setters take a value, or `None` for `null`.
- Documented limits are checked before anything is sent, all at once; `.validate(false)` switches that off.
- A call is awaited. Before that, it can be changed: `timeout`, `retry`, `validate`.
";

const LISTS: &str = "\
A method that pages gives one page when it is awaited; `.pages()` and `.items()` are streams over all of them, with
`try_next`.
";

const ERRORS: &str = "\
One type: its kind, the HTTP status, `api_error` with what the API says, and whether it helps to try again. What may be
repeated is, with growing random waits. Fields and values that are newer than the crate are no errors.
";

const FEATURES: &str = "\
- `reqwest` (default): the built-in HTTP transport; without it, bring a `transport::Transport`.
- `aws-lc-rs` (default) or `ring`: the cryptography of TLS.
- `compression` (default): answers that the server compresses by gzip or brotli.
- `blocking`: calls for programs without async.
- `chrono`, `jiff`, `time`: points in time convert to and from the types of these crates.

`transport::Canned` answers without a network, for tests.
";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_docs_folder_states_version_and_repository() {
        let manifest = "[package]\nname = \"a\"\nversion = \"0.1.0\"\npublish = false\ndescription = \"d\"\n\n[features]\nversion = []\n";
        let mut package = Package { version: "1.2.3".to_owned(), ..Package::default() };
        assert_eq!(stated(manifest, &package), manifest.replace("0.1.0", "1.2.3"));
        package.repository = "https://a.example/b".to_owned();
        let expected = manifest
            .replace("0.1.0", "1.2.3")
            .replace("publish = false\n", "")
            .replace("\"d\"\n", "\"d\"\nrepository = \"https://a.example/b\"\n");
        assert_eq!(stated(manifest, &package), expected);
        assert_eq!(stated(&expected, &package), expected);
    }

    #[test]
    fn parts_that_are_not_needed_are_left_out() {
        let text = "a\n    // part: b\n    c\n    // end: d\n    // end: b\n  //+ /// e\n#[cfg(test)]\nmod tests;\nf\n\n#[cfg(test)]\nmod tests {\n}\n";
        assert_eq!(needed(text), "a\n  /// e\nf\n");
        assert_eq!(needed("// part: b\nc\n// end: b\n"), "");
    }
}
