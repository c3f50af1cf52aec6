"""A ward's figures of a year: as its report was issued, else as they are counted now."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

import msgspec

from bot.figures.rollup.contents import Cell, Definition, Rollup
from bot.figures.sheet import as_of
from handlers.reports.indicators import indicators
from handlers.reports.issued.freezing import WHOLES, definitions
from handlers.reports.ledger import WARD
from handlers.reports.settled import key
from handlers.reports.tally import Figure, tally
from handlers.reports.yearly.printing import APPOINTED, BEHIND
from handlers.rules.days.calendar_units import Period
from handlers.rules.fairness.disclosure import is_few
from handlers.turn import House
from storage.reporting import issues
from storage.reporting.issues import Issue
from storage.transaction import Transaction

_SPANS = dict[str, dict[str, dict[str, tuple[int | None, int]]]]
_DEFINITIONS = dict[str, Definition]


def made(tx: Transaction, house: House, period: Period, at: datetime) -> Rollup:
    """What the ward tells of these days; nothing that tells of one to four people."""
    one = issues.newest(tx, period.first, period.last)
    return _frozen(house, one, tx) if one else _counted(tx, house, period, at)


def own() -> dict[str, Definition]:
    """How this installation counts."""
    return msgspec.json.decode(definitions(), type=_DEFINITIONS)


def _frozen(house: House, one: Issue, tx: Transaction) -> Rollup:
    spans = msgspec.json.decode(one.figures, type=_SPANS)
    place = key(WARD)
    wholes = spans.get(WHOLES, {}).get(place, {})
    cells = {
        code: Cell(value, wholes.get(code, (None, 0))[0], missing)
        for code, (value, missing) in spans[""][place].items()
    }
    return Rollup(
        (house.settings.ward,),
        *(one.first_day, one.last_day, one.as_of, one.counted_at, "issued", one.head),
        issues.digest(tx, one),
        msgspec.json.decode(one.definitions, type=_DEFINITIONS),
        covered(cells),
    )


def _counted(tx: Transaction, house: House, period: Period, at: datetime) -> Rollup:
    found = tally(tx, period, house.library, at)
    cells = {code: _cell(one) for code, one in found.at(WARD).items()}
    return Rollup(
        (house.settings.ward,),
        *(period.first, period.last, as_of(found), found.counted_at, "counted", found.head),
        "",
        own(),
        covered(cells),
    )


def _cell(one: Figure) -> Cell:
    return Cell(one.value, one.whole.adults if one.whole else None, one.missing)


def covered(cells: Mapping[str, Cell]) -> dict[str, Cell]:
    """The cells without those that tell of few people, nor what else tells of the same ones."""
    few = {code for code, one in cells.items() if _is_secret(code) and is_few(one.value or 0)}
    few |= {code for code, of in BEHIND.items() if of in few}
    return {code: _told(one, is_hidden=code in few) for code, one in cells.items()}


def _is_secret(code: str) -> bool:
    known = indicators().get(code)
    return code != APPOINTED and not (known and known.impersonal)


def _told(one: Cell, *, is_hidden: bool) -> Cell:
    if is_hidden:
        return Cell(None, None, told=0, hidden=1)
    return msgspec.structs.replace(one, told=int(one.value is not None))
