"""Which words of a report tell which figure: from the report's own words, which bear no codes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from string import Formatter

from handlers.reports.indicators import indicators
from handlers.reports.yearly.outline import PARTS, outline
from handlers.texts import Texts
from handlers.texts.shipped import shipped

FIGURE = r"\d[\d.,]*"


@cache
def heads() -> Mapping[str, str]:
    """The figure of a column by the column's head."""
    named = {code: f"yearly.short_{code}" for code in indicators()}
    return {_texts().raw(name): code for code, name in named.items() if _has(name)}


@cache
def sentences() -> tuple[re.Pattern[str], ...]:
    """Sentences with figures; each figure is a group by its code."""
    names = [
        f"yearly.{name}"
        for part in PARTS
        for section in part.sections
        for paragraph in section.paragraphs
        for name in paragraph
    ]
    return tuple(_patterns(filter(_has, names)))


@cache
def clauses() -> tuple[re.Pattern[str], ...]:
    """What a cell says of a figure, between semicolons."""
    codes = dict.fromkeys(code for one in outline().contents for code in one.codes)
    return tuple(_patterns(f"yearly.did_{code}" for code in codes))


def _patterns(names: Iterator[str]) -> Iterator[re.Pattern[str]]:
    for name in names:
        pieces = list(Formatter().parse(_texts().raw(name).rstrip(".")))
        if any(gap in indicators() for _, gap, _, _ in pieces):
            yield re.compile("".join(re.escape(words) + _gap(gap) for words, gap, _, _ in pieces))


def _gap(name: str | None) -> str:
    if name is None:
        return ""
    one = indicators().get(name)
    if one is None:
        return ".+?"
    return f"(?P<{name}>{FIGURE}){'' if one.is_share else ' '}{re.escape(one.unit)}"


def _has(name: str) -> bool:
    return name in shipped().texts


@cache
def _texts() -> Texts:
    return Texts.load()
