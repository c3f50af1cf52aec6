"""Which revisions there are, and which one a database is at, read without Alembic.

Most starts change nothing: loading Alembic and every migration was a tenth of their time.
"""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa

FOLDER = Path(__file__).parents[1] / "migrations"
TABLE = "alembic_version"


def known_revisions() -> frozenset[str]:
    """Every revision of this program: the numbers that its migrations' files begin with."""
    files = (FOLDER / "versions").glob("[0-9]*_*.py")
    return frozenset(path.name.partition("_")[0] for path in files)


def head_revision() -> str:
    """The revision this version of the program needs."""
    return max(known_revisions())


def recorded_revision(connection: sa.Connection) -> str | None:
    """The revision a database says it is at, known here or not; None where it says nothing."""
    if not sa.inspect(connection).has_table(TABLE):
        return None
    return connection.exec_driver_sql(f"SELECT version_num FROM {TABLE}").scalar_one_or_none()  # noqa: S608
