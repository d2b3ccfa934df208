// Written by `cargo xtask regenerate` from the reference pages. Do not edit.

//! Typed client of the Yandex Cloud REST API, generated from its
//! [reference pages](https://yandex.cloud/en/docs/).
//! # First call
//!
//! ```no_run
//! # async fn example() -> Result<(), yandex_cloud_api::Error> {
//! use yandex_cloud_api::{Client, compute::image::ListRequest};
//!
//! let client = Client::builder().build()?;
//! let request = ListRequest::new("b1g0folder").page_size(100);
//! let response = client.compute().image().list(request).await?;
//! for image in response.images {
//!     println!("{} {}", image.name, image.status);
//! }
//! # Ok(())
//! # }
//! ```
//!
//! What is awaited is a [`Call`]; before that, it can be changed: [`timeout`](Call::timeout),
//! [`retry`](Call::retry), [`idempotency_key`](Call::idempotency_key), [`validate`](Call::validate).
//! A [`Client`] is cheap to clone, and its clones share connections and the token: make one.
//! # Requests
//!
//! - `new` takes the parameters of the path, and at most three more fields that are required, in the order of the
//!   reference. What else is required is set by name, so that no two strings are swapped unseen; `new` says which
//!   fields these are.
//! - Each other field has a setter. Lists are set from all that iterates, of what converts: `["a", "b"]`, a `Vec`, an
//!   iterator. So are maps, from pairs of keys and values: `[("key", "value")]`, a `HashMap`, a `BTreeMap`.
//! - Of fields that exclude each other, one is a variant of an enum. Each variant has a setter of its own, and what only
//!   one variant can hold converts into the enum.
//! - A request that needs one string only is made from that string, by `From` and in the call itself: `.get("id")`.
//! # Services
//!
//! Each service is a Cargo feature of the same name; `full` has them all. Other features:
//!
//! - `reqwest` (default): the built-in HTTP transport.
//! - `aws-lc-rs` (default) or `ring`: the cryptography of TLS and of service accounts' keys. With neither, the program has
//!   to install a provider of rustls as the default one.
//! - `service-account` (default): keys of service accounts.
//! - `compression` (default): answers that the server compresses by gzip or brotli.
//! - `blocking`: calls for programs without async.
//! - `chrono`, `jiff`, `time`: [`Timestamp`] and [`Duration`] convert to and from the types of these crates.
//!
//! # Credentials
//!
//! Without further ado, a client looks into the environment (`YC_IAM_TOKEN`, `YC_TOKEN`,
//! `YC_SERVICE_ACCOUNT_KEY_FILE`), or else asks the metadata service of the virtual machine it runs on.
//! [`Credentials`] has these and others one by one:
//!
//! ```no_run
//! # fn example() -> Result<(), yandex_cloud_api::Error> {
//! use yandex_cloud_api::{Client, Credentials};
//!
//! let from_environment = Client::builder().credentials(Credentials::from_env()?).build()?;
//! let own_token = Client::builder().iam_token("t1.…").build()?;
//! let virtual_machine = Client::builder().credentials(Credentials::metadata()).build()?;
//! # Ok(())
//! # }
//! ```
//!
//! A token is kept, replaced before it ends, and fetched once for all calls that wait for it. For another
//! source of tokens, implement [`TokenSource`](credentials::TokenSource).
//! # Lists
//!
//! A method that pages gives one page when it is awaited. All pages and all items are streams:
//!
//! ```no_run
//! # async fn example(client: yandex_cloud_api::Client) -> Result<(), yandex_cloud_api::Error> {
//! use yandex_cloud_api::compute::disk::ListRequest;
//!
//! let mut disks = client.compute().disk().list(ListRequest::new("b1g0folder")).items();
//! while let Some(disk) = disks.try_next().await? {
//!     println!("{} {}", disk.name, disk.size);
//! }
//! # Ok(())
//! # }
//! ```
//! # Long-running operations
//!
//! A method that starts an operation gives a handle. Waiting for it gives the resource. Where no page tells the result, it
//! gives an [`Outcome`]: the resource, nothing, or another message; `.resource()` takes the resource.
//!
//! ```no_run
//! # async fn example(client: yandex_cloud_api::Client) -> Result<(), yandex_cloud_api::Error> {
//! use yandex_cloud_api::compute::disk::CreateRequest;
//! use yandex_cloud_api::{JsonObject, OperationHandle};
//!
//! let request = CreateRequest::new("b1g0folder", "ru-central1-a", 10 << 30).name("data");
//! let operation = client.compute().disk().create(request).await?;
//! let id = operation.id().to_owned();
//! let disk = operation.wait().await?;
//! println!("{} is {}", disk.id, disk.status);
//!
//! // Perhaps in another program; with the type of a disk in place of `JsonObject`, it gives the disk:
//! let mut same = OperationHandle::<JsonObject>::attach(&client, id);
//! if !same.poll().await? {
//!     same.cancel().await?;
//! }
//! # Ok(())
//! # }
//! ```
//! # Updates
//!
//! `updateMask` is filled from what is set, inside of objects too, and only that changes; lists and maps are replaced as a
//! whole. A mask of one's own is kept, and setters that follow add to it:
//!
//! ```no_run
//! # async fn example(client: yandex_cloud_api::Client) -> Result<(), yandex_cloud_api::Error> {
//! use yandex_cloud_api::compute::disk::UpdateRequest;
//!
//! // Renames the disk and takes away its description; labels and size stay as they are.
//! let request = UpdateRequest::new("epd0disk").name("archive").description("");
//! client.compute().disk().update(request).await?.wait().await?;
//! # Ok(())
//! # }
//! ```
//! # Errors
//!
//! There is one [`Error`], whose [`kind`](Error::kind) says what failed. What may be repeated has been,
//! as [`RetryPolicy`] says, when a call fails.
//!
//! ```no_run
//! # async fn example(client: yandex_cloud_api::Client) -> Result<(), yandex_cloud_api::Error> {
//! use yandex_cloud_api::compute::image::GetRequest;
//! use yandex_cloud_api::ErrorKind;
//!
//! match client.compute().image().get(GetRequest::new("fd80image")).await {
//!     Ok(image) => println!("{}", image.name),
//!     Err(error) if error.is_not_found() => println!("there is no such image"),
//!     Err(error) if error.kind() == ErrorKind::Validation => {
//!         for violation in error.violations() {
//!             println!("{violation}");
//!         }
//!     }
//!     Err(error) => {
//!         // Support asks for the request id.
//!         eprintln!("{error}, request {:?}", error.request_id());
//!         return Err(error);
//!     }
//! }
//! # Ok(())
//! # }
//! ```
//!
//! With `tracing`, each call is a span, and each attempt an event with its status and its time. No token, no
//! field of a request and nothing of a response goes there.
//! # Documented limits
//!
//! Limits that the reference documents are checked before a request is sent, all at once, and each
//! violation comes with the sentence that documents it. [`ClientBuilder::validate`] switches that off for
//! a client, [`Call::validate`] for a call:
//!
//! ```no_run
//! # async fn example(client: yandex_cloud_api::Client) -> Result<(), yandex_cloud_api::Error> {
//! use yandex_cloud_api::compute::image::ListRequest;
//!
//! let request = ListRequest::new("b1g0folder").page_size(ListRequest::PAGE_SIZE_MAX + 1);
//! assert!(request.validate().is_err());
//! client.compute().image().list(request).validate(false).await?;
//! # Ok(())
//! # }
//! ```
//! # Other formats than JSON
//!
//! All types implement serde's `Serialize` and `Deserialize`. They read and write what the API has in JSON, and so do other
//! formats that say of each value what it is, such as CBOR and TOML. Formats that leave this to the types, such as bincode
//! and postcard, refuse to write a message, and to read one.
//!
//! Fields that are newer than the crate are passed over, and are not there when the value is written again: keeping them
//! would cost each message room and time, and no request has a use for them. Values of enums are kept.
//! # Testing one's code
//!
//! [`transport::Canned`] gives prepared responses and remembers the requests, [`transport::Recorder`]
//! records what a server answers, and with a [`clock::TestClock`] nothing sleeps:
//!
//! ```
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), yandex_cloud_api::Error> {
//! use yandex_cloud_api::compute::image::ListRequest;
//! use yandex_cloud_api::{Client, clock::TestClock, transport::Canned};
//!
//! let canned = Canned::new()
//!     .json(503, r#"{"code": 14, "message": "busy"}"#)
//!     .json(200, r#"{"images": [{"id": "fd80", "name": "ubuntu"}]}"#);
//! let builder = Client::builder().iam_token("t1.test").clock(TestClock::new());
//! let client = builder.transport(canned.clone()).build()?;
//!
//! let response = client.compute().image().list(ListRequest::new("b1g0folder")).await?;
//! assert_eq!(response.images[0].name, "ubuntu");
//! assert_eq!(canned.requests().len(), 2);
//! # Ok(())
//! # }
//! ```

#![cfg_attr(docsrs, feature(doc_cfg))]

#[doc(hidden)]
#[path = "../../generated/src/runtime/mod.rs"]
pub mod runtime;

mod domains;

#[doc(inline)]
pub use runtime::{
    BadRequest, BoxError, Call, Client, ClientBuilder, Credentials, Duration, Empty, Error,
    ErrorDetail, ErrorInfo, ErrorKind, FieldMask, FieldViolation, Help, HelpLink, InvalidDuration,
    InvalidTimestamp, Items, JsonObject, JsonValue, Limit, LocalizedMessage, Measure, Message,
    Messages, Number, OperationHandle, OperationState, Outcome, Pages, PreconditionFailure,
    PreconditionViolation, QuotaFailure, QuotaViolation, RequestInfo, ResourceInfo, RetryInfo,
    RetryPolicy, RpcStatus, Timestamp, Token, Violation, Violations, Wait, clock, credentials,
    transport,
};

#[cfg(feature = "blocking")]
#[doc(inline)]
pub use runtime::blocking;

pub mod common;

#[cfg(feature = "compute")]
pub mod compute;
