//! `cargo xtask openapi`: the API for the tools that read `OpenAPI` or JSON Schema.

use std::io::{self, BufWriter, Write};
use std::path::Path;

use apidocs_codegen::VisibleJson;
use apidocs_codegen::api::Api;
use apidocs_codegen::diagnostic::Levels;
use apidocs_codegen::emit::openapi::{Version, json_schema, openapi, type_paths};
use apidocs_codegen::nearest::nearest;
use apidocs_codegen::write::{recover_file, write_file_with};
use serde_json::Value;

use crate::cli::{Openapi, OpenapiVersion};
use crate::exit::Failure;
use crate::timings::Timings;
use crate::{console, paths, report, services};

pub(crate) fn run(options: &Openapi, levels: &Levels) -> Result<(), Failure> {
    options.out.as_deref().map_or(Ok(()), recover_file)?;
    let docs = paths::docs(options.pages.docs.as_deref())?;
    paths::check_file(options.out.as_deref())?;
    let mut api = report::understand(&docs, options.pages.dialect, levels, &mut Timings::default())?;
    services::keep(&mut api, &options.service)?;
    let document = match &options.schema {
        Some(name) => json_schema(&api, name).ok_or_else(|| unknown_type(&api, name))?,
        None => openapi(&api, version(options.version), &options.api_version),
    };
    if let Some(file) = &options.out {
        write_file_with(file, |out| print(&document, out))?;
        next(file, options);
        return Ok(());
    }
    let mut out = BufWriter::new(io::stdout().lock());
    print(&document, &mut out)?;
    Ok(out.flush()?)
}

fn next(file: &Path, options: &Openapi) {
    let file = console::quoted(file);
    console::next(&if options.schema.is_some() {
        format!("give {file} to a validator of JSON Schema")
    } else {
        format!(
            "`npx @stoplight/prism-cli mock {file}` serves it, `npx @redocly/cli build-docs {file}` makes a page of it"
        )
    });
}

fn print(document: &Value, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(VisibleJson(&mut *out), document)?;
    out.write_all(b"\n")
}

fn version(option: OpenapiVersion) -> Version {
    match option {
        OpenapiVersion::V3_0 => Version::V3_0,
        OpenapiVersion::V3_1 => Version::V3_1,
    }
}

fn unknown_type(api: &Api, name: &str) -> Failure {
    let paths = type_paths(api);
    // The document itself has dots.
    let name = &name.replace('.', "::");
    let last = |path: &str| path.rsplit("::").next() == Some(name);
    let mut near: Vec<String> = paths.iter().filter(|path| last(path)).take(5).cloned().collect();
    if near.is_empty() {
        near = nearest(name, paths.iter().map(String::as_str), 3).into_iter().map(str::to_owned).collect();
    }
    Failure::NotThere { what: "type", name: name.to_owned(), near }
}
