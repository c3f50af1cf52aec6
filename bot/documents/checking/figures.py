"""19: figures in sentences, in tables, and their sums are one and the same."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.documents.checking.reading import Grid, Read
from bot.documents.checking.told import clauses, heads, sentences
from bot.documents.checking.words import looked

CODE_COLUMN = 0
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
        for sentence in sentences():
            for found in sentence.finditer(line.text):
                yield from _differing(found, known)


def _in_cells(grid: Grid, known: dict[str, str]) -> Iterator[str]:
    """A figure among the words of a cell."""
    for line in (line for row in grid.rows[1:] for cell in row for line in cell):
        for words in line.text.split("; "):
            for found in filter(None, (one.fullmatch(words) for one in clauses())):
                yield from _differing(found, known)


def _differing(found: re.Match[str], known: dict[str, str]) -> Iterator[str]:
    for code, said in found.groupdict().items():
        if code in known and _number(said) != _number(known[code]):
            yield f"{found[0]} / {known[code]}"


def _sums(grid: Grid) -> Iterator[str]:
    """A whole is never more than its lines; of those counted once it may be less."""
    last = len(grid.rows) - 1
    if looked().total not in [grid.text(last, column) for column in range(len(grid.rows[0]))]:
        return
    for column in range(len(grid.rows[0])):
        head = grid.text(0, column)
        code = heads().get(head)
        cells = [_number(grid.text(row, column)) for row in range(1, last)]
        whole = _number(grid.text(last, column))
        if whole is None or code is None or code in COUNTED_ONCE:
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
        named = [grid.text(0, column) in heads() for column in range(len(grid.rows[0]))]
        if (any(named) or grid.text(1, 0) == "HT1") and not looked().counted_in.search(grid.before):
            yield grid.before


def _number(said: str) -> float | None:
    """A number the Vietnamese way; none where it is words."""
    plain = said.strip().rstrip(".,").replace(".", "").replace(",", ".")
    try:
        return float(plain)
    except ValueError:
        return None
