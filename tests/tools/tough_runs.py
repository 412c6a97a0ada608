"""Items of tough.py about whole runs: git, the language server, kills, full disks, names and loops."""
import json
import os
import queue
import random
import shutil
import signal
import stat
import subprocess
import threading
import time

HEAD = "---\ndate: 2026-02-27\n---\n"
OLD = "Halden opened a lab in Riga on February 9, it said.\n"
NEW = "Halden opened a lab in Riga on February 9, 2026, it said.\n"
FILLER = "The lab is small, and nobody at Halden expects that to change soon.\n\n"


def git(desk):
    """Point 8: as many processes for many folders as for few; names are names."""
    real = shutil.which("git")
    if not real:
        return desk.skip("git", "there is no git")
    counts = {}
    for folders in (3, desk.size(3000, 200)):
        top = desk.path(f"r{folders}")
        names = [f"n{i}/a.md" for i in range(folders)]
        for name in names:
            desk.write(f"r{folders}/{name}", HEAD + OLD)
        ask = [real, "-c", "user.name=d", "-c", "user.email=d@example.org", "-C", top]
        for args in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "x"]):
            subprocess.run(ask + args, check=True)
        # Something to look at in every folder; staged, it differs from the commit and from nothing else.
        for name in names:
            desk.write(f"r{folders}/{name}", HEAD + OLD + "\n" + OLD)
        subprocess.run([*ask, "add", "-A"], check=True)
        desk.write("bin/git", f'#!/bin/sh\necho x >> "$CALLS"\nexec {real} "$@"\n')
        os.chmod(desk.path("bin/git"), 0o755)
        here, desk.folder = desk.folder, top
        env = {"PATH": f"{here}/bin:{os.environ['PATH']}", "CALLS": os.path.join(here, "calls")}
        for kind, args in (("--since", ["--since", "HEAD", "."]), ("--staged .", ["--staged", "."]), ("--staged NAMES", ["--staged", *names])):
            open(env["CALLS"], "w").close()
            ran = desk.run("check", *args, env=env)
            with open(env["CALLS"]) as calls:
                count = len(calls.readlines())
            few = counts.setdefault(kind, count)
            desk.tell(f"git: {kind}, {folders} folders", folders * 100, ran, (0, 1), [f"{count} processes, {few} for few folders" if count != few or count > 10 else "", "" if ran.out.count(b"missing-year") >= folders else "too few findings"])
        desk.folder = here
    desk.write("--output=sarif=stolen.md", HEAD + OLD)
    ran = desk.run("check", "--", "--output=sarif=stolen.md")
    desk.tell("git: a name like an option", 100, ran, (0, 1), ["it is no name" if os.path.exists(desk.path("stolen.md")) else ""])


class Server:
    """A language server, with what it sends."""

    def __init__(self, desk):
        self.child = subprocess.Popen([desk.binary, "lsp"], cwd=desk.folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self.came, self.kept, self.next = queue.Queue(), [], 0
        threading.Thread(target=self.listen, daemon=True).start()
        self.answer(self.ask("initialize", {"capabilities": {}}), 60)
        self.tell("initialized", {})

    def listen(self):
        while True:
            length = 0
            while True:
                line = self.child.stdout.readline()
                if not line:
                    return self.came.put((time.time(), None))
                if not line.strip():
                    break
                if line.lower().startswith(b"content-length:"):
                    length = int(line.split(b":")[1])
            self.came.put((time.time(), json.loads(self.child.stdout.read(length))))

    def raw(self, data):
        try:
            self.child.stdin.write(data)
            self.child.stdin.flush()
        except BrokenPipeError:
            pass

    def send(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message}, ensure_ascii=False).encode()
        self.raw(b"Content-Length: %d\r\n\r\n" % len(body) + body)

    def tell(self, method, params):
        self.send({"method": method, "params": params})

    def ask(self, method, params):
        self.next += 1
        self.send({"id": self.next, "method": method, "params": params})
        return self.next

    def until(self, wanted, patience):
        """The first message that is wanted, of those that came and those to come, with its time; none if the server ends."""
        end = time.time() + patience
        for at, message in self.kept:
            if message is not None and wanted(message):
                return at, message
        while True:
            try:
                at, message = self.came.get(timeout=max(end - time.time(), 0.01))
            except queue.Empty:
                return None
            self.kept.append((at, message))
            if message is None:
                return None
            if wanted(message):
                return at, message

    def answer(self, number, patience):
        return self.until(lambda m: m.get("id") == number and "method" not in m, patience)

    def peak(self):
        try:
            with open(f"/proc/{self.child.pid}/status") as status:
                return next(int(line.split()[1]) * 1024 for line in status if line.startswith("VmHWM"))
        except (OSError, StopIteration):
            return 0

    def end(self):
        self.child.kill()
        self.child.wait()


def server(desk):
    """Point 9: headers that lie, very many findings, and answers while a long draft is checked."""
    for header in (b"Content-Length: 1000000000000\r\n\r\n", b"Content-Length: 99999999999999999999999\r\n\r\n", b"Content-Length: -1\r\n\r\n",
                   b"Content-Length: 900\r\n\r\n{}", b"nonsense\r\n\r\n", b"\x00" * 5000):
        it = Server(desk)
        it.raw(header)
        answer = it.answer(it.ask("copydesk/page", {"rule": "dates/missing-year"}), 20 * desk.slack)
        desk.say(f"server: {header[:24]!r}", f"peak {it.peak() / 1e6:.0f} MB", ["it no longer answers" if not answer else "", "memory" if it.peak() > 64e6 else ""])
        it.end()
    claims = "Halden opened a lab in Riga on February 9, it said. Experts say the model may be the best in the world. Sales rose 40% last year.\n\n"
    size = desk.size(59_000_000, 6_000_000)
    for name, text in (("many findings", claims), ("one line", claims.replace("\n", " ")), ("no findings", "The plain text goes on here, without any claim in it.\n\n")):
        it = Server(desk)
        uri = "file://" + desk.path("d.md")
        begin = time.time()
        it.tell("textDocument/didOpen", {"textDocument": {"uri": uri, "languageId": "markdown", "version": 1, "text": HEAD + text * (size // len(text))}})
        hover = {"textDocument": {"uri": uri}, "position": {"line": 3, "character": 45}}
        first, second = it.ask("textDocument/hover", hover), it.ask("textDocument/hover", hover)
        time.sleep(1.0)
        called = time.time()
        it.tell("$/cancelRequest", {"id": second})
        refused = it.answer(second, 60 * desk.slack)
        answered = it.answer(first, 60 * desk.slack)
        wrong = ["no answer" if not answered else f"first answer after {answered[0] - begin:.1f} s" if answered[0] - begin > 10 * desk.slack else ""]
        took = refused[0] - called if refused else 0
        # One that was answered before it was called off is none to judge.
        wrong.append("cancellation ignored" if not refused else f"cancelled after {took * 1000:.0f} ms" if took > 0.1 * desk.slack else "")
        shown = it.until(lambda m: m.get("method") == "textDocument/publishDiagnostics", 300 * desk.slack)
        count = len(shown[1]["params"]["diagnostics"]) if shown else -1
        wrong.append(f"{count} findings shown" if not 0 <= count <= 1100 else "")
        desk.say(f"server: {size / 1e6:.0f} MB, {name}", f"first answer {answered[0] - begin if answered else -1:.1f} s, cancelled {took * 1000:.0f} ms, "
                 f"findings {shown[0] - begin if shown else -1:.1f} s, peak {it.peak() / 1e6:.0f} MB", wrong)
        it.end()
    it = Server(desk)
    it.tell("textDocument/didOpen", {"textDocument": {"uri": "file:///large.md", "languageId": "markdown", "version": 1, "text": "Halden. " * 8_500_000}})
    shown = it.until(lambda m: m.get("method") == "textDocument/publishDiagnostics", 60 * desk.slack)
    said = shown[1]["params"]["diagnostics"] if shown else []
    desk.say("server: more than the limit", f"peak {it.peak() / 1e6:.0f} MB", ["it was checked" if len(said) != 1 or "more than" not in said[0]["message"] else ""])
    it.end()


def killed(desk):
    """Point 10: `kill -9` and Ctrl-C at any moment of `fix`: nothing torn, nothing left after the next run."""
    drafts, kills = desk.size(2000, 200), desk.size(200, 12)
    old, new = HEAD + OLD + FILLER * 20, HEAD + NEW + FILLER * 20
    chance = random.Random(7)

    def reset():
        for n in range(drafts):
            desk.write(f"s{n % 7}/{n}.md", old)

    def leftovers():
        return [name for _, _, names in os.walk(desk.folder) for name in names if not name.endswith(".md")]

    def start():
        return subprocess.Popen([desk.binary, "fix", "."], cwd=desk.folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    reset()
    begin = time.time()
    start().wait()
    whole = time.time() - begin
    for kind, number in (("kill -9", signal.SIGKILL), ("Ctrl-C", signal.SIGINT)):
        torn, left, after, codes, midway = 0, 0, 0, set(), 0
        for _ in range(kills):
            reset()
            child = start()
            time.sleep(chance.uniform(0.05, 1.0) * whole)
            child.send_signal(number)
            codes.add(child.wait())
            texts = [desk.read(f"s{n % 7}/{n}.md").decode("utf-8", "replace") for n in range(drafts)]
            torn += sum(t not in (old, new) for t in texts)
            midway += len(set(texts)) == 2
            left += len(leftovers())
            if number == signal.SIGKILL:
                start().wait()
                after += len(leftovers())
        wrong = [f"{torn} torn" if torn else "", f"{after} files left after the next run" if after else ""]
        if number == signal.SIGINT:
            # Before anything is written the signal ends the program as it ends any other.
            wrong += [f"{left} files left" if left else "", f"exit codes {codes}" if codes - {0, 130, -2} else ""]
        desk.say(f"fix: {kind}, {kills} times over {drafts} drafts", f"{midway} in the middle, {left} files left at once, {after} after the next run", wrong)


def unwritten(desk):
    """Point 10: nothing is said to be done that was not; and a disk that is full tears nothing."""
    mount = desk.path("disk")
    os.mkdir(mount)
    if os.geteuid() != 0 or subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", mount], stderr=subprocess.DEVNULL, check=False).returncode:
        return desk.skip("a full disk", "no tmpfs may be mounted here")
    try:
        old = HEAD + OLD * 400
        for n in range(4):
            desk.write(f"disk/{n}.md", old)
        rest = os.open(os.path.join(mount, "rest"), os.O_CREAT | os.O_WRONLY)
        try:
            while os.write(rest, b"x" * 4096):
                pass
        except OSError:
            os.close(rest)
        ran = desk.run("fix", "disk")
        texts = [desk.read(f"disk/{n}.md").decode() for n in range(4)]
        torn = sum(t != old and "2026, it" not in t for t in texts)
        left = [n for n in os.listdir(mount) if n.startswith(".copydesk-")]
        desk.tell("a full disk: fix", 100_000, ran, (2,), ["torn" if torn else "", "files left" if left else "", "nothing to fix, it says" if b"nothing to fix" in ran.out else ""])
        ran = desk.run("baseline", "update", "--baseline", "disk/b.tsv", "disk")
        desk.tell("a full disk: baseline", 100_000, ran, (2,), ["added, it says" if b"added" in ran.out else "", "half a file" if os.path.exists(desk.path("disk/b.tsv")) else ""])
        ran = desk.run("check", "--output", "json=disk/r.json", "disk")
        desk.tell("a full disk: report", 100_000, ran, (2,), ["half a file" if os.path.exists(desk.path("disk/r.json")) else ""])
    finally:
        subprocess.run(["umount", mount], check=False)


def names(desk):
    """Older: loops of links, and names that are odd, long, or no text."""
    os.makedirs(desk.path("loop/a/b"))
    os.symlink("..", desk.path("loop/a/b/up"))
    os.symlink("self.md", desk.path("loop/self.md"))
    os.symlink("nowhere.md", desk.path("loop/gone.md"))
    desk.write("loop/d.md", HEAD + OLD)
    desk.tell("loops of links", 100, desk.run("check", "loop", patience=30), (0, 1, 2))
    desk.tell("loops of links: fix", 100, desk.run("fix", "loop", patience=30), (0, 2), ["not fixed" if desk.read("loop/d.md").decode() != HEAD + NEW else ""])
    os.mkfifo(desk.path("loop/pipe.md"))
    desk.tell("a pipe by name", 100, desk.run("check", "loop/pipe.md", patience=30), (2,))
    deep = "/".join(["d" * 40] * 40)
    desk.write(f"odd/{deep}/x.md", HEAD + OLD)
    for name in ("a b.md", "é😀.md", "'\"$(x)`.md", "new\nline.md", "x" * 250 + ".md", "*.md", " .md"):
        desk.write(f"odd/{name}", HEAD + OLD)
    raw = os.path.join(os.fsencode(desk.folder), b"odd", b"\xff\xfe.md")
    with open(raw, "wb") as out:
        out.write((HEAD + OLD).encode())
    ran = desk.run("fix", "odd")
    unfixed = [n for _, _, files in os.walk(os.fsencode(desk.folder) + b"/odd") for n in files if n.startswith(b".copydesk")]
    desk.tell("odd names: fix", 2000, ran, (0,), ["files left" if unfixed else "", "not all fixed" if b"9 fixes in 9 drafts" not in ran.out else ""])
    for form in ("json", "sarif", "gitlab", "junit", "checkstyle", "rdjson"):
        ran = desk.run("check", "--format", form, "odd")
        desk.tell(f"odd names: {form}", 2000, ran, (0, 1), ["no output" if not ran.out else ""])
    os.chmod(desk.path("odd"), stat.S_IRUSR)
    desk.tell("a folder that may not be searched", 100, desk.run("check", "odd"), (0, 1, 2))
    os.chmod(desk.path("odd"), stat.S_IRWXU)


ITEMS = [git, server, killed, unwritten, names]
