// Written by `cargo xtask regenerate` from the reference pages. Do not edit.

//! Typed client of the Yandex Cloud REST API, generated from its
//! [reference pages](https://yandex.cloud/en/docs/).
//!
//! ```no_run
//! # async fn example() -> Result<(), yandex_cloud_api::Error> {
//! use yandex_cloud_api::{Client, compute};
//!
//! let client = Client::builder().iam_token("t1.…").build()?;
//! let request = compute::image::ListRequest::new("b1g0folder").page_size(100);
//! let response = client.compute().image().list(request).await?;
//! for image in response.images {
//!     println!("{} {}", image.name, image.status);
//! }
//! # Ok(())
//! # }
//! ```
//!
//! Each service is a Cargo feature of the same name; `full` has them all.

#[doc(hidden)]
pub mod runtime;

#[doc(inline)]
pub use runtime::{
    BoxError, Call, Client, ClientBuilder, Credentials, Duration, Empty, Error, ErrorKind,
    FieldMask, IamToken, InvalidDuration, InvalidTimestamp, JsonObject, Limit, Measure, Message,
    Number, RpcStatus, Timestamp, Token, TokenFuture, Violation, Violations, transport,
};

#[cfg(feature = "compute")]
pub mod compute;
