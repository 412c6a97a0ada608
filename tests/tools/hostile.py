#!/usr/bin/env python3
"""How long hostile texts take: every kind at 1, 2, 4 and 8 times one length, in a process of its own.

    hostile.py BINARY [--size KB] [--only NAME…] [--limit SECONDS]

Prints seconds at each length (the start of the program taken off), how much longer the longest took than the first for its length
(1.0 is linear), and what fails: more than the limit for 200 kB (0.5 s unless told), or more than 2.0 times as long as linear.
"""
import argparse
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from texts import HOSTILE, ending, hostile


def seconds(binary, path, runs, patience):
    best = patience
    for _ in range(runs):
        begin = os.times()
        try:
            subprocess.run([binary, "check", "--format", "json", "--published", "2026-02-27", path],
                           stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=patience, check=False)
        except subprocess.TimeoutExpired:
            return patience
        end = os.times()
        # Processor time: other work on the machine does not count.
        best = min(best, end.children_user + end.children_system - begin.children_user - begin.children_system)
    return best


def main():
    ask = argparse.ArgumentParser()
    ask.add_argument("binary")
    ask.add_argument("--size", type=int, default=25, help="shortest length in kB; the longest is eight times that")
    ask.add_argument("--only", nargs="*", default=list(HOSTILE))
    ask.add_argument("--limit", type=float, default=0.5)
    ask.add_argument("--runs", type=int, default=2)
    given = ask.parse_args()
    failed = []
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "empty.md")
        open(path, "w").close()
        start = seconds(given.binary, path, 5, 60)
        print(f"start of the program: {start * 1000:.0f} ms; lengths {given.size}, {given.size * 2}, {given.size * 4}, {given.size * 8} kB")
        for name in given.only:
            times = []
            for factor in (1, 2, 4, 8):
                path = os.path.join(folder, f"text.{ending(name)}")
                with open(path, "w", encoding="utf-8", newline="") as out:
                    out.write(hostile(name, given.size * 1000 * factor))
                times.append(max(seconds(given.binary, path, given.runs, 60) - start, 0.0))
            # Very short times are noise.
            growth = times[3] / 8 / max(times[0], 0.005)
            marks = []
            if times[3] * 200 / (given.size * 8) > given.limit:
                marks.append("slow")
            if growth > 2.0:
                marks.append("grows")
            if marks:
                failed.append(name)
            print(f"{name:20} " + " ".join(f"{t:7.3f}" for t in times) + f"  x{growth:4.1f} {' '.join(marks)}", flush=True)
    print(f"{len(failed)} of {len(given.only)} fail: {' '.join(failed)}" if failed else "all within the limits")
    sys.exit(bool(failed))


if __name__ == "__main__":
    main()
