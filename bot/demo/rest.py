"""What officers gave: targets, entries, what they saw on VNeID; and what learners answered."""

from __future__ import annotations

import random
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from bot.demo.ground import noon
from bot.demo.plan import DAYS, FIRST, Resident
from bot.demo.words import Words
from handlers.rules.days.calendar_units import months_from, year_of
from handlers.turn import WARD_ZONE
from lessons.questions import grade
from lessons.schema import Lesson, Question
from storage.studying import learning, vneid
from storage.transaction import Transaction
from storage.ward import entries, targets

STATED, SEEN, TAKEN_BACK = 0.08, 0.6, 0.05
"""Shares: of adults who state what VNeID shows, of statements seen, of those taken back."""
RIGHT = 0.7
ANSWERS_SINCE = FIRST + timedelta(days=DAYS - 150)
"""What was answered before is not sown: nobody looks so far back, and it would take long."""
AIMS = (("HT1", 2000, 1), ("HT1", 1500, 10), ("BH2", 150, 1), ("BH4a", 6000, 1), ("KQ1", 1200, 2))
"""Targets for the second year: how much, set in which month; the last one stands."""
ENTERED = (("TT1", "news", 12), ("TT1", "radio", 40), ("TD1", "praised", 3), ("DH3", "", 20))
"""About how many a quarter."""
QUARTERS = 7


def answered(
    tx: Transaction, person: int, lesson: Lesson, at: datetime, chance: random.Random
) -> None:
    """An attempt with an answer to every question, most of them right."""
    day = at.astimezone(WARD_ZONE).date()
    if day < ANSWERS_SINCE:
        return
    attempt = learning.start(tx, person, (lesson.id, lesson.version), at)
    for question in lesson.questions:
        picked = _picked(question, chance)
        is_right = grade(question, picked.split(","))
        given = (attempt.id, question.id, picked, is_right, at, at, day, None)
        learning.record_answer(tx, learning.Answer(*given))
    learning.move(tx, attempt.id, len(lesson.questions), at, finished=True)


def _picked(question: Question, chance: random.Random) -> str:
    right = [one.id for one in question.options if one.right]
    wrong = [one.id for one in question.options if not one.right]
    if right and wrong and chance.random() > RIGHT:
        return chance.choice(wrong)
    return ",".join(right or [one.id for one in question.options])


def stated(tx: Transaction, drawn: Iterable[tuple[int, Resident]], chance: random.Random) -> None:
    """Some say that VNeID shows it; officers see most of these, some are taken back.

    In the smallest ward there is one that stands: of whoever learned last.
    """
    able = ((person, one.lessons[-1][1]) for person, one in drawn if one.is_adult and one.lessons)
    for rank, (person, at) in enumerate(sorted(able, key=lambda one: one[1], reverse=True)):
        if rank and chance.random() > STATED:
            continue
        number = vneid.state(tx, person, at.astimezone(WARD_ZONE).date(), at)
        later = at + timedelta(days=chance.randint(1, 9))
        if rank and chance.random() < TAKEN_BACK:
            vneid.take_back(tx, number, later)
        elif chance.random() < SEEN:
            seen = vneid.Check(chance.random() > 1 / 5, later.astimezone(WARD_ZONE).date())
            vneid.record_check(tx, number, seen, None, later)


def given(tx: Transaction, said: Words, chance: random.Random) -> None:
    """Targets of the second year, and an entry of each sort for every quarter."""
    year, source = year_of(date(FIRST.year + 1, 1, 1)), str(said["source"])
    for code, value, month in AIMS:
        on = date(year.first.year, month, 5)
        aim = (0, code, "ward", 0, year.first, year.last, value, source, noon(on), on)
        targets.add(tx, targets.Target(*aim), None)
    for number in range(QUARTERS):
        quarter = months_from(_month(3 * number), 3)
        for code, sort, about in ENTERED:
            many = round(about * chance.uniform(0.6, 1.5))
            days = (quarter.first, quarter.last, many, source, noon(quarter.last), quarter.last)
            entries.add(tx, entries.Entry(0, code, sort, *days), None)


def _month(count: int) -> date:
    return date(FIRST.year + count // 12, count % 12 + 1, 1)
