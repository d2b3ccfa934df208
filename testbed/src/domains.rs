// Written by `cargo xtask regenerate` from the reference pages. Do not edit.

//! Where calls go, and how the API is spoken with.

use crate::runtime::Vendor;

/// The domains whose hosts get calls, and with them the token; a blank between two.
pub(crate) const DOMAINS: &str = "api.cloud.yandex.net api.yandexcloud.kz kms.yandex";

/// The services with their documented hosts: the names that an endpoint can be set for.
#[rustfmt::skip]
pub(crate) const SERVICES: &[(&str, &[&str])] = &[
    ("compute", &["compute.api.cloud.yandex.net", "operation.api.cloud.yandex.net"]),
];

/// How the API is spoken with.
pub(crate) const VENDOR: Vendor = Vendor::GOOGLE;
