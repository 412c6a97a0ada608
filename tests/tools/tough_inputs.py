"""Items of tough.py about what is read and what is printed: mistakes by the thousand, bombs, hostile characters, outputs over inputs."""
import io
import os
import re
import zipfile

DRAFT = "---\ndate: 2026-02-27\n---\nHalden opened a lab in Riga on February 9, it said.\n"
WRONG_DAY = "---\ndate: 2026-02-27\n---\nThe hearing was held on Tuesday, February 25, 2026.\n"
# What moves the cursor, hides text or begins a command in a log: C0 but the line feed and tab, DEL, C1, and what turns the direction.
STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
FACT = '[[fact]]\nentity = "Halden"\nmetric = "revenue"\nvalue = 1.5e9\nunit = "USD"\nsource = "results"\n'


def many_mistakes(desk):
    """Point 1: a mistake costs its words, not the whole file."""
    n = desk.size(250_000, 2_000)
    desk.write("d.md", DRAFT)
    for name, head in (("baseline", "# copydesk baseline 1\n"), ("no baseline", "")):
        desk.twice(f"mistakes: {name}", lambda k: desk.write("b.tsv", head + "x\n" * (n * k)), ["check", "--baseline", "b.tsv", "d.md"], (2,), short_err)
    n = desk.size(4_000, 300)
    desk.twice("mistakes: settings", lambda k: desk.write("copydesk.toml", "".join(f"key{i} = 1\n" for i in range(n * k))),
               ["check", "d.md"], (2,), short_err)
    os.remove(desk.path("copydesk.toml"))
    rows = "".join(f'[[fact]]\nentity = {i}\n' for i in range(n))
    desk.twice("mistakes: ledger", lambda k: desk.write("ledger.toml", rows * k), ["check", "d.md"], (2,), short_err)
    os.remove(desk.path("ledger.toml"))
    rows = "a\tb\tc\tno\n" * n
    desk.twice("mistakes: catalogue", lambda k: desk.write("models.tsv", "# Date: 2026-01-01\n" + rows * k), ["check", "--catalogue", "models.tsv", "d.md"],
               (2,), short_err)
    keys = "".join(f"key{i} = 1\n" for i in range(n))
    desk.twice("mistakes: house page", lambda k: desk.write(".copydesk/rules/house/page.md", f"+++\n{keys * k}+++\n# Page\n"),
               ["check", "d.md"], (2,), short_err)


def short_err(ran):
    return ["more than 200 kB of mistakes" if len(ran.err) > 200_000 else "", "it says nothing" if not ran.err else ""]


def sheet(desk):
    """Point 2: a row repeats its words, not the draft."""
    claim = "the lab sold 4,000 chips in March and Halden reportedly paid $5 billion while experts expect more, "
    for form in ("md", "csv", "html", "json"):
        def make(k):
            return desk.write("d.md", "---\ndate: 2026-02-27\n---\n" + claim * (desk.size(120_000, 20_000) * k // len(claim)) + "\n")
        size = make(2)
        desk.twice(f"sheet without full stops: {form}", make, ["sheet", "--format", form, "d.md"], (0, 1),
                   # A page has some 700 bytes of markup for each row and 200 for each query, and this draft a row for every 25 bytes.
                   lambda ran: ["it failed" if not ran.out else "",
                                f"{len(ran.out) / size:.0f} times the draft" if len(ran.out) > (90 if form == "html" else 40) * size + 200_000 else ""])


def outputs(desk):
    """Point 3: nothing that was read is written over."""
    others = {"copydesk.toml": "", "ledger.toml": FACT + "as_of = 2026-01-02\n", "known.tsv": "# copydesk baseline 1\n", ".copydesk/rules/house/word.md":
              "+++\nseverity = \"warning\"\nwords = [\"synergy\"]\nmessage = \"no\"\n+++\n# Word\n## Flags\n- A **synergy**.\n- Its **synergy**.\n## Passes\n- A lab.\n- An act.\n"}
    runs = [(["sheet", "--output", "d.md", "d.md"], "d.md"), (["sheet", "--output", "./d.md", "d.md"], "d.md"),
            (["check", "--output", "sarif=d.md", "d.md"], "d.md"), (["check", "--output", "sarif=link.md", "d.md"], "d.md"),
            (["check", "--output", "sarif=hard.md", "d.md"], "d.md"), (["sheet", "--output", "hard.md", "d.md"], "d.md"),
            (["check", "--output", "sarif=d.md", "--stdin-filename", "d.md", "-"], "d.md"),
            (["check", "--output", "json=copydesk.toml", "d.md"], "copydesk.toml"), (["check", "--output", "json=ledger.toml", "d.md"], "ledger.toml"),
            (["check", "--baseline", "known.tsv", "--output", "json=known.tsv", "d.md"], "known.tsv"),
            (["check", "--output", "json=.copydesk/rules/house/word.md", "d.md"], ".copydesk/rules/house/word.md")]
    for args, victim in runs:
        for name, text in {**others, "d.md": DRAFT}.items():
            desk.write(name, text)
        if not os.path.lexists(desk.path("link.md")):
            os.symlink("d.md", desk.path("link.md"))
            os.link(desk.path("d.md"), desk.path("hard.md"))
        before = desk.read(victim)
        ran = desk.run(*args, data=DRAFT.encode())
        desk.tell("over an input: " + " ".join(args[:-1])[:46], len(before), ran, (2,), ["it was written over" if desk.read(victim) != before else "",
                                                                                                      "refused for another reason" if "nothing was written" not in " ".join(ran.text().split()) else ""])


def steering(desk):
    """Point 4: nothing in a draft, a name or a setting steers the terminal or the log."""
    signs = "\x1b[2J\x1b]0;x\x07 \x9b31m \x7f \u202e \u2066 \x08\x0c"
    names = ["a\x1b[31m.md", "a\n::error::x.md", "a\u202ed.md", "a\x9b2J.md", "-\r.md"]
    for name in names:
        desk.write(name, WRONG_DAY.replace("hearing", f"hearing {signs}"))
    desk.write("title.md", f"---\ntitle: \"x\n{signs}\"\ndate: {signs}\n---\nOn Tuesday, February 25, 2026, {signs} it opened.\n")
    for form in ("human", "short", "github", "markdown"):
        desk_steering(desk, f"steering: check as {form}", ["check", "--info", "--format", form, "."], form == "github")
    desk_steering(desk, "steering: fix --diff", ["fix", "--diff", "."])
    desk_steering(desk, "steering: names of no files", ["check", *[n.replace(".md", ".gone") for n in names]])
    desk.write("copydesk.toml", f'"key {signs[:4]}" = 1\nexclude = ["\x1b[2J"]\n')
    desk_steering(desk, "steering: settings", ["check", "title.md"])


def desk_steering(desk, name, args, commands=False):
    ran = desk.run(*args)
    text = ran.text()
    sign = STEERING.search(text)
    # The service takes a line as a command that begins with two colons; only ours may.
    foreign = commands and any(line.startswith("::error::x") for line in text.splitlines())
    desk.tell(name, 1000, ran, (0, 1, 2), [f"{sign.group()!r} in the output" if sign else "", "a name begins a command" if foreign else ""])


def foreign(desk):
    """Point 5: settings quote no foreign file, and wait for none."""
    desk.write("secret.txt", "root:hunter2:0:0\n" * 50)
    os.mkdir(desk.path("house"))
    desk.write("house/d.md", DRAFT)
    os.mkfifo(desk.path("house/pipe.toml"))
    for key in ("ledger", "catalogue"):
        for value in ("../secret.txt", desk.path("secret.txt"), "pipe.toml", "/dev/zero"):
            desk.write("house/copydesk.toml", f'{key} = "{value}"\n')
            ran = desk.run("check", "house/d.md", patience=20)
            desk.tell(f"foreign: {key} = {os.path.basename(value)}", 1000, ran, (2,), ["it quotes the file" if "hunter2" in ran.text() else ""])
    os.remove(desk.path("house/copydesk.toml"))
    ran = desk.run("check", "--baseline", "secret.txt", "house/d.md")
    desk.tell("foreign: baseline", 1000, ran, (2,), ["it quotes the file" if "hunter2" in ran.text() else ""])


def cells(desk):
    """Point 6: no cell of the sheet is a formula."""
    texts = ['=HYPERLINK("http://x","y") says Halden paid $4 billion', "+1 said Halden paid $4 billion", "@SUM(1) said it paid $5 billion",
             "-2+3 said Halden paid $4 billion"]
    desk.write("d.md", "---\ndate: 2026-02-27\n---\n" + "".join(f"“{t},” said Mara Voss.\n\n{t}.\n\n" for t in texts))
    ran = desk.run("sheet", "--format", "csv", "d.md")
    bad = re.findall(rb'(?:^|,)"?([=+@\t\r-](?!\d+(?:\.\d+)?"?(?:,|$))[^,"]*)', ran.out, re.M)
    desk.tell("cells of formulas", 1000, ran, (0, 1), [f"a cell begins with {bad[0][:20]!r}" if bad else ""])


def ledgers(desk):
    """Point 7: lines are counted once, rows are found by an index, and a draft asks for its own rows only; 200,000 rows in the long form."""
    n = desk.size(100_000, 5_000)
    # Figures that contradict a row each: the rows are read, kept and found, or the draft would be clean.
    desk.write("d.md", "---\ndate: 2026-02-27\n---\n" + "Halden's revenue was $9 billion in 2025, it said.\n\n" * 20)
    days = [f"{year}-{month:02}-{day:02}" for year in range(1960, 2025) for month in range(1, 13) for day in range(1, 29)]
    own = FACT + 'as_of = 2026-01-02\nperiod = "2025"\n'
    for name, entity in (("one entity", lambda i: "Halden"), ("many entities", lambda i: f"Firm {i}")):
        def make(k):
            rows = (FACT.replace("Halden", entity(i)) + f'as_of = 2025-01-02\nperiod = "{days[i % len(days)]}"\n' for i in range(n * k - 1))
            return desk.write("ledger.toml", own + "".join(rows))
        desk.twice(f"large ledger: {name}", make, ["check", "d.md"], (1,), lambda ran: ["no row was found" if b"ledger.toml line 1" not in ran.out else ""])
        for day, codes, stale in (("2026-03-01", (0, 1), ""), ("2126-03-01", (1,), "")):
            desk.twice(f"large ledger: {name}, its own check of {day[:4]}", make, ["ledger", "check", "--as-of", day], codes,
                       lambda ran: ["not every row was checked" if not re.search(rf"^{2 * n} rows checked", ran.text(), re.M) else ""])
        desk.twice(f"large ledger: {name}, listed", make, ["ledger"], (0,),
                   lambda ran: ["not every row is listed" if ran.out.count(b"\n  ledger.toml line ") != 2 * n else ""])
    for name, row in (("no period", FACT + 'period = "p1"\n'), ("no value", FACT.replace("1.5e9", '"much"') + "as_of = 2026-01-02\n"),
                      ("unknown key", FACT + "as_of = 2026-01-02\nsorce = 1\n"), ("neither day nor period", FACT)):
        desk.twice(f"large ledger, every row wrong: {name}", lambda k: desk.write("ledger.toml", row * (n * k)), ["check", "d.md"], (2,),
                   lambda ran: short_err(ran) + ["the others are not counted" if b"more mistakes in this file" not in ran.err else ""])


def small(desk):
    """Point 11."""
    desk.write("d.md", DRAFT.replace("Halden", "Halden " * 40).encode("utf-16-le"))
    desk.tell("UTF-16 without a mark", 1000, desk.run("check", "d.md"), (2,))
    desk.write("ledger.toml", "entity = " + "x" * 200_000 + "\n")
    desk.write("d.md", DRAFT)
    ran = desk.run("check", "d.md")
    longest = max((len(line) for line in ran.text().splitlines()), default=0)
    desk.tell("a mistake in a long line", 200_000, ran, (2,), [f"a line of {longest} characters" if longest > 400 else ""])
    os.remove(desk.path("ledger.toml"))
    for jobs in ("0", "100000", "18446744073709551615", "-1"):
        desk.tell(f"--jobs {jobs}", 1000, desk.run("check", "--jobs", jobs, "d.md", patience=15), (0, 1, 2))
    ran = desk.run("check", "--format", "jsonl", "--input", "jsonl", data=b'{"id": 1, "text": "Experts say it is the largest of", "format": "markdown"}\n')
    desk.write("cut.md", "Experts say it is the largest of")
    by_file = desk.run("check", "--format", "jsonl", "cut.md")
    rules = [re.findall(rb'"rule":"([^"]*)"', r.out) for r in (ran, by_file)]
    desk.tell("both doors agree", 1000, ran, (0, 1), [f"{rules[0]} and {rules[1]}" if rules[0] != rules[1] else ""])


def bombs(desk):
    """Older: small files that unpack into large ones, and what nests or refers to itself."""
    n = desk.size(300, 70)
    for name, piece, times in (("zip bomb", b"a" * 1_000_000, n), ("many parts", b"<w:p/>" * 20_000, n)):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as file, file.open("word/document.xml", "w") as part:
            part.write(b"<w:t>")
            for _ in range(times):
                # Piece by piece, so that this process stays small: a child begins with the memory of the one that makes it.
                part.write(piece)
        size = desk.write("d.docx", packed.getvalue())
        # What it unpacks to counts as input up to the limit there.
        desk.tell(f"bomb: {name}", max(size, 64_000_000), desk.run("check", "d.docx"), (0, 1, 2))
    entities = "<!DOCTYPE x [<!ENTITY a0 'aaaaaaaaaa'>" + "".join(f"<!ENTITY a{i} '{f'&a{i - 1};' * 10}'>" for i in range(1, 12)) + "]>"
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("word/document.xml", entities + "<w:document><w:body><w:p><w:r><w:t>&a11;</w:t></w:r></w:p></w:body></w:document>")
    desk.write("d.docx", packed.getvalue())
    desk.tell("bomb: XML entities", 2000, desk.run("check", "d.docx"), (0, 1, 2))
    anchors = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n" + "".join(f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]\n" for i in range(1, 12))
    desk.write("d.md", f"---\n{anchors}date: 2026-02-27\n---\nText.\n")
    ran = desk.run("check", "d.md")
    desk.tell("bomb: YAML anchors", len(anchors), ran, (0, 1, 2), ["anchors are not named" if ran.code == 2 and "anchor" not in ran.text() else ""])
    deep = desk.size(100_000, 10_000)
    for name, text in {"quotes": "> " * deep, "lists": "".join("  " * i + "- a\n" for i in range(600)), "brackets": "[" * deep, "tags": "<div>" * deep,
                       "front matter": "---\na: " + "[" * deep + "\n---\n", "toml": "+++\na = " + "[" * deep + "\n+++\n"}.items():
        ending = "html" if name == "tags" else "md"
        size = desk.write(f"d.{ending}", text)
        desk.tell(f"nested: {name}", size, desk.run("check", f"d.{ending}"))


ITEMS = [many_mistakes, sheet, outputs, steering, foreign, cells, ledgers, small, bombs]
