// Written by `cargo xtask regenerate` from the reference pages. Do not edit.

//! What all services have: operations, errors, access bindings.

/// Why the operation failed or was stopped.
pub type Error = crate::runtime::RpcStatus;

/// The operation that was started. How to follow it:
/// [Operation](https://yandex.cloud/en/docs/api-design-guide/concepts/operation).
pub type Operation = crate::runtime::OperationState;
