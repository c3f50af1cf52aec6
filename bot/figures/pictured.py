"""The sheet with charts: groups as rows, and bars that spreadsheet programs draw themselves."""

from __future__ import annotations

from collections.abc import Mapping

from bot.figures.sheet import Cell, Sheet
from handlers.reports.indicators import indicators
from handlers.reports.maps import last_day, lasts
from handlers.reports.tally import Figure, Tally
from handlers.texts import Texts

SESSIONS = ("BH1", "BH2", "BH3")
LEARNED, CAME = "HT1", "BH4a"


def pictured(counted: Tally, texts: Texts, head: list[str]) -> Sheet:
    """Who learned, what was held and who came, of each group that is there on the last day."""
    day = last_day(counted.period.last, counted.counted_at)
    names = indicators()
    columns: list[Cell] = [
        texts.say("report.column_group"),
        names[LEARNED].name,
        texts.say("tally.column_sessions"),
        names[CAME].name,
    ]
    rows: list[list[Cell]] = [columns]
    for group in counted.groups:
        if lasts(group, day):
            known = counted.at(("group", group.id))
            rows.append([group.title, *(_cell(one, texts) for one in _shown(known))])
    return Sheet(head, rows, 1, bars=(1, 2, 3) if len(rows) > 1 else ())


def _shown(known: Mapping[str, Figure]) -> list[int | None]:
    held = [known[code].value for code in SESSIONS]
    return [known[LEARNED].value, sum(one or 0 for one in held), known[CAME].value]


def _cell(value: int | None, texts: Texts) -> Cell:
    """Nobody wrote it down is not zero."""
    return texts.say("tally.unknown") if value is None else value
