"""Tests of courses and what was passed: who may take one now; shared by what offers it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from handlers.contract import Button
from handlers.rules.admission.codes import code_from
from handlers.shared import linked_people
from handlers.shared.residence import residence_of
from handlers.turn import House, Turn
from lessons.schema import Course
from storage.studying import certificates, course_tests
from storage.studying.certificates import Certificate
from storage.studying.course_tests import CourseTest


@dataclass(frozen=True, slots=True)
class Record:
    """Somebody's tests, the latest first, and certificates, on whatever channel."""

    tests: tuple[CourseTest, ...]
    certificates: tuple[Certificate, ...]

    def passed(self, course_id: str) -> Certificate | None:
        """The certificate of a course: one counts, even if two numbers earned it."""
        mine = [one for one in self.certificates if one.course_id == course_id]
        return min(mine, key=lambda one: (one.withdrawn_at is not None, one.id), default=None)

    def last(self, course_id: str) -> CourseTest | None:
        """The test of a course that was begun last."""
        return next((one for one in self.tests if one.course_id == course_id), None)

    def open(self, course_id: str = "") -> CourseTest | None:
        """The test that is not finished: of this course, or of any."""
        mine = (one for one in self.tests if course_id in ("", one.course_id))
        return next((one for one in mine if one.finished_at is None), None)


def record_of(turn: Turn) -> Record:
    """What there is about the person; nothing about someone who declined."""
    numbers = linked_people.numbers(turn) if turn.learner else ()
    tests = [one for number in numbers for one in course_tests.all_of(turn.tx, number)]
    earned = [one for number in numbers for one in certificates.all_of(turn.tx, number)]
    tests.sort(key=lambda one: -one.id)
    return Record(tuple(tests), tuple(sorted(earned, key=lambda one: one.id)))


def begun(turn: Turn) -> CourseTest | None:
    """The test that is not finished, of a course that is still taught."""
    record = record_of(turn)
    found = (record.open(course.id) for course in turn.house.library.courses)
    return max((one for one in found if one), key=lambda one: one.id, default=None)


def rests_until(turn: Turn, record: Record, course_id: str) -> date | None:
    """The day on which a failed test may be tried again; None when it may be today."""
    last = record.last(course_id)
    if last is None or last.passed is not False:
        return None
    again = turn.house.settings.course_test.again_on(last.on)
    return again if again > turn.today else None


def is_learned(course: Course, done: frozenset[str]) -> bool:
    """Every lesson of the course is completed."""
    return done >= frozenset(course.lessons)


def waiting(turn: Turn, done: frozenset[str]) -> list[Course]:
    """Courses whose test the person may take today, a begun one first."""
    learned = [course for course in turn.house.library.courses if is_learned(course, done)]
    record = record_of(turn) if learned else Record((), ())
    ready = [
        course
        for course in learned
        if not record.passed(course.id) and not rests_until(turn, record, course.id)
    ]
    return sorted(ready, key=lambda course: record.open(course.id) is None)


def offer(turn: Turn, done: frozenset[str], only: str = "") -> list[Button]:
    """A button for the test of this course, or of the first that waits."""
    if turn.learner is None:
        return []
    ready = [course for course in waiting(turn, done) if only in ("", course.id)]
    return [
        turn.button("course_test.offer", f"test.intro:{course.id}", course=course.title)
        for course in ready[:1]
    ]


def offer_after(turn: Turn, done: frozenset[str], lesson_id: str) -> list[Button]:
    """A button for the test of the course whose lesson was just completed."""
    courses = turn.house.library.courses
    course = next((one.id for one in courses if lesson_id in one.lessons), None)
    return offer(turn, done, course) if course else []


def issue(turn: Turn, test: CourseTest, title: str) -> int:
    """Issue the certificate of a passed test, with the place the person has now; its number."""
    known = turn.learner
    place = residence_of(turn, test.person_id)
    is_adult = known is not None and known.age_band == "adult"
    where = (place.placement, place.group_id, is_adult, turn.today)
    new = certificates.New(test.person_id, test.course_id, test.id, title, *where)
    while True:
        had = certificates.all_of(turn.tx, test.person_id)
        earned = next((one.id for one in had if one.course_id == test.course_id), None)
        if earned is not None:
            return earned
        seed = turn.house.chance(16).hex()
        code_hash = turn.house.hash_code(code_of(turn.house, seed))
        certificates.issue(turn.tx, new, seed, code_hash, turn.now)


def code_of(house: House, seed: str) -> str:
    """The code of a certificate: known to its row and the house's key together, kept nowhere."""
    return code_from(bytes.fromhex(house.hash_code(f"certificate:{seed}")))
