"""Whether something is one's own, judged by links and homes of the time of the deed or since.

A link is undone in two taps and a home is left, and that must not make a judge of whoever did it,
neither afterwards nor by doing so just before: some days before the deed count too.
Whatever nobody may decide on for themselves asks here; what one may do with one's own data asks
`linked_people` and `reach`, where neither counts any more.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from itertools import product

from handlers.shared.linked_people import joined
from handlers.turn import WARD_ZONE, Turn
from storage.identity import linked_people, stays
from storage.transaction import Transaction


def is_oneself(turn: Turn, person_id: int, since: date) -> bool:
    """Whether whoever speaks was that person at the time, or since."""
    me = turn.known
    return me is not None and person_id in numbers(turn.tx, me.person_id, since, _days(turn))


def is_near(turn: Turn, person_id: int, since: date) -> bool:
    """The same, or at home with them."""
    me = turn.known
    return me is not None and are_near(turn.tx, me.person_id, person_id, since, _days(turn))


def are_near(tx: Transaction, one: int, other: int, since: date, days: int) -> bool:
    """The same of any two, from so many days before the deed on."""
    ours = numbers(tx, one, since, days)
    if other in ours:
        return True
    moment = _moment(since, days)
    pairs = product(ours, numbers(tx, other, since, days))
    return any(stays.live_together(tx, first, second, moment) for first, second in pairs)


def numbers(tx: Transaction, person_id: int, since: date, days: int) -> tuple[int, ...]:
    """Every number under which somebody was known then, or since."""
    moment = _moment(since, days)
    return joined(person_id, lambda number: linked_people.links_since(tx, number, moment))


def _days(turn: Turn) -> int:
    return turn.house.settings.apart_days


def _moment(since: date, days: int) -> datetime:
    at = since if isinstance(since, datetime) else datetime.combine(since, time(), WARD_ZONE)
    return at - timedelta(days=days)
