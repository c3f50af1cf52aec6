"""A fortnight written in one go: one question for the row, and none for an honest evening."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from handlers.rules.oddities import Facts, find
from handlers.rules.oddities.facts import Session, Settled
from tests.handlers.rules.oddities.samples import PLAIN, at
from tests.rows import each_row

SAT = at(20, day=date(2026, 11, 29))
HEADS = (43, 38, 46, 41, 39, 44, 42)


def written(
    minutes: Sequence[int], days: Sequence[int] | None = None, **values: object
) -> list[Session]:
    """Forms of those days of November, each begun so many minutes into the sitting."""
    chosen = days or range(14, 14 + len(minutes))
    return [
        replace(
            PLAIN, id=50 + place, day=date(2026, 11, day), heads=HEADS[place],
            counts=(HEADS[place], 3 + place, 20 + 2 * place), results=0,
            starts_at=_on(day, 8), ends_at=_on(day, 10), recorded_at=SAT + timedelta(minutes=late),
            **{"was_open": False, "present": frozenset(), **values},  # type: ignore[arg-type]
        )
        for place, (day, late) in enumerate(zip(chosen, minutes, strict=True))
    ]  # fmt: skip


def _on(day: int, hour: int) -> datetime:
    return at(hour, day=date(2026, 11, day))


def asked(row: Sequence[Session], *settled: Settled) -> list[int]:
    """Which of them are asked about, each looked at when it is sent."""
    return [
        place
        for place, one in enumerate(row)
        for oddity in find(
            Facts(one, SAT + timedelta(hours=9), tuple(row[:place]), settled=settled)
        )
        if oddity.rule == "one_sitting"
    ]


@each_row(
    ("row", "places"),
    [
        pytest.param(
            written((0, 2, 5, 7, 10, 12, 15)),
            [2, 5],
            id="a week: every third day, until it is explained",
        ),
        pytest.param(written((0, 59, 118, 170)), [2], id="an evening over a book"),
        pytest.param(written((0, 3, 6), helpers=None), [2], id="nobody helped"),
        pytest.param(written((0, 3, 6), place=""), [2], id="no place"),
        pytest.param(written((0, 3, 6, 400, 403, 406)), [2, 5], id="two sittings"),
        pytest.param(written((0, 3, 6, 9), days=(14, 14, 15, 16)), [3], id="two of one day"),
        pytest.param(written((0, 3)), [], id="a weekend"),
        pytest.param(written((0, 61, 122)), [], id="one at a time"),
        pytest.param(written((0, 3, 6), days=(14, 14, 15)), [], id="two days"),
        pytest.param(written((0, 3, 6), has_photo=True), [], id="with a photo each"),
        pytest.param(written((0, 3, 6), was_open=True), [], id="with a code on show"),
        pytest.param(written((0, 3, 6), present=frozenset({7})), [], id="with somebody's name"),
    ],
)
def test_a_row_of_days_is_asked_about_once(row: list[Session], places: list[int]) -> None:
    assert asked(row) == places


def test_what_was_planned_beforehand_is_no_row() -> None:
    planned = [replace(one, recorded_at=_on(13, 9)) for one in written((0, 3, 6, 9))]
    assert asked(planned) == []


def test_several_authors_of_one_evening_are_no_row() -> None:
    row = [replace(one, author=place) for place, one in enumerate(written((0, 3, 6, 9)))]
    assert asked(row) == []


def test_a_team_that_writes_from_a_book_says_so_once() -> None:
    known = Settled("one_sitting", 3, "BH1", "")
    assert asked(written((0, 2, 5, 7, 10, 12, 15)), known) == []


@pytest.mark.parametrize("order", [(2, 1, 0), (1, 2, 0), (6, 5, 4, 3, 2, 1, 0)])
def test_the_order_in_which_they_are_sent_does_not_matter(order: tuple[int, ...]) -> None:
    row = written((0, 2, 5, 7, 10, 12, 15))
    later = [
        replace(row[place], sent_at=SAT + timedelta(hours=1, minutes=minute))
        for minute, place in enumerate(order)
    ]
    assert asked(later) == [2, 5][: len(order) // 3]
    again = [Facts(one, SAT, tuple(each for each in later if each is not one)) for one in later]
    held = ["one_sitting" in {odd.rule for odd in find(facts)} for facts in again]
    assert held == [place in (2, 5) for place in range(len(order))]
