"""Threads that carry out units: another is started only where no one is free."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from contextlib import suppress

from storage.stores.tickets import Ticket


class Writers:
    """At most so many; in quiet hours one, whose connection has all its statements prepared."""

    def __init__(self, most: int, carry_out: Callable[[Ticket], None]) -> None:
        self._most, self._carry_out = most, carry_out
        self._queue: queue.SimpleQueue[Ticket | None] = queue.SimpleQueue()
        self._threads: list[threading.Thread] = []
        self._lock, self._free = threading.Lock(), 0

    def put(self, ticket: Ticket) -> None:
        """For the next who is free."""
        with self._lock:
            self._queue.put(ticket)
            if self._free:
                self._free -= 1
            elif len(self._threads) < self._most:
                self._start()

    def close(self) -> None:
        """Finish what was put, then end."""
        for _ in self._threads:
            self._queue.put(None)
        for thread in self._threads:
            thread.join()

    def _start(self) -> None:
        name = f"writer_{len(self._threads)}"
        thread = threading.Thread(target=self._serve, name=name, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _serve(self) -> None:
        while (ticket := self._next()) is not None:
            self._carry_out(ticket)

    def _next(self) -> Ticket | None:
        with suppress(queue.Empty):
            return self._queue.get_nowait()
        with self._lock:
            self._free += 1
        return self._queue.get()
