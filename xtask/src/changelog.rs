//! `CHANGELOG.md` of a crate: `--bump` writes what changed between two marker lines of the section of the new version. All
//! else in the file is somebody's own, and stays.

use std::fs;
use std::io;
use std::path::Path;

use apidocs_codegen::write::write_file;

use crate::bump::numbers;
use crate::exit::Failure;
use crate::report;

/// The file, beside the manifest.
const FILE: &str = "CHANGELOG.md";

const BEGIN: &str = "<!-- changes: begin (written by cargo xtask regenerate) -->";
const END: &str = "<!-- changes: end -->";

const HEAD: &str = "# Changelog\n\nThe format is that of [Keep a Changelog](https://keepachangelog.com/en/1.1.0/).\n";

/// What a run has to say of a version.
#[derive(Debug)]
pub(crate) struct Section {
    /// The version that is committed.
    pub(crate) committed: String,
    /// The version now.
    pub(crate) version: String,
    /// What changed.
    pub(crate) changes: String,
}

/// Writes the section into the changelog of a crate.
pub(crate) fn put(out: &Path, section: &Section) -> Result<(), Failure> {
    let path = out.join(FILE);
    let old = match fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
        Err(error) => return Err(Failure::Bump(format!("cannot read {}: {error}", path.display()))),
    };
    let is_first = old.trim().is_empty();
    if section.version == section.committed && !is_first {
        return Ok(());
    }
    let Some(new) = with(&old, section) else {
        report::note(&format!("{FILE}: the section of {} has no marker lines and stays as it is", section.version));
        return Ok(());
    };
    if new != old {
        write_file(&path, new.as_bytes())?;
        report::note(&format!("{FILE}: the section of {} has the changes", section.version));
    }
    Ok(())
}

/// The text with the section; `None` if somebody has made the section their own.
fn with(old: &str, section: &Section) -> Option<String> {
    let block = block(section);
    let mut lines: Vec<&str> = old.lines().collect();
    let heading_line = format!("## [{}]", section.version);
    let at = heading(&lines, &section.version).or_else(|| {
        let at = uncommitted(&lines, &section.committed)?;
        *lines.get_mut(at)? = &heading_line;
        Some(at)
    });
    if let Some(at) = at {
        let (begin, end) = markers(&lines, at)?;
        lines.splice(begin..=end, block.lines());
        return Some(joined(&lines));
    }
    if old.trim().is_empty() {
        return Some(format!("{HEAD}\n{heading_line}\n\n{block}"));
    }
    let place = newest(&lines);
    let mut new = joined(lines.get(..place).unwrap_or_default());
    new.truncate(new.trim_end().len());
    new.extend(["\n\n", &heading_line, "\n\n", &block]);
    if place < lines.len() {
        new.push('\n');
        new.push_str(&joined(lines.get(place..).unwrap_or_default()));
    }
    Some(new)
}

fn joined(lines: &[&str]) -> String {
    lines.iter().flat_map(|line| [line, "\n"]).collect()
}

/// The lines between the markers, with these.
fn block(section: &Section) -> String {
    // The version itself says how far it was raised.
    let changes = section.changes.split_once("\n\n").filter(|(bump, _)| bump.starts_with("Version bump: "));
    let changes = match changes.map_or(section.changes.as_str(), |(_, changes)| changes).trim() {
        "" if section.version == section.committed => "The first version.",
        "" => "Only texts changed.",
        changes => changes,
    };
    format!("{BEGIN}\n{changes}\n{END}\n")
}

/// The line of the heading of a version: `## [1.2.3]`, `## 1.2.3 - 2026-11-27`.
fn heading(lines: &[&str], version: &str) -> Option<usize> {
    let is_it = |line: &&str| line.strip_prefix("## ").is_some_and(|rest| name(rest) == version);
    lines.iter().position(is_it)
}

/// The newest section, if its version was never committed: a run before this one wrote it.
fn uncommitted(lines: &[&str], committed: &str) -> Option<usize> {
    let at = newest(lines);
    let version = numbers(name(lines.get(at)?.strip_prefix("## ")?))?;
    (version > numbers(committed)? && markers(lines, at).is_some()).then_some(at)
}

fn name(heading: &str) -> &str {
    let end = |c: char| c.is_whitespace() || c == ']';
    heading.trim_start_matches('[').split(end).next().unwrap_or_default()
}

/// The marker lines of the section that begins at a line.
fn markers(lines: &[&str], at: usize) -> Option<(usize, usize)> {
    let rest = lines.iter().enumerate().skip(at + 1);
    let section = rest.take_while(|(_, line)| !line.starts_with("## "));
    let mut begin = None;
    for (number, line) in section {
        match line.trim() {
            BEGIN => begin = Some(number),
            END => return begin.map(|begin| (begin, number)),
            _ => {}
        }
    }
    None
}

/// The line in front of which a new section goes: the newest section, but for that of what is not released.
fn newest(lines: &[&str]) -> usize {
    let is_version =
        |line: &&str| line.strip_prefix("## ").is_some_and(|rest| !name(rest).eq_ignore_ascii_case("unreleased"));
    lines.iter().position(is_version).unwrap_or(lines.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn section(version: &str, changes: &str) -> Section {
        Section { committed: "0.1.0".to_owned(), version: version.to_owned(), changes: changes.to_owned() }
    }

    #[test]
    fn a_section_is_written_once_and_kept_up_to_date() {
        let first = with("", &section("0.1.0", "")).unwrap();
        assert!(
            first.starts_with("# Changelog\n")
                && first.ends_with(&format!("## [0.1.0]\n\n{BEGIN}\nThe first version.\n{END}\n"))
        );
        let patch = with(&first, &section("0.1.1", "Version bump: patch.\n\n### Added\n\n- a\n")).unwrap();
        let expected = format!("## [0.1.1]\n\n{BEGIN}\n### Added\n\n- a\n{END}\n\n## [0.1.0]\n");
        assert!(patch.contains(&expected), "{patch}");
        // Again, with more: the version that was never committed is gone.
        let major = with(&patch, &section("0.2.0", "### Removed\n\n- b\n")).unwrap();
        assert!(!major.contains("0.1.1") && !major.contains("### Added"), "{major}");
        assert!(
            major.contains(&format!("## [0.2.0]\n\n{BEGIN}\n### Removed\n\n- b\n{END}\n\n## [0.1.0]\n")),
            "{major}"
        );
        assert_eq!(with(&major, &section("0.2.0", "### Removed\n\n- b\n")).unwrap(), major);
    }

    #[test]
    fn what_a_person_wrote_stays() {
        let own = "# Changes\n\nWords.\n\n## Unreleased\n\n- mine\n\n## 0.1.0 - 2026-01-01\n\nOld.\n";
        let new = with(own, &section("0.2.0", "c")).unwrap();
        let expected = format!("- mine\n\n## [0.2.0]\n\n{BEGIN}\nc\n{END}\n\n## 0.1.0 - 2026-01-01\n\nOld.\n");
        assert!(new.starts_with("# Changes\n\nWords.\n\n## Unreleased\n\n") && new.ends_with(&expected), "{new}");
        // Dates, and words around the markers.
        let dated =
            new.replace("## [0.2.0]\n", "## [0.2.0] - 2026-02-02\n\nHello.\n").replace(END, &format!("{END}\n\nBye."));
        let again = with(&dated, &section("0.2.0", "d")).unwrap();
        assert_eq!(again, dated.replace(&format!("{BEGIN}\nc\n"), &format!("{BEGIN}\nd\n")));
        // A section without markers is somebody's own.
        let taken = new.replace(&format!("{BEGIN}\n"), "").replace(&format!("{END}\n"), "");
        assert_eq!(with(&taken, &section("0.2.0", "d")), None);
        // No section at all, and no line break at the end.
        let bare = with("# Changes", &section("0.2.0", "c")).unwrap();
        assert_eq!(bare, format!("# Changes\n\n## [0.2.0]\n\n{BEGIN}\nc\n{END}\n"));
    }
}
