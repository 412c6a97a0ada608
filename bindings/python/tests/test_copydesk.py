"""The package as it is installed: `python -m unittest discover bindings/python/tests`. The command must be on the path."""

import doctest
import io
import json
import os
import subprocess
import tempfile
import unittest
import zipfile

import copydesk

DRAFT = "😀 Halden opened the lab on February 9. Experts say the chip is faster.\n"


def word_file(text):
    names = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = f"<w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body>"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("word/document.xml", f'<w:document xmlns:w="{names}">{body}</w:document>')
    return out.getvalue()


class Package(unittest.TestCase):
    def test_places_are_those_of_python(self):
        report = copydesk.check(DRAFT, published="2026-02-27")
        rules = [f.rule for f in report.findings if f.severity != "info"]
        self.assertEqual(rules, ["dates/missing-year", "attribution/weasel-source"])
        for finding in report.findings:
            self.assertEqual(DRAFT[finding.start.offset : finding.end.offset], finding.text)
        self.assertEqual(report.findings[0].text, "February 9")
        self.assertEqual((report.published, report.profile), ("2026-02-27", "explainer"))

    def test_many_are_as_one_by_one(self):
        drafts = [DRAFT, {"text": DRAFT, "profile": "news", "name": "a.md"}, "Halden said so."]
        many = copydesk.check_many(drafts, published="2026-02-27")
        one = [
            copydesk.check(DRAFT, published="2026-02-27"),
            copydesk.check(DRAFT, published="2026-02-27", profile="news", name="a.md"),
            copydesk.check("Halden said so.", published="2026-02-27"),
        ]
        self.assertEqual(many, one)
        self.assertEqual([r.profile for r in many], ["explainer", "news", "explainer"])

    def test_what_is_not_understood_is_an_error_of_its_kind(self):
        for kind, known in [
            ("date", {"published": "soon"}),
            ("profile", {"profile": "poem"}),
            ("rule", {"select": ["dates/missing-yaer"]}),
            ("request", {"nonsense": 1}),
        ]:
            with self.assertRaises(copydesk.Error) as caught:
                copydesk.check(DRAFT, **known)
            self.assertEqual(caught.exception.kind, kind)
        with self.assertRaises(copydesk.Error) as caught:
            copydesk.comment(b"no zip")
        self.assertEqual(caught.exception.kind, "file")

    def test_a_folder_brings_its_settings(self):
        with tempfile.TemporaryDirectory() as folder:
            with open(os.path.join(folder, "copydesk.toml"), "w") as file:
                file.write('select = ["dates"]\n')
            report = copydesk.Checker(folder).check(DRAFT, published="2026-02-27")
            self.assertEqual([f.rule for f in report.findings], ["dates/missing-year"])
            with open(os.path.join(folder, "copydesk.toml"), "w") as file:
                file.write("nonsense = 1\n")
            with self.assertRaises(copydesk.Error):
                copydesk.Checker(folder)

    def test_word_files_are_commented(self):
        data = word_file("Halden opened the lab on February 9.")
        done = copydesk.comment(data, published="2026-02-27", fixes=True)
        self.assertEqual((done.comments, done.fixes, done.fixes_left), (1, 1, 0))
        with zipfile.ZipFile(io.BytesIO(done.data)) as file:
            self.assertIn(b'w:date="2026-02-27T00:00:00Z"', file.read("word/comments.xml"))
            self.assertIn(b", 2026</w:t>", file.read("word/document.xml"))

    def test_findings_are_those_of_the_command(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "draft.md")
            with open(path, "w", encoding="utf-8") as file:
                file.write("---\ndate: 2026-02-27\n---\n\n" + DRAFT)
            typed = ["copydesk", "check", "--format", "json", path]
            printed = json.loads(subprocess.run(typed, capture_output=True).stdout)
            report = copydesk.check_file(path)
            self.assertEqual(report.raw["files"], printed["files"])
            self.assertEqual(report.findings[0].text, "February 9")

    def test_the_command_has_its_exit_codes(self):
        def code(*arguments, stdin=""):
            typed = ["copydesk", *arguments]
            return subprocess.run(typed, input=stdin, capture_output=True, text=True).returncode

        wrong = "The hearing is on Tuesday, March 4, 2026.\n"
        self.assertEqual(code("check", "-", stdin="Halden said so.\n"), 0)
        self.assertEqual(code("check", "-", stdin=wrong), 1)
        self.assertEqual(code("check", "no-such-file.md"), 2)
        self.assertEqual(code("--version"), 0)


def load_tests(loader, tests, pattern):
    tests.addTests(doctest.DocTestSuite(copydesk))
    return tests
