#!/usr/bin/env python3
"""Makes the texts that the speed scripts measure: hostile ones by name, and ordinary drafts by number.

    texts.py hostile NAME BYTES     one hostile text on standard output
    texts.py names                  the names of hostile texts
    texts.py folder DIR COUNT       a folder of COUNT short drafts
    texts.py lines COUNT [WORDS]    COUNT documents as JSON lines
    texts.py draft WORDS            one draft of about so many words, by repetition
"""
import json
import os
import sys

SENTENCES = [
    "Halden said on February 4 that its lab in Riga had trained Corvid-4 on 12,000 chips.",
    "The company reportedly paid $4 billion, up 38% from a year earlier.",
    "Experts say the model may be the largest of its kind.",
    "“We will ship it in the second quarter,” Ana Ruiz, who runs the lab, told the Baltic Courier.",
    "Meridian, which makes the chips, declined to comment.",
    "It is unclear whether the deal will close by 2027-03-31, two people familiar with the matter said.",
    "The rain had stopped, and most of the staff had gone home before the meeting was over.",
    "According to a filing, revenue rose to between $1.2 billion and $1.4 billion last year.",
]

# What is repeated, and what stands before and behind it.
HOSTILE = {
    "one-line": ("The lab was small and nobody spoke. ", "", ""),
    "one-sentence": ("word ", "", "."),
    "one-sentence-said": ("said the company on Tuesday that it may ", "", "."),
    "one-word": ("a", "", ""),
    "short-words": ("a ", "", ""),
    "digits": ("7", "", ""),
    "numbers": ("12 345 ", "", ""),
    "numbers-glued": ("1,234.5-", "", ""),
    "money": ("$4 billion ", "", ""),
    "dates": ("February 4, ", "", ""),
    "straight-quotes": ("\"", "", ""),
    "curly-quotes": ("“", "", ""),
    "quoted-words": ("“a” ", "", ""),
    "emphasis": ("*", "", ""),
    "emphasis-words": ("*a **b ", "", ""),
    "underscores": ("_a", "", ""),
    "backticks": ("`", "", ""),
    "backtick-runs": ("`a``b", "", ""),
    "open-brackets": ("[", "", ""),
    "brackets": ("[a](", "", ""),
    "links": ("[a](b) ", "", ""),
    "images": ("![", "", ""),
    "footnotes": ("[^1]", "", ""),
    "nested-quotes": ("> ", "", "a"),
    "nested-lists": ("- ", "", "a"),
    "nested-callouts": ("> ", "", "[!note] a"),
    "callouts": ("> [!note] a\n\n", "", ""),
    "headings": ("# A\n", "", ""),
    "linked-headings": ("# [A](b)\n\nc\n\n", "", ""),
    "paragraphs": ("A.\n\n", "", ""),
    "tables": ("| a ", "| h |\n|---|\n", ""),
    "columns": (" a |", "|", "\n|---|\n"),
    "columns-full": ("---|", "|a|\n|", "\n" + "| 1 " * 500),
    "footnotes-defined": ("[^1]: a\n\n", "b[^1]\n\n", ""),
    "footnotes-many": ("a[^{n}]\n\n[^{n}]: b\n\n", "", ""),
    "references": ("[r{n}]: /b\n\n[a][r{n}]\n\n", "", ""),
    "table-rows": ("| 1 | 2 |\n", "| a | b |\n|---|---|\n", ""),
    "entities": ("&amp;", "", ""),
    "tags-open": ("<b>", "", ""),
    "tags": ("<b>a</b>", "", ""),
    "comments-open": ("<!-- ", "", ""),
    "stets": ("<!-- stet dates: x -->\n\nOn March 4.\n\n", "", ""),
    "stets-one-block": ("<!-- stet dates: x -->\n", "", "On March 4.\n"),
    "stets-nested": ("<!-- stet begin dates: x -->\n\nOn March 4.\n\n", "", ""),
    "stets-unknown": ("<!-- stet dates/misisng: x -->\n\na\n\n", "", ""),
    "stet-long-name": ("a", "<!-- stet ", ": x -->\n"),
    "source-notes": ("<!-- src: a book -->\n", "", "It rose 5%. " * 400),
    "shortcodes-open": ("{{< ", "", ""),
    "shortcodes": ("{{< a >}} ", "", ""),
    "braces": ("{", "", ""),
    "capitals": ("Halden Meridian ", "", ""),
    "acronyms": ("ABC ", "", ""),
    "commas": ("a, ", "", ""),
    "said": ("said ", "", ""),
    "hedges": ("may possibly reportedly ", "", ""),
    "lacks-clarity": ("lacks clarity ", "", ""),
    "full-stops": (". ", "", ""),
    "initials": ("U.S. ", "", ""),
    "parentheses": ("(", "", ""),
    "dashes": ("—", "", ""),
    "apostrophes": ("a's ", "", ""),
    "front-matter": ("a: [", "---\n", "\n---\nText.\n"),
    "front-matter-keys": ("a: b\n", "---\n", "---\nText.\n"),
    "front-matter-dates": ("date: 2026-02-27\n", "---\n", "---\nText.\n"),
    "front-matter-nested": ("{a: ", "---\nb: ", "\n---\nText.\n"),
    "code-and-findings": ("`a` reportedly ", "", ""),
    "links-and-findings": ("[a](b) reportedly paid $4 billion. ", "", ""),
    "self-reports": ("Halden Inc. posted revenue of $4 million and ", "", "."),
    "same-sentence": ("Halden said it paid $4 billion in March. ", "", ""),
    "quoted-speech": ("“We will ship it,” said Ana Ruiz. ", "", ""),
    "people": ("Ana Ruiz of Halden met Bo Ek of Corvid, ", "", "."),
    "ages": ("GPT-{n} beat Claude {n}, ", "", "."),
    "carriage-returns": ("a\r", "", ""),
    "combining": ("e\u0301", "", ""),
    "wide": ("日本語", "", ""),
    "nul": ("\0", "", ""),
    "findings": ("It reportedly paid $4 billion on February 30, experts say. ", "", ""),
}


# Kinds that are no Markdown.
ENDINGS = {"tags-open": "html", "tags": "html"}


def ending(name):
    """How the name of a file with this text ends."""
    return ENDINGS.get(name, "md")


def hostile(name, size):
    unit, before, after = HOSTILE[name]
    room = size - len((before + after).encode())
    count = max(1, room // len(unit.replace("{n}", "00000").encode()))
    # Numbered units differ from one another.
    body = "".join(unit.replace("{n}", str(n)) for n in range(count)) if "{n}" in unit else unit * count
    return before + body + after


def draft(words, start=0):
    out, count, n = ["---\ndate: 2026-02-27\n---\n\n# Halden trains a model\n"], 0, start
    while count < words:
        paragraph = " ".join(SENTENCES[(n + k * 3) % len(SENTENCES)] for k in range(4))
        out.append(paragraph + "\n")
        count += len(paragraph.split())
        n += 1
    return "\n".join(out)


def main():
    what, args = sys.argv[1], sys.argv[2:]
    write = sys.stdout.buffer.write
    if what == "names":
        print("\n".join(HOSTILE))
    elif what == "hostile":
        write(hostile(args[0], int(args[1])).encode())
    elif what == "draft":
        write(draft(int(args[0])).encode())
    elif what == "folder":
        os.makedirs(args[0], exist_ok=True)
        for n in range(int(args[1])):
            with open(os.path.join(args[0], f"{n:06}.md"), "w", encoding="utf-8") as out:
                out.write(draft(40, n))
    elif what == "lines":
        words = int(args[1]) if len(args) > 1 else 40
        texts = [draft(words, n).split("---\n\n", 1)[1] for n in range(64)]
        for n in range(int(args[0])):
            write(json.dumps({"id": n, "text": texts[n % 64], "published": "2026-02-27"}).encode() + b"\n")


if __name__ == "__main__":
    try:
        main()
    except BrokenPipeError:
        sys.exit(0)
