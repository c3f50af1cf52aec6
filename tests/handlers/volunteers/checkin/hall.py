"""A hall in which a session is held just now, and what people do there."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.app import App
from handlers.contract import Arrival
from handlers.router import CHECKIN_CODE
from handlers.shared.presence import on_show
from storage.outreach import attendance, sessions
from storage.transaction import Transaction
from tests.bot.house import Clock, enrol, event, offered
from tests.held import GROUP


@dataclass
class Hall:
    """A house with a session that a team leader holds just now."""

    app: App
    clock: Clock
    session: int

    async def say(
        self, sender: str, said: str, channel: str = "box", network: str = ""
    ) -> list[str]:
        one = replace(event(sender, said, self.clock, channel=channel), network=network)
        letters = await self.app.receive(one)
        return [letter.message.text for letter in letters]

    async def tap(self, sender: str, data: str) -> list[str]:
        """The buttons that follow."""
        said = event(sender, f"[{data}]", self.clock, channel="box")
        return offered(await self.app.receive(said))

    async def tap_words(self, sender: str, words: str) -> list[str]:
        """The buttons that follow what is typed."""
        return offered(await self.app.receive(event(sender, words, self.clock, channel="box")))

    async def scan(self, sender: str) -> list[str]:
        token = (await self.code()).token
        body = Arrival(CHECKIN_CODE + token)
        letters = await self.app.receive(event(sender, body, self.clock, channel="box"))
        return [letter.message.text for letter in letters]

    async def code(self, session: int = 0) -> OnShowNow:
        number = session or self.session
        shown = await self.app.store.unit(
            lambda tx: on_show(tx, self.app.core.house, number, self.clock())
        )
        return OnShowNow(shown.digits, shown.token)

    async def here(self) -> int:
        return await self.app.store.read(lambda tx: attendance.count(tx, self.session))

    async def enrol(self, *names: str, group: int = GROUP) -> None:
        def work(tx: Transaction) -> None:
            for name in names:
                enrol(tx, name, self.clock, channel="box", group=group)

        await self.app.store.unit(work)

    async def close(self) -> None:
        await self.app.store.unit(lambda tx: put(tx, self.session, "closed"))


@dataclass(frozen=True)
class OnShowNow:
    digits: str
    token: str


def put(tx: Transaction, number: int, state: str) -> None:
    one = sessions.find(tx, number)
    assert one is not None
    sessions.save(tx, replace(one, state=state))


def wrong(code: OnShowNow) -> str:
    return "1111" if code.digits != "1111" else "3333"


async def next_code(hall: Hall) -> str:
    hall.clock.pass_by(minutes=1)
    return (await hall.code()).digits
