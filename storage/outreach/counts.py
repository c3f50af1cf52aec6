"""What a session counted, group by group; lessons taught; photos."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import bindparam, delete, func, or_, select, update

from storage.models.outreach import (
    outreach_session,
    session_group,
    session_lesson,
    session_photo,
)
from storage.statement import Statement
from storage.transaction import Transaction

b = bindparam
HEADS = ("head_count", "elderly", "women", "disabled", "businesses", "pupils")
RESULTS = ("kq1", "kq2", "kq3", "kq4", "kq5")
COUNTS = HEADS + RESULTS
_g = session_group.c
_SENT = ("submitted", "returned", "approved")

_ADD = Statement(
    lambda insert: (
        insert(session_group)
        .values(session_id=b("session_id"), group_id=b("group_id"))
        .on_conflict_do_nothing()
    )
)
_REMOVE = Statement(lambda _: delete(session_group).where(_g.id == b("number")))
_OF = Statement(
    lambda _: (
        select(_g.id, _g.session_id, _g.group_id, *(session_group.c[name] for name in COUNTS))
        .where(_g.session_id == b("session"))
        .order_by(_g.id)
    )
)
_SAVE = Statement(
    lambda _: (
        update(session_group)
        .where(_g.id == b("number"))
        .values({name: b(f"to_{name}") for name in COUNTS})
    )
)
_LESSONS = Statement(
    lambda _: (
        select(session_lesson.c.lesson_id)
        .where(session_lesson.c.session_id == b("session"))
        .order_by(session_lesson.c.lesson_id)
    )
)
_USUAL = Statement(
    lambda _: (
        select(session_lesson.c.lesson_id)
        .join(outreach_session, outreach_session.c.id == session_lesson.c.session_id)
        .where(
            outreach_session.c.team_id == b("team"),
            or_(*(outreach_session.c.state == state for state in _SENT)),
        )
        .group_by(session_lesson.c.lesson_id)
        .order_by(func.count().desc(), func.max(outreach_session.c.id).desc())
        .limit(b("most"))
    )
)
_TEACH = Statement(
    lambda insert: (
        insert(session_lesson)
        .values(session_id=b("session_id"), lesson_id=b("lesson_id"))
        .on_conflict_do_nothing()
    )
)
_UNTEACH = Statement(
    lambda _: delete(session_lesson).where(session_lesson.c.session_id == b("session"))
)
_PHOTOS = Statement(
    lambda _: select(func.count()).where(
        session_photo.c.session_id == b("session"),
        func.coalesce(session_photo.c.deleted_why, "") != "removed",
    )
)


@dataclass(frozen=True, slots=True)
class GroupCounts:
    """How many of one group came and what they were helped with; None is unknown, not zero."""

    id: int
    session_id: int
    group_id: int | None
    """None: people of several groups, not told apart."""
    head_count: int | None = None
    elderly: int | None = None
    women: int | None = None
    disabled: int | None = None
    businesses: int | None = None
    pupils: int | None = None
    kq1: int | None = None
    kq2: int | None = None
    kq3: int | None = None
    kq4: int | None = None
    kq5: int | None = None


def add_group(tx: Transaction, session_id: int, group_id: int | None) -> None:
    """The session was for this group too; twice is once."""
    tx.do(_ADD, session_id=session_id, group_id=group_id)


def remove_group(tx: Transaction, row_id: int) -> None:
    """It was not for that group after all; only before the form is sent."""
    tx.do(_REMOVE, number=row_id)


def of(tx: Transaction, session_id: int) -> list[GroupCounts]:
    """The counts of a session, in the order in which the groups were named."""
    return tx.all(_OF, GroupCounts, session=session_id)


def save(tx: Transaction, one: GroupCounts) -> None:
    """Write what is known of a group now."""
    tx.do(_SAVE, number=one.id, **{f"to_{name}": getattr(one, name) for name in COUNTS})


def lessons(tx: Transaction, session_id: int) -> tuple[str, ...]:
    """The lessons taught."""
    return tuple(tx.all(_LESSONS, str, session=session_id))


def usual(tx: Transaction, team_id: int, most: int) -> list[str]:
    """The lessons that a team has taught most often, in the sessions that it sent."""
    return tx.all(_USUAL, str, team=team_id, most=most)


def teach(tx: Transaction, session_id: int, taught: tuple[str, ...]) -> None:
    """These lessons were taught, and no others."""
    tx.do(_UNTEACH, session=session_id)
    for lesson in taught:
        tx.do(_TEACH, session_id=session_id, lesson_id=lesson)


def photos(tx: Transaction, session_id: int) -> int:
    """How many photos a session has; a file's end does not undo that it was taken."""
    return int(tx.value(_PHOTOS, session=session_id))
