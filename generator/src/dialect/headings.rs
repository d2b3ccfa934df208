//! The words that pages of every dialect share: headings of sections and names of columns, in English and in Russian.

/// What a section holds, as its heading says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Heading {
    Request,
    Path,
    Query,
    Body,
    Response,
    Headers,
    Methods,
    Representation,
}

/// Headings in the form of [`plain_words`].
const HEADINGS: &[(&str, Heading)] = &[
    ("http request", Heading::Request),
    ("http запрос", Heading::Request),
    ("path parameters", Heading::Path),
    ("path параметры", Heading::Path),
    ("параметры пути", Heading::Path),
    ("query parameters", Heading::Query),
    ("query параметры", Heading::Query),
    ("параметры строки запроса", Heading::Query),
    ("body parameters", Heading::Body),
    ("parameters in the request body", Heading::Body),
    ("body параметры", Heading::Body),
    ("тело запроса", Heading::Body),
    ("параметры тела запроса", Heading::Body),
    ("параметры в теле запроса", Heading::Body),
    ("response", Heading::Response),
    ("ответ", Heading::Response),
    ("headers", Heading::Headers),
    ("заголовки", Heading::Headers),
    ("заголовки запроса", Heading::Headers),
    ("methods", Heading::Methods),
    ("методы", Heading::Methods),
    ("json representation", Heading::Representation),
    ("json представление", Heading::Representation),
];

impl Heading {
    /// What a heading says, whatever its case and hyphens; `None` for words that no kind of section has.
    pub(super) fn of(text: &str) -> Option<Self> {
        let words = plain_words(text);
        HEADINGS.iter().find(|(heading, _)| *heading == words).map(|(_, kind)| *kind)
    }
}

/// What a column of a table holds, as its header says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    /// The name of a field or parameter.
    Field,
    Method,
    /// A resource; lists of the present form call it a service.
    Resource,
    Description,
}

impl Column {
    /// What a header cell says, whatever its case and markup.
    pub(super) fn of(text: &str) -> Option<Self> {
        Some(match plain_words(text.trim_matches(['*', ' ', '|'])).as_str() {
            "parameter" | "field" | "name" | "параметр" | "поле" | "имя" => Self::Field,
            "method" | "метод" => Self::Method,
            "resource" | "service" | "ресурс" | "сервис" => Self::Resource,
            "description" | "описание" => Self::Description,
            _ => return None,
        })
    }
}

/// Lower case, with blanks for hyphens: `http запрос` of `HTTP-запрос`.
fn plain_words(text: &str) -> String {
    let text = text.trim().trim_end_matches(':');
    let plain = |c: char| if matches!(c, '-' | '\u{2010}' | '\u{2011}' | '\u{a0}') { ' ' } else { c };
    if text.is_ascii() {
        return text.chars().map(|c| plain(c).to_ascii_lowercase()).collect();
    }
    text.chars().map(plain).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_are_known_in_any_case() {
        for (text, expected) in [
            ("HTTP request", Some(Heading::Request)),
            ("HTTP-запрос", Some(Heading::Request)),
            ("HTTP запрос", Some(Heading::Request)),
            ("Query-параметры", Some(Heading::Query)),
            ("Параметры в теле запроса", Some(Heading::Body)),
            ("ТЕЛО ЗАПРОСА:", Some(Heading::Body)),
            ("Ответ", Some(Heading::Response)),
            ("Методы", Some(Heading::Methods)),
            ("Ответы на вопросы", None),
            ("Request", None),
        ] {
            assert_eq!(Heading::of(text), expected, "{text}");
        }
        assert_eq!(Column::of("**Поле**"), Some(Column::Field));
        assert_eq!(Column::of("| Service"), Some(Column::Resource));
        assert_eq!(Column::of("Since"), None);
    }
}
