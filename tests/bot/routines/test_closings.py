"""A session that was left open ends by itself, on the same day or the next; its author is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.app import App
from storage.outreach import checkin, counts, history, sessions
from storage.outreach.sessions import OutreachSession
from storage.store import Store
from storage.transaction import Transaction
from tests.bot.house import START, Clock, Pushed, enrol, found_team, open_app


class Hall:
    """A session that binh opened at eight, and whom the clock tells what."""

    def __init__(self, app: App, clock: Clock, channel: Pushed) -> None:
        self.app, self.clock, self.channel, self.number = app, clock, channel, 0

    def fill(self, tx: Transaction) -> None:
        team = found_team(tx)
        one = enrol(tx, "binh", self.clock, role="volunteer", team=team)
        new = OutreachSession(
            0, team, one.person_id, one.address_id, "open", "ready", kind="BH2",
            local_date=self.clock().date(), starts_at=START, created_at=START, touched_at=START,
        )  # fmt: skip
        self.number = sessions.add(tx, new)
        counts.add_group(tx, self.number, 1)

    async def after(self, **span: float) -> tuple[OutreachSession | None, list[str]]:
        """The session and what was told, when so much time has passed."""
        self.clock.pass_by(**span)
        await self.app.schedule.tick()
        await self.app.settle()
        one = await self.app.store.read(lambda tx: sessions.look(tx, self.number))
        return one, self.channel.texts()


@pytest.fixture
async def hall(store: Store) -> Hall:
    clock, channel = Clock(), Pushed()
    hall = Hall(await open_app(store, clock, channel), clock, channel)
    await store.unit(hall.fill)
    await hall.app.schedule.tick()
    return hall


@pytest.mark.parametrize("span", [{"hours": 6, "minutes": 20}, {"days": 2}])
async def test_a_session_left_open_ends_by_itself(hall: Hall, span: dict[str, float]) -> None:
    one, told = await hall.after(**span)
    assert one is not None
    assert (one.state, one.ends_at, one.step) == ("closed", None, "until")
    assert len(told) == 1
    assert "đóng điểm danh" in told[0]
    assert await hall.app.store.read(checkin.open_sessions) == []
    steps = await hall.app.store.read(lambda tx: history.events(tx, hall.number))
    assert [(step.what, step.person_id) for step in steps] == [("closed", None)]


async def test_a_session_is_left_alone_while_it_may_go_on(hall: Hall) -> None:
    one, told = await hall.after(hours=5)
    assert one is not None
    assert (one.state, told) == ("open", [])


async def test_it_is_closed_and_told_once(hall: Hall) -> None:
    await hall.after(hours=7)
    _, told = await hall.after(hours=1)
    assert len(told) == 1
    assert hall.clock() - START == timedelta(hours=8)


@pytest.mark.parametrize(("minutes", "state"), [(170, "open"), (200, "closed")])
async def test_a_planned_session_ends_by_itself_two_hours_after_its_end(
    hall: Hall, minutes: int, state: str
) -> None:
    """Planned from now until an hour from now; its end is the planned one, and that is said."""

    def plan(tx: Transaction) -> None:
        one = sessions.find(tx, hall.number)
        assert one is not None
        sessions.save(tx, replace(one, ends_at=START + timedelta(hours=1)))

    await hall.app.store.unit(plan)
    one, told = await hall.after(minutes=minutes)
    assert one is not None
    assert (one.state, one.ends_at) == (state, START + timedelta(hours=1))
    if state == "closed":
        assert one.step == "counts0"
        assert "như đã hẹn" in told[0]
