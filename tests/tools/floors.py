#!/usr/bin/env python3
"""Runs the external accuracy scorers on the release binary and fails if a figure falls under its floor.

    python3 tests/tools/floors.py EVAL_FOLDER BINARY

The scorers and their data are not part of this repository; the floors lie a little under what was measured when they were set.
"""
import re
import subprocess
import sys

# Data set, text before the number, floor.
FLOORS = [
    ("tempeval3", "strict F1", 87.0),
    ("tempeval3", "relaxed F1", 94.0),
    ("polnear", "kappa", 0.62),
    ("polnear", "unattributed F1", 72.0),
    ("szeged_news", "sentence F1", 82.0),
    ("szeged_wiki", "sentence F1", 86.0),
    ("conll2010_weasel", "natural prevalence", 58.0),
    ("newsquant", "value F1", 92.0),
    ("wikiwars", "relaxed F1", 90.0),
]


def main():
    folder, binary = sys.argv[1:3]
    sets = sorted({name for name, _, _ in FLOORS})
    run = subprocess.run([sys.executable, f"{folder}/bench/score.py", "--bin", binary, *sets], stdout=subprocess.PIPE, text=True, check=True)
    rows = {line.split()[0]: line for line in run.stdout.splitlines() if line and not line.startswith(" ")}
    failed = False
    for name, label, floor in FLOORS:
        found = re.search(re.escape(label) + r"\s+([\d.]+)", rows.get(name, ""))
        value = float(found[1]) if found else 0.0
        print(f"{name:18s} {label:20s} {value:7.3f}  floor {floor}")
        failed |= value < floor
    gold = subprocess.run([sys.executable, f"{folder}/gold/score_gold.py", "--bin", binary], stdout=subprocess.PIPE, text=True, check=True).stdout
    first = gold.splitlines()[0]
    print(first)
    precision = float(re.search(r"precision\s+([\d.]+)", first)[1])
    failed |= precision < 60.0
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
