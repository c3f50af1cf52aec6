"""The command line's own words, and how commands open the house."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.config import Config, load_config
from handlers.texts import Texts
from storage.errors import Unusable
from storage.migrate import current_revision, head_revision, migrate
from storage.store import Store, open_store


class Words:
    """Help lines of the command line, from `texts/vi/cli.yaml`."""

    def __init__(self) -> None:
        self.texts = Texts.load()

    def say(self, name: str, /, **values: object) -> str:
        """A line of the command line."""
        return self.texts.say(name, **values)


WORDS = Words()


@dataclass(frozen=True, slots=True)
class Options:
    """What stands before the command."""

    config_file: str
    debug: bool

    def config(self) -> Config:
        """The configuration, with the environment's overrides."""
        return load_config(Path(self.config_file), os.environ)


@contextmanager
def opened(config: Config) -> Iterator[Store]:
    """The store, migrated if it is SQLite; on PostgreSQL `migrate` must have run."""
    url = config.database.url
    if url.startswith("sqlite"):
        migrate(url)
    elif (revision := current_revision(url)) is None:
        raise Unusable("database_empty")
    elif revision != head_revision():
        raise Unusable("database_behind", revision=revision)
    store = open_store(url)
    try:
        yield store
    finally:
        store.close()
