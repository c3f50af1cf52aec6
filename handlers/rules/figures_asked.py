"""What an officer wants to see: lessons or the campaign, by what, on which map, in which period."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from handlers.rules.folding import fold

_CAMPAIGN = re.compile(r"\b(chien dich|chiendich)\b")
_BY = {
    "group": re.compile(r"\b(theo|tung) (to dan pho|to)\b"),
    "team": re.compile(r"\b(theo|tung) (doi hinh|doi)\b"),
}
_GROUP = re.compile(r"\b(?:to dan pho|tdp|to)(?: so)? ?(\d{1,3})\b")
_TEAM = re.compile(r"\b(?:doi hinh|doi)(?: so)? ?(\d{1,3})\b")
_LINKED = re.compile(r" ?(?:[,;+&-]| va | voi )(?= ?(?:to dan pho|tdp|to) ?(?:so ?)?\d)")
"""Between two groups."""
_TODAYS_MAP = re.compile(r"\b(?:theo cac to|(?:theo )?ban do) (?:hom nay|moi|hien nay)\b")
_WHOLE = re.compile(r"\b(?:(?:toan|ca) (?:phuong|to)|cac to)\b")
"""Words for what is shown anyway."""
_KIND = r"(?:(?:to dan pho|tdp|to|khu|doi hinh|doi)(?: so)? )?"
_NO_NAME = frozenset({"to", "dan", "pho", "tdp", "khu", "so", "doi", "hinh"})


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
    team: str = ""
    """The number of the only team."""
    others: tuple[str, ...] = ()
    """Numbers of further groups: figures are of one, so it is asked which."""


def read_wanted(words: str) -> Wanted:
    """Take out of the words whatever does not name the period."""
    text, is_campaign = _take(fold(words), _CAMPAIGN)
    text, is_redrawn = _take(text, _TODAYS_MAP)
    by = "ward"
    for name, pattern in _BY.items():
        text, found = _take(text, pattern)
        by = name if found else by
    text, _ = _take(text, _WHOLE)
    groups, teams = ([*dict.fromkeys(one.findall(text))] for one in (_GROUP, _TEAM))
    is_one = (
        len(teams) + bool(groups) == 1
    )  # else some would be passed over: all stay, and are asked
    if is_one:
        text, _ = _take(_LINKED.sub(" ", text), _TEAM if teams else _GROUP)
    group, *others = (groups if is_one else []) or [""]
    team = teams[0] if is_one and teams else ""
    is_campaign = is_campaign or by != "ward" or is_redrawn or bool(team)
    return Wanted(is_campaign, by, is_redrawn, text, group, team, tuple(others))


def take_name(text: str, names: Mapping[int, str]) -> tuple[str, tuple[int, ...]]:
    """The folded text without the longest name in it, and who goes by that name."""
    words: defaultdict[str, list[int]] = defaultdict(list)
    for number, name in names.items():
        own = [word for word in fold(name).split() if word not in _NO_NAME]
        if any(not word.isdecimal() for word in own):
            words[" ".join(own)].append(number)
    for name in sorted(words, key=len, reverse=True):
        rest, is_there = _take(text, re.compile(rf"\b{_KIND}{re.escape(name)}\b"))
        if is_there:
            return rest, tuple(words[name])
    return text, ()


def _take(text: str, pattern: re.Pattern[str]) -> tuple[str, bool]:
    rest, count = pattern.subn(" ", text)
    return " ".join(rest.split()), count > 0
