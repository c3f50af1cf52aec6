"""Difficulty and discrimination of questions, worked out by hand on a small class."""

from __future__ import annotations

import statistics
from datetime import date

import pytest

from handlers.reports.questions import Item, as_data, questions, table
from handlers.rules.days.calendar_units import Period
from storage.store import Store
from storage.transaction import Transaction
from tests.bot.house import HOUSE
from tests.handlers.reports.classroom import MORNING, answer, newcomers

NOVEMBER = Period(date(2026, 11, 1), date(2026, 11, 30))
RIGHT = {
    **{"k7-1:q1": "b", "k7-1:q2": "a", "k7-1:q3": "sai"},
    **{"k7-2:q1": "c", "k7-2:q2": "sai"},
}
WRONG = {
    **{"k7-1:q1": "a", "k7-1:q2": "b", "k7-1:q3": "dung"},
    **{"k7-2:q1": "a", "k7-2:q2": "dung"},
}
CLASS = ("11111", "11110", "11101", "11011", "11100", "10110", "01001", "10000", "00010", "00000")
"""Ten people and their answers to the five questions: 1 is right."""


def sit(tx: Transaction, rows: tuple[str, ...]) -> None:
    for person, row in zip(newcomers(tx, len(rows)), rows, strict=True):
        picks = dict(zip(RIGHT, row, strict=False))
        for lesson in sorted({name.split(":")[0] for name in picks}):
            answer(
                tx,
                person,
                {n: (WRONG, RIGHT)[int(x)][n] for n, x in picks.items() if n.startswith(lesson)},
            )


async def counted(store: Store, rows: tuple[str, ...]) -> dict[str, Item]:
    await store.unit(lambda tx: sit(tx, rows))
    found = await store.read(lambda tx: questions(tx, NOVEMBER, 10))
    return {f"{one.lesson_id}:{one.question_id}": one for one in found}


async def test_a_class_of_ten(store: Store) -> None:
    found = await counted(store, CLASS)
    assert list(found) == list(RIGHT)
    assert [one.right_share for one in found.values()] == [0.7, 0.6, 0.5, 0.5, 0.4]
    for place, one in enumerate(found.values()):
        item = [float(row[place]) for row in CLASS]
        rest = [(row.count("1") - int(row[place])) / 4 for row in CLASS]
        assert one.discrimination == pytest.approx(statistics.correlation(item, rest))
        assert one.compared == 10
    assert found["k7-1:q1"].discrimination == pytest.approx(3 / 33.6**0.5)  # by hand


async def test_of_nine_people_no_share_is_told(store: Store) -> None:
    found = await counted(store, CLASS[:9])
    assert {(one.people, one.right_share, one.discrimination) for one in found.values()} == {
        (9, None, None)
    }


async def test_who_answered_few_other_questions_is_not_compared(store: Store) -> None:
    found = await counted(store, (*CLASS[:9], "1111"))  # the tenth has three others only
    assert found["k7-1:q1"].right_share == 0.8
    assert (found["k7-1:q1"].compared, found["k7-1:q1"].discrimination) == (9, None)
    assert (found["k7-2:q2"].people, found["k7-2:q2"].right_share) == (9, None)


async def test_where_all_are_alike_nothing_is_told_apart(store: Store) -> None:
    found = await counted(store, ("11111",) * 10)
    assert {(one.right_share, one.discrimination) for one in found.values()} == {(1.0, None)}


async def test_in_words_and_for_scripts(store: Store) -> None:
    await store.unit(lambda tx: sit(tx, CLASS))
    found = await store.read(lambda tx: questions(tx, NOVEMBER, 10))
    words = table(HOUSE, found, NOVEMBER, MORNING)
    assert words.rows[0][:4] == ("k7-1 q1", "10 người", "70,0%", "phân biệt 0,52 (10 người)")
    rows = as_data(found, NOVEMBER, MORNING)["rows"]
    assert isinstance(rows, list)
    assert (rows[0]["right_share"], rows[0]["compared"]) == (0.7, 10)
