"""Copies of the database: made while it is in use, opened and counted before they are trusted."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy.engine import URL

from storage.backup import postgres, sqlite
from storage.backup.counting import BackupReport
from storage.backup.moving import move
from storage.engine import parse_url
from storage.errors import Unusable
from storage.stores.lock import sole_use

__all__ = ["BackupReport", "backup", "inspect", "move", "recall", "restore"]
_KINDS = (
    ("sqlite", b"SQLite format 3\0", "backup_of_sqlite"),
    ("postgresql", b"PGDMP", "backup_of_postgresql"),
)
"""Each kind of copy, what it begins with, and what is told where it is the wrong one."""


def backup(url: str, target: Path) -> BackupReport:
    """Copy the database to a new file; what the copy holds."""
    parsed = parse_url(url)
    if parsed.get_backend_name() == "sqlite":
        return sqlite.backup(parsed, target)
    return postgres.backup(parsed, target)


def restore(url: str, source: Path) -> BackupReport:
    """Put a copy in the place of the database, which must be at rest; what it holds now."""
    parsed = _parsed(url, source)
    if parsed.get_backend_name() == "sqlite":
        with sole_use(url, "restore_in_use"):
            return sqlite.restore(parsed, source)
    return postgres.restore(parsed, source)


def inspect(url: str, source: Path) -> BackupReport:
    """Open a copy and count what it holds; the database itself is not touched."""
    parsed = _parsed(url, source)
    if parsed.get_backend_name() == "sqlite":
        return sqlite.inspect(source)
    return postgres.inspect(parsed, source)


def recall(url: str, source: Path, name: str) -> str | None:
    """What a copy was told under a name (`post.recall`), read without putting it in place."""
    parsed = _parsed(url, source)
    if parsed.get_backend_name() == "sqlite":
        return sqlite.recall(source, name)
    return postgres.recall(parsed, source, name)


def _parsed(url: str, source: Path) -> URL:
    """The address; Unusable when the copy is of the other kind of database."""
    parsed = parse_url(url)
    begins = _first_of(source) if source.is_file() else b""
    for kind, mark, code in _KINDS:
        if kind != parsed.get_backend_name() and begins.startswith(mark):
            raise Unusable(code, path=str(source))
    return parsed


def _first_of(source: Path) -> bytes:
    with source.open("rb") as file:
        return file.read(16)
