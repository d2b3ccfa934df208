//! Tables against a second witness of the same page: the table is believed, unless the witness says strictly more.

use std::collections::BTreeSet;
use std::fmt::Arguments;

use super::node::{FieldKind, FieldNode, MessageTree, OneOfGroup, ValueNode, is_unspecified};
use super::patterns::Patterns;
use super::rivals::same_matter;
use crate::Text;
use crate::api::{Bounds, Count, Limit, Scalar, StatedLimit};
use crate::diagnostic::{Diagnostic, Lint};
use crate::dialect::{Agreement, AgreementCounts, MethodPage, SchemaMessage, Stated, StatedBy, WitnessTopic};
use crate::span::Span;

/// The rule of limits that only the second witness states.
const RULE: &str = "front-matter";

/// Compares what is known of fields and messages, and counts how far the witnesses agree.
pub(crate) struct SchemaComparison<'a> {
    pub(crate) page: &'a MethodPage,
    pub(crate) patterns: &'a Patterns,
    pub(crate) tally: AgreementCounts,
}

impl SchemaComparison<'_> {
    /// Counts a comparison; tells of a disagreement. That a schema has no default for what prose calls one is none.
    fn verdict(
        &mut self,
        matter: WitnessTopic,
        verdict: Agreement,
        span: Span,
        what: Arguments<'_>,
    ) -> Option<Diagnostic> {
        self.tally.count(matter, verdict);
        let silent = matter == WitnessTopic::Default && verdict == Agreement::Less;
        let disagrees = matches!(verdict, Agreement::Less | Agreement::Differ) && !silent;
        disagrees.then(|| {
            Diagnostic::at(Lint::FrontMatterDiffers, &self.page.source, span, what.to_string())
                .help("make the two agree; the table counts unless the front matter says strictly more")
        })
    }

    /// Completes a field.
    pub(crate) fn field(&mut self, node: &mut FieldNode, schema: &Stated, found: &mut Vec<Diagnostic>) {
        let line = self.page.source.line(schema.required_at.start);
        found.extend(self.required(node, schema, line));
        found.extend(self.default(node, schema));
        found.extend(self.values(node, schema));
        for (limit, span) in &schema.limits {
            found.extend(self.limit(node, limit, *span, line));
        }
    }

    fn required(&mut self, node: &mut FieldNode, schema: &Stated, line: u32) -> Option<Diagnostic> {
        let stated = node.limits.iter().any(|stated| stated.limit == Limit::Required);
        let verdict = match (stated, schema.required == Some(true)) {
            (false, false) => return None,
            (true, true) => Agreement::Agree,
            (true, false) => Agreement::Less,
            (false, true) => {
                node.limits.push(stated_limit(Limit::Required, line));
                Agreement::More
            }
        };
        self.verdict(
            WitnessTopic::Required,
            verdict,
            schema.required_at,
            format_args!("the front matter does not require `{}`", node.json),
        )
    }

    fn default(&mut self, node: &mut FieldNode, schema: &Stated) -> Option<Diagnostic> {
        let plain = |text: &str| text.trim_matches(['`', '"', '\'', '.', ' ']).to_owned();
        let verdict = match (&node.default, &schema.default) {
            (None, None) => return None,
            (Some(_), None) => Agreement::Less,
            (Some(own), Some(other)) if plain(own) == plain(other) => Agreement::Agree,
            (Some(_), Some(_)) => Agreement::Differ,
            (None, Some(other)) => {
                node.default = Some(other.clone());
                Agreement::More
            }
        };
        let other = schema.default.as_deref().unwrap_or("none");
        self.verdict(
            WitnessTopic::Default,
            verdict,
            schema.required_at,
            format_args!("the default of `{}` is {other} in the front matter", node.json),
        )
    }

    /// Enum values: those that the table leaves out, such as the unspecified one, are taken from the witness. Schemas of
    /// two enums with one short name are one, so where the words differ only the unspecified value is surely of this one.
    fn values(&mut self, node: &mut FieldNode, schema: &Stated) -> Option<Diagnostic> {
        if schema.values.is_empty() && !matches!(node.kind, FieldKind::Enum(_)) {
            return None;
        }
        let what = format!("the front matter has other values of `{}`", node.json);
        let own = match &node.kind {
            FieldKind::Enum(values) => values.clone(),
            FieldKind::Scalar(Scalar::String) => Vec::new(),
            _ => {
                return self.verdict(
                    WitnessTopic::Values,
                    Agreement::Differ,
                    schema.required_at,
                    format_args!("{what}"),
                );
            }
        };
        let names: BTreeSet<&str> = own.iter().map(|value| value.json.as_str()).collect();
        let others: BTreeSet<&str> = schema.values.iter().map(|value| value.json.as_str()).collect();
        let same_words = schema.by == StatedBy::Schema { same_words: true };
        let may_add = |name: &str| same_words || !names.is_empty() && is_unspecified(name);
        let verdict = if names == others {
            Agreement::Agree
        } else if names.is_subset(&others) {
            let known = |name: &Text| own.iter().find(|value| value.json == *name).cloned();
            let new = |name: &Text| may_add(name).then(|| ValueNode::plain(name.clone()));
            let names = schema.values.iter().map(|value| &value.json);
            let values: Vec<ValueNode> = names.filter_map(|name| known(name).or_else(|| new(name))).collect();
            let verdict = if values.len() == others.len() { Agreement::More } else { Agreement::Differ };
            if !values.is_empty() {
                node.kind = FieldKind::Enum(values);
            }
            verdict
        } else if others.is_subset(&names) {
            Agreement::Less
        } else {
            Agreement::Differ
        };
        self.verdict(WitnessTopic::Values, verdict, schema.required_at, format_args!("{what}"))
    }

    fn limit(&mut self, node: &mut FieldNode, limit: &Limit, span: Span, line: u32) -> Option<Diagnostic> {
        let limit = self.decoded(limit);
        let verdict = if node.limits.iter().any(|stated| stated.limit == limit) {
            Agreement::Agree
        } else if limit.admits_nothing()
            || node.limits.iter().any(|known| same_matter(&known.limit, &limit) || known.limit.excludes(&limit))
        {
            Agreement::Differ
        } else {
            node.limits.push(stated_limit(limit.clone(), line));
            Agreement::More
        };
        let what = format!("the front matter says of `{}`: {}", node.json, sentence(&limit));
        self.verdict(WitnessTopic::Limits, verdict, span, format_args!("{what}"))
    }

    /// Patterns as the prose stage gives them.
    fn decoded(&self, limit: &Limit) -> Limit {
        match limit {
            Limit::Pattern(raw) => Limit::Pattern(self.patterns.decoded(raw)),
            Limit::KeyPattern(raw) => Limit::KeyPattern(self.patterns.decoded(raw)),
            Limit::ValuePattern(raw) => Limit::ValuePattern(self.patterns.decoded(raw)),
            limit => limit.clone(),
        }
    }

    /// Completes the one-ofs of a message.
    pub(crate) fn message(&mut self, tree: &mut MessageTree, witness: &SchemaMessage, found: &mut Vec<Diagnostic>) {
        let set = |group: &OneOfGroup| group.members.iter().map(ToString::to_string).collect::<BTreeSet<String>>();
        let others: Vec<BTreeSet<String>> =
            witness.oneofs.iter().map(|members| members.iter().cloned().collect()).collect();
        for own in &tree.oneofs {
            let own = set(own);
            let verdict = match others.iter().find(|other| !other.is_disjoint(&own)) {
                Some(other) if *other == own => Agreement::Agree,
                Some(_) => Agreement::Differ,
                None => Agreement::Less,
            };
            let what = format_args!("the front matter groups other fields as alternatives");
            found.extend(self.verdict(WitnessTopic::OneOf, verdict, witness.span, what));
        }
        let known: BTreeSet<Text> = tree.oneofs.iter().flat_map(|group| group.members.iter()).cloned().collect();
        for members in
            witness.oneofs.iter().filter(|members| !members.iter().any(|member| known.contains(member.as_str())))
        {
            self.tally.count(WitnessTopic::OneOf, Agreement::More);
            let members = members.iter().map(|member| member.as_str().into()).collect();
            tree.group(&OneOfGroup { members, required: false });
        }
    }
}

fn stated_limit(limit: Limit, line: u32) -> StatedLimit {
    StatedLimit { sentence: sentence(&limit).into(), limit, line, rule: RULE.into() }
}

/// A limit of a schema in the words of the tables.
fn sentence(limit: &Limit) -> String {
    match limit {
        Limit::Required => "This field is required.".to_owned(),
        Limit::Length(count) => format!("The length must be {}.", of_count(*count)),
        Limit::KeyLength(count) => format!("The length of each map key must be {}.", of_count(*count)),
        Limit::ValueLength(count) => format!("The length of each map value must be {}.", of_count(*count)),
        Limit::Items(count) => format!("The number of elements must be {}.", of_count(*count)),
        Limit::Value(bounds) => format!("The value must be {}.", of_bounds(bounds)),
        Limit::OneOf(numbers) => {
            let numbers: Vec<String> = numbers.iter().map(ToString::to_string).collect();
            format!("The value must satisfy: {}.", numbers.join(","))
        }
        Limit::MultipleOf(multiple) => format!("The value must be a multiple of {}.", multiple.of),
        Limit::Pattern(pattern) => format!("The value must match the regular expression: {pattern}."),
        Limit::KeyPattern(pattern) => format!("Each map key must match the regular expression: {pattern}."),
        Limit::ValuePattern(pattern) => format!("Each map value must match the regular expression: {pattern}."),
        Limit::Unique => "The elements must be unique.".to_owned(),
    }
}

fn of_count(count: Count) -> String {
    match (count.min, count.max) {
        (Some(min), Some(max)) => format!("between {min} and {max}"),
        (Some(min), None) => format!("greater than or equal to {min}"),
        (None, Some(max)) => format!("less than or equal to {max}"),
        (None, None) => "any".to_owned(),
    }
}

fn of_bounds(bounds: &Bounds) -> String {
    let part = |words: &str, number: Option<&serde_json::Number>| number.map(|number| format!("{words} {number}"));
    let parts = [
        part("greater than or equal to", bounds.min.as_ref()),
        part("less than or equal to", bounds.max.as_ref()),
        part("greater than", bounds.exclusive_min.as_ref()),
        part("less than", bounds.exclusive_max.as_ref()),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" and ")
}
