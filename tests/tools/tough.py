#!/usr/bin/env python3
"""Everything the program must withstand, each in a process of its own: exit code, processor time, peak memory, and what else must hold.

    tough.py BINARY [--short] [--only WORD…] [--slack N]

`--short` uses smaller inputs and fewer kills, for CI. `--only` runs the items whose names hold one of the words. `--slack` multiplies what
may take time by the clock (answers of the language server), for builds without optimization and busy machines.

An item fails on a crash, an exit code other than the one it wants, more than 64 MB plus 15 times its input in memory, more than 2.6 times
the time for twice the input, or when something else that is promised does not hold. Memory is the peak of resident memory (10^6 bytes),
time is processor time. Linux; what needs a disk of its own (a tmpfs of 1 MB) is skipped where none may be mounted.
"""
import argparse
import ctypes
import gc
import os
import resource
import signal
import subprocess
import sys
import tempfile
import threading

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import tough_inputs
import tough_runs

BASE, FACTOR = 64e6, 15
# Time for twice the input over time for the input; and times too short to be compared, in seconds.
GROWTH, NOISE = 2.6, 0.5
# By the clock: a run that takes longer hangs.
PATIENCE = 600
# Times that two lengths are compared before growth counts: processor time, too, depends on what else a machine does.
ATTEMPTS = 3
LIBC = ctypes.CDLL(None)


class Ran:
    """What a run came to."""

    def __init__(self, code, seconds, peak, out, err):
        self.code, self.seconds, self.peak, self.out, self.err = code, seconds, peak, out, err

    def text(self):
        return (self.out + self.err).decode("utf-8", "replace")


class Desk:
    """Runs the program in a scratch folder and keeps count of what fails."""

    def __init__(self, binary, short, slack):
        self.binary, self.short, self.slack = os.path.abspath(binary), short, slack
        self.failed, self.count, self.skipped = [], 0, []
        self.folder = None

    def size(self, whole, short):
        return short if self.short else whole

    def path(self, name):
        return os.path.join(self.folder, name)

    def write(self, name, text):
        path = self.path(name)
        os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
        with open(path, "wb") as out:
            out.write(text if isinstance(text, bytes) else text.encode())
        return len(text)

    def read(self, name):
        with open(self.path(name), "rb") as file:
            return file.read()

    def run(self, *args, data=b"", env=None, patience=PATIENCE):
        """A run in a process of its own. Its peak is that of the program alone: the system hands on the largest of all children, so
        a process between the two has no other child, and is small itself."""
        out, err = self.path(".out"), self.path(".err")
        told, tell = os.pipe()
        # What a program begins with counts as its own: the memory of the process that it is forked from.
        gc.collect()
        LIBC.malloc_trim(0)
        middle = os.fork()
        if middle == 0:
            os.close(told)
            with open(out, "wb") as o, open(err, "wb") as e:
                child = subprocess.Popen([self.binary, *args], cwd=self.folder, stdin=subprocess.PIPE, stdout=o, stderr=e,
                                         env={**os.environ, "COLUMNS": "100", **(env or {})}, start_new_session=True)
                timer = threading.Timer(patience, lambda: os.killpg(child.pid, signal.SIGKILL))
                timer.start()
                try:
                    child.communicate(data)
                except BrokenPipeError:
                    child.wait()
                timer.cancel()
            used = resource.getrusage(resource.RUSAGE_CHILDREN)
            os.write(tell, f"{child.returncode} {used.ru_utime + used.ru_stime} {used.ru_maxrss * 1024}".encode())
            os._exit(0)
        os.close(tell)
        os.waitpid(middle, 0)
        with os.fdopen(told) as answer:
            code, seconds, peak = answer.read().split()
        with open(out, "rb") as o, open(err, "rb") as e:
            ran = Ran(int(code), float(seconds), int(peak), o.read(), e.read())
        os.remove(out)
        os.remove(err)
        return ran

    def tell(self, name, size, ran, codes=(0, 1, 2), wrong=()):
        """Prints a run and judges it."""
        wrong = [w for w in wrong if w]
        limit = BASE + FACTOR * size
        if ran.code not in codes:
            wrong.append(f"exit code {ran.code}")
        if ran.peak > limit:
            wrong.append(f"memory over {limit / 1e6:.0f} MB")
        self.say(name, f"code {ran.code:4} {ran.seconds:7.2f} s {ran.peak / 1e6:8.1f} MB for {size / 1e6:6.2f} MB", wrong)

    def say(self, name, what, wrong):
        self.count += 1
        wrong = [w for w in wrong if w]
        if wrong:
            self.failed.append(name)
        print(f"{name:36} {what}  {'FAILS: ' + '; '.join(wrong) if wrong else 'holds'}", flush=True)

    def skip(self, name, why):
        self.skipped.append(name)
        print(f"{name:36} skipped: {why}", flush=True)

    def twice(self, name, make, args, codes=(0, 1, 2), also=lambda ran: ()):
        """The same at one length and at twice that: `make(factor)` writes the input and gives its size."""
        for _ in range(ATTEMPTS):
            once = self.run_made(make, 1, args)
            size = make(2)
            ran = self.run(*args)
            growth = ran.seconds / max(once.seconds, 0.01)
            slow = f"{growth:.1f} times as long for twice as much" if ran.seconds > NOISE and growth > GROWTH else ""
            if not slow:
                break
        self.tell(name, size, ran, codes, [slow, *also(ran)])

    def run_made(self, make, factor, args):
        make(factor)
        return self.run(*args)


def main():
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("binary")
    ask.add_argument("--short", action="store_true")
    ask.add_argument("--only", nargs="*", default=[])
    ask.add_argument("--slack", type=float, default=1.0)
    given = ask.parse_args()
    desk = Desk(given.binary, given.short, given.slack)
    for item in tough_inputs.ITEMS + tough_runs.ITEMS:
        if given.only and not any(word in item.__name__ for word in given.only):
            continue
        with tempfile.TemporaryDirectory() as folder:
            desk.folder = folder
            try:
                item(desk)
            except Exception as error:  # An item that ends in the middle is a failure of its own; the others go on.
                desk.say(item.__name__, f"{type(error).__name__}: {error}", ["it ended in the middle"])
    skipped = f", {len(desk.skipped)} skipped" if desk.skipped else ""
    print(f"{desk.count - len(desk.failed)} of {desk.count} hold{skipped}" + (f"; these fail: {', '.join(desk.failed)}" if desk.failed else ""))
    sys.exit(bool(desk.failed))


if __name__ == "__main__":
    main()
