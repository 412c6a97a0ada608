//! `new-rule`: a page that explains itself and says what is missing until it is filled in.

use super::args::Color;
use super::desk::Desk;
use super::output::{self, Output};
use super::{CLEAN, TROUBLE};
use crate::doc::{Problem, closest};
use crate::files;
use crate::text::shown;
use clap::Args;
use std::path::{Path, PathBuf};

#[derive(Args, Debug)]
pub(super) struct NewRule {
    /// Id of the rule: a family and a name, such as house/no-synergy
    id: String,
}

/// The page as it is written first.
const SKELETON: &str = include_str!("skeleton.md");

pub(super) fn run(args: &NewRule) -> u8 {
    match write(&args.id) {
        Ok(path) => {
            let folder = path.parent().and_then(Path::parent).unwrap_or(Path::new("."));
            Output::stdout(Color::Auto).line(&format!(
                "wrote {}; fill it in, then: copydesk test {}",
                shown::path(&path),
                shown::path(folder)
            ));
            CLEAN
        }
        Err(problem) => {
            output::complain(&[*problem], Color::Auto);
            TROUBLE
        }
    }
}

fn write(id: &str) -> Result<PathBuf, Box<Problem>> {
    let wrong = |message: String, help: String| Err(Box::new(Problem::general(message).help(help)));
    let good = |part: &str| {
        !part.is_empty()
            && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
            && !part.starts_with('-')
    };
    let name = match id.split_once('/') {
        Some((family, name)) if good(family) && good(name) => name,
        _ => {
            let plain: String = id
                .rsplit('/')
                .next()
                .unwrap_or(id)
                .to_lowercase()
                .chars()
                .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
                .collect();
            let guess = format!("house/{}", plain.trim_matches('-'));
            return wrong(
                format!("`{id}` is no id of a rule"),
                format!("a family and a name in small letters, digits and hyphens: {guess}"),
            );
        }
    };
    let Some(desk) = Desk::open_or_say(Path::new("."), None, Color::Auto) else {
        return wrong("the rules do not load".to_owned(), "see above".to_owned());
    };
    if desk.engine.book.get(id).is_some() {
        return wrong(
            format!("there is a rule `{id}` already"),
            format!("`copydesk explain {id}` prints its page; choose another name"),
        );
    }
    let family = id.split('/').next().unwrap_or_default();
    if let Some(near) =
        closest(family, desk.engine.book.rules.iter().map(crate::rulebook::Rule::family))
            .filter(|near| *near != family)
    {
        Output::stderr(Color::Auto).line(&format!(
            "note: `{family}` is a new family of rules; if you meant `{near}`, rename the folder"
        ));
    }
    let root = files::settings(Path::new(".")).and_then(|p| p.parent().map(Path::to_path_buf));
    let here = std::env::current_dir().unwrap_or_default();
    let root = root
        .map(|r| r.strip_prefix(&here).map_or(r.clone(), Path::to_path_buf))
        .unwrap_or_default();
    let path = root.join(".copydesk").join("rules").join(family).join(format!("{name}.md"));
    if path.exists() {
        return wrong(
            format!("{} is there already", path.display()),
            "it is left as it is".to_owned(),
        );
    }
    let title = name.replace('-', " ");
    let title = title[..1].to_uppercase() + &title[1..];
    let text = SKELETON.replace("{{id}}", id).replace("{{title}}", &title);
    let made = path
        .parent()
        .map_or(Ok(()), std::fs::create_dir_all)
        .and_then(|()| std::fs::write(&path, text));
    match made {
        Ok(()) => Ok(path),
        Err(error) => wrong(
            format!("{}: {error}", path.display()),
            "the page could not be written".to_owned(),
        ),
    }
}
