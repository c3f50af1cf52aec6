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
    misconceptions,
    origins,
    progress,
    ranking,
    silent,
)
from handlers.reports.table import Table
from handlers.turn import House
from storage.transaction import Transaction

Report = Callable[[Transaction, House, Mapping[str, str], datetime], Table]

REPORTS: Mapping[str, Report] = {
    "participation": chosen.learning,
    "campaign": chosen.held,
    "beside": beside.report,
    "courses": by_course.report,
    "origins": origins.report,
    "chart": charts.report,
    "ranking": ranking.report,
    "silent": silent.report,
    "progress": progress.report,
    "misconceptions": misconceptions.report,
}
