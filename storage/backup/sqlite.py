"""SQLite: the online backup API out, an atomic change of files in."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import count as numbers
from pathlib import Path

from sqlalchemy.engine import URL

from storage.backup.counting import (
    BackupReport,
    count,
    must_exist,
    refuse_empty,
    refuse_to_overwrite,
)
from storage.engine import open_engine, parse_url
from storage.errors import Unusable
from storage.upgrading.drafts import not_yet, settle

_CODES = {
    sqlite3.SQLITE_FULL: "disk_full",
    sqlite3.SQLITE_READONLY: "database_readonly",
    sqlite3.SQLITE_CANTOPEN: "database_folder",
    sqlite3.SQLITE_BUSY: "database_locked",
    sqlite3.SQLITE_NOTADB: "backup_not_ours",
    sqlite3.SQLITE_CORRUPT: "backup_damaged",
}
BUSY_SECONDS = 2.0


def backup(url: URL, target: Path) -> BackupReport:
    """Copy while others write; the copy is checked before it takes its name."""
    database = Path(str(url.database))
    if not database.is_file():
        raise Unusable("backup_no_source", path=str(database))
    refuse_to_overwrite(target)
    refuse_empty(url)
    with not_yet(target) as draft:
        with _explained(database), closing(_open(database)) as live, closing(_open(draft)) as copy:
            live.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")  # one file, with nothing beside it
        return _checked(draft, target)


def restore(url: URL, source: Path) -> BackupReport:
    """Check the copy, keep the present file aside, then change one for the other."""
    database = Path(str(url.database))
    must_exist(source)
    if database.exists() and source.samefile(database):
        raise Unusable("restore_same", path=str(source))
    with _at_rest(database), not_yet(database) as draft:
        shutil.copyfile(source, draft)
        _checked(draft, source)
        aside = _keep_aside(database)
        for end in ("-wal", "-shm", "-journal"):  # of the file that goes, not of the copy
            _beside(database, end).unlink(missing_ok=True)
    return _counted(database, database, aside)


def inspect(source: Path) -> BackupReport:
    """Whether a copy is whole, and what it holds."""
    must_exist(source)
    return _checked(source, source, mode="ro")


def recall(source: Path, name: str) -> str | None:
    """What a copy was told under a name; None where it has no such table."""
    must_exist(source)
    with _explained(source), closing(_open(source, "ro")) as copy:
        if copy.execute("SELECT 1 FROM sqlite_master WHERE name = 'meta'").fetchone() is None:
            return None
        found = copy.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
    return str(found[0]) if found else None


def _open(path: Path, mode: str = "rw") -> sqlite3.Connection:
    address = f"{path.resolve().as_uri()}?mode={mode}"
    return sqlite3.connect(address, uri=True, timeout=BUSY_SECONDS, isolation_level=None)


def _checked(copy: Path, name: Path, mode: str = "rw") -> BackupReport:
    """Whole, without a dangling reference, and ours."""
    with _explained(name), closing(_open(copy, mode)) as connection:
        said = [str(row[0]) for row in connection.execute("PRAGMA integrity_check(1)")]
        dangling = connection.execute("PRAGMA foreign_key_check").fetchone()
    if said != ["ok"]:
        raise Unusable("backup_damaged", path=str(name), why=said[0])
    if dangling is not None:
        raise Unusable("backup_damaged", path=str(name), why=f"foreign key: {dangling[0]}")
    return _counted(copy, name)


def _counted(path: Path, name: Path, aside: Path | None = None) -> BackupReport:
    engine = open_engine(parse_url(f"sqlite:///{path}"), read_only=True)
    try:
        with engine.connect() as connection:
            return count(connection, name, aside)
    finally:
        engine.dispose()


def refuse_in_use(database: Path) -> None:
    """Unusable while another program has the file open."""
    with _at_rest(database):
        pass


@contextmanager
def _at_rest(database: Path) -> Iterator[None]:
    """Only the last connection may leave WAL: an idle bot holds one, and is found by that."""
    if not database.exists():
        yield
        return
    with closing(_open(database)) as connection:
        try:
            connection.execute("PRAGMA journal_mode=DELETE")
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.Error as error:
            if _kind(error) == sqlite3.SQLITE_BUSY:
                raise Unusable("restore_in_use", path=str(database)) from error
        yield  # a broken file cannot be locked, and is what restore is for


def _keep_aside(database: Path) -> Path | None:
    """Under the first free name, with its log if it still has one."""
    if not database.exists():
        return None
    names = (f"{database.stem}.truoc-phuc-hoi-{n}{database.suffix}" for n in numbers(1))
    aside = next(path for name in names if not (path := database.with_name(name)).exists())
    for end in ("", "-wal"):
        if _beside(database, end).exists():
            shutil.copyfile(_beside(database, end), _beside(aside, end))
            _beside(aside, end).chmod(0o600)
            settle(_beside(aside, end))
    return aside


def _beside(path: Path, end: str) -> Path:
    return path.with_name(path.name + end)


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    """A driver's complaint as a code with a cure."""
    try:
        yield
    except sqlite3.Error as error:
        code = _CODES.get(_kind(error), "database_open")
        raise Unusable(code, path=str(path), why=str(error)) from error


def _kind(error: sqlite3.Error) -> int:
    """The primary error code; extended ones carry it in their low byte."""
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF
