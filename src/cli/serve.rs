//! `serve`: the server for word processors, on the loopback address.

use super::args::Color;
use super::output::{self, Output};
use super::{CLEAN, TROUBLE};
use crate::api::{Checker, Error, Request};
use crate::doc::Problem;
use crate::files;
use crate::serve::{Server, Settings};
use clap::Args;
use std::path::PathBuf;

#[derive(Args, Debug)]
pub(super) struct Serve {
    /// Port of the loopback address; 0 takes one that is free
    #[arg(long, value_name = "N", default_value_t = 8081)]
    port: u16,
    /// Folder whose settings, rule pages and ledger apply
    #[arg(long, value_name = "DIR", default_value = ".")]
    folder: PathBuf,
    /// The day that texts are for (YYYY-MM-DD; a month or a year will do)
    #[arg(long, value_name = "DATE")]
    published: Option<String>,
    /// Kind of piece: explainer, newsletter, news, opinion, company
    #[arg(long, value_parser = super::args::profile)]
    profile: Option<crate::rulebook::Profile>,
    /// Let a browser extension or an app ask, such as `app://obsidian.md`
    #[arg(long, value_name = "ORIGIN")]
    allow_origin: Vec<String>,
    /// Where rule pages stand on the network: https://…/rules
    #[arg(long, value_name = "URL", value_parser = super::outputs::address)]
    rules_url: Option<String>,
}

/// Serves until it is stopped.
pub(super) fn run(args: &Serve) -> u8 {
    let server = match server(args) {
        Ok(server) => server,
        Err(problems) => {
            output::complain(&problems, Color::Auto);
            return TROUBLE;
        }
    };
    if let Ok(address) = server.address() {
        Output::stdout(Color::Never).line(&format!("listening on http://{address}/v2"));
    }
    server.run();
    CLEAN
}

fn server(args: &Serve) -> Result<Server, Vec<Problem>> {
    let checker = Checker::from_folder(&args.folder).map_err(|error| match error {
        Error::Pages(all) | Error::Settings(all) => all,
        other => vec![Problem::general(other.to_string())],
    })?;
    let request = Request {
        published: args.published.clone(),
        profile: args.profile.map(|p| p.name().to_owned()),
        fragment: true,
        ..Request::default()
    };
    if let Err(error) = checker.check_request(&request) {
        return Err(vec![Problem::general(error.to_string())]);
    }
    let settings = Settings {
        threads: std::thread::available_parallelism().map_or(2, |n| n.get().clamp(2, 8)),
        origins: args.allow_origin.clone(),
        request,
        rules_url: args.rules_url.clone(),
        ..Settings::default()
    };
    Server::bind(args.port, checker, settings).map_err(|error| {
        let message = format!("port {}: {}", args.port, files::reason(&error));
        vec![Problem::general(message).help("--port N takes another, --port 0 any that is free")]
    })
}
