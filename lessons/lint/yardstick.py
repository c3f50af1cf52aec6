"""What content is measured by: the day, the known sources, the words that are not used."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from pydantic import RootModel

from lessons import fields
from lessons.content_model import Content
from lessons.loader import Reading

SOURCES = "sources.yaml"
FORBIDDEN = "forbidden.yaml"
CONTACTS = "contacts.yaml"


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


class Contacts(Content):
    """Telephone numbers and pages that somebody has confirmed."""

    numbers: dict[str, str]
    sites: dict[str, str]

    @cached_property
    def digits(self) -> frozenset[str]:
        """The numbers without spaces."""
        return frozenset("".join(filter(str.isdigit, number)) for number in self.numbers)

    def knows(self, site: str) -> bool:
        """Whether it is one of the pages, or a part of one."""
        return any(f".{site.casefold()}".endswith(f".{one.casefold()}") for one in self.sites)


_NOTHING = Forbidden(
    words={}, names=(), catch_all=(), double_negatives=(), asks_negatively=(), negatives=()
)


@dataclass(frozen=True, slots=True)
class Yardstick:
    """What the rules are given beside the page."""

    today: date
    sources: Mapping[str, str] | None
    """None when the list cannot be read: then nobody is blamed for what it may hold."""
    forbidden: Forbidden
    contacts: Contacts | None = None


def yardstick(reading: Reading, today: date) -> Yardstick:
    """The lists beside the courses; what is wrong with them joins the findings."""
    sources = reading.entry(reading.folder / SOURCES, Sources).value
    forbidden = reading.entry(reading.folder / FORBIDDEN, Forbidden).value
    contacts = reading.entry(reading.folder / CONTACTS, Contacts).value
    known = sources.root if sources else None
    return Yardstick(today, known, forbidden or _NOTHING, contacts)


def anywhere(phrases: Iterable[str]) -> re.Pattern[str]:
    """Any of these, as whole words, in whatever case; the longest first."""
    ordered = sorted(filter(str.strip, phrases), key=len, reverse=True)
    choices = "|".join(r"\s+".join(map(re.escape, phrase.split())) for phrase in ordered)
    return re.compile(rf"(?<!\w)(?:{choices})(?!\w)" if choices else r"(?!)", re.IGNORECASE)
