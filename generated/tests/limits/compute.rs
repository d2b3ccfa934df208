// Written by `cargo xtask regenerate` from the reference pages. Do not edit.

use crate::harness::limits;
use ::yandex_cloud_api::compute;

#[test]
#[rustfmt::skip]
fn disk_create_request() {
    use compute::disk::CreateRequest as Request;
    limits::<Request>("folderId").required();
    limits::<Request>("folderId").length(None, Some(50));
    limits::<Request>("name").pattern("|[a-z]([-a-z0-9]{0,61}[a-z0-9])?");
    limits::<Request>("description").length(None, Some(256));
    limits::<Request>("labels").items(None, Some(64));
    limits::<Request>("labels").key_length(Some(1), Some(63));
    limits::<Request>("labels").key_pattern("[a-z][-_./\\@0-9a-z]*");
    limits::<Request>("labels").value_length(None, Some(63));
    limits::<Request>("labels").value_pattern("[-_./\\@0-9a-z]*");
    limits::<Request>("typeId").length(None, Some(50));
    limits::<Request>("zoneId").required();
    limits::<Request>("zoneId").length(None, Some(50));
    limits::<Request>("size").required();
    limits::<Request>("size").value(Some(4_194_304), Some(28_587_302_322_176));
    limits::<Request>("imageId").length(None, Some(50));
    limits::<Request>("snapshotId").length(None, Some(50));
}

#[test]
fn disk_delete_request() {
    use compute::disk::DeleteRequest as Request;
    limits::<Request>("diskId").required();
    limits::<Request>("diskId").length(None, Some(50));
}

#[test]
fn disk_get_request() {
    use compute::disk::GetRequest as Request;
    limits::<Request>("diskId").required();
    limits::<Request>("diskId").length(None, Some(50));
}

#[test]
fn disk_list_request() {
    use compute::disk::ListRequest as Request;
    limits::<Request>("folderId").required();
    limits::<Request>("folderId").length(None, Some(50));
    limits::<Request>("pageSize").value(None, Some(1000));
    limits::<Request>("filter").length(None, Some(1000));
    limits::<Request>("orderBy").length(None, Some(100));
}

#[test]
#[rustfmt::skip]
fn disk_update_request() {
    use compute::disk::UpdateRequest as Request;
    limits::<Request>("diskId").required();
    limits::<Request>("diskId").length(None, Some(50));
    limits::<Request>("name").pattern("|[a-z]([-a-z0-9]{0,61}[a-z0-9])?");
    limits::<Request>("description").length(None, Some(256));
    limits::<Request>("labels").items(None, Some(64));
    limits::<Request>("labels").key_length(Some(1), Some(63));
    limits::<Request>("labels").key_pattern("[a-z][-_./\\@0-9a-z]*");
    limits::<Request>("labels").value_length(None, Some(63));
    limits::<Request>("labels").value_pattern("[-_./\\@0-9a-z]*");
    limits::<Request>("size").value(Some(4_194_304), Some(4_398_046_511_104));
}

#[test]
#[rustfmt::skip]
fn image_create_request() {
    use compute::image::CreateRequest as Request;
    limits::<Request>("folderId").required();
    limits::<Request>("folderId").length(None, Some(50));
    limits::<Request>("name").pattern("|[a-z]([-a-z0-9]{0,61}[a-z0-9])?");
    limits::<Request>("description").length(None, Some(256));
    limits::<Request>("labels").items(None, Some(64));
    limits::<Request>("labels").key_length(Some(1), Some(63));
    limits::<Request>("labels").key_pattern("[a-z][-_./\\@0-9a-z]*");
    limits::<Request>("labels").value_length(None, Some(63));
    limits::<Request>("labels").value_pattern("[-_./\\@0-9a-z]*");
    limits::<Request>("family").pattern("|[a-z][-a-z0-9]{1,61}[a-z0-9]");
    limits::<Request>("minDiskSize").value(Some(4_194_304), Some(4_398_046_511_104));
    limits::<Request>("productIds").length(None, Some(50));
    limits::<Request>("imageId").length(None, Some(50));
    limits::<Request>("diskId").length(None, Some(50));
    limits::<Request>("snapshotId").length(None, Some(50));
}

#[test]
fn image_delete_request() {
    use compute::image::DeleteRequest as Request;
    limits::<Request>("imageId").required();
    limits::<Request>("imageId").length(None, Some(50));
}

#[test]
fn image_get_request() {
    use compute::image::GetRequest as Request;
    limits::<Request>("imageId").required();
    limits::<Request>("imageId").length(None, Some(50));
}

#[test]
#[rustfmt::skip]
fn image_get_latest_by_family_request() {
    use compute::image::GetLatestByFamilyRequest as Request;
    limits::<Request>("folderId").required();
    limits::<Request>("folderId").length(None, Some(50));
    limits::<Request>("family").pattern("|[a-z][-a-z0-9]{1,61}[a-z0-9]");
}

#[test]
fn image_list_request() {
    use compute::image::ListRequest as Request;
    limits::<Request>("folderId").required();
    limits::<Request>("folderId").length(None, Some(50));
    limits::<Request>("pageSize").value(None, Some(1000));
    limits::<Request>("filter").length(None, Some(1000));
    limits::<Request>("orderBy").length(None, Some(100));
}

#[test]
fn image_list_operations_request() {
    use compute::image::ListOperationsRequest as Request;
    limits::<Request>("imageId").required();
    limits::<Request>("imageId").length(None, Some(50));
    limits::<Request>("pageSize").value(None, Some(1000));
}

#[test]
#[rustfmt::skip]
fn image_update_request() {
    use compute::image::UpdateRequest as Request;
    limits::<Request>("imageId").required();
    limits::<Request>("imageId").length(None, Some(50));
    limits::<Request>("name").pattern("|[a-z]([-a-z0-9]{0,61}[a-z0-9])?");
    limits::<Request>("description").length(None, Some(256));
    limits::<Request>("minDiskSize").value(Some(4_194_304), Some(4_398_046_511_104));
    limits::<Request>("labels").items(None, Some(64));
    limits::<Request>("labels").key_length(Some(1), Some(63));
    limits::<Request>("labels").key_pattern("[a-z][-_./\\@0-9a-z]*");
    limits::<Request>("labels").value_length(None, Some(63));
    limits::<Request>("labels").value_pattern("[-_./\\@0-9a-z]*");
}

#[test]
fn operation_cancel_request() {
    use compute::operation::CancelRequest as Request;
    limits::<Request>("operationId").required();
}

#[test]
fn operation_get_request() {
    use compute::operation::GetRequest as Request;
    limits::<Request>("operationId").required();
}

#[test]
fn zone_get_request() {
    use compute::zone::GetRequest as Request;
    limits::<Request>("zoneId").required();
    limits::<Request>("zoneId").length(None, Some(50));
}

#[test]
fn zone_list_request() {
    use compute::zone::ListRequest as Request;
    limits::<Request>("pageSize").value(None, Some(1000));
}
