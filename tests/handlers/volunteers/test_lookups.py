"""Looking people up: so often an hour, with a way on; the journal knows how often, never whom."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.app import App
from bot.tidying import tidy
from handlers.turn import House
from storage.privacy import retention
from storage.store import Store
from storage.transaction import Transaction
from tests.bot.house import HOUSE, Clock, enrol, event, found_team, offered, open_app, rows
from tests.held import GROUP, hold

MOST = 3
FEW = replace(HOUSE, settings=replace(HOUSE.settings, lookups=MOST))


class Hall:
    """Two of a team at an open session."""

    def __init__(self, app: App, clock: Clock, session: int) -> None:
        self.app, self.clock, self.session = app, clock, session

    async def say(self, who: str, said: str) -> tuple[str, list[str]]:
        letters = await self.app.receive(event(who, said, self.clock, channel="box"))
        return "\n".join(one.message.text for one in letters), offered(letters)

    async def look(self, who: str, name: str) -> tuple[str, list[str]]:
        await self.say(who, f"[checkin.help:{self.session}]")
        return await self.say(who, name)

    async def journal(self) -> list[dict[str, object]]:
        found = await self.app.store.read(lambda tx: rows(tx, "audit_entry"))
        return [row for row in found if row["action"] == "session.looked_up"]


@pytest.fixture
async def hall(store: Store) -> Hall:
    clock = Clock()
    app = await open_app(store, clock)
    app.core.house = FEW

    def work(tx: Transaction) -> int:
        team = found_team(tx)
        lead = enrol(tx, "hoa", clock, role="team_leader", channel="box", team=team)
        enrol(tx, "binh", clock, role="volunteer", channel="box", team=team)
        enrol(tx, "lan", clock, channel="box", group=GROUP)
        return hold(tx, clock, lead.person_id, team)

    return Hall(app, clock, await store.unit(work))


def test_the_house_has_its_figure_from_the_configuration() -> None:
    house: House = HOUSE
    assert house.settings.lookups == 60


async def test_beyond_the_hours_lookups_there_is_a_way_on(hall: Hall) -> None:
    for _ in range(MOST):
        said, _ = await hall.look("hoa", "Lan")
        assert "chỉ tra được" not in said
    hall.clock.pass_by(minutes=59)
    said, buttons = await hall.look("hoa", "Lan")
    assert f"chỉ tra được {MOST} lần" in said
    assert "09:00" in said
    assert buttons == [f"checkin.show:{hall.session}", "help.human"]
    assert "chỉ tra được" not in (await hall.look("binh", "Lan"))[0]
    hall.clock.pass_by(minutes=1)
    assert "chỉ tra được" not in (await hall.look("hoa", "Lan"))[0]


async def test_a_session_leaves_an_entry_for_each_who_looked(hall: Hall) -> None:
    for who in ("hoa", "hoa", "binh"):
        await hall.look(who, "Lan")
    assert await hall.journal() == []
    await hall.say("hoa", f"[outreach.close:{hall.session}]")
    found = await hall.journal()
    people = await hall.app.store.read(lambda tx: rows(tx, "address"))
    hoa, binh = (f"address:{row['id']}" for row in people[:2])
    assert [(row["actor"], row["subject"]) for row in found] == [
        (hoa, f"session:{hall.session}"),
        (binh, f"session:{hall.session}"),
    ]
    details = await hall.app.store.read(lambda tx: rows(tx, "audit_detail"))
    told = [str(row["body"]) for row in details if "lookups" in str(row["body"])]
    assert told == ['{"lookups":"2"}', '{"lookups":"1"}']
    assert not [row for row in details if "Lan" in str(row["body"])]


async def test_a_session_without_lookups_leaves_none(hall: Hall) -> None:
    await hall.say("hoa", f"[outreach.close:{hall.session}]")
    assert await hall.journal() == []


async def test_an_open_sessions_count_outlasts_the_wrong_codes(hall: Hall) -> None:
    """However soon an operator has those deleted."""
    await hall.look("hoa", "Lan")
    late, clock = hall.clock() + timedelta(days=1), hall.clock()
    limits = retention.Limits(clock, clock, clock, clock, refusals=late)
    await tidy(hall.app.store, limits, late)
    kept = await hall.app.store.read(lambda tx: rows(tx, "refused_code"))
    assert [(str(row["lane"])[:5], row["tries"]) for row in kept] == [("seen:", 1)]
    await tidy(hall.app.store, replace(limits, events=late), late)
    assert await hall.app.store.read(lambda tx: rows(tx, "refused_code")) == []
