"""Files of the same year written before: what was sent can be told from what is sent now."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256

import msgspec

from bot.figures.rollup.contents import Cell, Rollup
from storage.delivery import post
from storage.transaction import Transaction

_NAME = "rollup.{year}"


class Kept(msgspec.Struct, frozen=True):
    """What is kept of such a file."""

    digest: str
    """SHA-256 of its bytes."""
    counted_at: datetime
    state: str
    figures: dict[str, Cell]


def kept(body: bytes, one: Rollup) -> Kept:
    """What is kept of this one."""
    return Kept(sha256(body).hexdigest(), one.counted_at, one.state, one.figures)


def earlier(tx: Transaction, year: int) -> list[Kept]:
    """The files of a year, in the order in which they were written."""
    found = post.recall(tx, _NAME.format(year=year))
    return msgspec.json.decode(found, type=list[Kept]) if found else []


def keep(tx: Transaction, year: int, one: Kept) -> None:
    """Put one behind those that are there."""
    name, there = _NAME.format(year=year), earlier(tx, year)
    post.unlearn(tx, name)
    post.remembered(tx, name, msgspec.json.encode([*there, one]).decode())


def changed(before: Kept, now: Rollup) -> list[str]:
    """The codes whose figures became others."""
    codes = before.figures.keys() | now.figures.keys()
    return sorted(code for code in codes if before.figures.get(code) != now.figures.get(code))
