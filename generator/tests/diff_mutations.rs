//! Each class of changes, made at random places of a model: the diff finds exactly that change, with the right class
//! and level; it finds nothing where nothing changed; old and new mirrored give the mirrored change; and what it
//! reports is all that has to be done to make the one of the other.

use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock};

use apidocs_codegen::Text;
use apidocs_codegen::api::{
    Api, Count, EnumDef, EnumVariant, Field, FieldType, FlatLimits, FlatOneOf, FlatValue, Location, Method, PageFields,
    Resource, Row, Side, TypeDef, Unstated, Verb,
};
use apidocs_codegen::diff::{
    Aspect, Check, Diff, End, Kind, Matched, Measure, Move, Options, Shift, State, Turn, Width, compare,
};
use proptest::prelude::*;

use crate::support::harbour;

static BASE: LazyLock<Api> = LazyLock::new(|| harbour::model(&harbour::pages()));

fn diff(old: &Api, new: &Api) -> Diff {
    compare(State { name: "old", api: old }, State { name: "new", api: new }, Options { texts: true })
}

/// Methods by service and resource index.
fn method(api: &mut Api, (service, resource, method): (usize, usize, usize)) -> &mut Method {
    &mut api.services[service].resources[resource].methods[method]
}

type At = (usize, usize, usize);

fn methods(api: &Api) -> Vec<At> {
    let mut all = Vec::new();
    for (s, service) in api.services.iter().enumerate() {
        for (r, resource) in service.resources.iter().enumerate() {
            all.extend((0..resource.methods.len()).map(|m| (s, r, m)));
        }
    }
    all
}

/// Rows of a side with an index among the rows of their method.
fn rows(api: &Api, wanted: impl Fn(&Row) -> bool) -> Vec<(At, usize)> {
    let mut api = api.clone();
    let mut all = Vec::new();
    for at in methods(&api.clone()) {
        let rows = &method(&mut api, at).rows;
        all.extend(rows.iter().enumerate().filter(|(_, row)| row.path.is_some() && wanted(row)).map(|(i, _)| (at, i)));
    }
    all
}

/// Edits one row of that side in both states; `None` when there is none that suits.
fn on_row(
    check: Check,
    pick: usize,
    wanted: impl Fn(&Row) -> bool,
    before: impl Fn(&mut Row),
    after: impl Fn(&mut Row),
) -> Option<(Api, Api)> {
    let rows = rows(&BASE, |row| Some(row.side) == check.side && wanted(row));
    let (at, row) = *rows.get(pick % rows.len().max(1))?;
    let (mut old, mut new) = (BASE.clone(), BASE.clone());
    before(&mut method(&mut old, at).rows[row]);
    before(&mut method(&mut new, at).rows[row]);
    after(&mut method(&mut new, at).rows[row]);
    Some((old, new))
}

fn swap_if(turn: Turn, pair: Option<(Api, Api)>) -> Option<(Api, Api)> {
    pair.map(|(old, new)| if turn == Turn::Added { (old, new) } else { (new, old) })
}

/// The limits of a row, to change.
fn limits(row: &mut Row) -> &mut FlatLimits {
    Arc::make_mut(&mut row.limits)
}

/// A row without anything that limits it.
fn bare(row: &mut Row) {
    row.limits = Arc::default();
    row.multiple_of = None;
    row.values = None;
}

fn any(_: &Row) -> bool {
    true
}

fn not_in_path(row: &Row) -> bool {
    row.location != Location::Path
}

/// A field whose type its page states: that of parameters is a guess.
fn told(row: &Row) -> bool {
    leaf(row) && row.location == Location::Body
}

fn leaf(row: &Row) -> bool {
    row.ty.as_deref() != Some("object")
}

/// Old and new state that differ by exactly one change of that class.
fn mutation(check: Check, pick: usize) -> Option<(Api, Api)> {
    let each = |after: fn(&mut Row)| on_row(check, pick, any, bare, after);
    match check.kind {
        Kind::Field(turn) => swap_if(turn, with_field(check, pick, false)),
        Kind::RequiredFieldAdded => with_field(check, pick, true),
        Kind::FieldRenamed => renamed(check, pick, |row| row.location != Location::Path && leaf(row)),
        Kind::ParameterRenamed => renamed(check, pick, |row| row.location == Location::Path),
        Kind::Type => on_row(check, pick, told, bare, |row| row.ty = Some("sound".into())),
        Kind::Format => on_row(check, pick, told, |row| row.format = None, |row| row.format = Some("duration".into())),
        Kind::FormatWidth(width) => {
            let integer = |format: &'static str| {
                move |row: &mut Row| {
                    bare(row);
                    (row.ty, row.format) = (Some("integer".into()), Some(format.into()));
                }
            };
            let turn = if width == Width::Widened { Turn::Added } else { Turn::Removed };
            swap_if(turn, on_row(check, pick, told, integer("int32"), integer("int64")))
        }
        Kind::Presence => {
            let typed =
                |ty: &'static str| move |row: &mut Row| (row.ty, row.format) = (Some(ty.into()), Some("int64".into()));
            on_row(check, pick, told, typed("string"), typed("integer"))
        }
        Kind::Location => on_row(check, pick, leaf, any_row, |row| {
            row.location = if row.location == Location::Query { Location::Body } else { Location::Query };
        }),
        Kind::List(turn) => swap_if(turn, on_row(check, pick, leaf, single, many)),
        Kind::Required(turn) => {
            swap_if(turn, on_row(check, pick, not_in_path, demanded_nowhere, |row| row.required = true))
        }
        Kind::EnumList(turn) => swap_if(turn, each(|row| row.values = Some(vec!["A".into()]))),
        Kind::EnumValue(turn) => {
            let one = |row: &mut Row| row.values = Some(vec!["A".into()]);
            swap_if(turn, on_row(check, pick, any, one, |row| row.values = Some(vec!["B".into(), "A".into()])))
        }
        Kind::Bound(measure, end, moved) => bounded(check, pick, measure, end, moved),
        Kind::Range(measure, shift) => ranged(check, pick, measure, shift),
        Kind::Numbers(turn) => swap_if(turn, each(|row| numbers(row, &[1, 2]))),
        Kind::Number(turn) => {
            let one = |row: &mut Row| numbers(row, &[1, 2]);
            swap_if(turn, on_row(check, pick, any, one, |row| numbers(row, &[4, 2, 1])))
        }
        Kind::Multiple(turn) => swap_if(turn, each(|row| multiple(row, 8))),
        Kind::MultipleWidth(width) => {
            let turn = if width == Width::Widened { Turn::Added } else { Turn::Removed };
            swap_if(turn, on_row(check, pick, any, |row| multiple(row, 8), |row| multiple(row, 4)))
        }
        Kind::MultipleChanged => on_row(check, pick, any, |row| multiple(row, 4), |row| multiple(row, 6)),
        Kind::Pattern(matched, turn) => {
            let set = move |row: &mut Row| pattern(row, matched, "[a-z]+");
            swap_if(turn, on_row(check, pick, any, bare, set))
        }
        Kind::PatternChanged(matched) => {
            let set = move |row: &mut Row| pattern(row, matched, "[a-z]+");
            on_row(check, pick, any, set, move |row| pattern(row, matched, "[b-z0-9]+"))
        }
        Kind::PatternWidth(matched, width) => {
            let set = |text: &'static str| move |row: &mut Row| pattern(row, matched, text);
            let turn = if width == Width::Widened { Turn::Added } else { Turn::Removed };
            swap_if(turn, on_row(check, pick, any, set("[a-z]+"), set("[a-z0-9]+")))
        }
        Kind::Unique(turn) => swap_if(turn, each(|row| limits(row).unique = true)),
        Kind::Default(turn) => {
            swap_if(turn, on_row(check, pick, any, |row| row.default = None, |row| row.default = Some("1".into())))
        }
        Kind::DefaultChanged => {
            on_row(check, pick, any, |row| row.default = Some("1".into()), |row| row.default = Some("2".into()))
        }
        Kind::Deprecated(turn) => {
            swap_if(turn, on_row(check, pick, any, |row| row.deprecated = false, |row| row.deprecated = true))
        }
        Kind::EnumValueDeprecated(turn) => swap_if(turn, deprecated_value(check, pick)),
        Kind::OneOfPartner(turn) => swap_if(turn, partner(check, pick)),
        Kind::OneOf(turn) => swap_if(turn, one_of(check, pick, &[], &[&["a", "b"]])),
        Kind::OneOfRegrouped => one_of(check, pick, &[&["a", "b", "c", "d"]], &[&["a", "b"], &["c", "d"]]),
        Kind::OneOfRequired(turn) => swap_if(turn, required_one_of(check, pick)),
        Kind::FieldText => field_text(check, "So it is."),
        Kind::UnknownLimit => field_text(check, "No fewer chunks than 7 per minute at most."),
        Kind::Stated(aspect, turn) => swap_if(turn, stated(aspect, pick)),
        _ => on_methods(check, pick),
    }
}

/// A method whose old page is of a form that cannot state what the new one does.
fn stated(aspect: Aspect, pick: usize) -> Option<(Api, Api)> {
    let rows = rows(&BASE, |row| leaf(row) && row.values.is_none() && row.location == Location::Body);
    let (at, index) = *rows.get(pick % rows.len().max(1))?;
    let (mut old, mut new) = (BASE.clone(), BASE.clone());
    for api in [&mut old, &mut new] {
        let method = method(api, at);
        bare(&mut method.rows[index]);
        (method.rows[index].ty, method.rows[index].format) = (Some("string".into()), None);
        method.unstated.clear();
        method.operation = aspect == Aspect::Results;
    }
    let (was, is) = (method(&mut old, at), method(&mut new, at));
    match aspect {
        Aspect::Limits => {
            was.unstated = vec![Unstated::Limits];
            Arc::make_mut(&mut is.rows[index].limits).length = Some(Count { min: None, max: Some(5) });
        }
        Aspect::Types => {
            was.unstated = vec![Unstated::Durations];
            is.rows[index].format = Some("duration".into());
        }
        Aspect::Results => {
            let model = Row { side: Side::Response, location: Location::Body, oneof: None, ..is.rows[index].clone() };
            let row = |path: &str| Row { path: Some(path.into()), ty: Some("object".into()), ..model.clone() };
            was.rows.push(row("response"));
            is.rows.extend([row("response"), row("response.name")]);
        }
    }
    Some((old, new))
}

fn any_row(_: &mut Row) {}

/// Optional, and no list that must have elements.
fn demanded_nowhere(row: &mut Row) {
    row.required = false;
    limits(row).items = None;
}

fn single(row: &mut Row) {
    row.repeated = false;
    row.path = row.path.take().map(|path| path.strip_suffix("[]").map_or(path.clone(), str::to_owned));
}

fn many(row: &mut Row) {
    row.repeated = true;
    row.path = row.path.take().map(|path| format!("{path}[]"));
}

fn numbers(row: &mut Row, list: &[u64]) {
    bare(row);
    let list = list.iter().map(|number| (*number).into()).collect();
    limits(row).value = Some(FlatValue { one_of: Some(list), ..FlatValue::default() });
}

fn multiple(row: &mut Row, of: u64) {
    bare(row);
    row.multiple_of = Some(of.into());
}

fn pattern(row: &mut Row, matched: Matched, text: &str) {
    bare(row);
    let slot = match matched {
        Matched::Whole => &mut limits(row).pattern,
        Matched::Key => &mut limits(row).key_pattern,
        Matched::Value => &mut limits(row).value_pattern,
    };
    *slot = Some(text.to_owned());
}

fn range(row: &mut Row, measure: Measure, min: Option<u64>, max: Option<u64>) {
    bare(row);
    row.required = false;
    let count = Some(Count { min, max });
    match measure {
        Measure::Length => limits(row).length = count,
        Measure::Items => limits(row).items = count,
        Measure::KeyLength => limits(row).key_length = count,
        Measure::ValueLength => limits(row).value_length = count,
        Measure::Value => {
            let (min, max) = (min.map(Into::into), max.map(Into::into));
            limits(row).value = Some(FlatValue { min, max, ..FlatValue::default() });
        }
    }
}

fn bound(row: &mut Row, measure: Measure, end: End, number: Option<u64>) {
    let (min, max) = if end == End::Min { (number, None) } else { (None, number) };
    range(row, measure, min, max);
}

fn ranged(check: Check, pick: usize, measure: Measure, shift: Shift) -> Option<(Api, Api)> {
    let (was, is) = match shift {
        Shift::Added => ((None, None), (Some(5), Some(50))),
        Shift::Removed => ((Some(5), Some(50)), (None, None)),
        Shift::Narrowed => ((Some(5), Some(50)), (Some(6), Some(49))),
        Shift::Widened => ((Some(6), Some(49)), (Some(5), Some(50))),
        Shift::Moved => ((Some(5), Some(50)), (Some(6), Some(51))),
    };
    let set = |(min, max)| move |row: &mut Row| range(row, measure, min, max);
    on_row(check, pick, any, set(was), set(is))
}

fn bounded(check: Check, pick: usize, measure: Measure, end: End, moved: Move) -> Option<(Api, Api)> {
    let (was, is) = match moved {
        Move::Added => (None, Some(5)),
        Move::Removed => (Some(5), None),
        Move::Raised => (Some(5), Some(6)),
        Move::Lowered => (Some(5), Some(4)),
    };
    on_row(check, pick, any, |row| bound(row, measure, end, was), |row| bound(row, measure, end, is))
}

/// A new field behind a random row, at its level.
fn with_field(check: Check, pick: usize, required: bool) -> Option<(Api, Api)> {
    let rows = rows(&BASE, |row| Some(row.side) == check.side && leaf(row) && row.location != Location::Path);
    let (at, index) = *rows.get(pick % rows.len().max(1))?;
    let mut new = BASE.clone();
    let rows = &mut method(&mut new, at).rows;
    let mut row = rows[index].clone();
    let path = row.path.unwrap();
    let parent = path.rsplit_once('.').map_or(String::new(), |(parent, _)| format!("{parent}."));
    row.path = Some(format!("{parent}somethingNew"));
    row.repeated = false;
    row.required = required;
    row.oneof = None;
    rows.insert(index + 1, row);
    Some((BASE.clone(), new))
}

fn renamed(check: Check, pick: usize, wanted: impl Fn(&Row) -> bool) -> Option<(Api, Api)> {
    // Members of a one-of name one another; a list has its brackets behind the name.
    let plain = |row: &Row| Some(row.side) == check.side && wanted(row) && row.oneof.is_none() && !row.repeated;
    let rows = rows(&BASE, plain);
    let (at, index) = *rows.get(pick % rows.len().max(1))?;
    let mut new = BASE.clone();
    let changed = method(&mut new, at);
    let old_path = changed.rows[index].path.clone().unwrap();
    let path = format!("{old_path}Value");
    changed.path = changed.path.replace(&format!("{{{old_path}}}"), &format!("{{{path}}}"));
    let name = |path: &str| path.rsplit('.').next().unwrap().to_owned();
    // The docs go with the field, as they would on a page.
    let (from, to) = (name(&old_path), name(&path));
    for resource in new.services.iter_mut().flat_map(|service| &mut service.resources) {
        for def in &mut resource.types {
            if let apidocs_codegen::api::TypeDef::Message(message) = def
                && let Some(field) = message.fields.iter().find(|field| field.json == from).cloned()
            {
                message.fields.push(apidocs_codegen::api::Field { json: to.as_str().into(), ..field });
            }
        }
    }
    method(&mut new, at).rows[index].path = Some(path);
    Some((BASE.clone(), new))
}

/// A field with an enum of its own at the root of a random method; the last value is deprecated in the new state.
fn deprecated_value(check: Check, pick: usize) -> Option<(Api, Api)> {
    let in_root = |row: &Row| row.path.as_deref().is_some_and(|path| !path.contains('.'));
    let wanted =
        |row: &Row| Some(row.side) == check.side && leaf(row) && in_root(row) && row.location == Location::Body;
    let rows = rows(&BASE, wanted);
    let (at, index) = *rows.get(pick % rows.len().max(1))?;
    let mut old = BASE.clone();
    let changed = method(&mut old, at);
    let row = Row {
        path: Some("freshKind".into()),
        values: Some(vec!["SOUND".into(), "ROTTEN".into()]),
        repeated: false,
        oneof: None,
        ..changed.rows[index].clone()
    };
    changed.rows.push(row);
    let root = if check.side == Some(Side::Request) { changed.request.clone() } else { changed.response.clone()? };
    let resource = &mut old.services[at.0].resources[at.1];
    let def = resource.types.iter_mut().find_map(|def| match def {
        TypeDef::Message(message) if message.name == root => Some(message),
        _ => None,
    })?;
    let field =
        Field { json: "freshKind".into(), ty: FieldType::Enum("FreshKind".into()), ..def.fields.first()?.clone() };
    def.fields.push(field);
    let value = |json: &str| EnumVariant {
        json: json.into(),
        rust: json.into(),
        docs: Text::default(),
        deprecated: false,
        deprecated_note: None,
    };
    let source = def.source.clone();
    let variants = vec![value("SOUND"), value("ROTTEN")];
    let def = EnumDef { name: "FreshKind".into(), docs: Text::default(), unspecified: None, variants, source };
    resource.types.push(TypeDef::Enum(def));
    let mut new = old.clone();
    if let Some(TypeDef::Enum(def)) = new.services[at.0].resources[at.1].types.last_mut() {
        def.variants[1].deprecated = true;
    }
    Some((old, new))
}

/// Fields a, b, c, d at the root of a random method; each group is a one-of.
fn one_of(check: Check, pick: usize, from: &[&[&str]], to: &[&[&str]]) -> Option<(Api, Api)> {
    Some((with_groups(check, pick, from, false)?, with_groups(check, pick, to, false)?))
}

/// A field that stands alone gets a partner, which is new; the partner is an added field of its own.
fn partner(check: Check, pick: usize) -> Option<(Api, Api)> {
    let mut old = with_groups(check, pick, &[], false)?;
    let new = with_groups(check, pick, &[&["a", "b"]], false)?;
    for at in methods(&old.clone()) {
        method(&mut old, at).rows.retain(|row| row.path.as_deref() != Some("b"));
    }
    Some((old, new))
}

fn required_one_of(check: Check, pick: usize) -> Option<(Api, Api)> {
    let group: &[&[&str]] = &[&["a", "b", "c"]];
    Some((with_groups(check, pick, group, false)?, with_groups(check, pick, group, true)?))
}

fn with_groups(check: Check, pick: usize, groups: &[&[&str]], required: bool) -> Option<Api> {
    let rows = rows(&BASE, |row| Some(row.side) == check.side && leaf(row) && row.location != Location::Path);
    let (at, index) = *rows.get(pick % rows.len().max(1))?;
    let mut api = BASE.clone();
    let rows = &mut method(&mut api, at).rows;
    let model = rows[index].clone();
    let members = |name: &str| {
        let group = groups.iter().find(|group| group.contains(&name))?;
        Some(FlatOneOf { members: group.iter().map(|name| (*name).into()).collect(), required })
    };
    for name in ["a", "b", "c", "d"] {
        rows.push(Row { path: Some(name.to_owned()), oneof: members(name), ..model.clone() });
    }
    Some(api)
}

fn field_text(check: Check, words: &str) -> Option<(Api, Api)> {
    let mut new = BASE.clone();
    let (message, field) =
        if check.side == Some(Side::Request) { ("ReleaseRequest", "reason") } else { ("Lamp", "colour") };
    for resource in new.services.iter_mut().flat_map(|service| &mut service.resources) {
        for def in &mut resource.types {
            if let apidocs_codegen::api::TypeDef::Message(def) = def
                && def.name == message
            {
                let field = def.fields.iter_mut().find(|one| one.json == field)?;
                field.docs = format!("{} {words}", field.docs).into();
            }
        }
    }
    Some((BASE.clone(), new))
}

/// Changes of whole methods.
fn on_methods(check: Check, pick: usize) -> Option<(Api, Api)> {
    let (old, mut new) = (BASE.clone(), BASE.clone());
    let all = methods(&new);
    let at = all[pick % all.len()];
    match check.kind {
        Kind::Service(turn) => {
            new.services.remove(pick % 2);
            return swap_if(turn, Some((new, old)));
        }
        Kind::Resource(turn) => {
            new.services[0].resources.remove(pick % 2);
            return swap_if(turn, Some((new, old)));
        }
        Kind::Method(turn) => {
            let resource = &mut new.services[0].resources[pick % 2];
            resource.methods.remove(pick / 2 % resource.methods.len());
            return swap_if(turn, Some((new, old)));
        }
        Kind::MethodPage(turn) => {
            let mut copy = method(&mut new, (0, 0, 0)).clone();
            copy.source.page = "en/harbour/api-ref/Ship/further.md".into();
            copy.name = "further".into();
            new.services[0].resources[1].methods.push(copy);
            return swap_if(turn, Some((old, new)));
        }
        Kind::MethodMoved => {
            let resource: &mut Resource = &mut new.services[0].resources[pick % 2];
            let index = pick / 2 % resource.methods.len();
            let mut moved = resource.methods.remove(index);
            moved.source.page = "en/lighthouse/api-ref/Lamp/moved.md".into();
            moved.name = "moved".into();
            new.services[1].resources[0].methods.push(moved);
        }
        Kind::MethodRenamed => {
            let method = method(&mut new, at);
            method.name = "another".into();
            method.source.page = "en/x/api-ref/Y/another.md".into();
            method.path = "/another/v1/path".into();
        }
        Kind::Verb => method(&mut new, at).verb = Verb::Put,
        Kind::Path => method(&mut new, at).path.push_str("/more"),
        Kind::Host => method(&mut new, at).host = "elsewhere.api.cloud.yandex.net".into(),
        Kind::UnknownHost(turn) => {
            let (mut old, mut new) = (old, new);
            for api in [&mut old, &mut new] {
                method(api, at).host = "elsewhere.harbour.example".into();
            }
            old.domains = vec!["harbour.example".into()];
            return swap_if(turn, Some((old, new)));
        }
        Kind::Paging(turn) => {
            let (mut old, mut new) = (old, new);
            method(&mut old, at).paging = None;
            method(&mut new, at).paging =
                Some(PageFields { token: "pageToken".into(), next: "nextPageToken".into(), items: None });
            return swap_if(turn, Some((old, new)));
        }
        Kind::Operation(turn) => {
            let (mut old, mut new) = (old, new);
            method(&mut old, at).operation = false;
            method(&mut new, at).operation = true;
            return swap_if(turn, Some((old, new)));
        }
        Kind::MethodDeprecated(turn) => {
            let (mut old, mut new) = (old, new);
            method(&mut old, at).deprecated = false;
            method(&mut new, at).deprecated = true;
            return swap_if(turn, Some((old, new)));
        }
        Kind::MethodUnknownLimit => {
            let docs = &mut method(&mut new, at).docs;
            *docs = format!("{docs} Takes up to 50 of them.").into();
        }
        Kind::MethodText => {
            let docs = &mut method(&mut new, at).docs;
            *docs = format!("{docs} So it is.").into();
        }
        _ => return None,
    }
    Some((old, new))
}

/// How many changes one mutation makes: one-ofs show at each member that is concerned.
fn expected(kind: Kind) -> usize {
    match kind {
        Kind::OneOfRegrouped => 4,
        Kind::OneOf(_) => 2,
        _ => 1,
    }
}

fn found(check: Check, diff: &Diff) {
    let ids: Vec<&str> = diff.changes.iter().map(|change| change.id.as_str()).collect();
    let beside = match check.kind {
        Kind::OneOfPartner(_) => "-field-",
        Kind::UnknownLimit | Kind::MethodUnknownLimit => "-text-changed",
        _ => "nothing",
    };
    let ids: Vec<&str> = ids.into_iter().filter(|id| !id.contains(beside)).collect();
    assert_eq!(ids, vec![check.id(); ids.len()], "for {check}");
    let most = expected(check.kind);
    assert!(!ids.is_empty() && ids.len() <= most, "{check}: {:#?}", diff.changes);
    for change in diff.changes.iter().filter(|change| change.check() == Some(check)) {
        assert_eq!((change.level, change.check()), (check.level(), Some(check)));
        assert!(change.before.is_some() || change.after.is_some());
        let has_side = check.kind.is_stated() || change.places.iter().all(|place| place.side == check.side);
        assert!(has_side, "{check}");
    }
}

fn verify(check: Check, pick: usize) {
    let (old, new) = mutation(check, pick).unwrap_or_else(|| panic!("no mutation makes {check}"));
    let forth = diff(&old, &new);
    found(check, &forth);
    let back = diff(&new, &old);
    found(check.mirror(), &back);
    assert!(diff(&old, &old).is_empty() && diff(&new, &new).is_empty());
    let places = |diff: &Diff| -> BTreeSet<(String, Option<Side>)> {
        diff.changes.iter().flat_map(|change| &change.places).map(|place| (place.method_name(), place.side)).collect()
    };
    if !matches!(check.kind, Kind::MethodMoved | Kind::MethodRenamed) {
        assert_eq!(places(&forth), places(&back));
    }
    applied(&forth, &old, &new);
}

/// What is not at a reported place is the same in both states: carrying out the report on the one gives the other.
fn applied(diff: &Diff, old: &Api, new: &Api) {
    type Known = BTreeSet<(String, String)>;
    let touched: BTreeSet<(String, Option<Side>, Option<String>)> = diff
        .changes
        .iter()
        .flat_map(|change| &change.places)
        .map(|place| (place.method_name(), place.side, place.path.clone()))
        .collect();
    let rest = |api: &Api| -> Known {
        let mut rest = Known::new();
        for service in &api.services {
            for resource in &service.resources {
                for method in &resource.methods {
                    let name = format!("{} {}.{}", service.name, resource.name, method.name);
                    if touched.contains(&(name.clone(), None, None)) {
                        continue;
                    }
                    for row in method.rows.iter().filter(|row| row.path.is_some()) {
                        let path = row.path.clone().unwrap();
                        let inside = touched.iter().any(|(method, side, place)| {
                            *method == name
                                && *side == Some(row.side)
                                && place.as_ref().is_some_and(|place| path.starts_with(place.trim_end_matches("[]")))
                        });
                        if !inside {
                            // A one-of is reported at its first member.
                            let one_of = row.oneof.clone().map(|one_of| FlatOneOf { required: false, ..one_of });
                            let wire = Row { url: Text::default(), http: Verb::Get, oneof: one_of, ..row.clone() };
                            rest.insert((format!("{name} {:?} {path}", row.side), format!("{wire:?}")));
                        }
                    }
                }
            }
        }
        rest
    };
    let elsewhere = diff.changes.iter().any(|change| {
        [
            "method-moved",
            "method-renamed",
            "request-field-renamed",
            "response-field-renamed",
            "request-path-parameter-renamed",
        ]
        .contains(&change.id.as_str())
    });
    if !elsewhere {
        assert_eq!(rest(old), rest(new));
    }
}

#[test]
fn every_class_can_be_made_and_is_found() {
    for check in Check::all() {
        for pick in [0, 3, 11] {
            verify(check, pick);
        }
    }
}

/// The classes of what differs between two texts, each with an expression and a greatest length.
fn of_texts(side: Side, old: (&'static str, Option<u64>), new: (&'static str, Option<u64>)) -> BTreeSet<String> {
    let check = Check::all().into_iter().find(|check| check.side == Some(side) && check.kind == Kind::Type).unwrap();
    let set = |(text, max): (&'static str, Option<u64>)| {
        move |row: &mut Row| {
            bare(row);
            pattern(row, Matched::Whole, text);
            limits(row).length = max.map(|max| Count { min: None, max: Some(max) });
        }
    };
    let pair = on_row(check, 0, told, set(old), set(new)).unwrap();
    diff(&pair.0, &pair.1).changes.iter().map(|change| change.id.clone()).collect()
}

/// An expression may say what a length said: one edit is one change, and the same texts are none.
#[test]
fn an_expression_and_a_length_are_one_limit() {
    let none = BTreeSet::new();
    let one = |id: &str| BTreeSet::from([id.to_owned()]);
    for side in [Side::Request, Side::Response] {
        let side_name = if side == Side::Request { "request" } else { "response" };
        assert_eq!(of_texts(side, ("[a-z]{1,63}", None), ("[a-z]+", Some(63))), none);
        assert_eq!(of_texts(side, ("[a-z]+", Some(63)), ("[a-z]{1,63}", Some(100))), none);
        assert_eq!(of_texts(side, ("[a-z]{1,63}", Some(63)), ("[a-z]{1,63}", None)), none);
        let narrowed = of_texts(side, ("[a-z]{1,63}", None), ("[a-z]+", Some(50)));
        assert_eq!(narrowed, one(&format!("{side_name}-pattern-narrowed")));
        let widened = of_texts(side, ("[a-z]+", Some(50)), ("[a-z]{1,63}", None));
        assert_eq!(widened, one(&format!("{side_name}-pattern-widened")));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn a_change_at_a_random_place_is_found_and_nothing_else(class in 0_usize..10_000, pick in 0_usize..10_000) {
        let all = Check::all();
        verify(all[class % all.len()], pick);
    }

    #[test]
    fn two_changes_are_two(first in 0_usize..10_000, pick in 0_usize..10_000) {
        let all: Vec<Check> = Check::all().into_iter().filter(|check| matches!(check.kind, Kind::Bound(..))).collect();
        let check = all[first % all.len()];
        let (old, new) = mutation(check, pick).unwrap();
        let mut both = new.clone();
        method(&mut both, (0, 0, 0)).host = "elsewhere.api.cloud.yandex.net".into();
        let ids: BTreeSet<String> = diff(&old, &both).changes.iter().map(|change| change.id.clone()).collect();
        prop_assert_eq!(ids, BTreeSet::from([check.id(), "method-host-changed".to_owned()]));
    }
}
