//! Methods with their modules, and the templates of their paths.

use crate::api::{Api, Method, Resource, Service};

/// A method with its modules.
#[derive(Debug, Clone, Copy)]
pub(super) struct MethodInModule<'a> {
    pub(super) service: &'a Service,
    pub(super) resource: &'a Resource,
    pub(super) method: &'a Method,
}

/// All methods of an API.
pub(super) fn methods(api: &Api) -> impl Iterator<Item = MethodInModule<'_>> {
    api.services.iter().flat_map(|service| {
        service.resources.iter().flat_map(move |resource| {
            resource.methods.iter().map(move |method| MethodInModule { service, resource, method })
        })
    })
}

/// A parameter of a path: `{name}` or `{name=pattern}`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Parameter<'a> {
    pub(super) name: &'a str,
    /// The form of its value; empty for one segment.
    pub(super) pattern: &'a str,
}

/// The parameters of a path in order.
pub(super) fn parameters(path: &str) -> impl Iterator<Item = Parameter<'_>> {
    path.split('{').skip(1).filter_map(|part| {
        let (inside, _) = part.split_once('}')?;
        let (name, pattern) = inside.split_once('=').unwrap_or((inside, ""));
        Some(Parameter { name, pattern })
    })
}

/// The path with these names for its parameters.
pub(super) fn template(path: &str, mut name: impl FnMut(&str) -> String) -> String {
    let mut out = String::new();
    let mut rest = path.split(['?', '#']).next().unwrap_or_default();
    while let Some((before, after)) = rest.split_once('{') {
        let (inside, after) = after.split_once('}').unwrap_or((after, ""));
        let own = inside.split('=').next().unwrap_or_default();
        out.extend([before, "{", &name(own), "}"]);
        rest = after;
    }
    out.push_str(rest);
    if out.starts_with('/') { out } else { format!("/{out}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_of_paths() {
        let path = "/v1/{name=ships/*}/berths/{berthId}:moor?force";
        let found: Vec<(&str, &str)> = parameters(path).map(|found| (found.name, found.pattern)).collect();
        assert_eq!(found, [("name", "ships/*"), ("berthId", "")]);
        assert_eq!(template(path, str::to_owned), "/v1/{name}/berths/{berthId}:moor");
        assert_eq!(template("ships/{id}", |_| String::new()), "/ships/{}");
    }
}
