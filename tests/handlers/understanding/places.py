"""Where people are when they say something: each is led there as anybody would get there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime

from handlers.turn import WARD_ZONE
from storage.outreach import teams
from storage.studying import course_tests, learning, study
from storage.studying.course_tests import CourseTest, Put
from storage.ward import campaign
from storage.ward.campaign import Group
from tests.bot.house import at_question, enrol, found_team
from tests.handlers.cells import Cell

WHO = "nguoi"
TODAY = datetime(2026, 12, 4, 2, tzinfo=UTC)
"""Friday morning in the ward: what every relative date is read from."""
GROUPS, TEAMS = 61, 12
LEADS = "12"
"""The group of the leader."""
ASKED = {
    "choice_question": ("k7-1", 0),
    "true_false_question": ("k1-1", 0),
    "typed_question": ("k10-2", 0),
    "typed_number_question": ("k9-4", 0),
}
"""Lesson and question, all earlier ones answered."""
TAPS = (
    "enrol.consent:yes",
    "enrol.age:adult",
    "profile.form:bac",
    "profile.no_name",
    "profile.group:",
)
"""What somebody taps who enrols, one after another."""
ENROLLING = ("consent", "enrol_age", "enrol_form", "enrol_name", "enrol_group", "enrol_track")
LED = {
    "idle": "/start",
    "lesson_step": "[learn.open:k1-1]",
    "remind_time": "[remind.ask_time]",
}
"""Those who have enrolled."""
ROLES = {"officer": "officer", "after_figures": "officer", "leader": "group_leader"}


def seat(cell: Cell, place: str, before: str = "") -> bool:
    """Lead somebody there; False where the house has no such place yet."""
    seated = _SEATS.get(place)
    if seated is None:
        return False
    seated(cell, place)
    if before:
        cell.say(WHO, before)
    return True


def _newcomer(cell: Cell, place: str) -> None:
    cell.say(WHO, "hello")
    _tap(cell, "enrol.register")
    for action in TAPS[: ENROLLING.index(place)]:
        _tap(cell, action)


def _decliner(cell: Cell, _place: str) -> None:
    cell.say(WHO, "hello")
    _tap(cell, "enrol.register")
    _tap(cell, "enrol.consent:no")


def _tap(cell: Cell, action: str) -> None:
    """The first button of the last message that does this."""
    data = next(one for _, one in cell.conversation(WHO).offers if one.startswith(action))
    cell.say(WHO, f"[{data}]")


def _enrolled(cell: Cell) -> int:
    """A resident of whom everything is known; their number."""
    known = enrol(cell.tx, WHO, cell.clock, channel="box", group=_group(cell, LEADS))
    study.choose_track(cell.tx, known.person_id, "", cell.clock())
    return known.person_id


def _resident(cell: Cell, place: str) -> None:
    _enrolled(cell)
    cell.say(WHO, LED[place])
    if place == "lesson_step":
        _tap(cell, "learn.step")


def _before_question(cell: Cell, place: str) -> None:
    person = _enrolled(cell)
    name, number = ASKED[place]
    lesson = cell.app.core.house.library.by_id[name]
    at_question(cell.tx, person, (lesson, number), cell.clock())
    cell.say(WHO, "[learn.resume]")


def _in_test(cell: Cell, _place: str) -> None:
    """Before the first question of the test of course k9."""
    person = _enrolled(cell)
    library, at = cell.app.core.house.library, cell.clock()
    course = next(one for one in library.courses if one.id == "k9")
    lessons = [library.by_id[name] for name in course.lessons]
    on = at.astimezone(WARD_ZONE).date()
    where = ("elsewhere", None, True, "tap", "self", True, at, on)
    for one in lessons:
        done = learning.Completion(person, one.id, one.version, *where)
        learning.record_completion(cell.tx, done)
    put = tuple(Put(one.id, one.version, one.questions[0].id) for one in lessons)
    new = CourseTest(0, person, course.id, put, len(put), on)
    course_tests.start(cell.tx, new, at)
    cell.say(WHO, "[test.start:k9]")


def _with_role(cell: Cell, place: str) -> None:
    role = ROLES.get(place, "volunteer")
    team = found_team(cell.tx) if role == "volunteer" else None
    if place in ROLES:
        _whole_ward(cell)
    lives = _group(cell, LEADS)
    known = enrol(cell.tx, WHO, cell.clock, channel="box", role=role, group=lives, team=team)
    study.choose_track(cell.tx, known.person_id, "", cell.clock())
    cell.say(WHO, "/start")


def _whole_ward(cell: Cell) -> None:
    """Groups and teams by their numbers, the last since July."""
    begun = date(2025, 1, 1)
    known = {one.code for one in campaign.all_groups(cell.tx)}
    for number in range(1, GROUPS + 1):
        if f"VD{number:02}" not in known:
            since = date(2026, 7, 1) if number == GROUPS else begun
            new = Group(0, f"VD{number:02}", f"Tổ dân phố số {number}", since, None, True)
            campaign.add_group(cell.tx, new)
    for number in range(1, TEAMS + 1):
        new_team = teams.Team(0, "bdhvs", f"Đội {number}", "youth", begun)
        teams.add(cell.tx, new_team, None, cell.clock())


def _group(cell: Cell, code: str) -> int:
    return next(one.id for one in campaign.all_groups(cell.tx) if one.code.endswith(code))


_SEATS: Mapping[str, Callable[[Cell, str], None]] = {
    **dict.fromkeys(ENROLLING, _newcomer),
    "declined": _decliner,
    **dict.fromkeys(LED, _resident),
    **dict.fromkeys(ASKED, _before_question),
    "test_question": _in_test,
    **dict.fromkeys((*ROLES, "volunteer"), _with_role),
}
