//! Pages of a vendor of our own invention, read by a profile.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "in a test these are failures")]

use std::fmt::Write as _;

use apidocs_codegen::api::{Row, flat_rows};
use apidocs_codegen::source::{RawFile, from_files};
use apidocs_codegen::{Analysis, understand};

/// What is understood of pages by a profile.
pub(crate) fn read(profile: &str, pages: &[(&str, &str)]) -> Analysis {
    let file = |(path, text): &(&str, &str)| RawFile { path: (*path).to_owned(), bytes: text.as_bytes().to_vec() };
    let mut files: Vec<RawFile> = pages.iter().map(file).collect();
    files.push(file(&("profile.toml", profile)));
    understand(from_files(files))
}

/// A profile with a base and what is added to it.
pub(crate) fn profile(more: &str) -> String {
    format!("profile = 1\nname = \"harbour\"\n[request]\nbase = \"https://api.harbour.example\"\n{more}")
}

/// `in path type` and what else is stated, of each row of a method's side.
pub(crate) fn rows(understood: &Analysis, method: &str, side: &str) -> Vec<String> {
    let shown = |row: &&Row| {
        let value = serde_json::to_value(row).unwrap();
        if row.method != method || value["side"] != side || row.path.is_none() {
            return None;
        }
        let mut text = format!(
            "{} {} {}",
            value["in"].as_str().unwrap(),
            row.path.as_deref().unwrap(),
            row.ty.as_deref().unwrap()
        );
        if let Some(format) = &row.format {
            _ = write!(text, "/{format}");
        }
        for (flag, name) in [(row.required, " required"), (row.nullable, " null")] {
            text.push_str(if flag { name } else { "" });
        }
        if let Some(values) = &row.values {
            _ = write!(text, " {values:?}");
        }
        if let Some(default) = &row.default {
            _ = write!(text, " ={default}");
        }
        if value["limits"] != serde_json::json!({}) {
            _ = write!(text, " {}", value["limits"]);
        }
        if let Some(multiple) = &row.multiple_of {
            _ = write!(text, " of {multiple}");
        }
        Some(text)
    };
    flat_rows(&understood.api).iter().filter_map(shown).collect()
}
