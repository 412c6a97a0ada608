//! The language server, spoken to over a pipe as an editor would.

#![allow(
    unreachable_pub,
    clippy::needless_pass_by_value,
    reason = "the client is shared by the files beside it, which write their JSON in place"
)]

mod support;

#[path = "lsp/client.rs"]
mod client;
#[path = "lsp/editing.rs"]
mod editing;
#[path = "lsp/house.rs"]
mod house;
#[path = "lsp/protocol.rs"]
mod protocol;
#[path = "lsp/stets.rs"]
mod stets;
