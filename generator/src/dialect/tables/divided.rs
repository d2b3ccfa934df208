//! Requests whose path is one heading and whose verb another below it: `### /ships` above `#### GET`.

use super::scan::{Chunk, Scan, What};
use super::titles::without_tags;
use crate::dialect::verb;
use crate::profile::normal;

/// A request that two headings make.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Divided {
    /// The verb.
    pub(super) verb: String,
    /// The path.
    pub(super) path: String,
    /// The title of the method.
    pub(super) title: String,
    /// The heading around this one that has the path, if one has: what stands below it is of all its methods.
    pub(super) around: Option<usize>,
}

/// More headings around one are not asked for a path.
const DEEPEST: usize = 6;

/// Longer summaries name no method.
const MOST_WORDS: usize = 8;

/// The request whose verb is the heading of this chunk, and whose path is that heading's, too, or that of one around it.
pub(super) fn request(scan: &Scan<'_>, index: usize) -> Option<Divided> {
    let chunk = scan.chunks.get(index).filter(|chunk| chunk.level > 0)?;
    let (word, own_path, title) = verb_of(&bare(chunk))?;
    let (path, around) = match own_path {
        Some(path) => (path, None),
        None => around(scan, chunk).map(|(at, path)| (path, Some(at)))?,
    };
    let title = Some(title).filter(|title| !title.is_empty()).or_else(|| summary(scan, index));
    let title = title.unwrap_or_else(|| format!("{} {}", word.to_lowercase(), literals(&path)));
    Some(Divided { verb: word, path, title, around })
}

/// The request whose verb is an item of a list below this heading, ``* Method: `GET` ``, and whose path is the heading, or one
/// around it.
pub(super) fn listed(scan: &Scan<'_>, index: usize) -> Option<Divided> {
    let chunk = scan.chunks.get(index).filter(|chunk| chunk.level > 0)?;
    let texts = chunk.blocks.iter().filter_map(|block| match &block.what {
        What::Text(text) => Some(scan.page.source.slice(*text)),
        _ => None,
    });
    let verb = texts.flat_map(str::lines).find_map(verb_of_item)?;
    let text = bare(chunk);
    let (path, title) = match path_of(&text) {
        Some(path) => (path, None),
        None => (around(scan, chunk)?.1, Some(text)),
    };
    let title = title.unwrap_or_else(|| format!("{} {}", verb.to_lowercase(), literals(&path)));
    Some(Divided { verb, path, title, around: None })
}

/// The verb of an item about the method: ``* Method: `GET` ``, `- **Method** POST`.
fn verb_of_item(line: &str) -> Option<String> {
    let item = line.trim().strip_prefix(['*', '-', '+'])?.replace(['`', '*', ':'], " ");
    let mut words = item.split_whitespace().skip_while(|word| word.eq_ignore_ascii_case("http"));
    let is_method = words.next().is_some_and(|word| word.eq_ignore_ascii_case("method"));
    let word = words.next().filter(|word| is_method && verb(word).is_some())?;
    words.next().is_none().then(|| word.to_owned())
}

/// The nearest heading around a chunk that is a path.
fn around(scan: &Scan<'_>, chunk: &Chunk) -> Option<(usize, String)> {
    let mut at = chunk.parent;
    for _ in 0..DEEPEST {
        let found = scan.chunks.get(at?)?;
        if let Some(path) = path_of(&bare(found)) {
            return Some((at?, path));
        }
        at = found.parent;
    }
    None
}

/// A heading without marks.
fn bare(chunk: &Chunk) -> String {
    without_tags(&chunk.title.replace(['`', '*', '\\'], "")).trim().trim_end_matches(':').to_owned()
}

/// The verb of a heading, perhaps a path, and a title: `GET`, `List ships [GET]`, `Find [GET /ships]`, `POST - Build one`.
fn verb_of(text: &str) -> Option<(String, Option<String>, String)> {
    if let Some((title, inside)) = text.strip_suffix(']').and_then(|text| text.rsplit_once('[')) {
        let (word, path) = inside.split_once(' ').map_or((inside, None), |(word, path)| (word, Some(path.trim())));
        let path = path.filter(|path| path.starts_with('/')).map(str::to_owned);
        verb(word)?;
        return Some((word.to_owned(), path, title.trim().to_owned()));
    }
    let (word, rest) = text.split_at(text.find([' ', ':', '-', '–']).unwrap_or(text.len()));
    let title = rest.trim_start_matches([' ', ':', '-', '–', '—']);
    let is_alone = title.is_empty();
    let is_titled = !is_alone && title.len() < rest.trim_start_matches(' ').len();
    let is_verb = verb(&word.to_uppercase()).is_some() && (is_titled || is_alone) && !title.starts_with('/');
    let in_capitals = word.bytes().all(|c| c.is_ascii_uppercase());
    (is_verb && (in_capitals || is_alone)).then(|| (word.to_uppercase(), None, title.to_owned()))
}

/// The path that a heading is: `/ships/{id}`, `Ships [/ships{?page}]`.
fn path_of(text: &str) -> Option<String> {
    let inside = text.strip_suffix(']').and_then(|text| text.rsplit_once('[')).map(|(_, inside)| inside);
    let path = inside.unwrap_or(text).trim();
    let is_path = path.starts_with('/') && !path.contains(char::is_whitespace);
    is_path.then(|| path.to_owned())
}

/// What the section below a verb says under "Summary".
fn summary(scan: &Scan<'_>, index: usize) -> Option<String> {
    let next = scan.chunks.get(index + 1).filter(|next| next.parent == Some(index))?;
    let text = next.blocks.first().filter(|_| normal(&bare(next)) == "summary")?;
    let line = scan.page.source.slice(text.span()).trim().trim_end_matches('.');
    let is_title = !line.contains(['\n', '|']) && line.split_whitespace().count() <= MOST_WORDS;
    is_title.then(|| line.to_owned())
}

/// The words of a path that are no parameters.
fn literals(path: &str) -> String {
    let parts = path.split(['/', '?']).filter(|part| !part.contains(['{', '<', ':']));
    parts.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_have_verbs_and_paths() {
        for (text, expected) in [
            ("GET", Some(("GET", None, ""))),
            ("List ships [GET]", Some(("GET", None, "List ships"))),
            ("List ships [GET /ships]", Some(("GET", Some("/ships"), "List ships"))),
            ("POST - Build one", Some(("POST", None, "Build one"))),
            ("Get", Some(("GET", None, ""))),
            ("Get - a ship", None),
            ("Get a ship", None),
            ("GET /ships", None),
            ("List ships [Beta]", None),
        ] {
            let found = verb_of(text);
            let found = found.as_ref().map(|(word, path, title)| (word.as_str(), path.as_deref(), title.as_str()));
            assert_eq!(found, expected, "{text}");
        }
        for (line, expected) in [
            ("* Method: `GET`", Some("GET")),
            ("- **HTTP method** POST", Some("POST")),
            ("* Method: list", None),
            ("* Method: `GET` or `POST`", None),
            ("Method: `GET`", None),
        ] {
            assert_eq!(verb_of_item(line).as_deref(), expected, "{line}");
        }
        assert_eq!(path_of("Ships [/ships{?page}]").as_deref(), Some("/ships{?page}"));
        assert_eq!(path_of("Ships"), None);
    }
}
