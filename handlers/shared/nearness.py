"""Whether something is one's own, judged by the links of the time of the deed and of any since.

A link is undone in two taps, and undoing must not make a judge of whoever did it. Whatever nobody
may decide on for themselves asks here; what one may do with one's own data asks `kin` and `reach`,
where an undone link counts no more.
"""

from __future__ import annotations

from datetime import date, datetime, time
from itertools import product

from handlers.shared.kin import joined
from handlers.turn import WARD_ZONE, Turn
from storage import kin


def is_oneself(turn: Turn, person_id: int, since: date) -> bool:
    """Whether whoever speaks was that person at the time, or since."""
    return turn.known is not None and _is_one(turn, turn.known.person_id, person_id, since)


def is_near(turn: Turn, person_id: int, since: date) -> bool:
    """The same, or at home with them."""
    return turn.known is not None and are_near(turn, turn.known.person_id, person_id, since)


def are_near(turn: Turn, one: int, other: int, since: date) -> bool:
    """The same of any two."""
    if _is_one(turn, one, other, since):
        return True
    pairs = product(_numbers(turn, one, since), _numbers(turn, other, since))
    return any(kin.live_together(turn.tx, first, second) for first, second in pairs)


def _is_one(turn: Turn, one: int, other: int, since: date) -> bool:
    return other in _numbers(turn, one, since)


def _numbers(turn: Turn, person_id: int, since: date) -> tuple[int, ...]:
    moment = since if isinstance(since, datetime) else datetime.combine(since, time(), WARD_ZONE)
    return joined(person_id, lambda number: kin.links_since(turn.tx, number, moment))
