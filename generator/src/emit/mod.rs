//! Stage 6: the model becomes the files of a Rust crate, in memory.
//!
//! Text of a page becomes a literal, a doc comment or a checked identifier, and nothing else: everything is built
//! from tokens, and `layout.rs` alone turns them into text.

mod client;
mod crate_root;
mod deprecated;
mod doc_check;
mod doc_fallback;
#[cfg(test)]
mod doc_words;
mod docs;
mod enums;
mod example;
mod examples;
mod fields;
mod idents;
mod layout;
mod limit_tests;
mod limits;
mod links;
mod message;
mod methods;
mod numbers;
mod oneof;
pub mod openapi;
mod profile_crate;
mod secrets;
mod setters;
mod showcase;
#[cfg(test)]
mod tests;
mod types;
mod vendor;

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::api::{Api, Service};

pub use crate_root::{manifest, readme};
#[cfg(feature = "fuzzing")]
pub(crate) use docs::page_lines;
pub use profile_crate::hand_written;

/// Why no crate can be written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum EmitError {
    /// A name of the model is no identifier of Rust, or one that the crate needs for itself.
    #[error("{name:?} cannot be the name of a {what}")]
    Name {
        /// The name.
        name: String,
        /// What it should name.
        what: &'static str,
    },
    /// The model refers to a type that its resource does not have.
    #[error("the resource {resource} has no type {name}")]
    NoType {
        /// The Rust module of the resource.
        resource: String,
        /// The name of the type.
        name: String,
    },
    /// Two things would go to the same file.
    #[error("two modules would both be written to {path}")]
    SameFile {
        /// The path of the file.
        path: String,
    },
    /// What was put together is no Rust: a mistake of this stage.
    #[error("what was put together for {what} is not valid Rust")]
    Syntax {
        /// The beginning of the item.
        what: String,
        /// What the parser says.
        #[source]
        source: syn::Error,
    },
    /// The template of the manifest lacks the lines between which the features stand.
    #[error("Cargo.toml has no lines `# features: begin` and `# features: end`, in this order")]
    NoMarkers,
}

/// The files of the crate that depend on the model, by their path relative to the root of the crate.
///
/// # Errors
/// If a name cannot be used in Rust, or the model is not consistent.
pub fn emit(api: &Api) -> Result<BTreeMap<String, String>, EmitError> {
    let mut files = Files::default();
    files.put("src/lib.rs", crate_root::library(api)?)?;
    files.put("src/domains.rs", crate_root::domains(api)?)?;
    if !api.types.is_empty() {
        files.put("src/common.rs", client::common_types(api)?)?;
    }
    files.put("src/secrets.txt", secrets::list(api))?;
    // Files are independent; errors are those of the first in order.
    let written: Vec<Result<ServiceCode<'_>, EmitError>> =
        api.services.par_iter().map(|service| of_service(api, service)).collect();
    let mut tested = Vec::new();
    for written in written {
        let ServiceCode { files: of_service, tested: service } = written?;
        for (path, text) in of_service {
            files.put(path, text)?;
        }
        tested.extend(service);
    }
    files.put("tests/limits/main.rs", limit_tests::main(&tested)?)?;
    for (path, text) in examples::files(api)? {
        files.put(path, text)?;
    }
    if let Some(name) = profile_crate::crate_name(api) {
        files.0.values_mut().for_each(|text| profile_crate::rename(text, &name));
    }
    Ok(files.0)
}

/// What a service becomes.
struct ServiceCode<'a> {
    files: Vec<(String, String)>,
    /// The service, if there are tests of its limits.
    tested: Option<&'a Service>,
}

fn of_service<'a>(api: &'a Api, service: &'a Service) -> Result<ServiceCode<'a>, EmitError> {
    let module = types::module(&service.module)?;
    let folder = types::file(&module);
    let mut files = vec![(format!("src/{folder}/mod.rs"), client::service(api, service)?)];
    if !service.types.is_empty() {
        files.push((format!("src/{folder}/types.rs"), client::shared_types(api, service)?));
    }
    let resources = service.resources.par_iter().map(|resource| {
        let inner = types::module(&resource.module)?;
        Ok((format!("src/{folder}/{}.rs", types::file(&inner)), client::resource(api, service, resource)?))
    });
    for written in resources.collect::<Vec<Result<_, EmitError>>>() {
        files.push(written?);
    }
    let tests = limit_tests::service(api, service)?;
    let tested = tests.is_some().then_some(service);
    files.extend(tests.map(|text| (format!("tests/limits/{folder}.rs"), text)));
    Ok(ServiceCode { files, tested })
}

#[derive(Default)]
struct Files(BTreeMap<String, String>);

impl Files {
    fn put(&mut self, path: impl Into<String>, text: String) -> Result<(), EmitError> {
        let path = path.into();
        match self.0.insert(path.clone(), text) {
            Some(_) => Err(EmitError::SameFile { path }),
            None => Ok(()),
        }
    }
}
