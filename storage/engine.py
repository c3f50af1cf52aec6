"""Connections: one way in for each database, with the settings that correctness rests on."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from storage.errors import Unusable

BUSY_SECONDS = 10.0
LOCK_TIMEOUT = "5s"
LONGEST_LOG = 8 * 2**20
"""Bytes to which the write-ahead log is cut when it begins anew, usually after half as many."""
SAFE_SQLITE = ((3, 51, 3), (3, 50, 7), (3, 44, 6))
"""First versions without the WAL-reset bug, on each branch that got the repair."""


def parse_url(text: str) -> URL:
    """A usable address; `postgres://` and a missing driver are put right, the rest is refused."""
    _refuse_bare_password(text)
    try:
        url = make_url(re.sub(r"^postgres(ql)?://", "postgresql+psycopg://", text))
        url.get_dialect()
    except (ArgumentError, NoSuchModuleError, ModuleNotFoundError, ValueError) as error:
        raise Unusable("database_url", url=_without_password(text)) from error
    if url.get_backend_name() not in {"sqlite", "postgresql"}:
        raise Unusable("database_url", url=_without_password(text))
    if url.get_backend_name() == "sqlite" and url.database in (None, "", ":memory:"):
        raise Unusable("database_memory", url=text)
    return url


def database_file(text: str) -> Path | None:
    """The file of a SQLite address; None for a server."""
    url = parse_url(text)
    return Path(str(url.database)) if url.get_backend_name() == "sqlite" else None


def _refuse_bare_password(text: str) -> None:
    """A second @ means one in the password, and what follows it would be taken for a host."""
    scheme, _, rest = text.partition("://")
    if scheme.startswith("postgres") and rest.count("@") > 1:
        raise Unusable("database_url_password")


def _without_password(text: str) -> str:
    """What may be shown of an address: all from the first colon to the last @ may be secret."""
    return re.sub(r"(://[^:@]*):.*@", r"\1:***@", text)


def open_engine(url: URL, *, read_only: bool = False) -> Engine:
    """An engine whose every connection carries our settings."""
    if url.get_backend_name() == "sqlite":
        return _open_sqlite(url, read_only=read_only)
    engine = create_engine(url, pool_pre_ping=False, pool_size=16, max_overflow=8)
    event.listen(engine, "connect", _prepare_postgres)
    return engine


def _prepare_postgres(connection: Any, _record: object) -> None:
    """Never wait for ever for somebody else's lock."""
    with connection.cursor() as cursor:
        cursor.execute(f"SET lock_timeout = '{LOCK_TIMEOUT}'")
        cursor.execute("SET TIME ZONE 'UTC'")
    connection.commit()


def _open_sqlite(url: URL, *, read_only: bool) -> Engine:
    """A file engine; the driver begins nothing by itself, the store does."""
    path = Path(str(url.database))
    if not read_only:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise Unusable("database_folder", path=str(path.parent)) from error

    def connect() -> sqlite3.Connection:
        mode = "ro" if read_only else "rwc"
        return sqlite3.connect(
            f"file:{path}?mode={mode}",
            uri=True,
            timeout=BUSY_SECONDS,
            isolation_level=None,
            check_same_thread=False,
            cached_statements=512,
        )

    engine = create_engine("sqlite://", creator=connect, paramstyle="named")
    event.listen(engine, "connect", _prepare_reader if read_only else _prepare_writer)
    return engine


def _prepare_writer(connection: sqlite3.Connection, _record: object) -> None:
    """Durable commits, real foreign keys, no remains of what was deleted; each read back."""
    wanted = {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "secure_delete": 1,
        "journal_size_limit": LONGEST_LOG,
    }
    for pragma, value in wanted.items():
        connection.execute(f"PRAGMA {pragma}={value}")
        found = connection.execute(f"PRAGMA {pragma}").fetchone()[0]
        if found != value:
            raise Unusable("database_pragma", pragma=pragma, value=str(found))


def _prepare_reader(connection: sqlite3.Connection, _record: object) -> None:
    """A reader never checkpoints: only the writer touches the file."""
    connection.execute("PRAGMA query_only=1")
    connection.execute("PRAGMA wal_autocheckpoint=0")


def doubtful_sqlite(version: tuple[int, ...] = sqlite3.sqlite_version_info) -> str | None:
    """This SQLite's version, if it may lack the repair of the WAL-reset bug."""
    newest, *branches = SAFE_SQLITE
    repaired = any(version[:2] == safe[:2] and version >= safe for safe in branches)
    return None if version >= newest or repaired else ".".join(map(str, version))
