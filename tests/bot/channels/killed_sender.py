"""Lives of a house behind Zalo, in which it ends itself with SIGKILL at a step by its name."""

from __future__ import annotations

import asyncio
import gc
import json
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from functools import partial
from typing import Any, NoReturn

import aiohttp

import bot.core
import storage.outbox
from bot.app import App
from bot.channels import zalo_bot, zalo_oa
from bot.channels.zalo_bot.wire import Wire as BotWire
from bot.channels.zalo_oa.login import sealed
from bot.channels.zalo_oa.wire import Wire
from bot.imports.groups import ensure_example_groups
from bot.server import Site, make_server
from storage.delivery import token_pairs
from storage.store import Store, open_store
from tests.bot.house import CONFIG, HOUSE, KEYS, Clock, rows
from tests.bot.killed_child import die, forked

Service = zalo_oa.Service | zalo_bot.Service
PICTURE = b"\x89PNG" + b"x" * 100
WIRES: dict[str, tuple[object, str]] = {"zalo_oa": (Wire, "post"), "zalo_bot": (BotWire, "call")}
OTHERS: dict[str, tuple[object, str]] = {
    "admitting": (bot.core, "answer"),
    "marking": (storage.outbox, "finish"),
    "committed": (App, "receive"),
    "drawn": (App, "draw"),
    "uploaded": (Wire, "upload"),
}
"""Steps that are no message; the first two stand inside a transaction."""


async def live(channel: str, given: dict[str, Any], step: str, minutes: int) -> dict[str, Any]:
    """What was posted comes, is answered, and the process ends in order; what is left then."""
    App.draw = _drawn  # type: ignore[method-assign]
    if step:
        _lay(channel, step)
    clock = Clock()
    clock.at += timedelta(minutes=minutes)
    store = open_store(given["url"])
    service = _service(channel, given, clock)
    app = App(CONFIG, store, HOUSE, KEYS, {channel: service.channel}, clock)
    await _open(app, service, given, clock)
    await _answer(app, service, given)
    await app.close()
    await service.close()
    kept = await store.read(lambda tx: {name: rows(tx, name) for name in ("event", "outbox")})
    store.close()
    ends = [(row["state"], row["error"]) for row in kept["outbox"]]
    return {"events": len(kept["event"]), "ends": ends}


def _lay(channel: str, step: str) -> None:
    name, _, number = step.partition(":")
    if name in OTHERS:
        _die_at(*OTHERS[name])
    else:
        _die_at(*WIRES[channel], is_before=name == "sending", number=int(number))


async def _open(app: App, service: Service, given: dict[str, Any], clock: Clock) -> None:
    await app.open(alone=True)
    await app.store.unit(lambda tx: ensure_example_groups(tx, clock()))
    await _with_tokens(service, app.store, given, clock)


async def _answer(app: App, service: Service, given: dict[str, Any]) -> None:
    site = Site(make_server(service.join(app, app.spawn), _healthy))
    await site.open("127.0.0.1", given["port"])
    await app.sender.sweep()
    async with aiohttp.ClientSession() as http:
        for body, headers in given["posted"]:
            async with http.post(given["hook"], data=body.encode(), headers=headers) as answer:
                assert answer.status == 200
            await app.settle()
    await app.sender.sweep()
    await app.settle()
    service.stop()
    await site.close()


async def _drawn(*_args: object) -> tuple[bytes, str]:
    return PICTURE, "image/png"


async def _healthy() -> str | None:
    return None


def _service(channel: str, given: dict[str, Any], clock: Clock) -> Service:
    if channel == "zalo_oa":
        own = zalo_oa.Settings(*given["account"], **given["settings"])
        return zalo_oa.Service(own, clock)
    return zalo_bot.Service(zalo_bot.Settings(**given["settings"]), clock)


async def _with_tokens(service: Service, store: Store, given: dict[str, Any], clock: Clock) -> None:
    """The first life of an account begins after a login."""
    if "tokens" not in given:
        return
    own = service.channel._settings
    pair = sealed(own, *given["tokens"], clock())
    with suppress(Exception):
        await store.unit(lambda tx: token_pairs.begin(tx, own.where, pair))


def _die_at(where: object, name: str, *, is_before: bool = False, number: int = 1) -> None:
    """The call of this number is the last thing that happens; before it is made, or after."""
    work: Callable[..., Any] = getattr(where, name)
    calls = 0

    def is_last() -> bool:
        nonlocal calls
        calls += 1
        return calls == number

    async def waited(*given: object, **named: object) -> object:
        last = is_last()
        if last and is_before:
            die()
        found: object = await work(*given, **named)
        if last:
            die()
        return found

    def plain(*given: object, **named: object) -> NoReturn:
        work(*given, **named)
        die()

    setattr(where, name, waited if asyncio.iscoroutinefunction(work) else plain)


if __name__ == "__main__":
    first, *others = json.load(sys.stdin)
    lives: list[dict[str, Any] | None] = [
        asyncio.run(live(*first))
    ]  # what is worked out once is there for all the others
    gc.freeze()
    lives += [forked(partial(live, *one)) for one in others]
    print(json.dumps(lives))  # noqa: T201
