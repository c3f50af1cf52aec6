"""The list beside the database of what a restored copy must not undo: kept up and taken over."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import structlog

from bot.config import Config
from storage.engine import database_file, parse_url
from storage.privacy import lasting, tombstones
from storage.privacy.tombstones import Bury, Lasting, Noted
from storage.store import Store

log = structlog.get_logger("lasting")
FILE, DEEDS = "erased.jsonl", "deeds.jsonl"


def deeds_beside(path: Path) -> Path:
    """Where the entries of the audit chain are named, beside a list of what must last."""
    return path.with_name(path.name.replace(FILE, DEEDS) if FILE in path.name else DEEDS)


def own_file(config: Config) -> Path:
    """As configured; else beside the SQLite file, named after it, or in `var` for a server."""
    if config.backup.erased_file is not None:
        return config.backup.erased_file
    url = config.database.url
    path = database_file(url) or Path("var") / str(parse_url(url).database)
    return path.with_name(f"{path.stem}.{FILE}")


def files(config: Config) -> list[Path]:
    """Where the list is kept: here, and among the backups once there are any."""
    folder = config.backup.folder
    return [own_file(config), *([folder / FILE] if folder and folder.is_dir() else [])]


def undertaker(config: Config) -> Bury:
    """What a store tells; what cannot be written now is written at the next start."""

    def bury(done: Sequence[Lasting]) -> None:
        lasting = [one for one in done if not isinstance(one, Noted)]
        noted = [one for one in done if isinstance(one, Noted)]
        for path in files(config):
            _append(path, lasting)
            _append(deeds_beside(path), noted, durably=False)

    return bury


def noted(config: Config, *others: Path) -> list[Noted] | None:
    """Every entry that is named here or beside other lists; None: nowhere is anything named."""
    paths = [deeds_beside(path) for path in (*files(config), *others)]
    if not any(path.is_file() for path in paths):
        return None
    found = {one for path in paths for one in tombstones.read(path) if isinstance(one, Noted)}
    return sorted(found, key=lambda one: (one.at, one.number))


def keep_up(config: Config, store: Store) -> None:
    """Write what a list lacks: after a crash, a full disk, or for a list newly configured."""
    there = store.look(lasting.kept)
    for path in files(config):
        known = set(tombstones.read(path))
        _append(path, [one for one in there if one not in known])


def listed(config: Config) -> list[Lasting]:
    """What the lists say."""
    return [one for path in files(config) for one in tombstones.read(path)]


def adopt(config: Config, other: Path) -> None:
    """Take over what another list knows, as one that lies beside a copy; raises OSError."""
    own = own_file(config)
    if other.resolve() != own.resolve():
        known = set(tombstones.read(own))
        tombstones.append(own, [one for one in tombstones.read(other) if one not in known])


def _append(path: Path, done: Iterable[Lasting], *, durably: bool = True) -> None:
    try:
        tombstones.append(path, done, durably=durably)
    except OSError as error:
        log.error("list of erasures and withdrawals not written", path=str(path), why=str(error))
