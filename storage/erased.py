"""Who is erased in a database, and who is not although a list kept apart says so."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select

from storage.models.people import person
from storage.statement import Statement
from storage.tombstones import Gone
from storage.transaction import Transaction

_p = person.c
_GONE = Statement(
    lambda _: select(_p.id, _p.created_at, _p.erased_at).where(_p.erased_at.is_not(None))
)
_HERE = Statement(lambda _: select(_p.id, _p.created_at).where(_p.erased_at.is_(None)))


def gone(tx: Transaction) -> list[Gone]:
    """Everybody who was erased."""
    return tx.all(_GONE, Gone)


def back(tx: Transaction, listed: Iterable[Gone]) -> list[int]:
    """Numbers of people on the list who are here, as after a restore.

    Added at another moment, a number means somebody else: a restored database gives it out again.
    """
    wanted = {(one.person_id, one.created_at) for one in listed}
    here = tx.all(_HERE, lambda *row: (row[0], row[1])) if wanted else []
    return sorted(number for number, added in here if (number, added) in wanted)
