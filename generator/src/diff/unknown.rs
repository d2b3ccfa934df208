//! Sentences that may state a limit and are in no limit of the model: what changes in them is shown, as nobody knows
//! what it means.

use std::collections::{HashMap, HashSet};

use super::difference::Data;
use super::facets::{Facet, Subject};
use super::rename::similarity;
use crate::api::{EnumDef, EnumVariant, Field, FieldType, Side};
use crate::diff::catalogue::Kind;
use crate::markup::Markup;
use crate::prose::{Class, Context, Enumerable, Subject as Holds, may_limit, read_cell};

/// Sentences with fewer words in common, in percent, are two.
const ALIKE: u32 = 30;

/// No text of a real page has so many. With more, all of them are one change, and comparing each with each takes no time.
const MOST: usize = 20;

/// An old and a new sentence; one of them alone was removed, or added.
pub(super) type Change = (Option<String>, Option<String>);

/// The sentences of that kind about a field, and about values of its enum, that only one state has.
pub(super) fn facets(old: &Field, new: &Field, values: [Option<&EnumDef>; 2], side: Side) -> Vec<Facet> {
    let mut found = Vec::new();
    if old.docs != new.docs {
        found.extend(changes(&of_field(old, side), &of_field(new, side)));
    }
    if let [Some(was), Some(is)] = values {
        let was: HashMap<&str, &EnumVariant> =
            was.variants.iter().rev().map(|value| (value.json.as_str(), value)).collect();
        for value in &is.variants {
            let before = was.get(value.json.as_str());
            found.extend(before.into_iter().flat_map(|before| of_texts(&before.docs, &value.docs)));
        }
    }
    found.into_iter().map(|(old, new)| facet(old, new)).collect()
}

/// The sentences of that kind that only one of two texts has.
pub(super) fn of_texts(old: &str, new: &str) -> Vec<Change> {
    // Limits of a text that is no field's are in no limit either.
    let sentences = |text: &str| {
        open_sentences(text, &Context::of_text(), |class, text| *class == Class::Unknown || may_limit(text))
    };
    if old == new { Vec::new() } else { changes(&sentences(old), &sentences(new)) }
}

/// Those that are alike side by side.
fn changes(was: &[String], is: &[String]) -> Vec<Change> {
    let (removed, mut added) = (missing(was, is), missing(is, was));
    if removed.len().max(added.len()) > MOST {
        let all = |texts: &[String]| (!texts.is_empty()).then(|| texts.join(" "));
        return vec![(all(&removed), all(&added))];
    }
    let mut found = Vec::new();
    for text in removed {
        let alike = added.iter().enumerate().map(|(at, other)| (similarity(&text, other), at));
        let best =
            alike.filter(|(score, _)| *score >= ALIKE).max_by_key(|(score, at)| (*score, std::cmp::Reverse(*at)));
        found.push((Some(text), best.map(|(_, at)| added.remove(at))));
    }
    found.extend(added.into_iter().map(|text| (None, Some(text))));
    found
}

/// The sentences that are not among the other ones.
fn missing(from: &[String], there: &[String]) -> Vec<String> {
    let there: HashSet<String> = there.iter().map(|text| words(text)).collect();
    from.iter().filter(|text| !there.contains(&words(text))).cloned().collect()
}

fn facet(old: Option<String>, new: Option<String>) -> Facet {
    Facet { kind: Kind::UnknownLimit, old, new, subject: Subject::Words, data: Data::default() }
}

fn of_field(field: &Field, side: Side) -> Vec<String> {
    let holds = match field.ty {
        _ if field.repeated => Holds::List,
        FieldType::Map(_) | FieldType::MapOf(_) => Holds::Map,
        _ => Holds::Single,
    };
    let context = Context::new(field.json.clone(), holds, Enumerable::Likely, side == Side::Request);
    open_sentences(&field.docs, &context, |class, text| match class {
        Class::Unknown => true,
        Class::Ignored { .. } => may_limit(text),
        _ => false,
    })
}

fn open_sentences(text: &str, context: &Context, is_open: impl Fn(&Class, &str) -> bool) -> Vec<String> {
    let reading = read_cell(Markup::Prose.read(text, 0), context);
    let open = reading.sentences.into_iter().filter(|sentence| is_open(&sentence.class, &sentence.text));
    open.map(|sentence| sentence.text.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

/// A sentence without capitals, marks, and the anchors of expressions: a whole text must match anyway.
fn words(text: &str) -> String {
    let word = |word: &str| word.trim_matches(['.', ',', ';', ':', '`', '"', '^', '$']).to_lowercase();
    text.split_whitespace().map(word).collect::<Vec<_>>().join(" ")
}
