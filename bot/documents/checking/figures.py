"""19: figures in sentences, in tables, and their sums are one and the same."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.documents.checking.reading import Grid, Line, Read
from bot.documents.checking.words import looked

CODE_COLUMN = 0
CLAUSE, NUMBER = re.compile(r"[.;] "), re.compile(r"\d[\d.,]*")
COUNTED_ONCE = ("HT1", "HT3", "HT4", "DH2", "DG1")
"""Somebody may be in two lines: the whole may be less than its parts."""


def figures(read: Read) -> Iterator[str]:
    """Every kind of contradiction."""
    known = _by_code(read)
    yield from _in_sentences(read, known)
    for grid in read.ruled():
        yield from _in_cells(grid, known)
        yield from _sums(grid)
    yield from _shares(read)
    yield from _without_days(read)


def _by_code(read: Read) -> dict[str, str]:
    """This year's figures as the annex with the codes has them."""
    for grid in read.ruled():
        rows = range(1, len(grid.rows))
        codes = {grid.text(row, CODE_COLUMN): grid.text(row, 3) for row in rows if _wide(grid)}
        if "HT1" in codes:
            return codes
    return {}


def _wide(grid: Grid) -> bool:
    return len(grid.rows[0]) > 3  # noqa: PLR2004 - code, name, unit, figure


def _in_sentences(read: Read, known: dict[str, str]) -> Iterator[str]:
    for line in read.body():
        yield from _differing(line, known)


def _in_cells(grid: Grid, known: dict[str, str]) -> Iterator[str]:
    """A figure with its code among the words of a cell."""
    for line in (line for row in grid.rows[1:] for cell in row for line in cell):
        yield from _differing(line, known)


def _differing(line: Line, known: dict[str, str]) -> Iterator[str]:
    """A code stands behind its figure, which is the first number of its clause."""
    begins = 0
    for found in looked().code.finditer(line.text):
        clause = CLAUSE.split(line.text[begins : found.start()])[-1]
        begins = found.end()
        said = NUMBER.search(clause)
        if said and found[1] in known and _number(said[0]) != _number(known[found[1]]):
            yield f"{found[1]}: {said[0]} / {known[found[1]]}"


def _sums(grid: Grid) -> Iterator[str]:
    """A whole is never more than its lines; of those counted once it may be less."""
    last = len(grid.rows) - 1
    if looked().total not in [grid.text(last, column) for column in range(len(grid.rows[0]))]:
        return
    for column in range(len(grid.rows[0])):
        head = grid.text(0, column)
        cells = [_number(grid.text(row, column)) for row in range(1, last)]
        whole = _number(grid.text(last, column))
        if whole is None or not head[:2].isupper() or head.startswith(COUNTED_ONCE):
            continue
        if all(cell is not None for cell in cells) and whole > sum(c or 0 for c in cells) + 0.5:
            yield f"{head}: {grid.text(last, column)}"


def _shares(read: Read) -> Iterator[str]:
    """No per cent without what it is a share of."""
    for line in read.body():
        if looked().share.search(line.text) and not looked().share_of.search(line.text):
            yield line.text[:60]


def _without_days(read: Read) -> Iterator[str]:
    """Tables with figures of a period say of which."""
    for grid in read.ruled():
        coded = [grid.text(0, column)[:2].isupper() for column in range(len(grid.rows[0]))]
        has_codes = any(coded[2:]) or grid.text(1, 0) == "HT1"
        if has_codes and not looked().counted_in.search(grid.before):
            yield grid.before


def _number(said: str) -> float | None:
    """A number the Vietnamese way; none where it is words."""
    plain = said.strip().rstrip(".,").replace(".", "").replace(",", ".")
    try:
        return float(plain)
    except ValueError:
        return None
