"""Tests and certificates of each course: people once, whatever numbers they have."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from handlers.reports.spoken import clock, number, span
from handlers.reports.table import Table
from handlers.rules.days.calendar_units import Period
from handlers.rules.fairness.sameness import canonical
from handlers.turn import House
from storage.identity import linked_people
from storage.natural import natural
from storage.studying import certificates
from storage.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Counted:
    """A course in a period."""

    course_id: str
    tests: int
    """Tests that came to their end, passed or not: occurrences."""
    people: int
    """Certificates in force or of people erased since; what an officer withdrew is out."""


def courses(tx: Transaction, period: Period) -> list[Counted]:
    """Every course with a test in the period."""
    same = canonical((link.kept_id, link.other_id) for link in linked_people.links(tx))
    given = certificates.holders(tx, period.first, period.last)
    once = {(course, same.get(person, person)) for course, person in given}
    tests = certificates.tests_taken(tx, period.first, period.last)
    names = sorted({course for course, _ in once} | set(tests), key=natural)
    return [
        Counted(name, tests.get(name, 0), sum(course == name for course, _ in once))
        for name in names
    ]


def table(house: House, found: list[Counted], period: Period, at: datetime) -> Table:
    """The same in words."""
    say = house.texts.say
    titles = {course.id: course.title for course in house.library.courses}
    rows = tuple(
        (
            titles.get(one.course_id, one.course_id),
            say("questions.tests", count=number(one.tests)),
            say("questions.certificates", count=number(one.people)),
        )
        for one in found
    )
    columns = (
        say("questions.column_course"),
        say("questions.column_tests"),
        say("questions.column_certificates"),
    )
    counted = say("questions.counted_at", at=clock(at))
    title = say("questions.courses_title", span=span(period, at, house.texts))
    summary = say("questions.no_mixing" if rows else "questions.no_tests")
    return Table(title, (summary,), columns, rows, (counted,))
