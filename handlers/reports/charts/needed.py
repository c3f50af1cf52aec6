"""Only what a picture shows is counted, by the same functions as in every table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from handlers.reports import gathering
from handlers.reports.campaign import veiled
from handlers.reports.charts.asked import SESSIONS, Asked
from handlers.reports.counters import COUNTERS
from handlers.reports.gathering import Desk
from handlers.reports.ledger import Account, Ledger
from handlers.reports.maps import map_of
from handlers.reports.tally import Figure
from handlers.rules.days.calendar_units import Period
from handlers.rules.fairness.sameness import canonical
from storage.counting import tally as facts
from storage.identity import linked_people
from storage.outreach import teams

WAITING = ("submitted", "returned", "closed", "open", "draft")


@dataclass(frozen=True)
class Needed:
    """Facts read once for all the days that a picture shows."""

    asked: Asked
    whole: Period

    @cached_property
    def _held(self) -> list[facts.Held]:
        return facts.held(self.asked.tx, self.whole.first, self.whole.last)

    @cached_property
    def _same(self) -> Mapping[int, int]:
        known = linked_people.links(self.asked.tx)
        return canonical((one.kept_id, one.other_id) for one in known)

    def ledger(self, period: Period) -> Ledger:
        """The accounts of a part of the days."""
        held = [one for one in self._held if one.on in period]
        desk = Desk(self.asked.tx, period, map_of(period), self._same, Ledger(), held)
        for name in {COUNTERS[code].rpartition(".")[2] for code in self.asked.codes}:
            self._ways()[name](desk)
        return desk.ledger

    def _ways(self) -> Mapping[str, Callable[[Desk], object]]:
        """By the name of what counts it."""
        courses = tuple((one.id, one.lessons) for one in self.asked.house.library.courses)
        return {
            "sessions": lambda desk: gathering.sessions(desk, desk.held),
            "presence": lambda desk: gathering.presence(desk, desk.held),
            "courses": lambda desk: gathering.courses(desk, courses),
            "statements": gathering.statements,
            "members": lambda desk: gathering.members(desk, teams.every(desk.tx)),
            "entered": gathering.entered,
        }

    def value(self, account: Account) -> float | None:
        """What is shown of a place; None where nobody knows it, or a leader may not see it."""
        values = [self._amount(code, account) for code in self.asked.codes]
        known = [one for one in values if one is not None]
        return sum(known) if len(known) == len(values) else None

    def _amount(self, code: str, account: Account) -> float | None:
        figure: Figure | None = Figure(code, *account.total(code))
        if figure is not None and self.asked.scope:
            figure = veiled(figure, {})
        return figure.amount if figure else None

    def waiting(self, account: Account) -> int:
        """Sessions that are not counted yet, where sessions are shown, to officers."""
        if self.asked.code != SESSIONS or self.asked.scope:
            return 0
        return sum(account.total(state)[0] or 0 for state in WAITING)
