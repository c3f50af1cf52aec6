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
    found = known_key(config)
    if found is None:
        _make(key_file(config))
        return root_key(config)
    return found


def known_key(config: Config) -> bytes | None:
    """The same without making any; None where a file is still to be made."""
    if config.security.key:
        return _long_enough(config.security.key.encode(), "SECURITY__KEY")
    if parse_url(config.database.url).get_backend_name() != "sqlite":
        raise ConfigError("key_missing", least=SHORTEST)
    path = key_file(config)
    return _long_enough(path.read_bytes().strip(), str(path)) if path.exists() else None


def key_file(config: Config) -> Path:
    """Where the key lies that a SQLite database made for itself."""
    return Path(str(parse_url(config.database.url).database)).with_name(KEY_FILE)


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
