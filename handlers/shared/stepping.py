"""The steps of a lesson as they are shown: one at a time, or as many as fit a counted message."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.contract import Button, Recipe, Reply
from handlers.rules.typed import spreading
from handlers.turn import Turn
from lessons.schema import Step

if TYPE_CHECKING:
    from handlers.shared.lesson_attempt import LessonAttempt

DOTS = ("●", "○")
HEAD, GAP = 32, 2
"""Characters of the line above the steps, and between two of them."""


def after(turn: Turn, here: LessonAttempt) -> int:
    """The position behind everything that is shown with the step somebody is at."""
    return spreading.behind(_lengths(turn, here), here.position, _limit(turn, here))


def before(turn: Turn, here: LessonAttempt) -> int:
    """The position of what was shown before it."""
    return spreading.before(_lengths(turn, here), here.position, _limit(turn, here))


def _lengths(turn: Turn, here: LessonAttempt) -> list[int]:
    try_it = turn.say("learn.try_it_too", text=turn.fill(here.lesson.try_it))
    texts = [*(turn.fill(step.text) for step in here.lesson.steps), try_it]
    return [len(text) + GAP for text in texts]


def _limit(turn: Turn, here: LessonAttempt) -> int:
    """Steps go one by one where messages are not counted, and where they are read to somebody."""
    is_counted = turn.event.channel in turn.house.settings.counted
    return spreading.LONGEST - HEAD if is_counted and not here.is_helped else 0


def show(turn: Turn, here: LessonAttempt) -> list[Reply]:
    """The steps that go out together; each picture but the last in a message before them."""
    end = after(turn, here)
    steps = here.lesson.steps[here.position : end]
    pictures = [
        _picture(turn, here, at, step)
        for at, step in enumerate(steps, here.position)
        if step.screen or step.picture
    ]
    audio = _audio(here, steps[0]) if len(steps) == 1 else None
    action = "assist.step" if here.is_helped else "learn.step"
    onward = turn.button(
        "learn.to_quiz" if end == here.steps else "learn.next",
        f"{action}:{here.attempt_id}:{end}",
    )
    last = pictures[-1] if pictures else None
    said = Reply(
        _words(turn, here, end), ((onward, *_back(turn, here)),), picture=last, audio=audio
    )
    return [*(Reply("", picture=one) for one in pictures[:-1]), said]


def _words(turn: Turn, here: LessonAttempt, end: int) -> str:
    """The line that says how far one is, and every text."""
    count, first = here.steps, here.position + 1
    number = str(end) if end == first else turn.say("learn.from_to", first=first, last=end)
    dots = DOTS[0] * end + DOTS[1] * (count - end)
    texts = [turn.fill(step.text) for step in here.lesson.steps[here.position : end]]
    if end == count:
        try_it = turn.fill(here.lesson.try_it)
        if not texts:
            return turn.say(
                "assist.try_it" if here.is_helped else "learn.try_it",
                number=number,
                count=count,
                dots=dots,
                text=try_it,
            )
        texts.append(turn.say("learn.try_it_too", text=try_it))
    text = "\n\n".join(texts)
    return turn.say("learn.step", number=number, count=count, dots=dots, text=text)


def _back(turn: Turn, here: LessonAttempt) -> list[Button]:
    """To what was shown before; who learns with a helper has them turn the pages."""
    if here.is_helped or not here.position:
        return []
    return [turn.button("learn.back", f"learn.back:{here.attempt_id}:{here.position + 1}")]


def _audio(here: LessonAttempt, step: Step) -> Recipe | None:
    """What may be heard beside the words, which say everything."""
    if step.audio is None:
        return None
    lesson = here.lesson
    where = {"lesson": lesson.id, "version": lesson.version, "step": str(here.position)}
    return Recipe("lesson_audio", where, step.audio)


def _picture(turn: Turn, here: LessonAttempt, at: int, step: Step) -> Recipe:
    """What a step shows, of the version the person is in: a drawn screen, or a picture file."""
    lesson, shown = here.lesson, step.screen or step.picture
    alt = turn.fill(shown.alt) if shown else ""
    return Recipe(
        "screen" if step.screen else "lesson_picture",
        {"lesson": lesson.id, "version": lesson.version, "step": str(at)},
        step.picture.file if step.picture else turn.say("learn.screen_file"),
        alt,
        instead=turn.say("learn.screen_instead", alt=alt),
    )
