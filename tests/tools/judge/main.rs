//! Makes the weights of the learned judge from marked articles.
//!
//!     cargo run --release --example judge -- GOLD_FOLDER > rules/judgement/weights.tsv
//!     cargo run --release --example judge -- GOLD_FOLDER --without "Outlet A,Outlet B" > left-out.tsv
//!
//!     cargo run --release --example judge -- GOLD_FOLDER --check WEIGHTS > findings.jsonl
//!
//! `GOLD_FOLDER` holds `meta.jsonl`, `gold.jsonl` and `docs/`. Two linear models are learned for each family, one over pieces of
//! sentences and one over whole sentences; their mix is written, so that a run adds up one table. The chances are calibrated on
//! articles of outlets that a fold was not trained on.

mod gold;
mod logistic;
mod model;

use copydesk::judge::{FAMILIES, Weights};
use std::collections::BTreeSet;
use std::path::Path;

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let folder = args.first().expect("the folder of marked articles");
    if let [_, "--check", weights] = args.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        let text = std::fs::read_to_string(weights).expect("the weight file can be read");
        return gold::check(Path::new(folder), Weights::parse(&text));
    }
    let without: BTreeSet<&str> = match args.get(1).map(String::as_str) {
        Some("--without") => args[2].split(',').collect(),
        _ => BTreeSet::new(),
    };
    let mut articles = gold::read(Path::new(folder));
    articles.retain(|a| !without.contains(a.outlet.as_str()));
    let outlets: BTreeSet<&str> = articles.iter().map(|a| a.outlet.as_str()).collect();
    let model = model::Model::learn(&articles);
    println!(
        "# Weights of the learned judge, in thousandths of a log odd: feature, then {}.",
        FAMILIES.join(", ")
    );
    println!("# Source: {} marked articles of {} outlets; made by", articles.len(), outlets.len());
    println!(
        "# `cargo run --release --example judge -- GOLD_FOLDER > rules/judgement/weights.tsv`."
    );
    println!("# Learned from: {}.", outlets.iter().copied().collect::<Vec<_>>().join(", "));
    for (family, (slope, offset)) in FAMILIES.iter().zip(model.calibration) {
        println!("!calibration\t{family}\t{slope:.3}\t{offset:.3}");
    }
    for (name, row) in model.rows() {
        let cells = row.map(|w| if w == 0 { String::new() } else { w.to_string() });
        println!("{name}\t{}", cells.join("\t").trim_end_matches('\t'));
    }
}
