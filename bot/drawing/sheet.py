"""A lesson on paper, for people without phones and for the notice board; a course as a booklet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
_CODE, _PICTURE, _GAP = 30.0, 54.0, 4.5
_TALLEST = 100.0


def draw_lesson(lesson: Lesson, course: Course, setting: Setting) -> bytes:
    """One lesson as PDF."""
    page = _page(lesson.title, setting)
    _lesson(page, lesson, course, setting)
    return page.pdf()


def draw_course(course: Course, lessons: Sequence[Lesson], setting: Setting) -> bytes:
    """All lessons of a course behind a cover, as PDF."""
    page = _page(course.title, setting)
    _cover(page, course, lessons, setting)
    for lesson in lessons:
        _lesson(page, lesson, course, setting)
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
    page.say(texts.say("sheet.help", contact=setting.contact), SMALL)


def _lesson(page: Page, lesson: Lesson, course: Course, setting: Setting) -> None:
    page.turn()
    _head(page, lesson, course, setting)
    for number, step in enumerate(lesson.steps, 1):
        _step(page, (lesson, number, step), setting)
    looks = (HEADING, PLAIN)
    page.card(setting.texts.say("sheet.try_it"), setting.fill(lesson.try_it), looks, _TRY)
    page.y += _GAP
    keep = setting.fill(lesson.remember)
    page.card(setting.texts.say("sheet.remember"), keep, (HEADING, LARGE), _KEEP)
    page.y += _GAP
    put_questions(page, lesson, setting)
    page.turn()
    put_answers(page, lesson, setting)
    _sources(page, lesson, setting)


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
    page.y += 4


def _step(page: Page, shown: tuple[Lesson, int, Step], setting: Setting) -> None:
    """The words of a step, and beside them its picture."""
    lesson, number, step = shown
    body = picture_of(lesson, step, setting.folders)
    size = fitted(body, (_PICTURE, _TALLEST)) if body else (0.0, 0.0)
    room = ROOM - (size[0] + 8 if body else 0)
    text = setting.fill(step.text)
    tall = max(HEADING.tall + height(text, PLAIN, room), size[1])
    page.need(tall)
    top = page.y
    if body:
        edges = (WIDTH - SIDE - size[0], top, WIDTH - SIDE, top + size[1])
        described = step.screen or step.picture
        page.picture(body, edges, setting.fill(described.alt) if described else "")
    page.say(setting.texts.say("sheet.step", number=number), HEADING, room=room)
    page.say(text, PLAIN, room=room)
    page.y = top + tall + _GAP


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


def _sources(page: Page, lesson: Lesson, setting: Setting) -> None:
    """Where the facts come from, how long they are trusted, and who helps."""
    texts = setting.texts
    codes = ", ".join(code for code in lesson.sources if code[0] == "F")
    found = [texts.say("sheet.facts", codes=codes)] if codes else []
    if "kenh-bao" in lesson.sources:
        found.append(texts.say("sheet.source_channels"))
    if "thuc-te" in lesson.sources:
        found.append(texts.say("sheet.source_practice"))
    checked, until = (f"{day:%d/%m/%Y}" for day in (lesson.checked_on, lesson.review_by))
    said = texts.say("sheet.sources", sources="; ".join(found), checked=checked, until=until)
    page.y += _GAP
    page.say(said, SMALL)
    page.say(texts.say("sheet.help", contact=setting.contact), SMALL)
