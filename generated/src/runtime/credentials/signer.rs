//! Requests that are signed.

use std::time::SystemTime;

use bytes::Bytes;
use http::Request;

use crate::runtime::error::BoxError;

/// Signs requests with a key, for [`Credentials::signer`](super::Credentials::signer).
///
/// Each attempt is signed anew, after everything else about the request is settled. This one signs time, path and body by
/// HMAC, and puts the signature into headers:
///
/// ```
/// use std::time::{SystemTime, UNIX_EPOCH};
///
/// use http::{HeaderValue, Request};
/// use yandex_cloud_api::{BoxError, credentials::Signer};
///
/// # mod hmac { pub struct Key; pub struct Tag(Vec<u8>); impl AsRef<[u8]> for Tag { fn as_ref(&self) -> &[u8] { &self.0 } }
/// # pub fn sign(_: &Key, text: &[u8]) -> Tag { Tag(text.to_vec()) } }
/// /// The key of `ring::hmac` or `aws_lc_rs::hmac`.
/// struct Hmac(hmac::Key);
///
/// impl Signer for Hmac {
///     fn sign(&self, request: &mut Request<bytes::Bytes>, now: SystemTime) -> Result<(), BoxError> {
///         let time = now.duration_since(UNIX_EPOCH)?.as_secs();
///         let mut text = format!("{time}{}{}", request.method(), request.uri()).into_bytes();
///         text.extend_from_slice(request.body());
///         let signature = hmac::sign(&self.0, &text);
///         let hex: String = signature.as_ref().iter().map(|byte| format!("{byte:02x}")).collect();
///         request.headers_mut().insert("x-time", time.into());
///         request.headers_mut().insert("x-signature", HeaderValue::try_from(hex)?);
///         Ok(())
///     }
/// }
/// ```
pub trait Signer: Send + Sync {
    /// Signs a request that is complete but for the signature.
    ///
    /// # Errors
    /// The request cannot be signed; it is not sent then.
    fn sign(&self, request: &mut Request<Bytes>, now: SystemTime) -> Result<(), BoxError>;
}
