"""Where lessons were completed faster than anybody reads; nothing is taken out of the figures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import timedelta

from handlers.reports.spoken import number, some
from handlers.rules.days.calendar_units import Period
from handlers.rules.fairness.haste import Haste
from handlers.turn import House
from storage.counting import haste
from storage.counting.haste import Done
from storage.transaction import Transaction

Cell = tuple[str, int | None]
"""A placement, and its group."""
MOST = timedelta(days=31)
"""Days that are looked at: a month of 250,000 completions took 0.4 s, a quarter four times that."""


def hasty_line(
    tx: Transaction, period: Period, house: House, places: Mapping[Cell, str]
) -> tuple[str, ...]:
    """In which of these places how many completions of how many people were hasty, if any."""
    found, texts = hasty(tx, period, house.settings.haste), house.texts
    told = [
        texts.say(
            "report.hasty_at", place=name, count=number(sum(times)), people=number(len(times))
        )
        for cell, name in places.items()
        if (times := found.get(cell))
    ]
    return (texts.say("report.hasty", places=some(told, texts)),) if told else ()


def hasty(tx: Transaction, period: Period, rule: Haste) -> Mapping[Cell, list[int]]:
    """By place, each one's hasty completions; of long periods none, they would take too long."""
    if period.last - period.first > MOST:
        return {}
    of_one: defaultdict[tuple[Cell, int], list[Done]] = defaultdict(list)
    for one in haste.busy_days(tx, period.first, period.last, rule.lessons):
        of_one[(one.placement, one.group_id), one.person_id].append(one)
    found: defaultdict[Cell, list[int]] = defaultdict(list)
    for (cell, _), done in of_one.items():
        if times := rule.hasty([one.at for one in done]):
            found[cell].append(times)
    return found
