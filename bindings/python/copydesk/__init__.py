"""Reads drafts as a standards editor would. Nothing is sent anywhere.

>>> import copydesk
>>> report = copydesk.check("Halden opened the lab on February 9.", published="2026-02-27")
>>> finding = report.findings[0]
>>> finding.rule, finding.severity, finding.text
('dates/missing-year', 'warning', 'February 9')
>>> finding.fixes[0].safe, finding.fixes[0].edits[0].replacement
(True, ', 2026')

Many drafts are checked on all processors, in their order:

>>> texts = ["Experts say it works.", "Halden said so."]
>>> [report.count("warning") for report in copydesk.check_many(texts)]
[1, 0]

A newsroom's own rule pages, settings and ledger come with their folder: ``copydesk.Checker(folder)``.
"""

from __future__ import annotations

import json
import os
import sys
from dataclasses import dataclass, field
from typing import Any, Dict, Iterable, List, Mapping, Optional, Sequence, Tuple, Union

from . import _copydesk

__all__ = [
    "Checker", "Commented", "Edit", "Error", "Finding", "Fix", "Place", "Report",
    "check", "check_file", "check_many", "comment", "main",
]


class Error(ValueError):
    """A request that cannot be met; ``kind`` says why in a word that stays the same: ``date``, ``profile``, ``rule`` …"""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind


@dataclass(frozen=True)
class Place:
    """A place in the text: ``offset`` counts characters from 0, as Python does; line and column count from 1."""

    offset: int
    line: int
    column: int
    byte: int


@dataclass(frozen=True)
class Edit:
    """A stretch of the text, and what takes its place."""

    start: Place
    end: Place
    replacement: str


@dataclass(frozen=True)
class Fix:
    """A correction. One that is not ``safe`` is a suggestion: somebody should look at the result."""

    safe: bool
    message: str
    edits: Tuple[Edit, ...]


@dataclass(frozen=True)
class Finding:
    """What an editor would send back."""

    rule: str
    severity: str
    message: str
    help: Optional[str]
    notes: Tuple[str, ...]
    start: Place
    end: Place
    text: str
    fixes: Tuple[Fix, ...]
    fingerprint: str
    confidence: Optional[float]
    suppressed: Optional[str]


@dataclass(frozen=True)
class Report:
    """What was found in one draft. ``findings`` holds what may stand and prompts (``info``) as well."""

    path: str
    published: Optional[str]
    profile: str
    findings: Tuple[Finding, ...]
    problems: Tuple[str, ...]
    raw: Mapping[str, Any] = field(repr=False, compare=False)

    def count(self, severity: str = "error") -> int:
        """Number of findings of this severity or worse that do not stand for a reason."""
        levels = ("info", "warning", "error")
        least = levels.index(severity)
        open_ones = (f for f in self.findings if f.suppressed is None)
        return sum(levels.index(f.severity) >= least for f in open_ones)


@dataclass(frozen=True)
class Commented:
    """A Word file with its comments."""

    data: bytes = field(repr=False)
    comments: int
    fixes: int
    fixes_left: int


class _Text:
    """Characters by bytes, for places in order."""

    def __init__(self, text: Optional[str]) -> None:
        self._bytes = None if text is None else text.encode("utf-8", "surrogatepass")
        self._ascii = self._bytes is not None and len(self._bytes) == len(text or "")

    def place(self, at: Mapping[str, int]) -> Place:
        byte = at["byte"]
        offset = byte
        if self._bytes is not None and not self._ascii:
            offset = len(self._bytes[:byte].decode("utf-8", "surrogatepass"))
        return Place(offset, at["line"], at["column"], byte)

    def slice(self, start: int, end: int) -> str:
        if self._bytes is None:
            return ""
        return self._bytes[start:end].decode("utf-8", "surrogatepass")


def _report(answer: str, text: Optional[str]) -> Report:
    raw: Dict[str, Any] = json.loads(answer)
    if "error" in raw:
        raise Error(raw["error"]["kind"], raw["error"]["message"])
    draft = raw["files"][0]
    places = _Text(text)

    def fix(of: Mapping[str, Any]) -> Fix:
        edits = tuple(
            Edit(places.place(e["span"]["start"]), places.place(e["span"]["end"]), e["replacement"])
            for e in of["edits"]
        )
        return Fix(of["applicability"] == "safe", of["message"], edits)

    def finding(of: Mapping[str, Any]) -> Finding:
        span = of["span"]
        return Finding(
            rule=of["rule"],
            severity=of["severity"],
            message=of["message"],
            help=of["help"],
            notes=tuple(of["notes"]),
            start=places.place(span["start"]),
            end=places.place(span["end"]),
            text=places.slice(span["start"]["byte"], span["end"]["byte"]),
            fixes=tuple(fix(f) for f in of["fixes"]),
            fingerprint=of["fingerprint"],
            confidence=of.get("confidence"),
            suppressed=of["suppressed"],
        )

    return Report(
        path=draft["path"],
        published=draft["published"],
        profile=draft["profile"],
        findings=tuple(finding(d) for d in draft["diagnostics"]),
        problems=tuple(p["message"] for p in raw["problems"]),
        raw=raw,
    )


def _request(text: str, known: Mapping[str, Any]) -> str:
    request = {"text": text}
    request.update({key: value for key, value in known.items() if value is not None})
    return json.dumps(request)


class Checker:
    """Rules and settings, ready to check drafts from any number of threads. Making one takes some milliseconds; keep it.

    What may be said of a draft, all of it optional: ``name`` (decides the format), ``format``, ``published`` and ``as_of``
    (``YYYY-MM-DD``), ``profile``, ``fragment``, ``select`` and ``ignore`` (rules and families), ``budget``, ``rules_only``.
    """

    def __init__(self, folder: Union[str, "os.PathLike[str]", None] = None) -> None:
        try:
            self._inner = _copydesk.Checker(None if folder is None else os.fspath(folder))
        except ValueError as error:
            raise Error("settings", str(error)) from None

    def check(self, text: str, **known: Any) -> Report:
        """Checks a text; without a name it is a piece of a draft in Markdown."""
        return _report(self._inner.answer(_request(text, known)), text)

    def check_many(self, texts: Iterable[Union[str, Mapping[str, Any]]], **known: Any) -> List[Report]:
        """Checks texts, or mappings with ``text`` and what is known of each, on all processors; reports come in their order."""
        drafts: List[Tuple[str, Mapping[str, Any]]] = []
        for item in texts:
            if isinstance(item, str):
                drafts.append((item, known))
            else:
                own = {**known, **item}
                drafts.append((own.pop("text"), own))
        answers = self._inner.answer_many([_request(text, own) for text, own in drafts])
        return [_report(answer, text) for answer, (text, _) in zip(answers, drafts)]

    def check_file(self, path: Union[str, "os.PathLike[str]"], **known: Any) -> Report:
        """Checks a file: a Word document, whose lines are its paragraphs, or a text in UTF-8."""
        with open(path, "rb") as file:
            data = file.read()
        known.setdefault("name", os.fspath(path))
        return _report(self._inner.answer_file(data, _request("", known)), _decoded(data))

    def comment(
        self,
        data: bytes,
        *,
        infos: bool = False,
        fixes: bool = False,
        date: Optional[str] = None,
        **known: Any,
    ) -> Commented:
        """Writes the findings in a Word file into it as comments, and safe fixes as tracked changes if ``fixes`` is true."""
        comments = {"infos": infos, "fixes": fixes, "date": date}
        known.setdefault("name", "draft.docx")
        try:
            done = self._inner.comment(data, _request("", known), json.dumps(comments))
        except ValueError as error:
            why = json.loads(str(error))["error"]
            raise Error(why["kind"], why["message"]) from None
        return Commented(*done)


def _decoded(data: bytes) -> Optional[str]:
    if data.startswith(b"PK"):
        return None
    return data.decode("utf-8", "replace")


_default: Optional[Checker] = None


def _checker() -> Checker:
    global _default
    if _default is None:
        _default = Checker()
    return _default


def check(text: str, **known: Any) -> Report:
    """Checks a text by the built-in rules; see :class:`Checker`."""
    return _checker().check(text, **known)


def check_many(texts: Iterable[Union[str, Mapping[str, Any]]], **known: Any) -> List[Report]:
    """Checks many texts by the built-in rules; see :meth:`Checker.check_many`."""
    return _checker().check_many(texts, **known)


def check_file(path: Union[str, "os.PathLike[str]"], **known: Any) -> Report:
    """Checks a file by the built-in rules; see :meth:`Checker.check_file`."""
    return _checker().check_file(path, **known)


def comment(data: bytes, **known: Any) -> Commented:
    """Comments a Word file by the built-in rules; see :meth:`Checker.comment`."""
    return _checker().comment(data, **known)


def main(arguments: Optional[Sequence[str]] = None) -> int:
    """The command ``copydesk``; the answer is its exit code."""
    import signal

    # Ctrl-C is the command's business, not Python's.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    return _copydesk.run(["copydesk", *(sys.argv[1:] if arguments is None else arguments)])
