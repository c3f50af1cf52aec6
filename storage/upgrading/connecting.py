"""A plain connection for schema work; what is wrong with the database is said by a code."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa

from storage.engine import open_engine, parse_url
from storage.errors import Unusable


@contextmanager
def connected(url: str) -> Iterator[sa.Connection]:
    """One connection, closed at the end; Unusable says what is wrong."""
    parsed = parse_url(url)
    engine = open_engine(parsed)
    try:
        with engine.connect() as connection:
            yield connection
    except sa.exc.DBAPIError as error:
        raise explained(error, str(parsed.database)) from error
    except sqlite3.Error as error:
        raise Unusable("database_open", path=str(parsed.database), why=str(error)) from error
    finally:
        engine.dispose()


def explained(error: sa.exc.DBAPIError, name: str) -> Unusable:
    """Turn a driver's complaint into a code with a cure."""
    said = str(error.orig).strip().splitlines()[0] if error.orig else str(error)
    lowered = said.lower()
    for clue, code in CLUES:
        if clue in lowered:
            return Unusable(code, path=name, why=said)
    return Unusable("database_open", path=name, why=said)


CLUES = (
    ("not a database", "database_foreign"),
    ("readonly", "database_readonly"),
    ("read-only", "database_readonly"),
    ("unable to open", "database_folder"),
    ("disk is full", "disk_full"),
    ("no space", "disk_full"),
    ("disk i/o error", "database_disk"),
    ("password", "database_password"),
    ("authentication", "database_password"),
    ("does not exist", "database_missing"),
    ("connection failed", "database_down"),
    ("refused", "database_down"),
    ("could not translate", "database_down"),
    ("locked", "database_locked"),
    ("lock timeout", "database_locked"),
)
