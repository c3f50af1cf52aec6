"""`python -m bot check`: is everything in order before anybody comes?"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bot.config import Config, root_key
from bot.platforms import check_platforms
from handlers.dispatch import make_router
from handlers.texts import Texts
from lessons.loader import load_library
from storage.engine import doubtful_sqlite, parse_url
from storage.migrate import current_revision, head_revision


def check_everything(config: Config, texts: Texts) -> Iterator[str]:
    """A line for each thing found in order; what is not raises an error that says the cure."""
    yield texts.say("check.config")
    root_key(config)
    check_platforms(config)
    library = load_library(Path(config.content.folder))
    lessons = library.lessons()
    yield texts.say("check.content", courses=len(library.courses), lessons=len(lessons))
    commands = make_router().tables["command"]
    yield texts.say("check.words", commands=len(commands))
    yield from _check_database(config, texts)


def _check_database(config: Config, texts: Texts) -> Iterator[str]:
    url = parse_url(config.database.url)
    if url.get_backend_name() == "sqlite":
        if version := doubtful_sqlite():
            yield texts.say("check.sqlite_old", version=version)
        if not Path(str(url.database)).exists():
            yield texts.say("check.database_new", path=str(url.database))
            return
    revision = current_revision(config.database.url)
    if revision == head_revision():
        yield texts.say("check.database", revision=revision)
    else:
        yield texts.say("check.database_behind", revision=revision or "–")
