// part: iam
//! IAM tokens in exchange for other proofs.

use std::time::SystemTime;

use bytes::Bytes;
use http::{Method, Request, Uri};

use super::{Token, TokenContext, TokenFuture, TokenSource};
use crate::runtime::answer::read_body;
use crate::runtime::body::Excerpt;
use crate::runtime::endpoint::Endpoint;
use crate::runtime::error::{BoxError, Error, ErrorKind};
use crate::runtime::macros::message;
use crate::runtime::message::Message;
use crate::runtime::secrets::Secrets;
use crate::runtime::types::Timestamp;

/// Where IAM tokens are made.
pub(crate) const IAM_HOST: &str = "iam.api.cloud.yandex.net";
const IAM_PATH: &str = "/iam/v1/tokens";

impl TokenContext<'_> {
    /// Exchanges a proof for an IAM token.
    pub(super) async fn exchange(&self, proof: Bytes) -> Result<Token, BoxError> {
        let mut request = Request::new(proof);
        *request.method_mut() = Method::POST;
        *request.uri_mut() = self.iam()?;
        let json = http::HeaderValue::from_static("application/json");
        request
            .headers_mut()
            .insert(http::header::CONTENT_TYPE, json);
        let response: TokenResponse = self.ask(request).await?;
        let expires = response.expires_at.map(SystemTime::try_from).transpose()?;
        token(response.iam_token, expires)
    }

    /// Sends a request and reads the answer, of which no error shows anything: it should be a token.
    pub(super) async fn ask<M: Message + Default>(
        &self,
        request: Request<Bytes>,
    ) -> Result<M, Error> {
        let secrets = Secrets::of_request(&request);
        let answer = self.send(request).await?;
        let mut message = M::default();
        read_body(&answer, &mut message, Excerpt::Hidden, &secrets)?;
        Ok(message)
    }

    fn iam(&self) -> Result<Uri, BoxError> {
        let given = self.settings.endpoints.of("iam", IAM_HOST).cloned();
        let endpoint = given.unwrap_or_else(|| Endpoint::documented(IAM_HOST));
        Ok(endpoint.url(IAM_PATH)?)
    }
}

/// A token, unless it is empty.
pub(super) fn token(text: String, expires: Option<SystemTime>) -> Result<Token, BoxError> {
    if text.is_empty() {
        return Err(Error::new(ErrorKind::Decoding, "the answer holds no token").into());
    }
    Ok(Token::new(text).expires_at(expires))
}

#[derive(Clone, Default, PartialEq)]
struct TokenResponse {
    iam_token: String,
    expires_at: Option<Timestamp>,
}

message! {
    TokenResponse;
    "iamToken" => iam_token: secret();
    "expiresAt" => expires_at;
}

/// An OAuth token of a user.
pub(super) struct OAuthToken(pub(super) Token);

#[derive(Clone, Default, PartialEq)]
struct OAuthRequest {
    token: String,
}

message! {
    OAuthRequest;
    "yandexPassportOauthToken" => token: secret();
}

impl TokenSource for OAuthToken {
    fn token<'a>(&'a self, context: &'a TokenContext<'a>) -> TokenFuture<'a> {
        let token = self.0.as_str().to_owned();
        Box::pin(async move {
            let proof = serde_json::to_vec(&OAuthRequest { token })?;
            context.exchange(proof.into()).await
        })
    }
}
// end: iam
