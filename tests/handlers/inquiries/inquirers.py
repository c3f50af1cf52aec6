"""One house, officers and a resident who ask and answer; what each was told last."""

from __future__ import annotations

from bot.app import App
from storage.store import Store
from storage.transaction import Transaction
from tests.bot.house import Clock, Pushed, enrol, event, rows

QUESTION = "Bao giờ có lớp học buổi tối ở nhà văn hóa?"
COMMON = "Lớp học buổi tối ở nhà văn hóa vào hôm nào?"
OTHER = "Mất thẻ bảo hiểm y tế thì làm lại ở đâu?"
ASKED = ("/hoi", "[inquiry.agree]", QUESTION, "[inquiry.send]")


class Inquirers:
    """One house, and what each person was told last."""

    def __init__(self, app: App, store: Store, clock: Clock, channel: Pushed) -> None:
        self.app, self.store, self.clock, self.channel = app, store, clock, channel

    async def say(self, who: str, *lines: str) -> str:
        """Everything that the house sent because of these lines; versions are taken off cards."""
        before = len(self.channel.sent)
        for line in lines:
            await self.app.receive(event(who, self._stamped(who, line), self.clock))
            await self.app.settle()
            self.clock.pass_by(seconds=5)
        return "\n".join(f"{chat}: {message.text}" for chat, message in self.channel.sent[before:])

    def _stamped(self, who: str, line: str) -> str:
        offered = [
            data
            for chat, message in reversed(self.channel.sent)
            if chat == who
            for row in message.buttons
            for _, data in row
        ]
        wanted = line[1:-1]
        return next((f"[{one}]" for one in offered if one.split("~")[0] == wanted), line)

    def rows(self, table: str) -> list[dict[str, object]]:
        return self.store.look(lambda tx: rows(tx, table))


def cast(tx: Transaction, clock: Clock) -> None:
    for who in ("mai", "hoa"):
        enrol(tx, who, clock, role="officer")
    enrol(tx, "lan", clock, group=1)


async def answer(house: Inquirers, number: int = 1) -> str:
    write, send = f"[inbox.write:{number}:answered]", f"[inbox.send:{number}:answered]"
    return await house.say("mai", f"[inbox.open:{number}]", write, "Thứ Năm hằng tuần.", send)


async def propose(house: Inquirers) -> str:
    return await house.say(
        "mai", "[common.start:1]", "[common.edit:question]", COMMON, "[common.propose]"
    )
