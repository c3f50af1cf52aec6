"""What the house knows of units is counted at night, once for all, while a deadline is near."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from functools import partial

from bot.clock import Clock
from bot.core import Core
from bot.routines.schedule import Routine, daily
from handlers.reports.ledger import Place
from handlers.reports.tally import Tally, tally
from handlers.reports.unit_forms import forms
from handlers.rules.days.calendar_units import Period
from handlers.turn import WARD_ZONE
from storage.reporting import unit_reports, units
from storage.reporting.unit_reports import Known
from storage.store import Store
from storage.transaction import Transaction


class KnownFigures:
    """Of residential groups: their sessions and learners, as the ward's own figures have them."""

    def __init__(self, store: Store, core: Core, clock: Clock) -> None:
        self._store = store
        self._core = core
        self._clock = clock

    def routine(self) -> Routine:
        """Before anybody opens a form; of missed nights the last is made up for."""
        return Routine("known_figures", daily(hour="5", minute="20"), self.perform)

    async def perform(self, _due_at: datetime) -> str:
        """Count in one snapshot, then keep; how many figures that were."""
        now = self._clock()
        today = now.astimezone(WARD_ZONE).date()
        rules = self._core.house.settings.deadline
        due = rules.current(today)
        if (due - today).days > max(rules.steps, default=0) + 1:
            return "too early"
        figures = await self._store.read(partial(self._counted, due, today, now))
        await self._store.unit(lambda tx: unit_reports.know(tx, figures))
        return f"{len(figures)} known"

    def _counted(self, due: date, today: date, now: datetime, tx: Transaction) -> list[Known]:
        asked = self._core.house.settings.deadline.period(due)
        there = [one for one in units.standing(tx, min(due, today)) if one.group_id]
        if not there or today < asked.first:
            return []
        period = Period(asked.first, min(asked.last, today))
        counted = tally(tx, period, self._core.house.library, now)
        codes = {line.known for form in forms().values() for line in form.lines if line.known}
        return [
            Known(unit.id, due, code, value, period.last, now)
            for unit in there
            for code, value in _of(counted, ("group", unit.group_id), codes)
        ]


def _of(counted: Tally, place: Place, codes: set[str]) -> Iterator[tuple[str, int]]:
    """The figures of a place; what nobody counted there, or not in every form, is not known."""
    for code, figure in counted.figures.get(place, {}).items():
        if code in codes and figure.value is not None and not figure.missing:
            yield code, int(figure.value)
