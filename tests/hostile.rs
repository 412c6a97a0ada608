//! Rule pages from outside are data: whatever they say, they cannot hang a check, read files or run code.

use copydesk::doc::Syntax;
use copydesk::engine::{Engine, Options, run_example, settle};
use copydesk::lexicon::Lexicon;
use copydesk::rulebook::Rulebook;
use copydesk::text::Source;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// More than any page may take in a test build on a busy machine; a page that hangs takes hours.
const PATIENCE: Duration = Duration::from_secs(20);

fn page(head: &str) -> String {
    format!("+++\nseverity = \"warning\"\nmessage = \"`{{match}}` is bad\"\n{head}\n+++\n# Title\nWhy.\n")
}

/// The engine with one house page beside nothing, or what is wrong with the page.
fn load(text: &str) -> Result<Engine, Vec<String>> {
    let mut lexicon = Lexicon::builtin();
    let mut book = Rulebook::default();
    let mut problems = Vec::new();
    book.add(&[Source::new("house/page.md", text)], &mut lexicon, copydesk::rules::NATIVES, &mut problems);
    if problems.is_empty() { Ok(Engine::new(book, lexicon)) } else { Err(problems.into_iter().map(|p| p.message).collect()) }
}

fn refused(text: &str, why: &str) {
    let begin = Instant::now();
    let problems = load(text).expect_err("the page asks for too much");
    assert!(problems.iter().any(|p| p.contains(why)), "{problems:?}");
    assert!(begin.elapsed() < PATIENCE, "{why}: {:?}", begin.elapsed());
}

/// The page loads, and a draft that is made for it is checked and fixed in time.
fn endured(text: &str, draft: &str) -> usize {
    let begin = Instant::now();
    let engine = load(text).expect("the page is well formed");
    for rule in &engine.book.rules {
        for example in &rule.examples {
            let _ = run_example(&engine, rule, example);
        }
    }
    let source = Source::new("draft", draft);
    let found = engine.check(source.clone(), Syntax::Text, &Options::default()).findings.len();
    let settled = settle(&engine, &source, Syntax::Text, &Options::default(), true);
    assert!(settled.text.len() <= draft.len() * 2 + 4_096, "{} bytes from {}", settled.text.len(), draft.len());
    assert!(begin.elapsed() < PATIENCE, "{:?}", begin.elapsed());
    found
}

#[test]
fn patterns_that_backtrack_elsewhere_are_linear_here() {
    let draft = format!("{}!", "a".repeat(50_000));
    for pattern in ["(a*)*c", "a(a|a)*b", "a(a|aa)+$", "(a+)+b", "a.*a.*a.*a.*b"] {
        endured(&page(&format!("pattern = '{pattern}'\nevery_unit = true")), &draft);
    }
}

#[test]
fn patterns_that_are_too_large_are_refused() {
    refused(&page("pattern = 'a{1000}{1000}'"), "the pattern is too large");
    refused(&page("pattern = 'x((((a{100}){100}){100}){100})'"), "the pattern is too large");
    refused(&page(&format!("pattern = 'a{}b{}'", "(".repeat(100), ")".repeat(100))), "the pattern is broken");
    refused(&page(&format!("pattern = 'a{}'", "(".repeat(50_000))), "the pattern is broken");
    refused(&page(&format!("pattern = '{}'", "{modal}|".repeat(9_000))), "the pattern is too long");
    refused(&page("pattern = '(a'"), "the pattern is broken");
    refused(&page(r"pattern = '(a)\1'"), "the pattern is broken");
}

#[test]
fn a_pattern_with_many_matches_ends() {
    let alternatives: Vec<String> = (0..2_000).map(|n| format!("word{n}")).collect();
    let draft = (0..4_000).map(|n| format!("word{} ", n % 2_000)).collect::<String>();
    endured(&page(&format!("pattern = '(?:{})'", alternatives.join("|"))), &draft);
    assert!(endured(&page("pattern = 'a'"), &"a ".repeat(2_000)) > 1_000);
}

#[test]
fn phrases_that_may_match_in_countless_ways_end() {
    let optional = "a? ".repeat(20);
    endured(&page(&format!("words = [\"b {optional}c\"]")), &format!("b {}d.", "a ".repeat(200)).repeat(50));
    let any = "*? ".repeat(20);
    endured(&page(&format!("words = [\"b {any}c\"]")), &format!("b {}d.", "a ".repeat(200)).repeat(50));
    let same = "a|a|a|a|a|a ".repeat(20);
    endured(&page(&format!("words = [\"b {same}c\"]")), &format!("b {}d.", "a ".repeat(200)).repeat(50));
    refused(&page(&format!("words = [\"b {}\"]", "a ".repeat(25))), "a phrase may have");
    refused(&page(&format!("words = [\"{}\"]", "a|".repeat(300).trim_end_matches('|'))), "alternatives");
}

#[test]
fn lists_that_are_too_long_are_refused_and_long_ones_end() {
    let list = |n: usize| (0..n).map(|i| format!("\"the w{i}\"")).collect::<Vec<_>>().join(",");
    refused(&page(&format!("words = [{}]", list(6_000))), "phrases");
    endured(&page(&format!("words = [{}]", list(4_000))), &"the thing and the other. ".repeat(2_000));
    let heavy: Vec<String> = (0..1_000).map(|i| format!("\"{{say_verb}} w{i}\"")).collect();
    let problems = load(&page(&format!("words = [{}]", heavy.join(",")))).err().unwrap_or_default();
    assert!(problems.iter().any(|p| p.contains("may begin these phrases") || p.contains("no lexicon")), "{problems:?}");
}

#[test]
fn pages_texts_and_cases_have_their_limits() {
    refused(&format!("{}{}", page("words = [\"a\"]"), "x".repeat(300_000)), "a rule page may have");
    refused(&page(&format!("words = [\"a\"]\nhelp = \"{}\"", "{match}".repeat(1_000))), "this text may have");
    refused(&page(&format!("[swap]\na = \"{}\"", "b".repeat(2_000))), "this text may have");
    refused(&page(&format!("words = [\"a\"]\n{}", "[[case]]\nseverity = \"info\"\n".repeat(300))), "special cases");
    refused(&format!("{}## Flags\n{}", page("words = [\"aa\"]"), "- An **aa** b.\n".repeat(600)), "examples");
    refused(&page(&format!("words = {}{}", "[".repeat(10_000), "]".repeat(10_000))), "this is not TOML");
    let many: Vec<Source> = (0..70_000).map(|n| Source::new(format!("house/p{n}.md"), "")).collect();
    let (mut problems, mut book) = (Vec::new(), Rulebook::default());
    book.add(&many, &mut Lexicon::builtin(), copydesk::rules::NATIVES, &mut problems);
    assert!(problems[0].message.contains("70000 rule pages"), "{}", problems[0].message);
}

#[test]
fn replacements_that_feed_themselves_or_each_other_end() {
    refused(&page("fix = { kind = \"safe\", text = \"{canonical}\" }\n[swap]\nbig = \"very big indeed\""), "holds the words themselves");
    let grow = |from: &str, to: &str| format!("{from} = \"{}\"", format!("{to} ").repeat(200).trim_end());
    let circle = page(&format!("fix = {{ kind = \"safe\", text = \"{{canonical}}\" }}\n[swap]\n{}\n{}", grow("ping", "pong"), grow("pong", "ping")));
    endured(&circle, "It was a ping, then a pong.");
}

#[test]
fn pages_from_outside_have_no_functions() {
    refused(&page("native = true"), "there is no function for `house/page`");
}

fn copydesk(dir: &Path, args: &[&str]) -> (Option<i32>, String, String) {
    let output: Output =
        Command::new(env!("CARGO_BIN_EXE_copydesk")).args(args).current_dir(dir).env("COLUMNS", "200").stdin(Stdio::null()).output().expect("runs");
    (output.status.code(), String::from_utf8(output.stdout).expect("UTF-8"), String::from_utf8(output.stderr).expect("UTF-8"))
}

#[test]
fn binary_large_and_strange_pages_are_reported_and_the_others_still_speak() {
    let dir = TempDir::new().expect("a scratch folder");
    let rules = dir.path().join(".copydesk/rules/house");
    std::fs::create_dir_all(&rules).expect("can be made");
    std::fs::write(dir.path().join("draft.md"), "It was a gizmo.\n").expect("can be written");
    std::fs::write(rules.join("good.md"), page("words = [\"gizmo\"]")).expect("can be written");
    std::fs::write(rules.join("binary.md"), [0x7f, b'E', b'L', b'F', 0, 0xff, 0xfe]).expect("can be written");
    std::fs::write(rules.join("large.md"), "x".repeat(300_000)).expect("can be written");
    std::fs::write(rules.join("nul.md"), [0_u8; 100]).expect("can be written");
    std::fs::create_dir(rules.join("folder.md")).expect("can be made");
    let (code, out, err) = copydesk(dir.path(), &["check", "--fragment", "--format", "short", "draft.md"]);
    assert_eq!(code, Some(2));
    assert!(out.contains("warning[house/good]: `gizmo` is bad"), "{out}");
    for part in ["binary.md", "this is not UTF-8", "large.md: 293 KB is more than the 256 KB", "nul.md", "a rule page begins with"] {
        assert!(err.contains(part), "{part} in\n{err}");
    }
}

#[cfg(unix)]
#[test]
fn links_out_of_the_folder_of_pages_are_not_followed() {
    use std::os::unix::fs::symlink;
    let outside = TempDir::new().expect("a scratch folder");
    std::fs::create_dir_all(outside.path().join("rules/house")).expect("can be made");
    std::fs::write(outside.path().join("rules/house/secret.md"), "secret words").expect("can be written");
    let draft = |dir: &Path| std::fs::write(dir.join("draft.md"), "It was a gizmo.\n").expect("can be written");
    // A page, a folder of pages, the folder of all pages.
    let dir = TempDir::new().expect("a scratch folder");
    draft(dir.path());
    std::fs::create_dir_all(dir.path().join(".copydesk/rules/mine")).expect("can be made");
    symlink(outside.path().join("rules/house/secret.md"), dir.path().join(".copydesk/rules/mine/link.md")).expect("can link");
    symlink(outside.path().join("rules/house"), dir.path().join(".copydesk/rules/house")).expect("can link");
    symlink("..", dir.path().join(".copydesk/rules/loop")).expect("can link");
    let (code, _, err) = copydesk(dir.path(), &["check", "--fragment", "draft.md"]);
    assert_eq!((code, err.as_str()), (Some(0), ""));
    let dir = TempDir::new().expect("a scratch folder");
    draft(dir.path());
    symlink(outside.path(), dir.path().join(".copydesk")).expect("can link");
    let (code, _, err) = copydesk(dir.path(), &["check", "--fragment", "draft.md"]);
    assert_eq!(code, Some(2));
    assert!(err.contains("is a link that leads elsewhere") && !err.contains("secret"), "{err}");
}
