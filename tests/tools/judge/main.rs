//! Makes the weights of the learned judge from marked articles.
//!
//!     cargo run --release --example judge -- GOLD_FOLDER > rules/judgement/weights.tsv
//!     cargo run --release --example judge -- GOLD_FOLDER --without "Outlet A,Outlet B" > left-out.tsv
//!
//!     cargo run --release --example judge -- GOLD_FOLDER --check WEIGHTS > findings.jsonl
//!
//!     cargo run --release --example judge -- GOLD_FOLDER --second ANSWERS > rules/judgement/second-reader.tsv
//!
//! `ANSWERS` holds what a second reader said of the articles, each by one that was not trained on its outlet. `--check WEIGHTS
//! --second-reader FILE ANSWERS` checks with them.
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
use gold::{Article, Second};
use model::Model;
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let folder = args.first().expect("the folder of marked articles");
    let folder = Path::new(folder);
    let after = |flag: &str, n: usize| {
        let at = args.iter().position(|a| a == flag)?;
        Some(args.get(at + n).expect("a value behind each flag").as_str())
    };
    let read = |path: &str| std::fs::read_to_string(path).expect("the file can be read");
    if let Some(weights) = after("--check", 1) {
        let second = after("--second-reader", 1).zip(after("--second-reader", 2));
        let second = second.map(|(text, answers)| (Second::read(Path::new(answers)), read(text)));
        return gold::check(folder, Weights::parse(&read(weights)), second);
    }
    let weights_only = args.iter().any(|a| a == "--weights-only");
    let without: BTreeSet<&str> =
        after("--without", 1).map(|names| names.split(',').collect()).unwrap_or_default();
    let second = after("--second", 1).map(|path| Arc::new(Second::read(Path::new(path))));
    let mut articles = gold::read(folder, second.as_deref().unwrap_or(&Second::default()));
    articles.retain(|a| !without.contains(a.outlet.as_str()));
    let articles: Vec<&Article> = articles.iter().collect();
    let outlets: BTreeSet<&str> = articles.iter().map(|a| a.outlet.as_str()).collect();
    let model = Model::learn(&articles);
    let trust = if weights_only {
        std::collections::BTreeMap::new()
    } else {
        trust::learn(folder, &articles, second.as_ref())
    };
    if second.is_some() {
        println!("# What the answers of the second reader count beside the weights, in log odds.");
    } else {
        println!(
            "# Weights of the learned judge, in thousandths of a log odd: feature, then {}.",
            FAMILIES.join(", ")
        );
    }
    println!("# Source: {} marked articles of {} outlets; made by", articles.len(), outlets.len());
    let call = if second.is_some() {
        "GOLD_FOLDER --second ANSWERS > rules/judgement/second-reader.tsv"
    } else {
        "GOLD_FOLDER > rules/judgement/weights.tsv"
    };
    println!("# `cargo run --release --example judge -- {call}`.");
    println!("# Learned from: {}.", outlets.iter().copied().collect::<Vec<_>>().join(", "));
    for (name, (offset, slope)) in trust {
        println!("!trust\t{name}\t{offset:.2}\t{slope:.2}");
    }
    if second.is_some() {
        print!("{}", model.second());
    } else {
        print!("{}", model.text());
    }
}
