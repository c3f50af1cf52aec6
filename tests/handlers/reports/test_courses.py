"""Tests and certificates of each course: occurrences are tests, people are people."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from handlers.reports.courses import Counted, courses, table
from handlers.rules.days.calendar_units import Period
from storage.identity import linked_people
from storage.privacy import erasure
from storage.store import Store
from storage.studying import certificates, course_tests
from storage.transaction import Transaction
from tests.bot.house import HOUSE, LIBRARY, START
from tests.graduates import COURSE, certify, sit
from tests.handlers.reports.classroom import newcomers

NOVEMBER = Period(date(2026, 11, 1), date(2026, 11, 30))
Holders = tuple[list[int], list[int]]
"""Two people, and their certificates."""


def fill(tx: Transaction) -> Holders:
    """Two pass; one fails and is in the middle of a second test; one passes in December."""
    first, second, third, late = newcomers(tx, 4)
    held = [certify(tx, HOUSE, person, START) for person in (first, second)]
    number = sit(tx, HOUSE, third, START, "k7-1:q1")
    failed = course_tests.CourseTest(number, third, COURSE, (), 1, START.date(), START, 0, False)
    course_tests.finish(tx, failed, START)
    sit(tx, HOUSE, third, START, "k7-1:q1")
    certify(tx, HOUSE, late, START + timedelta(days=10))
    return [first, second], held


def counted(tx: Transaction) -> list[Counted]:
    return courses(tx, NOVEMBER)


async def test_tests_that_ended_and_people_who_hold_one(store: Store) -> None:
    await store.unit(fill)
    assert await store.read(counted) == [Counted(COURSE, 3, 2)]
    december = await store.read(lambda tx: courses(tx, Period(date(2026, 12, 1), date.max)))
    assert december == [Counted(COURSE, 1, 1)]
    october = await store.read(lambda tx: courses(tx, Period(date.min, date(2026, 10, 31))))
    assert october == []


def withdraw(tx: Transaction, holders: Holders) -> None:
    certificates.withdraw(tx, holders[1][0], START)


def erase(tx: Transaction, holders: Holders) -> None:
    erasure.erase(tx, holders[0][0], START)


def link(tx: Transaction, holders: Holders) -> None:
    kept, other = holders[0]
    linked_people.record_same(tx, linked_people.Link(0, kept, other, None), START)


@pytest.mark.parametrize(("happens", "people"), [(withdraw, 1), (erase, 2), (link, 1)])
async def test_who_is_a_holder(store: Store, happens: object, people: int) -> None:
    """Withdrawn ones are out, erased people stay in the count, two numbers are one person."""
    holders = await store.unit(fill)
    await store.unit(lambda tx: happens(tx, holders))  # type: ignore[operator]
    assert await store.read(counted) == [replace(Counted(COURSE, 3, 2), people=people)]


async def test_in_words(store: Store) -> None:
    await store.unit(fill)
    found = await store.read(counted)
    title = LIBRARY.courses[0].title
    rows = table(HOUSE, found, NOVEMBER, START).rows
    assert rows == ((title, "3 lượt kiểm tra", "2 người được giấy ghi nhận"),)


def test_where_nobody_was_tested_it_says_so() -> None:
    empty = table(HOUSE, [], NOVEMBER, START)
    assert empty.rows == ()
    assert empty.summary == ("Chưa có ai làm bài kiểm tra khóa học trong thời gian này.",)
