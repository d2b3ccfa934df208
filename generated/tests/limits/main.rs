// Written by `cargo xtask regenerate` from the reference pages. Do not edit.

//! Every documented limit: a value at the limit is accepted, one beyond is refused.

use ::yandex_cloud_api as api;

/// Which kinds of limits there are depends on the services.
#[allow(dead_code)]
#[path = "../support/limits.rs"]
mod harness;

#[cfg(feature = "compute")]
mod compute;
