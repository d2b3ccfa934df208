//! `apiPlayground` of the front matter: a JSON Schema of the request that repeats the tables, and sometimes knows more.

use std::collections::BTreeMap;
use std::fmt::Arguments;

use super::super::reader::PageReader;
use super::super::schema_facts::{Agreement, AgreementCounts, SchemaMessage, WitnessTopic};
use super::super::{Base, RequestLine, Stated, StatedBy, TypeDoc, ValueDoc};
use super::ordered::Follow;
use super::schema::Schema;
use super::{PageSection, message_of};
use crate::Text;
use crate::diagnostic::Lint;
use crate::markup::Rich;
use crate::memo::Map;
use crate::source::{YamlEntry, YamlNode, YamlValue};
use crate::span::Span;

/// The schema of the front matter that speaks of this request, or else the first one, if there is one.
pub(super) fn find<'p>(front: &'p YamlNode, request: &RequestLine) -> Option<&'p YamlNode> {
    let all = front.get("apiPlayground")?.elements();
    all.iter().find(|node| is_about(node, request)).or(all.first())
}

/// Whether a schema has the verb and the URL of a request.
fn is_about(playground: &YamlNode, request: &RequestLine) -> bool {
    let text = |key: &str| playground.get(key).and_then(YamlNode::text).unwrap_or_default();
    text("method").eq_ignore_ascii_case(request.verb.as_str())
        && text("url") == format!("https://{}{}", request.host, request.path)
}

/// Compares the schema with what the tables of a page say.
pub(super) struct Comparison<'p, 'r, 's> {
    page: &'r mut PageReader<'s>,
    definitions: Map<&'p str, &'p YamlNode>,
    /// The message that each definition describes: the first that refers to it. Messages of one short name and alike
    /// fields may share a definition, which then speaks of one of them only.
    claimed: Map<&'p str, usize>,
    /// By message: whether it is compared already.
    seen: Vec<bool>,
    tally: AgreementCounts,
}

impl<'p, 'r, 's> Comparison<'p, 'r, 's> {
    /// Compares all parts; what the schema says of a field's facts is noted beside the field for later stages.
    pub(super) fn run(
        page: &'r mut PageReader<'s>,
        playground: &'p YamlNode,
        request: &RequestLine,
        roots: &BTreeMap<PageSection, usize>,
    ) -> AgreementCounts {
        let definitions = playground.get("definitions").map(YamlNode::entries).unwrap_or_default();
        let definitions = definitions.iter().map(|entry| (entry.key.as_str(), &entry.node)).collect();
        let (claimed, seen, tally) = (Map::default(), vec![false; page.messages.len()], AgreementCounts::default());
        let mut all = Comparison { page, definitions, claimed, seen, tally };
        all.request(playground, request);
        for (part, key) in [(PageSection::Path, "path"), (PageSection::Query, "query"), (PageSection::Body, "body")] {
            let schema = playground.get(key).filter(|schema| schema.value != YamlValue::Null).map(Schema::of);
            match (schema, roots.get(&part)) {
                (Some(schema), Some(message)) => all.message(&schema, *message),
                (Some(schema), None) if !schema.properties.is_empty() => {
                    all.differs(
                        WitnessTopic::Presence,
                        Agreement::Differ,
                        schema.span,
                        format_args!("only the front matter has `{key}` fields"),
                    );
                }
                (None, Some(message)) => {
                    let span = all
                        .page
                        .messages
                        .get(*message)
                        .and_then(|message| message.fields.first())
                        .map(|field| field.span);
                    let what = format!("the front matter has no `{key}` fields");
                    all.differs(
                        WitnessTopic::Presence,
                        Agreement::Less,
                        span.unwrap_or_default(),
                        format_args!("{what}"),
                    );
                }
                _ => {}
            }
        }
        all.tally
    }

    fn request(&mut self, playground: &YamlNode, request: &RequestLine) {
        let text = |key: &str| playground.get(key).and_then(YamlNode::text).unwrap_or_default();
        if is_about(playground, request) {
            return self.tally.count(WitnessTopic::Request, Agreement::Agree);
        }
        let what = format!("the front matter has `{} {}`", text("method"), text("url"));
        self.differs(WitnessTopic::Request, Agreement::Differ, request.span, format_args!("{what}"));
    }

    fn differs(&mut self, matter: WitnessTopic, verdict: Agreement, span: Span, what: Arguments<'_>) {
        self.tally.count(matter, verdict);
        if verdict != Agreement::Agree {
            let help = "make the two agree; the table counts unless the front matter says strictly more";
            self.page.report(Lint::FrontMatterDiffers, span, what.to_string(), "", help);
        }
    }

    fn message(&mut self, schema: &Schema<'p>, index: usize) {
        let Some(seen @ false) = self.seen.get_mut(index) else { return };
        *seen = true;
        let Some(message) = self.page.messages.get(index) else { return };
        let rows: Vec<(Text, Span)> = message.fields.iter().map(|field| (field.name.clone(), field.span)).collect();
        let known = schema.properties;
        let mut follow = Follow::new(&rows, |(name, _)| last(name));
        for entry in known.iter().filter(|entry| follow.find(&entry.key).is_none()) {
            self.differs(
                WitnessTopic::Presence,
                Agreement::Differ,
                entry.span,
                format_args!("`{}` has no row in the table", entry.key),
            );
        }
        let required: Vec<&str> = schema.required().collect();
        let mut follow = Follow::new(known, |entry| entry.key.as_str());
        for (at, (name, span)) in rows.iter().map(|(name, span)| (last(name), span)).enumerate() {
            match follow.find(name) {
                Some(entry) => {
                    self.tally.count(WitnessTopic::Presence, Agreement::Agree);
                    self.field(index, at, entry, required.contains(&name));
                }
                None => self.differs(
                    WitnessTopic::Presence,
                    Agreement::Less,
                    *span,
                    format_args!("`{name}` is not in the front matter"),
                ),
            }
        }
        let oneofs = schema.one_ofs();
        if let Some(message) = self.page.messages.get_mut(index) {
            message.witness = Some(SchemaMessage { oneofs, span: schema.span });
        }
    }

    fn field(&mut self, message: usize, at: usize, entry: &'p YamlEntry, required: bool) {
        let schema = Schema::of(&entry.node);
        let (is_list, one) = (schema.is_list(), schema.one());
        let Some(field) = self.page.messages.get(message).and_then(|message| message.fields.get(at)) else { return };
        let (name, span, repeated, ty) = (field.name.clone(), field.span, field.repeated, field.ty.clone());
        let verdict = if repeated == is_list { Agreement::Agree } else { Agreement::Differ };
        self.differs(WitnessTopic::List, verdict, span, format_args!("`{name}` is a list on one side only"));
        let described = self.described(message, at, &schema);
        self.differs(
            WitnessTopic::Description,
            described,
            span,
            format_args!("the front matter describes `{name}` in other words"),
        );
        let better = self.ty(&name, span, &ty, &one);
        let limits = schema.limits(&one, matches!(better.as_ref().unwrap_or(&ty), TypeDoc::Map(_)));
        let stated = Stated {
            by: StatedBy::Schema { same_words: described == Agreement::Agree },
            required: Some(required),
            required_at: entry.span,
            default: schema.default.or(one.default).map(Text::from),
            limits: limits.into_iter().map(|limit| (limit, entry.span)).collect(),
            values: one.values().map(|value| ValueDoc { json: value.into(), docs: Rich::default() }).collect(),
            ..Stated::default()
        };
        if let Some(field) = self.page.messages.get_mut(message).and_then(|message| message.fields.get_mut(at)) {
            field.schema = Some(Box::new(stated));
            field.ty = better.unwrap_or(ty);
        }
    }

    /// Compares the words, letters and digits only: both sides wrap and escape them in their own way.
    fn described(&self, message: usize, at: usize, schema: &Schema<'_>) -> Agreement {
        let Some(field) = self.page.messages.get(message).and_then(|message| message.fields.get(at)) else {
            return Agreement::Less;
        };
        let Some(words) = schema.description else { return Agreement::Less };
        if same_words(words, self.page.source.slice(field.described)) { Agreement::Agree } else { Agreement::Differ }
    }

    /// Compares types; gives the schema's if it says strictly more.
    fn ty(&mut self, name: &str, span: Span, ty: &TypeDoc, schema: &Schema<'p>) -> Option<TypeDoc> {
        if let TypeDoc::Message(index) = ty {
            self.link(name, span, *index, schema);
            return None;
        }
        let entries = schema.map_values();
        if let TypeDoc::Map(value) = ty {
            let verdict = if entries.is_some() { Agreement::Agree } else { Agreement::Differ };
            self.differs(WitnessTopic::Map, verdict, span, format_args!("`{name}` is no map in the front matter"));
            if let (Some(entries), Some(index)) = (entries, message_of(value)) {
                self.link(name, span, index, &entries);
            }
            return None;
        }
        let (written, format) = (schema.ty.unwrap_or("object"), schema.format);
        if agrees(ty, written, format) && entries.is_none() {
            self.tally.count(WitnessTopic::Type, Agreement::Agree);
            return None;
        }
        let vague = matches!(ty, TypeDoc::Text | TypeDoc::Object);
        let better = match entries {
            Some(entries) => entries.scalar().map(|value| TypeDoc::Map(Box::new(value))),
            None => schema.scalar(),
        };
        if let Some(better) = better.filter(|better| vague && better != ty) {
            self.tally.count(WitnessTopic::Type, Agreement::More);
            return Some(better);
        }
        let what = format!("`{name}` is `{written}` ({}) in the front matter", format.unwrap_or("no format"));
        self.differs(WitnessTopic::Type, Agreement::Differ, span, format_args!("{what}"));
        None
    }

    /// A field that holds a message: the schema refers to a definition, or has the fields on the spot.
    fn link(&mut self, name: &str, span: Span, index: usize, schema: &Schema<'p>) {
        let target = schema.target.map(|target| target.rsplit('/').next().unwrap_or(target));
        if target.is_some_and(|target| *self.claimed.entry(target).or_insert(index) != index) {
            let what =
                format!("the front matter has one definition for several messages, the one of `{name}` among them");
            return self.differs(WitnessTopic::Message, Agreement::Less, span, format_args!("{what}"));
        }
        let definition = target.and_then(|target| self.definitions.get(target)).copied().map(Schema::of);
        let definition = definition.or(Some(*schema).filter(|schema| !schema.properties.is_empty()));
        let Some(definition) = definition else {
            let fields = self.page.messages.get(index).map_or(0, |message| message.fields.len());
            let verdict = if fields == 0 { Agreement::Agree } else { Agreement::Less };
            return self.differs(
                WitnessTopic::Message,
                verdict,
                span,
                format_args!("the front matter has no fields of `{name}`"),
            );
        };
        self.tally.count(WitnessTopic::Message, Agreement::Agree);
        self.message(&definition, index);
    }
}

/// Whether two descriptions have the same letters and digits.
fn same_words(one: &str, other: &str) -> bool {
    // Mostly nothing has to be decoded, and then nothing needs to be copied.
    let plain = !one.contains('&') && !other.contains('&');
    plain && same_letters(one, other) || letters(one) == letters(other)
}

/// `{catalog.id}` of the URL is the property `id` of the schema.
fn last(name: &str) -> &str {
    name.rsplit('.').next().unwrap_or(name)
}

/// Whether two texts have the same letters and digits.
fn same_letters(one: &str, other: &str) -> bool {
    if one.is_ascii() && other.is_ascii() {
        return same_ascii_letters(one.as_bytes(), other.as_bytes());
    }
    let letters = |text| str::chars(text).filter(|c| c.is_alphanumeric());
    letters(one).eq(letters(other))
}

/// Long stretches are the same on both sides, byte by byte.
fn same_ascii_letters(mut one: &[u8], mut other: &[u8]) -> bool {
    fn from_letter(text: &[u8]) -> &[u8] {
        let marks = text.iter().take_while(|byte| !byte.is_ascii_alphanumeric()).count();
        text.get(marks..).unwrap_or_default()
    }
    while !one.is_empty() || !other.is_empty() {
        let same = common_prefix(one, other);
        one = from_letter(one.get(same..).unwrap_or_default());
        other = from_letter(other.get(same..).unwrap_or_default());
        if one.first() != other.first() {
            return false;
        }
    }
    true
}

/// How many bytes two texts begin with in common.
fn common_prefix(one: &[u8], other: &[u8]) -> usize {
    let ((blocks, _), (others, _)) = (one.as_chunks::<16>(), other.as_chunks::<16>());
    let equal = 16 * blocks.iter().zip(others).take_while(|(block, other)| block == other).count();
    equal + one.iter().zip(other).skip(equal).take_while(|(byte, other)| byte == other).count()
}

/// The letters and digits of a description.
fn letters(text: &str) -> String {
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&").replace("&quot;", "\"");
    let letters: String = text.chars().filter(|c| c.is_alphanumeric()).collect();
    // Of path parameters only the table says so; whether both do is a matter of its own.
    letters.replacen("Requiredfield", "", 1)
}

/// Whether a schema's type is how this type is written there.
fn agrees(ty: &TypeDoc, written: &str, format: Option<&str>) -> bool {
    match ty {
        TypeDoc::Plain { base, format: own } => written == word(*base) && own.as_deref() == format,
        TypeDoc::Text | TypeDoc::Enum { .. } | TypeDoc::Listed { .. } => written == "string" && format.is_none(),
        TypeDoc::Object | TypeDoc::Map(_) | TypeDoc::Message(_) => written == "object",
        TypeDoc::Untyped | TypeDoc::Any => true,
    }
}

fn word(base: Base) -> &'static str {
    match base {
        Base::String => "string",
        Base::Integer => "integer",
        Base::Number => "number",
        Base::Boolean => "boolean",
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn marks_and_breaks_do_not_tell_descriptions_apart() {
        assert!(same_words("**a**\n\nSee `b`.", "**a** See b"));
        assert!(same_words("a &lt;b&gt;", "a <b>"));
        assert!(same_words("день", "**день**"));
        for other in ["a", "a bc", "a c", ""] {
            assert!(!same_words("a b", other), "{other}");
        }
    }

    proptest! {
        #[test]
        fn letters_are_compared_in_any_blocks(one in "([ab]|[ .*-]|same words in both){0,12}", other in "([ab]|[ .*-]|same words in both){0,12}") {
            let letters = |text: &str| text.bytes().filter(u8::is_ascii_alphanumeric).collect::<Vec<_>>();
            for other in [&other, &one.replace(' ', "\n\n")] {
                prop_assert_eq!(same_ascii_letters(one.as_bytes(), other.as_bytes()), letters(&one) == letters(other));
            }
        }
    }
}
