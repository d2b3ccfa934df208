//! What the generated crate costs to compile, beside the yardstick; `BENCHMARKS.md` has what it printed.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use apidocs_codegen::api::{Api, TypeDef};
use apidocs_codegen::source::read_folder;
use apidocs_codegen::understand;

use super::place::keyword_free;
use super::{derive, jobs, openapi, place};

const PART: &str = "pages/2024-09";
const PRESENT: &str = "rendered/2026-07";

/// Longest time for one step in seconds: what the variable says, or a quarter of an hour. The release build of what
/// `serde`'s derive makes of all services needs more.
fn patience() -> String {
    std::env::var("FIGURES").ok().filter(|text| text.len() > 1).unwrap_or_else(|| "900".to_owned())
}

#[test]
fn the_price_of_compiling() {
    let Some(docs) = place::corpus(PART) else { return };
    if !place::asked_for("FIGURES", "measuring what the crate costs to compile") {
        return;
    }
    for service in [Some("compute"), None] {
        let mut api = understand(read_folder(&docs).unwrap()).api;
        api.services.retain(|known| service.is_none_or(|name| known.name == name));
        let folder = place::scratch().join("figures").join(service.unwrap_or("full"));
        let ours = ours(&docs, &folder, service);
        let derived = derived(&api, &folder);
        println!("{}: {}", service.unwrap_or("full"), documented(&api));
        for (who, crate_folder, dependencies) in [("ours", ours, OURS), ("derive", derived, DERIVE)] {
            println!("  {who}: {}", lines(&crate_folder.join("src")));
            measure(who, &crate_folder, &program(&api, &folder, who), dependencies);
        }
        if let Some(described) = openapi::progenitor(&api, &folder) {
            println!("  progenitor: {}", lines(&described.join("src")));
            warm(&described, "check", false, openapi::DEPENDENCIES);
            touch(&described.join("src/lib.rs"));
            println!("  progenitor: cargo check: {}", timed(&described, CHECK));
        }
    }
}

#[test]
fn the_price_of_the_present_pages() {
    let Some(docs) = place::corpus(PRESENT) else { return };
    if !place::asked_for("FIGURES", "measuring what the crate costs to compile") {
        return;
    }
    let api = understand(read_folder(&docs).unwrap()).api;
    let folder = place::scratch().join("figures").join("present");
    let ours = ours(&docs, &folder, None);
    println!("{PRESENT}: {}", documented(&api));
    println!("  ours: {}", lines(&ours.join("src")));
    measure("ours", &ours, &program(&api, &folder, "ours"), OURS);
}

const CHECK: &[&str] = &["check", "--lib", "--no-default-features", "--features", "full"];

/// What is compiled before anything is measured.
const OURS: &[&str] =
    &["base64", "bytes", "futures-core", "http", "percent-encoding", "regex-lite", "serde_json", "tokio", "tracing"];
const DERIVE: &[&str] = &["serde", "serde_json"];

fn ours(docs: &Path, folder: &Path, service: Option<&str>) -> PathBuf {
    let out = folder.join("ours");
    _ = fs::remove_dir_all(&out);
    let service: Vec<&str> = service.into_iter().flat_map(|name| ["--service", name]).collect();
    fs::create_dir_all(folder).unwrap();
    place::regenerate_some(docs, &out, &place::repository(), &service);
    out
}

fn derived(api: &Api, folder: &Path) -> PathBuf {
    let out = folder.join("derive");
    _ = fs::remove_dir_all(&out);
    for (path, text) in derive::files(api) {
        place::put(&out.join(path), &text);
    }
    out
}

/// How much is documented.
fn documented(api: &Api) -> String {
    let rows: usize = jobs::methods(api).values().map(|known| known.method.rows.len()).sum();
    let resources = api.services.iter().flat_map(|service| &service.resources);
    let types = resources.map(|resource| &resource.types).chain(api.services.iter().map(|service| &service.types));
    let types: Vec<&TypeDef> = types.chain([&api.types]).flatten().collect();
    let fields = |def: &&TypeDef| match def {
        TypeDef::Message(message) => message.fields.len(),
        TypeDef::Enum(_) => 0,
    };
    let written: usize = types.iter().map(fields).sum();
    format!("{rows} documented fields of methods; {} types with {written} fields", types.len())
}

/// Lines of Rust, and those that are neither docs nor blank, leaving out what is written by hand.
fn lines(folder: &Path) -> String {
    let (mut all, mut code) = (0, 0);
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() && !path.ends_with("runtime") {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                let is_code = |line: &&str| !line.trim().is_empty() && !line.trim_start().starts_with("//");
                all += text.lines().count();
                code += text.lines().filter(is_code).count();
            }
        }
    }
    format!("{all} lines of Rust, {code} without docs and blank lines")
}

/// A program that reads and writes the request and the response of each method, so that generic code is compiled too.
fn program(api: &Api, folder: &Path, who: &str) -> PathBuf {
    let known: Vec<_> = jobs::methods(api).into_values().collect();
    let types: BTreeSet<String> = known.iter().flat_map(|known| [known.request(), known.response(api)]).collect();
    let mut text = PROGRAM.to_owned();
    for name in types {
        _ = writeln!(text, "    ({name:?}, again::<yandex_cloud_api::{}>),", keyword_free(&name));
    }
    text.push_str("];\n");
    let out = folder.join(format!("program-{who}"));
    place::put(&out.join("src/main.rs"), &text);
    place::put(&out.join("Cargo.toml"), &MANIFEST.replace("WHO", who));
    fs::copy(place::repository().join("Cargo.lock"), out.join("Cargo.lock")).unwrap();
    out
}

const MANIFEST: &str = "\
[package]
name = \"program-WHO\"
version = \"0.0.0\"
edition = \"2024\"

[workspace]

[dependencies]
serde = \"1\"
serde_json = \"1\"
yandex-cloud-api = { path = \"../WHO\", default-features = false, features = [\"full\"] }
";

const PROGRAM: &str = "\
fn again<T: serde::Serialize + serde::de::DeserializeOwned>(document: &str) -> String {
    serde_json::to_string(&serde_json::from_str::<T>(document).unwrap()).unwrap()
}

fn main() {
    let mut arguments = std::env::args().skip(1);
    let (name, document) = (arguments.next().unwrap(), arguments.next().unwrap());
    let (_, again) = TYPES.iter().find(|(known, _)| *known == name).unwrap();
    println!(\"{}\", again(&document));
}

type Again = fn(&str) -> String;

static TYPES: &[(&str, Again)] = &[
";

fn measure(who: &str, library: &Path, program: &Path, dependencies: &[&str]) {
    let steps: [(&str, &Path, &[&str]); 3] = [
        ("cargo check", library, CHECK),
        ("debug build of all types", program, &["build"]),
        ("release build of all types", program, &["build", "--release"]),
    ];
    for (what, folder, arguments) in steps {
        warm(program, arguments[0], arguments.contains(&"--release"), dependencies);
        fs::copy(place::repository().join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
        touch(&library.join("src/lib.rs"));
        _ = fs::remove_file(binary(who, arguments));
        println!("  {who}: {what}: {}", timed(folder, arguments));
    }
    for arguments in [["build"].as_slice(), &["build", "--release"]] {
        println!("  {who}: machine code, {}: {}", arguments.join(" "), text_size(&binary(who, arguments)));
    }
}

/// What a build gives; nothing if it was stopped.
fn binary(who: &str, arguments: &[&str]) -> PathBuf {
    let profile = if arguments.contains(&"--release") { "release" } else { "debug" };
    place::scratch().join("target").join(profile).join(format!("program-{who}"))
}

fn warm(program: &Path, command: &str, release: bool, dependencies: &[&str]) {
    let mut arguments = vec![command];
    arguments.extend(release.then_some("--release"));
    arguments.extend(dependencies.iter().flat_map(|name| ["-p", name]));
    let output = place::cargo(program, &arguments);
    assert!(output.status.success(), "{}", place::end(&output));
}

fn touch(path: &Path) {
    fs::File::options().append(true).open(path).unwrap().set_modified(std::time::SystemTime::now()).unwrap();
}

/// Time and peak memory as GNU time has them; the peak is that of the largest process, the compiler.
fn timed(folder: &Path, arguments: &[&str]) -> String {
    let mut command = Command::new("/usr/bin/time");
    command.args(["-f", "%e s, %U s user, peak %M KB", "timeout", &patience(), env!("CARGO"), "-q"]).args(arguments);
    let output = command.current_dir(folder).env("CARGO_TARGET_DIR", place::scratch().join("target")).output();
    let output = match output {
        Ok(output) => output,
        Err(error) => return format!("skipped: GNU time: {error}"),
    };
    let text = String::from_utf8_lossy(&output.stderr);
    let last = text.lines().last().unwrap_or_default();
    match output.status.code() {
        Some(0) => last.to_owned(),
        Some(124) => format!("stopped after {} s", patience()),
        _ => panic!("{}", place::end(&output)),
    }
}

/// Bytes of machine code in a program.
fn text_size(binary: &Path) -> String {
    let output = Command::new("size").args(["-A", "-d"]).arg(binary).output();
    let Ok(output) = output else { return "skipped: there is no `size`".to_owned() };
    let text = String::from_utf8_lossy(&output.stdout);
    let line = text.lines().find(|line| line.starts_with(".text"));
    line.and_then(|line| line.split_whitespace().nth(1)).unwrap_or("unknown").to_owned() + " bytes"
}
