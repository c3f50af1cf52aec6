"""Reports, one module each: facts in, a table out.

To add one: a module here, a line in the registry, its words.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from handlers.reports import (
    beside,
    by_course,
    charts,
    chosen,
    measured,
    misconceptions,
    origins,
    paragraph,
    progress,
    ranking,
    settled,
    silent,
)
from handlers.reports.table import Table
from handlers.turn import House
from storage.transaction import Transaction

Report = Callable[[Transaction, House, Mapping[str, str], datetime], Table]

_REPORTS: Mapping[str, Report] = {
    "participation": chosen.learning,
    "campaign": chosen.held,
    "beside": beside.report,
    "courses": by_course.report,
    "origins": origins.report,
    "chart": charts.report,
    "ranking": ranking.report,
    "measured": measured.report,
    "paragraph": paragraph.report,
    "silent": silent.report,
    "progress": progress.report,
    "misconceptions": misconceptions.report,
}


def _with_closed(name: str, report: Report) -> Report:
    """Every answer about a closed period shows the closed figures beside those of today."""

    def made(tx: Transaction, house: House, asked: Mapping[str, str], at: datetime) -> Table:
        return settled.told(report(tx, house, asked, at), name, tx, house, asked, at)

    return made


CLOSED_BESIDE = (
    *("participation", "campaign", "origins", "chart"),
    *settled.OF_OTHERS,
)
REPORTS: Mapping[str, Report] = {
    name: _with_closed(name, report) if name in CLOSED_BESIDE else report
    for name, report in _REPORTS.items()
}
