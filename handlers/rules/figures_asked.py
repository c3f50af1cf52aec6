"""What an officer wants to see: lessons or the campaign, by what, on which map, in which period."""

from __future__ import annotations

import re
from dataclasses import dataclass

from handlers.rules.folding import fold

_CAMPAIGN = re.compile(r"\b(chien dich|chiendich)\b")
_BY = {
    "group": re.compile(r"\b(theo|tung) (to dan pho|to)\b"),
    "team": re.compile(r"\b(theo|tung) (doi hinh|doi)\b"),
}
_GROUP = re.compile(r"\b(?:to dan pho|tdp|to)(?: so)? ?(\d{1,3})\b")
_TODAYS_MAP = re.compile(r"\b(theo )?(ban do|cac to) (hom nay|moi|hien nay)\b")


@dataclass(frozen=True, slots=True)
class Wanted:
    """The question, with the words that name its period left over."""

    is_campaign: bool
    by: str
    """ward | group | team."""
    on_todays_map: bool
    period: str
    group: str = ""
    """The number of the only group asked for."""


def read_wanted(words: str) -> Wanted:
    """Take out of the words whatever does not name the period."""
    text, is_campaign = _take(fold(words), _CAMPAIGN)
    text, is_redrawn = _take(text, _TODAYS_MAP)
    by = "ward"
    for name, pattern in _BY.items():
        text, found = _take(text, pattern)
        by = name if found else by
    group = _GROUP.search(text)
    text, _ = _take(text, _GROUP)
    is_campaign = is_campaign or by != "ward" or is_redrawn
    return Wanted(is_campaign, by, is_redrawn, text, group[1] if group else "")


def _take(text: str, pattern: re.Pattern[str]) -> tuple[str, bool]:
    rest, count = pattern.subn(" ", text)
    return " ".join(rest.split()), count > 0
