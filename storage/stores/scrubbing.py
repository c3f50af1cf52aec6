"""SQLite's log after an erasure: emptied soon, for old pages in it still hold what was erased."""

from __future__ import annotations

import sqlite3
import time

from storage.engine import BUSY_SECONDS

SOONEST, LATEST = 0.2, 5.0
"""Seconds before the next try, while a long read still needs the log."""


class Scrubber:
    """Moves the log into the file and empties it, on the writer's connection between two units.

    Nobody is waited for: a reader that still needs the log makes it try again a little later.
    """

    def __init__(self, cursor: sqlite3.Cursor) -> None:
        self._cursor = cursor
        self._due: float | None = None
        self._pause = SOONEST

    def ask(self) -> None:
        """Something was erased: empty the log as soon as possible."""
        self._due, self._pause = time.monotonic(), SOONEST

    def patience(self) -> float | None:
        """Seconds until the next try; None when nothing is to be done."""
        return None if self._due is None else max(0.0, self._due - time.monotonic())

    def attempt(self) -> None:
        """Try, if it is due."""
        if self._due is None or time.monotonic() < self._due:
            return
        if self._empty():
            self._due = None
            return
        self._due = time.monotonic() + self._pause
        self._pause = min(2 * self._pause, LATEST)

    def _empty(self) -> bool:
        try:
            self._ask("busy_timeout=0")
            return not self._ask("wal_checkpoint(TRUNCATE)")
        except sqlite3.Error:
            return False
        finally:
            self._ask(f"busy_timeout={int(BUSY_SECONDS * 1000)}")

    def _ask(self, pragma: str) -> int:
        """Read to the end: a statement half read would keep the connection open for ever."""
        return int(self._cursor.execute(f"PRAGMA {pragma}").fetchall()[0][0])
