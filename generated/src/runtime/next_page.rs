//! What asks for the next page of a list, by what the last page and its headers say.

use http::HeaderMap;
use http::header::LINK;

use super::message::{Message, present};
use super::paging::{Paging, PagingKind};
use super::url::text;
use super::value::View;

/// What the parameter of the next page has to be, or the query of its address; `None` after the last page.
pub(crate) fn next(
    paging: &Paging,
    request: &dyn Message,
    page: View<'_>,
    headers: &HeaderMap,
) -> Option<String> {
    let next = match paging.kind {
        PagingKind::Link => link(paging, headers),
        PagingKind::Token => header(paging, headers).or_else(|| text(find(page, paging.next)?)),
        PagingKind::Page if !paging.header.is_empty() => header(paging, headers),
        PagingKind::Page => counted(paging, request, page, 1, |_| 1),
        PagingKind::Offset => counted(paging, request, page, 0, |items| items),
        PagingKind::LastId => last_id(paging, request, page),
    };
    next.filter(|next| !next.is_empty())
}

fn header(paging: &Paging, headers: &HeaderMap) -> Option<String> {
    let value = headers.get(paging.header)?.to_str().ok()?;
    Some(value.trim().to_owned())
}

/// The text of a field of a request, if it is set.
pub(crate) fn field(request: &dyn Message, name: &str) -> Option<String> {
    let mut found = None;
    present(request, &mut |field, view| {
        if field.json == name {
            found = text(view);
        }
    });
    found.filter(|text| !text.is_empty())
}

/// The next number of a page or an item, unless this page was the last one.
fn counted(
    paging: &Paging,
    request: &dyn Message,
    page: View<'_>,
    first: u64,
    step: impl Fn(u64) -> u64,
) -> Option<String> {
    let count = unless_last(paging, request, page)?;
    let current = field(request, paging.parameter).map_or(Some(first), |text| text.parse().ok())?;
    Some(current.checked_add(step(count))?.to_string())
}

fn last_id(paging: &Paging, request: &dyn Message, page: View<'_>) -> Option<String> {
    unless_last(paging, request, page)?;
    let View::List(all) = items(paging, page)? else {
        return None;
    };
    let last = all.at(all.count().checked_sub(1)?)?;
    text(find(last, paging.id)?)
}

/// How many items the page has; `None` if it tells, or must be, the last one: it says so, has no items, or fewer than were
/// asked for.
fn unless_last(paging: &Paging, request: &dyn Message, page: View<'_>) -> Option<u64> {
    if let Some(View::Bool(false)) = find(page, paging.more) {
        return None;
    }
    let count = match items(paging, page)? {
        View::List(list) => list.count() as u64,
        _ => 0,
    };
    let asked = field(request, paging.size).and_then(|size| size.parse().ok());
    (count > 0 && asked.is_none_or(|asked: u64| count >= asked)).then_some(count)
}

/// The list of a page: where it is said to be, the page itself, or the first list in it.
fn items<'a>(paging: &Paging, page: View<'a>) -> Option<View<'a>> {
    if !paging.items.is_empty() {
        return find(page, paging.items);
    }
    let View::Message(message) = page else {
        return Some(page);
    };
    let mut list = None;
    present(message, &mut |_, view| {
        if list.is_none() && matches!(view, View::List(_)) {
            list = Some(view);
        }
    });
    list
}

/// The value at a path of keys, with dots between.
fn find<'a>(view: View<'a>, path: &str) -> Option<View<'a>> {
    let mut here = view;
    for key in path.split('.') {
        let View::Message(message) = here else {
            return None;
        };
        let mut found = None;
        present(message, &mut |field, view| {
            if field.json == key {
                found = Some(view);
            }
        });
        here = found?;
    }
    Some(here)
}

/// The query of the address with `rel="next"` ([RFC 8288](https://www.rfc-editor.org/rfc/rfc8288)). Host and path stay what
/// they are: an answer does not decide where a token goes.
fn link(paging: &Paging, headers: &HeaderMap) -> Option<String> {
    let name = if paging.header.is_empty() {
        LINK.as_str()
    } else {
        paging.header
    };
    let values = headers
        .get_all(name)
        .iter()
        .filter_map(|value| value.to_str().ok());
    let mut links = values.flat_map(|value| value.split('<').skip(1));
    let next = links.find_map(|link| {
        let (address, about) = link.split_once('>')?;
        is_next(about).then_some(address)
    })?;
    let (_, query) = next.split_once('?')?;
    Some(query.split('#').next().unwrap_or_default().to_owned())
}

fn is_next(about: &str) -> bool {
    about.split(';').any(|parameter| {
        let (name, value) = parameter.split_once('=').unwrap_or_default();
        let value = value.trim().trim_end_matches(',').trim().trim_matches('"');
        name.trim().eq_ignore_ascii_case("rel")
            && value
                .split(' ')
                .any(|relation| relation.eq_ignore_ascii_case("next"))
    })
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    fn linked(value: &'static str) -> Option<String> {
        let mut headers = HeaderMap::new();
        headers.insert(LINK, HeaderValue::from_static(value));
        link(&Paging::by(PagingKind::Link), &headers)
    }

    #[test]
    fn the_next_link_is_told_from_others() {
        let two = r#"<https://a.example/x?page=1>; rel="prev", <https://a.example/x?page=3&per_page=2#top>; title="a"; rel="next""#;
        assert_eq!(linked(two).as_deref(), Some("page=3&per_page=2"));
        assert_eq!(linked("</x?after=b>; rel=next").as_deref(), Some("after=b"));
        assert_eq!(linked(r#"<https://a.example/x?page=9>; rel="last""#), None);
        assert_eq!(linked("<https://a.example/x>; rel=\"next\""), None);
        assert_eq!(linked("nonsense"), None);
    }
}
