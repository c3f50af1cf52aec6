"""From which browser in which network sessions were written and decided on; kept for a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, select

from storage.models.base import Moment
from storage.models.outreach import work_place
from storage.statement import Statement
from storage.transaction import Transaction

b = bindparam
_w = work_place.c
_LEAVE = Statement(
    lambda insert: (
        insert(work_place)
        .values(
            session_id=b("session_id"),
            address_id=b("address_id"),
            place=b("place"),
            decides=b("decides"),
            at=b("at"),
        )
        .on_conflict_do_update(
            index_elements=["session_id", "address_id", "place", "decides"], set_={"at": b("at")}
        )
    )
)
_theirs = work_place.alias("theirs").c
_BESIDE = Statement(
    lambda _: select(_theirs.address_id, _theirs.decides, _theirs.at, _w.decides, _w.at).where(
        _w.address_id == b("address"),
        _theirs.place == _w.place,
        _theirs.address_id != _w.address_id,
        _w.at > b("since", type_=Moment),
        _theirs.at > b("since", type_=Moment),
    )
)
_AT = Statement(
    lambda _: select(_w.address_id, _w.decides, _w.at).where(
        _w.place == b("place"),
        _w.address_id != b("address"),
        _w.at > b("since", type_=Moment),
    )
)


@dataclass(frozen=True, slots=True)
class Met:
    """Work of another address at a place where this one was at work too, and when each was."""

    address_id: int
    decides: bool
    at: datetime
    own_decides: bool
    own_at: datetime


def leave(  # noqa: PLR0913 - a row
    tx: Transaction, session_id: int, address_id: int, place: str, at: datetime, *, decides: bool
) -> None:
    """Keep where a session was worked on, the last moment of each place."""
    kept = {"session_id": session_id, "address_id": address_id, "place": place, "at": at}
    tx.do(_LEAVE, **kept, decides=decides)


def beside(tx: Transaction, address_id: int, since: datetime) -> list[Met]:
    """Others who were at work where this address was."""
    return tx.all(_BESIDE, Met, address=address_id, since=since)


def there(tx: Transaction, address_id: int, place: str, at: datetime, since: datetime) -> list[Met]:
    """Others who were at work at a place where this address is now, to decide."""
    found = tx.all(_AT, lambda *row: row, place=place, address=address_id, since=since)
    return [Met(other, decides, moment, True, at) for other, decides, moment in found]
