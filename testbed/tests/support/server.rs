//! A local HTTP server that answers as it is told, or misbehaves, and remembers the requests.

// Each test and example uses its part.
#![allow(dead_code)]

use std::collections::VecDeque;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};

/// What the server does with a request.
pub(crate) enum Answer {
    /// A status, more headers (each with `\r\n`), and a body.
    Whole(u16, &'static str, String),
    /// More headers, and a body that need not be text.
    Bytes(&'static str, Vec<u8>),
    /// These bytes, after which the connection is closed.
    Raw(Vec<u8>),
    /// The connection is closed without a word.
    Drop,
    /// The headers promise more than comes before the connection is closed.
    Truncated(String),
    /// The headers and a part of the body, and then nothing any more; the function is called at that moment.
    Stuck(String, Box<dyn Fn() + Send>),
}

/// A good answer.
pub(crate) fn ok(body: impl Into<String>) -> Answer {
    Answer::Whole(200, "", body.into())
}

/// A bad one.
pub(crate) fn status(status: u16) -> Answer {
    Answer::Whole(status, "", r#"{"code": 2, "message": "bad"}"#.to_owned())
}

type Handler = dyn Fn(&Request) -> Answer + Send + Sync;

/// The server. Connections stay open for further requests, as clients wish.
pub(crate) struct Server {
    pub(crate) url: String,
    requests: Receiver<Request>,
    connections: Arc<AtomicUsize>,
}

/// A request as it came over the wire.
#[derive(Clone, Debug)]
pub(crate) struct Request {
    /// `GET /path?query HTTP/1.1`
    pub(crate) line: String,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: String,
}

impl Request {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(key, _)| key == name);
        found.map(|(_, value)| value.as_str())
    }

    /// The path without the query.
    pub(crate) fn path(&self) -> &str {
        let target = self.line.split(' ').nth(1).unwrap_or_default();
        target.split('?').next().unwrap_or_default()
    }
}

impl Server {
    /// Starts a server with these responses: status, more headers (each with `\r\n`), body.
    pub(crate) fn start(responses: Vec<(u16, &'static str, String)>) -> std::io::Result<Self> {
        let answers = responses.into_iter();
        Self::answers(answers.map(|(status, headers, body)| Answer::Whole(status, headers, body)))
    }

    /// Starts a server that gives these answers in turn, and then drops connections.
    pub(crate) fn answers(answers: impl IntoIterator<Item = Answer>) -> std::io::Result<Self> {
        let answers: Mutex<VecDeque<Answer>> = Mutex::new(answers.into_iter().collect());
        Self::with(move |_| {
            let mut answers = answers.lock().unwrap_or_else(PoisonError::into_inner);
            answers.pop_front().unwrap_or(Answer::Drop)
        })
    }

    /// Starts a server that asks this function.
    pub(crate) fn with(
        handler: impl Fn(&Request) -> Answer + Send + Sync + 'static,
    ) -> std::io::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let url = format!("http://{}", listener.local_addr()?);
        let (sender, requests) = channel();
        let connections = Arc::new(AtomicUsize::new(0));
        let (count, handler) = (connections.clone(), Arc::new(handler));
        std::thread::spawn(move || {
            while let Ok((stream, _)) = listener.accept() {
                count.fetch_add(1, Ordering::SeqCst);
                let (handler, sender) = (handler.clone(), sender.clone());
                std::thread::spawn(move || serve(&stream, &*handler, &sender));
            }
        });
        Ok(Self {
            url,
            requests,
            connections,
        })
    }

    /// The next request; waits for it.
    pub(crate) fn request(&self) -> Option<Request> {
        self.requests.recv().ok()
    }

    /// The requests since the last look, all of which have been answered.
    pub(crate) fn requests(&self) -> Vec<Request> {
        self.requests.try_iter().collect()
    }

    /// How many connections there were.
    pub(crate) fn connections(&self) -> usize {
        self.connections.load(Ordering::SeqCst)
    }
}

/// Serves one connection to its end.
fn serve(stream: &TcpStream, handler: &Handler, sender: &Sender<Request>) {
    // Small answers must not wait for the acknowledgement of earlier ones.
    let _fast = stream.set_nodelay(true);
    let mut reader = BufReader::new(stream);
    while let Ok(Some(request)) = read(&mut reader) {
        let answer = handler(&request);
        // A test that does not look at requests has dropped the other end.
        let _seen = sender.send(request);
        if !matches!(write(stream, answer), Ok(true)) {
            let _closed = stream.shutdown(std::net::Shutdown::Both);
            return;
        }
    }
}

/// Writes an answer; `false`: the connection is to be closed.
fn write(mut out: &TcpStream, answer: Answer) -> std::io::Result<bool> {
    let head = |status: u16, headers: &str, length: usize| {
        format!("HTTP/1.1 {status} Status\r\ncontent-length: {length}\r\n{headers}\r\n")
    };
    match answer {
        Answer::Whole(status, headers, body) => {
            let text = head(status, headers, body.len()) + &body;
            out.write_all(text.as_bytes())?;
            return Ok(true);
        }
        Answer::Bytes(headers, body) => {
            out.write_all(head(200, headers, body.len()).as_bytes())?;
            out.write_all(&body)?;
            return Ok(true);
        }
        Answer::Raw(bytes) => out.write_all(&bytes)?,
        Answer::Drop => {}
        Answer::Truncated(body) => {
            out.write_all((head(200, "", body.len() + 100) + &body).as_bytes())?;
        }
        Answer::Stuck(body, then) => {
            out.write_all((head(200, "", body.len() + 100) + &body).as_bytes())?;
            then();
            // Until the client gives up.
            let _end = out.read(&mut [0]);
        }
    }
    Ok(false)
}

/// Reads a request; `None` at the end of the connection.
fn read(reader: &mut impl BufRead) -> std::io::Result<Option<Request>> {
    let line = read_line(reader)?;
    if line.is_empty() {
        return Ok(None);
    }
    let mut headers = Vec::new();
    loop {
        let header = read_line(reader)?;
        match header.split_once(':') {
            Some((name, value)) => headers.push((name.to_lowercase(), value.trim().to_owned())),
            None => break,
        }
    }
    let mut request = Request {
        line,
        headers,
        body: String::new(),
    };
    let length = request
        .header("content-length")
        .and_then(|length| length.parse().ok());
    reader
        .take(length.unwrap_or(0))
        .read_to_string(&mut request.body)?;
    Ok(Some(request))
}

fn read_line(reader: &mut impl BufRead) -> std::io::Result<String> {
    let mut line = String::new();
    reader.read_line(&mut line)?;
    Ok(line.trim_end().to_owned())
}
