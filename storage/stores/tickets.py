"""Units on their way to a writer thread, and back to whoever waits for them."""

from __future__ import annotations

import asyncio
import concurrent.futures
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, TypeVar

from storage.transaction import Work

T = TypeVar("T")


@dataclass(slots=True)
class Ticket:
    """A unit in the queue, and whom to tell once its commit is on the disk."""

    work: Work[Any]
    future: asyncio.Future[Any] | concurrent.futures.Future[Any]
    loop: asyncio.AbstractEventLoop | None = None
    value: Any = None
    error: BaseException | None = None

    def settle(self) -> None:
        """Give the result or the error, unless nobody waits any more."""
        if self.future.done():
            return
        if self.error is not None:
            self.future.set_exception(self.error)
        else:
            self.future.set_result(self.value)


Put = Callable[[Ticket], None]


def awaited(work: Work[T], put: Put) -> asyncio.Future[T]:
    """Queue for a coroutine of the running loop; an executor's futures cost twice as much."""
    loop = asyncio.get_running_loop()
    future: asyncio.Future[T] = loop.create_future()
    put(Ticket(work, future, loop))
    return future


def blocking(work: Work[T], put: Put) -> concurrent.futures.Future[T]:
    """Queue for a thread that stands still until then."""
    future: concurrent.futures.Future[T] = concurrent.futures.Future()
    put(Ticket(work, future))
    return future


def tell(tickets: list[Ticket]) -> None:
    """One hop into each event loop for the whole group."""
    for loop in {ticket.loop for ticket in tickets}:
        theirs = [ticket for ticket in tickets if ticket.loop is loop]
        if loop is None:
            _settle(theirs)
        else:
            with suppress(RuntimeError):  # that loop has closed: nobody waits there
                loop.call_soon_threadsafe(_settle, theirs)


def _settle(tickets: Iterable[Ticket]) -> None:
    for ticket in tickets:
        ticket.settle()
