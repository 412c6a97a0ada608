//! `copydesk comment` as it is typed.

use crate::reader::{comments, parts};
use crate::support::typed::{copydesk, finish, folder, run, write};
use crate::support::word_file;
use std::path::Path;

const DRAFT: &str = "<w:p><w:r><w:t>Halden opened the lab on February 9.</w:t></w:r></w:p>\
                     <w:p><w:r><w:t>Experts say the chip is faster.</w:t></w:r></w:p>";

fn put(dir: &Path, name: &str) {
    std::fs::write(dir.join(name), word_file(DRAFT)).expect("can be written");
}

fn rules(file: &Path) -> Vec<String> {
    let all = comments(&parts(&std::fs::read(file).expect("there")));
    all.into_values().filter_map(|paragraphs| paragraphs.last().cloned()).collect()
}

const QUERIED: [&str; 2] = ["warning · dates/missing-year", "warning · attribution/weasel-source"];

#[test]
fn a_draft_is_commented_into_another_file() {
    let dir = folder(&[]);
    put(dir.path(), "draft.docx");
    let before = std::fs::read(dir.path().join("draft.docx")).expect("there");
    let typed = ["comment", "draft.docx", "-o", "out.docx", "--published", "2026-02-27"];
    let (code, out, err) = run(dir.path(), &typed);
    assert_eq!((code, err.as_str()), (Some(0), ""));
    assert_eq!(out, "out.docx: 2 comments\n");
    assert_eq!(rules(&dir.path().join("out.docx")), QUERIED);
    assert_eq!(std::fs::read(dir.path().join("draft.docx")).expect("there"), before);
    let again = ["comment", "draft.docx", "--published", "2026-02-27", "--fixes", "--quiet"];
    let (code, out, err) = run(dir.path(), &again);
    assert_eq!((code, out.as_str(), err.as_str()), (Some(0), "", ""));
    let file = std::fs::read(dir.path().join("draft.commented.docx")).expect("there");
    let (_, xml) = &parts(&file)["word/document.xml"];
    assert!(xml.contains("<w:ins w:id="), "{xml}");
    assert!(xml.contains("w:author=\"copydesk\" w:date=\"2026-02-27T00:00:00Z\">"), "{xml}");
    assert!(xml.contains(">, 2026</w:t>"), "{xml}");
}

#[test]
fn no_file_is_written_over_unless_it_is_named() {
    let dir = folder(&[("draft.commented.docx", "mine")]);
    put(dir.path(), "draft.docx");
    let (code, out, err) = run(dir.path(), &["comment", "draft.docx", "--date", "2026-03-01"]);
    assert_eq!((code, out.as_str()), (Some(2), ""));
    assert!(err.contains("draft.commented.docx: it is there already"), "{err}");
    let mine = std::fs::read(dir.path().join("draft.commented.docx")).expect("there");
    assert_eq!(mine, b"mine");
    let named = ["comment", "draft.docx", "-o", "draft.docx", "--published", "2026-02-27"];
    let (code, out, err) = run(dir.path(), &named);
    assert_eq!((code, out.as_str(), err.as_str()), (Some(0), "draft.docx: 2 comments\n", ""));
    assert_eq!(rules(&dir.path().join("draft.docx")), QUERIED);
}

#[test]
fn each_draft_that_can_be_commented_is_and_the_others_are_named() {
    let dir = folder(&[("a.md", "Experts say so."), ("broken.docx", "no zip")]);
    put(dir.path(), "good.docx");
    let typed = ["comment", "a.md", "broken.docx", "gone.docx", "good.docx"];
    let (code, out, err) = run(dir.path(), &[&typed[..], &["--published", "2026-02-27"]].concat());
    assert_eq!(code, Some(2));
    assert_eq!(out, "good.commented.docx: 2 comments\n");
    for said in [
        "a.md: only a Word file can hold comments",
        "broken.docx: it is not a Word document",
        "gone.docx: there is no such file",
    ] {
        assert!(err.contains(said), "{said}: {err}");
    }
    assert!(!dir.path().join("broken.commented.docx").exists());
    let both = ["comment", "good.docx", "good.docx", "-o", "x.docx"];
    let (code, _, err) = run(dir.path(), &both);
    assert!(code == Some(2) && err.contains("--output is for one draft"), "{err}");
    let (code, _, err) = run(dir.path(), &["comment", "good.docx", "-o", "x.pdf"]);
    assert!(code == Some(2) && err.contains("x.pdf: what is written is a Word file"), "{err}");
    let (code, _, err) = run(dir.path(), &["comment", "good.docx", "--input", "jsonl"]);
    assert!(code == Some(2) && err.contains("reads no JSON lines"), "{err}");
}

#[test]
fn infos_and_chosen_rules_are_as_in_a_check() {
    let dir = folder(&[]);
    put(dir.path(), "draft.docx");
    let base = ["comment", "draft.docx", "--published", "2026-02-27", "-o", "out.docx"];
    let chosen = [&base[..], &["--select", "dates"]].concat();
    assert_eq!(run(dir.path(), &chosen).1, "out.docx: 1 comment\n");
    write(dir.path(), "copydesk.toml", "[severity]\n\"dates/missing-year\" = \"info\"\n");
    assert_eq!(run(dir.path(), &base).1, "out.docx: 1 comment\n");
    let all = run(dir.path(), &[&base[..], &["--info"]].concat()).1;
    assert_eq!(all, "out.docx: 2 comments\n");
    let none = run(dir.path(), &[&base[..], &["--select", "figures"]].concat()).1;
    assert_eq!(none, "out.docx: nothing to query\n");
    let same = std::fs::read(dir.path().join("out.docx")).expect("there");
    assert_eq!(same, word_file(DRAFT), "without a finding the file is the draft");
}

#[test]
fn a_pipe_is_given_the_file() {
    let dir = folder(&[]);
    put(dir.path(), "draft.docx");
    let draft = std::fs::File::open(dir.path().join("draft.docx")).expect("there");
    let out = std::fs::File::create(dir.path().join("out.docx")).expect("can be made");
    let typed = ["comment", "-", "--stdin-filename", "draft.docx", "--published", "2026-02-27"];
    let status = copydesk().args(typed).current_dir(dir.path()).stdin(draft).stdout(out).status();
    assert!(status.expect("it runs").success());
    assert_eq!(rules(&dir.path().join("out.docx")), QUERIED);
    let mut command = copydesk();
    let (code, _, err) = finish(command.args(["comment", "-"]).current_dir(dir.path()), "text");
    assert!(code == Some(2) && err.contains("-: it is not a Word document"), "{err}");
}
