"""The ward's adults in plain SQL beside the rule, for maps as crooked as chance can draw them."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date, timedelta

from handlers.rules.fairness.denominator import Lived, whole_of
from handlers.rules.fairness.placement import Succession
from tests.handlers.reports.recount.scratch import ADULTS

FIRST, DAY = date(2026, 1, 1), date(2026, 12, 31)
WARDS = 400
TABLES = """
CREATE TABLE map (first, last);
CREATE TABLE residential_group (id, valid_from, valid_to, is_example);
CREATE TABLE group_adults (id, group_id, adults, as_of, recorded_at);
CREATE TABLE group_succession (from_id, to_id, "on");
CREATE TABLE learned_at (at_scope, at_id);
"""


@dataclass
class Ward:
    """A few groups with whatever may have become of them."""

    groups: list[tuple[int, date, date | None, bool]] = field(default_factory=list)
    counts: list[tuple[int, int, date]] = field(default_factory=list)
    changes: list[tuple[int, int, date]] = field(default_factory=list)
    learned: set[int] = field(default_factory=set)


def drawn(chance: random.Random) -> Ward:
    """Mergers, splits, chains, parts that go, changes that nobody wrote down or dated oddly."""
    ward, numbers = Ward(), range(1, 8)
    days = [FIRST + timedelta(chance.randrange(400)) for _ in range(3)]
    for number in numbers:
        since = chance.choice([FIRST, FIRST, *days])
        ends = chance.choice([None, None, *(day - timedelta(1) for day in days)])
        until = ends if ends and ends >= since else None
        ward.groups.append((number, since, until, chance.random() < 0.1))
        for _ in range(chance.choice([0, *[1] * 15, 2, 2])):
            as_of = chance.choice([FIRST, since, *days])
            ward.counts.append((number, chance.randrange(100, 900), as_of))
    for _ in range(chance.randrange(7)):
        ward.changes.append((*chance.sample(numbers, 2), chance.choice(days)))
    ward.learned = {number for number in numbers if chance.random() < 0.7}
    return ward


def by_sql(ward: Ward) -> dict[int, int | None]:
    """Whose adults are counted, and how many."""
    with closing(sqlite3.connect(":memory:")) as scratch:
        scratch.executescript(TABLES)
        scratch.execute("INSERT INTO map VALUES (?, ?)", (str(FIRST), str(DAY)))
        groups = [(n, str(a), str(b) if b else None, c) for n, a, b, c in ward.groups]
        scratch.executemany("INSERT INTO residential_group VALUES (?, ?, ?, ?)", groups)
        counts = [(n, g, c, str(d), str(d)) for n, (g, c, d) in enumerate(ward.counts)]
        scratch.executemany("INSERT INTO group_adults VALUES (?, ?, ?, ?, ?)", counts)
        changes = [(a, b, str(day)) for a, b, day in ward.changes]
        scratch.executemany("INSERT INTO group_succession VALUES (?, ?, ?)", changes)
        learned = [("group", number) for number in ward.learned]
        scratch.executemany("INSERT INTO learned_at VALUES (?, ?)", learned)
        scratch.executescript(ADULTS)
        return dict(scratch.execute("SELECT id, adults FROM ward_group"))


def by_rule(ward: Ward) -> dict[int, int | None]:
    """The same by the house's rule."""
    newest: dict[int, tuple[date, int]] = {}
    for group, count, as_of in ward.counts:
        if as_of <= DAY and (group not in newest or newest[group][0] <= as_of):
            newest[group] = as_of, count
    lived = [
        Lived(number, since, until, newest[number][0] if number in newest else None, is_example=old)
        for number, since, until, old in ward.groups
    ]
    whole = whole_of(lived, ward.learned, [Succession(*one) for one in ward.changes], DAY)
    return {number: newest[number][1] if number in newest else None for number in whole}


def wards() -> Iterator[Ward]:
    chance = random.Random(2026)  # noqa: S311 - to be the same again
    return (drawn(chance) for _ in range(WARDS))


def test_two_ways_to_the_adults_of_the_ward() -> None:
    kinds: set[tuple[bool, bool]] = set()
    for ward in wards():
        counted = by_rule(ward)
        assert by_sql(ward) == counted, ward
        over = {number for number, _, until, _ in ward.groups if until and until < DAY}
        kinds.add((bool(over & counted.keys()), bool(over & ward.learned - counted.keys())))
    assert len(kinds) == 4, "groups that stay in, and such that are in another's count"
