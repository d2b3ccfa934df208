//! Schemathesis, a tester of `PyPI`, against a small server that is made of the generated types and checks what they check: it finds
//! nothing in which the OpenAPI document and the server disagree.
//!
//! `SCHEMATHESIS` names the program; without it, it is installed into a virtual environment in the scratch folder.

use std::fmt::Write as _;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use apidocs_codegen::api::Api;
use apidocs_codegen::source::read_folder;
use apidocs_codegen::understand;
use serde_json::Value;

use super::place::{self, skipped};
use super::tools::document;

const TOKEN: &str = "t1.test";

/// So many requests are made of each method at most, besides those at the edges of its schemas.
const REQUESTS: &str = "50";

#[test]
fn schemathesis_finds_no_disagreement() {
    if !place::time_allows("testing a server with schemathesis") {
        return;
    }
    let Some(program) = installed() else { return };
    let docs = place::fixture_docs();
    let folder = place::scratch().join("schemathesis");
    let document = described(&document(&docs, &["--api-version", "schemathesis"]), &folder);
    let generated = place::scratch().join("schemathesis-crate");
    _ = fs::remove_file(generated.join("Cargo.lock"));
    place::regenerate(&docs, &generated, &place::repository());
    let api = understand(read_folder(&docs).unwrap()).api;
    let (mut server, port) = started(&server(&folder, &generated, &routes(&api, &document)), &folder);
    place::put(&folder.join("hooks.py"), include_str!("tools/hooks.py"));
    place::put(&folder.join("schemathesis.toml"), include_str!("tools/schemathesis.toml"));
    let output = Command::new(program)
        .current_dir(&folder)
        .env("PYTHONPATH", ".")
        .env("SCHEMATHESIS_HOOKS", "hooks")
        .args(["--config-file", "schemathesis.toml", "run", "document.json", "--no-color", "--continue-on-failure"])
        .args(["--url", &format!("http://127.0.0.1:{port}"), "-H", &format!("Authorization: Bearer {TOKEN}")])
        .args(["--phases", "examples,coverage,fuzzing", "--seed", "1", "--max-examples", REQUESTS])
        .output()
        .unwrap();
    _ = server.kill();
    _ = server.wait();
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let sum = said.lines().find(|line| line.contains(" generated, ")).unwrap_or_default();
    assert!(output.status.success(), "{said}\n{}", place::end(&output));
    println!("{}", sum.trim());
    let made: usize = sum.split_whitespace().next().and_then(|number| number.parse().ok()).unwrap_or_default();
    assert!(made > 500, "{said}");
}

/// The program, if it can be had.
fn installed() -> Option<PathBuf> {
    if let Some(named) = std::env::var_os("SCHEMATHESIS") {
        return Some(named.into());
    }
    let folder = place::scratch().join("python");
    let program = folder.join("bin/schemathesis");
    let run = |program: &Path, arguments: &[&str]| {
        let status = Command::new(program).args(arguments).stdout(Stdio::null()).stderr(Stdio::null()).status();
        status.is_ok_and(|status| status.success())
    };
    let is_there = program.is_file()
        || run(Path::new("python3"), &["-m", "venv", folder.to_str()?])
            && run(&folder.join("bin/pip"), &["install", "--quiet", "schemathesis>=4"]);
    if !is_there {
        skipped("pip cannot install schemathesis");
    }
    is_there.then_some(program)
}

/// The document without what no client checks: how long the token of a page may be, which goes back as the API gave it.
fn described(file: &Path, folder: &Path) -> Value {
    let mut document: Value = serde_json::from_slice(&fs::read(file).unwrap()).unwrap();
    for operation in document["paths"].as_object_mut().unwrap().values_mut().filter_map(Value::as_object_mut) {
        for method in operation.values_mut() {
            let token = method["x-paging"]["token"].clone();
            let parameters = method.get_mut("parameters").and_then(Value::as_array_mut).into_iter().flatten();
            for parameter in parameters.filter(|parameter| !token.is_null() && parameter["name"] == token) {
                parameter["schema"].as_object_mut().unwrap().remove("maxLength");
            }
        }
    }
    place::put(&folder.join("document.json"), &document.to_string());
    document
}

/// A line for each method: its request line, and the types of its request and its response.
fn routes(api: &Api, document: &Value) -> String {
    let mut lines = String::new();
    for service in &api.services {
        for resource in &service.resources {
            for method in &resource.methods {
                let verb = method.verb.as_str();
                let operation = &document["paths"][&method.path][verb.to_lowercase()];
                let schema = &operation["responses"]["200"]["content"]["application/json"]["schema"]["$ref"];
                let name = schema.as_str().and_then(|name| name.rsplit('/').next());
                let response = name.map_or_else(|| "Empty".to_owned(), |name| name.replace('.', "::"));
                let request = format!("{}::{}::{}", service.module, resource.module, method.request);
                let (request, response) = (place::keyword_free(&request), place::keyword_free(&response));
                let path = &method.path;
                _ = writeln!(lines, "    route!({verb:?}, {path:?}, api::{request}, api::{response}),");
            }
        }
    }
    lines
}

/// Compiles the server; the program.
fn server(folder: &Path, generated: &Path, routes: &str) -> PathBuf {
    let folder = folder.join("server");
    let text = include_str!("tools/server.rs.txt");
    place::put(&folder.join("src/main.rs"), &format!("{text}\nconst ROUTES: &[Route] = &[\n{routes}];\n"));
    let manifest = include_str!("tools/server.toml.txt").replace("CRATE", generated.to_str().unwrap());
    place::put(&folder.join("Cargo.toml"), &manifest);
    fs::copy(place::repository().join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
    let output = place::cargo(&folder, &["build", "--quiet"]);
    assert!(output.status.success(), "{}", place::end(&output));
    place::scratch().join("target/debug/api-server")
}

/// Starts it; the port is the first line that it writes.
fn started(program: &Path, folder: &Path) -> (Child, u16) {
    let mut server = Command::new(program)
        .arg(folder.join("document.json"))
        .arg(TOKEN)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(server.stdout.take().unwrap()).read_line(&mut line).unwrap();
    (server, line.trim().parse().unwrap())
}
