"""The copy of a SQLite file that is set aside before an upgrade."""

from __future__ import annotations

import filecmp
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import count
from pathlib import Path

from storage.errors import Unusable
from storage.upgrading.drafts import not_yet


def copy_aside(path: Path, label: str) -> Path:
    """Copy through the backup API, check, and give the first free name; an equal copy serves too.

    Without the last, a program that is killed in each upgrade would fill the disk with copies.
    """
    earlier: list[Path] = []
    for target in _names(path, label):
        if not target.exists():
            break
        earlier.append(target)
    with not_yet(target) as draft:
        _copy(path, draft)
        same = next((one for one in earlier if filecmp.cmp(one, draft, shallow=False)), None)
        if same is not None:
            draft.unlink()
    return same or target


def _names(path: Path, label: str) -> Iterator[Path]:
    yield path.with_name(f"{path.stem}.{label}{path.suffix}")
    for number in count(2):
        yield path.with_name(f"{path.stem}.{label}-{number}{path.suffix}")


def _copy(path: Path, draft: Path) -> None:
    """Unusable when what was copied is not whole."""
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(draft)) as copy:
        source.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")  # one file, with nothing beside it
        said = str(copy.execute("PRAGMA integrity_check(1)").fetchone()[0])
    if said != "ok":
        raise Unusable("database_damaged", path=str(path), why=said)
