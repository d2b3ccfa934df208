//! Ways to authenticate.

use serde_json::{Value, json};

use super::Object;
use crate::api::{Api, Auth, AuthKind};

/// The schemes by name, and the requirement that one of them is met. Without a profile: a bearer token.
pub(super) fn schemes(api: &Api) -> (Object, Value) {
    let stated: Vec<Value> = match &api.vendor {
        Some(vendor) => vendor.auth.iter().map(scheme).collect(),
        None => vec![json!({ "type": "http", "scheme": "bearer" })],
    };
    let name = |number: usize| if number == 0 { "auth".to_owned() } else { format!("auth{}", number + 1) };
    let requirements = (0..stated.len()).map(|number| {
        let mut one = Object::new();
        one.insert(name(number), json!([]));
        one
    });
    let requirements = requirements.map(Value::from).collect();
    (stated.into_iter().enumerate().map(|(number, scheme)| (name(number), scheme)).collect(), requirements)
}

/// What a profile leaves out is as RFC 6750 and RFC 7617 have it.
fn scheme(auth: &Auth) -> Value {
    let named = |default: &str| if auth.name.is_empty() { default.to_owned() } else { auth.name.clone() };
    let mut scheme = match auth.kind {
        AuthKind::Bearer => json!({ "type": "http", "scheme": "bearer" }),
        AuthKind::Basic => json!({ "type": "http", "scheme": "basic" }),
        AuthKind::Query => json!({ "type": "apiKey", "in": "query", "name": named("access_token") }),
        AuthKind::Header => json!({ "type": "apiKey", "in": "header", "name": named("Authorization") }),
        AuthKind::Signature => json!({
            "type": "apiKey", "in": "header", "name": named("Authorization"),
            "description": "A signature of the request, which the caller makes.",
        }),
    };
    if let Value::Object(scheme) = &mut scheme
        && auth.kind == AuthKind::Header
        && !matches!(auth.value.as_str(), "" | "{token}")
    {
        scheme.insert("description".into(), format!("Sent as `{}`.", auth.value).into());
    }
    scheme
}
