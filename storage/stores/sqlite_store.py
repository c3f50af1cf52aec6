"""SQLite: one writer thread, where units that wait together share one durable commit."""

from __future__ import annotations

import queue
import sqlite3
import threading
from contextlib import suppress
from pathlib import Path
from typing import TypeVar, cast

from sqlalchemy.engine import URL

from storage.engine import open_engine
from storage.errors import NotStored, Unusable
from storage.privacy.tombstones import Bury, entomb, nowhere
from storage.stores.file_watch import FileWatch
from storage.stores.readers import Readers
from storage.stores.scrubbing import Scrubber
from storage.stores.tickets import Ticket, awaited, blocking, tell
from storage.transaction import Transaction, Work, carry_out

T = TypeVar("T")
GROUP = 32
"""Units that may share one commit."""
MOVED = "{name} was deleted or replaced: stop the program, put the file or a backup back, start it"


class SqliteStore:
    """One connection writes; two read. See `Store`."""

    name = "sqlite"

    def __init__(self, url: URL, seal: bytes = b"", bury: Bury = nowhere) -> None:
        self._path = str(url.database)
        log = Path(f"{self._path}-wal")
        is_left = log.is_file() and log.stat().st_size > 0
        self._engine = open_engine(url)
        self._raw, self._tx = self._connect(seal)
        self._scrubber = Scrubber(self._tx.cursor)
        if is_left:  # by a process that was killed, perhaps just after an erasure
            self._scrubber.ask()
        self._bury = bury
        self._files = FileWatch(self._path)
        self._readers = Readers(open_engine(url, read_only=True), "BEGIN", seal)
        self._queue: queue.SimpleQueue[Ticket | None] = queue.SimpleQueue()
        self._closed = False
        self.failures = 0
        self._thread = threading.Thread(target=self._serve, name="writer", daemon=True)
        self._thread.start()

    def _connect(self, seal: bytes) -> tuple[sqlite3.Connection, Transaction]:
        try:
            pooled = self._engine.raw_connection()
            raw = cast(sqlite3.Connection, pooled.driver_connection)
            pooled.detach()
        except sqlite3.Error as error:
            raise Unusable("database_open", path=self._path, why=str(error)) from error
        return raw, Transaction(raw.cursor(), self._engine.dialect, seal)

    async def unit(self, work: Work[T]) -> T:
        """Queue the unit and await the commit it shares."""
        return await awaited(work, self._put)

    async def read(self, work: Work[T]) -> T:
        """Read on a thread of its own."""
        return await self._readers.read(work)

    def now(self, work: Work[T]) -> T:
        """Queue the unit and block until its commit."""
        return blocking(work, self._put).result()

    def look(self, work: Work[T]) -> T:
        """Read and block."""
        return self._readers.look(work)

    def close(self) -> None:
        """Write what is queued, then close."""
        if self._closed:
            return
        self._closed = True
        self._queue.put(None)
        self._thread.join()
        self._readers.close()
        with suppress(sqlite3.Error):
            self._raw.close()
        self._engine.dispose()

    def _put(self, ticket: Ticket) -> None:
        if self._closed:
            raise NotStored("the store is closed")
        self._queue.put(ticket)

    def _serve(self) -> None:
        """Take what waits, commit it together, tell everyone, until told to stop."""
        while True:
            with suppress(queue.Empty):
                first = self._queue.get(timeout=self._scrubber.patience())
                if first is None:
                    return
                group, last = self._gather(first)
                self._commit_together(group)
                self._remember_lasting()
                tell(group)
                if last:
                    return
            self._scrubber.attempt()

    def _remember_lasting(self) -> None:
        """After the commit: a list apart, and a log without old pages."""
        if self._tx.is_to_scrub:
            self._tx.is_to_scrub = False
            self._scrubber.ask()
        entomb(self._tx.lasting, self._bury)

    def _gather(self, first: Ticket) -> tuple[list[Ticket], bool]:
        group = [first]
        with suppress(queue.Empty):
            while len(group) < GROUP:
                ticket = self._queue.get_nowait()
                if ticket is None:
                    return group, True
                group.append(ticket)
        return group, False

    def _commit_together(self, group: list[Ticket]) -> None:
        """One transaction, a savepoint for each unit; lost as a whole or kept as a whole."""
        cursor = self._tx.cursor
        try:
            cursor.execute("BEGIN IMMEDIATE")
            for ticket in group:
                self._attempt(ticket)
                if not self._raw.in_transaction:  # a full disk ends the whole transaction
                    raise sqlite3.OperationalError(f"transaction lost: {ticket.error}")
            cursor.execute("COMMIT")
            if gone := self._files.missing():  # kept where nobody will find it is not kept
                raise sqlite3.OperationalError(MOVED.format(name=gone))
        except sqlite3.Error as error:
            if self._raw.in_transaction:
                with suppress(sqlite3.Error):
                    cursor.execute("ROLLBACK")
            self._tx.lasting.clear()
            self.failures += 1
            for ticket in group:
                ticket.error = NotStored(f"not stored: {error}")

    def _attempt(self, ticket: Ticket) -> None:
        cursor = self._tx.cursor
        lasting = len(self._tx.lasting)
        cursor.execute("SAVEPOINT unit")
        try:
            ticket.value = carry_out(ticket.work, self._tx)
        except sqlite3.OperationalError as error:
            self.failures += 1
            ticket.error = NotStored(f"not stored: {error}")
        except Exception as error:
            ticket.error = error
        if ticket.error is not None:
            del self._tx.lasting[lasting:]
        if ticket.error is not None and self._raw.in_transaction:
            cursor.execute("ROLLBACK TO unit")
        if self._raw.in_transaction:
            cursor.execute("RELEASE unit")
