"""A clock that jumps deletes nothing for a day."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from storage.delivery.clockwork import take_lease
from storage.store import Store
from storage.stores.steadiness import may_delete

START = datetime(2026, 11, 29, tzinfo=UTC)
HOUR, DAY = 1, 24


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ([HOUR, HOUR, DAY], [True, True, True]),
        ([365 * DAY], [False]),
        ([365 * DAY, HOUR, 22 * HOUR], [False, False, False]),
        ([365 * DAY, 12, 12], [False, False, True]),
        ([365 * DAY, HOUR, -365 * DAY, 12, 12], [False, False, False, False, True]),
        ([365 * DAY, 365 * DAY], [False, False]),
        ([-3 * DAY, 12, 12], [False, False, True]),
    ],
    ids=["goes on", "ahead", "still", "confirmed", "put right", "ahead twice", "back"],
)
def test_a_step_in_the_clock_is_waited_out(
    store: Store, steps: list[int], expected: list[bool]
) -> None:
    now = START
    assert store.now(lambda tx: may_delete(tx, now))
    found = []
    for step in steps:
        now += timedelta(hours=step)
        found.append(store.now(lambda tx, now=now: may_delete(tx, now)))
    assert found == expected


@pytest.mark.parametrize(
    ("ahead", "taken"), [(timedelta(minutes=1), False), (timedelta(days=365), True)]
)
def test_a_lease_taken_by_a_wrong_clock_keeps_nobody_out(
    store: Store, ahead: timedelta, taken: bool
) -> None:
    soon = START + timedelta(seconds=30)
    store.now(lambda tx: take_lease(tx, "clock", "one", START + ahead, soon + ahead))
    epoch = store.now(lambda tx: take_lease(tx, "clock", "two", START, soon))
    assert (epoch is not None) is taken
