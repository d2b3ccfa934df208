//! Which way of paging, of those that a profile names, each method has.

use crate::api::{Api, Location, Method, Paging, PagingKind, Side, Verb};

/// Notes the way of each method: that whose parameter it takes, where it answers with something.
pub(super) fn recognise(api: &mut Api) {
    let ways = api.vendor.as_ref().map(|vendor| vendor.paging.clone()).unwrap_or_default();
    let resources = api.services.iter_mut().flat_map(|service| &mut service.resources);
    for method in resources.flat_map(|resource| &mut resource.methods) {
        method.pages = ways.iter().position(|way| pages_so(method, way));
    }
}

fn pages_so(method: &Method, way: &Paging) -> bool {
    if method.response.is_none() {
        return false;
    }
    if way.kind == PagingKind::Link {
        return method.verb == Verb::Get && method.lists;
    }
    method.rows.iter().any(|row| {
        row.side == Side::Request
            && matches!(row.location, Location::Query | Location::Body)
            && row.path.as_deref() == Some(way.parameter.as_str())
    })
}
