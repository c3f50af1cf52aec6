"""Crowds that nobody can have counted: carried from hall to hall, in a house, on the air."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handlers.rules.oddities import find
from tests.handlers.rules.oddities.samples import NOBODY, PLAIN, at, facts
from tests.rows import each_row

HALL = replace(PLAIN, was_open=False, present=NOBODY, place="nha van hoa to 3", heads=40)
NEXT = replace(
    HALL, id=7, kind="BH3", place="tram y te", starts_at=at(9, 35), ends_at=at(10, 30), heads=38
)


@each_row(
    ("other", "is_asked"),
    [
        pytest.param(NEXT, True, id="five minutes later, as another kind"),
        pytest.param(replace(NEXT, kind="BH2"), True, id="a class in another place"),
        pytest.param(replace(NEXT, heads=25), False, id="fewer of them"),
        pytest.param(replace(NEXT, groups=frozenset({5})), False, id="of another group"),
        pytest.param(replace(NEXT, groups=frozenset({None})), False, id="of nobody knows which"),
        pytest.param(replace(NEXT, has_photo=True), False, id="with a photo"),
        pytest.param(replace(NEXT, starts_at=at(14), ends_at=at(15)), False, id="in the afternoon"),
        pytest.param(replace(NEXT, team=2, author=21), False, id="of another team"),
    ],
)
def test_a_crowd_that_moved_in_minutes(other: object, *, is_asked: bool) -> None:
    rules = {one.rule for one in find(facts(HALL, near=(other,)))}
    assert ("moved_crowd" in rules) == is_asked


@each_row(
    ("place", "heads", "rule"),
    [
        ("nha ba tu", 118, "crowded_home"),
        ("tai nha rieng", 60, "crowded_home"),
        ("nha ba tu", 22, ""),
        ("nha van hoa to 3", 118, ""),
        ("nha thi dau", 118, ""),
        ("qua loa phuong", 187, "on_air"),
        ("livestream tren facebook", 186, "on_air"),
        ("qua nhom zalo", 143, "on_air"),
        ("san dinh", 143, ""),
    ],
)
def test_where_nobody_counts_so_many(place: str, heads: int, rule: str) -> None:
    rules = {one.rule for one in find(facts(replace(HALL, place=place, heads=heads)))}
    assert rules & {"crowded_home", "on_air"} == ({rule} if rule else set())
