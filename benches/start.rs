//! Cold start: how long a writer waits for one draft of 1,000 words, from the start of the process to its end.
//!
//! `cargo bench --bench start` prints the median time of `copydesk check`, beside that of `copydesk --version`, which loads the
//! program and does nothing else, and beside that of the smallest program at hand, so that a slow or busy machine shows.
//! The target is 10 ms for the check.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

const WORDS: usize = 1_000;
const RUNS: usize = 60;

fn main() {
    let story =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/stories/halden-withholds-weights.md");
    let story = std::fs::read_to_string(story).expect("the fixture is there");
    let (front, body) =
        story.split_at(story.match_indices("---\n").nth(1).map_or(0, |(i, m)| i + m.len()));
    let mut text = front.to_owned();
    for line in body.lines().cycle() {
        if text.split_whitespace().count() >= WORDS {
            break;
        }
        text.push_str(line);
        text.push('\n');
    }
    let folder = tempfile::TempDir::new().expect("a scratch folder");
    let draft = folder.path().join("draft.md");
    std::fs::write(&draft, &text).expect("a draft");
    let copydesk = env!("CARGO_BIN_EXE_copydesk");
    let mut check = Command::new(copydesk);
    check.arg("check").arg(&draft);
    let mut version = Command::new(copydesk);
    version.arg("--version");
    let mut commands = [
        ("copydesk check", check),
        ("copydesk --version", version),
        ("hostname", Command::new("hostname")),
    ];
    let mut times = [const { Vec::new() }; 3];
    // In turns, so that a busy moment is shared by all.
    for _ in 0..RUNS {
        for ((_, command), times) in commands.iter_mut().zip(&mut times) {
            let begin = Instant::now();
            let run = command
                .stdin(Stdio::null())
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .current_dir(folder.path())
                .status();
            times.extend(run.map(|_| begin.elapsed().as_secs_f64() * 1e3));
        }
    }
    println!(
        "one draft of {} words, {RUNS} runs, ms from start to end",
        text.split_whitespace().count()
    );
    for ((name, _), times) in commands.iter().zip(&mut times) {
        times.sort_by(f64::total_cmp);
        if let (Some(least), Some(median)) = (times.first(), times.get(times.len() / 2)) {
            println!("{name:20} median {median:6.2}   least {least:6.2}");
        }
    }
}
