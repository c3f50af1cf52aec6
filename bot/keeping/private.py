"""Files for their owner alone: what the program makes, and what it finds made otherwise."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

import structlog

from bot.config import Config
from bot.config.root_key import KEY_FILE
from bot.restoring.lasting import files
from storage.engine import database_file

log = structlog.get_logger("private")
OTHERS = stat.S_IRWXG | stat.S_IRWXO


def keep_private() -> None:
    """Whatever this process makes from now on, nobody else on the machine may read."""
    os.umask(OTHERS)


def open_to_others(config: Config) -> list[Path]:
    """Our files and folders that others on this machine may read or write."""
    return sorted({path for path in _ours(config) if _mode(path) & OTHERS})


def tighten(config: Config) -> None:
    """Close what is open, where we are its owner; one line says so."""
    closed = [path for path in open_to_others(config) if _close(path)]
    if closed:
        log.warning("closed to others on this machine", paths=[str(path) for path in closed])


def _ours(config: Config) -> Iterator[Path]:
    database = database_file(config.database.url)
    if database is not None:
        yield from database.parent.glob(f"{database.name}*")
        yield from database.parent.glob(f"{database.stem}.truoc-*")
        yield database.with_name(KEY_FILE)
        yield from _folders([database.parent] if database.with_name(KEY_FILE).exists() else [])
    yield from files(config)
    kept = filter(None, (config.photos.folder, config.backup.folder))
    yield from _folders(kept)
    if config.audit.head_file:
        yield config.audit.head_file


def _folders(wanted: Iterable[Path]) -> Iterator[Path]:
    """None that the program itself stands in, and none that is there for everybody."""
    here, home = Path.cwd(), Path.home()
    for folder in wanted:
        real = folder.resolve()
        is_above = real == home or here.is_relative_to(real) or home.is_relative_to(real)
        if not is_above and not _mode(real) & stat.S_ISVTX:
            yield folder


def _mode(path: Path) -> int:
    with suppress(OSError):
        return path.stat().st_mode
    return 0


def _close(path: Path) -> bool:
    with suppress(OSError):
        found = path.stat()
        if found.st_uid == os.geteuid():
            path.chmod(stat.S_IMODE(found.st_mode) & ~OTHERS)
            return True
    return False
