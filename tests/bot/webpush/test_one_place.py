"""Somebody with several places is reminded once a day, where it reaches them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.app import App
from storage.delivery import knocks
from storage.delivery.knocks import Subscription
from storage.identity import linked_people
from storage.identity.linked_people import Link
from storage.store import Store
from storage.studying import reminding
from storage.studying.reminding import Reminder
from storage.transaction import Transaction
from tests.bot.house import Clock, Pushed, enrol, open_app, rows

EVENING = datetime(2026, 11, 23, 12, tzinfo=UTC)
WISH = Reminder(True, 19 * 60)
BELL = Subscription("https://fcm.googleapis.com/one", "point", "secret")


@pytest.fixture
async def app(store: Store, clock: Clock, channel: Pushed) -> App:
    clock.at = EVENING
    return await open_app(store, clock, channel)


async def told(app: App, *places: str, bells: str = "") -> list[tuple[str, int]]:
    """One person at these places, all with a wish; the channels told, and knocks that wait."""

    def live(tx: Transaction) -> None:
        known = [
            enrol(tx, f"{number}", Clock(EVENING), channel=channel)
            for number, channel in enumerate(places)
        ]
        for number, one in enumerate(known):
            reminding.save_reminder(tx, one.address_id, WISH, EVENING)
            if str(number) in bells:
                knocks.subscribe(tx, one.address_id, BELL, EVENING)
            if number:
                link = Link(0, known[0].person_id, one.person_id, None)
                linked_people.record_same(tx, link, EVENING)

    await app.store.unit(live)
    await app._reminders.perform(EVENING)
    await app.settle()

    def look(tx: Transaction) -> list[tuple[str, int]]:
        waiting = sum(row["due_at"] is not None for row in rows(tx, "push_subscription"))
        sent = [row for row in rows(tx, "outbox") if row["kind"] == "reminder"]
        return [(str(row["channel"]), waiting) for row in sent]

    return await app.store.read(look)


async def test_an_app_before_a_page_that_is_closed(app: App) -> None:
    assert [where for where, _ in await told(app, "web", "tap")] == ["tap"]


async def test_a_page_that_may_be_knocked_at_is_as_good_and_only_one_is_told(app: App) -> None:
    assert await told(app, "web", "tap", bells="0") == [("web", 1)]


async def test_two_pages_that_are_closed_are_one_letter(app: App) -> None:
    assert await told(app, "web", "web") == [("web", 0)]


async def test_strangers_are_each_told(app: App) -> None:
    assert [where for where, _ in await told(app, "tap")] == ["tap"]
