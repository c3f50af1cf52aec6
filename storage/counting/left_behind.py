"""What was recorded in a group after its last day, and stays with it."""

from __future__ import annotations

from datetime import date

from sqlalchemy import bindparam as b
from sqlalchemy import func, select

from storage.models.learning import completion
from storage.models.outreach import outreach_session, session_group
from storage.statement import Statement
from storage.transaction import Transaction

_LEARNT = Statement(
    lambda _: select(func.count()).where(
        completion.c.group_id == b("number"), completion.c.local_date > b("last")
    )
)
_HELD = Statement(
    lambda _: (
        select(func.count())
        .select_from(session_group.join(outreach_session))
        .where(
            session_group.c.group_id == b("number"),
            outreach_session.c.local_date > b("last"),
            outreach_session.c.state != "withdrawn",
        )
    )
)


def after(tx: Transaction, group: int, last: date) -> int:
    """Completed lessons and sessions of later days."""
    counts = (tx.value(one, number=group, last=last) for one in (_LEARNT, _HELD))
    return sum(counts)
