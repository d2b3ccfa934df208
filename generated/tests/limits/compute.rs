// Written by `cargo xtask regenerate` from the reference pages. Do not edit.

use crate::harness::limits;
use yandex_cloud_api::compute;

#[test]
fn image_list_request() {
    use compute::image::ListRequest as Request;
    limits::<Request>("folderId").required();
    limits::<Request>("folderId").length(None, Some(50));
    limits::<Request>("pageSize").value(None, Some(1000));
    limits::<Request>("pageToken").length(None, Some(100));
    limits::<Request>("filter").length(None, Some(1000));
    limits::<Request>("orderBy").length(None, Some(100));
}
