//! The lock as text: TOML, one line a name, in an order that does not depend on anything but the names.

use std::collections::BTreeSet;
use std::fmt::{self, Display};

use super::read::SERVICES;
use super::{NamesLock, OneOfPlace, ResourceNames, TypePlaces};
use crate::api::Home;
use crate::text::toml_string;

/// What the file says of itself.
const HEAD: &str = "\
# The Rust names that users know. `cargo xtask regenerate` keeps them and adds new ones, so that a page more or less
# renames nothing; commit this file with the pages. To rename a type, use overrides.toml. Deleting a line frees a name.
";

impl Display for NamesLock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{HEAD}version = {}", super::read::VERSION)?;
        if !self.services.is_empty() {
            writeln!(f, "\n[{SERVICES}]")?;
        }
        for (service, module) in &self.services {
            writeln!(f, "{} = {}", toml_string(service), toml_string(module))?;
        }
        self.resources.iter().try_for_each(|(folder, names)| resource(f, folder, names))
    }
}

fn resource(f: &mut fmt::Formatter<'_>, folder: &str, names: &ResourceNames) -> fmt::Result {
    let folder = toml_string(folder);
    writeln!(f, "\n[{folder}]\nmodule = {}", toml_string(&names.module))?;
    if !names.types.is_empty() {
        writeln!(f, "\n[{folder}.types]")?;
    }
    for (name, TypePlaces { at, home }) in &names.types {
        match home {
            Home::Resource => writeln!(f, "{name} = {}", list(at))?,
            Home::Service => writeln!(f, "{name} = {{ in = \"service\", at = {} }}", list(at))?,
            Home::Common => writeln!(f, "{name} = {{ in = \"common\", at = {} }}", list(at))?,
        }
    }
    if !names.one_ofs.is_empty() {
        writeln!(f, "\n[{folder}.one-ofs]")?;
    }
    for (name, OneOfPlace { message, field, members }) in &names.one_ofs {
        let field = toml_string(&format!("{message}.{field}"));
        writeln!(f, "{name} = {{ field = {field}, members = {} }}", list(members))?;
    }
    Ok(())
}

fn list(texts: &BTreeSet<String>) -> String {
    let texts: Vec<String> = texts.iter().map(|text| toml_string(text)).collect();
    format!("[{}]", texts.join(", "))
}
