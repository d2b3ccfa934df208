//! One-ofs: fields of which at most one may be set, as the cells and the texts of messages state them.

use std::sync::Arc;

use super::super::node::{FieldNode, MessageTree, OneOfGroup};
use super::Builder;
use crate::Text;
use crate::api::Limit;
use crate::diagnostic::{Diagnostic, Lint};
use crate::dialect::{FieldDoc, MessageDoc, TypeDoc};
use crate::memo::Map;
use crate::prose::{Class, Context, Sentence, read_cell};
use crate::span::Span;

/// Members that the one-ofs of a message name together; real ones have 15. Each is looked for among all fields.
const MOST_MEMBERS: usize = 1_000;

impl Builder<'_, '_> {
    /// The one-ofs of a message, each once: every member's cell states the whole choice.
    pub(super) fn choices(&mut self, message: &MessageDoc, stated: Vec<OneOfGroup>) -> Vec<OneOfGroup> {
        let mut choices: Vec<OneOfGroup> = Vec::new();
        let mut known: Map<Arc<[Text]>, usize> = Map::default();
        for group in stated {
            let at = *known.entry(Arc::clone(&group.members)).or_insert(choices.len());
            match choices.get_mut(at) {
                Some(choice) => choice.required |= group.required,
                None => choices.push(group),
            }
        }
        if choices.iter().map(|group| group.members.len()).sum::<usize>() > MOST_MEMBERS && !self.expansion.exceeded {
            let what = format!("the one-ofs of this message name more than {MOST_MEMBERS} members");
            self.exceed(message, what, "name fewer members, or split the message");
            choices.clear();
        }
        choices
    }

    /// Reports a choice that shares a field with another one: only one of the two can be a type.
    pub(super) fn overlapping(&mut self, message: &MessageDoc, stated: &OneOfGroup) {
        let field = message.fields.iter().find(|field| stated.members.contains(&field.name));
        let what =
            format!("{} are one choice, but one of them belongs to another choice already", stated.members.join(", "));
        let diagnostic = Diagnostic::at(
            Lint::Contradiction,
            &self.here.source,
            field.map_or_else(Span::default, |field| field.span),
            what,
        )
        .help("the choice that is named first holds; make the sentences of all its members name the same fields");
        self.diagnostics.push(diagnostic);
    }

    /// Reports members of one-ofs that have no row: beside the field, inside of it, or among the parameters of the request.
    pub(super) fn check_one_ofs(&mut self, message: usize, field: &FieldDoc, request: bool) {
        let (said, _) = self.read(field, request);
        for sentence in &said.facts {
            let Class::OneOf { label, members, .. } = &sentence.class else { continue };
            if self.told_one_ofs.contains(members) {
                continue;
            }
            let missing = members.iter().find(|member| !self.has_row(message, field, (label, member), request));
            let Some(missing) = missing else { continue };
            self.told_one_ofs.insert(Arc::clone(members));
            let what = format!("`{missing}` has no row, although it is named as one of {}", members.join(", "));
            let span = sentence.span.moved(field.cell.span.start);
            let diagnostic = Diagnostic::at(Lint::OneOfWithoutRow, &self.here.source, span, what)
                .label("named here")
                .help("add its row, or take its name out of the sentence; it is no member of the choice");
            self.diagnostics.push(diagnostic);
        }
    }

    /// Whether a member of a one-of that a field's cell names has a row.
    fn has_row(&mut self, message: usize, field: &FieldDoc, (label, member): (&str, &Text), request: bool) -> bool {
        let page = self.page;
        let inner = if let TypeDoc::Message(index) = field.ty { Some(index) } else { None };
        let parts = [page.path, page.query, page.body].into_iter().filter(|_| request);
        let near = [Some(message), inner].into_iter().chain(parts).flatten();
        near.into_iter().any(|index| self.has_name(index, member))
            // A label leads to an object elsewhere.
            || (!label.is_empty() && (0..page.messages.len()).any(|index| self.has_name(index, member)))
    }

    fn has_name(&mut self, message: usize, name: &Text) -> bool {
        let fields = || self.page.messages.get(message).into_iter().flat_map(|message| &message.fields);
        self.names.entry(message).or_insert_with(|| fields().map(|field| field.name.clone()).collect()).contains(name)
    }

    /// Where each member of a one-of is called required, one of them is; where only some are, nothing is refused.
    pub(super) fn settle_one_ofs(&mut self, tree: &mut MessageTree) {
        let MessageTree { fields, oneofs, .. } = tree;
        for group in oneofs {
            let mut stated: Vec<&mut FieldNode> =
                fields.iter_mut().filter(|field| field.is_required() && group.members.contains(&field.json)).collect();
            if stated.len() == group.members.len() {
                group.required = true;
            } else if let Some(first) = stated.first().filter(|_| !group.required) {
                let message = format!(
                    "`{}` is called required, but is one of {} of which only one may be set",
                    first.json,
                    group.members.iter().map(|member| format!("`{member}`")).collect::<Vec<_>>().join(", ")
                );
                let diagnostic = Diagnostic::at(Lint::Contradiction, &self.here.source, first.span, message)
                    .label("none of them is required of callers")
                    .help("call each of them required if one must be set, or none");
                self.diagnostics.push(diagnostic);
            }
            for field in &mut stated {
                field.limits.retain(|stated| stated.limit != Limit::Required);
            }
        }
    }
}

/// The one-ofs that the text about a message states.
pub(super) fn one_ofs_of(message: &MessageDoc) -> Vec<OneOfGroup> {
    if message.docs.blocks.is_empty() || !message.docs.plain().contains("one of") {
        return Vec::new();
    }
    let said = read_cell(message.docs.clone(), &Context::of_text()).sentences;
    let is_required = |sentence: &Sentence| matches!(sentence.class, Class::Limit { limit: Limit::Required, .. });
    let required = said.iter().any(is_required);
    one_ofs(&said).into_iter().map(|group| OneOfGroup { required: group.required || required, ..group }).collect()
}

/// The one-ofs that sentences state.
pub(super) fn one_ofs(facts: &[Sentence]) -> Vec<OneOfGroup> {
    let groups = facts.iter().filter_map(|sentence| match &sentence.class {
        Class::OneOf { members, exactly, .. } => Some(OneOfGroup { members: Arc::clone(members), required: *exactly }),
        _ => None,
    });
    groups.collect()
}
