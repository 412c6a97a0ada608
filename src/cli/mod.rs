//! The commands. Parses what was typed and hands it on; every command returns its exit code.

mod args;
mod audit;
mod baseline;
mod check;
mod comment;
mod completions;
mod config;
mod desk;
mod explain;
mod fix;
mod gather;
mod given;
mod init;
mod inputs;
mod inspect;
mod jsonl;
mod ledger;
#[cfg(feature = "lsp")]
mod lsp;
mod new_rule;
mod output;
mod outputs;
mod progress;
mod rules;
mod schema;
mod second;
#[cfg(feature = "serve")]
mod serve;
mod sheet;
mod timing;
mod trial;
mod verbose;

use args::{Cli, Command};
use clap::Parser as _;
use std::ffi::{OsStr, OsString};

/// Nothing at the gate.
const CLEAN: u8 = 0;
/// Findings at the gate.
const FINDINGS: u8 = 1;
/// Something could not be read or was wrong.
const TROUBLE: u8 = 2;

/// An argument as it may be shown.
fn shown(argument: &OsStr) -> OsString {
    match argument.to_str() {
        Some(text) => crate::text::shown::line(text).into_owned().into(),
        None => crate::text::shown::path(argument.as_ref()).into(),
    }
}

/// Runs the command `copydesk` with the arguments of this process; the answer is its exit code.
#[must_use]
pub fn run() -> u8 {
    run_from(std::env::args_os())
}

/// Runs the command with these arguments, the first of which is its name; the answer is its exit code.
///
/// Findings go to standard output and mistakes to standard error, as if the program had been called.
#[must_use]
pub fn run_from(arguments: impl IntoIterator<Item = OsString>) -> u8 {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let cli = match Cli::try_parse_from(&arguments) {
        Ok(cli) => cli,
        Err(error) => {
            // What was typed is quoted in the error, by clap and as it is.
            let shown = Cli::try_parse_from(arguments.iter().map(|a| shown(a))).err();
            let error = shown.unwrap_or(error);
            let code = if error.use_stderr() { TROUBLE } else { CLEAN };
            // Help that nobody reads is no trouble.
            let _ = error.print();
            return code;
        }
    };
    let code = match cli.command {
        Command::Check(a) => check::run(&a),
        Command::Fix(a) => fix::run(&a),
        Command::Comment(a) => comment::run(&a),
        Command::Audit(a) => audit::run(a),
        Command::Sheet(a) => sheet::run(&a),
        Command::Inspect(a) => inspect::run(&a),
        Command::Ledger(a) => ledger::run(&a),
        Command::Explain(a) => explain::run(&a),
        Command::Rules(a) => rules::run(&a),
        Command::Test(a) => trial::run(&a),
        Command::NewRule(a) => new_rule::run(&a),
        Command::Init(a) => init::run(&a),
        Command::Config(a) => config::run(&a),
        #[cfg(feature = "lsp")]
        Command::Lsp(a) => lsp::run(&a),
        #[cfg(feature = "serve")]
        Command::Serve(a) => serve::run(&a),
        Command::Completions(a) => completions::run(&a),
        Command::Man(a) => completions::man(&a),
        Command::Baseline(a) => baseline::run(&a),
        Command::Schema(a) => schema::run(&a),
    };
    output::all_written(code)
}
