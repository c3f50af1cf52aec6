"""Where more people enrolled at once than come by themselves; nothing is taken out of the figures.

A hall of eighty enrols at one session, in one network: whoever was at a session, or enrolled while
one was held for their group, is not looked at.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import timedelta

from handlers.reports.haste import MOST, Cell
from handlers.reports.spoken import number, some
from handlers.rules.days.calendar_units import Period
from handlers.rules.fairness.haste import Haste
from handlers.turn import House
from storage.counting import haste
from storage.counting.haste import Held, Newcomer
from storage.transaction import Transaction

AROUND = timedelta(minutes=30)
"""So long before and after a session people come and go."""
LONGEST = timedelta(hours=6)
"""A session that nobody has ended yet."""


def rush_line(
    tx: Transaction, period: Period, house: House, places: Mapping[Cell, str]
) -> tuple[str, ...]:
    """In which of these places how many enrolled in a rush, and what they completed that day."""
    found, texts = rushed(tx, period, house.settings.rush), house.texts
    told = [
        texts.say(
            "report.rush_at",
            place=name,
            people=number(len(some_)),
            count=number(sum(one.lessons for one in some_)),
        )
        for cell, name in places.items()
        if (some_ := found.get(cell))
    ]
    return (texts.say("report.rush", places=some(told, texts)),) if told else ()


def rushed(tx: Transaction, period: Period, rule: Haste) -> Mapping[Cell, list[Newcomer]]:
    """By place, who enrolled in a span with too many; of long periods nobody."""
    if period.last - period.first > MOST:
        return {}
    sessions = haste.held(tx, period.first, period.last)
    come: defaultdict[Cell, list[Newcomer]] = defaultdict(list)
    for one in haste.newcomers(tx, period.first, period.last):
        come[one.placement, one.group_id].append(one)
    found = {}
    for cell, people in come.items():
        if len(people) < rule.lessons:
            continue
        alone = [one for one in people if not any(_is_at(one, held) for held in sessions)]
        if chosen := rule.crowded([one.at for one in alone]):
            found[cell] = [alone[index] for index in sorted(chosen)]
    return found


def _is_at(one: Newcomer, held: Held) -> bool:
    if held.group_id not in (None, one.group_id):
        return False
    ends = held.ends_at or held.starts_at + LONGEST
    return held.starts_at - AROUND <= one.at <= ends + AROUND
