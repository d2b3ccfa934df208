//! What the built-in profile knows of Yandex Cloud besides how its pages are written.
//!
//! Code, not data, because no profile can say it yet: the readers of its pages (`dialect/classic.rs` for dotted rows,
//! `dialect/yfm/` for linked messages and the schema of the playground), and the grammar of machine-made sentences in
//! `prose`.

/// The crate for which the runtime is written, as Cargo names it. The crates of other vendors are made of it.
pub(crate) const PACKAGE: &str = "yandex-cloud-api";

/// The same, as Rust names it.
pub(crate) const LIBRARY: &str = "yandex_cloud_api";

/// The front page of its documentation: sections, each after the methods that its examples call.
pub(crate) const GUIDE: &str = include_str!("guide.md");

/// The domains below which hosts of the API are.
pub const DOMAINS: [&str; 3] = ["api.cloud.yandex.net", "api.yandexcloud.kz", "kms.yandex"];

/// Where the documentation is published; pages link to each other below this address.
pub(crate) const SITE: &str = "https://yandex.cloud/en";

/// What the API is called.
pub(crate) const TITLE: &str = "Yandex Cloud API";

/// The public repository of the documentation.
pub(crate) const REPOSITORY: &str = "https://github.com/yandex-cloud/docs";

/// The licence of that repository.
pub(crate) const LICENCE: &str = "CC-BY-4.0";

/// Whom that licence wants to be named.
pub(crate) const ATTRIBUTION: &str = "(c) YANDEX LLC";

/// The pages of the reference, below the folder of a language, and those among them that describe another protocol.
pub(crate) const REFERENCE: (&str, &str) = ("**/api-ref/**.md", "**/grpc/**");

/// Messages that every service has: each has exactly these fields, and this name if one is given. Operations are told by
/// `conventions`.
pub(crate) const FAMILIES: [(&[&str], Option<&str>); 4] = [
    (&["code", "message", "details"], None),
    (&["roleId", "subject"], None),
    (&["action", "accessBinding"], None),
    (&["id", "type"], Some("Subject")),
];

/// Families written by hand for other protocols, by a part of their path.
pub(crate) const OTHER_PROTOCOLS: &[(&str, &str)] = &[
    ("/s3/api-ref/", "the S3 protocol, written by hand"),
    ("/docapi/api-ref/", "the DynamoDB protocol, written by hand"),
    ("message-queue/api-ref/", "the SQS protocol, written by hand"),
    ("translate/api-ref/v1/", "version 1 of Translate, written by hand"),
];

/// Folders that mark machine-made pages in `sourcePath`.
pub(crate) const MACHINE_MADE: &str = "_api-ref/";
