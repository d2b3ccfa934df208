//! The root of the crate, and its manifest.

use std::fmt::Write as _;

use quote::quote;

use super::{EmitError, docs, layout, types};
use crate::model::Api;

/// `src/lib.rs`.
pub(super) fn library(api: &Api) -> Result<String, EmitError> {
    let mut parts = vec![layout::items(&docs::inner_verbatim(&about(api)))?];
    parts.push(layout::items(&quote!(
        #[doc(hidden)]
        pub mod runtime;
    ))?);
    parts.push(EXPORTS.to_owned());
    for service in &api.services {
        let (module, feature) = (types::module(&service.module)?, &service.name);
        parts.push(layout::items(&quote!(#[cfg(feature = #feature)] pub mod #module;))?);
    }
    Ok(layout::file(&parts))
}

/// What the runtime offers to users.
const EXPORTS: &str = "\
#[doc(inline)]
pub use runtime::{
    BoxError, Call, Client, ClientBuilder, Credentials, Duration, Empty, Error, ErrorKind,
    FieldMask, IamToken, InvalidDuration, InvalidTimestamp, JsonObject, Limit, Measure, Message,
    Number, RpcStatus, Timestamp, Token, TokenFuture, Violation, Violations, transport,
};
";

const EXAMPLE: &str = r#"
```no_run
# async fn example() -> Result<(), yandex_cloud_api::Error> {
use yandex_cloud_api::{Client, compute};

let client = Client::builder().iam_token("t1.…").build()?;
let request = compute::image::ListRequest::new("b1g0folder").page_size(100);
let response = client.compute().image().list(request).await?;
for image in response.images {
    println!("{} {}", image.name, image.status);
}
# Ok(())
# }
```
"#;

fn about(api: &Api) -> Vec<String> {
    let mut text = "Typed client of the Yandex Cloud REST API, generated from its\n\
                    [reference pages](https://yandex.cloud/en/docs/).\n"
        .to_owned();
    if has_example(api) {
        text.push_str(EXAMPLE);
    }
    text.push_str("\nEach service is a Cargo feature of the same name; `full` has them all.");
    text.lines().map(str::to_owned).collect()
}

/// Whether the API has the method of the example.
fn has_example(api: &Api) -> bool {
    let resources =
        api.services.iter().filter(|service| service.module == "compute").flat_map(|service| &service.resources);
    resources
        .filter(|resource| resource.module == "image")
        .flat_map(|resource| &resource.methods)
        .any(|method| method.rust == "list")
}

/// The manifest with a feature for each service.
///
/// # Errors
/// If the template has no marker lines, or a service's name cannot be a feature.
pub fn manifest(template: &str, api: &Api) -> Result<String, EmitError> {
    let mut names = api.services.iter().map(|service| feature(&service.name)).collect::<Result<Vec<_>, _>>()?;
    names.sort_unstable();
    let (begin, end) = ("# features: begin", "# features: end");
    let (mut text, mut inside, mut done) = (String::new(), false, false);
    for line in template.lines() {
        if line.starts_with(end) && inside {
            (inside, done) = (false, true);
        }
        if !inside {
            _ = writeln!(text, "{line}");
        }
        if line.starts_with(begin) && !done {
            inside = true;
            text.push_str(&features(&names));
        }
    }
    if done && !inside { Ok(text) } else { Err(EmitError::NoMarkers) }
}

fn feature(name: &str) -> Result<&str, EmitError> {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let reserved = matches!(name, "" | "full" | "default" | "reqwest");
    if !reserved && name.chars().all(plain) {
        return Ok(name);
    }
    Err(EmitError::Name { name: name.to_owned(), what: "feature" })
}

fn features(names: &[&str]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("\"{name}\"")).collect();
    let one = format!("full = [{}]\n", quoted.join(", "));
    let mut text = if one.len() <= 100 { one } else { format!("full = [\n    {},\n]\n", quoted.join(",\n    ")) };
    for name in names {
        _ = writeln!(text, "{name} = []");
    }
    text
}
