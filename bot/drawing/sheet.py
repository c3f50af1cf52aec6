"""A lesson on paper, for people without phones and for the notice board; a course as a booklet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.drawing import media, screen
from bot.drawing.exam import put_answers, put_questions
from bot.drawing.fonts import SEMI_BOLD
from bot.drawing.page import ROOM, SIDE, TOP, WIDTH, Page, fitted, height
from bot.drawing.paper import Type
from bot.drawing.pen import HEAD, SOFT
from bot.drawing.photo import Unfit
from bot.drawing.setting import HEADING, LARGE, PLAIN, SMALL, Setting
from lessons.schema import Course, Lesson, Step

_KICKER = Type(SEMI_BOLD, 14, SOFT)
_TITLE = Type(SEMI_BOLD, 27, HEAD)
_COVER = Type(SEMI_BOLD, 40, HEAD)
_TRY, _KEEP = "#fff3c4", "#dfeafb"
_CODE, _GAP = 30.0, 4.5


@dataclass(frozen=True, slots=True)
class Room:
    """How wide and tall a step's picture may be, and how far apart things stand."""

    picture: tuple[float, float]
    gap: float = _GAP


_ROOMS = (Room((54, 100)), Room((46, 70)), Room((40, 58)), Room((34, 50), 2.0), Room((30, 44), 1.0))
"""From the largest pictures on: the first in which a lesson is a sheet of paper, both sides."""
_SIDES = 2


def draw_lesson(lesson: Lesson, course: Course, setting: Setting) -> bytes:
    """One lesson as PDF, on both sides of a sheet."""
    for room in _ROOMS:
        page = _page(lesson.title, setting)
        _lesson(page, lesson, course, setting, room)
        if page.number <= _SIDES or room is _ROOMS[-1]:
            break
        page.leave()
    return page.pdf()


def draw_course(course: Course, lessons: Sequence[Lesson], setting: Setting) -> bytes:
    """All lessons of a course behind a cover, as PDF."""
    page = _page(course.title, setting)
    _cover(page, course, lessons, setting)
    for lesson in lessons:
        _lesson(page, lesson, course, setting, _ROOMS[1])
    return page.pdf()


def _page(title: str, setting: Setting) -> Page:
    texts = setting.texts
    foot = texts.say("sheet.foot", ward=setting.ward), texts.say("sheet.page", page="{page}")
    return Page(title, foot, SMALL)


def _cover(page: Page, course: Course, lessons: Sequence[Lesson], setting: Setting) -> None:
    texts = setting.texts
    page.turn()
    page.box((0, 0, WIDTH, 12), HEAD)
    page.y = 34
    page.say(texts.say("sheet.movement"), _KICKER)
    page.say(course.title, _COVER)
    page.y += _GAP
    words = texts.say("sheet.cover_note", you="{you}", You="{You}")
    page.say(setting.fill(words), PLAIN)
    page.y += _GAP
    page.say(texts.say("sheet.cover_list"), HEADING)
    for number, lesson in enumerate(lessons, 1):
        page.say(texts.say("sheet.cover_line", number=number, title=lesson.title), LARGE)
    page.y += 2 * _GAP
    page.need(_CODE + 3 * SMALL.tall)
    page.code((SIDE, page.y), setting.link(""), _CODE)
    page.y += _CODE + 2
    page.say(texts.say("sheet.scan"), SMALL)
    if setting.telegram:
        page.say(texts.say("sheet.telegram", bot=setting.telegram), SMALL)
    _help(page, setting)


def _help(page: Page, setting: Setting) -> None:
    """Whom to call, where there is a number to call."""
    if setting.contact:
        page.say(setting.texts.say("sheet.help", contact=setting.contact), SMALL)


def _lesson(page: Page, lesson: Lesson, course: Course, setting: Setting, room: Room) -> None:
    page.turn()
    _head(page, lesson, course, setting)
    for number, step in enumerate(lesson.steps, 1):
        _step(page, (lesson, number, step), setting, room)
    looks = (HEADING, PLAIN)
    page.card(setting.texts.say("sheet.try_it"), setting.fill(lesson.try_it), looks, _TRY)
    page.y += room.gap
    keep = setting.fill(lesson.remember)
    page.card(setting.texts.say("sheet.remember"), keep, (HEADING, LARGE), _KEEP)
    page.y += room.gap
    put_questions(page, lesson, setting, room.gap)
    put_answers(page, lesson, setting)


def _head(page: Page, lesson: Lesson, course: Course, setting: Setting) -> None:
    """The title, and beside it the square that opens the lesson on a phone."""
    texts, room = setting.texts, ROOM - _CODE - 8
    page.code((WIDTH - SIDE - _CODE, TOP), setting.link(lesson.id), _CODE)
    page.say(texts.say("sheet.course", course=course.title), _KICKER, room=room)
    page.say(lesson.title, _TITLE, room=room)
    page.y += 1
    page.say(setting.fill(lesson.objective), PLAIN, room=room)
    page.y = max(page.y, TOP + _CODE) + 1
    page.say(texts.say("sheet.scan"), SMALL)
    if setting.telegram:
        page.say(texts.say("sheet.telegram_lesson", bot=setting.telegram), SMALL)
    _help(page, setting)
    page.y += 4


def _step(page: Page, shown: tuple[Lesson, int, Step], setting: Setting, room: Room) -> None:
    """The words of a step, and beside them its picture."""
    lesson, number, step = shown
    body = picture_of(lesson, step, setting.folders)
    size = fitted(body, room.picture) if body else (0.0, 0.0)
    wide = ROOM - (size[0] + 8 if body else 0)
    text = setting.fill(step.text)
    tall = max(HEADING.tall + height(text, PLAIN, wide), size[1])
    if body or room.gap == _GAP:
        page.need(tall)
    else:  # it may run on over the page's end
        page.need(HEADING.tall + 2 * PLAIN.tall)
    top, side = page.y, page.number
    if body:
        edges = (WIDTH - SIDE - size[0], top, WIDTH - SIDE, top + size[1])
        described = step.screen or step.picture
        page.picture(body, edges, setting.fill(described.alt) if described else "")
    page.say(setting.texts.say("sheet.step", number=number), HEADING, room=wide)
    page.say(text, PLAIN, room=wide)
    page.y = (top + tall if page.number == side else page.y) + room.gap


def picture_of(lesson: Lesson, step: Step, folders: Mapping[str, Path]) -> bytes | None:
    """What a step shows: its drawn screen, or the picture beside the lesson."""
    if step.screen:
        return screen.draw(step.screen)
    folder = folders.get(lesson.id)
    path = folder / step.picture.file if step.picture and folder else None
    try:
        return media.picture(path) if path else None
    except (Unfit, OSError):  # `check` says what is wrong with it
        return None
