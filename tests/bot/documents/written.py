"""A draft of a made-up ward, drawn once for all tests that look at it."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path

import docx
from docx.document import Document as File

from bot.documents.checking import Found, look_over
from bot.documents.checking.reading import read_open
from bot.documents.draw import draw
from handlers.reports.document import Block, Document, Words
from handlers.reports.yearly import report
from handlers.rules.days.calendar_units import year_of
from storage.store import open_store
from storage.upgrading.migrate import migrate
from tests.bot.house import HOUSE
from tests.handlers.reports.campaign_ward import AT, LIBRARY, busy_year

WARD = replace(HOUSE.settings, ward="phường Hưng Đạo, thành phố Hải Phòng")
LATE = AT.date()
FEW = 14
YEAR = year_of(date(2026, 1, 1))


@cache
def document() -> Document:
    """Of a busy year."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'ward.db'}"
        migrate(url)
        store = open_store(url, b"a key that no database holds")
        store.now(lambda tx: busy_year(tx, 7))
        house = replace(HOUSE, library=LIBRARY, settings=WARD)
        made = store.look(lambda tx: report(tx, house, YEAR, None, AT))
        store.close()
    return made


@cache
def body() -> bytes:
    """Its file."""
    return draw(document())


def opened() -> File:
    """The file, to be spoilt."""
    return docx.Document(BytesIO(body()))


def found_in(spoil: Callable[[File], object] = lambda _: None) -> dict[int, Found]:
    """What the checks find in it once it is spoilt."""
    file = docx.Document(BytesIO(_short_one()))
    spoil(file)
    return {one.number: one for one in look_over(read_open(file), LATE)}


@cache
def _short_one() -> bytes:
    """With no more than a few lines in each table, to be read often."""
    whole = document()
    annexes = (replace(one, blocks=tuple(map(_short, one.blocks))) for one in whole.annexes)
    return draw(replace(whole, blocks=tuple(map(_short, whole.blocks)), annexes=tuple(annexes)))


def _short(block: Block) -> Block:
    if isinstance(block, Words) or len(block.rows) <= FEW:
        return block
    return replace(block, rows=(*block.rows[: FEW - 1], block.rows[-1]))
