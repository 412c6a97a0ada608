//! `completions` and `man`: what a shell can complete, and manual pages, from the same definitions as the help.

use super::args::{Cli, Color};
use super::{CLEAN, TROUBLE, output};
use crate::doc::Problem;
use clap::{Args, CommandFactory as _};
use clap_complete::Shell;
use std::io::Write as _;
use std::path::PathBuf;

#[derive(Args, Debug)]
pub(super) struct Completions {
    /// The shell: bash, zsh, fish, powershell, elvish
    shell: Shell,
}

#[derive(Args, Debug)]
pub(super) struct Man {
    /// Folder for the pages of all commands; without it the main page is printed
    folder: Option<PathBuf>,
}

/// Prints the completions for a shell.
pub(super) fn run(args: &Completions) -> u8 {
    let mut text = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "copydesk", &mut text);
    // A closed pipe ends the output.
    let _ = std::io::stdout().write_all(&text);
    CLEAN
}

/// Prints the manual page, or writes one for each command.
pub(super) fn man(args: &Man) -> u8 {
    let written = match &args.folder {
        Some(folder) => std::fs::create_dir_all(folder)
            .and_then(|()| clap_mangen::generate_to(Cli::command(), folder)),
        None => clap_mangen::Man::new(Cli::command()).render(&mut std::io::stdout()),
    };
    match (written, &args.folder) {
        (Err(error), Some(folder)) => {
            output::complain(
                &[Problem::general(format!("{}: {error}", folder.display()))],
                Color::Auto,
            );
            TROUBLE
        }
        _ => CLEAN,
    }
}
