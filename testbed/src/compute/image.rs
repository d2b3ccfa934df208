// Written by `cargo xtask regenerate` from the reference pages. Do not edit.

//! An Image resource.

use std::collections::BTreeMap;

use crate::common::Operation;
use crate::runtime::macros::{from_text, message, oneof, open_enum, page, setters};
use crate::runtime::{Call, Client, Empty, FieldMask, Method, OperationHandle, Timestamp, Verb};

/// Methods of the resource Image.
#[derive(Clone, Debug)]
pub struct ImageClient {
    client: Client,
}

impl ImageClient {
    pub(super) fn new(client: Client) -> Self {
        Self { client }
    }

    /// Creates an image in a folder, from a disk, a snapshot, another image or a file.
    ///
    /// The operation can be cancelled until it is done.
    ///
    /// [Reference](https://yandex.cloud/en/docs/compute/api-ref/Image/create)
    ///
    /// ```no_run
    /// # async fn example(client: yandex_cloud_api::Client) -> Result<(), yandex_cloud_api::Error> {
    /// use yandex_cloud_api::compute::image::CreateRequest;
    ///
    /// let request = CreateRequest::new("folderId").image_id("imageId");
    /// let operation = client.compute().image().create(request).await?;
    /// let result = operation.wait().await?;
    /// println!("{result:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn create(
        &self,
        request: impl Into<CreateRequest>,
    ) -> Call<CreateRequest, OperationHandle<Image>> {
        Call::new(&self.client, &CREATE, request.into())
    }

    /// Deletes an image. Its data cannot be brought back.
    ///
    /// [Reference](https://yandex.cloud/en/docs/compute/api-ref/Image/delete)
    ///
    /// ```no_run
    /// # async fn example(client: yandex_cloud_api::Client) -> Result<(), yandex_cloud_api::Error> {
    /// let operation = client.compute().image().delete("imageId").await?;
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

    /// Gives one image.
    ///
    /// [Reference](https://yandex.cloud/en/docs/compute/api-ref/Image/get)
    ///
    /// ```no_run
    /// # async fn example(client: yandex_cloud_api::Client) -> Result<(), yandex_cloud_api::Error> {
    /// let response = client.compute().image().get("imageId").await?;
    /// println!("{response:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn get(&self, request: impl Into<GetRequest>) -> Call<GetRequest, Image> {
        Call::new(&self.client, &GET, request.into())
    }

    /// Gives the newest image of a family.
    ///
    /// [Reference](https://yandex.cloud/en/docs/compute/api-ref/Image/getLatestByFamily)
    ///
    /// ```no_run
    /// # async fn example(client: yandex_cloud_api::Client) -> Result<(), yandex_cloud_api::Error> {
    /// use yandex_cloud_api::compute::image::GetLatestByFamilyRequest;
    ///
    /// let request = GetLatestByFamilyRequest::new("folderId");
    /// let response = client.compute().image().get_latest_by_family(request).await?;
    /// println!("{response:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn get_latest_by_family(
        &self,
        request: impl Into<GetLatestByFamilyRequest>,
    ) -> Call<GetLatestByFamilyRequest, Image> {
        Call::new(&self.client, &GET_LATEST_BY_FAMILY, request.into())
    }

    /// Retrieves the list of Image resources in the specified folder.
    ///
    /// [Reference](https://yandex.cloud/en/docs/compute/api-ref/Image/list)
    ///
    /// ```no_run
    /// # async fn example(client: yandex_cloud_api::Client) -> Result<(), yandex_cloud_api::Error> {
    /// use yandex_cloud_api::compute::image::ListRequest;
    ///
    /// let request = ListRequest::new("folderId");
    /// let mut items = client.compute().image().list(request).items();
    /// while let Some(item) = items.try_next().await? {
    ///     println!("{item:?}");
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn list(&self, request: impl Into<ListRequest>) -> Call<ListRequest, ListResponse> {
        Call::new(&self.client, &LIST, request.into())
    }

    /// Lists the operations on an image.
    ///
    /// [Reference](https://yandex.cloud/en/docs/compute/api-ref/Image/listOperations)
    ///
    /// ```no_run
    /// # async fn example(client: yandex_cloud_api::Client) -> Result<(), yandex_cloud_api::Error> {
    /// use yandex_cloud_api::compute::image::ListOperationsRequest;
    ///
    /// let request = ListOperationsRequest::new("imageId");
    /// let mut items = client.compute().image().list_operations(request).items();
    /// while let Some(item) = items.try_next().await? {
    ///     println!("{item:?}");
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn list_operations(
        &self,
        request: impl Into<ListOperationsRequest>,
    ) -> Call<ListOperationsRequest, ListOperationsResponse> {
        Call::new(&self.client, &LIST_OPERATIONS, request.into())
    }

    /// Changes an image.
    ///
    /// [Reference](https://yandex.cloud/en/docs/compute/api-ref/Image/update)
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
    /// use yandex_cloud_api::compute::image::UpdateRequest;
    ///
    /// let request = UpdateRequest::new("imageId").name("name");
    /// let operation = client.compute().image().update(request).await?;
    /// let result = operation.wait().await?;
    /// println!("{result:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn update(&self, request: UpdateRequest) -> Call<UpdateRequest, OperationHandle<Image>> {
        Call::new(&self.client, &UPDATE, request)
    }
}

static CREATE: Method = Method {
    name: "compute.Image.create",
    service: "compute",
    verb: Verb::Post,
    host: "compute.api.cloud.yandex.net",
    path: "/compute/v1/images",
    page: "https://yandex.cloud/en/docs/compute/api-ref/Image/create",
};

static DELETE: Method = Method {
    name: "compute.Image.delete",
    service: "compute",
    verb: Verb::Delete,
    host: "compute.api.cloud.yandex.net",
    path: "/compute/v1/images/{imageId}",
    page: "https://yandex.cloud/en/docs/compute/api-ref/Image/delete",
};

static GET: Method = Method {
    name: "compute.Image.get",
    service: "compute",
    verb: Verb::Get,
    host: "compute.api.cloud.yandex.net",
    path: "/compute/v1/images/{imageId}",
    page: "https://yandex.cloud/en/docs/compute/api-ref/Image/get",
};

static GET_LATEST_BY_FAMILY: Method = Method {
    name: "compute.Image.getLatestByFamily",
    service: "compute",
    verb: Verb::Get,
    host: "compute.api.cloud.yandex.net",
    path: "/compute/v1/images:latestByFamily",
    page: "https://yandex.cloud/en/docs/compute/api-ref/Image/getLatestByFamily",
};

static LIST: Method = Method {
    name: "compute.Image.list",
    service: "compute",
    verb: Verb::Get,
    host: "compute.api.cloud.yandex.net",
    path: "/compute/v1/images",
    page: "https://yandex.cloud/en/docs/compute/api-ref/Image/list",
};

static LIST_OPERATIONS: Method = Method {
    name: "compute.Image.listOperations",
    service: "compute",
    verb: Verb::Get,
    host: "compute.api.cloud.yandex.net",
    path: "/compute/v1/images/{imageId}/operations",
    page: "https://yandex.cloud/en/docs/compute/api-ref/Image/listOperations",
};

static UPDATE: Method = Method {
    name: "compute.Image.update",
    service: "compute",
    verb: Verb::Patch,
    host: "compute.api.cloud.yandex.net",
    path: "/compute/v1/images/{imageId}",
    page: "https://yandex.cloud/en/docs/compute/api-ref/Image/update",
};

/// Request of [`ImageClient::create`].
#[derive(Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct CreateRequest {
    /// Required. The folder of the new image. Folder IDs come from the
    /// [list](https://yandex.cloud/en/docs/resource-manager/api-ref/Folder/list) method of Folder.
    ///
    /// The maximum string length in characters is 50.
    pub folder_id: String,
    /// What to call the image.
    ///
    /// Value must match the regular expression `|[a-z]([-a-z0-9]{0,61}[a-z0-9])?`.
    pub name: String,
    /// What people should know about the image.
    ///
    /// The maximum string length in characters is 256.
    pub description: String,
    /// The labels of the image, as `key:value` pairs.
    ///
    /// No more than 64 per resource. The string length in characters for each key must be 1-63.
    /// Each key must match the regular expression `[a-z][-_./\@0-9a-z]*`. The maximum string length
    /// in characters for each value is 63. Each value must match the regular expression
    /// `[-_./\@0-9a-z]*`.
    pub labels: BTreeMap<String, String>,
    /// The family that the image is to belong to, see
    /// [Image family](https://yandex.cloud/en/docs/compute/concepts/image#family);
    /// [`get_latest_by_family`](ImageClient::get_latest_by_family) finds the newest of a family.
    ///
    /// Value must match the regular expression `|[a-z][-a-z0-9]{1,61}[a-z0-9]`.
    pub family: String,
    /// How many bytes a disk needs at least to be made from the image: more than the data of the
    /// source.
    ///
    /// Acceptable values are 4194304 to 4398046511104, inclusive.
    pub min_disk_size: i64,
    /// The licenses that go with the image, by ID. Needed when the source has lost them, such as a
    /// file in Object Storage.
    ///
    /// The maximum string length in characters for each value is 50.
    pub product_ids: Vec<String>,
    /// The operating system on the image. Left out, it is that of the image or disk which is the
    /// source.
    pub os: Option<Os>,
    /// When true, the image gets a pool from which disks are created quickly.
    pub pooled: Option<bool>,
    /// At most one of `imageId`, `diskId`, `snapshotId`, `uri`.
    pub kind: Option<CreateKind>,
}

message! {
    CreateRequest, page "https://yandex.cloud/en/docs/compute/api-ref/Image/create";
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
    "family" => family:
        pattern(
            "|[a-z][-a-z0-9]{1,61}[a-z0-9]",
            "Value must match the regular expression |[a-z][-a-z0-9]{1,61}[a-z0-9]."
        );
    "minDiskSize" => min_disk_size:
        value(
            Some(4_194_304),
            Some(4_398_046_511_104),
            "Acceptable values are 4194304 to 4398046511104, inclusive."
        );
    "productIds" => product_ids:
        length(None, Some(50), "The maximum string length in characters for each value is 50.");
    "os" => os;
    "pooled" => pooled;
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
    /// Smallest [`min_disk_size`](Self#structfield.min_disk_size).
    pub const MIN_DISK_SIZE_MIN: i64 = 4_194_304;
    /// Largest [`min_disk_size`](Self#structfield.min_disk_size).
    pub const MIN_DISK_SIZE_MAX: i64 = 4_398_046_511_104;
    /// Longest [`product_ids`](Self#structfield.product_ids), in characters.
    pub const PRODUCT_IDS_LENGTH_MAX: usize = 50;
    /// Longest [`CreateKind::ImageId`], in characters.
    pub const IMAGE_ID_LENGTH_MAX: usize = 50;
    /// Longest [`CreateKind::DiskId`], in characters.
    pub const DISK_ID_LENGTH_MAX: usize = 50;
    /// Longest [`CreateKind::SnapshotId`], in characters.
    pub const SNAPSHOT_ID_LENGTH_MAX: usize = 50;

    /// A request with the required fields.
    #[must_use]
    pub fn new(folder_id: impl Into<String>) -> Self {
        Self {
            folder_id: folder_id.into(),
            ..Self::default()
        }
    }
}

from_text!(CreateRequest);

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
    /// Sets [`family`](Self#structfield.family). Value must match the regular expression
    /// `|[a-z][-a-z0-9]{1,61}[a-z0-9]`.
    family(family: impl Into<String>) => family = family.into();
    /// Sets [`min_disk_size`](Self#structfield.min_disk_size). Acceptable values are 4194304 to
    /// 4398046511104, inclusive.
    min_disk_size(min_disk_size: i64) => min_disk_size = min_disk_size;
    /// Sets [`product_ids`](Self#structfield.product_ids). The maximum string length in characters
    /// for each value is 50.
    product_ids(product_ids: impl IntoIterator<Item = impl Into<String>>)
        => product_ids = crate::runtime::list(product_ids);
    /// Sets [`os`](Self#structfield.os).
    os(os: Os) => os = Some(os);
    /// Sets [`pooled`](Self#structfield.pooled).
    pooled(pooled: bool) => pooled = Some(pooled);
    /// Sets [`kind`](Self#structfield.kind).
    kind(kind: impl Into<CreateKind>) => kind = Some(kind.into());
    /// Sets [`kind`](Self#structfield.kind) to [`CreateKind::ImageId`](CreateKind::ImageId). The
    /// maximum string length in characters is 50.
    image_id(image_id: impl Into<String>) => kind = Some(CreateKind::ImageId(image_id.into()));
    /// Sets [`kind`](Self#structfield.kind) to [`CreateKind::DiskId`](CreateKind::DiskId). The
    /// maximum string length in characters is 50.
    disk_id(disk_id: impl Into<String>) => kind = Some(CreateKind::DiskId(disk_id.into()));
    /// Sets [`kind`](Self#structfield.kind) to [`CreateKind::SnapshotId`](CreateKind::SnapshotId).
    /// The maximum string length in characters is 50.
    snapshot_id(snapshot_id: impl Into<String>)
        => kind = Some(CreateKind::SnapshotId(snapshot_id.into()));
    /// Sets [`kind`](Self#structfield.kind) to [`CreateKind::Uri`](CreateKind::Uri).
    uri(uri: impl Into<String>) => kind = Some(CreateKind::Uri(uri.into()));
}

/// At most one of these: [`CreateRequest::kind`](CreateRequest#structfield.kind).
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub enum CreateKind {
    /// The image to copy.
    ///
    /// The maximum string length in characters is 50.
    ImageId(String),
    /// The disk to make an image of.
    ///
    /// The maximum string length in characters is 50.
    DiskId(String),
    /// The snapshot to make an image of.
    ///
    /// The maximum string length in characters is 50.
    SnapshotId(String),
    /// Where the file to make an image of lies: a link to Object Storage. The file is Qcow2, VMDK
    /// or RAW.
    Uri(String),
}

oneof! {
    CreateKind;
    "imageId" => ImageId: length(None, Some(50), "The maximum string length in characters is 50.");
    "diskId" => DiskId: length(None, Some(50), "The maximum string length in characters is 50.");
    "snapshotId" => SnapshotId:
        length(None, Some(50), "The maximum string length in characters is 50.");
    "uri" => Uri;
}

/// The operating system on the image. Left out, it is that of the image or disk which is the
/// source.
#[derive(Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct Os {
    /// The kind of operating system. The default is `LINUX`.
    ///
    /// How a virtual machine is run and billed depends on it.
    pub r#type: OsType,
}

message! {
    Os, page "https://yandex.cloud/en/docs/compute/api-ref/Image/create";
    "type" => r#type;
}

impl Os {
    /// A value without any field.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }
}

setters! {
    Os;
    /// Sets [`type`](Self#structfield.type).
    r#type(r#type: OsType) => r#type = r#type;
}

/// The kind of operating system. The default is `LINUX`.
///
/// How a virtual machine is run and billed depends on it.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum OsType {
    /// No value.
    #[default]
    Unspecified,
    /// Some Linux.
    Linux,
    /// Some Windows.
    Windows,
    /// A value that is newer than this crate.
    Unknown(String),
}

open_enum! {
    OsType;
    Linux = "LINUX";
    Windows = "WINDOWS";
}

/// Request of [`ImageClient::delete`].
#[derive(Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct DeleteRequest {
    /// Required. The image to delete. Image IDs come from the [`list`](ImageClient::list) method.
    ///
    /// The maximum string length in characters is 50.
    pub image_id: String,
}

message! {
    DeleteRequest, page "https://yandex.cloud/en/docs/compute/api-ref/Image/delete";
    "imageId" => image_id: path(), required("Required."),
        length(None, Some(50), "The maximum string length in characters is 50.");
}

impl DeleteRequest {
    /// Longest [`image_id`](Self#structfield.image_id), in characters.
    pub const IMAGE_ID_LENGTH_MAX: usize = 50;

    /// A request with the required fields.
    #[must_use]
    pub fn new(image_id: impl Into<String>) -> Self {
        Self {
            image_id: image_id.into(),
        }
    }
}

from_text!(DeleteRequest);

/// Request of [`ImageClient::get`].
#[derive(Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct GetRequest {
    /// Required. The image to give. Image IDs come from the [`list`](ImageClient::list) method.
    ///
    /// The maximum string length in characters is 50.
    pub image_id: String,
}

message! {
    GetRequest, page "https://yandex.cloud/en/docs/compute/api-ref/Image/get";
    "imageId" => image_id: path(), required("Required."),
        length(None, Some(50), "The maximum string length in characters is 50.");
}

impl GetRequest {
    /// Longest [`image_id`](Self#structfield.image_id), in characters.
    pub const IMAGE_ID_LENGTH_MAX: usize = 50;

    /// A request with the required fields.
    #[must_use]
    pub fn new(image_id: impl Into<String>) -> Self {
        Self {
            image_id: image_id.into(),
        }
    }
}

from_text!(GetRequest);

/// Request of [`ImageClient::get_latest_by_family`].
#[derive(Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct GetLatestByFamilyRequest {
    /// Required. The folder to look in. Folder IDs come from the
    /// [list](https://yandex.cloud/en/docs/resource-manager/api-ref/Folder/list) method of Folder.
    ///
    /// The maximum string length in characters is 50.
    pub folder_id: String,
    /// The family to look for.
    ///
    /// Value must match the regular expression `|[a-z][-a-z0-9]{1,61}[a-z0-9]`.
    pub family: String,
}

message! {
    GetLatestByFamilyRequest, page "https://yandex.cloud/en/docs/compute/api-ref/Image/getLatestByFamily";
    "folderId" => folder_id: query(), required("Required."),
        length(None, Some(50), "The maximum string length in characters is 50.");
    "family" => family: query(),
        pattern(
            "|[a-z][-a-z0-9]{1,61}[a-z0-9]",
            "Value must match the regular expression |[a-z][-a-z0-9]{1,61}[a-z0-9]."
        );
}

impl GetLatestByFamilyRequest {
    /// Longest [`folder_id`](Self#structfield.folder_id), in characters.
    pub const FOLDER_ID_LENGTH_MAX: usize = 50;

    /// A request with the required fields.
    #[must_use]
    pub fn new(folder_id: impl Into<String>) -> Self {
        Self {
            folder_id: folder_id.into(),
            ..Self::default()
        }
    }
}

from_text!(GetLatestByFamilyRequest);

setters! {
    GetLatestByFamilyRequest;
    /// Sets [`family`](Self#structfield.family). Value must match the regular expression
    /// `|[a-z][-a-z0-9]{1,61}[a-z0-9]`.
    family(family: impl Into<String>) => family = family.into();
}

/// Request of [`ImageClient::list`].
#[derive(Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct ListRequest {
    /// Required. ID of the folder to list images in. To get the folder ID, use a
    /// [list](https://yandex.cloud/en/docs/resource-manager/api-ref/Folder/list) request.
    ///
    /// The maximum string length in characters is 50.
    pub folder_id: String,
    /// The maximum number of results per page to return. If the number of available results is
    /// larger than [`page_size`](ListRequest#structfield.page_size), the service returns a
    /// [`next_page_token`](ListResponse#structfield.next_page_token) that can be used to get the
    /// next page of results in subsequent list requests.
    ///
    /// The maximum value is 1000.
    pub page_size: i64,
    /// Page token. To get the next page of results, set
    /// [`page_token`](ListRequest#structfield.page_token) to the
    /// [`next_page_token`](ListResponse#structfield.next_page_token) returned by a previous list
    /// request.
    ///
    /// The maximum string length in characters is 100.
    pub page_token: String,
    /// A filter expression that filters resources listed in the response. The expression consists
    /// of one or more conditions united by `AND` operator:
    /// `<condition1> [AND <condition2> [<...> AND <conditionN>]]`.
    ///
    /// Each condition has the form `<field> <operator> <value>`, where:
    ///
    /// 1. `<field>` is the field name. Currently you can use filtering only on the limited number
    ///    of fields.
    /// 2. `<operator>` is a logical operator, one of `=`, `!=`, `IN`, `NOT IN`.
    /// 3. `<value>` represents a value. String values should be written in double (`"`) or single
    ///    (`'`) quotes. C-style escape sequences are supported (`\"` turns to `"`, `\'` to `'`,
    ///    `\\` to backslash).
    ///
    /// The maximum string length in characters is 1000.
    pub filter: String,
    /// By which column the listing should be ordered and in which direction, format is "createdAt
    /// desc". "id asc" if omitted. The default sorting order is ascending
    ///
    /// The maximum string length in characters is 100.
    pub order_by: String,
}

message! {
    ListRequest, page "https://yandex.cloud/en/docs/compute/api-ref/Image/list";
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

/// Response of [`ImageClient::list`].
#[derive(Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct ListResponse {
    /// List of images.
    pub images: Vec<Image>,
    /// This token allows you to get the next page of results for list requests. If the number of
    /// results is larger than
    /// [pageSize](https://yandex.cloud/en/docs/compute/api-ref/Snapshot/list#query_params), use the
    /// [`next_page_token`](ListResponse#structfield.next_page_token) as the value for the
    /// [pageToken](https://yandex.cloud/en/docs/compute/api-ref/Snapshot/list#query_params) query
    /// parameter in the next list request. Each subsequent list request will have its own
    /// [`next_page_token`](ListResponse#structfield.next_page_token) to continue paging through the
    /// results.
    pub next_page_token: String,
}

message! {
    ListResponse, page "https://yandex.cloud/en/docs/compute/api-ref/Image/list";
    "images" => images;
    "nextPageToken" => next_page_token;
}

page!(ListResponse, images => Image);

/// An Image resource.
#[derive(Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct Image {
    /// Identifies the image.
    pub id: String,
    /// The folder of the image.
    pub folder_id: String,
    /// When the image was created.
    pub created_at: Option<Timestamp>,
    /// What the image is called.
    pub name: String,
    /// What people should know about the image.
    pub description: String,
    /// The labels of the image, as `key:value` pairs.
    pub labels: BTreeMap<String, String>,
    /// The family that the image belongs to;
    /// [`get_latest_by_family`](ImageClient::get_latest_by_family) finds the newest of a family.
    pub family: String,
    /// How many bytes the image takes.
    pub storage_size: i64,
    /// How many bytes a disk needs at least to be made from the image.
    pub min_disk_size: i64,
    /// The licenses that go with the image, by ID; they count in the price of a virtual machine.
    pub product_ids: Vec<String>,
    /// What state the image is in.
    pub status: ImageStatus,
    /// The operating system on the image.
    pub os: Option<Os>,
    /// When true, the image has a pool from which disks are created quickly.
    pub pooled: Option<bool>,
}

message! {
    Image, page "https://yandex.cloud/en/docs/compute/api-ref/Image/get";
    "id" => id;
    "folderId" => folder_id;
    "createdAt" => created_at;
    "name" => name;
    "description" => description;
    "labels" => labels;
    "family" => family;
    "storageSize" => storage_size;
    "minDiskSize" => min_disk_size;
    "productIds" => product_ids;
    "status" => status;
    "os" => os;
    "pooled" => pooled;
}

/// What state the image is in.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum ImageStatus {
    /// No value.
    #[default]
    Unspecified,
    /// The image is not complete yet.
    Creating,
    /// The image can be used.
    Ready,
    /// Something is wrong with the image; it cannot be used.
    Error,
    /// The image is about to disappear.
    Deleting,
    /// A value that is newer than this crate.
    Unknown(String),
}

open_enum! {
    ImageStatus;
    Creating = "CREATING";
    Ready = "READY";
    Error = "ERROR";
    Deleting = "DELETING";
}

/// Request of [`ImageClient::list_operations`].
#[derive(Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct ListOperationsRequest {
    /// Required. The image whose operations are listed.
    ///
    /// The maximum string length in characters is 50.
    pub image_id: String,
    /// How many results one page has at most. When there are more, the response holds a
    /// [`next_page_token`](ListOperationsResponse#structfield.next_page_token) for the next page.
    ///
    /// The maximum value is 1000.
    pub page_size: i64,
    /// The page to return: the
    /// [`next_page_token`](ListOperationsResponse#structfield.next_page_token) of the page before
    /// it.
    ///
    /// The maximum string length in characters is 100.
    pub page_token: String,
}

message! {
    ListOperationsRequest, page "https://yandex.cloud/en/docs/compute/api-ref/Image/listOperations";
    "imageId" => image_id: path(), required("Required."),
        length(None, Some(50), "The maximum string length in characters is 50.");
    "pageSize" => page_size: query(), value(None, Some(1000), "The maximum value is 1000.");
    "pageToken" => page_token: query();
}

impl ListOperationsRequest {
    /// Longest [`image_id`](Self#structfield.image_id), in characters.
    pub const IMAGE_ID_LENGTH_MAX: usize = 50;
    /// Largest [`page_size`](Self#structfield.page_size).
    pub const PAGE_SIZE_MAX: i64 = 1000;
    /// Longest [`page_token`](Self#structfield.page_token), in characters.
    pub const PAGE_TOKEN_LENGTH_MAX: usize = 100;

    /// A request with the required fields.
    #[must_use]
    pub fn new(image_id: impl Into<String>) -> Self {
        Self {
            image_id: image_id.into(),
            ..Self::default()
        }
    }
}

from_text!(ListOperationsRequest);

setters! {
    ListOperationsRequest;
    /// Sets [`page_size`](Self#structfield.page_size). The maximum value is 1000.
    page_size(page_size: i64) => page_size = page_size;
    /// Sets [`page_token`](Self#structfield.page_token).
    page_token(page_token: impl Into<String>) => page_token = page_token.into();
}

/// Response of [`ImageClient::list_operations`].
#[derive(Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct ListOperationsResponse {
    /// The operations on the image.
    pub operations: Vec<Operation>,
    /// Set when there are more results. Give it as
    /// [`page_token`](ListOperationsRequest#structfield.page_token) to get the next page.
    pub next_page_token: String,
}

message! {
    ListOperationsResponse, page "https://yandex.cloud/en/docs/compute/api-ref/Image/listOperations";
    "operations" => operations;
    "nextPageToken" => next_page_token;
}

page!(ListOperationsResponse, operations => Operation);

/// Request of [`ImageClient::update`].
#[derive(Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct UpdateRequest {
    /// Required. The image to change. Image IDs come from the [`list`](ImageClient::list) method.
    ///
    /// The maximum string length in characters is 50.
    pub image_id: String,
    /// The names of the fields to change, separated by commas. A field named here without a value
    /// in the request gets its default, mostly null or 0; a field not named here stays as it is.
    ///
    /// Without `updateMask`, every field changes: those that the request has no value for get their
    /// default.
    pub update_mask: FieldMask,
    /// What to call the image.
    ///
    /// Value must match the regular expression `|[a-z]([-a-z0-9]{0,61}[a-z0-9])?`.
    pub name: String,
    /// What people should know about the image.
    ///
    /// The maximum string length in characters is 256.
    pub description: String,
    /// How many bytes a disk needs at least to be made from the image: more than the data and the
    /// virtual disk of the source.
    ///
    /// Acceptable values are 4194304 to 4398046511104, inclusive.
    pub min_disk_size: i64,
    /// The labels of the image, as `key:value` pairs. They take the place of all it has.
    ///
    /// No more than 64 per resource. The string length in characters for each key must be 1-63.
    /// Each key must match the regular expression `[a-z][-_./\@0-9a-z]*`. The maximum string length
    /// in characters for each value is 63. Each value must match the regular expression
    /// `[-_./\@0-9a-z]*`.
    pub labels: BTreeMap<String, String>,
}

message! {
    UpdateRequest, page "https://yandex.cloud/en/docs/compute/api-ref/Image/update";
    "imageId" => image_id: path(), required("Required."),
        length(None, Some(50), "The maximum string length in characters is 50.");
    "updateMask" => update_mask;
    "name" => name:
        pattern(
            "|[a-z]([-a-z0-9]{0,61}[a-z0-9])?",
            "Value must match the regular expression |[a-z]([-a-z0-9]{0,61}[a-z0-9])?."
        );
    "description" => description:
        length(None, Some(256), "The maximum string length in characters is 256.");
    "minDiskSize" => min_disk_size:
        value(
            Some(4_194_304),
            Some(4_398_046_511_104),
            "Acceptable values are 4194304 to 4398046511104, inclusive."
        );
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
}

impl UpdateRequest {
    /// Longest [`image_id`](Self#structfield.image_id), in characters.
    pub const IMAGE_ID_LENGTH_MAX: usize = 50;
    /// Longest [`description`](Self#structfield.description), in characters.
    pub const DESCRIPTION_LENGTH_MAX: usize = 256;
    /// Smallest [`min_disk_size`](Self#structfield.min_disk_size).
    pub const MIN_DISK_SIZE_MIN: i64 = 4_194_304;
    /// Largest [`min_disk_size`](Self#structfield.min_disk_size).
    pub const MIN_DISK_SIZE_MAX: i64 = 4_398_046_511_104;
    /// Greatest number of [`labels`](Self#structfield.labels).
    pub const LABELS_ITEMS_MAX: usize = 64;
    /// Shortest key of [`labels`](Self#structfield.labels), in characters.
    pub const LABELS_KEY_LENGTH_MIN: usize = 1;
    /// Longest key of [`labels`](Self#structfield.labels), in characters.
    pub const LABELS_KEY_LENGTH_MAX: usize = 63;
    /// Longest value of [`labels`](Self#structfield.labels), in characters.
    pub const LABELS_VALUE_LENGTH_MAX: usize = 63;

    /// A request with the required fields.
    #[must_use]
    pub fn new(image_id: impl Into<String>) -> Self {
        Self {
            image_id: image_id.into(),
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
    /// Sets [`min_disk_size`](Self#structfield.min_disk_size). Acceptable values are 4194304 to
    /// 4398046511104, inclusive.
    min_disk_size(min_disk_size: i64) => min_disk_size = min_disk_size,
        update_mask notes "minDiskSize";
    /// Sets [`labels`](Self#structfield.labels). No more than 64 per resource. The string length in
    /// characters for each key must be 1-63. Each key must match the regular expression
    /// `[a-z][-_./\@0-9a-z]*`. The maximum string length in characters for each value is 63. Each
    /// value must match the regular expression `[-_./\@0-9a-z]*`.
    labels(labels: impl IntoIterator<Item = (impl Into<String>, impl Into<String>)>)
        => labels = crate::runtime::map(labels), update_mask notes "labels";
}
