"""The master's side, for a stand-in in a process of its own: inject, set, read the ledger."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from aiohttp import web

from tests.bench.bot_api.delivery import Delivery
from tests.bench.bot_api.faults import Faults
from tests.bench.bot_api.world import World


class Control:
    """JSON in, JSON out; nothing here is Telegram's."""

    def __init__(self, world: World, delivery: Delivery) -> None:
        self._world = world
        self._delivery = delivery

    def routes(self) -> list[web.RouteDef]:
        """What the master may ask."""
        return [
            web.post("/control/updates", self._inject),
            web.post("/control/chats", self._set_chats),
            web.post("/control/faults", self._set_faults),
            web.get("/control/ledger", self._read),
        ]

    async def _inject(self, request: web.Request) -> web.Response:
        """A list of updates without number, or of `{"text"|"tap": [person, words, …]}`."""
        numbers = []
        for one in await request.json():
            kind, value = next(iter(one.items()))
            shorts: dict[str, Callable[..., int]] = {
                "text": self._world.text,
                "tap": self._world.tap,
            }
            short = shorts.get(kind)
            numbers.append(short(*value) if short else self._world.inject(one))
        return web.json_response(numbers)

    async def _set_chats(self, request: web.Request) -> web.Response:
        """`{"7": "blocked"}`."""
        for chat, state in (await request.json()).items():
            self._world.chats[int(chat)] = state
        return web.json_response(len(self._world.chats))

    async def _set_faults(self, request: web.Request) -> web.Response:
        """The fields of `Faults`; `{}` for a good day."""
        self._world.faults = Faults(**await request.json())
        return web.json_response(sorted(self._world.faults.rates))

    async def _read(self, _request: web.Request) -> web.Response:
        """Everything written down, and what still waits."""
        told = msgspec.to_builtins(self._world.ledger)
        return web.json_response(told | {"waiting": sorted(self._world.waiting)})
