"""Which lessons a session taught: by the name of a lesson, or of a whole course."""

from __future__ import annotations

import re

from handlers.rules.folding import beginning, fold
from handlers.rules.speech import cut
from handlers.turn import Turn
from handlers.volunteers.outreach import desk
from handlers.volunteers.outreach.desk import Change, Form
from handlers.volunteers.outreach.taken import Taken
from lessons.schema import Course
from lessons.search import find
from storage.outreach import counts

MOST, LONGEST_NONE = 20, 60
_BETWEEN = re.compile(r"[,;+\n]+|\s+(?:v\u00e0|va|v\u1edbi)\s+")
_AROUND = re.compile(r"^(?:(?:da|day|bai|cac|nhung|ve|la|co)\s)+|\s(?:a|nhe)$")
_WHOLE = re.compile(r"^(?:(?:het|ca|toan bo|tat ca|tron)\s)*(?:khoa(?: hoc)?|ca)\s")
_NONE = re.compile(
    r"(?:(?:da|em|toi|minh) )*(?:khong|chua|ko) (?:day|hoc|co|nho|ro|biet)"
    r"(?: (?:bai|gi|nao|ca|a|het|ro|nua))*|khong"
)
_COUNT = re.compile(r"\d[\d .]*(?: ?(?:nguoi|ng|nu|bac|cu|em|chau|luot|gio|h))?")
"""People or hours, where a lesson was asked for."""
_DENIED = frozenset({"khong", "chua", "tru", "bo", "ko"})
_FEWEST = 2
"""Syllables with which a course is called without saying that it is one."""


def lessons(turn: Turn, form: Form, text: str) -> Taken:
    """Lessons by name, the best fit of each; none at all leaves the line as it is."""
    if _NONE.fullmatch(fold(beginning(text, LONGEST_NONE))):
        return Taken(form)
    wanted: set[str] = set()
    for part in filter(str.strip, _BETWEEN.split(text, MOST)):
        named = _meant(turn, fold(part))
        if not named:
            return Taken(left=cut(part))
        wanted |= set(named)
    return teach(turn, form, wanted) if wanted else Taken()


def _meant(turn: Turn, part: str) -> tuple[str, ...]:
    """What one name means: a whole course, or a lesson."""
    library = turn.house.library
    if not _DENIED.isdisjoint(part.split()) or _COUNT.fullmatch(part):
        return ()
    plain = _AROUND.sub("", part)
    called = _WHOLE.sub("", plain)
    courses = [one for one in library.courses if _is_called(one, called)]
    is_whole = called != plain or len(called.split()) >= _FEWEST
    if is_whole and len(courses) == 1:
        return tuple(courses[0].lessons)
    found = find(library, called, 1)
    return tuple(one.id for one in found) if called == plain else ()


def _is_called(course: Course, words: str) -> bool:
    title = " ".join(re.findall(r"\w+", fold(course.title)))
    return bool(words) and f" {words} " in f" {title} "


def tick(turn: Turn, form: Form, lesson: str) -> Form | None:
    """A lesson that is tapped on and off."""
    if turn.house.library.lesson(lesson) is None:
        return None
    return teach(turn, form, set(form.lessons) ^ {lesson}).form


def teach(turn: Turn, form: Form, wanted: set[str]) -> Taken:
    """Write which lessons were taught."""
    taught = tuple(sorted(wanted))
    if len(taught) > MOST:
        return Taken()
    change = Change("lessons", ",".join(form.lessons), ",".join(taught))
    counts.teach(turn.tx, form.id, taught)
    kept = desk.again(turn, desk.keep(turn, form, form.one))
    return Taken(desk.correct(turn, kept, [change]))
