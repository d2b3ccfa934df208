// Written by `cargo xtask regenerate` from the reference pages. Do not edit.

//! An availability zone. What zones are:
//! [Availability zones](https://yandex.cloud/en/docs/overview/concepts/geo-scope).

use crate::runtime::macros::{from_text, message, open_enum, page, setters};
use crate::runtime::{Call, Client, Method, Verb};

/// Methods of the resource Zone.
#[derive(Clone, Debug)]
pub struct ZoneClient {
    client: Client,
}

impl ZoneClient {
    pub(super) fn new(client: Client) -> Self {
        Self { client }
    }

    /// Gives one availability zone.
    ///
    /// [Reference](https://yandex.cloud/en/docs/compute/api-ref/Zone/get)
    ///
    /// ```no_run
    /// # async fn example(client: yandex_cloud_api::Client) -> Result<(), yandex_cloud_api::Error> {
    /// let response = client.compute().zone().get("zoneId").await?;
    /// println!("{response:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn get(&self, request: impl Into<GetRequest>) -> Call<GetRequest, Zone> {
        Call::new(&self.client, &GET, request.into())
    }

    /// Lists the availability zones.
    ///
    /// [Reference](https://yandex.cloud/en/docs/compute/api-ref/Zone/list)
    ///
    /// ```no_run
    /// # async fn example(client: yandex_cloud_api::Client) -> Result<(), yandex_cloud_api::Error> {
    /// use yandex_cloud_api::compute::zone::ListRequest;
    ///
    /// let request = ListRequest::new();
    /// let mut items = client.compute().zone().list(request).items();
    /// while let Some(item) = items.try_next().await? {
    ///     println!("{item:?}");
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn list(&self, request: ListRequest) -> Call<ListRequest, ListResponse> {
        Call::new(&self.client, &LIST, request)
    }
}

static GET: Method = Method {
    name: "compute.Zone.get",
    service: "compute",
    verb: Verb::Get,
    host: "compute.api.cloud.yandex.net",
    path: "/compute/v1/zones/{zoneId}",
    page: "https://yandex.cloud/en/docs/compute/api-ref/Zone/get",
};

static LIST: Method = Method {
    name: "compute.Zone.list",
    service: "compute",
    verb: Verb::Get,
    host: "compute.api.cloud.yandex.net",
    path: "/compute/v1/zones",
    page: "https://yandex.cloud/en/docs/compute/api-ref/Zone/list",
};

/// Request of [`ZoneClient::get`].
#[derive(Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct GetRequest {
    /// Required. The zone to give.
    ///
    /// The maximum string length in characters is 50.
    pub zone_id: String,
}

message! {
    GetRequest, page "https://yandex.cloud/en/docs/compute/api-ref/Zone/get";
    "zoneId" => zone_id: path(), required("Required."),
        length(None, Some(50), "The maximum string length in characters is 50.");
}

impl GetRequest {
    /// Longest [`zone_id`](Self#structfield.zone_id), in characters.
    pub const ZONE_ID_LENGTH_MAX: usize = 50;

    /// A request with the required fields.
    #[must_use]
    pub fn new(zone_id: impl Into<String>) -> Self {
        Self {
            zone_id: zone_id.into(),
        }
    }
}

from_text!(GetRequest);

/// Request of [`ZoneClient::list`].
#[derive(Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct ListRequest {
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
}

message! {
    ListRequest, page "https://yandex.cloud/en/docs/compute/api-ref/Zone/list";
    "pageSize" => page_size: query(), value(None, Some(1000), "The maximum value is 1000.");
    "pageToken" => page_token: query();
}

impl ListRequest {
    /// Largest [`page_size`](Self#structfield.page_size).
    pub const PAGE_SIZE_MAX: i64 = 1000;
    /// Longest [`page_token`](Self#structfield.page_token), in characters.
    pub const PAGE_TOKEN_LENGTH_MAX: usize = 100;

    /// A request without any field.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }
}

setters! {
    ListRequest;
    /// Sets [`page_size`](Self#structfield.page_size). The maximum value is 1000.
    page_size(page_size: i64) => page_size = page_size;
    /// Sets [`page_token`](Self#structfield.page_token).
    page_token(page_token: impl Into<String>) => page_token = page_token.into();
}

/// Response of [`ZoneClient::list`].
#[derive(Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct ListResponse {
    /// The zones.
    pub zones: Vec<Zone>,
    /// Set when there are more results. Give it as
    /// [`page_token`](ListRequest#structfield.page_token) to get the next page.
    pub next_page_token: String,
}

message! {
    ListResponse, page "https://yandex.cloud/en/docs/compute/api-ref/Zone/list";
    "zones" => zones;
    "nextPageToken" => next_page_token;
}

page!(ListResponse, zones => Zone);

/// An availability zone. What zones are:
/// [Availability zones](https://yandex.cloud/en/docs/overview/concepts/geo-scope).
#[derive(Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct Zone {
    /// Identifies the zone.
    pub id: String,
    /// The region that the zone is in.
    pub region_id: String,
    /// Whether the zone works.
    pub status: ZoneStatus,
}

message! {
    Zone, page "https://yandex.cloud/en/docs/compute/api-ref/Zone/get";
    "id" => id;
    "regionId" => region_id;
    "status" => status;
}

/// Whether the zone works.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum ZoneStatus {
    /// No value.
    #[default]
    Unspecified,
    /// The zone and what is in it can be used.
    Up,
    /// The zone cannot be used.
    Down,
    /// A value that is newer than this crate.
    Unknown(String),
}

open_enum! {
    ZoneStatus;
    Up = "UP";
    Down = "DOWN";
}
