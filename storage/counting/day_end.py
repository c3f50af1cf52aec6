"""What a day of the ward comes to: for the line that officers read in the evening."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import bindparam, func, or_, select

from storage.models.learning import completion
from storage.models.outreach import outreach_session, session_event, session_flag
from storage.statement import Statement
from storage.transaction import Transaction

b = bindparam
_c, _s, _e, _f = completion.c, outreach_session.c, session_event.c, session_flag.c

_LEARNED = Statement(
    lambda _: select(func.count(_c.person_id.distinct()), func.count()).where(
        _c.local_date == b("day")
    )
)
_APPROVED = Statement(
    lambda _: select(func.count(_e.session_id.distinct())).where(
        _e.local_date == b("day"), _e.what == "approved"
    )
)
_WAITING = Statement(
    lambda _: select(func.count(), func.min(_s.submitted_at)).where(_s.state == "submitted")
)
_UNSENT = Statement(
    lambda _: select(func.count()).where(
        _s.local_date <= b("day"),
        or_(_s.state == "closed", _s.state == "open", _s.state == "returned"),
    )
)
_PLANNED = Statement(
    lambda _: select(func.count()).where(_s.local_date == b("day"), _s.state == "planned")
)
_ODD = Statement(
    lambda _: (
        select(func.count(_f.session_id.distinct()))
        .join_from(session_flag, outreach_session, _s.id == _f.session_id)
        .where(_s.state == "submitted", _f.explanation.is_(None), _f.mended_at.is_(None))
    )
)


@dataclass(frozen=True, slots=True)
class Day:
    """Figures of today, and what waits."""

    people: int
    completions: int
    approved: int
    waiting: int
    since: datetime | None
    """Since when the oldest waits."""
    unsent: int
    odd: int
    planned: int
    """Sessions of tomorrow."""


def day_end(tx: Transaction, today: date, tomorrow: date) -> Day:
    """Counted once, whoever is told."""
    people, completions = tx.the(_LEARNED, lambda *row: row, day=today)
    waiting, since = tx.the(_WAITING, lambda *row: row)
    counts = (tx.value(_UNSENT, day=today), tx.value(_ODD), tx.value(_PLANNED, day=tomorrow))
    approved = tx.value(_APPROVED, day=today)
    return Day(people, completions, approved, waiting, since, *counts)
