"""Which officers were told of new questions and have looked since; who wants a line each day."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import bindparam, select

from storage.models.inquiries import inbox_reader
from storage.statement import Insert, Statement
from storage.transaction import Transaction

b = bindparam
_r = inbox_reader.c


def _noted(column: str) -> Statement:
    """Set one column of a reader, who may not be kept yet."""

    def build(insert: Insert) -> object:
        first = {"address_id": b("reader"), "is_daily": True, column: b("value")}
        return (
            insert(inbox_reader)
            .values(first)
            .on_conflict_do_update(index_elements=[_r.address_id], set_={column: b("value")})
        )

    return Statement(build)  # type: ignore[arg-type]


_TOLD, _OPENED, _DAILY = (_noted(name) for name in ("told_at", "opened_at", "is_daily"))
_EVENING = _noted("evening_off_at")
_NO_EVENING = Statement(lambda _: select(_r.address_id).where(_r.evening_off_at.is_not(None)))
_IDLE = Statement(
    lambda _: select(_r.address_id).where(
        _r.told_at.is_not(None), (_r.opened_at.is_(None)) | (_r.opened_at < _r.told_at)
    )
)
_TOLD_SINCE = Statement(
    lambda _: select(_r.address_id).where(_r.told_at > b("since", type_=_r.told_at.type))
)
_QUIET = Statement(lambda _: select(_r.address_id).where(_r.is_daily.is_(False)))
_AWARE = Statement(
    lambda _: select(_r.address_id).where(
        (_r.told_at >= b("newest", type_=_r.told_at.type))
        | (_r.opened_at >= b("newest", type_=_r.told_at.type))
        | (_r.told_at.is_not(None) & (_r.opened_at.is_(None) | (_r.opened_at < _r.told_at)))
    )
)


def told(tx: Transaction, address_id: int, at: datetime) -> None:
    """An officer was told that something new waits."""
    tx.do(_TOLD, reader=address_id, value=at)


def opened(tx: Transaction, address_id: int, at: datetime) -> None:
    """An officer looked."""
    tx.do(_OPENED, reader=address_id, value=at)


def wish(tx: Transaction, address_id: int, *, is_daily: bool) -> None:
    """Whether an officer wants a line every morning."""
    tx.do(_DAILY, reader=address_id, value=is_daily)


def idle(tx: Transaction) -> frozenset[int]:
    """Addresses that were told and have not looked since."""
    return frozenset(tx.all(_IDLE, int))


def aware(tx: Transaction, newest: datetime) -> frozenset[int]:
    """Addresses that know of the newest question, or were told of one and have not looked."""
    return frozenset(tx.all(_AWARE, int, newest=newest))


def told_since(tx: Transaction, since: datetime) -> frozenset[int]:
    """Addresses that were told of one since."""
    return frozenset(tx.all(_TOLD_SINCE, int, since=since))


def quiet(tx: Transaction) -> frozenset[int]:
    """Addresses that want no line in the morning."""
    return frozenset(tx.all(_QUIET, int))


def wish_evening(tx: Transaction, address_id: int, off_at: datetime | None) -> None:
    """Since when an officer wants no line in the evening; None: it is wanted."""
    tx.do(_EVENING, reader=address_id, value=off_at)


def no_evening(tx: Transaction) -> frozenset[int]:
    """Addresses that want no line in the evening."""
    return frozenset(tx.all(_NO_EVENING, int))
