"""The row that names the columns, as offices write it: in either language, below a title."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import islice
from pathlib import Path

from bot.errors import OperatorError
from handlers.rules.folding import composed, fold, lowered
from handlers.texts import Texts

TITLES = 10
"""Rows among which the heads are looked for: above them stands what a list is called."""
_HEAD = "operator.column_"


def find_header(
    rows: Iterable[tuple[int, Iterable[str]]],
    columns: tuple[str, ...],
    path: Path,
    optional: tuple[str, ...] = (),
) -> list[str]:
    """The heads of a list that has at least these columns; what stands above is passed over.

    `optional`: more columns that a list may have.
    """
    known = (*columns, *optional)
    best: list[str] = []
    for _, row in islice(rows, TITLES):
        header = [_named(cell, known) for cell in row]
        if twice := [name for name in known if header.count(name) > 1]:
            raise OperatorError("groups_header_twice", path=path, column=twice[0])
        if not _missing(header, columns):
            return header
        best = min(best, header, key=lambda one: len(_missing(one, columns)))
    missing = ", ".join(_missing(best, columns))
    raise OperatorError("groups_header", path=path, missing=missing)


def tidy(cell: str) -> str:
    """One spelling of every letter, single blanks, nothing invisible."""
    whole = composed(" ".join(cell.split()))
    return "".join(letter for letter in whole if unicodedata.category(letter)[0] != "C")


def _missing(header: list[str], columns: tuple[str, ...]) -> list[str]:
    return [name for name in columns if name not in header]


def _named(cell: str, columns: tuple[str, ...]) -> str:
    """The column that a head means; any other stays as it is written."""
    written = lowered(tidy(cell))
    plain = fold(written.replace("_", " "))
    means = (name for name in columns if written == name or plain in _heads()[name])
    return next(means, written)


@cache
def _heads() -> Mapping[str, frozenset[str]]:
    """What each column is called, without accents."""
    texts = Texts.load()
    names = [name for name in texts.names() if name.startswith(_HEAD)]
    return _Heads(
        (name.removeprefix(_HEAD), frozenset(map(fold, texts.say(name).split(","))))
        for name in names
    )


class _Heads(dict[str, frozenset[str]]):
    """A column without other names has none."""

    def __missing__(self, column: str) -> frozenset[str]:
        return frozenset()
