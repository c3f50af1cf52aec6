"""What content is measured by: the day, the known sources, the words that are not used."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from pydantic import RootModel

from lessons import fields
from lessons.content_model import Content
from lessons.loader import Reading

_SOURCES = "sources.yaml"
_FORBIDDEN = "forbidden.yaml"


class Sources(RootModel[dict[fields.FactCode, str]]):
    """Where the facts come from: one line for each code."""


class Forbidden(Content):
    """Words and turns of phrase that lessons do without."""

    words: dict[str, str]
    names: tuple[str, ...]
    """Proper names, in which a forbidden word is allowed."""
    catch_all: tuple[str, ...]
    double_negatives: tuple[str, ...]
    asks_negatively: tuple[str, ...]
    negatives: tuple[str, ...]

    @cached_property
    def seeking(self) -> Mapping[str, re.Pattern[str]]:
        """A pattern for each list."""
        return {
            "words": anywhere(self.words),
            "names": anywhere(self.names),
            "catch_all": anywhere(self.catch_all),
            "double_negatives": anywhere(self.double_negatives),
            "asks_negatively": anywhere(self.asks_negatively),
            "negatives": anywhere(self.negatives),
        }


_NOTHING = Forbidden(
    words={}, names=(), catch_all=(), double_negatives=(), asks_negatively=(), negatives=()
)


@dataclass(frozen=True, slots=True)
class Yardstick:
    """What the rules are given beside the page."""

    today: date
    sources: Collection[str] | None
    """None when the list cannot be read: then nobody is blamed for what it may hold."""
    forbidden: Forbidden


def yardstick(reading: Reading, today: date) -> Yardstick:
    """The lists beside the courses; what is wrong with them joins the findings."""
    sources = reading.entry(reading.folder / _SOURCES, Sources).value
    forbidden = reading.entry(reading.folder / _FORBIDDEN, Forbidden).value
    return Yardstick(today, sources.root.keys() if sources else None, forbidden or _NOTHING)


def anywhere(phrases: Iterable[str]) -> re.Pattern[str]:
    """Any of these, as whole words, in whatever case; the longest first."""
    ordered = sorted(phrases, key=len, reverse=True)
    choices = "|".join(r"\s+".join(map(re.escape, phrase.split())) for phrase in ordered)
    return re.compile(rf"(?<!\w)(?:{choices})(?!\w)" if choices else r"(?!)", re.IGNORECASE)
