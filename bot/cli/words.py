"""The command line's own words, and how commands open the house."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path

import structlog

from bot.called import COMMAND
from bot.config import Config, known_key, load_config, root_key
from bot.keeping.keys import Keys
from bot.keeping.private import tighten
from bot.restoring.again import do_again
from bot.restoring.key_mark import check_key
from bot.restoring.lasting import keep_up, undertaker
from handlers.texts import Texts
from storage.engine import database_file
from storage.errors import Unusable
from storage.store import Store, open_store
from storage.stores.lock import refuse_missing, refuse_vanished, remember_data, sole_use
from storage.upgrading.migrate import Upgrade, current_revision, migrate
from storage.upgrading.revisions import head_revision

log = structlog.get_logger("again")


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
def opened(config: Config, *, serving: bool = False, makes: bool = False) -> Iterator[Store]:
    """The store with its key checked; SQLite is migrated, PostgreSQL must have been.

    `serving`: no second process may serve, restore or upgrade the same file meanwhile.
    `makes`: where there is no SQLite file one is made; `serving` does so too, others name it.
    """
    url = config.database.url
    with sole_use(url) if serving else nullcontext():
        refuse_vanished(url)
        if not (serving or makes):
            refuse_missing(url)
        _bring_up(url, is_ours=serving)
        store = open_store(url, _seal(config), undertaker(config))
        try:
            check_key(config, store)
            if serving:
                remember_data(url)
                tighten(config)
                keep_up(config, store)
                if done := do_again(config, store):
                    log.warning("done again after a restore", **done)
            yield store
        finally:
            store.close()


def _seal(config: Config) -> bytes:
    """The key of the audit chain; a database that has no key yet gets one first."""
    if known_key(config) is None:
        store = open_store(config.database.url)
        try:
            check_key(config, store)
        finally:
            store.close()
    return Keys(root_key(config)).purpose("audit")


def _bring_up(url: str, *, is_ours: bool) -> None:
    if url.startswith("sqlite"):
        done = migrate(url, is_ours=is_ours)
        tell_copy(done)
        if done.before is None:
            print(WORDS.say("cli.made_new", path=database_file(url)), flush=True)
    elif (revision := current_revision(url)) is None:
        raise Unusable("database_empty")
    elif revision != head_revision():
        raise Unusable("database_behind", revision=revision)


def tell_copy(done: Upgrade) -> None:
    """Where the data lie as they were before an upgrade; not among what a command prints."""
    if done.copy is not None:
        before, after = done.before or "–", head_revision()
        said = WORDS.say("cli.upgraded", bot=COMMAND, before=before, after=after, copy=done.copy)
        print(said, file=sys.stderr)
