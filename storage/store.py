"""The door to the database: run this unit and await its commit."""

from __future__ import annotations

from typing import Protocol, TypeVar

from storage.engine import parse_url
from storage.privacy.tombstones import Bury, nowhere
from storage.stores.sqlite_store import SqliteStore
from storage.transaction import Work

T = TypeVar("T")


class Store(Protocol):
    """What the house needs of a database; a unit's result is given only after its commit."""

    name: str
    """`sqlite` or `postgresql`."""

    @property
    def failures(self) -> int:
        """How often the database took no write so far: whoever watches it looks closer then."""
        ...

    async def unit(self, work: Work[T]) -> T:
        """Run `work` in one write transaction; NotStored when nothing was kept."""
        ...

    async def read(self, work: Work[T]) -> T:
        """Run `work` on a snapshot that holds up no writer."""
        ...

    def now(self, work: Work[T]) -> T:
        """Run a write unit from plain code, for the command line."""
        ...

    def look(self, work: Work[T]) -> T:
        """Run a read from plain code."""
        ...

    def close(self) -> None:
        """Finish what was accepted, then let go of every connection."""
        ...


def open_store(url: str, seal: bytes = b"", bury: Bury = nowhere) -> Store:
    """The store for an address; Unusable says what is wrong with it.

    `seal` is the key of the audit chain; `bury` is told after each commit what a
    restored copy must not undo.
    """
    parsed = parse_url(url)
    if parsed.get_backend_name() == "sqlite":
        return SqliteStore(parsed, seal, bury)
    from storage.stores.postgres_store import PostgresStore

    return PostgresStore(parsed, seal, bury)
