//! As much of HTTP/1.1 as the protocol needs: one request for each connection, bounded in size and time.

use super::Settings;
use std::borrow::Cow;
use std::io::{self, Read as _, Write as _};
use std::net::{Shutdown, TcpStream};
use std::time::{Duration, Instant};

/// Bytes that the head of a request may have.
const HEAD: usize = 16 << 10;
/// Header fields that it may have.
const FIELDS: usize = 64;

/// A request.
#[derive(Debug, Default)]
pub(super) struct Asked {
    pub(super) method: String,
    /// Without the query.
    pub(super) path: String,
    pub(super) host: Option<String>,
    pub(super) origin: Option<String>,
    pub(super) kind: String,
    pub(super) body: Vec<u8>,
}

/// A request that is not answered, and why.
#[derive(Debug)]
pub(super) struct Bad {
    status: u16,
    message: Cow<'static, str>,
}

impl Bad {
    pub(super) fn new(status: u16, message: impl Into<Cow<'static, str>>) -> Self {
        Self { status, message: message.into() }
    }
}

/// An answer.
#[derive(Debug)]
pub(super) struct Reply {
    status: u16,
    body: String,
    /// The page that may read it.
    origin: Option<String>,
}

impl From<Bad> for Reply {
    fn from(bad: Bad) -> Self {
        let body = serde_json::json!({"error": {"status": bad.status, "message": bad.message}});
        Self { status: bad.status, ..Self::json(&body) }
    }
}

impl Reply {
    pub(super) fn json(body: &serde_json::Value) -> Self {
        Self { status: 200, body: body.to_string(), origin: None }
    }

    /// To the question whether a page may ask.
    pub(super) fn empty() -> Self {
        Self { status: 204, body: String::new(), origin: None }
    }

    /// Lets a page read it.
    pub(super) fn allowed(self, origin: Option<&str>) -> Self {
        Self { origin: origin.map(str::to_owned), ..self }
    }

    pub(super) fn write(&self, mut stream: &TcpStream) -> io::Result<()> {
        let reason = match self.status {
            200 => "OK",
            204 => "No Content",
            400 => "Bad Request",
            403 => "Forbidden",
            404 => "Not Found",
            405 => "Method Not Allowed",
            408 => "Request Timeout",
            411 => "Length Required",
            413 => "Content Too Large",
            415 => "Unsupported Media Type",
            431 => "Request Header Fields Too Large",
            503 => "Service Unavailable",
            _ => "Internal Server Error",
        };
        let mut head = format!(
            "HTTP/1.1 {} {reason}\r\nContent-Type: application/json; charset=utf-8\r\n\
             Content-Length: {}\r\nConnection: close\r\nX-Content-Type-Options: nosniff\r\n\
             Cache-Control: no-store\r\n",
            self.status,
            self.body.len()
        );
        if let Some(origin) = &self.origin {
            head.push_str("Access-Control-Allow-Origin: ");
            head.push_str(origin);
            head.push_str(
                "\r\nVary: Origin\r\nAccess-Control-Allow-Methods: GET, POST\r\n\
                 Access-Control-Allow-Headers: Content-Type, Accept\r\n",
            );
        }
        head.push_str("\r\n");
        stream.write_all(head.as_bytes())?;
        stream.write_all(self.body.as_bytes())?;
        stream.flush()
    }
}

/// A connection that is read until a moment.
struct Patient<'s> {
    stream: &'s TcpStream,
    until: Instant,
}

impl Patient<'_> {
    /// Reads some more; a client that takes too long or leaves is told so.
    fn more(&mut self, into: &mut Vec<u8>, most: usize) -> Result<(), Bad> {
        let late = || Bad::new(408, "the request took too long");
        let left = self.until.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Err(late());
        }
        let wait = self.stream.set_read_timeout(Some(left));
        wait.map_err(|e| Bad::new(500, e.to_string()))?;
        let mut buffer = [0; 8192];
        let room = most.min(buffer.len());
        let mut stream = self.stream;
        match stream.read(&mut buffer[..room]) {
            Ok(0) => Err(Bad::new(400, "the request ends in the middle")),
            Ok(n) => {
                into.extend_from_slice(&buffer[..n]);
                Ok(())
            }
            Err(e) if matches!(e.kind(), io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut) => {
                Err(late())
            }
            Err(e) if e.kind() == io::ErrorKind::Interrupted => Ok(()),
            Err(_) => Err(Bad::new(400, "the request ends in the middle")),
        }
    }
}

/// Reads a request.
pub(super) fn read(stream: &TcpStream, settings: &Settings) -> Result<Asked, Bad> {
    let mut patient = Patient { stream, until: Instant::now() + settings.patience };
    let mut bytes = Vec::new();
    let (mut asked, length, expects, start) = loop {
        if let Some(head) = head(&bytes)? {
            break head;
        }
        if bytes.len() >= HEAD {
            return Err(Bad::new(431, "the head of the request is too long"));
        }
        let room = HEAD - bytes.len();
        patient.more(&mut bytes, room)?;
    };
    if length > settings.largest {
        let most = settings.largest >> 10;
        return Err(Bad::new(413, format!("a request has at most {most} KB")));
    }
    let mut body = bytes.split_off(start);
    if expects && body.len() < length {
        let mut stream = stream;
        // Who waits for this sends the body anyway after a while.
        let _ = stream.write_all(b"HTTP/1.1 100 Continue\r\n\r\n");
    }
    while body.len() < length {
        let left = length - body.len();
        patient.more(&mut body, left)?;
    }
    body.truncate(length);
    asked.body = body;
    Ok(asked)
}

/// The head of a request, the length of its body, whether the client waits to send that, and where it begins; `None` if the head is
/// not complete.
fn head(bytes: &[u8]) -> Result<Option<(Asked, usize, bool, usize)>, Bad> {
    let mut fields = [httparse::EMPTY_HEADER; FIELDS];
    let mut request = httparse::Request::new(&mut fields);
    let start = match request.parse(bytes) {
        Ok(httparse::Status::Complete(start)) => start,
        Ok(httparse::Status::Partial) => return Ok(None),
        Err(httparse::Error::TooManyHeaders) => {
            return Err(Bad::new(431, "the request has too many header fields"));
        }
        Err(error) => return Err(Bad::new(400, format!("this is no request: {error}"))),
    };
    let target = request.path.unwrap_or_default();
    let mut asked = Asked {
        method: request.method.unwrap_or_default().to_owned(),
        path: target.split('?').next().unwrap_or_default().to_owned(),
        ..Asked::default()
    };
    let (mut length, mut expects) = (None, false);
    for field in request.headers.iter() {
        let value = std::str::from_utf8(field.value);
        let value = value.map_err(|_| Bad::new(400, "a header field is not UTF-8"))?.trim();
        match field.name.to_ascii_lowercase().as_str() {
            "host" => once(&mut asked.host, value)?,
            "origin" => once(&mut asked.origin, value)?,
            "content-type" => value.clone_into(&mut asked.kind),
            "content-length" => {
                // `+1` is a number for Rust, and none here.
                let digits = value.bytes().all(|b| b.is_ascii_digit());
                let number = value.parse::<usize>().ok().filter(|_| digits);
                let number = number.ok_or_else(|| Bad::new(400, "the length is no number"))?;
                if length.replace(number).is_some_and(|old| old != number) {
                    return Err(Bad::new(400, "the request has two lengths"));
                }
            }
            "transfer-encoding" => {
                return Err(Bad::new(411, "the request has to state its length"));
            }
            "expect" => expects = value.eq_ignore_ascii_case("100-continue"),
            _ => {}
        }
    }
    if length.is_none() && asked.method == "POST" {
        return Err(Bad::new(411, "the request has to state its length"));
    }
    Ok(Some((asked, length.unwrap_or(0), expects, start)))
}

/// A field that stands once.
fn once(field: &mut Option<String>, value: &str) -> Result<(), Bad> {
    match field.replace(value.to_owned()) {
        None => Ok(()),
        Some(_) => Err(Bad::new(400, "a header field stands twice")),
    }
}

/// Only this machine is answered, under its own name.
pub(super) fn admit(asked: &Asked, origins: &[String]) -> Result<(), Bad> {
    if !asked.host.as_deref().is_some_and(is_here) {
        return Err(Bad::new(403, "only the loopback address is served, under its own name"));
    }
    let Some(origin) = &asked.origin else { return Ok(()) };
    let page = origin.strip_prefix("http://").or_else(|| origin.strip_prefix("https://"));
    if page.is_some_and(is_here) || origins.contains(origin) {
        return Ok(());
    }
    Err(Bad::new(403, "pages from elsewhere are not served; see --allow-origin"))
}

/// A host, with or without a port, is the loopback address.
fn is_here(host: &str) -> bool {
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|b| b.is_ascii_digit()) => name,
        _ => host,
    };
    ["127.0.0.1", "localhost", "[::1]"].iter().any(|here| name.eq_ignore_ascii_case(here))
}

/// Ends a connection; what the client still sends is taken, so that it can read its answer.
pub(super) fn hang_up(stream: &TcpStream) -> io::Result<()> {
    stream.shutdown(Shutdown::Write)?;
    stream.set_read_timeout(Some(Duration::from_millis(200)))?;
    let mut rest = stream.take(1 << 20);
    let until = Instant::now() + Duration::from_secs(1);
    let mut buffer = [0; 8192];
    while Instant::now() < until && rest.read(&mut buffer)? > 0 {}
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_loopback_address_is_here() {
        for here in ["127.0.0.1", "localhost:8081", "LOCALHOST", "[::1]:80", "[::1]"] {
            assert!(is_here(here), "{here}");
        }
        for there in ["", "localhost.evil.example", "127.0.0.1.evil.example:80", "evil", "0.0.0.0"]
        {
            assert!(!is_here(there), "{there}");
        }
    }
}
