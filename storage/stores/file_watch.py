"""Whether a SQLite file is still the one that was opened: an open file can be written to for ever
after it was deleted or replaced, and nobody would find what was written."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

Identity = tuple[int, int]


class FileWatch:
    """Remembers a database and its log by device and inode."""

    def __init__(self, path: str) -> None:
        self._known: dict[str, Identity] = {}
        self._paths = (path, f"{path}-wal")

    def missing(self) -> str | None:
        """The name of the file that is gone or is another one now; None while all is well."""
        for path in self._paths:
            found = _identity(path)
            if found is not None:
                self._known.setdefault(path, found)
            if found != self._known.get(path):
                return Path(path).name
        return None


def _identity(path: str) -> Identity | None:
    with suppress(FileNotFoundError):
        found = os.stat(path)  # twice a commit, and Path.stat costs twice as much
        return found.st_dev, found.st_ino
    return None
