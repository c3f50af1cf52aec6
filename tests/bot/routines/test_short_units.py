"""Reminders read whole histories before they write: nobody waits for the writer meanwhile."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import pytest

from bot.routines.reminders import Reminders
from handlers.turn import WARD_ZONE
from storage.store import Store
from storage.studying import reminding, review
from storage.studying.reminding import Reminder
from storage.transaction import Transaction, Work
from tests.bot.house import Clock, Pushed, enrol, open_app, rows

EVENING = datetime(2026, 11, 23, 19, tzinfo=WARD_ZONE)


@pytest.fixture
async def wishing(store: Store) -> tuple[Reminders, list[int]]:
    clock = Clock(EVENING)
    app = await open_app(store, clock, Pushed())

    def wish(tx: Transaction) -> list[int]:
        people = [enrol(tx, f"p{number}", clock) for number in range(3)]
        for one in people:
            reminding.save_reminder(tx, one.address_id, Reminder(True, 19 * 60), clock())
        return [one.address_id for one in people]

    numbers = await store.unit(wish)
    return Reminders(store, app.core, lambda _: None, clock), numbers


async def test_no_history_is_read_while_the_writer_is_held(
    wishing: tuple[Reminders, list[int]], store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    reminders, _ = wishing
    inside, read = False, review.history
    unit = store.unit
    seen: list[bool] = []

    async def held(work: Work[object]) -> object:
        def marked(tx: Transaction) -> object:
            nonlocal inside
            inside = True
            try:
                return work(tx)
            finally:
                inside = False

        return await unit(marked)

    def history(tx: Transaction, person: int) -> Sequence[review.Answered]:
        seen.append(inside)
        return read(tx, person)

    monkeypatch.setattr(store, "unit", held)
    monkeypatch.setattr(review, "history", history)
    assert await reminders.perform(EVENING) == "3 of 3"
    assert seen == [False] * 3


async def test_who_changes_their_mind_meanwhile_is_not_reminded(
    wishing: tuple[Reminders, list[int]], store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    reminders, (first, *_) = wishing
    unit = store.unit

    async def after_a_refusal(work: Work[object]) -> object:
        await unit(lambda tx: reminding.save_reminder(tx, first, Reminder(False, 19 * 60), EVENING))
        return await unit(work)

    monkeypatch.setattr(store, "unit", after_a_refusal)
    assert await reminders.perform(EVENING) == "2 of 3"
    pushed = await store.read(lambda tx: rows(tx, "push"))
    assert first not in {row["address_id"] for row in pushed}
