"""The manner of a lesson: enough questions, reasons that leave the verdict to the bot, rings."""

from __future__ import annotations

from collections.abc import Iterator

from lessons.crosscheck import Fault
from lessons.lint.page import LessonPage
from lessons.lint.turns import turns
from lessons.lint.yardstick import Yardstick

FEWEST_QUESTIONS = 2


def few_questions(page: LessonPage, _measure: Yardstick) -> Iterator[Fault]:
    """One question measures luck."""
    count = len(page.lesson.questions)
    if count < FEWEST_QUESTIONS:
        yield page.fault("questions_few", ("questions",), count=count, fewest=FEWEST_QUESTIONS)


def verdicts(page: LessonPage, _measure: Yardstick) -> Iterator[Fault]:
    """The bot says whether it was right; said again by a reason, it stands there twice."""
    for where, text in page.said():
        is_reason = where[-1] in ("reason", "otherwise") or "reasons" in where
        if is_reason and (found := turns()["verdict"].match(text)):
            yield page.fault("reason_verdict", where, value=found[0])


def unaddressed(page: LessonPage, _measure: Yardstick) -> Iterator[Fault]:
    """Steps that speak to nobody."""
    if not any("{you}" in step.text.lower() for step in page.lesson.steps):
        yield page.fault("you_missing", ("steps",))


def rings(page: LessonPage, _measure: Yardstick) -> Iterator[Fault]:
    """A ring that is spoken of and not drawn; several rings on one screen."""
    for number, step in enumerate(page.lesson.steps):
        drawn = sum(line.mark for line in step.screen.lines) if step.screen else 0
        spoken = turns()["ring"].search(step.text)
        if spoken and not drawn and not step.picture:
            yield page.fault("ring_missing", ("steps", number, "text"), near=spoken[0])
        if turns()["picture"].search(step.text) and not step.picture and not step.screen:
            yield page.fault("picture_missing", ("steps", number, "text"))
        if turns()["sound"].search(step.text) and not step.audio:
            yield page.fault("sound_missing", ("steps", number, "text"))
        if drawn > 1:
            yield page.fault("ring_many", ("steps", number, "screen"), count=drawn)
