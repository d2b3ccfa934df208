// part: iam
//! Tokens that the `yc` command makes for one of its profiles.
//!
//! The profiles are in a file of YAML, and some of them (those of a federation) need a browser. The command knows how to use
//! all of them, so it is asked, as other clients ask `az` or `gcloud`.

use std::env;
use std::ffi::OsString;
use std::io;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};
use std::thread;
use std::time::SystemTime;

use bytes::Bytes;
use http::Response;
use tokio::sync::oneshot;

use super::exchange::token;
use super::{Token, TokenContext, TokenFuture, TokenSource};
use crate::runtime::answer::read_body;
use crate::runtime::body::Excerpt;
use crate::runtime::error::BoxError;
use crate::runtime::macros::message;
use crate::runtime::secrets::Secrets;
use crate::runtime::text::{LONGEST, line};
use crate::runtime::types::Timestamp;

const PROGRAM: &str = "yc";

/// The installer puts the command here, below the user's folder. Only shells that were started since have it on their path.
const INSTALLED: &str = "yandex-cloud/bin/yc";

/// The `yc` command and the profile that it shall use.
pub(super) struct YcCommand {
    /// The programs to try, in this order.
    programs: Vec<OsString>,
    profile: Option<String>,
}

impl YcCommand {
    pub(super) fn new(profile: Option<String>) -> Self {
        let home = env::var_os("HOME").or_else(|| env::var_os("USERPROFILE"));
        let installed = home.map(|home| PathBuf::from(home).join(INSTALLED).into_os_string());
        Self {
            programs: [PROGRAM.into()].into_iter().chain(installed).collect(),
            profile,
        }
    }

    fn command(&self, program: &OsString) -> Command {
        let mut command = Command::new(program);
        command.args(["iam", "create-token", "--format", "json"]);
        if let Some(profile) = &self.profile {
            // One word, so that no name can be an option of its own.
            command.arg(format!("--profile={profile}"));
        }
        command.stdin(Stdio::null());
        command
    }

    /// Runs the command on a thread of its own: it may wait for a browser, and nothing else may wait for it.
    async fn run(&self) -> Result<Output, BoxError> {
        let commands: Vec<Command> = self
            .programs
            .iter()
            .map(|program| self.command(program))
            .collect();
        let (done, output) = oneshot::channel();
        thread::Builder::new()
            .name(PROGRAM.to_owned())
            .spawn(move || {
                // Nobody waits for it if the call was dropped.
                drop(done.send(first_found(commands)));
            })?;
        match output.await? {
            Ok(output) => Ok(output),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Err(
                "the command `yc` is not on the path: install it, or choose other credentials"
                    .into(),
            ),
            Err(error) => Err(format!("the command `yc` cannot be run: {error}").into()),
        }
    }

    async fn fetch(&self) -> Result<Token, BoxError> {
        let output = self.run().await?;
        if output.status.success() {
            return read(output.stdout);
        }
        let said = String::from_utf8_lossy(&output.stderr);
        let said = line(said.trim(), LONGEST);
        Err(format!("`yc iam create-token` failed ({}): {said}", output.status).into())
    }
}

impl TokenSource for YcCommand {
    fn token<'a>(&'a self, _: &'a TokenContext<'a>) -> TokenFuture<'a> {
        Box::pin(self.fetch())
    }
}

fn first_found(commands: Vec<Command>) -> io::Result<Output> {
    let mut found = Err(io::ErrorKind::NotFound.into());
    for mut command in commands {
        found = command.output();
        if !matches!(&found, Err(error) if error.kind() == io::ErrorKind::NotFound) {
            break;
        }
    }
    found
}

/// Reads the output of the command: an object, or in old versions the token alone.
fn read(printed: Vec<u8>) -> Result<Token, BoxError> {
    if !printed.trim_ascii_start().starts_with(b"{") {
        let text =
            String::from_utf8(printed).map_err(|_| "`yc iam create-token` printed no text")?;
        return token(text, None);
    }
    let mut printed_token = PrintedToken::default();
    let answer = Response::new(Bytes::from(printed));
    read_body(
        &answer,
        &mut printed_token,
        Excerpt::Hidden,
        &Secrets::default(),
    )?;
    let expires = printed_token
        .expires_at
        .map(SystemTime::try_from)
        .transpose()?;
    token(printed_token.iam_token, expires)
}

#[derive(Clone, Default, PartialEq)]
struct PrintedToken {
    iam_token: String,
    expires_at: Option<Timestamp>,
}

message! {
    PrintedToken;
    "iam_token" => iam_token: secret();
    "expires_at" => expires_at;
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use std::fs;
    use std::os::unix::fs::PermissionsExt as _;
    use std::path::Path;

    use super::*;
    use crate::runtime::{Client, transport::Canned};

    /// The token that a command of this text gives, or why there is none.
    async fn told(name: &str, script: &str, profile: Option<&str>) -> Result<Token, String> {
        let folder = env::temp_dir().join(format!("yc-{}-{name}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let program = folder.join("yc");
        fs::write(&program, format!("#!/bin/sh\n{script}\n")).unwrap();
        fs::set_permissions(&program, fs::Permissions::from_mode(0o700)).unwrap();
        let source = YcCommand {
            programs: vec![folder.join("absent").into(), program.into()],
            profile: profile.map(str::to_owned),
        };
        let given = ask(&source).await;
        fs::remove_dir_all(Path::new(&folder)).unwrap();
        given
    }

    async fn ask(source: &YcCommand) -> Result<Token, String> {
        let client = Client::builder().transport(Canned::new()).build().unwrap();
        let context = TokenContext::new(client.settings());
        source
            .token(&context)
            .await
            .map_err(|error| error.to_string())
    }

    #[tokio::test]
    async fn the_token_and_its_end_are_read() {
        let printed = r#"echo '{"iam_token": "t1.a", "expires_at": "2030-01-01T00:00:00.5Z"}'"#;
        let token = told("json", printed, None).await.unwrap();
        assert_eq!(token.as_str(), "t1.a");
        assert!(token.expiry().is_some());
        let token = told("bare", "echo t1.b", None).await.unwrap();
        assert_eq!((token.as_str(), token.expiry()), ("t1.b", None));
    }

    #[tokio::test]
    async fn a_profile_is_one_argument() {
        let token = told("profile", r#"echo "t1.$5""#, Some("prod --debug"))
            .await
            .unwrap();
        assert_eq!(token.as_str(), "t1.--profile=prod --debug");
    }

    #[tokio::test]
    async fn failures_say_why_and_show_no_token() {
        let said = told(
            "fails",
            "echo 'no profile' >&2; echo t1.secret; exit 3",
            None,
        )
        .await
        .unwrap_err();
        assert!(
            said.contains("exit status: 3") && said.contains("no profile"),
            "{said}"
        );
        assert!(!said.contains("t1.secret"), "{said}");
        for printed in [
            "echo '{\"iam_token\": [\"secret\"]}'",
            "echo '{}'",
            "true",
            "echo '{\"iam'",
        ] {
            let said = told("odd", printed, None).await.unwrap_err();
            assert!(!said.contains("secret"), "{said}");
        }
        let absent = YcCommand {
            programs: vec!["/nowhere/yc".into()],
            profile: None,
        };
        let said = ask(&absent).await.unwrap_err();
        assert!(said.contains("not on the path"), "{said}");
    }
}
// end: iam
