"""A leader reads on Monday morning how the team stands; nobody else does, and on no other day."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from storage.outreach import counts, sessions
from storage.outreach.sessions import OutreachSession
from storage.store import Store
from storage.studying import reminding
from storage.transaction import Transaction
from tests.bot.house import Clock, Pushed, enrol, found_team, open_app

SUNDAY = datetime(2026, 11, 29, 12, tzinfo=UTC)
MORNING = timedelta(hours=13, minutes=5)
"""From Sunday evening until five past eight on Monday, in the ward."""


def fill(tx: Transaction, clock: Clock, states: tuple[str, ...]) -> None:
    """Binh leads, Chi is of the team; their sessions of Saturday."""
    team = found_team(tx)
    enrol(tx, "binh", clock, role="team_leader", team=team)
    chi = enrol(tx, "chi", clock, role="volunteer", team=team)
    begins = SUNDAY - timedelta(days=1)
    for state in states:
        new = OutreachSession(
            *(0, team, chi.person_id, chi.address_id, state, "review", "BH2", "Here"),
            *(begins.date(), begins, begins + timedelta(hours=1), 2),
            created_at=begins,
            touched_at=SUNDAY,
        )
        number = sessions.add(tx, new)
        counts.add_group(tx, number, 1)
        counts.save(tx, replace(counts.of(tx, number)[0], head_count=30))


async def told(
    store: Store, *states: str, later: timedelta = MORNING, pushed: bool = False
) -> list[str]:
    clock, channel = Clock(), Pushed()
    clock.at = SUNDAY
    app = await open_app(store, clock, channel)
    await store.unit(lambda tx: fill(tx, clock, states))
    await app.schedule.tick()
    await app.settle()
    if pushed:
        await store.unit(lambda tx: reminding.record_push(tx, 1, (SUNDAY + MORNING).date()))
    clock.at = SUNDAY + later
    await app.schedule.tick()
    await app.settle()
    return channel.texts()


async def test_it_is_three_lines_for_the_leader(store: Store) -> None:
    (text,) = await told(store, "approved", "submitted", "closed")
    assert text.split("\n")[1:] == [
        "Tuần qua: 2 buổi, 60 lượt dự. Cảm ơn cả đội!",
        "Còn 1 buổi chưa gửi, 1 buổi chờ duyệt.",
        "Tuần này: chưa hẹn buổi nào.",
    ]


async def test_a_team_with_nothing_to_tell_is_left_in_peace(store: Store) -> None:
    assert await told(store) == []


async def test_who_was_written_to_that_day_is_not_written_to_again(store: Store) -> None:
    assert await told(store, "approved", pushed=True) == []


@pytest.mark.parametrize("days", [1, 2])
async def test_it_comes_on_no_other_day(store: Store, days: int) -> None:
    late = MORNING + timedelta(days=days)
    assert await told(store, "approved", later=late) == []
