"""Lives of a process on a file, in which it ends itself with SIGKILL at a step by its name."""

from __future__ import annotations

import asyncio
import gc
import json
import os
import signal
import sys
import tempfile
import traceback
from collections.abc import Callable, Coroutine
from datetime import timedelta
from functools import partial
from typing import Any, NoReturn

import bot.delivery.begun
import storage.delivery.begun
import storage.delivery.post
from storage.store import open_store
from tests.bot.house import Clock, event, make_app, rows

WRAPPED = {
    "starting": (bot.delivery.begun, "_starting"),
    "counting": (storage.delivery.begun, "count"),
    "answering": (bot.delivery.begun, "_ended"),
    "uncounting": (storage.delivery.begun, "end"),
    "stopping": (storage.delivery.post, "unlearn"),
}
"""Steps that stand inside a transaction: what they wrote is not committed when the end comes."""


def die() -> NoReturn:
    """No handler runs, nothing is flushed."""
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError


def _then_die(work: Callable[..., Any]) -> Callable[..., Any]:
    def killed(*given: object, **named: object) -> NoReturn:
        work(*given, **named)
        die()

    return killed


def _wrap(step: str) -> None:
    where, name = WRAPPED[step]
    setattr(where, name, _then_die(getattr(where, name)))


async def live(url: str, step: str, minutes: int) -> dict[str, Any]:
    """The event comes, is answered, and the process ends in order; what is left then."""
    if step in WRAPPED and step != "stopping":
        _wrap(step)
    clock = Clock()
    clock.at += timedelta(minutes=minutes)
    store = open_store(url)
    app = make_app(store, clock)
    await app.open(alone=True)
    if step == "started":
        die()
    said = event("lan", "xin chào", clock, "once", "box")
    if step == "counted":
        await app._beginnings.begin(said)
        die()
    letters = await app.receive(said)
    if step == "answered":
        die()
    await app.settle()
    if step == "stopping":
        _wrap(step)
    await app.close()
    kept = await store.read(lambda tx: {name: rows(tx, name) for name in ("event", "begun_event")})
    store.close()
    return {
        "said": [letter.message.text for letter in letters],
        "letters": [letter.id for letter in letters],
        "events": len(kept["event"]),
        "begun": [row["tries"] for row in kept["begun_event"]],
    }


def forked(life: Callable[[], Coroutine[Any, Any, dict[str, Any]]]) -> dict[str, Any] | None:
    """One life in a process of its own; None where it was killed."""
    with tempfile.TemporaryFile("w+") as told:
        child = os.fork()
        if child == 0:
            try:
                json.dump(asyncio.run(life()), told)
                told.flush()
            except BaseException:
                traceback.print_exc()
                os._exit(1)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL:
            return None
        told.seek(0)
        found: dict[str, Any] = json.load(told)
        return found


if __name__ == "__main__":
    first, *others = json.load(sys.stdin)
    asyncio.run(live(*first))  # what is worked out once is there for all the others
    gc.freeze()
    lives = [forked(partial(live, *one)) for one in others]
    print(json.dumps(lives))  # noqa: T201
