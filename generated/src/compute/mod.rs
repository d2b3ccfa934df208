// Written by `cargo xtask regenerate` from the reference pages. Do not edit.

//! Compute Cloud.

pub mod disk;
pub mod image;
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
    /// A Disk resource. What disks are:
    /// [Disks](https://yandex.cloud/en/docs/compute/concepts/disk).
    #[must_use]
    pub fn disk(&self) -> disk::DiskClient {
        disk::DiskClient::new(self.client.clone())
    }

    /// An Image resource.
    #[must_use]
    pub fn image(&self) -> image::ImageClient {
        image::ImageClient::new(self.client.clone())
    }

    /// The operation that was started. How to follow it:
    /// [Operation](https://yandex.cloud/en/docs/api-design-guide/concepts/operation).
    #[must_use]
    pub fn operation(&self) -> operation::OperationClient {
        operation::OperationClient::new(self.client.clone())
    }

    /// An availability zone. What zones are:
    /// [Availability zones](https://yandex.cloud/en/docs/overview/concepts/geo-scope).
    #[must_use]
    pub fn zone(&self) -> zone::ZoneClient {
        zone::ZoneClient::new(self.client.clone())
    }
}
