"""What people wrote into the blanks of a draft, carried over into the next draft of the same days.

A blank is known by its words and by what stands around it, figures left out: they are what moved.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from io import BytesIO

from docx.document import Document as File
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from bot.documents.draw import steady
from bot.documents.opening import Unreadable, opened
from handlers.reports.document import BLANK

_FIGURES = re.compile(r"[\d.,%]+")
Key = tuple[str, str, int]
"""What stands around a blank, its words, and which one of those that are alike."""


@dataclass(frozen=True, slots=True)
class Carried:
    """The files, how many blanks were filled from before, and how many texts found no place."""

    files: tuple[bytes, ...]
    count: int = 0
    lost: int = 0


@dataclass(frozen=True, slots=True)
class _Line:
    """A paragraph with the keys of its blanks."""

    paragraph: Paragraph
    text: str
    keys: tuple[Key, ...]


def carried(files: Sequence[bytes], before: tuple[bytes, bytes] | None) -> Carried:
    """The same files with what was written into the draft before: that as it was drawn, and as it
    was filled in."""
    known, unread = _written(*before) if before else ({}, 0)
    if not known:
        return Carried(tuple(files), lost=unread)
    made: list[bytes] = []
    taken: set[Key] = set()
    for body in files:
        file = opened(body)
        taken = {key for line in _lines(file) for key in _fill(line, known)}
        out = BytesIO()
        file.save(out)
        made.append(steady(out.getvalue()))
    return Carried(tuple(made), len(taken), len(known) - len(taken) + unread)


def _written(draft: bytes, filled: bytes) -> tuple[Mapping[Key, str], int]:
    """What stands where the draft had a blank; how many blanks are gone with the words around."""
    try:
        old, new = _lines(opened(draft)), [line.text for line in _lines(opened(filled))]
    except Unreadable:
        return {}, 0
    known: dict[Key, str] = {}
    unread = 0
    for line, said in _pairs(old, new):
        found = None if said is None else _pattern(line.text).fullmatch(said)
        unread += 0 if found else len(line.keys)
        for key, value in zip(line.keys, found.groups() if found else (), strict=False):
            if (words := value.strip()) and not BLANK.search(words):
                known[key] = words
    return known, unread


def _pairs(old: Sequence[_Line], new: Sequence[str]) -> Iterator[tuple[_Line, str | None]]:
    """Every line with blanks that was changed, and what stands in its place."""
    matcher = SequenceMatcher(None, [line.text for line in old], new, autojunk=False)
    for deed, first, last, begin, end in matcher.get_opcodes():
        if deed == "equal":
            continue
        lines, there = old[first:last], list(new[begin:end])
        if len(lines) == 1:
            there = ["\n".join(there)]
        for place, line in enumerate(lines):
            if line.keys:
                yield line, there[place] if len(lines) == len(there) else _alike(line, there)


def _alike(line: _Line, among: Sequence[str]) -> str | None:
    """The one that only fills its blanks, where words stand around them."""
    words = BLANK.sub("", line.text).strip()
    fitting = (one for one in among if words and _pattern(line.text).fullmatch(one))
    return next(fitting, None)


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile("(.*?)".join(map(re.escape, BLANK.split(text))), re.DOTALL)


def _fill(line: _Line, known: Mapping[Key, str]) -> Iterator[Key]:
    """Write what is known into its blanks, which are runs of their own."""
    blanks = (run for run in line.paragraph.runs if BLANK.fullmatch(run.text))
    for run, key in zip(blanks, line.keys, strict=False):
        if key in known:
            run.text, run.font.highlight_color = known[key], None
            yield key


def _lines(file: File) -> list[_Line]:
    """Every paragraph in order, those of tables too."""
    found: list[_Line] = []
    seen: Counter[tuple[str, str]] = Counter()
    before = ""
    for element in file.element.body.iter(qn("w:p")):
        paragraph = Paragraph(element, file)
        text = paragraph.text
        row = next(element.iterancestors(qn("w:tr")), None)
        own = _plain(text if row is None else " | ".join(_cells(row)))
        keys = []
        for blank in BLANK.findall(text):
            around = own or before
            keys.append((around, blank, seen[around, blank]))
            seen[around, blank] += 1
        before = own or before
        found.append(_Line(paragraph, text, tuple(keys)))
    return found


def _cells(row: object) -> Iterator[str]:
    for cell in row.iterchildren(qn("w:tc")):  # type: ignore[attr-defined]
        yield "".join(piece.text or "" for piece in cell.iter(qn("w:t")))


def _plain(text: str) -> str:
    """Without blanks and figures, which may move."""
    return " ".join(_FIGURES.sub(" ", BLANK.sub(" ", text)).replace("|", " ").split())
