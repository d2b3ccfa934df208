//! The test `child` of the same program in a process of its own, whose environment says nothing of proxies and credentials but
//! what the test gives it.
#![allow(clippy::unwrap_used, reason = "in a test this is a failure")]

use std::process::{Command, Output};

const CLEARED: [&str; 11] = [
    "YC_IAM_TOKEN",
    "YC_TOKEN",
    "YC_SERVICE_ACCOUNT_KEY_FILE",
    "HTTP_PROXY",
    "http_proxy",
    "HTTPS_PROXY",
    "https_proxy",
    "ALL_PROXY",
    "all_proxy",
    "NO_PROXY",
    "no_proxy",
];

/// Runs the ignored test `child` with these variables.
pub(crate) fn run(variables: &[(&str, &str)]) -> Output {
    let mut child = Command::new(std::env::current_exe().unwrap());
    child.args(["--exact", "child", "--ignored", "--nocapture"]);
    for name in CLEARED {
        child.env_remove(name);
    }
    child.envs(variables.iter().copied()).output().unwrap()
}
