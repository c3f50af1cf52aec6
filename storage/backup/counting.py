"""What a database holds, counted; and what a copy is refused for."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.engine import URL

from storage.errors import Unusable
from storage.models import metadata
from storage.models.audit import audit_head
from storage.upgrading.migrate import current_revision
from storage.upgrading.revisions import known_revisions, recorded_revision


@dataclass(frozen=True, slots=True)
class BackupReport:
    """Rows by table, and the end of the audit chain, to be compared with one printed elsewhere."""

    path: str
    revision: str
    tables: dict[str, int]
    audit_entries: int
    audit_head: str
    kept_aside: str | None = None


def count(connection: sa.Connection, path: Path, kept_aside: Path | None = None) -> BackupReport:
    """Count every table of ours; Unusable when this is no database of ours."""
    revision = recorded_revision(connection)
    if revision is None:
        raise Unusable("backup_not_ours", path=str(path))
    if revision not in known_revisions():
        raise Unusable("backup_newer", path=str(path), revision=revision)
    present = set(sa.inspect(connection).get_table_names())  # an older copy lacks newer tables
    tables = {
        table.name: _rows(connection, table)
        for table in metadata.sorted_tables
        if table.name in present
    }
    entries, head = _head(connection) if audit_head.name in tables else (0, "")
    aside = str(kept_aside) if kept_aside else None
    return BackupReport(str(path), revision, tables, entries, head, aside)


def _rows(connection: sa.Connection, table: sa.Table) -> int:
    return connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one()


def _head(connection: sa.Connection) -> tuple[int, str]:
    found = connection.execute(sa.select(audit_head.c.entry_id, audit_head.c.hash)).first()
    return (found[0], found[1]) if found else (0, "")


def refuse_to_overwrite(target: Path) -> None:
    """A backup never replaces an older one."""
    if target.exists():
        raise Unusable("backup_exists", path=str(target))


def refuse_empty(url: URL) -> None:
    """There is something to copy; what else is wrong is worded where migrations are."""
    if current_revision(url.render_as_string(hide_password=False)) is None:
        raise Unusable("backup_no_source", path=str(url.database))


def must_exist(source: Path) -> None:
    """There is something to restore from."""
    if not source.is_file():
        raise Unusable("file_missing", path=str(source))
