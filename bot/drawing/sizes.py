"""How large a picture will be, before it is drawn."""

from __future__ import annotations

from collections.abc import Mapping

from bot.drawing import screen
from lessons.library import Library


def size_of(library: Library, recipe: str, arguments: Mapping[str, str]) -> tuple[int, int] | None:
    """Width and height of a screen of a lesson as it is taught now; None of anything else."""
    lesson = library.lesson(arguments.get("lesson", "")) if recipe == "screen" else None
    if lesson is None or lesson.version != arguments.get("version"):
        return None
    number = arguments.get("step", "")
    step = lesson.steps[int(number)] if number.isdecimal() else None
    return screen.size(step.screen) if step and step.screen else None
