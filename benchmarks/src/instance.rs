//! The types of a list of virtual machines for serde's derive, with Rust's types where the generated crate has them:
//! points in time, 64-bit integers, and enums that keep values they do not know.

use std::collections::BTreeMap;
use std::fmt;

use jiff::Timestamp;
use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// States a struct whose fields are left out where they are absent.
macro_rules! object {
    ($name:ident { $( $(#[$how:meta])? $field:ident: $type:ty, $absent:literal; )* }) => {
        #[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
        #[serde(rename_all = "camelCase", default)]
        #[allow(missing_docs, clippy::struct_field_names, reason = "the fields are those of the generated type")]
        pub struct $name {
            $( $(#[$how])? #[serde(skip_serializing_if = $absent)] pub $field: $type, )*
        }
    };
}

/// States an enum by its texts.
macro_rules! open {
    ($name:ident { $( $variant:ident = $text:literal, )* }) => {
        #[derive(Clone, Debug, Default, PartialEq)]
        #[allow(missing_docs, reason = "the variants are those of the generated type")]
        pub enum $name {
            #[default]
            Unspecified,
            $( $variant, )*
            Unknown(String),
        }

        impl $name {
            fn is_unspecified(&self) -> bool {
                *self == Self::Unspecified
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_str(match self {
                    Self::Unspecified => "",
                    $( Self::$variant => $text, )*
                    Self::Unknown(text) => text,
                })
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                struct Text;

                impl Visitor<'_> for Text {
                    type Value = $name;

                    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                        f.write_str("the name of a value")
                    }

                    fn visit_str<E: Error>(self, text: &str) -> Result<$name, E> {
                        Ok(match text {
                            "" => $name::Unspecified,
                            $( $text => $name::$variant, )*
                            _ => $name::Unknown(text.to_owned()),
                        })
                    }
                }

                from.deserialize_str(Text)
            }
        }
    };
}

object!(Instances {
    instances: Vec<Instance>, "Vec::is_empty";
    next_page_token: String, "String::is_empty";
});

object!(Instance {
    id: String, "String::is_empty";
    folder_id: String, "String::is_empty";
    created_at: Option<Timestamp>, "Option::is_none";
    name: String, "String::is_empty";
    description: String, "String::is_empty";
    labels: BTreeMap<String, String>, "BTreeMap::is_empty";
    zone_id: String, "String::is_empty";
    platform_id: String, "String::is_empty";
    resources: Option<Resources>, "Option::is_none";
    status: Status, "Status::is_unspecified";
    metadata: BTreeMap<String, String>, "BTreeMap::is_empty";
    metadata_options: Option<MetadataOptions>, "Option::is_none";
    boot_disk: Option<AttachedDisk>, "Option::is_none";
    secondary_disks: Vec<AttachedDisk>, "Vec::is_empty";
    local_disks: Vec<LocalDisk>, "Vec::is_empty";
    filesystems: Vec<Filesystem>, "Vec::is_empty";
    network_interfaces: Vec<NetworkInterface>, "Vec::is_empty";
    gpu_settings: Option<GpuSettings>, "Option::is_none";
    fqdn: String, "String::is_empty";
    scheduling_policy: Option<SchedulingPolicy>, "Option::is_none";
    service_account_id: String, "String::is_empty";
    network_settings: Option<NetworkSettings>, "Option::is_none";
    placement_policy: Option<PlacementPolicy>, "Option::is_none";
    host_group_id: String, "String::is_empty";
    host_id: String, "String::is_empty";
});

object!(Resources {
    #[serde(with = "crate::text")] memory: i64, "crate::text::is_zero";
    #[serde(with = "crate::text")] cores: i64, "crate::text::is_zero";
    #[serde(with = "crate::text")] core_fraction: i64, "crate::text::is_zero";
    #[serde(with = "crate::text")] gpus: i64, "crate::text::is_zero";
});

object!(MetadataOptions {
    gce_http_endpoint: MetadataOption, "MetadataOption::is_unspecified";
    aws_v1_http_endpoint: MetadataOption, "MetadataOption::is_unspecified";
    gce_http_token: MetadataOption, "MetadataOption::is_unspecified";
    aws_v1_http_token: MetadataOption, "MetadataOption::is_unspecified";
});

object!(AttachedDisk {
    mode: DiskMode, "DiskMode::is_unspecified";
    device_name: String, "String::is_empty";
    auto_delete: Option<bool>, "Option::is_none";
    disk_id: String, "String::is_empty";
});

object!(LocalDisk {
    #[serde(with = "crate::text")] size: i64, "crate::text::is_zero";
    device_name: String, "String::is_empty";
});

object!(Filesystem {
    mode: DiskMode, "DiskMode::is_unspecified";
    device_name: String, "String::is_empty";
    filesystem_id: String, "String::is_empty";
});

object!(NetworkInterface {
    index: String, "String::is_empty";
    mac_address: String, "String::is_empty";
    subnet_id: String, "String::is_empty";
    primary_v4_address: Option<PrimaryAddress>, "Option::is_none";
    primary_v6_address: Option<PrimaryAddress>, "Option::is_none";
    security_group_ids: Vec<String>, "Vec::is_empty";
});

object!(PrimaryAddress {
    address: String, "String::is_empty";
    one_to_one_nat: Option<OneToOneNat>, "Option::is_none";
    dns_records: Vec<DnsRecord>, "Vec::is_empty";
});

object!(OneToOneNat {
    address: String, "String::is_empty";
    ip_version: IpVersion, "IpVersion::is_unspecified";
    dns_records: Vec<DnsRecord>, "Vec::is_empty";
});

object!(DnsRecord {
    fqdn: String, "String::is_empty";
    dns_zone_id: String, "String::is_empty";
    #[serde(with = "crate::text")] ttl: i64, "crate::text::is_zero";
    ptr: Option<bool>, "Option::is_none";
});

object!(GpuSettings {
    gpu_cluster_id: String, "String::is_empty";
});

object!(SchedulingPolicy {
    preemptible: Option<bool>, "Option::is_none";
});

object!(NetworkSettings {
    r#type: NetworkType, "NetworkType::is_unspecified";
});

object!(PlacementPolicy {
    placement_group_id: String, "String::is_empty";
    host_affinity_rules: Vec<AffinityRule>, "Vec::is_empty";
    #[serde(with = "crate::text")] placement_group_partition: i64, "crate::text::is_zero";
});

object!(AffinityRule {
    key: String, "String::is_empty";
    op: String, "String::is_empty";
    values: Vec<String>, "Vec::is_empty";
});

open!(Status {
    Provisioning = "PROVISIONING",
    Running = "RUNNING",
    Stopping = "STOPPING",
    Stopped = "STOPPED",
    Starting = "STARTING",
    Restarting = "RESTARTING",
    Updating = "UPDATING",
    Error = "ERROR",
    Crashed = "CRASHED",
    Deleting = "DELETING",
});

open!(MetadataOption {
    Enabled = "ENABLED",
    Disabled = "DISABLED",
});

open!(DiskMode {
    ReadOnly = "READ_ONLY",
    ReadWrite = "READ_WRITE",
});

open!(IpVersion {
    Ipv4 = "IPV4",
    Ipv6 = "IPV6",
});

open!(NetworkType {
    Standard = "STANDARD",
    SoftwareAccelerated = "SOFTWARE_ACCELERATED",
    HardwareAccelerated = "HARDWARE_ACCELERATED",
});

/// A response with so many virtual machines.
#[must_use]
pub fn document(instances: usize) -> String {
    let instance = include_str!("instance.json").trim_end();
    let list = vec![instance; instances].join(",");
    format!(r#"{{"instances":[{list}],"nextPageToken":"next"}}"#)
}
