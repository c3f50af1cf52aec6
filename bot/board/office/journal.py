"""The journal as a table: what was done, by whom, the newest first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.board.office.periods import Chip, asked, chips, written
from handlers.officers import journal as told
from handlers.rules.admission.numbering import row_number
from handlers.shared import audit_entries
from handlers.turn import WARD_ZONE, Turn
from storage.chain import audit, journal

PAGE = 50


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of it."""

    number: int
    at: str
    who: str
    what: str


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of it, and the end of the chain."""

    entries: tuple[Entry, ...]
    chips: tuple[Chip, ...]
    older: str
    last: int
    head: str


def shown(turn: Turn, query: Mapping[str, str]) -> Listing:
    """Of these days, before an entry."""
    period = asked(query, turn.today)
    before = str(row_number(query.get("truoc", "")) or told.NEWEST)
    days = told.asked_of(before, f"{period.first:%Y%m%d}:{period.last:%Y%m%d}")
    found = journal.newest(turn.tx, days, PAGE + 1)
    last, head = audit.printed_head(turn.tx)
    rows = found[:PAGE]
    older = written(period, truoc=str(rows[-1].id)) if len(found) > PAGE else ""
    entries = [
        Entry(
            one.id,
            f"{one.at.astimezone(WARD_ZONE):%H:%M %d/%m/%Y}",
            told.who(turn, one),
            audit_entries.told(turn, one),
        )
        for one in rows
    ]
    doors = chips(turn.house, period, turn.today)
    return Listing(tuple(entries), tuple(doors), older, last, head[: told.SHORT])
