//! A server on the loopback address that speaks `LanguageTool`'s HTTP protocol, for word processors and editors that ask such a server.
//!
//! It answers programs of this machine only. A page in a browser could reach it as well, so that a request is refused whose `Host` is
//! not the loopback address (another name may be made to lead here) or whose `Origin` is a page from elsewhere. What a client may
//! send, how long it may take and how many are served at once is bounded; each connection serves one request.

mod annotated;
mod answer;
mod http;
mod protocol;

use crate::api::{Checker, Request};
use http::{Bad, Reply};
use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{SyncSender, TrySendError, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// Connections that wait for a thread; more are turned away.
const WAITING: usize = 64;

/// How requests are answered.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Bytes that the body of a request may have.
    pub largest: usize,
    /// How long a client may take to send its request, and to take the answer.
    pub patience: Duration,
    /// Requests that are answered at once.
    pub threads: usize,
    /// Origins of pages and extensions that may ask, besides those of this machine.
    pub origins: Vec<String>,
    /// What is known of every draft: publication date, profile.
    pub request: Request,
    /// Where rule pages stand on the network, if anywhere.
    pub rules_url: Option<String>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            largest: 4 << 20,
            patience: Duration::from_secs(10),
            threads: 4,
            origins: Vec::new(),
            request: Request::default(),
            rules_url: None,
        }
    }
}

/// A server that listens.
#[derive(Debug)]
pub struct Server {
    listener: TcpListener,
    desk: Arc<Desk>,
}

/// What all threads share.
#[derive(Debug)]
struct Desk {
    checker: Checker,
    settings: Settings,
}

impl Server {
    /// Begins to listen on the loopback address; port 0 takes one that is free.
    ///
    /// # Errors
    /// The port is taken, or the system denies it.
    pub fn bind(port: u16, checker: Checker, settings: Settings) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
        Ok(Self { listener, desk: Arc::new(Desk { checker, settings }) })
    }

    /// Where it listens.
    ///
    /// # Errors
    /// The system cannot tell.
    pub fn address(&self) -> io::Result<SocketAddr> {
        self.listener.local_addr()
    }

    /// Answers requests for as long as the process lives.
    pub fn run(self) {
        let (sender, receiver) = sync_channel::<TcpStream>(WAITING);
        let receiver = Arc::new(Mutex::new(receiver));
        for _ in 0..self.desk.settings.threads.max(1) {
            let (receiver, desk) = (Arc::clone(&receiver), Arc::clone(&self.desk));
            std::thread::spawn(move || {
                loop {
                    let next = receiver.lock().unwrap_or_else(PoisonError::into_inner).recv();
                    let Ok(stream) = next else { return };
                    // A client that leaves in the middle is no trouble.
                    let _ = desk.serve(&stream);
                }
            });
        }
        for stream in self.listener.incoming().flatten() {
            offer(stream, &sender);
        }
    }
}

/// Hands a connection to a thread, or turns it away.
fn offer(stream: TcpStream, sender: &SyncSender<TcpStream>) {
    if let Err(TrySendError::Full(stream)) = sender.try_send(stream) {
        let _ = stream.set_write_timeout(Some(Duration::from_millis(100)));
        let _ = Reply::from(Bad::new(503, "too many requests wait; try again")).write(&stream);
    }
}

impl Desk {
    /// One request and its answer.
    fn serve(&self, stream: &TcpStream) -> io::Result<()> {
        stream.set_write_timeout(Some(self.settings.patience))?;
        let asked = http::read(stream, &self.settings);
        let answered = asked.and_then(|request| {
            http::admit(&request, &self.settings.origins)?;
            let reply = || protocol::reply(&request, &self.checker, &self.settings);
            let reply = catch_unwind(AssertUnwindSafe(reply));
            let reply = reply.unwrap_or_else(|_| Err(Bad::new(500, "the check has failed")))?;
            Ok(reply.allowed(request.origin.as_deref()))
        });
        answered.unwrap_or_else(Reply::from).write(stream)?;
        http::hang_up(stream)
    }
}
