"""What the checks look for, as data: patterns, names, papers that lapse."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict

FILE = Path(__file__).with_suffix(".yaml")


class _Kept(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Lapse(_Kept):
    """A paper and the last day on which it may be cited."""

    number: str
    until: date


class Mistaken(_Kept):
    """A number that is often written for another."""

    written: str
    right: str


class Looked(_Kept):
    """Everything that is looked for; patterns are compiled once."""

    nation: str
    motto: str
    draft: str
    symbol: re.Pattern[str]
    symbol_wrong: re.Pattern[str]
    full_date: re.Pattern[str]
    short_date: re.Pattern[str]
    citation: re.Pattern[str]
    citation_full: re.Pattern[str]
    annex: re.Pattern[str]
    belongs: re.Pattern[str]
    few: re.Pattern[str]
    share: re.Pattern[str]
    share_of: re.Pattern[str]
    counted_in: re.Pattern[str]
    table: re.Pattern[str]
    total: str
    lead_in: re.Pattern[str]
    authority: str
    office: str
    posts: tuple[str, ...]
    degrees: re.Pattern[str]
    recipients_head: str
    recipients_last: str
    copies: re.Pattern[str]
    closing: str
    abbreviations: frozenset[str]
    old_names: re.Pattern[str]
    history: re.Pattern[str]
    phone: re.Pattern[str]
    people: tuple[str, ...]
    places: tuple[str, ...]
    lapses: tuple[Lapse, ...]
    mistaken: tuple[Mistaken, ...]


@cache
def looked() -> Looked:
    """Read once; ValueError names what is wrong with the file."""
    return Looked.model_validate(yaml.safe_load(FILE.read_text("utf-8")))
