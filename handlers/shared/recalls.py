"""Which questions come back on a day, of all that a person answered."""

from __future__ import annotations

from datetime import date

from handlers.shared import linked_people
from handlers.turn import Turn
from lessons import spacing
from lessons.schema import Lesson, Question

Item = tuple[Lesson, Question]


def due(turn: Turn, on: date) -> list[Item]:
    """What is due and still taught; at most three."""
    recalls = [
        spacing.Recall(one.lesson_id, one.question_id, one.on, one.is_right)
        for one in linked_people.history(turn)
    ]
    items = []
    for lesson_id, question_id in spacing.due(recalls, on, turn.house.library.teaches):
        lesson = turn.house.library.lesson(lesson_id)
        question = lesson.question(question_id) if lesson else None
        if lesson and question:
            items.append((lesson, question))
    return items
