//! Lists that come in pages.

use std::collections::BTreeSet;
use std::fmt;
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;
use http::HeaderMap;

use super::assign;
use super::attempts::Received;
use super::call::{Call, Reply};
use super::client::Client;
use super::error::{Error, ErrorKind};
use super::message::Message;
use super::method::Method;
use super::next_page::{field, next};
use super::prepare::Options;
use super::value::{Value, View};

/// How the next page of a list is asked for. What is empty is not used.
#[doc(hidden)]
#[derive(Debug)]
pub struct Paging {
    pub kind: PagingKind,
    /// The field of the request that asks for a page.
    pub parameter: &'static str,
    /// The field of the request that tells how many items a page has.
    pub size: &'static str,
    /// Where the response has the items: keys with dots between.
    pub items: &'static str,
    /// Where the response has the token of the next page.
    pub next: &'static str,
    /// The header that has it, or the links.
    pub header: &'static str,
    /// Where the response tells whether there is more.
    pub more: &'static str,
    /// The key of an item that is its id.
    pub id: &'static str,
}

/// By what the next page is asked for.
#[doc(hidden)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PagingKind {
    /// A token that the response has.
    Token,
    /// The id of the last item.
    LastId,
    /// The number of the page.
    Page,
    /// The number of items to pass over.
    Offset,
    /// The address in a `Link` header.
    Link,
}

impl Paging {
    /// Nothing but the kind.
    #[must_use]
    pub const fn by(kind: PagingKind) -> Self {
        Self {
            kind,
            parameter: "",
            size: "",
            items: "",
            next: "",
            header: "",
            more: "",
            id: "",
        }
    }

    /// As Google's guide has it.
    pub const TOKEN: Self = Self {
        parameter: "pageToken",
        next: "nextPageToken",
        ..Self::by(PagingKind::Token)
    };
}

/// The response of a method that pages. Implemented by generated types.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a page of a list",
    note = "only methods that list in pages have `.pages()` and `.items()`; await the call to get its response"
)]
pub trait Page: Reply {
    /// The response as the runtime sees it.
    fn shown(&self) -> View<'_>;
}

/// A page with one list in it. Implemented by generated types.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a page with one list",
    note = "only methods that list in pages have `.items()`; those whose pages have several lists have `.pages()` only"
)]
pub trait ItemPage: Page {
    /// An element of the list.
    type Item: Unpin;

    /// The list.
    fn into_items(self) -> Vec<Self::Item>;
}

/// A field with a list, which may be left out.
#[doc(hidden)]
pub trait Listed<T> {
    /// The list.
    fn into_list(self) -> Vec<T>;
}

impl<T> Listed<T> for Vec<T> {
    fn into_list(self) -> Self {
        self
    }
}

impl<T> Listed<T> for Option<Vec<T>> {
    fn into_list(self) -> Vec<T> {
        self.unwrap_or_default()
    }
}

impl<T: Value + Default> Page for Vec<T> {
    fn shown(&self) -> View<'_> {
        self.view()
    }
}

impl<T: Value + Default + Unpin> ItemPage for Vec<T> {
    type Item = T;

    fn into_items(self) -> Self {
        self
    }
}

/// A page, and the headers that it came with.
struct Headed<Response> {
    response: Response,
    headers: HeaderMap,
}

impl<Response: Reply> Reply for Headed<Response> {
    fn read(client: &Client, method: &'static Method, received: Received) -> Result<Self, Error> {
        let headers = received.response.headers().clone();
        let response = Response::read(client, method, received)?;
        Ok(Self { response, headers })
    }
}

// The bounds stand at the methods: only so the compiler says what `Page` has to say.
impl<Request, Response> Call<Request, Response> {
    /// All pages, one request each, from the page of the request on.
    pub fn pages(self) -> Pages<Request, Response>
    where
        Request: Message + Clone + Unpin + 'static,
        Response: Page + Send + 'static,
    {
        let mut pages = Pages {
            client: self.client,
            method: self.method,
            request: self.request,
            options: self.options,
            seen: BTreeSet::new(),
            state: State::Ready,
        };
        let first = field(&pages.request, pages.request.paging().parameter);
        pages.seen.extend(first);
        pages
    }

    /// All items of all pages; the next page is fetched when it is needed.
    pub fn items(self) -> Items<Request, Response>
    where
        Request: Message + Clone + Unpin + 'static,
        Response: ItemPage + Send + 'static,
    {
        Items {
            pages: self.pages(),
            items: Vec::new().into_iter(),
        }
    }
}

/// The pages of a list: a stream that ends with the last page or the first error.
///
/// Dropping the future of [`try_next`](Self::try_next) loses nothing: the next one goes on where it was.
#[must_use = "nothing is sent before the stream is asked"]
pub struct Pages<Request, Response> {
    client: Client,
    method: &'static Method,
    request: Request,
    options: Options,
    /// What asked for the pages so far.
    seen: BTreeSet<String>,
    state: State<Response>,
}

enum State<Response> {
    Ready,
    Running(Pin<Box<dyn Future<Output = Result<Headed<Response>, Error>> + Send>>),
    /// The page before could be given, but there is no next one.
    Broken(Error),
    Done,
}

impl<Request, Response> Pages<Request, Response>
where
    Request: Message + Clone + Unpin + 'static,
    Response: Page + Send + 'static,
{
    /// The next page; `None` after the last one.
    ///
    /// # Errors
    /// Those of the call, and a token that the API gave before: the list would have no end.
    pub async fn try_next(&mut self) -> Result<Option<Response>, Error> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context))
            .await
            .transpose()
    }

    fn call(&self) -> Call<Request, Headed<Response>> {
        let (client, request) = (self.client.clone(), self.request.clone());
        Call::with_options(client, self.method, request, self.options.clone())
    }

    /// What comes after a page.
    fn after(&mut self, page: &Headed<Response>) -> State<Response> {
        let paging = self.request.paging();
        let Some(next) = next(paging, &self.request, page.response.shown(), &page.headers) else {
            return State::Done;
        };
        if !self.seen.insert(next.clone()) {
            let what = "the API repeats the token of an earlier page";
            return State::Broken(Error::new(ErrorKind::Decoding, what).of(self.method.name));
        }
        if paging.kind == PagingKind::Link {
            self.options.query = Some(next);
            return State::Ready;
        }
        let request: &mut dyn Message = &mut self.request;
        let place = request
            .slot(paging.parameter)
            .and_then(|(_, slot)| slot.place());
        let is_set = place.is_some_and(|place| assign::str(place, &next).is_ok());
        if is_set { State::Ready } else { State::Done }
    }
}

impl<Request, Response> Stream for Pages<Request, Response>
where
    Request: Message + Clone + Unpin + 'static,
    Response: Page + Send + 'static,
{
    type Item = Result<Response, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let pages = self.get_mut();
        if matches!(pages.state, State::Ready) {
            pages.state = State::Running(pages.call().into_future());
        }
        let page = match &mut pages.state {
            State::Running(call) => Some(ready!(call.as_mut().poll(context))),
            _ => None,
        };
        let state = match &page {
            Some(Ok(page)) => pages.after(page),
            _ => State::Done,
        };
        Poll::Ready(match (std::mem::replace(&mut pages.state, state), page) {
            (State::Broken(error), _) => Some(Err(error)),
            (_, page) => page.map(|page| page.map(|page| page.response)),
        })
    }
}

/// The items of a list: a stream that ends with the last item or the first error.
///
/// Dropping the future of [`try_next`](Self::try_next) loses nothing: the next one goes on where it was.
#[must_use = "nothing is sent before the stream is asked"]
pub struct Items<Request, Response: ItemPage> {
    pages: Pages<Request, Response>,
    items: std::vec::IntoIter<Response::Item>,
}

impl<Request, Response> Items<Request, Response>
where
    Request: Message + Clone + Unpin + 'static,
    Response: ItemPage + Send + 'static,
{
    /// The next item; `None` after the last one.
    ///
    /// # Errors
    /// Those of [`Pages::try_next`].
    pub async fn try_next(&mut self) -> Result<Option<Response::Item>, Error> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context))
            .await
            .transpose()
    }

    /// All the items that are left, in memory.
    ///
    /// # Errors
    /// Those of [`Pages::try_next`]; what came before is then lost.
    pub async fn try_collect(mut self) -> Result<Vec<Response::Item>, Error> {
        let mut all: Vec<_> = self.items.collect();
        while let Some(page) = self.pages.try_next().await? {
            all.extend(page.into_items());
        }
        Ok(all)
    }
}

impl<Request, Response> Stream for Items<Request, Response>
where
    Request: Message + Clone + Unpin + 'static,
    Response: ItemPage + Send + 'static,
{
    type Item = Result<Response::Item, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let items = self.get_mut();
        loop {
            if let Some(item) = items.items.next() {
                return Poll::Ready(Some(Ok(item)));
            }
            match ready!(Pin::new(&mut items.pages).poll_next(context)) {
                Some(Ok(page)) => items.items = page.into_items().into_iter(),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

impl<Request: fmt::Debug, Response> fmt::Debug for Pages<Request, Response> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages")
            .field("method", &self.method.name)
            .field("request", &self.request)
            .finish_non_exhaustive()
    }
}

impl<Request: fmt::Debug, Response: ItemPage> fmt::Debug for Items<Request, Response> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items")
            .field("pages", &self.pages)
            .field("ready", &self.items.len())
            .finish()
    }
}
