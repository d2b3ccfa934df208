// part: iam
//! The authorized key of a service account: a signed statement (JWT, RFC 7519) is exchanged for an IAM token.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

#[cfg(feature = "aws-lc-rs")]
use aws_lc_rs as cryptography;
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
#[cfg(not(feature = "aws-lc-rs"))]
use ring as cryptography;
use serde_json::json;

use self::cryptography::rand::SystemRandom;
use self::cryptography::signature::{RSA_PSS_SHA256, RsaKeyPair};
use super::exchange::IAM_HOST;
use super::{TokenContext, TokenFuture, TokenSource};
use crate::runtime::error::BoxError;
use crate::runtime::macros::message;
use crate::runtime::read::read_json;

/// How long a statement holds; an hour is the most that is accepted.
const LIFETIME: Duration = Duration::from_secs(600);

/// A service account with its key.
pub(super) struct ServiceAccount {
    account_id: String,
    key_id: String,
    key: RsaKeyPair,
}

/// The key file.
#[derive(Clone, Default, PartialEq)]
struct KeyFile {
    id: String,
    service_account_id: String,
    private_key: String,
}

message! {
    KeyFile;
    "id" => id;
    "service_account_id" => service_account_id;
    "private_key" => private_key: secret();
}

impl ServiceAccount {
    /// Reads a key file; an error says what is wrong with it, but nothing of the key.
    pub(super) fn parse(json: &str) -> Result<Self, &'static str> {
        let mut file = KeyFile::default();
        read_json(json.as_bytes(), &mut file).map_err(|_| "is not the JSON of a key file")?;
        if file.id.is_empty() || file.service_account_id.is_empty() {
            return Err("lacks `id` or `service_account_id`");
        }
        let der = pem(&file.private_key).ok_or("has no private key in the form of PEM")?;
        let key =
            RsaKeyPair::from_pkcs8(&der).map_err(|_| "is no RSA key in the form of PKCS #8")?;
        Ok(Self {
            account_id: file.service_account_id,
            key_id: file.id,
            key,
        })
    }

    /// The statement, signed with PS256.
    fn statement(&self, now: SystemTime) -> Result<String, BoxError> {
        let issued = now.duration_since(UNIX_EPOCH)?.as_secs();
        let header = json!({"typ": "JWT", "alg": "PS256", "kid": self.key_id});
        let claims = json!({
            "iss": self.account_id,
            "aud": format!("https://{IAM_HOST}/iam/v1/tokens"),
            "iat": issued,
            "exp": issued + LIFETIME.as_secs(),
        });
        let encode = |bytes: &[u8]| URL_SAFE_NO_PAD.encode(bytes);
        let (header, claims) = (serde_json::to_vec(&header)?, serde_json::to_vec(&claims)?);
        let signed = format!("{}.{}", encode(&header), encode(&claims));
        let mut signature = vec![0; signature_length(&self.key)];
        let random = SystemRandom::new();
        self.key
            .sign(&RSA_PSS_SHA256, &random, signed.as_bytes(), &mut signature)
            .map_err(|_| "cannot sign with the service account's key")?;
        Ok(format!("{signed}.{}", encode(&signature)))
    }
}

#[cfg(feature = "aws-lc-rs")]
fn signature_length(key: &RsaKeyPair) -> usize {
    key.public_modulus_len()
}

#[cfg(not(feature = "aws-lc-rs"))]
fn signature_length(key: &RsaKeyPair) -> usize {
    key.public().modulus_len()
}

impl TokenSource for ServiceAccount {
    fn token<'a>(&'a self, context: &'a TokenContext<'a>) -> TokenFuture<'a> {
        Box::pin(async move {
            let proof = json!({"jwt": self.statement(context.now())?});
            context.exchange(serde_json::to_vec(&proof)?.into()).await
        })
    }
}

/// The content of the first block of a PEM text (RFC 7468). There may be lines before it, as in key files.
fn pem(text: &str) -> Option<Vec<u8>> {
    let (_, text) = text.split_once("-----BEGIN PRIVATE KEY-----")?;
    let (body, _) = text.split_once("-----END PRIVATE KEY-----")?;
    let body: String = body.split_whitespace().collect();
    STANDARD.decode(body).ok()
}

#[cfg(test)]
#[cfg(feature = "aws-lc-rs")]
mod tests {
    use super::*;
    use aws_lc_rs::encoding::AsDer as _;
    use aws_lc_rs::rsa::KeySize;
    use aws_lc_rs::signature::{KeyPair as _, RSA_PSS_2048_8192_SHA256, UnparsedPublicKey};

    /// A fresh key file and its public key.
    fn key_file() -> (String, Vec<u8>) {
        let key = RsaKeyPair::generate(KeySize::Rsa2048).unwrap();
        let der = key.as_der().unwrap();
        let body = STANDARD.encode(der.as_ref());
        let private = format!(
            "PLEASE DO NOT REMOVE THIS LINE! Yandex.Cloud SA Key ID <k>\n\
             -----BEGIN PRIVATE KEY-----\n{body}\n-----END PRIVATE KEY-----\n"
        );
        let file = json!({"id": "key1", "service_account_id": "account1", "private_key": private,
            "key_algorithm": "RSA_2048", "created_at": "2024-01-01T00:00:00Z"});
        (file.to_string(), key.public_key().as_ref().to_vec())
    }

    #[test]
    fn a_statement_is_signed_with_ps256() {
        let (file, public) = key_file();
        let account = ServiceAccount::parse(&file).unwrap();
        let now = UNIX_EPOCH + Duration::from_secs(1_700_000_000);
        let jwt = account.statement(now).unwrap();
        let (signed, signature) = jwt.rsplit_once('.').unwrap();
        let signature = URL_SAFE_NO_PAD.decode(signature).unwrap();
        UnparsedPublicKey::new(&RSA_PSS_2048_8192_SHA256, public)
            .verify(signed.as_bytes(), &signature)
            .unwrap();
        let part = |index: usize| -> serde_json::Value {
            let part = jwt.split('.').nth(index).unwrap();
            serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).unwrap()).unwrap()
        };
        assert_eq!(
            part(0),
            json!({"typ": "JWT", "alg": "PS256", "kid": "key1"})
        );
        assert_eq!(
            part(1),
            json!({"iss": "account1", "aud": "https://iam.api.cloud.yandex.net/iam/v1/tokens",
                "iat": 1_700_000_000, "exp": 1_700_000_600})
        );
    }

    #[test]
    fn a_broken_key_is_refused_without_showing_it() {
        let (file, _) = key_file();
        let broken = [
            "HUSH".to_owned(),
            "{}".to_owned(),
            r#"{"id": "k", "service_account_id": "a", "private_key": "HUSH"}"#.to_owned(),
            file.replace("MII", "HUSH"),
            file.replace("PRIVATE KEY-----", "HUSH KEY-----"),
        ];
        for text in broken {
            let why = ServiceAccount::parse(&text).err().unwrap();
            assert!(!why.contains("HUSH"), "{why}");
        }
    }
}
// end: iam
