"""Names in the order in which people count: "Đội 2" before "Đội 10"."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TypeVar

_PARTS = re.compile(r"(\d+)")
T = TypeVar("T")
Key = tuple[tuple[int, int, str], ...]


@lru_cache(maxsize=4096)
def natural(name: str) -> Key:
    """A key to sort by: numbers as numbers, words without case, whole before cut short."""
    parts = filter(None, _PARTS.split(unicodedata.normalize("NFC", name).casefold()))
    return tuple((0, int(one), "") if one.isdecimal() else (1, 0, one) for one in parts)


def as_counted(several: Sequence[T], name: Callable[[T], str]) -> list[T]:
    """The same; those whose names differ in a number only stand together, where the first does."""
    kinds: dict[tuple[str, ...], int] = {}
    for place, one in enumerate(several):
        kinds.setdefault(_letters(name(one)), place)
    return sorted(several, key=lambda one: (kinds[_letters(name(one))], natural(name(one))))


def _letters(name: str) -> tuple[str, ...]:
    """What stands around the numbers."""
    return tuple(word for _, _, word in natural(name) if word)
