//! Which services a command is about: those that options name, or else those that the docs folder has in its crate.

use apidocs_codegen::api::Api;

use crate::exit::Failure;

/// The services that are wanted; none for all.
pub(crate) fn wanted(api: &Api, asked: &[String]) -> Vec<String> {
    let stated = || api.package().map(|package| package.services.clone()).unwrap_or_default();
    if asked.is_empty() { stated() } else { asked.to_vec() }
}

/// Drops the other services. Pages of all are read, since what is shared follows from all pages.
pub(crate) fn keep(api: &mut Api, asked: &[String]) -> Result<(), Failure> {
    let wanted = wanted(api, asked);
    let known = || api.services.iter().map(|service| service.name.as_str());
    if let Some(name) = wanted.iter().find(|name| known().all(|known| known != name.as_str())) {
        return Err(Failure::unknown_service(name, known()));
    }
    api.services.retain(|service| wanted.is_empty() || wanted.contains(&service.name));
    Ok(())
}
