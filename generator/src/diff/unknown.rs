//! Sentences that may state a limit and are in no limit of the model: what changes in them is shown, as nobody knows
//! what it means.

use super::difference::Data;
use super::facets::{Facet, Subject};
use super::rename::similarity;
use crate::api::{Field, FieldType, Side};
use crate::diff::catalogue::Kind;
use crate::markup::Markup;
use crate::prose::{Class, Context, Enumerable, Subject as Holds, may_limit, read_cell};

/// Sentences with fewer words in common, in percent, are two.
const ALIKE: u32 = 30;

/// The sentences of that kind that only one state has, those that are alike side by side.
pub(super) fn facets(old: &Field, new: &Field, side: Side) -> Vec<Facet> {
    if old.docs == new.docs {
        return Vec::new();
    }
    let (was, is) = (sentences(old, side), sentences(new, side));
    let left = |from: &[String], there: &[String]| -> Vec<String> {
        from.iter().filter(|text| !there.iter().any(|other| same(text, other))).cloned().collect()
    };
    let (removed, mut added) = (left(&was, &is), left(&is, &was));
    let mut facets = Vec::new();
    for text in removed {
        let alike = added.iter().enumerate().map(|(at, other)| (similarity(&text, other), at));
        let best =
            alike.filter(|(score, _)| *score >= ALIKE).max_by_key(|(score, at)| (*score, std::cmp::Reverse(*at)));
        facets.push(facet(Some(text), best.map(|(_, at)| added.remove(at))));
    }
    facets.extend(added.into_iter().map(|text| facet(None, Some(text))));
    facets
}

fn facet(old: Option<String>, new: Option<String>) -> Facet {
    Facet { kind: Kind::UnknownLimit, old, new, subject: Subject::Words, data: Data::default() }
}

fn sentences(field: &Field, side: Side) -> Vec<String> {
    let holds = match field.ty {
        _ if field.repeated => Holds::List,
        FieldType::Map(_) | FieldType::MapOf(_) => Holds::Map,
        _ => Holds::Single,
    };
    let context = Context::new(field.json.clone(), holds, Enumerable::Likely, side == Side::Request);
    let reading = read_cell(Markup::Prose.read(&field.docs, 0), &context);
    let is_open = |class: &Class, text: &str| match class {
        Class::Unknown => true,
        Class::Ignored { .. } => may_limit(text),
        _ => false,
    };
    let open = reading.sentences.into_iter().filter(|sentence| is_open(&sentence.class, &sentence.text));
    open.map(|sentence| sentence.text.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

/// Whether two sentences differ in capitals and marks alone.
fn same(one: &str, other: &str) -> bool {
    let words = |text: &'_ str| -> Vec<String> {
        text.split_whitespace().map(|word| word.trim_matches(['.', ',', ';', ':', '`', '"']).to_lowercase()).collect()
    };
    one == other || words(one) == words(other)
}
