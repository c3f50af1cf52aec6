"""Groups that a team has nothing to do with."""

from __future__ import annotations

from collections.abc import Iterator

from handlers.rules.oddities.facts import Facts, Oddity


def outside_area(facts: Facts) -> Iterator[Oddity]:
    """People of groups that the team does not serve; a team without an area serves all."""
    named = {group for group in facts.session.groups if group is not None}
    if facts.area and (outside := named - facts.area):
        yield Oddity("outside_area", details={"groups": len(outside)})


RULES = (outside_area,)
