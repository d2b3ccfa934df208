//! The OpenAPI document in the hands of other people's tools: a mock server of npm (Prism) plays the API by it, and the
//! generated crate calls that server; a viewer of npm (Redoc) shows it in a browser; progenitor writes a client from it.
//!
//! `TOOLS` names a folder whose `node_modules` has the packages; without it they are fetched into the scratch folder.

use std::fmt::Write as _;
use std::fs;
use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use super::browser::Browser;
use super::openapi;
use super::place::{self, skipped};

/// So many methods are called at least.
const CALLS: usize = 30;

/// The service whose methods are called: of middle size, with operations, lists, one-ofs and limits.
const SERVICE: &str = "vpc";

#[test]
fn a_mock_server_and_the_crate_agree() {
    let Some(docs) = place::corpus("pages/2024-09") else { return };
    if !place::time_allows("calling a mock server") {
        return;
    }
    let Some(tools) = tools("@stoplight/prism-cli") else { return };
    let document = document(&docs, &["--service", SERVICE]);
    let folder = place::scratch().join("tools-crate");
    _ = fs::remove_file(folder.join("Cargo.lock"));
    place::regenerate_some(&docs, &folder, &place::repository(), &["--service", SERVICE]);
    let examples = examples(&folder.join("src").join(SERVICE));
    assert!(examples.len() >= CALLS, "only {} methods have examples", examples.len());
    let program = program(&folder, &examples);
    let (mut server, port) = prism(&tools, &document);
    let output = place::cargo(&program, &["run", "--quiet", "--", &port.to_string()]);
    _ = server.kill();
    _ = server.wait();
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{}\n{}", said, place::end(&output));
    let called = said.lines().filter(|line| line.starts_with("called ")).count();
    assert!(called >= CALLS, "only {called} methods were called:\n{said}");
    println!("{}", said.lines().last().unwrap_or_default());
}

/// What progenitor's types need for times and patterns.
const OF_ITS_TYPES: &str = "\
chrono = { version = \"0.4\", default-features = false, features = [\"serde\"] }
regress = \"0.12\"
";

/// A generator of Rust that knows OpenAPI only writes a client of the same service, and it compiles.
#[test]
fn progenitor_writes_a_client_from_the_document() {
    let Some(docs) = place::corpus("pages/2024-09") else { return };
    if !place::time_allows("compiling what progenitor writes") {
        return;
    }
    let Some(maker) = openapi::maker() else { return };
    let document = document(&docs, &["--service", SERVICE, "--version", "3.0"]);
    let out = place::scratch().join("progenitor-client");
    openapi::written(&maker, &document, &out, OF_ITS_TYPES).unwrap();
    let text = fs::read_to_string(out.join("src/lib.rs")).unwrap();
    let methods = text.matches("pub async fn ").count();
    assert!(text.contains("pub struct VpcSubnet") && methods > CALLS, "{methods}");
    let output = place::cargo(&out, &["check", "-q"]);
    assert!(output.status.success(), "{}", place::end(&output));
}

#[test]
fn a_viewer_shows_the_document() {
    if !place::time_allows("showing the document in a browser") {
        return;
    }
    let Some(tools) = tools("redoc") else { return };
    let Some(mut browser) = Browser::open() else { return };
    let document = fs::read_to_string(document(&place::fixture_docs(), &[])).unwrap();
    let page = place::scratch().join("redoc.html");
    let script = tools.join("node_modules/redoc/bundles/redoc.standalone.js");
    let text = format!(
        "<!doctype html><meta charset=utf-8><title>API</title><div id=top></div><script src={:?}></script>\
         <script>Redoc.init({}, {{}}, document.getElementById('top'));</script>",
        script.to_str().unwrap(),
        document.replace("</", "<\\/")
    );
    place::put(&page, &text);
    browser.visit(&page, 1280);
    for words in ["/compute/v1/images", "folderId", "pageSize", "Compute Cloud"] {
        browser.wait(&format!("document.body.textContent.includes({words:?})"));
    }
    browser.picture("openapi-redoc");
    // Without the net, the viewer lacks the logo of its maker.
    let wrong: Vec<&String> =
        browser.errors().iter().filter(|error| !error.contains("ERR_NAME_NOT_RESOLVED")).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}

/// The folder with a package of npm.
fn tools(package: &str) -> Option<PathBuf> {
    let named = std::env::var_os("TOOLS").map(PathBuf::from);
    let folder = named.unwrap_or_else(|| place::scratch().join("npm"));
    if !folder.join("node_modules").join(package).is_dir() {
        fs::create_dir_all(&folder).unwrap();
        let npm = Command::new("npm")
            .current_dir(&folder)
            .args(["install", "--no-audit", "--no-fund", "--prefix", ".", package])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
        if !npm.is_ok_and(|status| status.success()) {
            skipped(&format!("npm cannot install {package}"));
            return None;
        }
    }
    Some(folder)
}

/// The document of a docs folder.
pub(super) fn document(docs: &Path, more: &[&str]) -> PathBuf {
    // Tests run side by side.
    let file = place::scratch().join(format!("tools{}.json", more.concat().replace('.', "")));
    fs::create_dir_all(place::scratch()).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    command.args(["openapi", "--quiet", "--docs"]).arg(docs).arg("--out").arg(&file).args(more);
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", place::end(&output));
    file
}

/// Starts Prism; it answers requests that the document refuses with 422, and its own mistakes with 500.
fn prism(tools: &Path, document: &Path) -> (Child, u16) {
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let mut server = Command::new(tools.join("node_modules/.bin/prism"))
        .args(["mock", "--errors", "--port", &port.to_string()])
        .arg(document)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(server.stdout.take().unwrap()).lines().map_while(Result::ok);
    assert!(lines.any(|line| line.contains("Prism is listening")), "the mock server does not start");
    // Its output must go somewhere, or it stops.
    std::thread::spawn(move || lines.for_each(drop));
    (server, port)
}

/// The examples in the docs of methods: a name, and the lines of the example.
fn examples(folder: &Path) -> Vec<(String, String)> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let mut found = Vec::new();
    for file in files {
        let resource = file.file_stem().unwrap().to_str().unwrap().to_owned();
        let text = fs::read_to_string(&file).unwrap();
        for part in text.split("/// ```no_run\n").skip(1) {
            let Some((example, after)) = part.split_once("/// ```\n") else { continue };
            let Some(name) = after.split("pub fn ").nth(1).and_then(|rest| rest.split('(').next()) else { continue };
            found.push((format!("{resource}_{}", name.trim_start_matches("r#")), calls(example)));
        }
    }
    found
}

/// The lines of an example as a program has them: nothing waits for the end of an operation, and lists are asked for once.
fn calls(example: &str) -> String {
    let lines = example.lines().map(|line| line.trim_start().trim_start_matches("///").trim_start());
    let kept = lines.filter(|line| !line.starts_with('#') && !line.contains(".wait()") && !line.contains("{result:?}"));
    let lines = kept.map(|line| line.replace("while let", "if let").replace("yandex_cloud_api::", "api::"));
    lines.map(|line| line.replace("let operation =", "let _operation =") + "\n").collect()
}

/// A crate that calls all examples.
fn program(api: &Path, examples: &[(String, String)]) -> PathBuf {
    let folder = place::scratch().join("tools-program");
    let mut text = include_str!("tools/main.rs.txt").to_owned();
    for (name, example) in examples {
        let _ = write!(text, "\nasync fn {name}(client: Client) -> Result<(), Error> {{\n{example}Ok(())\n}}\n");
    }
    text.push_str("\nconst EXAMPLES: &[(&str, Example)] = &[\n");
    for (name, _) in examples {
        let _ = writeln!(text, "    ({name:?}, |client| Box::pin({name}(client))),");
    }
    text.push_str("];\n");
    place::put(&folder.join("src/main.rs"), &text);
    let manifest = include_str!("tools/Cargo.toml.txt").replace("CRATE", api.to_str().unwrap());
    let manifest = manifest.replace("SERVICE", SERVICE);
    place::put(&folder.join("Cargo.toml"), &manifest);
    fs::copy(place::repository().join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
    folder
}
