//! Pages that repeat: the same request of one service, described on several pages, is one method.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::lock::NamesLock;
use crate::api::Limit;
use crate::diagnostic::{Diagnostic, Lint};
use crate::fields::{FieldKind, FieldNode, MessageTree, MethodFacts};
use crate::span::{SourceText, Span};

/// More differences between two pages than this are counted, not told.
const TOLD: usize = 20;

/// Joins methods that have verb, host and path in common. Kept is the page that says most: the one with most rows,
/// of these the first by path; the others are named in its `also`. A place that has the method by the lock is kept.
pub(super) fn join(methods: Vec<MethodFacts>, lock: &NamesLock, findings: &mut Vec<Diagnostic>) -> Vec<MethodFacts> {
    let mut groups: BTreeMap<[String; 4], Vec<MethodFacts>> = BTreeMap::new();
    for method in methods {
        let page = &method.page;
        // What a vendor calls otherwise is another method, whatever is sent for it.
        let verb = page.request.written.clone().unwrap_or_else(|| page.request.verb.as_str().to_owned());
        let key = [page.place.service.clone(), verb, page.request.host.clone(), page.request.path.clone()];
        groups.entry(key).or_default().push(method);
    }
    let groups: Vec<_> = groups.into_values().collect();
    let joined: Vec<_> = groups.into_par_iter().filter_map(|group| one(group, lock)).collect();
    let (mut joined, found): (Vec<_>, Vec<_>) = joined.into_iter().unzip();
    findings.extend(found.into_iter().flatten());
    joined.sort_by(|a, b| a.page.source.path().cmp(b.page.source.path()));
    joined
}

/// The page of a group that is kept, and what is to be told of the others.
fn one(mut group: Vec<MethodFacts>, lock: &NamesLock) -> Option<(MethodFacts, Vec<Diagnostic>)> {
    group.sort_by_cached_key(|method| (std::cmp::Reverse(rows(method)), method.page.source.path().to_owned()));
    let is_known = |method: &&MethodFacts| lock.has_method(&method.page.place.folder, &method.page.place.method);
    let known = group.iter().find(is_known).map(|method| method.page.place.clone());
    let mut others = group.into_iter();
    let mut kept = others.next()?;
    let mut findings = Vec::new();
    for other in others {
        kept.also.push(other.source());
        findings.push(merged(&kept, &other));
        differences(&kept, &other, &mut findings);
    }
    kept.page.place = known.unwrap_or(kept.page.place);
    Some((kept, findings))
}

fn rows(method: &MethodFacts) -> usize {
    method.request.count() + method.response.as_ref().map_or(0, MessageTree::count)
}

fn inner(field: &FieldNode) -> Option<&MessageTree> {
    match &field.kind {
        FieldKind::Message(tree) => Some(tree),
        _ => None,
    }
}

fn merged(kept: &MethodFacts, other: &MethodFacts) -> Diagnostic {
    let message = format!("this request is the one of {}, which is kept", kept.page.source.path());
    Diagnostic::at(Lint::MergedPages, &other.page.source, other.page.request.span, message)
}

/// A field, as far as two pages about it should agree.
struct Facts<'a> {
    source: &'a Arc<SourceText>,
    span: Span,
    /// In the words of the page.
    said: String,
    /// Whatever the words and the language: type and limits.
    means: String,
}

fn differences(kept: &MethodFacts, other: &MethodFacts, findings: &mut Vec<Diagnostic>) {
    let (ours, theirs) = (facts(kept), facts(other));
    let mut found = Vec::new();
    for (path, their) in &theirs {
        let (page, span) = (their.source, their.span);
        match ours.get(path) {
            None => found.push(Diagnostic::at(Lint::PagesDiffer, page, span, format!("only this page has {path}"))),
            Some(our) if our.means != their.means => {
                let message = format!("{path} is {} here, {} on {}", their.said, our.said, our.source.path());
                found.push(Diagnostic::at(Lint::PagesDiffer, page, span, message));
            }
            Some(_) => {}
        }
    }
    for (path, our) in ours.iter().filter(|(path, _)| !theirs.contains_key(*path)) {
        let message = format!("{path} is not on {}, which describes the same request", other.page.source.path());
        found.push(Diagnostic::at(Lint::PagesDiffer, our.source, our.span, message));
    }
    let more = found.len().saturating_sub(TOLD);
    findings.extend(found.into_iter().take(TOLD).map(|found| found.help("make the pages agree")));
    if more > 0 {
        let message = format!("{more} more differences from {}", kept.page.source.path());
        findings.push(Diagnostic::at(Lint::PagesDiffer, &other.page.source, other.page.request.span, message));
    }
}

fn facts(method: &MethodFacts) -> BTreeMap<String, Facts<'_>> {
    let mut facts = BTreeMap::new();
    collect(&method.request, "request ", method, &mut facts);
    if let Some(response) = &method.response {
        collect(response, "response ", method, &mut facts);
    }
    facts
}

fn collect<'a>(tree: &MessageTree, prefix: &str, method: &'a MethodFacts, into: &mut BTreeMap<String, Facts<'a>>) {
    for field in &tree.fields {
        let list = if field.repeated { "[]" } else { "" };
        let path = format!("{prefix}{}{list}", field.json);
        if let Some(tree) = inner(field) {
            collect(tree, &format!("{path}."), method, into);
        }
        let facts = Facts { source: &method.page.source, span: field.span, said: said(field), means: means(field) };
        into.insert(path, facts);
    }
}

/// Type and limits in words.
fn said(field: &FieldNode) -> String {
    let mut limits: Vec<String> = field.limits.iter().map(|stated| limit(&stated.limit, &stated.sentence)).collect();
    limits.sort();
    [vec![kind(field)], limits].concat().join(" · ")
}

/// Type and limits as values; the order of sentences and their wording do not matter.
fn means(field: &FieldNode) -> String {
    let mut limits: Vec<String> = field.limits.iter().map(|stated| format!("{:?}", stated.limit)).collect();
    limits.sort();
    limits.dedup();
    [vec![kind(field)], limits].concat().join(" · ")
}

fn kind(field: &FieldNode) -> String {
    match &field.kind {
        FieldKind::Scalar(scalar) => {
            let (ty, format) = scalar.wire();
            format.map_or_else(|| ty.to_owned(), |format| format!("{ty} ({format})"))
        }
        FieldKind::Enum(values) => {
            format!("one of {}", values.iter().map(|value| value.json.as_str()).collect::<Vec<_>>().join(", "))
        }
        FieldKind::Message(_) | FieldKind::BackRef(_) => "an object".to_owned(),
        FieldKind::Map | FieldKind::ScalarMap(_) | FieldKind::MessageMap(_) => "a map".to_owned(),
        FieldKind::Json => "any object".to_owned(),
    }
}

fn limit(limit: &Limit, sentence: &str) -> String {
    match limit {
        Limit::Required => "required".to_owned(),
        _ => sentence.trim_end_matches('.').to_owned(),
    }
}
