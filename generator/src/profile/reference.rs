//! Which files of a documentation repository are the reference: what `import` takes.

use super::yandex::{ATTRIBUTION, LICENCE, REFERENCE, REPOSITORY};
use super::{Glob, Origin, Profile};

/// Which files of a documentation repository are the reference.
#[derive(Debug, Default)]
pub struct Reference {
    /// The repository from which pages come when none is named; empty where none is known.
    pub repository: String,
    /// The branch, tag or commit of it; empty for its head.
    pub revision: String,
    /// The licence of that repository, by its SPDX name; empty where it is not known.
    pub licence: String,
    /// Whom that licence wants to be named.
    pub attribution: String,
    /// The folder that has the folders of services, with a slash at the end; may be empty.
    root: String,
    include: Vec<Glob>,
    exclude: Vec<Glob>,
}

impl Reference {
    /// That of the built-in profile, in a language such as `en`.
    ///
    /// # Errors
    /// What is wrong with the name of the language.
    pub fn built_in(language: &str) -> Result<Self, String> {
        let is_plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        if language.is_empty() || !language.chars().all(is_plain) {
            return Err(format!("{language:?} is no folder of a language"));
        }
        let root = format!("{language}/");
        let (include, exclude) = REFERENCE;
        Ok(Self {
            repository: REPOSITORY.to_owned(),
            revision: String::new(),
            licence: LICENCE.to_owned(),
            attribution: ATTRIBUTION.to_owned(),
            include: vec![Glob::new(&format!("{root}{include}"))?],
            exclude: vec![Glob::new(&format!("{root}{exclude}"))?],
            root,
        })
    }

    /// That of a profile: its pages, and those that only define what others refer to.
    #[must_use]
    pub fn of(profile: &Profile) -> Self {
        let globs = |entries: &[super::Entry<Glob>]| entries.iter().map(|entry| entry.peek().clone()).collect();
        let mut include: Vec<Glob> = globs(&profile.pages.include);
        if !include.is_empty() {
            include.extend(globs(&profile.pages.definitions));
        }
        let reference = Self { include, exclude: globs(&profile.pages.exclude), ..Self::default() };
        reference.from(&profile.origin)
    }

    /// The same pages from another origin, if one is stated.
    #[must_use]
    pub fn from(mut self, origin: &Origin) -> Self {
        let Origin { repository, revision, licence, attribution } = origin.clone();
        if !repository.is_empty() {
            (self.repository, self.licence, self.attribution) = (repository, licence, attribution);
        }
        self.revision = revision;
        self
    }

    /// Whether a file is a page of the reference.
    #[must_use]
    pub fn is_page(&self, path: &str) -> bool {
        let included = match self.include.as_slice() {
            [] => [".md", ".mdx", ".markdown"].iter().any(|ending| path.ends_with(ending)),
            globs => globs.iter().any(|glob| glob.is_match(path)),
        };
        included && !self.exclude.iter().any(|glob| glob.is_match(path))
    }

    /// Whether this is the folder of a service.
    #[must_use]
    pub fn is_service(&self, path: &str) -> bool {
        path.strip_prefix(self.root.as_str()).is_some_and(|name| !name.is_empty() && !name.contains('/'))
    }

    /// Whether this is the folder that has the folders of services.
    #[must_use]
    pub fn is_root(&self, path: &str) -> bool {
        self.root.strip_suffix('/') == Some(path)
    }

    /// The folder of the service that a page belongs to.
    #[must_use]
    pub fn service<'p>(&self, path: &'p str) -> Option<&'p str> {
        let (service, _) = path.strip_prefix(self.root.as_str())?.split_once('/')?;
        Some(service)
    }
}

#[cfg(test)]
mod tests {
    use super::Reference;

    #[test]
    fn pages_of_the_reference_are_told_by_their_folders() {
        let reference = Reference::built_in("en").unwrap();
        for (path, is_page) in [
            ("en/harbour/api-ref/Ship/list.md", true),
            ("en/harbour/v2/api-ref/index.md", true),
            ("en/harbour/api-ref/grpc/ship.md", false),
            ("en/harbour/concepts/index.md", false),
            ("ru/harbour/api-ref/Ship/list.md", false),
            ("en/harbour/api-ref/ship.png", false),
        ] {
            assert_eq!(reference.is_page(path), is_page, "{path}");
        }
        assert_eq!(reference.service("en/harbour/api-ref/Ship/list.md"), Some("harbour"));
        assert_eq!(reference.service("en/presets.yaml"), None);
        assert!(Reference::built_in("../en").is_err());
    }
}
