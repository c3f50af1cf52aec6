"""How many people have ever agreed to learn here; an erasure takes its consents along."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import bindparam, func, select

from storage.identity.linked_numbers import LINKED
from storage.models.people import consent
from storage.statement import Statement
from storage.transaction import Transaction

b, _g = bindparam, consent.c
_AGREED = (_g.purpose == "learning", _g.given.is_(True), _g.at < b("end"))
_COUNT = Statement(lambda _: select(func.count(_g.person_id.distinct())).where(*_AGREED))
_SEVERAL = Statement(
    lambda _: select(_g.person_id).distinct().where(*_AGREED, _g.person_id.in_(LINKED))
)
WARD_AHEAD = timedelta(hours=7)
"""The ward's midnight comes so long before that of UTC."""


def count(tx: Transaction, last: date, same: Mapping[int, int]) -> int:
    """Up to and with that day; somebody with several numbers once."""
    end = datetime.combine(last + timedelta(days=1), time(), UTC) - WARD_AHEAD
    everybody: int = tx.value(_COUNT, end=end)
    several = tx.all(_SEVERAL, int, end=end)
    return everybody - len(several) + len({same.get(one, one) for one in several})
