//! Parses nothing and decides nothing: turns the answer of the library into an exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(copydesk::run())
}
