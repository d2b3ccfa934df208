// Written by `cargo xtask regenerate` from the reference pages. Do not edit.

//! The domains whose hosts get calls, and with them the token; a blank between two.

pub(crate) const DOMAINS: &str = "api.cloud.yandex.net api.yandexcloud.kz kms.yandex";
