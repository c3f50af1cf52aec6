"""What plain counting has too much, because somebody uses several channels."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import replace

from handlers.reports.firsts import in_order
from handlers.reports.maps import Map
from handlers.rules.days.calendar_units import Period
from handlers.rules.fairness.sameness import Fact, Surplus, canonical, surplus
from storage.counting import stats
from storage.identity import linked_people
from storage.transaction import Transaction

WHOLE, PLACED = "whole", "placed"
"""The ward, and those of it who live in some group."""


def counted_twice(tx: Transaction, period: Period, there: Map) -> Mapping[Hashable, Surplus]:
    """What plain counting has too much, because somebody uses several channels."""
    same = canonical((link.kept_id, link.other_id) for link in linked_people.links(tx))
    facts = []
    for one in in_order(tx, same):
        placement, group_id = there.place(one.placement, one.group_id, one.on)
        cells: tuple[Hashable, ...] = ((placement, group_id), WHOLE)
        if placement == "group":
            cells = (*cells, PLACED)
        facts.append(Fact(one.person_id, one.lesson_id, cells, one.is_adult, one.on in period))
    return surplus(facts, same)


def less(row: stats.Participation, twice: Surplus | None) -> stats.Participation:
    """The row without it."""
    if twice is None:
        return row
    return replace(
        row,
        people=row.people - twice.people,
        adults=row.adults - twice.adults,
        completions=row.completions - twice.completions,
    )
