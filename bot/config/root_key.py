"""The secret that all keyed hashes rest on."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path

from bot.config.schema import Config
from bot.errors import ConfigError
from storage.engine import parse_url

KEY_FILE = "secret.key"
SHORTEST = 32


def root_key(config: Config) -> bytes:
    """From the environment; with SQLite from a file beside it, made on first use."""
    if config.security.key:
        return _long_enough(config.security.key.encode(), "SECURITY__KEY")
    url = parse_url(config.database.url)
    if url.get_backend_name() != "sqlite":
        raise ConfigError("key_missing", least=SHORTEST)
    path = Path(str(url.database)).with_name(KEY_FILE)
    if not path.exists():
        _make(path)
    return _long_enough(path.read_bytes().strip(), str(path))


def _make(path: Path) -> None:
    """Readable by its owner alone, never seen half written; the first of several makers wins."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    number = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(number, "wb") as file:
        file.write(secrets.token_hex(SHORTEST).encode())
        file.flush()
        os.fsync(file.fileno())
    with suppress(FileExistsError):
        os.link(draft, path)
    draft.unlink()


def _long_enough(key: bytes, where: str) -> bytes:
    if len(key) < SHORTEST:
        raise ConfigError("key_short", where=where, least=SHORTEST)
    return key
