"""What to learn next, and how far a course has come: nobody is made to repeat or to skip."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CourseProgress:
    """How many of a course's lessons a person has completed, and the one to take next."""

    completed: int
    lessons: int
    next_lesson: str | None

    @property
    def finished(self) -> bool:
        """Every lesson is completed; a course without lessons is never finished."""
        return self.lessons > 0 and self.completed == self.lessons


def next_lesson(
    order: Sequence[str], completed: Collection[str], after: str | None = None
) -> str | None:
    """The next open lesson in teaching order, from the given one on and then from the first."""
    start = order.index(after) + 1 if after in order else 0
    turned = [*order[start:], *order[:start]]
    return next((lesson for lesson in turned if lesson not in completed), None)


def course_progress(
    order: Sequence[str], completed: Collection[str], after: str | None = None
) -> CourseProgress:
    """How far the course has come; lessons since withdrawn from it are counted beside it."""
    done = sum(lesson in completed for lesson in order)
    return CourseProgress(done, len(order), next_lesson(order, completed, after))
