// Written by `cargo xtask regenerate` from the reference pages. Do not edit.

//! Compute Cloud.

pub mod image;

use crate::Client;

impl Client {
    /// Compute Cloud.
    #[must_use]
    pub fn compute(&self) -> ComputeClient {
        ComputeClient {
            client: self.clone(),
        }
    }
}

/// Compute Cloud: one method a resource.
#[derive(Clone, Debug)]
pub struct ComputeClient {
    client: Client,
}

impl ComputeClient {
    /// Image.
    #[must_use]
    pub fn image(&self) -> image::ImageClient {
        image::ImageClient::new(self.client.clone())
    }
}
