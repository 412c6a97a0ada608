#!/usr/bin/env python3
"""How well the learned judge does on outlets that its weights were not made from.

    cargo build --release --example judge
    python3 tests/tools/left-out.py EVAL_FOLDER [--judge target/release/examples/judge] [--folds 5] [--cards FILE]

Cuts the outlets of EVAL_FOLDER/gold/train into folds, makes weights without each, checks the articles left out with them, and
prints precision and recall of the external scorer at several confidences, beside those on articles the weights were made from,
and those of the built-in weights on gold/dev2. `--cards` writes for each rule how many findings there were on articles left out
and how many were right.
"""
import argparse
import collections
import json
import subprocess
import tempfile
from pathlib import Path

STEPS = [0.9, 0.85, 0.8, 0.75, 0.7, 0.65, 0.6, 0.55, 0.5, 0.45, 0.4, 0.35, 0.3, 0.25, 0.2]


def scorer(folder):
    """The functions of the external scorer, without running it."""
    path = folder / "gold/score_gold.py"
    space = {"__file__": str(path)}
    exec(path.read_text().split("try: main()")[0], space)
    return space


def findings(judge, folder, weights):
    out = collections.defaultdict(list)
    run = subprocess.run([judge, folder, "--check", weights], stdout=subprocess.PIPE, text=True, check=True)
    for line in run.stdout.splitlines():
        f = json.loads(line)
        f["family"] = f["rule"].split("/")[0]
        out[f["id"]].append(f)
    return out


class Marked:
    """A folder of marked articles."""

    def __init__(self, score, folder):
        self.score, self.folder = score, folder
        self.docs = score["jl"](folder / "meta.jsonl")
        self.gold = collections.defaultdict(list)
        for mark in score["jl"](folder / "gold.jsonl"):
            self.gold[mark["id"]].append(mark)
        for doc in self.docs:
            doc["raw"] = (folder / "docs" / doc["file"]).read_bytes()
            doc["sents"] = score["sentences"](doc["raw"])

    def curve(self, name, found, docs=None):
        """Precision/recall (findings) with everything at or above each confidence, unweighed warnings included."""
        docs = docs or self.docs
        cells = []
        for step in STEPS:
            kept = {d["id"]: [f for f in found[d["id"]] if certain(f, step)] for d in docs}
            p, r, _, n, *_ = self.score["score"](docs, kept, self.gold)
            cells.append(f"{step:.2f}: {100 * p:4.1f}/{100 * r:4.1f} ({n})")
        print(f"{name}\n  " + "\n  ".join("   ".join(cells[i:i + 5]) for i in range(0, len(cells), 5)))

    def level(self, name, found, docs=None):
        docs = docs or self.docs
        kept = {d["id"]: [f for f in found[d["id"]] if f["severity"] in ("warning", "error")] for d in docs}
        p, r, _, n, must, *_ = self.score["score"](docs, kept, self.gold)
        print(f"{name:44s} precision {100 * p:.1f}  recall {100 * r:.1f}  ({n} findings, {must} must)")

    def cards(self, found, docs):
        """Rule → findings, right."""
        seen, wrong = collections.Counter(), collections.Counter()
        kept = {d["id"]: found[d["id"]] for d in docs}
        *_, alarms = self.score["score"](docs, kept, self.gold)
        seen.update(f["rule"] for d in docs for f in kept[d["id"]])
        wrong.update(f["rule"] for _, f in alarms)
        return {rule: (n, n - wrong[rule]) for rule, n in seen.items()}


def certain(finding, step):
    return finding["confidence"] is None and finding["severity"] != "info" or (finding["confidence"] or 0) >= step


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--judge", default="target/release/examples/judge")
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--cards")
    args = parser.parse_args()
    score = scorer(args.folder)
    train, dev2 = (Marked(score, args.folder / "gold" / name) for name in ("train", "dev2"))
    outlets = sorted({d["outlet"] for d in train.docs})
    unseen, seen = {}, {}
    with tempfile.TemporaryDirectory() as scratch:
        for fold in range(args.folds):
            mine = outlets[fold::args.folds]
            weights = Path(scratch) / f"{fold}.tsv"
            made = subprocess.run([args.judge, train.folder, "--without", ",".join(mine)], stdout=subprocess.PIPE, check=True)
            weights.write_bytes(made.stdout)
            found = findings(args.judge, train.folder, weights)
            for doc in train.docs:
                (unseen if doc["outlet"] in mine else seen)[doc["id"]] = found[doc["id"]]
    train.level("train, outlets left out", unseen)
    train.level("train, outlets the weights were made from", seen)
    train.curve("train, outlets left out: precision/recall by confidence", unseen)
    own = findings(args.judge, dev2.folder, "rules/judgement/weights.tsv")
    dev2.level("dev2", own)
    dev2.curve("dev2", own)
    for family in ("attribution", "hedging", "dates", "figures", "precision"):
        part = {k: [f for f in v if f["family"] == family] for k, v in own.items()}
        keep = Marked.__new__(Marked)
        keep.__dict__.update(dev2.__dict__)
        keep.gold = collections.defaultdict(list, {k: [m for m in v if m["family"] == family] for k, v in dev2.gold.items()})
        keep.level(f"  {family}", collections.defaultdict(list, part))
        keep.curve(f"  {family}", collections.defaultdict(list, part))
    if args.cards:
        rows = train.cards(unseen, train.docs)
        head = "# Findings on marked articles of outlets that the weights were not made from, and how many were right.\n"
        head += "# Columns: rule; findings (infos included); right. Source: tests/tools/left-out.py, 46 outlets, one reading.\n"
        Path(args.cards).write_text(head + "".join(f"{r}\t{n}\t{k}\n" for r, (n, k) in sorted(rows.items())))


if __name__ == "__main__":
    main()
