"""The list of erased people beside the database: kept up, and carried out again after a restore."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

import structlog

from bot.clock import now
from bot.config import Config
from handlers.shared.audit import canonical
from storage import audit, erased, erasure, tombstones
from storage.engine import database_file, parse_url
from storage.store import Store
from storage.tombstones import Bury, Gone
from storage.transaction import Transaction

log = structlog.get_logger("erased")
FILE = "erased.jsonl"


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
    """What a store tells of erasures; what cannot be written now is written at the next start."""

    def bury(gone: Sequence[Gone]) -> None:
        for path in files(config):
            try:
                tombstones.append(path, gone)
            except OSError as error:
                log.error("list of erased people not written", path=str(path), why=str(error))

    return bury


def keep_up(config: Config, store: Store) -> None:
    """Write what a list lacks: after a crash, a full disk, or for a list newly configured."""
    there = store.look(erased.gone)
    for path in files(config):
        known = {(one.person_id, one.created_at) for one in tombstones.read(path)}
        lacking = [one for one in there if (one.person_id, one.created_at) not in known]
        try:
            tombstones.append(path, lacking)
        except OSError as error:
            log.error("list of erased people not written", path=str(path), why=str(error))


def adopt(config: Config, other: Path) -> None:
    """Take over what another list knows, as one that lies beside a copy; raises OSError."""
    own = own_file(config)
    if other.resolve() != own.resolve():
        known = set(tombstones.read(own))
        tombstones.append(own, [one for one in tombstones.read(other) if one not in known])


def erase_again(config: Config, store: Store) -> int:
    """Erase whom a list says was erased and a restored copy has brought back; how many."""
    listed = [one for path in files(config) for one in tombstones.read(path)]
    found = store.look(partial(erased.back, listed=listed))
    for number in found:
        store.now(partial(_erase, number=number, at=now()))
    if found:
        log.warning("erased again after a restore", people=len(found))
    return len(found)


def _erase(tx: Transaction, number: int, at: datetime) -> None:
    erasure.erase(tx, number, at)
    body, salt = canonical({"how": "restored"}), secrets.token_hex(16)
    audit.record(tx, audit.Deed("operator", "person.erased", f"person:{number}", body, salt), at)
