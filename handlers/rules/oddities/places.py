"""Groups that a team has nothing to do with, and places where nobody counts so many."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handlers.rules.oddities.facts import Facts, Oddity

HOME = 40
"""A house and its yard hold the neighbours of a lane; more of them sit in a hall."""
_HOME = re.compile(
    r"(?:tai |o )?(?:nha (?:ong|ba|bac|co|chu|anh|chi|em|cu|dan|rieng|minh|to truong)\b"
    r"|ho gia dinh\b)"
)
_ON_AIR = re.compile(
    r"\b(?:qua (?:he thong )?loa|loa (?:phuong|phat thanh|truyen thanh|to)|phat thanh|livestream"
    r"|live ?stream|truc tuyen|online|fanpage"
    r"|(?:qua|tren) (?:nhom |group )?(?:zalo|facebook|fb|mang)"
    r"|nhom zalo|zoom|google meet)\b"
)
"""Nobody can say who listened."""


def outside_area(facts: Facts) -> Iterator[Oddity]:
    """People of groups that the team does not serve; a team without an area serves all."""
    named = {group for group in facts.session.groups if group is not None}
    if facts.area and (outside := named - facts.area):
        yield Oddity("outside_area", details={"groups": len(outside)})


def crowded_home(facts: Facts) -> Iterator[Oddity]:
    """A hall's crowd in somebody's house."""
    one, heads = facts.session, facts.session.heads or 0
    if heads > HOME and _HOME.match(one.place):
        yield Oddity("crowded_home", details={"heads": heads})


def on_air(facts: Facts) -> Iterator[Oddity]:
    """People are counted who heard a loudspeaker or saw a screen: how, is asked."""
    one, heads = facts.session, facts.session.heads or 0
    if heads and _ON_AIR.search(one.place):
        yield Oddity("on_air", details={"heads": heads})


RULES = (outside_area, crowded_home, on_air)
