"""The ward's year turns at 17:00 UTC: every fact carries the date on the ward's wall."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import partial

import pytest

from bot.app import App
from storage.transaction import Transaction
from tests.bot.house import LIBRARY, Clock, at_question, enrol, event, rows

LESSON, OTHER = LIBRARY.lessons()[0], LIBRARY.lessons()[1]
BEFORE = datetime(2026, 12, 28, 3, tzinfo=UTC)
FACTS = {"answer": "answered_at", "completion": "completed_at", "review": "answered_at"}


def stand_before_the_end(tx: Transaction, clock: Clock) -> int:
    """At the last question of one lesson, with a question of another that is due again."""
    someone = enrol(tx, "lan", clock)
    at_question(tx, someone.person_id, (OTHER, 1), clock())
    return at_question(tx, someone.person_id, (LESSON, len(LESSON.questions) - 1), clock())


@pytest.mark.parametrize(
    ("hour", "minute", "expected"),
    [
        pytest.param(16, 59, date(2026, 12, 31), id="a minute before midnight in the ward"),
        pytest.param(17, 0, date(2027, 1, 1), id="midnight"),
        pytest.param(17, 1, date(2027, 1, 1), id="a minute later"),
    ],
)
async def test_facts_carry_the_wards_date(
    app: App, clock: Clock, *, hour: int, minute: int, expected: date
) -> None:
    clock.at = BEFORE
    attempt = await app.store.unit(partial(stand_before_the_end, clock=clock))
    clock.at = datetime(2026, 12, 31, hour, minute, tzinfo=UTC)
    last, again = LESSON.questions[-1], OTHER.questions[0]
    for data in (
        f"quiz.pick:{attempt}:{last.id}:{last.options[0].id}",
        f"quiz.send:{attempt}:{last.id}",
        f"review.pick:{OTHER.id}:{again.id}:{again.options[0].id}",
    ):
        await app.receive(event("lan", f"[{data}]", clock))
    await app.settle()
    for table, moment in FACTS.items():
        kept = await app.store.read(partial(rows, table=table))
        made = [str(row["local_date"]) for row in kept if str(row[moment]) >= "2026-12-31"]
        assert made == [str(expected)], table
