// Written by `cargo xtask regenerate` from the reference pages. Do not edit.

//! Methods of the resource Instance.

use std::collections::BTreeMap;

use crate::runtime::macros::{from_text, message, open_enum, page, setters};
use crate::runtime::{Call, Client, Method, Timestamp, Verb};

/// Methods of the resource Instance.
#[derive(Clone, Debug)]
pub struct InstanceClient {
    client: Client,
}

impl InstanceClient {
    pub(super) fn new(client: Client) -> Self {
        Self { client }
    }

    /// Lists the virtual machines of a folder.
    ///
    /// [Reference](https://yandex.cloud/en/docs/compute/api-ref/Instance/list)
    ///
    /// ```no_run
    /// # async fn example(client: yandex_cloud_api::Client) -> Result<(), yandex_cloud_api::Error> {
    /// use yandex_cloud_api::compute::instance::ListRequest;
    ///
    /// let request = ListRequest::new("folderId");
    /// let mut items = client.compute().instance().list(request).items();
    /// while let Some(item) = items.try_next().await? {
    ///     println!("{item:?}");
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn list(&self, request: impl Into<ListRequest>) -> Call<ListRequest, ListResponse> {
        Call::new(&self.client, &LIST, request.into())
    }
}

static LIST: Method = Method {
    name: "compute.Instance.list",
    service: "compute",
    verb: Verb::Get,
    host: "compute.api.cloud.yandex.net",
    path: "/compute/v1/instances",
    page: "https://yandex.cloud/en/docs/compute/api-ref/Instance/list",
};

/// Request of [`InstanceClient::list`].
#[derive(Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct ListRequest {
    /// Required. ID of the folder whose virtual machines are listed.
    ///
    /// The maximum string length in characters is 50.
    pub folder_id: String,
    /// How many virtual machines a page has at most.
    ///
    /// The maximum value is 1000.
    pub page_size: i64,
    /// The `nextPageToken` of the page before.
    ///
    /// The maximum string length in characters is 100.
    pub page_token: String,
    /// Which virtual machines are listed, as conditions on their fields.
    ///
    /// The maximum string length in characters is 1000.
    pub filter: String,
    /// The field that the list is sorted by, and the direction. "id asc" if omitted.
    ///
    /// The maximum string length in characters is 100.
    pub order_by: String,
}

message! {
    ListRequest, page "https://yandex.cloud/en/docs/compute/api-ref/Instance/list";
    "folderId" => folder_id: query(), required("Required."),
        length(None, Some(50), "The maximum string length in characters is 50.");
    "pageSize" => page_size: query(), value(None, Some(1000), "The maximum value is 1000.");
    "pageToken" => page_token: query();
    "filter" => filter: query(),
        length(None, Some(1000), "The maximum string length in characters is 1000.");
    "orderBy" => order_by: query(),
        length(None, Some(100), "The maximum string length in characters is 100.");
}

impl ListRequest {
    /// Longest [`folder_id`](Self#structfield.folder_id), in characters.
    pub const FOLDER_ID_LENGTH_MAX: usize = 50;
    /// Largest [`page_size`](Self#structfield.page_size).
    pub const PAGE_SIZE_MAX: i64 = 1000;
    /// Longest [`page_token`](Self#structfield.page_token), in characters.
    pub const PAGE_TOKEN_LENGTH_MAX: usize = 100;
    /// Longest [`filter`](Self#structfield.filter), in characters.
    pub const FILTER_LENGTH_MAX: usize = 1000;
    /// Longest [`order_by`](Self#structfield.order_by), in characters.
    pub const ORDER_BY_LENGTH_MAX: usize = 100;

    /// A request with the required fields.
    #[must_use]
    pub fn new(folder_id: impl Into<String>) -> Self {
        Self {
            folder_id: folder_id.into(),
            ..Self::default()
        }
    }
}

from_text!(ListRequest);

setters! {
    ListRequest;
    /// Sets [`page_size`](Self#structfield.page_size). The maximum value is 1000.
    page_size(page_size: i64) => page_size = page_size;
    /// Sets [`page_token`](Self#structfield.page_token).
    page_token(page_token: impl Into<String>) => page_token = page_token.into();
    /// Sets [`filter`](Self#structfield.filter). The maximum string length in characters is 1000.
    filter(filter: impl Into<String>) => filter = filter.into();
    /// Sets [`order_by`](Self#structfield.order_by). The maximum string length in characters
    /// is 100.
    order_by(order_by: impl Into<String>) => order_by = order_by.into();
}

/// Response of [`InstanceClient::list`].
#[derive(Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct ListResponse {
    /// The virtual machines of this page.
    pub instances: Vec<Instance>,
    /// Where the next page begins.
    pub next_page_token: String,
}

message! {
    ListResponse, page "https://yandex.cloud/en/docs/compute/api-ref/Instance/list";
    "instances" => instances;
    "nextPageToken" => next_page_token;
}

page!(ListResponse, instances => Instance);

/// An element of [`ListResponse::instances`](ListResponse#structfield.instances).
#[derive(Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct Instance {
    /// ID of the virtual machine.
    pub id: String,
    /// ID of the folder that holds the virtual machine.
    pub folder_id: String,
    /// When the virtual machine was created.
    pub created_at: Option<Timestamp>,
    /// Name of the virtual machine.
    pub name: String,
    /// What the virtual machine is for.
    pub description: String,
    /// Labels of the virtual machine as `key:value` pairs.
    pub labels: BTreeMap<String, String>,
    /// ID of the zone in which the virtual machine runs.
    pub zone_id: String,
    /// ID of the kind of hardware.
    pub platform_id: String,
    /// Processors and memory of the virtual machine.
    pub resources: Option<Resources>,
    /// State of the virtual machine.
    pub status: InstanceStatus,
    /// Data that programs in the virtual machine can read, as `key:value` pairs.
    pub metadata: BTreeMap<String, String>,
    /// How programs get at the metadata.
    pub metadata_options: Option<MetadataOptions>,
    /// The disk with the operating system.
    pub boot_disk: Option<BootDisk>,
    /// The other disks.
    pub secondary_disks: Vec<BootDisk>,
    /// Disks of the host itself.
    pub local_disks: Vec<LocalDisk>,
    /// File systems that are attached.
    pub filesystems: Vec<Filesystem>,
    /// Network interfaces of the virtual machine.
    pub network_interfaces: Vec<NetworkInterface>,
    /// Settings of the graphics processors.
    pub gpu_settings: Option<GpuSettings>,
    /// Full name of the virtual machine in its network.
    pub fqdn: String,
    /// When the virtual machine may be stopped.
    pub scheduling_policy: Option<SchedulingPolicy>,
    /// ID of the service account that programs in the virtual machine act as.
    pub service_account_id: String,
    /// Settings of the network.
    pub network_settings: Option<NetworkSettings>,
    /// Where the virtual machine may run.
    pub placement_policy: Option<PlacementPolicy>,
    /// ID of the group of dedicated hosts.
    pub host_group_id: String,
    /// ID of the dedicated host.
    pub host_id: String,
}

message! {
    Instance, page "https://yandex.cloud/en/docs/compute/api-ref/Instance/list";
    "id" => id;
    "folderId" => folder_id;
    "createdAt" => created_at;
    "name" => name;
    "description" => description;
    "labels" => labels;
    "zoneId" => zone_id;
    "platformId" => platform_id;
    "resources" => resources;
    "status" => status;
    "metadata" => metadata: secret();
    "metadataOptions" => metadata_options;
    "bootDisk" => boot_disk;
    "secondaryDisks" => secondary_disks;
    "localDisks" => local_disks;
    "filesystems" => filesystems;
    "networkInterfaces" => network_interfaces;
    "gpuSettings" => gpu_settings;
    "fqdn" => fqdn;
    "schedulingPolicy" => scheduling_policy;
    "serviceAccountId" => service_account_id;
    "networkSettings" => network_settings;
    "placementPolicy" => placement_policy;
    "hostGroupId" => host_group_id;
    "hostId" => host_id;
}

/// Processors and memory of the virtual machine.
#[derive(Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct Resources {
    /// Memory in bytes.
    pub memory: i64,
    /// Number of cores.
    pub cores: i64,
    /// Guaranteed share of each core in percent.
    pub core_fraction: i64,
    /// Number of graphics processors.
    pub gpus: i64,
}

message! {
    Resources, page "https://yandex.cloud/en/docs/compute/api-ref/Instance/list";
    "memory" => memory;
    "cores" => cores;
    "coreFraction" => core_fraction;
    "gpus" => gpus;
}

/// State of the virtual machine.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum InstanceStatus {
    /// No value.
    #[default]
    Unspecified,
    /// It waits for resources.
    Provisioning,
    /// It runs.
    Running,
    /// It is being stopped.
    Stopping,
    /// It is stopped.
    Stopped,
    /// It is being started.
    Starting,
    /// It is being restarted.
    Restarting,
    /// It is being changed.
    Updating,
    /// It cannot be used after a failure.
    Error,
    /// It crashed and will be started again.
    Crashed,
    /// It is being deleted.
    Deleting,
    /// A value that is newer than this crate.
    Unknown(String),
}

open_enum! {
    InstanceStatus;
    Provisioning = "PROVISIONING";
    Running = "RUNNING";
    Stopping = "STOPPING";
    Stopped = "STOPPED";
    Starting = "STARTING";
    Restarting = "RESTARTING";
    Updating = "UPDATING";
    Error = "ERROR";
    Crashed = "CRASHED";
    Deleting = "DELETING";
}

/// How programs get at the metadata.
#[derive(Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct MetadataOptions {
    /// Metadata in the format of GCE.
    pub gce_http_endpoint: MetadataOptionsGceHttpEndpoint,
    /// Metadata in the format of AWS.
    pub aws_v1_http_endpoint: MetadataOptionsGceHttpEndpoint,
    /// Tokens in the format of GCE.
    pub gce_http_token: MetadataOptionsGceHttpEndpoint,
    /// Tokens in the format of AWS.
    pub aws_v1_http_token: MetadataOptionsGceHttpEndpoint,
}

message! {
    MetadataOptions, page "https://yandex.cloud/en/docs/compute/api-ref/Instance/list";
    "gceHttpEndpoint" => gce_http_endpoint;
    "awsV1HttpEndpoint" => aws_v1_http_endpoint;
    "gceHttpToken" => gce_http_token;
    "awsV1HttpToken" => aws_v1_http_token;
}

/// Metadata in the format of GCE.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum MetadataOptionsGceHttpEndpoint {
    /// No value.
    #[default]
    Unspecified,
    /// They are served.
    Enabled,
    /// They are not served.
    Disabled,
    /// A value that is newer than this crate.
    Unknown(String),
}

open_enum! {
    MetadataOptionsGceHttpEndpoint;
    Enabled = "ENABLED";
    Disabled = "DISABLED";
}

/// The disk with the operating system.
#[derive(Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct BootDisk {
    /// How the disk is attached.
    pub mode: BootDiskMode,
    /// Name of the device in the operating system.
    pub device_name: String,
    /// Whether the disk is deleted together with the virtual machine.
    pub auto_delete: Option<bool>,
    /// ID of the disk.
    pub disk_id: String,
}

message! {
    BootDisk, page "https://yandex.cloud/en/docs/compute/api-ref/Instance/list";
    "mode" => mode;
    "deviceName" => device_name;
    "autoDelete" => auto_delete;
    "diskId" => disk_id;
}

/// How the disk is attached.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum BootDiskMode {
    /// No value.
    #[default]
    Unspecified,
    /// It can be read.
    ReadOnly,
    /// It can be read and written.
    ReadWrite,
    /// A value that is newer than this crate.
    Unknown(String),
}

open_enum! {
    BootDiskMode;
    ReadOnly = "READ_ONLY";
    ReadWrite = "READ_WRITE";
}

/// An element of [`Instance::local_disks`](Instance#structfield.local_disks).
#[derive(Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct LocalDisk {
    /// Size in bytes.
    pub size: i64,
    /// Name of the device in the operating system.
    pub device_name: String,
}

message! {
    LocalDisk, page "https://yandex.cloud/en/docs/compute/api-ref/Instance/list";
    "size" => size;
    "deviceName" => device_name;
}

/// An element of [`Instance::filesystems`](Instance#structfield.filesystems).
#[derive(Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct Filesystem {
    /// How the file system is attached.
    pub mode: BootDiskMode,
    /// Name of the device in the operating system.
    pub device_name: String,
    /// ID of the file system.
    pub filesystem_id: String,
}

message! {
    Filesystem, page "https://yandex.cloud/en/docs/compute/api-ref/Instance/list";
    "mode" => mode;
    "deviceName" => device_name;
    "filesystemId" => filesystem_id;
}

/// An element of [`Instance::network_interfaces`](Instance#structfield.network_interfaces).
#[derive(Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct NetworkInterface {
    /// Number of the interface, from 0.
    pub index: String,
    /// MAC address of the interface.
    pub mac_address: String,
    /// ID of the subnet.
    pub subnet_id: String,
    /// IPv4 address of the interface.
    pub primary_v4_address: Option<PrimaryV4Address>,
    /// IPv6 address of the interface.
    pub primary_v6_address: Option<PrimaryV4Address>,
    /// IDs of the security groups.
    pub security_group_ids: Vec<String>,
}

message! {
    NetworkInterface, page "https://yandex.cloud/en/docs/compute/api-ref/Instance/list";
    "index" => index;
    "macAddress" => mac_address;
    "subnetId" => subnet_id;
    "primaryV4Address" => primary_v4_address;
    "primaryV6Address" => primary_v6_address;
    "securityGroupIds" => security_group_ids;
}

/// IPv4 address of the interface.
#[derive(Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct PrimaryV4Address {
    /// The address in the subnet.
    pub address: String,
    /// The public address, if there is one.
    pub one_to_one_nat: Option<OneToOneNat>,
    /// Names of the address.
    pub dns_records: Vec<DnsRecord>,
}

message! {
    PrimaryV4Address, page "https://yandex.cloud/en/docs/compute/api-ref/Instance/list";
    "address" => address;
    "oneToOneNat" => one_to_one_nat;
    "dnsRecords" => dns_records;
}

/// The public address, if there is one.
#[derive(Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct OneToOneNat {
    /// The address on the internet.
    pub address: String,
    /// Version of the protocol.
    pub ip_version: OneToOneNatIpVersion,
    /// Names of the address.
    pub dns_records: Vec<DnsRecord>,
}

message! {
    OneToOneNat, page "https://yandex.cloud/en/docs/compute/api-ref/Instance/list";
    "address" => address;
    "ipVersion" => ip_version;
    "dnsRecords" => dns_records;
}

/// Version of the protocol.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum OneToOneNatIpVersion {
    /// No value.
    #[default]
    Unspecified,
    /// Version 4.
    Ipv4,
    /// Version 6.
    Ipv6,
    /// A value that is newer than this crate.
    Unknown(String),
}

open_enum! {
    OneToOneNatIpVersion;
    Ipv4 = "IPV4";
    Ipv6 = "IPV6";
}

/// An element of [`PrimaryV4Address::dns_records`](PrimaryV4Address#structfield.dns_records).
#[derive(Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct DnsRecord {
    /// Full or relative name.
    pub fqdn: String,
    /// ID of the zone of names.
    pub dns_zone_id: String,
    /// How many seconds the record may be kept.
    pub ttl: i64,
    /// Whether there is a record for the way back.
    pub ptr: Option<bool>,
}

message! {
    DnsRecord, page "https://yandex.cloud/en/docs/compute/api-ref/Instance/list";
    "fqdn" => fqdn;
    "dnsZoneId" => dns_zone_id;
    "ttl" => ttl;
    "ptr" => ptr;
}

/// Settings of the graphics processors.
#[derive(Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct GpuSettings {
    /// ID of the cluster of graphics processors.
    pub gpu_cluster_id: String,
}

message! {
    GpuSettings, page "https://yandex.cloud/en/docs/compute/api-ref/Instance/list";
    "gpuClusterId" => gpu_cluster_id;
}

/// When the virtual machine may be stopped.
#[derive(Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct SchedulingPolicy {
    /// Whether the virtual machine may be stopped at any time.
    pub preemptible: Option<bool>,
}

message! {
    SchedulingPolicy, page "https://yandex.cloud/en/docs/compute/api-ref/Instance/list";
    "preemptible" => preemptible;
}

/// Settings of the network.
#[derive(Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct NetworkSettings {
    /// How packets are handled.
    pub r#type: NetworkSettingsType,
}

message! {
    NetworkSettings, page "https://yandex.cloud/en/docs/compute/api-ref/Instance/list";
    "type" => r#type;
}

/// How packets are handled.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum NetworkSettingsType {
    /// No value.
    #[default]
    Unspecified,
    /// By the processor.
    Standard,
    /// By cores set aside for them.
    SoftwareAccelerated,
    /// By the network card.
    HardwareAccelerated,
    /// A value that is newer than this crate.
    Unknown(String),
}

open_enum! {
    NetworkSettingsType;
    Standard = "STANDARD";
    SoftwareAccelerated = "SOFTWARE_ACCELERATED";
    HardwareAccelerated = "HARDWARE_ACCELERATED";
}

/// Where the virtual machine may run.
#[derive(Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct PlacementPolicy {
    /// ID of the placement group.
    pub placement_group_id: String,
    /// Rules for the choice of a host.
    pub host_affinity_rules: Vec<HostAffinityRule>,
    /// Number of the partition in the placement group.
    pub placement_group_partition: i64,
}

message! {
    PlacementPolicy, page "https://yandex.cloud/en/docs/compute/api-ref/Instance/list";
    "placementGroupId" => placement_group_id;
    "hostAffinityRules" => host_affinity_rules;
    "placementGroupPartition" => placement_group_partition;
}

/// An element of
/// [`PlacementPolicy::host_affinity_rules`](PlacementPolicy#structfield.host_affinity_rules).
#[derive(Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct HostAffinityRule {
    /// What is compared.
    pub key: String,
    /// Whether hosts with these values are chosen or avoided.
    pub op: String,
    /// The values.
    pub values: Vec<String>,
}

message! {
    HostAffinityRule, page "https://yandex.cloud/en/docs/compute/api-ref/Instance/list";
    "key" => key;
    "op" => op;
    "values" => values;
}
