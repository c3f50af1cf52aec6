"""The raw rows of either database in a scratch file of SQLite, where `recount.sql` counts them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

from handlers.rules.days.calendar_units import Period

ADULTS = Path(__file__).with_name("adults.sql").read_text("utf-8")
_FACTS, _FIGURES = (
    Path(__file__).with_name(f"{name}.sql").read_text("utf-8") for name in ("recount", "figures")
)
SQL = "\n".join((_FACTS, ADULTS, _FIGURES))
Rows = Mapping[str, list[dict[str, object]]]
Key = tuple[str, str, int | None]
"""Indicator, scope, number of the group or team."""


class Recount:
    """Counts whatever is asked, as often as one likes."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def ask(self, period: Period, day: date | None) -> None:
        """From here on about this period, on this day's map or on the period's own."""
        self._connection.execute("DELETE FROM asked")
        given = (str(period.first), str(period.last), str(day) if day else None)
        self._connection.execute("INSERT INTO asked VALUES (?, ?, ?)", given)
        for (name,) in self._connection.execute("SELECT name FROM sqlite_temp_master").fetchall():
            self._connection.execute(f"DROP TABLE temp.{name}")
        self._connection.executescript(SQL)

    def figures(self) -> dict[Key, tuple[int | None, int]]:
        """The value of each indicator at each place, and how many forms lack it."""
        found = self._connection.execute("SELECT code, scope, id, value, missing FROM figure")
        return {(code, scope, one): (value, missing) for code, scope, one, value, missing in found}

    def wholes(self) -> dict[tuple[str, int | None], int | None]:
        """The adults of which DG1 is a share."""
        found = self._connection.execute("SELECT scope, id, adults FROM whole")
        return {(scope, one): adults for scope, one, adults in found}

    def waiting(self) -> dict[tuple[str, int | None], tuple[int, ...]]:
        """Sessions sent, returned, closed but not sent, open, and drafts."""
        found = self._connection.execute("SELECT * FROM waits")
        return {(scope, one): tuple(counts) for scope, one, *counts in found}

    def parts(self) -> set[tuple[str, str, int]]:
        """What a figure is made of."""
        return set(self._connection.execute("SELECT code, part, value FROM part"))


@contextmanager
def recount(rows: Rows, courses: Iterable[tuple[str, Iterable[str]]]) -> Iterator[Recount]:
    """Copy the rows, take the courses as they are taught, be ready to count."""
    connection = sqlite3.connect(":memory:")
    try:
        for name, held in rows.items():
            _copy(connection, name, held)
        connection.execute("CREATE TABLE asked (first, last, day)")
        connection.execute("CREATE TABLE course (course, lesson)")
        taught = [(course, lesson) for course, lessons in courses for lesson in lessons]
        connection.executemany("INSERT INTO course VALUES (?, ?)", taught)
        yield Recount(connection)
    finally:
        connection.close()


def _copy(connection: sqlite3.Connection, name: str, held: list[dict[str, object]]) -> None:
    columns = ", ".join(f'"{column}"' for column in held[0])
    marks = ", ".join("?" * len(held[0]))
    connection.execute(f'CREATE TABLE "{name}" ({columns})')
    lines = [[_plain(value) for value in row.values()] for row in held]
    connection.executemany(f'INSERT INTO "{name}" VALUES ({marks})', lines)  # noqa: S608


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.astimezone(UTC).replace(tzinfo=None).isoformat(" ", "microseconds")
    return value.isoformat() if isinstance(value, date) else value
