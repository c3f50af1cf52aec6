"""Where sessions are written and decided on, as far as a channel tells: kept for a day."""

from __future__ import annotations

from datetime import datetime

from handlers.rules.sessions.same_place import KEPT, beside
from handlers.turn import Turn
from storage.outreach import places
from storage.transaction import Transaction


def leave(turn: Turn, session_id: int, *, decides: bool = False) -> None:
    """Keep where this step is taken; nothing where the platform does not tell."""
    if turn.event.place and turn.known:
        who, where = turn.known.address_id, turn.event.place
        places.leave(turn.tx, session_id, who, where, turn.now, decides=decides)


def others(tx: Transaction, address_id: int, place: str, at: datetime) -> frozenset[int]:
    """The addresses that may be the same hand; `place`: where this one is now, to decide."""
    met = places.beside(tx, address_id, at - KEPT)
    if place:
        met += places.there(tx, address_id, place, at, at - KEPT)
    return beside(met)
