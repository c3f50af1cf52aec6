"""What stands beside a session, for those who ask whether it can have been so."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import and_, bindparam, or_, select

from storage.models.attendance import attendance
from storage.models.learning import answer, attempt, completion
from storage.models.people import household, past_household, role_grant
from storage.statement import Statement
from storage.transaction import Transaction

b = bindparam
_a = attendance.c
SENT = ("submitted", "returned", "approved")
"""States of a session that counts, or may come to count."""
HELD = ("open", "closed", *SENT)
"""States of a session that took place."""
_ROSTER = Statement(
    lambda _: (
        select(_a.person_id, _a.way)
        .where(_a.session_id == b("session"), _a.struck_at.is_(None))
        .order_by(_a.id)
    )
)
_PRESENT = select(_a.person_id).where(_a.session_id == b("session"), _a.struck_at.is_(None))
_AT_HOME = select(household.c.person_id).where(household.c.address_id == b("address"))
_LEFT = select(past_household.c.person_id).where(past_household.c.address_id == b("address"))
_FINISHED = Statement(
    lambda _: (
        select(answer.c.address_id, attempt.c.id, attempt.c.finished_at)
        .distinct()
        .join_from(attempt, answer, answer.c.attempt_id == attempt.c.id)
        .where(
            or_(
                attempt.c.person_id.in_(_PRESENT),
                attempt.c.person_id.in_(_AT_HOME),
                and_(attempt.c.person_id.in_(_LEFT), answer.c.address_id == b("address")),
            ),
            attempt.c.finished_at.is_not(None),
            answer.c.local_date == b("day"),
            answer.c.address_id.is_not(None),
        )
    )
)
_HELPED = Statement(
    lambda _: (
        select(answer.c.address_id, attempt.c.id, attempt.c.finished_at)
        .distinct()
        .select_from(
            completion.join(
                attempt,
                and_(
                    attempt.c.person_id == completion.c.person_id,
                    attempt.c.lesson_id == completion.c.lesson_id,
                ),
            ).join(answer, answer.c.attempt_id == attempt.c.id)
        )
        .where(
            completion.c.local_date == b("day"),
            completion.c.way == "helper",
            attempt.c.finished_at.is_not(None),
            answer.c.address_id.in_(
                select(role_grant.c.address_id).where(role_grant.c.team_id == b("team"))
            ),
        )
    )
)


@dataclass(frozen=True, slots=True)
class Present:
    """Somebody was there; the way says who entered them."""

    person_id: int
    way: str


def roster(tx: Transaction, session_id: int) -> list[Present]:
    """Everybody who was there, in the order in which they were written down."""
    return tx.all(_ROSTER, Present, session=session_id)


def finished(
    tx: Transaction, session_id: int, where: tuple[int, int | None], day: date
) -> list[tuple[datetime, ...]]:
    """When lessons were finished on that day, address by address.

    By those present, those at home at the author's address, and those whom members of the team
    helped; `where`: the (team, author's address).
    """
    team, address = where
    given = {"session": session_id, "address": address or 0, "day": day}
    rows = {
        *tx.all(_FINISHED, lambda *row: row, **given),
        *tx.all(_HELPED, lambda *row: row, team=team, day=day),
    }
    found: dict[int, list[datetime]] = defaultdict(list)
    for there, _attempt, moment in rows:
        found[there].append(moment)
    return [tuple(sorted(moments)) for moments in found.values()]
