"""Two people, each at a place of their own, and everything that either of them is told."""

from __future__ import annotations

import msgspec

from bot.app import App
from bot.channel import Message
from storage.identity import linked_people, people
from storage.store import Store
from storage.transaction import Transaction
from tests.bot.house import Clock, Pushed, enrol, event, lane_of, open_app, rows

NAMES = {"lan": "Lan", "gian": "Kẻ Gian", "ba": "Bà Ba"}
PLACED = (*NAMES, "new", "newer")
"""Whoever may have a mailbox; two are still strangers."""


class Places:
    """A house with lan and gian, who may be one person or not; ba is somebody else."""

    def __init__(self, app: App, channel: Pushed, clock: Clock, name: str = "tap") -> None:
        self.app, self.channel, self.clock, self.name = app, channel, clock, name
        self.person: dict[str, people.Known] = {}
        self.last: dict[str, list[Message]] = {}

    async def say(self, who: str, said: str) -> str:
        """What they are told, all in one; `last` keeps what each person was told."""
        self.channel.sent.clear()
        seen = {row["id"] for row in await self.rows("outbox")}
        await self.app.receive(event(who, said, self.clock, channel=self.name))
        await self.app.settle()
        self.last = {}
        for row in await self.rows("outbox"):
            if row["id"] not in seen and row["channel"] in {"box", "web"}:
                self._keep(str(row["channel"]), str(row["lane"]), str(row["message"]))
        for chat, message in self.channel.sent:
            self.last.setdefault(chat, []).append(message)
        return self.told(who)

    def _keep(self, channel: str, lane: str, message: str) -> None:
        """What waits in a mailbox for its owner."""
        whose = next((who for who in PLACED if lane_of(who, channel) == lane), "")
        self.last.setdefault(whose, []).append(msgspec.json.decode(message, type=Message))

    def told(self, who: str) -> str:
        return "\n".join(message.text for message in self.last.get(who, []))

    def data(self, who: str, action: str) -> str:
        """The postback of that action among the buttons that somebody has just got."""
        found = [data for m in self.last.get(who, []) for row in m.buttons for _, data in row]
        return next(data for data in found if data.startswith(action))

    def offers(self, who: str) -> set[str]:
        found = [data for m in self.last.get(who, []) for row in m.buttons for _, data in row]
        return {data.partition("~")[0].partition(":")[0] for data in found}

    async def tap(self, who: str, action: str) -> str:
        return await self.say(who, f"[{self.data(who, action)}]")

    async def code(self, who: str) -> str:
        return (await self.say(who, "[link.start]")).split("**")[1]

    async def link(self, maker: str = "gian", typist: str = "lan") -> int:
        """Join them, each saying yes; the number of the link."""
        await self.say(typist, await self.code(maker))
        await self.tap(typist, "link.accept")
        await self.tap(maker, "link.confirm")
        links = await self.rows("same_person")
        return int(str(links[-1]["id"]))

    async def rows(self, table: str, **wanted: object) -> list[dict[str, object]]:
        found = await self.app.store.read(lambda tx: rows(tx, table))
        return [row for row in found if all(row[key] == value for key, value in wanted.items())]

    async def of(self, who: str) -> dict[str, int]:
        """How many rows there are that are somebody's own."""
        person = self.person[who].person_id
        tables = ("profile", "consent", "membership", "address", "attempt", "completion")
        return {name: len(await self.rows(name, person_id=person)) for name in tables}

    async def linked(self) -> bool:
        def look(tx: Transaction) -> bool:
            return bool(linked_people.links_of(tx, self.person["lan"].person_id))

        return await self.app.store.read(look)


async def settle_in(store: Store, channel: str = "tap") -> Places:
    """Everybody enrolled; lan and gian have each begun a lesson."""
    clock, pushed = Clock(), Pushed()
    places = Places(await open_app(store, clock, pushed), pushed, clock, channel)

    def cast(tx: Transaction) -> None:
        for who, name in NAMES.items():
            known = enrol(tx, who, clock, group=1, channel=channel)
            renamed = people.Known(
                known.address_id, known.person_id, name, "bac", "adult", known.consent_version
            )
            people.save_profile(tx, renamed)
            places.person[who] = renamed

    await store.unit(cast)
    for who in ("lan", "gian"):
        await places.say(who, "[learn.open:k7-1]")
    return places


def lane(who: str, channel: str = "tap") -> str:
    return lane_of(who, channel)
