//! What proves to the API who is calling.

use std::fmt;
use std::future::{Future, ready};
use std::pin::Pin;

use super::debug::HIDDEN;
use super::error::BoxError;

/// A source of IAM tokens, asked before each call.
///
/// An implementation should keep a token until it is about to expire.
pub trait Credentials: Send + Sync {
    /// A token that is valid now.
    fn token(&self) -> TokenFuture<'_>;
}

/// What [`Credentials::token`] gives.
pub type TokenFuture<'a> = Pin<Box<dyn Future<Output = Result<Token, BoxError>> + Send + 'a>>;

/// A bearer token. Never printed.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

impl Token {
    /// The text of the token, for the header.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

impl<T: Into<String>> From<T> for Token {
    fn from(token: T) -> Self {
        Self(token.into())
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(HIDDEN)
    }
}

/// An IAM token that was got elsewhere, for example with `yc iam create-token`. It expires within 12 hours.
#[derive(Clone, Debug)]
pub struct IamToken(Token);

impl IamToken {
    /// Always this token.
    pub fn new(token: impl Into<Token>) -> Self {
        Self(token.into())
    }
}

impl Credentials for IamToken {
    fn token(&self) -> TokenFuture<'_> {
        Box::pin(ready(Ok(self.0.clone())))
    }
}
