//! Parses nothing and decides nothing: hands the arguments to `cli` and turns the answer into an exit code.

use std::io::{BufRead as _, Write as _};
use std::sync::Arc;

fn main() {
    let lexicon = Arc::new(copydesk::lexicon::Lexicon::builtin());
    let mut out = std::io::stdout().lock();
    for line in std::io::stdin().lock().lines() {
        let v: serde_json::Value = serde_json::from_str(&line.expect("read")).expect("json");
        let text = v["text"].as_str().unwrap_or_default().to_owned();
        let doc = copydesk::doc::Document::parse(copydesk::text::Source::new("-", text), copydesk::doc::Syntax::Text, &lexicon);
        let mut ctx = copydesk::read::Context::default();
        if let Some(d) = v["published"].as_str().and_then(|d| d.parse().ok()) {
            ctx.published = Some(copydesk::doc::Published::given(d));
        }
        let r = copydesk::read::Reading::of(&doc, &ctx);
        let _ = writeln!(out, "{}", copydesk::report::inspect::document(&v["id"], &doc, &r, &ctx));
    }
}
