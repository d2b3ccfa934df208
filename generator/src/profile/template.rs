//! The one language of profiles for texts with holes: `{title} % {verb} {path}`, `between {n} and {n}`.
//!
//! A template is a text that a line, a cell or a sentence has, with holes in braces. Blanks stand for any blanks, capitals
//! do not matter outside of `{verb}`. What a template cannot say, a regular expression between slashes can. Both run in
//! time that grows with the text, and no faster.

use std::fmt::Write as _;

use regex_lite::Regex;

/// Longer templates are refused.
const LONGEST: usize = 500;

/// More holes than this in one template are refused.
const MOST_HOLES: usize = 16;

/// Verbs. Some are none that a client sends: their lines are told of, where `[request] verbs` does not say what they mean.
const VERB: &str = r"(?-i:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|LIST|SEARCH|COPY|MOVE|PURGE)";

/// Verbs in quotes, such as the value of a tag's attribute: capitals do not matter there.
const QUOTED_VERB: &str = "GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|LIST|SEARCH|COPY|MOVE|PURGE";

/// The holes and what fills them.
const HOLES: &[(&str, &str)] = &[
    ("verb", VERB),
    ("path", r"\S.*?"),
    ("name", r"[\w$@.:\[\]/{}<>*-]+?"),
    ("title", r".*?"),
    ("type", r".+?"),
    ("text", r".*?"),
    ("parameters", r".*?"),
    ("value", r"\S+?"),
    ("words", r"[^.]*?"),
    ("n", r"-?\d[\d,_]*(?:\.\d+)?"),
];

/// A text with holes.
#[derive(Debug, Clone)]
pub struct Template {
    written: String,
    regex: Regex,
}

/// What filled the holes of a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filled<'t> {
    holes: Vec<(String, &'t str)>,
}

impl<'t> Filled<'t> {
    /// What filled a hole, if the template has it.
    #[must_use]
    pub fn get(&self, hole: &str) -> Option<&'t str> {
        self.holes.iter().find(|(name, _)| name == hole).map(|(_, text)| *text)
    }

    /// What filled all holes of this name, in order.
    pub fn all<'a>(&'a self, hole: &'a str) -> impl Iterator<Item = &'t str> + 'a {
        self.holes.iter().filter(move |(name, _)| name == hole).map(|(_, text)| *text)
    }
}

impl Template {
    /// Reads a template, which a text must match as a whole.
    ///
    /// # Errors
    /// What is wrong with it, in words.
    pub fn whole(written: &str) -> Result<Self, String> {
        Self::new(written, "^\\s*", "\\s*$")
    }

    /// Reads a template that a text must hold somewhere.
    ///
    /// # Errors
    /// What is wrong with it, in words.
    pub fn inside(written: &str) -> Result<Self, String> {
        // A word ends where the template does; a mark needs nothing behind it.
        let is_word = |c: Option<char>| c.is_none_or(|c| c.is_alphanumeric() || matches!(c, '{' | '}' | '/'));
        let edge = |c: Option<char>, edge: &'static str| if is_word(c) { edge } else { "" };
        let start = edge(written.chars().next(), r"(?:^|\b|\s)");
        Self::new(written, start, edge(written.chars().next_back(), r"(?:$|\b|\s)"))
    }

    fn new(written: &str, start: &str, end: &str) -> Result<Self, String> {
        if written.len() > LONGEST {
            return Err(format!("longer than {LONGEST} bytes"));
        }
        let inner = written.strip_prefix('/').and_then(|rest| rest.strip_suffix('/')).filter(|inner| !inner.is_empty());
        // A regular expression says itself whether capitals matter; a path such as `/{name}/` is none.
        let (pattern, flags) = match inner.filter(|inner| !inner.starts_with('{')) {
            Some(regex) => (regex.to_owned(), ""),
            None => (pattern(written)?, "(?i)"),
        };
        let pattern = format!("{flags}{start}(?:{pattern}){end}");
        let regex = Regex::new(&pattern).map_err(|error| error.to_string().replace('\n', " "))?;
        Ok(Self { written: written.to_owned(), regex })
    }

    /// The template as written.
    #[must_use]
    pub fn written(&self) -> &str {
        &self.written
    }

    /// What fills the holes, if the text matches.
    #[must_use]
    pub fn fill<'t>(&self, text: &'t str) -> Option<Filled<'t>> {
        let found = self.regex.captures(text)?;
        let names = self.regex.capture_names().enumerate();
        let holes = names.filter_map(|(index, name)| {
            let name = name?.trim_end_matches(|c: char| c.is_ascii_digit());
            Some((name.to_owned(), found.get(index)?.as_str()))
        });
        Some(Filled { holes: holes.collect() })
    }

    /// Whether the text matches.
    #[must_use]
    pub fn is_match(&self, text: &str) -> bool {
        self.regex.is_match(text)
    }

    /// Where in the text the template matches.
    #[must_use]
    pub fn find(&self, text: &str) -> Option<std::ops::Range<usize>> {
        self.regex.find(text).map(|found| found.range())
    }
}

/// The regular expression of a template.
fn pattern(written: &str) -> Result<String, String> {
    let mut pattern = String::new();
    let (mut rest, mut holes) = (written.trim(), 0);
    while let Some((before, inside)) = rest.split_once('{') {
        literal(before, &mut pattern);
        let hole = inside.split_once('}').and_then(|(name, after)| {
            HOLES.iter().find(|(known, _)| *known == name).map(|(name, form)| (*name, *form, after))
        });
        let Some((name, form, after)) = hole else {
            // A brace that begins no hole is one of the text.
            if inside.split_once('}').is_some_and(|(name, _)| name.bytes().all(|c| c.is_ascii_lowercase())) {
                let name = inside.split_once('}').map_or("", |(name, _)| name);
                let known: Vec<&str> = HOLES.iter().map(|(known, _)| *known).collect();
                return Err(format!("there is no hole `{{{name}}}`; the holes are {}", known.join(", ")));
            }
            literal("{", &mut pattern);
            rest = inside;
            continue;
        };
        holes += 1;
        if holes > MOST_HOLES {
            return Err(format!("more than {MOST_HOLES} holes"));
        }
        // In quotes, or in an attribute with more words: `class="call {verb}"`.
        let until = written.len() - inside.len();
        let is_quoted = written.get(..until).is_some_and(|text| text.matches('"').count() % 2 == 1);
        let form = if name == "verb" && (is_quoted || before.ends_with('\'')) { QUOTED_VERB } else { form };
        _ = write!(pattern, "(?P<{name}{holes}>{form})");
        rest = after;
    }
    literal(rest, &mut pattern);
    // `<Call/>` and `<Call />` are one tag.
    Ok(pattern.replace(r"\s+/>", "/>").replace("/>", r"\s*/>"))
}

/// Appends a text as it stands; blanks stand for any blanks, `*` for anything.
fn literal(text: &str, pattern: &mut String) {
    let mut blank = false;
    for c in text.chars() {
        if c.is_whitespace() {
            if !blank {
                pattern.push_str(r"\s+");
            }
            blank = true;
            continue;
        }
        blank = false;
        if c == '*' {
            pattern.push_str(".*?");
        } else {
            pattern.push_str(&regex_lite::escape(c.encode_utf8(&mut [0; 4])));
        }
    }
}

/// A pattern of paths: `**` is any folders, `*` any part of a name.
#[derive(Debug, Clone)]
pub struct Glob(Regex);

impl Glob {
    /// Reads a pattern.
    ///
    /// # Errors
    /// What is wrong with it, in words.
    pub fn new(written: &str) -> Result<Self, String> {
        if written.len() > LONGEST {
            return Err(format!("longer than {LONGEST} bytes"));
        }
        // A name may hold a line break.
        let mut pattern = String::from("(?s)^");
        let mut rest = written.trim_start_matches("./");
        while let Some(c) = rest.chars().next() {
            let (taken, form) = match c {
                '*' if rest.starts_with("**/") => (3, "(?:.*/)?".to_owned()),
                '*' if rest.starts_with("**") => (2, ".*".to_owned()),
                '*' => (1, "[^/]*".to_owned()),
                '?' => (1, "[^/]".to_owned()),
                c => (c.len_utf8(), regex_lite::escape(c.encode_utf8(&mut [0; 4]))),
            };
            pattern.push_str(&form);
            rest = rest.get(taken..).unwrap_or_default();
        }
        pattern.push('$');
        Regex::new(&pattern).map(Self).map_err(|error| error.to_string())
    }

    /// Whether a path is meant.
    #[must_use]
    pub fn is_match(&self, path: &str) -> bool {
        self.0.is_match(path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holes_are_filled() {
        let template = Template::whole("{title} % {verb} {path}").unwrap();
        let filled = template.fill("Create  a Berth %  POST /berths").unwrap();
        assert_eq!(filled.get("title"), Some("Create  a Berth"));
        assert_eq!((filled.get("verb"), filled.get("path")), (Some("POST"), Some("/berths")));
        assert!(template.fill("Create a Berth % post /berths").is_none());
    }

    #[test]
    fn tags_are_templates_too() {
        let template = Template::whole("<Route method=\"{verb}\">{path}</Route>").unwrap();
        let filled = template.fill(r#"<Route method="PUT">/a/[\{b.id\}](/c)</Route>"#).unwrap();
        assert_eq!(filled.get("path"), Some(r"/a/[\{b.id\}](/c)"));
        let quoted = Template::whole(r#"<Api method="{verb}" url='{path}' />"#).unwrap();
        assert_eq!(quoted.fill("<Api method=\"post\" url='/a' />").unwrap().get("verb"), Some("post"));
    }

    #[test]
    fn a_hole_may_stand_twice() {
        let template = Template::inside("between {n} and {n}").unwrap();
        let filled = template.fill("a number between 1 and 1,000 here").unwrap();
        assert_eq!(filled.all("n").collect::<Vec<_>>(), ["1", "1,000"]);
    }

    #[test]
    fn what_is_wrong_is_told() {
        assert!(Template::whole("{verbs} {path}").unwrap_err().contains("no hole `{verbs}`"));
        assert!(Template::whole("/(/").is_err());
        assert!(Template::whole(&"a".repeat(600)).unwrap_err().contains("longer"));
    }

    #[test]
    fn a_regular_expression_stands_between_slashes() {
        let template = Template::whole(r"/(?P<verb>GET|PUT)\s(?P<path>\S+)/").unwrap();
        assert_eq!(template.fill("GET /a").unwrap().get("path"), Some("/a"));
    }

    #[test]
    fn globs_know_folders() {
        for (glob, path, expected) in [
            ("**.md", "a/b.md", true),
            ("*.md", "a/b.md", false),
            ("a/**/c.md", "a/c.md", true),
            ("a/**/c.md", "a/b/c.md", true),
            ("a/*.mdx", "a/b.mdx", true),
        ] {
            assert_eq!(Glob::new(glob).unwrap().is_match(path), expected, "{glob} {path}");
        }
    }
}
