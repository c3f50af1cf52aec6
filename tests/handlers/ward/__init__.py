"""A small ward for random inputs: everybody who may write, from a stranger to a former officer."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

import msgspec

from bot.app import App
from bot.channel import InboxMessage, Sender
from handlers.contract import Body, Event, Picture, Utterance
from handlers.officers.invite import Wanted, create
from handlers.router import Router
from handlers.routes import Handler
from handlers.turn import ConversationState, Outcomes, Turn
from storage.identity import people
from storage.rights.role import Role
from tests.bot.house import Clock, event, lane_of, offered
from tests.handlers.inputs import anything, in_turn, typed
from tests.handlers.ward import furniture
from tests.handlers.ward.cast import BACKWARDS, JOINERS, PEOPLE, SCENES
from tests.handlers.ward.seating import Seating

__all__ = ["PEOPLE", "Ward"]

LEAVES = (
    *("stats.counting", "stats.counting_teams", "targets.counting", "beside.counting"),
    *("documents.making", "misconceptions.counting", "mydata.erased", "charts.drawing"),
    *("origins.counting", "issuing.preparing", "issuing.comparing"),
)
"""Answers without buttons: what was asked for follows by itself, a farewell says what to type."""
SITTING = 40
"""After so many inputs a person takes their place anew: many erase themselves on the way."""
SEEN = 2000
EVERY = 3
"""Every so many inputs the next of all buttons is forged: none is left out by chance."""


class Ward:
    """Hands in what people send, judges every answer, remembers what was ever offered."""

    def __init__(self, app: App, clock: Clock, seed: int) -> None:
        self.app, self.clock = app, clock
        self.chance = random.Random(seed)  # noqa: S311
        self.seen: list[str] = []
        self.house = app.core.house
        say = self.house.texts.say
        self.leaves = [
            say(name, first="{", last="{", you="{", span="{", year="{").split("{")[0]
            for name in LEAVES
        ]
        self.wrong: list[str] = []
        self.said: Counter[str] = Counter()
        self.sittings: Counter[str] = Counter()
        self.reached: set[tuple[str, str]] = set()
        self._follow(app.core.router)

    def _follow(self, router: Router) -> None:
        """Remember which routes were really taken, by somebody who may."""
        for kind, table in router.tables.items():
            for name, route in table.items():
                table[name] = replace(route, handler=self._following(kind, name, route.handler))

    def _following(self, kind: str, name: str, handler: Handler) -> Handler:
        def follow(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
            self.reached.add((kind, name))
            return handler(turn, arguments)

        return follow

    def unreached(self) -> set[tuple[str, str]]:
        """Routes that no input has led to: what was not tried proves nothing."""
        tables = self.app.core.router.tables.items()
        return {(kind, name) for kind, table in tables for name in table} - self.reached

    async def live(self, name: str, count: int) -> None:
        """So many inputs of one person, one after another."""
        way = -1 if name in BACKWARDS else 1
        for number in range(count):
            if number % SITTING == 0:
                await self.seat(name)
            if self.chance.random() < 0.01:
                self.clock.pass_by(hours=self.chance.choice((1, 30)))
            if number % EVERY == 0:
                body = in_turn(self.chance, way * number // EVERY)
            else:
                body = anything(self.chance, self.seen)
            await self._say(name, body)

    async def seat(self, name: str) -> None:
        """Their role and what belongs to it, the next scene, and something typed where it ends."""
        seating = Seating(self.house, self.clock, self.chance)
        session = await self.app.store.unit(lambda tx: seating.seat(tx, name))
        if name in SCENES:
            scene = SCENES[name][self.sittings[name] % len(SCENES[name])]
            here = str(session)
            taps = (tap.replace("#", here) if isinstance(tap, str) else tap for tap in scene)
            await self._play(name, taps)
        self.sittings[name] += 1
        await self._bring_code(name)
        await self._say(name, Utterance(typed(self.chance)))

    async def _play(self, name: str, taps: Iterable[str | Picture]) -> None:
        for tap in taps:
            await self._say(name, tap)

    async def _bring_code(self, name: str) -> None:
        """Somebody to whom a code was given types it."""
        at, house, unit = self.clock(), self.house, self.app.store.unit
        if name in JOINERS:
            code = await unit(lambda tx: furniture.may_join(tx, house, at))
            await self._play(name, (code, *JOINERS[name]))
        if name == "invited":
            codes = await unit(lambda tx: create(tx, house, Wanted(Role.OFFICER), None, at))
            await self._say(name, codes.typed)
        if name == "holder":  # is asked for the name; an officer for the reason to withdraw it
            number, code = await unit(lambda tx: furniture.certified(tx, house, at))
            if number:
                await self._play(name, (f"[certificate.ask_name:{number}]", "Lan Anh"))
                await self._play("founder", (f"/thuhoi {code}", "?"))

    async def _say(self, name: str, body: Body | str) -> None:
        await self.take(name, event(name, body, self.clock, channel="box"))

    async def take(self, name: str, said: Event) -> None:
        """Hand one input in, and judge what comes back."""
        inbox_messages = await self.app.receive(said)
        self.said[type(said.body).__name__] += 1
        if not await self._is_usable(name, inbox_messages) and not await self._is_looked_at(
            name, said
        ):
            self.wrong.append(
                f"{name}: {said.body!r} -> {[one.message.text for one in inbox_messages]}"
            )
        for data in offered(inbox_messages):
            self.seen.append(data)
            if len(self.seen) > SEEN:
                self.seen.pop(self.chance.randrange(SEEN))
        if inbox_messages:
            who = Sender(said.channel, said.bot, said.sender)
            await self.app.seen(who, inbox_messages[-1].id, inbox_messages[-1].id)

    async def _is_looked_at(self, name: str, said: Event) -> bool:
        """An awaited photo is answered once its bytes were seen."""
        here = await self.app.store.read(lambda tx: people.here(tx, lane_of(name, "box")))
        saved = here.state
        asked = msgspec.json.decode(saved, type=ConversationState).ask if saved else ""
        return isinstance(said.body, Picture) and asked == "photo.wait"

    async def _is_usable(self, name: str, inbox_messages: list[InboxMessage]) -> bool:
        texts = [inbox_message.message.text for inbox_message in inbox_messages]
        if not texts or not all(text.strip() and len(text) <= 4000 for text in texts):
            return False
        lines = [line for text in texts for line in text.split("\n")]  # a doubt stands above
        if offered(inbox_messages) or any(
            line.startswith(leaf) for line in lines for leaf in self.leaves
        ):
            return True
        here = await self.app.store.read(lambda tx: people.here(tx, lane_of(name, "box")))
        saved = here.state
        return saved is not None and bool(msgspec.json.decode(saved, type=ConversationState).ask)
