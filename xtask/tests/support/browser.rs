//! A browser without a window, driven over its protocol for developers: as little of it as the tests of HTML need.
#![allow(dead_code, reason = "each test uses what it needs")]

use std::fs;
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tempfile::TempDir;
use tungstenite::{Message, WebSocket, client};

/// What a browser may be called.
const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "chrome"];
/// Longest time for anything.
const PATIENCE: Duration = Duration::from_secs(30);
const PAUSE: Duration = Duration::from_millis(50);

pub(crate) struct Browser {
    process: Child,
    socket: WebSocket<TcpStream>,
    session: Option<String>,
    sent: u64,
    errors: Vec<String>,
    _profile: TempDir,
}

impl Browser {
    /// The browser that `CHROMIUM` or the path has, or `None` with a message.
    pub(crate) fn open() -> Option<Self> {
        let Some(program) = find() else {
            println!("skipped: there is no browser; set CHROMIUM to one, or install {}", NAMES.join(" or "));
            return None;
        };
        // Some containers forbid it several processes; and now and then it falls over while it starts.
        let ways: [&[&str]; 4] = [&[], &[], ONE_PROCESS, ONE_PROCESS];
        let mut problems = Vec::new();
        for way in ways {
            match Self::start(&program, way) {
                Ok(browser) => return Some(browser),
                Err(problem) => problems.push(problem),
            }
        }
        panic!("{} does not start: {problems:#?}", program.display());
    }

    fn start(program: &Path, way: &[&str]) -> Result<Self, String> {
        let profile = TempDir::new().unwrap();
        let mut process = start(program, way, profile.path());
        let socket = connect(&mut process, profile.path()).inspect_err(|_| end(&mut process))?;
        let mut browser = Self { process, socket, session: None, sent: 0, errors: Vec::new(), _profile: profile };
        browser.attach().map_err(|problem| problem.to_string())?;
        Ok(browser)
    }

    /// Takes the page that the browser starts with.
    fn attach(&mut self) -> Result<(), tungstenite::Error> {
        let start = Instant::now();
        let target = loop {
            let targets = self.ask("Target.getTargets", &json!({}))?;
            let pages = targets["targetInfos"].as_array().unwrap().iter().find(|target| target["type"] == "page");
            if let Some(page) = pages {
                break page["targetId"].clone();
            }
            assert!(start.elapsed() < PATIENCE, "the browser has no page");
            sleep(PAUSE);
        };
        let attached = self.ask("Target.attachToTarget", &json!({ "targetId": target, "flatten": true }))?;
        self.session = Some(attached["sessionId"].as_str().unwrap().to_owned());
        ["Page.enable", "Runtime.enable", "Log.enable"]
            .iter()
            .try_for_each(|domain| self.ask(domain, &json!({})).map(drop))
    }

    /// Opens a file in a window of that width.
    pub(crate) fn visit(&mut self, file: &Path, width: u32) {
        let metrics = json!({ "width": width, "height": 800, "deviceScaleFactor": 1, "mobile": width < 500 });
        self.send("Emulation.setDeviceMetricsOverride", &metrics);
        // Another page first, so that a file that is open already is read again.
        for address in ["about:blank".to_owned(), format!("file://{}", file.display())] {
            self.send("Page.navigate", &json!({ "url": address }));
            self.wait(&format!("document.readyState === 'complete' && location.href === {}", json!(address)));
        }
    }

    /// The value of an expression.
    pub(crate) fn value(&mut self, expression: &str) -> Value {
        let answer = self.send("Runtime.evaluate", &json!({ "expression": expression, "returnByValue": true }));
        assert!(answer["exceptionDetails"].is_null(), "{expression}: {answer}");
        answer["result"]["value"].clone()
    }

    /// Waits until an expression is true.
    pub(crate) fn wait(&mut self, expression: &str) {
        let start = Instant::now();
        while self.value(expression) != Value::Bool(true) {
            assert!(start.elapsed() < PATIENCE, "it did not become true that {expression}");
            sleep(PAUSE);
        }
    }

    /// Clicks the first element that a selector finds.
    pub(crate) fn click(&mut self, selector: &str) {
        self.value(&format!("document.querySelector({}).click()", json!(selector)));
    }

    /// Types into the field of a name.
    pub(crate) fn type_into(&mut self, id: &str, text: &str) {
        self.value(&format!(
            "(() => {{ const field = document.getElementById({}); field.value = {}; \
             field.dispatchEvent(new Event('input', {{ bubbles: true }})); }})()",
            json!(id),
            json!(text)
        ));
    }

    /// What scripts threw so far.
    pub(crate) fn errors(&self) -> &[String] {
        &self.errors
    }

    /// Keeps a picture of the window, if `PICTURES` names a folder.
    pub(crate) fn picture(&mut self, name: &str) {
        let Some(folder) = std::env::var_os("PICTURES") else { return };
        let picture = self.send("Page.captureScreenshot", &json!({ "format": "png" }));
        let text = picture["data"].as_str().unwrap();
        fs::write(Path::new(&folder).join(format!("{name}.png.base64")), text).unwrap();
    }

    fn send(&mut self, method: &str, parameters: &Value) -> Value {
        self.ask(method, parameters).unwrap()
    }

    fn ask(&mut self, method: &str, parameters: &Value) -> Result<Value, tungstenite::Error> {
        self.sent += 1;
        let mut request = json!({ "id": self.sent, "method": method, "params": parameters });
        if let Some(session) = &self.session {
            request["sessionId"] = json!(session);
        }
        self.socket.send(Message::text(request.to_string()))?;
        loop {
            let Message::Text(text) = self.socket.read()? else { continue };
            let answer: Value = serde_json::from_str(&text).unwrap();
            self.note(&answer);
            if answer["id"] == self.sent {
                assert!(answer["error"].is_null(), "{method}: {}", answer["error"]);
                return Ok(answer["result"].clone());
            }
        }
    }

    fn note(&mut self, event: &Value) {
        let log = &event["params"]["entry"];
        let failed = event["method"] == "Log.entryAdded" && log["level"] == "error";
        if failed || event["method"] == "Runtime.exceptionThrown" {
            self.errors.push(event["params"].to_string());
        }
    }
}

impl std::ops::Drop for Browser {
    fn drop(&mut self) {
        end(&mut self.process);
    }
}

fn end(process: &mut Child) {
    _ = process.kill();
    _ = process.wait();
}

fn connect(process: &mut Child, profile: &Path) -> Result<WebSocket<TcpStream>, String> {
    let address = address(process, profile)?;
    let stream = TcpStream::connect(address.trim_start_matches("ws://").split('/').next().unwrap());
    let stream = stream.map_err(|problem| problem.to_string())?;
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    client(&address, stream).map(|(socket, _)| socket).map_err(|problem| problem.to_string())
}

fn find() -> Option<PathBuf> {
    if let Some(program) = std::env::var_os("CHROMIUM") {
        return Some(program.into());
    }
    let folders: Vec<PathBuf> = std::env::split_paths(&std::env::var_os("PATH")?).collect();
    let mut programs = NAMES.iter().flat_map(|name| folders.iter().map(move |folder| folder.join(name)));
    programs.find(|program| program.is_file())
}

/// One process for all.
const ONE_PROCESS: &[&str] = &["--no-zygote", "--single-process", "--in-process-gpu"];

fn start(program: &Path, way: &[&str], profile: &Path) -> Child {
    let mut command = Command::new(program);
    command
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run"])
        .args(way);
    command.args(["--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-quic"]);
    command.args(["--no-proxy-server", "--remote-debugging-port=0"]);
    command.arg(format!("--user-data-dir={}", profile.display())).arg("about:blank");
    command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
}

/// Where it listens, which it writes into its profile.
fn address(process: &mut Child, profile: &Path) -> Result<String, String> {
    let start = Instant::now();
    loop {
        let text = fs::read_to_string(profile.join("DevToolsActivePort")).unwrap_or_default();
        if let Some((port, path)) = text.trim_end().split_once('\n') {
            return Ok(format!("ws://127.0.0.1:{port}{path}"));
        }
        let ended = process.try_wait().unwrap();
        if ended.is_some() || start.elapsed() > PATIENCE {
            return Err(format!("it does not listen: {ended:?}"));
        }
        sleep(PAUSE);
    }
}
