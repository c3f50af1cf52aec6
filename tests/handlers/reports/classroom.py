"""People who answer questions, given in a line each; for reports on what was answered."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from handlers.turn import WARD_ZONE
from storage.identity import people
from storage.studying import learning
from storage.transaction import Transaction
from storage.ward import campaign
from storage.ward.campaign import Group
from tests.bot.house import LIBRARY

MORNING = datetime(2026, 11, 23, 1, tzinfo=UTC)
FOUNDED = MORNING.replace(month=1).date()


def found_group(tx: Transaction, name: str) -> int:
    return campaign.add_group(tx, Group(0, name, f"Tổ {name}", FOUNDED, None, is_example=False))


def answer(
    tx: Transaction,
    person: int,
    picks: Mapping[str, str],
    group: int | None = None,
    at: datetime = MORNING,
) -> None:
    """A lesson gone through: `{"k7-1:q1": "a"}`; completed, if a group is given."""
    (lesson_id,) = {name.split(":")[0] for name in picks}
    lesson, day = LIBRARY.by_id[lesson_id], at.astimezone(WARD_ZONE).date()
    learning.keep_version(tx, lesson.id, lesson.version, lesson.body(), at)
    attempt = learning.start(tx, person, (lesson.id, lesson.version), at)
    for name, picked in picks.items():
        question = lesson.question(name.split(":")[1])
        assert question is not None
        option = question.option(picked)
        assert option is not None
        given = (attempt.id, question.id, picked, option.misconception is None, None, at, day, None)
        learning.record_answer(tx, learning.Answer(*given))
    learning.move(tx, attempt.id, 9, at, finished=True)
    if group is not None:
        done = (person, lesson.id, lesson.version, "group", group, True, "web", "self", True)
        learning.record_completion(tx, learning.Completion(*done, at, day))


def newcomers(tx: Transaction, count: int) -> list[int]:
    return [people.add_person(tx, "salt", MORNING) for _ in range(count)]
