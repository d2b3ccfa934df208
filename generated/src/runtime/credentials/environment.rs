// part: iam
//! Credentials in environment variables.

use super::Credentials;
use crate::runtime::error::Error;

/// The variables, the most telling first.
pub(super) const VARIABLES: [&str; 3] = ["YC_IAM_TOKEN", "YC_TOKEN", "YC_SERVICE_ACCOUNT_KEY_FILE"];

/// How an IAM token begins, unlike an OAuth token.
const IAM_PREFIX: &str = "t1.";

pub(super) fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

/// The credentials that the variables name; `None` when none of them does.
pub(super) fn read(
    variable: &dyn Fn(&str) -> Option<String>,
) -> Result<Option<Credentials>, Error> {
    let set = |name: &str| {
        let value = variable(name)?.trim().to_owned();
        (!value.is_empty()).then_some(value)
    };
    let [iam_token, token, key_file] = VARIABLES.map(set);
    if let Some(token) = iam_token {
        return Ok(Some(Credentials::iam_token(token)));
    }
    if let Some(token) = token {
        let is_iam = token.starts_with(IAM_PREFIX);
        let credentials = if is_iam {
            Credentials::iam_token
        } else {
            Credentials::oauth_token
        };
        return Ok(Some(credentials(token)));
    }
    key_file
        .map(Credentials::service_account_key_file)
        .transpose()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::runtime::credentials::TokenContext;
    use crate::runtime::{Client, transport::Canned};

    /// The token that these variables lead to, and the requests it took.
    async fn token(variables: &[(&str, &str)]) -> Option<(String, usize)> {
        let found = |name: &str| {
            let found = variables.iter().find(|(key, _)| *key == name);
            found.map(|(_, value)| (*value).to_owned())
        };
        let credentials = read(&found).unwrap()?;
        let answer = r#"{"iamToken": "t1.exchanged", "expiresAt": "2030-01-01T00:00:00Z"}"#;
        let canned = Canned::new().json(200, answer);
        let client = Client::builder().transport(canned.clone()).build().unwrap();
        let context = TokenContext::new(client.settings());
        let token = credentials.source().token(&context).await.unwrap();
        Some((token.as_str().to_owned(), canned.requests().len()))
    }

    #[tokio::test]
    async fn the_first_variable_that_is_set_counts() {
        let found = token(&[("YC_TOKEN", "t1.b"), ("YC_IAM_TOKEN", " t1.a\n")]).await;
        assert_eq!(found, Some(("t1.a".to_owned(), 0)));
        let found = token(&[("YC_TOKEN", "t1.b"), ("YC_IAM_TOKEN", "")]).await;
        assert_eq!(found, Some(("t1.b".to_owned(), 0)));
        let found = token(&[("YC_TOKEN", "y0_oauth")]).await;
        assert_eq!(found, Some(("t1.exchanged".to_owned(), 1)));
        assert_eq!(token(&[]).await, None);
    }

    #[test]
    fn a_key_file_that_is_not_there_is_an_error() {
        let set = |name: &str| {
            (name == "YC_SERVICE_ACCOUNT_KEY_FILE").then(|| "/nowhere/key.json".to_owned())
        };
        let error = read(&set).unwrap_err().to_string();
        assert!(error.contains("key"), "{error}");
    }
}
// end: iam
