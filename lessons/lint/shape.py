"""What the bot adds by itself, said once more by a lesson; parts that say nothing of their own."""

from __future__ import annotations

from collections.abc import Iterator

from lessons.crosscheck import Fault
from lessons.folding import fold
from lessons.lint.page import LessonPage
from lessons.lint.turns import turns
from lessons.lint.yardstick import Yardstick
from lessons.questions import TYPES
from lessons.strict_yaml import Where

SHORTEST = 2
"""Letters of a keyword; one letter is found in everything."""


def titles(page: LessonPage, _measure: Yardstick) -> Iterator[Fault]:
    """A title that shouts, or ends like a sentence."""
    title = page.lesson.title
    if title.isupper() and len(title.split()) > 1:
        yield page.fault("title_shouted", ("title",), value=title)
    if title.endswith((".", ",", ";", ":")):
        yield page.fault("title_stop", ("title",), value=title[-1])


def numbered(page: LessonPage, _measure: Yardstick) -> Iterator[Fault]:
    """Numbers and verdicts that the bot gives itself."""
    for number, step in enumerate(page.lesson.steps):
        if found := turns()["numbered_step"].match(step.text):
            yield page.fault("number_twice", ("steps", number, "text"), value=found[0])
    for where, text in _offered(page):
        if found := turns()["lettered"].match(text):
            yield page.fault("number_twice", where, value=found[0].strip())
        if found := turns()["told_right"].search(text):
            yield page.fault("answer_told", where, value=found[0])


def _offered(page: LessonPage) -> Iterator[tuple[Where, str]]:
    """What can be picked, as it was written."""
    for where, text in page.leaves():
        if len(where) == 5 and where[2] == "options" and where[4] == "text":  # noqa: PLR2004
            yield where, text


def questions(page: LessonPage, _measure: Yardstick) -> Iterator[Fault]:
    """A statement that asks; an order that tells itself."""
    for where, question in page.questions():
        type_ = TYPES[question.type]
        if type_.form == "(statement)" and question.text.rstrip().endswith("?"):
            yield page.fault("statement_asks", (*where, "text"))
        for number, option in enumerate(question.options if type_.kind == "order" else ()):
            if found := turns()["told_order"].match(option.text):
                place = (*where, "options", number, "text")
                yield page.fault("order_told", place, value=found[0])


def empty(page: LessonPage, _measure: Yardstick) -> Iterator[Fault]:
    """What has no words; words that blame."""
    for where, text in page.said():
        if not any(map(str.isalnum, text)):
            yield page.fault("text_wordless", where, value=text)
        if where[-1] == "alt" and turns()["poor_words"].match(text):
            yield page.fault("alt_poor", where, value=text)
        if found := turns()["blames"].search(text) if "reason" in where else None:
            yield page.fault("reason_blames", where, near=found[0], value=found[0])
    for number, word in enumerate(page.lesson.keywords):
        if sum(map(str.isalnum, word)) < SHORTEST:
            yield page.fault("keyword_short", ("keywords", number), value=word)


def echoes(page: LessonPage, _measure: Yardstick) -> Iterator[Fault]:
    """Words of a neighbour: nothing is said by them."""
    steps = [_bare(step.text) for step in page.lesson.steps]
    for name in ("remember", "try_it"):
        if _bare(getattr(page.lesson, name)) in steps:
            yield page.fault("said_twice", (name,), value=getattr(page.lesson, name))
    for where, question in page.questions():
        for number, option in enumerate(question.options):
            if _bare(option.reason) == _bare(option.text):
                place = (*where, "options", number, "reason")
                yield page.fault("said_twice", place, value=option.reason)


def _bare(text: str) -> str:
    return fold(text).rstrip(".!? ")


def days(page: LessonPage, _measure: Yardstick) -> Iterator[Fault]:
    """Taught only when it is to be read again."""
    begins = page.document.data.get("from")
    if isinstance(begins, str) and begins > page.lesson.review_by.isoformat():
        yield page.fault("from_late", ("from",), value=begins)
