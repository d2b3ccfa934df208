// Written by `cargo xtask regenerate` from the reference pages. Do not edit.

//! A Disk resource. What disks are: [Disks](https://yandex.cloud/en/docs/compute/concepts/disk).

use std::collections::BTreeMap;

use crate::runtime::macros::{from_text, message, oneof, open_enum, page, setters};
use crate::runtime::{Call, Client, Empty, FieldMask, Method, OperationHandle, Timestamp, Verb};

/// Methods of the resource Disk.
#[derive(Clone, Debug)]
pub struct DiskClient {
    client: Client,
}

impl DiskClient {
    pub(super) fn new(client: Client) -> Self {
        Self { client }
    }

    /// Creates a disk in a folder: empty, or from an image or a snapshot.
    ///
    /// The operation can be cancelled until it is done.
    ///
    /// [Reference](https://yandex.cloud/en/docs/compute/api-ref/Disk/create)
    ///
    /// ```no_run
    /// # async fn example(client: yandex_cloud_api::Client) -> Result<(), yandex_cloud_api::Error> {
    /// use yandex_cloud_api::compute::disk::CreateRequest;
    ///
    /// let request = CreateRequest::new("folderId", "zoneId", 1).image_id("imageId");
    /// let operation = client.compute().disk().create(request).await?;
    /// let result = operation.wait().await?;
    /// println!("{result:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn create(&self, request: CreateRequest) -> Call<CreateRequest, OperationHandle<Disk>> {
        Call::new(&self.client, &CREATE, request)
    }

    /// Deletes a disk that is attached to no virtual machine. Its data cannot be brought back;
    /// snapshots and images of it stay.
    ///
    /// [Reference](https://yandex.cloud/en/docs/compute/api-ref/Disk/delete)
    ///
    /// ```no_run
    /// # async fn example(client: yandex_cloud_api::Client) -> Result<(), yandex_cloud_api::Error> {
    /// let operation = client.compute().disk().delete("diskId").await?;
    /// operation.wait().await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn delete(
        &self,
        request: impl Into<DeleteRequest>,
    ) -> Call<DeleteRequest, OperationHandle<Empty>> {
        Call::new(&self.client, &DELETE, request.into())
    }

    /// Gives one disk.
    ///
    /// [Reference](https://yandex.cloud/en/docs/compute/api-ref/Disk/get)
    ///
    /// ```no_run
    /// # async fn example(client: yandex_cloud_api::Client) -> Result<(), yandex_cloud_api::Error> {
    /// let response = client.compute().disk().get("diskId").await?;
    /// println!("{response:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn get(&self, request: impl Into<GetRequest>) -> Call<GetRequest, Disk> {
        Call::new(&self.client, &GET, request.into())
    }

    /// Lists the disks of a folder.
    ///
    /// [Reference](https://yandex.cloud/en/docs/compute/api-ref/Disk/list)
    ///
    /// ```no_run
    /// # async fn example(client: yandex_cloud_api::Client) -> Result<(), yandex_cloud_api::Error> {
    /// use yandex_cloud_api::compute::disk::ListRequest;
    ///
    /// let request = ListRequest::new("folderId");
    /// let mut items = client.compute().disk().list(request).items();
    /// while let Some(item) = items.try_next().await? {
    ///     println!("{item:?}");
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn list(&self, request: impl Into<ListRequest>) -> Call<ListRequest, ListResponse> {
        Call::new(&self.client, &LIST, request.into())
    }

    /// Changes a disk.
    ///
    /// [Reference](https://yandex.cloud/en/docs/compute/api-ref/Disk/update)
    ///
    /// # Which fields change
    ///
    /// Only the fields that `updateMask` names change; one that it names without a value in the
    /// request is reset to its default. The mask is filled from what is set: each field given to a
    /// setter, also one that is given its default in order to reset it, and each field that is not
    /// empty. Of an object, the fields that are set inside of it are named; an object in which
    /// nothing is set is reset as a whole, and a list or a map is replaced as a whole. A field
    /// inside of an object that is to be reset has to be named in a mask.
    ///
    /// A mask given with `update_mask` takes the place of what was noted before, and is sent as it
    /// is; setters that are called after it add their fields. Beware of an empty one: without a
    /// mask, every field that the request leaves out is reset. That is why an empty mask is refused
    /// while limits are checked, unless it is given and no field is set.
    ///
    /// ```no_run
    /// # async fn example(client: yandex_cloud_api::Client) -> Result<(), yandex_cloud_api::Error> {
    /// use yandex_cloud_api::compute::disk::UpdateRequest;
    ///
    /// let request = UpdateRequest::new("diskId").name("name");
    /// let operation = client.compute().disk().update(request).await?;
    /// let result = operation.wait().await?;
    /// println!("{result:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn update(&self, request: UpdateRequest) -> Call<UpdateRequest, OperationHandle<Disk>> {
        Call::new(&self.client, &UPDATE, request)
    }
}

static CREATE: Method = Method {
    name: "compute.Disk.create",
    service: "compute",
    verb: Verb::Post,
    host: "compute.api.cloud.yandex.net",
    path: "/compute/v1/disks",
    page: "https://yandex.cloud/en/docs/compute/api-ref/Disk/create",
};

static DELETE: Method = Method {
    name: "compute.Disk.delete",
    service: "compute",
    verb: Verb::Delete,
    host: "compute.api.cloud.yandex.net",
    path: "/compute/v1/disks/{diskId}",
    page: "https://yandex.cloud/en/docs/compute/api-ref/Disk/delete",
};

static GET: Method = Method {
    name: "compute.Disk.get",
    service: "compute",
    verb: Verb::Get,
    host: "compute.api.cloud.yandex.net",
    path: "/compute/v1/disks/{diskId}",
    page: "https://yandex.cloud/en/docs/compute/api-ref/Disk/get",
};

static LIST: Method = Method {
    name: "compute.Disk.list",
    service: "compute",
    verb: Verb::Get,
    host: "compute.api.cloud.yandex.net",
    path: "/compute/v1/disks",
    page: "https://yandex.cloud/en/docs/compute/api-ref/Disk/list",
};

static UPDATE: Method = Method {
    name: "compute.Disk.update",
    service: "compute",
    verb: Verb::Patch,
    host: "compute.api.cloud.yandex.net",
    path: "/compute/v1/disks/{diskId}",
    page: "https://yandex.cloud/en/docs/compute/api-ref/Disk/update",
};

/// Request of [`DiskClient::create`].
#[derive(Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct CreateRequest {
    /// Required. The folder of the new disk. Folder IDs come from the
    /// [list](https://yandex.cloud/en/docs/resource-manager/api-ref/Folder/list) method of Folder.
    ///
    /// The maximum string length in characters is 50.
    pub folder_id: String,
    /// What to call the disk.
    ///
    /// Value must match the regular expression `|[a-z]([-a-z0-9]{0,61}[a-z0-9])?`.
    pub name: String,
    /// What people should know about the disk.
    ///
    /// The maximum string length in characters is 256.
    pub description: String,
    /// The labels of the disk, as `key:value` pairs.
    ///
    /// No more than 64 per resource. The string length in characters for each key must be 1-63.
    /// Each key must match the regular expression `[a-z][-_./\@0-9a-z]*`. The maximum string length
    /// in characters for each value is 63. Each value must match the regular expression
    /// `[-_./\@0-9a-z]*`.
    pub labels: BTreeMap<String, String>,
    /// The kind of disk, by ID; [list](https://yandex.cloud/en/docs/compute/api-ref/DiskType/list)
    /// tells which there are.
    ///
    /// The maximum string length in characters is 50.
    pub type_id: String,
    /// Required. The availability zone for the disk; [`list`](super::zone::ZoneClient::list) tells
    /// which there are.
    ///
    /// The maximum string length in characters is 50.
    pub zone_id: String,
    /// Required. How many bytes the disk is to hold. A disk from an image needs at least the
    /// [minDiskSize](https://yandex.cloud/en/docs/compute/api-ref/Image#representation) of that
    /// image.
    ///
    /// Acceptable values are 4194304 to 28587302322176, inclusive.
    pub size: i64,
    /// How many bytes a block of the disk is to have. The default is 4096.
    pub block_size: i64,
    /// Where the disk is to be placed.
    pub disk_placement_policy: Option<DiskPlacementPolicy>,
    /// The snapshot schedules to put the disk on, by ID.
    pub snapshot_schedule_ids: Vec<String>,
    /// At most one of `imageId`, `snapshotId`.
    pub kind: Option<CreateKind>,
}

message! {
    CreateRequest, page "https://yandex.cloud/en/docs/compute/api-ref/Disk/create";
    "folderId" => folder_id: required("Required."),
        length(None, Some(50), "The maximum string length in characters is 50.");
    "name" => name:
        pattern(
            "|[a-z]([-a-z0-9]{0,61}[a-z0-9])?",
            "Value must match the regular expression |[a-z]([-a-z0-9]{0,61}[a-z0-9])?."
        );
    "description" => description:
        length(None, Some(256), "The maximum string length in characters is 256.");
    "labels" => labels: items(None, Some(64), "No more than 64 per resource."),
        key_length(Some(1), Some(63), "The string length in characters for each key must be 1-63."),
        key_pattern(
            "[a-z][-_./\\@0-9a-z]*",
            "Each key must match the regular expression [a-z][-_./\\@0-9a-z]*."
        ),
        value_length(
            None,
            Some(63),
            "The maximum string length in characters for each value is 63."
        ),
        value_pattern(
            "[-_./\\@0-9a-z]*",
            "Each value must match the regular expression [-_./\\@0-9a-z]*."
        );
    "typeId" => type_id: length(None, Some(50), "The maximum string length in characters is 50.");
    "zoneId" => zone_id: required("Required."),
        length(None, Some(50), "The maximum string length in characters is 50.");
    "size" => size: required("Required."),
        value(
            Some(4_194_304),
            Some(28_587_302_322_176),
            "Acceptable values are 4194304 to 28587302322176, inclusive."
        );
    "blockSize" => block_size;
    "diskPlacementPolicy" => disk_placement_policy;
    "snapshotScheduleIds" => snapshot_schedule_ids;
    oneof => kind;
}

impl CreateRequest {
    /// Longest [`folder_id`](Self#structfield.folder_id), in characters.
    pub const FOLDER_ID_LENGTH_MAX: usize = 50;
    /// Longest [`description`](Self#structfield.description), in characters.
    pub const DESCRIPTION_LENGTH_MAX: usize = 256;
    /// Greatest number of [`labels`](Self#structfield.labels).
    pub const LABELS_ITEMS_MAX: usize = 64;
    /// Shortest key of [`labels`](Self#structfield.labels), in characters.
    pub const LABELS_KEY_LENGTH_MIN: usize = 1;
    /// Longest key of [`labels`](Self#structfield.labels), in characters.
    pub const LABELS_KEY_LENGTH_MAX: usize = 63;
    /// Longest value of [`labels`](Self#structfield.labels), in characters.
    pub const LABELS_VALUE_LENGTH_MAX: usize = 63;
    /// Longest [`type_id`](Self#structfield.type_id), in characters.
    pub const TYPE_ID_LENGTH_MAX: usize = 50;
    /// Longest [`zone_id`](Self#structfield.zone_id), in characters.
    pub const ZONE_ID_LENGTH_MAX: usize = 50;
    /// Smallest [`size`](Self#structfield.size).
    pub const SIZE_MIN: i64 = 4_194_304;
    /// Largest [`size`](Self#structfield.size).
    pub const SIZE_MAX: i64 = 28_587_302_322_176;
    /// Longest [`CreateKind::ImageId`], in characters.
    pub const IMAGE_ID_LENGTH_MAX: usize = 50;
    /// Longest [`CreateKind::SnapshotId`], in characters.
    pub const SNAPSHOT_ID_LENGTH_MAX: usize = 50;

    /// A request with the required fields.
    #[must_use]
    pub fn new(folder_id: impl Into<String>, zone_id: impl Into<String>, size: i64) -> Self {
        Self {
            folder_id: folder_id.into(),
            zone_id: zone_id.into(),
            size,
            ..Self::default()
        }
    }
}

setters! {
    CreateRequest;
    /// Sets [`name`](Self#structfield.name). Value must match the regular expression
    /// `|[a-z]([-a-z0-9]{0,61}[a-z0-9])?`.
    name(name: impl Into<String>) => name = name.into();
    /// Sets [`description`](Self#structfield.description). The maximum string length in characters
    /// is 256.
    description(description: impl Into<String>) => description = description.into();
    /// Sets [`labels`](Self#structfield.labels). No more than 64 per resource. The string length in
    /// characters for each key must be 1-63. Each key must match the regular expression
    /// `[a-z][-_./\@0-9a-z]*`. The maximum string length in characters for each value is 63. Each
    /// value must match the regular expression `[-_./\@0-9a-z]*`.
    labels(labels: impl IntoIterator<Item = (impl Into<String>, impl Into<String>)>)
        => labels = crate::runtime::map(labels);
    /// Sets [`type_id`](Self#structfield.type_id). The maximum string length in characters is 50.
    type_id(type_id: impl Into<String>) => type_id = type_id.into();
    /// Sets [`block_size`](Self#structfield.block_size).
    block_size(block_size: i64) => block_size = block_size;
    /// Sets [`disk_placement_policy`](Self#structfield.disk_placement_policy).
    disk_placement_policy(disk_placement_policy: DiskPlacementPolicy)
        => disk_placement_policy = Some(disk_placement_policy);
    /// Sets [`snapshot_schedule_ids`](Self#structfield.snapshot_schedule_ids).
    snapshot_schedule_ids(snapshot_schedule_ids: impl IntoIterator<Item = impl Into<String>>)
        => snapshot_schedule_ids = crate::runtime::list(snapshot_schedule_ids);
    /// Sets [`kind`](Self#structfield.kind).
    kind(kind: impl Into<CreateKind>) => kind = Some(kind.into());
    /// Sets [`kind`](Self#structfield.kind) to [`CreateKind::ImageId`](CreateKind::ImageId). The
    /// maximum string length in characters is 50.
    image_id(image_id: impl Into<String>) => kind = Some(CreateKind::ImageId(image_id.into()));
    /// Sets [`kind`](Self#structfield.kind) to [`CreateKind::SnapshotId`](CreateKind::SnapshotId).
    /// The maximum string length in characters is 50.
    snapshot_id(snapshot_id: impl Into<String>)
        => kind = Some(CreateKind::SnapshotId(snapshot_id.into()));
}

/// At most one of these: [`CreateRequest::kind`](CreateRequest#structfield.kind).
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub enum CreateKind {
    /// The image to make the disk from.
    ///
    /// The maximum string length in characters is 50.
    ImageId(String),
    /// The snapshot to make the disk from.
    ///
    /// The maximum string length in characters is 50.
    SnapshotId(String),
}

oneof! {
    CreateKind;
    "imageId" => ImageId: length(None, Some(50), "The maximum string length in characters is 50.");
    "snapshotId" => SnapshotId:
        length(None, Some(50), "The maximum string length in characters is 50.");
}

/// Where the disk is to be placed.
#[derive(Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct DiskPlacementPolicy {
    /// The placement group, by ID.
    pub placement_group_id: String,
    /// `placementGroupPartition`.
    pub placement_group_partition: i64,
}

message! {
    DiskPlacementPolicy, page "https://yandex.cloud/en/docs/compute/api-ref/Disk/create";
    "placementGroupId" => placement_group_id;
    "placementGroupPartition" => placement_group_partition;
}

impl DiskPlacementPolicy {
    /// A value without any field.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }
}

setters! {
    DiskPlacementPolicy;
    /// Sets [`placement_group_id`](Self#structfield.placement_group_id).
    placement_group_id(placement_group_id: impl Into<String>)
        => placement_group_id = placement_group_id.into();
    /// Sets [`placement_group_partition`](Self#structfield.placement_group_partition).
    placement_group_partition(placement_group_partition: i64)
        => placement_group_partition = placement_group_partition;
}

/// Request of [`DiskClient::delete`].
#[derive(Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct DeleteRequest {
    /// Required. The disk to delete. Disk IDs come from the [`list`](DiskClient::list) method.
    ///
    /// The maximum string length in characters is 50.
    pub disk_id: String,
}

message! {
    DeleteRequest, page "https://yandex.cloud/en/docs/compute/api-ref/Disk/delete";
    "diskId" => disk_id: path(), required("Required."),
        length(None, Some(50), "The maximum string length in characters is 50.");
}

impl DeleteRequest {
    /// Longest [`disk_id`](Self#structfield.disk_id), in characters.
    pub const DISK_ID_LENGTH_MAX: usize = 50;

    /// A request with the required fields.
    #[must_use]
    pub fn new(disk_id: impl Into<String>) -> Self {
        Self {
            disk_id: disk_id.into(),
        }
    }
}

from_text!(DeleteRequest);

/// Request of [`DiskClient::get`].
#[derive(Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct GetRequest {
    /// Required. The disk to give. Disk IDs come from the [`list`](DiskClient::list) method.
    ///
    /// The maximum string length in characters is 50.
    pub disk_id: String,
}

message! {
    GetRequest, page "https://yandex.cloud/en/docs/compute/api-ref/Disk/get";
    "diskId" => disk_id: path(), required("Required."),
        length(None, Some(50), "The maximum string length in characters is 50.");
}

impl GetRequest {
    /// Longest [`disk_id`](Self#structfield.disk_id), in characters.
    pub const DISK_ID_LENGTH_MAX: usize = 50;

    /// A request with the required fields.
    #[must_use]
    pub fn new(disk_id: impl Into<String>) -> Self {
        Self {
            disk_id: disk_id.into(),
        }
    }
}

from_text!(GetRequest);

/// Request of [`DiskClient::list`].
#[derive(Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct ListRequest {
    /// Required. The folder whose disks are listed. Folder IDs come from the
    /// [list](https://yandex.cloud/en/docs/resource-manager/api-ref/Folder/list) method of Folder.
    ///
    /// The maximum string length in characters is 50.
    pub folder_id: String,
    /// How many results one page has at most. When there are more, the response holds a
    /// [`next_page_token`](ListResponse#structfield.next_page_token) for the next page.
    ///
    /// The maximum value is 1000.
    pub page_size: i64,
    /// The page to return: the [`next_page_token`](ListResponse#structfield.next_page_token) of the
    /// page before it.
    ///
    /// The maximum string length in characters is 100.
    pub page_token: String,
    /// Which disks to list: conditions of the form `<field> <operator> <value>`, joined by `AND`.
    ///
    /// The operators are `=`, `!=`, `IN` and `NOT IN`; a text stands in double or single quotes.
    ///
    /// The maximum string length in characters is 1000.
    pub filter: String,
    /// The field to sort by and the direction, such as "createdAt desc"; ascending unless told
    /// otherwise.
    ///
    /// The maximum string length in characters is 100.
    pub order_by: String,
}

message! {
    ListRequest, page "https://yandex.cloud/en/docs/compute/api-ref/Disk/list";
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

/// Response of [`DiskClient::list`].
#[derive(Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct ListResponse {
    /// The disks of the folder.
    pub disks: Vec<Disk>,
    /// Set when there are more results. Give it as
    /// [`page_token`](ListRequest#structfield.page_token) to get the next page.
    pub next_page_token: String,
}

message! {
    ListResponse, page "https://yandex.cloud/en/docs/compute/api-ref/Disk/list";
    "disks" => disks;
    "nextPageToken" => next_page_token;
}

page!(ListResponse, disks => Disk);

/// A Disk resource. What disks are: [Disks](https://yandex.cloud/en/docs/compute/concepts/disk).
#[derive(Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct Disk {
    /// Identifies the disk.
    pub id: String,
    /// The folder of the disk.
    pub folder_id: String,
    /// When the disk was created.
    pub created_at: Option<Timestamp>,
    /// What the disk is called.
    pub name: String,
    /// What people should know about the disk.
    pub description: String,
    /// The labels of the disk, as `key:value` pairs.
    pub labels: BTreeMap<String, String>,
    /// The kind of disk, by ID.
    pub type_id: String,
    /// The availability zone that holds the disk.
    pub zone_id: String,
    /// How many bytes the disk holds.
    pub size: i64,
    /// How many bytes a block of the disk has.
    pub block_size: i64,
    /// The licenses that go with the disk, by ID; they count in the price of a virtual machine.
    pub product_ids: Vec<String>,
    /// What state the disk is in.
    pub status: DiskStatus,
    /// The virtual machines that the disk is attached to.
    pub instance_ids: Vec<String>,
    /// Where the disk is to be placed.
    pub disk_placement_policy: Option<DiskPlacementPolicy>,
    /// At most one of `sourceImageId`, `sourceSnapshotId`.
    pub kind: Option<DiskKind>,
}

message! {
    Disk, page "https://yandex.cloud/en/docs/compute/api-ref/Disk/get";
    "id" => id;
    "folderId" => folder_id;
    "createdAt" => created_at;
    "name" => name;
    "description" => description;
    "labels" => labels;
    "typeId" => type_id;
    "zoneId" => zone_id;
    "size" => size;
    "blockSize" => block_size;
    "productIds" => product_ids;
    "status" => status;
    "instanceIds" => instance_ids;
    "diskPlacementPolicy" => disk_placement_policy;
    oneof => kind;
}

/// At most one of these: [`Disk::kind`](Disk#structfield.kind).
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub enum DiskKind {
    /// The image from which the disk was made.
    SourceImageId(String),
    /// The snapshot from which the disk was made.
    SourceSnapshotId(String),
}

oneof! {
    DiskKind;
    "sourceImageId" => SourceImageId;
    "sourceSnapshotId" => SourceSnapshotId;
}

/// What state the disk is in.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum DiskStatus {
    /// No value.
    #[default]
    Unspecified,
    /// The disk is not complete yet.
    Creating,
    /// The disk can be used.
    Ready,
    /// Something is wrong with the disk; it cannot be used.
    Error,
    /// The disk is about to disappear.
    Deleting,
    /// A value that is newer than this crate.
    Unknown(String),
}

open_enum! {
    DiskStatus;
    Creating = "CREATING";
    Ready = "READY";
    Error = "ERROR";
    Deleting = "DELETING";
}

/// Request of [`DiskClient::update`].
#[derive(Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct UpdateRequest {
    /// Required. The disk to change. Disk IDs come from the [`list`](DiskClient::list) method.
    ///
    /// The maximum string length in characters is 50.
    pub disk_id: String,
    /// The names of the fields to change, separated by commas. A field named here without a value
    /// in the request gets its default, mostly null or 0; a field not named here stays as it is.
    ///
    /// Without `updateMask`, every field changes: those that the request has no value for get their
    /// default.
    pub update_mask: FieldMask,
    /// What to call the disk.
    ///
    /// Value must match the regular expression `|[a-z]([-a-z0-9]{0,61}[a-z0-9])?`.
    pub name: String,
    /// What people should know about the disk.
    ///
    /// The maximum string length in characters is 256.
    pub description: String,
    /// The labels of the disk, as `key:value` pairs. They take the place of all it has.
    ///
    /// No more than 64 per resource. The string length in characters for each key must be 1-63.
    /// Each key must match the regular expression `[a-z][-_./\@0-9a-z]*`. The maximum string length
    /// in characters for each value is 63. Each value must match the regular expression
    /// `[-_./\@0-9a-z]*`.
    pub labels: BTreeMap<String, String>,
    /// How many bytes the disk is to hold.
    ///
    /// Acceptable values are 4194304 to 4398046511104, inclusive.
    pub size: i64,
    /// Where the disk is to be placed.
    pub disk_placement_policy: Option<DiskPlacementPolicy>,
}

message! {
    UpdateRequest, page "https://yandex.cloud/en/docs/compute/api-ref/Disk/update";
    "diskId" => disk_id: path(), required("Required."),
        length(None, Some(50), "The maximum string length in characters is 50.");
    "updateMask" => update_mask;
    "name" => name:
        pattern(
            "|[a-z]([-a-z0-9]{0,61}[a-z0-9])?",
            "Value must match the regular expression |[a-z]([-a-z0-9]{0,61}[a-z0-9])?."
        );
    "description" => description:
        length(None, Some(256), "The maximum string length in characters is 256.");
    "labels" => labels: items(None, Some(64), "No more than 64 per resource."),
        key_length(Some(1), Some(63), "The string length in characters for each key must be 1-63."),
        key_pattern(
            "[a-z][-_./\\@0-9a-z]*",
            "Each key must match the regular expression [a-z][-_./\\@0-9a-z]*."
        ),
        value_length(
            None,
            Some(63),
            "The maximum string length in characters for each value is 63."
        ),
        value_pattern(
            "[-_./\\@0-9a-z]*",
            "Each value must match the regular expression [-_./\\@0-9a-z]*."
        );
    "size" => size:
        value(
            Some(4_194_304),
            Some(4_398_046_511_104),
            "Acceptable values are 4194304 to 4398046511104, inclusive."
        );
    "diskPlacementPolicy" => disk_placement_policy;
}

impl UpdateRequest {
    /// Longest [`disk_id`](Self#structfield.disk_id), in characters.
    pub const DISK_ID_LENGTH_MAX: usize = 50;
    /// Longest [`description`](Self#structfield.description), in characters.
    pub const DESCRIPTION_LENGTH_MAX: usize = 256;
    /// Greatest number of [`labels`](Self#structfield.labels).
    pub const LABELS_ITEMS_MAX: usize = 64;
    /// Shortest key of [`labels`](Self#structfield.labels), in characters.
    pub const LABELS_KEY_LENGTH_MIN: usize = 1;
    /// Longest key of [`labels`](Self#structfield.labels), in characters.
    pub const LABELS_KEY_LENGTH_MAX: usize = 63;
    /// Longest value of [`labels`](Self#structfield.labels), in characters.
    pub const LABELS_VALUE_LENGTH_MAX: usize = 63;
    /// Smallest [`size`](Self#structfield.size).
    pub const SIZE_MIN: i64 = 4_194_304;
    /// Largest [`size`](Self#structfield.size).
    pub const SIZE_MAX: i64 = 4_398_046_511_104;

    /// A request with the required fields.
    #[must_use]
    pub fn new(disk_id: impl Into<String>) -> Self {
        Self {
            disk_id: disk_id.into(),
            ..Self::default()
        }
    }
}

setters! {
    UpdateRequest;
    /// Sets [`update_mask`](Self#structfield.update_mask).
    update_mask(update_mask: impl Into<FieldMask>) => update_mask = update_mask.into();
    /// Sets [`name`](Self#structfield.name). Value must match the regular expression
    /// `|[a-z]([-a-z0-9]{0,61}[a-z0-9])?`.
    name(name: impl Into<String>) => name = name.into(), update_mask notes "name";
    /// Sets [`description`](Self#structfield.description). The maximum string length in characters
    /// is 256.
    description(description: impl Into<String>) => description = description.into(),
        update_mask notes "description";
    /// Sets [`labels`](Self#structfield.labels). No more than 64 per resource. The string length in
    /// characters for each key must be 1-63. Each key must match the regular expression
    /// `[a-z][-_./\@0-9a-z]*`. The maximum string length in characters for each value is 63. Each
    /// value must match the regular expression `[-_./\@0-9a-z]*`.
    labels(labels: impl IntoIterator<Item = (impl Into<String>, impl Into<String>)>)
        => labels = crate::runtime::map(labels), update_mask notes "labels";
    /// Sets [`size`](Self#structfield.size). Acceptable values are 4194304 to 4398046511104,
    /// inclusive.
    size(size: i64) => size = size, update_mask notes "size";
    /// Sets [`disk_placement_policy`](Self#structfield.disk_placement_policy).
    disk_placement_policy(disk_placement_policy: DiskPlacementPolicy)
        => disk_placement_policy = Some(disk_placement_policy),
        update_mask notes "diskPlacementPolicy";
}
