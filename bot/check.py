"""`python -m bot check`: is everything in order before anybody comes?"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from bot.config import Config, root_key
from handlers.dispatch import make_router
from handlers.texts import Texts
from lessons.loader import load_library
from storage.engine import parse_url
from storage.migrate import current_revision, head_revision

SAFE_SQLITE = ((3, 51, 3), (3, 50, 7), (3, 44, 6))
"""First versions without the WAL-reset bug, on each branch that got the repair."""


def check_everything(config: Config, texts: Texts) -> Iterator[str]:
    """A line for each thing found in order; what is not raises an error that says the cure."""
    yield texts.say("check.config")
    root_key(config)
    library = load_library(Path(config.content.folder))
    lessons = library.lessons()
    yield texts.say("check.content", courses=len(library.courses), lessons=len(lessons))
    commands = make_router().tables["command"]
    yield texts.say("check.words", commands=len(commands))
    yield from _check_database(config, texts)


def _check_database(config: Config, texts: Texts) -> Iterator[str]:
    url = parse_url(config.database.url)
    if url.get_backend_name() == "sqlite":
        if not _is_safe(sqlite3.sqlite_version_info):
            yield texts.say("check.sqlite_old", version=sqlite3.sqlite_version)
        if not Path(str(url.database)).exists():
            yield texts.say("check.database_new", path=str(url.database))
            return
    revision = current_revision(config.database.url)
    if revision == head_revision():
        yield texts.say("check.database", revision=revision)
    else:
        yield texts.say("check.database_behind", revision=revision or "–")


def _is_safe(version: tuple[int, ...]) -> bool:
    """Whether this SQLite carries the repair of the WAL-reset bug."""
    if version >= SAFE_SQLITE[0]:
        return True
    return any(version[:2] == safe[:2] and version >= safe for safe in SAFE_SQLITE[1:])
