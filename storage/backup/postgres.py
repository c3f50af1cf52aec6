"""PostgreSQL: its own tools, run on one snapshot that is counted as well."""

from __future__ import annotations

import os
import secrets
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import sqlalchemy as sa
from sqlalchemy.engine import URL

from storage.backup.counting import (
    BackupReport,
    count,
    must_exist,
    refuse_empty,
    refuse_to_overwrite,
)
from storage.engine import open_engine
from storage.errors import Unusable
from storage.upgrading.connecting import connected
from storage.upgrading.drafts import not_yet

LOOKS, PAUSE = 20, 0.1
"""Looks, and seconds between: the server lists a connection for a moment after it was closed."""
_OTHERS = sa.text(
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
    " AND usename = current_user AND pid <> pg_backend_pid()"
)
_SNAPSHOT = sa.text("SELECT pg_export_snapshot()")


def backup(url: URL, target: Path) -> BackupReport:
    """Dump one snapshot; the counts are of exactly what the file holds."""
    refuse_to_overwrite(target)
    refuse_empty(url)
    engine = open_engine(url).execution_options(isolation_level="REPEATABLE READ")
    try:
        with not_yet(target) as draft, engine.connect() as connection:
            snapshot = connection.execute(_SNAPSHOT).scalar_one()
            report = count(connection, target)
            _run(url, "pg_dump", "-Fc", "--no-owner", f"--snapshot={snapshot}", f"--file={draft}")
            _refuse_incomplete(url, draft, target, report)
            return report
    finally:
        engine.dispose()


def restore(url: URL, source: Path) -> BackupReport:
    """All in one transaction: a copy that does not fit leaves everything as it was."""
    must_exist(source)
    with connected(url.render_as_string(hide_password=False)):
        pass  # says what keeps us out
    if "alembic_version" not in _tables(url, source):
        raise Unusable("backup_not_ours", path=str(source))
    _refuse_in_use(url)
    _put_in_place(url, source)
    return _counted(url, source)


def _put_in_place(url: URL, source: Path) -> None:
    """Drop what the copy does not know, tables of a later version, then put back what it holds.

    Both in one transaction, which `pg_restore` itself cannot do: later tables may refer to ours.
    """
    with TemporaryDirectory() as folder:  # readable by us alone
        script = Path(folder) / "restore.sql"
        clean = ("--clean", "--if-exists", "--no-owner")
        _run(url, "pg_restore", *clean, f"--file={script}", str(source))
        drops = "".join(f'DROP TABLE "{name}" CASCADE; ' for name in _strange(url, source))
        whole = ("--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1")
        commands = (f"--command={drops}",) if drops else ()
        _run(url, "psql", *whole, f"--dbname={_address(url)}", *commands, f"--file={script}")


def _strange(url: URL, source: Path) -> list[str]:
    """Tables of the database that the copy does not hold."""
    engine = open_engine(url)
    try:
        with engine.connect() as connection:
            return sorted(set(sa.inspect(connection).get_table_names()) - _tables(url, source))
    finally:
        engine.dispose()


def inspect(url: URL, source: Path) -> BackupReport:
    """Restore a copy into a scratch database, count it there, drop the scratch database."""
    must_exist(source)
    if "alembic_version" not in _tables(url, source):
        raise Unusable("backup_not_ours", path=str(source))
    scratch = url.set(database=f"{url.database}_scratch_{secrets.token_hex(4)}")
    with _explained(url):
        _on_server(url, f'CREATE DATABASE "{scratch.database}"')
        try:
            return _filled(scratch, source)
        finally:
            _on_server(url, f'DROP DATABASE "{scratch.database}"')


def recall(url: URL, source: Path, name: str) -> str | None:
    """What a dump was told under a name: its rows of `meta` are printed, no server is asked."""
    must_exist(source)
    if "meta" not in _tables(url, source):
        return None
    said = _run(url, "pg_restore", "--data-only", "--table=meta", "--file=-", str(source))
    lines = said.partition("COPY public.meta (name, value)")[2].splitlines()
    rows = (line.partition("\t") for line in lines)
    return next((value for key, tab, value in rows if tab and key == name), None)


def _on_server(url: URL, statement: str) -> None:
    """Run a statement that takes no transaction."""
    engine = open_engine(url).execution_options(isolation_level="AUTOCOMMIT")
    try:
        with engine.connect() as connection:
            connection.execute(sa.text(statement))
    finally:
        engine.dispose()


@contextmanager
def _explained(url: URL) -> Iterator[None]:
    """The account may lack the right to create databases."""
    try:
        yield
    except sa.exc.ProgrammingError as error:
        raise Unusable("backup_no_scratch", user=url.username or "?") from error


def _filled(url: URL, source: Path) -> BackupReport:
    """Restore into an empty database and count."""
    into = f"--dbname={_address(url)}"
    _run(url, "pg_restore", "--single-transaction", "--no-owner", into, str(source))
    return _counted(url, source)


def _counted(url: URL, source: Path) -> BackupReport:
    engine = open_engine(url)
    try:
        with engine.connect() as connection:
            return count(connection, source)
    finally:
        engine.dispose()


def _refuse_in_use(url: URL) -> None:
    engine = open_engine(url)
    try:
        with engine.connect() as connection:
            for _ in range(LOOKS):
                if not connection.execute(_OTHERS).scalar_one():
                    return
                connection.rollback()  # what was counted is kept for a transaction
                time.sleep(PAUSE)
        raise Unusable("restore_in_use", path=str(url.database))
    finally:
        engine.dispose()


def _refuse_incomplete(url: URL, draft: Path, target: Path, report: BackupReport) -> None:
    if lacking := report.tables.keys() - _tables(url, draft):
        raise Unusable("backup_damaged", path=str(target), why=", ".join(sorted(lacking)))


def _tables(url: URL, file: Path) -> set[str]:
    """The tables whose rows a dump holds."""
    try:
        listed = _run(url, "pg_restore", "--list", str(file)).splitlines()
    except Unusable as error:
        if error.code == "pg_tool_missing":
            raise
        raise Unusable("backup_not_ours", path=str(file)) from error
    rows = (line.partition(" TABLE DATA ")[2].split() for line in listed if " TABLE DATA " in line)
    return {words[1] for words in rows}


def _run(url: URL, tool: str, *arguments: str) -> str:
    """Run a tool of PostgreSQL; the password goes by the environment, where `ps` shows none."""
    program = shutil.which(tool)
    if program is None:
        raise Unusable("pg_tool_missing", tool=tool)
    secret = {"PGPASSWORD": str(url.password)} if url.password else {}
    named = [f"--dbname={_address(url)}"] if tool == "pg_dump" else []
    done = subprocess.run(  # noqa: S603 - a fixed program; the arguments are the operator's own
        [program, *named, *arguments],
        capture_output=True,
        text=True,
        errors="replace",
        env=os.environ | secret,
        check=False,
    )
    if done.returncode:
        why = (done.stderr.strip().splitlines() or ["?"])[0]
        raise Unusable("pg_tool_failed", tool=tool, why=why)
    return done.stdout


def _address(url: URL) -> str:
    """As the tools of PostgreSQL read it, without the password."""
    plain = URL.create(
        "postgresql", url.username, None, url.host, url.port, url.database, url.query
    )
    return plain.render_as_string(hide_password=False)
