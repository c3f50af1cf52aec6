"""What the rows of a made-up ward are gathered in: its days, its groups, its chance."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

from handlers.turn import WARD_ZONE
from storage.models import metadata

Row = dict[str, object]
FIRST, LAST = date(2025, 10, 1), date(2027, 1, 20)
TURN, AUTUMN = date(2026, 7, 1), date(2026, 9, 15)
"""The map changes twice."""
EDGES = (
    *(date(2025, 12, 31), date(2026, 1, 1), TURN - timedelta(1), TURN),
    *(AUTUMN, date(2026, 12, 4), date(2026, 12, 31), date(2027, 1, 1)),
)
"""On these days more happens than on others, much of it near midnight."""
GROUPS: Mapping[str, tuple[date, date | None]] = {
    **{f"A{n}": (FIRST, TURN - timedelta(1)) for n in (1, 2, 3, 4, 5)},
    **{f"B{n}": (FIRST, None) for n in (1, 2, 3)},
    **{f"C{n}": (TURN, None) for n in (2, 3, 4)},
    "C1": (TURN, AUTUMN - timedelta(1)),
    "D1": (AUTUMN, None),
    "D2": (AUTUMN, None),
}
HEIRS = (
    *(("A1", "C1", TURN), ("A2", "C1", TURN)),  # two become one
    *(("A3", "C2", TURN), ("A3", "C3", TURN)),  # one becomes two
    *(("A4", "C4", TURN), ("C1", "D1", AUTUMN)),  # a new name; and what was merged gets another
    *(("B1", "D2", AUTUMN), ("A5", "B3", TURN)),  # a part goes, the rest stays; one joins another
)
FORM = ("head_count", "elderly", "women", "disabled", "businesses", "pupils")
RESULTS = ("kq1", "kq2", "kq3", "kq4", "kq5")
STATES = (*(["approved"] * 6), "submitted", "returned", "closed", "draft", "withdrawn", "open")
PEOPLE, SESSIONS, TEAMS = 120, 100, 6


@dataclass
class Ward:
    """Gathers rows; each table numbers its own."""

    chance: random.Random
    rows: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))

    def add(self, table: str, **values: object) -> int:
        """One more row; its number."""
        number = len(self.rows[table]) + 1
        if "id" in metadata.tables[table].c:
            values = {"id": number, **values}
        self.rows[table].append(values)
        return number

    def day(self) -> date:
        """Some day; one in four is an edge."""
        if self.chance.random() < 0.25:
            return self.chance.choice(EDGES)
        return FIRST + timedelta(self.chance.randrange((LAST - FIRST).days))

    def moment(self, on: date) -> datetime:
        """Some moment of the ward's day; one in three within half an hour of an end of it."""
        night = (*range(30), *range(1410, 1440))
        return at(on, self.chance.choice(night if self.chance.random() < 0.3 else range(1440)))

    def home(self, on: date) -> Row:
        """Where somebody lived that day; seldom a group that is no more."""
        there = [n for n, (_, days) in enumerate(GROUPS.items(), 1) if _holds(days, on)]
        drawn = self.chance.random()
        if drawn < 0.1:
            return {"placement": "elsewhere", "group_id": None}
        if drawn < 0.2:
            return {"placement": "unplaced", "group_id": None}
        if drawn < 0.25:
            there = [n for n, (since, _) in enumerate(GROUPS.values(), 1) if since <= on]
        return {"placement": "group", "group_id": self.chance.choice(there)}

    def number(self, most: int) -> int | None:
        """A number that was given, or was not."""
        return None if self.chance.random() < 0.25 else self.chance.randrange(most)


def at(on: date, minute: int) -> datetime:
    """A minute of the ward's day, in UTC."""
    return (datetime.combine(on, time(), WARD_ZONE) + timedelta(minutes=minute)).astimezone(UTC)


def _holds(days: tuple[date, date | None], on: date) -> bool:
    since, until = days
    return since <= on and (until is None or on <= until)
