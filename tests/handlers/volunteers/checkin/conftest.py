"""The hall of each test: a session that a team leader holds just now."""

from __future__ import annotations

import pytest

from storage.store import Store
from storage.transaction import Transaction
from tests.bot.house import Clock, enrol, found_team, open_app
from tests.handlers.volunteers.checkin.hall import Hall
from tests.held import hold


@pytest.fixture
async def hall(store: Store) -> Hall:
    clock = Clock()
    app = await open_app(store, clock)

    def work(tx: Transaction) -> int:
        team = found_team(tx)
        lead = enrol(tx, "hoa", clock, role="team_leader", channel="box", group=1, team=team)
        enrol(tx, "chi", clock, role="volunteer", channel="box", team=found_team(tx, "Other"))
        return hold(tx, clock, lead.person_id, team)

    return Hall(app, clock, await store.unit(work))
