// Written by `cargo xtask regenerate` from the reference pages. Do not edit.

//! Compute Cloud.

pub mod disk;
pub mod image;
pub mod instance;
pub mod operation;
pub mod zone;

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
    /// Disk.
    #[must_use]
    pub fn disk(&self) -> disk::DiskClient {
        disk::DiskClient::new(self.client.clone())
    }

    /// Image.
    #[must_use]
    pub fn image(&self) -> image::ImageClient {
        image::ImageClient::new(self.client.clone())
    }

    /// Instance.
    #[must_use]
    pub fn instance(&self) -> instance::InstanceClient {
        instance::InstanceClient::new(self.client.clone())
    }

    /// Operation.
    #[must_use]
    pub fn operation(&self) -> operation::OperationClient {
        operation::OperationClient::new(self.client.clone())
    }

    /// Zone.
    #[must_use]
    pub fn zone(&self) -> zone::ZoneClient {
        zone::ZoneClient::new(self.client.clone())
    }
}
