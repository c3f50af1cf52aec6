"""`python -m bot check`: is everything in order before anybody comes?"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

from bot.addresses import doubts
from bot.called import COMMAND
from bot.clock import now
from bot.config import Config, known_key
from bot.config.doubts import doubts as config_doubts
from bot.content import content_folder
from bot.errors import OperatorError, explain
from bot.house import check_indicators
from bot.keeping.private import open_to_others
from bot.platforms import check_platforms
from bot.publishing.making import checked, drafts_in, from_folder
from bot.publishing.shelf import local, today
from bot.publishing.telling import warned
from bot.restoring.key_mark import refuse_other_key
from bot.said_lint import check as check_said
from handlers.dispatch import make_router
from handlers.reports.unit_forms import FILE as FORMS
from handlers.reports.unit_forms import read_forms
from handlers.shared.everyday import done
from handlers.texts import Texts
from handlers.texts import lint as words
from lessons.composing import compose
from lessons.findings import Finding
from lessons.lint.facts import GENTLE
from lessons.lint.yardstick import yardstick
from lessons.loader import Reading, read_content
from storage.engine import doubtful_sqlite, parse_url
from storage.errors import Unusable
from storage.store import open_store
from storage.studying import editions
from storage.upgrading.migrate import current_revision
from storage.upgrading.revisions import head_revision


def check_config(path: Path, environ: Mapping[str, str], texts: Texts) -> Iterator[str]:
    """A line for each thing in the configuration that can be read, and yet would hurt."""
    found = [explain(one, texts) for one in config_doubts(path, environ)]
    yield from found
    if found:
        raise OperatorError("config_doubts", first=found[0], count=len(found))


def check_everything(config: Config, texts: Texts, today: date, *, strict: bool) -> Iterator[str]:
    """A line for each thing found in order; what is not raises an error that says the cure."""
    yield texts.say("check.config")
    yield from unfilled(config, texts)
    known_key(config)
    if found := open_to_others(config):
        yield texts.say("check.open_files", paths=", ".join(map(str, found)))
    check_platforms(config)
    yield from _check_content(content_folder(config), texts, today, strict=strict)
    yield from _told(_words(config, today), strict=strict)
    check_indicators()
    commands = make_router().tables["command"]
    yield texts.say("check.words", commands=len(commands))
    yield from _check_database(config, texts)


def _words(config: Config, today: date) -> tuple[Finding, ...]:
    """What is wrong with the bot's own words; the lists to measure by are the lessons'."""
    measure = yardstick(Reading(content_folder(config)), today)
    said = check_said(done())
    return *words.check(measure), *words.notice(config.notice.version), *said, *read_forms(FORMS)[1]


def _check_content(folder: Path, texts: Texts, today: date, *, strict: bool) -> Iterator[str]:
    """What is ready must be in order; drafts are counted, with what is still to be written."""
    reading, found = read_content(folder), checked(folder, today)
    drafts = drafts_in(reading)
    yield from _told((one for one in found if one.file not in drafts), strict=strict)
    edition = compose(reading, None, reading.findings, {}, today).edition
    courses, lessons = len(edition.courses), len(edition.lessons) + len(edition.coming)
    yield texts.say("check.content", courses=courses, lessons=lessons)
    for file, name in drafts.items():
        left = sum(one.file == file for one in found)
        yield texts.say("check.draft", id=name, left=left)


def unfilled(config: Config, texts: Texts) -> Iterator[str]:
    """What works all the same, and yet leaves people with a note to officers, or a dead link."""
    if not config.ward.phone_shown:
        yield texts.say("check.no_phone", shown=config.ward.contact_shown)
    if not config.http.public_url:
        yield texts.say("check.no_public_url", url=config.http.url)
    for url, kind in doubts(config.http):
        yield texts.say(f"addresses.{kind}", url=url)


def check_files(
    config: Config, texts: Texts, today: date, files: Iterable[Path], *, strict: bool
) -> Iterator[str]:
    """The same for a few content files or folders alone."""
    folder = content_folder(config).resolve()
    wanted = [_within(folder, file) for file in files]
    found = checked(folder, today)
    here = [one for one in found if any(Path(one.file).is_relative_to(each) for each in wanted)]
    yield from _told(here, strict=strict)
    yield texts.say("check.files", files=", ".join(map(str, wanted)))


def _within(folder: Path, file: Path) -> Path:
    """The file as the content folder names it."""
    path = file.resolve(strict=True)
    if not path.is_relative_to(folder):
        raise OperatorError("check_outside", path=file, folder=folder)
    return path.relative_to(folder)


def _told(found: Iterable[Finding], *, strict: bool) -> Iterator[str]:
    """Each finding; an error unless they are all such as stop nobody."""
    grave = []
    for one in found:
        yield str(one)
        if strict or one.code not in GENTLE:
            grave.append(one)
    if grave:
        raise OperatorError("content", first=grave[0], count=len(grave))


def _check_database(config: Config, texts: Texts) -> Iterator[str]:
    url = parse_url(config.database.url)
    if url.get_backend_name() == "sqlite":
        if version := doubtful_sqlite():
            yield texts.say("check.sqlite_old", version=version)
        if not Path(str(url.database)).exists():
            yield texts.say("check.database_new", path=str(url.database))
            return
        _check_writable(Path(str(url.database)))
    revision = current_revision(config.database.url)
    if revision is not None:
        _check_key(config)
    if revision == head_revision():
        yield texts.say("check.database", revision=revision)
        yield from _check_taught(config, texts)
    else:
        yield texts.say("check.database_behind", bot=COMMAND, revision=revision or "–")


def _check_taught(config: Config, texts: Texts) -> Iterator[str]:
    """What was published, and whether the folder says something else by now."""
    store = open_store(config.database.url)
    try:
        kept = store.look(editions.latest)
        draft = store.look(lambda tx: from_folder(tx, config.content.folder, today()))
        moved = store.look(lambda tx: warned(tx, draft, texts, now())) if kept else []
    finally:
        store.close()
    if kept is None:
        return
    yield texts.say("publish.taught", number=kept.number, at=f"{local(kept.made_at):%d/%m/%Y}")
    for name, why in draft.before.aside.items():
        yield texts.say("publish.aside", name=name, why=why)
    yield from moved
    if draft.teaches_news:
        yield texts.say("publish.behind", bot=COMMAND)


def _check_key(config: Config) -> None:
    store = open_store(config.database.url)
    try:
        refuse_other_key(config, store)
    finally:
        store.close()


def _check_writable(path: Path) -> None:
    """SQLite writes beside the file too."""
    if not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        raise Unusable("database_readonly", path=str(path))
