//! Makes the weights of the learned judge from marked articles.
//!
//!     cargo run --release --example judge -- GOLD_FOLDER > rules/judgement/weights.tsv
//!     cargo run --release --example judge -- GOLD_FOLDER --without "Outlet A,Outlet B" > left-out.tsv
//!
//!     cargo run --release --example judge -- GOLD_FOLDER --check WEIGHTS > findings.jsonl
//!
//! `--weights-only` leaves out the trust in each rule, which takes six times as long as the weights.
//!
//! `GOLD_FOLDER` holds `meta.jsonl`, `gold.jsonl` and `docs/`. Two linear models are learned for each family, one over pieces of
//! sentences and one over whole sentences; their mix is written, so that a run adds up one table. The chances are calibrated on
//! articles of outlets that a fold was not trained on, and so is how far findings of each rule are to be trusted.

mod gold;
mod logistic;
mod model;
mod trust;

use copydesk::judge::{FAMILIES, Weights};
use gold::Article;
use model::Model;
use std::collections::BTreeSet;
use std::path::Path;

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let folder = args.first().expect("the folder of marked articles");
    if let [_, "--check", weights] = args.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        let text = std::fs::read_to_string(weights).expect("the weight file can be read");
        return gold::check(Path::new(folder), Weights::parse(&text));
    }
    let weights_only = args.iter().any(|a| a == "--weights-only");
    let without: BTreeSet<&str> = match args.get(1).map(String::as_str) {
        Some("--without") => args[2].split(',').collect(),
        _ => BTreeSet::new(),
    };
    let mut articles = gold::read(Path::new(folder));
    articles.retain(|a| !without.contains(a.outlet.as_str()));
    let articles: Vec<&Article> = articles.iter().collect();
    let outlets: BTreeSet<&str> = articles.iter().map(|a| a.outlet.as_str()).collect();
    let model = Model::learn(&articles);
    let trust = if weights_only {
        std::collections::BTreeMap::new()
    } else {
        trust::learn(Path::new(folder), &articles)
    };
    println!(
        "# Weights of the learned judge, in thousandths of a log odd: feature, then {}.",
        FAMILIES.join(", ")
    );
    println!("# Source: {} marked articles of {} outlets; made by", articles.len(), outlets.len());
    println!(
        "# `cargo run --release --example judge -- GOLD_FOLDER > rules/judgement/weights.tsv`."
    );
    println!("# Learned from: {}.", outlets.iter().copied().collect::<Vec<_>>().join(", "));
    for (name, (offset, slope)) in trust {
        println!("!trust\t{name}\t{offset:.2}\t{slope:.2}");
    }
    print!("{}", model.text());
}
