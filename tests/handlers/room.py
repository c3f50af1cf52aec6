"""One house with everybody in it, which survives whatever is said in it."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from bot.app import App
from handlers.contract import Body
from storage.delivery import post
from storage.outreach import sheets
from storage.outreach.sheets import PaperSheet
from storage.reporting import units
from storage.rights import roles
from storage.store import Store
from storage.transaction import Transaction
from tests.bot.house import (
    HOUSE,
    START,
    Clock,
    enrol,
    event,
    found_team,
    lane_of,
    open_app,
)
from tests.graduates import certify
from tests.held import hold

SPARE = 9
"""Teams whose numbers are small: nobody of the cast is in them."""
IN_TEAMS = {"captain": "team_leader", "helper": "volunteer"}


class Room:
    """One house for all these tests, with one person of each kind."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.clock = Clock()
        self.app: App | None = None
        self._loop = asyncio.new_event_loop()  # one for all: making one takes as long as an answer

    def open(self) -> None:
        """Everybody takes their place."""
        self.app = self._loop.run_until_complete(open_app(self.store, self.clock))
        self.store.now(self._cast)

    def _cast(self, tx: Transaction) -> None:
        for number in range(SPARE):  # what an officer ends by a forged button
            found_team(tx, f"Spare {number}")
        school = units.Unit(0, "school", "School", self.clock().date(), None, None)
        unit = units.add(tx, school, None, self.clock())
        enrol(tx, "clerk", self.clock, role="unit_reporter", channel="box", group=1, unit=unit)
        cast = {"resident": "", "leader": "group_leader", "officer": "officer", **IN_TEAMS}
        noisy = {"noisy resident": "", "noisy officer": "officer"}
        noisy["noisy captain"] = "team_leader"  # may well erase themselves
        for name, role in {**cast, **noisy}.items():
            enrol(tx, name, self.clock, role=role, channel="box", group=1, team=found_team(tx))
        holder = enrol(tx, "holder", self.clock, channel="box")
        certify(tx, HOUSE, holder.person_id, START)
        number = hold(tx, self.clock, holder.person_id, found_team(tx))
        sheets.add(tx, PaperSheet(0, number, 12, START, None))
        former = enrol(tx, "former", self.clock, role="officer", channel="box")
        (grant,) = roles.grants_of(tx, former.address_id, self.clock())
        roles.withdraw(tx, grant.id, None, self.clock())

    def say(self, name: str, *bodies: Body, ask: str = "") -> list[str]:
        """What somebody is told, asked a question first if need be."""
        return self._loop.run_until_complete(self._say(name, bodies, ask))

    def close(self) -> None:
        """Everybody goes home."""
        self.store.close()
        self._loop.run_until_complete(self._loop.shutdown_default_executor())
        self._loop.close()

    async def _say(self, name: str, bodies: tuple[Body, ...], ask: str) -> list[str]:
        assert self.app is not None
        told: list[str] = []
        for body in bodies:
            if ask:
                state = f'{{"ask": "{ask}"}}'
                lane = lane_of(name, "box")
                await self.store.unit(lambda tx: post.save_conversation(tx, lane, state, START))  # noqa: B023
            said = replace(event(name, "", self.clock, channel="box"), body=body)
            told += [letter.message.text for letter in await self.app.receive(said)]
        await self.app.settle()
        return told
