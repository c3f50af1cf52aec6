"""Talks of those who said no before anything was known of them: no restored copy brings them back.

A list kept for years may not name them, so each has a mark of its own for each time: it is known
again beside the conversation, which is gone within a day or two, and means nothing afterwards.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy import bindparam, exists, select

from storage.models.people import address
from storage.models.post import conversation
from storage.privacy.tombstones import Dropped
from storage.statement import Statement
from storage.transaction import Transaction

RECENT = timedelta(days=2)
"""What is older is tidied away in any copy."""
MARK = 16
"""Hex digits."""
_UNKNOWN = Statement(
    lambda _: select(conversation.c.lane, conversation.c.updated_at).where(
        conversation.c.updated_at > bindparam("since", type_=conversation.c.updated_at.type),
        ~exists().where(address.c.lane == conversation.c.lane),
    )
)


def drop(tx: Transaction, lane: str, at: datetime) -> None:
    """What this conversation kept is not to come back: its person said no."""
    tx.lasting.append(Dropped(0, at, at, _mark(lane, at)))


def back(tx: Transaction, listed: Iterable[Dropped], now: datetime) -> Iterator[Dropped]:
    """Those that are here as they were before."""
    recent = [one for one in listed if one.at > now - RECENT]
    known = _known(tx, now) if recent else []
    return (one for one in recent if _lane(known, one))


def lane_of(tx: Transaction, one: Dropped, now: datetime) -> str | None:
    """Whose conversation it is, while it is as it was before."""
    return _lane(_known(tx, now), one)


def _known(tx: Transaction, now: datetime) -> list[tuple[str, datetime]]:
    return tx.all(_UNKNOWN, lambda *row: row, since=now - 2 * RECENT)


def _lane(known: Iterable[tuple[str, datetime]], one: Dropped) -> str | None:
    marked = (lane for lane, since in known if since < one.at and _mark(lane, one.at) == one.mark)
    return next(marked, None)


def _mark(lane: str, at: datetime) -> str:
    return sha256(f"{lane} {at.isoformat()}".encode()).hexdigest()[:MARK]
