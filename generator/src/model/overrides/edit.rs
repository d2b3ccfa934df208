//! Entries that change fields, in the trees of the pages, before types are made of them.

use std::collections::BTreeSet;

use toml::Spanned;

use crate::api::{Scalar, Side, StatedLimit, Unfit, fit};
use crate::fields::{FieldKind, FieldNode, MessageTree, MethodFacts, ValueNode as EnumValue};
use std::sync::Arc;

use super::file::{self, Answer, Presence, Reasoned};
use super::limits::Limits;
use super::target::FieldTarget;
use super::{Overrides, Problem, limits, spelling};
use crate::diagnostic::Diagnostic;
use crate::one_or_many::OneOrMany;

/// The name under which the ledger and the model know what comes from the file.
const RULE: &str = "override";

/// What to do with an entry whose change the pages have caught up with.
const REMOVE: &str = "the pages say so themselves now: remove the entry";

/// What to do with an entry that finds something else.
const LOOK: &str = "the pages have changed: see whether the entry is still right, then change `expect` or remove it";

/// Changes one field, or says why not.
type Change<'a> = &'a dyn Fn(&mut FieldNode) -> Result<(), Problem>;

impl Overrides {
    /// Changes types, then values, then limits, then secrets, then methods that stream.
    pub(in super::super) fn edit(&self, methods: &mut [MethodFacts], findings: &mut Vec<Diagnostic>) {
        let before = findings.len();
        let mut editor = Editor { overrides: self, methods, findings };
        for entry in &self.entries.retype {
            editor.retype(entry);
        }
        for entry in &self.entries.value {
            editor.value(entry);
        }
        for entry in &self.entries.limit {
            editor.limit(entry);
        }
        for entry in &self.entries.secret {
            editor.secret(entry);
        }
        for entry in &self.entries.stream {
            editor.stream(entry);
        }
        // When all is found that should be there, what was made of it must be whole.
        if editor.findings.len() == before {
            for entry in &self.entries.retype {
                editor.change(&entry.field, &entry.to, &whole);
            }
        }
    }
}

struct Editor<'a> {
    overrides: &'a Overrides,
    methods: &'a mut [MethodFacts],
    findings: &'a mut Vec<Diagnostic>,
}

impl Editor<'_> {
    fn retype(&mut self, entry: &file::Retype) {
        let (to, expect) = (entry.to.get_ref(), entry.expect.get_ref());
        let fine = self.check(&entry.expect, spelling::check(expect)) && self.check(&entry.to, spelling::check(to));
        if !fine {
            return;
        }
        self.change(&entry.field, &entry.expect, &|node| {
            expect_type(node, expect, Some(to))?;
            (node.kind, node.repeated) = spelling::parse(to, &node.kind)?;
            node.inferred = Some(RULE);
            Ok(())
        });
    }

    fn value(&mut self, entry: &file::Value) {
        let expected = entry.expect.get_ref();
        match (&entry.add, &entry.drop, expected) {
            (Some(value), None, Presence::Absent) => {
                let docs = entry.docs.as_ref().map(|docs| docs.get_ref().clone()).unwrap_or_default();
                self.change(&entry.field, &entry.expect, &|node| add_value(node, value.get_ref(), &docs));
            }
            (None, Some(value), Presence::Present) if entry.docs.is_none() => {
                self.change(&entry.field, &entry.expect, &|node| drop_value(node, value.get_ref()));
            }
            _ => {
                let message = "an entry adds a value that is `absent`, or drops one that is `present`";
                let help =
                    "write `add` with `expect = \"absent\"`, or `drop` with `expect = \"present\"` and no `docs`";
                let problem = Err(Problem::new(message, help));
                self.check(&entry.expect, problem);
            }
        }
    }

    fn limit(&mut self, entry: &file::Limit) {
        let because = entry.because();
        if entry.set.get_ref().keys().is_empty() && entry.expect.get_ref().keys().is_empty() {
            let problem = Problem::new("no limit is named", "name at least one in `set` or in `expect`");
            self.check(&entry.set, Err(problem));
            return;
        }
        let (set, expect) = (entry.set.get_ref(), entry.expect.get_ref());
        self.change(&entry.field, &entry.expect, &|node| set_limits(node, set, expect, &because));
    }

    fn secret(&mut self, entry: &file::Secret) {
        let expect = entry.expect.get_ref();
        if !self.check(&entry.expect, spelling::check(expect)) {
            return;
        }
        let (hide, because) = (*entry.hide.get_ref(), entry.because());
        self.change(&entry.field, &entry.expect, &|node| {
            expect_type(node, expect, None)?;
            if node.secret.is_some() == hide {
                let is = if hide { "known as a secret" } else { "shown" };
                return Err(Problem::new(format!("is {is} without this entry"), "remove the entry"));
            }
            node.secret = hide.then(|| format!("{RULE}: {because}").into());
            Ok(())
        });
    }

    fn stream(&mut self, entry: &file::Stream) {
        let method = entry.method.get_ref();
        let is_change = entry.streams == (*entry.expect.get_ref() == Answer::Message);
        let (message, help) = ("an entry says of a method what it is not taken for", "change `expect` or `streams`");
        if !self.check(&entry.expect, if is_change { Ok(()) } else { Err(Problem::new(message, help)) }) {
            return;
        }
        let target = match FieldTarget::method(method) {
            Ok(target) => target,
            Err(problem) => return self.findings.push(self.overrides.mistake(&entry.method, problem)),
        };
        let because = || Some(format!("{RULE}: {}", entry.because()).into());
        let (mut found, mut refused) = (0, None);
        for understood in self.methods.iter_mut().filter(|understood| target.has_page(understood)) {
            found += 1;
            if understood.streams.is_some() == entry.streams {
                refused.get_or_insert(understood.page.place.method.clone());
            } else {
                understood.streams = because().filter(|_| entry.streams);
            }
        }
        if found == 0 {
            self.findings.push(self.overrides.stale(&entry.method, missing(method, &target, self.methods)));
        }
        if let Some(name) = refused {
            let is = if entry.streams { "is known to stream" } else { "is not taken to stream" };
            self.findings.push(self.overrides.stale(&entry.expect, Problem::new(format!("{name} {is}"), REMOVE)));
        }
    }

    /// Tells of a mistake, if it is one.
    fn check<T>(&mut self, at: &Spanned<T>, result: Result<(), Problem>) -> bool {
        let fine = result.is_ok();
        self.findings.extend(result.err().map(|problem| self.overrides.mistake(at, problem)));
        fine
    }

    /// Changes all fields that are meant. Each entry must find at least one, and all must be as expected.
    fn change<T>(&mut self, fields: &OneOrMany, expect: &Spanned<T>, change: Change<'_>) {
        if fields.all().is_empty() {
            let problem = Problem::new("no field is named", "name one in `field`");
            self.findings.push(self.overrides.mistake(expect, problem));
        }
        for field in fields.all() {
            let target = match FieldTarget::field(field.get_ref()) {
                Ok(target) => target,
                Err(problem) => {
                    self.findings.push(self.overrides.mistake(field, problem));
                    continue;
                }
            };
            let mut visit = Visit { target: &target, change, found: 0, refused: Vec::new() };
            visit.methods(self.methods);
            let Visit { found, refused, .. } = visit;
            if found == 0 {
                self.findings.push(self.overrides.stale(field, missing(field.get_ref(), &target, self.methods)));
            }
            if let Some((first, problem)) = refused.first() {
                let others = refused.len() - 1;
                let more = if others > 0 { format!(" (and so on, {others} more)") } else { String::new() };
                let message = format!("{first} {}{more}", problem.message);
                self.findings.push(self.overrides.stale(expect, Problem::new(message, problem.help.clone())));
            }
        }
    }
}

/// A walk over the fields of the pages.
struct Visit<'a> {
    target: &'a FieldTarget<'a>,
    change: Change<'a>,
    found: usize,
    refused: Vec<(String, Problem)>,
}

impl Visit<'_> {
    fn methods(&mut self, methods: &mut [MethodFacts]) {
        for method in methods.iter_mut().filter(|method| self.target.has_page(method)) {
            if self.target.has_side(Side::Request) {
                self.tree(&mut method.request, "");
            }
            if let Some(response) = method.response.as_mut().filter(|_| self.target.has_side(Side::Response)) {
                self.tree(response, "");
            }
        }
    }

    fn tree(&mut self, tree: &mut MessageTree, prefix: &str) {
        for node in &mut tree.fields {
            let path = format!("{prefix}{}", node.json);
            if self.target.has_path(&path) {
                self.found += 1;
                if let Err(problem) = (self.change)(node) {
                    self.refused.push((format!("{path} ({}:{})", node.source.page, node.source.line), problem));
                }
            }
            if let FieldKind::Message(inner) = &mut node.kind {
                self.tree(Arc::make_mut(inner), &format!("{path}."));
            }
        }
    }
}

/// What is there instead of a field.
fn missing(text: &str, target: &FieldTarget<'_>, methods: &[MethodFacts]) -> Problem {
    let meant: Vec<&MethodFacts> = methods.iter().filter(|method| target.has_page(method)).collect();
    if meant.is_empty() {
        let named = |method: &MethodFacts| {
            let place = &method.page.place;
            format!("{} {}.{}", place.service, place.resource, place.method)
        };
        let near: Vec<String> = methods.iter().filter(|method| target.is_near(method)).map(named).collect();
        return Problem::new(format!("`{text}` is of no method"), there(&near));
    }
    let (parent, _) = target.parent();
    let mut names: Vec<String> = Vec::new();
    for method in meant {
        let sides = [(Side::Request, Some(&method.request)), (Side::Response, method.response.as_ref())];
        for (_, tree) in sides.into_iter().filter(|(side, _)| target.has_side(*side)) {
            names.extend(tree.and_then(|tree| below(tree, parent)).into_iter().flatten());
        }
    }
    names.sort();
    names.dedup();
    Problem::new(format!("there is no field `{text}`"), there(&names))
}

/// The fields of a message inside, as dotted paths.
fn below(tree: &MessageTree, parent: &str) -> Option<Vec<String>> {
    let mut tree = tree;
    for name in parent.split('.').filter(|name| !name.is_empty() && *name != "**") {
        let plain = name.trim_end_matches("[]");
        tree = tree.fields.iter().find(|field| field.json == plain).and_then(|field| match &field.kind {
            FieldKind::Message(inner) => Some(inner),
            _ => None,
        })?;
    }
    let dot = if parent.is_empty() { "" } else { "." };
    Some(tree.fields.iter().map(|field| format!("{parent}{dot}{}", field.json)).collect())
}

/// Advice that lists what there is, not too much of it.
fn there(names: &[String]) -> String {
    const SHOWN: usize = 20;
    if names.is_empty() {
        return "remove the entry, or mend its place".to_owned();
    }
    let more = if names.len() > SHOWN { ", …" } else { "" };
    let shown: Vec<&str> = names.iter().take(SHOWN).map(String::as_str).collect();
    format!("remove the entry, or mend its place; there are {}{more}", shown.join(", "))
}

fn expect_type(node: &FieldNode, expect: &str, to: Option<&str>) -> Result<(), Problem> {
    let found = spelling::spelled(node);
    if to == Some(found.as_str()) {
        return Err(Problem::new(format!("is `{found}` already"), REMOVE));
    }
    if found == expect { Ok(()) } else { Err(Problem::new(format!("is `{found}`, not `{expect}`"), LOOK)) }
}

/// Whether a field of another type than documented has what the type needs, and nothing that it cannot have.
fn whole(node: &mut FieldNode) -> Result<(), Problem> {
    if matches!(&node.kind, FieldKind::Enum(values) if values.is_empty()) {
        return Err(Problem::new("is an enum without values", "add them by `[[value]]` entries"));
    }
    let ty = node.kind.field_type();
    let unfit = |stated: &&StatedLimit| fit(&stated.limit, &ty, node.repeated) == Err(Unfit::Type);
    let Some(stated) = node.limits.iter().find(unfit) else { return Ok(()) };
    let message = format!("has the limit `{}`, which its new type cannot have", limits::key(&stated.limit));
    Err(Problem::new(message, "remove it by a `[[limit]]` entry, or choose another type"))
}

fn values(node: &mut FieldNode) -> Result<&mut Vec<EnumValue>, Problem> {
    let found = spelling::spelled(node);
    match &mut node.kind {
        FieldKind::Enum(values) => Ok(values),
        _ => Err(Problem::new(format!("is `{found}`, not an enum"), "make it an enum by a `[[retype]]` entry first")),
    }
}

fn add_value(node: &mut FieldNode, value: &str, docs: &str) -> Result<(), Problem> {
    let values = values(node)?;
    if values.iter().any(|known| known.json == value) {
        return Err(Problem::new(format!("has the value `{value}` already"), REMOVE));
    }
    values.push(EnumValue { docs: docs.into(), ..EnumValue::plain(value.into()) });
    Ok(())
}

fn drop_value(node: &mut FieldNode, value: &str) -> Result<(), Problem> {
    let values = values(node)?;
    let before = values.len();
    values.retain(|known| known.json != value);
    if values.len() < before {
        return Ok(());
    }
    let known: Vec<&str> = values.iter().map(|value| value.json.as_str()).collect();
    Err(Problem::new(format!("has no value `{value}`, only {}", known.join(", ")), REMOVE))
}

fn set_limits(node: &mut FieldNode, set: &Limits, expect: &Limits, because: &str) -> Result<(), Problem> {
    let keys: BTreeSet<&str> = set.keys().union(&expect.keys()).copied().collect();
    let seconds = node.kind == FieldKind::Scalar(Scalar::Duration);
    let (wanted, expected) = (set.limits(seconds), expect.limits(seconds));
    for limit in &wanted {
        fit(limit, &node.kind.field_type(), node.repeated).map_err(|unfit| {
            let message =
                format!("is `{}` and cannot have the limit `{}`", spelling::spelled(node), limits::key(limit));
            Problem::new(message, format!("{unfit}; choose another limit, or change the type before"))
        })?;
    }
    let documented = limits::shown(node.limits.iter().map(|stated| &stated.limit), &keys);
    if documented == limits::shown(&wanted, &keys) {
        return Err(Problem::new(format!("has the limits {} already", limits::toml(&documented.into())), REMOVE));
    }
    let expected = limits::shown(&expected, &keys);
    if documented != expected {
        let (found, wanted) = (limits::toml(&documented.into()), limits::toml(&expected.into()));
        return Err(Problem::new(format!("has the limits {found}, not {wanted}"), LOOK));
    }
    node.limits.retain(|stated| !keys.contains(limits::key(&stated.limit)));
    let line = node.source.line;
    let stated = |limit| StatedLimit { limit, sentence: because.into(), line, rule: RULE.into() };
    node.limits.extend(wanted.into_iter().map(stated));
    Ok(())
}
