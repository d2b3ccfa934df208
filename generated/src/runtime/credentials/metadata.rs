// part: iam
//! The metadata service of a virtual machine.

use std::time::Duration;

use bytes::Bytes;
use http::{HeaderValue, Request};

use super::exchange::token;
use super::{Token, TokenContext, TokenFuture, TokenSource};
use crate::runtime::error::BoxError;
use crate::runtime::macros::message;
use crate::runtime::transport::Direct;

/// The same address on every virtual machine, reachable from there only.
const ADDRESS: &str = "169.254.169.254";
const PATH: &str = "/computeMetadata/v1/instance/service-accounts/default/token";

/// The service account of the machine that the program runs on.
pub(super) struct MetadataService {
    address: String,
}

impl MetadataService {
    pub(super) fn new(address: Option<String>) -> Self {
        let address = address.filter(|address| !address.is_empty());
        Self {
            address: address.unwrap_or_else(|| ADDRESS.to_owned()),
        }
    }

    async fn fetch(&self, context: &TokenContext<'_>) -> Result<Token, BoxError> {
        let mut request = Request::new(Bytes::new());
        *request.uri_mut() = format!("http://{}{PATH}", self.address).parse()?;
        // Proves that no web page was tricked into asking.
        let flavor = HeaderValue::from_static("Google");
        request.headers_mut().insert("metadata-flavor", flavor);
        request.extensions_mut().insert(Direct);
        let response: Response = context.ask(request).await?;
        let lasts = response
            .expires_in
            .and_then(|lasts| u64::try_from(lasts).ok());
        let expires = lasts.and_then(|lasts| context.now().checked_add(Duration::from_secs(lasts)));
        token(response.access_token, expires)
    }
}

impl TokenSource for MetadataService {
    fn token<'a>(&'a self, context: &'a TokenContext<'a>) -> TokenFuture<'a> {
        Box::pin(self.fetch(context))
    }
}

#[derive(Clone, Default, PartialEq)]
struct Response {
    access_token: String,
    expires_in: Option<i64>,
}

message! {
    Response;
    "access_token" => access_token: secret();
    "expires_in" => expires_in;
}
// end: iam
