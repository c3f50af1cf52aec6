"""Which lessons a session taught: by the name of a lesson, or of a whole course."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from handlers.contract import Button
from handlers.rules.folding import beginning, fold
from handlers.rules.speech import composed, cut
from handlers.turn import Turn
from handlers.volunteers.outreach import desk
from handlers.volunteers.outreach.desk import Change, Form
from handlers.volunteers.outreach.taken import Taken
from lessons.library import Library
from lessons.schema import Course
from lessons.search import find
from storage.outreach import counts

MOST, LONGEST_NONE, OFFERED = 20, 60, 3
_BETWEEN = re.compile(r"[,;+\n]+|\s+(?:v\u00e0|va|v\u1edbi|vs|voi)\s+")
_AROUND = re.compile(
    r"^(?:(?:da|\u0111\u00e3|d\u1ea1|day|d\u1ea1y|bai|b\u00e0i|cac|c\u00e1c|nhung|nh\u1eefng"
    r"|ve|v\u1ec1|la|l\u00e0|co|c\u00f3)\s)+|\s(?:a|\u1ea1|nhe|nh\u00e9)$",
    re.IGNORECASE,
)
"""With other accents these are words of a name: what is strange ("l\u1ea1") is no "la"."""
_WHOLE = re.compile(r"^(?:(?:het|ca|toan bo|tat ca|tron)\s)*(?:khoa(?: hoc)?|ca)\s")
_NONE = re.compile(
    r"(?:(?:da|em|toi|minh) )*(?:khong|chua|ko|k) (?:day|hoc|co|nho|ro|biet)"
    r"(?: (?:bai|gi|nao|ca|a|het|ro|nua))*|khong"
    r"|(?:khong|chang|ko|k) (?:theo|co) bai nao(?: (?:ca|a|het))?(?:,.*)?"
)
_WORD = re.compile(r"\w+")
_COUNT = re.compile(r"\d[\d .]*(?: ?(?:nguoi|ng|nu|bac|cu|em|chau|luot|gio|h))?")
"""People or hours, where a lesson was asked for."""
_DENIED = frozenset({"khong", "chua", "tru", "bo", "ko"})
_FEWEST = 2
"""Syllables with which a course is called without saying that it is one."""


def lessons(turn: Turn, form: Form, text: str) -> Taken:
    """Lessons by name; one that is only near is offered. None at all leaves the line as it is."""
    if _NONE.fullmatch(fold(beginning(text, LONGEST_NONE))):
        return Taken(form)
    wanted: set[str] = set()
    for part in filter(str.strip, _BETWEEN.split(composed(text), MOST)):
        if course := _half_called(turn, part.strip()):
            return _which(turn, form, course, part)
        named = _meant(turn, part.strip())
        if not named:
            return Taken(left=cut(part), offered=_near(turn, form, fold(part)))
        wanted |= set(named)
    return teach(turn, form, wanted) if wanted else Taken()


def _meant(turn: Turn, part: str) -> tuple[str, ...]:
    """What one name means: a whole course, or a lesson."""
    library, words = turn.house.library, fold(part)
    if not _DENIED.isdisjoint(words.split()) or _COUNT.fullmatch(words):
        return ()
    plain = fold(_AROUND.sub("", part))
    if plain in library.by_id:
        return (plain,)
    called = _WHOLE.sub("", plain)
    courses = [one for one in library.courses if _is_called(one, called)]
    is_whole = called != plain or len(called.split()) >= _FEWEST
    if is_whole and len(courses) == 1:
        return tuple(courses[0].lessons)
    return _named(_names(library), called) if called == plain else ()


def _half_called(turn: Turn, part: str) -> Course | None:
    """A course by a part of its name, not said to be meant whole: "lua dao" may be one lesson."""
    words = _plain(_AROUND.sub("", part))
    found = [one for one in turn.house.library.courses if _is_called(one, words)]
    is_half = len(found) == 1 and len(words.split()) >= _FEWEST and words != _plain(found[0].title)
    return found[0] if is_half and len(found[0].lessons) > 1 else None


def _which(turn: Turn, form: Form, course: Course, part: str) -> Taken:
    """The whole course, or the lessons in it that come nearest."""
    whole = Button(
        turn.say("outreach.whole_course", course=course.title, count=len(course.lessons)),
        f"outreach.set:{form.id}:lessons:khoa {course.id}",
    )
    why = turn.say("outreach.which_lessons", words=cut(part.strip()))
    return Taken(why=why, offered=(whole, *_near(turn, form, fold(part))))


class _Name(NamedTuple):
    """What a lesson is called, folded."""

    id: str
    title: str
    keywords: frozenset[str]


@lru_cache(maxsize=2)
def _names(library: Library) -> tuple[_Name, ...]:
    """Folded once: there are hundreds of words, and people wait."""
    return tuple(
        _Name(one.id, _plain(one.title), frozenset(map(_plain, one.keywords)))
        for one in library.lessons()
    )


def _named(names: Iterable[_Name], called: str) -> tuple[str, ...]:
    """The one lesson of that name, of a word for it, or with these words in its name.

    A syllable out of a name may be anything.
    """
    words = _plain(called)
    is_part = len(words.split()) >= _FEWEST
    tiers = (
        [one for one in names if words == one.title],
        [one for one in names if words in one.keywords],
        [one for one in names if is_part and f" {words} " in f" {one.title} "],
        [one for one in names if is_part and {*words.split()} <= {*one.title.split()}],
    )
    meant = next(filter(None, tiers), [])
    return (meant[0].id,) if len(meant) == 1 else ()


def _plain(text: str) -> str:
    return " ".join(_WORD.findall(fold(text)))


def _near(turn: Turn, form: Form, part: str) -> tuple[Button, ...]:
    """Lessons that may be meant, to be ticked."""
    if not _DENIED.isdisjoint(part.split()) or any(map(str.isdigit, part)):
        return ()
    found = find(turn.house.library, part, OFFERED)
    taught = (one for one in found if one.id not in form.lessons)
    return tuple(Button(one.title, f"outreach.tick:{form.id}:{one.id}") for one in taught)


def _is_called(course: Course, words: str) -> bool:
    return bool(words) and (words == course.id or f" {words} " in f" {_plain(course.title)} ")


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
