"""Copies of the database: made while it is in use, opened and counted before they are trusted."""

from __future__ import annotations

from pathlib import Path

from storage.backup import postgres, sqlite
from storage.backup.counting import BackupReport
from storage.backup.moving import move
from storage.engine import parse_url
from storage.lock import sole_use

__all__ = ["BackupReport", "backup", "inspect", "move", "recall", "restore"]


def backup(url: str, target: Path) -> BackupReport:
    """Copy the database to a new file; what the copy holds."""
    parsed = parse_url(url)
    if parsed.get_backend_name() == "sqlite":
        return sqlite.backup(parsed, target)
    return postgres.backup(parsed, target)


def restore(url: str, source: Path) -> BackupReport:
    """Put a copy in the place of the database, which must be at rest; what it holds now."""
    parsed = parse_url(url)
    if parsed.get_backend_name() == "sqlite":
        with sole_use(url, "restore_in_use"):
            return sqlite.restore(parsed, source)
    return postgres.restore(parsed, source)


def inspect(url: str, source: Path) -> BackupReport:
    """Open a copy and count what it holds; the database itself is not touched."""
    parsed = parse_url(url)
    if parsed.get_backend_name() == "sqlite":
        return sqlite.inspect(source)
    return postgres.inspect(parsed, source)


def recall(url: str, source: Path, name: str) -> str | None:
    """What a copy was told under a name (`post.recall`), read without putting it in place."""
    parsed = parse_url(url)
    if parsed.get_backend_name() == "sqlite":
        return sqlite.recall(source, name)
    return postgres.recall(parsed, source, name)
