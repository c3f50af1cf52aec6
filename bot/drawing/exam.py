"""The questions of a lesson on paper, and their answers."""

from __future__ import annotations

from collections.abc import Iterator

from bot.drawing.page import ROOM, Page, height
from bot.drawing.setting import HEADING, LARGE, PLAIN, Setting
from handlers.shared.asking import way_of
from handlers.texts import Texts
from lessons.questions import TYPES
from lessons.schema import Lesson, Option, Question

_LETTERS = "abcdef"
_INDENT, _GAP = 6.0, 4.0


def put_questions(page: Page, lesson: Lesson, setting: Setting) -> None:
    """Each question whole on one page, then where its answer stands."""
    heading = setting.texts.say("sheet.questions")
    for number, question in enumerate(lesson.questions, 1):
        asked = way_of(question.type).on_paper(setting.texts, number)
        text = setting.fill(question.text)
        lines = [setting.fill(line) for line in _offered(setting.texts, question)]
        tall = LARGE.tall + height(text, PLAIN, ROOM)
        tall += sum(height(line, PLAIN, ROOM - _INDENT) for line in lines)
        around = HEADING.tall if number == 1 else 0
        if number == len(lesson.questions):
            around += _GAP + PLAIN.tall  # the line below it, which tells the page
        page.need(tall + around)
        if number == 1:
            page.say(heading, HEADING)
        page.say(asked, LARGE)
        page.say(text, PLAIN)
        for line in lines:
            page.say(line, PLAIN, _INDENT)
        page.y += _GAP
    page.say(setting.texts.say("sheet.answers_on", page=page.number + 1), PLAIN)


def put_answers(page: Page, lesson: Lesson, setting: Setting) -> None:
    """What is right, and why."""
    page.say(setting.texts.say("sheet.answers", title=lesson.title), HEADING)
    for number, question in enumerate(lesson.questions, 1):
        page.y += _GAP
        answer = setting.fill(_answer(question))
        page.say(setting.texts.say("sheet.answer", number=number, answer=answer), PLAIN)
        for option in _right(question):
            page.say(setting.fill(option.reason), PLAIN, _INDENT)


def _offered(texts: Texts, question: Question) -> Iterator[str]:
    """The options that are seen, and a line to write on."""
    if not TYPES[question.type].in_words:
        for option in _shown(question):
            yield _lettered(question, option)
    if way_of(question.type).has_line:
        yield texts.say("sheet.blank")


def _shown(question: Question) -> list[Option]:
    """The options in the order people see them."""
    by_id = {option.id: option for option in question.options}
    return [by_id[name] for name in TYPES[question.type].shown(question)]


def _lettered(question: Question, option: Option) -> str:
    return f"{_LETTERS[_shown(question).index(option)]}) {option.text}"


def _right(question: Question) -> list[Option]:
    """The options that make the answer, in its order."""
    by_id = {option.id: option for option in question.options}
    return [by_id[name] for name in TYPES[question.type].answer(question)]


def _answer(question: Question) -> str:
    if TYPES[question.type].in_words:
        return _right(question)[0].text
    return "; ".join(_lettered(question, option) for option in _right(question))
