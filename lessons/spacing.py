"""When to ask again: after 1, 7, 21 and 60 days, then never; a wrong answer starts anew.

Fixed gaps: growing ones teach no better (Latimier 2021), and an early first recall keeps older
learners confident (Logan and Balota 2008).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

GAPS = (1, 7, 21, 60)
"""Days between one recall and the next."""
PER_DAY = 3


@dataclass(frozen=True, slots=True)
class Recall:
    """One answer to one question, in a lesson or in a review."""

    lesson_id: str
    question_id: str
    on: date
    is_right: bool


def next_due(answers: Sequence[tuple[date, bool]]) -> date | None:
    """When a question comes back, given its answers in order; None once it has retired."""
    if not answers:
        return None
    stage = 0
    for _, is_right in answers[1:]:
        stage = stage + 1 if is_right else 0
        if stage == len(GAPS):
            return None
    return answers[-1][0] + timedelta(days=GAPS[stage])


def due(
    recalls: Iterable[Recall], today: date, is_taught: Callable[[str, str], bool]
) -> list[tuple[str, str]]:
    """The (lesson, question) pairs to ask today, the longest due first, within the day's measure.

    What was asked today counts against the measure, and is not asked twice; what is taught no
    more must not fill the day in the place of what is.
    """
    histories: dict[tuple[str, str], list[tuple[date, bool]]] = {}
    for recall in recalls:
        key = (recall.lesson_id, recall.question_id)
        histories.setdefault(key, []).append((recall.on, recall.is_right))
    reviewed = sum(len(h) > 1 and h[-1][0] == today for h in histories.values())
    waiting = []
    for key, history in histories.items():
        on = next_due(history)
        if on is not None and on <= today and is_taught(*key):
            waiting.append((on, key))
    return [key for _, key in sorted(waiting)[: max(PER_DAY - reviewed, 0)]]
