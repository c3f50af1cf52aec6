"""A few threads for reads, each with a connection of its own.

One more than reads that may be long: whether a cookie still works is asked before every answer.
"""

from __future__ import annotations

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any, TypeVar

from sqlalchemy import Engine

from storage.errors import NotStored, Unusable
from storage.transaction import Transaction, Work, carry_out

T = TypeVar("T")


class Readers:
    """Runs read units; a broken connection is dropped and opened anew on the next read."""

    def __init__(self, engine: Engine, begin: str, seal: bytes = b"", threads: int = 3) -> None:
        self._engine = engine
        self._begin = begin
        self._seal = seal
        self._here = threading.local()
        self._opened: list[Any] = []
        self._closed = False
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="reader")

    def _run(self, work: Work[T]) -> T:
        """Read on this thread's connection, in one snapshot."""
        try:
            connection = self._connection()
            cursor = connection.cursor()
            cursor.execute(self._begin)
            try:
                return carry_out(work, Transaction(cursor, self._engine.dialect, self._seal))
            finally:
                cursor.execute("ROLLBACK")
        except Unusable:
            raise
        except self._engine.dialect.loaded_dbapi.OperationalError as error:
            self._drop()
            raise NotStored(f"read failed: {error}") from error

    async def read(self, work: Work[T]) -> T:
        """Run on a thread of its own, and await it."""
        if self._closed:
            raise NotStored("the store is closed")
        return await asyncio.get_running_loop().run_in_executor(self._pool, self._run, work)

    def look(self, work: Work[T]) -> T:
        """Run and block."""
        return self._pool.submit(self._run, work).result()

    def _connection(self) -> Any:
        if getattr(self._here, "connection", None) is None:
            self._here.connection = self._engine.raw_connection()
            self._opened.append(self._here.connection)
        return self._here.connection

    def _drop(self) -> None:
        broken, self._here.connection = getattr(self._here, "connection", None), None
        if broken is not None:
            self._opened.remove(broken)
            with suppress(Exception):
                broken.invalidate()

    def close(self) -> None:
        """Let the threads end, then close what they opened."""
        self._closed = True
        self._pool.shutdown()
        for connection in self._opened:
            with suppress(Exception):
                connection.close()
        self._engine.dispose()
