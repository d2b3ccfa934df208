//! Lists that come in pages.

use std::collections::BTreeSet;
use std::fmt;
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;

use super::call::Call;
use super::client::Client;
use super::error::{Error, ErrorKind};
use super::message::{Message, present};
use super::method::Method;
use super::prepare::Options;
use super::value::{Place, View};

const TOKEN: &str = "pageToken";
const NEXT_TOKEN: &str = "nextPageToken";

/// The response of a method that pages. Implemented by generated types.
#[doc(hidden)]
pub trait Page: Message + Default {}

/// A page with one list in it. Implemented by generated types.
#[doc(hidden)]
pub trait ItemPage: Page {
    /// An element of the list.
    type Item: Unpin;

    /// The list.
    fn into_items(self) -> Vec<Self::Item>;
}

impl<Request, Response> Call<Request, Response>
where
    Request: Message + Clone + Unpin + 'static,
    Response: Page + Send + 'static,
{
    /// All pages, one request each, from the page of the request on.
    pub fn pages(self) -> Pages<Request, Response> {
        let first = token(&self.request, TOKEN);
        Pages {
            client: self.client,
            method: self.method,
            request: self.request,
            options: self.options,
            seen: BTreeSet::from([first]),
            state: State::Ready,
        }
    }

    /// All items of all pages; the next page is fetched when it is needed.
    pub fn items(self) -> Items<Request, Response>
    where
        Response: ItemPage,
    {
        Items {
            pages: self.pages(),
            items: Vec::new().into_iter(),
        }
    }
}

/// The value of a field that holds a page token; empty when there is none.
fn token(message: &dyn Message, name: &str) -> String {
    let mut token = String::new();
    present(message, &mut |field, view| {
        if let View::Str(text) = view
            && field.json == name
        {
            text.clone_into(&mut token);
        }
    });
    token
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
    /// The tokens that were sent.
    seen: BTreeSet<String>,
    state: State<Response>,
}

enum State<Response> {
    Ready,
    Running(Pin<Box<dyn Future<Output = Result<Response, Error>> + Send>>),
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

    fn call(&self) -> Call<Request, Response> {
        let (client, request) = (self.client.clone(), self.request.clone());
        Call::with_options(client, self.method, request, self.options.clone())
    }

    /// What comes after a page with this token for the next one.
    fn after(&mut self, next: String) -> State<Response> {
        if next.is_empty() {
            return State::Done;
        }
        if !self.seen.insert(next.clone()) {
            let what = "the API repeats the token of an earlier page";
            return State::Broken(Error::new(ErrorKind::Decoding, what).of(self.method.name));
        }
        let request: &mut dyn Message = &mut self.request;
        let slot = request.slot(TOKEN);
        if let Some(Place::Str(token)) = slot.and_then(|(_, slot)| slot.place()) {
            *token = next;
        }
        State::Ready
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
            Some(Ok(page)) => pages.after(token(page, NEXT_TOKEN)),
            _ => State::Done,
        };
        Poll::Ready(match (std::mem::replace(&mut pages.state, state), page) {
            (State::Broken(error), _) => Some(Err(error)),
            (_, page) => page,
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
