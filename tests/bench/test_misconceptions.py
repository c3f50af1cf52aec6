"""The bench on answers, on a crowd small enough for a test; its counts are known beforehand."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest

from handlers.reports.misconceptions import held
from handlers.reports.questions import questions
from handlers.rules.days.calendar_units import Period, month_of
from lessons.questions import TYPES
from storage.counting import items
from storage.statement import Statement
from storage.store import Store
from storage.sums import answers
from storage.transaction import Transaction
from tests.bench.load import people as load
from tests.bench.misconceptions import fill
from tests.bench.ward import one_tap
from tests.one_course import one_course, shipped

PEOPLE = 60
ANSWERS = PEOPLE // 2 * 2 * 3
"""In a month: half of the people, two lessons, three questions."""


@pytest.fixture
def filled(store: Store, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.setattr(load, "PEOPLE", PEOPLE)
    monkeypatch.setattr(load, "_PEOPLE", Statement(load._people))
    monkeypatch.setattr("tests.bench.misconceptions.MONTHS", 2)
    assert store.now(partial(fill, one_course())) == 2 * ANSWERS
    return store


@pytest.mark.parametrize("month", [1, 2])
def test_the_answers_are_counted(filled: Store, month: int) -> None:
    period = month_of(date(2025, month, 1))
    picked = filled.look(lambda tx: answers.picked(tx, period.first, period.last))
    assert sum(sum(people.values()) for people in picked.values()) == ANSWERS
    found, _ = filled.look(partial(held, period=period))
    assert {one.place for one in found} > {("ward", None)}
    asked = filled.look(partial(questions, period=period, fewest=1))
    assert sum(one.people for one in asked) == ANSWERS


def test_a_year_is_its_months(filled: Store) -> None:
    asked = filled.look(partial(questions, period=Period(date.min, date.max), fewest=1))
    assert sum(one.people for one in asked) == 2 * ANSWERS


def test_every_lesson_that_can_be_tapped_through_is_kept() -> None:
    easy = one_tap(shipped())
    asked = [question for lesson in easy.lessons() for question in lesson.questions]
    assert all(TYPES[question.type].one_tap for question in asked)
    assert len(easy.lessons()) >= 50


@pytest.mark.parametrize("store_url", ["sqlite"], indirect=True)
def test_a_month_is_read_by_its_index(store: Store) -> None:
    def plan(tx: Transaction) -> str:
        prepared = items._ITEMS.on(tx.dialect)
        values = {"first": "2026-01-01", "last": "2026-01-31", "others": 1}
        tx.cursor.execute(f"EXPLAIN QUERY PLAN {prepared.sql}", {**prepared._literals, **values})
        return str(tx.cursor.fetchall())

    assert "SEARCH answer USING INDEX ix_answer_local_date" in store.look(plan)
