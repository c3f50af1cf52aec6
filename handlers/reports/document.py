"""An official document as data: what is written where, before anybody draws it.

What stands in square brackets is a blank: it says what a person must write there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

BLANK = re.compile(r"\[[^\[\]]+\]")
Style = Literal["part", "heading", "body", "note"]
"""I., 1., a paragraph, what stands small below a table."""


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph."""

    style: Style
    text: str


@dataclass(frozen=True, slots=True)
class Column:
    """Its head, and how wide it is beside the others; figures stand to the right."""

    head: str
    width: int = 1
    is_figure: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with its caption; the notes stand below it."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()


Block = Words | Grid


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above the text."""

    body: tuple[str, ...]
    """The body that issues it, a line each."""
    symbol: str
    dated: str
    kind: str
    subject: str
    addressee: str
    above: int = 0
    """So many of the first lines name the body above, which is not in bold letters."""


@dataclass(frozen=True, slots=True)
class Ending:
    """Who signs, and who gets it."""

    authority: str
    post: str
    name: str
    recipients_head: str
    recipients: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Annex:
    """A part of its own behind the signature."""

    title: str
    name: str
    belongs: str
    blocks: tuple[Block, ...]
    is_wide: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document."""

    nation: tuple[str, str]
    """Quốc hiệu, Tiêu ngữ."""
    head: Head
    blocks: tuple[Block, ...]
    ending: Ending
    annexes: tuple[Annex, ...]
    draft: str
    """What stands on every page until it is issued; empty afterwards."""
    as_of: date
    made_at: datetime

    def grids(self) -> Iterator[Grid]:
        """Every table, in order."""
        for block in self.every_block():
            if isinstance(block, Grid):
                yield block

    def every_block(self) -> Iterator[Block]:
        """Text, then annexes."""
        yield from self.blocks
        for annex in self.annexes:
            yield from annex.blocks

    def said(self) -> Iterator[str]:
        """Every piece of text there is."""
        ending = self.ending
        yield from (*self.head.body, self.head.symbol, self.head.dated, self.head.subject)
        yield from (self.head.addressee, ending.authority, ending.post, ending.name)
        yield from ending.recipients
        for annex in self.annexes:
            yield from (annex.title, annex.name, annex.belongs)
        for block in self.every_block():
            if isinstance(block, Words):
                yield block.text
            else:
                yield from (block.caption, *block.notes)
                for row in block.rows:
                    yield from row

    def blanks(self) -> list[str]:
        """What people still have to write, in order."""
        return [found for text in self.said() for found in BLANK.findall(text)]


def plain(said: str) -> str:
    """Words from outside without brackets: they are no blank."""
    return said.translate(str.maketrans("[]", "()"))
