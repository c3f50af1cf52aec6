"""Sessions whose author is no longer of the team, and handing one to somebody who is."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import bindparam, desc, exists, or_, select, update

from storage.models.outreach import outreach_session
from storage.models.people import role_grant
from storage.rights.standing import stands
from storage.statement import Statement
from storage.transaction import Transaction

b = bindparam
_s, _r = outreach_session.c, role_grant.c
DONE = ("approved", "withdrawn")
"""States in which nobody has anything to go on with."""

IS_HELD = exists().where(
    _r.team_id == _s.team_id,
    or_(_r.address_id == _s.address_id, _r.person_id == _s.author_id),
    stands(),
)
"""Whether who began it, or where it was begun, still belongs to its team."""
_ORPHANED = (*(_s.state != state for state in DONE), ~IS_HELD)
_OF_TEAM = Statement(
    lambda _: (
        select(_s.id)
        .where(_s.team_id == b("team"), *_ORPHANED)
        .order_by(desc(_s.touched_at), desc(_s.id))
        .limit(b("most"))
    )
)
_IS_ONE = Statement(lambda _: select(_s.id).where(_s.id == b("session"), *_ORPHANED))
_HAND_OVER = Statement(
    lambda _: (
        update(outreach_session)
        .where(_s.id == b("number"))
        .values(author_id=b("to_person"), address_id=b("to_address"), touched_at=b("at"))
    )
)


def of_team(tx: Transaction, team_id: int, most: int, at: datetime) -> list[int]:
    """A team's unfinished sessions that nobody holds at a moment, the last touched first."""
    return tx.all(_OF_TEAM, int, team=team_id, most=most, at=at)


def is_one(tx: Transaction, session_id: int, at: datetime) -> bool:
    """Whether nobody holds a session at a moment, and it is not finished."""
    return tx.value(_IS_ONE, session=session_id, at=at) is not None


def hand_over(tx: Transaction, session_id: int, to: tuple[int, int], at: datetime) -> None:
    """From now on it is this (person, address)'s."""
    person, address = to
    tx.do(_HAND_OVER, number=session_id, to_person=person, to_address=address, at=at)
