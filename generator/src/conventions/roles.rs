//! Fields that a convention gives a role, by name and type.

use super::paging;
use crate::api::{Field, FieldRole, FieldType, Scalar};

/// The field of a request that names the fields which an update changes.
const MASK: &str = "updateMask";

/// The role of a field, if it has one.
pub(super) fn of(field: &Field) -> Option<FieldRole> {
    let FieldType::Scalar(scalar) = field.ty else { return None };
    match (field.json.as_str(), scalar) {
        _ if field.repeated => None,
        (MASK, Scalar::FieldMask) => Some(FieldRole::Mask),
        (paging::TOKEN, Scalar::String) => Some(FieldRole::PageToken),
        _ => None,
    }
}
