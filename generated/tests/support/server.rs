//! A local HTTP server that gives prepared responses, one a connection, and remembers the requests.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, channel};

/// The server; it ends with its last prepared response.
pub(crate) struct Server {
    pub(crate) url: String,
    requests: Receiver<Request>,
}

/// A request as it came over the wire.
#[derive(Debug)]
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
}

impl Server {
    /// Starts a server with these responses: status, more headers (each with `\r\n`), body.
    pub(crate) fn start(responses: Vec<(u16, &'static str, String)>) -> std::io::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let url = format!("http://{}", listener.local_addr()?);
        let (sender, requests) = channel();
        std::thread::spawn(move || {
            for (status, headers, body) in responses {
                let Ok((stream, _)) = listener.accept() else {
                    return;
                };
                let Ok(request) = serve(&stream, status, headers, &body) else {
                    return;
                };
                if sender.send(request).is_err() {
                    return;
                }
            }
        });
        Ok(Self { url, requests })
    }

    /// The next request; `None` when there will be no more.
    pub(crate) fn request(&self) -> Option<Request> {
        self.requests.recv().ok()
    }
}

fn serve(stream: &TcpStream, status: u16, headers: &str, body: &str) -> std::io::Result<Request> {
    let request = read(&mut BufReader::new(stream))?;
    let length = body.len();
    let mut out = stream;
    write!(
        out,
        "HTTP/1.1 {status} Status\r\ncontent-length: {length}\r\n"
    )?;
    write!(out, "{headers}connection: close\r\n\r\n{body}")?;
    out.flush()?;
    Ok(request)
}

fn read(reader: &mut impl BufRead) -> std::io::Result<Request> {
    let line = read_line(reader)?;
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
    Ok(request)
}

fn read_line(reader: &mut impl BufRead) -> std::io::Result<String> {
    let mut line = String::new();
    reader.read_line(&mut line)?;
    Ok(line.trim_end().to_owned())
}
