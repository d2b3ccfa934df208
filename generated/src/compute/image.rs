// Written by `cargo xtask regenerate` from the reference pages. Do not edit.

//! Image.

use std::collections::BTreeMap;

use crate::runtime::macros::{message, open_enum};
use crate::runtime::{Call, Client, Method, Timestamp, Verb};

/// Methods of the resource Image.
#[derive(Clone, Debug)]
pub struct ImageClient {
    client: Client,
}

impl ImageClient {
    pub(super) fn new(client: Client) -> Self {
        Self { client }
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
    /// let response = client.compute().image().list(request).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn list(&self, request: ListRequest) -> Call<ListRequest, ListResponse> {
        Call::new(&self.client, &LIST, request)
    }
}

static LIST: Method = Method {
    name: "compute.Image.list",
    service: "compute",
    verb: Verb::Get,
    host: "compute.api.cloud.yandex.net",
    path: "/compute/v1/images",
    page: "https://yandex.cloud/en/docs/compute/api-ref/Image/list",
};

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
    "pageToken" => page_token: query(),
        length(None, Some(100), "The maximum string length in characters is 100.");
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

    /// Sets [`page_size`](Self#structfield.page_size).
    #[must_use]
    pub fn page_size(mut self, page_size: i64) -> Self {
        self.page_size = page_size;
        self
    }

    /// Sets [`page_token`](Self#structfield.page_token).
    #[must_use]
    pub fn page_token(mut self, page_token: impl Into<String>) -> Self {
        self.page_token = page_token.into();
        self
    }

    /// Sets [`filter`](Self#structfield.filter).
    #[must_use]
    pub fn filter(mut self, filter: impl Into<String>) -> Self {
        self.filter = filter.into();
        self
    }

    /// Sets [`order_by`](Self#structfield.order_by).
    #[must_use]
    pub fn order_by(mut self, order_by: impl Into<String>) -> Self {
        self.order_by = order_by.into();
        self
    }
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

/// List of images.
#[derive(Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct Image {
    /// ID of the image.
    pub id: String,
    /// ID of the folder that the image belongs to.
    pub folder_id: String,
    /// String in [RFC3339](https://www.ietf.org/rfc/rfc3339.txt) text format. The range of possible
    /// values is from `0001-01-01T00:00:00Z` to `9999-12-31T23:59:59.999999999Z`, i.e. from 0 to 9
    /// digits for fractions of a second.
    ///
    /// To work with values in this field, use the APIs described in the
    /// [Protocol Buffers reference](https://developers.google.com/protocol-buffers/docs/reference/overview).
    /// In some languages, built-in datetime utilities do not support nanosecond precision (9
    /// digits).
    pub created_at: Option<Timestamp>,
    /// Name of the image. 1-63 characters long.
    pub name: String,
    /// Description of the image. 0-256 characters long.
    pub description: String,
    /// Resource labels as `key:value` pairs. Maximum of 64 per resource.
    pub labels: BTreeMap<String, String>,
    /// The name of the image family to which this image belongs.
    ///
    /// You can get the most recent image from a family by using the
    /// [getLatestByFamily](https://yandex.cloud/en/docs/compute/api-ref/Image/getLatestByFamily)
    /// request and create the disk from this image.
    pub family: String,
    /// The size of the image, specified in bytes.
    pub storage_size: i64,
    /// Minimum size of the disk which will be created from this image.
    pub min_disk_size: i64,
    /// License IDs that indicate which licenses are attached to this resource. License IDs are used
    /// to calculate additional charges for the use of the virtual machine.
    ///
    /// The correct license ID is generated by the platform. IDs are inherited by new resources
    /// created from this resource.
    ///
    /// If you know the license IDs, specify them when you create the image. For example, if you
    /// create a disk image using a third-party utility and load it into Object Storage, the license
    /// IDs will be lost. You can specify them in the
    /// [create](https://yandex.cloud/en/docs/compute/api-ref/Image/create) request.
    pub product_ids: Vec<String>,
    /// Current status of the image.
    pub status: ImageStatus,
    /// Operating system that is contained in the image.
    pub os: Option<Os>,
    /// When true, indicates there is an image pool for fast creation disks from the image.
    pub pooled: Option<bool>,
}

message! {
    Image, page "https://yandex.cloud/en/docs/compute/api-ref/Image/list";
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

/// Current status of the image.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum ImageStatus {
    /// No value.
    #[default]
    Unspecified,
    /// Image is being created.
    Creating,
    /// Image is ready to use.
    Ready,
    /// Image encountered a problem and cannot operate.
    Error,
    /// Image is being deleted.
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

/// Operating system that is contained in the image.
#[derive(Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct Os {
    /// Operating system type. The default is `LINUX`.
    ///
    /// This field is used to correctly emulate a vCPU and calculate the cost of using an instance.
    pub r#type: OsType,
}

message! {
    Os, page "https://yandex.cloud/en/docs/compute/api-ref/Image/list";
    "type" => r#type;
}

/// Operating system type. The default is `LINUX`.
///
/// This field is used to correctly emulate a vCPU and calculate the cost of using an instance.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum OsType {
    /// No value.
    #[default]
    Unspecified,
    /// Linux operating system.
    Linux,
    /// Windows operating system.
    Windows,
    /// A value that is newer than this crate.
    Unknown(String),
}

open_enum! {
    OsType;
    Linux = "LINUX";
    Windows = "WINDOWS";
}
