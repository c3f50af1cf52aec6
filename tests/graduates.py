"""People who have completed a course, sit its test, or hold its certificate."""

from __future__ import annotations

from datetime import datetime

from handlers.shared.exam import code_of
from handlers.turn import WARD_ZONE, House
from storage.studying import certificates, course_tests, learning
from storage.studying.course_tests import CourseTest, Put
from storage.transaction import Transaction

COURSE = "k7"


def learn_course(tx: Transaction, house: House, person: int, at: datetime) -> None:
    """Every lesson of the course is completed."""
    on = at.astimezone(WARD_ZONE).date()
    for lesson in course_lessons(house):
        where = ("elsewhere", None, True, "tap", "self", True, at, on)
        done = learning.Completion(person, lesson[0], lesson[1], *where)
        learning.record_completion(tx, done)


def course_lessons(house: House) -> list[tuple[str, str]]:
    """The lessons of the course with their versions."""
    course = next(one for one in house.library.courses if one.id == COURSE)
    return [(name, house.library.by_id[name].version) for name in course.lessons]


def put(house: House, *names: str) -> tuple[Put, ...]:
    """Questions by `lesson:question`, in today's versions."""
    pairs = [name.split(":") for name in names]
    return tuple(Put(one, house.library.by_id[one].version, asked) for one, asked in pairs)


def sit(tx: Transaction, house: House, person: int, at: datetime, *names: str) -> int:
    """A test with these questions is begun; its number."""
    on = at.astimezone(WARD_ZONE).date()
    new = CourseTest(0, person, COURSE, put(house, *names), len(names), on)
    course_tests.start(tx, new, at)
    return course_tests.all_of(tx, person)[0].id


def certify(tx: Transaction, house: House, person: int, at: datetime, name: str = "Lan") -> int:
    """The test was passed and the certificate has its name; its number."""
    on = at.astimezone(WARD_ZONE).date()
    number = sit(tx, house, person, at, "k7-1:q1")
    done = CourseTest(number, person, COURSE, (), 1, on, at, 1, True)
    course_tests.finish(tx, done, at)
    seed = house.chance(16).hex()
    new = certificates.New(person, COURSE, number, "Khóa K7", "elsewhere", None, True, on)
    hashed = house.hash_code(code_of(house, seed))
    issued = certificates.issue(tx, new, seed, hashed, at)
    earned = issued or certificates.all_of(tx, person)[0].id
    certificates.write_name(tx, earned, name)
    return earned


def code_on(tx: Transaction, house: House, number: int) -> str:
    """The code that stands on a certificate."""
    found = certificates.find(tx, number)
    assert found is not None
    assert found.seed is not None
    return code_of(house, found.seed)
