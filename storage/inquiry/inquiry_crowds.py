"""Many questions at once: how many came from a network, and those closed together opened again."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import bindparam, exists, func, insert, select, update

from storage.inquiry.inquiries import Inquiry, find
from storage.models.attendance import attendance
from storage.models.inquiries import inquiry, inquiry_step
from storage.statement import Statement
from storage.transaction import Transaction

b = bindparam
_i, _s = inquiry.c, inquiry_step.c
_LATELY = Statement(
    lambda _: select(func.count()).where(
        _i.network == b("network"), _i.asked_at > b("since", type_=_i.asked_at.type)
    )
)
_WAIT_SINCE = Statement(
    lambda _: select(func.count()).where(
        _i.state == "waiting", _i.asked_at > b("since", type_=_i.asked_at.type)
    )
)
_WAS_SEEN = Statement(
    lambda _: select(
        exists().where(
            attendance.c.person_id == b("person"),
            attendance.c.struck_at.is_(None),
        )
    )
)
_CLOSED = Statement(
    lambda _: (
        select(_i.id)
        .join_from(inquiry, inquiry_step, _s.inquiry_id == _i.id)
        .where(_s.batch == b("batch"), _s.what == "closed", _i.state == "closed")
        .order_by(_i.id)
        .distinct()
    )
)
_other = inquiry.alias("other")
_REOPEN = Statement(
    lambda _: (
        update(inquiry)
        .where(
            _i.id == b("number"),
            _i.state == "closed",
            ~exists().where(_other.c.person_id == _i.person_id, _other.c.state == "waiting"),
        )
        .values(state="waiting", ended_at=None)
        .returning(_i.id)
    )
)
_STEP = Statement(
    lambda _: insert(inquiry_step).values(
        inquiry_id=b("number"), what="waiting", words="", by_address=b("by"), at=b("at")
    )
)


def lately(tx: Transaction, network: str, since: datetime) -> int:
    """How many questions came from a network since."""
    return int(tx.value(_LATELY, network=network, since=since))


def wait_since(tx: Transaction, since: datetime) -> int:
    """How many wait that came since."""
    return int(tx.value(_WAIT_SINCE, since=since))


def was_seen(tx: Transaction, person_id: int) -> bool:
    """Whether somebody was ever present at a session."""
    return bool(tx.value(_WAS_SEEN, person=person_id))


def closed_with(tx: Transaction, batch: int) -> list[int]:
    """Those closed together under the number of the first, and closed still."""
    return tx.all(_CLOSED, int, batch=batch)


def reopen(tx: Transaction, number: int, by: int | None, at: datetime) -> Inquiry | None:
    """It waits again; None where its person has asked another meanwhile, or it is not closed."""
    if tx.value(_REOPEN, number=number) is None:
        return None
    tx.do(_STEP, number=number, by=by, at=at)
    return find(tx, number)
