//! Learns the tagger's weights from a treebank: `rules/tagger/tagger.bin`, and the section of NOTICE that names the documents.
//!
//! `cargo run --example make-tagger -- gum-ccby-train.conllu` writes both. An averaged perceptron (Collins 2002) over the
//! features of `grammar::look`; the same treebank and lists always give the same bytes.

mod learner;
mod treebank;

use learner::learn;
use treebank::{notice, read};

fn main() {
    let Some(path) = std::env::args().nth(1) else {
        eprintln!("usage: make-tagger TREEBANK.conllu");
        std::process::exit(2);
    };
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let treebank = std::fs::read_to_string(&path).expect("the treebank can be read");
    let weights = learn(&read(&treebank), &|name| copydesk::data::get(name));
    let to = root.join("rules/tagger/tagger.bin");
    std::fs::write(to, &weights).expect("the weights can be written");
    let file = root.join("NOTICE");
    let old = std::fs::read_to_string(&file).expect("NOTICE can be read");
    std::fs::write(&file, notice(&treebank, &old)).expect("NOTICE can be written");
    println!("{} bytes", weights.len());
}
