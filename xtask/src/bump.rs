//! The version of the crate, raised as far as the changes against the committed pages ask for.

use std::fs;
use std::path::Path;

use apidocs_codegen::diff::Bump;
use apidocs_codegen::write::write_file;
use serde::Deserialize;
use toml::Spanned;

use crate::exit::Failure;
use crate::git::Repository;
use crate::report;

/// The file of the docs folder that states the version.
const FILE: &str = "profile.toml";

#[derive(Deserialize)]
struct Profile {
    #[serde(rename = "crate")]
    package: Option<Package>,
}

#[derive(Deserialize)]
struct Package {
    version: Option<Spanned<String>>,
}

/// The versions around a run.
pub(crate) struct Raised {
    /// The committed one.
    pub(crate) committed: String,
    /// The one now.
    pub(crate) now: String,
}

/// Raises `[crate] version` of the docs folder above the committed one. What is high enough stays: it may have been raised
/// by an earlier run, or by hand.
pub(crate) fn raise(docs: &Path, bump: Bump) -> Result<Raised, Failure> {
    let committed = Repository::around(docs)?.file("HEAD", FILE)?.unwrap_or_default();
    let old = stated(&String::from_utf8_lossy(&committed)).ok_or_else(|| not_stated("the committed profile.toml"))?;
    let path = docs.join(FILE);
    let text = fs::read_to_string(&path).map_err(|error| Failure::Bump(format!("cannot read {FILE}: {error}")))?;
    let present = stated(&text).ok_or_else(|| not_stated(FILE))?;
    let wanted = raised(old.get_ref(), bump).ok_or_else(|| not_three(old.get_ref()))?;
    let is_enough = numbers(present.get_ref()).ok_or_else(|| not_three(present.get_ref()))? >= wanted;
    let wanted = wanted.map(|number| number.to_string()).join(".");
    let span = present.span();
    let (committed, before) = (old.into_inner(), present.into_inner());
    let around = text.get(..span.start).zip(text.get(span.end..)).filter(|_| !is_enough);
    let Some((head, tail)) = around else { return Ok(Raised { committed, now: before }) };
    write_file(&path, format!("{head}\"{wanted}\"{tail}").as_bytes())?;
    report::note(&format!("{FILE}: version {before} is {wanted} now ({})", bump.words()));
    Ok(Raised { committed, now: wanted })
}

/// The version that a profile states, with its place.
fn stated(profile: &str) -> Option<Spanned<String>> {
    toml::from_str::<Profile>(profile).ok()?.package?.version
}

fn not_stated(file: &str) -> Failure {
    Failure::Bump(format!(
        "{file} states no `version` under `[crate]`; write `version = \"0.1.0\"` there, and commit it"
    ))
}

fn not_three(version: &str) -> Failure {
    Failure::Bump(format!("the version {version} is raised by hand: only three numbers are raised"))
}

/// The three numbers of a version, if it has no others.
pub(crate) fn numbers(version: &str) -> Option<[u64; 3]> {
    let mut parts = version.split('.').map(|part| part.parse().ok());
    let numbers = [parts.next()??, parts.next()??, parts.next()??];
    parts.next().is_none().then_some(numbers)
}

/// The next version by [the rules of Cargo](https://doc.rust-lang.org/cargo/reference/semver.html): of 0.x, the second number
/// is the one that tells of what breaks.
fn raised(version: &str, bump: Bump) -> Option<[u64; 3]> {
    let [major, minor, patch] = numbers(version)?;
    Some(match (bump, major) {
        (Bump::None, _) => [major, minor, patch],
        (Bump::Major, 0) => [0, minor.checked_add(1)?, 0],
        (Bump::Major, _) => [major.checked_add(1)?, 0, 0],
        (Bump::Minor, 1..) => [major, minor.checked_add(1)?, 0],
        (Bump::Patch, _) | (Bump::Minor, 0) => [major, minor, patch.checked_add(1)?],
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_raised_as_cargo_reads_them() {
        for (version, bump, wanted) in [
            ("1.2.3", Bump::None, Some([1, 2, 3])),
            ("1.2.3", Bump::Patch, Some([1, 2, 4])),
            ("1.2.3", Bump::Minor, Some([1, 3, 0])),
            ("1.2.3", Bump::Major, Some([2, 0, 0])),
            ("0.2.3", Bump::Patch, Some([0, 2, 4])),
            ("0.2.3", Bump::Minor, Some([0, 2, 4])),
            ("0.2.3", Bump::Major, Some([0, 3, 0])),
            ("1.2.3-rc.1", Bump::Patch, None),
            ("1.2", Bump::Patch, None),
            ("1.2.3.4", Bump::Patch, None),
            ("1.2.18446744073709551615", Bump::Patch, None),
        ] {
            assert_eq!(raised(version, bump), wanted, "{version} {bump}");
        }
    }
}
