"""Where one helper entered more people at once than can be typed from forms; all are counted.

A session of their team explains as many as came to it; while nobody has counted them, all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from handlers.reports.haste import MOST, Cell, hasty_line
from handlers.reports.rush import AROUND, LONGEST, rush_line
from handlers.reports.spoken import number, some
from handlers.rules.days.calendar_units import Period
from handlers.rules.fairness.haste import Haste
from handlers.turn import House
from storage.studying import entered
from storage.studying.entered import Cover, Entered
from storage.transaction import Transaction


def hurried(
    tx: Transaction, period: Period, house: House, places: Mapping[Cell, str]
) -> tuple[str, ...]:
    """All that went faster than people do by themselves: lessons, newcomers, and these."""
    told = (tx, period, house, places)
    return (*hasty_line(*told), *rush_line(*told), *entered_line(*told))


def entered_line(
    tx: Transaction, period: Period, house: House, places: Mapping[Cell, str]
) -> tuple[str, ...]:
    """In which of these places how many were entered in a rush, and by how many helpers."""
    if period.last - period.first > MOST:
        return ()
    days, texts = (period.first, period.last), house.texts
    people, sessions = entered.entered(tx, *days), entered.covers(tx, *days)
    found = crowded(people, sessions, house.settings.rush)
    told = [
        texts.say(
            "report.entered_at",
            place=name,
            people=number(len(some_)),
            helpers=number(len({one.by for one in some_})),
        )
        for cell, name in places.items()
        if (some_ := found.get(cell))
    ]
    return (texts.say("report.entered", places=some(told, texts)),) if told else ()


def crowded(
    people: Sequence[Entered], sessions: Sequence[Cover], rule: Haste
) -> Mapping[Cell, list[Entered]]:
    """By place, whom a helper entered in a span with too many, of whatever places, in order."""
    of_one: defaultdict[int, list[Entered]] = defaultdict(list)
    for one in _unexplained(people, sessions):
        of_one[one.by].append(one)
    found: defaultdict[Cell, list[Entered]] = defaultdict(list)
    for mine in of_one.values():
        for index in sorted(rule.crowded([one.at for one in mine])):
            found["group", mine[index].group_id].append(mine[index])
    return found


def _unexplained(people: Sequence[Entered], sessions: Sequence[Cover]) -> Iterator[Entered]:
    left = [len(people) if one.heads is None else one.heads for one in sessions]
    for one in people:
        for index, session in enumerate(sessions):
            if left[index] and _is_at(one, session):
                left[index] -= 1
                break
        else:
            yield one


def _is_at(one: Entered, session: Cover) -> bool:
    if one.team_id != session.team_id or session.group_id not in (None, one.group_id):
        return False
    ends = session.ends_at or session.starts_at + LONGEST
    return session.starts_at - AROUND <= one.at <= ends + AROUND
