//! `test`: runs the examples of rule pages, the built-in ones or those of a folder.

use super::args::{Color, Test};
use super::output::{self, Output};
use super::{CLEAN, FINDINGS, TROUBLE};
use crate::doc::Problem;
use crate::engine::{Engine, run_example};
use crate::lexicon::Lexicon;
use crate::rulebook::Rulebook;
use crate::text::{Source, Span};
use crate::{files, rules};

/// What stands where a new page is to be filled in.
const BLANK: &str = "FILL IN";

pub(super) fn run(args: &Test) -> u8 {
    let mut lexicon = Lexicon::builtin();
    let (mut book, mut problems) = Rulebook::builtin(&mut lexicon, rules::NATIVES);
    let mut only: Option<Vec<String>> = None;
    if let Some(folder) = &args.folder {
        let (mut pages, unread) = files::pages(folder);
        problems.extend(unread);
        problems.extend(pages.iter().filter_map(unfinished));
        pages.retain(|p| !p.text.contains(BLANK));
        let before: Vec<_> = book.rules.iter().map(|r| r.page.clone()).collect();
        book.add(&pages, &mut lexicon, rules::NATIVES, &mut problems);
        only = Some(
            book.rules.iter().filter(|r| !before.contains(&r.page)).map(|r| r.id.clone()).collect(),
        );
    }
    if !problems.is_empty() {
        output::complain(&problems, Color::Auto);
        return TROUBLE;
    }
    if let Some(typed) = args.only.as_deref().filter(|o| !book.knows(o)) {
        output::complain(&[super::rules::unknown(typed, &book)], Color::Auto);
        return TROUBLE;
    }
    let engine = Engine::new(book, lexicon);
    let (mut run, mut failed) = (0, Vec::new());
    for rule in &engine.book.rules {
        let wanted = only.as_ref().is_none_or(|o| o.contains(&rule.id))
            && args.only.as_deref().is_none_or(|o| rule.id == o || rule.family() == o);
        if !wanted {
            continue;
        }
        let source = Source::new(format!("rules/{}.md", rule.id), rule.page.clone());
        for example in rule.examples() {
            run += 1;
            if let Err(failures) = run_example(&engine, rule, example) {
                let line = source.line_span(example.line);
                failed.extend(failures.iter().map(|f| {
                    Problem::at(
                        &source,
                        Span::new(line.start + 2, line.end.max(line.start + 2)),
                        f.to_string(),
                    )
                }));
            }
        }
    }
    output::complain(&failed, Color::Auto);
    let out = Output::stdout(Color::Auto);
    out.line(&format!("{run} examples run, {} failures", failed.len()));
    if failed.is_empty() { CLEAN } else { FINDINGS }
}

/// A page that `new-rule` began and nobody has finished.
fn unfinished(page: &Source) -> Option<Problem> {
    let at = page.text.find(BLANK)?;
    let more = page.text.matches(BLANK).count() - 1;
    let help = match more {
        0 => "it is the last place".to_owned(),
        1 => "one more place waits below".to_owned(),
        n => format!("{n} more places wait below"),
    };
    Some(
        Problem::at(page, Span::from_usize(at, at + BLANK.len()), "this is still to be filled in")
            .help(help),
    )
}
