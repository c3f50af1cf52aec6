"""A loop whose clock is put forward instead of waiting: what is paced is tried in no time."""

from __future__ import annotations

import asyncio
import selectors
from collections.abc import Callable, Coroutine
from functools import wraps
from typing import Any, ParamSpec

P = ParamSpec("P")
TICK = 0.0001
"""Seconds that pass at every turn of the loop: whoever asks again and again gets on."""


class Skipping(selectors.DefaultSelector):
    """Never waits: the loop's clock is put forward instead, however slow the machine."""

    skipped = 0.0

    def select(self, timeout: float | None = None) -> list[Any]:
        found = super().select(0)
        self.skipped += TICK if found or not timeout else max(timeout, TICK)
        return found


class Loop(asyncio.SelectorEventLoop):
    """Its clock knows nothing of how long anything took."""

    def __init__(self) -> None:
        self._skipping = Skipping()
        super().__init__(self._skipping)

    def time(self) -> float:
        return self._skipping.skipped


def in_no_time(test: Callable[P, Coroutine[Any, Any, None]]) -> Callable[P, None]:
    @wraps(test)
    def played(*args: P.args, **kwargs: P.kwargs) -> None:
        with asyncio.Runner(loop_factory=Loop) as runner:
            runner.run(test(*args, **kwargs))

    return played
