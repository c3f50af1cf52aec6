"""A ward in which roles come and go, and what is said to whom."""

from __future__ import annotations

from bot.app import App
from storage.rights import roles
from storage.transaction import Transaction
from tests.bot.house import Clock, Pushed, enrol, event, found_team
from tests.dialogues.stage import CODE

CAST = {"mai": "officer", "hoa": "officer", "binh": "team_leader", "chi": "volunteer", "nam": ""}


class Ward:
    """Two officers, a leader, a volunteer and somebody without a role; what is said to whom."""

    def __init__(self, app: App, clock: Clock, channel: Pushed) -> None:
        self.app, self.clock, self.channel = app, clock, channel
        self.code = ""
        self.known: dict[str, int] = {}

    def fill(self, tx: Transaction) -> None:
        for name, role in CAST.items():
            known = enrol(tx, name, self.clock, role=role, team=found_team(tx))
            self.known[name] = known.address_id

    async def say(self, who: str, *inputs: str) -> list[str]:
        """What is said to anybody in answer to the last input, each with its addressee."""
        for said in inputs:
            self.channel.sent.clear()
            text = self.code if said == "(code)" else said
            await self.app.receive(event(who, text, self.clock))
            await self.app.settle()
            found = [CODE.search(message.text) for _, message in self.channel.sent]
            self.code = next((one[1] for one in found if one), self.code)
        return [f"{chat}: {message.text}" for chat, message in self.channel.sent]

    def offered(self, to: str) -> list[str]:
        """The buttons somebody was just shown."""
        shown = [message for chat, message in self.channel.sent if chat == to]
        return [data for message in shown for row in message.buttons for _, data in row]

    async def tap_first(self, who: str) -> list[str]:
        return await self.say(who, f"[{self.offered(who)[0]}]")

    async def withdraw(self, by: str, whom: str, role: str = "officer") -> list[str]:
        """Asked, and confirmed as shown."""
        number = next(one.id for one in await self.held(whom) if one.role == role)
        await self.say(by, f"[invite.withdraw:{number}]")
        return await self.tap_first(by)

    async def held(self, who: str) -> list[roles.Grant]:
        address, at = self.known[who], self.clock()
        return await self.app.store.read(lambda tx: roles.grants_of(tx, address, at))

    async def redeem(self, who: str) -> list[str]:
        await self.say(who, "(code)")
        return await self.tap_first(who)
