"""A lesson or a whole course as an A4 file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from bot.author.desk import Desk
from bot.config import Config
from bot.drawing import handbill as drawing
from bot.drawing.setting import Setting
from bot.drawing.sheet import draw_course, draw_lesson
from bot.errors import OperatorError
from handlers.router import LESSON_CODE
from handlers.texts import Texts
from handlers.turn import telegram_link
from lessons.schema import Lesson

ZALO = "https://zalo.me/"
"""Before the number of an Official Account."""


def printed(desk: Desk, name: str, config: Config, texts: Texts) -> bytes:
    """The PDF of what has this id: a course or a lesson."""
    course = desk.course(name)
    if course is None:
        return sheet(desk, desk.lesson(name), config, texts)
    if lost := desk.lacking.get(course.id):
        raise OperatorError("print_lacking", name=course.id, lessons=", ".join(lost))
    lessons = [desk.library.by_id[one] for one in course.lessons]
    return draw_course(course, lessons, _setting(desk, config, texts))


def sheet(desk: Desk, lesson: Lesson, config: Config, texts: Texts) -> bytes:
    """The PDF of a lesson, perhaps in an older version than the desk's."""
    return draw_lesson(lesson, desk.course_of(lesson), _setting(desk, config, texts))


def handbill(config: Config, texts: Texts, size: str) -> bytes:
    """The PDF of the poster for residents."""
    if size not in drawing.SIZES:
        raise OperatorError("poster_size", sizes=", ".join(drawing.SIZES))
    ward = config.ward
    contact = ward.phone_shown
    bill = drawing.Handbill(
        texts.say("sheet.handbill_ward", ward=ward.name),
        texts.say("sheet.handbill_title"),
        texts.say("sheet.handbill_what"),
        texts.say("sheet.handbill_scan"),
        _link(config)(""),
        texts.say("sheet.handbill_help", contact=contact) if contact else "",
        texts.say("sheet.handbill_strip"),
        _elsewhere(config, texts),
    )
    return drawing.draw(bill, size)


def _elsewhere(config: Config, texts: Texts) -> tuple[tuple[str, str], ...]:
    """Where else the bot really is; the page needs nothing of either."""
    account = config.zalo_oa.oa_id if config.zalo_oa.app_id else ""
    ways = (
        (texts.say("sheet.on_zalo"), ZALO + account if account else ""),
        (texts.say("lesson.on_telegram"), telegram_link(_bot(config))),
    )
    return tuple((name, link) for name, link in ways if link)


def _bot(config: Config) -> str:
    return config.telegram.username if config.telegram.token else ""


def _setting(desk: Desk, config: Config, texts: Texts) -> Setting:
    ward, folders = config.ward, desk.library.folders
    phone = ward.phone_shown
    return Setting(texts, ward.name, phone, _link(config), folders, telegram=_bot(config))


def write(path: Path, body: bytes) -> None:
    """A new file; one that exists is never written over."""
    if path.exists():
        raise OperatorError("print_exists", path=path)
    path.write_bytes(body)


def _link(config: Config) -> Callable[[str], str]:
    """The chat's address; with a lesson's id, the address that opens it."""
    url = config.http.url
    return lambda lesson: f"{url}/?ma={LESSON_CODE}{lesson}" if lesson else f"{url}/"
