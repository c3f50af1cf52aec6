"""The questions of a lesson on paper, and their answers."""

from __future__ import annotations

from collections.abc import Iterator

from bot.drawing.page import BOTTOM, HEIGHT, ROOM, Page, height
from bot.drawing.setting import FOOT, FOOT_BOLD, HEADING, LARGE, PLAIN, Setting
from handlers.shared.asking import way_of
from handlers.texts import Texts
from lessons.questions import TYPES
from lessons.schema import Lesson, Option, Question

_LETTERS = "abcdef"
_INDENT = 6.0


def put_questions(page: Page, lesson: Lesson, setting: Setting, gap: float) -> None:
    """Each question whole on one page."""
    heading = setting.texts.say("sheet.questions")
    for number, question in enumerate(lesson.questions, 1):
        asked = way_of(question.type).on_paper(setting.texts, number)
        text = setting.fill(question.text)
        lines = [setting.fill(line) for line in _offered(setting.texts, question)]
        tall = LARGE.tall + height(text, PLAIN, ROOM)
        tall += sum(height(line, PLAIN, ROOM - _INDENT) for line in lines)
        page.need(tall + (HEADING.tall if number == 1 else 0))
        if number == 1:
            page.say(heading, HEADING)
        page.say(asked, LARGE)
        page.say(text, PLAIN)
        for line in lines:
            page.say(line, PLAIN, _INDENT)
        page.y += gap


def put_answers(page: Page, lesson: Lesson, setting: Setting) -> None:
    """What is right, and why: small at the foot of the last page, for who has answered."""
    lines = [(setting.texts.say("sheet.answers"), FOOT_BOLD)]
    for number, question in enumerate(lesson.questions, 1):
        answer = setting.fill(_answer(question))
        why = " ".join(setting.fill(option.reason) for option in _right(question))
        said = setting.texts.say("sheet.answer", number=number, answer=answer, why=why)
        lines.append((said, FOOT))
    tall = sum(height(words, look, ROOM) for words, look in lines)
    page.need(tall)
    page.y = HEIGHT - BOTTOM - tall
    for words, look in lines:
        page.say(words, look)


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
