"""What a registrar would find in a file before it is signed: twenty-three checks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from bot.documents.checking import figures, frame, layout, wording
from bot.documents.checking.reading import Read, read
from bot.documents.opening import Unreadable

__all__ = ["CHECKS", "Check", "Found", "Unreadable", "look_over", "read"]
Level = Literal["error", "warning", "by_hand"]
MOST = 5
"""So many places are told of each check; a mistake made everywhere is told once."""


@dataclass(frozen=True, slots=True)
class Check:
    """How grave it is, and who looks for it."""

    level: Level
    find: Callable[[Read, date], Iterator[str]]


@dataclass(frozen=True, slots=True)
class Found:
    """Which check, and where: the first few places, and how many there are."""

    number: int
    level: Level
    places: tuple[str, ...]
    count: int


def _plain(find: Callable[[Read], Iterator[str]]) -> Callable[[Read, date], Iterator[str]]:
    return lambda read, _on: find(read)


def _papers(read: Read, _on: date) -> Iterator[str]:
    yield from wording.undrafted(read)
    yield from wording.citations(read)


def _by_hand(_read: Read, _on: date) -> Iterator[str]:
    yield ""


CHECKS: Mapping[int, Check] = {
    1: Check("error", _plain(layout.paper)),
    2: Check("error", _plain(layout.letters)),
    3: Check("error", _plain(layout.text)),
    4: Check("error", _plain(frame.nation)),
    5: Check("error", _plain(frame.body_name)),
    6: Check("error", _plain(frame.symbol)),
    7: Check("error", _plain(wording.dates)),
    8: Check("error", _plain(frame.subject)),
    9: Check("error", _plain(layout.page_numbers)),
    10: Check("warning", _plain(layout.headings)),
    11: Check("error", _papers),
    12: Check("warning", _plain(wording.abbreviations)),
    13: Check("warning", _plain(wording.signs)),
    14: Check("error", _plain(frame.signature)),
    15: Check("error", _plain(frame.recipients)),
    16: Check("error", _plain(frame.closing)),
    17: Check("warning", _plain(layout.annexes)),
    18: Check("warning", _plain(wording.old_names)),
    19: Check("error", _plain(figures.figures)),
    20: Check("warning", wording.lapsed),
    21: Check("error", _plain(wording.personal)),
    22: Check("by_hand", _by_hand),
    23: Check("warning", _plain(layout.unbroken)),
}
"""In the order in which a registrar reads."""


def look_over(file: Read, on: date) -> list[Found]:
    """Everything that is found on this day, check by check."""
    told = []
    for number, check in CHECKS.items():
        places = list(dict.fromkeys(check.find(file, on)))
        if places:
            told.append(Found(number, check.level, tuple(places[:MOST]), len(places)))
    return told
