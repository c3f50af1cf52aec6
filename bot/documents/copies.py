"""Whether a text is a copy of some lines: the same words in the same order, however it was saved.

Spaces are nothing, for a PDF breaks lines and cells where it will; only between two digits one
counts, so that 5 and 1 in two cells are never 51.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from handlers.reports.document import BLANK
from lessons.folding import composed

ENOUGH = 0.5
"""So much of its long lines makes a text one of these."""
LONG = 40
"""Letters that no other line has by chance."""
NEAR, FILLED = 600, 300
"""Letters between two lines, heads and numbers of a page among them; letters in a blank."""
_COUNT = "0123456789|"
_SPACE = re.compile(r"\s+")
_BETWEEN = re.compile(r"(?<=\d)\s+(?=\d)")


@dataclass(frozen=True, slots=True)
class Difference:
    """What stood there, and what stands there now; empty for nothing."""

    was: str
    now: str


def share(lines: Sequence[str], text: str) -> float:
    """How many of the long lines stand in the text, wherever."""
    copy = _squeezed(text)
    long = [one for line in lines if len(one := _squeezed(line)) >= LONG and not BLANK.search(line)]
    return sum(one in copy for one in long) / len(long) if long else 0.0


def differences(
    lines: Sequence[str], text: str, around: Sequence[str] = ()
) -> Iterator[Difference]:
    """Every line that is not in its place, and what stands between lines that is none of them.

    `around` stands above every page; in a blank anybody may have written.
    """
    whole = composed(text)
    copy = _squeezed(whole)
    known = sorted(map(_squeezed, (*lines, *around)), key=len, reverse=True)
    at, lost, blanks = 0, list[str](), 0
    for line in (*lines, ""):
        before, after = _edges(line)
        if line and not BLANK.sub("", line).strip():
            blanks += before
            continue
        place = _place(line, copy, at, NEAR + 2 * sum(map(len, lost))) if line else None
        if line and place is None:
            lost.append(line)
            continue
        start, end = place or (len(copy), len(copy))
        there = copy[at:start]
        is_filled = not lost and len(there) <= FILLED * (blanks + before)
        if lost or not (is_filled or _is_furniture(there, known)):
            yield from _gap(lost, _spaced(there, whole))
        at, lost, blanks = end, [], after


def _place(line: str, copy: str, at: int, near: int) -> tuple[int, int] | None:
    """Where the line stands from there on; a short one only near by, for it may come again."""
    letters = _squeezed(line)
    parts = map(re.escape, map(_squeezed, BLANK.split(line)))
    pattern = re.compile(f".{{0,{FILLED}}}?".join(parts))
    last = len(copy) if len(letters) >= LONG else at + near + len(letters) + FILLED
    found = pattern.search(copy, at, last)
    return found.span() if found else None


def _edges(line: str) -> tuple[int, int]:
    """How many blanks a line begins with, and ends with."""
    pieces = [not one.strip() for one in BLANK.split(line)] if line else []
    before = len([*takewhile(bool, pieces)])
    return before, len([*takewhile(bool, reversed(pieces))])


def _is_furniture(there: str, known: Sequence[str]) -> bool:
    """The number of a page, and heads of a table that its next page repeats."""
    for one in known:
        if not there.strip(_COUNT):
            return True
        there = there.replace(one, "")
    return not there.strip(_COUNT)


def _gap(lost: Sequence[str], there: str) -> Iterator[Difference]:
    """What stands in the place of lost lines is what the first of them became."""
    was, *others = lost or ("",)
    yield Difference(_shown(was), there)
    yield from (Difference(_shown(one), "") for one in others)


def _shown(line: str) -> str:
    return " | ".join(one for one in line.split("\n") if one)


def _spaced(letters: str, text: str) -> str:
    """The same with the spaces that it has in the text."""
    pieces = (r"\s+" if one == "|" else re.escape(one) + r"\s*" for one in letters.strip("|"))
    found = re.search("".join(pieces), text)
    return " ".join(found[0].split()) if found else letters


def _squeezed(said: str) -> str:
    return _SPACE.sub("", _BETWEEN.sub("|", composed(said)))
