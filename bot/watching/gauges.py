"""Figures of the server and the machine for `/metrics`: answers, limits, handles, memory, disk."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from prometheus_client import CollectorRegistry, Counter, Gauge, ProcessCollector

PREFIX = "hocvu_"


class Connections(Protocol):
    """What counts connections."""

    count: int


class Streams(Protocol):
    """What counts streams."""

    def __len__(self) -> int: ...


class Gauges:
    """Kept apart from the house's own figures: they stand before there is a house."""

    def __init__(self) -> None:
        self._statuses = Counter(PREFIX + "http_responses", "Answers", ["status"], registry=None)
        self._limits = Counter(PREFIX + "limits_hit", "Over a limit", ["limit"], registry=None)
        self._origins = Counter(PREFIX + "origin_refused", "Posts of other pages", registry=None)

    def answered(self, status: int) -> None:
        """An answer over HTTP."""
        self._statuses.labels(str(status)).inc()

    def limited(self, limit: str) -> None:
        """Somebody was over a limit."""
        self._limits.labels(limit).inc()

    def origin_refused(self) -> None:
        """A post came from a page that is not ours."""
        self._origins.inc()

    def join(self, registry: CollectorRegistry) -> None:
        """Show them on the house's page, with handles and memory of this process."""
        for one in (self._statuses, self._limits, self._origins):
            registry.register(one)
        ProcessCollector(namespace=PREFIX.rstrip("_"), registry=registry)
        self._registry = registry

    def watch(self, connections: Connections, streams: Streams) -> None:
        """Show what is open at this moment."""
        self._show("connections", "Open connections", lambda: connections.count)
        self._show("streams", "Open streams", lambda: len(streams))

    def place(self, database: Path | None, build: str, schema: str) -> None:
        """Show how much lies on the disk, and which versions run."""
        info = Gauge(
            PREFIX + "build_info", "Versions", ["version", "schema"], registry=self._registry
        )
        info.labels(build, schema).set(1)
        if database is None:
            return
        wal = database.with_name(f"{database.name}-wal")
        self._show("database_bytes", "The database file", lambda: _size(database))
        self._show("database_wal_bytes", "Its write-ahead log", lambda: _size(wal))
        self._show("disk_free_bytes", "Free beside it", lambda: _free(database.parent))

    def _show(self, name: str, says: str, look: Callable[[], float]) -> None:
        Gauge(PREFIX + name, says, registry=self._registry).set_function(look)


def _size(path: Path) -> float:
    with suppress(OSError):
        return path.stat().st_size
    return 0


def _free(folder: Path) -> float:
    with suppress(OSError):
        return shutil.disk_usage(folder or os.curdir).free
    return 0
