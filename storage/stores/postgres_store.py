"""PostgreSQL: a few threads, one connection each; a unit is repeated whole when it must be."""

from __future__ import annotations

import random
import threading
import time
from contextlib import suppress
from typing import Any, TypeVar

import psycopg
from sqlalchemy.engine import URL

from storage.engine import open_engine
from storage.errors import NotStored
from storage.privacy.tombstones import Bury, entomb, nowhere
from storage.stores.readers import Readers
from storage.stores.tickets import Ticket, awaited, blocking, tell
from storage.stores.write_batching import BatchingTransaction
from storage.stores.writers import Writers
from storage.transaction import Work, carry_out

T = TypeVar("T")
THREADS = 4
TRIES = 8
PATIENCE = 2
"""Tries after which a server that refuses connections is taken to be down."""
AGAIN = (
    psycopg.errors.SerializationFailure,
    psycopg.errors.DeadlockDetected,
    psycopg.errors.LockNotAvailable,
    psycopg.errors.FeatureNotSupported,  # a cached plan changed under us by a migration
    psycopg.errors.ReadOnlySqlTransaction,  # connected to a standby, or set so by an operator
    psycopg.OperationalError,
    psycopg.InterfaceError,
)
SNAPSHOT = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"


class PostgresStore:
    """READ COMMITTED units on a small pool of threads. See `Store`."""

    name = "postgresql"

    def __init__(
        self, url: URL, seal: bytes = b"", bury: Bury = nowhere, threads: int = THREADS
    ) -> None:
        self._seal, self._bury = seal, bury
        self._engine = open_engine(url)
        self._here = threading.local()
        self._opened: list[Any] = []
        self._writers = Writers(threads, self._serve)
        self._readers = Readers(_autocommit(url), SNAPSHOT, seal)
        self._closed = False
        self.failures = 0

    async def unit(self, work: Work[T]) -> T:
        """Run on a database thread."""
        return await awaited(work, self._put)

    async def read(self, work: Work[T]) -> T:
        """Read on a thread of its own."""
        return await self._readers.read(work)

    def now(self, work: Work[T]) -> T:
        """Run and block."""
        return blocking(work, self._put).result()

    def look(self, work: Work[T]) -> T:
        """Read and block."""
        return self._readers.look(work)

    def close(self) -> None:
        """Finish the units in hand, then close."""
        self._closed = True
        self._writers.close()
        self._readers.close()
        for connection in self._opened:
            with suppress(Exception):
                connection.close()
        self._engine.dispose()

    def _put(self, ticket: Ticket) -> None:
        if self._closed:
            raise NotStored("the store is closed")
        self._writers.put(ticket)

    def _serve(self, ticket: Ticket) -> None:
        try:
            ticket.value = self._repeat(ticket.work)
        except Exception as error:
            ticket.error = error
        tell([ticket])

    def _repeat(self, work: Work[T]) -> T:
        """Try the whole unit again after a conflict or a lost connection."""
        for attempt in range(TRIES):
            try:
                return self._attempt(work)
            except AGAIN as error:
                self._drop_if_broken()
                if attempt == TRIES - 1 or _is_down(error, attempt):
                    self.failures += 1
                    raise NotStored(f"not stored: {error}") from error
                time.sleep(random.uniform(0, 0.02 * 2**attempt))  # noqa: S311 - spread, not secrecy
        raise NotStored("not stored")

    def _attempt(self, work: Work[T]) -> T:
        connection = self._connection()
        cursor = connection.cursor()
        try:
            tx = BatchingTransaction(cursor, self._engine.dialect, self._seal)
            result = carry_out(work, tx)
            tx.settle()
            connection.commit()
        except BaseException:
            with suppress(Exception):
                connection.rollback()
            raise
        entomb(tx.lasting, self._bury)
        return result

    def _connection(self) -> Any:
        if getattr(self._here, "connection", None) is None:
            self._here.connection = self._engine.raw_connection()
            self._opened.append(self._here.connection)
        return self._here.connection

    def _drop_if_broken(self) -> None:
        connection = getattr(self._here, "connection", None)
        if connection is not None and connection.driver_connection.closed:
            self._here.connection = None
            self._opened.remove(connection)
            with suppress(Exception):
                connection.invalidate()


def _autocommit(url: URL) -> Any:
    """An engine whose transactions the reader begins itself."""
    return open_engine(url).execution_options(isolation_level="AUTOCOMMIT")


def _is_down(error: Exception, attempt: int) -> bool:
    """A server that refuses connections is left alone soon: the platform keeps the event."""
    return (
        isinstance(error, psycopg.OperationalError)
        and error.sqlstate is None
        and attempt >= PATIENCE
    )
