"""Editions of what is taught, the versions there ever were, and who is in the middle of one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, desc, distinct, func, select

from storage.models.content import edition
from storage.models.learning import attempt, lesson_version
from storage.statement import Statement
from storage.transaction import Transaction

b = bindparam
_ALL = (edition.c.number, edition.c.body, edition.c.why, edition.c.by_whom, edition.c.made_at)
_NUMBER = Statement(lambda _: select(func.max(edition.c.number)))
_LATEST = Statement(lambda _: select(*_ALL).order_by(desc(edition.c.number)).limit(1))
_AT = Statement(lambda _: select(*_ALL).where(edition.c.number == b("wanted")))
_HISTORY = Statement(lambda _: select(*_ALL).order_by(desc(edition.c.number)).limit(b("most")))
_ADD = Statement(
    lambda insert: (
        insert(edition)
        .values(
            number=b("number"),
            body=b("body"),
            why=b("why"),
            by_whom=b("by_whom"),
            made_at=b("made_at"),
        )
        .on_conflict_do_nothing()
        .returning(edition.c.number)
    )
)
_VERSIONS = Statement(
    lambda _: select(lesson_version.c.lesson_id, lesson_version.c.version).order_by(
        lesson_version.c.first_seen_at, lesson_version.c.version
    )
)
_MIDWAY = Statement(
    lambda _: (
        select(attempt.c.lesson_id, attempt.c.version, func.count(distinct(attempt.c.person_id)))
        .where(attempt.c.finished_at.is_(None), attempt.c.touched_at >= b("since"))
        .group_by(attempt.c.lesson_id, attempt.c.version)
    )
)


_SINCE = Statement(
    lambda _: (
        select(*_ALL)
        .where(
            edition.c.number
            >= func.coalesce(
                select(func.max(edition.c.number))
                .where(edition.c.made_at <= b("since"))
                .scalar_subquery(),
                0,
            )
        )
        .order_by(edition.c.number)
    )
)
_PINNED = Statement(
    lambda _: (
        select(attempt.c.lesson_id, attempt.c.version)
        .where(attempt.c.finished_at.is_(None))
        .distinct()
    )
)


@dataclass(frozen=True, slots=True)
class Kept:
    """An edition as it is kept: its text is the business of whoever made it."""

    number: int
    body: str
    why: str
    by_whom: str
    made_at: datetime


def latest_number(tx: Transaction) -> int:
    """The number of the edition that is taught; 0 before the first."""
    return tx.value(_NUMBER) or 0


def latest(tx: Transaction) -> Kept | None:
    """The edition that is taught."""
    return tx.one(_LATEST, Kept)


def at(tx: Transaction, number: int) -> Kept | None:
    """An edition by its number."""
    return tx.one(_AT, Kept, wanted=number)


def history(tx: Transaction, most: int) -> list[Kept]:
    """The editions there were, the latest first."""
    return tx.all(_HISTORY, Kept, most=most)


def add(tx: Transaction, new: Kept) -> bool:
    """Make it the one that is taught; False when somebody else took the number meanwhile."""
    values = {name: getattr(new, name) for name in Kept.__dataclass_fields__}
    return tx.value(_ADD, **values) is not None


def versions(tx: Transaction) -> dict[str, tuple[str, ...]]:
    """Every version of every lesson that was ever taught, in the order of their coming."""
    found: dict[str, list[str]] = {}
    for lesson_id, version in tx.all(_VERSIONS, lambda *row: row):
        found.setdefault(lesson_id, []).append(version)
    return {lesson_id: tuple(known) for lesson_id, known in found.items()}


def midway(tx: Transaction, since: datetime) -> dict[tuple[str, str], int]:
    """How many people are in the middle of which version, of those seen since then."""
    rows = tx.all(_MIDWAY, lambda *row: row, since=since)
    return {(lesson_id, version): people for lesson_id, version, people in rows}


def taught_since(tx: Transaction, since: datetime) -> list[Kept]:
    """The edition that was taught then, and all that followed."""
    return tx.all(_SINCE, Kept, since=since)


def pinned(tx: Transaction) -> set[tuple[str, str]]:
    """Versions that somebody is in the middle of, however long ago."""
    return set(tx.all(_PINNED, lambda *row: (row[0], row[1])))
