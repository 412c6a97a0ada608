#!/usr/bin/env python3
"""How much memory the program takes at its peak: every kind of text in one form, and the heaviest kinds in every form.

    memory.py BINARY [--size KB] [--limit MB] [--drafts DIR] [--only NAME…] [--forms NAME…]

Each run is a process of its own. Prints the peak of its resident memory in MB (10^6 bytes), and beside it what is left of that for each
byte of the text when the start of the program is taken off. Fails if a run takes more than the limit (60 MB for a text of 1 MB).
`--drafts` names a folder of real drafts; as many of them as fit are made into one text.
"""
import argparse
import os
import resource
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from texts import HOSTILE, draft, ending, hostile

FORMS = ["human", "short", "json", "jsonl", "sarif", "github", "gitlab", "checkstyle", "junit", "rdjson", "rdjsonl", "markdown"]
# Measured in every form; the others as JSON and by `inspect`.
HEAVY = ["drafts", "ordinary", "findings", "one-line", "one-sentence", "short-words"]


def peak(binary, path, form):
    """Peak of resident memory in bytes; measured in a child of its own, because the system keeps only the largest of all children."""
    ask = [binary, "inspect", path] if form == "inspect" else [
        binary, "check", "--format", form, "--info", "--color", "never", "--published", "2026-02-27", path]
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        subprocess.run(ask, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        os.write(writer, str(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss).encode())
        os._exit(0)
    os.close(writer)
    os.waitpid(child, 0)
    with os.fdopen(reader) as told:
        return int(told.read()) * (1 if sys.platform == "darwin" else 1024)


def gathered(folder, size):
    """Real drafts one after the other, up to a size."""
    out, length = [], 0
    for where, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            if name.endswith((".md", ".txt")):
                with open(os.path.join(where, name), encoding="utf-8", errors="replace") as file:
                    text = file.read()
                # Front matter stands at the beginning of a file only.
                text = text.split("\n---\n", 1)[-1] if text.startswith("---\n") else text
                if length + len(text.encode()) < size:
                    out.append(text)
                    length += len(text.encode()) + 2
    return "\n\n".join(out)


def main():
    ask = argparse.ArgumentParser()
    ask.add_argument("binary")
    ask.add_argument("--size", type=int, default=1000, help="length of each text in kB")
    ask.add_argument("--limit", type=float, default=60, help="most MB a run may take")
    ask.add_argument("--drafts", help="a folder of real drafts")
    ask.add_argument("--only", nargs="*", default=["drafts", "ordinary", *HOSTILE])
    ask.add_argument("--forms", nargs="*", default=[*FORMS, "inspect"])
    given = ask.parse_args()
    failed, count, worst = [], 0, 0.0
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "empty.md")
        open(path, "w").close()
        start = min(peak(given.binary, path, "json") for _ in range(3))
        print(f"start of the program: {start / 1e6:.1f} MB; texts of {given.size} kB")
        for name in given.only:
            if name == "drafts" and not given.drafts:
                continue
            size = given.size * 1000
            path = os.path.join(folder, f"text.{ending(name)}")
            with open(path, "w", encoding="utf-8", newline="") as out:
                if name == "drafts":
                    out.write(gathered(given.drafts, size))
                elif name == "ordinary":
                    out.write(draft(size // 7))
                else:
                    out.write(hostile(name, size))
            size = os.path.getsize(path)
            forms = given.forms if name in HEAVY else [f for f in given.forms if f in ("json", "inspect")]
            for form in forms:
                taken = peak(given.binary, path, form)
                mark = "too much" if taken > given.limit * 1e6 * max(size, 1_000_000) / 1_000_000 else ""
                worst, count = max(worst, taken / 1e6), count + 1
                if mark:
                    failed.append(f"{name}/{form}")
                print(f"{name:20} {form:10} {taken / 1e6:7.1f} MB  {max(taken - start, 0) / size:6.1f} x {mark}", flush=True)
    print(f"most: {worst:.1f} MB; " + (f"{len(failed)} of {count} fail: {' '.join(failed)}" if failed else f"all {count} within {given.limit:.0f} MB"))
    sys.exit(bool(failed))


if __name__ == "__main__":
    main()
