"""Scans that wait for their people, counted."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import bindparam, func, select

from storage.models.attendance import checkin_scan
from storage.models.base import Moment
from storage.statement import Statement
from storage.transaction import Transaction

b = bindparam
_s = checkin_scan.c
_WAITING = Statement(
    lambda _: (
        select(func.count())
        .select_from(checkin_scan)
        .where(_s.session_id == b("at_session"), _s.scanned_at > b("scanned_since", type_=Moment))
    )
)


def waiting(tx: Transaction, session_id: int, at: datetime) -> int:
    """How many scans of this session wait for their people to say who they are; at most a day."""
    since = at - timedelta(hours=24)
    return tx.one(_WAITING, int, at_session=session_id, scanned_since=since) or 0
