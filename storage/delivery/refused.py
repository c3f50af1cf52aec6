"""How many wrong codes came from a lane or a network; how often somebody looked people up."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String, bindparam, case, delete, func, select

from storage.models.base import Moment
from storage.models.people import refusals
from storage.statement import Statement
from storage.transaction import Transaction

b = bindparam
OF_SESSION = "seen:"
"""Begins what is counted of a session, which may be open longer than wrong codes are kept."""

_is_old, _now = refusals.c.since <= b("horizon"), b("now_at", type_=Moment)
_REFUSED = Statement(
    lambda insert: (
        insert(refusals)
        .values(lane=b("lane"), tries=1, since=_now)
        .on_conflict_do_update(
            index_elements=["lane"],
            set_={
                "tries": case((_is_old, 1), else_=refusals.c.tries + 1),
                "since": case((_is_old, _now), else_=refusals.c.since),
            },
        )
        .returning(refusals.c.tries)
    )
)
_TRIES = Statement(
    lambda _: select(refusals.c.tries, refusals.c.since).where(refusals.c.lane == b("in_lane"))
)
_prefix = bindparam("prefix", type_=String())
_TAKE = Statement(
    lambda _: (
        delete(refusals)
        .where(func.substr(refusals.c.lane, 1, func.length(_prefix)) == _prefix)
        .returning(refusals.c.lane, refusals.c.tries)
    )
)


def take(tx: Transaction, prefix: str) -> list[tuple[str, int]]:
    """Every count whose scope begins so, in order; they are gone then."""
    found = tx.all(_TAKE, lambda scope, times: (scope, times), prefix=prefix)
    return sorted(found)


def count_refusal(tx: Transaction, scope: str, at: datetime, horizon: datetime) -> int:
    """Count a wrong code of a lane or a network (`net:…`); how many since the horizon."""
    number: int = tx.value(_REFUSED, lane=scope, now_at=at, horizon=horizon)
    return number


def refusals_of(tx: Transaction, lane: str) -> tuple[int, datetime] | None:
    """How many wrong codes came from a lane, and since when."""
    return tx.one(_TRIES, lambda tries, since: (tries, since), in_lane=lane)
