//! The committed profiles of real vendors read their references; skipped, and said so, where the references are not beside the
//! repository.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "in a test these are failures")]

mod support;

use std::path::Path;

use apidocs_codegen::diagnostic::Level;
use apidocs_codegen::ledger::Fate;
use apidocs_codegen::source::{RawFile, from_folder, read_files};
use apidocs_codegen::understand;

#[test]
fn references_of_real_vendors_are_read() {
    for (part, profile, least) in [
        ("vendors/discord-2026-07", "discord", 222),
        ("vendors/discord-2025-01", "discord", 180),
        ("vendors/discord-2023-08", "discord", 172),
        ("vendors/gitlab-11.10", "gitlab", 376),
    ] {
        let Some(folder) = support::corpus(part) else { continue };
        let mut files = read_files(&folder.join("pages")).unwrap();
        let profile = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../docs/examples/{profile}/profile.toml"));
        let text = std::fs::read_to_string(profile).unwrap();
        assert!(text.lines().count() <= 60, "{part}: the profile is long");
        files.files.push(RawFile { path: "profile.toml".into(), bytes: text.into_bytes() });
        let understood = understand(from_folder(files));
        let resources = understood.api.services.iter().flat_map(|service| &service.resources);
        let methods: usize = resources.map(|resource| resource.methods.len()).sum();
        assert!(methods >= least, "{part}: {methods} methods");
        let denied = understood.diagnostics.iter().filter(|found| found.lint.default_level() == Level::Deny);
        assert_eq!(denied.map(|found| found.message.as_str()).collect::<Vec<_>>(), Vec::<&str>::new(), "{part}");
        let rows = understood.ledger.pages.iter().flat_map(|page| &page.rows);
        let unreached = rows.filter(|row| row.fate == Fate::Dropped("unreached")).count();
        assert_eq!(unreached, 0, "{part}");
    }
}
