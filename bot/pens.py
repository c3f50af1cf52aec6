"""Pens: whoever wants something drawn waits in turn, networks first, then people, then wishes.

So many wishes of one delay no other's by more than one drawing; what several want at the same
moment is drawn once, in the turn of whoever comes first.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict, deque
from collections.abc import Awaitable, Callable, Coroutine, Hashable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class Turns(Generic[T]):
    """What waits, in the order in which everybody has their turn."""

    def __init__(self) -> None:
        self._waiting: OrderedDict[str, OrderedDict[str, deque[T]]] = OrderedDict()

    def put(self, network: str, person: str, one: T) -> None:
        """One more, behind what the same person waits for already."""
        people = self._waiting.setdefault(network, OrderedDict())
        people.setdefault(person, deque()).append(one)

    def take(self) -> T | None:
        """Whose turn it is; they and their network stand at the end from now on."""
        if not self._waiting:
            return None
        network, people = self._waiting.popitem(last=False)
        person, wishes = people.popitem(last=False)
        one = wishes.popleft()
        if wishes:
            people[person] = wishes
        if people:
            self._waiting[network] = people
        return one


@dataclass(eq=False, slots=True)
class _Wish(Generic[T]):
    """Something to be drawn, for as many as wait for it."""

    key: Hashable
    make: Callable[[], Awaitable[T]]
    drawn: asyncio.Future[T]
    waiting: int = 0
    is_begun: bool = False


class Pens(Generic[T]):
    """So many drawings at the same time."""

    def __init__(self, count: int, spawn: Callable[[Coroutine[Any, Any, None]], None]) -> None:
        self._free = count
        self._spawn = spawn
        self._turns: Turns[_Wish[T]] = Turns()
        self._wishes: dict[Hashable, _Wish[T]] = {}

    async def draw(
        self, whose: tuple[str, str], key: Hashable, make: Callable[[], Awaitable[T]]
    ) -> T:
        """What `make` makes, in the turn of (network, person); once for all who want `key` now."""
        wish = self._wishes.get(key)
        if wish is None:
            wish = self._wishes[key] = _Wish(key, make, asyncio.Future())
        wish.waiting += 1
        self._turns.put(*whose, wish)
        self._go_on()
        try:
            return await asyncio.shield(wish.drawn)
        finally:
            self._leave(wish)

    def _leave(self, wish: _Wish[T]) -> None:
        """What nobody waits for any more is not begun."""
        wish.waiting -= 1
        if not wish.waiting and not wish.is_begun:
            del self._wishes[wish.key]

    def _go_on(self) -> None:
        while self._free and (wish := self._turns.take()) is not None:
            if wish.is_begun or not wish.waiting:
                continue
            wish.is_begun = True
            self._free -= 1
            self._spawn(self._use(wish))

    async def _use(self, wish: _Wish[T]) -> None:
        try:
            wish.drawn.set_result(await wish.make())
        except Exception as error:
            wish.drawn.set_exception(error)
            wish.drawn.exception()  # nobody may be waiting any more
        finally:
            self._free += 1
            del self._wishes[wish.key]
            self._go_on()
