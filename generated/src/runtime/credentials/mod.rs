//! What proves to the API who is calling.

mod context;
// part: iam
mod environment;
mod exchange;
mod metadata;
#[cfg(all(
    feature = "service-account",
    any(feature = "aws-lc-rs", feature = "ring")
))]
mod service_account;
mod yc_command;
// end: iam
mod signer;
mod token;

use std::fmt;
use std::future::{Future, ready};
// part: iam
use std::path::Path;
// end: iam
use std::pin::Pin;
use std::sync::Arc;

use super::error::{BoxError, Error};
use super::proof::Scheme;
use super::vendor::{Auth, AuthKind};
use crate::domains::VENDOR;

pub use self::context::TokenContext;
// part: iam
pub(crate) use self::exchange::IAM_HOST;
// end: iam
pub use self::signer::Signer;
pub use self::token::Token;

/// A source of tokens, for [`Credentials::custom`].
///
/// The client asks for a token when it needs a new one, and keeps it: it asks again shortly before
/// [`expires_at`](Token::expires_at), or when the API refuses the token. Many calls that wait for a token make one
/// request.
///
/// ```
/// use yandex_cloud_api::credentials::{Credentials, Token, TokenContext, TokenFuture, TokenSource};
///
/// struct Vault;
///
/// impl TokenSource for Vault {
///     fn token<'a>(&'a self, context: &'a TokenContext<'a>) -> TokenFuture<'a> {
///         let expires = context.now() + std::time::Duration::from_secs(3600);
///         Box::pin(async move { Ok(Token::new("t1.…").expires_at(expires)) })
///     }
/// }
///
/// let credentials = Credentials::custom(Vault);
/// # _ = credentials;
/// ```
pub trait TokenSource: Send + Sync {
    /// A new token. The context knows the time and can send requests.
    ///
    /// It may take longer than an attempt of a call, but not longer than the call. The error becomes the source of an error
    /// of the kind [`Credentials`](crate::ErrorKind::Credentials) and stands in its text. If it is, or is caused by, an
    /// [`Error`](crate::Error) of the context, [`is_retryable`](crate::Error::is_retryable) says what that one says.
    fn token<'a>(&'a self, context: &'a TokenContext<'a>) -> TokenFuture<'a>;
}

/// What [`TokenSource::token`] gives.
pub type TokenFuture<'a> = Pin<Box<dyn Future<Output = Result<Token, BoxError>> + Send + 'a>>;

/// Who is calling. Cheap to clone; never printed.
///
/// | constructor | what it takes |
/// |---|---|
// part: iam
/// | [`iam_token`](Self::iam_token) | an IAM token that was got elsewhere |
/// | [`oauth_token`](Self::oauth_token) | an OAuth token of a user, exchanged for IAM tokens |
/// | [`service_account_key_file`](Self::service_account_key_file) | the key file of `yc iam key create` |
/// | [`metadata`](Self::metadata) | the virtual machine's own service account |
/// | [`yc`](Self::yc), [`yc_profile`](Self::yc_profile) | a profile of the `yc` command |
/// | [`from_env`](Self::from_env) | what the environment variables say |
/// | [`default_chain`](Self::default_chain) | the environment, or else the metadata service |
// end: iam
//+ /// | [`token`](Self::token) | a token, sent as the API usually wants it |
//+ /// | [`bearer`](Self::bearer), [`header`](Self::header), [`query`](Self::query) | a token, sent in this way, if the API takes it so |
//+ /// | [`basic`](Self::basic) | a user and a password |
//+ /// | [`signer`](Self::signer) | what signs each request |
//+ /// | [`none`](Self::none) | nothing |
/// | [`custom`](Self::custom) | a [`TokenSource`] of one's own |
#[derive(Clone)]
pub struct Credentials {
    source: Arc<dyn TokenSource>,
    scheme: Scheme,
    /// Why no client can be built with them.
    flaw: Option<&'static str>,
}

impl Credentials {
    // part: home
    #[doc(hidden)]
    // end: home
    /// A token, sent as the API usually wants it.
    ///
    /// A client is not built with an empty token.
    pub fn token(token: impl Into<Token>) -> Self {
        Self::fixed(token.into(), VENDOR.auth.first())
    }

    // part: home
    #[doc(hidden)]
    // end: home
    /// A token in the header `authorization`, behind `Bearer`.
    pub fn bearer(token: impl Into<Token>) -> Self {
        Self::by(AuthKind::Bearer, token.into())
    }

    // part: home
    #[doc(hidden)]
    // end: home
    /// A token in the header that the API has for it.
    pub fn header(token: impl Into<Token>) -> Self {
        Self::by(AuthKind::Header, token.into())
    }

    // part: home
    #[doc(hidden)]
    // end: home
    /// A token in the query. It then stands in logs of servers on the way, so another way is better where there is one.
    pub fn query(token: impl Into<Token>) -> Self {
        Self::by(AuthKind::Query, token.into())
    }

    // part: home
    #[doc(hidden)]
    // end: home
    /// A user and a password ([RFC 7617](https://www.rfc-editor.org/rfc/rfc7617)).
    #[must_use]
    pub fn basic(user: &str, password: &str) -> Self {
        let both = Token::new(format!("{user}:{password}"));
        let credentials = Self::by(AuthKind::Basic, both);
        if user.contains(':') {
            let flaw = Some("the name of the user has a colon, which ends it");
            return Self {
                flaw,
                ..credentials
            };
        }
        credentials
    }

    // part: home
    #[doc(hidden)]
    // end: home
    /// What signs each request.
    pub fn signer(signer: impl Signer + 'static) -> Self {
        Self {
            scheme: Scheme::Signature(Arc::new(signer)),
            ..Self::none()
        }
    }

    // part: home
    #[doc(hidden)]
    // end: home
    /// Nothing: for methods that anybody may call.
    #[must_use]
    pub fn none() -> Self {
        Self {
            source: Arc::new(Fixed(Token::new(""))),
            scheme: Scheme::None,
            flaw: None,
        }
    }

    /// A token that is sent in this way.
    fn by(kind: AuthKind, token: Token) -> Self {
        Self::fixed(token, VENDOR.auth.iter().find(|auth| auth.kind == kind))
    }

    fn fixed(token: Token, auth: Option<&'static Auth>) -> Self {
        let flaw = match auth {
            None => Some("the API takes no token in this way"),
            Some(_) if token.is_empty() => Some("the token is empty"),
            Some(_) => None,
        };
        Self {
            source: Arc::new(Fixed(token)),
            scheme: auth.map_or(Scheme::None, Scheme::Token),
            flaw,
        }
    }

    // part: iam
    /// An IAM token that was got elsewhere, for example with `yc iam create-token`. It expires within 12 hours.
    ///
    /// A client is not built with an empty token.
    pub fn iam_token(token: impl Into<Token>) -> Self {
        let token = token.into();
        let flaw = token.is_empty().then_some("the IAM token is empty");
        Self {
            flaw,
            ..Self::custom(Fixed(token))
        }
    }

    /// An OAuth token of a user, which is exchanged for IAM tokens.
    ///
    /// A client is not built with an empty token.
    pub fn oauth_token(token: impl Into<Token>) -> Self {
        let token = token.into();
        let flaw = token.is_empty().then_some("the OAuth token is empty");
        Self {
            flaw,
            ..Self::custom(exchange::OAuthToken(token))
        }
    }

    /// The key file of a service account, as `yc iam key create --output key.json` writes it.
    ///
    /// # Errors
    /// The file cannot be read, or is no such key.
    #[cfg(all(
        feature = "service-account",
        any(feature = "aws-lc-rs", feature = "ring")
    ))]
    pub fn service_account_key_file(path: impl AsRef<Path>) -> Result<Self, Error> {
        let path = path.as_ref();
        let text = std::fs::read_to_string(path).map_err(|error| {
            Error::configuration(format!("cannot read {}", path.display())).with_source(error)
        })?;
        Self::service_account_key(&text)
    }

    /// The content of a service account's key file.
    ///
    /// # Errors
    /// The text is no such key. The error does not show it.
    #[cfg(all(
        feature = "service-account",
        any(feature = "aws-lc-rs", feature = "ring")
    ))]
    pub fn service_account_key(json: &str) -> Result<Self, Error> {
        service_account::ServiceAccount::parse(json)
            .map(Self::custom)
            .map_err(|why| Error::configuration(format!("the service account's key {why}")))
    }

    /// Not without the feature `service-account` of this crate, and cryptography.
    ///
    /// # Errors
    /// Always.
    #[cfg(not(all(
        feature = "service-account",
        any(feature = "aws-lc-rs", feature = "ring")
    )))]
    pub(crate) fn service_account_key_file(_: impl AsRef<Path>) -> Result<Self, Error> {
        Err(Error::configuration(
            "a service account's key needs the features `service-account` and `aws-lc-rs` or `ring` of this crate",
        ))
    }

    /// The service account that the virtual machine, the function or the container runs as, asked for from the
    /// [metadata service](https://yandex.cloud/en/docs/compute/operations/vm-metadata/get-vm-metadata).
    ///
    /// The variable `YC_METADATA_ADDR` can name another address than `169.254.169.254`.
    #[must_use]
    pub fn metadata() -> Self {
        Self::custom(metadata::MetadataService::new(
            std::env::var("YC_METADATA_ADDR").ok(),
        ))
    }

    /// The current profile of the [`yc` command](https://yandex.cloud/en/docs/cli/), which is run to make tokens: for programs
    /// on the machine of a developer.
    ///
    /// Whatever the profile holds is used: a user, a federation, a service account. A login in a browser that is not over when
    /// the call ends goes on, and the next call has its token. `yc` is looked for on the path, then where it is installed.
    #[must_use]
    pub fn yc() -> Self {
        Self::custom(yc_command::YcCommand::new(None))
    }

    /// A profile of the `yc` command by its name, used like [`yc`](Self::yc).
    #[must_use]
    pub fn yc_profile(name: impl Into<String>) -> Self {
        Self::custom(yc_command::YcCommand::new(Some(name.into())))
    }

    /// The credentials in the environment: the first of these variables that is set and not empty.
    ///
    /// 1. `YC_IAM_TOKEN`: an IAM token.
    /// 2. `YC_TOKEN`: an IAM token if it begins with `t1.`, or else an OAuth token.
    /// 3. `YC_SERVICE_ACCOUNT_KEY_FILE`: the path of a service account's key file.
    ///
    /// # Errors
    /// None is set, or the key file cannot be used.
    pub fn from_env() -> Result<Self, Error> {
        environment::read(&environment::variable)?.ok_or_else(|| {
            let names = environment::VARIABLES.join(", ");
            Error::configuration(format!("none of the variables {names} is set"))
        })
    }

    /// What a client uses unless told otherwise: [`from_env`](Self::from_env) if one of its variables is set,
    /// or else [`metadata`](Self::metadata).
    ///
    /// # Errors
    /// The key file that the environment names cannot be used.
    pub fn default_chain() -> Result<Self, Error> {
        Ok(environment::read(&environment::variable)?.unwrap_or_else(Self::metadata))
    }

    // end: iam

    /// A source of one's own.
    pub fn custom(source: impl TokenSource + 'static) -> Self {
        Self {
            source: Arc::new(source),
            scheme: VENDOR.auth.first().map_or(Scheme::None, Scheme::Token),
            flaw: None,
        }
    }

    /// What a client uses unless told otherwise.
    #[allow(clippy::unnecessary_wraps)] // What the environment holds may be wrong, where it is looked at.
    pub(crate) fn usual() -> Result<Self, Error> {
        // part: iam
        if VENDOR.is_google {
            return Self::default_chain();
        }
        // end: iam
        Ok(Self::none())
    }

    pub(crate) fn scheme(&self) -> &Scheme {
        &self.scheme
    }

    pub(crate) fn source(&self) -> &dyn TokenSource {
        &*self.source
    }

    pub(crate) fn flaw(&self) -> Option<&'static str> {
        self.flaw
    }
}

impl<S: TokenSource + 'static> From<S> for Credentials {
    fn from(source: S) -> Self {
        Self::custom(source)
    }
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Credentials")
    }
}

/// Always the same token.
struct Fixed(Token);

impl TokenSource for Fixed {
    fn token<'a>(&'a self, _: &'a TokenContext<'a>) -> TokenFuture<'a> {
        Box::pin(ready(Ok(self.0.clone())))
    }
}
