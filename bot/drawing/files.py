"""Recipes for files: each is drawn from the facts at the moment somebody opens it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from bot.drawing import progress
from handlers.turn import DEFAULT_FORM, House
from lessons.schema import Course
from storage import learning, people, portrait
from storage.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Drawn:
    """A file's bytes and their media type."""

    body: bytes
    media_type: str


Gather = Callable[[House, Transaction, Mapping[str, str]], Callable[[], Drawn]]
"""Reads the facts; what it returns draws them, when the transaction is over."""


def _my_data(_house: House, tx: Transaction, arguments: Mapping[str, str]) -> Callable[[], Drawn]:
    found = [portrait.everything_about(tx, number) for number in _people(arguments)]
    return lambda: Drawn(
        json.dumps(found, ensure_ascii=False, indent=2, default=str).encode(), "application/json"
    )


def _progress(house: House, tx: Transaction, arguments: Mapping[str, str]) -> Callable[[], Drawn]:
    """The first number is the person's own; what the others completed is theirs too."""
    numbers = _people(arguments)
    completed = (learning.completed_lessons(tx, number) for number in numbers)
    done = frozenset[str]().union(*completed) & house.library.by_id.keys()
    named = people.named(tx, numbers[0])
    you = house.texts.say(f"forms.{named.form or DEFAULT_FORM}")
    card = progress.Card(
        house.texts.say("learn.picture_title", called=f"{you} {named.name or ''}".strip()),
        house.texts.say("learn.picture_total", done=len(done)),
        tuple(_path(house, course, done) for course in house.library.courses),
    )
    return partial(_png, card)


def _path(house: House, course: Course, done: frozenset[str]) -> progress.Path:
    ticked = tuple(lesson in done for lesson in course.lessons)
    count = house.texts.say("learn.picture_count", done=sum(ticked), count=len(ticked))
    return progress.Path(course.title, count, ticked)


def _png(card: progress.Card) -> Drawn:
    return Drawn(progress.draw(card), "image/png")


def _people(arguments: Mapping[str, str]) -> list[int]:
    return [int(number) for number in arguments["people"].split(",")]


RECIPES: Mapping[str, Gather] = {"my_data": _my_data, "progress": _progress}
