"""A lock file beside a SQLite database: one process serves, restores or upgrades at a time.

An advisory `flock`: the system releases it with its process, so none is stale after a `kill -9`.
The database itself must not be locked this way: SQLite's own locks on it would be lost.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from storage.engine import parse_url
from storage.errors import Unusable

_NOTE = 20
"""Where the note begins, after the number of the process."""
_EMPTY = 4096
"""Bytes of a SQLite file without a table."""
_HELD_DATA = b"data"
"""Stands in the lock file once a database was served: its absence later is no first start."""


def remember_data(url: str) -> None:
    """Note beside a SQLite file that it was served with data; nothing on PostgreSQL."""
    parsed = parse_url(url)
    if parsed.get_backend_name() == "sqlite":
        with lock_file(Path(str(parsed.database))).open("r+b") as file:
            file.seek(_NOTE)
            file.write(_HELD_DATA)


def refuse_vanished(url: str) -> None:
    """Unusable("database_gone") when a SQLite file that was served before is gone or empty.

    Looks without opening the database: opening would empty a log that is left.
    """
    parsed = parse_url(url)
    if parsed.get_backend_name() != "sqlite":
        return
    path = Path(str(parsed.database))
    log, lock = path.with_name(f"{path.name}-wal"), lock_file(path)
    if path.is_file() and (_size(path) > _EMPTY or _size(log)):
        return
    traces = [name for name, is_left in ((log, _size(log)), (lock, _held_data(lock))) if is_left]
    if traces:
        raise Unusable("database_gone", path=str(path), trace=traces[0].name)


def refuse_missing(url: str) -> None:
    """Unusable("database_nothing") when there is no SQLite file, or none with a table."""
    parsed = parse_url(url)
    if parsed.get_backend_name() != "sqlite":
        return
    path = Path(str(parsed.database))
    if not path.is_file() or max(_size(path), _size(path.with_name(f"{path.name}-wal"))) <= _EMPTY:
        raise Unusable("database_nothing", path=str(path))


def _held_data(lock: Path) -> bool:
    return lock.is_file() and lock.read_bytes()[_NOTE : _NOTE + len(_HELD_DATA)] == _HELD_DATA


def _size(path: Path) -> int:
    return path.stat().st_size if path.is_file() else 0


@contextmanager
def sole_use(url: str, code: str = "database_in_use") -> Iterator[None]:
    """Hold the lock; Unusable(code) while another process holds it. PostgreSQL needs none."""
    parsed = parse_url(url)
    if parsed.get_backend_name() != "sqlite":
        yield
        return
    path = Path(str(parsed.database))
    number = _open(path)
    try:
        _take(number, path, code)
        yield
    finally:
        os.close(number)


def lock_file(path: Path) -> Path:
    """Beside the file itself, also when it is reached by a link; it stays when the process ends."""
    real = path.resolve()
    return real.with_name(f"{real.name}.lock")


def _open(database: Path) -> int:
    path = lock_file(database)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        if database.is_file():
            raise Unusable("database_readonly", path=str(database)) from error
        raise Unusable("database_folder", path=str(database)) from error


def _take(number: int, path: Path, code: str) -> None:
    try:
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        holder = os.pread(number, 20, 0).decode(errors="replace").strip()
        raise Unusable(code, path=str(path), holder=holder or "?") from error
    os.pwrite(number, str(os.getpid()).ljust(_NOTE).encode(), 0)
