"""What the preview page shows of a lesson: its faults, and itself on every channel."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup, escape

from bot.author.desk import Desk
from bot.author.rehearsal import Exchange, Rehearsal
from bot.author.stages import ZALO_AT_ONCE, capabilities
from bot.config import Config
from handlers.texts import Texts
from lessons.findings import Finding
from lessons.schema import Lesson
from storage.store import Store

PAGE = Path(__file__).with_name("page")
_pages = Environment(loader=FileSystemLoader(PAGE), autoescape=True, trim_blocks=True)


@dataclass(frozen=True, slots=True)
class Shown:
    """A lesson on one channel."""

    channel: str
    title: str
    exchanges: tuple[Exchange, ...]
    mistakes: tuple[Exchange, ...]
    """What wrong answers are told; once, for every channel tells the same."""
    most: int
    """Messages that may follow each other there."""


@dataclass(frozen=True, slots=True)
class View:
    """A lesson on all of them."""

    lesson: Lesson
    shown: tuple[Shown, ...]


def view_of(lesson: Lesson, desk: Desk, config: Config, store: Store) -> View:
    """Play the lesson on every channel."""
    texts = Texts.load()
    titles = {
        "web": texts.say("lesson.on_web"),
        "telegram": texts.say("lesson.on_telegram"),
        "zalo": texts.say("lesson.on_zalo"),
    }
    shown = []
    for channel, title in titles.items():
        resident = Rehearsal(store, config, desk.library, capabilities(channel))
        played = tuple(resident.play(lesson))
        missed = tuple(resident.mistakes(lesson)) if channel == "web" else ()
        most = ZALO_AT_ONCE if channel == "zalo" else 0
        shown.append(Shown(channel, title, played, missed, most))
    return View(lesson, tuple(shown))


@dataclass(frozen=True, slots=True)
class Page:
    """What the page of a lesson is made of."""

    name: str
    view: View | None
    faults: tuple[Finding, ...]
    is_old: bool
    """What is shown is the last that could be read."""
    stamp: str
    """The folder as it was then."""


def lesson_page(page: Page) -> str:
    """The page of a lesson, its faults above it."""
    texts = Texts.load()
    if page.is_old:
        state = texts.say("lesson.unreadable")
    elif page.faults:
        state = texts.say("lesson.faulty", count=len(page.faults))
    else:
        state = texts.say("lesson.faultless")
    return _pages.get_template("lesson.html").render(
        name=page.name,
        view=page.view,
        faults=page.faults,
        stamp=page.stamp,
        state=state,
        old=texts.say("lesson.old") if page.is_old and page.view else "",
        mistakes=texts.say("lesson.mistakes"),
        many=texts.say("lesson.many", most=ZALO_AT_ONCE),
        sheet=texts.say("lesson.on_paper"),
        open_sheet=texts.say("lesson.open_paper"),
        all_lessons=texts.say("lesson.all"),
        heavy=_heavy,
    )


def list_page(desk: Desk, missing: str, stamp: str) -> str:
    """Every lesson that says its id, by course; `missing`: what was asked for and is not there."""
    texts = Texts.load()
    courses = desk.library.courses
    listed = {name for course in courses for name in course.lessons}
    return _pages.get_template("list.html").render(
        title=texts.say("lesson.all"),
        stamp=stamp,
        missing=texts.say("lesson.missing", name=missing) if missing else "",
        courses=courses,
        lessons=desk.library.by_id,
        others=sorted(desk.files.keys() - listed),
        broken=texts.say("lesson.not_listed"),
    )


def _heavy(text: str) -> Markup:
    """Line breaks, and `**` as heavy words; all else as it was written."""
    parts = [
        Markup("<b>{}</b>").format(part) if number % 2 else escape(part)
        for number, part in enumerate(text.split("**"))
    ]
    return Markup("").join(parts).replace("\n", Markup("<br>"))
