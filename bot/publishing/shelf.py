"""What is taught at this moment: the latest edition, or before the first the folder itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from bot.clock import now
from bot.config import Config
from bot.content import content_folder
from handlers.turn import WARD_ZONE
from lessons.composing import compose
from lessons.edition import Edition, Version
from lessons.findings import ContentErrors
from lessons.library import Library
from lessons.loader import read_content
from lessons.schema import Lesson
from storage.store import Store
from storage.studying import editions, learning
from storage.studying.editions import Kept
from storage.transaction import Transaction

EMPTY = Library.of((), ())


@dataclass(frozen=True, slots=True)
class Shelf:
    """An edition with its number and what it teaches today."""

    number: int
    edition: Edition
    library: Library


def today() -> date:
    """The ward's day."""
    return now().astimezone(WARD_ZONE).date()


def local(at: datetime) -> datetime:
    """The ward's time."""
    return at.astimezone(WARD_ZONE)


def edition_of(kept: Kept | None) -> Edition:
    """What an edition says; before the first, nothing."""
    return Edition.model_validate_json(kept.body) if kept else Edition()


def shelf_in(tx: Transaction, home: Path, day: date) -> Shelf | None:
    """The latest edition with its lessons; None before the first."""
    kept = editions.latest(tx)
    if kept is None:
        return None
    edition = edition_of(kept)
    bodies = dict(_bodies(tx, edition.versions(day).items()))
    return Shelf(kept.number, edition, edition.library(bodies, home, day))


def _bodies(tx: Transaction, wanted: Iterable[Version]) -> Iterable[tuple[Version, Lesson]]:
    for version in wanted:
        if body := learning.body_of(tx, *version):
            yield version, Lesson.from_body(body)


def library_in(tx: Transaction, config: Config) -> Library:
    """What is taught; nothing where nothing can be read, for no figure hangs on that."""
    home, day = config.content.folder, today()
    shelf = shelf_in(tx, home, day)
    return shelf.library if shelf else _of_folder(home, day)


def library_of(config: Config, store: Store) -> Library:
    """The same, for a command."""
    return store.look(lambda tx: library_in(tx, config))


def library_to_teach(config: Config, store: Store) -> Library:
    """The same for a house; ContentErrors when there is nothing at all to be taught."""
    library = library_of(config, store)
    if not library.courses:
        raise ContentErrors(read_content(content_folder(config)).findings_in_order())
    return library


def _of_folder(home: Path, day: date) -> Library:
    reading = read_content(home)
    composed = compose(reading, None, reading.findings, {}, day)
    return composed.edition.library(composed.bodies, home, day)
