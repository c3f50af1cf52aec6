"""Who completed what, where and when; given in a line each, for reports on participation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from handlers.rules.days.calendar_units import year_of
from handlers.turn import WARD_ZONE
from storage.identity import people
from storage.models import metadata
from storage.studying import learning
from storage.transaction import Transaction
from storage.ward import campaign
from storage.ward.campaign import Adults, Group

AT = datetime(2026, 12, 5, 3, tzinfo=UTC)
YEAR = year_of(date(2026, 1, 1))
OLD, NEW, OTHER = 1, 2, 3
GROUPS = (
    Group(0, "T1", "Tổ 1", date(2025, 7, 1), date(2026, 6, 30), False),  # gone since July
    Group(0, "T2", "Tổ 2", date(2026, 7, 1), None, False),
    Group(0, "T3", "Tổ 3", date(2025, 7, 1), None, False),
)


@dataclass(frozen=True)
class Fact:
    """Somebody completed a lesson."""

    person: int
    lesson: str
    group: int | None
    elsewhere: bool
    is_adult: bool
    on: date


def record(tx: Transaction, fact: Fact, person: int) -> None:
    kind = "group" if fact.group else ("elsewhere" if fact.elsewhere else "unplaced")
    at = datetime(fact.on.year, fact.on.month, fact.on.day, 12, tzinfo=WARD_ZONE)
    done = learning.Completion(
        person, fact.lesson, "v1", kind, fact.group, fact.is_adult, "web", "self", True, at, fact.on
    )
    assert learning.record_completion(tx, done)


def clear(tx: Transaction) -> None:
    for table in reversed(metadata.sorted_tables):
        tx.cursor.execute(f'DELETE FROM "{table.name}"')  # noqa: S608
    if tx.dialect.name == "sqlite":
        tx.cursor.execute("DELETE FROM sqlite_sequence")
    else:
        tx.cursor.execute("ALTER SEQUENCE residential_group_id_seq RESTART")


def found(tx: Transaction, facts: list[Fact], adults: list[Adults]) -> None:
    """A ward with its groups, people, completions and denominators."""
    clear(tx)
    for group in GROUPS:
        campaign.add_group(tx, group)
    for count in adults:
        campaign.record_adults(tx, count, AT)
    persons: dict[int, int] = {}
    for fact in facts:
        if fact.person not in persons:
            persons[fact.person] = people.add_person(tx, "salt", AT)
        record(tx, fact, persons[fact.person])
