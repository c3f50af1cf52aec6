"""A reminder calls to review only where something that is still taught is due."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from bot.routines.reminders import Reminders
from handlers.turn import WARD_ZONE
from storage.identity import linked_people
from storage.store import Store
from storage.studying import reminding, review
from storage.studying.reminding import Reminder
from storage.transaction import Transaction
from tests.bot.house import LIBRARY, Clock, Pushed, enrol, open_app, rows

EVENING = datetime(2026, 11, 23, 19, tzinfo=WARD_ZONE)
TAUGHT = LIBRARY.lessons()[0]
ASKED = TAUGHT.questions[0].id


def answered(tx: Transaction, person: int, lesson: str, question: str) -> None:
    at = EVENING - timedelta(days=9)
    given = review.Review(person, lesson, question, 1, "a", True, None, at, at.date())
    assert review.record_review(tx, given)


@pytest.mark.parametrize(
    ("gone", "linked", "calls_to_review"),
    [
        ([("k0-9", "q1")], [], False),
        ([(TAUGHT.id, "q0")], [], False),
        ([("k0-9", f"q{n}") for n in range(3)] + [(TAUGHT.id, ASKED)], [], True),
        ([], [(TAUGHT.id, ASKED)], True),
    ],
    ids=["a lesson withdrawn", "a question replaced", "three gone before one", "at another place"],
)
async def test_what_a_reminder_calls_to(
    store: Store,
    gone: list[tuple[str, str]],
    linked: list[tuple[str, str]],
    calls_to_review: bool,
) -> None:
    clock = Clock(EVENING)
    app = await open_app(store, clock, Pushed())

    def live(tx: Transaction) -> None:
        one, other = enrol(tx, "lan", clock), enrol(tx, "elsewhere", clock)
        reminding.save_reminder(tx, one.address_id, Reminder(True, 19 * 60), clock())
        linked_people.record_same(
            tx, linked_people.Link(0, one.person_id, other.person_id, None), EVENING
        )
        for where in gone:
            answered(tx, one.person_id, *where)
        for where in linked:
            answered(tx, other.person_id, *where)

    await store.unit(live)
    assert await Reminders(store, app.core, lambda _: None, clock).perform(EVENING) == "1 of 1"
    (message,) = [row["message"] for row in await store.read(lambda tx: rows(tx, "outbox"))]
    assert ("review.start" in str(message)) == calls_to_review
